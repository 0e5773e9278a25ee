//! Who looked, for who watches over it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::samenwerking::unusual::Habits;
use domain::shared::{EventId, GezinId, PrivacyRequestId, UserId, search_key};
use time::OffsetDateTime;
use uuid::Uuid;

use super::PrivacyViewer;
use crate::dialect::{Moment, Tx};
use crate::log::{
    self, Action, Between, Finding, LookPage, LookPlace, ReadByPage, ReadsOf, SubjectId, UnusualIn,
};
use crate::{Store, StoreError};

/// Who looked at a gezin or at persons: a page of at most `limit` looks before a place.
///
/// # Errors
/// As [`log::reads_of`].
pub async fn reads_of(
    store: &Store,
    viewer: &PrivacyViewer,
    request: Option<PrivacyRequestId>,
    (subjects, between): (Vec<SubjectId>, Between),
    before: Option<LookPlace>,
    limit: u32,
) -> Result<LookPage, StoreError> {
    let asked = ReadsOf {
        gemeente: viewer.gemeente(),
        subjects,
        between,
        looks_at_log: true,
    };
    let reason = viewer.reason(request);
    log::reads_of(store, viewer.ctx(), &reason, &asked, before, limit).await
}

/// What somebody looked at: a page of at most `limit` reads older than `before`.
///
/// # Errors
/// As [`log::reads_by`].
pub async fn reads_by(
    store: &Store,
    viewer: &PrivacyViewer,
    (reader, between): (UserId, Between),
    before: Option<EventId>,
    limit: u32,
) -> Result<ReadByPage, StoreError> {
    let whose = (viewer.gemeente(), reader);
    let reason = viewer.reason(None);
    log::reads_by(store, viewer.ctx(), &reason, whose, between, before, limit).await
}

/// Unusual ways of looking in a run of time. `local` gives the moment on the clock of the municipality.
///
/// # Errors
/// As [`log::unusual`].
pub async fn unusual(
    store: &Store,
    viewer: &PrivacyViewer,
    between: Between,
    habits: Habits,
    local: fn(OffsetDateTime) -> OffsetDateTime,
) -> Result<Vec<Finding>, StoreError> {
    let asked = UnusualIn {
        gemeente: viewer.gemeente(),
        between,
        habits,
        local,
    };
    log::unusual(store, viewer.ctx(), &viewer.reason(None), &asked).await
}

/// Somebody looked at a family with a member of their own family name. A question, never a judgement: many people share a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesake {
    /// Who looked.
    pub reader: UserId,
    /// Their name at that moment.
    pub name: String,
    /// The organisation at that moment.
    pub organisation: Option<String>,
    /// The family.
    pub gezin: GezinId,
    /// The family name that both have.
    pub family_name: String,
    /// How often.
    pub reads: u64,
    /// The first look.
    pub from: OffsetDateTime,
    /// The last look.
    pub until: OffsetDateTime,
}

row! {
    struct NamesakeRow {
        reader: Uuid, name: String, organisation: Option<String>, gezin: Uuid, reads: i64, first: Moment, last: Moment,
    }
}

/// Who looked in a run of time at a family with a member of their own family name. The look at the log is logged with the families.
///
/// # Errors
/// [`StoreError::NotLogged`] when it could not be logged; then nothing is shown.
pub async fn namesakes(
    store: &Store,
    viewer: &PrivacyViewer,
    between: Between,
) -> Result<Vec<Namesake>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        NamesakeRow,
        "select e.actor_id as reader, max(e.actor_name) as name, max(e.organisation_name) as organisation, x.subject as gezin,
             count(distinct x.event) as reads, min(e.happened_at) as first, max(e.happened_at) as last
         from event_subject x join event e on e.gemeente = x.gemeente and e.id = x.event
         where x.gemeente = $1 and x.event >= $2 and x.event < $3 and x.kind = 'gezin' and x.basis_kind <> 'rights'
             and e.happened_at >= $4 and e.happened_at < $5 and e.actor_id is not null and e.action <> $6
         group by e.actor_id, x.subject order by max(e.happened_at) desc, e.actor_id, x.subject",
        viewer.gemeente().0,
        log::first_id(between.from),
        log::first_id(between.until + time::Duration::MILLISECOND),
        Moment::from(between.from),
        Moment::from(between.until),
        Action::ReadLogRead.code(),
    )?;
    let mut names: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    let mut found = Vec::new();
    for row in rows {
        let of = match names.entry(row.gezin) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(family_names(&mut tx, viewer, row.gezin).await?),
        };
        if let Some(name) = of.iter().find(|name| is_surname(&row.name, name)) {
            found.push(row.found(name.clone()));
        }
    }
    drop(tx);
    tell(store, viewer, between, &found).await?;
    Ok(found)
}

/// The family names of everybody who is or was in a family.
async fn family_names(
    tx: &mut Tx,
    viewer: &PrivacyViewer,
    gezin: Uuid,
) -> Result<Vec<String>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select distinct p.family_name from membership m join person p on p.gemeente = m.gemeente and p.id = m.person
         where m.gemeente = $1 and m.gezin = $2 order by p.family_name",
        viewer.gemeente().0,
        gezin,
    )?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// Whether a whole name ends in a family name, with something before it.
fn is_surname(whole: &str, family: &str) -> bool {
    let (whole, family) = (search_key(whole), search_key(family));
    !family.is_empty()
        && whole
            .strip_suffix(&family)
            .is_some_and(|before| before.ends_with(' '))
}

impl NamesakeRow {
    fn found(self, family_name: String) -> Namesake {
        Namesake {
            reader: UserId(self.reader),
            name: self.name,
            organisation: self.organisation,
            gezin: GezinId(self.gezin),
            family_name,
            reads: self.reads.unsigned_abs(),
            from: self.first.0,
            until: self.last.0,
        }
    }
}

/// Logs the look, with the families that it names: each hundred by a question of its own.
async fn tell(
    store: &Store,
    viewer: &PrivacyViewer,
    between: Between,
    found: &[Namesake],
) -> Result<(), StoreError> {
    let mut families: Vec<SubjectId> = found
        .iter()
        .map(|one| SubjectId::Gezin(one.gezin))
        .collect();
    families.sort();
    families.dedup();
    let mut pages = families.chunks(log::MOST_SUBJECTS);
    let first = pages.next().unwrap_or_default();
    for page in std::iter::once(first).chain(pages) {
        let query =
            serde_json::json!({ "naamgenoten": between.to_json(), "gevonden": found.len() });
        let reason = viewer.reason(None);
        log::note(store, viewer.ctx(), viewer.gemeente(), &reason, query, page).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_is_the_end_of_a_name_and_not_a_part_of_a_word() {
        assert!(is_surname("Anna de Vries", "Vries"));
        assert!(is_surname("Anna de Vries", "de vries"));
        assert!(is_surname("Zoë Núñez", "Nunez"));
        assert!(!is_surname("Anna Defries", "fries"));
        assert!(
            !is_surname("Vries", "Vries"),
            "an account without a given name"
        );
        assert!(!is_surname("Vries Anna", "Vries"));
        assert!(!is_surname("Anna", ""));
    }
}
