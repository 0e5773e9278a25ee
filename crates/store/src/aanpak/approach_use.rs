//! How an approach is used, for its description sheet: SQL fetches what is counted, `domain` counts, and nothing but counts comes out.

use domain::aanpak::approach::{Approach, MoveKind, PhaseId, ReasonId};
use domain::aanpak::description::{
    CaseUse, Closure, MeasuredPhase, Stay, UseFigures, UseRows, figures, use_period,
};
use domain::samenwerking::midnight;
use domain::shared::{Days, GemeenteId, GezinId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::refused::unreadable;
use crate::dialect::{Moment, Tx};
use crate::log::{Action, ReadEntry, Scope, record_read};
use crate::{Ctx, Store, StoreError};

row! {
    struct CaseRow { gezin: Uuid, opened_on: Date, closed_on: Option<Date>, reason: Option<String> }
}

row! {
    struct StayRow { gezin: Uuid, from_phase: String, from_since: Moment, moved_at: Moment, kind: String, taken_back: bool }
}

/// The figures of the use of an approach in a municipality, in all its versions, over this year and the two before it. The count is in
/// the log before it is returned; it shows nobody.
///
/// # Errors
/// [`StoreError`] when the database fails, [`StoreError::NotLogged`] when the count cannot be logged.
pub async fn approach_use(
    store: &Store,
    ctx: &Ctx,
    gemeente: GemeenteId,
    approach: &Approach,
    today: Date,
) -> Result<UseFigures, StoreError> {
    let period = use_period(today);
    let mut tx = store.read().await?;
    let id = approach.reference.id.0.as_str();
    let rows = UseRows {
        cases: load_cases(&mut tx, gemeente, id, period).await?,
        stays: load_stays(&mut tx, gemeente, id, period).await?,
        measured: load_measured(&mut tx, gemeente, id, period).await?,
    };
    drop(tx);
    let found = figures(approach, &rows, period);
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::ApproachUseCounted,
        object: "aanpak",
        object_id: approach.reference.id.to_string(),
        purpose: None,
        query: json!({ "van": period.from.to_string(), "tot": period.until.map(|day| day.to_string()) }),
        subjects: Vec::new(),
    };
    record_read(store, ctx, entry).await?;
    Ok(found)
}

/// Cases that ran on a day of the period. A case that is closed is so by its last move; one that gave up its place when two records of a
/// family became one is none.
async fn load_cases(
    tx: &mut Tx,
    gemeente: GemeenteId,
    approach: &str,
    period: Days,
) -> Result<Vec<CaseUse>, StoreError> {
    let rows = fetch_all!(
        tx,
        CaseRow,
        "select c.gezin, c.opened_on, c.closed_on, m.reason
         from gezin_case c left join case_move m on m.gemeente = c.gemeente and m.gezin_case = c.id and c.closed_on is not null
             and m.position = (select max(l.position) from case_move l where l.gemeente = c.gemeente and l.gezin_case = c.id)
         where c.gemeente = $1 and c.approach = $2 and (c.closed_on is null or (c.closed_on >= $3 and c.phase_kind = 'end'))",
        gemeente.0,
        approach,
        period.from,
    )?;
    let cases = rows.into_iter().map(|row| {
        let how = row.reason.map_or(Closure::Finished, |reason| {
            Closure::Before(ReasonId(reason))
        });
        CaseUse {
            gezin: GezinId(row.gezin),
            opened_on: row.opened_on,
            closed: row.closed_on.map(|on| (on, how)),
        }
    });
    Ok(cases.collect())
}

/// Stays in a phase that ended in the period.
async fn load_stays(
    tx: &mut Tx,
    gemeente: GemeenteId,
    approach: &str,
    period: Days,
) -> Result<Vec<Stay>, StoreError> {
    let rows = fetch_all!(
        tx,
        StayRow,
        "select m.gezin, m.from_phase, m.from_since, m.moved_at, m.kind, m.kind = 'urgent' and exists (select 1 from case_move r
                 where r.gemeente = m.gemeente and r.gezin_case = m.gezin_case and r.position = m.position + 1 and r.kind = 'return')
             as taken_back
         from gezin_case c join case_move m on m.gemeente = c.gemeente and m.gezin_case = c.id
         where c.gemeente = $1 and c.approach = $2 and m.moved_at >= $3",
        gemeente.0,
        approach,
        Moment::from(midnight(period.from)),
    )?;
    let stays = rows.into_iter().map(|row| {
        let by = MoveKind::from_code(&row.kind);
        Ok(Stay {
            gezin: GezinId(row.gezin),
            phase: PhaseId(row.from_phase),
            from: row.from_since.0,
            until: row.moved_at.0,
            by: by.ok_or_else(|| unreadable("soort stap", &row.kind))?,
            taken_back: row.taken_back,
        })
    });
    stays.collect()
}

/// How often professionals measured in the period, by family and phase.
async fn load_measured(
    tx: &mut Tx,
    gemeente: GemeenteId,
    approach: &str,
    period: Days,
) -> Result<Vec<MeasuredPhase>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, i64),
        "select m.gezin, m.phase, count(*) from measurement m join gezin_case c on c.gemeente = m.gemeente and c.id = m.gezin_case
         where m.gemeente = $1 and c.approach = $2 and not m.own and m.measured_on >= $3 and (m.measured_on < $4 or $4 is null)
         group by m.gezin, m.phase",
        gemeente.0,
        approach,
        period.from,
        period.until,
    )?;
    let measured = rows.into_iter().map(|(gezin, phase, times)| MeasuredPhase {
        gezin: GezinId(gezin),
        phase: PhaseId(phase),
        times: u64::try_from(times).unwrap_or_default(),
    });
    Ok(measured.collect())
}
