//! What stands above a dossier as long as access in an emergency lasts.

use store::Opened;
use store::gezin::{MyEmergency, my_emergencies};
use time::{Duration, OffsetDateTime};

use super::family::Found;
use super::paths;
use web::layout::L;
use web::layout::moment::{clock_time, day, local};
use web::{AppError, AppState, Cx};

/// Access that is open.
pub struct Banner {
    /// "18.40 uur", with the day when that is another one.
    pub until: String,
    /// "3 uur en 12 minuten".
    pub left: String,
    /// Why it could not wait; empty when its key was destroyed.
    pub reason: String,
    /// Minutes left, and minutes given.
    pub share: (i64, i64),
    /// Where it is stopped.
    pub stop: String,
    /// The dossier.
    pub href: String,
    /// The family.
    pub name: String,
}

impl Banner {
    /// Access that is open, in words.
    pub fn of(l: L, one: &MyEmergency, now: OffsetDateTime) -> Self {
        let left = (one.ends_at - now).whole_minutes().max(1);
        let given = (one.ends_at - one.begins_at).whole_minutes().max(1);
        Self {
            until: until(l, one.ends_at, now),
            left: left_text(l, left),
            reason: match &one.reason {
                Opened::Plain(reason) => reason.clone(),
                Opened::Destroyed => String::new(),
            },
            share: (left, given),
            stop: paths::end_emergency(one.id),
            href: paths::gezin(one.gezin),
            name: one.name.clone(),
        }
    }
}

/// The access in an emergency by which somebody sees a dossier.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn banner(state: &AppState, cx: &Cx, found: &Found) -> Result<Option<Banner>, AppError> {
    let (gemeente, gezin) = found.place();
    let open = my_emergencies(&state.store, found.viewer(), gemeente).await?;
    let here = open.iter().find(|one| one.gezin == gezin);
    Ok(here.map(|one| Banner::of(cx.l, one, cx.now)))
}

/// A moment of today, or with its day.
fn until(l: L, moment: OffsetDateTime, now: OffsetDateTime) -> String {
    let time = l.n("gezin-clock", clock_time(moment));
    if local(moment).date() == local(now).date() {
        time
    } else {
        format!("{}, {time}", day(l, local(moment).date()))
    }
}

fn left_text(l: L, minutes: i64) -> String {
    let left = Duration::minutes(minutes);
    let (hours, minutes) = (left.whole_hours(), left.whole_minutes() % 60);
    match (hours, minutes) {
        (0, minutes) => l.n("app-minutes", minutes),
        (hours, 0) => l.n("gezin-hours", hours),
        (hours, minutes) => l.tr(
            "gezin-and",
            &[
                ("one", l.n("gezin-hours", hours)),
                ("two", l.n("app-minutes", minutes)),
            ],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;
    use web::layout::Lang;

    #[test]
    fn what_is_left_is_said_in_hours_and_minutes() {
        let l = L::new(Lang::Nl);
        assert_eq!(left_text(l, 192), "3 uur en 12 minuten");
        assert_eq!(left_text(l, 60), "1 uur");
        assert_eq!(left_text(l, 1), "1 minuut");
    }

    #[test]
    fn another_day_is_named() {
        let l = L::new(Lang::Nl);
        let now = datetime!(2015-06-15 20:00 UTC);
        assert_eq!(until(l, datetime!(2015-06-15 20:30 UTC), now), "22.30 uur");
        let late = until(l, datetime!(2015-06-15 23:30 UTC), now);
        assert_eq!(late, "16 juni 2015, 1.30 uur");
    }
}
