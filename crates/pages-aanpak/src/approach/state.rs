//! `/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/verbeteringen/{verbetering}`: what an improvement is, and what becomes of it.

use axum::extract::Path;
use axum::http::StatusCode;
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
use pages_gezin::form::typed;
use web::forms::conflict::{self, Conflict};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect, unprocessable};

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
        let mut around = Around::find(state, cx, (id, version), review).await?;
        let id: ImprovementId = improvement.parse().map_err(|_| AppError::NotFound)?;
        let mut improvements = around.at.read.improvements.iter();
        let read = improvements.find(|one| one.id == id).cloned();
        let read = read.ok_or(AppError::NotFound)?;
        around.answered.clone_from(&read.improvement.terms.points);
        Ok(Self { around, read })
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

    /// What its form shows: the draft of who asks, or what is stored, with since when the draft is kept.
    async fn filled(&self, state: &AppState, cx: &Cx) -> Result<(Fields, String), AppError> {
        let kept = drafts::find(state, cx, &self.path()).await?;
        Ok(match kept {
            Some(kept) => (kept.fields, kept.text),
            None => (stored(&self.read), String::new()),
        })
    }

    /// The page, with what became of it so far and what can become of it. When that is one thing, it is chosen.
    fn page(&self, cx: Cx, filled: (Fields, String), errors: FieldErrors) -> ImprovementPage {
        let l = cx.l;
        let at = &self.around.at;
        let next = self.read.improvement.state().map(ImprovementState::next);
        let next = next.unwrap_or_default();
        let only = match next {
            [only] => only.code(),
            _ => "",
        };
        let shown = Beside {
            reference: at.found.reference(),
            gemeente: at.gemeente,
            investigations: &self.around.investigations,
            today: at.found.today,
            writes: false,
        };
        let now = improvement(l, &shown, &self.read);
        let mut stepped = Fields::default();
        stepped.set("sinds", typed(at.found.today));
        ImprovementPage {
            states: states(l, next, only),
            now: Some(now),
            step: place::state(at.found.reference(), at.read.id, self.read.id),
            version: self.read.version.to_string(),
            stepped,
            ..page(cx, &self.around, (self.path(), TITLE), filled, errors)
        }
    }

    /// The page again with what was filled in about what becomes of it, and why that was not written down.
    async fn not_stepped(
        &self,
        state: &AppState,
        cx: Cx,
        (status, stepped, errors): (StatusCode, Fields, FieldErrors),
    ) -> Reply {
        let filled = self.filled(state, &cx).await?;
        let mut page = self.page(cx, filled, FieldErrors::default());
        for one in &mut page.states {
            one.chosen = one.value == stepped.get("stand");
        }
        page.stepped = stepped;
        page.step_errors = errors;
        Ok(html_with(status, &page))
    }
}

/// `GET …/verbeteringen/{verbetering}`
pub async fn show(Visit { state, cx, .. }: Visit, Path(address): Address) -> Reply {
    let found = Found::find(&state, &cx, &address).await?;
    let filled = found.filled(&state, &cx).await?;
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
    match drafts::buttons(&state, &cx, &found.path(), &fields).await? {
        Some(answer) => Ok(answer),
        None => save(&state, cx, (found, &address), fields).await,
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
    let (l, today, seen) = (cx.l, found.around.at.found.today, found.read.version);
    let stale = || FieldErrors::one("stand", l.t("aanpak-error-changed"));
    if fields.get("versie") != seen.to_string() {
        let told = (StatusCode::CONFLICT, fields, stale());
        return found.not_stepped(&state, cx, told).await;
    }
    let next = read_change(l, &fields, today).and_then(|change| {
        let next = found.read.improvement.become_next(change, today);
        next.map_err(|refusal| refused(l, refusal))
    });
    let change = match next {
        Ok(change) => change,
        Err(errors) => {
            let told = (StatusCode::UNPROCESSABLE_ENTITY, fields, errors);
            return found.not_stepped(&state, cx, told).await;
        }
    };
    let which = (found.around.at.gemeente, found.read.id);
    let ctx = state.ctx(&cx);
    match set_improvement_state(&state.store, &ctx, which, &change, (seen, today)).await {
        Ok(_) => Ok(redirect(&found.list("stand"))),
        // Somebody else was first between reading and writing.
        Err(WriteError::Stale { .. }) => {
            let now = Found::find(&state, &cx, &address).await?;
            let told = (StatusCode::CONFLICT, fields, stale());
            now.not_stepped(&state, cx, told).await
        }
        Err(error) => Err(write_error(l, error)),
    }
}
