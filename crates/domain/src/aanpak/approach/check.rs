//! Whether what a move asks is there.

use std::collections::{BTreeMap, BTreeSet};

use time::{Date, Duration};

use super::facts::{Answered, CaseState, Facts, Screening};
use super::model::Approach;
use super::refusal::Unmet;
use super::requirement::Requirement;
use crate::aanpak::measurement::{DomainCode, InstrumentRef};
use crate::shared::PersonId;

/// What an adult answered in the phase, over all measurements of that phase together.
type Answers<'a> = BTreeMap<&'a DomainCode, BTreeSet<Answered>>;

/// A case with its approach and what is known about it.
#[derive(Clone, Copy)]
pub(super) struct Check<'a> {
    pub(super) approach: &'a Approach,
    pub(super) case: &'a CaseState,
    pub(super) facts: &'a Facts,
}

impl<'a> Check<'a> {
    /// What is missing for a requirement; empty when it is met.
    pub(super) fn missing(self, requirement: Requirement) -> Vec<Unmet> {
        match requirement {
            Requirement::MeasurementInPhase => self.measurements(),
            Requirement::PlanDomainsMeasured => self.plan_domains(),
            Requirement::SafetyCheckPerChild => self.safety_checks(),
            Requirement::UrgentConfirmed => self.urgent(),
            Requirement::Regisseur => one(self.regisseur()),
            Requirement::ScreeningDecision => one(self.screening()),
            Requirement::TargetGroupTest => one(self.target_group_test()),
            Requirement::PlanAgreed => one(self.plan_agreed()),
            Requirement::EvaluationDone => one(self.evaluation()),
            Requirement::CoachIntroduced => one(self.coach()),
            Requirement::AftercareContactPlanned => one(self.aftercare_contact()),
            Requirement::WayBackAgreed => one(self.way_back()),
            Requirement::ConsultationHeld => {
                let since = self.first_day();
                one(self.in_phase(self.facts.consulted_on, Unmet::NoConsultation { since }))
            }
            Requirement::ConversationHeld => {
                let since = self.first_day();
                one(self.in_phase(self.facts.spoken_on, Unmet::NoConversation { since }))
            }
            Requirement::FamilyInformed => {
                let since = self.first_day();
                one(self.in_phase(self.facts.informed_on, Unmet::FamilyNotInformed { since }))
            }
            Requirement::OutcomeRecorded => {
                let since = self.first_day();
                one(self.in_phase(self.facts.outcome_recorded_on, Unmet::NoOutcome { since }))
            }
        }
    }

    /// The first day of the phase.
    fn first_day(self) -> Date {
        self.case.since.date()
    }

    /// A day that has come.
    fn come(self, day: Option<Date>) -> Option<Date> {
        day.filter(|day| *day <= self.facts.today)
    }

    fn in_phase(self, day: Option<Date>, missing: Unmet) -> Option<Unmet> {
        let found = self.come(day).filter(|day| *day >= self.first_day());
        found.is_none().then_some(missing)
    }

    /// The earliest day that is at most so many days before today.
    fn not_before(self, days: u32) -> Date {
        self.facts
            .today
            .saturating_sub(Duration::days(i64::from(days)))
    }

    fn answers(self, person: PersonId, instrument: &InstrumentRef) -> Option<Answers<'a>> {
        let mut found = None::<Answers<'a>>;
        for measurement in &self.facts.measurements {
            let counts = measurement.person == person
                && measurement.instrument == *instrument
                && measurement.recorded_at >= self.case.since;
            if !counts {
                continue;
            }
            let answers = found.get_or_insert_default();
            for (domain, answered) in &measurement.answers {
                answers.entry(domain).or_default().insert(*answered);
            }
        }
        found
    }

    fn measurements(self) -> Vec<Unmet> {
        let Some(instrument) = &self.approach.instrument else {
            return vec![Unmet::NoInstrument];
        };
        if self.facts.adults.is_empty() {
            return vec![Unmet::NobodyToMeasure];
        }
        let adults = self.facts.adults.iter();
        adults
            .filter_map(|person| self.measurement(*person, instrument))
            .collect()
    }

    fn measurement(self, person: PersonId, instrument: &InstrumentRef) -> Option<Unmet> {
        let Some(answers) = self.answers(person, instrument) else {
            let instrument = instrument.clone();
            return Some(Unmet::NoMeasurement { person, instrument });
        };
        let known = &self.facts.instrument_domains;
        let scored = |domain: &DomainCode| {
            let given = answers.get(domain);
            given.is_some_and(|given| given.contains(&Answered::Scored))
        };
        let open: BTreeSet<DomainCode> = known
            .iter()
            .filter(|domain| !answers.contains_key(domain))
            .cloned()
            .collect();
        let enough = known.iter().any(scored) || (open.is_empty() && !known.is_empty());
        (!enough).then_some(Unmet::MeasurementOpen {
            person,
            domains: open,
        })
    }

    /// Where there is no plan, none touches a domain: that there has to be one is a requirement of its own. A domain that was discussed
    /// with nobody is answered too: nobody is forced to score.
    fn plan_domains(self) -> Vec<Unmet> {
        let Some(instrument) = &self.approach.instrument else {
            return vec![Unmet::NoInstrument];
        };
        let Some(plan) = &self.facts.plan else {
            return Vec::new();
        };
        if self.facts.adults.is_empty() {
            return vec![Unmet::NobodyToMeasure];
        }
        let answers: Vec<(PersonId, Answers<'a>)> = self
            .facts
            .adults
            .iter()
            .map(|person| {
                let answers = self.answers(*person, instrument).unwrap_or_default();
                (*person, answers)
            })
            .collect();
        let touched = plan.domains.intersection(&self.facts.instrument_domains);
        touched
            .filter_map(|domain| plan_domain(domain, &answers))
            .collect()
    }

    fn safety_checks(self) -> Vec<Unmet> {
        let earliest = self
            .approach
            .norms
            .safety_check_days
            .map(|days| self.not_before(days));
        let children = self.facts.children.iter();
        children
            .filter_map(|child| {
                let Some(checked_on) = self.come(child.safety_checked_on) else {
                    return Some(Unmet::NoSafetyCheck {
                        child: child.person,
                    });
                };
                let not_before = earliest.filter(|earliest| checked_on < *earliest)?;
                Some(Unmet::SafetyCheckOld {
                    child: child.person,
                    checked_on,
                    not_before,
                })
            })
            .collect()
    }

    fn urgent(self) -> Vec<Unmet> {
        let open = self.facts.open_urgent.iter().cloned();
        let mut missing: Vec<Unmet> = open.map(Unmet::UrgentOpen).collect();
        if let Some(rejected) = &self.facts.rejected_arrival {
            let back_to = rejected.from.clone();
            missing.push(Unmet::UrgentRejected { back_to });
        }
        missing
    }

    fn regisseur(self) -> Option<Unmet> {
        let roles = &self.approach.regisseur_roles;
        let missing = self.facts.regisseur.is_none();
        missing.then(|| Unmet::NoRegisseur {
            roles: roles.clone(),
        })
    }

    fn screening(self) -> Option<Unmet> {
        match self.facts.screening {
            Screening::TakenOn => None,
            Screening::Open => Some(Unmet::NoScreeningDecision),
            Screening::NotTakenOn => Some(Unmet::NotTakenOn),
        }
    }

    fn target_group_test(self) -> Option<Unmet> {
        let tested = self.come(self.facts.target_group_tested_on);
        tested.is_none().then_some(Unmet::NoTargetGroupTest)
    }

    fn plan_agreed(self) -> Option<Unmet> {
        let Some(plan) = &self.facts.plan else {
            return Some(Unmet::NoPlan);
        };
        let mut adults = self.facts.adults.iter();
        let agreed = adults.any(|adult| plan.agreed_by.contains(adult));
        (!agreed).then_some(Unmet::PlanNotAgreed {
            plan: plan.plan,
            version: plan.version,
        })
    }

    fn evaluation(self) -> Option<Unmet> {
        let since = self.first_day();
        let done = self.come(self.facts.evaluated_on);
        let Some(evaluated_on) = done.filter(|day| *day >= since) else {
            return Some(Unmet::NoEvaluation { since });
        };
        let phase = self.approach.phase(&self.case.phase)?;
        let not_before = self.not_before(phase.review_days?);
        (evaluated_on < not_before).then_some(Unmet::EvaluationOld {
            evaluated_on,
            not_before,
        })
    }

    fn coach(self) -> Option<Unmet> {
        let Some(coach) = self.facts.coach else {
            return Some(Unmet::NoCoach);
        };
        let introduced = self.come(coach.introduced_on);
        introduced
            .is_none()
            .then_some(Unmet::CoachNotIntroduced { coach: coach.user })
    }

    fn way_back(self) -> Option<Unmet> {
        let agreed = self.come(self.facts.way_back_agreed_on);
        agreed.is_none().then_some(Unmet::NoWayBack)
    }

    fn aftercare_contact(self) -> Option<Unmet> {
        match self.facts.next_contact_on {
            None => Some(Unmet::NoAftercareContact),
            Some(planned_on) if planned_on < self.facts.today => {
                Some(Unmet::AftercareContactPast { planned_on })
            }
            Some(_) => None,
        }
    }
}

/// What is missing for one domain of the plan.
fn plan_domain(domain: &DomainCode, answers: &[(PersonId, Answers<'_>)]) -> Option<Unmet> {
    let given = |answers: &Answers<'_>| answers.get(domain).cloned();
    let scored = answers
        .iter()
        .any(|(_, answers)| given(answers).is_some_and(|given| given.contains(&Answered::Scored)));
    let persons: Vec<PersonId> = answers
        .iter()
        .filter(|(_, answers)| given(answers).is_none())
        .map(|(person, _)| *person)
        .collect();
    let missing = !scored && !persons.is_empty();
    missing.then(|| Unmet::PlanDomainOpen {
        domain: domain.clone(),
        persons,
    })
}

fn one(missing: Option<Unmet>) -> Vec<Unmet> {
    missing.into_iter().collect()
}
