//! The words in the database for what the domain knows as types.

use std::collections::BTreeSet;

use domain::samenwerking::{CategorySet, Circle, Purpose, Role, Sector, Terms};
use domain::shared::Days;
use time::Date;

use crate::{StoreError, WriteError};

pub(super) fn unreadable(what: &str, value: &impl std::fmt::Display) -> StoreError {
    StoreError::Unreadable(format!("{what} {value}"))
}

pub(super) fn sector(code: &str) -> Result<Sector, StoreError> {
    Sector::from_code(code).ok_or_else(|| unreadable("sector", &code))
}

pub(super) fn role(code: &str) -> Result<Role, StoreError> {
    Role::from_code(code).ok_or_else(|| unreadable("rol", &code))
}

pub(super) fn purpose(code: &str) -> Result<Purpose, StoreError> {
    Purpose::from_code(code).ok_or_else(|| unreadable("doel", &code))
}

pub(super) fn number(value: i64) -> Result<u32, StoreError> {
    u32::try_from(value).map_err(|_| unreadable("versienummer", &value))
}

/// Neighbourhoods as they are kept: their codes with a space between them.
pub(super) fn wijk_codes(circle: &Circle) -> String {
    match circle {
        Circle::Wijken(wijken) => wijken.iter().cloned().collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

/// What is given as it stands in a row.
pub(super) struct TermsText<'a> {
    pub(super) role: &'a str,
    pub(super) categories: &'a str,
    pub(super) circle: &'a str,
    pub(super) wijken: &'a str,
    pub(super) purpose: &'a str,
    pub(super) ground: &'a str,
}

impl TermsText<'_> {
    pub(super) fn read(&self) -> Result<Terms, StoreError> {
        let wijken: BTreeSet<String> = self.wijken.split_whitespace().map(str::to_owned).collect();
        Ok(Terms {
            role: role(self.role)?,
            categories: CategorySet::from_codes(self.categories)
                .map_err(|word| unreadable("soort gegevens", &word))?,
            circle: Circle::from_code(self.circle, wijken)
                .ok_or_else(|| unreadable("kring", &self.circle))?,
            purpose: purpose(self.purpose)?,
            ground: self.ground.to_owned(),
        })
    }
}

/// Codes of neighbourhoods without white space inside, as they can be kept.
pub(super) fn tidy_terms(mut terms: Terms) -> Terms {
    if let Circle::Wijken(wijken) = &mut terms.circle {
        let codes = wijken.iter().flat_map(|one| one.split_whitespace());
        *wijken = codes.map(str::to_owned).collect();
    }
    terms
}

/// Whether there is at least one day in it.
pub(super) fn has_days(days: Days) -> bool {
    days.until.is_none_or(|until| days.from < until)
}

/// Refuses a run of days whose end comes before its start.
pub(super) fn require_days(days: Days) -> Result<(), WriteError> {
    if has_days(days) {
        Ok(())
    } else {
        Err(WriteError::Refused(
            "De einddatum ligt voor de begindatum. Draai de datums om of verbeter ze.".to_owned(),
        ))
    }
}

pub(super) const fn days(from: Date, until: Option<Date>) -> Days {
    Days { from, until }
}
