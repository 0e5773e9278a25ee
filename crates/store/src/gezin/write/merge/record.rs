//! A family and a person as the rules of merging know them.

use std::collections::{BTreeMap, BTreeSet};

use domain::gezin::{
    Attached, AttachedKind, FamilyField, FormerValue, MergeField, MergeOperation, MergePlan,
    MergeRecord, PersonField, Slot,
};
use domain::shared::{GemeenteId, GezinId, PersonId};
use sha2::{Digest, Sha256};
use time::Date;
use uuid::Uuid;

use super::tables::{Hanging, OF_GEZIN, OF_PERSON};
use crate::dialect::Tx;
use crate::gezin::ChangeRefusal;
use crate::gezin::write::right::Place;
use crate::keystore::KeyOwner;
use crate::{Store, StoreError};

row! {
    pub(super) struct HeadRow {
        number: String, kind: String, name: String, wijk: Option<String>, merged_into: Option<Uuid>, version: i64,
    }
}

row! {
    struct LeadRow { id: Uuid, regisseur: bool, valid_until: Option<Date> }
}

/// The place of the case that runs in an approach: the rules know an approach by an identifier.
#[must_use]
pub fn case_slot(approach: &str) -> Slot {
    let hash = Sha256::digest(approach.as_bytes());
    let half: [u8; 16] = hash.first_chunk().copied().unwrap_or_default();
    Slot::Case(Uuid::from_bytes(half))
}

/// Who somebody is taken for in a merge.
pub(super) type Alias = BTreeMap<PersonId, PersonId>;

/// A family with what hangs on it. What ends on or before `day` has no place any more that only one can have.
pub(super) async fn family(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    (alias, day): (&Alias, Date),
) -> Result<(HeadRow, MergeRecord<FamilyField>), ChangeRefusal> {
    let head = fetch_optional!(
        &mut *tx,
        HeadRow,
        "select number, kind, name, wijk, merged_into, version from gezin where gemeente = $1 and id = $2",
        gemeente.0,
        gezin.0,
    )?;
    let head = head.ok_or(ChangeRefusal::NotFound)?;
    let slots = slots(&mut *tx, (gemeente, gezin), alias, day).await?;
    let attached = attached(tx, (gemeente, gezin.0), OF_GEZIN, &slots).await?;
    let mut fields = BTreeMap::from([
        (FamilyField::Name, head.name.clone()),
        (FamilyField::Number, head.number.clone()),
        (FamilyField::Kind, head.kind.clone()),
    ]);
    fields.extend(
        head.wijk
            .clone()
            .map(|wijk| (FamilyField::Neighbourhood, wijk)),
    );
    let record = MergeRecord {
        id: gezin.0,
        fields,
        attached,
        former: BTreeSet::new(),
        merged_into: head.merged_into,
    };
    Ok((head, record))
}

/// What hangs on a record.
async fn attached(
    tx: &mut Tx,
    (gemeente, record): (GemeenteId, Uuid),
    all: &'static [Hanging],
    slots: &BTreeMap<Uuid, Slot>,
) -> Result<BTreeSet<Attached>, StoreError> {
    let mut attached = BTreeSet::new();
    for one in all {
        let rows = fetch_all_of!(&mut *tx, (Uuid,), one.find, gemeente.0, record)?;
        attached.extend(rows.into_iter().map(|(id,)| Attached {
            kind: one.kind,
            id,
            slot: slots.get(&id).copied(),
        }));
    }
    Ok(attached)
}

/// What has a place that only one can have.
async fn slots(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    alias: &Alias,
    day: Date,
) -> Result<BTreeMap<Uuid, Slot>, StoreError> {
    let mut slots = BTreeMap::new();
    for (id, person) in fetch_all!(
        &mut *tx,
        (Uuid, Uuid),
        "select id, person from membership where gemeente = $1 and gezin = $2 and valid_until is null",
        gemeente.0,
        gezin.0,
    )? {
        let who = alias.get(&PersonId(person)).map_or(person, |other| other.0);
        slots.insert(id, Slot::Membership(who));
    }
    for (id, approach) in fetch_all!(
        &mut *tx,
        (Uuid, String),
        "select id, approach from gezin_case where gemeente = $1 and gezin = $2 and closed_on is null",
        gemeente.0,
        gezin.0,
    )? {
        slots.insert(id, case_slot(&approach));
    }
    for (id, state) in fetch_all!(
        &mut *tx,
        (Uuid, String),
        "select id, state from gezinsplan where gemeente = $1 and gezin = $2 and state in ('vastgesteld', 'concept')",
        gemeente.0,
        gezin.0,
    )? {
        let active = state == "vastgesteld";
        slots.insert(
            id,
            if active {
                Slot::ActivePlan
            } else {
                Slot::DraftPlan
            },
        );
    }
    let leads = leads(tx, (gemeente, gezin), day).await?;
    for (lead, slot) in [(true, Slot::LeadProfessional), (false, Slot::Deputy)] {
        // The last one of them: who has no end, otherwise who ends last.
        let ends = |row: &&LeadRow| (row.valid_until.is_none(), row.valid_until, row.id);
        let of_kind = leads.iter().filter(|row| row.regisseur == lead);
        slots.extend(of_kind.max_by_key(ends).map(|row| (row.id, slot)));
    }
    Ok(slots)
}

/// Who leads or stands in after a day.
async fn leads(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    day: Date,
) -> Result<Vec<LeadRow>, StoreError> {
    Ok(fetch_all!(
        tx,
        LeadRow,
        "select id, regisseur, valid_until from task where gemeente = $1 and gezin = $2 and (regisseur or deputy)
             and (valid_until is null or (valid_until > $3 and valid_until > valid_from)) order by id",
        gemeente.0,
        gezin.0,
        day,
    )?)
}

/// The tasks of a family in one of these places, other than the one that has it: they end with it.
pub(super) async fn beside(
    tx: &mut Tx,
    place: Place,
    (what, day): (Attached, Date),
) -> Result<Vec<Uuid>, StoreError> {
    let lead = match what.slot {
        Some(Slot::LeadProfessional) => true,
        Some(Slot::Deputy) => false,
        _ => return Ok(Vec::new()),
    };
    let all = leads(tx, place, day).await?.into_iter();
    let others = all.filter(|row| row.regisseur == lead && row.id != what.id);
    Ok(others.map(|row| row.id).collect())
}

row! {
    pub(super) struct PersonRow {
        born_on: Option<Date>, bsn_index: Option<Vec<u8>>, bsn: Option<Vec<u8>>, sex: String, language: String,
        interpreter: bool, deceased_on: Option<Date>, merged_into: Option<Uuid>,
    }
}

/// A person with what hangs on them, without how they would be related to themselves. A name is no value that one of both lacks: each
/// keeps their own, and is found by it.
pub(super) async fn person(
    tx: &mut Tx,
    gemeente: GemeenteId,
    (person, same): (PersonId, PersonId),
) -> Result<(PersonRow, MergeRecord<PersonField>), ChangeRefusal> {
    let row = fetch_optional!(
        &mut *tx,
        PersonRow,
        "select born_on, bsn_index, bsn, sex, language, interpreter, deceased_on, merged_into from person
         where gemeente = $1 and id = $2",
        gemeente.0,
        person.0,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let fields = [
        (PersonField::BornOn, day(row.born_on)),
        (
            PersonField::Number,
            row.bsn_index.as_ref().map(hex::encode).unwrap_or_default(),
        ),
        (PersonField::Language, row.language.clone()),
        (
            PersonField::Interpreter,
            if row.interpreter {
                "ja".to_owned()
            } else {
                String::new()
            },
        ),
        (
            PersonField::Sex,
            if row.sex == "onbekend" {
                String::new()
            } else {
                row.sex.clone()
            },
        ),
        (PersonField::DeceasedOn, day(row.deceased_on)),
    ];
    let mut attached =
        attached(&mut *tx, (gemeente, person.0), OF_PERSON, &BTreeMap::new()).await?;
    let between = fetch_all!(
        tx,
        (Uuid,),
        "select id from relation where gemeente = $1 and person in ($2, $3) and other in ($2, $3)",
        gemeente.0,
        person.0,
        same.0,
    )?;
    attached.retain(|one| !between.contains(&(one.id,)));
    let record = MergeRecord {
        id: person.0,
        fields: fields.into_iter().collect(),
        attached,
        former: BTreeSet::new(),
        merged_into: row.merged_into,
    };
    Ok((row, record))
}

/// What a plan of a merge moves, as pairs of kind and identifier.
pub(super) fn moved<F>(plan: &MergePlan<F>) -> impl Iterator<Item = (AttachedKind, Uuid)> + '_ {
    plan.steps.iter().filter_map(|step| match step {
        MergeOperation::Move(what) => Some((what.kind, what.id)),
        _ => None,
    })
}

/// What a plan remembers of the absorbed record: that stays, so its values are there as long as it is.
pub(super) fn remembered<F: MergeField>(plan: &MergePlan<F>) -> BTreeSet<FormerValue<F>> {
    let all = plan.steps.iter().filter_map(|step| match step {
        MergeOperation::Remember(former) => Some(former.clone()),
        _ => None,
    });
    all.collect()
}

/// The statements of a kind of thing.
pub(super) fn hanging(
    all: &'static [Hanging],
    kind: AttachedKind,
) -> Result<&'static Hanging, StoreError> {
    let found = all.iter().find(|one| one.kind == kind);
    found.ok_or_else(|| StoreError::Unreadable(format!("samenvoeging van {kind}")))
}

/// The families that were absorbed by one, and by those again.
pub(crate) async fn absorbed(
    tx: &mut Tx,
    (gemeente, gezin): Place,
) -> Result<Vec<GezinId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid,),
        "with recursive gone (id) as (
             select z.id from gezin z where z.gemeente = $1 and z.merged_into = $2
             union select z.id from gezin z join gone on z.merged_into = gone.id where z.gemeente = $1)
         select id from gone order by id",
        gemeente.0,
        gezin.0,
    )?;
    Ok(rows.into_iter().map(|(id,)| GezinId(id)).collect())
}

/// Whose keys end with the key of an owner: of the records that it absorbed. What the log says of them is encrypted under those.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub(crate) async fn absorbed_owners(
    store: &Store,
    owner: KeyOwner,
) -> Result<Vec<KeyOwner>, StoreError> {
    let mut tx = store.read().await?;
    let (families, persons) = match owner {
        KeyOwner::Gezin(gezin) => (Some(gezin.0), None),
        KeyOwner::Person(person) => (None, Some(person.0)),
        KeyOwner::Account(_) | KeyOwner::Gemeente(_) => return Ok(Vec::new()),
    };
    let families = fetch_all!(
        &mut tx,
        (Uuid,),
        "with recursive gone (id) as (
             select id from gezin where merged_into = $1
             union select z.id from gezin z join gone on z.merged_into = gone.id)
         select id from gone order by id",
        families,
    )?;
    let persons = fetch_all!(
        &mut tx,
        (Uuid,),
        "with recursive gone (id) as (
             select id from person where merged_into = $1
             union select p.id from person p join gone on p.merged_into = gone.id)
         select id from gone order by id",
        persons,
    )?;
    let families = families
        .into_iter()
        .map(|(id,)| KeyOwner::Gezin(GezinId(id)));
    let persons = persons
        .into_iter()
        .map(|(id,)| KeyOwner::Person(PersonId(id)));
    Ok(families.chain(persons).collect())
}

/// Whom a person is taken for: themselves, and the records that were absorbed.
pub(crate) async fn selves(
    tx: &mut Tx,
    gemeente: GemeenteId,
    person: PersonId,
) -> Result<BTreeSet<PersonId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid,),
        "with recursive same (id) as (
             select p.id from person p where p.gemeente = $1 and p.id = $2
             union select p.id from person p join same on p.merged_into = same.id where p.gemeente = $1)
         select id from same",
        gemeente.0,
        person.0,
    )?;
    Ok(rows.into_iter().map(|(id,)| PersonId(id)).collect())
}
