//! Measures the list of families, the list of work and the page of a case beside their bare SQL, in one run. Called by
//! `cargo xtask bench`; the method stands in `docs/meten.md`.
#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be made must stop"
)]

mod memory;
mod server;
mod table;

use std::time::{Duration, Instant};

use clap::Parser;
use store::bench::{
    BarePage, BenchViewer, BenchWorld, Size, bare_list, database_bytes, explain, explain_case,
    explain_work, seed,
};
use store::testing::TestDatabase;
use store::{DatabaseKind, Store};
use web::clock::Clock;

use self::memory::Memory;
use self::server::Server;
use self::table::{Line, Times};

/// What is measured.
#[derive(Parser)]
struct Options {
    /// How large: families, or families x years of history; one measurement each. Work and cases need history.
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "6200,62000,620000,6200x10,62000x10,6200x1,620000x1"
    )]
    families: Vec<Size>,
    /// How often each page is asked for.
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
    // Why a page could not be made stands in the log of the program.
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::ERROR)
        .with_writer(std::io::stderr)
        .init();
    // The client asks over the network of the machine, as a browser does.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let kinds: &[DatabaseKind] = match options.database.as_str() {
        "sqlite" => &[DatabaseKind::Sqlite],
        "postgres" => &[DatabaseKind::Postgres],
        _ => &[DatabaseKind::Sqlite, DatabaseKind::Postgres],
    };
    for kind in kinds {
        let mut lines = Vec::new();
        for size in &options.families {
            lines.extend(measure(*kind, *size, &options).await);
        }
        table::print(*kind, &lines);
    }
}

async fn measure(kind: DatabaseKind, size: Size, options: &Options) -> Vec<Line> {
    let database = TestDatabase::new(kind).await;
    let store = database.store.clone();
    let clock = Clock::system();
    let begin = Instant::now();
    let world = seed(&store, size, clock.now()).await;
    let taken = begin.elapsed().as_secs_f64();
    let bytes = database_bytes(&store).await / 1_000_000;
    eprintln!("{kind}: {size} gevuld in {taken:.1} s, {bytes} MB");
    let server = Server::start(store.clone(), clock).await;
    let measuring = Measuring {
        store,
        world,
        size,
        server,
        rounds: options.rounds,
    };
    let mut lines = Vec::new();
    for viewer in &measuring.world.viewers {
        if options.explain {
            measuring.explain(viewer).await;
        }
        lines.extend(measuring.viewer(viewer).await);
        measuring.server.seal().await;
    }
    lines
}

/// One database while it is measured.
struct Measuring {
    store: Store,
    world: BenchWorld,
    size: Size,
    server: Server,
    rounds: usize,
}

/// A page that is measured.
#[derive(Clone, Copy)]
enum Page {
    Families,
    Work,
    Case,
}

impl Page {
    const fn name(self) -> &'static str {
        match self {
            Self::Families => "gezinnen",
            Self::Work => "mijn werk",
            Self::Case => "casus",
        }
    }
}

impl Measuring {
    async fn viewer(&self, viewer: &BenchViewer) -> Vec<Line> {
        let cookie = self.server.sign_in(viewer).await;
        let pages: &[Page] = if viewer.cases.is_empty() {
            &[Page::Families]
        } else {
            &[Page::Families, Page::Work, Page::Case]
        };
        let mut lines = Vec::new();
        for page in pages {
            lines.push(self.side_by_side(*page, viewer, &cookie).await);
        }
        lines
    }

    /// One after the other, so that whatever else the machine does meets both alike.
    async fn side_by_side(&self, page: Page, viewer: &BenchViewer, cookie: &str) -> Line {
        let (mut bare, mut whole) = (Vec::new(), Vec::new());
        memory::forget_most();
        for round in 0..self.rounds + 5 {
            let (alone, asked) = match page {
                Page::Families => self.families(viewer, cookie).await,
                Page::Work => self.work(viewer, cookie).await,
                Page::Case => self.case(viewer, cookie, round).await,
            };
            // The first rounds fill caches.
            if round >= 5 {
                bare.push(alone);
                whole.push(asked);
            }
        }
        Line {
            size: self.size,
            page: page.name(),
            viewer: viewer.name,
            bare: Times::of(bare),
            whole: Times::of(whole),
            memory: Memory::read(),
        }
    }

    async fn families(&self, viewer: &BenchViewer, cookie: &str) -> (Duration, Duration) {
        let begin = Instant::now();
        let (rows, _) = bare_list(&self.store, &self.world, viewer, false).await;
        let alone = begin.elapsed();
        let (body, whole) = self.server.page("/gezinnen", cookie).await;
        assert!(
            rows.min(100) <= body.matches("Familie ").count(),
            "the page shows what the statement found"
        );
        (alone, whole)
    }

    async fn work(&self, viewer: &BenchViewer, cookie: &str) -> (Duration, Duration) {
        let bare = BarePage::of_work(&self.world, viewer);
        let begin = Instant::now();
        let rows = bare.run(&self.store, &self.world).await;
        let alone = begin.elapsed();
        let (body, whole) = self.server.page("/mijn-werk", cookie).await;
        let shown = body.matches(" data-line>").count();
        assert!(
            (1..=rows).contains(&shown),
            "the page shows what the statements found"
        );
        (alone, whole)
    }

    /// The cases of a viewer in turn.
    async fn case(&self, viewer: &BenchViewer, cookie: &str, round: usize) -> (Duration, Duration) {
        let mut cases = viewer.cases.iter().copied().cycle();
        let (gezin, case) = cases.nth(round % viewer.cases.len()).expect("a case");
        let bare = BarePage::of_case(&self.store, &self.world, viewer, (gezin, case)).await;
        let begin = Instant::now();
        let rows = bare.run(&self.store, &self.world).await;
        let alone = begin.elapsed();
        let path = format!("/gezinnen/{gezin}/zaken/{case}");
        let (body, whole) = self.server.page(&path, cookie).await;
        assert!(rows > 30 && body.contains("ME-"), "the page shows the case");
        (alone, whole)
    }

    async fn explain(&self, viewer: &BenchViewer) {
        let (store, world) = (&self.store, &self.world);
        let mut told = explain(store, world, viewer).await;
        if let Some(case) = viewer.cases.first() {
            let mut all = explain_work(store, world, viewer).await;
            all.extend(explain_case(store, world, viewer, *case).await);
            for one in all {
                told.push(format!("{}:", one.name));
                told.extend(one.steps);
            }
        }
        eprintln!(
            "{}, {}, {}:\n  {}",
            store.kind(),
            self.size,
            viewer.name,
            told.join("\n  ")
        );
    }
}
