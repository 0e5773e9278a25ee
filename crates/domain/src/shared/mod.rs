//! What every theme uses: identifiers, and dates as people write them.

mod date;
mod ids;
mod period;
mod text;

pub use date::{DateTextError, YearMonth, dutch_date, parse_dutch_date};
pub use ids::{EventId, EvidenceId, FactsheetId, GemeenteId, InvestigationId, UserId};
pub use period::{EffectivePeriod, PeriodTextError, Precision};
pub use text::printable;
