//! A family goes from one lead professional (regisseur) to the next, with what the next one has to know.

use domain::aanpak::people::{Deputy, HandOver, RegisseurRefusal, Regisseurs, Tenure};
use domain::gezin::FamilyRefusal;
use domain::samenwerking::Category;
use domain::shared::{Days, GemeenteId, GezinId, UserId};
use serde_json::json;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::ChangeRefusal;
use super::regisseur::{NewRegisseur, end_former};
use super::right::{Place, event, hold, own_team, sees};
use super::tasks::{ReadyTask, SealedTask, close, task_text};
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::{Moment, Tx};
use crate::gezin::types::SeenBy;
use crate::keystore::{KeyOwner, Opened};
use crate::log::{Action, ReadEntry, Scope, SubjectId, ordered_uuid, record_read};
use crate::{Store, StoreError};

/// The hand-overs of a family, newest first. `$8` is the family, `$9` how many.
pub(in crate::gezin) const HAND_OVERS: &str = concat!(
    "select h.id, f.name as from_name, h.to_account, a.name as to_name, h.handed_on, h.received_on, h.body, h.written_at, ",
    seen_by!("h.gezin", "null", "'plan'", "false", "false", "false"),
    " from handover h join account a on a.id = h.to_account left join account f on f.id = h.from_account
     where h.gemeente = $7 and h.gezin = $8 and ",
    visible!("h.gezin", "null", "'plan'", "false", "false", "false"),
    " order by h.handed_on desc, h.id desc limit $9"
);

/// The most hand-overs that are read at once.
const MOST: i64 = 50;

/// What one lead professional tells the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHandOver {
    /// How things stand with the family now.
    pub situation: String,
    /// What was agreed and runs.
    pub agreements: String,
    /// What to look out for, and what comes first.
    pub attention: String,
    /// What the family was told, and what it thinks of it.
    pub family: String,
    /// When the two met the family together.
    pub met_together_on: Option<Date>,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedOver {
    /// The task of the new lead professional.
    pub task: Uuid,
    /// What is handed over; none for the first one of a family.
    pub record: Option<Uuid>,
}

/// Why a family is not handed over. Nothing is stored then.
#[derive(Debug, thiserror::Error)]
pub enum HandOverRefusal {
    /// As every change of a family.
    #[error(transparent)]
    Change(#[from] ChangeRefusal),
    /// The rules for lead professionals and who stands in for them.
    #[error("De overdracht klopt nog niet. Verbeter wat erbij staat.")]
    Rules(Vec<RegisseurRefusal>),
}

impl From<StoreError> for HandOverRefusal {
    fn from(error: StoreError) -> Self {
        Self::Change(error.into())
    }
}

impl From<sqlx::Error> for HandOverRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Change(error.into())
    }
}

impl From<FamilyRefusal> for HandOverRefusal {
    fn from(refusal: FamilyRefusal) -> Self {
        Self::Change(refusal.into())
    }
}

impl From<RegisseurRefusal> for HandOverRefusal {
    fn from(refusal: RegisseurRefusal) -> Self {
        Self::Rules(vec![refusal])
    }
}

/// Lead professionals of a family through time, and who stood in.
pub(super) async fn regisseurs(tx: &mut Tx, place: Place) -> Result<Regisseurs, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, bool, Date, Option<Date>),
        "select account, deputy, valid_from, valid_until from task where gemeente = $1 and gezin = $2
             and (regisseur or deputy) and account is not null and (valid_until is null or valid_until > valid_from)",
        place.0.0,
        place.1.0,
    )?;
    let (mut tenures, mut deputies) = (Vec::new(), Vec::new());
    for (user, deputy, from, until) in rows {
        let (user, days) = (UserId(user), Days { from, until });
        if deputy {
            deputies.push(Deputy { user, days });
        } else {
            tenures.push(Tenure { user, days });
        }
    }
    Ok(Regisseurs::of(tenures, deputies))
}

fn body_place(id: Uuid) -> String {
    format!("handover.body:{id}")
}

impl NewHandOver {
    fn by(&self, user: UserId) -> HandOver {
        HandOver {
            situation: self.situation.clone(),
            agreements: self.agreements.clone(),
            attention: self.attention.clone(),
            family: self.family.clone(),
            met_together_on: self.met_together_on,
            by: user,
        }
    }
}

/// A hand-over as it will be written.
struct Ready {
    id: Uuid,
    body: Vec<u8>,
}

impl Ready {
    async fn sealed(
        store: &Store,
        viewer: &Viewer,
        gezin: GezinId,
        record: &HandOver,
    ) -> Result<Self, StoreError> {
        let id = ordered_uuid(viewer.ctx().now);
        let text = serde_json::to_string(record)
            .map_err(|error| StoreError::Unreadable(error.to_string()))?;
        let body = store
            .seal_text(KeyOwner::Gezin(gezin), &body_place(id), &text)
            .await?;
        Ok(Self { id, body })
    }

    async fn insert(
        &self,
        tx: &mut Tx,
        store: &Store,
        viewer: &Viewer,
        place: Place,
        (former, new): (Option<UserId>, &NewRegisseur),
    ) -> Result<(), StoreError> {
        let (gemeente, gezin) = place;
        execute!(
            &mut *tx,
            "insert into handover (gemeente, id, gezin, from_account, to_account, handed_on, body, author, written_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            gemeente.0,
            self.id,
            gezin.0,
            former.map(|user| user.0),
            new.user.0,
            new.from,
            self.body.as_slice(),
            viewer.user().0,
            viewer.now(),
        )?;
        let object = ("gezin", gezin.to_string());
        let payload = json!({
            "overdracht": self.id.to_string(), "van": former.map(|user| user.to_string()), "naar": new.user.to_string(),
            "op": new.from.to_string(),
        });
        let action = Action::HandedOver;
        event(tx, store, viewer.ctx(), gemeente, action, object, payload).await
    }
}

/// Sets the lead professional with what is handed over; the former one and who stands in end on that day. The first one of a family
/// needs no hand-over.
///
/// # Errors
/// [`HandOverRefusal`]; [`HandOverRefusal::Rules`] with everything that is wrong.
pub async fn hand_over(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    new: &NewRegisseur,
    record: Option<&NewHandOver>,
) -> Result<HandedOver, HandOverRefusal> {
    let place = (gemeente, gezin);
    let what = task_text(&new.what)?;
    let said = record.map(|record| record.by(viewer.user()));
    let mut tx = store.read().await?;
    own_team(&mut tx, viewer, place).await?;
    let before = regisseurs(&mut tx, place).await?;
    let (_, record) = before
        .hand_over(new.user, new.from, said.clone())
        .map_err(HandOverRefusal::Rules)?;
    drop(tx);
    let task = ReadyTask {
        organisation: new.organisation,
        user: Some(new.user),
        person: None,
        role: new.role,
        what: SealedTask::new(store, viewer, gezin, &what).await?,
        regisseur: true,
        days: Days::since(new.from),
    };
    let ready = match &record {
        None => None,
        Some(record) => Some(Ready::sealed(store, viewer, gezin, record).await?),
    };
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    task.fits(&mut tx, place).await?;
    let now = regisseurs(&mut tx, place).await?;
    now.hand_over(new.user, new.from, said)
        .map_err(HandOverRefusal::Rules)?;
    end_former(&mut tx, store, viewer, place, new.from).await?;
    end_deputies(&mut tx, store, viewer, place, new.from).await?;
    let task = task.insert(&mut tx, store, viewer, place).await?;
    if let Some(ready) = &ready {
        let former = now.tenures().last().map(|one| one.user);
        ready
            .insert(&mut tx, store, viewer, place, (former, new))
            .await?;
    }
    tx.commit().await?;
    Ok(HandedOver {
        task,
        record: ready.map(|ready| ready.id),
    })
}

/// Who stands in, stands in for one lead professional: on a day this ends.
async fn end_deputies(
    tx: &mut Tx,
    store: &Store,
    viewer: &Viewer,
    place: Place,
    from: Date,
) -> Result<(), ChangeRefusal> {
    let (gemeente, gezin) = place;
    let deputies = fetch_all!(
        &mut *tx,
        (Uuid, Date),
        "select id, valid_from from task where gemeente = $1 and gezin = $2 and deputy
             and (valid_until is null or valid_until > $3)",
        gemeente.0,
        gezin.0,
        from,
    )?;
    for (id, since) in deputies {
        let until = from.max(since);
        close(tx, place, id, until).await?;
        let object = ("gezin", gezin.to_string());
        let payload =
            json!({ "taak": id.to_string(), "tot": until.to_string(), "vervanger": true });
        let action = Action::TaskEnded;
        event(tx, store, viewer.ctx(), gemeente, action, object, payload).await?;
    }
    Ok(())
}

/// The new lead professional says that they read what was handed over to them.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when it was not handed over to the viewer, or they do not see the family; saying it twice changes nothing.
pub async fn receive_hand_over(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    id: Uuid,
) -> Result<(), ChangeRefusal> {
    let mut tx = store.write().await?;
    let row = fetch_optional!(
        &mut tx,
        (Uuid, Option<Date>),
        "select gezin, received_on from handover where gemeente = $1 and id = $2 and to_account = $3",
        gemeente.0,
        id,
        viewer.user().0,
    )?;
    let (gezin, received) = row.ok_or(ChangeRefusal::NotFound)?;
    sees(&mut tx, viewer, (gemeente, GezinId(gezin))).await?;
    if received.is_some() {
        return Ok(());
    }
    execute!(
        &mut tx,
        "update handover set received_on = $1 where gemeente = $2 and id = $3 and received_on is null",
        viewer.today(),
        gemeente.0,
        id,
    )?;
    let object = ("gezin", gezin.to_string());
    let payload = json!({ "overdracht": id.to_string() });
    let action = Action::HandOverReceived;
    let ctx = viewer.ctx();
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(())
}

/// A hand-over as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverRead {
    /// Identifier.
    pub id: Uuid,
    /// Name of who handed over.
    pub from_name: Option<String>,
    /// To whom.
    pub to: UserId,
    /// Their name.
    pub to_name: String,
    /// Since when they are the lead professional.
    pub handed_on: Date,
    /// When they said that they read it.
    pub received_on: Option<Date>,
    /// What is handed over, unless its key was destroyed.
    pub record: Opened<HandOver>,
    /// When it was written.
    pub written_at: OffsetDateTime,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

row! {
    struct HandOverRow {
        id: Uuid, from_name: Option<String>, to_account: Uuid, to_name: String, handed_on: Date, received_on: Option<Date>,
        body: Vec<u8>, written_at: Moment, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// What was handed over about a family, newest first: part of the category plan. Fifty at most.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn hand_overs(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<HandOverRead>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        HandOverRow,
        HAND_OVERS,
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
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        shown.add(SubjectId::Gezin(gezin), Category::Plan, seen_by.clone());
        read.push(row.read(store, gezin, seen_by.into()).await?);
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::HandOverRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "overdrachten": read.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(read)
}

impl HandOverRow {
    async fn read(
        self,
        store: &Store,
        gezin: GezinId,
        seen_by: SeenBy,
    ) -> Result<HandOverRead, StoreError> {
        let opened = store
            .open_text(KeyOwner::Gezin(gezin), &body_place(self.id), &self.body)
            .await?;
        let record = match opened {
            Opened::Plain(text) => Opened::Plain(
                serde_json::from_str(&text)
                    .map_err(|error| StoreError::Unreadable(error.to_string()))?,
            ),
            Opened::Destroyed => Opened::Destroyed,
        };
        Ok(HandOverRead {
            id: self.id,
            from_name: self.from_name,
            to: UserId(self.to_account),
            to_name: self.to_name,
            handed_on: self.handed_on,
            received_on: self.received_on,
            record,
            written_at: self.written_at.0,
            seen_by,
        })
    }
}
