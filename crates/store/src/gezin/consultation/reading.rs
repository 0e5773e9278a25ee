//! One consultation, as one viewer sees it.

use std::collections::BTreeSet;

use domain::gezin::{Answer, ConsultationKind, ConsultationState, DecisionOwner};
use domain::samenwerking::{Category, Marks};
use domain::shared::{ConsultationId, GemeenteId, GezinId, OrganisationId, UserId};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::hold::{decision_place, minutes_place};
use super::invite::{covered, party_of_row};
use super::plan::opened_places;
use crate::access::{Bases, Found, Shown, Viewer, bases, basis_of};
use crate::dialect::{Moment, Tx};
use crate::gezin::types::SeenBy;
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// What was said about a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// The text, unless its key was destroyed.
    pub text: Opened<String>,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: OffsetDateTime,
}

/// What was decided about a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLine {
    /// Identifier.
    pub id: Uuid,
    /// What is to be done, unless its key was destroyed.
    pub what: Opened<String>,
    /// Who does it.
    pub owner: DecisionOwner,
    /// Of which organisation.
    pub organisation: Option<(OrganisationId, String)>,
    /// Who in it.
    pub user: Option<(UserId, String)>,
    /// The last day.
    pub due_on: Option<Date>,
}

/// A family on the agenda that the viewer sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// The family.
    pub gezin: GezinId,
    /// What people call its dossier by.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Place on the agenda, from 1.
    pub position: i64,
    /// Whether the viewer sees the plan of the family, and so what was said and decided about it.
    pub open: bool,
    /// What was said.
    pub minutes: Option<Minutes>,
    /// What was decided.
    pub decisions: Vec<DecisionLine>,
    /// For a change: the version that was read.
    pub version: i64,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitedParty {
    /// Identifier of the invitation.
    pub id: Uuid,
    /// The organisation; `None`: a family.
    pub organisation: Option<(OrganisationId, String)>,
    /// The person in it; `None`: whoever it sends.
    pub user: Option<(UserId, String)>,
    /// The family itself.
    pub gezin: Option<GezinId>,
    /// The answer.
    pub answer: Answer,
    /// Whether they were there; `None` as long as it was not written down.
    pub attended: Option<bool>,
    /// The families that they may see today, of those that the viewer sees; who works with a family is part of its plan, so only of
    /// those whose plan the viewer sees, unless the viewer organises the meeting.
    pub discusses: Vec<GezinId>,
}

/// A consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    /// Identifier.
    pub id: ConsultationId,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// Which kind.
    pub kind: ConsultationKind,
    /// How far it is.
    pub state: ConsultationState,
    /// When it begins.
    pub starts_at: OffsetDateTime,
    /// Where.
    pub place: String,
    /// Who organises it.
    pub organiser: (UserId, String),
    /// For which organisation.
    pub organisation: (OrganisationId, String),
    /// For a change: the version that was read.
    pub version: i64,
    /// The families that the viewer sees, in their order.
    pub agenda: Vec<AgendaItem>,
    /// How many families stand on the agenda that the viewer does not see.
    pub closed_items: u64,
    /// Who is invited; a family only when the viewer sees it.
    pub invited: Vec<InvitedParty>,
}

row! {
    struct HeadRow {
        kind: String, state: String, starts_at: Moment, place: String, place_sealed: Option<Vec<u8>>, organiser: Uuid,
        organiser_name: String, organisation: Uuid, organisation_name: String, purpose: String, version: i64, items: i64,
    }
}

row! {
    struct AgendaRow {
        gezin: Uuid, number: String, name: String, position: i64, minutes: Option<Vec<u8>>, minutes_name: Option<String>,
        minutes_at: Option<Moment>, version: i64, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

row! {
    struct DecisionRow {
        id: Uuid, gezin: Uuid, what: Vec<u8>, owner: String, organisation: Option<Uuid>, organisation_name: Option<String>,
        account: Option<Uuid>, account_name: Option<String>, due_on: Option<Date>,
    }
}

row! {
    struct InvitedRow {
        id: Uuid, organisation: Option<Uuid>, organisation_name: Option<String>, account: Option<Uuid>,
        account_name: Option<String>, gezin: Option<Uuid>, answer: String, attended: Option<bool>,
    }
}

/// The families of an agenda that the viewer sees; what was said of one that was absorbed stands under the other one. `$8` the
/// consultation.
pub(in crate::gezin) const AGENDA: &str = concat!(
    "select x.gezin, z.number, z.name, x.position, x.minutes, a.name as minutes_name, x.minutes_at, x.version, ",
    seen_by!(
        "x.gezin",
        "null",
        "'gezinssamenstelling'",
        "false",
        "false",
        "false"
    ),
    " from consultation_item x join gezin z on z.gemeente = x.gemeente and z.id = x.gezin
         left join account a on a.id = x.minutes_by
     where x.gemeente = $7 and x.consultation = $8 and z.merged_into is null and ",
    visible_gezin!("x.gezin"),
    " order by x.position"
);

pub(super) fn unknown(code: &str) -> StoreError {
    StoreError::Unreadable(code.to_owned())
}

async fn head(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, ConsultationId),
) -> Result<Option<HeadRow>, StoreError> {
    Ok(fetch_optional!(
        tx,
        HeadRow,
        "select c.kind, c.state, c.starts_at, c.place, c.place_sealed, c.organiser, a.name as organiser_name, c.organisation,
             o.name as organisation_name, c.purpose, c.version,
             (select count(*) from consultation_item x join gezin z on z.gemeente = x.gemeente and z.id = x.gezin
                 where x.gemeente = $1 and x.consultation = $2 and z.merged_into is null) as items
         from consultation c join account a on a.id = c.organiser join organisation o on o.id = c.organisation
         where c.gemeente = $1 and c.id = $2 and (c.organiser = $3 or exists (
             select 1 from consultation_invitee i where i.gemeente = $1 and i.consultation = $2
                 and (i.account = $3 or (i.account is null and i.organisation = $4))))",
        gemeente.0,
        id.0,
        viewer.user().0,
        viewer.organisation().0,
    )?)
}

/// One consultation; `None` when the viewer neither organises it nor is invited, or there is none.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn consultation(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    id: ConsultationId,
) -> Result<Option<Consultation>, StoreError> {
    let mut tx = store.read().await?;
    let Some(head) = head(&mut tx, viewer, (gemeente, id)).await? else {
        return Ok(None);
    };
    let bases = bases(&mut tx, viewer, gemeente).await?;
    let mut shown = Shown::default();
    let seen = agenda(&mut tx, viewer, (gemeente, id), &bases, &mut shown).await?;
    let organises = UserId(head.organiser) == viewer.user();
    let families: Vec<Discussed> = seen
        .iter()
        .map(|one| (GezinId(one.row.gezin), one.open || organises))
        .collect();
    let decisions = decisions(&mut tx, (gemeente, id)).await?;
    let invited = invited(&mut tx, viewer, (gemeente, id), &head.purpose, &families).await?;
    drop(tx);
    let closed_items = head.items.unsigned_abs() - seen.len() as u64;
    let agenda = opened(store, id, seen, decisions).await?;
    let place = vec![(id, head.place, head.place_sealed)];
    let place = opened_places(store, gemeente, place).await?;
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::ConsultationRead,
        object: "overleg",
        object_id: id.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "agenda": agenda.len(), "gesloten": closed_items }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(Some(Consultation {
        id,
        gemeente,
        kind: ConsultationKind::from_code(&head.kind).ok_or_else(|| unknown(&head.kind))?,
        state: ConsultationState::from_code(&head.state).ok_or_else(|| unknown(&head.state))?,
        starts_at: head.starts_at.0,
        place: place.into_iter().next().unwrap_or_default(),
        organiser: (UserId(head.organiser), head.organiser_name),
        organisation: (OrganisationId(head.organisation), head.organisation_name),
        version: head.version,
        agenda,
        closed_items,
        invited,
    }))
}

/// A family of the agenda before its texts are opened.
struct SeenItem {
    row: AgendaRow,
    open: bool,
    seen_by: SeenBy,
}

async fn agenda(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, ConsultationId),
    bases: &Bases,
    shown: &mut Shown,
) -> Result<Vec<SeenItem>, StoreError> {
    let rows = fetch_all_of!(
        &mut *tx,
        AgendaRow,
        AGENDA,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        id.0,
    )?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let gezin = GezinId(row.gezin);
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        let subject = SubjectId::Gezin(gezin);
        shown.add(subject, Category::Composition, seen_by.clone());
        let plan = (Category::Plan, Marks::default());
        let plan = basis_of(tx, viewer, (gemeente, gezin), None, plan.0, plan.1).await?;
        let open = plan.is_some();
        if let Some(basis) = plan {
            shown.add(subject, Category::Plan, basis);
        }
        items.push(SeenItem {
            row,
            open,
            seen_by: seen_by.into(),
        });
    }
    Ok(items)
}

async fn decisions(
    tx: &mut Tx,
    (gemeente, id): (GemeenteId, ConsultationId),
) -> Result<Vec<DecisionRow>, StoreError> {
    Ok(fetch_all!(
        tx,
        DecisionRow,
        "select d.id, d.gezin, d.what, d.owner, d.organisation, o.name as organisation_name, d.account, a.name as account_name, d.due_on
         from consultation_decision d left join organisation o on o.id = d.organisation left join account a on a.id = d.account
         where d.gemeente = $1 and d.consultation = $2 order by d.id",
        gemeente.0,
        id.0,
    )?)
}

/// Opens the texts of the families whose plan the viewer sees.
async fn opened(
    store: &Store,
    id: ConsultationId,
    seen: Vec<SeenItem>,
    decisions: Vec<DecisionRow>,
) -> Result<Vec<AgendaItem>, StoreError> {
    let mut agenda = Vec::with_capacity(seen.len());
    for SeenItem { row, open, seen_by } in seen {
        let gezin = GezinId(row.gezin);
        let owner = KeyOwner::Gezin(gezin);
        let minutes = match (&row.minutes, row.minutes_at) {
            (Some(sealed), Some(at)) if open => Some(Minutes {
                text: store
                    .open_text(owner, &minutes_place(id, gezin), sealed)
                    .await?,
                by: row.minutes_name.unwrap_or_default(),
                at: at.0,
            }),
            _ => None,
        };
        let mut lines = Vec::new();
        for decision in decisions
            .iter()
            .filter(|one| open && one.gezin == row.gezin)
        {
            let place = decision_place(decision.id);
            let what = store.open_text(owner, &place, &decision.what).await?;
            lines.push(decision.line(what)?);
        }
        agenda.push(AgendaItem {
            gezin,
            number: row.number,
            name: row.name,
            position: row.position,
            open,
            minutes,
            decisions: lines,
            version: row.version,
            seen_by,
        });
    }
    Ok(agenda)
}

impl DecisionRow {
    fn line(&self, what: Opened<String>) -> Result<DecisionLine, StoreError> {
        let organisation = self.organisation.map(OrganisationId);
        let user = self.account.map(UserId);
        Ok(DecisionLine {
            id: self.id,
            what,
            owner: DecisionOwner::from_code(&self.owner).ok_or_else(|| unknown(&self.owner))?,
            organisation: organisation.zip(self.organisation_name.clone()),
            user: user.zip(self.account_name.clone()),
            due_on: self.due_on,
        })
    }
}

/// A family of the agenda that the viewer sees, and whether they are told who may see it.
type Discussed = (GezinId, bool);

async fn invited(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, ConsultationId),
    purpose: &str,
    families: &[Discussed],
) -> Result<Vec<InvitedParty>, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        InvitedRow,
        "select i.id, i.organisation, o.name as organisation_name, i.account, a.name as account_name, i.gezin, i.answer, i.attended
         from consultation_invitee i left join organisation o on o.id = i.organisation left join account a on a.id = i.account
         where i.gemeente = $1 and i.consultation = $2 order by i.gezin is null, o.name, a.name, i.id",
        gemeente.0,
        id.0,
    )?;
    let visible: BTreeSet<GezinId> = families.iter().map(|(gezin, _)| *gezin).collect();
    let told = families.iter().filter(|(_, told)| *told);
    let told: Vec<GezinId> = told.map(|(gezin, _)| *gezin).collect();
    let mut parties = Vec::with_capacity(rows.len());
    for row in rows {
        let gezin = row.gezin.map(GezinId);
        if gezin.is_some_and(|gezin| !visible.contains(&gezin)) {
            continue;
        }
        let organisation = row.organisation.map(OrganisationId);
        let user = row.account.map(UserId);
        let discusses = match (organisation, gezin) {
            (Some(organisation), _) => match party_of_row(tx, organisation, user).await? {
                Some(party) => {
                    let at = (viewer.now(), viewer.today());
                    covered(tx, &party, (gemeente, purpose), &told, at).await?
                }
                None => Vec::new(),
            },
            (None, gezin) => gezin.into_iter().collect(),
        };
        parties.push(InvitedParty {
            id: row.id,
            organisation: organisation.zip(row.organisation_name),
            user: user.zip(row.account_name),
            gezin,
            answer: Answer::from_code(&row.answer).ok_or_else(|| unknown(&row.answer))?,
            attended: row.attended,
            discusses,
        });
    }
    Ok(parties)
}
