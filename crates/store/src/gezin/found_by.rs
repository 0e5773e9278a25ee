//! Why a family was found by words: its name, somebody in it, or where somebody lives. Only what the viewer sees is told.

use std::collections::BTreeMap;

use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId, PersonId, forgiven, search_key, typos};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::types::PersonName;
use crate::access::{Bases, Found, Shown, Viewer, bases};
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// The words of one family that lead to it today and that the viewer sees. `$8` is the family.
pub(super) const WORDS_OF: &str = concat!(
    "select w.word, w.person, w.valid_from, p.given_name, p.prefix, p.family_name, ",
    seen_by!(
        "w.gezin",
        "w.person",
        "'gezinssamenstelling'",
        "false",
        "w.secret_address",
        "false"
    ),
    " from gezin_word w left join person p on p.gemeente = w.gemeente and p.id = w.person
     where w.gemeente = $7 and w.gezin = $8 and (w.valid_from is null or w.valid_from <= $5)
         and (w.valid_until is null or w.valid_until > $5) and ",
    visible!(
        "w.gezin",
        "w.person",
        "'gezinssamenstelling'",
        "false",
        "w.secret_address",
        "false"
    ),
    " order by w.word, w.position"
);

row! {
    struct WordRow {
        word: String, person: Option<Uuid>, valid_from: Option<Date>, given_name: Option<String>, prefix: Option<String>,
        family_name: Option<String>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// By what a family was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// Its own name or number.
    Family,
    /// The name of somebody who is or was in it.
    Member(String),
    /// Where somebody of it lives.
    Address,
}

/// By what, and how near it comes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// Whether it only comes near to what was typed.
    pub near: bool,
    /// By what.
    pub by: FoundBy,
}

/// Why families were found by words, the nearest reason first. A family that was found by a number of another kind has none.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is told.
pub async fn found_by(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    (text, families): (&str, &[GezinId]),
) -> Result<BTreeMap<GezinId, Vec<Reason>>, StoreError> {
    let key = search_key(text);
    let typed: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    let mut tx = store.read().await?;
    let bases = bases(&mut tx, viewer, gemeente).await?;
    let mut shown = Shown::default();
    let mut found = BTreeMap::new();
    for gezin in families {
        let rows = fetch_all_of!(
            &mut tx,
            WordRow,
            WORDS_OF,
            viewer.user().0,
            viewer.organisation().0,
            viewer.purpose().code(),
            viewer.role_words(),
            viewer.today(),
            viewer.now(),
            gemeente.0,
            gezin.0,
        )?;
        found.insert(*gezin, reasons(rows, *gezin, &typed, (&bases, &mut shown))?);
    }
    drop(tx);
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::GezinnenSearched,
        object: "gezin",
        object_id: String::new(),
        purpose: Some(viewer.purpose()),
        query: json!({ "waardoor": families.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(found)
}

/// Whether a word leads to what was typed: `Some(true)` when it only comes near.
fn leads(word: &str, typed: &[&str]) -> Option<bool> {
    if typed.iter().any(|one| word.starts_with(one)) {
        return Some(false);
    }
    let near = |one: &&str| {
        let most = forgiven(one.chars().count());
        most > 0 && typos(one, word) <= most
    };
    typed.iter().any(near).then_some(true)
}

fn reasons(
    rows: Vec<WordRow>,
    gezin: GezinId,
    typed: &[&str],
    (bases, shown): (&Bases, &mut Shown),
) -> Result<Vec<Reason>, StoreError> {
    let mut reasons = Vec::new();
    for row in rows {
        let Some(near) = leads(&row.word, typed) else {
            continue;
        };
        let subject = match row.person {
            Some(person) => SubjectId::Person(PersonId(person)),
            None => SubjectId::Gezin(gezin),
        };
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        shown.add(subject, Category::Composition, seen_by);
        reasons.push(Reason { near, by: row.by() });
    }
    reasons.sort();
    reasons.dedup();
    // What comes near says nothing beside what was typed.
    if reasons.iter().any(|reason| !reason.near) {
        reasons.retain(|reason| !reason.near);
    }
    Ok(reasons)
}

impl WordRow {
    fn by(self) -> FoundBy {
        match (self.person, self.valid_from) {
            (None, _) => FoundBy::Family,
            (Some(_), Some(_)) => FoundBy::Address,
            (Some(_), None) => {
                let name = PersonName {
                    given: self.given_name.unwrap_or_default(),
                    prefix: self.prefix.unwrap_or_default(),
                    family: self.family_name.unwrap_or_default(),
                };
                FoundBy::Member(name.to_string())
            }
        }
    }
}
