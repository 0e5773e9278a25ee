//! Who belongs to a family.

use domain::gezin::{FamilyRefusal, period};
use domain::shared::{Days, GemeenteId, GezinId, MemberRole, PersonId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::address::{NewAddress, ReadyAddress};
use super::person::{Checked, NewPerson, ReadyPerson, person_visible};
use super::right::{Place, event, hold, own_team};
use super::{ChangeRefusal, words};
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// Who becomes a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberWho {
    /// Somebody new.
    New(NewPerson),
    /// Somebody whom the viewer sees in another family, by an agreement or a recorded task.
    Known(PersonId),
}

/// A member that a family gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMember {
    /// Who.
    pub who: MemberWho,
    /// Place in the family.
    pub role: MemberRole,
    /// Since when.
    pub from: Date,
    /// Where they live, if that is to be written down at once.
    pub addresses: Vec<NewAddress>,
}

/// A member after the rules, before anything is encrypted.
pub(super) struct CheckedMember {
    who: Result<PersonId, Checked>,
    role: MemberRole,
    from: Date,
    addresses: Vec<NewAddress>,
}

/// A member as it will be written.
pub(super) struct ReadyMember {
    pub(super) person: PersonId,
    /// Only who is made now; anybody else is somebody whom the viewer must see.
    made: Option<ReadyPerson>,
    pub(super) role: MemberRole,
    from: Date,
    addresses: Vec<ReadyAddress>,
}

impl NewMember {
    /// Applies the rules that need no database.
    pub(super) fn checked(&self, today: Date) -> Result<CheckedMember, FamilyRefusal> {
        let addresses = self.addresses.iter().map(NewAddress::checked);
        Ok(CheckedMember {
            who: match &self.who {
                MemberWho::Known(person) => Ok(*person),
                MemberWho::New(person) => Err(person.checked(today)?),
            },
            role: self.role,
            from: self.from,
            addresses: addresses.collect::<Result<_, _>>()?,
        })
    }
}

/// Who is meant: somebody the viewer sees, named or known by the same number, or somebody new.
enum Meant {
    Seen(PersonId),
    New(Box<Checked>),
}

impl CheckedMember {
    async fn meant(
        &self,
        store: &Store,
        viewer: &Viewer,
        gemeente: GemeenteId,
    ) -> Result<Meant, ChangeRefusal> {
        Ok(match &self.who {
            Ok(person) => Meant::Seen(*person),
            Err(checked) => match checked.known(store, viewer, gemeente).await? {
                Some(person) => Meant::Seen(person),
                None => Meant::New(Box::new(checked.clone())),
            },
        })
    }
}

/// Finds who is meant; nothing but the look-ups is written yet.
async fn all_meant(
    mut tx: Tx,
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    members: Vec<CheckedMember>,
) -> Result<Vec<(Meant, CheckedMember)>, ChangeRefusal> {
    for member in &members {
        if let Ok(person) = &member.who {
            person_visible(&mut tx, viewer, gemeente, *person).await?;
        }
    }
    drop(tx);
    let mut all = Vec::with_capacity(members.len());
    for member in members {
        all.push((member.meant(store, viewer, gemeente).await?, member));
    }
    Ok(all)
}

/// Makes members ready: whom the viewer means is looked up in `tx`, which ends here, and then what has to be is encrypted.
pub(super) async fn ready(
    tx: Tx,
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    members: Vec<CheckedMember>,
) -> Result<Vec<ReadyMember>, ChangeRefusal> {
    let all = all_meant(tx, store, viewer, gemeente, members).await?;
    let mut ready: Vec<ReadyMember> = Vec::with_capacity(all.len());
    for (meant, member) in all {
        let (person, made) = match meant {
            Meant::Seen(person) => (person, None),
            Meant::New(checked) => {
                let id = ReadyPerson::fresh_id(viewer);
                (id, Some(checked.sealed(store, gemeente, id).await?))
            }
        };
        if ready.iter().any(|other| other.person == person) {
            return Err(FamilyRefusal::AlreadyMember.into());
        }
        let mut addresses = Vec::with_capacity(member.addresses.len());
        for address in member.addresses {
            addresses.push(address.sealed(store, viewer, person).await?);
        }
        ready.push(ReadyMember {
            person,
            made,
            role: member.role,
            from: member.from,
            addresses,
        });
    }
    Ok(ready)
}

impl ReadyMember {
    /// Writes the person if new, the membership and the addresses.
    pub(super) async fn insert(
        &self,
        tx: &mut Tx,
        store: &Store,
        viewer: &Viewer,
        (gemeente, gezin): Place,
    ) -> Result<(), ChangeRefusal> {
        match &self.made {
            None => person_visible(tx, viewer, gemeente, self.person).await?,
            Some(made) => made.insert(tx, store, viewer, gemeente).await?,
        }
        execute!(
            &mut *tx,
            "insert into membership (gemeente, gezin, person, id, role, valid_from, valid_until, version)
             values ($1, $2, $3, $4, $5, $6, null, 1)",
            gemeente.0,
            gezin.0,
            self.person.0,
            ordered_uuid(viewer.ctx().now),
            self.role.code(),
            self.from,
        )?;
        for address in &self.addresses {
            address.insert(tx, store, viewer, gemeente).await?;
        }
        Ok(())
    }
}

/// Adds somebody to a family. Returns who it is.
///
/// # Errors
/// [`ChangeRefusal`]; [`ChangeRefusal::NotFound`] too when the viewer does not see the person, [`FamilyRefusal::AlreadyMember`].
pub async fn add_member(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    new: &NewMember,
) -> Result<PersonId, ChangeRefusal> {
    let place = (gemeente, gezin);
    let checked = new.checked(viewer.today())?;
    let mut tx = store.read().await?;
    own_team(&mut tx, viewer, place).await?;
    let ready = ready(tx, store, viewer, gemeente, vec![checked]).await?;
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    let mut added = None;
    for member in &ready {
        not_yet(&mut tx, place, member.person, member.from).await?;
        member.insert(&mut tx, store, viewer, place).await?;
        words::rewrite_of_person(&mut tx, gemeente, member.person, viewer.today()).await?;
        let payload = json!({
            "persoon": member.person.to_string(), "rol": member.role.code(), "van": member.from.to_string(),
        });
        let object = ("gezin", gezin.to_string());
        let action = Action::MemberAdded;
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
        added = Some(member.person);
    }
    tx.commit().await?;
    added.ok_or(ChangeRefusal::NotFound)
}

/// Refuses somebody who is in the family on or after this day already.
async fn not_yet(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    person: PersonId,
    from: Date,
) -> Result<(), ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "select cast(1 as bigint) from membership where gemeente = $1 and gezin = $2 and person = $3
             and (valid_until is null or valid_until > $4) limit 1",
        gemeente.0,
        gezin.0,
        person.0,
        from,
    )?;
    match row {
        None => Ok(()),
        Some(_) => Err(FamilyRefusal::AlreadyMember.into()),
    }
}

/// Ends a membership: `until` is the first day on which somebody does not belong to the family any more.
///
/// # Errors
/// [`ChangeRefusal`]; [`FamilyRefusal::NotAMember`], [`FamilyRefusal::EndBeforeStart`].
pub async fn end_membership(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    person: PersonId,
    until: Date,
) -> Result<(), ChangeRefusal> {
    let place = (gemeente, gezin);
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    let (id, from) = open_membership(&mut tx, place, person).await?;
    period(Days {
        from,
        until: Some(until),
    })?;
    execute!(
        &mut tx,
        "update membership set valid_until = $1, version = version + 1 where gemeente = $2 and id = $3",
        until,
        gemeente.0,
        id,
    )?;
    words::rewrite(&mut tx, place, viewer.today()).await?;
    let object = ("gezin", gezin.to_string());
    let payload = json!({ "persoon": person.to_string(), "tot": until.to_string() });
    let action = Action::MemberEnded;
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

async fn open_membership(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    person: PersonId,
) -> Result<(Uuid, Date), ChangeRefusal> {
    let row: Option<(Uuid, Date)> = fetch_optional!(
        tx,
        (Uuid, Date),
        "select id, valid_from from membership where gemeente = $1 and gezin = $2 and person = $3 and valid_until is null",
        gemeente.0,
        gezin.0,
        person.0,
    )
    .map_err(StoreError::from)?;
    row.ok_or_else(|| FamilyRefusal::NotAMember.into())
}
