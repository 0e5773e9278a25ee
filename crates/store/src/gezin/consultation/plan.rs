//! A consultation is planned.

use std::collections::BTreeSet;

use domain::gezin::{
    ConsultationKind, ConsultationRefusal, ConsultationState, FamilyRefusal, title,
};
use domain::samenwerking::{Category, Marks};
use domain::shared::{ConsultationId, GemeenteId, GezinId, OrganisationId, UserId};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::access::{Viewer, basis_of};
use crate::dialect::{Moment, Tx};
use crate::gezin::write::{ChangeRefusal, event};
use crate::keystore::KeyOwner;
use crate::log::{Action, Basis, ordered_uuid};
use crate::{Store, StoreError};

/// The most families of one agenda.
const MOST_ITEMS: usize = 50;

/// What a new consultation needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConsultation {
    /// Municipality of the families.
    pub gemeente: GemeenteId,
    /// Which kind.
    pub kind: ConsultationKind,
    /// When it begins.
    pub starts_at: OffsetDateTime,
    /// Where.
    pub place: String,
    /// The families, in the order in which they are talked about; each one that the organiser sees.
    pub agenda: Vec<GezinId>,
}

/// A consultation as changes need it.
pub(super) struct Held {
    pub(super) gemeente: GemeenteId,
    pub(super) id: ConsultationId,
    pub(super) state: ConsultationState,
    pub(super) starts_at: Moment,
    pub(super) organisation: OrganisationId,
    pub(super) purpose: String,
    version: i64,
}

row! {
    struct HeldRow {
        state: String, starts_at: Moment, organiser: Uuid, organisation: Uuid, purpose: String, invited: i64, version: i64,
    }
}

/// Holds a consultation for its organiser until the end of the transaction.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] for who has nothing to do with it, [`ChangeRefusal::NoRight`] for who is invited,
/// [`ConsultationRefusal::Closed`] when it is over.
pub(super) async fn hold(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, ConsultationId),
) -> Result<Held, ChangeRefusal> {
    execute!(
        &mut *tx,
        "update consultation set place = place where gemeente = $1 and id = $2",
        gemeente.0,
        id.0,
    )?;
    let row = fetch_optional!(
        tx,
        HeldRow,
        "select c.state, c.starts_at, c.organiser, c.organisation, c.purpose, c.version,
             (select count(*) from consultation_invitee i where i.gemeente = c.gemeente and i.consultation = c.id
                 and (i.account = $3 or (i.account is null and i.organisation = $4))) as invited
         from consultation c where c.gemeente = $1 and c.id = $2",
        gemeente.0,
        id.0,
        viewer.user().0,
        viewer.organisation().0,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    if UserId(row.organiser) != viewer.user() {
        return Err(if row.invited > 0 {
            ChangeRefusal::NoRight
        } else {
            ChangeRefusal::NotFound
        });
    }
    let state = ConsultationState::from_code(&row.state)
        .ok_or_else(|| StoreError::Unreadable(row.state.clone()))?;
    if state != ConsultationState::Planned {
        return Err(ConsultationRefusal::Closed.into());
    }
    Ok(Held {
        gemeente,
        id,
        state,
        starts_at: row.starts_at,
        organisation: OrganisationId(row.organisation),
        purpose: row.purpose,
        version: row.version,
    })
}

impl Held {
    /// Writes the event of a change.
    pub(super) async fn event(
        &self,
        tx: &mut Tx,
        store: &Store,
        viewer: &Viewer,
        action: Action,
        payload: serde_json::Value,
    ) -> Result<(), StoreError> {
        let object = ("overleg", self.id.to_string());
        let ctx = viewer.ctx();
        event(tx, store, ctx, self.gemeente, action, object, payload).await
    }

    /// Refuses what is only done when the meeting has begun.
    pub(super) fn has_begun(&self, viewer: &Viewer) -> Result<(), ConsultationRefusal> {
        if self.starts_at <= viewer.now() {
            Ok(())
        } else {
            Err(ConsultationRefusal::NotYet)
        }
    }

    /// Counts one change.
    pub(super) async fn count(&self, tx: &mut Tx) -> Result<(), StoreError> {
        execute!(
            tx,
            "update consultation set version = version + 1 where gemeente = $1 and id = $2",
            self.gemeente.0,
            self.id.0,
        )?;
        Ok(())
    }
}

/// Whether a viewer may put a family on an agenda: they see which it is, and not only in an emergency.
async fn may_bring(
    tx: &mut Tx,
    viewer: &Viewer,
    place: (GemeenteId, GezinId),
) -> Result<(), ChangeRefusal> {
    let (category, marks) = (Category::Composition, Marks::default());
    match basis_of(tx, viewer, place, None, category, marks).await? {
        None => Err(ChangeRefusal::NotFound),
        Some((Basis::Emergency(_), _)) => Err(ChangeRefusal::NoRight),
        Some(_) => Ok(()),
    }
}

fn place_text(place: &str) -> Result<String, ChangeRefusal> {
    title(place).map_err(|refusal| match refusal {
        FamilyRefusal::EmptyName => ConsultationRefusal::NoPlace.into(),
        other => other.into(),
    })
}

/// Where the place of a consultation stands, for its key.
fn place_place(id: ConsultationId) -> String {
    format!("consultation.place:{id}")
}

/// Encrypts where a consultation is, under the key of the municipality: several families may be on its agenda.
async fn sealed_place(
    store: &Store,
    (gemeente, id): (GemeenteId, ConsultationId),
    place: &str,
) -> Result<Vec<u8>, StoreError> {
    let owner = KeyOwner::Gemeente(gemeente);
    store.seal_text(owner, &place_place(id), place).await
}

/// Where consultations are, in their order, with one question to the key store: opened, or as they stood there in the clear. Empty when the
/// key of the municipality was destroyed.
pub(super) async fn opened_places(
    store: &Store,
    gemeente: GemeenteId,
    all: Vec<(ConsultationId, String, Option<Vec<u8>>)>,
) -> Result<Vec<String>, StoreError> {
    let sealed: Vec<_> = all
        .iter()
        .map(|(id, _, sealed)| (place_place(*id), sealed.as_deref()))
        .collect();
    let texts = store
        .open_sealed_of(KeyOwner::Gemeente(gemeente), &sealed)
        .await?;
    let opened = texts
        .into_iter()
        .zip(&all)
        .map(|(text, (_, clear, _))| match text {
            None => clear.clone(),
            Some(text) => text.plain().unwrap_or_default(),
        });
    Ok(opened.collect())
}

fn to_come(viewer: &Viewer, starts_at: OffsetDateTime) -> Result<(), ConsultationRefusal> {
    // A meeting of earlier the same day may still be written down.
    if starts_at < viewer.ctx().now - time::Duration::DAY {
        return Err(ConsultationRefusal::InPast);
    }
    Ok(())
}

/// Plans a consultation.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when the viewer does not see a family of the agenda; [`ChangeRefusal::NoRight`] when only in an emergency;
/// [`ChangeRefusal::Consultation`].
pub async fn create_consultation(
    store: &Store,
    viewer: &Viewer,
    new: &NewConsultation,
) -> Result<ConsultationId, ChangeRefusal> {
    let place = place_text(&new.place)?;
    to_come(viewer, new.starts_at)?;
    if new.agenda.is_empty() {
        return Err(ConsultationRefusal::EmptyAgenda.into());
    }
    let id = ConsultationId(ordered_uuid(viewer.ctx().now));
    let mut tx = store.read().await?;
    for gezin in &new.agenda {
        may_bring(&mut tx, viewer, (new.gemeente, *gezin)).await?;
    }
    drop(tx);
    let place = sealed_place(store, (new.gemeente, id), &place).await?;
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "insert into consultation (gemeente, id, kind, state, starts_at, place, place_sealed, organiser, organisation, purpose, version,
             created_at)
         values ($1, $2, $3, $4, $5, '', $6, $7, $8, $9, 1, $10)",
        new.gemeente.0,
        id.0,
        new.kind.code(),
        ConsultationState::Planned.code(),
        Moment::from(new.starts_at),
        place.as_slice(),
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.now(),
    )?;
    let held = hold(&mut tx, viewer, (new.gemeente, id)).await?;
    // Held in one order by everybody, so that nobody waits for somebody who waits for them.
    let families: BTreeSet<GezinId> = new.agenda.iter().copied().collect();
    for gezin in families {
        crate::gezin::hold(&mut tx, (new.gemeente, gezin)).await?;
    }
    for gezin in &new.agenda {
        put_on_agenda(&mut tx, viewer, &held, *gezin).await?;
    }
    let agenda: Vec<String> = new.agenda.iter().map(ToString::to_string).collect();
    let payload = json!({ "soort": new.kind, "agenda": agenda });
    held.event(&mut tx, store, viewer, Action::ConsultationPlanned, payload)
        .await?;
    tx.commit().await?;
    Ok(id)
}

async fn put_on_agenda(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    gezin: GezinId,
) -> Result<(), ChangeRefusal> {
    crate::gezin::hold(&mut *tx, (held.gemeente, gezin)).await?;
    may_bring(tx, viewer, (held.gemeente, gezin)).await?;
    let rows = fetch_all!(
        &mut *tx,
        (Uuid,),
        "select gezin from consultation_item where gemeente = $1 and consultation = $2",
        held.gemeente.0,
        held.id.0,
    )?;
    if rows.iter().any(|(known,)| *known == gezin.0) {
        return Err(ConsultationRefusal::AlreadyOnAgenda.into());
    }
    if rows.len() >= MOST_ITEMS {
        return Err(ConsultationRefusal::AgendaFull.into());
    }
    execute!(
        tx,
        "insert into consultation_item (gemeente, consultation, gezin, position, version) values ($1, $2, $3, $4, 1)",
        held.gemeente.0,
        held.id.0,
        gezin.0,
        i64::try_from(rows.len() + 1).unwrap_or(i64::MAX),
    )?;
    Ok(())
}

/// Puts a family on the agenda.
///
/// # Errors
/// As [`create_consultation`]; [`ConsultationRefusal::AlreadyOnAgenda`], [`ConsultationRefusal::Closed`].
pub async fn add_to_agenda(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, ConsultationId),
    gezin: GezinId,
) -> Result<(), ChangeRefusal> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, which).await?;
    put_on_agenda(&mut tx, viewer, &held, gezin).await?;
    held.count(&mut tx).await?;
    let payload = json!({ "erbij": gezin.to_string() });
    held.event(&mut tx, store, viewer, Action::ConsultationChanged, payload)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Gives a consultation another moment and place. Answers to the invitation begin anew.
///
/// # Errors
/// [`ChangeRefusal::Stale`] when the consultation changed meanwhile; [`ChangeRefusal::Consultation`].
pub async fn move_consultation(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, ConsultationId),
    expected_version: i64,
    (starts_at, place): (OffsetDateTime, &str),
) -> Result<i64, ChangeRefusal> {
    let place = place_text(place)?;
    to_come(viewer, starts_at)?;
    let mut tx = store.write().await?;
    hold(&mut tx, viewer, which).await?;
    // Nobody waits for the key store while a row is locked.
    drop(tx);
    let place = sealed_place(store, which, &place).await?;
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, which).await?;
    ChangeRefusal::unless_current(held.version, expected_version)?;
    execute!(
        &mut tx,
        "update consultation set starts_at = $1, place = '', place_sealed = $2, version = version + 1 where gemeente = $3 and id = $4",
        Moment::from(starts_at),
        place.as_slice(),
        held.gemeente.0,
        held.id.0,
    )?;
    execute!(
        &mut tx,
        "update consultation_invitee set answer = 'open', version = version + 1
         where gemeente = $1 and consultation = $2 and answer <> 'open'",
        held.gemeente.0,
        held.id.0,
    )?;
    let payload = json!({ "verzet": true });
    held.event(&mut tx, store, viewer, Action::ConsultationChanged, payload)
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}
