//! `/api/v1/gezinnen/{id}/stukken` and `/api/v1/stukken`: pieces of dossiers, their files, and writing a note.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::samenwerking::{Category, Marks};
use domain::shared::{PersonId, RecordId};
use serde::{Deserialize, Serialize};
use store::gezin::{DossierRecord, NewPiece, PieceOf, Pieces, add_piece, document, record};
use time::Date;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::gezinnen::{Doel, Plaats, find, moment};
use super::grond::Grond;
use super::problem::refused;
use super::question::{Asked, Body, after, cursor, day, day_text, field, looking, next_page};
use web::{AppError, AppState, Cx};

/// Een stuk van een dossier.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stuk {
    /// Het stuk.
    id: Uuid,
    /// De gemeente.
    gemeente: Uuid,
    /// Het gezin; leeg als het stuk bij de persoon hoort.
    gezin: Option<Uuid>,
    /// Over wie het gaat; leeg voor het hele gezin.
    persoon: Option<Uuid>,
    /// De soort gegevens.
    soort_gegevens: &'static str,
    /// Aantekening, bron of document.
    soort: &'static str,
    /// Wie het niet mag zien.
    merken: Merken,
    /// Het stuk waar dit bij hoort, zoals het signaal van een bron.
    onderdeel_van: Option<Uuid>,
    /// De tekst; leeg als de sleutel is vernietigd.
    tekst: Option<String>,
    /// Wanneer het gebeurde.
    #[schema(format = Date)]
    gebeurd_op: String,
    /// Wie het schreef.
    schrijver: String,
    /// Voor welke organisatie.
    organisatie: String,
    /// Wanneer het is geschreven.
    #[schema(format = DateTime)]
    geschreven_op: String,
    /// Hoe vaak het is gewijzigd.
    versie: i64,
    /// Waarom u dit ziet.
    grond: Grond,
}

/// Wie een stuk niet mag zien.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Merken {
    /// De bron moet verborgen blijven.
    verborgen_bron: bool,
    /// Het gaat over een geheim adres.
    geheim_adres: bool,
    /// Een kind van 12 jaar of ouder vertelde dit zelf.
    eigen_gesprek: bool,
    /// Wie in het gezin dit niet mag krijgen.
    niet_voor: Option<Uuid>,
}

impl From<DossierRecord> for Stuk {
    fn from(piece: DossierRecord) -> Self {
        let marks = piece.marks;
        Self {
            id: piece.id.0,
            gemeente: piece.gemeente.0,
            gezin: piece.gezin.map(|gezin| gezin.0),
            persoon: piece.person.map(|person| person.0),
            soort_gegevens: piece.category.code(),
            soort: piece.kind.code(),
            merken: Merken {
                verborgen_bron: marks.hidden_source,
                geheim_adres: marks.secret_address,
                eigen_gesprek: marks.own_talk_12plus,
                niet_voor: marks.not_for.map(|person| person.0),
            },
            onderdeel_van: piece.part_of.map(|whole| whole.0),
            tekst: piece.text.plain(),
            gebeurd_op: day_text(piece.happened_on),
            schrijver: piece.author_name,
            organisatie: piece.organisation_name,
            geschreven_op: moment(piece.written_at),
            versie: piece.version,
            grond: piece.seen_by.into(),
        }
    }
}

/// Which pieces are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Vraag {
    /// Alleen deze soort gegevens.
    #[param(value_type = Option<SoortGegevens>)]
    soort: Option<String>,
    /// Vanaf welke plaats: staat in `volgende`.
    #[param(pattern = "^[A-Za-z0-9_-]+$")]
    na: Option<String>,
    /// De gemeente: haar id of haar CBS-code.
    #[param(min_length = 1, max_length = 36)]
    gemeente: Option<String>,
    /// Waarvoor u kijkt.
    #[param(value_type = Option<Doel>)]
    doel: Option<String>,
}

/// De soorten gegevens in een dossier.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "stands for the words in the published description"
)]
#[schema(rename_all = "kebab-case")]
pub enum SoortGegevens {
    /// Wie bij het gezin horen, met adres.
    Gezinssamenstelling,
    /// Het netwerk om het gezin.
    Netwerk,
    /// Signalen.
    Signalen,
    /// Het plan.
    Plan,
    /// Meting: geld en werk.
    MetingGeldEnWerk,
    /// Meting: wonen.
    MetingWonen,
    /// Meting: relaties.
    MetingRelaties,
    /// Meting: gezondheid.
    MetingGezondheid,
    /// Meting: justitie.
    MetingJustitie,
    /// Meting: ouderschap.
    MetingOuderschap,
    /// Het traject.
    Traject,
    /// Veiligheid.
    Veiligheid,
    /// Contacten.
    Contactlog,
    /// Documenten.
    Documenten,
}

/// Eén bladzijde stukken.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stukken {
    /// Het gezin.
    gezin: Uuid,
    /// De stukken die u ziet, nieuwste eerst.
    stukken: Vec<Stuk>,
    /// Het adres van de volgende bladzijde; leeg op de laatste.
    volgende: Option<String>,
}

/// Where the next pieces begin.
pub fn place((happened_on, id): (Date, RecordId)) -> String {
    cursor(&format!("{}.{id}", day_text(happened_on)))
}

fn from_place(text: &str) -> Option<(Date, RecordId)> {
    let (happened_on, id) = text.split_once('.')?;
    Some((day(happened_on)?, id.parse().ok()?))
}

/// `GET /api/v1/gezinnen/{id}/stukken`
#[utoipa::path(
    get, path = "/gezinnen/{id}/stukken", operation_id = "leesStukken", tag = "Stukken",
    params(("id" = Uuid, Path, description = "Het gezin"), Vraag),
    summary = "De stukken van een gezin die u ziet",
    description = "Nieuwste eerst, vijftig op een bladzijde.",
    responses((status = 200, description = "Een bladzijde stukken", body = Stukken))
)]
pub async fn list(
    State(state): State<AppState>,
    cx: Cx,
    Path(id): Path<String>,
    Asked(asked): Asked<Vraag>,
) -> Result<Json<Stukken>, AppError> {
    let pieces = Pieces {
        category: field(cx.l, "soort", asked.soort.as_deref(), Category::from_code)?,
        after: after(cx.l, asked.na.as_deref(), from_place)?,
    };
    let looking = looking(
        &state,
        &cx,
        asked.doel.as_deref(),
        asked.gemeente.as_deref(),
    )
    .await?;
    let found = find(&state, &looking, &id, pieces).await?;
    let next = found.next.map(place);
    Ok(Json(Stukken {
        gezin: found.id.0,
        stukken: found.records.into_iter().map(Stuk::from).collect(),
        volgende: next.map(|next| next_page(&cx.info, &next)),
    }))
}

/// Een nieuwe aantekening.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NieuwStuk {
    /// De soort gegevens.
    #[schema(value_type = SoortGegevens)]
    soort_gegevens: String,
    /// De tekst.
    #[schema(min_length = 1, max_length = 50000)]
    tekst: String,
    /// Wanneer het gebeurde: niet in de toekomst.
    #[schema(format = Date)]
    gebeurd_op: String,
    /// Over wie het gaat; leeg voor het hele gezin.
    persoon: Option<Uuid>,
    /// Een kind van 12 jaar of ouder vertelde dit zelf.
    #[serde(default)]
    eigen_gesprek: bool,
    /// Wie in het gezin dit niet mag krijgen.
    niet_voor: Option<Uuid>,
    /// Wie het vertelde en verborgen moet blijven: wordt een stuk apart.
    #[schema(min_length = 1, max_length = 50000)]
    verborgen_bron: Option<String>,
}

/// Wat is geschreven.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Geschreven {
    /// Het stuk.
    id: Uuid,
    /// Het stuk met de verborgen bron.
    bron: Option<Uuid>,
}

impl NieuwStuk {
    fn read(self, cx: &Cx) -> Result<NewPiece, AppError> {
        let l = cx.l;
        let category = field(
            l,
            "soortGegevens",
            Some(&self.soort_gegevens),
            Category::from_code,
        )?;
        let happened_on = field(l, "gebeurdOp", Some(&self.gebeurd_op), day)?;
        let (Some(category), Some(happened_on)) = (category, happened_on) else {
            return Err(AppError::internal("a field that is there was not read"));
        };
        Ok(NewPiece {
            of: PieceOf::Gezin(self.persoon.map(PersonId)),
            category,
            marks: Marks {
                own_talk_12plus: self.eigen_gesprek,
                not_for: self.niet_voor.map(PersonId),
                ..Marks::default()
            },
            text: self.tekst,
            happened_on,
            file: None,
            hidden_source: self.verborgen_bron,
        })
    }
}

/// `POST /api/v1/gezinnen/{id}/stukken`
#[utoipa::path(
    post, path = "/gezinnen/{id}/stukken", operation_id = "schrijfStuk", tag = "Stukken",
    params(("id" = Uuid, Path, description = "Het gezin"), Plaats), request_body = NieuwStuk,
    summary = "Een aantekening schrijven",
    description = "Alleen bij een gezin dat u ziet, en alleen een soort gegevens die u ziet.",
    responses((status = 201, description = "Geschreven", body = Geschreven,
        headers(("Location" = String, description = "Het adres van het stuk"))))
)]
pub async fn add(
    State(state): State<AppState>,
    cx: Cx,
    Path(id): Path<String>,
    Asked(asked): Asked<Plaats>,
    Body(new): Body<NieuwStuk>,
) -> Result<Response, AppError> {
    let new = new.read(&cx)?;
    let looking = asked.looking(&state, &cx).await?;
    let gezin = id.parse().map_err(|_| AppError::NotFound)?;
    let mut refusal = AppError::NotFound;
    for gemeente in &looking.places {
        match add_piece(&state.store, &looking.viewer, (*gemeente, gezin), &new).await {
            Ok(added) => {
                let address = format!("{}/stukken/{}", super::ROOT, added.id);
                let written = Geschreven {
                    id: added.id.0,
                    bron: added.source.map(|source| source.0),
                };
                let location = [(header::LOCATION, address)];
                return Ok((StatusCode::CREATED, location, Json(written)).into_response());
            }
            Err(store::gezin::ChangeRefusal::NotFound) => {}
            Err(other) => {
                refusal = refused(other);
                break;
            }
        }
    }
    Err(refusal)
}

/// `GET /api/v1/stukken/{id}`
#[utoipa::path(
    get, path = "/stukken/{id}", operation_id = "leesStuk", tag = "Stukken",
    params(("id" = Uuid, Path, description = "Het stuk"), Plaats),
    summary = "Eén stuk",
    description = "Een stuk dat u niet ziet, geeft hetzelfde antwoord als een stuk dat niet bestaat.",
    responses((status = 200, description = "Het stuk", body = Stuk))
)]
pub async fn show(
    State(state): State<AppState>,
    cx: Cx,
    Path(id): Path<String>,
    Asked(asked): Asked<Plaats>,
) -> Result<Json<Stuk>, AppError> {
    let looking = asked.looking(&state, &cx).await?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    for gemeente in &looking.places {
        if let Some(found) = record(&state.store, &looking.viewer, *gemeente, id).await? {
            return Ok(Json(found.into()));
        }
    }
    Err(AppError::NotFound)
}

/// `GET /api/v1/stukken/{id}/bestand`
#[utoipa::path(
    get, path = "/stukken/{id}/bestand", operation_id = "leesBestand", tag = "Stukken",
    params(("id" = Uuid, Path, description = "Het stuk"), Plaats),
    summary = "Het bestand van een stuk",
    description = "Alleen als het stuk een bestand heeft en u het stuk ziet.",
    responses((status = 200, description = "Het bestand", body = Vec<u8>, content_type = "application/octet-stream"))
)]
pub async fn file(
    State(state): State<AppState>,
    cx: Cx,
    Path(id): Path<String>,
    Asked(asked): Asked<Plaats>,
) -> Result<Response, AppError> {
    let looking = asked.looking(&state, &cx).await?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    for gemeente in &looking.places {
        let Some(found) = document(&state.store, &looking.viewer, *gemeente, id).await? else {
            continue;
        };
        // Always a download of unknown content: nothing that somebody uploaded is shown on this site.
        let media = HeaderValue::from_static("application/octet-stream");
        let name = web::kept::encoded(&found.name).replace('/', "%2F");
        let disposition = format!("attachment; filename*=UTF-8''{name}");
        let headers = [
            (header::CONTENT_TYPE, media),
            (
                header::CONTENT_DISPOSITION,
                HeaderValue::try_from(disposition).map_err(AppError::internal)?,
            ),
        ];
        return Ok((headers, found.content).into_response());
    }
    Err(AppError::NotFound)
}
