//! Lists that are read whole, given out page by page: by a key that stays the same while others are added or go away.

use web::layout::L;
use web::{AppError, RequestInfo};

use super::question::{after as place, cursor, limit, next_page};

/// One page: the lines after the place that was asked for, and the address of the next page when there is one.
pub fn page<T>(
    (l, info): (L, &RequestInfo),
    mut all: Vec<T>,
    key: impl Fn(&T) -> String,
    (after, number): (Option<&str>, Option<&str>),
) -> Result<(Vec<T>, Option<String>), AppError> {
    let after = place(l, after, |text| Some(text.to_owned()))?;
    let number = limit(l, number)? as usize;
    all.sort_by_cached_key(&key);
    if let Some(after) = after {
        all.retain(|one| key(one) > after);
    }
    let more = all.len() > number;
    all.truncate(number);
    let next = all
        .last()
        .filter(|_| more)
        .map(|last| next_page(info, &cursor(&key(last))));
    Ok((all, next))
}
