//! Two records of one family become one with nothing lost, and two again.

use std::collections::BTreeMap;

use domain::gezin::{MergeRefusal, Side, Slot};
use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId};
use store::aanpak::{
    case_facts, cases, evaluations, measurements, plan, plans, safety_checks, screening_decisions,
    second_looks, target_tests,
};
use store::access::Viewer;
use store::gezin::{
    GezinQuery, MergeGezinnen, MergeGezinnenRefusal, PieceOf, Pieces, add_piece, consultation,
    consultations, document, hand_overs, kept_family, merge_gezinnen, merges, network, read,
    search, undo_merge,
};
use store::testing::{NOW, TestDatabase, contents, misplaced_tasks};
use store::{Opened, Store};

use crate::aanpak_world::{Aanpak, on_day};
use crate::gezin_furnished::furnished;
use crate::gezin_write_world::{Family, note};
use crate::samenwerking_world;

on_both! {
    everything_goes_over_and_comes_back => everything_goes_over_sqlite, everything_goes_over_postgres;
}

type Rows = BTreeMap<&'static str, Vec<String>>;

/// Counts up with every change.
const COUNTED: [&str; 5] = ["gezin", "task", "membership", "person", "gezinsplan"];
/// What tells of it, and what may name an absorbed family.
const TELLING: [&str; 4] = ["event", "event_subject", "event_pending", "gezin_merge"];

/// A row without its encrypted texts, which are never the same twice; of tables that count their changes without numbers.
fn masked(table: &str, row: &str) -> String {
    let mut masks = vec![("Bytes(Some([", "]))")];
    if COUNTED.contains(&table) {
        masks.push(("Number(Some(", "))"));
    }
    let mut row = row.to_owned();
    for (begin, end) in masks {
        let mut done = String::new();
        let mut rest = row.as_str();
        while let Some((before, after)) = rest.split_once(begin) {
            let (_, tail) = after.split_once(end).unwrap();
            done.push_str(before);
            done.push('*');
            rest = tail;
        }
        row = done + rest;
    }
    row
}

async fn rows(store: &Store) -> Rows {
    let all = contents(store).await.into_iter();
    let all = all.filter(|(table, _)| !TELLING.contains(table));
    all.map(|(table, rows)| {
        let mut rows: Vec<_> = rows.iter().map(|row| masked(table, row)).collect();
        rows.sort();
        (table, rows)
    })
    .collect()
}

fn text(texts: &mut Vec<String>, what: &str, opened: Opened<String>) {
    texts.push(format!("{what}: {}", opened.plain().expect("it opens")));
}

/// Every text of a family that somebody reads, opened.
async fn texts(store: &Store, viewer: &Viewer, place: (GemeenteId, GezinId)) -> Vec<String> {
    let (gemeente, gezin) = place;
    let mut texts = Vec::new();
    let Some(seen) = read(store, viewer, gemeente, gezin, Pieces::default())
        .await
        .unwrap()
    else {
        return texts;
    };
    texts.extend(seen.tasks.iter().map(|task| format!("taak: {}", task.what)));
    for piece in seen.records {
        let id = piece.id;
        text(&mut texts, "stuk", piece.text);
        let file = document(store, viewer, gemeente, id).await.unwrap();
        if let Some(file) = file {
            texts.push(format!("bestand: {} {:?}", file.name, file.content));
        }
    }
    for one in network(store, viewer, gemeente, gezin).await.unwrap() {
        text(&mut texts, "netwerk", one.can_do);
        text(&mut texts, "bereikbaar", one.reach);
    }
    for one in hand_overs(store, viewer, gemeente, gezin).await.unwrap() {
        texts.push(format!(
            "overdracht: {}",
            one.record.plain().unwrap().situation
        ));
    }
    texts.extend(of_case(store, viewer, place).await);
    texts.extend(of_meetings(store, viewer, place).await);
    texts.sort();
    texts
}

async fn of_case(store: &Store, viewer: &Viewer, place: (GemeenteId, GezinId)) -> Vec<String> {
    let (gemeente, gezin) = place;
    let mut texts = Vec::new();
    for one in plans(store, viewer, gemeente, gezin).await.unwrap() {
        let read = plan(store, viewer, (gemeente, one.id), None)
            .await
            .unwrap()
            .unwrap();
        let version = read.version.plain().expect("it opens");
        let agreed = version.agreement.map(|one| one.voices.len());
        texts.push(format!(
            "plan {}: {} {agreed:?}",
            one.id, version.plan.own_words
        ));
    }
    for one in evaluations(store, viewer, gemeente, gezin).await.unwrap() {
        texts.push(format!("terugblik: {:?}", one.evaluation.plain().unwrap()));
    }
    for one in case_facts(store, viewer, place).await.unwrap() {
        text(&mut texts, "feit", one.text);
    }
    for one in safety_checks(store, viewer, place).await.unwrap() {
        text(&mut texts, "veiligheid", one.ground);
    }
    for one in target_tests(store, viewer, place).await.unwrap() {
        texts.push(format!("toets: {:?}", one.test.plain().unwrap()));
    }
    for one in measurements(store, viewer, place).await.unwrap() {
        text(&mut texts, "meting", one.context.unwrap());
        for answer in one.answers {
            text(&mut texts, "antwoord", answer.ground.unwrap());
        }
    }
    for case in cases(store, viewer, place).await.unwrap() {
        texts.push(format!("casus {} stap {}", case.number, case.moves.len()));
        let which = (gemeente, case.id);
        for one in screening_decisions(store, viewer, which).await.unwrap() {
            text(&mut texts, "besluit", one.ground);
        }
        for one in second_looks(store, viewer, which).await.unwrap() {
            text(&mut texts, "blik", one.because);
        }
    }
    texts
}

async fn of_meetings(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
) -> Vec<String> {
    let mut texts = Vec::new();
    for line in consultations(store, viewer, gemeente, NOW).await.unwrap() {
        let seen = consultation(store, viewer, gemeente, line.id)
            .await
            .unwrap();
        let agenda = seen.into_iter().flat_map(|one| one.agenda);
        for item in agenda.filter(|item| item.gezin == gezin) {
            if let Some(minutes) = item.minutes {
                text(&mut texts, "verslag", minutes.text);
            }
            for decision in item.decisions {
                text(&mut texts, "overleg", decision.what);
            }
        }
    }
    texts
}

/// The families, what is asked, and Anna some days later, when no emergency runs any more.
async fn two(store: &Store) -> (Aanpak, Family, MergeGezinnen, Viewer) {
    let world = samenwerking_world::furnish(store).await;
    let (here, made) = furnished(store, world).await;
    let anna = on_day(&here.world.anna, 5);
    let place = (here.world.gemeente, here.made.id);
    let mut brief = note(PieceOf::Gezin(None), Category::ContactLog, "Gebeld.");
    brief.file = None;
    add_piece(store, &anna, place, &brief).await.unwrap();
    let asked = MergeGezinnen {
        keep: (made.id, 1),
        lose: (here.made.id, 1),
        stays: BTreeMap::new(),
        same: Vec::new(),
    };
    (here, made, asked, anna)
}

async fn everything_goes_over_and_comes_back(database: TestDatabase) {
    let store = &database.store;
    let (here, made, asked, anna) = two(store).await;
    let gemeente = here.world.gemeente;
    let (keep, lose) = ((gemeente, made.id), (gemeente, here.made.id));
    // Either way round: what hangs on the one and what hangs on the other is not the same.
    for turned in [false, true] {
        let (keep, lose) = if turned { (lose, keep) } else { (keep, lose) };
        let before = rows(store).await;
        let (own, other) = (
            texts(store, &anna, keep).await,
            texts(store, &anna, lose).await,
        );
        assert!(own.len() > 5 && other.len() > 5, "{own:#?} {other:#?}");
        let version = async |place: (GemeenteId, GezinId)| {
            let seen = read(store, &anna, place.0, place.1, Pieces::default()).await;
            seen.unwrap().unwrap().version
        };
        let mut asked = MergeGezinnen {
            keep: (keep.1, version(keep).await),
            lose: (lose.1, version(lose).await),
            ..asked.clone()
        };
        let refused = merge_gezinnen(store, &anna, gemeente, &asked).await;
        assert!(
            matches!(&refused, Err(MergeGezinnenRefusal::Rules(rules))
                if rules == &[MergeRefusal::ChooseSlot(Slot::LeadProfessional)]),
            "{refused:?}"
        );
        assert_eq!(rows(store).await, before, "a refusal changes nothing");
        asked.stays.insert(Slot::LeadProfessional, Side::Kept);
        let merge = merge_gezinnen(store, &anna, gemeente, &asked)
            .await
            .unwrap();

        assert_eq!(misplaced_tasks(store).await, 0);
        let mut both = [own.clone(), other.clone()].concat();
        both.sort();
        assert_eq!(texts(store, &anna, keep).await, both, "nothing is lost");
        assert!(texts(store, &anna, lose).await.is_empty());
        let gone = lose.1.to_string();
        for (table, rows) in rows(store).await {
            let named = rows.iter().filter(|row| row.contains(&gone));
            let expected = usize::from(table == "gezin");
            // What was given to somebody names what it was.
            if table != "privacy_request_part" {
                assert_eq!(named.count(), expected, "{table}");
            }
        }
        found_by_its_old_number(store, &anna, (keep, lose)).await;

        undo_merge(store, &anna, gemeente, merge).await.unwrap();
        let after = rows(store).await;
        for (table, rows) in &before {
            assert_eq!(&after[table], rows, "{table}");
        }
        assert_eq!(texts(store, &anna, keep).await, own);
        assert_eq!(texts(store, &anna, lose).await, other);
        let refused = undo_merge(store, &anna, gemeente, merge).await;
        assert!(refused.is_err(), "once");
    }
    let events = contents(store).await["event"].clone();
    for (action, number) in [("gezin-merged", 4), ("gezin-merge-undone", 4)] {
        let told = events
            .iter()
            .filter(|row| row.contains(&format!("\"{action}\"")));
        assert_eq!(told.count(), number, "{action}");
    }
}

async fn found_by_its_old_number(
    store: &Store,
    viewer: &Viewer,
    (keep, lose): ((GemeenteId, GezinId), (GemeenteId, GezinId)),
) {
    let lines = merges(store, viewer, keep).await.unwrap();
    let number = lines[0].number.clone();
    let query = GezinQuery {
        limit: 10,
        ..GezinQuery::default()
    };
    for words in [number.as_str(), "bakker"] {
        let page = search(store, viewer, keep.0, words, &query, true)
            .await
            .unwrap();
        let found: Vec<_> = page.items.iter().map(|item| item.id).collect();
        assert!(
            found.contains(&keep.1) && !found.contains(&lose.1),
            "{words}"
        );
    }
    let kept = kept_family(store, viewer, lose).await.unwrap();
    assert_eq!(kept, Some(keep.1));
    assert_eq!(kept_family(store, viewer, keep).await.unwrap(), None);
}
