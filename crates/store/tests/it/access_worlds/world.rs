//! A world: everything that decides about access, as plain facts, and what the domain makes of them.

use domain::samenwerking::{
    At, Category, Emergency, GezinFacts, Grant, Marks, Member, Professional, Purpose, Role, Sector,
    Task,
};
use domain::shared::{
    Days, EmergencyId, GemeenteId, GezinId, MemberRole, OrganisationId, PersonId, RecordId, UserId,
};
use store::gezin::RecordKind;
use time::macros::date;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// The day of looking.
pub const TODAY: Date = date!(2015 - 06 - 15);

#[derive(Debug, Clone)]
pub struct Organisation {
    pub id: OrganisationId,
    pub sector: Sector,
    pub gemeente: Option<GemeenteId>,
}

#[derive(Debug, Clone)]
pub struct Account {
    pub id: UserId,
    pub organisation: OrganisationId,
    pub roles: Vec<Role>,
}

#[derive(Debug, Clone)]
pub struct Gezin {
    pub id: GezinId,
    pub gemeente: GemeenteId,
    pub name: String,
    pub number: String,
    pub wijk: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Person {
    pub id: PersonId,
    pub gemeente: GemeenteId,
    pub given: String,
    pub family: String,
    pub born: Option<Date>,
}

#[derive(Debug, Clone)]
pub struct Membership {
    pub id: Uuid,
    pub gezin: GezinId,
    pub person: PersonId,
    pub role: MemberRole,
    pub days: Days,
}

#[derive(Debug, Clone)]
pub struct PersonAddress {
    pub id: Uuid,
    pub person: PersonId,
    pub street: String,
    pub secret: bool,
    pub days: Days,
}

#[derive(Debug, Clone)]
pub struct GezinTask {
    pub id: Uuid,
    pub gezin: GezinId,
    pub task: Task,
    pub role: Role,
    pub regisseur: bool,
}

#[derive(Debug, Clone)]
pub struct Piece {
    pub id: RecordId,
    pub gezin: Option<GezinId>,
    pub person: Option<PersonId>,
    pub category: Category,
    pub kind: RecordKind,
    pub marks: Marks,
    pub happened_on: Date,
    pub author: UserId,
    /// Whether a file belongs to it.
    pub file: bool,
}

#[derive(Debug, Clone)]
pub struct AccountEmergency {
    pub account: UserId,
    pub emergency: Emergency,
}

#[derive(Debug, Clone)]
pub struct Word {
    pub gezin: GezinId,
    pub word: String,
    pub person: Option<PersonId>,
    pub secret: bool,
    /// While it leads to the family; `None`: always.
    pub days: Option<Days>,
}

/// Everything that decides about access in two municipalities at one moment.
#[derive(Debug, Clone)]
pub struct World {
    pub seed: u64,
    pub now: OffsetDateTime,
    pub gemeenten: [GemeenteId; 2],
    pub organisations: Vec<Organisation>,
    pub accounts: Vec<Account>,
    pub grants: Vec<Grant>,
    pub gezinnen: Vec<Gezin>,
    pub persons: Vec<Person>,
    pub members: Vec<Membership>,
    pub addresses: Vec<PersonAddress>,
    pub tasks: Vec<GezinTask>,
    pub pieces: Vec<Piece>,
    pub emergencies: Vec<AccountEmergency>,
    pub words: Vec<Word>,
}

impl World {
    /// The moment of looking, as the domain takes it.
    pub fn at(&self) -> At {
        At {
            moment: self.now,
            day: TODAY,
        }
    }

    pub fn gezin(&self, id: GezinId) -> Option<&Gezin> {
        self.gezinnen.iter().find(|gezin| gezin.id == id)
    }

    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.persons.iter().find(|person| person.id == id)
    }

    /// Who looks: all rights of everybody, of which the domain takes those that are theirs, and the emergencies of this account.
    pub fn professional(&self, account: &Account, purpose: Purpose) -> Professional {
        let own = self
            .emergencies
            .iter()
            .filter(|one| one.account == account.id);
        let mut organisations = self.organisations.iter();
        let organisation = organisations.find(|one| one.id == account.organisation);
        Professional {
            user: account.id,
            organisation: account.organisation,
            own: organisation.and_then(|one| one.gemeente),
            roles: account.roles.clone(),
            purpose,
            grants: self.grants.clone(),
            emergencies: own.map(|one| one.emergency).collect(),
        }
    }

    /// What decides about a family.
    pub fn facts(&self, gezin: &Gezin) -> GezinFacts {
        let tasks = self.tasks.iter().filter(|task| task.gezin == gezin.id);
        let members = self
            .members
            .iter()
            .filter(|member| member.gezin == gezin.id);
        GezinFacts {
            id: gezin.id,
            gemeente: gezin.gemeente,
            wijk: gezin.wijk.clone(),
            tasks: tasks.map(|task| task.task).collect(),
            members: members
                .map(|member| Member {
                    person: member.person,
                    role: member.role,
                    born: self.person(member.person).and_then(|person| person.born),
                    days: member.days,
                })
                .collect(),
        }
    }

    /// The legal ground of a right; an emergency has none of its own.
    pub fn ground(&self, basis: domain::samenwerking::Basis) -> String {
        let grant = self.grants.iter().find(|grant| grant.basis == basis);
        grant.map_or_else(|| "noodtoegang".to_owned(), |grant| grant.ground.clone())
    }

    /// How many facts there are, to see a world become smaller.
    pub fn size(&self) -> usize {
        self.accounts.len()
            + self.grants.len()
            + self.gezinnen.len()
            + self.members.len()
            + self.addresses.len()
            + self.tasks.len()
            + self.pieces.len()
            + self.emergencies.len()
            + self.words.len()
    }
}

/// An emergency of an account.
pub fn emergency(
    id: Uuid,
    (gezin, organisation): (GezinId, OrganisationId),
    from: OffsetDateTime,
    until: OffsetDateTime,
) -> Emergency {
    Emergency {
        id: EmergencyId(id),
        gezin,
        organisation,
        from,
        until,
    }
}
