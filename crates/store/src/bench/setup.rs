//! Who and what there is in the measured municipality before there are families: organisations, covenant, recorded tasks, team and
//! accounts, made by the functions of the store.

use std::collections::BTreeSet;

use domain::aanpak::approach::parse_approach;
use domain::samenwerking::{
    Category, CategorySet, Circle, Clause, Grounds, Purpose, PurposeGround, Role, Sector, Terms,
};
use domain::shared::{ClauseId, Days, GemeenteId, OrganisationId, TeamId, UserId};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::BenchViewer;
use crate::aanpak::{NewTeam, create_team, register_approach};
use crate::access::Viewer;
use crate::accounts::{NewUser, create_user};
use crate::samenwerking::{
    DraftEdit, DraftText, NewConvenant, NewMandate, NewOrganisation, Signing, add_party,
    create_convenant, create_organisation, edit_draft, offer, put_clause, record_mandate, sign,
};
use crate::{Actor, Ctx, Store};

/// The approach in which every case runs.
const APPROACH: &str = include_str!("../../../../approaches/maastricht-integrale-aanpak.toml");

/// Registers the approach and lets a team of the municipality work with it.
pub(super) async fn team(
    store: &Store,
    ctx: &Ctx,
    gemeente: GemeenteId,
    organisation: OrganisationId,
    from: Date,
) -> TeamId {
    let approach = parse_approach("approach", APPROACH).expect("the approach reads");
    register_approach(store, ctx, &approach, APPROACH)
        .await
        .expect("the approach is registered");
    let new = NewTeam {
        gemeente,
        name: "Team Meetstad".to_owned(),
        organisation,
        approach: approach.reference,
        from,
    };
    create_team(store, ctx, &new).await.expect("a team")
}

/// A viewer of an organisation with an account.
pub(super) async fn person(
    store: &Store,
    ctx: &Ctx,
    (name, login): (&'static str, &str),
    role: Role,
    organisation: OrganisationId,
) -> BenchViewer {
    let user = account(store, ctx, login, role, organisation).await;
    BenchViewer {
        name,
        login: login.to_owned(),
        user,
        viewer: viewer(user, role, organisation, ctx.now),
        everywhere: role == Role::Screener,
        lines: 0,
        cases: Vec::new(),
    }
}

fn viewer(user: UserId, role: Role, organisation: OrganisationId, now: OffsetDateTime) -> Viewer {
    let actor = Actor::User {
        id: user,
        name: "meting".to_owned(),
        roles: vec![role],
        gemeente: None,
        organisation: Some((organisation, "meting".to_owned())),
    };
    let ctx = Ctx {
        actor,
        ..Ctx::system("bench", now)
    };
    Viewer::new(&ctx, Purpose::Help, now.date()).expect("the account sees families")
}

/// An organisation, of a municipality or of nobody's.
pub(super) async fn organisation(
    store: &Store,
    ctx: &Ctx,
    (name, sector): (&str, Sector),
    gemeente: Option<GemeenteId>,
) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        sector,
        gemeente,
    };
    create_organisation(store, ctx, &new)
        .await
        .expect("an organisation")
}

/// An account in one role.
pub(super) async fn account(
    store: &Store,
    ctx: &Ctx,
    login: &str,
    role: Role,
    organisation: OrganisationId,
) -> UserId {
    let new = NewUser {
        login: login.to_owned(),
        name: login.to_owned(),
        password_hash: "-".to_owned(),
        roles: vec![role],
        gemeente: None,
        organisation: Some(organisation),
    };
    create_user(store, ctx, &new).await.expect("an account")
}

fn terms(role: Role, circle: Circle, categories: CategorySet, ground: &str) -> Terms {
    Terms {
        role,
        categories,
        circle,
        purpose: Purpose::Help,
        ground: ground.to_owned(),
    }
}

/// What a school sees of a family.
fn shared() -> CategorySet {
    let shared = [
        Category::Composition,
        Category::Plan,
        Category::ContactLog,
        Category::Safety,
    ];
    shared.into_iter().collect()
}

/// A covenant by which the partner sees the families with which it has a task.
pub(super) async fn convenant(
    store: &Store,
    ctx: &Ctx,
    grounds: &Grounds,
    gemeente: GemeenteId,
    parties: [OrganisationId; 2],
    from: Date,
) {
    let today = ctx.now.date();
    let [_, partner] = parties;
    let ground = "jeugdwet-7-4-0";
    let new = NewConvenant {
        keeper: gemeente,
        title: "Convenant Meetstad".to_owned(),
        approach: None,
        period: Days::since(from),
    };
    let id = create_convenant(store, ctx, &new)
        .await
        .expect("a covenant");
    let purposes = BTreeSet::from([PurposeGround {
        purpose: Purpose::Help,
        ground: ground.to_owned(),
    }]);
    let text = Some(DraftText::Markdown("Afspraken om te meten.".to_owned()));
    let edit = DraftEdit {
        text,
        purposes: Some(purposes),
        ..DraftEdit::default()
    };
    let mut seen = edit_draft(store, ctx, (id, 1), &edit, 1, grounds)
        .await
        .expect("a text");
    for party in parties {
        seen = add_party(store, ctx, (id, 1), party, seen, grounds)
            .await
            .expect("a party");
    }
    let clause = Clause {
        id: ClauseId(Uuid::new_v4()),
        party: partner,
        terms: terms(Role::PartnerProfessional, Circle::Task, shared(), ground),
    };
    seen = put_clause(store, ctx, (id, 1), clause, seen, grounds)
        .await
        .expect("a clause");
    offer(store, ctx, (id, 1), (from, today), seen, grounds)
        .await
        .expect("it is offered");
    for organisation in parties {
        let signing = Signing {
            convenant: id,
            number: 1,
            organisation,
            on: from,
            today,
        };
        sign(store, ctx, signing, "De directeur", grounds)
            .await
            .expect("it is signed");
    }
}

/// A recorded task by which own teams see every kind of data, of all families or of those with which they have a task.
pub(super) async fn mandate(
    store: &Store,
    ctx: &Ctx,
    grounds: &Grounds,
    (gemeente, organisation): (GemeenteId, OrganisationId),
    (role, circle, task): (Role, Circle, &str),
    from: Date,
) {
    let new = NewMandate {
        gemeente,
        organisation,
        task: task.to_owned(),
        terms: terms(role, circle, CategorySet::all(), "jeugdwet-7-4-0"),
        days: Days::since(from),
    };
    record_mandate(store, ctx, &new, grounds)
        .await
        .expect("a mandate");
}
