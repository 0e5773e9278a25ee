//! Where members of a family live.

use domain::gezin::{FamilyRefusal, address, period, postcode};
use domain::shared::{Days, GemeenteId, GezinId, PersonId};
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::person::member_born;
use super::right::{event, own_team_of, sees};
use super::{ChangeRefusal, words};
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::gezin::types::AddressKind;
use crate::keystore::KeyOwner;
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// An address that somebody gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAddress {
    /// Which kind.
    pub kind: AddressKind,
    /// Street.
    pub street: String,
    /// Number with what belongs to it.
    pub house_number: String,
    /// Postcode; empty when it is not known.
    pub postcode: String,
    /// Town.
    pub place: String,
    /// Whether only the municipality's own teams see it.
    pub secret: bool,
    /// When.
    pub days: Days,
}

/// An address as it will be written.
pub(super) struct ReadyAddress {
    id: Uuid,
    person: PersonId,
    kind: AddressKind,
    parts: [String; 3],
    postcode: String,
    secret: bool,
    days: Days,
    told: Value,
}

impl NewAddress {
    pub(super) fn checked(&self) -> Result<Self, FamilyRefusal> {
        period(self.days)?;
        let [street, house_number, place] =
            address([&self.street, &self.house_number, &self.place])?;
        Ok(Self {
            street,
            house_number,
            place,
            postcode: postcode(&self.postcode)?,
            ..self.clone()
        })
    }

    /// Encrypts what stands in the log.
    pub(super) async fn sealed(
        self,
        store: &Store,
        viewer: &Viewer,
        person: PersonId,
    ) -> Result<ReadyAddress, StoreError> {
        let id = ordered_uuid(viewer.ctx().now);
        let told = format!(
            "{} {}, {} {}",
            self.street, self.house_number, self.postcode, self.place
        );
        let told = store
            .sealed_text(KeyOwner::Person(person), "address", &told)
            .await?;
        Ok(ReadyAddress {
            id,
            person,
            kind: self.kind,
            parts: [self.street, self.house_number, self.place],
            postcode: self.postcode,
            secret: self.secret,
            days: self.days,
            told,
        })
    }
}

impl ReadyAddress {
    /// Writes an address, with the event.
    pub(super) async fn insert(
        &self,
        tx: &mut Tx,
        store: &Store,
        viewer: &Viewer,
        gemeente: GemeenteId,
    ) -> Result<(), StoreError> {
        let [street, house_number, place] = &self.parts;
        execute!(
            &mut *tx,
            "insert into person_address (gemeente, id, person, kind, street, house_number, postcode, place, secret, valid_from, valid_until)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            gemeente.0,
            self.id,
            self.person.0,
            self.kind.code(),
            street.as_str(),
            house_number.as_str(),
            self.postcode.as_str(),
            place.as_str(),
            self.secret,
            self.days.from,
            self.days.until,
        )?;
        let object = ("person", self.person.to_string());
        let payload = json!({
            "adres": self.id.to_string(), "soort": self.kind.code(), "geheim": self.secret, "naar": self.told,
        });
        let action = Action::AddressAdded;
        event(tx, store, viewer.ctx(), gemeente, action, object, payload).await
    }
}

/// Gives a member of a family an address.
///
/// # Errors
/// [`ChangeRefusal`]; [`FamilyRefusal::NotAMember`] when somebody is not in the family today.
pub async fn add_address(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    person: PersonId,
    new: &NewAddress,
) -> Result<Uuid, ChangeRefusal> {
    let place = (gemeente, gezin);
    let checked = new.checked()?;
    let mut tx = store.read().await?;
    own_team_of(&mut tx, viewer, place, person).await?;
    member_born(&mut tx, place, person, viewer.today()).await?;
    drop(tx);
    let ready = checked.sealed(store, viewer, person).await?;
    let mut tx = store.write().await?;
    own_team_of(&mut tx, viewer, place, person).await?;
    member_born(&mut tx, place, person, viewer.today()).await?;
    ready.insert(&mut tx, store, viewer, gemeente).await?;
    words::rewrite_of_person(&mut tx, gemeente, person, viewer.today()).await?;
    tx.commit().await?;
    Ok(ready.id)
}

/// Ends an address of a member of a family: `until` is the first day on which they do not live there any more.
///
/// # Errors
/// [`ChangeRefusal`]; [`FamilyRefusal::AlreadyEnded`], [`FamilyRefusal::EndBeforeStart`].
pub async fn end_address(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    id: Uuid,
    until: Date,
) -> Result<(), ChangeRefusal> {
    let place = (gemeente, gezin);
    let mut tx = store.write().await?;
    sees(&mut tx, viewer, place).await?;
    let row = fetch_optional!(
        &mut tx,
        (Uuid, Date, Option<Date>),
        "select person, valid_from, valid_until from person_address where gemeente = $1 and id = $2",
        gemeente.0,
        id,
    )?;
    let (person, from, ended) = row.ok_or(ChangeRefusal::NotFound)?;
    let person = PersonId(person);
    own_team_of(&mut tx, viewer, place, person).await?;
    member_born(&mut tx, place, person, viewer.today()).await?;
    if ended.is_some() {
        return Err(FamilyRefusal::AlreadyEnded.into());
    }
    period(Days {
        from,
        until: Some(until),
    })?;
    execute!(
        &mut tx,
        "update person_address set valid_until = $1 where gemeente = $2 and id = $3",
        until,
        gemeente.0,
        id,
    )?;
    words::rewrite_of_person(&mut tx, gemeente, person, viewer.today()).await?;
    let object = ("person", person.to_string());
    let payload = json!({ "adres": id.to_string(), "tot": until.to_string() });
    let action = Action::AddressEnded;
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
