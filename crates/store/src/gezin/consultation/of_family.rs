//! The consultations about one family, for the course of its case.

use domain::gezin::{ConsultationKind, ConsultationState};
use domain::samenwerking::Category;
use domain::shared::{ConsultationId, GemeenteId, GezinId};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::reading::unknown;
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::Moment;
use crate::gezin::SeenBy;
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// A consultation on whose agenda a family stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyConsultation {
    /// Identifier.
    pub id: ConsultationId,
    /// Which kind.
    pub kind: ConsultationKind,
    /// How far it is.
    pub state: ConsultationState,
    /// When it begins.
    pub starts_at: OffsetDateTime,
    /// The name of who organises it.
    pub organiser: String,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

row! {
    struct Row {
        id: Uuid, kind: String, state: String, starts_at: Moment, organiser: String, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// Own ones and those to which the viewer is invited, about a family whose plan they see. `$8` the family.
pub(in crate::gezin) const OF_FAMILY: &str = concat!(
    "select c.id, c.kind, c.state, c.starts_at, a.name as organiser, ",
    seen_by!("x.gezin", "null", "'plan'", "false", "false", "false"),
    " from consultation_item x join consultation c on c.gemeente = x.gemeente and c.id = x.consultation
     join account a on a.id = c.organiser
     where x.gemeente = $7 and x.gezin = $8 and (c.organiser = $1 or exists (
         select 1 from consultation_invitee i where i.gemeente = $7 and i.consultation = c.id
             and (i.account = $1 or (i.account is null and i.organisation = $2)))) and ",
    visible!("x.gezin", "null", "'plan'", "false", "false", "false"),
    " order by c.starts_at desc, c.id limit 50"
);

/// The consultations about a family that the viewer organises or is invited to, the latest first: fifty at most. It tells that they are
/// there, never what was said.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn family_consultations(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
) -> Result<Vec<FamilyConsultation>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        Row,
        OF_FAMILY,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        gezin.0,
    )?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut shown = Shown::default();
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        shown.add(SubjectId::Gezin(gezin), Category::Plan, seen_by.clone());
        all.push(FamilyConsultation {
            id: ConsultationId(row.id),
            kind: ConsultationKind::from_code(&row.kind).ok_or_else(|| unknown(&row.kind))?,
            state: ConsultationState::from_code(&row.state).ok_or_else(|| unknown(&row.state))?,
            starts_at: row.starts_at.0,
            organiser: row.organiser,
            seen_by: seen_by.into(),
        });
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::ConsultationRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "overleggen": all.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(all)
}
