//! `/gezinnen/{id}/plan/{plan}/stoppen`: a plan that is being written is thrown away, or the plan that holds ends.

use askama::Template;
use axum::extract::Path;
use domain::aanpak::plan::PlanState;
use store::aanpak::{PlanRefusal, discard_plan, end_plan};

use super::found::{PlanFound, seen};
use super::words;
use crate::paths;
use pages_gezin::form::Head;
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html, redirect};

type Address = Path<(String, String)>;

#[derive(Template)]
#[template(path = "aanpak/plan_stop.html")]
struct StopPage {
    l: L,
    shell: Shell,
    head: Head,
    version: u32,
    what: String,
    errors: FieldErrors,
}

fn over(cx: Cx, found: &PlanFound, key: &str) -> Reply {
    let text = cx.l.t(key);
    Ok(Refused::new(cx, text, found.path(), "plan-back").respond())
}

/// `GET /gezinnen/{id}/plan/{plan}/stoppen`
pub async fn show(visit: Visit, Path((id, plan)): Address) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let cx = visit.cx;
    let l = cx.l;
    let (keys, what) = match found.read.plan.state {
        PlanState::Draft => (("plan-discard", "plan-discard-save"), "plan-discard-what"),
        PlanState::Agreed => (("plan-end", "plan-end-save"), "plan-end-what"),
        _ => return over(cx, &found, "plan-refusal-over"),
    };
    Ok(html(&StopPage {
        l,
        shell: cx.shell,
        head: found.head(l, keys, "stoppen"),
        version: found.number(),
        what: l.t(what),
        errors: FieldErrors::default(),
    }))
}

/// `POST /gezinnen/{id}/plan/{plan}/stoppen`
pub async fn submit(visit: Visit, Path((id, plan)): Address, fields: Fields) -> Reply {
    let found = PlanFound::to_write(&visit, (&id, &plan)).await?;
    let Visit { state, cx, .. } = visit;
    let seen = seen(cx.l, &fields)?;
    let (store, viewer, at) = (&state.store, found.family.viewer(), found.at());
    let (done, stopped) = match found.read.plan.state {
        PlanState::Draft => ("vervallen", discard_plan(store, viewer, at, seen).await),
        _ => ("beeindigd", end_plan(store, viewer, at, seen).await),
    };
    match stopped {
        Ok(()) => {
            let path = paths::plan(found.gezin());
            Ok(redirect(&format!("{path}?gedaan={done}")))
        }
        Err(PlanRefusal::Stale(_)) => over(cx, &found, "plan-refusal-changed"),
        Err(refusal) => Err(words::stop(cx.l, refusal)),
    }
}
