//! Families of the demonstration, as people of the demonstration see them: for tests of every page about families.

use domain::aanpak::plan::PlanForm;
use domain::gezin::{NetworkContact, NetworkQuality, RelationKind};
use domain::samenwerking::{Category, Purpose};
use domain::shared::{GemeenteId, GezinId, GezinsplanId, NetworkMemberId, PersonId, RecordId};
use store::aanpak::{self, begin_plan};
use store::access::Viewer;
use store::gezin::{
    Dossier, GezinQuery, NetworkEdit, NewFile, NewPiece, NewRelation, PieceOf, Pieces,
    add_network_member, add_piece, add_relation, list, network, read, relations,
};
use store::{Actor, Ctx, SpanId, TraceId};

use uuid::Uuid;

use crate::site::Site;

/// A family in its municipality.
pub type Place = (GemeenteId, GezinId);

/// Sees every family of Maastricht.
pub const SCREENER: &str = "screener-maastricht";
/// Sees every family of Deventer.
pub const BZT: &str = "bzt-deventer";

/// Somebody of the demonstration, as the program lets them look.
pub async fn viewer(site: &Site, login: &str) -> Viewer {
    let user = site.user(login).await;
    let ctx = Ctx {
        actor: Actor::User {
            id: user.id,
            name: user.name.clone(),
            roles: user.roles.clone(),
            gemeente: user.gemeente,
            organisation: user.organisation.map(|id| (id, "Organisatie".to_owned())),
        },
        now: site.state.clock.now(),
        trace: TraceId([1; 16]),
        span: SpanId([2; 8]),
        network: None,
    };
    let today = web::layout::moment::local(ctx.now).date();
    Viewer::new(&ctx, Purpose::Help, today).unwrap()
}

/// A family by its name.
pub async fn place(site: &Site, name: &str) -> Place {
    let query = GezinQuery {
        limit: 100,
        ..GezinQuery::default()
    };
    for login in [SCREENER, BZT] {
        let viewer = viewer(site, login).await;
        let gemeente = site.user(login).await.gemeente.unwrap();
        let page = list(&site.state.store, &viewer, gemeente, &query, true)
            .await
            .unwrap();
        if let Some(found) = page.items.iter().find(|item| item.name == name) {
            return (gemeente, found.id);
        }
    }
    panic!("there is no family {name} in the demonstration");
}

/// What somebody sees of a family.
pub async fn dossier(site: &Site, login: &str, (gemeente, gezin): Place) -> Option<Dossier> {
    let viewer = viewer(site, login).await;
    read(
        &site.state.store,
        &viewer,
        gemeente,
        gezin,
        Pieces::default(),
    )
    .await
    .unwrap()
}

/// A file in a family, written by somebody who sees it, about the first member that they see.
pub async fn file_by(site: &Site, login: &str, place: Place) -> RecordId {
    let seen = dossier(site, login, place).await.unwrap();
    let about: PersonId = seen.members[0].person;
    let new = NewPiece {
        of: PieceOf::Gezin(Some(about)),
        category: Category::Plan,
        marks: Default::default(),
        text: "Verslag van het gesprek.".to_owned(),
        happened_on: web::layout::moment::local(site.state.clock.now()).date(),
        file: Some(NewFile {
            name: "verslag één.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            content: b"%PDF-1.7 verslag".to_vec(),
        }),
        hidden_source: None,
    };
    let viewer = viewer(site, login).await;
    let added = add_piece(&site.state.store, &viewer, place, &new).await;
    added.unwrap().id
}

/// Who sees and may change every family of a municipality.
async fn everywhere(site: &Site, place: Place) -> Viewer {
    for login in [SCREENER, BZT] {
        if site.user(login).await.gemeente == Some(place.0) {
            return viewer(site, login).await;
        }
    }
    panic!("nobody sees every family there");
}

/// The plan that is being written for a family; one is begun when there is none.
pub async fn plan_of(site: &Site, place: Place) -> GezinsplanId {
    let viewer = everywhere(site, place).await;
    let store = &site.state.store;
    let plans = aanpak::plans(store, &viewer, place.0, place.1)
        .await
        .unwrap();
    match plans.first() {
        Some(plan) => plan.id,
        None => begin_plan(store, &viewer, place, PlanForm::Light, false)
            .await
            .unwrap(),
    }
}

/// Somebody of the network of a family; a neighbour is written down when there is nobody.
pub async fn neighbour_of(site: &Site, place: Place) -> NetworkMemberId {
    let viewer = everywhere(site, place).await;
    let store = &site.state.store;
    let known = network(store, &viewer, place.0, place.1).await.unwrap();
    if let Some(one) = known.first() {
        return one.id;
    }
    let new = NetworkEdit {
        name: "Buurvrouw Jo".to_owned(),
        relation: "buurvrouw".to_owned(),
        contact: NetworkContact::Weekly,
        quality: NetworkQuality::Supportive,
        can_do: "Past op als het nodig is".to_owned(),
        reach: "nummer 14".to_owned(),
    };
    add_network_member(store, &viewer, place, &new, viewer.today())
        .await
        .unwrap()
}

/// How the first two members of a family are related; it is written down when it is not known.
pub async fn relation_of(site: &Site, place: Place) -> Uuid {
    let viewer = everywhere(site, place).await;
    let store = &site.state.store;
    let known = relations(store, &viewer, place.0, place.1).await.unwrap();
    if let Some(one) = known.first() {
        return one.id;
    }
    let seen = read(store, &viewer, place.0, place.1, Pieces::default()).await;
    let members = seen.unwrap().unwrap().members;
    let [one, other, ..] = members.as_slice() else {
        return Uuid::nil();
    };
    let new = NewRelation {
        person: one.person,
        other: other.person,
        kind: RelationKind::Parent,
        from: None,
    };
    add_relation(store, &viewer, place, &new).await.unwrap()
}
