//! All that one answer shows is written in the log in one transaction, right before the answer is sent.
//!
//! A page shows what a dozen functions read. When each of them waits for its own commit, the page waits for a dozen; so within
//! [`logged_together`] a read is only prepared, and everything is committed at the end. Outside of it (the command line, a task in the
//! background) a function waits for the commit itself.

use std::cell::RefCell;

use tokio::task_local;

use super::queue::MOST_EVENTS;
use super::reading::{Prepared, commit};
use crate::{Store, StoreError};

task_local! {
    /// What the answer that this task makes has shown so far.
    static SHOWN: RefCell<Vec<Prepared>>;
}

/// What is to be done with a read.
pub(super) enum Turn {
    /// Nothing: it is committed with the rest of the answer.
    Later,
    /// These are to be committed now: there is no answer that waits for them, or they fill a transaction.
    Now(Vec<Prepared>),
}

/// Keeps a read for the answer that this task makes, if it makes one.
pub(super) fn later(read: Prepared) -> Turn {
    let mut read = Some(read);
    let kept = SHOWN.try_with(|shown| {
        let mut shown = shown.borrow_mut();
        shown.extend(read.take());
        (shown.len() >= MOST_EVENTS).then(|| std::mem::take(&mut *shown))
    });
    match kept {
        Ok(None) => Turn::Later,
        Ok(Some(full)) => Turn::Now(full),
        Err(_) => Turn::Now(read.into_iter().collect()),
    }
}

/// Makes an answer; gives it when every read of personal data that it took is committed. What another task reads for it is committed
/// before that task gets it.
///
/// # Errors
/// [`StoreError::NotLogged`] when a read is not written; then nothing may be shown.
pub async fn logged_together<T>(
    store: &Store,
    answer: impl Future<Output = T>,
) -> Result<T, StoreError> {
    let making = async {
        let answer = answer.await;
        (answer, SHOWN.with(RefCell::take))
    };
    let (answer, shown) = SHOWN.scope(RefCell::default(), making).await;
    commit(store, shown).await?;
    Ok(answer)
}
