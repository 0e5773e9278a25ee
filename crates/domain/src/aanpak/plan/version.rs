//! The versions of a plan.

use serde::{Deserialize, Serialize};

use super::agreement::Agreement;
use super::content::Gezinsplan;
use super::diff::{PlanChange, diff};

/// One version of a plan. Versions are kept; the last one counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanVersion {
    /// From 1.
    pub number: u32,
    /// What stood in it.
    pub plan: Gezinsplan,
    /// Who agreed to it and when; `None` while it is being written, or when it was changed since.
    pub agreement: Option<Agreement>,
}

impl PlanVersion {
    /// The first version.
    #[must_use]
    pub const fn first(plan: Gezinsplan) -> Self {
        Self {
            number: 1,
            plan,
            agreement: None,
        }
    }

    /// The next version with what changed; `None` when nothing did. What the family agreed to stays agreed as long as
    /// every change keeps it ([`PlanChange::keeps_agreement`]); otherwise it has to be agreed again.
    #[must_use]
    pub fn next(&self, plan: Gezinsplan) -> Option<(Self, Vec<PlanChange>)> {
        let changes = diff(&self.plan, &plan);
        if changes.is_empty() {
            return None;
        }
        let kept = changes.iter().all(PlanChange::keeps_agreement);
        let next = Self {
            number: self.number.saturating_add(1),
            plan,
            agreement: self.agreement.clone().filter(|_| kept),
        };
        Some((next, changes))
    }
}
