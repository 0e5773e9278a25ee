//! Families (gezin): what may be written down about them, and when access in an emergency, a consultation or a request of somebody
//! about their data follows the rules.

mod around;
mod bsn;
mod consultation;
mod duplicate;
mod emergency;
mod family;
mod leefgebied;
mod merge;
mod request;
mod safety;
mod search;
mod target_group;

pub use around::{
    NetworkContact, NetworkQuality, RelationKind, Sex, deceased, language, network_texts,
};
pub use bsn::{Bsn, BsnRefusal};
pub use consultation::{
    Answer, ConsultationKind, ConsultationRefusal, ConsultationState, DecisionOwner,
};
pub use duplicate::{
    DuplicateEvidence, DuplicateRules, PossibleDuplicate, Traits, duplicate_evidence, family_key,
    possible_duplicates,
};
pub use emergency::{
    DEFAULT_HOURS, EmergencyRefusal, EmergencyTerms, MOST_ATTEMPTS_AN_HOUR, MOST_HOURS, judgement,
    review_due_on,
};
pub use family::{
    FamilyRefusal, MOST_FILE_BYTES, MOST_NUMBERS_AN_HOUR, address, birth_date, file, own_talk,
    period, person_name, postcode, text, title,
};
pub use leefgebied::Leefgebied;
pub use merge::{
    Attached, AttachedKind, BothRecords, Choices, FamilyField, FormerValue, MergeField,
    MergeOperation, MergePlan, MergeRecord, MergeRefusal, PersonField, Side, Slot, UndoRefusal,
};
pub use request::{
    Decision, RequestKind, RequestRefusal, RequestState, Step, due_on, extended_due_on, is_overdue,
    second_person,
};
pub use safety::{
    Child, ChildSafety, InView, SafetyCheck, SafetyJudgement, SafetyRefusal, safety_of_children,
    without_recent_check,
};
pub use search::{
    DossierNumber, Nearness, NotADossierNumber, Query, SearchWord, nearness, ranked, read_query,
    trigrams,
};
pub use target_group::{
    AreaAnswer, CHRONIC_AREAS_NEEDED, Composition, Holds, OtherOutcome, Reasoning, Since,
    TargetGroupCondition, TargetGroupOutcome, TargetGroupRefusal, TargetGroupTest, Verdict,
};
