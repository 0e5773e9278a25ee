//! "Waarom u dit ziet": the agreement or task by which somebody sees something, in words.

use std::collections::{BTreeMap, BTreeSet};

use store::StoreError;
use store::access::{BasisTitle, basis_titles};
use store::gezin::SeenBy;
use store::log::Basis;

use web::AppState;
use web::layout::L;
use web::{choice as forms, cooperation as words};

/// One reason in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Why {
    /// Agreement, task or emergency.
    pub text: String,
    /// Law and article; empty for an emergency.
    pub ground: String,
    /// Which of the three, as the key of its label.
    pub label: String,
}

/// The reasons that occur on one page. Their titles are loaded once.
pub struct Reasons(BTreeMap<(Basis, String), Why>);

impl Reasons {
    /// Loads what the reasons of a page are called.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn of<'a>(
        state: &AppState,
        l: L,
        seen: impl Iterator<Item = &'a SeenBy>,
    ) -> Result<Self, StoreError> {
        let different: BTreeSet<(Basis, &str)> =
            seen.map(|one| (one.basis, one.ground.as_str())).collect();
        let bases: Vec<Basis> = different.iter().map(|(basis, _)| *basis).collect();
        let titles = basis_titles(&state.store, bases).await?;
        let reasons = different
            .into_iter()
            .map(|(basis, ground)| ((basis, ground.to_owned()), why(l, basis, ground, &titles)));
        Ok(Self(reasons.collect()))
    }

    /// One reason.
    pub fn get(&self, seen: &SeenBy) -> Why {
        let key = (seen.basis, seen.ground.clone());
        self.0.get(&key).cloned().unwrap_or_default()
    }
}

fn why(l: L, basis: Basis, ground: &str, titles: &BTreeMap<Basis, BasisTitle>) -> Why {
    let citation = || words::citation(forms::grounds(), ground);
    let made = |text: String, ground: String, label: String| Why {
        text,
        ground,
        label,
    };
    match (basis, titles.get(&basis)) {
        (_, Some(BasisTitle::Clause { title, number, .. })) => {
            let values = [("title", title.clone()), ("n", number.to_string())];
            let text = l.tr("gezin-why-clause", &values);
            made(text, citation(), l.t("gezin-why-agreement"))
        }
        (_, Some(BasisTitle::Mandate(task))) => {
            made(task.clone(), citation(), l.t("gezin-why-mandate"))
        }
        (Basis::Emergency(_), _) => {
            let text = l.t("gezin-why-emergency");
            made(text, String::new(), l.t("gezin-why-agreement"))
        }
        _ => made(citation(), String::new(), l.t("gezin-why-agreement")),
    }
}
