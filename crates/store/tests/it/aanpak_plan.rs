//! The plan of a family: written in versions, agreed with the family, one that holds.

use std::collections::BTreeMap;

use domain::aanpak::plan::{
    Action, ActionOwner, ActionStatus, AgreementRefusal, Gezinsplan, Goal, GoalStatus, PlanFault,
    PlanForm, PlanState, PlanStateRefusal, Say, Voice,
};
use domain::gezin::Leefgebied;
use domain::samenwerking::Category;
use domain::shared::{ActionId, GezinsplanId, GoalId, PersonId};
use store::Store;
use store::aanpak::{
    NewAgreement, NewEvaluation, PlanRefusal, Progress, add_evaluation, agree_plan, begin_plan,
    discard_plan, end_plan, evaluations, plan, plan_difference, plan_versions, plans, save_plan,
    set_progress,
};
use store::gezin::{ChangeRefusal, add_task};
use store::testing::{TestDatabase, contents, try_tamper};
use time::macros::date;
use uuid::Uuid;

use crate::gezin_write::school_task;
use crate::gezin_write_world::{Family, TODAY, World, family, sql_id, world};

on_both! {
    a_plan_is_written_in_versions => a_plan_is_written_in_versions_sqlite, a_plan_is_written_in_versions_postgres;
    two_who_write_at_once_see_both_versions => two_who_write_at_once_see_both_versions_sqlite, two_who_write_at_once_see_both_versions_postgres;
    a_plan_is_agreed_with_the_family_of_today => a_plan_is_agreed_with_the_family_of_today_sqlite, a_plan_is_agreed_with_the_family_of_today_postgres;
    a_family_has_one_plan_that_holds => a_family_has_one_plan_that_holds_sqlite, a_family_has_one_plan_that_holds_postgres;
    a_draft_is_discarded_and_a_plan_ends => a_draft_is_discarded_and_a_plan_ends_sqlite, a_draft_is_discarded_and_a_plan_ends_postgres;
    progress_keeps_the_agreement_and_what_others_wrote => progress_keeps_the_agreement_and_what_others_wrote_sqlite, progress_keeps_the_agreement_and_what_others_wrote_postgres;
    who_carries_an_action_says_how_far_it_is => who_carries_an_action_says_how_far_it_is_sqlite, who_carries_an_action_says_how_far_it_is_postgres;
    a_plan_is_looked_back_on => a_plan_is_looked_back_on_sqlite, a_plan_is_looked_back_on_postgres;
    who_does_not_see_the_plan_neither_reads_nor_writes_it => who_does_not_see_the_plan_neither_reads_nor_writes_it_sqlite, who_does_not_see_the_plan_neither_reads_nor_writes_it_postgres;
    the_words_of_a_plan_are_encrypted => the_words_of_a_plan_are_encrypted_sqlite, the_words_of_a_plan_are_encrypted_postgres;
}

pub const GOAL: GoalId = GoalId(Uuid::from_u128(0x901));
pub const OTHER_GOAL: GoalId = GoalId(Uuid::from_u128(0x902));
pub const ACTION: ActionId = ActionId(Uuid::from_u128(0xa01));
pub const OTHER_ACTION: ActionId = ActionId(Uuid::from_u128(0xa02));

pub fn action(id: ActionId, what: &str, owner: ActionOwner) -> Action {
    Action {
        id,
        what: what.to_owned(),
        owner: Some(owner),
        starts_on: date!(2015 - 06 - 01),
        term: Some(date!(2015 - 07 - 01)),
        status: ActionStatus::Open,
        outcome: String::new(),
    }
}

/// Two goals; the mother carries one action and the school the other.
pub fn content(world: &World, family: &Family) -> Gezinsplan {
    let school = ActionOwner::Professional {
        organisation: world.school,
        user: Some(world.sam.id),
    };
    let goal = |id, area, words: &str, action| Goal {
        id,
        area,
        words: words.to_owned(),
        status: GoalStatus::Open,
        result: String::new(),
        actions: vec![action],
    };
    Gezinsplan {
        own_words: "Rust in huis".to_owned(),
        situation: BTreeMap::from([(Leefgebied::Income, "Er zijn schulden".to_owned())]),
        goals: vec![
            goal(
                GOAL,
                Leefgebied::Income,
                "De post is weer open",
                action(
                    ACTION,
                    "Post sorteren",
                    ActionOwner::Family {
                        person: family.noor,
                    },
                ),
            ),
            goal(
                OTHER_GOAL,
                Leefgebied::Education,
                "Isa is elke dag op school",
                action(OTHER_ACTION, "Elke week bellen", school),
            ),
        ],
        ..Gezinsplan::empty(PlanForm::Light)
    }
}

pub fn voice(person: PersonId, says: Say, words: &str) -> Voice {
    Voice {
        person,
        says,
        words: words.to_owned(),
    }
}

pub fn agreement(family: &Family) -> NewAgreement {
    NewAgreement {
        on: TODAY,
        voices: vec![
            voice(family.noor, Say::Agrees, ""),
            voice(family.isa, Say::NotHeard, "Was op kamp"),
        ],
        review_days: Some(90),
    }
}

/// A plan of two versions that is not agreed yet.
pub async fn written(store: &Store, world: &World, family: &Family) -> GezinsplanId {
    let anna = world.anna.looks();
    let place = (world.gemeente, family.id);
    let plan = begin_plan(store, &anna, place, PlanForm::Light, false)
        .await
        .unwrap();
    let at = (world.gemeente, plan);
    let saved = save_plan(store, &anna, at, 1, content(world, family))
        .await
        .unwrap();
    assert_eq!(saved.number, 2);
    plan
}

pub async fn agreed(store: &Store, world: &World, family: &Family) -> GezinsplanId {
    let plan = written(store, world, family).await;
    let at = (world.gemeente, plan);
    agree_plan(store, &world.anna.looks(), at, 2, &agreement(family))
        .await
        .unwrap();
    plan
}

async fn rows(store: &Store, table: &str) -> usize {
    contents(store).await[table].len()
}

async fn a_plan_is_written_in_versions(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let anna = world.anna.looks();
    let id = written(store, &world, &family).await;
    let at = (world.gemeente, id);
    // The same again is no version.
    let same = save_plan(store, &anna, at, 2, content(&world, &family))
        .await
        .unwrap();
    assert_eq!((same.number, same.changes.len()), (2, 0));
    let mut next = content(&world, &family);
    next.own_words = " Rust en een eigen kamer ".to_owned();
    next.goals.truncate(1);
    let saved = save_plan(store, &anna, at, 2, next).await.unwrap();
    assert_eq!((saved.number, saved.agreed), (3, false));

    let read = plan(store, &anna, at, None).await.unwrap().unwrap();
    assert_eq!((read.line.number, read.plan.state), (3, PlanState::Draft));
    assert_eq!(read.line.author, world.anna.id);
    let version = read.version.plain().unwrap();
    assert_eq!(version.plan.own_words, "Rust en een eigen kamer");
    let first = plan(store, &anna, at, Some(1)).await.unwrap().unwrap();
    assert!(first.version.plain().unwrap().plan.goals.is_empty());
    assert!(plan(store, &anna, at, Some(4)).await.unwrap().is_none());

    let lines = plan_versions(store, &anna, at).await.unwrap().unwrap();
    let numbers: Vec<_> = lines.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(lines[0].author_name, "Anna Smit");
    let difference = plan_difference(store, &anna, at, (2, 3))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(difference.changes, saved.changes);
    // Only what the latest version holds is there to count.
    assert_eq!(rows(store, "plan_goal").await, 1);
    assert_eq!(rows(store, "plan_action").await, 1);

    let place = (world.gemeente, family.id);
    let refused = begin_plan(store, &anna, place, PlanForm::Full, false).await;
    assert!(
        matches!(refused, Err(PlanRefusal::State(PlanStateRefusal::DraftExists(other))) if other == id)
    );
    let mut long = content(&world, &family);
    long.family_view = "a".repeat(10_001);
    let refused = save_plan(store, &anna, at, 3, long).await;
    assert!(matches!(refused, Err(PlanRefusal::Content(_))));
}

async fn two_who_write_at_once_see_both_versions(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let id = written(store, &world, &family).await;
    let at = (world.gemeente, id);
    let mut theirs = content(&world, &family);
    theirs.own_words = "Van Bram".to_owned();
    save_plan(store, &world.bram.looks(), at, 2, theirs.clone())
        .await
        .unwrap();
    let mut mine = content(&world, &family);
    mine.worries = vec!["De huur".to_owned()];
    let refused = save_plan(store, &world.anna.looks(), at, 2, mine.clone()).await;
    let Err(PlanRefusal::Stale(conflict)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        (conflict.seen.line.number, conflict.current.line.number),
        (2, 3)
    );
    assert_eq!(conflict.current.line.author_name, "Bram Kok");
    assert_eq!(
        conflict.current.version.clone().plain().unwrap().plan,
        theirs
    );
    assert_eq!((conflict.theirs.len(), conflict.mine.len()), (1, 1));
    assert_eq!(conflict.content, Some(mine));
    assert_eq!(rows(store, "gezinsplan_version").await, 3);

    // At the very same moment, one is first.
    let mut one = theirs.clone();
    one.tried_before = "Schuldhulp in 2013".to_owned();
    let mut other = theirs;
    other.tried_before = "Niets".to_owned();
    let (anna, bram) = (world.anna.looks(), world.bram.looks());
    let (first, second) = tokio::join!(
        save_plan(store, &anna, at, 3, one),
        save_plan(store, &bram, at, 3, other),
    );
    assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1);
    let lost = first.err().or(second.err());
    assert!(matches!(lost, Some(PlanRefusal::Stale(_))), "{lost:?}");
}

async fn a_plan_is_agreed_with_the_family_of_today(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let anna = world.anna.looks();
    let id = written(store, &world, &family).await;
    let at = (world.gemeente, id);
    let stranger = PersonId(Uuid::from_u128(77));
    let new = NewAgreement {
        on: date!(2015 - 06 - 16),
        voices: vec![
            voice(family.tim, Say::Agrees, ""),
            voice(stranger, Say::Agrees, ""),
        ],
        review_days: None,
    };
    let Err(PlanRefusal::Agreement(missing)) = agree_plan(store, &anna, at, 2, &new).await else {
        panic!("agreed");
    };
    for refusal in [
        AgreementRefusal::InFuture,
        AgreementRefusal::NotOfFamily(stranger),
        AgreementRefusal::NobodyOfFamily,
        AgreementRefusal::ChildNotAsked(family.isa),
    ] {
        assert!(missing.contains(&refusal), "{missing:?}");
    }
    assert_eq!(rows(store, "plan_agreed").await, 0);
    let refused = agree_plan(store, &anna, at, 1, &agreement(&family)).await;
    assert!(matches!(refused, Err(PlanRefusal::Stale(_))));

    let done = agree_plan(store, &anna, at, 2, &agreement(&family))
        .await
        .unwrap();
    assert_eq!(done.review_due_on, Some(date!(2015 - 09 - 13)));
    let read = plan(store, &anna, at, None).await.unwrap().unwrap();
    assert_eq!(read.plan.state, PlanState::Agreed);
    assert_eq!(read.plan.agreed_on, Some(TODAY));
    let agreed = read.version.plain().unwrap().agreement.unwrap();
    assert_eq!(agreed.noted_by, world.anna.id);
    assert_eq!(agreed.voices.len(), 2);
    // Only who agrees stands in the clear.
    let clear = contents(store).await["plan_agreed"].clone();
    assert_eq!(clear.len(), 1);
    assert!(clear[0].contains(&family.noor.to_string()), "{clear:?}");
    let again = agree_plan(store, &anna, at, 2, &agreement(&family)).await;
    assert!(matches!(
        again,
        Err(PlanRefusal::State(PlanStateRefusal::NotADraft(
            PlanState::Agreed
        )))
    ));

    // Another goal has to be agreed again; the plan holds meanwhile.
    let mut next = content(&world, &family);
    next.goals[0].words = "De post en de huur zijn op orde".to_owned();
    let saved = save_plan(store, &anna, at, 2, next).await.unwrap();
    assert_eq!((saved.number, saved.agreed), (3, false));
    let mut again = agreement(&family);
    again.on = TODAY.previous_day().unwrap();
    agree_plan(store, &anna, at, 3, &again).await.unwrap();
    assert_eq!(rows(store, "plan_agreed").await, 2);
    let lines = plan_versions(store, &anna, at).await.unwrap().unwrap();
    assert!(lines[0].agreed && !lines[0].inherited, "its own");
}

async fn a_family_has_one_plan_that_holds(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let anna = world.anna.looks();
    let place = (world.gemeente, family.id);
    let first = agreed(store, &world, &family).await;
    let second = begin_plan(store, &anna, place, PlanForm::Full, true)
        .await
        .unwrap();
    let at = (world.gemeente, second);
    let copy = plan(store, &anna, at, None).await.unwrap().unwrap();
    let copy = copy.version.plain().unwrap().plan;
    assert_eq!((copy.form, copy.goals.len()), (PlanForm::Full, 2));
    let done = agree_plan(store, &anna, at, 1, &agreement(&family))
        .await
        .unwrap();
    assert_eq!(done.replaced, Some(first));
    let all = plans(store, &anna, world.gemeente, family.id)
        .await
        .unwrap();
    let states: Vec<_> = all.iter().map(|one| (one.id, one.state)).collect();
    assert_eq!(
        states,
        [(second, PlanState::Agreed), (first, PlanState::Replaced)]
    );
    let refused = save_plan(
        store,
        &anna,
        (world.gemeente, first),
        2,
        content(&world, &family),
    )
    .await;
    assert!(matches!(
        refused,
        Err(PlanRefusal::State(PlanStateRefusal::NotADraft(
            PlanState::Replaced
        )))
    ));

    // The database itself refuses a second one, whoever writes it.
    let sql = format!(
        "update gezinsplan set state = 'vastgesteld' where id = {}",
        sql_id(store, first.0)
    );
    assert!(try_tamper(store, &sql).await.is_err());
    let sql = format!(
        "insert into gezinsplan (gemeente, id, gezin, state, form, latest, version) values ({}, {}, {}, 'vastgesteld', 'licht', 1, 1)",
        sql_id(store, world.gemeente.0),
        sql_id(store, Uuid::from_u128(5)),
        sql_id(store, family.id.0)
    );
    assert!(try_tamper(store, &sql).await.is_err());
    let ended = sql.replace("vastgesteld", "beeindigd");
    try_tamper(store, &ended).await.unwrap();
}

async fn a_draft_is_discarded_and_a_plan_ends(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let anna = world.anna.looks();
    let at = (world.gemeente, written(store, &world, &family).await);
    let refused = end_plan(store, &anna, at, 2).await;
    assert!(matches!(
        refused,
        Err(PlanRefusal::State(PlanStateRefusal::NotAgreed(
            PlanState::Draft
        )))
    ));
    let refused = discard_plan(store, &anna, at, 1).await;
    assert!(matches!(refused, Err(PlanRefusal::Stale(_))));
    discard_plan(store, &anna, at, 2).await.unwrap();
    let refused = agree_plan(store, &anna, at, 2, &agreement(&family)).await;
    assert!(matches!(
        refused,
        Err(PlanRefusal::State(PlanStateRefusal::NotADraft(
            PlanState::Discarded
        )))
    ));
    let at = (world.gemeente, agreed(store, &world, &family).await);
    end_plan(store, &anna, at, 2).await.unwrap();
    let read = plan(store, &anna, at, None).await.unwrap().unwrap();
    assert_eq!(read.plan.state, PlanState::Ended);
    assert_eq!(read.plan.ended_on, Some(TODAY));
    assert_eq!(read.plan.review_due_on, None);
}

fn done(action: ActionId, outcome: &str) -> Progress {
    Progress::Action {
        action,
        status: ActionStatus::Done,
        outcome: outcome.to_owned(),
    }
}

async fn progress_keeps_the_agreement_and_what_others_wrote(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let (anna, bram) = (world.anna.looks(), world.bram.looks());
    let at = (world.gemeente, agreed(store, &world, &family).await);
    let refused = set_progress(store, &anna, at, 2, &done(ACTION, " ")).await;
    assert!(matches!(
        refused,
        Err(PlanRefusal::Content(faults)) if faults == [PlanFault::ActionWithoutOutcome(ACTION)]
    ));
    let saved = set_progress(store, &anna, at, 2, &done(ACTION, "Alles ligt op stapels"))
        .await
        .unwrap();
    assert_eq!((saved.number, saved.agreed), (3, true));
    assert_eq!(rows(store, "plan_agreed").await, 2);
    let lines = plan_versions(store, &anna, at).await.unwrap().unwrap();
    assert!(lines[0].inherited && !lines[1].inherited);
    // Bram saw the version before: his goal is another one, so both stay.
    let reached = Progress::Goal {
        goal: OTHER_GOAL,
        status: GoalStatus::Reached,
        result: "Een maand zonder verzuim".to_owned(),
    };
    let saved = set_progress(store, &bram, at, 2, &reached).await.unwrap();
    assert_eq!((saved.number, saved.agreed), (4, true));
    let read = plan(store, &anna, at, None).await.unwrap().unwrap();
    let now = read.version.plain().unwrap().plan;
    assert_eq!(now.goals[0].actions[0].status, ActionStatus::Done);
    assert_eq!(now.goals[1].status, GoalStatus::Reached);
    // The same action was changed since version 2.
    let refused = set_progress(store, &bram, at, 2, &done(ACTION, "Nog niet alles")).await;
    let Err(PlanRefusal::Stale(conflict)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(conflict.current.line.number, 4);
    // Letting go is something to agree on.
    let dropped = Progress::Goal {
        goal: GOAL,
        status: GoalStatus::Dropped,
        result: "Iets anders gaat voor".to_owned(),
    };
    let saved = set_progress(store, &anna, at, 4, &dropped).await.unwrap();
    assert!(!saved.agreed);
    let unknown = ActionId(Uuid::from_u128(1));
    let refused = set_progress(store, &anna, at, 5, &done(unknown, "klaar")).await;
    assert!(matches!(refused, Err(PlanRefusal::NotInPlan)));
}

async fn who_carries_an_action_says_how_far_it_is(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let at = (world.gemeente, agreed(store, &world, &family).await);
    let place = (world.gemeente, family.id);
    let sam = world.sam.looks();
    let progress = done(OTHER_ACTION, "Vier keer gebeld");
    let refused = set_progress(store, &sam, at, 2, &progress).await;
    assert!(matches!(
        refused,
        Err(PlanRefusal::Change(ChangeRefusal::NotFound))
    ));
    let task = school_task(&world, None);
    add_task(store, &world.anna.looks(), place, &task)
        .await
        .unwrap();
    let refused = set_progress(store, &sam, at, 2, &done(ACTION, "Gedaan")).await;
    assert!(matches!(
        refused,
        Err(PlanRefusal::Change(ChangeRefusal::NoRight))
    ));
    let refused = save_plan(store, &sam, at, 2, content(&world, &family)).await;
    assert!(matches!(
        refused,
        Err(PlanRefusal::Change(ChangeRefusal::NoRight))
    ));
    let saved = set_progress(store, &sam, at, 2, &progress).await.unwrap();
    assert_eq!((saved.number, saved.agreed), (3, true));
}

async fn a_plan_is_looked_back_on(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let anna = world.anna.looks();
    let at = (world.gemeente, written(store, &world, &family).await);
    let mut new = NewEvaluation {
        on: TODAY,
        family: vec![family.noor],
        findings: "Twee doelen lopen".to_owned(),
        family_view: String::new(),
    };
    let refused = add_evaluation(store, &anna, at, 90, &new).await;
    assert!(matches!(
        refused,
        Err(PlanRefusal::State(PlanStateRefusal::NotAgreed(
            PlanState::Draft
        )))
    ));
    agree_plan(store, &anna, at, 2, &agreement(&family))
        .await
        .unwrap();
    new.family = vec![PersonId(Uuid::from_u128(9))];
    let refused = add_evaluation(store, &anna, at, 90, &new).await;
    assert!(matches!(refused, Err(PlanRefusal::NotOfFamily)));
    new.family = vec![family.noor];
    let added = add_evaluation(store, &anna, at, 30, &new).await.unwrap();
    assert_eq!(added.next_due_on, date!(2015 - 07 - 15));
    new.family = Vec::new();
    let refused = add_evaluation(store, &anna, at, 30, &new).await;
    assert!(matches!(refused, Err(PlanRefusal::Evaluation(_))));
    new.family_view = "Het gaat te langzaam".to_owned();
    let later = world.anna.looks_at(5);
    add_evaluation(store, &later, at, 30, &new).await.unwrap();
    let read = evaluations(store, &anna, world.gemeente, family.id)
        .await
        .unwrap();
    let told: Vec<_> = read
        .iter()
        .map(|one| (one.with_family, one.due_on))
        .collect();
    assert_eq!(
        told,
        [
            (false, Some(date!(2015 - 07 - 15))),
            (true, Some(date!(2015 - 09 - 13)))
        ]
    );
    let first = read[1].evaluation.clone().plain().unwrap();
    assert_eq!(first.findings, "Twee doelen lopen");
    let line = plan(store, &anna, at, None).await.unwrap().unwrap().plan;
    assert_eq!(line.review_due_on, Some(date!(2015 - 07 - 15)));
}

async fn who_does_not_see_the_plan_neither_reads_nor_writes_it(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let id = agreed(store, &world, &family).await;
    let at = (world.gemeente, id);
    let sam = world.sam.looks();
    let nothing = || async {
        assert!(plan(store, &sam, at, None).await.unwrap().is_none());
        assert!(plan_versions(store, &sam, at).await.unwrap().is_none());
        let difference = plan_difference(store, &sam, at, (1, 2)).await.unwrap();
        assert!(difference.is_none());
        let all = plans(store, &sam, world.gemeente, family.id).await.unwrap();
        assert!(all.is_empty());
    };
    nothing().await;
    // A task for the daughter alone does not show the plan of the family.
    let task = school_task(&world, Some(family.isa));
    let place = (world.gemeente, family.id);
    add_task(store, &world.anna.looks(), place, &task)
        .await
        .unwrap();
    nothing().await;
    let refused = begin_plan(store, &sam, place, PlanForm::Light, false).await;
    assert!(matches!(
        refused,
        Err(PlanRefusal::Change(ChangeRefusal::NoRight))
    ));
    let events = contents(store).await["event_subject"].clone();
    let seen = events
        .iter()
        .filter(|row| row.contains(Category::Plan.code()));
    // Nobody opened it yet.
    assert_eq!(seen.count(), 0);
    let anna = world.anna.looks();
    plan(store, &anna, at, None).await.unwrap();
    let events = contents(store).await["event_subject"].clone();
    assert!(events.iter().any(|row| row.contains(Category::Plan.code())));
}

async fn the_words_of_a_plan_are_encrypted(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    let at = (world.gemeente, agreed(store, &world, &family).await);
    let progress = done(ACTION, "Alles ligt op stapels");
    set_progress(store, &world.anna.looks(), at, 2, &progress)
        .await
        .unwrap();
    let everything = format!("{:?}", contents(store).await);
    for words in [
        "Rust in huis",
        "De post is weer open",
        "Post sorteren",
        "schulden",
        "stapels",
        "op kamp",
    ] {
        assert!(!everything.contains(words), "{words}");
        let bytes = format!("{:?}", words.as_bytes());
        let bytes = bytes.trim_matches(['[', ']']);
        assert!(!everything.contains(bytes), "{words}");
    }
}
