//! `POST /gezinnen/{id}/samenvoegen`: two records become one.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use domain::gezin::{Side, Slot};
use domain::shared::{GezinId, PersonId};
use store::gezin::{ChangeRefusal, MergeGezinnen, MergeGezinnenRefusal, merge_gezinnen};

use super::form::{Chosen, apart, field, respond};
use super::held::Held;
use super::{choose, refusal, slots};
use crate::{paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;
use web::{Reply, Visit, redirect};

/// `POST /gezinnen/{id}/samenvoegen`
pub async fn submit(visit: Visit, Path(id): Path<String>, fields: Fields) -> Reply {
    if fields.get("met").parse::<GezinId>().is_err() {
        return choose::again(&visit, &id).await;
    }
    let l = visit.cx.l;
    let (own, other) = Held::both(&visit, &id, fields.get("met")).await?;
    let asked = match read(l, (&own, &other), &fields) {
        Ok(asked) => asked,
        Err(errors) => {
            let chosen = Chosen::of(fields, errors);
            return respond(&visit, (&own, &other), &chosen).await;
        }
    };
    let (store, viewer) = (&visit.state.store, own.found.viewer());
    let gemeente = own.found.dossier.gemeente;
    let chosen = match merge_gezinnen(store, viewer, gemeente, &asked).await {
        Ok(_) => {
            let kept = paths::gezin(asked.keep.0);
            return Ok(redirect(&format!("{kept}?gedaan=samengevoegd")));
        }
        Err(MergeGezinnenRefusal::Change(ChangeRefusal::Stale { .. })) => Chosen {
            stale: true,
            ..Chosen::of(fields, FieldErrors::default())
        },
        Err(MergeGezinnenRefusal::Change(refusal)) => return Err(words::stop(l, refusal)),
        Err(refused) => {
            let told = refusal::merge(l, (&own, &other), &refused);
            Chosen {
                slots: told.slots,
                ..Chosen::of(fields, told.errors)
            }
        }
    };
    // What somebody else did meanwhile is shown as it is now.
    let (own, other) = Held::both(&visit, &id, chosen.fields.get("met")).await?;
    respond(&visit, (&own, &other), &chosen).await
}

/// What is asked; what a person still has to say goes to its field.
fn read(l: L, (own, other): (&Held, &Held), fields: &Fields) -> Result<MergeGezinnen, FieldErrors> {
    let mut errors = FieldErrors::default();
    let own_stays = match fields.get("blijft") {
        "een" => true,
        "ander" => false,
        _ => {
            errors.add("blijft", l.t("samenvoegen-error-stays"));
            true
        }
    };
    let same = read_same(l, (own, other), fields, &mut errors);
    let stays = read_places(l, (own, other), (fields, own_stays), &mut errors);
    if fields.get("zeker") != "ja" {
        errors.add("zeker", l.t("samenvoegen-error-sure"));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let version = |name: &str| fields.get(name).parse().unwrap_or_default();
    let here = (own.found.dossier.id, version("versie-een"));
    let there = (other.found.dossier.id, version("versie-ander"));
    Ok(match own_stays {
        true => MergeGezinnen {
            keep: here,
            lose: there,
            stays,
            same,
        },
        false => MergeGezinnen {
            keep: there,
            lose: here,
            stays,
            same: same.into_iter().map(|(one, two)| (two, one)).collect(),
        },
    })
}

/// Whose thing stays where only one can be.
fn read_places(
    l: L,
    (own, other): (&Held, &Held),
    (fields, own_stays): (&Fields, bool),
    errors: &mut FieldErrors,
) -> BTreeMap<Slot, Side> {
    let mut stays = BTreeMap::new();
    let mut places: BTreeSet<Slot> = slots::rivals(own, other).into_keys().collect();
    places.extend(slots::sent(fields));
    for slot in places {
        let Some(field) = slots::field(slot) else {
            continue;
        };
        let of_own = match fields.get(&field) {
            "een" => true,
            "ander" => false,
            _ => {
                errors.add(&field, l.t("samenvoegen-error-slot"));
                continue;
            }
        };
        let side = match of_own == own_stays {
            true => Side::Kept,
            false => Side::Absorbed,
        };
        stays.insert(slot, side);
    }
    if slots::one_lead(own, other) {
        stays.entry(Slot::LeadProfessional).or_insert(Side::Kept);
    }
    stays
}

/// Members of this record with whom they are in the other one.
fn read_same(
    l: L,
    (own, other): (&Held, &Held),
    fields: &Fields,
    errors: &mut FieldErrors,
) -> Vec<(PersonId, PersonId)> {
    let mut same = Vec::new();
    let mut taken = BTreeSet::new();
    for who in apart(own, other) {
        let field = field(who.person);
        let Ok(person) = fields.get(&field).parse::<PersonId>() else {
            continue;
        };
        if !apart(other, own).iter().any(|one| one.person == person) {
            errors.add(&field, l.t("samenvoegen-error-gone"));
        } else if taken.insert(person) {
            same.push((who.person, person));
        } else {
            errors.add(&field, l.t("samenvoegen-error-twice"));
        }
    }
    same
}
