//! `/gezinnen/{id}/overdracht`: a family goes from one regisseur to the next, with what the next one has to know; who gets it takes it
//! over or sends it back.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::aanpak::people::HandOver;
use domain::shared::UserId;
use store::Opened;
use store::gezin::{
    HandOverRead, NewHandOver, NewRegisseur, TaskLine, hand_over, hand_overs, may_change,
    receive_hand_over,
};
use time::{Date, Duration};
use uuid::Uuid;

use super::hand_over_form::{PARTS, read, refused};
use super::line::near_day;
use crate::known::Known;
use crate::leads::{Lead, LeadChoice, choices, chosen, leads};
use crate::paths;
use pages_gezin::form::typed;
use pages_gezin::{Done, Found, words};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "aanpak/hand_over.html")]
struct HandOverPage {
    l: L,
    shell: Shell,
    done: String,
    family: String,
    family_href: String,
    action: String,
    deputy_href: String,
    regisseur: String,
    since: String,
    deputy: String,
    /// Whether the viewer may hand over.
    may: bool,
    /// What waits for the viewer.
    waiting: Option<Told>,
    told: Vec<Told>,
    leads: Vec<LeadChoice>,
    fields: Fields,
    draft: String,
    errors: FieldErrors,
}

/// What was handed over.
pub struct Told {
    id: Uuid,
    title: String,
    day: String,
    state: String,
    received: bool,
    /// Each part with its words; none when the key was destroyed.
    parts: Vec<(String, Vec<Vec<String>>)>,
    met: String,
}

/// What the page is made from.
pub(super) struct Around {
    pub(super) found: Found,
    told: Vec<HandOverRead>,
    pub(super) leads: Vec<Lead>,
    pub(super) may: bool,
}

impl Around {
    pub(super) async fn of(visit: &Visit, id: &str) -> Result<Self, AppError> {
        let Visit { state, cx, headers } = visit;
        let found = Found::for_form(state, cx, headers, id).await?;
        let (gemeente, gezin) = found.place();
        let viewer = found.viewer();
        let may = may_change(&state.store, viewer, gemeente, gezin).await?;
        let told = hand_overs(&state.store, viewer, gemeente, gezin).await?;
        let leads = match may {
            true => {
                let known = Known::of(state, gemeente).await?;
                leads(state, cx.l, (viewer, gemeente), &known, None).await?
            }
            false => Vec::new(),
        };
        Ok(Self {
            found,
            told,
            leads,
            may,
        })
    }

    pub(super) fn path(&self) -> String {
        paths::hand_over(self.found.dossier.id)
    }

    /// The lead professional of today.
    pub(super) fn regisseur(&self) -> Option<&TaskLine> {
        let today = self.found.today();
        let mut tasks = self.found.dossier.tasks.iter();
        tasks.find(|task| task.regisseur && task.days.contains(today))
    }

    /// Who stands in today or later.
    fn deputy(&self) -> Option<&TaskLine> {
        let today = self.found.today();
        let mut tasks = self.found.dossier.tasks.iter();
        tasks.find(|task| task.deputy && task.days.until.is_none_or(|until| until > today))
    }

    /// What waits until the viewer says that they take the family over.
    fn waiting(&self, cx: &Cx) -> Option<&HandOverRead> {
        let own = cx.user.as_ref().map(|user| user.id);
        self.told
            .iter()
            .find(|one| one.received_on.is_none() && Some(one.to) == own)
    }

    /// Who was it before something was handed over.
    fn former(&self, of: &HandOverRead) -> Option<&TaskLine> {
        let mut tasks = self.found.dossier.tasks.iter();
        tasks.find(|task| {
            task.regisseur && task.days.until == Some(of.handed_on) && task.user != Some(of.to)
        })
    }
}

fn parts(l: L, record: &HandOver) -> Vec<(String, Vec<Vec<String>>)> {
    let texts = [
        &record.situation,
        &record.agreements,
        &record.attention,
        &record.family,
    ];
    let part = |(code, text): (&str, &String)| {
        let title = l.t(&format!("overdracht-{code}"));
        (title, words::paragraphs(text))
    };
    PARTS.into_iter().zip(texts).map(part).collect()
}

fn told(l: L, one: &HandOverRead, today: Date) -> Told {
    let from = one.from_name.clone();
    let from = from.unwrap_or_else(|| l.t("overdracht-nobody"));
    let (parts, met) = match &one.record {
        Opened::Plain(record) => {
            let met = record.met_together_on;
            let met = met.map(|on| l.n("overdracht-met-on", near_day(l, on, today)));
            (
                parts(l, record),
                met.unwrap_or_else(|| l.t("overdracht-not-met")),
            )
        }
        Opened::Destroyed => (Vec::new(), l.t("gezin-refusal-destroyed")),
    };
    Told {
        id: one.id,
        title: l.tr(
            "overdracht-from-to",
            &[("from", from), ("to", one.to_name.clone())],
        ),
        day: near_day(l, one.handed_on, today),
        state: match one.received_on {
            Some(on) => l.n("overdracht-received", near_day(l, on, today)),
            None => l.t("overdracht-not-received"),
        },
        received: one.received_on.is_some(),
        parts,
        met,
    }
}

fn page(
    cx: &Cx,
    around: &Around,
    (fields, draft): (Fields, String),
    errors: FieldErrors,
    done: &str,
) -> HandOverPage {
    let (l, found) = (cx.l, &around.found);
    let today = found.today();
    let now = around.regisseur();
    let deputy = around.deputy().map(|task| {
        let name = task.user_name.clone().unwrap_or_default();
        let days = words::days(l, task.days, today);
        l.tr("overdracht-deputy-is", &[("name", name), ("days", days)])
    });
    let waiting = around.waiting(cx);
    let others = around
        .told
        .iter()
        .filter(|one| waiting.is_none_or(|waits| waits.id != one.id));
    HandOverPage {
        l,
        done: match done {
            "aangenomen" => l.t("overdracht-done-accepted"),
            "vervanger" => l.t("overdracht-done-deputy"),
            _ => String::new(),
        },
        family: found.title(l),
        family_href: found.path(),
        action: around.path(),
        deputy_href: paths::deputy(found.dossier.id),
        regisseur: now
            .and_then(|task| task.user_name.clone())
            .unwrap_or_default(),
        since: now
            .map(|task| words::days(l, task.days, today))
            .unwrap_or_default(),
        deputy: deputy.unwrap_or_default(),
        may: around.may,
        told: others.map(|one| told(l, one, today)).collect(),
        waiting: waiting.map(|one| told(l, one, today)),
        leads: choices(
            l,
            &around.leads,
            now.and_then(|task| task.user),
            fields.get("wie"),
        ),
        fields,
        draft,
        errors,
        shell: cx.shell.clone(),
    }
}

/// `GET /gezinnen/{id}/overdracht`
pub async fn show(visit: Visit, Path(id): Path<String>, Query(done): Query<Done>) -> Reply {
    let around = Around::of(&visit, &id).await?;
    let kept = drafts::find(&visit.state, &visit.cx, &around.path()).await?;
    let filled = match kept {
        Some(kept) => (kept.fields, kept.text),
        None => {
            let mut fields = Fields::default();
            fields.set("van", typed(around.found.today()));
            (fields, String::new())
        }
    };
    let nothing = FieldErrors::default();
    Ok(html(&page(
        &visit.cx,
        &around,
        filled,
        nothing,
        &done.gedaan,
    )))
}

/// `POST /gezinnen/{id}/overdracht/concept`: keeps the draft while somebody types.
pub async fn keep_draft(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let key = paths::hand_over(found.dossier.id);
    let line = drafts::keep_typing(&state, &cx, &key, &fields).await?;
    Ok(html(&line))
}

/// `POST /gezinnen/{id}/overdracht`
pub async fn submit(visit: Visit, Path(id): Path<String>, fields: Fields) -> Reply {
    let around = Around::of(&visit, &id).await?;
    match drafts::buttons(&visit.state, &visit.cx, &around.path(), &fields).await? {
        Some(answer) => Ok(answer),
        None => save(&visit, &around, fields).await,
    }
}

async fn save(visit: &Visit, around: &Around, fields: Fields) -> Reply {
    let Visit { state, cx, .. } = visit;
    if !around.may {
        return Err(AppError::Forbidden(Some(cx.l.t("gezin-refusal-no-right"))));
    }
    let errors = match offered(cx.l, around, &fields) {
        Err(errors) => errors,
        Ok((to, record)) => {
            let family = &around.found;
            let place = family.place();
            match hand_over(&state.store, family.viewer(), place, &to, Some(&record)).await {
                Ok(_) => {
                    drafts::discard(state, cx, &around.path(), &fields).await?;
                    // Who hands over may not see the family any more.
                    return Ok(redirect("/mijn-werk?gedaan=overgedragen"));
                }
                Err(refusal) => refused(cx.l, refusal, "wie")?,
            }
        }
    };
    let line = drafts::keep(state, cx, &around.path(), &fields).await?;
    let page = page(cx, around, (fields, line.text), errors, "");
    Ok(unprocessable(&page))
}

fn offered(
    l: L,
    around: &Around,
    fields: &Fields,
) -> Result<(NewRegisseur, NewHandOver), FieldErrors> {
    let mut errors = FieldErrors::default();
    let lead = chosen(&around.leads, fields.get("wie"));
    if lead.is_none() {
        errors.add("wie", l.t("overdracht-error-who"));
    }
    let read = read(l, fields, &mut errors);
    match (lead, read) {
        (Some(lead), Some((from, record))) if errors.is_empty() => {
            Ok((regisseur(l, lead, from), record))
        }
        _ => Err(errors),
    }
}

/// Somebody as the next lead professional.
pub(super) fn regisseur(l: L, lead: &Lead, from: Date) -> NewRegisseur {
    NewRegisseur {
        organisation: lead.organisation,
        user: lead.user,
        role: lead.role,
        what: l.t("screening-regisseur-task"),
        from,
    }
}

/// The hand-over of a form that waits for the viewer.
fn asked<'a>(cx: &Cx, around: &'a Around, fields: &Fields) -> Result<&'a HandOverRead, AppError> {
    let id: Option<Uuid> = fields.get("overdracht").parse().ok();
    let waiting = around.waiting(cx).filter(|one| Some(one.id) == id);
    waiting.ok_or_else(|| AppError::Conflict(cx.l.t("overdracht-error-gone")))
}

/// `POST /gezinnen/{id}/overdracht/aannemen`
pub async fn accept(visit: Visit, Path(id): Path<String>, fields: Fields) -> Reply {
    let around = Around::of(&visit, &id).await?;
    let waits = asked(&visit.cx, &around, &fields)?;
    received(&visit.state, &visit.cx, &around, waits.id).await?;
    Ok(redirect(&format!("{}?gedaan=aangenomen", around.path())))
}

async fn received(state: &AppState, cx: &Cx, around: &Around, id: Uuid) -> Result<(), AppError> {
    let gemeente = around.found.place().0;
    let done = receive_hand_over(&state.store, around.found.viewer(), gemeente, id).await;
    done.map_err(|refusal| words::stop(cx.l, refusal))
}

/// `POST /gezinnen/{id}/overdracht/terug`: back to who it came from, with why.
pub async fn send_back(visit: Visit, Path(id): Path<String>, fields: Fields) -> Reply {
    let around = Around::of(&visit, &id).await?;
    let Visit { state, cx, .. } = &visit;
    let waits = asked(cx, &around, &fields)?;
    let l = cx.l;
    let why = fields.get("reden").trim().to_owned();
    if why.is_empty() {
        let errors = FieldErrors::one("reden", l.t("overdracht-error-why"));
        let page = page(cx, &around, (fields, String::new()), errors, "");
        return Ok(unprocessable(&page));
    }
    let Some(former) = around
        .former(waits)
        .and_then(|task| Some((task.user?, task)))
    else {
        return Ok(no_former(visit, &around));
    };
    let (to, record) = back(&around, waits, former, why);
    let place = around.found.place();
    match hand_over(
        &state.store,
        around.found.viewer(),
        place,
        &to,
        Some(&record),
    )
    .await
    {
        Ok(_) => {
            received(state, cx, &around, waits.id).await?;
            Ok(redirect("/mijn-werk?gedaan=teruggestuurd"))
        }
        Err(refusal) => {
            let errors = refused(l, refusal, "reden")?;
            let page = page(cx, &around, (fields, String::new()), errors, "");
            Ok(unprocessable(&page))
        }
    }
}

fn no_former(visit: Visit, around: &Around) -> Response {
    let (cx, path) = (visit.cx, around.path());
    let text = cx.l.t("overdracht-error-no-former");
    Refused::new(cx, text, path, "overdracht-to-page").respond()
}

/// The way back: what was told stays, with why it is sent back as how things stand now. Nobody is it twice on one day, so it begins on the
/// day after the one on which it was handed over at the earliest.
fn back(
    around: &Around,
    waits: &HandOverRead,
    (user, former): (UserId, &TaskLine),
    why: String,
) -> (NewRegisseur, NewHandOver) {
    let next = waits.handed_on.saturating_add(Duration::DAY);
    let to = NewRegisseur {
        organisation: former.organisation,
        user,
        role: former.role,
        what: former.what.clone(),
        from: next.max(around.found.today()),
    };
    let told = match &waits.record {
        Opened::Plain(record) => Some(record),
        Opened::Destroyed => None,
    };
    let part = |text: fn(&HandOver) -> &String| told.map(text).unwrap_or(&why).clone();
    let record = NewHandOver {
        agreements: part(|record| &record.agreements),
        attention: part(|record| &record.attention),
        family: part(|record| &record.family),
        met_together_on: None,
        situation: why,
    };
    (to, record)
}
