//! One sheet on its way in.

use domain::shared::{EffectivePeriod, FactsheetId, GemeenteId, InvestigationId};
use domain::toezicht::sheet::{Sheet, differences, municipal_answer};
use domain::toezicht::{
    Answer, Evidence, Gemeente, IndicatorCode, Judgement, Level, Mark, Publication, Round,
    RoundState, Toetsingskader,
};
use serde_json::json;
use uuid::Uuid;

use super::{ImportError, ImportKind, ImportOptions, ImportOutcome};
use crate::dialect::Tx;
use crate::log::{self, Action};
use crate::toezicht::codes::round_state;
use crate::toezicht::gemeente::name_key;
use crate::toezicht::investigation::{
    Held, NewInvestigation, hold, insert_investigation, insert_round,
};
use crate::toezicht::judging::{current, put_answer, put_evidence, put_judgement};
use crate::toezicht::publications::{self, NewVersion};
use crate::toezicht::publishing::{correct_held, sheet_entry};
use crate::toezicht::sheet_rows::Selection;
use crate::toezicht::{cells, framework, gemeente};
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
    judgements: Vec<Judgement>,
    answers: Vec<Answer>,
}

impl Import<'_> {
    pub(super) async fn run(&self, tx: &mut Tx) -> Result<ImportOutcome, ImportError> {
        let year = *self.sheet.years().last().ok_or(ImportError::NoOutcome)?;
        let wanted = cells::judgements(self.framework, self.sheet).map_err(|unknown| {
            ImportError::UnknownIndicator {
                theme: unknown.theme,
                indicator: unknown.indicator,
                framework: self.framework.reference.clone(),
            }
        })?;
        let gemeente = self.gemeente(tx).await?;
        let investigation = self.investigation(tx, gemeente.id).await?;
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
            return self.correct(tx, &held, known.id).await;
        }
        added.judgements = self.add_judgements(tx, &held, year, wanted).await?;
        added.answers = self.add_answers(tx, &held).await?;
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

    /// The investigation that the sheet tells about; made when it is not there.
    async fn investigation(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
    ) -> Result<InvestigationId, ImportError> {
        if let Some((id, framework, version)) = self.known_investigation(tx, gemeente).await? {
            let known = framework::reference(framework, version)?;
            if known != self.framework.reference {
                let gemeente = self.sheet.gemeente().to_owned();
                return Err(ImportError::OtherFramework { gemeente, known });
            }
            return Ok(id);
        }
        let new = NewInvestigation {
            gemeente,
            approach: self.sheet.approach.clone(),
            level: Level::Policy,
            framework: self.framework.reference.clone(),
            first_year: self.first_year(),
        };
        match insert_investigation(tx, self.store, self.ctx, &new).await {
            // The municipality was made a moment ago, so it is the framework that is not there.
            Err(WriteError::NotFound) => Err(ImportError::FrameworkNotRegistered(new.framework)),
            other => Ok(other?),
        }
    }

    fn first_year(&self) -> i32 {
        self.sheet.years().first().copied().unwrap_or_default()
    }

    /// The investigation of this approach on policy level that begins in the first year of the sheet, or else one that has a
    /// round in that year; with its framework.
    async fn known_investigation(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
    ) -> Result<Option<(InvestigationId, String, i64)>, ImportError> {
        let known = fetch_all!(
            &mut *tx,
            (Uuid, String, String, i64),
            "select i.id, i.approach, i.framework_id, i.framework_version
             from investigation as i join investigation_round as r on r.gemeente = i.gemeente and r.investigation = i.id
             where i.gemeente = $1 and i.level = $2 and r.year = $3
             order by case when i.first_year = $3 then 0 else 1 end, i.first_year desc",
            gemeente.0,
            Level::Policy.code(),
            i64::from(self.first_year()),
        )
        .map_err(StoreError::from)?;
        let same = |approach: &str| name_key(approach) == name_key(&self.sheet.approach);
        let found = known.into_iter().find(|(_, approach, _, _)| same(approach));
        Ok(found.map(|(id, _, framework, version)| (InvestigationId(id), framework, version)))
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

    /// A published round for each year that has none; gives those years.
    async fn add_rounds(&self, tx: &mut Tx, held: &Held) -> Result<Vec<i32>, ImportError> {
        let known = fetch_all!(
            &mut *tx,
            (i64, String),
            "select year, state from investigation_round where gemeente = $1 and investigation = $2",
            held.gemeente.0,
            held.id.0,
        )
        .map_err(StoreError::from)?;
        let mut added = Vec::new();
        for year in self.sheet.years() {
            match known.iter().find(|(known, _)| *known == i64::from(year)) {
                Some((_, state)) if round_state(state)? == RoundState::Open => {
                    let gemeente = self.sheet.gemeente().to_owned();
                    return Err(ImportError::RoundOpen { gemeente, year });
                }
                Some(_) => {}
                None => {
                    let state = RoundState::Published;
                    insert_round(tx, self.ctx, held.gemeente, held.id, Round { year, state })
                        .await?;
                    added.push(year);
                }
            }
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
        wanted: Vec<Judgement>,
    ) -> Result<Vec<Judgement>, ImportError> {
        let mut written = Vec::new();
        let mut differ = Vec::new();
        for mut judgement in wanted {
            let known = current(tx, held, &judgement.indicator, judgement.year).await?;
            match known {
                None => {
                    judgement.evidence = self.evidence(&judgement);
                    put_judgement(tx, self.ctx, held, &judgement).await?;
                    put_evidence(tx, held, &judgement).await?;
                }
                Some(known)
                    if known.mark == judgement.mark.code()
                        && known.explanation == judgement.explanation =>
                {
                    continue;
                }
                Some(known) => {
                    differ.push(format!(
                        "oordeel over {} in {}",
                        judgement.indicator, judgement.year
                    ));
                    judgement.version = known.version + 1;
                    put_judgement(tx, self.ctx, held, &judgement).await?;
                }
            }
            written.push(judgement);
        }
        if !differ.is_empty() && !self.options.correct {
            return Err(self.differs(year, differ));
        }
        Ok(written)
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
    async fn add_answers(&self, tx: &mut Tx, held: &Held) -> Result<Vec<Answer>, ImportError> {
        let mut written = Vec::new();
        let (Some((date, manner)), Some(text)) = (
            municipal_answer(self.sheet),
            self.sheet.developments.first(),
        ) else {
            return Ok(written);
        };
        for (indicator, year) in self.answered() {
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
    fn answered(&self) -> Vec<(IndicatorCode, i32)> {
        let mut found = Vec::new();
        for theme in &self.sheet.outcomes {
            let Some(column) = theme.years.len().checked_sub(2) else {
                continue;
            };
            for row in &theme.rows {
                let cell = row.cells.get(column).and_then(Option::as_ref);
                let indicator = self.framework.indicator_named(&theme.theme, &row.indicator);
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
    ) -> Result<ImportOutcome, ImportError> {
        let reason = match self.options.reason.trim() {
            "" => "Opnieuw geïmporteerd: het factsheet wijkt af van de vorige versie.",
            reason => reason,
        };
        let (factsheet, number) = correct_held(
            tx, self.store, self.ctx, held, corrected, self.sheet, reason,
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
            "rounds": added.rounds, "judgements": added.judgements, "answers": added.answers,
        } });
        let entry = sheet_entry(held, Action::FactsheetImported, factsheet, payload);
        log::append(tx, &self.store.keys, self.ctx, entry).await?;
        Ok(())
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
