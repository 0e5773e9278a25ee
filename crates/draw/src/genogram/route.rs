//! Where every symbol and every line of the genogram comes to lie.
//!
//! Lines are straight and go across or down. Between two rows there are three zones: lines of couples, lines of brothers and
//! sisters, and the way down to the symbols. In a zone, lines that would cover each other get tracks of their own; no line goes
//! through a symbol or a label, because labels stand beside a symbol with a line below it, and below one without.

use std::collections::BTreeMap;

use super::families::{Node, Pair, Tree, Upper};
use super::gap::{Bar, Branch, Gap};
use super::house::{Band, Loop, loops};
use super::order::ordered;
use super::place::{Figure, figures, places};
use super::{Bond, Genogram, Kinship, Symbol};
use crate::geometry::{Point, at};

const MARGIN: f64 = 12.0;
/// Between two tracks.
pub(super) const TRACK: f64 = 12.0;
/// Above the row of twins, for their slanting lines.
pub(super) const FAN: f64 = 14.0;
/// Room below a row in which a loop ends, for its words.
pub(super) const LOOP_END: f64 = 26.0;
const LOOP_START: f64 = 12.0;

/// A symbol with its label at its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub id: u32,
    pub centre: Point,
    pub figure: Figure,
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Couple(Pair, Bond),
    /// From parents down and along the children.
    Family(Upper),
    /// From the line along the children down to one of them.
    Child(Upper, Node, Kinship),
}

/// A line along points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub what: What,
    pub points: Vec<Point>,
}

/// Everything at its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    pub size: Point,
    pub symbols: Vec<Placed>,
    pub lines: Vec<Line>,
    /// Where couples are marked as apart, and with how many strokes.
    pub strokes: Vec<(Point, usize)>,
    pub loops: Vec<Loop>,
    /// Height of the middle of every row, and how far its figures reach above and below it.
    pub rows: Vec<Row>,
}

/// A row on its height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    pub y: f64,
    pub above: f64,
    pub below: f64,
}

/// Lays everything out.
pub(super) fn layout(genogram: &Genogram, tree: &Tree) -> Layout {
    let figures = figures(genogram, tree);
    let order = ordered(genogram, tree);
    let mut x = places(genogram, tree, &order, &figures);
    let mut loops = loops(genogram, &order, &x, &figures);
    let left = leftmost(&x, &figures, &loops) - MARGIN;
    x.values_mut().for_each(|place| *place -= left);
    for band in loops.iter_mut().flat_map(|known| &mut known.bands) {
        band.left -= left;
        band.right -= left;
    }
    let plan = Plan {
        genogram,
        tree,
        order: &order,
        x: &x,
        figures: &figures,
        loops: &loops,
    };
    let mut gaps: Vec<Gap> = (0..order.len()).map(|row| plan.gap(row)).collect();
    let (rows, height) = plan.heights(&mut gaps);
    let mut layout = Layout {
        size: at(rightmost(&x, &figures, &loops) + MARGIN, height),
        symbols: plan.symbols(&rows),
        lines: Vec::new(),
        strokes: Vec::new(),
        loops: Vec::new(),
        rows,
    };
    for (row, gap) in gaps.iter().enumerate() {
        plan.draw_couples(row, gap, &mut layout);
        plan.draw_links(row, gap, &mut layout);
    }
    layout.loops = loops;
    layout
}

fn leftmost(x: &BTreeMap<Node, f64>, figures: &BTreeMap<Node, Figure>, loops: &[Loop]) -> f64 {
    let figures = x
        .iter()
        .filter_map(|(node, x)| Some(x - figures.get(node)?.left));
    let bands = loops
        .iter()
        .flat_map(|known| &known.bands)
        .map(|band| band.left);
    figures.chain(bands).fold(f64::INFINITY, f64::min)
}

fn rightmost(x: &BTreeMap<Node, f64>, figures: &BTreeMap<Node, Figure>, loops: &[Loop]) -> f64 {
    let figures = x
        .iter()
        .filter_map(|(node, x)| Some(x + figures.get(node)?.right));
    let bands = loops
        .iter()
        .flat_map(|known| &known.bands)
        .map(|band| band.right);
    figures.chain(bands).fold(0.0, f64::max)
}

pub(super) struct Plan<'a> {
    pub genogram: &'a Genogram,
    pub tree: &'a Tree,
    pub order: &'a [Vec<Node>],
    pub x: &'a BTreeMap<Node, f64>,
    pub figures: &'a BTreeMap<Node, Figure>,
    pub loops: &'a [Loop],
}

impl Plan<'_> {
    /// The height of every row and of everything between; the whole height.
    fn heights(&self, gaps: &mut [Gap<'_>]) -> (Vec<Row>, f64) {
        let mut rows = Vec::new();
        let mut y = MARGIN;
        for (row, gap) in gaps.iter_mut().enumerate() {
            let nodes = self.order.get(row).map_or(&[][..], Vec::as_slice);
            let figures = || nodes.iter().filter_map(|node| self.figures.get(node));
            let above = figures().map(|figure| figure.above).fold(0.0, f64::max);
            let below = figures().map(|figure| figure.below).fold(0.0, f64::max);
            let ends = |band: Option<&Band>| band.is_some_and(|band| band.row == row);
            if self.loops.iter().any(|known| ends(known.bands.first())) {
                y += LOOP_START;
            }
            rows.push(Row {
                y: y + above,
                above,
                below,
            });
            y += above + below;
            if self.loops.iter().any(|known| ends(known.bands.last())) {
                y += LOOP_END;
            }
            y = gap.settle(y);
        }
        (rows, y + MARGIN - 4.0)
    }

    fn symbols(&self, rows: &[Row]) -> Vec<Placed> {
        let mut symbols = Vec::new();
        for (nodes, row) in self.order.iter().zip(rows) {
            for node in nodes {
                if let (Node::Person(id), Some(figure)) = (node, self.figures.get(node)) {
                    symbols.push(Placed {
                        id: *id,
                        centre: at(self.x(*node), row.y),
                        figure: figure.clone(),
                    });
                }
            }
        }
        symbols
    }

    fn draw_couples(&self, row: usize, gap: &Gap<'_>, layout: &mut Layout) {
        let Some(y) = layout.rows.get(row).map(|row| row.y) else {
            return;
        };
        for bar in &gap.bars {
            let from = |x: f64| {
                let ids = [bar.pair.0, bar.pair.1];
                let id = ids
                    .into_iter()
                    .find(|id| (self.leg(*id, Some(bar.pair)) - x).abs() < 0.01);
                at(x, y + id.map_or(0.0, |id| self.edge(id, x)))
            };
            let points = vec![
                from(bar.left),
                at(bar.left, bar.y),
                at(bar.right, bar.y),
                from(bar.right),
            ];
            layout.lines.push(Line {
                what: What::Couple(bar.pair, bar.bond),
                points,
            });
            let strokes = match bar.bond {
                Bond::Separated => 1,
                Bond::Divorced => 2,
                Bond::Married | Bond::Together | Bond::Unknown => continue,
            };
            layout.strokes.push((at(free(bar, gap), bar.y), strokes));
        }
    }

    /// How far the border of a symbol is from its middle, straight below or above this place.
    fn edge(&self, id: u32, x: f64) -> f64 {
        let node = Node::Person(id);
        let half = self.figures.get(&node).map_or(0.0, |figure| figure.half);
        let off = (x - self.x(node)).abs().min(half);
        match self.genogram.person(id).map(|person| person.symbol) {
            Some(Symbol::Circle) => (half * half - off * off).sqrt(),
            Some(Symbol::Diamond) => half - off,
            _ => half,
        }
    }

    fn draw_links(&self, row: usize, gap: &Gap<'_>, layout: &mut Layout) {
        let (Some(here), Some(next)) = (
            layout.rows.get(row).copied(),
            layout.rows.get(row + 1).copied(),
        ) else {
            return;
        };
        for branch in &gap.branches {
            let what = What::Family(branch.link.upper);
            let mut points = self.start(branch, here, gap);
            points.push(at(branch.stem, branch.y));
            layout.lines.push(Line { what, points });
            let (low, high) = branch.reach();
            if high - low > 0.1 {
                layout.lines.push(Line {
                    what,
                    points: vec![at(low, branch.y), at(high, branch.y)],
                });
            }
            for drop in &branch.drops {
                let fan = next.y - next.above - FAN + 2.0;
                for (lower, x) in &drop.lowers {
                    let end = at(*x, next.y - self.top(lower.node, *x, next));
                    let mut points = vec![at(drop.x, branch.y)];
                    if drop.lowers.len() > 1 {
                        // Slanting only above the row, where no label is.
                        points.push(at(drop.x, fan));
                        points.push(at(*x, next.y - next.above));
                    }
                    points.push(end);
                    layout.lines.push(Line {
                        what: What::Child(branch.link.upper, lower.node, lower.kinship),
                        points,
                    });
                }
            }
        }
    }

    fn top(&self, node: Node, x: f64, row: Row) -> f64 {
        match node {
            Node::Person(id) => self.edge(id, x),
            Node::Passage(_) => row.above,
        }
    }

    /// Where the way down to the children begins.
    fn start(&self, branch: &Branch<'_>, row: Row, gap: &Gap<'_>) -> Vec<Point> {
        match branch.link.upper {
            Upper::Pair(pair) => {
                let bar = gap.bars.iter().find(|bar| bar.pair == pair);
                vec![at(branch.stem, bar.map_or(gap.top, |bar| bar.y))]
            }
            Upper::One(id) => aside(branch, row.y + self.edge(id, branch.start)),
            Upper::Passage(_) => aside(branch, row.y - row.above),
        }
    }
}

/// Down from this height, and aside where that is needed.
fn aside(branch: &Branch<'_>, from: f64) -> Vec<Point> {
    let mut points = vec![at(branch.start, from)];
    if (branch.start - branch.stem).abs() > 0.1 {
        points.push(at(branch.start, branch.jog));
        points.push(at(branch.stem, branch.jog));
    }
    points
}

/// The middle of the longest stretch of a couple's line that no other line crosses.
fn free(bar: &Bar, gap: &Gap<'_>) -> f64 {
    let legs = gap.bars.iter().flat_map(|other| [other.left, other.right]);
    let stems = gap.branches.iter().map(|branch| branch.stem);
    let mut cuts: Vec<f64> = legs
        .chain(stems)
        .filter(|x| *x >= bar.left && *x <= bar.right)
        .collect();
    cuts.sort_by(f64::total_cmp);
    cuts.windows(2)
        .filter_map(|ends| Some((*ends.first()?, *ends.last()?)))
        .fold((bar.left, bar.left), |best, ends| {
            if ends.1 - ends.0 > best.1 - best.0 + 0.1 {
                ends
            } else {
                best
            }
        })
        .into_middle()
}

trait Middle {
    fn into_middle(self) -> f64;
}

impl Middle for (f64, f64) {
    fn into_middle(self) -> f64 {
        f64::midpoint(self.0, self.1)
    }
}
