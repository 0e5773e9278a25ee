//! What every theme uses: identifiers, and dates as people write them.

mod age;
mod clock;
#[macro_use]
mod coded;
mod date;
mod days;
mod distance;
mod ids;
mod member;
mod period;
mod text;
mod working_days;

pub use age::{AGE_OF_MAJORITY, AGE_OF_SAY, birthday, has_age};
pub use clock::dutch_clock;
pub use date::{DateTextError, YearMonth, dutch_date, parse_dutch_date};
pub use days::Days;
pub use distance::{alike, forgiven, typos};
pub use ids::{
    ActionId, CaseId, ClauseId, ConsultationId, ConvenantId, EmergencyId, EventId, EvidenceId,
    FactsheetId, GemeenteId, GezinId, GezinsplanId, GoalId, ImprovementId, InvestigationId,
    MandateId, MeasurementId, NetworkMemberId, OrganisationId, PersonId, PrivacyRequestId,
    RecordId, ReviewId, SafetyCheckId, TeamId, UserId,
};
pub use member::MemberRole;
pub use period::{EffectivePeriod, PeriodTextError, Precision};
pub use text::{printable, search_key};
pub use working_days::{WorkingDays, easter, is_holiday, is_working_day};

// A day in JSON is written as people read it, whichever features of `time` are on elsewhere in the build.
time::serde::format_description!(pub(crate) iso_day, Date, "[year]-[month]-[day]");
