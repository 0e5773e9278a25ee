//! The addresses below the sheet of an approach: each is written once.

use domain::aanpak::approach::ApproachRef;
use domain::shared::{ImprovementId, ReviewId};

use web::paths::approach::approach;

/// The sheet as PDF.
pub fn pdf(of: &ApproachRef) -> String {
    format!("{}/pdf", approach(of))
}

/// The evaluations of an approach.
pub use web::paths::approach::reviews;

/// Writing a new one down.
pub fn new_review(of: &ApproachRef) -> String {
    format!("{}/nieuw", reviews(of))
}

/// Changing one.
pub fn change_review(of: &ApproachRef, id: ReviewId) -> String {
    format!("{}/{id}/wijzigen", reviews(of))
}

/// Writing down an improvement that it names.
pub fn new_improvement(of: &ApproachRef, review: ReviewId) -> String {
    format!("{}/{review}/verbeteringen/nieuw", reviews(of))
}

/// One improvement.
pub fn improvement(of: &ApproachRef, review: ReviewId, id: ImprovementId) -> String {
    format!("{}/{review}/verbeteringen/{id}", reviews(of))
}

/// What becomes of it.
pub fn state(of: &ApproachRef, review: ReviewId, id: ImprovementId) -> String {
    format!("{}/stand", improvement(of, review, id))
}
