//! Somebody who knows every number that is shown, and of what each is the sum; who adds and subtracts them, and looks for a number about
//! one to four families.

use std::collections::{BTreeSet, HashMap};

use domain::aanpak::evidence::Share;
use domain::samenwerking::{Evidence, EvidenceDetail, EvidenceKind, FEWEST_FAMILIES, PartName};
use uuid::Uuid;

/// What is counted, in pieces that no number takes apart: of each piece, whose every one of it is.
pub type World = Vec<Vec<u128>>;

/// Some pieces: a bit for each.
pub type Pieces = u32;

/// A number that is shown, and the pieces it is the sum of.
pub type Shown = (u64, Pieces);

/// The pieces of which something holds.
pub fn pieces_with<T>(all: &[T], holds: impl Fn(&T) -> bool) -> Pieces {
    let found = all.iter().enumerate().filter(|(_, piece)| holds(piece));
    found.map(|(place, _)| 1 << place).sum()
}

/// Sums that follow from the shown ones, by what is shown and which pieces are empty; worked out once.
#[derive(Default)]
pub struct Attacker {
    known: HashMap<(BTreeSet<Pieces>, Pieces), Vec<Pieces>>,
}

impl Attacker {
    /// What follows about few families, if anything does. A sum that is nothing tells that all its pieces are empty.
    pub fn finds(&mut self, world: &World, shown: &[Shown]) -> Option<String> {
        for (number, pieces) in shown {
            let counted: usize = each(*pieces).map(|place| world[place].len()).sum();
            assert_eq!(*number, counted as u64, "{pieces:b} of {world:?}");
        }
        let masks: BTreeSet<Pieces> = shown.iter().map(|(_, pieces)| *pieces).collect();
        let mut empty = 0;
        loop {
            let key = (masks.clone(), empty);
            let size = world.len();
            let sums = self
                .known
                .entry(key)
                .or_insert_with_key(|(masks, empty)| sums(masks, *empty, size));
            let mut found = empty;
            for sum in sums.iter() {
                let families: BTreeSet<u128> = each(*sum)
                    .flat_map(|place| &world[place])
                    .copied()
                    .collect();
                match families.len() {
                    0 => found |= sum,
                    few if few < FEWEST_FAMILIES => {
                        return Some(format!("{few} families in pieces {sum:b} of {world:?}"));
                    }
                    _ => {}
                }
            }
            if found == empty {
                return None;
            }
            empty = found;
        }
    }
}

fn each(pieces: Pieces) -> impl Iterator<Item = usize> {
    (0..32).filter(move |place| pieces >> place & 1 == 1)
}

/// Large enough that no determinant of noughts and ones of this size is a multiple of it.
const PRIME: i64 = 2_147_483_647;

fn inverse(number: i64) -> i64 {
    let (mut result, mut base, mut power) = (1, number, PRIME - 2);
    while power > 0 {
        if power & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        power >>= 1;
    }
    result
}

/// Every sum of pieces, each once, that is a sum of multiples of the shown ones, apart from pieces that are empty: those on which every
/// vector is nought that is nought on all shown ones.
fn sums(shown: &BTreeSet<Pieces>, empty: Pieces, size: usize) -> Vec<Pieces> {
    let open: Vec<usize> = (0..size).filter(|place| empty >> place & 1 == 0).collect();
    let row = |pieces: &Pieces| -> Vec<i64> {
        let bits = open.iter().map(|place| i64::from(pieces >> place & 1));
        bits.collect()
    };
    let (rows, pivots) = reduced(shown.iter().map(row).collect(), open.len());
    let free = (0..open.len()).filter(|column| !pivots.contains(column));
    let noughts: Vec<Vec<i64>> = free
        .map(|column| {
            let mut vector = vec![0; open.len()];
            vector[column] = 1;
            for (row, pivot) in rows.iter().zip(&pivots) {
                vector[*pivot] = (PRIME - row[column]) % PRIME;
            }
            vector
        })
        .collect();
    // Most sets fail on one mixture of these vectors already.
    let mut mixture = vec![0; open.len()];
    for (times, vector) in (1..).map(|place| 48_271 * place * place).zip(&noughts) {
        for (one, more) in mixture.iter_mut().zip(vector) {
            *one = (*one + times % PRIME * more) % PRIME;
        }
    }
    let mut products = vec![0_i64; 1 << open.len()];
    for set in 1..products.len() {
        let (rest, first) = (set & (set - 1), set.trailing_zeros() as usize);
        products[set] = (products[rest] + mixture[first]) % PRIME;
    }
    let is_nought = |set: usize, vector: &Vec<i64>| {
        let chosen = vector
            .iter()
            .enumerate()
            .filter(|(bit, _)| set >> bit & 1 == 1);
        chosen.map(|(_, one)| one).sum::<i64>() % PRIME == 0
    };
    let widen = |set: usize| {
        let places = open.iter().enumerate();
        let places = places.filter(|(bit, _)| set >> bit & 1 == 1);
        places.map(|(_, place)| 1 << place).sum()
    };
    (1..products.len())
        .filter(|set| products[*set] == 0)
        .filter(|set| noughts.iter().all(|vector| is_nought(*set, vector)))
        .map(widen)
        .collect()
}

/// The rows in reduced echelon form, with the column in which each begins.
fn reduced(mut rows: Vec<Vec<i64>>, columns: usize) -> (Vec<Vec<i64>>, Vec<usize>) {
    let mut pivots = Vec::new();
    for column in 0..columns {
        let top = pivots.len();
        let Some(found) = (top..rows.len()).find(|row| rows[*row][column] != 0) else {
            continue;
        };
        rows.swap(top, found);
        let scale = inverse(rows[top][column]);
        let first: Vec<i64> = rows[top].iter().map(|one| one * scale % PRIME).collect();
        for (place, row) in rows.iter_mut().enumerate() {
            let times = if place == top { 0 } else { row[column] };
            for (one, other) in row.iter_mut().zip(&first) {
                *one = (*one + (PRIME - times) * other) % PRIME;
            }
        }
        rows[top] = first;
        pivots.push(column);
    }
    rows.truncate(pivots.len());
    (rows, pivots)
}

/// Of which pieces the numbers of a count are the sum. Nought: of something that is not looked at.
#[derive(Default, Clone)]
pub struct CountOf {
    pub value: Pieces,
    pub of: Pieces,
    pub missing: Pieces,
    /// Of each part: its value, and of how many.
    pub parts: Vec<(PartName, Pieces, Pieces)>,
}

/// The numbers that are shown of a count.
pub fn shown(evidence: &Evidence, sums: &CountOf) -> Vec<Shown> {
    let mut found = Vec::new();
    found.extend(evidence.value.map(|value| (value, sums.value)));
    found.extend(evidence.denominator.map(|of| (of, sums.of)));
    // That nothing is missing is told beside a number only.
    let tells_missing = evidence.denominator.is_some() || evidence.missing > 0;
    if tells_missing && !evidence.few_missing {
        found.push((evidence.missing, sums.missing));
    }
    for detail in &evidence.details {
        let EvidenceDetail::Part { name, value, of } = detail else {
            panic!("{detail:?}");
        };
        let known = sums.parts.iter().find(|(part, ..)| part == name);
        let (_, counted, whole) = known.unwrap_or_else(|| panic!("{name:?}"));
        found.extend(value.map(|value| (value, *counted)));
        found.extend(of.map(|of| (of, *whole)));
    }
    found.retain(|(_, pieces)| *pieces > 0);
    found
}

/// What every one of every piece adds.
pub fn adds<'a, T, S>(
    pieces: &'a [T],
    world: &'a World,
    one: impl Fn(&'a T, &u128) -> S + 'a,
) -> Vec<S> {
    let all = pieces.iter().zip(world);
    all.flat_map(|(piece, subjects)| {
        subjects
            .iter()
            .map(|subject| one(piece, subject))
            .collect::<Vec<S>>()
    })
    .collect()
}

/// What every one of a piece adds to a count: counted, of how many, and not known.
pub type Adds<T> = fn(&T) -> [u64; 3];

/// What adds to a count, or not, or is not known.
pub fn known(counts: Option<bool>) -> [u64; 3] {
    match counts {
        Some(counts) => [u64::from(counts), 1, 0],
        None => [0, 0, 1],
    }
}

/// What adds to a count when there is something to count.
pub fn if_any(counts: Option<bool>) -> [u64; 3] {
    counts.map_or([0; 3], |counts| known(Some(counts)))
}

impl CountOf {
    /// Of a count without parts.
    pub fn by<T>(pieces: &[T], adds: Adds<T>) -> Self {
        let which = |place: usize| pieces_with(pieces, |piece| adds(piece)[place] > 0);
        Self {
            value: which(0),
            of: which(1),
            missing: which(2),
            parts: Vec::new(),
        }
    }
}

/// What all add to a count; nothing of those that do not take part in it.
pub fn shares<T>(pieces: &[T], world: &World, number: Adds<T>) -> Vec<Share> {
    let all = adds(pieces, world, |piece, subject| {
        let [value, of, missing] = number(piece);
        Share {
            subject: Uuid::from_u128(*subject),
            value,
            of,
            missing,
        }
    });
    let part = all.into_iter().filter(|one| one.of + one.missing > 0);
    part.collect()
}

/// The numbers that are shown of counts.
pub fn all_shown(found: &[Evidence], sums: &[(EvidenceKind, CountOf)]) -> Vec<Shown> {
    let of = |kind| sums.iter().find(|(one, _)| *one == kind).unwrap();
    let numbers = found.iter().flat_map(|one| shown(one, &of(one.kind).1));
    numbers.collect()
}

/// Worlds with pieces of these sizes: all of them, or so many at random. In every second one the same families are in all pieces.
pub fn worlds(pieces: usize, sizes: &[u128], most: usize) -> impl Iterator<Item = World> {
    let all = sizes
        .len()
        .checked_pow(pieces as u32)
        .filter(|all| *all <= most);
    let sizes = sizes.to_vec();
    let mut seed = 0x2014_u64;
    let picked = (0..all.unwrap_or(most)).map(move |which| {
        let mut rest = which;
        let mut pick = || {
            if all.is_some() {
                let picked = rest % sizes.len();
                rest /= sizes.len();
                return picked;
            }
            // Marsaglia, "Xorshift RNGs" (2003).
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed as usize % sizes.len()
        };
        (0..pieces).map(|_| sizes[pick()]).collect::<Vec<u128>>()
    });
    picked.flat_map(|sizes| {
        [1000, 0].map(|apart| {
            let pieces = (0..).zip(&sizes);
            pieces
                .map(|(place, size)| (apart * place..apart * place + size).collect())
                .collect()
        })
    })
}

#[test]
fn the_attacker_finds_what_can_be_worked_out_and_nothing_else() {
    let world = |sizes: [u128; 4]| -> World {
        let pieces = (0..).zip(sizes);
        pieces
            .map(|(place, size)| (place * 100..place * 100 + size).collect())
            .collect()
    };
    let mut attacker = Attacker::default();
    let mut finds = |sizes, shown: &[Shown]| attacker.finds(&world(sizes), shown).is_some();
    // The whole, less a part.
    assert!(finds([20, 2, 0, 0], &[(22, 0b11), (20, 0b01)]));
    assert!(!finds([20, 2, 6, 0], &[(28, 0b111), (20, 0b001)]));
    // Two that overlap, and what they have in common.
    assert!(finds(
        [9, 8, 7, 2],
        &[(26, 0b1111), (17, 0b0011), (16, 0b0101), (9, 0b0001)]
    ));
    assert!(!finds(
        [9, 8, 7, 2],
        &[(26, 0b1111), (17, 0b0011), (16, 0b0101)]
    ));
    // That nothing is there helps.
    assert!(finds([9, 2, 0, 0], &[(11, 0b111), (9, 0b001), (0, 0b100)]));
    assert!(finds(
        [9, 2, 0, 6],
        &[(8, 0b1010), (6, 0b1100), (0, 0b0100)]
    ));
}
