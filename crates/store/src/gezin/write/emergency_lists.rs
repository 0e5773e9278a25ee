//! Emergencies that are open, that are to be judged, and how many there were.

use domain::gezin::{EmergencyRefusal, judgement};
use domain::samenwerking::{Category, CategorySet, Purpose};
use domain::shared::{EmergencyId, GemeenteId, GezinId, UserId};
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::ChangeRefusal;
use super::emergency::{reason_place, works_there};
use super::right::event;
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, Basis, Between, ReadEntry, Scope, Subject, SubjectId, record_read};
use crate::privacy::PrivacyViewer;
use crate::{Store, StoreError};

/// Access in an emergency that the viewer has now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyEmergency {
    /// Identifier.
    pub id: EmergencyId,
    /// The family.
    pub gezin: GezinId,
    /// What people call its dossier by.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Why it could not wait.
    pub reason: Opened<String>,
    /// When it began.
    pub begins_at: OffsetDateTime,
    /// The first moment at which it has ended.
    pub ends_at: OffsetDateTime,
}

row! {
    struct ItemRow {
        id: Uuid, gezin: Uuid, number: String, name: String, account: Uuid, account_name: String, organisation_name: String,
        reason: Vec<u8>, begins_at: Moment, ends_at: Moment, reviewed_at: Option<Moment>, justified: Option<bool>,
        told_family_on: Option<Date>, version: i64, judgement: Option<Vec<u8>>, reason_withheld: Option<bool>,
    }
}

/// Emergencies with what a list tells of them: `from emergency e …`, with this condition and order.
macro_rules! emergencies {
    ($($rest:expr),+) => {
        concat!(
            "select e.id, e.gezin, z.number, z.name, e.account, a.name as account_name, o.name as organisation_name, e.reason,
                 e.begins_at, e.ends_at, e.reviewed_at, e.justified, e.told_family_on, e.version, e.judgement, e.reason_withheld
             from emergency e join gezin z on z.gemeente = e.gemeente and z.id = e.gezin join account a on a.id = e.account
                 join organisation o on o.id = e.organisation
             where ",
            $($rest),+
        )
    };
}

pub(in crate::gezin) const MY_EMERGENCIES: &str = emergencies!(
    "e.gemeente = $1 and e.account = $2 and e.organisation = $3 and e.begins_at <= $4 and e.ends_at > $4
     order by e.ends_at, e.id limit 100"
);

pub(in crate::gezin) const EMERGENCIES_TO_REVIEW: &str = emergencies!(
    "e.gemeente = $1 and (e.reviewed_at is null or e.told_family_on is null) = $2
     order by case when $2 then e.begins_at end, e.begins_at desc, e.id limit 100"
);

pub(in crate::gezin) const EMERGENCY: &str = emergencies!("e.gemeente = $1 and e.id = $2");

/// Opens the reasons of a list.
async fn reasons(store: &Store, rows: &[ItemRow]) -> Result<Vec<Opened<String>>, StoreError> {
    let places: Vec<String> = rows
        .iter()
        .map(|row| reason_place(EmergencyId(row.id)))
        .collect();
    let sealed: Vec<_> = rows
        .iter()
        .zip(&places)
        .map(|(row, place)| {
            let owner = KeyOwner::Gezin(GezinId(row.gezin));
            (owner, place.as_str(), row.reason.as_slice())
        })
        .collect();
    store.open_texts(&sealed).await
}

/// Whom a list shows: each family by its name.
fn subjects(rows: &[ItemRow], basis: impl Fn(&ItemRow) -> Basis, ground: &str) -> Vec<Subject> {
    let line = |row: &ItemRow| Subject {
        id: SubjectId::Gezin(GezinId(row.gezin)),
        categories: CategorySet::EMPTY.with(Category::Composition),
        basis: basis(row),
        ground: ground.to_owned(),
    };
    rows.iter().map(line).collect()
}

/// The families to which the viewer has access in an emergency now, the first to end first.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn my_emergencies(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
) -> Result<Vec<MyEmergency>, StoreError> {
    let mut tx = store.read().await?;
    // Without an agreement of now the emergency shows nothing, so it is not told of either.
    if !works_there(&mut tx, viewer, gemeente).await? {
        return Ok(Vec::new());
    }
    let rows = fetch_all_of!(
        &mut tx,
        ItemRow,
        MY_EMERGENCIES,
        gemeente.0,
        viewer.user().0,
        viewer.organisation().0,
        viewer.now(),
    )?;
    drop(tx);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let texts = reasons(store, &rows).await?;
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::GezinnenListed,
        object: "noodtoegang",
        object_id: String::new(),
        purpose: Some(viewer.purpose()),
        query: json!({ "noodtoegang": rows.len() }),
        subjects: subjects(
            &rows,
            |row| Basis::Emergency(EmergencyId(row.id)),
            "noodtoegang",
        ),
    };
    record_read(store, viewer.ctx(), entry).await?;
    let items = rows
        .into_iter()
        .zip(texts)
        .map(|(row, reason)| MyEmergency {
            id: EmergencyId(row.id),
            gezin: GezinId(row.gezin),
            number: row.number,
            name: row.name,
            reason,
            begins_at: row.begins_at.0,
            ends_at: row.ends_at.0,
        });
    Ok(items.collect())
}

/// Access in an emergency that the privacy officer has to look at: not judged yet, or the family has not been told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewItem {
    /// Identifier.
    pub id: EmergencyId,
    /// The family.
    pub gezin: GezinId,
    /// What people call its dossier by.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Who had access.
    pub user: UserId,
    /// Their name.
    pub user_name: String,
    /// Of which organisation.
    pub organisation_name: String,
    /// Why it could not wait.
    pub reason: Opened<String>,
    /// When it began.
    pub begins_at: OffsetDateTime,
    /// The first moment at which it has ended.
    pub ends_at: OffsetDateTime,
    /// When it was judged, if it was, and whether it was needed.
    pub reviewed: Option<(OffsetDateTime, bool)>,
    /// When the family was told.
    pub told_family_on: Option<Date>,
    /// For a change: the version that was read.
    pub version: i64,
}

/// Access in an emergency with what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedEmergency {
    /// The emergency.
    pub item: ReviewItem,
    /// Why it was needed or not, when somebody judged it.
    pub judgement: Option<Opened<String>>,
    /// Whether the family is told of it without the reason.
    pub reason_withheld: bool,
}

/// What the privacy officer of a municipality has to look at, the oldest first: a hundred at most.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn emergencies_to_review(
    store: &Store,
    viewer: &PrivacyViewer,
) -> Result<Vec<ReviewItem>, StoreError> {
    review_list(store, viewer, true).await
}

/// What is done: judged, and the family was told. The newest first, a hundred at most.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn emergencies_done(
    store: &Store,
    viewer: &PrivacyViewer,
) -> Result<Vec<ReviewItem>, StoreError> {
    review_list(store, viewer, false).await
}

async fn review_list(
    store: &Store,
    viewer: &PrivacyViewer,
    open: bool,
) -> Result<Vec<ReviewItem>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        ItemRow,
        EMERGENCIES_TO_REVIEW,
        viewer.gemeente().0,
        open,
    )?;
    drop(tx);
    let texts = reasons(store, &rows).await?;
    let query = json!({ "noodtoegang": rows.len(), "open": open });
    note(store, viewer, (String::new(), query), &rows).await?;
    let items = rows.into_iter().zip(texts);
    Ok(items.map(|(row, reason)| row.item(reason)).collect())
}

/// One emergency of a municipality, also when it is judged and the family was told; `None` when there is none.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn emergency_by_id(
    store: &Store,
    viewer: &PrivacyViewer,
    id: EmergencyId,
) -> Result<Option<ReviewedEmergency>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional_of!(&mut tx, ItemRow, EMERGENCY, viewer.gemeente().0, id.0,)?;
    drop(tx);
    let Some(row) = row else {
        return Ok(None);
    };
    let owner = KeyOwner::Gezin(GezinId(row.gezin));
    let reason = store
        .open_text(owner, &reason_place(id), &row.reason)
        .await?;
    let judgement = match &row.judgement {
        None => None,
        Some(sealed) => Some(store.open_text(owner, &judgement_place(id), sealed).await?),
    };
    let reason_withheld = row.reason_withheld.unwrap_or_default();
    let rows = [row];
    note(store, viewer, (id.to_string(), json!({})), &rows).await?;
    let [row] = rows;
    Ok(Some(ReviewedEmergency {
        item: row.item(reason),
        judgement,
        reason_withheld,
    }))
}

/// Writes that the privacy officer saw these emergencies.
async fn note(
    store: &Store,
    viewer: &PrivacyViewer,
    (object_id, query): (String, Value),
    rows: &[ItemRow],
) -> Result<(), StoreError> {
    let entry = ReadEntry {
        scope: Scope::Gemeente(viewer.gemeente()),
        action: Action::PrivacyDeskRead,
        object: "noodtoegang",
        object_id,
        purpose: Some(Purpose::Rights),
        query,
        subjects: subjects(rows, |_| Basis::Rights(None), viewer.ground()),
    };
    record_read(store, viewer.ctx(), entry).await.map(drop)
}

impl ItemRow {
    fn item(self, reason: Opened<String>) -> ReviewItem {
        ReviewItem {
            id: EmergencyId(self.id),
            gezin: GezinId(self.gezin),
            number: self.number,
            name: self.name,
            user: UserId(self.account),
            user_name: self.account_name,
            organisation_name: self.organisation_name,
            reason,
            begins_at: self.begins_at.0,
            ends_at: self.ends_at.0,
            reviewed: self.reviewed_at.map(|at| at.0).zip(self.justified),
            told_family_on: self.told_family_on,
            version: self.version,
        }
    }
}

fn judgement_place(id: EmergencyId) -> String {
    format!("emergency.judgement:{id}")
}

/// What the privacy officer says of access in an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewOfEmergency {
    /// Whether it was needed.
    pub justified: bool,
    /// Why, or why not.
    pub judgement: String,
    /// When the family was told; `None`: not yet.
    pub told_family_on: Option<Date>,
    /// Whether the family is told without the reason, because the reason may name who gave a signal.
    pub reason_withheld: bool,
}

row! {
    struct ReviewRow { gezin: Uuid, account: Uuid, begins_at: Moment, ends_at: Moment, version: i64 }
}

async fn reviewable(
    tx: &mut Tx,
    viewer: &PrivacyViewer,
    id: EmergencyId,
    expected_version: i64,
    told_on: Option<Date>,
) -> Result<GezinId, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        ReviewRow,
        "select gezin, account, begins_at, ends_at, version from emergency where gemeente = $1 and id = $2",
        viewer.gemeente().0,
        id.0,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    if row.account == viewer.user().0 {
        return Err(EmergencyRefusal::OwnAccess.into());
    }
    if row.ends_at > Moment::from(viewer.ctx().now) {
        return Err(EmergencyRefusal::StillOpen.into());
    }
    if told_on.is_some_and(|day| day < row.begins_at.0.date() || day > viewer.today()) {
        return Err(EmergencyRefusal::ToldOn.into());
    }
    ChangeRefusal::unless_current(row.version, expected_version)?;
    Ok(GezinId(row.gezin))
}

/// Judges access in an emergency that has ended, and says when the family was told; may be done again. Returns the new version.
///
/// # Errors
/// [`ChangeRefusal::Emergency`], [`ChangeRefusal::Stale`].
pub async fn review_emergency(
    store: &Store,
    viewer: &PrivacyViewer,
    id: EmergencyId,
    expected_version: i64,
    review: &ReviewOfEmergency,
) -> Result<i64, ChangeRefusal> {
    let words = judgement(&review.judgement)?;
    let told_on = review.told_family_on;
    let mut tx = store.read().await?;
    let gezin = reviewable(&mut tx, viewer, id, expected_version, told_on).await?;
    drop(tx);
    let owner = KeyOwner::Gezin(gezin);
    let place = judgement_place(id);
    let sealed = store.seal_text(owner, &place, &words).await?;
    let told = store.sealed_text(owner, &place, &words).await?;
    let mut tx = store.write().await?;
    let changed = execute!(
        &mut tx,
        "update emergency set reviewed_by = $1, reviewed_at = $2, justified = $3, judgement = $4, told_family_on = $5,
             reason_withheld = $6, version = version + 1
         where gemeente = $7 and id = $8 and version = $9 and gezin = $10",
        viewer.user().0,
        Moment::from(viewer.ctx().now),
        review.justified,
        sealed.as_slice(),
        told_on,
        review.reason_withheld,
        viewer.gemeente().0,
        id.0,
        expected_version,
        gezin.0,
    )?;
    if changed == 0 {
        reviewable(&mut tx, viewer, id, expected_version, told_on).await?;
        // Its family became part of another one since the words were encrypted.
        return Err(ChangeRefusal::Stale {
            current_version: expected_version,
        });
    }
    let payload = json!({
        "gezin": gezin.to_string(), "terecht": review.justified, "oordeel": told,
        "gezin-ingelicht": told_on.map(|day| day.to_string()), "zonder-reden": review.reason_withheld,
    });
    let object = ("noodtoegang", id.to_string());
    let action = Action::EmergencyReviewed;
    event(
        &mut tx,
        store,
        viewer.ctx(),
        viewer.gemeente(),
        action,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// How many emergencies there were in a run of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EmergencyCounts {
    /// Begun.
    pub begun: u64,
    /// To how many families.
    pub families: u64,
    /// Of those begun: judged.
    pub reviewed: u64,
    /// Of those judged: needed.
    pub justified: u64,
    /// Of those begun: the family was told.
    pub told_family: u64,
}

/// Counts the emergencies that began in a run of time. No personal data.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn emergency_counts(
    store: &Store,
    gemeente: GemeenteId,
    between: Between,
) -> Result<EmergencyCounts, StoreError> {
    let mut tx = store.read().await?;
    let (begun, families, reviewed, justified, told) = fetch_one!(
        &mut tx,
        (i64, i64, i64, i64, i64),
        "select count(*), count(distinct gezin), count(reviewed_at), count(case when justified then 1 end), count(told_family_on)
         from emergency where gemeente = $1 and begins_at >= $2 and begins_at < $3",
        gemeente.0,
        Moment::from(between.from),
        Moment::from(between.until),
    )?;
    Ok(EmergencyCounts {
        begun: begun.unsigned_abs(),
        families: families.unsigned_abs(),
        reviewed: reviewed.unsigned_abs(),
        justified: justified.unsigned_abs(),
        told_family: told.unsigned_abs(),
    })
}
