//! Who sees one row of a dossier, and which member of the family gets it on paper.

use domain::samenwerking::{
    At, Basis, Category, Emergency, GezinFacts, Grant, GrantCircle, Marks, Member, Professional,
    Purpose, Role, Task, Withheld, emergency_categories, may_receive, may_see, may_see_person,
};
use domain::shared::{Days, EmergencyId, MandateId, MemberRole, OrganisationId, PersonId};
use time::macros::{date, datetime, time};
use time::{Date, Duration};
use uuid::Uuid;

use crate::samenwerking_world::{
    DEVENTER, MAASTRICHT, OWN_DEVENTER, SCHOOL, YOUTH_CARE, clause_id, gezin_id, person, user,
};

const DAY: Date = date!(2015 - 06 - 15);
const MOTHER: PersonId = person(1);
const FATHER: PersonId = person(2);
/// Thirteen on [`DAY`].
const DAUGHTER: PersonId = person(3);
/// Eight on [`DAY`].
const SON: PersonId = person(4);
const GRANDMOTHER: PersonId = person(5);

const PLAIN: Marks = Marks {
    hidden_source: false,
    secret_address: false,
    own_talk_12plus: false,
    not_for: None,
};
const HIDDEN: Marks = Marks {
    hidden_source: true,
    ..PLAIN
};
const SECRET: Marks = Marks {
    secret_address: true,
    ..PLAIN
};
const TALK: Marks = Marks {
    own_talk_12plus: true,
    ..PLAIN
};

fn at(day: Date) -> At {
    At {
        moment: day.with_time(time!(12:00)).assume_utc(),
        day,
    }
}

fn member(person: PersonId, role: MemberRole, born: Date) -> Member {
    Member {
        person,
        role,
        born: Some(born),
        days: Days::since(date!(2010 - 01 - 01)),
    }
}

/// Mother, daughter, son and grandmother; the father lives elsewhere.
fn gezin() -> GezinFacts {
    GezinFacts {
        id: gezin_id(1),
        gemeente: DEVENTER,
        wijk: Some("WK015003".to_owned()),
        tasks: Vec::new(),
        members: vec![
            member(MOTHER, MemberRole::Parent, date!(1980 - 01 - 01)),
            member(DAUGHTER, MemberRole::Child, date!(2002 - 03 - 01)),
            member(SON, MemberRole::Child, date!(2007 - 03 - 01)),
            member(GRANDMOTHER, MemberRole::Other, date!(1950 - 01 - 01)),
        ],
    }
}

fn fathers_gezin() -> GezinFacts {
    GezinFacts {
        id: gezin_id(2),
        wijk: Some("WK015010".to_owned()),
        members: vec![
            member(FATHER, MemberRole::Parent, date!(1979 - 01 - 01)),
            member(DAUGHTER, MemberRole::Child, date!(2002 - 03 - 01)),
        ],
        ..gezin()
    }
}

fn grants(organisation: OrganisationId, circle: &GrantCircle, basis: Basis) -> Vec<Grant> {
    let one = |category| Grant {
        gemeente: DEVENTER,
        organisation,
        role: Role::PartnerProfessional,
        category,
        circle: circle.clone(),
        purpose: Purpose::Help,
        ground: "jeugdwet-7-4-0".to_owned(),
        basis,
        days: Days::since(date!(2015 - 01 - 01)),
    };
    Category::ALL.into_iter().map(one).collect()
}

const CLAUSE: Basis = Basis::Clause(clause_id(1));
const MANDATE: Basis = Basis::Mandate(MandateId(Uuid::from_u128(1)));

/// Somebody of this organisation who may see every category within the circle.
fn professional(organisation: OrganisationId, circle: &GrantCircle, basis: Basis) -> Professional {
    Professional {
        user: user(1),
        organisation,
        roles: vec![Role::PartnerProfessional],
        purpose: Purpose::Help,
        own: None,
        grants: grants(organisation, circle, basis),
        emergencies: Vec::new(),
    }
}

fn task(organisation: OrganisationId) -> Task {
    Task {
        organisation,
        user: None,
        person: None,
        days: Days::since(date!(2015 - 02 - 01)),
    }
}

fn with_task(mut gezin: GezinFacts, task: Task) -> GezinFacts {
    gezin.tasks.push(task);
    gezin
}

fn plan(viewer: &Professional, gezin: &GezinFacts) -> Option<Basis> {
    may_see(viewer, gezin, None, Category::Plan, &PLAIN, at(DAY))
}

#[test]
fn a_grant_without_a_task_shows_nothing_and_a_task_without_a_grant_neither() {
    let viewer = professional(YOUTH_CARE, &GrantCircle::Task, CLAUSE);
    assert_eq!(plan(&viewer, &gezin()), None);
    let gezin = with_task(gezin(), task(YOUTH_CARE));
    assert_eq!(plan(&viewer, &gezin), Some(CLAUSE));
    let without = Professional {
        grants: Vec::new(),
        ..viewer
    };
    assert_eq!(plan(&without, &gezin), None);
}

#[test]
fn every_condition_of_a_grant_counts() {
    let viewer = professional(YOUTH_CARE, &GrantCircle::Everywhere, CLAUSE);
    assert_eq!(plan(&viewer, &gezin()), Some(CLAUSE));
    let other = |change: fn(&mut Professional)| {
        let mut changed = viewer.clone();
        change(&mut changed);
        plan(&changed, &gezin())
    };
    assert_eq!(other(|one| one.purpose = Purpose::Safety), None);
    assert_eq!(other(|one| one.roles = vec![Role::CaseManager]), None);
    assert_eq!(other(|one| one.roles.clear()), None);
    assert_eq!(other(|one| one.organisation = SCHOOL), None);
    assert_eq!(
        other(|one| one.grants.retain(|grant| grant.category != Category::Plan)),
        None
    );
    let elsewhere = GezinFacts {
        gemeente: MAASTRICHT,
        ..gezin()
    };
    assert_eq!(plan(&viewer, &elsewhere), None);
    let row = |day| may_see(&viewer, &gezin(), None, Category::Plan, &PLAIN, at(day));
    assert_eq!(row(date!(2014 - 12 - 31)), None);
    assert_eq!(row(date!(2015 - 01 - 01)), Some(CLAUSE));
}

#[test]
fn a_neighbourhood_is_where_the_family_lives_now() {
    let circle = GrantCircle::Wijk("WK015003".to_owned());
    let viewer = professional(YOUTH_CARE, &circle, CLAUSE);
    assert_eq!(plan(&viewer, &gezin()), Some(CLAUSE));
    assert_eq!(plan(&viewer, &fathers_gezin()), None);
    let unknown = GezinFacts {
        wijk: None,
        ..gezin()
    };
    assert_eq!(plan(&viewer, &unknown), None);
}

#[test]
fn a_task_that_is_over_or_of_a_colleague_or_of_another_organisation_shows_nothing() {
    let viewer = professional(YOUTH_CARE, &GrantCircle::Task, CLAUSE);
    let sees = |task| plan(&viewer, &with_task(gezin(), task)).is_some();
    let base = task(YOUTH_CARE);
    let until = |day| Task {
        days: Days {
            until: Some(day),
            ..base.days
        },
        ..base
    };
    assert!(sees(base));
    assert!(sees(until(date!(2015 - 06 - 16))));
    assert!(!sees(until(DAY)));
    assert!(sees(Task {
        user: Some(user(1)),
        ..base
    }));
    assert!(!sees(Task {
        user: Some(user(2)),
        ..base
    }));
    assert!(!sees(task(SCHOOL)));
}

#[test]
fn a_school_with_a_task_for_one_child_sees_which_family_it_is_and_that_child_only() {
    let viewer = professional(SCHOOL, &GrantCircle::Task, CLAUSE);
    let gezin = with_task(
        gezin(),
        Task {
            person: Some(DAUGHTER),
            ..task(SCHOOL)
        },
    );
    let sees =
        |person, category| may_see(&viewer, &gezin, person, category, &PLAIN, at(DAY)).is_some();
    assert!(sees(None, Category::Composition));
    for category in Category::ALL {
        assert!(sees(Some(DAUGHTER), category), "{category}");
        assert!(!sees(Some(SON), category), "{category}");
        assert!(!sees(Some(MOTHER), category), "{category}");
        if category != Category::Composition {
            assert!(!sees(None, category), "{category}");
        }
    }
}

#[test]
fn seeing_one_family_of_a_child_never_shows_the_other() {
    let viewer = professional(YOUTH_CARE, &GrantCircle::Task, CLAUSE);
    let mothers = with_task(gezin(), task(YOUTH_CARE));
    let fathers = fathers_gezin();
    for category in Category::ALL {
        for who in [None, Some(DAUGHTER), Some(FATHER)] {
            let row = may_see(&viewer, &fathers, who, category, &PLAIN, at(DAY));
            assert_eq!(row, None, "{category} {who:?}");
        }
    }
    let both = [fathers, mothers];
    let of = |who| may_see_person(&viewer, &both, who, Category::Trajectory, &PLAIN, at(DAY));
    assert_eq!(of(DAUGHTER), Some((gezin_id(1), CLAUSE)));
    assert_eq!(of(FATHER), None);
}

#[test]
fn what_belongs_to_a_person_is_seen_only_while_the_person_belongs_to_the_family() {
    let viewer = professional(YOUTH_CARE, &GrantCircle::Task, CLAUSE);
    let mut family = with_task(gezin(), task(YOUTH_CARE));
    let left = Days {
        until: Some(DAY),
        ..family.members[1].days
    };
    let of = |family: &GezinFacts, day| {
        let families = std::slice::from_ref(family);
        may_see_person(&viewer, families, DAUGHTER, Category::Plan, &PLAIN, at(day)).is_some()
    };
    assert!(of(&family, DAY));
    family.members[1].days = left;
    assert!(!of(&family, DAY));
    assert!(of(&family, date!(2015 - 06 - 14)));
}

#[test]
fn a_hidden_source_and_a_secret_address_stay_with_the_own_teams() {
    let gezin = with_task(gezin(), task(OWN_DEVENTER));
    let gezin = with_task(gezin, task(YOUTH_CARE));
    let own = professional(OWN_DEVENTER, &GrantCircle::Task, MANDATE);
    let partner = professional(YOUTH_CARE, &GrantCircle::Task, CLAUSE);
    for marks in [HIDDEN, SECRET] {
        let sees = |viewer| {
            may_see(
                viewer,
                &gezin,
                Some(MOTHER),
                Category::Signals,
                &marks,
                at(DAY),
            )
        };
        assert_eq!(sees(&own), Some(MANDATE));
        assert_eq!(sees(&partner), None);
    }
}

#[test]
fn an_own_team_that_also_has_a_clause_sees_a_hidden_source_by_its_task_only() {
    let mut viewer = professional(OWN_DEVENTER, &GrantCircle::Everywhere, CLAUSE);
    let row = |viewer: &Professional, marks| {
        may_see(viewer, &gezin(), None, Category::Signals, marks, at(DAY))
    };
    assert_eq!(row(&viewer, &HIDDEN), None);
    let more = grants(OWN_DEVENTER, &GrantCircle::Everywhere, MANDATE);
    viewer.grants.extend(more);
    assert_eq!(row(&viewer, &HIDDEN), Some(MANDATE));
    assert_eq!(row(&viewer, &PLAIN), Some(CLAUSE));
}

#[test]
fn what_a_child_said_alone_is_for_who_has_a_task_in_person() {
    let viewer = professional(OWN_DEVENTER, &GrantCircle::Everywhere, MANDATE);
    let sees = |gezin: &GezinFacts| {
        let row = Some(DAUGHTER);
        may_see(&viewer, gezin, row, Category::Safety, &TALK, at(DAY)).is_some()
    };
    let of_the_team = task(OWN_DEVENTER);
    assert!(!sees(&with_task(gezin(), of_the_team)));
    let in_person = Task {
        user: Some(user(1)),
        ..of_the_team
    };
    assert!(sees(&with_task(gezin(), in_person)));
    let for_her = Task {
        person: Some(DAUGHTER),
        ..in_person
    };
    assert!(sees(&with_task(gezin(), for_her)));
    let for_her_brother = Task {
        person: Some(SON),
        ..in_person
    };
    assert!(!sees(&with_task(gezin(), for_her_brother)));
}

#[test]
fn a_row_that_is_not_for_a_parent_is_still_for_the_professional() {
    let viewer = professional(YOUTH_CARE, &GrantCircle::Everywhere, CLAUSE);
    let marks = Marks {
        not_for: Some(FATHER),
        ..PLAIN
    };
    let row = may_see(
        &viewer,
        &gezin(),
        Some(SON),
        Category::Plan,
        &marks,
        at(DAY),
    );
    assert_eq!(row, Some(CLAUSE));
}

/// By an agreement that shows nothing of this.
fn emergency() -> Professional {
    let mut viewer = professional(YOUTH_CARE, &GrantCircle::Task, CLAUSE);
    viewer.grants.truncate(1);
    viewer.grants[0].purpose = Purpose::Reaching;
    Professional {
        emergencies: vec![Emergency {
            id: EmergencyId(Uuid::from_u128(1)),
            gezin: gezin_id(1),
            organisation: YOUTH_CARE,
            from: datetime!(2015-06-15 22:00 UTC),
            until: datetime!(2015-06-16 06:00 UTC),
        }],
        ..viewer
    }
}

#[test]
fn an_emergency_ends_with_the_last_agreement_of_the_organisation() {
    let at = At {
        moment: datetime!(2015-06-15 23:00 UTC),
        day: DAY,
    };
    let sees = |viewer: &Professional| {
        may_see(viewer, &gezin(), None, Category::Safety, &PLAIN, at).is_some()
    };
    assert!(sees(&emergency()));
    let mut viewer = emergency();
    viewer.grants[0].days.until = Some(DAY);
    assert!(!sees(&viewer), "withdrawn");
    viewer.own = Some(viewer.grants[0].gemeente);
    assert!(sees(&viewer), "of the municipality itself");
    let mut viewer = emergency();
    viewer.grants[0].organisation = SCHOOL;
    assert!(!sees(&viewer), "of another organisation");
    let mut viewer = emergency();
    viewer.grants[0].gemeente = MAASTRICHT;
    assert!(!sees(&viewer), "elsewhere");
    let mut viewer = emergency();
    viewer.emergencies[0].organisation = SCHOOL;
    assert!(!sees(&viewer), "begun for another organisation");
}

#[test]
fn an_emergency_opens_one_family_for_a_limited_time() {
    let viewer = emergency();
    let basis = Some(Basis::Emergency(EmergencyId(Uuid::from_u128(1))));
    let sees = |gezin: &GezinFacts, moment| {
        let at = At { moment, day: DAY };
        may_see(&viewer, gezin, None, Category::Safety, &PLAIN, at)
    };
    let (from, until) = (viewer.emergencies[0].from, viewer.emergencies[0].until);
    let instant = Duration::nanoseconds(1);
    assert_eq!(sees(&gezin(), from - instant), None);
    assert_eq!(sees(&gezin(), from), basis);
    assert_eq!(sees(&gezin(), until - instant), basis);
    assert_eq!(sees(&gezin(), until), None);
    assert_eq!(sees(&fathers_gezin(), from), None);
}

#[test]
fn an_emergency_opens_what_keeps_people_safe_and_no_marked_rows() {
    let viewer = emergency();
    let at = At {
        moment: viewer.emergencies[0].from,
        day: DAY,
    };
    let sees =
        |category, marks: Marks| may_see(&viewer, &gezin(), None, category, &marks, at).is_some();
    for category in Category::ALL {
        let opened = emergency_categories().contains(category);
        assert_eq!(sees(category, PLAIN), opened, "{category}");
        for marks in [HIDDEN, SECRET, TALK] {
            assert!(!sees(category, marks), "{category} {marks:?}");
        }
    }
    assert!(!emergency_categories().contains(Category::MeasurementHealth));
    assert!(!emergency_categories().contains(Category::Documents));
    assert!(!emergency_categories().contains(Category::MeasurementMoney));
}

#[test]
fn who_sees_by_right_does_not_see_by_emergency() {
    let by_right = professional(YOUTH_CARE, &GrantCircle::Everywhere, CLAUSE);
    let viewer = Professional {
        grants: by_right.grants,
        ..emergency()
    };
    let at = At {
        moment: viewer.emergencies[0].from,
        day: DAY,
    };
    let row = may_see(&viewer, &gezin(), None, Category::Safety, &PLAIN, at);
    assert_eq!(row, Some(CLAUSE));
}

fn receives(to: PersonId, about: Option<PersonId>, marks: &Marks) -> Result<(), Withheld> {
    may_receive(to, &gezin(), about, marks, DAY)
}

#[test]
fn parents_get_the_family_themselves_and_their_children_under_sixteen() {
    for about in [None, Some(MOTHER), Some(DAUGHTER), Some(SON)] {
        assert_eq!(receives(MOTHER, about, &PLAIN), Ok(()), "{about:?}");
    }
    let grandmother = receives(MOTHER, Some(GRANDMOTHER), &PLAIN);
    assert_eq!(grandmother, Err(Withheld::AboutAnother));
    let stranger = receives(MOTHER, Some(FATHER), &PLAIN);
    assert_eq!(stranger, Err(Withheld::AboutAnother));
}

#[test]
fn a_separated_parent_gets_nothing_of_the_other_parents_family() {
    for about in [None, Some(FATHER), Some(DAUGHTER)] {
        assert_eq!(receives(FATHER, about, &PLAIN), Err(Withheld::NotAMember));
    }
    let own = may_receive(FATHER, &fathers_gezin(), Some(DAUGHTER), &PLAIN, DAY);
    assert_eq!(own, Ok(()));
    let other = may_receive(FATHER, &fathers_gezin(), Some(MOTHER), &PLAIN, DAY);
    assert_eq!(other, Err(Withheld::AboutAnother));
}

#[test]
fn a_child_asks_from_twelve_and_a_parent_until_the_child_is_sixteen() {
    let at_age = |born: Date, to| {
        let mut family = gezin();
        family.members[1].born = Some(born);
        may_receive(to, &family, Some(DAUGHTER), &PLAIN, DAY)
    };
    let (day_before_12, day_of_12) = (date!(2003 - 06 - 16), date!(2003 - 06 - 15));
    let (day_before_16, day_of_16) = (date!(1999 - 06 - 16), date!(1999 - 06 - 15));
    assert_eq!(at_age(day_before_12, DAUGHTER), Err(Withheld::Under12));
    assert_eq!(at_age(day_before_12, MOTHER), Ok(()));
    for born in [day_of_12, day_before_16] {
        assert_eq!(at_age(born, DAUGHTER), Ok(()), "{born}");
        assert_eq!(at_age(born, MOTHER), Ok(()), "{born}");
    }
    assert_eq!(at_age(day_of_16, DAUGHTER), Ok(()));
    assert_eq!(at_age(day_of_16, MOTHER), Err(Withheld::AboutAnother));
    let leap = date!(2004 - 02 - 29);
    let mut family = gezin();
    family.members[1].born = Some(leap);
    let on = |day| may_receive(DAUGHTER, &family, None, &PLAIN, day);
    assert_eq!(on(date!(2016 - 02 - 28)), Err(Withheld::Under12));
    assert_eq!(on(date!(2016 - 02 - 29)), Ok(()));
}

#[test]
fn without_a_date_of_birth_the_careful_side_is_taken() {
    let mut family = gezin();
    family.members[1].born = None;
    let of = |to| may_receive(to, &family, Some(DAUGHTER), &PLAIN, DAY);
    assert_eq!(of(DAUGHTER), Err(Withheld::Under12));
    assert_eq!(of(MOTHER), Err(Withheld::AboutAnother));
    family.members[0].born = None;
    assert_eq!(may_receive(MOTHER, &family, None, &PLAIN, DAY), Ok(()));
}

#[test]
fn brothers_and_sisters_and_others_in_the_house_get_what_is_about_themselves() {
    let brother = receives(DAUGHTER, Some(SON), &PLAIN);
    assert_eq!(brother, Err(Withheld::AboutAnother));
    let parent = receives(DAUGHTER, Some(MOTHER), &PLAIN);
    assert_eq!(parent, Err(Withheld::AboutAnother));
    assert_eq!(receives(GRANDMOTHER, Some(GRANDMOTHER), &PLAIN), Ok(()));
    for about in [None, Some(SON), Some(MOTHER)] {
        assert_eq!(
            receives(GRANDMOTHER, about, &PLAIN),
            Err(Withheld::AboutAnother)
        );
    }
    let mut family = gezin();
    family.members[3].born = Some(date!(2008 - 01 - 01));
    let cousin = may_receive(GRANDMOTHER, &family, Some(GRANDMOTHER), &PLAIN, DAY);
    assert_eq!(cousin, Err(Withheld::Under12));
}

#[test]
fn marks_keep_a_row_from_the_family() {
    for to in [MOTHER, DAUGHTER] {
        for about in [None, Some(to)] {
            let hidden = receives(to, about, &HIDDEN);
            assert_eq!(hidden, Err(Withheld::HiddenSource));
        }
        for (marks, withheld) in [(SECRET, Withheld::SecretAddress), (TALK, Withheld::OwnTalk)] {
            assert_eq!(receives(to, Some(to), &marks), Ok(()));
            assert_eq!(receives(to, None, &marks), Err(withheld));
        }
    }
    let talk = receives(MOTHER, Some(DAUGHTER), &TALK);
    assert_eq!(talk, Err(Withheld::OwnTalk));
    let not_for_mother = Marks {
        not_for: Some(MOTHER),
        ..PLAIN
    };
    let refused = receives(MOTHER, Some(DAUGHTER), &not_for_mother);
    assert_eq!(refused, Err(Withheld::NotForThisPerson));
    assert_eq!(receives(DAUGHTER, Some(DAUGHTER), &not_for_mother), Ok(()));
}

#[test]
fn who_has_left_the_family_gets_nothing_of_it() {
    let mut family = gezin();
    family.members[0].days.until = Some(DAY);
    let gone = may_receive(MOTHER, &family, None, &PLAIN, DAY);
    assert_eq!(gone, Err(Withheld::NotAMember));
    let before = may_receive(MOTHER, &family, None, &PLAIN, date!(2015 - 06 - 14));
    assert_eq!(before, Ok(()));
}
