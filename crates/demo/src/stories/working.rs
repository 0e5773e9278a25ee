//! Verrijken and casusoverleg: who are around a family, what was tried, and who sits at the table.

use domain::gezin::{Answer, ConsultationKind, DecisionOwner};
use domain::samenwerking::{Category, Role};
use domain::shared::{ConsultationId, Days};
use store::aanpak::CaseFactKind;
use store::gezin::{self, NetworkEdit, NewConsultation, NewDecision, NewInvitee, NewTask};
use time::{Duration, OffsetDateTime};

use super::super::DemoError;
use super::super::people::{HOUSING, POLICE, SCHOOL, YOUTH};
use super::plot::Twist;
use super::tale::Tale;
use super::theme::Carrier;
use super::words;

/// Where a table stands.
const PLACES: [&str; 4] = [
    "Buurthuis De Spil, zaal 1",
    "Stadskantoor, spreekkamer 2",
    "Op school, kamer van de intern begeleider",
    "Bij het gezin thuis",
];

impl Carrier {
    /// Its organisation, and who in it has a log-in; nothing for the lead professional.
    pub(super) const fn party(self) -> Option<(&'static str, Option<&'static str>)> {
        match self {
            Self::Lead => None,
            Self::School => Some((SCHOOL, Some("school-maastricht"))),
            Self::Housing => Some((HOUSING, Some("wonen-maastricht"))),
            Self::Youth => Some((YOUTH, Some("jeugdhulp-maastricht"))),
            Self::Police => Some((POLICE, Some("politie-maastricht"))),
            Self::Social => Some((super::super::agreements::SOCIAL, None)),
        }
    }

    const fn task(self) -> &'static str {
        match self {
            Self::Lead => "",
            Self::School => "{kind} op school begeleiden",
            Self::Housing => "Afspraken over huur en woning",
            Self::Youth => "Hulp thuis bij de opvoeding",
            Self::Police => "Afspraken over veiligheid",
            Self::Social => "Post, geld en contacten op orde brengen",
        }
    }
}

impl Tale<'_> {
    /// Who are around the family, and who gets a task.
    pub(super) async fn verrijken(&mut self, days: i64) -> Result<(), DemoError> {
        self.at(days * 2 / 10);
        let day = self.today();
        let told = self.fill(
            "Met {ouder} de week doorgelopen: wie helpt er al, en wie zou er willen?",
            0,
            None,
        );
        self.fact(self.lead, CaseFactKind::Conversation, (day, &told))
            .await?;
        let told = "Uitgelegd wie wat ziet. De brief met uitleg ligt bij het gezin.";
        self.fact(self.lead, CaseFactKind::Informed, (day, told))
            .await?;
        if self.plot.has(Twist::Silent) {
            return Ok(());
        }
        self.at(days * 4 / 10);
        self.add_network().await?;
        self.at(days * 6 / 10);
        self.add_partners().await?;
        self.at(days * 8 / 10);
        self.contact().await
    }

    /// A note about one of the matters of the family.
    pub(super) async fn contact(&mut self) -> Result<(), DemoError> {
        let note = self.next_note();
        let note = note.ok_or(DemoError::Missing("een verslag"))?;
        self.note(self.lead, Category::ContactLog, &note).await
    }

    async fn add_network(&mut self) -> Result<(), DemoError> {
        for friend in self.friends.clone() {
            let viewer = self.lead()?;
            let from = self.today() - Duration::days(self.dice.between(0, 1_000));
            let new = NetworkEdit {
                name: friend.name.to_owned(),
                relation: friend.relation.to_owned(),
                contact: friend.contact,
                quality: friend.quality,
                can_do: friend.can_do.to_owned(),
                reach: friend.reach.to_owned(),
            };
            let (store, place) = (self.world.staff.store, self.place());
            let added = gezin::add_network_member(store, &viewer, place, &new, from).await;
            let added = self.done("iemand van het netwerk", added)?;
            self.network.push(added);
        }
        Ok(())
    }

    /// The partners of the matters of this family, each once, with the child it is about.
    fn partners(&self) -> Vec<(Carrier, Option<usize>)> {
        let mut all: Vec<(Carrier, Option<usize>)> = Vec::new();
        for matter in &self.matters {
            let carrier = matter.theme.work.0;
            let known = all.iter().any(|(one, _)| *one == carrier);
            if carrier.party().is_some() && !known && self.carries(carrier) {
                all.push((carrier, matter.child));
            }
        }
        all
    }

    /// Whether a partner has a task with this family.
    pub(super) fn carries(&self, carrier: Carrier) -> bool {
        match (self.plot.known, carrier.party()) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(known), Some((_, login))) => {
                login.is_some_and(|login| known.partners.contains(&login))
            }
        }
    }

    pub(super) async fn add_partners(&mut self) -> Result<(), DemoError> {
        if self.plot.known.is_some() {
            return Ok(());
        }
        for (carrier, child) in self.partners() {
            let Some((organisation, login)) = carrier.party() else {
                continue;
            };
            let viewer = self.lead()?;
            let staff = self.world.staff;
            let organisation = staff.organisations.get(organisation);
            let user = login.map(|login| staff.user(login)).transpose()?;
            let person = child.filter(|_| carrier == Carrier::School);
            let new = NewTask {
                organisation: *organisation.ok_or(DemoError::Missing("een organisatie"))?,
                user: user.map(|user| user.id),
                person: person.map(|at| self.person(at)).transpose()?,
                role: Role::PartnerProfessional,
                what: self.fill(carrier.task(), 0, child),
                days: Days::since(viewer.today()),
            };
            let added = gezin::add_task(staff.store, &viewer, self.place(), &new).await;
            let task = self.done("een taak geven", added)?;
            self.tasks.push(task);
        }
        Ok(())
    }

    /// Who is around the family sits at one table; when its day has not come yet, it is planned.
    pub(super) async fn casusoverleg(&mut self, days: i64) -> Result<(), DemoError> {
        if self.plot.known.is_some_and(|known| known.table) {
            self.at(days * 7 / 10);
            return self.contact().await;
        }
        self.at(1);
        let meets_after = (days / 2).max(6);
        let planned = self.now;
        let day = self.began + Duration::days(meets_after);
        let starts_at = super::super::overleg::on_working_day(day);
        let meeting = self.invited(starts_at).await?;
        if starts_at >= self.world.staff.clock.now() {
            return self.contact().await;
        }
        self.now = planned.max(starts_at + Duration::minutes(5));
        self.meet(meeting).await
    }

    /// Plans a table; gives it with who is invited.
    async fn invited(
        &mut self,
        starts_at: OffsetDateTime,
    ) -> Result<(ConsultationId, Vec<(uuid::Uuid, bool)>), DemoError> {
        let viewer = self.lead()?;
        let new = NewConsultation {
            gemeente: self.world.gemeente,
            kind: ConsultationKind::CaseConference,
            starts_at,
            place: self.dice.pick(&PLACES)?.to_owned(),
            agenda: vec![self.gezin],
        };
        let staff = self.world.staff;
        let planned = gezin::create_consultation(staff.store, &viewer, &new).await;
        let id = self.done("een overleg plannen", planned)?;
        let which = (self.world.gemeente, id);
        let mut guests = vec![NewInvitee::Gezin(self.gezin)];
        for (carrier, _) in self.partners() {
            if let Some((_, Some(login))) = carrier.party() {
                guests.push(NewInvitee::Person(staff.user(login)?.id));
            }
        }
        let mut invited = Vec::new();
        for guest in guests {
            let viewer = self.lead()?;
            let asked = gezin::invite(staff.store, &viewer, which, guest).await;
            let invitee = self.done("iemand uitnodigen", asked)?;
            let viewer = self.lead()?;
            // Who was asked by name answers in person; the family told it on the phone.
            if matches!(guest, NewInvitee::Gezin(_)) {
                let store = staff.store;
                let said =
                    gezin::answer_invitation(store, &viewer, which, invitee, Answer::Comes).await;
                self.done("antwoorden op een uitnodiging", said)?;
            }
            invited.push((invitee, true));
        }
        Ok((id, invited))
    }

    async fn meet(
        &mut self,
        (id, invited): (ConsultationId, Vec<(uuid::Uuid, bool)>),
    ) -> Result<(), DemoError> {
        let (store, which) = (self.world.staff.store, (self.world.gemeente, id));
        let viewer = self.lead()?;
        let there = gezin::record_attendance(store, &viewer, which, &invited).await;
        self.done("opschrijven wie er was", there)?;
        let minutes = self.line(&words::MINUTES)?;
        self.now += Duration::HOUR;
        let viewer = self.lead()?;
        let written = gezin::write_minutes(store, &viewer, which, self.gezin, 1, &minutes).await;
        self.done("een verslag", written)?;
        let viewer = self.lead()?;
        let decision = NewDecision {
            what: self.dice.pick(&words::DECISIONS)?.to_owned(),
            owner: DecisionOwner::Professional,
            organisation: Some(viewer.organisation()),
            user: Some(viewer.user()),
            due_on: Some(viewer.today() + Duration::days(14)),
        };
        let made = gezin::add_decision(store, &viewer, which, self.gezin, &decision).await;
        self.done("een besluit", made)?;
        let viewer = self.lead()?;
        let closed = gezin::close_consultation(store, &viewer, which).await;
        self.done("een overleg afsluiten", closed)?;
        Ok(())
    }
}
