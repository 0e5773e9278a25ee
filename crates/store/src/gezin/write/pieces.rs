//! A new piece of a dossier: a note, a file, or a signal with a source that stays hidden.

use domain::gezin::{FamilyRefusal, file, own_talk, text, title};
use domain::samenwerking::{Category, Marks};
use domain::shared::{GemeenteId, GezinId, PersonId, RecordId};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use time::Date;

use super::ChangeRefusal;
use super::person::member_born;
use super::right::{Place, event, hold, sees};
use crate::access::{Viewer, basis_of};
use crate::dialect::{Moment, Tx};
use crate::gezin::rows::body_place;
use crate::gezin::types::RecordKind;
use crate::keystore::KeyOwner;
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// To whom a piece belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceOf {
    /// The family; about one member, or about all.
    Gezin(Option<PersonId>),
    /// One member, wherever they live: it goes with them.
    Person(PersonId),
}

impl PieceOf {
    pub(super) fn person(self) -> Option<PersonId> {
        match self {
            Self::Gezin(person) => person,
            Self::Person(person) => Some(person),
        }
    }
}

/// A file that goes into a dossier.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes, at most 20 MB.
    pub content: Vec<u8>,
}

/// Does not show the bytes.
impl std::fmt::Debug for NewFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewFile({} bytes)", self.content.len())
    }
}

/// A piece that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPiece {
    /// To whom it belongs.
    pub of: PieceOf,
    /// Category.
    pub category: Category,
    /// Who may not see it.
    pub marks: Marks,
    /// The text.
    pub text: String,
    /// When it happened.
    pub happened_on: Date,
    /// The file, when it is a document.
    pub file: Option<NewFile>,
    /// Who told it and stays hidden: becomes a piece of its own, which only the municipality's own teams see.
    pub hidden_source: Option<String>,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddedPiece {
    /// The piece.
    pub id: RecordId,
    /// The piece that says who told it.
    pub source: Option<RecordId>,
}

/// A piece as it will be written.
struct ReadyPiece {
    id: RecordId,
    of: PieceOf,
    category: Category,
    kind: RecordKind,
    marks: Marks,
    part_of: Option<RecordId>,
    body: Vec<u8>,
    happened_on: Date,
}

/// A file as it will be written.
struct ReadyFile {
    name: Vec<u8>,
    media_type: String,
    size: i64,
    sha256: Vec<u8>,
    content: Vec<u8>,
}

/// Whose key a piece is encrypted under.
pub(super) fn owner(gezin: GezinId, of: PieceOf) -> KeyOwner {
    match of {
        PieceOf::Gezin(_) => KeyOwner::Gezin(gezin),
        PieceOf::Person(person) => KeyOwner::Person(person),
    }
}

/// Whether a viewer sees such a piece, and so may write it.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when they do not see the family, [`ChangeRefusal::NoRight`] when they see the family and not this.
pub(super) async fn may_write(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    person: Option<PersonId>,
    (category, marks): (Category, Marks),
) -> Result<(), ChangeRefusal> {
    let basis = basis_of(tx, viewer, place, person, category, marks).await?;
    if basis.is_some() {
        return Ok(());
    }
    sees(tx, viewer, place).await?;
    Err(ChangeRefusal::NoRight)
}

/// Whether the persons that a piece names fit: all of them in the family, and who spoke alone old enough.
pub(super) async fn persons_fit(
    tx: &mut Tx,
    place: Place,
    person: Option<PersonId>,
    marks: Marks,
    (happened_on, today): (Date, Date),
) -> Result<(), ChangeRefusal> {
    let born = match person {
        Some(person) => member_born(tx, place, person, today).await?,
        None => None,
    };
    if marks.own_talk_12plus {
        own_talk(person.is_some(), born, happened_on)?;
    }
    if let Some(other) = marks.not_for {
        member_born(tx, place, other, today)
            .await
            .map_err(|refusal| match refusal {
                ChangeRefusal::Family(_) => FamilyRefusal::NotForStranger.into(),
                other => other,
            })?;
    }
    Ok(())
}

async fn allowed(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    new: &NewPiece,
) -> Result<(), ChangeRefusal> {
    let person = new.of.person();
    may_write(tx, viewer, place, person, (new.category, new.marks)).await?;
    if new.hidden_source.is_some() {
        may_write(tx, viewer, place, person, (new.category, hidden(new.marks))).await?;
    }
    let days = (new.happened_on, viewer.today());
    persons_fit(tx, place, person, new.marks, days).await
}

/// The marks of a source that stays hidden.
fn hidden(marks: Marks) -> Marks {
    Marks {
        hidden_source: true,
        ..marks
    }
}

/// Writes a piece, with its file and its hidden source.
///
/// # Errors
/// [`ChangeRefusal`]; [`ChangeRefusal::NoRight`] when the viewer sees the family and would not see this piece.
pub async fn add_piece(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    new: &NewPiece,
) -> Result<AddedPiece, ChangeRefusal> {
    let place = (gemeente, gezin);
    let days = (new.happened_on, viewer.today());
    let body = text(&new.text, days.0, days.1)?;
    let source = new.hidden_source.as_deref();
    let source = source.map(|said| text(said, days.0, days.1)).transpose()?;
    if let Some(one) = &new.file {
        title(&one.name)?;
        file(one.content.len(), &one.media_type)?;
    }
    let mut tx = store.read().await?;
    allowed(&mut tx, viewer, place, new).await?;
    drop(tx);
    let id = RecordId(ordered_uuid(viewer.ctx().now));
    let piece = ready(store, gezin, new, (id, None), &body).await?;
    let source = match source {
        None => None,
        Some(said) => {
            let own = RecordId(ordered_uuid(viewer.ctx().now));
            Some(ready(store, gezin, new, (own, Some(id)), &said).await?)
        }
    };
    let file = match &new.file {
        None => None,
        Some(file) => Some(ready_file(store, owner(gezin, new.of), id, file).await?),
    };
    let mut tx = store.write().await?;
    hold(&mut tx, place).await?;
    allowed(&mut tx, viewer, place, new).await?;
    piece.insert(&mut tx, store, viewer, place).await?;
    if let Some(file) = &file {
        file.insert(&mut tx, gemeente, id).await?;
    }
    if let Some(source) = &source {
        source.insert(&mut tx, store, viewer, place).await?;
    }
    tx.commit().await?;
    Ok(AddedPiece {
        id,
        source: source.map(|source| source.id),
    })
}

/// The piece itself, or its source when it is part of it.
async fn ready(
    store: &Store,
    gezin: GezinId,
    new: &NewPiece,
    (id, part_of): (RecordId, Option<RecordId>),
    said: &str,
) -> Result<ReadyPiece, StoreError> {
    let kind = match (&part_of, &new.file) {
        (Some(_), _) => RecordKind::Source,
        (None, Some(_)) => RecordKind::Document,
        (None, None) => RecordKind::Note,
    };
    let body = store
        .seal_text(owner(gezin, new.of), &body_place(id), said)
        .await?;
    Ok(ReadyPiece {
        id,
        of: new.of,
        category: new.category,
        kind,
        marks: if part_of.is_some() {
            hidden(new.marks)
        } else {
            new.marks
        },
        part_of,
        body,
        happened_on: new.happened_on,
    })
}

async fn ready_file(
    store: &Store,
    owner: KeyOwner,
    id: RecordId,
    file: &NewFile,
) -> Result<ReadyFile, StoreError> {
    let name = domain::shared::printable(&file.name);
    Ok(ReadyFile {
        name: store
            .seal_text(owner, &format!("document.name:{id}"), name.trim())
            .await?,
        media_type: file.media_type.clone(),
        size: i64::try_from(file.content.len()).unwrap_or(i64::MAX),
        sha256: Sha256::digest(&file.content).to_vec(),
        content: store
            .seal(owner, &format!("document.content:{id}"), &file.content)
            .await?,
    })
}

/// What an event tells of a piece: never its text.
pub(super) fn told(category: Category, person: Option<PersonId>, marks: Marks) -> Value {
    json!({ "categorie": category, "persoon": person.map(|person| person.to_string()), "kenmerken": marks })
}

impl ReadyPiece {
    async fn insert(
        &self,
        tx: &mut Tx,
        store: &Store,
        viewer: &Viewer,
        (gemeente, gezin): Place,
    ) -> Result<(), StoreError> {
        let of_gezin = matches!(self.of, PieceOf::Gezin(_)).then_some(gezin.0);
        execute!(
            &mut *tx,
            "insert into record (gemeente, id, gezin, person, category, kind, hidden_source, secret_address, own_talk, not_for,
                 part_of, body, happened_on, author, organisation, version, written_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16)",
            gemeente.0,
            self.id.0,
            of_gezin,
            self.of.person().map(|person| person.0),
            self.category.code(),
            self.kind.code(),
            self.marks.hidden_source,
            self.marks.secret_address,
            self.marks.own_talk_12plus,
            self.marks.not_for.map(|person| person.0),
            self.part_of.map(|whole| whole.0),
            self.body.as_slice(),
            self.happened_on,
            viewer.user().0,
            viewer.organisation().0,
            Moment::from(viewer.ctx().now),
        )?;
        let mut payload = told(self.category, self.of.person(), self.marks);
        if let Value::Object(fields) = &mut payload {
            fields.insert("gezin".to_owned(), json!(gezin.to_string()));
            fields.insert("soort".to_owned(), json!(self.kind.code()));
        }
        let object = ("stuk", self.id.to_string());
        let action = Action::RecordAdded;
        event(tx, store, viewer.ctx(), gemeente, action, object, payload).await
    }
}

impl ReadyFile {
    async fn insert(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
        id: RecordId,
    ) -> Result<(), StoreError> {
        execute!(
            tx,
            "insert into document (gemeente, record, name, media_type, size, sha256, content) values ($1, $2, $3, $4, $5, $6, $7)",
            gemeente.0,
            id.0,
            self.name.as_slice(),
            self.media_type.as_str(),
            self.size,
            self.sha256.as_slice(),
            self.content.as_slice(),
        )?;
        Ok(())
    }
}
