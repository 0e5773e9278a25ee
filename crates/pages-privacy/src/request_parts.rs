//! Parts of a dossier in words: for the page of a request and for its letter.

use domain::samenwerking::Withheld;
use domain::shared::Days;
use store::Opened;
use store::privacy::{AanpakPart, PartContent, PreparedPart};

use super::words;
use web::cooperation as together;
use web::forms::fields::paragraphs;
use web::layout::L;
use web::layout::moment::{day, day_and_time};

/// A part in words.
pub struct PartText {
    /// What kind of part it is.
    pub name: String,
    /// When, and by whom it was written; may be empty.
    pub about: String,
    /// What stands there.
    pub paragraphs: Vec<String>,
    /// Who may not see it, each as icon and words.
    pub marks: Vec<(&'static str, String)>,
}

/// A part in words.
pub fn part(l: L, part: &PreparedPart) -> PartText {
    let who = part.about.as_ref().map(|(_, name)| name.to_string());
    let who = who.unwrap_or_default();
    let mut text = match &part.content {
        Some(content) => of_content(l, content, &who),
        None => plain(l.t("privacy-part-gone"), String::new(), Vec::new()),
    };
    let personal = matches!(
        part.content,
        Some(
            PartContent::Piece { .. }
                | PartContent::Task { .. }
                | PartContent::Address { .. }
                | PartContent::Aanpak(_)
        )
    );
    if personal && !who.is_empty() {
        let about = l.n("privacy-about-whom", who);
        text.about = joined([text.about, about]);
    }
    text
}

fn plain(name: String, about: String, paragraphs: Vec<String>) -> PartText {
    PartText {
        name,
        about,
        paragraphs,
        marks: Vec::new(),
    }
}

fn joined(parts: [String; 2]) -> String {
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join(", ")
}

fn days(l: L, days: Days) -> String {
    together::days(l, days)
}

/// The paragraphs of an encrypted text; a sentence when it cannot be read.
fn opened(l: L, text: Option<&Opened<String>>) -> Vec<String> {
    match text {
        None => vec![l.t("privacy-part-not-shown")],
        Some(Opened::Destroyed) => vec![l.t("privacy-destroyed")],
        Some(Opened::Plain(text)) => paragraphs(text),
    }
}

fn of_content(l: L, content: &PartContent, who: &str) -> PartText {
    match content {
        PartContent::Gezin { number, name, .. } => {
            let args = [("name", name.as_str()), ("number", number.as_str())];
            let lines = vec![l.tr("privacy-part-family-text", &args)];
            plain(l.t("privacy-part-family"), String::new(), lines)
        }
        PartContent::Person {
            born_on,
            role,
            days: member,
        } => {
            let born = born_on.map(|on| l.n("privacy-part-born", day(l, on)));
            let mut lines = vec![format!("{who}, {}", words::member_role(l, *role))];
            lines.extend(born);
            plain(l.t("privacy-part-person"), days(l, *member), lines)
        }
        PartContent::Address {
            kind,
            lines,
            secret,
            days: lived,
        } => {
            let mark = secret.then(|| ("lock", l.t("privacy-mark-secret")));
            let name = l.t(&format!("privacy-part-{}", kind.code()));
            let part = plain(name, days(l, *lived), vec![lines.join(", ")]);
            let marks = mark.into_iter().collect();
            PartText { marks, ..part }
        }
        PartContent::Task {
            organisation,
            user,
            role,
            what,
            days: held,
        } => {
            let user = user.clone().unwrap_or_default();
            let role = joined([together::role(l, *role), organisation.clone()]);
            let lines = vec![what.clone(), joined([user, role])];
            plain(l.t("privacy-part-task"), days(l, *held), lines)
        }
        PartContent::Piece { .. } => piece(l, content),
        PartContent::Aanpak(part) => aanpak(l, part),
        PartContent::Minutes { held_at, text } => {
            let when = day_and_time(l, *held_at);
            plain(l.t("privacy-part-minutes"), when, opened(l, text.as_ref()))
        }
        PartContent::Decision {
            held_at,
            owner,
            due_on,
            text,
        } => {
            let mut lines = opened(l, text.as_ref());
            lines.push(l.t(&format!("privacy-part-by-{}", owner.code())));
            lines.extend(due_on.map(|on| words::due(l, on)));
            let when = day_and_time(l, *held_at);
            plain(l.t("privacy-part-decision"), when, lines)
        }
    }
}

/// What a case, a measurement or a plan says, a paragraph for each line.
fn aanpak(l: L, part: &AanpakPart) -> PartText {
    let spoken = |code: &str| code.replace('-', " ");
    let name = l.t(&format!("privacy-part-{}", part.kind.code()));
    let by = part
        .by
        .clone()
        .map(|(who, organisation)| joined([who, organisation]));
    let when = part.on.map(|on| day(l, on)).unwrap_or_default();
    let code = spoken(&part.code);
    let mut paragraphs: Vec<String> = (!code.is_empty()).then_some(code).into_iter().collect();
    for line in &part.lines {
        let label = l.t(&format!("privacy-line-{}", line.label.code()));
        let what = [spoken(&line.of), spoken(&line.value)].into_iter();
        let what: Vec<String> = what.filter(|word| !word.is_empty()).collect();
        let mut said = vec![label];
        said.extend(what);
        match &line.text {
            None => paragraphs.push(said.join(": ")),
            Some(text) => {
                let words = opened(l, Some(text)).join(" ");
                said.push(words);
                paragraphs.push(said.join(": "));
            }
        }
    }
    plain(name, joined([when, by.unwrap_or_default()]), paragraphs)
}

fn piece(l: L, content: &PartContent) -> PartText {
    let PartContent::Piece {
        category,
        marks,
        happened_on,
        author,
        text,
        file,
        ..
    } = content
    else {
        return plain(String::new(), String::new(), Vec::new());
    };
    let mut lines = opened(l, text.as_ref());
    if let Some(Opened::Plain(name)) = file {
        lines.push(l.n("privacy-part-file", name.as_str()));
    }
    let all = [
        (marks.hidden_source, "eye-off", "privacy-mark-source"),
        (marks.secret_address, "lock", "privacy-mark-secret"),
        (marks.own_talk_12plus, "child", "privacy-mark-own-talk"),
        (marks.not_for.is_some(), "eye-off", "privacy-mark-not-for"),
    ];
    let marks = all.into_iter().filter(|(on, _, _)| *on);
    PartText {
        name: together::category(l, *category),
        about: joined([day(l, *happened_on), format!("{}, {}", author.0, author.1)]),
        paragraphs: lines,
        marks: marks.map(|(_, icon, key)| (icon, l.t(key))).collect(),
    }
}

/// Why the law keeps a part back.
pub fn rule(l: L, rule: Withheld) -> String {
    let code = match rule {
        Withheld::NotAMember => "not-a-member",
        Withheld::Under12 => "under-12",
        Withheld::AboutAnother => "about-another",
        Withheld::HiddenSource => "hidden-source",
        Withheld::SecretAddress => "secret-address",
        Withheld::OwnTalk => "own-talk",
        Withheld::NotForThisPerson => "not-for-this-person",
    };
    l.t(&format!("privacy-rule-{code}"))
}
