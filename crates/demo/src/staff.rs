//! The people of the demonstration at work, now or some days ago.

use std::collections::HashMap;

use domain::samenwerking::Purpose;
use domain::shared::{GemeenteId, GezinId};
use store::access::Viewer;
use store::accounts::{self, User};
use store::gezin::{self, GezinQuery};
use store::{Actor, Ctx, Store};
use time::{Date, Duration, OffsetDateTime};

use super::samenwerking::Organisations;
use super::{DemoError, ctx};
use web::clock::Clock;
use web::layout::moment;

/// Who works in the demonstration, and where what they do is kept.
pub(super) struct Staff<'a> {
    pub(super) store: &'a Store,
    pub(super) clock: &'a Clock,
    pub(super) organisations: &'a Organisations,
    /// Today, on a Dutch clock.
    pub(super) today: Date,
    users: HashMap<String, User>,
}

impl<'a> Staff<'a> {
    /// Everybody with an account so far.
    pub(super) async fn of(
        store: &'a Store,
        clock: &'a Clock,
        organisations: &'a Organisations,
    ) -> Result<Self, DemoError> {
        let users = accounts::users(store).await?;
        let users = users.into_iter().map(|user| (user.login.clone(), user));
        Ok(Self {
            store,
            clock,
            organisations,
            today: moment::local(clock.now()).date(),
            users: users.collect(),
        })
    }

    pub(super) fn user(&self, login: &str) -> Result<&User, DemoError> {
        self.users
            .get(login)
            .ok_or(DemoError::Missing("een account"))
    }

    /// The municipality for which somebody works.
    pub(super) fn gemeente(&self, login: &str) -> Result<GemeenteId, DemoError> {
        let gemeente = self.user(login)?.gemeente;
        gemeente.ok_or(DemoError::Missing("een gemeente"))
    }

    /// So many days before today.
    pub(super) fn ago(&self, days: i64) -> Date {
        self.today - Duration::days(days)
    }

    /// What somebody does now.
    pub(super) fn ctx(&self, login: &str) -> Result<Ctx, DemoError> {
        let user = self.user(login)?;
        let organisation = user
            .organisation
            .and_then(|id| self.organisations.iter().find(|(_, other)| **other == id));
        Ok(Ctx {
            actor: Actor::User {
                id: user.id,
                name: user.name.clone(),
                roles: user.roles.clone(),
                gemeente: user.gemeente,
                organisation: organisation.map(|(name, id)| (*id, name.clone())),
            },
            ..ctx(self.clock)
        })
    }

    /// Somebody who helps families, now.
    pub(super) fn viewer(&self, login: &str) -> Result<Viewer, DemoError> {
        self.viewer_at(login, self.clock.now())
    }

    /// Somebody who helps families, at a moment.
    pub(super) fn viewer_at(&self, login: &str, now: OffsetDateTime) -> Result<Viewer, DemoError> {
        let ctx = Ctx {
            now,
            ..self.ctx(login)?
        };
        Viewer::new(&ctx, Purpose::Help, moment::local(now).date())
            .map_err(|_| DemoError::Missing("de rol van een account"))
    }

    /// A family that somebody finds in their list. They look for it, so it is in the log.
    pub(super) async fn family(
        &self,
        viewer: &Viewer,
        gemeente: GemeenteId,
        name: &str,
    ) -> Result<GezinId, DemoError> {
        let query = GezinQuery {
            limit: 100,
            ..GezinQuery::default()
        };
        let page = gezin::list(self.store, viewer, gemeente, &query, false).await?;
        let found = page.items.into_iter().find(|item| item.name == name);
        found
            .map(|item| item.id)
            .ok_or(DemoError::Missing("een gezin"))
    }
}
