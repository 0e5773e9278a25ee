//! Whose self-reliance is measured: who of the family is an adult, as the store asks it.

use domain::shared::{AGE_OF_MAJORITY, MemberRole, has_age};
use store::gezin::{Dossier, GezinKind, Who};
use time::Date;

use pages_gezin::words;

/// Whether somebody can be measured on a day: a parent always, somebody else when they are of age.
pub fn can_be_measured(who: &Who, today: Date) -> bool {
    let grown = who
        .born_on
        .map(|born| has_age(born, AGE_OF_MAJORITY, today));
    let alive = who.details.deceased_on.is_none_or(|day| day > today);
    let adult = match who.role {
        MemberRole::Parent => true,
        MemberRole::Other => grown.unwrap_or(true),
        MemberRole::Child => grown.unwrap_or(false),
    };
    alive && adult
}

/// Whose measurement a case asks for: the parents; in a household without children every adult.
pub fn adults(dossier: &Dossier, today: Date) -> Vec<&Who> {
    let mut all = words::members_on(dossier, today);
    all.retain(|who| {
        let counts = who.role == MemberRole::Parent || dossier.kind == GezinKind::Household;
        counts && can_be_measured(who, today)
    });
    all
}
