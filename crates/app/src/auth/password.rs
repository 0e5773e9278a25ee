//! Passwords: hashed with argon2id behind a bounded pool, so that a storm of log-ins costs time and not memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

/// Fewest characters of a new password.
pub const SHORTEST: usize = 12;
/// Most characters of a password.
pub const LONGEST: usize = 200;

/// Memory of one hash in KiB, passes and lanes: the first choice of the OWASP Password Storage Cheat Sheet.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash of nobody's password, with the same cost: checking it takes as long as checking a real one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FtZW5oYW5nLW5vYm9keQ$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

/// Why a new password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefusal {
    /// Too short.
    #[error("Kies een wachtwoord van minstens {SHORTEST} tekens. Een zin van vier of vijf woorden werkt goed.")]
    TooShort,
    /// Too long.
    #[error("Kies een wachtwoord van hoogstens {LONGEST} tekens.")]
    TooLong,
    /// It holds the log-in name.
    #[error("Het wachtwoord bevat uw inlognaam. Kies iets wat niemand kan raden.")]
    HoldsLogin,
    /// Hardly any different signs.
    #[error("Dit wachtwoord is te makkelijk te raden. Gebruik meer verschillende tekens.")]
    TooPlain,
}

impl PasswordRefusal {
    /// The last part of the key of its text on screen.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::TooShort => "account-password-too-short",
            Self::TooLong => "account-password-too-long",
            Self::HoldsLogin => "account-password-holds-login",
            Self::TooPlain => "account-password-too-plain",
        }
    }
}

/// Whether this may become the password of this account.
///
/// # Errors
/// [`PasswordRefusal`] says what to choose instead.
pub fn check_new(password: &str, login: &str) -> Result<(), PasswordRefusal> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordRefusal::TooShort);
    }
    if length > LONGEST {
        return Err(PasswordRefusal::TooLong);
    }
    if !login.is_empty() && password.to_lowercase().contains(&login.to_lowercase()) {
        return Err(PasswordRefusal::HoldsLogin);
    }
    let mut signs: Vec<char> = password.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    if signs.len() < 5 {
        return Err(PasswordRefusal::TooPlain);
    }
    Ok(())
}

/// Why a password was not hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// Everybody at work and the waiting room full.
    #[error("the password queue is full")]
    Busy,
    /// The hash cannot be made or read.
    #[error("password hashing failed: {0}")]
    Failed(String),
}

/// The pool. Cheap to clone.
#[derive(Clone, Debug)]
pub struct PasswordPool {
    permits: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    longest_queue: usize,
}

impl PasswordPool {
    /// A pool that hashes this many at once and lets this many wait.
    #[must_use]
    pub fn new(at_once: usize, longest_queue: usize) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(at_once)),
            waiting: Arc::new(AtomicUsize::new(0)),
            longest_queue,
        }
    }

    /// How many wait, for a metric.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Hashes a new password.
    ///
    /// # Errors
    /// [`HashError::Busy`] at once when the waiting room is full.
    pub async fn hash(&self, password: String) -> Result<String, HashError> {
        self.run(move || hash(&password)).await?
    }

    /// Whether a password belongs to a hash. Without a hash (nobody has this log-in) it takes as long and says no.
    ///
    /// # Errors
    /// [`HashError::Busy`] at once when the waiting room is full; [`HashError::Failed`] when the hash cannot be read.
    pub async fn verify(
        &self,
        password: String,
        hash: Option<String>,
    ) -> Result<bool, HashError> {
        self.run(move || match hash {
            Some(hash) => verify(&password, &hash),
            None => verify(&password, NOBODY).map(|_| false),
        })
        .await?
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, HashError> {
        let permit = match Arc::clone(&self.permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => {
                let _place = Place::take(&self.waiting, self.longest_queue)?;
                Arc::clone(&self.permits)
                    .acquire_owned()
                    .await
                    .map_err(|_| HashError::Busy)?
            }
        };
        // The permit goes along: a caller that leaves does not free it while the hashing still runs.
        let task = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(permit);
            result
        });
        task.await.map_err(|error| HashError::Failed(error.to_string()))
    }
}

/// A place in the waiting room, given back however the waiting ends.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize, longest: usize) -> Result<Self, HashError> {
        waiting
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |count| {
                (count < longest).then_some(count + 1)
            })
            .map(|_| Self(waiting))
            .map_err(|_| HashError::Busy)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

fn argon2() -> Result<Argon2<'static>, HashError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|error| HashError::Failed(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes at once, for the command line, where nobody competes.
///
/// # Errors
/// [`HashError::Failed`] when the operating system gives no random salt.
pub fn hash(password: &str) -> Result<String, HashError> {
    let hash: PasswordHash = argon2()?
        .hash_password(password.as_bytes())
        .map_err(|error| HashError::Failed(error.to_string()))?;
    Ok(hash.to_string())
}

/// A password that nobody chose: four groups of four letters and digits, 80 random bits.
#[must_use]
pub fn generate() -> String {
    // 32 signs, none of which looks like another.
    const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz123456789";
    let signs: Vec<char> = super::random::<16>()
        .iter()
        .filter_map(|byte| SIGNS.get(usize::from(byte % 32)))
        .map(|sign| char::from(*sign))
        .collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

fn verify(password: &str, hash: &str) -> Result<bool, HashError> {
    use argon2::password_hash::Error;
    let parsed = PasswordHash::new(hash).map_err(|error| HashError::Failed(error.to_string()))?;
    match argon2()?.verify_password(password.as_bytes(), &parsed) {
        Ok(()) => Ok(true),
        Err(Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(HashError::Failed(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_password_is_long_enough_and_not_the_login() {
        assert_eq!(check_new("kort", "mb"), Err(PasswordRefusal::TooShort));
        assert_eq!(check_new(&"ab".repeat(101), "x"), Err(PasswordRefusal::TooLong));
        assert_eq!(
            check_new("beleid-deventer-1", "beleid-deventer"),
            Err(PasswordRefusal::HoldsLogin)
        );
        assert_eq!(check_new("aaaaaaaaaaaaab", "x"), Err(PasswordRefusal::TooPlain));
        assert_eq!(check_new("vier losse woorden hier", "x"), Ok(()));
    }

    #[test]
    fn a_generated_password_is_one_that_may_be_used_and_never_the_same() {
        let password = generate();
        assert_eq!(password.len(), 19);
        assert_eq!(check_new(&password, "toezicht"), Ok(()));
        assert_ne!(password, generate());
    }

    #[tokio::test]
    async fn a_password_is_recognised_and_another_is_not() {
        let pool = PasswordPool::new(1, 1);
        let hash = pool.hash("vier losse woorden hier".to_owned()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let check = |text: &str, hash: &str| pool.verify(text.to_owned(), Some(hash.to_owned()));
        assert!(check("vier losse woorden hier", &hash).await.unwrap());
        assert!(!check("vier losse woorden daar", &hash).await.unwrap());
        assert!(!pool.verify("x".to_owned(), None).await.unwrap());
        assert!(check("x", "geen hash").await.is_err());
    }

    #[tokio::test]
    async fn who_finds_the_waiting_room_full_is_told_at_once() {
        let pool = PasswordPool::new(1, 1);
        let held = Arc::clone(&pool.permits).acquire_owned().await.unwrap();
        let waits = tokio::spawn({
            let pool = pool.clone();
            async move { pool.verify("x".to_owned(), None).await }
        });
        while pool.waiting() == 0 {
            tokio::task::yield_now().await;
        }
        let refused = pool.verify("x".to_owned(), None).await;
        assert!(matches!(refused, Err(HashError::Busy)));
        drop(held);
        assert!(!waits.await.unwrap().unwrap());
        assert_eq!(pool.waiting(), 0);
    }
}
