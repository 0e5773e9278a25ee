//! The course on the canvas.

use super::table::table;
use super::{Answer, Course, CourseSize, Moment};
use crate::drawing::{Caption, Drawing, Surface};
use crate::geometry::{Point, Rect, at};
use crate::svg::{Anchor, Canvas, Colour, Path, Style};
use crate::text::{Font, fit, width};

pub(super) const PROFESSIONAL: Style = Style::line(Colour::Accent, 2.0);
pub(super) const OWN: Style = Style::line(Colour::Own, 1.25).dashed("3 2");
const SLOT: Style = Style::shape(Colour::Plane, Colour::Line, 1.0).dashed("2 2");
const SMALL: Font = Font::regular(12.0);
const LAST: Font = Font::bold(13.0);

/// Where the levels and the days are.
pub(super) struct Frame {
    /// The plane in which points can lie.
    pub plot: Rect,
    pub size: Point,
    /// Half of a point.
    pub dot: f64,
}

impl Frame {
    pub fn of(size: CourseSize) -> Self {
        match size {
            CourseSize::Full => Self {
                plot: Rect::new(22.0, 34.0, 212.0, 98.0),
                size: at(240.0, 122.0),
                dot: 3.5,
            },
            CourseSize::Compact => Self {
                plot: Rect::new(8.0, 6.0, 136.0, 28.0),
                size: at(144.0, 34.0),
                dot: 3.0,
            },
        }
    }

    pub fn y(&self, level: u8) -> f64 {
        self.plot.bottom - self.plot.height() * (f64::from(level) - 1.0) / 4.0
    }
}

/// A measurement at its place.
pub(super) struct Spot<'a> {
    pub x: f64,
    pub moment: &'a Moment,
}

/// Every measurement at its place: proportional to time. A single day lies in the middle.
pub(super) fn spots<'a>(course: &Course, moments: &'a [Moment], frame: &Frame) -> Vec<Spot<'a>> {
    let (from, until) = (f64::from(course.span.from), f64::from(course.span.until));
    let x = |moment: &Moment| {
        let part = if until > from {
            (f64::from(moment.day) - from) / (until - from)
        } else {
            0.5
        };
        frame.plot.left + frame.plot.width() * part.clamp(0.0, 1.0)
    };
    moments
        .iter()
        .map(|moment| Spot {
            x: x(moment),
            moment,
        })
        .collect()
}

/// The lines between scores that follow each other without a gap.
pub(super) fn segments(
    spots: &[Spot<'_>],
    frame: &Frame,
    which: fn(&Moment) -> Answer,
) -> Vec<Vec<Point>> {
    let mut segments: Vec<Vec<Point>> = Vec::new();
    let mut open = Vec::new();
    for spot in spots {
        match which(spot.moment).level() {
            Some(level) => open.push(at(spot.x, frame.y(level))),
            None => segments.push(std::mem::take(&mut open)),
        }
    }
    segments.push(open);
    segments.retain(|points| points.len() > 1);
    segments
}

pub(super) fn paint(
    course: &Course,
    moments: &[Moment],
    caption: &Caption,
    surface: Surface,
) -> Drawing {
    let frame = Frame::of(course.size);
    let spots = spots(course, moments, &frame);
    let full = course.size == CourseSize::Full;
    let mut canvas = Canvas::new(surface);
    grid(&mut canvas, &frame, full);
    for spot in &spots {
        gaps(&mut canvas, spot, &frame);
    }
    for points in segments(&spots, &frame, |moment| moment.own) {
        canvas.path(&Path::new().to(&points), OWN);
    }
    for points in segments(&spots, &frame, |moment| moment.professional) {
        canvas.path(&Path::new().to(&points), PROFESSIONAL);
    }
    for spot in &spots {
        if let Some(level) = spot.moment.own.level() {
            diamond(&mut canvas, at(spot.x, frame.y(level)), frame.dot + 2.0);
        }
        if let Some(level) = spot.moment.professional.level() {
            canvas.circle(
                at(spot.x, frame.y(level)),
                frame.dot,
                Style::plane(Colour::Accent),
            );
        }
    }
    if full {
        let name = fit(&course.name, frame.size.x - 4.0, LAST);
        canvas.text_of(
            at(2.0, 14.0),
            Anchor::Start,
            &name,
            &course.name,
            LAST,
            Colour::Text,
        );
        dates(&mut canvas, &spots, &frame);
        last_levels(&mut canvas, &spots, &frame);
    }
    canvas.finish(caption, "course", frame.size, table(course, moments))
}

fn grid(canvas: &mut Canvas, frame: &Frame, full: bool) {
    for level in 1..=5 {
        if !full && level % 2 == 0 {
            continue;
        }
        let y = frame.y(level);
        let reach = if full { 6.0 } else { 8.0 };
        canvas.line(
            at(frame.plot.left - reach, y),
            at(frame.plot.right + reach, y),
            Style::line(Colour::Grid, 1.0),
        );
        if full {
            let place = at(frame.plot.left - 12.0, y + 4.0);
            canvas.text(
                place,
                Anchor::End,
                &level.to_string(),
                SMALL,
                Colour::Subtle,
            );
        }
    }
}

/// What has no level: a slot over the whole height for the professional, a short mark below it for the family; and who scored anew.
fn gaps(canvas: &mut Canvas, spot: &Spot<'_>, frame: &Frame) {
    let (x, plot) = (spot.x, &frame.plot);
    if spot.moment.new_scorer {
        new_scorer(canvas, x, plot.top - 3.0, plot.bottom + 2.0);
    }
    let slot = Rect::new(x - 4.0, plot.top - 2.0, x + 4.0, plot.bottom + 2.0);
    match spot.moment.professional {
        Answer::NotDiscussed => canvas.rect(slot, 2.0, SLOT),
        Answer::NotRelevant => not_relevant(canvas, slot),
        Answer::Level(_) | Answer::NotAsked => {}
    }
    if spot.moment.own == Answer::NotDiscussed {
        let y = plot.bottom + 4.5;
        canvas.line(
            at(x - 3.5, y),
            at(x + 3.5, y),
            Style::line(Colour::Own, 1.75),
        );
    }
}

/// A triangle above the drawing and a dotted line through it.
pub(super) fn new_scorer(canvas: &mut Canvas, x: f64, top: f64, bottom: f64) {
    canvas.line(
        at(x, top),
        at(x, bottom),
        Style::line(Colour::Subtle, 1.0).dashed("1 3"),
    );
    let points = [at(x - 3.5, top - 5.0), at(x + 3.5, top - 5.0), at(x, top)];
    canvas.path(
        &Path::new().to(&points).close(),
        Style::plane(Colour::Subtle),
    );
}

pub(super) fn not_discussed(canvas: &mut Canvas, slot: Rect) {
    canvas.rect(slot, 2.0, SLOT);
}

pub(super) fn not_relevant(canvas: &mut Canvas, slot: Rect) {
    canvas.rect(slot, 2.0, Style::shape(Colour::Plane, Colour::Line, 1.0));
    canvas.line(
        at(slot.left, slot.bottom),
        at(slot.right, slot.top),
        Style::line(Colour::Line, 1.0),
    );
}

pub(super) fn diamond(canvas: &mut Canvas, centre: Point, far: f64) {
    let points = [
        at(centre.x, centre.y - far),
        at(centre.x + far, centre.y),
        at(centre.x, centre.y + far),
        at(centre.x - far, centre.y),
    ];
    canvas.path(
        &Path::new().to(&points).close(),
        Style::shape(Colour::Ground, Colour::Own, 1.5),
    );
}

/// The last date, the first, and of those in between as many as there is room for.
fn dates(canvas: &mut Canvas, spots: &[Spot<'_>], frame: &Frame) {
    for (spot, left) in shown_dates(spots, frame) {
        let place = at(left, frame.plot.bottom + 19.0);
        canvas.text(
            place,
            Anchor::Start,
            &spot.moment.date,
            SMALL,
            Colour::Subtle,
        );
    }
}

/// Which dates are written, and where they begin.
pub(super) fn shown_dates<'a, 'b>(
    spots: &'b [Spot<'a>],
    frame: &Frame,
) -> Vec<(&'b Spot<'a>, f64)> {
    let mut shown: Vec<(&Spot<'_>, f64)> = Vec::new();
    let ends = spots.last().into_iter().chain(spots.first());
    for spot in ends.chain(spots) {
        let wide = width(&spot.moment.date, SMALL);
        let left = (spot.x - wide / 2.0).clamp(0.0, (frame.size.x - wide).max(0.0));
        let clear = |(other, start): &(&Spot<'_>, f64)| {
            left + wide + 8.0 <= *start || start + width(&other.moment.date, SMALL) + 8.0 <= left
        };
        if shown.iter().all(clear) {
            shown.push((spot, left));
        }
    }
    shown
}

/// The last level of each, at the height where it lies; one number when both are the same at the same time.
fn last_levels(canvas: &mut Canvas, spots: &[Spot<'_>], frame: &Frame) {
    let last = |which: fn(&Moment) -> Answer| {
        let given = spots.iter().enumerate().rev();
        given
            .filter_map(|(place, spot)| Some((place, which(spot.moment).level()?)))
            .next()
    };
    let own = last(|moment| moment.own);
    let professional = last(|moment| moment.professional);
    let own = own.filter(|own| professional != Some(*own));
    let labels = [
        (professional, Colour::Accent, LAST),
        (own, Colour::Own, Font::regular(13.0)),
    ];
    for (last, colour, font) in labels {
        let Some((place, level)) = last else { continue };
        let Some(x) = beside(spots, place, frame) else {
            continue;
        };
        let place = at(x, frame.y(level) + 4.5);
        canvas.text(place, Anchor::Start, &level.to_string(), font, colour);
    }
}

/// Where the last level is written: at the edge for the last measurement; beside its point for an earlier one, when the next
/// measurement leaves room.
fn beside(spots: &[Spot<'_>], place: usize, frame: &Frame) -> Option<f64> {
    match spots.get(place + 1) {
        None => Some(frame.plot.right + 11.0),
        Some(next) => spots
            .get(place)
            .map(|spot| spot.x + 8.0)
            .filter(|x| x + 14.0 < next.x),
    }
}
