//! Supervision: municipalities, frameworks, investigations, publications and the import of factsheets.

mod codes;
mod drafting;
mod filter;
mod following;
mod framework;
mod gemeente;
mod import;
mod investigation;
mod judging;
mod publications;
mod publishing;
mod reading;
mod sheet_rows;

pub use drafting::{delete_draft_sheet, draft_texts, save_draft_sheet};
pub use filter::{InvestigationFilter, PublicationFilter, Published};
pub use framework::{
    RegisterFrameworkError, RegisteredFramework, framework, frameworks, register_framework,
};
pub use gemeente::{ensure_gemeente, gemeente_named, gemeenten};
pub(crate) use gemeente::{name_key, single_spaced};
pub use import::{
    ImportError, ImportKind, ImportOptions, ImportOutcome, ImportRefused, import_sheet,
    import_sheets,
};
pub use investigation::{NewInvestigation, create_investigation, start_round};
pub use judging::{save_answer, save_judgement};
pub use publications::{publication, publications};
pub(crate) use publications::{published_factsheets, published_fingerprint};
pub use publishing::{correct, publish};
pub(crate) use reading::load as load_investigations;
pub use reading::{investigation, investigations};
