//! The state diagram on the canvas.

use super::layout::{LINE, Layout, Line, NAME, NAME_NOW, Placed, SAID, Words};
use super::{Kind, Route, State, StateDiagram};
use crate::drawing::{Caption, Drawing, Surface};
use crate::geometry::{Point, Rect, at, count};
use crate::legend::{Key, Sample, arrow, legend, used, widest};
use crate::svg::{Anchor, Canvas, Colour, Path, Style};

const HEAD: f64 = 8.0;

pub(super) fn paint(
    diagram: &StateDiagram,
    layout: &Layout,
    caption: &Caption,
    surface: Surface,
) -> Drawing {
    let mut canvas = Canvas::new(surface);
    for line in &layout.lines {
        draw_line(&mut canvas, line);
    }
    for placed in &layout.boxes {
        if let Some(state) = diagram.states.get(placed.state) {
            draw_box(&mut canvas, placed, state);
        }
    }
    for words in layout.lines.iter().filter_map(|line| line.words.as_ref()) {
        draw_words(&mut canvas, words);
    }
    let keys = keys(diagram);
    let wide = layout.size.x.max(widest(&keys) + 12.0).max(240.0);
    let below = legend(
        &mut canvas,
        at(6.0, layout.size.y + 10.0),
        wide - 12.0,
        &keys,
    );
    let size = at(
        wide,
        layout.size.y + if below > 0.0 { below + 12.0 } else { 0.0 },
    );
    canvas.finish(caption, "states", size, diagram.table())
}

const fn style(route: Route) -> Style {
    match route {
        Route::Usual => Style::line(Colour::Text, 1.5),
        Route::Back => Style::line(Colour::Subtle, 1.25).dashed("2 3"),
        Route::Urgent => Style::line(Colour::Alert, 1.5).dashed("7 3"),
        Route::Stub => Style::line(Colour::Subtle, 1.25),
    }
}

fn draw_line(canvas: &mut Canvas, line: &Line) {
    let style = style(line.route);
    let colour = style.stroke.unwrap_or(Colour::Text);
    let Some((from, to)) = last_two(&line.points) else {
        return;
    };
    if line.route == Route::Stub {
        canvas.path(&Path::new().to(&line.points), style);
        end_sign(canvas, to);
        return;
    }
    let mut points = line.points.clone();
    if let Some(end) = points.last_mut() {
        *end = shortened(from, to);
    }
    canvas.path(&Path::rounded(&points, 6.0, false), style);
    arrow(canvas, from, to, HEAD, colour);
}

fn last_two(points: &[Point]) -> Option<(Point, Point)> {
    Some((*points.get(points.len().checked_sub(2)?)?, *points.last()?))
}

/// The end of the line inside the head of the arrow.
fn shortened(from: Point, to: Point) -> Point {
    let far = crate::svg::distance(from, to).max(0.001);
    let part = ((far - HEAD + 1.0) / far).max(0.0);
    at(
        from.x + (to.x - from.x) * part,
        from.y + (to.y - from.y) * part,
    )
}

/// A dot in a circle: here it ends.
fn end_sign(canvas: &mut Canvas, centre: Point) {
    canvas.circle(
        centre,
        4.5,
        Style::shape(Colour::Ground, Colour::Subtle, 1.25),
    );
    canvas.circle(centre, 2.0, Style::plane(Colour::Subtle));
}

fn draw_box(canvas: &mut Canvas, placed: &Placed, state: &State) {
    let (stroke, fill) = if state.current {
        (Colour::Accent, Colour::AccentPlane)
    } else {
        (Colour::Line, Colour::Ground)
    };
    let wide = if state.current { 2.5 } else { 1.25 };
    let round = if state.kind == Kind::Between {
        5.0
    } else {
        18.0
    };
    canvas.rect(placed.bounds, round, Style::shape(fill, stroke, wide));
    if state.kind == Kind::End {
        canvas.rect(
            placed.bounds.grown(-3.5),
            round - 3.0,
            Style::line(stroke, 1.0),
        );
    }
    let font = if state.current { NAME_NOW } else { NAME };
    let lines = &placed.lines;
    let mut y = placed.bounds.centre().y - count(lines.len()) * 9.0 + 13.5;
    let last = lines.len().saturating_sub(1);
    for (place, line) in lines.iter().enumerate() {
        let whole = if place == last && line.ends_with('…') {
            &state.name
        } else {
            line
        };
        canvas.text_of(
            at(placed.bounds.centre().x, y),
            Anchor::Middle,
            line,
            whole,
            font,
            Colour::Text,
        );
        y += 18.0;
    }
}

fn draw_words(canvas: &mut Canvas, words: &Words) {
    let (x, anchor) = if words.centred {
        (words.bounds.centre().x, Anchor::Middle)
    } else {
        (words.bounds.left, Anchor::Start)
    };
    let mut y = words.bounds.top + 11.5;
    let last = words.lines.len().saturating_sub(1);
    for (place, line) in words.lines.iter().enumerate() {
        let whole = if place == last && line.ends_with('…') {
            &words.whole
        } else {
            line
        };
        canvas.text_of(at(x, y), anchor, line, whole, SAID, Colour::Subtle);
        y += LINE;
    }
}

fn keys(diagram: &StateDiagram) -> Vec<Key<'_>> {
    let words = &diagram.words;
    let has = |route: Route| diagram.moves.iter().any(|step| step.route == route);
    let now = diagram.states.iter().any(|state| state.current);
    let all: [(bool, &String, Sample); 5] = [
        (has(Route::Usual), &words.usual, |canvas, r| {
            sample(canvas, r, Route::Usual)
        }),
        (has(Route::Back), &words.back, |canvas, r| {
            sample(canvas, r, Route::Back)
        }),
        (has(Route::Urgent), &words.urgent, |canvas, r| {
            sample(canvas, r, Route::Urgent)
        }),
        (has(Route::Stub), &words.stub, |canvas, r| {
            sample(canvas, r, Route::Stub)
        }),
        (now, &words.current, |canvas, r| {
            canvas.rect(
                Rect::around(r.centre(), 26.0, 13.0),
                3.0,
                Style::shape(Colour::AccentPlane, Colour::Accent, 2.0),
            );
        }),
    ];
    used(32.0, all)
}

fn sample(canvas: &mut Canvas, r: Rect, route: Route) {
    let end = r.right - if route == Route::Stub { 6.0 } else { 0.0 };
    let points = vec![at(r.left, r.centre().y), at(end, r.centre().y)];
    draw_line(
        canvas,
        &Line {
            step: 0,
            route,
            points,
            words: None,
        },
    );
}
