//! The queue of the screeners, and what was decided about a case, as a viewer sees it.

use domain::aanpak::people::ScreenerDecision;
use domain::samenwerking::{Category, Role};
use domain::shared::{CaseId, GemeenteId, GezinId, UserId};
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::screening::{body_place, decision};
use crate::access::{Bases, Found, Shown, Viewer, bases};
use crate::gezin::SeenBy;
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// The most lines of one page.
const MOST: u32 = 50;

/// Whose screenings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScreeningWhose {
    /// Of every screener, and those of nobody yet.
    #[default]
    All,
    /// The viewer's own.
    Mine,
    /// Of nobody yet.
    Unclaimed,
}

/// What is asked of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScreeningQuery {
    /// Whose.
    pub whose: ScreeningWhose,
    /// Only of this case.
    pub case: Option<CaseId>,
    /// After this line: its last day and identifier.
    pub after: Option<(Date, Uuid)>,
    /// How many lines at most; fifty is the most.
    pub limit: u32,
}

/// Something in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreeningItem {
    /// Identifier.
    pub id: Uuid,
    /// The case.
    pub case: CaseId,
    /// What people call the case by.
    pub case_number: String,
    /// The family.
    pub gezin: GezinId,
    /// Its name.
    pub gezin_name: String,
    /// When it was asked.
    pub asked_on: Date,
    /// The last day to decide in time.
    pub due_on: Date,
    /// Whether that day is past.
    pub late: bool,
    /// Whose it is to decide.
    pub screener: Option<(UserId, String)>,
    /// For a change: the version that was read.
    pub version: i64,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// A page of the queue, the first last day first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScreeningPage {
    /// Lines.
    pub items: Vec<ScreeningItem>,
    /// Where the next page begins, when there is one.
    pub next: Option<(Date, Uuid)>,
}

/// The open screenings of running cases that a viewer sees with their family. `$8`, `$9` the line before, `$10` how many, `$11`
/// whose, `$12` one case or none.
pub(super) const QUEUE: &str = concat!(
    "select s.id, s.gezin_case, c.number as case_number, s.gezin, z.name as gezin_name, s.asked_on, s.due_on, s.screener,
         u.name as screener_name, s.version, (select g.basis",
    grants_that_show!("s.gezin", "null", "'gezinssamenstelling'", "false", "false", "false"),
    " order by g.basis_kind, g.basis limit 1) as name_basis, (select e.id",
    emergencies_that_show!("s.gezin", "'gezinssamenstelling'", "false", "false", "false"),
    " order by e.id limit 1) as name_emergency, ",
    seen_by!("s.gezin", "null", "'plan'", "false", "false", "false"),
    " from screening s join gezin_case c on c.gemeente = s.gemeente and c.id = s.gezin_case
         join gezin z on z.gemeente = s.gemeente and z.id = s.gezin left join account u on u.id = s.screener
     where s.gemeente = $7 and s.decided_at is null and c.closed_on is null and (s.due_on > $8 or (s.due_on = $8 and s.id > $9))
         and ($11 = 'alle' or ($11 = 'mijn' and s.screener = $1) or ($11 = 'vrij' and s.screener is null))
         and (s.gezin_case = $12 or $12 is null) and ",
    visible!("s.gezin", "null", "'plan'", "false", "false", "false"),
    " and ",
    visible_gezin!("s.gezin"),
    " order by s.due_on, s.id limit $10"
);

row! {
    struct QueueRow {
        id: Uuid, gezin_case: Uuid, case_number: String, gezin: Uuid, gezin_name: String, asked_on: Date, due_on: Date,
        screener: Option<Uuid>, screener_name: Option<String>, version: i64, name_basis: Option<Uuid>, name_emergency: Option<Uuid>,
        basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// What waits for a screener, the first last day first; empty for who is no screener.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn screenings(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &ScreeningQuery,
) -> Result<ScreeningPage, StoreError> {
    if !viewer.has(Role::Screener) {
        return Ok(ScreeningPage::default());
    }
    let limit = query.limit.clamp(1, MOST);
    let (day, id) = query.after.unwrap_or((EARLIEST, Uuid::nil()));
    let whose = match query.whose {
        ScreeningWhose::All => "alle",
        ScreeningWhose::Mine => "mijn",
        ScreeningWhose::Unclaimed => "vrij",
    };
    let mut tx = store.read().await?;
    let mut rows = fetch_all_of!(
        &mut tx,
        QueueRow,
        QUEUE,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        day,
        id,
        i64::from(limit) + 1,
        whose,
        query.case.map(|case| case.0),
    )?;
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let lines = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > lines;
    rows.truncate(lines);
    let next = rows.last().filter(|_| more).map(|row| (row.due_on, row.id));
    let mut shown = Shown::default();
    let items = rows.into_iter();
    let items = items.map(|row| row.read(viewer, &bases, &mut shown));
    let items = items.collect::<Result<Vec<_>, _>>()?;
    let case = query.case.map(|case| case.to_string()).unwrap_or_default();
    let query = json!({ "wiens": whose, "vervolg": query.after.is_some(), "regels": items.len() });
    let entry = entry(viewer, gemeente, ("screening", case), query, shown);
    record_read(store, viewer.ctx(), entry).await?;
    Ok(ScreeningPage { items, next })
}

/// Before every day that can be written with four digits.
const EARLIEST: Date = time::macros::date!(0001 - 01 - 01);

impl QueueRow {
    fn read(
        self,
        viewer: &Viewer,
        bases: &Bases,
        shown: &mut Shown,
    ) -> Result<ScreeningItem, StoreError> {
        let seen_by = bases.of(Found {
            basis: self.basis,
            emergency: self.emergency,
        })?;
        let gezin = SubjectId::Gezin(GezinId(self.gezin));
        let name_by = bases.of(Found {
            basis: self.name_basis,
            emergency: self.name_emergency,
        })?;
        shown.add(gezin, Category::Composition, name_by);
        shown.add(gezin, Category::Plan, seen_by.clone());
        Ok(ScreeningItem {
            id: self.id,
            case: CaseId(self.gezin_case),
            case_number: self.case_number,
            gezin: GezinId(self.gezin),
            gezin_name: self.gezin_name,
            asked_on: self.asked_on,
            due_on: self.due_on,
            late: self.due_on < viewer.today(),
            screener: self
                .screener
                .map(|id| (UserId(id), self.screener_name.unwrap_or_default())),
            version: self.version,
            seen_by: seen_by.into(),
        })
    }
}

fn entry(
    viewer: &Viewer,
    gemeente: GemeenteId,
    (object, object_id): (&'static str, String),
    query: Value,
    shown: Shown,
) -> ReadEntry {
    ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::ScreeningsRead,
        object,
        object_id,
        purpose: Some(viewer.purpose()),
        query,
        subjects: shown.subjects(),
    }
}

/// A decision of a screener about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreeningDecision {
    /// In which screening.
    pub screening: Uuid,
    /// What; whom more was asked of stands in `asked_of`.
    pub decision: ScreenerDecision,
    /// Why.
    pub ground: Opened<String>,
    /// Whom more was asked of.
    pub asked_of: Option<String>,
    /// When.
    pub on: Date,
    /// By whom.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// The decisions about a case. `$8` the case.
pub(super) const DECISIONS: &str = concat!(
    "select d.screening, d.position, d.gezin, d.decision, d.approach, d.expected_on, d.body, d.decided_on, d.decided_by,
         u.name as decided_by_name, ",
    seen_by!("s.gezin", "null", "'plan'", "false", "false", "false"),
    " from screening s join screening_decision d on d.gemeente = s.gemeente and d.screening = s.id
         join account u on u.id = d.decided_by
     where s.gemeente = $7 and s.gezin_case = $8 and ",
    visible!("s.gezin", "null", "'plan'", "false", "false", "false"),
    " order by s.asked_on, s.id, d.position"
);

row! {
    struct DecisionRow {
        screening: Uuid, position: i64, gezin: Uuid, decision: String, approach: Option<String>, expected_on: Option<Date>, body: Vec<u8>,
        decided_on: Date, decided_by: Uuid, decided_by_name: String, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// What screeners decided about a case, the first decision first, as far as a viewer sees it.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn screening_decisions(
    store: &Store,
    viewer: &Viewer,
    (gemeente, case): (GemeenteId, CaseId),
) -> Result<Vec<ScreeningDecision>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        DecisionRow,
        DECISIONS,
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
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(row.read(store, &bases, &mut shown).await?);
    }
    let query = json!({ "besluiten": all.len() });
    let object = ("casus", case.to_string());
    let entry = entry(viewer, gemeente, object, query, shown);
    record_read(store, viewer.ctx(), entry).await?;
    Ok(all)
}

impl DecisionRow {
    async fn read(
        self,
        store: &Store,
        bases: &Bases,
        shown: &mut Shown,
    ) -> Result<ScreeningDecision, StoreError> {
        let seen_by = bases.of(Found {
            basis: self.basis,
            emergency: self.emergency,
        })?;
        let gezin = GezinId(self.gezin);
        shown.add(SubjectId::Gezin(gezin), Category::Plan, seen_by.clone());
        let position = usize::try_from(self.position).unwrap_or_default();
        let place = body_place(self.screening, position);
        let owner = KeyOwner::Gezin(gezin);
        let body = store.open_text(owner, &place, &self.body).await?;
        let (ground, asked_of) = match body {
            Opened::Destroyed => (Opened::Destroyed, None),
            Opened::Plain(text) => words(&text)?,
        };
        Ok(ScreeningDecision {
            screening: self.screening,
            decision: decision(&self.decision, self.approach, self.expected_on)?,
            ground,
            asked_of,
            on: self.decided_on,
            by: UserId(self.decided_by),
            by_name: self.decided_by_name,
            seen_by: seen_by.into(),
        })
    }
}

/// Why, and whom more was asked of.
fn words(text: &str) -> Result<(Opened<String>, Option<String>), StoreError> {
    let read: Value = serde_json::from_str(text)
        .map_err(|_| StoreError::Unreadable("de woorden van een screener".to_owned()))?;
    let part = |name: &str| read.get(name).and_then(Value::as_str).map(str::to_owned);
    Ok((
        Opened::Plain(part("waarom").unwrap_or_default()),
        part("bij"),
    ))
}
