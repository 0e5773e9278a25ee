//! `/overleg`: the consultations that somebody organises or is invited to; and a new one.

use askama::Template;
use axum::extract::Query;
use domain::gezin::{Answer, ConsultationKind, ConsultationState};
use domain::shared::GezinId;
use serde::Deserialize;
use store::gezin::{
    ConsultationItem, GezinItem, GezinQuery, NewConsultation, consultations, create_consultation,
    list,
};
use time::{Duration, OffsetDateTime};

use super::{Done, done_text, form, meeting_time, paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::day_and_time;
use web::layout::{L, Shell};
use web::viewer::Looking;
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

/// How long a consultation stays in the list.
const PAST: Duration = Duration::days(60);

#[derive(Template)]
#[template(path = "gezin/meetings.html")]
struct MeetingsPage {
    l: L,
    shell: Shell,
    done: String,
    coming: Vec<Row>,
    past: Vec<Row>,
}

/// A consultation.
pub struct Row {
    href: String,
    title: String,
    when: String,
    place: String,
    organiser: String,
    families: String,
    /// Kind of the label and its words.
    state: (&'static str, String),
    /// Code of the answer; empty for the organiser.
    answer: &'static str,
    answer_text: String,
}

/// The kind of a consultation in words.
pub fn kind(l: L, kind: ConsultationKind) -> String {
    l.t(match kind {
        ConsultationKind::CaseConference => "gezin-meeting-casusoverleg",
        ConsultationKind::CareMeeting => "gezin-meeting-zorgoverleg",
    })
}

/// How far a consultation is: kind of the label, and words.
pub fn state(l: L, state: ConsultationState) -> (&'static str, String) {
    match state {
        ConsultationState::Planned => ("info", l.t("gezin-meeting-planned")),
        ConsultationState::Held => ("positive", l.t("gezin-meeting-held")),
        ConsultationState::Cancelled => ("plain", l.t("gezin-meeting-cancelled")),
    }
}

/// An answer in words.
pub fn answer(l: L, answer: Answer) -> String {
    l.t(match answer {
        Answer::Open => "gezin-answer-open",
        Answer::Comes => "gezin-answer-comes",
        Answer::StaysAway => "gezin-answer-stays-away",
    })
}

fn row(l: L, item: &ConsultationItem) -> Row {
    Row {
        href: paths::meeting(item.id),
        title: kind(l, item.kind),
        when: day_and_time(l, item.starts_at),
        place: item.place.clone(),
        organiser: item.organiser.1.clone(),
        families: l.n("gezin-meeting-families", item.families),
        state: state(l, item.state),
        answer: item.answer.map(Answer::code).unwrap_or_default(),
        answer_text: item.answer.map(|one| answer(l, one)).unwrap_or_default(),
    }
}

/// `GET /overleg`
pub async fn show(Visit { state, cx, headers }: Visit, Query(done): Query<Done>) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let l = cx.l;
    let all = match looking.gemeente {
        Some((gemeente, _)) => {
            consultations(&state.store, &looking.viewer, gemeente, cx.now - PAST).await?
        }
        None => Vec::new(),
    };
    let open = |item: &ConsultationItem| {
        item.state == ConsultationState::Planned && item.starts_at > cx.now - Duration::DAY
    };
    let (coming, past): (Vec<_>, Vec<_>) = all.iter().partition(|item| open(item));
    Ok(html(&MeetingsPage {
        l,
        done: done_text(l, &done.gedaan),
        coming: coming.into_iter().map(|item| row(l, item)).collect(),
        past: past.into_iter().rev().map(|item| row(l, item)).collect(),
        shell: cx.shell,
    }))
}

#[derive(Template)]
#[template(path = "gezin/meeting_new.html")]
struct NewPage {
    l: L,
    shell: Shell,
    kinds: Vec<Choice>,
    families: Vec<Choice>,
    fields: Fields,
    errors: FieldErrors,
}

/// The families with whom somebody has a task in person: whom they may talk about.
pub async fn own_families(state: &AppState, looking: &Looking) -> Result<Vec<GezinItem>, AppError> {
    let query = GezinQuery {
        mine: true,
        limit: 100,
        ..GezinQuery::default()
    };
    let gemeente = looking.gemeente()?;
    Ok(list(&state.store, &looking.viewer, gemeente, &query, false)
        .await?
        .items)
}

/// The field of a family that can be put on the agenda.
fn family_field(id: GezinId) -> String {
    format!("gezin-{id}")
}

async fn page(
    state: &AppState,
    cx: Cx,
    looking: &Looking,
    fields: Fields,
    errors: FieldErrors,
) -> Result<NewPage, AppError> {
    let l = cx.l;
    let family = |item: &GezinItem| {
        let field = family_field(item.id);
        Choice {
            chosen: fields.get(&field) == "ja",
            value: field,
            label: words::title(l, item.kind, &item.name),
        }
    };
    let one = |one: ConsultationKind| Choice::of(one.code(), kind(l, one), fields.get("soort"));
    Ok(NewPage {
        l,
        shell: cx.shell,
        kinds: ConsultationKind::ALL.map(one).into(),
        families: own_families(state, looking)
            .await?
            .iter()
            .map(family)
            .collect(),
        fields,
        errors,
    })
}

/// Which family stands on the agenda from the beginning.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    gezin: String,
}

/// `GET /overleg/nieuw`
pub async fn new(Visit { state, cx, headers }: Visit, Query(asked): Query<Asked>) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let mut fields = Fields::default();
    if let Ok(id) = asked.gezin.parse() {
        fields.set(&family_field(id), "ja");
    }
    let page = page(&state, cx, &looking, fields, FieldErrors::default()).await?;
    Ok(html(&page))
}

fn agenda(fields: &Fields) -> Vec<GezinId> {
    let ticked = fields.0.iter().filter(|(_, value)| *value == "ja");
    ticked
        .filter_map(|(name, _)| name.strip_prefix("gezin-")?.parse().ok())
        .collect()
}

fn read(l: L, fields: &Fields) -> Result<(ConsultationKind, OffsetDateTime), FieldErrors> {
    let mut errors = FieldErrors::default();
    let kind = ConsultationKind::from_code(fields.get("soort"));
    if kind.is_none() {
        errors.add("soort", l.t("gezin-error-meeting-kind"));
    }
    let starts_at = meeting_time::read(l, fields, &mut errors);
    if fields.get("plaats").trim().is_empty() {
        errors.add("plaats", l.t("gezin-refusal-no-place"));
    }
    if agenda(fields).is_empty() {
        errors.add("agenda", l.t("gezin-refusal-empty-agenda"));
    }
    match (kind, starts_at) {
        (Some(kind), Some(starts_at)) if errors.is_empty() => Ok((kind, starts_at)),
        _ => Err(errors),
    }
}

/// `POST /overleg/nieuw`
pub async fn submit(Visit { state, cx, headers }: Visit, fields: Fields) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let l = cx.l;
    let errors = match read(l, &fields) {
        Ok((kind, starts_at)) => {
            let new = NewConsultation {
                gemeente: looking.gemeente()?,
                kind,
                starts_at,
                place: fields.get("plaats").to_owned(),
                agenda: agenda(&fields),
            };
            match create_consultation(&state.store, &looking.viewer, &new).await {
                Ok(id) => {
                    return Ok(redirect(&format!("{}?gedaan=overleg", paths::meeting(id))));
                }
                Err(refusal) => {
                    let known = ["datum", "plaats", "agenda"];
                    words::refused(l, refusal, &known, "agenda")?
                }
            }
        }
        Err(errors) => errors,
    };
    let page = page(&state, cx, &looking, fields, errors).await?;
    Ok(unprocessable(&page))
}

/// A day as the forms of consultations show it.
pub fn typed_day(moment: OffsetDateTime) -> String {
    form::typed(web::layout::moment::local(moment).date())
}
