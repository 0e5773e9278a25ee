//! One family and how far its story is: who they are, which moment it is, and what was stored of it.

use std::fmt::Debug;

use domain::aanpak::approach::{ApproachRef, MoveKind, MoveRequest, PhaseId, ReasonId};
use domain::aanpak::measurement::{Instrument, InstrumentRef, Instruments};
use domain::aanpak::plan::Gezinsplan;
use domain::gezin::Leefgebied;
use domain::shared::{
    CaseId, GemeenteId, GezinId, GezinsplanId, MemberRole, NetworkMemberId, PersonId, TeamId,
};
use store::aanpak;
use store::access::Viewer;
use time::{Date, Duration, OffsetDateTime, Weekday, macros::time};
use uuid::Uuid;

use super::super::DemoError;
use super::super::staff::Staff;
use super::cast::{self, Friend, Member};
use super::dice::Dice;
use super::planning::Outcomes;
use super::plot::{FATIMA, JOOST, LIEKE, Phase, Plot, Twist};
use super::theme::{Fits, Theme};
use super::{themes_family, themes_money, words};
use web::layout::moment;

/// The screener.
pub(super) const SCREENER: &str = "screener-maastricht";

/// Where the stories play.
pub(super) struct World<'a> {
    pub(super) staff: &'a Staff<'a>,
    pub(super) gemeente: GemeenteId,
    /// The approach in which both teams work.
    pub(super) approach: ApproachRef,
    /// The team of the Integrale Aanpak, and Team Jeugd.
    pub(super) teams: [TeamId; 2],
    pub(super) instruments: &'a Instruments,
    pub(super) instrument: &'a Instrument,
}

impl World<'_> {
    /// The instrument of the approach.
    pub(super) fn reference(&self) -> &InstrumentRef {
        &self.instrument.reference
    }
}

/// A theme of this family.
#[derive(Debug)]
pub(super) struct Matter {
    pub(super) theme: &'static Theme,
    /// Which child it is about.
    pub(super) child: Option<usize>,
    /// The first level of each parent.
    pub(super) levels: [i64; 2],
}

/// The plan as it was stored last.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) id: GezinsplanId,
    pub(super) seen: u32,
    pub(super) content: Gezinsplan,
}

/// A story that is being told.
pub(super) struct Tale<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) plot: &'a Plot,
    pub(super) dice: Dice,
    /// The day on which the phase of now began, by the plan of the story.
    pub(super) began: Date,
    /// The moment of the last step.
    pub(super) now: OffsetDateTime,
    /// Who leads.
    pub(super) lead: &'static str,
    pub(super) gezin: GezinId,
    pub(super) members: Vec<Member>,
    pub(super) friends: Vec<Friend>,
    /// The network as it was stored, in the order of `friends`.
    pub(super) network: Vec<NetworkMemberId>,
    pub(super) case: CaseId,
    version: i64,
    /// The screening and its version.
    pub(super) screening: Option<(Uuid, i64)>,
    pub(super) matters: Vec<Matter>,
    pub(super) plan: Option<Held>,
    /// How many times the parents were measured.
    pub(super) measured: i64,
    /// When the safety of the children was last looked at.
    pub(super) safety_on: Option<Date>,
    /// The tasks of everybody, to be ended with the case.
    pub(super) tasks: Vec<Uuid>,
    /// Whether it went worse again after it went better.
    pub(super) fell_back: bool,
    /// What will come of each action.
    pub(super) outcomes: Outcomes,
    /// What was handed over last.
    pub(super) handed: Option<Uuid>,
    /// Neighbourhood, street, number and postcode.
    pub(super) home: [String; 4],
    notes: usize,
}

impl<'a> Tale<'a> {
    /// A family of which nothing is stored yet.
    pub(super) fn new(
        world: &'a World<'a>,
        plot: &'a Plot,
        (days, mut dice): (i64, Dice),
    ) -> Result<Self, DemoError> {
        let today = world.staff.today;
        let members = cast::members(plot, (today, days), &mut dice)?;
        let friends = cast::friends(plot, (&members, today), &mut dice)?;
        let began = today - Duration::days(days);
        Ok(Self {
            world,
            plot,
            dice,
            began,
            // The first step may fall on the Friday before.
            now: (began - Duration::days(3)).midnight().assume_utc(),
            lead: first_lead(plot),
            gezin: GezinId(Uuid::nil()),
            members,
            friends,
            network: Vec::new(),
            case: CaseId(Uuid::nil()),
            version: 1,
            screening: None,
            matters: Vec::new(),
            plan: None,
            measured: 0,
            safety_on: None,
            tasks: Vec::new(),
            fell_back: false,
            outcomes: Outcomes::new(),
            handed: None,
            home: Default::default(),
            notes: 0,
        })
    }

    /// Lets it be so many days after the phase began: a working day between nine and four, later than everything before.
    pub(super) fn at(&mut self, days: i64) {
        let day = self.began + Duration::days(days);
        let day = match day.weekday() {
            Weekday::Saturday => day - Duration::days(1),
            Weekday::Sunday => day - Duration::days(2),
            _ => day,
        };
        let minutes = self.dice.between(0, 400);
        let moment = day.with_time(time!(7:30)).assume_utc() + Duration::minutes(minutes);
        self.now = moment.max(self.now + Duration::minutes(3));
    }

    /// Lets it be the next working day.
    pub(super) fn at_next_day(&mut self) {
        let next = self.today() + Duration::days(1);
        let days = match next.weekday() {
            Weekday::Saturday => 3,
            Weekday::Sunday => 2,
            _ => 1,
        };
        self.now = (next + Duration::days(days - 1))
            .with_time(time!(8:10))
            .assume_utc();
    }

    /// The next phase begins so many days after the one of now.
    pub(super) fn begin(&mut self, days: i64) {
        self.began += Duration::days(days);
    }

    /// Somebody at this moment; the moment goes on a little, so that no two steps are at the same one.
    pub(super) fn viewer(&mut self, login: &str) -> Result<Viewer, DemoError> {
        self.now += Duration::seconds(self.dice.between(40, 200));
        self.world.staff.viewer_at(login, self.now)
    }

    /// The lead professional at this moment.
    pub(super) fn lead(&mut self) -> Result<Viewer, DemoError> {
        self.viewer(self.lead)
    }

    /// Today in the story.
    pub(super) fn today(&self) -> Date {
        moment::local(self.now).date()
    }

    pub(super) fn place(&self) -> (GemeenteId, GezinId) {
        (self.world.gemeente, self.gezin)
    }

    pub(super) fn at_case(&self) -> (GemeenteId, CaseId) {
        (self.world.gemeente, self.case)
    }

    /// What was refused, with the step: a refusal is a mistake in the story.
    pub(super) fn done<T, E: Debug>(
        &self,
        step: &'static str,
        outcome: Result<T, E>,
    ) -> Result<T, DemoError> {
        outcome.map_err(|refusal| DemoError::Story {
            family: self.plot.name.1.to_owned(),
            step,
            day: self.today(),
            refusal: format!("{refusal:?}"),
        })
    }

    /// Moves the case on.
    pub(super) async fn go(
        &mut self,
        login: &str,
        to: Phase,
        (kind, reason, note): (MoveKind, Option<&str>, &str),
    ) -> Result<(), DemoError> {
        let viewer = self.viewer(login)?;
        let request = MoveRequest {
            to: PhaseId::from(to.id()),
            kind,
            reason: reason.map(ReasonId::from),
            note: note.to_owned(),
        };
        let staff = self.world.staff;
        let (case, seen) = (self.at_case(), self.version);
        let moved = aanpak::move_case(
            staff.store,
            &viewer,
            self.world.instruments,
            case,
            seen,
            &request,
        );
        let moved = moved.await;
        self.done("een stap naar de volgende fase", moved)?;
        self.version += 1;
        Ok(())
    }

    /// A second person looks at the last move and agrees.
    pub(super) async fn confirm(&mut self, login: &str) -> Result<(), DemoError> {
        let viewer = self.viewer(login)?;
        let (store, case) = (self.world.staff.store, self.at_case());
        let read = aanpak::case(store, &viewer, case).await?;
        let last = read.and_then(|case| case.moves.last().map(|last| last.id));
        let last = last.ok_or(DemoError::Missing("een spoedstap"))?;
        let seen = self.version;
        let said = aanpak::confirm_urgent(store, &viewer, case, (last, seen), true).await;
        self.done("een spoedstap bevestigen", said)?;
        self.version += 1;
        Ok(())
    }

    /// The case that was opened.
    pub(super) fn opened(&mut self, case: CaseId) {
        self.case = case;
        self.version = 1;
    }

    /// Parents, in a household all adults; by their place among the members.
    pub(super) fn adults(&self) -> Vec<usize> {
        let counts = |member: &Member| member.role != MemberRole::Child;
        let all = self.members.iter().enumerate();
        all.filter(|(_, member)| counts(member))
            .map(|(at, _)| at)
            .collect()
    }

    pub(super) fn member(&self, at: usize) -> Result<&Member, DemoError> {
        let found = self.members.get(at);
        found.ok_or(DemoError::Missing("iemand van een gezin"))
    }

    pub(super) fn person(&self, at: usize) -> Result<PersonId, DemoError> {
        self.member(at).map(|member| member.id)
    }

    /// A text with the names of this family: of the parent it is about, the child, and who helps most.
    pub(super) fn fill(&self, text: &str, parent: usize, child: Option<usize>) -> String {
        let (mut filled, adult) = (text.to_owned(), self.members.get(parent));
        if let Some(adult) = adult {
            let (pronoun, capital, possessive) = adult.pronoun();
            for (mark, word) in [
                ("{ouder}", adult.given),
                ("{zij}", pronoun),
                ("{Zij}", capital),
                ("{haar}", possessive),
            ] {
                filled = filled.replace(mark, word);
            }
        }
        let child = child.and_then(|at| self.members.get(at));
        filled = filled.replace("{kind}", child.map_or("het kind", |child| child.given));
        let friend = self.friends.first().map(Friend::called).unwrap_or_default();
        // At the start of a sentence.
        let mut capital = friend.clone();
        if let Some(first) = capital.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        if filled.starts_with("{steun}") {
            filled = filled.replacen("{steun}", &capital, 1);
        }
        filled
            .replace(". {steun}", &format!(". {capital}"))
            .replace("{steun}", &friend)
    }

    /// A text about a matter.
    pub(super) fn say(&self, matter: &Matter, text: &str) -> String {
        self.fill(text, 0, matter.child)
    }

    /// The next note after a contact: each is used once before any comes back.
    pub(super) fn next_note(&mut self) -> Option<String> {
        let all: Vec<(&'static str, Option<usize>)> = (0..3)
            .flat_map(|round| {
                let matters = self.matters.iter();
                matters.filter_map(move |one| Some((*one.theme.notes.get(round)?, one.child)))
            })
            .collect();
        let few = self.has_few_children();
        let general = words::VISITS
            .iter()
            .filter(|text| !few || !text.contains("kinderen"));
        let all: Vec<_> = all
            .into_iter()
            .chain(general.map(|text| (*text, None)))
            .collect();
        let at = self.notes.checked_rem(all.len())?;
        self.notes += 1;
        let (text, child) = all.get(at)?;
        Some(self.fill(text, 0, *child))
    }

    /// One of these sentences that fits: who has one child or none has no "kinderen".
    pub(super) fn line(&mut self, all: &[&'static str]) -> Result<String, DemoError> {
        let few = self.has_few_children();
        let fits = |text: &&&'static str| !few || !text.contains("kinderen");
        let fitting: Vec<&'static str> = all.iter().filter(fits).copied().collect();
        let text = self.dice.pick(&fitting)?;
        Ok(self.fill(text, 0, None))
    }

    fn has_few_children(&self) -> bool {
        let children = self.members.iter();
        children.filter(|one| one.role == MemberRole::Child).count() < 2
    }

    /// Chooses what the family is busy with: three or four themes that fit, each on a domain of its own.
    pub(super) fn choose_matters(&mut self) -> Result<(), DemoError> {
        let mut all: Vec<&'static Theme> = themes_money::ALL
            .iter()
            .chain(&themes_family::ALL)
            .collect();
        self.dice.shuffle(&mut all);
        // What is about children first: that is what a family is taken on for.
        all.sort_by_key(|theme| !matches!(theme.fits, Fits::Toddler | Fits::Pupil | Fits::Teen));
        let wanted = if self.dice.chance(45) { 4 } else { 3 };
        let (mut about_children, mut areas) = (0, Vec::<Leefgebied>::new());
        for theme in all {
            let Some(child) = self.fitting(theme) else {
                continue;
            };
            let same = |one: &Matter| one.theme.domain == theme.domain;
            let full = self.matters.len() >= wanted || (child.is_some() && about_children >= 2);
            if full || self.matters.iter().any(same) || areas.contains(&theme.area) {
                continue;
            }
            about_children += usize::from(child.is_some());
            areas.push(theme.area);
            let first = i64::from(!self.matters.is_empty());
            let level = self.dice.between(1 + first, 2 + first);
            let other = (level + self.dice.between(0, 1)).min(4);
            self.matters.push(Matter {
                theme,
                child,
                levels: [level, other],
            });
        }
        self.dice.shuffle(&mut self.matters);
        Ok(())
    }

    /// Whether a theme fits: `None` when it does not, otherwise the child that it is about.
    fn fitting(&self, theme: &Theme) -> Option<Option<usize>> {
        if self.has_few_children() && theme.speaks_of_children() {
            return None;
        }
        let (start, now) = (self.began, self.world.staff.today);
        let child = |from: i64, to: i64| {
            let fits = |member: &Member| {
                member.role == MemberRole::Child
                    && member.age(start) >= from
                    && member.age(now) <= to
            };
            let found = self.members.iter().position(fits);
            found.map(Some)
        };
        match theme.fits {
            Fits::Everybody | Fits::OneParent => Some(None),
            Fits::OtherLanguage => (!self.plot.language().is_empty()).then_some(None),
            Fits::TwoParents => (self.adults().len() == 2).then_some(None),
            Fits::Toddler => child(0, 3),
            Fits::Pupil => child(5, 11),
            Fits::Teen => child(12, 17),
        }
    }
}

/// Who leads first: the other one, when the family was handed over later.
pub(super) fn first_lead(plot: &Plot) -> &'static str {
    let handed = |twist: &Twist| matches!(twist, Twist::HandedOver(_));
    match (plot.twists.iter().any(handed), plot.lead) {
        (false, lead) => lead,
        (true, JOOST) => FATIMA,
        (true, FATIMA | LIEKE) => JOOST,
        (true, other) => other,
    }
}
