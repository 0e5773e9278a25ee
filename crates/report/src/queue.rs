//! How many documents are made at once.

use std::any::Any;
use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::error::ReportError;

/// Setting a document nests deeply; as much as the main thread of a program usually has.
const STACK_BYTES: usize = 8 * 1024 * 1024;

/// A bounded queue: a fixed number of workers, a fixed number of places to wait, and a refusal for everyone else.
///
/// The workers are threads of its own. The memory allocator keeps an area for each thread that ever made a document, so
/// work that hops over the threads of a server holds several times as much as work on the same few threads.
///
/// [`PdfQueue::run`] blocks the calling thread, so an asynchronous program calls it on a thread that may block. Dropping the
/// queue lets the work in it finish and then ends its threads.
pub struct PdfQueue {
    workers: usize,
    max_waiting: usize,
    shared: Arc<Shared>,
}

/// Does the work and gives back what hands its outcome to the caller.
type Job = Box<dyn FnOnce() -> Answer + Send>;
type Answer = Box<dyn FnOnce()>;

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Job>,
    working: usize,
    closed: bool,
}

impl PdfQueue {
    /// A queue with this many workers (at least 1) and this many places to wait (may be 0).
    ///
    /// # Errors
    ///
    /// When the system gives no thread.
    pub fn new(workers: usize, max_waiting: usize) -> io::Result<Self> {
        let queue = Self {
            workers: workers.max(1),
            max_waiting,
            shared: Arc::default(),
        };
        for number in 1..=queue.workers {
            let shared = Arc::clone(&queue.shared);
            thread::Builder::new()
                .name(format!("pdf-{number}"))
                .stack_size(STACK_BYTES)
                .spawn(move || shared.work())?;
        }
        Ok(queue)
    }

    /// Does the work on one of the workers, in order of arrival, and gives back what it returns. A panic in the work goes on
    /// to the caller and costs no worker.
    ///
    /// # Errors
    ///
    /// [`ReportError::Busy`] at once, without doing the work, when all workers and all places to wait are taken.
    pub fn run<T, F>(&self, work: F) -> Result<T, ReportError>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let (answer, wait) = sync_channel::<Result<T, Box<dyn Any + Send>>>(1);
        {
            let mut state = self.shared.lock();
            if state.working + state.waiting.len() >= self.workers + self.max_waiting {
                return Err(ReportError::Busy {
                    workers: state.working,
                    waiting: state.waiting.len(),
                });
            }
            state.waiting.push_back(Box::new(move || {
                let outcome = catch_unwind(AssertUnwindSafe(work));
                Box::new(move || {
                    // Fails only when the caller has gone; then nobody is there to be told.
                    let _ = answer.send(outcome);
                })
            }));
        }
        self.shared.changed.notify_one();
        match wait.recv() {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(panic)) => resume_unwind(panic),
            // A worker ended before it answered, which its code rules out: asking again is the right advice.
            Err(_) => Err(ReportError::Busy {
                workers: self.workers,
                waiting: 0,
            }),
        }
    }

    /// How many documents are being made and how many wait, for a metric.
    #[must_use]
    pub fn load(&self) -> (usize, usize) {
        let state = self.shared.lock();
        (state.working, state.waiting.len())
    }
}

impl Drop for PdfQueue {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_all();
    }
}

impl std::fmt::Debug for PdfQueue {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (working, waiting) = self.load();
        formatter
            .debug_struct("PdfQueue")
            .field("workers", &self.workers)
            .field("max_waiting", &self.max_waiting)
            .field("working", &working)
            .field("waiting", &waiting)
            .finish()
    }
}

impl Shared {
    /// One worker: takes the oldest job, until the queue is closed and empty.
    fn work(&self) {
        let mut state = self.lock();
        loop {
            state = self
                .changed
                .wait_while(state, |state| state.waiting.is_empty() && !state.closed)
                .unwrap_or_else(PoisonError::into_inner);
            let Some(job) = state.waiting.pop_front() else {
                return;
            };
            state.working += 1;
            drop(state);
            let answer = job();
            state = self.lock();
            state.working -= 1;
            drop(state);
            // Answered only when the worker counts as free, so that a caller who heard can ask again at once.
            answer();
            state = self.lock();
        }
    }

    /// Nothing panics while the lock is held, so a poisoned lock still guards a true state.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
