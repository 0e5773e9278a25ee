//! How two versions of a plan differ, in words.

use domain::aanpak::plan::{
    Action, ActionChange, ActionOwner, Changed, Gezinsplan, Goal, GoalChange, PlanChange,
};
use domain::shared::{ActionId, GoalId};
use time::Date;

use super::around::Around;
use super::words;
use web::layout::L;
use web::layout::moment::day;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// What it is about, such as "Doel: rust in huis".
    pub about: String,
    /// What of it, such as "Tot en met".
    pub what: String,
    /// What it was, a line each; nothing when it is new.
    pub was: Vec<String>,
    /// What it is; nothing when it was taken out.
    pub is: Vec<String>,
}

/// Says how two versions differ.
pub struct Telling<'a> {
    /// The language.
    pub l: L,
    /// Who is around the family.
    pub around: &'a Around,
    /// The older version.
    pub older: &'a Gezinsplan,
    /// The newer version.
    pub newer: &'a Gezinsplan,
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

impl Telling<'_> {
    fn goal_name(&self, id: GoalId) -> String {
        let of = |plan: &Gezinsplan| {
            let goal = plan.goals.iter().find(|goal| goal.id == id);
            goal.map(|goal| words::short(&goal.words))
        };
        let name = of(self.newer).or_else(|| of(self.older));
        self.l.n("plan-label-goal", name.unwrap_or_default())
    }

    fn action_name(&self, id: ActionId) -> String {
        let of = |plan: &Gezinsplan| {
            let action = plan.actions().find(|(_, action)| action.id == id);
            action.map(|(_, action)| words::short(&action.what))
        };
        let name = of(self.newer).or_else(|| of(self.older));
        self.l.n("plan-label-action", name.unwrap_or_default())
    }

    fn name(&self, owner: Option<ActionOwner>) -> Vec<String> {
        let name = owner.map(|owner| self.around.name(self.l, owner));
        name.into_iter().collect()
    }

    fn changed<T>(
        &self,
        about: &str,
        key: &str,
        changed: &Changed<T>,
        said: impl Fn(&T) -> Vec<String>,
    ) -> ChangeLine {
        ChangeLine {
            about: about.to_owned(),
            what: if key.is_empty() {
                String::new()
            } else {
                self.l.t(key)
            },
            was: said(&changed.was),
            is: said(&changed.is),
        }
    }

    fn goal_said(&self, goal: &Goal) -> Vec<String> {
        let l = self.l;
        let mut said = vec![words::area(l, goal.area)];
        said.extend(lines(&goal.words));
        said
    }

    fn action_said(&self, action: &Action) -> Vec<String> {
        let mut said = lines(&action.what);
        said.extend(self.name(action.owner));
        said.extend(
            action
                .term
                .map(|term| self.l.n("plan-term", self.day(term))),
        );
        said
    }

    fn day(&self, date: Date) -> String {
        day(self.l, date)
    }

    fn goal_change(&self, id: GoalId, change: &GoalChange) -> ChangeLine {
        let (l, about) = (self.l, self.goal_name(id));
        match change {
            GoalChange::Area(area) => {
                self.changed(&about, "plan-area", area, |one| vec![words::area(l, *one)])
            }
            GoalChange::Words(text) => {
                self.changed(&about, "plan-goal-words", text, |one| lines(one))
            }
            GoalChange::Status(status) => self.changed(&about, "plan-status", status, |one| {
                vec![words::goal_status(l, *one)]
            }),
            GoalChange::Result(text) => {
                self.changed(&about, "plan-outcome", text, |one| lines(one))
            }
        }
    }

    fn action_change(&self, id: ActionId, change: &ActionChange) -> ChangeLine {
        let (l, about) = (self.l, self.action_name(id));
        match change {
            ActionChange::What(text) => self.changed(&about, "plan-what", text, |one| lines(one)),
            ActionChange::Owner(owner) => {
                self.changed(&about, "plan-who", owner, |one| self.name(*one))
            }
            ActionChange::StartsOn(date) => {
                self.changed(&about, "plan-from", date, |one| vec![self.day(*one)])
            }
            ActionChange::Term(date) => self.changed(&about, "plan-until", date, |one| {
                one.map(|one| self.day(one)).into_iter().collect()
            }),
            ActionChange::Status(status) => self.changed(&about, "plan-status", status, |one| {
                vec![words::action_status(l, *one)]
            }),
            ActionChange::Outcome(text) => {
                self.changed(&about, "plan-outcome", text, |one| lines(one))
            }
        }
    }

    /// Something that came or went.
    fn whole(&self, about: String, key: &str, said: Vec<String>, added: bool) -> ChangeLine {
        let (was, is) = match added {
            true => (Vec::new(), said),
            false => (said, Vec::new()),
        };
        ChangeLine {
            about,
            what: self.l.t(key),
            was,
            is,
        }
    }

    fn line(&self, change: &PlanChange) -> ChangeLine {
        use PlanChange as C;
        let l = self.l;
        let added = |about, said| self.whole(about, "plan-change-added", said, true);
        let removed = |about, said| self.whole(about, "plan-change-removed", said, false);
        let contact = |contact: &domain::aanpak::plan::Contact, key, added| {
            let name = self.around.name(l, contact.who);
            let about = l.n("plan-label-contact", name.clone());
            self.whole(about, key, vec![name, contact.what.clone()], added)
        };
        match change {
            C::Form(form) => self.changed(&l.t("plan-form"), "", form, |one| {
                vec![words::form(l, *one)]
            }),
            C::Text { part, text } => {
                self.changed(&words::part(l, *part), "", text, |one| lines(one))
            }
            C::Situation { area, text } => {
                let about = l.n("plan-label-situation", words::area(l, *area));
                self.changed(&about, "", text, |one| lines(one))
            }
            C::LineAdded { part, line } => added(words::part(l, *part), vec![line.clone()]),
            C::LineRemoved { part, line } => removed(words::part(l, *part), vec![line.clone()]),
            C::ContactAdded(one) => contact(one, "plan-change-added", true),
            C::ContactRemoved(one) => contact(one, "plan-change-removed", false),
            C::GoalAdded { goal } => added(self.goal_name(goal.id), self.goal_said(goal)),
            C::GoalRemoved { goal } => removed(self.goal_name(goal.id), self.goal_said(goal)),
            C::GoalChanged { goal, change } => self.goal_change(*goal, change),
            C::ActionAdded { action, .. } => {
                added(self.action_name(action.id), self.action_said(action))
            }
            C::ActionRemoved { action, .. } => {
                removed(self.action_name(action.id), self.action_said(action))
            }
            C::ActionMoved { action, goal } => {
                let about = self.action_name(*action);
                self.changed(&about, "plan-goal", goal, |one| vec![self.goal_name(*one)])
            }
            C::ActionChanged { action, change } => self.action_change(*action, change),
        }
    }

    /// All differences, in the order in which the newer version is read.
    pub fn lines(&self, changes: &[PlanChange]) -> Vec<ChangeLine> {
        changes.iter().map(|change| self.line(change)).collect()
    }
}
