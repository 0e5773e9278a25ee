//! The fields of a piece of a dossier: what happened, whom it is about, and who may not see it.

use domain::gezin::text;
use domain::samenwerking::{Category, Marks};
use store::gezin::{NewPiece, PieceOf};

use super::family::Found;
use super::form;
use super::words;
use web::choice::Choice;
use web::cooperation;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// The fields of the forms of pieces.
pub const FIELDS: [&str; 6] = ["tekst", "datum", "persoon", "niet-voor", "soort", "bestand"];

/// The categories in which this person may write, to choose from. What makes up the family has forms of its own.
pub fn categories(l: L, found: &Found, now: &str) -> Vec<Choice> {
    let open = found.dossier.categories.iter();
    open.filter(|one| *one != Category::Composition)
        .map(|one| Choice::of(one.code(), cooperation::category(l, one), now))
        .collect()
}

/// Who may not see the piece, as chosen.
pub fn marks(fields: &Fields) -> Marks {
    let ticked = |field: &str| fields.get(field) == "ja";
    Marks {
        hidden_source: ticked("bron-verborgen"),
        secret_address: ticked("geheim-adres"),
        own_talk_12plus: ticked("apart"),
        not_for: form::chosen(fields, "niet-voor"),
    }
}

/// The fields of marks.
pub fn set_marks(fields: &mut Fields, marks: Marks) {
    let ticks = [
        ("bron-verborgen", marks.hidden_source),
        ("geheim-adres", marks.secret_address),
        ("apart", marks.own_talk_12plus),
    ];
    for (field, _) in ticks.into_iter().filter(|(_, on)| *on) {
        fields.set(field, "ja");
    }
    if let Some(person) = marks.not_for {
        fields.set("niet-voor", person.to_string());
    }
}

/// A piece without its file, when everything is filled in rightly.
///
/// # Errors
/// What is wrong, by field.
pub fn read(l: L, found: &Found, fields: &Fields) -> Result<NewPiece, FieldErrors> {
    let mut errors = FieldErrors::default();
    let open = found.dossier.categories;
    let category = Category::from_code(fields.get("soort")).filter(|one| open.contains(*one));
    if category.is_none() {
        errors.add("soort", l.t("gezin-error-category"));
    }
    let person = form::chosen(fields, "persoon");
    let own = fields.get("van-persoon") == "ja";
    if own && person.is_none() {
        errors.add("persoon", l.t("gezin-error-whose"));
    }
    let day = form::read_day(l, fields, "datum", &mut errors);
    let happened_on = day.unwrap_or_else(|| found.today());
    if let Err(refusal) = text(fields.get("tekst"), happened_on, found.today()) {
        let (field, told) = words::family_refusal(l, &refusal);
        errors.add(field, told);
    }
    let source = fields.get("bron").trim();
    let of = match person {
        Some(person) if own => PieceOf::Person(person),
        person => PieceOf::Gezin(person),
    };
    match category {
        Some(category) if errors.is_empty() => Ok(NewPiece {
            of,
            category,
            marks: marks(fields),
            text: fields.get("tekst").to_owned(),
            happened_on,
            file: None,
            hidden_source: Some(source.to_owned()).filter(|said| !said.is_empty()),
        }),
        _ => Err(errors),
    }
}
