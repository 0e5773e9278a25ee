//! The moves that start in the phase of a case: what each needs, and the form that makes it.

use domain::aanpak::approach::{MoveKind, ReasonId};
use store::aanpak::NextStep;

use super::refusals::{Telling, Todo, requirement};
use super::words;
use web::forms::fields::Fields;

/// A requirement of a move.
pub struct NeedView {
    /// In a few words.
    pub name: String,
    /// What is missing; empty when it is met.
    pub missing: Vec<Todo>,
}

/// A reason to close.
pub struct ReasonView {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where a second person looks; empty when none is needed.
    pub look: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A move with what it needs.
pub struct StepView {
    /// Code of its kind.
    pub kind: &'static str,
    /// Code of the phase it leads to.
    pub to: String,
    /// What it leads to, in words.
    pub name: String,
    /// Whether everything that the approach asks first is there.
    pub ready: bool,
    /// Who may make it; empty when this person may.
    pub only: String,
    /// What it asks.
    pub needs: Vec<NeedView>,
    /// The reasons to choose from.
    pub reasons: Vec<ReasonView>,
    /// Whether it needs words.
    pub note: bool,
    /// The id of the field for those words.
    pub field: String,
    /// The words that were typed.
    pub typed: String,
    /// Whether the family is obliged to it.
    pub coercive: bool,
    /// Whether it was just tried.
    pub tried: bool,
}

/// The moves of a case, as the page shows them.
#[derive(Default)]
pub struct Steps {
    /// The way back after an urgent move that was not confirmed.
    pub back: Option<StepView>,
    /// The way forward.
    pub forward: Option<StepView>,
    /// Other ways that were agreed.
    pub other: Vec<StepView>,
    /// Closing before the end.
    pub exits: Vec<StepView>,
    /// What cannot wait.
    pub urgent: Vec<StepView>,
}

fn view(telling: &Telling<'_>, next: &NextStep, typed: &Fields) -> StepView {
    let (l, step) = (telling.l, &next.step);
    let tried = typed.get("naar") == step.to.0 && typed.get("soort") == step.kind.code();
    let needs = next.needs.iter().map(|need| NeedView {
        name: requirement(l, need.requirement),
        missing: telling.missing(&need.missing),
    });
    let needs: Vec<NeedView> = needs.collect();
    let reason = |id: &ReasonId| reason(telling, id, typed.get("reden"));
    StepView {
        kind: step.kind.code(),
        to: step.to.0.clone(),
        name: words::phase(telling.approach, &step.to),
        ready: next.role_fits && needs.iter().all(|need| need.missing.is_empty()),
        only: match next.role_fits {
            true => String::new(),
            false => words::roles(l, step.roles.iter().copied()),
        },
        needs,
        reasons: step.reasons.iter().map(reason).collect(),
        note: step.kind != MoveKind::Ordinary || step.coercive,
        field: format!("toelichting-{}-{}", step.kind.code(), step.to),
        typed: match tried {
            true => typed.get("toelichting").to_owned(),
            false => String::new(),
        },
        coercive: step.coercive,
        tried,
    }
}

fn reason(telling: &Telling<'_>, id: &ReasonId, typed: &str) -> ReasonView {
    let known = telling.approach.reason(id);
    let case = telling.case;
    let path = crate::paths::case_part(case.gezin, case.id, "tweede-blik");
    ReasonView {
        id: id.to_string(),
        name: known.map_or_else(|| id.to_string(), |one| one.name.clone()),
        look: match known.is_some_and(|one| one.second_look) {
            true => format!("{path}?reden={id}"),
            false => String::new(),
        },
        chosen: typed == id.0,
    }
}

/// The moves, sorted: the way forward is the first agreed one to a later phase.
pub fn steps(telling: &Telling<'_>, next: &[NextStep], typed: &Fields) -> Steps {
    let index = |id: &domain::aanpak::approach::PhaseId| {
        let phases = telling.approach.phases.iter();
        phases.clone().position(|phase| phase.id == *id)
    };
    let now = index(&telling.case.phase);
    let mut steps = Steps::default();
    for one in next {
        let shown = view(telling, one, typed);
        match one.step.kind {
            MoveKind::Return => steps.back = Some(shown),
            MoveKind::Exit => steps.exits.push(shown),
            MoveKind::Urgent => steps.urgent.push(shown),
            MoveKind::Ordinary if steps.forward.is_none() && index(&one.step.to) > now => {
                steps.forward = Some(shown);
            }
            MoveKind::Ordinary => steps.other.push(shown),
        }
    }
    steps
}
