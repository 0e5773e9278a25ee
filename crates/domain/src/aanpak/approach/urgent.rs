//! Urgent moves: made at once with a reason, looked at by a second person afterwards, and counted.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use time::Date;

use super::facts::{Asker, OpenUrgent};
use super::model::{Approach, MoveKind};
use crate::samenwerking::Role;
use crate::shared::{UserId, WorkingDays};

/// The last day on which the second person looks in time at an urgent move that was made on a day. Later is late, and counted; it
/// changes no phase.
#[must_use]
pub fn confirm_due_on(made_on: Date, within: WorkingDays) -> Date {
    within.after(made_on)
}

/// What the second person said, as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// Who looked.
    pub by: UserId,
    /// When.
    pub on: Date,
    /// Whether the second person agrees. If not, the way back stands open: it is a move of its own.
    pub agrees: bool,
    /// Whether this was later than agreed.
    pub late: bool,
}

/// Why somebody is not the second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfirmRefusal {
    /// Who moved the case on does not look at it again.
    OwnMove,
    /// Somebody without a role that may make this move.
    NotYourRole {
        /// Who may.
        roles: BTreeSet<Role>,
    },
    /// The approach knows no such urgent move.
    NoSuchMove,
}

/// Records what a second person says about an urgent move.
///
/// # Errors
/// [`ConfirmRefusal`].
pub fn confirm_urgent(
    approach: &Approach,
    urgent: &OpenUrgent,
    second: &Asker,
    today: Date,
    agrees: bool,
) -> Result<Confirmation, ConfirmRefusal> {
    let step = approach
        .find_move(&urgent.from, &urgent.to, MoveKind::Urgent)
        .ok_or(ConfirmRefusal::NoSuchMove)?;
    if second.user == urgent.by {
        return Err(ConfirmRefusal::OwnMove);
    }
    if step.roles.is_disjoint(&second.roles) {
        let roles = step.roles.clone();
        return Err(ConfirmRefusal::NotYourRole { roles });
    }
    Ok(Confirmation {
        by: second.user,
        on: today,
        agrees,
        late: today > urgent.confirm_by,
    })
}
