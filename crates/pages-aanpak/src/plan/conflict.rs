//! Somebody saved the plan first. What only one of the two changed stays of itself; what both changed is shown in both versions, with a
//! choice. Nothing is lost: what was not stored travels along in the form.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::plan::{ActionStatus, GoalStatus, PlanForm, PlanPart};
use domain::gezin::Leefgebied;
use domain::shared::{ActionId, GoalId};

use super::around::{self, Around};
use super::form::{action_field, all_actions, contact_field, goal_field};
use super::words;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// The field with the version from which both versions were made.
pub const BASE: &str = "basis";
/// How long the beginning of the fields of a goal is, and of an action.
const GOAL: usize = "doel-".len() + 36;
const ACTION: usize = "actie-".len() + 36;
/// The fields that are no part of a plan.
const OWN: [&str; 4] = ["versie", BASE, "nieuw-gebied", "nieuw-contact"];

/// A part of a plan: the fields that belong together.
type Parts = BTreeMap<String, BTreeMap<String, String>>;

/// Who changed a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Who saves now.
    Me,
    /// Who saved before.
    Them,
    /// Both, and not to the same.
    Both,
}

/// A part that is not the same any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The beginning of its fields; the name of its choice is `keuze-` and this.
    pub key: String,
    /// Who changed it.
    pub by: By,
}

/// The part that a field belongs to; nothing for what is no content of a plan.
fn key(name: &str) -> Option<String> {
    let other = OWN.contains(&name) || name == "do" || name == store::drafts::PAGE_FIELD;
    if other || name.starts_with("keuze-") {
        return None;
    }
    let start = |length: usize| name.get(..length).map(str::to_owned);
    if name.starts_with("doel-") {
        start(GOAL)
    } else if name.starts_with("actie-") {
        start(ACTION)
    } else if let Some(rest) = name.strip_prefix("contact-") {
        let who = rest.strip_suffix("-wat").or(rest.strip_suffix("-plaats"))?;
        Some(format!("contact-{who}"))
    } else {
        Some(name.to_owned())
    }
}

fn parts(fields: &Fields) -> Parts {
    let mut all = Parts::new();
    for (name, text) in &fields.0 {
        if let Some(key) = key(name) {
            all.entry(key)
                .or_default()
                .insert(name.clone(), text.clone());
        }
    }
    all
}

/// What a part says, without its place: the order does not count.
fn said(part: Option<&BTreeMap<String, String>>) -> Option<BTreeMap<&str, &str>> {
    part.map(|fields| {
        let kept = fields.iter().filter(|(name, _)| !name.ends_with("-plaats"));
        kept.map(|(name, text)| (name.as_str(), text.as_str()))
            .collect()
    })
}

/// The parts that are not the same in three versions, each written by [`super::form::fields_of`].
pub fn compared(base: &Fields, mine: &Fields, theirs: &Fields) -> Vec<Part> {
    let (base, mine, theirs) = (parts(base), parts(mine), parts(theirs));
    let keys: BTreeSet<&String> = base
        .keys()
        .chain(mine.keys())
        .chain(theirs.keys())
        .collect();
    let changed = keys.into_iter().filter_map(|key| {
        let [base, mine, theirs] = [&base, &mine, &theirs].map(|all| said(all.get(key)));
        let by = match (mine == base, theirs == base) {
            _ if mine == theirs => return None,
            (true, _) => By::Them,
            (_, true) => By::Me,
            _ => By::Both,
        };
        let key = key.clone();
        Some(Part { key, by })
    });
    changed.collect()
}

/// Makes one version of two: what only one changed stays of itself, for the others `chosen` says whose (`mijn` or `hun`).
///
/// # Errors
/// The parts that both changed and that have no choice.
pub fn merged(
    (base, mine, theirs): (&Fields, &Fields, &Fields),
    chosen: impl Fn(&str) -> String,
) -> Result<Fields, Vec<String>> {
    let (own, other) = (parts(mine), parts(theirs));
    let mut made = own.clone();
    let mut open = Vec::new();
    for part in compared(base, mine, theirs) {
        let whose = match part.by {
            By::Me => "mijn".to_owned(),
            By::Them => "hun".to_owned(),
            By::Both => chosen(&part.key),
        };
        match whose.as_str() {
            "mijn" => {}
            "hun" => match other.get(&part.key) {
                Some(fields) => {
                    made.insert(part.key, fields.clone());
                }
                None => {
                    made.remove(&part.key);
                }
            },
            _ => open.push(part.key),
        }
    }
    if !open.is_empty() {
        return Err(open);
    }
    let mut fields = Fields(made.into_values().flatten().collect());
    keep_goals(&mut fields, [mine, theirs, base]);
    Ok(fields)
}

/// The goal of an action that stays, stays too.
fn keep_goals(fields: &mut Fields, from: [&Fields; 3]) {
    for action in all_actions(fields) {
        let goal = fields.get(&action_field(action, "doel")).to_owned();
        let start = format!("doel-{goal}-");
        if fields.0.keys().any(|name| name.starts_with(&start)) {
            continue;
        }
        let known = |fields: &&&Fields| fields.0.keys().any(|name| name.starts_with(&start));
        if let Some(known) = from.iter().find(known) {
            let back = known.0.iter().filter(|(name, _)| name.starts_with(&start));
            fields
                .0
                .extend(back.map(|(name, text)| (name.clone(), text.clone())));
        }
    }
}

/// A part of a version in words: what it is called and what it says.
pub struct Said<'a> {
    /// The language.
    pub l: L,
    /// Who is around the family.
    pub around: &'a Around,
}

impl Said<'_> {
    /// What a part is called, by the version that has it.
    pub fn label(&self, key: &str, versions: [&Fields; 3]) -> String {
        let l = self.l;
        let has = |fields: &&&Fields| fields.0.keys().any(|name| name.starts_with(key));
        let fields = versions.iter().find(has).copied();
        let get = |field: String| fields.map_or("", |fields| fields.get(&field));
        if let Some(goal) = key.strip_prefix("doel-").and_then(|id| id.parse().ok()) {
            l.n(
                "plan-label-goal",
                words::short(get(goal_field(goal, "woorden"))),
            )
        } else if let Some(action) = key.strip_prefix("actie-").and_then(|id| id.parse().ok()) {
            l.n(
                "plan-label-action",
                words::short(get(action_field(action, "wat"))),
            )
        } else if let Some(who) = key.strip_prefix("contact-") {
            l.n("plan-label-contact", self.name(who))
        } else if let Some(area) = key
            .strip_prefix(PlanPart::Situation.code())
            .and_then(|rest| Leefgebied::from_code(rest.strip_prefix('-')?))
        {
            l.n("plan-label-situation", words::area(l, area))
        } else if let Some(part) = PlanPart::from_code(key) {
            words::part(l, part)
        } else {
            l.t("plan-form")
        }
    }

    fn name(&self, code: &str) -> String {
        around::owner(code).map_or_else(String::new, |owner| self.around.name(self.l, owner))
    }

    /// What a part says in a version, a line each; nothing when the version does not have it.
    pub fn lines(&self, key: &str, fields: &Fields) -> Vec<String> {
        let l = self.l;
        let lines = if let Some(goal) = key.strip_prefix("doel-").and_then(|id| id.parse().ok()) {
            self.goal(goal, fields)
        } else if let Some(action) = key.strip_prefix("actie-").and_then(|id| id.parse().ok()) {
            self.action(action, fields)
        } else if let Some(who) = key.strip_prefix("contact-") {
            vec![fields.get(&contact_field(who, "wat")).to_owned()]
        } else if key == "vorm" {
            let form = PlanForm::from_code(fields.get("vorm"));
            form.map(|form| words::form(l, form)).into_iter().collect()
        } else {
            fields.get(key).lines().map(str::to_owned).collect()
        };
        lines
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .collect()
    }

    fn goal(&self, id: GoalId, fields: &Fields) -> Vec<String> {
        let get = |part: &str| fields.get(&goal_field(id, part)).to_owned();
        let Some(area) = Leefgebied::from_code(&get("gebied")) else {
            return Vec::new();
        };
        let status = GoalStatus::from_code(&get("status")).unwrap_or(GoalStatus::Open);
        let l = self.l;
        vec![
            words::area(l, area),
            get("woorden"),
            words::goal_status(l, status),
            get("resultaat"),
        ]
    }

    fn action(&self, id: ActionId, fields: &Fields) -> Vec<String> {
        let get = |part: &str| fields.get(&action_field(id, part)).to_owned();
        if get("doel").is_empty() {
            return Vec::new();
        }
        let l = self.l;
        let status = ActionStatus::from_code(&get("status")).unwrap_or(ActionStatus::Open);
        let when = [("plan-line-from", "van"), ("plan-line-until", "tot")];
        let when = when
            .into_iter()
            .filter(|(_, part)| !get(part).is_empty())
            .map(|(key, part)| l.n(key, get(part)));
        let mut lines = vec![get("wat"), self.name(&get("wie"))];
        lines.extend(when);
        lines.push(words::action_status(l, status));
        lines.push(get("uitkomst"));
        lines
    }
}

/// What is missing: a choice for each part.
pub fn open_choices(said: &Said<'_>, open: &[String], versions: [&Fields; 3]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for key in open {
        let label = said.label(key, versions);
        errors.add(
            &format!("keuze-{key}"),
            said.l.n("conflict-error-choice", label),
        );
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOAL_ID: &str = "doel-00000000-0000-0000-0000-000000000001";
    const ACTION_ID: &str = "actie-00000000-0000-0000-0000-000000000002";

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let pair = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        Fields(pairs.iter().map(pair).collect())
    }

    fn base() -> Fields {
        fields(&[
            ("eigen-woorden", "rust"),
            ("zorgen", "geld"),
            (&format!("{GOAL_ID}-woorden"), "rust"),
            (&format!("{GOAL_ID}-plaats"), "0001"),
            (
                &format!("{ACTION_ID}-doel"),
                "00000000-0000-0000-0000-000000000001",
            ),
            (&format!("{ACTION_ID}-wat"), "bellen"),
            (&format!("{ACTION_ID}-plaats"), "0001"),
        ])
    }

    fn with(pairs: &[(&str, &str)]) -> Fields {
        let mut all = base();
        for (name, text) in pairs {
            all.set(name, *text);
        }
        all
    }

    fn without(start: &str) -> Fields {
        let mut all = base();
        all.0.retain(|name, _| !name.starts_with(start));
        all
    }

    #[test]
    fn what_only_one_changed_stays_of_itself_and_both_are_asked_for_the_rest() {
        let goal = format!("{GOAL_ID}-woorden");
        let mine = with(&[("eigen-woorden", "rust en geld"), (&goal, "slapen")]);
        let theirs = with(&[("zorgen", "huur"), (&goal, "eten")]);
        let by: Vec<_> = compared(&base(), &mine, &theirs)
            .into_iter()
            .map(|part| (part.key, part.by))
            .collect();
        assert_eq!(
            by,
            [
                (GOAL_ID.to_owned(), By::Both),
                ("eigen-woorden".to_owned(), By::Me),
                ("zorgen".to_owned(), By::Them)
            ]
        );
        let all = (&base(), &mine, &theirs);
        assert_eq!(
            merged(all, |_| String::new()),
            Err(vec![GOAL_ID.to_owned()])
        );
        for (choice, words) in [("mijn", "slapen"), ("hun", "eten")] {
            let made = merged(all, |_| choice.to_owned()).unwrap();
            assert_eq!(made.get("eigen-woorden"), "rust en geld");
            assert_eq!(made.get("zorgen"), "huur");
            assert_eq!(made.get(&goal), words);
        }
    }

    #[test]
    fn what_one_took_away_goes_unless_the_other_changed_it() {
        let action = format!("{ACTION_ID}-wat");
        let gone = merged((&base(), &base(), &without(ACTION_ID)), |_| String::new()).unwrap();
        assert!(!gone.0.contains_key(&action));
        let changed = with(&[(&action, "langsgaan")]);
        let theirs = without(ACTION_ID);
        let all = (&base(), &changed, &theirs);
        assert!(merged(all, |_| String::new()).is_err());
        let kept = merged(all, |_| "mijn".to_owned()).unwrap();
        assert_eq!(kept.get(&action), "langsgaan");
    }

    #[test]
    fn an_action_that_stays_keeps_its_goal() {
        let mut theirs = without(GOAL_ID);
        theirs.0.retain(|name, _| !name.starts_with(ACTION_ID));
        let mine = with(&[(&format!("{ACTION_ID}-wat"), "langsgaan")]);
        let kept = merged((&base(), &mine, &theirs), |_| "mijn".to_owned()).unwrap();
        assert_eq!(kept.get(&format!("{GOAL_ID}-woorden")), "rust");
    }

    #[test]
    fn order_and_what_is_no_content_are_no_difference() {
        let moved = with(&[(&format!("{GOAL_ID}-plaats"), "0009"), ("versie", "4")]);
        assert_eq!(compared(&base(), &moved, &base()), []);
        assert_eq!(key("keuze-zorgen"), None);
        assert_eq!(
            key("contact-heel.x-plaats").as_deref(),
            Some("contact-heel.x")
        );
    }
}
