//! Reads an approach from its TOML file, and tells everything that is wrong with it at once.

mod graph;
mod raw;
mod reader;
mod rules;

use toml::de::DeTable;

use self::raw::{RawFile, RawMove, RawPhase};
use self::reader::{Fields, Sink};
use super::model::{ActionKind, Approach, ApproachId, ApproachRef, Move, Norms, Phase};
use crate::shared::WorkingDays;

/// The longest file that is read, in bytes: twenty times what ships.
const MOST_BYTES: usize = 200_000;

/// Why a file of an approach is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, regel {line}: {message}")]
pub struct ApproachError {
    /// Name of the file, as the caller gave it.
    pub file: String,
    /// Line, from 1, always within the file.
    pub line: usize,
    /// What is wrong and what to do, in Dutch.
    pub message: String,
}

/// Reads and validates an approach; `file` is only used to name the place of an error.
///
/// # Errors
/// All [`ApproachError`]s that can be found, by line. What cannot be read as TOML hides the rest of what may be wrong.
pub fn parse_approach(file: &str, text: &str) -> Result<Approach, Vec<ApproachError>> {
    let mut sink = Sink::new(file, text);
    if text.len() > MOST_BYTES {
        sink.add(
            0,
            "dit bestand is groter dan 200 kB. Kies het bestand van een aanpak.",
        );
        return Err(sink.into_errors());
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let offset = error.span().map_or(0, |span| span.start);
        let said = error.message().trim_end_matches('.');
        sink.add(
            offset,
            format!("dit is niet te lezen: {said}. Verbeter deze regel."),
        );
    }
    if !errors.is_empty() {
        return Err(sink.into_errors());
    }
    let raw = raw::read(Fields::new(table.as_ref(), 0, "het bestand"), &mut sink);
    rules::check(&raw, &mut sink);
    graph::check(&raw, &mut sink);
    if sink.count() == 0 {
        if let Some(approach) = assembled(raw) {
            return Ok(approach);
        }
        sink.add(
            0,
            "dit bestand is niet volledig. Vergelijk het met een aanpak die werkt.",
        );
    }
    Err(sink.into_errors())
}

/// The approach, when every part is there.
fn assembled(raw: RawFile) -> Option<Approach> {
    let head = raw.head;
    let norms = head.norms?;
    let phases: Option<Vec<Phase>> = raw.phases.into_iter().map(phase).collect();
    let mut moves = Vec::new();
    for step in &raw.moves {
        moves.extend(moves_of(step)?);
    }
    let kinds = raw.action_kinds.into_iter().map(|kind| {
        Some(ActionKind {
            code: kind.code?.value,
            name: kind.name?.value,
            coercive: kind.coercive.is_some(),
        })
    });
    let reasons = raw.reasons.into_iter().map(|reason| reason.reason);
    Some(Approach {
        reference: ApproachRef {
            id: ApproachId(head.id?.value),
            version: head.version?.value,
        },
        title: head.title?.value,
        gemeente: head.gemeente?.value,
        coercion: head.coercion?.value,
        roles: head.roles.iter().map(|role| role.value).collect(),
        regisseur_roles: head.regisseur_roles.iter().map(|role| role.value).collect(),
        life_areas: head.life_areas,
        instrument: head.instrument,
        norms: Norms {
            caseload: norms.caseload?.value,
            screening_days: norms.screening_days.number(),
            urgent_workdays: WorkingDays(u16::try_from(norms.urgent_workdays?.value).ok()?),
            safety_check_days: norms.safety_check_days.number(),
        },
        phases: phases?,
        moves,
        reasons: reasons.collect::<Option<_>>()?,
        action_kinds: kinds.collect::<Option<_>>()?,
    })
}

fn phase(raw: RawPhase) -> Option<Phase> {
    Some(Phase {
        id: raw.id?.value,
        name: raw.name?.value,
        description: raw.description?.value,
        kind: raw.kind?.value,
        silent_days: raw.silent_days.number(),
        review_days: raw.review_days.number(),
    })
}

/// A move for every phase that it may start in.
fn moves_of(raw: &RawMove) -> Option<Vec<Move>> {
    let (to, kind) = (raw.to.as_ref()?, raw.kind?);
    let moves = raw.from.iter().map(|from| Move {
        from: from.value.clone(),
        to: to.value.clone(),
        kind,
        roles: raw.roles.iter().map(|role| role.value).collect(),
        requires: raw.requires.iter().map(|one| one.value).collect(),
        reasons: raw.reasons.iter().map(|one| one.value.clone()).collect(),
        coercive: raw.coercive.is_some(),
    });
    Some(moves.collect())
}
