//! What the tests of changing families work with: a municipality with its own teams, a school, and rights that are written down
//! directly. All names are invented.

use domain::gezin::Bsn;
use domain::samenwerking::{Category, Marks, Purpose, Role, Sector};
use domain::shared::{Days, GemeenteId, GezinId, MemberRole, OrganisationId, PersonId, UserId};
use store::access::Viewer;
use store::accounts::{NewUser, create_user};
use store::gezin::{
    AddressKind, CreatedGezin, GezinKind, MemberWho, NewAddress, NewGezin, NewMember, NewPerson,
    NewPiece, OwnTask, PersonName, PieceOf, create_gezin,
};
use store::privacy::PrivacyViewer;
use store::testing::{NOW, tamper};
use store::{Actor, Ctx, DatabaseKind, SpanId, Store, TraceId};
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use crate::samenwerking_world::partner;
use crate::samples::ctx;

pub const TODAY: Date = date!(2015 - 06 - 15);
/// A neighbourhood of the town.
pub const WIJK: &str = "WK990001";

pub struct Somebody {
    pub id: UserId,
    pub name: &'static str,
    pub roles: Vec<Role>,
    pub gemeente: Option<GemeenteId>,
    pub organisation: OrganisationId,
}

impl Somebody {
    pub fn ctx_at(&self, seconds: i64) -> Ctx {
        Ctx {
            actor: Actor::User {
                id: self.id,
                name: self.name.to_owned(),
                roles: self.roles.clone(),
                gemeente: self.gemeente,
                organisation: Some((self.organisation, "Organisatie".to_owned())),
            },
            now: NOW + Duration::seconds(seconds),
            trace: TraceId([3; 16]),
            span: SpanId([4; 8]),
            network: None,
        }
    }

    pub fn looks(&self) -> Viewer {
        self.looks_at(0)
    }

    pub fn looks_at(&self, seconds: i64) -> Viewer {
        Viewer::new(&self.ctx_at(seconds), Purpose::Help, TODAY).unwrap()
    }

    pub fn watches(&self) -> PrivacyViewer {
        self.watches_at(0)
    }

    pub fn watches_at(&self, seconds: i64) -> PrivacyViewer {
        let gemeente = self.gemeente.unwrap();
        PrivacyViewer::new(&self.ctx_at(seconds), gemeente, TODAY).unwrap()
    }
}

pub struct World {
    pub gemeente: GemeenteId,
    pub own: OrganisationId,
    pub school: OrganisationId,
    /// Case manager of an own team, with a recorded task for all categories where they have a task.
    pub anna: Somebody,
    /// Of the neighbourhood team: all families of [`WIJK`].
    pub bram: Somebody,
    /// Of the school: who belongs to a family, signals and plan, where there is a task.
    pub sam: Somebody,
    /// Privacy officer.
    pub vera: Somebody,
    /// Second privacy officer.
    pub wim: Somebody,
}

pub async fn user(
    store: &Store,
    name: &'static str,
    roles: &[Role],
    gemeente: Option<GemeenteId>,
    organisation: OrganisationId,
) -> Somebody {
    let new = NewUser {
        login: name.to_lowercase().replace(' ', "."),
        name: name.to_owned(),
        password_hash: String::new(),
        roles: roles.to_vec(),
        gemeente,
        organisation: Some(organisation),
    };
    Somebody {
        id: create_user(store, &ctx(), &new).await.unwrap(),
        name,
        roles: roles.to_vec(),
        gemeente,
        organisation,
    }
}

/// An identifier in the SQL of either database.
pub fn sql_id(store: &Store, id: Uuid) -> String {
    match store.kind() {
        DatabaseKind::Sqlite => format!("x'{}'", id.simple()),
        DatabaseKind::Postgres => format!("'{id}'"),
    }
}

/// Rights as agreements and recorded tasks would give them.
pub struct Right<'a> {
    pub organisation: OrganisationId,
    pub kind: &'a str,
    pub role: Role,
    pub circle: &'a str,
    pub wijk: &'a str,
    pub categories: &'a [Category],
}

pub async fn grant(store: &Store, gemeente: GemeenteId, number: u128, right: &Right<'_>) {
    for (position, category) in (1..).zip(right.categories) {
        let sql = format!(
            "insert into access_grant (gemeente, organisation, basis, position, basis_kind, source, role, category, circle, wijk,
                 purpose, ground, valid_from) values ({}, {}, {}, {position}, '{}', {}, '{}', '{}', '{}', '{}',
                 'integrale-hulp', 'proef', '2013-01-01')",
            sql_id(store, gemeente.0),
            sql_id(store, right.organisation.0),
            sql_id(store, Uuid::from_u128(number)),
            right.kind,
            sql_id(store, Uuid::from_u128(number)),
            right.role,
            category,
            right.circle,
            right.wijk,
        );
        tamper(store, &sql).await;
    }
}

pub async fn world(store: &Store) -> World {
    let here = crate::samenwerking_world::world(store).await;
    world_in(store, here).await
}

/// The same where the municipality and its partners are there already.
pub async fn world_in(store: &Store, here: crate::samenwerking_world::World) -> World {
    let (gemeente, own, school) = (here.gemeente, here.own, here.school);
    let team = Some(gemeente);
    let world = World {
        gemeente,
        own,
        school,
        anna: user(store, "Anna Smit", &[Role::CaseManager], team, own).await,
        bram: user(store, "Bram Kok", &[Role::NeighbourhoodWorker], team, own).await,
        sam: user(store, "Sam Vos", &[Role::PartnerProfessional], None, school).await,
        vera: user(store, "Vera Mol", &[Role::PrivacyOfficer], team, own).await,
        wim: user(store, "Wim Prins", &[Role::PrivacyOfficer], team, own).await,
    };
    let all = Category::ALL;
    let mut right = Right {
        organisation: own,
        kind: "mandate",
        role: Role::CaseManager,
        circle: "taak",
        wijk: "",
        categories: &all,
    };
    grant(store, gemeente, 1, &right).await;
    right.role = Role::NeighbourhoodWorker;
    (right.circle, right.wijk) = ("wijk", WIJK);
    grant(store, gemeente, 2, &right).await;
    let right = Right {
        organisation: school,
        kind: "clause",
        role: Role::PartnerProfessional,
        circle: "taak",
        wijk: "",
        categories: &[Category::Composition, Category::Signals, Category::Plan],
    };
    grant(store, gemeente, 3, &right).await;
    world
}

/// A partner of which nothing is agreed, in another municipality.
pub async fn stranger(store: &Store) -> OrganisationId {
    let other = store::toezicht::ensure_gemeente(store, &ctx(), "Elders", None)
        .await
        .unwrap();
    partner(store, "Welzijn Elders", Sector::Welfare, other.id).await
}

pub fn name(given: &str, family: &str) -> PersonName {
    PersonName {
        given: given.to_owned(),
        prefix: String::new(),
        family: family.to_owned(),
    }
}

pub fn person(given: &str, family: &str, born: Date) -> NewPerson {
    NewPerson {
        name: name(given, family),
        born_on: Some(born),
        bsn: None,
    }
}

pub fn bsn(text: &str) -> Option<Bsn> {
    Some(text.parse().unwrap())
}

pub fn member(who: NewPerson, role: MemberRole) -> NewMember {
    NewMember {
        who: MemberWho::New(who),
        role,
        from: date!(2014 - 01 - 01),
        addresses: Vec::new(),
    }
}

pub fn home(street: &str, number: &str, secret: bool) -> NewAddress {
    NewAddress {
        kind: AddressKind::Home,
        street: street.to_owned(),
        house_number: number.to_owned(),
        postcode: "7411 ab".to_owned(),
        place: "Voorbeeldstad".to_owned(),
        secret,
        days: Days::since(date!(2014 - 01 - 01)),
    }
}

/// Mother Noor with a home, daughter Isa of thirteen, son Tim of six.
pub fn new_gezin(world: &World) -> NewGezin {
    let mut mother = member(
        person("Noor", "Bakker", date!(1980 - 03 - 01)),
        MemberRole::Parent,
    );
    mother.addresses = vec![home("Lindelaan", "12 a", false)];
    NewGezin {
        gemeente: world.gemeente,
        kind: GezinKind::Gezin,
        name: "Bakker".to_owned(),
        wijk: Some(WIJK.to_owned()),
        members: vec![
            mother,
            member(
                person("Isa", "Bakker", date!(2002 - 04 - 01)),
                MemberRole::Child,
            ),
            member(
                person("Tim", "Bakker", date!(2009 - 05 - 01)),
                MemberRole::Child,
            ),
        ],
        task: OwnTask {
            role: None,
            what: "één plan maken".to_owned(),
            regisseur: true,
        },
    }
}

pub struct Family {
    pub id: GezinId,
    pub number: String,
    pub noor: PersonId,
    pub isa: PersonId,
    pub tim: PersonId,
}

/// The family Bakker, made by Anna.
pub async fn family(store: &Store, world: &World) -> Family {
    let made = create_gezin(store, &world.anna.looks(), &new_gezin(world))
        .await
        .unwrap();
    let CreatedGezin {
        id,
        number,
        members,
    } = made;
    Family {
        id,
        number,
        noor: members[0],
        isa: members[1],
        tim: members[2],
    }
}

pub fn note(of: PieceOf, category: Category, text: &str) -> NewPiece {
    NewPiece {
        of,
        category,
        marks: Marks::default(),
        text: text.to_owned(),
        happened_on: TODAY,
        file: None,
        hidden_source: None,
    }
}
