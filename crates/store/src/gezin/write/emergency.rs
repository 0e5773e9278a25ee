//! Access in an emergency: to find out that there is exactly one family, to open it for a few hours, and to stop.

use std::collections::BTreeSet;

use domain::gezin::{EmergencyRefusal, EmergencyTerms, MOST_ATTEMPTS_AN_HOUR, postcode, title};
use domain::shared::{EmergencyId, GemeenteId, GezinId, search_key};
use serde_json::json;
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use super::ChangeRefusal;
use super::attempts::{one_at_a_time, within_the_hour};
use super::right::event;
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};
use crate::keystore::KeyOwner;
use crate::log::{self, Action, Entry, Scope, Status, ordered_uuid, reading::term};
use crate::{Store, StoreError};

/// By what a family is looked for in an emergency: the family name of somebody in it, and at least one of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencySearch {
    /// Family name of somebody in it.
    pub family_name: String,
    /// The day on which that person was born.
    pub born_on: Option<Date>,
    /// Postcode and house number of that person. A secret address is never found.
    pub address: Option<(String, String)>,
}

/// Access that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenedEmergency {
    /// Identifier.
    pub id: EmergencyId,
    /// The family.
    pub gezin: GezinId,
    /// The first moment at which it has ended.
    pub until: OffsetDateTime,
}

/// A search in the form in which it is compared.
struct Sought {
    name: String,
    last_word: String,
    born_on: Option<Date>,
    postcode: Option<String>,
    house_number: String,
}

impl EmergencySearch {
    fn sought(&self) -> Result<Sought, ChangeRefusal> {
        let name = search_key(&title(&self.family_name)?);
        let address = self.address.as_ref();
        let code = address.map(|(code, _)| postcode(code)).transpose()?;
        let code = code.filter(|code| !code.is_empty());
        let house_number = address.map_or_else(String::new, |(_, number)| house(number));
        let whole_address = code.is_some() && !house_number.is_empty();
        if name.is_empty() || (self.born_on.is_none() && !whole_address) {
            return Err(EmergencyRefusal::TooLittleToFind.into());
        }
        let last_word = name.rsplit(' ').next().unwrap_or_default().to_owned();
        Ok(Sought {
            last_word,
            born_on: self.born_on,
            postcode: code.filter(|_| whole_address),
            house_number,
            name,
        })
    }
}

/// A house number as it is compared: `12 a`, `12-A` and `12a` are the same.
fn house(number: &str) -> String {
    search_key(number).replace(' ', "")
}

row! {
    struct FoundRow { gezin: Uuid, prefix: String, family_name: String, house_number: Option<String> }
}

impl Sought {
    /// The one family to which it fits.
    async fn only(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
        today: Date,
    ) -> Result<Option<GezinId>, StoreError> {
        let rows = fetch_all!(
            tx,
            FoundRow,
            "select m.gezin, p.prefix, p.family_name, a.house_number from person p
                 join membership m on m.gemeente = p.gemeente and m.person = p.id and m.valid_from <= $8
                     and (m.valid_until is null or m.valid_until > $8)
                 left join person_address a on a.gemeente = p.gemeente and a.person = p.id and a.postcode = $7 and not a.secret
                     and a.valid_from <= $8 and (a.valid_until is null or a.valid_until > $8)
             where p.gemeente = $1 and ((p.name_key >= $2 and p.name_key < $3) or (p.name_key >= $4 and p.name_key < $5))
                 and (p.born_on = $6 or $6 is null) and ($7 is null or a.id is not null)",
            gemeente.0,
            self.name.as_str(),
            format!("{}\u{10ffff}", self.name),
            self.last_word.as_str(),
            format!("{}\u{10ffff}", self.last_word),
            self.born_on,
            self.postcode.as_deref(),
            today,
        )?;
        let families: BTreeSet<Uuid> = rows
            .into_iter()
            .filter(|row| self.fits(row))
            .map(|row| row.gezin)
            .collect();
        let mut families = families.into_iter();
        let first = families.next();
        Ok(first.filter(|_| families.next().is_none()).map(GezinId))
    }

    fn fits(&self, row: &FoundRow) -> bool {
        let family = search_key(&row.family_name);
        let with_prefix = search_key(&format!("{} {}", row.prefix, row.family_name));
        let named = self.name == family || self.name == with_prefix;
        let lives = self.postcode.is_none()
            || row.house_number.as_deref().map(house).as_deref() == Some(&self.house_number);
        named && lives
    }
}

/// Whether the viewer's organisation works in this municipality: it is the municipality's own, or an agreement or task of it holds there
/// today.
pub(super) async fn works_there(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
) -> Result<bool, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "select cast(1 as bigint) from organisation o where o.id = $1 and (o.gemeente = $2 or exists (
             select 1 from access_grant g where g.gemeente = $2 and g.organisation = o.id and g.valid_from <= $3
                 and (g.valid_until is null or g.valid_until > $3)))",
        viewer.organisation().0,
        gemeente.0,
        viewer.today(),
    )?;
    Ok(row.is_some())
}

/// Refuses who tried too often within the last hour: trying must not find out who is known.
async fn not_too_often(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
) -> Result<(), ChangeRefusal> {
    let action = Action::EmergencySought;
    // Many attempts at once are counted one after the other.
    one_at_a_time(tx, viewer, action).await?;
    let tried = within_the_hour(tx, viewer, gemeente, (action, None)).await?;
    if tried >= i64::from(MOST_ATTEMPTS_AN_HOUR) {
        return Err(EmergencyRefusal::TooManyAttempts.into());
    }
    Ok(())
}

/// Looks for the family, and writes down that somebody did, whatever came of it.
async fn look(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    search: &EmergencySearch,
) -> Result<Option<GezinId>, ChangeRefusal> {
    let sought = search.sought()?;
    let mut tx = store.write().await?;
    if !works_there(&mut tx, viewer, gemeente).await? {
        return Err(ChangeRefusal::NoRight);
    }
    not_too_often(&mut tx, viewer, gemeente).await?;
    let found = sought.only(&mut tx, gemeente, viewer.today()).await?;
    let words = format!(
        "{} {} {} {}",
        sought.name,
        sought
            .born_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
        sought.postcode.as_deref().unwrap_or_default(),
        sought.house_number
    );
    let entry = Entry {
        scope: Scope::Gemeente(gemeente),
        action: Action::EmergencySought,
        status: if found.is_some() {
            Status::Ok
        } else {
            Status::Error
        },
        object: "noodtoegang",
        object_id: String::new(),
        payload: json!({
            "zoekterm": term(store, &words), "geboortedatum": sought.born_on.is_some(), "adres": sought.postcode.is_some(),
            "doel": viewer.purpose().code(),
        }),
    };
    log::append(&mut tx, &store.keys, viewer.ctx(), entry).await?;
    tx.commit().await?;
    Ok(found)
}

/// Whether there is exactly one family to which it fits. Nothing else is told, and each attempt is in the log.
///
/// # Errors
/// [`ChangeRefusal::NoRight`] when the viewer's organisation has no work there; [`EmergencyRefusal::TooLittleToFind`],
/// [`EmergencyRefusal::TooManyAttempts`].
pub async fn find_for_emergency(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    search: &EmergencySearch,
) -> Result<bool, ChangeRefusal> {
    Ok(look(store, viewer, gemeente, search).await?.is_some())
}

/// Opens the one family to which it fits, for some hours (four when nothing is said). The privacy officer finds it among what is to
/// be judged.
///
/// # Errors
/// As [`find_for_emergency`]; [`EmergencyRefusal::NotExactlyOne`], [`EmergencyRefusal::NoReason`], [`EmergencyRefusal::Hours`],
/// [`EmergencyRefusal::AlreadyOpen`].
pub async fn begin_emergency(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    search: &EmergencySearch,
    (reason, hours): (&str, Option<u32>),
) -> Result<OpenedEmergency, ChangeRefusal> {
    let terms = EmergencyTerms::new(reason, hours)?;
    let gezin = look(store, viewer, gemeente, search).await?;
    let gezin = gezin.ok_or(EmergencyRefusal::NotExactlyOne)?;
    let now = viewer.ctx().now;
    let id = EmergencyId(ordered_uuid(now));
    let owner = KeyOwner::Gezin(gezin);
    let place = reason_place(id);
    let sealed = store.seal_text(owner, &place, &terms.reason).await?;
    let told = store.sealed_text(owner, &place, &terms.reason).await?;
    let until = now + Duration::hours(i64::from(terms.hours));
    let mut tx = store.write().await?;
    not_open(&mut tx, viewer, gemeente, gezin).await?;
    // The agreement may have ended since the family was looked for.
    if !works_there(&mut tx, viewer, gemeente).await? {
        return Err(ChangeRefusal::NoRight);
    }
    execute!(
        &mut tx,
        "insert into emergency (gemeente, id, gezin, account, organisation, reason, begins_at, ends_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        gemeente.0,
        id.0,
        gezin.0,
        viewer.user().0,
        viewer.organisation().0,
        sealed.as_slice(),
        viewer.now(),
        Moment::from(until),
    )?;
    let object = ("noodtoegang", id.to_string());
    let payload = json!({ "gezin": gezin.to_string(), "uren": terms.hours, "reden": told });
    let action = Action::EmergencyBegun;
    event(
        &mut tx,
        store,
        viewer.ctx(),
        gemeente,
        action,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(OpenedEmergency { id, gezin, until })
}

/// Where the reason stands, for its key.
pub(super) fn reason_place(id: EmergencyId) -> String {
    format!("emergency.reason:{id}")
}

async fn not_open(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<(), ChangeRefusal> {
    // Two at once from one account: the row of the family is held.
    super::right::hold(tx, (gemeente, gezin)).await?;
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "select id from emergency where gemeente = $1 and account = $2 and gezin = $3 and ends_at > $4 and organisation = $5 limit 1",
        gemeente.0,
        viewer.user().0,
        gezin.0,
        viewer.now(),
        viewer.organisation().0,
    )?;
    match row {
        None => Ok(()),
        Some(_) => Err(EmergencyRefusal::AlreadyOpen.into()),
    }
}

/// Stops access of one's own before its time.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when it is not the viewer's; [`EmergencyRefusal::AlreadyEnded`].
pub async fn end_emergency(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    id: EmergencyId,
) -> Result<(), ChangeRefusal> {
    let mut tx = store.write().await?;
    let row = fetch_optional!(
        &mut tx,
        (Uuid, Moment),
        "select gezin, ends_at from emergency where gemeente = $1 and id = $2 and account = $3",
        gemeente.0,
        id.0,
        viewer.user().0,
    )?;
    let (gezin, ends_at) = row.ok_or(ChangeRefusal::NotFound)?;
    if ends_at <= viewer.now() {
        return Err(EmergencyRefusal::AlreadyEnded.into());
    }
    execute!(
        &mut tx,
        "update emergency set ends_at = $1, version = version + 1 where gemeente = $2 and id = $3",
        viewer.now(),
        gemeente.0,
        id.0,
    )?;
    let object = ("noodtoegang", id.to_string());
    let payload = json!({ "gezin": gezin.to_string() });
    let action = Action::EmergencyEnded;
    event(
        &mut tx,
        store,
        viewer.ctx(),
        gemeente,
        action,
        object,
        payload,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
