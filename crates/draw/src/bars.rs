//! Quantities as horizontal bars, such as families per professional or days late, with a line for the norm.

use crate::drawing::{Caption, Drawing, Surface, Table};
use crate::geometry::{Rect, at, count};
use crate::svg::{Anchor, Canvas, Colour, Path, Style};
use crate::text::{Font, fit, width};

const NAME: Font = Font::regular(13.0);
const SAID: Font = Font::bold(13.0);
const NOTE: Font = Font::regular(12.0);
const ROW: f64 = 28.0;
const HIGH: f64 = 14.0;

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Whose or what.
    pub name: String,
    /// How much; less than 0 or not a number counts as 0.
    pub value: f64,
    /// The same as it is written, with what it means ("24, boven de norm").
    pub said: String,
}

/// What is agreed, for all rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Norm {
    /// In the measure of the bars.
    pub value: f64,
    /// "norm 20".
    pub label: String,
}

/// What is to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// From top to bottom, in the order given.
    pub bars: Vec<Bar>,
    /// What goes beyond it is drawn open, with a heavier border.
    pub norm: Option<Norm>,
    /// Natural width in pixels, from 240 to 1200.
    pub width: u32,
    /// Heads of the columns: name, quantity.
    pub headings: [String; 2],
}

impl Bars {
    /// Draws it.
    #[must_use]
    pub fn draw(&self, caption: &Caption, surface: Surface) -> Drawing {
        let wide = f64::from(self.width.clamp(240, 1200));
        let frame = self.frame(wide);
        let mut canvas = Canvas::new(surface);
        let y = frame.top + ROW * count(self.bars.len());
        canvas.line(
            at(frame.left, frame.top),
            at(frame.left, y),
            Style::line(Colour::Line, 1.0),
        );
        if let Some(norm) = &self.norm {
            let x = frame.x(norm.value);
            canvas.line(
                at(x, frame.top - 4.0),
                at(x, y),
                Style::line(Colour::Text, 1.25).dashed("4 3"),
            );
            let text = fit(&norm.label, wide - 8.0, NOTE);
            let half = width(&text, NOTE) / 2.0;
            let place = at(x.clamp(half, (wide - half).max(half)), 13.0);
            canvas.text_of(
                place,
                Anchor::Middle,
                &text,
                &norm.label,
                NOTE,
                Colour::Subtle,
            );
        }
        for (place, bar) in self.bars.iter().enumerate() {
            self.row(&mut canvas, bar, frame.top + ROW * count(place), frame);
        }
        let rows = self
            .bars
            .iter()
            .map(|bar| vec![bar.name.clone(), bar.said.clone()])
            .collect();
        canvas.finish(
            caption,
            "bars",
            at(wide, y + 4.0),
            Table {
                headings: self.headings.to_vec(),
                rows,
            },
        )
    }

    /// Names get what they need up to about a third, and so do the words behind a bar.
    fn frame(&self, wide: f64) -> Frame {
        let longest = |font: Font, which: fn(&Bar) -> &str| {
            self.bars
                .iter()
                .map(|bar| width(which(bar), font))
                .fold(0.0, f64::max)
        };
        let names = longest(NAME, |bar| &bar.name).min(wide * 0.36);
        let said = longest(SAID, |bar| &bar.said).min(wide * 0.38);
        let most = self
            .bars
            .iter()
            .map(|bar| amount(bar.value))
            .chain(self.norm.iter().map(|norm| amount(norm.value)))
            .fold(0.0, f64::max);
        Frame {
            names,
            said,
            left: names + 10.0,
            right: wide - said - 8.0,
            top: if self.norm.is_some() { 22.0 } else { 4.0 },
            most: if most > 0.0 { most } else { 1.0 },
        }
    }

    fn row(&self, canvas: &mut Canvas, bar: &Bar, y: f64, frame: Frame) {
        let base = y + ROW / 2.0 + 4.5;
        let name = fit(&bar.name, frame.names, NAME);
        canvas.text_of(
            at(frame.names, base),
            Anchor::End,
            &name,
            &bar.name,
            NAME,
            Colour::Text,
        );
        let (top, end) = (y + (ROW - HIGH) / 2.0, frame.x(bar.value));
        let norm = self
            .norm
            .as_ref()
            .map_or(f64::INFINITY, |norm| frame.x(norm.value));
        if end > frame.left {
            canvas.rect(
                Rect::new(frame.left, top, end.min(norm), top + HIGH),
                0.0,
                Style::plane(Colour::Accent),
            );
        }
        if end > norm {
            let over = Rect::new(norm, top + 0.75, end, top + HIGH - 0.75);
            canvas.rect(over, 0.0, Style::shape(Colour::Ground, Colour::Alert, 1.5));
            hatch(canvas, over);
        }
        let said = fit(&bar.said, frame.said, SAID);
        let from = end.max(frame.left) + 8.0;
        let to = from + width(&said, SAID);
        if from - 4.0 < norm && norm < to + 4.0 {
            // The line of the norm makes way for words.
            let ground = Rect::new(from - 3.0, base - 12.0, to + 3.0, base + 4.0);
            canvas.rect(ground, 0.0, Style::plane(Colour::Ground));
        }
        canvas.text_of(
            at(from, base),
            Anchor::Start,
            &said,
            &bar.said,
            SAID,
            Colour::Text,
        );
    }
}

/// Slanting lines, so that it is seen without colour.
fn hatch(canvas: &mut Canvas, area: Rect) {
    let high = area.height();
    let mut x = area.left + 3.0;
    while x < area.right {
        let over = (x + high - area.right).max(0.0);
        let path = Path::new().to(&[at(x, area.bottom), at(x + high - over, area.top + over)]);
        canvas.path(&path, Style::line(Colour::Alert, 1.0));
        x += 5.0;
    }
}

/// Where bars begin and end.
#[derive(Clone, Copy)]
struct Frame {
    names: f64,
    said: f64,
    left: f64,
    right: f64,
    top: f64,
    most: f64,
}

impl Frame {
    fn x(&self, value: f64) -> f64 {
        self.left + (self.right - self.left).max(1.0) * amount(value) / self.most
    }
}

fn amount(value: f64) -> f64 {
    if value.is_finite() {
        value.max(0.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{caption, texts, well_formed};

    fn bars(values: &[f64], norm: Option<f64>) -> Bars {
        let bar = |value: &f64| Bar {
            name: "Wilhelmina van der Heijden-Oude Wolbers".into(),
            value: *value,
            said: format!("{value} gezinnen"),
        };
        Bars {
            bars: values.iter().map(bar).collect(),
            norm: norm.map(|value| Norm {
                value,
                label: "norm".into(),
            }),
            width: 480,
            headings: ["Regisseur", "Gezinnen"].map(str::to_owned),
        }
    }

    /// Left and width of every bar.
    fn drawn(bars: &Bars) -> Vec<(f64, f64)> {
        let drawing = bars.draw(&caption("b"), Surface::Screen);
        well_formed(&drawing);
        let document = roxmltree::Document::parse(&drawing.svg).unwrap();
        let rects = document.descendants().filter(|node| {
            node.has_tag_name("rect") && node.attribute("class") != Some("dw-f-ground")
        });
        let number = |node: roxmltree::Node<'_, '_>, name: &str| {
            node.attribute(name).unwrap().parse::<f64>().unwrap()
        };
        rects
            .map(|node| (number(node, "x"), number(node, "width")))
            .collect()
    }

    #[test]
    fn bars_are_as_long_as_their_quantity_and_nothing_has_no_bar() {
        let found = drawn(&bars(&[10.0, 20.0, 0.0, -4.0, f64::NAN], None));
        assert_eq!(found.len(), 2);
        assert!((found[0].1 * 2.0 - found[1].1).abs() < 0.2);
    }

    #[test]
    fn what_goes_beyond_the_norm_is_drawn_apart() {
        let found = drawn(&bars(&[30.0], Some(20.0)));
        assert_eq!(found.len(), 2);
        assert!((found[0].0 + found[0].1 - found[1].0).abs() < 0.2);
        assert!((found[0].1 - found[1].1 * 2.0).abs() < 0.5);
        assert_eq!(
            drawn(&bars(&[20.0], Some(20.0))).len(),
            1,
            "exactly the norm is not beyond it"
        );
    }

    #[test]
    fn long_names_are_shortened_and_the_table_has_them_whole() {
        for width in [0, 240, 5000] {
            let bars = Bars {
                width,
                ..bars(&[3.0, 24.0], Some(20.0))
            };
            let drawing = bars.draw(&caption("b"), Surface::Paper);
            well_formed(&drawing);
            assert_eq!(drawing.width, width.clamp(240, 1200));
            assert_eq!(
                drawing.table.rows[0],
                ["Wilhelmina van der Heijden-Oude Wolbers", "3 gezinnen"]
            );
        }
        let small = Bars {
            width: 240,
            ..bars(&[3.0], None)
        }
        .draw(&caption("b"), Surface::Screen);
        assert!(texts(&small)[0].ends_with('…'));
    }
}
