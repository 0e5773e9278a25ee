//! The words in the database for what the domain knows as types.

use domain::shared::{Precision, YearMonth};
use domain::toezicht::sheet::SheetLayout;
use domain::toezicht::{Mark, RoundState};

use crate::StoreError;

pub(super) fn unreadable(what: &str, value: &impl std::fmt::Display) -> StoreError {
    StoreError::Unreadable(format!("{what} {value}"))
}

pub(super) fn year(value: i64) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|_| unreadable("jaar", &value))
}

pub(super) fn mark(code: &str) -> Result<Mark, StoreError> {
    Mark::from_code(code).ok_or_else(|| unreadable("oordeel", &code))
}

pub(super) fn state_code(state: RoundState) -> &'static str {
    match state {
        RoundState::Open => "open",
        RoundState::Published => "gepubliceerd",
    }
}

pub(super) fn round_state(code: &str) -> Result<RoundState, StoreError> {
    [RoundState::Open, RoundState::Published]
        .into_iter()
        .find(|state| state_code(*state) == code)
        .ok_or_else(|| unreadable("rondestaat", &code))
}

pub(super) fn precision_code(precision: Precision) -> &'static str {
    match precision {
        Precision::Exact => "exact",
        Precision::Around => "omstreeks",
    }
}

pub(super) fn layout_code(layout: SheetLayout) -> &'static str {
    match layout {
        SheetLayout::Headings => "koppen",
        SheetLayout::Plain => "kaal",
    }
}

pub(super) fn layout(code: &str) -> Result<SheetLayout, StoreError> {
    [SheetLayout::Headings, SheetLayout::Plain]
        .into_iter()
        .find(|layout| layout_code(*layout) == code)
        .ok_or_else(|| unreadable("opmaak", &code))
}

pub(super) fn month(text: &str) -> Result<YearMonth, StoreError> {
    text.parse().map_err(|_| unreadable("maand", &text))
}
