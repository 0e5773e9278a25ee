//! What a record of a family holds, as somebody sees it who may make one of two.

use domain::aanpak::plan::PlanState;
use domain::samenwerking::Category;
use domain::shared::PersonId;
use store::aanpak::{Case, PlanLine, cases, plans};
use store::gezin::{Pieces, TaskLine, Who, network};

use crate::family::Found;
use crate::{wijken, words};
use web::layout::L;
use web::layout::moment::{day, local};
use web::{AppError, AppState, Visit};

/// A record that this person may change.
pub struct Held {
    pub(super) found: Found,
    /// The cases that run.
    pub(super) cases: Vec<Case>,
    /// The plans, the one that holds first.
    pub(super) plans: Vec<PlanLine>,
    network: usize,
}

/// One side of the comparison.
pub struct Side {
    /// The family.
    pub name: String,
    /// Its number.
    pub number: String,
    /// Its dossier.
    pub href: String,
    /// Names and values of what it holds.
    pub facts: Vec<(String, String)>,
    /// Who is in it.
    pub members: Vec<String>,
}

impl Held {
    /// Two records in one municipality by the identifiers in an address.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when this person does not see one of them, or they are of two municipalities; [`AppError::Forbidden`] when
    /// they may not change one of them; [`AppError::Conflict`] when it is one record.
    pub async fn both(visit: &Visit, id: &str, met: &str) -> Result<(Self, Self), AppError> {
        let own = Self::find(visit, id).await?;
        let other = Self::find(visit, met).await?;
        let (place, beside) = (own.found.place(), other.found.place());
        if place == beside {
            let text = visit.cx.l.t("samenvoegen-refused-same");
            return Err(AppError::Conflict(text));
        }
        if place.0 != beside.0 {
            return Err(AppError::NotFound);
        }
        Ok((own, other))
    }

    async fn find(visit: &Visit, id: &str) -> Result<Self, AppError> {
        let Visit { state, cx, headers } = visit;
        let found = Found::find(state, cx, headers, id, Pieces::default()).await?;
        Self::of(state, found.if_may_change(state, cx.l).await?).await
    }

    async fn of(state: &AppState, found: Found) -> Result<Self, AppError> {
        let (store, viewer, place) = (&state.store, found.viewer(), found.place());
        let mut running = cases(store, viewer, place).await?;
        running.retain(|case| case.closed_on.is_none());
        let plans = plans(store, viewer, place.0, place.1).await?;
        let around = match found.dossier.categories.contains(Category::Network) {
            true => network(store, viewer, place.0, place.1).await?.len(),
            false => 0,
        };
        Ok(Self {
            cases: running,
            plans,
            network: around,
            found,
        })
    }

    /// Who is in it today.
    pub fn members(&self) -> Vec<&Who> {
        words::members_on(&self.found.dossier, self.found.today())
    }

    /// Whether somebody is in it today.
    pub fn has(&self, person: PersonId) -> bool {
        self.members().iter().any(|who| who.person == person)
    }

    /// The lead professional of now.
    pub fn lead(&self) -> Option<&TaskLine> {
        let today = self.found.today();
        let ends = |task: &&TaskLine| task.days.until.is_none_or(|until| until > today);
        let tasks = self.found.dossier.tasks.iter();
        tasks.filter(|task| task.regisseur).find(ends)
    }

    /// The same as the page shows it.
    pub fn side(&self, l: L) -> Side {
        let dossier = &self.found.dossier;
        Side {
            name: self.found.title(l),
            number: dossier.number.clone(),
            href: self.found.path(),
            facts: self.facts(l),
            members: self.members().iter().map(|who| member(l, who)).collect(),
        }
    }

    fn facts(&self, l: L) -> Vec<(String, String)> {
        let dossier = &self.found.dossier;
        let none = || l.t("samenvoegen-none");
        let seen = |category: Category, value: String| match dossier.categories.contains(category) {
            true => value,
            false => l.t("samenvoegen-unseen"),
        };
        let wijk = dossier
            .wijk
            .as_deref()
            .map(|code| wijken::name(code).to_owned());
        let lead = self.lead().and_then(|task| task.user_name.clone());
        let cases = self.cases.iter().map(case_name).collect::<Vec<_>>();
        let plans = self
            .plans
            .iter()
            .filter(|plan| [PlanState::Agreed, PlanState::Draft].contains(&plan.state));
        let plans = plans.map(|plan| l.t(&format!("plan-state-{}", plan.state.code())));
        let plans = plans.collect::<Vec<_>>();
        let or_none = |all: Vec<String>| match all.is_empty() {
            true => none(),
            false => all.join(", "),
        };
        let now = dossier
            .tasks
            .iter()
            .filter(|task| task.days.contains(self.found.today()));
        let pieces = match dossier.next {
            Some(_) => l.n("samenvoegen-pieces-more", dossier.records.len()),
            None => dossier.records.len().to_string(),
        };
        let facts = [
            ("gezin-wijk", wijk.unwrap_or_else(none)),
            (
                "samenvoegen-since",
                day(l, local(dossier.created_at).date()),
            ),
            ("gezin-regisseur", lead.unwrap_or_else(none)),
            ("samenvoegen-tasks", now.count().to_string()),
            ("zaak-cases", seen(Category::Plan, or_none(cases))),
            ("zaak-plan", seen(Category::Plan, or_none(plans))),
            (
                "samenvoegen-network",
                seen(Category::Network, self.network.to_string()),
            ),
            ("samenvoegen-pieces", pieces),
        ];
        facts.map(|(key, value)| (l.t(key), value)).into()
    }
}

/// "Integrale Aanpak, MA-2015-0001"
pub fn case_name(case: &Case) -> String {
    format!("{}, {}", case.approach_title, case.number)
}

/// "Sandra van den Bosch, ouder, geboren op 3 maart 1980"
pub fn member(l: L, who: &Who) -> String {
    let name = format!("{}, {}", who.name, words::member_role(l, who.role));
    match who.born_on {
        Some(born) => {
            let values = [("name", name), ("born", day(l, born))];
            l.tr("samenvoegen-member", &values)
        }
        None => name,
    }
}
