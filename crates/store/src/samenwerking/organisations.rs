//! Organisations, where they work, and their people.

use std::collections::HashMap;

use domain::samenwerking::{Role, Sector};
use domain::shared::{Days, GemeenteId, OrganisationId, UserId};
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::codes::{days, require_days, role, sector};
use crate::dialect::{Moment, Tx};
use crate::error::is_unique_violation;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::toezicht::{name_key, single_spaced};
use crate::{Ctx, Store, StoreError, WriteError};

/// An organisation: a municipality's own, or a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Identifier.
    pub id: OrganisationId,
    /// Name as shown.
    pub name: String,
    /// Its kind of work.
    pub sector: Sector,
    /// The municipality whose own organisation it is.
    pub gemeente: Option<GemeenteId>,
    /// In which municipalities it works as a partner, and when.
    pub works_in: Vec<(GemeenteId, Days)>,
    /// Counts the times it was written, from 1.
    pub version: i64,
}

/// What a new organisation needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrganisation {
    /// Name as shown; unique in any case.
    pub name: String,
    /// Its kind of work.
    pub sector: Sector,
    /// For sector `gemeente`, and only then: which municipality it is.
    pub gemeente: Option<GemeenteId>,
}

/// Which organisations. The default asks for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OrganisationFilter {
    /// Only those that work in this municipality at any time, and its own.
    pub gemeente: Option<GemeenteId>,
    /// Only of this sector.
    pub sector: Option<Sector>,
}

row! {
    struct OrganisationRow { id: Uuid, gemeente: Option<Uuid>, name: String, sector: String, version: i64 }
}

/// Makes an organisation. A municipality has one of its own.
///
/// # Errors
/// [`WriteError::Duplicate`] when the name is taken or the municipality has its organisation; [`WriteError::Refused`] when there is no
/// name, or sector and municipality do not fit; [`WriteError::NotFound`] when the municipality does not exist.
pub async fn create_organisation(
    store: &Store,
    ctx: &Ctx,
    new: &NewOrganisation,
) -> Result<OrganisationId, WriteError> {
    let mut tx = store.write().await?;
    let id = insert(&mut tx, store, ctx, new).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    new: &NewOrganisation,
) -> Result<OrganisationId, WriteError> {
    let name = named(&new.name)?;
    if (new.sector == Sector::Gemeente) != new.gemeente.is_some() {
        return Err(WriteError::Refused(
            "Alleen een organisatie van de sector gemeente hoort bij een gemeente. Kies een andere sector of kies de gemeente.".to_owned(),
        ));
    }
    if let Some(gemeente) = new.gemeente {
        gemeente_name(tx, gemeente).await?;
    }
    let id = OrganisationId(log::ordered_uuid(ctx.now));
    execute!(
        &mut *tx,
        "insert into organisation (id, gemeente, name, name_key, sector, version, created_at) values ($1, $2, $3, $4, $5, 1, $6)",
        id.0,
        new.gemeente.map(|gemeente| gemeente.0),
        name.as_str(),
        name_key(&name),
        new.sector.code(),
        Moment::from(ctx.now),
    )
    .map_err(taken(&name))?;
    let payload = json!({ "to": { "name": name, "sector": new.sector, "gemeente": new.gemeente } });
    let scope = Scope::from(new.gemeente);
    event(
        tx,
        store,
        ctx,
        (scope, Action::OrganisationCreated),
        id,
        payload,
    )
    .await?;
    Ok(id)
}

fn named(name: &str) -> Result<String, WriteError> {
    let name = single_spaced(name);
    if name.is_empty() {
        return Err(WriteError::Refused(
            "De naam is leeg. Vul de naam van de organisatie in.".to_owned(),
        ));
    }
    Ok(name)
}

fn taken(name: &str) -> impl Fn(sqlx::Error) -> WriteError {
    move |error| {
        if is_unique_violation(&error) {
            WriteError::Duplicate(format!("De organisatie \"{name}\""))
        } else {
            error.into()
        }
    }
}

async fn gemeente_name(tx: &mut Tx, gemeente: GemeenteId) -> Result<String, WriteError> {
    let row = fetch_optional!(
        tx,
        (String,),
        "select name from gemeente where id = $1",
        gemeente.0,
    )?;
    row.map(|(name,)| name).ok_or(WriteError::NotFound)
}

async fn event(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    (scope, action): (Scope, Action),
    id: OrganisationId,
    payload: Value,
) -> Result<(), StoreError> {
    let entry = Entry {
        scope,
        action,
        status: Status::Ok,
        object: "organisation",
        object_id: id.to_string(),
        payload,
    };
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(())
}

/// Holds an organisation until the end of the transaction and counts one change; refuses when somebody else wrote first.
async fn hold(
    tx: &mut Tx,
    id: OrganisationId,
    expected_version: i64,
) -> Result<Organisation, WriteError> {
    execute!(
        &mut *tx,
        "update organisation set version = version + 1 where id = $1",
        id.0,
    )?;
    let mut now = load_one(tx, id).await?.ok_or(WriteError::NotFound)?;
    now.version -= 1;
    if now.version != expected_version {
        return Err(WriteError::Stale {
            current_version: now.version,
        });
    }
    Ok(now)
}

/// Gives an organisation another name; returns the new version.
///
/// # Errors
/// [`WriteError::Stale`] when somebody else wrote first; [`WriteError::Duplicate`] when the name is taken; [`WriteError::Refused`]
/// when it is empty.
pub async fn rename_organisation(
    store: &Store,
    ctx: &Ctx,
    id: OrganisationId,
    name: &str,
    expected_version: i64,
) -> Result<i64, WriteError> {
    let name = named(name)?;
    let mut tx = store.write().await?;
    let before = hold(&mut tx, id, expected_version).await?;
    execute!(
        &mut tx,
        "update organisation set name = $1, name_key = $2 where id = $3",
        name.as_str(),
        name_key(&name),
        id.0,
    )
    .map_err(taken(&name))?;
    let what = (Scope::from(before.gemeente), Action::OrganisationChanged);
    let payload = json!({ "from": { "name": before.name }, "to": { "name": name } });
    event(&mut tx, store, ctx, what, id, payload).await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// Says when an organisation works in a municipality; `None`: it never did. Returns the new version.
///
/// # Errors
/// [`WriteError::Stale`] when somebody else wrote first; [`WriteError::Refused`] when the end comes before the start;
/// [`WriteError::NotFound`] when organisation or municipality do not exist.
pub async fn set_working_days(
    store: &Store,
    ctx: &Ctx,
    id: OrganisationId,
    gemeente: GemeenteId,
    when: Option<Days>,
    expected_version: i64,
) -> Result<i64, WriteError> {
    if let Some(when) = when {
        require_days(when)?;
    }
    let mut tx = store.write().await?;
    let before = hold(&mut tx, id, expected_version).await?;
    gemeente_name(&mut tx, gemeente).await?;
    execute!(
        &mut tx,
        "delete from organisation_gemeente where gemeente = $1 and organisation = $2",
        gemeente.0,
        id.0,
    )?;
    if let Some(when) = when {
        execute!(
            &mut tx,
            "insert into organisation_gemeente (gemeente, organisation, valid_from, valid_until) values ($1, $2, $3, $4)",
            gemeente.0,
            id.0,
            when.from,
            when.until,
        )?;
    }
    let known = before.works_in.iter().find(|(one, _)| *one == gemeente);
    let payload = json!({ "from": known.map(|(_, days)| told(*days)), "to": when.map(told) });
    let what = (Scope::Gemeente(gemeente), Action::OrganisationChanged);
    event(&mut tx, store, ctx, what, id, payload).await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// A run of days as events tell it.
pub(super) fn told(days: Days) -> Value {
    json!({ "from": days.from.to_string(), "until": days.until.map(|until| until.to_string()) })
}

/// The municipality's own organisation, if it has been made.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn municipality_organisation(
    store: &Store,
    gemeente: GemeenteId,
) -> Result<Option<Organisation>, StoreError> {
    own_of(&mut store.read().await?, gemeente).await
}

async fn own_of(tx: &mut Tx, gemeente: GemeenteId) -> Result<Option<Organisation>, StoreError> {
    let filter = OrganisationFilter {
        gemeente: Some(gemeente),
        sector: Some(Sector::Gemeente),
    };
    let found = load(tx, filter).await?;
    Ok(found.into_iter().find(|one| one.gemeente == Some(gemeente)))
}

/// The municipality's own organisation; made when it is not there.
///
/// # Errors
/// [`WriteError::NotFound`] when the municipality does not exist; [`WriteError::Duplicate`] when another organisation has its name.
pub async fn ensure_municipality_organisation(
    store: &Store,
    ctx: &Ctx,
    gemeente: GemeenteId,
) -> Result<Organisation, WriteError> {
    if let Some(known) = municipality_organisation(store, gemeente).await? {
        return Ok(known);
    }
    let mut tx = store.write().await?;
    // Another process may have made it meanwhile: the row of the municipality is held until the end.
    execute!(
        &mut tx,
        "update gemeente set name = name where id = $1",
        gemeente.0,
    )?;
    let name = gemeente_name(&mut tx, gemeente).await?;
    if let Some(known) = own_of(&mut tx, gemeente).await? {
        return Ok(known);
    }
    let new = NewOrganisation {
        name: format!("Gemeente {name}"),
        sector: Sector::Gemeente,
        gemeente: Some(gemeente),
    };
    let id = insert(&mut tx, store, ctx, &new).await?;
    let made = load_one(&mut tx, id).await?.ok_or(WriteError::NotFound)?;
    tx.commit().await?;
    Ok(made)
}

/// One organisation.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn organisation(
    store: &Store,
    id: OrganisationId,
) -> Result<Option<Organisation>, StoreError> {
    load_one(&mut store.read().await?, id).await
}

/// Organisations, by name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn organisations(
    store: &Store,
    filter: OrganisationFilter,
) -> Result<Vec<Organisation>, StoreError> {
    load(&mut store.read().await?, filter).await
}

pub(super) async fn load_one(
    tx: &mut Tx,
    id: OrganisationId,
) -> Result<Option<Organisation>, StoreError> {
    let row = fetch_optional!(
        &mut *tx,
        OrganisationRow,
        "select id, gemeente, name, sector, version from organisation where id = $1",
        id.0,
    )?;
    let works_in = fetch_all!(
        tx,
        (Uuid, Date, Option<Date>),
        "select gemeente, valid_from, valid_until from organisation_gemeente where organisation = $1 order by valid_from, gemeente",
        id.0,
    )?;
    let works_in = works_in
        .into_iter()
        .map(|(gemeente, from, until)| (GemeenteId(gemeente), days(from, until)))
        .collect();
    row.map(|row| from_row(row, works_in)).transpose()
}

fn from_row(
    row: OrganisationRow,
    works_in: Vec<(GemeenteId, Days)>,
) -> Result<Organisation, StoreError> {
    Ok(Organisation {
        id: OrganisationId(row.id),
        name: row.name,
        sector: sector(&row.sector)?,
        gemeente: row.gemeente.map(GemeenteId),
        works_in,
        version: row.version,
    })
}

pub(super) async fn load(
    tx: &mut Tx,
    filter: OrganisationFilter,
) -> Result<Vec<Organisation>, StoreError> {
    let gemeente = filter.gemeente.map(|id| id.0);
    let sector = filter.sector.map(Sector::code);
    let rows = fetch_all!(
        &mut *tx,
        OrganisationRow,
        "select id, gemeente, name, sector, version from organisation as o
         where (o.gemeente = $1 or $1 is null or exists (
                 select 1 from organisation_gemeente as w where w.gemeente = $1 and w.organisation = o.id))
             and (o.sector = $2 or $2 is null)
         order by name_key",
        gemeente,
        sector,
    )?;
    let places = fetch_all!(
        tx,
        (Uuid, Uuid, Date, Option<Date>),
        "select w.organisation, w.gemeente, w.valid_from, w.valid_until
         from organisation_gemeente as w join organisation as o on o.id = w.organisation
         where (o.gemeente = $1 or $1 is null or exists (
                 select 1 from organisation_gemeente as x where x.gemeente = $1 and x.organisation = o.id))
             and (o.sector = $2 or $2 is null)
         order by w.valid_from, w.gemeente",
        gemeente,
        sector,
    )?;
    let mut works_in: HashMap<Uuid, Vec<(GemeenteId, Days)>> = HashMap::new();
    for (organisation, gemeente, from, until) in places {
        let of = works_in.entry(organisation).or_default();
        of.push((GemeenteId(gemeente), days(from, until)));
    }
    rows.into_iter()
        .map(|row| {
            let places = works_in.remove(&row.id).unwrap_or_default();
            from_row(row, places)
        })
        .collect()
}

/// Somebody with an account, as colleagues know each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The account.
    pub id: UserId,
    /// Name to sign in with.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// The municipality the person works for, if it is one.
    pub gemeente: Option<GemeenteId>,
    /// The organisation the person works for.
    pub organisation: Option<OrganisationId>,
    /// Whether the person may sign in.
    pub active: bool,
}

/// Whose people. The default asks for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ColleagueFilter {
    /// Only of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only who work in this municipality: for it, for its own organisation, or for a partner that works there at any time.
    pub gemeente: Option<GemeenteId>,
}

row! {
    struct ColleagueRow {
        id: Uuid, login: String, name: String, roles: String, gemeente: Option<Uuid>, organisation: Option<Uuid>, active: bool,
    }
}

/// People with an account, by name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn colleagues(
    store: &Store,
    filter: ColleagueFilter,
) -> Result<Vec<Colleague>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        ColleagueRow,
        "select a.id, a.login, a.name, a.roles, a.gemeente, a.organisation, a.active from account as a
         where (a.organisation = $1 or $1 is null)
             and (a.gemeente = $2 or $2 is null
                 or exists (select 1 from organisation as o where o.id = a.organisation and o.gemeente = $2)
                 or exists (select 1 from organisation_gemeente as w where w.organisation = a.organisation and w.gemeente = $2))",
        filter.organisation.map(|id| id.0),
        filter.gemeente.map(|id| id.0),
    )?;
    let mut people = rows
        .into_iter()
        .map(|row| {
            Ok(Colleague {
                id: UserId(row.id),
                login: row.login,
                name: row.name,
                roles: row
                    .roles
                    .split_whitespace()
                    .map(role)
                    .collect::<Result<_, _>>()?,
                gemeente: row.gemeente.map(GemeenteId),
                organisation: row.organisation.map(OrganisationId),
                active: row.active,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    people.sort_by_cached_key(|one| (name_key(&one.name), one.id));
    Ok(people)
}
