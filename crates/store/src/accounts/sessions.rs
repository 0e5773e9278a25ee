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
    /// Whether a second factor was given already, here or at the provider.
    pub strong: bool,
    /// What the provider told, for somebody who signed in through one.
    pub provider: Option<ProviderSession>,
}

/// A session at a provider of identities. `Debug` does not show its token.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderSession {
    /// The provider.
    pub issuer: String,
    /// The person, as the provider knows it.
    pub subject: String,
    /// The session, as the provider knows it, if it told (`sid`).
    pub session: Option<String>,
    /// The ID token, which the provider wants back when the person signs out.
    pub id_token: String,
}

impl std::fmt::Debug for ProviderSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProviderSession")
            .field("issuer", &self.issuer)
            .field("subject", &self.subject)
            .finish_non_exhaustive()
    }
}

/// With what somebody proved to be that person, beside the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactor {
    /// A code of an app.
    Totp,
    /// A passkey.
    Passkey,
    /// A code that was written down for when the telephone is lost.
    RecoveryCode,
}

impl SecondFactor {
    /// The word in the log.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::Passkey => "passkey",
            Self::RecoveryCode => "recovery-code",
        }
    }
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
    /// Whether a second factor was given.
    pub strong: bool,
    /// What the provider told, for somebody who signed in through one.
    pub provider: Option<ProviderSession>,
}
row! {
    struct SessionRow {
        id_hash: Vec<u8>, account: Uuid, created_at: Moment, last_seen_at: Moment, idle_until: Moment, absolute_until: Moment,
        second_factor_done: bool, strong: bool, provider: Option<String>, provider_subject: Option<String>,
        provider_session: Option<String>, id_token: Option<String>,
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
            strong: self.strong,
            provider: self.provider.map(|issuer| ProviderSession {
                issuer,
                subject: self.provider_subject.unwrap_or_default(),
                session: self.provider_session,
                id_token: self.id_token.unwrap_or_default(),
            }),
        })
    }
}

/// Begins a session after the password was right or the provider told who it is; logged as a sign-in.
///
/// # Errors
/// [`WriteError::NotFound`] when the account does not exist or is not active.
pub async fn create_session(store: &Store, ctx: &Ctx, new: &NewSession) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let user = hold(&mut tx, new.user).await?;
    if !user.active {
        return Err(WriteError::NotFound);
    }
    let provider = new.provider.as_ref();
    execute!(
        &mut tx,
        "insert into session (id_hash, account, created_at, last_seen_at, idle_until, absolute_until, second_factor_done,
             second_factor_failures, strong, provider, provider_subject, provider_session, id_token)
         values ($1, $2, $3, $3, $4, $5, $6, 0, $7, $8, $9, $10, $11)",
        new.id_hash.as_slice(),
        new.user.0,
        Moment::from(ctx.now),
        Moment::from(new.idle_until),
        Moment::from(new.absolute_until),
        new.second_factor_done,
        new.strong,
        provider.map(|told| told.issuer.as_str()),
        provider.map(|told| told.subject.as_str()),
        provider.and_then(|told| told.session.as_deref()),
        provider.map(|told| told.id_token.as_str()),
    )?;
    let payload = json!({
        "secondFactorDone": new.second_factor_done,
        "strong": new.strong,
        "provider": provider.map(|told| told.issuer.as_str()),
    });
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
        "select id_hash, account, created_at, last_seen_at, idle_until, absolute_until, second_factor_done, strong, provider,
             provider_subject, provider_session, id_token
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
        "select id_hash, account, created_at, last_seen_at, idle_until, absolute_until, second_factor_done, strong, provider,
             provider_subject, provider_session, id_token
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
    how: SecondFactor,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let row = running(&mut tx, old, ctx.now)
        .await?
        .ok_or(WriteError::NotFound)?;
    let user = hold(&mut tx, UserId(row.account)).await?;
    let changed = execute!(
        &mut tx,
        "update session set id_hash = $1, second_factor_done = $2, strong = $2, last_seen_at = $3 where id_hash = $4",
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
        json!({ "kind": how.code() }),
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

/// Ends sessions because a provider says the person is gone there: all of the account of the subject, however they began, or the one
/// session that it names. With both, sessions of that account that the provider does not know end too. Returns how many ended.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn end_provider_sessions(
    store: &Store,
    ctx: &Ctx,
    issuer: &str,
    subject: Option<&str>,
    session: Option<&str>,
) -> Result<usize, StoreError> {
    if subject.is_none() && session.is_none() {
        return Ok(0);
    }
    let mut tx = store.write().await?;
    let mut ended = fetch_all!(
        &mut tx,
        (Uuid,),
        "delete from session where provider = $1 and (cast($2 as text) is null or provider_subject = $2)
             and (cast($3 as text) is null or provider_session = $3)
         returning account",
        issuer,
        subject,
        session,
    )?;
    if let Some(subject) = subject {
        let others = fetch_all!(
            &mut tx,
            (Uuid,),
            "delete from session where account in (select account from account_oidc where issuer = $1 and subject = $2)
                 and (provider is null or provider <> $1 or cast($3 as text) is null)
             returning account",
            issuer,
            subject,
            session,
        )?;
        ended.extend(others);
    }
    for (account,) in &ended {
        let id = UserId(*account);
        let gemeente = load(&mut tx, id).await?.and_then(|user| user.gemeente);
        let payload = json!({ "provider": issuer });
        let entry = account_entry(gemeente, Action::SignedOut, id, payload);
        log::append(&mut tx, &store.keys, ctx, entry).await?;
    }
    tx.commit().await?;
    Ok(ended.len())
}

/// The session is as good as one that began with a second factor: its owner has just proved to have one.
pub(super) async fn strengthen(tx: &mut Tx, id_hash: &[u8; 32]) -> Result<(), StoreError> {
    execute!(
        tx,
        "update session set strong = $1 where id_hash = $2",
        true,
        id_hash.as_slice(),
    )?;
    Ok(())
}

/// Removes sessions and steps of signing in that are over, failures that no throttle looks at any more (older than a day), and drafts of
/// more than thirty days ago. Returns how many sessions went.
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
    execute!(
        &mut tx,
        "delete from sign_in_step where expires_at <= $1",
        Moment::from(now),
    )?;
    crate::drafts::purge(&mut tx, now).await?;
    tx.commit().await?;
    Ok(purged)
}
