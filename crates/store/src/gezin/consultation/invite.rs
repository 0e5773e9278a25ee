//! Who is invited, and who answers.

use domain::gezin::{Answer, ConsultationRefusal};
use domain::shared::{ConsultationId, GemeenteId, GezinId, OrganisationId, UserId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::plan::{Held, hold};
use crate::access::{BASIS_OF, Viewer};
use crate::dialect::{Moment, Tx};
use crate::gezin::write::{ChangeRefusal, event};
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// Who is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewInvitee {
    /// Whoever an organisation sends.
    Organisation(OrganisationId),
    /// Somebody of an organisation.
    Person(UserId),
    /// A family of the agenda itself.
    Gezin(GezinId),
}

/// Somebody as the condition of access needs them.
#[derive(Debug, Clone)]
pub(super) struct Party {
    pub(super) organisation: OrganisationId,
    user: Option<UserId>,
    roles: String,
}

/// The party that a person is, with their roles of now.
async fn party_of(tx: &mut Tx, user: UserId) -> Result<Party, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        (Option<Uuid>, String),
        "select organisation, roles from account where id = $1 and active",
        user.0,
    )?;
    let (organisation, roles) = row.ok_or(ChangeRefusal::NotFound)?;
    Ok(Party {
        organisation: OrganisationId(organisation.ok_or(ConsultationRefusal::NoGrant)?),
        user: Some(user),
        roles: format!(" {roles} "),
    })
}

/// Those of the families that a party may see by an agreement or a recorded task, whatever emergencies there are.
pub(super) async fn covered(
    tx: &mut Tx,
    party: &Party,
    (gemeente, purpose): (GemeenteId, &str),
    families: &[GezinId],
    (now, today): (Moment, Date),
) -> Result<Vec<GezinId>, StoreError> {
    let mut covered = Vec::new();
    for gezin in families {
        let shown = match party.user {
            Some(user) => {
                let row = fetch_optional_of!(
                    &mut *tx,
                    (Option<Uuid>, Option<Uuid>),
                    BASIS_OF,
                    user.0,
                    party.organisation.0,
                    purpose,
                    party.roles.as_str(),
                    today,
                    now,
                    gemeente.0,
                    gezin.0,
                    None::<Uuid>,
                    "gezinssamenstelling",
                    false,
                    false,
                    false,
                )?;
                row.is_some_and(|(basis, _)| basis.is_some())
            }
            None => {
                organisation_sees(tx, party.organisation, (gemeente, purpose), *gezin, today)
                    .await?
            }
        };
        if shown {
            covered.push(*gezin);
        }
    }
    Ok(covered)
}

/// Whether somebody of an organisation may see which family it is.
async fn organisation_sees(
    tx: &mut Tx,
    organisation: OrganisationId,
    (gemeente, purpose): (GemeenteId, &str),
    gezin: GezinId,
    today: Date,
) -> Result<bool, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "select cast(1 as bigint) from access_grant g where g.gemeente = $1 and g.organisation = $2 and g.purpose = $3
             and g.category = 'gezinssamenstelling' and g.valid_from <= $4 and (g.valid_until is null or g.valid_until > $4)
             and (g.circle = 'gemeente'
                 or (g.circle = 'wijk' and exists (select 1 from gezin z where z.gemeente = $1 and z.id = $5 and z.wijk = g.wijk))
                 or (g.circle = 'taak' and exists (select 1 from task t where t.gemeente = $1 and t.gezin = $5
                     and t.organisation = $2 and t.valid_from <= $4 and (t.valid_until is null or t.valid_until > $4)))) limit 1",
        gemeente.0,
        organisation.0,
        purpose,
        today,
        gezin.0,
    )?;
    Ok(row.is_some())
}

/// The party of a row with an invitation.
pub(super) async fn party_of_row(
    tx: &mut Tx,
    organisation: OrganisationId,
    user: Option<UserId>,
) -> Result<Option<Party>, StoreError> {
    let Some(user) = user else {
        return Ok(Some(Party {
            organisation,
            user: None,
            roles: String::new(),
        }));
    };
    match party_of(tx, user).await {
        Ok(party) => Ok(Some(party)),
        Err(ChangeRefusal::Store(error)) => Err(error),
        // Who does not work there any more may see nothing.
        Err(_) => Ok(None),
    }
}

async fn agenda(tx: &mut Tx, held: &Held) -> Result<Vec<GezinId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid,),
        "select gezin from consultation_item where gemeente = $1 and consultation = $2 order by position",
        held.gemeente.0,
        held.id.0,
    )?;
    Ok(rows.into_iter().map(|(gezin,)| GezinId(gezin)).collect())
}

/// Invites a party: only one that may see at least one family of the agenda by an agreement or a recorded task, or a family itself.
///
/// # Errors
/// [`ConsultationRefusal::NoGrant`], [`ConsultationRefusal::NotOnAgenda`], [`ConsultationRefusal::AlreadyInvited`].
pub async fn invite(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, ConsultationId),
    who: NewInvitee,
) -> Result<Uuid, ChangeRefusal> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, which).await?;
    let agenda = agenda(&mut tx, &held).await?;
    let (party, gezin) = match who {
        NewInvitee::Gezin(gezin) if agenda.contains(&gezin) => (None, Some(gezin)),
        NewInvitee::Gezin(_) => return Err(ConsultationRefusal::NotOnAgenda.into()),
        NewInvitee::Person(user) => (Some(party_of(&mut tx, user).await?), None),
        NewInvitee::Organisation(organisation) => {
            (party_of_row(&mut tx, organisation, None).await?, None)
        }
    };
    if let Some(party) = &party {
        let place = (held.gemeente, held.purpose.as_str());
        let at = (viewer.now(), viewer.today());
        if covered(&mut tx, party, place, &agenda, at)
            .await?
            .is_empty()
        {
            return Err(ConsultationRefusal::NoGrant.into());
        }
    }
    let id = insert(&mut tx, viewer, &held, party.as_ref(), gezin).await?;
    let payload = json!({
        "genodigde": id.to_string(), "organisatie": party.as_ref().map(|party| party.organisation.to_string()),
        "medewerker": party.and_then(|party| party.user).map(|user| user.to_string()),
        "gezin": gezin.map(|gezin| gezin.to_string()),
    });
    held.event(&mut tx, store, viewer, Action::ConsultationChanged, payload)
        .await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    party: Option<&Party>,
    gezin: Option<GezinId>,
) -> Result<Uuid, ChangeRefusal> {
    let organisation = party.map(|party| party.organisation.0);
    let account = party.and_then(|party| party.user).map(|user| user.0);
    let gezin = gezin.map(|gezin| gezin.0);
    let rows = fetch_all!(
        &mut *tx,
        (Option<Uuid>, Option<Uuid>, Option<Uuid>),
        "select organisation, account, gezin from consultation_invitee where gemeente = $1 and consultation = $2",
        held.gemeente.0,
        held.id.0,
    )?;
    if rows.contains(&(organisation, account, gezin)) {
        return Err(ConsultationRefusal::AlreadyInvited.into());
    }
    let id = ordered_uuid(viewer.ctx().now);
    execute!(
        tx,
        "insert into consultation_invitee (gemeente, consultation, id, organisation, account, gezin, answer, version)
         values ($1, $2, $3, $4, $5, $6, 'open', 1)",
        held.gemeente.0,
        held.id.0,
        id,
        organisation,
        account,
        gezin,
    )?;
    Ok(id)
}

row! {
    struct InviteeRow {
        organiser: Uuid, state: String, organisation: Option<Uuid>, account: Option<Uuid>,
    }
}

/// Writes the answer to an invitation: of the viewer, of whoever their organisation sends, or, by the organiser, of anybody.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when the invitation is somebody else's; [`ConsultationRefusal::Closed`].
pub async fn answer_invitation(
    store: &Store,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, ConsultationId),
    invitee: Uuid,
    answer: Answer,
) -> Result<(), ChangeRefusal> {
    let mut tx = store.write().await?;
    let row = fetch_optional!(
        &mut tx,
        InviteeRow,
        "select c.organiser, c.state, i.organisation, i.account from consultation c
             join consultation_invitee i on i.gemeente = c.gemeente and i.consultation = c.id and i.id = $3
         where c.gemeente = $1 and c.id = $2",
        gemeente.0,
        id.0,
        invitee,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    let own = match (row.account, row.organisation) {
        (Some(account), _) => account == viewer.user().0,
        (None, organisation) => organisation == Some(viewer.organisation().0),
    };
    if !own && row.organiser != viewer.user().0 {
        return Err(ChangeRefusal::NotFound);
    }
    if row.state != "gepland" {
        return Err(ConsultationRefusal::Closed.into());
    }
    execute!(
        &mut tx,
        "update consultation_invitee set answer = $1, version = version + 1 where gemeente = $2 and id = $3",
        answer.code(),
        gemeente.0,
        invitee,
    )?;
    let object = ("overleg", id.to_string());
    let payload = json!({ "genodigde": invitee.to_string(), "antwoord": answer });
    let action = Action::InvitationAnswered;
    event(
        &mut tx,
        store,
        viewer.ctx(),
        gemeente,
        action,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
