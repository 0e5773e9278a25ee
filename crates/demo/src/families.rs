//! What the families of the demonstration are, and what is written about them. All invented.

use domain::samenwerking::{Category, Role};
use domain::shared::MemberRole;

use super::people::{HOUSING, POLICE, SCHOOL, YOUTH};

/// A person: given name, prefix, family name, place in the family, age in years, secret address.
pub(super) type Person = (
    &'static str,
    &'static str,
    &'static str,
    MemberRole,
    i64,
    bool,
);
/// A piece: which member it is about, category, days ago, text, who wrote it, what is special about it.
pub(super) type Piece = (
    Option<usize>,
    Category,
    i64,
    &'static str,
    &'static str,
    Special,
);
/// A task: organisation, log-in name, for which member, role, what.
pub(super) type Task = (
    &'static str,
    Option<&'static str>,
    Option<usize>,
    Role,
    &'static str,
);

/// What is special about a piece.
#[derive(Clone, Copy)]
pub(super) enum Special {
    Nothing,
    /// Who told it stays hidden.
    Source(&'static str),
    /// What a child of twelve or older said alone.
    OwnTalk,
    /// Not for this member.
    NotFor(usize),
}

/// A family of the demonstration.
pub(super) struct Family {
    pub(super) name: &'static str,
    pub(super) wijk: &'static str,
    pub(super) street: (&'static str, &'static str, &'static str),
    pub(super) people: &'static [Person],
    pub(super) tasks: &'static [Task],
    pub(super) pieces: &'static [Piece],
}

use Category::{
    ContactLog, MeasurementHealth, MeasurementHousing, MeasurementMoney, MeasurementParenting,
    Network, Plan, Safety, Signals, Trajectory,
};
use MemberRole::{Child, Other, Parent};
use Special::{NotFor, Nothing, OwnTalk, Source};

/// The first case manager.
pub(super) const CASE: Option<&str> = Some("casemanager-maastricht");
/// The second case manager.
pub(super) const SECOND: Option<&str> = Some("casemanager-maastricht-2");
/// The family coach.
pub(super) const COACH: Option<&str> = Some("gezinscoach-deventer");

/// The families of Maastricht.
pub(super) const MAASTRICHT: &[Family] = &[
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

/// The families of Deventer.
pub(super) const DEVENTER: &[Family] = &[
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
