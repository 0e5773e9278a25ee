//! `samenhang serve`: the web server with its background tasks, until it is asked to stop.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::output::{Output, Refusal};
use super::setup::{Installation, prepare};
use crate::config::{Config, unknown_variables};
use crate::tasks::Tasks;
use crate::web::router::router;
use crate::web::state::{AppState, Queues, Settings};

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
        output.note(&format!("Onbekende omgevingsvariabele: {unknown}. Zij doet niets."));
    }
    let (listener, address) = listen(&config).await?;
    let text = format!("Samenhang luistert op http://{address}");
    output.tell(&text, &json!({"adres": format!("http://{address}")}));
    serve(config, installation, listener).await
}

/// The listener with the address it got, which tells the port when any free one was asked for.
pub(super) async fn listen(config: &Config) -> Result<(TcpListener, SocketAddr), Refusal> {
    let refused = |error: std::io::Error| {
        Refusal::new(format!(
            "Het adres {} is niet te gebruiken ({error}). Kies een andere poort met --port of SAMENHANG_LISTEN.",
            config.listen
        ))
    };
    let listener = TcpListener::bind(config.listen).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    Ok((listener, address))
}

/// Serves until SIGTERM or SIGINT; then lets requests finish, seals the log and anchors its heads.
pub(super) async fn serve(
    config: Config,
    installation: Installation,
    listener: TcpListener,
) -> Result<(), Refusal> {
    start_messages(&config);
    let Installation { store, clock, .. } = installation;
    let state = AppState::new(
        store.clone(),
        clock,
        Settings::of(&config),
        Queues::of(&config)?,
    )?;
    let service = router(&state).into_make_service_with_connect_info::<SocketAddr>();
    let tasks = Tasks::start(state, config.anchor_file.clone());
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let mut told = stopped.clone();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = told.wait_for(|stop| *stop).await.map(drop);
    });
    let mut server = tokio::spawn(std::future::IntoFuture::into_future(server));
    let served = tokio::select! {
        ended = &mut server => ended,
        asked = asked_to_stop() => {
            asked?;
            tracing::info!("stopping");
            let _ = stop.send(true);
            match tokio::time::timeout(LAST_REQUESTS, &mut server).await {
                Ok(ended) => ended,
                Err(_) => {
                    tracing::warn!("some requests did not end in time");
                    server.abort();
                    Ok(Ok(()))
                }
            }
        }
    };
    tasks.finish().await;
    store.close().await;
    served??;
    Ok(())
}

async fn asked_to_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        _ = interrupt.recv() => Ok(()),
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
