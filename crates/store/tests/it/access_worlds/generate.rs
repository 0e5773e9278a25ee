//! Makes a world from a seed: agreements and recorded tasks that the domain turns into rights, and families with all that the rules
//! look at.

use std::collections::BTreeSet;

use domain::samenwerking::{
    Basis, Category, CategorySet, Circle, Clause, Closing, Convenant, ConvenantText,
    ConvenantVersion, Grant, GrantCircle, Ground, Grounds, Mandate, Marks, Party, Purpose,
    PurposeGround, Role, Sector, Signature, Task, Terms, convenant_grants, mandate_grants,
};
use domain::shared::{
    ClauseId, ConvenantId, Days, GezinId, MandateId, MemberRole, OrganisationId, search_key,
};
use store::KeyOwner;
use store::gezin::RecordKind;
use store::testing::NOW;
use time::Duration;

use super::dice::Dice;
use super::pool::{PLACES, Pool};
use super::world::{
    Account, AccountEmergency, Gezin, GezinTask, Membership, Organisation, Person, PersonAddress,
    Piece, TODAY, Word, World, emergency,
};

const WIJKEN: [&str; 3] = ["WK015001", "WK015002", "WK093504"];
/// Where families live: an empty code is a mistake of whoever wrote it, and no neighbourhood.
const HOMES: [&str; 7] = [
    "WK015001", "WK015001", "WK015002", "WK015002", "WK093504", "WK093504", "",
];
const NAMES: [&str; 7] = [
    "Jansen",
    "Janssen",
    "de Vries",
    "Bakker",
    "Bos",
    "el Amrani",
    "Bosman",
];
const GIVEN: [&str; 6] = ["Noor", "Noortje", "Sem", "Lotte", "Bo", "Adam"];
const STREETS: [&str; 4] = ["Boslaan", "Kade", "Janshof", "Bakkerstraat"];
/// Roles that meet each other often; the last two work with no family.
const ROLES: [Role; 6] = [
    Role::CaseManager,
    Role::NeighbourhoodWorker,
    Role::PartnerProfessional,
    Role::FamilyCoach,
    Role::PrivacyOfficer,
    Role::Administrator,
];
/// Help twice: rights for the same purpose meet.
const PURPOSES: [Purpose; 4] = [
    Purpose::Help,
    Purpose::Help,
    Purpose::Reaching,
    Purpose::Safety,
];

struct Maker<'a> {
    dice: Dice,
    pool: &'a Pool,
    grounds: &'a Grounds,
    world: World,
}

/// The world of a seed; `now` is the moment of looking.
pub fn world(seed: u64, pool: &Pool, grounds: &Grounds) -> World {
    let world = World {
        seed,
        now: NOW + Duration::milliseconds(i64::try_from(seed % 1_000_000_000).unwrap()),
        gemeenten: pool.gemeenten,
        organisations: Vec::new(),
        accounts: Vec::new(),
        grants: Vec::new(),
        gezinnen: Vec::new(),
        persons: Vec::new(),
        members: Vec::new(),
        addresses: Vec::new(),
        tasks: Vec::new(),
        pieces: Vec::new(),
        emergencies: Vec::new(),
        words: Vec::new(),
    };
    let mut maker = Maker {
        dice: Dice::new(seed),
        pool,
        grounds,
        world,
    };
    maker.organisations();
    maker.accounts();
    maker.rights();
    maker.families();
    maker.tasks();
    maker.pieces();
    maker.emergencies();
    maker.words();
    maker.world
}

impl Maker<'_> {
    fn organisations(&mut self) {
        let partners = [
            Sector::Education,
            Sector::Police,
            Sector::Welfare,
            Sector::YouthCare,
            Sector::Housing,
        ];
        for (index, id) in self.pool.organisations[..self.dice.between(4, 6)]
            .iter()
            .enumerate()
        {
            let gemeente = self.pool.gemeenten.get(index).copied();
            let sector = if gemeente.is_some() {
                Sector::Gemeente
            } else {
                *self.dice.pick(&partners)
            };
            self.world.organisations.push(Organisation {
                id: *id,
                sector,
                gemeente,
            });
        }
    }

    fn accounts(&mut self) {
        for id in &self.pool.accounts[..self.dice.between(3, 8)] {
            // Colleagues, mostly: what is of one is not of the other.
            let organisation = self.dice.pick(&self.world.organisations[..4]).id;
            let mut roles = self.dice.some(&ROLES, 25);
            if !roles.iter().any(|role| role.works_with_families()) {
                roles.push(*self.dice.pick(&ROLES[..4]));
            }
            // With dice of their own: a screener has no other rights than before.
            if Dice::new(self.world.seed ^ u64::from(id.0.as_bytes()[0])).chance(30) {
                roles.push(Role::Screener);
            }
            self.world.accounts.push(Account {
                id: *id,
                organisation,
                roles,
            });
        }
    }

    /// What follows from agreements, from recorded tasks, and rights of a kind that nothing yields yet: the two must agree on every
    /// right there can be.
    fn rights(&mut self) {
        for _ in 0..self.dice.between(0, 3) {
            let convenant = self.convenant();
            self.world
                .grants
                .extend(convenant_grants(&convenant, self.grounds));
        }
        for _ in 0..self.dice.between(0, 3) {
            let mandate = self.mandate();
            self.world
                .grants
                .extend(mandate_grants(&mandate, self.grounds));
        }
        for _ in 0..self.dice.between(0, 6) {
            self.any_right();
        }
        // The rows of a source are a set.
        let grants: BTreeSet<Grant> = std::mem::take(&mut self.world.grants).into_iter().collect();
        self.world.grants = grants.into_iter().collect();
    }

    fn ground(&mut self, sector: Sector, purpose: Purpose) -> String {
        let holds = |ground: &&Ground| {
            ground.lets(Sector::Gemeente, sector, purpose) && ground.days.contains(TODAY)
        };
        let fitting: Vec<&Ground> = self.grounds.iter().filter(holds).collect();
        let all: Vec<&Ground> = self.grounds.iter().collect();
        let from = if fitting.is_empty() || self.dice.chance(10) {
            &all
        } else {
            &fitting
        };
        self.dice.pick(from).id.clone()
    }

    fn categories(&mut self) -> CategorySet {
        let more: CategorySet = self.dice.some(&Category::ALL, 45).into_iter().collect();
        if self.dice.chance(85) {
            more.with(Category::Composition)
        } else {
            more
        }
    }

    fn terms(&mut self, sector: Sector, own: bool) -> Terms {
        let purpose = *self.dice.pick(&PURPOSES);
        let circle = match self.dice.between(0, 9) {
            0..=4 => Circle::Task,
            5..=7 => Circle::Wijken(
                self.dice
                    .some(&WIJKEN, 50)
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
            ),
            8 if own => Circle::Everywhere,
            8 => Circle::Task,
            _ => Circle::SignalOnly,
        };
        Terms {
            role: *self.dice.pick(&ROLES[..4]),
            categories: self.categories(),
            circle,
            purpose,
            ground: self.ground(sector, purpose),
        }
    }

    fn days(&mut self) -> Days {
        let from = self.dice.begin(TODAY);
        Days {
            from,
            until: self.dice.end(from, TODAY),
        }
    }

    fn mandate(&mut self) -> Mandate {
        let own = self.dice.between(0, 1);
        let organisation = self.world.organisations[own].clone();
        Mandate {
            id: MandateId(self.dice.id()),
            gemeente: self.pool.gemeenten[own],
            organisation: organisation.id,
            task: "Gezinnen helpen.".to_owned(),
            terms: self.terms(Sector::Gemeente, true),
            days: self.days(),
        }
    }

    fn convenant(&mut self) -> Convenant {
        let versions = (1..=u32::try_from(self.dice.between(1, 2)).unwrap())
            .map(|number| self.version(number))
            .collect();
        Convenant {
            id: ConvenantId(self.dice.id()),
            keeper: *self.dice.pick(&self.pool.gemeenten),
            title: "Samen verder".to_owned(),
            approach: None,
            versions,
        }
    }

    fn version(&mut self, number: u32) -> ConvenantVersion {
        let keep = |dice: &mut Dice, index: usize| index < 2 || dice.chance(75);
        let organisations = self.world.organisations.clone();
        let parties: Vec<Party> = organisations
            .iter()
            .enumerate()
            .filter(|(index, _)| keep(&mut self.dice, *index))
            .map(|(_, one)| Party {
                organisation: one.id,
                sector: one.sector,
                gemeente: one.gemeente,
            })
            .collect();
        let clauses: Vec<Clause> = (0..self.dice.between(1, 4))
            .map(|_| {
                let party = self.dice.pick(&parties).clone();
                Clause {
                    id: ClauseId(self.dice.id()),
                    party: party.organisation,
                    terms: self.terms(party.sector, false),
                }
            })
            .collect();
        let signatures = parties
            .iter()
            .filter_map(|party| self.signature(party.organisation));
        let signatures: Vec<Signature> = signatures.collect();
        let closed = self.dice.chance(10).then(|| Closing {
            on: self.dice.begin(TODAY),
            reason: "Klaar.".to_owned(),
            withdrawn: false,
        });
        ConvenantVersion {
            number,
            text: ConvenantText::Markdown("Samen.".to_owned()),
            period: self.days(),
            purposes: clauses
                .iter()
                .map(|clause| PurposeGround {
                    purpose: clause.terms.purpose,
                    ground: clause.terms.ground.clone(),
                })
                .collect(),
            parties,
            clauses,
            offered_on: Some(TODAY - Duration::days(500)),
            signatures,
            closed,
        }
    }

    fn signature(&mut self, organisation: OrganisationId) -> Option<Signature> {
        if self.dice.chance(10) {
            return None;
        }
        let signed_on = self.dice.begin(TODAY).min(TODAY);
        let withdrawn = self.dice.chance(15).then(|| {
            let on = self.dice.begin(TODAY).max(signed_on);
            (on, "Niet meer eens.".to_owned())
        });
        Some(Signature {
            organisation,
            signatory: "De directeur".to_owned(),
            signed_on,
            withdrawn,
        })
    }

    fn any_right(&mut self) {
        let basis = if self.dice.chance(50) {
            Basis::Clause(ClauseId(self.dice.id()))
        } else {
            Basis::Mandate(MandateId(self.dice.id()))
        };
        let gemeente = *self.dice.pick(&self.pool.gemeenten);
        let organisation = self.dice.pick(&self.world.organisations).id;
        let role = *self.dice.pick(&ROLES[..4]);
        let purpose = *self.dice.pick(&PURPOSES);
        for category in self.categories().iter() {
            let circle = match self.dice.between(0, 2) {
                0 => GrantCircle::Task,
                1 => GrantCircle::Wijk((*self.dice.pick(&WIJKEN)).to_owned()),
                _ => GrantCircle::Everywhere,
            };
            let days = self.days();
            self.world.grants.push(Grant {
                gemeente,
                organisation,
                role,
                category,
                circle,
                purpose,
                ground: "proef".to_owned(),
                basis,
                days,
            });
        }
    }

    fn families(&mut self) {
        for (index, id) in self.pool.gezinnen[..self.dice.between(2, 8)]
            .iter()
            .enumerate()
        {
            let gezin = Gezin {
                id: *id,
                gemeente: *self.dice.pick(&self.pool.gemeenten),
                name: (*self.dice.pick(&NAMES)).to_owned(),
                number: format!("2015-{index:04}"),
                wijk: self
                    .dice
                    .chance(80)
                    .then(|| (*self.dice.pick(&HOMES)).to_owned()),
            };
            self.world.gezinnen.push(gezin);
        }
        for id in &self.pool.persons[..self.dice.between(2, 14)] {
            let person = Person {
                id: *id,
                gemeente: *self.dice.pick(&self.pool.gemeenten),
                given: (*self.dice.pick(&GIVEN)).to_owned(),
                family: (*self.dice.pick(&NAMES)).to_owned(),
                born: self.dice.chance(85).then(|| {
                    let days = i64::try_from(self.dice.between(10, 15_000)).unwrap();
                    TODAY - Duration::days(days)
                }),
            };
            self.memberships(&person);
            for _ in 0..self.dice.between(0, 2) {
                let address = PersonAddress {
                    id: self.dice.id(),
                    person: *id,
                    street: (*self.dice.pick(&STREETS)).to_owned(),
                    secret: self.dice.chance(35),
                    days: self.days(),
                };
                self.world.addresses.push(address);
            }
            self.world.persons.push(person);
        }
    }

    /// None, one or two families, and sometimes twice in one of them.
    fn memberships(&mut self, person: &Person) {
        let here: Vec<GezinId> = self
            .world
            .gezinnen
            .iter()
            .filter(|gezin| gezin.gemeente == person.gemeente)
            .map(|gezin| gezin.id)
            .collect();
        if here.is_empty() {
            return;
        }
        let mut open = BTreeSet::new();
        for _ in 0..*self.dice.pick(&[0, 1, 1, 1, 2, 2, 3]) {
            let gezin = *self.dice.pick(&here);
            let days = self.days();
            // Only one of them may be open.
            if days.until.is_none() && !open.insert(gezin) {
                continue;
            }
            self.world.members.push(Membership {
                id: self.dice.id(),
                gezin,
                person: person.id,
                role: *self.dice.pick(&[
                    MemberRole::Parent,
                    MemberRole::Child,
                    MemberRole::Child,
                    MemberRole::Other,
                ]),
                days,
            });
        }
    }

    fn tasks(&mut self) {
        let mut led = BTreeSet::new();
        for _ in 0..self.dice.between(0, 3 * self.world.gezinnen.len()) {
            let gezin = self.dice.pick(&self.world.gezinnen).id;
            let account = self.dice.pick(&self.world.accounts).clone();
            // An account may have moved to another organisation since.
            let organisation = if self.dice.chance(90) {
                account.organisation
            } else {
                self.dice.pick(&self.world.organisations).id
            };
            let user = self.dice.chance(65).then_some(account.id);
            let days = self.days();
            let regisseur = user.is_some()
                && self.dice.chance(25)
                && (days.until.is_some() || led.insert(gezin));
            let person = self
                .dice
                .chance(30)
                .then(|| self.dice.pick(&self.world.persons).id);
            self.world.tasks.push(GezinTask {
                id: self.dice.id(),
                gezin,
                task: Task {
                    organisation,
                    user,
                    person,
                    days,
                },
                role: *self.dice.pick(&account.roles),
                regisseur,
            });
        }
    }

    fn marks(&mut self) -> Marks {
        let mut rarely = || self.dice.chance(22);
        let (hidden_source, secret_address, own_talk_12plus, not_for) =
            (rarely(), rarely(), rarely(), rarely());
        Marks {
            hidden_source,
            secret_address,
            own_talk_12plus,
            not_for: not_for.then(|| self.dice.pick(&self.world.persons).id),
        }
    }

    /// Of a family as a whole, of a family about somebody, and of a person.
    fn pieces(&mut self) {
        let gezinnen: Vec<_> = self
            .world
            .gezinnen
            .iter()
            .map(|one| (one.id, one.gemeente))
            .collect();
        for (gezin, gemeente) in gezinnen {
            for place in 0..self.dice.between(0, PLACES) {
                let id = self.pool.record(KeyOwner::Gezin(gezin), place);
                let here = self
                    .world
                    .persons
                    .iter()
                    .filter(|one| one.gemeente == gemeente);
                let here: Vec<_> = here.map(|one| one.id).collect();
                let person =
                    (!here.is_empty() && self.dice.chance(50)).then(|| *self.dice.pick(&here));
                self.piece(id, Some(gezin), person);
            }
        }
        let persons: Vec<_> = self.world.persons.iter().map(|one| one.id).collect();
        for person in persons {
            for place in 0..*self.dice.pick(&[0, 0, 1, 2, 3]) {
                let id = self.pool.record(KeyOwner::Person(person), place);
                self.piece(id, None, Some(person));
            }
        }
    }

    fn piece(
        &mut self,
        id: domain::shared::RecordId,
        gezin: Option<GezinId>,
        person: Option<domain::shared::PersonId>,
    ) {
        let file = self.dice.chance(25);
        let piece = Piece {
            id,
            gezin,
            person,
            category: *self.dice.pick(&Category::ALL),
            kind: if file {
                RecordKind::Document
            } else {
                RecordKind::Note
            },
            marks: self.marks(),
            happened_on: TODAY - Duration::days(i64::try_from(self.dice.between(0, 4)).unwrap()),
            author: self.dice.pick(&self.world.accounts).id,
            file,
        };
        self.world.pieces.push(piece);
    }

    fn emergencies(&mut self) {
        let now = self.world.now;
        for _ in 0..self.dice.between(0, 5) {
            let account = self.dice.pick(&self.world.accounts).clone();
            let from = self
                .dice
                .moment(now, &[-7_200_000_000, -60_000_000, -1, 0, 0, 1, 60_000_000]);
            let until = self
                .dice
                .moment(now, &[-1, 0, 1, 1, 60_000_000, 7_200_000_000])
                .max(from);
            let gezin = self.dice.pick(&self.world.gezinnen).id;
            // An account may have moved to another organisation since.
            let organisation = if self.dice.chance(85) {
                account.organisation
            } else {
                self.dice.pick(&self.world.organisations).id
            };
            let id = self.dice.id();
            self.world.emergencies.push(AccountEmergency {
                account: account.id,
                emergency: emergency(id, (gezin, organisation), from, until),
            });
        }
    }

    /// As whoever writes families keeps them: of the name and the number, of each member's name and addresses.
    fn words(&mut self) {
        let world = &self.world;
        let mut words = Vec::new();
        let mut add = |gezin, text: &str, person, secret, days| {
            words.extend(search_key(text).split(' ').map(|word| Word {
                gezin,
                word: word.to_owned(),
                person,
                secret,
                days,
            }));
        };
        for gezin in &world.gezinnen {
            add(gezin.id, &gezin.name, None, false, None);
            add(gezin.id, &gezin.number, None, false, None);
        }
        for member in &world.members {
            let Some(person) = world.person(member.person) else {
                continue;
            };
            add(member.gezin, &person.given, Some(person.id), false, None);
            add(member.gezin, &person.family, Some(person.id), false, None);
            for address in world.addresses.iter().filter(|one| one.person == person.id) {
                add(
                    member.gezin,
                    &address.street,
                    Some(person.id),
                    address.secret,
                    Some(address.days),
                );
            }
        }
        self.world.words = words;
    }
}
