//! The provider: what it tells about itself, read when it is first needed and kept for a while, and the two steps of signing in.

use std::sync::Arc;
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreClient, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey, CoreResponseType,
};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthenticationFlow, AuthorizationCode,
    ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, JsonWebKeySet, LogoutRequest, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl, ProviderMetadataWithLogout,
    RedirectUrl, RequestTokenError, Scope, StandardErrorResponse, TokenResponse, UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::OffsetDateTime;
use tokio::sync::Mutex;

use super::claims::Person;
use super::http::{Http, HttpError};
use super::settings::{CALLBACK, OidcSettings};

/// How long what the provider tells about itself is believed.
const FRESH: Duration = Duration::from_secs(60 * 60);
/// After a failure the provider is left alone for so long.
const PAUSE: Duration = Duration::from_secs(5);
/// The clock of the provider may be so much ahead of or behind ours.
const SKEW: i64 = 60;

/// Why somebody cannot sign in through the provider.
#[derive(Debug, thiserror::Error)]
pub enum OidcError {
    /// It does not answer, or not as a provider does.
    #[error("the provider does not answer: {0}")]
    Unreachable(String),
    /// It answers that it will not.
    #[error("the provider refuses: {0}")]
    Refused(String),
    /// What it sends cannot be trusted.
    #[error("the answer of the provider cannot be trusted: {0}")]
    Untrusted(String),
}

/// What is remembered between the two steps, on the server.
#[derive(Serialize, Deserialize)]
pub struct Begun {
    /// Comes back in the address.
    pub state: String,
    /// Comes back inside the ID token.
    nonce: String,
    /// Proves that who asks for the token is who began.
    verifier: String,
    /// Where the person was going, a path of this site.
    pub back: String,
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Claims that the standard does not name.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Others(Map<String, Value>);

impl AdditionalClaims for Others {}

/// What is known of the provider.
pub(super) struct Known {
    metadata: ProviderMetadataWithLogout,
    at: Instant,
}

impl Known {
    pub(super) fn keys(&self) -> &JsonWebKeySet<CoreJsonWebKey> {
        self.metadata.jwks()
    }
}

enum Memory {
    Nothing,
    Failed(Instant, String),
    Known(Arc<Known>),
}

/// Signing in through one provider.
pub struct Oidc {
    /// Which one, and what its claims mean.
    pub settings: OidcSettings,
    http: Http,
    memory: Mutex<Memory>,
}

impl Oidc {
    /// For these settings. The provider is not asked anything yet.
    ///
    /// # Errors
    /// When the system has no certificates.
    pub fn new(settings: OidcSettings) -> Result<Self, HttpError> {
        Ok(Self {
            settings,
            http: Http::new()?,
            memory: Mutex::new(Memory::Nothing),
        })
    }

    /// What the provider tells about itself; asked again when it is old, or older than `not_before`.
    pub(super) async fn known(&self, not_before: Option<Instant>) -> Result<Arc<Known>, OidcError> {
        let mut memory = self.memory.lock().await;
        match &*memory {
            Memory::Known(known)
                if known.at.elapsed() < FRESH && not_before.is_none_or(|at| known.at >= at) =>
            {
                return Ok(Arc::clone(known));
            }
            Memory::Failed(at, why) if at.elapsed() < PAUSE => {
                return Err(OidcError::Unreachable(why.clone()));
            }
            _ => {}
        }
        match self.discover().await {
            Ok(metadata) => {
                let at = Instant::now();
                let known = Arc::new(Known { metadata, at });
                *memory = Memory::Known(Arc::clone(&known));
                Ok(known)
            }
            Err(why) => {
                // Old knowledge is better than none.
                if let Memory::Known(known) = &*memory
                    && not_before.is_none()
                {
                    return Ok(Arc::clone(known));
                }
                *memory = Memory::Failed(Instant::now(), why.clone());
                Err(OidcError::Unreachable(why))
            }
        }
    }

    async fn discover(&self) -> Result<ProviderMetadataWithLogout, String> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(|error| chain(&error))?;
        ProviderMetadataWithLogout::discover_async(issuer, &self.http)
            .await
            .map_err(|error| chain(&error))
    }

    fn client(&self, known: &Known) -> Result<Client, OidcError> {
        let site = format!("{}{CALLBACK}", self.settings.site);
        let secret = self.settings.client_secret.clone();
        let id = ClientId::new(self.settings.client_id.clone());
        let back = RedirectUrl::new(site).map_err(untrusted)?;
        let client = CoreClient::from_provider_metadata(
            known.metadata.clone(),
            id,
            secret.map(ClientSecret::new),
        );
        Ok(client.set_redirect_uri(back))
    }

    /// The first step: the address at the provider, and what must be remembered until the person comes back.
    ///
    /// # Errors
    /// [`OidcError::Unreachable`] when the provider does not answer.
    pub async fn begin(&self, back: &str) -> Result<(String, Begun), OidcError> {
        let known = self.known(None).await?;
        let client = self.client(&known)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let scopes = self.settings.scopes.iter().cloned().map(Scope::new);
        let (address, state, nonce) = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scopes(scopes)
            .set_pkce_challenge(challenge)
            .url();
        let begun = Begun {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
            back: back.to_owned(),
        };
        Ok((address.into(), begun))
    }

    /// The second step: exchanges the code, checks the ID token and reads the claims. Also gives the ID token, which the provider
    /// wants back when the person signs out.
    ///
    /// # Errors
    /// [`OidcError`].
    pub async fn finish(
        &self,
        begun: Begun,
        code: String,
        now: OffsetDateTime,
    ) -> Result<(Person, String), OidcError> {
        let known = self.known(None).await?;
        let client = self.client(&known)?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(untrusted)?
            .set_pkce_verifier(PkceCodeVerifier::new(begun.verifier))
            .request_async(&self.http)
            .await
            .map_err(of_token_request)?;
        let token = answer
            .id_token()
            .ok_or_else(|| OidcError::Untrusted("no ID token".to_owned()))?;
        let nonce = Nonce::new(begun.nonce);
        let asked = Instant::now();
        match check(&client, &answer, &nonce, now) {
            // The provider may have new keys since we asked for them.
            Err(Check::Signature(_)) => {
                let known = self.known(Some(asked)).await?;
                check(&self.client(&known)?, &answer, &nonce, now)
            }
            checked => checked,
        }
        .map_err(|error| OidcError::Untrusted(error.to_string()))?;
        let token = token.to_string();
        let mut claims = payload(&token).ok_or_else(|| untrusted("no claims"))?;
        self.add_user_info(&client, &answer, &mut claims).await?;
        Ok((Person::of(&self.settings, &claims), token))
    }

    /// Many providers tell roles only here. What the ID token says goes before it.
    async fn add_user_info(
        &self,
        client: &Client,
        answer: &openidconnect::core::CoreTokenResponse,
        claims: &mut Map<String, Value>,
    ) -> Result<(), OidcError> {
        let subject = claims
            .get("sub")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let subject = openidconnect::SubjectIdentifier::new(subject.to_owned());
        let Ok(request) = client.user_info(answer.access_token().clone(), Some(subject)) else {
            return Ok(());
        };
        let told: UserInfoClaims<Others, CoreGenderClaim> = request
            .request_async(&self.http)
            .await
            .map_err(|error| OidcError::Unreachable(chain(&error)))?;
        if let Ok(Value::Object(told)) = serde_json::to_value(told) {
            for (name, value) in told {
                claims.entry(name).or_insert(value);
            }
        }
        Ok(())
    }

    /// The address at which the provider ends its own session too and then sends the person back to `path` of this site; none
    /// when it has no such address or does not answer.
    pub async fn sign_out_address(&self, id_token: &str, path: &str) -> Option<String> {
        let known = self.known(None).await.ok()?;
        let end = known
            .metadata
            .additional_metadata()
            .end_session_endpoint
            .clone()?;
        let back = PostLogoutRedirectUrl::new(format!("{}{path}", self.settings.site)).ok()?;
        let mut address = LogoutRequest::from(end)
            .set_client_id(ClientId::new(self.settings.client_id.clone()))
            .set_post_logout_redirect_uri(back)
            .http_get_url();
        address
            .query_pairs_mut()
            .append_pair("id_token_hint", id_token);
        Some(address.into())
    }
}

/// What is wrong with an ID token.
#[derive(Debug, thiserror::Error)]
enum Check {
    #[error("signature: {0}")]
    Signature(String),
    #[error("{0}")]
    Other(String),
}

/// Checks signature, issuer, audience, time, nonce and the hash of the access token.
fn check(
    client: &Client,
    answer: &openidconnect::core::CoreTokenResponse,
    nonce: &Nonce,
    now: OffsetDateTime,
) -> Result<(), Check> {
    let other = |error: &dyn std::error::Error| Check::Other(chain(error));
    let token = answer
        .id_token()
        .ok_or_else(|| Check::Other("no ID token".to_owned()))?;
    let clock = move || {
        chrono::DateTime::from_timestamp(now.unix_timestamp() - SKEW, 0).unwrap_or_default()
    };
    let verifier = client.id_token_verifier().set_time_fn(clock);
    let claims = token
        .claims(&verifier, nonce)
        .map_err(|error| match error {
            ClaimsVerificationError::SignatureVerification(error) => {
                Check::Signature(chain(&error))
            }
            error => other(&error),
        })?;
    let Some(expected) = claims.access_token_hash() else {
        return Ok(());
    };
    let algorithm = token.signing_alg().map_err(|error| other(&error))?;
    let key = token
        .signing_key(&verifier)
        .map_err(|error| Check::Signature(chain(&error)))?;
    let actual = AccessTokenHash::from_token(answer.access_token(), algorithm, key)
        .map_err(|error| other(&error))?;
    if actual == *expected {
        Ok(())
    } else {
        Err(Check::Other("the access token is another one".to_owned()))
    }
}

/// The claims of a token whose signature was checked.
pub(super) fn payload(token: &str) -> Option<Map<String, Value>> {
    let middle = token.split('.').nth(1)?;
    let bytes = base64url(middle)?;
    serde_json::from_slice(&bytes).ok()
}

pub(super) fn base64url(text: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(text)
        .ok()
}

fn untrusted(error: impl std::fmt::Display) -> OidcError {
    OidcError::Untrusted(error.to_string())
}

fn of_token_request(
    error: RequestTokenError<HttpError, StandardErrorResponse<CoreErrorResponseType>>,
) -> OidcError {
    match error {
        RequestTokenError::ServerResponse(said) => OidcError::Refused(said.to_string()),
        RequestTokenError::Request(error) => OidcError::Unreachable(chain(&error)),
        other => OidcError::Untrusted(chain(&other)),
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    crate::error::chain(error)
}
