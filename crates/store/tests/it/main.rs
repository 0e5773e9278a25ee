//! Tests of the store, each on both databases. Those on PostgreSQL need the variable
//! [`store::testing::POSTGRES_VARIABLE`].
#![allow(
    clippy::too_many_lines,
    reason = "a story of several steps reads best in one piece"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails stops there"
)]

/// Runs one test on a fresh database of each kind.
macro_rules! on_both {
    ($($test:ident => $sqlite:ident, $postgres:ident;)+) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $sqlite() {
            $test(store::testing::TestDatabase::sqlite().await).await;
        }

        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $postgres() {
            $test(store::testing::TestDatabase::postgres().await).await;
        }
    )+};
}

mod aanpak_evidence;
mod aanpak_evidence_few;
mod aanpak_facts;
mod aanpak_plan;
mod aanpak_review;
mod aanpak_screening;
mod aanpak_seen;
mod aanpak_story;
mod aanpak_use;
mod aanpak_work;
mod aanpak_world;
mod access_stories;
mod access_worlds;
mod accounts;
mod backup;
mod bench_history;
mod bench_world;
mod consultation;
mod db_story;
mod emergency;
mod evidence;
mod evidence_world;
mod gezin_around;
mod gezin_furnished;
mod gezin_handover;
mod gezin_limits;
mod gezin_merge;
mod gezin_merge_persons;
mod gezin_merge_rules;
mod gezin_near;
mod gezin_numbers;
mod gezin_sealed;
mod gezin_write;
mod gezin_write_pieces;
mod gezin_write_tasks;
mod gezin_write_world;
mod import;
mod keystore;
mod keystore_copies;
mod log;
mod log_answers;
mod log_reads;
mod log_reads_export;
mod log_reads_looked;
mod log_together;
mod opening;
mod privacy;
mod privacy_aanpak;
mod privacy_looks;
mod samenwerking;
mod samenwerking_around;
mod samenwerking_refused;
mod samenwerking_world;
mod samples;
mod schema;
mod sheets;
mod sign_in;
mod statements;
mod toezicht;
mod toezicht_written;

/// A forgotten `mod` line would silently leave a file of tests out.
#[test]
fn every_file_of_tests_is_part_of_this_binary() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it");
    let main = include_str!("main.rs");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        files += 1;
        assert!(
            name == "main" || main.contains(&format!("\nmod {name};\n")),
            "{name} is not a module of main.rs"
        );
    }
    assert!(files > 5);
}
