//! What can go wrong with a database, in sentences for the operator.

use std::path::PathBuf;
use std::sync::Arc;

use crate::key::SealedWithOtherKey;

/// Why the database cannot be opened or migrated. Every sentence says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file is not there and may not be made.
    #[error(
        "Het databasebestand {0} bestaat niet. Controleer het pad, of maak het met: samenhang migrate."
    )]
    Missing(PathBuf),
    /// The folder is not there or may not be written.
    #[error(
        "Het databasebestand {file} kan niet worden gemaakt of geopend ({reason}). Controleer of de map bestaat en of deze gebruiker erin mag schrijven."
    )]
    CannotOpen {
        /// The file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Another process holds a lock for too long.
    #[error(
        "De database is vergrendeld door een ander proces. Wacht tot dat klaar is, of stop het, en probeer het opnieuw."
    )]
    Locked,
    /// The file or its folder is read-only.
    #[error(
        "De database is alleen-lezen. Geef deze gebruiker schrijfrechten op het bestand én op de map waarin het staat."
    )]
    ReadOnly,
    /// The file is damaged.
    #[error(
        "Het databasebestand is beschadigd. Zet een reservekopie terug met: samenhang restore. Bewaar het beschadigde bestand."
    )]
    Corrupt,
    /// The file is something else.
    #[error(
        "Dit bestand is geen database van Samenhang. Controleer het pad. Het bestand is niet veranderd."
    )]
    NotADatabase,
    /// No space left.
    #[error(
        "De schijf is vol. Maak ruimte vrij en probeer het opnieuw. Er is niets half opgeslagen."
    )]
    DiskFull,
    /// The server refuses the user or the password.
    #[error(
        "De databaseserver weigert deze gebruiker of dit wachtwoord. Controleer gebruiker en wachtwoord in SAMENHANG_DATABASE_URL en in pg_hba.conf."
    )]
    Refused,
    /// The database does not exist on the server.
    #[error(
        "De database \"{0}\" bestaat niet op de server. Maak hem met: createdb {0}, of verbeter het adres."
    )]
    NoSuchDatabase(String),
    /// The user lacks a right.
    #[error(
        "Deze gebruiker mag dit niet in de database ({0}). Maak de gebruiker eigenaar van de database."
    )]
    NoPermission(String),
    /// Nobody answers.
    #[error(
        "De databaseserver is niet bereikbaar ({0}). Controleer of hij draait en of adres en poort kloppen."
    )]
    Unreachable(String),
    /// Too old.
    #[error(
        "De server draait PostgreSQL {0}. Samenhang heeft PostgreSQL 15 of nieuwer nodig. Werk de server bij."
    )]
    TooOld(String),
    /// Not UTF-8.
    #[error(
        "De database gebruikt de tekenset {0}. Maak een database met tekenset UTF8: createdb --encoding=UTF8 --template=template0."
    )]
    NotUtf8(String),
    /// Made by a newer program.
    #[error(
        "De database is van een nieuwere versie van Samenhang (stap {found}, dit programma kent {known}). Installeer die versie of een nieuwere."
    )]
    NewerDatabase {
        /// Latest migration in the database.
        found: i64,
        /// Latest migration of this program.
        known: i64,
    },
    /// A migration that was applied is not the one this program has.
    #[error(
        "Stap {0} in de database is niet dezelfde als in dit programma. Gebruik een uitgebrachte versie van Samenhang."
    )]
    MigrationChanged(String),
    /// A migration failed.
    #[error("Stap {name} van de database is mislukt: {reason}. Er is niets veranderd; meld dit.")]
    MigrationFailed {
        /// The migration.
        name: String,
        /// What the database said.
        reason: String,
    },
    /// The key store is in the database of the data.
    #[error(
        "De sleutelopslag staat in dezelfde database als de gegevens. Dan zit zij ook in elke reservekopie van de gegevens. Geef haar een eigen bestand of een eigen database met key_store_url of SAMENHANG_KEY_STORE_URL."
    )]
    KeyStoreInData,
    /// Anything else.
    #[error("De database geeft een fout: {0}")]
    Other(String),
}

/// What can go wrong while reading or writing.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process holds a lock for too long.
    #[error("De database is bezet. Probeer het zo nog eens.")]
    Busy,
    /// No space left; nothing of this change is stored.
    #[error(
        "De schijf van de database is vol. Er is niets opgeslagen. Maak ruimte vrij en probeer het opnieuw."
    )]
    DiskFull,
    /// The database cannot be written.
    #[error(
        "De database is alleen-lezen. Er is niets opgeslagen. Geef het programma schrijfrechten."
    )]
    ReadOnly,
    /// The file is damaged.
    #[error("De database is beschadigd. Stop het programma en zet een reservekopie terug.")]
    Corrupt,
    /// The server does not answer.
    #[error("De databaseserver is niet bereikbaar. Probeer het zo nog eens.")]
    Unreachable,
    /// A stored secret was sealed with another key.
    #[error(transparent)]
    OtherKey(#[from] SealedWithOtherKey),
    /// The handle was opened without a key store, so nothing encrypted can be read or written.
    #[error("De sleutelopslag is niet geopend. Voer uit: samenhang doctor.")]
    NoKeyStore,
    /// Something was to be encrypted under a key that is destroyed.
    #[error("De sleutel {0} is vernietigd. Er kan niets meer onder worden bewaard.")]
    KeyDestroyed(String),
    /// Something was encrypted under a key that the key store does not have.
    #[error(
        "De sleutel {0} ontbreekt in de sleutelopslag. Zet de sleutelopslag terug met: samenhang sleutels restore."
    )]
    KeyMissing(String),
    /// A key is wrapped under a version that the key file does not have, or the key file cannot be read again.
    #[error(
        "Het sleutelbestand kent versie {0} niet. Zet op elke machine hetzelfde sleutelbestand neer."
    )]
    UnknownKeyVersion(i64),
    /// A row holds something that this program does not know.
    #[error("In de database staat een waarde die dit programma niet kent: {0}")]
    Unreadable(String),
    /// A read of personal data could not be logged, so nothing of it may be shown.
    #[error(
        "Het logboek kon niet worden bijgewerkt. Daarom is er niets getoond. Probeer het zo nog eens."
    )]
    NotLogged(#[source] Arc<StoreError>),
    /// A read would show more gezinnen and persons at once than one event of the log holds.
    #[error(
        "{0} gezinnen of personen tegelijk is te veel. Vraag er hooguit honderd op één pagina."
    )]
    TooManySubjects(usize),
    /// Anything else; the cause is for the operator's log.
    #[error("De database geeft een fout.")]
    Database(#[source] sqlx::Error),
}

/// Why a change is refused.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Somebody else wrote first.
    #[error("Iemand anders heeft dit intussen veranderd. Bekijk beide versies en kies.")]
    Stale {
        /// The version that is in the database now; 0 when there is none.
        current_version: i64,
    },
    /// It does not exist.
    #[error("Dit bestaat niet of niet meer.")]
    NotFound,
    /// There is one already.
    #[error("{0} bestaat al.")]
    Duplicate(String),
    /// There is no round in this year.
    #[error("Er is geen ronde in {0}. Begin eerst een hertoets voor dat jaar.")]
    NoRound(i32),
    /// The outcome of the round is published.
    #[error(
        "De uitkomst van {0} is gepubliceerd en ligt vast. Maak een correctie van het factsheet."
    )]
    RoundPublished(i32),
    /// A rule refuses it; the sentence says what to do.
    #[error("{0}")]
    Refused(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The kinds of failure that both engines have.
pub(crate) enum Failure {
    Busy,
    DiskFull,
    ReadOnly,
    Corrupt,
    NotADatabase,
    CannotOpen,
    Refused,
    NoSuchDatabase,
    NoPermission,
    Unreachable,
    Unique,
    Other,
}

impl Failure {
    /// Result codes of SQLite: <https://www.sqlite.org/rescode.html>. Codes of PostgreSQL: appendix A of its manual.
    pub(crate) fn of(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(database) => {
                let code = database.code().unwrap_or_default();
                match code.parse::<i32>() {
                    // A five-character code of PostgreSQL may look like a number too, and is never below 1000.
                    Ok(number) if code.len() < 5 => Self::of_sqlite(number),
                    _ => Self::of_postgres(&code),
                }
            }
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => {
                Self::Unreachable
            }
            sqlx::Error::Tls(_) => Self::Unreachable,
            _ => Self::Other,
        }
    }

    fn of_sqlite(extended: i32) -> Self {
        match extended {
            // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE
            1555 | 2067 => return Self::Unique,
            // SQLITE_READONLY_RECOVERY and _CANTLOCK: the folder, rather than the file, cannot be written.
            264 | 520 => return Self::ReadOnly,
            _ => {}
        }
        match extended & 0xff {
            5 | 6 => Self::Busy,
            8 => Self::ReadOnly,
            11 => Self::Corrupt,
            13 => Self::DiskFull,
            14 => Self::CannotOpen,
            26 => Self::NotADatabase,
            _ => Self::Other,
        }
    }

    fn of_postgres(code: &str) -> Self {
        match code {
            "23505" => Self::Unique,
            "28P01" | "28000" => Self::Refused,
            "3D000" => Self::NoSuchDatabase,
            "42501" => Self::NoPermission,
            "53100" => Self::DiskFull,
            "25006" => Self::ReadOnly,
            "55P03" | "40001" | "40P01" | "57014" => Self::Busy,
            "XX001" | "XX002" => Self::Corrupt,
            _ if code.starts_with("08") || code.starts_with("57P") || code == "53300" => {
                Self::Unreachable
            }
            _ => Self::Other,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match Failure::of(&error) {
            Failure::Busy => Self::Busy,
            Failure::DiskFull => Self::DiskFull,
            Failure::ReadOnly => Self::ReadOnly,
            Failure::Corrupt | Failure::NotADatabase => Self::Corrupt,
            Failure::Unreachable => Self::Unreachable,
            _ => Self::Database(error),
        }
    }
}

impl From<sqlx::Error> for WriteError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Whether a write failed because a unique value is taken.
pub(crate) fn is_unique_violation(error: &sqlx::Error) -> bool {
    matches!(Failure::of(error), Failure::Unique)
}
