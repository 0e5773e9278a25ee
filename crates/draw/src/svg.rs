//! Writing SVG: the only place where markup is made, so that everything from outside is escaped in one place.

use std::fmt::Write as _;

use crate::drawing::{Caption, Drawing, Surface, Table};
use crate::geometry::{Point, Rect, at};
use crate::text::{Font, Weight};

/// A colour by what it is for. The class is filled by `web/css/drawing.css`, the value is for paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    /// What is read.
    Text,
    /// What is read second.
    Subtle,
    /// Lines that connect.
    Line,
    /// Lines of a grid.
    Grid,
    /// What the drawing stands on.
    Ground,
    /// A quiet plane.
    Plane,
    /// What it is about.
    Accent,
    /// The ground of what it is about.
    AccentPlane,
    /// What the family says itself.
    Own,
    /// What asks attention.
    Alert,
}

impl Colour {
    #[cfg(test)]
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Subtle,
        Self::Line,
        Self::Grid,
        Self::Ground,
        Self::Plane,
        Self::Accent,
        Self::AccentPlane,
        Self::Own,
        Self::Alert,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Subtle => "subtle",
            Self::Line => "line",
            Self::Grid => "grid",
            Self::Ground => "ground",
            Self::Plane => "plane",
            Self::Accent => "accent",
            Self::AccentPlane => "accent-plane",
            Self::Own => "own",
            Self::Alert => "alert",
        }
    }

    /// Dark enough, or light enough, to keep its meaning without colour.
    pub const fn paper(self) -> &'static str {
        match self {
            Self::Text => "#14212b",
            Self::Subtle => "#4b5a66",
            Self::Line => "#5c6a75",
            Self::Grid => "#d3dade",
            Self::Ground => "#ffffff",
            Self::Plane => "#f0f3f4",
            Self::Accent => "#0a5a73",
            Self::AccentPlane => "#e1eff3",
            Self::Own => "#744700",
            Self::Alert => "#9f271c",
        }
    }
}

/// How a shape is filled and drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub fill: Option<Colour>,
    pub stroke: Option<Colour>,
    pub width: f64,
    pub dash: &'static str,
}

impl Style {
    /// A line of this colour and width.
    pub const fn line(stroke: Colour, width: f64) -> Self {
        Self {
            fill: None,
            stroke: Some(stroke),
            width,
            dash: "",
        }
    }

    /// A plane without a border.
    pub const fn plane(fill: Colour) -> Self {
        Self {
            fill: Some(fill),
            stroke: None,
            width: 0.0,
            dash: "",
        }
    }

    /// A plane with a border.
    pub const fn shape(fill: Colour, stroke: Colour, width: f64) -> Self {
        Self {
            fill: Some(fill),
            stroke: Some(stroke),
            width,
            dash: "",
        }
    }

    pub const fn dashed(mut self, dash: &'static str) -> Self {
        self.dash = dash;
        self
    }
}

/// Which point of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing while it is made.
#[derive(Debug)]
pub(crate) struct Canvas {
    surface: Surface,
    body: String,
}

impl Canvas {
    pub fn new(surface: Surface) -> Self {
        Self {
            surface,
            body: String::new(),
        }
    }

    pub fn rect(&mut self, rect: Rect, radius: f64, style: Style) {
        let (x, y) = (number(rect.left), number(rect.top));
        let (w, h) = (number(rect.width()), number(rect.height()));
        let round = if radius > 0.0 {
            format!(" rx=\"{}\"", number(radius))
        } else {
            String::new()
        };
        let style = self.style(style);
        self.push(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"{round}{style}/>"
        ));
    }

    pub fn circle(&mut self, centre: Point, radius: f64, style: Style) {
        let (x, y, r) = (number(centre.x), number(centre.y), number(radius));
        let style = self.style(style);
        self.push(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{style}/>"));
    }

    /// A path made with [`Path`].
    pub fn path(&mut self, path: &Path, style: Style) {
        let style = self.style(style);
        self.push(&format!(
            "<path d=\"{}\" stroke-linejoin=\"round\"{style}/>",
            path.0
        ));
    }

    pub fn line(&mut self, from: Point, to: Point, style: Style) {
        self.path(&Path::new().to(&[from, to]), style);
    }

    /// One line of text; `place.y` is the base line.
    pub fn text(&mut self, place: Point, anchor: Anchor, text: &str, font: Font, colour: Colour) {
        self.text_of(place, anchor, text, text, font, colour);
    }

    /// One line of text that stands for a longer one, which shows when somebody points at it.
    pub fn text_of(
        &mut self,
        place: Point,
        anchor: Anchor,
        text: &str,
        whole: &str,
        font: Font,
        colour: Colour,
    ) {
        let (x, y) = (number(place.x), number(place.y));
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = match font.weight {
            Weight::Regular => "",
            Weight::Bold => " font-weight=\"600\"",
        };
        let (size, fill) = (number(font.size), self.paint("fill", Some(colour)));
        let hint = if text == whole {
            String::new()
        } else {
            format!("<title>{}</title>", escaped(whole))
        };
        let words = escaped(text);
        self.push(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor}{fill}>{hint}{words}</text>"
        ));
    }

    /// The finished drawing of this size.
    pub fn finish(self, caption: &Caption, kind: &str, size: Point, table: Table) -> Drawing {
        let id: String = caption.id.chars().map(id_letter).collect();
        let (width, height) = (size.x.ceil().max(1.0), size.y.ceil().max(1.0));
        let dress = match self.surface {
            Surface::Screen => format!("class=\"dw dw-{kind}\""),
            Surface::Paper => "font-family=\"Source Sans 3\"".to_owned(),
        };
        let (w, h) = (number(width), number(height));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {dress} role=\"img\" aria-labelledby=\"{id}-t {id}-d\" \
             viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\">"
        );
        let (title, said) = (escaped(&caption.title), escaped(&caption.description));
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{said}</desc>{}</svg>",
            self.body
        );
        Drawing {
            svg,
            title: caption.title.clone(),
            description: caption.description.clone(),
            table,
            width: whole(width),
            height: whole(height),
        }
    }

    fn push(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    fn style(&self, style: Style) -> String {
        let mut attributes = match self.surface {
            Surface::Screen => self.classes(style),
            Surface::Paper => self.paint("fill", style.fill) + &self.paint("stroke", style.stroke),
        };
        if style.stroke.is_some() {
            let _ = write!(attributes, " stroke-width=\"{}\"", number(style.width));
            if !style.dash.is_empty() {
                let _ = write!(attributes, " stroke-dasharray=\"{}\"", style.dash);
            }
        }
        attributes
    }

    fn classes(&self, style: Style) -> String {
        let fill = style.fill.map(|colour| format!("dw-f-{}", colour.name()));
        let stroke = style.stroke.map(|colour| format!("dw-s-{}", colour.name()));
        let none = if style.fill.is_none() {
            " fill=\"none\""
        } else {
            ""
        };
        let names: Vec<String> = fill.into_iter().chain(stroke).collect();
        format!("{none} class=\"{}\"", names.join(" "))
    }

    fn paint(&self, what: &str, colour: Option<Colour>) -> String {
        let Some(colour) = colour else {
            return if what == "fill" {
                " fill=\"none\"".to_owned()
            } else {
                String::new()
            };
        };
        match self.surface {
            Surface::Screen => format!(" class=\"dw-{}-{}\"", &initial(what), colour.name()),
            Surface::Paper => format!(" {what}=\"{}\"", colour.paper()),
        }
    }
}

fn initial(what: &str) -> String {
    what.chars().take(1).collect()
}

/// The `d` of a path, in parts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Path(String);

impl Path {
    pub fn new() -> Self {
        Self::default()
    }

    /// A line along these points.
    pub fn to(mut self, points: &[Point]) -> Self {
        for (place, point) in points.iter().enumerate() {
            let letter = if place == 0 { 'M' } else { 'L' };
            let _ = write!(self.0, "{letter}{} {}", number(point.x), number(point.y));
        }
        self
    }

    /// Back to the first point.
    pub fn close(mut self) -> Self {
        self.0.push('Z');
        self
    }

    /// A line along these points whose corners are round; closed when asked.
    pub fn rounded(points: &[Point], radius: f64, closed: bool) -> Self {
        let mut path = Self::new();
        let points = without_repeats(points, closed);
        let count = points.len();
        let around = |place: usize| points.get(place % count.max(1)).copied();
        for place in 0..count {
            let Some(here) = around(place) else { continue };
            let inner = closed || (place > 0 && place + 1 < count);
            let neighbours = around(place + count - 1).zip(around(place + 1));
            let letter = if place == 0 { 'M' } else { 'L' };
            match neighbours.filter(|_| inner) {
                Some((before, after)) => {
                    let (start, end) = (near(here, before, radius), near(here, after, radius));
                    let _ = write!(
                        path.0,
                        "{letter}{} {}Q{} {} {} {}",
                        number(start.x),
                        number(start.y),
                        number(here.x),
                        number(here.y),
                        number(end.x),
                        number(end.y)
                    );
                }
                None => {
                    let _ = write!(path.0, "{letter}{} {}", number(here.x), number(here.y));
                }
            }
        }
        if closed { path.close() } else { path }
    }
}

/// Without points that are the same as the one before.
fn without_repeats(points: &[Point], closed: bool) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        if kept
            .last()
            .is_none_or(|last| distance(*last, *point) > 0.01)
        {
            kept.push(*point);
        }
    }
    if closed
        && kept.len() > 1
        && kept
            .first()
            .zip(kept.last())
            .is_some_and(|(a, b)| distance(*a, *b) < 0.01)
    {
        kept.pop();
    }
    kept
}

pub(crate) fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The place at this distance from a corner towards the next, at most half way.
fn near(corner: Point, next: Point, radius: f64) -> Point {
    let far = distance(corner, next);
    let part = if far > 0.0 {
        (radius / far).min(0.5)
    } else {
        0.0
    };
    at(
        corner.x + (next.x - corner.x) * part,
        corner.y + (next.y - corner.y) * part,
    )
}

/// A number as short as a tenth of a pixel allows.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Minus zero would be written with its sign.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    format!("{rounded}")
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size in pixels is at least 1 and far below the largest number"
)]
fn whole(value: f64) -> u32 {
    value.clamp(1.0, 100_000.0) as u32
}

fn id_letter(letter: char) -> char {
    if letter.is_ascii_alphanumeric() || letter == '_' {
        letter
    } else {
        '-'
    }
}

/// Text as XML takes it: no markup, no signs that XML does not have.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' | '\r' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            letter => safe.push(letter),
        }
    }
    safe
}
