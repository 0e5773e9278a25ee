//! Who agreed to a plan, and when.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use time::Date;

use super::check::{AroundFamily, PlanFault};
use super::content::{Gezinsplan, Goal, GoalStatus};
use crate::shared::{AGE_OF_SAY, MemberRole, PersonId, UserId, has_age, iso_day, printable};

/// The longest words of one voice, in signs.
const MOST_WORDS: usize = 5_000;

coded! {
    /// What somebody of the family says about the plan.
    pub enum Say {
        /// They agree.
        Agrees = "akkoord",
        /// They do not agree; their words say why.
        Disagrees = "niet-akkoord",
        /// They could not be asked; the words say why.
        NotHeard = "niet-gehoord",
    }
}

/// What one member of the family says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Who.
    pub person: PersonId,
    /// What they say.
    pub says: Say,
    /// In their own words; needed when they do not agree or were not heard.
    pub words: String,
}

/// Who agreed to a plan, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// On which day.
    #[serde(with = "iso_day")]
    pub on: Date,
    /// What each member of the family says.
    pub voices: Vec<Voice>,
    /// Which professional wrote it down.
    pub noted_by: UserId,
}

/// A member of the family, as far as it matters for who has a say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FamilyMember {
    /// Who.
    pub person: PersonId,
    /// Their place in the family.
    pub role: MemberRole,
    /// Date of birth, if known.
    pub born_on: Option<Date>,
}

impl FamilyMember {
    /// Whether they have a say of their own on a day: everybody but a child known to be younger than twelve.
    #[must_use]
    pub fn has_say(&self, day: Date) -> bool {
        self.role != MemberRole::Child
            || self
                .born_on
                .is_none_or(|born| has_age(born, AGE_OF_SAY, day))
    }
}

/// Why a plan is not agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgreementRefusal {
    /// Something is wrong with the plan itself.
    Content(PlanFault),
    /// The plan has no goal that is worked on or was reached.
    NoGoal,
    /// Nobody of the family who has a say agrees.
    NobodyOfFamily,
    /// Somebody who is named does not belong to the family.
    NotOfFamily(PersonId),
    /// Somebody is named twice.
    NamedTwice(PersonId),
    /// A child of twelve or older was not asked, and it is not said why.
    ChildNotAsked(PersonId),
    /// Somebody does not agree or was not heard, and it is not said why.
    WithoutWords(PersonId),
    /// The words of somebody are longer than 5,000 signs.
    WordsTooLong(PersonId),
    /// The day has not come yet.
    InFuture,
}

impl Agreement {
    /// The agreement as it is kept, when the plan may be agreed so. A child of twelve or older, or of unknown age, has to be asked;
    /// a younger child may say what it thinks, and does not agree for the family.
    ///
    /// # Errors
    /// Every [`AgreementRefusal`], so that they are shown together.
    pub fn checked(
        mut self,
        plan: &Gezinsplan,
        family: &[FamilyMember],
        around: &AroundFamily,
        today: Date,
    ) -> Result<Self, Vec<AgreementRefusal>> {
        for voice in &mut self.voices {
            printable(&voice.words).trim().clone_into(&mut voice.words);
        }
        let faults = plan.faults(around).into_iter();
        let mut refusals: Vec<_> = faults.map(AgreementRefusal::Content).collect();
        let held = |goal: &Goal| goal.status != GoalStatus::Dropped;
        if !plan.goals.iter().any(held) {
            refusals.push(AgreementRefusal::NoGoal);
        }
        if self.on > today {
            refusals.push(AgreementRefusal::InFuture);
        }
        refusals.extend(self.voices_that_do_not_fit(family));
        if !self.somebody_agrees(family) {
            refusals.push(AgreementRefusal::NobodyOfFamily);
        }
        let unasked = family
            .iter()
            .filter(|one| one.role == MemberRole::Child && one.has_say(self.on))
            .filter(|one| self.voice(one.person).is_none());
        refusals.extend(unasked.map(|one| AgreementRefusal::ChildNotAsked(one.person)));
        if refusals.is_empty() {
            Ok(self)
        } else {
            Err(refusals)
        }
    }

    /// What somebody says.
    #[must_use]
    pub fn voice(&self, person: PersonId) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.person == person)
    }

    fn somebody_agrees(&self, family: &[FamilyMember]) -> bool {
        family.iter().any(|one| {
            let voice = self.voice(one.person);
            one.has_say(self.on) && voice.is_some_and(|voice| voice.says == Say::Agrees)
        })
    }

    fn voices_that_do_not_fit(&self, family: &[FamilyMember]) -> Vec<AgreementRefusal> {
        let mut named = BTreeSet::new();
        let mut refusals = Vec::new();
        for voice in &self.voices {
            let person = voice.person;
            if !family.iter().any(|one| one.person == person) {
                refusals.push(AgreementRefusal::NotOfFamily(person));
            }
            if !named.insert(person) {
                refusals.push(AgreementRefusal::NamedTwice(person));
            }
            if voice.says != Say::Agrees && voice.words.is_empty() {
                refusals.push(AgreementRefusal::WithoutWords(person));
            }
            if voice.words.chars().count() > MOST_WORDS {
                refusals.push(AgreementRefusal::WordsTooLong(person));
            }
        }
        refusals
    }
}
