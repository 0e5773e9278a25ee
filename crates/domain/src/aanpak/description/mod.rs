//! The description sheet of an approach (factsheet): what the way of working is, by its file, and how it is used, by counting. In the
//! supervision it is the second kind of sheet, beside the one with the outcomes.

mod figures;
mod sheet;

pub use figures::{
    CaseUse, Closure, ClosureUse, MeasuredPhase, PhaseUse, Stay, UseFigures, UseRows, YEARS_SHOWN,
    YearUse, figures, median, use_period,
};
pub use sheet::{DescriptionSheet, MovesOut, PhaseSheet, TeamOfApproach, description_sheet};
