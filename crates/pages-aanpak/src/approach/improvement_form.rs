//! The form of an improvement: from fields to what it is and what becomes of it, and back.

use askama::Template;
use domain::aanpak::review::{
    ImprovementRefusal, ImprovementState, ImprovementTerms, StateChange, VerbeterpuntRef,
};
use domain::toezicht::Investigation;
use store::aanpak::ImprovementRead;
use time::Date;

use super::found::{ReviewFound, point_name};
use super::frame::Frame;
use super::reviews::ImprovementView;
use super::words;
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
    pub(super) frame: Frame,
    pub(super) review: String,
    pub(super) points: Vec<Choice>,
    /// The states that it can come into; chosen with the form of a new one, or in a form of its own.
    pub(super) states: Vec<Choice>,
    /// What became of it so far; `None` for a new one.
    pub(super) now: Option<ImprovementView>,
    /// Where is said what becomes of it.
    pub(super) step: String,
    /// The version that is said of; a draft of what it is may be older.
    pub(super) version: String,
    /// What was filled in about what becomes of it.
    pub(super) stepped: Fields,
    pub(super) step_errors: FieldErrors,
}

/// What a page of an improvement begins with: nothing filled in about its state.
pub fn page(
    cx: Cx,
    around: &Around,
    form: (String, &str),
    filled: (Fields, String),
    errors: FieldErrors,
) -> ImprovementPage {
    let l = cx.l;
    let frame = Frame::of(l, &around.at.found, form, filled, errors);
    ImprovementPage {
        l,
        review: around.at.read.review.title.clone(),
        points: around.choices(l, &frame.fields),
        states: states(l, &ImprovementState::ALL, frame.fields.get("stand")),
        now: None,
        step: String::new(),
        version: String::new(),
        stepped: Fields::default(),
        step_errors: FieldErrors::default(),
        frame,
        shell: cx.shell,
    }
}

/// What the page is made from.
pub struct Around {
    /// The evaluation.
    pub at: ReviewFound,
    /// What its improvements can answer.
    pub investigations: Vec<Investigation>,
    /// The improvement points that this one answers already. The supervision may have taken one back.
    pub answered: Vec<VerbeterpuntRef>,
}

/// The name of the field of an improvement point.
fn field(point: &VerbeterpuntRef) -> String {
    format!(
        "punt-{}-{}-{}",
        point.investigation, point.year, point.indicator
    )
}

impl Around {
    /// Every improvement point to choose from: what was published of the municipality, in the order of its investigations, and what
    /// was answered before.
    fn points(&self, l: L) -> Vec<(VerbeterpuntRef, String)> {
        let own = self.investigations.iter();
        let own = own.filter(|one| one.gemeente.id == self.at.gemeente);
        let published = own.flat_map(|one| {
            one.published_points().map(move |point| {
                let wanted = VerbeterpuntRef {
                    investigation: one.id,
                    year: point.judgement.year,
                    indicator: point.judgement.indicator.0.clone(),
                };
                (wanted, point_name(one, &point))
            })
        });
        let mut all: Vec<_> = published.collect();
        for one in &self.answered {
            if !all.iter().any(|(known, _)| known == one) {
                all.push((one.clone(), words::point_gone(l, one)));
            }
        }
        all
    }

    fn choices(&self, l: L, fields: &Fields) -> Vec<Choice> {
        let choice = |(point, label): (VerbeterpuntRef, String)| {
            let value = field(&point);
            Choice {
                chosen: !fields.get(&value).is_empty(),
                label,
                value,
            }
        };
        self.points(l).into_iter().map(choice).collect()
    }
}

/// States to choose from.
pub fn states(l: L, all: &[ImprovementState], now: &str) -> Vec<Choice> {
    let choice = |one: &ImprovementState| Choice::of(one.code(), words::state(l, *one), now);
    all.iter().map(choice).collect()
}

/// The version of what an improvement is. What becomes of it counts for itself: only a change of what it is makes its form old.
fn version(read: &ImprovementRead) -> i64 {
    let states = i64::try_from(read.improvement.states.len());
    read.version - states.unwrap_or_default()
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
    fields.set("versie", version(read).to_string());
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
        let chosen = around.choices(l, fields).into_iter();
        let chosen = chosen.filter(|one| one.chosen);
        chosen.map(|one| one.label).collect()
    };
    let mut rows = parts.map(row).to_vec();
    let label = l.t("aanpak-improvement-points");
    rows.push(DiffRow::new("punt", label, chosen(mine), chosen(theirs)));
    rows
}

/// What the improvement is, as it was filled in. Only the points of the list count.
///
/// # Errors
/// Everything that is wrong, in the order of the form.
pub fn read_terms(l: L, fields: &Fields, around: &Around) -> Result<ImprovementTerms, FieldErrors> {
    let mut errors = FieldErrors::default();
    let due_on = read_day_or_none(l, fields, "termijn", &mut errors);
    let points = around.points(l).into_iter().map(|(point, _)| point);
    let terms = ImprovementTerms {
        what: fields.get("wat").to_owned(),
        owner: fields.get("eigenaar").to_owned(),
        due_on,
        points: points
            .filter(|point| !fields.get(&field(point)).is_empty())
            .collect(),
    };
    match terms.checked() {
        Ok(terms) if errors.is_empty() => return Ok(terms),
        Ok(_) => {}
        Err(refusals) => {
            for refusal in refusals {
                let (field, text) = words::improvement_refusal(l, refusal);
                errors.add(field, text);
            }
        }
    }
    Err(errors.in_order(&["wat", "eigenaar", "termijn", "punt"]))
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
