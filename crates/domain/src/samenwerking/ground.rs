//! Legal grounds: who may give what to whom, under which article of law, and until when. Data, read from `grounds.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_spanned::Spanned;
use time::Date;
use time::macros::format_description;

use super::{Category, CategorySet, Purpose, Sector};
use crate::shared::Days;

/// The file that the program brings along.
pub const GROUNDS: &str = include_str!("../../../../grounds.toml");

/// A legal ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Short name, such as `jeugdwet-7-4-0`.
    pub id: String,
    /// The law, such as "Jeugdwet".
    pub law: String,
    /// The article, such as "artikel 7.4.0".
    pub article: String,
    /// What it allows, in one sentence of B1 Dutch.
    pub summary: String,
    /// What for.
    pub purposes: BTreeSet<Purpose>,
    /// Whose data it lets go.
    pub give: BTreeSet<Sector>,
    /// Who may get them.
    pub receive: BTreeSet<Sector>,
    /// Never under this ground.
    pub excluded: CategorySet,
    /// Never to this sector under this ground.
    pub excluded_for: BTreeMap<Sector, CategorySet>,
    /// When the article holds.
    pub days: Days,
}

impl Ground {
    /// What this ground never lets go to a sector.
    #[must_use]
    pub fn excluded_to(&self, sector: Sector) -> CategorySet {
        let more = self.excluded_for.get(&sector).copied();
        self.excluded.union(more.unwrap_or_default())
    }

    /// Whether it lets data go from one sector to another for a purpose.
    #[must_use]
    pub fn lets(&self, giver: Sector, receiver: Sector, purpose: Purpose) -> bool {
        self.give.contains(&giver)
            && self.receive.contains(&receiver)
            && self.purposes.contains(&purpose)
    }

    /// Law and article, as they are cited.
    #[must_use]
    pub fn citation(&self) -> String {
        format!("{}, {}", self.law, self.article)
    }

    fn is_incomplete(&self) -> bool {
        let texts = [&self.id, &self.law, &self.article, &self.summary];
        texts.iter().any(|text| text.trim().is_empty())
            || self.purposes.is_empty()
            || self.give.is_empty()
            || self.receive.is_empty()
    }
}

/// All known grounds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grounds(BTreeMap<String, Ground>);

impl Grounds {
    /// The ground with this short name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Ground> {
        self.0.get(id)
    }

    /// All grounds, by their short name.
    pub fn iter(&self) -> impl Iterator<Item = &Ground> {
        self.0.values()
    }
}

/// Why a file with grounds is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, regel {line}: {message}")]
pub struct GroundsError {
    /// Name of the file, as the caller gave it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do, in Dutch.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ground: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Spanned<String>,
    law: String,
    article: String,
    summary: String,
    purposes: Vec<Spanned<String>>,
    give: Vec<Spanned<String>>,
    receive: Vec<Spanned<String>>,
    #[serde(default)]
    excluded: Vec<Spanned<String>>,
    #[serde(default)]
    excluded_for: Vec<ExcludedFor>,
    valid_from: Spanned<String>,
    valid_through: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExcludedFor {
    sectors: Vec<Spanned<String>>,
    categories: Vec<Spanned<String>>,
}

/// Where in a file an error stands.
struct Place<'a> {
    file: &'a str,
    text: &'a str,
}

impl Place<'_> {
    fn error(&self, offset: usize, message: String) -> GroundsError {
        let before = self.text.as_bytes().iter().take(offset);
        GroundsError {
            file: self.file.to_owned(),
            line: 1 + before.filter(|byte| **byte == b'\n').count(),
            message,
        }
    }

    /// Codes of a closed list; `everything` stands for all of them.
    fn codes<T: Ord>(
        &self,
        words: &[Spanned<String>],
        what: &str,
        read: fn(&str) -> Option<T>,
        all: impl IntoIterator<Item = T> + Clone,
    ) -> Result<BTreeSet<T>, GroundsError> {
        let mut set = BTreeSet::new();
        for word in words {
            if word.as_ref() == "alle" {
                set.extend(all.clone());
                continue;
            }
            let one = read(word.as_ref()).ok_or_else(|| {
                let text = format!("\u{201c}{}\u{201d} is geen {what}. Kies een code uit de lijst in het woordenboek.", word.as_ref());
                self.error(word.span().start, text)
            })?;
            set.insert(one);
        }
        Ok(set)
    }

    fn sectors(&self, words: &[Spanned<String>]) -> Result<BTreeSet<Sector>, GroundsError> {
        self.codes(words, "sector", Sector::from_code, Sector::ALL)
    }

    fn categories(&self, words: &[Spanned<String>]) -> Result<CategorySet, GroundsError> {
        let set = self.codes(words, "soort gegevens", Category::from_code, Category::ALL)?;
        Ok(set.into_iter().collect())
    }

    fn date(&self, text: &Spanned<String>) -> Result<Date, GroundsError> {
        Date::parse(text.as_ref(), format_description!("[year]-[month]-[day]")).map_err(|_| {
            let message = format!(
                "\u{201c}{}\u{201d} is geen datum. Schrijf jaar-maand-dag, zoals 2015-01-01.",
                text.as_ref()
            );
            self.error(text.span().start, message)
        })
    }

    fn days(&self, entry: &Entry) -> Result<Days, GroundsError> {
        let from = self.date(&entry.valid_from)?;
        let last = entry
            .valid_through
            .as_ref()
            .map(|text| self.date(text))
            .transpose()?;
        Days::through(from, last).ok_or_else(|| {
            let message = "valid_through ligt voor valid_from. Draai de datums om of verbeter ze.";
            self.error(entry.valid_from.span().start, message.to_owned())
        })
    }

    fn ground(&self, entry: &Entry) -> Result<Ground, GroundsError> {
        let mut excluded_for = BTreeMap::<Sector, CategorySet>::new();
        for one in &entry.excluded_for {
            let categories = self.categories(&one.categories)?;
            for sector in self.sectors(&one.sectors)? {
                let before = excluded_for.entry(sector).or_default();
                *before = before.union(categories);
            }
        }
        Ok(Ground {
            id: entry.id.as_ref().clone(),
            law: entry.law.trim().to_owned(),
            article: entry.article.trim().to_owned(),
            summary: entry.summary.trim().to_owned(),
            purposes: self.codes(&entry.purposes, "doel", Purpose::from_code, Purpose::ALL)?,
            give: self.sectors(&entry.give)?,
            receive: self.sectors(&entry.receive)?,
            excluded: self.categories(&entry.excluded)?,
            excluded_for,
            days: self.days(entry)?,
        })
    }
}

/// Reads a file with grounds.
///
/// # Errors
/// [`GroundsError`] with the line and what to do.
pub fn parse_grounds(file: &str, text: &str) -> Result<Grounds, GroundsError> {
    let place = Place { file, text };
    let read: File = toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        place.error(
            offset,
            format!(
                "dit is niet te lezen ({}). Verbeter de regel.",
                error.message()
            ),
        )
    })?;
    let mut grounds = BTreeMap::new();
    for entry in &read.ground {
        let ground = place.ground(entry)?;
        let (id, start) = (ground.id.clone(), entry.id.span().start);
        if ground.is_incomplete() {
            let text = "een grondslag heeft een naam, een wet met artikel, een uitleg, een doel, en wie mag geven en ontvangen. Vul aan wat leeg is.";
            return Err(place.error(start, text.to_owned()));
        }
        if grounds.insert(id.clone(), ground).is_some() {
            return Err(place.error(
                start,
                format!("de grondslag {id} staat er twee keer. Haal er een weg."),
            ));
        }
    }
    Ok(Grounds(grounds))
}
