//! Who may change what makes up a family, and what every change has.

use domain::samenwerking::{Category, Marks, Role};
use domain::shared::{GemeenteId, GezinId, PersonId};
use serde_json::Value;
use uuid::Uuid;

use super::ChangeRefusal;
use crate::access::{Viewer, basis_of};
use crate::dialect::Tx;
use crate::log::{self, Action, Entry, Scope, Status};
use crate::{Ctx, Store, StoreError};

/// A family in its municipality.
pub(crate) type Place = (GemeenteId, GezinId);

/// Whether a viewer sees which family it is.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when not, or when there is none.
pub(crate) async fn sees(tx: &mut Tx, viewer: &Viewer, place: Place) -> Result<(), ChangeRefusal> {
    let basis = basis_of(
        tx,
        viewer,
        place,
        None,
        Category::Composition,
        Marks::default(),
    )
    .await?;
    basis.map(drop).ok_or(ChangeRefusal::NotFound)
}

/// Somebody who is nobody: a row about them is shown by what covers every member, and by no task for one member.
const WHOEVER: PersonId = PersonId(Uuid::nil());

/// Whether a viewer is of the municipality's own teams and has a recorded task that covers the family as a whole: then they may change
/// what makes it up. A task for one member does not: who has it could widen it to the others.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when the viewer does not see the family, [`ChangeRefusal::NoRight`] when they see it by an agreement, in
/// an emergency, or by a task for one member.
pub(crate) async fn own_team(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
) -> Result<(), ChangeRefusal> {
    own_team_for(tx, viewer, place, Category::Composition).await
}

/// Whether a viewer is of the municipality's own teams and has a recorded task for a category that covers the family as a whole: then
/// they may change what belongs to it.
///
/// # Errors
/// As [`own_team`].
pub(crate) async fn own_team_for(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    category: Category,
) -> Result<(), ChangeRefusal> {
    covers(tx, viewer, place, WHOEVER, category).await
}

/// Whether a viewer is of the municipality's own teams and has a recorded task that covers one member of a family: then they may change
/// what is known of that member.
///
/// # Errors
/// As [`own_team`].
pub(super) async fn own_team_of(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    person: PersonId,
) -> Result<(), ChangeRefusal> {
    covers(tx, viewer, place, person, Category::Composition).await
}

async fn covers(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    person: PersonId,
    category: Category,
) -> Result<(), ChangeRefusal> {
    // A hidden source is what only a recorded task shows.
    let marks = Marks {
        hidden_source: true,
        ..Marks::default()
    };
    let basis = basis_of(tx, viewer, place, Some(person), category, marks).await?;
    if basis.is_some() {
        return Ok(());
    }
    sees(tx, viewer, place).await?;
    Err(ChangeRefusal::NoRight)
}

/// Whether a viewer is of the municipality's own teams: some recorded task of theirs holds in it today.
///
/// # Errors
/// [`ChangeRefusal::NoRight`] when none does.
pub(crate) async fn of_own_teams(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
) -> Result<(), ChangeRefusal> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "select cast(1 as bigint) from access_grant g where g.gemeente = $1 and g.organisation = $2 and g.purpose = $3
             and g.category = 'gezinssamenstelling' and g.basis_kind = 'mandate' and $4 like '% ' || g.role || ' %'
             and g.valid_from <= $5 and (g.valid_until is null or g.valid_until > $5) limit 1",
        gemeente.0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
    )?;
    row.map(drop).ok_or(ChangeRefusal::NoRight)
}

/// Whether a viewer may change what makes up a family: for the pages, which offer only what can be done. The changes ask again.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn may_change(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<bool, StoreError> {
    let mut tx = store.read().await?;
    match own_team(&mut tx, viewer, (gemeente, gezin)).await {
        Ok(()) => Ok(true),
        Err(ChangeRefusal::Store(error)) => Err(error),
        Err(_) => Ok(false),
    }
}

/// Lets nobody else change what makes up a family until the end of the transaction. SQLite has one writer anyway.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when the family was absorbed meanwhile: what is written now would hang on a record that nobody reads.
pub(crate) async fn hold(tx: &mut Tx, place: Place) -> Result<(), ChangeRefusal> {
    let held = execute!(
        tx,
        "update gezin set number = number where gemeente = $1 and id = $2 and merged_into is null",
        place.0.0,
        place.1.0,
    )?;
    if held == 0 {
        return Err(ChangeRefusal::NotFound);
    }
    Ok(())
}

/// In which role, and in which circle, somebody may make a family: the roles of the viewer's recorded tasks that hold this neighbourhood.
///
/// # Errors
/// [`ChangeRefusal::NoRight`] when there is none.
pub(super) async fn may_create(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    wijk: Option<&str>,
) -> Result<Role, ChangeRefusal> {
    let rows = fetch_all!(
        tx,
        (String, String, String),
        "select g.role, g.circle, g.wijk from access_grant g where g.gemeente = $1 and g.organisation = $2 and g.purpose = $3
             and g.category = 'gezinssamenstelling' and g.basis_kind = 'mandate' and $4 like '% ' || g.role || ' %'
             and g.valid_from <= $5 and (g.valid_until is null or g.valid_until > $5)
         order by g.role, g.circle, g.wijk",
        gemeente.0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
    )?;
    let fitting = rows
        .into_iter()
        .find(|(_, circle, within)| circle != "wijk" || Some(within.as_str()) == wijk);
    let (role, _, _) = fitting.ok_or(ChangeRefusal::NoRight)?;
    Role::from_code(&role).ok_or_else(|| StoreError::Unreadable(format!("rol {role}")).into())
}

/// Writes the event of a change.
pub(crate) async fn event(
    tx: &mut Tx,
    store: &Store,
    ctx: &Ctx,
    gemeente: GemeenteId,
    action: Action,
    (object, object_id): (&'static str, String),
    payload: Value,
) -> Result<(), StoreError> {
    let entry = Entry {
        scope: Scope::Gemeente(gemeente),
        action,
        status: Status::Ok,
        object,
        object_id,
        payload,
    };
    log::append(tx, &store.keys, ctx, entry).await?;
    Ok(())
}
