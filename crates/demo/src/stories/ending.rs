//! From one phase to the next, and how a case ends.

use domain::aanpak::approach::{MoveKind, ReasonId};
use domain::samenwerking::Category;
use store::aanpak::{self, CaseFactKind};
use store::gezin;

use super::super::DemoError;
use super::plot::{FATIMA, JOOST, Phase, Twist};
use super::tale::{SCREENER, Tale};
use super::words;

/// A move as agreed, without words.
const ORDINARY: (MoveKind, Option<&str>, &str) = (MoveKind::Ordinary, None, "");

impl Tale<'_> {
    /// Does what happens in a phase of so many days; `last`: the case stands in it now.
    pub(super) async fn live(
        &mut self,
        phase: Phase,
        days: i64,
        last: bool,
    ) -> Result<(), DemoError> {
        match phase {
            Phase::Aanmelding => self.aanmelding().await,
            Phase::Screening => self.screening(days).await,
            Phase::Verrijken => self.verrijken(days).await,
            Phase::Casusoverleg => self.casusoverleg(days).await,
            Phase::Plan => self.plan(days, last).await,
            Phase::Uitvoering => self.uitvoering(days, last).await,
            Phase::Afschalen => self.afschalen(days, last).await,
            Phase::Waakvlam => self.waakvlam(days, last).await,
            Phase::Afgesloten => Ok(()),
        }
    }

    /// Leaves a phase for the next one, with what the approach asks for it.
    pub(super) async fn leave(
        &mut self,
        from: Phase,
        to: Phase,
        days: i64,
    ) -> Result<(), DemoError> {
        self.at(days);
        if to == Phase::Uitvoering && from < Phase::Plan {
            return self.urgent(to, true).await;
        }
        if to == Phase::Uitvoering && from == Phase::Plan && self.plot.has(Twist::UrgentOpen) {
            return self.urgent(to, false).await;
        }
        if from == Phase::Aanmelding {
            return self.go(SCREENER, to, ORDINARY).await;
        }
        let checked = self.safety_on.map(|on| (self.today() - on).whole_days());
        if checked.is_none_or(|days| days > 60) && from >= Phase::Plan && to > from {
            self.safety().await?;
        }
        if to < from {
            // Measured worse, and the way back is short.
            self.fell_back = true;
            let text = "Verteld dat wij weer vaker komen. {ouder} had zelf gebeld.";
            let told = self.fill(text, 0, None);
            let day = self.today();
            self.fact(self.lead, CaseFactKind::Informed, (day, &told))
                .await?;
        }
        self.measure().await?;
        let by = if from == Phase::Screening {
            SCREENER
        } else {
            self.lead
        };
        self.go(by, to, ORDINARY).await
    }

    /// What cannot wait; the screener is the second person, when it was confirmed.
    async fn urgent(&mut self, to: Phase, confirmed: bool) -> Result<(), DemoError> {
        let note = "Het liep vannacht hoog op. De kinderen slapen bij {steun}. Hulp moet vandaag beginnen; het plan volgt.";
        let note = self.fill(note, 0, None);
        self.go(self.lead, to, (MoveKind::Urgent, None, &note))
            .await?;
        self.note(self.lead, Category::ContactLog, &note).await?;
        if confirmed {
            self.at_next_day();
            self.confirm(SCREENER).await?;
        }
        Ok(())
    }

    /// Light contact, with long days between.
    async fn waakvlam(&mut self, days: i64, last: bool) -> Result<(), DemoError> {
        let mut day = 44;
        while day < days - 3 {
            self.at(day);
            let note = self.line(&words::STILL_THERE)?;
            self.note(self.lead, Category::ContactLog, &note).await?;
            let gap = self.dice.between(58, 66);
            self.next_contact(gap).await?;
            day += gap;
        }
        if last {
            return Ok(());
        }
        self.at(days);
        let today = self.today();
        let talk = self.fill("Afscheid aan de keukentafel, met {steun} erbij.", 0, None);
        self.fact(self.lead, CaseFactKind::Conversation, (today, &talk))
            .await?;
        let told = "Verteld dat de casus dicht gaat, en dat bellen altijd mag.";
        self.fact(self.lead, CaseFactKind::Informed, (today, told))
            .await?;
        let outcome = self.fill(words::OUTCOME, 0, None);
        self.fact(self.lead, CaseFactKind::Outcome, (today, &outcome))
            .await
    }

    /// Closes the case out of its last phase, ends the plan, and after it the tasks.
    pub(super) async fn close(&mut self, days: i64) -> Result<(), DemoError> {
        self.at(days);
        let to = Phase::Afgesloten;
        if self.plot.has(Twist::WronglyReported) {
            let note = "De melder vergiste zich in het huisnummer. Met het gezin gesproken en excuus gemaakt.";
            let exit = (MoveKind::Exit, Some("ten-onrechte-gemeld"), note);
            return self.go(SCREENER, to, exit).await;
        }
        if self.plot.has(Twist::Refuses) {
            self.second_look().await?;
            let text = "{ouder} wil geen hulp en dat is na twee gesprekken niet veranderd. De school houdt contact en weet de weg terug.";
            let note = self.fill(text, 0, None);
            self.go(self.lead, to, (MoveKind::Exit, Some("weigert"), &note))
                .await?;
        } else if self.plot.has(Twist::Moved) {
            let note = "Het gezin verhuist naar familie in een andere stad. Warm overgedragen: samen kennisgemaakt met de nieuwe gezinscoach.";
            self.go(self.lead, to, (MoveKind::Exit, Some("verhuisd"), note))
                .await?;
        } else {
            self.measure().await?;
            self.go(self.lead, to, ORDINARY).await?;
        }
        self.end_plan().await?;
        self.end_tasks().await
    }

    /// A colleague looks at the wish of a family to stop.
    async fn second_look(&mut self) -> Result<(), DemoError> {
        let other = if self.lead == FATIMA { JOOST } else { FATIMA };
        self.stand_in(other, "Tweede blik: wil het gezin echt niet?", 3)
            .await?;
        let viewer = self.viewer(other)?;
        let because = self.fill(
            "Zelf met {ouder} gesproken, zonder de regisseur. {Zij} is duidelijk, en de kinderen zijn veilig.",
            0,
            None,
        );
        let reason = ReasonId::from("weigert");
        let (store, case) = (self.world.staff.store, self.at_case());
        let looked = aanpak::second_look(store, &viewer, case, &reason, &because).await;
        self.done("een tweede blik", looked)?;
        Ok(())
    }

    async fn end_plan(&mut self) -> Result<(), DemoError> {
        let Some(held) = &self.plan else {
            return Ok(());
        };
        let (id, seen) = (held.id, held.seen);
        let viewer = self.lead()?;
        let at = (self.world.gemeente, id);
        let ended = aanpak::end_plan(self.world.staff.store, &viewer, at, seen).await;
        self.done("een plan afsluiten", ended)
    }

    /// Everybody's task ends, that of the lead professional too: from then on only the screener finds the dossier.
    async fn end_tasks(&mut self) -> Result<(), DemoError> {
        let today = self.today();
        for task in std::mem::take(&mut self.tasks) {
            let viewer = self.viewer(SCREENER)?;
            let until = today + time::Duration::days(1);
            let (store, place) = (self.world.staff.store, self.place());
            let ended = gezin::end_task(store, &viewer, place, task, 1, until).await;
            self.done("een taak beëindigen", ended)?;
        }
        Ok(())
    }
}
