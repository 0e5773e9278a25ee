//! Whether every phase can be reached and left, in every way that a case may need.

use std::collections::BTreeSet;

use super::raw::{RawFile, RawMove, RawPhase};
use super::reader::{Sink, quoted};
use crate::aanpak::approach::model::{MoveKind, PhaseId, PhaseKind};

/// Adds an error for every phase that cannot be reached or left. Says nothing while a phase or a move could not be read: then nobody
/// knows where it would have led.
pub(super) fn check(raw: &RawFile, sink: &mut Sink<'_>) {
    let whole_phase = |phase: &RawPhase| phase.id.is_some() && phase.kind.is_some();
    let known = |id: &PhaseId| {
        let mut ids = raw.phases.iter().filter_map(|phase| phase.id.as_ref());
        ids.any(|one| one.value == *id)
    };
    let whole_move = |step: &RawMove| {
        let ends = step.from.iter().chain(&step.to);
        step.from_is_whole
            && step.to.is_some()
            && step.kind.is_some()
            && ends.into_iter().all(|id| known(&id.value))
    };
    if !raw.phases.iter().all(whole_phase) || !raw.moves.iter().all(whole_move) {
        return;
    }
    let ids = |kind: PhaseKind| -> BTreeSet<&PhaseId> {
        let found = raw.phases.iter().filter(|phase| {
            let found = phase.kind.as_ref();
            found.is_some_and(|found| found.value == kind)
        });
        found
            .filter_map(|phase| Some(&phase.id.as_ref()?.value))
            .collect()
    };
    let (start, end) = (ids(PhaseKind::Start), ids(PhaseKind::End));
    if start.is_empty() || end.is_empty() {
        return;
    }
    let ways: Vec<Way<'_>> = raw.moves.iter().flat_map(ways).collect();
    let forward: Vec<_> = ways.iter().map(|way| (way.from, way.to)).collect();
    let ordinary = ways.iter().filter(|way| way.kind == MoveKind::Ordinary);
    let backward: Vec<_> = ordinary.map(|way| (way.to, way.from)).collect();
    let reached = closure(start, &forward);
    let ending = closure(end, &backward);
    for phase in &raw.phases {
        let (Some(id), Some(kind)) = (&phase.id, &phase.kind) else {
            continue;
        };
        let name = quoted(&id.value.0);
        if !reached.contains(&id.value) {
            sink.add(id.offset, format!("fase {name} is vanaf het begin niet te bereiken. Voeg een overgang naar deze fase toe, of haal haar weg."));
        }
        if kind.value == PhaseKind::End {
            continue;
        }
        let has = |kind: MoveKind| {
            ways.iter()
                .any(|way| *way.from == id.value && way.kind == kind)
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
            sink.add(id.offset, format!("uit fase {name} gaat geen spoedstap. Voeg een [[move]] toe met kind = \"urgent\"."));
        }
    }
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
