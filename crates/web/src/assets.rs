//! Style, script, fonts and icon, embedded in the program and served under a name that holds their hash.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use super::error::AppError;

#[derive(RustEmbed)]
#[folder = "assets/dist"]
struct Files;

/// Why the embedded assets cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// The list of assets is not embedded or cannot be read.
    #[error("assets.json ontbreekt of is onleesbaar. Bouw opnieuw na `cargo xtask assets`.")]
    NoManifest,
    /// The list names a file that is not embedded.
    #[error("{0} ontbreekt in de ingebouwde bestanden. Bouw opnieuw na `cargo xtask assets`.")]
    Missing(String),
}

/// Addresses of the embedded files by their plain name (`samenhang.css`).
#[derive(Debug, Clone)]
pub struct Assets(BTreeMap<String, String>);

impl Assets {
    /// Reads the list of embedded files and checks that each of them, and what every page needs, is there.
    ///
    /// # Errors
    /// [`AssetsError`] says what is missing.
    pub fn load() -> Result<Self, AssetsError> {
        let manifest = Files::get("assets.json").ok_or(AssetsError::NoManifest)?;
        let names: BTreeMap<String, String> =
            serde_json::from_slice(&manifest.data).map_err(|_| AssetsError::NoManifest)?;
        for needed in ["samenhang.css", "samenhang.js", "favicon.svg"] {
            if !names.contains_key(needed) {
                return Err(AssetsError::Missing(needed.to_owned()));
            }
        }
        if let Some(missing) = names.values().find(|name| Files::get(name).is_none()) {
            return Err(AssetsError::Missing(missing.clone()));
        }
        Ok(Self(names))
    }

    /// The address of a file by its plain name; the plain name itself when it is unknown.
    #[must_use]
    pub fn url(&self, name: &str) -> String {
        let file = self.0.get(name).map_or(name, String::as_str);
        format!("/assets/{file}")
    }

    /// The bytes of an embedded file by its plain name.
    #[must_use]
    pub fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        Files::get(self.0.get(name)?).map(|file| file.data.into_owned())
    }

    /// The text of an embedded file by its plain name, for pages that must carry everything themselves.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        String::from_utf8(self.bytes(name)?).ok()
    }
}

/// `GET /assets/{file}`: names hold a hash, so a file may be kept for a year.
pub async fn serve(Path(name): Path<String>) -> Result<Response, AppError> {
    let file = Files::get(&name).ok_or(AppError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, content_type(&name)),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((StatusCode::OK, headers, file.data.into_owned()).into_response())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
