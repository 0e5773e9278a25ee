//! Reads a sheet.
