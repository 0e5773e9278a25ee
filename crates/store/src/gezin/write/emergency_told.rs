//! What a family is told of access in an emergency.

use std::collections::BTreeSet;

use domain::shared::{EmergencyId, GemeenteId, GezinId};
use time::OffsetDateTime;
use uuid::Uuid;

use super::emergency::reason_place;
use crate::dialect::Moment;
use crate::keystore::{KeyOwner, Opened};
use crate::{Store, StoreError};

/// Access in an emergency, as the family hears of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldEmergency {
    /// Identifier.
    pub id: EmergencyId,
    /// Who had access.
    pub user_name: String,
    /// Of which organisation.
    pub organisation_name: String,
    /// When it began.
    pub begins_at: OffsetDateTime,
    /// The first moment at which it has ended.
    pub ends_at: OffsetDateTime,
    /// What the privacy officer said; `None` until it is judged.
    pub judged: Option<ToldJudgement>,
}

/// What the privacy officer said of access in an emergency, for the family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldJudgement {
    /// Whether it was needed.
    pub justified: bool,
    /// Why it could not wait; `None` when the officer withheld it, because it may name a source.
    pub reason: Option<Opened<String>>,
}

row! {
    struct ToldRow {
        id: Uuid, account_name: String, organisation_name: String, reason: Vec<u8>, begins_at: Moment, ends_at: Moment,
        reviewed_at: Option<Moment>, justified: Option<bool>, reason_withheld: Option<bool>,
    }
}

/// Of the emergencies that are named, those of one family, the oldest first. A reason is opened only when it was judged and is not
/// withheld. Whoever calls writes the read.
pub(crate) async fn emergencies_told(
    store: &Store,
    (gemeente, gezin): (GemeenteId, GezinId),
    named: &BTreeSet<EmergencyId>,
) -> Result<Vec<ToldEmergency>, StoreError> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        ToldRow,
        "select e.id, a.name as account_name, o.name as organisation_name, e.reason, e.begins_at, e.ends_at, e.reviewed_at, e.justified,
             e.reason_withheld
         from emergency e join account a on a.id = e.account join organisation o on o.id = e.organisation
         where e.gemeente = $1 and e.gezin = $2 order by e.begins_at, e.id",
        gemeente.0,
        gezin.0,
    )?;
    drop(tx);
    let mut told = Vec::new();
    for row in rows {
        let id = EmergencyId(row.id);
        if !named.contains(&id) {
            continue;
        }
        let judged = match row.justified.filter(|_| row.reviewed_at.is_some()) {
            None => None,
            Some(justified) => {
                let owner = KeyOwner::Gezin(gezin);
                let reason = match row.reason_withheld.unwrap_or_default() {
                    true => None,
                    false => Some(
                        store
                            .open_text(owner, &reason_place(id), &row.reason)
                            .await?,
                    ),
                };
                Some(ToldJudgement { justified, reason })
            }
        };
        told.push(ToldEmergency {
            id,
            user_name: row.account_name,
            organisation_name: row.organisation_name,
            begins_at: row.begins_at.0,
            ends_at: row.ends_at.0,
            judged,
        });
    }
    Ok(told)
}
