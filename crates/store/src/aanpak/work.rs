//! My work (Mijn werk): what somebody has to do, over all families that they see.

use std::collections::BTreeSet;

use domain::aanpak::approach::ApproachRef;
use domain::samenwerking::Category;
use domain::shared::{CaseId, GemeenteId, GezinId};
use serde_json::json;
use time::{Date, Duration};
use uuid::Uuid;

use super::approach::reference;
use super::work_cases::{SILENT, URGENT, silences, urgent_moves};
use super::work_words::action_words;
use crate::access::{Bases, Found, Shown, Viewer, bases};
use crate::dialect::Tx;
use crate::gezin::{GezinKind, SeenBy};
use crate::log::{Action, Basis, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// The most lines of a page: one read in the log shows no more.
const MOST: u32 = 100;
/// For how many days a family counts as newly assigned.
const NEW_DAYS: i64 = 14;
/// What kind of work. In this order on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkKind {
    /// An urgent move of somebody else waits for a second person, and the viewer may be that one.
    Urgent,
    /// A screening is to be decided: the viewer's, or any screener's.
    Screening,
    /// A family was handed over to the viewer, and they did not say yet that they read it.
    HandOver,
    /// An action in a plan that holds, carried by the viewer.
    Action,
    /// A look back on a plan of which the viewer is the lead professional or stands in.
    Evaluation,
    /// Nobody spoke with a family of the viewer for longer than its phase allows.
    Silent,
    /// A family of which the viewer got a task in the last fourteen days.
    NewFamily,
}

impl WorkKind {
    /// All kinds, in their order.
    pub const ALL: [Self; 7] = [
        Self::Urgent,
        Self::Screening,
        Self::HandOver,
        Self::Action,
        Self::Evaluation,
        Self::Silent,
        Self::NewFamily,
    ];

    /// The code in forms and in the log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Urgent => "spoed",
            Self::Screening => "screening",
            Self::HandOver => "overdracht",
            Self::Action => "actie",
            Self::Evaluation => "evaluatie",
            Self::Silent => "stilte",
            Self::NewFamily => "nieuw",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Of which category it is a part.
    const fn category(self) -> Category {
        match self {
            Self::Urgent | Self::Screening | Self::HandOver | Self::Action | Self::Evaluation => {
                Category::Plan
            }
            Self::Silent => Category::ContactLog,
            Self::NewFamily => Category::Composition,
        }
    }

    pub(super) const fn statement(self) -> &'static str {
        match self {
            Self::Urgent => URGENT,
            Self::Screening => SCREENINGS,
            Self::HandOver => HAND_OVERS,
            Self::Action => ACTIONS,
            Self::Evaluation => EVALUATIONS,
            Self::NewFamily => NEW_FAMILIES,
            Self::Silent => SILENT,
        }
    }
}

/// Lines of one kind by day and identifier, with the case that they are about, otherwise the one that runs, the oldest when there are
/// more. `$8` is one family or none, `$9` and `$10` say after which line, `$11` until which day, `$12` how many, `$13` the last day before
/// a family is new.
macro_rules! work {
    ($category:literal, $items:expr) => {
        work!(
            $category,
            $items,
            "(select k.id from gezin_case k where k.gemeente = $7 and k.gezin = w.gezin and k.closed_on is null
                 order by k.opened_on, k.id limit 1)"
        )
    };
    ($category:literal, $items:expr, $case:literal) => {
        concat!(
            "select w.id, w.due, w.gezin, w.what, z.number, z.name, z.kind, c.id as case_id, c.number as case_number, c.phase,
              c.approach, c.approach_version, ",
            also_seen_by!("w.gezin"),
            seen_by!("w.gezin", "null", $category, "false", "false", "false"),
            " from (",
            $items,
            ") w join gezin z on z.gemeente = $7 and z.id = w.gezin
             left join gezin_case c on c.gemeente = $7 and c.id = ",
            $case,
            " and ",
            visible!("w.gezin", "null", "'plan'", "false", "false", "false"),
            " where (w.gezin = $8 or $8 is null) and (w.due, w.id) > ($9, $10) and (w.due <= $11 or $11 is null)
                 and (w.due > $13 or w.due <= $13) and ",
            visible_gezin!("w.gezin"),
            " and ",
            visible!("w.gezin", "null", $category, "false", "false", "false"),
            " order by w.due, w.id limit $12"
        )
    };
}

pub(super) const ACTIONS: &str = work!(
    "'plan'",
    "select a.id, a.term as due, a.gezin, a.status as what from plan_action a
         join gezinsplan p on p.gemeente = a.gemeente and p.id = a.plan
     where a.gemeente = $7 and a.owner_account = $1 and a.status in ('open', 'bezig') and p.state = 'vastgesteld'
         and a.starts_on <= $5"
);

pub(super) const EVALUATIONS: &str = work!(
    "'plan'",
    concat!(
        "select p.id, p.review_due_on as due, p.gezin, p.form as what from gezinsplan p
         where p.gemeente = $7 and p.state = 'vastgesteld' and ",
        mine!("p.gezin")
    )
);

pub(super) const SCREENINGS: &str = work!(
    "'plan'",
    "select s.id, s.due_on as due, s.gezin, s.gezin_case, case when s.screener is null then 'wachtrij' else 'eigen' end as what
     from screening s
         join gezin_case k on k.gemeente = s.gemeente and k.id = s.gezin_case
     where s.gemeente = $7 and s.decided_at is null and k.closed_on is null
         and (s.screener = $1 or (s.screener is null and $4 like '% screener %'))",
    "w.gezin_case"
);

pub(super) const HAND_OVERS: &str = work!(
    "'plan'",
    "select h.id, h.handed_on as due, h.gezin, 'overdracht' as what from handover h
     where h.gemeente = $7 and h.to_account = $1 and h.received_on is null"
);

pub(super) const NEW_FAMILIES: &str = work!(
    "'gezinssamenstelling'",
    "select t.id, t.valid_from as due, t.gezin, t.role as what from task t
     where t.gemeente = $7 and t.organisation = $2 and t.account = $1 and t.valid_from > $13 and t.valid_from <= $5
         and (t.valid_until is null or t.valid_until > $5)"
);

/// For how many days a family of a phase may go without anybody having spoken to it, by the approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilentDays {
    /// Approach.
    pub approach: String,
    /// Its version.
    pub version: u32,
    /// Phase.
    pub phase: String,
    /// Days.
    pub days: u32,
}

/// What is asked of a list of work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkQuery {
    /// Only these kinds; all when it is empty.
    pub kinds: BTreeSet<WorkKind>,
    /// Only of this family.
    pub gezin: Option<GezinId>,
    /// Only what is due on this day or before.
    pub until: Option<Date>,
    /// After this line: its day, kind and identifier.
    pub after: Option<(Date, WorkKind, Uuid)>,
    /// How many lines at most; 100 is the most.
    pub limit: u32,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkItem {
    /// What kind.
    pub kind: WorkKind,
    /// Of what: the urgent move, the action, the plan, the screening, the case of a silence, the hand-over, the task.
    pub id: Uuid,
    /// When it is due; of a hand-over and a new family, since when it is there.
    pub due: Date,
    /// Whether that day has passed.
    pub late: bool,
    /// More of it, as a code: of an action its status, of a plan its form, of an urgent move the phase, of a task its role.
    pub what: String,
    /// Which family.
    pub gezin: GezinId,
    /// What people call its dossier by.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Family or household.
    pub gezin_kind: GezinKind,
    /// The case that it is about; otherwise the one that runs, the oldest when there are more: identifier, number, phase. For who sees
    /// the plan.
    pub case: Option<(CaseId, String, String)>,
    /// The approach of that case.
    pub approach: Option<ApproachRef>,
    /// Of a silence: the last day on which somebody spoke with the family, when there is one.
    pub spoken_on: Option<Date>,
    /// Of an action: what is to be done; `None` when it cannot be read any more.
    pub words: Option<String>,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// A page of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkPage {
    /// Lines, what is due first first.
    pub items: Vec<WorkItem>,
    /// Where the next page begins, when there is one.
    pub next: Option<(Date, WorkKind, Uuid)>,
}

row! {
    struct WorkRow {
        id: Uuid, due: Date, gezin: Uuid, what: String, number: String, name: String, kind: String, case_id: Option<Uuid>,
        case_number: Option<String>, phase: Option<String>, approach: Option<String>, approach_version: Option<i64>,
        name_basis: Option<Uuid>, name_emergency: Option<Uuid>, plan_basis: Option<Uuid>, plan_emergency: Option<Uuid>,
        basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// What somebody has to do, what is due first first. `silent` says per phase how long nobody may go without speaking to a family.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn my_work(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    silent: &[SilentDays],
    query: &WorkQuery,
) -> Result<WorkPage, StoreError> {
    let limit = query.limit.clamp(1, MOST) as usize;
    let mut tx = store.read().await?;
    let bases = bases(&mut tx, viewer, gemeente).await?;
    let mut found = Vec::new();
    for kind in WorkKind::ALL {
        if !query.kinds.is_empty() && !query.kinds.contains(&kind) {
            continue;
        }
        let more = match kind {
            WorkKind::Silent => {
                silences(&mut tx, viewer, gemeente, (query, silent), &bases).await?
            }
            WorkKind::Urgent => urgent_moves(&mut tx, viewer, gemeente, query, &bases).await?,
            _ => lines(&mut tx, viewer, gemeente, (query, kind, limit), &bases).await?,
        };
        found.extend(more);
    }
    let key = |item: &WorkItem| (item.due, item.kind, item.id);
    found.sort_by_key(|line| key(&line.item));
    let more = found.len() > limit;
    found.truncate(limit);
    let sealed = action_words(&mut tx, viewer, gemeente, query, &found).await?;
    drop(tx);
    sealed.open(store, &mut found).await?;
    let mut shown = Shown::default();
    let mut items = Vec::with_capacity(found.len());
    for Line { item, name, plan } in found {
        let seen_by = (item.seen_by.basis, item.seen_by.ground.clone());
        let gezin = SubjectId::Gezin(item.gezin);
        shown.add(gezin, Category::Composition, name);
        shown.add(gezin, item.kind.category(), seen_by);
        if let Some(plan) = plan.filter(|_| item.case.is_some()) {
            shown.add(gezin, Category::Plan, plan);
        }
        items.push(item);
    }
    let kinds: Vec<&str> = query.kinds.iter().map(|kind| kind.code()).collect();
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::WorkRead,
        object: "gezin",
        object_id: query
            .gezin
            .map(|gezin| gezin.to_string())
            .unwrap_or_default(),
        purpose: Some(viewer.purpose()),
        query: json!({ "soorten": kinds, "vervolg": query.after.is_some(), "aantal": items.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(WorkPage {
        next: items.last().filter(|_| more).map(key),
        items,
    })
}

/// A line with by what the viewer sees which family it is, and its plan.
pub(super) struct Line {
    pub(super) item: WorkItem,
    pub(super) name: (Basis, String),
    pub(super) plan: Option<(Basis, String)>,
}

/// By what a family and its plan are seen, from the columns of a line.
pub(super) fn also_seen_by(
    bases: &Bases,
    (name_basis, name_emergency): (Option<Uuid>, Option<Uuid>),
    (plan_basis, plan_emergency): (Option<Uuid>, Option<Uuid>),
) -> Result<Whys, StoreError> {
    let name = bases.of(Found {
        basis: name_basis,
        emergency: name_emergency,
    })?;
    let plan = if plan_basis.is_none() && plan_emergency.is_none() {
        None
    } else {
        Some(bases.of(Found {
            basis: plan_basis,
            emergency: plan_emergency,
        })?)
    };
    Ok((name, plan))
}

/// By what a family is seen, and its plan if it is.
type Whys = ((Basis, String), Option<(Basis, String)>);

/// Family or household, by the code in the database.
pub(super) fn gezin_kind(code: &str) -> Result<GezinKind, StoreError> {
    GezinKind::from_code(code).ok_or_else(|| StoreError::Unreadable(code.to_owned()))
}

/// After which line of one kind a page begins: day and identifier.
pub(super) fn after(query: &WorkQuery, kind: WorkKind) -> (Date, Uuid) {
    match query.after {
        None => (EARLIEST, Uuid::nil()),
        Some((day, last, id)) if kind == last => (day, id),
        Some((day, last, _)) if kind < last => (day, Uuid::max()),
        Some((day, _, _)) => (day, Uuid::nil()),
    }
}

/// Before every day that can be written with four digits.
const EARLIEST: Date = time::macros::date!(0001 - 01 - 01);

async fn lines(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    (query, kind, limit): (&WorkQuery, WorkKind, usize),
    bases: &Bases,
) -> Result<Vec<Line>, StoreError> {
    let (day, id) = after(query, kind);
    let limit = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let old = viewer.today().saturating_sub(Duration::days(NEW_DAYS));
    let sql = kind.statement();
    let rows = fetch_work!(
        tx,
        WorkRow,
        sql,
        viewer,
        gemeente,
        query,
        day,
        id,
        query.until,
        limit,
        old
    )?;
    let today = viewer.today();
    rows.into_iter()
        .map(|row| row.read(kind, today, bases))
        .collect()
}

impl WorkRow {
    fn read(self, kind: WorkKind, today: Date, bases: &Bases) -> Result<Line, StoreError> {
        let found = Found {
            basis: self.basis,
            emergency: self.emergency,
        };
        let since = matches!(kind, WorkKind::HandOver | WorkKind::NewFamily);
        let case = match (self.case_id, self.case_number, self.phase) {
            (Some(id), Some(number), Some(phase)) => Some((CaseId(id), number, phase)),
            _ => None,
        };
        let (name, plan) = also_seen_by(
            bases,
            (self.name_basis, self.name_emergency),
            (self.plan_basis, self.plan_emergency),
        )?;
        let approach = match (self.approach, self.approach_version) {
            (Some(id), Some(version)) => Some(reference(id, version)?),
            _ => None,
        };
        let item = WorkItem {
            kind,
            id: self.id,
            due: self.due,
            late: !since && self.due < today,
            what: self.what,
            gezin: GezinId(self.gezin),
            number: self.number,
            name: self.name,
            gezin_kind: gezin_kind(&self.kind)?,
            case,
            approach,
            spoken_on: None,
            words: None,
            seen_by: bases.of(found)?.into(),
        };
        Ok(Line { item, name, plan })
    }
}
