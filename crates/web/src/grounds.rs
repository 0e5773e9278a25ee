//! The legal grounds that the program brings along, and the rights that follow from them: derived anew whenever the program starts,
//! because another version may bring other grounds, and a row that somebody wrote by hand may not let anybody see anything.

use std::sync::LazyLock;

use domain::samenwerking::{GROUNDS, Grounds, GroundsError, parse_grounds};
use store::samenwerking::{Rederived, rederive_all, underived};
use store::{Ctx, Store, StoreError};

use crate::clock::Clock;

const FILE: &str = "grounds.toml";

static KNOWN: LazyLock<Result<Grounds, GroundsError>> =
    LazyLock::new(|| parse_grounds(FILE, GROUNDS));
static NONE: LazyLock<Grounds> = LazyLock::new(Grounds::default);

/// Why the rights cannot be derived.
#[derive(Debug, thiserror::Error)]
pub enum GroundsRefusal {
    /// The file cannot be read.
    #[error(
        "De grondslagen die bij dit programma horen, zijn niet te lezen: {0} Zonder grondslagen is niet te zeggen wie wat mag zien; het programma start niet. Installeer het programma opnieuw."
    )]
    Unreadable(&'static GroundsError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The legal grounds.
///
/// # Errors
/// [`GroundsRefusal::Unreadable`], which stops the start of the program.
pub fn read() -> Result<&'static Grounds, GroundsRefusal> {
    KNOWN.as_ref().map_err(GroundsRefusal::Unreadable)
}

/// The legal grounds, for who serves pages: [`crate::state::AppState`] is not made when they cannot be read.
pub fn known() -> &'static Grounds {
    read().unwrap_or(&NONE)
}

/// Derives every right anew and writes what differs, with an event for each municipality.
///
/// # Errors
/// [`GroundsRefusal`] when the grounds cannot be read or the database fails: then nobody may be let in.
pub async fn renew(store: &Store, clock: &Clock) -> Result<Rederived, GroundsRefusal> {
    let ctx = Ctx::system("start", clock.now());
    let found = rederive_all(store, &ctx, read()?).await?;
    if found.changed > 0 {
        tracing::warn!(
            sources = found.changed,
            gone = found.gone,
            new = found.new,
            "rights differed from what follows from covenants and tasks"
        );
    }
    Ok(found)
}

/// What [`renew`] would change.
///
/// # Errors
/// As [`renew`].
pub async fn compare(store: &Store) -> Result<Rederived, GroundsRefusal> {
    Ok(underived(store, read()?).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grounds_of_the_program_can_be_read() {
        assert!(read().unwrap().iter().count() > 5);
    }

    #[test]
    fn a_file_that_cannot_be_read_says_so_and_never_means_no_grounds() {
        static BROKEN: LazyLock<GroundsError> =
            LazyLock::new(|| parse_grounds(FILE, "[[ground]\nid = ").unwrap_err());
        let told = GroundsRefusal::Unreadable(&BROKEN).to_string();
        assert!(
            told.contains("grounds.toml") && told.contains("start niet"),
            "{told}"
        );
    }
}
