//! Improvements that an evaluation of an approach names: what each is, and what becomes of it.

use domain::aanpak::review::{Improvement, ImprovementTerms, StateChange, VerbeterpuntRef};
use domain::shared::{GemeenteId, ImprovementId, ReviewId, UserId};
use domain::toezicht::known_points;
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::review::{first_refusal, writes};
use super::review_read::{ImprovementRead, load_review};
use crate::dialect::{Moment, Tx};
use crate::gezin::event;
use crate::log::{Action, ordered_uuid};
use crate::toezicht::{InvestigationFilter, load_investigations};
use crate::{Ctx, Store, StoreError, WriteError};

/// Writes down an improvement that an evaluation names, with its first state.
///
/// # Errors
/// [`WriteError::NotFound`] when there is no such evaluation; [`WriteError::Refused`] when who writes has not the right to, an
/// improvement point of the supervision is not there, or for what the rules of an improvement refuse first.
pub async fn add_improvement(
    store: &Store,
    ctx: &Ctx,
    (gemeente, review): (GemeenteId, ReviewId),
    (terms, first): (&ImprovementTerms, &StateChange),
    today: Date,
) -> Result<ImprovementId, WriteError> {
    let author = writes(ctx, gemeente)?;
    let first = first.clone().first(today);
    let first = first.map_err(|refusal| WriteError::Refused(refusal.to_string()))?;
    let id = ImprovementId(ordered_uuid(ctx.now));
    let mut tx = store.write().await?;
    let found = load_review(&mut tx, gemeente, review).await?;
    found.ok_or(WriteError::NotFound)?;
    let terms = kept(&mut tx, gemeente, terms, &[]).await?;
    execute!(
        &mut tx,
        "insert into approach_improvement (gemeente, id, review, what, owner, state, due_on, version, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
        gemeente.0,
        id.0,
        review.0,
        terms.what.as_str(),
        terms.owner.as_str(),
        first.state.code(),
        terms.due_on,
        Moment::from(ctx.now),
    )?;
    put_state(&mut tx, ctx, (gemeente, id), (1, author), &first).await?;
    put_points(&mut tx, gemeente, id, &terms).await?;
    let payload = json!({ "evaluatie": review.to_string(), "naar": { "verbetering": terms, "stand": first } });
    finish(
        tx,
        store,
        ctx,
        (gemeente, id),
        Action::ImprovementAdded,
        payload,
    )
    .await?;
    Ok(id)
}

/// Changes what an improvement is. Gives its new version.
///
/// # Errors
/// [`WriteError::NotFound`], [`WriteError::Stale`]; otherwise as [`add_improvement`].
pub async fn change_improvement(
    store: &Store,
    ctx: &Ctx,
    (gemeente, id): (GemeenteId, ImprovementId),
    terms: &ImprovementTerms,
    seen: i64,
) -> Result<i64, WriteError> {
    writes(ctx, gemeente)?;
    let mut tx = store.write().await?;
    let before = hold(&mut tx, gemeente, id, seen).await?;
    let answered = &before.improvement.terms.points;
    let terms = kept(&mut tx, gemeente, terms, answered).await?;
    execute!(
        &mut tx,
        "update approach_improvement set what = $1, owner = $2, due_on = $3, changed_at = $4 where gemeente = $5 and id = $6",
        terms.what.as_str(),
        terms.owner.as_str(),
        terms.due_on,
        Moment::from(ctx.now),
        gemeente.0,
        id.0,
    )?;
    execute!(
        &mut tx,
        "delete from approach_improvement_point where gemeente = $1 and improvement = $2",
        gemeente.0,
        id.0,
    )?;
    put_points(&mut tx, gemeente, id, &terms).await?;
    let payload = json!({
        "van": { "verbetering": before.improvement.terms }, "naar": { "verbetering": terms },
    });
    finish(
        tx,
        store,
        ctx,
        (gemeente, id),
        Action::ImprovementChanged,
        payload,
    )
    .await?;
    Ok(seen + 1)
}

/// Writes down what became of an improvement; the rules are asked in the transaction. Gives its new version.
///
/// # Errors
/// [`WriteError::NotFound`], [`WriteError::Stale`]; [`WriteError::Refused`] when who writes has not the right to, or it cannot become
/// that.
pub async fn set_improvement_state(
    store: &Store,
    ctx: &Ctx,
    (gemeente, id): (GemeenteId, ImprovementId),
    change: &StateChange,
    (seen, today): (i64, Date),
) -> Result<i64, WriteError> {
    let author = writes(ctx, gemeente)?;
    let mut tx = store.write().await?;
    let before = hold(&mut tx, gemeente, id, seen).await?;
    let Improvement { states, .. } = &before.improvement;
    let change = before.improvement.become_next(change.clone(), today);
    let change = change.map_err(|refusal| WriteError::Refused(refusal.to_string()))?;
    let position = i64::try_from(states.len()).unwrap_or(i64::MAX - 1) + 1;
    put_state(&mut tx, ctx, (gemeente, id), (position, author), &change).await?;
    execute!(
        &mut tx,
        "update approach_improvement set state = $1, changed_at = $2 where gemeente = $3 and id = $4",
        change.state.code(),
        Moment::from(ctx.now),
        gemeente.0,
        id.0,
    )?;
    let payload = json!({ "van": { "stand": states.last() }, "naar": { "stand": change } });
    finish(
        tx,
        store,
        ctx,
        (gemeente, id),
        Action::ImprovementChanged,
        payload,
    )
    .await?;
    Ok(seen + 1)
}

/// Tells the log what was done to an improvement, and makes it hold.
async fn finish(
    mut tx: Tx,
    store: &Store,
    ctx: &Ctx,
    (gemeente, id): (GemeenteId, ImprovementId),
    action: Action,
    payload: Value,
) -> Result<(), StoreError> {
    let object = ("verbetering-aanpak", id.to_string());
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await
}

/// Holds an improvement until the end of the transaction, counts one change to it, and gives what it was before.
async fn hold(
    tx: &mut Tx,
    gemeente: GemeenteId,
    id: ImprovementId,
    seen: i64,
) -> Result<ImprovementRead, WriteError> {
    let row = fetch_optional!(
        &mut *tx,
        (Uuid, i64),
        "update approach_improvement set version = version + 1 where gemeente = $1 and id = $2 returning review, version",
        gemeente.0,
        id.0,
    )?;
    let (review, version) = row.ok_or(WriteError::NotFound)?;
    if version - 1 != seen {
        let current_version = version - 1;
        return Err(WriteError::Stale { current_version });
    }
    let whole = load_review(tx, gemeente, ReviewId(review)).await?;
    let mut improvements = whole.into_iter().flat_map(|whole| whole.improvements);
    let found = improvements.find(|one| one.id == id);
    found.ok_or(WriteError::NotFound)
}

/// What an improvement is, as it is kept: the rules, and whether the improvement points that it answers now and did not answer before
/// are there.
async fn kept(
    tx: &mut Tx,
    gemeente: GemeenteId,
    terms: &ImprovementTerms,
    before: &[VerbeterpuntRef],
) -> Result<ImprovementTerms, WriteError> {
    let terms = terms.clone().checked();
    let terms = terms.map_err(|refusals| first_refusal(&refusals))?;
    let mut added = terms.points.clone();
    added.retain(|point| !before.contains(point));
    if !added.is_empty() {
        let filter = InvestigationFilter {
            gemeente: Some(gemeente),
            id: None,
        };
        let investigations = load_investigations(tx, &filter).await?;
        known_points(&investigations, gemeente, &added)
            .map_err(|unknown| WriteError::Refused(unknown.to_string()))?;
    }
    Ok(terms)
}

async fn put_state(
    tx: &mut Tx,
    ctx: &Ctx,
    (gemeente, id): (GemeenteId, ImprovementId),
    (position, author): (i64, UserId),
    change: &StateChange,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into approach_improvement_state (gemeente, improvement, position, state, on_day, because, author, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        gemeente.0,
        id.0,
        position,
        change.state.code(),
        change.on,
        change.because.as_str(),
        author.0,
        Moment::from(ctx.now),
    )?;
    Ok(())
}

async fn put_points(
    tx: &mut Tx,
    gemeente: GemeenteId,
    id: ImprovementId,
    terms: &ImprovementTerms,
) -> Result<(), StoreError> {
    for point in &terms.points {
        execute!(
            &mut *tx,
            "insert into approach_improvement_point (gemeente, improvement, investigation, year, indicator)
             values ($1, $2, $3, $4, $5)",
            gemeente.0,
            id.0,
            point.investigation.0,
            i64::from(point.year),
            point.indicator.as_str(),
        )?;
    }
    Ok(())
}
