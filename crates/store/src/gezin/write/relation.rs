//! How two persons are related: a couple, a parent, who has authority (gezag). Seen by who sees both.

use domain::gezin::{FamilyRefusal, RelationKind, period};
use domain::samenwerking::Category;
use domain::shared::{Days, GemeenteId, GezinId, PersonId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::ChangeRefusal;
use super::person::{member_born, person_visible};
use super::right::{Place, event, hold, own_team};
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::Tx;
use crate::gezin::types::SeenBy;
use crate::log::{Action, ReadEntry, Scope, SubjectId, ordered_uuid, record_read};
use crate::{Store, StoreError};

/// Whether the viewer sees a person through a family of now.
macro_rules! seen_person {
    ($person:literal) => {
        concat!(
            "exists (select 1 from membership n where n.gemeente = $7 and n.person = ",
            $person,
            " and n.valid_from <= $5 and (n.valid_until is null or n.valid_until > $5) and ",
            visible!(
                "n.gezin",
                "n.person",
                "'gezinssamenstelling'",
                "false",
                "false",
                "false"
            ),
            ")"
        )
    };
}

/// Members of now of the family `$8`.
macro_rules! of_members {
    ($column:literal) => {
        concat!(
            "select x.id, b.gezin from membership b join relation x on x.gemeente = $7 and x.",
            $column,
            " = b.person where b.gemeente = $7 and b.gezin = $8 and b.valid_from <= $5
                 and (b.valid_until is null or b.valid_until > $5)"
        )
    };
}

/// The relations of members of a family. `$8` is the family, `$9` how many.
pub(in crate::gezin) const RELATIONS: &str = concat!(
    "select r.id, r.person, r.other, r.kind, r.valid_from, r.valid_until, r.version, ",
    seen_by!(
        "m.gezin",
        "null",
        "'gezinssamenstelling'",
        "false",
        "false",
        "false"
    ),
    " from (",
    of_members!("person"),
    " union ",
    of_members!("other"),
    ") m join relation r on r.gemeente = $7 and r.id = m.id where ",
    visible_gezin!("m.gezin"),
    " and ",
    seen_person!("r.person"),
    " and ",
    seen_person!("r.other"),
    " order by r.valid_until is not null, r.id limit $9"
);

/// The most relations that are read at once: each shows two persons, and an event shows a hundred.
const MOST: i64 = 50;

/// How two persons are related.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRelation {
    /// A member of the family; of a parent or who has authority, that one.
    pub person: PersonId,
    /// Whom the viewer sees too.
    pub other: PersonId,
    /// How.
    pub kind: RelationKind,
    /// Since when, if that is known.
    pub from: Option<Date>,
}

/// How two persons are related, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Identifier.
    pub id: Uuid,
    /// One; of a parent or who has authority, that one.
    pub person: PersonId,
    /// The other.
    pub other: PersonId,
    /// How.
    pub kind: RelationKind,
    /// Since when, if that is known.
    pub from: Option<Date>,
    /// The first day on which it does not hold any more.
    pub until: Option<Date>,
    /// For a change: the version that was read.
    pub version: i64,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

row! {
    struct RelationRow {
        id: Uuid, person: Uuid, other: Uuid, kind: String, valid_from: Option<Date>, valid_until: Option<Date>, version: i64,
        basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// Whether one of two is a member of the family now, and the viewer sees both.
async fn both_fit(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    both: [PersonId; 2],
) -> Result<(), ChangeRefusal> {
    let [person, other] = both;
    match member_born(tx, place, person, viewer.today()).await {
        Err(ChangeRefusal::Family(_)) => {
            member_born(tx, place, other, viewer.today()).await?;
        }
        found => drop(found?),
    }
    for one in both {
        person_visible(tx, viewer, place.0, one).await?;
    }
    Ok(())
}

/// Writes down how two persons are related; one of them is a member of the family, and the viewer sees both.
///
/// # Errors
/// [`ChangeRefusal`]; [`FamilyRefusal::RelatedToSelf`], [`FamilyRefusal::AlreadyRelated`], [`FamilyRefusal::NotAMember`].
pub async fn add_relation(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    new: &NewRelation,
) -> Result<Uuid, ChangeRefusal> {
    let place = (gemeente, gezin);
    if new.person == new.other {
        return Err(FamilyRefusal::RelatedToSelf.into());
    }
    if new.from.is_some_and(|from| from > viewer.today()) {
        return Err(FamilyRefusal::InFuture.into());
    }
    let (person, other) = if new.kind.is_mutual() {
        (new.person.min(new.other), new.person.max(new.other))
    } else {
        (new.person, new.other)
    };
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    both_fit(&mut tx, viewer, place, [person, other]).await?;
    let there = fetch_optional!(
        &mut tx,
        (Uuid,),
        "select id from relation where gemeente = $1 and person = $2 and other = $3 and kind = $4 and valid_until is null limit 1",
        gemeente.0,
        person.0,
        other.0,
        new.kind.code(),
    )?;
    if there.is_some() {
        return Err(FamilyRefusal::AlreadyRelated.into());
    }
    let id = ordered_uuid(viewer.ctx().now);
    execute!(
        &mut tx,
        "insert into relation (gemeente, id, person, other, kind, valid_from, version) values ($1, $2, $3, $4, $5, $6, 1)",
        gemeente.0,
        id,
        person.0,
        other.0,
        new.kind.code(),
        new.from,
    )?;
    let object = ("gezin", gezin.to_string());
    let payload = json!({
        "relatie": id.to_string(), "soort": new.kind, "persoon": person.to_string(), "ander": other.to_string(),
        "van": new.from.map(|day| day.to_string()),
    });
    let action = Action::RelationChanged;
    let ctx = viewer.ctx();
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends how two persons are related: `until` is the first day on which it does not hold any more.
///
/// # Errors
/// [`ChangeRefusal`]; [`ChangeRefusal::Stale`], [`FamilyRefusal::AlreadyEnded`], [`FamilyRefusal::EndBeforeStart`].
pub async fn end_relation(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    id: Uuid,
    expected_version: i64,
    until: Date,
) -> Result<(), ChangeRefusal> {
    let place = (gemeente, gezin);
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    let row = fetch_optional!(
        &mut tx,
        (Uuid, Uuid, Option<Date>, Option<Date>, i64),
        "select person, other, valid_from, valid_until, version from relation where gemeente = $1 and id = $2",
        gemeente.0,
        id,
    )?;
    let (person, other, from, ended, version) = row.ok_or(ChangeRefusal::NotFound)?;
    let (person, other) = (PersonId(person), PersonId(other));
    both_fit(&mut tx, viewer, place, [person, other]).await?;
    ChangeRefusal::unless_current(version, expected_version)?;
    if ended.is_some() {
        return Err(FamilyRefusal::AlreadyEnded.into());
    }
    period(Days {
        from: from.unwrap_or(Date::MIN),
        until: Some(until),
    })?;
    let changed = execute!(
        &mut tx,
        "update relation set valid_until = $1, version = version + 1 where gemeente = $2 and id = $3 and version = $4",
        until,
        gemeente.0,
        id,
        expected_version,
    )?;
    if changed == 0 {
        return Err(ChangeRefusal::Stale {
            current_version: expected_version + 1,
        });
    }
    let object = ("gezin", gezin.to_string());
    let payload = json!({ "relatie": id.to_string(), "tot": until.to_string() });
    let action = Action::RelationChanged;
    let ctx = viewer.ctx();
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(())
}

/// How members of a family are related to each other and to others, as far as the viewer sees both.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn relations(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<Relation>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        RelationRow,
        RELATIONS,
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
    let mut read: Vec<Relation> = Vec::with_capacity(rows.len());
    for row in rows {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        for person in [row.person, row.other] {
            let person = SubjectId::Person(PersonId(person));
            shown.add(person, Category::Composition, seen_by.clone());
        }
        read.push(Relation {
            id: row.id,
            person: PersonId(row.person),
            other: PersonId(row.other),
            kind: RelationKind::from_code(&row.kind)
                .ok_or_else(|| StoreError::Unreadable(row.kind))?,
            from: row.valid_from,
            until: row.valid_until,
            version: row.version,
            seen_by: seen_by.into(),
        });
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::NetworkRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "relaties": read.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(read)
}
