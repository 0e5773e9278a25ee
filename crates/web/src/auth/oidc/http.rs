//! The one HTTP client of the program: to the provider, over TLS with the certificates of the system, without following redirects.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use axum::http;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

/// Longest that making a connection may take.
const CONNECT: Duration = Duration::from_secs(4);
/// Longest that an answer may take.
const ANSWER: Duration = Duration::from_secs(8);
/// Largest answer, in bytes.
const LARGEST: usize = 1024 * 1024;

/// Why the provider did not answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// No connection, no TLS, or too late.
    #[error(transparent)]
    Transport(#[from] reqwest::Error),
    /// More than anybody needs.
    #[error("the answer is larger than {LARGEST} bytes")]
    TooLarge,
    /// The pieces make no answer.
    #[error(transparent)]
    Http(#[from] http::Error),
}

/// The client. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Http(reqwest::Client);

impl Http {
    /// A client that trusts what the system trusts.
    ///
    /// # Errors
    /// When the system has no certificates.
    pub fn new() -> Result<Self, HttpError> {
        // Whoever comes second finds the first one's choice, which is the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .user_agent(concat!("samenhang/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self(client))
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let mut answer = self.0.execute(request.try_into()?).await?;
        let mut builder = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            builder = builder.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await? {
            if body.len() + piece.len() > LARGEST {
                return Err(HttpError::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(builder.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
