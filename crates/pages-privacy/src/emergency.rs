//! `/privacy/noodtoegang/{id}`: access in an emergency is judged, and the family is told.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::shared::{EmergencyId, parse_dutch_date};
use store::gezin::{
    ChangeRefusal, ReviewItem, ReviewOfEmergency, ReviewedEmergency, emergency_by_id,
    review_emergency,
};
use store::log::{Between, SubjectId};
use store::privacy::{PrivacyViewer, family, reads_of};

use super::reads_found::{LookRow, look_rows};
use super::request_view::opened;
use super::{officer, paths, words};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::{day, day_and_time};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect};

/// Looks on the page.
const LOOKS: u32 = 100;

#[derive(Template)]
#[template(path = "privacy/emergency.html")]
struct EmergencyPage {
    l: L,
    shell: Shell,
    action: String,
    note: String,
    reason: String,
    facts: Vec<(String, String)>,
    rows: Vec<LookRow>,
    open: bool,
    open_text: String,
    judged: String,
    members: String,
    yes: bool,
    no: bool,
    judgement: String,
    withheld: bool,
    told: String,
    /// The letter to each member of the family.
    letters: String,
    version: i64,
    errors: FieldErrors,
}

async fn find(
    state: &AppState,
    viewer: &PrivacyViewer,
    id: &str,
) -> Result<ReviewedEmergency, AppError> {
    let id: EmergencyId = id.parse().map_err(|_| AppError::NotFound)?;
    let found = emergency_by_id(&state.store, viewer, id).await?;
    found.ok_or(AppError::NotFound)
}

/// `GET /privacy/noodtoegang/{id}`
pub async fn show(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let viewer = officer(&state, &cx)?;
    let found = find(&state, &viewer, &id).await?;
    let kept = drafts::find(&state, &cx, &paths::emergency(found.item.id)).await?;
    let fields = kept.map(|draft| draft.fields).unwrap_or_default();
    let page = page(&state, cx, &viewer, found, &fields, FieldErrors::default()).await?;
    Ok(html(&page))
}

/// `POST /privacy/noodtoegang/{id}`
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let viewer = officer(&state, &cx)?;
    let found = find(&state, &viewer, &id).await?;
    let (l, id) = (cx.l, found.item.id);
    let mut errors = FieldErrors::default();
    let justified = match fields.get("terecht") {
        "ja" => Some(true),
        "nee" => Some(false),
        _ => {
            errors.add("terecht", l.t("privacy-error-justified"));
            None
        }
    };
    let typed = fields.get("ingelicht");
    let told_family_on = parse_dutch_date(typed).ok();
    if told_family_on.is_none() && !typed.trim().is_empty() {
        errors.add("ingelicht", l.t("privacy-error-day"));
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(justified), true) = (justified, errors.is_empty()) {
        let review = ReviewOfEmergency {
            justified,
            judgement: fields.get("oordeel").to_owned(),
            told_family_on,
            reason_withheld: fields.get("zonder-reden") == "ja",
        };
        let version = fields.get("versie").parse().unwrap_or(0);
        match review_emergency(&state.store, &viewer, id, version, &review).await {
            Ok(_) => {
                drafts::discard(&state, &cx, &paths::emergency(id), &fields).await?;
                return Ok(redirect(&format!("{}?gedaan=beoordeeld", paths::DESK)));
            }
            Err(refusal) => {
                if matches!(refusal, ChangeRefusal::Stale { .. }) {
                    status = StatusCode::CONFLICT;
                }
                errors.add(field(&refusal), words::refusal(l, refusal)?);
            }
        }
    }
    let page = page(&state, cx, &viewer, found, &fields, errors).await?;
    Ok(html_with(status, &page))
}

/// The field that a refusal belongs to.
fn field(refusal: &ChangeRefusal) -> &'static str {
    match refusal {
        ChangeRefusal::Emergency(domain::gezin::EmergencyRefusal::ToldOn) => "ingelicht",
        _ => "oordeel",
    }
}

/// What this person looked at while the access lasted.
async fn looks(
    state: &AppState,
    l: L,
    viewer: &PrivacyViewer,
    item: &ReviewItem,
) -> Result<(Vec<LookRow>, String), AppError> {
    let found = family(&state.store, viewer, item.gezin).await?;
    let members = found.map(|family| family.members).unwrap_or_default();
    let mut subjects = vec![SubjectId::Gezin(item.gezin)];
    let persons = members
        .iter()
        .map(|member| SubjectId::Person(member.person));
    subjects.extend(persons.take(LOOKS as usize - 1));
    subjects.sort();
    subjects.dedup();
    let between = Between {
        from: item.begins_at,
        until: item.ends_at,
    };
    let page = reads_of(&state.store, viewer, None, (subjects, between), None, LOOKS).await?;
    let own: Vec<_> = page
        .looks
        .into_iter()
        .filter(|look| look.reader == Some(item.user))
        .collect();
    let mut names: Vec<String> = members.iter().map(|one| one.name.to_string()).collect();
    names.dedup();
    Ok((look_rows(state, l, &members, own).await?, names.join(", ")))
}

/// Who had access, and when.
fn facts(l: L, item: &ReviewItem, open: bool) -> Vec<(String, String)> {
    let ends = if open {
        "privacy-ends"
    } else {
        "privacy-ended"
    };
    vec![
        (l.t("privacy-who"), item.user_name.clone()),
        (l.t("privacy-organisation"), item.organisation_name.clone()),
        (l.t("privacy-began"), day_and_time(l, item.begins_at)),
        (l.t(ends), day_and_time(l, item.ends_at)),
    ]
}

async fn page(
    state: &AppState,
    cx: Cx,
    viewer: &PrivacyViewer,
    found: ReviewedEmergency,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<EmergencyPage, AppError> {
    let (l, item) = (cx.l, &found.item);
    let (rows, members) = looks(state, l, viewer, item).await?;
    let open = item.ends_at > cx.now;
    let (was, told) = (item.reviewed, item.told_family_on);
    let chosen = |code: &str, now: bool| match fields.get("terecht") {
        "" => was.is_some_and(|(_, justified)| justified == now),
        typed => typed == code,
    };
    let before = found.judgement.as_ref().map(|text| opened(l, text));
    // A box that is not ticked is not sent: only a form that was not sent shows what was stored.
    let sent = fields.0.contains_key("versie");
    let typed_told = fields.0.get("ingelicht").cloned();
    Ok(EmergencyPage {
        l,
        action: paths::emergency(item.id),
        note: format!("{} ({})", item.name, item.number),
        reason: opened(l, &item.reason),
        facts: facts(l, item, open),
        rows,
        open,
        open_text: l.n("privacy-emergency-open", day_and_time(l, item.ends_at)),
        judged: was.map_or_else(String::new, |(at, _)| {
            l.n("privacy-judged-before", day_and_time(l, at))
        }),
        members,
        yes: chosen("ja", true),
        no: chosen("nee", false),
        judgement: match fields.0.get("oordeel") {
            Some(typed) => typed.clone(),
            None => before.unwrap_or_default(),
        },
        withheld: match sent {
            true => fields.get("zonder-reden") == "ja",
            false => found.reason_withheld,
        },
        told: typed_told.unwrap_or_else(|| told.map_or_else(String::new, |on| day(l, on))),
        letters: paths::members(item.gezin),
        version: item.version,
        errors,
        shell: cx.shell,
    })
}
