//! The cookies of the site: one session, and two choices that say nothing about a person.

use axum::http::{HeaderMap, HeaderValue, header};

/// Cookie with the chosen language, `nl` or `en`.
pub const LANGUAGE: &str = "taal";
/// Cookie with the chosen theme, `light` or `dark`.
pub const THEME: &str = "thema";

/// Name of the session cookie. Over https the name begins with `__Host-`, which a browser only takes from this very host.
#[must_use]
pub fn session_name(secure: bool) -> &'static str {
    if secure { "__Host-sessie" } else { "sessie" }
}

/// The value of a cookie of the request.
#[must_use]
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(known, value)| (known == name).then_some(value))
}

/// A `Set-Cookie` line. `seconds` is how long the browser keeps it: `None` until it closes, 0 removes it. The value consists of
/// letters, digits, `-` and `_` only.
#[must_use]
pub fn set(name: &str, value: &str, secure: bool, seconds: Option<u64>) -> HeaderValue {
    let mut line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax");
    if secure {
        line.push_str("; Secure");
    }
    if let Some(seconds) = seconds {
        line.push_str(&format!("; Max-Age={seconds}"));
    }
    HeaderValue::from_str(&line).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_reads_back_between_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; taal=en"));
        headers.append(header::COOKIE, HeaderValue::from_static("sessie=abc"));
        assert_eq!(read(&headers, LANGUAGE), Some("en"));
        assert_eq!(read(&headers, "sessie"), Some("abc"));
        assert_eq!(read(&headers, "ess"), None);
    }

    #[test]
    fn a_session_cookie_is_bound_to_the_host_over_https() {
        let line = set(session_name(true), "abc", true, None);
        assert_eq!(
            line,
            "__Host-sessie=abc; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(
            !set(session_name(false), "abc", false, Some(0))
                .to_str()
                .unwrap()
                .contains("Secure")
        );
    }
}
