//! Failed sign-ins, for throttling. Names and addresses are kept as keyed hashes: somebody who types a password in the name field
//! must not find it in the database.

use domain::shared::UserId;
use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

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

/// Whether somebody may try a password or a code now.
#[derive(Debug)]
pub enum Admission {
    /// Yes; the attempt counts as failed until it is taken back with [`attempt_passed`] or [`attempt_succeeded`].
    Allowed(Attempt),
    /// Not yet: so much later.
    Wait(Duration),
}

/// An attempt that was counted before it is known whether it is right.
#[derive(Debug)]
pub struct Attempt {
    login: [u8; 32],
    row: Uuid,
}

/// Counts an attempt to sign in with this name, before the password or the code is looked at: of many attempts at once each sees
/// the ones before it. The address of `ctx` counts only what proved wrong, because a whole town hall may begin its day at once.
/// `rule` says how long somebody with these failures since `since` must still wait; then nothing is counted.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn begin_attempt(
    store: &Store,
    ctx: &Ctx,
    login: &str,
    since: OffsetDateTime,
    rule: impl FnOnce(&Failures) -> Option<Duration>,
) -> Result<Admission, StoreError> {
    let login = login_subject(&store.keys, login);
    let network = ctx.network.as_deref();
    let network = network.map(|network| network_subject(&store.keys, network));
    let mut tx = store.write().await?;
    tx.lock_subject(&login).await?;
    let failures = failures(&mut tx, login, network, since).await?;
    if let Some(wait) = rule(&failures) {
        return Ok(Admission::Wait(wait));
    }
    let row = remember(&mut tx, ctx, login).await?;
    tx.commit().await?;
    Ok(Admission::Allowed(Attempt { login, row }))
}

/// The attempt was right, and more is asked: it no longer counts, earlier failures do.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn attempt_passed(store: &Store, attempt: Attempt) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    take_back(&mut tx, &attempt).await?;
    tx.commit().await
}

/// The sign-in succeeded: the attempt and every earlier failure of its name are forgotten. Other failures of the address stay.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn attempt_succeeded(store: &Store, attempt: Attempt) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    // Of two that succeed at once neither holds a row that the other one is to forget.
    tx.lock_subject(&attempt.login).await?;
    take_back(&mut tx, &attempt).await?;
    execute!(
        &mut tx,
        "delete from sign_in_failure where subject = $1",
        attempt.login.as_slice(),
    )?;
    tx.commit().await
}

async fn take_back(tx: &mut Tx, attempt: &Attempt) -> Result<(), StoreError> {
    execute!(tx, "delete from sign_in_failure where id = $1", attempt.row)?;
    Ok(())
}

/// Counts a wrong password against the address of `ctx`, and logs it; for the name it was counted when it began. `user` is the
/// account with the name, if there is one; a name without an account is not written anywhere.
/// A wrong code is logged by [`super::fail_second_factor`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn attempt_failed(
    store: &Store,
    ctx: &Ctx,
    user: Option<UserId>,
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    remember_network(&mut tx, &store.keys, ctx).await?;
    log_failure(&mut tx, &store.keys, ctx, user).await?;
    tx.commit().await
}

/// One more failure of the address of `ctx`, if it has one.
pub(super) async fn remember_network(
    tx: &mut Tx,
    keys: &Keys,
    ctx: &Ctx,
) -> Result<(), StoreError> {
    if let Some(network) = &ctx.network {
        remember(tx, ctx, network_subject(keys, network)).await?;
    }
    Ok(())
}

async fn log_failure(
    tx: &mut Tx,
    keys: &Keys,
    ctx: &Ctx,
    user: Option<UserId>,
) -> Result<(), StoreError> {
    let account = match user {
        Some(id) => load(tx, id).await?,
        None => None,
    };
    let entry = account.map_or_else(unknown_account, |user| Entry {
        status: Status::Error,
        ..account_entry(user.gemeente, Action::SignInFailed, user.id, json!({}))
    });
    log::append(tx, keys, ctx, entry).await?;
    Ok(())
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

async fn remember(tx: &mut Tx, ctx: &Ctx, subject: [u8; 32]) -> Result<Uuid, StoreError> {
    let id = log::ordered_uuid(ctx.now);
    execute!(
        tx,
        "insert into sign_in_failure (id, subject, failed_at) values ($1, $2, $3)",
        id,
        subject.as_slice(),
        Moment::from(ctx.now),
    )?;
    Ok(id)
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
    let network = network.map(|network| network_subject(&store.keys, network));
    failures(&mut tx, login_subject(&store.keys, login), network, since).await
}

async fn failures(
    tx: &mut Tx,
    login: [u8; 32],
    network: Option<[u8; 32]>,
    since: OffsetDateTime,
) -> Result<Failures, StoreError> {
    let (login, login_latest) = count(tx, login, since).await?;
    let (network, network_latest) = match network {
        Some(network) => count(tx, network, since).await?,
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
    let login = login_subject(&store.keys, login);
    let mut tx = store.write().await?;
    tx.lock_subject(&login).await?;
    execute!(
        &mut tx,
        "delete from sign_in_failure where subject = $1",
        login.as_slice(),
    )?;
    tx.commit().await
}
