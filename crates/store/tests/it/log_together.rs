//! log_together
