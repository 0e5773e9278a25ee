//! One thing to do, in words: what, for whom, until when, and where it is done.

use domain::samenwerking::Role;
use store::aanpak::{WorkItem, WorkKind};
use time::Date;

use crate::known::{Known, PhaseLine};
use crate::paths;
use pages_gezin::{dossier_path, words};
use web::cooperation;
use web::layout::L;
use web::layout::moment::day;

/// A part of the list, by what it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Its day has passed.
    Late,
    /// It is due today.
    Today,
    /// Somebody else waits for it.
    Waiting,
    /// Nobody spoke with the family for longer than was agreed.
    Silent,
    /// A family that came lately.
    New,
    /// It is due later.
    Later,
}

impl Part {
    /// All of them, in their order on the page.
    pub const ALL: [Self; 6] = [
        Self::Late,
        Self::Today,
        Self::Waiting,
        Self::Silent,
        Self::New,
        Self::Later,
    ];

    /// The code, also of its place on the page.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Late => "laat",
            Self::Today => "vandaag",
            Self::Waiting => "wacht",
            Self::Silent => "stilte",
            Self::New => "nieuw",
            Self::Later => "later",
        }
    }

    /// Where something to do belongs on a day.
    pub fn of(item: &WorkItem, today: Date) -> Self {
        match item.kind {
            WorkKind::NewFamily => Self::New,
            WorkKind::Silent => Self::Silent,
            WorkKind::HandOver => Self::Waiting,
            _ if item.late => Self::Late,
            _ if item.due == today => Self::Today,
            WorkKind::Urgent | WorkKind::Screening => Self::Waiting,
            WorkKind::Action | WorkKind::Evaluation => Self::Later,
        }
    }
}

/// One line.
pub struct Line {
    /// Name of the family.
    pub family: String,
    /// Its dossier.
    pub family_href: String,
    /// The number of its case, otherwise of its dossier.
    pub number: String,
    /// How far its case is.
    pub phase: PhaseLine,
    /// What is to be done.
    pub what: String,
    /// Where.
    pub href: String,
    /// More of it; may be empty.
    pub more: String,
    /// Until when, or since when.
    pub due: Due,
}

/// Until when, or since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// How it is marked: `late`, `today` or nothing.
    pub mark: &'static str,
    /// "5 dagen te laat", "vandaag", "over 3 dagen", "sinds gisteren"
    pub text: String,
    /// The day itself.
    pub day: String,
}

/// A day without its year when that is this year.
pub fn near_day(l: L, on: Date, today: Date) -> String {
    let text = day(l, on);
    let name = l.t(&format!(
        "werk-weekday-{}",
        on.weekday().number_from_monday()
    ));
    let short = match on.year() == today.year() {
        true => text.trim_end_matches(&format!(" {}", on.year())),
        false => text.as_str(),
    };
    format!("{name} {short}")
}

impl Due {
    /// Of something that is due on a day.
    pub fn until(l: L, due: Date, today: Date) -> Self {
        let left = (due - today).whole_days();
        let (mark, text) = match left {
            0 => ("today", l.t("werk-due-today")),
            1 => ("", l.t("werk-due-tomorrow")),
            2.. => ("", l.n("werk-due-in", left)),
            _ => ("late", l.n("werk-due-late", -left)),
        };
        Self {
            mark,
            text,
            day: near_day(l, due, today),
        }
    }

    fn of(l: L, item: &WorkItem, today: Date) -> Self {
        if !matches!(item.kind, WorkKind::HandOver | WorkKind::NewFamily) {
            return Self::until(l, item.due, today);
        }
        let text = match (item.due - today).whole_days() {
            1.. => l.t("werk-due-from"),
            0 => l.t("werk-due-since-today"),
            left => l.n("werk-due-since", -left),
        };
        Self {
            mark: "",
            text,
            day: near_day(l, item.due, today),
        }
    }
}

/// What is to be done, and more of it.
fn said(l: L, item: &WorkItem, known: &Known, today: Date) -> (String, String) {
    match item.kind {
        WorkKind::Urgent => {
            let to = known.phase(item.approach.as_ref(), &item.what).name;
            let text = l.n("werk-do-urgent", to);
            (text, l.t("werk-do-urgent-more"))
        }
        WorkKind::Screening if item.what == "eigen" => {
            (l.t("werk-do-screening"), l.t("werk-do-screening-own"))
        }
        WorkKind::Screening => (l.t("werk-do-screening"), l.t("werk-do-screening-free")),
        WorkKind::HandOver => (l.t("werk-do-hand-over"), String::new()),
        WorkKind::Action => {
            let words = item.words.clone();
            let text = words.unwrap_or_else(|| l.t("werk-do-action"));
            let busy = item.what == "bezig";
            let key = if busy {
                "werk-do-action-busy"
            } else {
                "werk-do-action-open"
            };
            (text, l.t(key))
        }
        WorkKind::Evaluation => (l.t("werk-do-evaluation"), String::new()),
        WorkKind::Silent => {
            let more = match item.spoken_on {
                Some(on) => l.n("werk-do-silent-since", near_day(l, on, today)),
                None => l.t("werk-do-silent-never"),
            };
            (l.t("werk-do-silent"), more)
        }
        WorkKind::NewFamily => {
            let role = Role::from_code(&item.what);
            let more = role.map(|role| l.n("werk-do-new-role", cooperation::role(l, role)));
            (l.t("werk-do-new"), more.unwrap_or_default())
        }
    }
}

/// The page where something is done.
fn place(item: &WorkItem) -> String {
    let case = item.case.as_ref().map(|(case, _, _)| *case);
    let family = dossier_path(item.gezin);
    match (item.kind, case) {
        (WorkKind::HandOver, _) => paths::hand_over(item.gezin),
        (WorkKind::Action, _) => format!("{}#actie-{}", paths::plan(item.gezin), item.id),
        (WorkKind::Evaluation, _) => paths::plan(item.gezin),
        (WorkKind::NewFamily, _) | (_, None) => family,
        (WorkKind::Screening, Some(case)) => paths::screening(item.gezin, case),
        (WorkKind::Urgent | WorkKind::Silent, Some(case)) => paths::case(item.gezin, case),
    }
}

impl Line {
    /// One thing to do on a day.
    pub fn of(l: L, item: &WorkItem, known: &Known, today: Date) -> Self {
        let (what, more) = said(l, item, known, today);
        let (number, phase) = match &item.case {
            Some((_, number, phase)) => {
                let phase = known.phase(item.approach.as_ref(), phase);
                (number.clone(), phase)
            }
            None => (item.number.clone(), PhaseLine::default()),
        };
        Self {
            family: words::title(l, item.gezin_kind, &item.name),
            family_href: dossier_path(item.gezin),
            number,
            phase,
            what,
            href: place(item),
            more,
            due: Due::of(l, item, today),
        }
    }
}
