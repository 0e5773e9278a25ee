//! Changes of families: only by who sees what is changed, and what makes up the family only by the municipality's own teams.
//!
//! Every change asks for the right twice: before anything is encrypted, so that a refusal leaves nothing behind, and in the
//! transaction that writes. Names, addresses and texts stand in the log encrypted under the key of whom they are about.

mod address;
mod attempts;
mod create;
mod deputy;
mod edit;
mod emergency;
mod emergency_lists;
mod emergency_told;
mod handover;
mod members;
mod merge;
mod network;
mod number;
mod person;
mod person_details;
mod pieces;
mod pieces_change;
mod reassign;
mod refusal;
mod regisseur;
mod relation;
mod right;
mod tasks;
mod words;

pub use address::{NewAddress, add_address, end_address};
pub use create::{CreatedGezin, NewGezin, OwnTask, create_gezin};
pub use deputy::{NewDeputy, set_deputy};
pub use edit::{GezinEdit, update_gezin};
pub use emergency::{
    EmergencySearch, OpenedEmergency, begin_emergency, end_emergency, find_for_emergency,
};
pub use emergency_lists::{
    EmergencyCounts, MyEmergency, ReviewItem, ReviewOfEmergency, ReviewedEmergency,
    emergencies_done, emergencies_to_review, emergency_by_id, emergency_counts, my_emergencies,
    review_emergency,
};
pub use emergency_told::{ToldEmergency, ToldJudgement};
pub use handover::{
    HandOverRead, HandOverRefusal, HandedOver, NewHandOver, hand_over, hand_overs,
    receive_hand_over,
};
pub use members::{MemberWho, NewMember, add_member, end_membership};
pub use merge::{
    MergeGezinnen, MergeGezinnenRefusal, MergeLine, UndoMergeRefusal, case_slot, kept_family,
    merge_gezinnen, merges, undo_merge,
};
pub use network::{
    NetworkEdit, NetworkMember, add_network_member, change_network_member, end_network_member,
    network,
};
pub use person::{NewPerson, PersonCard, correct_person, person_card};
pub use person_details::set_person_details;
pub use pieces::{AddedPiece, NewFile, NewPiece, PieceOf, add_piece};
pub use pieces_change::{PieceCorrection, correct_piece, set_marks};
pub use reassign::{
    CaseloadLine, LeavingFamily, Reassign, Reassigned, ReassignmentProposal, caseload,
    propose_handing_over, reassign,
};
pub use refusal::ChangeRefusal;
pub use regisseur::{NewRegisseur, set_regisseur};
pub use relation::{NewRelation, Relation, add_relation, end_relation, relations};
pub use right::may_change;
pub use tasks::{NewTask, add_task, end_task};

#[cfg(feature = "testing")]
pub(super) use emergency_lists::{EMERGENCIES_TO_REVIEW, EMERGENCY, MY_EMERGENCIES};
pub(crate) use emergency_told::emergencies_told;
#[cfg(feature = "testing")]
pub(crate) use merge::seal_words;
pub(crate) use merge::{absorbed, absorbed_owners, selves};
pub(super) use person::bsn_index;
pub(crate) use right::{Place, event, hold, of_own_teams, own_team, own_team_for, sees};
pub(crate) use tasks::what_place;
#[cfg(feature = "testing")]
pub(super) use {
    handover::HAND_OVERS, merge::MERGES, merge::statements as merge_statements, network::NETWORK,
    person::PERSON_VISIBLE, reassign::LEAVING, relation::RELATIONS,
};
