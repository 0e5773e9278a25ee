//! Destroying a key.
//!
//! # What comes first
//!
//! Two databases cannot commit together. The key goes first, and its row in the key store carries, in the same transaction, what the
//! log must be told (an outbox). Then the event is written in the log, and then the note is cleared. A crash in between leaves a
//! destroyed key of which the log is told at the next destruction or the next start ([`Store::finish_destructions`]). The other
//! order could leave an event, in a log that nobody can change, of a destruction that never happened.

use domain::samenwerking::Role;
use domain::shared::{GemeenteId, OrganisationId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::{Database, Executor, IntoArguments};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{KeyOwner, KeyStore};
use crate::dialect::{Moment, Tx};
use crate::log::{Scope, tell_destroyed};
use crate::open::Db;
use crate::{Actor, Ctx, SpanId, Store, StoreError, TraceId};

/// That a key was destroyed, and from when on that holds for every copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DestructionProof {
    /// Whose key it was.
    pub owner: KeyOwner,
    /// From this moment on the database and the log are unreadable for this owner.
    pub destroyed_at: OffsetDateTime,
    /// From this moment on no backup of the keys that may still be used holds the key, so that old backups of the data are
    /// unreadable for this owner too.
    pub unreadable_from: OffsetDateTime,
}

/// What the log must still be told of a destruction.
#[derive(Serialize, Deserialize)]
struct Notice {
    actor: ActorNote,
    now: OffsetDateTime,
    trace: String,
    span: String,
    network: Option<String>,
    scope: Option<Uuid>,
    /// Why, encrypted under the key of the municipality.
    #[serde(default)]
    reason: Option<Value>,
}

#[derive(Serialize, Deserialize)]
enum ActorNote {
    User {
        id: Uuid,
        name: String,
        roles: Vec<String>,
        gemeente: Option<Uuid>,
        organisation: Option<(Uuid, String)>,
    },
    System(String),
    Nobody,
}

impl Notice {
    fn of(ctx: &Ctx, scope: Scope, reason: Option<Value>) -> Self {
        let actor = match ctx.actor.clone() {
            Actor::User {
                id,
                name,
                roles,
                gemeente,
                organisation,
            } => ActorNote::User {
                id: id.0,
                name,
                roles: roles.iter().map(|role| role.code().to_owned()).collect(),
                gemeente: gemeente.map(|id| id.0),
                organisation: organisation.map(|(id, name)| (id.0, name)),
            },
            Actor::System(name) => ActorNote::System(name),
            Actor::Nobody => ActorNote::Nobody,
        };
        let scope = match scope {
            Scope::Installation => None,
            Scope::Gemeente(id) => Some(id.0),
        };
        Self {
            actor,
            now: ctx.now,
            trace: ctx.trace.to_string(),
            span: ctx.span.to_string(),
            network: ctx.network.clone(),
            scope,
            reason,
        }
    }

    fn scope(&self) -> Scope {
        self.scope.map(GemeenteId).into()
    }

    /// `None` when the note is damaged.
    fn ctx(self) -> Option<Ctx> {
        let actor = match self.actor {
            ActorNote::User {
                id,
                name,
                roles,
                gemeente,
                organisation,
            } => Actor::User {
                id: UserId(id),
                name,
                roles: roles
                    .iter()
                    .filter_map(|code| Role::from_code(code))
                    .collect(),
                gemeente: gemeente.map(GemeenteId),
                organisation: organisation.map(|(id, name)| (OrganisationId(id), name)),
            },
            ActorNote::System(name) => Actor::System(name),
            ActorNote::Nobody => Actor::Nobody,
        };
        Some(Ctx {
            actor,
            now: self.now,
            trace: TraceId(hex::decode(self.trace).ok()?.try_into().ok()?),
            span: SpanId(hex::decode(self.span).ok()?.try_into().ok()?),
            network: self.network,
        })
    }
}

row! {
    struct Destroyed {
        owner_kind: String, owner: Uuid, destroyed_at: Moment, unreadable_from: Moment, notice: Option<String>,
    }
}

impl Destroyed {
    fn proof(&self) -> Result<DestructionProof, StoreError> {
        let owner = KeyOwner::of(&self.owner_kind, self.owner)
            .ok_or_else(|| StoreError::Unreadable(self.owner_kind.clone()))?;
        Ok(DestructionProof {
            owner,
            destroyed_at: self.destroyed_at.0,
            unreadable_from: self.unreadable_from.0,
        })
    }
}

/// When the last backup of the keys that may exist now has ended.
pub(super) async fn last_backup_ends(
    tx: &mut Tx,
    days: u32,
    now: OffsetDateTime,
) -> Result<OffsetDateTime, StoreError> {
    let made = fetch_all!(
        tx,
        (Moment, i64),
        "select made_at, max_age_days from key_backup"
    )?;
    let ends = made
        .iter()
        .map(|(made_at, days)| made_at.0 + Duration::days(*days));
    let at_least = now + Duration::days(i64::from(days));
    Ok(ends.fold(at_least, OffsetDateTime::max))
}

/// Takes the key of an owner away and leaves a tombstone, also where there was no key. A tombstone that is there stays as it is.
pub(super) async fn bury(
    tx: &mut Tx,
    owner: KeyOwner,
    destroyed_at: OffsetDateTime,
    unreadable_from: OffsetDateTime,
    notice: Option<&str>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into data_key (owner_kind, owner, wrapped, master_version, destroyed_at, unreadable_from, notice)
         values ($1, $2, null, 1, $3, $4, $5)
         on conflict (owner_kind, owner) do update
         set wrapped = null, destroyed_at = excluded.destroyed_at, unreadable_from = excluded.unreadable_from,
             notice = excluded.notice
         where data_key.destroyed_at is null",
        owner.kind(),
        owner.id(),
        Moment::from(destroyed_at),
        Moment::from(unreadable_from),
        notice,
    )?;
    Ok(())
}

impl KeyStore {
    async fn tombstone(&self, owner: KeyOwner) -> Result<Option<DestructionProof>, StoreError> {
        let mut tx = self.0.db.read().await?;
        let row = fetch_optional!(
            &mut tx,
            Destroyed,
            "select owner_kind, owner, destroyed_at, unreadable_from, notice from data_key
             where owner_kind = $1 and owner = $2 and destroyed_at is not null",
            owner.kind(),
            owner.id(),
        )?;
        row.map(|row| row.proof()).transpose()
    }

    async fn destroy(
        &self,
        ctx: &Ctx,
        scope: Scope,
        owner: KeyOwner,
        reason: Option<Value>,
    ) -> Result<(), StoreError> {
        let notice = serde_json::to_string(&Notice::of(ctx, scope, reason))
            .map_err(|error| StoreError::Unreadable(error.to_string()))?;
        let mut tx = self.0.db.write().await?;
        let ends = last_backup_ends(&mut tx, self.0.options.backup_days, ctx.now).await?;
        bury(&mut tx, owner, ctx.now, ends, Some(&notice)).await?;
        tx.commit().await?;
        self.0.cache.forget(owner);
        self.sweep().await;
        Ok(())
    }

    /// Takes what was deleted out of the files of the database: the write-ahead log of SQLite, dead rows of PostgreSQL. When others
    /// are reading it does less, and the engine does the rest later.
    pub(super) async fn sweep(&self) {
        let swept = match &self.0.db {
            Db::Sqlite { writer, .. } => run(writer, "pragma wal_checkpoint(truncate)").await,
            Db::Postgres(pool) => run(pool, "vacuum data_key").await,
        };
        if let Err(error) = swept {
            tracing::warn!(%error, "the key store could not be swept now");
        }
    }

    async fn notices(&self) -> Result<Vec<(DestructionProof, Notice)>, StoreError> {
        let mut tx = self.0.db.read().await?;
        let rows = fetch_all!(
            &mut tx,
            Destroyed,
            "select owner_kind, owner, destroyed_at, unreadable_from, notice from data_key
             where notice is not null and destroyed_at is not null order by destroyed_at"
        )?;
        let read = |row: Destroyed| {
            let text = row.notice.as_deref().unwrap_or_default();
            let notice = serde_json::from_str(text)
                .map_err(|error| StoreError::Unreadable(error.to_string()))?;
            Ok((row.proof()?, notice))
        };
        rows.into_iter().map(read).collect()
    }

    async fn clear_notice(&self, owner: KeyOwner) -> Result<(), StoreError> {
        let mut tx = self.0.db.write().await?;
        execute!(
            &mut tx,
            "update data_key set notice = null where owner_kind = $1 and owner = $2",
            owner.kind(),
            owner.id(),
        )?;
        tx.commit().await
    }
}

async fn run<'c, D: Database>(
    executor: impl Executor<'c, Database = D>,
    sql: &'static str,
) -> Result<(), sqlx::Error>
where
    D::Arguments: IntoArguments<D>,
{
    sqlx::query::<D>(sql).execute(executor).await.map(drop)
}

impl Store {
    /// Destroys the key of an owner: what is sealed under it is unreadable in this process at once, in other processes within the
    /// time that they hold keys, and in old backups from the moment that the proof names. Nothing can be sealed for this owner
    /// again. The keys of the records that it absorbed go with it. `scope` says whose log tells of it. A second time gives the first proof.
    ///
    /// # Errors
    /// [`StoreError`]; when the log could not be told, the key is gone and the log is told later.
    pub async fn destroy_key(
        &self,
        ctx: &Ctx,
        scope: Scope,
        owner: KeyOwner,
    ) -> Result<DestructionProof, StoreError> {
        self.destroy(ctx, scope, owner, None).await
    }

    /// The same for a family or a person of a municipality, with the reason. The log tells the reason encrypted under the key of the
    /// municipality, which stays.
    ///
    /// # Errors
    /// As [`Store::destroy_key`].
    pub async fn destroy_key_because(
        &self,
        ctx: &Ctx,
        gemeente: GemeenteId,
        owner: KeyOwner,
        reason: &str,
    ) -> Result<DestructionProof, StoreError> {
        let place = format!("sleutel.reden:{owner}");
        let keeper = KeyOwner::Gemeente(gemeente);
        let told = self.sealed_text(keeper, &place, reason).await?;
        self.destroy(ctx, Scope::Gemeente(gemeente), owner, Some(told))
            .await
    }

    async fn destroy(
        &self,
        ctx: &Ctx,
        scope: Scope,
        owner: KeyOwner,
        reason: Option<Value>,
    ) -> Result<DestructionProof, StoreError> {
        let key_store = self.key_store()?;
        // What was absorbed by a family or a person is theirs: in the log it stands under its own key.
        for absorbed in crate::gezin::absorbed_owners(self, owner).await? {
            let reason = reason.clone();
            key_store.destroy(ctx, scope, absorbed, reason).await?;
        }
        key_store.destroy(ctx, scope, owner, reason).await?;
        self.finish_destructions().await?;
        let proof = key_store.tombstone(owner).await?;
        proof.ok_or_else(|| StoreError::KeyMissing(owner.to_string()))
    }

    /// The proof that the key of an owner was destroyed; `None` when it was not.
    ///
    /// # Errors
    /// [`StoreError`] when the key store fails.
    pub async fn destruction(
        &self,
        owner: KeyOwner,
    ) -> Result<Option<DestructionProof>, StoreError> {
        self.key_store()?.tombstone(owner).await
    }

    /// The proofs of all destroyed keys, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the key store fails.
    pub async fn destructions(&self) -> Result<Vec<DestructionProof>, StoreError> {
        let mut tx = self.key_store()?.0.db.read().await?;
        let rows = fetch_all!(
            &mut tx,
            Destroyed,
            "select owner_kind, owner, destroyed_at, unreadable_from, notice from data_key
             where destroyed_at is not null order by destroyed_at, owner_kind, owner"
        )?;
        rows.iter().map(Destroyed::proof).collect()
    }

    /// Tells the log of destroyed keys that it was not told of yet; gives how many. Several processes may do this at once.
    ///
    /// # Errors
    /// [`StoreError`]; what was told stays told.
    pub async fn finish_destructions(&self) -> Result<usize, StoreError> {
        let key_store = self.key_store()?;
        let notices = key_store.notices().await?;
        let count = notices.len();
        for (proof, mut notice) in notices {
            let scope = notice.scope();
            let reason = notice.reason.take();
            let ctx = notice
                .ctx()
                .ok_or_else(|| StoreError::Unreadable("melding van een sleutel".to_owned()))?;
            let moment = |moment: OffsetDateTime| moment.format(&Rfc3339).unwrap_or_default();
            let mut payload = json!({
                "vernietigdOp": moment(proof.destroyed_at),
                "onleesbaarVanaf": moment(proof.unreadable_from),
            });
            if let (Some(payload), Some(reason)) = (payload.as_object_mut(), reason) {
                payload.insert("reden".to_owned(), reason);
            }
            tell_destroyed(self, &ctx, scope, proof.owner, payload).await?;
            key_store.clear_notice(proof.owner).await?;
        }
        Ok(count)
    }
}
