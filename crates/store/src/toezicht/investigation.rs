//! Investigations.
use super::InvestigationFilter;
use crate::{Ctx, Store, StoreError, WriteError};
use domain::shared::{GemeenteId, InvestigationId};
use domain::toezicht::{FrameworkRef, Investigation, Level, Round};
/// What a new investigation needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvestigation {
    /// The municipality.
    pub gemeente: GemeenteId,
    /// Name of the approach.
    pub approach: String,
    /// Policy or case.
    pub level: Level,
    /// The framework version it will always be judged against.
    pub framework: FrameworkRef,
    /// The year of its first round.
    pub first_year: i32,
}
/// Makes an investigation with its first, open round.
pub async fn create_investigation(
    _store: &Store,
    _ctx: &Ctx,
    _new: &NewInvestigation,
) -> Result<InvestigationId, WriteError> {
    todo!()
}
/// One investigation with everything in it.
pub async fn investigation(
    _store: &Store,
    _id: InvestigationId,
) -> Result<Option<Investigation>, StoreError> {
    todo!()
}
/// Investigations with everything in them, by municipality and approach.
pub async fn investigations(
    _store: &Store,
    _filter: &InvestigationFilter,
) -> Result<Vec<Investigation>, StoreError> {
    todo!()
}
/// Writes the round that `Investigation::start_retest` allowed.
pub async fn start_round(
    _store: &Store,
    _ctx: &Ctx,
    _id: InvestigationId,
    _round: Round,
) -> Result<(), WriteError> {
    todo!()
}
