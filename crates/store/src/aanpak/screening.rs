//! The decision of the screener: asked when a case is opened, claimed, and made with a reason.

use domain::aanpak::approach::Approach;
use domain::aanpak::people::{Queued, Screened, ScreenerDecision, ScreeningRefusal};
use domain::samenwerking::Role;
use domain::shared::{CaseId, GemeenteId, UserId};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::held::{Held, hold, look};
use super::refused::{AanpakRefused, Place, unreadable};
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, event};
use crate::keystore::KeyOwner;
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// How a screening ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ScreeningState {
    /// The family is taken on.
    TakenOn,
    /// It was left to the neighbourhood team.
    NeighbourhoodTeam,
    /// Nothing is done with it.
    No,
    /// More is asked first; the screening goes on.
    MoreInformation,
}

impl ScreeningState {
    const ALL: [Self; 4] = [
        Self::TakenOn,
        Self::NeighbourhoodTeam,
        Self::No,
        Self::MoreInformation,
    ];

    /// The code in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TakenOn => "doet-mee",
            Self::NeighbourhoodTeam => "wijkteam",
            Self::No => "nee",
            Self::MoreInformation => "meer-weten",
        }
    }

    /// The one with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    const fn of(decision: &ScreenerDecision) -> Self {
        match decision {
            ScreenerDecision::TakeOn { .. } => Self::TakenOn,
            ScreenerDecision::NeighbourhoodTeam => Self::NeighbourhoodTeam,
            ScreenerDecision::No => Self::No,
            ScreenerDecision::MoreInformation { .. } => Self::MoreInformation,
        }
    }
}

/// A screening as it stands now.
struct Asked {
    id: Uuid,
    queued: Queued,
    version: i64,
}

row! {
    struct AskedRow { asked_on: Date, screener: Option<Uuid>, version: i64 }
}

row! {
    struct DecisionRow {
        decision: String, approach: Option<String>, expected_on: Option<Date>, decided_on: Date, decided_by: Uuid,
    }
}

/// Asks a screener to decide, when the approach has one; gives what was asked.
pub(super) async fn ask(
    tx: &mut Tx,
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): Place,
    (case, approach): (CaseId, &Approach),
) -> Result<Option<Uuid>, StoreError> {
    let today = viewer.today();
    let Some(due_on) = approach.screening_due_on(today) else {
        return Ok(None);
    };
    let id = ordered_uuid(viewer.ctx().now);
    execute!(
        &mut *tx,
        "insert into screening (gemeente, id, gezin_case, gezin, asked_on, due_on, version) values ($1, $2, $3, $4, $5, $6, 1)",
        gemeente.0,
        id,
        case.0,
        gezin.0,
        today,
        due_on,
    )?;
    let payload = json!({ "screening": id.to_string(), "uiterlijk": due_on.to_string() });
    let object = ("casus", case.to_string());
    let (action, ctx) = (Action::ScreeningAsked, viewer.ctx());
    event(tx, store, ctx, gemeente, action, object, payload).await?;
    Ok(Some(id))
}

/// Asks a screener to decide anew about a case of which the screening ended. Gives what was asked; `None` when the approach has no
/// screener.
///
/// # Errors
/// [`ScreeningRefusal::AlreadyDecided`] when the case is closed; [`ChangeRefusal::NotFound`] when the viewer does not see it,
/// [`ChangeRefusal::Stale`] when a screening is open.
pub async fn ask_screening(
    store: &Store,
    viewer: &Viewer,
    case: (GemeenteId, CaseId),
) -> Result<Option<Uuid>, AanpakRefused<ScreeningRefusal>> {
    let mut tx = store.write().await?;
    let held = hold(&mut tx, viewer, case).await?;
    if held.closed {
        return Err(AanpakRefused::Refused(ScreeningRefusal::AlreadyDecided));
    }
    let open = fetch_optional!(
        &mut tx,
        (i64,),
        "select version from screening where gemeente = $1 and gezin_case = $2 and decided_at is null",
        held.gemeente.0,
        held.id.0,
    )?;
    if let Some((current_version,)) = open {
        return Err(ChangeRefusal::Stale { current_version }.into());
    }
    let of = (held.id, &held.approach);
    let asked = ask(&mut tx, store, viewer, held.place(), of).await?;
    tx.commit().await?;
    Ok(asked)
}

/// Makes a screening the viewer's own to decide, also when it was another screener's. Gives the new version.
///
/// # Errors
/// [`ChangeRefusal::NoRight`] when the viewer is no screener, [`ChangeRefusal::Stale`], [`ChangeRefusal::NotFound`];
/// [`ScreeningRefusal::AlreadyDecided`].
pub async fn claim_screening(
    store: &Store,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, Uuid),
    seen: i64,
) -> Result<i64, AanpakRefused<ScreeningRefusal>> {
    let mut tx = store.write().await?;
    let (held, asked) = of_viewer(&mut tx, viewer, (gemeente, id), true).await?;
    ChangeRefusal::unless_current(asked.version, seen)?;
    if asked.queued.decided().is_some() {
        return Err(AanpakRefused::Refused(ScreeningRefusal::AlreadyDecided));
    }
    execute!(
        &mut tx,
        "update screening set screener = $1, version = version + 1 where gemeente = $2 and id = $3 and version = $4",
        viewer.user().0,
        gemeente.0,
        id,
        seen,
    )?;
    let before = asked.queued.screener.map(|user| user.to_string());
    let payload =
        json!({ "screening": id.to_string(), "van": before, "naar": viewer.user().to_string() });
    let object = ("casus", held.id.to_string());
    let (action, ctx) = (Action::ScreeningClaimed, viewer.ctx());
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(seen + 1)
}

/// Decides, with a reason. Asking for more keeps the screening in the queue with a later last day; every other decision ends it.
///
/// # Errors
/// [`ScreeningRefusal`]; otherwise as [`claim_screening`].
pub async fn decide_screening(
    store: &Store,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, Uuid),
    seen: i64,
    (decision, ground): (&ScreenerDecision, &str),
) -> Result<i64, AanpakRefused<ScreeningRefusal>> {
    let mut tx = store.read().await?;
    let (before, asked) = of_viewer(&mut tx, viewer, (gemeente, id), false).await?;
    let made = decided(viewer, &asked, seen, (decision, ground))?;
    drop(tx);
    let asked_of = match decision {
        ScreenerDecision::MoreInformation { from, .. } => Some(from.trim()),
        _ => None,
    };
    let said = json!({ "waarom": made.ground, "bij": asked_of }).to_string();
    let owner = KeyOwner::Gezin(before.gezin);
    let place = body_place(id, asked.queued.decisions.len() + 1);
    let body = store.seal_text(owner, &place, &said).await?;
    let mut tx = store.write().await?;
    let (held, asked) = of_viewer(&mut tx, viewer, (gemeente, id), true).await?;
    held.unless_merged(before.gezin)?;
    let made = decided(viewer, &asked, seen, (decision, ground))?;
    insert_decision(&mut tx, viewer, &held, &asked, (&made, &body)).await?;
    write_state(&mut tx, viewer, &held, &asked, &made).await?;
    let state = ScreeningState::of(&made.decision);
    let payload = json!({ "screening": id.to_string(), "besluit": state.code(), "aanpak": taken_on(&made.decision) });
    let object = ("casus", held.id.to_string());
    let (action, ctx) = (Action::ScreeningDecided, viewer.ctx());
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    tx.commit().await?;
    Ok(seen + 1)
}

/// Where the words of a decision stand, for their key.
pub(super) fn body_place(id: Uuid, position: usize) -> String {
    format!("screening_decision.body:{id}:{position}")
}

fn taken_on(decision: &ScreenerDecision) -> Option<&str> {
    match decision {
        ScreenerDecision::TakeOn { approach } => Some(approach.trim()),
        _ => None,
    }
}

/// The decision as it is kept, when it may be made.
fn decided(
    viewer: &Viewer,
    asked: &Asked,
    seen: i64,
    (decision, ground): (&ScreenerDecision, &str),
) -> Result<Screened, AanpakRefused<ScreeningRefusal>> {
    ChangeRefusal::unless_current(asked.version, seen)?;
    let new = Screened {
        decision: decision.clone(),
        ground: ground.to_owned(),
        on: viewer.today(),
        by: viewer.user(),
    };
    let after = asked.queued.decide(new, viewer.today());
    let mut after = after.map_err(AanpakRefused::Refused)?;
    let last = after.decisions.pop();
    Ok(last.ok_or_else(|| unreadable("besluit", asked.id))?)
}

/// A screening that a viewer sees and may decide.
async fn of_viewer(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, id): (GemeenteId, Uuid),
    alone: bool,
) -> Result<(Held, Asked), ChangeRefusal> {
    let row = fetch_optional!(
        &mut *tx,
        (Uuid,),
        "select gezin_case from screening where gemeente = $1 and id = $2",
        gemeente.0,
        id,
    )?;
    let (case,) = row.ok_or(ChangeRefusal::NotFound)?;
    let case = (gemeente, CaseId(case));
    let held = if alone {
        hold(tx, viewer, case).await?
    } else {
        look(tx, viewer, case).await?
    };
    if !viewer.has(Role::Screener) {
        return Err(ChangeRefusal::NoRight);
    }
    let asked = load(tx, gemeente, id).await?;
    Ok((held, asked))
}

/// The screening without its words: the rules do not ask for those.
async fn load(tx: &mut Tx, gemeente: GemeenteId, id: Uuid) -> Result<Asked, ChangeRefusal> {
    let row = fetch_optional!(
        &mut *tx,
        AskedRow,
        "select asked_on, screener, version from screening where gemeente = $1 and id = $2",
        gemeente.0,
        id,
    )?;
    let row = row.ok_or(ChangeRefusal::NotFound)?;
    let decisions = fetch_all!(
        tx,
        DecisionRow,
        "select decision, approach, expected_on, decided_on, decided_by from screening_decision
         where gemeente = $1 and screening = $2 order by position",
        gemeente.0,
        id,
    )?;
    let read = decisions.into_iter().map(|one| {
        Ok(Screened {
            decision: decision(&one.decision, one.approach, one.expected_on)?,
            ground: String::new(),
            on: one.decided_on,
            by: UserId(one.decided_by),
        })
    });
    Ok(Asked {
        id,
        queued: Queued {
            received_on: row.asked_on,
            screener: row.screener.map(UserId),
            decisions: read.collect::<Result<_, StoreError>>()?,
        },
        version: row.version,
    })
}

/// A decision from its columns, without whom more was asked of.
pub(super) fn decision(
    code: &str,
    approach: Option<String>,
    expected_on: Option<Date>,
) -> Result<ScreenerDecision, StoreError> {
    let state = ScreeningState::from_code(code).ok_or_else(|| unreadable("besluit", code))?;
    Ok(match state {
        ScreeningState::TakenOn => ScreenerDecision::TakeOn {
            approach: approach.unwrap_or_default(),
        },
        ScreeningState::NeighbourhoodTeam => ScreenerDecision::NeighbourhoodTeam,
        ScreeningState::No => ScreenerDecision::No,
        ScreeningState::MoreInformation => ScreenerDecision::MoreInformation {
            from: String::new(),
            expected_on: expected_on.ok_or_else(|| unreadable("besluit zonder dag", code))?,
        },
    })
}

async fn insert_decision(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    asked: &Asked,
    (made, body): (&Screened, &[u8]),
) -> Result<(), StoreError> {
    let expected_on = match made.decision {
        ScreenerDecision::MoreInformation { expected_on, .. } => Some(expected_on),
        _ => None,
    };
    execute!(
        tx,
        "insert into screening_decision (gemeente, screening, position, gezin, decision, approach, expected_on, body, decided_on,
             decided_by, decided_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        held.gemeente.0,
        asked.id,
        i64::try_from(asked.queued.decisions.len() + 1).unwrap_or(i64::MAX),
        held.gezin.0,
        ScreeningState::of(&made.decision).code(),
        taken_on(&made.decision),
        expected_on,
        body,
        made.on,
        made.by.0,
        Moment::from(viewer.ctx().now),
    )?;
    Ok(())
}

/// Writes how the screening stands after a decision: ended, or with a later last day.
async fn write_state(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    asked: &Asked,
    made: &Screened,
) -> Result<(), StoreError> {
    match made.decision {
        ScreenerDecision::MoreInformation { expected_on, .. } => {
            let due_on = held.approach.screening_due_on(expected_on);
            execute!(
                tx,
                "update screening set due_on = $1, version = version + 1 where gemeente = $2 and id = $3",
                due_on.unwrap_or(expected_on),
                held.gemeente.0,
                asked.id,
            )?;
        }
        _ => {
            execute!(
                tx,
                "update screening set decision = $1, approach = $2, decided_at = $3, version = version + 1
                 where gemeente = $4 and id = $5",
                ScreeningState::of(&made.decision).code(),
                taken_on(&made.decision),
                Moment::from(viewer.ctx().now),
                held.gemeente.0,
                asked.id,
            )?;
        }
    }
    Ok(())
}
