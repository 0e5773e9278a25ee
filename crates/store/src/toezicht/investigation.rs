//! New investigations and rounds, and holding an investigation while it changes.

use domain::shared::{GemeenteId, InvestigationId};
use domain::toezicht::{FrameworkRef, Investigation, Level, Round, RoundState, Toetsingskader};
use serde_json::json;
use uuid::Uuid;

use super::InvestigationFilter;
use super::codes::{round_state, state_code, unreadable};
use super::framework::{self, reference};
use super::gemeente::{name_key, single_spaced};
use super::reading::load;
use crate::dialect::{Moment, Tx};
use crate::error::is_unique_violation;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, WriteError};

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

/// An investigation that this transaction holds: nobody else changes it before the end.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) gemeente: GemeenteId,
    pub(super) id: InvestigationId,
    pub(super) framework: FrameworkRef,
    /// Counts the changes to anything in this investigation.
    pub(super) revision: i64,
}

impl Held {
    /// The investigation as it is in this transaction, and the framework that it was made with.
    pub(super) async fn whole(
        &self,
        tx: &mut Tx,
    ) -> Result<(Investigation, Toetsingskader), WriteError> {
        let filter = InvestigationFilter {
            gemeente: Some(self.gemeente),
            id: Some(self.id),
        };
        let found = load(tx, &filter).await?.pop();
        let framework = framework::load(tx, &self.framework).await?;
        let framework = framework.ok_or_else(|| unreadable("toetsingskader", &self.framework))?;
        Ok((found.ok_or(WriteError::NotFound)?, framework))
    }
}

/// Makes an investigation with its first, open round.
///
/// # Errors
/// [`WriteError::Duplicate`] when this municipality has a round of this approach on this level in this year already;
/// [`WriteError::NotFound`] when the municipality or the framework does not exist.
pub async fn create_investigation(
    store: &Store,
    ctx: &Ctx,
    new: &NewInvestigation,
) -> Result<InvestigationId, WriteError> {
    let mut tx = store.write().await?;
    let id = insert_investigation(&mut tx, store, ctx, new).await?;
    let round = Round {
        year: new.first_year,
        state: RoundState::Open,
    };
    insert_round(&mut tx, ctx, new.gemeente, id, round).await?;
    tx.commit().await?;
    Ok(id)
}

/// An investigation without rounds, within a larger change.
pub(super) async fn insert_investigation(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    new: &NewInvestigation,
) -> Result<InvestigationId, WriteError> {
    let (known,) = fetch_one!(
        &mut *tx,
        (i64,),
        "select (select count(*) from gemeente where id = $1) + (select count(*) from framework where id = $2 and version = $3)",
        new.gemeente.0,
        new.framework.id.as_str(),
        i64::from(new.framework.version),
    )?;
    if known != 2 {
        return Err(WriteError::NotFound);
    }
    let id = InvestigationId(log::ordered_uuid(ctx.now));
    let approach = single_spaced(&new.approach);
    execute!(
        &mut *tx,
        "insert into investigation
             (gemeente, id, approach, approach_key, level, first_year, framework_id, framework_version, revision, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.gemeente.0,
        id.0,
        approach.as_str(),
        name_key(&approach),
        new.level.code(),
        i64::from(new.first_year),
        new.framework.id.as_str(),
        i64::from(new.framework.version),
        1_i64,
        Moment::from(ctx.now),
    )
    .map_err(|error| {
        if is_unique_violation(&error) {
            WriteError::Duplicate(format!("Een onderzoek naar \"{approach}\" vanaf {}", new.first_year))
        } else {
            error.into()
        }
    })?;
    let entry = Entry {
        scope: Scope::Gemeente(new.gemeente),
        action: Action::InvestigationCreated,
        status: Status::Ok,
        object: "investigation",
        object_id: id.to_string(),
        payload: json!({ "to": {
            "approach": approach, "level": new.level.code(), "framework": new.framework, "firstYear": new.first_year,
        } }),
    };
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(id)
}

/// Writes a round. The database keeps a year of an approach to one investigation.
pub(super) async fn insert_round(
    tx: &mut Tx,
    ctx: &Ctx,
    gemeente: GemeenteId,
    id: InvestigationId,
    round: Round,
) -> Result<(), WriteError> {
    let published = (round.state == RoundState::Published).then(|| Moment::from(ctx.now));
    execute!(
        tx,
        "insert into investigation_round (gemeente, investigation, year, level, approach_key, state, started_at, published_at)
         select gemeente, id, $3, level, approach_key, $4, $5, $6 from investigation where gemeente = $1 and id = $2",
        gemeente.0,
        id.0,
        i64::from(round.year),
        state_code(round.state),
        Moment::from(ctx.now),
        published,
    )
    .map_err(|error| {
        if is_unique_violation(&error) {
            WriteError::Duplicate(format!("Een ronde van {} naar deze aanpak", round.year))
        } else {
            error.into()
        }
    })?;
    Ok(())
}

/// Holds an investigation until the end of the transaction, and counts one change to it.
pub(super) async fn hold(tx: &mut Tx, id: InvestigationId) -> Result<Held, WriteError> {
    let row = fetch_optional!(
        tx,
        (Uuid, String, i64, i64),
        "update investigation set revision = revision + 1 where id = $1
         returning gemeente, framework_id, framework_version, revision",
        id.0,
    )?;
    let (gemeente, framework_id, framework_version, revision) = row.ok_or(WriteError::NotFound)?;
    Ok(Held {
        gemeente: GemeenteId(gemeente),
        id,
        framework: reference(framework_id, framework_version)?,
        revision,
    })
}

/// Refuses a change to a round that is not there or frozen.
pub(super) async fn require_open(tx: &mut Tx, held: &Held, of: i32) -> Result<(), WriteError> {
    let row = fetch_optional!(
        tx,
        (String,),
        "select state from investigation_round where gemeente = $1 and investigation = $2 and year = $3",
        held.gemeente.0,
        held.id.0,
        i64::from(of),
    )?;
    let (state,) = row.ok_or(WriteError::NoRound(of))?;
    match round_state(&state)? {
        RoundState::Open => Ok(()),
        RoundState::Published => Err(WriteError::RoundPublished(of)),
    }
}

/// Writes the round that `Investigation::start_retest` allowed; the rule is asked again in the transaction.
///
/// # Errors
/// [`WriteError::Duplicate`] when somebody began a round meanwhile that makes this one impossible, or another investigation of this
/// approach has one in this year; [`WriteError::Refused`] when there is nothing to re-test any more.
pub async fn start_round(
    store: &Store,
    ctx: &Ctx,
    id: InvestigationId,
    round: Round,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, id).await?;
    let others = fetch_all!(
        &mut tx,
        (i64, String),
        "select year, state from investigation_round where gemeente = $1 and investigation = $2 and (year >= $3 or state = 'open')
         order by year",
        held.gemeente.0,
        held.id.0,
        i64::from(round.year),
    )?;
    if let Some((other, _)) = others.first() {
        return Err(WriteError::Duplicate(format!("De ronde van {other}")));
    }
    let (now, framework) = held.whole(&mut tx).await?;
    let round = now
        .start_retest(&framework, round.year)
        .map_err(|refusal| WriteError::Refused(refusal.to_string()))?;
    insert_round(&mut tx, ctx, held.gemeente, id, round).await?;
    let entry = Entry {
        scope: Scope::Gemeente(held.gemeente),
        action: Action::RoundStarted,
        status: Status::Ok,
        object: "investigation",
        object_id: id.to_string(),
        payload: json!({ "to": { "year": round.year } }),
    };
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}
