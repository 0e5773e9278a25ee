//! The statements of one dossier, and their rows. `$8` is the family.

use domain::gezin::Sex;
use domain::samenwerking::{Category, Marks, Role};
use domain::shared::{
    Days, GemeenteId, GezinId, MemberRole, OrganisationId, PersonId, RecordId, UserId,
};
use time::Date;
use uuid::Uuid;

use super::types::{
    Address, AddressKind, DossierRecord, PersonDetails, PersonName, RecordKind, TaskLine, Who,
};
use crate::StoreError;
use crate::access::{Bases, Found};
use crate::dialect::Moment;
use crate::keystore::{KeyOwner, Opened};

pub(super) const GEZIN: &str = concat!(
    "select z.number, z.kind, z.name, z.wijk, z.version, z.created_at, ",
    seen_by!(
        "z.id",
        "null",
        "'gezinssamenstelling'",
        "false",
        "false",
        "false"
    ),
    " from gezin z where z.gemeente = $7 and z.id = $8 and z.merged_into is null and ",
    visible_gezin!("z.id")
);

pub(super) const MEMBERS: &str = concat!(
    "select p.id, p.given_name, p.prefix, p.family_name, p.born_on, p.sex, p.language, p.interpreter, p.deceased_on, m.role, m.valid_from, m.valid_until, ",
    seen_by!(
        "m.gezin",
        "m.person",
        "'gezinssamenstelling'",
        "false",
        "false",
        "false"
    ),
    " from membership m join person p on p.gemeente = m.gemeente and p.id = m.person
     where m.gemeente = $7 and m.gezin = $8 and ",
    visible!(
        "m.gezin",
        "m.person",
        "'gezinssamenstelling'",
        "false",
        "false",
        "false"
    ),
    " order by m.valid_until is not null, m.role desc, p.born_on is null, p.born_on, p.id, m.id"
);

/// Addresses of who is in the family now. One that the viewer may not see comes without its fields.
pub(super) const ADDRESSES: &str = concat!(
    "select a.id, a.person, a.kind, a.street, a.house_number, a.postcode, a.place, a.secret, a.valid_from, a.valid_until, ",
    seen_by!("m.gezin", "m.person", "'gezinssamenstelling'", "false", "a.secret", "false"),
    " from (select distinct b.gemeente, b.gezin, b.person from membership b where b.gemeente = $7 and b.gezin = $8
         and b.valid_from <= $5 and (b.valid_until is null or b.valid_until > $5)) m
     join person_address a on a.gemeente = m.gemeente and a.person = m.person where ",
    visible!("m.gezin", "m.person", "'gezinssamenstelling'", "false", "false", "false"),
    " order by a.person, a.valid_from desc, a.id"
);

/// The lead professional belongs to which family it is; who else works with it is part of the plan.
pub(super) const TASKS: &str = concat!(
    "select k.id, k.organisation, o.name as organisation_name, k.account, u.name as account_name, k.person, k.role, k.what, k.what_sealed,
        k.regisseur, k.deputy, k.valid_from, k.valid_until, k.version, ",
    seen_by!(
        "k.gezin",
        "k.person",
        "case when k.regisseur then 'gezinssamenstelling' else 'plan' end",
        "false",
        "false",
        "false"
    ),
    " from task k join organisation o on o.id = k.organisation left join account u on u.id = k.account
     where k.gemeente = $7 and k.gezin = $8 and ",
    visible!(
        "k.gezin",
        "k.person",
        "case when k.regisseur then 'gezinssamenstelling' else 'plan' end",
        "false",
        "false",
        "false"
    ),
    " order by k.valid_until is not null, k.valid_from, k.id"
);

/// The columns of a record.
macro_rules! record_columns {
    () => {
        "r.id, r.gezin, r.person, r.category, r.kind, r.hidden_source, r.secret_address, r.own_talk, r.not_for, r.part_of, r.body,
            r.happened_on, r.author, u.name as author_name, o.name as organisation_name, r.version, r.written_at, "
    };
}

/// Pieces of the family, and of who is in it now, newest first. `$9` and `$10` say after which, `$11` how many; `$12` one category
/// or none. Each way to a piece is a question of its own: for both in one, SQLite reads all pieces where hardly any is of a person.
pub(super) const RECORDS: &str = concat!(
    "select ",
    record_columns!(),
    seen_by!("$8", "r.person", "r.category", "r.hidden_source", "r.secret_address", "r.own_talk"),
    " from record r join account u on u.id = r.author join organisation o on o.id = r.organisation
     where r.gemeente = $7 and r.id in (select f.id from record f where f.gemeente = $7 and f.gezin = $8
         union all select f.id from membership m join record f on f.gemeente = m.gemeente and f.person = m.person and f.gezin is null
             where m.gemeente = $7 and m.gezin = $8 and m.valid_from <= $5 and (m.valid_until is null or m.valid_until > $5)) and ",
    visible!("$8", "r.person", "r.category", "r.hidden_source", "r.secret_address", "r.own_talk"),
    " and (r.category = $12 or $12 is null) and (r.happened_on, r.id) < ($9, $10)
     order by r.happened_on desc, r.id desc limit $11"
);

/// The one family or families through which a piece of a person is seen.
macro_rules! site {
    ($what:expr) => {
        concat!(
            "(select ",
            $what,
            " from membership m where m.gemeente = $7 and m.person = r.person and m.valid_from <= $5
                 and (m.valid_until is null or m.valid_until > $5) and ",
            visible!("m.gezin", "r.person", "r.category", "r.hidden_source", "r.secret_address", "r.own_talk"),
            " order by m.gezin limit 1)"
        )
    };
}

/// One piece, by itself. `$8` is its identifier.
pub(super) const RECORD: &str = concat!(
    "select ",
    record_columns!(),
    seen_by!("w.site", "w.person", "w.category", "w.hidden_source", "w.secret_address", "w.own_talk"),
    ", w.site from (select r.id, r.person, r.category, r.hidden_source, r.secret_address, r.own_talk, case when r.gezin is not null then r.gezin else ",
    site!("m.gezin"),
    " end as site from record r where r.gemeente = $7 and r.id = $8) w
     join record r on r.gemeente = $7 and r.id = w.id join account u on u.id = r.author join organisation o on o.id = r.organisation
     where w.site is not null and ",
    visible!("w.site", "w.person", "w.category", "w.hidden_source", "w.secret_address", "w.own_talk")
);

/// Of which categories the viewer sees something when there is something: of the family, or of one member. The second column says
/// whether it is an emergency, which opens a fixed set. That the organisation works here needs no question of its own: the dossier was
/// seen, by something that was agreed or by an emergency for which it was asked.
pub(super) const CATEGORIES: &str =
    "select distinct g.category, cast(0 as bigint) as emergency from access_grant g where g.gemeente = $7 and g.organisation = $2
         and g.purpose = $3 and $4 like '% ' || g.role || ' %' and g.valid_from <= $5 and (g.valid_until is null or g.valid_until > $5)
         and (g.circle = 'gemeente'
             or (g.circle = 'wijk' and exists (select 1 from gezin z where z.gemeente = $7 and z.id = $8 and z.wijk = g.wijk))
             or (g.circle = 'taak' and exists (select 1 from task t where t.gemeente = $7 and t.gezin = $8 and t.organisation = $2
                 and (t.account is null or t.account = $1) and t.valid_from <= $5 and (t.valid_until is null or t.valid_until > $5)
                 and (t.person is null or g.category = 'gezinssamenstelling'
                     or exists (select 1 from membership m where m.gemeente = $7 and m.gezin = $8 and m.person = t.person)))))
     union all
     select distinct 'gezinssamenstelling', cast(1 as bigint) from emergency e where e.gemeente = $7 and e.gezin = $8
         and e.account = $1 and e.organisation = $2 and e.begins_at <= $6 and e.ends_at > $6";

/// What the readers of rows need: what gives the basis, and whose dossier it is.
pub(super) struct Place<'a> {
    pub(super) gemeente: GemeenteId,
    pub(super) bases: &'a Bases,
}

fn unreadable(what: &str) -> StoreError {
    StoreError::Unreadable(what.to_owned())
}

fn days(from: Date, until: Option<Date>) -> Days {
    Days { from, until }
}

row! {
    pub(super) struct GezinRow {
        number: String, kind: String, name: String, wijk: Option<String>, version: i64, created_at: Moment, basis: Option<Uuid>,
        emergency: Option<Uuid>,
    }
}

row! {
    pub(super) struct MemberRow {
        id: Uuid, given_name: String, prefix: String, family_name: String, born_on: Option<Date>, sex: String,
        language: String, interpreter: bool, deceased_on: Option<Date>, role: String, valid_from: Date, valid_until: Option<Date>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

impl MemberRow {
    pub(super) fn read(self, place: &Place) -> Result<Who, StoreError> {
        let seen_by = place.bases.of(Found {
            basis: self.basis,
            emergency: self.emergency,
        })?;
        Ok(Who {
            person: PersonId(self.id),
            name: PersonName {
                given: self.given_name,
                prefix: self.prefix,
                family: self.family_name,
            },
            born_on: self.born_on,
            details: PersonDetails {
                sex: Sex::from_code(&self.sex).ok_or_else(|| unreadable("geslacht"))?,
                language: self.language,
                interpreter: self.interpreter,
                deceased_on: self.deceased_on,
            },
            role: MemberRole::from_code(&self.role)
                .ok_or_else(|| unreadable("plaats in het gezin"))?,
            days: days(self.valid_from, self.valid_until),
            seen_by: seen_by.into(),
        })
    }
}

row! {
    pub(super) struct AddressRow {
        id: Uuid, person: Uuid, kind: String, street: String, house_number: String, postcode: String, place: String, secret: bool,
        valid_from: Date, valid_until: Option<Date>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

impl AddressRow {
    /// The person alone when the address is secret for this viewer.
    pub(super) fn read(self, place: &Place) -> Result<Result<Address, PersonId>, StoreError> {
        let person = PersonId(self.person);
        if self.basis.is_none() && self.emergency.is_none() {
            return Ok(Err(person));
        }
        let seen_by = place.bases.of(Found {
            basis: self.basis,
            emergency: self.emergency,
        })?;
        Ok(Ok(Address {
            id: self.id,
            person,
            kind: AddressKind::from_code(&self.kind).ok_or_else(|| unreadable("soort adres"))?,
            street: self.street,
            house_number: self.house_number,
            postcode: self.postcode,
            place: self.place,
            secret: self.secret,
            days: days(self.valid_from, self.valid_until),
            seen_by: seen_by.into(),
        }))
    }
}

row! {
    pub(super) struct TaskRow {
        id: Uuid, organisation: Uuid, organisation_name: String, account: Option<Uuid>, account_name: Option<String>,
        person: Option<Uuid>, role: String, what: String, what_sealed: Option<Vec<u8>>, regisseur: bool, deputy: bool,
        valid_from: Date, valid_until: Option<Date>, version: i64, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

impl TaskRow {
    pub(super) fn category(&self) -> Category {
        if self.regisseur {
            Category::Composition
        } else {
            Category::Plan
        }
    }

    /// The line, with its words still to be opened when they are encrypted.
    pub(super) fn read(self, place: &Place) -> Result<(TaskLine, Option<Vec<u8>>), StoreError> {
        let seen_by = place.bases.of(Found {
            basis: self.basis,
            emergency: self.emergency,
        })?;
        let line = TaskLine {
            id: self.id,
            organisation: OrganisationId(self.organisation),
            organisation_name: self.organisation_name,
            user: self.account.map(UserId),
            user_name: self.account_name,
            person: self.person.map(PersonId),
            role: Role::from_code(&self.role).ok_or_else(|| unreadable("rol"))?,
            what: self.what,
            regisseur: self.regisseur,
            deputy: self.deputy,
            days: days(self.valid_from, self.valid_until),
            version: self.version,
            seen_by: seen_by.into(),
        };
        Ok((line, self.what_sealed))
    }
}

row! {
    pub(super) struct RecordRow {
        id: Uuid, gezin: Option<Uuid>, person: Option<Uuid>, category: String, kind: String, hidden_source: bool,
        secret_address: bool, own_talk: bool, not_for: Option<Uuid>, part_of: Option<Uuid>, body: Vec<u8>, happened_on: Date,
        author: Uuid, author_name: String, organisation_name: String, version: i64, written_at: Moment, basis: Option<Uuid>,
        emergency: Option<Uuid>,
    }
}

/// Whose key opens a piece: the family's, or the person's when it belongs to no family.
pub(super) fn record_owner(
    gezin: Option<GezinId>,
    person: Option<PersonId>,
) -> Result<KeyOwner, StoreError> {
    match (gezin, person) {
        (Some(gezin), _) => Ok(KeyOwner::Gezin(gezin)),
        (None, Some(person)) => Ok(KeyOwner::Person(person)),
        (None, None) => Err(unreadable("een stuk van niemand")),
    }
}

/// Where the text of a piece stands, for its key.
pub(super) fn body_place(id: RecordId) -> String {
    format!("record.body:{id}")
}

impl RecordRow {
    pub(super) fn owner(&self) -> Result<KeyOwner, StoreError> {
        record_owner(self.gezin.map(GezinId), self.person.map(PersonId))
    }

    pub(super) fn read(
        self,
        place: &Place,
        text: Opened<String>,
    ) -> Result<DossierRecord, StoreError> {
        let seen_by = place.bases.of(Found {
            basis: self.basis,
            emergency: self.emergency,
        })?;
        Ok(DossierRecord {
            id: RecordId(self.id),
            gemeente: place.gemeente,
            gezin: self.gezin.map(GezinId),
            person: self.person.map(PersonId),
            category: Category::from_code(&self.category)
                .ok_or_else(|| unreadable("soort gegevens"))?,
            kind: RecordKind::from_code(&self.kind).ok_or_else(|| unreadable("soort stuk"))?,
            marks: Marks {
                hidden_source: self.hidden_source,
                secret_address: self.secret_address,
                own_talk_12plus: self.own_talk,
                not_for: self.not_for.map(PersonId),
            },
            part_of: self.part_of.map(RecordId),
            text,
            happened_on: self.happened_on,
            author: UserId(self.author),
            author_name: self.author_name,
            organisation_name: self.organisation_name,
            written_at: self.written_at.0,
            version: self.version,
            seen_by: seen_by.into(),
        })
    }
}
