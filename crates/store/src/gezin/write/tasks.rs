//! Who has a task with a family.

use domain::gezin::{FamilyRefusal, period, title};
use domain::samenwerking::Role;
use domain::shared::{Days, GemeenteId, GezinId, OrganisationId, PersonId, UserId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::ChangeRefusal;
use super::person::member_born;
use super::right::{Place, event, hold, own_team};
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::keystore::KeyOwner;
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// A task that somebody gets. The lead professional (regisseur) is set with [`super::set_regisseur`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTask {
    /// Whose task.
    pub organisation: OrganisationId,
    /// Of whom in it; `None`: of the organisation as a whole.
    pub user: Option<UserId>,
    /// For one member of the family, such as a school for its pupil; `None`: for all.
    pub person: Option<PersonId>,
    /// In which role.
    pub role: Role,
    /// The task in a few words.
    pub what: String,
    /// When.
    pub days: Days,
}

/// The words of a task as they are kept.
pub(super) fn task_text(what: &str) -> Result<String, FamilyRefusal> {
    title(what).map_err(|refusal| match refusal {
        FamilyRefusal::EmptyName => FamilyRefusal::EmptyTask,
        other => other,
    })
}

/// Where the words of a task stand, for their key.
pub(crate) fn what_place(task: Uuid) -> String {
    format!("task.what:{task}")
}

/// The words of a task, encrypted, with the identifier that the task will have.
pub(super) struct SealedTask {
    id: Uuid,
    sealed: Vec<u8>,
}

impl SealedTask {
    /// Encrypts the words under the key of the family.
    pub(super) async fn new(
        store: &Store,
        viewer: &Viewer,
        gezin: GezinId,
        what: &str,
    ) -> Result<Self, StoreError> {
        let id = ordered_uuid(viewer.ctx().now);
        let sealed = store
            .seal_text(KeyOwner::Gezin(gezin), &what_place(id), what)
            .await?;
        Ok(Self { id, sealed })
    }
}

/// A task as it will be written.
pub(super) struct ReadyTask {
    pub(super) organisation: OrganisationId,
    pub(super) user: Option<UserId>,
    pub(super) person: Option<PersonId>,
    pub(super) role: Role,
    pub(super) what: SealedTask,
    pub(super) regisseur: bool,
    pub(super) days: Days,
}

impl ReadyTask {
    /// Whether organisation, person in it and member of the family fit.
    pub(super) async fn fits(&self, tx: &mut Tx, place: Place) -> Result<(), ChangeRefusal> {
        works_here(tx, place.0, self.organisation, self.days.from).await?;
        if !self.role.works_with_families() {
            return Err(FamilyRefusal::NotInRole.into());
        }
        if let Some(user) = self.user {
            works_for(tx, user, self.organisation, self.role).await?;
        }
        if let Some(person) = self.person {
            member_born(tx, place, person, self.days.from).await?;
        }
        Ok(())
    }

    /// Writes a task, with the event.
    pub(super) async fn insert(
        &self,
        tx: &mut Tx,
        store: &Store,
        viewer: &Viewer,
        (gemeente, gezin): Place,
    ) -> Result<Uuid, StoreError> {
        let id = self.what.id;
        execute!(
            &mut *tx,
            "insert into task (gemeente, gezin, id, organisation, account, person, role, what, what_sealed, regisseur, valid_from,
                 valid_until, version, name_key)
             values ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $10, $11, 1,
                 (select z.name_key from gezin z where z.gemeente = $1 and z.id = $2))",
            gemeente.0,
            gezin.0,
            id,
            self.organisation.0,
            self.user.map(|user| user.0),
            self.person.map(|person| person.0),
            self.role.code(),
            self.what.sealed.as_slice(),
            self.regisseur,
            self.days.from,
            self.days.until,
        )?;
        let action = if self.regisseur {
            Action::RegisseurSet
        } else {
            Action::TaskAdded
        };
        let payload = json!({
            "taak": id.to_string(), "organisatie": self.organisation.to_string(),
            "medewerker": self.user.map(|user| user.to_string()), "persoon": self.person.map(|person| person.to_string()),
            "rol": self.role, "van": self.days.from.to_string(), "tot": self.days.until.map(|day| day.to_string()),
        });
        let object = ("gezin", gezin.to_string());
        event(tx, store, viewer.ctx(), gemeente, action, object, payload).await?;
        Ok(id)
    }
}

/// Whether an organisation works in a municipality on a day: as its own, or as a partner.
async fn works_here(
    tx: &mut Tx,
    gemeente: GemeenteId,
    organisation: OrganisationId,
    day: Date,
) -> Result<(), ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "select cast(1 as bigint) from organisation o where o.id = $1 and (o.gemeente = $2 or exists (
             select 1 from organisation_gemeente w where w.gemeente = $2 and w.organisation = o.id and w.valid_from <= $3
                 and (w.valid_until is null or w.valid_until > $3)))",
        organisation.0,
        gemeente.0,
        day,
    )?;
    row.map(drop)
        .ok_or_else(|| FamilyRefusal::OrganisationNotHere.into())
}

/// Whether somebody may sign in, belongs to an organisation and has a role.
async fn works_for(
    tx: &mut Tx,
    user: UserId,
    organisation: OrganisationId,
    role: Role,
) -> Result<(), ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        (String,),
        "select roles from account where id = $1 and organisation = $2 and active",
        user.0,
        organisation.0,
    )?;
    let (roles,) = row.ok_or(FamilyRefusal::NotOfOrganisation)?;
    if roles.split_whitespace().any(|code| code == role.code()) {
        Ok(())
    } else {
        Err(FamilyRefusal::NotInRole.into())
    }
}

/// Gives somebody a task with a family.
///
/// # Errors
/// [`ChangeRefusal`]; [`FamilyRefusal::OrganisationNotHere`], [`FamilyRefusal::NotOfOrganisation`], [`FamilyRefusal::NotInRole`],
/// [`FamilyRefusal::NotAMember`].
pub async fn add_task(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    new: &NewTask,
) -> Result<Uuid, ChangeRefusal> {
    let place = (gemeente, gezin);
    period(new.days)?;
    let what = task_text(&new.what)?;
    let mut tx = store.read().await?;
    own_team(&mut tx, viewer, place).await?;
    drop(tx);
    let task = ReadyTask {
        organisation: new.organisation,
        user: new.user,
        person: new.person,
        role: new.role,
        what: SealedTask::new(store, viewer, gezin, &what).await?,
        regisseur: false,
        days: new.days,
    };
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    task.fits(&mut tx, place).await?;
    let id = task.insert(&mut tx, store, viewer, place).await?;
    tx.commit().await?;
    Ok(id)
}

row! {
    struct TaskRow { valid_from: Date, valid_until: Option<Date>, version: i64 }
}

/// Ends a task: `until` is the first day on which it does not hold any more. Access by it ends with it.
///
/// # Errors
/// [`ChangeRefusal`]; [`FamilyRefusal::AlreadyEnded`] when it ended before, [`FamilyRefusal::EndBeforeStart`].
pub async fn end_task(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    task: Uuid,
    expected_version: i64,
    until: Date,
) -> Result<(), ChangeRefusal> {
    let place = (gemeente, gezin);
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    let row = fetch_optional!(
        &mut tx,
        TaskRow,
        "select valid_from, valid_until, version from task where gemeente = $1 and gezin = $2 and id = $3",
        gemeente.0,
        gezin.0,
        task,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    ChangeRefusal::unless_current(row.version, expected_version)?;
    if row.valid_until.is_some_and(|ended| ended <= viewer.today()) {
        return Err(FamilyRefusal::AlreadyEnded.into());
    }
    period(Days {
        from: row.valid_from,
        until: Some(until),
    })?;
    close(&mut tx, place, task, until).await?;
    let object = ("gezin", gezin.to_string());
    let payload = json!({ "taak": task.to_string(), "tot": until.to_string() });
    let action = Action::TaskEnded;
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

/// Gives a task its end.
pub(super) async fn close(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    task: Uuid,
    until: Date,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "update task set valid_until = $1, version = version + 1 where gemeente = $2 and gezin = $3 and id = $4",
        until,
        gemeente.0,
        gezin.0,
        task,
    )?;
    Ok(())
}
