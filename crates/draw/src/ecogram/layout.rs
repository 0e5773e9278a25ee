//! Where every node of the ecogram comes to lie, and which way its line goes.
//!
//! On each side of the family a column of boxes for the network and one for the organisations, both bent to a ring. In the inner column
//! a line to the outer one has a place of its own between two boxes. Order in both columns is the same, so that no lines cross.

use super::{Ecogram, Format, Node, Ring};
use crate::geometry::{Point, Rect, at, count};
use crate::spread::{Wish, spread};
use crate::text::{Font, width, wrap};

pub(super) const NAME: Font = Font::bold(13.0);
pub(super) const CAN: Font = Font::regular(12.0);
const ROOM: f64 = 142.0;
const PAD: f64 = 9.0;
const BETWEEN: f64 = 10.0;
/// Height of the place that a passing line takes in the inner column.
const PASS: f64 = 12.0;
pub(super) const FAMILY: Font = Font::bold(15.0);
/// From the middle to the inner column, and from there to the outer one.
const FAN: f64 = 92.0;
const FAN_OUT: f64 = 56.0;
/// Between two lines where they leave the family.
const PORT: f64 = 11.0;
const MARGIN: f64 = 2.0;
/// Above the cards of a ring, for its name.
const TITLE: f64 = 18.0;
/// How far the ends of a ring bend inwards.
const BEND: f64 = 34.0;

/// A box with its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Card {
    /// Which node, by its place in the list.
    pub node: usize,
    pub bounds: Rect,
    pub name: Vec<String>,
    pub can: Vec<String>,
}

/// A line from the family to a node, along points; between the second and third, and so on, it bends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tie {
    pub node: usize,
    pub points: Vec<Point>,
}

/// A ring with the place of its name; in a column it has a name only.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Zone {
    pub ring: Ring,
    pub bounds: Option<Rect>,
    pub name: Point,
}

/// Everything at its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    pub size: Point,
    pub family: Rect,
    pub family_lines: Vec<String>,
    pub cards: Vec<Card>,
    pub ties: Vec<Tie>,
    /// The rings, the outer first.
    pub rings: Vec<Zone>,
}

pub(super) fn layout(ecogram: &Ecogram) -> Layout {
    match ecogram.format {
        Format::Wide => wide(ecogram),
        Format::Narrow => narrow(ecogram),
    }
}

/// The card of a node with its top left corner at zero.
fn card(place: usize, node: &Node, room: f64) -> Card {
    let name = wrap(&node.name, room, 2, NAME);
    let can = if node.can.trim().is_empty() {
        Vec::new()
    } else {
        wrap(&node.can, room, 2, CAN)
    };
    let names = name.iter().map(|line| width(line, NAME));
    let cans = can.iter().map(|line| width(line, CAN));
    let widest = names.chain(cans).fold(0.0, f64::max);
    let lines = count(name.len()) * NAME.line() + count(can.len()) * CAN.line();
    Card {
        node: place,
        bounds: Rect::new(0.0, 0.0, widest + 2.0 * PAD, lines + 11.0),
        name,
        can,
    }
}

/// The box of the family around zero, high enough for the lines that leave on one side.
fn family(ecogram: &Ecogram, ties: usize) -> (Rect, Vec<String>) {
    let lines = wrap(&ecogram.family, 118.0, 3, FAMILY);
    let texts = lines.iter().map(|line| width(line, FAMILY));
    let widest = texts.fold(60.0, f64::max);
    let words = count(lines.len()) * FAMILY.line() + 22.0;
    let high = words.max(56.0).max(count(ties) * PORT + 12.0);
    (Rect::around(at(0.0, 0.0), widest + 32.0, high), lines)
}

/// A node on its way through the columns of one side.
struct Slot {
    card: Card,
    inner: bool,
}

/// Columns left and right, around a middle at zero.
fn wide(ecogram: &Ecogram) -> Layout {
    let mut sides: [Vec<Slot>; 2] = [Vec::new(), Vec::new()];
    for ring in [Ring::Network, Ring::Organisations] {
        let nodes: Vec<_> = ecogram
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.ring == ring)
            .collect();
        let half = nodes.len().div_ceil(2);
        for (number, (place, node)) in nodes.into_iter().enumerate() {
            // The fuller half of the inner ring is on the right, of the outer ring on the left.
            let right = if ring == Ring::Network {
                number < half
            } else {
                number >= half
            };
            if let Some(side) = sides.get_mut(usize::from(!right)) {
                side.push(Slot {
                    card: card(place, node, ROOM),
                    inner: ring == Ring::Network,
                });
            }
        }
    }
    let ties = sides.iter().map(Vec::len).max().unwrap_or(0);
    let (family, family_lines) = family(ecogram, ties);
    let mut layout = Layout {
        size: at(0.0, 0.0),
        family,
        family_lines,
        cards: Vec::new(),
        ties: Vec::new(),
        rings: Vec::new(),
    };
    for (slots, sign) in sides.into_iter().zip([1.0, -1.0]) {
        side(slots, sign, family, &mut layout);
    }
    zones(ecogram, &mut layout);
    settle(&mut layout);
    layout
}

/// Where the columns of one side are, measured outwards from the middle.
struct Columns {
    /// Where the inner boxes begin, and end.
    start: f64,
    end: f64,
    /// Where the outer boxes begin at the ends of the ring.
    out: f64,
    /// How far up and down the inner column reaches.
    reach: f64,
    /// There are inner boxes, so that lines to the outer ones must pass between them.
    between: bool,
}

impl Columns {
    fn of(family: Rect, order: &[Slot], inner: &[f64]) -> Self {
        let widths = order.iter().filter(|slot| slot.inner);
        let widest = widths
            .map(|slot| slot.card.bounds.width())
            .fold(0.0, f64::max);
        let start = family.right + FAN;
        let end = start + widest + 6.0;
        Self {
            start,
            end,
            out: if widest > 0.0 { end + FAN_OUT } else { start },
            reach: inner.iter().map(|y| y.abs()).fold(1.0, f64::max) + 60.0,
            between: widest > 0.0,
        }
    }

    /// How far a ring has bent inwards at this height.
    fn bend(&self, y: f64) -> f64 {
        BEND * (1.0 - (1.0 - (y / self.reach).powi(2)).max(0.0).sqrt())
    }

    /// The way from the family to an inner box. It ends level, so that it reaches the box from the side.
    fn inner(&self, from: Point, y: f64) -> Vec<Point> {
        vec![
            from,
            at(self.start - BEND, y),
            at(self.start - self.bend(y), y),
        ]
    }

    /// The way to an outer box, level between the inner ones.
    fn outer(&self, from: Point, pass: f64, y: f64) -> Vec<Point> {
        let mut points = vec![from];
        if self.between {
            points.extend([at(self.start - BEND, pass), at(self.end, pass)]);
        }
        points.extend([at(self.out, y), at(self.out + BEND - self.bend(y), y)]);
        points
    }
}

/// One side: the inner column with room for passing lines, then the outer column.
fn side(slots: Vec<Slot>, sign: f64, family: Rect, layout: &mut Layout) {
    let order = interleaved(slots);
    let room = |slot: &Slot| {
        if slot.inner {
            slot.card.bounds.height()
        } else {
            PASS
        }
    };
    let inner = column(
        &order
            .iter()
            .map(|slot| (room(slot), None))
            .collect::<Vec<_>>(),
    );
    let passing = order.iter().zip(&inner).filter(|(slot, _)| !slot.inner);
    let wishes: Vec<(f64, Option<f64>)> = passing
        .map(|(slot, y)| (slot.card.bounds.height(), Some(*y)))
        .collect();
    let mut outer = column(&wishes).into_iter();
    let columns = Columns::of(family, &order, &inner);
    let spots = ports(family, order.len());
    for ((slot, y), from) in order.into_iter().zip(inner).zip(spots) {
        let points = if slot.inner {
            columns.inner(from, y)
        } else {
            columns.outer(from, y, outer.next().unwrap_or(y))
        };
        let Some(end) = points.last().copied() else {
            continue;
        };
        let bounds = slot.card.bounds;
        let x = if sign > 0.0 {
            end.x
        } else {
            -end.x - bounds.width()
        };
        layout.cards.push(Card {
            bounds: bounds.moved(x, end.y - bounds.height() / 2.0),
            ..slot.card
        });
        layout.ties.push(Tie {
            node: slot.card.node,
            points: points
                .into_iter()
                .map(|point| at(sign * point.x, point.y))
                .collect(),
        });
    }
}

/// Both rings in one order, evenly mixed, each in its own order.
fn interleaved(slots: Vec<Slot>) -> Vec<Slot> {
    let (inner, outer): (Vec<Slot>, Vec<Slot>) = slots.into_iter().partition(|slot| slot.inner);
    let share = |slots: Vec<Slot>| {
        let all = count(slots.len()).max(1.0);
        slots
            .into_iter()
            .enumerate()
            .map(move |(place, slot)| ((count(place) + 0.5) / all, slot))
            .collect::<Vec<_>>()
    };
    let mut all = share(inner);
    all.extend(share(outer));
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.into_iter().map(|(_, slot)| slot).collect()
}

/// The middles of boxes below each other, around zero; each as near to its wish as can be.
fn column(items: &[(f64, Option<f64>)]) -> Vec<f64> {
    let mut before = None;
    let wishes: Vec<Wish> = items
        .iter()
        .map(|(high, wish)| {
            let apart = before.map_or(0.0, |before: f64| before / 2.0 + high / 2.0 + BETWEEN);
            before = Some(*high);
            Wish {
                place: wish.unwrap_or(0.0),
                weight: 1.0,
                apart,
            }
        })
        .collect();
    let mut places = spread(&wishes);
    // Around the middle of the family as a whole, not as a mean.
    if let (Some(first), Some(last), true) = (
        places.first().copied(),
        places.last().copied(),
        items.iter().all(|item| item.1.is_none()),
    ) {
        let shift = f64::midpoint(first, last);
        places.iter_mut().for_each(|place| *place -= shift);
    }
    places
}

/// Where lines leave the right side of the family's box, from top to bottom.
fn ports(family: Rect, lines: usize) -> Vec<Point> {
    (0..lines)
        .map(|place| {
            let off = count(place) - count(lines - 1) / 2.0;
            at(family.right, off * PORT)
        })
        .collect()
}

/// A ring around its cards, with room for its name above them.
fn zones(ecogram: &Ecogram, layout: &mut Layout) {
    let mut bounds = layout.family.grown(6.0);
    for ring in [Ring::Network, Ring::Organisations] {
        let is_in = |card: &&Card| {
            ecogram
                .nodes
                .get(card.node)
                .is_some_and(|node| node.ring == ring)
        };
        let cards: Vec<Rect> = layout
            .cards
            .iter()
            .filter(is_in)
            .map(|card| card.bounds)
            .collect();
        if cards.is_empty() {
            continue;
        }
        let all = cards.iter().fold(bounds, |all, card| all.union(card));
        // Lines that pass between the cards lie inside the ring as well.
        let heights = layout
            .ties
            .iter()
            .flat_map(|tie| &tie.points)
            .map(|point| point.y);
        let all = heights
            .fold(all, |all, y| Rect {
                top: all.top.min(y - 2.0),
                bottom: all.bottom.max(y + 2.0),
                ..all
            })
            .grown(14.0);
        bounds = Rect {
            top: all.top - TITLE,
            ..all
        };
        let name = at(bounds.left + 18.0, bounds.top + 20.0);
        layout.rings.insert(
            0,
            Zone {
                ring,
                bounds: Some(bounds),
                name,
            },
        );
    }
}

/// Moves everything so that it begins at the margin.
fn settle(layout: &mut Layout) {
    let zones = layout.rings.iter().filter_map(|zone| zone.bounds);
    let all = zones.fold(layout.family, |all, bounds| all.union(&bounds));
    let (x, y) = (MARGIN - all.left, MARGIN - all.top);
    layout.family = layout.family.moved(x, y);
    for card in &mut layout.cards {
        card.bounds = card.bounds.moved(x, y);
    }
    for zone in &mut layout.rings {
        zone.bounds = zone.bounds.map(|bounds| bounds.moved(x, y));
        zone.name = at(zone.name.x + x, zone.name.y + y);
    }
    for point in layout.ties.iter_mut().flat_map(|tie| &mut tie.points) {
        *point = at(point.x + x, point.y + y);
    }
    layout.size = at(all.width() + 2.0 * MARGIN, all.height() + 2.0 * MARGIN);
}

/// Everybody in a column, with a line from one spine.
fn narrow(ecogram: &Ecogram) -> Layout {
    let (own, family_lines) = family(ecogram, 0);
    let family = own.moved(MARGIN - own.left, MARGIN - own.top);
    let spine = MARGIN + 20.0;
    let left = spine + 76.0;
    let mut layout = Layout {
        size: at(340.0, 0.0),
        family,
        family_lines,
        cards: Vec::new(),
        ties: Vec::new(),
        rings: Vec::new(),
    };
    let mut y = family.bottom + 14.0;
    for ring in [Ring::Network, Ring::Organisations] {
        let nodes: Vec<_> = ecogram
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.ring == ring)
            .collect();
        if nodes.is_empty() {
            continue;
        }
        layout.rings.push(Zone {
            ring,
            bounds: None,
            name: at(left, y + 12.0),
        });
        y += 22.0;
        for (place, node) in nodes {
            let card = card(place, node, 340.0 - left - MARGIN - 2.0 * PAD);
            let bounds = card.bounds.moved(left, y);
            let middle = bounds.centre().y;
            layout.ties.push(Tie {
                node: place,
                points: vec![at(spine, middle), at(left, middle)],
            });
            y = bounds.bottom + 8.0;
            layout.cards.push(Card { bounds, ..card });
        }
        y += 8.0;
    }
    layout.size = at(340.0, y + MARGIN - 8.0);
    layout
}
