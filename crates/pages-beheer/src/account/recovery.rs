//! New recovery codes, shown once.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use store::accounts;

use super::password::{Proof, prove};
use web::auth::recovery;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect};

#[derive(Template)]
#[template(path = "account/recovery_ask.html")]
struct AskPage {
    l: L,
    shell: Shell,
    has_password: bool,
    left: i64,
    password_error: String,
    code_error: String,
}

#[derive(Template)]
#[template(path = "account/recovery_codes.html")]
struct CodesPage {
    l: L,
    shell: Shell,
    codes: Vec<String>,
    href: String,
}

/// Makes ten codes and shows them, this one time. `href` is where the person goes on.
pub(super) async fn show_new(state: &AppState, cx: Cx, href: &str) -> Reply {
    let codes = recovery::fresh();
    let user = cx.user()?.id;
    accounts::set_recovery_codes(&state.store, &state.ctx(&cx), user, &codes).await?;
    Ok(html(&CodesPage {
        l: cx.l,
        shell: cx.shell,
        codes,
        href: href.to_owned(),
    }))
}

async fn ask(state: &AppState, cx: Cx, status: StatusCode, proof: Proof) -> Reply {
    let id = cx.user()?.id;
    let user = accounts::user(&state.store, id).await?;
    let user = user.ok_or(AppError::LoginNeeded)?;
    if !user.has_totp {
        return Ok(redirect("/account"));
    }
    let page = AskPage {
        l: cx.l,
        has_password: user.has_password(),
        left: accounts::recovery_codes_left(&state.store, id).await?,
        password_error: proof.password_error(cx.l),
        code_error: proof.code_error(cx.l),
        shell: cx.shell,
    };
    Ok(html_with(status, &page))
}

pub(super) async fn page(State(state): State<AppState>, cx: Cx) -> Reply {
    ask(&state, cx, StatusCode::OK, Proof::Given).await
}

#[derive(Deserialize)]
pub(super) struct CodesForm {
    #[serde(default)]
    oud: String,
    #[serde(default, rename = "oude-code")]
    code: String,
}

pub(super) async fn submit(Visit { state, cx, .. }: Visit, Form(form): Form<CodesForm>) -> Reply {
    let proof = prove(&state, &cx, form.oud, Some(&form.code)).await?;
    if proof != Proof::Given {
        return ask(&state, cx, proof.status(), proof).await;
    }
    show_new(&state, cx, "/account").await
}
