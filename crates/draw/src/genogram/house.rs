//! Loops around who lives at one address.
//!
//! A loop holds neighbours in a row, and the neighbours below them when these stand under it. Who lives there and stands apart gets
//! a loop of their own with the same words, so that nobody is inside a loop who does not live there.

use std::collections::BTreeMap;

use super::Genogram;
use super::families::Node;
use super::place::Figure;
use crate::geometry::count;

/// How much two rows of a loop must overlap to be one loop.
const OVERLAP: f64 = 30.0;
/// From a figure to the loop; every next household lies a little closer, so that two loops are told apart.
const PAD: f64 = 10.0;
const CLOSER: f64 = 3.0;

/// What a loop holds of one row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Band {
    pub row: usize,
    pub left: f64,
    pub right: f64,
    pub members: Vec<u32>,
}

/// One loop, from the top row down; no row is left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Loop {
    pub house: usize,
    pub bands: Vec<Band>,
}

/// The loops of all households.
pub(super) fn loops(
    genogram: &Genogram,
    rows: &[Vec<Node>],
    at: &BTreeMap<Node, f64>,
    figures: &BTreeMap<Node, Figure>,
) -> Vec<Loop> {
    let mut loops: Vec<Loop> = Vec::new();
    for (house, household) in genogram.households.iter().enumerate() {
        let mut open: Vec<Loop> = Vec::new();
        for (row, nodes) in rows.iter().enumerate() {
            for band in bands(row, nodes, &household.members, pad(house), at, figures) {
                let fits = |known: &&mut Loop| {
                    known
                        .bands
                        .last()
                        .is_some_and(|last| continues(last, &band))
                };
                match open.iter_mut().find(fits) {
                    Some(known) => known.bands.push(band),
                    None => open.push(Loop {
                        house,
                        bands: vec![band],
                    }),
                }
            }
        }
        loops.extend(open);
    }
    loops
}

/// The distance from a figure to the loop of this household.
pub(super) fn pad(house: usize) -> f64 {
    (PAD - CLOSER * count(house)).max(3.0)
}

fn continues(above: &Band, below: &Band) -> bool {
    above.row + 1 == below.row
        && above.right.min(below.right) - above.left.max(below.left) >= OVERLAP
}

/// Neighbours in a row who live there.
fn bands(
    row: usize,
    nodes: &[Node],
    members: &[u32],
    pad: f64,
    at: &BTreeMap<Node, f64>,
    figures: &BTreeMap<Node, Figure>,
) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut joined = false;
    for node in nodes {
        let Some((id, (x, figure))) = (match node {
            Node::Person(id) if members.contains(id) => {
                Some(*id).zip(at.get(node).zip(figures.get(node)))
            }
            _ => None,
        }) else {
            joined = false;
            continue;
        };
        let (left, right) = (x - figure.left - pad, x + figure.right + pad);
        match bands.last_mut().filter(|_| joined) {
            Some(band) => {
                band.right = right;
                band.members.push(id);
            }
            None => bands.push(Band {
                row,
                left,
                right,
                members: vec![id],
            }),
        }
        joined = true;
    }
    bands
}
