//! Finding a case as somebody sees it.

use domain::aanpak::approach::Approach;
use domain::samenwerking::Category;
use domain::shared::{CaseId, GemeenteId};
use store::aanpak::{self, Case};
use store::gezin::Pieces;

use super::paths;
use pages_gezin::Found;
use web::{AppError, AppState, Visit};

/// A case that this person sees, with its family.
pub struct CaseFound {
    pub(super) family: Found,
    pub(super) case: Case,
}

impl CaseFound {
    /// By the identifiers of the family and of the case in an address.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when this person does not see it, there is none, or it is of another family: the same answer.
    pub async fn find(visit: &Visit, gezin: &str, case: &str) -> Result<Self, AppError> {
        let none = Pieces {
            category: Some(Category::Composition),
            after: None,
        };
        Self::find_with(visit, gezin, case, none).await
    }

    /// The same with pieces of the dossier.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub async fn find_with(
        visit: &Visit,
        gezin: &str,
        case: &str,
        pieces: Pieces,
    ) -> Result<Self, AppError> {
        let Visit { state, cx, headers } = visit;
        let family = Found::find(state, cx, headers, gezin, pieces).await?;
        let id: CaseId = case.parse().map_err(|_| AppError::NotFound)?;
        let (gemeente, gezin) = family.place();
        let found = aanpak::case(&visit.state.store, family.viewer(), (gemeente, id)).await?;
        let case = found
            .filter(|case| case.gezin == gezin)
            .ok_or(AppError::NotFound)?;
        Ok(Self { family, case })
    }

    /// The approach in which it runs.
    ///
    /// # Errors
    /// [`AppError`] when it is not registered any more, or the store fails.
    pub async fn approach(&self, state: &AppState) -> Result<Approach, AppError> {
        let reference = &self.case.approach;
        let found = aanpak::approach(&state.store, reference).await?;
        found.ok_or_else(|| {
            let text = format!("approach {} {} is gone", reference.id, reference.version);
            AppError::internal(text)
        })
    }

    /// Where it is.
    pub fn place(&self) -> (GemeenteId, CaseId) {
        (self.family.place().0, self.case.id)
    }

    /// The address of its page.
    pub fn path(&self) -> String {
        paths::case(self.case.gezin, self.case.id)
    }
}
