//! What hangs on a family or a person, with the statements that find it and let it go over.

use domain::gezin::AttachedKind;

/// A kind of thing that hangs on a record.
pub(super) struct Hanging {
    pub(super) kind: AttachedKind,
    /// Its identifiers: `$1` municipality, `$2` record.
    pub(super) find: &'static str,
    /// What lets one go over, in order; the first one changes one row. `$1` municipality, `$2` from, `$3` to, `$4` identifier.
    pub(super) go: &'static [&'static str],
}

/// A text that is encrypted under the key of whom it hangs on.
pub(super) struct SealedColumn {
    /// Where it stands, for its key.
    pub(super) place: &'static str,
    /// Whether the family is part of that place.
    pub(super) of_gezin: bool,
    /// Identifier, part, thing on which it hangs, bytes: `$1` municipality, `$2` record.
    pub(super) find: &'static str,
    /// Other bytes in their place: `$1` municipality, `$2` record, `$3` identifier, `$4` part, `$5` new, `$6` old.
    pub(super) put: &'static str,
}

macro_rules! find {
    ($table:literal, $column:literal) => {
        concat!(
            "select id from ",
            $table,
            " where gemeente = $1 and ",
            $column,
            " = $2 order by id"
        )
    };
}

macro_rules! go {
    ($table:literal, $owner:literal, $id:literal) => {
        concat!(
            "update ",
            $table,
            " set ",
            $owner,
            " = $3 where gemeente = $1 and ",
            $owner,
            " = $2 and ",
            $id,
            " = $4"
        )
    };
}

macro_rules! hanging {
    ($kind:ident, $table:literal, $owner:literal $(, $child:literal by $id:literal)*) => {
        Hanging {
            kind: AttachedKind::$kind,
            find: find!($table, $owner),
            go: &[go!($table, $owner, "id"), $(go!($child, $owner, $id)),*],
        }
    };
}

/// What hangs on a family.
pub(super) const OF_GEZIN: &[Hanging] = &[
    hanging!(Membership, "membership", "gezin"),
    hanging!(Task, "task", "gezin"),
    hanging!(Piece, "record", "gezin"),
    hanging!(Emergency, "emergency", "gezin"),
    hanging!(Request, "privacy_request", "gezin", "privacy_request_part" by "request"),
    Hanging {
        kind: AttachedKind::Case,
        find: find!("gezin_case", "gezin"),
        go: &[
            go!("gezin_case", "gezin", "id"),
            go!("case_move", "gezin", "gezin_case"),
            go!("second_look", "gezin", "gezin_case"),
            go!("case_fact", "gezin", "gezin_case"),
            "update screening_decision set gezin = $3 where gemeente = $1 and gezin = $2 and screening in (
                 select s.id from screening s where s.gemeente = $1 and s.gezin_case = $4)",
            go!("screening", "gezin", "gezin_case"),
        ],
    },
    hanging!(
        Plan, "gezinsplan", "gezin", "gezinsplan_version" by "plan", "plan_goal" by "plan", "plan_action" by "plan",
        "evaluation" by "plan"
    ),
    hanging!(HandOver, "handover", "gezin"),
    hanging!(Measurement, "measurement", "gezin", "measurement_answer" by "measurement"),
    hanging!(TargetGroupTest, "target_test", "gezin"),
    hanging!(SafetyCheck, "safety_check", "gezin"),
    hanging!(NetworkMember, "network_member", "gezin"),
    Hanging {
        kind: AttachedKind::Consultation,
        find: "select consultation from consultation_item where gemeente = $1 and gezin = $2 order by consultation",
        // What refers to a line of an agenda names its family: the line that it is to refer to has to be there first.
        go: &[
            "insert into consultation_item (gemeente, consultation, gezin, position, minutes, minutes_by, minutes_at, version)
                 select gemeente, consultation, $3, position, minutes, minutes_by, minutes_at, version from consultation_item
                 where gemeente = $1 and gezin = $2 and consultation = $4",
            go!("consultation_invitee", "gezin", "consultation"),
            go!("consultation_decision", "gezin", "consultation"),
            "delete from consultation_item where gemeente = $1 and gezin = $2 and gezin <> $3 and consultation = $4",
        ],
    },
];

/// What hangs on a person and goes over to who they turned out to be. Their memberships stay their own: they end.
pub(super) const OF_PERSON: &[Hanging] = &[
    hanging!(Address, "person_address", "person"),
    hanging!(Task, "task", "person"),
    hanging!(Piece, "record", "person"),
    hanging!(Measurement, "measurement", "person", "measurement_answer" by "measurement"),
    hanging!(SafetyCheck, "safety_check", "person"),
    Hanging {
        kind: AttachedKind::Relation,
        find: "select id from relation where gemeente = $1 and (person = $2 or other = $2) order by id",
        go: &[
            "update relation set person = case when person = $2 then $3 else person end,
                 other = case when other = $2 then $3 else other end
             where gemeente = $1 and (person = $2 or other = $2) and id = $4",
        ],
    },
];

/// Pieces that are not for somebody: `$1` municipality, `$2` whom.
pub(super) const NOT_FOR: &str = find!("record", "not_for");
/// Lets such a piece not be for the other one.
pub(super) const NOT_FOR_GO: &str = go!("record", "not_for", "id");

macro_rules! sealed {
    ($place:literal, $table:literal, $column:literal, by $id:literal, part $part:literal, thing $thing:literal, whose $whose:literal) => {
        sealed!($place, false, $table, $column, by $id, part $part, thing $thing, whose $whose)
    };
    ($place:literal, $of_gezin:literal, $table:literal, $column:literal, by $id:literal, part $part:literal, thing $thing:literal,
        whose $whose:literal) => {
        SealedColumn {
            place: $place,
            of_gezin: $of_gezin,
            find: concat!(
                "select ", $id, " as id, ", $part, " as part, ", $thing, " as thing, ", $column, " as sealed from ", $table,
                " where gemeente = $1 and ", $whose, " and ", $column, " is not null order by 1, 2"
            ),
            put: concat!(
                "update ", $table, " set ", $column, " = $5 where gemeente = $1 and ", $whose, " and ", $id, " = $3 and ",
                $part, " = $4 and ", $column, " = $6"
            ),
        }
    };
}

/// A text in a table of a family, with one for each row.
macro_rules! of_gezin {
    ($place:literal, $table:literal, $column:literal) => {
        sealed!($place, $table, $column, by "id", part "''", thing "id", whose "gezin = $2")
    };
    ($place:literal, $table:literal, $column:literal, thing $thing:literal) => {
        sealed!($place, $table, $column, by "id", part "''", thing $thing, whose "gezin = $2")
    };
}

/// The same for files: they stand beside their piece.
macro_rules! of_file {
    ($place:literal, $column:literal, $whose:literal) => {
        sealed!($place, "document", $column, by "record", part "''", thing "record", whose $whose)
    };
}

/// What is encrypted under the key of a family.
pub(super) const SEALED_OF_GEZIN: &[SealedColumn] = &[
    of_gezin!("task.what", "task", "what_sealed"),
    of_gezin!("record.body", "record", "body"),
    of_file!(
        "document.name",
        "name",
        "record in (select r.id from record r where r.gemeente = $1 and r.gezin = $2)"
    ),
    of_file!(
        "document.content",
        "content",
        "record in (select r.id from record r where r.gemeente = $1 and r.gezin = $2)"
    ),
    of_gezin!("emergency.reason", "emergency", "reason"),
    of_gezin!("emergency.judgement", "emergency", "judgement"),
    of_gezin!("case_move.note", "case_move", "note", thing "gezin_case"),
    of_gezin!("second_look.because", "second_look", "because", thing "gezin_case"),
    of_gezin!("case_fact.body", "case_fact", "body", thing "gezin_case"),
    sealed!(
        "screening_decision.body", "screening_decision", "body", by "screening", part "cast(position as text)",
        thing "(select s.gezin_case from screening s where s.id = screening_decision.screening)", whose "gezin = $2"
    ),
    of_gezin!("target_test.body", "target_test", "body"),
    of_gezin!("network_member.can_do", "network_member", "can_do"),
    of_gezin!("network_member.reach", "network_member", "reach"),
    sealed!(
        "gezinsplan_version.body", "gezinsplan_version", "body", by "plan", part "cast(number as text)", thing "plan",
        whose "gezin = $2"
    ),
    sealed!(
        "gezinsplan_version.agreement", "gezinsplan_version", "agreement", by "plan", part "cast(number as text)",
        thing "plan", whose "gezin = $2"
    ),
    of_gezin!("evaluation.body", "evaluation", "body", thing "plan"),
    of_gezin!("handover.body", "handover", "body"),
    sealed!(
        "consultation_item.minutes", true, "consultation_item", "minutes", by "consultation", part "''",
        thing "consultation", whose "gezin = $2"
    ),
    of_gezin!("consultation_decision.what", "consultation_decision", "what", thing "consultation"),
];

/// What is encrypted under the key of a person, of what goes over to another one.
pub(super) const SEALED_OF_PERSON: &[SealedColumn] = &[
    sealed!(
        "record.body", "record", "body", by "id", part "''", thing "id", whose "gezin is null and person = $2"
    ),
    of_file!(
        "document.name",
        "name",
        "record in (select r.id from record r where r.gemeente = $1 and r.gezin is null and r.person = $2)"
    ),
    of_file!(
        "document.content",
        "content",
        "record in (select r.id from record r where r.gemeente = $1 and r.gezin is null and r.person = $2)"
    ),
    sealed!(
        "measurement.context", "measurement", "context", by "id", part "''", thing "id", whose "person = $2"
    ),
    sealed!(
        "measurement_answer.ground", "measurement_answer", "ground", by "measurement", part "domain",
        thing "measurement", whose "person = $2"
    ),
    sealed!(
        "safety_check.ground", "safety_check", "ground", by "id", part "''", thing "id", whose "person = $2"
    ),
];

/// Every statement that is put together here, by what it is about, for the test that prepares them on both databases.
#[cfg(feature = "testing")]
pub(in crate::gezin) fn statements() -> Vec<(String, &'static str)> {
    let hanging = OF_GEZIN.iter().chain(OF_PERSON).flat_map(|one| {
        let all = std::iter::once(&one.find).chain(one.go);
        all.map(move |sql| (format!("merge {}", one.kind), *sql))
    });
    let sealed = SEALED_OF_GEZIN.iter().chain(SEALED_OF_PERSON);
    let sealed =
        sealed.flat_map(|one| [one.find, one.put].map(|sql| (format!("merge {}", one.place), sql)));
    let rest = [NOT_FOR, NOT_FOR_GO].map(|sql| ("merge not_for".to_owned(), sql));
    hanging.chain(sealed).chain(rest).collect()
}
