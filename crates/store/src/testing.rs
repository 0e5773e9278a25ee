//! Fresh databases of either kind, for tests.
