//! Group commit of reads: who comes first writes for all who came meanwhile, in one transaction.
//!
//! Whoever has something to write puts it in the queue and waits for the answer. When nobody is writing, a task starts that takes
//! batches until the queue is empty, and ends. It is a task of its own and not the first caller itself: that one may go away (a
//! closed browser), and must not take the others along.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::reading::Prepared;
use super::{event, subject};
use crate::{Store, StoreError};

/// Events in one transaction.
pub(super) const MOST_EVENTS: usize = 64;
/// Subject rows in one transaction: it stays far below 50 ms. A single read has at most a hundred.
const MOST_ROWS: usize = 2000;

type Answer = Result<(), Arc<StoreError>>;

/// A read that waits for being written.
pub(super) struct Queued {
    read: Prepared,
    answer: oneshot::Sender<Answer>,
}

impl Queued {
    pub(super) fn new(read: Prepared) -> (Self, oneshot::Receiver<Answer>) {
        let (answer, receiver) = oneshot::channel();
        (Self { read, answer }, receiver)
    }
}

/// How the writing of reads goes, since the program started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadCounts {
    /// Reads that are in the log.
    pub logged: u64,
    /// Reads that could not be logged; nothing of them was shown.
    pub failed: u64,
    /// Transactions that it took.
    pub transactions: u64,
}

#[derive(Default)]
struct Waiting {
    reads: VecDeque<Queued>,
    /// Whether a task is writing.
    busy: bool,
}

/// The reads of this process that wait for being written.
#[derive(Default)]
pub(crate) struct ReadQueue {
    waiting: Mutex<Waiting>,
    logged: AtomicU64,
    failed: AtomicU64,
    transactions: AtomicU64,
}

impl ReadQueue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // Nothing is half done in there when somebody panics.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn push(&self, store: &Store, queued: Vec<Queued>) {
        if queued.is_empty() {
            return;
        }
        let mut waiting = self.lock();
        waiting.reads.extend(queued);
        let begins = !std::mem::replace(&mut waiting.busy, true);
        drop(waiting);
        if begins {
            let turn = Turn {
                store: store.clone(),
                done: false,
            };
            drop(tokio::spawn(turn.write_all()));
        }
    }

    /// The next batch; `None` when there is nothing left, and then the task ends.
    fn next_batch(&self) -> Option<Vec<Queued>> {
        let mut waiting = self.lock();
        let (mut batch, mut rows) = (Vec::new(), 0);
        while let Some(next) = waiting.reads.front() {
            rows += next.read.subjects.len();
            if batch.len() == MOST_EVENTS || (rows > MOST_ROWS && !batch.is_empty()) {
                break;
            }
            batch.extend(waiting.reads.pop_front());
        }
        if batch.is_empty() {
            waiting.busy = false;
            return None;
        }
        Some(batch)
    }

    fn counts(&self) -> ReadCounts {
        ReadCounts {
            logged: self.logged.load(Ordering::Relaxed),
            failed: self.failed.load(Ordering::Relaxed),
            transactions: self.transactions.load(Ordering::Relaxed),
        }
    }
}

impl Store {
    /// How the writing of reads goes, since the program started.
    #[must_use]
    pub fn read_counts(&self) -> ReadCounts {
        self.reads.counts()
    }
}

/// The turn to write. When it ends before the queue is empty, because the program stops, everybody who waits is let go.
struct Turn {
    store: Store,
    done: bool,
}

impl Turn {
    async fn write_all(mut self) {
        while let Some(batch) = self.store.reads.next_batch() {
            write_and_answer(&self.store, batch).await;
        }
        // From here on somebody else may have the turn.
        self.done = true;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.done {
            let mut waiting = self.store.reads.lock();
            waiting.reads.clear();
            waiting.busy = false;
        }
    }
}

async fn write_and_answer(store: &Store, batch: Vec<Queued>) {
    let (reads, answers): (Vec<Prepared>, Vec<_>) = batch
        .into_iter()
        .map(|queued| (queued.read, queued.answer))
        .unzip();
    match write(store, &reads).await {
        // One read that the database does not take must not keep the others from being shown.
        Err(StoreError::Database(_)) if reads.len() > 1 => {
            for (read, answer) in reads.iter().zip(answers) {
                let written = write(store, std::slice::from_ref(read)).await;
                tell(store, vec![answer], written);
            }
        }
        written => tell(store, answers, written),
    }
}

fn tell(store: &Store, answers: Vec<oneshot::Sender<Answer>>, written: Result<(), StoreError>) {
    let counter = match &written {
        Ok(()) => &store.reads.logged,
        Err(_) => &store.reads.failed,
    };
    counter.fetch_add(answers.len() as u64, Ordering::Relaxed);
    let written = written.map_err(Arc::new);
    for answer in answers {
        // Who went away meanwhile needs no answer; the read is in the log.
        let _ = answer.send(written.clone());
    }
}

async fn write(store: &Store, reads: &[Prepared]) -> Result<(), StoreError> {
    store.reads.transactions.fetch_add(1, Ordering::Relaxed);
    let mut tx = store.write().await?;
    let events: Vec<_> = reads.iter().map(|read| &read.event).collect();
    event::insert(&mut tx, &events).await?;
    let rows: Vec<_> = reads.iter().flat_map(|read| &read.subjects).collect();
    subject::insert(&mut tx, &rows).await?;
    tx.commit().await
}
