//! How many families each colleague has, and how the families of somebody who leaves are shared.

use std::collections::BTreeSet;

use domain::aanpak::people::{
    Assignment, Candidate, Caseload, ReassignRefusal, Reassignment, confirm_reassignment,
    propose_reassignment,
};
use domain::samenwerking::{Category, Role};
use domain::shared::{GemeenteId, GezinId, UserId};
use serde_json::json;
use uuid::Uuid;

use super::ChangeRefusal;
use super::handover::{HandOverRefusal, HandedOver, NewHandOver, hand_over};
use super::regisseur::NewRegisseur;
use super::right::of_own_teams;
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::Tx;
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// Families of which somebody is the lead professional and that the viewer sees. `$8` is the account, `$9` how many.
pub(in crate::gezin) const LEAVING: &str = concat!(
    "select z.id, z.number, z.name, ",
    seen_by!(
        "z.id",
        "null",
        "'gezinssamenstelling'",
        "false",
        "false",
        "false"
    ),
    " from task r join gezin z on z.gemeente = r.gemeente and z.id = r.gezin
     where r.gemeente = $7 and r.account = $8 and r.regisseur and r.valid_from <= $5
         and (r.valid_until is null or r.valid_until > $5) and ",
    visible_gezin!("z.id"),
    " order by z.name_key, z.id limit $9"
);

/// The most families that are shared at once.
const MOST: i64 = 100;

/// How many families one colleague has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseloadLine {
    /// Who.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Of how many families they are the lead professional.
    pub leads: u32,
    /// For how many they stand in.
    pub stands_in: u32,
}

row! {
    struct CaseloadRow { id: Uuid, name: String, roles: String, leads: i64, stands_in: i64 }
}

/// How many families each colleague of the viewer's organisation has, of a team or of all. Only numbers, and only for the
/// municipality's own teams.
///
/// # Errors
/// [`ChangeRefusal::NoRight`] when the viewer is of no own team.
pub async fn caseload(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    team: Option<Uuid>,
) -> Result<Vec<CaseloadLine>, ChangeRefusal> {
    let mut tx = store.read().await?;
    let lines = caseload_lines(&mut tx, viewer, gemeente, team).await?;
    drop(tx);
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::CaseloadRead,
        object: "gezin",
        object_id: String::new(),
        purpose: Some(viewer.purpose()),
        query: json!({ "team": team.map(|team| team.to_string()), "medewerkers": lines.len() }),
        subjects: Vec::new(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(lines)
}

async fn caseload_lines(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    team: Option<Uuid>,
) -> Result<Vec<CaseloadLine>, ChangeRefusal> {
    of_own_teams(tx, viewer, gemeente).await?;
    let rows = fetch_all!(
        tx,
        CaseloadRow,
        "select a.id, a.name, a.roles, count(distinct case when t.regisseur then t.gezin end) as leads,
             count(distinct case when t.deputy then t.gezin end) as stands_in
         from account a left join task t on t.gemeente = $1 and t.organisation = a.organisation and t.account = a.id
             and (t.regisseur or t.deputy) and t.valid_from <= $3 and (t.valid_until is null or t.valid_until > $3)
             and (exists (select 1 from gezin_case c where c.gemeente = $1 and c.gezin = t.gezin and c.team = $4
                 and c.closed_on is null) or $4 is null)
         where a.organisation = $2 and a.active group by a.id, a.name, a.roles order by a.name, a.id",
        gemeente.0,
        viewer.organisation().0,
        viewer.today(),
        team,
    )?;
    let works = |row: &CaseloadRow| {
        let mut roles = row.roles.split_whitespace().filter_map(Role::from_code);
        roles.any(Role::works_with_families) || row.leads > 0 || row.stands_in > 0
    };
    let number = |count: i64| u32::try_from(count).unwrap_or_default();
    let lines = rows.into_iter().filter(works).map(|row| CaseloadLine {
        user: UserId(row.id),
        name: row.name,
        leads: number(row.leads),
        stands_in: number(row.stands_in),
    });
    Ok(lines.collect())
}

/// A family of somebody who leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeavingFamily {
    /// Which.
    pub gezin: GezinId,
    /// What people call the dossier by.
    pub number: String,
    /// Its name.
    pub name: String,
}

/// How the families of somebody who leaves would be shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReassignmentProposal {
    /// The families, by name; a hundred at most.
    pub families: Vec<LeavingFamily>,
    /// Who can take over.
    pub candidates: Vec<Candidate>,
    /// Who would take over which one; or why not.
    pub proposal: Result<Reassignment, ReassignRefusal>,
}

row! {
    struct LeavingRow { id: Uuid, number: String, name: String, basis: Option<Uuid>, emergency: Option<Uuid> }
}

/// Proposes who takes over the families of somebody who leaves, as far as the viewer sees them. `candidates` names colleagues with how
/// many families they may have by the norm.
///
/// # Errors
/// [`ChangeRefusal::NoRight`] when the viewer is of no own team.
pub async fn propose_handing_over(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    leaving: UserId,
    candidates: &[(UserId, u32)],
) -> Result<ReassignmentProposal, ChangeRefusal> {
    let mut tx = store.read().await?;
    let lines = caseload_lines(&mut tx, viewer, gemeente, None).await?;
    let rows = fetch_all_of!(
        &mut tx,
        LeavingRow,
        LEAVING,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        leaving.0,
        MOST,
    )?;
    let families: Vec<GezinId> = rows.iter().map(|row| GezinId(row.id)).collect();
    let known = known(&mut tx, gemeente, (&lines, candidates), &families).await?;
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut shown = Shown::default();
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        let gezin = GezinId(row.id);
        shown.add(SubjectId::Gezin(gezin), Category::Composition, seen_by);
        read.push(LeavingFamily {
            gezin,
            number: row.number,
            name: row.name,
        });
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::CaseloadRead,
        object: "account",
        object_id: leaving.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "gezinnen": read.len(), "opvolgers": candidates.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(ReassignmentProposal {
        proposal: propose_reassignment(&families, &known),
        families: read,
        candidates: known,
    })
}

/// Colleagues with what they have now and which of these families know them.
async fn known(
    tx: &mut Tx,
    gemeente: GemeenteId,
    (lines, candidates): (&[CaseloadLine], &[(UserId, u32)]),
    families: &[GezinId],
) -> Result<Vec<Candidate>, StoreError> {
    let mut known = Vec::with_capacity(candidates.len());
    for (user, norm) in candidates {
        let own = lines.iter().find(|line| line.user == *user);
        known.push(Candidate {
            user: *user,
            caseload: Caseload {
                families: own.map_or(0, |line| line.leads),
                norm: *norm,
            },
            known_to: known_to(tx, gemeente, *user, families).await?,
        });
    }
    Ok(known)
}

/// The families among these with which somebody has or had a task.
async fn known_to(
    tx: &mut Tx,
    gemeente: GemeenteId,
    user: UserId,
    families: &[GezinId],
) -> Result<BTreeSet<GezinId>, StoreError> {
    let mut known = BTreeSet::new();
    for gezin in families {
        let row = fetch_optional!(
            &mut *tx,
            (i64,),
            "select cast(1 as bigint) from task where gemeente = $1 and gezin = $2 and account = $3 limit 1",
            gemeente.0,
            gezin.0,
            user.0,
        )?;
        known.extend(row.map(|_| *gezin));
    }
    Ok(known)
}

/// One family that goes to somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reassign {
    /// Which.
    pub gezin: GezinId,
    /// To whom.
    pub to: NewRegisseur,
    /// What they have to know.
    pub record: NewHandOver,
}

/// What became of one family.
#[derive(Debug)]
pub struct Reassigned {
    /// Who takes over, and whether they come above the norm by it.
    pub assignment: Assignment,
    /// What was written, or why not.
    pub outcome: Result<HandedOver, HandOverRefusal>,
}

/// Hands over families one by one, each in a transaction and with an event of its own: what is refused for one does not stop the others.
///
/// # Errors
/// [`ReassignRefusal`] when the sharing as a whole does not fit; then nothing is written.
pub async fn reassign(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    candidates: &[Candidate],
    wanted: &[Reassign],
) -> Result<Vec<Reassigned>, ReassignRefusal> {
    let pairs: Vec<_> = wanted.iter().map(|one| (one.gezin, one.to.user)).collect();
    let confirmed = confirm_reassignment(&pairs, candidates)?;
    let mut done = Vec::with_capacity(wanted.len());
    for (assignment, one) in confirmed.assignments.into_iter().zip(wanted) {
        let place = (gemeente, one.gezin);
        let outcome = hand_over(store, viewer, place, &one.to, Some(&one.record)).await;
        done.push(Reassigned {
            assignment,
            outcome,
        });
    }
    Ok(done)
}
