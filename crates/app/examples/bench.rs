//! Measures the list of families beside its bare SQL, in one run. Called by `cargo xtask bench`; the method stands in `docs/meten.md`.
#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be made must stop"
)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::router::router;
use clap::Parser;
use report::PdfQueue;
use store::bench::{BenchViewer, BenchWorld, bare_list, explain, seed};
use store::testing::TestDatabase;
use store::{Ctx, DatabaseKind, Store, accounts, log};
use web::AppState;
use web::auth::password::PasswordPool;
use web::auth::session::{self, Shown};
use web::clock::Clock;
use web::state::{Queues, Settings};

/// What is measured.
#[derive(Parser)]
struct Options {
    /// Families in the database, one measurement each.
    #[arg(long, value_delimiter = ',', default_values_t = [6_200, 62_000, 620_000])]
    families: Vec<u32>,
    /// How often each list is asked for.
    #[arg(long, default_value_t = 60)]
    rounds: usize,
    /// sqlite, postgres or both (needs the variable of the tests).
    #[arg(long, default_value = "both")]
    database: String,
    /// Also print how the database runs the statements.
    #[arg(long)]
    explain: bool,
}

#[tokio::main]
async fn main() {
    let options = Options::parse();
    // The client asks over the network of the machine, as a browser does.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let kinds: &[DatabaseKind] = match options.database.as_str() {
        "sqlite" => &[DatabaseKind::Sqlite],
        "postgres" => &[DatabaseKind::Postgres],
        _ => &[DatabaseKind::Sqlite, DatabaseKind::Postgres],
    };
    for kind in kinds {
        let mut lines = Vec::new();
        for families in &options.families {
            lines.extend(measure(*kind, *families, &options).await);
        }
        print(*kind, &lines);
    }
}

/// Times of one viewer in one database.
struct Line {
    families: u32,
    viewer: &'static str,
    bare: Times,
    page: Times,
}

/// The middle and the 95th of a hundred.
#[derive(Clone, Copy)]
struct Times {
    p50: Duration,
    p95: Duration,
}

impl Times {
    fn of(mut all: Vec<Duration>) -> Self {
        all.sort_unstable();
        let at = |part: usize| {
            let index = (all.len() * part / 100).min(all.len().saturating_sub(1));
            all.get(index).copied().unwrap_or_default()
        };
        Self {
            p50: at(50),
            p95: at(95),
        }
    }
}

async fn measure(kind: DatabaseKind, families: u32, options: &Options) -> Vec<Line> {
    let database = TestDatabase::new(kind).await;
    let store = database.store.clone();
    let clock = Clock::system();
    let begin = Instant::now();
    let world = seed(&store, families, clock.now()).await;
    eprintln!(
        "{kind}: {families} gezinnen in {:.1} s",
        begin.elapsed().as_secs_f64()
    );
    let state = state(store.clone(), clock);
    let address = serve(&state).await;
    let client = reqwest::Client::new();
    let mut lines = Vec::new();
    for viewer in &world.viewers {
        let cookie = sign_in(&state, viewer).await;
        if options.explain {
            let plan = explain(&store, &world, viewer).await;
            eprintln!(
                "{kind}, {families}, {}:\n  {}",
                viewer.name,
                plan.join("\n  ")
            );
        }
        lines.push(
            side_by_side(
                &store,
                &world,
                viewer,
                &client,
                (address, &cookie),
                options.rounds,
                families,
            )
            .await,
        );
        // Sealing goes on beside the work, as in the program.
        log::seal_once(&store, state.clock.now())
            .await
            .expect("the log is sealed");
    }
    lines
}

/// One after the other, so that whatever else the machine does meets both alike.
async fn side_by_side(
    store: &Store,
    world: &BenchWorld,
    viewer: &BenchViewer,
    client: &reqwest::Client,
    (address, cookie): (SocketAddr, &str),
    rounds: usize,
    families: u32,
) -> Line {
    let url = format!("http://{address}/gezinnen");
    let (mut bare, mut page) = (Vec::new(), Vec::new());
    for round in 0..rounds + 5 {
        let begin = Instant::now();
        let (rows, _) = bare_list(store, world, viewer, false).await;
        let alone = begin.elapsed();
        let begin = Instant::now();
        let answer = client
            .get(&url)
            .header("cookie", cookie)
            .send()
            .await
            .expect("the program answers");
        let status = answer.status();
        let body = answer.text().await.expect("the answer is whole");
        let whole = begin.elapsed();
        assert!(status.is_success(), "{status}: {body}");
        assert!(
            rows.min(100) <= body.matches("Familie ").count(),
            "the page shows what the statement found"
        );
        // The first rounds fill caches.
        if round >= 5 {
            bare.push(alone);
            page.push(whole);
        }
    }
    Line {
        families,
        viewer: viewer.name,
        bare: Times::of(bare),
        page: Times::of(page),
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

async fn sign_in(state: &AppState, viewer: &BenchViewer) -> String {
    let user = accounts::user_by_login(&state.store, &viewer.login)
        .await
        .expect("the database answers")
        .expect("the account");
    let ctx = Ctx::system("bench", state.clock.now());
    let line = session::begin(state, &ctx, &user, Shown::SecondFactor, None)
        .await
        .expect("a session");
    let text = line.to_str().expect("a cookie");
    text.split(';').next().unwrap_or_default().to_owned()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64().max(f64::MIN_POSITIVE)
}

fn print(kind: DatabaseKind, lines: &[Line]) {
    println!("\n## {kind}\n");
    println!(
        "| gezinnen | kijker | kaal p50 | p95 | pagina p50 | p95 | verhouding p50 | p95 | groei p50 |"
    );
    println!("|---:|---|---:|---:|---:|---:|---:|---:|---:|");
    for line in lines {
        let first = lines
            .iter()
            .find(|other| other.viewer == line.viewer)
            .unwrap_or(line);
        println!(
            "| {} | {} | {:.1} ms | {:.1} ms | {:.1} ms | {:.1} ms | {:.2} | {:.2} | {:.2} |",
            line.families,
            line.viewer,
            milliseconds(line.bare.p50),
            milliseconds(line.bare.p95),
            milliseconds(line.page.p50),
            milliseconds(line.page.p95),
            ratio(line.page.p50, line.bare.p50),
            ratio(line.page.p95, line.bare.p95),
            ratio(line.page.p50, first.page.p50),
        );
    }
}
