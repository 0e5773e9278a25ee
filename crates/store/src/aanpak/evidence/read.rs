//! What each family adds to a count, as the statements give it.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::approach::{Approach, Move, PhaseId, ReasonId, Requirement};
use domain::aanpak::evidence::{
    ChildSeen, Escalation, PartShare, RolesHeld, Share, caseloads, children_checked, escalations,
    lead_changes, leads_changed, tally,
};
use domain::aanpak::people::{Caseload, Tenure};
use domain::samenwerking::{Evidence, EvidenceKind, PartName, Role};
use domain::shared::{
    AGE_OF_MAJORITY, Days, GemeenteId, GezinId, UserId, dutch_clock, has_age, search_key,
};
use time::Date;
use uuid::Uuid;

use super::{Asked, sql};
use crate::StoreError;
use crate::aanpak::approach::{load, reference};
use crate::dialect::{Moment, Tx};
use crate::log::{Action, Status, first_id};

row! {
    struct ShareRow { subject: Uuid, counted: i64, total: i64, missing: i64 }
}

row! {
    struct PartRow { subject: Uuid, part: String, counted: i64, total: i64 }
}

row! {
    struct ChildRow { gezin: Uuid, version: i64, born_on: Option<Date>, checked_on: Option<Date> }
}

row! {
    struct PhaseRow { subject: Uuid, version: i64, part: String, counted: i64 }
}

row! {
    struct ClosedRow { subject: Uuid, kind: Option<String>, reason: Option<String> }
}

row! {
    struct RolesRow { gezin: Uuid, version: i64, leads: i64, deputies: i64, coaches: i64 }
}

row! {
    struct CaseloadRow { account: Uuid, families: i64 }
}

row! {
    struct LeadRow { gezin: Uuid, account: Option<Uuid>, valid_from: Option<Date>, valid_until: Option<Date> }
}

row! {
    struct EscalationRow {
        gezin: Uuid, moved_at: Moment, confirm_by: Option<Date>, confirmed_at: Option<Moment>, confirmed: Option<bool>,
    }
}

/// The rows of a statement for a municipality and an approach, with what more it asks.
macro_rules! asked_of {
    ($tx:expr, $row:ty, $statement:expr, $asked:expr $(, $value:expr)+) => {
        fetch_all_of!($tx, $row, $statement, $asked.gemeente.0, $asked.approach.as_str() $(, $value)+)
    };
}

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

impl From<ShareRow> for Share {
    fn from(row: ShareRow) -> Self {
        Self {
            subject: row.subject,
            value: number(row.counted),
            of: number(row.total),
            missing: number(row.missing),
        }
    }
}

/// The versions of an approach, each as it was registered.
pub(super) struct Versions(BTreeMap<i64, Approach>);

/// The approach with this title, in all its versions; two that are written alike are the same. Of two approaches with one title the one
/// that a team of the municipality works with.
pub(super) async fn approach(
    tx: &mut Tx,
    gemeente: GemeenteId,
    title: &str,
) -> Result<Option<(String, Versions)>, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        (String, i64, String),
        "select a.id, a.version, a.title from approach a
         order by exists (select 1 from team t where t.gemeente = $1 and t.approach = a.id) desc, a.id, a.version",
        gemeente.0,
    )?;
    let wanted = search_key(title);
    let found = rows.iter().find(|(_, _, own)| search_key(own) == wanted);
    let Some(id) = found.map(|(id, ..)| id.clone()) else {
        return Ok(None);
    };
    let mut versions = BTreeMap::new();
    for (own, version, _) in rows {
        if own == id {
            let found = load(tx, &reference(own, version)?).await?;
            versions.extend(found.map(|approach| (version, approach)));
        }
    }
    Ok(Some((id, Versions(versions))))
}

impl Versions {
    fn get(&self, version: i64) -> Option<&Approach> {
        self.0.get(&version)
    }

    fn newest(&self) -> Option<&Approach> {
        self.0.values().next_back()
    }

    /// Whether some move of a version asks for something.
    fn asks(&self, version: i64, wanted: Requirement) -> bool {
        let mut moves = self.get(version).into_iter().flat_map(|one| &one.moves);
        moves.any(|one| one.requires.contains(&wanted))
    }

    /// Whether the way out of a phase asks for a measurement made in it.
    fn asks_measurement(&self, version: i64, phase: &PhaseId) -> bool {
        let asks = |one: &Move| one.requires.contains(&Requirement::MeasurementInPhase);
        let approach = self.get(version);
        approach.is_some_and(|approach| approach.moves_from(phase).any(asks))
    }

    /// What a phase is called; the newest name counts.
    fn phase_name(&self, phase: &str) -> PartName {
        let id = PhaseId::from(phase);
        let mut newest_first = self.0.values().rev();
        let name = newest_first.find_map(|one| one.phase(&id).map(|phase| phase.name.clone()));
        PartName::Named(name.unwrap_or_else(|| phase.to_owned()))
    }

    /// What a reason to close before the end is called.
    fn reason_name(&self, reason: &str) -> PartName {
        let id = ReasonId::from(reason);
        let mut newest_first = self.0.values().rev();
        let name = newest_first.find_map(|one| one.reason(&id).map(|reason| reason.name.clone()));
        PartName::Named(name.unwrap_or_else(|| reason.to_owned()))
    }

    /// The phases that were counted, in the order of the approach.
    pub(super) fn phases(&self, counted: &[PartShare]) -> Vec<PartName> {
        let mut found: Vec<PartName> = Vec::new();
        let newest_first = self.0.values().rev().flat_map(|one| &one.phases);
        for phase in newest_first {
            let name = PartName::Named(phase.name.clone());
            if counted.iter().any(|one| one.part == name) && !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }
}

/// The names of the parts that occur, by name.
pub(super) fn names(parts: &[PartShare]) -> Vec<PartName> {
    let names: BTreeSet<PartName> = parts.iter().map(|one| one.part.clone()).collect();
    names.into_iter().collect()
}

/// What each family adds, by a statement that asks for the moment after the last day.
pub(super) async fn shares_after(
    tx: &mut Tx,
    asked: &Asked,
    statement: &'static str,
) -> Result<Vec<Share>, StoreError> {
    let rows = asked_of!(
        tx,
        ShareRow,
        statement,
        asked,
        asked.last,
        Moment::from(asked.after())
    )?;
    Ok(rows.into_iter().map(Share::from).collect())
}

/// What each family adds to each part, by a statement that asks for the moment after the last day. `name` gives what a part is called;
/// of none it is left out.
pub(super) async fn parts_after(
    tx: &mut Tx,
    asked: &Asked,
    statement: &'static str,
    name: impl Fn(String) -> Option<PartName>,
) -> Result<Vec<PartShare>, StoreError> {
    let rows = asked_of!(
        tx,
        PartRow,
        statement,
        asked,
        asked.last,
        Moment::from(asked.after())
    )?;
    let parts = rows.into_iter().filter_map(|row| {
        let share = Share {
            subject: row.subject,
            value: number(row.counted),
            of: number(row.total),
            missing: 0,
        };
        name(row.part).map(|part| PartShare { part, share })
    });
    Ok(parts.collect())
}

/// G3: the children, with when their safety was last looked at.
pub(super) async fn children(tx: &mut Tx, asked: &Asked) -> Result<Evidence, StoreError> {
    let rows = asked_of!(tx, ChildRow, sql::CHILDREN, asked, asked.last)?;
    let grown = |row: &ChildRow| {
        row.born_on
            .is_some_and(|born| has_age(born, AGE_OF_MAJORITY, asked.last))
    };
    let children: Vec<ChildSeen> = rows
        .into_iter()
        .filter(|row| !grown(row))
        .map(|row| ChildSeen {
            gezin: GezinId(row.gezin),
            checked_on: row.checked_on,
            norm_days: asked
                .versions
                .get(row.version)
                .and_then(|approach| approach.norms.safety_check_days),
        })
        .collect();
    Ok(children_checked(asked.period, &children))
}

/// Families, each with its lead professionals in time.
pub(super) type Tenures = BTreeMap<GezinId, Vec<Tenure>>;

/// The families of the period, each with its lead professionals in time.
pub(super) async fn tenures(tx: &mut Tx, asked: &Asked) -> Result<Tenures, StoreError> {
    let rows = asked_of!(
        tx,
        LeadRow,
        sql::LEADS,
        asked,
        asked.last,
        asked.period.from
    )?;
    let mut found = Tenures::new();
    for row in rows {
        let of = found.entry(GezinId(row.gezin)).or_default();
        of.extend(
            row.account
                .zip(row.valid_from)
                .map(|(account, from)| Tenure {
                    user: UserId(account),
                    days: Days {
                        from,
                        until: row.valid_until,
                    },
                }),
        );
    }
    Ok(found)
}

/// G4: families of which somebody got the letter that says who looked. That it was made stands in the log.
pub(super) async fn readers_shown(
    tx: &mut Tx,
    asked: &Asked,
    families: &Tenures,
) -> Result<Evidence, StoreError> {
    let (first, after) = asked.moments();
    let rows = fetch_all!(
        &mut *tx,
        (String,),
        "select distinct e.object_id from event as e where e.gemeente = $1 and e.id >= $2 and e.id < $3 and e.action = $4
             and e.object_type = 'gezin' and e.status = $5 and e.payload like '%wie-keek%'",
        asked.gemeente.0,
        first_id(first.0),
        first_id(after.0),
        Action::DisclosureMade.code(),
        Status::Ok.code(),
    )?;
    let shown: BTreeSet<GezinId> = rows
        .into_iter()
        .filter_map(|(id,)| id.parse().ok())
        .collect();
    let shares: Vec<Share> = families
        .keys()
        .map(|gezin| Share::one(gezin.0, shown.contains(gezin)))
        .collect();
    Ok(tally(EvidenceKind::ReadersShown, asked.period, &shares))
}

/// A3: the phases that ended where the approach asks for a measurement, and whether there was one.
pub(super) async fn phases(tx: &mut Tx, asked: &Asked) -> Result<Vec<PartShare>, StoreError> {
    let (first, after) = asked.moments();
    let rows = asked_of!(tx, PhaseRow, sql::PHASES, asked, first, after)?;
    let versions = &asked.versions;
    let asks =
        |row: &PhaseRow| versions.asks_measurement(row.version, &PhaseId::from(row.part.as_str()));
    let phases = rows.into_iter().filter(asks).map(|row| PartShare {
        part: versions.phase_name(&row.part),
        share: Share::one(row.subject, row.counted > 0),
    });
    Ok(phases.collect())
}

/// A3: the looks back that were due.
pub(super) async fn looks_back(tx: &mut Tx, asked: &Asked) -> Result<Vec<Share>, StoreError> {
    let rows = asked_of!(
        tx,
        ShareRow,
        sql::EVALUATIONS,
        asked,
        asked.last,
        asked.period.from,
        asked.today
    )?;
    Ok(rows.into_iter().map(Share::from).collect())
}

/// A4: the cases that were closed, and the reasons of those closed before the end.
pub(super) async fn closed(
    tx: &mut Tx,
    asked: &Asked,
) -> Result<(Vec<Share>, Vec<PartShare>), StoreError> {
    let rows = asked_of!(
        tx,
        ClosedRow,
        sql::CLOSED,
        asked,
        asked.last,
        asked.period.from
    )?;
    let before_end = |row: &ClosedRow| row.kind.as_deref() == Some("exit");
    let shares = rows
        .iter()
        .map(|row| Share::one(row.subject, before_end(row)))
        .collect();
    let reasons = rows
        .iter()
        .filter(|row| before_end(row))
        .map(|row| PartShare {
            part: asked
                .versions
                .reason_name(row.reason.as_deref().unwrap_or_default()),
            share: Share::one(row.subject, true),
        });
    Ok((shares, reasons.collect()))
}

/// A4: the families of which a case was opened, and whether one was closed before.
pub(super) async fn came_back(tx: &mut Tx, asked: &Asked) -> Result<Vec<Share>, StoreError> {
    let rows = asked_of!(
        tx,
        ShareRow,
        sql::CAME_BACK,
        asked,
        asked.last,
        asked.period.from
    )?;
    Ok(rows.into_iter().map(Share::from).collect())
}

/// A5 and A6: changes of the lead professional, and how many families each has.
pub(super) async fn leads(
    tx: &mut Tx,
    asked: &Asked,
    families: &Tenures,
) -> Result<[Evidence; 2], StoreError> {
    let changes: Vec<(GezinId, u64)> = families
        .iter()
        .map(|(gezin, held)| (*gezin, lead_changes(held, asked.period)))
        .collect();
    let changed = leads_changed(asked.period, &changes);
    let rows = asked_of!(tx, CaseloadRow, sql::CASELOADS, asked, asked.last)?;
    let norm = asked.versions.newest().map_or(0, |one| one.norms.caseload);
    let load = |families| Caseload {
        families: u32::try_from(families).unwrap_or(u32::MAX),
        norm,
    };
    let loads: Vec<(UserId, Caseload)> = rows
        .into_iter()
        .map(|row| (UserId(row.account), load(row.families)))
        .collect();
    Ok([changed, caseloads(asked.period, &loads)])
}

/// A6 and A7: urgent moves, and when a second person looked at them.
pub(super) async fn escalated(
    tx: &mut Tx,
    asked: &Asked,
    families: &Tenures,
) -> Result<[Evidence; 2], StoreError> {
    let (first, after) = asked.moments();
    let rows = asked_of!(
        &mut *tx,
        EscalationRow,
        sql::ESCALATIONS,
        asked,
        first,
        after
    )?;
    let day = |moment: Moment| dutch_clock(moment.0).date();
    let all: Vec<Escalation> = rows
        .into_iter()
        .filter_map(|row| {
            Some(Escalation {
                gezin: GezinId(row.gezin),
                moved_on: day(row.moved_at),
                confirm_by: row.confirm_by?,
                looked: row.confirmed_at.map(day).zip(row.confirmed),
            })
        })
        .collect();
    let families: Vec<GezinId> = families.keys().copied().collect();
    Ok(escalations(asked.period, &families, &all, asked.today))
}

/// A5 and S4: which roles are held for each family on the last day.
pub(super) async fn roles(tx: &mut Tx, asked: &Asked) -> Result<Vec<RolesHeld>, StoreError> {
    let rows = asked_of!(
        tx,
        RolesRow,
        sql::ROLES,
        asked,
        asked.last,
        Role::FamilyCoach.code()
    )?;
    let coached = |version| asked.versions.asks(version, Requirement::CoachIntroduced);
    let held = rows.iter().map(|row| RolesHeld {
        gezin: GezinId(row.gezin),
        leads: number(row.leads),
        deputy: row.deputies > 0,
        coach: coached(row.version).then_some(row.coaches > 0),
    });
    Ok(held.collect())
}
