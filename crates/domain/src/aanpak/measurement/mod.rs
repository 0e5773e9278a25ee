//! Instruments as data, measurements, and what may be said about change.

mod instrument;
mod instrument_file;
mod reader;

pub use instrument::{
    Correspondence, Counterpart, DomainCode, Earlier, Instrument, InstrumentRef,
    InstrumentSetError, Instruments, Level, MeasuredDomain, Reliability, Supplement,
};
pub use instrument_file::parse_instrument;
pub use reader::FileError;
