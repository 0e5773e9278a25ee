//! What stands beside a piece of a dossier about who may not see it.

use serde::{Deserialize, Serialize};

use crate::shared::PersonId;

/// What stands beside a piece of a dossier, because the law knows persons: separated parents, a child of twelve, a reporter who
/// stays hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Marks {
    /// Who told this stays hidden: only the municipality's own teams see it, and never the family.
    pub hidden_source: bool,
    /// Where somebody lives is secret: only the municipality's own teams and the person see it.
    pub secret_address: bool,
    /// What a child of twelve or older said when spoken to alone: only who has a task with the family in person and the child see it.
    pub own_talk_12plus: bool,
    /// One member of the family who may not get it, such as the other parent.
    pub not_for: Option<PersonId>,
}
