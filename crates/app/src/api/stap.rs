//! `/api/v1/gezinnen/{id}/zaken/{zaak}/stap`: a case moves on, or everything that is missing is told.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::aanpak::approach::{MoveKind, MoveRequest, PhaseId, ReasonId};
use serde::{Deserialize, Serialize};
use store::aanpak::{AanpakRefused, move_case};
use utoipa::ToSchema;
use uuid::Uuid;
use web::aanpak::known_instruments;

use super::gezinnen::Plaats;
use super::problem::{Refusals, refused};
use super::question::{Asked, Body, day_text, field, wrong};
use super::zaken::{OneCase, StapSoort};
use web::{AppError, AppState, Cx};

/// Een stap die een zaak zet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NieuweStap {
    /// De korte naam van de fase waarheen.
    #[schema(min_length = 1, max_length = 64)]
    naar: String,
    /// Hoe; standaard de afgesproken weg.
    #[schema(value_type = Option<StapSoort>)]
    soort: Option<String>,
    /// De korte naam van de reden, bij eerder sluiten.
    #[schema(min_length = 1, max_length = 64)]
    reden: Option<String>,
    /// Uw woorden: nodig bij elke stap buiten de afgesproken weg, en bij drang.
    #[schema(max_length = 5000)]
    toelichting: Option<String>,
    /// De versie van de zaak die u hebt gelezen.
    #[schema(value_type = u32, minimum = 1, maximum = 2_147_483_647_u32)]
    versie: serde_json::Number,
}

/// De stap is gezet.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Gezet {
    /// De zaak.
    zaak: Uuid,
    /// Uit welke fase.
    van: String,
    /// Naar welke fase.
    naar: String,
    /// Hoe.
    #[schema(value_type = StapSoort)]
    soort: &'static str,
    /// Of het gezin moet.
    drang: bool,
    /// Tot wanneer een tweede persoon op tijd is, bij een stap die niet kon wachten.
    #[schema(format = Date)]
    bevestigen_voor: Option<String>,
    /// De versie van de zaak na deze stap.
    versie: i64,
}

/// A whole number as JSON knows it, which has one kind of number: 3.0 is 3.
fn whole(number: &serde_json::Number) -> Option<i64> {
    let text = number.to_string();
    let text = text.strip_suffix(".0").unwrap_or(&text);
    let number: i32 = text.parse().ok()?;
    (number > 0).then_some(i64::from(number))
}

impl NieuweStap {
    fn read(self, cx: &Cx) -> Result<(MoveRequest, i64), AppError> {
        let l = cx.l;
        let kind = field(l, "soort", self.soort.as_deref(), MoveKind::from_code)?;
        let seen = whole(&self.versie).ok_or_else(|| wrong(l, "versie"))?;
        let asked = MoveRequest {
            to: PhaseId(self.naar),
            kind: kind.unwrap_or(MoveKind::Ordinary),
            reason: self.reden.map(ReasonId),
            note: self.toelichting.unwrap_or_default(),
        };
        Ok((asked, seen))
    }
}

/// `POST /api/v1/gezinnen/{id}/zaken/{zaak}/stap`
#[utoipa::path(
    post, path = "/gezinnen/{id}/zaken/{zaak}/stap", operation_id = "zetStap", tag = "Zaken", request_body = NieuweStap,
    params(("id" = Uuid, Path, description = "Het gezin"), ("zaak" = Uuid, Path, description = "De zaak"), Plaats),
    summary = "Een zaak een stap verder zetten",
    description = "Dezelfde eisen als op het scherm. Ontbreekt er iets, dan is het antwoord 409 en staat in `weigeringen` alles wat ontbreekt, met het scherm waar u het oplost. Er is dan niets veranderd.",
    responses((status = 200, description = "De stap is gezet", body = Gezet))
)]
pub async fn make(
    State(state): State<AppState>,
    cx: Cx,
    Path((id, zaak)): Path<(String, String)>,
    Asked(asked): Asked<Plaats>,
    Body(new): Body<NieuweStap>,
) -> Result<Response, AppError> {
    let (wanted, seen) = new.read(&cx)?;
    let looking = asked.looking(&state, &cx).await?;
    let found = OneCase::find(&state, &looking, (&id, &zaak)).await?;
    let which = (found.dossier.gemeente, found.case.id);
    let (store, viewer) = (&state.store, &looking.viewer);
    match move_case(store, viewer, known_instruments(), which, seen, &wanted).await {
        Ok(made) => Ok(Json(Gezet {
            zaak: found.case.id.0,
            van: made.from.to_string(),
            naar: made.to.to_string(),
            soort: made.kind.code(),
            drang: made.coercive,
            bevestigen_voor: made.confirm_by.map(day_text),
            versie: seen + 1,
        })
        .into_response()),
        Err(AanpakRefused::Refused(refusals)) => {
            let told = refusals.iter().map(|one| found.told(&cx, one));
            let told = Refusals(told.collect());
            let mut response = AppError::Conflict(cx.l.t("api-step-refused")).into_response();
            response.extensions_mut().insert(told);
            Ok(response)
        }
        Err(AanpakRefused::Change(refusal)) => Err(refused(refusal)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_whole_number_above_nothing() {
        let read = |text: &str| whole(&serde_json::from_str(text).unwrap());
        assert_eq!(read("3"), Some(3));
        assert_eq!(read("3.0"), Some(3));
        for wrong in ["0", "-1", "3.5", "1e30"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
