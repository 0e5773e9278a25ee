//! The matrix sector × organisation × signed: who should be bound to an approach, and who is.

use std::collections::BTreeSet;

use time::Date;

use super::{Convenant, ConvenantVersion, Sector};
use crate::shared::{Days, GemeenteId, OrganisationId};

/// A kind of organisation that should be bound to an approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelevantSector {
    /// The sector.
    pub sector: Sector,
    /// When it should be bound.
    pub days: Days,
    /// What was agreed instead as long as it is not bound, and since when.
    pub instead: Option<(Date, String)>,
}

/// An organisation that works in a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingOrganisation {
    /// Which.
    pub organisation: OrganisationId,
    /// Its kind of work.
    pub sector: Sector,
    /// When it works there.
    pub days: Days,
}

/// How an organisation is bound on a day, in a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// It has signed a version that holds, which the municipality signed too.
    Signed {
        /// Since when both are bound.
        since: Date,
        /// Title of the covenant.
        convenant: String,
    },
    /// It signed, but the municipality did not, or the period has not begun.
    SignedNotInForce(Date),
    /// It took its signature back.
    TakenBack(Date),
    /// It was offered a version and did not sign.
    Offered(Date),
    /// It takes part in no covenant.
    Nothing,
}

impl Binding {
    /// Whether the organisation is bound.
    #[must_use]
    pub const fn is_bound(&self) -> bool {
        matches!(self, Self::Signed { .. })
    }
}

/// A line of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixLine {
    /// The sector.
    pub sector: Sector,
    /// Since when it should be bound; `None`: it need not.
    pub required_since: Option<Date>,
    /// What was agreed instead, as long as nobody of the sector is bound.
    pub instead: Option<(Date, String)>,
    /// Organisations of this sector with how they are bound.
    pub organisations: Vec<(OrganisationId, Binding)>,
}

impl MatrixLine {
    /// Whether at least one organisation of the sector is bound.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.organisations
            .iter()
            .any(|(_, binding)| binding.is_bound())
    }
}

/// The matrix of one municipality and approach on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The day.
    pub day: Date,
    /// Sectors that should be bound or that have an organisation, in the order of [`Sector::ALL`].
    pub lines: Vec<MatrixLine>,
}

impl Matrix {
    /// How many sectors should be bound, and how many of them are.
    #[must_use]
    pub fn required_and_bound(&self) -> (usize, usize) {
        let required = self
            .lines
            .iter()
            .filter(|line| line.required_since.is_some());
        let bound = required.clone().filter(|line| line.is_bound()).count();
        (required.count(), bound)
    }
}

/// The matrix on a day. `convenants` are those that belong to the approach or to none in particular.
#[must_use]
pub fn matrix(
    gemeente: GemeenteId,
    relevant: &[RelevantSector],
    organisations: &[WorkingOrganisation],
    convenants: &[Convenant],
    day: Date,
) -> Matrix {
    let line = |sector: Sector| {
        let required = relevant
            .iter()
            .find(|one| one.sector == sector && one.days.contains(day));
        let working = organisations
            .iter()
            .filter(|one| one.sector == sector && one.days.contains(day));
        let organisations: Vec<_> = working
            .map(|one| {
                (
                    one.organisation,
                    binding(gemeente, one.organisation, convenants, day),
                )
            })
            .collect();
        let bound = organisations.iter().any(|(_, binding)| binding.is_bound());
        (required.is_some() || !organisations.is_empty()).then(|| MatrixLine {
            sector,
            required_since: required.map(|one| one.days.from),
            instead: required
                .and_then(|one| one.instead.clone())
                .filter(|(since, _)| *since <= day && !bound),
            organisations,
        })
    };
    let lines = Sector::ALL
        .into_iter()
        .filter(|sector| *sector != Sector::Gemeente)
        .filter_map(line)
        .collect();
    Matrix { day, lines }
}

/// How an organisation is bound: signed before not in force, and those before what is newest of offered and taken back.
fn binding(
    gemeente: GemeenteId,
    organisation: OrganisationId,
    convenants: &[Convenant],
    day: Date,
) -> Binding {
    let mut best = Binding::Nothing;
    for convenant in convenants {
        for version in &convenant.versions {
            let found = binding_under(convenant, version, gemeente, organisation, day);
            if let Some(found) = found.filter(|found| rank(found) >= rank(&best)) {
                best = found;
            }
        }
    }
    best
}

/// How an organisation is bound by one version; `None` when that version says nothing about it on this day.
fn binding_under(
    convenant: &Convenant,
    version: &ConvenantVersion,
    gemeente: GemeenteId,
    organisation: OrganisationId,
    day: Date,
) -> Option<Binding> {
    let offered = version.offered_on.filter(|offered| *offered <= day)?;
    let (keeper, _) = version.municipalities().find(|(_, one)| *one == gemeente)?;
    version.party(organisation)?;
    let superseded = convenant.superseded_on(version.number, organisation, keeper);
    let ended = version.closed.as_ref().is_some_and(|end| end.on <= day)
        || version.period.until.is_some_and(|until| until <= day)
        || superseded.is_some_and(|start| start <= day);
    if ended {
        return None;
    }
    let Some(own) = version.signature(organisation, day) else {
        let taken_back = taken_back(version, organisation, day);
        return Some(taken_back.unwrap_or(Binding::Offered(offered)));
    };
    let held = version.held_between(organisation, keeper);
    let found = held.into_iter().find(|days| days.contains(day)).map_or(
        Binding::SignedNotInForce(own.signed_on),
        |days| Binding::Signed {
            since: days.from,
            convenant: convenant.title.clone(),
        },
    );
    Some(found)
}

fn taken_back(
    version: &ConvenantVersion,
    organisation: OrganisationId,
    day: Date,
) -> Option<Binding> {
    let own = version
        .signatures
        .iter()
        .filter(|one| one.organisation == organisation);
    let days = own
        .filter_map(|one| one.withdrawn.as_ref().map(|(on, _)| *on))
        .filter(|on| *on <= day);
    days.max().map(Binding::TakenBack)
}

/// What is shown when several covenants or versions say something: the stronger, then the newer; of two that bind, the one that has
/// bound longest.
const fn rank(binding: &Binding) -> (u8, i32) {
    match binding {
        Binding::Nothing => (0, 0),
        Binding::Offered(day) | Binding::TakenBack(day) => (1, day.to_julian_day()),
        Binding::SignedNotInForce(day) => (2, day.to_julian_day()),
        Binding::Signed { since, .. } => (3, -since.to_julian_day()),
    }
}

/// The days on which the matrix can change, oldest first: to step through time.
#[must_use]
pub fn moments(
    relevant: &[RelevantSector],
    organisations: &[WorkingOrganisation],
    convenants: &[Convenant],
) -> BTreeSet<Date> {
    let ends = |days: Days| std::iter::once(days.from).chain(days.until);
    let mut all: BTreeSet<Date> = relevant.iter().flat_map(|one| ends(one.days)).collect();
    all.extend(
        relevant
            .iter()
            .filter_map(|one| one.instead.as_ref().map(|(since, _)| *since)),
    );
    all.extend(organisations.iter().flat_map(|one| ends(one.days)));
    for version in convenants.iter().flat_map(|convenant| &convenant.versions) {
        let Some(offered) = version.offered_on else {
            continue;
        };
        all.insert(offered);
        all.extend(ends(version.period));
        all.extend(version.closed.as_ref().map(|closed| closed.on));
        for signature in &version.signatures {
            all.insert(signature.signed_on);
            all.extend(signature.withdrawn.as_ref().map(|(on, _)| *on));
        }
    }
    all
}
