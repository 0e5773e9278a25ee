//! A sheet in typed rows: no column holds a whole sheet, so that one text can be changed in one place.

mod read;
mod write;

use domain::shared::{FactsheetId, GemeenteId};
use domain::toezicht::SheetTexts;
use domain::toezicht::sheet::Sheet;

pub(super) use read::{Selection, SheetHead, SheetRows, load_rows};
pub(super) use write::{delete_texts, insert_sheet, insert_texts};

/// The parts of a sheet that are lists of paragraphs.
#[derive(Clone, Copy)]
enum Section {
    Issuer,
    Definition,
    Introduction,
    Developments,
    Closing,
}

impl Section {
    const ALL: [Self; 5] = [
        Self::Issuer,
        Self::Definition,
        Self::Introduction,
        Self::Developments,
        Self::Closing,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Issuer => "afzender",
            Self::Definition => "begrippen",
            Self::Introduction => "inleiding",
            Self::Developments => "ontwikkelingen",
            Self::Closing => "slot",
        }
    }
}

/// Where the rows of one sheet belong.
#[derive(Clone, Copy)]
pub(super) struct SheetPlace {
    pub(super) gemeente: GemeenteId,
    pub(super) factsheet: FactsheetId,
}

/// The texts of a sheet that a person writes.
pub(super) fn texts_of(sheet: &Sheet) -> SheetTexts {
    SheetTexts {
        issuer: sheet.issuer.clone(),
        month: sheet.month,
        definition: sheet.definition.clone(),
        introduction: sheet.introduction.paragraphs.clone(),
        developments: sheet.developments.clone(),
        closing: sheet.closing.clone(),
    }
}
