//! How many families somebody has against the norm of the approach, and how the families of somebody who leaves are shared.
//!
//! Only numbers are weighed: nothing here says how heavy a family is.

use std::collections::{BTreeMap, BTreeSet};

use crate::shared::{GezinId, UserId};

/// How many families somebody has against the norm of the approach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Caseload {
    /// How many families.
    pub families: u32,
    /// How many somebody may have by the norm.
    pub norm: u32,
}

/// How much room somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Room {
    /// So many families more.
    For(u32),
    /// None: they have as many as the norm.
    Full,
    /// They have so many families more than the norm.
    Over(u32),
}

impl Caseload {
    /// How much room there is.
    #[must_use]
    pub const fn room(self) -> Room {
        if self.families < self.norm {
            Room::For(self.norm - self.families)
        } else if self.families == self.norm {
            Room::Full
        } else {
            Room::Over(self.families - self.norm)
        }
    }

    const fn one_more(self) -> Self {
        Self {
            families: self.families.saturating_add(1),
            ..self
        }
    }

    /// Which of two is fuller, against their own norms. Whoever has no norm at all is the fullest.
    fn fuller(self, other: Self) -> std::cmp::Ordering {
        let cross = |one: Self, other: Self| u64::from(one.families) * u64::from(other.norm);
        match (self.norm, other.norm) {
            (0, 0) => self.families.cmp(&other.families),
            (0, _) => std::cmp::Ordering::Greater,
            (_, 0) => std::cmp::Ordering::Less,
            _ => cross(self, other).cmp(&cross(other, self)),
        }
    }
}

/// Somebody who can take families over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub user: UserId,
    /// What they have now.
    pub caseload: Caseload,
    /// The families that know them already, such as those for which they stood in.
    pub known_to: BTreeSet<GezinId>,
}

/// Who would take over one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// Which family.
    pub gezin: GezinId,
    /// Who.
    pub to: UserId,
    /// Whether the family knows them already.
    pub known: bool,
    /// Whether they come above their norm by it.
    pub over_norm: bool,
}

/// How the families of somebody who leaves would be shared. A person confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reassignment {
    /// Each family once, in the order in which they were given.
    pub assignments: Vec<Assignment>,
    /// What each candidate has afterwards.
    pub afterwards: BTreeMap<UserId, Caseload>,
}

impl Reassignment {
    /// How many families go to somebody who comes above the norm by it.
    #[must_use]
    pub fn over_norm(&self) -> usize {
        self.assignments.iter().filter(|one| one.over_norm).count()
    }
}

/// Why families are not shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReassignRefusal {
    /// There is nobody to take them over.
    NoCandidates,
    /// Somebody is named twice.
    CandidateTwice(UserId),
    /// A family is named twice.
    GezinTwice(GezinId),
    /// Who would take over a family is no candidate.
    NotACandidate(UserId),
}

/// Proposes who takes over which family. A family that knows a candidate with room goes to them; every other family goes to whoever is
/// least full after it against their own norm, and on equal footing to the first in the list. Somebody comes above the norm only when
/// nobody has room left, and the proposal says so for each family.
///
/// # Errors
/// [`ReassignRefusal`].
pub fn propose_reassignment(
    families: &[GezinId],
    candidates: &[Candidate],
) -> Result<Reassignment, ReassignRefusal> {
    let mut loads = Loads::of(candidates)?;
    unique(families)?;
    let mut chosen = BTreeMap::new();
    // Those that know somebody first, so that their room is not given away.
    for gezin in families {
        let knows = |candidate: &&Candidate| candidate.known_to.contains(gezin);
        let with_room = |candidate: &&Candidate| loads.has_room(candidate.user);
        let known = candidates.iter().filter(knows).filter(with_room);
        if let Some(candidate) = loads.least_full(known) {
            chosen.insert(*gezin, loads.give(*gezin, candidate));
        }
    }
    for gezin in families {
        if chosen.contains_key(gezin) {
            continue;
        }
        let candidate = loads
            .least_full(candidates.iter())
            .ok_or(ReassignRefusal::NoCandidates)?;
        chosen.insert(*gezin, loads.give(*gezin, candidate));
    }
    Ok(Reassignment {
        assignments: families
            .iter()
            .filter_map(|gezin| chosen.remove(gezin))
            .collect(),
        afterwards: loads.now,
    })
}

/// The sharing as a person wants it, told in the same way: where somebody comes above the norm is said again.
///
/// # Errors
/// [`ReassignRefusal`].
pub fn confirm_reassignment(
    wanted: &[(GezinId, UserId)],
    candidates: &[Candidate],
) -> Result<Reassignment, ReassignRefusal> {
    let mut loads = Loads::of(candidates)?;
    unique(&wanted.iter().map(|(gezin, _)| *gezin).collect::<Vec<_>>())?;
    let mut assignments = Vec::with_capacity(wanted.len());
    for (gezin, user) in wanted {
        let candidate = candidates
            .iter()
            .find(|candidate| candidate.user == *user)
            .ok_or(ReassignRefusal::NotACandidate(*user))?;
        assignments.push(loads.give(*gezin, candidate));
    }
    Ok(Reassignment {
        assignments,
        afterwards: loads.now,
    })
}

fn unique(families: &[GezinId]) -> Result<(), ReassignRefusal> {
    let mut seen = BTreeSet::new();
    let twice = families.iter().find(|gezin| !seen.insert(**gezin));
    twice.map_or(Ok(()), |gezin| Err(ReassignRefusal::GezinTwice(*gezin)))
}

/// What each candidate has while families are given out.
struct Loads {
    now: BTreeMap<UserId, Caseload>,
}

impl Loads {
    fn of(candidates: &[Candidate]) -> Result<Self, ReassignRefusal> {
        if candidates.is_empty() {
            return Err(ReassignRefusal::NoCandidates);
        }
        let mut now = BTreeMap::new();
        for candidate in candidates {
            if now.insert(candidate.user, candidate.caseload).is_some() {
                return Err(ReassignRefusal::CandidateTwice(candidate.user));
            }
        }
        Ok(Self { now })
    }

    fn with_one_more(&self, candidate: &Candidate) -> Caseload {
        let now = self.now.get(&candidate.user).copied();
        now.unwrap_or(candidate.caseload).one_more()
    }

    fn has_room(&self, user: UserId) -> bool {
        let now = self.now.get(&user).copied();
        now.is_some_and(|load| matches!(load.room(), Room::For(_)))
    }

    fn least_full<'a>(
        &self,
        candidates: impl Iterator<Item = &'a Candidate>,
    ) -> Option<&'a Candidate> {
        candidates.min_by(|one, other| {
            let (one, other) = (self.with_one_more(one), self.with_one_more(other));
            one.fuller(other)
        })
    }

    fn give(&mut self, gezin: GezinId, candidate: &Candidate) -> Assignment {
        let load = self.with_one_more(candidate);
        self.now.insert(candidate.user, load);
        Assignment {
            gezin,
            to: candidate.user,
            known: candidate.known_to.contains(&gezin),
            over_norm: matches!(load.room(), Room::Over(_)),
        }
    }
}
