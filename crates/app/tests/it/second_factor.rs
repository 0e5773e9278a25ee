//! Who sees personal data gives a second factor; who was given a password chooses another first.

use app::api::is_api;
use app::router::routes;
use axum::http::{Method, StatusCode};
use demo::PASSWORD;
use domain::samenwerking::Role;
use store::accounts::{self, NewUser};
use store::testing::{TestDatabase, tamper};
use store::{Actor, Ctx};
use web::auth::totp;

use crate::log_in::{code_now, recovery_codes};
use crate::site::{Site, request};

on_both! {
    who_sees_personal_data_reaches_nothing_before_a_second_factor => required_sqlite, required_postgres;
    a_recovery_code_lets_in_once => recovery_sqlite, recovery_postgres;
    a_password_that_was_told_is_changed_first => told_sqlite, told_postgres;
}

fn ctx(site: &Site) -> Ctx {
    Ctx::system("test", site.state.clock.now())
}

/// Somebody with this role and the password of the demonstration, without a second factor.
async fn somebody(site: &Site, ctx: &Ctx, login: &str, role: Role) {
    let new = NewUser {
        login: login.to_owned(),
        name: "Iemand Anders".to_owned(),
        password_hash: site.user("beheer").await.password_hash,
        roles: vec![role],
        gemeente: None,
        organisation: None,
    };
    accounts::create_user(&site.state.store, ctx, &new)
        .await
        .unwrap();
}

/// The secret that the page for setting up shows.
fn secret(page: &str) -> Vec<u8> {
    let secret = page.split("name=\"geheim\" value=\"").nth(1).unwrap();
    hex::decode(secret.split('"').next().unwrap()).unwrap()
}

async fn who_sees_personal_data_reaches_nothing_before_a_second_factor(database: TestDatabase) {
    let site = Site::new(database).await;
    for role in Role::ALL {
        let login = format!("iemand-{}", role.code());
        somebody(&site, &ctx(&site), &login, role).await;
        let cookie = site.log_in(&login, PASSWORD).await.cookie();
        let account = site.get("/account", &cookie).await;
        if role.sees_personal_data() {
            assert_eq!(account.location(), "/account/tweede-factor?terug=/account");
        } else {
            assert_eq!(account.status, StatusCode::OK, "{role}");
        }
    }
    let cookie = site.log_in("iemand-casemanager", PASSWORD).await.cookie();
    for route in routes() {
        if route.path.starts_with("/uitloggen") {
            continue;
        }
        let path = route.path.replace("{*file}", "x");
        let form = (route.method == Method::POST).then_some("");
        let answer = site
            .send(request(route.method.clone(), &path, &cookie, form))
            .await;
        // This form leads back to its own page when nothing is filled in.
        let own = route.path == "/account/tweede-factor";
        let held = if is_api(&path) {
            answer.status == StatusCode::FORBIDDEN
        } else {
            !own && answer.location().starts_with("/account/tweede-factor")
        };
        assert_eq!(held, !route.during_setup, "{} {path}", route.method);
    }
    let free: Vec<&str> = routes()
        .iter()
        .filter(|route| route.during_setup)
        .map(|route| route.path)
        .collect();
    let may = [
        "/assets/",
        "/inloggen",
        "/taal",
        "/weergave",
        "/uitloggen",
        "/account/wachtwoord",
        "/account/tweede-factor",
        "/account/sleutels",
    ];
    for path in free {
        assert!(may.iter().any(|start| path.starts_with(start)), "{path}");
    }
    let page = site
        .get("/account/tweede-factor?terug=/toezicht/kader", &cookie)
        .await
        .body;
    assert!(page.contains("Met uw rol kunt u gegevens van gezinnen zien"));
    assert!(
        !page.contains("href=\"/toezicht\""),
        "no way out in the menu"
    );
    let secret = secret(&page);
    let form = format!(
        "code={}&geheim={}&terug=/toezicht/kader",
        code_now(&site, &secret),
        hex::encode(&secret)
    );
    let codes = site.post("/account/tweede-factor", &cookie, &form).await;
    assert!(codes.body.contains("href=\"/toezicht/kader\""));
    let after = site.get("/toezicht/kader", &cookie).await;
    assert_eq!(after.status, StatusCode::OK, "the session goes on");
    // It cannot be taken away without another one.
    site.wait(60);
    let away = format!("oud={PASSWORD}&oude-code={}", code_now(&site, &secret));
    let refused = site
        .post("/account/tweede-factor/uit", &cookie, &away)
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("verplicht"));
}

async fn a_recovery_code_lets_in_once(database: TestDatabase) {
    let site = Site::new(database).await;
    let cookie = site.log_in("toezicht", PASSWORD).await.cookie();
    let page = site.get("/account/tweede-factor", &cookie).await.body;
    let secret = secret(&page);
    let form = format!(
        "code={}&geheim={}",
        code_now(&site, &secret),
        hex::encode(&secret)
    );
    let shown = site.post("/account/tweede-factor", &cookie, &form).await;
    let codes = recovery_codes(&shown.body);
    let account = site.get("/account", &cookie).await.body;
    assert!(account.contains("U hebt nog 10 herstelcodes"));
    assert!(!account.contains(&codes[0]), "shown once");
    let half = site.log_in("toezicht", PASSWORD).await.cookie();
    let form = format!("code={}", codes[3].to_uppercase());
    let inside = site.post("/inloggen/code", &half, &form).await;
    assert_eq!(inside.location(), "/");
    let account = site.get("/account", &inside.cookie()).await.body;
    assert!(account.contains("U hebt nog 9 herstelcodes"));
    let half = site.log_in("toezicht", PASSWORD).await.cookie();
    let again = site.post("/inloggen/code", &half, &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    // New ones, with password and a code of the app, make the old ones worthless.
    site.wait(60);
    let proof = format!("oud={PASSWORD}&oude-code={}", code_now(&site, &secret));
    let alone = site
        .post("/account/herstelcodes", &cookie, "oud=&oude-code=")
        .await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = site.post("/account/herstelcodes", &cookie, &proof).await;
    assert_eq!(recovery_codes(&new.body).len(), 10);
    let half = site.log_in("toezicht", PASSWORD).await.cookie();
    let old = site
        .post("/inloggen/code", &half, &format!("code={}", codes[5]))
        .await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_password_that_was_told_is_changed_first(database: TestDatabase) {
    let site = Site::new(database).await;
    let administrator = site.user("beheer").await;
    let by = Ctx {
        actor: Actor::User {
            id: administrator.id,
            name: administrator.name,
            roles: administrator.roles,
            gemeente: None,
            organisation: None,
        },
        ..ctx(&site)
    };
    somebody(&site, &by, "nieuw", Role::CaseManager).await;
    let cookie = site.log_in("nieuw", PASSWORD).await.cookie();
    let first = site.get("/account", &cookie).await;
    assert_eq!(first.location(), "/account/wachtwoord?terug=/account");
    let page = site.get(first.location(), &cookie).await;
    assert!(page.body.contains("Kies een eigen wachtwoord"));
    let same = format!("nieuw={PASSWORD}&herhaald={PASSWORD}");
    let refused = site.post("/account/wachtwoord", &cookie, &same).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Dit is het wachtwoord dat u kreeg"));
    let own = "nieuw=vier+losse+woorden+hier&herhaald=vier+losse+woorden+hier&terug=/account";
    let chosen = site.post("/account/wachtwoord", &cookie, own).await;
    assert_eq!(chosen.location(), "/account");
    // Now the second factor; and the password of now is asked for again.
    let next = site.get("/account", &cookie).await;
    assert_eq!(next.location(), "/account/tweede-factor?terug=/account");
    let without = site
        .post(
            "/account/wachtwoord",
            &cookie,
            "nieuw=vijf+losse+woorden+hier+nu&herhaald=vijf+losse+woorden+hier+nu",
        )
        .await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn only_a_demonstration_shows_the_code_of_now() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let user = site.user("toezicht").await;
    let secret = totp::new_secret();
    accounts::set_totp_secret(&site.state.store, &ctx(&site), user.id, &secret)
        .await
        .unwrap();
    let half = site.log_in("toezicht", PASSWORD).await.cookie();
    let page = site.get("/inloggen/code", &half).await.body;
    let code = code_now(&site, &secret);
    let shown = format!("data-demo-code>{} {}<", &code[..3], &code[3..]);
    assert!(page.contains(&shown), "{page}");
    tamper(&site.state.store, "delete from demonstration").await;
    let page = site.get("/inloggen/code", &half).await.body;
    assert!(!page.contains("data-demo-code") && !page.contains(&code[3..]));
}
