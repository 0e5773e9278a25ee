//! Administration: accounts and the log.

mod log;
mod user_form;
mod user_page;
mod users;

use domain::samenwerking::Role;

use web::route::{Access, Route, get, post};

const ADMINISTRATOR: Access = Access::Roles(&[Role::Administrator]);

pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/beheer/gebruikers", ADMINISTRATOR, users::list),
        get("/beheer/gebruikers/nieuw", ADMINISTRATOR, users::new),
        post("/beheer/gebruikers/nieuw", ADMINISTRATOR, users::create).without_keeping(),
        get("/beheer/gebruikers/{id}", ADMINISTRATOR, user_page::page),
        post("/beheer/gebruikers/{id}", ADMINISTRATOR, user_page::save)
            .without_keeping()
            .note("the last administrator keeps that role and stays active"),
        post(
            "/beheer/gebruikers/{id}/wachtwoord",
            ADMINISTRATOR,
            user_page::reset_password,
        )
        .without_keeping(),
        post(
            "/beheer/gebruikers/{id}/tweede-factor-uit",
            ADMINISTRATOR,
            user_page::remove_totp,
        )
        .without_keeping(),
        get("/beheer/log", ADMINISTRATOR, log::page),
    ]
}
