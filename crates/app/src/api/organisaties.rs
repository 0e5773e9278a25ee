//! `/api/v1/organisaties`: who takes part, and where.

use axum::Json;
use axum::extract::State;
use domain::samenwerking::Sector;
use serde::{Deserialize, Serialize};
use store::samenwerking::{Organisation, OrganisationFilter, organisations};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::gezinnen::days;
use super::pages::page;
use super::question::{Asked, field, named};
use web::{AppError, AppState, Cx};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Vraag {
    /// Alleen organisaties van deze gemeente of die er werken: haar id of haar CBS-code.
    #[param(min_length = 1, max_length = 36)]
    gemeente: Option<String>,
    /// Alleen deze sector, zoals `onderwijs` of `politie`.
    #[param(pattern = "^[a-z-]+$")]
    sector: Option<String>,
    /// Vanaf welke plaats: staat in `volgende`.
    #[param(pattern = "^[A-Za-z0-9_-]+$")]
    na: Option<String>,
    /// Hoeveel op een bladzijde. Standaard 50.
    #[param(value_type = Option<i32>, minimum = 1, maximum = 100)]
    aantal: Option<String>,
}

/// Eén bladzijde organisaties.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Organisaties {
    /// De organisaties, op naam.
    organisaties: Vec<Organisatie>,
    /// Het adres van de volgende bladzijde; leeg op de laatste.
    volgende: Option<String>,
}

/// Een organisatie.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Organisatie {
    /// De organisatie.
    id: Uuid,
    /// De naam.
    naam: String,
    /// De sector.
    sector: &'static str,
    /// De gemeente waarvan dit de eigen organisatie is.
    gemeente: Option<Uuid>,
    /// In welke gemeenten zij als partner werkt.
    werkt_in: Vec<Werkgebied>,
}

/// Waar een partner werkt.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Werkgebied {
    /// De gemeente.
    gemeente: Uuid,
    /// Vanaf welke dag.
    #[schema(format = Date)]
    van: String,
    /// De laatste dag.
    #[schema(format = Date)]
    tot_en_met: Option<String>,
}

impl From<Organisation> for Organisatie {
    fn from(organisation: Organisation) -> Self {
        let places = organisation.works_in.into_iter().map(|(gemeente, run)| {
            let (van, tot_en_met) = days(run);
            Werkgebied {
                gemeente: gemeente.0,
                van,
                tot_en_met,
            }
        });
        Self {
            id: organisation.id.0,
            naam: organisation.name,
            sector: organisation.sector.code(),
            gemeente: organisation.gemeente.map(|gemeente| gemeente.0),
            werkt_in: places.collect(),
        }
    }
}

/// `GET /api/v1/organisaties`
#[utoipa::path(
    get, path = "/organisaties", operation_id = "leesOrganisaties", tag = "Samenwerking", params(Vraag),
    summary = "Organisaties die meedoen",
    description = "De eigen organisaties van gemeenten en hun partners.",
    responses((status = 200, description = "Een bladzijde organisaties", body = Organisaties))
)]
pub async fn list(
    State(state): State<AppState>,
    cx: Cx,
    Asked(asked): Asked<Vraag>,
) -> Result<Json<Organisaties>, AppError> {
    let gemeente = match &asked.gemeente {
        None => None,
        Some(text) => {
            let known = store::toezicht::gemeenten(&state.store).await?;
            Some(named(&known, text).ok_or(AppError::NotFound)?)
        }
    };
    let filter = OrganisationFilter {
        gemeente,
        sector: field(cx.l, "sector", asked.sector.as_deref(), Sector::from_code)?,
    };
    let all = organisations(&state.store, filter).await?;
    let key = |one: &Organisation| format!("{} {}", one.name.to_lowercase(), one.id);
    let place = (asked.na.as_deref(), asked.aantal.as_deref());
    let (shown, volgende) = page((cx.l, &cx.info), all, key, place)?;
    Ok(Json(Organisaties {
        organisaties: shown.into_iter().map(Organisatie::from).collect(),
        volgende,
    }))
}
