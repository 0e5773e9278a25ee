//! `/api/v1/toegang`: the rights that follow from agreements and recorded tasks. Nobody changes them by hand.

use axum::Json;
use axum::extract::State;
use domain::samenwerking::GrantCircle;
use serde::{Deserialize, Serialize};
use store::samenwerking::{DerivedGrant, GrantFilter, GrantSource, grants};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::PARTNERS;
use super::gezinnen::days;
use super::grond::Grond;
use super::pages::page;
use super::question::{Asked, day, field, named};
use pages_samenwerking::scope::Scope;
use web::layout::moment::local;
use web::{AppError, AppState, Cx};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Vraag {
    /// Op welke dag. Standaard vandaag.
    #[param(value_type = Option<String>, format = Date)]
    op: Option<String>,
    /// Alleen van deze organisatie.
    #[param(value_type = Option<Uuid>)]
    organisatie: Option<String>,
    /// Alleen over gezinnen van deze gemeente: haar id of haar CBS-code.
    #[param(min_length = 1, max_length = 36)]
    gemeente: Option<String>,
    /// Vanaf welke plaats: staat in `volgende`.
    #[param(pattern = "^[A-Za-z0-9_-]+$")]
    na: Option<String>,
    /// Hoeveel op een bladzijde. Standaard 50.
    #[param(value_type = Option<i32>, minimum = 1, maximum = 100)]
    aantal: Option<String>,
}

/// Eén bladzijde rechten.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Toegang {
    /// De rechten.
    rechten: Vec<Recht>,
    /// Het adres van de volgende bladzijde; leeg op de laatste.
    volgende: Option<String>,
}

/// Een recht dat volgt uit een afspraak of een vastgelegde taak.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Recht {
    /// Over gezinnen van welke gemeente.
    gemeente: Uuid,
    /// Voor mensen van welke organisatie.
    organisatie: Uuid,
    /// In welke rol.
    rol: &'static str,
    /// Welke soort gegevens.
    soort_gegevens: &'static str,
    /// Van welke gezinnen: `taak`, `wijk` of `gemeente`.
    kring: &'static str,
    /// De wijk, bij de kring `wijk`.
    wijk: Option<String>,
    /// Het doel.
    doel: &'static str,
    /// Waaruit het volgt.
    grond: Grond,
    /// Het convenant, als het uit een convenant volgt.
    convenant: Option<Uuid>,
    /// Vanaf welke dag.
    #[schema(format = Date)]
    van: String,
    /// De laatste dag.
    #[schema(format = Date)]
    tot_en_met: Option<String>,
}

impl From<DerivedGrant> for Recht {
    fn from(derived: DerivedGrant) -> Self {
        let grant = derived.grant;
        let (van, tot_en_met) = days(grant.days);
        let (kring, wijk) = match grant.circle {
            GrantCircle::Task => ("taak", None),
            GrantCircle::Wijk(wijk) => ("wijk", Some(wijk)),
            GrantCircle::Everywhere => ("gemeente", None),
        };
        Self {
            gemeente: grant.gemeente.0,
            organisatie: grant.organisation.0,
            rol: grant.role.code(),
            soort_gegevens: grant.category.code(),
            kring,
            wijk,
            doel: grant.purpose.code(),
            grond: Grond::of(grant.basis.into(), grant.ground),
            convenant: match derived.source {
                GrantSource::Convenant(id) => Some(id.0),
                GrantSource::Mandate(_) => None,
            },
            van,
            tot_en_met,
        }
    }
}

/// A key of a right that no other right has.
fn key(one: &DerivedGrant) -> String {
    let grant = &one.grant;
    let wijk = match &grant.circle {
        GrantCircle::Wijk(wijk) => wijk.as_str(),
        _ => "",
    };
    format!(
        "{} {} {:?} {} {} {} {wijk} {} {}",
        grant.gemeente,
        grant.organisation,
        grant.basis,
        grant.role,
        grant.category,
        grant.purpose,
        grant.days.from,
        grant.ground,
    )
}

/// `GET /api/v1/toegang`
#[utoipa::path(
    get, path = "/toegang", operation_id = "leesToegang", tag = "Samenwerking", params(Vraag),
    summary = "Wie wat mag zien, en waarom",
    description = "De rechten van uw eigen organisatie. Wie toeziet of beleid maakt, ziet die van de hele gemeente.",
    responses((status = 200, description = "Een bladzijde rechten", body = Toegang))
)]
pub async fn list(
    State(state): State<AppState>,
    cx: Cx,
    Asked(asked): Asked<Vraag>,
) -> Result<Json<Toegang>, AppError> {
    let l = cx.l;
    let on = field(l, "op", asked.op.as_deref(), day)?;
    let wanted = field(l, "organisatie", asked.organisatie.as_deref(), |text| {
        text.parse().ok()
    })?;
    let place = match &asked.gemeente {
        None => None,
        Some(text) => {
            let known = store::toezicht::gemeenten(&state.store).await?;
            Some(named(&known, text).ok_or(AppError::NotFound)?)
        }
    };
    let mut found = own(&state, &cx, on.unwrap_or_else(|| local(cx.now).date())).await?;
    found.retain(|one| {
        wanted.is_none_or(|wanted| one.grant.organisation == wanted)
            && place.is_none_or(|place| one.grant.gemeente == place)
    });
    let (shown, volgende) = page(
        (l, &cx.info),
        found,
        key,
        (asked.na.as_deref(), asked.aantal.as_deref()),
    )?;
    Ok(Json(Toegang {
        rechten: shown.into_iter().map(Recht::from).collect(),
        volgende,
    }))
}

/// The rights that somebody may see: those of the own organisation, and for who watches or makes policy those of the municipality.
async fn own(state: &AppState, cx: &Cx, day: time::Date) -> Result<Vec<DerivedGrant>, AppError> {
    let mut filter = GrantFilter {
        day: Some(day),
        ..GrantFilter::default()
    };
    if !PARTNERS.iter().any(|role| cx.has(*role)) {
        let Some((organisation, _)) = &cx.user()?.organisation else {
            return Ok(Vec::new());
        };
        filter.organisation = Some(*organisation);
        return Ok(grants(&state.store, filter).await?);
    }
    let scope = Scope::of(cx)?;
    filter.organisation = scope.only_organisation();
    filter.gemeente = scope.only_gemeente();
    let known = scope.gemeenten(state).await?;
    let mut found = grants(&state.store, filter).await?;
    found.retain(|one| {
        known
            .iter()
            .any(|gemeente| gemeente.id == one.grant.gemeente)
    });
    Ok(found)
}
