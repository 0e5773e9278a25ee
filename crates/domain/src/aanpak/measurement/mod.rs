//! Instruments as data, measurements, and what may be said about change.
