//! One dossier, as one viewer sees it.

use std::collections::BTreeSet;

use domain::samenwerking::{Category, CategorySet, emergency_categories};
use domain::shared::{GemeenteId, GezinId, PersonId, RecordId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::rows::{
    ADDRESSES, AddressRow, CATEGORIES, GEZIN, GezinRow, MEMBERS, MemberRow, Place, RECORDS,
    RecordRow, TASKS, TaskRow, body_place,
};
use super::types::{Address, Dossier, DossierRecord, GezinKind, TaskLine, Who};
use super::write::what_place;
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::Tx;
use crate::keystore::KeyOwner;
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// Pieces of one page.
const RECORDS_AT_ONCE: usize = 50;

/// Binds what every statement of a dossier has, then the rest.
macro_rules! of_gezin {
    ($fetch:ident, $tx:expr, $row:ty, $sql:expr, $viewer:expr, $gemeente:expr, $gezin:expr $(, $value:expr)*) => {
        $fetch!(
            $tx, $row, $sql,
            $viewer.user().0, $viewer.organisation().0, $viewer.purpose().code(), $viewer.role_words(), $viewer.today(),
            $viewer.now(), $gemeente.0, $gezin.0 $(, $value)*
        )
    };
}

/// Which pieces of a dossier are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pieces {
    /// Only of this category.
    pub category: Option<Category>,
    /// After this piece: when it happened and its identifier.
    pub after: Option<(Date, RecordId)>,
}

/// Everything of a family that a viewer sees; `None` when the viewer does not see which family it is, or there is none.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn read(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
    pieces: Pieces,
) -> Result<Option<Dossier>, StoreError> {
    let mut tx = store.read().await?;
    let Some(head) = of_gezin!(
        fetch_optional_of,
        &mut tx,
        GezinRow,
        GEZIN,
        viewer,
        gemeente,
        gezin
    )?
    else {
        return Ok(None);
    };
    let bases = bases(&mut tx, viewer, gemeente).await?;
    let place = Place {
        gemeente,
        bases: &bases,
    };
    let mut shown = Shown::default();
    let seen_by = bases.of(Found {
        basis: head.basis,
        emergency: head.emergency,
    })?;
    shown.add(
        SubjectId::Gezin(gezin),
        Category::Composition,
        seen_by.clone(),
    );
    let members = members(&mut tx, viewer, &place, gezin, &mut shown).await?;
    let (addresses, secret_addresses) =
        addresses(&mut tx, viewer, &place, gezin, &mut shown).await?;
    let tasks = tasks(&mut tx, viewer, &place, gezin, &mut shown).await?;
    let categories = categories(&mut tx, viewer, gemeente, gezin).await?;
    let (rows, next) = record_rows(&mut tx, viewer, gemeente, gezin, pieces).await?;
    drop(tx);
    let tasks = opened_tasks(store, gezin, tasks).await?;
    let records = records(store, &place, gezin, rows, &mut shown).await?;
    let entry = entry(viewer, (gemeente, gezin), pieces, records.len(), shown);
    record_read(store, viewer.ctx(), entry).await?;
    Ok(Some(Dossier {
        id: gezin,
        gemeente,
        number: head.number,
        kind: GezinKind::from_code(&head.kind).ok_or_else(|| StoreError::Unreadable(head.kind))?,
        name: head.name,
        wijk: head.wijk,
        created_at: head.created_at.0,
        version: head.version,
        seen_by: seen_by.into(),
        members,
        addresses,
        secret_addresses,
        tasks,
        categories,
        records,
        next,
    }))
}

fn entry(
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    pieces: Pieces,
    records: usize,
    shown: Shown,
) -> ReadEntry {
    ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::GezinRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({
            "soort": pieces.category.map(Category::code), "vervolg": pieces.after.is_some(), "stukken": records,
        }),
        subjects: shown.subjects(),
    }
}

async fn members(
    tx: &mut Tx,
    viewer: &Viewer,
    place: &Place<'_>,
    gezin: GezinId,
    shown: &mut Shown,
) -> Result<Vec<Who>, StoreError> {
    let rows = of_gezin!(
        fetch_all_of,
        tx,
        MemberRow,
        MEMBERS,
        viewer,
        place.gemeente,
        gezin
    )?;
    rows.into_iter()
        .map(|row| {
            let who = row.read(place)?;
            let seen_by = (who.seen_by.basis, who.seen_by.ground.clone());
            shown.add(
                SubjectId::Person(who.person),
                Category::Composition,
                seen_by,
            );
            Ok(who)
        })
        .collect()
}

async fn addresses(
    tx: &mut Tx,
    viewer: &Viewer,
    place: &Place<'_>,
    gezin: GezinId,
    shown: &mut Shown,
) -> Result<(Vec<Address>, Vec<PersonId>), StoreError> {
    let rows = of_gezin!(
        fetch_all_of,
        tx,
        AddressRow,
        ADDRESSES,
        viewer,
        place.gemeente,
        gezin
    )?;
    let (mut seen, mut secret) = (Vec::new(), BTreeSet::new());
    for row in rows {
        match row.read(place)? {
            Ok(address) => {
                let seen_by = (address.seen_by.basis, address.seen_by.ground.clone());
                shown.add(
                    SubjectId::Person(address.person),
                    Category::Composition,
                    seen_by,
                );
                seen.push(address);
            }
            Err(person) => {
                secret.insert(person);
            }
        }
    }
    Ok((seen, secret.into_iter().collect()))
}

/// A line with its words, when they are still to be opened.
type SealedLine = (TaskLine, Option<Vec<u8>>);

async fn tasks(
    tx: &mut Tx,
    viewer: &Viewer,
    place: &Place<'_>,
    gezin: GezinId,
    shown: &mut Shown,
) -> Result<Vec<SealedLine>, StoreError> {
    let rows = of_gezin!(
        fetch_all_of,
        tx,
        TaskRow,
        TASKS,
        viewer,
        place.gemeente,
        gezin
    )?;
    rows.into_iter()
        .map(|row| {
            let category = row.category();
            let (line, sealed) = row.read(place)?;
            let seen_by = (line.seen_by.basis, line.seen_by.ground.clone());
            if let Some(person) = line.person {
                shown.add(SubjectId::Person(person), category, seen_by.clone());
            }
            shown.add(SubjectId::Gezin(gezin), category, seen_by);
            Ok((line, sealed))
        })
        .collect()
}

/// Opens the words of the tasks; empty when the key of the family was destroyed.
async fn opened_tasks(
    store: &Store,
    gezin: GezinId,
    lines: Vec<SealedLine>,
) -> Result<Vec<TaskLine>, StoreError> {
    let sealed: Vec<_> = lines
        .iter()
        .map(|(line, sealed)| (what_place(line.id), sealed.as_deref()))
        .collect();
    let texts = store
        .open_sealed_of(KeyOwner::Gezin(gezin), &sealed)
        .await?;
    let opened = texts.into_iter().zip(&lines).map(|(text, (line, _))| {
        let mut line = line.clone();
        if let Some(text) = text {
            line.what = text.plain().unwrap_or_default();
        }
        line
    });
    Ok(opened.collect())
}

/// The categories of which a viewer sees something of this family when there is something: to say "no access" for the others.
async fn categories(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<CategorySet, StoreError> {
    let rows = of_gezin!(
        fetch_all_of,
        tx,
        (String, i64),
        CATEGORIES,
        viewer,
        gemeente,
        gezin
    )?;
    rows.into_iter()
        .try_fold(CategorySet::EMPTY, |set, (code, emergency)| {
            if emergency != 0 {
                return Ok(set.union(emergency_categories()));
            }
            let category =
                Category::from_code(&code).ok_or_else(|| StoreError::Unreadable(code))?;
            Ok(set.with(category))
        })
}

/// One row more than the page has, to know whether there is a next one.
async fn record_rows(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
    pieces: Pieces,
) -> Result<(Vec<RecordRow>, Option<(Date, RecordId)>), StoreError> {
    let (day, id) = pieces
        .after
        .map_or((LATEST, Uuid::max()), |(day, id)| (day, id.0));
    let limit = i64::try_from(RECORDS_AT_ONCE + 1).unwrap_or(i64::MAX);
    let category = pieces.category.map(Category::code);
    let mut rows = of_gezin!(
        fetch_all_of,
        tx,
        RecordRow,
        RECORDS,
        viewer,
        gemeente,
        gezin,
        day,
        id,
        limit,
        category
    )?;
    let more = rows.len() > RECORDS_AT_ONCE;
    rows.truncate(RECORDS_AT_ONCE);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| (last.happened_on, RecordId(last.id)));
    Ok((rows, next))
}

/// After every day that can be written with four digits.
const LATEST: Date = time::macros::date!(9999 - 12 - 31);

/// Opens the texts and notes whom they are about.
pub(super) async fn records(
    store: &Store,
    place: &Place<'_>,
    gezin: GezinId,
    rows: Vec<RecordRow>,
    shown: &mut Shown,
) -> Result<Vec<DossierRecord>, StoreError> {
    let places: Vec<String> = rows
        .iter()
        .map(|row| body_place(RecordId(row.id)))
        .collect();
    let owners = rows
        .iter()
        .map(RecordRow::owner)
        .collect::<Result<Vec<_>, _>>()?;
    let sealed: Vec<_> = owners
        .into_iter()
        .zip(&places)
        .zip(&rows)
        .map(|((owner, place), row)| (owner, place.as_str(), row.body.as_slice()))
        .collect();
    let texts = store.open_texts(&sealed).await?;
    rows.into_iter()
        .zip(texts)
        .map(|(row, text)| {
            let record = row.read(place, text)?;
            let about = record
                .person
                .map_or(SubjectId::Gezin(gezin), SubjectId::Person);
            shown.add(
                about,
                record.category,
                (record.seen_by.basis, record.seen_by.ground.clone()),
            );
            if record.gezin.is_some() && record.person.is_some() {
                shown.add(
                    SubjectId::Gezin(gezin),
                    record.category,
                    (record.seen_by.basis, record.seen_by.ground.clone()),
                );
            }
            Ok(record)
        })
        .collect()
}
