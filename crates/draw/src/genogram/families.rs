//! The genogram as rows of nodes with links between a row and the next.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bond, Kinship};

/// A place in a row: a person, or a line that passes through the row on its way to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    Person(u32),
    Passage(u32),
}

/// Two partners, the one with the lower number first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair(pub u32, pub u32);

impl Pair {
    pub fn of(a: u32, b: u32) -> Self {
        Self(a.min(b), a.max(b))
    }

    pub fn has(self, id: u32) -> bool {
        self.0 == id || self.1 == id
    }
}

/// Where a link comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Upper {
    Pair(Pair),
    One(u32),
    Passage(u32),
}

impl Upper {
    /// The nodes of the upper row that it hangs from.
    pub fn nodes(self) -> Vec<Node> {
        match self {
            Self::Pair(pair) => vec![Node::Person(pair.0), Node::Person(pair.1)],
            Self::One(id) => vec![Node::Person(id)],
            Self::Passage(id) => vec![Node::Passage(id)],
        }
    }
}

/// One end of a link in the lower row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lower {
    pub node: Node,
    pub kinship: Kinship,
    pub twin: Option<u32>,
}

/// Parents in one row, children (or passages to children) in the next; the children in order of age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub row: usize,
    pub upper: Upper,
    pub lowers: Vec<Lower>,
}

impl Link {
    pub fn children(&self) -> impl Iterator<Item = Node> {
        self.lowers.iter().map(|lower| lower.node)
    }
}

/// Everything that the layout needs to know.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    /// Nodes per generation, in some order that keeps brothers and sisters in order of age.
    pub rows: Vec<Vec<Node>>,
    pub couples: BTreeMap<Pair, Bond>,
    pub links: Vec<Link>,
    /// Where somebody stands in the order of age, over all.
    pub age: BTreeMap<u32, usize>,
    /// Pairs of persons whose order in the row is fixed: the first left of the second.
    pub fixed: BTreeSet<(u32, u32)>,
}

impl Tree {
    /// Couples of one person, by the number of the partner.
    pub fn couples_of(&self, id: u32) -> impl Iterator<Item = Pair> {
        self.couples
            .keys()
            .copied()
            .filter(move |pair| pair.has(id))
    }

    /// Whether a line leaves this person downwards.
    pub fn has_leg(&self, id: u32) -> bool {
        self.couples_of(id).next().is_some()
            || self.links.iter().any(|link| link.upper == Upper::One(id))
    }

    /// Whether a row in this order keeps brothers and sisters in order of age.
    pub fn keeps_age(&self, row: &[Node]) -> bool {
        row.iter().enumerate().all(|(place, right)| {
            row.iter().take(place).all(|left| match (left, right) {
                (Node::Person(left), Node::Person(right)) => !self.fixed.contains(&(*right, *left)),
                _ => true,
            })
        })
    }
}
