//! What somebody asks of the list of work: it stands in the address, so that it can be linked to and kept under a name.

use std::collections::BTreeSet;

use domain::shared::GezinId;
use serde::Deserialize;
use store::aanpak::{WorkKind, WorkQuery};
use time::macros::format_description;
use time::{Date, Duration};
use uuid::Uuid;

use crate::paths;
use web::kept::encoded;

/// The lines of a page.
const LINES: u32 = 100;

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Code of a kind of work.
    pub soort: String,
    /// Identifier of a family.
    pub gezin: String,
    /// Code of a [`Term`].
    pub termijn: String,
    /// After which line: its day, kind and identifier with a point between them.
    pub na: String,
}

/// Until when work is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// What is late.
    Late,
    /// What is due today or was due before.
    Today,
    /// What is due this week or was due before.
    Week,
}

impl Term {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Late, Self::Today, Self::Week];

    /// The code in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Late => "laat",
            Self::Today => "vandaag",
            Self::Week => "week",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The last day of the week that holds a day.
pub fn sunday(day: Date) -> Date {
    let left = 7 - i64::from(day.weekday().number_from_monday());
    day.saturating_add(Duration::days(left))
}

impl Asked {
    /// The kind that is asked for.
    pub fn kind(&self) -> Option<WorkKind> {
        WorkKind::from_code(&self.soort)
    }

    /// Until when.
    pub fn term(&self) -> Option<Term> {
        Term::from_code(&self.termijn)
    }

    /// The family that is asked for.
    pub fn family(&self) -> Option<GezinId> {
        self.gezin.parse().ok()
    }

    /// Whether not everything is asked for.
    pub fn filtered(&self) -> bool {
        self.kind().is_some() || self.term().is_some() || self.family().is_some()
    }

    /// What is asked of the store on a day.
    pub fn query(&self, today: Date) -> WorkQuery {
        let mut kinds: BTreeSet<WorkKind> = self.kind().into_iter().collect();
        let until = self.term().map(|term| match term {
            Term::Late => today.saturating_sub(Duration::DAY),
            Term::Today => today,
            Term::Week => sunday(today),
        });
        if kinds.is_empty() && self.term() == Some(Term::Late) {
            // These have no last day, so they are never late.
            let since = [WorkKind::HandOver, WorkKind::NewFamily];
            let others = WorkKind::ALL.into_iter();
            kinds.extend(others.filter(|kind| !since.contains(kind)));
        }
        WorkQuery {
            kinds,
            gezin: self.family(),
            until,
            after: self.after(),
            limit: LINES,
        }
    }

    fn after(&self) -> Option<(Date, WorkKind, Uuid)> {
        let mut parts = self.na.splitn(3, '.');
        let (day, kind, id) = (parts.next()?, parts.next()?, parts.next()?);
        let day = Date::parse(day, format_description!("[year]-[month]-[day]")).ok()?;
        Some((day, WorkKind::from_code(kind)?, id.parse().ok()?))
    }

    /// The same list from the line after this one.
    pub fn further(&self, (day, kind, id): (Date, WorkKind, Uuid)) -> String {
        let next = Self {
            na: format!("{day}.{}.{id}", kind.code()),
            ..self.clone()
        };
        next.address()
    }

    /// The same list from its beginning.
    pub fn first(&self) -> Self {
        Self {
            na: String::new(),
            ..self.clone()
        }
    }

    /// What is asked, as the query of an address; empty when everything is.
    pub fn choice(&self) -> String {
        let kind = self.kind().map(WorkKind::code).unwrap_or_default();
        let term = self.term().map(Term::code).unwrap_or_default();
        let gezin = self.family().map(|id| id.to_string()).unwrap_or_default();
        let parts = [
            ("soort", kind),
            ("gezin", gezin.as_str()),
            ("termijn", term),
            ("na", self.na.as_str()),
        ];
        let filled = parts.into_iter().filter(|(_, value)| !value.is_empty());
        let text: Vec<String> = filled
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        text.join("&")
    }

    /// The address of this list.
    pub fn address(&self) -> String {
        match self.choice() {
            none if none.is_empty() => paths::WORK.to_owned(),
            choice => format!("{}?{choice}", paths::WORK),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn asked(soort: &str, termijn: &str) -> Asked {
        Asked {
            soort: soort.to_owned(),
            termijn: termijn.to_owned(),
            ..Asked::default()
        }
    }

    #[test]
    fn what_is_not_known_is_not_asked() {
        let strange = asked("onzin", "ooit");
        assert!(!strange.filtered());
        assert_eq!(strange.address(), "/mijn-werk");
        assert_eq!(
            asked("actie", "week").address(),
            "/mijn-werk?soort=actie&termijn=week"
        );
    }

    #[test]
    fn what_is_only_there_since_a_day_is_never_late() {
        let today = date!(2026 - 11 - 23);
        let late = asked("", "laat").query(today);
        assert_eq!(late.until, Some(date!(2026 - 11 - 22)));
        assert!(!late.kinds.contains(&WorkKind::NewFamily));
        assert!(late.kinds.contains(&WorkKind::Silent));
        let week = asked("", "week").query(today);
        assert_eq!(week.until, Some(date!(2026 - 11 - 29)));
        assert!(week.kinds.is_empty());
    }

    #[test]
    fn a_place_in_the_list_reads_back() {
        let place = (date!(2026 - 11 - 23), WorkKind::Action, Uuid::from_u128(7));
        let next = asked("actie", "").further(place);
        let after = next.split("na=").nth(1).unwrap().to_owned();
        let read = Asked {
            na: after,
            ..Asked::default()
        };
        assert_eq!(read.after(), Some(place));
    }
}
