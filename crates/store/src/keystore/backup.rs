//! A backup of the key store: one SQLite file, for a key store of either kind, that may be used for a limited time.
//!
//! It holds wrapped keys only, so it is worth nothing without the key file. The shorter it may be used, the sooner a destroyed key is
//! gone for good: this program refuses it when it is too old, and whoever keeps it must delete it by then.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::destroy::{bury, last_backup_ends};
use super::{KeyOwner, KeyStore};
use crate::backup::{Kind, Table, beside, check_whole, open_read_only, remove_if_there};
use crate::dialect::{Moment, Tx};
use crate::key::mac;
use crate::log::{self, Action, Entry, Scope, Status, destroyed_keys};
use crate::migrate::{KEY_STORE_MIGRATIONS, migrate, pending_migrations};
use crate::open::{Db, create_private_file};
use crate::{Ctx, DatabaseUrl, OpenError, OpenOptions, Store, StoreError};

/// What is copied row by row. What is told of this one backup stands in `key_backup`, alone, with its keyed hash.
const DATA_KEY: Table = Table {
    name: "data_key",
    key: 2,
    transient: false,
    columns: &[
        ("owner_kind", Kind::Text),
        ("owner", Kind::Uuid),
        ("wrapped", Kind::Bytes),
        ("master_version", Kind::Number),
        ("created_at", Kind::Moment),
        ("destroyed_at", Kind::Moment),
        ("unreadable_from", Kind::Moment),
        ("notice", Kind::Text),
    ],
};

/// Why a backup of the keys cannot be made or put back.
#[derive(Debug, thiserror::Error)]
pub enum KeyBackupError {
    /// The file is there already.
    #[error(
        "Het bestand {0} bestaat al. Kies een andere naam; een reservekopie overschrijft niets."
    )]
    FileExists(PathBuf),
    /// It may not be used any more.
    #[error(
        "Deze reservekopie van de sleutels is van {made_at} en mocht tot {until} worden gebruikt. Zij wordt niet teruggezet, want er kunnen sleutels in staan die daarna zijn vernietigd. Gebruik een jongere kopie en verwijder deze."
    )]
    Expired {
        /// When it was made.
        made_at: String,
        /// Until when it could be used.
        until: String,
    },
    /// It is no backup of keys, or it belongs to another key file.
    #[error(
        "Dit is geen reservekopie van de sleutels van deze installatie. Controleer het pad en het sleutelbestand. Er is niets teruggezet."
    )]
    NotOurs,
    /// The key store is another one and holds keys.
    #[error(
        "Deze reservekopie hoort bij een andere sleutelopslag dan die er nu is, en in die van nu staan al sleutels. Er is niets teruggezet. Controleer key_store_url."
    )]
    OtherKeyStore,
    /// The file or the key store cannot be opened.
    #[error("De reservekopie van de sleutels is niet te gebruiken. {0}")]
    Open(#[from] OpenError),
    /// The file is damaged.
    #[error("De reservekopie van de sleutels is beschadigd. Gebruik een andere kopie.")]
    Damaged,
    /// The file system.
    #[error("Het bestand {file} geeft een fout: {reason}. Controleer de map en de vrije ruimte.")]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for KeyBackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What was backed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyBackupReport {
    /// Owners in it, those with a destroyed key too.
    pub owners: u64,
    /// Until when it may be used. Delete it by then.
    pub usable_until: OffsetDateTime,
}

/// What was put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KeyRestoreReport {
    /// Keys that were not there.
    pub restored: u64,
    /// Owners whose key or tombstone was there already, and stays as it is.
    pub kept: u64,
    /// Owners whose key is destroyed: by the backup itself or by the log of the data. Their keys did not come back.
    pub destroyed: u64,
}

/// What a backup says of itself.
struct Label {
    id: Uuid,
    key_store: Uuid,
    made_at: Moment,
    max_age_days: i64,
    oldest_version: i64,
}

impl Label {
    fn until(&self, limit_days: u32) -> OffsetDateTime {
        self.made_at.0 + Duration::days(self.max_age_days.min(i64::from(limit_days)))
    }

    /// The keyed hash of the label: one that somebody made younger does not have it.
    fn proof(&self, key: &[u8; 32]) -> [u8; 32] {
        let mut message = b"samenhang/sleutelkopie/v1".to_vec();
        message.extend(self.key_store.as_bytes());
        message.extend(self.id.as_bytes());
        message.extend(self.made_at.micros().to_be_bytes());
        message.extend(self.max_age_days.to_be_bytes());
        message.extend(self.oldest_version.to_be_bytes());
        mac(key, &message)
    }
}

fn moment(moment: OffsetDateTime) -> String {
    moment.format(&Rfc3339).unwrap_or_default()
}

async fn key_store_id(tx: &mut Tx) -> Result<(Uuid, i64), StoreError> {
    Ok(fetch_one!(
        tx,
        (Uuid, i64),
        "select id, master_version from key_store where single = 1"
    )?)
}

impl KeyStore {
    /// Remembers that a copy exists, before it does: a destruction from now on counts with it.
    async fn announce(&self, now: OffsetDateTime) -> Result<Label, StoreError> {
        let mut tx = self.0.db.write().await?;
        let (key_store, newest) = key_store_id(&mut tx).await?;
        let (oldest,) = fetch_one!(
            &mut tx,
            (Option<i64>,),
            "select min(master_version) from data_key where wrapped is not null"
        )?;
        let label = Label {
            id: Uuid::new_v4(),
            key_store,
            made_at: Moment::from(now),
            max_age_days: i64::from(self.0.options.backup_days),
            oldest_version: oldest.unwrap_or(newest),
        };
        insert_label(&mut tx, &label, &[]).await?;
        tx.commit().await?;
        Ok(label)
    }

    async fn fill(
        &self,
        path: &Path,
        label: &Label,
        now: OffsetDateTime,
    ) -> Result<u64, KeyBackupError> {
        create_private_file(path)?;
        let url = DatabaseUrl::file(path).map_err(|error| OpenError::Other(error.to_string()))?;
        let target = Db::open(&url, OpenOptions::default()).await?;
        migrate(&target, KEY_STORE_MIGRATIONS, now).await?;
        let mut from = self.0.db.read().await?;
        let mut to = target.write().await?;
        let (id, version) = key_store_id(&mut from).await?;
        execute!(
            &mut to,
            "insert into key_store (single, id, master_version, created_at) values (1, $1, $2, $3)",
            id,
            version,
            Moment::from(now),
        )?;
        insert_label(&mut to, label, &label.proof(&self.ring().backup())).await?;
        let mut owners = 0;
        let mut last = None;
        loop {
            let rows = DATA_KEY.read_page(&mut from, last.as_deref()).await?;
            DATA_KEY.insert(&mut to, &rows).await?;
            owners += rows.len() as u64;
            last = rows.into_iter().next_back();
            if last.is_none() {
                break;
            }
        }
        to.commit().await?;
        target.into_single_file().await?;
        Ok(owners)
    }

    /// Writes the file under another name first, so that it is complete when it appears.
    async fn write_file(
        &self,
        path: &Path,
        label: &Label,
        now: OffsetDateTime,
    ) -> Result<u64, KeyBackupError> {
        let failed = |file: &Path, error: &std::io::Error| KeyBackupError::File {
            file: file.to_owned(),
            reason: error.to_string(),
        };
        let part = beside(path, ".onvolledig");
        remove_if_there(&part).map_err(|error| failed(&part, &error))?;
        let filled = self.fill(&part, label, now).await;
        let finished = filled.and_then(|owners| {
            std::fs::rename(&part, path).map_err(|error| failed(path, &error))?;
            Ok(owners)
        });
        if finished.is_err() {
            for file in [part.clone(), beside(&part, "-wal"), beside(&part, "-shm")] {
                remove_if_there(&file).map_err(|error| failed(&file, &error))?;
            }
        }
        finished
    }

    /// When the newest backup was made; `None` when there never was one.
    ///
    /// # Errors
    /// [`StoreError`] when the key store fails.
    pub async fn newest_backup(&self) -> Result<Option<OffsetDateTime>, StoreError> {
        let mut tx = self.0.db.read().await?;
        let row = fetch_optional!(
            &mut tx,
            (Moment,),
            "select made_at from key_backup order by made_at desc limit 1"
        )?;
        Ok(row.map(|(made_at,)| made_at.0))
    }

    /// Checks the label of a file: ours, and young enough.
    async fn check(&self, source: &Db, now: OffsetDateTime) -> Result<Label, KeyBackupError> {
        let pending = pending_migrations(source, KEY_STORE_MIGRATIONS).await;
        if !pending.is_ok_and(|pending| pending.is_empty()) {
            return Err(KeyBackupError::NotOurs);
        }
        let mut tx = source.read().await?;
        let (key_store, _) = key_store_id(&mut tx).await?;
        let row = fetch_optional!(
            &mut tx,
            (Uuid, Moment, i64, i64, Vec<u8>),
            "select id, made_at, max_age_days, oldest_version, proof from key_backup limit 1"
        )?;
        let (id, made_at, max_age_days, oldest_version, proof) =
            row.ok_or(KeyBackupError::NotOurs)?;
        let label = Label {
            id,
            key_store,
            made_at,
            max_age_days,
            oldest_version,
        };
        if proof != label.proof(&self.ring().backup()) {
            return Err(KeyBackupError::NotOurs);
        }
        let until = label.until(self.0.options.backup_days);
        if now > until {
            return Err(KeyBackupError::Expired {
                made_at: moment(label.made_at.0),
                until: moment(until),
            });
        }
        Ok(label)
    }

    /// An empty key store becomes the one of the backup; one with keys must be the same.
    async fn become_the_same(&self, tx: &mut Tx, from: &mut Tx) -> Result<(), KeyBackupError> {
        let (theirs, version) = key_store_id(from).await?;
        let (ours, _) = key_store_id(tx).await?;
        if theirs == ours {
            return Ok(());
        }
        let (keys,) = fetch_one!(
            &mut *tx,
            (i64,),
            "select count(*) from data_key where wrapped is not null"
        )?;
        if keys > 0 {
            return Err(KeyBackupError::OtherKeyStore);
        }
        execute!(
            tx,
            "update key_store set id = $1, master_version = $2 where single = 1",
            theirs,
            version,
        )?;
        Ok(())
    }

    /// Puts keys back that are not there. `gone` are the owners of whose destruction the log tells.
    async fn merge(
        &self,
        source: &Db,
        label: &Label,
        gone: &[(KeyOwner, OffsetDateTime)],
        now: OffsetDateTime,
    ) -> Result<KeyRestoreReport, KeyBackupError> {
        let mut report = KeyRestoreReport::default();
        let mut from = source.read().await?;
        let mut tx = self.0.db.write().await?;
        self.become_the_same(&mut tx, &mut from).await?;
        // From here on the file counts as one that exists, also in a key store that never made it.
        insert_label(&mut tx, label, &[]).await?;
        let ends = last_backup_ends(&mut tx, self.0.options.backup_days, now).await?;
        for (owner, at) in gone {
            bury(&mut tx, *owner, *at, ends, None).await?;
        }
        for row in rows(&mut from).await? {
            self.put_back(&mut tx, row, ends, &mut report).await?;
        }
        tx.commit().await?;
        Ok(report)
    }

    async fn put_back(
        &self,
        tx: &mut Tx,
        row: BackedUp,
        ends: OffsetDateTime,
        report: &mut KeyRestoreReport,
    ) -> Result<(), KeyBackupError> {
        let owner = KeyOwner::of(&row.owner_kind, row.owner).ok_or(KeyBackupError::Damaged)?;
        let Some(wrapped) = row.wrapped else {
            let at = row.destroyed_at.map_or(ends, |at| at.0);
            bury(tx, owner, at, ends, row.notice.as_deref()).await?;
            self.0.cache.forget(owner);
            report.destroyed += 1;
            return Ok(());
        };
        // A key that this key file does not open would only fail later.
        self.wrapping(row.master_version)?;
        let new = execute!(
            &mut *tx,
            "insert into data_key (owner_kind, owner, wrapped, master_version, created_at) values ($1, $2, $3, $4, $5)
             on conflict (owner_kind, owner) do nothing",
            owner.kind(),
            owner.id(),
            wrapped,
            row.master_version,
            row.created_at,
        )?;
        let (destroyed,) = fetch_one!(
            tx,
            (i64,),
            "select count(*) from data_key where owner_kind = $1 and owner = $2 and destroyed_at is not null",
            owner.kind(),
            owner.id(),
        )?;
        match (new, destroyed) {
            (0, 0) => report.kept += 1,
            (0, _) => report.destroyed += 1,
            _ => report.restored += 1,
        }
        Ok(())
    }
}

row! {
    struct BackedUp {
        owner_kind: String, owner: Uuid, wrapped: Option<Vec<u8>>, master_version: i64, created_at: Moment,
        destroyed_at: Option<Moment>, notice: Option<String>,
    }
}

async fn rows(from: &mut Tx) -> Result<Vec<BackedUp>, StoreError> {
    Ok(fetch_all!(
        from,
        BackedUp,
        "select owner_kind, owner, wrapped, master_version, created_at, destroyed_at, notice from data_key
         order by owner_kind, owner"
    )?)
}

async fn insert_label(tx: &mut Tx, label: &Label, proof: &[u8]) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into key_backup (id, made_at, max_age_days, oldest_version, proof) values ($1, $2, $3, $4, $5)
         on conflict (id) do nothing",
        label.id,
        label.made_at,
        label.max_age_days,
        label.oldest_version,
        proof,
    )?;
    Ok(())
}

impl Store {
    /// Copies the key store into a new file while others go on working, and logs it. Wrapped keys only.
    ///
    /// # Errors
    /// [`KeyBackupError`]; no file is left behind.
    pub async fn backup_keys(
        &self,
        ctx: &Ctx,
        path: &Path,
    ) -> Result<KeyBackupReport, KeyBackupError> {
        if path.exists() {
            return Err(KeyBackupError::FileExists(path.to_owned()));
        }
        let key_store = self.key_store()?;
        let label = key_store.announce(ctx.now).await?;
        let owners = key_store.write_file(path, &label, ctx.now).await?;
        let usable_until = label.until(key_store.0.options.backup_days);
        let payload = json!({ "eigenaren": owners, "bruikbaarTot": moment(usable_until) });
        self.tell_of_keys(ctx, Action::KeysBackedUp, payload)
            .await?;
        Ok(KeyBackupReport {
            owners,
            usable_until,
        })
    }

    /// Puts a backup of the keys back: keys that are not there come back, keys that are there stay, and a key of which this key
    /// store, the backup or the log says that it was destroyed does not come back. Logs it.
    ///
    /// # Errors
    /// [`KeyBackupError`]; nothing is put back.
    pub async fn restore_keys(
        &self,
        ctx: &Ctx,
        path: &Path,
    ) -> Result<KeyRestoreReport, KeyBackupError> {
        let key_store = self.key_store()?;
        let source = open_read_only(path).await?;
        let whole = check_whole(&source).await;
        whole.map_err(|_| KeyBackupError::Damaged)?;
        let label = key_store.check(&source, ctx.now).await?;
        let gone = destroyed_keys(self).await?;
        let report = key_store.merge(&source, &label, &gone, ctx.now).await?;
        source.close().await;
        key_store.sweep().await;
        let payload = json!({
            "teruggezet": report.restored,
            "gebleven": report.kept,
            "vernietigd": report.destroyed,
            "kopieVan": moment(label.made_at.0),
        });
        self.tell_of_keys(ctx, Action::KeysRestored, payload)
            .await?;
        Ok(report)
    }

    pub(super) async fn tell_of_keys(
        &self,
        ctx: &Ctx,
        action: Action,
        payload: Value,
    ) -> Result<(), StoreError> {
        let entry = Entry {
            scope: Scope::Installation,
            action,
            status: Status::Ok,
            object: "sleutelopslag",
            object_id: self.key_store()?.kind().to_string(),
            payload,
        };
        let mut tx = self.write().await?;
        log::append(&mut tx, &self.keys, ctx, entry).await?;
        tx.commit().await
    }
}
