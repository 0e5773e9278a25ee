//! Writes a world in a database, in the place of the one that was there.

use std::collections::BTreeSet;

use domain::gezin::trigrams;
use domain::samenwerking::{Basis, Category, Grant, GrantCircle, Role};
use domain::shared::{Days, PersonId};
use sha2::{Digest, Sha256};
use store::testing::tamper;
use store::{DatabaseKind, Store};
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::aanpak_write;
use super::oracle::is_forgiving;
use super::pool::{Pool, content_of};
use super::world::World;

/// What a world stands in, those that name others first.
const TABLES: [&str; 14] = [
    "emergency",
    "gezin_word",
    "word_trigram",
    "document",
    "record",
    "task",
    "membership",
    "person_address",
    "gezin",
    "person",
    "access_grant",
    "account",
    "organisation",
    "gemeente",
];

const MOMENT: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");

/// Statements in the words of either engine.
pub struct Sql {
    kind: DatabaseKind,
    text: String,
    into: &'static str,
    rows: Vec<String>,
}

impl Sql {
    pub fn bytes(&self, bytes: &[u8]) -> String {
        match self.kind {
            DatabaseKind::Sqlite => format!("x'{}'", hex(bytes)),
            DatabaseKind::Postgres => format!("'\\x{}'", hex(bytes)),
        }
    }

    pub fn id(&self, id: Uuid) -> String {
        match self.kind {
            DatabaseKind::Sqlite => format!("x'{}'", id.simple()),
            DatabaseKind::Postgres => format!("'{id}'"),
        }
    }

    pub fn maybe_id(&self, id: Option<Uuid>) -> String {
        id.map_or_else(null, |id| self.id(id))
    }

    pub fn begin(&mut self, into: &'static str) {
        self.end();
        self.into = into;
    }

    pub fn row(&mut self, values: &[String]) {
        self.rows.push(format!("({})", values.join(", ")));
    }

    fn end(&mut self) {
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows).join(", ");
            self.text += &format!("insert into {} values {rows};\n", self.into);
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

pub fn null() -> String {
    "null".to_owned()
}

pub fn text(text: &str) -> String {
    assert!(!text.contains('\''), "{text}");
    format!("'{text}'")
}

pub fn day(day: Date) -> String {
    format!("'{day}'")
}

fn until(days: Days) -> String {
    days.until.map_or_else(null, day)
}

pub fn moment(moment: OffsetDateTime) -> String {
    text(&moment.format(MOMENT).unwrap())
}

pub fn flag(flag: bool) -> String {
    flag.to_string()
}

/// Replaces what is there.
pub async fn write(store: &Store, world: &World, pool: &Pool) {
    let mut sql = Sql {
        kind: store.kind(),
        text: aanpak_write::TABLES
            .iter()
            .chain(&TABLES)
            .map(|table| format!("delete from {table};\n"))
            .collect::<Vec<_>>()
            .concat(),
        into: "",
        rows: Vec::new(),
    };
    cooperation(&mut sql, world);
    rights(&mut sql, world);
    families(&mut sql, world);
    tasks(&mut sql, world);
    pieces(&mut sql, world, pool);
    emergencies(&mut sql, world);
    aanpak_write::write(&mut sql, world, pool.texts());
    sql.end();
    tamper(store, &sql.text).await;
}

fn cooperation(sql: &mut Sql, world: &World) {
    let now = moment(world.now);
    sql.begin("gemeente (id, name, name_key, created_at)");
    for (number, id) in world.gemeenten.iter().enumerate() {
        let name = format!("'gemeente {number}'");
        sql.row(&[sql.id(id.0), name.clone(), name, now.clone()]);
    }
    sql.begin("organisation (id, gemeente, name, name_key, sector, version, created_at)");
    for (number, one) in world.organisations.iter().enumerate() {
        let gemeente = sql.maybe_id(one.gemeente.map(|id| id.0));
        let name = format!("'organisatie {number}'");
        let sector = text(one.sector.code());
        sql.row(&[
            sql.id(one.id.0),
            gemeente,
            name.clone(),
            name,
            sector,
            "1".to_owned(),
            now.clone(),
        ]);
    }
    sql.begin("account (id, login, login_key, name, password_hash, roles, active, organisation, version, created_at)");
    for (number, one) in world.accounts.iter().enumerate() {
        let name = format!("'account {number}'");
        let roles: Vec<&str> = one.roles.iter().map(|role| role.code()).collect();
        sql.row(&[
            sql.id(one.id.0),
            name.clone(),
            name.clone(),
            name,
            "''".to_owned(),
            text(&roles.join(" ")),
            flag(true),
            sql.id(one.organisation.0),
            "1".to_owned(),
            now.clone(),
        ]);
    }
}

fn rights(sql: &mut Sql, world: &World) {
    sql.begin(
        "access_grant (gemeente, organisation, basis, position, basis_kind, source, role, category, circle, wijk, purpose, ground,
             valid_from, valid_until)",
    );
    for (position, grant) in world.grants.iter().enumerate() {
        let (kind, basis) = match grant.basis {
            Basis::Clause(id) => ("clause", id.0),
            Basis::Mandate(id) => ("mandate", id.0),
            Basis::Emergency(_) => panic!("an emergency is no right that is derived"),
        };
        let (circle, wijk) = circle(grant);
        sql.row(&[
            sql.id(grant.gemeente.0),
            sql.id(grant.organisation.0),
            sql.id(basis),
            position.to_string(),
            text(kind),
            sql.id(basis),
            text(grant.role.code()),
            text(grant.category.code()),
            text(circle),
            text(wijk),
            text(grant.purpose.code()),
            text(&grant.ground),
            day(grant.days.from),
            until(grant.days),
        ]);
    }
}

fn circle(grant: &Grant) -> (&str, &str) {
    match &grant.circle {
        GrantCircle::Task => ("taak", ""),
        GrantCircle::Wijk(wijk) => ("wijk", wijk),
        GrantCircle::Everywhere => ("gemeente", ""),
    }
}

fn families(sql: &mut Sql, world: &World) {
    let (now, one) = (moment(world.now), "1".to_owned());
    sql.begin("gezin (gemeente, id, number, kind, name, name_key, wijk, version, created_at)");
    for gezin in &world.gezinnen {
        let wijk = gezin.wijk.as_deref().map_or_else(null, text);
        let (name, key) = (
            text(&gezin.name),
            text(&domain::shared::search_key(&gezin.name)),
        );
        let (gemeente, id) = (sql.id(gezin.gemeente.0), sql.id(gezin.id.0));
        sql.row(&[
            gemeente,
            id,
            text(&gezin.number),
            "'gezin'".to_owned(),
            name,
            key,
            wijk,
            one.clone(),
            now.clone(),
        ]);
    }
    sql.begin("person (gemeente, id, given_name, prefix, family_name, name_key, born_on, version, created_at)");
    for person in &world.persons {
        let born = person.born.map_or_else(null, day);
        let (given, family) = (text(&person.given), text(&person.family));
        let (gemeente, id) = (sql.id(person.gemeente.0), sql.id(person.id.0));
        sql.row(&[
            gemeente,
            id,
            given,
            "''".to_owned(),
            family.clone(),
            family,
            born,
            one.clone(),
            now.clone(),
        ]);
    }
    sql.begin("membership (gemeente, gezin, person, id, role, valid_from, valid_until, version)");
    for member in &world.members {
        sql.row(&[
            gemeente_of(sql, world, member.person),
            sql.id(member.gezin.0),
            sql.id(member.person.0),
            sql.id(member.id),
            text(member.role.code()),
            day(member.days.from),
            until(member.days),
            one.clone(),
        ]);
    }
    sql.begin(
        "person_address (gemeente, id, person, kind, street, house_number, postcode, place, secret, valid_from, valid_until)",
    );
    for address in &world.addresses {
        sql.row(&[
            gemeente_of(sql, world, address.person),
            sql.id(address.id),
            sql.id(address.person.0),
            "'woonadres'".to_owned(),
            text(&address.street),
            "'1'".to_owned(),
            "'7411 AA'".to_owned(),
            "'Voorbeeldstad'".to_owned(),
            flag(address.secret),
            day(address.days.from),
            until(address.days),
        ]);
    }
    sql.begin(
        "gezin_word (gemeente, word, gezin, position, person, secret_address, valid_from, valid_until)",
    );
    for (position, word) in world.words.iter().enumerate() {
        let gemeente = world.gezin(word.gezin).unwrap().gemeente;
        sql.row(&[
            sql.id(gemeente.0),
            text(&word.word),
            sql.id(word.gezin.0),
            position.to_string(),
            sql.maybe_id(word.person.map(|id| id.0)),
            flag(word.secret),
            word.days.map_or_else(null, |days| day(days.from)),
            word.days.map_or_else(null, until),
        ]);
    }
    let mut known = BTreeSet::new();
    for word in world.words.iter().filter(|word| is_forgiving(&word.word)) {
        let gemeente = world.gezin(word.gezin).unwrap().gemeente;
        known.extend(
            trigrams(&word.word)
                .into_iter()
                .map(|three| (gemeente, three, &word.word)),
        );
    }
    sql.begin("word_trigram (gemeente, trigram, word)");
    for (gemeente, three, word) in known {
        sql.row(&[sql.id(gemeente.0), text(&three), text(word)]);
    }
}

fn gemeente_of(sql: &Sql, world: &World, person: PersonId) -> String {
    sql.id(world.person(person).unwrap().gemeente.0)
}

fn tasks(sql: &mut Sql, world: &World) {
    sql.begin(
        "task (gemeente, gezin, id, organisation, account, person, role, what, regisseur, valid_from, valid_until, version, \
         name_key)",
    );
    for one in &world.tasks {
        let role: Role = one.role;
        let gezin = world.gezin(one.gezin).unwrap();
        sql.row(&[
            sql.id(gezin.gemeente.0),
            sql.id(one.gezin.0),
            sql.id(one.id),
            sql.id(one.task.organisation.0),
            sql.maybe_id(one.task.user.map(|id| id.0)),
            sql.maybe_id(one.task.person.map(|id| id.0)),
            text(role.code()),
            "'helpen'".to_owned(),
            flag(one.regisseur),
            day(one.task.days.from),
            until(one.task.days),
            "1".to_owned(),
            text(&domain::shared::search_key(&gezin.name)),
        ]);
    }
}

fn pieces(sql: &mut Sql, world: &World, pool: &Pool) {
    let gemeente = |piece: &super::world::Piece| {
        let of_gezin = piece
            .gezin
            .and_then(|id| world.gezin(id))
            .map(|gezin| gezin.gemeente);
        of_gezin
            .unwrap_or_else(|| world.person(piece.person.unwrap()).unwrap().gemeente)
            .0
    };
    sql.begin(
        "record (gemeente, id, gezin, person, category, kind, hidden_source, secret_address, own_talk, not_for, body, happened_on,
             author, organisation, version, written_at)",
    );
    for piece in &world.pieces {
        let category: Category = piece.category;
        sql.row(&[
            sql.id(gemeente(piece)),
            sql.id(piece.id.0),
            sql.maybe_id(piece.gezin.map(|id| id.0)),
            sql.maybe_id(piece.person.map(|id| id.0)),
            text(category.code()),
            text(piece.kind.code()),
            flag(piece.marks.hidden_source),
            flag(piece.marks.secret_address),
            flag(piece.marks.own_talk_12plus),
            sql.maybe_id(piece.marks.not_for.map(|id| id.0)),
            sql.bytes(&pool.sealed(piece.id).body),
            day(piece.happened_on),
            sql.id(piece.author.0),
            sql.id(world.organisations[0].id.0),
            "1".to_owned(),
            moment(world.now),
        ]);
    }
    sql.begin("document (gemeente, record, name, media_type, size, sha256, content)");
    for piece in world.pieces.iter().filter(|piece| piece.file) {
        let (sealed, content) = (pool.sealed(piece.id), content_of(piece.id));
        sql.row(&[
            sql.id(gemeente(piece)),
            sql.id(piece.id.0),
            sql.bytes(&sealed.name),
            "'text/plain'".to_owned(),
            content.len().to_string(),
            sql.bytes(&Sha256::digest(&content)),
            sql.bytes(&sealed.content),
        ]);
    }
}

fn emergencies(sql: &mut Sql, world: &World) {
    sql.begin("emergency (gemeente, id, gezin, account, organisation, reason, begins_at, ends_at, version)");
    for one in &world.emergencies {
        sql.row(&[
            sql.id(world.gezin(one.emergency.gezin).unwrap().gemeente.0),
            sql.id(one.emergency.id.0),
            sql.id(one.emergency.gezin.0),
            sql.id(one.account.0),
            sql.id(one.emergency.organisation.0),
            sql.bytes(&[0]),
            moment(one.emergency.from),
            moment(one.emergency.until),
            "1".to_owned(),
        ]);
    }
}
