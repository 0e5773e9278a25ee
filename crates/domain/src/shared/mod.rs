//! What every theme uses: identifiers, and dates as people write them.

#[macro_use]
mod coded;
mod date;
mod days;
mod ids;
mod member;
mod period;
mod text;
mod working_days;

pub use date::{DateTextError, YearMonth, dutch_date, parse_dutch_date};
pub use days::Days;
pub use ids::{
    ActionId, CaseId, ClauseId, ConsultationId, ConvenantId, EmergencyId, EventId, EvidenceId,
    FactsheetId, GemeenteId, GezinId, GezinsplanId, GoalId, InvestigationId, MandateId,
    MeasurementId, OrganisationId, PersonId, PrivacyRequestId, RecordId, SafetyCheckId, UserId,
};
pub use member::MemberRole;
pub use period::{EffectivePeriod, PeriodTextError, Precision};
pub use text::{printable, search_key};
pub use working_days::{WorkingDays, easter, is_holiday, is_working_day};
