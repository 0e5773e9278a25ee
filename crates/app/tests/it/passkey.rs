//! Passkeys without a device: what is refused. Registering and signing in with a real browser is in `e2e/passkey.test.mjs`.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};
use store::testing::TestDatabase;
use web::auth::password::PasswordPool;
use web::state::Settings;

use crate::site::{Answer, Site, settings};

async fn site() -> Site {
    let settings = Settings {
        public_url: Some("https://samenhang.test".to_owned()),
        ..settings()
    };
    Site::with(
        TestDatabase::sqlite().await,
        settings,
        PasswordPool::new(2, 64).unwrap(),
    )
    .await
}

async fn post(site: &Site, path: &str, cookie: &str, content: &Value) -> Answer {
    let request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, "samenhang.test")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, cookie)
        .body(Body::from(content.to_string()))
        .unwrap();
    site.send(request).await
}

/// The answer of a device that has never been here.
fn stranger(challenge: &Value) -> Value {
    let client = json!({
        "type": "webauthn.get", "challenge": challenge["publicKey"]["challenge"], "origin": "https://samenhang.test",
    });
    let base64 = |bytes: &[u8]| {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
    };
    json!({
        "terug": "/account",
        "antwoord": {
            "id": "AAAA", "rawId": "AAAA", "type": "public-key", "extensions": {},
            "response": {
                "authenticatorData": base64(&[0; 37]), "clientDataJSON": base64(client.to_string().as_bytes()),
                "signature": base64(&[0; 64]), "userHandle": base64(&[7; 16]),
            },
        },
    })
}

#[tokio::test]
async fn an_unknown_passkey_and_an_answer_without_a_question_are_refused() {
    let site = site().await;
    let asked = post(&site, "/inloggen/sleutel/begin", "", &json!({})).await;
    let challenge: Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(challenge["publicKey"]["userVerification"], "required");
    assert!(challenge.get("mediation").is_none_or(Value::is_null));
    let answer = stranger(&challenge);
    let refused = post(&site, "/inloggen/sleutel", &asked.cookie(), &answer).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("Deze toegangssleutel hoort niet bij"));
    assert_eq!(refused.header(header::SET_COOKIE), "");
    // The question was used up by the first answer.
    for cookie in [asked.cookie().as_str(), "sleutel=x", ""] {
        let late = post(&site, "/inloggen/sleutel", cookie, &answer).await;
        assert_eq!(late.status, StatusCode::BAD_REQUEST, "{cookie}");
        assert!(late.body.contains("Het duurde te lang"));
    }
}

#[tokio::test]
async fn a_new_passkey_asks_for_the_password_and_a_name() {
    let site = site().await;
    let cookie = site.session_of("toezicht").await;
    for (name, password, told) in [
        ("", demo::PASSWORD, "Geef de sleutel een naam"),
        ("laptop", "fout", "Dit is niet uw wachtwoord van nu"),
    ] {
        let asked = json!({ "naam": name, "wachtwoord": password });
        let refused = post(&site, "/account/sleutels/begin", &cookie, &asked).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(refused.body.contains(told), "{}", refused.body);
    }
    let asked = json!({ "naam": "laptop", "wachtwoord": demo::PASSWORD });
    let begun = post(&site, "/account/sleutels/begin", &cookie, &asked).await;
    let challenge: Value = serde_json::from_str(&begun.body).unwrap();
    let device = &challenge["publicKey"]["authenticatorSelection"];
    assert_eq!(device["residentKey"], "required");
    assert_eq!(device["userVerification"], "required");
    assert_eq!(challenge["publicKey"]["user"]["name"], "toezicht");
    let page = site.get("/account", &cookie).await.body;
    assert!(page.contains("U hebt nog geen toegangssleutel"));
    let login = site.get("/inloggen", "").await.body;
    let button = login.split("data-passkey-sign-in").nth(1).unwrap();
    let tag = button.split('>').next().unwrap();
    assert!(
        tag.ends_with(" hidden"),
        "the button waits for script: {tag}"
    );
}

#[tokio::test]
async fn an_address_without_a_name_has_no_passkeys() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let asked = post(&site, "/inloggen/sleutel/begin", "", &json!({})).await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
    let login = site.get("/inloggen", "").await.body;
    assert!(!login.contains("data-passkey-sign-in"));
}
