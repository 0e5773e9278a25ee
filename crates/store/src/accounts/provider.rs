//! Accounts of people who sign in through a provider of identities (OpenID Connect). What the provider says about a person is
//! taken over at every sign-in.

use domain::samenwerking::Role;
use domain::shared::{GemeenteId, OrganisationId, UserId};
use serde_json::json;
use uuid::Uuid;

use super::User;
use super::users::{
    account_entry, hold, load, login_key, require_gemeente, require_organisation, role_codes, shown,
};
use crate::dialect::{Moment, Tx};
use crate::error::is_unique_violation;
use crate::log::{self, Action};
use crate::{Ctx, Store, StoreError, WriteError};

/// Somebody, as a provider tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderPerson {
    /// The provider.
    pub issuer: String,
    /// The person, for ever the same at this provider.
    pub subject: String,
    /// Name to sign in with, used when the account is made.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// The municipality the person works for, if it is one. `None` when the provider is not asked: what an administrator set stays.
    pub gemeente: Option<Option<GemeenteId>>,
    /// The organisation the person works for. `None` when the provider is not asked: what an administrator set stays.
    pub organisation: Option<Option<OrganisationId>>,
}

/// Why somebody whom the provider knows does not get in.
#[derive(Debug, thiserror::Error)]
pub enum ProviderSignInError {
    /// Nothing that the provider tells gives a role here.
    #[error("the claims give no role")]
    NoRole,
    /// The account is switched off here.
    #[error("the account is not active")]
    NotActive,
    /// A local account has this log-in name.
    #[error("the log-in name {0} belongs to another account")]
    LoginTaken(String),
    /// The write.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<StoreError> for ProviderSignInError {
    fn from(error: StoreError) -> Self {
        Self::Write(error.into())
    }
}

impl From<sqlx::Error> for ProviderSignInError {
    fn from(error: sqlx::Error) -> Self {
        Self::Write(error.into())
    }
}

/// The account of somebody who has just signed in at the provider: made when there is none, brought up to date when there is.
/// Roles that are gone are taken away, also when none is left and nobody gets in; other roles or another municipality end every
/// session and every token of a program that acts as this account.
///
/// # Errors
/// [`ProviderSignInError`]; what the provider says about an existing account is taken over all the same.
pub async fn sign_in_from_provider(
    store: &Store,
    ctx: &Ctx,
    person: &ProviderPerson,
) -> Result<User, ProviderSignInError> {
    let mut tx = store.write().await?;
    let known = account_of(&mut tx, &person.issuer, &person.subject).await?;
    let id = match known {
        Some(id) => {
            take_over(store, &mut tx, ctx, id, person).await?;
            id
        }
        None if person.roles.is_empty() => return Err(ProviderSignInError::NoRole),
        None => create(store, &mut tx, ctx, person).await?,
    };
    let user = load(&mut tx, id).await?.ok_or(WriteError::NotFound)?;
    tx.commit().await?;
    if !user.active {
        return Err(ProviderSignInError::NotActive);
    }
    if user.roles.is_empty() {
        return Err(ProviderSignInError::NoRole);
    }
    Ok(user)
}

/// Takes over what a provider tells about somebody who does not get in, such as an officer of a municipality that is not known here:
/// roles that are gone are gone here too, with the sessions and tokens that had them. Makes no account.
///
/// # Errors
/// [`ProviderSignInError`].
pub async fn refused_at_provider(
    store: &Store,
    ctx: &Ctx,
    person: &ProviderPerson,
) -> Result<(), ProviderSignInError> {
    let mut tx = store.write().await?;
    if let Some(id) = account_of(&mut tx, &person.issuer, &person.subject).await? {
        take_over(store, &mut tx, ctx, id, person).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn account_of(
    tx: &mut Tx,
    issuer: &str,
    subject: &str,
) -> Result<Option<UserId>, StoreError> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "select account from account_oidc where issuer = $1 and subject = $2",
        issuer,
        subject,
    )?;
    Ok(row.map(|(id,)| UserId(id)))
}

async fn take_over(
    store: &Store,
    tx: &mut Tx,
    ctx: &Ctx,
    id: UserId,
    person: &ProviderPerson,
) -> Result<(), ProviderSignInError> {
    let before = hold(tx, id).await?;
    let name = shown(&person.name);
    let (roles, old_roles) = (role_codes(&person.roles), role_codes(&before.roles));
    let gemeente = person.gemeente.unwrap_or(before.gemeente);
    let organisation = person.organisation.unwrap_or(before.organisation);
    require_gemeente(tx, gemeente).await?;
    require_organisation(tx, organisation, gemeente).await?;
    let moved = gemeente != before.gemeente || organisation != before.organisation;
    let rights = roles != old_roles || moved;
    if !rights && name == before.name {
        return Ok(());
    }
    execute!(
        &mut *tx,
        "update account set name = $1, roles = $2, gemeente = $3, organisation = $4, version = version + 1 where id = $5",
        name.as_str(),
        roles.as_str(),
        gemeente.map(|gemeente| gemeente.0),
        organisation.map(|organisation| organisation.0),
        id.0,
    )?;
    if rights {
        execute!(&mut *tx, "delete from session where account = $1", id.0)?;
        execute!(
            &mut *tx,
            "delete from machine_token where machine in (select id from machine where account = $1)",
            id.0,
        )?;
    }
    let payload = json!({
        "provider": person.issuer,
        "from": {
            "name": before.name, "roles": old_roles, "gemeente": before.gemeente, "organisation": before.organisation,
        },
        "to": { "name": name, "roles": roles, "gemeente": gemeente, "organisation": organisation },
    });
    let entry = account_entry(gemeente, Action::AccountChanged, id, payload);
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(())
}

async fn create(
    store: &Store,
    tx: &mut Tx,
    ctx: &Ctx,
    person: &ProviderPerson,
) -> Result<UserId, ProviderSignInError> {
    let id = UserId(log::ordered_uuid(ctx.now));
    let (gemeente, organisation) = (person.gemeente.flatten(), person.organisation.flatten());
    require_gemeente(tx, gemeente).await?;
    require_organisation(tx, organisation, gemeente).await?;
    let (login, name, roles) = (
        shown(&person.login),
        shown(&person.name),
        role_codes(&person.roles),
    );
    execute!(
        &mut *tx,
        "insert into account (id, gemeente, login, login_key, name, password_hash, roles, active, version, created_at,
             organisation)
         values ($1, $2, $3, $4, $5, '', $6, $7, 1, $8, $9)",
        id.0,
        gemeente.map(|gemeente| gemeente.0),
        login.as_str(),
        login_key(&person.login),
        name.as_str(),
        roles.as_str(),
        true,
        Moment::from(ctx.now),
        organisation.map(|organisation| organisation.0),
    )
    .map_err(|error| {
        if is_unique_violation(&error) {
            ProviderSignInError::LoginTaken(login.clone())
        } else {
            error.into()
        }
    })?;
    bind(tx, ctx, &person.issuer, &person.subject, id).await?;
    let payload = json!({
        "provider": person.issuer,
        "to": { "login": login, "name": name, "roles": roles, "organisation": organisation },
    });
    let entry = account_entry(gemeente, Action::AccountCreated, id, payload);
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(id)
}

async fn bind(
    tx: &mut Tx,
    ctx: &Ctx,
    issuer: &str,
    subject: &str,
    id: UserId,
) -> Result<(), sqlx::Error> {
    execute!(
        tx,
        "insert into account_oidc (issuer, subject, account, created_at) values ($1, $2, $3, $4)",
        issuer,
        subject,
        id.0,
        Moment::from(ctx.now),
    )
    .map(drop)
}

/// Says that an account which is here already belongs to this person at the provider: its owner showed both.
///
/// # Errors
/// [`WriteError::Duplicate`] when the person at the provider belongs to an account already.
pub async fn link_provider(
    store: &Store,
    ctx: &Ctx,
    id: UserId,
    issuer: &str,
    subject: &str,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let user = hold(&mut tx, id).await?;
    bind(&mut tx, ctx, issuer, subject, id)
        .await
        .map_err(|error| {
            if is_unique_violation(&error) {
                WriteError::Duplicate("Deze koppeling".to_owned())
            } else {
                error.into()
            }
        })?;
    let payload = json!({ "provider": issuer, "linked": true });
    let entry = account_entry(user.gemeente, Action::AccountChanged, id, payload);
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// The providers through which the owner of an account can sign in.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn providers_of(store: &Store, id: UserId) -> Result<Vec<String>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (String,),
        "select issuer from account_oidc where account = $1 order by issuer, subject",
        id.0,
    )?;
    Ok(rows.into_iter().map(|(issuer,)| issuer).collect())
}
