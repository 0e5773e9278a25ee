//! The consultations of today and of the rest of this week.

use domain::gezin::{Answer, ConsultationState};
use store::gezin::{ConsultationItem, consultations};
use time::Duration;

use super::asked::sunday;
use super::line::near_day;
use pages_gezin::meeting_path;
use pages_gezin::meetings::kind;
use web::layout::L;
use web::layout::moment::{clock_time, local};
use web::viewer::Looking;
use web::{AppError, AppState, Cx};

/// One consultation.
pub struct Meeting {
    /// Where it is.
    pub href: String,
    /// "13.00"
    pub time: String,
    /// Day and time, after today.
    pub when: String,
    /// What it is.
    pub what: String,
    /// Where, and over how many families.
    pub more: String,
    /// Whether it was already.
    pub past: bool,
    /// Whether the viewer did not answer yet.
    pub unanswered: bool,
}

/// What stands beside the list of work.
#[derive(Default)]
pub struct Agenda {
    /// Today.
    pub today: Vec<Meeting>,
    /// After today, until Sunday.
    pub week: Vec<Meeting>,
}

impl Agenda {
    /// Of who looks.
    ///
    /// # Errors
    /// [`AppError`] when the store fails.
    pub async fn of(state: &AppState, cx: &Cx, looking: &Looking) -> Result<Self, AppError> {
        let Some((gemeente, _)) = looking.gemeente else {
            return Ok(Self::default());
        };
        let now = local(cx.now);
        let today = now.date();
        let midnight = now.replace_time(time::Time::MIDNIGHT);
        let all = consultations(&state.store, &looking.viewer, gemeente, midnight).await?;
        let mut agenda = Self::default();
        for item in all {
            let on = local(item.starts_at).date();
            let stays = item.answer == Some(Answer::StaysAway);
            if on > sunday(today) || stays || item.state == ConsultationState::Cancelled {
                continue;
            }
            let mut meeting = meeting(cx.l, &item);
            meeting.past =
                item.state == ConsultationState::Held || item.starts_at + Duration::HOUR < cx.now;
            if on == today {
                agenda.today.push(meeting);
            } else {
                let day = near_day(cx.l, on, today);
                let values = [("day", day), ("time", meeting.time.clone())];
                meeting.when = cx.l.tr("werk-meeting-at", &values);
                agenda.week.push(meeting);
            }
        }
        Ok(agenda)
    }
}

fn meeting(l: L, item: &ConsultationItem) -> Meeting {
    let families = l.n("gezin-meeting-families", item.families);
    Meeting {
        href: meeting_path(item.id),
        time: clock_time(item.starts_at),
        when: String::new(),
        what: kind(l, item.kind),
        more: format!("{}, {families}", item.place),
        past: false,
        unanswered: item.answer == Some(Answer::Open),
    }
}
