//! What is measured of the parents, and what they say themselves; how safe the children are.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use domain::aanpak::measurement::{Choice, DomainCode, DraftAnswer, MeasurementDraft};
use domain::gezin::SafetyJudgement;
use domain::shared::MemberRole;
use store::aanpak::{self, NewSafetyCheck};
use time::Duration;

use super::super::DemoError;
use super::cast::Parents;
use super::plot::Trend;
use super::tale::{Matter, Tale};
use super::theme::Fits;
use super::words;

/// What can be said of a domain that no theme is about: a ground for level four, and why it does not matter here.
type Neutral = (&'static str, Option<&'static str>, Option<&'static str>);

const NEUTRAL: [Neutral; 13] = [
    (
        "financien",
        Some("De vaste lasten zijn betaald en er is overzicht."),
        None,
    ),
    (
        "werk-en-opleiding",
        Some("{ouder} weet wat {zij} wil en is ermee bezig."),
        Some("{ouder} zorgt nu voor de kinderen en zoekt geen werk."),
    ),
    (
        "tijdsbesteding",
        Some("De dagen hebben een vast ritme."),
        None,
    ),
    (
        "huisvesting",
        Some("De woning past bij het gezin en de huur wordt betaald."),
        None,
    ),
    (
        "huiselijke-relaties",
        Some("Thuis gaat het meestal goed; een ruzie wordt bijgelegd."),
        None,
    ),
    (
        "geestelijke-gezondheid",
        Some("{ouder} heeft soms een mindere dag en weet wat dan helpt."),
        None,
    ),
    (
        "lichamelijke-gezondheid",
        Some("Kleine klachten, onder controle bij de huisarts."),
        None,
    ),
    (
        "middelengebruik",
        None,
        Some("er zijn geen vragen over alcohol of drugs."),
    ),
    (
        "basale-adl",
        None,
        Some("opstaan, wassen en eten gaan vanzelf."),
    ),
    (
        "instrumentele-adl",
        Some("Koken, boodschappen en de was lukken bijna altijd."),
        None,
    ),
    (
        "sociaal-netwerk",
        Some("Er zijn mensen die helpen als het nodig is, zoals {steun}."),
        None,
    ),
    (
        "maatschappelijke-participatie",
        Some("{ouder} doet mee in de buurt, met hier en daar iets dat in de weg zit."),
        None,
    ),
    (
        "justitie",
        None,
        Some("er speelt niets met politie of rechter."),
    ),
];

/// Where and with whom was measured.
const CONTEXTS: [&str; 4] = [
    "Thuis aan de keukentafel, samen ingevuld met {ouder}.",
    "Op het stadskantoor. {ouder} had het formulier thuis al bekeken.",
    "Thuis, met {steun} erbij op verzoek van {ouder}.",
    "",
];

impl Tale<'_> {
    /// Measures every parent in the phase of now; some score themselves beside it.
    pub(super) async fn measure(&mut self) -> Result<(), DemoError> {
        for (place, at) in self.adults().into_iter().enumerate() {
            let answers = self.answers(place, at)?;
            let context = self.dice.pick(&CONTEXTS)?;
            let viewer = self.lead()?;
            let draft = MeasurementDraft {
                instrument: self.world.reference().clone(),
                person: self.person(at)?,
                phase: String::new(),
                day: viewer.today(),
                scorer: viewer.user(),
                context: self.fill(context, at, None),
                answers,
            };
            let (store, case) = (self.world.staff.store, self.at_case());
            let instrument = self.world.instrument;
            let added = aanpak::add_measurement(store, &viewer, case, instrument, &draft).await;
            let beside = self.done("een meting", added)?;
            if !self.dice.chance(45) {
                continue;
            }
            let own = self.own_scores(&draft)?;
            let viewer = self.lead()?;
            let whose = (draft.person, Some(beside), viewer.today());
            let case = self.at_case();
            let added = aanpak::add_own_scores(store, &viewer, case, instrument, whose, &own).await;
            self.done("de eigen scores van een ouder", added)?;
        }
        self.measured += 1;
        Ok(())
    }

    /// What a parent is scored on of what the plan is about.
    fn of_matters(&mut self, place: usize, at: usize) -> BTreeMap<DomainCode, DraftAnswer> {
        let mut answers = BTreeMap::new();
        let own: Vec<(&'static str, i64, String)> = self
            .matters
            .iter()
            .filter(|matter| place == 0 || self.is_shared(matter))
            .map(|matter| self.scored(matter, (place, at)))
            .collect();
        for (domain, level, ground) in own {
            let luck = self.dice.between(1, 14);
            let level = (level + i64::from(luck == 1) - i64::from(luck == 2)).clamp(1, 5);
            let ground = if luck <= 2 {
                self.ground(domain, level, (place, at)).unwrap_or(ground)
            } else {
                ground
            };
            // Some of it was known before: from the school, or from a letter.
            let known = (luck == 3).then(|| self.today() - Duration::days(41));
            answers.insert(
                DomainCode::from(domain),
                DraftAnswer {
                    choice: u8::try_from(level).ok().map(Choice::Level),
                    text: ground,
                    information_from: known,
                },
            );
        }
        answers
    }

    /// What a parent is scored on: what the plan is about, and of the rest what came up.
    fn answers(
        &mut self,
        place: usize,
        at: usize,
    ) -> Result<BTreeMap<DomainCode, DraftAnswer>, DemoError> {
        let mut answers = self.of_matters(place, at);
        let touched = self.touched();
        // What is said of the rest stays the same from time to time.
        let habit = place * 3 + self.members.len();
        for (turn, (domain, ground, because)) in NEUTRAL.into_iter().enumerate() {
            let code = DomainCode::from(domain);
            let wanted = touched.iter().any(|one| one == domain) || self.dice.chance(25);
            if answers.contains_key(&code) || !wanted {
                continue;
            }
            let (choice, text) = match (ground, because, (turn * 7 + habit) % 10) {
                (Some(ground), _, 0..=5) => (Choice::Level(4), ground),
                (_, Some(because), 2..=9) => (Choice::NotRelevant, because),
                _ => (Choice::NotDiscussed, ""),
            };
            answers.insert(
                code,
                DraftAnswer {
                    choice: Some(choice),
                    text: self.fill(text, at, None),
                    information_from: None,
                },
            );
        }
        let own = NEUTRAL
            .iter()
            .map(|(domain, _, _)| DomainCode::from(*domain));
        let scored = |code: &DomainCode| {
            let given = answers.get(code);
            given.is_some_and(|one| matches!(one.choice, Some(Choice::Level(_))))
        };
        if !own.into_iter().any(|code| scored(&code)) {
            // Somebody about whom nothing else came up: a measurement has one score at least.
            let answer = DraftAnswer {
                choice: Some(Choice::Level(4)),
                text: "Koken, boodschappen en de was lukken bijna altijd.".to_owned(),
                information_from: None,
            };
            answers.insert(DomainCode::from("instrumentele-adl"), answer);
        }
        Ok(answers)
    }

    /// The own domains that the goals of the plan touch.
    fn touched(&self) -> Vec<String> {
        let goals = self.plan.iter().flat_map(|held| &held.content.goals);
        let domains = goals.flat_map(|goal| self.world.instrument.domains_of(goal.area.code()));
        domains.map(|domain| domain.code.0.clone()).collect()
    }

    /// Whether the second parent is asked about it too; who lives elsewhere has a home and money of their own.
    fn is_shared(&self, matter: &Matter) -> bool {
        let apart = self.plot.parents == Parents::Separated;
        let own_home = apart && matter.theme.fits == Fits::Everybody;
        !matter.theme.is_of_one() && !own_home
    }

    /// The level that a parent has by now on a matter, with its ground.
    fn scored(&self, matter: &Matter, (place, at): (usize, usize)) -> (&'static str, i64, String) {
        let first = matter.levels.get(place).copied().unwrap_or(3);
        let level = (first + self.course()).clamp(1, 5);
        let domain = matter.theme.domain;
        let ground = self.ground(domain, level, (place, at));
        (domain, level, ground.unwrap_or_default())
    }

    /// The ground for a level on a domain.
    fn ground(&self, domain: &str, level: i64, (place, at): (usize, usize)) -> Option<String> {
        let matter = self.matters.iter().find(|one| one.theme.domain == domain)?;
        let [low, middle, high] = matter.theme.grounds;
        let pair = match level {
            ..=2 => low,
            3 => middle,
            _ => high,
        };
        let turn = usize::try_from(self.measured).unwrap_or_default() + place;
        let text = pair.get(turn % 2)?;
        Some(self.fill(text, at, matter.child))
    }

    /// How many levels it went up since the first time.
    fn course(&self) -> i64 {
        let course: [i64; 9] = match self.plot.trend {
            Trend::Rising => [0, 0, 0, 1, 1, 1, 2, 2, 2],
            Trend::Wavering => [0, 0, 1, 0, 1, 0, 1, 1, 2],
            Trend::Stuck => [0, 0, 0, 0, 1, 0, 0, 1, 0],
        };
        let at = usize::try_from(self.measured).unwrap_or_default();
        let last = course.last().copied().unwrap_or_default();
        course.get(at).copied().unwrap_or(last) - i64::from(self.fell_back)
    }

    /// What a parent scores beside what was scored.
    fn own_scores(
        &mut self,
        draft: &MeasurementDraft,
    ) -> Result<BTreeMap<DomainCode, (Option<u8>, String)>, DemoError> {
        let mut own = BTreeMap::new();
        for (domain, answer) in &draft.answers {
            let Some(Choice::Level(level)) = answer.choice else {
                continue;
            };
            if !own.is_empty() && !self.dice.chance(60) {
                continue;
            }
            let other = i64::from(level) + self.dice.pick(&[-1, 0, 0, 1])?;
            let other = other.clamp(1, 5);
            let said = match other.cmp(&i64::from(level)) {
                Ordering::Less => "Ik ben er zelf strenger over.",
                Ordering::Equal => "Dit klopt wel, denk ik.",
                Ordering::Greater => "Ik vind zelf dat het beter gaat dan jullie denken.",
            };
            let words = if self.dice.chance(60) { said } else { "" };
            let level = u8::try_from(other).ok();
            own.insert(domain.clone(), (level, words.to_owned()));
        }
        Ok(own)
    }

    /// Looks at the safety of every child.
    pub(super) async fn safety(&mut self) -> Result<(), DemoError> {
        let today = self.today();
        for at in 0..self.members.len() {
            let (child, age) = {
                let member = self.member(at)?;
                (member.id, member.age(today))
            };
            if self.member(at)?.role != MemberRole::Child || age >= 18 {
                continue;
            }
            let worries = match self.measured {
                0 | 1 => 55,
                2 | 3 => 30,
                _ => 12,
            };
            let worries = self.dice.chance(worries) || self.fell_back;
            let (judgement, texts) = if worries {
                (SafetyJudgement::Worries, words::WORRIES)
            } else {
                (SafetyJudgement::Safe, words::SAFE)
            };
            let [young, pupil, older] = texts;
            let text = match age {
                ..=4 => young,
                5..=11 => pupil,
                _ => older,
            };
            let viewer = self.lead()?;
            let new = NewSafetyCheck {
                child,
                on: viewer.today(),
                judgement,
                ground: self.fill(text, 0, Some(at)),
            };
            let (store, place) = (self.world.staff.store, self.place());
            let added = aanpak::add_safety_check(store, &viewer, place, &new).await;
            self.done("naar de veiligheid van een kind kijken", added)?;
        }
        self.safety_on = Some(today);
        Ok(())
    }
}
