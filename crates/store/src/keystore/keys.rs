//! Finding the data key of an owner, and making it when there is none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sqlx::QueryBuilder;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{KeyOwner, KeyStore};
use crate::StoreError;
use crate::dialect::Tx;
use crate::key::{SealedWithOtherKey, open_with, random_key, seal_with};

/// An unwrapped data key.
pub(super) type DataKey = Arc<Zeroizing<[u8; 32]>>;

/// Owners that are asked for in one statement, below the number of parameters that either engine takes.
const ASKED_AT_ONCE: usize = 500;

/// What the key store knows of an owner.
#[derive(Clone)]
pub(super) enum Found {
    Key(DataKey),
    Destroyed,
    Missing,
}

row! {
    pub(super) struct KeyRow { owner_kind: String, owner: Uuid, wrapped: Option<Vec<u8>>, master_version: i64 }
}

/// Encrypts a data key under one version of the master key.
pub(super) fn wrap(
    master: &[u8; 32],
    owner: KeyOwner,
    key: &[u8; 32],
) -> Result<Vec<u8>, SealedWithOtherKey> {
    seal_with(master, &owner.bound("sleutel", ""), key)
}

/// Decrypts a data key.
pub(super) fn unwrap(
    master: &[u8; 32],
    owner: KeyOwner,
    wrapped: &[u8],
) -> Result<DataKey, SealedWithOtherKey> {
    let opened = Zeroizing::new(open_with(master, &owner.bound("sleutel", ""), wrapped)?);
    let mut key = Zeroizing::new([0; 32]);
    if opened.len() != key.len() {
        return Err(SealedWithOtherKey);
    }
    key.copy_from_slice(&opened);
    Ok(Arc::new(key))
}

impl KeyStore {
    /// The key to seal with. Always asks the key store, so that nothing is sealed under a key that another process destroyed; makes
    /// and commits the key when there is none.
    pub(super) async fn key_for_sealing(&self, owner: KeyOwner) -> Result<DataKey, StoreError> {
        let mut found = self.ask(&[owner]).await?.remove(&owner);
        if matches!(found, None | Some(Found::Missing)) {
            self.make(owner).await?;
            found = self.ask(&[owner]).await?.remove(&owner);
        }
        match found {
            Some(Found::Key(key)) => Ok(key),
            Some(Found::Destroyed) => Err(StoreError::KeyDestroyed(owner.to_string())),
            Some(Found::Missing) | None => Err(StoreError::KeyMissing(owner.to_string())),
        }
    }

    /// The keys to open with, for each of these owners; from memory when they were asked for a moment ago.
    pub(super) async fn keys_for_opening(
        &self,
        owners: impl IntoIterator<Item = KeyOwner>,
    ) -> Result<BTreeMap<KeyOwner, Found>, StoreError> {
        let mut found = BTreeMap::new();
        let mut ask = BTreeSet::new();
        for owner in owners {
            match self.0.cache.get(owner) {
                Some(key) => drop(found.insert(owner, Found::Key(key))),
                None => drop(ask.insert(owner)),
            }
        }
        let ask: Vec<KeyOwner> = ask.into_iter().collect();
        for some in ask.chunks(ASKED_AT_ONCE) {
            found.extend(self.ask(some).await?);
        }
        Ok(found)
    }

    async fn ask(&self, owners: &[KeyOwner]) -> Result<BTreeMap<KeyOwner, Found>, StoreError> {
        let reading = self.0.cache.reading();
        let mut tx = self.0.db.read().await?;
        let rows = key_rows(&mut tx, owners).await?;
        drop(tx);
        let mut found: BTreeMap<KeyOwner, Found> = owners
            .iter()
            .map(|owner| (*owner, Found::Missing))
            .collect();
        for row in rows {
            // The statement may find the identifier of one owner with the kind of another.
            let owner = KeyOwner::of(&row.owner_kind, row.owner);
            let Some(owner) = owner.filter(|owner| found.contains_key(owner)) else {
                continue;
            };
            let what = match row.wrapped {
                None => Found::Destroyed,
                Some(wrapped) => {
                    let master = self.wrapping(row.master_version)?;
                    let key = unwrap(&master, owner, &wrapped)?;
                    self.0.cache.put(owner, &key, &reading);
                    Found::Key(key)
                }
            };
            found.insert(owner, what);
        }
        Ok(found)
    }

    /// Commits a fresh key for an owner; when another process was first, its key stays.
    async fn make(&self, owner: KeyOwner) -> Result<(), StoreError> {
        let mut tx = self.0.db.write().await?;
        tx.lock_master_version(false).await?;
        let (version,) = fetch_one!(
            &mut tx,
            (i64,),
            "select master_version from key_store where single = 1"
        )?;
        let wrapped = wrap(&*self.wrapping(version)?, owner, &random_key())?;
        execute!(
            &mut tx,
            "insert into data_key (owner_kind, owner, wrapped, master_version) values ($1, $2, $3, $4)
             on conflict (owner_kind, owner) do nothing",
            owner.kind(),
            owner.id(),
            wrapped,
            version,
        )?;
        tx.commit().await
    }
}

async fn key_rows(tx: &mut Tx, owners: &[KeyOwner]) -> Result<Vec<KeyRow>, StoreError> {
    let rows = on!(tx, |connection| {
        let mut query = QueryBuilder::new(
            "select owner_kind, owner, wrapped, master_version from data_key where owner_kind in (",
        );
        let mut kinds = query.separated(", ");
        let set: BTreeSet<&str> = owners.iter().map(|owner| owner.kind()).collect();
        for kind in set {
            kinds.push_bind(kind);
        }
        query.push(") and owner in (");
        let mut ids = query.separated(", ");
        for owner in owners {
            ids.push_bind(owner.id());
        }
        query.push(")");
        query.build_query_as::<KeyRow>().fetch_all(connection).await
    })?;
    Ok(rows)
}
