//! Lets the judgements follow a factsheet that was corrected or imported.

use domain::toezicht::sheet::Sheet;
use domain::toezicht::{CorrectError, Evidence, Judgement};
use serde_json::{Value, json};

use super::codes::year;
use super::investigation::Held;
use super::judging::{delete_judgement, put_evidence, put_judgement};
use crate::dialect::Tx;
use crate::{Ctx, StoreError, WriteError};

/// What the factsheet of a year said, if it is there, and what it says now.
pub(super) struct Follow<'a> {
    pub(super) year: i32,
    pub(super) before: Option<&'a Sheet>,
    pub(super) after: &'a Sheet,
}

impl Follow<'_> {
    /// Writes and removes what `Investigation::correct` says; a judgement that was not there gets the evidence that `evidence`
    /// finds. Gives what changed, from and to, for the event.
    pub(super) async fn run(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        held: &Held,
        evidence: impl Fn(&Judgement) -> Vec<Evidence>,
    ) -> Result<Vec<Value>, WriteError> {
        let (now, framework) = held.whole(tx).await?;
        let published = published_years(tx, held).await?;
        let correction = now
            .correct(&framework, self.year, self.before, self.after, &published)
            .map_err(refused)?;
        let mut changes = Vec::new();
        for mut change in correction.write {
            if change.from.is_none() {
                change.to.evidence = evidence(&change.to);
            }
            put_judgement(tx, ctx, held, &change.to).await?;
            put_evidence(tx, held, &change.to).await?;
            changes.push(json!({ "from": change.from, "to": change.to }));
        }
        for gone in correction.remove {
            delete_judgement(tx, held, &gone).await?;
            let answer = now.answer_to(&gone.indicator, gone.year);
            changes.push(json!({ "from": gone, "answer": answer, "to": null }));
        }
        Ok(changes)
    }
}

/// The years of an investigation that have a published factsheet of their own.
async fn published_years(tx: &mut Tx, held: &Held) -> Result<Vec<i32>, StoreError> {
    let years = fetch_all!(
        tx,
        (i64,),
        "select distinct year from factsheet where gemeente = $1 and investigation = $2 and number > 0 order by year",
        held.gemeente.0,
        held.id.0,
    )?;
    years.into_iter().map(|(of,)| year(of)).collect()
}

fn refused(refusal: CorrectError) -> WriteError {
    match refusal {
        CorrectError::NoRound(year) => WriteError::NoRound(year),
        other => WriteError::Refused(other.to_string()),
    }
}
