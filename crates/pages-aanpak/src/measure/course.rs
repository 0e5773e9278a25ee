//! Measurements over time as drawings: one small drawing per domain, the professional's level and the person's own side by side.

use std::collections::BTreeMap;

use domain::aanpak::measurement::{
    Change, Counterpart, DomainLine, InstrumentRef, Mark, Measurement, OwnScore, OwnScores, Point,
    Reference, change,
};
use domain::shared::PersonId;
use draw::{Answer, Caption, Course, CourseSize, CourseWords, Drawing, Moment, Span, Surface};
use store::aanpak::SeenMeasurement;
use time::Date;

use crate::case::words::short_day;
use web::aanpak::known_instruments;
use web::layout::L;

/// One domain over time.
pub struct CourseView {
    /// The domain.
    pub name: String,
    /// The picture.
    pub svg: String,
    /// The last level by a professional, or what stands in its place.
    pub last: String,
    /// The last own level; empty when there is none.
    pub own: String,
}

/// The name of a domain of an instrument; its code when the instrument is not known.
pub fn domain_name(instrument: &InstrumentRef, code: &str) -> String {
    let known = known_instruments().get(instrument);
    let known = known.and_then(|one| one.domain(&code.into()));
    known.map_or_else(|| code.to_owned(), |one| one.name.clone())
}

/// What a professional scored and what people scored themselves.
pub fn split(seen: &[SeenMeasurement]) -> (Vec<Measurement>, Vec<OwnScores>) {
    let (own, professional): (Vec<_>, Vec<_>) = seen.iter().partition(|one| one.own);
    let measured = professional.into_iter().map(SeenMeasurement::measurement);
    (
        measured.collect(),
        own.into_iter().map(own_scores).collect(),
    )
}

fn own_scores(seen: &SeenMeasurement) -> OwnScores {
    let score = |answer: &store::aanpak::SeenAnswer| {
        let words = answer.ground.clone().and_then(store::Opened::plain);
        let level = answer.level?;
        Some((answer.domain.clone(), OwnScore { level, words }))
    };
    OwnScores {
        instrument: seen.instrument.clone(),
        person: seen.person,
        day: seen.day,
        beside: seen.beside,
        scores: seen.answers.iter().filter_map(score).collect(),
    }
}

/// What changed in the measurements of each person, in the order in which they first appear.
pub fn changes(seen: &[SeenMeasurement], reference: &Reference) -> Vec<Change> {
    let (measured, own) = split(seen);
    let mut people: Vec<PersonId> = Vec::new();
    for one in seen {
        if !people.contains(&one.person) {
            people.push(one.person);
        }
    }
    let of = |person| change(known_instruments(), person, &measured, &own, reference);
    people.into_iter().filter_map(of).collect()
}

/// The words of the drawings.
pub fn course_words(l: L) -> CourseWords {
    CourseWords {
        headings: [
            l.t("meten-course-date"),
            l.t("meten-course-professional"),
            l.t("meten-course-own"),
            l.t("meten-course-remark"),
        ],
        professional: l.t("meten-course-professional"),
        own: l.t("meten-course-own"),
        not_discussed: l.t("meten-not-discussed"),
        not_relevant: l.t("meten-not-relevant"),
        new_scorer: l.t("meten-course-new-scorer"),
    }
}

/// What the signs of the drawings mean.
pub fn key(l: L, id: &str, room: u32) -> Drawing {
    let caption = Caption {
        id: id.to_owned(),
        title: l.t("meten-course-key"),
        description: l.t("meten-course-key-text"),
    };
    draw::course_key(&course_words(l), room, &caption, Surface::Screen)
}

const fn answer(mark: Mark) -> Answer {
    match mark {
        Mark::Scored(level) => Answer::Level(level.number()),
        Mark::NotDiscussed => Answer::NotDiscussed,
        Mark::NotRelevant => Answer::NotRelevant,
        Mark::Unanswered | Mark::NotAsked => Answer::NotAsked,
    }
}

/// What stands at a point; a level of another question does not compare, so it is not drawn.
fn drawn(point: &Point) -> Answer {
    match point.asked {
        Counterpart::Same => answer(point.mark),
        _ => Answer::NotAsked,
    }
}

/// The last answer in a few signs.
fn last(l: L, points: &[Point]) -> String {
    match points.last().map(drawn) {
        Some(Answer::Level(level)) => level.to_string(),
        Some(Answer::NotDiscussed) => l.t("meten-nb"),
        Some(Answer::NotRelevant) => l.t("meten-nr"),
        Some(Answer::NotAsked) | None => "–".to_owned(),
    }
}

fn moments(l: L, of: &Change, line: &DomainLine, today: Date) -> Vec<Moment> {
    let mut own: BTreeMap<Date, Answer> = BTreeMap::new();
    own.extend(line.own.iter().map(|point| (point.day, drawn(point))));
    let mut before = None;
    let mut all: Vec<Moment> = Vec::new();
    for (moment, point) in of.moments.iter().zip(&line.professional) {
        all.push(Moment {
            day: point.day.to_julian_day(),
            date: short_day(l, point.day, today),
            professional: drawn(point),
            own: own.remove(&point.day).unwrap_or(Answer::NotAsked),
            new_scorer: before.is_some_and(|scorer| scorer != moment.scorer),
        });
        before = Some(moment.scorer);
    }
    all.extend(own.into_iter().map(|(day, own)| Moment {
        day: day.to_julian_day(),
        date: short_day(l, day, today),
        professional: Answer::NotAsked,
        own,
        new_scorer: false,
    }));
    all
}

/// The time over which everything of one person is drawn.
fn span(of: &Change) -> Span {
    let own = of.lines.iter().flat_map(|line| &line.own);
    let days = of.moments.iter().map(|one| one.day);
    let days = days.chain(own.map(|point| point.day));
    let days: Vec<i32> = days.map(Date::to_julian_day).collect();
    Span {
        from: days.iter().copied().min().unwrap_or_default(),
        until: days.iter().copied().max().unwrap_or_default(),
    }
}

/// The drawings of one person, by domain.
pub fn courses(
    l: L,
    (of, name): (&Change, &str),
    (id, size): (&str, CourseSize),
    today: Date,
) -> Vec<CourseView> {
    let span = span(of);
    let draw = |(index, line): (usize, &DomainLine)| {
        let domain = domain_name(&line.instrument, &line.domain.0);
        let (last, own) = (last(l, &line.professional), last(l, &line.own));
        let values = [
            ("name", name.to_owned()),
            ("last", last.clone()),
            ("own", own.clone()),
        ];
        let caption = Caption {
            id: format!("{id}-{index}"),
            title: domain.clone(),
            description: l.tr("meten-course-text", &values),
        };
        let course = Course {
            name: domain.clone(),
            moments: moments(l, of, line, today),
            span,
            size,
            words: course_words(l),
        };
        let drawing = course.draw(&caption, Surface::Screen);
        CourseView {
            name: domain,
            svg: drawing.svg,
            last,
            own: match line.own.is_empty() {
                true => String::new(),
                false => own,
            },
        }
    };
    of.lines.iter().enumerate().map(draw).collect()
}
