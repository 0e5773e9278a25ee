//! The program `samenhang`: command line, web pages and background tasks.

pub mod aanpak;
pub mod api;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod documents;
pub mod grounds;
pub mod layout;
pub mod tasks;
pub mod web;
