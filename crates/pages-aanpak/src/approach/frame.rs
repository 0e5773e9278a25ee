//! What the form of an evaluation and that of an improvement have in common: where they are, what was typed, and what is wrong.

use super::found::ApproachFound;
use super::place;
use crate::paths;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// The frame of a form.
pub struct Frame {
    /// The name of the approach.
    pub approach: String,
    /// Its description sheet.
    pub sheet: String,
    /// Its evaluations, where the reader goes without saving.
    pub back: String,
    /// What is done.
    pub title: String,
    /// Where the form is sent.
    pub action: String,
    /// What was typed.
    pub fields: Fields,
    /// Since when it is kept; empty when it is not.
    pub draft: String,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

impl Frame {
    /// The frame of a form that is sent to `action` and has this title (a key).
    pub fn of(
        l: L,
        found: &ApproachFound,
        (action, title): (String, &str),
        (fields, draft): (Fields, String),
        errors: FieldErrors,
    ) -> Self {
        Self {
            approach: found.approach.title.clone(),
            sheet: paths::approach(found.reference()),
            back: place::reviews(found.reference()),
            title: l.t(title),
            action,
            fields,
            draft,
            errors,
        }
    }
}
