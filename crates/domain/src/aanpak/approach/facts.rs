//! What is known about a case at the moment somebody wants to move it on. Plain data, gathered by whoever asks.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::model::{ApproachRef, MoveKind, PhaseId, ReasonId};
use crate::aanpak::measurement::{DomainCode, InstrumentRef};
use crate::samenwerking::Role;
use crate::shared::{GezinsplanId, PersonId, UserId};

/// Where a case stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseState {
    /// The version of the approach it runs in.
    pub approach: ApproachRef,
    /// Its phase.
    pub phase: PhaseId,
    /// When it came into that phase, in the time of the municipality (its date is the first day of the phase).
    #[serde(with = "time::serde::rfc3339")]
    pub since: OffsetDateTime,
}

/// Who asks for a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// Which account.
    pub user: UserId,
    /// In which roles.
    pub roles: BTreeSet<Role>,
}

/// How a domain was answered. The measurement itself makes sure that a score and "niet relevant" have their ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answered {
    /// With a score.
    Scored,
    /// "Niet besproken".
    NotDiscussed,
    /// "Niet relevant, want …".
    NotRelevant,
}

/// A measurement of one adult, as the engine needs it. Drafts are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasurementFacts {
    /// Of whom.
    pub person: PersonId,
    /// With what.
    pub instrument: InstrumentRef,
    /// When it was recorded, by the clock of the program: a measurement cannot be dated back into a phase.
    pub recorded_at: OffsetDateTime,
    /// What was answered; a domain that is not in it was left open.
    pub answers: BTreeMap<DomainCode, Answered>,
}

/// The active plan of the family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFacts {
    /// Which.
    pub plan: GezinsplanId,
    /// Its present version, from 1.
    pub version: u32,
    /// Members of the family who agreed with the present version.
    pub agreed_by: BTreeSet<PersonId>,
    /// Domains of the instrument that its goals touch.
    pub domains: BTreeSet<DomainCode>,
}

/// A child in the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildFacts {
    /// Who.
    pub person: PersonId,
    /// When the child's safety was last looked at.
    pub safety_checked_on: Option<Date>,
}

/// The family coach (gezinscoach) of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoachFacts {
    /// Which account.
    pub user: UserId,
    /// When the coach was introduced to the family in person.
    pub introduced_on: Option<Date>,
}

/// What the screener decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screening {
    /// Nothing yet.
    #[default]
    Open,
    /// The family is taken on.
    TakenOn,
    /// The family is not taken on, or goes elsewhere.
    NotTakenOn,
}

/// Somebody else looked at a wish to close a case, and agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondLook {
    /// With which reason in mind.
    pub reason: ReasonId,
    /// Who looked.
    pub user: UserId,
    /// In which roles.
    pub roles: BTreeSet<Role>,
    /// When.
    pub on: Date,
}

/// An urgent move of this case that nobody confirmed or rejected yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenUrgent {
    /// Out of this phase.
    pub from: PhaseId,
    /// Into this one.
    pub to: PhaseId,
    /// Who moved.
    pub by: UserId,
    /// When.
    pub on: Date,
    /// The last day on which the second person is in time.
    pub confirm_by: Date,
}

/// The case came into its phase by an urgent move that the second person rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedArrival {
    /// The phase it came from.
    pub from: PhaseId,
    /// Since when it was in that phase.
    pub since: OffsetDateTime,
}

/// What is known about a case. Days after `today` count as not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The day of asking, in the time of the municipality.
    pub today: Date,
    /// Who asks.
    pub asker: Asker,
    /// The adults whose self-reliance counts in this case: the parents, in a household without children its adults.
    pub adults: Vec<PersonId>,
    /// The children in the case.
    pub children: Vec<ChildFacts>,
    /// The domains of the instrument that the approach asks for; empty when it asks for none.
    pub instrument_domains: BTreeSet<DomainCode>,
    /// Measurements of people in the case; those of earlier phases may be among them.
    pub measurements: Vec<MeasurementFacts>,
    /// The active plan of the family.
    pub plan: Option<PlanFacts>,
    /// The lead professional (regisseur) of today.
    pub regisseur: Option<UserId>,
    /// What the screener decided.
    pub screening: Screening,
    /// When the target-group test was last filled in.
    pub target_group_tested_on: Option<Date>,
    /// When the plan was last evaluated with the family.
    pub evaluated_on: Option<Date>,
    /// When the last consultation about the family took place.
    pub consulted_on: Option<Date>,
    /// When somebody last spoke with the family.
    pub spoken_on: Option<Date>,
    /// When the family was last told what happens next and who sees what.
    pub informed_on: Option<Date>,
    /// The family coach (gezinscoach).
    pub coach: Option<CoachFacts>,
    /// When the way back was agreed with the family.
    pub way_back_agreed_on: Option<Date>,
    /// The day of the next light contact.
    pub next_contact_on: Option<Date>,
    /// When it was last written down what the help brought.
    pub outcome_recorded_on: Option<Date>,
    /// Who else agreed with closing, and why.
    pub second_looks: Vec<SecondLook>,
    /// Urgent moves that wait for the second person.
    pub open_urgent: Vec<OpenUrgent>,
    /// Whether the second person rejected the urgent move by which the case came into its phase.
    pub rejected_arrival: Option<RejectedArrival>,
}

impl Facts {
    /// Facts about a case of which nothing is known yet but who asks and when.
    #[must_use]
    pub fn unknown(today: Date, asker: Asker) -> Self {
        Self {
            today,
            asker,
            adults: Vec::new(),
            children: Vec::new(),
            instrument_domains: BTreeSet::new(),
            measurements: Vec::new(),
            plan: None,
            regisseur: None,
            screening: Screening::Open,
            target_group_tested_on: None,
            evaluated_on: None,
            consulted_on: None,
            spoken_on: None,
            informed_on: None,
            coach: None,
            way_back_agreed_on: None,
            next_contact_on: None,
            outcome_recorded_on: None,
            second_looks: Vec::new(),
            open_urgent: Vec::new(),
            rejected_arrival: None,
        }
    }
}

/// What somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveRequest {
    /// Into this phase.
    pub to: PhaseId,
    /// How.
    pub kind: MoveKind,
    /// With which reason, for an exit.
    pub reason: Option<ReasonId>,
    /// In the words of who asks; an exit, an urgent and a coercive move need them, a return too.
    pub note: String,
}
