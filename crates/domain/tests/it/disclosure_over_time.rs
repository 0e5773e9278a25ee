//! Nothing about one to four families follows from the numbers that are shown of a period: who came and went, what became of actions, who
//! looked, and how an approach is used.

use domain::aanpak::approach::{ReasonId, parse_approach};
use domain::aanpak::description::{CaseUse, Closure, UseFigures, UseRows, figures};
use domain::aanpak::evidence::{PartShare, Share, Standing, actions, guarded, tally};
use domain::samenwerking::{Evidence, EvidenceKind, LookClass, Looks, PartName, looks};
use domain::shared::{Days, GezinId};
use time::macros::date;
use time::{Date, Month};
use uuid::Uuid;

use crate::attacker::{
    Adds, Attacker, CountOf, Pieces, Shown, adds, all_shown, if_any, pieces_with, shares, worlds,
};

const YEAR: Days = Days {
    from: date!(2014 - 01 - 01),
    until: Some(date!(2015 - 01 - 01)),
};

fn family(number: &u128) -> Uuid {
    Uuid::from_u128(*number)
}

/// What is looked at in the families of a period.
#[derive(Clone, Copy, PartialEq)]
enum Came {
    /// A family: whether it left, so that its case was closed, and whether its case was opened in the period.
    Family { left: bool, opened: bool },
    /// One more case of a family that was closed: of one that left, or of one that is there.
    Closing { left: bool },
}

impl Came {
    fn is_left(&self) -> bool {
        matches!(self, Self::Family { left: true, .. })
    }

    fn is_opened(&self) -> bool {
        matches!(self, Self::Family { opened: true, .. })
    }

    fn is_closing(&self) -> bool {
        matches!(self, Self::Closing { .. })
    }
}

#[test]
fn from_who_came_and_who_went_follows_nothing() {
    let families = [(false, false), (false, true), (true, false), (true, true)];
    let families = families.map(|(left, opened)| Came::Family { left, opened });
    let closings = [false, true].map(|left| Came::Closing { left });
    let kinds = [&families[..], &closings].concat();
    let counts: [(EvidenceKind, Adds<Came>); 4] = [
        (EvidenceKind::ReadersShown, |came| {
            if_any((!came.is_closing()).then_some(false))
        }),
        (EvidenceKind::OneActivePlan, |came| {
            if_any((!came.is_closing() && !came.is_left()).then_some(false))
        }),
        (EvidenceKind::CameBack, |came| {
            if_any(came.is_opened().then_some(false))
        }),
        (EvidenceKind::ClosedWithoutResult, |came| {
            if_any((came.is_left() || came.is_closing()).then_some(false))
        }),
    ];
    let sums = counts.map(|(kind, adds)| {
        let of = CountOf::by(&kinds, adds);
        (kind, CountOf { value: 0, ..of })
    });
    let mut attacker = Attacker::default();
    for mut world in worlds(kinds.len(), &[0, 2, 6, 9], 4096).step_by(2) {
        // One more case is of a family that is there as well.
        let (families, more) = world.split_at_mut(4);
        for (more, families) in more.iter_mut().zip(families.chunks(2)) {
            let all = families.concat();
            *more = all.into_iter().take(more.len()).collect();
        }
        let all = counts.map(|(_, adds)| shares(&kinds, &world, adds));
        let subjects = |place: usize| all[place].iter().map(|one: &Share| one.subject);
        let standing = Standing {
            in_period: subjects(0).collect(),
            on_last_day: subjects(1).collect(),
            opened: subjects(2).collect(),
            closed: subjects(3).collect(),
        };
        let found = counts
            .iter()
            .zip(&all)
            .map(|((kind, _), all)| tally(*kind, YEAR, all));
        let found = guarded(found.collect(), &standing);
        let shown = all_shown(&found, &sums);
        assert_eq!(attacker.finds(&world, &shown), None, "{found:?}");
    }
}

/// An action: whether it is complete, if that is known; and when it is of a professional and has a term, of which organisation and whether
/// it is late.
type Act = (Option<bool>, Option<(&'static str, bool)>);

#[test]
fn from_actions_and_those_of_professionals_follows_nothing() {
    let organisations = ["school", "gemeente"];
    let with_term = organisations
        .into_iter()
        .flat_map(|name| [true, false].map(|late| Some((name, late))));
    let kinds: Vec<Act> = with_term
        .flat_map(|with_term| [Some(true), None].map(|complete| (complete, with_term)))
        .chain([Some(true), Some(false), None].map(|complete| (complete, None)))
        .collect();
    let of = |holds: &dyn Fn(&Act) -> bool| pieces_with(&kinds, holds);
    let part = |name: &'static str| {
        let is_late = |one: &Act| one.1 == Some((name, true));
        let is_of = |one: &Act| one.1.is_some_and(|(of, _)| of == name);
        (PartName::Coded(name), of(&is_late), of(&is_of))
    };
    let sums = [
        (
            EvidenceKind::ActionsComplete,
            CountOf {
                value: of(&|one| one.0 == Some(true)),
                of: of(&|one| one.0.is_some()),
                missing: of(&|one| one.0.is_none()),
                parts: Vec::new(),
            },
        ),
        (
            EvidenceKind::ActionsLate,
            CountOf {
                value: of(&|one| one.1.is_some_and(|(_, late)| late)),
                of: of(&|one| one.1.is_some()),
                missing: 0,
                parts: organisations.map(part).to_vec(),
            },
        ),
    ];
    let names = organisations.map(PartName::Coded);
    let mut attacker = Attacker::default();
    for world in worlds(kinds.len(), &[0, 0, 0, 2, 6, 9], 4000) {
        let all = adds(&kinds, &world, |(complete, _), subject| {
            let subject = family(subject);
            complete.map_or(Share::unknown(subject), |complete| {
                Share::one(subject, complete)
            })
        });
        let late = adds(&kinds, &world, |(_, with_term), subject| {
            with_term.map(|(name, late)| PartShare {
                part: PartName::Coded(name),
                share: Share::one(family(subject), late),
            })
        });
        let late: Vec<PartShare> = late.into_iter().flatten().collect();
        let found = actions(YEAR, &all, &late, &names);
        let shown = all_shown(&found, &sums);
        assert_eq!(attacker.finds(&world, &shown), None, "{found:?}");
    }
}

#[test]
fn from_who_looked_and_why_follows_nothing() {
    let classes = [
        (LookClass::Clause, EvidenceKind::LooksByClause),
        (LookClass::Mandate, EvidenceKind::LooksByMandate),
        (LookClass::Emergency, EvidenceKind::LooksByEmergency),
        (LookClass::Rights, EvidenceKind::LooksForRights),
        (LookClass::Unfounded, EvidenceKind::LooksUnfounded),
    ];
    let count = |value| CountOf {
        value,
        of: 0b11111,
        ..CountOf::default()
    };
    let each = classes.iter().enumerate();
    let mut sums: Vec<(EvidenceKind, CountOf)> = each
        .map(|(place, (_, kind))| (*kind, count(1 << place)))
        .collect();
    sums.push((EvidenceKind::LooksFounded, count(0b00011)));
    let mut attacker = Attacker::default();
    for world in worlds(classes.len(), &[0, 1, 3, 4, 7], 4000) {
        let all = adds(&classes, &world, |(class, _), subject| Looks {
            class: *class,
            subject: family(subject),
            looks: 1,
        });
        let found: Vec<Evidence> = looks(&all, YEAR);
        let shown = all_shown(&found, &sums);
        assert_eq!(attacker.finds(&world, &shown), None, "{found:?}");
    }
}

/// A case: in which year it was opened, and in which year and how it was closed, if it was.
type Case = (i32, Option<(i32, Closure)>);

/// Every way a case can go through the years; those before the first began in the year before it.
fn cases(years: std::ops::RangeInclusive<i32>, ways: &[Closure]) -> Vec<Case> {
    let mut all = Vec::new();
    for opened in years.start() - 1..=*years.end() {
        all.push((opened, None));
        for closed in opened.max(*years.start())..=*years.end() {
            all.extend(ways.iter().map(|how| (opened, Some((closed, how.clone())))));
        }
    }
    all
}

fn shown_of(found: &UseFigures, kinds: &[Case]) -> Vec<Shown> {
    let of = |holds: &dyn Fn(&Case) -> bool| pieces_with(kinds, holds);
    let mut numbers: Vec<(Option<u64>, Pieces)> = Vec::new();
    for year in &found.years {
        let closed = |one: &Case| one.1.as_ref().map(|(year, _)| *year);
        let begun = of(&|one| one.0 == year.year);
        let ended = of(&|one| closed(one) == Some(year.year));
        let ran = of(&|one| one.0 <= year.year && closed(one).is_none_or(|end| end > year.year));
        numbers.extend([
            (year.opened, begun),
            (year.closed, ended),
            (year.running, ran),
        ]);
    }
    for way in &found.closures {
        let ended = |one: &Case| one.1.as_ref().is_some_and(|(_, how)| *how == way.closure);
        numbers.push((way.times, of(&ended)));
    }
    let shown = numbers.into_iter().filter(|(_, pieces)| *pieces > 0);
    shown
        .filter_map(|(number, pieces)| Some((number?, pieces)))
        .collect()
}

fn in_years(years: std::ops::RangeInclusive<i32>, ways: &[Closure], sizes: &[u128]) {
    let text = include_str!("../../../../approaches/maastricht-integrale-aanpak.toml");
    let approach = parse_approach("maastricht.toml", text).unwrap();
    let period = Days {
        from: Date::from_calendar_date(*years.start(), Month::January, 1).unwrap(),
        until: Date::from_calendar_date(years.end() + 1, Month::January, 1).ok(),
    };
    let kinds = cases(years, ways);
    let day = |year| Date::from_calendar_date(year, Month::March, 1).unwrap();
    let mut attacker = Attacker::default();
    for world in worlds(kinds.len(), sizes, 4000) {
        let cases = adds(&kinds, &world, |(opened, closed), subject| CaseUse {
            gezin: GezinId(family(subject)),
            opened_on: day(*opened),
            closed: closed.clone().map(|(year, how)| (day(year), how)),
        });
        let rows = UseRows {
            cases,
            ..UseRows::default()
        };
        let found = figures(&approach, &rows, period);
        assert_eq!(
            attacker.finds(&world, &shown_of(&found, &kinds)),
            None,
            "{found:?}"
        );
    }
}

#[test]
fn from_the_cases_of_years_and_how_they_ended_follows_nothing() {
    let moved = Closure::Before(ReasonId("verhuisd".to_owned()));
    let sizes = [0, 0, 0, 0, 3, 6, 9];
    in_years(2013..=2015, &[Closure::Finished], &sizes);
    in_years(2014..=2015, &[Closure::Finished, moved.clone()], &sizes);
    let refused = Closure::Before(ReasonId("weigert".to_owned()));
    in_years(
        2014..=2014,
        &[Closure::Finished, moved, refused],
        &[0, 1, 3, 6, 9],
    );
}
