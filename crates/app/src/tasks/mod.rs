//! What the program does by itself while it serves: sealing the log, anchoring its heads, removing what has ended,
//! looking how the tables have grown.

mod anchor;

use std::path::PathBuf;
use std::time::Duration;

use store::{StoreError, accounts, log};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;

pub use anchor::{AnchorFileError, Anchors, append, read, set_aside};

use web::AppState;
use web::auth::session;
use web::error::chain;

const SEAL_EVERY: Duration = Duration::from_secs(1);
const ANCHOR_EVERY: Duration = Duration::from_secs(10 * 60);
const PURGE_EVERY: Duration = Duration::from_secs(5 * 60);
const OPTIMIZE_EVERY: Duration = Duration::from_secs(60 * 60);

/// The tasks that run beside the web server.
pub struct Tasks {
    stop: oneshot::Sender<()>,
    handle: JoinHandle<()>,
}

impl Tasks {
    /// Starts the tasks.
    #[must_use]
    pub fn start(state: AppState, anchor_file: PathBuf) -> Self {
        let (stop, stopped) = oneshot::channel();
        let handle = tokio::spawn(run(state, anchor_file, stopped));
        Self { stop, handle }
    }

    /// Stops the tasks: everything that was committed is sealed, and the heads are anchored.
    pub async fn finish(self) {
        let _ = self.stop.send(());
        if let Err(error) = self.handle.await {
            tracing::error!(%error, "the background tasks did not end well");
        }
    }
}

/// One task does all of it, one after another: they never hinder each other, and the database has one visitor less.
async fn run(state: AppState, anchor_file: PathBuf, mut stopped: oneshot::Receiver<()>) {
    let mut seal = ticks(SEAL_EVERY);
    let mut anchor = ticks(ANCHOR_EVERY);
    let mut purge = ticks(PURGE_EVERY);
    let mut optimize = ticks(OPTIMIZE_EVERY);
    loop {
        tokio::select! {
            _ = seal.tick() => tell("sealing the log", seal_now(&state).await),
            _ = anchor.tick() => anchor_now(&state, &anchor_file).await,
            _ = purge.tick() => tell("removing ended sessions", purge_now(&state).await),
            _ = optimize.tick() => tell("looking at the tables", state.store.optimize().await),
            _ = &mut stopped => break,
        }
    }
    tell("sealing the log", seal_now(&state).await);
    anchor_now(&state, &anchor_file).await;
}

fn ticks(every: Duration) -> tokio::time::Interval {
    let mut ticks = tokio::time::interval(every);
    // After a pause of the machine, one round is enough.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

fn tell(what: &str, done: Result<(), StoreError>) {
    if let Err(error) = done {
        tracing::error!(error = %chain(&error), "{what} failed; it is tried again");
    }
}

async fn seal_now(state: &AppState) -> Result<(), StoreError> {
    let now = state.clock.now();
    let sealed = log::seal_once(&state.store, now).await;
    // Above all when sealing fails, it must show how much waits.
    let unsealed = log::unsealed(&state.store).await?;
    state.metrics.unsealed(unsealed, now);
    state.metrics.sealed(sealed?.sealed, now);
    Ok(())
}

async fn anchor_now(state: &AppState, file: &std::path::Path) {
    if let Err(error) = append(&state.store, file, state.clock.now()).await {
        tracing::error!(error = %chain(&error), "anchoring the log failed; it is tried again");
    }
}

async fn purge_now(state: &AppState) -> Result<(), StoreError> {
    // An ended session is kept for a while: it still tells whose form arrived too late.
    let until = state.clock.now() - session::REMEMBERED;
    accounts::purge_expired(&state.store, until).await?;
    // A key that was destroyed while the log could not be written.
    state.store.finish_destructions().await.map(drop)
}
