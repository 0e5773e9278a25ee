//! Which sectors should be bound to an approach, what was agreed instead, and everything the matrix needs.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use domain::samenwerking::{
    Convenant, Matrix, RelevantSector, Sector, WorkingOrganisation, matrix, moments,
};
use domain::shared::{Days, GemeenteId, OrganisationId};
use serde_json::{Value, json};
use time::Date;

use super::codes::{days, require_days, sector};
use super::convenants::{ConvenantFilter, kept_text, require_gemeente};
use super::loading::load as load_convenants;
use super::organisations::{OrganisationFilter, load as load_organisations, told};
use crate::dialect::Tx;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::toezicht::{name_key, single_spaced};
use crate::{Ctx, Store, StoreError, WriteError};

/// Which sector of which approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelevantSectorKey {
    /// The municipality.
    pub gemeente: GemeenteId,
    /// Name of the approach, in any case.
    pub approach: String,
    /// The sector.
    pub sector: Sector,
}

/// A sector that should be bound, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRelevantSector {
    /// The sector, when it should be bound, and what was agreed instead.
    pub relevant: RelevantSector,
    /// Counts the times it was written, from 1.
    pub version: i64,
}

row! {
    struct RelevantRow {
        sector: String, valid_from: Date, valid_until: Option<Date>, instead: Option<String>, instead_since: Option<Date>,
        version: i64,
    }
}

impl TryFrom<RelevantRow> for KeptRelevantSector {
    type Error = StoreError;

    fn try_from(row: RelevantRow) -> Result<Self, StoreError> {
        Ok(Self {
            relevant: RelevantSector {
                sector: sector(&row.sector)?,
                days: days(row.valid_from, row.valid_until),
                instead: row.instead_since.zip(row.instead),
            },
            version: row.version,
        })
    }
}

/// Says that a sector should be bound, and when; `seen` is the version that was seen, 0 for none. What was agreed instead stays.
/// Returns the new version.
///
/// # Errors
/// [`WriteError::Stale`] when somebody else wrote first; [`WriteError::Refused`] when the end comes before the start, there is no
/// approach, or the sector is the municipality itself; [`WriteError::NotFound`] when the municipality does not exist.
pub async fn set_relevant_sector(
    store: &Store,
    ctx: &Ctx,
    key: &RelevantSectorKey,
    when: Days,
    seen: i64,
) -> Result<i64, WriteError> {
    require_days(when)?;
    if key.sector == Sector::Gemeente {
        return Err(WriteError::Refused(
            "De gemeente zelf hoeft niet op deze lijst. Kies de sector van een partner.".to_owned(),
        ));
    }
    let mut tx = store.write().await?;
    require_gemeente(&mut tx, key.gemeente).await?;
    let before = hold(&mut tx, key, seen).await?;
    let instead = before
        .as_ref()
        .and_then(|kept| kept.relevant.instead.clone());
    let after = RelevantSector {
        sector: key.sector,
        days: when,
        instead,
    };
    finish(tx, store, ctx, key, (before, after)).await
}

/// Says that a sector need not be bound any more: `until` is the first day on which it need not. Returns the new version.
///
/// # Errors
/// [`WriteError::Stale`] when somebody else wrote first; [`WriteError::Refused`] when the day comes before the start;
/// [`WriteError::NotFound`] when it does not stand on the list.
pub async fn end_relevant_sector(
    store: &Store,
    ctx: &Ctx,
    key: &RelevantSectorKey,
    until: Date,
    seen: i64,
) -> Result<i64, WriteError> {
    let mut tx = store.write().await?;
    let before = hold(&mut tx, key, seen).await?;
    let kept = before.ok_or(WriteError::NotFound)?;
    let after = RelevantSector {
        days: days(kept.relevant.days.from, Some(until)),
        ..kept.relevant.clone()
    };
    require_days(after.days)?;
    finish(tx, store, ctx, key, (Some(kept), after)).await
}

/// Records what was agreed instead as long as a sector is not bound, and since when; `None`: nothing. Returns the new version.
///
/// # Errors
/// [`WriteError::Stale`] when somebody else wrote first; [`WriteError::Refused`] when the text is empty; [`WriteError::NotFound`] when
/// the sector does not stand on the list.
pub async fn agree_instead(
    store: &Store,
    ctx: &Ctx,
    key: &RelevantSectorKey,
    instead: Option<(Date, &str)>,
    seen: i64,
) -> Result<i64, WriteError> {
    let instead = instead.map(|(since, text)| (since, kept_text(text)));
    if instead.as_ref().is_some_and(|(_, text)| text.is_empty()) {
        return Err(WriteError::Refused(
            "De afspraak is leeg. Schrijf in één zin wat er in plaats van een convenant is afgesproken.".to_owned(),
        ));
    }
    let mut tx = store.write().await?;
    let before = hold(&mut tx, key, seen).await?;
    let kept = before.ok_or(WriteError::NotFound)?;
    let after = RelevantSector {
        instead,
        ..kept.relevant.clone()
    };
    finish(tx, store, ctx, key, (Some(kept), after)).await
}

/// Holds the row until the end of the transaction; refuses when somebody else wrote first.
async fn hold(
    tx: &mut Tx,
    key: &RelevantSectorKey,
    seen: i64,
) -> Result<Option<KeptRelevantSector>, WriteError> {
    if single_spaced(&key.approach).is_empty() {
        return Err(WriteError::Refused(
            "De aanpak is leeg. Kies bij welke aanpak dit hoort.".to_owned(),
        ));
    }
    // The row of the municipality is held too: two that add the same sector at once would both find no row.
    execute!(
        &mut *tx,
        "update gemeente set name = name where id = $1",
        key.gemeente.0,
    )?;
    let row = fetch_optional!(
        tx,
        RelevantRow,
        "select sector, valid_from, valid_until, instead, instead_since, version from relevant_sector
         where gemeente = $1 and approach_key = $2 and sector = $3",
        key.gemeente.0,
        name_key(&key.approach),
        key.sector.code(),
    )?;
    let kept = row.map(KeptRelevantSector::try_from).transpose()?;
    let current_version = kept.as_ref().map_or(0, |kept| kept.version);
    if current_version != seen {
        return Err(WriteError::Stale { current_version });
    }
    Ok(kept)
}

async fn finish(
    mut tx: Tx,
    store: &Store,
    ctx: &Ctx,
    key: &RelevantSectorKey,
    (before, after): (Option<KeptRelevantSector>, RelevantSector),
) -> Result<i64, WriteError> {
    let version = before.as_ref().map_or(0, |kept| kept.version) + 1;
    let instead = after.instead.as_ref();
    execute!(
        &mut tx,
        "insert into relevant_sector (gemeente, approach_key, sector, approach, valid_from, valid_until, instead, instead_since,
             version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (gemeente, approach_key, sector) do update
         set valid_from = excluded.valid_from, valid_until = excluded.valid_until, instead = excluded.instead,
             instead_since = excluded.instead_since, version = excluded.version",
        key.gemeente.0,
        name_key(&key.approach),
        key.sector.code(),
        single_spaced(&key.approach),
        after.days.from,
        after.days.until,
        instead.map(|(_, text)| text.as_str()),
        instead.map(|(since, _)| *since),
        version,
    )?;
    let entry = Entry {
        scope: Scope::Gemeente(key.gemeente),
        action: Action::RelevantSectorChanged,
        status: Status::Ok,
        object: "relevant_sector",
        object_id: key.sector.code().to_owned(),
        payload: json!({
            "approach": single_spaced(&key.approach),
            "from": before.as_ref().map(|kept| sector_told(&kept.relevant)),
            "to": sector_told(&after),
        }),
    };
    log::append(&mut tx, &store.keys, ctx, entry).await?;
    tx.commit().await?;
    Ok(version)
}

fn sector_told(relevant: &RelevantSector) -> Value {
    let instead = relevant.instead.as_ref();
    json!({
        "days": told(relevant.days),
        "instead": instead.map(|(since, text)| json!({ "since": since.to_string(), "text": text })),
    })
}

/// The sectors that should be bound to an approach at any time.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn relevant_sectors(
    store: &Store,
    gemeente: GemeenteId,
    approach: &str,
) -> Result<Vec<KeptRelevantSector>, StoreError> {
    load(&mut store.read().await?, gemeente, approach).await
}

async fn load(
    tx: &mut Tx,
    gemeente: GemeenteId,
    approach: &str,
) -> Result<Vec<KeptRelevantSector>, StoreError> {
    let rows = fetch_all!(
        tx,
        RelevantRow,
        "select sector, valid_from, valid_until, instead, instead_since, version from relevant_sector
         where gemeente = $1 and approach_key = $2",
        gemeente.0,
        name_key(approach),
    )?;
    let mut kept = rows
        .into_iter()
        .map(KeptRelevantSector::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    kept.sort_by_key(|kept| kept.relevant.sector);
    Ok(kept)
}

/// The approaches of a municipality that something is recorded about: by a covenant, a sector that should be bound, or an
/// investigation.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn approaches(store: &Store, gemeente: GemeenteId) -> Result<Vec<String>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (String,),
        "select approach from investigation where gemeente = $1
         union select approach from relevant_sector where gemeente = $1
         union select c.approach from convenant as c where c.gemeente = $1 and c.approach is not null
         union select c.approach from convenant_party as p
             join convenant as c on c.gemeente = p.gemeente and c.id = p.convenant
             where p.party_gemeente = $1 and c.approach is not null",
        gemeente.0,
    )?;
    let by_key: BTreeMap<String, String> = rows
        .into_iter()
        .map(|(approach,)| (name_key(&approach), approach))
        .collect();
    Ok(by_key.into_values().collect())
}

/// Everything the matrix of a municipality and an approach needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixInputs {
    /// The municipality.
    pub gemeente: GemeenteId,
    /// Sectors that should be bound at any time.
    pub relevant: Vec<RelevantSector>,
    /// Organisations that work there at any time.
    pub organisations: Vec<WorkingOrganisation>,
    /// Covenants of the approach, or of none in particular.
    pub convenants: Vec<Convenant>,
    /// The names of those organisations.
    pub names: BTreeMap<OrganisationId, String>,
}

impl MatrixInputs {
    /// The matrix on a day.
    #[must_use]
    pub fn matrix(&self, day: Date) -> Matrix {
        matrix(
            self.gemeente,
            &self.relevant,
            &self.organisations,
            &self.convenants,
            day,
        )
    }

    /// The days on which it can change, oldest first.
    #[must_use]
    pub fn moments(&self) -> BTreeSet<Date> {
        moments(&self.relevant, &self.organisations, &self.convenants)
    }
}

/// Reads what the matrix needs; with that it can be asked for any day.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn matrix_inputs(
    store: &Store,
    gemeente: GemeenteId,
    approach: &str,
) -> Result<MatrixInputs, StoreError> {
    inputs(&mut store.read().await?, gemeente, approach).await
}

pub(super) async fn inputs(
    tx: &mut Tx,
    gemeente: GemeenteId,
    approach: &str,
) -> Result<MatrixInputs, StoreError> {
    let relevant = load(tx, gemeente, approach).await?;
    let filter = OrganisationFilter {
        gemeente: Some(gemeente),
        sector: None,
    };
    let known = load_organisations(tx, filter).await?;
    let filter = ConvenantFilter {
        gemeente: Some(gemeente),
        approach: Some(approach.to_owned()),
        ..ConvenantFilter::default()
    };
    let convenants = load_convenants(tx, &filter).await?;
    let working = known.iter().flat_map(|one| {
        let here = one
            .works_in
            .iter()
            .filter(|(where_, _)| *where_ == gemeente);
        here.map(|(_, days)| WorkingOrganisation {
            organisation: one.id,
            sector: one.sector,
            days: *days,
        })
    });
    Ok(MatrixInputs {
        gemeente,
        relevant: relevant.into_iter().map(|kept| kept.relevant).collect(),
        organisations: working.collect(),
        convenants: convenants.into_iter().map(|kept| kept.convenant).collect(),
        names: known.into_iter().map(|one| (one.id, one.name)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_an_unknown_sector_is_refused() {
        let row = RelevantRow {
            sector: "zorg".to_owned(),
            valid_from: Date::MIN,
            valid_until: None,
            instead: None,
            instead_since: None,
            version: 1,
        };
        assert!(matches!(
            KeptRelevantSector::try_from(row),
            Err(StoreError::Unreadable(_))
        ));
    }
}
