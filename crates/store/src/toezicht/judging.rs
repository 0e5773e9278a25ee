//! Judgements and answers: each write names the version it saw.

use domain::shared::InvestigationId;
use domain::toezicht::{Answer, Evidence, IndicatorCode, JudgeError, Judgement};
use serde_json::json;

use super::codes::precision_code;
use super::investigation::{Held, hold};
use crate::dialect::{Moment, Tx};
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError, WriteError};

/// Writes what `Investigation::judge` returned: its version is one more than the version that was seen. The rule is asked again in
/// the transaction.
///
/// # Errors
/// [`WriteError::Stale`] when somebody else wrote first; [`WriteError::NoRound`] or [`WriteError::RoundPublished`] when the round
/// does not take judgements; [`WriteError::Refused`] when the rule refuses it otherwise.
pub async fn save_judgement(
    store: &Store,
    ctx: &Ctx,
    id: InvestigationId,
    judgement: &Judgement,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, id).await?;
    let (now, framework) = held.whole(&mut tx).await?;
    let before = now.judgement(&judgement.indicator, judgement.year);
    let allowed = now
        .judge(
            &framework,
            judgement.year,
            &judgement.indicator,
            judgement.mark,
            &judgement.explanation,
            judgement.evidence.clone(),
        )
        .map_err(refused)?;
    if allowed.version != judgement.version {
        return Err(WriteError::Stale {
            current_version: allowed.version - 1,
        });
    }
    put_judgement(&mut tx, ctx, &held, &allowed).await?;
    put_evidence(&mut tx, &held, &allowed).await?;
    let entry = Entry {
        scope: Scope::Gemeente(held.gemeente),
        action: Action::JudgementSaved,
        status: Status::Ok,
        object: "investigation",
        object_id: id.to_string(),
        payload: json!({
            "from": before.map(|before| json!({ "mark": before.mark, "explanation": before.explanation })),
            "to": allowed,
        }),
    };
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

fn refused(refusal: JudgeError) -> WriteError {
    match refusal {
        JudgeError::NoRound(year) => WriteError::NoRound(year),
        JudgeError::Published(year) => WriteError::RoundPublished(year),
        other => WriteError::Refused(other.to_string()),
    }
}

/// Writes mark and explanation, and leaves the evidence as it is.
pub(super) async fn put_judgement(
    tx: &mut Tx,
    ctx: &Ctx,
    held: &Held,
    judgement: &Judgement,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into judgement (gemeente, investigation, year, indicator, mark, explanation, version, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (gemeente, investigation, year, indicator) do update
         set mark = excluded.mark, explanation = excluded.explanation, version = excluded.version,
             written_at = excluded.written_at",
        held.gemeente.0,
        held.id.0,
        i64::from(judgement.year),
        judgement.indicator.0.as_str(),
        judgement.mark.code(),
        judgement.explanation.as_str(),
        judgement.version,
        Moment::from(ctx.now),
    )?;
    Ok(())
}

async fn delete_evidence(
    tx: &mut Tx,
    held: &Held,
    indicator: &IndicatorCode,
    year: i32,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "delete from evidence where gemeente = $1 and investigation = $2 and year = $3 and indicator = $4",
        held.gemeente.0,
        held.id.0,
        i64::from(year),
        indicator.0.as_str(),
    )?;
    Ok(())
}

/// Removes a judgement with its evidence and the answer to it.
pub(super) async fn delete_judgement(
    tx: &mut Tx,
    held: &Held,
    judgement: &Judgement,
) -> Result<(), StoreError> {
    delete_evidence(tx, held, &judgement.indicator, judgement.year).await?;
    execute!(
        &mut *tx,
        "delete from answer where gemeente = $1 and investigation = $2 and year = $3 and indicator = $4",
        held.gemeente.0,
        held.id.0,
        i64::from(judgement.year),
        judgement.indicator.0.as_str(),
    )?;
    execute!(
        tx,
        "delete from judgement where gemeente = $1 and investigation = $2 and year = $3 and indicator = $4",
        held.gemeente.0,
        held.id.0,
        i64::from(judgement.year),
        judgement.indicator.0.as_str(),
    )?;
    Ok(())
}

/// Replaces the evidence of a judgement.
pub(super) async fn put_evidence(
    tx: &mut Tx,
    held: &Held,
    judgement: &Judgement,
) -> Result<(), StoreError> {
    delete_evidence(tx, held, &judgement.indicator, judgement.year).await?;
    for (position, item) in (1_i64..).zip(&judgement.evidence) {
        insert_evidence(tx, held, judgement, position, item).await?;
    }
    Ok(())
}

async fn insert_evidence(
    tx: &mut Tx,
    held: &Held,
    judgement: &Judgement,
    position: i64,
    item: &Evidence,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into evidence (gemeente, investigation, year, indicator, position, what, outcome, source, period_from,
             period_until, period_precision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        held.gemeente.0,
        held.id.0,
        i64::from(judgement.year),
        judgement.indicator.0.as_str(),
        position,
        item.what.as_str(),
        item.outcome.as_str(),
        item.source.as_str(),
        item.period.and_then(|period| period.from),
        item.period.and_then(|period| period.until),
        item.period.map(|period| precision_code(period.precision)),
    )?;
    Ok(())
}

/// Writes what `Investigation::answer` returned: its version is one more than the version that was seen. Whether it may be answered
/// is asked again in the transaction.
///
/// # Errors
/// [`WriteError::Stale`] when somebody else wrote first; [`WriteError::Refused`] when there is no X any more or its re-test was
/// published meanwhile.
pub async fn save_answer(
    store: &Store,
    ctx: &Ctx,
    id: InvestigationId,
    answer: &Answer,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, id).await?;
    let (now, _) = held.whole(&mut tx).await?;
    // The day was compared with today before; here only what may have changed since counts.
    now.answer(answer.clone(), answer.date)
        .map_err(|refusal| WriteError::Refused(refusal.to_string()))?;
    let before = now.answer_to(&answer.indicator, answer.year);
    let current_version = before.map_or(0, |before| before.version);
    if current_version + 1 != answer.version {
        return Err(WriteError::Stale { current_version });
    }
    put_answer(&mut tx, ctx, &held, answer).await?;
    let entry = Entry {
        scope: Scope::Gemeente(held.gemeente),
        action: Action::AnswerSaved,
        status: Status::Ok,
        object: "investigation",
        object_id: id.to_string(),
        payload: json!({ "from": before, "to": answer }),
    };
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn put_answer(
    tx: &mut Tx,
    ctx: &Ctx,
    held: &Held,
    answer: &Answer,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into answer (gemeente, investigation, year, indicator, answered_on, manner, body, version, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (gemeente, investigation, year, indicator) do update
         set answered_on = excluded.answered_on, manner = excluded.manner, body = excluded.body, version = excluded.version,
             written_at = excluded.written_at",
        held.gemeente.0,
        held.id.0,
        i64::from(answer.year),
        answer.indicator.0.as_str(),
        answer.date,
        answer.manner.code(),
        answer.text.as_str(),
        answer.version,
        Moment::from(ctx.now),
    )?;
    Ok(())
}
