//! Covenants, read whole: in six statements however many there are.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::samenwerking::{
    Clause, Closing, Convenant, ConvenantText, ConvenantVersion, Party, PurposeGround, Signature,
};
use domain::shared::{ClauseId, ConvenantId, Days, GemeenteId, OrganisationId};
use sqlx::QueryBuilder;
use time::Date;
use uuid::Uuid;

use super::codes::{TermsText, number, purpose, sector, unreadable};
use super::convenants::{ConvenantFilter, KeptConvenant};
use crate::StoreError;
use crate::dialect::Tx;
use crate::toezicht::name_key;

row! {
    struct ConvenantRow { gemeente: Uuid, id: Uuid, title: String, approach: Option<String> }
}

row! {
    struct VersionRow {
        convenant: Uuid, number: i64, body: String, pdf_name: Option<String>, pdf_sha256: Option<Vec<u8>>, valid_from: Date,
        valid_until: Option<Date>, offered_on: Option<Date>, closed_on: Option<Date>, closed_reason: Option<String>,
        closed_withdrawn: Option<bool>, version: i64,
    }
}

row! {
    struct PurposeRow { convenant: Uuid, number: i64, purpose: String, ground: String }
}

row! {
    struct PartyRow { convenant: Uuid, number: i64, organisation: Uuid, sector: String, party_gemeente: Option<Uuid> }
}

row! {
    struct ClauseRow {
        convenant: Uuid, number: i64, id: Uuid, organisation: Uuid, role: String, categories: String, circle: String,
        wijken: String, purpose: String, ground: String,
    }
}

row! {
    struct SignatureRow {
        convenant: Uuid, number: i64, organisation: Uuid, signatory: String, signed_on: Date, withdrawn_on: Option<Date>,
        withdrawn_reason: Option<String>,
    }
}

/// The rows of these covenants.
macro_rules! rows_of {
    ($tx:expr, $row:ty, $ids:expr, $select:literal, $order:literal) => {
        on!(&mut *$tx, |connection| {
            let mut query = QueryBuilder::new($select);
            let mut list = query.separated(", ");
            for id in $ids {
                list.push_bind(*id);
            }
            list.push_unseparated($order);
            query
                .build_query_as::<$row>()
                .persistent(false)
                .fetch_all(connection)
                .await
        })
    };
}

/// Which version of which covenant.
type VersionKey = (Uuid, i64);

/// What belongs to versions, by version, in order.
#[derive(Default)]
struct Parts {
    purposes: HashMap<VersionKey, BTreeSet<PurposeGround>>,
    parties: HashMap<VersionKey, Vec<Party>>,
    clauses: HashMap<VersionKey, Vec<Clause>>,
    signatures: HashMap<VersionKey, Vec<Signature>>,
}

/// Covenants with everything in them, by title.
pub(super) async fn load(
    tx: &mut Tx,
    filter: &ConvenantFilter,
) -> Result<Vec<KeptConvenant>, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        ConvenantRow,
        "select gemeente, id, title, approach from convenant as c
         where (c.id = $1 or $1 is null)
             and (c.gemeente = $2 or $2 is null or exists (
                 select 1 from convenant_party as p
                 where p.gemeente = c.gemeente and p.convenant = c.id and p.party_gemeente = $2))
             and (exists (
                 select 1 from convenant_party as p
                 where p.gemeente = c.gemeente and p.convenant = c.id and p.organisation = $3) or $3 is null)
         order by title_key, id",
        filter.id.map(|id| id.0),
        filter.gemeente.map(|id| id.0),
        filter.organisation.map(|id| id.0),
    )?;
    let approach = filter.approach.as_deref().map(name_key);
    let wanted: Vec<ConvenantRow> = rows
        .into_iter()
        .filter(|row| match (&approach, &row.approach) {
            (Some(wanted), Some(of)) => *wanted == name_key(of),
            _ => true,
        })
        .collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = wanted.iter().map(|row| row.id).collect();
    let mut versions = load_versions(tx, &ids).await?;
    let kept = wanted.into_iter().map(|row| {
        let (versions, row_versions) = versions.remove(&row.id).unwrap_or_default();
        KeptConvenant {
            convenant: Convenant {
                id: ConvenantId(row.id),
                keeper: GemeenteId(row.gemeente),
                title: row.title,
                approach: row.approach,
                versions,
            },
            row_versions,
        }
    });
    Ok(kept.collect())
}

type Versions = (Vec<ConvenantVersion>, BTreeMap<u32, i64>);

async fn load_versions(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Versions>, StoreError> {
    let rows = rows_of!(
        tx,
        VersionRow,
        ids,
        "select convenant, number, body, pdf_name, pdf_sha256, valid_from, valid_until, offered_on, closed_on, closed_reason,
             closed_withdrawn, version
         from convenant_version where convenant in (",
        ") order by convenant, number"
    )?;
    let mut parts = load_parts(tx, ids).await?;
    let mut versions: HashMap<Uuid, Versions> = HashMap::new();
    for row in rows {
        let (convenant, row_version) = (row.convenant, row.version);
        let version = parts.version(row)?;
        let (of, row_versions) = versions.entry(convenant).or_default();
        row_versions.insert(version.number, row_version);
        of.push(version);
    }
    Ok(versions)
}

async fn load_parts(tx: &mut Tx, ids: &[Uuid]) -> Result<Parts, StoreError> {
    let mut parts = Parts::default();
    let purposes = rows_of!(
        tx,
        PurposeRow,
        ids,
        "select convenant, number, purpose, ground from convenant_purpose where convenant in (",
        ") order by purpose, ground"
    )?;
    for row in purposes {
        let of = parts
            .purposes
            .entry((row.convenant, row.number))
            .or_default();
        of.insert(PurposeGround {
            purpose: purpose(&row.purpose)?,
            ground: row.ground,
        });
    }
    let parties = rows_of!(
        tx,
        PartyRow,
        ids,
        "select convenant, number, organisation, sector, party_gemeente from convenant_party where convenant in (",
        ") order by position"
    )?;
    for row in parties {
        let of = parts
            .parties
            .entry((row.convenant, row.number))
            .or_default();
        of.push(Party {
            organisation: OrganisationId(row.organisation),
            sector: sector(&row.sector)?,
            gemeente: row.party_gemeente.map(GemeenteId),
        });
    }
    load_clauses(tx, ids, &mut parts).await?;
    load_signatures(tx, ids, &mut parts).await?;
    Ok(parts)
}

async fn load_clauses(tx: &mut Tx, ids: &[Uuid], parts: &mut Parts) -> Result<(), StoreError> {
    let rows = rows_of!(
        tx,
        ClauseRow,
        ids,
        "select convenant, number, id, organisation, role, categories, circle, wijken, purpose, ground
         from convenant_clause where convenant in (",
        ") order by position"
    )?;
    for row in rows {
        let terms = TermsText {
            role: &row.role,
            categories: &row.categories,
            circle: &row.circle,
            wijken: &row.wijken,
            purpose: &row.purpose,
            ground: &row.ground,
        };
        let clause = Clause {
            id: ClauseId(row.id),
            party: OrganisationId(row.organisation),
            terms: terms.read()?,
        };
        let of = parts
            .clauses
            .entry((row.convenant, row.number))
            .or_default();
        of.push(clause);
    }
    Ok(())
}

async fn load_signatures(tx: &mut Tx, ids: &[Uuid], parts: &mut Parts) -> Result<(), StoreError> {
    let rows = rows_of!(
        tx,
        SignatureRow,
        ids,
        "select convenant, number, organisation, signatory, signed_on, withdrawn_on, withdrawn_reason
         from convenant_signature where convenant in (",
        ") order by position"
    )?;
    for row in rows {
        let reason = row.withdrawn_reason.unwrap_or_default();
        let of = parts
            .signatures
            .entry((row.convenant, row.number))
            .or_default();
        of.push(Signature {
            organisation: OrganisationId(row.organisation),
            signatory: row.signatory,
            signed_on: row.signed_on,
            withdrawn: row.withdrawn_on.map(|on| (on, reason)),
        });
    }
    Ok(())
}

impl Parts {
    fn version(&mut self, row: VersionRow) -> Result<ConvenantVersion, StoreError> {
        let key = (row.convenant, row.number);
        let text = match (row.pdf_name, row.pdf_sha256) {
            (Some(name), Some(sha256)) => ConvenantText::Pdf {
                name,
                sha256: sha256
                    .try_into()
                    .map_err(|_| unreadable("hash van een PDF van convenant", &row.convenant))?,
            },
            _ => ConvenantText::Markdown(row.body),
        };
        let reason = row.closed_reason.unwrap_or_default();
        Ok(ConvenantVersion {
            number: number(row.number)?,
            text,
            period: Days {
                from: row.valid_from,
                until: row.valid_until,
            },
            purposes: self.purposes.remove(&key).unwrap_or_default(),
            parties: self.parties.remove(&key).unwrap_or_default(),
            clauses: self.clauses.remove(&key).unwrap_or_default(),
            offered_on: row.offered_on,
            signatures: self.signatures.remove(&key).unwrap_or_default(),
            closed: row.closed_on.map(|on| Closing {
                on,
                reason,
                withdrawn: row.closed_withdrawn.unwrap_or_default(),
            }),
        })
    }
}
