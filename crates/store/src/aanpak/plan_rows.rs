//! What stands in the tables of plans, opened and encrypted.

use std::collections::BTreeSet;

use domain::aanpak::plan::{
    ActionOwner, Agreement, AroundFamily, FamilyMember, Gezinsplan, PlanForm, PlanState,
    PlanVersion, Plans, Say,
};
use domain::shared::{GemeenteId, GezinId, GezinsplanId, MemberRole, NetworkMemberId, PersonId};
use serde::de::DeserializeOwned;
use time::Date;
use uuid::Uuid;

use super::plan::PlanAt;
use super::plan_course;
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, Place};
use crate::keystore::{KeyOwner, Opened};
use crate::{Store, StoreError};

pub(super) fn unreadable(what: &str) -> StoreError {
    StoreError::Unreadable(what.to_owned())
}

/// A number of the database as the domain counts.
pub(super) fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

pub(super) fn plan_state(code: &str) -> Result<PlanState, StoreError> {
    PlanState::from_code(code).ok_or_else(|| unreadable("stand van een plan"))
}

pub(super) fn plan_form(code: &str) -> Result<PlanForm, StoreError> {
    PlanForm::from_code(code).ok_or_else(|| unreadable("vorm van een plan"))
}

/// Where a plan of a version stands, for its key.
pub(super) fn body_place(plan: GezinsplanId, number: u32) -> String {
    format!("gezinsplan_version.body:{plan}:{number}")
}

/// Where an agreement stands, for its key.
fn agreement_place(plan: GezinsplanId, number: u32) -> String {
    format!("gezinsplan_version.agreement:{plan}:{number}")
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Unreadable(error.to_string()))
}

pub(super) fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Unreadable(error.to_string()))
}

/// Where a plan stands.
pub(super) struct Head {
    pub(super) gezin: GezinId,
    pub(super) state: PlanState,
    pub(super) latest: u32,
    pub(super) agreed_on: Option<Date>,
    pub(super) review_due_on: Option<Date>,
}

row! {
    struct HeadRow {
        gezin: Uuid, state: String, latest: i64, agreed_on: Option<Date>, review_due_on: Option<Date>,
    }
}

/// Where a plan stands, for a change; who may know it is asked next.
pub(super) async fn head(tx: &mut Tx, (gemeente, plan): PlanAt) -> Result<Head, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        HeadRow,
        "select gezin, state, latest, agreed_on, review_due_on from gezinsplan where gemeente = $1 and id = $2",
        gemeente.0,
        plan.0,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    Ok(Head {
        gezin: GezinId(row.gezin),
        state: plan_state(&row.state)?,
        latest: count(row.latest),
        agreed_on: row.agreed_on,
        review_due_on: row.review_due_on,
    })
}

/// A version as it is stored.
pub(super) struct StoredVersion {
    pub(super) number: u32,
    pub(super) body: Vec<u8>,
    pub(super) agreement: Option<Vec<u8>>,
}

pub(super) async fn stored_version(
    tx: &mut Tx,
    (gemeente, plan): PlanAt,
    number: u32,
) -> Result<StoredVersion, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        (Vec<u8>, Option<Vec<u8>>),
        "select body, agreement from gezinsplan_version where gemeente = $1 and plan = $2 and number = $3",
        gemeente.0,
        plan.0,
        i64::from(number),
    )?;
    let (body, agreement) = row.ok_or(ChangeRefusal::NotFound)?;
    Ok(StoredVersion {
        number,
        body,
        agreement,
    })
}

impl StoredVersion {
    /// The version, unless its key was destroyed.
    pub(super) async fn open(
        &self,
        store: &Store,
        gezin: GezinId,
        plan: GezinsplanId,
    ) -> Result<Opened<PlanVersion>, StoreError> {
        let owner = KeyOwner::Gezin(gezin);
        let place = body_place(plan, self.number);
        let Opened::Plain(body) = store.open_text(owner, &place, &self.body).await? else {
            return Ok(Opened::Destroyed);
        };
        let agreement = match &self.agreement {
            None => None,
            Some(sealed) => {
                let place = agreement_place(plan, self.number);
                match store.open_text(owner, &place, sealed).await? {
                    Opened::Plain(text) => Some(read_json::<Agreement>(&text)?),
                    Opened::Destroyed => return Ok(Opened::Destroyed),
                }
            }
        };
        Ok(Opened::Plain(PlanVersion {
            number: self.number,
            plan: read_json::<Gezinsplan>(&body)?,
            agreement,
        }))
    }

    /// The version, for a change of it.
    ///
    /// # Errors
    /// [`StoreError::KeyDestroyed`]: nobody changes what nobody reads.
    pub(super) async fn for_change(
        &self,
        store: &Store,
        gezin: GezinId,
        plan: GezinsplanId,
    ) -> Result<PlanVersion, StoreError> {
        match self.open(store, gezin, plan).await? {
            Opened::Plain(version) => Ok(version),
            Opened::Destroyed => Err(StoreError::KeyDestroyed(KeyOwner::Gezin(gezin).to_string())),
        }
    }
}

/// A version as it will be written.
pub(super) struct ReadyVersion {
    gezin: GezinId,
    plan: GezinsplanId,
    version: PlanVersion,
    body: Vec<u8>,
    agreement: Option<Vec<u8>>,
}

/// An agreement, encrypted for its place.
pub(super) async fn sealed_agreement(
    store: &Store,
    gezin: GezinId,
    plan: GezinsplanId,
    (number, agreement): (u32, &Agreement),
) -> Result<Vec<u8>, StoreError> {
    let place = agreement_place(plan, number);
    store
        .seal_text(KeyOwner::Gezin(gezin), &place, &json(agreement)?)
        .await
}

impl ReadyVersion {
    pub(super) async fn sealed(
        store: &Store,
        gezin: GezinId,
        plan: GezinsplanId,
        version: PlanVersion,
    ) -> Result<Self, StoreError> {
        let place = body_place(plan, version.number);
        let body = store
            .seal_text(KeyOwner::Gezin(gezin), &place, &json(&version.plan)?)
            .await?;
        let agreement = match &version.agreement {
            None => None,
            Some(agreed) => {
                let numbered = (version.number, agreed);
                Some(sealed_agreement(store, gezin, plan, numbered).await?)
            }
        };
        Ok(Self {
            gezin,
            plan,
            version,
            body,
            agreement,
        })
    }

    /// Writes the version, who agreed to it, and its goals and actions without their words.
    pub(super) async fn insert(
        &self,
        tx: &mut Tx,
        viewer: &Viewer,
        gemeente: GemeenteId,
    ) -> Result<(), StoreError> {
        execute!(
            &mut *tx,
            "insert into gezinsplan_version (gemeente, plan, number, gezin, body, agreement, author, organisation, written_at,
                 family_view) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            gemeente.0,
            self.plan.0,
            i64::from(self.version.number),
            self.gezin.0,
            self.body.as_slice(),
            self.agreement.as_deref(),
            viewer.user().0,
            viewer.organisation().0,
            Moment::from(viewer.ctx().now),
            !self.version.plan.family_view.is_empty(),
        )?;
        if let Some(agreement) = &self.version.agreement {
            agreed(tx, (gemeente, self.plan), self.version.number, agreement).await?;
        }
        self.parts(tx, gemeente).await?;
        plan_course::keep(tx, (gemeente, self.plan), &self.version).await
    }

    async fn parts(&self, tx: &mut Tx, gemeente: GemeenteId) -> Result<(), StoreError> {
        execute!(
            &mut *tx,
            "delete from plan_goal where gemeente = $1 and plan = $2",
            gemeente.0,
            self.plan.0,
        )?;
        execute!(
            &mut *tx,
            "delete from plan_action where gemeente = $1 and plan = $2",
            gemeente.0,
            self.plan.0,
        )?;
        for (position, goal) in (1_i64..).zip(&self.version.plan.goals) {
            execute!(
                &mut *tx,
                "insert into plan_goal (gemeente, plan, position, id, gezin, area, status) values ($1, $2, $3, $4, $5, $6, $7)",
                gemeente.0,
                self.plan.0,
                position,
                goal.id.0,
                self.gezin.0,
                goal.area.code(),
                goal.status.code(),
            )?;
        }
        for (position, (goal, action)) in (1_i64..).zip(self.version.plan.actions()) {
            let (kind, owner, account) = owner_columns(action.owner);
            execute!(
                &mut *tx,
                "insert into plan_action (gemeente, plan, position, id, gezin, goal, status, owner_kind, owner, owner_account,
                     starts_on, term) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                gemeente.0,
                self.plan.0,
                position,
                action.id.0,
                self.gezin.0,
                goal.id.0,
                action.status.code(),
                kind,
                owner,
                account,
                action.starts_on,
                action.term,
            )?;
        }
        Ok(())
    }
}

/// Who carries an action, as it is kept: kind, identifier, account.
pub(super) fn owner_columns(
    owner: Option<ActionOwner>,
) -> (Option<&'static str>, Option<Uuid>, Option<Uuid>) {
    match owner {
        None => (None, None, None),
        Some(ActionOwner::Family { person }) => (Some("gezin"), Some(person.0), None),
        Some(ActionOwner::Network { member }) => (Some("netwerk"), Some(member.0), None),
        Some(ActionOwner::Professional { organisation, user }) => (
            Some("professional"),
            Some(organisation.0),
            user.map(|user| user.0),
        ),
    }
}

/// Writes who agreed to a version.
pub(super) async fn agreed(
    tx: &mut Tx,
    (gemeente, plan): PlanAt,
    number: u32,
    agreement: &Agreement,
) -> Result<(), StoreError> {
    let agreeing = agreement
        .voices
        .iter()
        .filter(|voice| voice.says == Say::Agrees)
        .map(|voice| voice.person)
        .collect::<BTreeSet<_>>();
    for person in agreeing {
        execute!(
            &mut *tx,
            "insert into plan_agreed (gemeente, plan, number, person, on_day) values ($1, $2, $3, $4, $5)",
            gemeente.0,
            plan.0,
            i64::from(number),
            person.0,
            agreement.on,
        )?;
    }
    Ok(())
}

/// The plans of a family with their states.
pub(super) async fn plans_of(tx: &mut Tx, place: Place) -> Result<Plans, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, String),
        "select id, state from gezinsplan where gemeente = $1 and gezin = $2",
        place.0.0,
        place.1.0,
    )?;
    let read = rows
        .into_iter()
        .map(|(id, state)| Ok((GezinsplanId(id), plan_state(&state)?)));
    Ok(Plans::of(read.collect::<Result<Vec<_>, StoreError>>()?))
}

/// The members of a family on a day.
pub(super) async fn members_on(
    tx: &mut Tx,
    place: Place,
    day: Date,
) -> Result<Vec<FamilyMember>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, Option<Date>),
        "select m.person, m.role, p.born_on from membership m join person p on p.gemeente = m.gemeente and p.id = m.person
         where m.gemeente = $1 and m.gezin = $2 and m.valid_from <= $3 and (m.valid_until is null or m.valid_until > $3)
         order by m.person, m.id",
        place.0.0,
        place.1.0,
        day,
    )?;
    rows.into_iter()
        .map(|(person, role, born_on)| {
            Ok(FamilyMember {
                person: PersonId(person),
                role: MemberRole::from_code(&role)
                    .ok_or_else(|| unreadable("plaats in het gezin"))?,
                born_on,
            })
        })
        .collect()
}

/// Who may carry an action beside professionals, on a day.
pub(super) async fn around(
    tx: &mut Tx,
    place: Place,
    family: &[FamilyMember],
    day: Date,
) -> Result<AroundFamily, StoreError> {
    let network = fetch_all!(
        tx,
        (Uuid,),
        "select id from network_member where gemeente = $1 and gezin = $2 and valid_from <= $3
             and (valid_until is null or valid_until > $3)",
        place.0.0,
        place.1.0,
        day,
    )?;
    Ok(AroundFamily {
        members: family.iter().map(|one| one.person).collect(),
        network: network
            .into_iter()
            .map(|(id,)| NetworkMemberId(id))
            .collect(),
    })
}
