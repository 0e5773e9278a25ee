//! From a request to who looks at families.

use axum::http::HeaderMap;
use domain::samenwerking::{Purpose, Role};
use domain::shared::GemeenteId;
use store::access::{Viewer, ViewerRefusal, gemeenten, purposes};

use super::error::AppError;
use super::request::Cx;
use super::state::AppState;
use crate::auth::cookie;
use crate::layout::moment;

/// Who works with families: may ask for them; what they see follows from agreements.
pub const FAMILY_WORKERS: &[Role] = &[
    Role::Screener,
    Role::CaseManager,
    Role::OutreachWorker,
    Role::FamilyCoach,
    Role::NeighbourhoodWorker,
    Role::BoardMember,
    Role::BehaviouralScientist,
    Role::PartnerProfessional,
    Role::ClientSupporter,
];

/// Cookie with the purpose that somebody chose.
pub const PURPOSE: &str = "doel";
/// Cookie with the municipality that somebody of a regional organisation chose.
pub const GEMEENTE: &str = "gemeente";

/// A viewer with the municipality whose families are asked for, and what else could be chosen.
#[derive(Debug, Clone)]
pub struct Looking {
    /// Who looks.
    pub viewer: Viewer,
    /// Whose families; `None` when the organisation has no grant anywhere today.
    pub gemeente: Option<(GemeenteId, String)>,
    /// Municipalities to choose from.
    pub gemeenten: Vec<(GemeenteId, String)>,
    /// Purposes to choose from.
    pub purposes: Vec<Purpose>,
}

impl Looking {
    /// The municipality.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is none: nothing can be seen.
    pub fn gemeente(&self) -> Result<GemeenteId, AppError> {
        self.gemeente
            .as_ref()
            .map(|(id, _)| *id)
            .ok_or(AppError::NotFound)
    }
}

impl AppState {
    /// Who looks, for the purpose and in the municipality that were chosen before, otherwise the first that there is.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] with what to do when this account sees no families at all.
    pub async fn looking(&self, cx: &Cx, headers: &HeaderMap) -> Result<Looking, AppError> {
        let chosen = cookie::read(headers, PURPOSE).and_then(Purpose::from_code);
        let first = self.viewer(cx, chosen.unwrap_or(Purpose::Help))?;
        let purposes = purposes(&self.store, &first).await?;
        let purpose = chosen
            .filter(|purpose| purposes.contains(purpose))
            .or_else(|| purposes.first().copied());
        let viewer = self.viewer(cx, purpose.unwrap_or(Purpose::Help))?;
        let gemeenten = gemeenten(&self.store, &viewer).await?;
        let wanted =
            cookie::read(headers, GEMEENTE).and_then(|text| text.parse::<GemeenteId>().ok());
        let own = cx.user.as_ref().and_then(|user| user.gemeente);
        let pick =
            |id: Option<GemeenteId>| gemeenten.iter().find(|(one, _)| Some(*one) == id).cloned();
        let gemeente = pick(wanted)
            .or_else(|| pick(own))
            .or_else(|| gemeenten.first().cloned());
        Ok(Looking {
            viewer,
            gemeente,
            gemeenten,
            purposes,
        })
    }

    /// Who looks, for one purpose.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] with what to do when this account sees no families at all.
    pub fn viewer(&self, cx: &Cx, purpose: Purpose) -> Result<Viewer, AppError> {
        let today = moment::local(cx.now).date();
        Viewer::new(&self.ctx(cx), purpose, today).map_err(|refusal| match refusal {
            ViewerRefusal::NoPerson => AppError::LoginNeeded,
            ViewerRefusal::NoOrganisation => {
                AppError::Forbidden(Some(cx.l.t("gezin-no-organisation")))
            }
            ViewerRefusal::NoRole => AppError::Forbidden(Some(cx.l.t("gezin-no-role"))),
        })
    }
}
