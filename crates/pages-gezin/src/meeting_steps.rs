//! What can be done with a consultation on its own page.

use axum::response::Response;
use domain::gezin::{Answer, DecisionOwner};
use domain::shared::{OrganisationId, UserId};
use store::gezin::{
    ChangeRefusal, NewDecision, NewInvitee, add_decision, add_to_agenda, answer_invitation,
    cancel_consultation, close_consultation, invite, record_attendance,
};
use uuid::Uuid;

use super::meeting::Found;
use super::{form, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;
use web::{AppError, AppState, redirect};

/// A step that was taken, or what is wrong with its form.
type Taken = Result<Response, FieldErrors>;

/// Takes a step by its name in the address.
///
/// # Errors
/// [`AppError::NotFound`] for a step that is not known; what no form can mend.
pub async fn take(
    state: &AppState,
    l: L,
    found: &Found,
    step: &str,
    fields: &Fields,
) -> Result<Taken, AppError> {
    match step {
        "agenda" => agenda(state, l, found, fields).await,
        "uitnodigen" => invitation(state, l, found, fields).await,
        "antwoord" => answer(state, l, found, fields).await,
        "aanwezig" => attendance(state, l, found, fields).await,
        "besluit" => decision(state, l, found, fields).await,
        "afsluiten" | "afzeggen" => end(state, l, found, step).await,
        _ => Err(AppError::NotFound),
    }
}

fn settled<T>(
    l: L,
    found: &Found,
    changed: Result<T, ChangeRefusal>,
    field: &'static str,
    part: &str,
) -> Result<Taken, AppError> {
    match changed {
        Ok(_) => Ok(Ok(redirect(&format!(
            "{}?gedaan=overleg{part}",
            found.path()
        )))),
        Err(refusal) => Ok(Err(words::refused(l, refusal, &[field], field)?)),
    }
}

fn which(found: &Found) -> (domain::shared::GemeenteId, domain::shared::ConsultationId) {
    (found.meeting.gemeente, found.meeting.id)
}

async fn agenda(state: &AppState, l: L, found: &Found, fields: &Fields) -> Result<Taken, AppError> {
    let Ok(gezin) = fields.get("gezin").parse() else {
        let text = l.t("gezin-error-choose-family");
        return Ok(Err(FieldErrors::one("gezin", text)));
    };
    let viewer = &found.looking.viewer;
    let added = add_to_agenda(&state.store, viewer, which(found), gezin).await;
    settled(l, found, added, "gezin", "#agenda")
}

async fn invitation(
    state: &AppState,
    l: L,
    found: &Found,
    fields: &Fields,
) -> Result<Taken, AppError> {
    let who = match fields.get("wie").split_once(':') {
        Some(("gezin", id)) => id.parse().ok().map(NewInvitee::Gezin),
        Some(("heel", id)) => id.parse().ok().map(NewInvitee::Organisation),
        Some(("wie", id)) => id.parse().ok().map(NewInvitee::Person),
        _ => None,
    };
    let Some(who) = who else {
        let text = l.t("gezin-error-choose-invitee");
        return Ok(Err(FieldErrors::one("wie", text)));
    };
    let viewer = &found.looking.viewer;
    let invited = invite(&state.store, viewer, which(found), who).await;
    settled(l, found, invited, "wie", "#genodigd")
}

async fn answer(state: &AppState, l: L, found: &Found, fields: &Fields) -> Result<Taken, AppError> {
    let invitee: Uuid = fields
        .get("genodigde")
        .parse()
        .map_err(|_| AppError::NotFound)?;
    let Some(answer) = Answer::from_code(fields.get("antwoord")) else {
        let text = l.t("gezin-error-answer");
        return Ok(Err(FieldErrors::one("antwoord", text)));
    };
    let viewer = &found.looking.viewer;
    let given = answer_invitation(&state.store, viewer, which(found), invitee, answer).await;
    settled(l, found, given, "antwoord", "#genodigd")
}

async fn attendance(
    state: &AppState,
    l: L,
    found: &Found,
    fields: &Fields,
) -> Result<Taken, AppError> {
    let there = |id: Uuid| fields.get(&format!("aanwezig-{id}")) == "ja";
    let all: Vec<(Uuid, bool)> = found
        .meeting
        .invited
        .iter()
        .map(|one| (one.id, there(one.id)))
        .collect();
    let viewer = &found.looking.viewer;
    let kept = record_attendance(&state.store, viewer, which(found), &all).await;
    settled(l, found, kept, "aanwezig", "#genodigd")
}

/// Who does it: `gezin`, `netwerk`, `heel:<organisation>` or `wie:<organisation>:<account>`.
fn owner(text: &str) -> Option<(DecisionOwner, Option<OrganisationId>, Option<UserId>)> {
    let mut parts = text.split(':');
    let kind = parts.next()?;
    let organisation = parts.next().and_then(|id| id.parse().ok());
    let user = parts.next().and_then(|id| id.parse().ok());
    match kind {
        "gezin" => Some((DecisionOwner::Family, None, None)),
        "netwerk" => Some((DecisionOwner::Network, None, None)),
        "heel" => organisation.map(|id| (DecisionOwner::Professional, Some(id), None)),
        "wie" => {
            let both = organisation.zip(user);
            both.map(|(id, user)| (DecisionOwner::Professional, Some(id), Some(user)))
        }
        _ => None,
    }
}

async fn decision(
    state: &AppState,
    l: L,
    found: &Found,
    fields: &Fields,
) -> Result<Taken, AppError> {
    let mut errors = FieldErrors::default();
    let due_on = form::read_day_or_none(l, fields, "uiterlijk", &mut errors);
    let owner = owner(fields.get("doet"));
    if owner.is_none() {
        errors.add("doet", l.t("gezin-refusal-no-owner"));
    }
    let family = found.item(fields.get("over"));
    if family.is_none() {
        errors.add("over", l.t("gezin-error-choose-family"));
    }
    let (Some((owner, organisation, user)), Some(family), true) =
        (owner, family, errors.is_empty())
    else {
        return Ok(Err(errors));
    };
    let new = NewDecision {
        what: fields.get("besluit").to_owned(),
        owner,
        organisation,
        user,
        due_on,
    };
    let viewer = &found.looking.viewer;
    let added = add_decision(&state.store, viewer, which(found), family.gezin, &new).await;
    match added {
        Err(refusal) => {
            let known = ["besluit", "doet", "uiterlijk"];
            Ok(Err(words::refused(l, refusal, &known, "besluit")?))
        }
        done => settled(l, found, done, "besluit", "#besluiten"),
    }
}

async fn end(state: &AppState, l: L, found: &Found, step: &str) -> Result<Taken, AppError> {
    let viewer = &found.looking.viewer;
    let ended = match step {
        "afsluiten" => close_consultation(&state.store, viewer, which(found)).await,
        _ => cancel_consultation(&state.store, viewer, which(found)).await,
    };
    match ended {
        Ok(()) => settled(l, found, Ok(()), "", ""),
        Err(refusal) => Err(words::stop(l, refusal)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_it_is_read_from_the_choice() {
        let id = "0198c1a2-0000-7000-8000-000000000001";
        assert_eq!(owner("gezin").unwrap().0, DecisionOwner::Family);
        let (kind, organisation, user) = owner(&format!("wie:{id}:{id}")).unwrap();
        assert_eq!(kind, DecisionOwner::Professional);
        assert!(organisation.is_some() && user.is_some());
        assert!(owner(&format!("heel:{id}")).unwrap().2.is_none());
        for wrong in ["", "wie:x:y", "heel:", &format!("wie:{id}")] {
            assert!(owner(wrong).is_none(), "{wrong}");
        }
    }
}
