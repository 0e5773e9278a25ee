//! Language and theme: a small form each, remembered in a cookie, back to the page it came from.

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use web::auth::cookie;
use web::layout::Lang;
use web::request::{local_path, referring_path};
use web::{AppState, redirect};

const A_YEAR: u64 = 365 * 24 * 60 * 60;

#[derive(Deserialize)]
pub(super) struct LanguageForm {
    taal: String,
    #[serde(default)]
    terug: String,
}

pub(super) async fn language(
    State(state): State<AppState>,
    headers: HeaderMap,
    Form(form): Form<LanguageForm>,
) -> Response {
    let lang = Lang::from_code(&form.taal).unwrap_or_default();
    let line = cookie::set(
        cookie::LANGUAGE,
        lang.code(),
        state.settings.https,
        Some(A_YEAR),
    );
    back(&headers, &form.terug, line)
}

#[derive(Deserialize)]
pub(super) struct ThemeForm {
    thema: String,
    #[serde(default)]
    terug: String,
}

pub(super) async fn theme(
    State(state): State<AppState>,
    headers: HeaderMap,
    Form(form): Form<ThemeForm>,
) -> Response {
    let (value, seconds) = match form.thema.as_str() {
        "light" => ("light", A_YEAR),
        "dark" => ("dark", A_YEAR),
        _ => ("", 0),
    };
    let line = cookie::set(cookie::THEME, value, state.settings.https, Some(seconds));
    back(&headers, &form.terug, line)
}

fn back(headers: &HeaderMap, path: &str, line: HeaderValue) -> Response {
    let target = local_path(path).map(str::to_owned);
    let target = target
        .or_else(|| referring_path(headers))
        .unwrap_or_else(|| "/".to_owned());
    ([(header::SET_COOKIE, line)], redirect(&target)).into_response()
}
