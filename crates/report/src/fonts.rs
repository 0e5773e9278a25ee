//! The fonts of a document, given by the caller.

use crate::error::ReportError;

/// Fonts, read once and shared by all documents. The first file decides the family; give regular, italic and semibold of one
/// family (Source Sans 3 in this product).
#[derive(Clone)]
pub struct Fonts {
    #[cfg(feature = "pdf")]
    pub(crate) set: std::sync::Arc<crate::pdf::FontSet>,
}

impl Fonts {
    /// Reads font files (TrueType or OpenType).
    ///
    /// Without the feature `pdf` the files are not looked at.
    ///
    /// # Errors
    ///
    /// [`ReportError::BadFont`] when there is no file, or one of them is not a font.
    pub fn new(files: Vec<Vec<u8>>) -> Result<Self, ReportError> {
        #[cfg(feature = "pdf")]
        return Ok(Self {
            set: std::sync::Arc::new(crate::pdf::FontSet::read(files)?),
        });
        #[cfg(not(feature = "pdf"))]
        {
            drop(files);
            Ok(Self {})
        }
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Fonts").finish_non_exhaustive()
    }
}
