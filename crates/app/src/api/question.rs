//! What is asked: query, body and identifiers, each wrong one a problem that names the field; and who looks, for what, where.

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::samenwerking::Purpose;
use domain::shared::GemeenteId;
use domain::toezicht::Gemeente;
use serde::de::DeserializeOwned;
use store::access::{self, Viewer};
use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use web::layout::L;
use web::{AppError, AppState, Cx, RequestInfo};

const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year]-[month]-[day]");

/// The query of a request.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<AppState> for Asked<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let l = language(parts, state).await?;
        let read = axum::extract::Query::<T>::try_from_uri(&parts.uri);
        read.map(|read| Self(read.0))
            .map_err(|_| AppError::BadRequest(l.t("api-query")))
    }
}

/// The JSON body of a request.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Body<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        let (mut parts, body) = request.into_parts();
        let l = language(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let read = axum::Json::<T>::from_request(request, state).await;
        read.map(|read| Self(read.0)).map_err(|error| match error {
            JsonRejection::MissingJsonContentType(_) => {
                AppError::UnsupportedMedia(l.t("api-json-only"))
            }
            JsonRejection::BytesRejection(_) => AppError::TooLarge,
            other => AppError::BadRequest(l.tr("api-body", &[("error", other.body_text())])),
        })
    }
}

async fn language(parts: &mut Parts, state: &AppState) -> Result<L, AppError> {
    let info = RequestInfo::from_request_parts(parts, state).await?;
    Ok(L::new(info.lang))
}

/// A field that is not as it should be.
pub fn wrong(l: L, field: &'static str) -> AppError {
    AppError::BadRequest(l.tr("api-field", &[("field", field)]))
}

/// Reads a field that may be left out.
pub fn field<T>(
    l: L,
    name: &'static str,
    text: Option<&str>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, AppError> {
    text.map(|text| read(text).ok_or_else(|| wrong(l, name)))
        .transpose()
}

/// A day as `2015-06-01`.
pub fn day(text: &str) -> Option<Date> {
    let date = Date::parse(text, DAY).ok()?;
    (text.len() == 10 && date.year() > 0).then_some(date)
}

/// A day as `2015-06-01`.
pub fn day_text(date: Date) -> String {
    date.format(DAY).unwrap_or_default()
}

/// `true` or `false`.
pub fn flag(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// How many on a page: 1 to 100, 50 when nothing is said.
pub fn limit(l: L, text: Option<&str>) -> Result<u32, AppError> {
    let plain = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit());
    let read = |text: &str| {
        text.parse()
            .ok()
            .filter(|n| plain(text) && (1..=100).contains(n))
    };
    Ok(field(l, "aantal", text, read)?.unwrap_or(50))
}

/// The code of a neighbourhood or district of the statistical office.
pub fn wijk(text: &str) -> Option<String> {
    let digits = text
        .strip_prefix("WK")
        .or_else(|| text.strip_prefix("BU"))?;
    let good = (6..=8).contains(&digits.len()) && digits.bytes().all(|sign| sign.is_ascii_digit());
    good.then(|| text.to_owned())
}

/// Where a next page begins, in a form that says nothing by itself.
pub fn cursor(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

/// Reads [`cursor`] back.
fn from_cursor(text: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    String::from_utf8(bytes).ok()
}

/// Reads the place where a page begins. What cannot be a place is refused; what could be one and is not from here is not found.
pub fn after<T>(
    l: L,
    text: Option<&str>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, AppError> {
    let Some(text) = text else { return Ok(None) };
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if text.is_empty() || !text.bytes().all(sign) {
        return Err(wrong(l, "na"));
    }
    let place = from_cursor(text).and_then(|text| read(&text));
    place.map(Some).ok_or(AppError::NotFound)
}

/// The address of the next page: the same question from another place on.
pub fn next_page(info: &RequestInfo, next: &str) -> String {
    let asked = info.address.split_once('?').map_or("", |(_, query)| query);
    let mut query: Vec<&str> = asked
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("na="))
        .collect();
    let next = format!("na={next}");
    query.push(&next);
    format!("{}?{}", info.path, query.join("&"))
}

/// Who looks, and in which municipalities.
pub struct Looking {
    /// Who looks, for which purpose.
    pub viewer: Viewer,
    /// The municipality of a list: the one that was asked for, otherwise the own one or the first that this account reaches.
    pub gemeente: Option<GemeenteId>,
    /// Where a single family or piece is looked for: only the one that was asked for, otherwise all, those that this account reaches first.
    pub places: Vec<GemeenteId>,
}

/// Who looks, for the purpose and in the municipality that were asked for.
pub async fn looking(
    state: &AppState,
    cx: &Cx,
    doel: Option<&str>,
    gemeente: Option<&str>,
) -> Result<Looking, AppError> {
    let chosen = field(cx.l, "doel", doel, Purpose::from_code)?;
    let first = state.viewer(cx, chosen.unwrap_or(Purpose::Help))?;
    let viewer = match chosen {
        Some(_) => first,
        None => {
            let offered = access::purposes(&state.store, &first).await?;
            let purpose = offered.first().copied().unwrap_or(Purpose::Help);
            state.viewer(cx, purpose)?
        }
    };
    let known = store::toezicht::gemeenten(&state.store).await?;
    if let Some(text) = gemeente {
        let id = named(&known, text).ok_or(AppError::NotFound)?;
        return Ok(Looking {
            viewer,
            gemeente: Some(id),
            places: vec![id],
        });
    }
    let reached = access::gemeenten(&state.store, &viewer).await?;
    let reached: Vec<GemeenteId> = reached.into_iter().map(|(id, _)| id).collect();
    let own = cx.user.as_ref().and_then(|user| user.gemeente);
    let own_first = own.filter(|own| reached.is_empty() || reached.contains(own));
    let mut places = reached.clone();
    places.extend(
        known
            .iter()
            .map(|one| one.id)
            .filter(|id| !reached.contains(id)),
    );
    Ok(Looking {
        viewer,
        gemeente: own_first.or_else(|| reached.first().copied()),
        places,
    })
}

/// The municipality with this identifier or this code of the statistical office.
pub fn named(known: &[Gemeente], text: &str) -> Option<GemeenteId> {
    let id = text.parse::<GemeenteId>().ok();
    let fits = |one: &&Gemeente| Some(one.id) == id || one.cbs_code.as_deref() == Some(text);
    known.iter().find(fits).map(|one| one.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_numbers_and_codes_are_read_narrowly() {
        assert!(day("2015-06-01").is_some());
        for wrong in ["2015-6-1", "2015-02-30", "+2015-06-01", "01-06-2015", ""] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
        assert_eq!(wijk("WK093504").as_deref(), Some("WK093504"));
        assert_eq!(wijk("WK09'504"), None);
        assert!(limit(L::default(), Some("+5")).is_err());
        assert!(limit(L::default(), Some("0")).is_err());
        assert_eq!(limit(L::default(), Some("100")).ok(), Some(100));
    }

    #[test]
    fn a_cursor_reads_back() {
        assert_eq!(
            from_cursor(&cursor("van den bosch 1")).as_deref(),
            Some("van den bosch 1")
        );
        assert_eq!(from_cursor("%%"), None);
    }
}
