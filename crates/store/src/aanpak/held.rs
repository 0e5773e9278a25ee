//! One case as changes need it.

use domain::aanpak::approach::{Approach, CaseState, PhaseId};
use domain::shared::{CaseId, GemeenteId, GezinId, dutch_clock};
use uuid::Uuid;

use super::approach::{load, reference};
use super::refused::{unreadable, works_on_case};
use crate::StoreError;
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, hold as hold_family};

row! {
    struct HeldRow {
        gezin: Uuid, approach: String, approach_version: i64, phase: String, phase_since: Moment, closed: bool, version: i64,
    }
}

/// A case that a viewer works on.
pub(super) struct Held {
    pub(super) gemeente: GemeenteId,
    pub(super) id: CaseId,
    pub(super) gezin: GezinId,
    pub(super) approach: Approach,
    /// Where it stands; the moment is on a Dutch clock, so that its date is the first day of the phase.
    pub(super) state: CaseState,
    /// Whether it is over.
    pub(super) closed: bool,
    pub(super) version: i64,
}

impl Held {
    pub(super) fn place(&self) -> (GemeenteId, GezinId) {
        (self.gemeente, self.gezin)
    }

    /// Refuses when the family of the case became part of another one since a text was encrypted under its key.
    pub(super) fn unless_merged(&self, gezin: GezinId) -> Result<(), ChangeRefusal> {
        if self.gezin == gezin {
            return Ok(());
        }
        Err(ChangeRefusal::Stale {
            current_version: self.version,
        })
    }

    /// Refuses when the case was changed since it was read.
    pub(super) fn unless_current(&self, seen: i64) -> Result<(), ChangeRefusal> {
        ChangeRefusal::unless_current(self.version, seen)
    }
}

/// A case that a viewer sees and may work on; nobody is kept from changing it.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when there is none or the viewer does not see it, [`ChangeRefusal::NoRight`] in an emergency.
pub(super) async fn look(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, CaseId),
) -> Result<Held, ChangeRefusal> {
    let row = fetch_optional!(
        &mut *tx,
        HeldRow,
        "select gezin, approach, approach_version, phase, phase_since, closed_on is not null as closed, version from gezin_case
         where gemeente = $1 and id = $2",
        gemeente.0,
        id.0,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    let gezin = GezinId(row.gezin);
    works_on_case(tx, viewer, (gemeente, gezin)).await?;
    let reference = reference(row.approach, row.approach_version)?;
    let approach = load(tx, &reference).await?;
    Ok(Held {
        gemeente,
        id,
        gezin,
        approach: approach.ok_or_else(|| unreadable("aanpak", &reference.id))?,
        state: CaseState {
            approach: reference,
            phase: PhaseId(row.phase),
            since: dutch_clock(row.phase_since.0),
        },
        closed: row.closed,
        version: row.version,
    })
}

/// The same, and nobody else changes the case or its family until the end of the transaction: whoever makes one of two families waits, or
/// was first. SQLite has one writer anyway.
///
/// # Errors
/// As [`look`]; [`ChangeRefusal::Stale`] when the family became part of another one just now.
pub(super) async fn hold(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, CaseId),
) -> Result<Held, ChangeRefusal> {
    let row = fetch_optional!(
        &mut *tx,
        (Uuid,),
        "select gezin from gezin_case where gemeente = $1 and id = $2",
        gemeente.0,
        id.0,
    )?;
    let (gezin,) = row.ok_or(ChangeRefusal::NotFound)?;
    // The family first: who makes one of two families holds them before their cases.
    let family = hold_family(&mut *tx, (gemeente, GezinId(gezin))).await;
    execute!(
        &mut *tx,
        "update gezin_case set number = number where gemeente = $1 and id = $2",
        gemeente.0,
        id.0,
    )?;
    let held = look(tx, viewer, (gemeente, id)).await?;
    match family {
        Err(ChangeRefusal::NotFound) => Err(ChangeRefusal::Stale {
            current_version: held.version,
        }),
        Err(other) => Err(other),
        Ok(()) => held.unless_merged(GezinId(gezin)).map(|()| held),
    }
}

/// Tells everybody who has read the case that it was changed.
pub(super) async fn touch(tx: &mut Tx, held: &Held) -> Result<(), StoreError> {
    execute!(
        tx,
        "update gezin_case set version = version + 1 where gemeente = $1 and id = $2",
        held.gemeente.0,
        held.id.0,
    )?;
    Ok(())
}
