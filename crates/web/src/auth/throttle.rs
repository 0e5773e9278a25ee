//! Throttling of log-ins: after a few failures each next attempt must wait longer, for the name and for the network address.

use time::{Duration, OffsetDateTime};

use store::accounts::Failures;

/// Failures are remembered this long.
pub const WINDOW: Duration = Duration::hours(1);
/// Failures with one name that cost nothing.
const FREE_FOR_LOGIN: i64 = 4;
/// Failures from one address that cost nothing: many people may share one.
const FREE_FOR_NETWORK: i64 = 30;
const FIRST_DELAY: Duration = Duration::seconds(5);
const LONGEST_DELAY: Duration = Duration::minutes(15);

/// How long the next attempt must still wait; `None` when it may go on.
#[must_use]
pub fn wait(failures: &Failures, now: OffsetDateTime) -> Option<Duration> {
    let for_login = remaining(failures.login, FREE_FOR_LOGIN, failures.login_latest, now);
    let for_network = remaining(
        failures.network,
        FREE_FOR_NETWORK,
        failures.network_latest,
        now,
    );
    for_login.max(for_network)
}

/// The delay doubles with each failure after the free ones, from 5 seconds to 15 minutes.
fn remaining(
    failures: i64,
    free: i64,
    latest: Option<OffsetDateTime>,
    now: OffsetDateTime,
) -> Option<Duration> {
    let over = failures - free;
    if over <= 0 {
        return None;
    }
    let doublings = u32::try_from(over - 1).unwrap_or(u32::MAX).min(12);
    let delay = (FIRST_DELAY * 2_i32.pow(doublings)).min(LONGEST_DELAY);
    let left = latest? + delay - now;
    (left > Duration::ZERO).then_some(left)
}

/// Whole seconds, rounded up, for `Retry-After` and for the sentence on screen.
#[must_use]
pub fn seconds(wait: Duration) -> u64 {
    let whole = u64::try_from(wait.whole_seconds()).unwrap_or(0);
    whole + u64::from(wait.subsec_nanoseconds() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2015-03-02 10:00:00 UTC);

    fn failed(login: i64, network: i64, ago: Duration) -> Failures {
        Failures {
            login,
            login_latest: (login > 0).then(|| NOW - ago),
            network,
            network_latest: (network > 0).then(|| NOW - ago),
        }
    }

    #[test]
    fn the_delay_begins_after_four_failures_and_doubles() {
        let just_now = |login| wait(&failed(login, login, Duration::ZERO), NOW);
        assert_eq!(just_now(0), None);
        assert_eq!(just_now(4), None);
        assert_eq!(just_now(5), Some(Duration::seconds(5)));
        assert_eq!(just_now(6), Some(Duration::seconds(10)));
        assert_eq!(just_now(9), Some(Duration::seconds(80)));
        assert_eq!(just_now(500), Some(Duration::minutes(15)));
    }

    #[test]
    fn the_delay_runs_from_the_latest_failure() {
        assert_eq!(
            wait(&failed(6, 6, Duration::seconds(7)), NOW),
            Some(Duration::seconds(3))
        );
        assert_eq!(wait(&failed(6, 6, Duration::seconds(10)), NOW), None);
    }

    #[test]
    fn an_address_is_slowed_down_by_many_names() {
        assert_eq!(wait(&failed(0, 30, Duration::ZERO), NOW), None);
        assert_eq!(
            wait(&failed(0, 32, Duration::ZERO), NOW),
            Some(Duration::seconds(10))
        );
    }

    #[test]
    fn seconds_are_rounded_up() {
        assert_eq!(seconds(Duration::milliseconds(1_200)), 2);
        assert_eq!(seconds(Duration::seconds(5)), 5);
    }
}
