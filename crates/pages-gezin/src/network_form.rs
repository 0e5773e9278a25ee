//! `/gezinnen/{id}/netwerk/…`: somebody comes to the people around a family, changes, or does not belong to them any more.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::gezin::{NetworkContact, NetworkQuality};
use domain::samenwerking::Category;
use domain::shared::NetworkMemberId;
use store::gezin::{
    NetworkEdit, NetworkMember, add_network_member, change_network_member, end_network_member,
    network,
};

use super::family::Found;
use super::form::{self, Head, diff, settled};
use super::network::plain;
use super::{paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::paths::approach as aanpak;
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String)>;

const FIELDS: [&str; 3] = ["naam", "tekst", "datum"];

#[derive(Template)]
#[template(path = "gezin/network_form.html")]
struct FormPage {
    l: L,
    shell: Shell,
    head: Head,
    /// Whether somebody new is written down.
    new: bool,
    fields: Fields,
    contacts: Vec<Choice>,
    qualities: Vec<Choice>,
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

/// A family whose network this person may change.
async fn family(
    state: &AppState,
    cx: &Cx,
    headers: &HeaderMap,
    id: &str,
) -> Result<Found, AppError> {
    let found = Found::to_change(state, cx, headers, id).await?;
    match found.dossier.categories.contains(Category::Network) {
        true => Ok(found),
        false => Err(AppError::Forbidden(Some(cx.l.t("gezin-refusal-no-right")))),
    }
}

/// Somebody of the network of a family whom this person may change.
struct Place {
    found: Found,
    member: NetworkMember,
}

impl Place {
    async fn find(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        (id, who): (String, String),
    ) -> Result<Self, AppError> {
        let found = family(state, cx, headers, &id).await?;
        let who: NetworkMemberId = who.parse().map_err(|_| AppError::NotFound)?;
        let (gemeente, gezin) = found.place();
        let all = network(&state.store, found.viewer(), gemeente, gezin).await?;
        let member = all.into_iter().find(|one| one.id == who);
        let member = member.ok_or(AppError::NotFound)?;
        Ok(Self { found, member })
    }

    fn head(&self, l: L, keys: (&str, &str), part: &str) -> Head {
        let gezin = self.found.dossier.id;
        let places = (
            aanpak::network_person(gezin, self.member.id.0, part),
            aanpak::network(gezin),
        );
        let head = Head::of(l, &self.found, keys, places);
        Head {
            title: format!("{}: {}", head.title, self.member.name),
            ..head
        }
    }
}

fn to_network(found: &Found) -> Response {
    let path = aanpak::network(found.dossier.id);
    redirect(&format!("{path}?gedaan=netwerk"))
}

fn page(cx: Cx, head: Head, new: bool, fields: Fields, errors: FieldErrors) -> FormPage {
    let l = cx.l;
    let contact = |one: NetworkContact| {
        let text = l.t(&format!("netwerk-contact-{}", one.code()));
        Choice::of(one.code(), text, fields.get("contact"))
    };
    let quality = |one: NetworkQuality| {
        let text = l.t(&format!("netwerk-quality-{}", one.code()));
        Choice::of(one.code(), text, fields.get("ervaren"))
    };
    FormPage {
        l,
        shell: cx.shell,
        head,
        new,
        contacts: NetworkContact::ALL.map(contact).into(),
        qualities: NetworkQuality::ALL.map(quality).into(),
        fields,
        errors,
    }
}

fn read(fields: &Fields) -> NetworkEdit {
    NetworkEdit {
        name: fields.get("naam").to_owned(),
        relation: fields.get("relatie").to_owned(),
        contact: NetworkContact::from_code(fields.get("contact")).unwrap_or(NetworkContact::Weekly),
        quality: NetworkQuality::from_code(fields.get("ervaren"))
            .unwrap_or(NetworkQuality::Unknown),
        can_do: fields.get("kan").replace("\r\n", "\n"),
        reach: fields.get("bereik").to_owned(),
    }
}

/// What the rules do not tell apart: an empty name, and nothing about what somebody is to the family.
fn checked(l: L, fields: &Fields) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (field, key) in [
        ("naam", "gezin-refusal-empty-name"),
        ("relatie", "netwerk-error-relation"),
    ] {
        if fields.get(field).trim().is_empty() {
            errors.add(field, l.t(key));
        }
    }
    errors
}

fn new_head(l: L, found: &Found) -> Head {
    let gezin = found.dossier.id;
    let places = (paths::part(gezin, "netwerk/nieuw"), aanpak::network(gezin));
    Head {
        lead: l.t("netwerk-new-lead"),
        ..Head::of(l, found, ("netwerk-new", "netwerk-save"), places)
    }
}

/// `GET /gezinnen/{id}/netwerk/nieuw`
pub async fn new(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = family(&state, &cx, &headers, &id).await?;
    let mut fields = Fields::default();
    fields.set("van", form::typed(found.today()));
    fields.set("contact", NetworkContact::Weekly.code());
    fields.set("ervaren", NetworkQuality::Unknown.code());
    let head = new_head(cx.l, &found);
    Ok(html(&page(cx, head, true, fields, FieldErrors::default())))
}

/// `POST /gezinnen/{id}/netwerk/nieuw`
pub async fn add(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = family(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let mut errors = checked(l, &fields);
    let from = form::read_day(l, &fields, "van", &mut errors);
    if let Some(from) = from.filter(|_| errors.is_empty()) {
        let (viewer, place) = (found.viewer(), found.place());
        match add_network_member(&state.store, viewer, place, &read(&fields), from).await {
            Ok(_) => return Ok(to_network(&found)),
            Err(refusal) => errors = refused(l, refusal)?,
        }
    }
    let head = new_head(l, &found);
    Ok(unprocessable(&page(cx, head, true, fields, errors)))
}

/// The field of a refusal: what is too long is what somebody can do.
fn refused(l: L, refusal: store::gezin::ChangeRefusal) -> Result<FieldErrors, AppError> {
    let mut errors = words::refused(l, refusal, &FIELDS, "naam")?;
    for error in &mut errors.0 {
        match error.field.as_str() {
            "tekst" => {
                error.field = "kan".to_owned();
                error.text = l.t("netwerk-error-too-long");
            }
            "datum" => error.field = "van".to_owned(),
            _ => {}
        }
    }
    Ok(errors)
}

fn stored(member: &NetworkMember) -> Fields {
    let mut fields = Fields::default();
    fields.set("naam", &member.name);
    fields.set("relatie", &member.relation);
    fields.set("contact", member.contact.code());
    fields.set("ervaren", member.quality.code());
    fields.set("kan", plain(&member.can_do));
    fields.set("bereik", plain(&member.reach));
    fields.set("versie", member.version.to_string());
    fields
}

const EDIT: (&str, &str) = ("netwerk-edit", "gezin-save");

/// `GET /gezinnen/{id}/netwerk/{wie}/wijzigen`
pub async fn edit(Visit { state, cx, headers }: Visit, Path(address): Address) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let head = place.head(cx.l, EDIT, "wijzigen");
    let fields = stored(&place.member);
    Ok(html(&page(cx, head, false, fields, FieldErrors::default())))
}

/// `POST /gezinnen/{id}/netwerk/{wie}/wijzigen`
pub async fn change(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let l = cx.l;
    let head = place.head(l, EDIT, "wijzigen");
    let said = |fields: &Fields| {
        let mut said = fields.clone();
        for (field, start) in [("contact", "contact"), ("ervaren", "quality")] {
            let text = l.t(&format!("netwerk-{start}-{}", fields.get(field)));
            said.set(field, text);
        }
        said
    };
    let rows = |mine: &Fields, theirs: &Fields| {
        let parts = [
            ("naam", "netwerk-name"),
            ("relatie", "netwerk-relation"),
            ("contact", "netwerk-contact"),
            ("ervaren", "netwerk-quality"),
            ("kan", "netwerk-can"),
            ("bereik", "netwerk-reach"),
        ];
        let (mine, theirs) = (said(mine), said(theirs));
        parts
            .map(|(key, label)| diff(&mine, &theirs, key, l.t(label)))
            .into()
    };
    let fields = match settled(&cx, &head, fields, &stored(&place.member), rows) {
        Ok(fields) => fields,
        Err(screen) => return Ok(screen),
    };
    let mut errors = checked(l, &fields);
    if errors.is_empty() {
        let (viewer, at) = (place.found.viewer(), place.found.place());
        let (id, version) = (place.member.id, place.member.version);
        let to = read(&fields);
        match change_network_member(&state.store, viewer, at, id, version, &to).await {
            Ok(_) => return Ok(to_network(&place.found)),
            Err(refusal) => errors = refused(l, refusal)?,
        }
    }
    Ok(unprocessable(&page(cx, head, false, fields, errors)))
}

fn end_page(cx: Cx, place: &Place, until: String, errors: FieldErrors) -> EndPage {
    let l = cx.l;
    EndPage {
        l,
        head: place.head(l, ("netwerk-end", "gezin-end-save"), "beeindigen"),
        shell: cx.shell,
        what: l.t("netwerk-end-hint"),
        version: place.member.version.to_string(),
        until,
        errors,
    }
}

/// `GET /gezinnen/{id}/netwerk/{wie}/beeindigen`
pub async fn show_end(Visit { state, cx, headers }: Visit, Path(address): Address) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let today = form::typed(place.found.today());
    let page = end_page(cx, &place, today, FieldErrors::default());
    Ok(html(&page))
}

/// `POST /gezinnen/{id}/netwerk/{wie}/beeindigen`
pub async fn end(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let (l, mut errors) = (cx.l, FieldErrors::default());
    if let Some(until) = form::read_day(l, &fields, "tot", &mut errors) {
        let seen = fields.get("versie").parse().unwrap_or_default();
        let (viewer, at) = (place.found.viewer(), place.found.place());
        match end_network_member(&state.store, viewer, at, place.member.id, seen, until).await {
            Ok(()) => return Ok(to_network(&place.found)),
            Err(refusal) => errors = words::refused(l, refusal, &["tot"], "tot")?,
        }
    }
    let page = end_page(cx, &place, fields.get("tot").to_owned(), errors);
    Ok(unprocessable(&page))
}
