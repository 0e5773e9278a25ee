//! The parts of a file, read but not yet held against each other.

use std::collections::BTreeSet;

use super::reader::{At, Fields, Perhaps, Sink, quoted};
use crate::aanpak::approach::model::{
    ActionKindCode, Coercion, ExitReason, MoveKind, PhaseId, PhaseKind, ReasonId,
};
use crate::aanpak::approach::requirement::Requirement;
use crate::aanpak::measurement::InstrumentRef;
use crate::samenwerking::Role;

/// The codes of the seven life areas (leefgebieden) of the target group's definition.
const LIFE_AREAS: [&str; 7] = [
    "gezin",
    "wonen",
    "werk",
    "inkomen",
    "gezondheid",
    "onderwijs",
    "veiligheid",
];

/// Everything before the lists.
pub(super) struct RawHead {
    pub(super) id: Option<At<String>>,
    pub(super) version: Option<At<u32>>,
    pub(super) title: Option<At<String>>,
    pub(super) gemeente: Option<At<String>>,
    pub(super) coercion: Option<At<Coercion>>,
    pub(super) roles: Vec<At<Role>>,
    pub(super) regisseur_roles: Vec<At<Role>>,
    pub(super) life_areas: Vec<String>,
    pub(super) instrument: Option<InstrumentRef>,
    /// Whether the file names an instrument, readable or not.
    pub(super) names_instrument: bool,
    /// `None` when the file has none.
    pub(super) norms: Option<RawNorms>,
}

/// `[norms]`.
pub(super) struct RawNorms {
    pub(super) caseload: Option<At<u32>>,
    pub(super) urgent_workdays: Option<At<u32>>,
    pub(super) screening_days: Perhaps,
    pub(super) safety_check_days: Perhaps,
}

/// `[[phase]]`.
pub(super) struct RawPhase {
    pub(super) offset: usize,
    pub(super) id: Option<At<PhaseId>>,
    pub(super) name: Option<At<String>>,
    pub(super) description: Option<At<String>>,
    pub(super) kind: Option<At<PhaseKind>>,
    pub(super) silent_days: Perhaps,
    pub(super) review_days: Perhaps,
}

/// `[[move]]`.
pub(super) struct RawMove {
    pub(super) offset: usize,
    pub(super) from: Vec<At<PhaseId>>,
    /// Whether every `from` could be read.
    pub(super) from_is_whole: bool,
    pub(super) to: Option<At<PhaseId>>,
    pub(super) kind: Option<MoveKind>,
    pub(super) roles: Vec<At<Role>>,
    pub(super) requires: Vec<At<Requirement>>,
    pub(super) reasons: Vec<At<ReasonId>>,
    /// Where it says that it is coercive, if it does.
    pub(super) coercive: Option<usize>,
}

/// `[[reason]]`.
pub(super) struct RawReason {
    pub(super) id: Option<At<String>>,
    pub(super) reason: Option<ExitReason>,
}

/// `[[action-kind]]`.
pub(super) struct RawActionKind {
    pub(super) code: Option<At<ActionKindCode>>,
    pub(super) name: Option<At<String>>,
    pub(super) coercive: Option<usize>,
}

/// A whole file.
pub(super) struct RawFile {
    pub(super) head: RawHead,
    pub(super) phases: Vec<RawPhase>,
    pub(super) moves: Vec<RawMove>,
    pub(super) reasons: Vec<RawReason>,
    pub(super) action_kinds: Vec<RawActionKind>,
}

/// Reads all parts.
pub(super) fn read(mut file: Fields<'_>, sink: &mut Sink<'_>) -> RawFile {
    let head = head(&mut file, sink);
    let phases = file.tables("phase", "[[phase]]", sink);
    let moves = file.tables("move", "[[move]]", sink);
    let reasons = file.tables("reason", "[[reason]]", sink);
    let action_kinds = file.tables("action-kind", "[[action-kind]]", sink);
    let raw = RawFile {
        head,
        phases: phases.into_iter().map(|one| phase(one, sink)).collect(),
        moves: moves.into_iter().map(|one| step(one, sink)).collect(),
        reasons: reasons.into_iter().map(|one| reason(one, sink)).collect(),
        action_kinds: action_kinds
            .into_iter()
            .map(|one| action_kind(one, sink))
            .collect(),
    };
    file.end(sink);
    raw
}

fn head(file: &mut Fields<'_>, sink: &mut Sink<'_>) -> RawHead {
    let id = file.slug("id", sink);
    let version = file.number("version", sink);
    let title = file.text("title", sink);
    let gemeente = file.text("gemeente", sink);
    let coercion = file.text("coercion", sink);
    let roles = file.texts("roles", sink);
    let regisseur_roles = file.texts("regisseur_roles", sink);
    let life_areas = file.texts("life_areas", sink);
    let instrument = file.table("instrument", "[instrument]", sink);
    let norms = file.table("norms", "[norms]", sink);
    if norms.is_none() {
        sink.add(
            0,
            "[norms] ontbreekt. Voeg [norms] toe, met caseload en urgent_workdays.",
        );
    }
    let coercion = coercion.map(|word| code(&word, Coercion::from_code, &Coercion::ALL, sink));
    RawHead {
        id,
        version,
        title,
        gemeente,
        coercion: coercion.flatten(),
        roles: roles_of(roles, sink),
        regisseur_roles: roles_of(regisseur_roles, sink),
        life_areas: life_areas_of(life_areas, sink),
        names_instrument: instrument.is_some(),
        instrument: instrument.and_then(|table| instrument_of(table, sink)),
        norms: norms.map(|table| norms_of(table, sink)),
    }
}

fn instrument_of(mut table: Fields<'_>, sink: &mut Sink<'_>) -> Option<InstrumentRef> {
    let id = table.slug("id", sink);
    let version = table.number("version", sink);
    table.end(sink);
    Some(InstrumentRef {
        id: id?.value,
        version: version?.value,
    })
}

fn norms_of(mut table: Fields<'_>, sink: &mut Sink<'_>) -> RawNorms {
    let caseload = table.number("caseload", sink);
    let urgent_workdays = table.number("urgent_workdays", sink);
    let screening_days = table.number_if_any("screening_days", sink);
    let safety_check_days = table.number_if_any("safety_check_days", sink);
    table.end(sink);
    RawNorms {
        caseload,
        urgent_workdays,
        screening_days,
        safety_check_days,
    }
}

fn phase(mut table: Fields<'_>, sink: &mut Sink<'_>) -> RawPhase {
    let id = table.slug("id", sink);
    let name = table.text("name", sink);
    let description = table.text("description", sink);
    let kind = table.text("kind", sink);
    let silent_days = table.number_if_any("silent_days", sink);
    let review_days = table.number_if_any("review_days", sink);
    let offset = table.offset;
    table.end(sink);
    let kind = kind.and_then(|word| code(&word, PhaseKind::from_code, &PhaseKind::ALL, sink));
    RawPhase {
        offset,
        id: id.map(named),
        name,
        description,
        kind,
        silent_days,
        review_days,
    }
}

fn step(mut table: Fields<'_>, sink: &mut Sink<'_>) -> RawMove {
    let before = sink.count();
    let from = table.texts("from", sink);
    let from_is_whole = sink.count() == before;
    let to = table.text("to", sink);
    let kind = table.text("kind", sink);
    let roles = table.texts("roles", sink);
    let requires = table.texts_if_any("requires", sink);
    let reasons = table.texts_if_any("reasons", sink);
    let coercive = table.flag("coercive", sink);
    let offset = table.offset;
    table.end(sink);
    let known = [MoveKind::Ordinary, MoveKind::Exit, MoveKind::Urgent];
    let in_file = |word: &str| MoveKind::from_code(word).filter(|kind| known.contains(kind));
    let kind = kind.and_then(|word| code(&word, in_file, &known, sink));
    let mut found = Vec::new();
    for word in &requires {
        found.extend(code(word, Requirement::from_code, &Requirement::ALL, sink));
    }
    RawMove {
        offset,
        from: from.into_iter().map(named).collect(),
        from_is_whole,
        to: to.map(named),
        kind: kind.map(|kind| kind.value),
        roles: roles_of(roles, sink),
        requires: found,
        reasons: reasons.into_iter().map(named).collect(),
        coercive,
    }
}

fn reason(mut table: Fields<'_>, sink: &mut Sink<'_>) -> RawReason {
    let id = table.slug("id", sink);
    let name = table.text("name", sink);
    let second_look = table.flag("second_look", sink).is_some();
    table.end(sink);
    let reason = id.clone().zip(name).map(|(id, name)| ExitReason {
        id: ReasonId(id.value),
        name: name.value,
        second_look,
    });
    RawReason { id, reason }
}

fn action_kind(mut table: Fields<'_>, sink: &mut Sink<'_>) -> RawActionKind {
    let code = table.slug("code", sink);
    let name = table.text("name", sink);
    let coercive = table.flag("coercive", sink);
    table.end(sink);
    RawActionKind {
        code: code.map(named),
        name,
        coercive,
    }
}

fn named<T: From<String>>(found: At<String>) -> At<T> {
    At {
        value: T::from(found.value),
        offset: found.offset,
    }
}

/// One word of a closed list.
fn code<T: std::fmt::Display>(
    word: &At<String>,
    read: impl Fn(&str) -> Option<T>,
    all: &[T],
    sink: &mut Sink<'_>,
) -> Option<At<T>> {
    let found = read(&word.value);
    if found.is_none() {
        let list: Vec<String> = all.iter().map(ToString::to_string).collect();
        let message = format!(
            "{} is onbekend. Kies uit: {}.",
            quoted(&word.value),
            list.join(", ")
        );
        sink.add(word.offset, message);
    }
    found.map(|value| At {
        value,
        offset: word.offset,
    })
}

/// Roles that work with families; nobody else takes part in an approach.
fn roles_of(words: Vec<At<String>>, sink: &mut Sink<'_>) -> Vec<At<Role>> {
    let all: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| role.works_with_families())
        .collect();
    let read = |word: &str| Role::from_code(word).filter(|role| role.works_with_families());
    let mut found = Vec::new();
    for word in &words {
        found.extend(code(word, read, &all, sink));
    }
    found
}

fn life_areas_of(words: Vec<At<String>>, sink: &mut Sink<'_>) -> Vec<String> {
    let read = |word: &str| LIFE_AREAS.into_iter().find(|area| *area == word);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for word in &words {
        let Some(area) = code(word, read, &LIFE_AREAS, sink) else {
            continue;
        };
        if seen.insert(area.value) {
            found.push(area.value.to_owned());
        } else {
            let message = format!(
                "leefgebied {} staat er twee keer. Haal er een weg.",
                quoted(area.value)
            );
            sink.add(area.offset, message);
        }
    }
    found
}
