//! Every route with who may call it. The router is built from the table and from nothing else, so that no route can exist
//! without a declaration; the route test reads the same table.

use std::sync::LazyLock;

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::MethodRouter;
use domain::samenwerking::Role;

use super::state::AppState;
use super::{
    aanpak, account, assets, beheer, error, gezin, guard, headers, metrics, ops, privacy, request,
    samenwerking, toezicht,
};
use crate::api;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, also without log-in.
    Public,
    /// Everybody who is logged in.
    LoggedIn,
    /// Who has at least one of these roles.
    Roles(&'static [Role]),
}

impl Access {
    /// Whether somebody with these roles may call; `None` is somebody who is not logged in.
    #[must_use]
    pub fn allows(self, roles: Option<&[Role]>) -> bool {
        match (self, roles) {
            (Self::Public, _) | (Self::LoggedIn, Some(_)) => true,
            (Self::Roles(needed), Some(roles)) => needed.iter().any(|role| roles.contains(role)),
            (_, None) => false,
        }
    }
}

/// One line of the table.
#[derive(Clone)]
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The path, with parameters between braces.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
    /// What the handler checks besides, in English; empty when the role says it all.
    pub note: &'static str,
    /// Whether the fields of a form are kept when the session has ended.
    pub keeps_fields: bool,
    /// Whether somebody who must choose a password or set up a second factor first may call it (see `guard`).
    pub during_setup: bool,
    handler: MethodRouter<AppState>,
}

impl Route {
    /// Adds what the handler checks besides the role.
    #[must_use]
    pub fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }

    /// Says that the fields of this form are never kept, because they are secret or not worth it.
    #[must_use]
    pub fn without_keeping(mut self) -> Self {
        self.keeps_fields = false;
        self
    }

    /// Says that somebody who must choose a password or set up a second factor first may call it.
    #[must_use]
    pub fn during_setup(mut self) -> Self {
        self.during_setup = true;
        self
    }
}

/// A page that is asked for.
pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Route
where
    H: Handler<T, AppState>,
    T: 'static,
{
    Route {
        method: Method::GET,
        path,
        access,
        note: "",
        keeps_fields: false,
        during_setup: false,
        handler: axum::routing::get(handler),
    }
}

/// A form that is sent.
pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Route
where
    H: Handler<T, AppState>,
    T: 'static,
{
    Route {
        method: Method::POST,
        path,
        access,
        note: "",
        keeps_fields: true,
        during_setup: false,
        handler: axum::routing::post(handler),
    }
}

/// The whole table.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = vec![get("/assets/{*file}", Access::Public, assets::serve).during_setup()];
    all.extend(ops::routes());
    all.extend(account::routes());
    all.extend(beheer::routes());
    all.extend(toezicht::routes());
    all.extend(gezin::routes());
    all.extend(aanpak::routes());
    all.extend(samenwerking::routes());
    all.extend(privacy::routes());
    all.extend(api::routes());
    all
}

/// The paths of all pages, each as its parts.
static PAGES: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let pages = routes()
        .into_iter()
        .filter(|route| route.method == Method::GET);
    pages.map(|route| route.path.split('/').collect()).collect()
});

/// Whether a path, without its query, can be opened as a page: somebody who logs in may be sent there.
#[must_use]
pub fn is_page(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |(pattern, part): (&&str, &&str)| {
        pattern == part || (pattern.starts_with('{') && !part.is_empty())
    };
    PAGES
        .iter()
        .any(|page| page.len() == parts.len() && page.iter().zip(&parts).all(fits))
}

/// The program's answer to every request.
///
/// From the outside in: what is known of the request, metrics, security headers, error pages, limits, protection against
/// forged requests, and then for each route who may call it.
pub fn router(state: &AppState) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let gate = guard::Gate {
            state: state.clone(),
            access: route.access,
            keeps_fields: route.keeps_fields,
            during_setup: route.during_setup,
        };
        let guarded = route
            .handler
            .route_layer(from_fn_with_state(gate, guard::check));
        router = router.route(route.path, guarded);
    }
    headers::limited(router, state)
        .layer(from_fn(api::problem::answer))
        .layer(from_fn_with_state(state.clone(), error::draw_errors))
        .layer(from_fn_with_state(state.clone(), headers::secure))
        .layer(from_fn_with_state(state.clone(), metrics::observe))
        .layer(from_fn_with_state(state.clone(), request::prepare))
        .layer(from_fn(headers::no_trailing_slash))
        .with_state(state.clone())
}
