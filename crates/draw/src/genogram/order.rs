//! Who stands where in a row: few crossings, partners beside each other, households together, the eldest on the left.
//!
//! The order of brothers and sisters is never given up; the rest is a search that goes from the best of a few beginnings to the
//! nearest order that no single move makes better. It is bounded, and the same question gives the same answer.

use std::collections::{BTreeMap, BTreeSet};

use super::families::{Node, Pair, Tree, Upper};
use super::{Genogram, Symbol};
use crate::geometry::count;

/// How many orders the search looks at before it takes the best so far.
const LOOKS: usize = 3_000;
/// From how many beginnings it searches on.
const TRIED: usize = 3;
/// The largest number of groups in the first row of which every order is a beginning.
const BEGINNINGS: usize = 4;

type Rows = Vec<Vec<Node>>;

/// The best order found.
pub(super) fn ordered(genogram: &Genogram, tree: &Tree) -> Rows {
    let measure = Measure::of(genogram, tree);
    let mut found: Vec<(f64, Rows)> = Vec::new();
    for first in beginnings(tree) {
        for front in 0..1_u32 << later_tops(tree).min(BEGINNINGS) {
            let rows = grown(tree, first.clone(), front);
            found.push((measure.cost(&rows), rows));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.dedup();
    found
        .into_iter()
        .take(TRIED)
        .map(|(cost, rows)| improved(tree, &measure, rows, cost))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or_else(|| tree.rows.clone(), |(_, rows)| rows)
}

/// How many in the rows below the first have no parents and no passage above them.
fn later_tops(tree: &Tree) -> usize {
    let below = |node: &&Node| {
        tree.links
            .iter()
            .any(|link| link.children().any(|child| child == **node))
    };
    let partner = |node: &&Node| match node {
        Node::Person(id) => tree.couples_of(*id).any(|pair| {
            let other = Node::Person(if pair.0 == *id { pair.1 } else { pair.0 });
            tree.links
                .iter()
                .any(|link| link.children().any(|child| child == other))
        }),
        Node::Passage(_) => true,
    };
    let later = tree.rows.iter().skip(1).flatten();
    later
        .filter(|node| !below(node) && !partner(node))
        .count()
        .div_ceil(2)
}

/// Orders of the first row to begin with: partners together, groups in every order as long as they are few.
fn beginnings(tree: &Tree) -> Vec<Vec<Node>> {
    let row = tree.rows.first().cloned().unwrap_or_default();
    let mut groups: Vec<Vec<Node>> = Vec::new();
    let mut seen: BTreeSet<Node> = BTreeSet::new();
    for node in row {
        if seen.insert(node) {
            groups.push(together(tree, node, &mut seen));
        }
    }
    let orders = if groups.len() <= BEGINNINGS {
        permutations(&groups)
    } else {
        let backwards = groups.iter().rev().cloned().collect();
        vec![groups, backwards]
    };
    orders
        .into_iter()
        .map(|groups| in_age(tree, groups.concat()))
        .collect()
}

/// Somebody with the partners around: the first on the right, the next on the left, and so on.
fn together(tree: &Tree, node: Node, seen: &mut BTreeSet<Node>) -> Vec<Node> {
    let mut chain = vec![node];
    let mut open = vec![node];
    while let Some(next) = open.pop() {
        let Node::Person(id) = next else { continue };
        for pair in tree.couples_of(id) {
            let other = Node::Person(if pair.0 == id { pair.1 } else { pair.0 });
            if seen.insert(other) {
                open.push(other);
                let place = chain.iter().position(|known| *known == next).unwrap_or(0);
                let right = place + 1 == chain.len();
                chain.insert(if right { place + 1 } else { place }, other);
            }
        }
    }
    chain
}

fn permutations<T: Clone>(items: &[T]) -> Vec<Vec<T>> {
    if items.len() < 2 {
        return vec![items.to_vec()];
    }
    let mut all = Vec::new();
    for place in 0..items.len() {
        let mut rest = items.to_vec();
        let first = rest.remove(place);
        for mut tail in permutations(&rest) {
            tail.insert(0, first.clone());
            all.push(tail);
        }
    }
    all
}

/// All rows from an order of the first: children below their parents, partners beside them. Who begins in a later row stands in
/// front when the bit of that group is set in `front`, else behind.
fn grown(tree: &Tree, first: Vec<Node>, mut front: u32) -> Rows {
    let mut rows = vec![first];
    for (above, nodes) in tree.rows.iter().skip(1).enumerate() {
        let upper = rows.last().cloned().unwrap_or_default();
        let middle = |link: Upper| {
            let nodes = link.nodes();
            let sum: usize = nodes
                .iter()
                .filter_map(|node| upper.iter().position(|known| known == node))
                .sum();
            sum * 2 / nodes.len().max(1)
        };
        let mut links: Vec<_> = tree.links.iter().filter(|link| link.row == above).collect();
        links.sort_by_key(|link| middle(link.upper));
        let mut seen: BTreeSet<Node> = links.iter().flat_map(|link| link.children()).collect();
        let mut row: Vec<Node> = Vec::new();
        for child in links.iter().flat_map(|link| link.children()) {
            if !row.contains(&child) {
                row.extend(together(tree, child, &mut seen));
            }
        }
        for node in nodes {
            if seen.insert(*node) {
                let group = together(tree, *node, &mut seen);
                let place = if front & 1 == 1 { 0 } else { row.len() };
                row.splice(place..place, group);
                front >>= 1;
            }
        }
        rows.push(in_age(tree, row));
    }
    rows
}

/// The same row with brothers and sisters in order of age. Each exchange takes away a pair that stands wrong in the order of age
/// of all persons, so it ends.
fn in_age(tree: &Tree, mut row: Vec<Node>) -> Vec<Node> {
    while let Some((left, right)) = wrong(tree, &row) {
        row.swap(left, right);
    }
    row
}

fn wrong(tree: &Tree, row: &[Node]) -> Option<(usize, usize)> {
    for (right, second) in row.iter().enumerate() {
        for (left, first) in row.iter().take(right).enumerate() {
            if let (Node::Person(first), Node::Person(second)) = (first, second)
                && tree.fixed.contains(&(*second, *first))
            {
                return Some((left, right));
            }
        }
    }
    None
}

/// Moves one node or a few neighbours elsewhere in their row as long as that makes the drawing better.
fn improved(tree: &Tree, measure: &Measure, mut rows: Rows, mut cost: f64) -> (f64, Rows) {
    let mut looks = 0;
    loop {
        let mut better = false;
        for place in 0..rows.len() {
            for (from, length, to) in moves(rows.get(place).map_or(0, Vec::len)) {
                let Some(row) = rows.get_mut(place) else {
                    continue;
                };
                let before = row.clone();
                shift(row, from, length, to);
                if tree.keeps_age(row) {
                    looks += 1;
                    let now = measure.cost(&rows);
                    if now < cost - 1e-9 {
                        cost = now;
                        better = true;
                        continue;
                    }
                }
                if let Some(row) = rows.get_mut(place) {
                    *row = before;
                }
                if looks >= LOOKS {
                    return (cost, rows);
                }
            }
        }
        if !better {
            return (cost, rows);
        }
    }
}

/// Stretches of one to four neighbours, and where they can go.
fn moves(length: usize) -> Vec<(usize, usize, usize)> {
    let mut moves = Vec::new();
    for size in 1..=length.saturating_sub(1).min(4) {
        for from in 0..=length - size {
            for to in (0..=length - size).filter(|to| *to != from) {
                moves.push((from, size, to));
            }
        }
    }
    moves
}

fn shift(row: &mut Vec<Node>, from: usize, length: usize, to: usize) {
    let taken: Vec<Node> = row.drain(from..from + length).collect();
    let tail = row.split_off(to.min(row.len()));
    row.extend(taken);
    row.extend(tail);
}

/// What an order costs, with everything as numbers of nodes.
struct Measure {
    number: BTreeMap<Node, usize>,
    couples: Vec<(usize, usize, f64)>,
    /// Row, upper nodes, lower nodes.
    links: Vec<(usize, Vec<usize>, Vec<usize>)>,
    houses: Vec<BTreeSet<usize>>,
}

impl Measure {
    fn of(genogram: &Genogram, tree: &Tree) -> Self {
        let number: BTreeMap<Node, usize> = tree
            .rows
            .iter()
            .flatten()
            .enumerate()
            .map(|(index, node)| (*node, index))
            .collect();
        let find = |node: Node| number.get(&node).copied().unwrap_or(usize::MAX);
        let couples = tree
            .couples
            .keys()
            .map(|pair| {
                let (left, right, preferred) = custom(genogram, *pair);
                (
                    find(Node::Person(left)),
                    find(Node::Person(right)),
                    preferred,
                )
            })
            .collect();
        let numbers = |nodes: Vec<Node>| nodes.into_iter().map(find).collect::<Vec<_>>();
        let links = tree
            .links
            .iter()
            .map(|link| {
                (
                    link.row,
                    numbers(link.upper.nodes()),
                    numbers(link.children().collect()),
                )
            })
            .collect();
        let houses = genogram
            .households
            .iter()
            .map(|house| {
                house
                    .members
                    .iter()
                    .map(|id| find(Node::Person(*id)))
                    .collect()
            })
            .collect();
        Self {
            number,
            couples,
            links,
            houses,
        }
    }

    fn cost(&self, rows: &Rows) -> f64 {
        let mut places = vec![0.0; self.number.len()];
        let mut house = 0.0;
        for row in rows {
            let numbers: Vec<usize> = row
                .iter()
                .filter_map(|node| self.number.get(node).copied())
                .collect();
            let half = count(numbers.len()) / 2.0;
            for (place, number) in numbers.iter().enumerate() {
                if let Some(slot) = places.get_mut(*number) {
                    *slot = count(place) - half;
                }
            }
            house += self
                .houses
                .iter()
                .map(|members| strangers(members, &numbers))
                .sum::<f64>();
        }
        let place = |number: &usize| places.get(*number).copied().unwrap_or(0.0);
        let apart: f64 = self
            .couples
            .iter()
            .map(|(left, right, preferred)| {
                let far = place(right) - place(left);
                (far.abs() - 1.0) * 2.0 + if far < 0.0 { *preferred } else { 0.0 }
            })
            .sum();
        apart + house * 0.6 + self.link_cost(place)
    }

    fn link_cost(&self, place: impl Fn(&usize) -> f64) -> f64 {
        let mut cost = 0.0;
        let mut edges: Vec<(usize, f64, f64)> = Vec::new();
        for (row, uppers, lowers) in &self.links {
            let from = uppers.iter().map(&place).sum::<f64>() / count(uppers.len()).max(1.0);
            let ends = lowers.iter().map(&place);
            let low = ends.clone().fold(f64::INFINITY, f64::min);
            let high = ends.clone().fold(f64::NEG_INFINITY, f64::max);
            cost += (f64::midpoint(low, high) - from).abs() * 0.3;
            cost += (high - low + 1.0 - count(lowers.len())) * 0.5;
            edges.extend(ends.map(|to| (*row, from, to)));
        }
        for (index, (row, from, to)) in edges.iter().enumerate() {
            for (other, start, end) in edges.iter().take(index) {
                if row == other && (from - start) * (to - end) < -1e-9 {
                    cost += 3.0;
                }
            }
        }
        cost
    }
}

/// By custom the man of a couple stands on the left, when nothing else speaks against it: who is left, who is right, and what it
/// costs otherwise.
fn custom(genogram: &Genogram, pair: Pair) -> (u32, u32, f64) {
    let symbol = |id: u32| genogram.person(id).map(|person| person.symbol);
    match (symbol(pair.0), symbol(pair.1)) {
        (Some(Symbol::Square), Some(Symbol::Circle)) => (pair.0, pair.1, 0.05),
        (Some(Symbol::Circle), Some(Symbol::Square)) => (pair.1, pair.0, 0.05),
        _ => (pair.0, pair.1, 0.0),
    }
}

/// How many who do not live there stand between those who do.
fn strangers(members: &BTreeSet<usize>, row: &[usize]) -> f64 {
    let own = row
        .iter()
        .enumerate()
        .filter(|(_, number)| members.contains(number));
    let (Some((first, _)), Some((last, _))) = (own.clone().next(), own.clone().next_back()) else {
        return 0.0;
    };
    count(last - first + 1) - count(own.count())
}
