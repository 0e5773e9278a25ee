//! What the page of a request shows.

use domain::gezin::{Decision, RequestKind, RequestState};
use store::Opened;
use store::privacy::{PersonMatch, PreparedPart, PreparedRequest, PrivacyViewer, RequestNote};
use time::Date;

use super::request_parts::{PartText, part, rule};
use super::{paths, words};
use web::choice::Choice;
use web::layout::L;
use web::layout::moment::{day, day_and_time};

/// A step of the thread: `done`, `now` or `later`.
pub struct Step {
    /// Done, now or later, for the style.
    pub class: &'static str,
    /// What it is called.
    pub name: String,
    /// The line below it.
    pub sub: String,
}

/// The bar of the term.
pub struct TermBar {
    /// What it says.
    pub text: String,
    /// The last day.
    pub due: String,
    /// Which kind, for the style.
    pub kind: &'static str,
    /// Days that are over.
    pub used: i64,
    /// Days in all.
    pub of: i64,
    /// The line below it.
    pub sub: String,
}

/// A part with the choice.
pub struct PartRow {
    /// Its place in the answer.
    pub position: i64,
    /// The name of the field for the reason.
    pub place: String,
    /// What it says.
    pub text: PartText,
    /// Whether it goes out.
    pub included: bool,
    /// The rule that decided.
    pub rule: String,
    /// Why, in words.
    pub reason: String,
    /// Whether somebody chose otherwise than the rule.
    pub changed: bool,
    /// Whether the officer may choose otherwise.
    pub choosable: bool,
}

/// A note.
pub struct Note {
    /// Which kind, for the style.
    pub kind: String,
    /// What it says.
    pub text: String,
    /// Who wrote it, and when.
    pub who: String,
}

/// Somebody who may be meant.
pub struct Match {
    /// What it is called.
    pub name: String,
    /// The day of birth.
    pub born: String,
    /// What may be chosen.
    pub choices: Vec<Choice>,
}

/// What can be done now.
#[derive(Default)]
pub struct Can {
    /// Look for the person.
    pub find_person: bool,
    /// Whether to ask now whom it is about: it is not known, or somebody wants to choose again.
    pub ask_person: bool,
    /// Gather what there is.
    pub prepare: bool,
    /// Choose what goes out.
    pub choose: bool,
    /// Ask a second person.
    pub second: bool,
    /// Read what is own work.
    pub own: bool,
    /// Decide.
    pub decide: bool,
    /// Read the letter.
    pub letter: bool,
    /// Send it.
    pub send: bool,
    /// Take more time.
    pub extend: bool,
    /// Write a note.
    pub note: bool,
}

impl Can {
    /// What this officer can do with a request.
    pub fn of(request: &PreparedRequest, viewer: &PrivacyViewer, again: bool) -> Self {
        use RequestState as S;
        let state = request.state;
        let access = request.kind == RequestKind::Access;
        let open = !state.is_closed() && state != S::Decided;
        let own = request
            .prepared_by
            .as_ref()
            .is_some_and(|(user, _)| *user == viewer.user());
        let chosen = matches!(state, S::Prepared | S::Confirmed);
        Self {
            find_person: open,
            ask_person: open && (request.person.is_none() || again),
            prepare: access && open && state != S::Received,
            choose: chosen,
            second: state == S::Prepared && !own,
            own: state == S::Prepared && own,
            decide: state == S::Confirmed || (!access && state == S::Assigned),
            letter: matches!(state, S::Confirmed | S::Decided | S::Sent),
            send: state == S::Decided,
            extend: open && request.extended_on.is_none() && viewer.today() <= request.due_on,
            note: !state.is_closed(),
        }
    }
}

/// An encrypted text, or the sentence that it cannot be read any more.
pub fn opened(l: L, text: &Opened<String>) -> String {
    match text {
        Opened::Plain(text) => text.clone(),
        Opened::Destroyed => l.t("privacy-destroyed"),
    }
}

/// The thread of steps.
pub fn thread(l: L, request: &PreparedRequest) -> Vec<Step> {
    use RequestState as S;
    let state = request.state;
    let person = request.person.as_ref().map(|(_, name)| name.to_string());
    let name_of = |who: &Option<(domain::shared::UserId, String)>| {
        who.as_ref()
            .map(|(_, name)| name.clone())
            .unwrap_or_default()
    };
    let mut all = vec![
        (
            state >= S::Received,
            "received",
            day(l, request.received_on),
        ),
        (state >= S::Assigned, "assigned", person.unwrap_or_default()),
    ];
    if request.kind == RequestKind::Access {
        all.push((
            state >= S::Prepared,
            "prepared",
            name_of(&request.prepared_by),
        ));
        all.push((
            state >= S::Confirmed,
            "confirmed",
            name_of(&request.confirmed_by),
        ));
    }
    let decision = request.decision.map(|one| decision(l, one));
    all.push((state >= S::Decided, "decided", decision.unwrap_or_default()));
    let sent = match request.sent_on {
        Some(on) => day(l, on),
        None => words::due(l, request.due_on),
    };
    all.push((state >= S::Sent, "sent", sent));
    if state == S::Withdrawn {
        all.truncate(2);
        return vec![
            step(l, "done", "received", day(l, request.received_on)),
            step(l, "done", "withdrawn", String::new()),
        ];
    }
    let now = all.iter().position(|(done, _, _)| !done);
    let class = |index: usize, done: bool| match (done, now) {
        (true, _) => "done",
        (false, Some(at)) if at == index => "now",
        _ => "later",
    };
    all.into_iter()
        .enumerate()
        .map(|(index, (done, key, sub))| step(l, class(index, done), key, sub))
        .collect()
}

fn step(l: L, class: &'static str, key: &str, sub: String) -> Step {
    Step {
        class,
        name: l.t(&format!("privacy-step-{key}")),
        sub,
    }
}

/// A decision in words.
pub fn decision(l: L, decision: Decision) -> String {
    l.t(&format!("privacy-decision-{}", decision.code()))
}

/// How much of the term is used; `None` when the request is closed.
pub fn term(l: L, request: &PreparedRequest, today: Date) -> Option<TermBar> {
    if request.state.is_closed() {
        return None;
    }
    let term = words::term(l, request.due_on, today);
    let of = (request.due_on - request.received_on).whole_days().max(1);
    let used = (today - request.received_on).whole_days();
    let mut sub = l.tr(
        "privacy-term-day",
        &[("n", used.max(0).to_string()), ("of", of.to_string())],
    );
    if let Some(on) = request.extended_on {
        sub = format!("{sub} {}", l.n("privacy-term-extended", day(l, on)));
    }
    Some(TermBar {
        text: term.text,
        due: words::due(l, request.due_on),
        kind: match (term.late, term.soon) {
            (true, _) => "negative",
            (false, true) => "warning",
            (false, false) => "action",
        },
        used: used.clamp(0, of),
        of,
        sub,
    })
}

/// The parts with their choices.
pub fn parts(l: L, request: &PreparedRequest) -> Vec<PartRow> {
    let row = |one: &PreparedPart| {
        let hidden = one.rule == Some(domain::samenwerking::Withheld::HiddenSource);
        PartRow {
            position: one.position,
            place: format!("tekst-keuze-{}", one.position),
            text: part(l, one),
            included: one.included,
            rule: one.rule.map(|why| rule(l, why)).unwrap_or_default(),
            reason: one
                .reason
                .as_ref()
                .map(|text| opened(l, text))
                .unwrap_or_default(),
            changed: one.changed,
            choosable: !hidden,
        }
    };
    request.parts.iter().map(row).collect()
}

/// The notes, newest first.
pub fn notes(l: L, notes: &[RequestNote]) -> Vec<Note> {
    let note = |one: &RequestNote| Note {
        kind: l.t(&format!("privacy-note-{}", one.kind)),
        text: opened(l, &one.text),
        who: format!("{}, {}", one.author.1, day_and_time(l, one.at)),
    };
    notes.iter().rev().map(note).collect()
}

/// Who was found, with the families to choose: the value is person and family.
pub fn matches(l: L, found: &[PersonMatch], chosen: &str) -> Vec<Match> {
    let one = |who: &PersonMatch| {
        let mut choices: Vec<Choice> = who
            .families
            .iter()
            .map(|(gezin, number)| {
                let label = l.n("privacy-only-family", number.as_str());
                Choice::of(format!("{}.{gezin}", who.person), label, chosen)
            })
            .collect();
        if choices.len() != 1 {
            let label = l.t("privacy-all-families");
            choices.push(Choice::of(who.person.to_string(), label, chosen));
        }
        Match {
            name: who.name.to_string(),
            born: who.born_on.map(|on| day(l, on)).unwrap_or_default(),
            choices,
        }
    };
    found.iter().map(one).collect()
}

/// The page of who looked for whom the request is, when it is about one family.
pub fn looked(request: &PreparedRequest) -> String {
    let person = request.person.as_ref().map(|(person, _)| *person);
    match (person, request.gezin) {
        (Some(person), Some(gezin)) => {
            format!("{}?verzoek={}", paths::looked(gezin, person), request.id)
        }
        _ => String::new(),
    }
}
