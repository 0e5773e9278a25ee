//! Approaches: each version is registered once, as the text of its file, and never changes.

use domain::aanpak::approach::{Approach, ApproachId, ApproachRef, parse_approach};
use serde_json::json;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use super::refused::{number, unreadable};
use crate::dialect::{Moment, Tx};
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError};

/// Why an approach is not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterApproachError {
    /// The same id and version with another text.
    #[error(
        "Aanpak {0} versie {1} is al geregistreerd met een andere inhoud. Verhoog \"version\" in het bestand; een versie verandert nooit."
    )]
    Changed(ApproachId, u32),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A registered approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredApproach {
    /// The approach, read from the text that was registered.
    pub approach: Approach,
    /// When it was registered.
    pub registered_at: OffsetDateTime,
}

/// Registers an approach with the text of its file. The same text again changes nothing. Returns whether it is new.
///
/// # Errors
/// [`RegisterApproachError::Changed`] when this version is registered with another text.
pub async fn register_approach(
    store: &Store,
    ctx: &Ctx,
    approach: &Approach,
    source: &str,
) -> Result<bool, RegisterApproachError> {
    let hash = Sha256::digest(source.as_bytes()).to_vec();
    let ApproachRef { id, version } = &approach.reference;
    let mut tx = store.write().await?;
    let inserted = execute!(
        &mut tx,
        "insert into approach (id, version, title, sha256, source, registered_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (id, version) do nothing",
        id.0.as_str(),
        i64::from(*version),
        approach.title.as_str(),
        hash.as_slice(),
        source,
        Moment::from(ctx.now),
    )
    .map_err(StoreError::from)?;
    if inserted == 0 {
        let (known,) = fetch_one!(
            &mut tx,
            (Vec<u8>,),
            "select sha256 from approach where id = $1 and version = $2",
            id.0.as_str(),
            i64::from(*version),
        )
        .map_err(StoreError::from)?;
        if known == hash {
            return Ok(false);
        }
        return Err(RegisterApproachError::Changed(id.clone(), *version));
    }
    let entry = Entry {
        scope: Scope::Installation,
        action: Action::ApproachRegistered,
        status: Status::Ok,
        object: "approach",
        object_id: format!("{id}/{version}"),
        payload: json!({ "naar": { "titel": approach.title, "sha256": hex::encode(&hash) } }),
    };
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(true)
}

/// A registered approach, read from the text that was registered.
///
/// # Errors
/// [`StoreError::Unreadable`] when the registered text is no approach.
pub async fn approach(
    store: &Store,
    reference: &ApproachRef,
) -> Result<Option<Approach>, StoreError> {
    load(&mut store.read().await?, reference).await
}

/// All registered approaches, by name and version.
///
/// # Errors
/// [`StoreError::Unreadable`] when a registered text is no approach.
pub async fn approaches(store: &Store) -> Result<Vec<RegisteredApproach>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (String, i64, String, Moment),
        "select id, version, source, registered_at from approach"
    )?;
    let mut registered = rows
        .into_iter()
        .map(|(id, version, source, registered_at)| {
            Ok(RegisteredApproach {
                approach: read(&reference(id, version)?, &source)?,
                registered_at: registered_at.0,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    registered.sort_by(|a, b| a.approach.reference.cmp(&b.approach.reference));
    Ok(registered)
}

/// The approach as it was registered; `None` when there is no such version.
pub(super) async fn load(
    tx: &mut Tx,
    reference: &ApproachRef,
) -> Result<Option<Approach>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String,),
        "select source from approach where id = $1 and version = $2",
        reference.id.0.as_str(),
        i64::from(reference.version),
    )?;
    row.map(|(source,)| read(reference, &source)).transpose()
}

fn read(reference: &ApproachRef, source: &str) -> Result<Approach, StoreError> {
    let name = format!("{} {}", reference.id, reference.version);
    parse_approach(&name, source).map_err(|errors| {
        let first = errors.first().map(ToString::to_string);
        unreadable("aanpak", first.unwrap_or(name))
    })
}

/// A reference from its columns.
pub(super) fn reference(id: String, version: i64) -> Result<ApproachRef, StoreError> {
    Ok(ApproachRef {
        id: ApproachId(id),
        version: number(version)?,
    })
}
