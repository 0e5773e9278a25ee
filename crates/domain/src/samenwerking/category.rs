//! The categories of data in a dossier.

coded! {
    /// A category of data: what an agreement gives or keeps apart.
    pub enum Category {
        /// Who belong to the family, where they live, how to reach them (gezinssamenstelling).
        Composition = "gezinssamenstelling",
        /// Family, friends and neighbours who help (netwerk).
        Network = "netwerk",
        /// What others noticed (signalen).
        Signals = "signalen",
        /// Goals and actions (plan).
        Plan = "plan",
        /// Measured: money, work and how the day is spent.
        MeasurementMoney = "meting-geld-en-werk",
        /// Measured: housing.
        MeasurementHousing = "meting-wonen",
        /// Measured: relations at home, network and taking part.
        MeasurementRelations = "meting-relaties",
        /// Measured: mental and physical health, substances, daily living. Care content.
        MeasurementHealth = "meting-gezondheid",
        /// Measured: contact with justice.
        MeasurementJustice = "meting-justitie",
        /// Measured: being a parent.
        MeasurementParenting = "meting-ouderschap",
        /// Help that was given, how long and what it costs (traject).
        Trajectory = "traject",
        /// Safety of children and adults (veiligheid).
        Safety = "veiligheid",
        /// When there was contact and what came of it (contactlog).
        ContactLog = "contactlog",
        /// Letters and reports (documenten).
        Documents = "documenten",
    }
}

/// A set of categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CategorySet(u32);

impl CategorySet {
    /// No category.
    pub const EMPTY: Self = Self(0);

    /// Every category.
    #[must_use]
    pub fn all() -> Self {
        Category::ALL.into_iter().collect()
    }

    /// Whether a category is in it.
    #[must_use]
    pub const fn contains(self, category: Category) -> bool {
        self.0 & (1 << category as u32) != 0
    }

    /// This set and one more.
    #[must_use]
    pub const fn with(self, category: Category) -> Self {
        Self(self.0 | (1 << category as u32))
    }

    /// What is in either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in this one and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The categories, in the order of [`Category::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Category> {
        Category::ALL
            .into_iter()
            .filter(move |one| self.contains(*one))
    }

    /// The codes with a space between them, as they are stored.
    #[must_use]
    pub fn codes(self) -> String {
        self.iter()
            .map(Category::code)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Reads [`CategorySet::codes`]; the word that is no category otherwise.
    ///
    /// # Errors
    /// The first word that is no code of a category.
    pub fn from_codes(codes: &str) -> Result<Self, String> {
        codes.split_whitespace().try_fold(Self::EMPTY, |set, code| {
            Category::from_code(code)
                .map(|category| set.with(category))
                .ok_or_else(|| code.to_owned())
        })
    }
}

impl FromIterator<Category> for CategorySet {
    fn from_iter<I: IntoIterator<Item = Category>>(categories: I) -> Self {
        categories.into_iter().fold(Self::EMPTY, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_reads_back_from_its_codes() {
        assert_eq!(
            CategorySet::from_codes(&CategorySet::all().codes()),
            Ok(CategorySet::all())
        );
        let some = CategorySet::EMPTY
            .with(Category::Plan)
            .with(Category::Network);
        assert_eq!(some.codes(), "netwerk plan");
        assert_eq!(CategorySet::from_codes("plan zorg"), Err("zorg".to_owned()));
        assert!(some.without(some).is_empty());
        assert_eq!(CategorySet::all().iter().count(), Category::ALL.len());
    }
}
