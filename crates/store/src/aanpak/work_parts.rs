//! What the statements of work have in common.

/// Whether the viewer is the lead professional of a family or stands in. Their tasks lead to the families, not the other way round: a
/// municipality has many more families than somebody has tasks.
macro_rules! mine {
    ($gezin:literal) => {
        concat!(
            $gezin,
            " in (select r.gezin from task r where r.gemeente = $7 and r.organisation = $2 and r.account = $1
                 and (r.regisseur or r.deputy) and r.valid_from <= $5 and (r.valid_until is null or r.valid_until > $5))"
        )
    };
}

/// By what a viewer sees which family a line is about, and its plan: four columns. Of the plan they are empty for who does not see it.
macro_rules! also_seen_by {
    ($gezin:literal) => {
        concat!(
            "(select g.basis",
            grants_that_show!(
                $gezin,
                "null",
                "'gezinssamenstelling'",
                "false",
                "false",
                "false"
            ),
            " order by g.basis_kind, g.basis limit 1) as name_basis, (select e.id",
            emergencies_that_show!($gezin, "'gezinssamenstelling'", "false", "false", "false"),
            " order by e.id limit 1) as name_emergency, (select g.basis",
            grants_that_show!($gezin, "null", "'plan'", "false", "false", "false"),
            " order by g.basis_kind, g.basis limit 1) as plan_basis, (select e.id",
            emergencies_that_show!($gezin, "'plan'", "false", "false", "false"),
            " order by e.id limit 1) as plan_emergency, "
        )
    };
}

/// Binds what every list of work has, then the rest.
macro_rules! fetch_work {
    ($tx:expr, $row:ty, $sql:expr, $viewer:expr, $gemeente:expr, $query:expr $(, $value:expr)*) => {
        fetch_all_of!(
            $tx, $row, $sql,
            $viewer.user().0, $viewer.organisation().0, $viewer.purpose().code(), $viewer.role_words(), $viewer.today(),
            $viewer.now(), $gemeente.0, $query.gezin.map(|gezin| gezin.0) $(, $value)*
        )
    };
}
