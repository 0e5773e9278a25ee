//! Investigations: read whole, with everything in them, in five queries however many there are.

use std::collections::HashMap;

use domain::shared::{EffectivePeriod, GemeenteId, InvestigationId, Precision};
use domain::toezicht::{
    Answer, AnswerManner, Evidence, FrameworkRef, Gemeente, IndicatorCode, Investigation,
    Judgement, Level, Mark, Round, RoundState,
};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::InvestigationFilter;
use super::framework::reference;
use super::gemeente::{name_key, single_spaced};
use crate::dialect::{Moment, Tx};
use crate::error::is_unique_violation;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError, WriteError};

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

row! {
    struct InvestigationRow {
        id: Uuid, gemeente: Uuid, gemeente_name: String, cbs_code: Option<String>, approach: String, level: String,
        framework_id: String, framework_version: i64,
    }
}
row! {
    struct RoundRow { investigation: Uuid, year: i64, state: String }
}
row! {
    struct JudgementRow {
        investigation: Uuid, year: i64, indicator: String, mark: String, explanation: String, version: i64,
    }
}
row! {
    struct EvidenceRow {
        investigation: Uuid, year: i64, indicator: String, what: String, outcome: String, source: String,
        period_from: Option<Date>, period_until: Option<Date>, period_precision: Option<String>,
    }
}
row! {
    struct AnswerRow {
        investigation: Uuid, year: i64, indicator: String, answered_on: Date, manner: String, body: String, version: i64,
    }
}

pub(super) fn unreadable(what: &str, value: &impl std::fmt::Display) -> StoreError {
    StoreError::Unreadable(format!("{what} {value}"))
}

pub(super) fn year(value: i64) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|_| unreadable("jaar", &value))
}

pub(super) fn mark(code: &str) -> Result<Mark, StoreError> {
    Mark::from_code(code).ok_or_else(|| unreadable("oordeel", &code))
}

pub(super) fn state_code(state: RoundState) -> &'static str {
    match state {
        RoundState::Open => "open",
        RoundState::Published => "gepubliceerd",
    }
}

pub(super) fn round_state(code: &str) -> Result<RoundState, StoreError> {
    [RoundState::Open, RoundState::Published]
        .into_iter()
        .find(|state| state_code(*state) == code)
        .ok_or_else(|| unreadable("rondestaat", &code))
}

pub(super) fn precision_code(precision: Precision) -> &'static str {
    match precision {
        Precision::Exact => "exact",
        Precision::Around => "omstreeks",
    }
}

/// Makes an investigation with its first, open round.
///
/// # Errors
/// [`WriteError::Duplicate`] when this municipality has an investigation of this approach on this level;
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
        "insert into investigation (gemeente, id, approach, level, framework_id, framework_version, revision, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.gemeente.0,
        id.0,
        approach.as_str(),
        new.level.code(),
        new.framework.id.as_str(),
        i64::from(new.framework.version),
        1_i64,
        Moment::from(ctx.now),
    )
    .map_err(|error| {
        if is_unique_violation(&error) {
            WriteError::Duplicate(format!("Een onderzoek naar \"{approach}\""))
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

pub(super) async fn insert_round(
    tx: &mut Tx,
    ctx: &Ctx,
    gemeente: GemeenteId,
    id: InvestigationId,
    round: Round,
) -> Result<(), StoreError> {
    let published = (round.state == RoundState::Published).then(|| Moment::from(ctx.now));
    execute!(
        tx,
        "insert into investigation_round (gemeente, investigation, year, state, started_at, published_at)
         values ($1, $2, $3, $4, $5, $6)",
        gemeente.0,
        id.0,
        i64::from(round.year),
        state_code(round.state),
        Moment::from(ctx.now),
        published,
    )?;
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

/// Writes the round that `Investigation::start_retest` allowed.
///
/// # Errors
/// [`WriteError::Duplicate`] when somebody began a round meanwhile that makes this one impossible.
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

/// One investigation with everything in it.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn investigation(
    store: &Store,
    id: InvestigationId,
) -> Result<Option<Investigation>, StoreError> {
    let filter = InvestigationFilter {
        id: Some(id),
        gemeente: None,
    };
    Ok(load(&mut store.read().await?, &filter).await?.pop())
}

/// Investigations with everything in them, by municipality and approach.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn investigations(
    store: &Store,
    filter: &InvestigationFilter,
) -> Result<Vec<Investigation>, StoreError> {
    load(&mut store.read().await?, filter).await
}

pub(super) async fn load(
    tx: &mut Tx,
    filter: &InvestigationFilter,
) -> Result<Vec<Investigation>, StoreError> {
    let (gemeente, id) = (filter.gemeente.map(|id| id.0), filter.id.map(|id| id.0));
    let rows = fetch_all!(
        &mut *tx,
        InvestigationRow,
        "select i.id, i.gemeente, g.name as gemeente_name, g.cbs_code, i.approach, i.level, i.framework_id, i.framework_version
         from investigation as i join gemeente as g on g.id = i.gemeente
         where (i.gemeente = $1 or $1 is null) and (i.id = $2 or $2 is null)",
        gemeente,
        id,
    )?;
    let mut rounds = load_rounds(tx, gemeente, id).await?;
    let mut judgements = load_judgements(tx, gemeente, id).await?;
    let mut answers = load_answers(tx, gemeente, id).await?;
    let mut investigations = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id;
        investigations.push(Investigation {
            id: InvestigationId(id),
            gemeente: Gemeente {
                id: GemeenteId(row.gemeente),
                name: row.gemeente_name,
                cbs_code: row.cbs_code,
            },
            level: Level::from_code(&row.level).ok_or_else(|| unreadable("niveau", &row.level))?,
            approach: row.approach,
            framework: reference(row.framework_id, row.framework_version)?,
            rounds: rounds.remove(&id).unwrap_or_default(),
            judgements: judgements.remove(&id).unwrap_or_default(),
            answers: answers.remove(&id).unwrap_or_default(),
        });
    }
    investigations.sort_by_cached_key(|found| {
        (
            name_key(&found.gemeente.name),
            name_key(&found.approach),
            found.level.code(),
            found.id,
        )
    });
    Ok(investigations)
}

type ByInvestigation<T> = HashMap<Uuid, Vec<T>>;

async fn load_rounds(
    tx: &mut Tx,
    gemeente: Option<Uuid>,
    id: Option<Uuid>,
) -> Result<ByInvestigation<Round>, StoreError> {
    let rows = fetch_all!(
        tx,
        RoundRow,
        "select r.investigation, r.year, r.state
         from investigation as i join investigation_round as r on r.gemeente = i.gemeente and r.investigation = i.id
         where (i.gemeente = $1 or $1 is null) and (i.id = $2 or $2 is null) order by r.year",
        gemeente,
        id,
    )?;
    let mut rounds = ByInvestigation::new();
    for row in rows {
        rounds.entry(row.investigation).or_default().push(Round {
            year: year(row.year)?,
            state: round_state(&row.state)?,
        });
    }
    Ok(rounds)
}

async fn load_judgements(
    tx: &mut Tx,
    gemeente: Option<Uuid>,
    id: Option<Uuid>,
) -> Result<ByInvestigation<Judgement>, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        JudgementRow,
        "select j.investigation, j.year, j.indicator, j.mark, j.explanation, j.version
         from investigation as i join judgement as j on j.gemeente = i.gemeente and j.investigation = i.id
         where (i.gemeente = $1 or $1 is null) and (i.id = $2 or $2 is null) order by j.year, j.indicator",
        gemeente,
        id,
    )?;
    let mut evidence = load_evidence(tx, gemeente, id).await?;
    let mut judgements = ByInvestigation::new();
    for row in rows {
        let key = (row.investigation, row.year, row.indicator);
        let evidence = evidence.remove(&key).unwrap_or_default();
        let (investigation, of, indicator) = key;
        judgements
            .entry(investigation)
            .or_default()
            .push(Judgement {
                indicator: IndicatorCode(indicator),
                year: year(of)?,
                mark: mark(&row.mark)?,
                explanation: row.explanation,
                evidence,
                version: row.version,
            });
    }
    Ok(judgements)
}

async fn load_evidence(
    tx: &mut Tx,
    gemeente: Option<Uuid>,
    id: Option<Uuid>,
) -> Result<HashMap<(Uuid, i64, String), Vec<Evidence>>, StoreError> {
    let rows = fetch_all!(
        tx,
        EvidenceRow,
        "select e.investigation, e.year, e.indicator, e.what, e.outcome, e.source, e.period_from, e.period_until,
             e.period_precision
         from investigation as i join evidence as e on e.gemeente = i.gemeente and e.investigation = i.id
         where (i.gemeente = $1 or $1 is null) and (i.id = $2 or $2 is null) order by e.position",
        gemeente,
        id,
    )?;
    let mut found: HashMap<_, Vec<Evidence>> = HashMap::new();
    for row in rows {
        let period = row
            .period_precision
            .map(|code| period(row.period_from, row.period_until, &code))
            .transpose()?;
        let key = (row.investigation, row.year, row.indicator);
        found.entry(key).or_default().push(Evidence {
            what: row.what,
            outcome: row.outcome,
            period,
            source: row.source,
        });
    }
    Ok(found)
}

fn period(
    from: Option<Date>,
    until: Option<Date>,
    code: &str,
) -> Result<EffectivePeriod, StoreError> {
    let precision = [Precision::Exact, Precision::Around]
        .into_iter()
        .find(|precision| precision_code(*precision) == code)
        .ok_or_else(|| unreadable("scherpte", &code))?;
    Ok(EffectivePeriod {
        from,
        until,
        precision,
    })
}

async fn load_answers(
    tx: &mut Tx,
    gemeente: Option<Uuid>,
    id: Option<Uuid>,
) -> Result<ByInvestigation<Answer>, StoreError> {
    let rows = fetch_all!(
        tx,
        AnswerRow,
        "select a.investigation, a.year, a.indicator, a.answered_on, a.manner, a.body, a.version
         from investigation as i join answer as a on a.gemeente = i.gemeente and a.investigation = i.id
         where (i.gemeente = $1 or $1 is null) and (i.id = $2 or $2 is null) order by a.year, a.indicator",
        gemeente,
        id,
    )?;
    let mut answers = ByInvestigation::new();
    for row in rows {
        answers.entry(row.investigation).or_default().push(Answer {
            indicator: IndicatorCode(row.indicator),
            year: year(row.year)?,
            date: row.answered_on,
            manner: AnswerManner::from_code(&row.manner)
                .ok_or_else(|| unreadable("wijze", &row.manner))?,
            text: row.body,
            version: row.version,
        });
    }
    Ok(answers)
}
