//! Municipalities.

use domain::shared::{GemeenteId, printable};
use domain::toezicht::Gemeente;
use serde_json::json;
use uuid::Uuid;

use crate::dialect::{Moment, Tx};
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError, WriteError};

row! {
    struct GemeenteRow { id: Uuid, name: String, cbs_code: Option<String> }
}

impl From<GemeenteRow> for Gemeente {
    fn from(row: GemeenteRow) -> Self {
        Self {
            id: GemeenteId(row.id),
            name: row.name,
            cbs_code: row.cbs_code,
        }
    }
}

/// A name as it is compared: in lower case, with single spaces.
pub(crate) fn name_key(name: &str) -> String {
    single_spaced(name).to_lowercase()
}

/// A name as it is kept: without control characters, without white space around it and with single spaces.
pub(crate) fn single_spaced(name: &str) -> String {
    let name = printable(name);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All municipalities, by name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn gemeenten(store: &Store) -> Result<Vec<Gemeente>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        GemeenteRow,
        "select id, name, cbs_code from gemeente"
    )?;
    let mut gemeenten: Vec<Gemeente> = rows.into_iter().map(Gemeente::from).collect();
    gemeenten.sort_by_key(|gemeente| name_key(&gemeente.name));
    Ok(gemeenten)
}

/// The municipality with this name, in any case.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn gemeente_named(store: &Store, name: &str) -> Result<Option<Gemeente>, StoreError> {
    named(&mut store.read().await?, name).await
}

async fn named(tx: &mut Tx, name: &str) -> Result<Option<Gemeente>, StoreError> {
    let row = fetch_optional!(
        tx,
        GemeenteRow,
        "select id, name, cbs_code from gemeente where name_key = $1",
        name_key(name),
    )?;
    Ok(row.map(Gemeente::from))
}

/// The municipality with this name; made when it is not there, its code filled in when it had none.
///
/// # Errors
/// [`WriteError::Duplicate`] when another municipality has this code.
pub async fn ensure_gemeente(
    store: &Store,
    ctx: &Ctx,
    name: &str,
    cbs_code: Option<&str>,
) -> Result<Gemeente, WriteError> {
    let mut tx = store.write().await?;
    let gemeente = ensure(&mut tx, store, ctx, name, cbs_code).await?;
    tx.commit().await?;
    Ok(gemeente)
}

/// [`ensure_gemeente`] within a larger change.
pub(super) async fn ensure(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    name: &str,
    cbs_code: Option<&str>,
) -> Result<Gemeente, WriteError> {
    let name = single_spaced(name);
    let cbs_code = cbs_code.map(printable);
    let cbs_code = cbs_code.as_deref();
    let known = named(tx, &name).await?;
    if let Some(known) = known.filter(|known| known.cbs_code.is_some() || cbs_code.is_none()) {
        return Ok(known);
    }
    let taken = |error: sqlx::Error| {
        if crate::error::is_unique_violation(&error) {
            WriteError::Duplicate(format!("De gemeente {name} of haar CBS-code"))
        } else {
            error.into()
        }
    };
    // Two processes may meet the same new name at once: the second one waits here and takes the row of the first.
    let row = fetch_one!(
        &mut *tx,
        GemeenteRow,
        "insert into gemeente (id, name, name_key, cbs_code, created_at) values ($1, $2, $3, $4, $5)
         on conflict (name_key) do update set cbs_code = coalesce(gemeente.cbs_code, excluded.cbs_code)
         returning id, name, cbs_code",
        log::ordered_uuid(ctx.now),
        name.as_str(),
        name_key(&name),
        cbs_code,
        Moment::from(ctx.now),
    )
    .map_err(taken)?;
    let gemeente = Gemeente::from(row);
    let entry = Entry {
        scope: Scope::Gemeente(gemeente.id),
        action: Action::GemeenteSaved,
        status: Status::Ok,
        object: "gemeente",
        object_id: gemeente.id.to_string(),
        payload: json!({ "to": gemeente }),
    };
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(gemeente)
}
