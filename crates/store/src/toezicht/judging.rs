//! Judgements and answers.
use crate::{Ctx, Store, WriteError};
use domain::shared::InvestigationId;
use domain::toezicht::{Answer, Judgement};
/// Writes what `Investigation::judge` returned: its version is one more than the version that was seen.
pub async fn save_judgement(
    _store: &Store,
    _ctx: &Ctx,
    _id: InvestigationId,
    _judgement: &Judgement,
) -> Result<(), WriteError> {
    todo!()
}
/// Writes what `Investigation::answer` returned: its version is one more than the version that was seen.
pub async fn save_answer(
    _store: &Store,
    _ctx: &Ctx,
    _id: InvestigationId,
    _answer: &Answer,
) -> Result<(), WriteError> {
    todo!()
}
