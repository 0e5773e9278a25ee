//! Families of which every number can be worked out by hand: written down directly, on the days that a count is about.

use std::fmt::Write as _;

use domain::samenwerking::{Evidence, EvidenceDetail, EvidenceKind, PartName};
use domain::shared::Days;
use store::aanpak::case_evidence;
use store::testing::tamper;
use store::{DatabaseKind, Store};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::aanpak_world::{Aanpak, aanpak};
use crate::gezin_write_world::sql_id;

/// What the approach of Maastricht is called.
pub const TITLE: &str = "Integrale Aanpak";
pub const YEAR: Days = Days {
    from: date!(2014 - 01 - 01),
    until: Some(date!(2015 - 01 - 01)),
};
const TODAY: Date = date!(2015 - 06 - 15);

/// Families by their numbers, in one municipality, and what is to be written of them.
pub struct Families {
    pub here: Aanpak,
    kind: DatabaseKind,
    sql: String,
    fresh: u128,
}

/// The identifier of the family with this number.
pub fn gezin(number: u128) -> Uuid {
    Uuid::from_u128(0x6e00_0000 + number)
}

/// The identifier of its plan.
pub fn plan(number: u128) -> Uuid {
    Uuid::from_u128(0x9a00_0000 + number)
}

impl Families {
    pub async fn new(store: &Store) -> Self {
        Self {
            here: aanpak(store).await,
            kind: store.kind(),
            sql: String::new(),
            fresh: 0xf000_0000,
        }
    }

    /// A new identifier in the SQL of this database.
    pub fn fresh(&mut self) -> String {
        self.fresh += 1;
        self.id(Uuid::from_u128(self.fresh))
    }

    pub fn id(&self, id: Uuid) -> String {
        match self.kind {
            DatabaseKind::Sqlite => format!("x'{}'", id.simple()),
            DatabaseKind::Postgres => format!("'{id}'"),
        }
    }

    fn bytes(&self) -> &'static str {
        match self.kind {
            DatabaseKind::Sqlite => "x'00'",
            DatabaseKind::Postgres => r"'\x00'",
        }
    }

    /// A row of a table of the municipality; values as they stand in SQL.
    pub fn row(&mut self, table: &str, columns: &str, values: &[&str]) {
        let gemeente = self.id(self.here.world.gemeente.0);
        let values = values.join(", ");
        writeln!(
            self.sql,
            "insert into {table} (gemeente, {columns}) values ({gemeente}, {values});"
        )
        .unwrap();
    }

    /// Writes everything down.
    pub async fn write(&mut self, store: &Store) {
        let sql = std::mem::take(&mut self.sql);
        tamper(store, &sql).await;
    }

    pub fn family(&mut self, number: u128, kind: &str) {
        let id = self.id(gezin(number));
        let text = format!("'Z{number:04}'");
        let kind = format!("'{kind}'");
        self.row(
            "gezin",
            "id, number, kind, name, name_key, version, created_at",
            &[
                &id,
                &text,
                &kind,
                &text,
                &text,
                "1",
                "'2013-01-01T09:00:00.000000Z'",
            ],
        );
    }

    /// A case of a family; gives its identifier.
    pub fn case(&mut self, number: u128, opened: &str, closed: Option<&str>) -> String {
        let (id, gezin, team) = (
            self.fresh(),
            self.id(gezin(number)),
            self.id(self.here.team.0),
        );
        let (phase, kind) = match closed {
            None => ("'plan'", "'work'"),
            Some(_) => ("'afgesloten'", "'end'"),
        };
        let closed = closed.map_or_else(|| "null".to_owned(), |day| format!("'{day}'"));
        let opened = format!("'{opened}'");
        let called = format!("'C{:x}'", self.fresh);
        self.row(
            "gezin_case",
            "id, gezin, number, team, approach, approach_version, phase, phase_kind, phase_since, opened_on, closed_on, version",
            &[
                &id, &gezin, &called, &team, "'maastricht-integrale-aanpak'", "1", phase, kind,
                "'2013-01-01T09:00:00.000000Z'", &opened, &closed, "1",
            ],
        );
        id
    }

    /// Families of the approach since the year before.
    pub fn running(&mut self, numbers: std::ops::RangeInclusive<u128>) {
        for number in numbers {
            self.family(number, "gezin");
            self.case(number, "2013-06-01", None);
        }
    }

    /// A plan that was agreed on 1 February 2014 and holds since, in one version of that day.
    pub fn agreed_plan(&mut self, number: u128, family_view: &str) {
        let (plan, of) = (self.id(plan(number)), self.id(gezin(number)));
        self.row(
            "gezinsplan",
            "id, gezin, state, form, latest, agreed_on, version",
            &[
                &plan,
                &of,
                "'vastgesteld'",
                "'licht'",
                "1",
                "'2014-02-01'",
                "1",
            ],
        );
        self.plan_version(number, 1, "2014-02-01", family_view);
        self.agrees(number, 1, "2014-02-01");
    }

    pub fn plan_version(&mut self, number: u128, version: u32, day: &str, family_view: &str) {
        let (plan, of) = (self.id(plan(number)), self.id(gezin(number)));
        let (version, bytes) = (version.to_string(), self.bytes());
        let moment = format!("'{day}T09:00:00.000000Z'");
        let (anna, own) = self.author();
        self.row(
            "gezinsplan_version",
            "plan, number, gezin, body, author, organisation, written_at, family_view",
            &[
                &plan,
                &version,
                &of,
                bytes,
                &anna,
                &own,
                &moment,
                family_view,
            ],
        );
    }

    /// The mother agrees to a version.
    pub fn agrees(&mut self, number: u128, version: u32, day: &str) {
        let (plan, noor) = (self.id(plan(number)), self.id(self.here.made.noor.0));
        let (version, day) = (version.to_string(), format!("'{day}'"));
        self.row(
            "plan_agreed",
            "plan, number, person, on_day",
            &[&plan, &version, &noor, &day],
        );
    }

    /// A goal from one version of a plan to another.
    pub fn goal(&mut self, number: u128, numbers: (u32, Option<u32>), rest: [&str; 3]) {
        let (plan, id) = (self.id(plan(number)), self.fresh());
        let (from, until) = versions(numbers);
        let [area, status, own_words] = rest;
        let (area, status) = (format!("'{area}'"), format!("'{status}'"));
        self.row(
            "plan_goal_course",
            "plan, goal, from_number, until_number, area, status, own_words",
            &[&plan, &id, &from, &until, &area, &status, own_words],
        );
    }

    /// An action from one version of a plan to another: status, whether it is complete, kind of owner, owner and term as in SQL.
    pub fn action(&mut self, number: u128, numbers: (u32, Option<u32>), rest: [&str; 5]) {
        let (plan, id) = (self.id(plan(number)), self.fresh());
        let (from, until) = versions(numbers);
        let [status, complete, kind, owner, term] = rest;
        let status = format!("'{status}'");
        self.row(
            "plan_action_course",
            "plan, action, from_number, until_number, status, complete, owner_kind, owner, term",
            &[
                &plan, &id, &from, &until, &status, complete, kind, owner, term,
            ],
        );
    }

    /// Anna and her organisation.
    pub fn author(&self) -> (String, String) {
        let world = &self.here.world;
        (self.id(world.anna.id.0), self.id(world.own.0))
    }

    /// A child of a family; gives its identifier.
    pub fn child(&mut self, number: u128, born: &str) -> String {
        let (id, membership, of) = (self.fresh(), self.fresh(), self.id(gezin(number)));
        let born = format!("'{born}'");
        self.row(
            "person",
            "id, given_name, prefix, family_name, name_key, born_on, version, created_at",
            &[
                &id,
                "'Kind'",
                "''",
                "'Proef'",
                "'proef'",
                &born,
                "1",
                "'2013-01-01T09:00:00.000000Z'",
            ],
        );
        self.row(
            "membership",
            "gezin, person, id, role, valid_from, version",
            &[&of, &id, &membership, "'kind'", "'2013-01-01'", "1"],
        );
        id
    }

    pub fn checked(&mut self, number: u128, child: &str, day: &str) {
        let (id, of, bytes) = (self.fresh(), self.id(gezin(number)), self.bytes());
        let day = format!("'{day}'");
        let (anna, own) = self.author();
        self.row(
            "safety_check",
            "id, gezin, person, checked_on, judgement, ground, author, organisation, written_at",
            &[
                &id,
                &of,
                child,
                &day,
                "'veilig'",
                bytes,
                &anna,
                &own,
                "'2014-10-02T09:00:00.000000Z'",
            ],
        );
    }

    /// A measurement of the mother in a family on a day; `own`: her own scores.
    pub fn measured(&mut self, number: u128, day: &str, own: &str) {
        let (id, of) = (self.fresh(), self.id(gezin(number)));
        let (noor, moment) = (
            self.id(self.here.made.noor.0),
            format!("'{day}T09:00:00.000000Z'"),
        );
        let day = format!("'{day}'");
        let (anna, organisation) = self.author();
        self.row(
            "measurement",
            "id, person, gezin, phase, instrument, instrument_version, own, measured_on, recorded_at, scorer, organisation",
            &[
                &id, &noor, &of, "'screening'", "'zrm'", "2017", own, &day, &moment, &anna, &organisation,
            ],
        );
    }

    /// A look back: held and due on days, as in SQL, and whether it says what the family thinks.
    pub fn looked_back(&mut self, number: u128, (held, due): (&str, &str), family_view: &str) {
        let (id, plan, of) = (self.fresh(), self.id(plan(number)), self.id(gezin(number)));
        let bytes = self.bytes();
        let (anna, own) = self.author();
        self.row(
            "evaluation",
            "id, plan, gezin, held_on, due_on, with_family, body, author, organisation, written_at, family_view",
            &[
                &id, &plan, &of, held, due, "true", bytes, &anna, &own, "'2014-06-02T09:00:00.000000Z'", family_view,
            ],
        );
    }

    /// A move of a case: kind, phases and reason, and the days since when and on which.
    pub fn moved(&mut self, number: u128, case: &str, position: u32, step: [&str; 6]) {
        let [kind, from, to, reason, since, on] = step;
        let (id, of, position) = (self.fresh(), self.id(gezin(number)), position.to_string());
        let moment = |day: &str| format!("'{day}T09:00:00.000000Z'");
        let text = |text: &str| format!("'{text}'");
        let (since, on) = (moment(since), moment(on));
        let (kind, from, to) = (text(kind), text(from), text(to));
        let (anna, _) = self.author();
        self.row(
            "case_move",
            "gezin_case, position, id, gezin, kind, from_phase, from_since, to_phase, coercive, reason, moved_by, moved_at",
            &[case, &position, &id, &of, &kind, &from, &since, &to, "false", reason, &anna, &on],
        );
    }

    /// A task with a family: as lead professional or deputy, since a day and until one as in SQL.
    pub fn task(&mut self, number: u128, who: Uuid, flags: [&str; 2], (from, until): (&str, &str)) {
        let (id, of) = (self.fresh(), self.id(gezin(number)));
        let (who, from) = (self.id(who), format!("'{from}'"));
        let [regisseur, deputy] = flags;
        let (_, own) = self.author();
        self.row(
            "task",
            "gezin, id, organisation, account, role, what, regisseur, deputy, valid_from, valid_until, version",
            &[&of, &id, &own, &who, "'casemanager'", "''", regisseur, deputy, &from, until, "1"],
        );
    }
}

fn versions((from, until): (u32, Option<u32>)) -> (String, String) {
    let until = until.map_or_else(|| "null".to_owned(), |number| number.to_string());
    (from.to_string(), until)
}

/// What is counted in 2014, in the middle of 2015.
pub async fn counted(store: &Store, families: &Families) -> Vec<Evidence> {
    let gemeente = families.here.world.gemeente;
    case_evidence(store, gemeente, TITLE, YEAR, TODAY)
        .await
        .unwrap()
}

pub fn of(found: &[Evidence], kind: EvidenceKind) -> &Evidence {
    let mut all = found.iter().filter(|one| one.kind == kind);
    let one = all.next().unwrap();
    assert!(all.next().is_none());
    one
}

/// Value and denominator.
pub fn numbers(found: &[Evidence], kind: EvidenceKind) -> (Option<u64>, Option<u64>) {
    let one = of(found, kind);
    (one.value, one.denominator)
}

/// A part by its name or code: value and denominator.
pub fn part(found: &[Evidence], kind: EvidenceKind, called: &str) -> (Option<u64>, Option<u64>) {
    let details = of(found, kind).details.iter();
    let mut parts = details.filter_map(|detail| match detail {
        EvidenceDetail::Part { name, value, of } => Some((name, *value, *of)),
        _ => None,
    });
    let found = parts.find(|(name, ..)| match name {
        PartName::Coded(code) => *code == called,
        PartName::Named(name) => name == called,
    });
    let (_, value, of) = found.unwrap();
    (value, of)
}

/// The municipality in the SQL of a database.
pub fn gemeente_sql(store: &Store, families: &Families) -> String {
    sql_id(store, families.here.world.gemeente.0)
}
