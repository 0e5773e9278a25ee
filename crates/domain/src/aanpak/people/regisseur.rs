//! The lead professional (regisseur) of a family: exactly one at a time, with who stands in, and how the work is handed over.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::shared::{Days, UserId, iso_day, printable};

/// The longest part of a hand-over, in signs. It is meant to be short.
const MOST_PART: usize = 3_000;

/// The days on which somebody is the lead professional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tenure {
    /// Who.
    pub user: UserId,
    /// When.
    pub days: Days,
}

/// The days on which somebody stands in for the lead professional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Deputy {
    /// Who.
    pub user: UserId,
    /// When.
    pub days: Days,
}

coded! {
    /// A part of a hand-over that has to be filled in.
    pub enum HandOverPart {
        /// How things stand with the family now.
        Situation = "situatie",
        /// What was agreed and runs.
        Agreements = "afspraken",
        /// What to look out for, and what comes first.
        Attention = "aandacht",
        /// What the family was told, and what it thinks of it.
        Family = "gezin",
    }
}

/// What one lead professional hands over to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// How things stand with the family now.
    pub situation: String,
    /// What was agreed and runs.
    pub agreements: String,
    /// What to look out for, and what comes first.
    pub attention: String,
    /// What the family was told, and what it thinks of it.
    pub family: String,
    /// When the two met the family together (warm); `None` when they did not.
    #[serde(with = "iso_day::option", default)]
    pub met_together_on: Option<Date>,
    /// Who wrote it: the former one, or who stands in when they cannot.
    pub by: UserId,
}

/// Lead professional (regisseur): why a change of who it is, or of who stands in, is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisseurRefusal {
    /// They are it already.
    SamePerson,
    /// The new one would begin on or before the day on which the one of now did.
    BeforeFormer,
    /// There is nobody to end or to stand in for.
    Nobody,
    /// A change of lead professional without a hand-over.
    WithoutHandOver,
    /// A part of the hand-over is empty.
    EmptyPart(HandOverPart),
    /// A part of the hand-over is longer than 3,000 signs.
    PartTooLong(HandOverPart),
    /// The lead professional cannot stand in for themselves.
    DeputyIsRegisseur,
    /// Two would stand in on the same day.
    DeputyTwice,
    /// The last day lies before the first.
    EndsBeforeItBegins,
}

impl HandOver {
    fn parts(&mut self) -> [(HandOverPart, &mut String); 4] {
        [
            (HandOverPart::Situation, &mut self.situation),
            (HandOverPart::Agreements, &mut self.agreements),
            (HandOverPart::Attention, &mut self.attention),
            (HandOverPart::Family, &mut self.family),
        ]
    }

    /// The hand-over as it is kept.
    ///
    /// # Errors
    /// Every [`RegisseurRefusal`] about a part, so that they are shown together.
    pub fn checked(mut self) -> Result<Self, Vec<RegisseurRefusal>> {
        let mut refusals = Vec::new();
        for (part, text) in self.parts() {
            printable(text).trim().clone_into(text);
            match text.chars().count() {
                0 => refusals.push(RegisseurRefusal::EmptyPart(part)),
                1..=MOST_PART => {}
                _ => refusals.push(RegisseurRefusal::PartTooLong(part)),
            }
        }
        if refusals.is_empty() {
            Ok(self)
        } else {
            Err(refusals)
        }
    }

    /// Whether the family met both together.
    #[must_use]
    pub const fn is_warm(&self) -> bool {
        self.met_together_on.is_some()
    }
}

/// Lead professionals (regisseurs) of one family through time, and who stood in. No two on one day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Regisseurs {
    tenures: Vec<Tenure>,
    deputies: Vec<Deputy>,
}

impl Regisseurs {
    /// As they were stored, in any order.
    #[must_use]
    pub fn of(mut tenures: Vec<Tenure>, mut deputies: Vec<Deputy>) -> Self {
        tenures.sort_by_key(|one| one.days);
        deputies.sort_by_key(|one| one.days);
        Self { tenures, deputies }
    }

    /// Who they were, the oldest first.
    #[must_use]
    pub fn tenures(&self) -> &[Tenure] {
        &self.tenures
    }

    /// Who stood in, the oldest first.
    #[must_use]
    pub fn deputies(&self) -> &[Deputy] {
        &self.deputies
    }

    /// The lead professional on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<UserId> {
        let mut held = self.tenures.iter().filter(|one| one.days.contains(day));
        held.next().map(|one| one.user)
    }

    /// Who stands in on a day.
    #[must_use]
    pub fn deputy_on(&self, day: Date) -> Option<UserId> {
        let mut held = self.deputies.iter().filter(|one| one.days.contains(day));
        held.next().map(|one| one.user)
    }

    /// How often one came in the place of another (indicator A5). The first one is no change.
    #[must_use]
    pub fn changes(&self) -> usize {
        let pairs = self.tenures.iter().zip(self.tenures.iter().skip(1));
        pairs.filter(|(one, next)| one.user != next.user).count()
    }

    /// The runs of days within a run on which there was nobody (indicator A5).
    #[must_use]
    pub fn gaps(&self, within: Days) -> Vec<Days> {
        let mut gaps = Vec::new();
        let mut open = Some(within);
        for tenure in &self.tenures {
            let Some(left) = open else { break };
            let Some(held) = left.intersection(tenure.days) else {
                continue;
            };
            gaps.extend(left.before(held.from));
            open = held
                .until
                .and_then(|until| left.intersection(Days::since(until)));
        }
        gaps.extend(open);
        gaps
    }

    /// Sets the lead professional from a day on. The one of before ends on that day; a deputy of before ends as well. The first one
    /// needs no hand-over, every next one does.
    ///
    /// # Errors
    /// Every [`RegisseurRefusal`], so that they are shown together.
    pub fn hand_over(
        &self,
        user: UserId,
        from: Date,
        record: Option<HandOver>,
    ) -> Result<(Self, Option<HandOver>), Vec<RegisseurRefusal>> {
        let mut refusals = Vec::new();
        let last = self.tenures.last().copied();
        if let Some(last) = last {
            let held = last.days.until.is_none_or(|until| from < until);
            if held && last.user == user {
                refusals.push(RegisseurRefusal::SamePerson);
            }
            if from <= last.days.from {
                refusals.push(RegisseurRefusal::BeforeFormer);
            }
            if record.is_none() {
                refusals.push(RegisseurRefusal::WithoutHandOver);
            }
        }
        let record = match record.map(HandOver::checked).transpose() {
            Ok(record) => record,
            Err(wrong) => {
                refusals.extend(wrong);
                None
            }
        };
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let mut after = self.until(from);
        after.tenures.push(Tenure {
            user,
            days: Days::since(from),
        });
        Ok((after, record))
    }

    /// Ends the lead professional without another, such as when the last case of the family ends.
    ///
    /// # Errors
    /// [`RegisseurRefusal::Nobody`], [`RegisseurRefusal::EndsBeforeItBegins`].
    pub fn end(&self, from: Date) -> Result<Self, RegisseurRefusal> {
        let last = self.tenures.last().ok_or(RegisseurRefusal::Nobody)?;
        if last.days.until.is_some_and(|until| until <= from) {
            return Err(RegisseurRefusal::Nobody);
        }
        if from <= last.days.from {
            return Err(RegisseurRefusal::EndsBeforeItBegins);
        }
        Ok(self.until(from))
    }

    /// Lets somebody stand in on some days.
    ///
    /// # Errors
    /// [`RegisseurRefusal`].
    pub fn stand_in(&self, user: UserId, days: Days) -> Result<Self, RegisseurRefusal> {
        if days.until.is_some_and(|until| until <= days.from) {
            return Err(RegisseurRefusal::EndsBeforeItBegins);
        }
        if self.on(days.from).is_none() {
            return Err(RegisseurRefusal::Nobody);
        }
        let meets = |other: &Days| other.intersection(days).is_some();
        let own = |one: &Tenure| one.user == user && meets(&one.days);
        if self.tenures.iter().any(own) {
            return Err(RegisseurRefusal::DeputyIsRegisseur);
        }
        if self.deputies.iter().any(|one| meets(&one.days)) {
            return Err(RegisseurRefusal::DeputyTwice);
        }
        let mut after = self.clone();
        after.deputies.push(Deputy { user, days });
        after.deputies.sort_by_key(|one| one.days);
        Ok(after)
    }

    /// What is left when everything ends on a day.
    fn until(&self, from: Date) -> Self {
        let tenures = self.tenures.iter().filter_map(|one| {
            let days = one.days.before(from)?;
            Some(Tenure { days, ..*one })
        });
        let deputies = self.deputies.iter().filter_map(|one| {
            let days = one.days.before(from)?;
            Some(Deputy { days, ..*one })
        });
        Self {
            tenures: tenures.collect(),
            deputies: deputies.collect(),
        }
    }
}
