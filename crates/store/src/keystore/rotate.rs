//! A new version of the master key, while everything goes on.
//!
//! First every process can find the new version (the key file), then new keys are wrapped under it, then the others follow in small
//! batches. Only the wrapping changes: what is sealed under a data key stays as it is.

use std::collections::BTreeMap;

use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::keys::{unwrap, wrap};
use super::{KeyOwner, KeyStore};
use crate::dialect::Moment;
use crate::key::FIRST_VERSION;
use crate::log::Action;
use crate::{Ctx, Store, StoreError};

/// Keys that are wrapped again in one transaction, well below 50 ms.
const BATCH: i64 = 100;

/// Under which versions of the master key the data keys are wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyVersions {
    /// New keys are wrapped under this one.
    pub current: u32,
    /// How many keys are wrapped under each version.
    pub keys: BTreeMap<u32, u64>,
}

/// Why a version of the master key must stay in the key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StillNeeded {
    /// The log, the throttle and the second factors rest on the first version for ever.
    First,
    /// New keys are wrapped under it.
    Current,
    /// Keys are wrapped under it.
    Keys(u64),
    /// A backup of the keys that may be used until this moment has keys under it.
    Backup(OffsetDateTime),
}

fn version(number: i64) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| StoreError::UnknownKeyVersion(number))
}

impl KeyStore {
    /// Under which versions the keys are wrapped.
    ///
    /// # Errors
    /// [`StoreError`] when the key store fails.
    pub async fn versions(&self) -> Result<KeyVersions, StoreError> {
        let mut tx = self.0.db.read().await?;
        let (current,) = fetch_one!(
            &mut tx,
            (i64,),
            "select master_version from key_store where single = 1"
        )?;
        let rows = fetch_all!(
            &mut tx,
            (i64, i64),
            "select master_version, count(*) from data_key where wrapped is not null group by master_version"
        )?;
        let keys = rows
            .into_iter()
            .map(|(number, keys)| Ok((version(number)?, keys.unsigned_abs())));
        Ok(KeyVersions {
            current: version(current)?,
            keys: keys.collect::<Result<_, StoreError>>()?,
        })
    }

    /// Whether a version may leave the key file; `None` when nothing needs it any more.
    ///
    /// # Errors
    /// [`StoreError`] when the key store fails.
    pub async fn still_needs(
        &self,
        number: u32,
        now: OffsetDateTime,
    ) -> Result<Option<StillNeeded>, StoreError> {
        let versions = self.versions().await?;
        if number == FIRST_VERSION {
            return Ok(Some(StillNeeded::First));
        }
        if number >= versions.current {
            return Ok(Some(StillNeeded::Current));
        }
        if let Some(keys) = versions.keys.get(&number) {
            return Ok(Some(StillNeeded::Keys(*keys)));
        }
        let mut tx = self.0.db.read().await?;
        let backups = fetch_all!(
            &mut tx,
            (Moment, i64),
            "select made_at, max_age_days from key_backup where oldest_version <= $1",
            i64::from(number),
        )?;
        let ends = backups
            .iter()
            .map(|(made_at, days)| made_at.0 + Duration::days(*days));
        let last = ends.max().filter(|last| *last > now);
        Ok(last.map(StillNeeded::Backup))
    }

    /// From here on new keys are wrapped under this version; `false` when they were already.
    async fn use_version(&self, number: u32) -> Result<bool, StoreError> {
        // Known in the key file before anybody needs it.
        self.wrapping(i64::from(number))?;
        let mut tx = self.0.db.write().await?;
        tx.lock_master_version(true).await?;
        let changed = execute!(
            &mut tx,
            "update key_store set master_version = $1 where single = 1 and master_version < $1",
            i64::from(number),
        )?;
        tx.commit().await?;
        Ok(changed > 0)
    }

    /// Wraps some keys again under the current version; 0 when all are.
    async fn rewrap_some(&self) -> Result<u64, StoreError> {
        let mut tx = self.0.db.write().await?;
        let rows = fetch_all!(
            &mut tx,
            (String, Uuid, Vec<u8>, i64, i64),
            "select d.owner_kind, d.owner, d.wrapped, d.master_version, k.master_version
             from data_key as d, key_store as k
             where d.wrapped is not null and d.master_version < k.master_version and k.single = 1
             order by d.master_version, d.owner_kind, d.owner limit $1",
            BATCH,
        )?;
        let done = rows.len() as u64;
        for (kind, id, wrapped, old, new) in rows {
            let owner =
                KeyOwner::of(&kind, id).ok_or_else(|| StoreError::Unreadable(kind.clone()))?;
            let key = unwrap(&*self.wrapping(old)?, owner, &wrapped)?;
            let again = wrap(&*self.wrapping(new)?, owner, &key)?;
            // A key that was destroyed meanwhile has no wrapping to change.
            execute!(
                &mut tx,
                "update data_key set wrapped = $1, master_version = $2
                 where owner_kind = $3 and owner = $4 and master_version = $5 and wrapped is not null",
                again,
                new,
                owner.kind(),
                owner.id(),
                old,
            )?;
        }
        tx.commit().await?;
        Ok(done)
    }
}

impl Store {
    /// Makes a version of the master key, which must be in the key file already, the one for all data keys. Others go on reading
    /// and writing meanwhile. May be stopped at any point and called again. `progress` hears how many keys were wrapped again.
    ///
    /// # Errors
    /// [`StoreError::UnknownKeyVersion`] when the key file does not have the version.
    pub async fn rotate_keys(
        &self,
        ctx: &Ctx,
        number: u32,
        mut progress: impl FnMut(u64),
    ) -> Result<u64, StoreError> {
        let key_store = self.key_store()?;
        if key_store.use_version(number).await? {
            let payload = json!({ "versie": number });
            self.tell_of_keys(ctx, Action::MasterKeyRotated, payload)
                .await?;
        }
        let mut wrapped = 0;
        loop {
            let some = key_store.rewrap_some().await?;
            if some == 0 {
                break;
            }
            wrapped += some;
            progress(wrapped);
        }
        key_store.sweep().await;
        Ok(wrapped)
    }
}
