//! The bare statements of a list of work and of the page of a case: what a program without rules about who sees what must at least ask,
//! and one row in the log with its commit.

use domain::shared::{CaseId, GezinId};
use sqlx::{Column, Row};
use time::Duration;
use uuid::Uuid;

use super::bare::log_row;
use super::{BenchViewer, BenchWorld};
use crate::Store;
use crate::dialect::Tx;

/// The work of one account in one statement, what is due first first: actions, looks back, screenings, urgent moves, hand-overs, silences
/// and new families. `$1` account, `$2` municipality, `$3` today, `$4` two weeks ago, `$5` whether the account screens.
const WORK: &str = "select w.id, w.due, w.kind, w.what, w.gezin, z.number, z.name, c.id as case_id, c.number as case_number, c.phase from (
        select a.id, a.term as due, 'actie' as kind, a.status as what, a.gezin from plan_action a
            join gezinsplan p on p.gemeente = a.gemeente and p.id = a.plan
        where a.gemeente = $2 and a.owner_account = $1 and a.status in ('open', 'bezig') and p.state = 'vastgesteld'
            and a.starts_on <= $3
        union all select p.id, p.review_due_on, 'evaluatie', p.form, p.gezin from task r
            join gezinsplan p on p.gemeente = r.gemeente and p.gezin = r.gezin and p.state = 'vastgesteld'
        where r.gemeente = $2 and r.organisation = $6 and r.account = $1 and (r.regisseur or r.deputy) and r.valid_until is null
            and p.review_due_on is not null
        union all select s.id, s.due_on, 'screening', 'wachtrij', s.gezin from screening s
        where s.gemeente = $2 and s.decided_at is null and $5
        union all select m.id, m.confirm_by, 'spoed', m.to_phase, m.gezin from case_move m
        where m.gemeente = $2 and m.kind = 'urgent' and m.confirm_by is not null and m.confirmed_at is null and m.gezin in (
            select r.gezin from task r where r.gemeente = $2 and r.organisation = $6 and r.account = $1 and r.regisseur)
        union all select h.id, h.handed_on, 'overdracht', 'overdracht', h.gezin from handover h
        where h.gemeente = $2 and h.to_account = $1 and h.received_on is null
        union all select k.id, (select max(f.on_day) from case_fact f where f.gemeente = $2 and f.gezin = k.gezin
            and f.kind = 'gesprek'), 'stilte', k.phase, k.gezin from task r
            join gezin_case k on k.gemeente = r.gemeente and k.gezin = r.gezin and k.closed_on is null
        where r.gemeente = $2 and r.organisation = $6 and r.account = $1 and (r.regisseur or r.deputy) and r.valid_until is null
            and (select max(f.on_day) from case_fact f where f.gemeente = $2 and f.gezin = k.gezin and f.kind = 'gesprek') < $4
        union all select t.id, t.valid_from, 'nieuw', t.role, t.gezin from task t
        where t.gemeente = $2 and t.organisation = $6 and t.account = $1 and t.valid_from > $4 and t.valid_until is null
    ) w join gezin z on z.gemeente = $2 and z.id = w.gezin
    left join gezin_case c on c.gemeente = $2 and c.gezin = w.gezin and c.closed_on is null
    order by w.due, w.id limit 101";

/// Reads every column of the rows of a statement; gives how many rows there were.
macro_rules! bare {
    ($tx:expr, $sql:expr $(, $value:expr)*) => {
        on!(&mut *$tx, |connection| {
            let query = sqlx::query($sql) $(.bind($value))*;
            let rows = query.fetch_all(connection).await.expect("the statement runs");
            for row in &rows {
                for column in row.columns() {
                    std::hint::black_box(row.try_get_raw(column.ordinal()).expect("a column"));
                }
            }
            rows.len()
        })
    };
}

/// A page of work, and one row in the log. Gives the number of lines, 101 when there are more than a page holds.
///
/// # Panics
/// When the database refuses something.
pub async fn bare_work(store: &Store, world: &BenchWorld, viewer: &BenchViewer) -> usize {
    let mut tx = store.read().await.expect("a transaction begins");
    let today = viewer.viewer.today();
    let lines = bare!(
        &mut tx,
        WORK,
        viewer.user.0,
        world.gemeente.0,
        today,
        today - Duration::days(14),
        viewer.everywhere,
        viewer.viewer.organisation().0
    );
    drop(tx);
    log_row(store, world.gemeente).await;
    lines
}

/// What the page of a case shows, a statement each: `$1` municipality, `$2` family.
const OF_FAMILY: [&str; 9] = [
    "select number, kind, name, wijk, version, created_at from gezin where gemeente = $1 and id = $2",
    "select p.id, p.given_name, p.prefix, p.family_name, p.born_on, m.role, m.valid_from, m.valid_until from membership m
         join person p on p.gemeente = m.gemeente and p.id = m.person where m.gemeente = $1 and m.gezin = $2",
    "select t.id, o.name, u.name as account_name, t.role, t.regisseur, t.valid_from, t.valid_until from task t
         join organisation o on o.id = t.organisation left join account u on u.id = t.account
     where t.gemeente = $1 and t.gezin = $2",
    "select r.id, r.category, r.kind, r.body, r.happened_on, u.name, r.written_at from record r join account u on u.id = r.author
     where r.gemeente = $1 and r.gezin = $2 order by r.happened_on desc limit 50",
    "select f.id, f.kind, f.on_day, f.body, u.name, f.written_at from case_fact f join account u on u.id = f.author
     where f.gemeente = $1 and f.gezin = $2 order by f.on_day desc",
    "select m.id, m.person, m.measured_on, m.context, u.name, a.domain, a.answer, a.level, a.ground, a.information_from
     from measurement m join measurement_answer a on a.gemeente = m.gemeente and a.measurement = m.id
         join account u on u.id = m.scorer
     where m.gemeente = $1 and m.gezin = $2 order by m.person, m.measured_on, a.domain",
    "select x.id, x.held_on, x.body, u.name from evaluation x join account u on u.id = x.author
     where x.gemeente = $1 and x.gezin = $2 order by x.held_on desc",
    "select s.id, s.person, s.checked_on, s.judgement, s.ground, u.name from safety_check s join account u on u.id = s.author
     where s.gemeente = $1 and s.gezin = $2 order by s.person, s.checked_on",
    "select x.id, x.tested_on, x.outcome, x.body, u.name from target_test x join account u on u.id = x.author
     where x.gemeente = $1 and x.gezin = $2 order by x.tested_on desc",
];

/// The plan that holds and its versions: `$1` municipality, `$2` family.
const OF_PLAN: [&str; 2] = [
    "select p.id, p.form, p.agreed_on, p.review_due_on, v.body, v.agreement, u.name from gezinsplan p
         join gezinsplan_version v on v.gemeente = p.gemeente and v.plan = p.id and v.number = p.latest
         join account u on u.id = v.author
     where p.gemeente = $1 and p.gezin = $2 and p.state = 'vastgesteld'",
    "select v.number, u.name, v.written_at from gezinsplan p
         join gezinsplan_version v on v.gemeente = p.gemeente and v.plan = p.id join account u on u.id = v.author
     where p.gemeente = $1 and p.gezin = $2 and p.state = 'vastgesteld' order by v.number desc",
];

/// Of the case itself: `$1` municipality, `$2` case.
const OF_CASE: [&str; 3] = [
    "select c.number, c.phase, c.phase_since, c.opened_on, c.closed_on, t.name, a.title, a.source from gezin_case c
         join team t on t.gemeente = c.gemeente and t.id = c.team
         join approach a on a.id = c.approach and a.version = c.approach_version
     where c.gemeente = $1 and c.id = $2",
    "select m.id, m.kind, m.from_phase, m.to_phase, m.note, m.moved_at, u.name from case_move m join account u on u.id = m.moved_by
     where m.gemeente = $1 and m.gezin_case = $2 order by m.position",
    "select d.decision, d.body, d.decided_on, u.name from screening s
         join screening_decision d on d.gemeente = s.gemeente and d.screening = s.id join account u on u.id = d.decided_by
     where s.gemeente = $1 and s.gezin_case = $2",
];

/// The consultations about a family: `$1` municipality, `$2` family.
const MEETINGS: &str = "select c.id, c.kind, c.state, c.starts_at, u.name from consultation_item x
        join consultation c on c.gemeente = x.gemeente and c.id = x.consultation join account u on u.id = c.organiser
    where x.gemeente = $1 and x.gezin = $2 order by c.starts_at desc limit 50";

async fn rows(tx: &mut Tx, sql: &'static str, gemeente: Uuid, of: Uuid) -> usize {
    bare!(tx, sql, gemeente, of)
}

/// Everything on the page of a case, and one row in the log. Gives the number of rows.
///
/// # Panics
/// When the database refuses something.
pub async fn bare_case(
    store: &Store,
    world: &BenchWorld,
    (gezin, case): (GezinId, CaseId),
) -> usize {
    let gemeente = world.gemeente.0;
    let mut tx = store.read().await.expect("a transaction begins");
    let mut read = 0;
    for sql in OF_CASE {
        read += rows(&mut tx, sql, gemeente, case.0).await;
    }
    for sql in OF_FAMILY.into_iter().chain(OF_PLAN).chain([MEETINGS]) {
        read += rows(&mut tx, sql, gemeente, gezin.0).await;
    }
    drop(tx);
    log_row(store, world.gemeente).await;
    read
}
