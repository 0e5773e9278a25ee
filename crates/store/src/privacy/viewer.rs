//! Who watches over the rights of the people concerned.

use domain::samenwerking::Role;
use domain::shared::{GemeenteId, PrivacyRequestId, UserId};
use time::Date;

use crate::log::Reason;
use crate::{Actor, Ctx};

/// The legal ground of who watches and handles requests: the tasks of a data protection officer (AVG, article 39).
pub(super) const GROUND: &str = "avg-39";

/// The privacy officer of one municipality. Sees who looked, judges emergencies and handles requests; nothing else makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivacyViewer {
    ctx: Ctx,
    user: UserId,
    gemeente: GemeenteId,
    today: Date,
}

/// Why somebody is not the privacy officer of a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrivacyViewerRefusal {
    /// The program itself, or nobody.
    #[error("wie niet is aangemeld, ziet geen inzagen")]
    NoPerson,
    /// The account has another role.
    #[error("dit account is geen privacyfunctionaris")]
    NotPrivacyOfficer,
    /// The account is of another municipality, or of none.
    #[error("dit account is geen privacyfunctionaris van deze gemeente")]
    OtherGemeente,
}

impl PrivacyViewer {
    /// The privacy officer for a request. `today` is the day on the calendar of the Netherlands.
    ///
    /// # Errors
    /// [`PrivacyViewerRefusal`] when the account is not the privacy officer of this municipality.
    pub fn new(ctx: &Ctx, gemeente: GemeenteId, today: Date) -> Result<Self, PrivacyViewerRefusal> {
        let Actor::User {
            id,
            roles,
            gemeente: of,
            ..
        } = &ctx.actor
        else {
            return Err(PrivacyViewerRefusal::NoPerson);
        };
        if !roles.contains(&Role::PrivacyOfficer) {
            return Err(PrivacyViewerRefusal::NotPrivacyOfficer);
        }
        if *of != Some(gemeente) {
            return Err(PrivacyViewerRefusal::OtherGemeente);
        }
        Ok(Self {
            ctx: ctx.clone(),
            user: *id,
            gemeente,
            today,
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

    /// The municipality.
    #[must_use]
    pub fn gemeente(&self) -> GemeenteId {
        self.gemeente
    }

    /// The day of looking.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// The short name of the legal ground, for the log.
    pub(crate) fn ground(&self) -> &'static str {
        GROUND
    }

    /// Why they look at the log: for a request, or to watch.
    #[must_use]
    pub fn reason(&self, request: Option<PrivacyRequestId>) -> Reason {
        Reason {
            request,
            ground: GROUND.to_owned(),
        }
    }
}
