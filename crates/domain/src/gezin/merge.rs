//! Merging two records of the same person, or of the same family, with nothing lost, and taking it back.
//!
//! One record is kept, the other one is absorbed: it stays, and points to the kept one. A value that does not win is kept as a former
//! value, so that somebody is still found by it. Whatever hangs on the absorbed record moves to the kept one. What may be there only
//! once at a time (an open membership of one family, the plan that holds, the lead professional) gives up its place first when both
//! have one: it ends, and stays readable. The plan of a merge is a list of steps, and undoing is the same list backwards.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A field that is compared when two records are merged.
pub trait MergeField: Copy + Ord + Debug {
    /// Whether two records with different values in it can never be the same.
    fn must_agree(self) -> bool {
        false
    }
}

coded! {
    /// A field of a person.
    pub enum PersonField {
        /// Given name.
        GivenName = "voornaam",
        /// What stands before the family name.
        Prefix = "tussenvoegsel",
        /// Family name.
        FamilyName = "achternaam",
        /// Date of birth.
        BornOn = "geboortedatum",
        /// Citizen service number, or what stands for it. Two numbers are two persons.
        Number = "bsn",
        /// The language they speak.
        Language = "taal",
        /// Whether an interpreter is needed.
        Interpreter = "tolk",
        /// Sex as registered.
        Sex = "geslacht",
        /// When they died.
        DeceasedOn = "overleden",
    }
}

impl MergeField for PersonField {
    fn must_agree(self) -> bool {
        matches!(self, Self::Number)
    }
}

coded! {
    /// A field of a family.
    pub enum FamilyField {
        /// Name as shown.
        Name = "naam",
        /// What people call the dossier by.
        Number = "nummer",
        /// Family or household.
        Kind = "soort",
        /// Neighbourhood.
        Neighbourhood = "wijk",
    }
}

impl MergeField for FamilyField {}

coded! {
    /// What hangs on a record.
    pub enum AttachedKind {
        /// A membership of a family.
        Membership = "lidmaatschap",
        /// An address.
        Address = "adres",
        /// A piece of the dossier.
        Piece = "stuk",
        /// A task of a professional.
        Task = "taak",
        /// A case in an approach.
        Case = "casus",
        /// A plan.
        Plan = "plan",
        /// What one lead professional told the next.
        HandOver = "overdracht",
        /// A measurement.
        Measurement = "meting",
        /// A target-group test.
        TargetGroupTest = "doelgroeptoets",
        /// A safety check.
        SafetyCheck = "veiligheidscheck",
        /// A member of the informal network.
        NetworkMember = "netwerklid",
        /// A relation between two members, such as a couple or custody.
        Relation = "relatie",
        /// A consultation.
        Consultation = "overleg",
        /// A request about data.
        Request = "verzoek",
        /// Access in an emergency.
        Emergency = "noodtoegang",
    }
}

/// A place that only one thing can have at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "slot", content = "of", rename_all = "kebab-case")]
pub enum Slot {
    /// The open membership of one person in one family: the other one's identifier.
    Membership(Uuid),
    /// The case that runs in one approach, by the identifier of the approach's assignment.
    Case(Uuid),
    /// The plan that holds.
    ActivePlan,
    /// The plan that is being written.
    DraftPlan,
    /// The lead professional of now.
    LeadProfessional,
    /// Who stands in for the lead professional.
    Deputy,
}

impl Slot {
    /// Whether a person has to say which of two stays. Two open memberships say the same, so there the kept record's one stays; so does
    /// who stands in, unless it is said.
    const fn needs_choice(self) -> bool {
        !matches!(self, Self::Membership(_) | Self::Deputy)
    }
}

/// Something that hangs on a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Attached {
    /// What.
    pub kind: AttachedKind,
    /// Which.
    pub id: Uuid,
    /// The place that only one can have, if it has one.
    pub slot: Option<Slot>,
}

impl Attached {
    /// The same without its place.
    #[must_use]
    pub const fn retired(self) -> Self {
        Self { slot: None, ..self }
    }
}

/// A value that a field had in an absorbed record, or that lost from it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FormerValue<F> {
    /// Of which field.
    pub field: F,
    /// The value.
    pub value: String,
    /// In which record it stood.
    pub stood_in: Uuid,
}

/// A record as it is merged. An empty value is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeRecord<F: Ord> {
    /// Identifier.
    pub id: Uuid,
    /// Values by field.
    pub fields: BTreeMap<F, String>,
    /// What hangs on it.
    pub attached: BTreeSet<Attached>,
    /// Former values, by which it is still found.
    pub former: BTreeSet<FormerValue<F>>,
    /// The record that absorbed it.
    pub merged_into: Option<Uuid>,
}

impl<F: Ord> MergeRecord<F> {
    fn in_slot(&self, slot: Slot) -> Option<Attached> {
        let mut held = self.attached.iter().filter(|one| one.slot == Some(slot));
        held.next().copied()
    }
}

/// The record that is kept, and the one that is absorbed.
pub type BothRecords<F> = (MergeRecord<F>, MergeRecord<F>);

/// One of the two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The one that is kept.
    Kept,
    /// The one that is absorbed.
    Absorbed,
}

/// What a person chose where the records differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices<F: Ord> {
    /// Whose value stays.
    pub fields: BTreeMap<F, Side>,
    /// Whose thing stays in its place.
    pub slots: BTreeMap<Slot, Side>,
}

impl<F: Ord> Default for Choices<F> {
    fn default() -> Self {
        Self {
            fields: BTreeMap::new(),
            slots: BTreeMap::new(),
        }
    }
}

/// One step of a merge. Each has an exact inverse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum MergeOperation<F> {
    /// The kept record gets the value of the absorbed one.
    SetField {
        /// Which field.
        field: F,
        /// What the kept record had.
        was: Option<String>,
        /// What it gets.
        is: String,
    },
    /// The kept record remembers a value that stands nowhere else.
    Remember(FormerValue<F>),
    /// Something gives up its place, because the other record's one has it from now on: a membership or a task ends, a plan that
    /// holds is replaced, one that is being written is discarded, a case ends.
    Retire {
        /// What, with the place that it gives up.
        what: Attached,
        /// On which record it hangs.
        of: Side,
    },
    /// Something goes from the absorbed record to the kept one, with the place that it has, if any.
    Move(Attached),
    /// The absorbed record points to the kept one from now on. Always the last step.
    Absorb,
}

/// The plan of a merge: what is done to both records, step by step. Kept as it is, so that it can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergePlan<F> {
    /// The record that is kept.
    pub kept: Uuid,
    /// The record that is absorbed.
    pub absorbed: Uuid,
    /// What is done, in order. After no step two things have one place on one record.
    pub steps: Vec<MergeOperation<F>>,
}

/// Why two records are not merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeRefusal<F> {
    /// They are one record.
    SameRecord,
    /// One of them was absorbed by a record already: merge that one.
    AlreadyAbsorbed(Side),
    /// They differ in a field in which two records of the same person never differ.
    CannotBeTheSame(F),
    /// They differ in a field, and nobody chose.
    ChooseField(F),
    /// Both have something that only one can have, and nobody chose.
    ChooseSlot(Slot),
}

/// Why a merge is not undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoRefusal<F> {
    /// These are not the records that were merged, or they are not merged now.
    NotThisMerge,
    /// A field was changed since: change it back, or keep it so.
    FieldChanged(F),
    /// A former value is not there any more.
    ForgottenSince(FormerValue<F>),
    /// Something went elsewhere since, or has not the place any more that it had.
    ChangedSince(Attached),
    /// Something else took the place since that something would get back.
    PlaceTaken(Slot),
}

impl<F: MergeField> MergePlan<F> {
    /// The plan of a merge of two records.
    ///
    /// # Errors
    /// Every [`MergeRefusal`], so that all choices are asked at once.
    pub fn of(
        kept: &MergeRecord<F>,
        absorbed: &MergeRecord<F>,
        choices: &Choices<F>,
    ) -> Result<Self, Vec<MergeRefusal<F>>> {
        if kept.id == absorbed.id {
            return Err(vec![MergeRefusal::SameRecord]);
        }
        let sides = [(Side::Kept, kept), (Side::Absorbed, absorbed)];
        let gone = sides.iter().filter(|(_, one)| one.merged_into.is_some());
        let mut refusals: Vec<_> = gone
            .map(|(side, _)| MergeRefusal::AlreadyAbsorbed(*side))
            .collect();
        let mut steps = Vec::new();
        for (field, value) in absorbed
            .fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
        {
            match field_steps((kept, absorbed.id), *field, value, choices) {
                Ok(more) => steps.extend(more),
                Err(refusal) => refusals.push(refusal),
            }
        }
        let unknown = absorbed.former.difference(&kept.former);
        steps.extend(unknown.cloned().map(MergeOperation::Remember));
        for what in &absorbed.attached {
            match rival(kept, what, choices) {
                Ok(None) => steps.push(MergeOperation::Move(*what)),
                Ok(Some((_, Side::Kept))) => {
                    let of = Side::Absorbed;
                    steps.push(MergeOperation::Retire { what: *what, of });
                    steps.push(MergeOperation::Move(what.retired()));
                }
                Ok(Some((own, Side::Absorbed))) => {
                    let of = Side::Kept;
                    steps.push(MergeOperation::Retire { what: own, of });
                    steps.push(MergeOperation::Move(*what));
                }
                Err(slot) => refusals.push(MergeRefusal::ChooseSlot(slot)),
            }
        }
        steps.push(MergeOperation::Absorb);
        if refusals.is_empty() {
            Ok(Self {
                kept: kept.id,
                absorbed: absorbed.id,
                steps,
            })
        } else {
            Err(refusals)
        }
    }

    /// Both records after the merge. Only for the records of which the plan was made.
    #[must_use]
    pub fn apply(&self, kept: &MergeRecord<F>, absorbed: &MergeRecord<F>) -> BothRecords<F> {
        let (mut kept, mut absorbed) = (kept.clone(), absorbed.clone());
        for step in &self.steps {
            match step {
                MergeOperation::SetField { field, is, .. } => {
                    kept.fields.insert(*field, is.clone());
                }
                MergeOperation::Remember(former) => {
                    kept.former.insert(former.clone());
                }
                MergeOperation::Retire { what, of } => {
                    let record = side(*of, &mut kept, &mut absorbed);
                    exchange(*what, what.retired(), record);
                }
                MergeOperation::Move(what) => {
                    absorbed.attached.remove(what);
                    kept.attached.insert(*what);
                }
                MergeOperation::Absorb => absorbed.merged_into = Some(kept.id),
            }
        }
        (kept, absorbed)
    }

    /// Both records as they were before the merge: each step backwards. What came to the kept record since stays there.
    ///
    /// # Errors
    /// Every [`UndoRefusal`]; nothing is undone then.
    pub fn undo(
        &self,
        kept: &MergeRecord<F>,
        absorbed: &MergeRecord<F>,
    ) -> Result<BothRecords<F>, Vec<UndoRefusal<F>>> {
        let these = kept.id == self.kept
            && absorbed.id == self.absorbed
            && absorbed.merged_into == Some(kept.id);
        if !these {
            return Err(vec![UndoRefusal::NotThisMerge]);
        }
        let (mut kept, mut absorbed) = (kept.clone(), absorbed.clone());
        let mut refusals = Vec::new();
        for step in self.steps.iter().rev() {
            refusals.extend(undo_step(step, &mut kept, &mut absorbed));
        }
        if refusals.is_empty() {
            Ok((kept, absorbed))
        } else {
            Err(refusals)
        }
    }
}

fn undo_step<F: MergeField>(
    step: &MergeOperation<F>,
    kept: &mut MergeRecord<F>,
    absorbed: &mut MergeRecord<F>,
) -> Option<UndoRefusal<F>> {
    match step {
        MergeOperation::Absorb => absorbed.merged_into = None,
        MergeOperation::SetField { field, was, is } => {
            if kept.fields.get(field) != Some(is) {
                return Some(UndoRefusal::FieldChanged(*field));
            }
            match was {
                Some(was) => kept.fields.insert(*field, was.clone()),
                None => kept.fields.remove(field),
            };
        }
        MergeOperation::Remember(former) => {
            if !kept.former.remove(former) {
                return Some(UndoRefusal::ForgottenSince(former.clone()));
            }
        }
        MergeOperation::Retire { what, of } => {
            let record = side(*of, kept, absorbed);
            if !record.attached.contains(&what.retired()) {
                return Some(UndoRefusal::ChangedSince(*what));
            }
            let taken = what.slot.filter(|slot| record.in_slot(*slot).is_some());
            if let Some(slot) = taken {
                return Some(UndoRefusal::PlaceTaken(slot));
            }
            exchange(what.retired(), *what, record);
        }
        MergeOperation::Move(what) => {
            if !kept.attached.remove(what) {
                return Some(UndoRefusal::ChangedSince(*what));
            }
            absorbed.attached.insert(*what);
        }
    }
    None
}

const fn side<'a, F: Ord>(
    side: Side,
    kept: &'a mut MergeRecord<F>,
    absorbed: &'a mut MergeRecord<F>,
) -> &'a mut MergeRecord<F> {
    match side {
        Side::Kept => kept,
        Side::Absorbed => absorbed,
    }
}

fn exchange<F: Ord>(gone: Attached, come: Attached, record: &mut MergeRecord<F>) {
    record.attached.remove(&gone);
    record.attached.insert(come);
}

/// What happens to one field: nothing when both have the same value; otherwise the winner's value stands in the kept record and the
/// other one is remembered.
fn field_steps<F: MergeField>(
    (kept, absorbed): (&MergeRecord<F>, Uuid),
    field: F,
    value: &str,
    choices: &Choices<F>,
) -> Result<Vec<MergeOperation<F>>, MergeRefusal<F>> {
    let had = kept.fields.get(&field);
    let set = MergeOperation::SetField {
        field,
        was: had.cloned(),
        is: value.to_owned(),
    };
    let remember = |value: &str, stood_in| {
        let former = FormerValue {
            field,
            value: value.to_owned(),
            stood_in,
        };
        let known = kept.former.contains(&former);
        (!known).then_some(MergeOperation::Remember(former))
    };
    let Some(own) = had.filter(|own| !own.is_empty()) else {
        return Ok(vec![set]);
    };
    if own == value {
        return Ok(Vec::new());
    }
    if field.must_agree() {
        return Err(MergeRefusal::CannotBeTheSame(field));
    }
    match choices.fields.get(&field) {
        Some(Side::Kept) => Ok(remember(value, absorbed).into_iter().collect()),
        Some(Side::Absorbed) => Ok(remember(own, kept.id).into_iter().chain([set]).collect()),
        None => Err(MergeRefusal::ChooseField(field)),
    }
}

/// What of the kept record has the place that something of the absorbed one has as well, and which of both stays.
fn rival<F: MergeField>(
    kept: &MergeRecord<F>,
    what: &Attached,
    choices: &Choices<F>,
) -> Result<Option<(Attached, Side)>, Slot> {
    let Some(slot) = what.slot else {
        return Ok(None);
    };
    let Some(own) = kept.in_slot(slot) else {
        return Ok(None);
    };
    match choices.slots.get(&slot) {
        Some(side) => Ok(Some((own, *side))),
        None if slot.needs_choice() => Err(slot),
        None => Ok(Some((own, Side::Kept))),
    }
}
