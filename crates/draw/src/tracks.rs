//! Lines beside each other: those that would cover each other get tracks of their own.

/// For each stretch from `.0` to `.1` the number of its track: two on one track are at least `apart` from each other. Those
/// that come first get the lowest track that is free.
pub(crate) fn tracks(stretches: &[(f64, f64)], apart: f64) -> Vec<usize> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    stretches
        .iter()
        .map(|&(a, b)| {
            let (low, high) = (a.min(b), a.max(b));
            let clear = |track: &Vec<(f64, f64)>| {
                track
                    .iter()
                    .all(|&(from, to)| to + apart <= low || high + apart <= from)
            };
            let place = taken.iter().position(clear).unwrap_or(taken.len());
            match taken.get_mut(place) {
                Some(track) => track.push((low, high)),
                None => taken.push(vec![(low, high)]),
            }
            place
        })
        .collect()
}
