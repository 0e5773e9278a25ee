//! A small world of cooperation: Deventer with partners, Maastricht beside it, and a covenant that they can sign.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use domain::samenwerking::{
    Category, CategorySet, Circle, Clause, Convenant, ConvenantText, ConvenantVersion, GROUNDS,
    Grounds, Party, Purpose, PurposeGround, Role, Sector, Terms, parse_grounds,
};
use domain::shared::{
    ClauseId, ConvenantId, Days, GemeenteId, GezinId, OrganisationId, PersonId, UserId,
};
use time::Date;
use time::macros::date;
use uuid::Uuid;

pub const DEVENTER: GemeenteId = GemeenteId(Uuid::from_u128(150));
pub const MAASTRICHT: GemeenteId = GemeenteId(Uuid::from_u128(935));

/// The organisations of the two municipalities.
pub const OWN_DEVENTER: OrganisationId = organisation(1);
pub const OWN_MAASTRICHT: OrganisationId = organisation(2);
/// Partners.
pub const YOUTH_CARE: OrganisationId = organisation(3);
pub const SCHOOL: OrganisationId = organisation(4);
pub const POLICE: OrganisationId = organisation(5);
pub const HOUSING: OrganisationId = organisation(6);

pub const fn organisation(number: u128) -> OrganisationId {
    OrganisationId(Uuid::from_u128(0x1000 + number))
}

pub const fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(0x2000 + number))
}

pub const fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(0x3000 + number))
}

pub const fn gezin_id(number: u128) -> GezinId {
    GezinId(Uuid::from_u128(0x4000 + number))
}

pub const fn clause_id(number: u128) -> ClauseId {
    ClauseId(Uuid::from_u128(0x5000 + number))
}

static ALL_GROUNDS: LazyLock<Grounds> =
    LazyLock::new(|| parse_grounds("grounds.toml", GROUNDS).unwrap());

/// The grounds that the program brings along.
pub fn grounds() -> &'static Grounds {
    &ALL_GROUNDS
}

pub fn set(categories: &[Category]) -> CategorySet {
    categories.iter().copied().collect()
}

/// Composition and plan of families with whom there is a task, to help them, under the Jeugdwet.
pub fn terms() -> Terms {
    Terms {
        role: Role::PartnerProfessional,
        categories: set(&[Category::Composition, Category::Plan]),
        circle: Circle::Task,
        purpose: Purpose::Help,
        ground: "jeugdwet-7-4-0".to_owned(),
    }
}

pub fn clause(number: u128, party: OrganisationId, terms: Terms) -> Clause {
    Clause {
        id: clause_id(number),
        party,
        terms,
    }
}

pub fn party(organisation: OrganisationId) -> Party {
    let (sector, gemeente) = match organisation {
        OWN_DEVENTER => (Sector::Gemeente, Some(DEVENTER)),
        OWN_MAASTRICHT => (Sector::Gemeente, Some(MAASTRICHT)),
        SCHOOL => (Sector::Education, None),
        POLICE => (Sector::Police, None),
        HOUSING => (Sector::Housing, None),
        _ => (Sector::YouthCare, None),
    };
    Party {
        organisation,
        sector,
        gemeente,
    }
}

/// When [`draft`] holds, and the days on which the tests sign it.
pub const PERIOD: Days = Days {
    from: date!(2015 - 05 - 01),
    until: Some(date!(2016 - 05 - 01)),
};
pub const OFFERED: Date = date!(2015 - 04 - 01);
/// A day on which everything in these tests lies in the past.
pub const LATER: Date = date!(2020 - 01 - 01);

/// A draft between Deventer and youth care, complete enough to offer.
pub fn draft() -> ConvenantVersion {
    ConvenantVersion {
        number: 1,
        text: ConvenantText::Markdown("Wij werken samen.".to_owned()),
        period: PERIOD,
        purposes: BTreeSet::from([PurposeGround {
            purpose: Purpose::Help,
            ground: "jeugdwet-7-4-0".to_owned(),
        }]),
        parties: vec![party(OWN_DEVENTER), party(YOUTH_CARE)],
        clauses: vec![clause(1, YOUTH_CARE, terms())],
        offered_on: None,
        signatures: Vec::new(),
        closed: None,
    }
}

/// [`draft`], offered.
pub fn offered() -> ConvenantVersion {
    let mut version = draft();
    version.offer(OFFERED, OFFERED, grounds()).unwrap();
    version
}

/// Signs on that very day.
pub fn sign(version: &mut ConvenantVersion, organisation: OrganisationId, on: Date) {
    let signed = version.sign(organisation, "T. de Wit, directeur", on, on);
    assert_eq!(signed, Ok(()), "{on}");
}

/// [`draft`], offered and signed by both on the day of the offer.
pub fn signed() -> ConvenantVersion {
    let mut version = offered();
    sign(&mut version, OWN_DEVENTER, OFFERED);
    sign(&mut version, YOUTH_CARE, OFFERED);
    version
}

pub fn convenant(versions: Vec<ConvenantVersion>) -> Convenant {
    Convenant {
        id: ConvenantId(Uuid::from_u128(1)),
        keeper: DEVENTER,
        title: "Convenant Deventer".to_owned(),
        approach: None,
        versions,
    }
}
