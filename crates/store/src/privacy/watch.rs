//! What the privacy officer looks up to watch over who looks: a family by its number or name, reads by who made them, whom one read
//! showed, and how many there were.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::samenwerking::{Category, CategorySet, Purpose};
use domain::shared::{
    Days, EventId, GemeenteId, GezinId, MemberRole, OrganisationId, PersonId, UserId, search_key,
};
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::PrivacyViewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::PersonName;
use crate::log::{
    self, Action, Basis, Between, ReadEntry, Scope, Subject, SubjectId, record_read, term,
};
use crate::{Store, StoreError};

/// A family as the privacy officer finds it: who is in it, and nothing of its dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyMatch {
    /// Identifier.
    pub gezin: GezinId,
    /// What people call the dossier by.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Who is or was in it; the parents first.
    pub members: Vec<FamilyMember>,
}

/// Somebody in a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyMember {
    /// Identifier.
    pub person: PersonId,
    /// Name.
    pub name: PersonName,
    /// Date of birth, if known.
    pub born_on: Option<Date>,
    /// Place in the family.
    pub role: MemberRole,
    /// When they belong to it.
    pub days: Days,
}

row! {
    struct FamilyRow {
        gezin: Uuid, number: String, name: String, person: Option<Uuid>, given_name: Option<String>, prefix: Option<String>,
        family_name: Option<String>, born_on: Option<Date>, role: Option<String>, valid_from: Option<Date>, valid_until: Option<Date>,
    }
}

impl FamilyRow {
    fn member(&self) -> Result<Option<FamilyMember>, StoreError> {
        let (Some(person), Some(code), Some(from)) = (self.person, &self.role, self.valid_from)
        else {
            return Ok(None);
        };
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        Ok(Some(FamilyMember {
            person: PersonId(person),
            name: PersonName {
                given: text(&self.given_name),
                prefix: text(&self.prefix),
                family: text(&self.family_name),
            },
            born_on: self.born_on,
            role: MemberRole::from_code(code)
                .ok_or_else(|| StoreError::Unreadable(code.clone()))?,
            days: Days {
                from,
                until: self.valid_until,
            },
        }))
    }
}

/// The families with exactly this number or exactly this name, twenty at most; there is no way to leaf through families here.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn find_families(
    store: &Store,
    viewer: &PrivacyViewer,
    words: &str,
) -> Result<Vec<FamilyMatch>, StoreError> {
    let key = search_key(words);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        FamilyRow,
        "select z.id as gezin, z.number, z.name, p.id as person, p.given_name, p.prefix, p.family_name, p.born_on, m.role,
             m.valid_from, m.valid_until
         from (select f.gemeente, f.id, f.number, f.name from gezin f
                 where f.gemeente = $1 and (f.number = $2 or f.name_key = $3) order by f.number limit 20) z
             left join membership m on m.gemeente = z.gemeente and m.gezin = z.id
             left join person p on p.gemeente = m.gemeente and p.id = m.person
         order by z.number, m.role desc, p.born_on, p.id, m.valid_from",
        viewer.gemeente().0,
        words.trim(),
        key.as_str(),
    )?;
    drop(tx);
    let found = grouped(rows)?;
    let query = json!({ "zoekterm": term(store, &key), "gevonden": found.len() });
    tell(store, viewer, "gezin", query, &found).await?;
    Ok(found)
}

/// One family with who is in it, `None` when it is not of this municipality.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn family(
    store: &Store,
    viewer: &PrivacyViewer,
    gezin: GezinId,
) -> Result<Option<FamilyMatch>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        FamilyRow,
        "select z.id as gezin, z.number, z.name, p.id as person, p.given_name, p.prefix, p.family_name, p.born_on, m.role,
             m.valid_from, m.valid_until
         from gezin z left join membership m on m.gemeente = z.gemeente and m.gezin = z.id
             left join person p on p.gemeente = m.gemeente and p.id = m.person
         where z.gemeente = $1 and z.id = $2 order by m.role desc, p.born_on, p.id, m.valid_from",
        viewer.gemeente().0,
        gezin.0,
    )?;
    drop(tx);
    let mut found = grouped(rows)?;
    tell(store, viewer, "gezin", json!({}), &found).await?;
    Ok(found.pop())
}

fn grouped(rows: Vec<FamilyRow>) -> Result<Vec<FamilyMatch>, StoreError> {
    let mut found: Vec<FamilyMatch> = Vec::new();
    for row in rows {
        let member = row.member()?;
        let gezin = GezinId(row.gezin);
        match found.last_mut().filter(|last| last.gezin == gezin) {
            Some(last) => last.members.extend(member),
            None => found.push(FamilyMatch {
                gezin,
                number: row.number,
                name: row.name,
                members: member.into_iter().collect(),
            }),
        }
    }
    Ok(found)
}

/// Logs a look at names, the families and who is in them, as a look at the log: it is made to say whose readers are asked for.
async fn tell(
    store: &Store,
    viewer: &PrivacyViewer,
    object: &'static str,
    query: Value,
    found: &[FamilyMatch],
) -> Result<(), StoreError> {
    let mut shown = Vec::new();
    for family in found {
        shown.push(SubjectId::Gezin(family.gezin));
        let members = family.members.iter();
        shown.extend(members.map(|member| SubjectId::Person(member.person)));
    }
    shown.sort();
    shown.dedup();
    let subjects: Vec<Subject> = shown
        .into_iter()
        .map(|id| Subject {
            id,
            categories: CategorySet::EMPTY.with(Category::Composition),
            basis: Basis::Rights(None),
            ground: viewer.ground().to_owned(),
        })
        .collect();
    let mut pages = subjects.chunks(log::MOST_SUBJECTS);
    let first = pages.next().unwrap_or_default();
    for page in std::iter::once(first).chain(pages) {
        let entry = ReadEntry {
            scope: Scope::Gemeente(viewer.gemeente()),
            action: Action::ReadLogRead,
            object,
            object_id: String::new(),
            purpose: Some(Purpose::Rights),
            query: query.clone(),
            subjects: page.to_vec(),
        };
        record_read(store, viewer.ctx(), entry).await?;
    }
    Ok(())
}

/// Which reads are asked for; nothing chosen is every reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadsAsked {
    /// Who looked.
    pub reader: Option<UserId>,
    /// For which organisation they looked.
    pub organisation: Option<OrganisationId>,
    /// When.
    pub between: Between,
}

/// A read, with how many gezinnen and persons it showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLine {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: OffsetDateTime,
    /// Who, if it was a person.
    pub reader: Option<UserId>,
    /// The name at that moment.
    pub name: String,
    /// The codes of the roles at that moment, with a space between them.
    pub roles: String,
    /// The name of the organisation at that moment.
    pub organisation: Option<String>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// Which kind of read.
    pub action: Action,
    /// How many it showed; [`subjects_of`] says which.
    pub subjects: u64,
    /// Whether anything of it was seen by a reported emergency.
    pub emergency: bool,
}

/// One page of reads, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLines {
    /// The reads.
    pub reads: Vec<ReadLine>,
    /// Give this as `before` for the next page; `None` on the last.
    pub next: Option<EventId>,
}

row! {
    struct LineRow {
        id: Uuid, happened_at: Moment, actor_id: Option<Uuid>, actor_name: String, actor_roles: String, organisation_name: Option<String>,
        purpose: Option<String>, action: String, subjects: i64, emergencies: i64,
    }
}

impl TryFrom<LineRow> for ReadLine {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        let unknown = |code: &str| StoreError::Unreadable(code.to_owned());
        Ok(Self {
            event: EventId(row.id),
            at: row.happened_at.0,
            reader: row.actor_id.map(UserId),
            name: row.actor_name,
            roles: row.actor_roles,
            organisation: row.organisation_name,
            purpose: match row.purpose {
                None => None,
                Some(code) => Some(Purpose::from_code(&code).ok_or_else(|| unknown(&code))?),
            },
            action: Action::from_code(&row.action).ok_or_else(|| unknown(&row.action))?,
            subjects: row.subjects.unsigned_abs(),
            emergency: row.emergencies > 0,
        })
    }
}

/// Reads of a municipality by who made them: a page of at most `limit` reads older than `before`.
///
/// # Errors
/// [`StoreError::NotLogged`] when it cannot be logged that somebody asked.
pub async fn reads(
    store: &Store,
    viewer: &PrivacyViewer,
    asked: &ReadsAsked,
    before: Option<EventId>,
    limit: u32,
) -> Result<ReadLines, StoreError> {
    let between = asked.between;
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        LineRow,
        "select e.id, e.happened_at, e.actor_id, e.actor_name, e.actor_roles, e.organisation_name, e.purpose, e.action,
             (select count(*) from event_subject x where x.gemeente = e.gemeente and x.event = e.id) as subjects,
             (select count(*) from event_subject y where y.gemeente = e.gemeente and y.event = e.id
                 and y.basis_kind = 'emergency') as emergencies
         from event e
         where e.gemeente = $1 and e.id >= $2 and e.id < $3 and e.happened_at >= $4 and e.happened_at < $5
             and e.purpose is not null and (e.actor_id = $6 or $6 is null) and (e.organisation = $7 or $7 is null)
             and (e.id < $8 or $8 is null)
         order by e.id desc limit $9",
        viewer.gemeente().0,
        log::first_id(between.from),
        log::first_id(between.until + time::Duration::MILLISECOND),
        Moment::from(between.from),
        Moment::from(between.until),
        asked.reader.map(|reader| reader.0),
        asked.organisation.map(|organisation| organisation.0),
        before.map(|event| event.0),
        i64::from(limit) + 1,
    )?;
    drop(tx);
    let more = rows.len() > limit as usize;
    let reads = rows
        .into_iter()
        .take(limit as usize)
        .map(ReadLine::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    let query = json!({
        "wat-bekeek": asked.reader.map(|reader| reader.to_string()),
        "organisatie": asked.organisation.map(|organisation| organisation.to_string()),
        "periode": between.to_json(), "getoond": reads.len(),
    });
    let reason = viewer.reason(None);
    log::note(store, viewer.ctx(), viewer.gemeente(), &reason, query, &[]).await?;
    let next = reads.last().filter(|_| more).map(|read| read.event);
    Ok(ReadLines { reads, next })
}

/// One read, `None` when it is not of this municipality or no read.
///
/// # Errors
/// [`StoreError`] when the database fails. [`subjects_of`] logs the look.
pub async fn read_line(
    store: &Store,
    viewer: &PrivacyViewer,
    event: EventId,
) -> Result<Option<ReadLine>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        LineRow,
        "select e.id, e.happened_at, e.actor_id, e.actor_name, e.actor_roles, e.organisation_name, e.purpose, e.action,
             (select count(*) from event_subject x where x.gemeente = e.gemeente and x.event = e.id) as subjects,
             (select count(*) from event_subject y where y.gemeente = e.gemeente and y.event = e.id
                 and y.basis_kind = 'emergency') as emergencies
         from event e where e.gemeente = $1 and e.id = $2 and e.purpose is not null",
        viewer.gemeente().0,
        event.0,
    )?;
    row.map(ReadLine::try_from).transpose()
}

/// Whom one read showed, with the number of a gezin and the name of a person, in the order in which it did.
///
/// # Errors
/// [`StoreError::NotLogged`] when it cannot be logged that somebody asked.
pub async fn subjects_of(
    store: &Store,
    viewer: &PrivacyViewer,
    event: EventId,
) -> Result<Vec<(Subject, String)>, StoreError> {
    let gemeente = viewer.gemeente();
    let reason = viewer.reason(None);
    let shown = log::shown_in(store, viewer.ctx(), &reason, gemeente, event).await?;
    let mut tx = store.read().await?;
    let mut names: BTreeMap<SubjectId, String> = BTreeMap::new();
    for subject in &shown {
        if let Entry::Vacant(new) = names.entry(subject.id) {
            new.insert(name_of(&mut tx, gemeente, subject.id).await?);
        }
    }
    drop(tx);
    let named = shown.into_iter().map(|subject| {
        let name = names.get(&subject.id).cloned().unwrap_or_default();
        (subject, name)
    });
    Ok(named.collect())
}

/// Empty when there is nobody any more.
async fn name_of(tx: &mut Tx, gemeente: GemeenteId, id: SubjectId) -> Result<String, StoreError> {
    Ok(match id {
        SubjectId::Gezin(gezin) => {
            let row = fetch_optional!(
                tx,
                (String, String),
                "select number, name from gezin where gemeente = $1 and id = $2",
                gemeente.0,
                gezin.0,
            )?;
            row.map_or_else(String::new, |(number, name)| format!("{name} ({number})"))
        }
        SubjectId::Person(person) => {
            let row = fetch_optional!(
                tx,
                (String, String, String),
                "select given_name, prefix, family_name from person where gemeente = $1 and id = $2",
                gemeente.0,
                person.0,
            )?;
            row.map_or_else(String::new, |(given, prefix, family)| {
                let name = PersonName {
                    given,
                    prefix,
                    family,
                };
                name.to_string()
            })
        }
    })
}

/// How many reads there were in a run of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadsInPeriod {
    /// Reads that showed at least one family or person.
    pub reads: u64,
    /// By how many people.
    pub readers: u64,
    /// Of how many families.
    pub families: u64,
    /// Reads in which something was seen by a reported emergency.
    pub emergency: u64,
}

/// Counts the reads of a run of time; looks by the rights of the people concerned are not among them. No personal data.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn reads_in_period(
    store: &Store,
    gemeente: GemeenteId,
    between: Between,
) -> Result<ReadsInPeriod, StoreError> {
    let mut tx = store.read().await?;
    let (reads, readers, families, emergency) = fetch_one!(
        &mut tx,
        (i64, i64, i64, i64),
        "select count(distinct x.event), count(distinct e.actor_id), count(distinct case when x.kind = 'gezin' then x.subject end),
             count(distinct case when x.basis_kind = 'emergency' then x.event end)
         from event_subject x join event e on e.gemeente = x.gemeente and e.id = x.event
         where x.gemeente = $1 and x.event >= $2 and x.event < $3 and e.happened_at >= $4 and e.happened_at < $5
             and x.basis_kind <> 'rights'",
        gemeente.0,
        log::first_id(between.from),
        log::first_id(between.until + time::Duration::MILLISECOND),
        Moment::from(between.from),
        Moment::from(between.until),
    )?;
    Ok(ReadsInPeriod {
        reads: reads.unsigned_abs(),
        readers: readers.unsigned_abs(),
        families: families.unsigned_abs(),
        emergency: emergency.unsigned_abs(),
    })
}
