//! What the test of the target group comes to, in words.

use domain::gezin::TargetGroupOutcome;

use web::layout::L;

/// An outcome in words.
pub fn outcome(l: L, outcome: TargetGroupOutcome) -> String {
    l.t(&format!("meten-target-{}", outcome.code()))
}
