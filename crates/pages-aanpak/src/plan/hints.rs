//! What a plan could do with. Pointed out beside it, never forced.

use std::collections::BTreeSet;

use domain::aanpak::measurement::Measurement;
use domain::aanpak::plan::{Gezinsplan, Hint, hints as found_by_rules, measured_problems};
use domain::gezin::Leefgebied;
use domain::shared::{ActionId, GoalId};
use store::Opened;
use store::aanpak::{measurements, target_tests};

use super::form::{action_field, goal_field};
use super::found::PlanFound;
use super::words;
use pages_gezin::Found;
use web::aanpak::known_instruments;
use web::layout::L;
use web::{AppError, AppState};

/// Something that is pointed out, with where it can be done.
pub struct HintView {
    /// What it is.
    pub text: String,
    /// Where it is done.
    pub href: String,
    /// The name of an icon.
    pub icon: &'static str,
}

/// The life areas on which the last test of the target group or the measurements found a problem, as far as this person sees them.
async fn problems(state: &AppState, family: &Found) -> Result<BTreeSet<Leefgebied>, AppError> {
    let (store, viewer, place) = (&state.store, family.viewer(), family.place());
    let tests = target_tests(store, viewer, place).await?;
    let mut areas = BTreeSet::new();
    if let Some(Opened::Plain(test)) = tests.first().map(|one| &one.test) {
        areas.extend(test.problems());
    }
    let seen = measurements(store, viewer, place).await?;
    let by_professionals = seen.iter().filter(|one| !one.own);
    let measured: Vec<Measurement> = by_professionals.map(|one| one.measurement()).collect();
    areas.extend(measured_problems(&measured, known_instruments()));
    Ok(areas)
}

fn goal_words(plan: &Gezinsplan, id: GoalId) -> String {
    let goal = plan.goals.iter().find(|goal| goal.id == id);
    goal.map(|goal| words::short(&goal.words))
        .unwrap_or_default()
}

fn action_words(plan: &Gezinsplan, id: ActionId) -> String {
    let action = plan.actions().find(|(_, action)| action.id == id);
    action
        .map(|(_, action)| words::short(&action.what))
        .unwrap_or_default()
}

fn said(l: L, found: &PlanFound, hint: Hint) -> HintView {
    let plan = &found.version.plan;
    let form = found.part("wijzigen");
    let at = |field: &str| format!("{form}#{field}");
    let (icon, text, href) = match hint {
        Hint::EmptyPart(part) => {
            let text = l.n("plan-hint-empty-part", words::part(l, part));
            ("info", text, at(part.code()))
        }
        Hint::ProblemWithoutGoal(area) => {
            let text = l.n("plan-hint-no-goal", words::area(l, area));
            let href = format!("{form}?gebied={}#nieuw-gebied", area.code());
            ("info", text, href)
        }
        Hint::GoalWithoutAction(id) => {
            let text = l.n("plan-hint-no-action", goal_words(plan, id));
            ("info", text, at(&goal_field(id, "woorden")))
        }
        Hint::GoalWithoutOwnStrength(id) => {
            let text = l.n("plan-hint-own-strength", goal_words(plan, id));
            ("hand", text, at(&goal_field(id, "woorden")))
        }
        Hint::NetworkCarriesNothing => {
            let href = crate::paths::network(found.gezin());
            ("users", l.t("plan-hint-network"), href)
        }
        Hint::LateAction { action, days } => {
            let values = [
                ("what", action_words(plan, action)),
                ("days", l.n("plan-days", days)),
            ];
            let text = l.tr("plan-hint-late", &values);
            let href = format!("#{}", action_field(action, "stand"));
            ("clock", text, href)
        }
    };
    HintView { text, href, icon }
}

/// What is pointed out to who writes a plan that may still change.
///
/// # Errors
/// [`AppError`] when the store fails or a read could not be logged.
pub async fn hints(state: &AppState, l: L, found: &PlanFound) -> Result<Vec<HintView>, AppError> {
    let open = found.read.plan.state.may_change() && found.is_latest();
    if !found.writes || !open {
        return Ok(Vec::new());
    }
    let problems = problems(state, &found.family).await?;
    let plan = &found.version.plan;
    let all = found_by_rules(plan, &problems, found.family.today());
    Ok(all.into_iter().map(|hint| said(l, found, hint)).collect())
}
