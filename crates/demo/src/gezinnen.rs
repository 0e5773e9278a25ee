//! The families of the demonstration. All invented: names, dates, addresses and what is written about them.

use domain::samenwerking::{Marks, Role};
use domain::shared::MemberRole::{Child, Parent};
use domain::shared::{Days, GemeenteId, GezinId, PersonId};
use store::access::Viewer;
use store::gezin::{
    AddressKind, CreatedGezin, GezinKind, MemberWho, NewAddress, NewGezin, NewMember, NewPerson,
    NewPiece, NewRegisseur, NewTask, OwnTask, PersonName, PieceOf, add_piece, add_task,
    create_gezin, set_regisseur,
};
use time::{Date, Duration};

use super::DemoError;
use super::families::Special::{NotFor, Nothing, OwnTalk, Source};
use super::families::{CASE, COACH, DEVENTER, Family, MAASTRICHT, Person, Piece, SECOND, Task};
use super::staff::Staff;
use super::stories::Made;

/// How many days ago the families were written down: before the first signal about one of them.
const WRITTEN_DAYS_AGO: i64 = 75;

/// When somebody was born.
pub(super) fn born(staff: &Staff<'_>, person: &Person) -> Date {
    let (given, age) = (person.0, person.4);
    // Somewhere in the year, and not the same day for everybody.
    staff.ago(age * 365 + age + 17 * i64::from(given.len() as u8))
}

/// Neighbourhood, street, number and postcode of a family.
pub(super) fn on_street(family: &Family) -> [String; 4] {
    let (street, number, postcode) = family.street;
    [family.wijk, street, number, postcode].map(str::to_owned)
}

/// Makes the families, as the people of the demonstration would; gives those of Maastricht, in their order.
pub(super) async fn load(staff: &Staff<'_>) -> Result<Vec<Made>, DemoError> {
    let world = World { staff };
    let mut made = Vec::new();
    for (index, family) in MAASTRICHT.iter().enumerate() {
        let regisseur = if index % 3 == 2 { SECOND } else { CASE };
        made.push(
            world
                .family(family, "screener-maastricht", regisseur, "Maastricht")
                .await?,
        );
    }
    for family in DEVENTER {
        world
            .family(family, "bzt-deventer", COACH, "Deventer")
            .await?;
    }
    world.second_home(&made).await?;
    let made = made.into_iter();
    Ok(made
        .map(|(gemeente, family)| (gemeente, family.id, family.members))
        .collect())
}

struct World<'a> {
    staff: &'a Staff<'a>,
}

impl World<'_> {
    async fn family(
        &self,
        family: &Family,
        maker: &str,
        regisseur: Option<&'static str>,
        place: &'static str,
    ) -> Result<(GemeenteId, CreatedGezin), DemoError> {
        let then = self.staff.clock.now() - Duration::days(WRITTEN_DAYS_AGO);
        let viewer = self.staff.viewer_at(maker, then)?;
        let regisseur = self.staff.user(regisseur.unwrap_or(maker))?;
        let gemeente = regisseur
            .gemeente
            .ok_or(DemoError::Missing("een gemeente"))?;
        let children = family.people.iter().any(|person| person.3 == Child);
        let new = NewGezin {
            gemeente,
            kind: if children {
                GezinKind::Gezin
            } else {
                GezinKind::Household
            },
            name: family.name.to_owned(),
            wijk: Some(family.wijk.to_owned()),
            members: family
                .people
                .iter()
                .map(|person| self.member(person, family.street, place))
                .collect(),
            task: OwnTask {
                role: None,
                what: "Eerste contact".to_owned(),
                regisseur: false,
            },
        };
        let made = create_gezin(self.staff.store, &viewer, &new).await?;
        let at = (gemeente, made.id);
        let own = regisseur
            .organisation
            .ok_or(DemoError::Missing("de organisatie van een account"))?;
        let lead = NewRegisseur {
            organisation: own,
            user: regisseur.id,
            role: regisseur
                .roles
                .first()
                .copied()
                .ok_or(DemoError::Missing("de rol van een account"))?,
            what: "Regie op het plan".to_owned(),
            from: self.staff.ago(60),
        };
        set_regisseur(self.staff.store, &viewer, at, &lead).await?;
        self.tasks(&viewer, at, &made.members, family.tasks).await?;
        self.pieces(at, &made.members, family.pieces).await?;
        Ok((gemeente, made))
    }

    fn member(&self, person: &Person, street: (&str, &str, &str), place: &str) -> NewMember {
        let (given, prefix, name, role, _, secret) = *person;
        let from = self.staff.ago(400);
        NewMember {
            who: MemberWho::New(NewPerson {
                name: PersonName {
                    given: given.to_owned(),
                    prefix: prefix.to_owned(),
                    family: name.to_owned(),
                },
                born_on: Some(born(self.staff, person)),
                bsn: None,
            }),
            role,
            from,
            addresses: vec![NewAddress {
                kind: AddressKind::Home,
                street: street.0.to_owned(),
                house_number: street.1.to_owned(),
                postcode: street.2.to_owned(),
                place: place.to_owned(),
                secret,
                days: Days::since(from),
            }],
        }
    }

    async fn tasks(
        &self,
        viewer: &Viewer,
        at: (GemeenteId, GezinId),
        members: &[PersonId],
        tasks: &[Task],
    ) -> Result<(), DemoError> {
        for (organisation, login, member, role, what) in tasks {
            let organisation = self
                .staff
                .organisations
                .get(*organisation)
                .ok_or(DemoError::Missing("een organisatie"))?;
            let new = NewTask {
                organisation: *organisation,
                user: login
                    .map(|login| self.staff.user(login))
                    .transpose()?
                    .map(|user| user.id),
                person: member.and_then(|index| members.get(index)).copied(),
                role: *role,
                what: (*what).to_owned(),
                days: Days::since(self.staff.ago(50)),
            };
            add_task(self.staff.store, viewer, at, &new).await?;
        }
        Ok(())
    }

    async fn pieces(
        &self,
        at: (GemeenteId, GezinId),
        members: &[PersonId],
        pieces: &[Piece],
    ) -> Result<(), DemoError> {
        for (about, category, days, text, author, special) in pieces {
            let member = |index: usize| members.get(index).copied();
            let marks = match special {
                OwnTalk => Marks {
                    own_talk_12plus: true,
                    ..Marks::default()
                },
                NotFor(index) => Marks {
                    not_for: member(*index),
                    ..Marks::default()
                },
                Nothing | Source(_) => Marks::default(),
            };
            let hidden_source = match special {
                Source(who) => Some((*who).to_owned()),
                _ => None,
            };
            let new = NewPiece {
                of: PieceOf::Gezin(about.and_then(member)),
                category: *category,
                marks,
                text: (*text).to_owned(),
                happened_on: self.staff.ago(*days),
                file: None,
                hidden_source,
            };
            let then = self.staff.clock.now() - Duration::days(*days);
            let viewer = self.staff.viewer_at(author, then)?;
            add_piece(self.staff.store, &viewer, at, &new).await?;
        }
        Ok(())
    }

    /// Fleur also lives with her father: a second family with a child that the first one has.
    async fn second_home(&self, made: &[(GemeenteId, CreatedGezin)]) -> Result<(), DemoError> {
        let (gemeente, first) = made.first().ok_or(DemoError::Missing("een gezin"))?;
        let child = first
            .members
            .get(2)
            .copied()
            .ok_or(DemoError::Missing("een kind"))?;
        let father: Person = ("Ruben", "", "Willems", Parent, 36, false);
        let street = ("Havenstraat", "5", "6211 XG");
        let new = NewGezin {
            gemeente: *gemeente,
            kind: GezinKind::Gezin,
            name: "Willems".to_owned(),
            wijk: Some("WK093500".to_owned()),
            members: vec![
                self.member(&father, street, "Maastricht"),
                NewMember {
                    who: MemberWho::Known(child),
                    role: Child,
                    from: self.staff.ago(200),
                    addresses: Vec::new(),
                },
            ],
            task: OwnTask {
                role: None,
                what: "Eerste contact".to_owned(),
                regisseur: false,
            },
        };
        let screener = self.staff.viewer("screener-maastricht")?;
        let made = create_gezin(self.staff.store, &screener, &new).await?;
        let lead = self.staff.user("casemanager-maastricht-2")?;
        let new = NewRegisseur {
            organisation: lead
                .organisation
                .ok_or(DemoError::Missing("de organisatie van een account"))?,
            user: lead.id,
            role: Role::CaseManager,
            what: "Regie op het plan".to_owned(),
            from: self.staff.ago(30),
        };
        set_regisseur(self.staff.store, &screener, (*gemeente, made.id), &new).await?;
        Ok(())
    }
}
