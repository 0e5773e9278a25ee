//! One family as a line of an export: everything that the viewer sees of it, with Dutch names of fields.

use domain::samenwerking::Marks;
use domain::shared::Days;
use serde_json::{Value, json};
use store::Opened;
use store::gezin::{Address, Dossier, DossierRecord, SeenBy, TaskLine, Who};
use time::format_description::well_known::Rfc3339;

/// A dossier as JSON on one line, with the end of the line.
#[must_use]
pub fn line(dossier: &Dossier) -> String {
    let value = json!({
        "id": dossier.id.to_string(),
        "nummer": dossier.number,
        "soort": dossier.kind.code(),
        "naam": dossier.name,
        "wijk": dossier.wijk,
        "inBeeldSinds": dossier.created_at.format(&Rfc3339).unwrap_or_default(),
        "gezienDoor": seen_by(&dossier.seen_by),
        "leden": dossier.members.iter().map(member).collect::<Vec<_>>(),
        "adressen": dossier.addresses.iter().map(address).collect::<Vec<_>>(),
        "taken": dossier.tasks.iter().map(task).collect::<Vec<_>>(),
        "stukken": dossier.records.iter().map(record).collect::<Vec<_>>(),
    });
    format!("{value}\n")
}

fn seen_by(one: &SeenBy) -> Value {
    json!({
        "soort": one.basis.kind(),
        "id": one.basis.uuid().map(|id| id.to_string()),
        "grond": one.ground,
    })
}

fn days(days: Days) -> Value {
    json!({ "van": days.from.to_string(), "totEnMet": days.last().map(|day| day.to_string()) })
}

fn member(who: &Who) -> Value {
    json!({
        "persoon": who.person.to_string(),
        "naam": who.name.to_string(),
        "geboren": who.born_on.map(|day| day.to_string()),
        "rol": who.role.code(),
        "periode": days(who.days),
    })
}

fn address(one: &Address) -> Value {
    json!({
        "persoon": one.person.to_string(),
        "soort": one.kind.code(),
        "straat": one.street,
        "huisnummer": one.house_number,
        "postcode": one.postcode,
        "plaats": one.place,
        "geheim": one.secret,
        "periode": days(one.days),
    })
}

fn task(one: &TaskLine) -> Value {
    json!({
        "organisatie": one.organisation_name,
        "medewerker": one.user_name,
        "persoon": one.person.map(|person| person.to_string()),
        "rol": one.role.code(),
        "taak": one.what,
        "regisseur": one.regisseur,
        "periode": days(one.days),
    })
}

fn record(one: &DossierRecord) -> Value {
    json!({
        "id": one.id.to_string(),
        "categorie": one.category.code(),
        "soort": one.kind.code(),
        "persoon": one.person.map(|person| person.to_string()),
        "hoortBij": one.part_of.map(|whole| whole.to_string()),
        "kenmerken": marks(one.marks),
        "tekst": match &one.text {
            Opened::Plain(text) => Some(text),
            Opened::Destroyed => None,
        },
        "datum": one.happened_on.to_string(),
        "schrijver": one.author_name,
        "organisatie": one.organisation_name,
        "gezienDoor": seen_by(&one.seen_by),
    })
}

fn marks(marks: Marks) -> Value {
    json!({
        "bronVerborgen": marks.hidden_source,
        "adresGeheim": marks.secret_address,
        "apartGesproken": marks.own_talk_12plus,
        "nietVoor": marks.not_for.map(|person| person.to_string()),
    })
}
