//! What the small forms about one family share: their head, who may be chosen, days as typed, and what happens when somebody else
//! saved first.

use axum::response::Response;
use domain::shared::{PersonId, dutch_date, parse_dutch_date};
use store::gezin::Who;
use time::Date;

use super::family::Found;
use super::words;
use web::choice::Choice;
use web::forms::conflict::{self, Conflict, DiffRow};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;
use web::{AppError, Cx};

/// What stands around a form about one family.
pub struct Head {
    /// What the form is for.
    pub title: String,
    /// The family.
    pub family: String,
    /// Its dossier.
    pub family_href: String,
    /// A sentence above the form; may be empty.
    pub lead: String,
    /// Where the form is sent.
    pub action: String,
    /// Where somebody goes without saving.
    pub back: String,
    /// The words of its button.
    pub button: String,
}

impl Head {
    /// The head of a form by the keys of its title and button.
    pub fn of(
        l: L,
        found: &Found,
        (title, button): (&str, &str),
        (action, back): (String, String),
    ) -> Self {
        Self {
            title: l.t(title),
            family: found.title(l),
            family_href: found.path(),
            lead: String::new(),
            action,
            back,
            button: l.t(button),
        }
    }
}

/// A day as typed; what is wrong with it goes to the field.
pub fn read_day(l: L, fields: &Fields, field: &str, errors: &mut FieldErrors) -> Option<Date> {
    let read = parse_dutch_date(fields.get(field)).ok();
    if read.is_none() {
        errors.add(field, l.t("gezin-error-day"));
    }
    read
}

/// The same for a day that may be left empty.
pub fn read_day_or_none(
    l: L,
    fields: &Fields,
    field: &str,
    errors: &mut FieldErrors,
) -> Option<Date> {
    if fields.get(field).trim().is_empty() {
        return None;
    }
    read_day(l, fields, field, errors)
}

/// A day as a form shows it.
pub fn typed(day: Date) -> String {
    dutch_date(day)
}

/// Who is in the family now, to choose from; the first choice is for all of them or nobody.
pub fn people(l: L, found: &Found, first: &str, now: &str) -> Vec<Choice> {
    let mut all = vec![Choice::of("", l.t(first), now)];
    let members = words::members_on(&found.dossier, found.today());
    let choice = |who: &Who| Choice::of(who.person.to_string(), who.name.to_string(), now);
    all.extend(members.into_iter().map(choice));
    all
}

/// Somebody of the family as chosen; `None` for the first choice.
pub fn chosen(fields: &Fields, field: &str) -> Option<PersonId> {
    fields.get(field).parse().ok()
}

/// Somebody in the family by the identifier in an address.
///
/// # Errors
/// [`AppError::NotFound`] when this person does not see them in this family today.
pub fn member<'a>(found: &'a Found, id: &str) -> Result<&'a Who, AppError> {
    let id: PersonId = id.parse().map_err(|_| AppError::NotFound)?;
    let members = words::members_on(&found.dossier, found.today());
    members
        .into_iter()
        .find(|who| who.person == id)
        .ok_or(AppError::NotFound)
}

/// What may be saved: what was sent, or what was chosen of both versions when somebody else saved first. Otherwise the screen that
/// shows both.
pub fn settled(
    cx: &Cx,
    head: &Head,
    mut mine: Fields,
    stored: &Fields,
    rows: impl Fn(&Fields, &Fields) -> Vec<DiffRow>,
) -> Result<Fields, Response> {
    let current = mine.get("versie") == stored.get("versie");
    let merging = mine.action() == "samenvoegen";
    if current && !merging {
        return Ok(mine);
    }
    let rows = rows(&mine, stored);
    let errors = match current {
        true => match conflict::merge(cx.l, &mine, stored, &rows) {
            Ok(merged) => return Ok(merged),
            Err(errors) => errors,
        },
        false => FieldErrors::default(),
    };
    mine.set("versie", stored.get("versie"));
    let screen = Conflict {
        title: format!("{}, {}", head.title, head.family),
        action: head.action.clone(),
        cancel: head.back.clone(),
        rows,
        mine,
    };
    Err(conflict::respond(cx.clone(), screen, errors))
}

/// One field in both versions.
pub fn diff(mine: &Fields, theirs: &Fields, key: &str, label: String) -> DiffRow {
    let lines = |fields: &Fields| {
        let text = fields.get(key);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    DiffRow::new(key, label, lines(mine), lines(theirs))
}
