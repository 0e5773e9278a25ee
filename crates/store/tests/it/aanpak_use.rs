//! How an approach is used, in a world of which every number was worked out by hand.

use std::fmt::Write;

use domain::aanpak::approach::ReasonId;
use domain::aanpak::description::{Closure, UseFigures};
use domain::shared::GemeenteId;
use store::Store;
use store::aanpak::approach_use;
use store::log::{Action, EventFilter, events};
use store::testing::{TestDatabase, tamper};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::aanpak_world::{Aanpak, aanpak, day, enriching, maastricht};
use crate::gezin_write_world::{TODAY, sql_id};

on_both! {
    the_use_of_an_approach_is_counted_as_by_hand => the_use_of_an_approach_is_counted_as_by_hand_sqlite, the_use_of_an_approach_is_counted_as_by_hand_postgres;
    what_is_about_few_families_is_not_told => what_is_about_few_families_is_not_told_sqlite, what_is_about_few_families_is_not_told_postgres;
}

const BEGUN: OffsetDateTime = datetime!(2014-02-01 12:00 UTC);
/// In the Netherlands it is 2015 already.
const NEW_YEAR: OffsetDateTime = datetime!(2014-12-31 23:30 UTC);
const CLOSED: OffsetDateTime = datetime!(2015-03-01 12:00 UTC);

fn moment(at: OffsetDateTime) -> String {
    let (date, hour, minute) = (at.date(), at.hour(), at.minute());
    format!("'{date}T{hour:02}:{minute:02}:00.000000Z'")
}

struct Rows<'a> {
    store: &'a Store,
    here: &'a Aanpak,
    sql: String,
}

impl Rows<'_> {
    fn id(&self, number: u128) -> String {
        sql_id(self.store, Uuid::from_u128(number))
    }

    fn add(&mut self, statement: &str) {
        writeln!(self.sql, "{statement};").unwrap();
    }

    fn case(&mut self, number: u128, closed: bool) {
        let (gemeente, team) = (self.here.world.gemeente.0, self.here.team.0);
        let (gemeente, team) = (sql_id(self.store, gemeente), sql_id(self.store, team));
        let (gezin, case) = (self.id(0xf000 + number), self.id(0xf100 + number));
        self.add(&format!(
            "insert into gezin (gemeente, id, number, kind, name, name_key, wijk, version, created_at)
             values ({gemeente}, {gezin}, 'T{number}', 'gezin', 'Test', 'test', '', 1, {})",
            moment(BEGUN)
        ));
        let (phase, kind, on) = match closed {
            true => ("afgesloten", "end", "'2015-03-01'"),
            false => ("uitvoering", "work", "null"),
        };
        self.add(&format!(
            "insert into gezin_case (gemeente, id, gezin, number, team, approach, approach_version, phase, phase_kind, phase_since,
                 opened_on, closed_on, version)
             values ({gemeente}, {case}, {gezin}, 'C{number}', {team}, 'maastricht-integrale-aanpak', 1, '{phase}', '{kind}', {},
                 '2014-02-01', {on}, 1)",
            moment(CLOSED)
        ));
    }

    /// A move of a case: its place, the phases, the moments, and its kind with a reason.
    fn step(
        &mut self,
        (number, position): (u128, u128),
        (from, to): (&str, &str),
        (since, at): (OffsetDateTime, OffsetDateTime),
        (kind, reason): (&str, Option<&str>),
    ) {
        let gemeente = sql_id(self.store, self.here.world.gemeente.0);
        let anna = sql_id(self.store, self.here.world.anna.id.0);
        let (gezin, case) = (self.id(0xf000 + number), self.id(0xf100 + number));
        let id = self.id(0xf2000 + 16 * number + position);
        let reason = reason.map_or("null".to_owned(), |reason| format!("'{reason}'"));
        self.add(&format!(
            "insert into case_move (gemeente, gezin_case, position, id, gezin, kind, from_phase, from_since, to_phase, coercive, reason,
                 moved_by, moved_at)
             values ({gemeente}, {case}, {position}, {id}, {gezin}, '{kind}', '{from}', {}, '{to}', false, {reason}, {anna}, {})",
            moment(since),
            moment(at)
        ));
    }

    fn measured(&mut self, number: u128, which: u128, own: bool) {
        let gemeente = sql_id(self.store, self.here.world.gemeente.0);
        let (anna, organisation) = (self.here.world.anna.id.0, self.here.world.own.0);
        let (anna, organisation) = (sql_id(self.store, anna), sql_id(self.store, organisation));
        let person = sql_id(self.store, self.here.made.noor.0);
        let (gezin, case) = (self.id(0xf000 + number), self.id(0xf100 + number));
        let id = self.id(0xf5000 + 16 * number + which);
        self.add(&format!(
            "insert into measurement (gemeente, id, person, gezin, gezin_case, phase, instrument, instrument_version, own, measured_on,
                 recorded_at, scorer, organisation)
             values ({gemeente}, {id}, {person}, {gezin}, {case}, 'screening', 'zrm', 2017, {own}, '2014-06-01', {}, {anna},
                 {organisation})",
            moment(NEW_YEAR)
        ));
    }
}

/// Twelve families begin on 1 February 2014. The first is reported for ten days, the second for twenty, and so on; in the first half hour
/// of 2015 all go to carrying out, urgently. The first five move away on 1 March. Each of the first five was measured twice in screening,
/// and filled in an own view once.
async fn twelve(store: &Store, here: &Aanpak) {
    let sql = String::new();
    let mut rows = Rows { store, here, sql };
    for number in 1..=12_u128 {
        let closed = number <= 5;
        let screened = BEGUN + Duration::days(10 * i64::try_from(number).unwrap());
        rows.case(number, closed);
        let (ordinary, urgent) = (("ordinary", None), ("urgent", None));
        rows.step(
            (number, 1),
            ("aanmelding", "screening"),
            (BEGUN, screened),
            ordinary,
        );
        rows.step(
            (number, 2),
            ("screening", "uitvoering"),
            (screened, NEW_YEAR),
            urgent,
        );
        if closed {
            let exit = ("exit", Some("verhuisd"));
            rows.step(
                (number, 3),
                ("uitvoering", "afgesloten"),
                (NEW_YEAR, CLOSED),
                exit,
            );
            for which in 1..=2 {
                rows.measured(number, which, false);
            }
            rows.measured(number, 3, true);
        }
    }
    tamper(store, &rows.sql).await;
}

async fn count(store: &Store, here: &Aanpak, gemeente: GemeenteId) -> UseFigures {
    let ctx = here.world.anna.ctx_at(0);
    approach_use(store, &ctx, gemeente, &maastricht(), day(4))
        .await
        .unwrap()
}

/// Opened, closed, running and urgent of each year.
fn years(figures: &UseFigures) -> Vec<[Option<u64>; 4]> {
    let years = figures.years.iter();
    years
        .map(|one| [one.opened, one.closed, one.running, one.urgent])
        .collect()
}

/// Stays, median days and measurements of a phase.
fn phase(figures: &UseFigures, name: &str) -> [Option<u64>; 3] {
    let found = figures.phases.iter().find(|one| one.phase.0 == name);
    let one = found.unwrap();
    [one.stays, one.median_days, one.measurements]
}

fn moved_away(figures: &UseFigures) -> Option<u64> {
    let away = Closure::Before(ReasonId("verhuisd".to_owned()));
    let found = figures.closures.iter().find(|one| one.closure == away);
    found.unwrap().times
}

async fn the_use_of_an_approach_is_counted_as_by_hand(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    twelve(store, &here).await;
    let found = count(store, &here, here.world.gemeente).await;
    assert_eq!(
        years(&found),
        [
            [Some(0), Some(0), Some(0), Some(0)],
            [Some(12), Some(0), Some(12), Some(0)],
            [Some(0), Some(5), Some(7), Some(12)],
        ]
    );
    // 60 and 70 days in the middle; from 12 May and 22 April until the turn of the year: 273 and 263; two months less a day.
    assert_eq!(phase(&found, "aanmelding"), [Some(12), Some(65), Some(0)]);
    assert_eq!(phase(&found, "screening"), [Some(12), Some(268), Some(10)]);
    assert_eq!(phase(&found, "uitvoering"), [Some(5), Some(59), Some(0)]);
    assert_eq!(phase(&found, "plan"), [Some(0), None, Some(0)]);
    assert_eq!(moved_away(&found), Some(5));
    assert!(!found.suppressed);

    // One family that came through the program itself, and is not told: 13 - 12 would tell it.
    enriching(store, &here).await;
    let found = count(store, &here, here.world.gemeente).await;
    assert_eq!(
        years(&found)[2],
        [None, None, Some(8), Some(12)],
        "{:?}",
        found.years
    );
    assert_eq!(phase(&found, "aanmelding"), [Some(13), Some(60), Some(0)]);
    assert_eq!(phase(&found, "screening"), [Some(13), Some(263), Some(11)]);
    assert_eq!(moved_away(&found), None);
    assert!(found.suppressed);

    let elsewhere = GemeenteId(Uuid::from_u128(0xbb));
    let nothing = count(store, &here, elsewhere).await;
    assert_eq!(years(&nothing), [[Some(0); 4]; 3]);
    let filter = EventFilter {
        action: Some(Action::ApproachUseCounted),
        ..EventFilter::default()
    };
    let logged = events(store, &filter, None, 10).await.unwrap().events;
    assert_eq!(logged.len(), 3);
    assert!(
        logged
            .iter()
            .all(|one| one.object.id == "maastricht-integrale-aanpak")
    );
}

async fn what_is_about_few_families_is_not_told(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    enriching(store, &here).await;
    let found = count(store, &here, here.world.gemeente).await;
    assert!(found.suppressed);
    assert_eq!(years(&found)[2], [None, None, None, Some(0)]);
    for name in ["aanmelding", "screening"] {
        let [stays, median, _] = phase(&found, name);
        assert_eq!((stays, median), (None, None), "{name}");
    }
    assert_eq!(phase(&found, "screening")[2], None, "one measurement");
    assert_eq!(found.period.from.year(), TODAY.year() - 2);
}
