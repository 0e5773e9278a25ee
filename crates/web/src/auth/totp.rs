//! The second factor: a code of six digits from an app (TOTP, RFC 6238).

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use time::OffsetDateTime;
use totp_rs::{Builder, Totp, TotpError};

/// How long a code lasts, in seconds.
const STEP: i64 = 30;
/// Name of the program in the app of the user.
const ISSUER: &str = "Samenhang";

/// Why there is no second factor to show or check.
#[derive(Debug, thiserror::Error)]
pub enum SecondFactorError {
    /// The secret or the name does not fit.
    #[error("the second factor cannot be made: {0}")]
    Totp(#[from] TotpError),
    /// The picture does not fit.
    #[error("the QR code cannot be made: {0}")]
    Picture(#[from] qrcode::types::QrError),
}

fn totp(secret: &[u8], login: &str) -> Result<Totp, SecondFactorError> {
    let builder = Builder::new()
        .with_secret(secret.to_vec())
        .with_issuer(Some(ISSUER))
        .with_account_name(login.replace(':', "-"));
    Ok(builder.build()?)
}

/// A fresh secret: 20 random bytes, as RFC 4226 recommends.
#[must_use]
pub fn new_secret() -> Vec<u8> {
    super::random::<20>().to_vec()
}

/// The step of a code that is right now, or a step before or after; the same or an earlier step than `last_used` is refused,
/// because a code may be used once.
///
/// # Errors
/// [`SecondFactorError`] when the secret is not one.
pub fn accepted_step(
    secret: &[u8],
    code: &str,
    now: OffsetDateTime,
    last_used: Option<i64>,
) -> Result<Option<i64>, SecondFactorError> {
    let digits: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    let seconds = u64::try_from(now.unix_timestamp()).unwrap_or(0);
    let step = totp(secret, "x")?.check(&digits, seconds);
    let step = step.and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| last_used.is_none_or(|last| *step > last)))
}

/// The code that an app shows now, as people read it; of a demonstration only. When the code of now was used already, it is the
/// next one, which is accepted early.
///
/// # Errors
/// [`SecondFactorError`] when the secret is not one.
pub fn shown_code(
    secret: &[u8],
    now: OffsetDateTime,
    last_used: i64,
) -> Result<String, SecondFactorError> {
    let step = (now.unix_timestamp() / STEP).max(last_used + 1);
    let seconds = u64::try_from(step * STEP).unwrap_or(0);
    let code = totp(secret, "x")?.generate(seconds).to_string();
    let (start, end) = code.split_at_checked(3).unwrap_or((&code, ""));
    Ok(format!("{start} {end}"))
}

/// The secret as people type it: groups of four letters and digits.
///
/// # Errors
/// [`SecondFactorError`] when the secret is not one.
pub fn secret_text(secret: &[u8]) -> Result<String, SecondFactorError> {
    let text = totp(secret, "x")?.secret().to_base32();
    let signs: Vec<char> = text.chars().collect();
    let groups: Vec<String> = signs
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    Ok(groups.join(" "))
}

/// The picture that an app reads: an SVG of dark squares on white, without style or script. Made here, so the secret goes nowhere.
///
/// # Errors
/// [`SecondFactorError`] when the log-in name does not fit.
pub fn picture(secret: &[u8], login: &str) -> Result<String, SecondFactorError> {
    let url = totp(secret, login)?.to_url()?;
    let code = QrCode::with_error_correction_level(url, EcLevel::M)?;
    let image = code
        .render::<svg::Color<'_>>()
        .module_dimensions(4, 4)
        .build();
    // The XML declaration has no place inside a page.
    let start = image.find("<svg").unwrap_or(0);
    Ok(image.get(start..).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2015-03-02 10:00:00 UTC);

    fn code_at(secret: &[u8], now: OffsetDateTime) -> String {
        let seconds = u64::try_from(now.unix_timestamp()).unwrap();
        totp(secret, "x").unwrap().generate(seconds).to_string()
    }

    #[test]
    fn a_code_works_once_and_not_much_later() {
        let secret = new_secret();
        let code = code_at(&secret, NOW);
        let step = accepted_step(&secret, &code, NOW, None).unwrap().unwrap();
        assert_eq!(step, NOW.unix_timestamp() / 30);
        let again = accepted_step(&secret, &code, NOW, Some(step)).unwrap();
        assert_eq!(again, None);
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        assert_eq!(
            accepted_step(&secret, &spaced, NOW, None).unwrap(),
            Some(step)
        );
        let late = NOW + time::Duration::seconds(90);
        assert_eq!(accepted_step(&secret, &code, late, None).unwrap(), None);
        assert_eq!(
            accepted_step(&secret, "geen code", NOW, None).unwrap(),
            None
        );
    }

    #[test]
    fn the_code_of_a_demonstration_is_one_that_is_accepted() {
        let secret = new_secret();
        let now = NOW.unix_timestamp() / 30;
        let first = shown_code(&secret, NOW, 0).unwrap();
        assert_eq!(
            accepted_step(&secret, &first, NOW, Some(0)).unwrap(),
            Some(now)
        );
        // Again within the same half minute.
        let second = shown_code(&secret, NOW, now).unwrap();
        assert_eq!(
            accepted_step(&secret, &second, NOW, Some(now)).unwrap(),
            Some(now + 1)
        );
    }

    #[test]
    fn the_picture_has_no_style_and_no_declaration() {
        let svg = picture(&new_secret(), "toezicht").unwrap();
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"));
        assert!(!svg.contains("style") && !svg.contains("<?xml"));
        assert_eq!(
            secret_text(&[0; 20]).unwrap(),
            "AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA"
        );
    }
}
