//! How large everybody is with their label, and where that puts them in the row.

use std::collections::BTreeMap;

use super::families::{Link, Node, Pair, Tree};
use super::{Genogram, Person, Symbol};
use crate::spread::{Wish, spread};
use crate::svg::Colour;
use crate::text::{Font, fit, width, wrap};

/// Half the side of a square.
pub(super) const HALF: f64 = 13.0;
/// The second border of whom it is about lies this much further out.
pub(super) const SECOND: f64 = 4.0;
const ROOM_BESIDE: f64 = 104.0;
const ROOM_BELOW: f64 = 96.0;
/// From symbol to label.
const TO_LABEL: f64 = 7.0;
/// Between a person with label and the next.
const APART: f64 = 20.0;
/// Between two who do not live in the same household, so that a loop fits in between.
const APART_HOUSES: f64 = 36.0;
const NAME_LINES: usize = 3;
const NOTES: usize = 2;
/// Odd, so that the last round goes down: children have the last word on where they hang.
const ROUNDS: usize = 201;

/// One line of a label.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub text: String,
    pub whole: String,
    pub font: Font,
    pub colour: Colour,
}

/// A node with its label, measured from the middle of the symbol.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// Half the symbol, with a second border when it has one.
    pub half: f64,
    pub inside: String,
    pub lines: Vec<Line>,
    /// The label stands right of the symbol, because a line goes down from it; else below.
    pub beside: bool,
    pub left: f64,
    pub right: f64,
    pub above: f64,
    pub below: f64,
}

impl Figure {
    pub fn label_width(&self) -> f64 {
        self.lines
            .iter()
            .map(|line| width(&line.text, line.font))
            .fold(0.0, f64::max)
    }

    pub fn label_height(&self) -> f64 {
        self.lines.iter().map(|line| line.font.line()).sum()
    }

    /// How far the label begins right of the middle, or below it.
    pub fn label_offset(&self) -> f64 {
        self.half + if self.beside { TO_LABEL } else { 4.0 }
    }
}

/// The figure of every node.
pub(super) fn figures(genogram: &Genogram, tree: &Tree) -> BTreeMap<Node, Figure> {
    let figure = |node: &Node| match node {
        Node::Person(id) => genogram
            .person(*id)
            .map(|person| figure(person, tree.has_leg(*id))),
        Node::Passage(_) => Some(passage()),
    };
    tree.rows
        .iter()
        .flatten()
        .filter_map(|node| Some((*node, figure(node)?)))
        .collect()
}

fn passage() -> Figure {
    Figure {
        half: 0.0,
        inside: String::new(),
        lines: Vec::new(),
        beside: true,
        left: 4.0,
        right: 4.0,
        above: 0.0,
        below: 0.0,
    }
}

fn figure(person: &Person, beside: bool) -> Figure {
    let extra = if person.index { SECOND } else { 0.0 };
    let half = extra
        + if person.symbol == Symbol::Diamond {
            HALF + 4.0
        } else {
            HALF
        };
    let fits = width(&person.inside, Font::bold(12.0)) <= HALF * 2.0 - 4.0;
    let mut figure = Figure {
        half,
        inside: if fits {
            person.inside.clone()
        } else {
            String::new()
        },
        lines: label(person, fits, if beside { ROOM_BESIDE } else { ROOM_BELOW }),
        beside,
        left: half,
        right: half,
        above: half,
        below: half,
    };
    let (wide, high) = (figure.label_width(), figure.label_height());
    if beside && wide > 0.0 {
        figure.right = figure.label_offset() + wide;
        figure.above = half.max(high / 2.0);
        figure.below = half.max(high / 2.0);
    } else if wide > 0.0 {
        figure.left = half.max(wide / 2.0);
        figure.right = half.max(wide / 2.0);
        figure.below = figure.label_offset() + high;
    }
    figure
}

fn label(person: &Person, inside_fits: bool, room: f64) -> Vec<Line> {
    let font = if person.index {
        Font::bold(13.0)
    } else {
        Font::regular(13.0)
    };
    let name = person.name.trim();
    let mut lines: Vec<Line> = Vec::new();
    if !name.is_empty() {
        lines.extend(
            wrap(name, room, NAME_LINES, font)
                .into_iter()
                .map(|text| Line {
                    whole: text.clone(),
                    text,
                    font,
                    colour: Colour::Text,
                }),
        );
    }
    if let Some(last) = lines.last_mut().filter(|line| line.text.ends_with('…')) {
        name.clone_into(&mut last.whole);
    }
    let font = Font::regular(12.0);
    let moved = (!inside_fits).then_some(&person.inside);
    let notes = moved
        .into_iter()
        .chain(&person.notes)
        .filter(|note| !note.trim().is_empty());
    lines.extend(notes.take(NOTES).map(|note| Line {
        text: fit(note, room, font),
        whole: note.trim().to_owned(),
        font,
        colour: Colour::Subtle,
    }));
    lines
}

/// The middle of every node from left to right: no two figures touch, children near below their parents.
pub(super) fn places(
    genogram: &Genogram,
    tree: &Tree,
    rows: &[Vec<Node>],
    figures: &BTreeMap<Node, Figure>,
) -> BTreeMap<Node, f64> {
    let mut at: BTreeMap<Node, f64> = BTreeMap::new();
    for row in rows {
        let mut x = 0.0;
        for (place, node) in row.iter().enumerate() {
            x += if place == 0 {
                0.0
            } else {
                distance(genogram, row.get(place - 1), *node, figures)
            };
            at.insert(*node, x);
        }
    }
    for round in 0..ROUNDS {
        let down = round % 2 == 0;
        let order: Vec<usize> = if down {
            (0..rows.len()).collect()
        } else {
            (0..rows.len()).rev().collect()
        };
        for place in order {
            let Some(row) = rows.get(place) else { continue };
            let wishes: Vec<Wish> = row
                .iter()
                .enumerate()
                .map(|(index, node)| {
                    let before = index.checked_sub(1).and_then(|before| row.get(before));
                    let apart = distance(genogram, before, *node, figures);
                    wish(tree, &at, *node, row, (down, apart))
                })
                .collect();
            let found = spread(&wishes);
            at.extend(row.iter().copied().zip(found));
        }
    }
    at
}

/// How far two neighbours must be apart at least, from middle to middle.
fn distance(
    genogram: &Genogram,
    left: Option<&Node>,
    right: Node,
    figures: &BTreeMap<Node, Figure>,
) -> f64 {
    let Some(left) = left else { return 0.0 };
    let reach = |node: &Node, side: fn(&Figure) -> f64| figures.get(node).map_or(0.0, side);
    let gap = if same_houses(genogram, *left, right) {
        APART
    } else {
        APART_HOUSES
    };
    reach(left, |figure| figure.right) + reach(&right, |figure| figure.left) + gap
}

fn same_houses(genogram: &Genogram, a: Node, b: Node) -> bool {
    let (Node::Person(a), Node::Person(b)) = (a, b) else {
        return true;
    };
    genogram
        .households
        .iter()
        .all(|house| house.members.contains(&a) == house.members.contains(&b))
}

/// Where a node wants to be: under its parents, above its children, beside its partner.
fn wish(
    tree: &Tree,
    at: &BTreeMap<Node, f64>,
    node: Node,
    row: &[Node],
    (down, apart): (bool, f64),
) -> Wish {
    let x = at.get(&node).copied().unwrap_or(0.0);
    let (mut sum, mut weight) = (x * 0.05, 0.05);
    let mut pull = |place: f64, by: f64| {
        sum += place * by;
        weight += by;
    };
    for link in &tree.links {
        let Some((stem, middle)) = ends(link, at) else {
            continue;
        };
        if link.children().any(|child| child == node) {
            // An only child hangs straight below.
            let only = if link.lowers.len() == 1 { 8.0 } else { 1.0 };
            pull(x + stem - middle, if down { 0.3 } else { 0.1 });
            pull(
                x + hang(link, at, middle) - middle,
                if down { only } else { 0.4 },
            );
            // Brothers and sisters stay near each other.
            pull(stem, 0.08);
        }
        if link.upper.nodes().contains(&node) {
            pull(x + middle - stem, if down { 0.1 } else { 0.3 });
            pull(
                x + middle - hang(link, at, middle),
                if down { 0.4 } else { 1.0 },
            );
            pull(middle, 0.04);
        }
    }
    if let Node::Person(id) = node {
        for pair in tree.couples_of(id) {
            let other = Node::Person(if pair.0 == id { pair.1 } else { pair.0 });
            if let Some(there) = at.get(&other) {
                pull(
                    f64::midpoint(x, *there),
                    if beside(row, pair) { 0.5 } else { 0.1 },
                );
            }
        }
    }
    Wish {
        place: sum / weight,
        weight,
        apart,
    }
}

fn beside(row: &[Node], pair: Pair) -> bool {
    let place = |id: u32| row.iter().position(|node| *node == Node::Person(id));
    place(pair.0)
        .zip(place(pair.1))
        .is_some_and(|(a, b)| a.abs_diff(b) == 1)
}

/// Where children with this middle hang from their parents' line: straight above, as long as that is not near its ends.
fn hang(link: &Link, at: &BTreeMap<Node, f64>, middle: f64) -> f64 {
    let Some((low, high)) = reach(link.upper.nodes().into_iter(), at) else {
        return middle;
    };
    let edge = (high - low) * 0.25;
    middle.clamp(low + edge, (high - edge).max(low + edge))
}

/// The middle of the parents and the middle of the children of a link.
fn ends(link: &Link, at: &BTreeMap<Node, f64>) -> Option<(f64, f64)> {
    Some((
        middle(link.upper.nodes().into_iter(), at)?,
        middle(link.children(), at)?,
    ))
}

/// Half way between the first and the last.
pub(super) fn middle(nodes: impl Iterator<Item = Node>, at: &BTreeMap<Node, f64>) -> Option<f64> {
    let (low, high) = reach(nodes, at)?;
    Some(f64::midpoint(low, high))
}

/// The first and the last.
pub(super) fn reach(
    nodes: impl Iterator<Item = Node>,
    at: &BTreeMap<Node, f64>,
) -> Option<(f64, f64)> {
    let (low, high) = nodes
        .filter_map(|node| at.get(&node).copied())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(x), high.max(x))
        });
    (low <= high).then_some((low, high))
}
