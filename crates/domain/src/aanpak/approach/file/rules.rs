//! Holds the parts of a file against each other.

use std::collections::{BTreeMap, BTreeSet};

use super::raw::{RawFile, RawHead, RawMove, RawNorms, RawPhase};
use super::reader::{At, Sink, quoted};
use crate::aanpak::approach::model::{Coercion, MoveKind, PhaseId, PhaseKind};
use crate::aanpak::approach::requirement::Requirement;
use crate::samenwerking::Role;

/// Within how many working days a second person looks at an urgent move at the latest, whatever a municipality agrees.
const MOST_URGENT_WORKDAYS: u32 = 5;

/// Adds an error for everything that does not fit together.
pub(super) fn check(raw: &RawFile, sink: &mut Sink<'_>) {
    unique_names(raw, sink);
    declared(&raw.head.regisseur_roles, &raw.head, sink);
    second_person_in_time(&raw.head, sink);
    phases(&raw.phases, sink);
    coercion(raw, sink);
    let known: BTreeMap<&PhaseId, &RawPhase> = raw
        .phases
        .iter()
        .filter_map(|phase| Some((&phase.id.as_ref()?.value, phase)))
        .collect();
    let all_named = raw.phases.iter().all(|phase| phase.id.is_some());
    let mut ways = BTreeSet::new();
    for step in &raw.moves {
        if all_named {
            ends_of_move(step, &known, &mut ways, sink);
        }
        roles_of_move(step, &raw.head, sink);
        kind_of_move(step, &known, sink);
        reasons_of_move(step, raw, sink);
        gates(step, &raw.head, &known, sink);
    }
}

fn unique<'a>(words: impl Iterator<Item = (&'a str, usize)>, what: &str, sink: &mut Sink<'_>) {
    let mut seen = BTreeSet::new();
    for (word, offset) in words {
        if !seen.insert(word.to_lowercase()) {
            let message = format!(
                "{what} {} komt twee keer voor. Geef elk een eigen waarde.",
                quoted(word)
            );
            sink.add(offset, message);
        }
    }
}

fn unique_names(raw: &RawFile, sink: &mut Sink<'_>) {
    let phases = || raw.phases.iter();
    let ids = phases().filter_map(|phase| phase.id.as_ref());
    unique(ids.map(|id| (id.value.0.as_str(), id.offset)), "fase", sink);
    let names = phases().filter_map(|phase| phase.name.as_ref());
    let names = names.map(|name| (name.value.as_str(), name.offset));
    unique(names, "de naam van een fase", sink);
    let reasons = raw.reasons.iter().filter_map(|reason| reason.id.as_ref());
    let reasons = reasons.map(|id| (id.value.as_str(), id.offset));
    unique(reasons, "reden", sink);
    let kinds = raw.action_kinds.iter();
    let kinds = kinds.filter_map(|kind| kind.code.as_ref());
    let kinds = kinds.map(|code| (code.value.0.as_str(), code.offset));
    unique(kinds, "soort actie", sink);
    for roles in [&raw.head.roles, &raw.head.regisseur_roles] {
        let roles = roles.iter().map(|role| (role.value.code(), role.offset));
        unique(roles, "rol", sink);
    }
}

/// Every role has to stand among the roles of the approach.
fn declared(roles: &[At<Role>], head: &RawHead, sink: &mut Sink<'_>) {
    for role in roles {
        if !head.roles.iter().any(|one| one.value == role.value) {
            let message = format!(
                "rol {} staat niet in roles. Voeg hem daar toe, of haal hem hier weg.",
                quoted(role.value.code())
            );
            sink.add(role.offset, message);
        }
    }
}

/// A second person who looks much later looks at what cannot be changed any more.
fn second_person_in_time(head: &RawHead, sink: &mut Sink<'_>) {
    let norms = head.norms.as_ref();
    let Some(found) = norms.and_then(|norms| norms.urgent_workdays.as_ref()) else {
        return;
    };
    if found.value > MOST_URGENT_WORKDAYS {
        let message = format!(
            "een tweede persoon kijkt binnen {MOST_URGENT_WORKDAYS} werkdagen mee met een spoedstap. Kies {MOST_URGENT_WORKDAYS} of minder."
        );
        sink.add(found.offset, message);
    }
}

fn phases(phases: &[RawPhase], sink: &mut Sink<'_>) {
    for (kind, what) in [(PhaseKind::Start, "start"), (PhaseKind::End, "end")] {
        let mut found = phases
            .iter()
            .filter_map(|phase| phase.kind.as_ref())
            .filter(|found| found.value == kind);
        if found.next().is_none() && phases.iter().all(|phase| phase.kind.is_some()) {
            let message =
                format!("er is geen fase met kind = \"{what}\". Geef precies één fase deze soort.");
            sink.add(0, message);
        }
        for more in found {
            let message = format!(
                "er is nog een fase met kind = \"{what}\". Geef precies één fase deze soort."
            );
            sink.add(more.offset, message);
        }
    }
    for phase in phases {
        let Some(kind) = &phase.kind else { continue };
        if kind.value != PhaseKind::End {
            if !phase.silent_days.stands {
                sink.add(phase.offset, "deze fase zegt niet hoelang er hooguit niemand met het gezin spreekt. Voeg silent_days toe, in dagen.");
            }
            continue;
        }
        let days = [
            ("silent_days", &phase.silent_days),
            ("review_days", &phase.review_days),
        ];
        for (key, found) in days {
            if let Some(found) = &found.value {
                let message =
                    format!("in de laatste fase gebeurt niets meer. Haal {key} hier weg.");
                sink.add(found.offset, message);
            }
        }
    }
}

fn coercion(raw: &RawFile, sink: &mut Sink<'_>) {
    let none = |found: &At<Coercion>| found.value == Coercion::None;
    if !raw.head.coercion.as_ref().is_some_and(none) {
        return;
    }
    let moves = raw.moves.iter().filter_map(|step| step.coercive);
    for offset in moves {
        sink.add(offset, "deze overgang dwingt (coercive = true), maar coercion = \"none\". Haal coercive weg, of zet coercion op \"allowed\".");
    }
    let kinds = raw.action_kinds.iter().filter_map(|kind| kind.coercive);
    for offset in kinds {
        sink.add(offset, "deze soort actie dwingt (coercive = true), maar coercion = \"none\". Haal coercive weg, of zet coercion op \"allowed\".");
    }
}

/// Both phases of a move exist, and there is no second move of its kind between them.
fn ends_of_move<'a>(
    step: &'a RawMove,
    known: &BTreeMap<&PhaseId, &RawPhase>,
    ways: &mut BTreeSet<(&'a PhaseId, &'a PhaseId, MoveKind)>,
    sink: &mut Sink<'_>,
) {
    for id in step.from.iter().chain(&step.to) {
        if !known.contains_key(&id.value) {
            let list: Vec<&str> = known.keys().map(|id| id.0.as_str()).collect();
            let message = format!(
                "fase {} bestaat niet. Kies uit: {}.",
                quoted(&id.value.0),
                list.join(", ")
            );
            sink.add(id.offset, message);
        }
    }
    let (Some(to), Some(kind)) = (&step.to, step.kind) else {
        return;
    };
    for from in &step.from {
        if from.value == to.value {
            let message = format!(
                "deze overgang gaat van {} naar dezelfde fase. Kies twee verschillende fasen.",
                quoted(&to.value.0)
            );
            sink.add(to.offset, message);
        } else if !ways.insert((&from.value, &to.value, kind)) {
            let message = format!(
                "er is al een overgang van {} naar {} met kind = \"{kind}\". Voeg ze samen.",
                quoted(&from.value.0),
                quoted(&to.value.0)
            );
            sink.add(from.offset, message);
        }
    }
}

fn roles_of_move(step: &RawMove, head: &RawHead, sink: &mut Sink<'_>) {
    declared(&step.roles, head, sink);
    let roles = step.roles.iter();
    unique(
        roles.map(|role| (role.value.code(), role.offset)),
        "rol",
        sink,
    );
    let requires = step.requires.iter();
    let requires = requires.map(|one| (one.value.code(), one.offset));
    unique(requires, "eis", sink);
}

/// What a kind of move may and may not have.
fn kind_of_move(step: &RawMove, known: &BTreeMap<&PhaseId, &RawPhase>, sink: &mut Sink<'_>) {
    let kind_of = |id: &PhaseId| {
        let phase = known.get(id).copied();
        phase
            .and_then(|phase| phase.kind.as_ref())
            .map(|kind| kind.value)
    };
    for from in &step.from {
        if kind_of(&from.value) == Some(PhaseKind::End) {
            sink.add(from.offset, "uit de laatste fase gaat niets meer weg. Haal deze overgang weg; een gezin dat terugkomt krijgt een nieuwe casus.");
        }
    }
    let to = step.to.as_ref();
    let to_kind = to.and_then(|to| kind_of(&to.value));
    let to_offset = to.map_or(step.offset, |to| to.offset);
    match step.kind {
        Some(MoveKind::Exit) if to_kind.is_some_and(|kind| kind != PhaseKind::End) => {
            sink.add(to_offset, "een uitgang (kind = \"exit\") gaat naar de laatste fase. Kies die fase, of een andere kind.");
        }
        Some(MoveKind::Urgent) => {
            if to_kind == Some(PhaseKind::End) {
                sink.add(
                    to_offset,
                    "afsluiten is nooit een spoedstap. Kies een andere fase, of kind = \"exit\".",
                );
            }
            if let Some(asked) = step.requires.first() {
                sink.add(asked.offset, "een spoedstap vraagt vooraf niets; een tweede persoon kijkt achteraf mee. Haal requires weg.");
            }
        }
        _ => {}
    }
}

fn reasons_of_move(step: &RawMove, raw: &RawFile, sink: &mut Sink<'_>) {
    if step.kind != Some(MoveKind::Exit) {
        if let (Some(_), Some(reason)) = (step.kind, step.reasons.first()) {
            sink.add(reason.offset, "alleen een uitgang (kind = \"exit\") heeft redenen. Haal reasons weg, of kies kind = \"exit\".");
        }
        return;
    }
    if step.reasons.is_empty() {
        sink.add(step.offset, "een uitgang heeft minstens één reden. Voeg reasons toe, met korte namen van [[reason]].");
    }
    let reasons = step.reasons.iter();
    unique(
        reasons.map(|one| (one.value.0.as_str(), one.offset)),
        "reden",
        sink,
    );
    if raw.reasons.iter().any(|reason| reason.id.is_none()) {
        return;
    }
    for reason in &step.reasons {
        let mut known = raw.reasons.iter().filter_map(|one| one.id.as_ref());
        if !known.any(|id| id.value == reason.value.0) {
            let message = format!(
                "reden {} bestaat niet. Voeg haar toe onder [[reason]], of kies een andere.",
                quoted(&reason.value.0)
            );
            sink.add(reason.offset, message);
        }
    }
}

/// A requirement that nobody could ever meet is an error where it is asked.
fn gates(
    step: &RawMove,
    head: &RawHead,
    known: &BTreeMap<&PhaseId, &RawPhase>,
    sink: &mut Sink<'_>,
) {
    let takes_part = |role: Role| head.roles.iter().any(|one| one.value == role);
    // Without [norms] that is the error, not each norm in it.
    let norm =
        |stands: fn(&RawNorms) -> bool| head.norms.as_ref().is_some_and(|norms| !stands(norms));
    for asked in &step.requires {
        let name = asked.value.code();
        let problem = match asked.value {
            one if one.needs_instrument() && !head.names_instrument => {
                "er is geen instrument om mee te meten. Voeg [instrument] toe"
            }
            Requirement::Regisseur if head.regisseur_roles.is_empty() => {
                "niemand kan regisseur zijn. Vul regisseur_roles"
            }
            Requirement::ScreeningDecision if !takes_part(Role::Screener) => {
                "er doet geen screener mee. Voeg \u{201c}screener\u{201d} toe aan roles"
            }
            Requirement::ScreeningDecision if norm(|norms| norms.screening_days.stands) => {
                "er is geen termijn voor. Voeg screening_days toe onder [norms]"
            }
            Requirement::CoachIntroduced if !takes_part(Role::FamilyCoach) => {
                "er doet geen gezinscoach mee. Voeg \u{201c}gezinscoach\u{201d} toe aan roles"
            }
            Requirement::SafetyCheckPerChild if norm(|norms| norms.safety_check_days.stands) => {
                "er staat niet hoe oud een check mag zijn. Voeg safety_check_days toe onder [norms]"
            }
            _ => "",
        };
        if !problem.is_empty() {
            sink.add(
                asked.offset,
                format!("eis {name}: {problem}, of haal de eis weg."),
            );
        }
        if asked.value != Requirement::EvaluationDone {
            continue;
        }
        for from in &step.from {
            let rhythm = known.get(&from.value).map(|phase| phase.review_days.stands);
            if rhythm == Some(false) {
                let message = format!(
                    "eis {name}: fase {} vraagt geen evaluatie. Voeg daar review_days toe, of haal de eis weg.",
                    quoted(&from.value.0)
                );
                sink.add(asked.offset, message);
            }
        }
    }
}
