//! Evaluations of an approach: writing one down, and changing it. They hold nothing of a family.

use domain::aanpak::approach::ApproachRef;
use domain::aanpak::review::{ApproachReview, ReviewRight, review_right};
use domain::shared::{GemeenteId, ReviewId, UserId};
use serde_json::{Value, json};
use time::Date;

use super::review_read::load_review;
use crate::ctx::Actor;
use crate::dialect::{Moment, Tx};
use crate::gezin::event;
use crate::log::{Action, ordered_uuid};
use crate::{Ctx, Store, WriteError};

/// Writes an evaluation of an approach down.
///
/// # Errors
/// [`WriteError::Refused`] when who writes has not the right to, or for what `ApproachReview::checked` refuses first;
/// [`WriteError::NotFound`] when the approach is not registered.
pub async fn add_review(
    store: &Store,
    ctx: &Ctx,
    gemeente: GemeenteId,
    review: &ApproachReview,
    today: Date,
) -> Result<ReviewId, WriteError> {
    let author = writes(ctx, gemeente)?;
    let review = checked(review, today)?;
    let id = ReviewId(ordered_uuid(ctx.now));
    let mut tx = store.write().await?;
    is_registered(&mut tx, &review.approach).await?;
    execute!(
        &mut tx,
        "insert into approach_review (gemeente, id, approach, approach_version, title, period_from, period_until, body, author,
             written_at, version, evaluator)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11)",
        gemeente.0,
        id.0,
        review.approach.id.0.as_str(),
        i64::from(review.approach.version),
        review.title.as_str(),
        review.period.from,
        review.period.until,
        review.findings.join("\n"),
        author.0,
        Moment::from(ctx.now),
        review.evaluator.as_str(),
    )?;
    let payload = json!({ "naar": told(&review) });
    let object = ("evaluatie-aanpak", id.to_string());
    event(
        &mut tx,
        store,
        ctx,
        gemeente,
        Action::ApproachReviewAdded,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes an evaluation of an approach. Gives its new version.
///
/// # Errors
/// [`WriteError::NotFound`], [`WriteError::Stale`]; otherwise as [`add_review`].
pub async fn change_review(
    store: &Store,
    ctx: &Ctx,
    (gemeente, id): (GemeenteId, ReviewId),
    review: &ApproachReview,
    (seen, today): (i64, Date),
) -> Result<i64, WriteError> {
    writes(ctx, gemeente)?;
    let review = checked(review, today)?;
    let mut tx = store.write().await?;
    is_registered(&mut tx, &review.approach).await?;
    let before = load_review(&mut tx, gemeente, id).await?;
    let before = before.ok_or(WriteError::NotFound)?;
    let changed = execute!(
        &mut tx,
        "update approach_review set approach = $1, approach_version = $2, title = $3, period_from = $4, period_until = $5, body = $6,
             written_at = $7, evaluator = $8, version = version + 1
         where gemeente = $9 and id = $10 and version = $11",
        review.approach.id.0.as_str(),
        i64::from(review.approach.version),
        review.title.as_str(),
        review.period.from,
        review.period.until,
        review.findings.join("\n"),
        Moment::from(ctx.now),
        review.evaluator.as_str(),
        gemeente.0,
        id.0,
        seen,
    )?;
    if changed == 0 {
        // Read within this transaction, or written by somebody else a moment after that.
        let now = load_review(&mut tx, gemeente, id).await?;
        let current_version = now.map_or(0, |now| now.version);
        return Err(WriteError::Stale { current_version });
    }
    let payload = json!({ "van": told(&before.review), "naar": told(&review) });
    let object = ("evaluatie-aanpak", id.to_string());
    event(
        &mut tx,
        store,
        ctx,
        gemeente,
        Action::ApproachReviewChanged,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(seen + 1)
}

/// Who writes, when they may.
pub(super) fn writes(ctx: &Ctx, gemeente: GemeenteId) -> Result<UserId, WriteError> {
    let right = match &ctx.actor {
        Actor::User {
            id,
            roles,
            gemeente: own,
            ..
        } => (review_right(roles, *own == Some(gemeente)) == ReviewRight::Write).then_some(*id),
        Actor::System(_) | Actor::Nobody => None,
    };
    right.ok_or_else(|| {
        WriteError::Refused(
            "Alleen een beleidsadviseur van deze gemeente schrijft op hoe de aanpak is geëvalueerd. Vraag een van hen."
                .to_owned(),
        )
    })
}

fn checked(review: &ApproachReview, today: Date) -> Result<ApproachReview, WriteError> {
    let kept = review.clone().checked(today);
    kept.map_err(|refusals| first_refusal(&refusals))
}

/// The first of what was refused, as a sentence: who fills in a form has heard them all before.
pub(super) fn first_refusal(refusals: &[impl std::fmt::Display]) -> WriteError {
    let first = refusals.first().map(ToString::to_string);
    WriteError::Refused(first.unwrap_or_default())
}

async fn is_registered(tx: &mut Tx, reference: &ApproachRef) -> Result<(), WriteError> {
    let found = super::approach::load(tx, reference).await?;
    found.map(drop).ok_or(WriteError::NotFound)
}

fn told(review: &ApproachReview) -> Value {
    json!({
        "aanpak": review.approach, "titel": review.title, "door": review.evaluator, "van": review.period.from.to_string(),
        "tot": review.period.until.map(|day| day.to_string()), "bevindingen": review.findings,
    })
}
