//! What a move still needs, in words: a sentence for each, with where it is done.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::approach::{Approach, PhaseId, Refusal, Requirement, Unmet};
use domain::aanpak::measurement::{DomainCode, Instrument};
use domain::shared::{CaseId, GezinId, PersonId};
use store::aanpak::{Case, CaseFactKind};
use store::gezin::Dossier;
use time::Date;

use super::words;
use crate::paths;
use pages_gezin::{paths as family_paths, words as family};
use web::aanpak::known_instruments;
use web::cooperation::listed;
use web::layout::L;
use web::layout::moment::day;

/// Something that is missing: what, and where it is put right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Todo {
    /// What is missing, as a sentence.
    pub text: String,
    /// Where it is done; empty when no page of this person can mend it.
    pub href: String,
    /// The words of the link.
    pub link: String,
}

/// What the sentences need to know.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// In which language.
    pub l: L,
    /// The family as who reads sees it: for the names of its members.
    pub dossier: &'a Dossier,
    /// The case.
    pub case: &'a Case,
    /// The approach in which it runs.
    pub approach: &'a Approach,
}

impl Telling<'_> {
    fn place(&self) -> (GezinId, CaseId) {
        (self.case.gezin, self.case.id)
    }

    /// A sentence of which the keys are `zaak-unmet-CODE` and `zaak-unmet-CODE-link`.
    fn todo(&self, code: &str, values: &[(&'static str, String)], href: String) -> Todo {
        Todo {
            text: self.l.tr(&format!("zaak-unmet-{code}"), values),
            link: match href.is_empty() {
                true => String::new(),
                false => self.l.t(&format!("zaak-unmet-{code}-link")),
            },
            href,
        }
    }

    fn name(&self, person: PersonId) -> String {
        family::person(self.l, &self.dossier.members, person)
    }

    fn day(&self, date: Date) -> String {
        day(self.l, date)
    }

    fn phase(&self, id: &PhaseId) -> String {
        words::phase(self.approach, id)
    }

    fn instrument(&self) -> Option<&'static Instrument> {
        known_instruments().get(self.approach.instrument.as_ref()?)
    }

    fn domain(&self, code: &DomainCode) -> String {
        let known = self.instrument().and_then(|one| one.domain(code));
        known.map_or_else(|| code.to_string(), |one| one.name.clone())
    }

    fn domains(&self, codes: &BTreeSet<DomainCode>) -> String {
        let names = codes.iter().map(|code| self.domain(code));
        listed(self.l, names.collect())
    }

    fn done(&self, kind: CaseFactKind) -> String {
        let (gezin, case) = self.place();
        paths::done_with(gezin, case, kind)
    }

    fn safety(&self, child: PersonId) -> String {
        format!("{}?kind={child}", paths::safety(self.case.gezin))
    }

    /// What a requirement of the approach misses.
    pub fn unmet(&self, unmet: &Unmet) -> Todo {
        let (gezin, case) = self.place();
        let code = unmet.code();
        let plain = |href: String| self.todo(code, &[], href);
        match unmet {
            Unmet::NoInstrument => plain(String::new()),
            Unmet::NobodyToMeasure => plain(family_paths::part(gezin, "leden/nieuw")),
            Unmet::NoMeasurement { .. }
            | Unmet::MeasurementOpen { .. }
            | Unmet::PlanDomainOpen { .. } => self.measuring(unmet),
            Unmet::NoPlan | Unmet::NoEvaluation { .. } => plain(paths::plan(gezin)),
            Unmet::PlanNotAgreed { version, .. } => {
                let values = [("n", version.to_string())];
                self.todo(code, &values, paths::plan(gezin))
            }
            Unmet::NoRegisseur { roles } => {
                let values = [("roles", words::roles(self.l, roles.iter().copied()))];
                self.todo(code, &values, family_paths::part(gezin, "regisseur"))
            }
            Unmet::NoScreeningDecision | Unmet::NotTakenOn => plain(paths::screening(gezin, case)),
            Unmet::NoTargetGroupTest => plain(paths::target(gezin)),
            Unmet::NoSafetyCheck { .. } | Unmet::SafetyCheckOld { .. } => self.of_child(unmet),
            Unmet::EvaluationOld { evaluated_on, .. } => {
                let values = [("day", self.day(*evaluated_on))];
                self.todo(code, &values, paths::plan(gezin))
            }
            Unmet::NoConsultation { .. } => plain(format!("/overleg/nieuw?gezin={gezin}")),
            Unmet::NoCoach => plain(family_paths::part(gezin, "taken/nieuw")),
            Unmet::UrgentOpen(urgent) => {
                let day = self.day(urgent.confirm_by);
                let values = [("phase", self.phase(&urgent.to)), ("day", day)];
                let href = format!("{}#spoed", paths::case(gezin, case));
                self.todo(code, &values, href)
            }
            Unmet::UrgentRejected { back_to } => {
                let values = [("phase", self.phase(back_to))];
                let href = format!("{}#stappen", paths::case(gezin, case));
                self.todo(code, &values, href)
            }
            _ => self.told(unmet),
        }
    }

    /// What was not done with the family yet.
    fn told(&self, unmet: &Unmet) -> Todo {
        let kind = match unmet {
            Unmet::FamilyNotInformed { .. } => CaseFactKind::Informed,
            Unmet::CoachNotIntroduced { .. } => CaseFactKind::CoachIntroduced,
            Unmet::NoWayBack => CaseFactKind::WayBack,
            Unmet::NoAftercareContact | Unmet::AftercareContactPast { .. } => {
                CaseFactKind::NextContact
            }
            Unmet::NoOutcome { .. } => CaseFactKind::Outcome,
            _ => CaseFactKind::Conversation,
        };
        let values = match unmet {
            Unmet::AftercareContactPast { planned_on } => vec![("day", self.day(*planned_on))],
            _ => Vec::new(),
        };
        self.todo(unmet.code(), &values, self.done(kind))
    }

    fn measuring(&self, unmet: &Unmet) -> Todo {
        match unmet {
            Unmet::MeasurementOpen { person, domains } => {
                let open = self.domains(domains);
                let values = [("name", self.name(*person)), ("domains", open)];
                self.by_measuring(unmet.code(), &values, (Some(*person), domains))
            }
            Unmet::PlanDomainOpen { domain, persons } => {
                let domains = BTreeSet::from([domain.clone()]);
                self.plan_domains(unmet.code(), &domains, persons)
            }
            Unmet::NoMeasurement { person, .. } => {
                let values = [("name", self.name(*person))];
                self.by_measuring(unmet.code(), &values, (Some(*person), &BTreeSet::new()))
            }
            _ => Todo::default(),
        }
    }

    fn plan_domains(
        &self,
        code: &str,
        domains: &BTreeSet<DomainCode>,
        persons: &[PersonId],
    ) -> Todo {
        let values = [("domains", self.domains(domains))];
        self.by_measuring(code, &values, (persons.first().copied(), domains))
    }

    /// Whether who reads can fill in one of these domains; without any named, a domain at all.
    fn measures(&self, domains: &BTreeSet<DomainCode>) -> bool {
        self.instrument().is_none_or(|instrument| {
            let mut seen = instrument.domains_within(self.dossier.categories);
            seen.any(|one| domains.is_empty() || domains.contains(&one.code))
        })
    }

    /// Something that a measurement mends: with its form, or for who does not see what is missing with who fills it in.
    fn by_measuring(
        &self,
        code: &str,
        values: &[(&'static str, String)],
        (person, domains): (Option<PersonId>, &BTreeSet<DomainCode>),
    ) -> Todo {
        let (gezin, case) = self.place();
        if !self.measures(domains) {
            let told = self.todo(code, values, String::new());
            let who = self.l.t("zaak-unmet-measured-by-others");
            return Todo {
                text: format!("{} {who}", told.text),
                ..told
            };
        }
        let href = person.map(|person| paths::measure(gezin, case, person));
        self.todo(code, values, href.unwrap_or_default())
    }

    /// What is missing, the domains of the plan together.
    pub fn missing<'u>(&self, all: impl IntoIterator<Item = &'u Unmet>) -> Vec<Todo> {
        let mut todos = Vec::new();
        let mut of_plan: BTreeMap<&[PersonId], BTreeSet<DomainCode>> = BTreeMap::new();
        let mut code = "";
        for one in all {
            if let Unmet::PlanDomainOpen { domain, persons } = one {
                code = one.code();
                of_plan.entry(persons).or_default().insert(domain.clone());
            } else {
                todos.push(self.unmet(one));
            }
        }
        let together = of_plan
            .iter()
            .map(|(persons, domains)| self.plan_domains(code, domains, persons));
        todos.extend(together);
        todos
    }

    /// Why a case does not move on, the domains of the plan together.
    pub fn refusals(&self, all: &[Refusal]) -> Vec<Todo> {
        let is_unmet = |one: &&Refusal| matches!(one, Refusal::Unmet(..));
        let (unmet, others): (Vec<&Refusal>, Vec<&Refusal>) = all.iter().partition(is_unmet);
        let mut todos: Vec<Todo> = others.into_iter().map(|one| self.refusal(one)).collect();
        todos.extend(self.missing(unmet.into_iter().filter_map(|one| match one {
            Refusal::Unmet(_, unmet) => Some(unmet),
            _ => None,
        })));
        todos
    }

    fn of_child(&self, unmet: &Unmet) -> Todo {
        match unmet {
            Unmet::SafetyCheckOld {
                child, checked_on, ..
            } => {
                let day = self.day(*checked_on);
                let values = [("name", self.name(*child)), ("day", day)];
                self.todo(unmet.code(), &values, self.safety(*child))
            }
            Unmet::NoSafetyCheck { child } => {
                let values = [("name", self.name(*child))];
                self.todo(unmet.code(), &values, self.safety(*child))
            }
            _ => Todo::default(),
        }
    }

    /// Why a case does not move on.
    pub fn refusal(&self, refusal: &Refusal) -> Todo {
        let (gezin, case) = self.place();
        let said = |code: &str, values: &[(&'static str, String)]| Todo {
            text: self.l.tr(&format!("zaak-refused-{code}"), values),
            ..Todo::default()
        };
        let code = refusal.code();
        match refusal {
            Refusal::Unmet(_, unmet) => self.unmet(unmet),
            Refusal::NotYourRole { roles } => {
                let roles = words::roles(self.l, roles.iter().copied());
                said(code, &[("roles", roles)])
            }
            Refusal::NoReason { .. } | Refusal::NoNote => Todo {
                href: "#stappen".to_owned(),
                link: self.l.t("zaak-refused-fill-in"),
                ..said(code, &[])
            },
            Refusal::NoteTooLong { most } => said(code, &[("n", most.to_string())]),
            Refusal::NoSecondLook { reason, roles } => {
                let known = self.approach.reason(reason);
                let name = known.map_or_else(|| reason.to_string(), |one| one.name.clone());
                let roles = words::roles(self.l, roles.iter().copied());
                let path = paths::case_part(gezin, case, "tweede-blik");
                Todo {
                    href: format!("{path}?reden={reason}"),
                    link: self.l.t("zaak-refused-no-second-look-link"),
                    ..said(code, &[("reason", name), ("roles", roles)])
                }
            }
            Refusal::NoSuchMove { from, to, .. } => {
                let values = [("from", self.phase(from)), ("to", self.phase(to))];
                said(code, &values)
            }
            Refusal::UnknownPhase { phase } => said(code, &[("phase", phase.to_string())]),
            Refusal::OtherApproach { .. } | Refusal::CaseClosed => said(code, &[]),
        }
    }
}

/// A requirement in a few words, as a thing that is there.
pub fn requirement(l: L, requirement: Requirement) -> String {
    l.t(&format!("zaak-need-{}", requirement.code()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::aanpak::approach::PhaseKind;
    use domain::samenwerking::{Category, CategorySet};
    use domain::shared::{GemeenteId, MandateId, TeamId};
    use store::gezin::{GezinKind, SeenBy};
    use store::log::Basis;
    use time::OffsetDateTime;
    use time::macros::date;
    use uuid::Uuid;
    use web::layout::Lang;

    fn seen_by() -> SeenBy {
        SeenBy {
            basis: Basis::Mandate(MandateId(Uuid::nil())),
            ground: "jeugdwet".to_owned(),
        }
    }

    fn dossier(categories: CategorySet) -> Dossier {
        Dossier {
            id: GezinId(Uuid::nil()),
            gemeente: GemeenteId(Uuid::nil()),
            number: "2014-0001".to_owned(),
            kind: GezinKind::Gezin,
            name: "Voorbeeld".to_owned(),
            wijk: None,
            created_at: OffsetDateTime::UNIX_EPOCH,
            version: 1,
            seen_by: seen_by(),
            members: Vec::new(),
            addresses: Vec::new(),
            secret_addresses: Vec::new(),
            tasks: Vec::new(),
            categories,
            records: Vec::new(),
            next: None,
        }
    }

    fn case(approach: &Approach) -> Case {
        Case {
            id: CaseId(Uuid::nil()),
            gezin: GezinId(Uuid::nil()),
            number: "2014-0001".to_owned(),
            team: TeamId(Uuid::nil()),
            team_name: "Team".to_owned(),
            approach: approach.reference.clone(),
            approach_title: approach.title.clone(),
            phase: PhaseId("plan".to_owned()),
            phase_kind: PhaseKind::Work,
            since: OffsetDateTime::UNIX_EPOCH,
            opened_on: date!(2014 - 01 - 01),
            closed_on: None,
            version: 1,
            moves: Vec::new(),
            seen_by: seen_by(),
        }
    }

    /// What somebody with these categories reads when two domains of the plan were not measured.
    fn told(categories: CategorySet) -> Vec<Todo> {
        let (approach, _) = web::aanpak::approaches().unwrap().swap_remove(0);
        let (dossier, case) = (dossier(categories), case(&approach));
        let telling = Telling {
            l: L::new(Lang::Nl),
            dossier: &dossier,
            case: &case,
            approach: &approach,
        };
        let open = ["huisvesting", "middelengebruik"].map(|code| Unmet::PlanDomainOpen {
            domain: DomainCode(code.to_owned()),
            persons: vec![PersonId(Uuid::nil())],
        });
        telling.missing(&open)
    }

    #[test]
    fn open_domains_of_the_plan_are_one_sentence_with_one_form() {
        let told = told(CategorySet::all());
        let [one] = told.as_slice() else {
            panic!("{told:?}");
        };
        assert!(
            one.text.contains("Huisvesting en Middelengebruik"),
            "{one:?}"
        );
        assert!(one.href.contains("/meten/"));
    }

    #[test]
    fn who_sees_only_other_domains_is_not_sent_to_a_form_without_the_open_ones() {
        let with = |category| told(CategorySet::EMPTY.with(category));
        let relations = with(Category::MeasurementRelations);
        assert!(relations[0].href.is_empty(), "{relations:?}");
        assert!(relations[0].text.ends_with("de regisseur vult het in."));
        assert!(!with(Category::MeasurementHealth)[0].href.is_empty());
    }
}
