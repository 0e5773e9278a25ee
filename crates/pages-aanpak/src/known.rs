//! The approaches in which the teams of a municipality work: names of phases, how far a case is, and what was agreed about time and work.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::aanpak::approach::{Approach, ApproachRef, PhaseId, PhaseKind};
use domain::shared::GemeenteId;
use store::aanpak::{SilentDays, Team, teams};

use web::{AppError, AppState};

/// The teams of a municipality with their approaches.
pub struct Known {
    /// The teams, those of now first.
    pub teams: Vec<Team>,
    approaches: BTreeMap<ApproachRef, Arc<Approach>>,
}

impl Known {
    /// Those of a municipality.
    ///
    /// # Errors
    /// [`AppError`] when the store fails.
    pub async fn of(state: &AppState, gemeente: GemeenteId) -> Result<Self, AppError> {
        let teams = teams(&state.store, gemeente).await?;
        let mut approaches = BTreeMap::new();
        for team in &teams {
            if approaches.contains_key(&team.approach) {
                continue;
            }
            if let Some(approach) = state.approach(&team.approach).await? {
                approaches.insert(team.approach.clone(), approach);
            }
        }
        Ok(Self { teams, approaches })
    }

    /// Nothing, for who sees no municipality.
    pub fn none() -> Self {
        Self {
            teams: Vec::new(),
            approaches: BTreeMap::new(),
        }
    }

    /// The approaches, by their short names.
    pub fn approaches(&self) -> impl Iterator<Item = &Approach> {
        self.approaches.values().map(AsRef::as_ref)
    }

    /// One approach.
    pub fn get(&self, reference: &ApproachRef) -> Option<&Approach> {
        self.approaches.get(reference).map(AsRef::as_ref)
    }

    /// The approach with this short name in its highest version.
    pub fn latest(&self, id: &str) -> Option<&Approach> {
        let named = self.approaches().filter(|one| one.reference.id.0 == id);
        named.max_by_key(|one| one.reference.version)
    }

    /// For how long nobody may go without speaking to a family, by phase.
    pub fn silent_days(&self) -> Vec<SilentDays> {
        let phases = self.approaches().flat_map(|approach| {
            let phases = approach.phases.iter();
            phases.map(move |phase| (&approach.reference, phase))
        });
        phases
            .filter_map(|(reference, phase)| {
                Some(SilentDays {
                    approach: reference.id.0.clone(),
                    version: reference.version,
                    phase: phase.id.0.clone(),
                    days: phase.silent_days?,
                })
            })
            .collect()
    }

    /// How far a case is; its short name when the approach is not known.
    pub fn phase(&self, reference: Option<&ApproachRef>, phase: &str) -> PhaseLine {
        let approach = reference.and_then(|reference| self.get(reference));
        let id = PhaseId(phase.to_owned());
        let Some(approach) = approach else {
            return PhaseLine {
                name: id.0,
                dots: Vec::new(),
            };
        };
        let name = approach.phase(&id).map(|phase| phase.name.clone());
        let open = approach
            .phases
            .iter()
            .filter(|one| one.kind != PhaseKind::End);
        let now = open.clone().position(|one| one.id == id);
        let dots = open.enumerate().map(|(place, _)| Dot {
            x: 6 + 12 * place,
            class: match now {
                Some(now) if place < now => "phase-line__done",
                Some(now) if place == now => "phase-line__now",
                _ => "phase-line__later",
            },
        });
        PhaseLine {
            dots: now.map_or_else(Vec::new, |_| dots.collect()),
            name: name.unwrap_or(id.0),
        }
    }
}

/// The phase of a case as a thread of stations, with its name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhaseLine {
    /// Its name.
    pub name: String,
    /// The stations; none for a case that is closed.
    pub dots: Vec<Dot>,
}

/// One station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dot {
    /// How far from the left, in pixels.
    pub x: usize,
    /// Whether it was, is, or is still to come.
    pub class: &'static str,
}

impl PhaseLine {
    /// How wide it is drawn, in pixels.
    pub fn width(&self) -> usize {
        self.dots.len() * 12
    }
}
