//! `/api/v1/gezinnen/{id}/zaken`: the cases of a family: where each stands, and what its next steps need.

use axum::Json;
use axum::extract::{Path, State};
use domain::aanpak::approach::{Approach, Need, Refusal};
use domain::samenwerking::Category;
use domain::shared::CaseId;
use pages_aanpak::case::{Telling, requirement};
use pages_gezin::case_words as words;
use serde::Serialize;
use store::aanpak::{
    self, AanpakRefused, Case, CaseMove, MoveConfirmed, NextStep, cases, what_is_needed,
};
use store::gezin::{ChangeRefusal, Dossier, Pieces};
use utoipa::ToSchema;
use uuid::Uuid;
use web::aanpak::known_instruments;
use web::paths::approach as paths;

use super::gezinnen::{Plaats, find, moment};
use super::grond::Grond;
use super::problem::{Weigering, refused};
use super::question::{Asked, Looking, day_text};
use web::{AppError, AppState, Cx};

/// De zaken van een gezin.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Zaken {
    /// Het gezin.
    gezin: Uuid,
    /// De zaken die u ziet, lopende eerst.
    zaken: Vec<ZaakRegel>,
}

/// Een zaak van een gezin in een aanpak.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ZaakRegel {
    /// De zaak.
    id: Uuid,
    /// Het nummer.
    nummer: String,
    /// Het team.
    team: String,
    /// De aanpak waarin de zaak loopt.
    aanpak: AanpakVersie,
    /// De fase waarin de zaak staat.
    fase: Fase,
    /// Sinds wanneer de zaak in deze fase staat.
    #[schema(format = DateTime)]
    sinds: String,
    /// Wanneer de zaak is geopend.
    #[schema(format = Date)]
    geopend_op: String,
    /// Wanneer de zaak is gesloten; leeg zolang hij loopt.
    #[schema(format = Date)]
    gesloten_op: Option<String>,
    /// Hoe vaak de zaak is gewijzigd. Stuur dit mee met een stap.
    versie: i64,
    /// Waarom u dit ziet.
    grond: Grond,
}

/// Een versie van een aanpak.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AanpakVersie {
    /// De korte naam.
    id: String,
    /// Welke versie.
    versie: u32,
    /// De naam.
    naam: String,
}

/// Een fase van een aanpak.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Fase {
    /// De korte naam.
    id: String,
    /// De naam.
    naam: String,
}

/// Eén zaak, met wat er is gezet en wat er kan.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Zaak {
    /// Het gezin.
    gezin: Uuid,
    /// De zaak.
    zaak: ZaakRegel,
    /// De stappen die zijn gezet, in volgorde.
    gezette_stappen: Vec<GezetteStap>,
    /// De stappen die nu kunnen, met wat elke stap nog nodig heeft. Leeg bij een gesloten zaak, en bij noodtoegang.
    volgende_stappen: Vec<VolgendeStap>,
}

/// Een stap die is gezet.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GezetteStap {
    /// De stap.
    id: Uuid,
    /// Hoe.
    #[schema(value_type = StapSoort)]
    soort: &'static str,
    /// Uit welke fase.
    van: String,
    /// Naar welke fase.
    naar: String,
    /// Of het gezin moest.
    drang: bool,
    /// Met welke reden de zaak sloot.
    reden: Option<String>,
    /// De woorden van wie de stap zette; leeg als de sleutel is vernietigd.
    toelichting: Option<String>,
    /// Wie de stap zette.
    door: String,
    /// Wanneer.
    #[schema(format = DateTime)]
    gezet_op: String,
    /// Tot wanneer een tweede persoon op tijd is, bij een stap die niet kon wachten.
    #[schema(format = Date)]
    bevestigen_voor: Option<String>,
    /// Wat een tweede persoon ervan vond.
    bevestiging: Option<Bevestiging>,
}

/// Wat een tweede persoon van een stap vond.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bevestiging {
    /// Wie.
    door: String,
    /// Wanneer.
    #[schema(format = DateTime)]
    op: String,
    /// Of die het ermee eens was.
    eens: bool,
}

/// Hoe een zaak verder gaat.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "stands for the words in the published description"
)]
#[schema(rename_all = "kebab-case")]
pub enum StapSoort {
    /// De afgesproken weg.
    Ordinary,
    /// Eerder sluiten, met een reden.
    Exit,
    /// Wat niet kan wachten; een tweede persoon kijkt daarna.
    Urgent,
    /// Terug, als die tweede persoon het er niet mee eens was.
    Return,
}

/// Een stap die nu kan worden gezet, of nog iets nodig heeft.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VolgendeStap {
    /// De korte naam van de fase waarheen.
    naar: String,
    /// De naam van die fase.
    naam: String,
    /// Hoe.
    #[schema(value_type = StapSoort)]
    soort: &'static str,
    /// Of het gezin moet.
    drang: bool,
    /// Wie deze stap zet: een van deze rollen.
    rollen: Vec<&'static str>,
    /// Of dit account een van die rollen heeft.
    eigen_rol: bool,
    /// De korte namen van de redenen waaruit u kiest, bij eerder sluiten.
    redenen: Vec<String>,
    /// Wat de aanpak vraagt.
    eisen: Vec<Eis>,
}

/// Wat de aanpak voor een stap vraagt.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Eis {
    /// De vaste naam.
    eis: &'static str,
    /// De eis in een paar woorden.
    naam: String,
    /// Wat er ontbreekt; leeg als eraan is voldaan.
    ontbreekt: Vec<Weigering>,
}

/// The case of an address, with its family and its approach.
pub struct OneCase {
    pub(super) dossier: Dossier,
    pub(super) case: Case,
    pub(super) approach: std::sync::Arc<Approach>,
}

impl OneCase {
    /// By the identifiers of the family and of the case, wherever this account may look for them.
    pub async fn find(
        state: &AppState,
        looking: &Looking,
        (id, zaak): (&str, &str),
    ) -> Result<Self, AppError> {
        let dossier = family(state, looking, id).await?;
        let id: CaseId = zaak.parse().map_err(|_| AppError::NotFound)?;
        let found = aanpak::case(&state.store, &looking.viewer, (dossier.gemeente, id)).await?;
        let case = found
            .filter(|case| case.gezin == dossier.id)
            .ok_or(AppError::NotFound)?;
        let approach = approach(state, &case).await?;
        Ok(Self {
            dossier,
            case,
            approach,
        })
    }

    /// A refusal by its fixed name, as a sentence, and with the page on which it is put right.
    pub fn told(&self, cx: &Cx, refusal: &Refusal) -> Weigering {
        let todo = Telling {
            l: cx.l,
            dossier: &self.dossier,
            case: &self.case,
            approach: &self.approach,
        }
        .refusal(refusal);
        Weigering {
            naam: refusal.code(),
            eis: refusal.requirement().map(|one| one.code()),
            zin: todo.text,
            scherm: match todo.href.strip_prefix('#') {
                // A place on the page of the case itself.
                Some(_) => Some(format!(
                    "{}{}",
                    paths::case(self.case.gezin, self.case.id),
                    todo.href
                )),
                None => Some(todo.href).filter(|href| !href.is_empty()),
            },
        }
    }

    fn need(&self, cx: &Cx, need: &Need) -> Eis {
        let missing = need.missing.iter().map(|unmet| {
            let refusal = Refusal::Unmet(need.requirement, unmet.clone());
            self.told(cx, &refusal)
        });
        Eis {
            eis: need.requirement.code(),
            naam: requirement(cx.l, need.requirement),
            ontbreekt: missing.collect(),
        }
    }

    fn next(&self, cx: &Cx, next: &NextStep) -> VolgendeStap {
        let step = &next.step;
        VolgendeStap {
            naar: step.to.to_string(),
            naam: words::phase(&self.approach, &step.to),
            soort: step.kind.code(),
            drang: step.coercive,
            rollen: step.roles.iter().map(|role| role.code()).collect(),
            eigen_rol: next.role_fits,
            redenen: step.reasons.iter().map(ToString::to_string).collect(),
            eisen: next.needs.iter().map(|need| self.need(cx, need)).collect(),
        }
    }
}

async fn family(state: &AppState, looking: &Looking, id: &str) -> Result<Dossier, AppError> {
    let none = Pieces {
        category: Some(Category::Composition),
        after: None,
    };
    find(state, looking, id, none).await
}

async fn approach(state: &AppState, case: &Case) -> Result<std::sync::Arc<Approach>, AppError> {
    let known = state.approach(&case.approach).await?;
    known.ok_or_else(|| AppError::internal(format!("approach {} is gone", case.approach.id)))
}

fn line(case: &Case, approach: &Approach) -> ZaakRegel {
    ZaakRegel {
        id: case.id.0,
        nummer: case.number.clone(),
        team: case.team_name.clone(),
        aanpak: AanpakVersie {
            id: case.approach.id.to_string(),
            versie: case.approach.version,
            naam: case.approach_title.clone(),
        },
        fase: Fase {
            id: case.phase.to_string(),
            naam: words::phase(approach, &case.phase),
        },
        sinds: moment(case.since),
        geopend_op: day_text(case.opened_on),
        gesloten_op: case.closed_on.map(day_text),
        versie: case.version,
        grond: case.seen_by.clone().into(),
    }
}

impl From<&CaseMove> for GezetteStap {
    fn from(made: &CaseMove) -> Self {
        let said = |said: &MoveConfirmed| Bevestiging {
            door: said.by_name.clone(),
            op: moment(said.at),
            eens: said.agrees,
        };
        Self {
            id: made.id,
            soort: made.kind.code(),
            van: made.from.to_string(),
            naar: made.to.to_string(),
            drang: made.coercive,
            reden: made.reason.as_ref().map(ToString::to_string),
            toelichting: made.note.clone().and_then(store::Opened::plain),
            door: made.by_name.clone(),
            gezet_op: moment(made.at),
            bevestigen_voor: made.confirm_by.map(day_text),
            bevestiging: made.confirmed.as_ref().map(said),
        }
    }
}

/// `GET /api/v1/gezinnen/{id}/zaken`
#[utoipa::path(
    get, path = "/gezinnen/{id}/zaken", operation_id = "leesZaken", tag = "Zaken",
    params(("id" = Uuid, Path, description = "Het gezin"), Plaats),
    summary = "De zaken van een gezin",
    description = "Een zaak hoort bij het plan van het gezin: wie het plan niet ziet, ziet geen zaken.",
    responses((status = 200, description = "De zaken", body = Zaken))
)]
pub async fn list(
    State(state): State<AppState>,
    cx: Cx,
    Path(id): Path<String>,
    Asked(asked): Asked<Plaats>,
) -> Result<Json<Zaken>, AppError> {
    let looking = asked.looking(&state, &cx).await?;
    let dossier = family(&state, &looking, &id).await?;
    let place = (dossier.gemeente, dossier.id);
    let mut zaken = Vec::new();
    for case in cases(&state.store, &looking.viewer, place).await? {
        zaken.push(line(&case, &*approach(&state, &case).await?));
    }
    Ok(Json(Zaken {
        gezin: dossier.id.0,
        zaken,
    }))
}

/// `GET /api/v1/gezinnen/{id}/zaken/{zaak}`
#[utoipa::path(
    get, path = "/gezinnen/{id}/zaken/{zaak}", operation_id = "leesZaak", tag = "Zaken",
    params(("id" = Uuid, Path, description = "Het gezin"), ("zaak" = Uuid, Path, description = "De zaak"), Plaats),
    summary = "Eén zaak, en wat de volgende stappen nodig hebben",
    description = "Zegt wat er ontbreekt, nooit wat er is gevonden. Een zaak die u niet ziet, geeft hetzelfde antwoord als een zaak die niet bestaat.",
    responses((status = 200, description = "De zaak", body = Zaak))
)]
pub async fn show(
    State(state): State<AppState>,
    cx: Cx,
    Path((id, zaak)): Path<(String, String)>,
    Asked(asked): Asked<Plaats>,
) -> Result<Json<Zaak>, AppError> {
    let looking = asked.looking(&state, &cx).await?;
    let found = OneCase::find(&state, &looking, (&id, &zaak)).await?;
    let which = (found.dossier.gemeente, found.case.id);
    let (store, instruments) = (&state.store, known_instruments());
    let next = match what_is_needed(store, &looking.viewer, instruments, which).await {
        Ok(next) => next,
        // A closed case goes nowhere; who looks in an emergency only looks.
        Err(AanpakRefused::Refused(_) | AanpakRefused::Change(ChangeRefusal::NoRight)) => {
            Vec::new()
        }
        Err(AanpakRefused::Change(refusal)) => return Err(refused(refusal)),
    };
    Ok(Json(Zaak {
        gezin: found.dossier.id.0,
        zaak: line(&found.case, &found.approach),
        gezette_stappen: found.case.moves.iter().map(GezetteStap::from).collect(),
        volgende_stappen: next.iter().map(|one| found.next(&cx, one)).collect(),
    }))
}
