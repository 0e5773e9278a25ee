//! Tests of the program from the outside: its pages, its command line, and what it does when it is killed. Those on PostgreSQL
//! need the variable [`store::testing::POSTGRES_VARIABLE`].

#![allow(
    clippy::too_many_lines,
    reason = "a story of several steps reads best in one piece"
)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected must stop, also in what its tests share"
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

mod aanpak_evaluaties;
mod aanpak_lead;
mod aanpak_meten;
mod aanpak_plan;
mod aanpak_screening;
mod aanpak_search;
mod aanpak_work;
mod aanpak_zaak;
mod aanpak_zaak_world;
mod api;
mod api_machines;
mod api_world;
mod api_zaken;
mod cli;
mod cli_aanpak;
mod cli_log;
mod cli_sleutels;
mod cli_toezicht;
mod demonstration;
mod demonstration_cases;
mod export_ends;
mod families;
mod filled;
mod foreign;
mod gezin;
mod gezin_changes;
mod gezin_emergency;
mod gezin_merge;
mod gezin_netwerk;
mod gezin_overleg;
mod gezin_pieces;
mod kept;
mod kill;
mod log_in;
mod oidc;
mod pages;
mod passkey;
mod privacy;
mod privacy_looked;
mod privacy_outcome;
mod program;
mod rights_at_start;
mod routes;
mod routes_table;
mod samenwerking;
mod samenwerking_refusals;
mod samenwerking_world;
mod second_factor;
mod sessions;
mod site;
mod storm;
mod toezicht_judging;
mod toezicht_rounds;
mod toezicht_sheets;

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
