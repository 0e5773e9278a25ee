//! From persons, couples and children to generations and links.

use std::collections::{BTreeMap, BTreeSet};

use super::families::{Link, Lower, Node, Pair, Tree, Upper};
use super::{Bond, ChildOf, Genogram, GenogramError, Kinship, MOST_PERSONS, Parents};

/// Checks what is asked and puts everybody in a generation.
pub(super) fn tree(genogram: &Genogram) -> Result<Tree, GenogramError> {
    check(genogram)?;
    let couples = couples(genogram);
    let generation = generations(genogram, &couples)?;
    let age = ages(genogram);
    let mut tree = Tree {
        rows: rows(genogram, &generation, &age),
        couples,
        links: Vec::new(),
        age,
        fixed: BTreeSet::new(),
    };
    add_links(&mut tree, genogram, &generation);
    tree.fixed = fixed(&tree);
    Ok(tree)
}

fn check(genogram: &Genogram) -> Result<(), GenogramError> {
    let persons = &genogram.persons;
    if persons.is_empty() {
        return Err(GenogramError::Empty);
    }
    if persons.len() > MOST_PERSONS {
        return Err(GenogramError::TooMany(persons.len()));
    }
    let mut known = BTreeSet::new();
    for person in persons {
        if !known.insert(person.id) {
            return Err(GenogramError::Twice(person.id));
        }
    }
    let named = genogram
        .couples
        .iter()
        .flat_map(|couple| couple.partners)
        .chain(genogram.children.iter().flat_map(in_child))
        .chain(
            genogram
                .households
                .iter()
                .flat_map(|house| house.members.clone()),
        );
    for id in named {
        if !known.contains(&id) {
            return Err(GenogramError::Unknown(id));
        }
    }
    oneself(genogram)
}

fn in_child(child: &ChildOf) -> Vec<u32> {
    match child.parents {
        Parents::Two(a, b) => vec![child.child, a, b],
        Parents::One(a) => vec![child.child, a],
    }
}

fn oneself(genogram: &Genogram) -> Result<(), GenogramError> {
    for [a, b] in genogram.couples.iter().map(|couple| couple.partners) {
        if a == b {
            return Err(GenogramError::Oneself(a));
        }
    }
    for child in &genogram.children {
        let own = match child.parents {
            Parents::Two(a, b) => a == b || a == child.child || b == child.child,
            Parents::One(a) => a == child.child,
        };
        if own {
            return Err(GenogramError::Oneself(child.child));
        }
    }
    Ok(())
}

/// The couples that are listed, and those that follow from having a child. Of one couple listed twice the first counts.
fn couples(genogram: &Genogram) -> BTreeMap<Pair, Bond> {
    let mut couples = BTreeMap::new();
    for couple in &genogram.couples {
        let [a, b] = couple.partners;
        couples.entry(Pair::of(a, b)).or_insert(couple.bond);
    }
    for child in &genogram.children {
        if let Parents::Two(a, b) = child.parents {
            couples.entry(Pair::of(a, b)).or_insert(Bond::Unknown);
        }
    }
    couples
}

fn ages(genogram: &Genogram) -> BTreeMap<u32, usize> {
    let mut ids: Vec<(i64, u32)> = genogram
        .persons
        .iter()
        .map(|person| (person.born, person.id))
        .collect();
    ids.sort_unstable();
    ids.into_iter()
        .enumerate()
        .map(|(place, (_, id))| (id, place))
        .collect()
}

/// Persons who must be in one row, by the least number among them.
fn groups(genogram: &Genogram, couples: &BTreeMap<Pair, Bond>) -> BTreeMap<u32, u32> {
    let mut group: BTreeMap<u32, u32> = genogram
        .persons
        .iter()
        .map(|person| (person.id, person.id))
        .collect();
    // One pass per person is enough for the least number to reach everybody.
    for _ in &genogram.persons {
        for pair in couples.keys() {
            let (Some(&a), Some(&b)) = (group.get(&pair.0), group.get(&pair.1)) else {
                continue;
            };
            group.insert(pair.0, a.min(b));
            group.insert(pair.1, a.min(b));
        }
    }
    group
}

/// The row of everybody, from 0.
fn generations(
    genogram: &Genogram,
    couples: &BTreeMap<Pair, Bond>,
) -> Result<BTreeMap<u32, usize>, GenogramError> {
    let group = groups(genogram, couples);
    let of = |id: u32| group.get(&id).copied().unwrap_or(id);
    let mut steps: BTreeSet<(u32, u32)> = BTreeSet::new();
    for child in &genogram.children {
        let (Parents::Two(parent, _) | Parents::One(parent)) = child.parents;
        if of(parent) == of(child.child) {
            return Err(GenogramError::Circle(child.child));
        }
        steps.insert((of(parent), of(child.child)));
    }
    let mut level: BTreeMap<u32, usize> = group.values().map(|group| (*group, 0)).collect();
    let count = level.len();
    for round in 0..=count {
        let mut changed = None;
        for (parent, child) in &steps {
            let below = level.get(parent).copied().unwrap_or(0) + 1;
            if level.get(child).is_some_and(|now| *now < below) {
                level.insert(*child, below);
                changed = Some(*child);
            }
        }
        match changed {
            None => break,
            Some(child) if round == count => return Err(GenogramError::Circle(child)),
            Some(_) => {}
        }
    }
    lower_the_eldest(&mut level, &steps);
    let alone = about(genogram, &group, &level);
    let in_steps: BTreeSet<u32> = steps.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let row = |id: u32| {
        let group = of(id);
        let own = level.get(&group).copied().unwrap_or(0);
        if in_steps.contains(&group) {
            own
        } else {
            alone
        }
    };
    Ok(genogram
        .persons
        .iter()
        .map(|person| (person.id, row(person.id)))
        .collect())
}

/// Who has no parents in the drawing comes down to just above their children.
fn lower_the_eldest(level: &mut BTreeMap<u32, usize>, steps: &BTreeSet<(u32, u32)>) {
    let with_parents: BTreeSet<u32> = steps.iter().map(|(_, child)| *child).collect();
    let tops: Vec<u32> = level
        .keys()
        .copied()
        .filter(|group| !with_parents.contains(group))
        .collect();
    for top in tops {
        let nearest = steps
            .iter()
            .filter(|(parent, _)| *parent == top)
            .filter_map(|(_, child)| level.get(child))
            .min();
        if let Some(row) = nearest.map(|row| row.saturating_sub(1)) {
            level.insert(top, row);
        }
    }
}

/// The row of whom it is about, for those who have no parents and no children in the drawing.
fn about(genogram: &Genogram, group: &BTreeMap<u32, u32>, level: &BTreeMap<u32, usize>) -> usize {
    let first = genogram
        .persons
        .iter()
        .find(|person| person.index)
        .or(genogram.persons.first());
    first
        .and_then(|person| level.get(group.get(&person.id)?))
        .copied()
        .unwrap_or(0)
}

fn rows(
    genogram: &Genogram,
    generation: &BTreeMap<u32, usize>,
    age: &BTreeMap<u32, usize>,
) -> Vec<Vec<Node>> {
    let mut ids: Vec<u32> = genogram.persons.iter().map(|person| person.id).collect();
    ids.sort_by_key(|id| age.get(id).copied());
    let top = generation.values().min().copied().unwrap_or(0);
    let last = generation.values().max().copied().unwrap_or(0);
    (top..=last)
        .map(|row| {
            ids.iter()
                .filter(|id| generation.get(id) == Some(&row))
                .map(|id| Node::Person(*id))
                .collect()
        })
        .collect()
}

/// Links from each row to the next; a child further down is reached by passages.
fn add_links(tree: &mut Tree, genogram: &Genogram, generation: &BTreeMap<u32, usize>) {
    let top = generation.values().min().copied().unwrap_or(0);
    let mut families: BTreeMap<Upper, Vec<&ChildOf>> = BTreeMap::new();
    for child in &genogram.children {
        let upper = match child.parents {
            Parents::Two(a, b) => Upper::Pair(Pair::of(a, b)),
            Parents::One(a) => Upper::One(a),
        };
        let family = families.entry(upper).or_default();
        if family.iter().all(|known| known.child != child.child) {
            family.push(child);
        }
    }
    let mut passage = 0;
    for (mut upper, mut family) in families {
        family.sort_by_key(|child| tree.age.get(&child.child).copied());
        let first = upper.nodes().into_iter().find_map(|node| match node {
            Node::Person(id) => generation.get(&id).copied(),
            Node::Passage(_) => None,
        });
        let mut row = first.unwrap_or(top) - top;
        loop {
            let here = |child: &&&ChildOf| generation.get(&child.child) == Some(&(row + 1 + top));
            let mut lowers: Vec<Lower> = family
                .iter()
                .filter(here)
                .map(|child| lower(child))
                .collect();
            let further = family
                .iter()
                .any(|child| generation.get(&child.child) > Some(&(row + 1 + top)));
            if further {
                passage += 1;
                let node = Node::Passage(passage);
                lowers.push(Lower {
                    node,
                    kinship: Kinship::Birth,
                    twin: None,
                });
                if let Some(next) = tree.rows.get_mut(row + 1) {
                    next.push(node);
                }
            }
            if !lowers.is_empty() {
                tree.links.push(Link { row, upper, lowers });
            }
            if !further {
                break;
            }
            upper = Upper::Passage(passage);
            row += 1;
        }
    }
}

fn lower(child: &ChildOf) -> Lower {
    Lower {
        node: Node::Person(child.child),
        kinship: child.kinship,
        twin: child.twin,
    }
}

/// Of children of the same parents the elder stands left of the younger.
fn fixed(tree: &Tree) -> BTreeSet<(u32, u32)> {
    let mut fixed = BTreeSet::new();
    for link in &tree.links {
        let ids: Vec<u32> = link
            .children()
            .filter_map(|node| match node {
                Node::Person(id) => Some(id),
                Node::Passage(_) => None,
            })
            .collect();
        for (place, elder) in ids.iter().enumerate() {
            fixed.extend(ids.iter().skip(place + 1).map(|younger| (*elder, *younger)));
        }
    }
    fixed
}
