//! The ecogram: a family in the middle of its network and the organisations around it.
//!
//! Two rings: who is near (the network) and who is there by profession (organisations). Every node has a line to the middle: the
//! wider, the more contact; straight, dashed, jagged or broken by what the bond is like; an arrow where support goes. The right
//! half is filled first from the top, then the left. No line passes behind a box: on its way outwards it goes through the inner ring
//! between two boxes.

mod layout;
mod paint;
#[cfg(test)]
mod tests;

use crate::drawing::{Caption, Drawing, Surface, Table};

/// What a bond is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// A line.
    Strong,
    /// Dashes.
    Weak,
    /// Zigzag.
    Tense,
    /// A line with a gap.
    Broken,
}

/// Where support goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// From the node to the family.
    ToFamily,
    /// From the family to the node.
    FromFamily,
    /// Both ways.
    Both,
    /// Neither, or not known.
    None,
}

/// How near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    /// The family's own network.
    Network,
    /// Organisations and professionals.
    Organisations,
}

/// Somebody, or an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Written over two lines at most.
    pub name: String,
    /// What they can do, smaller, on one line; may be empty.
    pub can: String,
    /// Which ring.
    pub ring: Ring,
    /// Amount of contact, from 1 (now and then) to 4 (daily); less and more count as these.
    pub contact: u8,
    /// What the bond is like.
    pub strength: Strength,
    /// Where support goes.
    pub support: Support,
}

/// For which room the ecogram is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The family in the middle, about 900 pixels wide.
    Wide,
    /// The family above, everybody in a column below, 340 pixels wide: for a telephone.
    Narrow,
}

/// The words of legend and table, in the language of the reader. An empty word of the legend leaves that sign out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EcogramWords {
    /// Heads of the columns: who, ring, contact, bond, support, what they can do.
    pub headings: [String; 6],
    /// "eigen netwerk".
    pub network: String,
    /// "organisaties".
    pub organisations: String,
    /// "sterk".
    pub strong: String,
    /// "zwak".
    pub weak: String,
    /// "gespannen".
    pub tense: String,
    /// "verbroken".
    pub broken: String,
    /// From the least to the most: "af en toe" to "elke dag".
    pub contact: [String; 4],
    /// "steunt het gezin".
    pub to_family: String,
    /// "krijgt steun van het gezin".
    pub from_family: String,
    /// "steunen elkaar".
    pub both: String,
    /// "hoe dikker de lijn, hoe meer contact".
    pub width: String,
    /// "de pijl wijst naar wie steun krijgt".
    pub arrow: String,
}

/// What is to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ecogram {
    /// Written in the middle.
    pub family: String,
    /// Everybody around it, in the order in which they are read.
    pub nodes: Vec<Node>,
    /// For which room.
    pub format: Format,
    /// The words of legend and table.
    pub words: EcogramWords,
}

/// The most nodes that one ecogram holds; it stays readable up to about 30.
pub const MOST_NODES: usize = 60;

/// Why there is no ecogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EcogramError {
    /// More than [`MOST_NODES`].
    #[error("an ecogram holds at most 60 nodes, not {0}: leave out who matters least")]
    TooMany(usize),
}

impl Ecogram {
    /// Draws it.
    ///
    /// # Errors
    ///
    /// There are too many nodes.
    pub fn draw(&self, caption: &Caption, surface: Surface) -> Result<Drawing, EcogramError> {
        if self.nodes.len() > MOST_NODES {
            return Err(EcogramError::TooMany(self.nodes.len()));
        }
        let layout = layout::layout(self);
        Ok(paint::paint(self, &layout, caption, surface))
    }

    fn table(&self) -> Table {
        let words = &self.words;
        let row = |node: &Node| {
            let ring = match node.ring {
                Ring::Network => &words.network,
                Ring::Organisations => &words.organisations,
            };
            let support = match node.support {
                Support::ToFamily => words.to_family.as_str(),
                Support::FromFamily => &words.from_family,
                Support::Both => &words.both,
                Support::None => "",
            };
            let contact = words.contact.get(usize::from(node.contact.clamp(1, 4)) - 1);
            [
                node.name.as_str(),
                ring,
                contact.map_or("", String::as_str),
                words.of(node.strength),
                support,
                &node.can,
            ]
            .map(str::to_owned)
            .to_vec()
        };
        Table {
            headings: words.headings.to_vec(),
            rows: self.nodes.iter().map(row).collect(),
        }
    }
}

impl EcogramWords {
    fn of(&self, strength: Strength) -> &str {
        match strength {
            Strength::Strong => &self.strong,
            Strength::Weak => &self.weak,
            Strength::Tense => &self.tense,
            Strength::Broken => &self.broken,
        }
    }
}
