//! One record of a family becomes two again: the steps of the merge, backwards.

use std::collections::BTreeSet;

use domain::gezin::UndoRefusal;
use domain::shared::{GemeenteId, GezinId};
use serde_json::json;
use uuid::Uuid;

use super::agenda::unless_gone;
use super::person::{Anew, sealed_texts};
use super::record::{Alias, family, moved, remembered};
use super::refusal::UndoMergeRefusal;
use super::seal::{Text, Way, put, sealed_anew, texts};
use super::steps::{Both, backwards, point, restore_beside};
use super::tables::SEALED_OF_GEZIN;
use super::{Inverse, apart, inverse_place, lock};
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::ChangeRefusal;
use crate::gezin::write::right::{event, own_team};
use crate::gezin::write::words;
use crate::keystore::{KeyOwner, Opened};
use crate::log::Action;
use crate::{Store, StoreError};

row! {
    struct MergeRow { kept: Uuid, merged: Uuid, inverse: Vec<u8> }
}

/// Undoes a merge: every thing goes back, with what was changed of it since, and what gave up its place gets it back. What came to
/// the kept family since stays there.
///
/// # Errors
/// [`UndoMergeRefusal`]; [`ChangeRefusal::NotFound`] when there is no such merge of a family that the viewer sees,
/// [`ChangeRefusal::NoRight`] when they may not change the kept family.
pub async fn undo_merge(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    merge: Uuid,
) -> Result<(), UndoMergeRefusal> {
    let mut tx = store.read().await?;
    let row = row(&mut tx, gemeente, merge).await?;
    own_team(&mut tx, viewer, (gemeente, GezinId(row.kept))).await?;
    drop(tx);
    let (both, inverse) = open(store, gemeente, merge, row).await?;
    let mut tx = store.read().await?;
    check(&mut tx, viewer, &both, &inverse).await?;
    let read = Read::of(&mut tx, &both, &inverse).await?;
    drop(tx);
    let ready = read.ready(store, &both, &inverse).await?;
    let mut tx = store.write().await?;
    lock(&mut tx, &both).await?;
    self::row(&mut tx, gemeente, merge).await?;
    check(&mut tx, viewer, &both, &inverse).await?;
    let again = Read::of(&mut tx, &both, &inverse).await?;
    if !ready.are(&again) {
        return Err(ChangeRefusal::Stale { current_version: 0 }.into());
    }
    ready.write(&mut tx, &both, &inverse).await?;
    for gezin in [both.kept, both.absorbed] {
        words::rewrite(&mut tx, (gemeente, gezin), viewer.today()).await?;
    }
    execute!(
        &mut tx,
        "update gezin_merge set undone_by = $1, undone_at = $2 where gemeente = $3 and id = $4",
        viewer.user().0,
        Moment::from(viewer.ctx().now),
        gemeente.0,
        merge,
    )?;
    for (gezin, other) in [(both.kept, both.absorbed), (both.absorbed, both.kept)] {
        let payload = json!({ "samenvoeging": merge.to_string(), "ander": other.to_string() });
        let object = ("gezin", gezin.to_string());
        let (action, ctx) = (Action::GezinMergeUndone, viewer.ctx());
        event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// A merge that was not undone.
async fn row(tx: &mut Tx, gemeente: GemeenteId, merge: Uuid) -> Result<MergeRow, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        MergeRow,
        "select kept, merged, inverse from gezin_merge where gemeente = $1 and id = $2 and undone_at is null",
        gemeente.0,
        merge,
    )?;
    row.ok_or(ChangeRefusal::NotFound)
}

async fn open(
    store: &Store,
    gemeente: GemeenteId,
    merge: Uuid,
    row: MergeRow,
) -> Result<(Both, Inverse), UndoMergeRefusal> {
    let owner = KeyOwner::Gezin(GezinId(row.kept));
    let place = inverse_place(merge);
    let opened = store.open_text(owner, &place, &row.inverse).await?;
    let Opened::Plain(json) = opened else {
        return Err(UndoMergeRefusal::KeyDestroyed);
    };
    let unreadable = || StoreError::Unreadable("samenvoeging".to_owned());
    let inverse: Inverse = serde_json::from_str(&json).map_err(|_| unreadable())?;
    let both = Both {
        gemeente,
        kept: GezinId(row.kept),
        absorbed: GezinId(row.merged),
        today: inverse.day,
    };
    Ok((both, inverse))
}

/// Asks every rule of what stands there now. Places are those of the day of the merge: what ended by itself since took no place.
async fn check(
    tx: &mut Tx,
    viewer: &Viewer,
    both: &Both,
    inverse: &Inverse,
) -> Result<(), UndoMergeRefusal> {
    let gemeente = both.gemeente;
    own_team(&mut *tx, viewer, (gemeente, both.kept)).await?;
    for one in inverse.persons.iter().rev() {
        one.may_part(&mut *tx, gemeente).await?;
    }
    let persons = inverse.persons.iter();
    let alias: Alias = persons.map(|one| (one.absorbed(), one.kept())).collect();
    let known = (&alias, both.today);
    let (_, mut own) = family(&mut *tx, (gemeente, both.kept), known).await?;
    let (_, mut other) = family(&mut *tx, (gemeente, both.absorbed), known).await?;
    unless_gone(tx, both, &inverse.agenda).await?;
    let shared: BTreeSet<Uuid> = inverse.agenda.iter().map(|one| one.consultation).collect();
    for record in [&mut own, &mut other] {
        apart(record, &shared);
    }
    own.former.extend(remembered(&inverse.plan));
    if own.merged_into.is_some() {
        return Err(UndoMergeRefusal::Rules(vec![UndoRefusal::NotThisMerge]));
    }
    let undone = inverse.plan.undo(&own, &other);
    undone.map(drop).map_err(UndoMergeRefusal::Rules)
}

/// What is encrypted and goes back.
struct Read {
    texts: Vec<Text>,
    persons: Vec<Vec<Text>>,
}

impl Read {
    async fn of(tx: &mut Tx, both: &Both, inverse: &Inverse) -> Result<Self, StoreError> {
        let (gemeente, owner) = (both.gemeente, KeyOwner::Gezin(both.kept));
        let things: BTreeSet<Uuid> = moved(&inverse.plan).map(|(_, id)| id).collect();
        let decided = inverse.agenda.iter().flat_map(|one| &one.decisions);
        let decided: BTreeSet<Uuid> = decided.copied().collect();
        let mut texts = texts(&mut *tx, gemeente, SEALED_OF_GEZIN, owner, None).await?;
        texts.retain(|text| text.hangs_on(&things) || text.is_one_of(&decided));
        let mut persons = Vec::with_capacity(inverse.persons.len());
        for one in &inverse.persons {
            let whose = (one.kept(), one);
            persons.push(sealed_texts(&mut *tx, gemeente, whose).await?);
        }
        Ok(Self { texts, persons })
    }

    async fn ready(
        self,
        store: &Store,
        both: &Both,
        inverse: &Inverse,
    ) -> Result<Ready, UndoMergeRefusal> {
        let way = Way::of_gezin(both.kept, both.absorbed);
        let anew = sealed_anew(store, SEALED_OF_GEZIN, way, &self.texts).await?;
        let mut persons = Vec::with_capacity(self.persons.len());
        for (one, texts) in inverse.persons.iter().zip(self.persons) {
            persons.push(Anew::of(store, one, texts, true).await?);
        }
        Ok(Ready {
            texts: self.texts,
            anew,
            persons,
        })
    }
}

/// What goes back, encrypted for whom it goes to.
struct Ready {
    texts: Vec<Text>,
    anew: Vec<Vec<u8>>,
    persons: Vec<Anew>,
}

impl Ready {
    fn are(&self, again: &Read) -> bool {
        let persons = self.persons.iter().zip(&again.persons);
        self.texts == again.texts && persons.into_iter().all(|(one, texts)| one.are(texts))
    }

    async fn write(
        &self,
        tx: &mut Tx,
        both: &Both,
        inverse: &Inverse,
    ) -> Result<(), UndoMergeRefusal> {
        let (gemeente, way) = (both.gemeente, Way::of_gezin(both.kept, both.absorbed));
        let texts = (self.texts.as_slice(), self.anew.as_slice());
        put(&mut *tx, gemeente, SEALED_OF_GEZIN, way, texts).await?;
        for (one, anew) in inverse.persons.iter().zip(&self.persons).rev() {
            one.part(&mut *tx, gemeente, anew).await?;
        }
        let steps = &inverse.plan.steps;
        for step in steps.iter().rev() {
            backwards(&mut *tx, both, step, &inverse.retired).await?;
        }
        restore_beside(&mut *tx, both, steps, &inverse.retired).await?;
        for one in &inverse.agenda {
            one.part(&mut *tx, both).await?;
        }
        point(tx, both, None).await?;
        Ok(())
    }
}
