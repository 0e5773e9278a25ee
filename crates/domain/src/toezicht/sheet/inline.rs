//! Emphasis and escapes inside a text: reads the plain words, and writes words so that they are read back the same.
//!
//! A backslash before a punctuation sign stands for that sign. A backslash at the very beginning of a text also shields a
//! letter: the line is then never read as a heading, a month or a row.

/// A character of a text whose markup has been taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// The character.
    pub(super) value: char,
    /// Whether a backslash stood before it, so that it cannot be a separator.
    pub(super) escaped: bool,
}

/// White space in the widest sense: also control characters and the byte order mark.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

/// The text on one line with single spaces.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The key under which two names are the same: without regard to case and white space.
pub(super) fn key(text: &str) -> String {
    one_line(text).to_lowercase()
}

/// The plain words of a marked-up text.
pub(super) fn plain(raw: &str) -> String {
    text_of(&letters(raw))
}

/// The words of these letters, on one line.
pub(super) fn text_of(letters: &[Letter]) -> String {
    let text: String = letters.iter().map(|letter| letter.value).collect();
    one_line(&text)
}

/// Splits at the first separator that has no backslash before it.
pub(super) fn split_at_sign(letters: &[Letter], sign: char) -> Option<(String, String)> {
    let at = letters
        .iter()
        .position(|letter| letter.value == sign && !letter.escaped)?;
    let (before, after) = letters.split_at_checked(at)?;
    Some((text_of(before), text_of(after.get(1..)?)))
}

/// A run of emphasis signs that waits for its counterpart.
struct Opener {
    /// Where the run stands among the letters.
    start: usize,
    /// How many of its signs are still unused.
    left: usize,
}

/// Takes emphasis and escapes off. Signs without a counterpart stay. One pass and no recursion, so depth costs nothing.
pub(super) fn letters(raw: &str) -> Vec<Letter> {
    let mut found: Vec<(Letter, bool)> = Vec::with_capacity(raw.len());
    let mut stars: Vec<Opener> = Vec::new();
    let mut lines: Vec<Opener> = Vec::new();
    let mut before: Option<char> = None;
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        let first = before.is_none();
        match (c, rest.peek().copied()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() || (first && !is_space(next)) => {
                rest.next();
                found.push((letter(next, true), true));
                before = Some(next);
            }
            ('*' | '_', _) => {
                let start = found.len();
                found.push((letter(c, false), true));
                while rest.next_if_eq(&c).is_some() {
                    found.push((letter(c, false), true));
                }
                let run = Opener {
                    start,
                    left: found.len() - start,
                };
                let openers = if c == '*' { &mut stars } else { &mut lines };
                emphasis(run, c, before, rest.peek().copied(), openers, &mut found);
                before = Some(c);
            }
            _ => {
                found.push((letter(c, false), true));
                before = Some(c);
            }
        }
    }
    found
        .into_iter()
        .filter_map(|(letter, keep)| keep.then_some(letter))
        .collect()
}

fn letter(value: char, escaped: bool) -> Letter {
    Letter { value, escaped }
}

/// Pairs a run of signs with the runs that are open, and opens what is left of it.
fn emphasis(
    mut run: Opener,
    sign: char,
    before: Option<char>,
    after: Option<char>,
    openers: &mut Vec<Opener>,
    found: &mut [(Letter, bool)],
) {
    let inside_word =
        |side: Option<char>| sign == '_' && side.is_some_and(|side| side.is_alphanumeric());
    let closes = before.is_some_and(|side| !is_space(side)) && !inside_word(after);
    let opens = after.is_some_and(|side| !is_space(side)) && !inside_word(before);
    while closes && run.left > 0 {
        let Some(mut opener) = openers.pop() else {
            break;
        };
        let pairs = opener.left.min(run.left);
        opener.left -= pairs;
        drop_signs(found, opener.start + opener.left, pairs);
        drop_signs(found, run.start, pairs);
        run.start += pairs;
        run.left -= pairs;
        if opener.left > 0 {
            openers.push(opener);
        }
    }
    if opens && run.left > 0 {
        openers.push(run);
    }
}

fn drop_signs(found: &mut [(Letter, bool)], start: usize, count: usize) {
    for (_, keep) in found.iter_mut().skip(start).take(count) {
        *keep = false;
    }
}

/// Writes a text so that it reads back the same and shows the same in any Markdown reader; `also` names further signs to escape.
pub(super) fn escape(text: &str, also: &[char]) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let entity = c == '&'
            && rest
                .peek()
                .is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#');
        if entity || matches!(c, '\\' | '*' | '_' | '`' | '<' | '[' | '~') || also.contains(&c) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_is_taken_off_and_loose_signs_stay() {
        for (raw, expected) in [
            ("*een* **twee** ***drie***", "een twee drie"),
            ("**een *twee***", "een twee"),
            ("_een_ en snake_case_naam", "een en snake_case_naam"),
            ("5 * 3 en *open", "5 * 3 en *open"),
            (r"\*een\* \\ \q", r"*een* \ \q"),
            (r"\Inleiding", "Inleiding"),
            ("*a _b* c_", "a b c"),
        ] {
            assert_eq!(plain(raw), expected, "{raw}");
        }
    }

    #[test]
    fn what_is_escaped_reads_back() {
        for text in [r"*a* _b_ \*c \", "# x | y", "&amp; <b> [l](u) ~~z~~ `q`"] {
            assert_eq!(plain(&escape(text, &[])), text);
        }
    }

    #[test]
    fn deep_emphasis_takes_linear_time() {
        let deep = "*a ".repeat(300_000) + &"b* ".repeat(300_000);
        assert_eq!(plain(&deep).matches('*').count(), 0);
        let alternating = "*_".repeat(400_000);
        assert!(letters(&alternating).len() <= 800_000);
    }
}
