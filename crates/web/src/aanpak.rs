//! The approaches and the instruments that the program brings along. An approach is registered at the start, so that a case keeps the
//! version it began with; instruments are read from here.

use std::sync::LazyLock;

use domain::aanpak::approach::{Approach, parse_approach};
use domain::aanpak::measurement::{Instruments, parse_instrument};
use domain::aanpak::review::ImprovementState;
use store::aanpak::{RegisterApproachError, register_approach};
use store::{Ctx, Store};

use crate::clock::Clock;
use crate::layout::L;

/// Each approach by the name of its file.
const APPROACHES: [(&str, &str); 2] = [
    (
        "approaches/maastricht-integrale-aanpak.toml",
        include_str!("../../../approaches/maastricht-integrale-aanpak.toml"),
    ),
    (
        "approaches/deventer-bijzondere-zorg-team.toml",
        include_str!("../../../approaches/deventer-bijzondere-zorg-team.toml"),
    ),
];
const INSTRUMENTS: [(&str, &str); 2] = [
    (
        "instruments/zrm-2013.toml",
        include_str!("../../../instruments/zrm-2013.toml"),
    ),
    (
        "instruments/zrm-2017.toml",
        include_str!("../../../instruments/zrm-2017.toml"),
    ),
];

static KNOWN: LazyLock<Result<Instruments, FilesRefusal>> = LazyLock::new(read_instruments);
static NONE: LazyLock<Instruments> = LazyLock::new(Instruments::default);

/// Why the files that belong to the program cannot be used.
#[derive(Debug, Clone, thiserror::Error)]
#[error(
    "Een bestand dat bij dit programma hoort, is niet te lezen: {0}. Installeer het programma opnieuw."
)]
pub struct FilesRefusal(String);

/// Why the approaches are not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterRefusal {
    /// A file cannot be read.
    #[error(transparent)]
    File(#[from] FilesRefusal),
    /// The database has another text for the same version, or fails.
    #[error(transparent)]
    Store(#[from] RegisterApproachError),
}

fn refusal<E: ToString>(errors: &[E]) -> FilesRefusal {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    FilesRefusal(lines.join(" "))
}

fn read_instruments() -> Result<Instruments, FilesRefusal> {
    let read = |(file, text): (&str, &str)| {
        parse_instrument(file, text).map_err(|errors| refusal(&errors))
    };
    let all = INSTRUMENTS
        .into_iter()
        .map(read)
        .collect::<Result<Vec<_>, _>>()?;
    Instruments::new(all).map_err(|errors| refusal(&errors))
}

/// The instruments.
///
/// # Errors
/// [`FilesRefusal`], which stops the start of the program.
pub fn instruments() -> Result<&'static Instruments, FilesRefusal> {
    KNOWN.as_ref().map_err(Clone::clone)
}

/// The instruments, for who serves pages: [`crate::state::AppState`] is not made when they cannot be read.
pub fn known_instruments() -> &'static Instruments {
    instruments().unwrap_or(&NONE)
}

/// The approaches, each with the text of its file.
///
/// # Errors
/// [`FilesRefusal`] when one cannot be read.
pub fn approaches() -> Result<Vec<(Approach, &'static str)>, FilesRefusal> {
    let read = |(file, text)| {
        let approach = parse_approach(file, text).map_err(|errors| refusal(&errors))?;
        Ok((approach, text))
    };
    APPROACHES.into_iter().map(read).collect()
}

/// Registers the approaches: what is registered already stays as it is.
///
/// # Errors
/// [`RegisterRefusal`].
pub async fn register(store: &Store, clock: &Clock) -> Result<(), RegisterRefusal> {
    for (approach, text) in approaches()? {
        let ctx = Ctx::system("start", clock.now());
        register_approach(store, &ctx, &approach, text).await?;
    }
    Ok(())
}

/// How far an improvement is.
pub fn improvement_state(l: L, one: ImprovementState) -> String {
    l.t(&format!("aanpak-state-{}", one.code()))
}

/// The kind of label of how far an improvement is.
pub const fn improvement_state_kind(one: ImprovementState) -> &'static str {
    match one {
        ImprovementState::Examined => "info",
        ImprovementState::Decided => "warning",
        ImprovementState::Introduced => "positive",
        ImprovementState::Rejected => "plain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_brings_along_can_be_read() {
        assert_eq!(approaches().unwrap().len(), APPROACHES.len());
        assert!(instruments().is_ok());
    }
}
