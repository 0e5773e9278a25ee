//! Where the database is.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

/// Which database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DatabaseKind {
    /// One file, nothing to install.
    Sqlite,
    /// A server, version 15 or newer; any number of processes beside it.
    Postgres,
}

impl std::fmt::Display for DatabaseKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// Address of a database: `sqlite:///path/to/file.db`, a plain path, or `postgres://user:password@host/name`.
///
/// Neither `Debug` nor `Display` shows the password or the query part, which may hold one.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(Address);

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Address {
    Sqlite(PathBuf),
    Postgres { url: String, shown: String },
}

/// Why an address is not a database address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// Nothing was given.
    #[error(
        "Het adres van de database is leeg. Geef een bestand, zoals \"samenhang.db\", of een adres dat begint met postgres://."
    )]
    Empty,
    /// Another kind of database.
    #[error(
        "Dit adres begint met \"{0}\". Samenhang werkt met een SQLite-bestand of met een adres dat begint met postgres://."
    )]
    UnknownScheme(String),
    /// Not readable as a PostgreSQL address. The address itself is not repeated: it may hold a password.
    #[error(
        "Het adres van PostgreSQL is niet te lezen. Schrijf het als postgres://gebruiker:wachtwoord@server:5432/database en codeer bijzondere tekens in het wachtwoord als %XX."
    )]
    NotPostgres,
}

impl DatabaseUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// [`DatabaseUrlError`] says which forms exist.
    pub fn parse(text: &str) -> Result<Self, DatabaseUrlError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DatabaseUrlError::Empty);
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let options =
                PgConnectOptions::from_str(text).map_err(|_| DatabaseUrlError::NotPostgres)?;
            return Ok(Self(Address::Postgres {
                url: text.to_owned(),
                shown: shown(&options),
            }));
        }
        if let Some(rest) = text.strip_prefix("sqlite:") {
            return Self::file(Path::new(rest.strip_prefix("//").unwrap_or(rest)));
        }
        match text.split_once("://") {
            Some((scheme, _)) => Err(DatabaseUrlError::UnknownScheme(format!("{scheme}://"))),
            None => Self::file(Path::new(text)),
        }
    }

    /// The address of one SQLite file.
    ///
    /// # Errors
    /// [`DatabaseUrlError::Empty`] when the path is empty.
    pub fn file(path: &Path) -> Result<Self, DatabaseUrlError> {
        if path.as_os_str().is_empty() {
            return Err(DatabaseUrlError::Empty);
        }
        Ok(Self(Address::Sqlite(path.to_owned())))
    }

    /// Which engine it names.
    #[must_use]
    pub fn kind(&self) -> DatabaseKind {
        match self.0 {
            Address::Sqlite(_) => DatabaseKind::Sqlite,
            Address::Postgres { .. } => DatabaseKind::Postgres,
        }
    }

    /// The file, when it is SQLite.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Address::Sqlite(path) => Some(path),
            Address::Postgres { .. } => None,
        }
    }

    pub(crate) fn address(&self) -> &Address {
        &self.0
    }
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

fn shown(options: &PgConnectOptions) -> String {
    let database = options
        .get_database()
        .unwrap_or_else(|| options.get_username());
    let place = options.get_socket().map_or_else(
        || format!("{}:{}", options.get_host(), options.get_port()),
        |socket| socket.display().to_string(),
    );
    format!("postgres://{}@{place}/{database}", options.get_username())
}

impl std::fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Address::Sqlite(path) => write!(f, "{}", path.display()),
            Address::Postgres { shown, .. } => f.write_str(shown),
        }
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_shows_its_password() {
        let url =
            DatabaseUrl::parse("postgres://jan:geh%40im@db.example:5433/zorg?password=geh%40im")
                .unwrap();
        assert_eq!(url.kind(), DatabaseKind::Postgres);
        assert_eq!(url.to_string(), "postgres://jan@db.example:5433/zorg");
        assert!(!format!("{url:?}").contains("geh"));
        let wrong = DatabaseUrl::parse("postgres://jan:geheim@db:notaport/x").unwrap_err();
        assert!(!format!("{wrong} {wrong:?}").contains("geheim"));
    }

    #[test]
    fn a_file_is_named_in_three_ways() {
        for text in [
            "sqlite:///var/lib/x.db",
            "sqlite:/var/lib/x.db",
            "/var/lib/x.db",
        ] {
            let url = DatabaseUrl::parse(text).unwrap();
            assert_eq!(url.path(), Some(Path::new("/var/lib/x.db")), "{text}");
        }
        assert_eq!(DatabaseUrl::parse(" "), Err(DatabaseUrlError::Empty));
        assert!(matches!(
            DatabaseUrl::parse("mysql://x/y"),
            Err(DatabaseUrlError::UnknownScheme(_))
        ));
    }
}
