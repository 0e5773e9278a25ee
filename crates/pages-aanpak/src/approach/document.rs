//! The description sheet of an approach as a document: the same parts for the screen and for the PDF.

use domain::aanpak::approach::{Approach, Coercion, Move, Phase};
use domain::aanpak::description::{
    Closure, DescriptionSheet, MovesOut, PhaseSheet, TeamOfApproach, UseFigures,
};
use domain::samenwerking::{FEWEST_FAMILIES, Role};
use report::{ApproachDocument, ApproachPart, ApproachSection, ApproachTable};

use super::words;
use pages_gezin::case_words::{phase as phase_name, roles};
use web::cooperation;
use web::layout::L;

/// The sheet, without its picture.
pub fn document(
    l: L,
    sheet: &DescriptionSheet<'_>,
    figures: Option<&UseFigures>,
) -> ApproachDocument {
    let approach = sheet.approach;
    let mut parts = vec![teams(l, sheet), phases(l, sheet), people(l, approach)];
    parts.push(agreed(l, approach));
    parts.push(coercion(l, approach));
    parts.extend(figures.map(|figures| used(l, approach, figures)));
    ApproachDocument {
        language: l.lang().to_owned(),
        title: l.n("aanpak-document-title", approach.title.as_str()),
        kind: l.t("aanpak-kind"),
        heading: approach.title.clone(),
        lead: lead(l, approach),
        particulars: particulars(l, sheet),
        picture: None,
        parts,
        page: l.tr("aanpak-page", &[("n", "{n}"), ("m", "{m}")]),
    }
}

/// What stands under the name of the approach.
pub fn lead(l: L, approach: &Approach) -> Vec<String> {
    vec![l.n("aanpak-lead", approach.gemeente.as_str())]
}

fn particulars(l: L, sheet: &DescriptionSheet<'_>) -> Vec<(String, String)> {
    let approach = sheet.approach;
    let measured = approach.instrument.as_ref();
    let measured = measured.map(|one| format!("{} {}", one.id.to_uppercase(), one.version));
    let instrument = measured.unwrap_or_else(|| l.t("aanpak-no-instrument"));
    vec![
        (l.t("word-gemeente"), approach.gemeente.clone()),
        (
            l.t("aanpak-version-name"),
            approach.reference.version.to_string(),
        ),
        (l.t("aanpak-instrument"), instrument),
    ]
}

fn teams(l: L, sheet: &DescriptionSheet<'_>) -> ApproachPart {
    let one = |team: &TeamOfApproach| {
        let values = [
            ("team", team.name.clone()),
            ("organisation", team.organisation.clone()),
            ("version", team.version.to_string()),
            ("days", words::period(l, team.days)),
        ];
        l.tr("aanpak-team", &values)
    };
    let none = match sheet.teams.is_empty() {
        true => vec![l.t("aanpak-teams-none")],
        false => Vec::new(),
    };
    ApproachPart {
        heading: l.t("aanpak-part-teams"),
        paragraphs: none,
        items: sheet.teams.iter().map(one).collect(),
        ..ApproachPart::default()
    }
}

fn phases(l: L, sheet: &DescriptionSheet<'_>) -> ApproachPart {
    let sections = sheet.phases.iter();
    ApproachPart {
        heading: l.t("aanpak-part-phases"),
        paragraphs: vec![l.t("aanpak-phases-lead")],
        sections: sections.map(|one| phase(l, sheet.approach, one)).collect(),
        ..ApproachPart::default()
    }
}

/// What was agreed about time in a phase.
fn rhythm(l: L, phase: &Phase) -> Vec<String> {
    let silent = phase.silent_days;
    let silent = silent.map(|days| l.n("aanpak-silent", i64::from(days)));
    let review = phase.review_days;
    let review = review.map(|days| l.n("aanpak-review", i64::from(days)));
    silent.into_iter().chain(review).collect()
}

fn phase(l: L, approach: &Approach, one: &PhaseSheet<'_>) -> ApproachSection {
    let MovesOut {
        onward,
        back,
        urgent,
        exits,
    } = &one.moves;
    let mut paragraphs = vec![one.phase.description.clone()];
    paragraphs.extend(rhythm(l, one.phase));
    let mut lists = Vec::new();
    let ways = [("aanpak-move-on", onward), ("aanpak-move-back", back)];
    for (key, moves) in ways {
        lists.extend(moves.iter().map(|step| {
            let said = said(l, approach, key, step);
            above(l, said, "aanpak-move-asks", asks(l, step))
        }));
    }
    for step in urgent {
        lists.push((said(l, approach, "aanpak-move-urgent", step), Vec::new()));
    }
    for step in exits {
        let said = said(l, approach, "aanpak-move-exit", step);
        let reasons = reasons(l, approach, step);
        lists.push(above(l, said, "aanpak-move-reasons", reasons));
        let asks = asks(l, step);
        if !asks.is_empty() {
            lists.push((l.t("aanpak-move-asks"), asks));
        }
    }
    ApproachSection {
        heading: one.phase.name.clone(),
        paragraphs,
        lists,
    }
}

/// Where a move leads and who makes it.
fn said(l: L, approach: &Approach, key: &str, step: &Move) -> String {
    let values = [
        ("to", phase_name(approach, &step.to)),
        ("roles", roles(l, step.roles.iter().copied())),
    ];
    let text = l.tr(key, &values);
    match step.coercive {
        true => format!("{text} {}", l.t("aanpak-move-coercive")),
        false => text,
    }
}

/// A list under what is said of a move; when there is something in it, the words of this key lead to it.
fn above(l: L, said: String, key: &str, items: Vec<String>) -> (String, Vec<String>) {
    let above = match items.is_empty() {
        true => said,
        false => format!("{said} {}", l.t(key)),
    };
    (above, items)
}

/// What a move asks.
fn asks(l: L, step: &Move) -> Vec<String> {
    let asks = step.requires.iter();
    asks.map(|asked| words::requirement(l, *asked)).collect()
}

/// Why a case may be closed early.
fn reasons(l: L, approach: &Approach, step: &Move) -> Vec<String> {
    let known = step.reasons.iter().filter_map(|id| approach.reason(id));
    let reasons = known.map(|reason| match reason.second_look {
        true => l.n("aanpak-reason-second", reason.name.as_str()),
        false => reason.name.clone(),
    });
    reasons.collect()
}

fn people(l: L, approach: &Approach) -> ApproachPart {
    let name = |role: &Role| {
        let name = cooperation::role(l, *role);
        match approach.regisseur_roles.contains(role) {
            true => l.n("aanpak-role-regisseur", name),
            false => name,
        }
    };
    ApproachPart {
        heading: l.t("aanpak-part-people"),
        items: approach.roles.iter().map(name).collect(),
        ..ApproachPart::default()
    }
}

/// The norms, in sentences.
fn agreed(l: L, approach: &Approach) -> ApproachPart {
    let norms = approach.norms;
    let number = |key: &str, value: u32| l.n(key, i64::from(value));
    let mut items = vec![number("aanpak-norm-caseload", norms.caseload)];
    items.extend(
        norms
            .screening_days
            .map(|days| number("aanpak-norm-screening", days)),
    );
    items.push(l.n("aanpak-norm-urgent", i64::from(norms.urgent_workdays.0)));
    items.extend(
        norms
            .safety_check_days
            .map(|days| number("aanpak-norm-safety", days)),
    );
    ApproachPart {
        heading: l.t("aanpak-part-norms"),
        items,
        ..ApproachPart::default()
    }
}

fn coercion(l: L, approach: &Approach) -> ApproachPart {
    let actions = approach.action_kinds.iter();
    let actions = actions.map(|kind| match kind.coercive {
        true => l.n("aanpak-action-coercive", kind.name.as_str()),
        false => kind.name.clone(),
    });
    ApproachPart {
        heading: l.t("aanpak-part-actions"),
        paragraphs: vec![l.t(match approach.coercion {
            Coercion::None => "aanpak-coercion-none",
            Coercion::Allowed => "aanpak-coercion-allowed",
        })],
        items: actions.collect(),
        ..ApproachPart::default()
    }
}

/// A number, or that it is not shown.
fn shown(l: L, number: Option<u64>) -> String {
    number.map_or_else(|| l.t("aanpak-few"), |number| number.to_string())
}

fn used(l: L, approach: &Approach, figures: &UseFigures) -> ApproachPart {
    let mut paragraphs = vec![l.n("aanpak-counted", words::period(l, figures.period))];
    if figures.suppressed {
        let fewest = i64::try_from(FEWEST_FAMILIES).unwrap_or_default();
        paragraphs.push(l.n("aanpak-suppressed", fewest));
    }
    ApproachPart {
        heading: l.t("aanpak-part-use"),
        paragraphs,
        tables: vec![
            of_years(l, figures),
            of_phases(l, approach, figures),
            of_closures(l, approach, figures),
        ],
        ..ApproachPart::default()
    }
}

fn of_years(l: L, figures: &UseFigures) -> ApproachTable {
    let heads = ["year", "opened", "closed", "running", "urgent"];
    let rows = figures.years.iter().map(|one| {
        let numbers = [one.opened, one.closed, one.running, one.urgent];
        let mut row = vec![one.year.to_string()];
        row.extend(numbers.map(|number| shown(l, number)));
        row
    });
    ApproachTable {
        caption: l.t("aanpak-table-years"),
        heads: heads
            .map(|part| l.t(&format!("aanpak-head-{part}")))
            .to_vec(),
        rows: rows.collect(),
    }
}

fn of_phases(l: L, approach: &Approach, figures: &UseFigures) -> ApproachTable {
    let heads = ["phase", "stays", "median", "measurements"];
    let rows = figures.phases.iter().map(|one| {
        let median = match (one.median_days, one.stays) {
            (Some(days), _) => l.n("aanpak-days", i64::try_from(days).unwrap_or(i64::MAX)),
            (None, Some(_)) => l.t("aanpak-no-median"),
            (None, None) => l.t("aanpak-few"),
        };
        vec![
            phase_name(approach, &one.phase),
            shown(l, one.stays),
            median,
            shown(l, one.measurements),
        ]
    });
    ApproachTable {
        caption: l.t("aanpak-table-phases"),
        heads: heads
            .map(|part| l.t(&format!("aanpak-head-{part}")))
            .to_vec(),
        rows: rows.collect(),
    }
}

fn of_closures(l: L, approach: &Approach, figures: &UseFigures) -> ApproachTable {
    let rows = figures.closures.iter().map(|one| {
        let name = match &one.closure {
            Closure::Finished => l.t("aanpak-finished"),
            Closure::Before(id) => {
                let known = approach.reason(id);
                known.map_or_else(|| id.to_string(), |reason| reason.name.clone())
            }
        };
        vec![name, shown(l, one.times)]
    });
    ApproachTable {
        caption: l.t("aanpak-table-closures"),
        heads: ["how", "closed"]
            .map(|part| l.t(&format!("aanpak-head-{part}")))
            .to_vec(),
        rows: rows.collect(),
    }
}
