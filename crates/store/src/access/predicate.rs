//! The condition under which a row of a family's dossier is seen. Parameters: `$1` account, `$2` organisation, `$3` purpose, `$4` roles,
//! `$5` day, `$6` moment, `$7` gemeente.

/// A task of the viewer's organisation, of the viewer or of the organisation as a whole, that covers a row.
macro_rules! task_rows {
    ($gezin:literal, $person:literal, $category:literal, $whose:literal) => {
        concat!(
            "select 1 from task t where t.gemeente = $7 and t.organisation = $2 and t.gezin = ",
            $gezin,
            " and ",
            $whose,
            " and t.valid_from <= $5 and (t.valid_until is null or t.valid_until > $5)
              and (t.person is null or t.person = ",
            $person,
            " or (",
            $person,
            " is null and ",
            $category,
            " = 'gezinssamenstelling'))"
        )
    };
}

/// The grants that show a row: `from access_grant g where …`.
macro_rules! grants_that_show {
    ($gezin:literal, $person:literal, $category:literal, $hidden:literal, $secret:literal, $own:literal) => {
        concat!(
            " from access_grant g where g.gemeente = $7 and g.organisation = $2 and g.purpose = $3 and g.category = ",
            $category,
            " and $4 like '% ' || g.role || ' %' and g.valid_from <= $5 and (g.valid_until is null or g.valid_until > $5)
              and (g.basis_kind = 'mandate' or not (",
            $hidden,
            " or ",
            $secret,
            ")) and (g.circle = 'gemeente' or (g.circle = 'wijk' and exists (
                select 1 from gezin gw where gw.gemeente = $7 and gw.id = ",
            $gezin,
            " and gw.wijk = g.wijk)) or (g.circle = 'taak' and exists (",
            task_rows!($gezin, $person, $category, "(t.account is null or t.account = $1)"),
            "))) and (not ",
            $own,
            " or exists (",
            task_rows!($gezin, $person, $category, "t.account = $1"),
            "))"
        )
    };
}

/// Whether the viewer's organisation works in the municipality today: as its own, or by anything that was agreed. Without it an emergency
/// neither begins nor goes on.
macro_rules! works_here {
    () => {
        "exists (select 1 from organisation v where v.id = $2 and (v.gemeente = $7 or exists (
            select 1 from access_grant y where y.gemeente = $7 and y.organisation = $2 and y.valid_from <= $5
                and (y.valid_until is null or y.valid_until > $5))))"
    };
}

/// The emergencies that show a row: `from emergency e where …`.
macro_rules! emergencies_that_show {
    ($gezin:literal, $category:literal, $hidden:literal, $secret:literal, $own:literal) => {
        concat!(
            " from emergency e where e.gemeente = $7 and e.account = $1 and e.organisation = $2 and e.gezin = ",
            $gezin,
            " and ",
            works_here!(),
            " and e.begins_at <= $6 and e.ends_at > $6 and ",
            $category,
            " in ('gezinssamenstelling', 'netwerk', 'signalen', 'plan', 'veiligheid', 'contactlog') and not (",
            $hidden,
            " or ",
            $secret,
            " or ",
            $own,
            ")"
        )
    };
}

/// Whether the viewer sees a row of the dossier of a family.
macro_rules! visible {
    ($gezin:literal, $person:literal, $category:literal, $hidden:literal, $secret:literal, $own:literal) => {
        concat!(
            "(exists (select 1",
            grants_that_show!($gezin, $person, $category, $hidden, $secret, $own),
            ") or exists (select 1",
            emergencies_that_show!($gezin, $category, $hidden, $secret, $own),
            "))"
        )
    };
}

/// Whether the viewer sees which family it is.
macro_rules! visible_gezin {
    ($gezin:literal) => {
        visible!(
            $gezin,
            "null",
            "'gezinssamenstelling'",
            "false",
            "false",
            "false"
        )
    };
}

/// What a row is seen by: two columns, `basis` of the first grant and `emergency`.
macro_rules! seen_by {
    ($gezin:literal, $person:literal, $category:literal, $hidden:literal, $secret:literal, $own:literal) => {
        concat!(
            "(select g.basis",
            grants_that_show!($gezin, $person, $category, $hidden, $secret, $own),
            " order by g.basis_kind, g.basis limit 1) as basis, (select e.id",
            emergencies_that_show!($gezin, $category, $hidden, $secret, $own),
            " order by e.id limit 1) as emergency"
        )
    };
}

/// The grants of whoever has a task, on the category that says which families there are.
macro_rules! sees_tasks {
    () => {
        " and exists (select 1 from access_grant g where g.gemeente = $7 and g.organisation = $2 and g.purpose = $3
              and g.category = 'gezinssamenstelling' and g.circle = 'taak' and $4 like '% ' || g.role || ' %'
              and g.valid_from <= $5 and (g.valid_until is null or g.valid_until > $5))"
    };
}

/// The families that a viewer sees who does not see all: by a task, a neighbourhood or an emergency. The same families as
/// [`visible_gezin!`] says yes to, found from what leads to them instead of one by one. `cross join` tells SQLite to begin at the grants:
/// where few neighbourhoods have many families it would otherwise read all of them. `by name` gives beside each what puts families in
/// order, `name_key`: a task has it too, for a look at each of thousands of families among very many takes most of the time of a list.
macro_rules! families_seen {
    () => {
        families_seen!("", "", "")
    };
    (by name) => {
        families_seen!(
            ", t.name_key",
            ", c.name_key",
            ", (select n.name_key from gezin n where n.gemeente = $7 and n.id = e.gezin)"
        )
    };
    ($of_task:literal, $of_wijk:literal, $of_emergency:literal) => {
        concat!(
            "(select t.gezin",
            $of_task,
            " from task t where t.gemeente = $7 and t.organisation = $2 and t.account = $1
                  and t.valid_from <= $5 and (t.valid_until is null or t.valid_until > $5)",
            sees_tasks!(),
            " union select t.gezin",
            $of_task,
            " from task t where t.gemeente = $7 and t.organisation = $2 and t.account is null
                  and t.valid_from <= $5 and (t.valid_until is null or t.valid_until > $5)",
            sees_tasks!(),
            " union select c.id",
            $of_wijk,
            " from access_grant g cross join gezin c where g.gemeente = $7 and g.organisation = $2 and g.purpose = $3
                  and g.category = 'gezinssamenstelling' and g.circle = 'wijk' and $4 like '% ' || g.role || ' %'
                  and g.valid_from <= $5 and (g.valid_until is null or g.valid_until > $5)
                  and c.gemeente = $7 and c.wijk = g.wijk and c.merged_into is null
              union select e.gezin",
            $of_emergency,
            " from emergency e where e.gemeente = $7 and e.account = $1 and e.organisation = $2
                  and e.begins_at <= $6 and e.ends_at > $6 and ",
            works_here!(),
            ")"
        )
    };
}
