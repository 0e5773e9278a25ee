//! Signing a version for a party, and taking the signature back. Only the signatory of that organisation signs here; the policy
//! officer records what was signed on paper.

use askama::Template;
use axum::extract::{Path, Query};
use domain::samenwerking::{ConvenantRefusal, Party};
use domain::shared::OrganisationId;
use serde::Deserialize;
use store::samenwerking::{ConvenantError, Signing, sign, withdraw};
use time::Date;

use super::forms;
use super::found::Found;
use super::{paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

const MAX_TEXT: usize = 1_000;

/// Which version and which party.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    versie: String,
    #[serde(default)]
    partij: String,
}

/// Signing, or taking back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Sign,
    TakeBack,
}

impl Act {
    const fn step(self) -> &'static str {
        match self {
            Self::Sign => "tekenen",
            Self::TakeBack => "intrekken",
        }
    }

    const fn done(self) -> &'static str {
        match self {
            Self::Sign => "getekend",
            Self::TakeBack => "ingetrokken",
        }
    }
}

#[derive(Template)]
#[template(path = "samenwerking/signing.html")]
struct SigningPage {
    l: L,
    shell: Shell,
    takes_back: bool,
    /// Whether this person signs in person, today.
    own: bool,
    heading: String,
    title: String,
    note: String,
    back: String,
    action: String,
    number: u32,
    party: String,
    party_id: String,
    signed_by: String,
    who: String,
    on: String,
    reason: String,
    errors: FieldErrors,
}

/// Who signs, for which party of which version.
struct Place {
    found: Found,
    number: u32,
    party: Party,
    act: Act,
}

impl Place {
    async fn find(
        state: &AppState,
        cx: &Cx,
        id: &str,
        (asked, act): (&Asked, Act),
    ) -> Result<Self, AppError> {
        let found = Found::find(state, cx, id).await?;
        let version = found.version(&asked.versie)?;
        let organisation: OrganisationId = asked.partij.parse().map_err(|_| AppError::NotFound)?;
        let party = version.party(organisation).ok_or(AppError::NotFound)?;
        if !found.scope.signs(found.convenant(), party) {
            return Err(AppError::NotFound);
        }
        let (number, party) = (version.number, party.clone());
        Ok(Self {
            found,
            number,
            party,
            act,
        })
    }

    /// Whether this person is the signatory of the party.
    fn own(&self) -> bool {
        self.found.scope.signs_for == Some(self.party.organisation)
    }

    /// Why it cannot be done now, whatever is filled in: the domain is asked with words that stand for a filled form.
    fn refusal(&self, today: Date) -> Option<ConvenantRefusal> {
        let mut asked = self.found.convenant().version(self.number)?.clone();
        let party = self.party.organisation;
        match self.act {
            Act::Sign => asked.sign(party, "?", today, today).err(),
            Act::TakeBack => asked.withdraw(party, "?", today, today).err(),
        }
    }

    fn back(&self) -> String {
        paths::version(self.found.convenant().id, self.number)
    }
}

/// `GET /samenwerking/convenanten/{id}/tekenen`
pub async fn show_sign(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    show(&state, cx, &id, (&asked, Act::Sign)).await
}

/// `GET /samenwerking/convenanten/{id}/intrekken`
pub async fn show_take_back(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    show(&state, cx, &id, (&asked, Act::TakeBack)).await
}

/// `POST /samenwerking/convenanten/{id}/tekenen`
pub async fn submit_sign(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    submit(&state, cx, &id, Act::Sign, &fields).await
}

/// `POST /samenwerking/convenanten/{id}/intrekken`
pub async fn submit_take_back(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    submit(&state, cx, &id, Act::TakeBack, &fields).await
}

async fn show(state: &AppState, cx: Cx, id: &str, asked: (&Asked, Act)) -> Reply {
    let place = Place::find(state, &cx, id, asked).await?;
    let today = local(cx.now).date();
    if let Some(refusal) = place.refusal(today) {
        return Ok(place.found.refused(&cx, &refusal));
    }
    let mut fields = Fields::default();
    fields.set("op", day(cx.l, today));
    if place.own() {
        fields.set("wie", cx.user()?.name.as_str());
    }
    Ok(html(&page(cx, &place, &fields, FieldErrors::default())))
}

async fn submit(state: &AppState, cx: Cx, id: &str, act: Act, fields: &Fields) -> Reply {
    let asked = Asked {
        versie: fields.get("versie").to_owned(),
        partij: fields.get("partij").to_owned(),
    };
    let place = Place::find(state, &cx, id, (&asked, act)).await?;
    let (l, today) = (cx.l, local(cx.now).date());
    let mut errors = FieldErrors::default();
    let on = if place.own() {
        Some(today)
    } else {
        forms::read_day(l, fields.get("op"), "op", &mut errors)
    };
    let name = if act == Act::Sign { "wie" } else { "reden" };
    let text = fields.get(name);
    if text.chars().count() > MAX_TEXT {
        errors.add(name, l.n("samen-error-long", MAX_TEXT));
    }
    let Some(on) = on.filter(|_| errors.is_empty()) else {
        let page = page(cx, &place, fields, errors);
        return Ok(unprocessable(&page));
    };
    let signing = Signing {
        convenant: place.found.convenant().id,
        number: place.number,
        organisation: place.party.organisation,
        on,
        today,
    };
    let (ctx, grounds) = (state.ctx(&cx), forms::grounds());
    let written = match act {
        Act::Sign => sign(&state.store, &ctx, signing, text, grounds).await,
        Act::TakeBack => withdraw(&state.store, &ctx, signing, text, grounds).await,
    };
    let Err(error) = written else {
        return Ok(redirect(&format!("{}&gedaan={}", place.back(), act.done())));
    };
    let field = field_of(&error, name);
    for text in words::refusals(l, place.found.known(), error)? {
        errors.add(field, text);
    }
    let page = page(cx, &place, fields, errors);
    Ok(unprocessable(&page))
}

/// Which field mends it.
fn field_of(error: &ConvenantError, text: &'static str) -> &'static str {
    match error {
        ConvenantError::Refused(all)
            if all.iter().any(|one| {
                matches!(
                    one,
                    ConvenantRefusal::NoSignatory | ConvenantRefusal::NoReason
                )
            }) =>
        {
            text
        }
        _ => "op",
    }
}

fn page(cx: Cx, place: &Place, fields: &Fields, errors: FieldErrors) -> SigningPage {
    let l = cx.l;
    let found = &place.found;
    let convenant = found.convenant();
    let version = convenant.version(place.number);
    let today = local(cx.now).date();
    let standing = version.and_then(|version| version.signature(place.party.organisation, today));
    let heading = match (place.act, place.own()) {
        (Act::TakeBack, _) => "samen-take-back-title",
        (Act::Sign, true) => "samen-sign-title",
        (Act::Sign, false) => "samen-record-title",
    };
    SigningPage {
        l,
        takes_back: place.act == Act::TakeBack,
        own: place.own(),
        heading: l.t(heading),
        title: convenant.title.clone(),
        note: version
            .map(|version| found.note(l, version))
            .unwrap_or_default(),
        back: place.back(),
        action: paths::step(convenant.id, place.act.step()),
        number: place.number,
        party: found.name(place.party.organisation),
        party_id: place.party.organisation.to_string(),
        signed_by: standing
            .map(|one| {
                let values = [
                    ("who", one.signatory.clone()),
                    ("day", day(l, one.signed_on)),
                ];
                l.tr("samen-signed-by-on", &values)
            })
            .unwrap_or_default(),
        who: fields.get("wie").to_owned(),
        on: fields.get("op").to_owned(),
        reason: fields.get("reden").to_owned(),
        errors,
        shell: cx.shell,
    }
}
