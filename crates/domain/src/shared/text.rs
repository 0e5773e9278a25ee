//! What every text goes through before it is kept, and by what it is found again.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without control characters; tabs and line ends stay. PostgreSQL keeps no NUL, XML and PDF keep no others, and nobody can
/// see or type them on purpose.
#[must_use]
pub fn printable(text: &str) -> String {
    let kept = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    text.chars().filter(kept).collect()
}

/// A text as it is sorted and searched by: without capitals and diacritics, every other sign a space, one space between words.
#[must_use]
pub fn search_key(text: &str) -> String {
    let plain = text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase);
    let spaced: String = plain
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_line_ends_stay() {
        assert_eq!(
            printable("a\0b\u{7}\u{1b}[1m\u{85}c\r\n\td"),
            "ab[1mc\r\n\td"
        );
        assert_eq!(printable("ça – ✓ 👪"), "ça – ✓ 👪");
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        assert_eq!(search_key("  Çelik-Núñez, O'Brien "), "celik nunez o brien");
        assert_eq!(search_key("IJssel 12-a"), "ijssel 12 a");
        assert_eq!(search_key("–"), "");
    }
}
