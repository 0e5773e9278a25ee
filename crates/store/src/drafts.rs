//! Drafts of long forms, kept so that a time-out loses nothing. Encrypted under the key of the family that the form is about, so that
//! nothing of it is left when that key is destroyed, and otherwise under the key of their account.

use std::collections::BTreeMap;

use domain::shared::{GezinId, UserId, printable};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::dialect::{Moment, Tx};
use crate::{KeyOwner, Opened, Store, StoreError};

/// The field of a form that names the page on which it stands: one drawing of one page. Without it a form is always kept.
pub const PAGE_FIELD: &str = "concept";
/// How long a page that is done is remembered.
const REMEMBERED: Duration = Duration::days(1);
/// How long a draft is kept.
const KEPT: Duration = Duration::days(30);
/// The parts of a path after which a family is named.
const BEFORE_GEZIN: [&str; 2] = ["gezinnen", "verslag"];
/// Longer names of pages are not ours.
const LONGEST_PAGE: usize = 64;

/// A kept draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The fields of the form by name.
    pub fields: BTreeMap<String, String>,
    /// When it was kept.
    pub saved_at: OffsetDateTime,
}

fn place(form_key: &str) -> String {
    format!("draft.sealed:{form_key}")
}

/// Under the key of a family, drafts of several people have a place of their own each.
fn place_of(user: UserId, form_key: &str) -> String {
    format!("draft.sealed:{user}:{form_key}")
}

/// The family that the form of a page is about.
fn gezin_of(form_key: &str) -> Option<GezinId> {
    let parts: Vec<&str> = form_key.split('/').collect();
    parts.windows(2).find_map(|pair| match pair {
        [before, id] if BEFORE_GEZIN.contains(before) => Uuid::try_parse(id).ok().map(GezinId),
        _ => None,
    })
}

/// The key under which a draft is kept and its place there. A family that nobody made has no key, and gets none.
async fn owner_of(
    store: &Store,
    user: UserId,
    form_key: &str,
) -> Result<(KeyOwner, String), StoreError> {
    if let Some(gezin) = gezin_of(form_key) {
        let owner = KeyOwner::Gezin(gezin);
        if store.has_key(owner).await? {
            return Ok((owner, place_of(user, form_key)));
        }
    }
    Ok((KeyOwner::Account(user), place(form_key)))
}

/// The page that these fields come from.
fn page(fields: &BTreeMap<String, String>) -> Option<String> {
    let page = fields.get(PAGE_FIELD).map(|page| printable(page));
    page.filter(|page| !page.is_empty() && page.len() <= LONGEST_PAGE)
}

/// One form of one person changes at a time: what comes late must see that the form is done.
async fn lock(tx: &mut Tx, user: UserId, form_key: &str) -> Result<(), StoreError> {
    let form = Sha256::new()
        .chain_update(b"draft")
        .chain_update(user.0.as_bytes())
        .chain_update(form_key.as_bytes());
    tx.lock_subject(&form.finalize().into()).await
}

/// Keeps what a person filled in so far. Not logged: it is nobody's record yet. What comes late from a page of which the form was
/// saved or thrown away meanwhile is dropped, and does not bring the old draft back; then this gives `false`, and so it does when the key of
/// the family was destroyed.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn save_draft(
    store: &Store,
    user: UserId,
    form_key: &str,
    fields: &BTreeMap<String, String>,
    now: OffsetDateTime,
) -> Result<bool, StoreError> {
    let form_key = printable(form_key);
    let text =
        serde_json::to_string(fields).map_err(|error| StoreError::Unreadable(error.to_string()))?;
    let (owner, place) = owner_of(store, user, &form_key).await?;
    let sealed = match store.seal_text(owner, &place, &text).await {
        Err(StoreError::KeyDestroyed(_)) if owner != KeyOwner::Account(user) => return Ok(false),
        sealed => sealed?,
    };
    let mut tx = store.write().await?;
    lock(&mut tx, user, &form_key).await?;
    let kept = execute!(
        &mut tx,
        "insert into draft (account, form_key, sealed, saved_at)
         select id, $2, $3, $4 from account
         where id = $1 and not exists (select 1 from draft_done where account = $1 and page = $5)
         on conflict (account, form_key) do update set sealed = excluded.sealed, saved_at = excluded.saved_at",
        user.0,
        form_key,
        sealed,
        Moment::from(now),
        page(fields),
    )?;
    tx.commit().await?;
    Ok(kept > 0)
}

/// The forms of which somebody keeps a draft, with when it was kept, the newest first. Only the keys of the forms: what stands in them
/// is read with [`draft`].
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn drafts(
    store: &Store,
    user: UserId,
) -> Result<Vec<(String, OffsetDateTime)>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (String, Moment),
        "select form_key, saved_at from draft where account = $1 order by saved_at desc, form_key limit 100",
        user.0,
    )?;
    Ok(rows
        .into_iter()
        .map(|(key, saved)| (key, saved.0))
        .collect())
}

/// What a person filled in before; `None` also when the key of the account or of the family was destroyed.
///
/// # Errors
/// [`StoreError::Unreadable`] when the kept fields are no fields.
pub async fn draft(
    store: &Store,
    user: UserId,
    form_key: &str,
) -> Result<Option<Draft>, StoreError> {
    let form_key = printable(form_key);
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        (Vec<u8>, Moment),
        "select sealed, saved_at from draft where account = $1 and form_key = $2",
        user.0,
        form_key.as_str(),
    )?;
    drop(tx);
    let Some((sealed, saved_at)) = row else {
        return Ok(None);
    };
    let (owner, own_place) = owner_of(store, user, &form_key).await?;
    let opened = match store.open_text(owner, &own_place, &sealed).await {
        // Kept before the family had a key.
        Err(StoreError::OtherKey(_)) => {
            let owner = KeyOwner::Account(user);
            store.open_text(owner, &place(&form_key), &sealed).await?
        }
        opened => opened?,
    };
    let Opened::Plain(fields) = opened else {
        return Ok(None);
    };
    let fields =
        serde_json::from_str(&fields).map_err(|error| StoreError::Unreadable(error.to_string()))?;
    Ok(Some(Draft {
        fields,
        saved_at: saved_at.0,
    }))
}

/// Throws a draft away.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn delete_draft(store: &Store, user: UserId, form_key: &str) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    execute!(
        &mut tx,
        "delete from draft where account = $1 and form_key = $2",
        user.0,
        printable(form_key),
    )?;
    tx.commit().await
}

/// Throws a draft away after its form was saved or given up, and remembers the page that `fields` came from for a day.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn finish_draft(
    store: &Store,
    user: UserId,
    form_key: &str,
    fields: &BTreeMap<String, String>,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let form_key = printable(form_key);
    let mut tx = store.write().await?;
    lock(&mut tx, user, &form_key).await?;
    execute!(
        &mut tx,
        "delete from draft where account = $1 and form_key = $2",
        user.0,
        form_key,
    )?;
    execute!(
        &mut tx,
        "delete from draft_done where done_at < $1",
        Moment::from(now - REMEMBERED),
    )?;
    if let Some(page) = page(fields) {
        execute!(
            &mut tx,
            "insert into draft_done (account, page, done_at) values ($1, $2, $3) on conflict (account, page) do nothing",
            user.0,
            page,
            Moment::from(now),
        )?;
    }
    tx.commit().await
}

/// Throws away what was kept longer than thirty days ago.
pub(crate) async fn purge(tx: &mut Tx, now: OffsetDateTime) -> Result<(), StoreError> {
    execute!(
        tx,
        "delete from draft where saved_at < $1",
        Moment::from(now - KEPT),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_family() {
        let id = Uuid::from_u128(7);
        let gezin = Some(GezinId(id));
        assert_eq!(gezin_of(&format!("/gezinnen/{id}/stukken/nieuw")), gezin);
        assert_eq!(gezin_of(&format!("/gezinnen/{id}")), gezin);
        assert_eq!(
            gezin_of(&format!("/overleg/{}/verslag/{id}", Uuid::nil())),
            gezin
        );
        assert_eq!(gezin_of(&format!("/overleg/{id}")), None);
        assert_eq!(gezin_of("/gezinnen/nieuw"), None);
    }
}
