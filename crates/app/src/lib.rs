//! The program `samenhang`: command line, the router of all pages, the interface for machines, and background tasks.

pub mod api;
pub mod cli;
mod guard;
pub mod router;
pub mod tasks;
