//! Offering, signing, taking back and ending a version of a covenant. What follows for who sees what is written in the same
//! transaction. These steps name no version of the row: the rule looks at what stands there, and parties sign beside each other.

use domain::samenwerking::{ConvenantRefusal, ConvenantVersion, Grounds, Party, Signer};
use domain::shared::{ConvenantId, GemeenteId, OrganisationId, printable};
use serde_json::{Value, json};
use time::Date;

use super::convenants::{Target, change};
use super::error::ConvenantError;
use crate::log::Action;
use crate::{Actor, Ctx, Store};

/// Whose signature, under which version, on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signing {
    /// The covenant.
    pub convenant: ConvenantId,
    /// Its version.
    pub number: u32,
    /// The party.
    pub organisation: OrganisationId,
    /// The day of signing or of taking back.
    pub on: Date,
    /// The day on which it is recorded, on the calendar of the Netherlands.
    pub today: Date,
}

/// Offers a draft to its parties; `seen` is the version of the row that was seen. From then on it does not change. Returns the new
/// version of the row.
///
/// # Errors
/// Everything that is still missing, together, as [`ConvenantError::Refused`]; [`crate::WriteError::Stale`] when somebody else wrote
/// first.
pub async fn offer(
    store: &Store,
    ctx: &Ctx,
    (id, number): (ConvenantId, u32),
    (on, today): (Date, Date),
    seen: i64,
    grounds: &Grounds,
) -> Result<i64, ConvenantError> {
    let target = Target {
        id,
        number,
        seen: Some(seen),
        grounds,
    };
    change(store, ctx, target, Action::ConvenantOffered, |version| {
        version.offer(on, today, grounds)?;
        Ok(json!({ "on": on.to_string() }))
    })
    .await
}

/// A party signs: what its clauses say holds from that day, when the municipality signed too.
///
/// # Errors
/// What [`domain::samenwerking::ConvenantVersion::sign`] refuses; [`ConvenantRefusal::NotTheirs`] when who acts does not sign for
/// this party.
pub async fn sign(
    store: &Store,
    ctx: &Ctx,
    signing: Signing,
    signatory: &str,
    grounds: &Grounds,
) -> Result<(), ConvenantError> {
    let signatory = printable(signatory);
    of_party(store, ctx, (signing, grounds), Action::ConvenantSigned, |version| {
        version.sign(signing.organisation, &signatory, signing.on, signing.today)?;
        Ok(json!({
            "organisation": signing.organisation, "signatory": signatory.trim(), "on": signing.on.to_string(),
        }))
    })
    .await
}

/// A party takes its signature back: its people see nothing under this version from that day on.
///
/// # Errors
/// What [`domain::samenwerking::ConvenantVersion::withdraw`] refuses; [`ConvenantRefusal::NotTheirs`] when who acts does not sign
/// for this party.
pub async fn withdraw(
    store: &Store,
    ctx: &Ctx,
    signing: Signing,
    reason: &str,
    grounds: &Grounds,
) -> Result<(), ConvenantError> {
    let reason = printable(reason);
    of_party(store, ctx, (signing, grounds), Action::SignatureWithdrawn, |version| {
        version.withdraw(signing.organisation, &reason, signing.on, signing.today)?;
        Ok(json!({
            "organisation": signing.organisation, "reason": reason.trim(), "on": signing.on.to_string(),
        }))
    })
    .await
}

/// Changes the signature of one party, when who acts may.
async fn of_party(
    store: &Store,
    ctx: &Ctx,
    (signing, grounds): (Signing, &Grounds),
    action: Action,
    step: impl FnOnce(&mut ConvenantVersion) -> Result<Value, ConvenantError>,
) -> Result<(), ConvenantError> {
    let target = Target {
        id: signing.convenant,
        number: signing.number,
        seen: None,
        grounds,
    };
    let mut tx = store.write().await?;
    let held = target.hold(&mut tx).await?;
    // Who is no party is refused by the rule of the step itself.
    if let Some(party) = held.before.party(signing.organisation) {
        may_sign(&ctx.actor, held.kept.convenant.keeper, party)?;
    }
    let mut after = held.before.clone();
    let payload = step(&mut after)?;
    let tools = (store, ctx, grounds);
    held.write(&mut tx, tools, after, (action, payload)).await?;
    tx.commit().await?;
    Ok(())
}

/// A part of the program itself, such as the demonstration, is nobody's signatory and may.
fn may_sign(actor: &Actor, keeper: GemeenteId, party: &Party) -> Result<(), ConvenantRefusal> {
    match actor {
        Actor::System(_) => Ok(()),
        Actor::Nobody => Err(ConvenantRefusal::NotTheirs(party.organisation)),
        Actor::User {
            roles,
            gemeente,
            organisation,
            ..
        } => Signer {
            roles,
            gemeente: *gemeente,
            organisation: organisation.as_ref().map(|(id, _)| *id),
        }
        .may_sign(keeper, party),
    }
}

/// Ends a version, or takes it back when it did not hold yet.
///
/// # Errors
/// What [`domain::samenwerking::ConvenantVersion::close`] refuses.
pub async fn close(
    store: &Store,
    ctx: &Ctx,
    (id, number): (ConvenantId, u32),
    (on, today): (Date, Date),
    reason: &str,
    grounds: &Grounds,
) -> Result<(), ConvenantError> {
    let reason = printable(reason);
    let target = Target {
        id,
        number,
        seen: None,
        grounds,
    };
    change(store, ctx, target, Action::ConvenantClosed, |version| {
        version.close(&reason, on, today)?;
        let withdrawn = version
            .closed
            .as_ref()
            .is_some_and(|closed| closed.withdrawn);
        Ok(json!({ "on": on.to_string(), "reason": reason.trim(), "withdrawn": withdrawn }))
    })
    .await?;
    Ok(())
}
