//! The site in this process, on a fresh database with the demonstration, and a browser of sorts.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use app::router::router;
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, Response, StatusCode, header};
use domain::toezicht::parse_framework;
use http_body_util::BodyExt;
use report::PdfQueue;
use store::accounts::{self, User};
use store::testing::{NOW, TestDatabase};
use store::{Ctx, toezicht};
use tower::ServiceExt;
use web::AppState;
use web::auth::password::PasswordPool;
use web::auth::session::{self, Shown};
use web::clock::Clock;
use web::state::{Queues, Settings};

pub const FRAMEWORK: &str = include_str!("../../../../frameworks/ggsr.toml");

/// A site with the demonstration, at a moment that the test chooses.
pub struct Site {
    pub state: AppState,
    pub router: Router,
    later: Arc<AtomicI64>,
    _database: TestDatabase,
}

/// An answer of the site, with its body read.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        self.header(header::LOCATION)
    }

    /// The `name=value` of the cookie that the answer sets.
    pub fn cookie(&self) -> String {
        let line = self.header(header::SET_COOKIE);
        line.split(';').next().unwrap().to_owned()
    }
}

pub fn settings() -> Settings {
    Settings {
        https: false,
        public_url: None,
        behind_proxy: false,
        session_idle: Duration::from_secs(30 * 60),
        session_absolute: Duration::from_secs(12 * 60 * 60),
        oidc: None,
    }
}

impl Site {
    pub async fn new(database: TestDatabase) -> Self {
        Self::with(database, settings(), PasswordPool::new(2, 64).unwrap()).await
    }

    /// The whole demonstration with its cases, two and a half years later: its covenants and tasks hold from 2015 on, and its families
    /// have two years behind them.
    pub async fn with_cases(database: TestDatabase) -> Self {
        let passwords = PasswordPool::new(2, 64).unwrap();
        Self::begin(database, settings(), passwords, Some(912 * 86_400)).await
    }

    pub async fn with(database: TestDatabase, settings: Settings, passwords: PasswordPool) -> Self {
        Self::begin(database, settings, passwords, None).await
    }

    /// So many seconds later with its cases, or now without.
    async fn begin(
        database: TestDatabase,
        settings: Settings,
        passwords: PasswordPool,
        with_cases: Option<i64>,
    ) -> Self {
        let store = database.store.clone();
        let framework = parse_framework("ggsr.toml", FRAMEWORK).unwrap();
        let ctx = Ctx::system("test", NOW);
        toezicht::register_framework(&store, &ctx, &framework, FRAMEWORK)
            .await
            .unwrap();
        let later = Arc::new(AtomicI64::new(with_cases.unwrap_or_default()));
        let clock = Clock::from_fn({
            let later = Arc::clone(&later);
            move || NOW + time::Duration::seconds(later.load(Ordering::Relaxed))
        });
        let loaded = match with_cases {
            Some(_) => demo::load(&store, &framework, &clock).await,
            None => demo::load_basics(&store, &framework, &clock).await,
        };
        assert!(loaded.unwrap());
        let pdfs = Arc::new(PdfQueue::new(1, 2).unwrap());
        let queues = Queues { passwords, pdfs };
        let state = AppState::new(store, clock, settings, queues).unwrap();
        Self {
            router: router(&state),
            state,
            later,
            _database: database,
        }
    }

    /// Lets time go by.
    pub fn wait(&self, seconds: i64) {
        self.later.fetch_add(seconds, Ordering::Relaxed);
    }

    pub async fn user(&self, login: &str) -> User {
        accounts::user_by_login(&self.state.store, login)
            .await
            .unwrap()
            .unwrap()
    }

    /// A cookie of a fresh session, without the log-in page.
    pub async fn session_of(&self, login: &str) -> String {
        let user = self.user(login).await;
        let ctx = Ctx::system("test", self.state.clock.now());
        let line = session::begin(&self.state, &ctx, &user, Shown::SecondFactor, None)
            .await
            .unwrap();
        line.to_str().unwrap().split(';').next().unwrap().to_owned()
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(request(Method::GET, path, cookie, None)).await
    }

    pub async fn post(&self, path: &str, cookie: &str, form: &str) -> Answer {
        self.send(request(Method::POST, path, cookie, Some(form)))
            .await
    }

    /// Logs in through the page; the answer carries the cookie when it went well.
    pub async fn log_in(&self, login: &str, password: &str) -> Answer {
        let form = format!("inlognaam={login}&wachtwoord={password}");
        self.post("/inloggen", "", &form).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        read(self.router.clone().oneshot(request).await.unwrap()).await
    }
}

pub fn request(method: Method, path: &str, cookie: &str, form: Option<&str>) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "samenhang.test")
        .header("sec-fetch-site", "same-origin");
    if !cookie.is_empty() {
        request = request.header(header::COOKIE, cookie);
    }
    if form.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    request
        .body(Body::from(form.unwrap_or_default().to_owned()))
        .unwrap()
}

async fn read(response: Response<Body>) -> Answer {
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}
