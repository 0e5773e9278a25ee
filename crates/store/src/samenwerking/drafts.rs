//! Changing a version of a covenant that is still a draft.

use std::collections::BTreeSet;

use domain::samenwerking::{
    Clause, ConvenantRefusal, ConvenantText, Grounds, Party, PurposeGround,
};
use domain::shared::{ClauseId, ConvenantId, Days, OrganisationId};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::codes::{has_days, tidy_terms, wijk_codes};
use super::convenants::{Target, change, kept_text};
use super::error::ConvenantError;
use super::organisations::{load_one, told};
use super::saving::put_pdf;
use crate::log::Action;
use crate::toezicht::single_spaced;
use crate::{Ctx, Store, WriteError};

/// How every PDF begins.
const PDF: &[u8] = b"%PDF-";

/// The text of a draft, as it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftText {
    /// Markdown.
    Markdown(String),
    /// A PDF with the name of its file. How large it may be, is decided before.
    Pdf {
        /// Name of the file.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// What a draft says now. `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftEdit {
    /// The text.
    pub text: Option<DraftText>,
    /// When it holds.
    pub period: Option<Days>,
    /// What for, on which grounds.
    pub purposes: Option<BTreeSet<PurposeGround>>,
}

/// Changes text, period or purposes of a draft; `seen` is the version of the row that was seen. Returns the new one.
///
/// # Errors
/// [`ConvenantRefusal::NotADraft`], [`ConvenantRefusal::EndBeforeStart`], [`ConvenantError::UnknownGround`],
/// [`ConvenantError::NotAPdf`], or [`WriteError::Stale`] when somebody else wrote first.
pub async fn edit_draft(
    store: &Store,
    ctx: &Ctx,
    (id, number): (ConvenantId, u32),
    edit: &DraftEdit,
    seen: i64,
    grounds: &Grounds,
) -> Result<i64, ConvenantError> {
    if edit.period.is_some_and(|period| !has_days(period)) {
        return Err(ConvenantRefusal::EndBeforeStart.into());
    }
    let text = edit.text.as_ref().map(text_of).transpose()?;
    let target = Target {
        id,
        number,
        seen: Some(seen),
        grounds,
    };
    let mut tx = store.write().await?;
    let held = target.hold(&mut tx).await?;
    if held.before.offered_on.is_some() {
        return Err(ConvenantRefusal::NotADraft.into());
    }
    let mut after = held.before.clone();
    if let Some(purposes) = &edit.purposes {
        let unknown = purposes
            .iter()
            .find(|one| grounds.get(&one.ground).is_none());
        if let Some(one) = unknown {
            return Err(ConvenantError::UnknownGround(one.ground.clone()));
        }
        after.purposes.clone_from(purposes);
    }
    after.period = edit.period.unwrap_or(after.period);
    if let Some(text) = text {
        after.text = text;
        let bytes = match &edit.text {
            Some(DraftText::Pdf { bytes, .. }) => Some(bytes.as_slice()),
            _ => None,
        };
        put_pdf(&mut tx, held.place, bytes).await?;
    }
    let payload = json!({
        "text": edit.text.as_ref().map(|_| text_told(&after.text)),
        "period": edit.period.map(told),
        "purposes": edit.purposes.as_ref().map(purposes_told),
    });
    let tools = (store, ctx, grounds);
    let version = held
        .write(&mut tx, tools, after, (Action::ConvenantChanged, payload))
        .await?;
    tx.commit().await?;
    Ok(version)
}

fn text_of(text: &DraftText) -> Result<ConvenantText, ConvenantError> {
    match text {
        DraftText::Markdown(text) => Ok(ConvenantText::Markdown(kept_text(text))),
        DraftText::Pdf { bytes, .. } if !bytes.starts_with(PDF) => Err(ConvenantError::NotAPdf),
        DraftText::Pdf { name, bytes } => {
            let name = Some(single_spaced(name)).filter(|name| !name.is_empty());
            Ok(ConvenantText::Pdf {
                name: name.unwrap_or_else(|| "convenant.pdf".to_owned()),
                sha256: Sha256::digest(bytes).into(),
            })
        }
    }
}

/// The text as events tell it: the hash of a PDF, the hash of Markdown, never the text itself, which the row keeps.
fn text_told(text: &ConvenantText) -> Value {
    match text {
        ConvenantText::Markdown(text) => {
            json!({ "markdown": hex::encode(Sha256::digest(text.as_bytes())) })
        }
        ConvenantText::Pdf { name, sha256 } => {
            json!({ "pdf": hex::encode(sha256), "name": name })
        }
    }
}

fn purposes_told(purposes: &BTreeSet<PurposeGround>) -> Value {
    purposes
        .iter()
        .map(|one| json!({ "purpose": one.purpose, "ground": one.ground }))
        .collect()
}

/// Adds a party to a draft: with its sector, and its municipality when it is one. Returns the new version of the row.
///
/// # Errors
/// [`ConvenantRefusal::PartyTwice`] and [`ConvenantRefusal::NotADraft`]; [`WriteError::NotFound`] when the organisation does not
/// exist; [`WriteError::Stale`] when somebody else wrote first.
pub async fn add_party(
    store: &Store,
    ctx: &Ctx,
    (id, number): (ConvenantId, u32),
    organisation: OrganisationId,
    seen: i64,
    grounds: &Grounds,
) -> Result<i64, ConvenantError> {
    let found = load_one(&mut store.read().await?, organisation).await?;
    let found = found.ok_or(WriteError::NotFound)?;
    let party = Party {
        organisation,
        sector: found.sector,
        gemeente: found.gemeente,
    };
    let target = Target {
        id,
        number,
        seen: Some(seen),
        grounds,
    };
    change(store, ctx, target, Action::ConvenantChanged, |version| {
        version.add_party(party)?;
        Ok(json!({ "partyAdded": organisation }))
    })
    .await
}

/// Takes a party without clauses out of a draft. Returns the new version of the row.
///
/// # Errors
/// [`ConvenantRefusal::NotAParty`], [`ConvenantRefusal::PartyHasClauses`] and [`ConvenantRefusal::NotADraft`];
/// [`WriteError::Stale`] when somebody else wrote first.
pub async fn remove_party(
    store: &Store,
    ctx: &Ctx,
    (id, number): (ConvenantId, u32),
    organisation: OrganisationId,
    seen: i64,
    grounds: &Grounds,
) -> Result<i64, ConvenantError> {
    let target = Target {
        id,
        number,
        seen: Some(seen),
        grounds,
    };
    change(store, ctx, target, Action::ConvenantChanged, |version| {
        version.remove_party(organisation)?;
        Ok(json!({ "partyRemoved": organisation }))
    })
    .await
}

/// Writes a clause into a draft, in the place of the one with the same identifier. Returns the new version of the row.
///
/// # Errors
/// [`ConvenantRefusal::Terms`] with every reason, [`ConvenantRefusal::PurposeNotAgreed`], [`ConvenantRefusal::NotAParty`] and
/// [`ConvenantRefusal::NotADraft`]; [`WriteError::Stale`] when somebody else wrote first.
pub async fn put_clause(
    store: &Store,
    ctx: &Ctx,
    (id, number): (ConvenantId, u32),
    clause: Clause,
    seen: i64,
    grounds: &Grounds,
) -> Result<i64, ConvenantError> {
    let clause = Clause {
        terms: tidy_terms(clause.terms),
        ..clause
    };
    let target = Target {
        id,
        number,
        seen: Some(seen),
        grounds,
    };
    change(store, ctx, target, Action::ConvenantChanged, |version| {
        let payload = json!({ "clause": clause_told(&clause) });
        version.put_clause(clause, grounds)?;
        Ok(payload)
    })
    .await
}

fn clause_told(clause: &Clause) -> Value {
    json!({
        "id": clause.id,
        "party": clause.party,
        "role": clause.terms.role,
        "categories": clause.terms.categories.codes(),
        "circle": clause.terms.circle.code(),
        "wijken": wijk_codes(&clause.terms.circle),
        "purpose": clause.terms.purpose,
        "ground": clause.terms.ground,
    })
}

/// Takes a clause out of a draft. Returns the new version of the row.
///
/// # Errors
/// [`ConvenantRefusal::NotADraft`]; [`WriteError::NotFound`] when there is no such clause; [`WriteError::Stale`] when somebody else
/// wrote first.
pub async fn remove_clause(
    store: &Store,
    ctx: &Ctx,
    (id, number): (ConvenantId, u32),
    clause: ClauseId,
    seen: i64,
    grounds: &Grounds,
) -> Result<i64, ConvenantError> {
    let target = Target {
        id,
        number,
        seen: Some(seen),
        grounds,
    };
    change(store, ctx, target, Action::ConvenantChanged, |version| {
        if version.offered_on.is_some() {
            return Err(ConvenantRefusal::NotADraft.into());
        }
        if !version.clauses.iter().any(|one| one.id == clause) {
            return Err(WriteError::NotFound.into());
        }
        version.clauses.retain(|one| one.id != clause);
        Ok(json!({ "clauseRemoved": clause }))
    })
    .await
}
