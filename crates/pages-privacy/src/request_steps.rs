//! `POST /privacy/verzoeken/{id}/{stap}`: what is done with a request. A refusal comes back as the page of the request with what
//! was typed; when somebody else was first, the page shows what stands there now beside it.

use axum::extract::Path;
use axum::http::StatusCode;
use domain::gezin::{Decision, RequestRefusal};
use domain::shared::{GezinId, PersonId, PrivacyRequestId, parse_dutch_date};
use store::gezin::ChangeRefusal;
use store::privacy::{
    PrivacyViewer, RequestReader, add_note, assign, choose, decide, extend, prepare, second, send,
    withdraw,
};

use super::request::{Kept, Search, Shown, page};
use super::{officer, paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;
use web::{AppError, AppState, Reply, Visit, redirect};

/// Why a step is not done: a field to fill in, or a refusal of the rules.
enum Refused {
    Field(&'static str, &'static str),
    Change(ChangeRefusal),
}

impl From<ChangeRefusal> for Refused {
    fn from(refusal: ChangeRefusal) -> Self {
        Self::Change(refusal)
    }
}

/// `POST /privacy/verzoeken/{id}/{stap}`
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path((id, step)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let viewer = officer(&state, &cx)?;
    let id: PrivacyRequestId = id.parse().map_err(|_| AppError::NotFound)?;
    let l = cx.l;
    let done = match run(&state, &viewer, id, &step, &fields).await {
        None => return Err(AppError::NotFound),
        Some(Ok(done)) => done,
        Some(Err(refused)) => {
            let (errors, status) = told(l, &step, &fields, refused)?;
            let search = Search {
                naam: fields.get("naam").to_owned(),
                geboren: fields.get("geboren").to_owned(),
                ..Search::default()
            };
            let kept = Kept { step, fields };
            let shown = Shown {
                search,
                kept,
                errors,
            };
            return page(&state, cx, id, shown, status).await;
        }
    };
    let path = paths::request(id);
    Ok(redirect(&format!("{path}?gedaan={done}")))
}

/// Does a step; `None` when there is no such step. The word says what was done.
async fn run(
    state: &AppState,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    step: &str,
    fields: &Fields,
) -> Option<Result<&'static str, Refused>> {
    let store = &state.store;
    let version = fields.get("versie").parse().unwrap_or(0);
    let words = fields.get("tekst");
    let made = |result: Result<i64, ChangeRefusal>, done: &'static str| {
        result.map(|_| done).map_err(Refused::from)
    };
    Some(match step {
        "persoon" => match whom(fields.get("persoon")) {
            Some(whom) => made(assign(store, viewer, id, version, whom).await, "gekoppeld"),
            None => Err(Refused::Field("persoon", "privacy-error-person")),
        },
        "aantekening" => add_note(store, viewer, id, words)
            .await
            .map(|()| "aantekening")
            .map_err(Refused::from),
        "verlengen" => made(extend(store, viewer, id, version, words).await, "verlengd"),
        "klaarzetten" => made(prepare(store, viewer, id, version).await, "klaargezet"),
        "keuze" => {
            let position = fields.get("positie").parse().unwrap_or(0);
            let choice = (position, fields.get("do") == "geven", words);
            made(choose(store, viewer, id, version, choice).await, "keuze")
        }
        "nakijken" => {
            let agrees = fields.get("do") == "akkoord";
            let done = if agrees { "akkoord" } else { "niet-akkoord" };
            let reader = RequestReader::Officer(viewer);
            made(
                second(store, reader, id, version, (agrees, words)).await,
                done,
            )
        }
        "besluit" => match Decision::from_code(fields.get("besluit")) {
            Some(one) => made(
                decide(store, viewer, id, version, (one, words)).await,
                "besluit",
            ),
            None => Err(Refused::Field("besluit", "privacy-error-decision")),
        },
        "verzenden" => match parse_dutch_date(fields.get("op")) {
            Ok(on) => made(send(store, viewer, id, version, on).await, "verzonden"),
            Err(_) => Err(Refused::Field("op", "privacy-error-day")),
        },
        "intrekken" => made(
            withdraw(store, viewer, id, version, words).await,
            "ingetrokken",
        ),
        _ => return None,
    })
}

/// Person and family from the value of a choice: `persoon` or `persoon.gezin`.
fn whom(value: &str) -> Option<(PersonId, Option<GezinId>)> {
    match value.split_once('.') {
        None => Some((value.parse().ok()?, None)),
        Some((person, gezin)) => Some((person.parse().ok()?, Some(gezin.parse().ok()?))),
    }
}

/// The sentence at its field, and the status of the page.
fn told(
    l: L,
    step: &str,
    fields: &Fields,
    refused: Refused,
) -> Result<(FieldErrors, StatusCode), AppError> {
    let refusal = match refused {
        Refused::Field(field, key) => {
            let errors = FieldErrors::one(field, l.t(key));
            return Ok((errors, StatusCode::UNPROCESSABLE_ENTITY));
        }
        Refused::Change(refusal) => refusal,
    };
    let status = match refusal {
        ChangeRefusal::Stale { .. } => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let place = match (step, &refusal) {
        ("persoon", _) => "persoon".to_owned(),
        ("verzenden", _) => "op".to_owned(),
        ("besluit", ChangeRefusal::Request(one)) if *one != RequestRefusal::EmptyText => {
            "besluit".to_owned()
        }
        ("keuze", _) => format!("tekst-keuze-{}", fields.get("positie")),
        (other, _) => format!("tekst-{other}"),
    };
    let errors = FieldErrors::one(&place, words::refusal(l, refusal)?);
    Ok((errors, status))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_choice_names_a_person_and_perhaps_a_family() {
        let (person, gezin) = (Uuid::from_u128(7), Uuid::from_u128(8));
        assert_eq!(whom(&person.to_string()), Some((PersonId(person), None)));
        assert_eq!(
            whom(&format!("{person}.{gezin}")),
            Some((PersonId(person), Some(GezinId(gezin))))
        );
        assert_eq!(whom(""), None);
        assert_eq!(whom(&format!("{person}.x")), None);
    }
}
