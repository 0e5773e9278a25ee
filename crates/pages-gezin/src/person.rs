//! `/gezinnen/{id}/leden/{persoon}/…`: what is known of one member, and where they live.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::shared::{Days, PersonId};
use store::Opened;
use store::gezin::{AddressKind, PersonCard, add_address, correct_person, person_card};

use super::family::Found;
use super::form::{self, Head, diff, settled};
use super::new_form::{AddressFields, MemberRow};
use super::{paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String)>;

#[derive(Template)]
#[template(path = "gezin/person.html")]
struct PersonPage {
    l: L,
    shell: Shell,
    head: Head,
    row: MemberRow,
    version: String,
    errors: FieldErrors,
}

/// A member that this person may change.
struct Place {
    found: Found,
    person: PersonId,
    name: String,
}

impl Place {
    async fn find(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        (id, person): (String, String),
    ) -> Result<Self, AppError> {
        let found = Found::to_change(state, cx, headers, &id).await?;
        let who = form::member(&found, &person)?;
        let (person, name) = (who.person, who.name.to_string());
        Ok(Self {
            found,
            person,
            name,
        })
    }

    fn head(&self, l: L, keys: (&str, &str), part: &str) -> Head {
        let gezin = self.found.dossier.id;
        let action = paths::member(gezin, self.person, part);
        let back = paths::part(gezin, "leden");
        let head = Head::of(l, &self.found, keys, (action, back));
        Head {
            title: format!("{}: {}", head.title, self.name),
            ..head
        }
    }

    fn correction(&self, l: L) -> Head {
        self.head(l, ("gezin-person-edit", "gezin-save"), "wijzigen")
    }

    fn to_members(&self, done: &str) -> Response {
        let path = paths::part(self.found.dossier.id, "leden");
        redirect(&format!("{path}?gedaan={done}"))
    }

    async fn card(&self, state: &AppState, l: L) -> Result<PersonCard, AppError> {
        let (gemeente, gezin) = self.found.place();
        let viewer = self.found.viewer();
        let card = person_card(&state.store, viewer, gemeente, gezin, self.person).await;
        card.map_err(|refusal| words::stop(l, refusal))
    }
}

fn stored(card: &PersonCard) -> Fields {
    let mut fields = Fields::default();
    fields.set("voornaam", &card.name.given);
    fields.set("tussenvoegsel", &card.name.prefix);
    fields.set("achternaam", &card.name.family);
    fields.set("geboren", card.born_on.map(form::typed).unwrap_or_default());
    if let Some(Opened::Plain(bsn)) = &card.bsn {
        fields.set("bsn", bsn);
    }
    fields.set("versie", card.version.to_string());
    fields
}

fn page(cx: Cx, place: &Place, fields: &Fields, errors: FieldErrors) -> PersonPage {
    PersonPage {
        head: place.correction(cx.l),
        l: cx.l,
        shell: cx.shell,
        row: MemberRow::read(fields, ""),
        version: fields.get("versie").to_owned(),
        errors,
    }
}

/// `GET /gezinnen/{id}/leden/{persoon}/wijzigen`
pub async fn show(Visit { state, cx, headers }: Visit, Path(address): Address) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let fields = stored(&place.card(&state, cx.l).await?);
    Ok(html(&page(cx, &place, &fields, FieldErrors::default())))
}

/// `POST /gezinnen/{id}/leden/{persoon}/wijzigen`
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let l = cx.l;
    let card = place.card(&state, l).await?;
    let rows = |mine: &Fields, theirs: &Fields| {
        let parts = [
            ("voornaam", "gezin-given-name"),
            ("tussenvoegsel", "gezin-prefix"),
            ("achternaam", "gezin-family-name"),
            ("geboren", "gezin-born-on"),
            ("bsn", "gezin-bsn"),
        ];
        let row = |(key, label): (&str, &str)| diff(mine, theirs, key, l.t(label));
        parts.map(row).into()
    };
    let head = place.correction(l);
    let mut fields = match settled(&cx, &head, fields, &stored(&card), rows) {
        Ok(fields) => fields,
        Err(screen) => return Ok(screen),
    };
    // The place in the family is of the membership, not of the person.
    fields.set("rol", domain::shared::MemberRole::Other.code());
    let mut errors = FieldErrors::default();
    let today = place.found.today();
    let read = MemberRow::read(&fields, "").person(l, today, "", &mut errors);
    if let Some((to, _)) = read {
        let (viewer, at) = (place.found.viewer(), place.found.place());
        let done = correct_person(&state.store, viewer, at, place.person, card.version, &to).await;
        match done {
            Ok(_) => return Ok(place.to_members("lid")),
            Err(refusal) => errors = words::refused(l, refusal, &["bsn", "geboren"], "achternaam")?,
        }
    }
    let page = page(cx, &place, &fields, errors);
    Ok(unprocessable(&page))
}

#[derive(Template)]
#[template(path = "gezin/address_new.html")]
struct AddressPage {
    l: L,
    shell: Shell,
    head: Head,
    kinds: Vec<Choice>,
    address: AddressFields,
    from: String,
    errors: FieldErrors,
}

fn address_page(cx: Cx, place: &Place, fields: &Fields, errors: FieldErrors) -> AddressPage {
    let l = cx.l;
    let kinds = [AddressKind::Home, AddressKind::Stay, AddressKind::Post];
    let kind =
        |one: AddressKind| Choice::of(one.code(), words::address_kind(l, one), fields.get("soort"));
    AddressPage {
        l,
        shell: cx.shell,
        head: place.head(l, ("gezin-address-new", "gezin-save"), "adres"),
        kinds: kinds.map(kind).into(),
        address: AddressFields::read(fields),
        from: fields.get("van").to_owned(),
        errors,
    }
}

/// `GET /gezinnen/{id}/leden/{persoon}/adres`
pub async fn new_address(Visit { state, cx, headers }: Visit, Path(address): Address) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let mut fields = Fields::default();
    fields.set("van", form::typed(place.found.today()));
    let page = address_page(cx, &place, &fields, FieldErrors::default());
    Ok(html(&page))
}

/// `POST /gezinnen/{id}/leden/{persoon}/adres`
pub async fn submit_address(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::find(&state, &cx, &headers, address).await?;
    let (l, mut errors) = (cx.l, FieldErrors::default());
    let kind = AddressKind::from_code(fields.get("soort"));
    let from = form::read_day(l, &fields, "van", &mut errors);
    let days = Days::since(from.unwrap_or_else(|| place.found.today()));
    let typed = AddressFields::read(&fields);
    let read = typed.address(l, (kind.unwrap_or(AddressKind::Home), days), &mut errors);
    if let Some(new) = read.filter(|_| errors.is_empty()) {
        let (viewer, at) = (place.found.viewer(), place.found.place());
        match add_address(&state.store, viewer, at, place.person, &new).await {
            Ok(_) => return Ok(place.to_members("adres")),
            Err(refusal) => errors = words::refused(l, refusal, &["postcode"], "straat")?,
        }
    }
    let page = address_page(cx, &place, &fields, errors);
    Ok(unprocessable(&page))
}
