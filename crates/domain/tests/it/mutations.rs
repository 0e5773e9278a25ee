//! Damaged sheets: each is read whole, or refused with a reason; never half, and never with a crash.
//!
//! `SAMENHANG_FUZZ_SECONDS=600 cargo test -p domain fuzz_importer -- --nocapture` runs for that long; without it, two seconds.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use domain::toezicht::sheet::{Parsed, parse};

use crate::samples::all;

/// A small generator of numbers (xorshift), so that every run does the same.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.roll(items.len())]
    }
}

/// Pieces that mean something in a sheet, or nearly.
const PIECES: [&[u8]; 30] = [
    b"\t",
    b"\n",
    b"\n\n",
    b"*",
    b"**",
    b"_",
    b"\\",
    b"|",
    b"#",
    b"## ",
    b"- ",
    b":",
    b"\r",
    b"X ",
    b"x ",
    b"\xef\xbb\xbf",
    b"\xc2\xa0",
    "✓ ".as_bytes(),
    "– ".as_bytes(),
    b"2013",
    b"\t\t",
    b"---\n",
    b"\nInleiding\n",
    b"\nUitkomsten\n",
    b"\nIndicator\t2013\n",
    b"Juni 2015\n",
    b"\nOntwikkeling 2014\n",
    b"\x00",
    b"\xff",
    b"|---|\n",
];

/// Damages a text in one way.
fn mutate(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let at = dice.roll(bytes.len());
    match dice.roll(9) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << dice.roll(8);
            }
        }
        1 => drop(bytes.splice(at..at, dice.pick(&PIECES).iter().copied())),
        2 => bytes.truncate(at),
        3 => {
            let (from, until) = (dice.roll(other.len()), dice.roll(other.len()));
            let piece = &other[from.min(until)..from.max(until)];
            drop(bytes.splice(at..at, piece.iter().copied().take(200)));
        }
        4 => {
            let tabs: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'\t').collect();
            if !tabs.is_empty() {
                bytes.remove(*dice.pick(&tabs));
            }
        }
        kind => {
            let mut lines: Vec<Vec<u8>> = bytes
                .split(|byte| *byte == b'\n')
                .map(<[u8]>::to_vec)
                .collect();
            let (line, second) = (dice.roll(lines.len()), dice.roll(lines.len()));
            match kind {
                5 => drop(lines.remove(line)),
                6 => lines.insert(second, lines[line].clone()),
                7 => lines.swap(line, second),
                _ => {
                    let middle = lines[line].len() / 2;
                    let rest = lines[line].split_off(middle);
                    lines.insert(line + 1, rest);
                }
            }
            *bytes = lines.join(&b'\n');
        }
    }
}

/// How often each letter and digit occurs, without the words that a heading may have or not have, and with every sign for
/// "voldoet niet" as the X that goes out.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let text = text
        .to_lowercase()
        .replace(['*', '_', '\\'], "")
        .replace(['✗', '✘', '☒', '×', '❌'], "x");
    let text = text
        .replace("verbeterpunten", "")
        .replace("ontwikkelingen", "ontwikkeling")
        .replace("indicatoren", "indicator");
    let mut letters = BTreeMap::new();
    for letter in text.chars().filter(|c| c.is_alphanumeric()) {
        *letters.entry(letter).or_default() += 1;
    }
    letters
}

/// Asserts that a sheet that was read is read whole.
fn whole(source: &str, parsed: &Parsed) {
    assert_eq!(parsed.sheet, parsed.sheet.clone().tidied(), "{source}");
    assert_eq!(parsed.sheet.faults(), Vec::new(), "{source}");
    let written = parsed.sheet.to_markdown();
    let again = parse(written.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{source}"));
    assert_eq!(again.sheet, parsed.sheet, "{source}");
    assert_eq!(letters(&written), letters(source), "{source}");
    let taken: usize = parsed.taken.parts.iter().map(|part| part.lines.len()).sum();
    let space = |c: char| c.is_whitespace() || c == '\u{feff}';
    let filled = source
        .split(['\n', '\r'])
        .filter(|line| !line.trim_matches(space).is_empty())
        .count();
    assert_eq!(taken + parsed.ignored.len(), filled, "{source}");
}

/// Damages one of the samples and reads it. Returns whether it was read.
fn one(samples: &[(&str, String)], dice: &mut Dice, most: usize) -> bool {
    let other = dice.pick(samples).1.as_bytes();
    let mut bytes = dice.pick(samples).1.clone().into_bytes();
    for _ in 0..=dice.roll(most) {
        mutate(&mut bytes, other, dice);
    }
    match parse(&bytes) {
        Ok(parsed) => {
            whole(std::str::from_utf8(&bytes).unwrap(), &parsed);
            true
        }
        Err(error) => {
            assert!(!error.problems.is_empty());
            assert!(
                error
                    .problems
                    .iter()
                    .all(|problem| problem.line >= 1 && problem.column >= 1)
            );
            assert!(error.to_string().starts_with("regel "), "{error}");
            false
        }
    }
}

#[test]
fn a_thousand_damaged_sheets_are_each_read_whole_or_refused_whole() {
    let samples = all();
    let mut dice = Dice(0x5eed_2015_0601_0001);
    let read = (0..1_000).filter(|_| one(&samples, &mut dice, 3)).count();
    println!(
        "1000 beschadigde factsheets: {read} gelezen, {} geweigerd",
        1_000 - read
    );
    assert!(
        read > 100 && read < 900,
        "{read} of 1000 were read; the damage is too light or too heavy"
    );
}

#[test]
fn fuzz_importer() {
    let seconds = std::env::var("SAMENHANG_FUZZ_SECONDS").map_or(2, |text| text.parse().unwrap());
    let samples = all();
    let (start, limit) = (Instant::now(), Duration::from_secs(seconds));
    let (mut round, mut read) = (0_u64, 0_u64);
    while start.elapsed() < limit {
        round += 1;
        // A failure names its round; the same seed repeats it.
        let seed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let result = std::panic::catch_unwind(|| one(&samples, &mut Dice(seed), 12));
        match result {
            Ok(true) => read += 1,
            Ok(false) => {}
            Err(_) => panic!("round {round} (seed {seed:#x}) failed; see above"),
        }
    }
    println!(
        "{round} beschadigde factsheets in {seconds} s: {read} gelezen, {} geweigerd, 0 gecrasht",
        round - read
    );
    assert!(round > 0);
}
