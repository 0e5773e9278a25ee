//! Small questions about the tokens of a Rust file.

use proc_macro2::{Delimiter, Group, TokenTree};

/// The identifier that a token is.
pub fn word(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(word)) => Some(word.to_string()),
        _ => None,
    }
}

/// Whether a token is this mark.
pub fn is_punct(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

/// Whether `::` starts here.
pub fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')
}

/// Whether an attribute is documentation.
pub fn is_doc(group: &Group) -> bool {
    word(group.stream().into_iter().next().as_ref()).is_some_and(|word| word == "doc")
}

/// Whether `#[cfg(test)]` starts here.
pub fn is_test_only(tokens: &[TokenTree], at: usize) -> bool {
    let attribute = tokens
        .get(at + 1)
        .map(ToString::to_string)
        .unwrap_or_default();
    is_punct(tokens.get(at), '#') && attribute.replace(' ', "") == "[cfg(test)]"
}

/// The place after the item that starts here.
pub fn after_item(tokens: &[TokenTree], at: usize) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        other => is_punct(Some(other), ';'),
    };
    let length = tokens.iter().skip(at).position(ends);
    length.map_or(tokens.len(), |length| at + length + 1)
}

/// The documentation in the attributes that stand before this place.
pub fn docs_before(tokens: &[TokenTree], at: usize) -> String {
    let mut lines = Vec::new();
    let mut end = at;
    while let Some(start) = end.checked_sub(2)
        && is_punct(tokens.get(start), '#')
        && let Some(TokenTree::Group(group)) = tokens.get(start + 1)
    {
        if is_doc(group) {
            let value = group
                .stream()
                .into_iter()
                .nth(2)
                .map(|token| token.to_string());
            lines.extend(value.and_then(|text| string_value(&text)));
        }
        end = start;
    }
    lines.reverse();
    let text: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    text.join("\n")
}

/// The value of a string literal as it is written in Rust; nothing for other literals.
pub fn string_value(written: &str) -> Option<String> {
    if let Some(raw) = written.strip_prefix('r') {
        let bare = raw.trim_matches('#');
        return Some(bare.strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let mut value = String::new();
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next()? {
                'n' => value.push('\n'),
                't' => value.push('\t'),
                '\n' => value.push(' '),
                other => value.push(other),
            },
            (letter, false) => value.push(letter),
        }
    }
    Some(value)
}
