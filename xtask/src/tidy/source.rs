//! A Rust file as far as the checks look at it: the paths it names, its string literals and its public types.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result, anyhow};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::tokens::{after_item, docs_before, is_colons, is_doc, is_test_only, string_value, word};

/// A Rust file without its comments and without what is compiled for tests only.
pub struct Source {
    /// Where it is, from the workspace's root.
    pub path: PathBuf,
    /// The paths it names, in `use` and elsewhere; a `use` tree gives one path per leaf.
    pub paths: Vec<Named>,
    /// Its string literals.
    pub strings: Vec<Text>,
    /// Its public structs, enums, traits and type aliases.
    pub types: Vec<PublicType>,
    /// Its public functions that wait for something.
    pub functions: Vec<AsyncFunction>,
}

/// A public async function.
pub struct AsyncFunction {
    /// Its name.
    pub name: String,
    /// Every word of its parameters, of patterns as well as of types.
    pub parameters: Vec<String>,
    /// The line of its name.
    pub line: usize,
}

/// A path such as `crate::toezicht::Mark`, at a place.
pub struct Named {
    /// Its segments; a single identifier is a path of one.
    pub segments: Vec<String>,
    /// How many `mod name { … }` of the file it stands in.
    pub depth: usize,
    /// The line it starts on.
    pub line: usize,
}

/// A string literal, at a place.
pub struct Text {
    /// Its value.
    pub value: String,
    /// The function whose first argument it is.
    pub argument_of: Option<String>,
    /// The line it starts on.
    pub line: usize,
}

/// A public type with its documentation.
pub struct PublicType {
    /// Its name.
    pub name: String,
    /// Its doc comment; empty when it has none.
    pub doc: String,
    /// The line of its name.
    pub line: usize,
}

impl Source {
    /// Reads a file of the workspace.
    pub fn read(root: &Path, path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(root.join(path))
            .with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(path, &text)
    }

    /// Reads the text of a file.
    pub fn parse(path: &Path, text: &str) -> Result<Self> {
        let tokens = TokenStream::from_str(text)
            .map_err(|error| anyhow!("{}: not Rust: {error}", path.display()))?;
        let mut source = Self {
            path: path.to_path_buf(),
            paths: Vec::new(),
            strings: Vec::new(),
            types: Vec::new(),
            functions: Vec::new(),
        };
        source.walk(tokens, 0, None);
        Ok(source)
    }

    /// The module that the file is, below its crate: `["toezicht", "sheet"]`.
    pub fn module(&self) -> Vec<String> {
        let mut parts: Vec<String> = self
            .path
            .with_extension("")
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .skip_while(|part| part != "src")
            .skip(1)
            .collect();
        if matches!(
            parts.last().map(String::as_str),
            Some("mod" | "lib" | "main")
        ) {
            parts.pop();
        }
        parts
    }

    /// Where a path leads inside this crate, below its root; nothing when it leads out of it.
    pub fn inside(&self, named: &Named) -> Option<Vec<String>> {
        let (first, rest) = named.segments.split_first()?;
        let mut place = self.module();
        match first.as_str() {
            "crate" => return Some(rest.to_vec()),
            "self" => {}
            "super" => {
                let supers = named
                    .segments
                    .iter()
                    .take_while(|part| *part == "super")
                    .count();
                // The modules inside the file are not in `place`.
                place.truncate(
                    place
                        .len()
                        .saturating_sub(supers.saturating_sub(named.depth)),
                );
                place.extend(named.segments.iter().skip(supers).cloned());
                return Some(place);
            }
            _ => return None,
        }
        place.extend(rest.iter().cloned());
        Some(place)
    }

    fn walk(&mut self, tokens: TokenStream, depth: usize, argument_of: Option<&str>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Punct(_) if is_test_only(&tokens, at) => {
                    at = after_item(&tokens, at);
                    continue;
                }
                TokenTree::Ident(word) if word == "pub" => {
                    self.public_type(&tokens, at);
                    self.async_function(&tokens, at);
                }
                TokenTree::Ident(_) => {
                    at = self.path(&tokens, at, &[], depth);
                    continue;
                }
                TokenTree::Literal(literal) => {
                    if let Some(value) = string_value(&literal.to_string()) {
                        self.strings.push(Text {
                            value,
                            argument_of: (at == 0)
                                .then_some(argument_of)
                                .flatten()
                                .map(str::to_owned),
                            line: literal.span().start().line,
                        });
                    }
                }
                TokenTree::Group(group) => self.group(&tokens, at, group, depth),
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    fn group(&mut self, tokens: &[TokenTree], at: usize, group: &Group, depth: usize) {
        let before = |n: usize| at.checked_sub(n).and_then(|i| word(tokens.get(i)));
        match group.delimiter() {
            Delimiter::Brace if before(2).is_some_and(|word| word == "mod") => {
                self.walk(group.stream(), depth + 1, None);
            }
            Delimiter::Parenthesis => self.walk(group.stream(), depth, before(1).as_deref()),
            // Documentation is text about the code, not a literal in it.
            Delimiter::Bracket if is_doc(group) => {}
            _ => self.walk(group.stream(), depth, None),
        }
    }

    /// Takes the path that starts at an identifier; returns where it ends.
    fn path(&mut self, tokens: &[TokenTree], at: usize, prefix: &[String], depth: usize) -> usize {
        let mut segments = prefix.to_vec();
        let line = tokens.get(at).map_or(0, |token| token.span().start().line);
        let mut at = at;
        while let Some(segment) = word(tokens.get(at)) {
            segments.push(segment);
            at += 1;
            if !is_colons(tokens, at) {
                break;
            }
            at += 2;
            if let Some(TokenTree::Group(tree)) = tokens.get(at)
                && tree.delimiter() == Delimiter::Brace
            {
                self.leaves(tree, &segments, depth);
                return at + 1;
            }
        }
        self.paths.push(Named {
            segments,
            depth,
            line,
        });
        at
    }

    /// Takes the leaves of `prefix::{a, b::c}`.
    fn leaves(&mut self, tree: &Group, prefix: &[String], depth: usize) {
        let tokens: Vec<TokenTree> = tree.stream().into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = match word(tokens.get(at)) {
                Some(word) if word == "as" => at + 2,
                Some(_) => self.path(&tokens, at, prefix, depth),
                None => at + 1,
            };
        }
    }

    fn public_type(&mut self, tokens: &[TokenTree], at: usize) {
        let kind = word(tokens.get(at + 1));
        if !matches!(
            kind.as_deref(),
            Some("struct" | "enum" | "trait" | "type" | "union")
        ) {
            return;
        }
        let Some(TokenTree::Ident(name)) = tokens.get(at + 2) else {
            return;
        };
        self.types.push(PublicType {
            name: name.to_string(),
            doc: docs_before(tokens, at),
            line: name.span().start().line,
        });
    }

    fn async_function(&mut self, tokens: &[TokenTree], at: usize) {
        let is = |n: usize, what: &str| word(tokens.get(at + n)).is_some_and(|word| word == what);
        let Some(TokenTree::Ident(name)) =
            tokens.get(at + 3).filter(|_| is(1, "async") && is(2, "fn"))
        else {
            return;
        };
        let parameters = tokens.iter().skip(at + 4).find_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                Some(group.stream())
            }
            _ => None,
        });
        self.functions.push(AsyncFunction {
            name: name.to_string(),
            parameters: words(parameters.unwrap_or_default()),
            line: name.span().start().line,
        });
    }
}

/// Every identifier, in groups too.
fn words(tokens: TokenStream) -> Vec<String> {
    let of = |token: TokenTree| match token {
        TokenTree::Ident(word) => vec![word.to_string()],
        TokenTree::Group(group) => words(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => Vec::new(),
    };
    tokens.into_iter().flat_map(of).collect()
}
