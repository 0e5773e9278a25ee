//! Every statement in the sources is prepared on both databases: a typing error in a rare branch is found here.

use std::path::Path;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqlSafeStr, SqliteConnection};
use store::testing::TestDatabase;

/// The macros whose first string is a statement for both databases.
const MACROS: [&str; 4] = [
    "execute!(",
    "fetch_all!(",
    "fetch_optional!(",
    "fetch_one!(",
];

/// The statements of the key store are for another database.
const KEY_STORE: &str = "keystore";

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with(KEY_STORE) {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("dialect.rs")
        {
            found.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// The first string literal after this place; no statement holds a quotation mark or a backslash.
fn literal(source: &str) -> String {
    let (_, rest) = source.split_once('"').unwrap();
    let (text, _) = rest.split_once('"').unwrap();
    assert!(!text.contains('\\'), "{text}");
    text.to_owned()
}

fn statements() -> Vec<String> {
    let mut files = Vec::new();
    sources(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut files,
    );
    let found = in_macros(files);
    assert!(
        found.len() > 80,
        "only {} statements were found",
        found.len()
    );
    found
}

fn key_store_statements() -> Vec<String> {
    let mut files = Vec::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    sources(&Path::new(folder).join(KEY_STORE), &mut files);
    let found = in_macros(files);
    assert!(
        found.len() > 5,
        "only {} statements were found",
        found.len()
    );
    found
}

fn in_macros(files: Vec<String>) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for start in MACROS {
            found.extend(
                file.match_indices(start)
                    .map(|(at, _)| literal(&file[at..])),
            );
        }
    }
    found
}

#[tokio::test]
async fn every_statement_of_the_key_store_prepares_sqlite() {
    let database = TestDatabase::sqlite().await;
    let address = format!("sqlite://{}", database.keys.path().unwrap().display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    for sql in key_store_statements() {
        let prepared = connection
            .prepare(AssertSqlSafe(sql.clone()).into_sql_str())
            .await;
        assert!(prepared.is_ok(), "{:?}\n{sql}", prepared.err());
    }
}

#[tokio::test]
async fn every_statement_of_the_key_store_prepares_postgres() {
    let database = TestDatabase::postgres().await;
    let empty = "drop schema public cascade; create schema public";
    store::testing::tamper(&database.store, empty).await;
    store::testing::key_store(&database.url).await;
    let address = database.address_with_password();
    let mut connection = PgConnection::connect(&address).await.unwrap();
    for sql in key_store_statements() {
        let prepared = connection
            .prepare(AssertSqlSafe(sql.clone()).into_sql_str())
            .await;
        assert!(prepared.is_ok(), "{:?}\n{sql}", prepared.err());
    }
}

#[tokio::test]
async fn every_statement_prepares_sqlite() {
    let database = TestDatabase::sqlite().await;
    let address = format!("sqlite://{}", database.url.path().unwrap().display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    for sql in statements() {
        let prepared = connection
            .prepare(AssertSqlSafe(sql.clone()).into_sql_str())
            .await;
        assert!(prepared.is_ok(), "{:?}\n{sql}", prepared.err());
    }
}

#[tokio::test]
async fn every_statement_prepares_postgres() {
    let database = TestDatabase::postgres().await;
    let address = database.address_with_password();
    let mut connection = PgConnection::connect(&address).await.unwrap();
    for sql in statements() {
        let prepared = connection
            .prepare(AssertSqlSafe(sql.clone()).into_sql_str())
            .await;
        assert!(prepared.is_ok(), "{:?}\n{sql}", prepared.err());
    }
}

/// Statements that are put together from parts stand in a list of their own.
#[tokio::test]
async fn every_statement_of_a_dossier_prepares_sqlite() {
    let database = TestDatabase::sqlite().await;
    let address = format!("sqlite://{}", database.url.path().unwrap().display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    for (name, sql) in store::gezin::STATEMENTS
        .iter()
        .chain(store::aanpak::STATEMENTS)
        .chain(store::aanpak::PLAN_STATEMENTS)
        .chain(store::aanpak::EVIDENCE_STATEMENTS)
        .map(|(name, sql)| ((*name).to_owned(), *sql))
        .chain(store::gezin::merge_statements())
    {
        let prepared = connection.prepare(sql.into_sql_str()).await;
        assert!(prepared.is_ok(), "{name}: {:?}\n{sql}", prepared.err());
    }
}

#[tokio::test]
async fn every_statement_of_a_dossier_prepares_postgres() {
    let database = TestDatabase::postgres().await;
    let address = database.address_with_password();
    let mut connection = PgConnection::connect(&address).await.unwrap();
    for (name, sql) in store::gezin::STATEMENTS
        .iter()
        .chain(store::aanpak::STATEMENTS)
        .chain(store::aanpak::PLAN_STATEMENTS)
        .chain(store::aanpak::EVIDENCE_STATEMENTS)
        .map(|(name, sql)| ((*name).to_owned(), *sql))
        .chain(store::gezin::merge_statements())
    {
        let prepared = connection.prepare(sql.into_sql_str()).await;
        assert!(prepared.is_ok(), "{name}: {:?}\n{sql}", prepared.err());
    }
}

/// The condition of `access` names tables of its own. A statement that calls its table the same would compare a row with itself, and
/// then whoever sees one family sees all of them.
#[test]
fn no_statement_calls_a_table_as_the_condition_does() {
    let all = store::gezin::STATEMENTS
        .iter()
        .chain(store::aanpak::STATEMENTS)
        .chain(store::aanpak::PLAN_STATEMENTS)
        .chain(store::aanpak::EVIDENCE_STATEMENTS);
    let mut compared = 0;
    for (name, sql) in all {
        for (own, column) in [
            ("t", "gezin"),
            ("e", "gezin"),
            ("gw", "id"),
            ("n", "person"),
        ] {
            let begin = format!(" {own}.{column} = ");
            for (_, rest) in sql
                .match_indices(&begin)
                .map(|(at, _)| sql.split_at(at + begin.len()))
            {
                compared += 1;
                assert!(
                    !rest.starts_with(&format!("{own}.")),
                    "{name}: {begin}{own}.…"
                );
            }
        }
    }
    assert!(compared > 100);
}

/// Outside `dialect.rs`, `open.rs`, `migrate.rs` and the tests' own module, a statement stands in one of the macros.
#[test]
fn statements_stand_in_the_macros() {
    let mut files = Vec::new();
    for folder in ["toezicht", "accounts", "log"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src")
            .join(folder);
        sources(&folder, &mut files);
    }
    for file in files {
        for direct in [
            "sqlx::query(",
            "sqlx::query_as(",
            "sqlx::query_scalar(",
            "raw_sql(",
        ] {
            assert!(!file.contains(direct), "{direct} outside the macros");
        }
    }
}
