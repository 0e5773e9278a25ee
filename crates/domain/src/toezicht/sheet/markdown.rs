//! Writes a sheet as it is issued.
