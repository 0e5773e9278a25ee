//! What lies between two rows: the lines of couples, and the ways down to children.

use super::Bond;
use super::families::{Link, Lower, Node, Pair, Upper};
use super::house::Band;
use super::place::middle;
use super::route::{Plan, TRACK};
use crate::geometry::count;
use crate::tracks::tracks;

/// Between two lines at one symbol.
const PORT: f64 = 7.0;
/// Least distance of two lines beside each other.
const CLEAR: f64 = 6.0;
/// A child so little beside the way down hangs straight below it.
const STRAIGHT: f64 = 8.0;

/// The line of a couple below its row.
pub(super) struct Bar {
    pub pair: Pair,
    pub bond: Bond,
    pub left: f64,
    pub right: f64,
    pub y: f64,
}

/// A link with its places.
pub(super) struct Branch<'a> {
    pub link: &'a Link,
    pub stem: f64,
    pub drops: Vec<Drop>,
    pub y: f64,
}

/// The way down to one child, or to twins together.
pub(super) struct Drop {
    pub x: f64,
    pub lowers: Vec<(Lower, f64)>,
}

/// What lies between a row and the next.
pub(super) struct Gap<'a> {
    pub bars: Vec<Bar>,
    pub branches: Vec<Branch<'a>>,
    /// Lower end of the row's own figures and loops.
    pub top: f64,
}

impl<'a> Plan<'a> {
    pub fn x(&self, node: Node) -> f64 {
        self.x.get(&node).copied().unwrap_or(0.0)
    }

    pub fn gap(&self, row: usize) -> Gap<'a> {
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
    pub fn leg(&self, id: u32, which: Option<Pair>) -> f64 {
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
            let off = |drop: &Drop| (drop.x - x).abs();
            let own_clear = |drop: &Drop| {
                let straight = drop.lowers.len() == 1 && off(drop) < STRAIGHT;
                straight || off(drop) < 0.1 || off(drop) >= CLEAR
            };
            taken.iter().all(|other| (other - x).abs() >= CLEAR) && own.iter().all(own_clear)
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
}

impl Branch<'_> {
    /// A child almost below the way down gets a straight line, a little beside the middle of the symbol.
    fn straighten(&mut self) {
        let stem = self.stem;
        for drop in &mut self.drops {
            let near = (drop.x - stem).abs() < STRAIGHT;
            if let ([(_, x)], true) = (drop.lowers.as_mut_slice(), near) {
                drop.x = stem;
                *x = stem;
            }
        }
    }

    /// From the first to the last of the way down and the children.
    pub fn reach(&self) -> (f64, f64) {
        self.drops
            .iter()
            .map(|drop| drop.x)
            .fold((self.stem, self.stem), |(low, high), x| {
                (low.min(x), high.max(x))
            })
    }
}
