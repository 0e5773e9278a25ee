//! Machine clients: programs of others that use the interface. Each has a name, a public key, and acts as one account of one
//! organisation, so that what it sees follows from the same agreements as what a person sees. What it shows with a request is a
//! token of some minutes, of which a hash is kept.

use domain::shared::{GemeenteId, OrganisationId, UserId, printable};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::accounts::User;
use crate::dialect::{Moment, Tx};
use crate::error::is_unique_violation;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::toezicht::name_key;
use crate::{Ctx, Store, StoreError, WriteError};

/// Identifies one machine client; the `client_id` of OAuth 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MachineId(pub Uuid);

impl std::fmt::Display for MachineId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for MachineId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}

/// A machine client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Identifier.
    pub id: MachineId,
    /// What people call it, such as "Koppeling leerlingvolgsysteem".
    pub name: String,
    /// For whom it works.
    pub organisation: OrganisationId,
    /// As whom it acts.
    pub account: UserId,
    /// Its public key, as a JSON Web Key.
    pub jwk: String,
    /// Whether it may ask for tokens.
    pub active: bool,
    /// Counts the times it was written, from 1.
    pub version: i64,
    /// When it was registered.
    pub created_at: OffsetDateTime,
}

/// What a new machine client needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMachine {
    /// Name as shown; unique in any case.
    pub name: String,
    /// For whom it works.
    pub organisation: OrganisationId,
    /// As whom it acts: an account of that organisation.
    pub account: UserId,
    /// Its public key, as a JSON Web Key; the caller has checked it.
    pub jwk: String,
}

/// A machine client that showed a token which holds, with the account that it acts as.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Which machine.
    pub machine: Machine,
    /// As whom it acts.
    pub account: User,
}

row! {
    struct MachineRow {
        id: Uuid, organisation: Uuid, account: Uuid, name: String, jwk: String, active: bool, version: i64, created_at: Moment,
    }
}

impl From<MachineRow> for Machine {
    fn from(row: MachineRow) -> Self {
        Self {
            id: MachineId(row.id),
            name: row.name,
            organisation: OrganisationId(row.organisation),
            account: UserId(row.account),
            jwk: row.jwk,
            active: row.active,
            version: row.version,
            created_at: row.created_at.0,
        }
    }
}

/// Registers a machine client.
///
/// # Errors
/// [`WriteError::Duplicate`] when the name is taken; [`WriteError::Refused`] when the name is empty or the account does not work for
/// that organisation; [`WriteError::NotFound`] when the account does not exist or is not active.
pub async fn add_machine(
    store: &Store,
    ctx: &Ctx,
    new: &NewMachine,
) -> Result<MachineId, WriteError> {
    let name = printable(&new.name).trim().to_owned();
    if name.is_empty() {
        return Err(WriteError::Refused(
            "De naam is leeg. Noem de koppeling zoals mensen haar kennen.".to_owned(),
        ));
    }
    let id = MachineId(log::ordered_uuid(ctx.now));
    let mut tx = store.write().await?;
    let account = account(&mut tx, new.account)
        .await?
        .filter(|account| account.active)
        .ok_or(WriteError::NotFound)?;
    if account.organisation != Some(new.organisation) {
        return Err(WriteError::Refused(
            "Dit account hoort niet bij die organisatie. Kies een account van de organisatie zelf."
                .to_owned(),
        ));
    }
    execute!(
        &mut tx,
        "insert into machine (id, organisation, account, name, name_key, jwk, active, version, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
        id.0,
        new.organisation.0,
        new.account.0,
        name.as_str(),
        name_key(&name),
        new.jwk.as_str(),
        true,
        Moment::from(ctx.now),
    )
    .map_err(|error| {
        if is_unique_violation(&error) {
            WriteError::Duplicate(format!("De koppeling \"{name}\""))
        } else {
            error.into()
        }
    })?;
    let payload = json!({ "name": name, "organisation": new.organisation, "account": new.account });
    event(
        &mut tx,
        store,
        ctx,
        account.gemeente,
        Action::MachineAdded,
        id,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Lets a machine client work no more, or again; its tokens end at once. Nothing happens when it is so already.
///
/// # Errors
/// [`WriteError::NotFound`] when there is none.
pub async fn set_machine_active(
    store: &Store,
    ctx: &Ctx,
    id: MachineId,
    active: bool,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let changed = fetch_optional!(
        &mut tx,
        (Uuid,),
        "update machine set active = $1, version = version + 1 where id = $2 and active <> $1 returning account",
        active,
        id.0,
    )?;
    let Some((owner,)) = changed else {
        return match load(&mut tx, id).await? {
            Some(_) => Ok(()),
            None => Err(WriteError::NotFound),
        };
    };
    execute!(
        &mut tx,
        "delete from machine_token where machine = $1",
        id.0
    )?;
    let gemeente = account(&mut tx, UserId(owner))
        .await?
        .and_then(|account| account.gemeente);
    let payload = json!({ "active": active });
    event(
        &mut tx,
        store,
        ctx,
        gemeente,
        Action::MachineChanged,
        id,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// One machine client.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn machine(store: &Store, id: MachineId) -> Result<Option<Machine>, StoreError> {
    load(&mut store.read().await?, id).await
}

async fn load(tx: &mut Tx, id: MachineId) -> Result<Option<Machine>, StoreError> {
    let row = fetch_optional!(
        tx,
        MachineRow,
        "select id, organisation, account, name, jwk, active, version, created_at from machine where id = $1",
        id.0,
    )?;
    Ok(row.map(Machine::from))
}

/// All machine clients, by name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn machines(store: &Store) -> Result<Vec<Machine>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        MachineRow,
        "select id, organisation, account, name, jwk, active, version, created_at from machine order by name_key, id"
    )?;
    Ok(rows.into_iter().map(Machine::from).collect())
}

/// Keeps the hash of a token that was made for a machine client, and throws away its tokens that are over.
///
/// # Errors
/// [`WriteError::NotFound`] when the machine client or its account may not work, or the account left the organisation.
pub async fn issue_token(
    store: &Store,
    ctx: &Ctx,
    id: MachineId,
    token_hash: &[u8; 32],
    expires_at: OffsetDateTime,
) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let machine = load(&mut tx, id).await?.ok_or(WriteError::NotFound)?;
    let account = working(&mut tx, &machine)
        .await?
        .ok_or(WriteError::NotFound)?;
    execute!(
        &mut tx,
        "delete from machine_token where machine = $1 and expires_at <= $2",
        id.0,
        Moment::from(ctx.now),
    )?;
    execute!(
        &mut tx,
        "insert into machine_token (token_hash, machine, issued_at, expires_at) values ($1, $2, $3, $4)",
        token_hash.as_slice(),
        id.0,
        Moment::from(ctx.now),
        Moment::from(expires_at),
    )?;
    let payload = json!({ "account": machine.account });
    event(
        &mut tx,
        store,
        ctx,
        account.gemeente,
        Action::TokenIssued,
        id,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Who showed a token: nobody when it is unknown or over, when the machine client or its account may not work, or when the account left
/// the organisation.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn shown(
    store: &Store,
    token_hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<Shown>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        MachineRow,
        "select m.id, m.organisation, m.account, m.name, m.jwk, m.active, m.version, m.created_at
         from machine_token as t join machine as m on m.id = t.machine where t.token_hash = $1 and t.expires_at > $2",
        token_hash.as_slice(),
        Moment::from(now),
    )?;
    let Some(machine) = row.map(Machine::from) else {
        return Ok(None);
    };
    let account = working(&mut tx, &machine).await?;
    Ok(account.map(|account| Shown { machine, account }))
}

/// The account that a machine client acts as, when both may work for the same organisation.
async fn working(tx: &mut Tx, machine: &Machine) -> Result<Option<User>, StoreError> {
    let found = account(tx, machine.account).await?;
    Ok(found.filter(|account| {
        machine.active && account.active && account.organisation == Some(machine.organisation)
    }))
}

async fn account(tx: &mut Tx, id: UserId) -> Result<Option<User>, StoreError> {
    crate::accounts::load(tx, id).await
}

async fn event(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    gemeente: Option<GemeenteId>,
    action: Action,
    id: MachineId,
    payload: serde_json::Value,
) -> Result<(), StoreError> {
    let entry = Entry {
        scope: Scope::from(gemeente),
        action,
        status: Status::Ok,
        object: "koppeling",
        object_id: id.to_string(),
        payload,
    };
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(())
}
