//! What somebody typed to find a family, and how near a hit comes to it. Forgives typing errors.
//!
//! A number (citizen service number, dossier number, postcode) is looked up as it is. Words are found by their trigrams: the same
//! on every database, because they are made here and kept in a table.

use super::{Bsn, BsnRefusal, postcode};
use crate::shared::{forgiven, search_key, typos};

/// What somebody typed, as far as it is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Nothing to search for.
    Nothing,
    /// A citizen service number.
    Number(Bsn),
    /// Nine digits that are no citizen service number: a typing error. Searched for nothing else, so that the number goes no further.
    Mistyped(BsnRefusal),
    /// The number of a dossier.
    Dossier(DossierNumber),
    /// A postcode, with or without a house number.
    Postcode {
        /// As it is kept: `6211 AB`.
        postcode: String,
        /// As it is compared: `12a`.
        house_number: Option<String>,
    },
    /// Words of a name or an address.
    Words(Vec<SearchWord>),
}

/// The number of a dossier, such as `2015-00042` or `MA-2015-0042`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DossierNumber {
    /// What stands before the year, in small letters; empty when nothing does.
    pub series: String,
    /// The year.
    pub year: u16,
    /// The number in that year.
    pub serial: u32,
}

/// A word to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchWord {
    /// The word without capitals and diacritics. Also found when another word begins with it.
    pub word: String,
    /// Its trigrams, for words that hold a typing error.
    pub trigrams: Vec<String>,
    /// How many of them a word has at least that differs by no more typing errors than are forgiven.
    pub least_shared: usize,
}

impl SearchWord {
    /// A word in the form of [`search_key`].
    #[must_use]
    pub fn of(word: &str) -> Self {
        let trigrams = trigrams(word);
        // One typing error touches four trigrams at most: two neighbours swapped.
        let lost = 4 * forgiven(word.chars().count());
        Self {
            word: word.to_owned(),
            least_shared: trigrams.len().saturating_sub(lost).max(1),
            trigrams,
        }
    }
}

impl std::str::FromStr for DossierNumber {
    type Err = NotADossierNumber;

    /// Reads up to four letters, a year and a number. Something has to stand between year and number; what it is does not count.
    fn from_str(text: &str) -> Result<Self, NotADossierNumber> {
        let key = search_key(text);
        let start = key.find(|c: char| c.is_ascii_digit());
        let (series, digits) = key
            .split_at_checked(start.ok_or(NotADossierNumber)?)
            .ok_or(NotADossierNumber)?;
        let series = series.trim();
        let letters = series.bytes().all(|byte| byte.is_ascii_lowercase());
        let (year, serial) = digits.split_once(' ').ok_or(NotADossierNumber)?;
        let number = |text: &str, least: usize, most: usize| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            (digits && (least..=most).contains(&text.len()))
                .then(|| text.parse::<u32>().ok())
                .flatten()
        };
        let year = number(year, 4, 4).filter(|year| (1990..=2099).contains(year));
        match (year.map(u16::try_from), number(serial, 1, 6)) {
            (Some(Ok(year)), Some(serial)) if letters && series.len() <= 4 && series != "bsn" => {
                Ok(Self {
                    series: series.to_owned(),
                    year,
                    serial,
                })
            }
            _ => Err(NotADossierNumber),
        }
    }
}

/// A text is no number of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADossierNumber;

/// What somebody typed.
#[must_use]
pub fn read_query(text: &str) -> Query {
    let key = search_key(text);
    if key.is_empty() {
        return Query::Nothing;
    }
    // Before the citizen service number: a year, a line and five digits are nine digits too.
    if let Ok(number) = text.parse() {
        return Query::Dossier(number);
    }
    if let Some(number) = bsn(&key) {
        return number.map_or_else(Query::Mistyped, Query::Number);
    }
    if let Some(found) = postcode_query(&key) {
        return found;
    }
    Query::Words(key.split(' ').map(SearchWord::of).collect())
}

/// Nine digits, or eight of a number that begins with a zero when they pass, with or without the name of the number before them.
fn bsn(key: &str) -> Option<Result<Bsn, BsnRefusal>> {
    let digits = key.strip_prefix("bsn").unwrap_or(key).replace(' ', "");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let read = digits.parse::<Bsn>();
    match digits.len() {
        9 => Some(read),
        8 => read.ok().map(Ok),
        _ => key.starts_with("bsn").then_some(read),
    }
}

fn postcode_query(key: &str) -> Option<Query> {
    let signs: String = key.chars().filter(|c| *c != ' ').collect();
    let (code, house) = signs.split_at_checked(6)?;
    let code = postcode(code).ok()?;
    let begins = house
        .bytes()
        .next()
        .is_none_or(|byte| byte.is_ascii_digit());
    (begins && house.len() <= 8).then(|| Query::Postcode {
        postcode: code,
        house_number: Some(house.to_owned()).filter(|house| !house.is_empty()),
    })
}

/// The runs of three signs of each word of a key ([`search_key`]), once each, in order. A word begins with two spaces and ends with
/// one, so that its begin and its end count: `jan` has `··j`, `·ja`, `jan` and `an·`.
#[must_use]
pub fn trigrams(key: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in key.split(' ').filter(|word| !word.is_empty()) {
        let padded: Vec<char> = "  ".chars().chain(word.chars()).chain([' ']).collect();
        found.extend(
            padded
                .windows(3)
                .map(|three| three.iter().collect::<String>()),
        );
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// How near a hit comes to what was typed; the smaller the nearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nearness {
    /// Typing errors in all words together.
    pub typos: usize,
    /// Words that were not typed to their end.
    pub unfinished: usize,
}

/// How near the words of a hit (keys in the form of [`search_key`]) come to all words that were typed; `None` when one of them comes
/// near none.
#[must_use]
pub fn nearness(typed: &[SearchWord], keys: &[&str]) -> Option<Nearness> {
    let mut all = Nearness {
        typos: 0,
        unfinished: 0,
    };
    for word in typed {
        let words = keys.iter().flat_map(|key| key.split(' '));
        let nearest = words.filter_map(|one| near(&word.word, one)).min()?;
        all.typos += nearest.typos;
        all.unfinished += nearest.unfinished;
    }
    Some(all)
}

fn near(typed: &str, word: &str) -> Option<Nearness> {
    let unfinished = usize::from(typed != word);
    if word.starts_with(typed) {
        return Some(Nearness {
            typos: 0,
            unfinished,
        });
    }
    let typos = typos(typed, word);
    (typos <= forgiven(typed.chars().count())).then_some(Nearness {
        typos,
        unfinished: 0,
    })
}

/// The hits that come near enough, the nearest first; on equal footing in the order in which they were given.
#[must_use]
pub fn ranked<T>(
    typed: &[SearchWord],
    hits: impl IntoIterator<Item = T>,
    keys: impl for<'a> Fn(&'a T) -> Vec<&'a str>,
) -> Vec<(Nearness, T)> {
    let mut ranked: Vec<_> = hits
        .into_iter()
        .filter_map(|hit| nearness(typed, &keys(&hit)).map(|near| (near, hit)))
        .collect();
    ranked.sort_by_key(|(near, _)| *near);
    ranked
}
