//! `/overleg/{id}/verslag/{gezin}` and `/overleg/{id}/verplaatsen`: what was said about one family, and another moment.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use domain::shared::GezinId;
use store::Opened;
use store::gezin::{AgendaItem, ChangeRefusal, move_consultation, write_minutes};

use super::form::{Head, diff, settled};
use super::meeting::Found;
use super::meetings::typed_day;
use super::{meeting_time, paths, words};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::clock_time;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String)>;

#[derive(Template)]
#[template(path = "gezin/minutes.html")]
struct MinutesPage {
    l: L,
    shell: Shell,
    head: Head,
    fields: Fields,
    draft: String,
    errors: FieldErrors,
}

fn head(l: L, found: &Found, family: &str, action: String) -> Head {
    Head {
        title: l.n("gezin-minutes-of", family),
        family: found.title(l),
        family_href: found.path(),
        lead: String::new(),
        action,
        back: found.path(),
        button: l.t("gezin-minutes-save"),
    }
}

/// The family on the agenda, for who organises the consultation.
fn item<'a>(l: L, found: &'a Found, id: &str) -> Result<&'a AgendaItem, AppError> {
    let item = found.item(id).ok_or(AppError::NotFound)?;
    if found.organises() && item.open {
        Ok(item)
    } else {
        Err(AppError::Forbidden(Some(l.t("gezin-meeting-not-yours"))))
    }
}

fn stored(item: &AgendaItem) -> Fields {
    let mut fields = Fields::default();
    if let Some(Opened::Plain(text)) = item.minutes.as_ref().map(|minutes| &minutes.text) {
        fields.set("tekst", text);
    }
    fields.set("versie", item.version.to_string());
    fields
}

fn path(found: &Found, gezin: GezinId) -> String {
    paths::minutes(found.meeting.id, gezin)
}

/// `GET /overleg/{id}/verslag/{gezin}`
pub async fn show(Visit { state, cx, headers }: Visit, Path((id, gezin)): Address) -> Reply {
    let found = Found::find(&state, &cx, &headers, &id).await?;
    let item = item(cx.l, &found, &gezin)?;
    let path = path(&found, item.gezin);
    let (fields, draft) = match drafts::find(&state, &cx, &path).await? {
        Some(draft) => (draft.fields, draft.text),
        None => (stored(item), String::new()),
    };
    Ok(html(&MinutesPage {
        l: cx.l,
        head: head(cx.l, &found, &item.name, path),
        shell: cx.shell,
        fields,
        draft,
        errors: FieldErrors::default(),
    }))
}

/// `POST /overleg/{id}/verslag/{gezin}/concept`: keeps what is typed.
pub async fn keep_draft(
    Visit { state, cx, headers }: Visit,
    Path((id, gezin)): Address,
    fields: Fields,
) -> Reply {
    let found = Found::find(&state, &cx, &headers, &id).await?;
    let item = item(cx.l, &found, &gezin)?;
    let path = path(&found, item.gezin);
    let line = drafts::keep_typing(&state, &cx, &path, &fields).await?;
    Ok(html(&line))
}

/// `POST /overleg/{id}/verslag/{gezin}`
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path((id, gezin)): Address,
    fields: Fields,
) -> Reply {
    let found = Found::find(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let item = item(l, &found, &gezin)?;
    let path = path(&found, item.gezin);
    let head = head(l, &found, &item.name, path.clone());
    if fields.action() == "weggooien" {
        drafts::discard(&state, &cx, &path, &fields).await?;
        return Ok(redirect(&path));
    }
    let line = drafts::keep(&state, &cx, &path, &fields).await?;
    let rows =
        |mine: &Fields, theirs: &Fields| vec![diff(mine, theirs, "tekst", l.t("gezin-minutes"))];
    let fields = match settled(&cx, &head, fields, &stored(item), rows) {
        Ok(fields) => fields,
        Err(screen) => return Ok(screen),
    };
    let (viewer, meeting) = (&found.looking.viewer, &found.meeting);
    let which = (meeting.gemeente, meeting.id);
    let text = fields.get("tekst");
    let done = write_minutes(&state.store, viewer, which, item.gezin, item.version, text).await;
    match done {
        Ok(_) => {
            drafts::discard(&state, &cx, &path, &fields).await?;
            Ok(redirect(&format!(
                "{}?gedaan=overleg#verslag",
                found.path()
            )))
        }
        Err(refusal) => {
            let errors = words::refused(l, refusal, &["tekst"], "tekst")?;
            let page = MinutesPage {
                l,
                shell: cx.shell,
                head,
                fields,
                draft: line.text,
                errors,
            };
            Ok(unprocessable(&page))
        }
    }
}

#[derive(Template)]
#[template(path = "gezin/meeting_move.html")]
struct MovePage {
    l: L,
    shell: Shell,
    head: Head,
    fields: Fields,
    errors: FieldErrors,
}

fn move_page(cx: Cx, found: &Found, fields: Fields, errors: FieldErrors) -> MovePage {
    let l = cx.l;
    MovePage {
        l,
        shell: cx.shell,
        head: Head {
            title: l.t("gezin-meeting-move"),
            family: found.title(l),
            family_href: found.path(),
            lead: l.t("gezin-meeting-move-lead"),
            action: format!("{}/verplaatsen", found.path()),
            back: found.path(),
            button: l.t("gezin-meeting-move-save"),
        },
        fields,
        errors,
    }
}

async fn to_move(
    state: &AppState,
    cx: &Cx,
    headers: &HeaderMap,
    id: &str,
) -> Result<Found, AppError> {
    let found = Found::find(state, cx, headers, id).await?;
    if found.organises() {
        Ok(found)
    } else {
        Err(AppError::Forbidden(Some(cx.l.t("gezin-meeting-not-yours"))))
    }
}

/// `GET /overleg/{id}/verplaatsen`
pub async fn show_move(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = to_move(&state, &cx, &headers, &id).await?;
    let mut fields = Fields::default();
    fields.set("datum", typed_day(found.meeting.starts_at));
    fields.set("tijd", clock_time(found.meeting.starts_at));
    fields.set("plaats", &found.meeting.place);
    fields.set("versie", found.meeting.version.to_string());
    Ok(html(&move_page(cx, &found, fields, FieldErrors::default())))
}

/// `POST /overleg/{id}/verplaatsen`
pub async fn submit_move(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = to_move(&state, &cx, &headers, &id).await?;
    let (l, mut errors) = (cx.l, FieldErrors::default());
    if let Some(starts_at) = meeting_time::read(l, &fields, &mut errors) {
        let (viewer, meeting) = (&found.looking.viewer, &found.meeting);
        let which = (meeting.gemeente, meeting.id);
        let seen = fields.get("versie").parse().unwrap_or_default();
        let to = (starts_at, fields.get("plaats"));
        match move_consultation(&state.store, viewer, which, seen, to).await {
            Ok(_) => return Ok(redirect(&format!("{}?gedaan=overleg", found.path()))),
            Err(refusal @ ChangeRefusal::Stale { .. }) => return Err(words::stop(l, refusal)),
            Err(refusal) => errors = words::refused(l, refusal, &["datum", "plaats"], "datum")?,
        }
    }
    let page = move_page(cx, &found, fields, errors);
    Ok(unprocessable(&page))
}
