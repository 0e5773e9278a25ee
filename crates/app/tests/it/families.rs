//! Families of the demonstration, as people of the demonstration see them: for tests of every page about families.

use domain::samenwerking::{Category, Purpose};
use domain::shared::{GemeenteId, GezinId, PersonId, RecordId};
use store::access::Viewer;
use store::gezin::{
    Dossier, GezinQuery, NewFile, NewPiece, PieceOf, Pieces, add_piece, list, read,
};
use store::{Actor, Ctx, SpanId, TraceId};

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
    let today = app::layout::moment::local(ctx.now).date();
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
        happened_on: app::layout::moment::local(site.state.clock.now()).date(),
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
