//! Recorded statutory tasks of a municipality's own teams.

use domain::samenwerking::{Grounds, Mandate, Sector, Terms};
use domain::shared::{Days, GemeenteId, MandateId, OrganisationId};
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::codes::{TermsText, days, has_days, tidy_terms, wijk_codes};
use super::convenants::kept_text;
use super::derive;
use super::error::MandateError;
use super::organisations::{load_one, told};
use crate::dialect::{Moment, Tx};
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError, WriteError};

/// A recorded task as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMandate {
    /// The task.
    pub mandate: Mandate,
    /// Counts the times it was written, from 1.
    pub version: i64,
}

/// What a new recorded task needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMandate {
    /// The municipality whose families it is about.
    pub gemeente: GemeenteId,
    /// The municipality's own organisation.
    pub organisation: OrganisationId,
    /// The task, in one sentence of B1 Dutch.
    pub task: String,
    /// What follows from it.
    pub terms: Terms,
    /// When it holds.
    pub days: Days,
}

/// Which recorded tasks. The default asks for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MandateFilter {
    /// Only this one.
    pub id: Option<MandateId>,
    /// Only about families of this municipality.
    pub gemeente: Option<GemeenteId>,
}

row! {
    struct MandateRow {
        gemeente: Uuid, id: Uuid, organisation: Uuid, task: String, role: String, categories: String, circle: String,
        wijken: String, purpose: String, ground: String, valid_from: Date, valid_until: Option<Date>, version: i64,
    }
}

impl TryFrom<MandateRow> for KeptMandate {
    type Error = StoreError;

    fn try_from(row: MandateRow) -> Result<Self, StoreError> {
        let terms = TermsText {
            role: &row.role,
            categories: &row.categories,
            circle: &row.circle,
            wijken: &row.wijken,
            purpose: &row.purpose,
            ground: &row.ground,
        };
        Ok(Self {
            mandate: Mandate {
                id: MandateId(row.id),
                gemeente: GemeenteId(row.gemeente),
                organisation: OrganisationId(row.organisation),
                terms: terms.read()?,
                task: row.task,
                days: days(row.valid_from, row.valid_until),
            },
            version: row.version,
        })
    }
}

/// Records a statutory task; what follows from it holds at once.
///
/// # Errors
/// [`MandateError`]; nothing is stored then.
pub async fn record_mandate(
    store: &Store,
    ctx: &Ctx,
    new: &NewMandate,
    grounds: &Grounds,
) -> Result<MandateId, MandateError> {
    let mandate = Mandate {
        id: MandateId(log::ordered_uuid(ctx.now)),
        gemeente: new.gemeente,
        organisation: new.organisation,
        task: kept_text(&new.task),
        terms: tidy_terms(new.terms.clone()),
        days: new.days,
    };
    if mandate.task.is_empty() {
        return Err(MandateError::NoTask);
    }
    if !has_days(mandate.days) {
        return Err(MandateError::EndBeforeStart);
    }
    let checked = mandate
        .terms
        .check(Sector::Gemeente, true, mandate.days, grounds);
    checked.map_err(MandateError::Terms)?;
    let mut tx = store.write().await?;
    let own = load_one(&mut tx, mandate.organisation).await?;
    if own.ok_or(WriteError::NotFound)?.gemeente != Some(mandate.gemeente) {
        return Err(MandateError::NotOwnTeam);
    }
    insert(&mut tx, ctx, &mandate).await?;
    let changed = derive::of_mandate(&mut tx, &mandate, grounds).await?;
    let payload = json!({ "to": mandate_told(&mandate), "grants": changed.told() });
    event(
        &mut tx,
        store,
        ctx,
        &mandate,
        (Action::MandateRecorded, payload),
    )
    .await?;
    tx.commit().await?;
    Ok(mandate.id)
}

async fn insert(tx: &mut Tx, ctx: &Ctx, mandate: &Mandate) -> Result<(), StoreError> {
    let terms = &mandate.terms;
    execute!(
        tx,
        "insert into mandate (gemeente, id, organisation, task, role, categories, circle, wijken, purpose, ground, valid_from,
             valid_until, version, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13)",
        mandate.gemeente.0,
        mandate.id.0,
        mandate.organisation.0,
        mandate.task.as_str(),
        terms.role.code(),
        terms.categories.codes(),
        terms.circle.code(),
        wijk_codes(&terms.circle),
        terms.purpose.code(),
        terms.ground.as_str(),
        mandate.days.from,
        mandate.days.until,
        Moment::from(ctx.now),
    )?;
    Ok(())
}

fn mandate_told(mandate: &Mandate) -> Value {
    let terms = &mandate.terms;
    json!({
        "organisation": mandate.organisation,
        "task": mandate.task,
        "role": terms.role,
        "categories": terms.categories.codes(),
        "circle": terms.circle.code(),
        "wijken": wijk_codes(&terms.circle),
        "purpose": terms.purpose,
        "ground": terms.ground,
        "days": told(mandate.days),
    })
}

async fn event(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    mandate: &Mandate,
    (action, payload): (Action, Value),
) -> Result<(), StoreError> {
    let entry = Entry {
        scope: Scope::Gemeente(mandate.gemeente),
        action,
        status: Status::Ok,
        object: "mandate",
        object_id: mandate.id.to_string(),
        payload,
    };
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(())
}

/// Ends a recorded task: `until` is the first day on which it does not hold any more. Returns the new version.
///
/// # Errors
/// [`MandateError::EndBeforeStart`]; [`WriteError::Stale`] when somebody else wrote first.
pub async fn end_mandate(
    store: &Store,
    ctx: &Ctx,
    id: MandateId,
    until: Date,
    seen: i64,
    grounds: &Grounds,
) -> Result<i64, MandateError> {
    let mut tx = store.write().await?;
    let kept = hold(&mut tx, id).await?;
    if kept.version != seen {
        return Err(WriteError::Stale {
            current_version: kept.version,
        }
        .into());
    }
    let before = kept.mandate;
    if until < before.days.from {
        return Err(MandateError::EndBeforeStart);
    }
    let after = Mandate {
        days: days(before.days.from, Some(until)),
        ..before.clone()
    };
    execute!(
        &mut tx,
        "update mandate set valid_until = $1, version = version + 1 where gemeente = $2 and id = $3",
        until,
        after.gemeente.0,
        id.0,
    )?;
    let changed = derive::of_mandate(&mut tx, &after, grounds).await?;
    let payload = json!({
        "from": { "days": told(before.days) }, "to": { "days": told(after.days) }, "grants": changed.told(),
    });
    event(&mut tx, store, ctx, &after, (Action::MandateEnded, payload)).await?;
    tx.commit().await?;
    Ok(seen + 1)
}

/// Holds a recorded task until the end of the transaction.
pub(super) async fn hold(tx: &mut Tx, id: MandateId) -> Result<KeptMandate, WriteError> {
    execute!(
        &mut *tx,
        "update mandate set version = version where id = $1",
        id.0,
    )?;
    let filter = MandateFilter {
        id: Some(id),
        gemeente: None,
    };
    load(tx, filter).await?.pop().ok_or(WriteError::NotFound)
}

/// One recorded task.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn mandate(store: &Store, id: MandateId) -> Result<Option<KeptMandate>, StoreError> {
    let filter = MandateFilter {
        id: Some(id),
        gemeente: None,
    };
    Ok(load(&mut store.read().await?, filter).await?.pop())
}

/// Recorded tasks, by the day on which they begin; those that ended too.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn mandates(
    store: &Store,
    filter: MandateFilter,
) -> Result<Vec<KeptMandate>, StoreError> {
    load(&mut store.read().await?, filter).await
}

pub(super) async fn load(
    tx: &mut Tx,
    filter: MandateFilter,
) -> Result<Vec<KeptMandate>, StoreError> {
    let rows = fetch_all!(
        tx,
        MandateRow,
        "select gemeente, id, organisation, task, role, categories, circle, wijken, purpose, ground, valid_from, valid_until,
             version
         from mandate where (id = $1 or $1 is null) and (gemeente = $2 or $2 is null) order by valid_from, id",
        filter.id.map(|id| id.0),
        filter.gemeente.map(|id| id.0),
    )?;
    rows.into_iter().map(KeptMandate::try_from).collect()
}
