//! The first two phases: a family is reported, and the screener decides.

use std::collections::BTreeMap;

use domain::aanpak::people::ScreenerDecision;
use domain::gezin::{AreaAnswer, Leefgebied, OtherOutcome, RelationKind, Since, TargetGroupTest};
use domain::samenwerking::{Category, Marks, Role};
use domain::shared::{Days, MemberRole};
use store::aanpak::{self, CaseFactKind, NewCaseFact};
use store::gezin::{
    self, AddressKind, GezinKind, MemberWho, NewAddress, NewGezin, NewMember, NewPerson, NewPiece,
    NewRegisseur, NewRelation, OwnTask, PersonDetails, PersonName, PieceOf,
};
use time::{Date, Duration};

use super::super::DemoError;
use super::cast::{IN_REACH_OF_NEIGHBOURHOOD, Member, Parents, STREETS};
use super::plot::Twist;
use super::tale::{SCREENER, Tale};
use super::words;

/// The approach in which a family is taken on.
const APPROACH: &str = "maastricht-integrale-aanpak";

impl Tale<'_> {
    /// A family is reported, written down and called.
    pub(super) async fn aanmelding(&mut self) -> Result<(), DemoError> {
        self.at(0);
        if self.plot.known.is_none() {
            self.register().await?;
            let signal = self.dice.pick(&words::SIGNALS)?;
            let signal = self.signal(signal);
            self.note(SCREENER, Category::Signals, &signal).await?;
        }
        self.related().await?;
        let viewer = self.viewer(SCREENER)?;
        let [first, youth] = self.world.teams;
        let team = if self.plot.is_of_youth_team() {
            youth
        } else {
            first
        };
        let (store, place) = (self.world.staff.store, self.place());
        let opened = aanpak::open_case(store, &viewer, place, team).await;
        let opened = self.done("een casus openen", opened)?;
        self.opened(opened.id);
        let screening = opened.screening;
        let screening = screening.ok_or(DemoError::Missing("een screening"))?;
        self.screening = Some((screening, 1));
        self.at(1);
        if !self.plot.has(Twist::Unclaimed) {
            let viewer = self.viewer(SCREENER)?;
            let at = (self.world.gemeente, screening);
            let claimed = aanpak::claim_screening(store, &viewer, at, 1).await;
            let seen = self.done("een screening oppakken", claimed)?;
            self.screening = Some((screening, seen));
        }
        let call = self.line(&words::FIRST_CALLS)?;
        self.note(SCREENER, Category::ContactLog, &call).await?;
        let told = "Verteld wie er meekijkt, waarom, en dat het gezin zelf mag zeggen wie niet.";
        self.fact(SCREENER, CaseFactKind::Informed, (self.today(), told))
            .await?;
        if self.plot.has(Twist::AskedMore) {
            let more = ScreenerDecision::MoreInformation {
                from: "de intern begeleider van de school".to_owned(),
                expected_on: self.today() + Duration::days(4),
            };
            let why = "Wij weten nog niet hoe het op school gaat. De ouder vindt het goed dat wij dat vragen.";
            self.decide(&more, why).await?;
        }
        Ok(())
    }

    /// The screener talks with the family, fills in the test and decides; a case manager begins.
    pub(super) async fn screening(&mut self, days: i64) -> Result<(), DemoError> {
        self.at(days * 2 / 10);
        let talk = self.fill(words::SCREENING_TALK, 0, None);
        self.fact(SCREENER, CaseFactKind::Conversation, (self.today(), &talk))
            .await?;
        self.target_test().await?;
        self.at(days * 4 / 10);
        if self.plot.has(Twist::WronglyReported) {
            let why = "De melding ging over de buren. Met dit gezin is niets aan de hand.";
            return self.decide(&ScreenerDecision::No, why).await;
        }
        let take_on = ScreenerDecision::TakeOn {
            approach: APPROACH.to_owned(),
        };
        let why = self.line(&words::TAKEN_ON)?;
        self.decide(&take_on, &why).await?;
        if self.plot.known.is_none() {
            self.set_lead().await?;
        }
        self.at(days * 6 / 10);
        self.safety().await?;
        let visit = self.fill(words::KNOWN_TO_EACH_OTHER, 0, None);
        self.note(self.lead, Category::ContactLog, &visit).await
    }

    /// A note in the dossier.
    pub(super) async fn note(
        &mut self,
        login: &str,
        category: Category,
        text: &str,
    ) -> Result<(), DemoError> {
        let viewer = self.viewer(login)?;
        let new = NewPiece {
            of: PieceOf::Gezin(None),
            category,
            marks: Marks::default(),
            text: text.to_owned(),
            happened_on: viewer.today(),
            file: None,
            hidden_source: None,
        };
        let added = gezin::add_piece(self.world.staff.store, &viewer, self.place(), &new).await;
        self.done("een stuk schrijven", added)?;
        Ok(())
    }

    /// Something that was done with the family.
    pub(super) async fn fact(
        &mut self,
        login: &str,
        kind: CaseFactKind,
        (on, text): (Date, &str),
    ) -> Result<(), DemoError> {
        let viewer = self.viewer(login)?;
        let new = NewCaseFact {
            kind,
            on,
            text: text.to_owned(),
        };
        let written =
            aanpak::record_fact(self.world.staff.store, &viewer, self.at_case(), &new).await;
        self.done("opschrijven wat er met het gezin is gedaan", written)?;
        Ok(())
    }

    async fn decide(&mut self, decision: &ScreenerDecision, why: &str) -> Result<(), DemoError> {
        let viewer = self.viewer(SCREENER)?;
        let (id, seen) = self.screening.ok_or(DemoError::Missing("een screening"))?;
        let at = (self.world.gemeente, id);
        let store = self.world.staff.store;
        let decided = aanpak::decide_screening(store, &viewer, at, seen, (decision, why)).await;
        let seen = self.done("beslissen over een screening", decided)?;
        self.screening = Some((id, seen));
        Ok(())
    }

    async fn set_lead(&mut self) -> Result<(), DemoError> {
        let viewer = self.viewer(SCREENER)?;
        let new = self.regisseur(self.lead)?;
        let staff = self.world.staff;
        let set = gezin::set_regisseur(staff.store, &viewer, self.place(), &new).await;
        let task = self.done("een regisseur aanwijzen", set)?;
        self.tasks.push(task);
        Ok(())
    }

    /// A case manager as lead professional from today.
    pub(super) fn regisseur(&self, login: &str) -> Result<NewRegisseur, DemoError> {
        let user = self.world.staff.user(login)?;
        let organisation = user.organisation;
        Ok(NewRegisseur {
            organisation: organisation
                .ok_or(DemoError::Missing("de organisatie van een account"))?,
            user: user.id,
            role: Role::CaseManager,
            what: "Regie op het plan".to_owned(),
            from: self.today(),
        })
    }

    fn signal(&self, text: &str) -> String {
        let child = self.members.iter();
        let child = child.enumerate().find(|(_, one)| {
            one.role == MemberRole::Child && (5..=16).contains(&one.age(self.today()))
        });
        match child {
            Some((at, _)) => self.fill(text, 0, Some(at)),
            None => self.fill(words::SIGNAL_OF_PARENT, 0, None),
        }
    }

    /// What was found on each life area.
    async fn target_test(&mut self) -> Result<(), DemoError> {
        let mut areas = BTreeMap::new();
        let year = self.today().year();
        let wrong = self.plot.has(Twist::WronglyReported);
        for matter in &self.matters {
            if wrong {
                break;
            }
            let since = self.dice.between(2, 7);
            let problem = AreaAnswer::Problem {
                ground: self.fill(matter.theme.problem, 0, matter.child),
                chronic: true,
                since: Some(Since::Year(year - i32::try_from(since).unwrap_or(2))),
            };
            areas.insert(matter.theme.area, problem);
        }
        let needed = if self.dice.chance(80) { 4 } else { 3 };
        for area in Leefgebied::ALL {
            if areas.contains_key(&area) {
                continue;
            }
            let lasting = !wrong && areas.values().filter(|one| is_chronic(one)).count() < needed;
            let answer = match (lasting, self.dice.between(1, 3)) {
                (true, _) => AreaAnswer::Problem {
                    ground: words::of_area(area).to_owned(),
                    chronic: true,
                    since: Some(Since::Year(year - 3)),
                },
                (false, 1) if !wrong => AreaAnswer::Problem {
                    ground: words::of_area(area).to_owned(),
                    chronic: false,
                    since: None,
                },
                (false, 2) => continue,
                _ => AreaAnswer::NoProblem,
            };
            areas.insert(area, answer);
        }
        self.keep_test(areas, wrong).await
    }

    async fn keep_test(
        &mut self,
        areas: BTreeMap<Leefgebied, AreaAnswer>,
        wrong: bool,
    ) -> Result<(), DemoError> {
        let viewer = self.viewer(SCREENER)?;
        let chronic = areas.values().filter(|one| is_chronic(one)).count();
        let children = self.members.iter().any(|one| one.role == MemberRole::Child);
        let other_outcome = (chronic < 4 && children && !wrong).then(|| OtherOutcome {
            belongs: true,
            reason: "Drie leefgebieden, maar de problemen versterken elkaar en de kinderen merken het elke dag. Lichte hulp is twee keer vastgelopen.".to_owned(),
        });
        let test = TargetGroupTest {
            areas,
            parents_can_solve: Some(wrong),
            other_outcome,
        };
        let kept =
            aanpak::add_target_test(self.world.staff.store, &viewer, self.place(), &test).await;
        self.done("de toets van de doelgroep", kept)?;
        Ok(())
    }

    /// Writes the family down: one form for everybody.
    async fn register(&mut self) -> Result<(), DemoError> {
        let viewer = self.viewer(SCREENER)?;
        let streets: &[(&str, &str, &str)] = if self.plot.has(Twist::RecordedTwice) {
            &IN_REACH_OF_NEIGHBOURHOOD
        } else {
            &STREETS
        };
        let (wijk, street, postcode) = self.dice.pick(streets)?;
        let number = self.dice.between(2, 140).to_string();
        let (_, other_street, other_postcode) = self.dice.pick(&STREETS)?;
        let other_number = self.dice.between(141, 290).to_string();
        let home = [street, number.as_str(), postcode];
        let elsewhere = [other_street, other_number.as_str(), other_postcode];
        let from = self.today() - Duration::days(self.dice.between(200, 1_500));
        let members = self.members.iter();
        let members = members.map(|member| {
            let address = if member.at_home { home } else { elsewhere };
            new_member(self.plot.name, member, from, address)
        });
        let new = NewGezin {
            gemeente: self.world.gemeente,
            kind: GezinKind::Gezin,
            name: words::family_name(self.plot.name),
            wijk: Some(wijk.to_owned()),
            members: members.collect(),
            task: OwnTask {
                role: None,
                what: "Eerste contact".to_owned(),
                regisseur: false,
            },
        };
        let made = gezin::create_gezin(self.world.staff.store, &viewer, &new).await;
        let made = self.done("een gezin opschrijven", made)?;
        self.gezin = made.id;
        self.home = [wijk, street, number.as_str(), postcode].map(str::to_owned);
        for (member, id) in self.members.iter_mut().zip(made.members) {
            member.id = id;
        }
        Ok(())
    }

    /// What else is known of everybody, and how they are related.
    async fn related(&mut self) -> Result<(), DemoError> {
        let language = self.plot.language();
        let interpreter = !language.is_empty() && self.dice.chance(40);
        for member in self.members.clone() {
            let parent = member.role == MemberRole::Parent;
            let details = PersonDetails {
                sex: member.sex,
                language: if parent { language } else { "" }.to_owned(),
                interpreter: parent && interpreter,
                deceased_on: None,
            };
            let viewer = self.viewer(SCREENER)?;
            let (store, place) = (self.world.staff.store, self.place());
            let set =
                gezin::set_person_details(store, &viewer, place, member.id, 1, &details).await;
            self.done("de gegevens van een persoon", set)?;
        }
        let adults: Vec<Member> = self
            .adults()
            .into_iter()
            .map_while(|at| self.members.get(at).cloned())
            .collect();
        if let [one, other] = adults.as_slice() {
            let oldest = self.members.iter().map(|member| member.born);
            let oldest = oldest
                .filter(|born| *born > one.born && *born > other.born)
                .min();
            let from = oldest.unwrap_or(self.today()) - Duration::days(900);
            self.couple(one, other, from).await?;
        }
        for child in self.members.clone() {
            if child.role != MemberRole::Child {
                continue;
            }
            for adult in &adults {
                let new = NewRelation {
                    person: adult.id,
                    other: child.id,
                    kind: RelationKind::Parent,
                    from: None,
                };
                self.relate(&new).await?;
            }
        }
        Ok(())
    }

    async fn couple(&mut self, one: &Member, other: &Member, from: Date) -> Result<(), DemoError> {
        let new = NewRelation {
            person: one.id,
            other: other.id,
            kind: RelationKind::Couple,
            from: Some(from),
        };
        let id = self.relate(&new).await?;
        if self.plot.parents == Parents::Separated {
            let viewer = self.viewer(SCREENER)?;
            let until = self.today() - Duration::days(self.dice.between(200, 700));
            let until = until.max(from + Duration::days(30));
            let (store, place) = (self.world.staff.store, self.place());
            let ended = gezin::end_relation(store, &viewer, place, id, 1, until).await;
            self.done("een scheiding", ended)?;
        }
        Ok(())
    }

    async fn relate(&mut self, new: &NewRelation) -> Result<uuid::Uuid, DemoError> {
        let viewer = self.viewer(SCREENER)?;
        let related = gezin::add_relation(self.world.staff.store, &viewer, self.place(), new).await;
        self.done("een relatie", related)
    }
}

fn is_chronic(answer: &AreaAnswer) -> bool {
    matches!(answer, AreaAnswer::Problem { chronic: true, .. })
}

/// Somebody as they are written down in a new family.
pub(super) fn new_member(
    (prefix, family): (&str, &str),
    member: &Member,
    from: Date,
    [street, number, postcode]: [&str; 3],
) -> NewMember {
    let from = from.max(member.born);
    NewMember {
        who: MemberWho::New(NewPerson {
            name: PersonName {
                given: member.given.to_owned(),
                prefix: prefix.to_owned(),
                family: family.to_owned(),
            },
            born_on: Some(member.born),
            bsn: None,
        }),
        role: member.role,
        from,
        addresses: vec![NewAddress {
            kind: AddressKind::Home,
            street: street.to_owned(),
            house_number: number.to_owned(),
            postcode: postcode.to_owned(),
            place: "Maastricht".to_owned(),
            secret: false,
            days: Days::since(from),
        }],
    }
}
