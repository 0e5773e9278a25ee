//! The phases of an approach as a drawing needs them: where each stands, and what leads where.

use std::collections::BTreeMap;

use super::model::{Approach, MoveKind, Phase, PhaseId, PhaseKind};
use super::requirement::Requirement;

/// An approach to be drawn from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagram {
    /// How it is called.
    pub title: String,
    /// The phases, in the order of the file.
    pub nodes: Vec<DiagramNode>,
    /// The moves, in the order of the file.
    pub edges: Vec<DiagramEdge>,
}

/// A phase to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagramNode {
    /// Which phase.
    pub id: PhaseId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: PhaseKind,
    /// How many steps from the left, from 0; the end stands rightmost, alone.
    pub column: usize,
    /// How many from above within the column, from 0.
    pub row: usize,
}

/// A move to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagramEdge {
    /// Index in `nodes` of the phase that it leads out of.
    pub from: usize,
    /// Index in `nodes` of the phase that it leads into.
    pub to: usize,
    /// How.
    pub kind: MoveKind,
    /// Whether the family is obliged to it.
    pub coercive: bool,
    /// Whether it leads to the left, or within a column.
    pub backward: bool,
    /// What it asks.
    pub requires: Vec<Requirement>,
}

/// Where every phase and move of an approach is drawn. A phase stands one column after the latest phase before it in the file from which
/// an ordinary move leads to it (an urgent one, if there is no ordinary one).
#[must_use]
pub fn diagram(approach: &Approach) -> Diagram {
    let columns = columns(approach);
    let mut filled = BTreeMap::<usize, usize>::new();
    let place = |(phase, column): (&Phase, &usize)| {
        let next = filled.entry(*column).or_default();
        let row = *next;
        *next += 1;
        DiagramNode {
            id: phase.id.clone(),
            name: phase.name.clone(),
            kind: phase.kind,
            column: *column,
            row,
        }
    };
    let nodes: Vec<DiagramNode> = approach.phases.iter().zip(&columns).map(place).collect();
    let index = |id: &PhaseId| nodes.iter().position(|node| node.id == *id);
    let column = |index: usize| columns.get(index).copied().unwrap_or_default();
    let edges = approach.moves.iter().filter_map(|step| {
        let (from, to) = (index(&step.from)?, index(&step.to)?);
        Some(DiagramEdge {
            from,
            to,
            kind: step.kind,
            coercive: step.coercive,
            backward: column(to) <= column(from),
            requires: step.requires.clone(),
        })
    });
    Diagram {
        title: approach.title.clone(),
        edges: edges.collect(),
        nodes,
    }
}

/// The column of each phase, in the order of the file.
fn columns(approach: &Approach) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    for phase in &approach.phases {
        let after = |kind: MoveKind| {
            let before = approach.phases.iter().zip(&columns);
            before
                .filter(|(one, _)| approach.find_move(&one.id, &phase.id, kind).is_some())
                .map(|(_, column)| column + 1)
                .max()
        };
        let found = after(MoveKind::Ordinary).or_else(|| after(MoveKind::Urgent));
        let otherwise = usize::from(phase.kind != PhaseKind::Start);
        columns.push(found.unwrap_or(otherwise));
    }
    let inner = approach.phases.iter().zip(&columns);
    let inner = inner.filter(|(phase, _)| phase.kind != PhaseKind::End);
    let last = inner
        .map(|(_, column)| column + 1)
        .max()
        .unwrap_or_default();
    for (phase, column) in approach.phases.iter().zip(&mut columns) {
        if phase.kind == PhaseKind::End {
            *column = last;
        }
    }
    columns
}
