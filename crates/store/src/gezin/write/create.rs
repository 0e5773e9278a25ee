//! A new family, in one transaction.

use domain::gezin::{FamilyRefusal, title};
use domain::samenwerking::Role;
use domain::shared::{Days, GemeenteId, GezinId, PersonId, search_key};
use serde_json::{Value, json};

use super::members::{NewMember, ReadyMember, ready};
use super::right::{event, may_create};
use super::tasks::{ReadyTask, SealedTask, task_text};
use super::{ChangeRefusal, words};
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::types::GezinKind;
use crate::keystore::KeyOwner;
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// The task that who makes a family gets, so that they see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTask {
    /// In which of their roles; `None`: the one in which they may make it.
    pub role: Option<Role>,
    /// The task in a few words.
    pub what: String,
    /// Whether they are the lead professional (regisseur).
    pub regisseur: bool,
}

/// What a new family needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGezin {
    /// Municipality.
    pub gemeente: GemeenteId,
    /// Family or household.
    pub kind: GezinKind,
    /// Name as shown.
    pub name: String,
    /// Neighbourhood, by CBS code.
    pub wijk: Option<String>,
    /// Who belong to it.
    pub members: Vec<NewMember>,
    /// The task of who makes it.
    pub task: OwnTask,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatedGezin {
    /// Identifier.
    pub id: GezinId,
    /// What people call the dossier by, such as `2015-00042`.
    pub number: String,
    /// The members, in the order in which they were given.
    pub members: Vec<PersonId>,
}

/// A neighbourhood as it is kept: its code without spaces around it; nothing when it is empty.
pub(super) fn wijk_code(wijk: Option<&str>) -> Option<String> {
    let code = wijk.map(str::trim).filter(|code| !code.is_empty());
    code.map(str::to_uppercase)
}

/// Everything of a new family, ready to be written.
struct Ready {
    id: GezinId,
    gemeente: GemeenteId,
    kind: GezinKind,
    name: String,
    wijk: Option<String>,
    members: Vec<ReadyMember>,
    told: Value,
}

/// Makes a family with its members, their addresses and a task for who makes it.
///
/// # Errors
/// [`ChangeRefusal::NoRight`] when no recorded task of the viewer lets them make it in this neighbourhood; [`ChangeRefusal::NotFound`] when
/// they do not see a person they name; [`ChangeRefusal::Family`] when a rule refuses it.
pub async fn create_gezin(
    store: &Store,
    viewer: &Viewer,
    new: &NewGezin,
) -> Result<CreatedGezin, ChangeRefusal> {
    let gemeente = new.gemeente;
    let name = title(&new.name)?;
    let what = task_text(&new.task.what)?;
    let wijk = wijk_code(new.wijk.as_deref());
    if new.task.role.is_some_and(|role| !viewer.has(role)) {
        return Err(FamilyRefusal::NotInRole.into());
    }
    let checked = new.members.iter().map(|one| one.checked(viewer.today()));
    let checked = checked.collect::<Result<Vec<_>, _>>()?;
    let mut tx = store.read().await?;
    may_create(&mut tx, viewer, gemeente, wijk.as_deref()).await?;
    let members = ready(tx, store, viewer, gemeente, checked).await?;
    let id = GezinId(ordered_uuid(viewer.ctx().now));
    let told = store
        .sealed_text(KeyOwner::Gezin(id), "gezin.name", &name)
        .await?;
    let what = SealedTask::new(store, viewer, id, &what).await?;
    let ready = Ready {
        id,
        gemeente,
        kind: new.kind,
        name,
        wijk,
        members,
        told,
    };
    let mut tx = store.write().await?;
    let role = may_create(&mut tx, viewer, gemeente, ready.wijk.as_deref()).await?;
    let number = ready.insert(&mut tx, store, viewer).await?;
    let task = ReadyTask {
        organisation: viewer.organisation(),
        user: Some(viewer.user()),
        person: None,
        role: new.task.role.unwrap_or(role),
        what,
        regisseur: new.task.regisseur,
        days: Days::since(viewer.today()),
    };
    let place = (gemeente, id);
    task.insert(&mut tx, store, viewer, place).await?;
    words::rewrite(&mut tx, place, viewer.today()).await?;
    tx.commit().await?;
    Ok(CreatedGezin {
        id,
        number,
        members: ready.members.iter().map(|one| one.person).collect(),
    })
}

impl Ready {
    /// Writes the family and its members; gives its number.
    async fn insert(
        &self,
        tx: &mut Tx,
        store: &Store,
        viewer: &Viewer,
    ) -> Result<String, ChangeRefusal> {
        let number = next_number(tx, self.gemeente, viewer.today().year()).await?;
        execute!(
            &mut *tx,
            "insert into gezin (gemeente, id, number, kind, name, name_key, wijk, version, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
            self.gemeente.0,
            self.id.0,
            number.as_str(),
            self.kind.code(),
            self.name.as_str(),
            search_key(&self.name),
            self.wijk.as_deref(),
            Moment::from(viewer.ctx().now),
        )?;
        let place = (self.gemeente, self.id);
        let mut members = Vec::with_capacity(self.members.len());
        for member in &self.members {
            member.insert(tx, store, viewer, place).await?;
            members
                .push(json!({ "persoon": member.person.to_string(), "rol": member.role.code() }));
        }
        let payload = json!({
            "nummer": number, "soort": self.kind.code(), "wijk": self.wijk, "naam": self.told, "leden": members,
        });
        let object = ("gezin", self.id.to_string());
        let action = Action::GezinCreated;
        let ctx = viewer.ctx();
        event(tx, store, ctx, self.gemeente, action, object, payload).await?;
        for member in &self.members {
            words::rewrite_of_person(tx, self.gemeente, member.person, viewer.today()).await?;
        }
        Ok(number)
    }
}

/// The next number of a year in a municipality. The row of the municipality is held until the end of the transaction, so that nobody
/// else gets the same one.
async fn next_number(tx: &mut Tx, gemeente: GemeenteId, year: i32) -> Result<String, StoreError> {
    execute!(
        &mut *tx,
        "update gemeente set name = name where id = $1",
        gemeente.0,
    )?;
    let (last,) = fetch_one!(
        tx,
        (Option<i64>,),
        "select max(cast(substr(number, 6) as bigint)) from gezin where gemeente = $1 and number >= $2 and number < $3",
        gemeente.0,
        format!("{year:04}-"),
        format!("{:04}-", year + 1),
    )?;
    Ok(format!("{year:04}-{:05}", last.unwrap_or_default() + 1))
}
