//! A plan as a typst dictionary.

use typst::foundations::{Dict, IntoValue, Str, Value};

use super::letter::{Texts, dict, list};
use super::world::FontSet;
use crate::plan::{PlanActions, PlanDocument, PlanGoal};

fn goal(texts: &Texts<'_>, goal: &PlanGoal) -> Value {
    let (rows, none): (&[_], &str) = match &goal.actions {
        PlanActions::Rows(rows) => (rows, ""),
        PlanActions::None(words) => (&[], words),
    };
    let actions = rows.iter().map(|action| {
        dict([
            ("what", texts.one(&action.what)),
            ("who", texts.one(&action.who)),
            ("when", texts.one(&action.when)),
            ("state", texts.one(&action.state)),
            ("done", action.done.into_value()),
        ])
    });
    dict([
        ("area", texts.one(&goal.area)),
        ("words", texts.one(&goal.words)),
        ("result", texts.one(&goal.result)),
        ("actions", list(actions)),
        ("none", texts.one(none)),
    ])
}

/// What the template of a plan sees as `sys.inputs`.
pub(super) fn inputs(plan: &PlanDocument, fonts: &FontSet) -> Dict {
    let texts = Texts(fonts);
    let people = plan.people.iter().map(|person| {
        dict([
            ("name", texts.one(&person.name)),
            ("kind", texts.one(&person.kind)),
            ("what", texts.one(&person.what)),
        ])
    });
    let parts = plan.parts.iter().map(|part| {
        dict([
            ("heading", texts.one(&part.heading)),
            ("paragraphs", texts.all(&part.paragraphs)),
        ])
    });
    let value = dict([
        ("language", texts.one(&plan.language)),
        ("title", texts.one(&plan.title)),
        ("heading", texts.one(&plan.heading)),
        ("family", texts.one(&plan.family)),
        ("notes", texts.all(&plan.notes)),
        ("own-words", texts.all(&plan.own_words)),
        (
            "goals",
            list(plan.goals.iter().map(|one| goal(&texts, one))),
        ),
        ("no-goals", texts.one(&plan.no_goals)),
        ("heads", list(plan.heads.iter().map(|head| texts.one(head)))),
        ("people-heading", texts.one(&plan.people_heading)),
        ("people", list(people)),
        ("parts", list(parts)),
        ("page", texts.one(&plan.page)),
    ]);
    [
        (Str::from("family"), fonts.family().into_value()),
        (Str::from("plan"), value),
    ]
    .into_iter()
    .collect()
}
