//! Approaches as data, and the one function that moves a case on.
