//! A family gets a case: its way through one approach.

use domain::aanpak::approach::{Approach, ApproachRef};
use domain::shared::{CaseId, GemeenteId, GezinId, TeamId, search_key};
use serde_json::json;
use uuid::Uuid;

use super::approach::load;
use super::refused::{AanpakRefused, Place, unreadable, works_on_case};
use super::team::approach_of;
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::gezin::{ChangeRefusal, event, hold, own_team};
use crate::log::{Action, ordered_uuid};
use crate::{Store, StoreError};

/// Why a family gets no case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenCaseRefusal {
    /// One runs already in this approach; a family is in an approach once.
    RunsAlready {
        /// The one that runs.
        case: CaseId,
        /// What people call it by.
        number: String,
    },
    /// There is no such team in this municipality, or it does not work today.
    NoTeam,
}

/// What was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedCase {
    /// Identifier.
    pub id: CaseId,
    /// What people call it by, such as `MA-2015-0042`.
    pub number: String,
    /// The screening that it asks for, when the approach has a screener.
    pub screening: Option<Uuid>,
}

/// Opens a case of a family in the approach of a team. It begins in the first phase; when the approach has a screener, it stands in the
/// queue at once.
///
/// # Errors
/// [`OpenCaseRefusal`]; [`ChangeRefusal::NoRight`] when the viewer is of no own team of the municipality that sees the plan.
pub async fn open_case(
    store: &Store,
    viewer: &Viewer,
    (gemeente, gezin): (GemeenteId, GezinId),
    team: TeamId,
) -> Result<OpenedCase, AanpakRefused<OpenCaseRefusal>> {
    let place = (gemeente, gezin);
    let mut tx = store.write().await?;
    own_team(&mut tx, viewer, place).await?;
    hold(&mut tx, place).await?;
    works_on_case(&mut tx, viewer, place)
        .await
        .map_err(|refusal| match refusal {
            ChangeRefusal::NotFound => ChangeRefusal::NoRight,
            other => other,
        })?;
    let found = approach_of(&mut tx, gemeente, team, viewer.today()).await?;
    let reference = found.ok_or(AanpakRefused::Refused(OpenCaseRefusal::NoTeam))?;
    let approach = load(&mut tx, &reference).await?;
    let approach = approach.ok_or_else(|| unreadable("aanpak", &reference.id))?;
    // One case at a time gets a number, and nobody opens a second one meanwhile.
    let number = next_number(&mut tx, gemeente, viewer.today().year()).await?;
    if let Some((case, number)) = running(&mut tx, place, &reference).await? {
        let refusal = OpenCaseRefusal::RunsAlready { case, number };
        return Err(AanpakRefused::Refused(refusal));
    }
    let case = CaseId(ordered_uuid(viewer.ctx().now));
    insert(&mut tx, viewer, place, (case, &number, team), &approach).await?;
    let payload = json!({
        "gezin": gezin.to_string(), "nummer": number, "team": team.to_string(), "aanpak": reference,
        "fase": approach.start().map(|phase| &phase.id),
    });
    let object = ("casus", case.to_string());
    let (action, ctx) = (Action::CaseOpened, viewer.ctx());
    event(&mut tx, store, ctx, gemeente, action, object, payload).await?;
    let screening = super::screening::ask(&mut tx, store, viewer, place, (case, &approach)).await?;
    tx.commit().await?;
    Ok(OpenedCase {
        id: case,
        number,
        screening,
    })
}

async fn insert(
    tx: &mut Tx,
    viewer: &Viewer,
    (gemeente, gezin): Place,
    (case, number, team): (CaseId, &str, TeamId),
    approach: &Approach,
) -> Result<(), StoreError> {
    let start = approach.start();
    let start = start.ok_or_else(|| unreadable("aanpak zonder begin", &approach.reference.id))?;
    execute!(
        tx,
        "insert into gezin_case (gemeente, id, gezin, number, team, approach, approach_version, phase, phase_kind, phase_since,
             opened_on, closed_on, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, null, 1)",
        gemeente.0,
        case.0,
        gezin.0,
        number,
        team.0,
        approach.reference.id.0.as_str(),
        i64::from(approach.reference.version),
        start.id.0.as_str(),
        start.kind.code(),
        Moment::from(viewer.ctx().now),
        viewer.today(),
    )?;
    Ok(())
}

/// The running case of a family in an approach, in whichever version.
async fn running(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    approach: &ApproachRef,
) -> Result<Option<(CaseId, String)>, StoreError> {
    let row = fetch_optional!(
        tx,
        (Uuid, String),
        "select id, number from gezin_case where gemeente = $1 and gezin = $2 and approach = $3 and closed_on is null",
        gemeente.0,
        gezin.0,
        approach.id.0.as_str(),
    )?;
    Ok(row.map(|(id, number)| (CaseId(id), number)))
}

/// Two letters for a municipality: of its first two words, or the first two of its only word.
fn initials(name: &str) -> String {
    let key = search_key(name);
    // "'s-Hertogenbosch" begins with an s that is no word of its own to anybody.
    let mut words = key.split(' ').filter(|word| word.chars().count() > 1);
    let letters: String = match (words.next(), words.next()) {
        (Some(first), Some(second)) => first
            .chars()
            .take(1)
            .chain(second.chars().take(1))
            .collect(),
        (Some(only), None) => only.chars().take(2).collect(),
        _ => "xx".to_owned(),
    };
    letters.to_uppercase()
}

/// The next number of a year in a municipality. The row of the municipality is held until the end of the transaction, so that nobody
/// else gets the same one.
async fn next_number(tx: &mut Tx, gemeente: GemeenteId, year: i32) -> Result<String, StoreError> {
    execute!(
        &mut *tx,
        "update gemeente set name = name where id = $1",
        gemeente.0,
    )?;
    let (name,) = fetch_one!(
        &mut *tx,
        (String,),
        "select name from gemeente where id = $1",
        gemeente.0,
    )?;
    let (last,) = fetch_one!(
        tx,
        (Option<i64>,),
        "select max(cast(substr(number, 9) as bigint)) from gezin_case where gemeente = $1 and substr(number, 4, 4) = $2",
        gemeente.0,
        format!("{year:04}"),
    )?;
    let next = last.unwrap_or_default() + 1;
    Ok(format!("{}-{year:04}-{next:04}", initials(&name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_has_two_letters() {
        for (name, letters) in [
            ("Maastricht", "MA"),
            ("Den Haag", "DH"),
            ("'s-Hertogenbosch", "HE"),
            ("Súdwest-Fryslân", "SF"),
            ("Ee", "EE"),
            ("–", "XX"),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
