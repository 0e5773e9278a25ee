//! The matrix in words: lines, what changed on a day, and the course over time.

use std::collections::BTreeSet;

use domain::samenwerking::{Binding, Matrix, MatrixLine, Sector};
use domain::shared::OrganisationId;
use store::samenwerking::MatrixInputs;
use time::Date;

use super::{paths, words};
use web::layout::L;
use web::layout::moment::day;

/// The most moments that are shown beside each other.
const SHOWN: usize = 7;

/// A moment of the stepper.
pub struct Station {
    pub href: String,
    pub day: String,
    pub what: String,
    /// `past`, `now` or `later`.
    pub when: &'static str,
}

/// One sector.
pub struct Line {
    pub sector: String,
    pub required: bool,
    pub since: String,
    pub organisations: Vec<Row>,
    pub instead: String,
    pub instead_since: String,
    /// Where the officer records what was agreed instead; empty for who may not or when nothing is asked.
    pub agree: String,
}

impl Line {
    /// How many rows it takes.
    pub fn height(&self) -> usize {
        self.organisations.len().max(1)
    }
}

/// One organisation.
pub struct Row {
    /// Empty when the sector has none.
    pub name: String,
    pub code: &'static str,
    pub state: String,
    pub sub: String,
    /// Whether it changed on the day that is shown.
    pub fresh: bool,
}

/// Sector by time.
#[derive(Default)]
pub struct Course {
    pub heads: Vec<Head>,
    pub rows: Vec<CourseRow>,
}

/// A moment above the course.
pub struct Head {
    pub day: String,
    pub now: bool,
}

/// A sector through the moments.
pub struct CourseRow {
    pub sector: String,
    pub runs: Vec<Run>,
}

/// A span of moments in which nothing changed.
pub struct Run {
    pub code: &'static str,
    pub text: String,
    pub period: String,
    pub span: usize,
}

/// The days on which the matrix of this municipality changes, oldest first.
pub fn moments(inputs: &MatrixInputs) -> Vec<Date> {
    let all = inputs.moments().into_iter();
    all.filter(|day| {
        let before = day.previous_day().map(|before| inputs.matrix(before));
        before.is_none_or(|before| !same(&before, &inputs.matrix(*day)))
    })
    .collect()
}

fn same(one: &Matrix, other: &Matrix) -> bool {
    one.lines == other.lines
}

/// The moments around the day: at most [`SHOWN`].
fn window(moments: &[Date], on: Date) -> &[Date] {
    let here = moments.iter().filter(|one| **one <= on).count();
    let last_start = moments.len().saturating_sub(SHOWN);
    let start = here.saturating_sub(SHOWN / 2 + 1).min(last_start);
    let end = (start + SHOWN).min(moments.len());
    moments.get(start..end).unwrap_or_default()
}

/// The moment that holds on a day.
fn current(moments: &[Date], on: Date) -> Option<Date> {
    moments.iter().copied().filter(|one| *one <= on).max()
}

/// The stations of the stepper.
pub fn stations(
    l: L,
    inputs: &MatrixInputs,
    moments: &[Date],
    on: Date,
    href: &impl Fn(Date) -> String,
) -> Vec<Station> {
    let now = current(moments, on);
    let station = |moment: &Date| {
        let changes = changes(l, inputs, *moment);
        Station {
            href: href(*moment),
            day: day(l, *moment),
            what: match changes.as_slice() {
                [] => String::new(),
                [one] => one.clone(),
                [first, rest @ ..] => l.tr(
                    "samen-matrix-and-more",
                    &[("first", first.clone()), ("n", rest.len().to_string())],
                ),
            },
            when: match now {
                Some(now) if *moment == now => "now",
                Some(now) if *moment < now => "past",
                _ => "later",
            },
        }
    };
    window(moments, on).iter().map(station).collect()
}

/// What happened on the day, or how long nothing changed.
pub fn story(l: L, inputs: &MatrixInputs, moments: &[Date], on: Date) -> String {
    match current(moments, on) {
        None => l.t("samen-matrix-story-before"),
        Some(moment) if moment == on => {
            let all = words::listed(l, changes(l, inputs, on));
            l.n("samen-matrix-story-today", all)
        }
        Some(moment) => l.n("samen-matrix-story-since", day(l, moment)),
    }
}

/// What changed on a day, as parts of a sentence.
fn changes(l: L, inputs: &MatrixInputs, on: Date) -> Vec<String> {
    let after = inputs.matrix(on);
    let before = on.previous_day().map(|day| inputs.matrix(day));
    let lines_before = before.map(|matrix| matrix.lines).unwrap_or_default();
    let line = |lines: &[MatrixLine], sector: Sector| {
        lines.iter().find(|line| line.sector == sector).cloned()
    };
    let sectors: BTreeSet<Sector> = lines_before
        .iter()
        .chain(&after.lines)
        .map(|line| line.sector)
        .collect();
    let mut found = Vec::new();
    for sector in sectors {
        let (old, new) = (line(&lines_before, sector), line(&after.lines, sector));
        found.extend(changes_of(l, inputs, sector, (old.as_ref(), new.as_ref())));
    }
    found
}

fn changes_of(
    l: L,
    inputs: &MatrixInputs,
    sector: Sector,
    (old, new): (Option<&MatrixLine>, Option<&MatrixLine>),
) -> Vec<String> {
    let mut found = Vec::new();
    let required = |line: Option<&MatrixLine>| line.is_some_and(|one| one.required_since.is_some());
    let told = |key: &str| l.n(key, words::sector(l, sector));
    match (required(old), required(new)) {
        (false, true) => found.push(told("samen-change-asked")),
        (true, false) => found.push(told("samen-change-not-asked")),
        _ => {}
    }
    let binding = |line: Option<&MatrixLine>, id: OrganisationId| {
        let known = line.and_then(|line| line.organisations.iter().find(|(one, _)| *one == id));
        known.map(|(_, binding)| binding.clone())
    };
    let organisations: BTreeSet<OrganisationId> = [old, new]
        .into_iter()
        .flatten()
        .flat_map(|line| line.organisations.iter().map(|(id, _)| *id))
        .collect();
    for id in organisations {
        let (was, is) = (binding(old, id), binding(new, id));
        if was == is {
            continue;
        }
        found.push(l.n(change_key(was.as_ref(), is.as_ref()), name(inputs, id)));
    }
    let instead = |line: Option<&MatrixLine>| line.and_then(|line| line.instead.clone());
    if instead(new).is_some() && instead(old) != instead(new) {
        found.push(told("samen-change-instead"));
    }
    found
}

fn change_key(was: Option<&Binding>, is: Option<&Binding>) -> &'static str {
    match (was, is) {
        (Some(Binding::Signed { .. }), Some(Binding::Signed { .. })) => "samen-change-renewed",
        (_, Some(Binding::Signed { .. })) => "samen-change-bound",
        (_, Some(Binding::SignedNotInForce(_))) => "samen-change-signed",
        (_, Some(Binding::TakenBack(_))) => "samen-change-taken-back",
        (_, Some(Binding::Offered(_))) => "samen-change-offered",
        (Some(Binding::Signed { .. } | Binding::SignedNotInForce(_)), _) => "samen-change-over",
        (None, Some(Binding::Nothing)) => "samen-change-works",
        (_, None) => "samen-change-stops",
        (Some(_), Some(Binding::Nothing)) => "samen-change-not-offered",
    }
}

fn name(inputs: &MatrixInputs, id: OrganisationId) -> String {
    inputs
        .names
        .get(&id)
        .cloned()
        .unwrap_or_else(|| id.to_string())
}

/// The lines of the table.
pub fn lines(l: L, inputs: &MatrixInputs, now: &Matrix, officer: Option<&str>) -> Vec<Line> {
    let before = now.day.previous_day().map(|day| inputs.matrix(day));
    let old = |sector: Sector, id: OrganisationId| {
        let lines = before.as_ref().map(|matrix| matrix.lines.iter());
        let line = lines.and_then(|mut lines| lines.find(|line| line.sector == sector))?;
        let known = line.organisations.iter().find(|(one, _)| *one == id);
        known.map(|(_, binding)| binding.clone())
    };
    let line = |line: &MatrixLine| {
        let rows = line.organisations.iter().map(|(id, binding)| Row {
            fresh: old(line.sector, *id).as_ref() != Some(binding),
            ..row(l, line, name(inputs, *id), binding)
        });
        let mut organisations: Vec<Row> = rows.collect();
        if organisations.is_empty() {
            organisations.push(row(l, line, String::new(), &Binding::Nothing));
        }
        let agree = officer.filter(|_| line.required_since.is_some() && !line.is_bound());
        Line {
            sector: words::sector_title(l, line.sector),
            required: line.required_since.is_some(),
            since: line
                .required_since
                .map(|since| l.n("samen-since", day(l, since)))
                .unwrap_or_default(),
            organisations,
            instead: line
                .instead
                .as_ref()
                .map(|(_, text)| text.clone())
                .unwrap_or_default(),
            instead_since: line
                .instead
                .as_ref()
                .map(|(since, _)| l.n("samen-since", day(l, *since)))
                .unwrap_or_default(),
            agree: agree
                .map(|approach| paths::sector(line.sector.code(), approach))
                .unwrap_or_default(),
        }
    };
    now.lines.iter().map(line).collect()
}

fn row(l: L, line: &MatrixLine, name: String, binding: &Binding) -> Row {
    let since = |key: &str, on: Date| l.n(key, day(l, on));
    let (code, state, sub) = match binding {
        Binding::Signed {
            since: on,
            convenant,
        } => (
            "getekend",
            "samen-binding-getekend",
            l.tr(
                "samen-binding-since",
                &[("day", day(l, *on)), ("convenant", convenant.clone())],
            ),
        ),
        Binding::SignedNotInForce(on) => (
            "aangeboden",
            "samen-binding-nog-niet",
            since("samen-binding-signed-on", *on),
        ),
        Binding::TakenBack(on) => (
            "ingetrokken",
            "samen-binding-ingetrokken",
            since("samen-binding-on", *on),
        ),
        Binding::Offered(on) => (
            "aangeboden",
            "samen-binding-aangeboden",
            since("samen-binding-offered-on", *on),
        ),
        Binding::Nothing => match line.required_since {
            Some(on) if !line.is_bound() => (
                "ontbreekt",
                "samen-binding-ontbreekt",
                since("samen-since", on),
            ),
            Some(_) => ("niet-gevraagd", "samen-binding-ander", String::new()),
            None => (
                "niet-gevraagd",
                "samen-binding-niet-gevraagd",
                String::new(),
            ),
        },
    };
    Row {
        name,
        code,
        state: l.t(state),
        sub,
        fresh: false,
    }
}

/// How a sector as a whole stands: the best of its organisations.
fn sector_code(line: Option<&MatrixLine>) -> &'static str {
    let Some(line) = line else {
        return "niet-gevraagd";
    };
    let any = |wanted: fn(&Binding) -> bool| line.organisations.iter().any(|(_, one)| wanted(one));
    match () {
        () if line.is_bound() => "getekend",
        () if any(|one| matches!(one, Binding::Offered(_) | Binding::SignedNotInForce(_))) => {
            "aangeboden"
        }
        () if line.required_since.is_none() => "niet-gevraagd",
        () if line.instead.is_some() => "anders",
        () if any(|one| matches!(one, Binding::TakenBack(_))) => "ingetrokken",
        () => "ontbreekt",
    }
}

/// Sector by time, over the same moments as the stepper.
pub fn course(l: L, inputs: &MatrixInputs, moments: &[Date], on: Date) -> Course {
    let shown = window(moments, on);
    let now = current(moments, on);
    let matrices: Vec<Matrix> = shown.iter().map(|day| inputs.matrix(*day)).collect();
    let sectors: BTreeSet<Sector> = matrices
        .iter()
        .flat_map(|matrix| matrix.lines.iter().map(|line| line.sector))
        .collect();
    let row = |sector: Sector| {
        let mut runs: Vec<Run> = Vec::new();
        for matrix in &matrices {
            let line = matrix.lines.iter().find(|line| line.sector == sector);
            let code = sector_code(line);
            match runs.last_mut().filter(|run| run.code == code) {
                Some(run) => run.span += 1,
                None => runs.push(Run {
                    code,
                    text: l.t(&format!("samen-course-{code}")),
                    period: l.n("samen-course-period", day(l, matrix.day)),
                    span: 1,
                }),
            }
        }
        CourseRow {
            sector: words::sector_title(l, sector),
            runs,
        }
    };
    Course {
        heads: shown
            .iter()
            .map(|moment| Head {
                day: day(l, *moment),
                now: Some(*moment) == now,
            })
            .collect(),
        rows: sectors.into_iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn at_most_seven_moments_stand_around_the_chosen_one() {
        let moments: Vec<Date> = (1..=12)
            .map(|month| Date::from_calendar_date(2014, time::Month::try_from(month).unwrap(), 1))
            .map(Result::unwrap)
            .collect();
        let around = window(&moments, date!(2014 - 06 - 15));
        assert_eq!(around.len(), SHOWN);
        assert!(around.contains(&date!(2014 - 06 - 01)) && around.contains(&date!(2014 - 07 - 01)));
        assert_eq!(window(&moments, date!(2013 - 01 - 01))[0], moments[0]);
        assert_eq!(window(&moments, date!(2015 - 01 - 01))[6], moments[11]);
        assert!(window(&[], date!(2015 - 01 - 01)).is_empty());
        assert_eq!(
            current(&moments, date!(2014 - 06 - 15)),
            Some(date!(2014 - 06 - 01))
        );
    }
}
