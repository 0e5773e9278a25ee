//! Writes what changed of a version of a covenant.

use domain::samenwerking::{Clause, ConvenantText, ConvenantVersion, Party, Signature};
use domain::shared::{ConvenantId, GemeenteId};

use super::codes::wijk_codes;
use crate::dialect::{Moment, Tx};
use crate::{Ctx, StoreError};

/// Which version of which covenant.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) gemeente: GemeenteId,
    pub(super) convenant: ConvenantId,
    pub(super) number: u32,
}

impl Place {
    fn number(self) -> i64 {
        i64::from(self.number)
    }
}

fn columns(text: &ConvenantText) -> (&str, Option<&str>, Option<&[u8]>) {
    match text {
        ConvenantText::Markdown(body) => (body, None, None),
        ConvenantText::Pdf { name, sha256 } => ("", Some(name), Some(sha256.as_slice())),
    }
}

/// Writes a version that is not there yet, without the bytes of its PDF.
pub(super) async fn insert_version(
    tx: &mut Tx,
    ctx: &Ctx,
    place: Place,
    version: &ConvenantVersion,
) -> Result<(), StoreError> {
    let (body, pdf_name, pdf_sha256) = columns(&version.text);
    execute!(
        &mut *tx,
        "insert into convenant_version (gemeente, convenant, number, body, pdf_name, pdf_sha256, valid_from, valid_until, version,
             created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)",
        place.gemeente.0,
        place.convenant.0,
        place.number(),
        body,
        pdf_name,
        pdf_sha256,
        version.period.from,
        version.period.until,
        Moment::from(ctx.now),
    )?;
    put_purposes(tx, place, version).await?;
    put_parties(tx, place, &version.parties).await?;
    put_clauses(tx, place, &version.clauses).await
}

/// The bytes of a PDF go along to a new version.
pub(super) async fn copy_pdf(tx: &mut Tx, place: Place, from: u32) -> Result<(), StoreError> {
    execute!(
        tx,
        "update convenant_version
         set pdf = (select o.pdf from convenant_version as o where o.gemeente = $1 and o.convenant = $2 and o.number = $4)
         where gemeente = $1 and convenant = $2 and number = $3",
        place.gemeente.0,
        place.convenant.0,
        place.number(),
        i64::from(from),
    )?;
    Ok(())
}

/// Keeps the bytes of the PDF of a version, or none.
pub(super) async fn put_pdf(
    tx: &mut Tx,
    place: Place,
    bytes: Option<&[u8]>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "update convenant_version set pdf = $4 where gemeente = $1 and convenant = $2 and number = $3",
        place.gemeente.0,
        place.convenant.0,
        place.number(),
        bytes,
    )?;
    Ok(())
}

/// Writes what is different, and counts one change.
pub(super) async fn save(
    tx: &mut Tx,
    place: Place,
    before: &ConvenantVersion,
    after: &ConvenantVersion,
) -> Result<(), StoreError> {
    put_head(tx, place, after).await?;
    if before.purposes != after.purposes {
        put_purposes(tx, place, after).await?;
    }
    let parties = before.parties != after.parties;
    if parties || before.clauses != after.clauses {
        execute!(
            &mut *tx,
            "delete from convenant_clause where gemeente = $1 and convenant = $2 and number = $3",
            place.gemeente.0,
            place.convenant.0,
            place.number(),
        )?;
        if parties {
            put_parties(tx, place, &after.parties).await?;
        }
        put_clauses(tx, place, &after.clauses).await?;
    }
    if before.signatures != after.signatures {
        put_signatures(tx, place, &after.signatures).await?;
    }
    Ok(())
}

async fn put_head(tx: &mut Tx, place: Place, version: &ConvenantVersion) -> Result<(), StoreError> {
    let (body, pdf_name, pdf_sha256) = columns(&version.text);
    let closed = version.closed.as_ref();
    execute!(
        tx,
        "update convenant_version
         set body = $4, pdf_name = $5, pdf_sha256 = $6, valid_from = $7, valid_until = $8, offered_on = $9, closed_on = $10,
             closed_reason = $11, closed_withdrawn = $12, version = version + 1
         where gemeente = $1 and convenant = $2 and number = $3",
        place.gemeente.0,
        place.convenant.0,
        place.number(),
        body,
        pdf_name,
        pdf_sha256,
        version.period.from,
        version.period.until,
        version.offered_on,
        closed.map(|closed| closed.on),
        closed.map(|closed| closed.reason.as_str()),
        closed.map(|closed| closed.withdrawn),
    )?;
    Ok(())
}

async fn put_purposes(
    tx: &mut Tx,
    place: Place,
    version: &ConvenantVersion,
) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "delete from convenant_purpose where gemeente = $1 and convenant = $2 and number = $3",
        place.gemeente.0,
        place.convenant.0,
        place.number(),
    )?;
    for one in &version.purposes {
        execute!(
            &mut *tx,
            "insert into convenant_purpose (gemeente, convenant, number, purpose, ground) values ($1, $2, $3, $4, $5)",
            place.gemeente.0,
            place.convenant.0,
            place.number(),
            one.purpose.code(),
            one.ground.as_str(),
        )?;
    }
    Ok(())
}

/// Clauses name parties, so they are taken out before and written after.
async fn put_parties(tx: &mut Tx, place: Place, parties: &[Party]) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "delete from convenant_party where gemeente = $1 and convenant = $2 and number = $3",
        place.gemeente.0,
        place.convenant.0,
        place.number(),
    )?;
    for (position, party) in (1_i64..).zip(parties) {
        execute!(
            &mut *tx,
            "insert into convenant_party (gemeente, convenant, number, organisation, sector, party_gemeente, position)
             values ($1, $2, $3, $4, $5, $6, $7)",
            place.gemeente.0,
            place.convenant.0,
            place.number(),
            party.organisation.0,
            party.sector.code(),
            party.gemeente.map(|gemeente| gemeente.0),
            position,
        )?;
    }
    Ok(())
}

async fn put_clauses(tx: &mut Tx, place: Place, clauses: &[Clause]) -> Result<(), StoreError> {
    for (position, clause) in (1_i64..).zip(clauses) {
        execute!(
            &mut *tx,
            "insert into convenant_clause (gemeente, convenant, number, position, id, organisation, role, categories, circle,
                 wijken, purpose, ground)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            place.gemeente.0,
            place.convenant.0,
            place.number(),
            position,
            clause.id.0,
            clause.party.0,
            clause.terms.role.code(),
            clause.terms.categories.codes(),
            clause.terms.circle.code(),
            wijk_codes(&clause.terms.circle),
            clause.terms.purpose.code(),
            clause.terms.ground.as_str(),
        )?;
    }
    Ok(())
}

async fn put_signatures(
    tx: &mut Tx,
    place: Place,
    signatures: &[Signature],
) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "delete from convenant_signature where gemeente = $1 and convenant = $2 and number = $3",
        place.gemeente.0,
        place.convenant.0,
        place.number(),
    )?;
    for (position, one) in (1_i64..).zip(signatures) {
        let withdrawn = one.withdrawn.as_ref();
        execute!(
            &mut *tx,
            "insert into convenant_signature (gemeente, convenant, number, position, organisation, signatory, signed_on,
                 withdrawn_on, withdrawn_reason)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            place.gemeente.0,
            place.convenant.0,
            place.number(),
            position,
            one.organisation.0,
            one.signatory.as_str(),
            one.signed_on,
            withdrawn.map(|(on, _)| *on),
            withdrawn.map(|(_, reason)| reason.as_str()),
        )?;
    }
    Ok(())
}
