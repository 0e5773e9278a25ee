//! Accounts.

use domain::samenwerking::Role;
use domain::shared::{GemeenteId, OrganisationId, UserId, printable};
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::dialect::{Moment, Tx};
use crate::error::is_unique_violation;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Actor, Ctx, Store, StoreError, WriteError};

/// An account. `Debug` does not show the hash of its password.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// Identifier.
    pub id: UserId,
    /// Name to sign in with; compared in lower case.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// Hash of the password in the PHC string form.
    pub password_hash: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// The municipality the person works for, if it is one.
    pub gemeente: Option<GemeenteId>,
    /// The organisation the person works for.
    pub organisation: Option<OrganisationId>,
    /// The name of that organisation, as it was read; a change of the account does not write it.
    pub organisation_name: Option<String>,
    /// Whether the person may sign in.
    pub active: bool,
    /// Whether codes of an app are set as second factor.
    pub has_totp: bool,
    /// Whether there is a passkey.
    pub has_passkey: bool,
    /// Whether somebody else chose the password, so that its owner must change it first.
    pub password_temporary: bool,
    /// Counts the times the account was written, from 1.
    pub version: i64,
    /// When it was made.
    pub created_at: OffsetDateTime,
}

impl User {
    /// Whether there is a password: an account that a provider made has none.
    #[must_use]
    pub fn has_password(&self) -> bool {
        !self.password_hash.is_empty()
    }

    /// Whether a second factor of our own is set.
    #[must_use]
    pub fn has_second_factor(&self) -> bool {
        self.has_totp || self.has_passkey
    }

    /// Whether a role of this account sees personal data, so that a session without second factor is not enough.
    #[must_use]
    pub fn needs_second_factor(&self) -> bool {
        self.roles.iter().any(|role| role.sees_personal_data())
    }
}

impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User")
            .field("id", &self.id)
            .field("login", &self.login)
            .field("roles", &self.roles)
            .finish_non_exhaustive()
    }
}
/// What a new account needs.
#[derive(Clone)]
pub struct NewUser {
    /// Name to sign in with; unique in any case.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// Hash of the password in the PHC string form.
    pub password_hash: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// The municipality the person works for, if it is one.
    pub gemeente: Option<GemeenteId>,
    /// The organisation the person works for.
    pub organisation: Option<OrganisationId>,
}
row! {
    pub(super) struct UserRow {
        id: Uuid, gemeente: Option<Uuid>, login: String, name: String, password_hash: String, roles: String, active: bool,
        version: i64, created_at: Moment, has_totp: bool, has_passkey: bool, password_temporary: bool,
        organisation: Option<Uuid>, organisation_name: Option<String>,
    }
}

impl TryFrom<UserRow> for User {
    type Error = StoreError;

    fn try_from(row: UserRow) -> Result<Self, StoreError> {
        let roles = row
            .roles
            .split_whitespace()
            .map(|code| {
                Role::from_code(code).ok_or_else(|| StoreError::Unreadable(format!("rol {code}")))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            id: UserId(row.id),
            login: row.login,
            name: row.name,
            password_hash: row.password_hash,
            roles,
            gemeente: row.gemeente.map(GemeenteId),
            organisation: row.organisation.map(OrganisationId),
            organisation_name: row.organisation_name,
            active: row.active,
            has_totp: row.has_totp,
            has_passkey: row.has_passkey,
            password_temporary: row.password_temporary,
            version: row.version,
            created_at: row.created_at.0,
        })
    }
}

/// A log-in name as it is compared.
pub(super) fn login_key(login: &str) -> String {
    printable(login).trim().to_lowercase()
}

/// A name as it is kept.
pub(super) fn shown(name: &str) -> String {
    printable(name).trim().to_owned()
}

pub(super) fn role_codes(roles: &[Role]) -> String {
    let mut codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(" ")
}

/// An event about an account, without anything secret.
pub(super) fn account_entry(
    gemeente: Option<GemeenteId>,
    action: Action,
    id: UserId,
    payload: Value,
) -> Entry {
    Entry {
        scope: Scope::from(gemeente),
        action,
        status: Status::Ok,
        object: "account",
        object_id: id.to_string(),
        payload,
    }
}

/// Whether a password of this account is chosen by somebody else, who then knows it. The command line decides for itself, with
/// [`require_new_password`].
fn chosen_by_another(ctx: &Ctx, owner: UserId) -> bool {
    matches!(ctx.actor, Actor::User { id, .. } if id != owner)
}

/// Makes an account. A person who makes it for somebody else chooses a temporary password.
///
/// # Errors
/// [`WriteError::Duplicate`] when the log-in name is taken; [`WriteError::NotFound`] when the municipality does not exist.
pub async fn create_user(store: &Store, ctx: &Ctx, new: &NewUser) -> Result<UserId, WriteError> {
    let id = UserId(log::ordered_uuid(ctx.now));
    let (login, name) = (shown(&new.login), shown(&new.name));
    let mut tx = store.write().await?;
    require_gemeente(&mut tx, new.gemeente).await?;
    require_organisation(&mut tx, new.organisation, new.gemeente).await?;
    let roles = role_codes(&new.roles);
    execute!(
        &mut tx,
        "insert into account (id, gemeente, login, login_key, name, password_hash, roles, active, version, created_at,
             password_temporary, organisation)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11)",
        id.0,
        new.gemeente.map(|gemeente| gemeente.0),
        login.as_str(),
        login_key(&new.login),
        name.as_str(),
        new.password_hash.as_str(),
        roles.as_str(),
        true,
        Moment::from(ctx.now),
        chosen_by_another(ctx, id),
        new.organisation.map(|organisation| organisation.0),
    )
    .map_err(|error| {
        if is_unique_violation(&error) {
            WriteError::Duplicate(format!("De inlognaam \"{}\"", login))
        } else {
            error.into()
        }
    })?;
    let payload = json!({
        "to": { "login": login, "name": name, "roles": roles, "organisation": new.organisation },
    });
    let entry = account_entry(new.gemeente, Action::AccountCreated, id, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(id)
}

pub(super) async fn require_gemeente(
    tx: &mut Tx,
    gemeente: Option<GemeenteId>,
) -> Result<(), WriteError> {
    let Some(gemeente) = gemeente else {
        return Ok(());
    };
    fetch_optional!(
        tx,
        (Uuid,),
        "select id from gemeente where id = $1",
        gemeente.0
    )?
    .map(|_| ())
    .ok_or(WriteError::NotFound)
}

/// Whether the organisation is there, and when it is a municipality's own, whether that is the municipality of the account.
pub(super) async fn require_organisation(
    tx: &mut Tx,
    organisation: Option<OrganisationId>,
    gemeente: Option<GemeenteId>,
) -> Result<(), WriteError> {
    let Some(organisation) = organisation else {
        return Ok(());
    };
    let row = fetch_optional!(
        tx,
        (Option<Uuid>,),
        "select gemeente from organisation where id = $1",
        organisation.0,
    )?;
    let (own_of,) = row.ok_or(WriteError::NotFound)?;
    match (own_of, gemeente) {
        (Some(own), Some(gemeente)) if own != gemeente.0 => Err(WriteError::Refused(
            "Deze organisatie is van een andere gemeente. Kies de organisatie van dezelfde gemeente, of een partner.".to_owned(),
        )),
        _ => Ok(()),
    }
}

/// The account with this log-in name, in any case.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn user_by_login(store: &Store, login: &str) -> Result<Option<User>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        UserRow,
        "select a.id, a.gemeente, a.login, a.name, a.password_hash, a.roles, a.active, a.version, a.created_at,
             a.password_temporary, a.organisation, o.name as organisation_name, t.account is not null as has_totp,
             exists (select 1 from account_passkey as p where p.account = a.id) as has_passkey
         from account as a left join account_totp as t on t.account = a.id
             left join organisation as o on o.id = a.organisation where a.login_key = $1",
        login_key(login),
    )?;
    row.map(User::try_from).transpose()
}

/// One account.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn user(store: &Store, id: UserId) -> Result<Option<User>, StoreError> {
    load(&mut store.read().await?, id).await
}

pub(crate) async fn load(tx: &mut Tx, id: UserId) -> Result<Option<User>, StoreError> {
    let row = fetch_optional!(
        tx,
        UserRow,
        "select a.id, a.gemeente, a.login, a.name, a.password_hash, a.roles, a.active, a.version, a.created_at,
             a.password_temporary, a.organisation, o.name as organisation_name, t.account is not null as has_totp,
             exists (select 1 from account_passkey as p where p.account = a.id) as has_passkey
         from account as a left join account_totp as t on t.account = a.id
             left join organisation as o on o.id = a.organisation where a.id = $1",
        id.0,
    )?;
    row.map(User::try_from).transpose()
}

/// All accounts, by log-in name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn users(store: &Store) -> Result<Vec<User>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        UserRow,
        "select a.id, a.gemeente, a.login, a.name, a.password_hash, a.roles, a.active, a.version, a.created_at,
             a.password_temporary, a.organisation, o.name as organisation_name, t.account is not null as has_totp,
             exists (select 1 from account_passkey as p where p.account = a.id) as has_passkey
         from account as a left join account_totp as t on t.account = a.id
             left join organisation as o on o.id = a.organisation"
    )?;
    let mut users = rows
        .into_iter()
        .map(User::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    users.sort_by_cached_key(|user| login_key(&user.login));
    Ok(users)
}

/// Holds an account until the end of the transaction: nobody else changes it meanwhile.
pub(super) async fn hold(tx: &mut Tx, id: UserId) -> Result<User, WriteError> {
    execute!(
        &mut *tx,
        "update account set version = version where id = $1",
        id.0
    )?;
    load(tx, id).await?.ok_or(WriteError::NotFound)
}

/// Writes name, roles, municipality, organisation and whether it is active; `user.version` is the version that was seen. Ends every session
/// when the account is no longer active or its roles, municipality or organisation changed. Returns the new version.
///
/// # Errors
/// [`WriteError::Stale`] when somebody else wrote first; [`WriteError::Refused`] when nobody would be left to keep accounts.
pub async fn update_user(store: &Store, ctx: &Ctx, user: &User) -> Result<i64, WriteError> {
    let mut tx = store.write().await?;
    tx.lock_administrators().await?;
    let before = hold(&mut tx, user.id).await?;
    if before.version != user.version {
        return Err(WriteError::Stale {
            current_version: before.version,
        });
    }
    require_gemeente(&mut tx, user.gemeente).await?;
    require_organisation(&mut tx, user.organisation, user.gemeente).await?;
    let version = user.version + 1;
    let name = shown(&user.name);
    let (roles, old_roles) = (role_codes(&user.roles), role_codes(&before.roles));
    execute!(
        &mut tx,
        "update account set name = $1, roles = $2, gemeente = $3, active = $4, version = $5, organisation = $7 where id = $6",
        name.as_str(),
        roles.as_str(),
        user.gemeente.map(|gemeente| gemeente.0),
        user.active,
        version,
        user.id.0,
        user.organisation.map(|organisation| organisation.0),
    )?;
    if is_administrator(&before) {
        require_administrator(&mut tx).await?;
    }
    let moved = user.gemeente != before.gemeente || user.organisation != before.organisation;
    if !user.active || roles != old_roles || moved {
        execute!(&mut tx, "delete from session where account = $1", user.id.0)?;
    }
    let payload = json!({
        "from": {
            "name": before.name, "roles": old_roles, "gemeente": before.gemeente, "active": before.active,
            "organisation": before.organisation,
        },
        "to": {
            "name": name, "roles": roles, "gemeente": user.gemeente, "active": user.active,
            "organisation": user.organisation,
        },
    });
    let entry = account_entry(user.gemeente, Action::AccountChanged, user.id, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(version)
}

fn is_administrator(user: &User) -> bool {
    user.active && user.roles.contains(&Role::Administrator)
}

/// Refuses a change after which nobody could undo it.
async fn require_administrator(tx: &mut Tx) -> Result<(), WriteError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select roles from account where active = $1",
        true,
    )?;
    let code = Role::Administrator.code();
    if rows
        .iter()
        .any(|(roles,)| roles.split_whitespace().any(|role| role == code))
    {
        return Ok(());
    }
    Err(WriteError::Refused(
        "Er moet minstens één actieve functioneel beheerder blijven. Maak eerst een ander account functioneel beheerder.".to_owned(),
    ))
}

/// Sets the password and ends every session but `keep`. A password that somebody else sets is temporary.
///
/// # Errors
/// [`WriteError::NotFound`] when the account does not exist.
pub async fn set_password(
    store: &Store,
    ctx: &Ctx,
    id: UserId,
    password_hash: &str,
    keep: Option<&[u8; 32]>,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let user = hold(&mut tx, id).await?;
    execute!(
        &mut tx,
        "update account set password_hash = $1, password_temporary = $2, version = version + 1 where id = $3",
        password_hash,
        chosen_by_another(ctx, id),
        id.0,
    )?;
    // No session has an empty id, so without one to keep all of them go.
    execute!(
        &mut tx,
        "delete from session where account = $1 and id_hash <> $2",
        id.0,
        keep.map_or(&[][..], |keep| keep.as_slice()),
    )?;
    let entry = account_entry(user.gemeente, Action::PasswordSet, id, json!({}));
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Says that the password was told to its owner by somebody else, so that it must be changed at the first sign-in.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn require_new_password(store: &Store, id: UserId) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "update account set password_temporary = $1 where id = $2",
        true,
        id.0,
    )?;
    tx.commit().await
}
