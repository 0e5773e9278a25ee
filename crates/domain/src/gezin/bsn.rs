//! The citizen service number.

/// Citizen service number (burgerservicenummer, BSN): nine digits that pass the test of eleven.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bsn(String);

/// Why a text is no citizen service number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BsnRefusal {
    /// Other signs than digits, or not eight or nine of them.
    #[error("Een BSN heeft negen cijfers. Kijk het nummer na.")]
    NotNineDigits,
    /// The digits do not fit together: a typing error.
    #[error(
        "Dit nummer kan geen BSN zijn. Waarschijnlijk is een cijfer verkeerd. Kijk het nummer na."
    )]
    FailsElevenTest,
}

/// What each digit counts for: 9 down to 2, and the last one is taken off.
const WEIGHTS: [i32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

impl Bsn {
    /// The nine digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Bsn {
    type Err = BsnRefusal;

    /// Reads nine digits, or eight without the zero before them; spaces and points between them do not count.
    fn from_str(text: &str) -> Result<Self, BsnRefusal> {
        let digits: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '.')
            .collect();
        let whole =
            matches!(digits.len(), 8 | 9) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !whole {
            return Err(BsnRefusal::NotNineDigits);
        }
        let digits = format!("{digits:0>9}");
        let sum: i32 = digits
            .bytes()
            .zip(WEIGHTS)
            .map(|(byte, weight)| i32::from(byte - b'0') * weight)
            .sum();
        if sum % 11 != 0 || digits.bytes().all(|byte| byte == b'0') {
            return Err(BsnRefusal::FailsElevenTest);
        }
        Ok(Self(digits))
    }
}

/// Does not show the number.
impl std::fmt::Debug for Bsn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bsn(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_customary_test_numbers_pass_and_a_changed_digit_fails() {
        for text in ["999990007", "999990019", "9999.90.020", " 999990032 "] {
            assert!(text.parse::<Bsn>().is_ok(), "{text}");
        }
        for text in ["999990008", "999990091", "000000000"] {
            assert_eq!(
                text.parse::<Bsn>(),
                Err(BsnRefusal::FailsElevenTest),
                "{text}"
            );
        }
        for text in ["", "99999000", "9999900071", "99999000a"] {
            assert!(text.parse::<Bsn>().is_err(), "{text}");
        }
        assert_eq!("1234567".parse::<Bsn>(), Err(BsnRefusal::NotNineDigits));
    }

    #[test]
    fn eight_digits_get_their_zero_and_the_number_is_not_shown() {
        // 0·9 + 1·8 + 2·7 + 3·6 + 4·5 + 5·4 + 6·3 + 7·2 − 2 = 110
        let bsn: Bsn = "12345672".parse().unwrap();
        assert_eq!(bsn.as_str(), "012345672");
        assert!(!format!("{bsn:?}").contains('1'));
    }
}
