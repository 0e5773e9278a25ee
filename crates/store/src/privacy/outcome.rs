//! What comes of a request after it is decided, and what waits for own teams.

use domain::gezin::RequestKind;
use domain::samenwerking::{Category, CategorySet, Marks, Purpose};
use domain::shared::{GemeenteId, GezinId, PrivacyRequestId, RecordId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::collect::families;
use super::held::{Request, load};
use super::prepare::scope;
use super::second::RequestReader;
use super::texts::kept;
use crate::Store;
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::gezin::{ChangeRefusal, NewPiece, PersonName, PieceOf, add_piece};
use crate::log::{Action, Basis, ReadEntry, Scope, Subject, SubjectId, record_read};

/// A family of whom a request is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestFamily {
    /// Identifier.
    pub gezin: GezinId,
    /// What people call its dossier by.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Who leads the work today, if somebody does.
    pub regisseur: Option<String>,
}

/// The families of whom a request is about, with who leads the work: none for a request to see data, which needs nobody else.
pub(super) async fn families_of(
    tx: &mut Tx,
    request: &Request,
    today: Date,
) -> Result<Vec<RequestFamily>, ChangeRefusal> {
    let mut found = Vec::new();
    if request.kind == RequestKind::Access || request.person.is_none() {
        return Ok(found);
    }
    for gezin in families(tx, &scope(request, today)?).await? {
        let row = fetch_optional!(
            &mut *tx,
            (String, String, Option<String>),
            "select z.number, z.name, a.name from gezin z
                 left join task k on k.gemeente = z.gemeente and k.gezin = z.id and k.regisseur and k.valid_from <= $3
                     and (k.valid_until is null or k.valid_until > $3)
                 left join account a on a.id = k.account
             where z.gemeente = $1 and z.id = $2 limit 1",
            request.gemeente.0,
            gezin.0,
            today,
        )?;
        found.extend(row.map(|(number, name, regisseur)| RequestFamily {
            gezin,
            number,
            name,
            regisseur,
        }));
    }
    Ok(found)
}

/// A request that waits for somebody of own teams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRequest {
    /// Identifier.
    pub id: PrivacyRequestId,
    /// What is asked: to see data, then it waits for a second person; or to add a statement, which has to go into the dossier.
    pub kind: RequestKind,
    /// Whom it is about.
    pub person: PersonName,
    /// The last day of the answer.
    pub due_on: Date,
}

/// The requests that wait for this viewer: what somebody else prepared, for a case manager; and own statements that have to go into a
/// dossier. Only of families that the viewer sees by a recorded task. The first that is due first.
///
/// # Errors
/// [`ChangeRefusal::Store`] when the database fails, or the read could not be logged; then nothing is shown.
pub async fn requests_for_team(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
) -> Result<Vec<TeamRequest>, ChangeRefusal> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (Uuid, String, String, String),
        "select r.id, p.given_name, p.prefix, p.family_name from privacy_request r
             join person p on p.gemeente = r.gemeente and p.id = r.person
         where r.gemeente = $1 and ((r.state = 'voorbereid' and r.prepared_by <> $2)
             or (r.state = 'besloten' and r.kind = 'eigen-verklaring' and r.statement is null and r.decision <> 'afgewezen'))
         order by r.due_on, r.id limit 100",
        gemeente.0,
        viewer.user().0,
    )?;
    let reader = RequestReader::CaseManager(viewer, gemeente);
    let (mut found, mut subjects) = (Vec::new(), Vec::new());
    for (id, given, prefix, family) in rows {
        let request = load(&mut tx, gemeente, PrivacyRequestId(id)).await?;
        match reader.may_open(&mut tx, &request).await {
            Ok(()) => {}
            Err(ChangeRefusal::NotFound) => continue,
            Err(other) => return Err(other),
        }
        subjects.extend(request.person.map(|person| Subject {
            id: SubjectId::Person(person),
            categories: CategorySet::EMPTY.with(Category::Composition),
            basis: Basis::Rights(Some(request.id)),
            ground: super::viewer::GROUND.to_owned(),
        }));
        found.push(TeamRequest {
            id: request.id,
            kind: request.kind,
            person: PersonName {
                given,
                prefix,
                family,
            },
            due_on: request.due_on,
        });
    }
    drop(tx);
    if !found.is_empty() {
        let entry = ReadEntry {
            scope: Scope::Gemeente(gemeente),
            action: Action::PrivacyDeskRead,
            object: "privacyverzoek",
            object_id: String::new(),
            purpose: Some(Purpose::Rights),
            query: json!({ "voor": "eigen-team", "aantal": found.len() }),
            subjects,
        };
        record_read(store, viewer.ctx(), entry).await?;
    }
    Ok(found)
}

/// Puts somebody's own statement into the dossier of a family: a piece about that person, written as every piece is, and then noted
/// with the request.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when it does not wait for this viewer or the family is not one of the person's,
/// [`ChangeRefusal::Stale`], `RequestRefusal::EmptyText`, and those of [`add_piece`].
pub async fn place_statement(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    (id, expected_version): (PrivacyRequestId, i64),
    (gezin, words): (GezinId, &str),
) -> Result<RecordId, ChangeRefusal> {
    let words = kept(words, viewer.today())?;
    let reader = RequestReader::CaseManager(viewer, gemeente);
    let mut tx = store.read().await?;
    let request = load(&mut tx, gemeente, id).await?;
    reader.may_open(&mut tx, &request).await?;
    ChangeRefusal::unless_current(request.version, expected_version)?;
    let scope = scope(&request, viewer.today())?;
    if !request.wants_statement() || !families(&mut tx, &scope).await?.contains(&gezin) {
        return Err(ChangeRefusal::NotFound);
    }
    drop(tx);
    let piece = NewPiece {
        of: PieceOf::Gezin(Some(scope.person)),
        category: Category::Documents,
        marks: Marks::default(),
        text: words,
        happened_on: viewer.today(),
        file: None,
        hidden_source: None,
    };
    let added = add_piece(store, viewer, (gemeente, gezin), &piece).await?;
    let mut tx = store.write().await?;
    let changed = execute!(
        &mut tx,
        "update privacy_request set statement = $1, version = version + 1
         where gemeente = $2 and id = $3 and version = $4 and statement is null",
        added.id.0,
        gemeente.0,
        id.0,
        expected_version,
    )?;
    if changed == 0 {
        let current_version = load(&mut tx, gemeente, id).await?.version;
        return Err(ChangeRefusal::Stale { current_version });
    }
    let payload = json!({ "verklaring": added.id.to_string() });
    let action = Action::RequestNoted;
    request
        .event(&mut tx, store, viewer.ctx(), action, payload)
        .await?;
    tx.commit().await?;
    Ok(added.id)
}
