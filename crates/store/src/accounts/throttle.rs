//! Failed sign-ins, for throttling. Names and addresses are kept as keyed hashes: somebody who types a password in the name field
//! must not find it in the database.

use domain::shared::UserId;
use serde_json::json;
use time::OffsetDateTime;

use super::users::{account_entry, load, login_key};
use crate::dialect::{Moment, Tx};
use crate::key::{Keys, mac};
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError};

/// Failed sign-ins since a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures {
    /// With this log-in name, from anywhere.
    pub login: i64,
    /// The latest of those.
    pub login_latest: Option<OffsetDateTime>,
    /// From this network address, with any name.
    pub network: i64,
    /// The latest of those.
    pub network_latest: Option<OffsetDateTime>,
}
fn login_subject(keys: &Keys, login: &str) -> [u8; 32] {
    mac(
        &keys.throttle,
        format!("login:{}", login_key(login)).as_bytes(),
    )
}

fn network_subject(keys: &Keys, network: &str) -> [u8; 32] {
    mac(&keys.throttle, format!("network:{network}").as_bytes())
}

/// Remembers a failed sign-in of this name from `ctx.network`, and logs it; `user` is the account with that name, if there is
/// one. A name without an account is not written anywhere.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn record_failed_login(
    store: &Store,
    ctx: &Ctx,
    login: &str,
    user: Option<UserId>,
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    remember(&mut tx, ctx, login_subject(&store.keys, login)).await?;
    if let Some(network) = &ctx.network {
        remember(&mut tx, ctx, network_subject(&store.keys, network)).await?;
    }
    let account = match user {
        Some(id) => load(&mut tx, id).await?,
        None => None,
    };
    let entry = account.map_or_else(unknown_account, |user| Entry {
        status: Status::Error,
        ..account_entry(user.gemeente, Action::SignInFailed, user.id, json!({}))
    });
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await
}

fn unknown_account() -> Entry {
    Entry {
        scope: Scope::Installation,
        action: Action::SignInFailed,
        status: Status::Error,
        object: "account",
        object_id: String::new(),
        payload: json!({}),
    }
}

async fn remember(tx: &mut Tx, ctx: &Ctx, subject: [u8; 32]) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into sign_in_failure (id, subject, failed_at) values ($1, $2, $3)",
        log::ordered_uuid(ctx.now),
        subject.as_slice(),
        Moment::from(ctx.now),
    )?;
    Ok(())
}

/// How often a name and an address failed since a moment.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn failed_logins(
    store: &Store,
    login: &str,
    network: Option<&str>,
    since: OffsetDateTime,
) -> Result<Failures, StoreError> {
    let mut tx = store.read().await?;
    let (login, login_latest) = count(&mut tx, login_subject(&store.keys, login), since).await?;
    let (network, network_latest) = match network {
        Some(network) => count(&mut tx, network_subject(&store.keys, network), since).await?,
        None => (0, None),
    };
    Ok(Failures {
        login,
        login_latest,
        network,
        network_latest,
    })
}

async fn count(
    tx: &mut Tx,
    subject: [u8; 32],
    since: OffsetDateTime,
) -> Result<(i64, Option<OffsetDateTime>), StoreError> {
    let (count, latest) = fetch_one!(
        tx,
        (i64, Option<Moment>),
        "select count(*), max(failed_at) from sign_in_failure where subject = $1 and failed_at >= $2",
        subject.as_slice(),
        Moment::from(since),
    )?;
    Ok((count, latest.map(|moment| moment.0)))
}

/// Forgets the failures of a name, after a sign-in that succeeded. Those of the address stay.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn clear_failed_logins(store: &Store, login: &str) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "delete from sign_in_failure where subject = $1",
        login_subject(&store.keys, login).as_slice(),
    )?;
    tx.commit().await
}
