//! The JSON form of a factsheet.
