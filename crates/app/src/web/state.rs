//! What every handler can reach.

use std::ops::Deref;
use std::sync::Arc;

use super::assets::{Assets, AssetsError};
use crate::clock::Clock;

/// How the site behaves; everything here comes from the configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether visitors reach the site over https, which makes cookies secure and sends HSTS.
    pub https: bool,
    /// The address that visitors use, such as `https://samenhang.example.nl`, if it is known.
    pub public_url: Option<String>,
    /// Whether a trusted proxy stands in front, which tells the visitor's address in `X-Forwarded-For`.
    pub behind_proxy: bool,
}

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

/// The content of [`AppState`].
pub struct Inner {
    /// Tells the time.
    pub clock: Clock,
    /// How the site behaves.
    pub settings: Settings,
    /// Addresses of style and script.
    pub assets: Assets,
}

impl AppState {
    /// Puts the state together.
    ///
    /// # Errors
    /// [`AssetsError`] when the embedded files are not complete.
    pub fn new(clock: Clock, settings: Settings) -> Result<Self, AssetsError> {
        let assets = Assets::load()?;
        Ok(Self(Arc::new(Inner {
            clock,
            settings,
            assets,
        })))
    }
}

impl Deref for AppState {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
