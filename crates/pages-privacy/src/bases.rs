//! What gave the right to look, in words.

use std::collections::BTreeMap;

use domain::samenwerking::Purpose;
use store::StoreError;
use store::access::{BasisTitle, basis_titles};
use store::log::Basis;

use web::AppState;
use web::choice::grounds;
use web::cooperation as words;
use web::layout::L;

/// Why somebody looked: what for, by which clause or task, on which ground.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Why {
    /// What for; empty when nobody said.
    pub purpose: String,
    /// The clause of an agreement, the recorded task or the emergency.
    pub basis: String,
    /// Law and article; empty for an emergency.
    pub ground: String,
    /// Whether it was an emergency.
    pub emergency: bool,
}

/// What the agreements and tasks of one page are called. Loaded once.
pub struct Bases(BTreeMap<Basis, BasisTitle>);

impl Bases {
    /// Loads the titles.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn of(state: &AppState, wanted: Vec<Basis>) -> Result<Self, StoreError> {
        Ok(Self(basis_titles(&state.store, wanted).await?))
    }

    /// One reason in words.
    pub fn why(&self, l: L, purpose: Option<Purpose>, basis: Basis, ground: &str) -> Why {
        Why {
            purpose: purpose
                .map_or_else(String::new, |one| words::capital(&words::purpose(l, one))),
            basis: self.name(l, basis),
            ground: match ground {
                "avg-39" => l.t("privacy-ground-avg-39"),
                "noodtoegang" => String::new(),
                id => words::citation(grounds(), id),
            },
            emergency: matches!(basis, Basis::Emergency(_)),
        }
    }

    fn name(&self, l: L, basis: Basis) -> String {
        match (basis, self.0.get(&basis)) {
            (
                _,
                Some(BasisTitle::Clause {
                    title,
                    version,
                    number,
                    ..
                }),
            ) => l.tr(
                "privacy-basis-clause",
                &[
                    ("title", title.clone()),
                    ("version", version.to_string()),
                    ("n", number.to_string()),
                ],
            ),
            (_, Some(BasisTitle::Mandate(task))) => l.n("privacy-basis-mandate", task.as_str()),
            (Basis::Emergency(_), _) => l.t("privacy-basis-emergency"),
            (Basis::Rights(Some(_)), _) => l.t("privacy-basis-request"),
            (Basis::Rights(None), _) => l.t("privacy-basis-watching"),
            (Basis::Clause(_) | Basis::Mandate(_), None) => l.t("privacy-basis-unknown"),
        }
    }
}
