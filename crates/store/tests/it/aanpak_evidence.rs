//! What is counted about families and their plans, in worlds of which every number was worked out by hand. Numbers about one to four
//! families are not told, so that every group here has five or none, but where that is what is tried.

use domain::aanpak::plan::ActionStatus;
use domain::samenwerking::EvidenceKind::{
    ActionsComplete, ActionsLate, CameBack, CaseloadWithinNorm, ChildrenChecked,
    ClosedWithoutResult, Escalations, EscalationsInTime, EvaluationsInTime, GoalsInOwnWords,
    GoalsPerArea, LeadChanged, NetworkWithAction, OneActivePlan, OneLeadProfessional,
    OwnViewRecorded, PhasesMeasured, PlansAgreed, ReadersShown, RolesFilled,
};
use domain::samenwerking::{CategorySet, Purpose, Role};
use domain::shared::{Days, GemeenteId, GezinId, PersonId};
use serde_json::json;
use store::aanpak::{Progress, case_evidence, save_plan, set_progress};
use store::log::{Action, Basis, Scope, Subject, SubjectId};
use store::testing::{ReadEntry, TestDatabase, contents, record_read, tamper};
use store::{Ctx, Store};
use time::OffsetDateTime;
use time::macros::{date, datetime};

use crate::aanpak_plan::{ACTION, agreed, content};
use crate::evidence_world::{
    Families, TITLE, YEAR, counted, gemeente_sql, gezin, numbers, of, part, plan,
};
use crate::gezin_write_world::{family, user, world};
use crate::samples::ctx;

on_both! {
    plans_are_counted_as_by_hand => plans_are_counted_as_by_hand_sqlite, plans_are_counted_as_by_hand_postgres;
    safety_and_the_view_of_families_are_counted_as_by_hand => safety_and_the_view_of_families_are_counted_as_by_hand_sqlite, safety_and_the_view_of_families_are_counted_as_by_hand_postgres;
    the_course_of_cases_is_counted_as_by_hand => the_course_of_cases_is_counted_as_by_hand_sqlite, the_course_of_cases_is_counted_as_by_hand_postgres;
    leads_and_escalations_are_counted_as_by_hand => leads_and_escalations_are_counted_as_by_hand_sqlite, leads_and_escalations_are_counted_as_by_hand_postgres;
    caseloads_are_counted_as_by_hand => caseloads_are_counted_as_by_hand_sqlite, caseloads_are_counted_as_by_hand_postgres;
    what_stood_in_a_plan_is_kept_without_its_words => what_stood_in_a_plan_is_kept_without_its_words_sqlite, what_stood_in_a_plan_is_kept_without_its_words_postgres;
}

/// The organisations of the world, by name.
const SCHOOL: &str = "De Brug";
const OWN: &str = "Gemeente Voorbeeldstad";

/// Somebody of the network of a family; gives their identifier.
fn network(families: &mut Families, number: u128, until: &str) -> String {
    let (id, of) = (families.fresh(), families.id(gezin(number)));
    let row = [
        &id,
        &of,
        "'Oma'",
        "'oma'",
        "'wekelijks'",
        "'goed'",
        "'2013-01-01'",
        until,
        "1",
    ];
    let columns = "id, gezin, name, relation, contact, quality, valid_from, valid_until, version";
    families.row("network_member", columns, &row);
    id
}

/// Fifteen families, of which the first ten have a plan. Beside them a household, a family whose case was closed, and the one of the
/// world, without a case.
fn plans(families: &mut Families) {
    families.running(1..=15);
    for number in 1..=10 {
        families.agreed_plan(number, "false");
    }
    families.family(16, "huishouden");
    families.case(16, "2013-06-01", None);
    families.family(17, "gezin");
    families.case(17, "2013-06-01", Some("2014-12-31"));
    for number in 16..=17 {
        families.agreed_plan(number, "false");
        families.goal(number, (1, None), ["inkomen", "open", "true"]);
    }
    let school = families.id(families.here.world.school.0);
    let (_, own) = families.author();
    for number in 1..=5 {
        families.goal(number, (1, None), ["inkomen", "open", "true"]);
        families.goal(number, (1, None), ["wonen", "bereikt", "true"]);
        // Late on the last day: its term was in October. It was done in a version that was written after the year.
        let late = ["open", "true", "'professional'", &school, "'2014-10-01'"];
        families.action(number, (1, Some(2)), late);
        let bare = ["bezig", "false", "null", "null", "null"];
        families.action(number, (1, None), bare);
        families.plan_version(number, 2, "2015-01-10", "false");
    }
    for number in 6..=10 {
        families.goal(number, (1, None), ["inkomen", "open", "false"]);
        families.goal(number, (1, None), ["veiligheid", "losgelaten", "true"]);
        let (carries, _) = (
            network(families, number, "null"),
            network(families, number, "null"),
        );
        network(families, number, "'2014-12-31'");
        let helps = ["bezig", "true", "'netwerk'", &carries, "'2015-02-01'"];
        families.action(number, (1, None), helps);
        // On its last day an action is not late.
        let due = ["open", "true", "'professional'", &own, "'2014-12-31'"];
        families.action(number, (2, None), due);
        // In November the plan was written anew, and the family did not agree to that before January.
        families.plan_version(number, 2, "2014-11-01", "false");
        families.agrees(number, 2, "2015-01-05");
    }
    // Of one more goal of each it was not kept whose words it is.
    for number in 6..=10 {
        families.goal(number, (1, None), ["inkomen", "open", "null"]);
    }
}

async fn plans_are_counted_as_by_hand(database: TestDatabase) {
    let store = &database.store;
    let mut families = Families::new(store).await;
    plans(&mut families);
    families.write(store).await;
    let found = counted(store, &families).await;

    // Ten of the fifteen have a plan.
    assert_eq!(numbers(&found, OneActivePlan), (Some(10), Some(15)));
    // One to five agreed to the version that stood at the end of the year; six to ten did not agree to that of November.
    assert_eq!(numbers(&found, PlansAgreed), (Some(5), Some(10)));
    // One to five: two goals each in own words. Six to ten: one each that is not; what was let go is not counted. 10 of 15; and one
    // each that is not known.
    assert_eq!(numbers(&found, GoalsInOwnWords), (Some(10), Some(15)));
    let words = of(&found, GoalsInOwnWords);
    assert_eq!((words.missing, words.few_missing), (5, false));
    // One to five have goals on two areas. On income 5 + 5 + 5, on housing 5, and nothing on safety: let go.
    assert_eq!(numbers(&found, GoalsPerArea), (Some(5), Some(10)));
    assert_eq!(part(&found, GoalsPerArea, "inkomen"), (Some(15), None));
    assert_eq!(part(&found, GoalsPerArea, "wonen"), (Some(5), None));
    assert_eq!(part(&found, GoalsPerArea, "veiligheid"), (Some(0), None));
    // One to five: one of two actions each is complete. Six to ten: both. 5 + 10 of 10 + 10.
    assert_eq!(numbers(&found, ActionsComplete), (Some(15), Some(20)));
    // Six to ten: one of two people each carries an action; the third ended.
    assert_eq!(numbers(&found, NetworkWithAction), (Some(5), Some(10)));
    // The school is late with all five, the municipality with none of its five.
    assert_eq!(numbers(&found, ActionsLate), (Some(5), Some(10)));
    assert_eq!(of(&found, ActionsLate).details.len(), 2);
    assert_eq!(part(&found, ActionsLate, SCHOOL), (Some(5), Some(5)));
    assert_eq!(part(&found, ActionsLate, OWN), (Some(0), Some(5)));
    // Of seventeen the case was closed on the last day: how many families the period had would tell that it is one that left.
    for kind in [ReadersShown, LeadChanged, Escalations] {
        assert_eq!(numbers(&found, kind), (None, None));
    }

    // On 31 October the second version was not there, and its action neither: all ten agreed. Seventeen still took part, with a plan.
    let until = Days {
        until: Some(date!(2014 - 11 - 01)),
        ..YEAR
    };
    let gemeente = families.here.world.gemeente;
    let found = case_evidence(store, gemeente, TITLE, until, date!(2015 - 06 - 15))
        .await
        .unwrap();
    assert_eq!(numbers(&found, PlansAgreed), (Some(11), Some(11)));
    assert_eq!(numbers(&found, ActionsLate), (Some(5), Some(5)));
    assert_eq!(numbers(&found, ActionsComplete), (Some(10), Some(15)));
}

fn letter(gemeente: GemeenteId, number: u128, to: PersonId) -> ReadEntry {
    ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::DisclosureMade,
        object: "gezin",
        object_id: GezinId(gezin(number)).to_string(),
        purpose: Some(Purpose::Rights),
        query: json!({ "wie-keek": { "van": "2014-01-01" } }),
        subjects: vec![Subject {
            id: SubjectId::Person(to),
            categories: CategorySet::EMPTY,
            basis: Basis::Rights(None),
            ground: "recht".to_owned(),
        }],
    }
}

fn at(now: OffsetDateTime) -> Ctx {
    Ctx { now, ..ctx() }
}

async fn safety_and_the_view_of_families_are_counted_as_by_hand(database: TestDatabase) {
    let store = &database.store;
    let mut families = Families::new(store).await;
    families.running(1..=15);
    for number in 1..=10 {
        let child = families.child(number, "2005-05-01");
        // The norm of the approach is 90 days: 2 October is in time on 31 December, 1 October is not.
        let day = if number <= 5 {
            "2014-10-02"
        } else {
            "2014-10-01"
        };
        families.checked(number, &child, day);
        families.checked(number, &child, "2015-01-02");
    }
    // Eighteen on the last day: no child any more.
    families.child(1, "1996-12-31");
    for number in 3..=15 {
        families.agreed_plan(
            number,
            match number {
                3..=4 => "true",
                11.. => "null",
                _ => "false",
            },
        );
    }
    families.measured(1, "2014-04-01", "true");
    families.measured(2, "2014-12-31", "true");
    families.looked_back(5, ("'2014-05-01'", "null"), "true");
    // A measurement of a professional, own scores of the next year, and a look back that does not say what the family thinks.
    families.measured(6, "2014-04-01", "false");
    families.measured(7, "2015-01-01", "true");
    families.looked_back(8, ("'2014-05-01'", "null"), "false");
    families.write(store).await;
    let (gemeente, noor) = (families.here.world.gemeente, families.here.made.noor);
    for (number, moment) in [
        (1, datetime!(2014-02-01 10:00 UTC)),
        (1, datetime!(2014-03-01 10:00 UTC)),
        (2, datetime!(2014-02-01 11:00 UTC)),
        (3, datetime!(2014-02-01 12:00 UTC)),
        (4, datetime!(2014-02-01 13:00 UTC)),
        // The last half hour of the year in the Netherlands, and the first one of the next.
        (5, datetime!(2014-12-31 22:30 UTC)),
        (6, datetime!(2014-12-31 23:30 UTC)),
    ] {
        let entry = letter(gemeente, number, noor);
        record_read(store, &at(moment), entry).await.unwrap();
    }
    let found = counted(store, &families).await;

    // One child in each of ten families, five seen in time.
    assert_eq!(numbers(&found, ChildrenChecked), (Some(5), Some(10)));
    // One and two by their own scores, three and four in the plan, five in a look back. Six to ten not. Eleven to fifteen are not known.
    assert_eq!(numbers(&found, OwnViewRecorded), (Some(5), Some(10)));
    assert_eq!(of(&found, OwnViewRecorded).missing, 5);
    // One to five of fifteen; one got two letters.
    assert_eq!(numbers(&found, ReadersShown), (Some(5), Some(15)));

    // When it is not known of one family, fifteen less fourteen would tell it.
    let known = "update gezinsplan_version set family_view = false where family_view is null";
    let but_one = format!("{known} and plan <> {}", families.id(plan(11)));
    tamper(store, &but_one).await;
    let found = counted(store, &families).await;
    assert_eq!(numbers(&found, OwnViewRecorded), (None, None));
    assert!(of(&found, OwnViewRecorded).few_missing);
}

async fn the_course_of_cases_is_counted_as_by_hand(database: TestDatabase) {
    let store = &database.store;
    let mut families = Families::new(store).await;
    // One to ten leave two phases: of the first the file asks no measurement.
    for number in 1..=10 {
        families.family(number, "gezin");
        let case = families.case(number, "2013-06-01", None);
        let step = |from, to, since, on| ["ordinary", from, to, "null", since, on];
        let first = step("aanmelding", "screening", "2014-01-02", "2014-02-01");
        families.moved(number, &case, 1, first);
        let second = step("screening", "verrijken", "2014-02-01", "2014-03-01");
        families.moved(number, &case, 2, second);
        families.agreed_plan(number, "false");
    }
    for number in 1..=5 {
        families.measured(number, "2014-02-10", "false");
        families.looked_back(number, ("'2014-06-01'", "'2014-06-01'"), "false");
    }
    // Own scores alone, and a measurement after the phase.
    families.measured(6, "2014-02-10", "true");
    families.measured(7, "2014-03-02", "false");
    for number in 6..=8 {
        families.looked_back(number, ("'2014-06-02'", "'2014-06-01'"), "false");
    }
    // Due in the next year, and one of which it is not known.
    families.looked_back(1, ("'2014-12-30'", "'2015-01-10'"), "false");
    families.looked_back(2, ("'2014-12-30'", "null"), "false");
    // Eleven to twenty were closed in May, the first five because they moved; those came back in September. A year before 21 to 25.
    for number in 11..=20 {
        families.family(number, "gezin");
        let case = families.case(number, "2013-06-01", Some("2014-05-01"));
        let step = match number {
            11..=15 => [
                "exit",
                "waakvlam",
                "afgesloten",
                "'verhuisd'",
                "2014-04-01",
                "2014-05-01",
            ],
            _ => [
                "ordinary",
                "waakvlam",
                "afgesloten",
                "null",
                "2014-04-01",
                "2014-05-01",
            ],
        };
        families.moved(number, &case, 1, step);
        if number <= 15 {
            families.case(number, "2014-09-01", None);
        }
    }
    for number in 21..=25 {
        families.family(number, "gezin");
        let case = families.case(number, "2014-04-01", None);
        // An urgent move that the second person refused: the phase before it went on.
        let step = [
            "urgent",
            "screening",
            "plan",
            "null",
            "2014-04-01",
            "2014-05-01",
        ];
        families.moved(number, &case, 1, step);
        let step = [
            "return",
            "plan",
            "screening",
            "null",
            "2014-05-01",
            "2014-05-02",
        ];
        families.moved(number, &case, 2, step);
        // A case that gave up its place when two records became one.
        families.case(number, "2014-05-20", Some("2014-05-20"));
    }
    families.write(store).await;
    let retired =
        "update gezin_case set phase = 'plan', phase_kind = 'work' where closed_on = '2014-05-20'";
    tamper(store, retired).await;
    // Nine and ten are still waiting for the look back of July.
    for number in 9..=10 {
        let (plan, gemeente) = (families.id(plan(number)), gemeente_sql(store, &families));
        let sql = format!(
            "update gezinsplan set review_due_on = '2014-07-01' where gemeente = {gemeente} and id = {plan}"
        );
        tamper(store, &sql).await;
    }
    let found = counted(store, &families).await;

    // Ten times screening, five with a measurement; ten times waakvlam, none. Aanmelding asks none.
    assert_eq!(numbers(&found, PhasesMeasured), (Some(5), Some(20)));
    assert_eq!(
        part(&found, PhasesMeasured, "Screening"),
        (Some(5), Some(10))
    );
    assert_eq!(
        part(&found, PhasesMeasured, "Waakvlam"),
        (Some(0), Some(10))
    );
    assert_eq!(of(&found, PhasesMeasured).details.len(), 2);
    // Five on the day itself, three a day late, two still waiting. One has no day that it was due.
    assert_eq!(numbers(&found, EvaluationsInTime), (Some(5), Some(10)));
    assert!(of(&found, EvaluationsInTime).few_missing);
    // Ten were closed, five of them because they moved.
    assert_eq!(numbers(&found, ClosedWithoutResult), (Some(5), Some(10)));
    let moved = "Het gezin is verhuisd en warm overgedragen";
    assert_eq!(part(&found, ClosedWithoutResult, moved), (Some(5), None));
    // Ten families got a new case, five of them had one that was closed.
    assert_eq!(numbers(&found, CameBack), (Some(5), Some(10)));
}

async fn leads_and_escalations_are_counted_as_by_hand(database: TestDatabase) {
    let store = &database.store;
    let mut families = Families::new(store).await;
    let world = &families.here.world;
    let (anna, kees, greet) = (
        world.anna.id.0,
        families.here.kees.id.0,
        families.here.greet.id.0,
    );
    let mut cases = Vec::new();
    for number in 1..=20 {
        families.family(number, "gezin");
        cases.push(families.case(number, "2013-06-01", None));
    }
    for (number, case) in (1..=10).zip(&cases) {
        let step = [
            "urgent",
            "uitvoering",
            "casusoverleg",
            "null",
            "2014-03-02",
            "2014-04-01",
        ];
        families.moved(number, case, 1, step);
    }
    let lead = ["true", "false"];
    for number in 1..=5 {
        families.task(number, anna, lead, ("2013-06-01", "'2014-06-01'"));
        families.task(number, kees, lead, ("2014-06-01", "null"));
        families.task(number, greet, ["false", "true"], ("2014-01-01", "null"));
    }
    for number in 6..=15 {
        families.task(number, anna, lead, ("2013-06-01", "null"));
    }
    // Sixteen to twenty have had nobody since December.
    for number in 16..=20 {
        families.task(number, anna, lead, ("2013-06-01", "'2014-12-01'"));
    }
    families.write(store).await;
    let gemeente = gemeente_sql(store, &families);
    let kees = families.id(kees);
    let first: Vec<String> = (1..=5).map(|number| families.id(gezin(number))).collect();
    let late: Vec<String> = (6..=10).map(|number| families.id(gezin(number))).collect();
    for (which, moment, agreed) in [
        // Half past midnight in the Netherlands, on the last day.
        (first, "2014-04-02T22:30:00.000000Z", "true"),
        (late, "2014-04-10T09:00:00.000000Z", "false"),
    ] {
        let sql = format!(
            "update case_move set confirm_by = '2014-04-03', confirmed_by = {kees}, confirmed_at = '{moment}', confirmed = {agreed}
             where gemeente = {gemeente} and gezin in ({})",
            which.join(", ")
        );
        tamper(store, &sql).await;
    }
    let found = counted(store, &families).await;

    // Fifteen of twenty have one on the last day.
    assert_eq!(numbers(&found, OneLeadProfessional), (Some(15), Some(20)));
    // One to five got another in June.
    assert_eq!(numbers(&found, LeadChanged), (Some(5), Some(20)));
    for (turns, families) in [("wissels-1", 5), ("wissels-2", 0), ("wissels-3-meer", 0)] {
        assert_eq!(part(&found, LeadChanged, turns), (Some(families), None));
    }
    assert_eq!(of(&found, LeadChanged).details.len(), 3);
    // One to five have somebody who stands in.
    assert_eq!(numbers(&found, RolesFilled), (Some(5), Some(20)));
    assert_eq!(part(&found, RolesFilled, "regisseur"), (Some(15), Some(20)));
    assert_eq!(part(&found, RolesFilled, "vervanger"), (Some(5), Some(20)));
    assert_eq!(
        of(&found, RolesFilled).details.len(),
        2,
        "no coach is asked"
    );
    // Ten of twenty: five confirmed on the last day, five refused a week late.
    assert_eq!(numbers(&found, Escalations), (Some(10), Some(20)));
    assert_eq!(part(&found, Escalations, "bevestigd"), (Some(5), None));
    assert_eq!(part(&found, Escalations, "afgewezen"), (Some(5), None));
    assert_eq!(numbers(&found, EscalationsInTime), (Some(5), Some(10)));
    assert_eq!(
        part(&found, EscalationsInTime, "dagen-1-2"),
        (Some(5), None)
    );
    assert_eq!(
        part(&found, EscalationsInTime, "dagen-8-meer"),
        (Some(5), None)
    );
    // Anna and Kees are two: nothing about them is told, not even how many they are.
    assert_eq!(numbers(&found, CaseloadWithinNorm), (None, None));
    assert!(of(&found, CaseloadWithinNorm).details.is_empty());
}

const NAMES: [&str; 10] = [
    "Werker A", "Werker B", "Werker C", "Werker D", "Werker E", "Werker F", "Werker G", "Werker H",
    "Werker I", "Werker J",
];

async fn caseloads_are_counted_as_by_hand(database: TestDatabase) {
    let store = &database.store;
    let mut families = Families::new(store).await;
    let (gemeente, own) = (families.here.world.gemeente, families.here.world.own);
    let mut number = 0;
    for (position, name) in NAMES.into_iter().enumerate() {
        let who = user(store, name, &[Role::CaseManager], Some(gemeente), own).await;
        // The norm of the approach is fifteen: five have that many, five one more.
        for _ in 0..(if position < 5 { 15 } else { 16 }) {
            number += 1;
            families.running(number..=number);
            families.task(number, who.id.0, ["true", "false"], ("2014-01-01", "null"));
        }
    }
    families.write(store).await;
    let found = counted(store, &families).await;
    assert_eq!(numbers(&found, CaseloadWithinNorm), (Some(5), Some(10)));
    for (band, workers) in [
        ("gezinnen-1-5", 0),
        ("gezinnen-11-15", 5),
        ("gezinnen-16-20", 5),
        ("gezinnen-21-meer", 0),
    ] {
        assert_eq!(
            part(&found, CaseloadWithinNorm, band),
            (Some(workers), None)
        );
    }
    // 5 · 15 + 5 · 16 families, each with one.
    assert_eq!(numbers(&found, OneLeadProfessional), (Some(155), Some(155)));
}

/// The rows of a table in which a text stands.
async fn with_text(store: &Store, table: &str, text: &str) -> usize {
    let rows = &contents(store).await[table];
    rows.iter().filter(|row| row.contains(text)).count()
}

async fn what_stood_in_a_plan_is_kept_without_its_words(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let family = family(store, &world).await;
    // The first version is empty; the second has two goals with an action each, in own words.
    let at = (world.gemeente, agreed(store, &world, &family).await);
    let goals = "plan_goal_course";
    let actions = "plan_action_course";
    assert_eq!(with_text(store, goals, "open").await, 2);
    assert_eq!(with_text(store, actions, "open").await, 2);
    let done = Progress::Action {
        action: ACTION,
        status: ActionStatus::Done,
        outcome: "Alles ligt op stapels".to_owned(),
    };
    let anna = world.anna.looks();
    let saved = set_progress(store, &anna, at, 2, &done).await.unwrap();
    assert_eq!(saved.number, 3);
    // How it stood before is there still, and the other one is not written again.
    assert_eq!(with_text(store, goals, "").await, 2);
    assert_eq!(with_text(store, actions, "").await, 3);
    assert_eq!(with_text(store, actions, "gedaan").await, 1);
    assert_eq!(with_text(store, actions, "professional").await, 1);
    // Taken out of the plan, the goal ends and nothing new begins.
    let mut next = content(&world, &family);
    next.goals.truncate(1);
    next.goals[0].actions[0].status = ActionStatus::Done;
    next.goals[0].actions[0].outcome = "Alles ligt op stapels".to_owned();
    next.family_view = "Wij kunnen verder".to_owned();
    let saved = save_plan(store, &anna, at, 3, next).await.unwrap();
    assert_eq!(saved.number, 4);
    assert_eq!(with_text(store, goals, "").await, 2);
    let ended = "Number(Some(4))";
    assert_eq!(with_text(store, goals, ended).await, 1);
    assert_eq!(with_text(store, actions, ended).await, 1);
    for (table, rows) in contents(store).await {
        for words in [
            "Rust in huis",
            "post is weer open",
            "Post sorteren",
            "Wij kunnen",
        ] {
            assert!(
                !rows.iter().any(|row| row.contains(words)),
                "{table}: {words}"
            );
        }
    }
}
