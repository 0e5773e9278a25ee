//! What the signs of a drawing mean, below it; and the signs that drawings share.

use crate::geometry::{Point, Rect, at};
use crate::svg::{Anchor, Canvas, Colour, Path, Style, distance};
use crate::text::{Font, fit, width};

const FONT: Font = Font::regular(12.0);
const ROW: f64 = 20.0;
const GAP: f64 = 18.0;

/// Draws a sign inside the box it gets.
pub(crate) type Sample = fn(&mut Canvas, Rect);

/// One sign with its meaning.
pub(crate) struct Key<'a> {
    pub text: &'a str,
    pub sample: Sample,
    pub room: f64,
}

/// The keys whose sign is used, with samples of this width.
pub(crate) fn used<'a>(
    room: f64,
    all: impl IntoIterator<Item = (bool, &'a String, Sample)>,
) -> Vec<Key<'a>> {
    let used = all.into_iter().filter(|(used, ..)| *used);
    used.map(|(_, text, sample)| Key { text, sample, room })
        .collect()
}

/// Draws the keys in as many rows as the width asks, from the top left; gives the height.
pub(crate) fn legend(canvas: &mut Canvas, from: Point, room: f64, keys: &[Key<'_>]) -> f64 {
    let (mut x, mut y) = (from.x, from.y);
    for key in keys.iter().filter(|key| !key.text.is_empty()) {
        let text = fit(key.text, (room - key.room - 6.0).max(40.0), FONT);
        let wide = key.room + 6.0 + width(&text, FONT);
        if x > from.x && x + wide > from.x + room {
            x = from.x;
            y += ROW;
        }
        let sample = Rect::new(x, y + 2.0, x + key.room, y + 16.0);
        (key.sample)(canvas, sample);
        let place = at(sample.right + 6.0, y + 13.0);
        canvas.text_of(place, Anchor::Start, &text, key.text, FONT, Colour::Subtle);
        x += wide + GAP;
    }
    if keys.iter().all(|key| key.text.is_empty()) {
        return 0.0;
    }
    y + ROW - from.y
}

/// How wide the keys are when they all stand in one row.
pub(crate) fn widest(keys: &[Key<'_>]) -> f64 {
    keys.iter()
        .filter(|key| !key.text.is_empty())
        .map(|key| key.room + 6.0 + width(key.text, FONT) + GAP)
        .fold(0.0, f64::max)
}

/// A filled head whose tip is at `to`.
pub(crate) fn arrow(canvas: &mut Canvas, from: Point, to: Point, long: f64, colour: Colour) {
    let far = distance(from, to).max(0.001);
    let (x, y) = ((to.x - from.x) / far, (to.y - from.y) / far);
    let half = long * 0.5;
    let back = at(to.x - x * long, to.y - y * long);
    let points = [
        to,
        at(back.x - y * half, back.y + x * half),
        at(back.x + y * half, back.y - x * half),
    ];
    canvas.path(&Path::new().to(&points).close(), Style::plane(colour));
}
