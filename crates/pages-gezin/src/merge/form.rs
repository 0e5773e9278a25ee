//! The comparison of two records with its form: which record stays, who is the same, and what stays where only one can be.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::gezin::Slot;
use domain::shared::{PersonId, search_key};
use store::gezin::Who;

use super::held::{Held, Side, member};
use super::path;
use super::slots::{SlotView, views};
use crate::form::Head;
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, Visit, html_with};

#[derive(Template)]
#[template(path = "gezin/merge.html")]
struct MergePage {
    l: L,
    shell: Shell,
    head: Head,
    /// The other record, as the form sends it.
    met: String,
    /// Whether one of them was changed meanwhile.
    stale: bool,
    versions: (i64, i64),
    own: Side,
    other: Side,
    fields: Fields,
    /// Members of this record, each with whom they may be in the other one.
    same: Vec<SameView>,
    /// Who is a member of both already.
    shared: Vec<String>,
    slots: Vec<SlotView>,
    errors: FieldErrors,
}

/// A member of this record.
pub struct SameView {
    field: String,
    label: String,
    choices: Vec<Choice>,
}

/// What stands in the form, and what was said of it.
pub struct Chosen {
    /// What was sent, or what the form begins with.
    pub fields: Fields,
    /// What is wrong.
    pub errors: FieldErrors,
    /// The places of which the store said that somebody must choose.
    pub slots: Vec<Slot>,
    /// Whether one of the records was changed meanwhile.
    pub stale: bool,
}

impl Chosen {
    /// What the form begins with: this record stays, and who looks the same is the same.
    pub fn first(own: &Held, other: &Held) -> Self {
        let mut fields = Fields::default();
        fields.set("blijft", "een");
        let mut taken: Vec<PersonId> = Vec::new();
        for who in apart(own, other) {
            let same = apart(other, own)
                .into_iter()
                .find(|one| !taken.contains(&one.person) && likely(who, one));
            if let Some(same) = same {
                taken.push(same.person);
                fields.set(&field(who.person), same.person.to_string());
            }
        }
        Self::of(fields, FieldErrors::default())
    }

    /// What was sent, with what is wrong with it.
    pub const fn of(fields: Fields, errors: FieldErrors) -> Self {
        Self {
            fields,
            errors,
            slots: Vec::new(),
            stale: false,
        }
    }
}

/// The field in which is chosen who a member of this record is in the other one.
pub fn field(person: PersonId) -> String {
    format!("zelfde-{person}")
}

/// Who is in the one and not in the other.
pub fn apart<'a>(one: &'a Held, other: &Held) -> Vec<&'a Who> {
    let mut all = one.members();
    all.retain(|who| !other.has(who.person));
    all
}

/// Whether two members look the same: born on one day with one given name, or called the same where a day is not known.
fn likely(one: &Who, other: &Who) -> bool {
    let given = |who: &Who| search_key(&who.name.given);
    let whole = |who: &Who| search_key(&who.name.to_string());
    match (one.born_on, other.born_on) {
        (Some(born), Some(beside)) => born == beside && given(one) == given(other),
        _ => whole(one) == whole(other),
    }
}

/// Who members of this record may be in the other one.
fn same(l: L, (own, other): (&Held, &Held), fields: &Fields) -> Vec<SameView> {
    let candidates = apart(other, own);
    let view = |who: &Who| {
        let field = field(who.person);
        let now = fields.get(&field);
        let mut choices = vec![Choice::of("", l.t("samenvoegen-same-nobody"), now)];
        let choice = |one: &&Who| Choice::of(one.person.to_string(), member(l, one), now);
        choices.extend(candidates.iter().map(choice));
        SameView {
            label: l.n("samenvoegen-same-who", member(l, who)),
            choices,
            field,
        }
    };
    match candidates.is_empty() {
        true => Vec::new(),
        false => apart(own, other).into_iter().map(view).collect(),
    }
}

/// The page with what was chosen.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn respond(
    visit: &Visit,
    (own, other): (&Held, &Held),
    chosen: &Chosen,
) -> Result<Response, AppError> {
    let l = visit.cx.l;
    let fields = &chosen.fields;
    let shared = own.members().into_iter();
    let shared = shared.filter(|who| other.has(who.person));
    let keys = ("samenvoegen-title", "samenvoegen-save");
    let (here, there) = (&own.found.dossier, &other.found.dossier);
    let known = (fields, chosen.slots.as_slice());
    let page = MergePage {
        l,
        shell: visit.cx.shell.clone(),
        head: Head {
            lead: l.t("samenvoegen-compare-lead"),
            ..Head::of(l, &own.found, keys, (path(here.id), path(here.id)))
        },
        met: there.id.to_string(),
        stale: chosen.stale,
        versions: (here.version, there.version),
        own: own.side(l),
        other: other.side(l),
        same: same(l, (own, other), fields),
        shared: shared.map(|who| who.name.to_string()).collect(),
        slots: views(&visit.state, l, (own, other), known).await?,
        fields: fields.clone(),
        errors: chosen.errors.clone(),
    };
    let status = match (chosen.stale, chosen.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(html_with(status, &page))
}
