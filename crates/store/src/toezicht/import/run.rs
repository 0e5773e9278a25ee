//! One sheet on its way in.

use domain::shared::{EffectivePeriod, FactsheetId, GemeenteId, InvestigationId};
use domain::toezicht::sheet::{Sheet, differences, municipal_answer};
use domain::toezicht::{
    Answer, Evidence, Gemeente, IndicatorCode, Investigation, Judgement, Level, Mark, Publication,
    Round, RoundState, Toetsingskader, UnknownRow, judged_cells,
};
use serde_json::{Value, json};

use super::{ImportError, ImportKind, ImportOptions, ImportOutcome};
use crate::dialect::Tx;
use crate::log::{self, Action};
use crate::toezicht::codes::unreadable;
use crate::toezicht::following::Follow;
use crate::toezicht::gemeente::name_key;
use crate::toezicht::investigation::{
    Held, NewInvestigation, hold, insert_investigation, insert_round,
};
use crate::toezicht::judging::put_answer;
use crate::toezicht::publications::{self, NewVersion};
use crate::toezicht::publishing::{correct_held, fingerprint, sheet_entry};
use crate::toezicht::reading::load;
use crate::toezicht::sheet_rows::Selection;
use crate::toezicht::{InvestigationFilter, framework, gemeente};
use crate::{Ctx, Store, StoreError, WriteError};

/// One sheet on its way in.
pub(super) struct Import<'a> {
    pub(super) store: &'a Store,
    pub(super) ctx: &'a Ctx,
    pub(super) sheet: &'a Sheet,
    pub(super) framework: &'a Toetsingskader,
    pub(super) options: &'a ImportOptions,
}

/// What an imported sheet adds to an investigation.
#[derive(Default)]
struct Added {
    rounds: Vec<i32>,
    judgements: Vec<Value>,
    answers: Vec<Answer>,
}

/// Where a sheet belongs.
struct Place {
    investigation: InvestigationId,
    framework: Toetsingskader,
}

impl Import<'_> {
    pub(super) async fn run(&self, tx: &mut Tx) -> Result<ImportOutcome, ImportError> {
        let year = *self.sheet.years().last().ok_or(ImportError::NoOutcome)?;
        let gemeente = self.gemeente(tx).await?;
        let place = self.place(tx, gemeente.id).await?;
        let investigation = place.investigation;
        let wanted = judged_cells(&place.framework, self.sheet).map_err(unknown_row)?;
        let published = self.newest(tx, investigation, year).await?;
        if let Some(known) = &published {
            let what = differences(&known.sheet, self.sheet);
            if what.is_empty() {
                return Ok(outcome(
                    ImportKind::Unchanged,
                    investigation,
                    known.id,
                    known.number,
                ));
            }
            if !self.options.correct {
                return Err(self.differs(year, what));
            }
        }
        let held = hold(tx, investigation).await?;
        let mut added = Added {
            rounds: self.add_rounds(tx, &held).await?,
            ..Added::default()
        };
        if let Some(known) = published {
            return self.correct(tx, &held, known.id, &added.rounds).await;
        }
        added.judgements = self.add_judgements(tx, &held, year, &wanted).await?;
        added.answers = self.add_answers(tx, &held, &place.framework).await?;
        let version = NewVersion::first(year, self.sheet);
        let factsheet = version.insert(tx, self.ctx, &held).await?;
        self.log(tx, &held, factsheet, year, &added).await?;
        Ok(outcome(ImportKind::New, investigation, factsheet, 1))
    }

    fn differs(&self, year: i32, what: Vec<String>) -> ImportError {
        ImportError::Differs {
            gemeente: self.sheet.gemeente().to_owned(),
            year,
            what,
        }
    }

    async fn gemeente(&self, tx: &mut Tx) -> Result<Gemeente, ImportError> {
        let name = self.sheet.gemeente();
        let code = self
            .options
            .cbs_codes
            .iter()
            .find(|(known, _)| name_key(known) == name_key(name));
        let code = code.map(|(_, code)| code.as_str());
        Ok(gemeente::ensure(tx, self.store, self.ctx, name, code).await?)
    }

    /// The investigation that the sheet tells about, made when it is not there, and the framework that it is judged with.
    async fn place(&self, tx: &mut Tx, gemeente: GemeenteId) -> Result<Place, ImportError> {
        if let Some(known) = self.known_place(tx, gemeente).await? {
            return Ok(known);
        }
        let new = NewInvestigation {
            gemeente,
            approach: self.sheet.approach.clone(),
            level: Level::Policy,
            framework: self.framework.reference.clone(),
            first_year: self.sheet.years().first().copied().unwrap_or_default(),
        };
        match insert_investigation(tx, self.store, self.ctx, &new).await {
            // The municipality was made a moment ago, so it is the framework that is not there.
            Err(WriteError::NotFound) => Err(ImportError::FrameworkNotRegistered(new.framework)),
            Err(other) => Err(other.into()),
            Ok(investigation) => Ok(Place {
                investigation,
                framework: self.framework.clone(),
            }),
        }
    }

    /// The investigation of this approach on policy level that has a round in any year of the sheet; or else the latest earlier one
    /// that the sheet re-tests.
    async fn known_place(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
    ) -> Result<Option<Place>, ImportError> {
        let filter = InvestigationFilter {
            gemeente: Some(gemeente),
            id: None,
        };
        let mut known = load(tx, &filter).await?;
        known.retain(|one| {
            one.level == Level::Policy && name_key(&one.approach) == name_key(&self.sheet.approach)
        });
        let years = self.sheet.years();
        let of_these_years = |one: &Investigation| {
            let mut rounds = one.rounds.iter();
            rounds.any(|round| years.contains(&round.year))
        };
        let first_years = known.iter().filter(|one| of_these_years(one));
        let mut first_years: Vec<i32> = first_years.filter_map(Investigation::first_year).collect();
        first_years.sort_unstable();
        if first_years.len() > 1 {
            return Err(ImportError::SeveralInvestigations {
                gemeente: self.sheet.gemeente().to_owned(),
                approach: self.sheet.approach.clone(),
                first_years,
            });
        }
        let shared = known.iter().find(|one| of_these_years(one));
        let earlier = known
            .iter()
            .filter(|one| one.last_round().map(|last| last.year) < years.first().copied())
            .max_by_key(|one| one.last_round().map(|last| last.year));
        let Some(found) = shared.or(earlier) else {
            return Ok(None);
        };
        let framework = framework::load(tx, &found.framework)
            .await?
            .ok_or_else(|| unreadable("toetsingskader", &found.framework))?;
        let belongs = shared.is_some() || found.is_retested_by(&framework, self.sheet);
        Ok(belongs.then_some(Place {
            investigation: found.id,
            framework,
        }))
    }

    async fn newest(
        &self,
        tx: &mut Tx,
        investigation: InvestigationId,
        year: i32,
    ) -> Result<Option<Publication>, ImportError> {
        let selection = Selection {
            investigation: Some(investigation.0),
            year: Some(i64::from(year)),
            ..Selection::default()
        };
        let found = publications::load(tx, selection).await?;
        Ok(found
            .into_iter()
            .find(|found| found.newest)
            .map(|found| found.publication))
    }

    /// A published round for each year that has none; gives those years. While a round is open, none is added.
    async fn add_rounds(&self, tx: &mut Tx, held: &Held) -> Result<Vec<i32>, ImportError> {
        let (known, _) = held.whole(tx).await?;
        let years = self.sheet.years();
        let added: Vec<i32> = years
            .iter()
            .copied()
            .filter(|year| known.round(*year).is_none())
            .collect();
        let mut rounds = known.rounds.iter();
        let open = rounds.find(|round| {
            round.state == RoundState::Open && (!added.is_empty() || years.contains(&round.year))
        });
        if let Some(open) = open {
            return Err(ImportError::RoundOpen {
                gemeente: self.sheet.gemeente().to_owned(),
                year: open.year,
            });
        }
        for year in added.iter().copied() {
            let state = RoundState::Published;
            insert_round(tx, self.ctx, held.gemeente, held.id, Round { year, state }).await?;
        }
        if let Some(first) = added.iter().copied().min() {
            execute!(
                tx,
                "update investigation set first_year = $3 where gemeente = $1 and id = $2 and first_year > $3",
                held.gemeente.0,
                held.id.0,
                i64::from(first),
            )
            .map_err(StoreError::from)?;
        }
        Ok(added)
    }

    /// Writes the judgements that are not there yet. One that is there and says something else is refused, or follows the sheet
    /// when this is a correction.
    async fn add_judgements(
        &self,
        tx: &mut Tx,
        held: &Held,
        year: i32,
        wanted: &[Judgement],
    ) -> Result<Vec<Value>, ImportError> {
        let (now, _) = held.whole(tx).await?;
        let differ: Vec<String> = wanted
            .iter()
            .filter(|wanted| {
                let known = now.judgement(&wanted.indicator, wanted.year);
                known.is_some_and(|known| {
                    known.mark != wanted.mark || known.explanation != wanted.explanation
                })
            })
            .map(|wanted| format!("oordeel over {} in {}", wanted.indicator, wanted.year))
            .collect();
        if !differ.is_empty() && !self.options.correct {
            return Err(self.differs(year, differ));
        }
        let follow = Follow {
            year,
            before: None,
            after: self.sheet,
        };
        let evidence = |judgement: &Judgement| self.evidence(judgement);
        Ok(follow.run(tx, self.ctx, held, evidence).await?)
    }

    /// A period that the explanation names is the one piece of evidence that a sheet carries.
    fn evidence(&self, judgement: &Judgement) -> Vec<Evidence> {
        let period = EffectivePeriod::mentioned_in(&judgement.explanation);
        let evidence = period.map(|period| Evidence {
            what: "Genoemd in de toelichting".to_owned(),
            outcome: "Zie de toelichting bij het oordeel".to_owned(),
            period: Some(period),
            source: format!("Factsheet {}", self.sheet.month.dutch()),
        });
        evidence.into_iter().collect()
    }

    /// What the municipality told, as its answer to every X of the year before the last.
    async fn add_answers(
        &self,
        tx: &mut Tx,
        held: &Held,
        framework: &Toetsingskader,
    ) -> Result<Vec<Answer>, ImportError> {
        let mut written = Vec::new();
        let (Some((date, manner)), Some(text)) = (
            municipal_answer(self.sheet),
            self.sheet.developments.first(),
        ) else {
            return Ok(written);
        };
        for (indicator, year) in self.answered(framework) {
            let answer = Answer {
                indicator,
                year,
                date,
                manner,
                text: text.clone(),
                version: 1,
            };
            let (known,) = fetch_one!(
                &mut *tx,
                (i64,),
                "select count(*) from answer where gemeente = $1 and investigation = $2 and year = $3 and indicator = $4",
                held.gemeente.0,
                held.id.0,
                i64::from(year),
                answer.indicator.0.as_str(),
            )
            .map_err(StoreError::from)?;
            if known == 0 {
                put_answer(tx, self.ctx, held, &answer).await?;
                written.push(answer);
            }
        }
        Ok(written)
    }

    /// The X's that the developments are about: those of the last year but one of each table.
    fn answered(&self, framework: &Toetsingskader) -> Vec<(IndicatorCode, i32)> {
        let mut found = Vec::new();
        for theme in &self.sheet.outcomes {
            let Some(column) = theme.years.len().checked_sub(2) else {
                continue;
            };
            for row in &theme.rows {
                let cell = row.cells.get(column).and_then(Option::as_ref);
                let indicator = framework.indicator_named(&theme.theme, &row.indicator);
                if let (Some(cell), Some(indicator), Some(year)) =
                    (cell, indicator, theme.years.get(column))
                    && cell.mark == Mark::VoldoetNiet
                {
                    found.push((indicator.code.clone(), *year));
                }
            }
        }
        found
    }

    async fn correct(
        &self,
        tx: &mut Tx,
        held: &Held,
        corrected: FactsheetId,
        rounds: &[i32],
    ) -> Result<ImportOutcome, ImportError> {
        let reason = match self.options.reason.trim() {
            "" => "Opnieuw geïmporteerd: het factsheet wijkt af van de vorige versie.",
            reason => reason,
        };
        let (factsheet, number) = correct_held(
            tx, self.store, self.ctx, held, corrected, self.sheet, reason, rounds,
        )
        .await?;
        Ok(outcome(ImportKind::Corrected, held.id, factsheet, number))
    }

    async fn log(
        &self,
        tx: &mut Tx,
        held: &Held,
        factsheet: FactsheetId,
        year: i32,
        added: &Added,
    ) -> Result<(), ImportError> {
        let payload = json!({ "to": {
            "investigation": held.id, "year": year, "number": 1, "title": self.sheet.title,
            "sha256": fingerprint(self.sheet)?,
            "rounds": added.rounds, "judgements": added.judgements, "answers": added.answers,
        } });
        let entry = sheet_entry(held, Action::FactsheetImported, factsheet, payload);
        log::append(tx, &self.store.keys, self.ctx, entry).await?;
        Ok(())
    }
}

fn unknown_row(unknown: UnknownRow) -> ImportError {
    ImportError::UnknownIndicator {
        theme: unknown.theme,
        indicator: unknown.indicator,
        framework: unknown.framework,
    }
}

fn outcome(
    kind: ImportKind,
    investigation: InvestigationId,
    factsheet: FactsheetId,
    number: u32,
) -> ImportOutcome {
    ImportOutcome {
        kind,
        investigation,
        factsheet,
        number,
    }
}
