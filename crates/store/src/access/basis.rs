//! By what a row is seen, and how far a viewer reaches.

use std::collections::{BTreeMap, HashMap};

use domain::samenwerking::{Category, CategorySet, Marks};
use domain::shared::{ClauseId, EmergencyId, GemeenteId, GezinId, MandateId, PersonId};
use uuid::Uuid;

use super::Viewer;
use crate::StoreError;
use crate::dialect::Tx;
use crate::log::{Basis, Subject, SubjectId};

/// What was found for one row: the basis of the first grant, otherwise an emergency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) basis: Option<Uuid>,
    pub(crate) emergency: Option<Uuid>,
}

/// The bases of a viewer in one municipality with their legal grounds.
pub(crate) struct Bases(HashMap<Uuid, (Basis, String)>);

/// The bases of a viewer in a municipality.
pub(crate) async fn bases(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
) -> Result<Bases, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "select distinct basis, basis_kind, ground from access_grant where gemeente = $1 and organisation = $2 and purpose = $3",
        gemeente.0,
        viewer.organisation().0,
        viewer.purpose().code(),
    )?;
    let read = rows.into_iter().map(|(id, kind, ground)| {
        let basis = if kind == "mandate" {
            Basis::Mandate(MandateId(id))
        } else {
            Basis::Clause(ClauseId(id))
        };
        (id, (basis, ground))
    });
    Ok(Bases(read.collect()))
}

impl Bases {
    /// By what a row was seen, with its ground.
    pub(crate) fn of(&self, found: Found) -> Result<(Basis, String), StoreError> {
        let grant = found.basis.and_then(|id| self.0.get(&id).cloned());
        let emergency = || {
            found
                .emergency
                .map(|id| (Basis::Emergency(EmergencyId(id)), "noodtoegang".to_owned()))
        };
        grant
            .or_else(emergency)
            .ok_or_else(|| StoreError::Unreadable("een rij zonder grondslag".to_owned()))
    }
}

/// Gathers whom a read shows: one line for each family or person and basis, in the order of the answer.
#[derive(Default)]
pub(crate) struct Shown {
    order: Vec<(SubjectId, Basis)>,
    lines: BTreeMap<(SubjectId, Basis), (CategorySet, String)>,
}

impl Shown {
    pub(crate) fn add(
        &mut self,
        id: SubjectId,
        category: Category,
        (basis, ground): (Basis, String),
    ) {
        let key = (id, basis);
        if !self.lines.contains_key(&key) {
            self.order.push(key);
        }
        let line = self
            .lines
            .entry(key)
            .or_insert((CategorySet::EMPTY, ground));
        line.0 = line.0.with(category);
    }

    pub(crate) fn subjects(mut self) -> Vec<Subject> {
        let line = |key: (SubjectId, Basis)| {
            let (categories, ground) = self.lines.remove(&key)?;
            Some(Subject {
                id: key.0,
                categories,
                basis: key.1,
                ground,
            })
        };
        self.order.into_iter().filter_map(line).collect()
    }
}

/// How far a viewer reaches in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Every family: a grant for the whole municipality shows which family it is.
    Everywhere,
    /// Families of a task, a neighbourhood or an emergency.
    Some,
}

/// The statement of [`reach`].
pub(crate) const REACH: &str =
    "select cast(1 as bigint) from access_grant g where g.gemeente = $1 and g.organisation = $2 and g.purpose = $3
         and g.category = 'gezinssamenstelling' and g.circle = 'gemeente' and $4 like '% ' || g.role || ' %'
         and g.valid_from <= $5 and (g.valid_until is null or g.valid_until > $5) limit 1";

/// How far a viewer reaches in a municipality.
pub(crate) async fn reach(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
) -> Result<Reach, StoreError> {
    let found = fetch_optional_of!(
        tx,
        (i64,),
        REACH,
        gemeente.0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
    )?;
    Ok(if found.is_some() {
        Reach::Everywhere
    } else {
        Reach::Some
    })
}

/// The statement of [`basis_of`]. Of a record that was absorbed nobody sees or changes anything: it is under the other one. `$8` family, `$9` person, `$10` category, `$11` to `$13` marks.
pub(crate) const BASIS_OF: &str = concat!(
    "select ",
    seen_by!("$8", "$9", "$10", "$11", "$12", "$13"),
    " from gezin z where z.gemeente = $7 and z.id = $8 and z.merged_into is null"
);

/// By what a viewer sees a row, `None` when not at all: for a change, which only who sees may make.
pub(crate) async fn basis_of(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    person: Option<PersonId>,
    category: Category,
    marks: Marks,
) -> Result<Option<(Basis, String)>, StoreError> {
    let row = fetch_optional_of!(
        &mut *tx,
        (Option<Uuid>, Option<Uuid>),
        BASIS_OF,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        gezin.0,
        person.map(|person| person.0),
        category.code(),
        marks.hidden_source,
        marks.secret_address,
        marks.own_talk_12plus,
    )?;
    let Some(found) = row.map(|(basis, emergency)| Found { basis, emergency }) else {
        return Ok(None);
    };
    if found.basis.is_none() && found.emergency.is_none() {
        return Ok(None);
    }
    Ok(Some(bases(tx, viewer, gemeente).await?.of(found)?))
}
