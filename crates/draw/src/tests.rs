//! What holds for every drawing, and what the tests of the drawings share.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::geometry::{Point, Rect};
use crate::spread::{Wish, spread};
use crate::svg::{Canvas, Colour, Style, escaped, number};
use crate::tracks::tracks;
use crate::{Caption, Drawing, Font, Surface, Table, fit, width, wrap};

const SHEET: &str = include_str!("../../../web/css/drawing.css");

pub fn caption(id: &str) -> Caption {
    Caption {
        id: id.into(),
        title: "Een titel".into(),
        description: "Wat er te zien is.".into(),
    }
}

/// Whether two boxes share no area, but for a hair.
pub fn apart(a: Rect, b: Rect) -> bool {
    a.right <= b.left + 0.1
        || b.right <= a.left + 0.1
        || a.bottom <= b.top + 0.1
        || b.bottom <= a.top + 0.1
}

pub fn inside(a: Rect, all: Rect) -> bool {
    a.left >= all.left && a.top >= all.top && a.right <= all.right && a.bottom <= all.bottom
}

/// Whether a straight line has a part within a box (Liang and Barsky).
pub fn crosses(from: Point, to: Point, bounds: Rect) -> bool {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut start, mut end) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, from.x - bounds.left),
        (dx, bounds.right - from.x),
        (-dy, from.y - bounds.top),
        (dy, bounds.bottom - from.y),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            start = start.max(room / step);
        } else {
            end = end.min(room / step);
        }
    }
    start <= end
}

/// The lines of text in a drawing, without title and description.
pub fn texts(drawing: &Drawing) -> Vec<String> {
    let document = roxmltree::Document::parse(&drawing.svg).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    texts
        .map(|node| {
            node.children()
                .filter(|child| child.is_text())
                .filter_map(|child| child.text())
                .collect()
        })
        .collect()
}

/// Good XML with a role, a title and a description that are found by their ids, without a style attribute or an event, and with classes
/// that the sheet knows (screen) or none at all (paper).
pub fn well_formed(drawing: &Drawing) {
    let document = roxmltree::Document::parse(&drawing.svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let ids: Vec<&str> = root
        .attribute("aria-labelledby")
        .unwrap()
        .split(' ')
        .collect();
    for (id, text) in ids.into_iter().zip([&drawing.title, &drawing.description]) {
        let named = document
            .descendants()
            .filter(|node| node.attribute("id") == Some(id))
            .collect::<Vec<_>>();
        assert_eq!(named.len(), 1);
        assert_eq!(named[0].text().unwrap_or_default(), text);
    }
    let on_screen = root.attribute("class").is_some();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        for attribute in node.attributes() {
            assert!(attribute.name() != "style" && !attribute.name().starts_with("on"));
            assert!(
                !attribute.value().contains("NaN") && !attribute.value().contains("inf"),
                "{attribute:?}"
            );
        }
        let coloured = node.attribute("fill").is_some_and(|fill| fill != "none")
            || node.attribute("stroke").is_some();
        assert!(!coloured || !on_screen, "a fixed colour on a screen");
        for class in node
            .attribute("class")
            .unwrap_or_default()
            .split(' ')
            .filter(|class| class.starts_with("dw-f") || class.starts_with("dw-s-"))
        {
            assert!(
                on_screen && SHEET.contains(&format!(".{class} ")),
                "{class}"
            );
        }
    }
    assert!(
        drawing
            .table
            .rows
            .iter()
            .all(|row| drawing.table.headings.is_empty()
                || row.len() == drawing.table.headings.len())
    );
}

#[test]
fn every_colour_has_a_rule_for_planes_and_for_lines() {
    for colour in Colour::ALL {
        for kind in ["f", "s"] {
            assert!(
                SHEET.contains(&format!(".dw-{kind}-{} {{", colour.name())),
                "{colour:?}"
            );
        }
    }
}

/// Lightness of a colour as the eye sees it, from 0 to 1 (WCAG 2.2).
fn luminance(hex: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.03928 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[test]
fn on_paper_words_and_lines_stand_out_from_the_ground() {
    for (colour, least) in [
        (Colour::Text, 7.0),
        (Colour::Subtle, 4.5),
        (Colour::Line, 3.0),
        (Colour::Accent, 4.5),
        (Colour::Own, 4.5),
        (Colour::Alert, 4.5),
    ] {
        for ground in [Colour::Ground, Colour::Plane, Colour::AccentPlane] {
            let contrast = (luminance(ground.paper()) + 0.05) / (luminance(colour.paper()) + 0.05);
            assert!(contrast >= least, "{colour:?} on {ground:?}: {contrast:.1}");
        }
    }
}

#[test]
fn what_comes_from_outside_is_never_markup() {
    let mut nasty = caption("a b\"><script>");
    nasty.title = "<script>alert(1)</script> & \"zo\" \u{1}\u{ffff}".into();
    let mut canvas = Canvas::new(Surface::Screen);
    canvas.text(
        crate::geometry::at(1.0, 2.0),
        crate::svg::Anchor::Start,
        "</text><b>&amp;",
        Font::regular(12.0),
        Colour::Text,
    );
    let drawing = canvas.finish(
        &nasty,
        "test",
        crate::geometry::at(10.0, 10.0),
        Table::default(),
    );
    assert!(!drawing.svg.contains("<script") && !drawing.svg.contains("<b>"));
    let document = roxmltree::Document::parse(&drawing.svg).unwrap();
    assert_eq!(
        document
            .descendants()
            .find(|node| node.has_tag_name("title"))
            .unwrap()
            .text(),
        Some("<script>alert(1)</script> & \"zo\" ")
    );
    assert_eq!(texts(&drawing), ["</text><b>&amp;"]);
    assert_eq!(escaped("a\nb"), "a b");
}

#[test]
fn the_screen_gets_classes_and_paper_gets_colours() {
    let draw = |surface| {
        let mut canvas = Canvas::new(surface);
        canvas.rect(
            Rect::new(0.0, 0.0, 4.0, 4.0),
            0.0,
            Style::shape(Colour::Ground, Colour::Line, 1.5),
        );
        canvas
            .finish(
                &caption("a"),
                "test",
                crate::geometry::at(4.0, 4.0),
                Table::default(),
            )
            .svg
    };
    let (screen, paper) = (draw(Surface::Screen), draw(Surface::Paper));
    assert!(screen.contains("class=\"dw-f-ground dw-s-line\"") && !screen.contains('#'));
    assert!(paper.contains("fill=\"#ffffff\" stroke=\"#5c6a75\"") && !paper.contains("class"));
}

#[test]
fn numbers_are_short() {
    assert_eq!(
        [1.0, 1.25, -0.01, 12.449].map(number),
        ["1", "1.3", "0", "12.4"]
    );
}

#[test]
fn widths_are_those_of_the_font() {
    // 0.544 + 0.547 + 0.247 + 0.504 of the size, with the margin.
    assert!((width("Anja", Font::regular(100.0)) - 189.7).abs() < 0.2);
    assert!(width("Anja", Font::bold(13.0)) > width("Anja", Font::regular(13.0)));
    assert!((width("é", Font::regular(10.0)) - width("e", Font::regular(10.0))).abs() < 1e-9);
    assert!(
        (width("e\u{301}", Font::regular(10.0)) - width("e", Font::regular(10.0))).abs() < 1e-9
    );
    assert!(width("漢", Font::regular(10.0)) >= 10.0);
}

#[test]
fn a_long_name_breaks_at_spaces_and_after_hyphens() {
    let font = Font::regular(13.0);
    assert_eq!(
        wrap("van der Heijden-Oude Wolbers", 100.0, 3, font),
        ["van der Heijden-", "Oude Wolbers"]
    );
    assert_eq!(
        wrap("van der Heijden-Oude Wolbers", 100.0, 1, font),
        ["van der Heijde…"]
    );
    assert_eq!(wrap("  Bo  ", 100.0, 2, font), ["Bo"]);
    assert_eq!(wrap("", 100.0, 2, font), [""]);
    assert_eq!(fit("Bo", 100.0, font), "Bo");
    assert_eq!(fit("Oude Wolbers", 44.0, font), "Oude…");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_wider_than_its_room(text in "[a-zA-Z]{0,30}([ -][a-zé]{1,25}){0,6}", room in 30.0..200.0_f64, lines in 1_usize..4) {
        let font = Font::bold(13.0);
        let broken = wrap(&text, room, lines, font);
        prop_assert!(!broken.is_empty() && broken.len() <= lines);
        for line in &broken {
            prop_assert!(width(line, font) <= room + 1e-9, "{line:?} in {room}");
        }
        if !broken.iter().any(|line| line.ends_with('…')) {
            let kept: String = broken.concat().chars().filter(|letter| letter.is_alphabetic()).collect();
            let whole: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
            prop_assert_eq!(kept, whole, "without an ellipsis nothing is left out");
        }
        prop_assert!(width(&fit(&text, room, font), font) <= room + 1e-9);
    }

    #[test]
    fn places_keep_their_distance_and_none_can_be_better(
        wishes in prop::collection::vec((0.0..500.0_f64, 0.1..3.0_f64, 0.0..60.0_f64), 1..12),
        nudge in prop::collection::vec(-5.0..5.0_f64, 12),
    ) {
        let wishes: Vec<Wish> = wishes.into_iter().map(|(place, weight, apart)| Wish { place, weight, apart }).collect();
        let places = spread(&wishes);
        let keeps = |places: &[f64]| places.windows(2).zip(&wishes[1..]).all(|(ends, wish)| ends[1] - ends[0] >= wish.apart - 1e-6);
        let cost = |places: &[f64]| places.iter().zip(&wishes).map(|(place, wish)| wish.weight * (place - wish.place).powi(2)).sum::<f64>();
        prop_assert!(keeps(&places));
        let others: Vec<f64> = places.iter().zip(&nudge).map(|(place, nudge)| place + nudge).collect();
        if keeps(&others) {
            prop_assert!(cost(&others) >= cost(&places) - 1e-6);
        }
    }

    #[test]
    fn lines_on_one_track_never_meet(stretches in prop::collection::vec((0.0..100.0_f64, 0.0..100.0_f64), 0..20)) {
        let found = tracks(&stretches, 4.0);
        for (place, a) in stretches.iter().enumerate() {
            for (other, b) in stretches.iter().enumerate().take(place) {
                let gap = a.0.min(a.1).max(b.0.min(b.1)) - a.0.max(a.1).min(b.0.max(b.1));
                prop_assert!(found[place] != found[other] || gap >= 4.0 - 1e-9);
            }
        }
        let used: BTreeSet<usize> = found.iter().copied().collect();
        prop_assert_eq!(used.len(), used.last().map_or(0, |last| last + 1), "no track is left out");
    }
}
