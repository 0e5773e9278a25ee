//! The families of the demonstration. All invented: names, dates, addresses and what is written about them.

use std::collections::HashMap;

use domain::samenwerking::{Category, Marks, Purpose, Role};
use domain::shared::{Days, GemeenteId, GezinId, MemberRole, PersonId};
use store::access::Viewer;
use store::accounts::{self, User};
use store::gezin::{
    AddressKind, CreatedGezin, EmergencySearch, GezinKind, MemberWho, NewAddress, NewGezin,
    NewMember, NewPerson, NewPiece, NewRegisseur, NewTask, OwnTask, PersonName, PieceOf, add_piece,
    add_task, begin_emergency, create_gezin, set_regisseur,
};
use store::{Actor, Ctx, Store};
use time::{Date, Duration};

use super::people::{HOUSING, POLICE, SCHOOL, YOUTH};
use super::samenwerking::Organisations;
use super::{DemoError, ctx};
use crate::clock::Clock;
use crate::layout::moment;

/// A person: given name, prefix, family name, place in the family, age in years, secret address.
type Person = (
    &'static str,
    &'static str,
    &'static str,
    MemberRole,
    i64,
    bool,
);
/// A piece: which member it is about, category, days ago, text, who wrote it, what is special about it.
type Piece = (
    Option<usize>,
    Category,
    i64,
    &'static str,
    &'static str,
    Special,
);
/// A task: organisation, log-in name, for which member, role, what.
type Task = (
    &'static str,
    Option<&'static str>,
    Option<usize>,
    Role,
    &'static str,
);

/// What is special about a piece.
#[derive(Clone, Copy)]
enum Special {
    Nothing,
    /// Who told it stays hidden.
    Source(&'static str),
    /// What a child of twelve or older said alone.
    OwnTalk,
    /// Not for this member.
    NotFor(usize),
}

/// A family of the demonstration.
struct Family {
    name: &'static str,
    wijk: &'static str,
    street: (&'static str, &'static str, &'static str),
    people: &'static [Person],
    tasks: &'static [Task],
    pieces: &'static [Piece],
}

use Category::{
    ContactLog, MeasurementHealth, MeasurementHousing, MeasurementMoney, MeasurementParenting,
    Network, Plan, Safety, Signals, Trajectory,
};
use MemberRole::{Child, Other, Parent};
use Special::{NotFor, Nothing, OwnTalk, Source};

const CASE: Option<&str> = Some("casemanager-maastricht");
const SECOND: Option<&str> = Some("casemanager-maastricht-2");
const COACH: Option<&str> = Some("gezinscoach-deventer");

const MAASTRICHT: &[Family] = &[
    Family {
        name: "Van den Bosch",
        wijk: "WK093504",
        street: ("Molenpad", "12", "6224 XA"),
        people: &[
            ("Sandra", "van den", "Bosch", Parent, 34, false),
            ("Milan", "van den", "Bosch", Child, 13, false),
            ("Fleur", "van den", "Bosch", Child, 9, false),
            ("Noah", "van den", "Bosch", Child, 4, false),
        ],
        tasks: &[
            (
                SCHOOL,
                Some("school-maastricht"),
                Some(2),
                Role::PartnerProfessional,
                "Fleur in groep 5 begeleiden",
            ),
            (
                HOUSING,
                Some("wonen-maastricht"),
                None,
                Role::PartnerProfessional,
                "Huurschuld regelen",
            ),
            (
                YOUTH,
                Some("jeugdhulp-maastricht"),
                None,
                Role::PartnerProfessional,
                "Hulp thuis bij de opvoeding",
            ),
        ],
        pieces: &[
            (
                None,
                Signals,
                70,
                "De school ziet dat Fleur vaak zonder ontbijt komt en moe is.",
                "screener-maastricht",
                Source("De leerkracht van groep 5. Zij wil niet dat het gezin haar naam hoort."),
            ),
            (
                None,
                Plan,
                55,
                "Sandra zegt: ik wil dat er weer rust is in huis en dat de deurwaarder wegblijft. Doel: een betaalregeling voor de huur, voor 1 september.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                None,
                Plan,
                54,
                "Sandra's moeder haalt de kinderen op woensdag uit school en kookt die dag.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                None,
                Network,
                54,
                "Oma (moeder van Sandra) woont om de hoek. Buurvrouw past op als het nodig is.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                Some(0),
                MeasurementMoney,
                50,
                "Financiën: beperkt zelfredzaam. De huur loopt twee maanden achter. Sandra houdt nu elke week een lijst bij.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                Some(0),
                MeasurementHousing,
                50,
                "Huisvesting: beperkt zelfredzaam. Er is een betaalregeling nodig om te kunnen blijven wonen.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                Some(0),
                MeasurementHealth,
                50,
                "Geestelijke gezondheid: beperkt zelfredzaam. Sandra slaapt slecht en wil met de huisarts praten.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                Some(1),
                Safety,
                41,
                "Milan zegt dat hij thuis soms bang is als er ruzie is aan de telefoon.",
                "casemanager-maastricht",
                OwnTalk,
            ),
            (
                Some(2),
                ContactLog,
                20,
                "Gesprek op school met Sandra en de leerkracht: Fleur eet nu mee op de ontbijtclub.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                None,
                ContactLog,
                6,
                "Huisbezoek. Sandra liet de brief van de woningstichting zien: de regeling is goedgekeurd.",
                "casemanager-maastricht",
                Nothing,
            ),
        ],
    },
    Family {
        name: "Yilmaz",
        wijk: "WK093505",
        street: ("Kasteelhof", "88", "6222 XC"),
        people: &[
            ("Ayşe", "", "Yilmaz", Parent, 41, true),
            ("Emre", "", "Yilmaz", Child, 15, true),
            ("Elif", "", "Yilmaz", Child, 11, true),
        ],
        tasks: &[
            (
                POLICE,
                Some("politie-maastricht"),
                None,
                Role::PartnerProfessional,
                "Veiligheid na de aangifte",
            ),
            (
                YOUTH,
                Some("jeugdhulp-maastricht"),
                None,
                Role::PartnerProfessional,
                "Gesprekken met Emre en Elif",
            ),
        ],
        pieces: &[
            (
                None,
                Safety,
                33,
                "Het gezin woont op een geheim adres. De afspraken met de politie staan in het veiligheidsplan.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                Some(1),
                Plan,
                30,
                "Emre wil terug naar voetbal. Hij kiest zelf een club in de buurt.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                Some(1),
                Trajectory,
                28,
                "Jeugdhulp: acht gesprekken, eerste op maandag.",
                "casemanager-maastricht",
                NotFor(0),
            ),
            (
                None,
                ContactLog,
                9,
                "Ayşe belde zelf: ze heeft een afspraak met de advocaat.",
                "casemanager-maastricht",
                Nothing,
            ),
        ],
    },
    Family {
        name: "Janssen en Peters",
        wijk: "WK093502",
        street: ("Lindelaan", "3", "6215 XB"),
        people: &[
            ("Kim", "", "Janssen", Parent, 29, false),
            ("Roy", "", "Peters", Parent, 31, false),
            ("Jayden", "", "Peters", Child, 6, false),
        ],
        tasks: &[(
            HOUSING,
            None,
            None,
            Role::PartnerProfessional,
            "Overlast in het trappenhuis",
        )],
        pieces: &[
            (
                None,
                Signals,
                12,
                "De woningstichting meldt klachten over lawaai in de avond.",
                "screener-maastricht",
                Nothing,
            ),
            (
                None,
                ContactLog,
                3,
                "Kim en Roy zijn welkom op het spreekuur van donderdag.",
                "casemanager-maastricht-2",
                Nothing,
            ),
        ],
    },
    Family {
        name: "Bakker",
        wijk: "WK093504",
        street: ("Spoorpad", "41", "6224 XD"),
        people: &[
            ("Gerard", "", "Bakker", Parent, 47, false),
            ("Romy", "", "Bakker", Child, 16, false),
        ],
        tasks: &[(
            SCHOOL,
            Some("school-maastricht"),
            Some(1),
            Role::PartnerProfessional,
            "Mentor van Romy",
        )],
        pieces: &[
            (
                Some(1),
                Plan,
                25,
                "Romy wil haar diploma halen. Zij maakt met de mentor een rooster voor de herkansing.",
                "casemanager-maastricht",
                Nothing,
            ),
            (
                Some(1),
                ContactLog,
                14,
                "Romy kwam alleen naar het gesprek en wil dat haar vader er de volgende keer bij is.",
                "casemanager-maastricht",
                Nothing,
            ),
        ],
    },
    Family {
        name: "De Groot",
        wijk: "WK093500",
        street: ("Stadswal", "7", "6211 XE"),
        people: &[("Henk", "de", "Groot", Other, 58, false)],
        tasks: &[(
            HOUSING,
            Some("wonen-maastricht"),
            None,
            Role::PartnerProfessional,
            "Woning opruimen met hulp",
        )],
        pieces: &[(
            None,
            ContactLog,
            8,
            "Henk deed open en dronk koffie mee. Hij wil volgende week de keuken opruimen.",
            "casemanager-maastricht",
            Nothing,
        )],
    },
    Family {
        name: "Okafor",
        wijk: "WK093503",
        street: ("Weversplein", "19", "6217 XF"),
        people: &[
            ("Grace", "", "Okafor", Parent, 38, false),
            ("Daniel", "", "Okafor", Child, 12, false),
            ("Esther", "", "Okafor", Child, 10, false),
            ("Samuel", "", "Okafor", Child, 7, false),
            ("Ruth", "", "Okafor", Child, 2, false),
        ],
        tasks: &[(
            YOUTH,
            None,
            None,
            Role::PartnerProfessional,
            "Opvoedhulp in de avond",
        )],
        pieces: &[
            (
                Some(0),
                MeasurementParenting,
                18,
                "Sociaal-emotionele ondersteuning: voldoende zelfredzaam. Grace leest elke avond voor.",
                "casemanager-maastricht-2",
                Nothing,
            ),
            (
                None,
                Plan,
                17,
                "Grace zegt: ik wil Nederlands leren zodat ik de brieven zelf kan lezen. Start in september.",
                "casemanager-maastricht-2",
                Nothing,
            ),
        ],
    },
];

const DEVENTER: &[Family] = &[
    Family {
        name: "Ter Haar",
        wijk: "WK015007",
        street: ("Veenweg", "54", "7417 XA"),
        people: &[
            ("Marja", "ter", "Haar", Parent, 44, false),
            ("Kevin", "ter", "Haar", Child, 14, false),
            ("Demi", "ter", "Haar", Child, 8, false),
        ],
        tasks: &[
            (
                "Raster",
                Some("raster-deventer"),
                None,
                Role::PartnerProfessional,
                "Vaste bezoeker in de wijk",
            ),
            (
                "Sine Limite",
                Some("school-deventer"),
                Some(2),
                Role::PartnerProfessional,
                "Zorgoverleg over Demi",
            ),
        ],
        pieces: &[
            (
                None,
                ContactLog,
                45,
                "Aangebeld, niemand deed open. Kaartje in de bus gedaan.",
                "bzt-deventer",
                Nothing,
            ),
            (
                None,
                ContactLog,
                38,
                "Marja praatte aan de deur. Ze wil niet dat er iemand binnenkomt. Volgende week weer.",
                "bzt-deventer",
                Nothing,
            ),
            (
                None,
                ContactLog,
                30,
                "Koffie in het buurthuis. Marja vertelde over de post die ze niet openmaakt.",
                "bzt-deventer",
                Nothing,
            ),
            (
                None,
                Plan,
                21,
                "Eerste stap, samen gekozen: elke vrijdag de post openen met iemand van Raster.",
                "gezinscoach-deventer",
                Nothing,
            ),
            (
                Some(2),
                Safety,
                20,
                "Demi is op school en heeft een juf die zij vertrouwt.",
                "gezinscoach-deventer",
                Nothing,
            ),
        ],
    },
    Family {
        name: "Wolters",
        wijk: "WK015010",
        street: ("Holterkamp", "2", "7425 XB"),
        people: &[("Anton", "", "Wolters", Other, 63, false)],
        tasks: &[(
            "Raster",
            Some("raster-deventer"),
            None,
            Role::PartnerProfessional,
            "Maatje",
        )],
        pieces: &[(
            None,
            ContactLog,
            5,
            "Anton liep een rondje mee door de wijk.",
            "bzt-deventer",
            Nothing,
        )],
    },
];

/// Makes the families, as the people of the demonstration would.
pub(super) async fn load(
    store: &Store,
    clock: &Clock,
    organisations: &Organisations,
) -> Result<(), DemoError> {
    let users = accounts::users(store).await?;
    let users: HashMap<String, User> = users
        .into_iter()
        .map(|user| (user.login.clone(), user))
        .collect();
    let world = World {
        store,
        clock,
        organisations,
        users,
        today: moment::local(clock.now()).date(),
    };
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
    world.emergency().await
}

struct World<'a> {
    store: &'a Store,
    clock: &'a Clock,
    organisations: &'a Organisations,
    users: HashMap<String, User>,
    today: Date,
}

impl World<'_> {
    fn user(&self, login: &str) -> Result<&User, DemoError> {
        self.users
            .get(login)
            .ok_or(DemoError::Missing("een account"))
    }

    /// Somebody of the demonstration at work.
    fn viewer(&self, login: &str) -> Result<Viewer, DemoError> {
        let user = self.user(login)?;
        let name = user
            .organisation
            .and_then(|id| self.organisations.iter().find(|(_, other)| **other == id));
        let actor = Actor::User {
            id: user.id,
            name: user.name.clone(),
            roles: user.roles.clone(),
            gemeente: user.gemeente,
            organisation: name.map(|(name, id)| (*id, name.clone())),
        };
        let ctx = Ctx {
            actor,
            ..ctx(self.clock)
        };
        Viewer::new(&ctx, Purpose::Help, self.today)
            .map_err(|_| DemoError::Missing("de rol van een account"))
    }

    fn ago(&self, days: i64) -> Date {
        self.today - Duration::days(days)
    }

    async fn family(
        &self,
        family: &Family,
        maker: &str,
        regisseur: Option<&'static str>,
        place: &'static str,
    ) -> Result<(GemeenteId, CreatedGezin), DemoError> {
        let viewer = self.viewer(maker)?;
        let regisseur = self.user(regisseur.unwrap_or(maker))?;
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
        let made = create_gezin(self.store, &viewer, &new).await?;
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
            from: self.ago(60),
        };
        set_regisseur(self.store, &viewer, at, &lead).await?;
        self.tasks(&viewer, at, &made.members, family.tasks).await?;
        self.pieces(at, &made.members, family.pieces).await?;
        Ok((gemeente, made))
    }

    fn member(&self, person: &Person, street: (&str, &str, &str), place: &str) -> NewMember {
        let (given, prefix, name, role, age, secret) = *person;
        let from = self.ago(400);
        NewMember {
            who: MemberWho::New(NewPerson {
                name: PersonName {
                    given: given.to_owned(),
                    prefix: prefix.to_owned(),
                    family: name.to_owned(),
                },
                // Somewhere in the year, and not the same day for everybody.
                born_on: Some(self.ago(age * 365 + age + 17 * i64::from(given.len() as u8))),
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
                .organisations
                .get(*organisation)
                .ok_or(DemoError::Missing("een organisatie"))?;
            let new = NewTask {
                organisation: *organisation,
                user: login
                    .map(|login| self.user(login))
                    .transpose()?
                    .map(|user| user.id),
                person: member.and_then(|index| members.get(index)).copied(),
                role: *role,
                what: (*what).to_owned(),
                days: Days::since(self.ago(50)),
            };
            add_task(self.store, viewer, at, &new).await?;
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
                happened_on: self.ago(*days),
                file: None,
                hidden_source,
            };
            add_piece(self.store, &self.viewer(author)?, at, &new).await?;
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
                    from: self.ago(200),
                    addresses: Vec::new(),
                },
            ],
            task: OwnTask {
                role: None,
                what: "Eerste contact".to_owned(),
                regisseur: false,
            },
        };
        let screener = self.viewer("screener-maastricht")?;
        let made = create_gezin(self.store, &screener, &new).await?;
        let lead = self.user("casemanager-maastricht-2")?;
        let new = NewRegisseur {
            organisation: lead
                .organisation
                .ok_or(DemoError::Missing("de organisatie van een account"))?,
            user: lead.id,
            role: Role::CaseManager,
            what: "Regie op het plan".to_owned(),
            from: self.ago(30),
        };
        set_regisseur(self.store, &screener, (*gemeente, made.id), &new).await?;
        Ok(())
    }

    /// The police opened a dossier in an emergency: a to-do for the privacy officer.
    async fn emergency(&self) -> Result<(), DemoError> {
        let police = self.viewer("politie-maastricht")?;
        let gemeente = self
            .user("casemanager-maastricht")?
            .gemeente
            .ok_or(DemoError::Missing("een gemeente"))?;
        let search = EmergencySearch {
            family_name: "Okafor".to_owned(),
            born_on: None,
            address: Some(("6217 XF".to_owned(), "19".to_owned())),
        };
        let reason =
            "Melding van vermissing van een kind; nodig om te weten wie er in het gezin zijn.";
        begin_emergency(self.store, &police, gemeente, &search, (reason, Some(4))).await?;
        Ok(())
    }
}
