//! What a dossier holds of somebody, part by part.

use domain::gezin::DecisionOwner;
use domain::samenwerking::{Category, CategorySet, Marks, Role};
use domain::shared::{Days, GezinId, MemberRole, PersonId};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::aanpak_content::{AanpakPart, Shape};
use crate::StoreError;
use crate::gezin::{AddressKind, GezinKind, PersonName, RecordKind};
use crate::keystore::{KeyOwner, Opened};

/// Which kind of part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// Which family it is.
    Gezin,
    /// Somebody in it.
    Person,
    /// Where somebody lives.
    Address,
    /// Who has a task with it.
    Task,
    /// A piece of the dossier.
    Piece,
    /// What a consultation said.
    Minutes,
    /// What a consultation decided.
    Decision,
    /// A case of the family in an approach.
    Case,
    /// A step of a case; also an urgent one.
    Move,
    /// Something that was done with the family.
    CaseFact,
    /// The look of a second person at a wish to close a case.
    SecondLook,
    /// A decision of a screener.
    Screening,
    /// A test whether the family belongs to the target group.
    TargetTest,
    /// A measurement, by a professional or by somebody themselves.
    Measurement,
    /// A look at the safety of a child.
    SafetyCheck,
    /// Somebody of the network.
    NetworkMember,
    /// How two persons are related.
    Relation,
    /// A version of a plan.
    Plan,
    /// A look back on a plan.
    Evaluation,
    /// What one lead professional told the next.
    HandOver,
}

impl PartKind {
    const ALL: [Self; 20] = [
        Self::Gezin,
        Self::Person,
        Self::Address,
        Self::Task,
        Self::Piece,
        Self::Minutes,
        Self::Decision,
        Self::Case,
        Self::Move,
        Self::CaseFact,
        Self::SecondLook,
        Self::Screening,
        Self::TargetTest,
        Self::Measurement,
        Self::SafetyCheck,
        Self::NetworkMember,
        Self::Relation,
        Self::Plan,
        Self::Evaluation,
        Self::HandOver,
    ];

    /// The code in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gezin => "gezin",
            Self::Person => "persoon",
            Self::Address => "adres",
            Self::Task => "taak",
            Self::Piece => "stuk",
            Self::Minutes => "verslag",
            Self::Decision => "besluit",
            Self::Case => "casus",
            Self::Move => "stap",
            Self::CaseFact => "contact",
            Self::SecondLook => "tweede-blik",
            Self::Screening => "screening",
            Self::TargetTest => "toets",
            Self::Measurement => "meting",
            Self::SafetyCheck => "veiligheid",
            Self::NetworkMember => "netwerk",
            Self::Relation => "relatie",
            Self::Plan => "plan",
            Self::Evaluation => "evaluatie",
            Self::HandOver => "overdracht",
        }
    }

    pub(super) fn from_code(code: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|kind| kind.code() == code);
        found.ok_or_else(|| StoreError::Unreadable(code.to_owned()))
    }
}

/// What a part says. A text is `None` when it is not shown to anybody (a hidden source).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartContent {
    /// Which family it is.
    Gezin {
        /// What people call the dossier by.
        number: String,
        /// Its name.
        name: String,
        /// Family or household.
        kind: GezinKind,
        /// Neighbourhood, by CBS code.
        wijk: Option<String>,
    },
    /// Somebody in it.
    Person {
        /// Date of birth, if known.
        born_on: Option<Date>,
        /// Place in the family.
        role: MemberRole,
        /// When.
        days: Days,
    },
    /// Where somebody lives.
    Address {
        /// Which kind.
        kind: AddressKind,
        /// Street and house number, postcode and town.
        lines: [String; 2],
        /// Whether it is secret.
        secret: bool,
        /// When.
        days: Days,
    },
    /// Who has a task with the family.
    Task {
        /// Of which organisation.
        organisation: String,
        /// Who in it.
        user: Option<String>,
        /// In which role.
        role: Role,
        /// The task in a few words.
        what: String,
        /// When.
        days: Days,
    },
    /// A piece of the dossier.
    Piece {
        /// Category.
        category: Category,
        /// Which kind.
        kind: RecordKind,
        /// Who may not see it.
        marks: Marks,
        /// When it happened.
        happened_on: Date,
        /// Who wrote it, and for which organisation.
        author: (String, String),
        /// The text.
        text: Option<Opened<String>>,
        /// The name of its file.
        file: Option<Opened<String>>,
    },
    /// What a consultation said.
    Minutes {
        /// When it was.
        held_at: OffsetDateTime,
        /// The text.
        text: Option<Opened<String>>,
    },
    /// What a consultation decided.
    Decision {
        /// When it was.
        held_at: OffsetDateTime,
        /// Who does it.
        owner: DecisionOwner,
        /// The last day.
        due_on: Option<Date>,
        /// What.
        text: Option<Opened<String>>,
    },
    /// What a case, a measurement, a plan or what is around the family says.
    Aanpak(AanpakPart),
}

impl PartContent {
    /// The categories of data that it belongs to.
    #[must_use]
    pub fn categories(&self) -> CategorySet {
        let one = match self {
            Self::Gezin { .. } | Self::Person { .. } | Self::Address { .. } => {
                Category::Composition
            }
            Self::Task { .. } | Self::Minutes { .. } | Self::Decision { .. } => Category::Plan,
            Self::Piece { category, .. } => *category,
            Self::Aanpak(part) => return part.categories,
        };
        CategorySet::EMPTY.with(one)
    }

    pub(super) fn put_text(&mut self, opened: Opened<String>) {
        match self {
            Self::Piece { text, .. } | Self::Minutes { text, .. } | Self::Decision { text, .. } => {
                *text = Some(opened);
            }
            // Empty when the key of the family was destroyed.
            Self::Task { what, .. } => *what = opened.plain().unwrap_or_default(),
            _ => {}
        }
    }

    pub(super) fn put_file(&mut self, opened: Opened<String>) {
        if let Self::Piece { file, .. } = self {
            *file = Some(opened);
        }
    }

    /// The same as it is given: whom else it was kept from is nobody's business.
    pub(super) fn without_marks(mut self) -> Self {
        if let Self::Piece { marks, .. } = &mut self {
            *marks = Marks::default();
        }
        self
    }
}

/// Something encrypted, with what is needed to open it.
pub(super) struct SealedText {
    pub(super) owner: KeyOwner,
    pub(super) place: String,
    pub(super) bytes: Vec<u8>,
}

/// A part before the rules and before its texts are opened.
pub(super) struct Found {
    pub(super) kind: PartKind,
    pub(super) source: Uuid,
    pub(super) version: i64,
    pub(super) gezin: GezinId,
    pub(super) about: Option<(PersonId, PersonName)>,
    pub(super) marks: Marks,
    pub(super) content: PartContent,
    pub(super) text: Option<SealedText>,
    pub(super) file: Option<SealedText>,
    /// What else is encrypted, with what it holds.
    pub(super) more: Vec<(Shape, SealedText)>,
}
