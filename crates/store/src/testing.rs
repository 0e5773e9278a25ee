//! Fresh databases of either kind, for tests.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "only tests call this, and a test that cannot have its database must stop"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::str::FromStr;

use domain::shared::GemeenteId;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

use crate::backup::Kind;
use crate::dialect::Tx;
use crate::key::Keys;
/// For tests of the log itself; everybody else reads through the functions of the themes.
pub use crate::log::reading::{ReadEntry, record_read, term};
use crate::log::{self, Action, Entry, Scope, Status};
use crate::open::Db;
use crate::{
    Ctx, DatabaseKind, DatabaseUrl, InstallationKey, KeyOwner, KeyRing, KeySource, KeyStore,
    KeyStoreOptions, OpenOptions, Opened, Store, StoreError,
};

/// Environment variable with the address of a PostgreSQL server on which databases may be made, such as
/// `postgres://postgres@127.0.0.1:5432/postgres`.
pub const POSTGRES_VARIABLE: &str = "SAMENHANG_TEST_POSTGRES";

/// The moment at which a test begins.
pub const NOW: OffsetDateTime = datetime!(2015-06-15 09:30:00.123456 UTC);

/// The key of every test database.
#[must_use]
pub fn key() -> InstallationKey {
    InstallationKey::from_bytes([42; 32])
}

/// A migrated, empty database that goes away with this value.
pub struct TestDatabase {
    /// Its address, for opening it a second time.
    pub url: DatabaseUrl,
    /// A handle on it, with its key store.
    pub store: Store,
    /// The address of its key store, an SQLite file beside it.
    pub keys: DatabaseUrl,
    /// What goes away with it: the folder of the files, and the database on a server.
    folder: PathBuf,
    server: Option<Server>,
}

struct Server {
    admin: String,
    name: String,
}

/// [`Store::blind_index`], which no other crate can call.
#[must_use]
pub fn blind_index(store: &Store, gemeente: GemeenteId, kind: &str, normalised: &str) -> [u8; 32] {
    store.blind_index(gemeente, kind, normalised)
}

/// Writes an event of which the payload holds an encrypted text.
pub async fn log_sealed_text(store: &Store, ctx: &Ctx, owner: KeyOwner, text: &str) {
    let text = store
        .sealed_text(owner, "proef", text)
        .await
        .expect("the text is sealed");
    let mut tx = store.write().await.expect("a transaction begins");
    let entry = Entry {
        scope: Scope::Installation,
        action: Action::AccountChanged,
        status: Status::Ok,
        object: "account",
        object_id: owner.to_string(),
        payload: serde_json::json!({ "tekst": text }),
    };
    log::append(&mut tx, &store.keys, ctx, entry)
        .await
        .expect("the event is written");
    tx.commit().await.expect("the transaction commits");
}

/// Opens the text of such a payload.
///
/// # Errors
/// As [`Store::open_sealed_text`].
pub async fn open_logged_text(
    store: &Store,
    payload: &str,
) -> Result<Option<Opened<String>>, StoreError> {
    let payload: serde_json::Value = serde_json::from_str(payload).expect("the payload is JSON");
    let text = payload.get("tekst").cloned().unwrap_or_default();
    store.open_sealed_text(&text).await
}

/// The key store of a test, migrated.
pub async fn key_store(url: &DatabaseUrl) -> KeyStore {
    let source = KeySource::Fixed(KeyRing::of(key()));
    let key_store = KeyStore::open(url, source, KeyStoreOptions::default())
        .await
        .expect("the key store opens");
    key_store
        .migrate(NOW)
        .await
        .expect("the key store migrates");
    key_store
}

impl TestDatabase {
    /// A database of this kind.
    pub async fn new(kind: DatabaseKind) -> Self {
        match kind {
            DatabaseKind::Sqlite => Self::sqlite().await,
            DatabaseKind::Postgres => Self::postgres().await,
        }
    }

    /// A file in a temporary folder of its own.
    pub async fn sqlite() -> Self {
        let folder = fresh_folder();
        let url = DatabaseUrl::file(&folder.join("samenhang.db")).expect("the path is not empty");
        Self::open(url, folder, None).await
    }

    /// A database on the server of [`POSTGRES_VARIABLE`].
    ///
    /// # Panics
    /// When the variable is not set: a test on PostgreSQL does not pass without PostgreSQL.
    pub async fn postgres() -> Self {
        let admin = std::env::var(POSTGRES_VARIABLE).unwrap_or_else(|_| {
            panic!(
                "{POSTGRES_VARIABLE} is not set. Set it to a PostgreSQL server of version 15 or newer on which this user may \
                 create databases, or run `cargo xtask test`, which starts one."
            )
        });
        let name = format!("samenhang_test_{}", Uuid::new_v4().simple());
        on_server(
            &admin,
            format!("create database {name} encoding 'UTF8' template template0"),
        )
        .await;
        let options = PgConnectOptions::from_str(&admin).expect("the variable holds an address");
        let url = options.database(&name).to_url_lossy();
        let url = DatabaseUrl::parse(url.as_str()).expect("the address is one of PostgreSQL");
        Self::open(url, fresh_folder(), Some(Server { admin, name })).await
    }

    async fn open(url: DatabaseUrl, folder: PathBuf, server: Option<Server>) -> Self {
        let keys = folder.join("samenhang-sleutels.db");
        let keys = DatabaseUrl::file(&keys).expect("the path is not empty");
        let options = OpenOptions {
            postgres_connections: 8,
            ..OpenOptions::default()
        };
        let store = Store::open(&url, &key(), options)
            .await
            .expect("the fresh database opens")
            .with_key_store(key_store(&keys).await)
            .await
            .expect("the key store is another database");
        store
            .migrate(NOW)
            .await
            .expect("the fresh database migrates");
        Self {
            url,
            store,
            keys,
            folder,
            server,
        }
    }

    /// The address of PostgreSQL with everything needed to connect to it, or the path of the file.
    #[must_use]
    pub fn address_with_password(&self) -> String {
        match self.url.address() {
            crate::url::Address::Postgres { url, .. } => url.clone(),
            crate::url::Address::Sqlite(path) => path.display().to_string(),
        }
    }

    /// A second handle on the same database and the same key store, with connections and a memory of its own, as another process
    /// has them.
    pub async fn second_handle(&self) -> Store {
        Store::open(&self.url, &key(), OpenOptions::default())
            .await
            .expect("the database opens a second time")
            .with_key_store(key_store(&self.keys).await)
            .await
            .expect("the key store is another database")
    }

    /// A place for files of the test, which goes away with it.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

fn fresh_folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("samenhang-test-{}", Uuid::new_v4()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be made");
    folder
}

/// [`Store::seal_text`], which no other crate can call.
///
/// # Errors
/// As the function itself.
pub async fn seal_text(
    store: &Store,
    owner: KeyOwner,
    place: &str,
    plain: &str,
) -> Result<Vec<u8>, StoreError> {
    store.seal_text(owner, place, plain).await
}

/// [`Store::open_text`], which no other crate can call.
///
/// # Errors
/// As the function itself.
pub async fn open_text(
    store: &Store,
    owner: KeyOwner,
    place: &str,
    sealed: &[u8],
) -> Result<Opened<String>, StoreError> {
    store.open_text(owner, place, sealed).await
}

/// [`Store::open_texts`], which no other crate can call.
///
/// # Errors
/// As the function itself.
pub async fn open_texts(
    store: &Store,
    all: &[(KeyOwner, &str, &[u8])],
) -> Result<Vec<Opened<String>>, StoreError> {
    store.open_texts(all).await
}

/// Everything in the database but sessions and the memory of the throttle: for each table its rows as text, sorted.
pub async fn contents(store: &Store) -> BTreeMap<&'static str, Vec<String>> {
    let mut tx = store.read().await.expect("a transaction begins");
    let mut contents = BTreeMap::new();
    for table in crate::backup::kept() {
        let mut texts = Vec::new();
        let mut last = None;
        loop {
            let rows = table
                .read_page(&mut tx, last.as_deref())
                .await
                .expect("the table reads");
            texts.extend(rows.iter().map(|row| format!("{row:?}")));
            last = rows.into_iter().next_back();
            if last.is_none() {
                break;
            }
        }
        texts.sort();
        contents.insert(table.name, texts);
    }
    contents
}

/// How many tasks do not stand where the name of their family puts them.
pub async fn misplaced_tasks(store: &Store) -> i64 {
    let mut tx = store.read().await.expect("a transaction begins");
    let (count,) = fetch_one!(
        &mut tx,
        (i64,),
        "select count(*) from task t join gezin z on z.gemeente = t.gemeente and z.id = t.gezin where t.name_key <> z.name_key",
    )
    .expect("the tasks are counted");
    count
}

/// How many rows each table has, for when [`contents`] would be too much.
pub async fn row_counts(store: &Store) -> BTreeMap<&'static str, u64> {
    let mut tx = store.read().await.expect("a transaction begins");
    let mut counts = BTreeMap::new();
    for table in crate::backup::all() {
        let count = table.count(&mut tx).await.expect("the table counts");
        counts.insert(table.name, count);
    }
    counts
}

/// Every column of every table as the backup knows it: table, column, and the type that PostgreSQL gives it.
#[must_use]
pub fn known_columns() -> BTreeSet<(String, String, &'static str)> {
    let columns = crate::backup::all().flat_map(|table| {
        table.columns.iter().map(|(column, kind)| {
            let kind = match kind {
                Kind::Uuid => "uuid",
                Kind::Text => "text",
                Kind::Number => "bigint",
                Kind::Flag => "boolean",
                Kind::Moment => "timestamp with time zone",
                Kind::Day => "date",
                Kind::Bytes => "bytea",
            };
            (table.name.to_owned(), (*column).to_owned(), kind)
        })
    });
    columns.collect()
}

/// A change that is made but not committed.
pub struct OpenChange(Tx);

impl OpenChange {
    /// Commits it.
    pub async fn commit(self) {
        self.0.commit().await.expect("the open change commits");
    }
}

/// Begins a change with its event in the log of the installation, and keeps its transaction open.
pub async fn hold_a_change_open(store: &Store, ctx: &Ctx) -> OpenChange {
    let mut tx = store.write().await.expect("a transaction begins");
    let entry = Entry {
        scope: Scope::Installation,
        action: Action::SignInFailed,
        status: Status::Error,
        object: "account",
        object_id: String::new(),
        payload: serde_json::json!({}),
    };
    log::append(&mut tx, &store.keys, ctx, entry)
        .await
        .expect("the event is written");
    OpenChange(tx)
}

/// Lets the file of SQLite grow no further, as a full disk would.
pub async fn limit_pages(store: &Store) {
    if let Db::Sqlite { writer, .. } = &store.db {
        sqlx::query("pragma max_page_count = 1")
            .execute(writer)
            .await
            .expect("the limit is set");
    }
}

/// A handle on an SQLite file that may only be read.
pub async fn read_only(url: &DatabaseUrl) -> Store {
    let path = url.path().expect("the address is a file");
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let pool = SqlitePoolOptions::new()
        .connect_with(options)
        .await
        .expect("the file opens");
    Store {
        db: Db::Sqlite {
            writer: pool.clone(),
            readers: pool,
        },
        keys: Keys::of(&key()),
        reads: std::sync::Arc::default(),
        key_store: None,
    }
}

/// Runs SQL that goes around every rule of the store, as somebody with access to the database could.
pub async fn tamper(store: &Store, sql: &str) {
    try_tamper(store, sql).await.expect("the SQL runs");
}

/// The same for SQL that the database itself may refuse.
///
/// # Errors
/// What the database says; then nothing has changed.
pub async fn try_tamper(store: &Store, sql: &str) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    on!(&mut tx, |connection| sqlx::raw_sql(AssertSqlSafe(
        sql.to_owned()
    ))
    .execute(connection)
    .await
    .map(drop))?;
    tx.commit().await
}

async fn on_server(admin: &str, sql: String) {
    let mut connection = PgConnection::connect(admin).await.unwrap_or_else(|error| {
        panic!("{POSTGRES_VARIABLE} names a server that does not answer: {error}")
    });
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut connection)
        .await
        .expect("the server does what a test needs");
    connection.close().await.expect("the connection closes");
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // What stays behind in a temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
        let Some(Server { admin, name }) = &self.server else {
            return;
        };
        let (admin, sql) = (admin.clone(), format!("drop database {name} with (force)"));
        // A runtime of its own: this may run inside another one.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime starts");
            runtime.block_on(on_server(&admin, sql));
        });
        if dropped.join().is_err() && !std::thread::panicking() {
            panic!("the test database {name} could not be dropped");
        }
    }
}
