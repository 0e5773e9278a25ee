//! What is known of a request: language, theme, where it comes from, which trace it belongs to, and who asks.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, OptionalFromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::samenwerking::Role;
use domain::shared::{GemeenteId, OrganisationId, UserId};
use time::OffsetDateTime;

use super::error::AppError;
use super::state::AppState;
use super::viewer::FAMILY_WORKERS;
use crate::auth::cookie;
use crate::layout::{L, Lang, Shell, UserMenu, initials, navigation};

/// What is known of a request before anybody looked at who asks.
#[derive(Debug, Clone)]
pub struct RequestInfo {
    /// The path, without the query.
    pub path: String,
    /// The path with the query.
    pub address: String,
    /// Language of the answer.
    pub lang: Lang,
    /// `light` or `dark` when chosen.
    pub theme: Option<&'static str>,
    /// Network address of who asks, if known.
    pub network: Option<IpAddr>,
    /// The trace that this request belongs to: 16 bytes, taken over from `traceparent` or made here.
    pub trace: [u8; 16],
    /// This request within the trace: 8 bytes.
    pub span: [u8; 8],
    /// The span of the caller, when `traceparent` told one: what this request does is a part of it.
    pub caller: Option<[u8; 8]>,
    /// Whether the script of htmx asks for a part of a page.
    pub part: bool,
    /// When the request arrived.
    pub now: OffsetDateTime,
}

impl RequestInfo {
    /// Whether a program asks, which wants no page when something is wrong.
    pub(super) fn machine(&self) -> bool {
        ["/healthz", "/readyz", "/metrics", "/assets/"]
            .iter()
            .any(|path| self.path.starts_with(path))
    }

    fn of(state: &AppState, request: &Request) -> Self {
        let headers = request.headers();
        let uri = request.uri();
        let (trace, caller) = traceparent(headers).unzip();
        Self {
            path: uri.path().to_owned(),
            address: uri
                .path_and_query()
                .map_or_else(|| uri.path().to_owned(), ToString::to_string),
            lang: cookie::read(headers, cookie::LANGUAGE)
                .and_then(Lang::from_code)
                .unwrap_or_default(),
            theme: match cookie::read(headers, cookie::THEME) {
                Some("light") => Some("light"),
                Some("dark") => Some("dark"),
                _ => None,
            },
            network: network(state, request),
            trace: trace.unwrap_or_else(crate::auth::random),
            span: crate::auth::random(),
            caller,
            part: headers.contains_key("hx-request"),
            now: state.clock.now(),
        }
    }
}

/// The address of the other side. Behind a trusted proxy it is the last one that the proxy wrote: the last element of the last
/// line, because everything before it may come from the visitor.
fn network(state: &AppState, request: &Request) -> Option<IpAddr> {
    if state.settings.behind_proxy {
        return forwarded_for(request.headers());
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(peer.0.ip().to_canonical())
}

fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").iter().next_back()?;
    let last = line.to_str().ok()?.rsplit(',').next()?.trim();
    last.parse()
        .ok()
        .map(|address: IpAddr| address.to_canonical())
}

/// The network of an address, as it is counted and written in the log: an IPv4 address itself, and of an IPv6 address its first 64
/// bits, because one connection has all addresses that begin with those.
#[must_use]
pub fn network_name(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            format!("{}/64", Ipv6Addr::from_bits(network))
        }
    }
}

/// The trace and the span of the caller in a W3C `traceparent` header: `00-<32 hex>-<16 hex>-<2 hex>`.
fn traceparent(headers: &HeaderMap) -> Option<([u8; 16], [u8; 8])> {
    let text = headers.get("traceparent")?.to_str().ok()?;
    let mut parts = text.split('-');
    let (version, trace, span) = (parts.next()?, parts.next()?, parts.next()?);
    if version.len() != 2 || version == "ff" {
        return None;
    }
    let (mut ids, mut caller) = ([0_u8; 16], [0_u8; 8]);
    hex::decode_to_slice(trace, &mut ids).ok()?;
    hex::decode_to_slice(span, &mut caller).ok()?;
    (ids != [0; 16] && caller != [0; 8]).then_some((ids, caller))
}

/// Finds out what is known of a request, and tells the trace in the answer.
pub async fn prepare(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let info = RequestInfo::of(&state, &request);
    let trace = format!(
        "00-{}-{}-01",
        hex::encode(info.trace),
        hex::encode(info.span)
    );
    request.extensions_mut().insert(info);
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&trace) {
        response.headers_mut().insert("traceparent", value);
    }
    response
}

impl<S: Sync> FromRequestParts<S> for RequestInfo {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let info = parts.extensions.get::<Self>().cloned();
        info.ok_or_else(|| AppError::internal("the request was not prepared"))
    }
}

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentUser {
    /// The account.
    pub id: UserId,
    /// The log-in name.
    pub login: String,
    /// Full name.
    pub name: String,
    /// What this person is allowed to do.
    pub roles: Vec<Role>,
    /// The municipality a policy officer works for.
    pub gemeente: Option<GemeenteId>,
    /// The organisation this person works for, with its name.
    pub organisation: Option<(OrganisationId, String)>,
    /// The hash that names the session.
    pub session: [u8; 32],
    /// What this person must do before anything else.
    pub duty: Option<Duty>,
}

/// What somebody must do before anything else; until then every page but those for it leads there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Choose a password: the one of now was told by somebody else.
    NewPassword,
    /// Set up a second factor: a role of this person sees personal data.
    SecondFactor,
}

impl Duty {
    /// The page where it is done.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::NewPassword => "/account/wachtwoord",
            Self::SecondFactor => "/account/tweede-factor",
        }
    }
}

impl CurrentUser {
    /// Whether this person has a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

impl<S: Sync> FromRequestParts<S> for CurrentUser {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let user = parts.extensions.get::<Self>().cloned();
        user.ok_or(AppError::LoginNeeded)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for CurrentUser {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, AppError> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// Everything a page needs of its request: take it as an argument of the handler.
#[derive(Debug, Clone)]
pub struct Cx {
    /// The texts in the language of the request.
    pub l: L,
    /// The shell of the page.
    pub shell: Shell,
    /// Who is logged in.
    pub user: Option<CurrentUser>,
    /// When the request arrived.
    pub now: OffsetDateTime,
    /// The rest of what is known.
    pub info: RequestInfo,
}

impl Cx {
    pub(super) fn new(state: &AppState, info: RequestInfo, user: Option<CurrentUser>) -> Self {
        let l = L::new(info.lang);
        let free = user.as_ref().filter(|user| user.duty.is_none());
        let roles = free.map(|user| user.roles.as_slice());
        let shell = Shell {
            user: user.as_ref().map(|user| user_menu(l, user)),
            nav: roles.map_or_else(Vec::new, |roles| navigation(l, roles, &info.path)),
            css: state.assets.url("samenhang.css"),
            js: state.assets.url("samenhang.js"),
            favicon: state.assets.url("favicon.svg"),
            theme: info.theme,
            search: roles
                .is_some_and(|roles| roles.iter().any(|role| FAMILY_WORKERS.contains(role))),
            path: info.address.clone(),
        };
        Self {
            l,
            shell,
            user,
            now: info.now,
            info,
        }
    }

    /// Who is logged in; for routes that only a logged-in person reaches.
    ///
    /// # Errors
    /// [`AppError::LoginNeeded`] when nobody is.
    pub fn user(&self) -> Result<&CurrentUser, AppError> {
        self.user.as_ref().ok_or(AppError::LoginNeeded)
    }

    /// Whether somebody with this role is logged in.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.user.as_ref().is_some_and(|user| user.has(role))
    }
}

fn user_menu(l: L, user: &CurrentUser) -> UserMenu {
    let roles: Vec<String> = user
        .roles
        .iter()
        .map(|role| l.t(&format!("role-{}", role.code())))
        .collect();
    UserMenu {
        name: user.name.clone(),
        initials: initials(&user.name),
        roles_label: roles.join(", "),
    }
}

impl FromRequestParts<AppState> for Cx {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let info = RequestInfo::from_request_parts(parts, state).await?;
        let user = parts.extensions.get::<CurrentUser>().cloned();
        Ok(Self::new(state, info, user))
    }
}

/// A request for a page: take it as an argument of the handler and take it apart there.
#[derive(Clone)]
pub struct Visit {
    /// What the program runs with.
    pub state: AppState,
    /// Who asks, when, in which language.
    pub cx: Cx,
    /// The headers.
    pub headers: HeaderMap,
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        Ok(Self {
            cx: Cx::from_request_parts(parts, state).await?,
            state: state.clone(),
            headers: parts.headers.clone(),
        })
    }
}

/// The address to go to after a small form, only when it is a path of this site.
#[must_use]
pub fn local_path(path: &str) -> Option<&str> {
    let plain = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control);
    plain.then_some(path)
}

/// The path of the page that a form was on, from the `Referer` header, when it is a page of this site.
#[must_use]
pub fn referring_path(headers: &HeaderMap) -> Option<String> {
    let referer = headers.get(header::REFERER)?.to_str().ok()?;
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let rest = referer.split_once("://")?.1.strip_prefix(host)?;
    local_path(rest).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_this_site_is_followed() {
        assert_eq!(
            local_path("/toezicht?jaar=2014"),
            Some("/toezicht?jaar=2014")
        );
        for foreign in [
            "https://elders.example",
            "//elders.example",
            "/\\elders",
            "",
            "/a\nb",
        ] {
            assert_eq!(local_path(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn the_address_is_the_last_one_of_the_last_line() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded_for(&headers), None);
        headers.append("x-forwarded-for", HeaderValue::from_static("203.0.113.1"));
        let proxied = HeaderValue::from_static("203.0.113.2, 198.51.100.7");
        headers.append("x-forwarded-for", proxied);
        let told = forwarded_for(&headers).map(|address| address.to_string());
        assert_eq!(told.as_deref(), Some("198.51.100.7"));
        headers.append("x-forwarded-for", HeaderValue::from_static("onbekend"));
        assert_eq!(forwarded_for(&headers), None);
    }

    #[test]
    fn addresses_of_one_connection_are_one_network() {
        let name = |text: &str| network_name(text.parse().unwrap());
        assert_eq!(name("198.51.100.7"), "198.51.100.7");
        assert_eq!(name("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(name("2001:db8:1:2::9"), name("2001:db8:1:2:3:4:5:6"));
        assert_ne!(name("2001:db8:1:3::9"), name("2001:db8:1:2::9"));
    }

    #[test]
    fn a_trace_is_taken_over_and_a_wrong_one_is_not() {
        let mut headers = HeaderMap::new();
        let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        headers.insert("traceparent", HeaderValue::from_static(good));
        let (trace, span) = traceparent(&headers).unwrap();
        assert_eq!((trace[0], span[7]), (0x4b, 0xb7));
        for wrong in [
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902-01",
            "00-xyz-1-01",
            "",
        ] {
            headers.insert("traceparent", HeaderValue::from_str(wrong).unwrap());
            assert_eq!(traceparent(&headers), None, "{wrong}");
        }
    }
}
