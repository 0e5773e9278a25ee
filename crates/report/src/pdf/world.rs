//! What a template can reach: itself, its input and the fonts. No files, no packages, no clock.

use std::path::PathBuf;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::error::ReportError;

/// The text of the factsheet template.
pub(super) const FACTSHEET: &str = include_str!("../../templates/factsheet.typ");
/// The text of the template of description sheets.
pub(super) const APPROACH: &str = include_str!("../../templates/approach.typ");
/// The text of the template of letters.
pub(super) const LETTER: &str = include_str!("../../templates/letter.typ");

/// The text of the template of plans.
pub(super) const PLAN: &str = include_str!("../../templates/plan.typ");

/// Fonts that are read once; cloning a [`Font`] is cheap.
pub(crate) struct FontSet {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    family: String,
}

impl FontSet {
    /// Reads every font in the files; the first decides the family.
    pub(crate) fn read(files: Vec<Vec<u8>>) -> Result<Self, ReportError> {
        let total = files.len();
        let mut fonts = Vec::new();
        for (index, file) in files.into_iter().enumerate() {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(file)));
            if fonts.len() == before {
                return Err(ReportError::BadFont {
                    number: index + 1,
                    total,
                });
            }
        }
        let Some(first) = fonts.first() else {
            return Err(ReportError::BadFont { number: 0, total });
        };
        let family = first.info().family.to_string();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self {
            fonts,
            book,
            family,
        })
    }

    /// Name of the family that documents are set in.
    pub(crate) fn family(&self) -> &str {
        &self.family
    }

    /// Whether one of the fonts has a glyph for the sign.
    pub(crate) fn covers(&self, sign: char) -> bool {
        self.fonts
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(sign)))
    }
}

/// One template with its input.
pub(crate) struct TemplateWorld<'f> {
    library: LazyHash<Library>,
    main: Source,
    fonts: &'f FontSet,
}

impl<'f> TemplateWorld<'f> {
    /// A template; `inputs` is what it sees as `sys.inputs`.
    pub(crate) fn new(template: &str, inputs: Dict, fonts: &'f FontSet) -> Self {
        // The row headers of a table need `pdf.header-cell`, which typst keeps behind this feature.
        let library = Library::builder()
            .with_inputs(inputs)
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build();
        Self {
            library: LazyHash::new(library),
            main: Source::detached(template),
            fonts,
        }
    }
}

impl World for TemplateWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(nothing_else(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Err(nothing_else(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn nothing_else(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}
