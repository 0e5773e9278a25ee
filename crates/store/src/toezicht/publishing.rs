//! Drafts and published versions of factsheets.
use super::{PublicationFilter, Published};
use crate::{Ctx, Store, StoreError, WriteError};
use domain::shared::{FactsheetId, InvestigationId};
use domain::toezicht::SheetTexts;
use domain::toezicht::sheet::Sheet;
/// Keeps the texts of a sheet that is being written; `expected_version` is the version that was seen, 0 for none. Returns the new one.
pub async fn save_draft_sheet(
    _store: &Store,
    _ctx: &Ctx,
    _id: InvestigationId,
    _year: i32,
    _texts: &SheetTexts,
    _expected_version: i64,
) -> Result<i64, WriteError> {
    todo!()
}
/// The texts of a sheet that is being written, with their version.
pub async fn draft_texts(
    _store: &Store,
    _id: InvestigationId,
    _year: i32,
) -> Result<Option<(SheetTexts, i64)>, StoreError> {
    todo!()
}
/// Throws the texts of a sheet that is being written away.
pub async fn delete_draft_sheet(
    _store: &Store,
    _ctx: &Ctx,
    _id: InvestigationId,
    _year: i32,
) -> Result<(), WriteError> {
    todo!()
}
/// Publishes version 1 and freezes the round.
pub async fn publish(
    _store: &Store,
    _ctx: &Ctx,
    _id: InvestigationId,
    _year: i32,
    _sheet: &Sheet,
) -> Result<FactsheetId, WriteError> {
    todo!()
}
/// Publishes a new version that names the one it corrects; judgements follow the cells of the new sheet.
pub async fn correct(
    _store: &Store,
    _ctx: &Ctx,
    _corrected: FactsheetId,
    _sheet: &Sheet,
    _reason: &str,
) -> Result<FactsheetId, WriteError> {
    todo!()
}
/// Published factsheets: newest year first, then municipality, approach and newest version first.
pub async fn publications(
    _store: &Store,
    _filter: &PublicationFilter,
) -> Result<Vec<Published>, StoreError> {
    todo!()
}
/// One published factsheet.
pub async fn publication(
    _store: &Store,
    _id: FactsheetId,
) -> Result<Option<Published>, StoreError> {
    todo!()
}
