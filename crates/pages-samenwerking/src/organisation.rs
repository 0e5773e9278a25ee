//! `/samenwerking/organisaties/{id}`: one organisation: its name, where it works, its people, and what they may see.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::samenwerking::Sector;
use domain::shared::{Days, GemeenteId, OrganisationId};
use domain::toezicht::Gemeente;
use store::WriteError;
use store::samenwerking::{
    ColleagueFilter, Organisation, colleagues, organisation, rename_organisation, set_working_days,
};
use time::Date;

use super::scope::Scope;
use super::{Done, forms, organisations, paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect};

#[derive(Template)]
#[template(path = "samenwerking/organisation.html")]
struct OrganisationPage {
    l: L,
    shell: Shell,
    done: String,
    title: String,
    sector: String,
    action: String,
    back: &'static str,
    grants: String,
    version: i64,
    renames: bool,
    name: String,
    places: Vec<PlaceRow>,
    /// The municipality for which this person says when it works there; empty for who may not.
    here: String,
    works: bool,
    from: String,
    last: String,
    people: Vec<Person>,
    errors: FieldErrors,
}

struct PlaceRow {
    gemeente: String,
    days: String,
    over: bool,
}

struct Person {
    name: String,
    roles: String,
    active: bool,
}

/// An organisation that this person may see, with what may be written.
struct Place {
    scope: Scope,
    organisation: Organisation,
    gemeenten: Vec<Gemeente>,
}

impl Place {
    async fn find(state: &AppState, cx: &Cx, id: &str) -> Result<Self, AppError> {
        let scope = Scope::of(cx)?;
        let id: OrganisationId = id.parse().map_err(|_| AppError::NotFound)?;
        let found = organisation(&state.store, id).await?;
        Ok(Self {
            scope,
            organisation: found.ok_or(AppError::NotFound)?,
            gemeenten: store::toezicht::gemeenten(&state.store).await?,
        })
    }

    /// Who keeps accounts, and the officer of a municipality where it works or that it is.
    fn renames(&self) -> bool {
        let here = |gemeente: GemeenteId| self.scope.writes_for(gemeente);
        self.scope.administrator
            || self.organisation.gemeente.is_some_and(here)
            || self.organisation.works_in.iter().any(|(id, _)| here(*id))
    }

    /// The municipality for which this person says when it works there.
    fn here(&self) -> Option<GemeenteId> {
        self.scope
            .officer_of
            .filter(|_| self.organisation.sector != Sector::Gemeente)
    }

    fn working(&self, gemeente: GemeenteId) -> Option<Days> {
        let mut all = self.organisation.works_in.iter();
        all.find(|(id, _)| *id == gemeente).map(|(_, days)| *days)
    }

    fn name_of(&self, id: GemeenteId) -> String {
        let known = self.gemeenten.iter().find(|one| one.id == id);
        known.map(|one| one.name.clone()).unwrap_or_default()
    }
}

fn stored(l: L, place: &Place) -> Fields {
    let mut fields = Fields::default();
    fields.set("naam", place.organisation.name.as_str());
    if let Some(days) = place.here().and_then(|here| place.working(here)) {
        fields.set("van", day(l, days.from));
        fields.set(
            "tot",
            days.last().map(|last| day(l, last)).unwrap_or_default(),
        );
    }
    fields
}

/// `GET /samenwerking/organisaties/{id}`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let place = Place::find(&state, &cx, &id).await?;
    let fields = stored(cx.l, &place);
    let done = super::done_text(cx.l, &done.gedaan);
    let page = page(&state, cx, &place, &fields, FieldErrors::default()).await?;
    Ok(html(&OrganisationPage { done, ..page }))
}

/// `POST /samenwerking/organisaties/{id}`: another name, or when it works in the own municipality.
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let sent = fields;
    let place = Place::find(&state, &cx, &id).await?;
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let field = match sent.action() {
        "waar" | "nergens" => "van",
        _ => "naam",
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(written) = write(&state, &cx, &place, &sent, &mut errors).await? {
        match written {
            Ok(_) => {
                let path = paths::organisation(place.organisation.id);
                return Ok(redirect(&format!("{path}?gedaan=opgeslagen")));
            }
            Err(error) => {
                if matches!(error, WriteError::Stale { .. }) {
                    status = StatusCode::CONFLICT;
                }
                errors.add(field, words::write_refusal(l, error)?);
            }
        }
    }
    let place = Place::find(&state, &cx, &id).await?;
    let mut fields = stored(l, &place);
    fields.0.extend(sent.0);
    let page = page(&state, cx, &place, &fields, errors).await?;
    Ok(html_with(status, &page))
}

/// Writes what was sent; `None` when the form must be mended first.
async fn write(
    state: &AppState,
    cx: &Cx,
    place: &Place,
    sent: &Fields,
    errors: &mut FieldErrors,
) -> Result<Option<Result<i64, WriteError>>, AppError> {
    let (l, store, ctx) = (cx.l, &state.store, state.ctx(cx));
    let seen = sent.get("versie").parse().unwrap_or(0);
    let id = place.organisation.id;
    let here = || place.here().ok_or(AppError::NotFound);
    match sent.action() {
        "waar" => {
            let here = here()?;
            let days = forms::read_days(l, sent.get("van"), sent.get("tot"), errors);
            match days {
                None => Ok(None),
                days => Ok(Some(
                    set_working_days(store, &ctx, id, here, days, seen).await,
                )),
            }
        }
        "nergens" => {
            let here = here()?;
            Ok(Some(
                set_working_days(store, &ctx, id, here, None, seen).await,
            ))
        }
        _ if !place.renames() => Err(AppError::NotFound),
        _ => {
            let name = organisations::name(l, sent, errors);
            if !errors.is_empty() {
                return Ok(None);
            }
            Ok(Some(
                rename_organisation(store, &ctx, id, &name, seen).await,
            ))
        }
    }
}

async fn page(
    state: &AppState,
    cx: Cx,
    place: &Place,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<OrganisationPage, AppError> {
    let (l, today) = (cx.l, local(cx.now).date());
    let one = &place.organisation;
    let filter = ColleagueFilter {
        organisation: Some(one.id),
        gemeente: None,
    };
    let people = colleagues(&state.store, filter).await?;
    let here = place.here();
    Ok(OrganisationPage {
        l,
        done: String::new(),
        title: one.name.clone(),
        sector: words::sector(l, one.sector),
        action: paths::organisation(one.id),
        back: paths::ORGANISATIONS,
        grants: format!("{}?organisatie={}", paths::GRANTS, one.id),
        version: one.version,
        renames: place.renames(),
        name: fields.get("naam").to_owned(),
        places: places(l, place, today),
        here: here.map(|id| place.name_of(id)).unwrap_or_default(),
        works: here.is_some_and(|id| place.working(id).is_some()),
        from: fields.get("van").to_owned(),
        last: fields.get("tot").to_owned(),
        people: people
            .into_iter()
            .map(|person| Person {
                name: person.name,
                roles: words::listed(
                    l,
                    person
                        .roles
                        .iter()
                        .map(|role| words::role(l, *role))
                        .collect(),
                ),
                active: person.active,
            })
            .collect(),
        errors,
        shell: cx.shell,
    })
}

fn places(l: L, place: &Place, today: Date) -> Vec<PlaceRow> {
    let own = place.organisation.gemeente.map(|id| PlaceRow {
        gemeente: place.name_of(id),
        days: l.t("samen-place-own"),
        over: false,
    });
    let works = place
        .organisation
        .works_in
        .iter()
        .map(|(id, days)| PlaceRow {
            gemeente: place.name_of(*id),
            days: words::days(l, *days),
            over: days.until.is_some_and(|until| until <= today),
        });
    own.into_iter().chain(works).collect()
}
