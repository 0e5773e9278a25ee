//! The proof of the log: every event against its keyed hash, every link against the one before it, every chain against the
//! anchors that were kept outside the database.

use std::collections::HashMap;

use domain::shared::EventId;
use time::OffsetDateTime;
use uuid::Uuid;

use super::event::EventRow;
use super::seal::Link;
use super::{Head, Scope};
use crate::dialect::{Moment, Tx};
use crate::{Store, StoreError};

mod problem;
mod sheets;
mod subjects;

pub use problem::Problem;

/// Links that are read at a time.
const PAGE: i64 = 1000;

/// What the proof found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    /// Number of chains.
    pub chains: u64,
    /// Number of sealed events.
    pub sealed: u64,
    /// When the oldest of them was sealed.
    pub sealed_since: Option<OffsetDateTime>,
    /// Number of committed events that are not sealed yet.
    pub unsealed_tail: u64,
    /// Number of anchors that were compared.
    pub anchors: u64,
    /// What is wrong, in the order of the chains; at most [`VerifyReport::MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
}
impl VerifyReport {
    /// After this many problems the rest is counted only by running again.
    pub const MOST_PROBLEMS: usize = 1000;
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}
/// Proves the log, and compares it with anchors kept outside the database. Reads one moment of the database; others go on writing.
///
/// # Errors
/// [`StoreError`] when the database fails. What is wrong with the log is no error but a [`Problem`].
pub async fn verify(store: &Store, anchors: &[Head]) -> Result<VerifyReport, StoreError> {
    verify_with(store, anchors, &mut |_, _| ()).await
}

/// The same as [`verify`]; tells meanwhile how many sealed events were looked at, and how many there are.
///
/// # Errors
/// Those of [`verify`].
pub async fn verify_with(
    store: &Store,
    anchors: &[Head],
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<VerifyReport, StoreError> {
    let mut proof = Proof {
        store,
        tx: store.read().await?,
        report: VerifyReport::default(),
        progress,
        total: 0,
    };
    proof.count().await?;
    let mut anchored = proof.sort_anchors(anchors);
    let scopes = fetch_all!(
        &mut proof.tx,
        (Uuid,),
        "select gemeente from event union select gemeente from seal order by 1"
    )?;
    for (scope,) in scopes {
        let scope = Scope::of(scope);
        let anchors = anchored.remove(&scope).unwrap_or_default();
        proof.chain(scope, &anchors).await?;
    }
    // A chain that an anchor names and that is not there at all.
    let mut gone: Vec<_> = anchored.into_iter().collect();
    gone.sort_by_key(|(scope, _)| *scope);
    for (scope, anchors) in gone {
        proof.cut_tail(scope, &anchors, 0);
    }
    proof.sealed_since().await?;
    proof.tail().await?;
    proof.loose().await?;
    proof.loose_subjects().await?;
    proof.factsheets().await?;
    proof.report.problems.truncate(VerifyReport::MOST_PROBLEMS);
    Ok(proof.report)
}

/// Anchors of one chain: hash by position.
type Anchors = HashMap<i64, [u8; 32]>;

struct Proof<'a> {
    store: &'a Store,
    tx: Tx,
    report: VerifyReport,
    progress: &'a mut (dyn FnMut(u64, u64) + Send),
    total: u64,
}

impl Proof<'_> {
    async fn count(&mut self) -> Result<(), StoreError> {
        let (total,) = fetch_one!(&mut self.tx, (i64,), "select count(*) from seal")?;
        self.total = total.unsigned_abs();
        Ok(())
    }

    fn found(&mut self, problem: Problem) {
        if self.report.problems.len() < VerifyReport::MOST_PROBLEMS {
            self.report.problems.push(problem);
        }
    }

    fn sort_anchors(&mut self, anchors: &[Head]) -> HashMap<Scope, Anchors> {
        let mut sorted: HashMap<Scope, Anchors> = HashMap::new();
        for anchor in anchors {
            let (scope, position) = (anchor.scope, anchor.position);
            if !anchor.is_ours(&self.store.keys) {
                self.found(Problem::ForgedAnchor { scope, position });
                continue;
            }
            self.report.anchors += 1;
            let known = sorted
                .entry(scope)
                .or_default()
                .insert(position, anchor.chain_hash);
            if known.is_some_and(|known| known != anchor.chain_hash) {
                self.found(Problem::Rewritten { scope, position });
            }
        }
        sorted
    }

    async fn chain(&mut self, scope: Scope, anchors: &Anchors) -> Result<(), StoreError> {
        self.report.chains += 1;
        let mut last = Link::root(scope);
        loop {
            let links = fetch_all!(
                &mut self.tx,
                (i64, Uuid, Vec<u8>),
                "select position, event, chain_hash from seal where gemeente = $1 and position > $2 order by position limit $3",
                scope.uuid(),
                last.position,
                PAGE,
            )?;
            let Some((until, _, _)) = links.last() else {
                break;
            };
            let events = self.events_of(scope, last.position, *until, &links).await?;
            let subjects = self.subjects_of(scope, &links).await?;
            for (position, event, stored) in links {
                self.report.sealed += 1;
                for missing in (last.position + 1..position).take(VerifyReport::MOST_PROBLEMS) {
                    self.found(Problem::Missing {
                        scope,
                        position: missing,
                    });
                }
                let unbroken = last.position + 1 == position;
                let link = self.link(
                    scope,
                    &last,
                    unbroken,
                    (position, event, stored),
                    events.get(&event),
                );
                if let Some(Found::Row(row)) = events.get(&event) {
                    self.subjects(scope, row, subjects.get(&event));
                }
                if anchors
                    .get(&position)
                    .is_some_and(|anchored| *anchored != link.hash)
                {
                    self.found(Problem::Rewritten { scope, position });
                }
                last = link;
            }
            (self.progress)(self.report.sealed, self.total);
        }
        self.cut_tail(scope, anchors, last.position);
        Ok(())
    }

    /// Checks one link; gives it as it stands in the database, so that one bad link is one problem.
    fn link(
        &mut self,
        scope: Scope,
        before: &Link,
        unbroken: bool,
        (position, event, stored): (i64, Uuid, Vec<u8>),
        row: Option<&Found>,
    ) -> Link {
        let hash = <[u8; 32]>::try_from(stored).unwrap_or_default();
        match row {
            None => self.found(Problem::Missing { scope, position }),
            Some(Found::Unreadable) => self.found(Problem::Changed {
                scope,
                event: EventId(event),
            }),
            Some(Found::Row(row)) if !row.is_untouched(&self.store.keys.log) => {
                self.found(Problem::Changed {
                    scope,
                    event: EventId(event),
                });
            }
            Some(Found::Row(row)) if row.gemeente != scope.uuid() => {
                self.found(Problem::OtherScope {
                    scope,
                    event: EventId(event),
                });
            }
            Some(Found::Row(row)) => {
                if unbroken && before.next(&row.hash).hash != hash {
                    self.found(Problem::Swapped { scope, position });
                }
            }
        }
        Link { position, hash }
    }

    /// The events of a page of links. One that cannot even be read is found on its own.
    async fn events_of(
        &mut self,
        scope: Scope,
        after: i64,
        until: i64,
        links: &[(i64, Uuid, Vec<u8>)],
    ) -> Result<HashMap<Uuid, Found>, StoreError> {
        let rows = fetch_all!(
            &mut self.tx,
            EventRow,
            "select e.gemeente, e.id, e.happened_at, e.trace_id, e.span_id, e.parent_span_id, e.action, e.status,
                 e.processing_activity, e.actor_kind, e.actor_id, e.actor_name, e.actor_roles, e.network, e.object_type,
                 e.object_id, e.payload, e.organisation, e.organisation_name, e.purpose, e.hash
             from seal as s join event as e on e.id = s.event
             where s.gemeente = $1 and s.position > $2 and s.position <= $3",
            scope.uuid(),
            after,
            until,
        );
        match rows {
            Ok(rows) => Ok(rows
                .into_iter()
                .map(|row| (row.id, Found::Row(Box::new(row))))
                .collect()),
            Err(error) if is_decode_error(&error) => {
                let mut found = HashMap::new();
                for (_, event, _) in links {
                    if let Some(row) = self.one_event(*event).await? {
                        found.insert(*event, row);
                    }
                }
                Ok(found)
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn one_event(&mut self, event: Uuid) -> Result<Option<Found>, StoreError> {
        let row = fetch_optional!(
            &mut self.tx,
            EventRow,
            "select gemeente, id, happened_at, trace_id, span_id, parent_span_id, action, status, processing_activity,
                 actor_kind, actor_id, actor_name, actor_roles, network, object_type, object_id, payload, organisation,
             organisation_name, purpose, hash
             from event where id = $1",
            event,
        );
        match row {
            Ok(row) => Ok(row.map(|row| Found::Row(Box::new(row)))),
            Err(error) if is_decode_error(&error) => Ok(Some(Found::Unreadable)),
            Err(error) => Err(error.into()),
        }
    }

    fn cut_tail(&mut self, scope: Scope, anchors: &Anchors, found: i64) {
        if let Some(anchored) = anchors.keys().copied().max().filter(|last| *last > found) {
            self.found(Problem::CutTail {
                scope,
                anchored,
                found,
            });
        }
    }

    async fn sealed_since(&mut self) -> Result<(), StoreError> {
        let first = fetch_optional!(
            &mut self.tx,
            (Option<Moment>,),
            "select min(sealed_at) from seal"
        );
        match first {
            Ok(first) => {
                let first = first.and_then(|(first,)| first);
                self.report.sealed_since = first.map(|first| first.0);
                Ok(())
            }
            Err(error) if is_decode_error(&error) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Events that wait for the sealer carry their own hash already.
    async fn tail(&mut self) -> Result<(), StoreError> {
        let pending = fetch_all!(
            &mut self.tx,
            (Uuid, Uuid),
            "select gemeente, event from event_pending order by gemeente, event"
        )?;
        self.report.unsealed_tail = pending.len() as u64;
        for (scope, event) in pending {
            let (scope, found) = (Scope::of(scope), self.one_event(event).await?);
            if let Some(Found::Row(row)) = &found {
                let subjects = self.subjects_of_one(row.gemeente, event).await?;
                self.subjects(scope, row, subjects.as_ref());
            }
            let event = EventId(event);
            match found {
                Some(Found::Row(row)) if row.is_untouched(&self.store.keys.log) => {
                    if row.gemeente != scope.uuid() {
                        self.found(Problem::OtherScope { scope, event });
                    }
                }
                _ => self.found(Problem::Changed { scope, event }),
            }
        }
        Ok(())
    }

    async fn loose(&mut self) -> Result<(), StoreError> {
        let loose = fetch_all!(
            &mut self.tx,
            (Uuid, Uuid),
            "select e.gemeente, e.id from event as e
             where not exists (select 1 from seal as s where s.event = e.id)
                 and not exists (select 1 from event_pending as p where p.gemeente = e.gemeente and p.event = e.id)
             order by e.id limit $1",
            PAGE,
        )?;
        for (scope, event) in loose {
            self.found(Problem::Loose {
                scope: Scope::of(scope),
                event: EventId(event),
            });
        }
        Ok(())
    }
}

/// An event that a link names.
enum Found {
    Row(Box<EventRow>),
    /// Something stands there that is no event.
    Unreadable,
}

fn is_decode_error(error: &sqlx::Error) -> bool {
    matches!(
        error,
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)
    )
}
