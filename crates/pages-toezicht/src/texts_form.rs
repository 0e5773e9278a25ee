//! The texts of a factsheet as fields of a form.

use domain::shared::YearMonth;
use domain::toezicht::SheetTexts;
use domain::toezicht::sheet::{Definition, Sheet, Term};

use super::words;
use web::forms::conflict::DiffRow;
use web::forms::fields::{FieldErrors, Fields, lines, paragraphs};
use web::layout::L;

/// The texts as typed: lines, or paragraphs with an empty line between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextsForm {
    /// Sender, a line each.
    pub issuer: String,
    /// "juni 2015".
    pub month: String,
    /// Who the sheet is about.
    pub definition: String,
    /// "Gezin: wat het hier betekent", a line each.
    pub terms: String,
    /// Opening.
    pub introduction: String,
    /// What changed.
    pub developments: String,
    /// The paragraph that leads to the table.
    pub closing: String,
}

/// The parts of the form: name of the field and key of its words.
const PARTS: [(&str, &str); 7] = [
    ("afzender", "texts-issuer"),
    ("maand", "texts-month"),
    ("definitie", "texts-definition"),
    ("begrippen", "texts-terms"),
    ("inleiding", "texts-introduction"),
    ("ontwikkeling", "texts-developments"),
    ("slot", "texts-closing"),
];

impl TextsForm {
    /// The form of texts that are there.
    pub fn of(texts: &SheetTexts) -> Self {
        let terms: Vec<String> = texts
            .definition
            .terms
            .iter()
            .map(|term| format!("{}: {}", term.term, term.meaning))
            .collect();
        Self {
            issuer: texts.issuer.join("\n"),
            month: texts.month.dutch(),
            definition: texts.definition.paragraphs.join("\n\n"),
            terms: terms.join("\n"),
            introduction: texts.introduction.join("\n\n"),
            developments: texts.developments.join("\n\n"),
            closing: texts.closing.clone().unwrap_or_default(),
        }
    }

    /// Reads the fields that [`TextsForm::write`] writes.
    pub fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            issuer: text("afzender"),
            month: text("maand"),
            definition: text("definitie"),
            terms: text("begrippen"),
            introduction: text("inleiding"),
            developments: text("ontwikkeling"),
            closing: text("slot"),
        }
    }

    /// Puts the texts in fields.
    pub fn write(&self, fields: &mut Fields) {
        for (name, _) in PARTS {
            fields.set(name, self.part(name));
        }
    }

    fn part(&self, name: &str) -> &str {
        match name {
            "afzender" => &self.issuer,
            "maand" => &self.month,
            "definitie" => &self.definition,
            "begrippen" => &self.terms,
            "inleiding" => &self.introduction,
            "ontwikkeling" => &self.developments,
            _ => &self.closing,
        }
    }

    /// Beside what somebody else stored, part by part.
    pub fn beside(&self, l: L, theirs: &Self) -> Vec<DiffRow> {
        let shown = |form: &Self, name: &str| match name {
            "afzender" | "begrippen" | "maand" => lines(form.part(name)),
            _ => paragraphs(form.part(name)),
        };
        PARTS
            .into_iter()
            .map(|(name, key)| DiffRow::new(name, l.t(key), shown(self, name), shown(theirs, name)))
            .collect()
    }

    /// The texts. Whether they are enough to publish is the domain's question.
    ///
    /// # Errors
    /// A month that cannot be read, a term without a colon.
    pub fn check(&self, l: L) -> Result<SheetTexts, FieldErrors> {
        let mut errors = FieldErrors::default();
        let month = YearMonth::parse_dutch(&self.month);
        if month.is_err() {
            errors.add("maand", l.t("texts-error-month"));
        }
        let mut terms = Vec::new();
        for line in lines(&self.terms) {
            match line.trim_start_matches(['-', '*', ' ']).split_once(':') {
                Some((term, meaning)) => terms.push(Term {
                    term: term.trim().to_owned(),
                    meaning: meaning.trim().to_owned(),
                }),
                None => errors.add("begrippen", l.n("texts-error-term", line)),
            }
        }
        let closing = words::one_line(&self.closing);
        match month {
            Ok(month) if errors.is_empty() => Ok(SheetTexts {
                issuer: lines(&self.issuer),
                month,
                definition: Definition {
                    paragraphs: paragraphs(&self.definition),
                    terms,
                },
                introduction: paragraphs(&self.introduction),
                developments: paragraphs(&self.developments),
                closing: (!closing.is_empty()).then_some(closing),
            }),
            _ => Err(errors),
        }
    }
}

/// The texts of a sheet that exists.
pub fn texts_of(sheet: &Sheet) -> SheetTexts {
    SheetTexts {
        issuer: sheet.issuer.clone(),
        month: sheet.month,
        definition: sheet.definition.clone(),
        introduction: sheet.introduction.paragraphs.clone(),
        developments: sheet.developments.clone(),
        closing: sheet.closing.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::layout::Lang;

    #[test]
    fn texts_go_into_fields_and_come_back_the_same() {
        let texts = SheetTexts {
            issuer: vec!["Toezicht Jeugd".into(), "Afdeling gezinnen".into()],
            month: YearMonth::new(2015, 6).unwrap(),
            definition: Definition {
                paragraphs: vec!["Een.".into(), "Twee.".into()],
                terms: vec![Term {
                    term: "Gezin".into(),
                    meaning: "ouders: en kinderen".into(),
                }],
            },
            introduction: vec!["Inleiding.".into()],
            developments: vec![],
            closing: Some("Het overzicht.".into()),
        };
        let mut fields = Fields::default();
        TextsForm::of(&texts).write(&mut fields);
        let l = L::new(Lang::Nl);
        assert_eq!(TextsForm::read(&fields).check(l).unwrap(), texts);

        fields.set("maand", "6-2015");
        fields.set("begrippen", "Gezin zonder uitleg");
        let errors = TextsForm::read(&fields).check(l).unwrap_err();
        assert!(!errors.of("maand").is_empty() && !errors.of("begrippen").is_empty());
    }
}
