//! A plan every other year, always one in the last: its versions, goals, actions and looks back.

use domain::shared::UserId;

use super::engine::Kind;
use super::families::{CASELOAD, FIFTY_CASELOADS, ONE_CASELOAD};
use super::history::{AGREED, CLOSED, Part};

/// Goals of a plan with their life areas.
const AREAS: [&str; 2] = ["gezin", "inkomen"];
/// Actions of a goal.
const ACTIONS: u32 = 2;
/// The place of the action that a teacher carries in the families of a teacher: the first one of the second goal.
const OF_TEACHER: u32 = ACTIONS + 1;

/// The plan of some families, in the years that have one. A case that was reported now has none.
pub(super) fn rows(part: &Part<'_>, teachers: &[UserId]) -> String {
    let years = part.town.size.years;
    if (years - 1 - part.year) % 2 == 1 {
        return String::new();
    }
    let mut sql = plan(part);
    for number in 1..=2 {
        sql.push_str(&version(part, number));
    }
    sql.push_str(&goals(part));
    sql.push_str(&actions(part, teachers));
    sql.push_str(&evaluations(part));
    sql
}

/// What holds for `b.k` in the last year: still being written, agreed, or ended with the case.
fn by_state(part: &Part<'_>, written: &str, agreed: &str, ended: &str, before: &str) -> String {
    if !part.town.is_last(part.year) {
        return before.to_owned();
    }
    format!(
        "case when b.k < {AGREED} then {written} when b.k >= {CLOSED} and b.k < {CASELOAD} then {ended} else {agreed} end"
    )
}

fn plan(part: &Part<'_>) -> String {
    let (say, whose, which) = (part.town.say, part.town.gemeente(), &part.which);
    let end = part.town.end(part.year);
    let id = say.id(Kind::Plan, part.year, "b.i");
    let (concept, holds) = ("'concept'", "'vastgesteld'");
    let state = by_state(part, concept, holds, "'beeindigd'", "'vervangen'");
    let (none, agreed) = (say.no_day(), say.day(&(end - 170).to_string()));
    let (review, closed) = (say.day("(b.k - 10) * 2"), say.day("-30"));
    let over = say.day(&(end + 190).to_string());
    let agreed_on = by_state(part, none, &agreed, &agreed, &agreed);
    let review_due_on = by_state(part, none, &review, none, none);
    let ended_on = by_state(part, none, none, &closed, &over);
    format!(
        "insert into gezinsplan (gemeente, id, gezin, state, form, latest, agreed_on, review_due_on, ended_on, version)
         select {whose}, {id}, b.gezin, {state}, case when b.k % 2 = 0 then 'licht' else 'zwaar' end, 2, {agreed_on}, {review_due_on},
             {ended_on}, 3
         from bench_n b where {which} and b.k > 0;"
    )
}

/// The second version was agreed.
fn version(part: &Part<'_>, number: u32) -> String {
    let (say, whose, which) = (part.town.say, part.town.gemeente(), &part.which);
    let (end, own) = (part.town.end(part.year), part.town.own());
    let (plan, body) = (say.id(Kind::Plan, part.year, "b.i"), say.sealed(600));
    let (at, on) = (
        say.moment(&(end - 190 + 10 * i64::from(number)).to_string()),
        say.day(&(end - 170).to_string()),
    );
    let agreement = say.sealed(220);
    let agreed = by_state(part, "null", &agreement, &agreement, &agreement);
    let (agreement, last) = match number {
        1 => ("null", String::new()),
        _ => (agreed.as_str(), {
            let agreed = match part.town.is_last(part.year) {
                true => format!("and b.k >= {AGREED}"),
                false => "and b.k > 0".to_owned(),
            };
            format!(
                "insert into plan_agreed (gemeente, plan, number, person, on_day)
                 select {whose}, {plan}, {number}, b.p1, {on} from bench_n b where {which} {agreed};"
            )
        }),
    };
    format!(
        "insert into gezinsplan_version (gemeente, plan, number, gezin, body, agreement, author, organisation, written_at)
         select {whose}, {plan}, {number}, b.gezin, {body}, {agreement}, b.lead, {own}, {at} from bench_n b where {which} and b.k > 0;
         {last}"
    )
}

fn goals(part: &Part<'_>) -> String {
    let (say, whose, which) = (part.town.say, part.town.gemeente(), &part.which);
    let plan = say.id(Kind::Plan, part.year, "b.i");
    let status = by_state(part, "'open'", "'open'", "'deels-bereikt'", "'bereikt'");
    let mut sql = String::new();
    for (position, area) in (1..).zip(AREAS) {
        let id = say.id(Kind::Goal, part.year, &format!("b.i * 8 + {position}"));
        sql.push_str(&format!(
            "insert into plan_goal (gemeente, id, plan, gezin, position, area, status)
             select {whose}, {id}, {plan}, b.gezin, {position}, '{area}', {status} from bench_n b where {which} and b.k > 0;"
        ));
    }
    sql
}

/// The first action of the first goal is of the lead professional, that of the second one of a teacher where there is one; the others
/// are of the family and its network.
fn actions(part: &Part<'_>, teachers: &[UserId]) -> String {
    let (say, whose, which) = (part.town.say, part.town.gemeente(), &part.which);
    let end = part.town.end(part.year);
    let plan = say.id(Kind::Plan, part.year, "b.i");
    let mut sql = String::new();
    for position in 1..=u32::try_from(AREAS.len()).unwrap_or_default() * ACTIONS {
        let (goal, id) = (
            say.id(
                Kind::Goal,
                part.year,
                &format!("b.i * 8 + {}", 1 + (position - 1) / ACTIONS),
            ),
            say.id(Kind::Action, part.year, &format!("b.i * 16 + {position}")),
        );
        let Carried {
            kind,
            owner,
            account,
            status,
            term,
        } = carried(part, position, teachers);
        let (starts, term) = (say.day(&(end - 180).to_string()), say.day(&term));
        sql.push_str(&format!(
            "insert into plan_action (gemeente, id, plan, gezin, goal, position, status, owner_kind, owner, owner_account, starts_on, term)
             select {whose}, {id}, {plan}, b.gezin, {goal}, {position}, {status}, '{kind}', {owner}, {account}, {starts}, {term}
             from bench_n b where {which} and b.k > 0;"
        ));
    }
    sql
}

/// Who carries an action, and how far it is.
struct Carried {
    kind: &'static str,
    owner: String,
    account: String,
    status: String,
    term: String,
}

fn carried(part: &Part<'_>, position: u32, teachers: &[UserId]) -> Carried {
    let (say, town) = (part.town.say, part.town);
    let nobody = say.nobody().to_owned();
    let done = "'gedaan'";
    let past = (town.end(part.year) - 20).to_string();
    let term = |days: &str| match town.is_last(part.year) {
        true => days.to_owned(),
        false => past.clone(),
    };
    if position == 1 {
        let busy = "case when b.k % 2 = 0 then 'open' else 'bezig' end";
        return Carried {
            kind: "professional",
            owner: town.own(),
            account: "b.lead".to_owned(),
            status: by_state(part, busy, busy, "'vervallen'", done),
            term: term("b.k - 15"),
        };
    }
    if let (OF_TEACHER, [one, fifty]) = (position, teachers) {
        let (one, fifty) = (say.literal(one.0), say.literal(fifty.0));
        let (schools, own) = (say.literal(town.partner.0), town.own());
        let (first, from, until) = (
            ONE_CASELOAD.start,
            FIFTY_CASELOADS.start,
            FIFTY_CASELOADS.end,
        );
        let of_school = format!("b.r >= {first} and b.r < {until} and b.k < {CASELOAD}");
        let open = format!("case when {of_school} then 'open' else {done} end");
        return Carried {
            kind: "professional",
            owner: format!("case when {of_school} then {schools} else {own} end"),
            account: format!(
                "case when {of_school} and b.r < {from} then {one} when {of_school} then {fifty} else b.lead end"
            ),
            status: by_state(part, &open, &open, "'vervallen'", done),
            term: term("b.k - 20"),
        };
    }
    let (kind, owner) = match position % 2 {
        0 => ("gezin", "b.p1".to_owned()),
        _ => ("netwerk", say.id(Kind::Network, 0, "b.i * 8 + 1")),
    };
    let open = format!("case when (b.k + {position}) % 2 = 0 then 'open' else {done} end");
    Carried {
        kind,
        owner,
        account: nobody,
        status: by_state(part, &open, &open, "'vervallen'", done),
        term: term("b.k + 10"),
    }
}

/// Two looks back in the year of the plan.
fn evaluations(part: &Part<'_>) -> String {
    let (say, whose, which) = (part.town.say, part.town.gemeente(), part.rows(1));
    let (end, own) = (part.town.end(part.year), part.town.own());
    let (plan, id) = (
        say.id(Kind::Plan, part.year, "b.i"),
        say.id(Kind::Evaluation, part.year, "b.i * 8 + n.i"),
    );
    let days = format!("{end} - 10 - 70 * (n.i - 1)");
    let (on, at, series) = (say.day(&days), say.moment(&days), say.series(2));
    let (body, yes) = (say.sealed(200), say.yes());
    let held = match part.town.is_last(part.year) {
        true => format!("and b.k >= {AGREED}"),
        false => "and b.k > 0".to_owned(),
    };
    format!(
        "insert into evaluation (gemeente, id, plan, gezin, held_on, due_on, with_family, body, author, organisation, written_at)
         select {whose}, {id}, {plan}, b.gezin, {on}, {on}, {yes}, {body}, b.lead, {own}, {at}
         from bench_n b cross join {series} where {which} {held};"
    )
}
