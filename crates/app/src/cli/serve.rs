//! `samenhang serve`: the web server with its background tasks, until it is asked to stop.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;
use hyper_util::server::graceful::GracefulShutdown;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::connections::accept;
use super::output::{Output, Refusal};
use super::setup::{Installation, prepare};
use crate::router::router;
use crate::tasks::Tasks;
use web::config::{Config, unknown_variables};
use web::state::{AppState, Queues, Settings};

/// How long requests may go on after the program was asked to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(20);

/// Arguments of `samenhang serve`.
#[derive(Args)]
pub(super) struct Arguments {
    /// Poort, alleen op deze machine (anders: listen uit de configuratie)
    #[arg(long, value_name = "POORT")]
    pub(super) port: Option<u16>,
}

pub(super) async fn run(config: Config, output: &Output) -> Result<(), Refusal> {
    let installation = prepare(&config, output).await?;
    let name = |(name, _): (std::ffi::OsString, _)| name.into_string().ok();
    for unknown in unknown_variables(std::env::vars_os().filter_map(name)) {
        output.note(&format!(
            "Onbekende omgevingsvariabele: {unknown}. Zij doet niets."
        ));
    }
    let server = Listening::on(&config).await?;
    let address = server.address;
    let text = format!("Samenhang luistert op http://{address}");
    output.tell(&text, &json!({"adres": format!("http://{address}")}));
    server.serve(config, installation).await
}

/// A program that holds its port and hears when it is asked to stop, before it tells anybody that it is there.
pub(super) struct Listening {
    /// The address it got, which tells the port when any free one was asked for.
    pub(super) address: SocketAddr,
    listener: TcpListener,
    terminate: Signal,
    interrupt: Signal,
}

impl Listening {
    pub(super) async fn on(config: &Config) -> Result<Self, Refusal> {
        let refused = |error: std::io::Error| {
            Refusal::new(format!(
                "Het adres {} is niet te gebruiken ({error}). Kies een andere poort met --port of SAMENHANG_LISTEN.",
                config.listen
            ))
        };
        let listener = TcpListener::bind(config.listen).await.map_err(refused)?;
        Ok(Self {
            address: listener.local_addr().map_err(refused)?,
            listener,
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Serves until SIGTERM or SIGINT; then lets requests finish, seals the log and anchors its heads.
    pub(super) async fn serve(
        self,
        config: Config,
        installation: Installation,
    ) -> Result<(), Refusal> {
        start_messages(&config);
        let store = installation.store.clone();
        let state = AppState::new(
            installation.store,
            installation.clock,
            Settings::of(&config),
            Queues::of(&config)?,
        )?;
        let tasks = Tasks::start(state.clone(), config.anchor_file.clone());
        self.until_asked_to_stop(&state).await;
        tasks.finish().await;
        store.close().await;
        Ok(())
    }

    async fn until_asked_to_stop(mut self, state: &AppState) {
        let (router, open) = (router(state), GracefulShutdown::new());
        tokio::select! {
            () = accept(&self.listener, &router, &open) => {}
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
        tracing::info!("stopping");
        drop(self.listener);
        if tokio::time::timeout(LAST_REQUESTS, open.shutdown())
            .await
            .is_err()
        {
            tracing::warn!("some requests did not end in time");
        }
    }
}

/// Messages of the program go to standard error, without personal data: routes by their pattern, never by their address.
fn start_messages(config: &Config) {
    let filter = EnvFilter::try_new(&config.messages).unwrap_or_else(|_| EnvFilter::new("info"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false);
    // A second start in one process (tests) keeps the first subscriber.
    let _ = subscriber.try_init();
}
