//! Why a change of a plan is refused.

use domain::aanpak::plan::{
    AgreementRefusal, EvaluationRefusal, Gezinsplan, PlanChange, PlanFault, PlanStateRefusal,
};

use super::plan_read::PlanRead;
use crate::StoreError;
use crate::gezin::ChangeRefusal;

/// Why a change of a plan is refused. Nothing is stored then.
#[derive(Debug, thiserror::Error)]
pub enum PlanRefusal {
    /// As every change of a family: it does not exist for this viewer, they may not change it, or the database.
    #[error(transparent)]
    Change(ChangeRefusal),
    /// Somebody else wrote first: both versions, to choose from.
    #[error("Iemand anders heeft dit plan intussen veranderd. Bekijk beide versies en kies.")]
    Stale(Box<PlanConflict>),
    /// Not in the state in which the plan is.
    #[error("Dit kan niet met een plan in deze stand. Ververs de pagina.")]
    State(PlanStateRefusal),
    /// Another plan of the family holds; the database keeps it to one.
    #[error("Dit gezin heeft al een ander plan dat geldt. Ververs de pagina.")]
    AnotherActive,
    /// The plan cannot be agreed so.
    #[error("Het plan kan zo nog niet worden afgesproken. Vul aan wat er nog ontbreekt.")]
    Agreement(Vec<AgreementRefusal>),
    /// Something in the plan cannot be kept so.
    #[error("Iets in het plan kan zo niet worden bewaard. Verbeter wat erbij staat.")]
    Content(Vec<PlanFault>),
    /// The goal or the action does not stand in the plan.
    #[error("Dit doel of deze actie staat niet in het plan. Ververs de pagina.")]
    NotInPlan,
    /// A look back cannot be written down so.
    #[error("De evaluatie kan zo niet worden bewaard. Verbeter wat erbij staat.")]
    Evaluation(EvaluationRefusal),
    /// Who was at a look back does not belong to the family.
    #[error("Wie bij de evaluatie was, hoort niet bij het gezin. Kies iemand uit het gezin.")]
    NotOfFamily,
}

/// Two who wrote at once: what was seen, what stands there now, and what was not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanConflict {
    /// The version from which the change was made.
    pub seen: PlanRead,
    /// The version that is there now.
    pub current: PlanRead,
    /// What the other one changed since the version that was seen.
    pub theirs: Vec<PlanChange>,
    /// What was not stored.
    pub content: Option<Gezinsplan>,
    /// What it would have changed of the version that was seen.
    pub mine: Vec<PlanChange>,
}

impl From<ChangeRefusal> for PlanRefusal {
    fn from(refusal: ChangeRefusal) -> Self {
        Self::Change(refusal)
    }
}

impl From<StoreError> for PlanRefusal {
    fn from(error: StoreError) -> Self {
        Self::Change(error.into())
    }
}

impl From<sqlx::Error> for PlanRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Change(error.into())
    }
}

impl From<PlanStateRefusal> for PlanRefusal {
    fn from(refusal: PlanStateRefusal) -> Self {
        Self::State(refusal)
    }
}
