//! The phases of an approach as text that Mermaid draws (`stateDiagram-v2`), for the documentation.

use std::fmt::Write;

use super::model::{Approach, Move, MoveKind, PhaseId, PhaseKind};

/// The state diagram of an approach. Ordinary and urgent moves are arrows, with what they ask under the name of the move; the exits all lead to
/// the end, and stand in one note beside it.
#[must_use]
pub fn mermaid(approach: &Approach) -> String {
    let mut text = String::from("stateDiagram-v2\n    direction TB\n");
    for phase in &approach.phases {
        line(
            &mut text,
            &format!("state \"{}\" as {}", plain(&phase.name), id(&phase.id)),
        );
    }
    for phase in &approach.phases {
        match phase.kind {
            PhaseKind::Start => line(&mut text, &format!("[*] --> {}", id(&phase.id))),
            PhaseKind::End => line(&mut text, &format!("{} --> [*]", id(&phase.id))),
            PhaseKind::Work | PhaseKind::Waiting => {}
        }
    }
    for step in &approach.moves {
        if step.kind != MoveKind::Exit {
            arrow(&mut text, step);
        }
    }
    for phase in &approach.phases {
        if phase.kind == PhaseKind::End {
            exits(&mut text, approach, &phase.id);
        }
    }
    text
}

/// The page of the documentation with the state diagram of an approach. `file` is where the approach stands, as the page names it.
#[must_use]
pub fn mermaid_page(approach: &Approach, file: &str) -> String {
    let Approach {
        title,
        gemeente,
        reference,
        ..
    } = approach;
    format!(
        "# {title}, {gemeente}, version {}\n\nMade from [`{file}`](../../{file}) with `samenhang aanpak diagram --markdown {file}`; a test fails \
         when the two differ.\n\n```mermaid\n{}```\n",
        reference.version,
        mermaid(approach),
    )
}

fn arrow(text: &mut String, step: &Move) {
    let mut label: Vec<String> = Vec::new();
    if step.kind == MoveKind::Urgent {
        label.push("urgent, a second person looks afterwards".to_owned());
    }
    if step.coercive {
        label.push("coercive".to_owned());
    }
    label.extend(step.requires.iter().map(ToString::to_string));
    let arrow = format!("{} --> {}", id(&step.from), id(&step.to));
    if label.is_empty() {
        line(text, &arrow);
    } else {
        line(text, &format!("{arrow} : {}", label.join("<br/>")));
    }
}

/// One note beside the end: out of which phases, with which reasons, and what that asks.
fn exits(text: &mut String, approach: &Approach, end: &PhaseId) {
    let exits = approach.moves.iter();
    let exits: Vec<&Move> = exits
        .filter(|step| step.kind == MoveKind::Exit && step.to == *end)
        .collect();
    if exits.is_empty() {
        return;
    }
    line(text, &format!("note right of {}", id(end)));
    for step in exits {
        let reasons = step.reasons.iter().map(|reason| {
            let second = approach
                .reason(reason)
                .is_some_and(|reason| reason.second_look);
            let second = if second { " (second person)" } else { "" };
            format!("{reason}{second}")
        });
        let reasons: Vec<String> = reasons.collect();
        let mut said = format!("exit from {}, {}", step.from, reasons.join(", "));
        for requirement in &step.requires {
            // Writing to a string cannot fail.
            let _ = write!(said, ", asks {requirement}");
        }
        line(text, &format!("    {said}"));
    }
    line(text, "end note");
}

fn line(text: &mut String, words: &str) {
    text.push_str("    ");
    text.push_str(words);
    text.push('\n');
}

/// Mermaid reads a hyphen as part of an arrow, and some short words as its own; an underscore and a letter in front are safe.
fn id(id: &PhaseId) -> String {
    format!("p_{}", id.0.replace('-', "_"))
}

/// A name without signs that mean something to Mermaid.
fn plain(name: &str) -> String {
    let safe = |c: char| match c {
        '"' => '\'',
        '#' | ';' | '{' | '}' | '<' | '>' | '\\' => ' ',
        other => other,
    };
    name.chars().map(safe).collect()
}
