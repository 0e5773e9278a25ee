//! Choices of work that somebody keeps under a name. They hold how a list is filtered and nothing of what stands in it.

use domain::shared::{UserId, printable};
use time::OffsetDateTime;

use crate::dialect::Moment;
use crate::{Store, StoreError};

/// The most that one person keeps.
const MOST: i64 = 20;
/// The longest name, in signs.
const LONGEST_NAME: usize = 40;
/// The longest choice, in signs.
const LONGEST_QUERY: usize = 500;

/// A choice of work under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// What its keeper calls it.
    pub name: String,
    /// The choice, as the query of an address.
    pub query: String,
}

/// Why a choice is not kept.
#[derive(Debug, thiserror::Error)]
pub enum SavedViewRefusal {
    /// It has no name.
    #[error("Geef de weergave een naam.")]
    NoName,
    /// The name is longer than 40 signs.
    #[error("Kies een naam van ten hoogste 40 tekens.")]
    NameTooLong,
    /// The choice is not one of a list.
    #[error("Deze keuze is niet te bewaren. Kies opnieuw.")]
    NoChoice,
    /// There are 20 already.
    #[error("U bewaart al 20 weergaven. Verwijder er eerst een.")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What somebody keeps, by name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn saved_views(store: &Store, user: UserId) -> Result<Vec<SavedView>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (String, String),
        "select name, query from saved_view where account = $1 order by name limit $2",
        user.0,
        MOST,
    )?;
    let views = rows.into_iter();
    Ok(views
        .map(|(name, query)| SavedView { name, query })
        .collect())
}

/// Keeps a choice; one with the same name gives way.
///
/// # Errors
/// [`SavedViewRefusal`].
pub async fn save_view(
    store: &Store,
    user: UserId,
    view: &SavedView,
    now: OffsetDateTime,
) -> Result<(), SavedViewRefusal> {
    let name = printable(view.name.trim());
    match name.chars().count() {
        0 => return Err(SavedViewRefusal::NoName),
        1..=LONGEST_NAME => {}
        _ => return Err(SavedViewRefusal::NameTooLong),
    }
    let query = printable(&view.query);
    if query.is_empty() || query.chars().count() > LONGEST_QUERY {
        return Err(SavedViewRefusal::NoChoice);
    }
    let mut tx = store.write().await?;
    let others = fetch_all!(
        &mut tx,
        (i64,),
        "select count(*) from saved_view where account = $1 and name <> $2",
        user.0,
        name.as_str(),
    )
    .map_err(StoreError::from)?;
    if others.first().is_some_and(|(count,)| *count >= MOST) {
        return Err(SavedViewRefusal::TooMany);
    }
    execute!(
        &mut tx,
        "insert into saved_view (account, name, query, written_at) values ($1, $2, $3, $4)
         on conflict (account, name) do update set query = excluded.query, written_at = excluded.written_at",
        user.0,
        name.as_str(),
        query.as_str(),
        Moment::from(now),
    )
    .map_err(StoreError::from)?;
    Ok(tx.commit().await?)
}

/// Lets go of a choice; one that is not there is gone already.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn remove_view(store: &Store, user: UserId, name: &str) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "delete from saved_view where account = $1 and name = $2",
        user.0,
        name,
    )?;
    tx.commit().await
}
