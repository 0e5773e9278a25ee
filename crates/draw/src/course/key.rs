//! What the signs of all courses mean, once for all of them.

use super::CourseWords;
use super::paint::{OWN, PROFESSIONAL, diamond, new_scorer, not_discussed, not_relevant};
use crate::drawing::{Caption, Drawing, Surface, Table};
use crate::geometry::{Rect, at};
use crate::legend::{Key, legend, widest};
use crate::svg::{Canvas, Colour, Style};

/// The key of a group of [`Course`](super::Course) drawings, over a width in pixels. A word that is empty is left out.
#[must_use]
pub fn course_key(words: &CourseWords, room: u32, caption: &Caption, surface: Surface) -> Drawing {
    let mut canvas = Canvas::new(surface);
    let keys = keys(words);
    let room = f64::from(room).max(widest(&keys));
    let high = legend(&mut canvas, at(0.0, 0.0), room, &keys);
    let rows = keys
        .iter()
        .filter(|key| !key.text.is_empty())
        .map(|key| vec![key.text.to_owned()])
        .collect();
    canvas.finish(
        caption,
        "key",
        at(room, high),
        Table {
            headings: Vec::new(),
            rows,
        },
    )
}

fn keys(words: &CourseWords) -> [Key<'_>; 5] {
    let key = |text, room, sample| Key { text, sample, room };
    [
        key(&words.professional, 26.0, |canvas: &mut Canvas, r: Rect| {
            canvas.line(
                at(r.left, r.centre().y),
                at(r.right, r.centre().y),
                PROFESSIONAL,
            );
            canvas.circle(r.centre(), 3.5, Style::plane(Colour::Accent));
        }),
        key(&words.own, 26.0, |canvas: &mut Canvas, r: Rect| {
            canvas.line(at(r.left, r.centre().y), at(r.right, r.centre().y), OWN);
            diamond(canvas, r.centre(), 5.0);
        }),
        key(
            &words.not_discussed,
            10.0,
            |canvas: &mut Canvas, r: Rect| {
                not_discussed(canvas, Rect::around(r.centre(), 8.0, 13.0))
            },
        ),
        key(&words.not_relevant, 10.0, |canvas: &mut Canvas, r: Rect| {
            not_relevant(canvas, Rect::around(r.centre(), 8.0, 13.0))
        }),
        key(&words.new_scorer, 10.0, |canvas: &mut Canvas, r: Rect| {
            new_scorer(canvas, r.centre().x, r.top + 5.0, r.bottom)
        }),
    ]
}
