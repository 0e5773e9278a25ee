//! Recovery codes: ten of them, made when the second factor is set up, shown once.

/// How many codes somebody gets.
pub const CODES: usize = 10;

/// Fresh codes such as `k7mp-2xqd`: 40 random bits each, which nobody guesses behind the throttle.
#[must_use]
pub fn fresh() -> Vec<String> {
    std::iter::repeat_with(|| {
        let text = super::password::generate();
        let groups: Vec<&str> = text.split('-').take(2).collect();
        groups.join("-")
    })
    // Digits only would look like a code of the app.
    .filter(|code| looks_like_one(code))
    .take(CODES)
    .collect()
}

/// Whether somebody typed a recovery code where a code of the app may stand too: a code of the app has digits only.
#[must_use]
pub fn looks_like_one(text: &str) -> bool {
    let signs = text.chars().filter(char::is_ascii_alphanumeric);
    text.chars().any(|sign| sign.is_ascii_alphabetic()) && signs.count() == 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_different_codes_that_are_not_codes_of_the_app() {
        let codes = fresh();
        assert_eq!(codes.len(), CODES);
        for code in &codes {
            assert_eq!(code.len(), 9, "{code}");
            assert_eq!(codes.iter().filter(|other| *other == code).count(), 1);
        }
        assert!(looks_like_one("abcd-ef12") && looks_like_one(" ABCD ef12 "));
        assert!(!looks_like_one("123456") && !looks_like_one("12345678"));
        assert!(!looks_like_one("abcd"));
    }
}
