//! Uitvoering and afschalen: days go by, and things get done, or not.

use std::collections::BTreeSet;

use domain::aanpak::plan::GoalStatus;
use domain::samenwerking::{Category, Role};
use domain::shared::{ActionId, Days};
use store::aanpak::CaseFactKind;
use store::gezin::{self, NewDeputy, NewHandOver};
use time::Duration;

use super::super::DemoError;
use super::planning::EVERY_DAYS;
use super::plot::{FATIMA, JOOST, Trend, Twist};
use super::tale::Tale;
use super::words;

/// For how many days the safety of a child stays known; the norm of the approach is ninety.
const SAFETY_DAYS: i64 = 75;

/// What is to be done on which day of a phase.
struct Rhythm {
    /// Days between contacts, long ago and of late.
    contact: (i64, i64),
    next_contact: i64,
    next_look_back: i64,
    /// Whether a look back brings something new to do.
    brings_more: bool,
    /// Actions that stay undone.
    late: BTreeSet<ActionId>,
}

impl Tale<'_> {
    /// The plan is carried out.
    pub(super) async fn uitvoering(&mut self, days: i64, last: bool) -> Result<(), DemoError> {
        if self.plan.is_none() && days <= 2 {
            return Ok(());
        }
        if self.plan.is_none() {
            self.plan_after_urgent().await?;
        }
        if self.fell_back {
            self.at(1);
            self.add_next(&[21, 35]).await?;
        }
        let mut rhythm = Rhythm {
            contact: (28, 11),
            next_contact: 6,
            next_look_back: self.dice.between(78, 84),
            brings_more: true,
            late: BTreeSet::new(),
        };
        for day in 1..days {
            self.day(day, (days, last), &mut rhythm).await?;
        }
        if !last {
            self.at(days);
            // The last one was about eighty days before the next one.
            if rhythm.next_look_back - 80 < days - 60 {
                self.look_back().await?;
            }
            self.reach(GoalStatus::Reached).await?;
        }
        Ok(())
    }

    /// Help gets lighter.
    pub(super) async fn afschalen(&mut self, days: i64, last: bool) -> Result<(), DemoError> {
        self.at(1);
        let talk = self.line(&words::LIGHTER)?;
        self.note(self.lead, Category::ContactLog, &talk).await?;
        let mut rhythm = Rhythm {
            contact: (22, 22),
            next_contact: 20,
            next_look_back: 40,
            brings_more: false,
            late: BTreeSet::new(),
        };
        for day in 2..days {
            self.day(day, (days, last), &mut rhythm).await?;
        }
        if last {
            return Ok(());
        }
        self.at(days);
        if self.relapses() {
            return Ok(());
        }
        self.finish().await?;
        if days < 42 {
            self.look_back().await?;
        }
        let way = self.fill(words::WAY_BACK, 0, None);
        let today = self.today();
        self.fact(self.lead, CaseFactKind::WayBack, (today, &way))
            .await?;
        self.next_contact(45).await
    }

    /// Whether it is about to go worse again.
    fn relapses(&self) -> bool {
        self.plot.has(Twist::Relapse) && !self.fell_back
    }

    /// The day of the next light contact is chosen.
    pub(super) async fn next_contact(&mut self, days: i64) -> Result<(), DemoError> {
        let on = self.today() + Duration::days(days);
        let text = "De regisseur belt even. Er hoeft niets te zijn.";
        self.fact(self.lead, CaseFactKind::NextContact, (on, text))
            .await
    }

    async fn plan_after_urgent(&mut self) -> Result<(), DemoError> {
        self.at(2);
        self.add_partners().await?;
        self.begin_plan().await?;
        let agreed_on = self.began + Duration::days(9);
        self.at(5);
        self.write_plan(agreed_on).await?;
        self.at(9);
        self.agree(Some(EVERY_DAYS)).await
    }

    /// One day of carrying out.
    async fn day(
        &mut self,
        day: i64,
        (days, last): (i64, bool),
        rhythm: &mut Rhythm,
    ) -> Result<(), DemoError> {
        let date = self.began + Duration::days(day);
        let ago = (self.world.staff.today - date).whole_days();
        self.twists(day, ago).await?;
        let due = self.has_due(date, &rhythm.late)?;
        if due {
            self.at(day);
            self.act(&rhythm.late).await?;
        }
        if day >= rhythm.next_contact {
            self.at(day);
            self.contact().await?;
            let (long_ago, of_late) = rhythm.contact;
            let gap = if ago > 60 { long_ago } else { of_late };
            rhythm.next_contact = day + gap - self.dice.between(0, 3);
            if rhythm.next_contact % 3 == 0 {
                self.begin_next().await?;
            }
        }
        let skipped = last && self.plot.has(Twist::NoEvaluation);
        if day >= rhythm.next_look_back && !skipped {
            self.at(day);
            self.look_back().await?;
            rhythm.next_look_back = day + self.dice.between(78, 86);
            if self.plot.trend == Trend::Rising || self.dice.chance(40) {
                self.reach(GoalStatus::Reached).await?;
            }
            self.measure().await?;
            if rhythm.brings_more {
                self.add_next(&[self.after(35), self.after(49)]).await?;
            }
        }
        let late = last && self.plot.has(Twist::LateActions);
        if late && day == (days - 33).max(2) {
            self.at(day);
            rhythm.late = self.fall_behind().await?;
        }
        let checked = self.safety_on.unwrap_or(self.began);
        if (date - checked).whole_days() > SAFETY_DAYS {
            self.at(day);
            self.safety().await?;
        }
        Ok(())
    }

    fn after(&self, days: i64) -> i64 {
        days - i64::from(self.today().day()) % 7
    }

    /// Whether an action is about to be due that is not one of those that stay undone.
    fn has_due(&self, date: time::Date, late: &BTreeSet<ActionId>) -> Result<bool, DemoError> {
        let near = date + Duration::days(2);
        let mut all = self.held()?.content.actions().map(|(_, action)| action);
        Ok(all.any(|one| {
            one.is_running() && !late.contains(&one.id) && one.term.is_some_and(|term| term <= near)
        }))
    }

    /// Adds two actions that nobody will get to.
    async fn fall_behind(&mut self) -> Result<BTreeSet<ActionId>, DemoError> {
        let known: BTreeSet<ActionId> = self.actions()?;
        self.add_next(&[21, 28]).await?;
        let all = self.actions()?;
        let mut late: BTreeSet<ActionId> = all.difference(&known).copied().collect();
        if late.is_empty() {
            // Nothing new was left to agree on: then what runs stays undone.
            let running = self.held()?.content.actions();
            late = running
                .filter(|(_, one)| one.is_running())
                .map(|(_, one)| one.id)
                .collect();
        }
        Ok(late)
    }

    fn actions(&self) -> Result<BTreeSet<ActionId>, DemoError> {
        let all = self.held()?.content.actions();
        Ok(all.map(|(_, one)| one.id).collect())
    }

    /// What sets this family apart on a day that was so many days ago.
    async fn twists(&mut self, day: i64, ago: i64) -> Result<(), DemoError> {
        for twist in self.plot.twists {
            match twist {
                Twist::HandedOver(when) if *when == ago => {
                    self.at(day);
                    self.hand_over().await?;
                }
                Twist::HandedOver(when) if *when - 2 == ago => {
                    self.at(day);
                    self.receive().await?;
                }
                Twist::Deputy if ago == 4 => {
                    self.at(day);
                    let other = if self.lead == FATIMA { JOOST } else { FATIMA };
                    self.stand_in(other, "Neemt waar tijdens de vakantie", 14)
                        .await?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn hand_over(&mut self) -> Result<(), DemoError> {
        let viewer = self.lead()?;
        let to = self.plot.lead;
        let new = self.regisseur(to)?;
        let [situation, agreements, attention, family] = words::HANDED;
        let record = NewHandOver {
            situation: self.fill(situation, 0, None),
            agreements: self.fill(agreements, 0, None),
            attention: self.fill(attention, 0, None),
            family: self.fill(family, 0, None),
            met_together_on: Some(viewer.today() - Duration::days(6)),
        };
        let (store, place) = (self.world.staff.store, self.place());
        let handed = gezin::hand_over(store, &viewer, place, &new, Some(&record)).await;
        let handed = self.done("een gezin overdragen", handed)?;
        // The task of the former one ended with it.
        if let Some(first) = self.tasks.first_mut() {
            *first = handed.task;
        }
        self.handed = handed.record;
        self.lead = to;
        Ok(())
    }

    async fn receive(&mut self) -> Result<(), DemoError> {
        let Some(record) = self.handed else {
            return Ok(());
        };
        let viewer = self.lead()?;
        let (store, gemeente) = (self.world.staff.store, self.world.gemeente);
        let received = gezin::receive_hand_over(store, &viewer, gemeente, record).await;
        self.done("een overdracht lezen", received)
    }

    /// Somebody stands in for the lead professional for some days.
    pub(super) async fn stand_in(
        &mut self,
        login: &str,
        what: &str,
        days: i64,
    ) -> Result<(), DemoError> {
        let viewer = self.lead()?;
        let user = self.world.staff.user(login)?;
        let today = viewer.today();
        let new = NewDeputy {
            organisation: viewer.organisation(),
            user: user.id,
            role: Role::CaseManager,
            what: what.to_owned(),
            days: Days {
                from: today,
                until: Some(today + Duration::days(days)),
            },
        };
        let set = gezin::set_deputy(self.world.staff.store, &viewer, self.place(), &new).await;
        self.done("een vervanger", set)?;
        Ok(())
    }
}
