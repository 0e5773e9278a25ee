//! What a family can have only once at a time: where both records have one, somebody chooses which stays.

use std::collections::BTreeMap;

use domain::aanpak::plan::PlanState;
use domain::gezin::Slot;
use store::aanpak::{PlanLine, approaches};
use store::gezin::case_slot;
use uuid::Uuid;

use super::held::{Held, case_name};
use web::forms::fields::Fields;
use web::layout::L;
use web::{AppError, AppState};

const START: &str = "plaats-";
const CASE: &str = "plaats-zaak-";

/// The field of a form in which is chosen whose thing stays in a place; nothing for a place in which nobody chooses.
pub fn field(slot: Slot) -> Option<String> {
    Some(match slot {
        Slot::LeadProfessional => "plaats-regisseur".to_owned(),
        Slot::ActivePlan => "plaats-plan".to_owned(),
        Slot::DraftPlan => "plaats-concept".to_owned(),
        Slot::Case(approach) => format!("{CASE}{approach}"),
        Slot::Membership(_) | Slot::Deputy => return None,
    })
}

fn slot(field: &str) -> Option<Slot> {
    match field {
        "plaats-regisseur" => Some(Slot::LeadProfessional),
        "plaats-plan" => Some(Slot::ActivePlan),
        "plaats-concept" => Some(Slot::DraftPlan),
        other => {
            let approach: Uuid = other.strip_prefix(CASE)?.parse().ok()?;
            Some(Slot::Case(approach))
        }
    }
}

/// The places of which a form says something.
pub fn sent(fields: &Fields) -> impl Iterator<Item = Slot> {
    let names = fields.0.keys().filter(|name| name.starts_with(START));
    names.filter_map(|name| slot(name))
}

/// A place with what each record has in it, in words; empty for what this person does not see.
pub type Rivals = BTreeMap<Slot, (String, String)>;

/// Whether one person leads both, in one role: then there is nothing to choose.
pub fn one_lead(own: &Held, other: &Held) -> bool {
    let lead = |held: &Held| {
        let task = held.lead()?;
        Some((task.user?, task.organisation, task.role))
    };
    lead(own).is_some_and(|one| lead(other) == Some(one))
}

/// The places in which both records have something that this person sees, and somebody chooses.
pub fn rivals(own: &Held, other: &Held) -> Rivals {
    let mut all = Rivals::new();
    let lead = |held: &Held| held.lead().and_then(|task| task.user_name.clone());
    if let (Some(one), Some(two)) = (lead(own), lead(other))
        && !one_lead(own, other)
    {
        all.insert(Slot::LeadProfessional, (one, two));
    }
    for (state, slot) in [
        (PlanState::Agreed, Slot::ActivePlan),
        (PlanState::Draft, Slot::DraftPlan),
    ] {
        let has = |held: &Held| held.plans.iter().any(|plan: &PlanLine| plan.state == state);
        if has(own) && has(other) {
            all.insert(slot, (String::new(), String::new()));
        }
    }
    for case in &own.cases {
        let approach = &case.approach.id;
        let rival = other.cases.iter().find(|one| one.approach.id == *approach);
        if let Some(rival) = rival {
            let names = (case_name(case), case_name(rival));
            all.insert(case_slot(&approach.0), names);
        }
    }
    all
}

/// A choice between what both records have.
pub struct SlotView {
    /// Its field.
    pub field: String,
    /// What is chosen.
    pub title: String,
    /// What this record has.
    pub own: String,
    /// What the other one has.
    pub other: String,
    /// What was chosen: `een`, `ander`, or nothing.
    pub chosen: String,
}

/// The choices of a form: what both are seen to have, and what else the form asked or the store said.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn views(
    state: &AppState,
    l: L,
    (own, other): (&Held, &Held),
    (fields, refused): (&Fields, &[Slot]),
) -> Result<Vec<SlotView>, AppError> {
    let mut all = rivals(own, other);
    for slot in sent(fields).chain(refused.iter().copied()) {
        all.entry(slot).or_default();
    }
    let known = match all.keys().any(|slot| matches!(slot, Slot::Case(_))) {
        true => approaches(&state.store).await?,
        false => Vec::new(),
    };
    let approach = |slot: Slot| {
        let of = known.iter().map(|one| &one.approach);
        let named = of.filter(|one| case_slot(&one.reference.id.0) == slot);
        let latest = named.max_by_key(|one| one.reference.version);
        latest.map_or_else(String::new, |one| one.title.clone())
    };
    let views = all.into_iter().filter_map(|(slot, (one, two))| {
        let field = field(slot)?;
        let title = match slot {
            Slot::Case(_) => l.n("samenvoegen-slot-case", approach(slot)),
            other => l.t(&format!("samenvoegen-slot-{}", code(other))),
        };
        let named = |what: String, held: &Held| {
            let number = held.found.dossier.number.clone();
            match what.is_empty() {
                true => l.n("samenvoegen-slot-of", number),
                false => {
                    let values = [("what", what), ("number", number)];
                    l.tr("samenvoegen-slot-named", &values)
                }
            }
        };
        Some(SlotView {
            own: named(one, own),
            other: named(two, other),
            chosen: fields.get(&field).to_owned(),
            title,
            field,
        })
    });
    Ok(views.collect())
}

/// The word for a place in the keys of texts.
pub const fn code(slot: Slot) -> &'static str {
    match slot {
        Slot::Membership(_) => "member",
        Slot::Case(_) => "case",
        Slot::ActivePlan => "plan",
        Slot::DraftPlan => "draft",
        Slot::LeadProfessional => "lead",
        Slot::Deputy => "deputy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_from_its_field() {
        for slot in [
            Slot::LeadProfessional,
            Slot::ActivePlan,
            Slot::DraftPlan,
            case_slot("maastricht-integrale-aanpak"),
        ] {
            let name = field(slot).unwrap();
            let mut fields = Fields::default();
            fields.set(&name, "een");
            fields.set("zelfde-x", "een");
            assert_eq!(sent(&fields).collect::<Vec<_>>(), [slot]);
        }
        assert_eq!(field(Slot::Deputy), None);
    }
}
