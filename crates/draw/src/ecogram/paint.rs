//! The ecogram on the canvas.

use super::layout::{CAN, Card, FAMILY, Layout, NAME, Tie, Zone};
use super::{Ecogram, EcogramWords, Format, Node, Ring, Strength, Support};
use crate::drawing::{Caption, Drawing, Surface};
use crate::geometry::{Point, Rect, at, count};
use crate::legend::{Key, Sample, arrow, legend, used};
use crate::svg::{Anchor, Canvas, Colour, Path, Style, distance};
use crate::text::Font;

const RING: Font = Font::bold(12.0);

pub(super) fn paint(
    ecogram: &Ecogram,
    layout: &Layout,
    caption: &Caption,
    surface: Surface,
) -> Drawing {
    let mut canvas = Canvas::new(surface);
    for zone in &layout.rings {
        ring(&mut canvas, zone, &ecogram.words);
    }
    if ecogram.format == Format::Narrow {
        spine(&mut canvas, layout);
    }
    for tie in &layout.ties {
        if let Some(node) = ecogram.nodes.get(tie.node) {
            bond(&mut canvas, &sampled(tie), node);
        }
    }
    middle(&mut canvas, layout);
    for shown in &layout.cards {
        if let Some(node) = ecogram.nodes.get(shown.node) {
            card(&mut canvas, shown, node);
        }
    }
    let keys = keys(ecogram);
    let wide = layout.size.x.max(320.0);
    let below = legend(
        &mut canvas,
        at(4.0, layout.size.y + 10.0),
        wide - 8.0,
        &keys,
    );
    let size = at(
        wide,
        layout.size.y + if below > 0.0 { below + 14.0 } else { 0.0 },
    );
    canvas.finish(caption, "ecogram", size, ecogram.table())
}

fn ring(canvas: &mut Canvas, zone: &Zone, words: &EcogramWords) {
    let (name, style) = match zone.ring {
        Ring::Network => (&words.network, Style::plane(Colour::Plane)),
        Ring::Organisations => (
            &words.organisations,
            Style::shape(Colour::Ground, Colour::Grid, 1.5),
        ),
    };
    if let Some(bounds) = zone.bounds {
        canvas.rect(bounds, 20.0, style);
    }
    canvas.text(zone.name, Anchor::Start, name, RING, Colour::Subtle);
}

fn spine(canvas: &mut Canvas, layout: &Layout) {
    let ends = layout.ties.iter().filter_map(|tie| tie.points.first());
    if let Some(last) = ends.max_by(|a, b| a.y.total_cmp(&b.y)) {
        canvas.line(
            at(last.x, layout.family.bottom),
            *last,
            Style::line(Colour::Line, 1.25),
        );
    }
}

fn middle(canvas: &mut Canvas, layout: &Layout) {
    canvas.rect(
        layout.family,
        12.0,
        Style::shape(Colour::AccentPlane, Colour::Accent, 2.0),
    );
    let lines = &layout.family_lines;
    let mut y = layout.family.centre().y - FAMILY.line() * count(lines.len()) / 2.0 + 15.0;
    for line in lines {
        canvas.text(
            at(layout.family.centre().x, y),
            Anchor::Middle,
            line,
            FAMILY,
            Colour::Text,
        );
        y += FAMILY.line();
    }
}

fn card(canvas: &mut Canvas, card: &Card, node: &Node) {
    canvas.rect(
        card.bounds,
        6.0,
        Style::shape(Colour::Ground, Colour::Line, 1.0),
    );
    let x = card.bounds.left + 9.0;
    let mut y = card.bounds.top + 18.0;
    let last = card.name.len().saturating_sub(1);
    for (place, line) in card.name.iter().enumerate() {
        let whole = if place == last && line.ends_with('…') {
            &node.name
        } else {
            line
        };
        canvas.text_of(at(x, y), Anchor::Start, line, whole, NAME, Colour::Text);
        y += NAME.line();
    }
    let last = card.can.len().saturating_sub(1);
    for (place, line) in card.can.iter().enumerate() {
        let cut = place == last && line.ends_with('…');
        let whole = if cut { &node.can } else { line };
        canvas.text_of(
            at(x, y - 0.5),
            Anchor::Start,
            line,
            whole,
            CAN,
            Colour::Subtle,
        );
        y += CAN.line();
    }
}

/// The way of a tie in small steps; between heights that differ it bends like an S.
pub(super) fn sampled(tie: &Tie) -> Vec<Point> {
    const STEPS: usize = 14;
    let mut points: Vec<Point> = tie.points.first().copied().into_iter().collect();
    for ends in tie.points.windows(2) {
        let [from, to] = ends else { continue };
        if (from.y - to.y).abs() < 0.1 {
            points.push(*to);
            continue;
        }
        points.extend((1..=STEPS).map(|step| {
            let part = count(step) / count(STEPS);
            let bent = part * part * (3.0 - 2.0 * part);
            at(
                from.x + (to.x - from.x) * part,
                from.y + (to.y - from.y) * bent,
            )
        }));
    }
    points
}

/// Line, arrows and the sign of the bond.
fn bond(canvas: &mut Canvas, points: &[Point], node: &Node) {
    let wide = contact(node.contact);
    let colour = if node.strength == Strength::Tense {
        Colour::Alert
    } else {
        Colour::Subtle
    };
    let head = 6.0 + wide * 1.2;
    let (at_node, at_family) = match node.support {
        Support::ToFamily => (false, true),
        Support::FromFamily => (true, false),
        Support::Both => (true, true),
        Support::None => (false, false),
    };
    let length = length(points);
    let from = if at_family { head } else { 0.0 };
    let to = if at_node { length - head } else { length };
    if at_family {
        arrow(
            canvas,
            place(points, head),
            place(points, 0.0),
            head,
            colour,
        );
    }
    if at_node {
        arrow(
            canvas,
            place(points, length - head),
            place(points, length),
            head,
            colour,
        );
    }
    let style = Style::line(colour, wide);
    match node.strength {
        Strength::Strong => canvas.path(&Path::new().to(&part(points, from, to)), style),
        Strength::Weak => canvas.path(
            &Path::new().to(&part(points, from, to)),
            style.dashed("5 4"),
        ),
        Strength::Tense => canvas.path(&Path::new().to(&zigzag(points, from, to, wide)), style),
        Strength::Broken => broken(canvas, points, (from, to), style),
    }
}

/// From 1 to 4, in pixels.
fn contact(amount: u8) -> f64 {
    match amount {
        0 | 1 => 1.25,
        2 => 2.25,
        3 => 3.5,
        _ => 5.0,
    }
}

fn length(points: &[Point]) -> f64 {
    points
        .windows(2)
        .filter_map(|ends| Some(distance(*ends.first()?, *ends.last()?)))
        .sum()
}

/// The place so far along the line.
fn place(points: &[Point], far: f64) -> Point {
    let mut left = far.max(0.0);
    for ends in points.windows(2) {
        let [from, to] = ends else { continue };
        let step = distance(*from, *to);
        if left <= step && step > 0.0 {
            let part = left / step;
            return at(
                from.x + (to.x - from.x) * part,
                from.y + (to.y - from.y) * part,
            );
        }
        left -= step;
    }
    points.last().copied().unwrap_or(at(0.0, 0.0))
}

/// The line between two distances along it.
fn part(points: &[Point], from: f64, to: f64) -> Vec<Point> {
    let mut gone = 0.0;
    let mut kept = vec![place(points, from)];
    for ends in points.windows(2) {
        let [start, end] = ends else { continue };
        gone += distance(*start, *end);
        if gone > from && gone < to {
            kept.push(*end);
        }
    }
    kept.push(place(points, to));
    kept
}

/// A jagged line along the way, straight at both ends.
fn zigzag(points: &[Point], from: f64, to: f64, wide: f64) -> Vec<Point> {
    let (step, high) = (4.0 + wide * 0.5, 3.0 + wide * 0.6);
    let mut jagged = vec![place(points, from)];
    let mut far = from + 6.0;
    let mut side = 1.0;
    while far < to - 6.0 {
        let (here, ahead) = (place(points, far), place(points, far + 1.0));
        let long = distance(here, ahead).max(0.001);
        let (x, y) = ((ahead.x - here.x) / long, (ahead.y - here.y) / long);
        jagged.push(at(here.x - y * high * side, here.y + x * high * side));
        side = -side;
        far += step;
    }
    jagged.push(place(points, to));
    jagged
}

/// A line with a gap in the middle, closed on both sides by a stroke.
fn broken(canvas: &mut Canvas, points: &[Point], (from, to): (f64, f64), style: Style) {
    let middle = f64::midpoint(from, to);
    for (start, end, edge) in [
        (from, middle - 5.0, middle - 5.0),
        (middle + 5.0, to, middle + 5.0),
    ] {
        canvas.path(&Path::new().to(&part(points, start, end)), style);
        let (here, ahead) = (place(points, edge), place(points, edge + 1.0));
        let long = distance(here, ahead).max(0.001);
        let (x, y) = (
            (ahead.x - here.x) / long * 7.0,
            (ahead.y - here.y) / long * 7.0,
        );
        canvas.line(
            at(here.x - y, here.y + x),
            at(here.x + y, here.y - x),
            Style::line(Colour::Text, 1.75),
        );
    }
}

fn keys(ecogram: &Ecogram) -> Vec<Key<'_>> {
    let words = &ecogram.words;
    let has = |strength: Strength| ecogram.nodes.iter().any(|node| node.strength == strength);
    let arrows = ecogram
        .nodes
        .iter()
        .any(|node| node.support != Support::None);
    let all: [(bool, &String, Sample); 6] = [
        (has(Strength::Strong), &words.strong, |canvas, r| {
            sample(canvas, r, Strength::Strong)
        }),
        (has(Strength::Weak), &words.weak, |canvas, r| {
            sample(canvas, r, Strength::Weak)
        }),
        (has(Strength::Tense), &words.tense, |canvas, r| {
            sample(canvas, r, Strength::Tense)
        }),
        (has(Strength::Broken), &words.broken, |canvas, r| {
            sample(canvas, r, Strength::Broken)
        }),
        (!ecogram.nodes.is_empty(), &words.width, |canvas, r| {
            for (amount, y) in [(1, r.top + 1.0), (2, r.top + 5.5), (4, r.bottom - 2.0)] {
                canvas.line(
                    at(r.left, y),
                    at(r.right, y),
                    Style::line(Colour::Subtle, contact(amount)),
                );
            }
        }),
        (arrows, &words.arrow, |canvas, r| {
            let (from, to) = (at(r.left, r.centre().y), at(r.right, r.centre().y));
            canvas.line(
                from,
                at(to.x - 8.0, to.y),
                Style::line(Colour::Subtle, 2.25),
            );
            arrow(canvas, from, to, 9.0, Colour::Subtle);
        }),
    ];
    used(36.0, all)
}

fn sample(canvas: &mut Canvas, r: Rect, strength: Strength) {
    let points = [at(r.left, r.centre().y), at(r.right, r.centre().y)];
    let node = Node {
        name: String::new(),
        can: String::new(),
        ring: Ring::Network,
        contact: 2,
        strength,
        support: Support::None,
    };
    bond(canvas, &points, &node);
}
