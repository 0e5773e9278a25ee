//! Writes a sheet in the layout it came in. What is written is read back as the same sheet; the reader's own rules decide
//! where a text needs a backslash for that.

use super::inline::escape;
use super::lines::{LineKind, heads_indicators, line_kind};
use super::{Outcome, Sheet, SheetLayout, ThemeOutcome};

/// Where a text stands on its own line, and so could be taken for something else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// Among the lines of the sender.
    Issuer,
    /// Between the title and the first heading.
    Head,
    /// Under a heading.
    Section,
    /// As a theme or as the first cell of a row.
    Table,
}

impl Sheet {
    /// The sheet as Markdown with tab-separated tables, in the layout it came in.
    ///
    /// Writes [`Sheet::tidied`]; for a sheet without [`Sheet::faults`], [`super::parse()`] reads exactly that back.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let sheet = self.clone().tidied();
        let mut out = String::new();
        let lines: Vec<String> = sheet
            .issuer
            .iter()
            .map(|line| paragraph(line, Stands::Issuer))
            .collect();
        out.push_str(&lines.join(match sheet.layout {
            SheetLayout::Headings => "  \n",
            SheetLayout::Plain => "\n",
        }));
        out.push_str("\n\n");
        sheet.heading(&mut out, 1, &escape(&sheet.title, &['#']));
        block(
            &mut out,
            &format!("Aanpak: {}", escape(&sheet.approach, &[])),
        );
        block(&mut out, &sheet.month.dutch_capitalised());
        sheet.write_definition(&mut out);
        sheet.write_introduction(&mut out);
        if let Some(year) = sheet.development_year {
            sheet.heading(&mut out, 2, &format!("Ontwikkeling {year}"));
            for text in &sheet.developments {
                block(&mut out, &paragraph(text, Stands::Section));
            }
        }
        if let Some(text) = &sheet.closing {
            block(&mut out, &paragraph(text, Stands::Section));
        }
        let heading = if sheet.title.to_lowercase().contains("verbeterpunten") {
            "Uitkomsten verbeterpunten"
        } else {
            "Uitkomsten"
        };
        sheet.heading(&mut out, 2, heading);
        let tables: Vec<String> = sheet
            .outcomes
            .iter()
            .map(|table| sheet.table(table))
            .collect();
        out.push_str(&tables.join("\n"));
        out
    }

    fn heading(&self, out: &mut String, level: usize, text: &str) {
        match self.layout {
            SheetLayout::Headings => block(out, &format!("{} {text}", "#".repeat(level))),
            SheetLayout::Plain => block(out, text),
        }
    }

    fn write_definition(&self, out: &mut String) {
        for text in &self.definition.paragraphs {
            let plain = paragraph(text, Stands::Head);
            let emphasised = format!("*{}*", escape(text, &[]));
            if self.layout == SheetLayout::Headings && !needs_shield(&emphasised, Stands::Head) {
                block(out, &emphasised);
            } else {
                block(out, &plain);
            }
        }
        let items: Vec<String> = self
            .definition
            .terms
            .iter()
            .map(|term| {
                let text = format!(
                    "{}: {}",
                    escape(&term.term, &[':']),
                    escape(&term.meaning, &[])
                );
                match self.layout {
                    SheetLayout::Headings => format!("- *{text}*"),
                    SheetLayout::Plain => format!("- {text}"),
                }
            })
            .collect();
        list(out, &items);
    }

    fn write_introduction(&self, out: &mut String) {
        self.heading(out, 2, "Inleiding");
        for text in &self.introduction.paragraphs {
            block(out, &paragraph(text, Stands::Section));
        }
        let items: Vec<String> = self
            .introduction
            .themes
            .iter()
            .map(|theme| {
                let name = escape(&theme.theme, &[':']);
                format!("- **{name}:** {}", escape(&theme.norm, &[]))
            })
            .collect();
        list(out, &items);
    }

    fn table(&self, table: &ThemeOutcome) -> String {
        let mut out = cell(&table.theme, Stands::Table);
        match self.layout {
            SheetLayout::Headings => out.push_str(&"\t".repeat(table.years.len())),
            SheetLayout::Plain => out.push('\n'),
        }
        out.push_str("\nIndicator");
        for year in &table.years {
            out.push_str(&format!("\t{year}"));
        }
        out.push('\n');
        for row in &table.rows {
            out.push_str(&cell(&row.indicator, Stands::Table));
            for outcome in &row.cells {
                out.push('\t');
                if let Some(Outcome { mark, explanation }) = outcome {
                    let text = format!("{} {}", mark.sign(), escape(explanation, &['|']));
                    out.push_str(text.trim_end());
                }
            }
            out.push('\n');
        }
        out
    }
}

/// A paragraph with a blank line behind it.
fn block(out: &mut String, text: &str) {
    out.push_str(text);
    out.push_str("\n\n");
}

fn list(out: &mut String, items: &[String]) {
    if !items.is_empty() {
        block(out, &items.join("\n"));
    }
}

fn paragraph(text: &str, stands: Stands) -> String {
    shielded(escape(text, &[]), stands)
}

fn cell(text: &str, stands: Stands) -> String {
    shielded(escape(text, &['|']), stands)
}

/// Puts a backslash before a text that would be taken for something else.
fn shielded(escaped: String, stands: Stands) -> String {
    if needs_shield(&escaped, stands) {
        format!("\\{escaped}")
    } else {
        escaped
    }
}

fn needs_shield(escaped: &str, stands: Stands) -> bool {
    if escaped.starts_with('\\') {
        return false;
    }
    // These begin a quotation or a table in Markdown.
    if escaped.starts_with(['>', '|']) {
        return true;
    }
    match line_kind(escaped) {
        LineKind::Text => stands == Stands::Table && heads_indicators(escaped),
        LineKind::Title { marked } => marked || matches!(stands, Stands::Issuer | Stands::Head),
        LineKind::Approach | LineKind::Month(_) => stands == Stands::Head,
        LineKind::Section(_) | LineKind::Heading(_) | LineKind::Ruler | LineKind::Bullet { .. } => {
            true
        }
    }
}
