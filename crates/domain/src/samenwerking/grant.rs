//! What follows from signed covenants and recorded tasks: who sees which category of which families.

use super::{
    Category, Circle, Clause, Convenant, ConvenantVersion, Grounds, Mandate, Purpose, Role, Sector,
    Terms,
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
/// A party gets what its clauses say of the families of each other municipality that signed too, on the days on which both signatures,
/// the version and the ground hold. From the day on which a later version holds between both, the earlier one gives nothing. What
/// the rules would refuse when a clause is written gives nothing either: the file with grounds may have become narrower since.
#[must_use]
pub fn convenant_grants(convenant: &Convenant, grounds: &Grounds) -> Vec<Grant> {
    let mut grants = Vec::new();
    for version in &convenant.versions {
        for clause in &version.clauses {
            clause_grants(convenant, version, clause, grounds, &mut grants);
        }
    }
    grants
}

fn clause_grants(
    convenant: &Convenant,
    version: &ConvenantVersion,
    clause: &Clause,
    grounds: &Grounds,
    grants: &mut Vec<Grant>,
) {
    let Some(party) = version.party(clause.party) else {
        return;
    };
    if clause.terms.circle == Circle::Everywhere {
        return;
    }
    let others = version
        .municipalities()
        .filter(|(_, gemeente)| party.gemeente != Some(*gemeente));
    for (giver, gemeente) in others {
        let superseded = convenant.superseded_on(version.number, clause.party, giver);
        for held in version.held_between(clause.party, giver) {
            let days = superseded.map_or(Some(held), |start| held.before(start));
            let whose = Whose {
                gemeente,
                organisation: clause.party,
                sector: party.sector,
                basis: Basis::Clause(clause.id),
            };
            grants.extend(
                days.iter()
                    .flat_map(|days| whose.spread(&clause.terms, *days, grounds)),
            );
        }
    }
}

/// What follows from the recorded task of a municipality's own team.
#[must_use]
pub fn mandate_grants(mandate: &Mandate, grounds: &Grounds) -> Vec<Grant> {
    let whose = Whose {
        gemeente: mandate.gemeente,
        organisation: mandate.organisation,
        sector: Sector::Gemeente,
        basis: Basis::Mandate(mandate.id),
    };
    whose.spread(&mandate.terms, mandate.days, grounds)
}

/// Who gets something of whose families, and what it follows from.
struct Whose {
    gemeente: GemeenteId,
    organisation: OrganisationId,
    sector: Sector,
    basis: Basis,
}

impl Whose {
    /// One grant for each category and neighbourhood. What the ground does not let go never comes out, whatever was written.
    fn spread(&self, terms: &Terms, days: Days, grounds: &Grounds) -> Vec<Grant> {
        let allowed = grounds
            .get(&terms.ground)
            .filter(|ground| ground.lets(Sector::Gemeente, self.sector, terms.purpose))
            .filter(|_| terms.role.works_with_families());
        let Some((ground, days)) =
            allowed.and_then(|ground| Some((ground, days.intersection(ground.days)?)))
        else {
            return Vec::new();
        };
        let categories = terms.categories.without(ground.excluded_to(self.sector));
        let mut grants = Vec::new();
        for category in categories.iter() {
            grants.extend(circles(&terms.circle).into_iter().map(|circle| Grant {
                gemeente: self.gemeente,
                organisation: self.organisation,
                role: terms.role,
                category,
                circle,
                purpose: terms.purpose,
                ground: terms.ground.clone(),
                basis: self.basis,
                days,
            }));
        }
        grants
    }
}

fn circles(circle: &Circle) -> Vec<GrantCircle> {
    match circle {
        Circle::Task => vec![GrantCircle::Task],
        Circle::Wijken(wijken) => wijken.iter().cloned().map(GrantCircle::Wijk).collect(),
        Circle::Everywhere => vec![GrantCircle::Everywhere],
        Circle::SignalOnly => Vec::new(),
    }
}
