//! Who are around a family and how people are related, and what else is known of a person.

use time::Date;

use super::FamilyRefusal;
use super::family::title;
use crate::shared::printable;

/// The longest text about somebody of the network, in signs.
const MOST_TEXT: usize = 2_000;

coded! {
    /// What is known of the sex of a person, as it is registered.
    pub enum Sex {
        /// Not known.
        Unknown = "onbekend",
        /// Female.
        Female = "vrouw",
        /// Male.
        Male = "man",
        /// Another one.
        Other = "anders",
    }
}

coded! {
    /// How often a family and somebody of its network have contact.
    pub enum NetworkContact {
        /// Every day or almost.
        Daily = "dagelijks",
        /// Every week.
        Weekly = "wekelijks",
        /// Every month.
        Monthly = "maandelijks",
        /// Less often.
        Seldom = "zelden",
        /// Not now.
        None = "geen",
    }
}

coded! {
    /// What contact with somebody of the network does for a family, in the eyes of the family.
    pub enum NetworkQuality {
        /// It helps.
        Supportive = "steunend",
        /// It helps and it weighs.
        Mixed = "wisselend",
        /// It weighs.
        Burdening = "belastend",
        /// It was not talked about.
        Unknown = "onbekend",
    }
}

coded! {
    /// How two persons are related.
    pub enum RelationKind {
        /// They are a couple.
        Couple = "paar",
        /// The first is a parent of the second.
        Parent = "ouder",
        /// The first has authority (gezag) over the second.
        Authority = "gezag",
    }
}

impl RelationKind {
    /// Whether it says the same the other way round.
    #[must_use]
    pub const fn is_mutual(self) -> bool {
        matches!(self, Self::Couple)
    }
}

/// The texts about somebody of the network as they are kept: name, what they are to the family, what they can do, how to reach them. Only
/// the first two must be known.
///
/// # Errors
/// [`FamilyRefusal::EmptyName`], [`FamilyRefusal::NameTooLong`], [`FamilyRefusal::TextTooLong`].
pub fn network_texts(texts: [&str; 4]) -> Result<[String; 4], FamilyRefusal> {
    let [name, relation, can_do, reach] = texts;
    let free = |text: &str| {
        let text = printable(text).trim().to_owned();
        if text.chars().count() > MOST_TEXT {
            Err(FamilyRefusal::TextTooLong)
        } else {
            Ok(text)
        }
    };
    Ok([title(name)?, title(relation)?, free(can_do)?, free(reach)?])
}

/// The language of a person as it is kept; empty when it is not known.
///
/// # Errors
/// [`FamilyRefusal::NameTooLong`].
pub fn language(text: &str) -> Result<String, FamilyRefusal> {
    match title(text) {
        Err(FamilyRefusal::EmptyName) => Ok(String::new()),
        other => other,
    }
}

/// Whether somebody can have died on a day.
///
/// # Errors
/// [`FamilyRefusal::InFuture`], [`FamilyRefusal::EndBeforeStart`] when they were born later.
pub fn deceased(on: Date, born_on: Option<Date>, today: Date) -> Result<(), FamilyRefusal> {
    if on > today {
        return Err(FamilyRefusal::InFuture);
    }
    if born_on.is_some_and(|born| on < born) {
        return Err(FamilyRefusal::EndBeforeStart);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn somebody_of_the_network_has_a_name_and_is_something_to_the_family() {
        let kept = network_texts([" Oma  Els ", "oma", " haalt de kinderen op\0 ", ""]);
        let kept = kept.map(|texts| texts.join("|"));
        assert_eq!(kept, Ok("Oma Els|oma|haalt de kinderen op|".to_owned()));
        assert_eq!(
            network_texts(["Oma", " ", "", ""]),
            Err(FamilyRefusal::EmptyName)
        );
        let long = "a".repeat(2_001);
        assert_eq!(
            network_texts(["Oma", "oma", "", &long]),
            Err(FamilyRefusal::TextTooLong)
        );
    }

    #[test]
    fn nobody_dies_before_they_are_born_or_after_today() {
        let (born, today) = (Some(date!(1950 - 01 - 01)), date!(2015 - 06 - 15));
        assert_eq!(deceased(today, born, today), Ok(()));
        assert_eq!(
            deceased(date!(1949 - 12 - 31), born, today),
            Err(FamilyRefusal::EndBeforeStart)
        );
        assert_eq!(
            deceased(date!(2015 - 06 - 16), None, today),
            Err(FamilyRefusal::InFuture)
        );
        assert_eq!(language("  "), Ok(String::new()));
    }
}
