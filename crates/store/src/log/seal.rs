//! The sealer: links committed events into a chain per gemeente, in the order in which it sees them.
//!
//! The hash of a link is SHA-256 over the hash of the link before it, its position and the keyed hash of its event. An event that
//! is committed late is sealed later, at the end of the chain: the sealer keeps a list of what is pending, not a moment up to which
//! everything would be sealed. Any number of processes may seal at once; each chain has one sealer at a time.

use sha2::{Digest, Sha256};
use sqlx::QueryBuilder;
use time::OffsetDateTime;
use uuid::Uuid;

use super::Scope;
use crate::dialect::{Moment, Tx};
use crate::{Store, StoreError};

/// Events in one transaction: far below 50 ms of writing, and below the number of parameters that both engines take.
const BATCH: i64 = 250;

/// What one run of the sealer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SealReport {
    /// Events that were sealed.
    pub sealed: u64,
    /// Chains that another process was sealing.
    pub busy: u64,
}

/// Committed events that no chain has yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unsealed {
    /// How many.
    pub count: u64,
    /// When the oldest of them happened.
    pub oldest: Option<OffsetDateTime>,
}

/// How many events wait for the sealer, and since when.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn unsealed(store: &Store) -> Result<Unsealed, StoreError> {
    let mut tx = store.read().await?;
    let (count, oldest) = fetch_one!(
        &mut tx,
        (i64, Option<Moment>),
        "select count(*), min(e.happened_at) from event_pending as p join event as e on e.id = p.event"
    )?;
    Ok(Unsealed {
        count: count.unsigned_abs(),
        oldest: oldest.map(|oldest| oldest.0),
    })
}

/// A link of a chain.
pub(super) struct Link {
    pub(super) position: i64,
    pub(super) hash: [u8; 32],
}

impl Link {
    /// What comes before the first event.
    pub(super) fn root(scope: Scope) -> Self {
        let hash = Sha256::new()
            .chain_update(b"samenhang/chain/v1")
            .chain_update(scope.uuid().as_bytes())
            .finalize();
        Self {
            position: 0,
            hash: hash.into(),
        }
    }

    /// The link after this one.
    pub(super) fn next(&self, event_hash: &[u8]) -> Self {
        let position = self.position + 1;
        let hash = Sha256::new()
            .chain_update(self.hash)
            .chain_update(position.to_be_bytes())
            .chain_update(event_hash)
            .finalize();
        Self {
            position,
            hash: hash.into(),
        }
    }
}

/// A hash as it stands in the database.
pub(super) fn chain_hash(bytes: &[u8]) -> Result<[u8; 32], StoreError> {
    bytes
        .try_into()
        .map_err(|_| StoreError::Unreadable("een hash van de keten".to_owned()))
}

/// Seals every committed event that is not sealed yet. Writes nothing when there is none.
///
/// # Errors
/// The first [`StoreError`] of a chain that could not be sealed; all others are.
pub async fn seal_once(store: &Store, now: OffsetDateTime) -> Result<SealReport, StoreError> {
    let mut report = SealReport::default();
    let mut tx = store.read().await?;
    let scopes = fetch_all!(
        &mut tx,
        (Uuid,),
        "select distinct gemeente from event_pending order by gemeente"
    )?;
    drop(tx);
    let mut first_error = None;
    for (scope,) in scopes {
        // One chain that cannot be sealed must not stop the others.
        if let Err(error) = seal_chain(store, Scope::of(scope), now, &mut report).await {
            first_error.get_or_insert(error);
        }
    }
    first_error.map_or(Ok(report), Err)
}

async fn seal_chain(
    store: &Store,
    scope: Scope,
    now: OffsetDateTime,
    report: &mut SealReport,
) -> Result<(), StoreError> {
    loop {
        let Some(sealed) = seal_batch(store, scope, now).await? else {
            report.busy += 1;
            return Ok(());
        };
        report.sealed += sealed;
        if i64::try_from(sealed).is_ok_and(|sealed| sealed < BATCH) {
            return Ok(());
        }
    }
}

/// Seals one batch of one chain; `None` when another process is sealing it.
async fn seal_batch(
    store: &Store,
    scope: Scope,
    now: OffsetDateTime,
) -> Result<Option<u64>, StoreError> {
    let mut tx = store.write().await?;
    if !tx.try_lock_chain(scope.uuid()).await? {
        return Ok(None);
    }
    let pending = fetch_all!(
        &mut tx,
        (Uuid, Vec<u8>),
        "select p.event, e.hash from event_pending as p join event as e on e.gemeente = p.gemeente and e.id = p.event
         where p.gemeente = $1 order by p.event limit $2",
        scope.uuid(),
        BATCH,
    )?;
    if pending.is_empty() {
        return Ok(Some(0));
    }
    let mut link = head(&mut tx, scope).await?;
    let mut links = Vec::with_capacity(pending.len());
    for (event, hash) in pending {
        link = link.next(&hash);
        links.push((event, link.position, link.hash));
    }
    insert_seals(&mut tx, scope, &links, now).await?;
    remove_pending(&mut tx, scope, &links).await?;
    tx.commit().await?;
    Ok(Some(links.len() as u64))
}

/// The last link of a chain.
async fn head(tx: &mut Tx, scope: Scope) -> Result<Link, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64, Vec<u8>),
        "select position, chain_hash from seal where gemeente = $1 order by position desc limit 1",
        scope.uuid(),
    )?;
    let Some((position, hash)) = row else {
        return Ok(Link::root(scope));
    };
    Ok(Link {
        position,
        hash: chain_hash(&hash)?,
    })
}

async fn insert_seals(
    tx: &mut Tx,
    scope: Scope,
    links: &[(Uuid, i64, [u8; 32])],
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    on!(tx, |connection| {
        let mut query = QueryBuilder::new(
            "insert into seal (gemeente, position, event, chain_hash, sealed_at) ",
        );
        query.push_values(links, |mut row, (event, position, hash)| {
            row.push_bind(scope.uuid())
                .push_bind(*position)
                .push_bind(*event)
                .push_bind(hash.to_vec())
                .push_bind(Moment::from(now));
        });
        query.build().execute(connection).await.map(drop)
    })?;
    Ok(())
}

async fn remove_pending(
    tx: &mut Tx,
    scope: Scope,
    links: &[(Uuid, i64, [u8; 32])],
) -> Result<(), StoreError> {
    on!(tx, |connection| {
        let mut query = QueryBuilder::new("delete from event_pending where gemeente = ");
        query.push_bind(scope.uuid()).push(" and event in (");
        let mut list = query.separated(", ");
        for (event, _, _) in links {
            list.push_bind(*event);
        }
        query.push(")");
        query.build().execute(connection).await.map(drop)
    })?;
    Ok(())
}
