//! States and the moves between them, such as the phases of an approach.
//!
//! A state has a rank (how far) and a lane (beside what). A move to the next state in the same lane is a straight arrow; a move that
//! goes elsewhere runs through a channel beside its lane or a gap between two ranks, where no state is; a move that is possible from
//! almost everywhere is a stub: a short line with the name of where it leads.

mod layout;
mod paint;
mod ports;
mod routes;
#[cfg(test)]
mod tests;

use crate::drawing::{Caption, Drawing, Surface, Table};

/// What a state is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Where it begins.
    Start,
    /// Somewhere on the way.
    Between,
    /// Where it ends.
    End,
}

/// One state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Unique in the diagram.
    pub id: String,
    /// Written in the box, over two lines at most.
    pub name: String,
    /// From 0, in the direction of the diagram.
    pub rank: u16,
    /// From 0, across the direction. One state per rank and lane.
    pub lane: u16,
    /// What it is.
    pub kind: Kind,
    /// Where one is now.
    pub current: bool,
}

/// What a move is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// The usual one.
    Usual,
    /// Back to an earlier state.
    Back,
    /// Urgent, by way of exception.
    Urgent,
    /// Drawn as a stub: out of the diagram, or to a state that almost every state leads to.
    Stub,
}

/// One move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// From which state.
    pub from: String,
    /// To which.
    pub to: String,
    /// Written beside the line; may be empty.
    pub label: String,
    /// What it is like.
    pub route: Route,
}

/// Which way ranks go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right: for a wide screen.
    Across,
    /// From top to bottom: for a narrow screen and for paper.
    Down,
}

/// The words of legend and table, in the language of the reader. An empty word of the legend leaves that sign out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatesWords {
    /// Heads of the columns: from, to, what, kind.
    pub headings: [String; 4],
    /// "gewone stap".
    pub usual: String,
    /// "terug".
    pub back: String,
    /// "spoed".
    pub urgent: String,
    /// "eindigt".
    pub stub: String,
    /// "nu hier".
    pub current: String,
}

/// What is to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateDiagram {
    /// All states.
    pub states: Vec<State>,
    /// All moves.
    pub moves: Vec<Move>,
    /// Which way ranks go.
    pub direction: Direction,
    /// The words of legend and table.
    pub words: StatesWords,
}

/// Why there is no diagram.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatesError {
    /// There is no state.
    #[error("a diagram needs at least one state")]
    Empty,
    /// More than 200 states or moves, or a rank or lane beyond 100.
    #[error("too many states or moves for one diagram")]
    TooMany,
    /// Two states have this name or this place.
    #[error("two states are both {0}, or are in one place")]
    Twice(String),
    /// A move names a state that is not there.
    #[error("a move names the state {0}, which is not in the diagram")]
    Unknown(String),
}

const MOST: usize = 200;
const FURTHEST: u16 = 100;

impl StateDiagram {
    /// Draws it.
    ///
    /// # Errors
    ///
    /// What is asked cannot be drawn: see [`StatesError`].
    pub fn draw(&self, caption: &Caption, surface: Surface) -> Result<Drawing, StatesError> {
        self.check()?;
        let layout = layout::layout(self);
        Ok(paint::paint(self, &layout, caption, surface))
    }

    fn check(&self) -> Result<(), StatesError> {
        if self.states.is_empty() {
            return Err(StatesError::Empty);
        }
        let far = |state: &State| state.rank > FURTHEST || state.lane > FURTHEST;
        if self.states.len() > MOST || self.moves.len() > MOST || self.states.iter().any(far) {
            return Err(StatesError::TooMany);
        }
        for (place, state) in self.states.iter().enumerate() {
            let same = |other: &State| {
                other.id == state.id || (other.rank, other.lane) == (state.rank, state.lane)
            };
            if self.states.iter().take(place).any(same) {
                return Err(StatesError::Twice(state.id.clone()));
            }
        }
        let named = self.moves.iter().flat_map(|step| [&step.from, &step.to]);
        for id in named {
            if self.state(id).is_none() {
                return Err(StatesError::Unknown(id.clone()));
            }
        }
        Ok(())
    }

    fn state(&self, id: &str) -> Option<&State> {
        self.states.iter().find(|state| state.id == id)
    }

    fn table(&self) -> Table {
        let name = |id: &str| {
            self.state(id)
                .map_or_else(String::new, |state| state.name.clone())
        };
        let row = |step: &Move| {
            vec![
                name(&step.from),
                name(&step.to),
                step.label.clone(),
                self.words.of(step.route).to_owned(),
            ]
        };
        Table {
            headings: self.words.headings.to_vec(),
            rows: self.moves.iter().map(row).collect(),
        }
    }
}

impl StatesWords {
    fn of(&self, route: Route) -> &str {
        match route {
            Route::Usual => &self.usual,
            Route::Back => &self.back,
            Route::Urgent => &self.urgent,
            Route::Stub => &self.stub,
        }
    }
}
