//! What follows from signed covenants and recorded tasks: who sees which category of which families.

use time::Date;

use super::{
    Category, Circle, Convenant, ConvenantVersion, Grounds, Mandate, Purpose, Role, Terms,
};
use crate::shared::{ClauseId, Days, EmergencyId, GemeenteId, MandateId, OrganisationId};

/// Why somebody sees something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A clause of a signed covenant.
    Clause(ClauseId),
    /// A recorded statutory task of the municipality's own teams.
    Mandate(MandateId),
    /// An emergency, with a reason and for a limited time.
    Emergency(EmergencyId),
}

/// About which families a grant is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GrantCircle {
    /// Families with whom the organisation, or the person in it, has a task.
    Task,
    /// Families that live in this neighbourhood.
    Wijk(String),
    /// All families of the municipality.
    Everywhere,
}

/// One derived right: people of this organisation in this role see this category of these families of this municipality. Never
/// written by hand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grant {
    /// Whose families.
    pub gemeente: GemeenteId,
    /// Whose people.
    pub organisation: OrganisationId,
    /// In which role.
    pub role: Role,
    /// What.
    pub category: Category,
    /// Which families.
    pub circle: GrantCircle,
    /// What for.
    pub purpose: Purpose,
    /// Short name of the legal ground.
    pub ground: String,
    /// What it follows from.
    pub basis: Basis,
    /// When.
    pub days: Days,
}

/// What follows from one covenant through all its versions.
///
/// A party gets what its clauses say of the families of each municipality that signed too, on the days on which both signatures,
/// the version and the ground hold. From the day on which both signed a later version, the earlier one gives nothing.
#[must_use]
pub fn convenant_grants(convenant: &Convenant, grounds: &Grounds) -> Vec<Grant> {
    let mut grants = Vec::new();
    for version in &convenant.versions {
        let later: Vec<&ConvenantVersion> = convenant
            .versions
            .iter()
            .filter(|other| other.number > version.number)
            .collect();
        for clause in &version.clauses {
            let Some(ground) = grounds.get(&clause.terms.ground) else {
                continue;
            };
            let Some(sector) = version.sector_of(clause.party) else {
                continue;
            };
            let excluded = ground.excluded_to(sector);
            for (giver, gemeente) in version.municipalities() {
                if giver == clause.party {
                    continue;
                }
                for days in both_signed(version, clause.party, giver) {
                    let start = superseded(&later, clause.party, giver);
                    let days = start.map_or(Some(days), |start| days.before(start));
                    let Some(days) = days.and_then(|days| days.intersection(ground.days)) else {
                        continue;
                    };
                    let basis = Basis::Clause(clause.id);
                    spread(
                        &clause.terms,
                        excluded,
                        gemeente,
                        clause.party,
                        basis,
                        days,
                        &mut grants,
                    );
                }
            }
        }
    }
    grants
}

/// What follows from the recorded task of a municipality's own team.
#[must_use]
pub fn mandate_grants(mandate: &Mandate, grounds: &Grounds) -> Vec<Grant> {
    let mut grants = Vec::new();
    if let Some(ground) = grounds.get(&mandate.terms.ground)
        && let Some(days) = mandate.days.intersection(ground.days)
    {
        let excluded = ground.excluded_to(super::Sector::Gemeente);
        let basis = Basis::Mandate(mandate.id);
        spread(
            &mandate.terms,
            excluded,
            mandate.gemeente,
            mandate.organisation,
            basis,
            days,
            &mut grants,
        );
    }
    grants
}

/// The days on which a version is offered and open, and both have a signature under it.
fn both_signed(
    version: &ConvenantVersion,
    one: OrganisationId,
    other: OrganisationId,
) -> Vec<Days> {
    let Some(open) = version.open_days() else {
        return Vec::new();
    };
    let mut runs = Vec::new();
    for first in version.signed_days(one) {
        for second in version.signed_days(other) {
            runs.extend(
                first
                    .intersection(second)
                    .and_then(|days| days.intersection(open)),
            );
        }
    }
    runs
}

/// The first day on which both signed a later version.
fn superseded(
    later: &[&ConvenantVersion],
    one: OrganisationId,
    other: OrganisationId,
) -> Option<Date> {
    let starts = later
        .iter()
        .flat_map(|version| both_signed(version, one, other));
    starts.map(|days| days.from).min()
}

/// One grant for each category and neighbourhood. What the ground excludes never comes out, whatever was written.
fn spread(
    terms: &Terms,
    excluded: super::CategorySet,
    gemeente: GemeenteId,
    organisation: OrganisationId,
    basis: Basis,
    days: Days,
    grants: &mut Vec<Grant>,
) {
    let circles: Vec<GrantCircle> = match &terms.circle {
        Circle::Task => vec![GrantCircle::Task],
        Circle::Wijken(wijken) => wijken.iter().cloned().map(GrantCircle::Wijk).collect(),
        Circle::Everywhere => vec![GrantCircle::Everywhere],
        Circle::SignalOnly => Vec::new(),
    };
    for category in terms.categories.without(excluded).iter() {
        grants.extend(circles.iter().map(|circle| Grant {
            gemeente,
            organisation,
            role: terms.role,
            category,
            circle: circle.clone(),
            purpose: terms.purpose,
            ground: terms.ground.clone(),
            basis,
            days,
        }));
    }
}
