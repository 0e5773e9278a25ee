//! Somebody who asks is looked up.

use domain::gezin::FamilyRefusal;
use domain::samenwerking::{Category, CategorySet, Purpose};
use domain::shared::{GezinId, PersonId, PrivacyRequestId, search_key};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::PrivacyViewer;
use crate::Store;
use crate::gezin::{ChangeRefusal, PersonName};
use crate::log::{Action, Basis, ReadEntry, Scope, Subject, SubjectId, record_read, term};

/// Somebody who may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonMatch {
    /// Identifier.
    pub person: PersonId,
    /// Name.
    pub name: PersonName,
    /// Date of birth, if known.
    pub born_on: Option<Date>,
    /// The families of which they are or were a member: identifier and number.
    pub families: Vec<(GezinId, String)>,
}

row! {
    struct MatchRow {
        id: Uuid, given_name: String, prefix: String, family_name: String, born_on: Option<Date>, gezin: Option<Uuid>,
        number: Option<String>,
    }
}

/// People of one family name and, if it is given, one date of birth: twenty at most. For a request, with which the read is logged.
///
/// # Errors
/// [`FamilyRefusal::EmptyName`].
pub async fn find_persons(
    store: &Store,
    viewer: &PrivacyViewer,
    request: PrivacyRequestId,
    (family_name, born_on): (&str, Option<Date>),
) -> Result<Vec<PersonMatch>, ChangeRefusal> {
    let key = search_key(family_name);
    if key.is_empty() {
        return Err(FamilyRefusal::EmptyName.into());
    }
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        MatchRow,
        "select p.id, p.given_name, p.prefix, p.family_name, p.born_on, z.id as gezin, z.number
         from (select f.gemeente, f.id, f.given_name, f.prefix, f.family_name, f.born_on, f.name_key from person f
                 where f.gemeente = $1 and f.name_key >= $2 and f.name_key < $3 and (f.born_on = $4 or $4 is null)
                 order by f.name_key, f.id limit 20) p
             left join membership m on m.gemeente = p.gemeente and m.person = p.id
             left join gezin z on z.gemeente = m.gemeente and z.id = m.gezin
         order by p.name_key, p.id, z.number",
        viewer.gemeente().0,
        key.as_str(),
        format!("{key}\u{10ffff}"),
        born_on,
    )?;
    drop(tx);
    let found = grouped(rows);
    let line = |one: &PersonMatch| Subject {
        id: SubjectId::Person(one.person),
        categories: CategorySet::EMPTY.with(Category::Composition),
        basis: Basis::Rights(Some(request)),
        ground: viewer.ground().to_owned(),
    };
    let entry = ReadEntry {
        scope: Scope::Gemeente(viewer.gemeente()),
        action: Action::RequestRead,
        object: "privacyverzoek",
        object_id: request.to_string(),
        purpose: Some(Purpose::Rights),
        query: json!({ "zoekterm": term(store, &key), "geboortedatum": born_on.is_some() }),
        subjects: found.iter().map(line).collect(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(found)
}

fn grouped(rows: Vec<MatchRow>) -> Vec<PersonMatch> {
    let mut found: Vec<PersonMatch> = Vec::new();
    for row in rows {
        let person = PersonId(row.id);
        let family = row.gezin.map(GezinId).zip(row.number);
        match found.last_mut().filter(|last| last.person == person) {
            Some(last) => {
                let new = family.filter(|one| !last.families.contains(one));
                last.families.extend(new);
            }
            None => found.push(PersonMatch {
                person,
                name: PersonName {
                    given: row.given_name,
                    prefix: row.prefix,
                    family: row.family_name,
                },
                born_on: row.born_on,
                families: family.into_iter().collect(),
            }),
        }
    }
    found
}
