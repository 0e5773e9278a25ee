//! One family, one plan: the plans of a family and which of them holds.

use std::collections::BTreeMap;

use crate::shared::GezinsplanId;

coded! {
    /// Where a plan stands.
    pub enum PlanState {
        /// It is being written (concept).
        Draft = "concept",
        /// It was agreed with the family, and holds.
        Agreed = "vastgesteld",
        /// Another plan came in its place.
        Replaced = "vervangen",
        /// It ended, without another in its place.
        Ended = "beeindigd",
        /// It was never agreed and will not be.
        Discarded = "vervallen",
    }
}

impl PlanState {
    /// Whether it is the plan that holds. A family has one at most.
    #[must_use]
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Agreed)
    }

    /// Whether something may still be written in it.
    #[must_use]
    pub const fn may_change(self) -> bool {
        matches!(self, Self::Draft | Self::Agreed)
    }
}

/// Why a plan does not come in another state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanStateRefusal {
    /// The family has no such plan.
    NoSuchPlan,
    /// The family has such a plan already.
    AlreadyThere,
    /// Another plan is being written already: finish or discard that one first.
    DraftExists(GezinsplanId),
    /// Only a plan that is being written can be agreed or discarded.
    NotADraft(PlanState),
    /// Only a plan that holds can end.
    NotAgreed(PlanState),
}

/// The plans of one family: at most one that is being written, at most one that holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plans(BTreeMap<GezinsplanId, PlanState>);

impl Plans {
    /// The plans as they were stored.
    #[must_use]
    pub fn of(plans: impl IntoIterator<Item = (GezinsplanId, PlanState)>) -> Self {
        Self(plans.into_iter().collect())
    }

    /// The plan that holds.
    #[must_use]
    pub fn active(&self) -> Option<GezinsplanId> {
        self.first_in(PlanState::Agreed)
    }

    /// The plan that is being written.
    #[must_use]
    pub fn draft(&self) -> Option<GezinsplanId> {
        self.first_in(PlanState::Draft)
    }

    /// All plans with their state.
    pub fn iter(&self) -> impl Iterator<Item = (GezinsplanId, PlanState)> {
        self.0.iter().map(|(id, state)| (*id, *state))
    }

    fn first_in(&self, wanted: PlanState) -> Option<GezinsplanId> {
        let mut found = self.iter().filter(|(_, state)| *state == wanted);
        found.next().map(|(id, _)| id)
    }

    fn state(&self, plan: GezinsplanId) -> Result<PlanState, PlanStateRefusal> {
        let state = self.0.get(&plan).copied();
        state.ok_or(PlanStateRefusal::NoSuchPlan)
    }

    /// Begins to write a plan, beside the one that holds.
    ///
    /// # Errors
    /// [`PlanStateRefusal::DraftExists`], [`PlanStateRefusal::AlreadyThere`].
    pub fn begin(&mut self, plan: GezinsplanId) -> Result<(), PlanStateRefusal> {
        if let Some(other) = self.draft() {
            return Err(PlanStateRefusal::DraftExists(other));
        }
        if self.0.contains_key(&plan) {
            return Err(PlanStateRefusal::AlreadyThere);
        }
        self.0.insert(plan, PlanState::Draft);
        Ok(())
    }

    /// Lets a plan hold from now on. The one that held is replaced by it in the same step; gives which that was.
    ///
    /// # Errors
    /// [`PlanStateRefusal::NoSuchPlan`], [`PlanStateRefusal::NotADraft`].
    pub fn agree(&mut self, plan: GezinsplanId) -> Result<Option<GezinsplanId>, PlanStateRefusal> {
        self.must_be_draft(plan)?;
        let former = self.active();
        if let Some(former) = former {
            self.0.insert(former, PlanState::Replaced);
        }
        self.0.insert(plan, PlanState::Agreed);
        Ok(former)
    }

    /// Throws away a plan that is being written; it stays readable.
    ///
    /// # Errors
    /// [`PlanStateRefusal::NoSuchPlan`], [`PlanStateRefusal::NotADraft`].
    pub fn discard(&mut self, plan: GezinsplanId) -> Result<(), PlanStateRefusal> {
        self.must_be_draft(plan)?;
        self.0.insert(plan, PlanState::Discarded);
        Ok(())
    }

    /// Ends the plan that holds, without another in its place.
    ///
    /// # Errors
    /// [`PlanStateRefusal::NoSuchPlan`], [`PlanStateRefusal::NotAgreed`].
    pub fn end(&mut self, plan: GezinsplanId) -> Result<(), PlanStateRefusal> {
        match self.state(plan)? {
            PlanState::Agreed => {
                self.0.insert(plan, PlanState::Ended);
                Ok(())
            }
            other => Err(PlanStateRefusal::NotAgreed(other)),
        }
    }

    fn must_be_draft(&self, plan: GezinsplanId) -> Result<(), PlanStateRefusal> {
        match self.state(plan)? {
            PlanState::Draft => Ok(()),
            other => Err(PlanStateRefusal::NotADraft(other)),
        }
    }
}
