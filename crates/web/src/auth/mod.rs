//! Log-in: passwords behind a bounded pool, a provider of identities, passkeys, second factor, sessions, throttling.

pub mod cookie;
pub mod oidc;
pub mod passkey;
pub mod password;
pub mod recovery;
pub mod session;
pub mod step;
pub mod throttle;
pub mod totp;

/// Random bytes from the operating system.
///
/// The program stops when the operating system has none: nothing secret can be made then.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "without randomness no session and no key can be made"
)]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
