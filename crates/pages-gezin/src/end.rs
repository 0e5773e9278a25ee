//! Ending a membership, an address or a task: the first day on which it does not hold any more.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::shared::PersonId;
use store::gezin::{ChangeRefusal, end_address, end_membership, end_task};
use time::Date;
use uuid::Uuid;

use super::family::Found;
use super::form::{self, Head};
use super::{paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String)>;

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

/// What is ended.
#[derive(Debug, Clone, Copy)]
enum What {
    Membership(PersonId),
    Address(Uuid),
    /// With the version that was read.
    Task(Uuid, i64),
}

/// What is ended, in its family.
struct Place {
    found: Found,
    what: What,
    words: String,
}

/// A kind of thing that can be ended.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Membership,
    Address,
    Task,
}

impl Place {
    async fn find(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        (id, part): (String, String),
        kind: Kind,
    ) -> Result<Self, AppError> {
        let found = Found::to_change(state, cx, headers, &id).await?;
        let (what, words) = match kind {
            Kind::Membership => membership(&found, &part)?,
            Kind::Address => address(cx.l, &found, &part)?,
            Kind::Task => task(&found, &part)?,
        };
        Ok(Self { found, what, words })
    }

    fn head(&self, l: L) -> Head {
        let gezin = self.found.dossier.id;
        let (title, action, back) = match self.what {
            What::Membership(person) => (
                "gezin-end-member",
                paths::member(gezin, person, "beeindigen"),
                "leden",
            ),
            What::Address(address) => (
                "gezin-end-address",
                paths::end_address(gezin, address),
                "leden",
            ),
            What::Task(task, _) => ("gezin-end-task", paths::end_task(gezin, task), "taken"),
        };
        let places = (action, paths::part(gezin, back));
        Head {
            lead: self.words.clone(),
            ..Head::of(l, &self.found, (title, "gezin-end-save"), places)
        }
    }

    fn page(&self, cx: Cx, fields: &Fields, errors: FieldErrors) -> EndPage {
        let l = cx.l;
        EndPage {
            l,
            head: self.head(l),
            shell: cx.shell,
            what: l.t(match self.what {
                What::Membership(_) => "gezin-end-member-hint",
                What::Address(_) => "gezin-end-address-hint",
                What::Task(..) => "gezin-end-task-hint",
            }),
            version: match self.what {
                What::Task(_, version) => version.to_string(),
                _ => String::new(),
            },
            until: fields.get("tot").to_owned(),
            errors,
        }
    }

    fn show(&self, cx: Cx) -> Response {
        let mut fields = Fields::default();
        fields.set("tot", form::typed(self.found.today()));
        html(&self.page(cx, &fields, FieldErrors::default()))
    }

    async fn end(
        &self,
        state: &AppState,
        until: Date,
        fields: &Fields,
    ) -> Result<(), ChangeRefusal> {
        let (store, viewer, place) = (&state.store, self.found.viewer(), self.found.place());
        match self.what {
            What::Membership(person) => end_membership(store, viewer, place, person, until).await,
            What::Address(address) => end_address(store, viewer, place, address, until).await,
            What::Task(task, _) => {
                let seen = fields.get("versie").parse().unwrap_or_default();
                end_task(store, viewer, place, task, seen, until).await
            }
        }
    }

    async fn submit(&self, state: &AppState, cx: Cx, fields: &Fields) -> Reply {
        let (l, mut errors) = (cx.l, FieldErrors::default());
        if let Some(until) = form::read_day(l, fields, "tot", &mut errors) {
            match self.end(state, until, fields).await {
                Ok(()) => {
                    let done = match self.what {
                        What::Membership(_) => "lid",
                        What::Address(_) => "adres",
                        What::Task(..) => "taak",
                    };
                    return Ok(redirect(&format!("{}?gedaan={done}", self.found.path())));
                }
                Err(refusal) => errors = words::refused(l, refusal, &["tot"], "tot")?,
            }
        }
        let page = self.page(cx, fields, errors);
        Ok(unprocessable(&page))
    }
}

fn membership(found: &Found, id: &str) -> Result<(What, String), AppError> {
    let who = form::member(found, id)?;
    Ok((What::Membership(who.person), who.name.to_string()))
}

fn address(l: L, found: &Found, id: &str) -> Result<(What, String), AppError> {
    let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
    let known = found.dossier.addresses.iter().find(|one| one.id == id);
    let known = known.ok_or(AppError::NotFound)?;
    let name = words::person(l, &found.dossier.members, known.person);
    Ok((
        What::Address(id),
        format!("{name}: {}", words::address_line(known)),
    ))
}

fn task(found: &Found, id: &str) -> Result<(What, String), AppError> {
    let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
    let known = found.dossier.tasks.iter().find(|one| one.id == id);
    let known = known.ok_or(AppError::NotFound)?;
    let name = known.user_name.as_ref();
    let name = name.unwrap_or(&known.organisation_name);
    Ok((
        What::Task(id, known.version),
        format!("{name}: {}", known.what),
    ))
}

/// `GET /gezinnen/{id}/leden/{persoon}/beeindigen`
pub async fn show_member(Visit { state, cx, headers }: Visit, Path(address): Address) -> Reply {
    let place = Place::find(&state, &cx, &headers, address, Kind::Membership).await?;
    Ok(place.show(cx))
}

/// `POST /gezinnen/{id}/leden/{persoon}/beeindigen`
pub async fn member(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address, Kind::Membership).await?;
    place.submit(&state, cx, &fields).await
}

/// `GET /gezinnen/{id}/adressen/{adres}/beeindigen`
pub async fn show_address(Visit { state, cx, headers }: Visit, Path(address): Address) -> Reply {
    let place = Place::find(&state, &cx, &headers, address, Kind::Address).await?;
    Ok(place.show(cx))
}

/// `POST /gezinnen/{id}/adressen/{adres}/beeindigen`
pub async fn submit_address(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address, Kind::Address).await?;
    place.submit(&state, cx, &fields).await
}

/// `GET /gezinnen/{id}/taken/{taak}/beeindigen`
pub async fn show_task(Visit { state, cx, headers }: Visit, Path(address): Address) -> Reply {
    let place = Place::find(&state, &cx, &headers, address, Kind::Task).await?;
    Ok(place.show(cx))
}

/// `POST /gezinnen/{id}/taken/{taak}/beeindigen`
pub async fn submit_task(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address, Kind::Task).await?;
    place.submit(&state, cx, &fields).await
}
