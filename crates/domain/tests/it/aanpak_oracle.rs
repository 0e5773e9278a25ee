//! A second opinion about moves: reads the file of an approach by itself and judges by itself, without the engine.

use std::collections::BTreeSet;

use domain::aanpak::approach::{
    Answered, CaseState, Facts, MeasurementFacts, MoveKind, MoveRequest, Screening,
};
use domain::shared::PersonId;
use time::Date;
use toml::{Table, Value};

/// The text of a file, as any reader of TOML gives it.
pub struct Oracle {
    file: Table,
}

/// A move as it stands in the file.
#[derive(Debug, Clone)]
pub struct Stated {
    pub to: String,
    pub kind: String,
    pub roles: BTreeSet<String>,
    pub requires: BTreeSet<String>,
    pub reasons: Vec<String>,
    pub coercive: bool,
}

fn words(value: Option<&Value>) -> Vec<String> {
    match value {
        None => Vec::new(),
        Some(Value::String(word)) => vec![word.clone()],
        Some(Value::Array(list)) => list
            .iter()
            .map(|one| one.as_str().unwrap().to_owned())
            .collect(),
        Some(other) => panic!("no words: {other}"),
    }
}

impl Oracle {
    pub fn new(text: &str) -> Self {
        Self {
            file: toml::from_str(text).unwrap(),
        }
    }

    fn list(&self, key: &str) -> impl Iterator<Item = &Table> {
        let list = self.file.get(key).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .map(|one| one.as_table().unwrap())
    }

    fn norm(&self, key: &str) -> Option<i64> {
        self.file["norms"].get(key).and_then(Value::as_integer)
    }

    fn phase(&self, id: &str) -> &Table {
        self.list("phase")
            .find(|one| one["id"].as_str() == Some(id))
            .unwrap()
    }

    pub fn phases(&self) -> Vec<String> {
        self.list("phase")
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    }

    pub fn start(&self) -> String {
        let start = self
            .list("phase")
            .find(|one| one["kind"].as_str() == Some("start"));
        start.unwrap()["id"].as_str().unwrap().to_owned()
    }

    pub fn is_end(&self, id: &str) -> bool {
        self.phase(id)["kind"].as_str() == Some("end")
    }

    pub fn coercion_is_none(&self) -> bool {
        self.file["coercion"].as_str() == Some("none")
    }

    pub fn urgent_workdays(&self) -> i64 {
        self.norm("urgent_workdays").unwrap()
    }

    pub fn roles(&self) -> Vec<String> {
        words(self.file.get("roles"))
    }

    /// The moves out of a phase, in the order of the file.
    pub fn moves(&self, from: &str) -> Vec<Stated> {
        let all = self
            .list("move")
            .filter(|one| words(one.get("from")).iter().any(|id| id == from));
        all.map(|one| Stated {
            to: one["to"].as_str().unwrap().to_owned(),
            kind: one["kind"].as_str().unwrap().to_owned(),
            roles: words(one.get("roles")).into_iter().collect(),
            requires: words(one.get("requires")).into_iter().collect(),
            reasons: words(one.get("reasons")),
            coercive: one
                .get("coercive")
                .and_then(Value::as_bool)
                .unwrap_or(false),
        })
        .collect()
    }

    /// What stands in the way of a move, as words: the codes of requirements, and `closed`, `no-move`, `role`, `reason`, `note`,
    /// `second-look`.
    pub fn objections(
        &self,
        case: &CaseState,
        facts: &Facts,
        to: &MoveRequest,
    ) -> BTreeSet<String> {
        let one = |word: &str| BTreeSet::from([word.to_owned()]);
        if self.is_end(&case.phase.0) {
            return one("closed");
        }
        let Some(step) = self.step(case, facts, to) else {
            return one("no-move");
        };
        let mut objections: BTreeSet<String> = step
            .requires
            .iter()
            .filter(|requirement| !self.is_met(requirement, case, facts))
            .cloned()
            .collect();
        let roles: BTreeSet<String> = facts.asker.roles.iter().map(ToString::to_string).collect();
        if roles.is_disjoint(&step.roles) {
            objections.insert("role".to_owned());
        }
        if to.note.chars().all(|c| c.is_whitespace() || c.is_control())
            && (step.kind != "ordinary" || step.coercive)
        {
            objections.insert("note".to_owned());
        }
        if step.kind == "exit" {
            objections.extend(self.objection_to_exit(&step, case, facts, to));
        }
        objections
    }

    fn step(&self, case: &CaseState, facts: &Facts, to: &MoveRequest) -> Option<Stated> {
        if to.kind == MoveKind::Return {
            let rejected = facts.rejected_arrival.as_ref()?;
            let mut urgent = self.moves(&rejected.from.0).into_iter();
            let made = urgent.find(|one| one.kind == "urgent" && one.to == case.phase.0)?;
            return (rejected.from == to.to).then(|| Stated {
                to: to.to.0.clone(),
                kind: "return".to_owned(),
                requires: BTreeSet::new(),
                ..made
            });
        }
        let mut moves = self.moves(&case.phase.0).into_iter();
        moves.find(|one| one.to == to.to.0 && one.kind == to.kind.code())
    }

    fn objection_to_exit(
        &self,
        step: &Stated,
        case: &CaseState,
        facts: &Facts,
        to: &MoveRequest,
    ) -> Option<String> {
        let reason = to
            .reason
            .as_ref()
            .filter(|one| step.reasons.contains(&one.0));
        let Some(reason) = reason else {
            return Some("reason".to_owned());
        };
        let stated = self
            .list("reason")
            .find(|one| one["id"].as_str() == Some(&reason.0))
            .unwrap();
        if stated.get("second_look").and_then(Value::as_bool) != Some(true) {
            return None;
        }
        let somebody_else = facts.second_looks.iter().any(|look| {
            let fits = look
                .roles
                .iter()
                .any(|role| step.roles.contains(role.code()));
            fits && look.reason == *reason
                && look.user != facts.asker.user
                && (case.since.date()..=facts.today).contains(&look.on)
        });
        (!somebody_else).then(|| "second-look".to_owned())
    }

    fn is_met(&self, requirement: &str, case: &CaseState, facts: &Facts) -> bool {
        let has_come = |day: Option<Date>| day.is_some_and(|day| day <= facts.today);
        let in_phase = |day: Option<Date>| {
            day.is_some_and(|day| day >= case.since.date() && day <= facts.today)
        };
        let age = |day: Date| (facts.today - day).whole_days();
        match requirement {
            "measurement-in-phase" => {
                !facts.adults.is_empty()
                    && facts
                        .adults
                        .iter()
                        .all(|adult| self.is_measured(*adult, case, facts))
            }
            "plan-domains-measured" => self.plan_is_measured(case, facts),
            "regisseur" => facts.regisseur.is_some(),
            "screening-decision" => facts.screening == Screening::TakenOn,
            "target-group-test" => has_come(facts.target_group_tested_on),
            "plan-agreed" => facts.plan.as_ref().is_some_and(|plan| {
                plan.agreed_by
                    .iter()
                    .any(|person| facts.adults.contains(person))
            }),
            "safety-check-per-child" => {
                let oldest = self.norm("safety_check_days").unwrap();
                facts.children.iter().all(|child| {
                    has_come(child.safety_checked_on)
                        && age(child.safety_checked_on.unwrap()) <= oldest
                })
            }
            "evaluation-done" => {
                let rhythm = self.phase(&case.phase.0)["review_days"]
                    .as_integer()
                    .unwrap();
                in_phase(facts.evaluated_on) && age(facts.evaluated_on.unwrap()) <= rhythm
            }
            "consultation-held" => in_phase(facts.consulted_on),
            "conversation-held" => in_phase(facts.spoken_on),
            "family-informed" => in_phase(facts.informed_on),
            "outcome-recorded" => in_phase(facts.outcome_recorded_on),
            "coach-introduced" => facts
                .coach
                .is_some_and(|coach| has_come(coach.introduced_on)),
            "way-back-agreed" => has_come(facts.way_back_agreed_on),
            "aftercare-contact-planned" => {
                facts.next_contact_on.is_some_and(|day| day >= facts.today)
            }
            "urgent-confirmed" => facts.open_urgent.is_empty() && facts.rejected_arrival.is_none(),
            other => panic!("no opinion about {other}"),
        }
    }

    fn of_phase<'a>(
        &'a self,
        adult: PersonId,
        case: &'a CaseState,
        facts: &'a Facts,
    ) -> impl Iterator<Item = &'a MeasurementFacts> {
        let wanted = &self.file["instrument"];
        facts.measurements.iter().filter(move |one| {
            one.person == adult
                && one.recorded_at >= case.since
                && Some(one.instrument.id.as_str()) == wanted["id"].as_str()
                && Some(i64::from(one.instrument.version)) == wanted["version"].as_integer()
        })
    }

    fn is_measured(&self, adult: PersonId, case: &CaseState, facts: &Facts) -> bool {
        let measured = || self.of_phase(adult, case, facts);
        let domains = &facts.instrument_domains;
        let scored = measured().any(|one| {
            let mut answers = one.answers.iter();
            answers.any(|(domain, given)| *given == Answered::Scored && domains.contains(domain))
        });
        let every = domains
            .iter()
            .all(|domain| measured().any(|one| one.answers.contains_key(domain)));
        measured().next().is_some() && (scored || (every && !domains.is_empty()))
    }

    fn plan_is_measured(&self, case: &CaseState, facts: &Facts) -> bool {
        let Some(plan) = &facts.plan else { return true };
        if facts.adults.is_empty() {
            return false;
        }
        let touched = plan
            .domains
            .iter()
            .filter(|one| facts.instrument_domains.contains(one));
        touched.into_iter().all(|domain| {
            let given = |adult: &PersonId| {
                let found = self
                    .of_phase(*adult, case, facts)
                    .filter_map(|one| one.answers.get(domain));
                found.copied().collect::<Vec<_>>()
            };
            let mut adults = facts.adults.iter();
            facts
                .adults
                .iter()
                .any(|adult| given(adult).contains(&Answered::Scored))
                || adults.all(|adult| !given(adult).is_empty())
        })
    }
}
