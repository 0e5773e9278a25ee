//! What was agreed in the demonstration, and with whom. What stands in the factsheets is followed; organisations beside those named there
//! are invented.

use domain::samenwerking::{Category, Role, Sector};
use time::Date;
use time::macros::date;

use super::people::{HOUSING, POLICE, SCHOOL, YOUTH};

/// Municipalities that only take part in the region of Maastricht.
pub(super) const REGION: [(&str, &str); 5] = [
    ("Meerssen", "GM0938"),
    ("Valkenburg aan de Geul", "GM0994"),
    ("Vaals", "GM0981"),
    ("Gulpen-Wittem", "GM1729"),
    ("Eijsden-Margraten", "GM1903"),
];
/// Housing in Deventer.
const RENT: &str = "Woningcorporatie De IJssel (verzonnen)";
/// Youth care in Deventer.
const CARE: &str = "Jeugdhulp Salland (verzonnen)";
/// The police in Deventer.
const WATCH: &str = "Politie, basisteam Deventer (verzonnen)";
/// Social work in Maastricht.
pub(super) const SOCIAL: &str = "Maatschappelijk werk Maasoever (verzonnen)";

/// Partners: name, sector, the municipality in which it works, since when.
pub(super) const PARTNERS: [(&str, Sector, &str, Date); 10] = [
    ("Raster", Sector::Welfare, "Deventer", date!(2012 - 09 - 01)),
    (
        "Sine Limite",
        Sector::Education,
        "Deventer",
        date!(2012 - 09 - 01),
    ),
    (RENT, Sector::Housing, "Deventer", date!(2012 - 09 - 01)),
    (CARE, Sector::YouthCare, "Deventer", date!(2012 - 09 - 01)),
    (WATCH, Sector::Police, "Deventer", date!(2012 - 09 - 01)),
    (
        SCHOOL,
        Sector::Education,
        "Maastricht",
        date!(2013 - 01 - 01),
    ),
    (POLICE, Sector::Police, "Maastricht", date!(2013 - 01 - 01)),
    (
        HOUSING,
        Sector::Housing,
        "Maastricht",
        date!(2013 - 01 - 01),
    ),
    (
        YOUTH,
        Sector::YouthCare,
        "Maastricht",
        date!(2013 - 01 - 01),
    ),
    (
        SOCIAL,
        Sector::SocialWork,
        "Maastricht",
        date!(2013 - 01 - 01),
    ),
];

/// Sectors that should be bound: municipality, approach, sector, since when.
pub(super) const RELEVANT: [(&str, &str, Sector, Date); 10] = [
    ("Deventer", BZT, Sector::Welfare, date!(2012 - 09 - 01)),
    ("Deventer", BZT, Sector::YouthCare, date!(2012 - 09 - 01)),
    ("Deventer", BZT, Sector::Housing, date!(2012 - 09 - 01)),
    ("Deventer", BZT, Sector::Police, date!(2012 - 09 - 01)),
    ("Deventer", BZT, Sector::Education, date!(2013 - 01 - 01)),
    ("Maastricht", IA, Sector::Education, date!(2013 - 01 - 01)),
    ("Maastricht", IA, Sector::Police, date!(2013 - 01 - 01)),
    ("Maastricht", IA, Sector::Housing, date!(2013 - 01 - 01)),
    ("Maastricht", IA, Sector::YouthCare, date!(2013 - 01 - 01)),
    (
        "Maastricht",
        IA,
        Sector::MentalHealth,
        date!(2014 - 01 - 01),
    ),
];
pub(super) const BZT: &str = "Bijzondere Zorg Team";
const IA: &str = "Integrale Aanpak";

use Category::{
    Composition, ContactLog, Documents, MeasurementHealth, MeasurementHousing, MeasurementJustice,
    MeasurementMoney, MeasurementParenting, MeasurementRelations, Network, Plan, Safety, Signals,
    Trajectory,
};

const FOR_WELFARE: &[Category] = &[Composition, Network, Signals, Plan, ContactLog];
const FOR_SCHOOL: &[Category] = &[Composition, Plan, ContactLog, MeasurementParenting];
const FOR_POLICE: &[Category] = &[Composition, Signals, Plan, Safety];
const FOR_HOUSING: &[Category] = &[Composition, Plan, MeasurementHousing];
const FOR_CARE: &[Category] = &[
    Composition,
    Network,
    Plan,
    Trajectory,
    Safety,
    ContactLog,
    MeasurementParenting,
    MeasurementHealth,
];
const ALL: &[Category] = &[
    Composition,
    Network,
    Signals,
    Plan,
    MeasurementMoney,
    MeasurementHousing,
    MeasurementRelations,
    MeasurementHealth,
    MeasurementJustice,
    MeasurementParenting,
    Trajectory,
    Safety,
    ContactLog,
    Documents,
];
const FOR_SCREENING: &[Category] = &[Composition, Network, Signals, Plan, Safety, ContactLog];

/// A clause: party, ground, categories.
type Given = (&'static str, &'static str, &'static [Category]);
/// A signature: party, who, when.
type Signed = (&'static str, &'static str, Date);

/// The text of a version.
#[derive(Clone, Copy)]
pub(super) enum Text {
    Markdown(&'static str),
    /// A PDF: name of the file, its title and its lines.
    Pdf(&'static str, &'static str, &'static [&'static str]),
}

/// A version of a covenant.
pub(super) struct Version {
    pub(super) text: Text,
    pub(super) from: Date,
    pub(super) offered: Date,
    pub(super) parties: &'static [&'static str],
    pub(super) clauses: &'static [Given],
    pub(super) signatures: &'static [Signed],
}

/// Deventer 2012: education takes no part, the police was asked and did not sign. The text came on paper.
const DEVENTER_2012: Version = Version {
    text: Text::Pdf(
        "convenant-bijzondere-zorg-team-2012.pdf",
        "Convenant Bijzondere Zorg Team 2012",
        &[
            "Waarom",
            "Gezinnen die zorg mijden, bereiken wij alleen samen. Wij maken contact zonder dwang",
            "en delen alleen wat daarvoor nodig is.",
            "",
            "Hoe",
            "1. Wie een gezin kent, meldt het bij het Bijzondere Zorg Team.",
            "2. Het team zegt wie contact maakt.",
            "3. Wij vertellen het gezin wat wij delen, en met wie.",
            "",
            "Dit is een verzonnen tekst voor de demonstratie.",
        ],
    ),
    from: date!(2012 - 10 - 01),
    offered: date!(2012 - 09 - 15),
    parties: &["Gemeente Deventer", "Raster", RENT, CARE, WATCH],
    clauses: &[
        ("Raster", "wmo-2007", FOR_WELFARE),
        (RENT, "wmo-2007", FOR_HOUSING),
        (CARE, "wjz-keten", FOR_CARE),
        (WATCH, "wpg-20", FOR_POLICE),
    ],
    signatures: &[
        (
            "Gemeente Deventer",
            "De wethouder jeugd",
            date!(2012 - 10 - 01),
        ),
        ("Raster", "De directeur", date!(2012 - 10 - 01)),
        (RENT, "De directeur", date!(2012 - 10 - 22)),
        (CARE, "De bestuurder", date!(2012 - 11 - 05)),
    ],
};

/// Deventer 2014: education takes part, and everybody signs.
const DEVENTER_2014: Version = Version {
    text: Text::Markdown(
        "## Waarom\n\nGezinnen die zorg mijden, bereiken wij alleen samen. Wij maken contact zonder dwang en delen alleen wat daarvoor nodig is.\n\n## Hoe\n\n1. Wie een gezin kent, meldt het bij het Bijzondere Zorg Team.\n2. Het team zegt wie contact maakt.\n3. Elke school heeft een gezinscoach, die meedoet aan het zorgoverleg.\n4. Wij vertellen het gezin wat wij delen, en met wie.",
    ),
    from: date!(2014 - 03 - 01),
    offered: date!(2014 - 02 - 03),
    parties: &[
        "Gemeente Deventer",
        "Raster",
        RENT,
        CARE,
        WATCH,
        "Sine Limite",
    ],
    clauses: &[
        ("Raster", "wmo-2007", FOR_WELFARE),
        (RENT, "wmo-2007", FOR_HOUSING),
        (CARE, "wjz-keten", FOR_CARE),
        (WATCH, "wpg-20", FOR_POLICE),
        ("Sine Limite", "wjz-keten", FOR_SCHOOL),
    ],
    signatures: &[
        (
            "Gemeente Deventer",
            "De wethouder jeugd",
            date!(2014 - 03 - 03),
        ),
        ("Raster", "De directeur", date!(2014 - 03 - 03)),
        (RENT, "De directeur", date!(2014 - 03 - 10)),
        (CARE, "De bestuurder", date!(2014 - 03 - 17)),
        (
            "Sine Limite",
            "De voorzitter van het bestuur",
            date!(2014 - 04 - 14),
        ),
        (WATCH, "De teamchef", date!(2014 - 05 - 12)),
    ],
};

/// Deventer 2015: the same agreements on the grounds of the new laws.
const DEVENTER_2015: Version = Version {
    text: Text::Markdown(
        "## Waarom\n\nGezinnen die zorg mijden, bereiken wij alleen samen. Wij maken contact zonder dwang en delen alleen wat daarvoor nodig is.\n\n## Hoe\n\n1. Wie een gezin kent, meldt het bij het Bijzondere Zorg Team.\n2. Het team zegt wie contact maakt.\n3. Elke school heeft een gezinscoach, die meedoet aan het zorgoverleg.\n4. Wij vertellen het gezin wat wij delen, en met wie.\n5. De grondslagen zijn die van de Jeugdwet en de Wmo 2015.",
    ),
    from: date!(2015 - 01 - 01),
    offered: date!(2014 - 11 - 17),
    parties: &[
        "Gemeente Deventer",
        "Raster",
        RENT,
        CARE,
        WATCH,
        "Sine Limite",
    ],
    clauses: &[
        ("Raster", "wmo-2015-5-1-1", FOR_WELFARE),
        (RENT, "wmo-2015-5-1-1", FOR_HOUSING),
        (CARE, "jeugdwet-7-4-0", FOR_CARE),
        (WATCH, "wpg-20", FOR_POLICE),
        ("Sine Limite", "jeugdwet-7-4-0", FOR_SCHOOL),
    ],
    signatures: &[
        (
            "Gemeente Deventer",
            "De wethouder jeugd",
            date!(2014 - 12 - 08),
        ),
        ("Raster", "De directeur", date!(2014 - 12 - 08)),
        (RENT, "De directeur", date!(2014 - 12 - 08)),
        (CARE, "De bestuurder", date!(2014 - 12 - 08)),
        (WATCH, "De teamchef", date!(2014 - 12 - 15)),
        (
            "Sine Limite",
            "De voorzitter van het bestuur",
            date!(2014 - 12 - 15),
        ),
    ],
};

/// Maastricht: its own covenant on the new laws.
const MAASTRICHT_2015: Version = Version {
    text: Text::Markdown(
        "## Doel\n\nEén gezin, één plan. Wij stemmen hulp en veiligheid op elkaar af met één casemanager per gezin.\n\n## Afspraken\n\n- Wij delen alleen wat voor het plan nodig is.\n- Het gezin weet wie meekijkt, en waarom.\n- Elke inzage wordt vastgelegd.",
    ),
    from: date!(2015 - 01 - 01),
    offered: date!(2014 - 12 - 01),
    parties: &[
        "Gemeente Maastricht",
        SCHOOL,
        POLICE,
        HOUSING,
        YOUTH,
        SOCIAL,
    ],
    clauses: &[
        (SCHOOL, "jeugdwet-7-4-0", FOR_SCHOOL),
        (POLICE, "wpg-20", FOR_POLICE),
        (HOUSING, "wmo-2015-5-1-1", FOR_HOUSING),
        (YOUTH, "jeugdwet-7-4-0", FOR_CARE),
        (SOCIAL, "wmo-2015-5-1-1", FOR_WELFARE),
    ],
    signatures: &[
        (
            "Gemeente Maastricht",
            "De burgemeester",
            date!(2014 - 12 - 18),
        ),
        (HOUSING, "De directeur", date!(2015 - 01 - 08)),
        (POLICE, "De teamchef", date!(2015 - 01 - 12)),
        (YOUTH, "De bestuurder", date!(2015 - 01 - 26)),
        (SCHOOL, "De directeur", date!(2015 - 02 - 09)),
    ],
};

/// The draft that Maastricht offered to the municipalities of the Heuvelland.
const REGION_2015: Version = Version {
    text: Text::Markdown(
        "## Doel\n\nGezinnen verhuizen over de gemeentegrens. Wij werken in Maastricht en het Heuvelland op dezelfde manier, met dezelfde afspraken over privacy.\n\n## Afspraken\n\n- Elke gemeente blijft verantwoordelijk voor haar eigen dossiers.\n- Een partij ziet gezinnen van een gemeente pas als beide hebben getekend.\n- Elke inzage wordt vastgelegd en is voor het gezin te zien.",
    ),
    from: date!(2015 - 05 - 01),
    offered: date!(2015 - 05 - 01),
    parties: &[
        "Gemeente Maastricht",
        "Gemeente Meerssen",
        "Gemeente Valkenburg aan de Geul",
        "Gemeente Vaals",
        "Gemeente Gulpen-Wittem",
        "Gemeente Eijsden-Margraten",
        POLICE,
    ],
    clauses: &[(POLICE, "wpg-20", FOR_POLICE)],
    signatures: &[(
        "Gemeente Maastricht",
        "De burgemeester",
        date!(2015 - 05 - 01),
    )],
};

/// Covenants: title, approach, keeper, versions.
pub(super) const COVENANTS: [(&str, &str, &str, &[&Version]); 3] = [
    (
        "Convenant Bijzondere Zorg Team",
        BZT,
        "Deventer",
        &[&DEVENTER_2012, &DEVENTER_2014, &DEVENTER_2015],
    ),
    (
        "Privacyconvenant Integrale Aanpak",
        IA,
        "Maastricht",
        &[&MAASTRICHT_2015],
    ),
    (
        "Regionaal convenant Maastricht en Heuvelland",
        IA,
        "Maastricht",
        &[&REGION_2015],
    ),
];

/// A recorded task of an own team.
pub(super) struct Recorded {
    pub(super) gemeente: &'static str,
    pub(super) task: &'static str,
    pub(super) role: Role,
    pub(super) wijken: Option<&'static [&'static str]>,
    pub(super) everywhere: bool,
    pub(super) categories: &'static [Category],
}

pub(super) const MANDATES: [Recorded; 5] = [
    Recorded {
        gemeente: "Maastricht",
        task: "Beslissen wat er met een signaal over een gezin gebeurt",
        role: Role::Screener,
        wijken: None,
        everywhere: true,
        categories: FOR_SCREENING,
    },
    Recorded {
        gemeente: "Maastricht",
        task: "Eén plan per gezin maken en bij elkaar houden",
        role: Role::CaseManager,
        wijken: None,
        everywhere: false,
        categories: ALL,
    },
    Recorded {
        gemeente: "Maastricht",
        task: "Lichte hulp in Buitenwijk Oost en Noordoost",
        role: Role::NeighbourhoodWorker,
        wijken: Some(&["WK093504", "WK093505"]),
        everywhere: false,
        categories: &[Composition, Network, Plan, ContactLog],
    },
    Recorded {
        gemeente: "Deventer",
        task: "Contact maken met gezinnen die zorg mijden",
        role: Role::OutreachWorker,
        wijken: None,
        everywhere: true,
        categories: FOR_SCREENING,
    },
    Recorded {
        gemeente: "Deventer",
        task: "Een gezin blijvend begeleiden als gezinscoach",
        role: Role::FamilyCoach,
        wijken: None,
        everywhere: false,
        categories: ALL,
    },
];
