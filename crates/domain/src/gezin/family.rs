//! What may be written down about a family.

use time::Date;

use crate::shared::{AGE_OF_SAY, Days, has_age, printable};

/// The largest file of a dossier, in bytes.
pub const MOST_FILE_BYTES: usize = 20 * 1024 * 1024;
/// How many citizen service numbers somebody may look up within an hour; of those that are refused
/// [`crate::gezin::MOST_ATTEMPTS_AN_HOUR`].
pub const MOST_NUMBERS_AN_HOUR: u32 = 60;
/// The longest text of a piece, in signs.
const MOST_TEXT: usize = 50_000;
/// The longest name or short text, in signs.
const MOST_NAME: usize = 200;

/// Why something is not written down about a family. Each says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FamilyRefusal {
    /// The name is not filled in.
    #[error("De naam is leeg. Vul een naam in.")]
    EmptyName,
    /// A name or a short text is too long.
    #[error("Deze naam of korte tekst is te lang. Gebruik hooguit 200 tekens.")]
    NameTooLong,
    /// The text is not filled in.
    #[error("De tekst is leeg. Schrijf op wat er is gebeurd.")]
    EmptyText,
    /// The text is too long.
    #[error("Deze tekst is te lang. Verdeel hem over meer stukken van hooguit 50.000 tekens.")]
    TextTooLong,
    /// Street, number or town is missing.
    #[error("Het adres is niet volledig. Vul straat, huisnummer en plaats in.")]
    AddressIncomplete,
    /// A Dutch postcode has four digits and two letters.
    #[error("Dit is geen postcode. Schrijf vier cijfers en twee letters, zoals 6211 AB.")]
    NotAPostcode,
    /// A day that has not come yet.
    #[error("Deze datum ligt in de toekomst. Vul een datum tot en met vandaag in.")]
    InFuture,
    /// A date of birth that nobody living has.
    #[error("Deze geboortedatum ligt te ver terug. Kijk de datum na.")]
    BornTooLongAgo,
    /// The end lies before the start.
    #[error("De einddatum ligt voor de begindatum. Verbeter een van beide.")]
    EndBeforeStart,
    /// It ended already.
    #[error("Dit is al beëindigd. Ververs de pagina.")]
    AlreadyEnded,
    /// Somebody is in the family on these days already.
    #[error("Deze persoon hoort in deze periode al bij het gezin.")]
    AlreadyMember,
    /// Somebody is not in the family.
    #[error("Deze persoon hoort niet bij het gezin. Voeg de persoon eerst toe.")]
    NotAMember,
    /// The number belongs to somebody who is known here under another name or date of birth.
    #[error(
        "Dit BSN hoort bij iemand met een andere naam of geboortedatum. Kijk nummer, naam en geboortedatum na."
    )]
    BsnOfAnother,
    /// The number belongs to somebody whom who writes does not see. Nothing more is told, also not whether the name was right.
    #[error(
        "Met dit BSN kunt u hier niemand toevoegen. Vraag het aan de privacyfunctionaris of aan de regisseur van het andere gezin."
    )]
    HolderUnseen,
    /// Numbers were looked up too often.
    #[error(
        "U hebt dit uur te vaak op een BSN gezocht. Wacht een uur, of vraag het aan de privacyfunctionaris."
    )]
    TooManyNumbers,
    /// The file holds nothing.
    #[error("Dit bestand is leeg. Kies een ander bestand.")]
    EmptyFile,
    /// The file is larger than 20 MB.
    #[error("Dit bestand is groter dan 20 MB. Maak het kleiner of verdeel het.")]
    FileTooLarge,
    /// The kind of file is not said, or not in the form of a media type.
    #[error(
        "Het is niet duidelijk wat voor bestand dit is. Sla het op als PDF en kies dat bestand."
    )]
    UnknownFileKind,
    /// What was said alone names nobody.
    #[error("Kies welk kind dit zelf vertelde.")]
    OwnTalkOfNobody,
    /// What was said alone is of a child younger than twelve.
    #[error(
        "Een gesprek alleen met een kind blijft pas apart vanaf twaalf jaar. Kies een ander kenmerk."
    )]
    OwnTalkTooYoung,
    /// Who may not get a piece is not in the family.
    #[error("Wie dit stuk niet mag krijgen, hoort niet bij het gezin. Kies iemand uit het gezin.")]
    NotForStranger,
    /// A source belongs to a signal that is not of this family.
    #[error("Dit signaal hoort niet bij dit gezin.")]
    NotItsSignal,
    /// A source is hidden for as long as it stands there.
    #[error(
        "Een bron blijft verborgen. Wilt u delen wat de bron vertelde, schrijf dan een nieuw stuk zonder wie het vertelde."
    )]
    SourceStaysHidden,
    /// The organisation does not work in this municipality on that day.
    #[error(
        "Deze organisatie werkt op die dag niet in deze gemeente. Leg eerst vast vanaf wanneer wel."
    )]
    OrganisationNotHere,
    /// The account is not of the organisation, or may not sign in.
    #[error("Deze medewerker hoort niet bij die organisatie. Kies een collega uit de lijst.")]
    NotOfOrganisation,
    /// The role does not work with families, or the person does not have it.
    #[error("Deze medewerker heeft die rol niet. Kies een rol die bij de medewerker hoort.")]
    NotInRole,
    /// The task is not said.
    #[error("De taak is leeg. Schrijf in een paar woorden wat de taak is.")]
    EmptyTask,
    /// Somebody cannot be related to themselves.
    #[error("Kies twee verschillende personen.")]
    RelatedToSelf,
    /// It is written down already how these two are related.
    #[error("Deze relatie staat er al. Ververs de pagina.")]
    AlreadyRelated,
    /// A new regisseur would begin before the one of now did.
    #[error("De nieuwe regisseur begint eerder dan de huidige. Kies een latere datum.")]
    BeforeFormer,
}

/// A name or another short text as it is kept: without control characters, with single spaces.
///
/// # Errors
/// [`FamilyRefusal::EmptyName`], [`FamilyRefusal::NameTooLong`].
pub fn title(text: &str) -> Result<String, FamilyRefusal> {
    let text = single_spaced(text);
    match text.chars().count() {
        0 => Err(FamilyRefusal::EmptyName),
        1..=MOST_NAME => Ok(text),
        _ => Err(FamilyRefusal::NameTooLong),
    }
}

fn single_spaced(text: &str) -> String {
    let text = printable(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a name as they are kept: given name, what stands before the family name, family name. Only the last one must be known.
///
/// # Errors
/// As [`title`].
pub fn person_name(parts: [&str; 3]) -> Result<[String; 3], FamilyRefusal> {
    let [given, prefix, family] = parts.map(single_spaced);
    if given.chars().count() > MOST_NAME || prefix.chars().count() > MOST_NAME {
        return Err(FamilyRefusal::NameTooLong);
    }
    Ok([given, prefix, title(&family)?])
}

/// Whether somebody can have been born on a day.
///
/// # Errors
/// [`FamilyRefusal::InFuture`], [`FamilyRefusal::BornTooLongAgo`].
pub fn birth_date(born: Date, today: Date) -> Result<(), FamilyRefusal> {
    if born > today {
        return Err(FamilyRefusal::InFuture);
    }
    if today.year() - born.year() > 130 {
        return Err(FamilyRefusal::BornTooLongAgo);
    }
    Ok(())
}

/// A Dutch postcode as it is kept, `6211 AB`; empty when it is not known.
///
/// # Errors
/// [`FamilyRefusal::NotAPostcode`].
pub fn postcode(text: &str) -> Result<String, FamilyRefusal> {
    let signs: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if signs.is_empty() {
        return Ok(String::new());
    }
    let signs = signs.to_uppercase();
    let (digits, letters) = signs
        .split_at_checked(4)
        .ok_or(FamilyRefusal::NotAPostcode)?;
    let whole = digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0')
        && letters.len() == 2
        && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if whole {
        Ok(format!("{digits} {letters}"))
    } else {
        Err(FamilyRefusal::NotAPostcode)
    }
}

/// Street, house number and town as they are kept.
///
/// # Errors
/// [`FamilyRefusal::AddressIncomplete`], [`FamilyRefusal::NameTooLong`].
pub fn address(parts: [&str; 3]) -> Result<[String; 3], FamilyRefusal> {
    let parts = parts.map(single_spaced);
    if parts.iter().any(String::is_empty) {
        return Err(FamilyRefusal::AddressIncomplete);
    }
    if parts.iter().any(|part| part.chars().count() > MOST_NAME) {
        return Err(FamilyRefusal::NameTooLong);
    }
    Ok(parts)
}

/// Whether a run of days has its end not before its start.
///
/// # Errors
/// [`FamilyRefusal::EndBeforeStart`].
pub fn period(days: Days) -> Result<(), FamilyRefusal> {
    match days.until {
        Some(until) if until < days.from => Err(FamilyRefusal::EndBeforeStart),
        _ => Ok(()),
    }
}

/// The text of a piece as it is kept, of something that happened on a day.
///
/// # Errors
/// [`FamilyRefusal::EmptyText`], [`FamilyRefusal::TextTooLong`], [`FamilyRefusal::InFuture`].
pub fn text(text: &str, happened: Date, today: Date) -> Result<String, FamilyRefusal> {
    let text = printable(text).trim().to_owned();
    if text.is_empty() {
        return Err(FamilyRefusal::EmptyText);
    }
    if text.chars().count() > MOST_TEXT {
        return Err(FamilyRefusal::TextTooLong);
    }
    if happened > today {
        return Err(FamilyRefusal::InFuture);
    }
    Ok(text)
}

/// Whether a file of this size and media type belongs in a dossier.
///
/// # Errors
/// [`FamilyRefusal::EmptyFile`], [`FamilyRefusal::FileTooLarge`], [`FamilyRefusal::UnknownFileKind`].
pub fn file(size: usize, media_type: &str) -> Result<(), FamilyRefusal> {
    if size == 0 {
        return Err(FamilyRefusal::EmptyFile);
    }
    if size > MOST_FILE_BYTES {
        return Err(FamilyRefusal::FileTooLarge);
    }
    let sign = |c: u8| c.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&c);
    let part = |part: &str| !part.is_empty() && part.len() <= 127 && part.bytes().all(sign);
    match media_type.split_once('/') {
        Some((kind, name)) if part(kind) && part(name) => Ok(()),
        _ => Err(FamilyRefusal::UnknownFileKind),
    }
}

/// Whether something may be marked as said by somebody alone: by one person, not known to be younger than twelve on that day.
///
/// # Errors
/// [`FamilyRefusal::OwnTalkOfNobody`], [`FamilyRefusal::OwnTalkTooYoung`].
pub fn own_talk(person: bool, born: Option<Date>, day: Date) -> Result<(), FamilyRefusal> {
    if !person {
        return Err(FamilyRefusal::OwnTalkOfNobody);
    }
    match born {
        Some(born) if !has_age(born, AGE_OF_SAY, day) => Err(FamilyRefusal::OwnTalkTooYoung),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_name_loses_what_cannot_be_seen_and_must_hold_something() {
        assert_eq!(title("  De\0  Wit \n"), Ok("De Wit".to_owned()));
        assert_eq!(title(" \u{7} "), Err(FamilyRefusal::EmptyName));
        assert_eq!(
            title(&"é".repeat(200)).map(|name| name.chars().count()),
            Ok(200)
        );
        assert_eq!(title(&"e".repeat(201)), Err(FamilyRefusal::NameTooLong));
        let name = person_name(["", "van  den", "Berg"]).unwrap();
        assert_eq!(name, ["", "van den", "Berg"]);
        assert_eq!(person_name(["Jan", "", " "]), Err(FamilyRefusal::EmptyName));
        assert_eq!(
            person_name([&"a".repeat(201), "", "Berg"]),
            Err(FamilyRefusal::NameTooLong)
        );
    }

    #[test]
    fn a_postcode_is_kept_in_one_form() {
        for text in ["6211AB", "6211 ab", " 6 2 1 1 a b "] {
            assert_eq!(postcode(text), Ok("6211 AB".to_owned()), "{text}");
        }
        assert_eq!(postcode("  "), Ok(String::new()));
        for text in [
            "0211 AB", "6211", "6211 A1", "6211 ABC", "é211 AB", "62é1AB",
        ] {
            assert_eq!(postcode(text), Err(FamilyRefusal::NotAPostcode), "{text}");
        }
    }

    #[test]
    fn an_address_is_whole() {
        assert!(address(["Markt", "1-a", "Maastricht"]).is_ok());
        assert_eq!(
            address(["Markt", " ", "Maastricht"]),
            Err(FamilyRefusal::AddressIncomplete)
        );
    }

    #[test]
    fn nothing_happens_tomorrow_and_nobody_is_born_then() {
        let today = date!(2015 - 06 - 15);
        let tomorrow = date!(2015 - 06 - 16);
        assert_eq!(text(" ja\0 ", today, today), Ok("ja".to_owned()));
        assert_eq!(text("ja", tomorrow, today), Err(FamilyRefusal::InFuture));
        assert_eq!(text(" ", today, today), Err(FamilyRefusal::EmptyText));
        let long = "a".repeat(50_001);
        assert_eq!(text(&long, today, today), Err(FamilyRefusal::TextTooLong));
        assert_eq!(birth_date(tomorrow, today), Err(FamilyRefusal::InFuture));
        assert_eq!(birth_date(today, today), Ok(()));
        assert_eq!(
            birth_date(date!(1884 - 01 - 01), today),
            Err(FamilyRefusal::BornTooLongAgo)
        );
    }

    #[test]
    fn twenty_megabytes_pass_and_one_byte_more_does_not() {
        assert_eq!(file(MOST_FILE_BYTES, "application/pdf"), Ok(()));
        assert_eq!(
            file(MOST_FILE_BYTES + 1, "application/pdf"),
            Err(FamilyRefusal::FileTooLarge)
        );
        assert_eq!(file(0, "application/pdf"), Err(FamilyRefusal::EmptyFile));
        for kind in ["", "pdf", "a/b/c", "text/html; charset=x", "/x", "a\r/b"] {
            assert_eq!(file(1, kind), Err(FamilyRefusal::UnknownFileKind), "{kind}");
        }
    }

    #[test]
    fn a_child_is_twelve_on_its_birthday() {
        let born = Some(date!(2003 - 06 - 15));
        assert_eq!(own_talk(true, born, date!(2015 - 06 - 15)), Ok(()));
        assert_eq!(
            own_talk(true, born, date!(2015 - 06 - 14)),
            Err(FamilyRefusal::OwnTalkTooYoung)
        );
        let leap = Some(date!(2004 - 02 - 29));
        assert_eq!(own_talk(true, leap, date!(2016 - 02 - 29)), Ok(()));
        assert_eq!(own_talk(true, None, date!(2015 - 06 - 14)), Ok(()));
        assert_eq!(
            own_talk(false, None, date!(2015 - 06 - 14)),
            Err(FamilyRefusal::OwnTalkOfNobody)
        );
    }
}
