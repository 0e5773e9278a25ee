//! What somebody can do now with an investigation, and what cannot be done yet and why. The rules are the domain's: this asks
//! them and puts the answers in words.

use domain::samenwerking::Role;
use domain::shared::GemeenteId;
use domain::toezicht::{Investigation, RetestError, RoundState, Toetsingskader};

use super::{paths, words};
use web::Cx;
use web::layout::L;

/// Who looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Viewer {
    /// Judges, starts re-tests, publishes.
    pub supervisor: bool,
    /// Answers for this municipality.
    pub answers_for: Option<GemeenteId>,
}

impl Viewer {
    /// Who asks for this page.
    pub fn of(cx: &Cx) -> Self {
        let officer = cx
            .user
            .as_ref()
            .filter(|user| user.has(Role::PolicyOfficer));
        Self {
            supervisor: cx.has(Role::Supervisor),
            answers_for: officer.and_then(|user| user.gemeente),
        }
    }

    /// Whether this person answers the improvement points of an investigation.
    pub fn answers(self, investigation: &Investigation) -> bool {
        self.answers_for == Some(investigation.gemeente.id)
    }
}

/// Something that can be done now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Where it is done.
    pub href: String,
    /// The words of the button.
    pub label: String,
    /// Why now; may be empty.
    pub note: String,
    /// The one that comes first.
    pub primary: bool,
}

/// Something that cannot be done now, with the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why not.
    pub text: String,
    /// Where the way out is; empty when there is none to click.
    pub href: String,
    /// The words of the way out.
    pub label: String,
}

/// Both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actions {
    /// What can be done, most useful first.
    pub now: Vec<Action>,
    /// What cannot, with the reason.
    pub not_now: Vec<Refusal>,
}

impl Actions {
    fn add(&mut self, href: String, label: String, note: String) {
        let primary = self.now.is_empty();
        self.now.push(Action {
            href,
            label,
            note,
            primary,
        });
    }

    fn refuse(&mut self, text: String, href: String, label: String) {
        self.not_now.push(Refusal { text, href, label });
    }
}

/// What this person can do now, and what not yet.
pub fn actions(
    l: L,
    viewer: Viewer,
    investigation: &Investigation,
    framework: &Toetsingskader,
) -> Actions {
    let mut found = Actions::default();
    if viewer.supervisor {
        supervise(l, investigation, framework, &mut found);
    }
    if viewer.answers(investigation) {
        answer(l, investigation, framework, &mut found);
    }
    found
}

fn supervise(l: L, investigation: &Investigation, framework: &Toetsingskader, found: &mut Actions) {
    let id = investigation.id;
    let Some(last) = investigation.last_round() else {
        return;
    };
    if last.state == RoundState::Open {
        let offered = investigation.offered(framework, last.year);
        let todo: Vec<_> = offered
            .iter()
            .filter(|code| investigation.judgement(code, last.year).is_none())
            .collect();
        let done = l.tr(
            "action-judged",
            &[("done", offered.len() - todo.len()), ("all", offered.len())],
        );
        if let Some(next) = todo.first() {
            let label = l.n("action-judge", next.0.as_str());
            found.add(paths::judge(id, last.year, next), label, done.clone());
        }
        let label = l.n("action-publish", last.year.to_string());
        found.add(paths::publish(id, last.year), label, done);
    }
    if investigation
        .rounds
        .iter()
        .any(|round| round.state == RoundState::Published)
    {
        retest_and_correct(l, investigation, framework, found);
    }
}

fn retest_and_correct(
    l: L,
    investigation: &Investigation,
    framework: &Toetsingskader,
    found: &mut Actions,
) {
    let id = investigation.id;
    let Some(last) = investigation.last_round() else {
        return;
    };
    match investigation.start_retest(framework, last.year + 1) {
        Ok(_) => {
            let points = investigation.offered(framework, last.year + 1).len();
            let note = l.n("action-retest-note", points);
            found.add(paths::retest(id), l.t("action-retest"), note);
        }
        Err(error @ RetestError::LastRoundOpen(year)) => found.refuse(
            words::retest_refusal(l, &error),
            paths::publish(id, year),
            l.n("action-publish", year.to_string()),
        ),
        Err(error) => found.refuse(
            words::retest_refusal(l, &error),
            String::new(),
            String::new(),
        ),
    }
    let published = investigation.rounds.iter().rev();
    if let Some(round) = published
        .into_iter()
        .find(|round| round.state == RoundState::Published)
    {
        let label = l.n("action-correct", round.year.to_string());
        found.add(
            paths::correct(id, round.year),
            label,
            l.t("action-correct-note"),
        );
    }
}

fn answer(l: L, investigation: &Investigation, framework: &Toetsingskader, found: &mut Actions) {
    for point in investigation.verbeterpunten(framework) {
        let (code, year) = (&point.judgement.indicator, point.judgement.year);
        if point.retest.is_some() || !is_published(investigation, year) {
            continue;
        }
        let key = if point.answer.is_some() {
            "action-answer-again"
        } else {
            "action-answer"
        };
        let note = framework
            .indicator(code)
            .map(|(_, indicator)| indicator.name.clone())
            .unwrap_or_default();
        found.add(
            paths::answer(investigation.id, year, code),
            l.n(key, code.0.as_str()),
            note,
        );
    }
}

/// Whether the outcome of a year is published: an answer follows a published outcome.
pub fn is_published(investigation: &Investigation, year: i32) -> bool {
    investigation
        .round(year)
        .is_some_and(|round| round.state == RoundState::Published)
}
