//! Frameworks: each version is registered once and never changes.

use domain::toezicht::{FrameworkRef, Toetsingskader, parse_framework};
use serde_json::json;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use crate::dialect::{Moment, Tx};
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError};

/// Why a framework is not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterFrameworkError {
    /// The same id and version with another text.
    #[error(
        "Toetsingskader {reference} is al geregistreerd met een andere inhoud. Verhoog \"version\" in het bestand; een versie verandert nooit."
    )]
    Changed {
        /// Which one.
        reference: FrameworkRef,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A registered framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredFramework {
    /// Name and version.
    pub reference: FrameworkRef,
    /// Title.
    pub title: String,
    /// When it was registered.
    pub registered_at: OffsetDateTime,
}

/// Registers a framework with the text of its file. The same text again changes nothing. Returns whether it is new.
///
/// # Errors
/// [`RegisterFrameworkError::Changed`] when this version is registered with another text.
pub async fn register_framework(
    store: &Store,
    ctx: &Ctx,
    framework: &Toetsingskader,
    source: &str,
) -> Result<bool, RegisterFrameworkError> {
    let hash = Sha256::digest(source.as_bytes()).to_vec();
    let reference = &framework.reference;
    let mut tx = store.write().await?;
    let inserted = execute!(
        &mut tx,
        "insert into framework (id, version, title, sha256, source, registered_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (id, version) do nothing",
        reference.id.as_str(),
        i64::from(reference.version),
        framework.title.as_str(),
        hash.as_slice(),
        source,
        Moment::from(ctx.now),
    )
    .map_err(StoreError::from)?;
    if inserted == 0 {
        let (known,) = fetch_one!(
            &mut tx,
            (Vec<u8>,),
            "select sha256 from framework where id = $1 and version = $2",
            reference.id.as_str(),
            i64::from(reference.version),
        )
        .map_err(StoreError::from)?;
        if known == hash {
            return Ok(false);
        }
        let reference = reference.clone();
        return Err(RegisterFrameworkError::Changed { reference });
    }
    let entry = Entry {
        scope: Scope::Installation,
        action: Action::FrameworkRegistered,
        status: Status::Ok,
        object: "framework",
        object_id: format!("{}/{}", reference.id, reference.version),
        payload: json!({ "to": { "title": framework.title, "sha256": hex::encode(&hash) } }),
    };
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(true)
}

/// A registered framework, read from the text that was registered.
///
/// # Errors
/// [`StoreError::Unreadable`] when the registered text is no framework.
pub async fn framework(
    store: &Store,
    reference: &FrameworkRef,
) -> Result<Option<Toetsingskader>, StoreError> {
    load(&mut store.read().await?, reference).await
}

pub(super) async fn load(
    tx: &mut Tx,
    reference: &FrameworkRef,
) -> Result<Option<Toetsingskader>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String,),
        "select source from framework where id = $1 and version = $2",
        reference.id.as_str(),
        i64::from(reference.version),
    )?;
    row.map(|(source,)| {
        parse_framework(&reference.to_string(), &source)
            .map_err(|error| StoreError::Unreadable(error.to_string()))
    })
    .transpose()
}

/// All registered frameworks, by name and version.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn frameworks(store: &Store) -> Result<Vec<RegisteredFramework>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (String, i64, String, Moment),
        "select id, version, title, registered_at from framework"
    )?;
    let mut registered = rows
        .into_iter()
        .map(|(id, version, title, registered_at)| {
            Ok(RegisteredFramework {
                reference: reference(id, version)?,
                title,
                registered_at: registered_at.0,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    registered.sort_by(|a, b| a.reference.cmp(&b.reference));
    Ok(registered)
}

/// A reference from its columns.
pub(super) fn reference(id: String, version: i64) -> Result<FrameworkRef, StoreError> {
    let version = u32::try_from(version)
        .map_err(|_| StoreError::Unreadable(format!("versie {version} van {id}")))?;
    Ok(FrameworkRef { id, version })
}
