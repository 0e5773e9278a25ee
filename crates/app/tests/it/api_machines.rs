//! Machine clients: who signs with a registered key gets a token, acts as its account, and asks about colleagues.

use app::api::checked_jwk;
use axum::http::{StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
    RsaKeyPair, RsaPublicKeyComponents,
};
use serde_json::{Value, json};
use store::log::{EventFilter, events};
use store::machines::{NewMachine, add_machine, set_machine_active};
use store::testing::TestDatabase;
use store::{Ctx, accounts, log};
use web::auth::password::PasswordPool;
use web::state::Settings;

use crate::api_world::{binding, families, json as read, send, sign_again, take_back};
use crate::site::{Answer, Site, request, settings};

const SITE: &str = "https://samenhang.test";
const SCHOOL: &str = "Basisschool De Klimop (verzonnen)";
/// A key for these tests only.
const RSA: &str = include_str!("../rsa_for_tests.txt");

on_both! {
    a_machine_acts_as_its_account_and_the_log_names_it => acts_sqlite, acts_postgres;
    what_is_not_signed_as_it_should_be_gets_no_token => refused_sqlite, refused_postgres;
    a_token_ends_with_its_time_its_machine_and_its_account => ends_sqlite, ends_postgres;
    another_system_is_told_who_may_see_what => decides_sqlite, decides_postgres;
}

/// A key of a machine.
enum Key {
    Ed(Ed25519KeyPair),
    Ec(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Key {
    fn ed() -> Self {
        let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        Self::Ed(Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap())
    }

    fn ec() -> Self {
        let (kind, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let made = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        Self::Ec(EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &random).unwrap())
    }

    fn rsa() -> Self {
        let text: String = RSA.split_whitespace().collect();
        Self::Rsa(RsaKeyPair::from_pkcs8(&STANDARD.decode(text).unwrap()).unwrap())
    }

    fn public(&self) -> Value {
        match self {
            Self::Ed(pair) => json!({"kty": "OKP", "crv": "Ed25519", "x": b64(pair.public_key())}),
            Self::Ec(pair) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                json!({"kty": "EC", "crv": "P-256", "x": b64(x), "y": b64(y)})
            }
            Self::Rsa(pair) => {
                let public: RsaPublicKeyComponents<Vec<u8>> = pair.public().into();
                let (n, e) = (public.n, public.e);
                json!({"kty": "RSA", "n": b64(n), "e": b64(e)})
            }
        }
    }

    fn algorithm(&self) -> &'static str {
        match self {
            Self::Ed(_) => "EdDSA",
            Self::Ec(_) => "ES256",
            Self::Rsa(_) => "RS256",
        }
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let text = format!("{}.{}", b64(header.to_string()), b64(claims.to_string()));
        let signature = match self {
            Self::Ed(pair) => pair.sign(text.as_bytes()).as_ref().to_vec(),
            Self::Ec(pair) => pair
                .sign(&SystemRandom::new(), text.as_bytes())
                .unwrap()
                .as_ref()
                .to_vec(),
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(
                    &RSA_PKCS1_SHA256,
                    &SystemRandom::new(),
                    text.as_bytes(),
                    &mut signature,
                )
                .unwrap();
                signature
            }
        };
        format!("{text}.{}", b64(signature))
    }

    fn assertion(&self, claims: &Value) -> String {
        self.sign(&json!({"alg": self.algorithm(), "typ": "JWT"}), claims)
    }
}

async fn site(database: TestDatabase) -> Site {
    let settings = Settings {
        public_url: Some(SITE.to_owned()),
        ..settings()
    };
    Site::with(database, settings, PasswordPool::new(2, 64).unwrap()).await
}

/// Registers a machine that acts as the professional of the school; gives its `client_id`.
async fn register(site: &Site, name: &str, key: &Key) -> String {
    let account = site.user("school-maastricht").await;
    let new = NewMachine {
        name: name.to_owned(),
        organisation: account.organisation.unwrap(),
        account: account.id,
        jwk: checked_jwk(&key.public().to_string()).unwrap(),
    };
    let ctx = Ctx::system("test", site.state.clock.now());
    add_machine(&site.state.store, &ctx, &new)
        .await
        .unwrap()
        .to_string()
}

fn claims(site: &Site, client: &str, jti: &str) -> Value {
    let now = site.state.clock.now().unix_timestamp();
    json!({"iss": client, "sub": client, "aud": format!("{SITE}/api/v1/tokens"), "exp": now + 120, "iat": now, "jti": jti})
}

async fn ask_token(site: &Site, assertion: &str) -> Answer {
    let form = format!(
        "grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion={assertion}"
    );
    site.post("/api/v1/tokens", "", &form).await
}

async fn token(site: &Site, client: &str, key: &Key, jti: &str) -> String {
    let answer = ask_token(site, &key.assertion(&claims(site, client, jti))).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    let told = read(&answer);
    assert_eq!(
        (&told["token_type"], &told["expires_in"]),
        (&json!("Bearer"), &json!(600))
    );
    told["access_token"].as_str().unwrap().to_owned()
}

async fn get(site: &Site, path: &str, token: &str) -> Answer {
    let mut request = request(axum::http::Method::GET, path, "", None);
    let line = format!("Bearer {token}").parse().unwrap();
    request.headers_mut().insert(header::AUTHORIZATION, line);
    site.send(request).await
}

async fn a_machine_acts_as_its_account_and_the_log_names_it(database: TestDatabase) {
    let site = site(database).await;
    let own = families(&site, "school-maastricht").await;
    for (number, key) in [Key::ed(), Key::ec(), Key::rsa()].iter().enumerate() {
        let client = register(&site, &format!("Leerlingvolgsysteem {number}"), key).await;
        let token = token(&site, &client, key, "een").await;
        site.wait(1);
        let answer = get(&site, "/api/v1/gezinnen", &token).await;
        assert_eq!(answer.status, StatusCode::OK);
        let found = read(&answer);
        let ids: Vec<&str> = found["gezinnen"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, own);
        let page = events(&site.state.store, &EventFilter::default(), None, 5)
            .await
            .unwrap();
        let read = page
            .events
            .iter()
            .find(|event| event.action == log::Action::GezinnenListed)
            .unwrap();
        let name = format!("Els Vroomen (via Leerlingvolgsysteem {number})");
        assert!(
            format!("{:?}", read.actor).contains(&name),
            "{:?}",
            read.actor
        );
        // A token opens the interface and no page.
        let page = get(&site, "/gezinnen", &token).await;
        assert!(page.location().starts_with("/inloggen"), "{}", page.status);
    }
    let key = Key::ed();
    let client = register(&site, "Ander systeem", &key).await;
    let token = token(&site, &client, &key, "een").await;
    let whose = binding(&site, SCHOOL).await;
    take_back(&site, whose).await;
    let gone = get(&site, &format!("/api/v1/gezinnen/{}", own[0]), &token).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    sign_again(&site, whose).await;
    let back = get(&site, &format!("/api/v1/gezinnen/{}", own[0]), &token).await;
    assert_eq!(back.status, StatusCode::OK);
}

async fn what_is_not_signed_as_it_should_be_gets_no_token(database: TestDatabase) {
    let site = site(database).await;
    let (key, other) = (Key::ed(), Key::ed());
    let client = register(&site, "Leerlingvolgsysteem", &key).await;
    let stranger = register(&site, "Ander systeem", &other).await;
    let now = site.state.clock.now().unix_timestamp();
    let good = claims(&site, &client, "goed");
    let with = |field: &str, value: Value| {
        let mut claims = good.clone();
        claims[field] = value;
        claims["jti"] = json!(format!("{field}-{}", claims[field]));
        claims
    };
    let mut wrong = vec![
        ("another key", other.assertion(&good)),
        (
            "another machine",
            key.assertion(&claims(&site, &stranger, "x")),
        ),
        (
            "unknown machine",
            key.assertion(&claims(&site, &uuid::Uuid::new_v4().to_string(), "x")),
        ),
        (
            "no signature",
            format!(
                "{}.{}.",
                b64(json!({"alg": "none"}).to_string()),
                b64(good.to_string())
            ),
        ),
        (
            "another algorithm",
            key.sign(&json!({"alg": "HS256"}), &good),
        ),
        ("no text at all", "a.b.c".to_owned()),
    ];
    for (what, claims) in [
        (
            "another audience",
            with("aud", json!("https://elders.test/api/v1/tokens")),
        ),
        ("another issuer", with("iss", json!("iemand"))),
        ("over", with("exp", json!(now - 60))),
        ("too long", with("exp", json!(now + 3600))),
        ("not yet", with("nbf", json!(now + 3600))),
        ("without its own name", {
            let mut claims = good.clone();
            claims.as_object_mut().unwrap().remove("jti");
            claims
        }),
        ("without audience", {
            let mut claims = good.clone();
            claims.as_object_mut().unwrap().remove("aud");
            claims
        }),
    ] {
        wrong.push((what, key.assertion(&claims)));
    }
    for (what, assertion) in wrong {
        let answer = ask_token(&site, &assertion).await;
        assert_eq!(
            answer.status,
            StatusCode::UNAUTHORIZED,
            "{what}: {}",
            answer.body
        );
        assert_eq!(read(&answer)["error"], "invalid_client", "{what}");
    }
    let right = key.assertion(&good);
    assert_eq!(ask_token(&site, &right).await.status, StatusCode::OK);
    assert_eq!(
        ask_token(&site, &right).await.status,
        StatusCode::UNAUTHORIZED,
        "used once"
    );
    let form = site.post("/api/v1/tokens", "", "grant_type=password").await;
    assert_eq!(form.status, StatusCode::BAD_REQUEST);
    for (what, text) in [
        ("not JSON", "sleutel".to_owned()),
        (
            "private",
            json!({"kty": "OKP", "crv": "Ed25519", "x": b64([1; 32]), "d": b64([2; 32])})
                .to_string(),
        ),
        (
            "short RSA",
            json!({"kty": "RSA", "n": b64([200; 128]), "e": "AQAB"}).to_string(),
        ),
        (
            "secret",
            json!({"kty": "oct", "k": b64([1; 32])}).to_string(),
        ),
        (
            "curve",
            json!({"kty": "EC", "crv": "P-384", "x": b64([1; 48]), "y": b64([1; 48])}).to_string(),
        ),
    ] {
        assert!(checked_jwk(&text).is_err(), "{what}");
    }
}

async fn a_token_ends_with_its_time_its_machine_and_its_account(database: TestDatabase) {
    let site = site(database).await;
    let (store, key) = (&site.state.store, Key::ed());
    let client = register(&site, "Leerlingvolgsysteem", &key).await;
    let works = async |token: &str| get(&site, "/api/v1/gezinnen", token).await.status;
    let first = token(&site, &client, &key, "1").await;
    site.wait(599);
    assert_eq!(works(&first).await, StatusCode::OK);
    site.wait(2);
    assert_eq!(works(&first).await, StatusCode::UNAUTHORIZED);
    assert_eq!(works("geraden").await, StatusCode::UNAUTHORIZED);
    let ctx = Ctx::system("test", site.state.clock.now());
    let id = client.parse().unwrap();
    let second = token(&site, &client, &key, "2").await;
    set_machine_active(store, &ctx, id, false).await.unwrap();
    assert_eq!(works(&second).await, StatusCode::UNAUTHORIZED);
    let again = ask_token(&site, &key.assertion(&claims(&site, &client, "3"))).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    set_machine_active(store, &ctx, id, true).await.unwrap();
    let third = token(&site, &client, &key, "4").await;
    assert_eq!(works(&third).await, StatusCode::OK);
    let mut account = site.user("school-maastricht").await;
    account.organisation = site.user("wonen-maastricht").await.organisation;
    accounts::update_user(store, &ctx, &account).await.unwrap();
    assert_eq!(
        works(&third).await,
        StatusCode::UNAUTHORIZED,
        "works elsewhere now"
    );
    let last = ask_token(&site, &key.assertion(&claims(&site, &client, "5"))).await;
    assert_eq!(last.status, StatusCode::UNAUTHORIZED);
}

async fn another_system_is_told_who_may_see_what(database: TestDatabase) {
    let site = site(database).await;
    let own = families(&site, "school-maastricht").await;
    let all = families(&site, "casemanager-maastricht").await;
    let foreign = all.iter().find(|one| !own.contains(one)).unwrap().clone();
    let key = Key::ed();
    let client = register(&site, "Leerlingvolgsysteem", &key).await;
    let token = token(&site, &client, &key, "1").await;
    let bearer = format!("Bearer {token}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("x-request-id", "vraag-1"),
    ];
    let question = |who: &str, family: &str, properties: Value| {
        json!({
            "subject": {"type": "user", "id": who}, "action": {"name": "inzien"},
            "resource": {"type": "gezin", "id": family, "properties": properties}, "context": {"doel": "integrale-hulp"},
        })
    };
    let decide = async |body: Value| {
        let answer = send(&site, "/access/v1/evaluation", &headers, &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert_eq!(answer.header("x-request-id".parse().unwrap()), "vraag-1");
        read(&answer)
    };
    let yes = decide(question("school-maastricht", &own[0], json!({}))).await;
    assert_eq!(yes["decision"], true);
    assert_eq!(
        (
            &yes["context"]["basis"]["soort"],
            &yes["context"]["grondslag"]
        ),
        (&json!("artikel"), &json!("jeugdwet-7-4-0"))
    );
    let id = site.user("school-maastricht").await.id.to_string();
    assert_eq!(decide(question(&id, &own[0], json!({}))).await, yes);
    let no = json!({"decision": false});
    let unknown = uuid::Uuid::new_v4().to_string();
    for (who, family, properties) in [
        ("school-maastricht", foreign.as_str(), json!({})),
        ("school-maastricht", unknown.as_str(), json!({})),
        (
            "school-maastricht",
            own[0].as_str(),
            json!({"soort": "meting-gezondheid"}),
        ),
        (
            "school-maastricht",
            own[0].as_str(),
            json!({"merken": ["geheim-adres"]}),
        ),
        // Somebody of another organisation, who may see it, and nobody.
        ("casemanager-maastricht", own[0].as_str(), json!({})),
        ("niemand", own[0].as_str(), json!({})),
    ] {
        let told = decide(question(who, family, properties)).await;
        assert_eq!(told, no, "{who} {family}");
    }
    let batch = json!({
        "subject": {"type": "user", "id": "school-maastricht"}, "action": {"name": "inzien"},
        "evaluations": [{"resource": {"type": "gezin", "id": own[1]}}, {"resource": {"type": "gezin", "id": foreign}}],
    });
    let answer = send(&site, "/access/v1/evaluations", &headers, &batch).await;
    let told = read(&answer);
    assert_eq!(
        (
            &told["evaluations"][0]["decision"],
            &told["evaluations"][1]["decision"]
        ),
        (&json!(true), &json!(false))
    );
    for wrong in [
        json!({}),
        json!({"subject": {"type": "user", "id": "x"}, "action": {"name": "wissen"}, "resource": {"type": "gezin", "id": own[0]}}),
        question("school-maastricht", "geen-id", json!({})),
        question("school-maastricht", &own[0], json!({"soort": "geheimen"})),
    ] {
        let answer = send(&site, "/access/v1/evaluation", &headers, &wrong).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
        assert_eq!(
            answer.header(header::CONTENT_TYPE),
            "application/problem+json"
        );
    }
    let cookie = site.session_of("school-maastricht").await;
    let person = send(
        &site,
        "/access/v1/evaluation",
        &[("cookie", &cookie)],
        &question("x", &own[0], json!({})),
    )
    .await;
    assert_eq!(
        person.status,
        StatusCode::FORBIDDEN,
        "a person asks the pages"
    );
    let decided = EventFilter {
        action: Some(log::Action::AccessDecided),
        ..EventFilter::default()
    };
    let page = events(&site.state.store, &decided, None, 40).await.unwrap();
    assert_eq!(page.events.len(), 10);
    let told = read(&site.get("/.well-known/authzen-configuration", "").await);
    assert_eq!(
        told["access_evaluation_endpoint"],
        json!(format!("{SITE}/access/v1/evaluation"))
    );
}
