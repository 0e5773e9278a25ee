//! The program, and somebody who asks it for pages over the network of the machine.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::router::router;
use report::PdfQueue;
use store::bench::BenchViewer;
use store::{Ctx, Store, accounts, log};
use web::AppState;
use web::auth::password::PasswordPool;
use web::auth::session::{self, Shown};
use web::clock::Clock;
use web::state::{Queues, Settings};

/// The running program.
pub struct Server {
    state: AppState,
    address: SocketAddr,
    client: reqwest::Client,
}

impl Server {
    /// Starts it on a port of its own.
    pub async fn start(store: Store, clock: Clock) -> Self {
        let state = state(store, clock);
        Self {
            address: serve(&state).await,
            client: reqwest::Client::new(),
            state,
        }
    }

    /// The session of a viewer, as a cookie.
    pub async fn sign_in(&self, viewer: &BenchViewer) -> String {
        let user = accounts::user_by_login(&self.state.store, &viewer.login)
            .await
            .expect("the database answers")
            .expect("the account");
        let ctx = Ctx::system("bench", self.state.clock.now());
        let line = session::begin(&self.state, &ctx, &user, Shown::SecondFactor, None)
            .await
            .expect("a session");
        let text = line.to_str().expect("a cookie");
        text.split(';').next().unwrap_or_default().to_owned()
    }

    /// A page, and how long it took until it was whole.
    pub async fn page(&self, path: &str, cookie: &str) -> (String, Duration) {
        let url = format!("http://{}{path}", self.address);
        let begin = Instant::now();
        let answer = self
            .client
            .get(&url)
            .header("cookie", cookie)
            .send()
            .await
            .expect("the program answers");
        let status = answer.status();
        let body = answer.text().await.expect("the answer is whole");
        let whole = begin.elapsed();
        assert!(status.is_success(), "{path}: {status}: {body}");
        (body, whole)
    }

    /// Sealing goes on beside the work, as in the program.
    pub async fn seal(&self) {
        log::seal_once(&self.state.store, self.state.clock.now())
            .await
            .expect("the log is sealed");
    }
}

fn state(store: Store, clock: Clock) -> AppState {
    let settings = Settings {
        https: false,
        public_url: None,
        behind_proxy: false,
        session_idle: Duration::from_secs(30 * 60),
        session_absolute: Duration::from_secs(12 * 60 * 60),
        oidc: None,
    };
    let queues = Queues {
        passwords: PasswordPool::new(2, 64).expect("threads"),
        pdfs: Arc::new(PdfQueue::new(1, 2).expect("threads")),
    };
    AppState::new(store, clock, settings, queues).expect("the program is whole")
}

async fn serve(state: &AppState) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    let service = router(state);
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}
