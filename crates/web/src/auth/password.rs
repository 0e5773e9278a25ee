//! Passwords: hashed with argon2id behind a bounded pool, so that a storm of log-ins costs time and not memory.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::{mpsc, oneshot};

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
    #[error(
        "Kies een wachtwoord van minstens {SHORTEST} tekens. Een zin van vier of vijf woorden werkt goed."
    )]
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

/// The pool: a fixed number of threads that do nothing else, each with its own 19 MB to hash in, and a bounded queue before them.
/// The memory is used again and again: given back after each hash, the allocator would keep several times as much. Cheap to clone.
#[derive(Clone, Debug)]
pub struct PasswordPool {
    queue: mpsc::Sender<Job>,
}

/// What a worker hashes in.
type Memory = Vec<Block>;
type Job = Box<dyn FnOnce(&mut Memory) + Send>;

impl PasswordPool {
    /// A pool that hashes this many at once and lets this many wait (at least 1).
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(at_once: usize, longest_queue: usize) -> io::Result<Self> {
        let (queue, jobs) = mpsc::channel::<Job>(longest_queue.max(1));
        let jobs = Arc::new(Mutex::new(jobs));
        for number in 0..at_once {
            let jobs = Arc::clone(&jobs);
            let name = format!("password-{number}");
            std::thread::Builder::new()
                .name(name)
                .spawn(move || work(&jobs))?;
        }
        Ok(Self { queue })
    }

    /// How many wait, for a metric.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }

    /// Hashes a new password.
    ///
    /// # Errors
    /// [`HashError::Busy`] at once when the queue is full.
    pub async fn hash(&self, password: String) -> Result<String, HashError> {
        self.run(move |memory| hash_in(memory, &password)).await?
    }

    /// Whether a password belongs to a hash. Without a hash (nobody has this log-in) it takes as long and says no.
    ///
    /// # Errors
    /// [`HashError::Busy`] at once when the queue is full; [`HashError::Failed`] when the hash cannot be read.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, HashError> {
        self.run(move |memory| match hash {
            Some(hash) => verify_in(memory, &password, &hash),
            None => verify_in(memory, &password, NOBODY).map(|_| false),
        })
        .await?
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T, HashError> {
        let (tell, told) = oneshot::channel();
        let job = Box::new(move |memory: &mut Memory| {
            // Who left meanwhile costs no hash.
            if !tell.is_closed() {
                let _ = tell.send(work(memory));
            }
        });
        self.queue.try_send(job).map_err(|_| HashError::Busy)?;
        told.await
            .map_err(|error| HashError::Failed(error.to_string()))
    }
}

/// Takes one job after another until the last handle on the pool is gone.
fn work(jobs: &Mutex<mpsc::Receiver<Job>>) {
    let mut memory = Memory::new();
    loop {
        let next = jobs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .blocking_recv();
        match next {
            Some(job) => job(&mut memory),
            None => return,
        }
    }
}

/// Hashes at once, for the command line, where nobody competes.
///
/// # Errors
/// [`HashError::Failed`] when there is not enough memory.
pub fn hash(password: &str) -> Result<String, HashError> {
    hash_in(&mut Memory::new(), password)
}

fn hash_in(memory: &mut Memory, password: &str) -> Result<String, HashError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(Params::DEFAULT_OUTPUT_LEN));
    let params = params.map_err(failed)?;
    let salt: [u8; 16] = super::random();
    let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(failed)?,
        salt: Some(Salt::new(&salt).map_err(failed)?),
        hash: None,
    };
    compute(
        memory,
        Algorithm::Argon2id,
        Version::V0x13,
        params,
        password,
        &salt,
        &mut output,
    )?;
    let hash = PasswordHash {
        hash: Some(Output::new(&output).map_err(failed)?),
        ..hash
    };
    Ok(hash.to_string())
}

fn verify_in(memory: &mut Memory, password: &str, hash: &str) -> Result<bool, HashError> {
    let parsed = PasswordHash::new(hash).map_err(failed)?;
    let (Some(salt), Some(expected)) = (&parsed.salt, &parsed.hash) else {
        return Err(failed("the hash is not complete"));
    };
    let algorithm = Algorithm::try_from(parsed.algorithm.as_str()).map_err(failed)?;
    let version = match parsed.version {
        Some(number) => Version::try_from(number).map_err(failed)?,
        None => Version::default(),
    };
    let params = Params::try_from(&parsed).map_err(failed)?;
    let mut output = vec![0; expected.len()];
    compute(
        memory,
        algorithm,
        version,
        params,
        password,
        salt,
        &mut output,
    )?;
    // Compares in constant time: see the documentation of `Output`.
    Ok(Output::new(&output).map_err(failed)? == *expected)
}

fn compute(
    memory: &mut Memory,
    algorithm: Algorithm,
    version: Version,
    params: Params,
    password: &str,
    salt: &[u8],
    output: &mut [u8],
) -> Result<(), HashError> {
    memory.resize(params.block_count(), Block::new());
    Argon2::new(algorithm, version, params)
        .hash_password_into_with_memory(password.as_bytes(), salt, output, memory)
        .map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> HashError {
    HashError::Failed(error.to_string())
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
    let groups: Vec<String> = signs
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::PasswordHasher;

    #[test]
    fn a_new_password_is_long_enough_and_not_the_login() {
        assert_eq!(check_new("kort", "mb"), Err(PasswordRefusal::TooShort));
        assert_eq!(
            check_new(&"ab".repeat(101), "x"),
            Err(PasswordRefusal::TooLong)
        );
        assert_eq!(
            check_new("beleid-deventer-1", "beleid-deventer"),
            Err(PasswordRefusal::HoldsLogin)
        );
        assert_eq!(
            check_new("aaaaaaaaaaaaab", "x"),
            Err(PasswordRefusal::TooPlain)
        );
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
        let pool = PasswordPool::new(1, 1).unwrap();
        let hash = pool
            .hash("vier losse woorden hier".to_owned())
            .await
            .unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let check = |text: &str, hash: &str| pool.verify(text.to_owned(), Some(hash.to_owned()));
        assert!(check("vier losse woorden hier", &hash).await.unwrap());
        assert!(!check("vier losse woorden daar", &hash).await.unwrap());
        assert!(!pool.verify("x".to_owned(), None).await.unwrap());
        assert!(check("x", "geen hash").await.is_err());
        // A hash of other costs, made elsewhere, is checked with its own.
        let cheap = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(64, 1, 1, None).unwrap(),
        );
        let cheap: PasswordHash = cheap.hash_password(b"vier losse woorden hier").unwrap();
        assert!(
            check("vier losse woorden hier", &cheap.to_string())
                .await
                .unwrap()
        );
        assert!(check("vier losse woorden hier", &hash).await.unwrap());
    }

    #[tokio::test]
    async fn who_finds_the_queue_full_is_told_at_once() {
        let pool = PasswordPool::new(1, 1).unwrap();
        let (go, held) = std::sync::mpsc::channel::<()>();
        let (began, begun) = oneshot::channel();
        let first = tokio::spawn({
            let pool = pool.clone();
            let work = move |_: &mut Memory| {
                let _ = began.send(());
                held.recv().is_err()
            };
            async move { pool.run(work).await }
        });
        begun.await.unwrap();
        let waits = tokio::spawn({
            let pool = pool.clone();
            async move { pool.verify("x".to_owned(), None).await }
        });
        while pool.waiting() == 0 {
            tokio::task::yield_now().await;
        }
        let refused = pool.verify("x".to_owned(), None).await;
        assert!(matches!(refused, Err(HashError::Busy)));
        drop(go);
        assert!(first.await.unwrap().unwrap());
        assert!(!waits.await.unwrap().unwrap());
        assert_eq!(pool.waiting(), 0);
    }
}
