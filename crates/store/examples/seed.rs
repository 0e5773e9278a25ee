//! How long it takes to fill a database as the measurement does, and how large it becomes: `cargo run --release --package store
//! --example seed -- sqlite 62000x10`. Without the pages and what shows them, so that it builds in a few minutes.
#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be made must stop"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "whoever fills a database for a measurement does so now"
)]

use std::time::Instant;

use store::DatabaseKind;
use store::bench::{Size, database_bytes, seed};
use store::testing::TestDatabase;
use time::OffsetDateTime;

#[tokio::main]
async fn main() {
    let mut asked = std::env::args().skip(1);
    let kind = match asked.next().as_deref() {
        Some("postgres") => DatabaseKind::Postgres,
        _ => DatabaseKind::Sqlite,
    };
    for size in asked {
        let size: Size = size.parse().expect("a size such as 62000x10");
        let database = TestDatabase::new(kind).await;
        let begin = Instant::now();
        let world = seed(&database.store, size, OffsetDateTime::now_utc()).await;
        let taken = begin.elapsed().as_secs_f64();
        let bytes = database_bytes(&database.store).await / 1_000_000;
        let lines: Vec<u32> = world.viewers.iter().map(|viewer| viewer.lines).collect();
        println!("{kind}, {size}: {taken:.1} s, {bytes} MB, lines of work {lines:?}");
    }
}
