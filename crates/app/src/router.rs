//! Every route with who may call it. The router is built from the table and from nothing else, so that no route can exist
//! without a declaration; the route test reads the same table.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use web::route::{Access, Route, get};
use web::{AppState, assets, error, headers, metrics, ops, request};

use crate::{api, guard};

/// The whole table.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = vec![get("/assets/{*file}", Access::Public, assets::serve).during_setup()];
    all.extend(ops::routes());
    all.extend(pages_beheer::routes());
    all.extend(pages_toezicht::routes());
    all.extend(pages_gezin::routes());
    all.extend(pages_aanpak::routes());
    all.extend(pages_samenwerking::routes());
    all.extend(pages_privacy::routes());
    all.extend(api::routes());
    all
}

/// The program's answer to every request.
///
/// From the outside in: what is known of the request, metrics, security headers, error pages, limits, protection against
/// forged requests, the log of what the answer shows, and then for each route who may call it.
pub fn router(state: &AppState) -> Router {
    let mut router = Router::new();
    let routes = routes();
    state.know_pages(&routes);
    for route in routes {
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
    let router = router.layer(from_fn_with_state(state.clone(), guard::log_first));
    headers::limited(router, state)
        .layer(from_fn(api::problem::answer))
        .layer(from_fn_with_state(state.clone(), error::draw_errors))
        .layer(from_fn_with_state(state.clone(), headers::secure))
        .layer(from_fn_with_state(state.clone(), metrics::observe))
        .layer(from_fn_with_state(state.clone(), request::prepare))
        .layer(from_fn(headers::no_trailing_slash))
        .with_state(state.clone())
}
