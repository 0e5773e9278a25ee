//! `/gezinnen/{id}/plan/{plan}/afspreken`: what each of the family says about the plan. From then on it holds.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::aanpak::plan::{AgreementRefusal, Say, Voice};
use domain::shared::{AGE_OF_SAY, MemberRole, PersonId, has_age};
use store::aanpak::{NewAgreement, PlanRefusal, agree_plan};
use store::gezin::Who;

use super::found::{self, PlanFound};
use super::words::{self, voice_field};
use pages_gezin::form::{Head, read_day, typed};
use pages_gezin::words as family;
use web::choice::Choice;
use web::forms::drafts;
use web::forms::fields::{FieldError, FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::{L, Shell};
use web::{AppState, Cx, Reply, Visit, html, html_with, redirect};

type Address = Path<(String, String)>;

/// Somebody of the family, with what they can say.
pub struct VoiceRow {
    person: PersonId,
    name: String,
    sub: String,
    says: Vec<Choice>,
    words: String,
}

#[derive(Template)]
#[template(path = "aanpak/plan_agree.html")]
struct AgreePage {
    l: L,
    shell: Shell,
    head: Head,
    version: u32,
    on: String,
    days: String,
    /// By the approach; empty when no case of the family runs.
    rhythm: String,
    voices: Vec<VoiceRow>,
    goals: Vec<(String, String)>,
    /// What has to be mended in the plan first.
    missing: Vec<FieldError>,
    write: String,
    errors: FieldErrors,
}

impl AgreePage {
    fn field(&self, row: &VoiceRow, part: &str) -> String {
        voice_field(row.person, part)
    }
}

fn voice_row(l: L, found: &PlanFound, fields: &Fields, who: &Who) -> VoiceRow {
    let today = found.family.today();
    let young = who.role == MemberRole::Child
        && who
            .born_on
            .is_some_and(|born| !has_age(born, AGE_OF_SAY, today));
    let now = fields.get(&voice_field(who.person, "zegt"));
    let age = who
        .born_on
        .map(|born| l.n("gezin-age", family::age(born, today)));
    let role = family::member_role(l, who.role);
    let mut says: Vec<Choice> = Say::ALL
        .into_iter()
        .map(|say| Choice::of(say.code(), words::say(l, say), now))
        .collect();
    let none = match young {
        true => "plan-say-young",
        false => "plan-say-not-named",
    };
    says.push(Choice::of("", l.t(none), now));
    VoiceRow {
        person: who.person,
        name: who.name.to_string(),
        sub: age.map_or_else(|| role.clone(), |age| format!("{role}, {age}")),
        says,
        words: fields.get(&voice_field(who.person, "woorden")).to_owned(),
    }
}

async fn page(
    state: &AppState,
    cx: Cx,
    found: &PlanFound,
    fields: &Fields,
    (errors, missing): (FieldErrors, Vec<FieldError>),
) -> Result<AgreePage, web::AppError> {
    let l = cx.l;
    let members = family::members_on(&found.family.dossier, found.family.today());
    let plan = &found.version.plan;
    let goals = plan.goals.iter();
    Ok(AgreePage {
        l,
        shell: cx.shell,
        head: found.head(l, ("plan-agree", "plan-agree-save"), "afspreken"),
        version: found.number(),
        on: fields.get("op").to_owned(),
        days: fields.get("dagen").to_owned(),
        rhythm: found::rhythm_text(l, found::rhythm(state, &found.family).await?),
        voices: members
            .into_iter()
            .map(|who| voice_row(l, found, fields, who))
            .collect(),
        goals: goals
            .map(|goal| (words::area(l, goal.area), words::short(&goal.words)))
            .collect(),
        missing,
        write: found.part("wijzigen"),
        errors,
    })
}

/// What has to be mended in the plan before anybody can agree to it.
fn missing(l: L, found: &PlanFound, refusals: &[AgreementRefusal]) -> Vec<FieldError> {
    let plan = &found.version.plan;
    let told = |refusal: &AgreementRefusal| match refusal {
        AgreementRefusal::Content(fault) => Some(words::fault(l, plan, *fault)),
        AgreementRefusal::NoGoal => Some(FieldError {
            field: "doelen".to_owned(),
            text: l.t("plan-refusal-no-goal"),
        }),
        _ => None,
    };
    refusals.iter().filter_map(told).collect()
}

/// What is missing in the plan as it is now.
fn faults(found: &PlanFound) -> Vec<AgreementRefusal> {
    let plan = &found.version.plan;
    let faults = plan.faults(&found.around.holders()).into_iter();
    let mut refusals: Vec<_> = faults.map(AgreementRefusal::Content).collect();
    if plan.areas().is_empty() {
        refusals.push(AgreementRefusal::NoGoal);
    }
    refusals
}

/// A plan that nobody has to agree to: it holds and is agreed, or it is over.
fn nothing_to_do(cx: &Cx, found: &PlanFound) -> Option<Refused> {
    let agreed = found.version.agreement.is_some();
    let key = match (found.read.plan.state.may_change(), agreed) {
        (true, false) => return None,
        (true, true) => "plan-refusal-agreed-already",
        (false, _) => "plan-refusal-over",
    };
    let text = cx.l.t(key);
    Some(Refused::new(cx.clone(), text, found.path(), "plan-back"))
}

/// `GET /gezinnen/{id}/plan/{plan}/afspreken`
pub async fn show(visit: Visit, Path((id, plan)): Address) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let Visit { state, cx, .. } = visit;
    if let Some(refused) = nothing_to_do(&cx, &found) {
        return Ok(refused.respond());
    }
    let kept = drafts::find(&state, &cx, &found.part("afspreken")).await?;
    let fields = kept.map_or_else(
        || {
            let mut fields = Fields::default();
            fields.set("op", typed(found.family.today()));
            fields
        },
        |kept| kept.fields,
    );
    let missing = missing(cx.l, &found, &faults(&found));
    let page = page(
        &state,
        cx,
        &found,
        &fields,
        (FieldErrors::default(), missing),
    )
    .await?;
    Ok(html(&page))
}

fn voices(found: &PlanFound, fields: &Fields) -> Vec<Voice> {
    let members = family::members_on(&found.family.dossier, found.family.today());
    let voice = |who: &Who| {
        let says = Say::from_code(fields.get(&voice_field(who.person, "zegt")))?;
        Some(Voice {
            person: who.person,
            says,
            words: fields.get(&voice_field(who.person, "woorden")).to_owned(),
        })
    };
    members.into_iter().filter_map(voice).collect()
}

/// After how many days the first look back is: by the approach, otherwise as typed.
pub fn review_days(
    l: L,
    rhythm: Option<u16>,
    fields: &Fields,
    errors: &mut FieldErrors,
) -> Option<u16> {
    if rhythm.is_some() {
        return rhythm;
    }
    let days = fields.get("dagen").trim().parse::<u16>().ok();
    let days = days.filter(|days| (1..=366).contains(days));
    if days.is_none() {
        errors.add("dagen", l.t("plan-error-days"));
    }
    days
}

/// `POST /gezinnen/{id}/plan/{plan}/afspreken`
pub async fn submit(visit: Visit, Path((id, plan)): Address, fields: Fields) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let Visit { state, cx, .. } = visit;
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let on = read_day(l, &fields, "op", &mut errors);
    let rhythm = found::rhythm(&state, &found.family).await?;
    let review_days = review_days(l, rhythm, &fields, &mut errors);
    let mut lacking = Vec::new();
    if let Some(on) = on.filter(|_| errors.is_empty()) {
        let new = NewAgreement {
            on,
            voices: voices(&found, &fields),
            review_days,
        };
        let seen = found::seen(l, &fields)?;
        let viewer = found.family.viewer();
        match agree_plan(&state.store, viewer, found.at(), seen, &new).await {
            Ok(_) => {
                drafts::discard(&state, &cx, &found.part("afspreken"), &fields).await?;
                return Ok(redirect(&format!("{}?gedaan=afgesproken", found.path())));
            }
            Err(PlanRefusal::Agreement(refusals)) => {
                lacking = missing(l, &found, &refusals);
                let name = |person| family::person(l, &found.family.dossier.members, person);
                let told = refusals
                    .into_iter()
                    .filter_map(|refusal| words::agreement(l, refusal, name));
                errors.0.extend(told);
            }
            Err(PlanRefusal::Stale(_)) => {
                let text = l.t("plan-refusal-agree-stale");
                let href = found.path();
                return Ok(Refused::new(cx, text, href, "plan-back").respond());
            }
            Err(refusal) => return Err(words::stop(l, refusal)),
        }
    }
    let page = page(&state, cx, &found, &fields, (errors, lacking)).await?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
