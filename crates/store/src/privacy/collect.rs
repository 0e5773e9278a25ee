//! Everything that a dossier holds of the families of somebody, with what the law says of giving it to them.

use std::collections::BTreeMap;

use domain::gezin::DecisionOwner;
use domain::samenwerking::{Category, GezinFacts, Marks, Member, Role, Withheld, may_receive};
use domain::shared::{Days, GemeenteId, GezinId, MemberRole, PersonId};
use time::Date;
use uuid::Uuid;

use super::collect_aanpak::{Of, collected};
use super::collect_content::{Found, PartContent, PartKind, SealedText};
use crate::StoreError;
use crate::dialect::{Moment, Tx};
use crate::gezin::{AddressKind, GezinKind, PersonName, RecordKind, what_place};
use crate::keystore::KeyOwner;

/// A part with the rule that keeps it back, if there is one.
pub(super) struct Collected {
    pub(super) found: Found,
    pub(super) rule: Option<Withheld>,
}

/// What is collected: of whom, for whom.
pub(super) struct Scope {
    pub(super) gemeente: GemeenteId,
    pub(super) person: PersonId,
    pub(super) gezin: Option<GezinId>,
    pub(super) today: Date,
}

fn unknown(code: &str) -> StoreError {
    StoreError::Unreadable(code.to_owned())
}

/// Names of everybody in a family.
pub(super) type Names = BTreeMap<PersonId, PersonName>;

row! {
    struct MemberRow {
        person: Uuid, given_name: String, prefix: String, family_name: String, born_on: Option<Date>, version: i64, role: String,
        valid_from: Date, valid_until: Option<Date>,
    }
}

/// The families of which somebody is or was a member, or the one that is asked for.
pub(super) async fn families(tx: &mut Tx, scope: &Scope) -> Result<Vec<GezinId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid,),
        "select distinct gezin from membership where gemeente = $1 and person = $2 and (gezin = $3 or $3 is null) order by gezin",
        scope.gemeente.0,
        scope.person.0,
        scope.gezin.map(|gezin| gezin.0),
    )?;
    Ok(rows.into_iter().map(|(gezin,)| GezinId(gezin)).collect())
}

async fn member_rows(
    tx: &mut Tx,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<MemberRow>, StoreError> {
    Ok(fetch_all!(
        tx,
        MemberRow,
        "select p.id as person, p.given_name, p.prefix, p.family_name, p.born_on, p.version, m.role, m.valid_from, m.valid_until
         from membership m join person p on p.gemeente = m.gemeente and p.id = m.person
         where m.gemeente = $1 and m.gezin = $2 order by m.role desc, p.born_on, p.id, m.valid_from",
        gemeente.0,
        gezin.0,
    )?)
}

/// What decides about giving something of a family, and the names of who is in it.
pub(super) async fn facts(
    tx: &mut Tx,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<(GezinFacts, Names), StoreError> {
    let rows = member_rows(tx, gemeente, gezin).await?;
    let mut members = Vec::with_capacity(rows.len());
    let mut names = Names::new();
    for row in rows {
        let person = PersonId(row.person);
        members.push(Member {
            person,
            role: MemberRole::from_code(&row.role).ok_or_else(|| unknown(&row.role))?,
            born: row.born_on,
            days: Days {
                from: row.valid_from,
                until: row.valid_until,
            },
        });
        let name = PersonName {
            given: row.given_name,
            prefix: row.prefix,
            family: row.family_name,
        };
        names.insert(person, name);
    }
    let facts = GezinFacts {
        id: gezin,
        gemeente,
        wijk: None,
        tasks: Vec::new(),
        members,
    };
    Ok((facts, names))
}

/// Collects everything of the families of somebody. What belongs to a person and shows in two families comes once.
pub(super) async fn collect(tx: &mut Tx, scope: &Scope) -> Result<Vec<Collected>, StoreError> {
    let mut all: Vec<Collected> = Vec::new();
    for gezin in families(tx, scope).await? {
        let (facts, names) = facts(tx, scope.gemeente, gezin).await?;
        let of = Of {
            scope,
            gezin,
            facts: &facts,
            names: &names,
        };
        let mut found = of_gezin(tx, scope, gezin, &names).await?;
        found.extend(collected(tx, &of).await?);
        for found in found {
            let about = found.about.as_ref().map(|(person, _)| *person);
            let given = may_receive(scope.person, &facts, about, &found.marks, scope.today);
            let rule = given.err();
            let same = |one: &&mut Collected| {
                (one.found.kind, one.found.source) == (found.kind, found.source)
            };
            match all.iter_mut().find(same) {
                Some(before) if before.rule.is_some() && rule.is_none() => before.rule = None,
                Some(_) => {}
                None => all.push(Collected { found, rule }),
            }
        }
    }
    Ok(all)
}

async fn of_gezin(
    tx: &mut Tx,
    scope: &Scope,
    gezin: GezinId,
    names: &Names,
) -> Result<Vec<Found>, StoreError> {
    let mut found = heads(tx, scope.gemeente, gezin).await?;
    found.extend(members(tx, scope.gemeente, gezin).await?);
    found.extend(addresses(tx, scope.gemeente, gezin, names).await?);
    found.extend(tasks(tx, scope.gemeente, gezin, names).await?);
    found.extend(pieces(tx, scope, gezin, names).await?);
    found.extend(minutes(tx, scope.gemeente, gezin).await?);
    found.extend(decisions(tx, scope.gemeente, gezin).await?);
    Ok(found)
}

/// A part about a family or somebody in it, without texts.
fn plain(
    kind: PartKind,
    (source, version): (Uuid, i64),
    gezin: GezinId,
    about: Option<(PersonId, PersonName)>,
    content: PartContent,
) -> Found {
    Found {
        kind,
        source,
        version,
        gezin,
        about,
        marks: Marks::default(),
        content,
        text: None,
        file: None,
        more: Vec::new(),
    }
}

pub(super) fn named(names: &Names, person: Option<Uuid>) -> Option<(PersonId, PersonName)> {
    let person = person.map(PersonId)?;
    Some((person, names.get(&person).cloned().unwrap_or_default()))
}

async fn heads(
    tx: &mut Tx,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<Found>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String, String, Option<String>, i64),
        "select number, name, kind, wijk, version from gezin where gemeente = $1 and id = $2",
        gemeente.0,
        gezin.0,
    )?;
    let found = row.map(|(number, name, kind, wijk, version)| {
        let content = PartContent::Gezin {
            number,
            name,
            kind: GezinKind::from_code(&kind).ok_or_else(|| unknown(&kind))?,
            wijk,
        };
        let source = (gezin.0, version);
        Ok(plain(PartKind::Gezin, source, gezin, None, content))
    });
    found.into_iter().collect()
}

async fn members(
    tx: &mut Tx,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<Found>, StoreError> {
    let rows = member_rows(tx, gemeente, gezin).await?.into_iter();
    rows.map(|row| {
        let name = PersonName {
            given: row.given_name,
            prefix: row.prefix,
            family: row.family_name,
        };
        let content = PartContent::Person {
            born_on: row.born_on,
            role: MemberRole::from_code(&row.role).ok_or_else(|| unknown(&row.role))?,
            days: Days {
                from: row.valid_from,
                until: row.valid_until,
            },
        };
        let about = Some((PersonId(row.person), name));
        let source = (row.person, row.version);
        Ok(plain(PartKind::Person, source, gezin, about, content))
    })
    .collect()
}

row! {
    struct AddressRow {
        id: Uuid, person: Uuid, kind: String, street: String, house_number: String, postcode: String, place: String, secret: bool,
        valid_from: Date, valid_until: Option<Date>,
    }
}

async fn addresses(
    tx: &mut Tx,
    gemeente: GemeenteId,
    gezin: GezinId,
    names: &Names,
) -> Result<Vec<Found>, StoreError> {
    let rows = fetch_all!(
        tx,
        AddressRow,
        "select distinct a.id, a.person, a.kind, a.street, a.house_number, a.postcode, a.place, a.secret, a.valid_from, a.valid_until
         from membership m join person_address a on a.gemeente = m.gemeente and a.person = m.person
         where m.gemeente = $1 and m.gezin = $2 order by a.person, a.valid_from, a.id",
        gemeente.0,
        gezin.0,
    )?;
    rows.into_iter()
        .map(|row| {
            let content = PartContent::Address {
                kind: AddressKind::from_code(&row.kind).ok_or_else(|| unknown(&row.kind))?,
                lines: [
                    format!("{} {}", row.street, row.house_number),
                    format!("{} {}", row.postcode, row.place),
                ],
                secret: row.secret,
                days: Days {
                    from: row.valid_from,
                    until: row.valid_until,
                },
            };
            let about = named(names, Some(row.person));
            // An address changes only by ending.
            let version = if row.valid_until.is_some() { 2 } else { 1 };
            let source = (row.id, version);
            let mut found = plain(PartKind::Address, source, gezin, about, content);
            found.marks.secret_address = row.secret;
            Ok(found)
        })
        .collect()
}

row! {
    struct TaskRow {
        id: Uuid, organisation: String, account: Option<String>, person: Option<Uuid>, role: String, what: String,
        what_sealed: Option<Vec<u8>>, valid_from: Date, valid_until: Option<Date>, version: i64,
    }
}

async fn tasks(
    tx: &mut Tx,
    gemeente: GemeenteId,
    gezin: GezinId,
    names: &Names,
) -> Result<Vec<Found>, StoreError> {
    let rows = fetch_all!(
        tx,
        TaskRow,
        "select k.id, o.name as organisation, u.name as account, k.person, k.role, k.what, k.what_sealed, k.valid_from,
             k.valid_until, k.version
         from task k join organisation o on o.id = k.organisation left join account u on u.id = k.account
         where k.gemeente = $1 and k.gezin = $2 order by k.valid_from, k.id",
        gemeente.0,
        gezin.0,
    )?;
    rows.into_iter()
        .map(|row| {
            let content = PartContent::Task {
                organisation: row.organisation,
                user: row.account,
                role: Role::from_code(&row.role).ok_or_else(|| unknown(&row.role))?,
                what: row.what,
                days: Days {
                    from: row.valid_from,
                    until: row.valid_until,
                },
            };
            let about = named(names, row.person);
            let source = (row.id, row.version);
            let mut found = plain(PartKind::Task, source, gezin, about, content);
            found.text = row.what_sealed.map(|bytes| SealedText {
                owner: KeyOwner::Gezin(gezin),
                place: what_place(row.id),
                bytes,
            });
            Ok(found)
        })
        .collect()
}

row! {
    struct PieceRow {
        id: Uuid, gezin: Option<Uuid>, person: Option<Uuid>, category: String, kind: String, hidden_source: bool,
        secret_address: bool, own_talk: bool, not_for: Option<Uuid>, body: Vec<u8>, happened_on: Date, author: String,
        organisation: String, version: i64, file: Option<Vec<u8>>,
    }
}

async fn pieces(
    tx: &mut Tx,
    scope: &Scope,
    gezin: GezinId,
    names: &Names,
) -> Result<Vec<Found>, StoreError> {
    let rows = fetch_all!(
        tx,
        PieceRow,
        "select r.id, r.gezin, r.person, r.category, r.kind, r.hidden_source, r.secret_address, r.own_talk, r.not_for, r.body,
             r.happened_on, u.name as author, o.name as organisation, r.version, d.name as file
         from record r join account u on u.id = r.author join organisation o on o.id = r.organisation
             left join document d on d.gemeente = r.gemeente and d.record = r.id
         where r.gemeente = $1 and (r.gezin = $2 or (r.gezin is null and (r.person = $3 or r.person in (
             select m.person from membership m where m.gemeente = $1 and m.gezin = $2 and m.valid_from <= $4
                 and (m.valid_until is null or m.valid_until > $4)))))
         order by r.happened_on, r.id",
        scope.gemeente.0,
        gezin.0,
        scope.person.0,
        scope.today,
    )?;
    rows.into_iter()
        .map(|row| row.found(gezin, names))
        .collect()
}

impl PieceRow {
    fn found(self, gezin: GezinId, names: &Names) -> Result<Found, StoreError> {
        let owner = match (self.gezin, self.person) {
            (None, Some(person)) => KeyOwner::Person(PersonId(person)),
            (own, _) => KeyOwner::Gezin(own.map_or(gezin, GezinId)),
        };
        let marks = Marks {
            hidden_source: self.hidden_source,
            secret_address: self.secret_address,
            own_talk_12plus: self.own_talk,
            not_for: self.not_for.map(PersonId),
        };
        let content = PartContent::Piece {
            category: Category::from_code(&self.category).ok_or_else(|| unknown(&self.category))?,
            kind: RecordKind::from_code(&self.kind).ok_or_else(|| unknown(&self.kind))?,
            marks,
            happened_on: self.happened_on,
            author: (self.author, self.organisation),
            text: None,
            file: None,
        };
        let sealed = |place: &str, bytes| SealedText {
            owner,
            place: format!("{place}:{}", self.id),
            bytes,
        };
        // Who told something is opened for nobody here: it is given to nobody either.
        let shown = !self.hidden_source;
        Ok(Found {
            kind: PartKind::Piece,
            source: self.id,
            version: self.version,
            gezin,
            about: named(names, self.person),
            marks,
            content,
            text: shown.then(|| sealed("record.body", self.body)),
            file: self
                .file
                .filter(|_| shown)
                .map(|bytes| sealed("document.name", bytes)),
            more: Vec::new(),
        })
    }
}

async fn minutes(
    tx: &mut Tx,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<Found>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, Vec<u8>, i64, Moment),
        "select x.consultation, x.minutes, x.version, c.starts_at from consultation_item x
             join consultation c on c.gemeente = x.gemeente and c.id = x.consultation
         where x.gemeente = $1 and x.gezin = $2 and x.minutes is not null order by c.starts_at, c.id",
        gemeente.0,
        gezin.0,
    )?;
    let found = rows.into_iter().map(|(id, bytes, version, at)| {
        let content = PartContent::Minutes {
            held_at: at.0,
            text: None,
        };
        let mut found = plain(PartKind::Minutes, (id, version), gezin, None, content);
        found.text = Some(SealedText {
            owner: KeyOwner::Gezin(gezin),
            place: format!("consultation_item.minutes:{id}:{gezin}"),
            bytes,
        });
        found
    });
    Ok(found.collect())
}

async fn decisions(
    tx: &mut Tx,
    gemeente: GemeenteId,
    gezin: GezinId,
) -> Result<Vec<Found>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, Vec<u8>, String, Option<Date>, Moment),
        "select d.id, d.what, d.owner, d.due_on, c.starts_at from consultation_decision d
             join consultation c on c.gemeente = d.gemeente and c.id = d.consultation
         where d.gemeente = $1 and d.gezin = $2 order by c.starts_at, d.id",
        gemeente.0,
        gezin.0,
    )?;
    rows.into_iter()
        .map(|(id, bytes, owner, due_on, at)| {
            let content = PartContent::Decision {
                held_at: at.0,
                owner: DecisionOwner::from_code(&owner).ok_or_else(|| unknown(&owner))?,
                due_on,
                text: None,
            };
            let mut found = plain(PartKind::Decision, (id, 1), gezin, None, content);
            found.text = Some(SealedText {
                owner: KeyOwner::Gezin(gezin),
                place: format!("consultation_decision.what:{id}"),
                bytes,
            });
            Ok(found)
        })
        .collect()
}
