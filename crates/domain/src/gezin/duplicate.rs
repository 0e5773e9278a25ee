//! Whether somebody who is about to be written down is known already. Warns; a person decides.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::shared::{PersonId, alike, search_key, typos};

/// Words before a Dutch family name; people write and leave them out.
const NAME_PREFIXES: [&str; 20] = [
    "van", "de", "den", "der", "het", "ter", "ten", "te", "t", "s", "in", "op", "la", "le", "el",
    "d", "v", "vd", "vdr", "vh",
];

coded! {
    /// What speaks for or against two persons being the same. Of each kind (family name, given name, birth date, address) one at most
    /// holds.
    pub enum DuplicateEvidence {
        /// The same family name, however it is written, with or without what stands before it.
        SameFamilyName = "zelfde-achternaam",
        /// Almost the same family name.
        SimilarFamilyName = "bijna-zelfde-achternaam",
        /// Another family name.
        OtherFamilyName = "andere-achternaam",
        /// The same given name.
        SameGivenName = "zelfde-voornaam",
        /// Almost the same given name.
        SimilarGivenName = "bijna-zelfde-voornaam",
        /// The same first letter, such as of a full name and a short one.
        SameInitial = "zelfde-voorletter",
        /// Another given name.
        OtherGivenName = "andere-voornaam",
        /// The given name of one is the family name of the other, and the other way round.
        NamesSwapped = "namen-omgedraaid",
        /// The same date of birth.
        SameBirthDate = "zelfde-geboortedatum",
        /// Day and month are swapped.
        DayAndMonthSwapped = "dag-en-maand-omgedraaid",
        /// One digit of the date of birth differs.
        SimilarBirthDate = "bijna-zelfde-geboortedatum",
        /// Another date of birth.
        OtherBirthDate = "andere-geboortedatum",
        /// The same postcode and house number.
        SameAddress = "zelfde-adres",
        /// The same postcode.
        SamePostcode = "zelfde-postcode",
    }
}

/// What each piece of evidence counts for, and from how many points somebody is warned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateRules {
    /// Points; evidence that is not in it counts for nothing.
    pub points: BTreeMap<DuplicateEvidence, i16>,
    /// From this number of points on somebody is warned.
    pub threshold: i16,
}

impl Default for DuplicateRules {
    /// Chosen so that two names and nothing else warn, that a brother or sister at the same address does not, and that one typing error,
    /// a move or another family name after a marriage does not hide anybody.
    fn default() -> Self {
        use DuplicateEvidence as E;
        Self {
            points: BTreeMap::from([
                (E::SameFamilyName, 4),
                (E::SimilarFamilyName, 3),
                (E::OtherFamilyName, -2),
                (E::SameGivenName, 4),
                (E::SimilarGivenName, 3),
                (E::SameInitial, 1),
                (E::OtherGivenName, -5),
                (E::NamesSwapped, 7),
                (E::SameBirthDate, 5),
                (E::DayAndMonthSwapped, 4),
                (E::SimilarBirthDate, 3),
                (E::OtherBirthDate, -5),
                (E::SameAddress, 3),
                (E::SamePostcode, 1),
            ]),
            threshold: 8,
        }
    }
}

/// What is known of somebody, in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traits {
    given: String,
    family: String,
    /// With what stands before it, in one word: some write it so.
    whole_family: String,
    born_on: Option<Date>,
    postcode: String,
    house_number: String,
}

impl Traits {
    /// From a name in its parts (given name, what stands before the family name, family name), a date of birth, and a postcode with a
    /// house number. What is not known is empty.
    #[must_use]
    pub fn of(name: [&str; 3], born_on: Option<Date>, address: [&str; 2]) -> Self {
        let [given, prefix, family] = name;
        let [postcode, house_number] = address;
        let joined = |text: &str| search_key(text).replace(' ', "");
        Self {
            given: search_key(given),
            family: family_key(&format!("{prefix} {family}")),
            whole_family: joined(&format!("{prefix} {family}")),
            born_on,
            postcode: joined(postcode),
            house_number: joined(house_number),
        }
    }

    /// The trigrams of the family name, by which candidates are found in a database.
    #[must_use]
    pub fn family_trigrams(&self) -> Vec<String> {
        super::search::trigrams(&self.family)
    }
}

/// A family name as it is compared: without what stands before it, in one word.
#[must_use]
pub fn family_key(name: &str) -> String {
    let key = search_key(name);
    let words: Vec<&str> = key.split(' ').collect();
    let kept: Vec<&str> = words
        .iter()
        .copied()
        .skip_while(|word| NAME_PREFIXES.contains(word))
        .collect();
    if kept.is_empty() {
        words.concat()
    } else {
        kept.concat()
    }
}

/// Somebody who may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PossibleDuplicate {
    /// Who.
    pub person: PersonId,
    /// What speaks for and against it.
    pub evidence: Vec<DuplicateEvidence>,
    /// The points of it.
    pub points: i16,
}

/// What speaks for and against two persons being the same.
#[must_use]
pub fn duplicate_evidence(one: &Traits, other: &Traits) -> Vec<DuplicateEvidence> {
    let mut found = Vec::new();
    let (given, other_given) = (family_key(&one.given), family_key(&other.given));
    let crossed = !given.is_empty()
        && !other_given.is_empty()
        && given != one.family
        && given == other.family
        && other_given == one.family;
    if crossed {
        found.push(DuplicateEvidence::NamesSwapped);
    } else {
        found.extend(family_evidence(one, other));
        found.extend(given_evidence(&one.given, &other.given));
    }
    found.extend(birth_evidence(one.born_on, other.born_on));
    found.extend(address_evidence(one, other));
    found
}

fn family_evidence(one: &Traits, other: &Traits) -> Option<DuplicateEvidence> {
    let whole = one.whole_family == other.whole_family;
    let (one, other) = (&one.family, &other.family);
    if one.is_empty() || other.is_empty() {
        None
    } else if one == other || whole {
        Some(DuplicateEvidence::SameFamilyName)
    } else if alike(one, other) {
        Some(DuplicateEvidence::SimilarFamilyName)
    } else {
        Some(DuplicateEvidence::OtherFamilyName)
    }
}

/// Compares the first given names; the others are often left out.
fn given_evidence(one: &str, other: &str) -> Option<DuplicateEvidence> {
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    let (one, other) = (first(one), first(other));
    if one.is_empty() || other.is_empty() {
        None
    } else if one == other {
        Some(DuplicateEvidence::SameGivenName)
    } else if alike(&one, &other) {
        Some(DuplicateEvidence::SimilarGivenName)
    } else if one.chars().next() == other.chars().next() {
        Some(DuplicateEvidence::SameInitial)
    } else {
        Some(DuplicateEvidence::OtherGivenName)
    }
}

fn birth_evidence(one: Option<Date>, other: Option<Date>) -> Option<DuplicateEvidence> {
    let (one, other) = (one?, other?);
    let digits = |day: Date| {
        format!(
            "{:04}{:02}{:02}",
            day.year(),
            u8::from(day.month()),
            day.day()
        )
    };
    let swapped = one.year() == other.year()
        && one.day() == u8::from(other.month())
        && other.day() == u8::from(one.month());
    if one == other {
        Some(DuplicateEvidence::SameBirthDate)
    } else if swapped {
        Some(DuplicateEvidence::DayAndMonthSwapped)
    } else if typos(&digits(one), &digits(other)) == 1 {
        Some(DuplicateEvidence::SimilarBirthDate)
    } else {
        Some(DuplicateEvidence::OtherBirthDate)
    }
}

fn address_evidence(one: &Traits, other: &Traits) -> Option<DuplicateEvidence> {
    if one.postcode.is_empty() || one.postcode != other.postcode {
        None
    } else if !one.house_number.is_empty() && one.house_number == other.house_number {
        Some(DuplicateEvidence::SameAddress)
    } else {
        Some(DuplicateEvidence::SamePostcode)
    }
}

/// Who may be the same as somebody who is about to be written down: those that reach the threshold, most points first, then in the order
/// in which they were given.
#[must_use]
pub fn possible_duplicates(
    new: &Traits,
    known: &[(PersonId, Traits)],
    rules: &DuplicateRules,
) -> Vec<PossibleDuplicate> {
    let compare = |(person, traits): &(PersonId, Traits)| {
        let evidence = duplicate_evidence(new, traits);
        let points = |one: &DuplicateEvidence| rules.points.get(one).copied().unwrap_or_default();
        PossibleDuplicate {
            person: *person,
            points: evidence.iter().map(points).fold(0, i16::saturating_add),
            evidence,
        }
    };
    let mut found: Vec<_> = known
        .iter()
        .map(compare)
        .filter(|one| one.points >= rules.threshold)
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.points));
    found
}
