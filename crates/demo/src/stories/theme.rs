//! What a family of the demonstration is busy with: one theme on one life area, with everything that is said about it. Invented.
//!
//! In the texts `{ouder}` is the parent it is about, `{zij}` and `{haar}` follow that parent, `{kind}` is the child it is about and
//! `{steun}` somebody of the network.

use domain::gezin::Leefgebied;

/// Which families a theme fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fits {
    /// Every family; both parents are asked about it.
    Everybody,
    /// Every family; it is about one parent.
    OneParent,
    /// A parent who learned another language first.
    OtherLanguage,
    /// Two parents, together or not.
    TwoParents,
    /// A child from its first until its third year.
    Toddler,
    /// A child at primary school.
    Pupil,
    /// A child at secondary school.
    Teen,
}

/// Which professional does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carrier {
    /// The lead professional.
    Lead,
    School,
    Housing,
    Youth,
    Police,
    Social,
}

/// Something to do, and what came of it.
pub(super) type Deed = (&'static str, &'static str);

/// A theme.
#[derive(Debug)]
pub(super) struct Theme {
    pub(super) area: Leefgebied,
    /// The domain of the instrument on which it shows.
    pub(super) domain: &'static str,
    pub(super) fits: Fits,
    /// What the screener writes in the target-group test.
    pub(super) problem: &'static str,
    /// The goal in the words of the family.
    pub(super) want: [&'static str; 2],
    pub(super) worry: &'static str,
    pub(super) strength: &'static str,
    /// The ground of a low, a middle and a high level, two of each.
    pub(super) grounds: [[&'static str; 2]; 3],
    /// What somebody of the family does.
    pub(super) own: [Deed; 2],
    /// What somebody of the network does.
    pub(super) network: Deed,
    /// What a professional does.
    pub(super) work: (Carrier, Deed),
    /// What is agreed after the first look back.
    pub(super) next: Deed,
    /// What came of the goal.
    pub(super) reached: &'static str,
    /// What is written after a contact.
    pub(super) notes: [&'static str; 3],
}

impl Theme {
    /// Whether its texts speak of more children than one.
    pub(super) fn speaks_of_children(&self) -> bool {
        let deeds = self
            .own
            .into_iter()
            .chain([self.network, self.work.1, self.next]);
        let deeds = deeds.flat_map(|(what, outcome)| [what, outcome]);
        let texts = [self.problem, self.worry, self.strength, self.reached];
        let texts = texts.into_iter().chain(self.want).chain(self.notes);
        let grounds = self.grounds.into_iter().flatten();
        let mut all = texts.chain(grounds).chain(deeds);
        all.any(|text| text.to_lowercase().contains("kinderen"))
    }

    /// Whether only one parent is measured on it.
    pub(super) const fn is_of_one(&self) -> bool {
        matches!(self.fits, Fits::OneParent | Fits::OtherLanguage)
    }
}
