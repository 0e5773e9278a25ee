//! What a second person says: about an urgent move that was made, or about a wish to close a case.

use domain::aanpak::approach::{
    Approach, ConfirmRefusal, Confirmation, MoveKind, OpenUrgent, PhaseId, ReasonId,
    confirm_urgent as confirmed,
};
use domain::gezin::text;
use domain::samenwerking::{Category, Role};
use domain::shared::{CaseId, GemeenteId, GezinId, UserId, dutch_clock};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::held::{Held, hold, look, touch};
use super::refused::{AanpakRefused, asker, roles};
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, SeenBy, event};
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, ordered_uuid, record_read};
use crate::{Store, StoreError};

row! {
    struct UrgentRow {
        from_phase: String, to_phase: String, moved_by: Uuid, moved_at: Moment, confirm_by: Option<Date>,
    }
}

/// Writes what a second person says about an urgent move. When they do not agree, the way back stands open: it is a move of its own.
///
/// # Errors
/// [`ConfirmRefusal`]; [`ChangeRefusal::NotFound`] when no such move of this case waits, [`ChangeRefusal::Stale`] when the case was
/// changed since it was read.
pub async fn confirm_urgent(
    store: &Store,
    viewer: &Viewer,
    case: (GemeenteId, CaseId),
    (move_id, seen): (Uuid, i64),
    agrees: bool,
) -> Result<Confirmation, AanpakRefused<ConfirmRefusal>> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, case).await?;
    held.unless_current(seen)?;
    let urgent = open_urgent(&mut tx, &held, move_id).await?;
    let (second, today) = (asker(viewer), viewer.today());
    let said = confirmed(&held.approach, &urgent, &second, today, agrees);
    let said = said.map_err(AanpakRefused::Refused)?;
    execute!(
        &mut tx,
        "update case_move set confirmed_by = $1, confirmed_at = $2, confirmed = $3
         where gemeente = $4 and gezin_case = $5 and id = $6 and confirmed_at is null",
        viewer.user().0,
        Moment::from(viewer.ctx().now),
        agrees,
        held.gemeente.0,
        held.id.0,
        move_id,
    )?;
    touch(&mut tx, &held).await?;
    let payload = json!({ "stap": move_id.to_string(), "eens": agrees, "te_laat": said.late });
    let object = ("casus", held.id.to_string());
    let (action, ctx) = (Action::UrgentConfirmed, viewer.ctx());
    event(&mut tx, store, ctx, held.gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(said)
}

async fn open_urgent(tx: &mut Tx, held: &Held, id: Uuid) -> Result<OpenUrgent, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        UrgentRow,
        "select from_phase, to_phase, moved_by, moved_at, confirm_by from case_move
         where gemeente = $1 and gezin_case = $2 and id = $3 and kind = $4 and confirmed_at is null",
        held.gemeente.0,
        held.id.0,
        id,
        MoveKind::Urgent.code(),
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    let on = dutch_clock(row.moved_at.0).date();
    Ok(OpenUrgent {
        from: PhaseId(row.from_phase),
        to: PhaseId(row.to_phase),
        by: UserId(row.moved_by),
        on,
        confirm_by: row.confirm_by.unwrap_or(on),
    })
}

/// Why a look at a wish to close a case is not written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecondLookRefusal {
    /// No move out of the phase of this case has this reason, or it needs no second look.
    NoSuchReason,
    /// The viewer has none of the roles in which somebody could make that move.
    NotYourRole(Vec<Role>),
}

/// Writes that a viewer looked at a wish to close a case for a reason, and agrees. Somebody else makes the move.
///
/// # Errors
/// [`SecondLookRefusal`]; [`ChangeRefusal`] as with every change.
pub async fn second_look(
    store: &Store,
    viewer: &Viewer,
    case: (GemeenteId, CaseId),
    reason: &ReasonId,
    because: &str,
) -> Result<Uuid, AanpakRefused<SecondLookRefusal>> {
    let today = viewer.today();
    let because = text(because, today, today).map_err(ChangeRefusal::from)?;
    let mut tx = store.read().await?;
    let before = look(&mut tx, viewer, case).await?;
    may_look(viewer, &before, reason)?;
    drop(tx);
    let id = ordered_uuid(viewer.ctx().now);
    let (owner, place) = (KeyOwner::Gezin(before.gezin), because_place(id));
    let sealed = store.seal_text(owner, &place, &because).await?;
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, case).await?;
    held.unless_merged(before.gezin)?;
    may_look(viewer, &held, reason)?;
    insert_look(&mut tx, viewer, &held, (id, reason), &sealed).await?;
    let payload = json!({ "reden": reason, "blik": id.to_string() });
    let object = ("casus", held.id.to_string());
    let (action, ctx) = (Action::SecondLookGiven, viewer.ctx());
    event(&mut tx, store, ctx, held.gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(id)
}

/// Whether a second look with this reason can help to close the case from its phase, and the viewer can give it.
fn may_look(
    viewer: &Viewer,
    held: &Held,
    reason: &ReasonId,
) -> Result<(), AanpakRefused<SecondLookRefusal>> {
    let approach: &Approach = &held.approach;
    let needed = approach.reason(reason).is_some_and(|one| one.second_look);
    let exits = approach.moves_from(&held.state.phase);
    let exits = exits.filter(|step| needed && step.reasons.contains(reason));
    let exits: Vec<_> = exits.collect();
    if exits.is_empty() {
        return Err(AanpakRefused::Refused(SecondLookRefusal::NoSuchReason));
    }
    let own = roles(viewer);
    if exits.iter().any(|step| !step.roles.is_disjoint(&own)) {
        return Ok(());
    }
    let could = exits.iter().flat_map(|step| step.roles.iter().copied());
    let refusal = SecondLookRefusal::NotYourRole(could.collect());
    Err(AanpakRefused::Refused(refusal))
}

async fn insert_look(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    (id, reason): (Uuid, &ReasonId),
    because: &[u8],
) -> Result<(), StoreError> {
    let own = roles(viewer);
    let codes: Vec<&str> = own.iter().map(|role| role.code()).collect();
    execute!(
        tx,
        "insert into second_look (gemeente, id, gezin_case, gezin, reason, account, roles, looked_on, because)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        held.gemeente.0,
        id,
        held.id.0,
        held.gezin.0,
        reason.0.as_str(),
        viewer.user().0,
        codes.join(" "),
        viewer.today(),
        because,
    )?;
    Ok(())
}

/// Where the words of a look stand, for their key.
fn because_place(id: Uuid) -> String {
    format!("second_look.because:{id}")
}

/// A look at a wish to close a case, as a viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenSecondLook {
    /// Identifier.
    pub id: Uuid,
    /// With which reason in mind.
    pub reason: ReasonId,
    /// Who looked.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub on: Date,
    /// Why they agree.
    pub because: Opened<String>,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// The looks of second persons at a case. `$8` the case.
pub(super) const LOOKS: &str = concat!(
    "select l.id, l.gezin, l.reason, l.account, u.name as account_name, l.looked_on, l.because, ",
    seen_by!("l.gezin", "null", "'plan'", "false", "false", "false"),
    " from second_look l join account u on u.id = l.account where l.gemeente = $7 and l.gezin_case = $8 and ",
    visible!("l.gezin", "null", "'plan'", "false", "false", "false"),
    " order by l.looked_on, l.id"
);

row! {
    struct LookRow {
        id: Uuid, gezin: Uuid, reason: String, account: Uuid, account_name: String, looked_on: Date, because: Vec<u8>,
        basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// The looks at wishes to close a case, the first one first, as far as a viewer sees them.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn second_looks(
    store: &Store,
    viewer: &Viewer,
    (gemeente, case): (GemeenteId, CaseId),
) -> Result<Vec<SeenSecondLook>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        LookRow,
        LOOKS,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        case.0,
    )?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut shown = Shown::default();
    let mut looks = Vec::with_capacity(rows.len());
    for row in rows {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        let gezin = GezinId(row.gezin);
        shown.add(SubjectId::Gezin(gezin), Category::Plan, seen_by.clone());
        let (owner, place) = (KeyOwner::Gezin(gezin), because_place(row.id));
        looks.push(SeenSecondLook {
            id: row.id,
            reason: ReasonId(row.reason),
            by: UserId(row.account),
            by_name: row.account_name,
            on: row.looked_on,
            because: store.open_text(owner, &place, &row.because).await?,
            seen_by: seen_by.into(),
        });
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::CaseRead,
        object: "casus",
        object_id: case.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "tweede_blikken": looks.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(looks)
}
