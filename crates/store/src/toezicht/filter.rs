//! Which investigations and publications are asked for.

use domain::shared::{GemeenteId, InvestigationId};
use domain::toezicht::{Gemeente, Publication};

/// Which investigations. The default asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvestigationFilter {
    /// Only those of this municipality.
    pub gemeente: Option<GemeenteId>,
    /// Only this one.
    pub id: Option<InvestigationId>,
}

/// Which published factsheets. The default asks for all versions of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicationFilter {
    /// Only of this municipality.
    pub gemeente: Option<GemeenteId>,
    /// Only of the municipality with this name, in any case.
    pub gemeente_name: Option<String>,
    /// Only of this investigation.
    pub investigation: Option<InvestigationId>,
    /// Only about this year.
    pub year: Option<i32>,
    /// Only of the approach with this name, in any case.
    pub approach: Option<String>,
    /// Only this version number.
    pub number: Option<u32>,
    /// Only the newest version of each.
    pub newest_only: bool,
}

/// A published factsheet with where it belongs.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// The municipality.
    pub gemeente: Gemeente,
    /// The factsheet.
    pub publication: Publication,
    /// Whether no later version corrects it.
    pub newest: bool,
}
