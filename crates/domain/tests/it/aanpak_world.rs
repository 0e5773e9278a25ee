//! A family with a plan, for the tests of `aanpak`.

use std::collections::BTreeSet;

use domain::aanpak::plan::{
    Action, ActionOwner, ActionStatus, Agreement, AroundFamily, FamilyMember, Gezinsplan, Goal,
    GoalStatus, PlanForm, Say, Voice,
};
use domain::gezin::Leefgebied;
use domain::shared::{
    ActionId, GoalId, MemberRole, NetworkMemberId, OrganisationId, PersonId, UserId,
};
use time::Date;
use time::macros::date;
use uuid::Uuid;

pub const TODAY: Date = date!(2015 - 06 - 15);
pub const AGREED: Date = date!(2015 - 03 - 02);

pub const MOTHER: PersonId = PersonId(Uuid::from_u128(1));
/// Twelve on 15 June 2015.
pub const DAUGHTER: PersonId = PersonId(Uuid::from_u128(2));
/// Eight years old.
pub const SON: PersonId = PersonId(Uuid::from_u128(3));
pub const STRANGER: PersonId = PersonId(Uuid::from_u128(9));
pub const AUNT: NetworkMemberId = NetworkMemberId(Uuid::from_u128(11));
pub const MANAGER: UserId = UserId(Uuid::from_u128(21));
pub const BUDGET_COACH: ActionOwner = ActionOwner::Professional {
    organisation: OrganisationId(Uuid::from_u128(31)),
    user: None,
};

pub fn goal_id(number: u128) -> GoalId {
    GoalId(Uuid::from_u128(100 + number))
}

pub fn action_id(number: u128) -> ActionId {
    ActionId(Uuid::from_u128(200 + number))
}

pub fn family() -> Vec<FamilyMember> {
    let member = |person, role, born_on| FamilyMember {
        person,
        role,
        born_on: Some(born_on),
    };
    vec![
        member(MOTHER, MemberRole::Parent, date!(1979 - 04 - 02)),
        member(DAUGHTER, MemberRole::Child, date!(2003 - 06 - 15)),
        member(SON, MemberRole::Child, date!(2007 - 01 - 20)),
    ]
}

pub fn around() -> AroundFamily {
    AroundFamily {
        members: BTreeSet::from([MOTHER, DAUGHTER, SON]),
        network: BTreeSet::from([AUNT]),
    }
}

pub fn action(number: u128, owner: ActionOwner, term: Date) -> Action {
    Action {
        id: action_id(number),
        what: "Post samen openmaken en sorteren".to_owned(),
        owner: Some(owner),
        starts_on: AGREED,
        term: Some(term),
        status: ActionStatus::Open,
        outcome: String::new(),
    }
}

pub fn goal(number: u128, area: Leefgebied, actions: Vec<Action>) -> Goal {
    Goal {
        id: goal_id(number),
        area,
        words: "Elke maand geld over voor de kinderen".to_owned(),
        status: GoalStatus::Open,
        result: String::new(),
        actions,
    }
}

/// Two goals: on income with two actions, on education with one.
pub fn plan() -> Gezinsplan {
    let mother = ActionOwner::Family { person: MOTHER };
    let aunt = ActionOwner::Network { member: AUNT };
    let income = vec![
        action(1, mother, date!(2015 - 06 - 15)),
        action(2, BUDGET_COACH, date!(2015 - 06 - 14)),
    ];
    Gezinsplan {
        own_words: "Wij willen rust in huis.".to_owned(),
        strengths: vec!["Moeder houdt vol".to_owned()],
        goals: vec![
            goal(1, Leefgebied::Income, income),
            goal(
                2,
                Leefgebied::Education,
                vec![action(3, aunt, date!(2015 - 09 - 01))],
            ),
        ],
        ..Gezinsplan::empty(PlanForm::Light)
    }
}

pub fn voice(person: PersonId, says: Say, words: &str) -> Voice {
    Voice {
        person,
        says,
        words: words.to_owned(),
    }
}

pub fn agreement(voices: Vec<Voice>) -> Agreement {
    Agreement {
        on: TODAY,
        voices,
        noted_by: MANAGER,
    }
}
