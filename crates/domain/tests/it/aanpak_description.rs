//! The figures of the use of an approach, counted by hand.

use domain::aanpak::approach::{Approach, MoveKind, PhaseId, ReasonId, parse_approach};
use domain::aanpak::description::{
    CaseUse, Closure, MeasuredPhase, Stay, UseFigures, UseRows, figures, median, use_period,
};
use domain::shared::GezinId;
use time::macros::{date, datetime};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

fn maastricht() -> Approach {
    let text = include_str!("../../../../approaches/maastricht-integrale-aanpak.toml");
    parse_approach("maastricht.toml", text).unwrap()
}

const TODAY: Date = date!(2015 - 06 - 15);

fn gezin(number: u128) -> GezinId {
    GezinId(Uuid::from_u128(number))
}

fn case(number: u128, opened_on: Date, closed: Option<(Date, Closure)>) -> CaseUse {
    CaseUse {
        gezin: gezin(number),
        opened_on,
        closed,
    }
}

fn reason(name: &str) -> Closure {
    Closure::Before(ReasonId(name.to_owned()))
}

/// Begun in the spring of 2013; ends as asked.
fn cases(numbers: std::ops::Range<u128>, closed: Option<(Date, Closure)>) -> Vec<CaseUse> {
    let one = |number| case(number, date!(2013 - 04 - 01), closed.clone());
    numbers.map(one).collect()
}

fn stay(number: u128, phase: &str, until: OffsetDateTime, days: i64, by: MoveKind) -> Stay {
    Stay {
        gezin: gezin(number),
        phase: PhaseId(phase.to_owned()),
        from: until - Duration::days(days),
        until,
        by,
        taken_back: false,
    }
}

fn counted(rows: &UseRows) -> UseFigures {
    figures(&maastricht(), rows, use_period(TODAY))
}

/// Opened, closed, running of each year.
fn flow(figures: &UseFigures) -> Vec<(i32, [Option<u64>; 3])> {
    let years = figures.years.iter();
    years
        .map(|one| (one.year, [one.opened, one.closed, one.running]))
        .collect()
}

fn times(figures: &UseFigures, how: &Closure) -> Option<u64> {
    let mut found = figures.closures.iter().filter(|one| one.closure == *how);
    found.next().unwrap().times
}

#[test]
fn the_period_is_this_year_so_far_and_the_two_before_it() {
    let period = use_period(TODAY);
    assert_eq!(period.from, date!(2013 - 01 - 01));
    assert_eq!(period.last(), Some(TODAY));
}

#[test]
fn cases_are_counted_in_the_years_in_which_they_begin_run_and_end() {
    // Twenty begin in 2013, of which six end in 2014 and five in 2015; seven begin in 2015.
    let mut rows = UseRows::default();
    rows.cases.extend(cases(
        0..6,
        Some((date!(2014 - 12 - 31), Closure::Finished)),
    ));
    rows.cases.extend(cases(
        6..11,
        Some((date!(2015 - 01 - 01), reason("verhuisd"))),
    ));
    rows.cases.extend(cases(11..20, None));
    rows.cases
        .extend((20..27).map(|number| case(number, TODAY, None)));
    let found = counted(&rows);
    assert_eq!(
        flow(&found),
        [
            (2013, [Some(20), Some(0), Some(20)]),
            (2014, [Some(0), Some(6), Some(14)]),
            (2015, [Some(7), Some(5), Some(16)]),
        ]
    );
    assert_eq!(times(&found, &Closure::Finished), Some(6));
    assert_eq!(times(&found, &reason("verhuisd")), Some(5));
    assert_eq!(times(&found, &reason("weigert")), Some(0));
    assert!(!found.suppressed);
}

#[test]
fn a_small_number_takes_with_it_what_it_could_be_worked_out_from() {
    // Twenty begin in 2013; four end in 2014: 20 - 16 would tell it, so what began is hidden too.
    let mut rows = UseRows::default();
    rows.cases.extend(cases(
        0..4,
        Some((date!(2014 - 05 - 01), Closure::Finished)),
    ));
    rows.cases.extend(cases(4..20, None));
    let found = counted(&rows);
    assert_eq!(
        flow(&found),
        [
            (2013, [Some(20), Some(0), Some(20)]),
            (2014, [None, None, Some(16)]),
            (2015, [Some(0), Some(0), Some(16)]),
        ]
    );
    assert_eq!(times(&found, &Closure::Finished), None);
    assert!(found.suppressed);
}

#[test]
fn few_running_cases_hide_what_flows_in_and_out_in_both_years() {
    // Twenty begin in 2013, three of them still run at its end; ten more begin in 2014.
    let mut rows = UseRows::default();
    rows.cases.extend(cases(
        0..17,
        Some((date!(2013 - 12 - 01), Closure::Finished)),
    ));
    rows.cases.extend(cases(17..20, None));
    let later = |number| case(number, date!(2014 - 03 - 01), None);
    rows.cases.extend((20..30).map(later));
    let found = counted(&rows);
    assert_eq!(
        flow(&found),
        [
            (2013, [None, None, None]),
            (2014, [None, None, Some(13)]),
            (2015, [Some(0), Some(0), Some(13)]),
        ]
    );
    assert_eq!(
        times(&found, &Closure::Finished),
        None,
        "it is all that ended"
    );
}

#[test]
fn one_rare_reason_takes_the_smallest_other_with_it() {
    let mut rows = UseRows::default();
    let in_2014 = |how: Closure| Some((date!(2014 - 05 - 01), how));
    rows.cases.extend(cases(0..10, in_2014(Closure::Finished)));
    rows.cases
        .extend(cases(10..17, in_2014(reason("verhuisd"))));
    rows.cases.extend(cases(17..19, in_2014(reason("weigert"))));
    rows.cases.extend(cases(19..40, None));
    let found = counted(&rows);
    assert_eq!(times(&found, &Closure::Finished), Some(10));
    assert_eq!(times(&found, &reason("verhuisd")), None);
    assert_eq!(times(&found, &reason("weigert")), None);
    assert_eq!(times(&found, &reason("overleden")), Some(0));
}

#[test]
fn a_phase_tells_how_long_it_takes_by_what_ended_in_it() {
    let moment = datetime!(2014-05-01 12:00 UTC);
    let mut rows = UseRows::default();
    for (number, days) in (0..).zip([10, 20, 30, 41, 50, 60]) {
        let by = MoveKind::Ordinary;
        rows.stays.push(stay(number, "screening", moment, days, by));
    }
    for number in 0..4 {
        rows.stays
            .push(stay(number, "plan", moment, 5, MoveKind::Ordinary));
    }
    // An urgent move that was refused, and going back after it.
    for number in 10..20 {
        let refused = stay(number, "screening", moment, 1, MoveKind::Urgent);
        rows.stays.push(Stay {
            taken_back: true,
            ..refused
        });
        let back = stay(number, "plan", moment, 2, MoveKind::Return);
        rows.stays.push(back);
    }
    // Before the period.
    let before = datetime!(2012-12-31 22:00 UTC);
    rows.stays
        .push(stay(9, "screening", before, 900, MoveKind::Ordinary));
    rows.measured.extend((0..5).map(|number| MeasuredPhase {
        gezin: gezin(number),
        phase: "screening".into(),
        times: 2,
    }));
    let found = counted(&rows);
    let phase = |name: &str| {
        let mut all = found.phases.iter().filter(|one| one.phase.0 == name);
        let one = all.next().unwrap();
        (one.stays, one.median_days, one.measurements)
    };
    assert_eq!(phase("screening"), (Some(6), Some(36), Some(10)));
    assert_eq!(phase("plan"), (None, None, Some(0)), "four families");
    assert_eq!(phase("waakvlam"), (Some(0), None, Some(0)));
    assert_eq!(found.phases.len(), 8, "not the end");
    assert!(found.suppressed);
}

#[test]
fn urgent_moves_are_counted_in_the_dutch_year_in_which_they_were_made() {
    let urgent = |number, moment| stay(number, "plan", moment, 1, MoveKind::Urgent);
    let mut rows = UseRows::default();
    // In the first hour of 2014 it is still 2013 in Greenwich.
    let first_hour = datetime!(2013-12-31 23:30 UTC);
    rows.stays
        .extend((0..6).map(|number| urgent(number, first_hour)));
    rows.stays
        .extend((0..2).map(|number| urgent(number, datetime!(2015-02-01 10:00 UTC))));
    let found = counted(&rows);
    let urgent: Vec<Option<u64>> = found.years.iter().map(|one| one.urgent).collect();
    assert_eq!(urgent, [Some(0), Some(6), None]);
}

#[test]
fn a_family_that_comes_back_counts_as_one_family() {
    let mut rows = UseRows::default();
    // Six cases of four families.
    for number in [1, 1, 1, 2, 3, 4] {
        rows.cases.push(case(number, date!(2014 - 04 - 01), None));
    }
    assert_eq!(counted(&rows).years[1].opened, None);
    rows.cases.push(case(5, date!(2014 - 04 - 01), None));
    assert_eq!(counted(&rows).years[1].opened, Some(7));
}

#[test]
fn a_reason_of_an_earlier_version_is_still_told() {
    let mut rows = UseRows::default();
    let gone = Some((date!(2014 - 05 - 01), reason("vervallen-reden")));
    rows.cases.extend(cases(0..6, gone));
    assert_eq!(times(&counted(&rows), &reason("vervallen-reden")), Some(6));
}

#[test]
fn the_median_is_the_middle() {
    assert_eq!(median(Vec::new()), None);
    assert_eq!(median(vec![3]), Some(3));
    assert_eq!(median(vec![9, 1, 2]), Some(2));
    assert_eq!(median(vec![1, 2]), Some(2), "one and a half, rounded up");
    assert_eq!(median(vec![4, 4, 8, 8]), Some(6));
}

#[test]
fn few_cases_of_before_the_first_year_do_not_follow_from_what_ran_at_its_end() {
    let before = |families: u128| {
        let mut rows = UseRows::default();
        let old = |number| case(number, date!(2012 - 05 - 01), None);
        rows.cases.extend((100..100 + families).map(old));
        rows.cases.extend(cases(0..10, None));
        flow(&counted(&rows))[0]
    };
    assert_eq!(before(3), (2013, [None, None, Some(13)]), "13 less 10");
    assert_eq!(before(5), (2013, [Some(10), Some(0), Some(15)]));
}
