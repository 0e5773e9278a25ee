//! The consultations of the demonstration: two that were held and one to come. All invented.

use domain::gezin::{Answer, ConsultationKind, DecisionOwner};
use domain::shared::{ConsultationId, GemeenteId, GezinId};
use store::gezin::{
    NewConsultation, NewDecision, NewInvitee, add_decision, answer_invitation, close_consultation,
    create_consultation, invite, record_attendance, write_minutes,
};
use time::{Date, Duration, OffsetDateTime, Time, Weekday, macros::time};

use super::DemoError;
use super::people::YOUTH;
use super::staff::Staff;
use web::layout::moment;

/// Who is invited.
#[derive(Clone, Copy)]
enum Guest {
    /// A family of the agenda.
    Family(&'static str),
    /// Somebody, by log-in name.
    Person(&'static str),
    /// Whoever an organisation sends.
    Sent(&'static str),
}

/// Who does what was decided.
#[derive(Clone, Copy)]
enum Doer {
    Family,
    Network,
    /// Somebody, by log-in name.
    Person(&'static str),
}

/// What was said about a family: its name, the minutes, and what was decided: what, who, within how many days.
type Said = (
    &'static str,
    &'static str,
    &'static [(&'static str, Doer, i64)],
);

/// A consultation.
struct Meeting {
    organiser: &'static str,
    kind: ConsultationKind,
    /// Days from today; before today it was held.
    day: i64,
    /// On a Dutch clock.
    time: Time,
    place: &'static str,
    agenda: &'static [&'static str],
    /// Who is invited, what they answer, and whether they were there.
    invited: &'static [(Guest, Answer, bool)],
    said: &'static [Said],
}

use Answer::{Comes, Open, StaysAway};
use Guest::{Family, Person, Sent};

const MEETINGS: [Meeting; 3] = [
    Meeting {
        organiser: "casemanager-maastricht",
        kind: ConsultationKind::CaseConference,
        day: -14,
        time: time!(10:00),
        place: "Buurthuis De Spil, zaal 2",
        agenda: &["Van den Bosch", "Bakker"],
        invited: &[
            (Family("Van den Bosch"), Comes, true),
            (Person("school-maastricht"), Comes, true),
            (Person("wonen-maastricht"), Comes, true),
            (Sent(YOUTH), StaysAway, false),
        ],
        said: &[
            (
                "Van den Bosch",
                "Sandra was erbij en begon zelf: het gaat beter, maar zij schrikt nog van elke brief. De school ziet dat Fleur uitgerust is en meedoet. De woningstichting kan de achterstand in twaalf delen laten betalen als de eerste twee op tijd komen. Sandra wil niet dat iemand voor haar belt; zij wil wel dat iemand naast haar zit als zij belt.",
                &[
                    (
                        "De betaalregeling op papier zetten en met Sandra doornemen, voordat zij tekent.",
                        Doer::Person("wonen-maastricht"),
                        24,
                    ),
                    (
                        "Zelf de huisarts bellen over het slapen. Oma past dan op Noah.",
                        Doer::Family,
                        10,
                    ),
                ],
            ),
            (
                "Bakker",
                "Romy en haar vader konden niet. Wij hebben het daarom alleen over het rooster gehad, en niet over thuis. Zij kiezen samen een dag voor een nieuw gesprek.",
                &[],
            ),
        ],
    },
    Meeting {
        organiser: "casemanager-maastricht",
        kind: ConsultationKind::CaseConference,
        day: 6,
        time: time!(13:30),
        place: "Stadskantoor, spreekkamer 4",
        agenda: &["Yilmaz"],
        invited: &[
            (Family("Yilmaz"), Comes, false),
            (Person("politie-maastricht"), Comes, false),
            (Person("jeugdhulp-maastricht"), Open, false),
        ],
        said: &[],
    },
    Meeting {
        organiser: "gezinscoach-deventer",
        kind: ConsultationKind::CareMeeting,
        day: -5,
        time: time!(15:15),
        place: "Op school, kamer van de intern begeleider",
        agenda: &["Ter Haar"],
        invited: &[
            (Family("Ter Haar"), Comes, true),
            (Person("school-deventer"), Comes, true),
            (Person("raster-deventer"), Comes, true),
        ],
        said: &[(
            "Ter Haar",
            "Marja kwam mee en bleef tot het eind. Demi leest goed en heeft twee vriendinnen in de klas. Zij komt vaak te laat op maandag, omdat Kevin haar dan moet brengen. Marja zegt: dat ligt niet aan hem, ik kom op maandag mijn bed niet uit.",
            &[
                (
                    "De buurvrouw loopt op maandag met Demi naar school, tot de vakantie.",
                    Doer::Network,
                    14,
                ),
                (
                    "Elke vrijdag met Marja kort bespreken hoe de week ging, meteen na het openen van de post.",
                    Doer::Person("raster-deventer"),
                    35,
                ),
            ],
        )],
    },
];

/// Plans the consultations, and holds those of which the day has been.
pub(super) async fn load(staff: &Staff<'_>) -> Result<(), DemoError> {
    for meeting in &MEETINGS {
        Work::of(staff, meeting).await?.all().await?;
    }
    Ok(())
}

/// A consultation that is planned.
struct Work<'a> {
    staff: &'a Staff<'a>,
    meeting: &'a Meeting,
    gemeente: GemeenteId,
    id: ConsultationId,
    agenda: Vec<GezinId>,
    planned_at: OffsetDateTime,
    starts_at: OffsetDateTime,
}

/// No consultation in a weekend: the Friday before.
fn working_day(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day - Duration::days(1),
        Weekday::Sunday => day - Duration::days(2),
        _ => day,
    }
}

/// Half past ten on a working day, on a Dutch clock.
pub(super) fn on_working_day(day: Date) -> OffsetDateTime {
    dutch(working_day(day), time!(10:30))
}

/// A moment on a Dutch clock.
fn dutch(day: Date, time: Time) -> OffsetDateTime {
    let guess = day.with_time(time).assume_utc();
    guess - Duration::seconds(moment::local(guess).offset().whole_seconds().into())
}

impl<'a> Work<'a> {
    async fn of(staff: &'a Staff<'a>, meeting: &'a Meeting) -> Result<Self, DemoError> {
        let gemeente = staff.gemeente(meeting.organiser)?;
        let day = working_day(staff.today + Duration::days(meeting.day));
        let starts_at = dutch(day, meeting.time);
        // A week before, or just now.
        let planned_at = (starts_at - Duration::WEEK).min(staff.clock.now());
        let organiser = staff.viewer_at(meeting.organiser, planned_at)?;
        let mut agenda = Vec::new();
        for name in meeting.agenda {
            agenda.push(staff.family(&organiser, gemeente, name).await?);
        }
        let new = NewConsultation {
            gemeente,
            kind: meeting.kind,
            starts_at,
            place: meeting.place.to_owned(),
            agenda: agenda.clone(),
        };
        let id = create_consultation(staff.store, &organiser, &new).await?;
        Ok(Self {
            staff,
            meeting,
            gemeente,
            id,
            agenda,
            planned_at,
            starts_at,
        })
    }

    fn family(&self, name: &str) -> Result<GezinId, DemoError> {
        let at = self.meeting.agenda.iter().position(|one| *one == name);
        at.and_then(|at| self.agenda.get(at))
            .copied()
            .ok_or(DemoError::Missing("een gezin"))
    }

    async fn all(&self) -> Result<(), DemoError> {
        let (store, which) = (self.staff.store, (self.gemeente, self.id));
        let organiser = self.meeting.organiser;
        let planner = self.staff.viewer_at(organiser, self.planned_at)?;
        let mut attended = Vec::new();
        for (guest, answer, was_there) in self.meeting.invited {
            let who = match guest {
                Family(name) => NewInvitee::Gezin(self.family(name)?),
                Person(login) => NewInvitee::Person(self.staff.user(login)?.id),
                Sent(name) => NewInvitee::Organisation(
                    *self
                        .staff
                        .organisations
                        .get(*name)
                        .ok_or(DemoError::Missing("een organisatie"))?,
                ),
            };
            let invitee = invite(store, &planner, which, who).await?;
            attended.push((invitee, *was_there));
            if *answer != Open {
                // Who has no log-in or was not asked by name told it to the organiser.
                let by = match guest {
                    Person(login) => login,
                    _ => organiser,
                };
                let by = self.staff.viewer_at(by, self.planned_at)?;
                answer_invitation(store, &by, which, invitee, *answer).await?;
            }
        }
        if self.meeting.day < 0 {
            let during = self.starts_at + Duration::minutes(5);
            let organiser = self.staff.viewer_at(organiser, during)?;
            record_attendance(store, &organiser, which, &attended).await?;
            self.hold().await?;
        }
        Ok(())
    }

    /// Minutes and decisions, each some minutes after the one before, and then nothing changes any more.
    async fn hold(&self) -> Result<(), DemoError> {
        let (store, which) = (self.staff.store, (self.gemeente, self.id));
        let mut now = self.starts_at + Duration::HOUR;
        for (name, minutes, decisions) in self.meeting.said {
            let family = self.family(name)?;
            let organiser = self.staff.viewer_at(self.meeting.organiser, now)?;
            write_minutes(store, &organiser, which, family, 1, minutes).await?;
            for (what, doer, days) in *decisions {
                now += Duration::minutes(5);
                let organiser = self.staff.viewer_at(self.meeting.organiser, now)?;
                let decision = self.decision(what, *doer, *days)?;
                add_decision(store, &organiser, which, family, &decision).await?;
            }
            now += Duration::minutes(5);
        }
        let organiser = self.staff.viewer_at(self.meeting.organiser, now)?;
        close_consultation(store, &organiser, which).await?;
        Ok(())
    }

    fn decision(&self, what: &str, doer: Doer, days: i64) -> Result<NewDecision, DemoError> {
        let (owner, user) = match doer {
            Doer::Family => (DecisionOwner::Family, None),
            Doer::Network => (DecisionOwner::Network, None),
            Doer::Person(login) => (DecisionOwner::Professional, Some(self.staff.user(login)?)),
        };
        Ok(NewDecision {
            what: what.to_owned(),
            owner,
            organisation: user.and_then(|user| user.organisation),
            user: user.map(|user| user.id),
            due_on: Some(working_day(
                moment::local(self.starts_at).date() + Duration::days(days),
            )),
        })
    }
}
