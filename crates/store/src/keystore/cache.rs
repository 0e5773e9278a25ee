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
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    keys: HashMap<KeyOwner, (DataKey, Instant)>,
    /// Grows with every key that is forgotten.
    forgotten: u64,
}

/// The moment at which somebody began to read keys from the key store.
pub(super) struct Reading {
    at: Instant,
    forgotten: u64,
}

impl Cache {
    pub(super) fn new(keep: Duration) -> Self {
        Self {
            keep,
            held: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        // Whoever panicked left a whole map behind: each change is one call.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Call this before reading the key store.
    pub(super) fn reading(&self) -> Reading {
        Reading {
            at: Instant::now(),
            forgotten: self.lock().forgotten,
        }
    }

    pub(super) fn get(&self, owner: KeyOwner) -> Option<DataKey> {
        let held = self.lock();
        let (key, until) = held.keys.get(&owner)?;
        (*until > Instant::now()).then(|| key.clone())
    }

    /// Keeps a key that was read from the key store, unless one was forgotten since: it might be this one.
    pub(super) fn put(&self, owner: KeyOwner, key: &DataKey, reading: &Reading) {
        let mut held = self.lock();
        if held.forgotten != reading.forgotten {
            return;
        }
        if held.keys.len() >= ROOM {
            let now = Instant::now();
            held.keys.retain(|_, (_, until)| *until > now);
        }
        if held.keys.len() < ROOM {
            held.keys
                .insert(owner, (key.clone(), reading.at + self.keep));
        }
    }

    pub(super) fn forget(&self, owner: KeyOwner) {
        let mut held = self.lock();
        held.keys.remove(&owner);
        held.forgotten += 1;
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
        long.put(owner(1), &key, &long.reading());
        assert!(long.get(owner(1)).is_some() && long.get(owner(2)).is_none());
        long.forget(owner(1));
        assert!(long.get(owner(1)).is_none());
        let before = long.reading();
        long.forget(owner(1));
        long.put(owner(1), &key, &before);
        assert!(long.get(owner(1)).is_none(), "read before it was forgotten");
        let none = Cache::new(Duration::ZERO);
        none.put(owner(1), &key, &none.reading());
        assert!(none.get(owner(1)).is_none());
    }

    #[test]
    fn a_full_cache_takes_no_more() {
        let key = DataKey::new(Zeroizing::new([1; 32]));
        let cache = Cache::new(Duration::from_secs(60));
        for number in 0..5000 {
            cache.put(owner(number), &key, &cache.reading());
        }
        assert_eq!(cache.lock().keys.len(), ROOM);
        let cache = Cache::new(Duration::ZERO);
        for number in 0..5000 {
            cache.put(owner(number), &key, &cache.reading());
        }
        assert!(cache.lock().keys.len() <= ROOM, "what has ended makes room");
    }
}
