//! What makes a sheet whole: the form in which it is kept, and what is wrong with one that a person or another program made.

use std::collections::HashSet;

use super::inline::{key, one_line};
use super::lines::after_title_words;
use super::{Sheet, ThemeOutcome};

/// Whether a paragraph leads to the table: it speaks of the overview ("overzicht").
pub(super) fn leads_to_table(text: &str) -> bool {
    text.to_lowercase().contains("overzicht")
}

/// What is wrong with a sheet, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// No sender.
    #[error("De afzender ontbreekt. Vul in wie het factsheet uitbrengt.")]
    NoIssuer,
    /// The title does not end with a municipality.
    #[error(
        "De titel \"{0}\" klopt niet. Schrijf \"Uitkomsten toezichtonderzoek\" of \"Uitkomsten verbeterpunten toezichtonderzoek\" met daarachter de gemeente."
    )]
    Title(String),
    /// No approach.
    #[error("De aanpak ontbreekt. Vul de naam van de aanpak in.")]
    NoApproach,
    /// No opening.
    #[error("De inleiding ontbreekt. Schrijf in een of twee zinnen wat er is getoetst.")]
    NoIntroduction,
    /// Developments without a year, or with one of fewer or more than four digits.
    #[error("Bij de ontwikkeling ontbreekt een jaar van vier cijfers. Vul het jaar in.")]
    DevelopmentYear,
    /// A word without meaning, or the other way round.
    #[error("Bij \"{0}\" ontbreekt het woord of de uitleg. Vul allebei in.")]
    HalfPair(String),
    /// A word, theme or indicator that stands there twice.
    #[error("\"{0}\" komt twee keer voor. Haal er één weg.")]
    Twice(String),
    /// No tables.
    #[error("Er is geen enkele uitkomst. Voeg minstens één thema met één indicator toe.")]
    NoOutcomes,
    /// Years that are missing, doubled, or not from old to new.
    #[error("De jaren bij thema \"{0}\" kloppen niet. Zet elk jaar één keer, het oudste eerst.")]
    Years(String),
    /// A theme or an indicator without a name.
    #[error("Een thema of indicator heeft geen naam. Vul die in.")]
    Nameless,
    /// A row whose cells do not match the years.
    #[error("Indicator \"{0}\" heeft niet één cel voor elk jaar. Vul aan of haal weg.")]
    Cells(String),
    /// A row without any mark.
    #[error(
        "Indicator \"{0}\" heeft in geen enkel jaar een oordeel. Geef een oordeel of haal de indicator weg."
    )]
    NoMark(String),
}

impl Sheet {
    /// The same sheet in the form in which it is kept: single spaces, no empty texts, and as closing only what the sheet's own
    /// form can tell apart: the last paragraph of the developments if it speaks of the overview, or the paragraph after the
    /// themes when there are no developments.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        self.issuer = texts(self.issuer);
        self.title = one_line(&self.title);
        self.approach = one_line(&self.approach);
        self.definition.paragraphs = texts(self.definition.paragraphs);
        self.introduction.paragraphs = texts(self.introduction.paragraphs);
        self.developments = texts(self.developments);
        self.closing = texts(self.closing.into_iter().collect()).pop();
        for term in &mut self.definition.terms {
            (term.term, term.meaning) = (one_line(&term.term), one_line(&term.meaning));
        }
        self.definition
            .terms
            .retain(|term| !(term.term.is_empty() && term.meaning.is_empty()));
        for theme in &mut self.introduction.themes {
            (theme.theme, theme.norm) = (one_line(&theme.theme), one_line(&theme.norm));
        }
        self.introduction
            .themes
            .retain(|theme| !(theme.theme.is_empty() && theme.norm.is_empty()));
        for theme in &mut self.outcomes {
            tidy_table(theme);
        }
        self.place_closing();
        self
    }

    fn place_closing(&mut self) {
        let year = self.development_year;
        if !self.developments.is_empty() || (year.is_some() && self.closing.is_some()) {
            self.developments.extend(self.closing.take());
            self.closing = self.developments.pop_if(|last| leads_to_table(last));
            return;
        }
        self.development_year = None;
        if self.introduction.themes.is_empty() {
            let paragraphs = &mut self.introduction.paragraphs;
            paragraphs.extend(self.closing.take());
            if paragraphs.len() > 1 {
                self.closing = paragraphs.pop_if(|last| leads_to_table(last));
            }
        }
    }

    /// What is wrong with this sheet; empty when it can be issued.
    #[must_use]
    pub fn faults(&self) -> Vec<SheetFault> {
        let mut faults = Vec::new();
        let mut check = |wrong: bool, fault: SheetFault| {
            if wrong {
                faults.push(fault);
            }
        };
        check(self.issuer.is_empty(), SheetFault::NoIssuer);
        check(
            after_title_words(&self.title).is_none_or(str::is_empty),
            SheetFault::Title(self.title.clone()),
        );
        check(self.approach.is_empty(), SheetFault::NoApproach);
        check(
            self.introduction.paragraphs.is_empty(),
            SheetFault::NoIntroduction,
        );
        let year = self.development_year;
        check(
            year.is_none() && !self.developments.is_empty() || year.is_some_and(odd_year),
            SheetFault::DevelopmentYear,
        );
        check(self.outcomes.is_empty(), SheetFault::NoOutcomes);
        let terms = self.definition.terms.iter();
        pairs(terms.map(|term| (&term.term, &term.meaning)), &mut faults);
        let themes = self.introduction.themes.iter();
        pairs(themes.map(|theme| (&theme.theme, &theme.norm)), &mut faults);
        let names = self.outcomes.iter().map(|table| &table.theme);
        once(names, &mut faults);
        for table in &self.outcomes {
            table_faults(table, &mut faults);
        }
        faults
    }
}

fn texts(texts: Vec<String>) -> Vec<String> {
    texts
        .iter()
        .map(|text| one_line(text))
        .filter(|text| !text.is_empty())
        .collect()
}

fn tidy_table(table: &mut ThemeOutcome) {
    table.theme = one_line(&table.theme);
    for row in &mut table.rows {
        row.indicator = one_line(&row.indicator);
        for outcome in row.cells.iter_mut().flatten() {
            outcome.explanation = one_line(&outcome.explanation);
        }
    }
}

fn odd_year(year: i32) -> bool {
    !(1000..=9999).contains(&year)
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)>, faults: &mut Vec<SheetFault>) {
    let mut names = Vec::new();
    for (name, meaning) in pairs {
        if name.is_empty() || meaning.is_empty() {
            faults.push(SheetFault::HalfPair(format!("{name}{meaning}")));
        } else {
            names.push(name);
        }
    }
    once(names.into_iter(), faults);
}

fn once<'a>(names: impl Iterator<Item = &'a String>, faults: &mut Vec<SheetFault>) {
    let mut seen = HashSet::new();
    for name in names {
        if name.is_empty() {
            faults.push(SheetFault::Nameless);
        } else if !seen.insert(key(name)) {
            faults.push(SheetFault::Twice(name.clone()));
        }
    }
}

fn table_faults(table: &ThemeOutcome, faults: &mut Vec<SheetFault>) {
    let ascending = table.years.is_sorted_by(|before, after| before < after);
    if table.years.is_empty() || !ascending || table.years.iter().any(|year| odd_year(*year)) {
        faults.push(SheetFault::Years(table.theme.clone()));
    }
    if table.rows.is_empty() {
        faults.push(SheetFault::NoOutcomes);
    }
    once(table.rows.iter().map(|row| &row.indicator), faults);
    for row in &table.rows {
        if row.cells.len() != table.years.len() {
            faults.push(SheetFault::Cells(row.indicator.clone()));
        } else if row.cells.iter().all(Option::is_none) {
            faults.push(SheetFault::NoMark(row.indicator.clone()));
        }
    }
}
