//! A sheet in typed rows.
