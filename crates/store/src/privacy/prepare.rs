//! What is given and what not is chosen: first by the rules, then by the officer, who says why when they choose otherwise.

use domain::gezin::{RequestRefusal, Step};
use domain::samenwerking::Withheld;
use domain::shared::{GezinId, PrivacyRequestId, UserId};
use serde_json::json;
use uuid::Uuid;

use super::PrivacyViewer;
use super::collect::{Collected, Scope, collect};
use super::collect_content::PartKind;
use super::held::{Request, begin, ready_for};
use super::texts::{kept, reason_place};
use crate::dialect::{Moment, Tx};
use crate::gezin::ChangeRefusal;
use crate::log::Action;
use crate::{Ctx, Store, StoreError};

/// The code of why the law keeps something back.
pub(super) fn rule_code(rule: Option<Withheld>) -> &'static str {
    match rule {
        None => "",
        Some(Withheld::NotAMember) => "geen-gezinslid",
        Some(Withheld::Under12) => "jonger-dan-twaalf",
        Some(Withheld::AboutAnother) => "over-een-ander",
        Some(Withheld::HiddenSource) => "verborgen-bron",
        Some(Withheld::SecretAddress) => "geheim-adres",
        Some(Withheld::OwnTalk) => "eigen-gesprek",
        Some(Withheld::NotForThisPerson) => "niet-voor-deze-persoon",
    }
}

const RULES: [Withheld; 7] = [
    Withheld::NotAMember,
    Withheld::Under12,
    Withheld::AboutAnother,
    Withheld::HiddenSource,
    Withheld::SecretAddress,
    Withheld::OwnTalk,
    Withheld::NotForThisPerson,
];

fn rule_of(code: &str) -> Result<Option<Withheld>, StoreError> {
    if code.is_empty() {
        return Ok(None);
    }
    let found = RULES
        .into_iter()
        .find(|rule| rule_code(Some(*rule)) == code);
    found
        .map(Some)
        .ok_or_else(|| StoreError::Unreadable(code.to_owned()))
}

row! {
    struct PartRow {
        position: i64, kind: String, source: Uuid, source_version: i64, gezin: Uuid, rule: String, included: bool, reason: Option<Vec<u8>>,
    }
}

/// A part as it was chosen.
pub(super) struct Part {
    pub(super) position: i64,
    pub(super) kind: PartKind,
    pub(super) source: Uuid,
    pub(super) version: i64,
    pub(super) gezin: GezinId,
    pub(super) rule: Option<Withheld>,
    pub(super) included: bool,
    pub(super) reason: Option<Vec<u8>>,
}

/// The parts as they were chosen.
pub(super) async fn parts(tx: &mut Tx, request: &Request) -> Result<Vec<Part>, StoreError> {
    let rows = fetch_all!(
        tx,
        PartRow,
        "select position, kind, source, source_version, gezin, rule, included, reason from privacy_request_part
         where gemeente = $1 and request = $2 order by position",
        request.gemeente.0,
        request.id.0,
    )?;
    rows.into_iter()
        .map(|row| {
            Ok(Part {
                position: row.position,
                kind: PartKind::from_code(&row.kind)?,
                source: row.source,
                version: row.source_version,
                gezin: GezinId(row.gezin),
                rule: rule_of(&row.rule)?,
                included: row.included,
                reason: row.reason,
            })
        })
        .collect()
}

/// Throws away what was chosen.
pub(super) async fn clear(tx: &mut Tx, request: &Request) -> Result<(), StoreError> {
    execute!(
        tx,
        "delete from privacy_request_part where gemeente = $1 and request = $2",
        request.gemeente.0,
        request.id.0,
    )?;
    Ok(())
}

/// Of whom and for whom a request collects.
pub(super) fn scope(request: &Request, today: time::Date) -> Result<Scope, RequestRefusal> {
    Ok(Scope {
        gemeente: request.gemeente,
        person: request.person.ok_or(RequestRefusal::NotAssigned)?,
        gezin: request.gezin,
        today,
    })
}

/// Collects what is there now and writes down by the rules what is given. What was chosen before is thrown away. Returns the new
/// version.
///
/// # Errors
/// [`ChangeRefusal::Stale`]; [`RequestRefusal::NotAssigned`], [`RequestRefusal::NotAccess`].
pub async fn prepare(
    store: &Store,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    expected_version: i64,
) -> Result<i64, ChangeRefusal> {
    let which = (viewer.gemeente(), id, expected_version);
    let mut tx = store.write().await?;
    let (request, after) = begin(&mut tx, which, Step::Prepare).await?;
    let scope = scope(&request, viewer.today())?;
    let all = collect(&mut tx, &scope).await?;
    clear(&mut tx, &request).await?;
    for (position, one) in (1_i64..).zip(&all) {
        insert(&mut tx, &request, position, one).await?;
    }
    request.put_state(&mut tx, after).await?;
    chosen_by(&mut tx, &request, (viewer.user(), viewer.ctx())).await?;
    let given = all.iter().filter(|one| one.rule.is_none()).count();
    let payload = json!({ "onderdelen": all.len(), "gegeven": given });
    let action = Action::RequestPrepared;
    request
        .event(&mut tx, store, viewer.ctx(), action, payload)
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

async fn insert(
    tx: &mut Tx,
    request: &Request,
    position: i64,
    one: &Collected,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into privacy_request_part (gemeente, request, position, kind, source, source_version, gezin, rule, included)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        request.gemeente.0,
        request.id.0,
        position,
        one.found.kind.code(),
        one.found.source,
        one.found.version,
        one.found.gezin.0,
        rule_code(one.rule),
        one.rule.is_none(),
    )?;
    Ok(())
}

/// Writes who chose last; a second person has to look anew.
async fn chosen_by(
    tx: &mut Tx,
    request: &Request,
    (user, ctx): (UserId, &Ctx),
) -> Result<(), StoreError> {
    execute!(
        tx,
        "update privacy_request set prepared_by = $1, prepared_at = $2, confirmed_by = null, confirmed_at = null
         where gemeente = $3 and id = $4",
        user.0,
        Moment::from(ctx.now),
        request.gemeente.0,
        request.id.0,
    )?;
    Ok(())
}

fn choosable(parts: &[Part], position: i64, give: bool) -> Result<(), RequestRefusal> {
    let part = parts.iter().find(|part| part.position == position);
    let part = part.ok_or(RequestRefusal::NoSuchPart)?;
    if give && part.rule == Some(Withheld::HiddenSource) {
        return Err(RequestRefusal::HiddenSource);
    }
    Ok(())
}

/// Gives one part, or keeps it back, with the reason. Who agreed before has to look again. Returns the new version.
///
/// # Errors
/// [`ChangeRefusal::Stale`]; [`RequestRefusal::NotPrepared`], [`RequestRefusal::NoSuchPart`], [`RequestRefusal::HiddenSource`],
/// [`RequestRefusal::EmptyText`].
pub async fn choose(
    store: &Store,
    viewer: &PrivacyViewer,
    id: PrivacyRequestId,
    expected_version: i64,
    (position, give, reason): (i64, bool, &str),
) -> Result<i64, ChangeRefusal> {
    let reason = kept(reason, viewer.today())?;
    let which = (viewer.gemeente(), id, expected_version);
    let mut tx = store.read().await?;
    let (request, _) = ready_for(&mut tx, which, Step::SendBack).await?;
    choosable(&parts(&mut tx, &request).await?, position, give)?;
    drop(tx);
    let place = reason_place(id, position);
    let sealed = store.seal_text(request.owner(), &place, &reason).await?;
    let mut tx = store.write().await?;
    let (request, after) = begin(&mut tx, which, Step::SendBack).await?;
    choosable(&parts(&mut tx, &request).await?, position, give)?;
    execute!(
        &mut tx,
        "update privacy_request_part set included = $1, reason = $2 where gemeente = $3 and request = $4 and position = $5",
        give,
        sealed.as_slice(),
        viewer.gemeente().0,
        id.0,
        position,
    )?;
    request.put_state(&mut tx, after).await?;
    chosen_by(&mut tx, &request, (viewer.user(), viewer.ctx())).await?;
    let payload = json!({ "onderdeel": position, "gegeven": give });
    let action = Action::RequestPrepared;
    request
        .event(&mut tx, store, viewer.ctx(), action, payload)
        .await?;
    tx.commit().await?;
    Ok(expected_version + 1)
}

/// Refuses when the dossier is not what it was when the parts were chosen.
pub(super) async fn unless_changed(
    tx: &mut Tx,
    request: &Request,
    today: time::Date,
) -> Result<(), ChangeRefusal> {
    let now = collect(tx, &scope(request, today)?).await?;
    let chosen = parts(tx, request).await?;
    let same = now.len() == chosen.len()
        && now.iter().all(|one| {
            chosen.iter().any(|part| {
                (part.kind, part.source, part.version)
                    == (one.found.kind, one.found.source, one.found.version)
                    && part.rule == one.rule
            })
        });
    if same {
        Ok(())
    } else {
        Err(RequestRefusal::ChangedSince.into())
    }
}
