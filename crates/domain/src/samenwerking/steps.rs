//! The steps with a covenant: writing a draft, offering, signing, withdrawing, ending, and starting a new version.

use time::Date;

use super::{
    Clause, Closing, Convenant, ConvenantRefusal, ConvenantState, ConvenantText, ConvenantVersion,
    Grounds, Party, PurposeGround, Signature,
};
use crate::shared::{ClauseId, OrganisationId};

impl ConvenantVersion {
    /// Adds a party to a draft.
    ///
    /// # Errors
    /// When it is no draft, or the organisation or its municipality is a party already.
    pub fn add_party(&mut self, party: Party) -> Result<(), ConvenantRefusal> {
        self.must_be_draft()?;
        let same = |one: &&Party| {
            one.organisation == party.organisation
                || (one.gemeente.is_some() && one.gemeente == party.gemeente)
        };
        if let Some(twice) = self.parties.iter().find(same) {
            return Err(ConvenantRefusal::PartyTwice(twice.organisation));
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
        let (from, until) = (self.period.from, self.period.until);
        [
            (
                until.is_some_and(|until| until <= from),
                ConvenantRefusal::EndBeforeStart,
            ),
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
        let began = self.latest_beginning(Some(organisation), today);
        let mut own = self
            .signatures
            .iter_mut()
            .rev()
            .filter(|one| one.organisation == organisation);
        let standing = own
            .find(|one| one.withdrawn.is_none())
            .ok_or(ConvenantRefusal::NotSigned)?;
        let first = began.unwrap_or(standing.signed_on).max(standing.signed_on);
        if on < first {
            return Err(ConvenantRefusal::BeforeStart(first));
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
        let began = self.latest_beginning(None, today);
        let first = began.unwrap_or(offered).max(offered);
        if on < first {
            return Err(ConvenantRefusal::BeforeStart(first));
        }
        let not_in_force = matches!(
            self.state(on),
            ConvenantState::Offered | ConvenantState::Signed
        );
        let withdrawn = not_in_force && began.is_none();
        self.closed = Some(Closing {
            on,
            reason,
            withdrawn,
        });
        Ok(())
    }

    /// The last day on which it began to hold between a municipality and another party, up to today. Nothing ends before that day:
    /// what has held cannot be undone afterwards, or an earlier version would come back.
    fn latest_beginning(&self, of: Option<OrganisationId>, today: Date) -> Option<Date> {
        let pairs = self.municipalities().flat_map(|(keeper, _)| {
            let others = self.parties.iter().map(|party| party.organisation);
            others
                .filter(move |other| *other != keeper)
                .map(move |other| (keeper, other))
        });
        pairs
            .filter(|(keeper, other)| of.is_none_or(|of| of == *keeper || of == *other))
            .filter_map(|(keeper, other)| self.began_between(keeper, other))
            .filter(|day| *day <= today)
            .max()
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
