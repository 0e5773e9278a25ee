//! The migrations of both databases have the same names and make the same tables.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};
use store::testing::{NOW, TestDatabase};

/// For each table its columns, each with its kind and whether it may be empty.
type Tables = BTreeMap<String, BTreeMap<String, (&'static str, bool)>>;
/// For each table the column lists that are unique, the primary key included.
type Keys = BTreeMap<String, BTreeSet<Vec<String>>>;

async fn sqlite(database: &TestDatabase) -> SqliteConnection {
    let address = format!("sqlite://{}", database.url.path().unwrap().display());
    SqliteConnection::connect(&address).await.unwrap()
}

/// SQLite has one kind for what PostgreSQL has two of.
fn kind(name: &str) -> &'static str {
    match name {
        "TEXT" | "text" | "timestamp with time zone" | "date" => "text",
        "INTEGER" | "bigint" | "boolean" => "number",
        "BLOB" | "bytea" | "uuid" => "bytes",
        other => panic!("a column of kind {other}"),
    }
}

async fn sqlite_tables(connection: &mut SqliteConnection) -> Tables {
    let rows = sqlx::query(
        "select m.name, c.name, c.type, c.\"notnull\" from sqlite_schema as m, pragma_table_info(m.name) as c where m.type = 'table'",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let mut tables = Tables::new();
    for row in rows {
        let columns = tables.entry(row.get(0)).or_default();
        columns.insert(row.get(1), (kind(row.get(2)), row.get::<i64, _>(3) == 0));
    }
    tables
}

async fn postgres_tables(connection: &mut PgConnection) -> Tables {
    let rows = sqlx::query(
        "select table_name::text, column_name::text, data_type::text, is_nullable = 'YES' from information_schema.columns
         where table_schema = 'public'",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let mut tables = Tables::new();
    for row in rows {
        let columns = tables.entry(row.get(0)).or_default();
        columns.insert(row.get(1), (kind(row.get(2)), row.get(3)));
    }
    tables
}

async fn sqlite_keys(connection: &mut SqliteConnection, unique: bool) -> Keys {
    let rows = sqlx::query(
        "select m.name, i.name from sqlite_schema as m, pragma_index_list(m.name) as i where m.type = 'table' and i.\"unique\" = $1",
    )
    .bind(unique)
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let mut keys = Keys::new();
    for row in rows {
        let sql = format!(
            "select name from pragma_index_info('{}') order by seqno",
            row.get::<String, _>(1)
        );
        let columns: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut *connection)
            .await
            .unwrap();
        keys.entry(row.get(0)).or_default().insert(columns);
    }
    keys
}

async fn postgres_keys(connection: &mut PgConnection, unique: bool) -> Keys {
    let rows = sqlx::query(
        "select t.relname::text,
             array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality as k(number, place)
                 join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.number order by k.place)
         from pg_index as i join pg_class as t on t.oid = i.indrelid
             join pg_namespace as n on n.oid = t.relnamespace
         where n.nspname = 'public' and i.indisunique = $1",
    )
    .bind(unique)
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let mut keys = Keys::new();
    for row in rows {
        keys.entry(row.get(0)).or_default().insert(row.get(1));
    }
    keys
}

async fn foreign_keys(
    sqlite: &mut SqliteConnection,
    postgres: &mut PgConnection,
) -> [BTreeSet<(String, String, i64)>; 2] {
    let here = sqlx::query(
        "select m.name, f.\"table\", count(*) from sqlite_schema as m, pragma_foreign_key_list(m.name) as f
         where m.type = 'table' group by m.name, f.id, f.\"table\"",
    )
    .fetch_all(sqlite)
    .await
    .unwrap();
    let there = sqlx::query(
        "select f.relname::text, t.relname::text, cardinality(c.conkey)::bigint from pg_constraint as c
             join pg_class as f on f.oid = c.conrelid join pg_class as t on t.oid = c.confrelid where c.contype = 'f'",
    )
    .fetch_all(postgres)
    .await
    .unwrap();
    [
        here.iter()
            .map(|row| (row.get(0), row.get(1), row.get(2)))
            .collect(),
        there
            .iter()
            .map(|row| (row.get(0), row.get(1), row.get(2)))
            .collect(),
    ]
}

#[tokio::test]
async fn both_schemas_are_the_same_sqlite_and_postgres() {
    let (here, there) = (TestDatabase::sqlite().await, TestDatabase::postgres().await);
    let mut sqlite = sqlite(&here).await;
    let mut postgres = PgConnection::connect(&there.address_with_password())
        .await
        .unwrap();
    let tables = sqlite_tables(&mut sqlite).await;
    assert!(tables.len() > 20);
    assert_eq!(tables, postgres_tables(&mut postgres).await);
    for unique in [true, false] {
        let mut keys = [
            sqlite_keys(&mut sqlite, unique).await,
            postgres_keys(&mut postgres, unique).await,
        ];
        // A number that is the whole primary key needs no index in SQLite.
        keys.iter_mut()
            .for_each(|keys| drop(keys.remove("schema_migration")));
        assert_eq!(keys[0], keys[1], "unique: {unique}");
    }
    let [a, b] = foreign_keys(&mut sqlite, &mut postgres).await;
    assert!(a.len() > 15);
    assert_eq!(a, b);
}

#[test]
fn both_folders_of_migrations_hold_the_same_names() {
    let names = |kind: &str| -> BTreeSet<String> {
        let folder = format!("{}/migrations/{kind}", env!("CARGO_MANIFEST_DIR"));
        let entries = std::fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
}

/// A table of which every row belongs to a gemeente says so, and finds its rows by it first.
#[tokio::test]
async fn what_belongs_to_a_gemeente_is_found_by_it_sqlite() {
    let database = TestDatabase::sqlite().await;
    let mut connection = sqlite(&database).await;
    let mut keys = sqlite_keys(&mut connection, true).await;
    for (table, more) in sqlite_keys(&mut connection, false).await {
        keys.entry(table).or_default().extend(more);
    }
    for (table, columns) in sqlite_tables(&mut connection).await {
        if !columns.contains_key("gemeente") {
            continue;
        }
        for key in &keys[&table] {
            // Partners belong to no municipality, and the rights of one covenant may be about families of several.
            let alone = ["id", "event", "login_key", "source", "name_key"];
            let by_itself = (key.len() == 1 && alone.contains(&key[0].as_str()))
                || *key == ["organisation", "login_key"];
            assert!(
                by_itself || key[0] == "gemeente",
                "{table} has an index on {key:?}"
            );
        }
    }
}

on_both! {
    migrating_twice_changes_nothing => migrating_twice_changes_nothing_sqlite, migrating_twice_changes_nothing_postgres;
    two_processes_migrate_at_once => two_processes_migrate_at_once_sqlite, two_processes_migrate_at_once_postgres;
}

async fn migrating_twice_changes_nothing(database: TestDatabase) {
    let report = database.store.migrate(NOW).await.unwrap();
    assert!(report.applied.is_empty());
    assert!(report.total >= 3);
    assert!(
        database
            .store
            .pending_migrations()
            .await
            .unwrap()
            .is_empty()
    );
}

async fn two_processes_migrate_at_once(database: TestDatabase) {
    let sql = match database.store.kind() {
        store::DatabaseKind::Sqlite => None,
        store::DatabaseKind::Postgres => Some("drop schema public cascade; create schema public"),
    };
    let fresh = match sql {
        Some(sql) => {
            store::testing::tamper(&database.store, sql).await;
            database.second_handle().await
        }
        None => {
            let path = database.url.path().unwrap().with_file_name("second.db");
            let url = store::DatabaseUrl::file(&path).unwrap();
            let options = store::OpenOptions::default();
            store::Store::open(&url, &store::testing::key(), options)
                .await
                .unwrap()
        }
    };
    let (one, two) = (fresh.clone(), fresh.clone());
    let (one, two) = tokio::join!(one.migrate(NOW), two.migrate(NOW));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!(one.applied.len() + two.applied.len(), one.total);
    assert!(fresh.pending_migrations().await.unwrap().is_empty());
}

/// A backup that forgot a column would lose it silently.
#[tokio::test]
async fn a_backup_knows_every_column_postgres() {
    let database = TestDatabase::postgres().await;
    let mut postgres = PgConnection::connect(&database.address_with_password())
        .await
        .unwrap();
    let rows = sqlx::query(
        "select table_name::text, column_name::text, data_type::text from information_schema.columns
         where table_schema = 'public' and table_name <> 'schema_migration'",
    )
    .fetch_all(&mut postgres)
    .await
    .unwrap();
    let found: BTreeSet<(String, String, String)> = rows
        .iter()
        .map(|row| (row.get(0), row.get(1), row.get(2)))
        .collect();
    let known: BTreeSet<_> = store::testing::known_columns()
        .into_iter()
        .map(|(table, column, kind)| (table, column, kind.to_owned()))
        .collect();
    assert_eq!(known, found);
}
