//! The addresses of the pages of supervision: each is written once.

use domain::shared::InvestigationId;
use domain::toezicht::{IndicatorCode, Publication};

use super::words::slug;

pub const OVERVIEW: &str = "/toezicht";
pub const NEW: &str = "/toezicht/onderzoek/nieuw";
pub const POINTS: &str = "/toezicht/verbeterpunten";
pub const COMPARE: &str = "/toezicht/vergelijken";
pub const SHEETS: &str = "/factsheets";

/// One investigation.
pub fn investigation(id: InvestigationId) -> String {
    format!("/toezicht/onderzoek/{id}")
}

/// One indicator on the page of its investigation.
pub fn indicator(id: InvestigationId, code: &IndicatorCode) -> String {
    format!("{}#{code}", investigation(id))
}

/// Judging one indicator.
pub fn judge(id: InvestigationId, year: i32, code: &IndicatorCode) -> String {
    format!("{}/{year}/{code}", investigation(id))
}

/// Answering one improvement point.
pub fn answer(id: InvestigationId, year: i32, code: &IndicatorCode) -> String {
    format!("{}/antwoord", judge(id, year, code))
}

/// Starting a re-test.
pub fn retest(id: InvestigationId) -> String {
    format!("{}/hertoets", investigation(id))
}

/// Writing and publishing the factsheet of a round.
pub fn publish(id: InvestigationId, year: i32) -> String {
    format!("{}/{year}/publiceren", investigation(id))
}

/// Correcting the published factsheet of a round.
pub fn correct(id: InvestigationId, year: i32) -> String {
    format!("{}/{year}/corrigeren", investigation(id))
}

/// The public page of a factsheet, without the version.
pub fn sheet(gemeente: &str, year: i32) -> String {
    format!("{SHEETS}/{}/{year}", slug(gemeente))
}

/// The public page of one version of a factsheet: `end` is empty, or `.pdf` and the like for a download.
pub fn publication(publication: &Publication, end: &str) -> String {
    format!(
        "{}{end}?aanpak={}&versie={}",
        sheet(publication.sheet.gemeente(), publication.year),
        slug(&publication.sheet.approach),
        publication.number
    )
}
