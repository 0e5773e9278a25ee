//! Unwrapped keys, for a short while.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::KeyOwner;
use super::keys::DataKey;

/// Keys that are held at most.
const ROOM: usize = 4096;

/// A key lives here at most for a fixed time, so that another process that destroys it is heard soon. What this process destroys
/// goes at once.
pub(super) struct Cache {
    keep: Duration,
    keys: Mutex<HashMap<KeyOwner, (DataKey, Instant)>>,
}

impl Cache {
    pub(super) fn new(keep: Duration) -> Self {
        Self {
            keep,
            keys: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<KeyOwner, (DataKey, Instant)>> {
        // Whoever panicked left a whole map behind: each change is one call.
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, owner: KeyOwner) -> Option<DataKey> {
        let keys = self.lock();
        let (key, until) = keys.get(&owner)?;
        (*until > Instant::now()).then(|| key.clone())
    }

    /// Keeps a key that was read from the key store at `read_at`.
    pub(super) fn put(&self, owner: KeyOwner, key: &DataKey, read_at: Instant) {
        let mut keys = self.lock();
        if keys.len() >= ROOM {
            let now = Instant::now();
            keys.retain(|_, (_, until)| *until > now);
        }
        if keys.len() < ROOM {
            keys.insert(owner, (key.clone(), read_at + self.keep));
        }
    }

    pub(super) fn forget(&self, owner: KeyOwner) {
        self.lock().remove(&owner);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::shared::GezinId;
    use uuid::Uuid;
    use zeroize::Zeroizing;

    fn owner(number: u128) -> KeyOwner {
        KeyOwner::Gezin(GezinId(Uuid::from_u128(number)))
    }

    #[test]
    fn a_key_lives_for_its_time_and_no_longer() {
        let key = DataKey::new(Zeroizing::new([1; 32]));
        let long = Cache::new(Duration::from_secs(60));
        long.put(owner(1), &key, Instant::now());
        assert!(long.get(owner(1)).is_some() && long.get(owner(2)).is_none());
        long.forget(owner(1));
        assert!(long.get(owner(1)).is_none());
        let none = Cache::new(Duration::ZERO);
        none.put(owner(1), &key, Instant::now());
        assert!(none.get(owner(1)).is_none());
    }

    #[test]
    fn a_full_cache_takes_no_more() {
        let key = DataKey::new(Zeroizing::new([1; 32]));
        let cache = Cache::new(Duration::from_secs(60));
        for number in 0..5000 {
            cache.put(owner(number), &key, Instant::now());
        }
        assert_eq!(cache.lock().len(), ROOM);
        let cache = Cache::new(Duration::ZERO);
        for number in 0..5000 {
            cache.put(owner(number), &key, Instant::now());
        }
        assert!(cache.lock().len() <= ROOM, "what has ended makes room");
    }
}
