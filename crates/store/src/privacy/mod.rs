//! The desk of the privacy officer: who looked, and requests of people about their data.

mod viewer;

pub use viewer::{PrivacyViewer, PrivacyViewerRefusal};
