//! `/api/v1/noodtoegang`: access to one family in an emergency.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use store::gezin::{EmergencySearch, begin_emergency};
use utoipa::ToSchema;
use uuid::Uuid;

use super::gezinnen::{Doel, moment};
use super::problem::refused;
use super::question::{Body, day, field, looking, wrong};
use web::{AppError, AppState, Cx};

/// Een vraag om noodtoegang.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NieuweNoodtoegang {
    /// De gemeente: haar id of haar CBS-code.
    #[schema(min_length = 1, max_length = 36)]
    gemeente: String,
    /// De achternaam van iemand in het gezin.
    #[schema(min_length = 1, max_length = 200)]
    achternaam: String,
    /// De geboortedatum van die persoon.
    #[schema(format = Date)]
    geboren: Option<String>,
    /// De postcode van die persoon.
    postcode: Option<String>,
    /// Het huisnummer van die persoon.
    huisnummer: Option<String>,
    /// Waarom het niet kan wachten.
    #[schema(min_length = 1, max_length = 5000)]
    reden: String,
    /// Hoeveel uur: 1 tot 24, standaard 4.
    #[schema(value_type = Option<u32>, minimum = 1, maximum = 24)]
    uren: Option<f64>,
    /// Waarvoor u kijkt.
    #[schema(value_type = Option<Doel>)]
    doel: Option<String>,
}

/// Noodtoegang die is geopend.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Noodtoegang {
    /// De noodtoegang.
    id: Uuid,
    /// Het gezin.
    gezin: Uuid,
    /// Tot welk tijdstip.
    #[schema(format = DateTime)]
    tot: String,
}

/// `POST /api/v1/noodtoegang`
#[utoipa::path(
    post, path = "/noodtoegang", operation_id = "openNoodtoegang", tag = "Noodtoegang", request_body = NieuweNoodtoegang,
    summary = "Noodtoegang tot één gezin",
    description = "Alleen als er precies één gezin bij de gegevens past. De privacyfunctionaris beoordeelt elke noodtoegang en het gezin hoort ervan.",
    responses((status = 201, description = "Geopend", body = Noodtoegang,
        headers(("Location" = String, description = "Het adres van het gezin"))))
)]
pub async fn begin(
    State(state): State<AppState>,
    cx: Cx,
    Body(asked): Body<NieuweNoodtoegang>,
) -> Result<Response, AppError> {
    let born_on = field(cx.l, "geboren", asked.geboren.as_deref(), day)?;
    // JSON knows one kind of number: 3.0 is 3.
    let whole = |hours: f64| (1_u32..=24).find(|whole| f64::from(*whole) == hours);
    let hours = match asked.uren {
        None => None,
        Some(given) => Some(whole(given).ok_or_else(|| wrong(cx.l, "uren"))?),
    };
    let looking = looking(&state, &cx, asked.doel.as_deref(), Some(&asked.gemeente)).await?;
    let gemeente = looking.gemeente.ok_or(AppError::NotFound)?;
    let search = EmergencySearch {
        family_name: asked.achternaam,
        born_on,
        address: asked.postcode.zip(asked.huisnummer),
    };
    let terms = (asked.reden.as_str(), hours);
    let opened = begin_emergency(&state.store, &looking.viewer, gemeente, &search, terms)
        .await
        .map_err(refused)?;
    let address = format!("{}/gezinnen/{}", super::ROOT, opened.gezin);
    let answer = Noodtoegang {
        id: opened.id.0,
        gezin: opened.gezin.0,
        tot: moment(opened.until),
    };
    let location = [(header::LOCATION, address)];
    Ok((StatusCode::CREATED, location, Json(answer)).into_response())
}
