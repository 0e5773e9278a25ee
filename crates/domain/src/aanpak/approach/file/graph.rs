//! Whether every phase can be reached and left, in every way that a case may need.

use std::collections::BTreeSet;

use super::raw::{RawFile, RawMove, RawPhase};
use super::reader::{At, Sink, quoted};
use crate::aanpak::approach::model::{MoveKind, PhaseId, PhaseKind};

/// Adds an error for every phase that cannot be reached or left. Says nothing while a phase or a move could not be read: then nobody
/// knows where it would have led.
pub(super) fn check(raw: &RawFile, sink: &mut Sink<'_>) {
    let (start, end) = (of_kind(raw, PhaseKind::Start), of_kind(raw, PhaseKind::End));
    if !is_whole(raw) || start.is_empty() || end.is_empty() {
        return;
    }
    let ways: Vec<Way<'_>> = raw.moves.iter().flat_map(ways).collect();
    let forward: Vec<_> = ways.iter().map(|way| (way.from, way.to)).collect();
    let ordinary = ways.iter().filter(|way| way.kind == MoveKind::Ordinary);
    let backward: Vec<_> = ordinary.map(|way| (way.to, way.from)).collect();
    let reached = closure(start, &forward);
    let ending = closure(end.clone(), &backward);
    for id in raw.phases.iter().filter_map(|phase| phase.id.as_ref()) {
        let name = quoted(&id.value.0);
        if !reached.contains(&id.value) {
            sink.add(id.offset, format!("fase {name} is vanaf het begin niet te bereiken. Voeg een overgang naar deze fase toe, of haal haar weg."));
        }
        if !end.contains(&id.value) {
            way_out(id, &ways, &ending, sink);
        }
    }
}

/// Out of every phase but the end go an ordinary move, an exit and an urgent move, and the ordinary ones come to the end.
fn way_out(id: &At<PhaseId>, ways: &[Way<'_>], ending: &BTreeSet<&PhaseId>, sink: &mut Sink<'_>) {
    let name = quoted(&id.value.0);
    let has = |kind: MoveKind| {
        let mut ways = ways.iter();
        ways.any(|way| *way.from == id.value && way.kind == kind)
    };
    if !has(MoveKind::Ordinary) {
        sink.add(id.offset, format!("uit fase {name} gaat geen gewone overgang. Voeg een [[move]] toe met kind = \"ordinary\"."));
    } else if !ending.contains(&id.value) {
        sink.add(id.offset, format!("vanuit fase {name} komt een gezin langs gewone overgangen nooit bij de laatste fase. Voeg een overgang toe."));
    }
    if !has(MoveKind::Exit) {
        sink.add(id.offset, format!("uit fase {name} is geen uitgang naar de laatste fase. Voeg haar toe bij een [[move]] met kind = \"exit\"."));
    }
    if !has(MoveKind::Urgent) {
        sink.add(
            id.offset,
            format!(
                "uit fase {name} gaat geen spoedstap. Voeg een [[move]] toe met kind = \"urgent\"."
            ),
        );
    }
}

/// Whether every phase and move could be read, and every move leads from a phase to a phase.
fn is_whole(raw: &RawFile) -> bool {
    let known = |id: &At<PhaseId>| {
        let mut ids = raw.phases.iter().filter_map(|phase| phase.id.as_ref());
        ids.any(|one| one.value == id.value)
    };
    let phase = |phase: &RawPhase| phase.id.is_some() && phase.kind.is_some();
    let step = |step: &RawMove| {
        step.from_is_whole
            && step.to.is_some()
            && step.kind.is_some()
            && step.from.iter().chain(&step.to).all(known)
    };
    raw.phases.iter().all(phase) && raw.moves.iter().all(step)
}

fn of_kind(raw: &RawFile, kind: PhaseKind) -> BTreeSet<&PhaseId> {
    let fits = |phase: &&RawPhase| phase.kind.as_ref().is_some_and(|one| one.value == kind);
    let found = raw.phases.iter().filter(fits);
    found
        .filter_map(|phase| Some(&phase.id.as_ref()?.value))
        .collect()
}

/// A move from one phase.
struct Way<'a> {
    from: &'a PhaseId,
    to: &'a PhaseId,
    kind: MoveKind,
}

fn ways(step: &RawMove) -> impl Iterator<Item = Way<'_>> {
    let ends = step.to.as_ref().zip(step.kind);
    step.from.iter().filter_map(move |from| {
        let (to, kind) = ends?;
        Some(Way {
            from: &from.value,
            to: &to.value,
            kind,
        })
    })
}

/// Everything that is reached from a set over pairs from one to the next.
fn closure<'a>(
    mut found: BTreeSet<&'a PhaseId>,
    pairs: &[(&'a PhaseId, &'a PhaseId)],
) -> BTreeSet<&'a PhaseId> {
    loop {
        let before = found.len();
        for (from, to) in pairs {
            if found.contains(from) {
                found.insert(to);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}
