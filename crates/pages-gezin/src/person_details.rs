//! `/gezinnen/{id}/leden/{persoon}/gegevens`: what else is known of a member: sex as registered, language, interpreter, when they died.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use domain::gezin::Sex;
use store::gezin::{PersonCard, PersonDetails, person_card, set_person_details};

use super::family::Found;
use super::form::{self, Head, diff, settled};
use super::{paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String)>;

#[derive(Template)]
#[template(path = "gezin/person_details.html")]
struct DetailsPage {
    l: L,
    shell: Shell,
    head: Head,
    fields: Fields,
    sexes: Vec<Choice>,
    errors: FieldErrors,
}

/// A member with what is known of them, whom this person may change.
struct Place {
    found: Found,
    card: PersonCard,
    head: Head,
}

impl Place {
    async fn find(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        (id, person): (String, String),
    ) -> Result<Self, AppError> {
        let found = Found::to_change(state, cx, headers, &id).await?;
        let l = cx.l;
        let who = form::member(&found, &person)?;
        let (person, name) = (who.person, who.name.to_string());
        let (gemeente, gezin) = found.place();
        let card = person_card(&state.store, found.viewer(), gemeente, gezin, person).await;
        let card = card.map_err(|refusal| words::stop(l, refusal))?;
        let places = (
            paths::member(gezin, person, "gegevens"),
            paths::part(gezin, "leden"),
        );
        let head = Head::of(l, &found, ("netwerk-details", "gezin-save"), places);
        Ok(Self {
            head: Head {
                title: format!("{}: {name}", head.title),
                ..head
            },
            found,
            card,
        })
    }

    fn stored(&self) -> Fields {
        let mut fields = Fields::default();
        fields.set("geslacht", self.card.details.sex.code());
        fields.set("taal", &self.card.details.language);
        fields.set(
            "tolk",
            if self.card.details.interpreter {
                "ja"
            } else {
                ""
            },
        );
        let died = self.card.details.deceased_on.map(form::typed);
        fields.set("overleden", died.unwrap_or_default());
        fields.set("versie", self.card.version.to_string());
        fields
    }

    fn page(self, cx: Cx, fields: Fields, errors: FieldErrors) -> DetailsPage {
        let l = cx.l;
        let sex = |one: Sex| Choice::of(one.code(), sex_text(l, one), fields.get("geslacht"));
        DetailsPage {
            l,
            shell: cx.shell,
            head: self.head,
            sexes: Sex::ALL.map(sex).into(),
            fields,
            errors,
        }
    }
}

fn sex_text(l: L, sex: Sex) -> String {
    l.t(&format!("netwerk-sex-{}", sex.code()))
}

/// `GET /gezinnen/{id}/leden/{persoon}/gegevens`
pub async fn show(Visit { state, cx, headers }: Visit, Path(address): Address) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let fields = place.stored();
    Ok(html(&place.page(cx, fields, FieldErrors::default())))
}

fn rows(l: L, mine: &Fields, theirs: &Fields) -> Vec<web::forms::conflict::DiffRow> {
    let said = |fields: &Fields| {
        let mut said = fields.clone();
        let sex = Sex::from_code(fields.get("geslacht")).unwrap_or(Sex::Unknown);
        said.set("geslacht", sex_text(l, sex));
        let tolk = match fields.get("tolk") {
            "ja" => "netwerk-interpreter-yes",
            _ => "netwerk-interpreter-no",
        };
        said.set("tolk", l.t(tolk));
        said
    };
    let (mine, theirs) = (said(mine), said(theirs));
    let parts = [
        ("geslacht", "netwerk-sex"),
        ("taal", "netwerk-language"),
        ("tolk", "netwerk-interpreter"),
        ("overleden", "netwerk-deceased-on"),
    ];
    let row = |(key, label): (&str, &str)| diff(&mine, &theirs, key, l.t(label));
    parts.map(row).into()
}

/// `POST /gezinnen/{id}/leden/{persoon}/gegevens`
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let l = cx.l;
    let compared = |mine: &Fields, theirs: &Fields| rows(l, mine, theirs);
    let fields = match settled(&cx, &place.head, fields, &place.stored(), compared) {
        Ok(fields) => fields,
        Err(screen) => return Ok(screen),
    };
    let mut errors = FieldErrors::default();
    let deceased_on = form::read_day_or_none(l, &fields, "overleden", &mut errors);
    if errors.is_empty() {
        let to = PersonDetails {
            sex: Sex::from_code(fields.get("geslacht")).unwrap_or(Sex::Unknown),
            language: fields.get("taal").to_owned(),
            interpreter: fields.get("tolk") == "ja",
            deceased_on,
        };
        let (viewer, at) = (place.found.viewer(), place.found.place());
        let (person, version) = (place.card.id, place.card.version);
        match set_person_details(&state.store, viewer, at, person, version, &to).await {
            Ok(_) => {
                let path = paths::part(place.found.dossier.id, "leden");
                return Ok(redirect(&format!("{path}?gedaan=lid")));
            }
            Err(refusal) => errors = told(l, refusal)?,
        }
    }
    Ok(unprocessable(&place.page(cx, fields, errors)))
}

/// A name that is too long is that of the language; a day that cannot be is that of the death.
fn told(l: L, refusal: store::gezin::ChangeRefusal) -> Result<FieldErrors, AppError> {
    let mut errors = words::refused(l, refusal, &["naam", "datum", "tot"], "taal")?;
    for error in &mut errors.0 {
        let field = match error.field.as_str() {
            "datum" | "tot" => "overleden",
            _ => "taal",
        };
        if error.field == "tot" {
            error.text = l.t("netwerk-error-died-before-birth");
        }
        error.field = field.to_owned();
    }
    Ok(errors)
}
