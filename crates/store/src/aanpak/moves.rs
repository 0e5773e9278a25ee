//! Moving a case on. This is the one place that changes the phase of a case, and it asks the rules of the approach first.

use domain::aanpak::approach::{
    CaseState, Move, MoveRequest, Need, PhaseKind, Refusal, Transition, advance,
    what_is_needed as needed_for,
};
use domain::aanpak::measurement::Instruments;
use domain::samenwerking::{Category, Marks};
use domain::shared::{CaseId, GemeenteId};
use serde_json::json;
use uuid::Uuid;

use super::case_read::note_place;
use super::facts::gather;
use super::held::{Held, hold, look};
use super::refused::{AanpakRefused, unreadable};
use crate::access::{Shown, Viewer, basis_of};
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, event};
use crate::keystore::KeyOwner;
use crate::log::{Action, ReadEntry, Scope, SubjectId, ordered_uuid, record_read};
use crate::{Store, StoreError};

/// Why a case does not move on: everything that is missing, or what refuses any change.
pub type MoveRefused = AanpakRefused<Vec<Refusal>>;

/// Moves a case on, when everything that the approach asks is there; what is known is read in the transaction that writes. `seen` is the
/// version of the case that the viewer read.
///
/// # Errors
/// [`AanpakRefused::Refused`] with everything that is missing; [`ChangeRefusal::NotFound`] when the viewer does not see the case,
/// [`ChangeRefusal::Stale`] when it was changed meanwhile.
pub async fn move_case(
    store: &Store,
    viewer: &Viewer,
    instruments: &Instruments,
    case: (GemeenteId, CaseId),
    seen: i64,
    to: &MoveRequest,
) -> Result<Transition, MoveRefused> {
    let mut tx = store.read().await?;
    let before = look(&mut tx, viewer, case).await?;
    let said = judged(&mut tx, viewer, instruments, (&before, seen), to).await?;
    drop(tx);
    let id = ordered_uuid(viewer.ctx().now);
    let owner = KeyOwner::Gezin(before.gezin);
    let note = match &said.note {
        None => None,
        Some(note) => Some(store.seal_text(owner, &note_place(id), note).await?),
    };
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, case).await?;
    held.unless_merged(before.gezin)?;
    let made = judged(&mut tx, viewer, instruments, (&held, seen), to).await?;
    write_move(&mut tx, viewer, &held, (id, note.as_deref()), &made).await?;
    write_phase(&mut tx, viewer, &held, &made).await?;
    told(&mut tx, store, viewer, &held, (id, &made)).await?;
    tx.commit().await?;
    Ok(made)
}

/// What the rules say of a move now.
async fn judged(
    tx: &mut Tx,
    viewer: &Viewer,
    instruments: &Instruments,
    (held, seen): (&Held, i64),
    to: &MoveRequest,
) -> Result<Transition, MoveRefused> {
    held.unless_current(seen)?;
    let facts = gather(tx, viewer, held, instruments).await?;
    advance(&held.approach, &held.state, &facts, to).map_err(AanpakRefused::Refused)
}

async fn write_move(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    (id, note): (Uuid, Option<&[u8]>),
    made: &Transition,
) -> Result<(), StoreError> {
    let (last,) = fetch_one!(
        &mut *tx,
        (Option<i64>,),
        "select max(position) from case_move where gemeente = $1 and gezin_case = $2",
        held.gemeente.0,
        held.id.0,
    )?;
    execute!(
        tx,
        "insert into case_move (gemeente, gezin_case, position, id, gezin, kind, from_phase, from_since, to_phase, coercive, reason, note,
             moved_by, moved_at, confirm_by, second_look)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        held.gemeente.0,
        held.id.0,
        last.unwrap_or_default() + 1,
        id,
        held.gezin.0,
        made.kind.code(),
        made.from.0.as_str(),
        Moment::from(held.state.since),
        made.to.0.as_str(),
        made.coercive,
        made.reason.as_ref().map(|reason| reason.0.as_str()),
        note,
        viewer.user().0,
        Moment::from(viewer.ctx().now),
        made.confirm_by,
        made.second_look.map(|user| user.0),
    )?;
    Ok(())
}

/// Writes where the case stands after a move.
async fn write_phase(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    made: &Transition,
) -> Result<(), MoveRefused> {
    let CaseState { phase, since, .. } = made.applied(viewer.ctx().now);
    let kind = held.approach.phase(&phase).map(|phase| phase.kind);
    let kind = kind.ok_or_else(|| unreadable("fase", &phase))?;
    let closed_on = (kind == PhaseKind::End).then_some(viewer.today());
    let changed = execute!(
        tx,
        "update gezin_case set phase = $1, phase_kind = $2, phase_since = $3, closed_on = $4, version = version + 1
         where gemeente = $5 and id = $6 and version = $7",
        phase.0.as_str(),
        kind.code(),
        Moment::from(since),
        closed_on,
        held.gemeente.0,
        held.id.0,
        held.version,
    )?;
    if changed == 1 {
        return Ok(());
    }
    let current_version = held.version + 1;
    Err(ChangeRefusal::Stale { current_version }.into())
}

/// Tells the log of a move: without its words.
async fn told(
    tx: &mut Tx,
    store: &Store,
    viewer: &Viewer,
    held: &Held,
    (id, made): (Uuid, &Transition),
) -> Result<(), StoreError> {
    let payload = json!({
        "stap": id.to_string(), "aanpak": made.approach, "van": made.from, "naar": made.to, "soort": made.kind,
        "drang": made.coercive, "reden": made.reason, "tweede": made.second_look.map(|user| user.to_string()),
        "bevestigen": made.confirm_by.map(|day| day.to_string()),
    });
    let object = ("casus", held.id.to_string());
    let (action, ctx) = (Action::CaseMoved, viewer.ctx());
    event(tx, store, ctx, held.gemeente, action, object, payload).await
}

/// A move that starts in the phase of a case, and what it still needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// The move as the approach states it; for a return as the rules make it.
    pub step: Move,
    /// Whether the viewer has one of its roles.
    pub role_fits: bool,
    /// What it asks, met or not.
    pub needs: Vec<Need>,
}

/// What every move that starts in the phase of a case still needs, for a viewer who works on it: by the same rules that
/// [`move_case`] asks. It tells what is missing, never what was found.
///
/// # Errors
/// [`AanpakRefused::Refused`] when the case is closed; otherwise as [`move_case`].
pub async fn what_is_needed(
    store: &Store,
    viewer: &Viewer,
    instruments: &Instruments,
    case: (GemeenteId, CaseId),
) -> Result<Vec<NextStep>, AanpakRefused<Refusal>> {
    let mut tx = store.read().await?;
    let held = look(&mut tx, viewer, case).await?;
    let facts = gather(&mut tx, viewer, &held, instruments).await?;
    let marks = Marks::default();
    let place = held.place();
    let basis = basis_of(&mut tx, viewer, place, None, Category::Plan, marks).await?;
    drop(tx);
    let next = needed_for(&held.approach, &held.state, &facts);
    let next = next.map_err(AanpakRefused::Refused)?;
    let steps = next.into_iter().map(|next| NextStep {
        step: next.step.into_owned(),
        role_fits: next.role_fits,
        needs: next.needs,
    });
    let steps: Vec<NextStep> = steps.collect();
    let mut shown = Shown::default();
    let seen_by = basis.ok_or(ChangeRefusal::NotFound)?;
    shown.add(SubjectId::Gezin(held.gezin), Category::Plan, seen_by);
    let entry = ReadEntry {
        scope: Scope::Gemeente(held.gemeente),
        action: Action::CaseNeedsRead,
        object: "casus",
        object_id: held.id.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "stappen": steps.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(steps)
}
