//! What reading gives.

use domain::gezin::Sex;
use domain::samenwerking::{Category, CategorySet, Marks, Role};
use domain::shared::{
    Days, GemeenteId, GezinId, MemberRole, OrganisationId, PersonId, RecordId, UserId,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::keystore::Opened;
use crate::log::Basis;

/// A family with children, or a household without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GezinKind {
    /// With children: counts as a family (gezin).
    Gezin,
    /// Without children (huishouden): the same dossier, outside the counts of families.
    Household,
}

impl GezinKind {
    /// The code in forms and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gezin => "gezin",
            Self::Household => "huishouden",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Gezin, Self::Household]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// By what somebody sees something: agreement, task or emergency, with the short name of the legal ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenBy {
    /// Which.
    pub basis: Basis,
    /// Short name of the legal ground; `noodtoegang` for an emergency.
    pub ground: String,
}

impl From<(Basis, String)> for SeenBy {
    fn from((basis, ground): (Basis, String)) -> Self {
        Self { basis, ground }
    }
}

/// What is asked of a list. The same for list, search and count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GezinQuery {
    /// Only those that live in this neighbourhood, by CBS code.
    pub wijk: Option<String>,
    /// Only those with whom the viewer has a task in person.
    pub mine: bool,
    /// After this line: its sort key and identifier.
    pub after: Option<(String, GezinId)>,
    /// How many lines at most; 100 is the most.
    pub limit: u32,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GezinItem {
    /// Identifier.
    pub id: GezinId,
    /// What people call the dossier by.
    pub number: String,
    /// Family or household.
    pub kind: GezinKind,
    /// Name as shown.
    pub name: String,
    /// What it is sorted by.
    pub sort_key: String,
    /// Neighbourhood, by CBS code.
    pub wijk: Option<String>,
    /// Members that the viewer sees: how many of them are children now.
    pub children: u32,
    /// Name of the lead professional (regisseur), if there is one.
    pub regisseur: Option<String>,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Lines, by name.
    pub items: Vec<GezinItem>,
    /// Where the next page begins, when there is one.
    pub next: Option<(String, GezinId)>,
    /// How many there are in all.
    pub count: Count,
}

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// This many.
    Exact(u64),
    /// More than this many.
    MoreThan(u64),
}

/// A name in its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// Given name.
    pub given: String,
    /// What stands before the family name, such as "van den".
    pub prefix: String,
    /// Family name.
    pub family: String,
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [&self.given, &self.prefix, &self.family];
        let filled: Vec<&str> = parts
            .into_iter()
            .map(|part| part.as_str())
            .filter(|part| !part.is_empty())
            .collect();
        f.write_str(&filled.join(" "))
    }
}

/// What else is known of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDetails {
    /// Sex as registered.
    pub sex: Sex,
    /// The language they speak best; empty when it is not known.
    pub language: String,
    /// Whether an interpreter is needed.
    pub interpreter: bool,
    /// When they died.
    pub deceased_on: Option<Date>,
}

impl Default for PersonDetails {
    fn default() -> Self {
        Self {
            sex: Sex::Unknown,
            language: String::new(),
            interpreter: false,
            deceased_on: None,
        }
    }
}

/// Somebody in a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Identifier.
    pub person: PersonId,
    /// Name.
    pub name: PersonName,
    /// Date of birth, if known.
    pub born_on: Option<Date>,
    /// What else is known.
    pub details: PersonDetails,
    /// Place in the family.
    pub role: MemberRole,
    /// When they belong to it.
    pub days: Days,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// What kind of address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressKind {
    /// Where somebody is registered (woonadres).
    Home,
    /// Where letters go (briefadres).
    Post,
    /// Where somebody stays (verblijfadres).
    Stay,
}

impl AddressKind {
    /// The code in forms and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Home => "woonadres",
            Self::Post => "briefadres",
            Self::Stay => "verblijfadres",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Home, Self::Post, Self::Stay]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// Where somebody lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Identifier.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// Which kind.
    pub kind: AddressKind,
    /// Street.
    pub street: String,
    /// Number with what belongs to it.
    pub house_number: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub place: String,
    /// Whether it is secret.
    pub secret: bool,
    /// When.
    pub days: Days,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// Who has a task with a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLine {
    /// Identifier.
    pub id: Uuid,
    /// Whose task.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Of whom in it; `None`: of the organisation as a whole.
    pub user: Option<UserId>,
    /// The name of that person.
    pub user_name: Option<String>,
    /// For one member of the family; `None`: for all.
    pub person: Option<PersonId>,
    /// In which role.
    pub role: Role,
    /// The task in a few words.
    pub what: String,
    /// Whether it is the lead professional (regisseur).
    pub regisseur: bool,
    /// Whether they stand in for the lead professional.
    pub deputy: bool,
    /// When.
    pub days: Days,
    /// For a change: the version that was read.
    pub version: i64,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// What kind of piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// A note (aantekening).
    Note,
    /// Who told something, as a piece of its own (bron).
    Source,
    /// A file with a note about it (document).
    Document,
}

impl RecordKind {
    /// The code in forms and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note => "aantekening",
            Self::Source => "bron",
            Self::Document => "document",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Note, Self::Source, Self::Document]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// A piece of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRecord {
    /// Identifier.
    pub id: RecordId,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// The family it belongs to; `None`: to the person.
    pub gezin: Option<GezinId>,
    /// Whom it is about; `None`: the family as a whole.
    pub person: Option<PersonId>,
    /// Category.
    pub category: Category,
    /// Which kind.
    pub kind: RecordKind,
    /// Who may not see it.
    pub marks: Marks,
    /// The piece that it belongs to, such as the signal of a source.
    pub part_of: Option<RecordId>,
    /// The text, unless its key was destroyed.
    pub text: Opened<String>,
    /// When it happened.
    pub happened_on: Date,
    /// Who wrote it.
    pub author: UserId,
    /// Their name.
    pub author_name: String,
    /// For which organisation.
    pub organisation_name: String,
    /// When it was written.
    pub written_at: OffsetDateTime,
    /// For a change: the version that was read.
    pub version: i64,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// A file of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
    /// SHA-256 of its bytes.
    pub sha256: Vec<u8>,
}

/// Everything of a family that a viewer sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Identifier.
    pub id: GezinId,
    /// Municipality.
    pub gemeente: GemeenteId,
    /// What people call it by.
    pub number: String,
    /// Family or household.
    pub kind: GezinKind,
    /// Name as shown.
    pub name: String,
    /// Neighbourhood, by CBS code.
    pub wijk: Option<String>,
    /// Since when it is known here.
    pub created_at: OffsetDateTime,
    /// For a change: the version that was read.
    pub version: i64,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
    /// Members, parents first, then by age.
    pub members: Vec<Who>,
    /// Addresses of the members.
    pub addresses: Vec<Address>,
    /// Members with a secret address that this viewer does not see.
    pub secret_addresses: Vec<PersonId>,
    /// Who has a task with it.
    pub tasks: Vec<TaskLine>,
    /// The categories of which this viewer sees something when there is something: of the family, or of at least one member.
    pub categories: CategorySet,
    /// Pieces, newest first.
    pub records: Vec<DossierRecord>,
    /// Where the next page of pieces begins, when there is one.
    pub next: Option<(Date, RecordId)>,
}
