//! The gezinnen and persons beside each event against what the event says of them.

use std::collections::HashMap;

use domain::shared::EventId;
use uuid::Uuid;

use super::{PAGE, Problem, Proof, is_decode_error};
use crate::StoreError;
use crate::log::Scope;
use crate::log::event::EventRow;
use crate::log::subject::{SubjectRow, Told};

/// Events whose subjects are read at a time: at most a hundred each.
const EVENTS: usize = 100;

impl Proof<'_> {
    /// Compares what stands beside an event with what it says.
    pub(super) fn subjects(&mut self, scope: Scope, event: &EventRow, found: Option<&Told>) {
        let told = Told::in_payload(&event.payload);
        let none = Told::of(&[]);
        let found = found.unwrap_or(&none);
        if told != *found {
            self.found(Problem::SubjectsChanged {
                scope,
                event: EventId(event.id),
                told: told.count,
                found: found.count,
            });
        }
    }

    /// What stands beside the events of a page of links, by event; those without rows are left out.
    pub(super) async fn subjects_of(
        &mut self,
        scope: Scope,
        links: &[(i64, Uuid, Vec<u8>)],
    ) -> Result<HashMap<Uuid, Told>, StoreError> {
        let mut found = HashMap::new();
        for links in links.chunks(EVENTS) {
            let (Some((first, _, _)), Some((last, _, _))) = (links.first(), links.last()) else {
                continue;
            };
            let rows = fetch_all!(
                &mut self.tx,
                SubjectRow,
                "select x.gemeente, x.event, x.position, x.kind, x.subject, x.categories, x.basis_kind, x.basis, x.ground
                 from seal as s join event_subject as x on x.gemeente = s.gemeente and x.event = s.event
                 where s.gemeente = $1 and s.position >= $2 and s.position <= $3 order by s.position, x.position",
                scope.uuid(),
                *first,
                *last,
            );
            match rows {
                Ok(rows) => {
                    let sets = rows.chunk_by(|one, next| one.event == next.event);
                    let sets = sets.filter_map(|set| Some((set.first()?.event, Told::of(set))));
                    found.extend(sets);
                }
                Err(error) if is_decode_error(&error) => {
                    for (_, event, _) in links {
                        let told = self.subjects_of_one(scope.uuid(), *event).await?;
                        found.extend(told.map(|told| (*event, told)));
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(found)
    }

    /// What stands beside one event; `None` when nothing does.
    pub(super) async fn subjects_of_one(
        &mut self,
        gemeente: Uuid,
        event: Uuid,
    ) -> Result<Option<Told>, StoreError> {
        let rows = fetch_all!(
            &mut self.tx,
            SubjectRow,
            "select gemeente, event, position, kind, subject, categories, basis_kind, basis, ground
             from event_subject where gemeente = $1 and event = $2 order by position",
            gemeente,
            event,
        );
        match rows {
            Ok(rows) => Ok(rows.first().map(|_| Told::of(&rows))),
            Err(error) if is_decode_error(&error) => {
                let (count,) = fetch_one!(
                    &mut self.tx,
                    (i64,),
                    "select count(*) from event_subject where gemeente = $1 and event = $2",
                    gemeente,
                    event,
                )?;
                Ok(Some(Told::unreadable(count.unsigned_abs())))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Rows that name an event that does not exist.
    pub(super) async fn loose_subjects(&mut self) -> Result<(), StoreError> {
        let loose = fetch_all!(
            &mut self.tx,
            (Uuid, Uuid),
            "select distinct x.gemeente, x.event from event_subject as x
             where not exists (select 1 from event as e where e.id = x.event and e.gemeente = x.gemeente)
             order by x.gemeente, x.event limit $1",
            PAGE,
        )?;
        for (scope, event) in loose {
            self.found(Problem::SubjectLoose {
                scope: Scope::of(scope),
                event: EventId(event),
            });
        }
        Ok(())
    }
}
