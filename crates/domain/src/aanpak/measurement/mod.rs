//! Instruments as data, measurements, and what may be said about change.

mod change;
mod check;
mod group;
mod instrument;
mod instrument_file;
mod reader;
mod record;
mod reliable;
mod text_pack;

pub use change::{
    Change, Comparison, DomainLine, DomainStep, Mark, Moment, Point, change, compare,
};
pub use check::{
    Choice, DraftAnswer, MOST_TEXT, MeasurementDraft, MeasurementRefusal, Refused, Warning, check,
    check_own, warnings,
};
pub use group::{GroupChange, GroupDomain, GroupKey, GroupMember, SmallNumberBound, group_change};
pub use instrument::{
    Correspondence, Counterpart, DomainCode, Earlier, Instrument, InstrumentRef,
    InstrumentSetError, Instruments, Level, LevelName, MeasuredDomain, Reliability, Supplement,
};
pub use instrument_file::parse_instrument;
pub use reader::FileError;
pub use record::{Answer, GateRefusal, Measurement, OLD_AFTER_DAYS, OwnScore, OwnScores};
pub use reliable::{
    NotEnough, Reference, ReliableChange, ReliableFigures, ScoredLevels, Spread, Verdict,
    alpha_over, reliable_bound, standard_deviation,
};
pub use text_pack::{TextPack, parse_text_pack};
