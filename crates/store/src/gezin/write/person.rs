//! People: each once in a municipality.

use domain::gezin::{Bsn, FamilyRefusal, Sex, birth_date, person_name};
use domain::samenwerking::{Category, CategorySet};
use domain::shared::{GemeenteId, GezinId, PersonId, search_key};
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::number::look_up;
use super::right::{Place, event, own_team_of};
use super::{ChangeRefusal, words};
use crate::access::{Viewer, basis_of};
use crate::dialect::{Moment, Tx};
use crate::error::is_unique_violation;
use crate::gezin::types::{PersonDetails, PersonName};
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, Subject, SubjectId, ordered_uuid, record_read};
use crate::{Store, StoreError};

/// By what a viewer sees somebody through a family of now. `$8` is the person.
pub(in crate::gezin) const PERSON_VISIBLE: &str = concat!(
    "select ",
    seen_by!(
        "m.gezin",
        "m.person",
        "'gezinssamenstelling'",
        "false",
        "false",
        "false"
    ),
    " from membership m where m.gemeente = $7 and m.person = $8
         and m.valid_from <= $5 and (m.valid_until is null or m.valid_until > $5)"
);

/// Somebody who is new in the municipality. Who is known already by the same citizen service number, name and date of birth is not
/// made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Name; the family name must be known.
    pub name: PersonName,
    /// Date of birth, if known.
    pub born_on: Option<Date>,
    /// Citizen service number, if known.
    pub bsn: Option<Bsn>,
}

/// Somebody as they will be written: encrypted where that is needed.
pub(super) struct ReadyPerson {
    pub(super) id: PersonId,
    name: [String; 3],
    born_on: Option<Date>,
    bsn: Option<(Vec<u8>, Vec<u8>)>,
    told: Value,
}

/// Somebody as they are to be, after the rules.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    name: [String; 3],
    born_on: Option<Date>,
    bsn: Option<Bsn>,
}

impl NewPerson {
    pub(super) fn checked(&self, today: Date) -> Result<Checked, FamilyRefusal> {
        if let Some(born) = self.born_on {
            birth_date(born, today)?;
        }
        let name = &self.name;
        Ok(Checked {
            name: person_name([&name.given, &name.prefix, &name.family])?,
            born_on: self.born_on,
            bsn: self.bsn.clone(),
        })
    }
}

pub(in crate::gezin) fn bsn_index(store: &Store, gemeente: GemeenteId, bsn: &Bsn) -> Vec<u8> {
    store.blind_index(gemeente, "bsn", bsn.as_str()).to_vec()
}

pub(super) fn bsn_place(id: PersonId) -> String {
    format!("person.bsn:{id}")
}

/// What somebody is sorted by: family name first.
fn name_key([given, prefix, family]: &[String; 3]) -> String {
    search_key(&format!("{family} {given} {prefix}"))
}

impl Checked {
    /// Who is known already by the same number.
    ///
    /// # Errors
    /// [`FamilyRefusal::BsnOfAnother`] when the number belongs to somebody whom the viewer sees and who has another name or date of
    /// birth; else as [`look_up`].
    pub(super) async fn known(
        &self,
        store: &Store,
        viewer: &Viewer,
        gemeente: GemeenteId,
    ) -> Result<Option<PersonId>, ChangeRefusal> {
        let Some(bsn) = &self.bsn else {
            return Ok(None);
        };
        match look_up(store, viewer, gemeente, bsn).await? {
            None => Ok(None),
            Some(holder)
                if holder.name_key == name_key(&self.name) && holder.born_on == self.born_on =>
            {
                Ok(Some(holder.person))
            }
            Some(_) => Err(FamilyRefusal::BsnOfAnother.into()),
        }
    }

    /// Whether somebody may get the number that is given: nobody else has it.
    ///
    /// # Errors
    /// As [`Checked::known`].
    async fn number_is_free(
        &self,
        store: &Store,
        viewer: &Viewer,
        (gemeente, person): (GemeenteId, PersonId),
    ) -> Result<(), ChangeRefusal> {
        let Some(bsn) = &self.bsn else {
            return Ok(());
        };
        match look_up(store, viewer, gemeente, bsn).await? {
            Some(holder) if holder.person != person => Err(FamilyRefusal::BsnOfAnother.into()),
            _ => Ok(()),
        }
    }

    /// Encrypts what has to be.
    pub(super) async fn sealed(
        self,
        store: &Store,
        gemeente: GemeenteId,
        id: PersonId,
    ) -> Result<ReadyPerson, StoreError> {
        let owner = KeyOwner::Person(id);
        let bsn = match &self.bsn {
            None => None,
            Some(bsn) => Some((
                store.seal_text(owner, &bsn_place(id), bsn.as_str()).await?,
                bsn_index(store, gemeente, bsn),
            )),
        };
        let told = json!({
            "naam": self.name, "geboren": self.born_on.map(|day| day.to_string()), "bsn": self.bsn.is_some(),
        });
        let told = store
            .sealed_text(owner, "person", &told.to_string())
            .await?;
        Ok(ReadyPerson {
            id,
            name: self.name,
            born_on: self.born_on,
            bsn,
            told,
        })
    }
}

/// A number that somebody else was given meanwhile.
fn taken(error: sqlx::Error) -> ChangeRefusal {
    if is_unique_violation(&error) {
        FamilyRefusal::BsnOfAnother.into()
    } else {
        error.into()
    }
}

impl ReadyPerson {
    pub(super) fn fresh_id(viewer: &Viewer) -> PersonId {
        PersonId(ordered_uuid(viewer.ctx().now))
    }

    /// Writes somebody new, with the event.
    pub(super) async fn insert(
        &self,
        tx: &mut Tx,
        store: &Store,
        viewer: &Viewer,
        gemeente: GemeenteId,
    ) -> Result<(), ChangeRefusal> {
        let [given, prefix, family] = &self.name;
        let (sealed, index) = self.bsn.clone().unzip();
        execute!(
            &mut *tx,
            "insert into person (gemeente, id, given_name, prefix, family_name, name_key, born_on, bsn_index, bsn, version, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10)",
            gemeente.0,
            self.id.0,
            given.as_str(),
            prefix.as_str(),
            family.as_str(),
            name_key(&self.name),
            self.born_on,
            index,
            sealed,
            Moment::from(viewer.ctx().now),
        )
        .map_err(taken)?;
        let object = ("person", self.id.to_string());
        let payload = json!({ "naar": self.told });
        let action = Action::PersonCreated;
        event(tx, store, viewer.ctx(), gemeente, action, object, payload).await?;
        Ok(())
    }
}

/// Whether a viewer sees somebody through a family of now, by an agreement or a recorded task: what is seen in an emergency goes
/// nowhere else.
pub(super) async fn granted(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let rows = fetch_all_of!(
        tx,
        (Option<Uuid>, Option<Uuid>),
        PERSON_VISIBLE,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        person.0,
    )?;
    Ok(rows.iter().any(|(basis, _)| basis.is_some()))
}

/// Whether a viewer may name somebody: see [`granted`].
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when not.
pub(in crate::gezin) async fn person_visible(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    person: PersonId,
) -> Result<(), ChangeRefusal> {
    if granted(tx, viewer, gemeente, person).await? {
        Ok(())
    } else {
        Err(ChangeRefusal::NotFound)
    }
}

/// When somebody was born, if they are in a family on a day.
pub(super) async fn member_born(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    person: PersonId,
    day: Date,
) -> Result<Option<Date>, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        (Option<Date>,),
        "select p.born_on from membership m join person p on p.gemeente = m.gemeente and p.id = m.person
         where m.gemeente = $1 and m.gezin = $2 and m.person = $3 and m.valid_from <= $4
             and (m.valid_until is null or m.valid_until > $4) limit 1",
        gemeente.0,
        gezin.0,
        person.0,
        day,
    )?;
    let (born,) = row.ok_or(FamilyRefusal::NotAMember)?;
    Ok(born)
}

/// What the municipality's own teams know of somebody, for a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonCard {
    /// Identifier.
    pub id: PersonId,
    /// Name.
    pub name: PersonName,
    /// Date of birth, if known.
    pub born_on: Option<Date>,
    /// Citizen service number, if known and its key was not destroyed.
    pub bsn: Option<Opened<String>>,
    /// What else is known.
    pub details: PersonDetails,
    /// For a change: the version that was read.
    pub version: i64,
}

row! {
    pub(super) struct CardRow {
        given_name: String, prefix: String, family_name: String, born_on: Option<Date>, bsn: Option<Vec<u8>>, version: i64,
        sex: String, language: String, interpreter: bool, deceased_on: Option<Date>,
    }
}

impl CardRow {
    pub(super) fn details(&self) -> Result<PersonDetails, StoreError> {
        Ok(PersonDetails {
            sex: Sex::from_code(&self.sex)
                .ok_or_else(|| StoreError::Unreadable("geslacht".to_owned()))?,
            language: self.language.clone(),
            interpreter: self.interpreter,
            deceased_on: self.deceased_on,
        })
    }
}

async fn card_row(
    tx: &mut Tx,
    gemeente: GemeenteId,
    person: PersonId,
) -> Result<CardRow, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        CardRow,
        "select given_name, prefix, family_name, born_on, bsn, version, sex, language, interpreter, deceased_on from person
         where gemeente = $1 and id = $2",
        gemeente.0,
        person.0,
    )?;
    row.ok_or(ChangeRefusal::NotFound)
}

/// Somebody with the number, for the municipality's own teams. A read of personal data: in the log before it is returned.
///
/// # Errors
/// [`ChangeRefusal::NotFound`], [`ChangeRefusal::NoRight`], [`FamilyRefusal::NotAMember`].
pub async fn person_card(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
    person: PersonId,
) -> Result<PersonCard, ChangeRefusal> {
    let place = (gemeente, gezin);
    let mut tx = store.read().await?;
    own_team_of(&mut tx, viewer, place, person).await?;
    member_born(&mut tx, place, person, viewer.today()).await?;
    let category = Category::Composition;
    let marks = domain::samenwerking::Marks::default();
    let basis = basis_of(&mut tx, viewer, place, Some(person), category, marks).await?;
    let (basis, ground) = basis.ok_or(ChangeRefusal::NotFound)?;
    let row = card_row(&mut tx, gemeente, person).await?;
    drop(tx);
    let bsn = match &row.bsn {
        None => None,
        Some(sealed) => {
            let owner = KeyOwner::Person(person);
            Some(store.open_text(owner, &bsn_place(person), sealed).await?)
        }
    };
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::PersonRead,
        object: "person",
        object_id: person.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "bsn": bsn.is_some() }),
        subjects: vec![Subject {
            id: SubjectId::Person(person),
            categories: CategorySet::EMPTY.with(category),
            basis,
            ground,
        }],
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(PersonCard {
        id: person,
        details: row.details()?,
        name: PersonName {
            given: row.given_name,
            prefix: row.prefix,
            family: row.family_name,
        },
        born_on: row.born_on,
        bsn,
        version: row.version,
    })
}

/// Corrects name, date of birth and number of a member; a number that is not given stays. Returns the new version.
///
/// # Errors
/// [`ChangeRefusal`]; [`ChangeRefusal::Stale`] when somebody else wrote first, [`FamilyRefusal::BsnOfAnother`].
pub async fn correct_person(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    person: PersonId,
    expected_version: i64,
    to: &NewPerson,
) -> Result<i64, ChangeRefusal> {
    let place = (gemeente, gezin);
    let checked = to.checked(viewer.today())?;
    let mut tx = store.read().await?;
    let before = correctable(&mut tx, viewer, place, person, expected_version).await?;
    drop(tx);
    checked
        .number_is_free(store, viewer, (gemeente, person))
        .await?;
    let told = json!({
        "naam": [before.given_name, before.prefix, before.family_name],
        "geboren": before.born_on.map(|day| day.to_string()), "bsn": before.bsn.is_some(),
    });
    let owner = KeyOwner::Person(person);
    let from = store
        .sealed_text(owner, "person", &told.to_string())
        .await?;
    let ready = checked.sealed(store, gemeente, person).await?;
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "update person set version = version + 1 where gemeente = $1 and id = $2",
        gemeente.0,
        person.0,
    )?;
    correctable(&mut tx, viewer, place, person, expected_version + 1)
        .await
        .map_err(one_less)?;
    ready.update(&mut tx, gemeente).await?;
    words::rewrite_of_person(&mut tx, gemeente, person, viewer.today()).await?;
    let object = ("person", person.to_string());
    let payload = json!({ "van": from, "naar": ready.told });
    let action = Action::PersonChanged;
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
    Ok(expected_version + 1)
}

/// The version was counted up to hold the row.
pub(super) fn one_less(refusal: ChangeRefusal) -> ChangeRefusal {
    match refusal {
        ChangeRefusal::Stale { current_version } => ChangeRefusal::Stale {
            current_version: current_version - 1,
        },
        other => other,
    }
}

pub(super) async fn correctable(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    person: PersonId,
    version: i64,
) -> Result<CardRow, ChangeRefusal> {
    own_team_of(tx, viewer, place, person).await?;
    member_born(tx, place, person, viewer.today()).await?;
    let row = card_row(tx, place.0, person).await?;
    ChangeRefusal::unless_current(row.version, version)?;
    Ok(row)
}

impl ReadyPerson {
    async fn update(&self, tx: &mut Tx, gemeente: GemeenteId) -> Result<(), ChangeRefusal> {
        let [given, prefix, family] = &self.name;
        let (sealed, index) = self.bsn.clone().unzip();
        execute!(
            tx,
            "update person set given_name = $1, prefix = $2, family_name = $3, name_key = $4, born_on = $5,
                 bsn_index = coalesce($6, bsn_index), bsn = coalesce($7, bsn)
             where gemeente = $8 and id = $9",
            given.as_str(),
            prefix.as_str(),
            family.as_str(),
            name_key(&self.name),
            self.born_on,
            index,
            sealed,
            gemeente.0,
            self.id.0,
        )
        .map_err(taken)?;
        Ok(())
    }
}
