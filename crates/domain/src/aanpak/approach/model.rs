//! What an approach is, once its file has been read.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::requirement::Requirement;
use crate::aanpak::measurement::InstrumentRef;
use crate::samenwerking::Role;
use crate::shared::WorkingDays;

macro_rules! name {
    ($($(#[$doc:meta])+ $name:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )+};
}

name! {
    /// Short name of an approach, such as `maastricht-integrale-aanpak`.
    ApproachId,
    /// Short name of a phase within an approach, such as `screening`.
    PhaseId,
    /// Short name of a reason to close before the end, such as `verhuisd`.
    ReasonId,
    /// Short name of a kind of action, such as `huisbezoek`.
    ActionKindCode,
}

/// One version of one approach. A running case keeps the version it was started in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ApproachRef {
    /// Which approach.
    pub id: ApproachId,
    /// Which version, from 1.
    pub version: u32,
}

coded! {
    /// Whether an approach may oblige a family to something.
    pub enum Coercion {
        /// Never: no move and no kind of action is coercive.
        None = "none",
        /// Some moves or kinds of action are, and say so.
        Allowed = "allowed",
    }
}

coded! {
    /// What a phase is for.
    pub enum PhaseKind {
        /// Where every case begins.
        Start = "start",
        /// Something is being done.
        Work = "work",
        /// Light contact goes on and the way back is short (waakvlam).
        Waiting = "waiting",
        /// The case is closed. Nothing leads out of it.
        End = "end",
    }
}

coded! {
    /// How a case goes from one phase to another.
    pub enum MoveKind {
        /// The way that was agreed, once what it asks is there.
        Ordinary = "ordinary",
        /// Closing before the end, with a reason from the list.
        Exit = "exit",
        /// At once, with a reason; a second person looks at it afterwards.
        Urgent = "urgent",
        /// Back to where an urgent move came from, after the second person said no. Stands in no file.
        Return = "return",
    }
}

/// A phase of an approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// Short name.
    pub id: PhaseId,
    /// Name on screens.
    pub name: String,
    /// What happens in it, in one or two sentences.
    pub description: String,
    /// What it is for.
    pub kind: PhaseKind,
    /// How many days may pass without anybody having spoken to the family; `None` only at the end.
    pub silent_days: Option<u32>,
    /// How many days lie between evaluations, in a phase that asks for them.
    pub review_days: Option<u32>,
}

/// A way from one phase to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Out of this phase.
    pub from: PhaseId,
    /// Into this one.
    pub to: PhaseId,
    /// How.
    pub kind: MoveKind,
    /// Who may do it: one of these roles is enough.
    pub roles: BTreeSet<Role>,
    /// What has to be there first, in the order of the file.
    pub requires: Vec<Requirement>,
    /// With which reasons, for an exit.
    pub reasons: Vec<ReasonId>,
    /// Whether the family is obliged to it.
    pub coercive: bool,
}

/// A reason to close a case before the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitReason {
    /// Short name.
    pub id: ReasonId,
    /// Name on screens.
    pub name: String,
    /// Whether a second person has to agree first.
    pub second_look: bool,
}

/// A kind of action that a plan in this approach may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionKind {
    /// Short name.
    pub code: ActionKindCode,
    /// Name on screens.
    pub name: String,
    /// Whether the family is obliged to it.
    pub coercive: bool,
}

/// What was agreed about time and work. All are at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Norms {
    /// How many families one lead professional keeps together at most.
    pub caseload: u32,
    /// Within how many days after a family is reported the screener decides; `None` when no move asks for that decision.
    pub screening_days: Option<u32>,
    /// Within how many working days a second person looks at an urgent move.
    pub urgent_workdays: WorkingDays,
    /// How old a safety check of a child may be, in days; `None` when no move asks for one.
    pub safety_check_days: Option<u32>,
}

/// A way of working of a municipality (aanpak), as its file states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approach {
    /// Which version of which approach.
    pub reference: ApproachRef,
    /// Name on screens.
    pub title: String,
    /// The municipality (gemeente) whose approach it is, by name.
    pub gemeente: String,
    /// Whether it may oblige a family to something.
    pub coercion: Coercion,
    /// Who takes part in it.
    pub roles: BTreeSet<Role>,
    /// Who may be the lead professional (regisseur) of a case. Part of `roles`.
    pub regisseur_roles: BTreeSet<Role>,
    /// The life areas (leefgebieden) that it works on, by their codes, in the order of the file.
    pub life_areas: Vec<String>,
    /// What self-reliance is measured with, if it is.
    pub instrument: Option<InstrumentRef>,
    /// What was agreed about time and work.
    pub norms: Norms,
    /// The phases, in the order of the file; exactly one start and one end.
    pub phases: Vec<Phase>,
    /// The moves, in the order of the file; each pair of phases at most once per kind.
    pub moves: Vec<Move>,
    /// The reasons to close before the end.
    pub reasons: Vec<ExitReason>,
    /// The kinds of action.
    pub action_kinds: Vec<ActionKind>,
}

impl Approach {
    /// The phase with this short name.
    #[must_use]
    pub fn phase(&self, id: &PhaseId) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.id == *id)
    }

    /// The phase in which every case begins.
    #[must_use]
    pub fn start(&self) -> Option<&Phase> {
        self.phases
            .iter()
            .find(|phase| phase.kind == PhaseKind::Start)
    }

    /// The moves out of a phase, in the order of the file.
    pub fn moves_from<'a>(&'a self, from: &PhaseId) -> impl Iterator<Item = &'a Move> {
        self.moves.iter().filter(move |one| one.from == *from)
    }

    /// The move from one phase to another of this kind.
    #[must_use]
    pub fn find_move(&self, from: &PhaseId, to: &PhaseId, kind: MoveKind) -> Option<&Move> {
        self.moves_from(from)
            .find(|one| one.to == *to && one.kind == kind)
    }

    /// The reason with this short name.
    #[must_use]
    pub fn reason(&self, id: &ReasonId) -> Option<&ExitReason> {
        self.reasons.iter().find(|reason| reason.id == *id)
    }

    /// The kind of action with this short name.
    #[must_use]
    pub fn action_kind(&self, code: &ActionKindCode) -> Option<&ActionKind> {
        self.action_kinds.iter().find(|kind| kind.code == *code)
    }

    /// In how many moves each requirement stands, for a description of the approach.
    #[must_use]
    pub fn requirements_in_use(&self) -> BTreeMap<Requirement, usize> {
        let mut count = BTreeMap::new();
        for requirement in self.moves.iter().flat_map(|one| &one.requires) {
            *count.entry(*requirement).or_default() += 1;
        }
        count
    }
}
