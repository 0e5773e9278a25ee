//! Sessions: the table keeps a hash of the id in the cookie, an idle and an absolute limit.

use domain::shared::UserId;
use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::User;
use super::throttle::remember_network;
use super::users::{account_entry, hold, load};
use crate::dialect::{Moment, Tx};
use crate::log::{self, Action, Entry, Status};
use crate::{Ctx, Store, StoreError, WriteError};

/// So many wrong codes end a session that waits for one.
const WRONG_CODES: i64 = 5;
/// A failed sign-in older than this interests no throttle.
const FAILURES_KEPT: Duration = Duration::days(1);

/// What a new session needs.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Hash of the id in the cookie.
    pub id_hash: [u8; 32],
    /// The account.
    pub user: UserId,
    /// Ends at this moment when nothing happens before.
    pub idle_until: OffsetDateTime,
    /// Ends at this moment, whatever happens.
    pub absolute_until: OffsetDateTime,
    /// Whether nothing more is asked.
    pub second_factor_done: bool,
}
/// A running session with its account.
#[derive(Debug, Clone)]
pub struct Session {
    /// Hash of the id in the cookie.
    pub id_hash: [u8; 32],
    /// The account.
    pub user: User,
    /// When it began.
    pub created_at: OffsetDateTime,
    /// When it was last touched.
    pub last_seen_at: OffsetDateTime,
    /// Ends at this moment when nothing happens before.
    pub idle_until: OffsetDateTime,
    /// Ends at this moment, whatever happens.
    pub absolute_until: OffsetDateTime,
    /// Whether the second factor was given or is not asked.
    pub second_factor_done: bool,
}
row! {
    struct SessionRow {
        id_hash: Vec<u8>, account: Uuid, created_at: Moment, last_seen_at: Moment, idle_until: Moment, absolute_until: Moment,
        second_factor_done: bool,
    }
}

impl SessionRow {
    fn of(self, user: User) -> Result<Session, StoreError> {
        let id_hash = <[u8; 32]>::try_from(self.id_hash)
            .map_err(|_| StoreError::Unreadable("sessie zonder geldige hash".to_owned()))?;
        Ok(Session {
            id_hash,
            user,
            created_at: self.created_at.0,
            last_seen_at: self.last_seen_at.0,
            idle_until: self.idle_until.0,
            absolute_until: self.absolute_until.0,
            second_factor_done: self.second_factor_done,
        })
    }
}

/// Begins a session after the password was right; logged as a sign-in.
///
/// # Errors
/// [`WriteError::NotFound`] when the account does not exist or is not active.
pub async fn create_session(store: &Store, ctx: &Ctx, new: &NewSession) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let user = hold(&mut tx, new.user).await?;
    if !user.active {
        return Err(WriteError::NotFound);
    }
    execute!(
        &mut tx,
        "insert into session (id_hash, account, created_at, last_seen_at, idle_until, absolute_until, second_factor_done,
             second_factor_failures)
         values ($1, $2, $3, $3, $4, $5, $6, 0)",
        new.id_hash.as_slice(),
        new.user.0,
        Moment::from(ctx.now),
        Moment::from(new.idle_until),
        Moment::from(new.absolute_until),
        new.second_factor_done,
    )?;
    let payload = json!({ "secondFactorDone": new.second_factor_done });
    let entry = account_entry(user.gemeente, Action::SignedIn, new.user, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The session with this id, if it runs at `now` and its account is active.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn session(
    store: &Store,
    id_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<Session>, StoreError> {
    let mut tx = store.read().await?;
    let Some(row) = running(&mut tx, id_hash, now).await? else {
        return Ok(None);
    };
    let user = load(&mut tx, UserId(row.account)).await?;
    user.filter(|user| user.active)
        .map(|user| row.of(user))
        .transpose()
}

async fn running(
    tx: &mut Tx,
    id_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<SessionRow>, StoreError> {
    Ok(fetch_optional!(
        tx,
        SessionRow,
        "select id_hash, account, created_at, last_seen_at, idle_until, absolute_until, second_factor_done
         from session where id_hash = $1 and idle_until > $2 and absolute_until > $2",
        id_hash.as_slice(),
        Moment::from(now),
    )?)
}

/// The running sessions of an account, newest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn sessions_of(
    store: &Store,
    user: UserId,
    now: OffsetDateTime,
) -> Result<Vec<Session>, StoreError> {
    let mut tx = store.read().await?;
    let Some(account) = load(&mut tx, user).await? else {
        return Ok(Vec::new());
    };
    let rows = fetch_all!(
        &mut tx,
        SessionRow,
        "select id_hash, account, created_at, last_seen_at, idle_until, absolute_until, second_factor_done
         from session where account = $1 and idle_until > $2 and absolute_until > $2 order by created_at desc, id_hash",
        user.0,
        Moment::from(now),
    )?;
    rows.into_iter()
        .map(|row| row.of(account.clone()))
        .collect()
}

/// Remembers that the session is used. Not logged; call it at most once a minute.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn touch_session(
    store: &Store,
    id_hash: &[u8; 32],
    now: OffsetDateTime,
    idle_until: OffsetDateTime,
) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "update session set last_seen_at = $1, idle_until = $2 where id_hash = $3",
        Moment::from(now),
        Moment::from(idle_until),
        id_hash.as_slice(),
    )?;
    tx.commit().await
}

/// The second factor was right: the session goes on under a new id, so that an id known before it is worthless.
///
/// # Errors
/// [`WriteError::NotFound`] when the session does not run any more.
pub async fn complete_second_factor(
    store: &Store,
    ctx: &Ctx,
    old: &[u8; 32],
    new: &[u8; 32],
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let row = running(&mut tx, old, ctx.now)
        .await?
        .ok_or(WriteError::NotFound)?;
    let user = hold(&mut tx, UserId(row.account)).await?;
    let changed = execute!(
        &mut tx,
        "update session set id_hash = $1, second_factor_done = $2, last_seen_at = $3 where id_hash = $4",
        new.as_slice(),
        true,
        Moment::from(ctx.now),
        old.as_slice(),
    )?;
    if changed == 0 {
        return Err(WriteError::NotFound);
    }
    let entry = account_entry(
        user.gemeente,
        Action::SecondFactorPassed,
        user.id,
        json!({}),
    );
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Counts a wrong code against the session that waits for it, and logs it. Returns how many more are allowed: at 0 the session has
/// ended, and its owner signs in with the password again.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn fail_second_factor(
    store: &Store,
    ctx: &Ctx,
    id_hash: &[u8; 32],
) -> Result<u32, StoreError> {
    let mut tx = store.write().await?;
    let row = fetch_optional!(
        &mut tx,
        (Uuid, i64),
        "update session set second_factor_failures = second_factor_failures + 1
         where id_hash = $1 and second_factor_done = $2 returning account, second_factor_failures",
        id_hash.as_slice(),
        false,
    )?;
    let Some((account, failures)) = row else {
        return Ok(0);
    };
    let remaining = u32::try_from(WRONG_CODES - failures).unwrap_or(0);
    if remaining == 0 {
        execute!(
            &mut tx,
            "delete from session where id_hash = $1",
            id_hash.as_slice()
        )?;
    }
    remember_network(&mut tx, &store.keys, ctx).await?;
    let id = UserId(account);
    let gemeente = load(&mut tx, id).await?.and_then(|user| user.gemeente);
    let payload = json!({ "secondFactor": true, "remaining": remaining });
    let entry = Entry {
        status: Status::Error,
        ..account_entry(gemeente, Action::SignInFailed, id, payload)
    };
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(remaining)
}

/// Signs out. A session that is gone already is no error.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn end_session(store: &Store, ctx: &Ctx, id_hash: &[u8; 32]) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let ended = fetch_optional!(
        &mut tx,
        (Uuid,),
        "delete from session where id_hash = $1 returning account",
        id_hash.as_slice(),
    )?;
    let Some((account,)) = ended else {
        return Ok(());
    };
    let id = UserId(account);
    let gemeente = load(&mut tx, id).await?.and_then(|user| user.gemeente);
    let entry = account_entry(gemeente, Action::SignedOut, id, json!({}));
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await
}

/// Signs an account out everywhere. Returns how many sessions ended.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn end_all_sessions(store: &Store, ctx: &Ctx, user: UserId) -> Result<u64, StoreError> {
    let mut tx = store.write().await?;
    let ended = execute!(&mut tx, "delete from session where account = $1", user.0)?;
    if ended == 0 {
        return Ok(0);
    }
    let gemeente = load(&mut tx, user).await?.and_then(|user| user.gemeente);
    let payload = json!({ "sessions": ended });
    let entry = account_entry(gemeente, Action::SignedOutEverywhere, user, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Removes sessions that are over and failures that no throttle looks at any more (older than a day). Returns how many sessions
/// went.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn purge_expired(store: &Store, now: OffsetDateTime) -> Result<u64, StoreError> {
    let mut tx = store.write().await?;
    let purged = execute!(
        &mut tx,
        "delete from session where idle_until <= $1 or absolute_until <= $1",
        Moment::from(now),
    )?;
    execute!(
        &mut tx,
        "delete from sign_in_failure where failed_at < $1",
        Moment::from(now - FAILURES_KEPT),
    )?;
    tx.commit().await?;
    Ok(purged)
}
