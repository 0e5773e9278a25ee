//! Finding a covenant as somebody may see it.

use domain::samenwerking::{Convenant, ConvenantRefusal, ConvenantVersion, Grounds};
use domain::shared::{ConvenantId, OrganisationId};
use domain::toezicht::Gemeente;
use store::samenwerking::KeptConvenant;

use super::scope::Scope;
use super::words::{self, Organisations};
use super::{forms, paths};
use axum::response::Response;
use web::forms::refused::Refused;
use web::layout::L;
use web::{AppError, AppState, Cx};

/// A covenant that this person may see at least one version of.
pub struct Found {
    pub(super) kept: KeptConvenant,
    pub(super) scope: Scope,
    pub(super) organisations: Organisations,
    pub(super) gemeenten: Vec<Gemeente>,
}

impl Found {
    /// By the identifier in an address.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is none that this person may see.
    pub async fn find(state: &AppState, cx: &Cx, id: &str) -> Result<Self, AppError> {
        let scope = Scope::of(cx)?;
        let id: ConvenantId = id.parse().map_err(|_| AppError::NotFound)?;
        let kept = store::samenwerking::convenant(&state.store, id).await?;
        let found = Self {
            kept: kept.ok_or(AppError::NotFound)?,
            scope,
            organisations: words::organisations(&state.store).await?,
            gemeenten: store::toezicht::gemeenten(&state.store).await?,
        };
        if found.shown().next().is_none() {
            return Err(AppError::NotFound);
        }
        Ok(found)
    }

    /// The same, for who keeps it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for everybody else.
    pub async fn to_keep(state: &AppState, cx: &Cx, id: &str) -> Result<Self, AppError> {
        let found = Self::find(state, cx, id).await?;
        if found.writes() {
            Ok(found)
        } else {
            Err(AppError::NotFound)
        }
    }

    /// The covenant.
    pub fn convenant(&self) -> &Convenant {
        &self.kept.convenant
    }

    /// Whether this person keeps it.
    pub fn writes(&self) -> bool {
        self.scope.writes_for(self.convenant().keeper)
    }

    /// The versions that this person may see, oldest first.
    pub fn shown(&self) -> impl DoubleEndedIterator<Item = &ConvenantVersion> {
        let versions = self.convenant().versions.iter();
        versions.filter(|version| self.scope.shows(self.convenant(), version))
    }

    /// The version with this number, or the newest that may be seen when no number is given.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it may not be seen.
    pub fn version(&self, number: &str) -> Result<&ConvenantVersion, AppError> {
        let found = if number.is_empty() {
            self.shown().next_back()
        } else {
            let number: u32 = number.parse().map_err(|_| AppError::NotFound)?;
            self.shown().find(|version| version.number == number)
        };
        found.ok_or(AppError::NotFound)
    }

    /// The draft, when there is one; otherwise the page that says that a new version is needed.
    pub fn draft(&self, cx: &Cx) -> Result<&ConvenantVersion, Response> {
        let newest = self.convenant().newest();
        newest
            .filter(|version| version.offered_on.is_none())
            .ok_or_else(|| self.refused(cx, &ConvenantRefusal::NotADraft))
    }

    /// How often a version was written.
    pub fn row_version(&self, number: u32) -> i64 {
        self.kept.row_versions.get(&number).copied().unwrap_or(0)
    }

    /// What the words of a refusal need.
    pub fn known(&self) -> (&Organisations, &'static Grounds) {
        (&self.organisations, forms::grounds())
    }

    /// The name of a party.
    pub fn name(&self, id: OrganisationId) -> String {
        words::name(&self.organisations, id)
    }

    /// The name of the municipality that keeps it.
    pub fn keeper(&self) -> String {
        let keeper = self.convenant().keeper;
        let known = self.gemeenten.iter().find(|one| one.id == keeper);
        known.map(|one| one.name.clone()).unwrap_or_default()
    }

    /// Approach, or the municipality that keeps it, and the version.
    pub fn note(&self, l: L, version: &ConvenantVersion) -> String {
        let convenant = self.convenant();
        let whose = convenant.approach.clone();
        l.tr(
            "samen-convenant-note",
            &[
                ("what", whose.unwrap_or_else(|| self.keeper())),
                ("n", version.number.to_string()),
            ],
        )
    }

    /// Why a step cannot be taken, as a page of its own that leads back.
    pub fn refused(&self, cx: &Cx, refusal: &ConvenantRefusal) -> Response {
        let text = words::convenant_refusal(cx.l, self.known(), refusal).join(" ");
        self.refused_with(cx, text)
    }

    /// The same with other words.
    pub fn refused_with(&self, cx: &Cx, text: String) -> Response {
        let back = paths::convenant(self.convenant().id);
        Refused::new(cx.clone(), text, back, "samen-to-convenant").respond()
    }
}
