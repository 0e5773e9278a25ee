//! Covenants: who agreed what with whom, from draft to end.

use std::collections::BTreeSet;

use time::Date;

use super::{Clause, Grounds, Purpose, Sector, TermsRefusal};
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
    /// Withdrawn or ended before it was signed or offered.
    BeforeStart(Date),
    /// Nobody is named.
    NoSignatory,
    /// No reason is given.
    NoReason,
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

    /// The parties that keep dossiers of their own municipality.
    pub fn municipalities(&self) -> impl Iterator<Item = (OrganisationId, GemeenteId)> + '_ {
        self.parties
            .iter()
            .filter_map(|party| Some((party.organisation, party.gemeente?)))
    }

    /// The kind of work of a party.
    #[must_use]
    pub fn sector_of(&self, organisation: OrganisationId) -> Option<Sector> {
        let party = self
            .parties
            .iter()
            .find(|party| party.organisation == organisation)?;
        Some(party.sector)
    }

    /// Adds a party to a draft.
    ///
    /// # Errors
    /// When it is no draft, or the organisation is a party already.
    pub fn add_party(&mut self, party: Party) -> Result<(), ConvenantRefusal> {
        self.must_be_draft()?;
        if self.sector_of(party.organisation).is_some() {
            return Err(ConvenantRefusal::PartyTwice(party.organisation));
        }
        self.parties.push(party);
        Ok(())
    }

    /// Takes a party without clauses out of a draft.
    ///
    /// # Errors
    /// When it is no draft, no party, or a clause names it.
    pub fn remove_party(&mut self, organisation: OrganisationId) -> Result<(), ConvenantRefusal> {
        self.must_be_draft()?;
        if self.sector_of(organisation).is_none() {
            return Err(ConvenantRefusal::NotAParty(organisation));
        }
        if self
            .clauses
            .iter()
            .any(|clause| clause.party == organisation)
        {
            return Err(ConvenantRefusal::PartyHasClauses(organisation));
        }
        self.parties
            .retain(|party| party.organisation != organisation);
        Ok(())
    }

    /// Writes a clause into a draft, in the place of the one with the same identifier.
    ///
    /// # Errors
    /// When it is no draft, the party is none, or a rule refuses the terms.
    pub fn put_clause(
        &mut self,
        clause: Clause,
        grounds: &Grounds,
    ) -> Result<(), ConvenantRefusal> {
        self.must_be_draft()?;
        self.check_clause(&clause, grounds)?;
        match self.clauses.iter_mut().find(|one| one.id == clause.id) {
            Some(one) => *one = clause,
            None => self.clauses.push(clause),
        }
        Ok(())
    }

    fn check_clause(&self, clause: &Clause, grounds: &Grounds) -> Result<(), ConvenantRefusal> {
        let sector = self
            .sector_of(clause.party)
            .ok_or(ConvenantRefusal::NotAParty(clause.party))?;
        let checked = clause.terms.check(sector, false, self.period, grounds);
        checked.map_err(|refusals| ConvenantRefusal::Terms(clause.id, refusals))?;
        let agreed = PurposeGround {
            purpose: clause.terms.purpose,
            ground: clause.terms.ground.clone(),
        };
        if self.purposes.contains(&agreed) {
            Ok(())
        } else {
            Err(ConvenantRefusal::PurposeNotAgreed(agreed))
        }
    }

    /// Offers a draft to its parties: from then on it does not change.
    ///
    /// # Errors
    /// Everything that is still missing, together.
    pub fn offer(
        &mut self,
        on: Date,
        today: Date,
        grounds: &Grounds,
    ) -> Result<(), Vec<ConvenantRefusal>> {
        self.must_be_draft().map_err(|refusal| vec![refusal])?;
        let mut refusals = self.missing();
        if on > today {
            refusals.push(ConvenantRefusal::InFuture);
        }
        if let Some(last) = self.period.last().filter(|last| *last < on) {
            refusals.push(ConvenantRefusal::Expired(last));
        }
        refusals.extend(
            self.clauses
                .iter()
                .filter_map(|clause| self.check_clause(clause, grounds).err()),
        );
        if !refusals.is_empty() {
            return Err(refusals);
        }
        self.offered_on = Some(on);
        Ok(())
    }

    fn missing(&self) -> Vec<ConvenantRefusal> {
        let no_text = matches!(&self.text, ConvenantText::Markdown(text) if text.trim().is_empty());
        [
            (no_text, ConvenantRefusal::NoText),
            (self.parties.len() < 2, ConvenantRefusal::TooFewParties),
            (
                self.municipalities().next().is_none(),
                ConvenantRefusal::NoMunicipality,
            ),
            (self.purposes.is_empty(), ConvenantRefusal::NoPurpose),
            (self.clauses.is_empty(), ConvenantRefusal::NoClauses),
        ]
        .into_iter()
        .filter_map(|(missing, refusal)| missing.then_some(refusal))
        .collect()
    }

    /// A party signs.
    ///
    /// # Errors
    /// When it is not offered, closed or expired, the party is none or has signed already, the day is not possible, or nobody is named.
    pub fn sign(
        &mut self,
        organisation: OrganisationId,
        signatory: &str,
        on: Date,
        today: Date,
    ) -> Result<(), ConvenantRefusal> {
        let offered = self.offered_on.ok_or(ConvenantRefusal::NotOffered)?;
        if self.sector_of(organisation).is_none() {
            return Err(ConvenantRefusal::NotAParty(organisation));
        }
        if signatory.trim().is_empty() {
            return Err(ConvenantRefusal::NoSignatory);
        }
        if on > today {
            return Err(ConvenantRefusal::InFuture);
        }
        if on < offered {
            return Err(ConvenantRefusal::BeforeOffer(offered));
        }
        if self.closed.is_some() {
            return Err(ConvenantRefusal::Closed);
        }
        if let Some(last) = self.period.last().filter(|last| *last < today.max(on)) {
            return Err(ConvenantRefusal::Expired(last));
        }
        let own = self
            .signatures
            .iter()
            .filter(|one| one.organisation == organisation);
        for earlier in own {
            match &earlier.withdrawn {
                None => return Err(ConvenantRefusal::SignedAlready(earlier.signed_on)),
                Some((day, _)) if on < *day => return Err(ConvenantRefusal::BeforeStart(*day)),
                Some(_) => {}
            }
        }
        let signatory = signatory.trim().to_owned();
        self.signatures.push(Signature {
            organisation,
            signatory,
            signed_on: on,
            withdrawn: None,
        });
        Ok(())
    }

    /// A party takes its signature back: its people see nothing under this version from that day on.
    ///
    /// # Errors
    /// When there is no signature, the day is not possible, or no reason is given.
    pub fn withdraw(
        &mut self,
        organisation: OrganisationId,
        reason: &str,
        on: Date,
        today: Date,
    ) -> Result<(), ConvenantRefusal> {
        let reason = reason_of(reason)?;
        if on > today {
            return Err(ConvenantRefusal::InFuture);
        }
        let mut own = self
            .signatures
            .iter_mut()
            .rev()
            .filter(|one| one.organisation == organisation);
        let standing = own
            .find(|one| one.withdrawn.is_none())
            .ok_or(ConvenantRefusal::NotSigned)?;
        if on < standing.signed_on {
            return Err(ConvenantRefusal::BeforeStart(standing.signed_on));
        }
        standing.withdrawn = Some((on, reason));
        Ok(())
    }

    /// Ends a version, or takes it back when it did not hold yet.
    ///
    /// # Errors
    /// When it was not offered or is closed, the day is not possible, or no reason is given.
    pub fn close(&mut self, reason: &str, on: Date, today: Date) -> Result<(), ConvenantRefusal> {
        let offered = self.offered_on.ok_or(ConvenantRefusal::NotOffered)?;
        if self.closed.is_some() {
            return Err(ConvenantRefusal::Closed);
        }
        let reason = reason_of(reason)?;
        if on > today {
            return Err(ConvenantRefusal::InFuture);
        }
        if on < offered {
            return Err(ConvenantRefusal::BeforeStart(offered));
        }
        let withdrawn = matches!(
            self.state(on),
            ConvenantState::Offered | ConvenantState::Signed
        );
        self.closed = Some(Closing {
            on,
            reason,
            withdrawn,
        });
        Ok(())
    }

    fn must_be_draft(&self) -> Result<(), ConvenantRefusal> {
        if self.offered_on.is_none() {
            Ok(())
        } else {
            Err(ConvenantRefusal::NotADraft)
        }
    }
}

impl Convenant {
    /// A new draft made from the newest version: the same text, parties and clauses, nobody's signature.
    ///
    /// # Errors
    /// [`ConvenantRefusal::DraftExists`] when the newest version is a draft.
    pub fn new_version(
        &self,
        mut clause_id: impl FnMut() -> ClauseId,
    ) -> Result<ConvenantVersion, ConvenantRefusal> {
        let newest = self.newest().ok_or(ConvenantRefusal::NoText)?;
        if newest.offered_on.is_none() {
            return Err(ConvenantRefusal::DraftExists(newest.number));
        }
        let renamed = newest.clauses.iter().map(|clause| Clause {
            id: clause_id(),
            ..clause.clone()
        });
        Ok(ConvenantVersion {
            number: newest.number + 1,
            clauses: renamed.collect(),
            offered_on: None,
            signatures: Vec::new(),
            closed: None,
            ..newest.clone()
        })
    }
}

fn reason_of(reason: &str) -> Result<String, ConvenantRefusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        Err(ConvenantRefusal::NoReason)
    } else {
        Ok(reason.to_owned())
    }
}
