//! Log-in with name and password, and the ways beside it.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use store::accounts::{self, Admission, Attempt, User};
use time::Duration;

use web::auth::password::LONGEST;
use web::auth::session::{self, Shown};
use web::auth::throttle;
use web::kept::encoded;
use web::layout::{L, Shell};
use web::request::local_path;
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect, unprocessable};

#[derive(Template)]
#[template(path = "account/login.html")]
struct LoginPage {
    l: L,
    shell: Shell,
    login: String,
    back: String,
    kept: bool,
    logged_out: bool,
    error: String,
    provider: Option<Provider>,
    passkeys: bool,
}

/// The button that leads to the provider.
struct Provider {
    label: String,
    href: String,
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    terug: String,
    #[serde(default)]
    bewaard: String,
    #[serde(default)]
    uit: String,
    #[serde(default)]
    codes: String,
}

impl LoginPage {
    fn new(state: &AppState, cx: Cx, back: &str, kept: bool) -> Self {
        let back = local_path(back).unwrap_or_default().to_owned();
        Self {
            l: cx.l,
            shell: cx.shell,
            login: String::new(),
            kept,
            logged_out: false,
            error: String::new(),
            provider: state.oidc.as_ref().map(|oidc| Provider {
                label: oidc.settings.label.clone(),
                href: format!("/inloggen/oidc?terug={}", encoded(&back)),
            }),
            passkeys: state.passkeys.is_some(),
            back,
        }
    }
}

pub(super) async fn page(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Response {
    if cx.user.is_some() {
        return redirect(local_path(&asked.terug).unwrap_or("/"));
    }
    let mut page = LoginPage::new(&state, cx, &asked.terug, asked.bewaard == "ja");
    page.logged_out = asked.uit == "ja";
    if asked.codes == "op" {
        page.error = page.l.t("account-code-too-often");
    }
    html(&page)
}

#[derive(Deserialize)]
pub(super) struct LoginForm {
    #[serde(default)]
    inlognaam: String,
    #[serde(default)]
    wachtwoord: String,
    #[serde(default)]
    terug: String,
    #[serde(default)]
    bewaard: String,
}

pub(super) async fn submit(Visit { state, cx, .. }: Visit, Form(form): Form<LoginForm>) -> Reply {
    let login = form.inlognaam.trim().to_owned();
    let ctx = state.ctx(&cx);
    let refuse = |cx: Cx, wait: Option<Duration>| {
        let mut page = LoginPage::new(&state, cx, &form.terug, form.bewaard == "ja");
        page.login.clone_from(&login);
        refused(page, wait)
    };
    let attempt = match begin_attempt(&state, &cx, &login).await? {
        Ok(attempt) => attempt,
        Err(wait) => return Ok(refuse(cx, Some(wait))),
    };
    let user = accounts::user_by_login(&state.store, &login).await?;
    let known = user.as_ref().map(|user| user.id);
    let user = match with_password(&state, user, form.wachtwoord).await {
        Ok(user) => user,
        // Nothing was tried, so it may not count.
        Err(error) => {
            accounts::attempt_passed(&state.store, attempt).await?;
            return Err(error);
        }
    };
    let Some(user) = user else {
        accounts::attempt_failed(&state.store, &ctx, known).await?;
        let wait = must_wait(&state, &cx, &login).await?;
        return Ok(refuse(cx, wait));
    };
    if !session::begins_here(&state, &user).await? {
        accounts::attempt_passed(&state.store, attempt).await?;
        let mut page = LoginPage::new(&state, cx, &form.terug, form.bewaard == "ja");
        page.error = page
            .l
            .n("account-login-provider-first", provider_label(&state));
        page.login = login;
        return Ok(html_with(StatusCode::FORBIDDEN, &page));
    }
    let ctx = session::acting(ctx, &user);
    let back = local_path(&form.terug).unwrap_or("/");
    let (shown, target) = if user.has_second_factor() {
        accounts::attempt_passed(&state.store, attempt).await?;
        (Shown::Half, code_path(back))
    } else {
        accounts::attempt_succeeded(&state.store, attempt).await?;
        (Shown::Password, back.to_owned())
    };
    let cookie = session::begin(&state, &ctx, &user, shown, None).await?;
    Ok(([(header::SET_COOKIE, cookie)], redirect(&target)).into_response())
}

/// What the provider is called on the pages; empty when there is none.
pub(super) fn provider_label(state: &AppState) -> String {
    let label = |oidc: &web::auth::oidc::Oidc| oidc.settings.label.clone();
    state.oidc.as_ref().map(label).unwrap_or_default()
}

/// The page that asks for the second factor and then comes back to this path.
pub(super) fn code_path(back: &str) -> String {
    format!("/inloggen/code?terug={}", encoded(back))
}

/// Counts an attempt of this name, from this network, before its password or code is looked at; or says how long it must wait.
pub(super) async fn begin_attempt(
    state: &AppState,
    cx: &Cx,
    login: &str,
) -> Result<Result<Attempt, Duration>, AppError> {
    let (ctx, since) = (state.ctx(cx), cx.now - throttle::WINDOW);
    let rule = |failures: &accounts::Failures| throttle::wait(failures, cx.now);
    let admission = accounts::begin_attempt(&state.store, &ctx, login, since, rule).await?;
    Ok(match admission {
        Admission::Allowed(attempt) => Ok(attempt),
        Admission::Wait(wait) => Err(wait),
    })
}

/// The account, when it may log in and the password is right. Takes as long for a name that nobody has, or that has no password.
async fn with_password(
    state: &AppState,
    user: Option<User>,
    password: String,
) -> Result<Option<User>, AppError> {
    let user = user.filter(|user| user.active && user.has_password());
    let sane = password.chars().count() <= LONGEST;
    let hash = user
        .as_ref()
        .filter(|_| sane)
        .map(|user| user.password_hash.clone());
    let password = if sane { password } else { String::new() };
    let right = state.passwords.verify(password, hash).await?;
    Ok(user.filter(|_| right))
}

/// How long this name, or this network address, must still wait.
pub(super) async fn must_wait(
    state: &AppState,
    cx: &Cx,
    login: &str,
) -> Result<Option<Duration>, AppError> {
    let (ctx, since) = (state.ctx(cx), cx.now - throttle::WINDOW);
    let network = ctx.network.as_deref();
    let failures = accounts::failed_logins(&state.store, login, network, since).await?;
    Ok(throttle::wait(&failures, cx.now))
}

fn refused(mut page: LoginPage, wait: Option<Duration>) -> Response {
    let l = page.l;
    let Some(wait) = wait else {
        page.error = l.t("account-login-wrong");
        return unprocessable(&page);
    };
    let seconds = throttle::seconds(wait);
    page.error = l.n("account-login-wait", in_words(l, seconds));
    let mut response = html_with(StatusCode::TOO_MANY_REQUESTS, &page);
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// "20 seconden" or "3 minuten", rounded up.
pub(super) fn in_words(l: L, seconds: u64) -> String {
    if seconds <= 90 {
        l.n("app-seconds", seconds)
    } else {
        l.n("app-minutes", seconds.div_ceil(60))
    }
}
