//! Why two records do not become one, or not two again, as sentences that say what to do.

use domain::gezin::{FamilyField, MergeRefusal, PersonField, Side, Slot, UndoRefusal};
use domain::shared::PersonId;
use store::gezin::{MergeGezinnenRefusal, UndoMergeRefusal, Who};

use super::form::field;
use super::held::Held;
use super::slots;
use crate::family::Found;
use crate::words;
use web::forms::fields::FieldErrors;
use web::layout::L;

/// What is said of a merge that is refused.
pub struct Told {
    /// Each with its field.
    pub errors: FieldErrors,
    /// The places in which somebody must choose.
    pub slots: Vec<Slot>,
}

/// The name of a member of either record, and the field that is about them.
fn who(l: L, (own, other): (&Held, &Held), person: PersonId) -> (String, Option<String>) {
    let name = |all: &[&Who]| {
        let known = all.iter().find(|who| who.person == person);
        known.map(|who| who.name.to_string())
    };
    if let Some(name) = name(&own.members()) {
        return (name, Some(field(person)));
    }
    let name = name(&other.members()).unwrap_or_else(|| l.t("gezin-somebody"));
    (name, None)
}

/// The field of a pair, whichever of both is a member of this record.
fn pair(
    l: L,
    both: (&Held, &Held),
    (kept, absorbed): (PersonId, PersonId),
) -> (String, [String; 2]) {
    let (one, first) = who(l, both, kept);
    let (two, second) = who(l, both, absorbed);
    let field = first.or(second).unwrap_or_else(|| "blijft".to_owned());
    (field, [one, two])
}

/// A refused merge. What no form can mend is told where the form begins.
pub fn merge(l: L, both: (&Held, &Held), refusal: &MergeGezinnenRefusal) -> Told {
    let mut told = Told {
        errors: FieldErrors::default(),
        slots: Vec::new(),
    };
    match refusal {
        MergeGezinnenRefusal::Rules(rules) => {
            for rule in rules {
                let (field, text) = of_family(l, rule);
                told.errors.add(&field, text);
                if let MergeRefusal::ChooseSlot(slot) = rule {
                    told.slots.push(*slot);
                }
            }
        }
        MergeGezinnenRefusal::Person {
            kept,
            absorbed,
            refusals,
        } => {
            let (field, [one, other]) = pair(l, both, (*kept, *absorbed));
            let key = match refusals.first() {
                Some(MergeRefusal::CannotBeTheSame(PersonField::Number)) => {
                    "samenvoegen-refused-number"
                }
                Some(MergeRefusal::AlreadyAbsorbed(_)) => "samenvoegen-error-gone",
                _ => "samenvoegen-refused-person",
            };
            told.errors
                .add(&field, l.tr(key, &[("one", one), ("other", other)]));
        }
        MergeGezinnenRefusal::NotOneOfEach(person) => {
            let (name, field) = who(l, both, *person);
            let field = field.unwrap_or_else(|| "blijft".to_owned());
            told.errors
                .add(&field, l.n("samenvoegen-refused-not-one", name));
        }
        MergeGezinnenRefusal::ElsewhereToo(person) => {
            let (name, field) = who(l, both, *person);
            let field = field.unwrap_or_else(|| "blijft".to_owned());
            told.errors
                .add(&field, l.n("samenvoegen-refused-elsewhere", name));
        }
        MergeGezinnenRefusal::EmergencyRuns => {
            told.errors
                .add("blijft", l.t("samenvoegen-refused-emergency"));
        }
        MergeGezinnenRefusal::KeyDestroyed => {
            told.errors
                .add("blijft", l.t("samenvoegen-refused-destroyed"));
        }
        MergeGezinnenRefusal::Change(other) => told.errors.add("blijft", other.to_string()),
    }
    told
}

fn of_family(l: L, rule: &MergeRefusal<FamilyField>) -> (String, String) {
    let stays = |key: &str| ("blijft".to_owned(), l.t(key));
    match rule {
        MergeRefusal::ChooseSlot(slot) => match slots::field(*slot) {
            Some(field) => (field, l.t("samenvoegen-error-slot")),
            None => stays("samenvoegen-refused-other"),
        },
        MergeRefusal::SameRecord => stays("samenvoegen-refused-same"),
        MergeRefusal::AlreadyAbsorbed(Side::Kept | Side::Absorbed) => {
            stays("samenvoegen-refused-absorbed")
        }
        MergeRefusal::CannotBeTheSame(_) | MergeRefusal::ChooseField(_) => {
            stays("samenvoegen-refused-other")
        }
    }
}

/// Why a merge is not undone: a sentence for each thing that has to be put back first.
pub fn undo(l: L, found: &Found, refusal: &UndoMergeRefusal) -> Vec<String> {
    match refusal {
        UndoMergeRefusal::Rules(rules) => {
            let mut all: Vec<String> = rules
                .iter()
                .map(|rule| since(l, rule, FamilyField::code))
                .collect();
            all.dedup();
            all
        }
        UndoMergeRefusal::Person { kept, refusals } => {
            let name = words::person(l, &found.dossier.members, *kept);
            let mut all: Vec<String> = refusals
                .iter()
                .map(|rule| format!("{name}: {}", since(l, rule, PersonField::code)))
                .collect();
            all.dedup();
            all
        }
        UndoMergeRefusal::MinutesChanged => vec![l.t("samenvoegen-undo-minutes")],
        UndoMergeRefusal::KeyDestroyed => vec![l.t("samenvoegen-undo-destroyed")],
        UndoMergeRefusal::Change(other) => vec![other.to_string()],
    }
}

fn since<F: Copy>(l: L, rule: &UndoRefusal<F>, code: fn(F) -> &'static str) -> String {
    let changed = |field: F| {
        let what = l.t(&format!("samenvoegen-field-{}", code(field)));
        l.n("samenvoegen-undo-field", what)
    };
    match rule {
        UndoRefusal::NotThisMerge => l.t("samenvoegen-undo-later"),
        UndoRefusal::FieldChanged(field) => changed(*field),
        UndoRefusal::ForgottenSince(former) => changed(former.field),
        UndoRefusal::ChangedSince(what) => {
            let what = l.t(&format!("samenvoegen-kind-{}", what.kind.code()));
            l.n("samenvoegen-undo-changed", what)
        }
        UndoRefusal::PlaceTaken(slot) => l.t(&format!("samenvoegen-taken-{}", slots::code(*slot))),
    }
}
