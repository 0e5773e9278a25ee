//! `/access/v1`: the answer for other systems, in the shape of the OpenID AuthZEN Authorization API 1.0: may this person see this? It is
//! given by the same condition that every read of our own carries.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName};
use axum::response::{IntoResponse, Response};
use domain::samenwerking::{Category, Marks, Purpose};
use domain::shared::{PersonId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::access::{Asked, Viewer, decide};
use store::accounts::{User, user, user_by_login};

use super::bearer::Machine;
use super::grond::basis_word;
use super::question::{Body, wrong};
use web::auth::session;
use web::layout::moment::local;
use web::{AppError, AppState, Cx};

/// The most questions at once.
const MOST: usize = 100;
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// One question; in a batch what is left out comes from the whole.
#[derive(Debug, Clone, Default, Deserialize)]
struct Part {
    subject: Option<Subject>,
    action: Option<Action>,
    resource: Option<Resource>,
    context: Option<Context>,
}

#[derive(Debug, Clone, Deserialize)]
struct Subject {
    #[serde(rename = "type")]
    kind: String,
    id: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Action {
    name: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Resource {
    #[serde(rename = "type")]
    kind: String,
    id: String,
    #[serde(default)]
    properties: Properties,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Properties {
    soort: Option<String>,
    persoon: Option<String>,
    #[serde(default)]
    merken: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Context {
    doel: Option<String>,
}

/// A question.
#[derive(Debug, Deserialize)]
pub struct Question(Part);

/// Several questions.
#[derive(Debug, Deserialize)]
pub struct Questions {
    #[serde(flatten)]
    shared: Part,
    #[serde(default)]
    evaluations: Vec<Part>,
}

/// An answer.
#[derive(Debug, Serialize)]
pub struct Decision {
    decision: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Value>,
}

/// `GET /.well-known/authzen-configuration`
pub async fn configuration(State(state): State<AppState>, cx: Cx) -> Result<Json<Value>, AppError> {
    let Some(site) = &state.settings.public_url else {
        return Err(AppError::NotPossible(cx.l.t("api-token-no-address")));
    };
    Ok(Json(json!({
        "policy_decision_point": site,
        "access_evaluation_endpoint": format!("{site}/access/v1/evaluation"),
        "access_evaluations_endpoint": format!("{site}/access/v1/evaluations"),
    })))
}

/// `POST /access/v1/evaluation`
pub async fn evaluation(
    State(state): State<AppState>,
    cx: Cx,
    machine: Machine,
    headers: HeaderMap,
    Body(asked): Body<Question>,
) -> Result<Response, AppError> {
    let answer = one(&state, &cx, &machine, &asked.0).await?;
    Ok(answered(&headers, answer))
}

/// `POST /access/v1/evaluations`
pub async fn evaluations(
    State(state): State<AppState>,
    cx: Cx,
    machine: Machine,
    headers: HeaderMap,
    Body(asked): Body<Questions>,
) -> Result<Response, AppError> {
    if asked.evaluations.is_empty() {
        let answer = one(&state, &cx, &machine, &asked.shared).await?;
        return Ok(answered(&headers, answer));
    }
    if asked.evaluations.len() > MOST {
        return Err(wrong(cx.l, "evaluations"));
    }
    let mut answers = Vec::with_capacity(asked.evaluations.len());
    for part in asked.evaluations {
        let whole = Part {
            subject: part.subject.or_else(|| asked.shared.subject.clone()),
            action: part.action.or_else(|| asked.shared.action.clone()),
            resource: part.resource.or_else(|| asked.shared.resource.clone()),
            context: part.context.or_else(|| asked.shared.context.clone()),
        };
        answers.push(one(&state, &cx, &machine, &whole).await?);
    }
    Ok(answered(&headers, json!({ "evaluations": answers })))
}

/// The answer, with the name that the asker gave to its question.
fn answered(headers: &HeaderMap, answer: impl Serialize) -> Response {
    let mut response = Json(answer).into_response();
    if let Some(id) = headers.get(&REQUEST_ID) {
        response.headers_mut().insert(REQUEST_ID, id.clone());
    }
    response
}

/// Decides about one question, and has it in the log. Who is not of the own organisation, a family that does not exist and one that may
/// not be seen have the same answer.
async fn one(
    state: &AppState,
    cx: &Cx,
    machine: &Machine,
    part: &Part,
) -> Result<Decision, AppError> {
    let l = cx.l;
    let subject = part.subject.as_ref().ok_or_else(|| wrong(l, "subject"))?;
    let (asked, purpose) = read(cx, part)?;
    let asker = state.ctx(cx);
    let viewer = match account(state, machine, &subject.id).await? {
        None => None,
        Some(account) => {
            let ctx = session::acting(asker.clone(), &account);
            Viewer::new(&ctx, purpose, local(cx.now).date()).ok()
        }
    };
    let found = decide(&state.store, &asker, viewer.as_ref(), &asked).await?;
    Ok(Decision {
        decision: found.is_some(),
        context: found.map(|(basis, ground)| {
            json!({ "basis": { "soort": basis_word(basis), "id": basis.uuid() }, "grondslag": ground })
        }),
    })
}

fn read(cx: &Cx, part: &Part) -> Result<(Asked, Purpose), AppError> {
    let l = cx.l;
    let kind = part.subject.as_ref().map(|subject| subject.kind.as_str());
    if kind != Some("user") {
        return Err(wrong(l, "subject.type"));
    }
    if part.action.as_ref().map(|action| action.name.as_str()) != Some("inzien") {
        return Err(wrong(l, "action.name"));
    }
    let resource = part.resource.as_ref().ok_or_else(|| wrong(l, "resource"))?;
    if resource.kind != "gezin" {
        return Err(wrong(l, "resource.type"));
    }
    let properties = &resource.properties;
    let category = match properties.soort.as_deref() {
        None => Category::Composition,
        Some(code) => {
            Category::from_code(code).ok_or_else(|| wrong(l, "resource.properties.soort"))?
        }
    };
    let person = match properties.persoon.as_deref().map(str::parse::<PersonId>) {
        None => None,
        Some(Ok(person)) => Some(person),
        Some(Err(_)) => return Err(wrong(l, "resource.properties.persoon")),
    };
    let mut marks = Marks::default();
    for mark in &properties.merken {
        match mark.as_str() {
            "verborgen-bron" => marks.hidden_source = true,
            "geheim-adres" => marks.secret_address = true,
            "eigen-gesprek" => marks.own_talk_12plus = true,
            _ => return Err(wrong(l, "resource.properties.merken")),
        }
    }
    let purpose = part
        .context
        .as_ref()
        .and_then(|context| context.doel.as_deref());
    let purpose = purpose.unwrap_or(Purpose::Help.code());
    let purpose = Purpose::from_code(purpose).ok_or_else(|| wrong(l, "context.doel"))?;
    let gezin = resource.id.parse().map_err(|_| wrong(l, "resource.id"))?;
    let asked = Asked {
        gezin,
        person,
        category,
        marks,
    };
    Ok((asked, purpose))
}

/// The account that is asked about, by its identifier or its log-in name, when it may work for the organisation of the machine.
async fn account(
    state: &AppState,
    machine: &Machine,
    text: &str,
) -> Result<Option<User>, AppError> {
    let found = match text.parse::<UserId>() {
        Ok(id) => user(&state.store, id).await?,
        Err(_) => user_by_login(&state.store, text).await?,
    };
    Ok(found.filter(|user| user.active && user.organisation == Some(machine.organisation)))
}
