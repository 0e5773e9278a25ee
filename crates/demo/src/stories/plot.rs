//! What is said of a family before its story is told: who belong to it, who leads, how far it came and what sets it apart.

use domain::gezin::Sex;

use super::cast::{Parents, Roots};

/// The phases of the approach, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    Aanmelding,
    Screening,
    Verrijken,
    Casusoverleg,
    Plan,
    Uitvoering,
    Afschalen,
    Waakvlam,
    Afgesloten,
}

impl Phase {
    /// Its short name in the file of the approach.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Aanmelding => "aanmelding",
            Self::Screening => "screening",
            Self::Verrijken => "verrijken",
            Self::Casusoverleg => "casusoverleg",
            Self::Plan => "plan",
            Self::Uitvoering => "uitvoering",
            Self::Afschalen => "afschalen",
            Self::Waakvlam => "waakvlam",
            Self::Afgesloten => "afgesloten",
        }
    }
}

/// How it goes with a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trend {
    /// Step by step better.
    Rising,
    /// Up and down.
    Wavering,
    /// Hardly a change.
    Stuck,
}

/// Something that sets a family apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twist {
    /// Nobody took its screening yet.
    Unclaimed,
    /// The screener asked for more before deciding.
    AskedMore,
    /// There was no round table.
    NoTable,
    /// Some of its actions are late.
    LateActions,
    /// The look back on its plan is late.
    NoEvaluation,
    /// The case managers handed it over, so many days ago; the new one has read it after two days.
    HandedOver(i64),
    /// The other case manager stands in these weeks.
    Deputy,
    /// An urgent move of yesterday waits for the second person.
    UrgentOpen,
    /// An urgent move out of Verrijken was confirmed.
    UrgentConfirmed,
    /// It came back from Afschalen.
    Relapse,
    /// Nobody spoke with it for too long.
    Silent,
    /// A parent does not agree with the plan.
    Disagrees,
    /// It moved to another town.
    Moved,
    /// It does not want any help.
    Refuses,
    /// It was reported wrongly.
    WronglyReported,
    /// A colleague made a second record of it.
    RecordedTwice,
}

/// A family that the demonstration has already: its name, the sex of its members, the partners that have a task, and how many days each
/// phase took.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) sexes: &'static [Sex],
    pub(super) partners: &'static [&'static str],
    pub(super) days: &'static [i64],
    /// The language that the parents speak best; empty for Dutch.
    pub(super) language: &'static str,
    /// Whether its round table stands among the consultations.
    pub(super) table: bool,
}

/// A family.
#[derive(Debug)]
pub(super) struct Plot {
    /// Prefix and family name.
    pub(super) name: (&'static str, &'static str),
    pub(super) roots: Roots,
    pub(super) parents: Parents,
    /// Ages of the children now.
    pub(super) children: &'static [i64],
    pub(super) lead: &'static str,
    /// The phase of now, and for how many days; when it is over, since how many days.
    pub(super) stands: (Phase, i64),
    pub(super) trend: Trend,
    pub(super) twists: &'static [Twist],
    pub(super) known: Option<&'static Known>,
}

/// The case managers.
pub(super) const FATIMA: &str = "casemanager-maastricht";
pub(super) const JOOST: &str = "casemanager-maastricht-2";
/// The case manager of Team Jeugd.
pub(super) const LIEKE: &str = "casemanager-jeugd";

impl Plot {
    pub(super) const fn with(self, twists: &'static [Twist]) -> Self {
        Self { twists, ..self }
    }

    pub(super) const fn known(self, known: &'static Known) -> Self {
        Self {
            known: Some(known),
            ..self
        }
    }

    /// The language that the parents speak best; empty for Dutch.
    pub(super) fn language(&self) -> &'static str {
        self.known
            .map_or(self.roots.language(), |known| known.language)
    }

    pub(super) fn has(&self, twist: Twist) -> bool {
        self.twists.contains(&twist)
    }

    /// Whether it is a family of Team Jeugd.
    pub(super) fn is_of_youth_team(&self) -> bool {
        self.lead == LIEKE
    }

    /// The phases that it went through, the one of now or of the closing last, without Afgesloten.
    pub(super) fn path(&self) -> Vec<Phase> {
        use Phase::{
            Aanmelding, Afschalen, Casusoverleg, Plan, Screening, Uitvoering, Verrijken, Waakvlam,
        };
        let last = match self.stands.0 {
            Phase::Afgesloten if self.has(Twist::WronglyReported) => Screening,
            Phase::Afgesloten if self.has(Twist::Refuses) => Verrijken,
            Phase::Afgesloten if self.has(Twist::Moved) => Uitvoering,
            Phase::Afgesloten => Waakvlam,
            now => now,
        };
        if self.has(Twist::UrgentConfirmed) {
            return vec![Aanmelding, Screening, Verrijken, Uitvoering];
        }
        let all = [
            Aanmelding,
            Screening,
            Verrijken,
            Casusoverleg,
            Plan,
            Uitvoering,
            Afschalen,
            Waakvlam,
        ];
        let skipped = |phase: &Phase| *phase == Casusoverleg && self.has(Twist::NoTable);
        let mut path: Vec<Phase> = all.into_iter().filter(|one| !skipped(one)).collect();
        if self.has(Twist::Relapse) {
            path.retain(|one| *one <= Afschalen);
            path.push(Uitvoering);
        } else {
            path.retain(|one| *one <= last);
        }
        path
    }
}
