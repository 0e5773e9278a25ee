//! What a factsheet that was corrected, or came from elsewhere, changes in the judgements of its investigation.

use super::cells::{UnknownRow, judged_cells};
use super::framework::{IndicatorCode, Toetsingskader};
use super::investigation::{Investigation, RoundState};
use super::judgement::{Judgement, Mark};
use super::sheet::Sheet;

/// A judgement that follows a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What stood there; `None` when nothing did.
    pub from: Option<Judgement>,
    /// What to write, one version further and with the evidence that was there.
    pub to: Judgement,
}

/// What a sheet changes in the judgements.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Correction {
    /// Judgements to write.
    pub write: Vec<Change>,
    /// Judgements to remove: the sheet no longer mentions them.
    pub remove: Vec<Judgement>,
}

/// Why a sheet cannot change the judgements.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectError {
    /// The framework does not have a row of the sheet.
    #[error(transparent)]
    UnknownRow(#[from] UnknownRow),
    /// There is no round in this year.
    #[error("Er is geen ronde in {0}. Haal de kolom van {0} uit het factsheet.")]
    NoRound(i32),
    /// The round is not published.
    #[error("De ronde van {0} is nog open. Verander het oordeel daar, niet in een correctie.")]
    RoundOpen(i32),
    /// The year has a factsheet of its own, which says otherwise.
    #[error(
        "Het oordeel over {indicator} in {year} staat in het factsheet van {year}. Corrigeer eerst het factsheet van {year}."
    )]
    OtherFactsheet {
        /// The indicator.
        indicator: IndicatorCode,
        /// The year with a factsheet of its own.
        year: i32,
    },
    /// The indicator was tested again later, which only happens to an X.
    #[error(
        "Indicator {indicator} is in {later} opnieuw getoetst, omdat het in {year} niet voldeed. Haal eerst het oordeel van {later} weg, of laat het oordeel van {year} staan."
    )]
    LaterJudgement {
        /// The indicator.
        indicator: IndicatorCode,
        /// The year whose verdict would change.
        year: i32,
        /// The year of the judgement that rests on it.
        later: i32,
    },
}

impl Investigation {
    /// What the judgements become when the factsheet of year `of` says `after`, where `before` is what it said (`None` when it is
    /// new). `published` are the years that have a published factsheet of their own. Marks and explanations follow the filled
    /// cells; what is no longer mentioned loses its judgement, unless the factsheet of its own year says it.
    ///
    /// # Errors
    /// [`CorrectError`] says what to do instead.
    pub fn correct(
        &self,
        framework: &Toetsingskader,
        of: i32,
        before: Option<&Sheet>,
        after: &Sheet,
        published: &[i32],
    ) -> Result<Correction, CorrectError> {
        let elsewhere = |year: i32| year != of && published.contains(&year);
        let wanted = judged_cells(framework, after)?;
        let mut correction = Correction::default();
        for cell in &wanted {
            self.require_published(cell.year)?;
            let known = self.judgement(&cell.indicator, cell.year);
            if known.is_some_and(|known| says_the_same(known, cell)) {
                continue;
            }
            if elsewhere(cell.year) {
                return Err(CorrectError::OtherFactsheet {
                    indicator: cell.indicator.clone(),
                    year: cell.year,
                });
            }
            correction.write.push(Change {
                from: known.cloned(),
                to: Judgement {
                    version: known.map_or(0, |known| known.version) + 1,
                    evidence: known.map_or_else(Vec::new, |known| known.evidence.clone()),
                    ..cell.clone()
                },
            });
        }
        let said = before.map(|before| judged_cells(framework, before));
        for cell in said.transpose()?.unwrap_or_default() {
            let dropped = !wanted.iter().any(|wanted| is_about(wanted, &cell));
            let known = self.judgement(&cell.indicator, cell.year);
            if let Some(known) = known.filter(|_| dropped && !elsewhere(cell.year)) {
                self.require_published(cell.year)?;
                correction.remove.push(known.clone());
            }
        }
        self.require_offered(&correction)?;
        Ok(correction)
    }

    fn require_published(&self, year: i32) -> Result<(), CorrectError> {
        let round = self.round(year).ok_or(CorrectError::NoRound(year))?;
        match round.state {
            RoundState::Open => Err(CorrectError::RoundOpen(year)),
            RoundState::Published => Ok(()),
        }
    }

    /// Refuses a change under which a later judgement would rest on nothing: a re-test offers only what did not meet.
    fn require_offered(&self, correction: &Correction) -> Result<(), CorrectError> {
        let mut after = self.clone();
        let written = correction.write.iter().map(|change| &change.to);
        let touched: Vec<&Judgement> = written.clone().chain(&correction.remove).collect();
        after
            .judgements
            .retain(|known| !touched.iter().any(|touched| is_about(known, touched)));
        after.judgements.extend(written.cloned());
        let verdict = |investigation: &Self, later: &Judgement| {
            let before = investigation.verdict_before(&later.indicator, later.year);
            before
                .filter(|before| before.mark == Mark::VoldoetNiet)
                .map(|before| before.year)
        };
        for later in &after.judgements {
            if let (Some(year), None) = (verdict(self, later), verdict(&after, later)) {
                return Err(CorrectError::LaterJudgement {
                    indicator: later.indicator.clone(),
                    year,
                    later: later.year,
                });
            }
        }
        Ok(())
    }

    /// Whether a sheet of later years re-tests this investigation: its title says so, and everything in it is an improvement point
    /// that is still open here.
    #[must_use]
    pub fn is_retested_by(&self, framework: &Toetsingskader, sheet: &Sheet) -> bool {
        let (Some(first), Ok(cells)) = (
            sheet.years().first().copied(),
            judged_cells(framework, sheet),
        ) else {
            return false;
        };
        sheet.title.to_lowercase().contains("verbeterpunten")
            && self.last_round().is_some_and(|last| last.year < first)
            && cells.iter().all(|cell| {
                self.verdict_before(&cell.indicator, first)
                    .is_some_and(|verdict| verdict.mark == Mark::VoldoetNiet)
            })
    }
}

fn is_about(one: &Judgement, other: &Judgement) -> bool {
    one.indicator == other.indicator && one.year == other.year
}

fn says_the_same(one: &Judgement, other: &Judgement) -> bool {
    one.mark == other.mark && one.explanation == other.explanation
}
