//! Published factsheets, read whole, and the row of a new version.

use domain::shared::{FactsheetId, GemeenteId, InvestigationId};
use domain::toezicht::sheet::Sheet;
use domain::toezicht::{Gemeente, Publication, PublicationState};
use uuid::Uuid;

use super::codes::{layout, layout_code, month, unreadable, year};
use super::gemeente::name_key;
use super::investigation::Held;
use super::publishing::fingerprint;
use super::sheet_rows::{Selection, SheetHead, SheetPlace, SheetRows, insert_sheet, load_rows};
use super::{PublicationFilter, Published};
use crate::dialect::{Moment, Tx};
use crate::log;
use crate::{Ctx, Store, StoreError};

/// A version that is about to be published.
pub(super) struct NewVersion<'a> {
    pub(super) year: i32,
    pub(super) number: u32,
    pub(super) supersedes: Option<FactsheetId>,
    pub(super) reason: &'a str,
    pub(super) sheet: &'a Sheet,
}

impl<'a> NewVersion<'a> {
    /// Version 1 for a year.
    pub(super) fn first(year: i32, sheet: &'a Sheet) -> Self {
        Self {
            year,
            number: 1,
            supersedes: None,
            reason: "",
            sheet,
        }
    }

    /// Writes the version, published now, with every row of its sheet.
    pub(super) async fn insert(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        held: &Held,
    ) -> Result<FactsheetId, StoreError> {
        let factsheet = FactsheetId(log::ordered_uuid(ctx.now));
        execute!(
            &mut *tx,
            "insert into factsheet (gemeente, id, investigation, year, number, state, supersedes, reason, layout, title, approach,
                 month, development_year, version, published_at)
             values ($1, $2, $3, $4, $5, 'gepubliceerd', $6, $7, $8, $9, $10, $11, $12, 1, $13)",
            held.gemeente.0,
            factsheet.0,
            held.id.0,
            i64::from(self.year),
            i64::from(self.number),
            self.supersedes.map(|id| id.0),
            self.reason,
            layout_code(self.sheet.layout),
            self.sheet.title.as_str(),
            self.sheet.approach.as_str(),
            self.sheet.month.to_string(),
            self.sheet.development_year.map(i64::from),
            Moment::from(ctx.now),
        )?;
        let place = SheetPlace {
            gemeente: held.gemeente,
            factsheet,
        };
        insert_sheet(tx, place, self.sheet).await?;
        Ok(factsheet)
    }
}

row! {
    struct PublicationRow {
        id: Uuid, gemeente: Uuid, gemeente_name: String, cbs_code: Option<String>, investigation: Uuid, year: i64, number: i64,
        supersedes: Option<Uuid>, supersedes_number: Option<i64>, reason: String, layout: String, title: String,
        approach: String, month: String, development_year: Option<i64>, version: i64, published_at: Option<Moment>,
        newest: bool,
    }
}

/// Published factsheets: newest year first, then municipality, approach and newest version first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn publications(
    store: &Store,
    filter: &PublicationFilter,
) -> Result<Vec<Published>, StoreError> {
    let selection = Selection {
        gemeente: filter.gemeente.map(|id| id.0),
        factsheet: None,
        investigation: filter.investigation.map(|id| id.0),
        year: filter.year.map(i64::from),
    };
    let mut found = load(&mut store.read().await?, selection).await?;
    found.retain(|published| wanted(filter, published));
    Ok(found)
}

fn wanted(filter: &PublicationFilter, published: &Published) -> bool {
    let named = |wanted: &Option<String>, name: &str| {
        wanted
            .as_ref()
            .is_none_or(|wanted| name_key(wanted) == name_key(name))
    };
    let publication = &published.publication;
    named(&filter.gemeente_name, &published.gemeente.name)
        && named(&filter.approach, &publication.sheet.approach)
        && filter
            .number
            .is_none_or(|number| number == publication.number)
        && (published.newest || !filter.newest_only)
}

/// One published factsheet.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn publication(store: &Store, id: FactsheetId) -> Result<Option<Published>, StoreError> {
    let selection = Selection {
        factsheet: Some(id.0),
        ..Selection::default()
    };
    Ok(load(&mut store.read().await?, selection).await?.pop())
}

/// Every published version.
pub(crate) async fn published_factsheets(
    tx: &mut Tx,
) -> Result<Vec<(GemeenteId, FactsheetId)>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, Uuid),
        "select gemeente, id from factsheet where number > 0 order by gemeente, id"
    )?;
    Ok(rows
        .into_iter()
        .map(|(gemeente, id)| (GemeenteId(gemeente), FactsheetId(id)))
        .collect())
}

/// The fingerprint of a published version as it is now; `None` when it cannot even be read.
pub(crate) async fn published_fingerprint(
    tx: &mut Tx,
    gemeente: GemeenteId,
    id: FactsheetId,
) -> Result<Option<String>, StoreError> {
    let selection = Selection {
        gemeente: Some(gemeente.0),
        factsheet: Some(id.0),
        ..Selection::default()
    };
    match load(tx, selection).await {
        Ok(mut found) => found
            .pop()
            .map(|found| fingerprint(&found.publication.sheet))
            .transpose(),
        Err(StoreError::Unreadable(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) async fn load(tx: &mut Tx, selection: Selection) -> Result<Vec<Published>, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        PublicationRow,
        "select f.id, f.gemeente, g.name as gemeente_name, g.cbs_code, f.investigation, f.year, f.number, f.supersedes,
             s.number as supersedes_number, f.reason, f.layout, f.title, f.approach, f.month, f.development_year, f.version,
             f.published_at,
             not exists (select 1 from factsheet as n where n.gemeente = f.gemeente and n.investigation = f.investigation
                 and n.year = f.year and n.number > f.number) as newest
         from factsheet as f join gemeente as g on g.id = f.gemeente
             left join factsheet as s on s.gemeente = f.gemeente and s.id = f.supersedes
         where (f.gemeente = $1 or $1 is null) and (f.id = $2 or $2 is null) and (f.investigation = $3 or $3 is null)
             and (f.year = $4 or $4 is null) and f.state = 'gepubliceerd'",
        selection.gemeente,
        selection.factsheet,
        selection.investigation,
        selection.year,
    )?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut sheets = load_rows(tx, selection).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let sheet = sheets.remove(&row.id).unwrap_or_default();
        found.push(published(row, sheet)?);
    }
    found.sort_by_cached_key(|published| {
        let publication = &published.publication;
        (
            std::cmp::Reverse(publication.year),
            name_key(&published.gemeente.name),
            name_key(&publication.sheet.approach),
            publication.investigation,
            std::cmp::Reverse(publication.number),
        )
    });
    Ok(found)
}

fn published(row: PublicationRow, rows: SheetRows) -> Result<Published, StoreError> {
    let number = |value: i64| u32::try_from(value).map_err(|_| unreadable("versienummer", &value));
    let supersedes = match (row.supersedes, row.supersedes_number) {
        (Some(id), Some(of)) => Some((FactsheetId(id), number(of)?)),
        _ => None,
    };
    let head = SheetHead {
        layout: layout(&row.layout)?,
        title: row.title,
        approach: row.approach,
        month: month(&row.month)?,
        development_year: row.development_year.map(year).transpose()?,
    };
    let publication = Publication {
        id: FactsheetId(row.id),
        investigation: InvestigationId(row.investigation),
        year: year(row.year)?,
        number: number(row.number)?,
        supersedes,
        reason: row.reason,
        state: PublicationState::Published,
        published_at: row.published_at.map(|moment| moment.0),
        sheet: rows.into_sheet(head),
        version: row.version,
    };
    Ok(Published {
        gemeente: Gemeente {
            id: GemeenteId(row.gemeente),
            name: row.gemeente_name,
            cbs_code: row.cbs_code,
        },
        publication,
        newest: row.newest,
    })
}
