//! The texts of a factsheet that is being written.

use domain::shared::{FactsheetId, InvestigationId};
use domain::toezicht::SheetTexts;
use domain::toezicht::sheet::SheetLayout;
use serde_json::json;
use uuid::Uuid;

use super::codes::{layout_code, month};
use super::investigation::{Held, hold, require_open};
use super::publishing::sheet_entry;
use super::sheet_rows::{Selection, SheetPlace, delete_texts, insert_texts, load_rows};
use crate::dialect::Tx;
use crate::log::{self, Action};
use crate::{Ctx, Store, StoreError, WriteError};

/// Keeps the texts of a sheet that is being written; `expected_version` is the version that was seen, 0 for none. Returns the
/// new one.
///
/// # Errors
/// [`WriteError::Stale`] when somebody else wrote first; [`WriteError::NoRound`] or [`WriteError::RoundPublished`] when there is
/// nothing to write for.
pub async fn save_draft_sheet(
    store: &Store,
    ctx: &Ctx,
    id: InvestigationId,
    year: i32,
    texts: &SheetTexts,
    expected_version: i64,
) -> Result<i64, WriteError> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, id).await?;
    require_open(&mut tx, &held, year).await?;
    let known = draft_row(&mut tx, &held, year).await?;
    let current_version = known.map_or(0, |(_, version)| version);
    if current_version != expected_version {
        return Err(WriteError::Stale { current_version });
    }
    let factsheet = FactsheetId(known.map_or_else(|| log::ordered_uuid(ctx.now), |(id, _)| id));
    let place = SheetPlace {
        gemeente: held.gemeente,
        factsheet,
    };
    let version = expected_version + 1;
    put_draft(&mut tx, &held, place, (year, version), texts).await?;
    delete_texts(&mut tx, place).await?;
    insert_texts(&mut tx, place, &texts.printable()).await?;
    let entry = sheet_entry(
        &held,
        Action::SheetDrafted,
        factsheet,
        json!({ "to": { "year": year, "version": version } }),
    );
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(version)
}

async fn put_draft(
    tx: &mut Tx,
    held: &Held,
    place: SheetPlace,
    (year, version): (i32, i64),
    texts: &SheetTexts,
) -> Result<(), StoreError> {
    // Title, approach and table of a draft follow from the investigation when it is shown.
    execute!(
        tx,
        "insert into factsheet (gemeente, id, investigation, year, number, state, reason, layout, title, approach, month, version)
         values ($1, $2, $3, $4, 0, 'concept', '', $5, '', '', $6, $7)
         on conflict (gemeente, id) do update set month = excluded.month, version = excluded.version",
        held.gemeente.0,
        place.factsheet.0,
        held.id.0,
        i64::from(year),
        layout_code(SheetLayout::Headings),
        texts.month.to_string(),
        version,
    )?;
    Ok(())
}

async fn draft_row(tx: &mut Tx, held: &Held, year: i32) -> Result<Option<(Uuid, i64)>, StoreError> {
    Ok(fetch_optional!(
        tx,
        (Uuid, i64),
        "select id, version from factsheet where gemeente = $1 and investigation = $2 and year = $3 and number = 0",
        held.gemeente.0,
        held.id.0,
        i64::from(year),
    )?)
}

/// The version of the texts that are being written; 0 for none.
pub(super) async fn draft_version_of(
    tx: &mut Tx,
    held: &Held,
    year: i32,
) -> Result<i64, StoreError> {
    let row = draft_row(tx, held, year).await?;
    Ok(row.map_or(0, |(_, version)| version))
}

/// The texts of a sheet that is being written, with their version.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn draft_texts(
    store: &Store,
    id: InvestigationId,
    year: i32,
) -> Result<Option<(SheetTexts, i64)>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        (Uuid, Uuid, String, i64),
        "select f.gemeente, f.id, f.month, f.version
         from investigation as i join factsheet as f on f.gemeente = i.gemeente and f.investigation = i.id
         where i.id = $1 and f.year = $2 and f.number = 0",
        id.0,
        i64::from(year),
    )?;
    let Some((gemeente, factsheet, written, version)) = row else {
        return Ok(None);
    };
    let selection = Selection {
        gemeente: Some(gemeente),
        factsheet: Some(factsheet),
        ..Selection::default()
    };
    let rows = load_rows(&mut tx, selection)
        .await?
        .remove(&factsheet)
        .unwrap_or_default();
    Ok(Some((rows.into_texts(month(&written)?), version)))
}

/// Throws the texts of a sheet that is being written away. Nothing to throw away is no error.
///
/// # Errors
/// [`WriteError::NotFound`] when the investigation does not exist.
pub async fn delete_draft_sheet(
    store: &Store,
    ctx: &Ctx,
    id: InvestigationId,
    year: i32,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, id).await?;
    let Some(factsheet) = remove_draft(&mut tx, &held, year).await? else {
        return Ok(());
    };
    let payload = json!({ "from": { "year": year } });
    let entry = sheet_entry(&held, Action::SheetDraftDeleted, factsheet, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn remove_draft(
    tx: &mut Tx,
    held: &Held,
    year: i32,
) -> Result<Option<FactsheetId>, StoreError> {
    let Some((id, _)) = draft_row(tx, held, year).await? else {
        return Ok(None);
    };
    let place = SheetPlace {
        gemeente: held.gemeente,
        factsheet: FactsheetId(id),
    };
    delete_texts(tx, place).await?;
    execute!(
        tx,
        "delete from factsheet where gemeente = $1 and id = $2",
        held.gemeente.0,
        id,
    )?;
    Ok(Some(place.factsheet))
}
