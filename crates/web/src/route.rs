//! What a route is: its path, who may call it, and what answers.

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::MethodRouter;
use domain::samenwerking::Role;

use crate::AppState;

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
    /// What answers.
    pub handler: MethodRouter<AppState>,
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
