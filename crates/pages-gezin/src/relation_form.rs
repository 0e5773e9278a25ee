//! `/gezinnen/{id}/relaties/…`: how two members of a family are related, and until when.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::gezin::RelationKind;
use domain::shared::PersonId;
use store::gezin::{NewRelation, Relation, add_relation, end_relation, relations};
use uuid::Uuid;

use super::family::Found;
use super::form::{self, Head};
use super::network::relation_text;
use super::{paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::paths::approach as aanpak;
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "gezin/relation_new.html")]
struct NewPage {
    l: L,
    shell: Shell,
    head: Head,
    one: Vec<Choice>,
    kinds: Vec<Choice>,
    other: Vec<Choice>,
    fields: Fields,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "gezin/end.html")]
struct EndPage {
    l: L,
    shell: Shell,
    head: Head,
    what: String,
    version: String,
    until: String,
    errors: FieldErrors,
}

/// Everybody who is or was in the family: a parent who left is still a parent.
fn people(l: L, found: &Found, now: &str) -> Vec<Choice> {
    let mut all = vec![Choice::of("", l.t("gezin-choose"), now)];
    for who in &found.dossier.members {
        let value = who.person.to_string();
        if all.iter().all(|one| one.value != value) {
            all.push(Choice::of(value, who.name.to_string(), now));
        }
    }
    all
}

fn page(cx: Cx, found: &Found, fields: Fields, errors: FieldErrors) -> NewPage {
    let l = cx.l;
    let gezin = found.dossier.id;
    let places = (paths::part(gezin, "relaties/nieuw"), aanpak::network(gezin));
    let kind = |one: RelationKind| {
        let text = l.t(&format!("netwerk-kind-{}", one.code()));
        Choice::of(one.code(), text, fields.get("soort"))
    };
    NewPage {
        l,
        shell: cx.shell,
        head: Head {
            lead: l.t("netwerk-relation-lead"),
            ..Head::of(l, found, ("netwerk-relation-new", "gezin-save"), places)
        },
        one: people(l, found, fields.get("een")),
        kinds: RelationKind::ALL.map(kind).into(),
        other: people(l, found, fields.get("ander")),
        fields,
        errors,
    }
}

fn to_network(found: &Found) -> Response {
    let path = aanpak::network(found.dossier.id);
    redirect(&format!("{path}?gedaan=relatie#relaties"))
}

/// `GET /gezinnen/{id}/relaties/nieuw`
pub async fn new(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let page = page(cx, &found, Fields::default(), FieldErrors::default());
    Ok(html(&page))
}

fn read(l: L, found: &Found, fields: &Fields) -> Result<NewRelation, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut who = |field: &str| -> Option<PersonId> {
        let id = form::chosen(fields, field);
        let known = |id: &PersonId| found.dossier.members.iter().any(|one| one.person == *id);
        let id = id.filter(known);
        if id.is_none() {
            errors.add(field, l.t("netwerk-error-who"));
        }
        id
    };
    let (one, other) = (who("een"), who("ander"));
    let kind = RelationKind::from_code(fields.get("soort"));
    if kind.is_none() {
        errors.add("soort", l.t("netwerk-error-kind"));
    }
    let from = form::read_day_or_none(l, fields, "van", &mut errors);
    match (one, other, kind) {
        (Some(person), Some(other), Some(kind)) if errors.is_empty() => Ok(NewRelation {
            person,
            other,
            kind,
            from,
        }),
        _ => Err(errors),
    }
}

/// `POST /gezinnen/{id}/relaties/nieuw`
pub async fn add(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let errors = match read(l, &found, &fields) {
        Ok(new) => match add_relation(&state.store, found.viewer(), found.place(), &new).await {
            Ok(_) => return Ok(to_network(&found)),
            Err(refusal) => words::refused(l, refusal, &["ander", "van"], "ander")?,
        },
        Err(errors) => errors,
    };
    let page = page(cx, &found, fields, errors);
    Ok(unprocessable(&page))
}

/// A relation of a family that this person may end.
struct Place {
    found: Found,
    relation: Relation,
}

impl Place {
    async fn find(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        (id, relation): (String, String),
    ) -> Result<Self, AppError> {
        let found = Found::to_change(state, cx, headers, &id).await?;
        let id: Uuid = relation.parse().map_err(|_| AppError::NotFound)?;
        let (gemeente, gezin) = found.place();
        let all = relations(&state.store, found.viewer(), gemeente, gezin).await?;
        let relation = all.into_iter().find(|one| one.id == id);
        let relation = relation.ok_or(AppError::NotFound)?;
        Ok(Self { found, relation })
    }

    fn page(&self, cx: Cx, until: String, errors: FieldErrors) -> EndPage {
        let l = cx.l;
        let gezin = self.found.dossier.id;
        let places = (
            paths::end_relation(gezin, self.relation.id),
            aanpak::network(gezin),
        );
        let keys = ("netwerk-relation-end", "gezin-end-save");
        EndPage {
            l,
            shell: cx.shell,
            head: Head {
                lead: relation_text(l, &self.found, &self.relation),
                ..Head::of(l, &self.found, keys, places)
            },
            what: l.t("netwerk-relation-end-hint"),
            version: self.relation.version.to_string(),
            until,
            errors,
        }
    }
}

/// `GET /gezinnen/{id}/relaties/{relatie}/beeindigen`
pub async fn show_end(
    Visit { state, cx, headers }: Visit,
    Path(address): Path<(String, String)>,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let today = form::typed(place.found.today());
    Ok(html(&place.page(cx, today, FieldErrors::default())))
}

/// `POST /gezinnen/{id}/relaties/{relatie}/beeindigen`
pub async fn end(
    Visit { state, cx, headers }: Visit,
    Path(address): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let (l, mut errors) = (cx.l, FieldErrors::default());
    if let Some(until) = form::read_day(l, &fields, "tot", &mut errors) {
        let seen = fields.get("versie").parse().unwrap_or_default();
        let (viewer, at) = (place.found.viewer(), place.found.place());
        match end_relation(&state.store, viewer, at, place.relation.id, seen, until).await {
            Ok(()) => return Ok(to_network(&place.found)),
            Err(refusal) => errors = words::refused(l, refusal, &["tot"], "tot")?,
        }
    }
    let page = place.page(cx, fields.get("tot").to_owned(), errors);
    Ok(unprocessable(&page))
}
