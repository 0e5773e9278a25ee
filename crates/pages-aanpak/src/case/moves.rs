//! `POST …/stap`: a case moves on; `POST …/stap/{stap}/bevestigen`: a second person says what they think of an urgent move.

use axum::extract::Path;
use axum::http::StatusCode;
use domain::aanpak::approach::{ConfirmRefusal, MoveKind, MoveRequest, PhaseId, ReasonId};
use store::aanpak::{AanpakRefused, confirm_urgent, move_case};
use store::gezin::{ChangeRefusal, Pieces};
use uuid::Uuid;

use super::page::{Tried, respond};
use super::words;
use crate::found::CaseFound;
use pages_gezin::words as family;
use web::aanpak::known_instruments;
use web::forms::fields::Fields;
use web::layout::L;
use web::{AppError, Reply, Visit, redirect};

/// What was asked; a kind that is not there is the ordinary one.
fn request(fields: &Fields) -> MoveRequest {
    let reason = fields.get("reden");
    MoveRequest {
        to: PhaseId(fields.get("naar").to_owned()),
        kind: MoveKind::from_code(fields.get("soort")).unwrap_or(MoveKind::Ordinary),
        reason: (!reason.is_empty()).then(|| ReasonId(reason.to_owned())),
        note: fields.get("toelichting").to_owned(),
    }
}

/// `POST /gezinnen/{id}/zaken/{zaak}/stap`
pub async fn submit(
    visit: Visit,
    Path((id, case)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let found = CaseFound::find_with(&visit, &id, &case, Pieces::default()).await?;
    let seen = fields.get("versie").parse().unwrap_or(found.case.version);
    let (store, viewer) = (&visit.state.store, found.family.viewer());
    let asked = request(&fields);
    let moved = move_case(
        store,
        viewer,
        known_instruments(),
        found.place(),
        seen,
        &asked,
    );
    let (tried, status) = match moved.await {
        Ok(_) => return Ok(redirect(&format!("{}?gedaan=stap", found.path()))),
        Err(AanpakRefused::Refused(refused)) => {
            let tried = Tried {
                fields,
                refused,
                stale: false,
            };
            (tried, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(AanpakRefused::Change(ChangeRefusal::Stale { .. })) => {
            let tried = Tried {
                fields,
                refused: Vec::new(),
                stale: true,
            };
            (tried, StatusCode::CONFLICT)
        }
        Err(AanpakRefused::Change(refusal)) => return Err(family::stop(visit.cx.l, refusal)),
    };
    // What somebody else did meanwhile is shown as it is now.
    let found = CaseFound::find_with(&visit, &id, &case, Pieces::default()).await?;
    respond(&visit, &found, tried, (status, String::new())).await
}

/// Why somebody is not the second person, as a page that says what to do.
fn not_second(l: L, refusal: &ConfirmRefusal) -> AppError {
    AppError::Conflict(match refusal {
        ConfirmRefusal::OwnMove => l.t("zaak-confirm-own"),
        ConfirmRefusal::NoSuchMove => l.t("zaak-confirm-gone"),
        ConfirmRefusal::NotYourRole { roles } => {
            let roles = words::roles(l, roles.iter().copied());
            l.n("zaak-confirm-role", roles)
        }
    })
}

/// `POST /gezinnen/{id}/zaken/{zaak}/stap/{stap}/bevestigen`
pub async fn confirm(
    visit: Visit,
    Path((id, case, step)): Path<(String, String, String)>,
    fields: Fields,
) -> Reply {
    let found = CaseFound::find(&visit, &id, &case).await?;
    let step: Uuid = step.parse().map_err(|_| AppError::NotFound)?;
    let l = visit.cx.l;
    let agrees = match fields.get("eens") {
        "ja" => true,
        "nee" => false,
        _ => return Err(AppError::Unprocessable(l.t("zaak-confirm-choose"))),
    };
    let seen = fields.get("versie").parse().unwrap_or_default();
    let (store, viewer) = (&visit.state.store, found.family.viewer());
    match confirm_urgent(store, viewer, found.place(), (step, seen), agrees).await {
        Ok(_) => {
            let code = match agrees {
                true => "bevestigd",
                false => "niet-bevestigd",
            };
            Ok(redirect(&format!("{}?gedaan={code}", found.path())))
        }
        Err(AanpakRefused::Refused(refusal)) => Err(not_second(l, &refusal)),
        Err(AanpakRefused::Change(refusal)) => Err(family::stop(l, refusal)),
    }
}
