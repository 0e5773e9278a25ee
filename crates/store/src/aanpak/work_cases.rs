//! Work that follows from cases: urgent moves that wait for a second person, and families with which nobody spoke for too long.

use std::collections::BTreeMap;

use domain::aanpak::approach::{MoveKind, PhaseId};
use domain::shared::{CaseId, GemeenteId, GezinId, dutch_clock};
use time::{Date, Duration};
use uuid::Uuid;

use super::approach::{load, reference};
use super::refused::{roles, unreadable};
use super::work::{
    Line, SilentDays, WorkItem, WorkKind, WorkQuery, after, also_seen_by, gezin_kind,
};
use crate::StoreError;
use crate::access::{Bases, Found, Viewer};
use crate::dialect::{Moment, Tx};

/// The most cases of one person that are looked at for silence, and urgent moves that are looked at for a second person.
const CASES: i64 = 500;

/// Urgent moves of others that nobody looked at yet, in cases that the viewer sees. `$8` is one family or none, `$9` how many.
pub(super) const URGENT: &str = concat!(
    "select m.id, m.confirm_by as due, m.gezin, z.number, z.name, z.kind, c.id as case_id, c.number as case_number, c.phase, c.approach,
         c.approach_version, m.from_phase, m.to_phase, ",
    also_seen_by!("m.gezin"),
    seen_by!("m.gezin", "null", "'plan'", "false", "false", "false"),
    " from case_move m join gezin_case c on c.gemeente = m.gemeente and c.id = m.gezin_case
         join gezin z on z.gemeente = m.gemeente and z.id = m.gezin
     where m.gemeente = $7 and m.kind = 'urgent' and m.moved_by <> $1 and m.confirm_by is not null and m.confirmed_at is null
         and (m.gezin = $8 or $8 is null) and ",
    visible_gezin!("m.gezin"),
    " and ",
    visible!("m.gezin", "null", "'plan'", "false", "false", "false"),
    " order by m.confirm_by, m.id limit $9"
);

/// Running cases of the viewer with the last days on which somebody wrote down a contact or a talk that the viewer sees. `$8` is one
/// family or none, `$9` how many.
pub(super) const SILENT: &str = concat!(
    "select c.id, c.gezin, z.number, z.name, z.kind, c.number as case_number, c.approach, c.approach_version, c.phase, c.phase_since,
         (select max(r.happened_on) from record r where r.gemeente = $7 and r.gezin = c.gezin and r.category = 'contactlog' and ",
    visible!("c.gezin", "r.person", "r.category", "r.hidden_source", "r.secret_address", "r.own_talk"),
    ") as spoken_on,
         (select max(f.on_day) from case_fact f where f.gemeente = $7 and f.gezin = c.gezin and f.kind = 'gesprek'
             and f.on_day <= $5 and ",
    visible!("c.gezin", "null", "'contactlog'", "false", "false", "false"),
    ") as talked_on, ",
    also_seen_by!("c.gezin"),
    seen_by!("c.gezin", "null", "'contactlog'", "false", "false", "false"),
    " from gezin_case c join gezin z on z.gemeente = c.gemeente and z.id = c.gezin
     where c.gemeente = $7 and c.closed_on is null and (c.gezin = $8 or $8 is null) and ",
    mine!("c.gezin"),
    " and ",
    visible_gezin!("c.gezin"),
    " and ",
    visible!("c.gezin", "null", "'contactlog'", "false", "false", "false"),
    " and ",
    visible!("c.gezin", "null", "'plan'", "false", "false", "false"),
    " order by c.phase_since, c.id limit $9"
);

row! {
    struct UrgentRow {
        id: Uuid, due: Date, gezin: Uuid, number: String, name: String, kind: String, case_id: Uuid, case_number: String, phase: String,
        approach: String, approach_version: i64, from_phase: String, to_phase: String, name_basis: Option<Uuid>,
        name_emergency: Option<Uuid>, plan_basis: Option<Uuid>, plan_emergency: Option<Uuid>, basis: Option<Uuid>,
        emergency: Option<Uuid>,
    }
}

row! {
    struct SilentRow {
        id: Uuid, gezin: Uuid, number: String, name: String, kind: String, case_number: String, approach: String, approach_version: i64,
        phase: String, phase_since: Moment, spoken_on: Option<Date>, talked_on: Option<Date>,
        name_basis: Option<Uuid>, name_emergency: Option<Uuid>, plan_basis: Option<Uuid>,
        plan_emergency: Option<Uuid>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// Families with which nobody spoke for longer than their phase allows: due on the last day on which somebody had to.
pub(super) async fn silences(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    (query, silent): (&WorkQuery, &[SilentDays]),
    bases: &Bases,
) -> Result<Vec<Line>, StoreError> {
    let sql = WorkKind::Silent.statement();
    let rows = fetch_work!(tx, SilentRow, sql, viewer, gemeente, query, CASES)?;
    let from = after(query, WorkKind::Silent);
    let mut items = Vec::new();
    for row in rows {
        let rule = silent.iter().find(|rule| {
            rule.approach == row.approach
                && i64::from(rule.version) == row.approach_version
                && rule.phase == row.phase
        });
        let Some(rule) = rule else { continue };
        let spoken = row.spoken_on.max(row.talked_on);
        let last = spoken.unwrap_or_else(|| dutch_clock(row.phase_since.0).date());
        let due = last.saturating_add(Duration::days(rule.days.into()));
        let late = due < viewer.today();
        let asked = query.until.is_none_or(|until| due <= until) && (due, row.id) > from;
        if !late || !asked {
            continue;
        }
        let found = Found {
            basis: row.basis,
            emergency: row.emergency,
        };
        let (name, plan) = also_seen_by(
            bases,
            (row.name_basis, row.name_emergency),
            (row.plan_basis, row.plan_emergency),
        )?;
        let item = WorkItem {
            kind: WorkKind::Silent,
            id: row.id,
            due,
            late,
            what: row.phase.clone(),
            gezin: GezinId(row.gezin),
            number: row.number,
            name: row.name,
            gezin_kind: gezin_kind(&row.kind)?,
            case: Some((CaseId(row.id), row.case_number, row.phase)),
            approach: Some(reference(row.approach, row.approach_version)?),
            spoken_on: spoken,
            words: None,
            seen_by: bases.of(found)?.into(),
        };
        items.push(Line { item, name, plan });
    }
    Ok(items)
}

/// Urgent moves that wait for a second person of which the viewer may be the one: in a role of the move, and not in an emergency.
pub(super) async fn urgent_moves(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &WorkQuery,
    bases: &Bases,
) -> Result<Vec<Line>, StoreError> {
    let sql = WorkKind::Urgent.statement();
    let rows = fetch_work!(tx, UrgentRow, sql, viewer, gemeente, query, CASES)?;
    let from = after(query, WorkKind::Urgent);
    let own = roles(viewer);
    let mut known = BTreeMap::new();
    let mut items = Vec::new();
    for row in rows {
        let asked = query.until.is_none_or(|until| row.due <= until) && (row.due, row.id) > from;
        if !asked || row.basis.is_none() {
            continue;
        }
        let reference = reference(row.approach.clone(), row.approach_version)?;
        if !known.contains_key(&reference) {
            let approach = load(tx, &reference).await?;
            known.insert(reference.clone(), approach);
        }
        let Some(Some(approach)) = known.get(&reference) else {
            return Err(unreadable("aanpak", &row.approach));
        };
        let (left, to) = (PhaseId(row.from_phase), PhaseId(row.to_phase));
        let step = approach.find_move(&left, &to, MoveKind::Urgent);
        if step.is_none_or(|step| step.roles.is_disjoint(&own)) {
            continue;
        }
        let found = Found {
            basis: row.basis,
            emergency: row.emergency,
        };
        let (name, plan) = also_seen_by(
            bases,
            (row.name_basis, row.name_emergency),
            (row.plan_basis, row.plan_emergency),
        )?;
        let item = WorkItem {
            kind: WorkKind::Urgent,
            id: row.id,
            due: row.due,
            late: row.due < viewer.today(),
            what: to.0,
            gezin: GezinId(row.gezin),
            number: row.number,
            name: row.name,
            gezin_kind: gezin_kind(&row.kind)?,
            case: Some((CaseId(row.case_id), row.case_number, row.phase)),
            approach: Some(reference),
            spoken_on: None,
            words: None,
            seen_by: bases.of(found)?.into(),
        };
        items.push(Line { item, name, plan });
    }
    Ok(items)
}
