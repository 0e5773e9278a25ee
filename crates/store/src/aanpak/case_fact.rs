//! What was done with the family that a move can ask: told, talked, agreed on, planned.

use domain::gezin::text;
use domain::samenwerking::{Category, Marks};
use domain::shared::{CaseId, GemeenteId, GezinId, UserId};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::facts::coach;
use super::held::{Held, hold, look};
use super::refused::{AanpakRefused, may_write, unreadable};
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, SeenBy, event};
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, ordered_uuid, record_read};
use crate::{Store, StoreError};

macro_rules! kinds {
    ($($(#[$doc:meta])+ $name:ident = $code:literal, $category:ident;)+) => {
        /// What was done with the family.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CaseFactKind { $($(#[$doc])+ $name,)+ }

        impl CaseFactKind {
            /// All of them, in the order of a form.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code in forms and in the database.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The category of data that it is.
            #[must_use]
            pub const fn category(self) -> Category {
                match self { $(Self::$name => Category::$category,)+ }
            }

            /// The one with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

kinds! {
    /// Somebody spoke with the family.
    Conversation = "gesprek", ContactLog;
    /// The family was told what happens next and who sees what.
    Informed = "geinformeerd", ContactLog;
    /// The family coach (gezinscoach) was introduced to the family in person.
    CoachIntroduced = "coach-voorgesteld", ContactLog;
    /// How the family finds its way back was agreed with it.
    WayBack = "weg-terug", Plan;
    /// The next light contact; its day lies ahead.
    NextContact = "volgend-contact", ContactLog;
    /// What the help brought was written down.
    Outcome = "opbrengst", Plan;
}

/// Something that was done with the family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCaseFact {
    /// What.
    pub kind: CaseFactKind,
    /// On which day; of the next contact the day that is planned.
    pub on: Date,
    /// In a few words.
    pub text: String,
}

/// Why it is not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseFactRefusal {
    /// The case is closed.
    CaseClosed,
    /// The next contact would lie in the past.
    ContactInPast,
    /// There is no family coach (gezinscoach) who could be introduced: give somebody the task first.
    NoCoach,
}

/// Something that was done with the family, as a viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFact {
    /// Identifier.
    pub id: Uuid,
    /// With which case it was written down.
    pub case: CaseId,
    /// What.
    pub kind: CaseFactKind,
    /// On which day.
    pub on: Date,
    /// The family coach (gezinscoach) who was introduced.
    pub coach: Option<UserId>,
    /// In a few words.
    pub text: Opened<String>,
    /// Who wrote it.
    pub author: UserId,
    /// Their name.
    pub author_name: String,
    /// When it was written.
    pub written_at: OffsetDateTime,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// Where its words stand, for their key.
fn body_place(id: Uuid) -> String {
    format!("case_fact.body:{id}")
}

/// Writes down what was done with the family. It meets a requirement of a move; it never moves a case.
///
/// # Errors
/// [`CaseFactRefusal`]; [`ChangeRefusal::NotFound`] when the viewer does not see the case, [`ChangeRefusal::NoRight`] when they do not see
/// what is written in this category.
pub async fn record_fact(
    store: &Store,
    viewer: &Viewer,
    case: (GemeenteId, CaseId),
    new: &NewCaseFact,
) -> Result<Uuid, AanpakRefused<CaseFactRefusal>> {
    let today = viewer.today();
    let happened = match new.kind {
        CaseFactKind::NextContact => today,
        _ => new.on,
    };
    let said = text(&new.text, happened, today).map_err(ChangeRefusal::from)?;
    let mut tx = store.read().await?;
    let before = look(&mut tx, viewer, case).await?;
    fits(&mut tx, viewer, &before, new).await?;
    drop(tx);
    let id = ordered_uuid(viewer.ctx().now);
    let owner = KeyOwner::Gezin(before.gezin);
    let body = store.seal_text(owner, &body_place(id), &said).await?;
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, case).await?;
    held.unless_merged(before.gezin)?;
    let account = fits(&mut tx, viewer, &held, new).await?;
    execute!(
        &mut tx,
        "insert into case_fact (gemeente, id, gezin_case, gezin, kind, category, on_day, account, body, author, organisation, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        held.gemeente.0,
        id,
        held.id.0,
        held.gezin.0,
        new.kind.code(),
        new.kind.category().code(),
        new.on,
        account.map(|user| user.0),
        body.as_slice(),
        viewer.user().0,
        viewer.organisation().0,
        Moment::from(viewer.ctx().now),
    )?;
    let payload = json!({
        "soort": new.kind.code(), "dag": new.on.to_string(), "medewerker": account.map(|user| user.to_string()),
    });
    let object = ("casus", held.id.to_string());
    let (action, ctx) = (Action::CaseFactRecorded, viewer.ctx());
    event(&mut tx, store, ctx, held.gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(id)
}

/// Whether it can be written down; gives the family coach whom it is about.
async fn fits(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    new: &NewCaseFact,
) -> Result<Option<UserId>, AanpakRefused<CaseFactRefusal>> {
    let seen = (new.kind.category(), Marks::default());
    may_write(tx, viewer, held.place(), None, seen).await?;
    let refused = |refusal| Err(AanpakRefused::Refused(refusal));
    if held.closed {
        return refused(CaseFactRefusal::CaseClosed);
    }
    match new.kind {
        CaseFactKind::NextContact if new.on < viewer.today() => {
            refused(CaseFactRefusal::ContactInPast)
        }
        CaseFactKind::CoachIntroduced => match coach(tx, held, viewer.today()).await? {
            None => refused(CaseFactRefusal::NoCoach),
            coach => Ok(coach),
        },
        _ => Ok(None),
    }
}

/// What was done with a family. `$8` the family.
pub(super) const FACTS: &str = concat!(
    "select f.id, f.gezin_case, f.kind, f.category, f.on_day, f.account, f.body, f.author, u.name as author_name, f.written_at, ",
    seen_by!("f.gezin", "null", "f.category", "false", "false", "false"),
    " from case_fact f join account u on u.id = f.author where f.gemeente = $7 and f.gezin = $8 and ",
    visible!("f.gezin", "null", "f.category", "false", "false", "false"),
    " order by f.on_day desc, f.id desc"
);

row! {
    struct Row {
        id: Uuid, gezin_case: Uuid, kind: String, category: String, on_day: Date, account: Option<Uuid>, body: Vec<u8>, author: Uuid,
        author_name: String, written_at: Moment, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// What was done with a family, the latest day first, as far as a viewer sees it.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn case_facts(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
) -> Result<Vec<CaseFact>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        Row,
        FACTS,
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
    let mut facts = Vec::with_capacity(rows.len());
    for (row, text) in rows.into_iter().zip(texts) {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        let category = Category::from_code(&row.category);
        let category = category.ok_or_else(|| unreadable("soort gegevens", &row.category))?;
        shown.add(SubjectId::Gezin(gezin), category, seen_by.clone());
        facts.push(CaseFact {
            id: row.id,
            case: CaseId(row.gezin_case),
            kind: CaseFactKind::from_code(&row.kind)
                .ok_or_else(|| unreadable("feit", &row.kind))?,
            on: row.on_day,
            coach: row.account.map(UserId),
            text,
            author: UserId(row.author),
            author_name: row.author_name,
            written_at: row.written_at.0,
            seen_by: seen_by.into(),
        });
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::CaseFactsRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "feiten": facts.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(facts)
}
