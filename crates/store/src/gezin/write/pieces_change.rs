//! A piece is corrected, or its marks change. What it said before stays in the log, encrypted.

use domain::gezin::{FamilyRefusal, text};
use domain::samenwerking::{Category, Marks};
use domain::shared::{GemeenteId, GezinId, PersonId, RecordId, UserId};
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::ChangeRefusal;
use super::pieces::{PieceOf, may_write, owner, persons_fit, told};
use super::right::{event, hold};
use crate::access::{Viewer, basis_of};
use crate::dialect::Tx;
use crate::gezin::rows::{RECORD, body_place};
use crate::gezin::types::RecordKind;
use crate::log::{Action, Basis};
use crate::{KeyOwner, Opened, Store, StoreError};

/// What a piece is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceCorrection {
    /// The text.
    pub text: String,
    /// When it happened.
    pub happened_on: Date,
}

row! {
    struct PieceRow {
        gezin: Option<Uuid>, person: Option<Uuid>, category: String, kind: String, hidden_source: bool, secret_address: bool,
        own_talk: bool, not_for: Option<Uuid>, body: Vec<u8>, happened_on: Date, author: Uuid, version: i64, site: Uuid,
    }
}

/// A piece that a viewer sees and may change.
struct Piece {
    gezin: GezinId,
    of: PieceOf,
    category: Category,
    kind: RecordKind,
    marks: Marks,
    body: Vec<u8>,
    happened_on: Date,
}

/// The piece, when the viewer sees it and is who wrote it or of the municipality's own teams.
async fn changeable(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    id: RecordId,
    expected_version: i64,
) -> Result<Piece, ChangeRefusal> {
    let row = fetch_optional_of!(
        &mut *tx,
        PieceRow,
        RECORD,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        id.0,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    let (author, version) = (UserId(row.author), row.version);
    let piece = Piece::of(row)?;
    if author != viewer.user() {
        let place = (gemeente, piece.gezin);
        let person = piece.of.person();
        let basis = basis_of(tx, viewer, place, person, piece.category, piece.marks).await?;
        if !matches!(basis, Some((Basis::Mandate(_), _))) {
            return Err(ChangeRefusal::NoRight);
        }
    }
    ChangeRefusal::unless_current(version, expected_version)?;
    Ok(piece)
}

impl Piece {
    fn of(row: PieceRow) -> Result<Self, StoreError> {
        let person = row.person.map(PersonId);
        let of = match (row.gezin, person) {
            (None, Some(person)) => PieceOf::Person(person),
            (_, person) => PieceOf::Gezin(person),
        };
        Ok(Self {
            gezin: GezinId(row.gezin.unwrap_or(row.site)),
            of,
            category: Category::from_code(&row.category)
                .ok_or_else(|| StoreError::Unreadable(row.category.clone()))?,
            kind: RecordKind::from_code(&row.kind)
                .ok_or_else(|| StoreError::Unreadable(row.kind.clone()))?,
            marks: Marks {
                hidden_source: row.hidden_source,
                secret_address: row.secret_address,
                own_talk_12plus: row.own_talk,
                not_for: row.not_for.map(PersonId),
            },
            body: row.body,
            happened_on: row.happened_on,
        })
    }
}

/// Under whose key the text of a piece stands.
fn owner_of(piece: &Piece) -> KeyOwner {
    owner(piece.gezin, piece.of)
}

/// Counts one change of a piece; refuses when somebody else wrote first.
fn unless_other(changed: u64, expected_version: i64) -> Result<(), ChangeRefusal> {
    if changed == 1 {
        Ok(())
    } else {
        Err(ChangeRefusal::Stale {
            current_version: expected_version + 1,
        })
    }
}

/// Corrects a piece; returns the new version.
///
/// # Errors
/// [`ChangeRefusal`]; [`ChangeRefusal::NoRight`] when somebody else of another organisation wrote it, [`ChangeRefusal::Stale`] when it was
/// changed meanwhile. [`StoreError::KeyDestroyed`] when its key is gone: nobody can correct what nobody reads.
pub async fn correct_piece(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    id: RecordId,
    expected_version: i64,
    to: &PieceCorrection,
) -> Result<i64, ChangeRefusal> {
    let body = text(&to.text, to.happened_on, viewer.today())?;
    let mut tx = store.read().await?;
    let before = changeable(&mut tx, viewer, gemeente, id, expected_version).await?;
    drop(tx);
    let owner = owner_of(&before);
    let place = body_place(id);
    let sealed = store.seal_text(owner, &place, &body).await?;
    let said = match store.open_text(owner, &place, &before.body).await? {
        Opened::Plain(said) => store.sealed_text(owner, &place, &said).await?,
        Opened::Destroyed => Value::Null,
    };
    let mut tx = store.write().await?;
    let held = hold(&mut tx, (gemeente, before.gezin)).await;
    let now = changeable(&mut tx, viewer, gemeente, id, expected_version).await?;
    if owner_of(&now) != owner || matches!(held, Err(ChangeRefusal::NotFound)) {
        // Its family became part of another one since the text was encrypted.
        return Err(ChangeRefusal::Stale {
            current_version: expected_version,
        });
    }
    held?;
    let changed = execute!(
        &mut tx,
        "update record set body = $1, happened_on = $2, version = version + 1 where gemeente = $3 and id = $4 and version = $5",
        sealed.as_slice(),
        to.happened_on,
        gemeente.0,
        id.0,
        expected_version,
    )?;
    unless_other(changed, expected_version)?;
    let payload = json!({
        "van": { "tekst": said, "datum": before.happened_on.to_string() }, "naar": { "datum": to.happened_on.to_string() },
    });
    let object = ("stuk", id.to_string());
    let action = Action::RecordCorrected;
    event(
        &mut tx,
        store,
        viewer.ctx(),
        gemeente,
        action,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// Changes who may not see a piece; returns the new version. Who changes it must see it before and after.
///
/// # Errors
/// As [`correct_piece`]; [`FamilyRefusal::SourceStaysHidden`].
pub async fn set_marks(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    id: RecordId,
    expected_version: i64,
    marks: Marks,
) -> Result<i64, ChangeRefusal> {
    let mut tx = store.write().await?;
    let before = changeable(&mut tx, viewer, gemeente, id, expected_version).await?;
    if before.kind == RecordKind::Source && !marks.hidden_source {
        return Err(FamilyRefusal::SourceStaysHidden.into());
    }
    let place = (gemeente, before.gezin);
    let person = before.of.person();
    may_write(&mut tx, viewer, place, person, (before.category, marks)).await?;
    let days = (before.happened_on, viewer.today());
    persons_fit(&mut tx, place, person, marks, days).await?;
    let changed = execute!(
        &mut tx,
        "update record set hidden_source = $1, secret_address = $2, own_talk = $3, not_for = $4, version = version + 1
         where gemeente = $5 and id = $6 and version = $7",
        marks.hidden_source,
        marks.secret_address,
        marks.own_talk_12plus,
        marks.not_for.map(|person| person.0),
        gemeente.0,
        id.0,
        expected_version,
    )?;
    unless_other(changed, expected_version)?;
    let payload = json!({
        "van": told(before.category, person, before.marks), "naar": told(before.category, person, marks),
    });
    let object = ("stuk", id.to_string());
    let action = Action::RecordMarked;
    event(
        &mut tx,
        store,
        viewer.ctx(),
        gemeente,
        action,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}
