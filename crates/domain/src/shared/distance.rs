//! How far two short texts lie apart.

/// The number of typing errors between two short texts: a sign too much, too few, another, or two neighbours swapped
/// (Damerau–Levenshtein, in the form in which no part is changed twice: optimal string alignment). Counts signs, not bytes.
#[must_use]
pub fn typos(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    // The rows of the table for the two signs before this one, and for this one.
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, sign) in one.iter().enumerate() {
        let mut this = Vec::with_capacity(last.len());
        this.push(row + 1);
        for (column, against) in other.iter().enumerate() {
            let other_sign = at(&last, column) + usize::from(sign != against);
            let mut least = other_sign.min(at(&last, column + 1) + 1);
            least = least.min(at(&this, column) + 1);
            if row > 0 && column > 0 && swapped(&one, row, &other, column) {
                least = least.min(at(&before_last, column - 1) + 1);
            }
            this.push(least);
        }
        before_last = std::mem::replace(&mut last, this);
    }
    last.last().copied().unwrap_or_default()
}

fn at(row: &[usize], column: usize) -> usize {
    row.get(column).copied().unwrap_or(usize::MAX / 2)
}

/// Whether the two signs that end here are each other's mirror.
fn swapped(one: &[char], row: usize, other: &[char], column: usize) -> bool {
    one.get(row) == other.get(column - 1) && one.get(row - 1) == other.get(column)
}

/// How many typing errors a text of this many signs may hold and still be taken for another: none up to three, one up to seven, two
/// above that.
#[must_use]
pub const fn forgiven(signs: usize) -> usize {
    match signs {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Whether two texts are the same but for typing errors that may be forgiven; the shorter one says how many.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    let signs = one.chars().count().min(other.chars().count());
    typos(one, other) <= forgiven(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_error_counts_once() {
        for (one, other, count) in [
            ("", "", 0),
            ("", "abc", 3),
            ("jansen", "jansen", 0),
            ("jansen", "janssen", 1),
            ("jansen", "jasen", 1),
            ("jansen", "jensen", 1),
            ("jansen", "jasnen", 1),
            ("hendriks", "hednrisk", 2),
            ("bakker", "smit", 6),
            ("ca", "abc", 3),
            ("çelik", "celik", 1),
        ] {
            assert_eq!(typos(one, other), count, "{one} {other}");
            assert_eq!(typos(other, one), count, "{other} {one}");
        }
    }

    #[test]
    fn short_texts_forgive_nothing_and_long_ones_two() {
        assert!(!alike("tim", "tom"));
        assert!(!alike("emma", "ema"));
        assert!(alike("bart", "brat"));
        assert!(!alike("bart", "bruut"));
        assert!(alike("janssen", "jansen"));
        assert!(!alike("janssen", "jonsen"));
        assert!(alike("hendriks", "hednrisk"));
        assert!(!alike("hendriks", "hendr"));
    }
}
