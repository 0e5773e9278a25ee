//! Signing in through a provider of identities: OpenID Connect, authorization code with PKCE, nonce and state.

mod claims;
mod http;
mod logout;
mod provider;
mod settings;

pub use claims::Person;
pub use http::{Http, HttpError};
pub use logout::{LogoutError, SignedOut};
pub use provider::{Begun, Oidc, OidcError};
pub use settings::{CALLBACK, OidcSettings, Section, SectionError};
