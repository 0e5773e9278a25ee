//! Emphasis and escapes inside a line.
