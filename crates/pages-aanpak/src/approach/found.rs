//! The approach that a page is about, with its municipality and what who asks may do with it.

use std::sync::Arc;

use domain::aanpak::approach::{Approach, ApproachId, ApproachRef};
use domain::aanpak::review::{ReviewRight, review_right};
use domain::shared::{GemeenteId, ReviewId};
use domain::toezicht::{Gemeente, Investigation, Verbeterpunt};
use store::WriteError;
use store::aanpak::{ReviewRead, review};
use store::toezicht::{InvestigationFilter, gemeente_named, investigations};
use time::Date;

use web::layout::L;
use web::layout::moment::local;
use web::{AppError, AppState, Cx};

/// An approach.
pub struct ApproachFound {
    /// The approach.
    pub approach: Arc<Approach>,
    /// The municipality whose approach it is, when it is known here.
    pub gemeente: Option<Gemeente>,
    /// What who asks may do with its evaluations.
    pub right: ReviewRight,
    /// The day on a Dutch calendar.
    pub today: Date,
}

impl ApproachFound {
    /// The approach of an address.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when no such version is registered.
    pub async fn find(
        state: &AppState,
        cx: &Cx,
        (id, version): (&str, &str),
    ) -> Result<Self, AppError> {
        let reference = ApproachRef {
            id: ApproachId(id.to_owned()),
            version: version.parse().map_err(|_| AppError::NotFound)?,
        };
        let approach = state.approach(&reference).await?;
        let approach = approach.ok_or(AppError::NotFound)?;
        let gemeente = gemeente_named(&state.store, &approach.gemeente).await?;
        let user = cx.user()?;
        let own = |known: &Gemeente| user.gemeente == Some(known.id);
        let right = gemeente.as_ref().map_or(ReviewRight::None, |known| {
            review_right(&user.roles, own(known))
        });
        Ok(Self {
            approach,
            gemeente,
            right,
            today: local(cx.now).date(),
        })
    }

    /// The same, for who may do so much with its evaluations.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for who may not.
    pub async fn find_for(
        state: &AppState,
        cx: &Cx,
        address: (&str, &str),
        needed: ReviewRight,
    ) -> Result<(Self, GemeenteId), AppError> {
        let found = Self::find(state, cx, address).await?;
        let gemeente = found.gemeente.as_ref().map(|known| known.id);
        match gemeente {
            None => Err(AppError::NotFound),
            Some(gemeente) if found.right >= needed => Ok((found, gemeente)),
            Some(_) => {
                let text = cx.l.n("aanpak-not-yours", found.approach.gemeente.as_str());
                Err(AppError::Forbidden(Some(text)))
            }
        }
    }

    /// Which version of which approach.
    pub fn reference(&self) -> &ApproachRef {
        &self.approach.reference
    }
}

/// An evaluation that a policy officer works on.
pub struct ReviewFound {
    /// The approach.
    pub found: ApproachFound,
    /// Its municipality.
    pub gemeente: GemeenteId,
    /// The evaluation.
    pub read: ReviewRead,
}

impl ReviewFound {
    /// The evaluation of an address, for who may change it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is none, [`AppError::Forbidden`] for who may not.
    pub async fn find(
        state: &AppState,
        cx: &Cx,
        address: (&str, &str),
        id: &str,
    ) -> Result<Self, AppError> {
        let needed = ReviewRight::Write;
        let (found, gemeente) = ApproachFound::find_for(state, cx, address, needed).await?;
        let id: ReviewId = id.parse().map_err(|_| AppError::NotFound)?;
        let read = review(&state.store, gemeente, id).await?;
        let read = read.filter(|read| read.review.approach.id == found.reference().id);
        Ok(Self {
            read: read.ok_or(AppError::NotFound)?,
            found,
            gemeente,
        })
    }
}

/// The investigations of a municipality, as far as they are published: an improvement can answer the improvement points in them.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn investigated(
    state: &AppState,
    gemeente: GemeenteId,
) -> Result<Vec<Investigation>, AppError> {
    let filter = InvestigationFilter {
        gemeente: Some(gemeente),
        id: None,
    };
    let found = investigations(&state.store, &filter).await?;
    Ok(found
        .into_iter()
        .map(Investigation::published_only)
        .collect())
}

/// How an improvement point is called: indicator, year and approach.
pub fn point_name(investigation: &Investigation, point: &Verbeterpunt<'_>) -> String {
    let judgement = point.judgement;
    format!(
        "{} {}, {}",
        judgement.indicator, judgement.year, investigation.approach
    )
}

/// What a refused write means for a page that has no better answer.
pub fn write_error(l: L, error: WriteError) -> AppError {
    match error {
        WriteError::Store(error) => error.into(),
        WriteError::NotFound => AppError::NotFound,
        WriteError::Stale { .. } => AppError::Conflict(l.t("aanpak-stale")),
        other => AppError::Conflict(other.to_string()),
    }
}
