//! The genogram on the canvas.

use super::families::Node;
use super::house::{Loop, pad};
use super::key::keys;
use super::place::{HALF, SECOND};
use super::route::{LOOP_END, Layout, Line, Placed, What};
use super::table::table;
use super::{Bond, Genogram, Kinship, Person, Symbol};
use crate::drawing::{Caption, Drawing, Surface};
use crate::geometry::{Point, Rect, at, count};
use crate::legend::{legend, widest};
use crate::svg::{Anchor, Canvas, Colour, Path, Style};
use crate::text::{Font, fit, width};

pub(super) const LINE: Style = Style::line(Colour::Line, 1.5);
pub(super) const DASH: &str = "5 3";
pub(super) const DOTS: &str = "2 3";
pub(super) const HOME: Style = Style::shape(Colour::Plane, Colour::Line, 1.0).dashed("3 3");
const LABEL: Font = Font::regular(12.0);

pub(super) fn paint(
    genogram: &Genogram,
    layout: &Layout,
    caption: &Caption,
    surface: Surface,
) -> Drawing {
    let mut canvas = Canvas::new(surface);
    for known in &layout.loops {
        canvas.path(&outline(known, layout), home(known.house));
    }
    for line in &layout.lines {
        paint_line(&mut canvas, line);
    }
    for (place, many) in &layout.strokes {
        strokes(&mut canvas, *place, *many);
    }
    for placed in &layout.symbols {
        if let Some(person) = genogram.person(placed.id) {
            symbol(&mut canvas, person, placed);
            label(&mut canvas, placed);
        }
    }
    for label in loop_labels(genogram, layout) {
        if label.on_line {
            canvas.rect(label.bounds().grown(2.0), 2.0, Style::plane(Colour::Ground));
        }
        canvas.text_of(
            label.place,
            Anchor::Start,
            &label.text,
            &label.whole,
            LABEL,
            Colour::Subtle,
        );
    }
    let keys = keys(genogram, layout);
    let wide = layout.size.x.max(widest(&keys) + 24.0).max(300.0);
    let below = legend(
        &mut canvas,
        at(12.0, layout.size.y + 4.0),
        wide - 24.0,
        &keys,
    );
    let size = at(
        wide,
        layout.size.y + if below > 0.0 { below + 8.0 } else { 0.0 },
    );
    canvas.finish(caption, "genogram", size, table(genogram))
}

/// Only the first household has a ground: where two overlap, both lines stay visible.
const fn home(house: usize) -> Style {
    if house == 0 {
        HOME
    } else {
        Style::line(Colour::Line, 1.0).dashed("6 3 1 3")
    }
}

/// The way around a loop, clockwise from the top left.
fn outline(known: &Loop, layout: &Layout) -> Path {
    Path::rounded(&corners(known, layout), 8.0, true)
}

pub(super) fn corners(known: &Loop, layout: &Layout) -> Vec<Point> {
    let pad = pad(known.house);
    let y = |row: usize| layout.rows.get(row).copied();
    let mut right = Vec::new();
    let mut left = Vec::new();
    let last = known.bands.len().saturating_sub(1);
    for (place, band) in known.bands.iter().enumerate() {
        let Some(row) = y(band.row) else { continue };
        let before = place
            .checked_sub(1)
            .and_then(|before| known.bands.get(before));
        let after = known.bands.get(place + 1);
        // A step lies above the lines between two rows when the lower band is the wider one, else below them.
        let top = |wider: bool| match before {
            None => row.y - row.above - pad,
            Some(before) if wider => y(before.row).map_or(row.y, |up| up.y + up.below + 6.0),
            Some(_) => row.y - row.above - 7.0,
        };
        let bottom = |wider: bool| match after {
            None => row.y + row.below + LOOP_END - 12.0 + pad * 0.6,
            Some(after) if wider => y(after.row).map_or(row.y, |down| down.y - down.above - 7.0),
            Some(_) => row.y + row.below + 6.0,
        };
        let wider_than = |other: Option<&super::house::Band>, right: bool| {
            other.is_some_and(|other| {
                if right {
                    band.right > other.right
                } else {
                    band.left < other.left
                }
            })
        };
        right.push(at(band.right, top(wider_than(before, true))));
        right.push(at(
            band.right,
            bottom(wider_than(after, true) || place == last),
        ));
        left.push(at(band.left, top(wider_than(before, false))));
        left.push(at(
            band.left,
            bottom(wider_than(after, false) || place == last),
        ));
    }
    left.reverse();
    right.extend(left);
    right
}

/// The words of a loop at their place.
pub(super) struct LoopLabel {
    pub place: Point,
    pub text: String,
    pub whole: String,
    /// They stand on the line and need a ground of their own.
    pub on_line: bool,
}

impl LoopLabel {
    pub fn bounds(&self) -> Rect {
        let right = self.place.x + width(&self.text, LABEL);
        Rect::new(self.place.x, self.place.y - 11.0, right, self.place.y + 3.0)
    }
}

/// The words of every loop: inside below its last row, else on the line above its first, where no other line passes. Of a household
/// with several loops those where the words fit; when they fit nowhere, as much as fits in one.
pub(super) fn loop_labels(genogram: &Genogram, layout: &Layout) -> Vec<LoopLabel> {
    let mut labels: Vec<LoopLabel> = Vec::new();
    for (number, house) in genogram.households.iter().enumerate() {
        let own = || layout.loops.iter().filter(|known| known.house == number);
        let needed = width(&house.label, LABEL);
        let mut spots: Vec<(f64, f64, f64, bool)> = Vec::new();
        for known in own() {
            let both: Vec<_> = spots_of(known, layout, &labels).collect();
            let fitting = both.iter().find(|(from, to, ..)| to - from >= needed);
            match fitting {
                Some(spot) => labels.push(loop_label(*spot, &house.label)),
                None => spots.extend(both),
            }
        }
        let shown = labels.iter().any(|label| label.whole == house.label);
        let roomy = spots
            .into_iter()
            .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        if let Some(spot) = roomy.filter(|spot| !shown && spot.1 - spot.0 > 30.0) {
            labels.push(loop_label(spot, &house.label));
        }
    }
    labels
}

fn loop_label((from, to, y, on_line): (f64, f64, f64, bool), whole: &str) -> LoopLabel {
    LoopLabel {
        place: at(from, y),
        text: fit(whole, to - from, LABEL),
        whole: whole.to_owned(),
        on_line,
    }
}

/// Where the words of a loop can stand: from, to, base line, and whether that is on the line itself.
fn spots_of<'a>(
    known: &'a Loop,
    layout: &'a Layout,
    labels: &'a [LoopLabel],
) -> impl Iterator<Item = (f64, f64, f64, bool)> + 'a {
    let row = |band: &super::house::Band| layout.rows.get(band.row).copied();
    let below = known.bands.last().and_then(|band| {
        Some((
            band,
            row(band)?.y + row(band)?.below + LOOP_END - 13.0,
            false,
        ))
    });
    let above = known.bands.first().and_then(|band| {
        let top = row(band)?.y - row(band)?.above - pad(known.house);
        Some((band, top + 4.0, true))
    });
    below
        .into_iter()
        .chain(above)
        .map(move |(band, y, on_line)| {
            let mut cuts: Vec<(f64, f64)> = labels
                .iter()
                .map(LoopLabel::bounds)
                .filter(|taken| taken.top < y + 6.0 && taken.bottom > y - 14.0)
                .map(|taken| (taken.left - 8.0, taken.right + 8.0))
                .collect();
            let lines = layout.lines.iter().flat_map(|line| upright(line, y));
            cuts.extend(lines.map(|x| (x - 5.0, x + 5.0)));
            let others = layout
                .loops
                .iter()
                .filter(|other| other.house != known.house);
            let edges = others
                .flat_map(|other| &other.bands)
                .filter(|other| other.row == band.row)
                .flat_map(|band| [band.left, band.right]);
            cuts.extend(edges.map(|x| (x - 4.0, x + 4.0)));
            let (from, to) = widest_free(band.left + 9.0, band.right - 8.0, cuts);
            (from, to, y, on_line)
        })
}

/// The upright parts of a line at this height.
fn upright(line: &Line, y: f64) -> Vec<f64> {
    let pairs = line
        .points
        .windows(2)
        .filter_map(|ends| Some((*ends.first()?, *ends.last()?)));
    pairs
        .filter(|(a, b)| a.y.min(b.y) < y + 4.0 && a.y.max(b.y) > y - 12.0)
        .flat_map(|(a, b)| [a.x, b.x])
        .collect()
}

fn widest_free(from: f64, to: f64, mut cuts: Vec<(f64, f64)>) -> (f64, f64) {
    cuts.sort_by(|a, b| a.0.total_cmp(&b.0));
    cuts.push((to, to));
    let (mut best, mut left) = ((from, from), from);
    for (start, end) in cuts {
        if start.min(to) - left > best.1 - best.0 + 0.1 {
            best = (left, start.min(to));
        }
        left = left.max(end);
    }
    best
}

fn paint_line(canvas: &mut Canvas, line: &Line) {
    let path = Path::new().to(&line.points);
    match line.what {
        What::Couple(_, Bond::Together) => canvas.path(&path, LINE.dashed(DASH)),
        What::Couple(_, Bond::Unknown) => canvas.path(&path, LINE.dashed(DOTS)),
        What::Child(_, Node::Person(_), Kinship::Foster) => canvas.path(&path, LINE.dashed(DASH)),
        What::Child(_, Node::Person(_), Kinship::Adopted) => {
            canvas.path(&path, LINE);
            let beside: Vec<Point> = line
                .points
                .iter()
                .map(|point| at(point.x + 4.0, point.y))
                .collect();
            canvas.path(&Path::new().to(&beside), LINE.dashed(DASH));
        }
        _ => canvas.path(&path, LINE),
    }
}

/// Slanting strokes through the line of a couple that is apart.
pub(super) fn strokes(canvas: &mut Canvas, place: Point, many: usize) {
    let shift = if many > 1 { -2.5 } else { 0.0 };
    for stroke in 0..many {
        let x = place.x + shift + 5.0 * count(stroke);
        canvas.line(
            at(x - 3.0, place.y + 6.0),
            at(x + 3.0, place.y - 6.0),
            Style::line(Colour::Text, 1.5),
        );
    }
}

fn symbol(canvas: &mut Canvas, person: &Person, placed: &Placed) {
    let dash = if person.away { "3 2.5" } else { "" };
    let colour = if person.index {
        Colour::Accent
    } else {
        Colour::Text
    };
    if person.index {
        shape(
            canvas,
            person.symbol,
            placed.centre,
            HALF + SECOND,
            Style::shape(Colour::Ground, colour, 1.25),
        );
    }
    shape(
        canvas,
        person.symbol,
        placed.centre,
        HALF,
        Style::shape(Colour::Ground, colour, 1.5).dashed(dash),
    );
    if person.deceased {
        cross(canvas, person.symbol, placed.centre);
    }
    let font = if person.index {
        Font::bold(12.0)
    } else {
        Font::regular(12.0)
    };
    let place = at(placed.centre.x, placed.centre.y + 4.0);
    canvas.text(
        place,
        Anchor::Middle,
        &placed.figure.inside,
        font,
        Colour::Text,
    );
}

pub(super) fn shape(canvas: &mut Canvas, symbol: Symbol, centre: Point, half: f64, style: Style) {
    match symbol {
        Symbol::Square => canvas.rect(Rect::around(centre, half * 2.0, half * 2.0), 0.0, style),
        Symbol::Circle => canvas.circle(centre, half, style),
        Symbol::Diamond => {
            let far = half + 4.0;
            let points = [
                at(centre.x, centre.y - far),
                at(centre.x + far, centre.y),
                at(centre.x, centre.y + far),
                at(centre.x - far, centre.y),
            ];
            canvas.path(&Path::new().to(&points).close(), style);
        }
    }
}

/// A cross from the border inwards that leaves the age readable.
fn cross(canvas: &mut Canvas, symbol: Symbol, centre: Point) {
    let (outer, inner) = match symbol {
        Symbol::Square => (HALF, 7.0),
        Symbol::Circle => (HALF * std::f64::consts::FRAC_1_SQRT_2, 5.5),
        Symbol::Diamond => (f64::midpoint(HALF, 4.0), 5.0),
    };
    for (x, y) in [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)] {
        let from = at(centre.x + x * outer, centre.y + y * outer);
        let to = at(centre.x + x * inner, centre.y + y * inner);
        canvas.line(from, to, Style::line(Colour::Text, 1.5));
    }
}

fn label(canvas: &mut Canvas, placed: &Placed) {
    let figure = &placed.figure;
    let (mut y, x, anchor) = if figure.beside {
        (
            placed.centre.y - figure.label_height() / 2.0,
            placed.centre.x + figure.label_offset(),
            Anchor::Start,
        )
    } else {
        (
            placed.centre.y + figure.label_offset(),
            placed.centre.x,
            Anchor::Middle,
        )
    };
    for line in &figure.lines {
        let base = y + line.font.line() * 0.78;
        canvas.text_of(
            at(x, base),
            anchor,
            &line.text,
            &line.whole,
            line.font,
            line.colour,
        );
        y += line.font.line();
    }
}
