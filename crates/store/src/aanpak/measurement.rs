//! A measurement of one adult is written, or the scores that they gave themselves.

use std::collections::BTreeMap;

use domain::aanpak::measurement::{
    Answer, DomainCode, Instrument, InstrumentRef, Measurement, MeasurementDraft, OwnScores,
    Refused, check, check_own,
};
use domain::samenwerking::{Category, Marks};
use domain::shared::{CaseId, GemeenteId, MeasurementId, PersonId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::held::{Held, hold, look};
use super::members::members;
use super::refused::{AanpakRefused, may_write, unreadable};
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::event;
use crate::keystore::KeyOwner;
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// Why a measurement is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeasureRefusal {
    /// What was filled in; everything at once, by domain.
    Answers(Vec<Refused>),
    /// The person does not belong to the family today.
    NotAMember,
    /// It is a child: self-reliance is measured of adults.
    Child,
    /// The case is closed.
    CaseClosed,
    /// The own scores stand beside a measurement that is not of this person, or not of this instrument.
    NotBeside,
}

/// Where the words on a domain stand, for the key of the person.
pub(super) fn ground_place(id: Uuid, domain: &str) -> String {
    format!("measurement_answer.ground:{id}:{domain}")
}

/// Where the words on a measurement as a whole stand, for the key of the person.
pub(super) fn context_place(id: Uuid) -> String {
    format!("measurement.context:{id}")
}

/// An answer on its way into a row.
struct Line {
    domain: DomainCode,
    category: Category,
    answer: &'static str,
    level: Option<i64>,
    ground: Option<String>,
    information_from: Option<Date>,
}

/// A measurement on its way into its rows.
struct Ready {
    id: MeasurementId,
    person: PersonId,
    instrument: InstrumentRef,
    day: Date,
    own: bool,
    beside: Option<MeasurementId>,
    context: Option<Vec<u8>>,
    lines: Vec<(Line, Option<Vec<u8>>)>,
}

/// The category of data that an answer on a domain is.
fn category(instrument: &Instrument, domain: &DomainCode) -> Result<Category, StoreError> {
    let known = instrument.domain(domain);
    let known = known.ok_or_else(|| unreadable("domein", domain))?;
    Ok(known.category)
}

fn line(
    instrument: &Instrument,
    (domain, answer): (&DomainCode, &Answer),
) -> Result<Line, StoreError> {
    let (code, information_from) = match answer {
        Answer::Scored {
            information_from, ..
        } => ("score", *information_from),
        Answer::NotDiscussed { .. } => ("niet-besproken", None),
        Answer::NotRelevant { .. } => ("niet-relevant", None),
    };
    Ok(Line {
        domain: domain.clone(),
        category: category(instrument, domain)?,
        answer: code,
        level: answer.level().map(|level| i64::from(level.number())),
        ground: answer.ground().map(str::to_owned),
        information_from,
    })
}

/// Keeps a measurement, in the phase in which the case stands now and in the name of the viewer, whatever the draft says of those.
///
/// # Errors
/// [`MeasureRefusal`]; otherwise as every change of a family ([`crate::gezin::ChangeRefusal`]): not found when the viewer does not see
/// the case, no right when they do not see the category of an answer.
pub async fn add_measurement(
    store: &Store,
    viewer: &Viewer,
    case: (GemeenteId, CaseId),
    instrument: &Instrument,
    draft: &MeasurementDraft,
) -> Result<MeasurementId, AanpakRefused<MeasureRefusal>> {
    let id = MeasurementId(ordered_uuid(viewer.ctx().now));
    let mut tx = store.read().await?;
    let held = look(&mut tx, viewer, case).await?;
    let made = checked(viewer, &held, instrument, id, draft)?;
    let lines = made.answers.iter().map(|one| line(instrument, one));
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    allowed(&mut tx, viewer, &held, made.person, &lines).await?;
    drop(tx);
    let context = match made.context.as_str() {
        "" => None,
        words => {
            let owner = KeyOwner::Person(made.person);
            Some(store.seal_text(owner, &context_place(id.0), words).await?)
        }
    };
    let ready = Ready {
        id,
        person: made.person,
        instrument: made.instrument,
        day: made.day,
        own: false,
        beside: None,
        context,
        lines: sealed(store, id, made.person, lines).await?,
    };
    write(store, viewer, case, &ready).await?;
    Ok(id)
}

/// Keeps the scores that an adult gave themselves, beside those of a professional when `beside` names them.
///
/// # Errors
/// As [`add_measurement`].
pub async fn add_own_scores(
    store: &Store,
    viewer: &Viewer,
    case: (GemeenteId, CaseId),
    instrument: &Instrument,
    (person, beside, day): (PersonId, Option<MeasurementId>, Date),
    written: &BTreeMap<DomainCode, (Option<u8>, String)>,
) -> Result<MeasurementId, AanpakRefused<MeasureRefusal>> {
    let id = MeasurementId(ordered_uuid(viewer.ctx().now));
    let said = check_own(instrument, person, beside, (day, viewer.today()), written);
    let said = said.map_err(|wrong| AanpakRefused::Refused(MeasureRefusal::Answers(wrong)))?;
    let lines = own_lines(instrument, &said)?;
    let mut tx = store.read().await?;
    let held = look(&mut tx, viewer, case).await?;
    allowed(&mut tx, viewer, &held, person, &lines).await?;
    stands_beside(&mut tx, &held, &said).await?;
    drop(tx);
    let ready = Ready {
        id,
        person,
        instrument: said.instrument,
        day,
        own: true,
        beside,
        context: None,
        lines: sealed(store, id, person, lines).await?,
    };
    write(store, viewer, case, &ready).await?;
    Ok(id)
}

fn own_lines(instrument: &Instrument, said: &OwnScores) -> Result<Vec<Line>, StoreError> {
    let lines = said.scores.iter().map(|(domain, score)| {
        Ok(Line {
            domain: domain.clone(),
            category: category(instrument, domain)?,
            answer: "score",
            level: Some(i64::from(score.level.number())),
            ground: score.words.clone(),
            information_from: None,
        })
    });
    lines.collect()
}

/// The draft as a measurement of this phase by this viewer.
fn checked(
    viewer: &Viewer,
    held: &Held,
    instrument: &Instrument,
    id: MeasurementId,
    draft: &MeasurementDraft,
) -> Result<Measurement, AanpakRefused<MeasureRefusal>> {
    let draft = MeasurementDraft {
        phase: held.state.phase.0.clone(),
        scorer: viewer.user(),
        ..draft.clone()
    };
    check(instrument, id, &draft, viewer.today())
        .map_err(|wrong| AanpakRefused::Refused(MeasureRefusal::Answers(wrong)))
}

/// Whether an adult of the family may be measured now, and the viewer sees every category that is answered.
async fn allowed(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    person: PersonId,
    lines: &[Line],
) -> Result<(), AanpakRefused<MeasureRefusal>> {
    for line in lines {
        let seen = (line.category, Marks::default());
        may_write(tx, viewer, held.place(), Some(person), seen).await?;
    }
    let refused = |refusal| Err(AanpakRefused::Refused(refusal));
    if held.closed {
        return refused(MeasureRefusal::CaseClosed);
    }
    let family = members(tx, held.place(), viewer.today()).await?;
    match family.find(person) {
        None => refused(MeasureRefusal::NotAMember),
        Some(member) if !member.is_adult(viewer.today()) => refused(MeasureRefusal::Child),
        Some(_) => Ok(()),
    }
}

/// Whether own scores stand beside a measurement of the same person with the same instrument.
async fn stands_beside(
    tx: &mut Tx,
    held: &Held,
    said: &OwnScores,
) -> Result<(), AanpakRefused<MeasureRefusal>> {
    let Some(beside) = said.beside else {
        return Ok(());
    };
    let row = fetch_optional!(
        tx,
        (i64,),
        "select instrument_version from measurement where gemeente = $1 and id = $2 and gezin = $3 and person = $4 and instrument = $5
             and not own",
        held.gemeente.0,
        beside.0,
        held.gezin.0,
        said.person.0,
        said.instrument.id.as_str(),
    )?;
    match row {
        Some((version,)) if version == i64::from(said.instrument.version) => Ok(()),
        _ => Err(AanpakRefused::Refused(MeasureRefusal::NotBeside)),
    }
}

/// Encrypts the words of each line under the key of the person.
async fn sealed(
    store: &Store,
    id: MeasurementId,
    person: PersonId,
    lines: Vec<Line>,
) -> Result<Vec<(Line, Option<Vec<u8>>)>, StoreError> {
    let mut ready = Vec::with_capacity(lines.len());
    for line in lines {
        let ground = match &line.ground {
            None => None,
            Some(ground) => {
                let place = ground_place(id.0, &line.domain.0);
                let owner = KeyOwner::Person(person);
                Some(store.seal_text(owner, &place, ground).await?)
            }
        };
        ready.push((line, ground));
    }
    Ok(ready)
}

/// Writes a measurement with its answers and its event, when it still fits.
async fn write(
    store: &Store,
    viewer: &Viewer,
    case: (GemeenteId, CaseId),
    ready: &Ready,
) -> Result<(), AanpakRefused<MeasureRefusal>> {
    let mut tx = store.write().await?;
    // The phase may not change meanwhile: a measurement belongs to the phase in which it was recorded.
    let held = hold(&mut tx, viewer, case).await?;
    for (line, _) in &ready.lines {
        let one = std::slice::from_ref(line);
        allowed(&mut tx, viewer, &held, ready.person, one).await?;
    }
    ready.insert(&mut tx, viewer, &held).await?;
    let domains = ready.lines.iter().map(|(line, _)| line.domain.0.as_str());
    let payload = json!({
        "meting": ready.id.to_string(), "persoon": ready.person.to_string(), "instrument": ready.instrument, "eigen": ready.own,
        "fase": held.state.phase, "domeinen": domains.collect::<Vec<_>>(),
    });
    let object = ("casus", held.id.to_string());
    let (action, ctx) = (Action::MeasurementAdded, viewer.ctx());
    event(&mut tx, store, ctx, held.gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(())
}

impl Ready {
    async fn insert(&self, tx: &mut Tx, viewer: &Viewer, held: &Held) -> Result<(), StoreError> {
        execute!(
            &mut *tx,
            "insert into measurement (gemeente, id, person, gezin, gezin_case, phase, instrument, instrument_version, own, beside, context,
                 measured_on, recorded_at, scorer, organisation)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            held.gemeente.0,
            self.id.0,
            self.person.0,
            held.gezin.0,
            held.id.0,
            held.state.phase.0.as_str(),
            self.instrument.id.as_str(),
            i64::from(self.instrument.version),
            self.own,
            self.beside.map(|beside| beside.0),
            self.context.as_deref(),
            self.day,
            Moment::from(viewer.ctx().now),
            viewer.user().0,
            viewer.organisation().0,
        )?;
        for (line, ground) in &self.lines {
            execute!(
                &mut *tx,
                "insert into measurement_answer (gemeente, measurement, domain, person, gezin, category, answer, level, ground,
                     information_from)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                held.gemeente.0,
                self.id.0,
                line.domain.0.as_str(),
                self.person.0,
                held.gezin.0,
                line.category.code(),
                line.answer,
                line.level,
                ground.as_deref(),
                line.information_from,
            )?;
        }
        Ok(())
    }
}
