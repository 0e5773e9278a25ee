//! Translations: the same messages in every language, each used, and each that is used there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::Finding;
use super::keys::{Use, families, shape, uses_in_rust, uses_in_template};
use super::source::Source;

/// The languages; the first is the one that the others follow.
const LANGUAGES: [&str; 2] = ["nl", "en"];

/// The messages of one language.
#[derive(Default)]
pub struct Language {
    /// Each key with its place and the variables in it.
    pub messages: BTreeMap<String, Message>,
    /// Beginnings of keys that are put together while the program runs.
    pub families: BTreeSet<String>,
}

/// One message, by its place and its variables.
pub struct Message {
    file: PathBuf,
    line: usize,
    variables: BTreeSet<String>,
}

/// Whether a file of ours may name texts of the screens.
fn shows_screens(path: &Path) -> bool {
    const SHOW: [&str; 3] = ["app", "demo", "web"];
    let krate = super::crate_of(path).unwrap_or_default();
    krate.starts_with("pages-") || SHOW.contains(&krate)
}

/// The findings in the locales, the templates and the code of pages.
pub fn check(root: &Path, files: &[PathBuf], sources: &[Source]) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut languages = Vec::new();
    for language in LANGUAGES {
        let mut read = Language::default();
        let folder = Path::new("locales").join(language);
        for file in files
            .iter()
            .filter(|file| file.starts_with(&folder) && has_end(file, "ftl"))
        {
            findings.extend(read.take(file, &text_of(root, file)?));
        }
        languages.push(read);
    }
    let mut uses: Vec<Use> = sources
        .iter()
        .filter(|source| shows_screens(&source.path))
        .flat_map(uses_in_rust)
        .collect();
    for file in files
        .iter()
        .filter(|file| file.starts_with("crates/web/templates") && has_end(file, "html"))
    {
        uses.extend(uses_in_template(file, &text_of(root, file)?));
    }
    if let [first, second] = languages.as_slice() {
        findings.extend(compare(first, second));
        findings.extend(check_uses(first, &uses));
    }
    Ok(findings)
}

impl Language {
    /// Takes the messages of one file; returns what is wrong with it.
    pub fn take(&mut self, file: &Path, text: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        let (resource, errors) = match parser::parse(text) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        for error in errors {
            let line = text
                .get(..error.pos.start)
                .map_or(1, |before| before.lines().count());
            findings.push(Finding::new(
                file,
                line.max(1),
                format!("not a translation: {}", error.kind),
            ));
        }
        for entry in resource.body {
            let (comment, message) = match entry {
                Entry::Message(message) => (message.comment.clone(), Some(message)),
                Entry::Comment(comment)
                | Entry::GroupComment(comment)
                | Entry::ResourceComment(comment) => (Some(comment), None),
                Entry::Term(_) | Entry::Junk { .. } => (None, None),
            };
            let lines = comment.iter().flat_map(|comment| &comment.content);
            self.families.extend(lines.flat_map(|line| families(line)));
            findings.extend(message.and_then(|message| self.add(file, text, &message)));
        }
        findings
    }

    fn add(&mut self, file: &Path, text: &str, message: &ast::Message<&str>) -> Option<Finding> {
        let key = message.id.name.to_string();
        let line = line_of(text, &key);
        let mut variables = BTreeSet::new();
        let attributes = message.attributes.iter().map(|attribute| &attribute.value);
        for pattern in message.value.iter().chain(attributes) {
            collect(pattern, &mut variables);
        }
        let one = Message {
            file: file.to_path_buf(),
            line,
            variables,
        };
        let other = self.messages.insert(key.clone(), one)?;
        let said = format!("`{key}` stands in {} as well", other.file.display());
        Some(Finding::new(file, line, said))
    }
}

/// Messages that one language has and the other has not, or has with other variables.
pub fn compare(first: &Language, second: &Language) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (one, other, missing_in) in [(first, second, LANGUAGES[1]), (second, first, LANGUAGES[0])] {
        for (key, message) in &one.messages {
            match other.messages.get(key) {
                None => {
                    let said = format!("`{key}` is missing in locales/{missing_in}");
                    findings.push(Finding::new(&message.file, message.line, said));
                }
                Some(twin) if twin.variables != message.variables && missing_in == LANGUAGES[1] => {
                    let said = format!("`{key}` has other variables in {}", twin.file.display());
                    findings.push(Finding::new(&message.file, message.line, said));
                }
                Some(_) => {}
            }
        }
    }
    findings
}

/// Keys that are looked up and do not exist, and messages that nobody looks up.
pub fn check_uses(language: &Language, uses: &[Use]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for used in uses
        .iter()
        .filter(|used| used.certain && !language.messages.contains_key(&used.key))
    {
        let said = format!("`{}` is not in locales/{}", used.key, LANGUAGES[0]);
        findings.push(Finding::new(&used.file, used.line, said));
    }
    let named: BTreeSet<&str> = uses.iter().map(|used| used.key.as_str()).collect();
    let shapes: Vec<(&str, &str)> = uses.iter().filter_map(|used| shape(&used.key)).collect();
    for (key, message) in &language.messages {
        let of_family = language
            .families
            .iter()
            .any(|family| key.starts_with(family.as_str()))
            || shapes
                .iter()
                .any(|(start, end)| key.starts_with(start) && key.ends_with(end));
        if !of_family && !named.contains(key.as_str()) {
            let said = format!("`{key}` is not used: take it out in every language");
            findings.push(Finding::new(&message.file, message.line, said));
        }
    }
    for family in &language.families {
        if !language
            .messages
            .keys()
            .any(|key| key.starts_with(family.as_str()))
        {
            findings.push(Finding::new(
                "locales/nl",
                1,
                format!("no key starts with `{family}`, which is declared as used"),
            ));
        }
    }
    findings
}

fn collect(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, into);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, into: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, into),
        Expression::Select { selector, variants } => {
            collect_inline(selector, into);
            for variant in variants {
                collect(&variant.value, into);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_string());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                collect_inline(argument, into);
            }
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, into),
        _ => {}
    }
}

fn line_of(text: &str, key: &str) -> usize {
    let starts = |line: &str| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    text.lines().position(starts).map_or(1, |line| line + 1)
}

fn text_of(root: &Path, file: &Path) -> Result<String> {
    std::fs::read_to_string(root.join(file))
        .with_context(|| format!("cannot read {}", file.display()))
}

fn has_end(file: &Path, end: &str) -> bool {
    file.extension().is_some_and(|own| own == end)
}
