//! Whether somebody who is about to be written down is known already: a warning before saving. A person decides.

use domain::gezin::DuplicateEvidence;
use domain::shared::GemeenteId;
use store::gezin::{
    ChangeRefusal, Duplicates, GezinKind, MemberWho, NewMember, NewTraits, SeenDuplicate,
    duplicates,
};

use super::{paths, words};
use web::forms::fields::Fields;
use web::layout::L;
use web::layout::moment::day;
use web::viewer::Looking;
use web::{AppError, AppState};

/// The field of the button that saves all the same.
pub const SAVE_ALL_THE_SAME: &str = "toch";

/// Somebody who is about to be written down and may be known already.
pub struct Known {
    /// Their name as typed.
    pub name: String,
    /// Whom they look like.
    pub alike: Vec<Alike>,
    /// Says that there may be a record elsewhere; empty when there is none.
    pub elsewhere: String,
}

/// Somebody who is in a family already.
pub struct Alike {
    /// Name and date of birth.
    pub who: String,
    /// In which family.
    pub family: String,
    /// Its dossier.
    pub href: String,
    /// What speaks for and against it.
    pub evidence: Vec<String>,
}

fn evidence(l: L, one: DuplicateEvidence) -> String {
    l.t(&format!("netwerk-evidence-{}", one.code()))
}

fn alike(l: L, one: &SeenDuplicate) -> Alike {
    let name = one.name.to_string();
    let mut said: Vec<String> = one.evidence.iter().map(|one| evidence(l, *one)).collect();
    if one.same_number {
        said.push(l.t("netwerk-double-same-number"));
    }
    let family = words::title(l, GezinKind::Gezin, &one.gezin_name);
    let values = [("family", family), ("number", one.number.clone())];
    Alike {
        who: match one.born_on {
            Some(born) => {
                let values = [("name", name), ("born", day(l, born))];
                l.tr("netwerk-double-line", &values)
            }
            None => name,
        },
        family: l.tr("netwerk-double-in", &values),
        href: paths::gezin(one.gezin),
        evidence: said,
    }
}

fn traits(member: &NewMember) -> Option<NewTraits> {
    let MemberWho::New(person) = &member.who else {
        return None;
    };
    let address = member.addresses.first();
    Some(NewTraits {
        name: person.name.clone(),
        born_on: person.born_on,
        bsn: person.bsn.clone(),
        postcode: address.map_or_else(String::new, |one| one.postcode.clone()),
        house_number: address.map_or_else(String::new, |one| one.house_number.clone()),
    })
}

fn told(l: L, name: String, found: &Duplicates) -> Option<Known> {
    if found.seen.is_empty() && !found.elsewhere {
        return None;
    }
    Some(Known {
        elsewhere: match found.elsewhere {
            true => l.n("netwerk-double-elsewhere", name.as_str()),
            false => String::new(),
        },
        alike: found.seen.iter().map(|one| alike(l, one)).collect(),
        name,
    })
}

/// Who of these may be known already; nobody when the button says to save all the same. Who may write down nobody is told by saving.
///
/// # Errors
/// [`AppError`] when the store fails or the question could not be logged.
pub async fn known(
    state: &AppState,
    l: L,
    (looking, gemeente): (&Looking, GemeenteId),
    members: &[NewMember],
    fields: &Fields,
) -> Result<Vec<Known>, AppError> {
    let mut all = Vec::new();
    if fields.action() == SAVE_ALL_THE_SAME {
        return Ok(all);
    }
    for new in members.iter().filter_map(traits) {
        match duplicates(&state.store, &looking.viewer, gemeente, &new).await {
            Ok(found) => all.extend(told(l, new.name.to_string(), &found)),
            Err(ChangeRefusal::Store(error)) => return Err(error.into()),
            // What is wrong with it is told by saving, beside its field.
            Err(_) => {}
        }
    }
    Ok(all)
}
