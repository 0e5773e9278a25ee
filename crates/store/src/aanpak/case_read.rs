//! The cases of a family with all their moves, as a viewer sees them.

use std::collections::BTreeMap;

use domain::aanpak::approach::{ApproachRef, MoveKind, PhaseId, PhaseKind, ReasonId};
use domain::samenwerking::Category;
use domain::shared::{CaseId, GemeenteId, GezinId, TeamId, UserId, dutch_clock};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::approach::reference;
use super::refused::unreadable;
use crate::access::{Bases, Found, Shown, Viewer, bases};
use crate::dialect::{Moment, Tx};
use crate::gezin::SeenBy;
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// A case of a family in an approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Identifier.
    pub id: CaseId,
    /// The family.
    pub gezin: GezinId,
    /// What people call it by.
    pub number: String,
    /// The team that works on it.
    pub team: TeamId,
    /// Its name.
    pub team_name: String,
    /// The version of the approach that it runs in.
    pub approach: ApproachRef,
    /// The title of the approach.
    pub approach_title: String,
    /// Its phase.
    pub phase: PhaseId,
    /// What the phase is for.
    pub phase_kind: PhaseKind,
    /// When it came into that phase, on a Dutch clock.
    pub since: OffsetDateTime,
    /// Its first day.
    pub opened_on: Date,
    /// The day on which it was closed.
    pub closed_on: Option<Date>,
    /// For a change: the version that was read.
    pub version: i64,
    /// Its moves, the first one first.
    pub moves: Vec<CaseMove>,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// A move that a case made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseMove {
    /// Identifier.
    pub id: Uuid,
    /// How.
    pub kind: MoveKind,
    /// Out of this phase.
    pub from: PhaseId,
    /// Into this one.
    pub to: PhaseId,
    /// Whether the family was obliged to it.
    pub coercive: bool,
    /// With which reason, for an exit.
    pub reason: Option<ReasonId>,
    /// In the words of who moved it.
    pub note: Option<Opened<String>>,
    /// Who moved it.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: OffsetDateTime,
    /// The last day for the second person, for an urgent move.
    pub confirm_by: Option<Date>,
    /// Who looked before it was made, when the reason asked for that.
    pub second_look: Option<UserId>,
    /// What the second person said about an urgent move.
    pub confirmed: Option<MoveConfirmed>,
}

/// What a second person said about an urgent move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveConfirmed {
    /// Who.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: OffsetDateTime,
    /// Whether they agreed.
    pub agrees: bool,
}

/// What a case is seen by: it belongs to the plan.
macro_rules! cases_where {
    ($where:literal) => {
        concat!(
            "select c.id, c.gezin, c.number, c.team, tm.name as team_name, c.approach, c.approach_version, ap.title as approach_title,
                 c.phase, c.phase_kind, c.phase_since, c.opened_on, c.closed_on, c.version, ",
            seen_by!("c.gezin", "null", "'plan'", "false", "false", "false"),
            " from gezin_case c join team tm on tm.gemeente = c.gemeente and tm.id = c.team
                 join approach ap on ap.id = c.approach and ap.version = c.approach_version
             where c.gemeente = $7 and ",
            $where,
            " and ",
            visible!("c.gezin", "null", "'plan'", "false", "false", "false"),
            " order by c.closed_on is not null, c.opened_on desc, c.id"
        )
    };
}

/// `$8` the family.
pub(super) const CASES: &str = cases_where!("c.gezin = $8");
/// `$8` the case.
pub(super) const CASE: &str = cases_where!("c.id = $8");

row! {
    struct CaseRow {
        id: Uuid, gezin: Uuid, number: String, team: Uuid, team_name: String, approach: String, approach_version: i64,
        approach_title: String, phase: String, phase_kind: String, phase_since: Moment, opened_on: Date, closed_on: Option<Date>,
        version: i64, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

row! {
    struct MoveRow {
        gezin_case: Uuid, id: Uuid, kind: String, from_phase: String, to_phase: String, coercive: bool, reason: Option<String>,
        note: Option<Vec<u8>>, moved_by: Uuid, moved_by_name: String, moved_at: Moment, confirm_by: Option<Date>,
        second_look: Option<Uuid>, confirmed_by: Option<Uuid>, confirmed_by_name: Option<String>, confirmed_at: Option<Moment>,
        confirmed: Option<bool>,
    }
}

/// The cases of a family that a viewer sees, those that run first.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn cases(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
) -> Result<Vec<Case>, StoreError> {
    let asked = (CASES, gezin.0, "gezin");
    read(store, viewer, gemeente, asked).await
}

/// One case; `None` when the viewer does not see it, or there is none.
///
/// # Errors
/// As [`cases`].
pub async fn case(
    store: &Store,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, CaseId),
) -> Result<Option<Case>, StoreError> {
    let asked = (CASE, id.0, "casus");
    let found = read(store, viewer, gemeente, asked).await?;
    Ok(found.into_iter().next())
}

async fn read(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    (sql, which, object): (&'static str, Uuid, &'static str),
) -> Result<Vec<Case>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        CaseRow,
        sql,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        which,
    )?;
    let Some(gezin) = rows.first().map(|row| GezinId(row.gezin)) else {
        return Ok(Vec::new());
    };
    let bases = bases(&mut tx, viewer, gemeente).await?;
    let moves = moves(&mut tx, gemeente, gezin).await?;
    drop(tx);
    let mut moves = opened(store, gezin, moves).await?;
    let mut shown = Shown::default();
    let cases = rows
        .into_iter()
        .map(|row| {
            let moves = moves.remove(&row.id).unwrap_or_default();
            row.read(&bases, moves, &mut shown)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::CaseRead,
        object,
        object_id: which.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "casussen": cases.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(cases)
}

/// The moves of all cases of a family that a viewer sees: whoever sees one of its cases sees all of them.
async fn moves(
    tx: &mut Tx,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<MoveRow>, StoreError> {
    Ok(fetch_all!(
        tx,
        MoveRow,
        "select m.gezin_case, m.id, m.kind, m.from_phase, m.to_phase, m.coercive, m.reason, m.note, m.moved_by,
             u.name as moved_by_name, m.moved_at, m.confirm_by, m.second_look, m.confirmed_by, w.name as confirmed_by_name,
             m.confirmed_at, m.confirmed
         from gezin_case c join case_move m on m.gemeente = c.gemeente and m.gezin_case = c.id
             join account u on u.id = m.moved_by left join account w on w.id = m.confirmed_by
         where c.gemeente = $1 and c.gezin = $2 order by m.gezin_case, m.position",
        gemeente.0,
        gezin.0,
    )?)
}

/// Where the words of a move stand, for their key.
pub(super) fn note_place(id: Uuid) -> String {
    format!("case_move.note:{id}")
}

/// Opens the words of moves.
async fn opened(
    store: &Store,
    gezin: GezinId,
    rows: Vec<MoveRow>,
) -> Result<BTreeMap<Uuid, Vec<CaseMove>>, StoreError> {
    let with = rows
        .iter()
        .filter_map(|row| Some((note_place(row.id), row.note.as_deref()?)));
    let with: Vec<(String, &[u8])> = with.collect();
    let sealed: Vec<_> = with
        .iter()
        .map(|(place, note)| (KeyOwner::Gezin(gezin), place.as_str(), *note))
        .collect();
    let texts = if sealed.is_empty() {
        Vec::new()
    } else {
        store.open_texts(&sealed).await?
    };
    let mut texts = texts.into_iter();
    let mut of_cases: BTreeMap<Uuid, Vec<CaseMove>> = BTreeMap::new();
    for row in rows {
        let note = if row.note.is_some() {
            texts.next()
        } else {
            None
        };
        of_cases
            .entry(row.gezin_case)
            .or_default()
            .push(row.read(note)?);
    }
    Ok(of_cases)
}

impl CaseRow {
    fn read(
        self,
        bases: &Bases,
        moves: Vec<CaseMove>,
        shown: &mut Shown,
    ) -> Result<Case, StoreError> {
        let seen_by = bases.of(Found {
            basis: self.basis,
            emergency: self.emergency,
        })?;
        let gezin = GezinId(self.gezin);
        shown.add(SubjectId::Gezin(gezin), Category::Plan, seen_by.clone());
        Ok(Case {
            id: CaseId(self.id),
            gezin,
            number: self.number,
            team: TeamId(self.team),
            team_name: self.team_name,
            approach: reference(self.approach, self.approach_version)?,
            approach_title: self.approach_title,
            phase: PhaseId(self.phase),
            phase_kind: PhaseKind::from_code(&self.phase_kind)
                .ok_or_else(|| unreadable("soort fase", &self.phase_kind))?,
            since: dutch_clock(self.phase_since.0),
            opened_on: self.opened_on,
            closed_on: self.closed_on,
            version: self.version,
            moves,
            seen_by: seen_by.into(),
        })
    }
}

impl MoveRow {
    fn read(self, note: Option<Opened<String>>) -> Result<CaseMove, StoreError> {
        let confirmed = match (self.confirmed_by, self.confirmed_at, self.confirmed) {
            (Some(by), Some(at), Some(agrees)) => Some(MoveConfirmed {
                by: UserId(by),
                by_name: self.confirmed_by_name.unwrap_or_default(),
                at: at.0,
                agrees,
            }),
            _ => None,
        };
        Ok(CaseMove {
            id: self.id,
            kind: MoveKind::from_code(&self.kind)
                .ok_or_else(|| unreadable("soort stap", &self.kind))?,
            from: PhaseId(self.from_phase),
            to: PhaseId(self.to_phase),
            coercive: self.coercive,
            reason: self.reason.map(ReasonId),
            note,
            by: UserId(self.moved_by),
            by_name: self.moved_by_name,
            at: self.moved_at.0,
            confirm_by: self.confirm_by,
            second_look: self.second_look.map(UserId),
            confirmed,
        })
    }
}
