//! What the tests of cooperation work with: invented grounds, a municipality, a school and the police.

use std::collections::BTreeSet;

use domain::samenwerking::{
    Category, CategorySet, Circle, Clause, Convenant, Grounds, Purpose, PurposeGround, Role,
    Sector, Terms, parse_grounds,
};
use domain::shared::{ClauseId, ConvenantId, Days, GemeenteId, OrganisationId};
use store::samenwerking::{
    ConvenantError, DraftEdit, DraftText, NewConvenant, NewMandate, NewOrganisation,
    RelevantSectorKey, Signing, add_party, convenant, create_convenant, create_organisation,
    edit_draft, ensure_municipality_organisation, offer, put_clause, record_mandate,
    set_relevant_sector, set_working_days, sign,
};
use store::toezicht::ensure_gemeente;
use store::{Ctx, Store};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::samples::ctx;

/// Grounds of the tests: `samen` for partners through 2015, `taak` for own teams without an end.
pub const GROUNDS: &str = r#"
[[ground]]
id = "samen"
law = "Wet op het samenwerken"
article = "artikel 3"
summary = "Wie samen helpt, mag delen wat nodig is."
purposes = ["integrale-hulp"]
give = ["gemeente"]
receive = ["onderwijs", "politie"]
excluded_for = [{ sectors = ["onderwijs", "politie"], categories = ["meting-gezondheid"] }]
valid_from = "2013-01-01"
valid_through = "2015-12-31"

[[ground]]
id = "taak"
law = "Wet op de gemeente"
article = "artikel 9"
summary = "De gemeente doet haar taak."
purposes = ["integrale-hulp", "toeleiding"]
give = ["gemeente"]
receive = ["gemeente"]
excluded = ["documenten"]
valid_from = "2001-01-01"
"#;

pub fn grounds() -> Grounds {
    parse_grounds("toets.toml", GROUNDS).unwrap()
}

/// The day on which everything is recorded.
pub const TODAY: Date = date!(2015 - 06 - 15);

pub struct World {
    pub gemeente: GemeenteId,
    pub own: OrganisationId,
    pub school: OrganisationId,
    pub police: OrganisationId,
}

pub async fn world(store: &Store) -> World {
    let gemeente = ensure_gemeente(store, &ctx(), "Voorbeeldstad", None)
        .await
        .unwrap()
        .id;
    let own = ensure_municipality_organisation(store, &ctx(), gemeente)
        .await
        .unwrap();
    World {
        gemeente,
        own: own.id,
        school: partner(store, "De Brug", Sector::Education, gemeente).await,
        police: partner(store, "Politie Oost", Sector::Police, gemeente).await,
    }
}

/// A partner that works in a municipality since 2013.
pub async fn partner(
    store: &Store,
    name: &str,
    sector: Sector,
    gemeente: GemeenteId,
) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        sector,
        gemeente: None,
    };
    let id = create_organisation(store, &ctx(), &new).await.unwrap();
    let since = Days::since(date!(2013 - 01 - 01));
    let version = set_working_days(store, &ctx(), id, gemeente, Some(since), 1)
        .await
        .unwrap();
    assert_eq!(version, 2);
    id
}

pub fn categories(all: &[Category]) -> CategorySet {
    all.iter().copied().collect()
}

/// What a partner gets in the tests: who the family is and its plan.
pub fn terms(circle: Circle) -> Terms {
    Terms {
        role: Role::PartnerProfessional,
        categories: categories(&[Category::Composition, Category::Plan]),
        circle,
        purpose: Purpose::Help,
        ground: "samen".to_owned(),
    }
}

pub fn clause(number: u128, party: OrganisationId) -> Clause {
    Clause {
        id: ClauseId(Uuid::from_u128(number)),
        party,
        terms: terms(Circle::Task),
    }
}

pub fn purposes() -> BTreeSet<PurposeGround> {
    BTreeSet::from([PurposeGround {
        purpose: Purpose::Help,
        ground: "samen".to_owned(),
    }])
}

pub fn edit() -> DraftEdit {
    DraftEdit {
        text: Some(DraftText::Markdown("Wij werken samen.".to_owned())),
        period: None,
        purposes: Some(purposes()),
    }
}

/// A draft with text, parties, and a clause for each of the partners; numbers of clauses count from `first`.
pub async fn draft(
    store: &Store,
    new: &NewConvenant,
    parties: &[OrganisationId],
    partners: &[OrganisationId],
    first: u128,
) -> ConvenantId {
    let (ctx, grounds) = (ctx(), grounds());
    let id = create_convenant(store, &ctx, new).await.unwrap();
    let of = (id, 1);
    let mut seen = edit_draft(store, &ctx, of, &edit(), 1, &grounds)
        .await
        .unwrap();
    for party in parties {
        seen = add_party(store, &ctx, of, *party, seen, &grounds)
            .await
            .unwrap();
    }
    for (number, partner) in (first..).zip(partners) {
        let clause = clause(number, *partner);
        seen = put_clause(store, &ctx, of, clause, seen, &grounds)
            .await
            .unwrap();
    }
    id
}

pub fn named(keeper: GemeenteId, title: &str) -> NewConvenant {
    NewConvenant {
        keeper,
        title: title.to_owned(),
        approach: Some("Samen Verder".to_owned()),
        period: Days::since(date!(2014 - 01 - 01)),
    }
}

/// A covenant between the municipality, the school and the police, offered on a day.
pub async fn offered(store: &Store, world: &World, on: Date) -> ConvenantId {
    let parties = [world.own, world.school, world.police];
    let new = named(world.gemeente, "Samen rond het gezin");
    let id = draft(store, &new, &parties, &parties[1..], 0xc1).await;
    offer_draft(store, id, 1, on).await;
    id
}

pub async fn offer_draft(store: &Store, id: ConvenantId, number: u32, on: Date) {
    let kept = convenant(store, id).await.unwrap().unwrap();
    let seen = kept.row_versions[&number];
    let version = offer(store, &ctx(), (id, number), (on, TODAY), seen, &grounds())
        .await
        .unwrap();
    assert_eq!(version, seen + 1);
}

pub fn signing(convenant: ConvenantId, organisation: OrganisationId, on: Date) -> Signing {
    Signing {
        convenant,
        number: 1,
        organisation,
        on,
        today: TODAY,
    }
}

/// The program itself: nobody's signatory, so that it may record what everybody signed.
pub fn program() -> Ctx {
    Ctx::system("test", ctx().now)
}

pub async fn signs(store: &Store, ctx: &Ctx, signing: Signing) -> Result<(), ConvenantError> {
    let ctx = Ctx {
        actor: program().actor,
        ..ctx.clone()
    };
    sign(store, &ctx, signing, "A. de Wit, directeur", &grounds()).await
}

pub async fn of(store: &Store, id: ConvenantId) -> Convenant {
    convenant(store, id).await.unwrap().unwrap().convenant
}

/// How often the first version was written.
pub async fn kept_version(store: &Store, id: ConvenantId) -> i64 {
    let kept = convenant(store, id).await.unwrap().unwrap();
    kept.row_versions[&1]
}

/// A task of the municipality's own team in two neighbourhoods.
pub fn task(world: &World) -> NewMandate {
    NewMandate {
        gemeente: world.gemeente,
        organisation: world.own,
        task: "Het wijkteam helpt gezinnen.".to_owned(),
        terms: Terms {
            role: Role::NeighbourhoodWorker,
            categories: categories(&[Category::Composition, Category::Plan, Category::Network]),
            circle: Circle::Wijken(["WK015003".to_owned(), "WK015004".to_owned()].into()),
            ground: "taak".to_owned(),
            ..terms(Circle::Task)
        },
        days: Days::since(date!(2014 - 01 - 01)),
    }
}

/// A sector of the approach of the tests.
pub fn key(world: &World, sector: Sector) -> RelevantSectorKey {
    RelevantSectorKey {
        gemeente: world.gemeente,
        approach: "Samen Verder".to_owned(),
        sector,
    }
}

/// Something in every table of cooperation.
pub async fn furnish(store: &Store) -> World {
    let (ctx, grounds) = (ctx(), grounds());
    let world = world(store).await;
    let id = offered(store, &world, date!(2015 - 01 - 10)).await;
    for organisation in [world.own, world.school] {
        let signing = signing(id, organisation, date!(2015 - 01 - 11));
        signs(store, &ctx, signing).await.unwrap();
    }
    record_mandate(store, &ctx, &task(&world), &grounds)
        .await
        .unwrap();
    let since = Days::since(date!(2014 - 01 - 01));
    set_relevant_sector(store, &ctx, &key(&world, Sector::Education), since, 0)
        .await
        .unwrap();
    world
}
