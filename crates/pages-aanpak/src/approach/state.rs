//! `/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/verbeteringen/{verbetering}`: what an improvement is, and what becomes of it.

use axum::extract::Path;
use axum::response::Response;
use domain::aanpak::review::ImprovementState;
use domain::shared::ImprovementId;
use store::WriteError;
use store::aanpak::{ImprovementRead, change_improvement, set_improvement_state};

use super::found::write_error;
use super::improvement_form::{
    Around, ImprovementPage, beside, page, read_change, read_terms, refused, states, stored,
};
use super::place;
use super::reviews::{Beside, improvement};
use web::forms::conflict::{self, Conflict};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String, String, String)>;

const TITLE: &str = "aanpak-improvement-change";

/// An improvement of an address.
struct Found {
    around: Around,
    read: ImprovementRead,
}

impl Found {
    async fn find(
        state: &AppState,
        cx: &Cx,
        (id, version, review, improvement): &(String, String, String, String),
    ) -> Result<Self, AppError> {
        let around = Around::find(state, cx, (id, version), review).await?;
        let id: ImprovementId = improvement.parse().map_err(|_| AppError::NotFound)?;
        let mut improvements = around.at.read.improvements.iter();
        let read = improvements.find(|one| one.id == id).cloned();
        Ok(Self {
            read: read.ok_or(AppError::NotFound)?,
            around,
        })
    }

    fn path(&self) -> String {
        let at = &self.around.at;
        place::improvement(at.found.reference(), at.read.id, self.read.id)
    }

    fn list(&self, done: &str) -> String {
        let at = &self.around.at;
        let list = place::reviews(at.found.reference());
        format!("{list}?gedaan={done}#e-{}", at.read.id)
    }

    /// The page, with what became of it so far and what can become of it.
    fn page(&self, cx: Cx, filled: (Fields, String), errors: FieldErrors) -> ImprovementPage {
        let l = cx.l;
        let at = &self.around.at;
        let next = self.read.improvement.state().map(ImprovementState::next);
        let shown = Beside {
            reference: at.found.reference(),
            gemeente: at.gemeente,
            investigations: &self.around.investigations,
            today: at.found.today,
            writes: false,
        };
        let now = improvement(l, &shown, &self.read);
        ImprovementPage {
            states: states(l, next.unwrap_or_default(), ""),
            now: Some(now),
            step: place::state(at.found.reference(), at.read.id, self.read.id),
            ..page(cx, &self.around, (self.path(), TITLE), filled, errors)
        }
    }
}

/// `GET …/verbeteringen/{verbetering}`
pub async fn show(Visit { state, cx, .. }: Visit, Path(address): Address) -> Reply {
    let found = Found::find(&state, &cx, &address).await?;
    let filled = match drafts::find(&state, &cx, &found.path()).await? {
        Some(kept) => (kept.fields, kept.text),
        None => (stored(&found.read), String::new()),
    };
    Ok(html(&found.page(cx, filled, FieldErrors::default())))
}

/// `POST …/verbeteringen/{verbetering}/concept`
pub async fn keep_draft(
    Visit { state, cx, .. }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let found = Found::find(&state, &cx, &address).await?;
    let line = drafts::keep_typing(&state, &cx, &found.path(), &fields).await?;
    Ok(html(&line))
}

/// `POST …/verbeteringen/{verbetering}`
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let found = Found::find(&state, &cx, &address).await?;
    let key = found.path();
    match fields.action() {
        "weggooien" => {
            drafts::discard(&state, &cx, &key, &fields).await?;
            Ok(redirect(&key))
        }
        "concept" => {
            drafts::keep(&state, &cx, &key, &fields).await?;
            Ok(redirect(&key))
        }
        _ => save(&state, cx, (found, &address), fields).await,
    }
}

async fn save(
    state: &AppState,
    cx: Cx,
    (found, address): (Found, &(String, String, String, String)),
    fields: Fields,
) -> Reply {
    // Whatever happens next, what was typed is kept.
    let line = drafts::keep(state, &cx, &found.path(), &fields).await?;
    let theirs = stored(&found.read);
    if fields.get("versie") != theirs.get("versie") {
        return Ok(conflict(cx, &found, fields, FieldErrors::default()));
    }
    let fields = if fields.action() == "samenvoegen" {
        let rows = beside(cx.l, &fields, &theirs, &found.around);
        match conflict::merge(cx.l, &fields, &theirs, &rows) {
            Ok(merged) => merged,
            Err(errors) => return Ok(conflict(cx, &found, fields, errors)),
        }
    } else {
        fields
    };
    let terms = match read_terms(cx.l, &fields, &found.around) {
        Ok(terms) => terms,
        Err(errors) => return Ok(unprocessable(&found.page(cx, (fields, line.text), errors))),
    };
    let which = (found.around.at.gemeente, found.read.id);
    let seen = found.read.version;
    match change_improvement(&state.store, &state.ctx(&cx), which, &terms, seen).await {
        Ok(_) => {
            drafts::discard(state, &cx, &found.path(), &fields).await?;
            Ok(redirect(&found.list("verbetering")))
        }
        // Somebody else was first between reading and writing.
        Err(WriteError::Stale { .. }) => {
            let now = Found::find(state, &cx, address).await?;
            Ok(conflict(cx, &now, fields, FieldErrors::default()))
        }
        Err(error) => Err(write_error(cx.l, error)),
    }
}

fn conflict(cx: Cx, found: &Found, mut mine: Fields, errors: FieldErrors) -> Response {
    let theirs = stored(&found.read);
    let rows = beside(cx.l, &mine, &theirs, &found.around);
    mine.set("versie", theirs.get("versie"));
    let what = found.read.improvement.terms.what.as_str();
    let conflict = Conflict {
        title: cx.l.n("aanpak-improvement-conflict", what),
        action: found.path(),
        cancel: place::reviews(found.around.at.found.reference()),
        rows,
        mine,
    };
    conflict::respond(cx, conflict, errors)
}

/// `POST …/verbeteringen/{verbetering}/stand`: what becomes of it.
pub async fn step(Visit { state, cx, .. }: Visit, Path(address): Address, fields: Fields) -> Reply {
    let found = Found::find(&state, &cx, &address).await?;
    let (l, today) = (cx.l, found.around.at.found.today);
    let next = read_change(l, &fields, today).and_then(|change| {
        let next = found.read.improvement.become_next(change, today);
        next.map_err(|refusal| refused(l, refusal))
    });
    let change = match next {
        Ok(change) => change,
        Err(errors) => {
            let filled = (stored(&found.read), String::new());
            let mut page = found.page(cx, filled, FieldErrors::default());
            for one in &mut page.states {
                one.chosen = one.value == fields.get("stand");
            }
            page.stepped = fields;
            page.step_errors = errors;
            return Ok(unprocessable(&page));
        }
    };
    let which = (found.around.at.gemeente, found.read.id);
    let seen = fields.get("versie").parse().unwrap_or_default();
    let ctx = state.ctx(&cx);
    let done = set_improvement_state(&state.store, &ctx, which, &change, (seen, today)).await;
    done.map_err(|error| write_error(l, error))?;
    Ok(redirect(&found.list("stand")))
}
