//! The genogram as a table: everybody with partners, parents, address and what is remarkable.

use super::{Bond, ChildOf, Genogram, GenogramWords, Kinship, Parents, Person};
use crate::drawing::Table;

pub(super) fn table(genogram: &Genogram) -> Table {
    let mut persons: Vec<&Person> = genogram.persons.iter().collect();
    persons.sort_by_key(|person| (person.born, person.id));
    Table {
        headings: genogram.words.headings.to_vec(),
        rows: persons
            .into_iter()
            .map(|person| row(genogram, person))
            .collect(),
    }
}

fn row(genogram: &Genogram, person: &Person) -> Vec<String> {
    let words = &genogram.words;
    let homes: Vec<&str> = genogram
        .households
        .iter()
        .filter(|house| house.members.contains(&person.id))
        .map(|house| house.label.as_str())
        .collect();
    let children: Vec<&ChildOf> = genogram
        .children
        .iter()
        .filter(|child| child.child == person.id)
        .collect();
    let parents: Vec<String> = children
        .iter()
        .map(|child| parents(genogram, child))
        .collect();
    let twin = children.iter().any(|child| is_twin(genogram, child));
    let marks = [
        (person.index, &words.index),
        (person.deceased, &words.deceased),
        (person.away, &words.away),
        (twin, &words.twin),
    ];
    let remarks: Vec<&str> = marks
        .into_iter()
        .filter(|(holds, word)| *holds && !word.is_empty())
        .map(|(_, word)| word.as_str())
        .chain(person.notes.iter().map(String::as_str))
        .collect();
    vec![
        person.name.clone(),
        person.inside.clone(),
        partners(genogram, person.id).join(", "),
        parents.join("; "),
        homes.join(", "),
        remarks.join(", "),
    ]
}

fn partners(genogram: &Genogram, id: u32) -> Vec<String> {
    let listed = genogram
        .couples
        .iter()
        .map(|couple| (couple.partners, couple.bond));
    listed
        .filter_map(|([a, b], bond)| {
            let other = if a == id {
                b
            } else if b == id {
                a
            } else {
                return None;
            };
            let name = &genogram.person(other)?.name;
            Some(match bond_word(&genogram.words, bond) {
                "" => name.clone(),
                word => format!("{name} ({word})"),
            })
        })
        .collect()
}

pub(super) fn bond_word(words: &GenogramWords, bond: Bond) -> &str {
    match bond {
        Bond::Married => &words.married,
        Bond::Together => &words.together,
        Bond::Separated => &words.separated,
        Bond::Divorced => &words.divorced,
        Bond::Unknown => &words.unknown,
    }
}

fn parents(genogram: &Genogram, child: &ChildOf) -> String {
    let name = |id: u32| {
        genogram
            .person(id)
            .map_or("", |person| person.name.as_str())
    };
    let names = match child.parents {
        Parents::Two(a, b) => format!("{} {} {}", name(a), genogram.words.and, name(b)),
        Parents::One(a) => name(a).to_owned(),
    };
    let kinship = match child.kinship {
        Kinship::Birth => "",
        Kinship::Adopted => &genogram.words.adopted,
        Kinship::Foster => &genogram.words.foster,
    };
    if kinship.is_empty() {
        names
    } else {
        format!("{names} ({kinship})")
    }
}

/// Whether another child of the same parents has the same number.
pub(super) fn is_twin(genogram: &Genogram, child: &ChildOf) -> bool {
    child.twin.is_some()
        && genogram.children.iter().any(|other| {
            other.child != child.child
                && other.twin == child.twin
                && same(other.parents, child.parents)
        })
}

fn same(a: Parents, b: Parents) -> bool {
    match (a, b) {
        (Parents::Two(a, b), Parents::Two(c, d)) => (a, b) == (c, d) || (a, b) == (d, c),
        (Parents::One(a), Parents::One(b)) => a == b,
        _ => false,
    }
}
