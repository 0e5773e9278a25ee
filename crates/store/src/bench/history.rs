//! Years of history of every family: what stands here once, and what comes again every year in the other files. All of it follows from
//! the place `k` of a family in its caseload, so that what a viewer has to do can be counted beforehand.

use domain::shared::{CaseId, GemeenteId, GezinId, OrganisationId, TeamId, UserId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::engine::{Engine, Kind};
use super::families::{CASELOAD, FIFTY_CASELOADS, ONE_CASELOAD};
use super::{BenchViewer, Size, history_measured, history_plan, raw};
use crate::{DatabaseKind, Store};

/// The municipality while it is filled.
pub(super) struct Town {
    pub(super) gemeente: GemeenteId,
    pub(super) own: OrganisationId,
    pub(super) partner: OrganisationId,
    pub(super) team: TeamId,
    pub(super) size: Size,
    pub(super) say: Engine,
}

/// Families of one statement: what is not committed yet stands in a file of its own.
const BLOCK: u32 = 62_000;
/// The first place in a caseload of which the case is closed.
pub(super) const CLOSED: u32 = 50;
/// The first place of which the plan holds: before it, it is still being written.
pub(super) const AGREED: u32 = 5;
/// Places in a caseload of which the measured viewers open the case.
const OPENED: [u32; 3] = [10, 24, 40];
/// In one of so many caseloads an urgent move waits.
const URGENT: u32 = 20;

/// What holds history; their indexes are made when everything is there, as for every large import.
const TABLES: [&str; 21] = [
    "gezin_case",
    "case_move",
    "case_fact",
    "screening",
    "screening_decision",
    "target_test",
    "measurement",
    "measurement_answer",
    "safety_check",
    "network_member",
    "relation",
    "record",
    "gezinsplan",
    "gezinsplan_version",
    "plan_action",
    "evaluation",
    "handover",
    "consultation",
    "consultation_item",
    "consultation_invitee",
    "consultation_decision",
];

impl Town {
    /// How many lead professionals there are; family `i` is in the caseload with number `(i - 1) % leads`.
    pub(super) fn leads(&self) -> u32 {
        (self.size.families / CASELOAD).max(1)
    }

    pub(super) fn gemeente(&self) -> String {
        self.say.literal(self.gemeente.0)
    }

    pub(super) fn own(&self) -> String {
        self.say.literal(self.own.0)
    }

    /// The last day of a year of the history, as days after today.
    pub(super) fn end(&self, year: u32) -> i64 {
        -365 * i64::from(self.size.years - 1 - year)
    }

    /// A day in the last year of the history.
    pub(super) fn day_of_talk(&self) -> time::Date {
        self.say.today() - time::Duration::days(170)
    }

    /// Whether it is the last year.
    pub(super) fn is_last(&self, year: u32) -> bool {
        year + 1 == self.size.years
    }

    /// Since when a running case is in its phase, as days after today.
    fn phase_since(&self) -> i64 {
        if self.size.years == 1 { -245 } else { -115 }
    }
}

/// Some families in one year.
pub(super) struct Part<'a> {
    pub(super) town: &'a Town,
    pub(super) year: u32,
    /// `where` for `bench_n b`.
    pub(super) which: String,
}

impl Part<'_> {
    /// The rows `n` of a year: in its first year every other family came halfway, and has only the last of them.
    pub(super) fn rows(&self, last: u32) -> String {
        match self.year {
            0 => format!(
                "{} and b.k > 0 and (b.k % 2 = 0 or n.i <= {last})",
                self.which
            ),
            _ => format!("{} and b.k > 0", self.which),
        }
    }
}

/// Writes the history of all families.
pub(super) async fn fill(
    store: &Store,
    town: &Town,
    (screener, expert): (UserId, UserId),
    teachers: Vec<UserId>,
) {
    let indexes = without_indexes(store).await;
    let (screener, expert) = (town.say.literal(screener.0), town.say.literal(expert.0));
    raw(store, cases(town)).await;
    raw(store, screenings(town, &screener)).await;
    raw(store, around(town)).await;
    raw(store, hand_overs(town, &expert)).await;
    for year in 0..town.size.years {
        let mut from = 0;
        while from < town.size.families {
            let part = Part {
                town,
                year,
                which: format!("b.i > {from} and b.i <= {}", from + BLOCK),
            };
            raw(store, moves(&part, &expert)).await;
            raw(store, history_measured::rows(&part)).await;
            raw(store, history_plan::rows(&part, &teachers)).await;
            from += BLOCK;
        }
    }
    for index in indexes {
        raw(store, index).await;
    }
}

/// Drops the indexes that are no part of a table, and says how to make them again.
async fn without_indexes(store: &Store) -> Vec<String> {
    let sql = match store.kind() {
        DatabaseKind::Sqlite => {
            "select tbl_name, name, sql from sqlite_master where type = 'index' and sql is not null"
        }
        DatabaseKind::Postgres => {
            "select cast(tablename as text), cast(indexname as text), indexdef from pg_indexes where schemaname = current_schema()
                 and indexname not in (select conname from pg_constraint)"
        }
    };
    let mut tx = store.read().await.expect("a transaction begins");
    let found = on!(&mut tx, |connection| sqlx::query_as::<
        _,
        (String, String, String),
    >(AssertSqlSafe(sql))
    .fetch_all(connection)
    .await)
    .expect("the indexes are known");
    drop(tx);
    let mut again = Vec::new();
    for (table, name, sql) in found {
        if TABLES.contains(&table.as_str()) {
            raw(store, format!("drop index {name}")).await;
            again.push(sql);
        }
    }
    again
}

/// One case for every family: it was reported today, runs, or was closed a month ago.
fn cases(town: &Town) -> String {
    let say = town.say;
    let (whose, id, team) = (
        town.gemeente(),
        say.id(Kind::Case, 0, "b.i"),
        say.literal(town.team.0),
    );
    let begin = -365 * i64::from(town.size.years);
    let since = town.phase_since();
    let at = format!(
        "case when b.k = 0 then -10 when b.k >= {CLOSED} and b.k < {CASELOAD} then -30
             when b.k = 1 and b.r % {URGENT} = 0 then -1 else {since} end"
    );
    let (phase_since, closed) = (say.moment(&at), say.day("-30"));
    let opened = say.day(&format!("case when b.k = 0 then -10 else {begin} end"));
    let (year, nothing) = (say.year(town.size.years), say.no_day());
    format!(
        "insert into gezin_case (gemeente, id, gezin, number, team, approach, approach_version, phase, phase_kind, phase_since,
             opened_on, closed_on, version)
         select {whose}, {id}, b.gezin, 'ME-{year}-' || b.i, {team}, 'maastricht-integrale-aanpak', 1,
             case when b.k = 0 then 'aanmelding' when b.k >= {CLOSED} and b.k < {CASELOAD} then 'afgesloten'
                 when b.k = 1 and b.r % {URGENT} = 0 then 'casusoverleg' else 'uitvoering' end,
             case when b.k = 0 then 'start' when b.k >= {CLOSED} and b.k < {CASELOAD} then 'end' else 'work' end,
             {phase_since}, {opened}, case when b.k >= {CLOSED} and b.k < {CASELOAD} then {closed} else {nothing} end, 1
         from bench_n b;"
    )
}

/// The moves of a year: at first along the way of the approach, later back and forth between carrying out and scaling down.
fn moves(part: &Part<'_>, expert: &str) -> String {
    const FIRST: &[(&str, &str, i64, i64)] = &[
        ("aanmelding", "screening", 0, 5),
        ("screening", "verrijken", 5, 20),
        ("verrijken", "plan", 20, 80),
        ("plan", "uitvoering", 80, 120),
    ];
    const LATER: &[(&str, &str, i64, i64)] = &[
        ("uitvoering", "afschalen", 0, 100),
        ("afschalen", "uitvoering", 100, 250),
    ];
    let (town, year) = (part.town, part.year);
    let begin = town.end(year) - 365;
    let made = if year == 0 { FIRST } else { LATER };
    let mut sql = String::new();
    for (position, (from, to, since, at)) in (1..).zip(made) {
        let step = Step {
            position: i64::from(year) * 10 + position,
            kind: ("ordinary", from, to),
            days: (begin + since, begin + at),
            by: "b.lead",
            more: "and b.k > 0",
            reason: "null",
            confirm: part.town.say.no_day().to_owned(),
        };
        sql.push_str(&step.insert(part));
    }
    if town.is_last(year) {
        let since = town.phase_since();
        let urgent = format!("and b.k = 1 and b.r % {URGENT} = 0");
        let closed = format!("and b.k >= {CLOSED} and b.k < {CASELOAD}");
        let urgent = Step {
            position: 1000,
            kind: ("urgent", "uitvoering", "casusoverleg"),
            days: (since, -1),
            by: expert,
            more: &urgent,
            reason: "null",
            confirm: town.say.day("1"),
        };
        let closed = Step {
            position: 1001,
            kind: ("exit", "uitvoering", "afgesloten"),
            days: (since, -30),
            by: "b.lead",
            more: &closed,
            reason: "'verhuisd'",
            confirm: town.say.no_day().to_owned(),
        };
        sql.push_str(&urgent.insert(part));
        sql.push_str(&closed.insert(part));
    }
    sql
}

/// A move that many cases made.
struct Step<'a> {
    position: i64,
    kind: (&'a str, &'a str, &'a str),
    /// Since when they were in the phase that they left, and when they left it.
    days: (i64, i64),
    by: &'a str,
    more: &'a str,
    reason: &'a str,
    confirm: String,
}

impl Step<'_> {
    fn insert(&self, part: &Part<'_>) -> String {
        let (say, whose, which) = (part.town.say, part.town.gemeente(), &part.which);
        let Self {
            position,
            by,
            more,
            reason,
            confirm,
            ..
        } = self;
        let (kind, from, to) = self.kind;
        let id = say.id(
            Kind::Move,
            part.year,
            &format!("{} + b.i", position * 10_000_000_000),
        );
        let case = say.id(Kind::Case, 0, "b.i");
        let (since, at) = (self.days.0.to_string(), self.days.1.to_string());
        let (since, at, note) = (say.moment(&since), say.moment(&at), say.sealed(30));
        format!(
            "insert into case_move (gemeente, gezin_case, position, id, gezin, kind, from_phase, from_since, to_phase, coercive, reason,
                 note, moved_by, moved_at, confirm_by)
             select {whose}, {case}, {position}, {id}, b.gezin, '{kind}', '{from}', {since}, '{to}', {no}, {reason}, {note}, {by}, {at},
                 {confirm}
             from bench_n b where {which} {more};",
            no = say.no(),
        )
    }
}

/// Every case was screened when it began; what was reported now waits for any screener.
fn screenings(town: &Town, screener: &str) -> String {
    let say = town.say;
    let (whose, id, case) = (
        town.gemeente(),
        say.id(Kind::Screening, 0, "b.i"),
        say.id(Kind::Case, 0, "b.i"),
    );
    let begin = -365 * i64::from(town.size.years);
    let asked = say.day(&format!("case when b.k = 0 then -10 else {begin} end"));
    let due = say.day(&format!(
        "case when b.k = 0 then 4 - 3 * (b.r % 4) else {} end",
        begin + 14
    ));
    let (on, at) = (begin + 8, (begin + 8).to_string());
    let (on, at, body) = (say.day(&on.to_string()), say.moment(&at), say.sealed(180));
    let (nobody, never) = (say.nobody(), say.no_moment());
    format!(
        "insert into screening (gemeente, id, gezin_case, gezin, asked_on, due_on, screener, decision, approach, decided_at, version)
         select {whose}, {id}, {case}, b.gezin, {asked}, {due}, case when b.k = 0 then {nobody} else {screener} end,
             case when b.k = 0 then null else 'doet-mee' end,
             case when b.k = 0 then null else 'maastricht-integrale-aanpak' end, case when b.k = 0 then {never} else {at} end, 1
         from bench_n b;
         insert into screening_decision (gemeente, screening, position, gezin, decision, approach, body, decided_on, decided_by,
             decided_at)
         select {whose}, {id}, 1, b.gezin, 'doet-mee', 'maastricht-integrale-aanpak', {body}, {on}, {screener}, {at}
         from bench_n b where b.k > 0;"
    )
}

/// Two people around every family, and who is parent of whom.
fn around(town: &Town) -> String {
    let (say, whose) = (town.say, town.gemeente());
    let (can_do, reach) = (say.sealed(80), say.sealed(30));
    let since = say.day("-100");
    let mut sql = String::new();
    for (number, relation, contact, quality) in [
        (1, "oma", "wekelijks", "steunend"),
        (2, "buurvrouw", "maandelijks", "wisselend"),
    ] {
        let id = say.id(Kind::Network, 0, &format!("b.i * 8 + {number}"));
        sql.push_str(&format!(
            "insert into network_member (gemeente, id, gezin, name, relation, contact, quality, can_do, reach, valid_from, version)
             select {whose}, {id}, b.gezin, 'Naaste {number}', '{relation}', '{contact}', '{quality}', {can_do}, {reach}, {since}, 1
             from bench_n b;"
        ));
    }
    for (number, child) in [(1, "p2"), (2, "p3")] {
        let id = say.id(Kind::Relation, 0, &format!("b.i * 8 + {number}"));
        sql.push_str(&format!(
            "insert into relation (gemeente, id, person, other, kind, valid_from, version)
             select {whose}, {id}, b.p1, b.{child}, 'ouder', '2008-05-01', 1 from bench_n b;"
        ));
    }
    sql
}

/// Every fourth family was handed over once; of one in a caseload it waits.
fn hand_overs(town: &Town, expert: &str) -> String {
    let (say, whose) = (town.say, town.gemeente());
    let (id, waiting) = (
        say.id(Kind::HandOver, 0, "b.i"),
        say.id(Kind::HandOver, 1, "b.i"),
    );
    let (on, at, body) = (say.day("-200"), say.moment("-200"), say.sealed(300));
    let (now, written, nothing) = (say.day("-3"), say.moment("-3"), say.no_day());
    format!(
        "insert into handover (gemeente, id, gezin, from_account, to_account, handed_on, received_on, body, author, written_at)
         select {whose}, {id}, b.gezin, {expert}, b.lead, {on}, {on}, {body}, {expert}, {at} from bench_n b where b.k > 0 and b.k % 4 = 0;
         insert into handover (gemeente, id, gezin, from_account, to_account, handed_on, received_on, body, author, written_at)
         select {whose}, {waiting}, b.gezin, {expert}, b.lead, {now}, {nothing}, {body}, {expert}, {written} from bench_n b
         where b.k = 2;"
    )
}

/// Says how many lines the work of every viewer has, and which cases it can open.
pub(super) async fn promise(store: &Store, town: &Town, viewers: &mut [BenchViewer]) {
    let leads = town.leads();
    let agreed = CLOSED - AGREED;
    // A talk is k mod 30 days ago, and 14 days is the most of the phase: 15 to 29 and 45 to 49.
    let (silent, handed_over, new) = (20, 1, 2);
    let fifty = FIFTY_CASELOADS
        .end
        .min(leads)
        .saturating_sub(FIFTY_CASELOADS.start);
    let lines = [
        (agreed, ONE_CASELOAD.start),
        (agreed * fifty, FIFTY_CASELOADS.start),
        (leads, 1),
        (2 * agreed + silent + handed_over + new + 1, 0),
    ];
    for (viewer, (lines, caseload)) in viewers.iter_mut().zip(lines) {
        viewer.lines = lines;
        viewer.cases = opened(store, town, caseload).await;
    }
}

/// Some cases of one caseload.
async fn opened(store: &Store, town: &Town, caseload: u32) -> Vec<(GezinId, CaseId)> {
    let case = town.say.id(Kind::Case, 0, "b.i");
    let [first, second, third] = OPENED;
    let sql = format!(
        "select b.gezin, {case} from bench_n b where b.r = {caseload} and b.k in ({first}, {second}, {third}) order by b.k"
    );
    let mut tx = store.read().await.expect("a transaction begins");
    let rows = on!(&mut tx, |connection| sqlx::query_as::<_, (Uuid, Uuid)>(
        AssertSqlSafe(sql)
    )
    .fetch_all(connection)
    .await)
    .expect("the cases are there");
    let found = rows.into_iter();
    found
        .map(|(gezin, case)| (GezinId(gezin), CaseId(case)))
        .collect()
}
