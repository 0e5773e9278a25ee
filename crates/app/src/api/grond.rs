//! Why somebody sees something, as an answer tells it.

use serde::Serialize;
use store::gezin::SeenBy;
use store::log::Basis;
use utoipa::ToSchema;
use uuid::Uuid;

/// Waarom u dit ziet.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Grond {
    /// Een artikel van een convenant, een vastgelegde taak van een eigen team, noodtoegang, of de rechten van betrokkenen.
    #[schema(value_type = GrondSoort)]
    soort: &'static str,
    /// Welk artikel, welke taak of welke noodtoegang.
    id: Option<Uuid>,
    /// De korte naam van de wettelijke grondslag.
    grondslag: String,
}

/// Wat het recht geeft.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "stands for the words in the published description"
)]
#[schema(rename_all = "kebab-case")]
pub enum GrondSoort {
    /// Een artikel van een convenant.
    Artikel,
    /// Een vastgelegde wettelijke taak van een eigen team van de gemeente.
    Taak,
    /// Noodtoegang.
    Noodtoegang,
    /// De rechten van betrokkenen.
    Rechten,
}

/// The word for what gives a right.
pub fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Clause(_) => "artikel",
        Basis::Mandate(_) => "taak",
        Basis::Emergency(_) => "noodtoegang",
        Basis::Rights(_) => "rechten",
    }
}

impl Grond {
    /// What gives a right, with its legal ground.
    pub fn of(basis: Basis, grondslag: String) -> Self {
        Self {
            soort: basis_word(basis),
            id: basis.uuid(),
            grondslag,
        }
    }
}

impl From<SeenBy> for Grond {
    fn from(seen: SeenBy) -> Self {
        Self::of(seen.basis, seen.ground)
    }
}
