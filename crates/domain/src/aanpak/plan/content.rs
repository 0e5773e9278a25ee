//! What stands in a plan.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use time::Date;

use crate::gezin::Leefgebied;
use crate::shared::{
    ActionId, GoalId, NetworkMemberId, OrganisationId, PersonId, UserId, iso_day, printable,
};

coded! {
    /// How much a plan asks: as little as is enough ("licht als 't kan, zwaar als 't moet").
    pub enum PlanForm {
        /// A light plan.
        Light = "licht",
        /// A full plan.
        Full = "zwaar",
    }
}

coded! {
    /// A part of a plan, in the order in which it is read. The words of the family come first.
    pub enum PlanPart {
        /// What the family wants, in its own words.
        OwnWords = "eigen-woorden",
        /// Who are around the family, and how to reach them.
        Contacts = "contacten",
        /// What goes well.
        Strengths = "krachten",
        /// What gives worries.
        Worries = "zorgen",
        /// How things stand on each life area.
        Situation = "situatie",
        /// What was tried before and what it brought.
        TriedBefore = "eerdere-hulp",
        /// Goals with their actions.
        Goals = "doelen",
        /// What everybody does when it goes wrong.
        WhenItGoesWrong = "als-het-misgaat",
        /// What the family itself thinks of the plan.
        FamilyView = "mening-gezin",
    }
}

impl PlanForm {
    /// The parts that a plan of this form asks for. Others may be filled in as well.
    #[must_use]
    pub const fn parts(self) -> &'static [PlanPart] {
        use PlanPart::{
            Contacts, FamilyView, Goals, OwnWords, Situation, Strengths, TriedBefore,
            WhenItGoesWrong, Worries,
        };
        match self {
            Self::Light => &[OwnWords, Contacts, Strengths, Worries, Goals, FamilyView],
            Self::Full => &[
                OwnWords,
                Contacts,
                Strengths,
                Worries,
                Situation,
                TriedBefore,
                Goals,
                WhenItGoesWrong,
                FamilyView,
            ],
        }
    }
}

coded! {
    /// How far a goal is.
    pub enum GoalStatus {
        /// It is worked on.
        Open = "open",
        /// It was reached.
        Reached = "bereikt",
        /// A part of it was reached, and it is left at that.
        Partly = "deels-bereikt",
        /// It was let go.
        Dropped = "losgelaten",
    }
}

coded! {
    /// How far an action is.
    pub enum ActionStatus {
        /// Nobody began yet.
        Open = "open",
        /// It is being done.
        Busy = "bezig",
        /// It was done.
        Done = "gedaan",
        /// It will not be done.
        Dropped = "vervallen",
    }
}

/// Who carries an action, or belongs to the people around a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "owner", rename_all = "kebab-case")]
pub enum ActionOwner {
    /// Somebody of the family.
    Family {
        /// Who.
        person: PersonId,
    },
    /// Somebody of the informal network.
    Network {
        /// Who.
        member: NetworkMemberId,
    },
    /// A professional.
    Professional {
        /// Of which organisation.
        organisation: OrganisationId,
        /// Who in it; `None`: the organisation as a whole.
        user: Option<UserId>,
    },
}

/// Somebody around the family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who.
    pub who: ActionOwner,
    /// What they are there for, and how to reach them.
    pub what: String,
}

/// Something that somebody will do for a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Identifier.
    pub id: ActionId,
    /// What will be done.
    pub what: String,
    /// Who carries it; a draft may not know yet.
    pub owner: Option<ActionOwner>,
    /// From which day.
    #[serde(with = "iso_day")]
    pub starts_on: Date,
    /// Until and including which day (termijn); a draft may not know yet.
    #[serde(with = "iso_day::option", default)]
    pub term: Option<Date>,
    /// How far it is.
    pub status: ActionStatus,
    /// What came of it, or why it will not be done.
    pub outcome: String,
}

impl Action {
    /// Whether it still has to be done.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        matches!(self.status, ActionStatus::Open | ActionStatus::Busy)
    }

    /// Whether its term has passed and it still has to be done. On its last day it is not late.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.is_running() && self.term.is_some_and(|term| term < today)
    }
}

/// What the family wants to reach on one life area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Identifier.
    pub id: GoalId,
    /// On which life area.
    pub area: Leefgebied,
    /// The goal, in the words of the family.
    pub words: String,
    /// How far it is.
    pub status: GoalStatus,
    /// What came of it, when it is not open any more.
    pub result: String,
    /// Who does what.
    pub actions: Vec<Action>,
}

/// Family plan: one for a family over all life areas, as it is written and agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gezinsplan {
    /// How much it asks.
    pub form: PlanForm,
    /// What the family wants, in its own words.
    pub own_words: String,
    /// Who are around the family.
    pub contacts: Vec<Contact>,
    /// What goes well, a line each.
    pub strengths: Vec<String>,
    /// What gives worries, a line each.
    pub worries: Vec<String>,
    /// How things stand on each life area that was talked about.
    pub situation: BTreeMap<Leefgebied, String>,
    /// What was tried before and what it brought.
    pub tried_before: String,
    /// Goals, in the order that the family gave them.
    pub goals: Vec<Goal>,
    /// What everybody does when it goes wrong.
    pub when_it_goes_wrong: String,
    /// What the family itself thinks of the plan.
    pub family_view: String,
}

impl Gezinsplan {
    /// A plan of a form with nothing in it.
    #[must_use]
    pub const fn empty(form: PlanForm) -> Self {
        Self {
            form,
            own_words: String::new(),
            contacts: Vec::new(),
            strengths: Vec::new(),
            worries: Vec::new(),
            situation: BTreeMap::new(),
            tried_before: String::new(),
            goals: Vec::new(),
            when_it_goes_wrong: String::new(),
            family_view: String::new(),
        }
    }

    /// Its actions, each with the goal it serves.
    pub fn actions(&self) -> impl Iterator<Item = (&Goal, &Action)> {
        self.goals
            .iter()
            .flat_map(|goal| goal.actions.iter().map(move |action| (goal, action)))
    }

    /// The life areas that it touches: those of its goals, but for goals that were let go.
    #[must_use]
    pub fn areas(&self) -> BTreeSet<Leefgebied> {
        let held = |goal: &&Goal| goal.status != GoalStatus::Dropped;
        self.goals
            .iter()
            .filter(held)
            .map(|goal| goal.area)
            .collect()
    }

    /// The actions whose term has passed on a day and that still have to be done, the longest ago first.
    #[must_use]
    pub fn late_actions(&self, today: Date) -> Vec<&Action> {
        let mut late: Vec<_> = self
            .actions()
            .map(|(_, action)| action)
            .filter(|action| action.is_late(today))
            .collect();
        late.sort_by_key(|action| (action.term, action.id));
        late
    }

    /// Whether nothing stands in a part.
    #[must_use]
    pub fn is_empty_part(&self, part: PlanPart) -> bool {
        match part {
            PlanPart::OwnWords => self.own_words.is_empty(),
            PlanPart::Contacts => self.contacts.is_empty(),
            PlanPart::Strengths => self.strengths.is_empty(),
            PlanPart::Worries => self.worries.is_empty(),
            PlanPart::Situation => self.situation.is_empty(),
            PlanPart::TriedBefore => self.tried_before.is_empty(),
            PlanPart::Goals => self.goals.is_empty(),
            PlanPart::WhenItGoesWrong => self.when_it_goes_wrong.is_empty(),
            PlanPart::FamilyView => self.family_view.is_empty(),
        }
    }

    /// The plan as it is kept: without what cannot be seen, without empty lines.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        let lines = |lines: &mut Vec<String>| {
            lines.iter_mut().for_each(clean);
            lines.retain(|line| !line.is_empty());
        };
        lines(&mut self.strengths);
        lines(&mut self.worries);
        for text in [
            &mut self.own_words,
            &mut self.tried_before,
            &mut self.when_it_goes_wrong,
            &mut self.family_view,
        ] {
            clean(text);
        }
        self.contacts
            .iter_mut()
            .for_each(|contact| clean(&mut contact.what));
        self.situation.values_mut().for_each(clean);
        self.situation.retain(|_, text| !text.is_empty());
        for goal in &mut self.goals {
            clean(&mut goal.words);
            clean(&mut goal.result);
            for action in &mut goal.actions {
                clean(&mut action.what);
                clean(&mut action.outcome);
            }
        }
        self
    }
}

fn clean(text: &mut String) {
    printable(text).trim().clone_into(text);
}
