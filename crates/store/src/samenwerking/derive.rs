//! The rights that follow from covenants and recorded tasks, kept in rows so that a query can ask them. The rows are derived, never
//! edited: every change of a covenant or a task writes those of that covenant or task anew in its own transaction.

use std::collections::{BTreeMap, BTreeSet};

use domain::samenwerking::{
    Basis, Category, Convenant, Grant, GrantCircle, Grounds, Mandate, Role, convenant_grants,
    mandate_grants,
};
use domain::shared::{ClauseId, ConvenantId, GemeenteId, MandateId, OrganisationId};
use serde_json::{Value, json};
use sqlx::QueryBuilder;
use time::Date;
use uuid::Uuid;

use super::codes::{days, purpose, role, unreadable};
use super::convenants::{ConvenantFilter, hold as hold_convenant};
use super::loading::load as load_convenants;
use super::mandates::{MandateFilter, hold as hold_mandate, load as load_mandates};
use crate::dialect::Tx;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError, WriteError};

/// Rows of one statement: their fourteen values stay below the number of parameters that both engines take.
const ROWS: usize = 1000;

/// What a right was derived from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GrantSource {
    /// A signed covenant (convenant).
    Convenant(ConvenantId),
    /// A recorded statutory task of a municipality's own team.
    Mandate(MandateId),
}

impl GrantSource {
    fn uuid(self) -> Uuid {
        match self {
            Self::Convenant(id) => id.0,
            Self::Mandate(id) => id.0,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Convenant(_) => "convenant",
            Self::Mandate(_) => "mandate",
        }
    }
}

/// A derived right with what it was derived from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DerivedGrant {
    /// The right.
    pub grant: Grant,
    /// What it was derived from.
    pub source: GrantSource,
}

/// Which rights. The default asks for all, also those of other days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GrantFilter {
    /// Only about families of this municipality.
    pub gemeente: Option<GemeenteId>,
    /// Only of people of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only in this role.
    pub role: Option<Role>,
    /// Only those that hold on this day.
    pub day: Option<Date>,
}

row! {
    #[derive(Debug)]
    struct GrantRow {
        gemeente: Uuid, organisation: Uuid, basis: Uuid, basis_kind: String, source: Uuid, role: String, category: String,
        circle: String, wijk: String, purpose: String, ground: String, valid_from: Date, valid_until: Option<Date>,
    }
}

impl TryFrom<GrantRow> for DerivedGrant {
    type Error = StoreError;

    fn try_from(row: GrantRow) -> Result<Self, StoreError> {
        let (basis, source) = match row.basis_kind.as_str() {
            "clause" => (
                Basis::Clause(ClauseId(row.basis)),
                GrantSource::Convenant(ConvenantId(row.source)),
            ),
            "mandate" => (
                Basis::Mandate(MandateId(row.basis)),
                GrantSource::Mandate(MandateId(row.source)),
            ),
            other => return Err(unreadable("grondslag van een recht", &other)),
        };
        let circle = match row.circle.as_str() {
            "taak" => GrantCircle::Task,
            "wijk" => GrantCircle::Wijk(row.wijk),
            "gemeente" => GrantCircle::Everywhere,
            other => return Err(unreadable("kring", &other)),
        };
        let grant = Grant {
            gemeente: GemeenteId(row.gemeente),
            organisation: OrganisationId(row.organisation),
            role: role(&row.role)?,
            category: Category::from_code(&row.category)
                .ok_or_else(|| unreadable("soort gegevens", &row.category))?,
            circle,
            purpose: purpose(&row.purpose)?,
            ground: row.ground,
            basis,
            days: days(row.valid_from, row.valid_until),
        };
        Ok(Self { grant, source })
    }
}

/// Derived rights, by municipality and organisation.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn grants(store: &Store, filter: GrantFilter) -> Result<Vec<DerivedGrant>, StoreError> {
    load(&mut store.read().await?, filter).await
}

async fn load(tx: &mut Tx, filter: GrantFilter) -> Result<Vec<DerivedGrant>, StoreError> {
    let rows = fetch_all!(
        tx,
        GrantRow,
        "select gemeente, organisation, basis, basis_kind, source, role, category, circle, wijk, purpose, ground, valid_from,
             valid_until
         from access_grant
         where (gemeente = $1 or $1 is null) and (organisation = $2 or $2 is null) and (role = $3 or $3 is null)
             and ((valid_from <= $4 and (valid_until is null or valid_until > $4)) or $4 is null)
         order by gemeente, organisation, basis, position",
        filter.gemeente.map(|id| id.0),
        filter.organisation.map(|id| id.0),
        filter.role.map(Role::code),
        filter.day,
    )?;
    rows.into_iter().map(DerivedGrant::try_from).collect()
}

/// How many rights went and came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    gone: usize,
    new: usize,
}

impl Count {
    fn told(self) -> Value {
        json!({ "gone": self.gone, "new": self.new })
    }
}

/// How many rights went and came about families of each municipality; one where nothing changed is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Changed(BTreeMap<GemeenteId, Count>);

impl Changed {
    fn between(present: &BTreeSet<Grant>, wanted: &BTreeSet<Grant>) -> Self {
        let mut by: BTreeMap<GemeenteId, Count> = BTreeMap::new();
        for grant in present.difference(wanted) {
            by.entry(grant.gemeente).or_default().gone += 1;
        }
        for grant in wanted.difference(present) {
            by.entry(grant.gemeente).or_default().new += 1;
        }
        Self(by)
    }

    fn total(&self) -> Count {
        let add = |sum: Count, one: &Count| Count {
            gone: sum.gone + one.gone,
            new: sum.new + one.new,
        };
        self.0.values().fold(Count::default(), add)
    }

    pub(super) fn told(&self) -> Value {
        self.total().told()
    }
}

/// Writes what follows from a covenant, where it differs from what is there.
pub(super) async fn of_convenant(
    tx: &mut Tx,
    convenant: &Convenant,
    grounds: &Grounds,
) -> Result<Changed, StoreError> {
    let wanted = convenant_grants(convenant, grounds);
    replace(tx, GrantSource::Convenant(convenant.id), wanted).await
}

/// Writes what follows from a recorded task, where it differs from what is there.
pub(super) async fn of_mandate(
    tx: &mut Tx,
    mandate: &Mandate,
    grounds: &Grounds,
) -> Result<Changed, StoreError> {
    let wanted = mandate_grants(mandate, grounds);
    replace(tx, GrantSource::Mandate(mandate.id), wanted).await
}

async fn replace(
    tx: &mut Tx,
    source: GrantSource,
    wanted: Vec<Grant>,
) -> Result<Changed, StoreError> {
    let wanted: BTreeSet<Grant> = wanted.into_iter().collect();
    let present = present(tx, source).await?;
    let changed = Changed::between(&present, &wanted);
    if changed != Changed::default() {
        delete(tx, source.uuid()).await?;
        insert(tx, source, &wanted).await?;
    }
    Ok(changed)
}

async fn present(tx: &mut Tx, source: GrantSource) -> Result<BTreeSet<Grant>, StoreError> {
    let rows = fetch_all!(
        tx,
        GrantRow,
        "select gemeente, organisation, basis, basis_kind, source, role, category, circle, wijk, purpose, ground, valid_from,
             valid_until
         from access_grant where source = $1",
        source.uuid(),
    )?;
    rows.into_iter()
        .map(|row| DerivedGrant::try_from(row).map(|derived| derived.grant))
        .collect()
}

/// Takes the rights of a source away. Returns how many, by municipality.
async fn delete(tx: &mut Tx, source: Uuid) -> Result<Changed, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid,),
        "delete from access_grant where source = $1 returning gemeente",
        source,
    )?;
    let mut by: BTreeMap<GemeenteId, Count> = BTreeMap::new();
    for (gemeente,) in rows {
        by.entry(GemeenteId(gemeente)).or_default().gone += 1;
    }
    Ok(Changed(by))
}

async fn insert(
    tx: &mut Tx,
    source: GrantSource,
    grants: &BTreeSet<Grant>,
) -> Result<(), StoreError> {
    let mut last: BTreeMap<(Uuid, Uuid, Uuid), i64> = BTreeMap::new();
    let mut rows = Vec::with_capacity(grants.len());
    for grant in grants {
        let Some((kind, basis)) = basis_columns(grant.basis) else {
            continue;
        };
        let position = last
            .entry((grant.gemeente.0, grant.organisation.0, basis))
            .or_default();
        *position += 1;
        rows.push((kind, basis, *position, grant));
    }
    for rows in rows.chunks(ROWS) {
        on!(&mut *tx, |connection| {
            let mut query = QueryBuilder::new(
                "insert into access_grant (gemeente, organisation, basis, position, basis_kind, source, role, category, circle,
                     wijk, purpose, ground, valid_from, valid_until) ",
            );
            query.push_values(rows, |mut row, (kind, basis, position, grant)| {
                let (circle, wijk) = circle_columns(&grant.circle);
                row.push_bind(grant.gemeente.0)
                    .push_bind(grant.organisation.0)
                    .push_bind(*basis)
                    .push_bind(*position)
                    .push_bind(*kind)
                    .push_bind(source.uuid())
                    .push_bind(grant.role.code())
                    .push_bind(grant.category.code())
                    .push_bind(circle)
                    .push_bind(wijk.to_owned())
                    .push_bind(grant.purpose.code())
                    .push_bind(grant.ground.clone())
                    .push_bind(grant.days.from)
                    .push_bind(grant.days.until);
            });
            query
                .build()
                .persistent(false)
                .execute(connection)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// An emergency is no right that is derived; it has a table of its own.
fn basis_columns(basis: Basis) -> Option<(&'static str, Uuid)> {
    match basis {
        Basis::Clause(id) => Some(("clause", id.0)),
        Basis::Mandate(id) => Some(("mandate", id.0)),
        Basis::Emergency(_) => None,
    }
}

fn circle_columns(circle: &GrantCircle) -> (&'static str, &str) {
    match circle {
        GrantCircle::Task => ("taak", ""),
        GrantCircle::Wijk(wijk) => ("wijk", wijk),
        GrantCircle::Everywhere => ("gemeente", ""),
    }
}

/// What [`rederive_all`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rederived {
    /// How many covenants and recorded tasks there are.
    pub sources: usize,
    /// Of how many of them the rights were not what follows from them.
    pub changed: usize,
    /// Rights that went.
    pub gone: usize,
    /// Rights that came.
    pub new: usize,
}

impl Rederived {
    fn add(&mut self, changed: &Changed) {
        let total = changed.total();
        self.changed += 1;
        self.gone += total.gone;
        self.new += total.new;
    }
}

/// Derives every right anew and writes what differs: the file with legal grounds may have changed, or somebody wrote rights by hand.
/// Each covenant and task in a transaction of its own, with an event for each municipality whose rights differ.
///
/// # Errors
/// [`StoreError`] when the database fails; what was written before stays.
pub async fn rederive_all(
    store: &Store,
    ctx: &Ctx,
    grounds: &Grounds,
) -> Result<Rederived, StoreError> {
    let compared = compare(store, grounds).await?;
    let mut report = Rederived {
        sources: compared.sources,
        ..Rederived::default()
    };
    for source in compared.different.into_keys() {
        if let Some(changed) = rederive(store, ctx, source, grounds).await? {
            report.add(&changed);
        }
    }
    for source in compared.strangers.into_keys() {
        let mut tx = store.write().await?;
        let changed = delete(&mut tx, source).await?;
        events(&mut tx, store, ctx, ("access_grant", source), &changed).await?;
        tx.commit().await?;
        report.add(&changed);
    }
    Ok(report)
}

/// What [`rederive_all`] would change, without changing it.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn underived(store: &Store, grounds: &Grounds) -> Result<Rederived, StoreError> {
    let compared = compare(store, grounds).await?;
    let mut report = Rederived {
        sources: compared.sources,
        ..Rederived::default()
    };
    let all = compared.different.values();
    all.chain(compared.strangers.values())
        .for_each(|changed| report.add(changed));
    Ok(report)
}

/// The rights that are there beside those that follow.
struct Compared {
    /// How many covenants and recorded tasks there are.
    sources: usize,
    /// Those with other rights than follow from them.
    different: BTreeMap<GrantSource, Changed>,
    /// Sources of rights that do not exist.
    strangers: BTreeMap<Uuid, Changed>,
}

async fn compare(store: &Store, grounds: &Grounds) -> Result<Compared, StoreError> {
    let mut tx = store.read().await?;
    let mut wanted: BTreeMap<GrantSource, BTreeSet<Grant>> = BTreeMap::new();
    for kept in load_convenants(&mut tx, &ConvenantFilter::default()).await? {
        let grants = convenant_grants(&kept.convenant, grounds);
        let source = GrantSource::Convenant(kept.convenant.id);
        wanted.insert(source, grants.into_iter().collect());
    }
    for kept in load_mandates(&mut tx, MandateFilter::default()).await? {
        let grants = mandate_grants(&kept.mandate, grounds);
        let source = GrantSource::Mandate(kept.mandate.id);
        wanted.insert(source, grants.into_iter().collect());
    }
    let mut present: BTreeMap<Uuid, BTreeSet<Grant>> = BTreeMap::new();
    for derived in load(&mut tx, GrantFilter::default()).await? {
        let of = present.entry(derived.source.uuid()).or_default();
        of.insert(derived.grant);
    }
    let sources = wanted.len();
    let mut different = BTreeMap::new();
    for (source, grants) in wanted {
        let there = present.remove(&source.uuid()).unwrap_or_default();
        if there != grants {
            different.insert(source, Changed::between(&there, &grants));
        }
    }
    let nothing = BTreeSet::new();
    let strangers = present
        .into_iter()
        .map(|(source, there)| (source, Changed::between(&there, &nothing)))
        .collect();
    Ok(Compared {
        sources,
        different,
        strangers,
    })
}

/// Derives the rights of one covenant or task anew; `None` when somebody else did so meanwhile or it is gone.
async fn rederive(
    store: &Store,
    ctx: &Ctx,
    source: GrantSource,
    grounds: &Grounds,
) -> Result<Option<Changed>, StoreError> {
    let mut tx = store.write().await?;
    let changed = match source {
        GrantSource::Convenant(id) => match found(hold_convenant(&mut tx, id).await)? {
            None => None,
            Some(kept) => Some(of_convenant(&mut tx, &kept.convenant, grounds).await?),
        },
        GrantSource::Mandate(id) => match found(hold_mandate(&mut tx, id).await)? {
            None => None,
            Some(kept) => Some(of_mandate(&mut tx, &kept.mandate, grounds).await?),
        },
    };
    let Some(changed) = changed.filter(|changed| *changed != Changed::default()) else {
        return Ok(None);
    };
    let object = (source.kind(), source.uuid());
    events(&mut tx, store, ctx, object, &changed).await?;
    tx.commit().await?;
    Ok(Some(changed))
}

fn found<T>(held: Result<T, WriteError>) -> Result<Option<T>, StoreError> {
    match held {
        Ok(held) => Ok(Some(held)),
        Err(WriteError::Store(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

/// One event for each municipality about whose families rights went or came.
async fn events(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    (object, id): (&'static str, Uuid),
    changed: &Changed,
) -> Result<(), StoreError> {
    for (gemeente, count) in &changed.0 {
        let entry = Entry {
            scope: Scope::Gemeente(*gemeente),
            action: Action::GrantsDerived,
            status: Status::Ok,
            object,
            object_id: id.to_string(),
            payload: json!({ "grants": count.told() }),
        };
        log::append(tx, &store.keys, ctx, entry).await?;
    }
    Ok(())
}
