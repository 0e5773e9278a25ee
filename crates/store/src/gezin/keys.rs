//! Whose key it is, for who looks after the keys of an installation: numbers and identifiers, never a name.

use domain::shared::{GemeenteId, GezinId, PersonId};
use uuid::Uuid;

use crate::{Store, StoreError};

/// A family as who looks after the keys needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFamily {
    /// The family.
    pub id: GezinId,
    /// What people call its dossier by.
    pub number: String,
    /// Its municipality.
    pub gemeente: GemeenteId,
    /// The name of that municipality.
    pub gemeente_name: String,
    /// Whoever is or was in it: each has a key of their own. With it, whether they are or were in another family too.
    pub persons: Vec<(PersonId, bool)>,
}

row! {
    struct FamilyRow { id: Uuid, number: String, gemeente: Uuid, gemeente_name: String }
}

/// The families with this number (each municipality counts its own) or this identifier; of one that was absorbed the
/// family that it is part of now, whose key its own key goes with. Nothing about people comes out but identifiers.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn families_for_keys(store: &Store, word: &str) -> Result<Vec<KeyFamily>, StoreError> {
    let id = Uuid::parse_str(word).unwrap_or_default();
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        FamilyRow,
        "with recursive named (id) as (
             select id from gezin where number = $1 or id = $2
             union select z.merged_into from gezin z join named on z.id = named.id where z.merged_into is not null)
         select z.id, z.number, z.gemeente, g.name as gemeente_name from gezin z join gemeente g on g.id = z.gemeente
             join named on named.id = z.id
         where z.merged_into is null order by g.name, z.number",
        word,
        id,
    )?;
    let mut families = Vec::with_capacity(rows.len());
    for row in rows {
        let persons = fetch_all!(
            &mut tx,
            (Uuid, i64),
            "select m.person, (select count(*) from membership o where o.gemeente = m.gemeente and o.person = m.person
                 and o.gezin <> m.gezin) as others
             from membership m where m.gemeente = $1 and m.gezin = $2 group by m.gemeente, m.gezin, m.person order by m.person",
            row.gemeente,
            row.id,
        )?;
        let persons = persons
            .into_iter()
            .map(|(person, others)| (PersonId(person), others > 0));
        families.push(KeyFamily {
            id: GezinId(row.id),
            number: row.number,
            gemeente: GemeenteId(row.gemeente),
            gemeente_name: row.gemeente_name,
            persons: persons.collect(),
        });
    }
    Ok(families)
}

/// The municipality of a person and its name; `None` when nobody has this identifier.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn person_for_keys(
    store: &Store,
    person: PersonId,
) -> Result<Option<(GemeenteId, String)>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        (Uuid, String),
        "select p.gemeente, g.name from person p join gemeente g on g.id = p.gemeente where p.id = $1",
        person.0,
    )?;
    Ok(row.map(|(gemeente, name)| (GemeenteId(gemeente), name)))
}
