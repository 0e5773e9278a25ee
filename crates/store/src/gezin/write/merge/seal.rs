//! What was encrypted for one owner is encrypted for the other one: whose words they are is part of how they were encrypted, and who
//! destroys the key of a family means everything that hangs on it.

use std::collections::BTreeSet;

use domain::shared::{GemeenteId, GezinId};
use uuid::Uuid;

use super::refusal::MergeGezinnenRefusal;
#[cfg(feature = "testing")]
use super::tables::SEALED_OF_PERSON;
use super::tables::{SEALED_OF_GEZIN, SealedColumn};
use crate::dialect::{Tx, statement};
use crate::gezin::ChangeRefusal;
use crate::keystore::{KeyOwner, Opened};
use crate::{Store, StoreError};

row! {
    struct SealedRow { id: Uuid, part: String, thing: Uuid, sealed: Vec<u8> }
}

/// A text as it stood there.
#[derive(PartialEq, Eq)]
pub(super) struct Text {
    column: usize,
    id: Uuid,
    part: String,
    thing: Uuid,
    sealed: Vec<u8>,
}

/// From whom to whom something goes.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) from: KeyOwner,
    pub(super) to: KeyOwner,
}

impl Way {
    pub(super) fn of_gezin(from: GezinId, to: GezinId) -> Self {
        Self {
            from: KeyOwner::Gezin(from),
            to: KeyOwner::Gezin(to),
        }
    }
}

/// The texts of an owner in some columns; only of these things when they are named.
pub(super) async fn texts(
    tx: &mut Tx,
    gemeente: GemeenteId,
    columns: &'static [SealedColumn],
    owner: KeyOwner,
    of: Option<&BTreeSet<Uuid>>,
) -> Result<Vec<Text>, StoreError> {
    let mut found = Vec::new();
    for (column, one) in columns.iter().enumerate() {
        let rows = fetch_all_of!(&mut *tx, SealedRow, one.find, gemeente.0, owner.id())?;
        let rows = rows.into_iter();
        let rows = rows.filter(|row| of.is_none_or(|things| things.contains(&row.thing)));
        found.extend(rows.map(|row| Text {
            column,
            id: row.id,
            part: row.part,
            thing: row.thing,
            sealed: row.sealed,
        }));
    }
    Ok(found)
}

impl Text {
    /// Whether it hangs on one of these things.
    pub(super) fn hangs_on(&self, things: &BTreeSet<Uuid>) -> bool {
        things.contains(&self.thing)
    }

    /// Whether it is the text of one of these rows itself.
    pub(super) fn is_one_of(&self, rows: &BTreeSet<Uuid>) -> bool {
        rows.contains(&self.id)
    }

    /// Whether it is what was said of a family in a meeting.
    pub(super) fn is_minutes_of(&self, consultation: Uuid) -> bool {
        let column = SEALED_OF_GEZIN.get(self.column);
        self.id == consultation && column.is_some_and(|column| column.of_gezin)
    }

    fn place(&self, columns: &[SealedColumn], owner: KeyOwner) -> String {
        let Some(column) = columns.get(self.column) else {
            return String::new();
        };
        let (place, id) = (column.place, self.id);
        match (column.of_gezin, self.part.as_str()) {
            (true, _) => format!("{place}:{id}:{}", owner.id()),
            (false, "") => format!("{place}:{id}"),
            (false, part) => format!("{place}:{id}:{part}"),
        }
    }
}

/// The same texts for the other owner, in the same order.
///
/// # Errors
/// [`MergeGezinnenRefusal::KeyDestroyed`] when one of them cannot be read any more.
pub(super) async fn sealed_anew(
    store: &Store,
    columns: &'static [SealedColumn],
    way: Way,
    texts: &[Text],
) -> Result<Vec<Vec<u8>>, MergeGezinnenRefusal> {
    let places: Vec<String> = texts
        .iter()
        .map(|text| text.place(columns, way.from))
        .collect();
    let sealed: Vec<_> = texts
        .iter()
        .zip(&places)
        .map(|(text, place)| (way.from, place.as_str(), text.sealed.as_slice()))
        .collect();
    let mut anew = Vec::with_capacity(texts.len());
    for (text, opened) in texts.iter().zip(store.open_many(&sealed).await?) {
        let Opened::Plain(plain) = opened else {
            return Err(MergeGezinnenRefusal::KeyDestroyed);
        };
        let place = text.place(columns, way.to);
        anew.push(store.seal(way.to, &place, &plain).await?);
    }
    Ok(anew)
}

/// Writes the texts for the other owner, where they stand for the first one.
///
/// # Errors
/// [`ChangeRefusal::Stale`] when one of them was changed meanwhile.
pub(super) async fn put(
    tx: &mut Tx,
    gemeente: GemeenteId,
    columns: &'static [SealedColumn],
    way: Way,
    (texts, anew): (&[Text], &[Vec<u8>]),
) -> Result<(), ChangeRefusal> {
    for (text, new) in texts.iter().zip(anew) {
        let Some(column) = columns.get(text.column) else {
            continue;
        };
        let changed = run!(
            tx,
            column.put,
            gemeente.0,
            way.from.id(),
            text.id,
            text.part.as_str(),
            new.as_slice(),
            text.sealed.as_slice()
        )?;
        if changed != 1 {
            return Err(ChangeRefusal::Stale { current_version: 0 });
        }
    }
    Ok(())
}

/// Encrypts words in the place of whatever stands in the columns of an owner, for a measurement: `words` gives them by the place of the
/// column, the identifier of the row and its part, or leaves what is there.
///
/// # Errors
/// [`ChangeRefusal`] when the database or the key store fails.
#[cfg(feature = "testing")]
pub(crate) async fn seal_words(
    store: &Store,
    gemeente: GemeenteId,
    owner: KeyOwner,
    words: impl Fn(&str, Uuid, &str) -> Option<String>,
) -> Result<(), ChangeRefusal> {
    let columns = match owner {
        KeyOwner::Gezin(_) => SEALED_OF_GEZIN,
        KeyOwner::Person(_) => SEALED_OF_PERSON,
        KeyOwner::Account(_) | KeyOwner::Gemeente(_) => &[],
    };
    let mut tx = store.read().await?;
    let found = texts(&mut tx, gemeente, columns, owner, None).await?;
    drop(tx);
    let (mut wanted, mut anew) = (Vec::new(), Vec::new());
    for text in found {
        let column = columns.get(text.column).map_or("", |column| column.place);
        let Some(plain) = words(column, text.id, &text.part) else {
            continue;
        };
        let place = text.place(columns, owner);
        anew.push(store.seal_text(owner, &place, &plain).await?);
        wanted.push(text);
    }
    let way = Way {
        from: owner,
        to: owner,
    };
    let mut tx = store.write().await?;
    put(&mut tx, gemeente, columns, way, (&wanted, &anew)).await?;
    tx.commit().await?;
    Ok(())
}
