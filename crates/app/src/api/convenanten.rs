//! `/api/v1/convenanten`: what was agreed, by whom it is signed, and what its clauses give.

use axum::Json;
use axum::extract::{Path, State};
use domain::samenwerking::{Circle, Clause, Convenant, ConvenantText, ConvenantVersion, Party};
use domain::shared::ConvenantId;
use serde::{Deserialize, Serialize};
use store::samenwerking::{ConvenantFilter, convenant, convenants};
use time::Date;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::gezinnen::days;
use super::pages::page;
use super::question::{Asked, day_text};
use pages_samenwerking::scope::Scope;
use web::layout::moment::local;
use web::{AppError, AppState, Cx};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Vraag {
    /// Vanaf welke plaats: staat in `volgende`.
    #[param(pattern = "^[A-Za-z0-9_-]+$")]
    na: Option<String>,
    /// Hoeveel op een bladzijde. Standaard 50.
    #[param(value_type = Option<i32>, minimum = 1, maximum = 100)]
    aantal: Option<String>,
}

/// Eén bladzijde convenanten.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Convenanten {
    /// De convenanten die u mag zien, op titel.
    convenanten: Vec<ConvenantRegel>,
    /// Het adres van de volgende bladzijde; leeg op de laatste.
    volgende: Option<String>,
}

/// Een convenant in een lijst.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConvenantRegel {
    /// Het convenant.
    id: Uuid,
    /// De gemeente die het beheert.
    gemeente: Uuid,
    /// De titel.
    titel: String,
    /// De aanpak waar het bij hoort.
    aanpak: Option<String>,
    /// De nieuwste versie die u mag zien.
    versie: u32,
    /// De stand van die versie.
    #[schema(value_type = Stand)]
    stand: &'static str,
}

/// De stand van een versie.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "stands for the words in the published description"
)]
#[schema(rename_all = "kebab-case")]
pub enum Stand {
    /// Nog een concept.
    Concept,
    /// Aangeboden aan de partijen.
    Aangeboden,
    /// Getekend, maar nog niet van kracht.
    Getekend,
    /// Van kracht.
    VanKracht,
    /// Afgelopen.
    Beeindigd,
    /// Ingetrokken.
    Ingetrokken,
}

/// Een convenant met de versies die u mag zien.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConvenantAntwoord {
    /// Het convenant.
    id: Uuid,
    /// De gemeente die het beheert.
    gemeente: Uuid,
    /// De titel.
    titel: String,
    /// De aanpak waar het bij hoort.
    aanpak: Option<String>,
    /// De versies, oudste eerst.
    versies: Vec<Versie>,
}

/// Een versie van een convenant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Versie {
    /// Het nummer.
    nummer: u32,
    /// De stand.
    #[schema(value_type = Stand)]
    stand: &'static str,
    /// Vanaf welke dag.
    #[schema(format = Date)]
    van: String,
    /// De laatste dag.
    #[schema(format = Date)]
    tot_en_met: Option<String>,
    /// Wanneer zij is aangeboden.
    #[schema(format = Date)]
    aangeboden_op: Option<String>,
    /// De tekst in Markdown; leeg als de tekst een PDF is.
    tekst: Option<String>,
    /// De SHA-256 van de PDF, hexadecimaal.
    pdf_sha256: Option<String>,
    /// De doelen met hun grondslag.
    doelen: Vec<DoelMetGrondslag>,
    /// De partijen.
    partijen: Vec<Partij>,
    /// Wie wat mag zien.
    artikelen: Vec<Artikel>,
}

/// Een doel met zijn grondslag.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DoelMetGrondslag {
    /// Het doel.
    doel: &'static str,
    /// De korte naam van de wettelijke grondslag.
    grondslag: String,
}

/// Een partij met haar handtekening.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Partij {
    /// De organisatie.
    organisatie: Uuid,
    /// De sector.
    sector: &'static str,
    /// De gemeente, als het een gemeente is.
    gemeente: Option<Uuid>,
    /// Wanneer zij tekende, als de handtekening nu geldt.
    #[schema(format = Date)]
    getekend_op: Option<String>,
    /// Wie tekende.
    getekend_door: Option<String>,
    /// Wanneer een eerdere handtekening het laatst is ingetrokken.
    #[schema(format = Date)]
    ingetrokken_op: Option<String>,
}

/// Een artikel: wat een partij mag zien.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Artikel {
    /// Het artikel.
    id: Uuid,
    /// Voor welke partij.
    organisatie: Uuid,
    /// In welke rol.
    rol: &'static str,
    /// Welke soorten gegevens.
    soorten_gegevens: Vec<&'static str>,
    /// Van welke gezinnen: `taak`, `wijken`, `gemeente` of `alleen-signaal`.
    kring: &'static str,
    /// De wijken, bij de kring `wijken`.
    wijken: Vec<String>,
    /// Het doel.
    doel: &'static str,
    /// De korte naam van de wettelijke grondslag.
    grondslag: String,
}

fn clause(clause: &Clause) -> Artikel {
    let terms = &clause.terms;
    let wijken = match &terms.circle {
        Circle::Wijken(wijken) => wijken.iter().cloned().collect(),
        _ => Vec::new(),
    };
    Artikel {
        id: clause.id.0,
        organisatie: clause.party.0,
        rol: terms.role.code(),
        soorten_gegevens: terms.categories.iter().map(|one| one.code()).collect(),
        kring: terms.circle.code(),
        wijken,
        doel: terms.purpose.code(),
        grondslag: terms.ground.clone(),
    }
}

fn party(version: &ConvenantVersion, party: &Party, today: Date) -> Partij {
    let signature = version.signature(party.organisation, today);
    let own = version
        .signatures
        .iter()
        .filter(|one| one.organisation == party.organisation);
    let withdrawn = own.filter_map(|one| one.withdrawn.as_ref().map(|(on, _)| *on));
    Partij {
        organisatie: party.organisation.0,
        sector: party.sector.code(),
        gemeente: party.gemeente.map(|gemeente| gemeente.0),
        getekend_op: signature.map(|one| day_text(one.signed_on)),
        getekend_door: signature.map(|one| one.signatory.clone()),
        ingetrokken_op: withdrawn.filter(|on| *on <= today).max().map(day_text),
    }
}

fn version(version: &ConvenantVersion, today: Date) -> Versie {
    let (van, tot_en_met) = days(version.period);
    let (tekst, pdf_sha256) = match &version.text {
        ConvenantText::Markdown(text) => (Some(text.clone()), None),
        ConvenantText::Pdf { sha256, .. } => (None, Some(hex::encode(sha256))),
    };
    let purposes = version.purposes.iter().map(|one| DoelMetGrondslag {
        doel: one.purpose.code(),
        grondslag: one.ground.clone(),
    });
    Versie {
        nummer: version.number,
        stand: version.state(today).code(),
        van,
        tot_en_met,
        aangeboden_op: version.offered_on.map(day_text),
        tekst,
        pdf_sha256,
        doelen: purposes.collect(),
        partijen: version
            .parties
            .iter()
            .map(|one| party(version, one, today))
            .collect(),
        artikelen: version.clauses.iter().map(clause).collect(),
    }
}

/// The versions that somebody may see.
fn shown<'a>(
    scope: &'a Scope,
    convenant: &'a Convenant,
) -> impl DoubleEndedIterator<Item = &'a ConvenantVersion> {
    convenant
        .versions
        .iter()
        .filter(|version| scope.shows(convenant, version))
}

/// `GET /api/v1/convenanten`
#[utoipa::path(
    get, path = "/convenanten", operation_id = "leesConvenanten", tag = "Samenwerking", params(Vraag),
    summary = "Convenanten die u mag zien",
    description = "Een convenant dat nog niet is aangeboden, ziet alleen de gemeente die het beheert.",
    responses((status = 200, description = "Een bladzijde convenanten", body = Convenanten))
)]
pub async fn list(
    State(state): State<AppState>,
    cx: Cx,
    Asked(asked): Asked<Vraag>,
) -> Result<Json<Convenanten>, AppError> {
    let (scope, today) = (Scope::of(&cx)?, local(cx.now).date());
    let all = convenants(&state.store, &ConvenantFilter::default()).await?;
    let lines: Vec<ConvenantRegel> = all
        .iter()
        .filter_map(|kept| {
            let convenant = &kept.convenant;
            let newest = shown(&scope, convenant).next_back()?;
            Some(ConvenantRegel {
                id: convenant.id.0,
                gemeente: convenant.keeper.0,
                titel: convenant.title.clone(),
                aanpak: convenant.approach.clone(),
                versie: newest.number,
                stand: newest.state(today).code(),
            })
        })
        .collect();
    let key = |one: &ConvenantRegel| format!("{} {}", one.titel.to_lowercase(), one.id);
    let place = (asked.na.as_deref(), asked.aantal.as_deref());
    let (convenanten, volgende) = page((cx.l, &cx.info), lines, key, place)?;
    Ok(Json(Convenanten {
        convenanten,
        volgende,
    }))
}

/// `GET /api/v1/convenanten/{id}`
#[utoipa::path(
    get, path = "/convenanten/{id}", operation_id = "leesConvenant", tag = "Samenwerking",
    params(("id" = Uuid, Path, description = "Het convenant")),
    summary = "Eén convenant",
    description = "Met de versies, partijen en artikelen die u mag zien.",
    responses((status = 200, description = "Het convenant", body = ConvenantAntwoord))
)]
pub async fn show(
    State(state): State<AppState>,
    cx: Cx,
    Path(id): Path<String>,
) -> Result<Json<ConvenantAntwoord>, AppError> {
    let (scope, today) = (Scope::of(&cx)?, local(cx.now).date());
    let id: ConvenantId = id.parse().map_err(|_| AppError::NotFound)?;
    let kept = convenant(&state.store, id).await?;
    let convenant = kept.ok_or(AppError::NotFound)?.convenant;
    let versies: Vec<Versie> = shown(&scope, &convenant)
        .map(|one| version(one, today))
        .collect();
    if versies.is_empty() {
        return Err(AppError::NotFound);
    }
    Ok(Json(ConvenantAntwoord {
        id: convenant.id.0,
        gemeente: convenant.keeper.0,
        titel: convenant.title.clone(),
        aanpak: convenant.approach.clone(),
        versies,
    }))
}
