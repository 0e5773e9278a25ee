//! A running case keeps the version of its approach until somebody moves it to another.

use super::facts::CaseState;
use super::model::{Approach, ApproachId, PhaseId, PhaseKind};

/// Why a case does not go to another version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionRefusal {
    /// It is another approach, not another version of the same.
    OtherApproach {
        /// The approach that the case runs in.
        runs_in: ApproachId,
    },
    /// The case runs in this version already.
    SameVersion,
    /// The other version does not know the phase of the case: move the case on first.
    NoSuchPhase {
        /// Which.
        phase: PhaseId,
    },
    /// In the other version the phase of the case is the end, or no longer is: that would close or reopen the case.
    ClosesOrReopens {
        /// Which.
        phase: PhaseId,
    },
}

/// A case after it went from one version of its approach to another. Phase and first day stay: what was done in the phase still counts.
///
/// # Errors
/// [`VersionRefusal`].
pub fn change_version(
    case: &CaseState,
    current: &Approach,
    other: &Approach,
) -> Result<CaseState, VersionRefusal> {
    if case.approach.id != other.reference.id || case.approach != current.reference {
        let runs_in = case.approach.id.clone();
        return Err(VersionRefusal::OtherApproach { runs_in });
    }
    if case.approach == other.reference {
        return Err(VersionRefusal::SameVersion);
    }
    let phase = case.phase.clone();
    let Some(found) = other.phase(&phase) else {
        return Err(VersionRefusal::NoSuchPhase { phase });
    };
    let ended = current
        .phase(&phase)
        .is_some_and(|phase| phase.kind == PhaseKind::End);
    if ended != (found.kind == PhaseKind::End) {
        return Err(VersionRefusal::ClosesOrReopens { phase });
    }
    Ok(CaseState {
        approach: other.reference.clone(),
        ..case.clone()
    })
}
