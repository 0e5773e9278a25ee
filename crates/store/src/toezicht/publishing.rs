//! Published versions of factsheets. A published version never changes; a correction is a new version that names it.

use domain::shared::{FactsheetId, InvestigationId, printable};
use domain::toezicht::sheet::{Sheet, SheetDocument};
use domain::toezicht::{RoundState, draft_sheet, publish_blockers};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::codes::{state_code, unreadable, year};
use super::drafting::{draft_version_of, remove_draft};
use super::following::Follow;
use super::investigation::{Held, hold, require_open};
use super::publications::{self, NewVersion};
use super::sheet_rows::{Selection, texts_of};
use crate::dialect::{Moment, Tx};
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError, WriteError};

pub(super) fn sheet_entry(held: &Held, action: Action, id: FactsheetId, payload: Value) -> Entry {
    Entry {
        scope: Scope::Gemeente(held.gemeente),
        action,
        status: Status::Ok,
        object: "factsheet",
        object_id: id.to_string(),
        payload,
    }
}

/// SHA-256 of the JSON document of a sheet. It stands in the event of its publication, which shows a text that was changed later.
pub(crate) fn fingerprint(sheet: &Sheet) -> Result<String, StoreError> {
    let document = serde_json::to_vec(&SheetDocument::from(sheet))
        .map_err(|error| unreadable("factsheet", &error))?;
    Ok(hex::encode(Sha256::digest(document)))
}

/// Publishes version 1 and freezes the round. `draft_version` is the version of the texts that the sheet was made from, 0 for none. What stands in the way, and whether the table tells the judgements as they are at
/// this very moment, is checked again in the transaction.
///
/// # Errors
/// [`WriteError::Stale`] when a judgement or the texts changed after the sheet was made; [`WriteError::Refused`] with what stands in the way.
pub async fn publish(
    store: &Store,
    ctx: &Ctx,
    id: InvestigationId,
    year: i32,
    sheet: &Sheet,
    draft_version: i64,
) -> Result<FactsheetId, WriteError> {
    let sheet = &sheet.clone().tidied();
    let mut tx = store.write().await?;
    let held = hold(&mut tx, id).await?;
    require_open(&mut tx, &held, year).await?;
    let current_version = draft_version_of(&mut tx, &held, year).await?;
    if current_version != draft_version {
        return Err(WriteError::Stale { current_version });
    }
    require_publishable(&mut tx, &held, year, sheet).await?;
    remove_draft(&mut tx, &held, year).await?;
    let version = NewVersion::first(year, sheet);
    let factsheet = version.insert(&mut tx, ctx, &held).await?;
    execute!(
        &mut tx,
        "update investigation_round set state = $1, published_at = $2 where gemeente = $3 and investigation = $4 and year = $5",
        state_code(RoundState::Published),
        Moment::from(ctx.now),
        held.gemeente.0,
        id.0,
        i64::from(year),
    )?;
    let payload = json!({ "to": { "investigation": id, "year": year, "number": 1, "title": sheet.title, "sha256": fingerprint(sheet)? } });
    let entry = sheet_entry(&held, Action::FactsheetPublished, factsheet, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(factsheet)
}

async fn require_publishable(
    tx: &mut Tx,
    held: &Held,
    year: i32,
    sheet: &Sheet,
) -> Result<(), WriteError> {
    let (investigation, framework) = held.whole(tx).await?;
    let texts = texts_of(sheet);
    let blockers = publish_blockers(&investigation, &framework, year, &texts);
    if !blockers.is_empty() {
        let sentences: Vec<String> = blockers.iter().map(ToString::to_string).collect();
        return Err(WriteError::Refused(sentences.join(" ")));
    }
    if draft_sheet(&investigation, &framework, year, texts).outcomes != sheet.outcomes {
        return Err(WriteError::Stale {
            current_version: held.revision,
        });
    }
    Ok(())
}

/// Publishes a new version that names the one it corrects. The judgements follow the cells of the new sheet, as
/// `Investigation::correct` says: mark and explanation change, evidence stays, and what is no longer mentioned goes.
///
/// # Errors
/// [`WriteError::Stale`] when `corrected` is not the newest version; [`WriteError::NoRound`] when a column is about a year without a
/// round; [`WriteError::Refused`] without a reason, or when the rule refuses it.
pub async fn correct(
    store: &Store,
    ctx: &Ctx,
    corrected: FactsheetId,
    sheet: &Sheet,
    reason: &str,
) -> Result<FactsheetId, WriteError> {
    let mut tx = store.write().await?;
    let (investigation,) = fetch_optional!(
        &mut tx,
        (Uuid,),
        "select investigation from factsheet where id = $1 and number > 0",
        corrected.0,
    )?
    .ok_or(WriteError::NotFound)?;
    let held = hold(&mut tx, InvestigationId(investigation)).await?;
    let (factsheet, _) =
        correct_held(&mut tx, store, ctx, &held, corrected, sheet, reason, &[]).await?;
    tx.commit().await?;
    Ok(factsheet)
}

/// [`correct`] within a larger change that added these rounds; also returns the number of the new version.
#[expect(
    clippy::too_many_arguments,
    reason = "one correction is one event, which tells all of these"
)]
pub(super) async fn correct_held(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    held: &Held,
    corrected: FactsheetId,
    sheet: &Sheet,
    reason: &str,
    rounds: &[i32],
) -> Result<(FactsheetId, u32), WriteError> {
    let sheet = &sheet.clone().tidied();
    let reason = printable(reason);
    let reason = reason.trim();
    if reason.is_empty() {
        let sentence = "Schrijf waarom het factsheet wordt gecorrigeerd.";
        return Err(WriteError::Refused(sentence.to_owned()));
    }
    let (year, newest, newest_id) = newest_version(tx, held, corrected).await?;
    if newest_id != corrected.0 {
        return Err(WriteError::Stale {
            current_version: newest,
        });
    }
    let selection = Selection {
        gemeente: Some(held.gemeente.0),
        factsheet: Some(corrected.0),
        ..Selection::default()
    };
    let before = publications::load(tx, selection).await?.pop();
    let before = before.ok_or(WriteError::NotFound)?.publication.sheet;
    let changes = Follow {
        year,
        before: Some(&before),
        after: sheet,
    };
    let changes = changes.run(tx, ctx, held, |_| Vec::new()).await?;
    let number = u32::try_from(newest + 1).map_err(|_| unreadable("versienummer", &newest))?;
    let version = NewVersion {
        year,
        number,
        supersedes: Some(corrected),
        reason,
        sheet,
    };
    let factsheet = version.insert(tx, ctx, held).await?;
    let payload = json!({
        "to": { "year": year, "number": number, "supersedes": corrected, "reason": reason, "sha256": fingerprint(sheet)? },
        "rounds": rounds,
        "judgements": changes,
    });
    let entry = sheet_entry(held, Action::FactsheetCorrected, factsheet, payload);
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok((factsheet, number))
}

/// Year, number and id of the newest version of what `corrected` is a version of.
async fn newest_version(
    tx: &mut Tx,
    held: &Held,
    corrected: FactsheetId,
) -> Result<(i32, i64, Uuid), WriteError> {
    let (year, number, id) = fetch_optional!(
        tx,
        (i64, i64, Uuid),
        "select n.year, n.number, n.id
         from factsheet as f join factsheet as n
             on n.gemeente = f.gemeente and n.investigation = f.investigation and n.year = f.year and n.number > 0
         where f.gemeente = $1 and f.id = $2 order by n.number desc limit 1",
        held.gemeente.0,
        corrected.0,
    )?
    .ok_or(WriteError::NotFound)?;
    Ok((self::year(year)?, number, id))
}
