//! Finding a case as somebody sees it.

use domain::shared::{CaseId, GemeenteId};
use store::aanpak::{self, Case};

use super::paths;
use crate::web::gezin::Found;
use crate::web::{AppError, Visit};

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
        let family = Found::for_form(&visit.state, &visit.cx, &visit.headers, gezin).await?;
        let id: CaseId = case.parse().map_err(|_| AppError::NotFound)?;
        let (gemeente, gezin) = family.place();
        let found = aanpak::case(&visit.state.store, family.viewer(), (gemeente, id)).await?;
        let case = found
            .filter(|case| case.gezin == gezin)
            .ok_or(AppError::NotFound)?;
        Ok(Self { family, case })
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
