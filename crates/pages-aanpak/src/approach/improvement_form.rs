//! The form of an improvement: from fields to what it is and what becomes of it, and back.

use askama::Template;
use domain::aanpak::review::{
    ImprovementRefusal, ImprovementState, ImprovementTerms, StateChange, VerbeterpuntRef,
};
use domain::shared::GemeenteId;
use domain::toezicht::Investigation;
use store::aanpak::ImprovementRead;
use time::Date;

use super::found::{ReviewFound, point_name};
use super::reviews::ImprovementView;
use super::{place, words};
use crate::paths;
use pages_gezin::form::{read_day, read_day_or_none, typed};
use web::Cx;
use web::choice::Choice;
use web::forms::conflict::DiffRow;
use web::forms::fields::{FieldErrors, Fields, lines};
use web::layout::{L, Shell};

/// The page of the form.
#[derive(Template)]
#[template(path = "aanpak/approach_improvement.html")]
pub struct ImprovementPage {
    pub(super) l: L,
    pub(super) shell: Shell,
    pub(super) approach: String,
    pub(super) sheet: String,
    pub(super) back: String,
    pub(super) review: String,
    pub(super) title: String,
    pub(super) action: String,
    pub(super) fields: Fields,
    pub(super) points: Vec<Choice>,
    /// The states that it can come into; chosen with the form of a new one, or in a form of its own.
    pub(super) states: Vec<Choice>,
    /// What became of it so far; `None` for a new one.
    pub(super) now: Option<ImprovementView>,
    /// Where is said what becomes of it.
    pub(super) step: String,
    pub(super) draft: String,
    pub(super) errors: FieldErrors,
    /// What was filled in about what becomes of it.
    pub(super) stepped: Fields,
    pub(super) step_errors: FieldErrors,
}

/// What a page of an improvement begins with: nothing filled in about its state.
pub fn page(
    cx: Cx,
    around: &Around,
    (action, key): (String, &str),
    (fields, draft): (Fields, String),
    errors: FieldErrors,
) -> ImprovementPage {
    let l = cx.l;
    let found = &around.at.found;
    ImprovementPage {
        l,
        approach: found.approach.title.clone(),
        sheet: paths::approach(found.reference()),
        back: place::reviews(found.reference()),
        review: around.at.read.review.title.clone(),
        title: l.t(key),
        points: points(&around.investigations, around.at.gemeente, &fields),
        states: states(l, &ImprovementState::ALL, fields.get("stand")),
        now: None,
        step: String::new(),
        action,
        fields,
        draft,
        errors,
        stepped: Fields::default(),
        step_errors: FieldErrors::default(),
        shell: cx.shell,
    }
}

/// What the page is made from.
pub struct Around {
    /// The evaluation.
    pub at: ReviewFound,
    /// What its improvements can answer.
    pub investigations: Vec<Investigation>,
}

/// The name of the field of an improvement point.
fn field(point: &VerbeterpuntRef) -> String {
    format!(
        "punt-{}-{}-{}",
        point.investigation, point.year, point.indicator
    )
}

/// Every published improvement point of a municipality, in the order of its investigations.
fn published(
    investigations: &[Investigation],
    gemeente: GemeenteId,
) -> Vec<(VerbeterpuntRef, String)> {
    let own = investigations
        .iter()
        .filter(|one| one.gemeente.id == gemeente);
    own.flat_map(|one| {
        one.published_points().map(move |point| {
            let wanted = VerbeterpuntRef {
                investigation: one.id,
                year: point.judgement.year,
                indicator: point.judgement.indicator.0.clone(),
            };
            (wanted, point_name(one, &point))
        })
    })
    .collect()
}

fn points(investigations: &[Investigation], gemeente: GemeenteId, fields: &Fields) -> Vec<Choice> {
    let all = published(investigations, gemeente).into_iter();
    all.map(|(point, label)| {
        let value = field(&point);
        Choice {
            chosen: !fields.get(&value).is_empty(),
            label,
            value,
        }
    })
    .collect()
}

/// States to choose from.
pub fn states(l: L, all: &[ImprovementState], now: &str) -> Vec<Choice> {
    let choice = |one: &ImprovementState| Choice::of(one.code(), words::state(l, *one), now);
    all.iter().map(choice).collect()
}

/// The fields of an improvement that is there.
pub fn stored(read: &ImprovementRead) -> Fields {
    let terms = &read.improvement.terms;
    let mut fields = Fields::default();
    fields.set("wat", terms.what.as_str());
    fields.set("eigenaar", terms.owner.as_str());
    fields.set("termijn", terms.due_on.map(typed).unwrap_or_default());
    for point in &terms.points {
        fields.set(&field(point), "ja");
    }
    fields.set("versie", read.version.to_string());
    fields
}

/// What differs between two versions of the form.
pub fn beside(l: L, mine: &Fields, theirs: &Fields, around: &Around) -> Vec<DiffRow> {
    let parts = [
        ("wat", "aanpak-improvement-what"),
        ("eigenaar", "aanpak-improvement-owner"),
        ("termijn", "aanpak-improvement-due"),
    ];
    let row = |(field, label): (&str, &str)| {
        DiffRow::new(
            field,
            l.t(label),
            lines(mine.get(field)),
            lines(theirs.get(field)),
        )
    };
    let chosen = |fields: &Fields| {
        let all = points(&around.investigations, around.at.gemeente, fields);
        let chosen = all.into_iter().filter(|one| one.chosen);
        chosen.map(|one| one.label).collect()
    };
    let mut rows = parts.map(row).to_vec();
    let label = l.t("aanpak-improvement-points");
    rows.push(DiffRow::new("punt", label, chosen(mine), chosen(theirs)));
    rows
}

/// What the improvement is, as it was filled in. A point that is not in the list is left to the store, which refuses it.
///
/// # Errors
/// What is wrong with each field.
pub fn read_terms(l: L, fields: &Fields, around: &Around) -> Result<ImprovementTerms, FieldErrors> {
    let mut errors = FieldErrors::default();
    let due_on = read_day_or_none(l, fields, "termijn", &mut errors);
    let all = published(&around.investigations, around.at.gemeente).into_iter();
    let points = all.map(|(point, _)| point);
    let terms = ImprovementTerms {
        what: fields.get("wat").to_owned(),
        owner: fields.get("eigenaar").to_owned(),
        due_on,
        points: points
            .filter(|point| !fields.get(&field(point)).is_empty())
            .collect(),
    };
    match terms.checked() {
        Ok(terms) if errors.is_empty() => Ok(terms),
        Ok(_) => Err(errors),
        Err(refusals) => {
            for refusal in refusals {
                let (field, text) = words::improvement_refusal(l, refusal);
                errors.add(field, text);
            }
            Err(errors)
        }
    }
}

/// What becomes of it, as it was filled in; `today` when no day was.
///
/// # Errors
/// What is wrong with each field.
pub fn read_change(l: L, fields: &Fields, today: Date) -> Result<StateChange, FieldErrors> {
    let mut errors = FieldErrors::default();
    let state = ImprovementState::from_code(fields.get("stand"));
    if state.is_none() {
        errors.add("stand", l.t("aanpak-error-state"));
    }
    let on = match fields.get("sinds").trim().is_empty() {
        true => Some(today),
        false => read_day(l, fields, "sinds", &mut errors),
    };
    match (state, on) {
        (Some(state), Some(on)) => Ok(StateChange {
            state,
            on,
            because: fields.get("waarom").to_owned(),
        }),
        _ => Err(errors),
    }
}

/// A refusal of the rules at its field.
pub fn refused(l: L, refusal: ImprovementRefusal) -> FieldErrors {
    let (field, text) = words::improvement_refusal(l, refusal);
    FieldErrors::one(field, text)
}
