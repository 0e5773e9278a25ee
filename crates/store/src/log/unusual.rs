//! Unusual ways of looking, found in the reads of a period. Looking for them is a read of the log itself.

use std::collections::HashMap;

use domain::samenwerking::unusual::{Habits, Pattern, Seen, Unusual, Watch};
use domain::shared::{EventId, GemeenteId, GezinId, UserId};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::looked::{Between, Reason, note};
use super::{Action, SubjectId};
use crate::ctx::Ctx;
use crate::dialect::{Moment, Tx};
use crate::{Store, StoreError};

/// Rows that are read at a time.
const PAGE: i64 = 5000;

/// Something that was found, with who it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub unusual: Unusual,
    /// The name of the reader at that moment.
    pub name: String,
    /// The name of the organisation at that moment.
    pub organisation: Option<String>,
}

/// Whose reads are looked through, and what is usual there.
#[derive(Debug, Clone, Copy)]
pub struct UnusualIn {
    /// Whose log.
    pub gemeente: GemeenteId,
    /// When they looked.
    pub between: Between,
    /// What is usual.
    pub habits: Habits,
    /// The moment on the clock of the municipality.
    pub local: fn(OffsetDateTime) -> OffsetDateTime,
}

row! {
    struct SeenRow {
        event: Uuid, position: i64, happened_at: Moment, actor_id: Uuid, actor_name: String, organisation_name: Option<String>,
        subject: Uuid, basis_kind: String,
    }
}

row! {
    struct AfterTaskRow {
        actor_id: Uuid, actor_name: String, organisation_name: Option<String>, subject: Uuid, reads: i64, first: Moment, last: Moment,
    }
}

/// Names of readers, as they were last.
type Names = HashMap<UserId, (String, Option<String>)>;

/// Looks through the reads of a period, newest finding first. The look is logged with the families that are named in what it found.
///
/// # Errors
/// [`StoreError::NotLogged`] when it cannot be logged that somebody asked.
pub async fn unusual(
    store: &Store,
    ctx: &Ctx,
    reason: &Reason,
    asked: &UnusualIn,
) -> Result<Vec<Finding>, StoreError> {
    let mut tx = store.read().await?;
    let (mut watch, mut names) = (Watch::new(asked.habits), Names::new());
    let mut last = (asked.between.ids().0, 0);
    loop {
        let rows = seen_after(&mut tx, asked, last).await?;
        let Some(row) = rows.last() else { break };
        last = (row.event, row.position);
        for row in rows {
            let reader = UserId(row.actor_id);
            watch.see(&Seen {
                event: EventId(row.event),
                at: (asked.local)(row.happened_at.0),
                reader,
                gezin: GezinId(row.subject),
                emergency: row.basis_kind == "emergency",
            });
            names.insert(reader, (row.actor_name, row.organisation_name));
        }
    }
    let mut found = watch.finish();
    found.extend(after_task(&mut tx, asked, &mut names).await?);
    found.sort_by_key(|one| std::cmp::Reverse(one.until));
    drop(tx);
    tell(store, ctx, reason, asked, &found).await?;
    let named = found.into_iter().map(|unusual| {
        let (name, organisation) = names.get(&unusual.reader).cloned().unwrap_or_default();
        Finding {
            unusual,
            name,
            organisation,
        }
    });
    Ok(named.collect())
}

async fn seen_after(
    tx: &mut Tx,
    asked: &UnusualIn,
    (event, position): (Uuid, i64),
) -> Result<Vec<SeenRow>, StoreError> {
    Ok(fetch_all!(
        tx,
        SeenRow,
        "select x.event, x.position, e.happened_at, e.actor_id, e.actor_name, e.organisation_name, x.subject, x.basis_kind
         from event_subject as x join event as e on e.id = x.event and e.gemeente = x.gemeente
         where x.gemeente = $1 and (x.event, x.position) > ($2, $3) and x.event < $4 and x.kind = 'gezin'
             and e.happened_at >= $5 and e.happened_at < $6 and e.actor_id is not null and e.action <> $7
         order by x.event, x.position limit $8",
        asked.gemeente.0,
        event,
        position,
        asked.between.ids().1,
        Moment::from(asked.between.from),
        Moment::from(asked.between.until),
        Action::ReadLogRead.code(),
        PAGE,
    )?)
}

/// Who looked at a family after their task with it had ended. A task ends with the day before `valid_until`.
async fn after_task(
    tx: &mut Tx,
    asked: &UnusualIn,
    names: &mut Names,
) -> Result<Vec<Unusual>, StoreError> {
    let (first, after) = asked.between.ids();
    let rows = fetch_all!(
        tx,
        AfterTaskRow,
        "select e.actor_id, max(e.actor_name) as actor_name, max(e.organisation_name) as organisation_name, x.subject,
             count(distinct x.event) as reads, min(e.happened_at) as first, max(e.happened_at) as last
         from event_subject as x join event as e on e.id = x.event and e.gemeente = x.gemeente
         where x.gemeente = $1 and x.event >= $2 and x.event < $3 and x.kind = 'gezin' and x.basis_kind in ('clause', 'mandate')
             and e.happened_at >= $4 and e.happened_at < $5 and e.actor_id is not null and e.action <> $6
             and exists (select 1 from task as t where t.gemeente = x.gemeente and t.gezin = x.subject
                 and (t.account = e.actor_id or (t.account is null and t.organisation = e.organisation))
                 and t.valid_until <= e.happened_at)
             and not exists (select 1 from task as t where t.gemeente = x.gemeente and t.gezin = x.subject
                 and (t.account = e.actor_id or (t.account is null and t.organisation = e.organisation))
                 and t.valid_from <= e.happened_at and (t.valid_until is null or t.valid_until > e.happened_at))
         group by e.actor_id, x.subject having count(distinct x.event) > $7
         order by e.actor_id, x.subject",
        asked.gemeente.0,
        first,
        after,
        Moment::from(asked.between.from),
        Moment::from(asked.between.until),
        Action::ReadLogRead.code(),
        i64::from(asked.habits.reads_after_task),
    )?;
    let found = rows.into_iter().map(|row| {
        let reader = UserId(row.actor_id);
        names.insert(reader, (row.actor_name, row.organisation_name));
        Unusual {
            pattern: Pattern::TaskEnded,
            reader,
            gezin: Some(GezinId(row.subject)),
            from: (asked.local)(row.first.0),
            until: (asked.local)(row.last.0),
            reads: row.reads.unsigned_abs(),
            families: 1,
        }
    });
    Ok(found.collect())
}

/// Logs the look, with the families that it names: an event for each hundred.
async fn tell(
    store: &Store,
    ctx: &Ctx,
    reason: &Reason,
    asked: &UnusualIn,
    found: &[Unusual],
) -> Result<(), StoreError> {
    let mut families: Vec<SubjectId> = found
        .iter()
        .filter_map(|one| one.gezin.map(SubjectId::Gezin))
        .collect();
    families.sort();
    families.dedup();
    let query = json!({"opvallend": asked.between.to_json(), "gevonden": found.len()});
    let mut pages = families.chunks(super::MOST_SUBJECTS);
    let first = pages.next().unwrap_or_default();
    note(store, ctx, asked.gemeente, reason, query.clone(), first).await?;
    for page in pages {
        note(store, ctx, asked.gemeente, reason, query.clone(), page).await?;
    }
    Ok(())
}
