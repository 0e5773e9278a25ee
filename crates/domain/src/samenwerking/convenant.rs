//! Covenants: who agreed what with whom, from draft to end.

use std::collections::BTreeSet;

use time::Date;

use super::{Clause, Purpose, Sector, TermsRefusal};
use crate::shared::{ClauseId, ConvenantId, Days, GemeenteId, OrganisationId};

/// A covenant (convenant) through all its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convenant {
    /// Identifier.
    pub id: ConvenantId,
    /// The municipality that keeps it.
    pub keeper: GemeenteId,
    /// Name as shown.
    pub title: String,
    /// The approach it belongs to, if it belongs to one.
    pub approach: Option<String>,
    /// Versions, oldest first; at least one.
    pub versions: Vec<ConvenantVersion>,
}

impl Convenant {
    /// The newest version.
    #[must_use]
    pub fn newest(&self) -> Option<&ConvenantVersion> {
        self.versions.last()
    }

    /// The version with this number.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&ConvenantVersion> {
        self.versions
            .iter()
            .find(|version| version.number == number)
    }

    /// The first day on which a later version held between two parties: from then on this one is nothing to them any more, also
    /// when the later one was ended or a signature under it was taken back since.
    #[must_use]
    pub fn superseded_on(
        &self,
        number: u32,
        one: OrganisationId,
        other: OrganisationId,
    ) -> Option<Date> {
        let later = self.versions.iter().filter(|one| one.number > number);
        later
            .filter_map(|version| version.began_between(one, other))
            .min()
    }
}

/// The text of a version of a covenant (convenant).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConvenantText {
    /// Markdown.
    Markdown(String),
    /// An uploaded PDF, of which the hash is kept.
    Pdf {
        /// Name of the file.
        name: String,
        /// SHA-256 of its bytes.
        sha256: [u8; 32],
    },
}

/// A party of a covenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Which organisation.
    pub organisation: OrganisationId,
    /// Its kind of work.
    pub sector: Sector,
    /// The municipality whose dossiers it keeps, when it is one.
    pub gemeente: Option<GemeenteId>,
}

/// A signature under a version; signing again after withdrawing is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Which party.
    pub organisation: OrganisationId,
    /// Who signed, with function.
    pub signatory: String,
    /// When.
    pub signed_on: Date,
    /// Withdrawn when and why.
    pub withdrawn: Option<(Date, String)>,
}

impl Signature {
    /// The days on which it stands; withdrawn today is gone today. `None` when it was withdrawn on the day of signing.
    #[must_use]
    pub fn days(&self) -> Option<Days> {
        let until = self.withdrawn.as_ref().map(|(day, _)| *day);
        until
            .is_none_or(|until| self.signed_on < until)
            .then_some(Days {
                from: self.signed_on,
                until,
            })
    }
}

/// How a version came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The first day on which it does not hold any more.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Whether it was taken back while it was offered, instead of ended.
    pub withdrawn: bool,
}

/// A purpose of a covenant with its ground.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PurposeGround {
    /// What for.
    pub purpose: Purpose,
    /// Short name of the legal ground.
    pub ground: String,
}

/// One version of a covenant (convenant).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConvenantVersion {
    /// Counts from 1.
    pub number: u32,
    /// What is agreed, in words.
    pub text: ConvenantText,
    /// When it holds.
    pub period: Days,
    /// What for, on which ground.
    pub purposes: BTreeSet<PurposeGround>,
    /// Who takes part.
    pub parties: Vec<Party>,
    /// Who sees what.
    pub clauses: Vec<Clause>,
    /// When it was offered to the parties.
    pub offered_on: Option<Date>,
    /// Signatures, oldest first.
    pub signatures: Vec<Signature>,
    /// How it ended.
    pub closed: Option<Closing>,
}

/// Where a version of a covenant (convenant) stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConvenantState {
    /// Being written.
    Draft,
    /// Offered; too few have signed for it to hold.
    Offered,
    /// Signed by a municipality and at least one other party, but its period has not begun.
    Signed,
    /// Holds for who signed.
    InForce,
    /// Its period is over, or it was ended.
    Ended,
    /// Taken back before it held.
    Withdrawn,
}

impl ConvenantState {
    /// The code in addresses and translation keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "concept",
            Self::Offered => "aangeboden",
            Self::Signed => "getekend",
            Self::InForce => "van-kracht",
            Self::Ended => "beeindigd",
            Self::Withdrawn => "ingetrokken",
        }
    }
}

/// Why a step with a covenant (convenant) is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConvenantRefusal {
    /// Only a draft can be changed; a version that was offered needs a new version.
    NotADraft,
    /// There is a draft already.
    DraftExists(u32),
    /// It was not offered yet.
    NotOffered,
    /// It ended or was withdrawn.
    Closed,
    /// The end lies before the start.
    EndBeforeStart,
    /// Its period is over, so nobody can be asked to sign it.
    Expired(Date),
    /// There is no text.
    NoText,
    /// No municipality is a party.
    NoMunicipality,
    /// Fewer than two parties.
    TooFewParties,
    /// No purpose.
    NoPurpose,
    /// No clause says who sees what.
    NoClauses,
    /// This organisation is a party already.
    PartyTwice(OrganisationId),
    /// This organisation is no party.
    NotAParty(OrganisationId),
    /// A party with clauses cannot be taken out.
    PartyHasClauses(OrganisationId),
    /// The purpose with this ground does not stand in the covenant.
    PurposeNotAgreed(PurposeGround),
    /// The terms of a clause are refused.
    Terms(ClauseId, Vec<TermsRefusal>),
    /// This party has signed already.
    SignedAlready(Date),
    /// This party has no signature to withdraw.
    NotSigned,
    /// Signed before it was offered.
    BeforeOffer(Date),
    /// A day that is still to come.
    InFuture,
    /// Withdrawn or ended before it was signed or offered, or before the day on which it began to hold.
    BeforeStart(Date),
    /// Nobody is named.
    NoSignatory,
    /// No reason is given.
    NoReason,
    /// Somebody else signs for this party: its signatory, or the officer of the municipality it is.
    NotTheirs(OrganisationId),
}

impl ConvenantVersion {
    /// Where it stands on a day.
    #[must_use]
    pub fn state(&self, day: Date) -> ConvenantState {
        let Some(offered) = self.offered_on.filter(|offered| *offered <= day) else {
            return ConvenantState::Draft;
        };
        if let Some(closed) = self.closed.as_ref().filter(|closed| closed.on <= day) {
            return if closed.withdrawn {
                ConvenantState::Withdrawn
            } else {
                ConvenantState::Ended
            };
        }
        if self.period.until.is_some_and(|until| until <= day) {
            return ConvenantState::Ended;
        }
        let signed = self.signed_on(day);
        let municipality = self
            .municipalities()
            .any(|(organisation, _)| signed.contains(&organisation));
        match () {
            () if !municipality || signed.len() < 2 => ConvenantState::Offered,
            () if day < self.period.from.max(offered) => ConvenantState::Signed,
            () => ConvenantState::InForce,
        }
    }

    /// The days on which it can hold: offered, within its period, not closed.
    #[must_use]
    pub fn open_days(&self) -> Option<Days> {
        let until = self.closed.as_ref().map(|closed| closed.on);
        let from = self.offered_on?;
        if until.is_some_and(|until| until <= from) {
            return None;
        }
        self.period.intersection(Days { from, until })
    }

    /// Who has signed on a day.
    #[must_use]
    pub fn signed_on(&self, day: Date) -> BTreeSet<OrganisationId> {
        let standing = self
            .signatures
            .iter()
            .filter(|one| one.days().is_some_and(|days| days.contains(day)));
        standing.map(|one| one.organisation).collect()
    }

    /// The runs of days on which a party has a signature under it.
    pub fn signed_days(&self, organisation: OrganisationId) -> impl Iterator<Item = Days> + '_ {
        let own = self
            .signatures
            .iter()
            .filter(move |one| one.organisation == organisation);
        own.filter_map(Signature::days)
    }

    /// The signature of a party that stands on a day.
    #[must_use]
    pub fn signature(&self, organisation: OrganisationId, day: Date) -> Option<&Signature> {
        let mut own = self
            .signatures
            .iter()
            .filter(|one| one.organisation == organisation);
        own.find(|one| one.days().is_some_and(|days| days.contains(day)))
    }

    /// The runs of days on which it holds between two parties: offered, within its period, not closed, and signed by both.
    #[must_use]
    pub fn held_between(&self, one: OrganisationId, other: OrganisationId) -> Vec<Days> {
        let Some(open) = self.open_days() else {
            return Vec::new();
        };
        let mut runs = Vec::new();
        for first in self.signed_days(one) {
            for second in self.signed_days(other) {
                runs.extend(
                    first
                        .intersection(second)
                        .and_then(|days| days.intersection(open)),
                );
            }
        }
        runs
    }

    /// The first day on which it held between two parties, if only for a part of that day: ended or withdrawn on the day of signing
    /// counts, so that taking something back never brings an earlier version back.
    #[must_use]
    pub fn began_between(&self, one: OrganisationId, other: OrganisationId) -> Option<Date> {
        let begin = self.period.from.max(self.offered_on?);
        let of = |who: OrganisationId| {
            let own = self.signatures.iter();
            own.filter(move |signature| signature.organisation == who)
        };
        let still = |signature: &Signature, day: Date| {
            let withdrawn = signature.withdrawn.as_ref();
            withdrawn.is_none_or(|(on, _)| day <= *on)
        };
        let starts = of(one).flat_map(|first| {
            of(other).filter_map(move |second| {
                let day = begin.max(first.signed_on).max(second.signed_on);
                (still(first, day) && still(second, day)).then_some(day)
            })
        });
        starts
            .filter(|day| self.period.contains(*day))
            .filter(|day| self.closed.as_ref().is_none_or(|end| *day <= end.on))
            .min()
    }

    /// The parties that keep dossiers of their own municipality.
    pub fn municipalities(&self) -> impl Iterator<Item = (OrganisationId, GemeenteId)> + '_ {
        self.parties
            .iter()
            .filter(|party| party.sector == Sector::Gemeente)
            .filter_map(|party| Some((party.organisation, party.gemeente?)))
    }

    /// The party that this organisation is.
    #[must_use]
    pub fn party(&self, organisation: OrganisationId) -> Option<&Party> {
        let mut parties = self.parties.iter();
        parties.find(|party| party.organisation == organisation)
    }

    /// The kind of work of a party.
    #[must_use]
    pub fn sector_of(&self, organisation: OrganisationId) -> Option<Sector> {
        self.party(organisation).map(|party| party.sector)
    }
}
