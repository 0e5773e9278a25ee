//! What the privacy officers of the demonstration find: people who looked, and requests of families. All invented.

use std::collections::HashMap;

use domain::gezin::RequestKind;
use domain::samenwerking::Purpose;
use domain::shared::{GemeenteId, GezinId, PrivacyRequestId};
use store::access::Viewer;
use store::accounts::{self, User};
use store::gezin::{self, GezinQuery, Pieces};
use store::privacy::{NewRequest, PrivacyViewer, add_note, assign, find_persons, prepare, receive};
use store::{Actor, Ctx, Store};
use time::{Date, Duration};

use super::samenwerking::Organisations;
use super::{DemoError, ctx};
use crate::clock::Clock;
use crate::layout::moment;

/// Who opens a dossier: log-in name and the name of the family.
const READS: [(&str, &str); 8] = [
    ("casemanager-maastricht", "Van den Bosch"),
    ("school-maastricht", "Van den Bosch"),
    ("wonen-maastricht", "Van den Bosch"),
    ("jeugdhulp-maastricht", "Van den Bosch"),
    ("screener-maastricht", "Van den Bosch"),
    ("politie-maastricht", "Yilmaz"),
    ("casemanager-maastricht", "Yilmaz"),
    ("politie-maastricht", "Okafor"),
];

/// Lets people look, and makes the requests.
pub(super) async fn load(
    store: &Store,
    clock: &Clock,
    organisations: &Organisations,
) -> Result<(), DemoError> {
    let users = accounts::users(store).await?;
    let users = users.into_iter().map(|user| (user.login.clone(), user));
    let desk = Desk {
        store,
        clock,
        organisations,
        users: users.collect(),
        today: moment::local(clock.now()).date(),
    };
    desk.reads().await?;
    desk.requests().await
}

struct Desk<'a> {
    store: &'a Store,
    clock: &'a Clock,
    organisations: &'a Organisations,
    users: HashMap<String, User>,
    today: Date,
}

impl Desk<'_> {
    fn user(&self, login: &str) -> Result<&User, DemoError> {
        self.users
            .get(login)
            .ok_or(DemoError::Missing("een account"))
    }

    fn ctx_of(&self, user: &User) -> Ctx {
        let organisation = user
            .organisation
            .and_then(|id| self.organisations.iter().find(|(_, other)| **other == id));
        Ctx {
            actor: Actor::User {
                id: user.id,
                name: user.name.clone(),
                roles: user.roles.clone(),
                gemeente: user.gemeente,
                organisation: organisation.map(|(name, id)| (*id, name.clone())),
            },
            ..ctx(self.clock)
        }
    }

    fn officer(&self, login: &str) -> Result<PrivacyViewer, DemoError> {
        let user = self.user(login)?;
        let gemeente = user.gemeente.ok_or(DemoError::Missing("een gemeente"))?;
        PrivacyViewer::new(&self.ctx_of(user), gemeente, self.today)
            .map_err(|_| DemoError::Missing("de rol van een account"))
    }

    /// People open the dossiers that they work with; each read is in the log of the family.
    async fn reads(&self) -> Result<(), DemoError> {
        let gemeente = self
            .user("casemanager-maastricht")?
            .gemeente
            .ok_or(DemoError::Missing("een gemeente"))?;
        for (login, name) in READS {
            let ctx = self.ctx_of(self.user(login)?);
            let viewer = Viewer::new(&ctx, Purpose::Help, self.today)
                .map_err(|_| DemoError::Missing("de rol van een account"))?;
            let family = self.family(&viewer, gemeente, name).await?;
            gezin::read(self.store, &viewer, gemeente, family, Pieces::default()).await?;
        }
        Ok(())
    }

    async fn family(
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

    async fn requests(&self) -> Result<(), DemoError> {
        let officer = self.officer("privacy-maastricht")?;
        let id = self
            .request(
                &officer,
                (RequestKind::Access, 12),
                "Sandra van den Bosch, belde zelf",
                "Ik wil weten wat er over mij en mijn kinderen staat, en wie er allemaal meekijkt.",
            )
            .await?;
        let found = find_persons(self.store, &officer, id, ("Bosch", None)).await?;
        let sandra = found.iter().find(|one| one.name.given == "Sandra");
        let sandra = sandra.ok_or(DemoError::Missing("een persoon"))?;
        let family = sandra.families.first().map(|(gezin, _)| *gezin);
        let whom = (sandra.person, family);
        let version = assign(self.store, &officer, id, 1, whom).await?;
        add_note(self.store, &officer, id, "Paspoort gezien aan de balie.").await?;
        prepare(self.store, &officer, id, version).await?;
        self.request(
            &officer,
            (RequestKind::Correction, 35),
            "Gerard Bakker, per brief",
            "Mijn geboortedatum klopt niet. Willen jullie dat aanpassen?",
        )
        .await?;
        let officer = self.officer("privacy-deventer")?;
        self.request(
            &officer,
            (RequestKind::OwnStatement, 3),
            "Marja ter Haar, via de gezinscoach",
            "Ik wil zelf opschrijven hoe het gesprek ging.",
        )
        .await?;
        Ok(())
    }

    async fn request(
        &self,
        officer: &PrivacyViewer,
        (kind, days): (RequestKind, i64),
        applicant: &str,
        asked: &str,
    ) -> Result<PrivacyRequestId, DemoError> {
        let new = NewRequest {
            kind,
            applicant: applicant.to_owned(),
            asked: asked.to_owned(),
            received_on: self.today - Duration::days(days),
        };
        Ok(receive(self.store, officer, &new).await?)
    }
}
