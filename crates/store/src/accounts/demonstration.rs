//! Whether this database is a demonstration, which shows the codes of its own accounts on the screen.

use time::OffsetDateTime;

use crate::dialect::Moment;
use crate::{Store, StoreError, WriteError};

/// Makes this database a demonstration. Only an empty one can become that: where somebody works already, codes are nobody
/// else's business. A backup does not carry it along.
///
/// # Errors
/// [`WriteError::Refused`] when there are accounts.
pub async fn begin_demonstration(store: &Store, now: OffsetDateTime) -> Result<(), WriteError> {
    let mut tx = store.write().await?;
    let (accounts,) = fetch_one!(&mut tx, (i64,), "select count(*) from account")?;
    if accounts > 0 {
        return Err(WriteError::Refused(
            "In deze database staan al accounts. Een demonstratie begint in een lege database."
                .to_owned(),
        ));
    }
    execute!(
        &mut tx,
        "insert into demonstration (name, started_at) values ('demonstratie', $1) on conflict (name) do nothing",
        Moment::from(now),
    )?;
    tx.commit().await?;
    Ok(())
}

/// Whether this database is a demonstration.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn is_demonstration(store: &Store) -> Result<bool, StoreError> {
    let mut tx = store.read().await?;
    let (rows,) = fetch_one!(&mut tx, (i64,), "select count(*) from demonstration")?;
    Ok(rows > 0)
}
