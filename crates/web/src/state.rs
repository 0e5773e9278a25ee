//! What every handler can reach.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use axum::http::Method;
use domain::aanpak::approach::{Approach, ApproachRef};
use domain::toezicht::{FrameworkRef, Publication, Toetsingskader};
use report::{ApproachDocument, Fonts, LetterDocument, PdfQueue, PlanDocument, ReportError};
use store::{Actor, Ctx, SpanId, Store, TraceId};
use time::OffsetDateTime;

use super::assets::{Assets, AssetsError};
use super::error::AppError;
use super::metrics::Metrics;
use super::request::{Cx, network_name};
use super::route::Route;
use crate::auth::oidc::{HttpError, Oidc, OidcSettings};
use crate::auth::passkey::Passkeys;
use crate::auth::password::PasswordPool;
use crate::clock::Clock;
use crate::config::Config;
use crate::documents;

/// How the site behaves; everything here comes from the configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether visitors reach the site over https, which makes cookies secure and sends HSTS.
    pub https: bool,
    /// The address that visitors use, such as `https://samenhang.example.nl`, if it is known.
    pub public_url: Option<String>,
    /// Whether a trusted proxy stands in front, which tells the visitor's address in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Time without a request after which a session ends.
    pub session_idle: Duration,
    /// Time after which a session ends in any case.
    pub session_absolute: Duration,
    /// The provider of identities through which people sign in, if there is one.
    pub oidc: Option<OidcSettings>,
}

impl Settings {
    /// The settings of a configuration.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        Self {
            https: config.https(),
            public_url: config.public_url.clone(),
            behind_proxy: config.behind_proxy,
            session_idle: Duration::from_secs(u64::from(config.session_idle_minutes) * 60),
            session_absolute: Duration::from_secs(
                u64::from(config.session_absolute_hours) * 60 * 60,
            ),
            oidc: config.oidc.clone(),
        }
    }
}

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

/// The content of [`AppState`].
pub struct Inner {
    /// The database.
    pub store: Store,
    /// Tells the time.
    pub clock: Clock,
    /// How the site behaves.
    pub settings: Settings,
    /// Addresses of style and script.
    pub assets: Assets,
    /// Hashes passwords, a few at once.
    pub passwords: PasswordPool,
    /// Signing in through a provider, when one is set.
    pub oidc: Option<Oidc>,
    /// Signing in with passkeys, when the address of the site allows it.
    pub passkeys: Option<Passkeys>,
    /// Makes PDFs, a few at once.
    pub pdfs: Arc<PdfQueue>,
    /// Counts for Prometheus.
    pub metrics: Metrics,
    fonts: Fonts,
    pages: OnceLock<Vec<Vec<&'static str>>>,
    frameworks: RwLock<HashMap<FrameworkRef, Arc<Toetsingskader>>>,
    approaches: RwLock<HashMap<ApproachRef, Arc<Approach>>>,
}

/// Why the state cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// The embedded files are not complete.
    #[error(transparent)]
    Assets(#[from] AssetsError),
    /// The embedded fonts cannot be used.
    #[error(
        "De lettertypen voor de PDF zijn niet te gebruiken ({0}). Bouw opnieuw na `cargo xtask assets`."
    )]
    Fonts(#[from] ReportError),
    /// No TLS to the provider.
    #[error(
        "Er is geen beveiligde verbinding met de inlogdienst mogelijk ({0}). Installeer de certificaten van het systeem (pakket ca-certificates)."
    )]
    Tls(#[from] HttpError),
    /// The embedded legal grounds cannot be read: nobody could say who may see what.
    #[error(transparent)]
    Grounds(#[from] crate::grounds::GroundsRefusal),
    /// The embedded instruments cannot be read: nobody could measure.
    #[error(transparent)]
    Files(#[from] crate::aanpak::FilesRefusal),
}

/// The two places where work waits its turn.
#[derive(Debug, Clone)]
pub struct Queues {
    /// Hashes passwords.
    pub passwords: PasswordPool,
    /// Makes PDFs.
    pub pdfs: Arc<PdfQueue>,
}

impl Queues {
    /// The queues of a configuration.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn of(config: &Config) -> std::io::Result<Self> {
        Ok(Self {
            passwords: PasswordPool::new(config.hashing_at_once, config.hashing_queue)?,
            pdfs: Arc::new(PdfQueue::new(config.pdf_at_once, config.pdf_queue)?),
        })
    }
}

impl AppState {
    /// Puts the state together.
    ///
    /// # Errors
    /// [`StateError`] when the embedded files are not complete.
    pub fn new(
        store: Store,
        clock: Clock,
        settings: Settings,
        queues: Queues,
    ) -> Result<Self, StateError> {
        let assets = Assets::load()?;
        crate::grounds::read()?;
        crate::aanpak::instruments()?;
        Ok(Self(Arc::new(Inner {
            oidc: settings.oidc.clone().map(Oidc::new).transpose()?,
            passkeys: Passkeys::of(settings.public_url.as_deref()),
            metrics: Metrics::new(),
            fonts: documents::fonts()?,
            store,
            clock,
            settings,
            assets,
            passwords: queues.passwords,
            pdfs: queues.pdfs,
            pages: OnceLock::new(),
            frameworks: RwLock::default(),
            approaches: RwLock::default(),
        })))
    }

    /// Says which pages there are; only the first time counts.
    pub fn know_pages(&self, routes: &[Route]) {
        let pages = routes.iter().filter(|route| route.method == Method::GET);
        let parts = pages.map(|route| route.path.split('/').collect());
        let _ = self.pages.set(parts.collect());
    }

    /// Whether a path, without its query, can be opened as a page: somebody who logs in may be sent there.
    #[must_use]
    pub fn is_page(&self, path: &str) -> bool {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |(pattern, part): (&&str, &&str)| {
            pattern == part || (pattern.starts_with('{') && !part.is_empty())
        };
        let mut pages = self.pages.get().into_iter().flatten();
        pages.any(|page| page.len() == parts.len() && page.iter().zip(&parts).all(fits))
    }

    /// Who acts, when and within which trace: what every change wants to know.
    #[must_use]
    pub fn ctx(&self, cx: &Cx) -> Ctx {
        Ctx {
            actor: cx.user.as_ref().map_or(Actor::Nobody, |user| Actor::User {
                id: user.id,
                name: user.name.clone(),
                roles: user.roles.clone(),
                gemeente: user.gemeente,
                organisation: user.organisation.clone(),
            }),
            now: cx.now,
            trace: TraceId(cx.info.trace),
            span: SpanId(cx.info.caller.unwrap_or(cx.info.span)),
            network: cx.info.network.map(network_name),
        }
    }

    /// The PDF of a factsheet, made behind the queue on a thread that may block.
    ///
    /// # Errors
    /// [`AppError::Busy`] when the queue is full, [`AppError::NotPossible`] when this build makes no PDF.
    pub async fn pdf(&self, publication: Publication) -> Result<Vec<u8>, AppError> {
        self.document(move |fonts, now| documents::pdf(&publication, fonts, now))
            .await
    }

    /// The PDF of a letter, made the same way.
    ///
    /// # Errors
    /// [`AppError::Busy`] when the queue is full, [`AppError::NotPossible`] when this build makes no PDF.
    pub async fn letter_pdf(&self, letter: LetterDocument) -> Result<Vec<u8>, AppError> {
        self.document(move |fonts, now| documents::letter_pdf(&letter, fonts, now))
            .await
    }

    /// The PDF of the plan of a family, made the same way.
    ///
    /// # Errors
    /// [`AppError::Busy`] when the queue is full, [`AppError::NotPossible`] when this build makes no PDF.
    pub async fn plan_pdf(&self, plan: PlanDocument) -> Result<Vec<u8>, AppError> {
        self.document(move |fonts, now| documents::plan_pdf(&plan, fonts, now))
            .await
    }

    /// The PDF of the description sheet of an approach, made the same way.
    ///
    /// # Errors
    /// [`AppError::Busy`] when the queue is full, [`AppError::NotPossible`] when this build makes no PDF.
    pub async fn approach_pdf(&self, sheet: ApproachDocument) -> Result<Vec<u8>, AppError> {
        self.document(move |fonts, now| documents::approach_pdf(&sheet, fonts, now))
            .await
    }

    /// A document, made behind the queue on a thread that may block.
    async fn document(
        &self,
        make: impl FnOnce(&Fonts, OffsetDateTime) -> Result<Vec<u8>, ReportError> + Send + 'static,
    ) -> Result<Vec<u8>, AppError> {
        let (queue, fonts, now) = (Arc::clone(&self.pdfs), self.fonts.clone(), self.clock.now());
        let work = move || queue.run(move || make(&fonts, now));
        let made = tokio::task::spawn_blocking(work).await;
        Ok(made.map_err(AppError::internal)???)
    }

    fn known_framework(&self, reference: &FrameworkRef) -> Option<Arc<Toetsingskader>> {
        let known = self
            .frameworks
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        known.get(reference).cloned()
    }

    /// A registered framework. A version never changes, so it is read once.
    ///
    /// # Errors
    /// [`AppError::Internal`] when an investigation names a framework that is not registered.
    pub async fn framework(
        &self,
        reference: &FrameworkRef,
    ) -> Result<Arc<Toetsingskader>, AppError> {
        // The guard may not live across an await, so it lives in a function of its own.
        if let Some(framework) = self.known_framework(reference) {
            return Ok(framework);
        }
        let found = store::toezicht::framework(&self.store, reference).await?;
        let framework = Arc::new(found.ok_or_else(|| {
            AppError::internal(format!("framework {reference} is not registered"))
        })?);
        let mut known = self
            .frameworks
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        known.insert(reference.clone(), Arc::clone(&framework));
        Ok(framework)
    }

    fn known_approach(&self, reference: &ApproachRef) -> Option<Arc<Approach>> {
        let known = self
            .approaches
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        known.get(reference).cloned()
    }

    /// A registered approach; `None` when there is none. A version never changes, so it is read once.
    ///
    /// # Errors
    /// [`AppError`] when the store fails.
    pub async fn approach(
        &self,
        reference: &ApproachRef,
    ) -> Result<Option<Arc<Approach>>, AppError> {
        if let Some(approach) = self.known_approach(reference) {
            return Ok(Some(approach));
        }
        let Some(found) = store::aanpak::approach(&self.store, reference).await? else {
            return Ok(None);
        };
        let approach = Arc::new(found);
        let mut known = self
            .approaches
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        known.insert(reference.clone(), Arc::clone(&approach));
        Ok(Some(approach))
    }
}

impl Deref for AppState {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
