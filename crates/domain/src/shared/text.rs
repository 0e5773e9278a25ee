//! What every text goes through before it is kept.

/// The text without control characters; tabs and line ends stay. PostgreSQL keeps no NUL, XML and PDF keep no others, and nobody can
/// see or type them on purpose.
#[must_use]
pub fn printable(text: &str) -> String {
    let kept = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    text.chars().filter(kept).collect()
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
}
