//! All SQL of Samenhang. One text for SQLite and PostgreSQL; what differs lives in `dialect.rs`.
//!
//! A [`Store`] is a cheap handle on one database. Reads and writes are free functions by theme ([`toezicht`], [`accounts`],
//! [`drafts`]); every write takes a [`Ctx`] (who, when, in which trace) and puts its event in the [`log`] in the same
//! transaction. Rules live in `domain`: this crate only refuses what the database alone can know, such as a stale version.

#[macro_use]
mod dialect;

#[macro_use]
pub mod access;
pub mod aanpak;
pub mod accounts;
pub mod backup;
#[cfg(feature = "testing")]
pub mod bench;
mod ctx;
pub mod drafts;
mod error;
pub mod gezin;
mod health;
mod key;
mod keystore;
pub mod log;
pub mod machines;
mod migrate;
mod open;
pub mod privacy;
pub mod samenwerking;
pub mod saved_views;
#[cfg(feature = "testing")]
pub mod testing;
pub mod toezicht;
mod url;

pub use ctx::{Actor, Ctx, SpanId, TraceId};
pub use error::{OpenError, StoreError, WriteError};
pub use key::{InstallationKey, KeyError, KeyRing};
pub use keystore::{
    DestructionProof, KeyBackupError, KeyBackupReport, KeyOwner, KeyRestoreReport, KeySource,
    KeyStore, KeyStoreOptions, KeyVersions, NotAKeyOwner, Opened, StillNeeded,
};
pub use migrate::MigrationReport;
pub use open::{OpenOptions, Store};
pub use url::{DatabaseKind, DatabaseUrl, DatabaseUrlError};
