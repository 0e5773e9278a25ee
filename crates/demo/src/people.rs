//! Who can sign in to the demonstration. All people are invented.

use domain::samenwerking::Role;

use super::invented;

/// A demonstration account.
pub struct DemoUser {
    /// Log-in name.
    pub login: &'static str,
    /// Full name; invented.
    pub name: &'static str,
    /// The only role.
    pub role: Role,
    /// The municipality of who works for one.
    pub gemeente: Option<&'static str>,
    /// The organisation of who works with families or signs.
    pub organisation: Option<&'static str>,
}

const fn of(
    login: &'static str,
    name: &'static str,
    role: Role,
    gemeente: Option<&'static str>,
    organisation: Option<&'static str>,
) -> DemoUser {
    DemoUser {
        login,
        name,
        role,
        gemeente,
        organisation,
    }
}

const DEVENTER: Option<&str> = Some("Deventer");
const MAASTRICHT: Option<&str> = Some("Maastricht");
const TEAM_DEVENTER: Option<&str> = Some("Gemeente Deventer");
const TEAM_MAASTRICHT: Option<&str> = Some("Gemeente Maastricht");
/// The school in Maastricht.
pub(super) const SCHOOL: &str = "Basisschool De Klimop (verzonnen)";
/// The police in Maastricht.
pub(super) const POLICE: &str = "Politie, basisteam Maastricht (verzonnen)";
/// The housing corporation in Maastricht.
pub(super) const HOUSING: &str = "Woningstichting De Maas (verzonnen)";
/// The youth care organisation in Maastricht.
pub(super) const YOUTH: &str = "Jeugdhulp Zuid (verzonnen)";

/// The demonstration accounts.
pub const USERS: [DemoUser; 24] = [
    of("beheer", "Youssef Amrani", Role::Administrator, None, None),
    of("toezicht", "Mirjam Bos", Role::Supervisor, None, None),
    of(
        "beleid-deventer",
        "Hanna Kuiper",
        Role::PolicyOfficer,
        DEVENTER,
        TEAM_DEVENTER,
    ),
    of(
        "beleid-maastricht",
        "Luc Hendriks",
        Role::PolicyOfficer,
        MAASTRICHT,
        TEAM_MAASTRICHT,
    ),
    of(
        "beleid-lindedorp",
        "Sanne de Wit",
        Role::PolicyOfficer,
        Some(invented::LINDEDORP),
        None,
    ),
    of(
        "privacy-maastricht",
        "Ilse Jongen",
        Role::PrivacyOfficer,
        MAASTRICHT,
        TEAM_MAASTRICHT,
    ),
    of(
        "privacy-maastricht-2",
        "Peter Wauben",
        Role::PrivacyOfficer,
        MAASTRICHT,
        TEAM_MAASTRICHT,
    ),
    of(
        "privacy-deventer",
        "Tineke Slot",
        Role::PrivacyOfficer,
        DEVENTER,
        TEAM_DEVENTER,
    ),
    of(
        "screener-maastricht",
        "Noor Beckers",
        Role::Screener,
        MAASTRICHT,
        TEAM_MAASTRICHT,
    ),
    of(
        "casemanager-maastricht",
        "Fatima El Idrissi",
        Role::CaseManager,
        MAASTRICHT,
        TEAM_MAASTRICHT,
    ),
    of(
        "casemanager-maastricht-2",
        "Joost Vrancken",
        Role::CaseManager,
        MAASTRICHT,
        TEAM_MAASTRICHT,
    ),
    of(
        "casemanager-jeugd",
        "Lieke Hermans",
        Role::CaseManager,
        MAASTRICHT,
        TEAM_MAASTRICHT,
    ),
    of(
        "wijkteam-maastricht",
        "Daan Meertens",
        Role::NeighbourhoodWorker,
        MAASTRICHT,
        TEAM_MAASTRICHT,
    ),
    of(
        "bzt-deventer",
        "Marloes Haverkamp",
        Role::OutreachWorker,
        DEVENTER,
        TEAM_DEVENTER,
    ),
    of(
        "gezinscoach-deventer",
        "Bram Nijland",
        Role::FamilyCoach,
        DEVENTER,
        TEAM_DEVENTER,
    ),
    of(
        "school-maastricht",
        "Els Vroomen",
        Role::PartnerProfessional,
        None,
        Some(SCHOOL),
    ),
    of(
        "politie-maastricht",
        "Ron Jacobs",
        Role::PartnerProfessional,
        None,
        Some(POLICE),
    ),
    of(
        "wonen-maastricht",
        "Anouk Smeets",
        Role::PartnerProfessional,
        None,
        Some(HOUSING),
    ),
    of(
        "jeugdhulp-maastricht",
        "Karim Bouali",
        Role::PartnerProfessional,
        None,
        Some(YOUTH),
    ),
    of(
        "raster-deventer",
        "Willemijn Stegeman",
        Role::PartnerProfessional,
        None,
        Some("Raster"),
    ),
    of(
        "school-deventer",
        "Gert-Jan Pol",
        Role::PartnerProfessional,
        None,
        Some("Sine Limite"),
    ),
    of(
        "tekenaar-politie",
        "Monique Claessens",
        Role::Signatory,
        None,
        Some(POLICE),
    ),
    of(
        "tekenaar-school",
        "Harrie Lemmens",
        Role::Signatory,
        None,
        Some(SCHOOL),
    ),
    of(
        "tekenaar-meerssen",
        "Petra Huijnen",
        Role::Signatory,
        Some("Meerssen"),
        Some("Gemeente Meerssen"),
    ),
];
