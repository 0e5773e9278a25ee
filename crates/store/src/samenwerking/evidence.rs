//! The counts of cooperation: SQL fetches, `domain` counts.

use std::collections::HashMap;

use domain::samenwerking::{
    Evidence, LookClass, Looks, agreements_in_force, countable, held_throughout, looks, midnight,
    moments_of, sectors_bound,
};
use domain::shared::{Days, GemeenteId};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::codes::days;
use super::relevant::inputs;
use crate::dialect::{Moment, Tx};
use crate::log::Status;
use crate::{Store, StoreError};

row! {
    struct LookRow {
        basis_kind: String, basis: Option<Uuid>, ground: String, subject: Uuid, looks: i64, first: Moment, last: Moment,
    }
}

/// What can be counted about the cooperation of a municipality around an approach, for the indicators S1, S2 and S3: nothing when no
/// day of the period has been yet. Reads of families are those of the municipality; they belong to no approach.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn evidence(
    store: &Store,
    gemeente: GemeenteId,
    approach: &str,
    period: Days,
    today: Date,
) -> Result<Vec<Evidence>, StoreError> {
    let Some(period) = countable(period, today) else {
        return Ok(Vec::new());
    };
    let mut tx = store.read().await?;
    let known = inputs(&mut tx, gemeente, approach).await?;
    let mut found = vec![agreements_in_force(gemeente, &known.convenants, period)];
    found.extend(sectors_bound(
        gemeente,
        &known.relevant,
        &known.organisations,
        &known.convenants,
        period,
    ));
    found.extend(looks(&load_looks(&mut tx, gemeente, period).await?, period));
    Ok(found)
}

/// The smallest identifier of an event of this moment or later.
fn first_event(moment: OffsetDateTime) -> Uuid {
    let millis = moment.unix_timestamp_nanos() / 1_000_000;
    Uuid::from_u128(u128::try_from(millis).unwrap_or_default() << 80)
}

/// From the first event of a period to the first one after it.
fn event_range(from: OffsetDateTime, until: Option<OffsetDateTime>) -> (Uuid, Uuid) {
    (first_event(from), until.map_or(Uuid::max(), first_event))
}

async fn load_looks(
    tx: &mut Tx,
    gemeente: GemeenteId,
    period: Days,
) -> Result<Vec<Looks>, StoreError> {
    let range = event_range(midnight(period.from), period.until.map(midnight));
    let rows = fetch_all!(
        &mut *tx,
        LookRow,
        "select s.basis_kind, s.basis, s.ground, s.subject, count(*) as looks, min(e.happened_at) as first,
             max(e.happened_at) as last
         from event_subject as s join event as e on e.id = s.event and e.gemeente = s.gemeente
         where s.gemeente = $1 and s.event >= $2 and s.event < $3 and e.status = $4
         group by s.basis_kind, s.basis, s.ground, s.subject",
        gemeente.0,
        range.0,
        range.1,
        Status::Ok.code(),
    )?;
    let held = basis_days(tx, gemeente).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let all = u64::try_from(row.looks).unwrap_or_default();
        let runs = row.basis.and_then(|basis| held.get(&basis));
        let runs = runs.map_or(&[][..], Vec::as_slice);
        let class = match row.basis_kind.as_str() {
            "emergency" => LookClass::Emergency,
            "rights" => LookClass::Rights,
            "clause" => LookClass::Clause,
            _ => LookClass::Mandate,
        };
        let asked = matches!(class, LookClass::Clause | LookClass::Mandate);
        let founded = if !asked || held_throughout(runs, row.first.0, row.last.0) {
            all
        } else {
            count_within(tx, gemeente, &row, runs, range).await?
        };
        let founded = if row.ground.trim().is_empty() {
            0
        } else {
            founded
        };
        let subject = row.subject;
        found.extend([
            Looks {
                class,
                subject,
                looks: founded,
            },
            Looks {
                class: LookClass::Unfounded,
                subject,
                looks: all.saturating_sub(founded),
            },
        ]);
    }
    Ok(found)
}

/// On which days each clause and each recorded task gave a right.
async fn basis_days(
    tx: &mut Tx,
    gemeente: GemeenteId,
) -> Result<HashMap<Uuid, Vec<Days>>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, Date, Option<Date>),
        "select distinct basis, valid_from, valid_until from access_grant where gemeente = $1 order by basis, valid_from",
        gemeente.0,
    )?;
    let mut held: HashMap<Uuid, Vec<Days>> = HashMap::new();
    for (basis, from, until) in rows {
        held.entry(basis).or_default().push(days(from, until));
    }
    Ok(held)
}

/// How many of these looks were on days on which the clause or task gave a right. The runs of one basis overlap in no day, but the
/// day on which one ends may be the day on which the next begins: that day belongs to the first.
async fn count_within(
    tx: &mut Tx,
    gemeente: GemeenteId,
    row: &LookRow,
    runs: &[Days],
    (from, until): (Uuid, Uuid),
) -> Result<u64, StoreError> {
    let mut founded = 0;
    let mut begin = from;
    for run in runs {
        let (first, end) = moments_of(*run);
        let (first, end) = event_range(first, end);
        let (first, end) = (first.max(begin), end.min(until));
        if end <= first {
            continue;
        }
        begin = end;
        let (count,) = fetch_one!(
            &mut *tx,
            (i64,),
            "select count(*) from event_subject as s join event as e on e.id = s.event and e.gemeente = s.gemeente
             where s.gemeente = $1 and s.event >= $2 and s.event < $3 and e.status = $4 and s.basis = $5 and s.subject = $6
                 and s.ground = $7 and s.basis_kind = $8",
            gemeente.0,
            first,
            end,
            Status::Ok.code(),
            row.basis,
            row.subject,
            row.ground.as_str(),
            row.basis_kind.as_str(),
        )?;
        founded += u64::try_from(count).unwrap_or_default();
    }
    Ok(founded)
}
