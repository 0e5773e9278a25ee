//! The consultations with which somebody has something to do. No names of families: not in the log of reads.

use domain::gezin::{Answer, ConsultationKind, ConsultationState};
use domain::shared::{ConsultationId, GemeenteId, UserId};
use time::OffsetDateTime;
use uuid::Uuid;

use super::plan::opened_places;
use crate::access::Viewer;
use crate::dialect::Moment;
use crate::{Store, StoreError};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationItem {
    /// Identifier.
    pub id: ConsultationId,
    /// Which kind.
    pub kind: ConsultationKind,
    /// How far it is.
    pub state: ConsultationState,
    /// When it begins.
    pub starts_at: OffsetDateTime,
    /// Where.
    pub place: String,
    /// Who organises it.
    pub organiser: (UserId, String),
    /// How many families of the agenda the viewer sees.
    pub families: u64,
    /// The answer to the viewer's invitation, if they are invited.
    pub answer: Option<Answer>,
}

row! {
    struct ItemRow {
        id: Uuid, kind: String, state: String, starts_at: Moment, place: String, place_sealed: Option<Vec<u8>>, organiser: Uuid,
        organiser_name: String, families: i64, answer: Option<String>,
    }
}

/// Own ones and those to which the viewer is invited, from a moment on. `$8` the moment, `$9` how many.
pub(in crate::gezin) const LIST: &str = concat!(
    "select c.id, c.kind, c.state, c.starts_at, c.place, c.place_sealed, c.organiser, a.name as organiser_name,
         (select count(*) from consultation_item x where x.gemeente = $7 and x.consultation = c.id and ",
    visible_gezin!("x.gezin"),
    ") as families,
         (select min(i.answer) from consultation_invitee i where i.gemeente = $7 and i.consultation = c.id
             and (i.account = $1 or (i.account is null and i.organisation = $2))) as answer
     from consultation c join account a on a.id = c.organiser
     where c.gemeente = $7 and c.starts_at >= $8 and (c.organiser = $1 or exists (
         select 1 from consultation_invitee i where i.gemeente = $7 and i.consultation = c.id
             and (i.account = $1 or (i.account is null and i.organisation = $2))))
     order by c.starts_at, c.id limit $9"
);

/// The consultations that the viewer organises or is invited to, from a moment on, the first one first: a hundred at most.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn consultations(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    from: OffsetDateTime,
) -> Result<Vec<ConsultationItem>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        ItemRow,
        LIST,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        Moment::from(from),
        100_i64,
    )?;
    drop(tx);
    let places = rows.iter().map(|row| {
        let id = ConsultationId(row.id);
        (id, row.place.clone(), row.place_sealed.clone())
    });
    let places = opened_places(store, gemeente, places.collect()).await?;
    let unknown = |code: String| StoreError::Unreadable(code);
    rows.into_iter()
        .zip(places)
        .map(|(row, place)| {
            Ok(ConsultationItem {
                id: ConsultationId(row.id),
                kind: ConsultationKind::from_code(&row.kind).ok_or_else(|| unknown(row.kind))?,
                state: ConsultationState::from_code(&row.state)
                    .ok_or_else(|| unknown(row.state))?,
                starts_at: row.starts_at.0,
                place,
                organiser: (UserId(row.organiser), row.organiser_name),
                families: row.families.unsigned_abs(),
                answer: row.answer.as_deref().and_then(Answer::from_code),
            })
        })
        .collect()
}
