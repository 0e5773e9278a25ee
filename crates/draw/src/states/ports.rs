//! Which way every move goes, and where it leaves and enters a box.

use std::collections::BTreeMap;

use super::{Move, Route, State, StateDiagram};
use crate::geometry::count;
use crate::tracks::tracks;

/// How a move is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Straight on, in the lane.
    Straight,
    /// Through the gap to another lane.
    Branch,
    /// Through the channel beside its lane.
    Channel,
    /// A short line.
    Stub,
}

/// The way of every move, in their order.
pub(super) fn ways(diagram: &StateDiagram) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for (place, step) in diagram.moves.iter().enumerate() {
        let before = diagram.moves.iter().zip(&ways).take(place);
        let doubled = before.clone().any(|(other, way)| {
            *way == Way::Straight && other.from == step.from && other.to == step.to
        });
        ways.push(match ends(diagram, step) {
            _ if step.route == Route::Stub => Way::Stub,
            Some((from, to)) if from.lane == to.lane && !doubled && next(diagram, from, to) => {
                Way::Straight
            }
            Some((from, to))
                if from.lane != to.lane
                    && from.rank + 1 == to.rank
                    && step.label.is_empty()
                    && !entered(diagram, from, to) =>
            {
                Way::Branch
            }
            _ => Way::Channel,
        });
    }
    ways
}

/// The states that a move joins.
pub(super) fn ends<'a>(diagram: &'a StateDiagram, step: &Move) -> Option<(&'a State, &'a State)> {
    diagram.state(&step.from).zip(diagram.state(&step.to))
}

/// Whether no state stands between two of the same lane.
fn next(diagram: &StateDiagram, from: &State, to: &State) -> bool {
    let between =
        |state: &State| state.lane == from.lane && state.rank > from.rank && state.rank < to.rank;
    from.rank < to.rank && !diagram.states.iter().any(between)
}

/// Whether a move with words enters this state straight, on the side that a branch would come from.
fn entered(diagram: &StateDiagram, from: &State, to: &State) -> bool {
    let straight = |step: &Move| {
        !step.label.is_empty()
            && step.route != Route::Stub
            && step.to == to.id
            && diagram
                .state(&step.from)
                .is_some_and(|other| other.lane == to.lane && other.rank < to.rank)
    };
    from.lane > to.lane && diagram.moves.iter().any(straight)
}

/// The track of one move in the channel of one lane: 0 is nearest to the boxes.
pub(super) type TrackOf = BTreeMap<(usize, u16), usize>;

/// A track for every move in every channel that it goes through; short ones lie near.
pub(super) fn channel_tracks(diagram: &StateDiagram, ways: &[Way]) -> TrackOf {
    let mut stretches: BTreeMap<u16, Vec<(usize, f64, f64)>> = BTreeMap::new();
    for (place, (step, way)) in diagram.moves.iter().zip(ways).enumerate() {
        let (Some((from, to)), Way::Channel) = (ends(diagram, step), way) else {
            continue;
        };
        let (start, end) = (f64::from(from.rank), f64::from(to.rank));
        if from.id == to.id {
            stretches
                .entry(from.lane)
                .or_default()
                .push((place, start - 0.4, start + 0.4));
        } else if from.lane == to.lane {
            stretches
                .entry(from.lane)
                .or_default()
                .push((place, start.min(end), start.max(end)));
        } else {
            let gap = end - 0.5;
            stretches
                .entry(from.lane)
                .or_default()
                .push((place, start.min(gap), start.max(gap)));
            stretches
                .entry(to.lane)
                .or_default()
                .push((place, gap, end));
        }
    }
    let mut found = TrackOf::new();
    for (lane, mut moves) in stretches {
        moves.sort_by(|a, b| (a.2 - a.1).total_cmp(&(b.2 - b.1)).then(a.0.cmp(&b.0)));
        let lengths: Vec<(f64, f64)> = moves.iter().map(|(_, from, to)| (*from, *to)).collect();
        for ((place, ..), track) in moves.iter().zip(tracks(&lengths, 0.0)) {
            found.insert((*place, lane), track);
        }
    }
    found
}

/// Where on the side of its box a move leaves (`false`) or enters (`true`), as a part of that side; and how many there are per state.
pub(super) struct Ports {
    places: BTreeMap<(usize, bool), f64>,
    counts: BTreeMap<String, usize>,
}

impl Ports {
    pub fn of(diagram: &StateDiagram, ways: &[Way], tracks: &TrackOf) -> Self {
        let mut ports = Self {
            places: BTreeMap::new(),
            counts: BTreeMap::new(),
        };
        for state in &diagram.states {
            let mut sides: Vec<((u8, isize), (usize, bool))> = Vec::new();
            for (place, (step, way)) in diagram.moves.iter().zip(ways).enumerate() {
                let (Some((from, to)), Way::Channel) = (ends(diagram, step), way) else {
                    continue;
                };
                let track = tracks
                    .get(&(place, state.lane))
                    .map_or(0, |track| isize::try_from(*track).unwrap_or(0));
                for (own, other, enters) in [(from, to, false), (to, from, true)] {
                    if own.id == state.id {
                        sides.push((order(own, other, enters, track), (place, enters)));
                    }
                }
            }
            sides.sort_unstable();
            let all = sides.len();
            for (number, (_, end)) in sides.into_iter().enumerate() {
                ports
                    .places
                    .insert(end, (count(number) + 1.0) / (count(all) + 1.0));
            }
            ports.counts.insert(state.id.clone(), all);
        }
        ports
    }

    pub fn part(&self, place: usize, enters: bool) -> f64 {
        self.places.get(&(place, enters)).copied().unwrap_or(0.5)
    }

    pub fn count(&self, id: &str) -> usize {
        self.counts.get(id).copied().unwrap_or(0)
    }
}

/// Lines that go back are first, the inner track before the outer; lines that go on last, the outer before the inner: so that none
/// crosses another.
fn order(own: &State, other: &State, enters: bool, track: isize) -> (u8, isize) {
    if own.id == other.id {
        return (1, isize::from(enters));
    }
    // A move to another lane goes through the gap before its target: for the target that is always back.
    let back = if own.lane == other.lane {
        other.rank < own.rank
    } else {
        enters || other.rank <= own.rank
    };
    if back { (0, track) } else { (2, -track) }
}
