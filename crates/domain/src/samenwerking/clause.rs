//! A clause: what one party may see in one role, and why it is refused.

use std::collections::BTreeSet;

use time::Date;

use super::{Category, CategorySet, Ground, Grounds, Purpose, Role, Sector};
use crate::shared::{ClauseId, Days, OrganisationId};

/// About which families something is agreed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Circle {
    /// Families with whom the organisation, or the person in it, has a task.
    Task,
    /// Families that live in one of these neighbourhoods, by their CBS code.
    Wijken(BTreeSet<String>),
    /// All families of the municipality: only for its own teams.
    Everywhere,
    /// None: the party only brings signals.
    SignalOnly,
}

impl Circle {
    /// The code in forms and in the database.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Task => "taak",
            Self::Wijken(_) => "wijken",
            Self::Everywhere => "gemeente",
            Self::SignalOnly => "alleen-signaal",
        }
    }

    /// Reads [`Circle::code`] with the neighbourhoods that stand beside it.
    #[must_use]
    pub fn from_code(code: &str, wijken: BTreeSet<String>) -> Option<Self> {
        match code {
            "taak" => Some(Self::Task),
            "wijken" => Some(Self::Wijken(wijken)),
            "gemeente" => Some(Self::Everywhere),
            "alleen-signaal" => Some(Self::SignalOnly),
            _ => None,
        }
    }
}

/// What is given, to which role, for what, about which families, on which ground. The same for a party of a covenant and for a
/// team of the municipality itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// In which role people get it.
    pub role: Role,
    /// What they get. With [`Circle::SignalOnly`]: what they bring.
    pub categories: CategorySet,
    /// About which families.
    pub circle: Circle,
    /// What for.
    pub purpose: Purpose,
    /// Short name of the legal ground.
    pub ground: String,
}

/// A clause of a covenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Identifier.
    pub id: ClauseId,
    /// Whose people get it.
    pub party: OrganisationId,
    /// What they get.
    pub terms: Terms,
}

/// Why terms are refused when they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermsRefusal {
    /// This role does not work with families.
    RoleSeesNoFamilies(Role),
    /// No category is chosen.
    NoCategories,
    /// Who sees more of a family must also see which family it is.
    WithoutComposition,
    /// Who only brings signals brings the category signals and nothing else.
    OnlySignals,
    /// A municipality's own team has families to see; only partners bring signals and nothing more.
    SignalOnlyIsForPartners,
    /// No neighbourhood is chosen.
    NoWijk,
    /// Only the municipality's own teams may see all families.
    EverywhereIsForOwnTeams,
    /// No ground has this name.
    UnknownGround(String),
    /// The ground does not let this sector give.
    MayNotGive {
        /// Who would give.
        sector: Sector,
        /// Law and article.
        citation: String,
    },
    /// The ground does not let this sector receive.
    MayNotReceive {
        /// Who would receive.
        sector: Sector,
        /// Law and article.
        citation: String,
    },
    /// The ground does not serve this purpose.
    NotForPurpose {
        /// The purpose.
        purpose: Purpose,
        /// Law and article.
        citation: String,
    },
    /// The ground keeps these categories from this sector.
    Excluded {
        /// What is kept apart.
        categories: CategorySet,
        /// From whom.
        sector: Sector,
        /// Law and article.
        citation: String,
    },
    /// The ground holds on no day of the period.
    GroundNotValid {
        /// Law and article.
        citation: String,
        /// The first day on which it holds.
        from: Date,
        /// The last day on which it holds.
        last: Option<Date>,
    },
}

impl Terms {
    /// Whether these terms may be written for a party of this sector, in this period.
    ///
    /// # Errors
    /// Every [`TermsRefusal`] at once, so that a form can show them together.
    pub fn check(
        &self,
        sector: Sector,
        own_team: bool,
        period: Days,
        grounds: &Grounds,
    ) -> Result<(), Vec<TermsRefusal>> {
        let mut refusals = self.refused_by_themselves(own_team);
        match grounds.get(&self.ground) {
            None => refusals.push(TermsRefusal::UnknownGround(self.ground.clone())),
            Some(ground) => refusals.extend(self.refused_by_ground(ground, sector, period)),
        }
        if refusals.is_empty() {
            Ok(())
        } else {
            Err(refusals)
        }
    }

    fn refused_by_themselves(&self, own_team: bool) -> Vec<TermsRefusal> {
        let mut refusals = Vec::new();
        if !self.role.works_with_families() {
            refusals.push(TermsRefusal::RoleSeesNoFamilies(self.role));
        }
        if self.categories.is_empty() {
            refusals.push(TermsRefusal::NoCategories);
        } else if self.circle == Circle::SignalOnly {
            if self.categories != CategorySet::EMPTY.with(Category::Signals) {
                refusals.push(TermsRefusal::OnlySignals);
            }
        } else if !self.categories.contains(Category::Composition) {
            refusals.push(TermsRefusal::WithoutComposition);
        }
        match &self.circle {
            Circle::Wijken(wijken) if wijken.is_empty() => refusals.push(TermsRefusal::NoWijk),
            Circle::SignalOnly if own_team => refusals.push(TermsRefusal::SignalOnlyIsForPartners),
            Circle::Everywhere if !own_team => refusals.push(TermsRefusal::EverywhereIsForOwnTeams),
            _ => {}
        }
        refusals
    }

    /// Who gives and who receives: the dossier is the municipality's, and a signal goes the other way.
    fn refused_by_ground(
        &self,
        ground: &Ground,
        sector: Sector,
        period: Days,
    ) -> Vec<TermsRefusal> {
        let (giver, receiver) = match self.circle {
            Circle::SignalOnly => (sector, Sector::Gemeente),
            _ => (Sector::Gemeente, sector),
        };
        let citation = ground.citation();
        let mut refusals = Vec::new();
        if !ground.give.contains(&giver) {
            refusals.push(TermsRefusal::MayNotGive {
                sector: giver,
                citation: citation.clone(),
            });
        }
        if !ground.receive.contains(&receiver) {
            refusals.push(TermsRefusal::MayNotReceive {
                sector: receiver,
                citation: citation.clone(),
            });
        }
        if !ground.purposes.contains(&self.purpose) {
            refusals.push(TermsRefusal::NotForPurpose {
                purpose: self.purpose,
                citation: citation.clone(),
            });
        }
        let categories = self.categories.intersection(ground.excluded_to(receiver));
        if !categories.is_empty() {
            refusals.push(TermsRefusal::Excluded {
                categories,
                sector: receiver,
                citation: citation.clone(),
            });
        }
        if ground.days.intersection(period).is_none() {
            let (from, last) = (ground.days.from, ground.days.last());
            refusals.push(TermsRefusal::GroundNotValid {
                citation,
                from,
                last,
            });
        }
        refusals
    }
}

/// A recorded statutory task of a municipality's own team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// Identifier.
    pub id: crate::shared::MandateId,
    /// The municipality whose families it is about.
    pub gemeente: crate::shared::GemeenteId,
    /// The municipality's own organisation.
    pub organisation: OrganisationId,
    /// The task, in one sentence of B1 Dutch.
    pub task: String,
    /// What follows from it.
    pub terms: Terms,
    /// When it holds; ending it today ends access today.
    pub days: Days,
}
