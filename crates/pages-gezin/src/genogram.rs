//! Who belong to a family and how they are related, as a drawing with its table.

use std::collections::BTreeMap;

use domain::gezin::{RelationKind, Sex};
use domain::shared::PersonId;
use draw::{
    Bond, Caption, ChildOf, Couple, Genogram, GenogramWords, Household, Kinship, Parents, Person,
    Surface, Symbol,
};
use store::gezin::{AddressKind, Relation, Who};

use super::drawing::Picture;
use super::family::Found;
use super::network::holds;
use super::words;
use web::layout::L;

/// The words of the drawing of a family.
pub fn caption(l: L, found: &Found) -> Caption {
    Caption {
        id: "genogram".to_owned(),
        title: l.n("netwerk-genogram-of", found.title(l)),
        description: l.t("netwerk-genogram-description"),
    }
}

/// A number for each person of the drawing.
type Numbers = BTreeMap<PersonId, u32>;

fn symbol(sex: Sex) -> Symbol {
    match sex {
        Sex::Male => Symbol::Square,
        Sex::Female => Symbol::Circle,
        Sex::Other | Sex::Unknown => Symbol::Diamond,
    }
}

/// Who belongs to the family now, and who belonged to it and is named in a relation.
fn drawn<'a>(found: &'a Found, relations: &[Relation]) -> Vec<&'a Who> {
    let today = found.today();
    let mut all = words::members_on(&found.dossier, today);
    for who in &found.dossier.members {
        let known = all.iter().any(|one| one.person == who.person);
        let named = |one: &Relation| [one.person, one.other].contains(&who.person);
        if !known && relations.iter().any(named) {
            all.push(who);
        }
    }
    all
}

fn person(l: L, found: &Found, who: &Who, id: u32) -> Person {
    let today = found.today();
    let until = who.details.deceased_on.unwrap_or(today);
    let age = who.born_on.map(|born| words::age(born, until).to_string());
    let gone = !who.days.contains(today);
    let mut notes = Vec::new();
    if gone {
        notes.push(l.t("netwerk-not-in-family-now"));
    }
    Person {
        id,
        name: match who.name.given.is_empty() {
            true => who.name.to_string(),
            false => who.name.given.clone(),
        },
        notes,
        inside: age.unwrap_or_default(),
        symbol: symbol(who.details.sex),
        born: who
            .born_on
            .map_or(i64::MAX, |born| i64::from(born.to_julian_day())),
        deceased: who.details.deceased_on.is_some(),
        index: false,
        away: gone && who.details.deceased_on.is_none(),
    }
}

fn couples(relations: &[Relation], numbers: &Numbers, found: &Found) -> Vec<Couple> {
    let today = found.today();
    let mut all: BTreeMap<[u32; 2], Bond> = BTreeMap::new();
    let pairs = relations
        .iter()
        .filter(|one| one.kind == RelationKind::Couple);
    for one in pairs {
        let (Some(first), Some(second)) = (numbers.get(&one.person), numbers.get(&one.other))
        else {
            continue;
        };
        let key = [*first.min(second), *first.max(second)];
        // A couple that came together again is together.
        match holds(one, today) {
            true => all.insert(key, Bond::Together),
            false => Some(*all.entry(key).or_insert(Bond::Separated)),
        };
    }
    all.into_iter()
        .map(|(partners, bond)| Couple { partners, bond })
        .collect()
}

fn children(relations: &[Relation], numbers: &Numbers) -> Vec<ChildOf> {
    let mut parents: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let all = relations
        .iter()
        .filter(|one| one.kind == RelationKind::Parent);
    for one in all {
        if let (Some(parent), Some(child)) = (numbers.get(&one.person), numbers.get(&one.other)) {
            let known = parents.entry(*child).or_default();
            if !known.contains(parent) {
                known.push(*parent);
            }
        }
    }
    let child_of = |child: u32, parents: Parents| ChildOf {
        child,
        parents,
        kinship: Kinship::Birth,
        twin: None,
    };
    let mut made = Vec::new();
    for (child, of) in parents {
        let mut rest = of.as_slice();
        if let [first, second, others @ ..] = rest {
            made.push(child_of(child, Parents::Two(*first, *second)));
            rest = others;
        }
        made.extend(rest.iter().map(|one| child_of(child, Parents::One(*one))));
    }
    made
}

/// Who lives at one address, as far as the address may be seen.
fn households(found: &Found, numbers: &Numbers) -> Vec<Household> {
    let today = found.today();
    let mut homes: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let addresses = found
        .dossier
        .addresses
        .iter()
        .filter(|one| one.days.contains(today) && one.kind != AddressKind::Post && !one.secret);
    for one in addresses {
        if let Some(number) = numbers.get(&one.person) {
            let place = format!("{} {}", one.street, one.house_number);
            let members = homes.entry(place).or_default();
            if !members.contains(number) {
                members.push(*number);
            }
        }
    }
    homes
        .into_iter()
        .filter(|(_, members)| members.len() > 1)
        .map(|(label, members)| Household { label, members })
        .collect()
}

fn texts(l: L) -> GenogramWords {
    let word = |part: &str| l.t(&format!("netwerk-geno-{part}"));
    GenogramWords {
        headings: ["name", "age", "partners", "parents", "lives", "remarks"].map(word),
        married: word("married"),
        together: word("together"),
        separated: word("separated"),
        divorced: word("divorced"),
        unknown: word("unknown"),
        adopted: String::new(),
        foster: String::new(),
        twin: String::new(),
        deceased: word("deceased"),
        away: word("away"),
        index: String::new(),
        household: word("household"),
        and: word("and"),
    }
}

/// The drawing; nothing when nobody is known, or when what is written down cannot be drawn, such as somebody's own ancestor.
pub fn genogram(l: L, found: &Found, relations: &[Relation], caption: &Caption) -> Option<Picture> {
    let people = drawn(found, relations);
    let numbered = || (1..).zip(people.iter());
    let numbers: Numbers = numbered().map(|(id, who)| (who.person, id)).collect();
    let drawing = Genogram {
        persons: numbered()
            .map(|(id, who)| person(l, found, who, id))
            .collect(),
        couples: couples(relations, &numbers, found),
        children: children(relations, &numbers),
        households: households(found, &numbers),
        words: texts(l),
    };
    drawing
        .draw(caption, Surface::Screen)
        .ok()
        .map(Picture::from)
}
