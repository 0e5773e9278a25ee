//! A municipality with years of history is a real one: everybody has the work that was promised, and what they see can be opened.

use store::aanpak::{
    SilentDays, WorkItem, WorkKind, WorkQuery, case, case_facts, evaluations, measurements,
    my_work, plan, plan_versions, plans, safety_checks, screening_decisions, second_looks,
    target_tests, what_is_needed,
};
use store::bench::{
    BarePage, BenchViewer, BenchWorld, Explained, Size, explain_case, explain_work, seed,
};
use store::gezin::{Pieces, family_consultations, network, read};
use store::testing::{NOW, TestDatabase};
use store::{Opened, Store};

use crate::aanpak_world::{instruments, maastricht};

const SIZE: Size = Size {
    families: 300,
    years: 2,
};

on_both! {
    everybody_has_the_work_that_was_promised => promised_work_sqlite, promised_work_postgres;
    what_a_case_shows_can_be_opened => opened_case_sqlite, opened_case_postgres;
    nothing_walks_through_a_municipality => no_walk_sqlite, no_walk_postgres;
}

/// As the approach says.
fn silent() -> Vec<SilentDays> {
    let approach = maastricht();
    let phases = approach.phases.iter();
    let days = phases.filter_map(|phase| {
        Some(SilentDays {
            approach: approach.reference.id.0.clone(),
            version: approach.reference.version,
            phase: phase.id.0.clone(),
            days: phase.silent_days?,
        })
    });
    days.collect()
}

/// All pages of somebody's work.
async fn work(store: &Store, world: &BenchWorld, viewer: &BenchViewer) -> Vec<WorkItem> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let query = WorkQuery {
            after,
            limit: 40,
            ..WorkQuery::default()
        };
        let page = my_work(store, &viewer.viewer, world.gemeente, &silent(), &query)
            .await
            .unwrap();
        all.extend(page.items);
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

async fn everybody_has_the_work_that_was_promised(database: TestDatabase) {
    let store = &database.store;
    let world = seed(store, SIZE, NOW).await;
    for viewer in &world.viewers {
        let lines = work(store, &world, viewer).await;
        let of = |kind: WorkKind| lines.iter().filter(|line| line.kind == kind).count();
        let counted = WorkKind::ALL.map(|kind| (kind, of(kind)));
        assert_eq!(
            lines.len(),
            viewer.lines as usize,
            "{}: {counted:?}",
            viewer.name
        );
        assert!(lines.len() >= 5, "{}", viewer.name);
        let late = lines.iter().filter(|line| line.late).count();
        assert!(late > 0 && late < lines.len(), "{}: {late}", viewer.name);
        let mut actions = lines.iter().filter(|line| line.kind == WorkKind::Action);
        assert!(
            actions.all(|action| action.words.is_some()),
            "{}",
            viewer.name
        );
        let bare = BarePage::of_work(&world, viewer);
        let bare = bare.run(store, &world).await;
        assert!(bare >= lines.len().min(101), "{}: {bare}", viewer.name);
    }
    let lead = world.viewers.last().unwrap();
    let kinds: Vec<_> = work(store, &world, lead).await;
    for kind in WorkKind::ALL {
        let there = kinds.iter().any(|line| line.kind == kind);
        assert_eq!(there, kind != WorkKind::Screening, "{kind:?}");
    }
}

async fn what_a_case_shows_can_be_opened(database: TestDatabase) {
    let store = &database.store;
    let world = seed(store, SIZE, NOW).await;
    for viewer in &world.viewers {
        assert_eq!(viewer.cases.len(), 3, "{}", viewer.name);
        for (gezin, id) in viewer.cases.iter().copied() {
            let (who, place) = (&viewer.viewer, (world.gemeente, gezin));
            let which = (world.gemeente, id);
            let seen = case(store, who, which).await.unwrap().unwrap();
            assert_eq!(seen.phase.0, "uitvoering");
            assert_eq!(seen.moves.len(), 6);
            assert!(matches!(seen.moves[0].note, Some(Opened::Plain(_))));
            let dossier = read(store, who, world.gemeente, gezin, Pieces::default())
                .await
                .unwrap()
                .unwrap();
            assert!(dossier.records.len() >= 4, "{}", dossier.records.len());
            let lines = plans(store, who, world.gemeente, gezin).await.unwrap();
            let running = lines.iter().find(|line| line.state.may_change()).unwrap();
            let at = (world.gemeente, running.id);
            let holds = plan(store, who, at, None).await.unwrap().unwrap();
            let version = holds.version.plain().unwrap();
            assert_eq!(version.plan.actions().count(), 4);
            assert!(version.agreement.is_some());
            let versions = plan_versions(store, who, at).await.unwrap().unwrap();
            assert_eq!(versions.len(), 2);
            let held = evaluations(store, who, world.gemeente, gezin)
                .await
                .unwrap();
            assert_eq!(held.len(), 2);
            assert_eq!(case_facts(store, who, place).await.unwrap().len(), 6);
            assert_eq!(safety_checks(store, who, place).await.unwrap().len(), 4);
            let decided = screening_decisions(store, who, which).await.unwrap();
            assert_eq!(decided.len(), 1);
            assert!(second_looks(store, who, which).await.unwrap().is_empty());
            family_consultations(store, who, place).await.unwrap();
            // A school sees no measurements and no tests, and nobody of the network.
            let own = viewer.name.starts_with("alle") || viewer.name.starts_with("regisseur");
            let measured = measurements(store, who, place).await.unwrap();
            assert_eq!(measured.len(), if own { 5 } else { 0 });
            let tests = target_tests(store, who, place).await.unwrap();
            assert_eq!(tests.len(), usize::from(own));
            let around = network(store, who, world.gemeente, gezin).await.unwrap();
            assert_eq!(around.len(), if own { 2 } else { 0 });
            if own {
                let next = what_is_needed(store, who, &instruments(), which)
                    .await
                    .unwrap();
                assert!(!next.is_empty());
                assert!(measured.iter().all(|one| one.answers.len() == 13));
            }
            let bare = BarePage::of_case(store, &world, viewer, (gezin, id)).await;
            let rows = bare.run(store, &world).await;
            assert!(rows > if own { 100 } else { 30 }, "{}: {rows}", viewer.name);
        }
    }
}

async fn nothing_walks_through_a_municipality(database: TestDatabase) {
    let store = &database.store;
    let world = seed(store, SIZE, NOW).await;
    let (mut explained, mut walked) = (0, Vec::new());
    for viewer in &world.viewers {
        let mut all: Vec<Explained> = explain_work(store, &world, viewer).await;
        all.extend(explain_case(store, &world, viewer, viewer.cases[0]).await);
        explained += all.len();
        for one in all {
            let walks = one.walks(store.kind());
            if !walks.is_empty() {
                let steps = one.steps.join("\n");
                walked.push(format!("{}: {walks:?}\n{steps}", one.name));
            }
        }
    }
    assert!(walked.is_empty(), "{}", walked.join("\n\n"));
    assert!(explained > 80, "{explained}");
}
