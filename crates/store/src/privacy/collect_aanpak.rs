//! What cases, measurements, plans and what is around a family hold of somebody.

use std::collections::BTreeSet;

use domain::samenwerking::{Category, CategorySet, GezinFacts, Marks, may_receive};
use domain::shared::{GemeenteId, GezinId, PersonId, dutch_clock};
use time::Date;
use uuid::Uuid;

use super::aanpak_content::{AanpakPart, PartLabel, PartLine, Shape};
use super::collect::{Names, Scope, named};
use super::collect_content::{Found, PartContent, PartKind, SealedText};
use crate::StoreError;
use crate::dialect::{Moment, Tx};
use crate::keystore::KeyOwner;

/// A family of which is collected.
pub(super) struct Of<'a> {
    pub(super) scope: &'a Scope,
    pub(super) gezin: GezinId,
    pub(super) facts: &'a GezinFacts,
    pub(super) names: &'a Names,
}

impl Of<'_> {
    fn ids(&self) -> (GemeenteId, GezinId) {
        (self.scope.gemeente, self.gezin)
    }

    /// A part about the family as a whole, or about somebody in it.
    fn part(&self, kind: PartKind, (source, version): (Uuid, i64), about: Option<Uuid>) -> New {
        New {
            found: Found {
                kind,
                source,
                version,
                gezin: self.gezin,
                about: named(self.names, about),
                marks: Marks::default(),
                content: PartContent::Aanpak(AanpakPart {
                    kind,
                    categories: CategorySet::EMPTY.with(Category::Plan),
                    code: String::new(),
                    on: None,
                    by: None,
                    lines: Vec::new(),
                }),
                text: None,
                file: None,
                more: Vec::new(),
            },
            key: KeyOwner::Gezin(self.gezin),
        }
    }

    /// Of whom this person may know.
    fn known(&self) -> BTreeSet<PersonId> {
        let Scope { person, today, .. } = self.scope;
        let open = Marks::default();
        let may = |who: &PersonId| may_receive(*person, self.facts, Some(*who), &open, *today);
        let all = self.names.keys().copied();
        all.filter(|who| may(who).is_ok()).collect()
    }
}

/// A part that is being put together.
struct New {
    found: Found,
    key: KeyOwner,
}

impl New {
    fn with(mut self, change: impl FnOnce(&mut AanpakPart)) -> Self {
        if let PartContent::Aanpak(part) = &mut self.found.content {
            change(part);
        }
        self
    }

    fn on(self, day: Date) -> Self {
        self.with(|part| part.on = Some(day))
    }

    fn by(self, who: String, organisation: String) -> Self {
        self.with(|part| part.by = Some((who, organisation)))
    }

    fn code(self, code: String) -> Self {
        self.with(|part| part.code = code)
    }

    fn category(self, category: Category) -> Self {
        self.with(|part| part.categories = CategorySet::EMPTY.with(category))
    }

    fn line(self, label: PartLabel, value: impl Into<String>) -> Self {
        let value = value.into();
        self.with(|part| {
            if !value.is_empty() {
                part.lines.push(PartLine::value(label, value));
            }
        })
    }

    fn key(mut self, owner: KeyOwner) -> Self {
        self.key = owner;
        self
    }

    fn sealed(mut self, shape: Shape, place: String, bytes: Option<Vec<u8>>) -> Self {
        let owner = self.key;
        let one = bytes.map(|bytes| SealedText {
            owner,
            place,
            bytes,
        });
        self.found.more.extend(one.map(|sealed| (shape, sealed)));
        self
    }
}

/// Everything of a family that cases, measurements, plans and what is around it hold.
pub(super) async fn collected(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<Found>, StoreError> {
    let mut all = cases(&mut *tx, of).await?;
    all.extend(moves(&mut *tx, of).await?);
    all.extend(facts(&mut *tx, of).await?);
    all.extend(looks(&mut *tx, of).await?);
    all.extend(screenings(&mut *tx, of).await?);
    all.extend(tests(&mut *tx, of).await?);
    all.extend(measurements(&mut *tx, of).await?);
    all.extend(checks(&mut *tx, of).await?);
    all.extend(network(&mut *tx, of).await?);
    all.extend(relations(&mut *tx, of).await?);
    all.extend(plans(&mut *tx, of).await?);
    all.extend(evaluations(&mut *tx, of).await?);
    all.extend(hand_overs(tx, of).await?);
    Ok(all.into_iter().map(|new| new.found).collect())
}

async fn cases(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        (Uuid, String, String, String, Date, i64),
        "select c.id, c.number, a.title, c.phase, c.opened_on, c.version from gezin_case c
             join approach a on a.id = c.approach and a.version = c.approach_version
         where c.gemeente = $1 and c.gezin = $2 order by c.opened_on, c.id",
        gemeente.0,
        gezin.0,
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, number, title, phase, on, version)| {
            of.part(PartKind::Case, (id, version), None)
                .on(on)
                .line(PartLabel::Number, number)
                .line(PartLabel::Approach, title)
                .line(PartLabel::Phase, phase)
        })
        .collect())
}

row! {
    struct MoveRow {
        id: Uuid, kind: String, to_phase: String, reason: Option<String>, note: Option<Vec<u8>>, moved_at: Moment, moved_by: String,
        confirmed: Option<bool>,
    }
}

async fn moves(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        MoveRow,
        "select m.id, m.kind, m.to_phase, m.reason, m.note, m.moved_at, u.name as moved_by, m.confirmed from case_move m
             join account u on u.id = m.moved_by
         where m.gemeente = $1 and m.gezin = $2 order by m.moved_at, m.id",
        gemeente.0,
        gezin.0,
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| {
            let said = match row.confirmed {
                None => "",
                Some(true) => "eens",
                Some(false) => "niet-eens",
            };
            // What the second person says comes later.
            let version = if row.confirmed.is_some() { 2 } else { 1 };
            of.part(PartKind::Move, (row.id, version), None)
                .on(dutch_clock(row.moved_at.0).date())
                .by(row.moved_by, String::new())
                .code(row.kind)
                .line(PartLabel::Phase, row.to_phase)
                .line(PartLabel::Reason, row.reason.unwrap_or_default())
                .line(PartLabel::Outcome, said)
                .sealed(
                    Shape::Words(PartLabel::Text),
                    format!("case_move.note:{}", row.id),
                    row.note,
                )
        })
        .collect())
}

row! {
    struct FactRow { id: Uuid, kind: String, category: String, on_day: Date, body: Vec<u8>, author: String, organisation: String }
}

async fn facts(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        FactRow,
        "select f.id, f.kind, f.category, f.on_day, f.body, u.name as author, o.name as organisation from case_fact f
             join account u on u.id = f.author join organisation o on o.id = f.organisation
         where f.gemeente = $1 and f.gezin = $2 order by f.on_day, f.id",
        gemeente.0,
        gezin.0,
    )?;
    rows.into_iter()
        .map(|row| {
            Ok(of
                .part(PartKind::CaseFact, (row.id, 1), None)
                .on(row.on_day)
                .by(row.author, row.organisation)
                .code(row.kind)
                .category(category(&row.category)?)
                .sealed(
                    Shape::Words(PartLabel::Text),
                    format!("case_fact.body:{}", row.id),
                    Some(row.body),
                ))
        })
        .collect()
}

fn category(code: &str) -> Result<Category, StoreError> {
    Category::from_code(code).ok_or_else(|| StoreError::Unreadable(code.to_owned()))
}

async fn looks(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        (Uuid, String, Date, Vec<u8>, String),
        "select l.id, l.reason, l.looked_on, l.because, u.name from second_look l join account u on u.id = l.account
         where l.gemeente = $1 and l.gezin = $2 order by l.looked_on, l.id",
        gemeente.0,
        gezin.0,
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, reason, on, because, name)| {
            of.part(PartKind::SecondLook, (id, 1), None)
                .on(on)
                .by(name, String::new())
                .line(PartLabel::Reason, reason)
                .sealed(
                    Shape::Words(PartLabel::Text),
                    format!("second_look.because:{id}"),
                    Some(because),
                )
        })
        .collect())
}

/// A part without an identifier of its own: the one of what it belongs to and its number in it. Only compared, never looked up.
fn numbered(id: Uuid, number: i64) -> Uuid {
    Uuid::from_u128(id.as_u128() ^ u128::from(number.unsigned_abs()))
}

async fn screenings(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        (Uuid, i64, String, Date, Vec<u8>, String),
        "select d.screening, d.position, d.decision, d.decided_on, d.body, u.name from screening_decision d
             join account u on u.id = d.decided_by
         where d.gemeente = $1 and d.gezin = $2 order by d.decided_at, d.screening, d.position",
        gemeente.0,
        gezin.0,
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, position, decision, on, body, name)| {
            of.part(PartKind::Screening, (numbered(id, position), 1), None)
                .on(on)
                .by(name, String::new())
                .code(decision)
                .sealed(
                    Shape::Screening,
                    format!("screening_decision.body:{id}:{position}"),
                    Some(body),
                )
        })
        .collect())
}

async fn tests(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        (Uuid, Date, String, Vec<u8>, String, String),
        "select t.id, t.tested_on, t.outcome, t.body, u.name as author, o.name as organisation from target_test t
             join account u on u.id = t.author join organisation o on o.id = t.organisation
         where t.gemeente = $1 and t.gezin = $2 order by t.tested_on, t.id",
        gemeente.0,
        gezin.0,
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, on, outcome, body, author, organisation)| {
            of.part(PartKind::TargetTest, (id, 1), None)
                .on(on)
                .by(author, organisation)
                .code(outcome)
                .sealed(
                    Shape::TargetTest,
                    format!("target_test.body:{id}"),
                    Some(body),
                )
        })
        .collect())
}

row! {
    struct MeasurementRow {
        id: Uuid, person: Uuid, own: bool, context: Option<Vec<u8>>, measured_on: Date, scorer: String, organisation: String,
    }
}

row! {
    struct AnswerRow {
        measurement: Uuid, domain: String, category: String, answer: String, level: Option<i64>, ground: Option<Vec<u8>>,
    }
}

async fn measurements(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        &mut *tx,
        MeasurementRow,
        "select m.id, m.person, m.own, m.context, m.measured_on, u.name as scorer, o.name as organisation from measurement m
             join account u on u.id = m.scorer join organisation o on o.id = m.organisation
         where m.gemeente = $1 and m.gezin = $2 order by m.measured_on, m.id",
        gemeente.0,
        gezin.0,
    )?;
    let answers = fetch_all!(
        tx,
        AnswerRow,
        "select measurement, domain, category, answer, level, ground from measurement_answer
         where gemeente = $1 and gezin = $2 order by measurement, domain",
        gemeente.0,
        gezin.0,
    )?;
    rows.into_iter()
        .map(|row| {
            let owner = KeyOwner::Person(PersonId(row.person));
            let mut new = of
                .part(PartKind::Measurement, (row.id, 1), Some(row.person))
                .key(owner)
                .on(row.measured_on)
                .by(row.scorer, row.organisation)
                .code(if row.own { "eigen" } else { "" }.to_owned())
                .with(|part| part.categories = CategorySet::EMPTY);
            let own = answers.iter().filter(|answer| answer.measurement == row.id);
            for (place, answer) in own.enumerate() {
                new = scored(new, place, answer)?;
            }
            let place = format!("measurement.context:{}", row.id);
            Ok(new.sealed(Shape::Words(PartLabel::Text), place, row.context))
        })
        .collect()
}

/// A line for one domain, with what it rests on.
fn scored(new: New, place: usize, answer: &AnswerRow) -> Result<New, StoreError> {
    let category = category(&answer.category)?;
    let value = match answer.level {
        Some(level) => level.to_string(),
        None => answer.answer.clone(),
    };
    let new = new.with(|part| {
        part.categories = part.categories.with(category);
        part.lines.push(PartLine {
            of: answer.domain.clone(),
            ..PartLine::value(PartLabel::Score, value)
        });
    });
    let stands = format!(
        "measurement_answer.ground:{}:{}",
        answer.measurement, answer.domain
    );
    Ok(new.sealed(Shape::At(place), stands, answer.ground.clone()))
}

async fn checks(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        (Uuid, Uuid, Date, String, Vec<u8>, String, String),
        "select s.id, s.person, s.checked_on, s.judgement, s.ground, u.name as author, o.name as organisation from safety_check s
             join account u on u.id = s.author join organisation o on o.id = s.organisation
         where s.gemeente = $1 and s.gezin = $2 order by s.checked_on, s.id",
        gemeente.0,
        gezin.0,
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, child, on, judgement, ground, author, organisation)| {
            of.part(PartKind::SafetyCheck, (id, 1), Some(child))
                .key(KeyOwner::Person(PersonId(child)))
                .on(on)
                .by(author, organisation)
                .code(judgement)
                .category(Category::Safety)
                .sealed(
                    Shape::Words(PartLabel::Text),
                    format!("safety_check.ground:{id}"),
                    Some(ground),
                )
        })
        .collect())
}

/// How to reach somebody of the network is theirs, and is not given.
async fn network(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        (Uuid, String, String, Option<Vec<u8>>, Date, i64),
        "select id, name, relation, can_do, valid_from, version from network_member
         where gemeente = $1 and gezin = $2 order by valid_from, id",
        gemeente.0,
        gezin.0,
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, name, relation, can_do, from, version)| {
            of.part(PartKind::NetworkMember, (id, version), None)
                .on(from)
                .category(Category::Network)
                .line(PartLabel::Name, name)
                .line(PartLabel::Relation, relation)
                .sealed(
                    Shape::Words(PartLabel::CanDo),
                    format!("network_member.can_do:{id}"),
                    can_do,
                )
        })
        .collect())
}

row! {
    struct RelationRow {
        id: Uuid, person: Uuid, other: Uuid, kind: String, valid_from: Option<Date>, version: i64, given_name: String,
        prefix: String, family_name: String,
    }
}

/// How members are related; to who asks it is about themselves when they are one of the two.
async fn relations(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        RelationRow,
        "select r.id, r.person, r.other, r.kind, r.valid_from, r.version, p.given_name, p.prefix, p.family_name from relation r
             join person p on p.gemeente = r.gemeente and p.id = case when r.person = $3 then r.other else r.person end
         where r.gemeente = $1 and (r.person in (select m.person from membership m where m.gemeente = $1 and m.gezin = $2)
             or r.other in (select m.person from membership m where m.gemeente = $1 and m.gezin = $2)) order by r.id",
        gemeente.0,
        gezin.0,
        of.scope.person.0,
    )?;
    let asks = of.scope.person.0;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| {
            let own = row.person == asks || row.other == asks;
            let about = if own { asks } else { row.other };
            let name = crate::gezin::PersonName {
                given: row.given_name,
                prefix: row.prefix,
                family: row.family_name,
            };
            let new = of
                .part(PartKind::Relation, (row.id, row.version), Some(about))
                .category(Category::Composition)
                .code(row.kind)
                .line(PartLabel::Name, name.to_string());
            match row.valid_from {
                Some(day) => new.on(day),
                None => new,
            }
        })
        .collect())
}

row! {
    struct VersionRow {
        plan: Uuid, number: i64, state: String, body: Vec<u8>, agreement: Option<Vec<u8>>, written_at: Moment, author: String,
        organisation: String,
    }
}

/// The last version of every plan, and every version that the family agreed to. Of what was said of it only the words of those of
/// whom this person may know.
async fn plans(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        VersionRow,
        "select v.plan, v.number, p.state, v.body, v.agreement, v.written_at, u.name as author, o.name as organisation
         from gezinsplan_version v join gezinsplan p on p.gemeente = v.gemeente and p.id = v.plan
             join account u on u.id = v.author join organisation o on o.id = v.organisation
         where v.gemeente = $1 and v.gezin = $2 and (v.agreement is not null or v.number = p.latest)
         order by v.written_at, v.plan, v.number",
        gemeente.0,
        gezin.0,
    )?;
    let known = of.known();
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| {
            let (plan, number) = (row.plan, row.number);
            // The family agrees later than it was written.
            let version = if row.agreement.is_some() { 2 } else { 1 };
            of.part(PartKind::Plan, (numbered(plan, number), version), None)
                .on(dutch_clock(row.written_at.0).date())
                .by(row.author, row.organisation)
                .code(row.state)
                .sealed(
                    Shape::Plan,
                    format!("gezinsplan_version.body:{plan}:{number}"),
                    Some(row.body),
                )
                .sealed(
                    Shape::Agreement(known.clone()),
                    format!("gezinsplan_version.agreement:{plan}:{number}"),
                    row.agreement,
                )
        })
        .collect())
}

async fn evaluations(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        (Uuid, Date, Vec<u8>, String, String),
        "select e.id, e.held_on, e.body, u.name as author, o.name as organisation from evaluation e
             join account u on u.id = e.author join organisation o on o.id = e.organisation
         where e.gemeente = $1 and e.gezin = $2 order by e.held_on, e.id",
        gemeente.0,
        gezin.0,
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, on, body, author, organisation)| {
            of.part(PartKind::Evaluation, (id, 1), None)
                .on(on)
                .by(author, organisation)
                .sealed(
                    Shape::Evaluation,
                    format!("evaluation.body:{id}"),
                    Some(body),
                )
        })
        .collect())
}

async fn hand_overs(tx: &mut Tx, of: &Of<'_>) -> Result<Vec<New>, StoreError> {
    let (gemeente, gezin) = of.ids();
    let rows = fetch_all!(
        tx,
        (Uuid, Date, Vec<u8>, String),
        "select h.id, h.handed_on, h.body, u.name as author from handover h join account u on u.id = h.author
         where h.gemeente = $1 and h.gezin = $2 order by h.handed_on, h.id",
        gemeente.0,
        gezin.0,
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, on, body, author)| {
            of.part(PartKind::HandOver, (id, 1), None)
                .on(on)
                .by(author, String::new())
                .sealed(Shape::HandOver, format!("handover.body:{id}"), Some(body))
        })
        .collect())
}
