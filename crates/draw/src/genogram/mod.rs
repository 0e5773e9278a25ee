//! The genogram: who belongs to a family, over the generations.
//!
//! One row per generation, the eldest of brothers and sisters on the left. A couple is joined by a line below its symbols, its
//! children hang below that line. Symbols: square, circle, diamond for who is neither or not known; a double border for whom it
//! is about; a cross for who has died; a dashed border for who does not live at home now. The customary signs are those of
//! McGoldrick, Gerson and Petry, *Genograms: assessment and treatment*.

mod build;
mod families;
mod gap;
mod house;
mod key;
mod order;
mod paint;
mod place;
mod route;
mod table;
#[cfg(test)]
mod tests;

use crate::drawing::{Caption, Drawing, Surface};

/// The shape of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// A man or boy.
    Square,
    /// A woman or girl.
    Circle,
    /// Neither, or not known.
    Diamond,
}

/// Somebody in the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Unique in the drawing.
    pub id: u32,
    /// Written beside or below the symbol, over two lines at most.
    pub name: String,
    /// Smaller lines below the name; each over one line.
    pub notes: Vec<String>,
    /// Written in the symbol, such as the age; what does not fit there becomes a note.
    pub inside: String,
    /// The shape.
    pub symbol: Symbol,
    /// Order by age: the smaller the older, such as the day of birth as a number. Equal or unknown: order of `id`.
    pub born: i64,
    /// Has died.
    pub deceased: bool,
    /// Whom the drawing is about.
    pub index: bool,
    /// Belongs to a household and does not live there now.
    pub away: bool,
}

/// What binds two persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// Married or registered.
    Married,
    /// Together, not married.
    Together,
    /// Apart, not divorced.
    Separated,
    /// Divorced.
    Divorced,
    /// Parents of a child, more is not known.
    Unknown,
}

/// Two persons who are or were partners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Couple {
    /// Two different persons.
    pub partners: [u32; 2],
    /// What binds them.
    pub bond: Bond,
}

/// Whose child somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parents {
    /// Of two persons; a couple that is not listed is drawn as [`Bond::Unknown`].
    Two(u32, u32),
    /// Of one person, the other is not in the drawing.
    One(u32),
}

/// How somebody is a child of these parents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// By birth.
    Birth,
    /// Adopted.
    Adopted,
    /// Lives with them as a foster child.
    Foster,
}

/// One child of one family. A child may belong to several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildOf {
    /// The child.
    pub child: u32,
    /// The parents.
    pub parents: Parents,
    /// By birth or otherwise.
    pub kinship: Kinship,
    /// Children of the same parents with the same number are twins (or more).
    pub twin: Option<u32>,
}

/// Who lives at one address. A child may live at two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// Written in the loop around it.
    pub label: String,
    /// Who lives there.
    pub members: Vec<u32>,
}

/// The words of the legend and the table, in the language of the reader. An empty word of the legend leaves that sign out of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GenogramWords {
    /// Heads of the columns: name; age or what stands in the symbol; partners; child of; lives at; remarks.
    pub headings: [String; 6],
    /// "getrouwd".
    pub married: String,
    /// "samen".
    pub together: String,
    /// "uit elkaar".
    pub separated: String,
    /// "gescheiden".
    pub divorced: String,
    /// "samen ouder": parents of a child of whom more is not known.
    pub unknown: String,
    /// "geadopteerd".
    pub adopted: String,
    /// "pleegkind".
    pub foster: String,
    /// "tweeling".
    pub twin: String,
    /// "overleden".
    pub deceased: String,
    /// "woont nu ergens anders".
    pub away: String,
    /// "om wie het gaat".
    pub index: String,
    /// "woont op één adres".
    pub household: String,
    /// Between two names: "en".
    pub and: String,
}

/// What is to be drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Genogram {
    /// Everybody in the drawing.
    pub persons: Vec<Person>,
    /// Who are or were partners.
    pub couples: Vec<Couple>,
    /// Who is whose child.
    pub children: Vec<ChildOf>,
    /// Who lives at one address.
    pub households: Vec<Household>,
    /// The words of the legend and the table.
    pub words: GenogramWords,
}

/// The most persons that one genogram holds; it stays readable up to about 25.
pub const MOST_PERSONS: usize = 60;

/// Why there is no genogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GenogramError {
    /// There is nobody in it.
    #[error("a genogram needs at least one person")]
    Empty,
    /// More than [`MOST_PERSONS`].
    #[error("a genogram holds at most 60 persons, not {0}: leave out who matters least")]
    TooMany(usize),
    /// Two persons have this number.
    #[error("two persons have the number {0}")]
    Twice(u32),
    /// A couple, a child or a household names somebody who is not there.
    #[error("person {0} is named and is not in the drawing")]
    Unknown(u32),
    /// Somebody is their own partner or parent.
    #[error("person {0} cannot be their own partner or parent")]
    Oneself(u32),
    /// Generations go in a circle: somebody's ancestor is also of their own generation or a later one.
    #[error("person {0} would be of two generations at once: look at the partners and parents")]
    Circle(u32),
}

impl Genogram {
    /// Draws it.
    ///
    /// # Errors
    ///
    /// What is asked cannot be drawn: see [`GenogramError`].
    pub fn draw(&self, caption: &Caption, surface: Surface) -> Result<Drawing, GenogramError> {
        let tree = build::tree(self)?;
        let layout = route::layout(self, &tree);
        Ok(paint::paint(self, &layout, caption, surface))
    }

    fn person(&self, id: u32) -> Option<&Person> {
        self.persons.iter().find(|person| person.id == id)
    }
}
