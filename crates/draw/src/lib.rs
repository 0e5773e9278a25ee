//! Drawings for screen, print and PDF, as SVG made on the server.
//!
//! Every drawing is a [`Drawing`]: the picture with its title and description, and the same data as a [`Table`] for who does
//! not see the picture. The crate knows nothing of families or approaches: whoever calls gives what is to be drawn, and every
//! word of it in the language of the reader. It has no IO, no clock and no randomness: the same question gives the same bytes.
//!
//! | Drawing | Asked with |
//! |---|---|
//! | persons of a family, couples and children | [`Genogram`] |
//! | a family in the middle of its network and organisations | [`Ecogram`] |
//! | levels 1 to 5 of one domain over time | [`Course`] |
//! | phases and the moves between them | [`StateDiagram`] |
//! | quantities per row, with a norm | [`Bars`] |
//!
//! On [`Surface::Screen`] colours are class names, which the sheet `web/css/drawing.css` fills from the tokens of the page, light
//! and dark. On [`Surface::Paper`] they are attributes with fixed colours, because typst reads no style sheet. Nowhere is there a
//! `style` attribute, and nowhere does colour alone say something.

mod bars;
mod course;
mod drawing;
mod ecogram;
mod genogram;
mod geometry;
mod legend;
mod spread;
mod states;
mod svg;
mod text;
mod tracks;

#[cfg(test)]
mod tests;

pub use bars::{Bar, Bars, Norm};
pub use course::{Answer, Course, CourseSize, CourseWords, Moment, Span, course_key};
pub use drawing::{Caption, Drawing, Surface, Table};
pub use ecogram::{
    Ecogram, EcogramError, EcogramWords, Format, MOST_NODES, Node, Ring, Strength, Support,
};
pub use genogram::{
    Bond, ChildOf, Couple, Genogram, GenogramError, GenogramWords, Household, Kinship,
    MOST_PERSONS, Parents, Person, Symbol,
};
pub use states::{Direction, Kind, Move, Route, State, StateDiagram, StatesError, StatesWords};
pub use text::{Font, Weight, fit, width, wrap};
