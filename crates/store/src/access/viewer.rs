//! Who looks.

use domain::samenwerking::{Purpose, Role};
use domain::shared::{OrganisationId, UserId};
use time::Date;

use crate::dialect::Moment;
use crate::{Actor, Ctx};

/// Who looks at families: a person of one organisation, in their roles, for one purpose, at one moment. Without one there is no way to
/// ask for personal data of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    ctx: Ctx,
    user: UserId,
    organisation: OrganisationId,
    /// Codes with a space before and after each, to be found with `like`.
    roles: String,
    purpose: Purpose,
    today: Date,
}

/// Why somebody cannot look at families at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ViewerRefusal {
    /// The program itself, or nobody.
    #[error("wie niet is aangemeld, ziet geen gezinnen")]
    NoPerson,
    /// The account belongs to no organisation.
    #[error("dit account hoort bij geen organisatie")]
    NoOrganisation,
    /// No role of the account works with families.
    #[error("geen rol van dit account werkt met gezinnen")]
    NoRole,
}

impl Viewer {
    /// A viewer for a request. `today` is the day on the calendar of the Netherlands.
    ///
    /// # Errors
    /// [`ViewerRefusal`] when this account sees no families.
    pub fn new(ctx: &Ctx, purpose: Purpose, today: Date) -> Result<Self, ViewerRefusal> {
        let Actor::User {
            id,
            roles,
            organisation,
            ..
        } = &ctx.actor
        else {
            return Err(ViewerRefusal::NoPerson);
        };
        let (organisation, _) = organisation.as_ref().ok_or(ViewerRefusal::NoOrganisation)?;
        let working: Vec<&str> = roles
            .iter()
            .filter(|role| role.works_with_families())
            .map(|role| role.code())
            .collect();
        if working.is_empty() {
            return Err(ViewerRefusal::NoRole);
        }
        Ok(Self {
            user: *id,
            organisation: *organisation,
            roles: format!(" {} ", working.join(" ")),
            purpose,
            today,
            ctx: ctx.clone(),
        })
    }

    /// Who acts, for the log.
    #[must_use]
    pub fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// The account.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.user
    }

    /// The organisation of the account.
    #[must_use]
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// What the data are used for.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The day of looking.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// Whether the account has a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&format!(" {} ", role.code()))
    }

    pub(crate) fn role_words(&self) -> &str {
        &self.roles
    }

    pub(crate) fn now(&self) -> Moment {
        Moment::from(self.ctx.now)
    }
}
