//! Log-in through a provider of identities, and what it tells us afterwards.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::samenwerking::Role;
use domain::shared::{GemeenteId, OrganisationId};
use serde::Deserialize;
use store::accounts::{self, ProviderPerson, ProviderSession, ProviderSignInError, User};
use store::samenwerking::{OrganisationFilter, organisations};
use store::{Ctx, toezicht};

use super::login::code_path;
use web::auth::oidc::{Begun, LogoutError, Oidc, OidcError, Person};
use web::auth::session::{self, Shown};
use web::auth::step::{self, Ceremony};
use web::error::chain;
use web::kept::log_in_path;
use web::layout::{L, Shell};
use web::request::local_path;
use web::{AppError, AppState, Cx, Reply, Visit, html_with, redirect};

/// Seconds after which it is worth trying again when the provider does not answer.
const TRY_AGAIN: u16 = 60;

#[derive(Template)]
#[template(path = "account/provider_problem.html")]
struct ProblemPage {
    l: L,
    shell: Shell,
    title: String,
    body: String,
    href: String,
}

/// Why somebody does not get in, each with a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Problem {
    Unreachable,
    Refused,
    Untrusted,
    Stale,
    NoRole,
    NoGemeente,
    NoOrganisation,
    NotActive,
    LoginTaken,
}

impl Problem {
    /// The middle of the keys of its texts.
    fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Refused => "refused",
            Self::Untrusted => "untrusted",
            Self::Stale => "stale",
            Self::NoRole => "no-role",
            Self::NoGemeente => "no-gemeente",
            Self::NoOrganisation => "no-organisation",
            Self::NotActive => "not-active",
            Self::LoginTaken => "login-taken",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Untrusted | Self::Stale => StatusCode::BAD_REQUEST,
            Self::LoginTaken => StatusCode::CONFLICT,
            Self::Refused
            | Self::NoRole
            | Self::NoGemeente
            | Self::NoOrganisation
            | Self::NotActive => StatusCode::FORBIDDEN,
        }
    }
}

impl From<&OidcError> for Problem {
    fn from(error: &OidcError) -> Self {
        match error {
            OidcError::Unreachable(_) => Self::Unreachable,
            OidcError::Refused(_) => Self::Refused,
            OidcError::Untrusted(_) => Self::Untrusted,
        }
    }
}

/// A page that says why, and leads back to the log-in page without losing where the person was going.
fn problem(oidc: &Oidc, cx: Cx, problem: Problem, back: &str) -> Response {
    let l = cx.l;
    let label = || oidc.settings.label.clone();
    let code = problem.code();
    let page = ProblemPage {
        title: l.n(&format!("account-provider-{code}-title"), label()),
        body: l.n(&format!("account-provider-{code}-body"), label()),
        href: log_in_path(local_path(back).unwrap_or("/")),
        l,
        shell: cx.shell,
    };
    let mut response = html_with(problem.status(), &page);
    if problem == Problem::Unreachable {
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, HeaderValue::from(TRY_AGAIN));
    }
    response
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    terug: String,
}

/// To the provider.
pub(super) async fn begin(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let oidc = state.oidc.as_ref().ok_or(AppError::NotFound)?;
    let back = local_path(&asked.terug).unwrap_or("/");
    let (address, begun) = match oidc.begin(back).await {
        Ok(begun) => begun,
        Err(error) => {
            tracing::warn!(error = %chain(&error), "no log-in through the provider");
            return Ok(problem(oidc, cx, Problem::from(&error), back));
        }
    };
    let content = serde_json::to_string(&begun).map_err(AppError::internal)?;
    let cookie = step::remember(&state, Ceremony::Provider, &content, cx.now).await?;
    Ok(([(header::SET_COOKIE, cookie)], redirect(&address)).into_response())
}

/// What the provider sends back with the person.
#[derive(Deserialize, Default)]
pub(super) struct Answer {
    code: Option<String>,
    #[serde(default)]
    state: String,
    error: Option<String>,
    iss: Option<String>,
}

/// Back from the provider. The step of this browser is taken away first, so that an answer is used once, and only where the
/// question was asked.
pub(super) async fn callback(
    Visit { state, cx, headers }: Visit,
    Query(answer): Query<Answer>,
) -> Reply {
    let oidc = state.oidc.as_ref().ok_or(AppError::NotFound)?;
    let content = step::take(&state, Ceremony::Provider, &headers, cx.now).await?;
    let begun = content.and_then(|content| serde_json::from_str::<Begun>(&content).ok());
    let same = |begun: &Begun| {
        subtle::ConstantTimeEq::ct_eq(begun.state.as_bytes(), answer.state.as_bytes()).into()
    };
    let Some(begun) = begun.filter(same) else {
        return Ok(problem(oidc, cx, Problem::Stale, "/"));
    };
    let back = begun.back.clone();
    let elsewhere = |issuer: &String| *issuer != oidc.settings.issuer;
    if answer.iss.as_ref().is_some_and(elsewhere) {
        tracing::warn!("an answer of another provider");
        return Ok(problem(oidc, cx, Problem::Untrusted, &back));
    }
    let Some(code) = answer.code.filter(|_| answer.error.is_none()) else {
        tracing::info!(error = answer.error, "the provider lets nobody in");
        return Ok(problem(oidc, cx, Problem::Refused, &back));
    };
    match oidc.finish(begun, code, cx.now).await {
        Ok((person, token)) => enter(&state, oidc, cx, person, token, &back).await,
        Err(error) => {
            tracing::warn!(error = %chain(&error), "no log-in through the provider");
            Ok(problem(oidc, cx, Problem::from(&error), &back))
        }
    }
}

/// Who it is stands fast: takes over what the provider tells, and begins a session.
async fn enter(
    state: &AppState,
    oidc: &Oidc,
    cx: Cx,
    person: Person,
    id_token: String,
    back: &str,
) -> Reply {
    let ctx = Ctx {
        actor: store::Actor::System("inlogdienst".to_owned()),
        ..state.ctx(&cx)
    };
    let (gemeente, organisation) = match place(state, oidc, &person).await? {
        Ok(place) => place,
        Err(unknown) => {
            lose(state, oidc, &ctx, person).await?;
            return Ok(problem(oidc, cx, unknown, back));
        }
    };
    let (strong, session) = (person.strong, person.session);
    let told = ProviderPerson {
        issuer: oidc.settings.issuer.clone(),
        subject: person.subject,
        login: person.login,
        name: person.name,
        roles: person.roles,
        gemeente,
        organisation,
    };
    let user = match accounts::sign_in_from_provider(&state.store, &ctx, &told).await {
        Ok(user) => user,
        Err(ProviderSignInError::NoRole) => return Ok(problem(oidc, cx, Problem::NoRole, back)),
        Err(ProviderSignInError::NotActive) => {
            return Ok(problem(oidc, cx, Problem::NotActive, back));
        }
        Err(ProviderSignInError::LoginTaken(_)) => {
            return Ok(problem(oidc, cx, Problem::LoginTaken, back));
        }
        Err(ProviderSignInError::Write(error)) => return Err(error.into()),
    };
    let provider = ProviderSession {
        issuer: told.issuer,
        subject: told.subject,
        session,
        id_token,
    };
    let (shown, target) = next(&user, strong, back);
    let ctx = session::acting(ctx, &user);
    let cookie = session::begin(state, &ctx, &user, shown, Some(provider)).await?;
    Ok(([(header::SET_COOKIE, cookie)], redirect(&target)).into_response())
}

/// Takes over what is gone of somebody who does not get in because the place is not known here: roles that need such a place, and
/// those that the provider does not give any more. The sessions and tokens that had them end.
async fn lose(state: &AppState, oidc: &Oidc, ctx: &Ctx, person: Person) -> Result<(), AppError> {
    let settings = &oidc.settings;
    let nowhere = |role: &Role| {
        (settings.gemeente_claim.is_some() && *role == Role::PolicyOfficer)
            || (settings.organisation_claim.is_some() && of_an_organisation(*role))
    };
    let told = ProviderPerson {
        issuer: settings.issuer.clone(),
        subject: person.subject,
        login: person.login,
        name: person.name,
        roles: person
            .roles
            .into_iter()
            .filter(|role| !nowhere(role))
            .collect(),
        gemeente: settings.gemeente_claim.as_ref().map(|_| None),
        organisation: settings.organisation_claim.as_ref().map(|_| None),
    };
    match accounts::refused_at_provider(&state.store, ctx, &told).await {
        Err(ProviderSignInError::Write(error)) => Err(error.into()),
        _ => Ok(()),
    }
}

/// Whether a role is one of somebody who works for an organisation.
fn of_an_organisation(role: Role) -> bool {
    role.works_with_families() || role == Role::Signatory
}

/// Where the person goes: who has a second factor here gives it, unless the provider asked for one.
fn next(user: &User, strong: bool, back: &str) -> (Shown, String) {
    if strong {
        (Shown::SecondFactor, back.to_owned())
    } else if user.has_second_factor() {
        (Shown::Half, code_path(back))
    } else {
        (Shown::Password, back.to_owned())
    }
}

/// Where somebody works, of what the provider is asked; or what of it is not known here while a role needs it.
type Place = (Option<Option<GemeenteId>>, Option<Option<OrganisationId>>);

async fn place(
    state: &AppState,
    oidc: &Oidc,
    person: &Person,
) -> Result<Result<Place, Problem>, AppError> {
    let settings = &oidc.settings;
    let gemeente = match settings.gemeente_claim {
        Some(_) => Some(gemeente(state, person.gemeente.as_deref()).await?),
        None => None,
    };
    let organisation = match settings.organisation_claim {
        Some(_) => Some(organisation(state, person.organisation.as_deref()).await?),
        None => None,
    };
    let officer = person.roles.contains(&Role::PolicyOfficer);
    if officer && gemeente == Some(None) {
        return Ok(Err(Problem::NoGemeente));
    }
    let works = |role: &Role| of_an_organisation(*role);
    if organisation == Some(None) && person.roles.iter().any(works) {
        return Ok(Err(Problem::NoOrganisation));
    }
    Ok(Ok((gemeente, organisation)))
}

/// The organisation that the provider names, in any case.
async fn organisation(
    state: &AppState,
    told: Option<&str>,
) -> Result<Option<OrganisationId>, AppError> {
    let Some(told) = told else { return Ok(None) };
    let all = organisations(&state.store, OrganisationFilter::default()).await?;
    let told = told.trim().to_lowercase();
    let found = all.iter().find(|one| one.name.to_lowercase() == told);
    Ok(found.map(|one| one.id))
}

/// The municipality that the provider names, by its name or its CBS code.
async fn gemeente(state: &AppState, told: Option<&str>) -> Result<Option<GemeenteId>, AppError> {
    let Some(told) = told else { return Ok(None) };
    if let Some(found) = toezicht::gemeente_named(&state.store, told).await? {
        return Ok(Some(found.id));
    }
    let all = toezicht::gemeenten(&state.store).await?;
    let by_code = all
        .iter()
        .find(|gemeente| gemeente.cbs_code.as_deref() == Some(told));
    Ok(by_code.map(|gemeente| gemeente.id))
}

#[derive(Deserialize)]
pub(super) struct BackChannel {
    logout_token: String,
}

/// The provider tells, from server to server, that somebody has gone: those sessions end at once. Answers as the standard says: 200
/// when it was understood, 400 when not, never stored by anybody between us.
pub(super) async fn signed_out(
    Visit { state, cx, .. }: Visit,
    Form(form): Form<BackChannel>,
) -> Reply {
    let oidc = state.oidc.as_ref().ok_or(AppError::NotFound)?;
    let told = match oidc.signed_out(&form.logout_token, cx.now).await {
        Ok(told) => told,
        Err(error) => {
            tracing::warn!(error = %chain(&error), "a logout token is refused");
            return Ok(match error {
                LogoutError::Provider(_) => StatusCode::SERVICE_UNAVAILABLE,
                _ => StatusCode::BAD_REQUEST,
            }
            .into_response());
        }
    };
    if !step::first_time(&state, &told.id, cx.now).await? {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    }
    let ctx = Ctx {
        actor: store::Actor::System("inlogdienst".to_owned()),
        ..state.ctx(&cx)
    };
    let (subject, session) = (told.subject.as_deref(), told.session.as_deref());
    let issuer = &oidc.settings.issuer;
    accounts::end_provider_sessions(&state.store, &ctx, issuer, subject, session).await?;
    Ok(StatusCode::OK.into_response())
}

#[derive(Template)]
#[template(path = "account/provider_out.html")]
struct OutPage {
    l: L,
    shell: Shell,
    label: String,
    href: String,
}

/// The page that leads on to the provider, for who came through it, so that its session ends too. A page, because a form may not be
/// answered with a redirect to another site.
pub(super) async fn out_page(
    state: &AppState,
    cx: Cx,
    session: Option<ProviderSession>,
) -> Option<Response> {
    let oidc = state.oidc.as_ref()?;
    let session = session.filter(|session| session.issuer == oidc.settings.issuer)?;
    let href = oidc
        .sign_out_address(&session.id_token, "/inloggen?uit=ja")
        .await?;
    let refresh = HeaderValue::from_str(&format!("0; url={href}")).ok()?;
    let label = oidc.settings.label.clone();
    let page = OutPage {
        l: cx.l,
        shell: Shell {
            user: None,
            nav: Vec::new(),
            ..cx.shell
        },
        label,
        href,
    };
    let mut response = html_with(StatusCode::OK, &page);
    response.headers_mut().insert(header::REFRESH, refresh);
    Some(response)
}
