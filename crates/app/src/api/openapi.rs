//! `/api/v1/openapi.json`: the interface described, made from the handlers themselves.

use std::sync::LazyLock;

use axum::Json;
use axum::extract::State;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use super::problem::{PROBLEM_JSON, Problem};
use super::{
    ROOT, VERSION, convenanten, gezinnen, inzagen, matrix, noodtoegang, organisaties, stap,
    stukken, toegang, tokens, zaken,
};
use web::AppState;
use web::auth::cookie;

/// `GET /api/v1/openapi.json`
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "leesBeschrijving", tag = "Aanmelden", security(()),
    summary = "Deze beschrijving",
    description = "De beschrijving van deze interface in OpenAPI 3.1.",
    responses((status = 200, description = "De beschrijving", body = Object))
)]
pub async fn show(State(state): State<AppState>) -> Json<Value> {
    Json(document(
        state.settings.public_url.as_deref(),
        cookie::session_name(state.settings.https),
    ))
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Samenhang",
        version = "1.0.0",
        description = "Gezinnen, afspraken en toezicht voor programma's. U ziet hier precies wat u op de schermen ziet: dezelfde rechten, hetzelfde logboek, dezelfde weigeringen.",
        contact(name = "Samenhang", url = "https://samenhang.example", email = "info@samenhang.example"),
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    tags(
        (name = "Aanmelden", description = "Een token, en deze beschrijving"),
        (name = "Gezinnen", description = "Gezinnen die u ziet"),
        (name = "Zaken", description = "Zaken van gezinnen: waar ze staan, en een stap verder"),
        (name = "Stukken", description = "Stukken van dossiers"),
        (name = "Noodtoegang", description = "Toegang als het niet kan wachten"),
        (name = "Samenwerking", description = "Wie wat afsprak en wat daaruit volgt"),
        (name = "Privacy", description = "Wie keek, en waarom")
    ),
    paths(
        show, tokens::issue, gezinnen::list, gezinnen::show, zaken::list, zaken::show, stap::make, stukken::list, stukken::add, stukken::show, stukken::file,
        noodtoegang::begin, organisaties::list, convenanten::list, convenanten::show, toegang::list, matrix::show,
        matrix::evidence, inzagen::list
    ),
    components(schemas(Problem, gezinnen::Tel)),
    security(("sessie" = []), ("token" = []))
)]
struct Described;

/// What all operations have in common is added once.
static BASE: LazyLock<Value> = LazyLock::new(|| {
    let mut whole = serde_json::to_value(Described::openapi()).unwrap_or_default();
    if let Some(paths) = whole.get_mut("paths").and_then(Value::as_object_mut) {
        for item in paths.values_mut().filter_map(Value::as_object_mut) {
            for (method, operation) in item.iter_mut() {
                if let Some(operation) = operation.as_object_mut() {
                    complete(method, operation);
                }
            }
        }
    }
    whole
});

/// The description for a site: its address and the name of its cookie.
#[must_use]
pub fn document(site: Option<&str>, cookie: &str) -> Value {
    let mut whole = BASE.clone();
    let Some(fields) = whole.as_object_mut() else {
        return whole;
    };
    let server = format!("{}{ROOT}", site.unwrap_or_default());
    fields.insert("servers".to_owned(), json!([{ "url": server }]));
    if let Some(components) = fields.get_mut("components").and_then(Value::as_object_mut) {
        components.insert(
            "securitySchemes".to_owned(),
            json!({
                "sessie": {
                    "type": "apiKey", "in": "cookie", "name": cookie,
                    "description": "De sessie van iemand die op deze site is ingelogd.",
                },
                "token": {
                    "type": "http", "scheme": "bearer",
                    "description": "Een token van een koppeling, zie POST /tokens.",
                },
            }),
        );
    }
    whole
}

/// Adds the version header to good answers, and the problems that every operation may answer with.
fn complete(method: &str, operation: &mut Map<String, Value>) {
    let public = operation.get("security") == Some(&json!([{}]));
    let named = operation
        .get("parameters")
        .and_then(Value::as_array)
        .is_some_and(|all| all.iter().any(|one| one.get("in") == Some(&json!("path"))));
    let asked = method == "post" || operation.contains_key("parameters");
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    for good in responses.values_mut().filter_map(Value::as_object_mut) {
        let headers = good.entry("headers").or_insert_with(|| json!({}));
        if let Some(headers) = headers.as_object_mut() {
            headers.insert("API-Version".to_owned(), version_header());
        }
    }
    let mut problems = vec![("500", "Een storing"), ("503", "Te druk")];
    if !public {
        problems.extend([("401", "Niet aangemeld"), ("403", "Geen recht")]);
    }
    if asked {
        problems.push(("400", "De vraag klopt niet"));
    }
    if named || asked {
        problems.push(("404", "Niet gevonden"));
    }
    if method == "post" {
        problems.extend([
            ("401", "Niet aangemeld"),
            ("403", "Geen recht"),
            ("409", "Kan nu niet"),
            ("413", "Te groot"),
            ("415", "Onjuiste vorm"),
            ("422", "De inhoud klopt niet"),
            ("501", "Niet in deze installatie"),
        ]);
    }
    for (status, description) in problems {
        responses.insert(status.to_owned(), problem(description));
    }
}

fn version_header() -> Value {
    json!({
        "description": "De versie van deze interface", "required": true,
        "schema": { "type": "string", "const": VERSION },
    })
}

fn problem(description: &str) -> Value {
    json!({
        "description": description,
        "headers": { "API-Version": version_header() },
        "content": { PROBLEM_JSON: { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}
