//! The program `samenhang`: command line, web pages and background tasks.

pub mod auth;
pub mod clock;
pub mod config;
pub mod layout;
pub mod web;
