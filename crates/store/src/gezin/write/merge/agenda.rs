//! Both records stand on the agenda of one meeting: what was said of the absorbed one comes under what was said of the kept one. The
//! line of the absorbed one stays where it is, for when the merge is undone.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::refusal::{MergeGezinnenRefusal, UndoMergeRefusal};
use super::seal::Way;
use super::steps::Both;
use crate::dialect::Tx;
use crate::gezin::ChangeRefusal;
use crate::keystore::{KeyOwner, Opened};
use crate::{Store, StoreError};

/// A meeting on which both are discussed, before the merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) consultation: Uuid,
    own: Option<Vec<u8>>,
    theirs: Option<Vec<u8>>,
    invitees: Vec<Uuid>,
    decisions: Vec<Uuid>,
}

/// What is kept of it: encrypted minutes as hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Joined {
    pub(super) consultation: Uuid,
    before: Option<String>,
    wrote: Option<String>,
    invitees: Vec<Uuid>,
    pub(super) decisions: Vec<Uuid>,
}

/// The meetings on which both are discussed.
pub(super) async fn shared(tx: &mut Tx, both: &Both) -> Result<Vec<Shared>, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        (Uuid, Option<Vec<u8>>, Option<Vec<u8>>),
        "select k.consultation, k.minutes as own, a.minutes as theirs from consultation_item k join consultation_item a
             on a.gemeente = k.gemeente and a.consultation = k.consultation
         where k.gemeente = $1 and k.gezin = $2 and a.gezin = $3 order by k.consultation",
        both.gemeente.0,
        both.kept.0,
        both.absorbed.0,
    )?;
    let mut all = Vec::with_capacity(rows.len());
    for (consultation, own, theirs) in rows {
        let invitees = fetch_all!(
            &mut *tx,
            (Uuid,),
            "select id from consultation_invitee where gemeente = $1 and consultation = $2 and gezin = $3 order by id",
            both.gemeente.0,
            consultation,
            both.absorbed.0,
        )?;
        let decisions = fetch_all!(
            &mut *tx,
            (Uuid,),
            "select id from consultation_decision where gemeente = $1 and consultation = $2 and gezin = $3 order by id",
            both.gemeente.0,
            consultation,
            both.absorbed.0,
        )?;
        all.push(Shared {
            consultation,
            own,
            theirs,
            invitees: invitees.into_iter().map(|(id,)| id).collect(),
            decisions: decisions.into_iter().map(|(id,)| id).collect(),
        });
    }
    Ok(all)
}

/// The minutes of both as they will stand under the kept record.
pub(super) async fn sealed(
    store: &Store,
    both: &Both,
    shared: &[Shared],
) -> Result<Vec<Joined>, MergeGezinnenRefusal> {
    let way = Way::of_gezin(both.absorbed, both.kept);
    let mut all = Vec::with_capacity(shared.len());
    for one in shared {
        let place = |owner: KeyOwner| {
            format!(
                "consultation_item.minutes:{}:{}",
                one.consultation,
                owner.id()
            )
        };
        let mut words = Vec::new();
        for (owner, bytes) in [(way.to, &one.own), (way.from, &one.theirs)] {
            let Some(bytes) = bytes else { continue };
            match store.open_text(owner, &place(owner), bytes).await? {
                Opened::Plain(text) => words.push(text),
                Opened::Destroyed => return Err(MergeGezinnenRefusal::KeyDestroyed),
            }
        }
        let wrote = if one.theirs.is_some() {
            let text = words.join("\n\n");
            Some(store.seal_text(way.to, &place(way.to), &text).await?)
        } else {
            None
        };
        all.push(Joined {
            consultation: one.consultation,
            before: one.own.as_ref().map(hex::encode),
            wrote: wrote.map(hex::encode),
            invitees: one.invitees.clone(),
            decisions: one.decisions.clone(),
        });
    }
    Ok(all)
}

impl Joined {
    fn bytes(text: Option<&String>) -> Result<Option<Vec<u8>>, StoreError> {
        let read = |text: &String| {
            hex::decode(text).map_err(|_| StoreError::Unreadable("samengevoegd verslag".to_owned()))
        };
        text.map(read).transpose()
    }

    /// Writes the minutes of both under the kept record, and lets what was decided and who was invited go over.
    pub(super) async fn join(&self, tx: &mut Tx, both: &Both) -> Result<(), StoreError> {
        if let Some(wrote) = Self::bytes(self.wrote.as_ref())? {
            execute!(
                &mut *tx,
                "update consultation_item set minutes = $1, version = version + 1,
                     minutes_by = coalesce(minutes_by, (select a.minutes_by from consultation_item a
                         where a.gemeente = $2 and a.consultation = $3 and a.gezin = $5)),
                     minutes_at = coalesce(minutes_at, (select a.minutes_at from consultation_item a
                         where a.gemeente = $2 and a.consultation = $3 and a.gezin = $5))
                 where gemeente = $2 and consultation = $3 and gezin = $4",
                wrote,
                both.gemeente.0,
                self.consultation,
                both.kept.0,
                both.absorbed.0,
            )?;
        }
        self.go(tx, both, both.kept.0).await
    }

    async fn go(&self, tx: &mut Tx, both: &Both, to: Uuid) -> Result<(), StoreError> {
        for id in &self.invitees {
            execute!(
                &mut *tx,
                "update consultation_invitee set gezin = $1 where gemeente = $2 and consultation = $3 and id = $4",
                to,
                both.gemeente.0,
                self.consultation,
                *id,
            )?;
        }
        for id in &self.decisions {
            execute!(
                &mut *tx,
                "update consultation_decision set gezin = $1 where gemeente = $2 and consultation = $3 and id = $4",
                to,
                both.gemeente.0,
                self.consultation,
                *id,
            )?;
        }
        Ok(())
    }

    /// Gives both lines back what they said.
    ///
    /// # Errors
    /// [`UndoMergeRefusal::MinutesChanged`] when they were written again since.
    pub(super) async fn part(&self, tx: &mut Tx, both: &Both) -> Result<(), UndoMergeRefusal> {
        if let Some(wrote) = Self::bytes(self.wrote.as_ref())? {
            let before = Self::bytes(self.before.as_ref())?;
            let changed = execute!(
                &mut *tx,
                "update consultation_item set minutes = $1, version = version + 1,
                     minutes_by = case when $6 then minutes_by end, minutes_at = case when $6 then minutes_at end
                 where gemeente = $2 and consultation = $3 and gezin = $4 and minutes = $5",
                before.as_deref(),
                both.gemeente.0,
                self.consultation,
                both.kept.0,
                wrote,
                before.is_some(),
            )?;
            if changed != 1 {
                return Err(UndoMergeRefusal::MinutesChanged);
            }
        }
        Ok(self.go(tx, both, both.absorbed.0).await?)
    }
}

/// Whether what was joined is still there.
pub(super) async fn unless_gone(
    tx: &mut Tx,
    both: &Both,
    joined: &[Joined],
) -> Result<(), ChangeRefusal> {
    let still: BTreeSet<Uuid> = shared(tx, both)
        .await?
        .into_iter()
        .map(|one| one.consultation)
        .collect();
    if joined.iter().all(|one| still.contains(&one.consultation)) {
        Ok(())
    } else {
        Err(ChangeRefusal::Stale { current_version: 0 })
    }
}
