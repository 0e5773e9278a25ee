//! A municipality with partners, and covenants made through the pages.

use axum::http::StatusCode;
use domain::samenwerking::{Role, Sector};
use domain::shared::{ConvenantId, Days, GemeenteId, OrganisationId};
use store::accounts::{NewUser, create_user};
use store::samenwerking::{
    ConvenantFilter, GrantFilter, KeptConvenant, NewOrganisation, convenants, create_organisation,
    ensure_municipality_organisation, grants, set_working_days,
};
use store::testing::TestDatabase;
use store::{Ctx, toezicht};
use time::macros::date;

use crate::site::{Answer, Site};
use crate::toezicht_judging::form;

/// The officer of a municipality that has no covenant of its own in the demonstration.
pub const OFFICER: &str = "beleid-lindedorp";
pub const APPROACH: &str = "Proefaanpak";
const MARKDOWN: &str = "# Doel\n\nWij helpen gezinnen <script>samen</script>.";

/// A municipality with partners.
pub struct World {
    pub site: Site,
    pub gemeente: GemeenteId,
    pub own: OrganisationId,
    pub school: OrganisationId,
    pub housing: OrganisationId,
}

impl World {
    pub async fn new(database: TestDatabase) -> Self {
        Self::of(Site::new(database).await).await
    }

    pub async fn of(site: Site) -> Self {
        let store = &site.state.store;
        let ctx = Ctx::system("test", site.state.clock.now());
        let all = toezicht::gemeenten(store).await.unwrap();
        let gemeente = all.iter().find(|one| one.name.starts_with("Lindedorp"));
        let gemeente = gemeente.unwrap().id;
        let own = ensure_municipality_organisation(store, &ctx, gemeente).await;
        let mut partners = Vec::new();
        for (name, sector) in [
            ("Proefschool De Eik", Sector::Education),
            ("Proefwonen Linde", Sector::Housing),
        ] {
            let new = NewOrganisation {
                name: name.to_owned(),
                sector,
                gemeente: None,
            };
            let id = create_organisation(store, &ctx, &new).await.unwrap();
            let days = Some(Days::since(date!(2014 - 01 - 01)));
            set_working_days(store, &ctx, id, gemeente, days, 1)
                .await
                .unwrap();
            partners.push(id);
        }
        let world = Self {
            gemeente,
            own: own.unwrap().id,
            school: partners[0],
            housing: partners[1],
            site,
        };
        world.signatory("tekenaar-eik", world.school).await;
        world.signatory("tekenaar-linde", world.housing).await;
        world
    }

    pub async fn signatory(&self, login: &str, organisation: OrganisationId) {
        let new = NewUser {
            login: login.to_owned(),
            name: "Roos de Vries".to_owned(),
            password_hash: "x".to_owned(),
            roles: vec![Role::Signatory],
            gemeente: None,
            organisation: Some(organisation),
        };
        let ctx = Ctx::system("test", self.site.state.clock.now());
        create_user(&self.site.state.store, &ctx, &new)
            .await
            .unwrap();
    }

    pub async fn get(&self, login: &str, path: &str) -> Answer {
        let cookie = self.site.session_of(login).await;
        self.site.get(path, &cookie).await
    }

    pub async fn post(&self, login: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let cookie = self.site.session_of(login).await;
        self.site.post(path, &cookie, &form(fields)).await
    }

    /// Sends a form and asserts that it was done; gives where it leads.
    pub async fn done(&self, login: &str, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(login, path, fields).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{path} {}",
            answer.body
        );
        answer.location().to_owned()
    }

    /// The covenants of this municipality.
    pub async fn kept(&self) -> Vec<KeptConvenant> {
        let filter = ConvenantFilter {
            gemeente: Some(self.gemeente),
            ..ConvenantFilter::default()
        };
        convenants(&self.site.state.store, &filter).await.unwrap()
    }

    pub async fn version(&self, id: &str) -> String {
        let id: ConvenantId = id.parse().unwrap();
        let kept = self.kept().await;
        let one = kept.iter().find(|one| one.convenant.id == id).unwrap();
        one.row_versions.values().last().unwrap().to_string()
    }

    /// A draft with a period, without anything else.
    pub async fn draft(&self, from: &str, last: &str) -> String {
        let fields = [
            ("titel", "Convenant Proef"),
            ("aanpak", APPROACH),
            ("van", from),
            ("tot", last),
        ];
        let path = self
            .done(OFFICER, "/samenwerking/convenanten/nieuw", &fields)
            .await;
        let id = path.split('?').next().unwrap().rsplit('/').next().unwrap();
        id.to_owned()
    }

    /// A draft with text, purposes, two parties and a clause for the school.
    pub async fn complete(&self, from: &str, last: &str) -> String {
        let id = self.draft(from, last).await;
        let base = format!("/samenwerking/convenanten/{id}");
        let version = self.version(&id).await;
        let text = [
            ("titel", "Convenant Proef"),
            ("aanpak", APPROACH),
            ("van", from),
            ("tot", last),
            ("tekst", MARKDOWN),
            ("doel-integrale-hulp-jeugdwet-7-4-0", "ja"),
            ("doel-integrale-hulp-wmo-2015-5-1-1", "ja"),
            ("versie", &version),
            ("do", "opslaan"),
        ];
        self.done(OFFICER, &format!("{base}/tekst"), &text).await;
        for party in [self.own, self.school, self.housing] {
            let (version, party) = (self.version(&id).await, party.to_string());
            let fields = [("organisatie", party.as_str()), ("versie", &version)];
            self.done(OFFICER, &format!("{base}/partijen"), &fields)
                .await;
        }
        let (version, school) = (self.version(&id).await, self.school.to_string());
        let clause = [
            ("partij", school.as_str()),
            ("rol", "partnercontact"),
            ("grond", "integrale-hulp jeugdwet-7-4-0"),
            ("kring", "taak"),
            ("soort-gezinssamenstelling", "ja"),
            ("soort-plan", "ja"),
            ("versie", &version),
        ];
        let path = format!("{base}/artikelen/nieuw");
        self.done(OFFICER, &path, &clause).await;
        id
    }

    /// The same, offered on a day.
    pub async fn offered(&self, from: &str, last: &str, on: &str) -> String {
        let id = self.complete(from, last).await;
        let version = self.version(&id).await;
        let path = format!("/samenwerking/convenanten/{id}/aanbieden");
        self.done(OFFICER, &path, &[("op", on), ("versie", &version)])
            .await;
        id
    }

    pub async fn rights(&self) -> usize {
        let filter = GrantFilter {
            organisation: Some(self.school),
            day: Some(date!(2015 - 06 - 15)),
            ..GrantFilter::default()
        };
        grants(&self.site.state.store, filter).await.unwrap().len()
    }
}
