//! Teams of a municipality, and the approach that each works with. Two teams may work with the same one.

use domain::aanpak::approach::ApproachRef;
use domain::gezin::title;
use domain::shared::{Days, GemeenteId, OrganisationId, TeamId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::approach::reference;
use crate::dialect::Tx;
use crate::error::is_unique_violation;
use crate::log::{self, Action, Entry, Scope, Status, ordered_uuid};
use crate::{Ctx, Store, StoreError, WriteError};

/// A team that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTeam {
    /// Municipality.
    pub gemeente: GemeenteId,
    /// Its name, which no other team of now has.
    pub name: String,
    /// The organisation that its people belong to.
    pub organisation: OrganisationId,
    /// The approach that it works with; registered.
    pub approach: ApproachRef,
    /// Its first day.
    pub from: Date,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Identifier.
    pub id: TeamId,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// Its name.
    pub name: String,
    /// The organisation that its people belong to.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// The approach that it works with; its new cases run in this version.
    pub approach: ApproachRef,
    /// When it works.
    pub days: Days,
    /// For a change: the version that was read.
    pub version: i64,
}

row! {
    struct TeamRow {
        id: Uuid, name: String, organisation: Uuid, organisation_name: String, approach: String, approach_version: i64,
        valid_from: Date, valid_until: Option<Date>, version: i64,
    }
}

/// Makes a team.
///
/// # Errors
/// [`WriteError::Duplicate`] when a team of now has this name, [`WriteError::NotFound`] when the approach is not registered,
/// [`WriteError::Refused`] when the name is empty or the organisation does not work in the municipality.
pub async fn create_team(store: &Store, ctx: &Ctx, new: &NewTeam) -> Result<TeamId, WriteError> {
    let name = title(&new.name).map_err(|refusal| WriteError::Refused(refusal.to_string()))?;
    let id = TeamId(ordered_uuid(ctx.now));
    let mut tx = store.write().await?;
    fits(&mut tx, new).await?;
    let inserted = execute!(
        &mut tx,
        "insert into team (gemeente, id, name, organisation, approach, approach_version, valid_from, valid_until, version)
         values ($1, $2, $3, $4, $5, $6, $7, null, 1)",
        new.gemeente.0,
        id.0,
        name.as_str(),
        new.organisation.0,
        new.approach.id.0.as_str(),
        i64::from(new.approach.version),
        new.from,
    );
    match inserted {
        Err(error) if is_unique_violation(&error) => return Err(WriteError::Duplicate(name)),
        other => other?,
    };
    let payload = json!({ "naar": {
        "naam": name, "organisatie": new.organisation.to_string(), "aanpak": new.approach, "van": new.from.to_string(),
    }});
    event(
        &mut tx,
        store,
        ctx,
        new.gemeente,
        Action::TeamCreated,
        id,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends a team: `until` is the first day without it. Its running cases stay where they are.
///
/// # Errors
/// [`WriteError::NotFound`], [`WriteError::Stale`]; [`WriteError::Refused`] when it would end before it begins or has ended.
pub async fn end_team(
    store: &Store,
    ctx: &Ctx,
    (gemeente, id): (GemeenteId, TeamId),
    until: Date,
    seen: i64,
) -> Result<i64, WriteError> {
    let mut tx = store.write().await?;
    let changed = execute!(
        &mut tx,
        "update team set valid_until = $1, version = version + 1
         where gemeente = $2 and id = $3 and version = $4 and valid_until is null and valid_from < $1",
        until,
        gemeente.0,
        id.0,
        seen,
    )?;
    if changed == 0 {
        return Err(not_ended(&mut tx, gemeente, id, seen).await?);
    }
    let payload = json!({ "naar": { "tot": until.to_string() } });
    event(
        &mut tx,
        store,
        ctx,
        gemeente,
        Action::TeamEnded,
        id,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(seen + 1)
}

/// Why a team could not be ended.
async fn not_ended(
    tx: &mut Tx,
    gemeente: GemeenteId,
    id: TeamId,
    seen: i64,
) -> Result<WriteError, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "select version from team where gemeente = $1 and id = $2",
        gemeente.0,
        id.0,
    )?;
    Ok(match row {
        None => WriteError::NotFound,
        Some((current_version,)) if current_version != seen => {
            WriteError::Stale { current_version }
        }
        Some(_) => WriteError::Refused(
            "Dit team is al gestopt, of zou stoppen voordat het begint. Kies een latere dag."
                .to_owned(),
        ),
    })
}

/// The teams of a municipality, those of now first, then by name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn teams(store: &Store, gemeente: GemeenteId) -> Result<Vec<Team>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        TeamRow,
        "select t.id, t.name, t.organisation, o.name as organisation_name, t.approach, t.approach_version, t.valid_from,
             t.valid_until, t.version
         from team t join organisation o on o.id = t.organisation
         where t.gemeente = $1 order by t.valid_until is not null, t.name, t.id",
        gemeente.0,
    )?;
    let read = rows.into_iter().map(|row| {
        Ok(Team {
            id: TeamId(row.id),
            gemeente,
            name: row.name,
            organisation: OrganisationId(row.organisation),
            organisation_name: row.organisation_name,
            approach: reference(row.approach, row.approach_version)?,
            days: Days {
                from: row.valid_from,
                until: row.valid_until,
            },
            version: row.version,
        })
    });
    read.collect()
}

/// The approach of a team that works on a day; `None` when there is none.
pub(super) async fn approach_of(
    tx: &mut Tx,
    gemeente: GemeenteId,
    id: TeamId,
    day: Date,
) -> Result<Option<ApproachRef>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, i64),
        "select approach, approach_version from team where gemeente = $1 and id = $2 and valid_from <= $3
             and (valid_until is null or valid_until > $3)",
        gemeente.0,
        id.0,
        day,
    )?;
    row.map(|(id, version)| reference(id, version)).transpose()
}

/// Whether the approach is registered and the organisation works here.
async fn fits(tx: &mut Tx, new: &NewTeam) -> Result<(), WriteError> {
    let registered = super::approach::load(tx, &new.approach).await?;
    if registered.is_none() {
        return Err(WriteError::NotFound);
    }
    let here = fetch_optional!(
        tx,
        (i64,),
        "select cast(1 as bigint) from organisation o where o.id = $1 and (o.gemeente = $2 or exists (
             select 1 from organisation_gemeente w where w.gemeente = $2 and w.organisation = o.id and w.valid_from <= $3
                 and (w.valid_until is null or w.valid_until > $3)))",
        new.organisation.0,
        new.gemeente.0,
        new.from,
    )?;
    here.map(drop).ok_or_else(|| {
        WriteError::Refused(
            "Deze organisatie werkt op die dag niet in deze gemeente. Kies een andere organisatie of een andere dag."
                .to_owned(),
        )
    })
}

async fn event(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    gemeente: GemeenteId,
    action: Action,
    id: TeamId,
    payload: serde_json::Value,
) -> Result<(), StoreError> {
    let entry = Entry {
        scope: Scope::Gemeente(gemeente),
        action,
        status: Status::Ok,
        object: "team",
        object_id: id.to_string(),
        payload,
    };
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(())
}
