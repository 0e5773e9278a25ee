//! `/api/v1/matrix` and `/api/v1/indicatoren/{code}`: who should be bound and who is, and what can be counted about it.

use axum::Json;
use axum::extract::{Path, State};
use domain::samenwerking::{Binding, Evidence, MatrixLine};
use domain::shared::{Days, OrganisationId};
use domain::toezicht::Gemeente;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::samenwerking::{approaches, evidence as counted, matrix_inputs};
use time::Duration;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::gezinnen::days;
use super::question::{Asked, day, day_text, field, named};
use pages_samenwerking::scope::Scope;
use web::layout::moment::local;
use web::{AppError, AppState, Cx};

/// What is asked of the matrix.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MatrixVraag {
    /// De gemeente: haar id of haar CBS-code. Standaard de eerste die u mag zien.
    #[param(min_length = 1, max_length = 36)]
    gemeente: Option<String>,
    /// De naam van de aanpak. Standaard de eerste van de gemeente.
    #[param(min_length = 1, max_length = 200)]
    aanpak: Option<String>,
    /// Op welke dag. Standaard vandaag.
    #[param(value_type = Option<String>, format = Date)]
    op: Option<String>,
}

/// Wie mee hoort te doen en wie tekende.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MatrixAntwoord {
    /// De gemeente.
    gemeente: Uuid,
    /// De aanpak.
    aanpak: String,
    /// Op welke dag.
    #[schema(format = Date)]
    op: String,
    /// Hoeveel sectoren mee horen te doen.
    vereist: usize,
    /// Hoeveel daarvan verbonden zijn.
    verbonden: usize,
    /// Per sector.
    sectoren: Vec<SectorRegel>,
}

/// Een sector in de matrix.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SectorRegel {
    /// De sector.
    sector: &'static str,
    /// Sinds wanneer de sector mee hoort te doen.
    #[schema(format = Date)]
    vereist_sinds: Option<String>,
    /// Of een organisatie van de sector verbonden is.
    verbonden: bool,
    /// Wat er in plaats daarvan is afgesproken.
    in_plaats_daarvan: Option<String>,
    /// De organisaties van de sector.
    organisaties: Vec<OrganisatieStand>,
}

/// Hoe een organisatie ervoor staat.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrganisatieStand {
    /// De organisatie.
    organisatie: Uuid,
    /// De naam.
    naam: String,
    /// `verbonden`, `getekend`, `ingetrokken`, `aangeboden` of `niets`.
    stand: &'static str,
    /// Sinds wanneer.
    #[schema(format = Date)]
    sinds: Option<String>,
    /// De titel van het convenant, als de organisatie verbonden is.
    convenant: Option<String>,
}

fn standing(id: OrganisationId, name: Option<&String>, binding: &Binding) -> OrganisatieStand {
    let (stand, since) = match binding {
        Binding::Signed { since, .. } => ("verbonden", Some(*since)),
        Binding::SignedNotInForce(on) => ("getekend", Some(*on)),
        Binding::TakenBack(on) => ("ingetrokken", Some(*on)),
        Binding::Offered(on) => ("aangeboden", Some(*on)),
        Binding::Nothing => ("niets", None),
    };
    OrganisatieStand {
        organisatie: id.0,
        naam: name.cloned().unwrap_or_default(),
        stand,
        sinds: since.map(day_text),
        convenant: match binding {
            Binding::Signed { convenant, .. } => Some(convenant.clone()),
            _ => None,
        },
    }
}

fn line(line: &MatrixLine, names: &BTreeMap<OrganisationId, String>) -> SectorRegel {
    let organisations = line.organisations.iter();
    SectorRegel {
        sector: line.sector.code(),
        vereist_sinds: line.required_since.map(day_text),
        verbonden: line.is_bound(),
        in_plaats_daarvan: line.instead.as_ref().map(|(_, text)| text.clone()),
        organisaties: organisations
            .map(|(id, binding)| standing(*id, names.get(id), binding))
            .collect(),
    }
}

/// The municipality and the approach that were asked for, as far as this account may see them.
async fn chosen(
    state: &AppState,
    cx: &Cx,
    gemeente: Option<&str>,
    aanpak: Option<&str>,
) -> Result<(Gemeente, String), AppError> {
    let known = Scope::of(cx)?.gemeenten(state).await?;
    let id = match gemeente {
        Some(text) => named(&known, text),
        None => known.first().map(|one| one.id),
    };
    let gemeente = known
        .into_iter()
        .find(|one| Some(one.id) == id)
        .ok_or(AppError::NotFound)?;
    let known = approaches(&state.store, gemeente.id).await?;
    let wanted = aanpak.map(|text| text.trim().to_lowercase());
    let fits = |one: &String| {
        wanted
            .as_ref()
            .is_none_or(|wanted| one.to_lowercase() == *wanted)
    };
    let approach = known.into_iter().find(fits).ok_or(AppError::NotFound)?;
    Ok((gemeente, approach))
}

/// `GET /api/v1/matrix`
#[utoipa::path(
    get, path = "/matrix", operation_id = "leesMatrix", tag = "Samenwerking", params(MatrixVraag),
    summary = "Wie mee hoort te doen en wie tekende",
    description = "Per sector op één dag.",
    responses((status = 200, description = "De matrix", body = MatrixAntwoord))
)]
pub async fn show(
    State(state): State<AppState>,
    cx: Cx,
    Asked(asked): Asked<MatrixVraag>,
) -> Result<Json<MatrixAntwoord>, AppError> {
    let on = field(cx.l, "op", asked.op.as_deref(), day)?;
    let on = on.unwrap_or_else(|| local(cx.now).date());
    let (gemeente, approach) = chosen(
        &state,
        &cx,
        asked.gemeente.as_deref(),
        asked.aanpak.as_deref(),
    )
    .await?;
    let inputs = matrix_inputs(&state.store, gemeente.id, &approach).await?;
    let matrix = inputs.matrix(on);
    let (vereist, verbonden) = matrix.required_and_bound();
    Ok(Json(MatrixAntwoord {
        gemeente: gemeente.id.0,
        aanpak: approach,
        op: day_text(on),
        vereist,
        verbonden,
        sectoren: matrix
            .lines
            .iter()
            .map(|one| line(one, &inputs.names))
            .collect(),
    }))
}

/// What is asked of the counts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct TelVraag {
    /// De gemeente: haar id of haar CBS-code. Standaard de eerste die u mag zien.
    #[param(min_length = 1, max_length = 36)]
    gemeente: Option<String>,
    /// De naam van de aanpak. Standaard de eerste van de gemeente.
    #[param(min_length = 1, max_length = 200)]
    aanpak: Option<String>,
    /// De eerste dag. Standaard een jaar voor de laatste.
    #[param(value_type = Option<String>, format = Date)]
    van: Option<String>,
    /// De laatste dag. Standaard vandaag.
    #[param(value_type = Option<String>, format = Date)]
    tot_en_met: Option<String>,
}

/// Wat er bij een indicator is geteld. Het systeem telt; een mens oordeelt.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Indicator {
    /// De code van de indicator.
    code: String,
    /// De gemeente.
    gemeente: Uuid,
    /// De aanpak.
    aanpak: String,
    /// De tellingen.
    tellingen: Vec<Telling>,
}

/// Een telling met haar noemer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Telling {
    /// Wat er is geteld.
    telling: &'static str,
    /// De eerste dag.
    #[schema(format = Date)]
    van: String,
    /// De laatste dag.
    #[schema(format = Date)]
    tot_en_met: Option<String>,
    /// Hoeveel; leeg als het niet wordt getoond.
    aantal: Option<u64>,
    /// Van hoeveel; leeg als het niet wordt getoond.
    noemer: Option<u64>,
    /// Hoeveel er niet te tellen waren.
    ontbreekt: u64,
    /// Of het niet wordt getoond omdat het over te weinig gezinnen gaat.
    afgeschermd: bool,
}

impl From<Evidence> for Telling {
    fn from(evidence: Evidence) -> Self {
        let (van, tot_en_met) = days(evidence.period);
        Self {
            telling: evidence.kind.code(),
            van,
            tot_en_met,
            aantal: evidence.value,
            noemer: evidence.denominator,
            ontbreekt: evidence.missing,
            afgeschermd: evidence.suppressed,
        }
    }
}

/// `GET /api/v1/indicatoren/{code}`
#[utoipa::path(
    get, path = "/indicatoren/{code}", operation_id = "leesIndicator", tag = "Samenwerking",
    params(("code" = String, Path, description = "S1, S2 of S3", pattern = "^[A-Z][0-9]+$"), TelVraag),
    summary = "Wat er bij een indicator te tellen is",
    description = "Altijd met periode en noemer. Het oordeel staat bij het toezicht.",
    responses((status = 200, description = "De tellingen", body = Indicator))
)]
pub async fn evidence(
    State(state): State<AppState>,
    cx: Cx,
    Path(code): Path<String>,
    Asked(asked): Asked<TelVraag>,
) -> Result<Json<Indicator>, AppError> {
    if !["S1", "S2", "S3"].contains(&code.as_str()) {
        return Err(AppError::NotFound);
    }
    let (l, today) = (cx.l, local(cx.now).date());
    let last = field(l, "totEnMet", asked.tot_en_met.as_deref(), day)?.unwrap_or(today);
    let year_before = last.checked_sub(Duration::days(364)).unwrap_or(last);
    let first = field(l, "van", asked.van.as_deref(), day)?.unwrap_or(year_before);
    let period =
        Days::through(first, Some(last)).ok_or_else(|| AppError::BadRequest(l.t("api-period")))?;
    let (gemeente, approach) = chosen(
        &state,
        &cx,
        asked.gemeente.as_deref(),
        asked.aanpak.as_deref(),
    )
    .await?;
    let found = counted(&state.store, gemeente.id, &approach, period, today).await?;
    let tellingen = found.into_iter().filter(|one| one.is_for(&code));
    Ok(Json(Indicator {
        gemeente: gemeente.id.0,
        aanpak: approach,
        tellingen: tellingen.map(Telling::from).collect(),
        code,
    }))
}
