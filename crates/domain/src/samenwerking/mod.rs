//! Cooperation (samenwerking): who works with whom, and in which role.

use serde::{Deserialize, Serialize};

/// What a person may do in this installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Keeps accounts and settings, and reads the log (functioneel beheerder).
    #[serde(rename = "functioneel-beheerder")]
    Administrator,
    /// Judges approaches and publishes factsheets (toezichthouder).
    #[serde(rename = "toezichthouder")]
    Supervisor,
    /// Answers improvement points for one municipality (beleidsadviseur).
    #[serde(rename = "beleidsadviseur")]
    PolicyOfficer,
}

impl Role {
    /// All roles, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Administrator, Self::Supervisor, Self::PolicyOfficer];

    /// The code used in forms, on the command line and in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Administrator => "functioneel-beheerder",
            Self::Supervisor => "toezichthouder",
            Self::PolicyOfficer => "beleidsadviseur",
        }
    }

    /// The role with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_reads_back_from_its_code_in_forms_and_in_json() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
            assert_eq!(
                serde_json::to_string(&role).unwrap(),
                format!("\"{}\"", role.code())
            );
        }
        assert_eq!(Role::from_code("Toezichthouder"), None);
    }
}
