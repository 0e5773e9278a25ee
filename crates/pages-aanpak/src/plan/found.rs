//! Finding a plan as somebody sees it.

use domain::aanpak::approach::Phase;
use domain::aanpak::plan::{ActionOwner, PlanVersion};
use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId, GezinsplanId};
use store::Opened;
use store::aanpak::{self, PlanRead};
use store::gezin::may_change;

use super::around::Around;
use crate::paths;
use pages_gezin::Found;
use pages_gezin::form::Head;
use web::forms::fields::Fields;
use web::layout::L;
use web::{AppError, AppState, Cx, Visit};

/// A family whose plan this person may see.
///
/// # Errors
/// [`AppError::NotFound`] when they do not see the family, or nothing of its plan: the same answer.
pub async fn family(visit: &Visit, id: &str) -> Result<Found, AppError> {
    let found = Found::for_form(&visit.state, &visit.cx, &visit.headers, id).await?;
    match found.dossier.categories.contains(Category::Plan) {
        true => Ok(found),
        false => Err(AppError::NotFound),
    }
}

/// Whether somebody may write the plan of a family; the store asks again.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn may_write(state: &AppState, family: &Found) -> Result<bool, AppError> {
    let (gemeente, gezin) = family.place();
    Ok(may_change(&state.store, family.viewer(), gemeente, gezin).await?)
}

/// The version from which a form was made.
///
/// # Errors
/// [`AppError::Conflict`] when the form does not say it.
pub fn seen(l: L, fields: &Fields) -> Result<u32, AppError> {
    let number = fields.get("versie").parse().ok();
    number
        .filter(|number| *number > 0)
        .ok_or_else(|| AppError::Conflict(l.t("plan-refusal-changed")))
}

/// How many days lie between two looks back, by the approach in which the family is now: of its phase, otherwise the shortest rhythm
/// that the approach has. Nothing when no case of the family runs.
///
/// # Errors
/// [`AppError`] when the store fails or the read could not be logged.
pub async fn rhythm(state: &AppState, family: &Found) -> Result<Option<u16>, AppError> {
    let cases = aanpak::cases(&state.store, family.viewer(), family.place()).await?;
    let mut shortest = None;
    for case in cases.iter().filter(|case| case.closed_on.is_none()) {
        let Some(approach) = aanpak::approach(&state.store, &case.approach).await? else {
            continue;
        };
        let days = |phase: &Phase| phase.review_days;
        let phases = &approach.phases;
        let now = phases.iter().find(|phase| phase.id == case.phase);
        let any = phases.iter().filter_map(days).min();
        let found = now.and_then(days).or(any);
        shortest = [shortest, found].into_iter().flatten().min();
    }
    Ok(shortest.and_then(|days| u16::try_from(days).ok()))
}

/// How often the family and the professionals look back, in words; empty when no approach says it.
pub fn rhythm_text(l: L, rhythm: Option<u16>) -> String {
    rhythm.map_or_else(String::new, |days| l.n("plan-rhythm", u32::from(days)))
}

/// A plan that this person sees, in one of its versions.
pub struct PlanFound {
    pub(super) family: Found,
    pub(super) read: PlanRead,
    pub(super) version: PlanVersion,
    pub(super) around: Around,
    /// Whether this person may write it.
    pub(super) writes: bool,
}

impl PlanFound {
    /// By the identifiers of the family and of the plan in an address; the latest version when none is named.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when this person does not see it, there is none, or it is of another family: the same answer.
    pub async fn find(
        visit: &Visit,
        (gezin, plan): (&str, &str),
        number: Option<u32>,
    ) -> Result<Self, AppError> {
        let family = family(visit, gezin).await?;
        let plan: GezinsplanId = plan.parse().map_err(|_| AppError::NotFound)?;
        Self::of(&visit.state, &visit.cx, family, plan, number).await
    }

    /// The same of a family that was found.
    ///
    /// # Errors
    /// As [`Self::find`]; [`AppError::Conflict`] when its words were destroyed at the end of retention.
    pub async fn of(
        state: &AppState,
        cx: &Cx,
        family: Found,
        plan: GezinsplanId,
        number: Option<u32>,
    ) -> Result<Self, AppError> {
        let (gemeente, gezin) = family.place();
        let read = aanpak::plan(&state.store, family.viewer(), (gemeente, plan), number).await?;
        let read = read
            .filter(|read| read.plan.gezin == gezin)
            .ok_or(AppError::NotFound)?;
        let Opened::Plain(version) = read.version.clone() else {
            return Err(AppError::Conflict(cx.l.t("plan-destroyed")));
        };
        let around = Around::load(state, &family, &[&version]).await?;
        let writes = may_write(state, &family).await?;
        Ok(Self {
            family,
            read,
            version,
            around,
            writes,
        })
    }

    /// The latest version of a plan, for who may write it.
    ///
    /// # Errors
    /// As [`Self::find`]; [`AppError::Forbidden`] for who may see it and not write it.
    pub async fn to_write(visit: &Visit, address: (&str, &str)) -> Result<Self, AppError> {
        let found = Self::find(visit, address, None).await?;
        match found.writes {
            true => Ok(found),
            false => Err(AppError::Forbidden(Some(
                visit.cx.l.t("gezin-refusal-no-right"),
            ))),
        }
    }

    /// Where it is.
    pub fn at(&self) -> (GemeenteId, GezinsplanId) {
        (self.family.place().0, self.read.plan.id)
    }

    /// Whose it is.
    pub fn gezin(&self) -> GezinId {
        self.family.dossier.id
    }

    /// The number of this version.
    pub fn number(&self) -> u32 {
        self.read.line.number
    }

    /// Whether this is the latest version.
    pub fn is_latest(&self) -> bool {
        self.number() == self.read.plan.latest
    }

    /// Whether this person may say how far an action is: who writes the plan, and who carries the action.
    pub fn may_tell(&self, owner: Option<ActionOwner>) -> bool {
        let viewer = self.family.viewer();
        let carries = match owner {
            Some(ActionOwner::Professional { organisation, user }) => {
                organisation == viewer.organisation()
                    && user.is_none_or(|user| user == viewer.user())
            }
            _ => false,
        };
        let open = self.read.plan.state.may_change() && self.is_latest();
        open && (self.writes || carries)
    }

    /// The address of its page.
    pub fn path(&self) -> String {
        paths::one_plan(self.gezin(), self.read.plan.id)
    }

    /// The address of a page or step of it.
    pub fn part(&self, part: &str) -> String {
        paths::plan_part(self.gezin(), self.read.plan.id, part)
    }

    /// The head of a form about it, by the keys of its title and button.
    pub fn head(&self, l: L, keys: (&str, &str), part: &str) -> Head {
        Head::of(l, &self.family, keys, (self.part(part), self.path()))
    }
}
