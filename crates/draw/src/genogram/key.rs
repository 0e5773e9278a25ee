//! What the signs of a genogram mean.

use super::paint::{DASH, DOTS, HOME, LINE, shape, strokes};
use super::route::{Layout, What};
use super::table::is_twin;
use super::{Bond, Genogram, Kinship, Person, Symbol};
use crate::geometry::{Rect, at};
use crate::legend::{Key, Sample, used};
use crate::svg::{Canvas, Colour, Path, Style};

/// The signs that this drawing uses, with their meaning.
pub(super) fn keys<'a>(genogram: &'a Genogram, layout: &Layout) -> Vec<Key<'a>> {
    let words = &genogram.words;
    let some = |holds: fn(&Person) -> bool| genogram.persons.iter().any(holds);
    let twins = genogram
        .children
        .iter()
        .any(|child| is_twin(genogram, child));
    let first: [(bool, &String, Sample); 1] = [(some(|person| person.index), &words.index, index)];
    let last: [(bool, &String, Sample); 4] = [
        (twins, &words.twin, twin),
        (some(|person| person.deceased), &words.deceased, deceased),
        (some(|person| person.away), &words.away, away),
        (!layout.loops.is_empty(), &words.household, household),
    ];
    used(
        24.0,
        first.into_iter().chain(ties(genogram, layout)).chain(last),
    )
}

/// Couples and children.
fn ties<'a>(genogram: &'a Genogram, layout: &Layout) -> [(bool, &'a String, Sample); 7] {
    let words = &genogram.words;
    let bond = |bond: Bond| {
        let is = |what: What| matches!(what, What::Couple(_, known) if known == bond);
        layout.lines.iter().any(|line| is(line.what))
    };
    let kin = |kinship: Kinship| {
        genogram
            .children
            .iter()
            .any(|child| child.kinship == kinship)
    };
    [
        (bond(Bond::Married), &words.married, |canvas, r| {
            row(canvas, r, "", 0)
        }),
        (bond(Bond::Together), &words.together, |canvas, r| {
            row(canvas, r, DASH, 0)
        }),
        (bond(Bond::Separated), &words.separated, |canvas, r| {
            row(canvas, r, "", 1)
        }),
        (bond(Bond::Divorced), &words.divorced, |canvas, r| {
            row(canvas, r, "", 2)
        }),
        (bond(Bond::Unknown), &words.unknown, |canvas, r| {
            row(canvas, r, DOTS, 0)
        }),
        (kin(Kinship::Foster), &words.foster, |canvas, r| {
            down(canvas, r, DASH, 0.0)
        }),
        (kin(Kinship::Adopted), &words.adopted, |canvas, r| {
            down(canvas, r, "", -2.0);
            down(canvas, r, DASH, 2.0);
        }),
    ]
}

fn index(canvas: &mut Canvas, r: Rect) {
    for (half, width) in [(7.0, 1.0), (4.5, 1.25)] {
        let style = Style::shape(Colour::Ground, Colour::Accent, width);
        shape(canvas, Symbol::Circle, r.centre(), half, style);
    }
}

fn twin(canvas: &mut Canvas, r: Rect) {
    let top = at(r.centre().x, r.top);
    let points = [at(top.x - 7.0, r.bottom), top, at(top.x + 7.0, r.bottom)];
    canvas.path(&Path::new().to(&points), LINE);
}

fn deceased(canvas: &mut Canvas, r: Rect) {
    let (c, line) = (r.centre(), Style::line(Colour::Text, 1.25));
    let style = Style::shape(Colour::Ground, Colour::Text, 1.25);
    canvas.rect(Rect::around(c, 13.0, 13.0), 0.0, style);
    canvas.line(at(c.x - 6.5, c.y - 6.5), at(c.x + 6.5, c.y + 6.5), line);
    canvas.line(at(c.x - 6.5, c.y + 6.5), at(c.x + 6.5, c.y - 6.5), line);
}

fn away(canvas: &mut Canvas, r: Rect) {
    let style = Style::shape(Colour::Ground, Colour::Text, 1.25).dashed("3 2.5");
    canvas.rect(Rect::around(r.centre(), 13.0, 13.0), 0.0, style);
}

fn household(canvas: &mut Canvas, r: Rect) {
    canvas.rect(Rect::around(r.centre(), 22.0, 13.0), 4.0, HOME);
}

fn row(canvas: &mut Canvas, r: Rect, dash: &'static str, many: usize) {
    let y = r.centre().y;
    canvas.line(at(r.left, y), at(r.right, y), LINE.dashed(dash));
    strokes(canvas, r.centre(), many);
}

fn down(canvas: &mut Canvas, r: Rect, dash: &'static str, off: f64) {
    let x = r.centre().x + off;
    canvas.line(at(x, r.top - 1.0), at(x, r.bottom + 1.0), LINE.dashed(dash));
}
