//! Pages of accounts: log-in and the own account, and the administration of all accounts with the log.

mod account;
mod beheer;

use web::Route;

/// The routes of this part.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = account::routes();
    all.extend(beheer::routes());
    all
}
