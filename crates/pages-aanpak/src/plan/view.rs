//! A plan as a page shows it.

use domain::aanpak::plan::{
    Action, ActionOwner, ActionStatus, Agreement, Gezinsplan, Goal, GoalStatus, PlanPart, Say,
};
use domain::gezin::Leefgebied;
use time::Date;

use super::around::Around;
use super::found::PlanFound;
use super::words;
use pages_gezin::words as family;
use web::layout::L;
use web::layout::moment::day;

/// Paragraphs, each of lines.
pub type Paragraphs = Vec<Vec<String>>;

/// A part that is text.
pub struct TextPart {
    /// Its code.
    pub code: &'static str,
    /// What it is called.
    pub name: String,
    /// What stands there.
    pub text: Paragraphs,
}

/// How things stand on a life area.
pub struct AreaText {
    /// Its code.
    pub code: &'static str,
    /// What it is called.
    pub name: String,
    /// What stands there.
    pub text: Paragraphs,
}

/// A goal with its actions.
pub struct GoalView {
    pub id: String,
    pub code: &'static str,
    pub area: String,
    pub words: Vec<String>,
    pub status: &'static str,
    pub status_text: String,
    pub open: bool,
    pub result: String,
    pub actions: Vec<ActionView>,
    /// "1 van 2 klaar"; empty without actions.
    pub done: String,
    /// Whether this person may say how far it is.
    pub may: bool,
}

/// An action.
pub struct ActionView {
    pub id: String,
    pub what: String,
    pub who: String,
    pub kind: String,
    pub when: String,
    pub late: String,
    pub status: &'static str,
    pub status_text: String,
    pub outcome: String,
    /// Whether this person may say how far it is.
    pub may: bool,
    pub open: bool,
    pub running: bool,
}

/// Somebody around the family.
pub struct ContactView {
    pub name: String,
    pub kind: String,
    pub what: String,
}

/// What somebody of the family says.
pub struct VoiceView {
    pub name: String,
    pub says: &'static str,
    pub says_text: String,
    pub words: String,
}

/// Everything that stands in a version of a plan.
pub struct PlanView {
    pub own_words: Paragraphs,
    pub goals: Vec<GoalView>,
    pub strengths: Vec<String>,
    pub worries: Vec<String>,
    pub situation: Vec<AreaText>,
    pub texts: Vec<TextPart>,
    pub contacts: Vec<ContactView>,
    /// Whether nothing stands in it.
    pub empty: bool,
}

/// By how many days an action is late.
fn days_late(action: &Action, today: Date) -> i64 {
    let term = action.term.filter(|_| action.is_late(today));
    term.map_or(0, |term| (today - term).whole_days())
}

/// Until when, in words.
pub fn when(l: L, action: &Action) -> String {
    match (action.status, action.term) {
        (ActionStatus::Done | ActionStatus::Dropped, Some(term)) => {
            l.n("plan-term-was", day(l, term))
        }
        (_, Some(term)) => l.n("plan-term", day(l, term)),
        (_, None) => l.t("plan-no-term"),
    }
}

fn action(l: L, found: &PlanFound, action: &Action) -> ActionView {
    let today = found.family.today();
    let late = days_late(action, today);
    let around = &found.around;
    ActionView {
        id: action.id.to_string(),
        what: action.what.clone(),
        who: owner_name(l, around, action.owner),
        kind: action
            .owner
            .map_or_else(String::new, |owner| around.kind(l, owner)),
        when: when(l, action),
        late: match late {
            0 => String::new(),
            days => l.n("plan-late-days", days),
        },
        status: action.status.code(),
        status_text: words::action_status(l, action.status),
        outcome: action.outcome.clone(),
        may: found.may_tell(action.owner),
        open: action.status == ActionStatus::Open,
        running: action.is_running(),
    }
}

/// Who carries an action, in words.
pub fn owner_name(l: L, around: &Around, owner: Option<ActionOwner>) -> String {
    match owner {
        Some(owner) => around.name(l, owner),
        None => l.t("plan-nobody-yet"),
    }
}

fn goal(l: L, found: &PlanFound, goal: &Goal) -> GoalView {
    let held = |action: &&Action| action.status != ActionStatus::Dropped;
    let all = goal.actions.iter().filter(held).count();
    let done = |action: &&Action| action.status == ActionStatus::Done;
    let done = goal.actions.iter().filter(done).count();
    let writes = found.writes && found.read.plan.state.may_change() && found.is_latest();
    GoalView {
        id: goal.id.to_string(),
        code: goal.area.code(),
        area: words::area(l, goal.area),
        words: goal.words.lines().map(str::to_owned).collect(),
        status: goal.status.code(),
        status_text: words::goal_status(l, goal.status),
        open: goal.status == GoalStatus::Open,
        result: goal.result.clone(),
        actions: goal
            .actions
            .iter()
            .map(|one| action(l, found, one))
            .collect(),
        done: match all {
            0 => String::new(),
            all => l.tr("plan-done-of", &[("done", done), ("all", all)]),
        },
        may: writes,
    }
}

fn texts(l: L, plan: &Gezinsplan) -> Vec<TextPart> {
    let all = [
        (PlanPart::TriedBefore, &plan.tried_before),
        (PlanPart::WhenItGoesWrong, &plan.when_it_goes_wrong),
        (PlanPart::FamilyView, &plan.family_view),
    ];
    let filled = all.into_iter().filter(|(_, text)| !text.is_empty());
    filled
        .map(|(part, text)| TextPart {
            code: part.code(),
            name: words::part(l, part),
            text: family::paragraphs(text),
        })
        .collect()
}

/// A version of a plan as a page shows it.
pub fn plan(l: L, found: &PlanFound) -> PlanView {
    let plan = &found.version.plan;
    let around = &found.around;
    let area = |(area, text): (&Leefgebied, &String)| AreaText {
        code: area.code(),
        name: words::area(l, *area),
        text: family::paragraphs(text),
    };
    let contact = |one: &domain::aanpak::plan::Contact| ContactView {
        name: around.name(l, one.who),
        kind: around.kind(l, one.who),
        what: one.what.clone(),
    };
    PlanView {
        own_words: family::paragraphs(&plan.own_words),
        goals: plan.goals.iter().map(|one| goal(l, found, one)).collect(),
        strengths: plan.strengths.clone(),
        worries: plan.worries.clone(),
        situation: plan.situation.iter().map(area).collect(),
        texts: texts(l, plan),
        contacts: plan.contacts.iter().map(contact).collect(),
        empty: PlanPart::ALL
            .into_iter()
            .all(|part| plan.is_empty_part(part)),
    }
}

/// What each of the family says about it.
pub fn voices(l: L, around: &Around, agreement: &Agreement) -> Vec<VoiceView> {
    let voice = |one: &domain::aanpak::plan::Voice| VoiceView {
        name: around.name(l, ActionOwner::Family { person: one.person }),
        says: match one.says {
            Say::Agrees => "getekend",
            Say::Disagrees => "ontbreekt",
            Say::NotHeard => "niet-gevraagd",
        },
        says_text: words::say(l, one.says),
        words: one.words.clone(),
    };
    agreement.voices.iter().map(voice).collect()
}
