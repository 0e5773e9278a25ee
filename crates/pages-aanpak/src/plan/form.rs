//! The form of a plan: its fields, and adding and taking away goals, actions and contacts by buttons that send the form. Goals and actions
//! keep their identifier in the names of their fields, so that two versions can be compared part by part.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::plan::{
    Action, ActionStatus, Contact, Gezinsplan, Goal, GoalStatus, PlanForm, PlanPart,
};
use domain::gezin::Leefgebied;
use domain::shared::{ActionId, GoalId};
use time::Date;
use uuid::Uuid;

use super::around;
use pages_gezin::form::{read_day_or_none, typed};
use web::forms::fields::{FieldErrors, Fields, lines};
use web::layout::L;

/// The most goals of one plan.
const MOST_GOALS: usize = 40;
/// The most actions of one plan, and the most contacts.
const MOST_ACTIONS: usize = 150;
/// How long a UUID is in text.
const ID: usize = 36;

/// The name of a field of a goal.
pub fn goal_field(id: GoalId, part: &str) -> String {
    format!("doel-{id}-{part}")
}

/// The name of a field of an action.
pub fn action_field(id: ActionId, part: &str) -> String {
    format!("actie-{id}-{part}")
}

/// The name of a field of a contact, by the code of who it is.
pub fn contact_field(who: &str, part: &str) -> String {
    format!("contact-{who}-{part}")
}

/// The name of the field about one life area.
pub fn situation_field(area: Leefgebied) -> String {
    format!("{}-{}", PlanPart::Situation.code(), area.code())
}

/// The texts that are one field each.
fn texts(plan: &Gezinsplan) -> [(PlanPart, String); 6] {
    [
        (PlanPart::OwnWords, plan.own_words.clone()),
        (PlanPart::Strengths, plan.strengths.join("\n")),
        (PlanPart::Worries, plan.worries.join("\n")),
        (PlanPart::TriedBefore, plan.tried_before.clone()),
        (PlanPart::WhenItGoesWrong, plan.when_it_goes_wrong.clone()),
        (PlanPart::FamilyView, plan.family_view.clone()),
    ]
}

/// A plan as fields.
pub fn fields_of(plan: &Gezinsplan) -> Fields {
    let mut fields = Fields::default();
    fields.set("vorm", plan.form.code());
    for (part, text) in texts(plan) {
        fields.set(part.code(), text);
    }
    for area in Leefgebied::ALL {
        let text = plan.situation.get(&area).cloned().unwrap_or_default();
        fields.set(&situation_field(area), text);
    }
    for (place, contact) in (1..).zip(&plan.contacts) {
        let who = around::code(contact.who);
        let field = contact_field(&who, "wat");
        // The same person twice becomes one line with both texts.
        let before = fields.get(&field);
        let text = match before.is_empty() {
            true => contact.what.clone(),
            false => format!("{before}; {}", contact.what),
        };
        fields.set(&field, text);
        fields.set(&contact_field(&who, "plaats"), format!("{place:04}"));
    }
    for (place, goal) in (1..).zip(&plan.goals) {
        set_goal(&mut fields, goal, place);
    }
    fields
}

fn set_goal(fields: &mut Fields, goal: &Goal, place: usize) {
    let values = [
        ("gebied", goal.area.code().to_owned()),
        ("woorden", goal.words.clone()),
        ("status", goal.status.code().to_owned()),
        ("resultaat", goal.result.clone()),
        ("plaats", format!("{place:04}")),
    ];
    for (part, value) in values {
        fields.set(&goal_field(goal.id, part), value);
    }
    for (place, action) in (1..).zip(&goal.actions) {
        set_action(fields, goal.id, action, place);
    }
}

fn set_action(fields: &mut Fields, goal: GoalId, action: &Action, place: usize) {
    let values = [
        ("doel", goal.to_string()),
        ("wat", action.what.clone()),
        ("wie", action.owner.map(around::code).unwrap_or_default()),
        ("van", typed(action.starts_on)),
        ("tot", action.term.map(typed).unwrap_or_default()),
        ("status", action.status.code().to_owned()),
        ("uitkomst", action.outcome.clone()),
        ("plaats", format!("{place:04}")),
    ];
    for (part, value) in values {
        fields.set(&action_field(action.id, part), value);
    }
}

/// The identifiers in the names of fields with this beginning, in the order of their places.
fn ids(fields: &Fields, start: &str) -> Vec<Uuid> {
    let mut found: Vec<(String, Uuid)> = Vec::new();
    for (name, place) in &fields.0 {
        let rest = name.strip_prefix(start);
        let Some((id, "-plaats")) = rest.and_then(|rest| rest.split_at_checked(ID)) else {
            continue;
        };
        found.extend(id.parse().ok().map(|id| (place.clone(), id)));
    }
    found.sort();
    found.into_iter().map(|(_, id)| id).collect()
}

/// The goals of a form, in their order.
pub fn goals(fields: &Fields) -> Vec<GoalId> {
    ids(fields, "doel-").into_iter().map(GoalId).collect()
}

/// The actions of a form, in their order; of every goal.
pub fn all_actions(fields: &Fields) -> Vec<ActionId> {
    ids(fields, "actie-").into_iter().map(ActionId).collect()
}

/// The actions of one goal, in their order.
pub fn actions(fields: &Fields, goal: GoalId) -> Vec<ActionId> {
    let of_goal = |id: &ActionId| fields.get(&action_field(*id, "doel")) == goal.to_string();
    all_actions(fields).into_iter().filter(of_goal).collect()
}

/// The codes of the contacts of a form, in their order.
pub fn contacts(fields: &Fields) -> Vec<String> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for (name, place) in &fields.0 {
        let rest = name.strip_prefix("contact-");
        found.extend(rest.and_then(|rest| Some((place.as_str(), rest.strip_suffix("-plaats")?))));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, who)| who.to_owned()).collect()
}

fn read_action(
    l: L,
    fields: &Fields,
    id: ActionId,
    today: Date,
    errors: &mut FieldErrors,
) -> Action {
    let field = |part: &str| action_field(id, part);
    let get = |part: &str| fields.get(&field(part)).to_owned();
    let starts = read_day_or_none(l, fields, &field("van"), errors);
    let who = get("wie");
    let owner = around::owner(&who);
    if owner.is_none() && !who.is_empty() {
        errors.add(&field("wie"), l.t("plan-error-who"));
    }
    Action {
        id,
        what: get("wat"),
        owner,
        starts_on: starts.unwrap_or(today),
        term: read_day_or_none(l, fields, &field("tot"), errors),
        status: ActionStatus::from_code(&get("status")).unwrap_or(ActionStatus::Open),
        outcome: get("uitkomst"),
    }
}

fn read_goal(l: L, fields: &Fields, id: GoalId, today: Date, errors: &mut FieldErrors) -> Goal {
    let get = |part: &str| fields.get(&goal_field(id, part)).to_owned();
    let area = Leefgebied::from_code(&get("gebied"));
    if area.is_none() {
        errors.add(&goal_field(id, "gebied"), l.t("plan-error-area"));
    }
    let actions = actions(fields, id).into_iter();
    Goal {
        id,
        area: area.unwrap_or(Leefgebied::Family),
        words: get("woorden"),
        status: GoalStatus::from_code(&get("status")).unwrap_or(GoalStatus::Open),
        result: get("resultaat"),
        actions: actions
            .map(|action| read_action(l, fields, action, today, errors))
            .collect(),
    }
}

/// The plan as typed, when every day and choice can be read. What is still missing may stay missing: it is a draft.
///
/// # Errors
/// What cannot be read, by field.
pub fn read(l: L, fields: &Fields, today: Date) -> Result<Gezinsplan, FieldErrors> {
    let mut errors = FieldErrors::default();
    let text = |part: PlanPart| fields.get(part.code()).replace("\r\n", "\n");
    let situation = Leefgebied::ALL.into_iter().filter_map(|area| {
        let text = fields.get(&situation_field(area)).replace("\r\n", "\n");
        (!text.trim().is_empty()).then_some((area, text))
    });
    let contact = |who: String| {
        let what = fields.get(&contact_field(&who, "wat")).to_owned();
        around::owner(&who).map(|who| Contact { who, what })
    };
    let plan = Gezinsplan {
        form: PlanForm::from_code(fields.get("vorm")).unwrap_or(PlanForm::Light),
        own_words: text(PlanPart::OwnWords),
        contacts: contacts(fields).into_iter().filter_map(contact).collect(),
        strengths: lines(fields.get(PlanPart::Strengths.code())),
        worries: lines(fields.get(PlanPart::Worries.code())),
        situation: situation.collect::<BTreeMap<_, _>>(),
        tried_before: text(PlanPart::TriedBefore),
        goals: goals(fields)
            .into_iter()
            .map(|id| read_goal(l, fields, id, today, &mut errors))
            .collect(),
        when_it_goes_wrong: text(PlanPart::WhenItGoesWrong),
        family_view: text(PlanPart::FamilyView),
    };
    match errors.is_empty() {
        true => Ok(plan.cleaned()),
        false => Err(errors),
    }
}

/// The place after the last one of these fields.
fn next_place(places: impl Iterator<Item = String>) -> String {
    let taken = places.filter_map(|place| place.parse::<u32>().ok()).max();
    format!("{:04}", taken.unwrap_or(0).saturating_add(1))
}

/// Does what a button of the form asks; gives the part of the page where its work is, or nothing when it is another kind of button.
pub fn apply(fields: &mut Fields, button: &str, reach: impl Fn(&str) -> String) -> Option<String> {
    let id = |start: &str| button.strip_prefix(start).and_then(|id| id.parse().ok());
    match button {
        "doel-erbij" => Some(add_goal(fields)),
        "contact-erbij" => Some(add_contact(fields, reach)),
        "vorm-zwaar" => Some(set_form(fields, PlanForm::Full)),
        "vorm-licht" => Some(set_form(fields, PlanForm::Light)),
        _ => {
            if let Some(goal) = id("doel-weg-").map(GoalId) {
                remove_goal(fields, goal);
            } else if let Some(goal) = id("doel-omhoog-").map(GoalId) {
                raise_goal(fields, goal);
            } else if let Some(goal) = id("actie-erbij-").map(GoalId) {
                return Some(add_action(fields, goal));
            } else if let Some(action) = id("actie-weg-").map(ActionId) {
                remove(fields, &format!("actie-{action}-"));
            } else {
                remove(
                    fields,
                    &format!("contact-{}-", button.strip_prefix("contact-weg-")?),
                );
                return Some("contacten".to_owned());
            }
            Some("doelen".to_owned())
        }
    }
}

fn set_form(fields: &mut Fields, form: PlanForm) -> String {
    fields.set("vorm", form.code());
    "vorm".to_owned()
}

fn remove(fields: &mut Fields, start: &str) {
    fields.0.retain(|name, _| !name.starts_with(start));
}

fn add_goal(fields: &mut Fields) -> String {
    let all = goals(fields);
    if all.len() >= MOST_GOALS {
        return "doelen".to_owned();
    }
    let area = Leefgebied::from_code(fields.get("nieuw-gebied")).unwrap_or(Leefgebied::Family);
    let place = next_place(
        all.iter()
            .map(|id| fields.get(&goal_field(*id, "plaats")).to_owned()),
    );
    let id = GoalId(Uuid::new_v4());
    for (part, value) in [
        ("gebied", area.code()),
        ("status", GoalStatus::Open.code()),
        ("plaats", place.as_str()),
    ] {
        fields.set(&goal_field(id, part), value);
    }
    fields.set("nieuw-gebied", "");
    add_action(fields, id);
    format!("doel-{id}")
}

fn add_action(fields: &mut Fields, goal: GoalId) -> String {
    let all = all_actions(fields);
    if all.len() < MOST_ACTIONS {
        let place = next_place(
            all.iter()
                .map(|id| fields.get(&action_field(*id, "plaats")).to_owned()),
        );
        let id = ActionId(Uuid::new_v4());
        let goal = goal.to_string();
        for (part, value) in [
            ("doel", goal.as_str()),
            ("status", ActionStatus::Open.code()),
            ("plaats", place.as_str()),
        ] {
            fields.set(&action_field(id, part), value);
        }
    }
    format!("doel-{goal}")
}

fn remove_goal(fields: &mut Fields, goal: GoalId) {
    for action in actions(fields, goal) {
        remove(fields, &format!("actie-{action}-"));
    }
    remove(fields, &format!("doel-{goal}-"));
}

/// A goal changes places with the one before it.
fn raise_goal(fields: &mut Fields, goal: GoalId) {
    let all = goals(fields);
    let above = all.iter().zip(all.iter().skip(1));
    let pair = above.into_iter().find(|(_, one)| **one == goal);
    if let Some((before, one)) = pair {
        let (before, one) = (goal_field(*before, "plaats"), goal_field(*one, "plaats"));
        let (first, second) = (fields.get(&before).to_owned(), fields.get(&one).to_owned());
        fields.set(&before, second);
        fields.set(&one, first);
    }
}

fn add_contact(fields: &mut Fields, reach: impl Fn(&str) -> String) -> String {
    let who = fields.get("nieuw-contact").to_owned();
    let known: BTreeSet<String> = contacts(fields).into_iter().collect();
    let fits = around::owner(&who).is_some() && !known.contains(&who);
    if fits && known.len() < MOST_ACTIONS {
        let places = known
            .iter()
            .map(|one| fields.get(&contact_field(one, "plaats")).to_owned());
        let place = next_place(places);
        fields.set(&contact_field(&who, "wat"), reach(&who));
        fields.set(&contact_field(&who, "plaats"), place);
    }
    fields.set("nieuw-contact", "");
    "contacten".to_owned()
}

#[cfg(test)]
mod tests;
