//! The cases of a family in its dossier, with where one is opened.

use store::aanpak::cases;

use crate::Found;
use crate::case_words as words;
use web::layout::L;
use web::paths::approach as paths;
use web::{AppError, AppState};

/// A case in a list.
pub struct CaseLine {
    /// Its page.
    pub href: String,
    /// The approach.
    pub title: String,
    /// Its number and team.
    pub sub: String,
    /// The phase, or since when it is closed.
    pub phase: String,
    /// Whether it runs.
    pub runs: bool,
}

/// The cases of a family that somebody sees, those that run first.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn case_lines(state: &AppState, l: L, found: &Found) -> Result<Vec<CaseLine>, AppError> {
    let all = cases(&state.store, found.viewer(), found.place()).await?;
    let today = found.today();
    let mut lines = Vec::with_capacity(all.len());
    for case in all {
        let approach = store::aanpak::approach(&state.store, &case.approach).await?;
        let name = match &approach {
            Some(approach) => words::phase(approach, &case.phase),
            None => case.phase.to_string(),
        };
        let phase = match case.closed_on {
            Some(day) => l.n("zaak-closed-on", words::short_day(l, day, today)),
            None => {
                let since = words::short_moment(l, case.since, today);
                l.tr("zaak-phase-since", &[("phase", name), ("day", since)])
            }
        };
        lines.push(CaseLine {
            href: paths::case(case.gezin, case.id),
            title: case.approach_title,
            sub: format!("{} · {}", case.number, case.team_name),
            phase,
            runs: case.closed_on.is_none(),
        });
    }
    Ok(lines)
}
