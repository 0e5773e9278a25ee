//! What lies between two rows: the lines of couples, and the ways down to children.

use super::Bond;
use super::families::{Link, Lower, Node, Pair, Upper};
use super::house::Band;
use super::place::middle;
use super::route::{FAN, Plan, TRACK};
use crate::geometry::count;
use crate::tracks::tracks;

/// Between two lines at one symbol.
const PORT: f64 = 7.0;
/// Least distance of two lines beside each other.
const CLEAR: f64 = 6.0;
/// A child so little beside the way down hangs straight below it.
const STRAIGHT: f64 = 8.0;
/// How far aside a way down may go to keep clear of other lines.
const ASIDE: f64 = 400.0;

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
    /// Where it leaves a symbol or comes from the row above; of a couple the same as the stem.
    pub start: f64,
    /// Where the way down to the line along the children is.
    pub stem: f64,
    /// The height at which it goes from one to the other.
    pub jog: f64,
    pub drops: Vec<Drop>,
    /// The height of the line along the children.
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
        let mut branches = self.branches(row, &bars);
        branches.sort_by(|a, b| a.reach().0.total_cmp(&b.reach().0));
        let mut stretches: Vec<(f64, f64)> = bars.iter().map(|bar| (bar.left, bar.right)).collect();
        let aside = |branch: &&mut Branch<'_>| (branch.start - branch.stem).abs() > 0.1;
        stretches.extend(
            branches
                .iter_mut()
                .filter(aside)
                .map(|branch| (branch.start, branch.stem)),
        );
        let heights = bars.iter_mut().map(|bar| &mut bar.y).chain(
            branches
                .iter_mut()
                .filter(aside)
                .map(|branch| &mut branch.jog),
        );
        for (y, track) in heights.zip(tracks(&stretches, CLEAR + 4.0)) {
            *y = (count(track) + 1.0) * TRACK;
        }
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
        let links = self.tree.links.iter().filter(|link| link.row == row);
        let mut branches: Vec<Branch<'a>> = links
            .map(|link| {
                let start = self.start_of(link);
                Branch {
                    link,
                    start,
                    stem: start,
                    jog: 0.0,
                    drops: self.drops(link),
                    y: 0.0,
                }
            })
            .collect();
        part_twins(&mut branches);
        let near = |band: &&Band| band.row == row || band.row == row + 1;
        let bands = self.loops.iter().flat_map(|known| &known.bands);
        let edges: Vec<f64> = bands
            .filter(near)
            .flat_map(|band| [band.left, band.right])
            .collect();
        for place in 0..branches.len() {
            let Some(branch) = branches.get(place) else {
                continue;
            };
            let mut taken: Vec<f64> = bars.iter().flat_map(|bar| [bar.left, bar.right]).collect();
            for (other, known) in branches
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place)
            {
                taken.extend(known.drops.iter().map(|drop| drop.x));
                if !matches!(known.link.upper, Upper::Pair(_)) {
                    taken.push(known.start);
                }
                if other < place {
                    taken.push(known.stem);
                }
            }
            let stem = self.stem(branch, bars, &taken, &edges);
            if let Some(branch) = branches.get_mut(place) {
                branch.stem = stem;
                self.straighten(branch);
            }
        }
        branches
    }

    /// Where a link leaves its parents, when these are not two.
    fn start_of(&self, link: &Link) -> f64 {
        match link.upper {
            Upper::Pair(_) => 0.0,
            Upper::One(id) => self.leg(id, None),
            Upper::Passage(id) => self.x(Node::Passage(id)),
        }
    }

    /// Where the way down from the parents is: over the middle of the children when the parents' line reaches there, and where no
    /// other line goes down. The edge of a loop is avoided as long as there is another place.
    fn stem(&self, branch: &Branch<'_>, bars: &[Bar], taken: &[f64], edges: &[f64]) -> f64 {
        let own = &branch.drops;
        let centre = middle(branch.link.children(), self.x).unwrap_or(0.0);
        let (low, high, wanted) = match branch.link.upper {
            Upper::Pair(pair) => {
                let bar = bars.iter().find(|bar| bar.pair == pair);
                let (left, right) = bar.map_or((centre, centre), |bar| (bar.left, bar.right));
                let (low, high) = (
                    left + CLEAR + 2.0,
                    (right - CLEAR - 2.0).max(left + CLEAR + 2.0),
                );
                (low, high, centre.clamp(low, high))
            }
            _ => (branch.start - ASIDE, branch.start + ASIDE, branch.start),
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
            nearest(taken, *x) >= CLEAR && own.iter().all(own_clear)
        };
        let off_edges = |x: &f64| edges.iter().all(|edge| (edge - x).abs() >= 4.0);
        let steps =
            (1..400).flat_map(|step| [snapped - 2.0 * count(step), snapped + 2.0 * count(step)]);
        let all =
            || std::iter::once(snapped).chain(steps.clone().filter(|x| *x >= low && *x <= high));
        all()
            .find(|x| clear(x) && off_edges(x))
            .or_else(|| all().find(clear))
            .or_else(|| {
                // Crowded: where it is farthest from the others.
                let places = (0..=100).map(|part| low + (high - low) * count(part) / 100.0);
                places.max_by(|a, b| nearest(taken, *a).total_cmp(&nearest(taken, *b)))
            })
            .unwrap_or(snapped)
    }

    /// A way down that is only a little aside leaves its symbol there; a child almost below it hangs straight, a little beside the
    /// middle of its symbol.
    fn straighten(&self, branch: &mut Branch<'_>) {
        let stem = branch.stem;
        match branch.link.upper {
            Upper::Pair(_) => branch.start = stem,
            Upper::One(id) => {
                let alone = self.tree.couples_of(id).next().is_none();
                let off = (branch.start - stem).abs();
                if off < if alone { STRAIGHT } else { PORT / 2.0 } {
                    branch.start = stem;
                }
            }
            Upper::Passage(_) => {}
        }
        for drop in &mut branch.drops {
            let near = (drop.x - stem).abs() < STRAIGHT;
            if let ([(_, x)], true) = (drop.lowers.as_mut_slice(), near) {
                drop.x = stem;
                *x = stem;
            }
        }
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

/// Twins hang from a point between them, beside every other line that goes down there.
fn part_twins(branches: &mut [Branch<'_>]) {
    let is_fixed = |drop: &&mut Drop| drop.lowers.len() < 2;
    let drops = branches.iter_mut().flat_map(|branch| &mut branch.drops);
    let (fixed, twins): (Vec<&mut Drop>, Vec<&mut Drop>) = drops.partition(is_fixed);
    let mut taken: Vec<f64> = fixed.iter().map(|drop| drop.x).collect();
    for drop in twins {
        let wanted = drop.x;
        let places =
            (0..100).flat_map(|step| [wanted - 2.0 * count(step), wanted + 2.0 * count(step)]);
        drop.x = places
            .into_iter()
            .find(|x| nearest(&taken, *x) >= CLEAR)
            .unwrap_or(wanted);
        taken.push(drop.x);
    }
}

/// How far the nearest of these is.
fn nearest(taken: &[f64], x: f64) -> f64 {
    taken
        .iter()
        .map(|other| (other - x).abs())
        .fold(f64::INFINITY, f64::min)
}

impl Gap<'_> {
    /// Puts everything at its height below the figures of the row; gives where the next row may begin.
    pub fn settle(&mut self, top: f64) -> f64 {
        let bars = self.bars.iter().map(|bar| bar.y);
        let jogs = self.branches.iter().map(|branch| branch.jog);
        let lowest = bars.chain(jogs).fold(0.0, f64::max);
        let along = top + if lowest > 0.0 { lowest + TRACK } else { 4.0 };
        self.top = top;
        for bar in &mut self.bars {
            bar.y += top;
        }
        let last = self.branches.iter().map(|branch| branch.y);
        let last = last.fold(0.0, f64::max);
        for branch in &mut self.branches {
            branch.jog += top;
            branch.y += along + 4.0;
        }
        let mut drops = self.branches.iter().flat_map(|branch| &branch.drops);
        let fan = if drops.any(|drop| drop.lowers.len() > 1) {
            FAN
        } else {
            0.0
        };
        if self.branches.is_empty() {
            along
        } else {
            along + last + 20.0 + fan
        }
    }
}

impl Branch<'_> {
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
