//! What a line of a sheet is by itself. The reader and the writer use the same rules, so that what is written is read back.

use super::inline::{is_space, one_line, plain};
use super::notes::Place;
use crate::shared::YearMonth;

/// A line of the source.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceLine<'a> {
    /// From 1.
    pub(super) number: usize,
    /// As it stands, without its line end.
    pub(super) raw: &'a str,
}

impl<'a> SourceLine<'a> {
    /// Without the white space around it, and without the backslash that ends a line in Markdown.
    pub(super) fn text(&self) -> &'a str {
        let text = self.raw.trim_matches(is_space);
        let slashes = text.len() - text.trim_end_matches('\\').len();
        match text.strip_suffix('\\') {
            Some(shorter) if slashes % 2 == 1 && !shorter.is_empty() => {
                shorter.trim_end_matches(is_space)
            }
            _ => text,
        }
    }

    /// Where its text begins, with that text.
    pub(super) fn place(&self) -> Place {
        Place::new(self.number, self.column(), self.text())
    }

    /// The column of the first character that is not white space, from 1.
    pub(super) fn column(&self) -> usize {
        1 + self.raw.chars().take_while(|c| is_space(*c)).count()
    }
}

/// The lines of a text, whatever the line ends are.
pub(super) fn source_lines(text: &str) -> impl Iterator<Item = SourceLine<'_>> {
    text.split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
        .enumerate()
        .map(|(index, raw)| SourceLine {
            number: index + 1,
            raw,
        })
}

/// A part of the sheet with its own heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// "Inleiding".
    Introduction,
    /// "Ontwikkeling 2014"; `None` when the year is missing.
    Developments(Option<i32>),
    /// "Uitkomsten verbeterpunten" or "Uitkomsten".
    Outcomes,
}

/// What a line is by itself; where it stands decides whether that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineKind<'a> {
    /// Words.
    Text,
    /// A ruler such as `---`.
    Ruler,
    /// The heading of a section, with or without `#`.
    Section(Section),
    /// Another line that begins with `#`, without those signs.
    Heading(&'a str),
    /// The title, with or without `#`.
    Title {
        /// Whether it begins with `#`.
        marked: bool,
    },
    /// "Aanpak: …".
    Approach,
    /// "Juni 2015".
    Month(YearMonth),
    /// An item of a list, without its sign.
    Bullet {
        /// What stands after the sign.
        body: &'a str,
        /// Whether the sign is a dash that can also stand in running text.
        dash: bool,
    },
}

/// Longer lines are never a heading, a title or a month.
const LONGEST_HEADING: usize = 400;

/// What this line is; `line` has no white space around it.
pub(super) fn line_kind(line: &str) -> LineKind<'_> {
    if line.starts_with('\\') {
        return LineKind::Text;
    }
    if is_ruler(line) {
        return LineKind::Ruler;
    }
    if let Some(bullet) = bullet(line) {
        return bullet;
    }
    let marked = line.starts_with('#');
    let words = if marked { heading_words(line) } else { line };
    if words.len() <= LONGEST_HEADING {
        let text = plain(words);
        if let Some(section) = section_named(&text) {
            return LineKind::Section(section);
        }
        if after_title_words(&text).is_some() {
            return LineKind::Title { marked };
        }
        if let Ok(month) = YearMonth::parse_dutch(&text) {
            return LineKind::Month(month);
        }
    }
    if marked {
        return LineKind::Heading(words);
    }
    let start: String = line.chars().take(40).collect();
    let start = start.trim_start_matches(['*', '_']).to_lowercase();
    if start
        .strip_prefix("aanpak")
        .is_some_and(|rest| rest.trim_start_matches(['*', '_', ' ']).starts_with(':'))
    {
        return LineKind::Approach;
    }
    LineKind::Text
}

/// Three or more of one sign and nothing else.
fn is_ruler(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !is_space(*c));
    let Some(first @ ('-' | '*' | '_' | '=' | '–' | '—')) = signs.next() else {
        return false;
    };
    let mut count = 1;
    for sign in signs {
        if sign != first {
            return false;
        }
        count += 1;
    }
    count >= 3
}

fn bullet(line: &str) -> Option<LineKind<'_>> {
    let mut rest = line.chars();
    let sign = rest.next()?;
    let dash = match sign {
        '-' | '*' | '+' | '•' | '·' => false,
        '–' | '—' => true,
        _ => return None,
    };
    let body = rest.as_str();
    (body.is_empty() || body.starts_with(is_space)).then(|| LineKind::Bullet {
        body: body.trim_matches(is_space),
        dash,
    })
}

/// The words of a heading without the signs before and after it.
pub(super) fn heading_words(line: &str) -> &str {
    let words = line.trim_start_matches('#').trim_matches(is_space);
    let shorter = words.trim_end_matches('#');
    if shorter.ends_with(is_space) || shorter.is_empty() {
        shorter.trim_end_matches(is_space)
    } else {
        words
    }
}

fn section_named(text: &str) -> Option<Section> {
    let lower = text.trim_end_matches(':').to_lowercase();
    let words: Vec<&str> = lower.split(' ').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["inleiding"] => Some(Section::Introduction),
        ["uitkomsten"] | ["uitkomsten", "verbeterpunten"] => Some(Section::Outcomes),
        ["ontwikkeling" | "ontwikkelingen"] => Some(Section::Developments(None)),
        ["ontwikkeling" | "ontwikkelingen", year] if year.bytes().all(|b| b.is_ascii_digit()) => {
            Some(Section::Developments(year_number(year)))
        }
        _ => None,
    }
}

/// What stands after "Uitkomsten … toezichtonderzoek", or `None` when the text is not a title. Empty when the municipality is missing.
pub(super) fn after_title_words(text: &str) -> Option<&str> {
    let mut rest = text;
    for index in 0..4 {
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        let word = word.trim_end_matches(':');
        if index == 0 && !word.eq_ignore_ascii_case("uitkomsten") {
            return None;
        }
        if index > 0 && word.eq_ignore_ascii_case("toezichtonderzoek") {
            return Some(after.trim());
        }
        rest = after;
    }
    None
}

/// A year of four digits, from 1000.
pub(super) fn year_number(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year: i32 = digits.then(|| text.parse().ok()).flatten()?;
    (year >= 1000).then_some(year)
}

/// Whether this name heads the column of indicators.
pub(super) fn heads_indicators(cell: &str) -> bool {
    let name = one_line(cell).to_lowercase();
    !cell.starts_with('\\')
        && matches!(
            plain(&name).trim_end_matches(':'),
            "indicator" | "indicatoren"
        )
}
