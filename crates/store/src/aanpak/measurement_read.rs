//! Measurements of a family, each answer by its own category, as a viewer sees them.

use std::collections::BTreeMap;

use domain::aanpak::measurement::{
    Answer, DomainCode, InstrumentRef, Instruments, Level, Measurement, Reference, ScoredLevels,
};
use domain::samenwerking::Category;
use domain::shared::{CaseId, GemeenteId, GezinId, MeasurementId, PersonId, UserId};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::measurement::{context_place, ground_place};
use super::refused::{number, unreadable};
use crate::access::{Bases, Found, Shown, Viewer, bases};
use crate::dialect::Moment;
use crate::gezin::SeenBy;
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// A measurement of an adult, with the answers that a viewer sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenMeasurement {
    /// Identifier.
    pub id: MeasurementId,
    /// The case in which it was made.
    pub case: Option<CaseId>,
    /// Of whom.
    pub person: PersonId,
    /// With which instrument.
    pub instrument: InstrumentRef,
    /// Code of the phase of the case.
    pub phase: String,
    /// Whether the person scored themselves.
    pub own: bool,
    /// The measurement that own scores stand beside.
    pub beside: Option<MeasurementId>,
    /// The day it was made.
    pub day: Date,
    /// When it was written.
    pub recorded_at: OffsetDateTime,
    /// Who scored, or wrote down what the person said.
    pub scorer: UserId,
    /// Their name.
    pub scorer_name: String,
    /// For which organisation.
    pub organisation_name: String,
    /// Where and with whom it was made; only for who sees every answer, for it is of no category of its own.
    pub context: Option<Opened<String>>,
    /// The answers, by domain code.
    pub answers: Vec<SeenAnswer>,
}

/// An answer on one domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenAnswer {
    /// Which domain.
    pub domain: DomainCode,
    /// The category that it belongs to.
    pub category: Category,
    /// The level, when it was scored.
    pub level: Option<Level>,
    /// Whether it did not matter here; without a level and not irrelevant it was not talked about.
    pub not_relevant: bool,
    /// Why, in words.
    pub ground: Option<Opened<String>>,
    /// From which day the oldest information is, when that is not the measurement itself.
    pub information_from: Option<Date>,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

impl SeenMeasurement {
    /// The measurement as the rules of change know it: with the answers that are seen, words of a destroyed key left out.
    #[must_use]
    pub fn measurement(&self) -> Measurement {
        let plain = |text: &Option<Opened<String>>| text.clone().and_then(Opened::plain);
        let answers = self.answers.iter().map(|one| {
            let ground = plain(&one.ground);
            let answer = match one.level {
                Some(level) => Answer::Scored {
                    level,
                    ground: ground.unwrap_or_default(),
                    information_from: one.information_from,
                },
                None if one.not_relevant => Answer::NotRelevant {
                    because: ground.unwrap_or_default(),
                },
                None => Answer::NotDiscussed { ground },
            };
            (one.domain.clone(), answer)
        });
        Measurement {
            id: self.id,
            instrument: self.instrument.clone(),
            person: self.person,
            phase: self.phase.clone(),
            day: self.day,
            scorer: self.scorer,
            context: plain(&self.context).unwrap_or_default(),
            answers: answers.collect(),
        }
    }
}

/// The answers about a family, each by its category. `$8` the family. In the order of the answers: in that of the measurements SQLite
/// would walk through those of everybody to spare itself the sorting.
pub(super) const ANSWERS: &str = concat!(
    "select m.id, m.gezin_case, m.person, m.instrument, m.instrument_version, m.phase, m.own, m.beside, m.context, m.measured_on,
         m.recorded_at, m.scorer, u.name as scorer_name, o.name as organisation_name, a.domain, a.category, a.answer, a.level, a.ground,
         a.information_from, (select count(*) from measurement_answer x where x.gemeente = $7 and x.measurement = m.id) as answers, ",
    seen_by!("a.gezin", "a.person", "a.category", "false", "false", "false"),
    " from measurement m join measurement_answer a on a.gemeente = m.gemeente and a.measurement = m.id
         join account u on u.id = m.scorer join organisation o on o.id = m.organisation
     where m.gemeente = $7 and m.gezin = $8 and ",
    visible!("a.gezin", "a.person", "a.category", "false", "false", "false"),
    " order by a.person, m.measured_on, m.recorded_at, m.id, a.domain"
);

row! {
    struct AnswerRow {
        id: Uuid, gezin_case: Option<Uuid>, person: Uuid, instrument: String, instrument_version: i64, phase: String, own: bool,
        beside: Option<Uuid>, context: Option<Vec<u8>>, measured_on: Date, recorded_at: Moment, scorer: Uuid, scorer_name: String,
        organisation_name: String, domain: String, category: String, answer: String, level: Option<i64>, ground: Option<Vec<u8>>,
        information_from: Option<Date>, answers: i64, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// The measurements of a family, by person and then by day, with the answers that a viewer sees. One without any is not among them.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn measurements(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
) -> Result<Vec<SeenMeasurement>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        AnswerRow,
        ANSWERS,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        gezin.0,
    )?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut seen: BTreeMap<Uuid, i64> = BTreeMap::new();
    for row in &rows {
        *seen.entry(row.id).or_default() += 1;
    }
    let whole = |row: &AnswerRow| seen.get(&row.id) == Some(&row.answers);
    let mut texts = opened(store, &rows, whole).await?;
    let mut shown = Shown::default();
    let mut all: Vec<SeenMeasurement> = Vec::new();
    for row in rows {
        let ground = texts.remove(&ground_place(row.id, &row.domain));
        if all.last().is_none_or(|last| last.id.0 != row.id) {
            let context = texts.remove(&context_place(row.id));
            all.push(row.head(context)?);
        }
        let answer = row.answer(ground, &bases, (gezin, &mut shown))?;
        if let Some(last) = all.last_mut() {
            last.answers.push(answer);
        }
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::MeasurementsRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "metingen": all.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(all)
}

/// Opens the words of answers, and of measurements that are seen whole, by their place.
async fn opened(
    store: &Store,
    rows: &[AnswerRow],
    whole: impl Fn(&AnswerRow) -> bool,
) -> Result<BTreeMap<String, Opened<String>>, StoreError> {
    let mut sealed: BTreeMap<String, (KeyOwner, &[u8])> = BTreeMap::new();
    for row in rows {
        let owner = KeyOwner::Person(PersonId(row.person));
        if let Some(ground) = &row.ground {
            sealed.insert(ground_place(row.id, &row.domain), (owner, ground));
        }
        if let Some(context) = row.context.as_ref().filter(|_| whole(row)) {
            sealed.insert(context_place(row.id), (owner, context));
        }
    }
    if sealed.is_empty() {
        return Ok(BTreeMap::new());
    }
    let asked = sealed.iter();
    let asked: Vec<_> = asked
        .map(|(place, (owner, bytes))| (*owner, place.as_str(), *bytes))
        .collect();
    let texts = store.open_texts(&asked).await?;
    Ok(sealed.keys().cloned().zip(texts).collect())
}

impl AnswerRow {
    fn head(&self, context: Option<Opened<String>>) -> Result<SeenMeasurement, StoreError> {
        Ok(SeenMeasurement {
            id: MeasurementId(self.id),
            case: self.gezin_case.map(CaseId),
            person: PersonId(self.person),
            instrument: InstrumentRef {
                id: self.instrument.clone(),
                version: number(self.instrument_version)?,
            },
            phase: self.phase.clone(),
            own: self.own,
            beside: self.beside.map(MeasurementId),
            day: self.measured_on,
            recorded_at: self.recorded_at.0,
            scorer: UserId(self.scorer),
            scorer_name: self.scorer_name.clone(),
            organisation_name: self.organisation_name.clone(),
            context,
            answers: Vec::new(),
        })
    }

    fn answer(
        self,
        ground: Option<Opened<String>>,
        bases: &Bases,
        (gezin, shown): (GezinId, &mut Shown),
    ) -> Result<SeenAnswer, StoreError> {
        let seen_by = bases.of(Found {
            basis: self.basis,
            emergency: self.emergency,
        })?;
        let category = Category::from_code(&self.category);
        let category = category.ok_or_else(|| unreadable("soort gegevens", &self.category))?;
        let person = SubjectId::Person(PersonId(self.person));
        for subject in [person, SubjectId::Gezin(gezin)] {
            shown.add(subject, category, seen_by.clone());
        }
        Ok(SeenAnswer {
            domain: DomainCode(self.domain),
            category,
            level: self.level.map(level).transpose()?,
            not_relevant: self.answer == "niet-relevant",
            ground,
            information_from: self.information_from,
            seen_by: seen_by.into(),
        })
    }
}

fn level(stored: i64) -> Result<Level, StoreError> {
    let number = u8::try_from(stored).ok().and_then(Level::new);
    number.ok_or_else(|| unreadable("niveau", stored))
}

row! {
    struct LevelRow { id: Uuid, person: Uuid, measured_on: Date, instrument: String, instrument_version: i64, domain: String, level: i64 }
}

/// How much people in a municipality differ, from the first measurement of each by a professional: what a reliable change is held
/// against. Gives levels of nobody, only what they come to; nothing for who is of no own team of the municipality.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is given.
pub async fn levels_reference(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    instruments: &Instruments,
) -> Result<Reference, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        LevelRow,
        "select m.id, m.person, m.measured_on, m.instrument, m.instrument_version, a.domain, a.level
         from measurement m join measurement_answer a on a.gemeente = m.gemeente and a.measurement = m.id
         where m.gemeente = $1 and not m.own and a.level is not null
             and not exists (select 1 from measurement e where e.gemeente = $1 and e.person = m.person and not e.own
                 and (e.measured_on < m.measured_on or (e.measured_on = m.measured_on and e.id < m.id)))
             and exists (select 1 from access_grant g where g.gemeente = $1 and g.organisation = $2 and g.purpose = $3
                 and g.basis_kind = 'mandate' and g.category like 'meting-%' and $4 like '% ' || g.role || ' %'
                 and g.valid_from <= $5 and (g.valid_until is null or g.valid_until > $5))
         order by m.measured_on, m.id",
        gemeente.0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
    )?;
    drop(tx);
    let mut people: Vec<(Uuid, ScoredLevels)> = Vec::new();
    for row in rows {
        if people.last().is_none_or(|(id, _)| *id != row.id) {
            let one = ScoredLevels {
                person: PersonId(row.person),
                day: row.measured_on,
                instrument: InstrumentRef {
                    id: row.instrument,
                    version: number(row.instrument_version)?,
                },
                levels: BTreeMap::new(),
            };
            people.push((row.id, one));
        }
        if let Some((_, last)) = people.last_mut() {
            last.levels
                .insert(DomainCode(row.domain), level(row.level)?);
        }
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::MeasurementsCounted,
        object: "meting",
        object_id: String::new(),
        purpose: Some(viewer.purpose()),
        query: json!({ "mensen": people.len() }),
        subjects: Vec::new(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    let levels = people.into_iter().map(|(_, one)| one);
    Ok(Reference::new(instruments, levels))
}
