//! Reads a framework from its TOML file. An error names the file, the line and what to do.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;
use serde_spanned::Spanned;

use super::framework::{
    FrameworkRef, Indicator, IndicatorCode, IndicatorSource, Theme, ThemeId, Toetsingskader,
};

/// Why a framework file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, regel {line}: {message}")]
pub struct FrameworkError {
    /// Name of the file, as the caller gave it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do, in Dutch.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameworkFile {
    id: Spanned<String>,
    version: Spanned<u32>,
    title: Spanned<String>,
    #[serde(default)]
    counters: BTreeMap<String, Spanned<String>>,
    theme: Vec<ThemeFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    id: Spanned<String>,
    name: Spanned<String>,
    norm: Spanned<String>,
    indicator: Vec<IndicatorFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorFile {
    code: Spanned<String>,
    name: Spanned<String>,
    source: IndicatorSource,
    counts: Spanned<String>,
    evidence: Vec<Spanned<String>>,
}

/// Where in a file an error stands.
struct Place<'a> {
    file: &'a str,
    text: &'a str,
}

impl Place<'_> {
    fn error(&self, offset: usize, message: String) -> FrameworkError {
        let before = self.text.as_bytes().iter().take(offset);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        FrameworkError {
            file: self.file.to_owned(),
            line,
            message,
        }
    }

    fn filled(&self, value: &Spanned<String>, what: &str) -> Result<String, FrameworkError> {
        let text = value.as_ref().trim();
        if text.is_empty() {
            return Err(self.error(
                value.span().start,
                format!("{what} is leeg. Vul een tekst in."),
            ));
        }
        Ok(text.to_owned())
    }

    fn unique(
        &self,
        value: &Spanned<String>,
        what: &str,
        seen: &mut HashSet<String>,
    ) -> Result<(), FrameworkError> {
        if seen.insert(value.as_ref().to_lowercase()) {
            return Ok(());
        }
        let message = format!(
            "{what} \"{}\" komt twee keer voor. Geef elk een eigen waarde.",
            value.as_ref()
        );
        Err(self.error(value.span().start, message))
    }
}

/// Reads and validates a framework; `file` is only used to name the place of an error.
///
/// # Errors
/// The first [`FrameworkError`]: not TOML, a missing or unknown field, an empty text, a code or theme that occurs twice, a
/// counter that is not declared under `[counters]`, or a theme without indicators.
pub fn parse_framework(file: &str, text: &str) -> Result<Toetsingskader, FrameworkError> {
    let place = Place { file, text };
    let read: FrameworkFile = toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        place.error(
            offset,
            format!(
                "dit is niet te lezen: {}. Verbeter deze regel.",
                error.message().trim_end_matches('.')
            ),
        )
    })?;
    let id = place.filled(&read.id, "id")?;
    if *read.version.as_ref() == 0 {
        return Err(place.error(
            read.version.span().start,
            "version moet 1 of hoger zijn.".to_owned(),
        ));
    }
    if read.theme.is_empty() {
        return Err(place.error(
            0,
            "er is geen enkel [[theme]]. Voeg minstens één thema toe.".to_owned(),
        ));
    }
    let mut codes = HashSet::new();
    let mut names = HashSet::new();
    let mut themes = Vec::new();
    for theme in &read.theme {
        place.unique(&theme.id, "thema-id", &mut names)?;
        themes.push(read_theme(&place, theme, &read.counters, &mut codes)?);
    }
    Ok(Toetsingskader {
        reference: FrameworkRef {
            id,
            version: *read.version.as_ref(),
        },
        title: place.filled(&read.title, "title")?,
        themes,
    })
}

fn read_theme(
    place: &Place<'_>,
    theme: &ThemeFile,
    counters: &BTreeMap<String, Spanned<String>>,
    codes: &mut HashSet<String>,
) -> Result<Theme, FrameworkError> {
    if theme.indicator.is_empty() {
        let message = format!(
            "thema \"{}\" heeft geen indicator. Voeg er minstens één toe.",
            theme.id.as_ref()
        );
        return Err(place.error(theme.id.span().start, message));
    }
    let mut names = HashSet::new();
    let mut indicators = Vec::new();
    for indicator in &theme.indicator {
        place.unique(&indicator.code, "code", codes)?;
        place.unique(&indicator.name, "indicator", &mut names)?;
        if let Some(unknown) = indicator
            .evidence
            .iter()
            .find(|name| !counters.contains_key(name.as_ref()))
        {
            let message = format!(
                "teller \"{}\" staat niet onder [counters]. Voeg hem daar toe.",
                unknown.as_ref()
            );
            return Err(place.error(unknown.span().start, message));
        }
        indicators.push(Indicator {
            code: IndicatorCode(place.filled(&indicator.code, "code")?),
            name: place.filled(&indicator.name, "name")?,
            source: indicator.source,
            counts: place.filled(&indicator.counts, "counts")?,
            evidence: indicator
                .evidence
                .iter()
                .map(|name| name.as_ref().clone())
                .collect(),
        });
    }
    Ok(Theme {
        id: ThemeId(place.filled(&theme.id, "id")?),
        name: place.filled(&theme.name, "name")?,
        norm: place.filled(&theme.norm, "norm")?,
        indicators,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GGSR: &str = include_str!("../../../../frameworks/ggsr.toml");

    #[test]
    fn the_shipped_framework_has_five_themes_and_three_verbatim_indicators() {
        let framework = parse_framework("ggsr.toml", GGSR).unwrap();
        let names: Vec<&str> = framework
            .themes
            .iter()
            .map(|theme| theme.name.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "Toeleiding",
                "Gezin centraal",
                "De aanpak",
                "Samenwerking",
                "Continu"
            ]
        );
        assert_eq!(framework.indicators().count(), 25);
        let verbatim: Vec<_> = framework
            .indicators()
            .filter(|(_, indicator)| indicator.source == IndicatorSource::Factsheet)
            .map(|(_, indicator)| indicator.code.0.as_str())
            .collect();
        assert_eq!(verbatim, ["T1", "S1", "S2"]);
        assert!(
            framework
                .indicator_named(
                    "samenwerking",
                    "Er zijn samenwerkingsafspraken  gemaakt over de aanpak"
                )
                .is_some()
        );
    }

    #[test]
    fn an_error_names_file_line_and_what_to_do() {
        let cases = [
            (GGSR.replacen("version = 1", "version = 0", 1), "1 of hoger"),
            (
                GGSR.replacen("code = \"T2\"", "code = \"T1\"", 1),
                "komt twee keer voor",
            ),
            (
                GGSR.replacen("evidence = [\"", "evidence = [\"onbekend\", \"", 1),
                "Voeg hem daar toe",
            ),
            (
                GGSR.replacen("source = \"factsheet\"\n", "source = \"gerucht\"\n", 1),
                "Verbeter deze regel",
            ),
            (
                GGSR.replacen("name = \"Toeleiding\"", "name = \" \"", 1),
                "is leeg",
            ),
        ];
        for (text, expected) in cases {
            let error = parse_framework("ggsr.toml", &text).unwrap_err();
            let first_change = GGSR
                .lines()
                .zip(text.lines())
                .position(|(a, b)| a != b)
                .unwrap()
                + 1;
            assert_eq!(error.line, first_change, "{error}");
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
