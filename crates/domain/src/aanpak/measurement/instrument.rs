//! A measuring instrument: its levels, its domains, and how far it compares with an earlier version.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::samenwerking::{Category, CategorySet};

/// Which version of which instrument.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct InstrumentRef {
    /// Short name, such as `zrm`.
    pub id: String,
    /// Version, such as 2017. A higher version is a later one.
    pub version: u32,
}

impl std::fmt::Display for InstrumentRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.id, self.version)
    }
}

/// Code of a domain within an instrument, such as `financien`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DomainCode(pub String);

impl std::fmt::Display for DomainCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for DomainCode {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

/// How self-sufficient somebody is on a domain: 1 (acute problems) to 5 (fully self-sufficient).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// All levels, the lowest first.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The level with this number; `None` outside 1 to 5.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=5).contains(&number).then_some(Self(number))
    }

    /// 1 to 5.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or_else(|| format!("{number} is no level; levels are 1 to 5"))
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

coded! {
    /// A part of an instrument beside its own domains, used only for those whom it concerns.
    pub enum Supplement {
        /// Being a parent: asked of somebody who brings up children (ouderschap).
        Parenting = "ouderschap",
    }
}

coded! {
    /// How a domain corresponds with one of the version before.
    pub enum Counterpart {
        /// The same question: levels compare.
        Same = "same",
        /// One of the parts into which an earlier domain was split: levels do not compare.
        Split = "split",
        /// The question became another one: levels do not compare.
        Changed = "changed",
        /// There was no such domain.
        None = "none",
    }
}

/// A domain of an instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredDomain {
    /// Code, unique within the instrument.
    pub code: DomainCode,
    /// Name as the instrument gives it.
    pub name: String,
    /// What it is about, in our own words (B1 Dutch).
    pub help: String,
    /// Per level, the lowest first: what it looks like in general, in our own words. Never the licensed criteria.
    pub levels: [String; 5],
    /// The category of data that an answer is.
    pub category: Category,
    /// Codes of the life areas (leefgebieden) that it says something about; at least one.
    pub leefgebieden: BTreeSet<String>,
    /// The supplement that it belongs to; `None`: one of the instrument's own domains.
    pub supplement: Option<Supplement>,
}

/// How well the instrument measures, from published research.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// Internal consistency (Cronbach's alpha), above 0 and below 1.
    pub alpha: f64,
    /// Over how many domains alpha was found.
    pub domains: u32,
    /// Where alpha was published.
    pub source: String,
    /// The least number of people whose own scores must be known before a spread is used.
    pub minimal_people: u32,
}

/// What a domain corresponds with in the version before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correspondence {
    /// How.
    pub kind: Counterpart,
    /// With which domain; `None` exactly when the kind is [`Counterpart::None`].
    pub with: Option<DomainCode>,
}

/// The version before and what each domain corresponds with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The version before.
    pub instrument: InstrumentRef,
    /// For each domain of this version.
    pub domains: BTreeMap<DomainCode, Correspondence>,
}

/// What a level is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelName {
    /// In full.
    pub name: String,
    /// In one word, for a button.
    pub short: String,
}

/// A measuring instrument, such as the Zelfredzaamheid-Matrix 2017.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Which version of which instrument.
    pub reference: InstrumentRef,
    /// Title for people.
    pub title: String,
    /// Who made it and where it was published.
    pub source: String,
    /// Whose the texts are and what is left out for that reason.
    pub rights: String,
    /// Names of the levels, the lowest first.
    pub level_names: [LevelName; 5],
    /// What research says about its precision; without it nothing is said about reliable change.
    pub reliability: Option<Reliability>,
    /// The domains, in the order of a form.
    pub domains: Vec<MeasuredDomain>,
    /// How it compares with the version before.
    pub earlier: Option<Earlier>,
}

impl Instrument {
    /// The domain with this code.
    #[must_use]
    pub fn domain(&self, code: &DomainCode) -> Option<&MeasuredDomain> {
        self.domains.iter().find(|domain| domain.code == *code)
    }

    /// The instrument's own domains, without supplements.
    pub fn own_domains(&self) -> impl Iterator<Item = &MeasuredDomain> {
        self.domains
            .iter()
            .filter(|domain| domain.supplement.is_none())
    }

    /// The domains that say something about a life area (leefgebied).
    pub fn domains_of(&self, leefgebied: &str) -> impl Iterator<Item = &MeasuredDomain> {
        self.domains
            .iter()
            .filter(move |domain| domain.leefgebieden.contains(leefgebied))
    }

    /// The domains that somebody with these categories may see.
    pub fn domains_within(&self, categories: CategorySet) -> impl Iterator<Item = &MeasuredDomain> {
        self.domains
            .iter()
            .filter(move |domain| categories.contains(domain.category))
    }

    /// The name of a level.
    #[must_use]
    pub fn level_name(&self, level: Level) -> &str {
        let index = usize::from(level.number() - 1);
        let known = self.level_names.get(index);
        known.map_or("", |level| level.name.as_str())
    }

    /// The name of a level in one word.
    #[must_use]
    pub fn level_short(&self, level: Level) -> &str {
        let index = usize::from(level.number() - 1);
        let known = self.level_names.get(index);
        known.map_or("", |level| level.short.as_str())
    }
}

/// Why a set of instruments is refused. The message is for whoever keeps the files.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstrumentSetError {
    /// Two files have the same id and version.
    #[error(
        "{0} staat er twee keer. Haal een van beide bestanden weg of geef het een eigen versie."
    )]
    Twice(InstrumentRef),
    /// An instrument compares itself with a version that is not there.
    #[error(
        "{0} vergelijkt zich met {1}, maar dat bestand is er niet. Voeg het toe of haal [earlier] weg."
    )]
    EarlierMissing(InstrumentRef, InstrumentRef),
    /// An instrument compares a domain with one that the version before does not have.
    #[error(
        "{instrument}: \"{earlier}\" is geen domein van {before}. Verbeter [[counterpart]] van \"{domain}\"."
    )]
    UnknownEarlierDomain {
        /// The instrument.
        instrument: InstrumentRef,
        /// Its domain.
        domain: DomainCode,
        /// The version before.
        before: InstrumentRef,
        /// What it does not have.
        earlier: DomainCode,
    },
}

/// The instruments of an installation, versions side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Instruments(BTreeMap<InstrumentRef, Instrument>);

impl Instruments {
    /// A set of instruments.
    ///
    /// # Errors
    /// Every [`InstrumentSetError`], when two are the same or one compares itself with what is not there.
    pub fn new(
        instruments: impl IntoIterator<Item = Instrument>,
    ) -> Result<Self, Vec<InstrumentSetError>> {
        let mut errors = Vec::new();
        let mut set = BTreeMap::new();
        for instrument in instruments {
            let reference = instrument.reference.clone();
            if set.insert(reference.clone(), instrument).is_some() {
                errors.push(InstrumentSetError::Twice(reference));
            }
        }
        let all = Self(set);
        errors.extend(all.iter().flat_map(|one| all.earlier_errors(one)));
        if errors.is_empty() {
            Ok(all)
        } else {
            Err(errors)
        }
    }

    fn earlier_errors(&self, instrument: &Instrument) -> Vec<InstrumentSetError> {
        let Some(earlier) = &instrument.earlier else {
            return Vec::new();
        };
        let here = instrument.reference.clone();
        let Some(before) = self.get(&earlier.instrument) else {
            let missing = earlier.instrument.clone();
            return vec![InstrumentSetError::EarlierMissing(here, missing)];
        };
        let unknown = earlier.domains.iter().filter_map(|(domain, one)| {
            let with = one.with.as_ref()?;
            before
                .domain(with)
                .is_none()
                .then(|| InstrumentSetError::UnknownEarlierDomain {
                    instrument: here.clone(),
                    domain: domain.clone(),
                    before: before.reference.clone(),
                    earlier: with.clone(),
                })
        });
        unknown.collect()
    }

    /// The instrument with this reference.
    #[must_use]
    pub fn get(&self, reference: &InstrumentRef) -> Option<&Instrument> {
        self.0.get(reference)
    }

    /// All instruments, by id and version.
    pub fn iter(&self) -> impl Iterator<Item = &Instrument> {
        self.0.values()
    }

    /// The latest version of an instrument.
    #[must_use]
    pub fn latest(&self, id: &str) -> Option<&Instrument> {
        self.iter().filter(|one| one.reference.id == id).last()
    }

    /// What a domain of one version corresponds with in the same or an earlier version. Over several versions it is as good as its
    /// weakest step.
    #[must_use]
    pub fn counterpart(
        &self,
        from: &InstrumentRef,
        domain: &DomainCode,
        to: &InstrumentRef,
    ) -> Correspondence {
        let nothing = Correspondence {
            kind: Counterpart::None,
            with: None,
        };
        let (mut at, mut code, mut kind) = (from, domain.clone(), Counterpart::Same);
        while at != to {
            let step = self.get(at).and_then(|one| one.earlier.as_ref());
            let Some(earlier) = step.filter(|one| one.instrument.version < at.version) else {
                return nothing;
            };
            match earlier.domains.get(&code) {
                Some(Correspondence {
                    kind: step,
                    with: Some(with),
                }) => {
                    kind = kind.max(*step);
                    code = with.clone();
                }
                _ => return nothing,
            }
            at = &earlier.instrument;
        }
        if self.get(to).and_then(|one| one.domain(&code)).is_none() {
            return nothing;
        }
        Correspondence {
            kind,
            with: Some(code),
        }
    }
}
