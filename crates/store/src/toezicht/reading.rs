//! Investigations, read whole: with everything in them, in five statements however many there are.

use std::collections::HashMap;

use domain::shared::{EffectivePeriod, GemeenteId, InvestigationId, Precision};
use domain::toezicht::{
    Answer, AnswerManner, Evidence, Gemeente, IndicatorCode, Investigation, Judgement, Level, Round,
};
use time::Date;
use uuid::Uuid;

use super::InvestigationFilter;
use super::codes::{mark, precision_code, round_state, unreadable, year};
use super::framework::reference;
use super::gemeente::name_key;
use crate::dialect::Tx;
use crate::{Store, StoreError};

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

/// The same, within a transaction.
pub(crate) async fn load(
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
