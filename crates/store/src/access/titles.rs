//! What the agreements and recorded tasks are called by which somebody sees a family. No personal data, so not in the log of reads.

use std::collections::BTreeMap;

use domain::shared::ConvenantId;
use uuid::Uuid;

use crate::dialect::Tx;
use crate::log::Basis;
use crate::{Store, StoreError};

/// What a basis is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BasisTitle {
    /// A clause of a covenant.
    Clause {
        /// Which covenant.
        convenant: ConvenantId,
        /// Its title.
        title: String,
        /// The number of the version in which it stands.
        version: i64,
        /// The number of the clause in that version, from 1.
        number: i64,
    },
    /// A recorded task, in one sentence.
    Mandate(String),
}

/// What these agreements and recorded tasks are called; an emergency has no title. One query for each different one.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn basis_titles(
    store: &Store,
    wanted: impl IntoIterator<Item = Basis>,
) -> Result<BTreeMap<Basis, BasisTitle>, StoreError> {
    let mut titles = BTreeMap::new();
    let mut tx = None;
    for basis in wanted {
        if titles.contains_key(&basis) || matches!(basis, Basis::Emergency(_) | Basis::Rights(_)) {
            continue;
        }
        let tx = match &mut tx {
            Some(tx) => tx,
            empty => empty.insert(store.read().await?),
        };
        if let Some(title) = title(tx, basis).await? {
            titles.insert(basis, title);
        }
    }
    Ok(titles)
}

async fn title(tx: &mut Tx, basis: Basis) -> Result<Option<BasisTitle>, StoreError> {
    match basis {
        Basis::Clause(clause) => {
            let row = fetch_optional!(
                tx,
                (Uuid, String, i64, i64),
                "select c.id, c.title, a.number, a.position from convenant_clause a
                     join convenant c on c.gemeente = a.gemeente and c.id = a.convenant where a.id = $1",
                clause.0,
            )?;
            Ok(row.map(|(id, title, version, number)| BasisTitle::Clause {
                convenant: ConvenantId(id),
                title,
                version,
                number,
            }))
        }
        Basis::Mandate(mandate) => {
            let row = fetch_optional!(
                tx,
                (String,),
                "select task from mandate where id = $1",
                mandate.0,
            )?;
            Ok(row.map(|(task,)| BasisTitle::Mandate(task)))
        }
        Basis::Emergency(_) | Basis::Rights(_) => Ok(None),
    }
}
