//! Words of a plan: its parts, how far something is, what is pointed out, and refusals as sentences that say what to do.

use domain::aanpak::plan::{
    ActionStatus, AgreementRefusal, EvaluationRefusal, Gezinsplan, GoalStatus, PlanFault, PlanForm,
    PlanPart, PlanState, PlanStateRefusal, Say,
};
use domain::gezin::Leefgebied;
use domain::shared::PersonId;
use store::aanpak::PlanRefusal;

use super::form::{action_field, goal_field};
use pages_gezin::words as family;
use web::AppError;
use web::forms::fields::{FieldError, FieldErrors};
use web::layout::L;

/// A life area.
pub fn area(l: L, area: Leefgebied) -> String {
    l.t(&format!("plan-area-{}", area.code()))
}

/// A part of a plan.
pub fn part(l: L, part: PlanPart) -> String {
    l.t(&format!("plan-part-{}", part.code()))
}

/// Light or full.
pub fn form(l: L, form: PlanForm) -> String {
    l.t(&format!("plan-form-{}", form.code()))
}

/// How far a goal is.
pub fn goal_status(l: L, status: GoalStatus) -> String {
    l.t(&format!("plan-goal-{}", status.code()))
}

/// How far an action is.
pub fn action_status(l: L, status: ActionStatus) -> String {
    l.t(&format!("plan-action-{}", status.code()))
}

/// What somebody says about the plan.
pub fn say(l: L, say: Say) -> String {
    l.t(&format!("plan-say-{}", say.code()))
}

/// Where a plan stands, with the kind of its label.
pub fn state(l: L, state: PlanState) -> (&'static str, String) {
    let kind = match state {
        PlanState::Draft => "warning",
        PlanState::Agreed => "positive",
        PlanState::Replaced | PlanState::Ended | PlanState::Discarded => "plain",
    };
    (kind, l.t(&format!("plan-state-{}", state.code())))
}

/// The beginning of a text, for a list.
pub fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    let start: String = line.chars().take(MOST).collect();
    format!("{}…", start.trim_end())
}

/// The goal of which a fault is, or the goal of its action, as people know it.
fn about(l: L, plan: &Gezinsplan, fault: PlanFault) -> String {
    let goal = |id| plan.goals.iter().find(|goal| goal.id == id);
    let action = |id| {
        let mut all = plan.actions();
        all.find(|(_, action)| action.id == id)
    };
    match fault {
        PlanFault::GoalWithoutWords(id)
        | PlanFault::GoalWithoutResult(id)
        | PlanFault::GoalTwice(id)
        | PlanFault::GoalTooLong(id) => {
            goal(id).map_or_else(String::new, |goal| named(&area(l, goal.area), &goal.words))
        }
        PlanFault::ActionWithoutText(id)
        | PlanFault::ActionWithoutOwner(id)
        | PlanFault::ActionWithoutTerm(id)
        | PlanFault::TermBeforeStart(id)
        | PlanFault::ActionWithoutOutcome(id)
        | PlanFault::ActionTwice(id)
        | PlanFault::OwnerNotAround(id)
        | PlanFault::ActionTooLong(id) => action(id).map_or_else(String::new, |(goal, action)| {
            named(&area(l, goal.area), &action.what)
        }),
        PlanFault::PartTooLong(one) => part(l, one),
    }
}

fn named(area: &str, words: &str) -> String {
    match short(words) {
        words if words.is_empty() => area.to_owned(),
        words => format!("{area}: {words}"),
    }
}

/// The field that a fault belongs to, and what to do.
pub fn fault(l: L, plan: &Gezinsplan, fault: PlanFault) -> FieldError {
    use PlanFault as F;
    let (field, key) = match fault {
        F::GoalWithoutWords(id) => (goal_field(id, "woorden"), "plan-fault-goal-words"),
        F::GoalWithoutResult(id) => (goal_field(id, "resultaat"), "plan-fault-goal-result"),
        F::GoalTwice(id) => (goal_field(id, "woorden"), "plan-fault-goal-twice"),
        F::GoalTooLong(id) => (goal_field(id, "woorden"), "plan-fault-too-long"),
        F::ActionWithoutText(id) => (action_field(id, "wat"), "plan-fault-action-text"),
        F::ActionWithoutOwner(id) => (action_field(id, "wie"), "plan-fault-action-owner"),
        F::ActionWithoutTerm(id) => (action_field(id, "tot"), "plan-fault-action-term"),
        F::TermBeforeStart(id) => (action_field(id, "tot"), "plan-fault-term-before-start"),
        F::ActionWithoutOutcome(id) => (action_field(id, "uitkomst"), "plan-fault-action-outcome"),
        F::ActionTwice(id) => (action_field(id, "wat"), "plan-fault-action-twice"),
        F::OwnerNotAround(id) => (action_field(id, "wie"), "plan-fault-owner-not-around"),
        F::ActionTooLong(id) => (action_field(id, "wat"), "plan-fault-too-long"),
        F::PartTooLong(one) => (one.code().to_owned(), "plan-fault-part-too-long"),
    };
    let what = about(l, plan, fault);
    FieldError {
        field,
        text: match what.is_empty() {
            true => l.t(key),
            false => format!("{what}. {}", l.t(key)),
        },
    }
}

/// What is wrong with a plan, by field.
pub fn faults(l: L, plan: &Gezinsplan, faults: Vec<PlanFault>) -> FieldErrors {
    let all = faults.into_iter().map(|one| fault(l, plan, one));
    FieldErrors(all.collect())
}

/// The field of a voice in the form of an agreement.
pub fn voice_field(person: PersonId, part: &str) -> String {
    format!("stem-{person}-{part}")
}

/// The field that a refusal of an agreement belongs to, and what to do; `name` gives the name of somebody. A fault of the plan itself is
/// none of these: that is mended elsewhere.
pub fn agreement(
    l: L,
    refusal: AgreementRefusal,
    name: impl Fn(PersonId) -> String,
) -> Option<FieldError> {
    use AgreementRefusal as A;
    let (field, text) = match refusal {
        A::Content(_) | A::NoGoal => return None,
        A::NobodyOfFamily => ("stemmen".to_owned(), l.t("plan-refusal-nobody-of-family")),
        A::NotOfFamily(who) | A::NamedTwice(who) => (
            voice_field(who, "zegt"),
            l.n("plan-refusal-not-of-family", name(who)),
        ),
        A::ChildNotAsked(who) => (
            voice_field(who, "zegt"),
            l.n("plan-refusal-child-not-asked", name(who)),
        ),
        A::WithoutWords(who) => (
            voice_field(who, "woorden"),
            l.n("plan-refusal-without-words", name(who)),
        ),
        A::WordsTooLong(who) => (
            voice_field(who, "woorden"),
            l.n("plan-refusal-words-too-long", name(who)),
        ),
        A::InFuture => ("op".to_owned(), l.t("gezin-refusal-in-future")),
    };
    Some(FieldError { field, text })
}

/// The field that a refusal of a look back belongs to, and what to do.
pub fn evaluation(l: L, refusal: EvaluationRefusal) -> FieldErrors {
    use EvaluationRefusal as E;
    let (field, key) = match refusal {
        E::BeforeAgreement => ("op", "plan-refusal-before-agreement"),
        E::InFuture => ("op", "gezin-refusal-in-future"),
        E::EmptyFindings => ("bevindingen", "plan-refusal-empty-findings"),
        E::TooLong => ("bevindingen", "plan-refusal-too-long"),
        E::WithoutFamily => ("mening", "plan-refusal-without-family"),
    };
    FieldErrors::one(field, l.t(key))
}

/// A refused change of a plan that no form can mend: as an error page.
pub fn stop(l: L, refusal: PlanRefusal) -> AppError {
    match refusal {
        PlanRefusal::Change(refusal) => family::stop(l, refusal),
        PlanRefusal::State(refusal) => AppError::Conflict(state_refusal(l, refusal)),
        PlanRefusal::Stale(_) | PlanRefusal::AnotherActive => {
            AppError::Conflict(l.t("plan-refusal-changed"))
        }
        PlanRefusal::NotInPlan => AppError::Conflict(l.t("plan-refusal-not-in-plan")),
        other => AppError::Conflict(other.to_string()),
    }
}

fn state_refusal(l: L, refusal: PlanStateRefusal) -> String {
    l.t(match refusal {
        PlanStateRefusal::DraftExists(_) => "plan-refusal-draft-exists",
        PlanStateRefusal::NotADraft(PlanState::Agreed) => "plan-refusal-agreed-already",
        PlanStateRefusal::NotADraft(_) => "plan-refusal-over",
        PlanStateRefusal::NotAgreed(_) => "plan-refusal-not-agreed",
        PlanStateRefusal::NoSuchPlan | PlanStateRefusal::AlreadyThere => "plan-refusal-changed",
    })
}
