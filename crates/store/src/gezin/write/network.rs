//! The informal network of a family: who can do something for it. Part of the category network.

use domain::gezin::{FamilyRefusal, NetworkContact, NetworkQuality, network_texts, period};
use domain::samenwerking::Category;
use domain::shared::{Days, GemeenteId, GezinId, NetworkMemberId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::ChangeRefusal;
use super::right::{event, hold, own_team_for};
use crate::access::{Found, Shown, Viewer, bases};
use crate::gezin::types::SeenBy;
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, ordered_uuid, record_read};
use crate::{Store, StoreError};

/// The network of a family, those of today first. `$8` is the family, `$9` how many.
pub(in crate::gezin) const NETWORK: &str = concat!(
    "select x.id, x.name, x.relation, x.contact, x.quality, x.can_do, x.reach, x.valid_from, x.valid_until, x.version, ",
    seen_by!("x.gezin", "null", "'netwerk'", "false", "false", "false"),
    " from network_member x where x.gemeente = $7 and x.gezin = $8 and ",
    visible!("x.gezin", "null", "'netwerk'", "false", "false", "false"),
    " order by x.valid_until is not null, x.valid_from, x.id limit $9"
);

/// The most members of a network that are read at once.
const MOST: i64 = 100;

/// Somebody of the network as they are to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkEdit {
    /// Name.
    pub name: String,
    /// What they are to the family, such as "oma" or "buurvrouw".
    pub relation: String,
    /// How often there is contact.
    pub contact: NetworkContact,
    /// What it does for the family.
    pub quality: NetworkQuality,
    /// What they can do.
    pub can_do: String,
    /// How to reach them.
    pub reach: String,
}

/// Somebody of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkMember {
    /// Identifier.
    pub id: NetworkMemberId,
    /// Name.
    pub name: String,
    /// What they are to the family.
    pub relation: String,
    /// How often there is contact.
    pub contact: NetworkContact,
    /// What it does for the family.
    pub quality: NetworkQuality,
    /// What they can do, unless its key was destroyed.
    pub can_do: Opened<String>,
    /// How to reach them, unless its key was destroyed.
    pub reach: Opened<String>,
    /// When they belong to it.
    pub days: Days,
    /// For a change: the version that was read.
    pub version: i64,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

row! {
    struct NetworkRow {
        id: Uuid, name: String, relation: String, contact: String, quality: String, can_do: Option<Vec<u8>>,
        reach: Option<Vec<u8>>, valid_from: Date, valid_until: Option<Date>, version: i64, basis: Option<Uuid>,
        emergency: Option<Uuid>,
    }
}

/// Where a text about somebody stands, for the key of the family.
fn place_of(column: &str, id: NetworkMemberId) -> String {
    format!("network_member.{column}:{id}")
}

/// Somebody as they will be written.
struct Ready {
    id: NetworkMemberId,
    name: String,
    relation: String,
    can_do: Option<Vec<u8>>,
    reach: Option<Vec<u8>>,
    told: serde_json::Value,
}

impl NetworkEdit {
    async fn sealed(
        &self,
        store: &Store,
        gezin: GezinId,
        id: NetworkMemberId,
    ) -> Result<Ready, ChangeRefusal> {
        let texts = [&self.name, &self.relation, &self.can_do, &self.reach];
        let [name, relation, can_do, reach] = network_texts(texts.map(String::as_str))?;
        let owner = KeyOwner::Gezin(gezin);
        let told = json!({
            "naam": name, "relatie": relation, "kan": can_do, "bereikbaar": reach, "contact": self.contact, "ervaren": self.quality,
        });
        let told = store
            .sealed_text(owner, "network_member", &told.to_string())
            .await?;
        let mut sealed = [None, None];
        for (place, (column, text)) in sealed
            .iter_mut()
            .zip([("can_do", &can_do), ("reach", &reach)])
        {
            if !text.is_empty() {
                *place = Some(store.seal_text(owner, &place_of(column, id), text).await?);
            }
        }
        let [can_do, reach] = sealed;
        Ok(Ready {
            id,
            name,
            relation,
            can_do,
            reach,
            told,
        })
    }
}

/// Writes down somebody of the network of a family, since a day.
///
/// # Errors
/// [`ChangeRefusal`]; [`FamilyRefusal::InFuture`] when the day has not come yet.
pub async fn add_network_member(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    new: &NetworkEdit,
    from: Date,
) -> Result<NetworkMemberId, ChangeRefusal> {
    let place = (gemeente, gezin);
    if from > viewer.today() {
        return Err(FamilyRefusal::InFuture.into());
    }
    let mut tx = store.read().await?;
    own_team_for(&mut tx, viewer, place, Category::Network).await?;
    drop(tx);
    let id = NetworkMemberId(ordered_uuid(viewer.ctx().now));
    let ready = new.sealed(store, gezin, id).await?;
    let mut tx = store.write().await?;
    hold(&mut tx, place).await?;
    own_team_for(&mut tx, viewer, place, Category::Network).await?;
    execute!(
        &mut tx,
        "insert into network_member (gemeente, id, gezin, name, relation, contact, quality, can_do, reach, valid_from, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
        gemeente.0,
        ready.id.0,
        gezin.0,
        ready.name.as_str(),
        ready.relation.as_str(),
        new.contact.code(),
        new.quality.code(),
        ready.can_do.as_deref(),
        ready.reach.as_deref(),
        from,
    )?;
    let payload =
        json!({ "netwerklid": id.to_string(), "van": from.to_string(), "naar": ready.told });
    told(&mut tx, store, viewer, place, payload).await?;
    tx.commit().await?;
    Ok(id)
}

async fn told(
    tx: &mut crate::dialect::Tx,
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    payload: serde_json::Value,
) -> Result<(), StoreError> {
    let object = ("gezin", gezin.to_string());
    let action = Action::NetworkChanged;
    event(tx, store, viewer.ctx(), gemeente, action, object, payload).await
}

/// Changes what is written down about somebody of the network; returns the new version. What it said before stays in the log, encrypted:
/// every event holds what was written.
///
/// # Errors
/// [`ChangeRefusal`]; [`ChangeRefusal::Stale`], [`FamilyRefusal::AlreadyEnded`].
pub async fn change_network_member(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    id: NetworkMemberId,
    expected_version: i64,
    to: &NetworkEdit,
) -> Result<i64, ChangeRefusal> {
    let place = (gemeente, gezin);
    let mut tx = store.read().await?;
    own_team_for(&mut tx, viewer, place, Category::Network).await?;
    changeable(&mut tx, place, id, expected_version).await?;
    drop(tx);
    let ready = to.sealed(store, gezin, id).await?;
    let mut tx = store.write().await?;
    own_team_for(&mut tx, viewer, place, Category::Network).await?;
    hold(&mut tx, place).await?;
    changeable(&mut tx, place, id, expected_version).await?;
    execute!(
        &mut tx,
        "update network_member set name = $1, relation = $2, contact = $3, quality = $4, can_do = $5, reach = $6,
             version = version + 1 where gemeente = $7 and id = $8",
        ready.name.as_str(),
        ready.relation.as_str(),
        to.contact.code(),
        to.quality.code(),
        ready.can_do.as_deref(),
        ready.reach.as_deref(),
        gemeente.0,
        id.0,
    )?;
    let payload = json!({ "netwerklid": id.to_string(), "naar": ready.told });
    told(&mut tx, store, viewer, place, payload).await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// Since when somebody belongs to the network, when they still do and nobody wrote since.
async fn changeable(
    tx: &mut crate::dialect::Tx,
    (gemeente, gezin): (GemeenteId, GezinId),
    id: NetworkMemberId,
    expected_version: i64,
) -> Result<Date, ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        (Date, Option<Date>, i64),
        "select valid_from, valid_until, version from network_member where gemeente = $1 and gezin = $2 and id = $3",
        gemeente.0,
        gezin.0,
        id.0,
    )?;
    let (from, until, version) = row.ok_or(ChangeRefusal::NotFound)?;
    ChangeRefusal::unless_current(version, expected_version)?;
    if until.is_some() {
        return Err(FamilyRefusal::AlreadyEnded.into());
    }
    Ok(from)
}

/// Somebody does not belong to the network any more: `until` is the first day without them.
///
/// # Errors
/// As [`change_network_member`]; [`FamilyRefusal::EndBeforeStart`].
pub async fn end_network_member(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    id: NetworkMemberId,
    expected_version: i64,
    until: Date,
) -> Result<(), ChangeRefusal> {
    let place = (gemeente, gezin);
    let mut tx = store.write().await?;
    own_team_for(&mut tx, viewer, place, Category::Network).await?;
    hold(&mut tx, place).await?;
    let from = changeable(&mut tx, place, id, expected_version).await?;
    period(Days {
        from,
        until: Some(until),
    })?;
    execute!(
        &mut tx,
        "update network_member set valid_until = $1, version = version + 1 where gemeente = $2 and id = $3",
        until,
        gemeente.0,
        id.0,
    )?;
    let payload = json!({ "netwerklid": id.to_string(), "tot": until.to_string() });
    told(&mut tx, store, viewer, place, payload).await?;
    tx.commit().await?;
    Ok(())
}

/// The network of a family as a viewer sees it, those of today first; a hundred at most.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn network(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<NetworkMember>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        NetworkRow,
        NETWORK,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        gezin.0,
        MOST,
    )?;
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut shown = Shown::default();
    let mut members = Vec::with_capacity(rows.len());
    for row in rows {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        shown.add(SubjectId::Gezin(gezin), Category::Network, seen_by.clone());
        members.push(row.read(store, gezin, seen_by.into()).await?);
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::NetworkRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "netwerkleden": members.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(members)
}

impl NetworkRow {
    async fn read(
        self,
        store: &Store,
        gezin: GezinId,
        seen_by: SeenBy,
    ) -> Result<NetworkMember, StoreError> {
        let id = NetworkMemberId(self.id);
        let owner = KeyOwner::Gezin(gezin);
        let unreadable = |what: &str| StoreError::Unreadable(what.to_owned());
        let mut texts = Vec::with_capacity(2);
        for (column, sealed) in [("can_do", &self.can_do), ("reach", &self.reach)] {
            texts.push(match sealed {
                None => Opened::Plain(String::new()),
                Some(sealed) => {
                    store
                        .open_text(owner, &place_of(column, id), sealed)
                        .await?
                }
            });
        }
        let reach = texts.pop().ok_or_else(|| unreadable("netwerklid"))?;
        let can_do = texts.pop().ok_or_else(|| unreadable("netwerklid"))?;
        Ok(NetworkMember {
            id,
            name: self.name,
            relation: self.relation,
            contact: NetworkContact::from_code(&self.contact)
                .ok_or_else(|| unreadable("contact"))?,
            quality: NetworkQuality::from_code(&self.quality)
                .ok_or_else(|| unreadable("ervaren contact"))?,
            can_do,
            reach,
            days: Days {
                from: self.valid_from,
                until: self.valid_until,
            },
            version: self.version,
            seen_by,
        })
    }
}
