//! Where every symbol and every line of the genogram comes to lie.
//!
//! Lines are straight and go across or down. Between two rows there are three zones: lines of couples, lines of brothers and
//! sisters, and the way down to the symbols. In a zone, lines that would cover each other get tracks of their own; no line goes
//! through a symbol or a label, because labels stand beside a symbol with a line below it, and below one without.

use std::collections::BTreeMap;

use super::families::{Link, Lower, Node, Pair, Tree, Upper};
use super::house::{Band, Loop, loops};
use super::order::ordered;
use super::place::{Figure, figures, middle, places};
use super::{Bond, Genogram, Kinship, Symbol};
use crate::geometry::{Point, at, count};
use crate::tracks::tracks;

const MARGIN: f64 = 12.0;
/// Between two tracks.
const TRACK: f64 = 12.0;
/// Between two lines at one symbol.
const PORT: f64 = 7.0;
/// Least distance of two lines beside each other.
const CLEAR: f64 = 6.0;
const FAN: f64 = 14.0;
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
    Child(Node, Kinship),
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

struct Plan<'a> {
    genogram: &'a Genogram,
    tree: &'a Tree,
    order: &'a [Vec<Node>],
    x: &'a BTreeMap<Node, f64>,
    figures: &'a BTreeMap<Node, Figure>,
    loops: &'a [Loop],
}

/// The line of a couple below its row.
struct Bar {
    pair: Pair,
    bond: Bond,
    left: f64,
    right: f64,
    y: f64,
}

/// A link with its places.
struct Branch<'a> {
    link: &'a Link,
    stem: f64,
    drops: Vec<Drop>,
    y: f64,
}

/// The way down to one child, or to twins together.
struct Drop {
    x: f64,
    lowers: Vec<(Lower, f64)>,
}

/// What lies between a row and the next.
struct Gap<'a> {
    bars: Vec<Bar>,
    branches: Vec<Branch<'a>>,
    /// Lower end of the row's own figures and loops.
    top: f64,
}

impl<'a> Plan<'a> {
    fn x(&self, node: Node) -> f64 {
        self.x.get(&node).copied().unwrap_or(0.0)
    }

    fn gap(&self, row: usize) -> Gap<'a> {
        let mut bars = self.bars(row);
        let stretches: Vec<(f64, f64)> = bars.iter().map(|bar| (bar.left, bar.right)).collect();
        for (bar, track) in bars.iter_mut().zip(tracks(&stretches, CLEAR + 4.0)) {
            bar.y = count(track) * TRACK;
        }
        let mut branches = self.branches(row, &bars);
        branches.sort_by(|a, b| a.reach().0.total_cmp(&b.reach().0));
        let stretches: Vec<(f64, f64)> = branches.iter().map(Branch::reach).collect();
        for (branch, track) in branches.iter_mut().zip(tracks(&stretches, CLEAR + 4.0)) {
            branch.y = count(track) * TRACK;
        }
        Gap {
            bars,
            branches,
            top: 0.0,
        }
    }

    /// The couples of a row, the shortest line first, so that it lies highest.
    fn bars(&self, row: usize) -> Vec<Bar> {
        let here = |id: u32| {
            self.order
                .get(row)
                .is_some_and(|nodes| nodes.contains(&Node::Person(id)))
        };
        let mut bars: Vec<Bar> = self
            .tree
            .couples
            .iter()
            .filter(|(pair, _)| here(pair.0))
            .map(|(&pair, &bond)| {
                let (a, b) = (self.leg(pair.0, Some(pair)), self.leg(pair.1, Some(pair)));
                Bar {
                    pair,
                    bond,
                    left: a.min(b),
                    right: a.max(b),
                    y: 0.0,
                }
            })
            .collect();
        bars.sort_by(|a, b| (a.right - a.left).total_cmp(&(b.right - b.left)));
        bars
    }

    /// Where the line of a couple, or of somebody's own children (`None`), leaves a symbol.
    fn leg(&self, id: u32, which: Option<Pair>) -> f64 {
        let x = self.x(Node::Person(id));
        let mut legs: Vec<(f64, Option<Pair>)> = self
            .tree
            .couples_of(id)
            .map(|pair| {
                let other = if pair.0 == id { pair.1 } else { pair.0 };
                let far = self.x(Node::Person(other)) - x;
                // The nearest partner gets the outermost place, so that lines nest.
                (far.signum() * (100_000.0 - far.abs()), Some(pair))
            })
            .collect();
        if self
            .tree
            .links
            .iter()
            .any(|link| link.upper == Upper::One(id))
        {
            legs.push((0.0, None));
        }
        legs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let place = legs
            .iter()
            .position(|(_, pair)| *pair == which)
            .unwrap_or(0);
        let between = (20.0 / count(legs.len().saturating_sub(1)).max(1.0)).min(PORT);
        x + (count(place) - count(legs.len().saturating_sub(1)) / 2.0) * between
    }

    fn branches(&self, row: usize, bars: &[Bar]) -> Vec<Branch<'a>> {
        let links: Vec<&'a Link> = self
            .tree
            .links
            .iter()
            .filter(|link| link.row == row)
            .collect();
        let drops: Vec<Vec<Drop>> = links.iter().map(|link| self.drops(link)).collect();
        let legs: Vec<f64> = bars.iter().flat_map(|bar| [bar.left, bar.right]).collect();
        let near = |band: &&Band| band.row == row || band.row == row + 1;
        let bands = self
            .loops
            .iter()
            .flat_map(|known| &known.bands)
            .filter(near);
        let edges: Vec<f64> = bands.flat_map(|band| [band.left, band.right]).collect();
        let mut stems: Vec<f64> = Vec::new();
        let mut branches = Vec::new();
        for (link, own) in links.iter().zip(&drops) {
            let others = links.iter().zip(&drops).filter(|(other, _)| *other != link);
            let mut taken: Vec<f64> = others
                .flat_map(|(_, drops)| drops.iter().map(|drop| drop.x))
                .collect();
            taken.extend(legs.iter().chain(&stems).chain(&edges));
            let stem = self.stem(link, own, bars, &taken);
            stems.push(stem);
            branches.push(stem);
        }
        let mut branches: Vec<Branch<'a>> = links
            .into_iter()
            .zip(drops)
            .zip(branches)
            .map(|((link, drops), stem)| Branch {
                link,
                stem,
                drops,
                y: 0.0,
            })
            .collect();
        branches.iter_mut().for_each(Branch::straighten);
        branches
    }

    /// Where the way down from the parents is: over the middle of the children when the parents' line reaches there.
    fn stem(&self, link: &Link, own: &[Drop], bars: &[Bar], taken: &[f64]) -> f64 {
        let centre = middle(link.children(), self.x).unwrap_or(0.0);
        let (low, high) = match link.upper {
            Upper::Pair(pair) => bars
                .iter()
                .find(|bar| bar.pair == pair)
                .map_or((centre, centre), |bar| {
                    (bar.left + CLEAR + 2.0, bar.right - CLEAR - 2.0)
                }),
            Upper::One(id) => (self.leg(id, None), self.leg(id, None)),
            Upper::Passage(_) => {
                let x = self.x(link
                    .upper
                    .nodes()
                    .first()
                    .copied()
                    .unwrap_or(Node::Passage(0)));
                (x - CLEAR - 3.0, x + CLEAR + 3.0)
            }
        };
        let wanted = match link.upper {
            Upper::Passage(_) => f64::midpoint(low, high),
            _ => centre.clamp(low.min(high), high.max(low)),
        };
        let snapped = own
            .iter()
            .map(|drop| drop.x)
            .find(|x| (x - wanted).abs() < CLEAR && *x >= low && *x <= high)
            .unwrap_or(wanted);
        let clear = |x: &f64| {
            let far = |other: &f64| (other - x).abs() >= CLEAR;
            taken.iter().all(far)
                && own
                    .iter()
                    .all(|drop| (drop.x - x).abs() < 0.1 || far(&drop.x))
        };
        let steps =
            (1..60).flat_map(|step| [snapped - 2.0 * count(step), snapped + 2.0 * count(step)]);
        std::iter::once(snapped)
            .chain(steps.filter(|x| *x >= low && *x <= high))
            .find(clear)
            .unwrap_or(snapped)
    }

    fn drops(&self, link: &Link) -> Vec<Drop> {
        let mut drops: Vec<Drop> = Vec::new();
        for lower in &link.lowers {
            let x = self.entry(link, lower.node);
            let twins = drops.iter_mut().find(|drop| {
                lower.twin.is_some()
                    && drop
                        .lowers
                        .iter()
                        .any(|(known, _)| known.twin == lower.twin)
            });
            match twins {
                Some(drop) => drop.lowers.push((*lower, x)),
                None => drops.push(Drop {
                    x,
                    lowers: vec![(*lower, x)],
                }),
            }
        }
        for drop in &mut drops {
            let ends = drop.lowers.iter().map(|(_, x)| *x);
            let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
                (low.min(x), high.max(x))
            });
            drop.x = f64::midpoint(low, high);
        }
        drops
    }

    /// Where the line from these parents comes in at the top of a child, who may be a child of several.
    fn entry(&self, link: &Link, node: Node) -> f64 {
        let mut families: Vec<(f64, Upper)> = self
            .tree
            .links
            .iter()
            .filter(|other| other.row == link.row && other.children().any(|child| child == node))
            .filter_map(|other| {
                Some((
                    middle(other.upper.nodes().into_iter(), self.x)?,
                    other.upper,
                ))
            })
            .collect();
        families.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let place = families
            .iter()
            .position(|(_, upper)| *upper == link.upper)
            .unwrap_or(0);
        self.x(node) + (count(place) - count(families.len().saturating_sub(1)) / 2.0) * (PORT + 2.0)
    }

    /// The height of every row and of everything between; the whole height.
    fn heights(&self, gaps: &mut [Gap<'_>]) -> (Vec<Row>, f64) {
        let mut rows = Vec::new();
        let mut y = MARGIN;
        for (row, gap) in gaps.iter_mut().enumerate() {
            let nodes = self.order.get(row).map_or(&[][..], Vec::as_slice);
            let reach = |side: fn(&Figure) -> f64| {
                nodes
                    .iter()
                    .filter_map(|node| self.figures.get(node))
                    .map(side)
                    .fold(0.0, f64::max)
            };
            let (above, below) = (reach(|figure| figure.above), reach(|figure| figure.below));
            if self
                .loops
                .iter()
                .any(|known| known.bands.first().is_some_and(|band| band.row == row))
            {
                y += LOOP_START;
            }
            rows.push(Row {
                y: y + above,
                above,
                below,
            });
            y += above + below;
            if self
                .loops
                .iter()
                .any(|known| known.bands.last().is_some_and(|band| band.row == row))
            {
                y += LOOP_END;
            }
            gap.top = y;
            let bars = gap.bars.iter().map(|bar| bar.y + TRACK).fold(0.0, f64::max);
            for bar in &mut gap.bars {
                bar.y += y + 12.0;
            }
            y += if bars > 0.0 { bars + 12.0 } else { 4.0 };
            if gap.branches.is_empty() {
                continue;
            }
            let high = gap
                .branches
                .iter()
                .map(|branch| branch.y)
                .fold(0.0, f64::max);
            for branch in &mut gap.branches {
                branch.y += y + 4.0;
            }
            let twins = gap
                .branches
                .iter()
                .any(|branch| branch.drops.iter().any(|drop| drop.lowers.len() > 1));
            y += high + 20.0 + if twins { FAN } else { 0.0 };
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
                        points.push(at(drop.x, fan));
                    }
                    points.push(end);
                    layout.lines.push(Line {
                        what: What::Child(lower.node, lower.kinship),
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
            Upper::One(id) => vec![at(branch.stem, row.y + self.edge(id, branch.stem))],
            Upper::Passage(id) => {
                let x = self.x(Node::Passage(id));
                vec![
                    at(x, row.y - row.above),
                    at(x, gap.top + 2.0),
                    at(branch.stem, gap.top + 2.0),
                ]
            }
        }
    }
}

impl Branch<'_> {
    /// A child almost below the way down gets a straight line, a little beside the middle of the symbol.
    fn straighten(&mut self) {
        let stem = self.stem;
        for drop in &mut self.drops {
            if (drop.x - stem).abs() < CLEAR {
                drop.x = stem;
                if let [(_, x)] = drop.lowers.as_mut_slice() {
                    *x = stem;
                }
            }
        }
    }

    /// From the first to the last of the way down and the children.
    fn reach(&self) -> (f64, f64) {
        self.drops
            .iter()
            .map(|drop| drop.x)
            .fold((self.stem, self.stem), |(low, high), x| {
                (low.min(x), high.max(x))
            })
    }
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
