//! One request with everything about it, and what is given to who asked.

use std::collections::BTreeSet;

use domain::gezin::{Decision, RequestKind, RequestRefusal, RequestState, is_overdue};
use domain::samenwerking::{Category, CategorySet, Purpose, Withheld};
use domain::shared::{GezinId, PersonId, PrivacyRequestId, RecordId, UserId};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::aanpak_content::{AanpakPart, Shape};
use super::collect::{Collected, collect};
use super::collect_content::{PartContent, SealedText};
use super::held::{Request, load};
use super::outcome::{RequestFamily, families_of};
use super::prepare::{Part, parts, scope};
use super::second::RequestReader;
use super::texts::{applicant_place, asked_place, note_place, reason_place};
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, PersonName};
use crate::keystore::Opened;
use crate::log::{Action, Basis, MOST_SUBJECTS, ReadEntry, Scope, Subject, SubjectId, record_read};
use crate::privacy::PrivacyViewer;
use crate::{Store, StoreError};

/// What was written about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestNote {
    /// `aantekening`, `verlenging`, `akkoord`, `niet-akkoord`, `besluit` or `intrekking`.
    pub kind: String,
    /// The words, unless the key was destroyed.
    pub text: Opened<String>,
    /// Who wrote it.
    pub author: (UserId, String),
    /// When.
    pub at: OffsetDateTime,
}

/// A part of the dossier with the choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedPart {
    /// Its place among the parts, for [`super::choose`].
    pub position: i64,
    /// Of which family.
    pub gezin: GezinId,
    /// Whom it is about; `None`: the family as a whole.
    pub about: Option<(PersonId, PersonName)>,
    /// What it says now; `None` when it is not there any more.
    pub content: Option<PartContent>,
    /// Why the law keeps it back, if it does.
    pub rule: Option<Withheld>,
    /// Whether it is given.
    pub included: bool,
    /// Why the officer chose so, when they did.
    pub reason: Option<Opened<String>>,
    /// Whether it changed since it was chosen.
    pub changed: bool,
}

/// A request with everything about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedRequest {
    /// Identifier.
    pub id: PrivacyRequestId,
    /// What is asked.
    pub kind: RequestKind,
    /// How far it is.
    pub state: RequestState,
    /// When it came in.
    pub received_on: Date,
    /// The last day.
    pub due_on: Date,
    /// When it was extended, if it was.
    pub extended_on: Option<Date>,
    /// Whether it is late.
    pub overdue: bool,
    /// Whom it is about, once that is known.
    pub person: Option<(PersonId, PersonName)>,
    /// About which family only, if it is one.
    pub gezin: Option<GezinId>,
    /// Who asks.
    pub applicant: Opened<String>,
    /// In their words.
    pub asked: Opened<String>,
    /// Who prepared it.
    pub prepared_by: Option<(UserId, String)>,
    /// The second person who agreed.
    pub confirmed_by: Option<(UserId, String)>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// The piece of the dossier in which somebody's own statement stands, once it does.
    pub statement: Option<RecordId>,
    /// The families of the person, with who leads the work there. Not for a request to see data.
    pub families: Vec<RequestFamily>,
    /// When the answer was sent.
    pub sent_on: Option<Date>,
    /// What was written about it, oldest first.
    pub notes: Vec<RequestNote>,
    /// What was chosen, when it was prepared.
    pub parts: Vec<PreparedPart>,
    /// Whether the dossier holds something that was not there when it was prepared.
    pub more_since: bool,
    /// For a change: the version that was read.
    pub version: i64,
}

row! {
    struct AroundRow {
        given_name: Option<String>, prefix: Option<String>, family_name: Option<String>, prepared_by: Option<Uuid>,
        prepared_name: Option<String>, confirmed_by: Option<Uuid>, confirmed_name: Option<String>, decided_at: Option<Moment>,
        sent_on: Option<Date>,
    }
}

row! {
    struct NoteRow { position: i64, kind: String, body: Vec<u8>, author: Uuid, author_name: String, written_at: Moment }
}

async fn around(tx: &mut Tx, request: &Request) -> Result<AroundRow, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        AroundRow,
        "select p.given_name, p.prefix, p.family_name, r.prepared_by, a.name as prepared_name, r.confirmed_by, b.name as confirmed_name,
             r.decided_at, r.sent_on
         from privacy_request r left join person p on p.gemeente = r.gemeente and p.id = r.person
             left join account a on a.id = r.prepared_by left join account b on b.id = r.confirmed_by
         where r.gemeente = $1 and r.id = $2",
        request.gemeente.0,
        request.id.0,
    )?;
    row.ok_or(ChangeRefusal::NotFound)
}

impl AroundRow {
    fn name(&self) -> Option<PersonName> {
        Some(PersonName {
            given: self.given_name.clone()?,
            prefix: self.prefix.clone()?,
            family: self.family_name.clone()?,
        })
    }
}

async fn note_rows(tx: &mut Tx, request: &Request) -> Result<Vec<NoteRow>, StoreError> {
    Ok(fetch_all!(
        tx,
        NoteRow,
        "select n.position, n.kind, n.body, n.author, a.name as author_name, n.written_at
         from privacy_request_note n join account a on a.id = n.author
         where n.gemeente = $1 and n.request = $2 order by n.position",
        request.gemeente.0,
        request.id.0,
    )?)
}

async fn notes(
    store: &Store,
    request: &Request,
    rows: Vec<NoteRow>,
) -> Result<Vec<RequestNote>, StoreError> {
    let mut notes = Vec::with_capacity(rows.len());
    for row in rows {
        let place = note_place(request.id, row.position);
        notes.push(RequestNote {
            text: store.open_text(request.owner(), &place, &row.body).await?,
            kind: row.kind,
            author: (UserId(row.author), row.author_name),
            at: row.written_at.0,
        });
    }
    Ok(notes)
}

/// A request with everything about it. A read of personal data by the rights of who asked.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when there is none, or a case manager may not open it.
pub async fn request(
    store: &Store,
    reader: RequestReader<'_>,
    id: PrivacyRequestId,
) -> Result<PreparedRequest, ChangeRefusal> {
    let mut tx = store.read().await?;
    let request = load(&mut tx, reader.gemeente(), id).await?;
    reader.may_open(&mut tx, &request).await?;
    let around = around(&mut tx, &request).await?;
    let note_rows = note_rows(&mut tx, &request).await?;
    let families = families_of(&mut tx, &request, reader.today()).await?;
    let chosen = parts(&mut tx, &request).await?;
    let now = match scope(&request, reader.today()) {
        Ok(scope) if !chosen.is_empty() => collect(&mut tx, &scope).await?,
        _ => Vec::new(),
    };
    drop(tx);
    let more_since = now.iter().any(|one| {
        let of = (one.found.kind, one.found.source);
        !chosen.iter().any(|part| (part.kind, part.source) == of)
    });
    let parts = prepared(store, &request, chosen, now).await?;
    let (owner, asked) = (request.owner(), asked_place(id));
    let applicant = applicant_place(id);
    let name = around.name();
    let whole = PreparedRequest {
        id,
        kind: request.kind,
        state: request.state,
        received_on: request.received_on,
        due_on: request.due_on,
        extended_on: request.extended_on,
        overdue: is_overdue(request.state, request.due_on, reader.today()),
        person: request.person.zip(name),
        gezin: request.gezin,
        applicant: store
            .open_text(owner, &applicant, &request.applicant)
            .await?,
        asked: store.open_text(owner, &asked, &request.asked).await?,
        prepared_by: around.prepared_by.map(UserId).zip(around.prepared_name),
        confirmed_by: around.confirmed_by.map(UserId).zip(around.confirmed_name),
        decision: request.decision,
        statement: request.statement,
        families,
        sent_on: around.sent_on,
        notes: notes(store, &request, note_rows).await?,
        parts,
        more_since,
        version: request.version,
    };
    let shown = (whole.families.as_slice(), whole.parts.as_slice());
    log(store, reader, &request, Action::RequestRead, shown).await?;
    Ok(whole)
}

async fn open(
    store: &Store,
    sealed: Option<&SealedText>,
) -> Result<Option<Opened<String>>, StoreError> {
    match sealed {
        None => Ok(None),
        Some(one) => store
            .open_text(one.owner, &one.place, &one.bytes)
            .await
            .map(Some),
    }
}

/// Opens what else is encrypted in a part.
async fn put_more(
    store: &Store,
    part: &mut AanpakPart,
    more: &[(Shape, SealedText)],
) -> Result<(), StoreError> {
    for (shape, sealed) in more {
        let opened = store.open_text(sealed.owner, &sealed.place, &sealed.bytes);
        part.put(shape, opened.await?)?;
    }
    Ok(())
}

/// Lays the choice beside what is there now.
async fn prepared(
    store: &Store,
    request: &Request,
    chosen: Vec<Part>,
    mut now: Vec<Collected>,
) -> Result<Vec<PreparedPart>, StoreError> {
    let mut parts = Vec::with_capacity(chosen.len());
    for part in chosen {
        let place = now
            .iter()
            .position(|one| (one.found.kind, one.found.source) == (part.kind, part.source));
        let found = place.map(|place| now.swap_remove(place).found);
        let changed = found.as_ref().is_none_or(|one| one.version != part.version);
        let (mut content, mut about) = (None, None);
        if let Some(mut one) = found {
            if let Some(text) = open(store, one.text.as_ref()).await? {
                one.content.put_text(text);
            }
            if let Some(name) = open(store, one.file.as_ref()).await? {
                one.content.put_file(name);
            }
            if let PartContent::Aanpak(part) = &mut one.content {
                put_more(store, part, &one.more).await?;
            }
            (content, about) = (Some(one.content), one.about);
        }
        let reason = match &part.reason {
            None => None,
            Some(sealed) => {
                let place = reason_place(request.id, part.position);
                Some(store.open_text(request.owner(), &place, sealed).await?)
            }
        };
        parts.push(PreparedPart {
            position: part.position,
            gezin: part.gezin,
            about,
            content,
            rule: part.rule,
            included: part.included,
            reason,
            changed,
        });
    }
    Ok(parts)
}

/// Logs whom a request shows: an event for each hundred.
async fn log(
    store: &Store,
    reader: RequestReader<'_>,
    request: &Request,
    action: Action,
    (families, parts): (&[RequestFamily], &[PreparedPart]),
) -> Result<(), StoreError> {
    let mut shown: BTreeSet<SubjectId> =
        request.person.map(SubjectId::Person).into_iter().collect();
    shown.extend(parts.iter().map(|part| SubjectId::Gezin(part.gezin)));
    let about = parts.iter().filter_map(|part| part.about.as_ref());
    shown.extend(about.map(|(person, _)| SubjectId::Person(*person)));
    shown.extend(families.iter().map(|family| SubjectId::Gezin(family.gezin)));
    let named = families.first().map(|_| Category::Composition);
    let categories: CategorySet = parts
        .iter()
        .filter_map(|part| part.content.as_ref())
        .flat_map(|content| content.categories().iter())
        .chain(named)
        .collect();
    let subjects: Vec<Subject> = shown
        .into_iter()
        .map(|id| Subject {
            id,
            categories,
            basis: Basis::Rights(Some(request.id)),
            ground: super::viewer::GROUND.to_owned(),
        })
        .collect();
    let mut pages = subjects.chunks(MOST_SUBJECTS);
    let first = pages.next().unwrap_or_default();
    for page in std::iter::once(first).chain(pages) {
        let entry = ReadEntry {
            scope: Scope::Gemeente(request.gemeente),
            action,
            object: "privacyverzoek",
            object_id: request.id.to_string(),
            purpose: Some(Purpose::Rights),
            query: json!({ "onderdelen": parts.len() }),
            subjects: page.to_vec(),
        };
        record_read(store, reader.ctx(), entry).await?;
    }
    Ok(())
}

/// What was decided, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The decision.
    pub decision: Decision,
    /// When.
    pub at: OffsetDateTime,
    /// Why, in the words of the officer.
    pub reason: Opened<String>,
}

/// What is answered to who asked: for the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// The request.
    pub request: PrivacyRequestId,
    /// What was asked.
    pub kind: RequestKind,
    /// To whom.
    pub to: (PersonId, PersonName),
    /// When it came in.
    pub received_on: Date,
    /// What was decided; `None` only for a request to see data that a second person agreed with.
    pub decided: Option<Decided>,
    /// Whether their own statement stands in the dossier.
    pub statement: bool,
    /// What is given, in order; without what was kept back, and without whom else something was kept from.
    pub parts: Vec<PreparedPart>,
    /// Whether something is kept back that may be told of. A hidden source is not even told of.
    pub left_out: bool,
}

/// What is answered to who asked: what was decided; and for a request to see data that was not refused, what is given, once a second
/// person agreed.
///
/// # Errors
/// For a request to see data [`RequestRefusal::NotConfirmed`] before a second person agreed, and [`RequestRefusal::ChangedSince`] as long as
/// it is not decided and the dossier has changed; for others [`RequestRefusal::NotDecided`].
pub async fn disclosure(
    store: &Store,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
) -> Result<Disclosure, ChangeRefusal> {
    let reader = RequestReader::Officer(viewer);
    let mut tx = store.read().await?;
    let request = load(&mut tx, viewer.gemeente(), id).await?;
    answerable(&mut tx, viewer, &request).await?;
    let around = around(&mut tx, &request).await?;
    let notes_now = note_rows(&mut tx, &request).await?;
    let (mut chosen, mut now) = (Vec::new(), Vec::new());
    if request.kind == RequestKind::Access && request.decision != Some(Decision::Refused) {
        chosen = parts(&mut tx, &request).await?;
        now = collect(&mut tx, &scope(&request, viewer.today())?).await?;
    }
    drop(tx);
    let to = request
        .person
        .zip(around.name())
        .ok_or(RequestRefusal::NotAssigned)?;
    let left_out = |part: &Part| !part.included && part.rule != Some(Withheld::HiddenSource);
    let left_out = chosen.iter().any(left_out);
    let given: Vec<Part> = chosen.into_iter().filter(|part| part.included).collect();
    let mut parts = prepared(store, &request, given, now).await?;
    for part in &mut parts {
        part.content = part.content.take().map(PartContent::without_marks);
        (part.rule, part.reason) = (None, None);
    }
    let decided = decided(store, &request, &around, notes_now).await?;
    let action = Action::DisclosureMade;
    log(store, reader, &request, action, (&[], &parts)).await?;
    Ok(Disclosure {
        request: id,
        kind: request.kind,
        to,
        received_on: request.received_on,
        decided,
        statement: request.statement.is_some(),
        parts,
        left_out,
    })
}

/// Refuses as long as there is nothing to answer.
async fn answerable(
    tx: &mut Tx,
    viewer: &PrivacyViewer,
    request: &Request,
) -> Result<(), ChangeRefusal> {
    let access = request.kind == RequestKind::Access;
    match request.state {
        RequestState::Decided | RequestState::Sent => Ok(()),
        RequestState::Confirmed => {
            super::prepare::unless_changed(tx, request, viewer.today()).await
        }
        _ if access => Err(RequestRefusal::NotConfirmed.into()),
        _ => Err(RequestRefusal::NotDecided.into()),
    }
}

async fn decided(
    store: &Store,
    request: &Request,
    around: &AroundRow,
    rows: Vec<NoteRow>,
) -> Result<Option<Decided>, StoreError> {
    let row = rows.into_iter().rev().find(|note| note.kind == "besluit");
    let Some(((decision, at), row)) = request.decision.zip(around.decided_at).zip(row) else {
        return Ok(None);
    };
    let place = note_place(request.id, row.position);
    Ok(Some(Decided {
        decision,
        at: at.0,
        reason: store.open_text(request.owner(), &place, &row.body).await?,
    }))
}
