//! Whether somebody who is about to be written down is known already. Shows whom the viewer sees anyway; of others only that there may
//! be a record elsewhere, without saying whose or where.

use std::collections::BTreeSet;

use domain::gezin::{
    Bsn, DuplicateEvidence, DuplicateRules, PossibleDuplicate, Traits, person_name,
    possible_duplicates, postcode,
};
use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId, PersonId, search_key};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::find::near_words;
use super::types::PersonName;
use super::write::{ChangeRefusal, bsn_index, of_own_teams};
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::Tx;
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read, term};
use crate::{Store, StoreError};

/// Somebody through a family of now in which the viewer sees them. `$8` is the person.
pub(super) const SEEN: &str = concat!(
    "select m.gezin, z.number, z.name as gezin_name, p.given_name, p.prefix, p.family_name, p.born_on, ",
    seen_by!("m.gezin", "m.person", "'gezinssamenstelling'", "false", "false", "false"),
    " from membership m join person p on p.gemeente = m.gemeente and p.id = m.person
     join gezin z on z.gemeente = m.gemeente and z.id = m.gezin
     where m.gemeente = $7 and m.person = $8 and m.valid_from <= $5 and (m.valid_until is null or m.valid_until > $5) and ",
    visible!("m.gezin", "m.person", "'gezinssamenstelling'", "false", "false", "false"),
    " and ",
    visible_gezin!("m.gezin"),
    " order by m.gezin limit 1"
);

/// How many persons are compared at most, of each way to find them.
const COMPARED: i64 = 2000;
/// How many are shown at most.
const SHOWN: usize = 20;

/// What is known of who is about to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTraits {
    /// Name; the family name must be known.
    pub name: PersonName,
    /// Date of birth, if known.
    pub born_on: Option<Date>,
    /// Citizen service number, if known.
    pub bsn: Option<Bsn>,
    /// Postcode, or empty.
    pub postcode: String,
    /// House number, or empty.
    pub house_number: String,
}

/// Somebody whom the viewer sees and who may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenDuplicate {
    /// Who.
    pub person: PersonId,
    /// A family they are in.
    pub gezin: GezinId,
    /// What people call its dossier by.
    pub number: String,
    /// Its name.
    pub gezin_name: String,
    /// Their name.
    pub name: PersonName,
    /// Their date of birth, if known.
    pub born_on: Option<Date>,
    /// What speaks for and against it; nothing when they have the same citizen service number.
    pub evidence: Vec<DuplicateEvidence>,
    /// Whether they have the same citizen service number.
    pub same_number: bool,
}

/// Who may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Duplicates {
    /// Whom the viewer sees, the likeliest first.
    pub seen: Vec<SeenDuplicate>,
    /// There may be a record elsewhere: ask the screener.
    pub elsewhere: bool,
}

row! {
    struct SeenRow {
        gezin: Uuid, number: String, gezin_name: String, given_name: String, prefix: String, family_name: String,
        born_on: Option<Date>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

row! {
    struct TraitRow {
        id: Uuid, given_name: String, prefix: String, family_name: String, born_on: Option<Date>, postcode: Option<String>,
        house_number: Option<String>,
    }
}

/// Looks whether somebody is known already. Nobody is told whose record is elsewhere; the question is in the log.
///
/// # Errors
/// [`ChangeRefusal::NoRight`] when the viewer is of no own team, so may write down nobody; [`ChangeRefusal::Family`] when the name is
/// empty.
pub async fn duplicates(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    new: &NewTraits,
) -> Result<Duplicates, ChangeRefusal> {
    let name = person_name([&new.name.given, &new.name.prefix, &new.name.family])?;
    let code = postcode(&new.postcode)?;
    let mut tx = store.read().await?;
    of_own_teams(&mut tx, viewer, gemeente).await?;
    let same = same_number(&mut tx, store, gemeente, new.bsn.as_ref()).await?;
    let known = candidates(&mut tx, viewer, gemeente, &name, (&code, new.born_on)).await?;
    let [given, prefix, family] = name.each_ref().map(String::as_str);
    let traits = Traits::of(
        [given, prefix, family],
        new.born_on,
        [&code, &new.house_number],
    );
    let mut alike = possible_duplicates(&traits, &known, &DuplicateRules::default());
    // Somebody comes once, with the address that says most.
    let mut named: BTreeSet<PersonId> = same.into_iter().collect();
    alike.retain(|one| named.insert(one.person));
    let first = same.map(|person| PossibleDuplicate {
        person,
        evidence: Vec::new(),
        points: i16::MAX,
    });
    let alike = first.into_iter().chain(alike).take(SHOWN);
    let (told, shown) = told(&mut tx, viewer, gemeente, alike.collect(), same).await?;
    drop(tx);
    let asked = format!("{} {} {}", name.join(" "), code, new.house_number);
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::DuplicatesSought,
        object: "person",
        object_id: String::new(),
        purpose: Some(viewer.purpose()),
        query: json!({
            "zoekterm": term(store, &asked), "bsn": new.bsn.is_some(), "gezien": told.seen.len(), "elders": told.elsewhere,
        }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(told)
}

/// Whom of these the viewer sees; of the others only that there are some.
async fn told(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    alike: Vec<PossibleDuplicate>,
    same: Option<PersonId>,
) -> Result<(Duplicates, Shown), StoreError> {
    let bases = bases(tx, viewer, gemeente).await?;
    let (mut told, mut shown) = (Duplicates::default(), Shown::default());
    for one in alike {
        let Some(row) = seen(tx, viewer, gemeente, one.person).await? else {
            told.elsewhere = true;
            continue;
        };
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        let person = SubjectId::Person(one.person);
        shown.add(person, Category::Composition, seen_by.clone());
        let gezin = SubjectId::Gezin(GezinId(row.gezin));
        shown.add(gezin, Category::Composition, seen_by);
        let same_number = Some(one.person) == same;
        told.seen.push(row.read(one, same_number));
    }
    Ok((told, shown))
}

impl SeenRow {
    fn read(self, one: PossibleDuplicate, same_number: bool) -> SeenDuplicate {
        SeenDuplicate {
            person: one.person,
            gezin: GezinId(self.gezin),
            number: self.number,
            gezin_name: self.gezin_name,
            name: PersonName {
                given: self.given_name,
                prefix: self.prefix,
                family: self.family_name,
            },
            born_on: self.born_on,
            evidence: one.evidence,
            same_number,
        }
    }
}

async fn same_number(
    tx: &mut Tx,
    store: &Store,
    gemeente: GemeenteId,
    bsn: Option<&Bsn>,
) -> Result<Option<PersonId>, StoreError> {
    let Some(bsn) = bsn else { return Ok(None) };
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "select id from person where gemeente = $1 and bsn_index = $2",
        gemeente.0,
        bsn_index(store, gemeente, bsn),
    )?;
    Ok(row.map(|(id,)| PersonId(id)))
}

/// Who is worth comparing, with an address of today that is not secret: a word of theirs comes near a name, or is the postcode; or they
/// were born on that day.
async fn candidates(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    name: &[String; 3],
    (postcode, born_on): (&str, Option<Date>),
) -> Result<Vec<(PersonId, Traits)>, StoreError> {
    let mut words = BTreeSet::new();
    let key = search_key(&name.join(" "));
    for word in key.split(' ').filter(|word| word.chars().count() >= 3) {
        words.insert(word.to_owned());
        words.extend(near_words(tx, gemeente, word).await?);
    }
    let code = search_key(postcode).replace(' ', "");
    words.extend(Some(code).filter(|code| !code.is_empty()));
    let mut found = Vec::new();
    for word in words {
        found.extend(fetch_all!(
            &mut *tx,
            TraitRow,
            "select distinct p.id, p.given_name, p.prefix, p.family_name, p.born_on, a.postcode, a.house_number from gezin_word f
                 join person p on p.gemeente = f.gemeente and p.id = f.person
                 left join person_address a on a.gemeente = p.gemeente and a.person = p.id and not a.secret
                     and a.valid_from <= $3 and (a.valid_until is null or a.valid_until > $3)
             where f.gemeente = $1 and f.word = $2 and not f.secret_address order by p.id limit $4",
            gemeente.0,
            word,
            viewer.today(),
            COMPARED,
        )?);
    }
    if let Some(born_on) = born_on {
        found.extend(fetch_all!(
            tx,
            TraitRow,
            "select p.id, p.given_name, p.prefix, p.family_name, p.born_on, a.postcode, a.house_number from person p
                 left join person_address a on a.gemeente = p.gemeente and a.person = p.id and not a.secret
                     and a.valid_from <= $3 and (a.valid_until is null or a.valid_until > $3)
             where p.gemeente = $1 and p.born_on = $2 order by p.id limit $4",
            gemeente.0,
            born_on,
            viewer.today(),
            COMPARED,
        )?);
    }
    Ok(found.into_iter().map(TraitRow::traits).collect())
}

impl TraitRow {
    fn traits(self) -> (PersonId, Traits) {
        let name = [&self.given_name, &self.prefix, &self.family_name].map(String::as_str);
        let address =
            [&self.postcode, &self.house_number].map(|part| part.as_deref().unwrap_or_default());
        (PersonId(self.id), Traits::of(name, self.born_on, address))
    }
}

async fn seen(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    person: PersonId,
) -> Result<Option<SeenRow>, StoreError> {
    Ok(fetch_optional_of!(
        tx,
        SeenRow,
        SEEN,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        person.0,
    )?)
}
