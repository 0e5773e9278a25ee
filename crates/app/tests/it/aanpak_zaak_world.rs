//! A team and cases for tests of the pages of cases.

use domain::aanpak::approach::ApproachRef;
use domain::shared::{CaseId, GemeenteId, PersonId, TeamId};
use store::aanpak::{NewTeam, create_team, open_case, teams};
use store::{Ctx, DatabaseKind};
use uuid::Uuid;
use web::aanpak::register;

use crate::families::{BZT, Place, SCREENER, dossier, place, viewer};
use crate::site::Site;

/// Names and texts as a browser sends them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", web::kept::encoded(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// The team of somebody's municipality that works in its approach, made when it is not there yet.
pub async fn team(site: &Site, login: &str) -> TeamId {
    let user = site.user(login).await;
    let (gemeente, organisation) = (user.gemeente.unwrap(), user.organisation.unwrap());
    let store = &site.state.store;
    register(store, &site.state.clock).await.unwrap();
    let all = teams(store, gemeente).await.unwrap();
    if let Some(team) = all
        .iter()
        .find(|team| team.name == "Team Jeugd (verzonnen)")
    {
        return team.id;
    }
    let id = match login.ends_with("deventer") {
        true => "deventer-bijzondere-zorg-team",
        false => "maastricht-integrale-aanpak",
    };
    let ctx = Ctx::system("test", site.state.clock.now());
    let new = NewTeam {
        gemeente,
        name: "Team Jeugd (verzonnen)".to_owned(),
        organisation,
        approach: ApproachRef {
            id: id.into(),
            version: 1,
        },
        from: web::layout::moment::local(ctx.now).date(),
    };
    create_team(store, &ctx, &new).await.unwrap()
}

/// A case of a family, as who sees every family of the municipality opens it; the one that runs when there is one.
pub async fn case_of(site: &Site, (gemeente, gezin): Place) -> CaseId {
    let maastricht = site.user(SCREENER).await.gemeente == Some(gemeente);
    let login = if maastricht { SCREENER } else { BZT };
    let team = team(site, login).await;
    let viewer = viewer(site, login).await;
    let store = &site.state.store;
    let all = store::aanpak::cases(store, &viewer, (gemeente, gezin))
        .await
        .unwrap();
    if let Some(case) = all.first() {
        return case.id;
    }
    let opened = open_case(store, &viewer, (gemeente, gezin), team)
        .await
        .unwrap();
    opened.id
}

/// A family with its case.
pub struct Followed {
    pub gemeente: GemeenteId,
    pub place: Place,
    pub case: CaseId,
    /// The address of its page.
    pub path: String,
    /// Members, parents first.
    pub members: Vec<PersonId>,
}

impl Followed {
    pub fn measure(&self, member: usize) -> String {
        format!("{}/meten/{}", self.path, self.members[member])
    }

    pub fn family(&self, part: &str) -> String {
        format!("/gezinnen/{}/{part}", self.place.1)
    }

    pub fn which(&self) -> (GemeenteId, CaseId) {
        (self.gemeente, self.case)
    }
}

/// A family by its name with a case in its first phase.
pub async fn followed(site: &Site, name: &str) -> Followed {
    let at = place(site, name).await;
    let case = case_of(site, at).await;
    let seen = dossier(site, SCREENER, at).await.unwrap();
    Followed {
        gemeente: at.0,
        place: at,
        case,
        path: format!("/gezinnen/{}/zaken/{case}", at.1),
        members: seen.members.iter().map(|who| who.person).collect(),
    }
}

/// An identifier in SQL that goes around the store.
pub fn sql_id(site: &Site, id: Uuid) -> String {
    match site.state.store.kind() {
        DatabaseKind::Sqlite => format!("x'{}'", id.simple()),
        DatabaseKind::Postgres => format!("'{id}'"),
    }
}
