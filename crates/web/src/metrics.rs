//! Counts for Prometheus. Routes are counted by their pattern, never by their address: an address may name a person.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Metric, Registry, Unit};
use store::log::Unsealed;

use super::state::AppState;

/// Upper bounds of the latency classes, in seconds.
const LATENCIES: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RouteLabel {
    route: String,
}

/// All counts.
pub struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter>,
    latency: Family<RouteLabel, Histogram>,
    password_queue: Gauge,
    pdf_working: Gauge,
    pdf_queue: Gauge,
    sealed: Counter,
    pool_size: Gauge,
    pool_idle: Gauge,
    last_seal: Gauge<f64, AtomicU64>,
    unsealed: Gauge,
    unsealed_age: Gauge<f64, AtomicU64>,
    reads_logged: Counter,
    reads_failed: Counter,
}

/// A count at zero that the registry tells.
fn registered<M: Metric + Clone + Default>(registry: &mut Registry, name: &str, help: &str) -> M {
    let metric = M::default();
    registry.register(name, help, metric.clone());
    metric
}

impl Metrics {
    /// All counts at zero.
    #[must_use]
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("samenhang");
        let requests = Family::<Labels, Counter>::default();
        registry.register("requests", "Requests by route and status", requests.clone());
        let latency =
            Family::<RouteLabel, Histogram>::new_with_constructor(|| Histogram::new(LATENCIES));
        registry.register_with_unit(
            "request_duration",
            "Time until the answer was ready",
            Unit::Seconds,
            latency.clone(),
        );
        let mut gauge = |name: &str, help: &str| registered::<Gauge>(&mut registry, name, help);
        let password_queue = gauge("password_queue", "Log-ins that wait for the password pool");
        let pdf_working = gauge("pdf_working", "PDFs being made");
        let pdf_queue = gauge("pdf_queue", "PDFs that wait to be made");
        let pool_size = gauge("database_connections", "Open database connections");
        let pool_idle = gauge(
            "database_connections_idle",
            "Open database connections at rest",
        );
        let unsealed = gauge("log_unsealed_events", "Events that wait for the sealer");
        let mut counter = |name: &str, help: &str| registered::<Counter>(&mut registry, name, help);
        let sealed = counter("log_sealed_events", "Events that this process sealed");
        let reads_logged = counter("log_reads", "Reads of personal data that were logged");
        let reads_failed = counter(
            "log_reads_failed",
            "Reads of personal data that could not be logged, and so were not shown",
        );
        let mut seconds = |name: &str, help: &str| {
            let gauge = Gauge::<f64, AtomicU64>::default();
            registry.register_with_unit(name, help, Unit::Seconds, gauge.clone());
            gauge
        };
        let last_seal = seconds(
            "log_last_seal_timestamp",
            "When the log was last sealed by this process",
        );
        let unsealed_age = seconds(
            "log_unsealed_age",
            "How long the oldest event waits for the sealer",
        );
        Self {
            registry,
            requests,
            latency,
            password_queue,
            pdf_working,
            pdf_queue,
            sealed,
            pool_size,
            pool_idle,
            last_seal,
            unsealed,
            unsealed_age,
            reads_logged,
            reads_failed,
        }
    }

    /// Remembers what a round of sealing did.
    pub fn sealed(&self, events: u64, now: time::OffsetDateTime) {
        self.sealed.inc_by(events);
        // Exact: seconds since 1970 fit in the 53 bits of a double for the next 280 million years.
        #[expect(clippy::cast_precision_loss, reason = "fits in 53 bits")]
        let seconds = now.unix_timestamp() as f64;
        self.last_seal.set(seconds);
    }

    /// Remembers what still waits for the sealer.
    pub fn unsealed(&self, unsealed: Unsealed, now: time::OffsetDateTime) {
        self.unsealed
            .set(i64::try_from(unsealed.count).unwrap_or(i64::MAX));
        let age = unsealed
            .oldest
            .map_or(0.0, |oldest| (now - oldest).as_seconds_f64());
        // Clocks of two machines may differ a little.
        self.unsealed_age.set(age.max(0.0));
    }

    /// Everything in the text form of OpenMetrics.
    ///
    /// # Errors
    /// When the text cannot be written.
    pub fn text(&self, state: &AppState) -> Result<String, std::fmt::Error> {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        self.password_queue.set(number(state.passwords.waiting()));
        let (working, waiting) = state.pdfs.load();
        self.pdf_working.set(number(working));
        self.pdf_queue.set(number(waiting));
        let (size, idle) = state.store.pool();
        self.pool_size.set(i64::from(size));
        self.pool_idle.set(number(idle));
        let reads = state.store.read_counts();
        self.reads_logged
            .inner()
            .store(reads.logged, Ordering::Relaxed);
        self.reads_failed
            .inner()
            .store(reads.failed, Ordering::Relaxed);
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

/// Counts a request with its route and status, and how long it took.
pub async fn observe(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = match request.method().as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "HEAD" => "HEAD",
        _ => "other",
    };
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let metrics = &state.metrics;
    let seconds = began.elapsed().as_secs_f64();
    tracing::info!(
        method,
        route,
        status,
        millis = began.elapsed().as_millis(),
        "request"
    );
    metrics
        .latency
        .get_or_create(&RouteLabel {
            route: route.clone(),
        })
        .observe(seconds);
    metrics
        .requests
        .get_or_create(&Labels {
            method,
            route,
            status,
        })
        .inc();
    response
}
