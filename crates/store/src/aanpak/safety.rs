//! How safe each child is: who looked when, and what they found.

use domain::gezin::{SafetyCheck, SafetyJudgement, SafetyRefusal};
use domain::samenwerking::{Category, Marks};
use domain::shared::{GemeenteId, GezinId, PersonId, SafetyCheckId, UserId};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::members::members;
use super::refused::{AanpakRefused, Place, may_write, unreadable};
use crate::access::{Bases, Found, Shown, Viewer, bases};
use crate::dialect::{Moment, Tx};
use crate::gezin::{SeenBy, event, hold};
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, ordered_uuid, record_read};
use crate::{Store, StoreError};

/// A look at the safety of one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSafetyCheck {
    /// Which child.
    pub child: PersonId,
    /// On which day.
    pub on: Date,
    /// What was found.
    pub judgement: SafetyJudgement,
    /// What the judgement rests on, or why it could not be found out.
    pub ground: String,
}

/// A look at the safety of one child, as a viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenSafetyCheck {
    /// Identifier.
    pub id: SafetyCheckId,
    /// Which child.
    pub child: PersonId,
    /// On which day.
    pub on: Date,
    /// What was found.
    pub judgement: SafetyJudgement,
    /// What the judgement rests on.
    pub ground: Opened<String>,
    /// Who looked.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// For which organisation.
    pub organisation_name: String,
    /// When it was written.
    pub written_at: OffsetDateTime,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

impl SeenSafetyCheck {
    /// The check as the rules know it; words of a destroyed key are left out.
    #[must_use]
    pub fn check(&self) -> SafetyCheck {
        SafetyCheck {
            child: self.child,
            on: self.on,
            judgement: self.judgement,
            ground: self.ground.clone().plain().unwrap_or_default(),
            by: self.by,
        }
    }
}

/// Where its words stand, for the key of the child.
fn ground_place(id: Uuid) -> String {
    format!("safety_check.ground:{id}")
}

/// Writes a look at the safety of one child. Also who is there in an emergency may write it.
///
/// # Errors
/// [`SafetyRefusal`]; [`crate::gezin::ChangeRefusal::NoRight`] when the viewer does not see the safety of this child.
pub async fn add_safety_check(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    new: &NewSafetyCheck,
) -> Result<SafetyCheckId, AanpakRefused<SafetyRefusal>> {
    let place = (gemeente, gezin);
    let mut tx = store.read().await?;
    let checked = checked(&mut tx, viewer, place, new).await?;
    drop(tx);
    let id = SafetyCheckId(ordered_uuid(viewer.ctx().now));
    let owner = KeyOwner::Person(new.child);
    let words = &checked.ground;
    let ground = store.seal_text(owner, &ground_place(id.0), words).await?;
    let mut tx = store.write().await?;
    hold(&mut tx, place).await?;
    self::checked(&mut tx, viewer, place, new).await?;
    execute!(
        &mut tx,
        "insert into safety_check (gemeente, id, gezin, person, checked_on, judgement, ground, author, organisation, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        gemeente.0,
        id.0,
        gezin.0,
        new.child.0,
        new.on,
        new.judgement.code(),
        ground.as_slice(),
        viewer.user().0,
        viewer.organisation().0,
        Moment::from(viewer.ctx().now),
    )?;
    // What was found stays out of the log: it is read by who may read it.
    let payload =
        json!({ "kind": new.child.to_string(), "dag": new.on.to_string(), "blik": id.to_string() });
    let object = ("gezin", gezin.to_string());
    let (action, ctx) = (Action::SafetyChecked, viewer.ctx());
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(id)
}

async fn checked(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    new: &NewSafetyCheck,
) -> Result<SafetyCheck, AanpakRefused<SafetyRefusal>> {
    let seen = (Category::Safety, Marks::default());
    may_write(tx, viewer, place, Some(new.child), seen).await?;
    let family = members(tx, place, viewer.today()).await?;
    let check = SafetyCheck {
        child: new.child,
        on: new.on,
        judgement: new.judgement,
        ground: new.ground.clone(),
        by: viewer.user(),
    };
    let checked = check.checked(&family.born(), viewer.today());
    checked.map_err(AanpakRefused::Refused)
}

/// The looks at the safety of the children of a family. `$8` the family.
pub(super) const CHECKS: &str = concat!(
    "select s.id, s.person, s.checked_on, s.judgement, s.ground, s.author, u.name as author_name, o.name as organisation_name,
         s.written_at, ",
    seen_by!("s.gezin", "s.person", "'veiligheid'", "false", "false", "false"),
    " from safety_check s join account u on u.id = s.author join organisation o on o.id = s.organisation
     where s.gemeente = $7 and s.gezin = $8 and ",
    visible!("s.gezin", "s.person", "'veiligheid'", "false", "false", "false"),
    " order by s.person, s.checked_on, s.id"
);

row! {
    struct CheckRow {
        id: Uuid, person: Uuid, checked_on: Date, judgement: String, ground: Vec<u8>, author: Uuid, author_name: String,
        organisation_name: String, written_at: Moment, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// The looks at the safety of the children of a family, by child and then by day, as far as a viewer sees them.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn safety_checks(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
) -> Result<Vec<SeenSafetyCheck>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        CheckRow,
        CHECKS,
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
    let places: Vec<String> = rows.iter().map(|row| ground_place(row.id)).collect();
    let sealed = rows.iter().zip(&places).map(|(row, place)| {
        let owner = KeyOwner::Person(PersonId(row.person));
        (owner, place.as_str(), row.ground.as_slice())
    });
    let texts = store.open_texts(&sealed.collect::<Vec<_>>()).await?;
    let mut shown = Shown::default();
    let checks = rows.into_iter().zip(texts);
    let checks = checks.map(|(row, ground)| row.read(ground, &bases, (gezin, &mut shown)));
    let checks = checks.collect::<Result<Vec<_>, _>>()?;
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::SafetyRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "blikken": checks.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(checks)
}

impl CheckRow {
    fn read(
        self,
        ground: Opened<String>,
        bases: &Bases,
        (gezin, shown): (GezinId, &mut Shown),
    ) -> Result<SeenSafetyCheck, StoreError> {
        let seen_by = bases.of(Found {
            basis: self.basis,
            emergency: self.emergency,
        })?;
        let child = PersonId(self.person);
        for subject in [SubjectId::Person(child), SubjectId::Gezin(gezin)] {
            shown.add(subject, Category::Safety, seen_by.clone());
        }
        Ok(SeenSafetyCheck {
            id: SafetyCheckId(self.id),
            child,
            on: self.checked_on,
            judgement: SafetyJudgement::from_code(&self.judgement)
                .ok_or_else(|| unreadable("oordeel", &self.judgement))?,
            ground,
            by: UserId(self.author),
            by_name: self.author_name,
            organisation_name: self.organisation_name,
            written_at: self.written_at.0,
            seen_by: seen_by.into(),
        })
    }
}
