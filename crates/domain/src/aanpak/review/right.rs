//! Who reads the evaluations of an approach and the figures of its use, and who writes them.

use crate::samenwerking::Role;

/// What somebody may do with the evaluations of a municipality's approach. Each includes what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewRight {
    /// Nothing.
    None,
    /// Read them, and the figures of the use of the approach.
    Read,
    /// Write them down and say what became of an improvement.
    Write,
}

/// What somebody may do with the evaluations of a municipality: its policy officers write them, its privacy officers and every
/// supervisor read them. `own` is whether it is the municipality of who asks.
#[must_use]
pub fn review_right(roles: &[Role], own: bool) -> ReviewRight {
    let right = |role: &Role| match role {
        Role::PolicyOfficer if own => ReviewRight::Write,
        Role::PrivacyOfficer if own => ReviewRight::Read,
        Role::Supervisor => ReviewRight::Read,
        _ => ReviewRight::None,
    };
    let rights = roles.iter().map(right);
    rights.max().unwrap_or(ReviewRight::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_policy_officers_of_the_municipality_write() {
        for role in Role::ALL {
            for own in [true, false] {
                let expected = match (role, own) {
                    (Role::PolicyOfficer, true) => ReviewRight::Write,
                    (Role::PrivacyOfficer, true) | (Role::Supervisor, _) => ReviewRight::Read,
                    _ => ReviewRight::None,
                };
                assert_eq!(review_right(&[role], own), expected, "{role} {own}");
            }
        }
        assert_eq!(review_right(&[], true), ReviewRight::None);
    }

    #[test]
    fn the_widest_of_several_roles_counts() {
        let both = [Role::Supervisor, Role::PolicyOfficer];
        assert_eq!(review_right(&both, true), ReviewRight::Write);
        assert_eq!(review_right(&both, false), ReviewRight::Read);
    }
}
