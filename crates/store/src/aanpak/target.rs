//! The target-group test of a family: what was found on each life area, and what follows. It says something about every category at
//! once, so only own teams with a recorded task write and see it.

use domain::gezin::{TargetGroupOutcome, TargetGroupRefusal, TargetGroupTest, Verdict};
use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId, UserId};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::members::members;
use super::refused::{AanpakRefused, OWN_TEAMS, Place, may_write, unreadable};
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::{Moment, Tx};
use crate::gezin::{SeenBy, event, hold};
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, ordered_uuid, record_read};
use crate::{Store, StoreError};

/// A test of a family, as a viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenTargetTest {
    /// Identifier.
    pub id: Uuid,
    /// When it was filled in.
    pub tested_on: Date,
    /// The outcome that holds.
    pub outcome: TargetGroupOutcome,
    /// Whether somebody put it beside the counted one.
    pub overridden: bool,
    /// On how many life areas problems are chronic.
    pub chronic: u32,
    /// What was filled in.
    pub test: Opened<TargetGroupTest>,
    /// Who filled it in.
    pub author: UserId,
    /// Their name.
    pub author_name: String,
    /// When it was written.
    pub written_at: OffsetDateTime,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// Where a test stands, for the key of the family.
fn body_place(id: Uuid) -> String {
    format!("target_test.body:{id}")
}

/// Keeps a test that is filled in today; who are in the family follows from its record. Gives what it comes to.
///
/// # Errors
/// Every [`TargetGroupRefusal`]; [`crate::gezin::ChangeRefusal::NoRight`] when the viewer sees the family by an agreement or in an
/// emergency.
pub async fn add_target_test(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    test: &TargetGroupTest,
) -> Result<(Uuid, Verdict), AanpakRefused<Vec<TargetGroupRefusal>>> {
    let place = (gemeente, gezin);
    let mut tx = store.read().await?;
    let (kept, _) = checked(&mut tx, viewer, place, test).await?;
    drop(tx);
    let id = ordered_uuid(viewer.ctx().now);
    let body = serde_json::to_string(&kept).map_err(|error| unreadable("toets", error))?;
    let owner = KeyOwner::Gezin(gezin);
    let sealed = store.seal_text(owner, &body_place(id), &body).await?;
    let mut tx = store.write().await?;
    hold(&mut tx, place).await?;
    let (_, verdict) = checked(&mut tx, viewer, place, test).await?;
    execute!(
        &mut tx,
        "insert into target_test (gemeente, id, gezin, tested_on, outcome, overridden, chronic, body, author, organisation, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        gemeente.0,
        id,
        gezin.0,
        viewer.today(),
        verdict.outcome().code(),
        verdict.other.is_some(),
        i64::try_from(verdict.counted.chronic.len()).unwrap_or(i64::MAX),
        sealed.as_slice(),
        viewer.user().0,
        viewer.organisation().0,
        Moment::from(viewer.ctx().now),
    )?;
    let payload = json!({
        "toets": id.to_string(), "uitkomst": verdict.outcome().code(), "anders": verdict.other.is_some(),
    });
    let object = ("gezin", gezin.to_string());
    let (action, ctx) = (Action::TargetGroupTested, viewer.ctx());
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok((id, verdict))
}

async fn checked(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    test: &TargetGroupTest,
) -> Result<(TargetGroupTest, Verdict), AanpakRefused<Vec<TargetGroupRefusal>>> {
    may_write(tx, viewer, place, None, (Category::Plan, OWN_TEAMS)).await?;
    let family = members(tx, place, viewer.today()).await?.composition();
    let kept = test.clone().checked(family, viewer.today());
    let kept = kept.map_err(AanpakRefused::Refused)?;
    let verdict = kept.verdict(family);
    Ok((kept, verdict))
}

/// The tests of a family, for own teams with a recorded task: marked as what only those see. `$8` the family.
pub(super) const TESTS: &str = concat!(
    "select x.id, x.tested_on, x.outcome, x.overridden, x.chronic, x.body, x.author, u.name as author_name, x.written_at, ",
    seen_by!("x.gezin", "null", "'plan'", "true", "false", "false"),
    " from target_test x join account u on u.id = x.author where x.gemeente = $7 and x.gezin = $8 and ",
    visible!("x.gezin", "null", "'plan'", "true", "false", "false"),
    " order by x.tested_on desc, x.id desc"
);

row! {
    struct TestRow {
        id: Uuid, tested_on: Date, outcome: String, overridden: bool, chronic: i64, body: Vec<u8>, author: Uuid, author_name: String,
        written_at: Moment, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// The tests of a family, the last one first, as far as a viewer sees them.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn target_tests(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
) -> Result<Vec<SeenTargetTest>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        TestRow,
        TESTS,
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
    let places: Vec<String> = rows.iter().map(|row| body_place(row.id)).collect();
    let sealed = rows.iter().zip(&places);
    let sealed = sealed.map(|(row, place)| (KeyOwner::Gezin(gezin), place.as_str(), &*row.body));
    let texts = store.open_texts(&sealed.collect::<Vec<_>>()).await?;
    let mut shown = Shown::default();
    let mut tests = Vec::with_capacity(rows.len());
    for (row, text) in rows.into_iter().zip(texts) {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        shown.add(SubjectId::Gezin(gezin), Category::Plan, seen_by.clone());
        tests.push(row.read(text, seen_by.into())?);
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::TargetTestsRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "toetsen": tests.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(tests)
}

impl TestRow {
    fn read(self, text: Opened<String>, seen_by: SeenBy) -> Result<SeenTargetTest, StoreError> {
        let test = match text {
            Opened::Destroyed => Opened::Destroyed,
            Opened::Plain(text) => {
                let read = serde_json::from_str(&text);
                Opened::Plain(read.map_err(|_| unreadable("toets", self.id))?)
            }
        };
        Ok(SeenTargetTest {
            id: self.id,
            tested_on: self.tested_on,
            outcome: TargetGroupOutcome::from_code(&self.outcome)
                .ok_or_else(|| unreadable("uitkomst", &self.outcome))?,
            overridden: self.overridden,
            chronic: super::refused::number(self.chronic)?,
            test,
            author: UserId(self.author),
            author_name: self.author_name,
            written_at: self.written_at.0,
            seen_by,
        })
    }
}
