//! The families of the demonstration and how far each came: what is promised of them.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::approach::{Approach, MoveKind, PhaseKind};
use domain::aanpak::plan::{ActionStatus, PlanState};
use domain::shared::{GemeenteId, MemberRole, has_age};
use store::aanpak::{
    Case, ScreeningQuery, SilentDays, WorkItem, WorkKind, WorkQuery, case_facts, cases,
    evaluations, measurements, my_work, plan, plans, safety_checks, screenings, target_tests,
    teams, what_is_needed,
};
use store::access::Viewer;
use store::gezin::{
    Dossier, GezinItem, GezinQuery, NewTraits, Pieces, duplicates, hand_overs, list, network, read,
    relations,
};
use store::testing::TestDatabase;

use crate::families::{SCREENER, viewer};
use crate::site::Site;

on_both! {
    about_forty_families_have_a_believable_story => story_sqlite, story_postgres;
}

const MANAGERS: [&str; 3] = [
    "casemanager-maastricht",
    "casemanager-maastricht-2",
    "casemanager-jeugd",
];

/// Everything that is asked of the demonstration, read once.
struct World {
    site: Site,
    gemeente: GemeenteId,
    approach: Approach,
    families: Vec<(GezinItem, Dossier, Vec<Case>)>,
}

async fn world(database: TestDatabase) -> World {
    let site = Site::with_cases(database).await;
    let screener = viewer(&site, SCREENER).await;
    let gemeente = site.user(SCREENER).await.gemeente.unwrap();
    let store = &site.state.store;
    let query = GezinQuery {
        limit: 100,
        ..GezinQuery::default()
    };
    let page = list(store, &screener, gemeente, &query, true)
        .await
        .unwrap();
    let mut families = Vec::new();
    for item in page.items {
        let dossier = read(store, &screener, gemeente, item.id, Pieces::default())
            .await
            .unwrap()
            .unwrap();
        let cases = cases(store, &screener, (gemeente, item.id)).await.unwrap();
        families.push((item, dossier, cases));
    }
    let mut approaches = web::aanpak::approaches().unwrap().into_iter();
    let (approach, _) = approaches.next().unwrap();
    World {
        gemeente,
        approach,
        families,
        site,
    }
}

impl World {
    fn cases(&self) -> impl Iterator<Item = &Case> {
        self.families.iter().flat_map(|(_, _, cases)| cases)
    }

    /// What somebody has to do.
    async fn work(&self, login: &str) -> Vec<WorkItem> {
        let reference = &self.approach.reference;
        let phases = self.approach.phases.iter();
        let silent: Vec<SilentDays> = phases
            .filter_map(|phase| {
                Some(SilentDays {
                    approach: reference.id.0.clone(),
                    version: reference.version,
                    phase: phase.id.0.clone(),
                    days: phase.silent_days?,
                })
            })
            .collect();
        let query = WorkQuery {
            limit: 100,
            ..WorkQuery::default()
        };
        let viewer = viewer(&self.site, login).await;
        let store = &self.site.state.store;
        let page = my_work(store, &viewer, self.gemeente, &silent, &query).await;
        page.unwrap().items
    }
}

async fn about_forty_families_have_a_believable_story(database: TestDatabase) {
    let world = world(database).await;
    assert!(
        (40..=46).contains(&world.families.len()),
        "{}",
        world.families.len()
    );
    phases_and_teams(&world).await;
    queue(&world).await;
    work(&world).await;
    for (item, dossier, cases) in &world.families {
        for case in cases {
            possible(&world, item, dossier, case).await;
        }
        ages(&world, dossier);
    }
    content(&world).await;
    twice(&world).await;
}

/// Every phase is occupied, and both teams have cases.
async fn phases_and_teams(world: &World) {
    let occupied: BTreeSet<&str> = world.cases().map(|case| case.phase.0.as_str()).collect();
    let phases = world.approach.phases.iter();
    let all: BTreeSet<&str> = phases.map(|phase| phase.id.0.as_str()).collect();
    assert_eq!(occupied, all);
    let store = &world.site.state.store;
    let teams = teams(store, world.gemeente).await.unwrap();
    let names: Vec<&str> = teams.iter().map(|team| team.name.as_str()).collect();
    assert_eq!(names, ["Team Integrale Aanpak", "Team Jeugd"]);
    for team in &teams {
        assert_eq!(team.approach, world.approach.reference, "the same approach");
        let of_team = world.cases().filter(|case| case.team == team.id).count();
        assert!(of_team >= 7, "{} has {of_team} cases", team.name);
    }
    let reasons: BTreeSet<String> = world
        .cases()
        .filter_map(|case| case.moves.last()?.reason.as_ref().map(|id| id.0.clone()))
        .collect();
    assert!(reasons.len() >= 3, "{reasons:?}");
}

/// Three families wait for the screener, one of them for too long, one not taken by anybody.
async fn queue(world: &World) {
    let screener = viewer(&world.site, SCREENER).await;
    let query = ScreeningQuery {
        whose: store::aanpak::ScreeningWhose::All,
        case: None,
        after: None,
        limit: 50,
    };
    let store = &world.site.state.store;
    let page = screenings(store, &screener, world.gemeente, &query)
        .await
        .unwrap();
    assert_eq!(page.items.len(), 3);
    assert_eq!(page.items.iter().filter(|item| item.late).count(), 1);
    let unclaimed = page.items.iter().filter(|item| item.screener.is_none());
    assert_eq!(unclaimed.count(), 1);
}

/// Every kind of work is there for somebody, and some of it is late.
async fn work(world: &World) {
    let mut all: BTreeMap<WorkKind, (usize, usize)> = BTreeMap::new();
    for login in MANAGERS.into_iter().chain([SCREENER]) {
        let items = world.work(login).await;
        assert!(!items.is_empty(), "{login} has nothing to do");
        for item in items {
            let (count, late) = all.entry(item.kind).or_default();
            *count += 1;
            *late += usize::from(item.late);
        }
    }
    for kind in WorkKind::ALL {
        assert!(
            all.contains_key(&kind),
            "nothing of {}: {all:?}",
            kind.code()
        );
    }
    for (kind, least) in [
        (WorkKind::Action, 3),
        (WorkKind::Evaluation, 2),
        (WorkKind::Silent, 1),
        (WorkKind::Screening, 1),
    ] {
        assert!(all[&kind].1 >= least, "{}: {all:?}", kind.code());
    }
    assert!(
        all[&WorkKind::Silent].1 <= 3,
        "most families were spoken with: {all:?}"
    );
}

/// The moves of a case follow each other and end where it stands; what its phase needs is there.
async fn possible(world: &World, item: &GezinItem, dossier: &Dossier, case: &Case) {
    let (store, place) = (&world.site.state.store, (world.gemeente, case.gezin));
    let name = &item.name;
    let mut at = world.approach.start().unwrap().id.clone();
    let mut since = None;
    for one in &case.moves {
        assert_eq!(one.from, at, "{name}");
        assert!(
            world
                .approach
                .find_move(&one.from, &one.to, one.kind)
                .is_some(),
            "{name}"
        );
        assert!(since.is_none_or(|since| since < one.at) && one.at < world.site.state.clock.now());
        let confirmed = one.confirmed.as_ref().map(|said| (said.by, said.agrees));
        assert!(
            confirmed.is_none_or(|(by, agrees)| by != one.by && agrees),
            "{name}"
        );
        (at, since) = (one.to.clone(), Some(one.at));
    }
    assert_eq!(at, case.phase, "{name}");
    assert_eq!(
        case.closed_on.is_some(),
        case.phase_kind == PhaseKind::End,
        "{name}"
    );
    let screener = viewer(&world.site, SCREENER).await;
    let all = plans(store, &screener, world.gemeente, case.gezin)
        .await
        .unwrap();
    let holding = all
        .iter()
        .filter(|plan| plan.state == PlanState::Agreed)
        .count();
    assert!(holding <= 1, "{name} has {holding} plans that hold");
    let today = web::layout::moment::local(world.site.state.clock.now()).date();
    let tasks = dossier
        .tasks
        .iter()
        .filter(|task| task.days.contains(today));
    let regisseurs = tasks.filter(|task| task.regisseur).count();
    let begun = case.moves.len() >= 2;
    if case.closed_on.is_some() {
        assert_eq!((holding, regisseurs), (0, 0), "{name} is closed");
        return;
    }
    assert!(
        !begun || item.regisseur.is_some(),
        "{name} has no regisseur"
    );
    let urgent = case
        .moves
        .last()
        .is_some_and(|one| one.kind == MoveKind::Urgent);
    if ["uitvoering", "afschalen", "waakvlam"].contains(&case.phase.0.as_str()) && !urgent {
        assert_eq!(holding, 1, "{name}");
    }
    if begun {
        let tested = target_tests(store, &screener, place).await.unwrap();
        assert!(!tested.is_empty(), "{name} was not tested");
        let checks = safety_checks(store, &screener, place).await.unwrap();
        let children = dossier
            .members
            .iter()
            .filter(|one| one.role == MemberRole::Child);
        for child in children {
            assert!(
                checks.iter().any(|check| check.child == child.person),
                "{name}"
            );
        }
    }
    let asked = (world.gemeente, case.id);
    let instruments = web::aanpak::known_instruments();
    let next = what_is_needed(store, &screener, instruments, asked)
        .await
        .unwrap();
    assert!(!next.is_empty(), "{name} cannot go anywhere");
}

/// Children are younger than their parents by a life that can be.
fn ages(world: &World, dossier: &Dossier) {
    let today = web::layout::moment::local(world.site.state.clock.now()).date();
    let parents = dossier
        .members
        .iter()
        .filter(|one| one.role == MemberRole::Parent);
    let youngest = parents.filter_map(|one| one.born_on).max();
    for child in dossier
        .members
        .iter()
        .filter(|one| one.role == MemberRole::Child)
    {
        let born = child.born_on.unwrap();
        assert!(!has_age(born, 18, today), "{}", dossier.name);
        let older = (born - youngest.unwrap()).whole_days() / 365;
        assert!((15..=45).contains(&older), "{}: {older}", dossier.name);
    }
}

/// What is counted over all families that a case manager has.
#[derive(Debug, Default)]
struct Counts {
    handed: usize,
    looked_back: usize,
    friends: usize,
    related: usize,
    told: usize,
    done: usize,
    late: usize,
    /// Actions of family, network and professionals.
    owners: [usize; 3],
    own_scores: usize,
    not_scored: usize,
    up: usize,
    down: usize,
    longest: usize,
}

/// Plans with actions of family, network and professionals; measurements that rise and that fall, own scores, what was not discussed.
async fn content(world: &World) {
    let store = &world.site.state.store;
    let mut counts = Counts::default();
    for login in MANAGERS {
        let manager = viewer(&world.site, login).await;
        for (item, _, cases) in &world.families {
            if cases.is_empty() {
                continue;
            }
            let (gemeente, gezin) = (world.gemeente, item.id);
            let handed = hand_overs(store, &manager, gemeente, gezin).await;
            counts.handed += handed.unwrap().len();
            let looked = evaluations(store, &manager, gemeente, gezin).await;
            counts.looked_back += looked.unwrap().len();
            let friends = network(store, &manager, gemeente, gezin).await;
            counts.friends += friends.unwrap().len();
            let related = relations(store, &manager, gemeente, gezin).await;
            counts.related += related.unwrap().len();
            let told = case_facts(store, &manager, (gemeente, gezin)).await;
            counts.told += told.unwrap().len();
            of_plans(world, &manager, item, &mut counts).await;
            of_measurements(world, &manager, item, &mut counts).await;
        }
    }
    let least = [
        (counts.handed, 3),
        (counts.looked_back, 20),
        (counts.friends, 60),
        (counts.related, 100),
        (counts.told, 80),
        (counts.done, 60),
        (counts.own_scores, 40),
        (counts.not_scored, 150),
        (counts.down, 15),
        (counts.longest, 6),
    ];
    assert!(
        least.iter().all(|(count, least)| count >= least),
        "{counts:?}"
    );
    assert!(counts.up > counts.down, "{counts:?}");
    assert!((6..=20).contains(&counts.late), "{counts:?}");
    assert!(counts.owners.iter().all(|count| *count >= 30), "{counts:?}");
}

async fn of_plans(world: &World, manager: &Viewer, item: &GezinItem, counts: &mut Counts) {
    use domain::aanpak::plan::ActionOwner::{Family, Network, Professional};

    let store = &world.site.state.store;
    let today = web::layout::moment::local(world.site.state.clock.now()).date();
    let all = plans(store, manager, world.gemeente, item.id)
        .await
        .unwrap();
    for line in all {
        let read = plan(store, manager, (world.gemeente, line.id), None).await;
        let content = read.unwrap().unwrap().version.plain().unwrap().plan;
        for (_, action) in content.actions() {
            counts.owners[match action.owner.unwrap() {
                Family { .. } => 0,
                Network { .. } => 1,
                Professional { .. } => 2,
            }] += 1;
            counts.done += usize::from(action.status == ActionStatus::Done);
        }
        if line.state == PlanState::Agreed {
            counts.late += content.late_actions(today).len();
        }
        let words = serde_json::to_string(&content.goals).unwrap();
        for mark in [
            "{ouder}", "{zij}", "{haar}", "{kind}", "{steun}", "het kind",
        ] {
            assert!(!words.contains(mark), "{}: {words}", item.name);
        }
    }
}

async fn of_measurements(world: &World, manager: &Viewer, item: &GezinItem, counts: &mut Counts) {
    use domain::aanpak::measurement::{DomainStep, Reference, change};

    let place = (world.gemeente, item.id);
    let all = measurements(&world.site.state.store, manager, place)
        .await
        .unwrap();
    counts.own_scores += all.iter().filter(|one| one.own).count();
    let answers = all.iter().flat_map(|one| &one.answers);
    counts.not_scored += answers.filter(|answer| answer.level.is_none()).count();
    let made = all.iter().filter(|one| !one.own);
    let made: Vec<_> = made.map(|one| one.measurement()).collect();
    let persons: BTreeSet<_> = made.iter().map(|one| one.person).collect();
    for person in persons {
        let known = web::aanpak::known_instruments();
        let changed = change(known, person, &made, &[], &Reference::default()).unwrap();
        counts.longest = counts.longest.max(changed.moments.len());
        for (_, step) in changed.steps.iter().flat_map(|step| &step.steps) {
            counts.up += usize::from(matches!(step, DomainStep::Improved { .. }));
            counts.down += usize::from(matches!(step, DomainStep::Declined { .. }));
        }
    }
}

/// One family stands there twice, and who writes it down a third time is warned.
async fn twice(world: &World) {
    let (_, dossier, _) = world
        .families
        .iter()
        .find(|(item, _, _)| item.name == "De Vries")
        .unwrap();
    let mother = dossier
        .members
        .iter()
        .find(|one| one.role == MemberRole::Parent);
    let mother = mother.unwrap();
    let screener = viewer(&world.site, SCREENER).await;
    let new = NewTraits {
        name: mother.name.clone(),
        born_on: mother.born_on,
        bsn: None,
        postcode: String::new(),
        house_number: String::new(),
    };
    let store = &world.site.state.store;
    let found = duplicates(store, &screener, world.gemeente, &new)
        .await
        .unwrap();
    let families: BTreeSet<_> = found.seen.iter().map(|one| one.gezin).collect();
    assert_eq!(families.len(), 2, "{found:?}");
}
