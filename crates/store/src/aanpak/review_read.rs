//! Reading the evaluations of an approach, with what became of each improvement.

use std::collections::HashMap;

use domain::aanpak::approach::ApproachId;
use domain::aanpak::review::{
    ApproachReview, Improvement, ImprovementState, ImprovementTerms, StateChange, VerbeterpuntRef,
};
use domain::shared::{Days, GemeenteId, ImprovementId, InvestigationId, ReviewId};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::approach::reference;
use super::refused::unreadable;
use crate::dialect::{Moment, Tx};
use crate::{Store, StoreError};

/// An evaluation of an approach as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRead {
    /// Identifier.
    pub id: ReviewId,
    /// What it says.
    pub review: ApproachReview,
    /// The improvements that it names, in the order in which they were written down.
    pub improvements: Vec<ImprovementRead>,
    /// When it was last written.
    pub written_at: OffsetDateTime,
    /// For a change: the version that was read.
    pub version: i64,
}

/// An improvement as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImprovementRead {
    /// Identifier.
    pub id: ImprovementId,
    /// The evaluation that names it.
    pub review: ReviewId,
    /// What it is, and what became of it.
    pub improvement: Improvement,
    /// For a change: the version that was read.
    pub version: i64,
}

row! {
    struct ReviewRow {
        id: Uuid, approach: String, approach_version: i64, title: String, evaluator: String, period_from: Date, period_until: Date,
        body: String, written_at: Moment, version: i64,
    }
}

row! {
    struct ImprovementRow {
        id: Uuid, review: Uuid, what: String, owner: String, due_on: Option<Date>, version: i64,
    }
}

row! {
    struct StateRow { improvement: Uuid, state: String, on_day: Date, because: String }
}

row! {
    struct PointRow { improvement: Uuid, investigation: Uuid, year: i64, indicator: String }
}

/// The evaluations of an approach in all its versions, the latest period first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn reviews(
    store: &Store,
    gemeente: GemeenteId,
    approach: &ApproachId,
) -> Result<Vec<ReviewRead>, StoreError> {
    let wanted = Wanted {
        gemeente: Some(gemeente.0),
        approach: Some(approach.0.as_str()),
        review: None,
    };
    load(&mut store.read().await?, wanted).await
}

/// Every evaluation, of one municipality or of all of them, the latest period first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn every_review(
    store: &Store,
    gemeente: Option<GemeenteId>,
) -> Result<Vec<ReviewRead>, StoreError> {
    let wanted = Wanted {
        gemeente: gemeente.map(|one| one.0),
        approach: None,
        review: None,
    };
    load(&mut store.read().await?, wanted).await
}

/// One evaluation of an approach.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn review(
    store: &Store,
    gemeente: GemeenteId,
    id: ReviewId,
) -> Result<Option<ReviewRead>, StoreError> {
    load_review(&mut store.read().await?, gemeente, id).await
}

/// Which evaluations.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    gemeente: Option<Uuid>,
    approach: Option<&'a str>,
    review: Option<Uuid>,
}

pub(super) async fn load_review(
    tx: &mut Tx,
    gemeente: GemeenteId,
    id: ReviewId,
) -> Result<Option<ReviewRead>, StoreError> {
    let wanted = Wanted {
        gemeente: Some(gemeente.0),
        approach: None,
        review: Some(id.0),
    };
    Ok(load(tx, wanted).await?.pop())
}

async fn load(tx: &mut Tx, wanted: Wanted<'_>) -> Result<Vec<ReviewRead>, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        ReviewRow,
        "select id, approach, approach_version, title, evaluator, period_from, period_until, body, written_at, version
         from approach_review where (gemeente = $1 or $1 is null) and (approach = $2 or $2 is null) and (id = $3 or $3 is null)
         order by period_until desc, period_from desc, id desc",
        wanted.gemeente,
        wanted.approach,
        wanted.review,
    )?;
    let mut improvements = load_improvements(tx, wanted).await?;
    let read = rows.into_iter().map(|row| {
        let lines = row.body.lines().map(str::to_owned);
        Ok(ReviewRead {
            id: ReviewId(row.id),
            review: ApproachReview {
                approach: reference(row.approach, row.approach_version)?,
                title: row.title,
                evaluator: row.evaluator,
                period: Days {
                    from: row.period_from,
                    until: Some(row.period_until),
                },
                findings: lines.collect(),
            },
            improvements: improvements.remove(&row.id).unwrap_or_default(),
            written_at: row.written_at.0,
            version: row.version,
        })
    });
    read.collect()
}

async fn load_improvements(
    tx: &mut Tx,
    wanted: Wanted<'_>,
) -> Result<HashMap<Uuid, Vec<ImprovementRead>>, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        ImprovementRow,
        "select i.id, i.review, i.what, i.owner, i.due_on, i.version
         from approach_review r join approach_improvement i on i.gemeente = r.gemeente and i.review = r.id
         where (r.gemeente = $1 or $1 is null) and (r.approach = $2 or $2 is null) and (r.id = $3 or $3 is null) order by i.id",
        wanted.gemeente,
        wanted.approach,
        wanted.review,
    )?;
    let mut states = load_states(tx, wanted).await?;
    let mut points = load_points(tx, wanted).await?;
    let mut found: HashMap<Uuid, Vec<ImprovementRead>> = HashMap::new();
    for row in rows {
        let improvement = Improvement {
            terms: ImprovementTerms {
                what: row.what,
                owner: row.owner,
                due_on: row.due_on,
                points: points.remove(&row.id).unwrap_or_default(),
            },
            states: states.remove(&row.id).unwrap_or_default(),
        };
        found.entry(row.review).or_default().push(ImprovementRead {
            id: ImprovementId(row.id),
            review: ReviewId(row.review),
            improvement,
            version: row.version,
        });
    }
    Ok(found)
}

async fn load_states(
    tx: &mut Tx,
    wanted: Wanted<'_>,
) -> Result<HashMap<Uuid, Vec<StateChange>>, StoreError> {
    let rows = fetch_all!(
        tx,
        StateRow,
        "select s.improvement, s.state, s.on_day, s.because
         from approach_review r join approach_improvement i on i.gemeente = r.gemeente and i.review = r.id
             join approach_improvement_state s on s.gemeente = i.gemeente and s.improvement = i.id
         where (r.gemeente = $1 or $1 is null) and (r.approach = $2 or $2 is null) and (r.id = $3 or $3 is null) order by s.improvement, s.position",
        wanted.gemeente,
        wanted.approach,
        wanted.review,
    )?;
    let mut found: HashMap<Uuid, Vec<StateChange>> = HashMap::new();
    for row in rows {
        let state = ImprovementState::from_code(&row.state);
        found.entry(row.improvement).or_default().push(StateChange {
            state: state.ok_or_else(|| unreadable("stand", &row.state))?,
            on: row.on_day,
            because: row.because,
        });
    }
    Ok(found)
}

async fn load_points(
    tx: &mut Tx,
    wanted: Wanted<'_>,
) -> Result<HashMap<Uuid, Vec<VerbeterpuntRef>>, StoreError> {
    let rows = fetch_all!(
        tx,
        PointRow,
        "select p.improvement, p.investigation, p.year, p.indicator
         from approach_review r join approach_improvement i on i.gemeente = r.gemeente and i.review = r.id
             join approach_improvement_point p on p.gemeente = i.gemeente and p.improvement = i.id
         where (r.gemeente = $1 or $1 is null) and (r.approach = $2 or $2 is null) and (r.id = $3 or $3 is null)
         order by p.improvement, p.investigation, p.year, p.indicator",
        wanted.gemeente,
        wanted.approach,
        wanted.review,
    )?;
    let mut found: HashMap<Uuid, Vec<VerbeterpuntRef>> = HashMap::new();
    for row in rows {
        let year = i32::try_from(row.year).map_err(|_| unreadable("jaar", row.year))?;
        found
            .entry(row.improvement)
            .or_default()
            .push(VerbeterpuntRef {
                investigation: InvestigationId(row.investigation),
                year,
                indicator: row.indicator,
            });
    }
    Ok(found)
}
