//! Covenants: making and finding them, and holding one while it changes.

use std::collections::{BTreeMap, BTreeSet};

use domain::samenwerking::{Convenant, ConvenantRefusal, ConvenantText, ConvenantVersion, Grounds};
use domain::shared::{ClauseId, ConvenantId, Days, GemeenteId, OrganisationId, printable};
use serde_json::{Value, json};
use uuid::Uuid;

use super::codes::has_days;
use super::derive;
use super::error::ConvenantError;
use super::loading::load;
use super::organisations::told;
use super::saving::{Place, copy_pdf, insert_version, save};
use crate::dialect::{Moment, Tx};
use crate::error::is_unique_violation;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::toezicht::{name_key, single_spaced};
use crate::{Ctx, Store, StoreError, WriteError};

/// A covenant (convenant) as it is kept: with the number of times each version was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptConvenant {
    /// The covenant with all its versions.
    pub convenant: Convenant,
    /// For each version by its number, how often it was written, from 1: what a change of it names.
    pub row_versions: BTreeMap<u32, i64>,
}

/// What a new covenant (convenant) needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConvenant {
    /// The municipality that keeps it.
    pub keeper: GemeenteId,
    /// Name as shown; unique in the municipality.
    pub title: String,
    /// The approach it belongs to, if it belongs to one.
    pub approach: Option<String>,
    /// When its first version holds.
    pub period: Days,
}

/// Which covenants (convenanten). The default asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConvenantFilter {
    /// Only this one.
    pub id: Option<ConvenantId>,
    /// Only those that this municipality keeps or is a party of.
    pub gemeente: Option<GemeenteId>,
    /// Only those that this organisation is a party of.
    pub organisation: Option<OrganisationId>,
    /// Only those of this approach, or of none in particular.
    pub approach: Option<String>,
}

/// Makes a covenant with a first version that is a draft without text, parties or clauses.
///
/// # Errors
/// [`ConvenantRefusal::EndBeforeStart`]; [`WriteError::Duplicate`] when the municipality has one with this title;
/// [`WriteError::NotFound`] when the municipality does not exist.
pub async fn create_convenant(
    store: &Store,
    ctx: &Ctx,
    new: &NewConvenant,
) -> Result<ConvenantId, ConvenantError> {
    if !has_days(new.period) {
        return Err(ConvenantRefusal::EndBeforeStart.into());
    }
    let title = titled(&new.title)?;
    let approach = approach_of(new.approach.as_deref());
    let id = ConvenantId(log::ordered_uuid(ctx.now));
    let mut tx = store.write().await?;
    require_gemeente(&mut tx, new.keeper).await?;
    execute!(
        &mut tx,
        "insert into convenant (gemeente, id, title, title_key, approach, created_at) values ($1, $2, $3, $4, $5, $6)",
        new.keeper.0,
        id.0,
        title.as_str(),
        name_key(&title),
        approach.as_deref(),
        Moment::from(ctx.now),
    )
    .map_err(taken(&title))?;
    let version = ConvenantVersion {
        number: 1,
        text: ConvenantText::Markdown(String::new()),
        period: new.period,
        purposes: BTreeSet::new(),
        parties: Vec::new(),
        clauses: Vec::new(),
        offered_on: None,
        signatures: Vec::new(),
        closed: None,
    };
    let place = Place {
        gemeente: new.keeper,
        convenant: id,
        number: 1,
    };
    insert_version(&mut tx, ctx, place, &version).await?;
    let payload =
        json!({ "to": { "title": title, "approach": approach, "period": told(new.period) } });
    event(
        &mut tx,
        store,
        ctx,
        place,
        Action::ConvenantCreated,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

fn titled(title: &str) -> Result<String, WriteError> {
    let title = single_spaced(title);
    if title.is_empty() {
        return Err(WriteError::Refused(
            "De titel is leeg. Geef het convenant een naam.".to_owned(),
        ));
    }
    Ok(title)
}

fn approach_of(approach: Option<&str>) -> Option<String> {
    approach
        .map(single_spaced)
        .filter(|approach| !approach.is_empty())
}

fn taken(title: &str) -> impl Fn(sqlx::Error) -> WriteError {
    move |error| {
        if is_unique_violation(&error) {
            WriteError::Duplicate(format!("Het convenant \"{title}\""))
        } else {
            error.into()
        }
    }
}

pub(super) async fn require_gemeente(tx: &mut Tx, gemeente: GemeenteId) -> Result<(), WriteError> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "select id from gemeente where id = $1",
        gemeente.0,
    )?;
    row.map(|_| ()).ok_or(WriteError::NotFound)
}

/// Writes the event of a change of a covenant.
pub(super) async fn event(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    place: Place,
    action: Action,
    payload: Value,
) -> Result<(), StoreError> {
    let mut payload = payload;
    if let Some(fields) = payload.as_object_mut() {
        fields.insert("number".to_owned(), place.number.into());
    }
    let entry = Entry {
        scope: Scope::Gemeente(place.gemeente),
        action,
        status: Status::Ok,
        object: "convenant",
        object_id: place.convenant.to_string(),
        payload,
    };
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(())
}

/// Gives a covenant another title or approach, as long as no version was offered.
///
/// # Errors
/// [`ConvenantRefusal::NotADraft`] when a version was offered; [`WriteError::Duplicate`] when the title is taken.
pub async fn rename_convenant(
    store: &Store,
    ctx: &Ctx,
    id: ConvenantId,
    title: &str,
    approach: Option<&str>,
) -> Result<(), ConvenantError> {
    let (title, approach) = (titled(title)?, approach_of(approach));
    let mut tx = store.write().await?;
    let kept = hold(&mut tx, id).await?.convenant;
    let [draft] = kept.versions.as_slice() else {
        return Err(ConvenantRefusal::NotADraft.into());
    };
    if draft.offered_on.is_some() {
        return Err(ConvenantRefusal::NotADraft.into());
    }
    execute!(
        &mut tx,
        "update convenant set title = $1, title_key = $2, approach = $3 where gemeente = $4 and id = $5",
        title.as_str(),
        name_key(&title),
        approach.as_deref(),
        kept.keeper.0,
        id.0,
    )
    .map_err(taken(&title))?;
    let place = Place {
        gemeente: kept.keeper,
        convenant: id,
        number: draft.number,
    };
    let payload = json!({
        "from": { "title": kept.title, "approach": kept.approach },
        "to": { "title": title, "approach": approach },
    });
    event(
        &mut tx,
        store,
        ctx,
        place,
        Action::ConvenantChanged,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// One covenant with all its versions.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn convenant(
    store: &Store,
    id: ConvenantId,
) -> Result<Option<KeptConvenant>, StoreError> {
    let filter = ConvenantFilter {
        id: Some(id),
        ..ConvenantFilter::default()
    };
    Ok(load(&mut store.read().await?, &filter).await?.pop())
}

/// Covenants with all their versions, by title.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn convenants(
    store: &Store,
    filter: &ConvenantFilter,
) -> Result<Vec<KeptConvenant>, StoreError> {
    load(&mut store.read().await?, filter).await
}

/// The bytes of the PDF of a version, when its text is one.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn pdf_bytes(
    store: &Store,
    id: ConvenantId,
    number: u32,
) -> Result<Option<Vec<u8>>, StoreError> {
    let mut tx = store.read().await?;
    let row = fetch_optional!(
        &mut tx,
        (Option<Vec<u8>>,),
        "select v.pdf from convenant as c join convenant_version as v on v.gemeente = c.gemeente and v.convenant = c.id
         where c.id = $1 and v.number = $2",
        id.0,
        i64::from(number),
    )?;
    Ok(row.and_then(|(pdf,)| pdf))
}

/// Holds a covenant until the end of the transaction: nobody else changes any version of it meanwhile.
pub(super) async fn hold(tx: &mut Tx, id: ConvenantId) -> Result<KeptConvenant, WriteError> {
    execute!(
        &mut *tx,
        "update convenant set title = title where id = $1",
        id.0,
    )?;
    let filter = ConvenantFilter {
        id: Some(id),
        ..ConvenantFilter::default()
    };
    load(tx, &filter).await?.pop().ok_or(WriteError::NotFound)
}

/// A version that is being changed.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) id: ConvenantId,
    pub(super) number: u32,
    /// The version of the row that was seen; `None` for a step whose rule looks at what stands there itself.
    pub(super) seen: Option<i64>,
    pub(super) grounds: &'a Grounds,
}

/// A version that is held, and how often it was written.
pub(super) struct Held {
    pub(super) kept: KeptConvenant,
    pub(super) before: ConvenantVersion,
    pub(super) place: Place,
    pub(super) row_version: i64,
}

impl Target<'_> {
    /// Holds the covenant and finds the version.
    pub(super) async fn hold(self, tx: &mut Tx) -> Result<Held, WriteError> {
        let kept = hold(tx, self.id).await?;
        let before = kept.convenant.version(self.number).cloned();
        let before = before.ok_or(WriteError::NotFound)?;
        let row_version = kept.row_versions.get(&self.number).copied().unwrap_or(0);
        if self.seen.is_some_and(|seen| seen != row_version) {
            return Err(WriteError::Stale {
                current_version: row_version,
            });
        }
        let place = Place {
            gemeente: kept.convenant.keeper,
            convenant: self.id,
            number: self.number,
        };
        Ok(Held {
            kept,
            before,
            place,
            row_version,
        })
    }
}

impl Held {
    /// Writes the version as it is now, derives what follows from the covenant, and appends the event. Gives the version of the row.
    pub(super) async fn write(
        self,
        tx: &mut Tx,
        (store, ctx, grounds): (&Store, &Ctx, &Grounds),
        after: ConvenantVersion,
        (action, payload): (Action, Value),
    ) -> Result<i64, ConvenantError> {
        save(tx, self.place, &self.before, &after).await?;
        let mut convenant = self.kept.convenant;
        for version in &mut convenant.versions {
            if version.number == after.number {
                version.clone_from(&after);
            }
        }
        let changed = derive::of_convenant(tx, &convenant, grounds).await?;
        let payload = json!({ "change": payload, "grants": changed.told() });
        event(tx, store, ctx, self.place, action, payload).await?;
        Ok(self.row_version + 1)
    }
}

/// Changes one version: loads it, asks the rule, writes it with what follows from it.
pub(super) async fn change(
    store: &Store,
    ctx: &Ctx,
    target: Target<'_>,
    action: Action,
    step: impl FnOnce(&mut ConvenantVersion) -> Result<Value, ConvenantError>,
) -> Result<i64, ConvenantError> {
    let mut tx = store.write().await?;
    let held = target.hold(&mut tx).await?;
    let mut after = held.before.clone();
    let payload = step(&mut after)?;
    let tools = (store, ctx, target.grounds);
    let version = held.write(&mut tx, tools, after, (action, payload)).await?;
    tx.commit().await?;
    Ok(version)
}

/// Begins a new version as a draft made from the newest one; returns its number.
///
/// # Errors
/// [`ConvenantRefusal::DraftExists`] when there is a draft.
pub async fn new_version(store: &Store, ctx: &Ctx, id: ConvenantId) -> Result<u32, ConvenantError> {
    let mut tx = store.write().await?;
    let kept = hold(&mut tx, id).await?.convenant;
    let from = kept.newest().map_or(0, |newest| newest.number);
    let version = kept.new_version(|| ClauseId(log::ordered_uuid(ctx.now)))?;
    let place = Place {
        gemeente: kept.keeper,
        convenant: id,
        number: version.number,
    };
    insert_version(&mut tx, ctx, place, &version).await?;
    copy_pdf(&mut tx, place, from).await?;
    let payload = json!({ "from": { "number": from } });
    event(
        &mut tx,
        store,
        ctx,
        place,
        Action::ConvenantVersionCreated,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(version.number)
}

/// A text of several lines as it is kept.
pub(super) fn kept_text(text: &str) -> String {
    printable(text).trim().to_owned()
}
