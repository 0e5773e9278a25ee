//! The statements of the counts. Each gives what a family adds, and no word of it.
//!
//! `$1` is the municipality, `$2` the approach, `$3` the last day.

/// The families of an approach with a case that runs on the last day, each with the version of the approach it runs in.
macro_rules! on_last_day {
    () => {
        "with family as (select c.gezin as id, max(c.approach_version) as version from gezin_case c
             join gezin z on z.gemeente = c.gemeente and z.id = c.gezin
             where c.gemeente = $1 and c.approach = $2 and c.opened_on <= $3 and (c.closed_on is null or c.closed_on > $3)
                 and z.kind = 'gezin' and z.merged_into is null group by c.gezin) "
    };
}

/// The families of an approach with a case that ran on a day of the period; `$4` is its first day.
macro_rules! in_period {
    () => {
        "with family as (select distinct c.gezin as id from gezin_case c
             join gezin z on z.gemeente = c.gemeente and z.id = c.gezin
             where c.gemeente = $1 and c.approach = $2 and c.opened_on <= $3 and (c.closed_on is null or c.closed_on >= $4)
                 and z.kind = 'gezin' and z.merged_into is null) "
    };
}

/// The same with the plans that hold on the last day, each with the version that was the latest then; `$4` is the moment after that day.
macro_rules! with_plans {
    () => {
        concat!(
            on_last_day!(),
            ", held as (select p.id, p.gezin, max(v.number) as number from family f
                 join gezinsplan p on p.gemeente = $1 and p.gezin = f.id
                 join gezinsplan_version v on v.gemeente = p.gemeente and v.plan = p.id and v.written_at < $4
                 where p.state in ('vastgesteld', 'vervangen', 'beeindigd') and (p.ended_on is null or p.ended_on > $3)
                     and exists (select 1 from plan_agreed g where g.gemeente = p.gemeente and g.plan = p.id and g.on_day <= $3)
                 group by p.id, p.gezin) "
        )
    };
}

/// Whether a row of a course stood in the version of a plan that was the latest on the last day.
macro_rules! stood {
    ($course:literal) => {
        concat!(
            $course,
            ".gemeente = $1 and ",
            $course,
            ".plan = h.id and ",
            $course,
            ".from_number <= h.number and (",
            $course,
            ".until_number is null or ",
            $course,
            ".until_number > h.number)"
        )
    };
}

/// How many rows of a group meet a condition.
macro_rules! sum_of {
    ($condition:literal) => {
        concat!(
            "cast(sum(case when ",
            $condition,
            " then 1 else 0 end) as bigint)"
        )
    };
}

/// Whether something holds, as a number.
macro_rules! holds {
    ($condition:literal) => {
        concat!(
            "cast(case when ",
            $condition,
            " then 1 else 0 end as bigint)"
        )
    };
}

pub(super) const PLANS_AGREED: &str = concat!(
    with_plans!(),
    "select h.gezin as subject, ",
    sum_of!(
        "exists (select 1 from plan_agreed g where g.gemeente = $1 and g.plan = h.id and g.number = h.number and g.on_day <= $3)"
    ),
    " as counted, count(*) as total, cast(0 as bigint) as missing from held h group by h.gezin"
);

pub(super) const GOALS_IN_OWN_WORDS: &str = concat!(
    with_plans!(),
    "select h.gezin as subject, ",
    sum_of!("k.own_words"),
    " as counted, count(k.own_words) as total, ",
    sum_of!("k.own_words is null"),
    " as missing from held h join plan_goal_course k on ",
    stood!("k"),
    " where k.status <> 'losgelaten' group by h.gezin"
);

pub(super) const NETWORK_WITH_ACTION: &str = concat!(
    with_plans!(),
    ", carried as (select h.gezin, k.owner from held h join plan_action_course k on ",
    stood!("k"),
    " where k.owner_kind = 'netwerk' and k.status <> 'vervallen' group by h.gezin, k.owner) ",
    "select n.gezin as subject, ",
    sum_of!("k.owner is not null"),
    " as counted, count(*) as total, cast(0 as bigint) as missing
     from network_member n left join carried k on k.gezin = n.gezin and k.owner = n.id
     where n.gemeente = $1 and n.gezin in (select h.gezin from held h) and n.valid_from <= $3
         and (n.valid_until is null or n.valid_until > $3) group by n.gezin"
);

/// Every child with when its safety was last looked at; who has grown up is left out by who reads it.
pub(super) const CHILDREN: &str = concat!(
    on_last_day!(),
    "select f.id as gezin, f.version, p.born_on, (select max(s.checked_on) from safety_check s where s.gemeente = $1
         and s.gezin = f.id and s.person = p.id and s.checked_on <= $3) as checked_on
     from family f join membership m on m.gemeente = $1 and m.gezin = f.id and m.role = 'kind' and m.valid_from <= $3
         and (m.valid_until is null or m.valid_until > $3)
     join person p on p.gemeente = m.gemeente and p.id = m.person
     where p.deceased_on is null or p.deceased_on > $3 group by f.id, f.version, p.id, p.born_on"
);

pub(super) const OWN_VIEW: &str = concat!(
    on_last_day!(),
    ", viewed as (select x.gezin from measurement x where x.gemeente = $1 and x.own and x.measured_on <= $3
         union select v.gezin from gezinsplan_version v where v.gemeente = $1 and v.family_view and v.written_at < $4
         union select e.gezin from evaluation e where e.gemeente = $1 and e.family_view and e.held_on <= $3
         union select coalesce(d.gezin, r.gezin) from privacy_request r join record d on d.gemeente = r.gemeente and d.id = r.statement
             where r.gemeente = $1 and d.happened_on <= $3),
     unsaid as (select v.gezin from gezinsplan_version v where v.gemeente = $1 and v.family_view is null and v.written_at < $4
         union select e.gezin from evaluation e where e.gemeente = $1 and e.family_view is null and e.held_on <= $3),
     known as (select f.id, ",
    holds!("f.id in (select w.gezin from viewed w where w.gezin is not null)"),
    " as counted, ",
    holds!("f.id in (select w.gezin from unsaid w)"),
    " as unclear from family f)
     select id as subject, counted, ",
    holds!("counted = 1 or unclear = 0"),
    " as total, ",
    holds!("counted = 0 and unclear = 1"),
    " as missing from known"
);

pub(super) const ONE_ACTIVE_PLAN: &str = concat!(
    with_plans!(),
    "select f.id as subject, ",
    holds!("f.id in (select h.gezin from held h)"),
    " as counted, cast(1 as bigint) as total, cast(0 as bigint) as missing from family f"
);

pub(super) const GOALS_ON_AREAS: &str = concat!(
    with_plans!(),
    "select h.gezin as subject, ",
    holds!("count(distinct k.area) > 1"),
    " as counted, cast(1 as bigint) as total, cast(0 as bigint) as missing from held h left join plan_goal_course k on ",
    stood!("k"),
    " and k.status <> 'losgelaten' group by h.gezin"
);

pub(super) const GOALS_PER_AREA: &str = concat!(
    with_plans!(),
    "select h.gezin as subject, k.area as part, count(*) as counted, count(*) as total from held h join plan_goal_course k on ",
    stood!("k"),
    " where k.status <> 'losgelaten' group by h.gezin, k.area"
);

pub(super) const ACTIONS_COMPLETE: &str = concat!(
    with_plans!(),
    "select h.gezin as subject, ",
    sum_of!("k.complete"),
    " as counted, count(k.complete) as total, ",
    sum_of!("k.complete is null"),
    " as missing from held h join plan_action_course k on ",
    stood!("k"),
    " where k.status <> 'vervallen' group by h.gezin"
);

pub(super) const ACTIONS_LATE: &str = concat!(
    with_plans!(),
    "select h.gezin as subject, o.name as part, ",
    sum_of!("k.status in ('open', 'bezig') and k.term < $3"),
    " as counted, count(*) as total from held h join plan_action_course k on ",
    stood!("k"),
    " join organisation o on o.id = k.owner
     where k.owner_kind = 'professional' and k.status <> 'vervallen' and k.term is not null group by h.gezin, o.name"
);

/// The phases that ended in a period, from `$3` to `$4`. Going back after an urgent move that was refused ends none, nor did that move.
pub(super) const PHASES: &str = concat!(
    "select s.gezin as subject, c.approach_version as version, s.from_phase as part, ",
    holds!(
        "exists (select 1 from measurement x where x.gemeente = $1 and x.gezin = s.gezin and not x.own
             and x.recorded_at >= s.from_since and x.recorded_at <= s.moved_at)"
    ),
    " as counted from case_move s join gezin_case c on c.gemeente = s.gemeente and c.id = s.gezin_case
     join gezin z on z.gemeente = c.gemeente and z.id = c.gezin
     where s.gemeente = $1 and c.approach = $2 and s.moved_at >= $3 and s.moved_at < $4 and s.kind <> 'return'
         and z.kind = 'gezin' and z.merged_into is null and not (s.kind = 'urgent' and exists (select 1 from case_move r
             where r.gemeente = s.gemeente and r.gezin_case = s.gezin_case and r.position = s.position + 1 and r.kind = 'return'))"
);

/// `$5` is today: a look back that is due today is not late.
pub(super) const EVALUATIONS: &str = concat!(
    in_period!(),
    "select e.gezin as subject, ",
    sum_of!("e.due_on is not null and e.held_on <= e.due_on"),
    " as counted, count(e.due_on) as total, ",
    sum_of!("e.due_on is null"),
    " as missing from family f join evaluation e on e.gemeente = $1 and e.gezin = f.id
     where (e.due_on >= $4 and e.due_on <= $3) or (e.due_on is null and e.held_on >= $4 and e.held_on <= $3) group by e.gezin
     union all
     select p.gezin, cast(0 as bigint), count(*), cast(0 as bigint) from family f
     join gezinsplan p on p.gemeente = $1 and p.gezin = f.id
     where p.state = 'vastgesteld' and p.review_due_on >= $4 and p.review_due_on <= $3 and p.review_due_on < $5 group by p.gezin"
);

/// The cases that were closed in a period, each with the reason when it was before the end; `$4` is the first day. A case that gave up its
/// place when two records of a family became one was not closed by a move, and stands in no end.
pub(super) const CLOSED: &str = "select c.gezin as subject, s.kind, s.reason from gezin_case c
     join gezin z on z.gemeente = c.gemeente and z.id = c.gezin
     left join case_move s on s.gemeente = c.gemeente and s.gezin_case = c.id
         and s.position = (select max(l.position) from case_move l where l.gemeente = c.gemeente and l.gezin_case = c.id)
     where c.gemeente = $1 and c.approach = $2 and c.closed_on <= $3 and c.closed_on >= $4 and c.phase_kind = 'end'
         and z.kind = 'gezin' and z.merged_into is null";

pub(super) const CAME_BACK: &str = concat!(
    "select c.gezin as subject, max(",
    holds!(
        "exists (select 1 from gezin_case b where b.gemeente = c.gemeente and b.gezin = c.gezin and b.approach = c.approach
             and b.id <> c.id and b.closed_on <= c.opened_on and b.opened_on <= c.opened_on and b.phase_kind = 'end')"
    ),
    ") as counted, cast(1 as bigint) as total, cast(0 as bigint) as missing from gezin_case c
     join gezin z on z.gemeente = c.gemeente and z.id = c.gezin
     where c.gemeente = $1 and c.approach = $2 and c.opened_on <= $3 and c.opened_on >= $4 and z.kind = 'gezin'
         and z.merged_into is null and (c.closed_on is null or c.phase_kind = 'end') group by c.gezin"
);

/// Which roles are held for each family on the last day.
pub(super) const ROLES: &str = concat!(
    on_last_day!(),
    "select f.id as gezin, f.version, count(case when r.regisseur then 1 end) as leads, count(case when r.deputy then 1 end) as deputies,
         count(case when r.role = $4 and r.account is not null then 1 end) as coaches
     from family f left join task r on r.gemeente = $1 and r.gezin = f.id and r.valid_from <= $3
         and (r.valid_until is null or r.valid_until > $3) group by f.id, f.version"
);

/// How many families each lead professional of a family of the approach has on the last day, whatever their approach.
pub(super) const CASELOADS: &str = concat!(
    on_last_day!(),
    "select r.account, count(distinct r.gezin) as families from task r
     where r.gemeente = $1 and r.regisseur and r.account is not null and r.valid_from <= $3
         and (r.valid_until is null or r.valid_until > $3)
         and r.account in (select l.account from task l join family f on f.id = l.gezin where l.gemeente = $1 and l.regisseur
             and l.valid_from <= $3 and (l.valid_until is null or l.valid_until > $3)) group by r.account"
);

/// The families of the period, each with every lead professional that it had.
pub(super) const LEADS: &str = concat!(
    in_period!(),
    "select f.id as gezin, r.account, r.valid_from, r.valid_until from family f
     left join task r on r.gemeente = $1 and r.gezin = f.id and r.regisseur and r.account is not null order by f.id"
);

/// The urgent moves from `$3` to `$4`.
pub(super) const ESCALATIONS: &str =
    "select s.gezin, s.moved_at, s.confirm_by, s.confirmed_at, s.confirmed from case_move s
     join gezin_case c on c.gemeente = s.gemeente and c.id = s.gezin_case
     join gezin z on z.gemeente = c.gemeente and z.id = c.gezin
     where s.gemeente = $1 and c.approach = $2 and s.moved_at >= $3 and s.moved_at < $4 and s.kind = 'urgent'
         and s.confirm_by is not null and z.kind = 'gezin' and z.merged_into is null";

/// Every statement, by name, for the test that prepares them on both databases.
#[cfg(feature = "testing")]
pub(super) const ALL: &[(&str, &str)] = &[
    ("evidence_plans_agreed", PLANS_AGREED),
    ("evidence_goals_in_own_words", GOALS_IN_OWN_WORDS),
    ("evidence_network_with_action", NETWORK_WITH_ACTION),
    ("evidence_children", CHILDREN),
    ("evidence_own_view", OWN_VIEW),
    ("evidence_one_active_plan", ONE_ACTIVE_PLAN),
    ("evidence_goals_on_areas", GOALS_ON_AREAS),
    ("evidence_goals_per_area", GOALS_PER_AREA),
    ("evidence_actions_complete", ACTIONS_COMPLETE),
    ("evidence_actions_late", ACTIONS_LATE),
    ("evidence_phases", PHASES),
    ("evidence_evaluations", EVALUATIONS),
    ("evidence_closed", CLOSED),
    ("evidence_came_back", CAME_BACK),
    ("evidence_roles", ROLES),
    ("evidence_caseloads", CASELOADS),
    ("evidence_leads", LEADS),
    ("evidence_escalations", ESCALATIONS),
];
