//! The language of a page. Dutch is the default; what has no English text falls back to Dutch.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};

static_loader! {
    static LOCALES = {
        locales: "../../locales",
        fallback_language: "nl",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const DUTCH: LanguageIdentifier = langid!("nl");
const ENGLISH: LanguageIdentifier = langid!("en");

/// A language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// The code for `lang` attributes and cookies.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Nl, Self::En]
            .into_iter()
            .find(|lang| lang.code() == code)
    }
}

/// The texts of a page in one language: the field `l` of every template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct L(Lang);

impl L {
    /// The texts in this language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self(lang)
    }

    /// The code of the language, for `lang="…"`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.0.code()
    }

    /// The text of a key. An unknown key shows itself between brackets: a test looks for those.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.find(key, None)
    }

    /// The text of a key with values filled in, as in `l.tr("key", &[("name", value)])`.
    #[must_use]
    pub fn tr<V: Into<Arg> + Clone>(&self, key: &str, values: &[(&'static str, V)]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> = values
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), value.clone().into().fluent()))
            .collect();
        self.find(key, Some(&values))
    }

    /// The text of a key that has one value, called `n`: a number or a word.
    #[must_use]
    pub fn n<V: Into<Arg> + Clone>(&self, key: &str, value: V) -> String {
        self.tr(key, &[("n", value)])
    }

    /// Whether the key has a text in this language or in Dutch.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        LOCALES.try_lookup(&DUTCH, key).is_some()
    }

    fn find(
        self,
        key: &str,
        values: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>,
    ) -> String {
        let language = match self.0 {
            Lang::Nl => DUTCH,
            Lang::En => ENGLISH,
        };
        LOCALES
            .try_lookup_complete(&language, key, values)
            .unwrap_or_else(|| format!("[{key}]"))
    }
}

/// A value inside a text: a number chooses the plural, anything else is shown as it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A word or a sentence.
    Text(String),
    /// A count.
    Number(i64),
}

impl Arg {
    fn fluent(self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(text),
            Self::Number(number) => FluentValue::from(number),
        }
    }
}

macro_rules! number_args {
    ($($kind:ty),+) => {$(
        impl From<$kind> for Arg {
            fn from(value: $kind) -> Self {
                Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
            }
        }
        impl From<&$kind> for Arg {
            fn from(value: &$kind) -> Self {
                Self::from(*value)
            }
        }
    )+};
}

number_args!(i32, i64, u8, u32, u64, usize);

macro_rules! text_args {
    ($($kind:ty),+) => {$(
        impl From<$kind> for Arg {
            fn from(value: $kind) -> Self {
                Self::Text(value.to_string())
            }
        }
    )+};
}

text_args!(String, &String, &&String, &str, &&str);

impl From<&Arg> for Arg {
    fn from(value: &Arg) -> Self {
        value.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_shows_itself() {
        assert_eq!(L::new(Lang::En).t("no-such-key"), "[no-such-key]");
    }

    #[test]
    fn a_number_chooses_the_plural() {
        let l = L::new(Lang::Nl);
        assert_eq!(l.n("app-minutes", 1), "1 minuut");
        assert_eq!(l.n("app-minutes", 5_usize), "5 minuten");
    }
}
