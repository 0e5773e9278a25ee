//! Which records of a family became one.

use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::super::right::sees;
use crate::access::{Found, Shown, Viewer, bases};
use crate::dialect::Moment;
use crate::gezin::{ChangeRefusal, SeenBy};
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read};
use crate::{Store, StoreError};

/// A record that became part of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeLine {
    /// The merge: [`super::undo_merge`] undoes it.
    pub id: Uuid,
    /// What people called the absorbed dossier by.
    pub number: String,
    /// Its name.
    pub name: String,
    /// When.
    pub at: OffsetDateTime,
    /// Who did it.
    pub by: String,
    /// Who undid it, and when.
    pub undone: Option<(String, OffsetDateTime)>,
    /// Why the viewer sees it.
    pub seen_by: SeenBy,
}

/// The merges into a family. `$8` is the family.
pub(in crate::gezin) const MERGES: &str = concat!(
    "select x.id, a.number, a.name, x.merged_at, u.name as merged_by, w.name as undone_by, x.undone_at, ",
    seen_by!("x.kept", "null", "'gezinssamenstelling'", "false", "false", "false"),
    " from gezin_merge x join gezin a on a.gemeente = x.gemeente and a.id = x.merged join account u on u.id = x.merged_by
         left join account w on w.id = x.undone_by
     where x.gemeente = $7 and x.kept = $8 and ",
    visible_gezin!("x.kept"),
    " order by x.merged_at desc, x.id desc limit 100"
);

row! {
    struct MergeRow {
        id: Uuid, number: String, name: String, merged_at: Moment, merged_by: String, undone_by: Option<String>,
        undone_at: Option<Moment>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// The records that became part of a family, and those that were parted again, newest first; a hundred at most.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn merges(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
) -> Result<Vec<MergeLine>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all_of!(
        &mut tx,
        MergeRow,
        MERGES,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        gezin.0,
    )?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let mut shown = Shown::default();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let seen_by = bases.of(Found {
            basis: row.basis,
            emergency: row.emergency,
        })?;
        shown.add(
            SubjectId::Gezin(gezin),
            Category::Composition,
            seen_by.clone(),
        );
        lines.push(MergeLine {
            id: row.id,
            number: row.number,
            name: row.name,
            at: row.merged_at.0,
            by: row.merged_by,
            undone: row.undone_by.zip(row.undone_at.map(|at| at.0)),
            seen_by: seen_by.into(),
        });
    }
    let entry = ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action: Action::GezinMergesRead,
        object: "gezin",
        object_id: gezin.to_string(),
        purpose: Some(viewer.purpose()),
        query: json!({ "samenvoegingen": lines.len() }),
        subjects: shown.subjects(),
    };
    record_read(store, viewer.ctx(), entry).await?;
    Ok(lines)
}

/// Under which record a family that was absorbed is found now, for an old address of a page; `None` when it was not absorbed, or the
/// viewer does not see where it went.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn kept_family(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
) -> Result<Option<GezinId>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (Uuid, Option<Uuid>),
        "with recursive way (id, merged_into) as (
             select z.id, z.merged_into from gezin z where z.gemeente = $1 and z.id = $2
             union select z.id, z.merged_into from gezin z join way on z.id = way.merged_into where z.gemeente = $1)
         select id, merged_into from way",
        gemeente.0,
        gezin.0,
    )?;
    let last = rows.into_iter().find(|(_, into)| into.is_none());
    let Some((kept, _)) = last.filter(|(id, _)| *id != gezin.0) else {
        return Ok(None);
    };
    match sees(&mut tx, viewer, (gemeente, GezinId(kept))).await {
        Ok(()) => Ok(Some(GezinId(kept))),
        Err(ChangeRefusal::Store(error)) => Err(error),
        Err(_) => Ok(None),
    }
}
