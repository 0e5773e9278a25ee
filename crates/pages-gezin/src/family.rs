//! Finding a family as somebody sees it.

use axum::http::HeaderMap;
use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId};
use store::access::Viewer;
use store::gezin::{self, Dossier, Pieces};
use time::Date;

use super::{paths, words};
use web::layout::L;
use web::viewer::Looking;
use web::{AppError, AppState, Cx};

/// A family that this person sees, with what they see of it.
pub struct Found {
    /// Who looks, and in which municipality.
    pub looking: Looking,
    /// What they see of the family.
    pub dossier: Dossier,
}

impl Found {
    /// By the identifier in an address: in the municipality of now, otherwise in another one in which this person works.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when this person does not see it, or there is none: the same answer.
    pub async fn find(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        id: &str,
        pieces: Pieces,
    ) -> Result<Self, AppError> {
        let looking = state.looking(cx, headers).await?;
        let id: GezinId = id.parse().map_err(|_| AppError::NotFound)?;
        for gemeente in places(state, cx, &looking).await? {
            let dossier = gezin::read(&state.store, &looking.viewer, gemeente, id, pieces).await?;
            if let Some(dossier) = dossier {
                return Ok(Self { looking, dossier });
            }
        }
        Err(AppError::NotFound)
    }

    /// The same for a form, which needs no more than who belongs to it.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub async fn for_form(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        id: &str,
    ) -> Result<Self, AppError> {
        let pieces = Pieces {
            category: Some(Category::Composition),
            after: None,
        };
        Self::find(state, cx, headers, id, pieces).await
    }

    /// The same for a form that changes what makes up the family.
    ///
    /// # Errors
    /// As [`Self::find`]; [`AppError::Forbidden`] for who may see it and not change it.
    pub async fn to_change(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        id: &str,
    ) -> Result<Self, AppError> {
        let found = Self::for_form(state, cx, headers, id).await?;
        found.if_may_change(state, cx.l).await
    }

    /// The same family when this person may change what makes it up.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] when not.
    pub async fn if_may_change(self, state: &AppState, l: L) -> Result<Self, AppError> {
        let (gemeente, gezin) = self.place();
        if gezin::may_change(&state.store, self.viewer(), gemeente, gezin).await? {
            Ok(self)
        } else {
            Err(AppError::Forbidden(Some(l.t("gezin-refusal-no-right"))))
        }
    }

    /// Who looks.
    pub fn viewer(&self) -> &Viewer {
        &self.looking.viewer
    }

    /// Where it is.
    pub fn place(&self) -> (GemeenteId, GezinId) {
        (self.dossier.gemeente, self.dossier.id)
    }

    /// The day of looking.
    pub fn today(&self) -> Date {
        self.looking.viewer.today()
    }

    /// What it is called.
    pub fn title(&self, l: L) -> String {
        words::title(l, self.dossier.kind, &self.dossier.name)
    }

    /// The address of the dossier.
    pub fn path(&self) -> String {
        paths::gezin(self.dossier.id)
    }

    /// The name of the municipality.
    pub fn gemeente_name(&self) -> &str {
        let known = self.looking.gemeenten.iter();
        known
            .chain(&self.looking.gemeente)
            .find(|(id, _)| *id == self.dossier.gemeente)
            .map_or("", |(_, name)| name.as_str())
    }
}

/// The municipalities in which this person can see anything, the one of now first. Who has no agreement anywhere may still have access
/// in an emergency where their organisation works.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn places(
    state: &AppState,
    cx: &Cx,
    looking: &Looking,
) -> Result<Vec<GemeenteId>, AppError> {
    let mut all: Vec<GemeenteId> = looking.gemeente.iter().map(|(id, _)| *id).collect();
    all.extend(looking.gemeenten.iter().map(|(id, _)| *id));
    if all.is_empty() {
        all.extend(cx.user.as_ref().and_then(|user| user.gemeente));
        let own = looking.viewer.organisation();
        if let Some(own) = store::samenwerking::organisation(&state.store, own).await? {
            all.extend(own.gemeente);
            all.extend(own.works_in.iter().map(|(id, _)| *id));
        }
    }
    let mut each = Vec::with_capacity(all.len());
    for id in all {
        if !each.contains(&id) {
            each.push(id);
        }
    }
    Ok(each)
}
