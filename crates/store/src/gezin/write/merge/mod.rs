//! Two records of one family become one, with nothing lost, and two again.
//!
//! The rules stand in `domain::gezin::merge`: what hangs on the absorbed record goes to the kept one, what only one can have gives up
//! its place first, and the steps are kept, so that undoing is the same steps backwards. The absorbed record stays and points to the
//! kept one: by its number and its name the kept one is found. Whatever was encrypted under the key of the absorbed one is encrypted
//! under the key of the kept one, so that what is seen and what is destroyed follow the family that it belongs to now; the key of the
//! absorbed one stays for the log, until that of the kept one is destroyed.

/// Runs a statement that is put together from parts; gives the number of rows it changed.
macro_rules! run {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        on!($tx, |connection| {
            let query = sqlx::query(statement($sql)) $(.bind($value))*;
            query.execute(connection).await.map(|done| done.rows_affected())
        })
    };
}

mod agenda;
mod person;
mod read;
mod record;
mod refusal;
mod seal;
mod steps;
mod tables;
mod undo;

use std::collections::{BTreeMap, BTreeSet};

use domain::gezin::{AttachedKind, Choices, FamilyField, MergePlan, Side, Slot};
use domain::shared::{GemeenteId, GezinId, PersonId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use self::agenda::{Joined, Shared, sealed, shared};
use self::person::{Anew, JoinedPerson, plans, sealed_texts};
use self::record::{Alias, family};
use self::seal::{Text, Way, put, sealed_anew, texts};
use self::steps::{Both, Retired, forwards, point, retire_beside, retiring};
use self::tables::SEALED_OF_GEZIN;
use super::right::{event, own_team};
use super::words;
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::ChangeRefusal;
use crate::keystore::KeyOwner;
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

pub use self::read::{MergeLine, kept_family, merges};
pub use self::record::case_slot;
pub use self::refusal::{MergeGezinnenRefusal, UndoMergeRefusal};
pub use self::undo::undo_merge;

#[cfg(feature = "testing")]
pub(in crate::gezin) use self::read::MERGES;
pub(crate) use self::record::{absorbed, absorbed_owners, selves};
#[cfg(feature = "testing")]
pub(crate) use self::seal::seal_words;
#[cfg(feature = "testing")]
pub(in crate::gezin) use self::tables::statements;

/// Two records of one family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeGezinnen {
    /// The one that is kept, and its version as it was read.
    pub keep: (GezinId, i64),
    /// The one that is absorbed, and its version.
    pub lose: (GezinId, i64),
    /// Whose thing stays where only one can be: the plan that holds, the plan that is written, the lead professional, the case in an
    /// approach ([`case_slot`]).
    pub stays: BTreeMap<Slot, Side>,
    /// Members who turn out to be one person: of each pair the one of the kept family first.
    pub same: Vec<(PersonId, PersonId)>,
}

/// How to undo a merge; kept encrypted.
#[derive(Serialize, Deserialize)]
struct Inverse {
    plan: MergePlan<FamilyField>,
    retired: Vec<Retired>,
    persons: Vec<JoinedPerson>,
    agenda: Vec<Joined>,
    /// The day of the merge.
    day: Date,
}

/// Everything that follows from what stands there.
#[derive(PartialEq, Eq)]
struct Checked {
    plan: MergePlan<FamilyField>,
    retired: Vec<Retired>,
    persons: Vec<JoinedPerson>,
    shared: Vec<Shared>,
}

/// Where the steps of a merge stand, for their key.
fn inverse_place(id: Uuid) -> String {
    format!("gezin_merge.inverse:{id}")
}

/// Makes one of two records of a family; returns the merge, with which it can be undone.
///
/// # Errors
/// [`MergeGezinnenRefusal`]; [`ChangeRefusal::NoRight`] when the viewer is not of an own team of the municipality with a right that
/// covers both families as a whole, [`ChangeRefusal::Stale`] when one of them was changed since it was read.
pub async fn merge_gezinnen(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    asked: &MergeGezinnen,
) -> Result<Uuid, MergeGezinnenRefusal> {
    let both = Both {
        gemeente,
        kept: asked.keep.0,
        absorbed: asked.lose.0,
        today: viewer.today(),
    };
    let mut tx = store.read().await?;
    let checked = check(&mut tx, viewer, &both, asked).await?;
    let read = Read::of(&mut tx, &both, &checked).await?;
    drop(tx);
    let ready = read.ready(store, viewer, &both, &checked).await?;
    let mut tx = store.write().await?;
    lock(&mut tx, &both).await?;
    let now = check(&mut tx, viewer, &both, asked).await?;
    let again = Read::of(&mut tx, &both, &now).await?;
    if now != checked || !ready.are(&again) {
        let current_version = asked.keep.1;
        return Err(ChangeRefusal::Stale { current_version }.into());
    }
    ready.write(&mut tx, &both, &checked).await?;
    for gezin in [both.kept, both.absorbed] {
        words::rewrite(&mut tx, (gemeente, gezin), viewer.today()).await?;
    }
    ready.insert(&mut tx, viewer, &both).await?;
    let counted = counted(&checked);
    for (gezin, other) in [(both.kept, both.absorbed), (both.absorbed, both.kept)] {
        let payload = json!({
            "samenvoeging": ready.id.to_string(), "blijft": gezin == both.kept, "ander": other.to_string(),
            "ging_over": counted, "personen": checked.persons.len(),
        });
        let object = ("gezin", gezin.to_string());
        let (action, ctx) = (Action::GezinnenMerged, viewer.ctx());
        event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    }
    tx.commit().await?;
    Ok(ready.id)
}

/// How much of each kind goes over.
fn counted(checked: &Checked) -> BTreeMap<&'static str, usize> {
    let mut counted = BTreeMap::new();
    for (kind, _) in record::moved(&checked.plan) {
        *counted.entry(kind.code()).or_default() += 1;
    }
    counted
}

/// Asks every rule of what stands there now.
async fn check(
    tx: &mut Tx,
    viewer: &Viewer,
    both: &Both,
    asked: &MergeGezinnen,
) -> Result<Checked, MergeGezinnenRefusal> {
    let gemeente = both.gemeente;
    own_team(&mut *tx, viewer, (gemeente, both.kept)).await?;
    own_team(&mut *tx, viewer, (gemeente, both.absorbed)).await?;
    if both.kept == both.absorbed {
        let refusal = domain::gezin::MergeRefusal::SameRecord;
        return Err(MergeGezinnenRefusal::Rules(vec![refusal]));
    }
    let families = (both.kept, both.absorbed);
    let persons = plans(&mut *tx, gemeente, families, &asked.same, both.today).await?;
    let alias: Alias = persons
        .iter()
        .map(|one| (one.absorbed(), one.kept()))
        .collect();
    let shared = shared(&mut *tx, both).await?;
    let known = (&alias, both.today);
    let (own_head, mut own) = family(&mut *tx, (gemeente, both.kept), known).await?;
    let (other_head, mut other) = family(&mut *tx, (gemeente, both.absorbed), known).await?;
    ChangeRefusal::unless_current(own_head.version, asked.keep.1)?;
    ChangeRefusal::unless_current(other_head.version, asked.lose.1)?;
    no_emergency(&mut *tx, viewer, both).await?;
    for record in [&mut own, &mut other] {
        apart(record, &shared.iter().map(|one| one.consultation).collect());
    }
    let plan = MergePlan::of(&own, &other, &choices(asked)).map_err(MergeGezinnenRefusal::Rules)?;
    let retired = retiring(tx, both, &plan.steps).await?;
    Ok(Checked {
        plan,
        retired,
        persons,
        shared,
    })
}

/// The kept record is called what it is called; who stands in goes with the lead professional.
fn choices(asked: &MergeGezinnen) -> Choices<FamilyField> {
    let mut slots = asked.stays.clone();
    if let Some(side) = slots.get(&Slot::LeadProfessional).copied() {
        slots.entry(Slot::Deputy).or_insert(side);
    }
    let fields = FamilyField::ALL.into_iter();
    Choices {
        fields: fields.map(|field| (field, Side::Kept)).collect(),
        slots,
    }
}

/// A meeting on which both are discussed does not go over: its lines are joined.
fn apart(record: &mut domain::gezin::MergeRecord<FamilyField>, shared: &BTreeSet<Uuid>) {
    record
        .attached
        .retain(|one| one.kind != AttachedKind::Consultation || !shared.contains(&one.id));
}

/// Whoever has access to one of them in an emergency would get it to the other one without a reason for it.
async fn no_emergency(
    tx: &mut Tx,
    viewer: &Viewer,
    both: &Both,
) -> Result<(), MergeGezinnenRefusal> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "select cast(1 as bigint) from emergency where gemeente = $1 and gezin in ($2, $3) and ends_at > $4 limit 1",
        both.gemeente.0,
        both.kept.0,
        both.absorbed.0,
        viewer.now(),
    )?;
    match row {
        None => Ok(()),
        Some(_) => Err(MergeGezinnenRefusal::EmergencyRuns),
    }
}

/// Holds both families, in one order, so that two who merge them do not wait for each other.
const BOTH: &str =
    "select id from gezin where gemeente = $1 and id in ($2, $3) order by id for update";

/// Lets nobody else change either family, or hang something on it, until the end of the transaction.
async fn lock(tx: &mut Tx, both: &Both) -> Result<(), StoreError> {
    let ids = (both.kept.0, both.absorbed.0);
    tx.hold_both(BOTH, both.gemeente.0, ids).await
}

/// What is encrypted and goes over.
struct Read {
    texts: Vec<Text>,
    persons: Vec<Vec<Text>>,
}

impl Read {
    async fn of(tx: &mut Tx, both: &Both, checked: &Checked) -> Result<Self, StoreError> {
        let (gemeente, owner) = (both.gemeente, KeyOwner::Gezin(both.absorbed));
        let mut texts = texts(&mut *tx, gemeente, SEALED_OF_GEZIN, owner, None).await?;
        // The line of the absorbed one stays as it is where both are discussed.
        texts.retain(|text| {
            let shared = |one: &Shared| text.is_minutes_of(one.consultation);
            !checked.shared.iter().any(shared)
        });
        let mut persons = Vec::with_capacity(checked.persons.len());
        for one in &checked.persons {
            let whose = (one.absorbed(), one);
            persons.push(sealed_texts(&mut *tx, gemeente, whose).await?);
        }
        Ok(Self { texts, persons })
    }

    async fn ready(
        self,
        store: &Store,
        viewer: &Viewer,
        both: &Both,
        checked: &Checked,
    ) -> Result<Ready, MergeGezinnenRefusal> {
        let way = Way::of_gezin(both.absorbed, both.kept);
        let anew = sealed_anew(store, SEALED_OF_GEZIN, way, &self.texts).await?;
        let mut persons = Vec::with_capacity(self.persons.len());
        for (one, texts) in checked.persons.iter().zip(self.persons) {
            persons.push(Anew::of(store, one, texts, false).await?);
        }
        let id = ordered_uuid(viewer.ctx().now);
        let agenda = sealed(store, both, &checked.shared).await?;
        let inverse = Inverse {
            plan: checked.plan.clone(),
            retired: checked.retired.clone(),
            persons: checked.persons.clone(),
            agenda,
            day: both.today,
        };
        let json = serde_json::to_string(&inverse)
            .map_err(|_| StoreError::Unreadable("samenvoeging".to_owned()))?;
        let owner = KeyOwner::Gezin(both.kept);
        let sealed = store.seal_text(owner, &inverse_place(id), &json).await?;
        Ok(Ready {
            id,
            texts: self.texts,
            anew,
            persons,
            agenda: inverse.agenda,
            inverse: sealed,
        })
    }
}

/// A merge with everything that it writes.
struct Ready {
    id: Uuid,
    texts: Vec<Text>,
    anew: Vec<Vec<u8>>,
    persons: Vec<Anew>,
    agenda: Vec<Joined>,
    inverse: Vec<u8>,
}

impl Ready {
    /// Whether what was encrypted anew is still what stands there.
    fn are(&self, again: &Read) -> bool {
        self.texts == again.texts
            && self.persons.len() == again.persons.len()
            && self
                .persons
                .iter()
                .zip(&again.persons)
                .all(|(one, texts)| one.are(texts))
    }

    async fn write(
        &self,
        tx: &mut Tx,
        both: &Both,
        checked: &Checked,
    ) -> Result<(), ChangeRefusal> {
        let (gemeente, way) = (both.gemeente, Way::of_gezin(both.absorbed, both.kept));
        let texts = (self.texts.as_slice(), self.anew.as_slice());
        put(&mut *tx, gemeente, SEALED_OF_GEZIN, way, texts).await?;
        for one in &self.agenda {
            one.join(&mut *tx, both).await?;
        }
        let steps = &checked.plan.steps;
        retire_beside(&mut *tx, both, steps, &checked.retired).await?;
        for step in steps {
            forwards(&mut *tx, both, step).await?;
        }
        for (one, anew) in checked.persons.iter().zip(&self.persons) {
            one.join(&mut *tx, gemeente, anew).await?;
        }
        point(tx, both, Some(both.kept)).await?;
        Ok(())
    }

    async fn insert(&self, tx: &mut Tx, viewer: &Viewer, both: &Both) -> Result<(), StoreError> {
        execute!(
            tx,
            "insert into gezin_merge (gemeente, id, kept, merged, inverse, merged_by, merged_at) values ($1, $2, $3, $4, $5, $6, $7)",
            both.gemeente.0,
            self.id,
            both.kept.0,
            both.absorbed.0,
            self.inverse.as_slice(),
            viewer.user().0,
            Moment::from(viewer.ctx().now),
        )?;
        Ok(())
    }
}
