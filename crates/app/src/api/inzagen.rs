//! `/api/v1/inzagen`: who looked at a family or a person, for the privacy officer. Asking it is a look itself.

use axum::Json;
use axum::extract::State;
use domain::shared::{GezinId, PersonId};
use serde::{Deserialize, Serialize};
use store::log::{Between, Look, LookPlace, ReadsOf, SubjectId, reads_of};
use store::privacy::PrivacyViewer;
use time::{Duration, Time};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::gezinnen::moment;
use super::grond::Grond;
use super::question::{Asked, after, cursor, day, field, limit, next_page};
use web::layout::moment::local;
use web::{AppError, AppState, Cx};

/// Whose readers are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
pub struct Vraag {
    /// Wie naar dit gezin keek. Vul gezin of persoon in, niet allebei.
    #[param(value_type = Option<Uuid>)]
    gezin: Option<String>,
    /// Wie naar deze persoon keek.
    #[param(value_type = Option<Uuid>)]
    persoon: Option<String>,
    /// De eerste dag. Standaard een jaar terug.
    #[param(value_type = Option<String>, format = Date)]
    van: Option<String>,
    /// De laatste dag. Standaard vandaag.
    #[param(value_type = Option<String>, format = Date)]
    tot_en_met: Option<String>,
    /// Vanaf welke plaats: staat in `volgende`.
    #[param(pattern = "^[A-Za-z0-9_-]+$")]
    na: Option<String>,
    /// Hoeveel op een bladzijde. Standaard 50.
    #[param(value_type = Option<i32>, minimum = 1, maximum = 100)]
    aantal: Option<String>,
}

/// Eén bladzijde inzagen.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Inzagen {
    /// De inzagen, nieuwste eerst.
    inzagen: Vec<Inzage>,
    /// Het adres van de volgende bladzijde; leeg op de laatste.
    volgende: Option<String>,
}

/// Iemand keek.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Inzage {
    /// Wanneer.
    #[schema(format = DateTime)]
    tijdstip: String,
    /// Het account van wie keek.
    account: Option<Uuid>,
    /// De naam op dat moment.
    naam: String,
    /// De rollen op dat moment.
    rollen: Vec<String>,
    /// De naam van de organisatie op dat moment.
    organisatie: Option<String>,
    /// Waarvoor.
    doel: Option<&'static str>,
    /// Wat er gebeurde.
    handeling: &'static str,
    /// Welke soorten gegevens te zien waren.
    soorten_gegevens: Vec<&'static str>,
    /// Waarom het mocht.
    grond: Grond,
}

impl From<Look> for Inzage {
    fn from(look: Look) -> Self {
        let subject = look.subject;
        Self {
            tijdstip: moment(look.at),
            account: look.reader.map(|reader| reader.0),
            naam: look.name,
            rollen: look.roles.split_whitespace().map(str::to_owned).collect(),
            organisatie: look.organisation.map(|(_, name)| name),
            doel: look.purpose.map(|purpose| purpose.code()),
            handeling: look.action.code(),
            soorten_gegevens: subject.categories.iter().map(|one| one.code()).collect(),
            grond: Grond::of(subject.basis, subject.ground),
        }
    }
}

impl Vraag {
    fn subject(&self, cx: &Cx) -> Result<SubjectId, AppError> {
        let l = cx.l;
        let family = |text: &str| text.parse::<GezinId>().ok();
        let person = |text: &str| text.parse::<PersonId>().ok();
        let family = field(l, "gezin", self.gezin.as_deref(), family)?;
        let person = field(l, "persoon", self.persoon.as_deref(), person)?;
        match (family, person) {
            (Some(gezin), None) => Ok(SubjectId::Gezin(gezin)),
            (None, Some(person)) => Ok(SubjectId::Person(person)),
            _ => Err(AppError::BadRequest(l.t("api-one-subject"))),
        }
    }

    fn between(&self, cx: &Cx) -> Result<Between, AppError> {
        let (l, here) = (cx.l, local(cx.now));
        let last = field(l, "totEnMet", self.tot_en_met.as_deref(), day)?;
        let last = last.unwrap_or_else(|| here.date());
        let first = field(l, "van", self.van.as_deref(), day)?;
        let first = first
            .or_else(|| last.checked_sub(Duration::days(364)))
            .unwrap_or(last);
        if last < first {
            return Err(AppError::BadRequest(l.t("api-period")));
        }
        let midnight =
            |date: time::Date| date.with_time(Time::MIDNIGHT).assume_offset(here.offset());
        let from = midnight(first);
        let until = midnight(last.next_day().unwrap_or(last));
        // The log begins in 1970 and an identifier of it counts no further than the year 10889.
        Ok(Between {
            from: from.max(time::OffsetDateTime::UNIX_EPOCH),
            until: until.max(time::OffsetDateTime::UNIX_EPOCH),
        })
    }
}

/// `GET /api/v1/inzagen`
#[utoipa::path(
    get, path = "/inzagen", operation_id = "leesInzagen", tag = "Privacy", params(Vraag),
    summary = "Wie keek naar een gezin of een persoon",
    description = "Alleen voor de privacyfunctionaris van de gemeente. Ook deze vraag komt in het logboek.",
    responses((status = 200, description = "Een bladzijde inzagen", body = Inzagen))
)]
pub async fn list(
    State(state): State<AppState>,
    cx: Cx,
    Asked(asked): Asked<Vraag>,
) -> Result<Json<Inzagen>, AppError> {
    let l = cx.l;
    let place = |text: &str| text.parse::<LookPlace>().ok();
    let before = after(l, asked.na.as_deref(), place)?;
    let number = limit(l, asked.aantal.as_deref())?;
    let gemeente = cx.user()?.gemeente.ok_or(AppError::Forbidden(None))?;
    let wanted = ReadsOf {
        gemeente,
        subjects: vec![asked.subject(&cx)?],
        between: asked.between(&cx)?,
        looks_at_log: true,
    };
    let ctx = state.ctx(&cx);
    let viewer = PrivacyViewer::new(&ctx, gemeente, local(cx.now).date())
        .map_err(|_| AppError::Forbidden(None))?;
    let reason = viewer.reason(None);
    let page = reads_of(&state.store, &ctx, &reason, &wanted, before, number).await?;
    let next = page.next.map(|place| cursor(&place.to_string()));
    Ok(Json(Inzagen {
        inzagen: page.looks.into_iter().map(Inzage::from).collect(),
        volgende: next.map(|next| next_page(&cx.info, &next)),
    }))
}
