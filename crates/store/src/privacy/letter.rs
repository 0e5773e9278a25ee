//! "Wie keek in ons dossier, en waarom": for one member of a family.

use std::collections::{BTreeMap, BTreeSet};

use domain::gezin::RequestRefusal;
use domain::samenwerking::{CategorySet, Marks, Purpose, Withheld, may_receive};
use domain::shared::{EmergencyId, EventId, GemeenteId, GezinId, PersonId, PrivacyRequestId};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::PrivacyViewer;
use super::collect::facts;
use crate::dialect::Tx;
use crate::gezin::{ChangeRefusal, PersonName, ToldEmergency, absorbed, emergencies_told, selves};
use crate::log::{
    self, Action, Basis, Between, Look, ReadEntry, ReadsOf, Scope, Subject, SubjectId, record_read,
};
use crate::{Store, StoreError};

/// Looks that are read at a time.
const PAGE: u32 = 500;

/// Somebody looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// When.
    pub at: OffsetDateTime,
    /// Who.
    pub name: String,
    /// The codes of their roles at that moment, with a space between them.
    pub roles: String,
    /// Of which organisation.
    pub organisation: Option<String>,
    /// What for.
    pub purpose: Option<Purpose>,
    /// Which kind of read.
    pub action: Action,
    /// What it showed.
    pub categories: CategorySet,
    /// What gave the right to it.
    pub basis: Basis,
    /// The short name of the legal ground.
    pub ground: String,
    /// Whom it was about; `None`: the family as a whole.
    pub about: Option<PersonName>,
}

/// Who looked at what concerns one member of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLetter {
    /// To whom.
    pub to: PersonName,
    /// What people call the dossier by.
    pub number: String,
    /// The run of time.
    pub between: Between,
    /// The looks, oldest first.
    pub rows: Vec<LetterRow>,
    /// The emergencies of this family that the looks name, oldest first; none for who may not know what is about the family as a
    /// whole.
    pub emergencies: Vec<ToldEmergency>,
}

/// Who looked at a family and, of its members, at those about whom this person may know, in a run of time.
///
/// A member is told of looks at another member only as far as they were looks at this family: with whom else a child lives, and who
/// works there, is not theirs to know. What was looked at for a request of somebody else about their data is left out, and so is what
/// lies before the member belonged to the family, unless it was about themselves. Who watches over the log itself is left out. That
/// the letter was made is in the log.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when there is no such family; [`RequestRefusal::NotItsFamily`] when the person is not in it today,
/// [`RequestRefusal::TooYoung`].
pub async fn read_letter(
    store: &Store,
    viewer: &PrivacyViewer,
    (gezin, person): (GezinId, PersonId),
    between: Between,
    request: Option<PrivacyRequestId>,
) -> Result<ReadLetter, ChangeRefusal> {
    let gemeente = viewer.gemeente();
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        (String,),
        "select number from gezin where gemeente = $1 and id = $2",
        gemeente.0,
        gezin.0,
    )?;
    let (number,) = row.ok_or(ChangeRefusal::NotFound)?;
    let (facts, names) = facts(&mut tx, gemeente, gezin).await?;
    let own = Own::load(&mut tx, (gemeente, gezin), person, viewer.today()).await?;
    let mut families = absorbed(&mut tx, (gemeente, gezin)).await?;
    families.push(gezin);
    let selves = selves(&mut tx, gemeente, person).await?;
    drop(tx);
    let about =
        |who: Option<PersonId>| may_receive(person, &facts, who, &Marks::default(), viewer.today());
    match about(Some(person)) {
        Err(Withheld::Under12) => return Err(RequestRefusal::TooYoung.into()),
        Err(_) => return Err(RequestRefusal::NotItsFamily.into()),
        Ok(()) => {}
    }
    let known = names.keys().copied();
    let known = known.filter(|who| selves.contains(who) || about(Some(*who)).is_ok());
    let known = known.map(SubjectId::Person);
    let subjects = families.iter().copied().map(SubjectId::Gezin).chain(known);
    let looks = all_looks(store, viewer, request, subjects.collect(), between).await?;
    let of_family =
        |look: &&Look| matches!(look.subject.id, SubjectId::Gezin(id) if families.contains(&id));
    let of_family = looks.iter().filter(of_family);
    let here: BTreeSet<EventId> = of_family.map(|look| look.place.event).collect();
    let told = |look: &Look| match look.subject.id {
        SubjectId::Gezin(_) => about(None).is_ok() && own.may_know(look),
        SubjectId::Person(who) if selves.contains(&who) => own.asked_or_seen(look),
        SubjectId::Person(_) => here.contains(&look.place.event) && own.may_know(look),
    };
    let rows: Vec<LetterRow> = looks
        .into_iter()
        .rev()
        .filter(told)
        .map(|look| row_of(look, &names))
        .collect();
    // The reason is about the family as a whole, and so is what was said of it.
    let named = match about(None) {
        Ok(()) => rows.iter().filter_map(|row| row.emergency()).collect(),
        Err(_) => BTreeSet::new(),
    };
    let letter = ReadLetter {
        to: names.get(&person).cloned().unwrap_or_default(),
        number,
        between,
        emergencies: emergencies_told(store, (gemeente, gezin), &named).await?,
        rows,
    };
    note(store, viewer, (gezin, person), request, &letter).await?;
    Ok(letter)
}

/// What the addressee brings along: since when they belong to the family, and what they asked about their data.
struct Own {
    since: Option<Date>,
    requests: BTreeSet<PrivacyRequestId>,
}

impl Own {
    async fn load(
        tx: &mut Tx,
        (gemeente, gezin): (GemeenteId, GezinId),
        person: PersonId,
        today: Date,
    ) -> Result<Self, StoreError> {
        let (since,) = fetch_one!(
            &mut *tx,
            (Option<Date>,),
            "select min(valid_from) from membership where gemeente = $1 and gezin = $2 and person = $3
                 and (valid_until is null or valid_until > $4)",
            gemeente.0,
            gezin.0,
            person.0,
            today,
        )?;
        let requests = fetch_all!(
            &mut *tx,
            (Uuid,),
            "select id from privacy_request where gemeente = $1 and person = $2",
            gemeente.0,
            person.0,
        )?;
        Ok(Self {
            since,
            requests: requests
                .into_iter()
                .map(|(id,)| PrivacyRequestId(id))
                .collect(),
        })
    }

    /// Whether a look was no look for a request of somebody else.
    fn asked_or_seen(&self, look: &Look) -> bool {
        match look.subject.basis {
            Basis::Rights(request) => request.is_some_and(|id| self.requests.contains(&id)),
            _ => true,
        }
    }

    /// Whether a look at the family, or at another member, fell in their time.
    fn may_know(&self, look: &Look) -> bool {
        let in_time = self.since.is_none_or(|since| look.at.date() >= since);
        in_time && self.asked_or_seen(look)
    }
}

async fn all_looks(
    store: &Store,
    viewer: &PrivacyViewer,
    request: Option<PrivacyRequestId>,
    subjects: Vec<SubjectId>,
    between: Between,
) -> Result<Vec<Look>, StoreError> {
    let asked = ReadsOf {
        gemeente: viewer.gemeente(),
        subjects,
        between,
        looks_at_log: false,
    };
    let reason = viewer.reason(request);
    let (mut looks, mut before) = (Vec::new(), None);
    loop {
        let page = log::reads_of(store, viewer.ctx(), &reason, &asked, before, PAGE).await?;
        looks.extend(page.looks);
        before = page.next;
        if before.is_none() {
            return Ok(looks);
        }
    }
}

impl LetterRow {
    /// The emergency that gave the right to look, if one did.
    fn emergency(&self) -> Option<EmergencyId> {
        match self.basis {
            Basis::Emergency(id) => Some(id),
            _ => None,
        }
    }
}

fn row_of(look: Look, names: &BTreeMap<PersonId, PersonName>) -> LetterRow {
    LetterRow {
        at: look.at,
        name: look.name,
        roles: look.roles,
        organisation: look.organisation.map(|(_, name)| name),
        purpose: look.purpose,
        action: look.action,
        categories: look.subject.categories,
        basis: look.subject.basis,
        ground: look.subject.ground,
        about: match look.subject.id {
            SubjectId::Gezin(_) => None,
            SubjectId::Person(person) => names.get(&person).cloned(),
        },
    }
}

async fn note(
    store: &Store,
    viewer: &PrivacyViewer,
    (gezin, person): (GezinId, PersonId),
    request: Option<PrivacyRequestId>,
    letter: &ReadLetter,
) -> Result<(), StoreError> {
    let subject = |id| Subject {
        id,
        categories: CategorySet::EMPTY,
        basis: Basis::Rights(request),
        ground: viewer.ground().to_owned(),
    };
    let entry = ReadEntry {
        scope: Scope::Gemeente(viewer.gemeente()),
        action: Action::DisclosureMade,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(Purpose::Rights),
        query: json!({ "wie-keek": letter.between.to_json(), "rijen": letter.rows.len(), "noodtoegang": letter.emergencies.len() }),
        subjects: vec![subject(SubjectId::Person(person))],
    };
    record_read(store, viewer.ctx(), entry).await.map(drop)
}
