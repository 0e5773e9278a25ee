//! Everything that happened with a family in one line of time, the latest first.

use domain::aanpak::approach::Approach;
use domain::aanpak::people::ScreenerDecision;
use domain::samenwerking::Category;
use store::Opened;
use store::aanpak::{
    Case, CaseFact, EvaluationRead, PlanVersionLine, ScreeningDecision, SeenMeasurement,
    SeenSafetyCheck, SeenSecondLook, SeenTargetTest,
};
use store::gezin::{Dossier, FamilyConsultation, RecordKind};
use time::{Date, OffsetDateTime};

use super::family::judgement;
use super::words::{moved, short_day};
use crate::measure::outcome::outcome;
use crate::paths;
use pages_gezin::{
    dossier_path, meeting_kind, meeting_state, paths as family_paths, words as family,
};
use web::cooperation;
use web::layout::moment::local;
use web::layout::{Arg, L};

/// How long a text may be in the line of time, in signs.
const SHORT: usize = 160;

/// Something that happened.
pub struct Event {
    /// The day, short.
    pub day: String,
    /// Name of its icon.
    pub icon: &'static str,
    /// What happened.
    pub text: String,
    /// In the words of who wrote it down; may be empty.
    pub words: String,
    /// Who did or wrote it.
    pub who: String,
    /// Where more is; empty when there is nothing more.
    pub href: String,
    /// Whether it lies ahead.
    pub ahead: bool,
    at: (Date, OffsetDateTime),
}

/// What a line of time is made of.
pub struct Happened<'a> {
    pub(super) approach: &'a Approach,
    pub(super) case: &'a Case,
    pub(super) dossier: &'a Dossier,
    pub(super) facts: &'a [CaseFact],
    pub(super) measured: &'a [SeenMeasurement],
    pub(super) versions: &'a [PlanVersionLine],
    pub(super) evaluations: &'a [EvaluationRead],
    pub(super) meetings: &'a [FamilyConsultation],
    pub(super) checks: &'a [SeenSafetyCheck],
    pub(super) tests: &'a [SeenTargetTest],
    pub(super) decisions: &'a [ScreeningDecision],
    pub(super) looks: &'a [SeenSecondLook],
}

/// The beginning of a text, on one line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

fn opened(text: &Opened<String>) -> String {
    text.clone()
        .plain()
        .map(|text| short(&text))
        .unwrap_or_default()
}

/// Makes events with what they all need.
struct Making<'a> {
    l: L,
    today: Date,
    of: &'a Happened<'a>,
}

impl Making<'_> {
    fn event(&self, icon: &'static str, on: Date, at: OffsetDateTime, text: String) -> Event {
        Event {
            day: short_day(self.l, on, self.today),
            icon,
            text,
            words: String::new(),
            who: String::new(),
            href: String::new(),
            ahead: on > self.today,
            at: (on, at),
        }
    }

    fn moves(&self) -> Vec<Event> {
        let (l, case) = (self.l, self.of.case);
        let mut all = Vec::new();
        for one in &case.moves {
            let text = moved(l, self.of.approach, one.kind, &one.from, &one.to);
            all.push(Event {
                words: one.note.as_ref().map(opened).unwrap_or_default(),
                who: one.by_name.clone(),
                ..self.event("route", local(one.at).date(), one.at, text)
            });
            if let Some(said) = &one.confirmed {
                let key = match said.agrees {
                    true => "zaak-event-confirmed",
                    false => "zaak-event-rejected",
                };
                all.push(Event {
                    who: said.by_name.clone(),
                    ..self.event("users", local(said.at).date(), said.at, l.t(key))
                });
            }
        }
        let opened = case.opened_on.midnight().assume_utc();
        let text = l.n("zaak-event-opened", case.approach_title.as_str());
        all.push(self.event("plus", case.opened_on, opened, text));
        all
    }

    fn looks(&self) -> impl Iterator<Item = Event> {
        self.of.looks.iter().map(|one| {
            let known = self.of.approach.reason(&one.reason);
            let name = known.map_or_else(|| one.reason.to_string(), |one| one.name.clone());
            let text = self.l.n("zaak-event-look", name);
            Event {
                words: opened(&one.because),
                who: one.by_name.clone(),
                ..self.event("eye", one.on, one.on.midnight().assume_utc(), text)
            }
        })
    }

    fn facts(&self) -> impl Iterator<Item = Event> {
        self.of.facts.iter().map(|one| {
            let text = self.l.t(&format!("zaak-fact-{}", one.kind.code()));
            Event {
                words: opened(&one.text),
                who: one.author_name.clone(),
                ..self.event("contact", one.on, one.written_at, text)
            }
        })
    }

    fn measured(&self) -> impl Iterator<Item = Event> {
        let members = &self.of.dossier.members;
        self.of.measured.iter().map(move |one| {
            let name = family::person(self.l, members, one.person);
            let scored = one.answers.iter().filter(|one| one.level.is_some()).count();
            let values = [("name", Arg::from(name)), ("n", Arg::from(scored))];
            let key = match one.own {
                true => "zaak-event-own-scores",
                false => "zaak-event-measured",
            };
            Event {
                who: one.scorer_name.clone(),
                href: paths::measurements(self.of.case.gezin),
                ..self.event("measure", one.day, one.recorded_at, self.l.tr(key, &values))
            }
        })
    }

    fn plan(&self) -> impl Iterator<Item = Event> {
        let versions = self.of.versions.iter().map(|one| {
            // An agreement that still holds stands at the version that got it.
            let key = match one.agreed && !one.inherited {
                true => "zaak-event-plan-agreed",
                false => "zaak-event-plan",
            };
            let text = self.l.n(key, one.number.to_string());
            let on = local(one.written_at).date();
            Event {
                who: one.author_name.clone(),
                href: paths::plan(self.of.case.gezin),
                ..self.event("plan", on, one.written_at, text)
            }
        });
        let evaluations = self.of.evaluations.iter().map(|one| {
            let key = match one.with_family {
                true => "zaak-event-evaluated-with",
                false => "zaak-event-evaluated",
            };
            Event {
                who: one.author_name.clone(),
                href: paths::plan(self.of.case.gezin),
                ..self.event("same", one.held_on, one.written_at, self.l.t(key))
            }
        });
        versions.chain(evaluations)
    }

    fn meetings(&self) -> impl Iterator<Item = Event> {
        self.of.meetings.iter().map(|one| {
            let kind = meeting_kind(self.l, one.kind);
            let (_, state) = meeting_state(self.l, one.state);
            let on = local(one.starts_at).date();
            Event {
                who: one.organiser.clone(),
                href: family_paths::meeting(one.id),
                ..self.event("meeting", on, one.starts_at, format!("{kind}, {state}"))
            }
        })
    }

    fn looked_at(&self) -> impl Iterator<Item = Event> {
        let members = &self.of.dossier.members;
        let checks = self.of.checks.iter().map(move |one| {
            let name = family::person(self.l, members, one.child);
            let values = [("name", name), ("found", judgement(self.l, one.judgement))];
            let text = self.l.tr("zaak-event-safety", &values);
            Event {
                who: one.by_name.clone(),
                href: paths::safety(self.of.case.gezin),
                ..self.event("shield", one.on, one.written_at, text)
            }
        });
        let tests = self.of.tests.iter().map(|one| {
            let text = self.l.n("zaak-event-target", outcome(self.l, one.outcome));
            Event {
                who: one.author_name.clone(),
                href: paths::target(self.of.case.gezin),
                ..self.event("family", one.tested_on, one.written_at, text)
            }
        });
        checks.chain(tests)
    }

    fn decisions(&self) -> impl Iterator<Item = Event> {
        self.of.decisions.iter().map(|one| {
            let key = match one.decision {
                ScreenerDecision::TakeOn { .. } => "zaak-event-taken-on",
                ScreenerDecision::NeighbourhoodTeam => "zaak-event-to-team",
                ScreenerDecision::No => "zaak-event-not-taken-on",
                ScreenerDecision::MoreInformation { .. } => "zaak-event-more-information",
            };
            let at = one.on.midnight().assume_utc();
            Event {
                words: opened(&one.ground),
                who: one.by_name.clone(),
                ..self.event("points", one.on, at, self.l.t(key))
            }
        })
    }

    fn pieces(&self) -> impl Iterator<Item = Event> {
        let dossier = self.of.dossier;
        let pieces = dossier
            .records
            .iter()
            .filter(|one| one.kind != RecordKind::Source && one.category != Category::Composition);
        pieces.map(move |one| Event {
            words: opened(&one.text),
            who: one.author_name.clone(),
            href: format!("{}#stuk-{}", dossier_path(dossier.id), one.id),
            ..self.event(
                family::icon(one.category),
                one.happened_on,
                one.written_at,
                cooperation::category(self.l, one.category),
            )
        })
    }
}

/// Everything, the latest first.
pub fn events(l: L, today: Date, of: &Happened<'_>) -> Vec<Event> {
    let making = Making { l, today, of };
    let mut all: Vec<Event> = making.moves();
    all.extend(making.looks());
    all.extend(making.facts());
    all.extend(making.measured());
    all.extend(making.plan());
    all.extend(making.meetings());
    all.extend(making.looked_at());
    all.extend(making.decisions());
    all.extend(making.pieces());
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_signs_and_stands_on_one_line() {
        assert_eq!(short(" a\n\nb  c "), "a b c");
        let cut = short(&"é".repeat(200));
        assert_eq!(cut.chars().count(), SHORT + 1);
        assert!(cut.ends_with('…'));
        assert_eq!(short(&"é".repeat(SHORT)), "é".repeat(SHORT));
    }
}
