//! Moving a case on: the only way in which a phase changes.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::check::Check;
use super::facts::{CaseState, Facts, MoveRequest, SecondLook};
use super::model::{Approach, ApproachRef, Move, MoveKind, PhaseId, PhaseKind, ReasonId};
use super::refusal::{Refusal, Unmet};
use super::requirement::Requirement;
use super::urgent::confirm_due_on;
use crate::shared::{UserId, printable};

/// The longest words of who asks, in signs.
const MOST_NOTE: usize = 5_000;

/// A move that may be made, with what is to be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    /// The version of the approach under which it was judged.
    pub approach: ApproachRef,
    /// Out of this phase.
    pub from: PhaseId,
    /// Into this one.
    pub to: PhaseId,
    /// How.
    pub kind: MoveKind,
    /// Whether the family is obliged to it.
    pub coercive: bool,
    /// Who moves the case on.
    pub by: UserId,
    /// On which day.
    pub on: Date,
    /// With which reason, for an exit.
    pub reason: Option<ReasonId>,
    /// In the words of who asked, when there are any.
    pub note: Option<String>,
    /// Who else looked, when the reason asks for that.
    pub second_look: Option<UserId>,
    /// The last day on which a second person confirms in time, for an urgent move.
    pub confirm_by: Option<Date>,
    /// For a return: since when the case was in the phase it goes back to. What was done there still counts.
    #[serde(with = "time::serde::rfc3339::option")]
    pub resumes: Option<OffsetDateTime>,
}

impl Transition {
    /// Where the case stands after it, when it was made at a moment.
    #[must_use]
    pub fn applied(&self, at: OffsetDateTime) -> CaseState {
        CaseState {
            approach: self.approach.clone(),
            phase: self.to.clone(),
            since: self.resumes.unwrap_or(at),
        }
    }
}

/// One requirement of a move, and what is missing for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// What the file asks.
    pub requirement: Requirement,
    /// What is missing; empty when it is met.
    pub missing: Vec<Unmet>,
}

impl Need {
    /// Whether nothing is missing.
    #[must_use]
    pub const fn is_met(&self) -> bool {
        self.missing.is_empty()
    }
}

/// A move that starts in the phase of a case, and what it still needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextMove<'a> {
    /// The move as the file states it; for a return as the engine makes it.
    pub step: std::borrow::Cow<'a, Move>,
    /// Whether who asks has one of its roles.
    pub role_fits: bool,
    /// What it asks, met or not, in the order of the file.
    pub needs: Vec<Need>,
}

impl NextMove<'_> {
    /// Whether everything that the file asks is there. An exit or an urgent move still needs words, and sometimes a second person.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.role_fits && self.needs.iter().all(Need::is_met)
    }

    fn refusals(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        if !self.role_fits {
            let roles = self.step.roles.clone();
            refusals.push(Refusal::NotYourRole { roles });
        }
        for need in &self.needs {
            let missing = need.missing.iter().cloned();
            refusals.extend(missing.map(|unmet| Refusal::Unmet(need.requirement, unmet)));
        }
        refusals
    }
}

/// Judges one move. Everything that is missing is told at once.
///
/// # Errors
/// All [`Refusal`]s, in the order in which a screen shows them: the case itself, the role, what the file asks, the words.
pub fn advance(
    approach: &Approach,
    case: &CaseState,
    facts: &Facts,
    to: &MoveRequest,
) -> Result<Transition, Vec<Refusal>> {
    let possible = what_is_needed(approach, case, facts).map_err(|refusal| vec![refusal])?;
    let found = possible
        .iter()
        .find(|next| next.step.to == to.to && next.step.kind == to.kind);
    let Some(next) = found else {
        let offered = possible.iter().map(|next| &next.step);
        return Err(vec![Refusal::NoSuchMove {
            from: case.phase.clone(),
            to: to.to.clone(),
            kind: to.kind,
            possible: offered.map(|step| (step.to.clone(), step.kind)).collect(),
        }]);
    };
    let step = next.step.as_ref();
    let mut refusals = next.refusals();
    let mut second_look = None;
    if step.kind == MoveKind::Exit {
        match exit(approach, case, facts, step, to) {
            Ok(second) => second_look = second,
            Err(refusal) => refusals.push(refusal),
        }
    }
    let note = note(step, to).unwrap_or_else(|refusal| {
        refusals.push(refusal);
        None
    });
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let urgent = step.kind == MoveKind::Urgent;
    let returned = facts.rejected_arrival.as_ref();
    let returned = returned.filter(|_| step.kind == MoveKind::Return);
    Ok(Transition {
        approach: approach.reference.clone(),
        from: step.from.clone(),
        to: step.to.clone(),
        kind: step.kind,
        coercive: step.coercive,
        by: facts.asker.user,
        on: facts.today,
        reason: to.reason.clone().filter(|_| step.kind == MoveKind::Exit),
        note,
        second_look,
        confirm_by: urgent.then(|| confirm_due_on(facts.today, approach.norms.urgent_workdays)),
        resumes: returned.map(|rejected| rejected.since),
    })
}

/// What every move that starts in the phase of a case still needs, in the order of the file; a return, when there is one, first.
///
/// # Errors
/// [`Refusal::OtherApproach`], [`Refusal::UnknownPhase`] or [`Refusal::CaseClosed`].
pub fn what_is_needed<'a>(
    approach: &'a Approach,
    case: &CaseState,
    facts: &Facts,
) -> Result<Vec<NextMove<'a>>, Refusal> {
    if case.approach != approach.reference {
        let runs_in = case.approach.clone();
        return Err(Refusal::OtherApproach { runs_in });
    }
    let Some(phase) = approach.phase(&case.phase) else {
        let phase = case.phase.clone();
        return Err(Refusal::UnknownPhase { phase });
    };
    if phase.kind == PhaseKind::End {
        return Err(Refusal::CaseClosed);
    }
    let check = Check {
        approach,
        case,
        facts,
    };
    let stated = approach.moves.iter().filter(|step| step.from == case.phase);
    let back = going_back(approach, case, facts).map(std::borrow::Cow::Owned);
    let all = back
        .into_iter()
        .chain(stated.map(std::borrow::Cow::Borrowed));
    Ok(all.map(|step| judged(check, step)).collect())
}

fn judged<'a>(check: Check<'_>, step: std::borrow::Cow<'a, Move>) -> NextMove<'a> {
    let needs = step.requires.iter().map(|requirement| Need {
        requirement: *requirement,
        missing: check.missing(*requirement),
    });
    NextMove {
        needs: needs.collect(),
        role_fits: !step.roles.is_disjoint(&check.facts.asker.roles),
        step,
    }
}

/// The way back to where a rejected urgent move came from. Whoever could make that move can undo it; when this version of the approach
/// does not know the move any more, everybody in the approach can.
fn going_back(approach: &Approach, case: &CaseState, facts: &Facts) -> Option<Move> {
    let rejected = facts.rejected_arrival.as_ref()?;
    let back = approach.phase(&rejected.from)?;
    let made = approach.find_move(&back.id, &case.phase, MoveKind::Urgent);
    let roles = made.map_or(&approach.roles, |made| &made.roles);
    (back.kind != PhaseKind::End).then(|| Move {
        from: case.phase.clone(),
        to: back.id.clone(),
        kind: MoveKind::Return,
        roles: roles.clone(),
        requires: Vec::new(),
        reasons: Vec::new(),
        coercive: false,
    })
}

/// Whether an exit has one of its reasons, and the second look that the reason asks; tells who looked.
fn exit(
    approach: &Approach,
    case: &CaseState,
    facts: &Facts,
    step: &Move,
    to: &MoveRequest,
) -> Result<Option<UserId>, Refusal> {
    let chosen = to.reason.as_ref().filter(|id| step.reasons.contains(id));
    let Some(reason) = chosen.and_then(|id| approach.reason(id)) else {
        let possible = step.reasons.clone();
        return Err(Refusal::NoReason { possible });
    };
    if !reason.second_look {
        return Ok(None);
    }
    let counts = |look: &&SecondLook| {
        look.reason == reason.id
            && look.user != facts.asker.user
            && !look.roles.is_disjoint(&step.roles)
            && look.on >= case.since.date()
            && look.on <= facts.today
    };
    let found = facts.second_looks.iter().find(counts);
    let look = found.ok_or_else(|| Refusal::NoSecondLook {
        reason: reason.id.clone(),
        roles: step.roles.clone(),
    })?;
    Ok(Some(look.user))
}

/// The words of who asks, as they are kept.
fn note(step: &Move, to: &MoveRequest) -> Result<Option<String>, Refusal> {
    let text = printable(&to.note).trim().to_owned();
    let needed = step.kind != MoveKind::Ordinary || step.coercive;
    if text.is_empty() {
        return if needed {
            Err(Refusal::NoNote)
        } else {
            Ok(None)
        };
    }
    if text.chars().count() > MOST_NOTE {
        return Err(Refusal::NoteTooLong { most: MOST_NOTE });
    }
    Ok(Some(text))
}
