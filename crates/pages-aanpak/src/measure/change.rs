//! `/gezinnen/{id}/metingen`: change over time per domain, professional and family side by side, with what can be said about it.

use askama::Template;
use axum::extract::Path;
use domain::aanpak::measurement::{Change, Measurement, Moment, Reference, warnings};
use domain::shared::{MeasurementId, PersonId, UserId};
use draw::CourseSize;
use store::Opened;
use store::aanpak::{SeenAnswer, SeenMeasurement, cases, levels_reference, measurements};
use time::Date;

use super::course::{CourseView, changes, courses, domain_name, key, split};
use super::said::{ComparisonView, comparison};
use crate::case::words;
use crate::paths;
use pages_gezin::{Found, words as family};
use web::aanpak::known_instruments;
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::{AppError, AppState, Reply, Visit, html};

/// An answer with its ground.
pub struct AnswerView {
    name: String,
    answer: String,
    ground: String,
    old: String,
}

/// One measurement with its grounds.
pub struct MeasuredView {
    day: String,
    who: String,
    phase: String,
    own: bool,
    context: String,
    answers: Vec<AnswerView>,
}

/// A domain in the table of everything.
pub struct TableRow {
    name: String,
    cells: Vec<String>,
}

/// What was measured of one person.
pub struct PersonView {
    anchor: String,
    name: String,
    lead: String,
    courses: Vec<CourseView>,
    overall: Option<ComparisonView>,
    steps: Vec<ComparisonView>,
    heads: Vec<(String, String)>,
    rows: Vec<TableRow>,
    measured: Vec<MeasuredView>,
    left_out: usize,
}

#[derive(Template)]
#[template(path = "aanpak/measure/change.html")]
struct ChangePage {
    l: L,
    shell: Shell,
    family: String,
    family_href: String,
    key: String,
    people: Vec<PersonView>,
    /// Where is measured, for the first running case; empty when none runs.
    case_href: String,
}

/// What the parts of the page need.
struct Making<'a> {
    l: L,
    found: &'a Found,
    seen: &'a [SeenMeasurement],
    phases: &'a [(String, String)],
    today: Date,
}

impl Making<'_> {
    fn scorer(&self, of: UserId) -> String {
        let known = self.seen.iter().find(|one| one.scorer == of);
        known.map(|one| one.scorer_name.clone()).unwrap_or_default()
    }

    fn phase(&self, code: &str) -> String {
        let known = self.phases.iter().find(|(one, _)| one == code);
        known.map_or_else(|| code.to_owned(), |(_, name)| name.clone())
    }

    fn person(&self, (index, of): (usize, &Change)) -> PersonView {
        let l = self.l;
        let members = &self.found.dossier.members;
        let name = family::person(l, members, of.person);
        let known = members.iter().find(|one| one.person == of.person);
        let given = known.map_or_else(|| name.clone(), |one| one.name.given.clone());
        let id = format!("verloop-{index}");
        let scorer = |one: &Moment| self.scorer(one.scorer);
        let compared = |one| comparison(l, one, &scorer);
        let courses = courses(l, (of, &given), (&id, CourseSize::Full), self.today);
        PersonView {
            anchor: format!("persoon-{index}"),
            lead: l.n("meten-times", of.moments.len()),
            heads: self.heads(of),
            rows: rows(l, of),
            courses,
            overall: of.overall.as_ref().map(compared),
            steps: match of.steps.len() {
                // The only step is the whole way.
                0 | 1 => Vec::new(),
                _ => of.steps.iter().rev().map(compared).collect(),
            },
            measured: self.measured(of.person),
            left_out: of.left_out.len(),
            name,
        }
    }

    /// Day and scorer of each measurement.
    fn heads(&self, of: &Change) -> Vec<(String, String)> {
        let head = |one: &Moment| (day(self.l, one.day), self.scorer(one.scorer));
        of.moments.iter().map(head).collect()
    }

    /// Every measurement of one person, the last one first.
    fn measured(&self, person: PersonId) -> Vec<MeasuredView> {
        let own = self.seen.iter().filter(|one| one.person == person);
        let (all, _) = split(self.seen);
        let find = |id: MeasurementId| all.iter().find(|one| one.id == id);
        let mut views: Vec<MeasuredView> = own.map(|one| self.one(one, find(one.id))).collect();
        views.reverse();
        views
    }

    fn one(&self, seen: &SeenMeasurement, known: Option<&Measurement>) -> MeasuredView {
        let l = self.l;
        MeasuredView {
            day: day(l, seen.day),
            who: format!("{}, {}", seen.scorer_name, seen.organisation_name),
            phase: self.phase(&seen.phase),
            own: seen.own,
            context: seen
                .context
                .clone()
                .and_then(Opened::plain)
                .unwrap_or_default(),
            answers: seen
                .answers
                .iter()
                .map(|answer| self.answer(seen, answer, known))
                .collect(),
        }
    }

    fn answer(
        &self,
        seen: &SeenMeasurement,
        answer: &SeenAnswer,
        known: Option<&Measurement>,
    ) -> AnswerView {
        use domain::aanpak::measurement::Warning;
        let l = self.l;
        let all = known.map(|one| warnings(one, None)).unwrap_or_default();
        let old = all.iter().find_map(|one| match one {
            Warning::OldInformation { domain, days, .. } if *domain == answer.domain => {
                Some(l.n("meten-old", *days))
            }
            _ => None,
        });
        let level = answer.level.map(|level| {
            let instrument = known_instruments().get(&seen.instrument);
            let name = instrument
                .map(|one| one.level_name(level))
                .unwrap_or_default();
            format!("{} {name}", level.number())
        });
        AnswerView {
            name: domain_name(&seen.instrument, &answer.domain.0),
            answer: level.unwrap_or_else(|| match answer.not_relevant {
                true => l.t("meten-not-relevant"),
                false => l.t("meten-not-discussed"),
            }),
            ground: match &answer.ground {
                Some(ground) => {
                    let text = ground.clone().plain();
                    text.unwrap_or_else(|| l.t("gezin-destroyed"))
                }
                None => String::new(),
            },
            old: old.unwrap_or_default(),
        }
    }
}

/// One mark of the table.
fn mark(l: L, mark: domain::aanpak::measurement::Mark) -> String {
    use domain::aanpak::measurement::Mark;
    match mark {
        Mark::Scored(level) => level.number().to_string(),
        Mark::NotDiscussed => l.t("meten-nb"),
        Mark::NotRelevant => l.t("meten-nr"),
        Mark::Unanswered | Mark::NotAsked => "–".to_owned(),
    }
}

/// Every domain at every measurement: the professional, and the person themselves when they scored that day.
fn rows(l: L, of: &Change) -> Vec<TableRow> {
    let row = |line: &domain::aanpak::measurement::DomainLine| {
        let cell = |point: &domain::aanpak::measurement::Point| {
            let own = line.own.iter().find(|own| own.day == point.day);
            match own {
                Some(own) => format!("{} / {}", mark(l, point.mark), mark(l, own.mark)),
                None => mark(l, point.mark),
            }
        };
        TableRow {
            name: domain_name(&line.instrument, &line.domain.0),
            cells: line.professional.iter().map(cell).collect(),
        }
    };
    of.lines.iter().map(row).collect()
}

/// The names of the phases of the cases that somebody sees, and where the first that runs is.
async fn phases(
    state: &AppState,
    found: &Found,
) -> Result<(Vec<(String, String)>, String), AppError> {
    let all = cases(&state.store, found.viewer(), found.place()).await?;
    let runs = all.iter().find(|case| case.closed_on.is_none());
    let href = runs.map(|case| paths::case(case.gezin, case.id));
    let mut names = Vec::new();
    for case in &all {
        let Some(approach) = store::aanpak::approach(&state.store, &case.approach).await? else {
            continue;
        };
        let phases = approach.phases.iter();
        names.extend(phases.map(|one| (one.id.0.clone(), words::phase(&approach, &one.id))));
    }
    Ok((names, href.unwrap_or_default()))
}

/// `GET /gezinnen/{id}/metingen`
pub async fn show(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let (store, viewer) = (&state.store, found.viewer());
    let (gemeente, _) = found.place();
    let seen = measurements(store, viewer, found.place()).await?;
    let reference = match seen.is_empty() {
        true => Reference::default(),
        false => levels_reference(store, viewer, gemeente, known_instruments()).await?,
    };
    let (phases, case_href) = phases(&state, &found).await?;
    let making = Making {
        l: cx.l,
        found: &found,
        seen: &seen,
        phases: &phases,
        today: found.today(),
    };
    let all = changes(&seen, &reference);
    let people = all.iter().enumerate().map(|one| making.person(one));
    Ok(html(&ChangePage {
        l: cx.l,
        family: found.title(cx.l),
        family_href: found.path(),
        // As wide as a telephone has room for.
        key: key(cx.l, "verloop-teken", 320).svg,
        people: people.collect(),
        case_href,
        shell: cx.shell,
    }))
}
