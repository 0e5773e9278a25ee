//! What the engines say differently, for statements over whole sets of invented rows.

use time::Date;
use uuid::Uuid;

use crate::DatabaseKind;

/// How one engine says things, on one day.
#[derive(Clone, Copy)]
pub(super) struct Engine {
    kind: DatabaseKind,
    today: Date,
}

/// Which kind of row an identifier belongs to: its first digits.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Lead = 1,
    Case,
    Move,
    Fact,
    Screening,
    Test,
    Safety,
    Measurement,
    Plan,
    Goal,
    Action,
    Evaluation,
    HandOver,
    Network,
    Relation,
    Record,
    Consultation,
    Invitee,
    Decision,
}

impl Engine {
    pub(super) fn new(kind: DatabaseKind, today: Date) -> Self {
        Self { kind, today }
    }

    pub(super) fn today(self) -> Date {
        self.today
    }

    fn sqlite(self) -> bool {
        self.kind == DatabaseKind::Sqlite
    }

    /// The year, so many years ago.
    pub(super) fn year(self, years_ago: u32) -> i32 {
        self.today.year() - i32::try_from(years_ago).unwrap_or_default()
    }

    /// A fresh identifier.
    pub(super) fn fresh(self) -> &'static str {
        if self.sqlite() {
            "randomblob(16)"
        } else {
            "gen_random_uuid()"
        }
    }

    /// The type of an identifier.
    pub(super) fn id_type(self) -> &'static str {
        if self.sqlite() { "blob" } else { "uuid" }
    }

    /// The identifier of a row of a kind, in a year of the history, by a whole number. Those of a later year come after those of an
    /// earlier one, as in the program, where they begin with the moment.
    pub(super) fn id(self, kind: Kind, year: u32, number: &str) -> String {
        let high = (kind as u32) << 8 | year;
        if self.sqlite() {
            format!("unhex(printf('{high:08x}000070008000%012x', {number}))")
        } else {
            format!(
                "cast('{high:08x}000070008000' || lpad(to_hex(cast({number} as bigint)), 12, '0') as uuid)"
            )
        }
    }

    /// A word of ten signs.
    pub(super) fn word(self) -> &'static str {
        if self.sqlite() {
            "lower(hex(randomblob(5)))"
        } else {
            "substr(md5(random()::text), 1, 10)"
        }
    }

    /// The whole numbers from 1, as `n(i)`.
    pub(super) fn series(self, count: u32) -> String {
        if self.sqlite() {
            format!(
                "(with recursive n(i) as (select 1 union all select i + 1 from n where i < {count}) select i from n) n"
            )
        } else {
            format!("generate_series(1, {count}) as n(i)")
        }
    }

    pub(super) fn literal(self, id: Uuid) -> String {
        if self.sqlite() {
            format!("x'{}'", id.simple())
        } else {
            format!("'{id}'::uuid")
        }
    }

    /// No identifier.
    pub(super) fn nobody(self) -> &'static str {
        if self.sqlite() { "null" } else { "null::uuid" }
    }

    /// No day.
    pub(super) fn no_day(self) -> &'static str {
        if self.sqlite() { "null" } else { "null::date" }
    }

    /// No moment.
    pub(super) fn no_moment(self) -> &'static str {
        if self.sqlite() {
            "null"
        } else {
            "null::timestamptz"
        }
    }

    pub(super) fn no(self) -> &'static str {
        if self.sqlite() { "0" } else { "false" }
    }

    pub(super) fn yes(self) -> &'static str {
        if self.sqlite() { "1" } else { "true" }
    }

    /// The beginning of 2015.
    pub(super) fn long_ago(self) -> &'static str {
        if self.sqlite() {
            "'2015-01-01T00:00:00.000000Z'"
        } else {
            "timestamptz '2015-01-01 00:00:00Z'"
        }
    }

    fn base(self) -> String {
        format!(
            "{:04}-{:02}-{:02}",
            self.today.year(),
            u8::from(self.today.month()),
            self.today.day()
        )
    }

    /// The day so many days after today; before it when the number is below zero.
    pub(super) fn day(self, days: &str) -> String {
        let base = self.base();
        if self.sqlite() {
            format!("date('{base}', ({days}) || ' days')")
        } else {
            format!("(date '{base}' + cast({days} as integer))")
        }
    }

    /// Ten in the morning (UTC) of that day.
    pub(super) fn moment(self, days: &str) -> String {
        let day = self.day(days);
        if self.sqlite() {
            format!("({day} || 'T10:00:00.000000Z')")
        } else {
            format!("(({day} + time '10:00') at time zone 'UTC')")
        }
    }

    /// Bytes as long as a text of so many signs is when it is encrypted. Nobody can open them.
    pub(super) fn sealed(self, signs: usize) -> String {
        // The form, a nonce of twelve bytes and a tag of sixteen.
        let bytes = signs + 29;
        if self.sqlite() {
            format!("zeroblob({bytes})")
        } else {
            format!("decode(repeat('00', {bytes}), 'hex')")
        }
    }
}
