//! What somebody typed becomes the families that are asked for: by a number as it is, by words that begin so, and when there are none, by
//! words that come near.

use domain::gezin::{Query, SearchWord, read_query};
use domain::shared::{GemeenteId, forgiven, search_key, typos};
use uuid::Uuid;

use super::write::bsn_index;
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::{Store, StoreError};

/// How many families a number may lead to.
const OF_NUMBER: usize = 4;
/// How many words that come near are taken for one that was typed.
const NEAR: usize = 6;
/// How many trigrams of a word are looked up.
const TRIGRAMS: usize = 16;

/// The families of whom the viewer sees and who has a citizen service number. `$8` is what stands for the number.
pub(super) const OF_BSN: &str = concat!(
    "select distinct m.gezin from person p join membership m on m.gemeente = p.gemeente and m.person = p.id
     where p.gemeente = $7 and p.bsn_index = $8 and m.valid_from <= $5 and (m.valid_until is null or m.valid_until > $5) and ",
    visible!("m.gezin", "m.person", "'gezinssamenstelling'", "false", "false", "false"),
    " order by m.gezin limit 4"
);

/// What is asked of a list.
pub(super) enum Find {
    /// Every family.
    All,
    /// None: nothing was typed that can be looked for.
    Nothing,
    /// These, as far as the viewer sees them: somebody in them has the number that was typed.
    Bsn([Uuid; OF_NUMBER]),
    /// These, as far as the viewer sees them: their dossier or case has the number that was typed. When the viewer sees none, the number
    /// may be the begin of another one.
    Dossier([Uuid; OF_NUMBER]),
    /// Those that are found by words.
    Words(Words),
    /// Those that are found by words, or by others that come near.
    Near(Words, Box<[[String; NEAR]; 3]>),
}

/// Up to three words, each as the first and the last text that begins with it.
#[derive(Clone)]
pub(super) struct Words(pub(super) [(String, String); 3]);

/// The three longest words of a text; fewer are repeated.
fn longest(text: &str) -> Option<[String; 3]> {
    let key = search_key(text);
    let mut words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    // The longest word leads to the fewest families.
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let first = *words.first()?;
    let word = |index: usize| words.get(index).copied().unwrap_or(first).to_owned();
    Some([word(0), word(1), word(2)])
}

impl Words {
    /// `None` when the text holds no word.
    fn of(text: &str) -> Option<Self> {
        let range = |word: String| (word.clone(), format!("{word}\u{10ffff}"));
        longest(text).map(|words| Self(words.map(range)))
    }
}

impl Find {
    /// What somebody typed; a number is looked up here.
    pub(super) async fn of(
        tx: &mut Tx,
        store: &Store,
        viewer: &Viewer,
        gemeente: GemeenteId,
        text: Option<&str>,
    ) -> Result<Self, StoreError> {
        let Some(text) = text else {
            return Ok(Self::All);
        };
        let found = match read_query(text) {
            Query::Nothing | Query::Mistyped(_) => return Ok(Self::Nothing),
            Query::Number(bsn) => {
                let index = bsn_index(store, gemeente, &bsn);
                let found = of_bsn(tx, viewer, gemeente, &index).await?;
                return Ok(ids(&found).map_or(Self::Nothing, Self::Bsn));
            }
            Query::Dossier(number) => {
                let series = if number.series.is_empty() {
                    String::new()
                } else {
                    format!("{}-", number.series.to_uppercase())
                };
                let numbers = [4, 5, 6].map(|digits| {
                    let (year, serial) = (number.year, number.serial);
                    format!("{series}{year:04}-{serial:0digits$}")
                });
                of_number(tx, gemeente, numbers).await?
            }
            Query::Postcode { .. } | Query::Words(_) => Vec::new(),
        };
        Ok(ids(&found).map_or_else(|| Self::words(text), Self::Dossier))
    }

    fn words(text: &str) -> Self {
        Words::of(text).map_or(Self::Nothing, Self::Words)
    }

    /// Where to look further when this leads to nobody whom the viewer sees: a number that is not typed to its end by its words, words by
    /// those that come near.
    pub(super) async fn nearer(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
        text: Option<&str>,
    ) -> Result<Option<Self>, StoreError> {
        if let Self::Dossier(_) = self {
            return Ok(text.map(Self::words));
        }
        let (Self::Words(words), Some(typed)) = (self, text.and_then(longest)) else {
            return Ok(None);
        };
        let mut near = [const { [const { String::new() }; NEAR] }; 3];
        let mut any = false;
        for (places, word) in near.iter_mut().zip(&typed) {
            for (place, other) in places.iter_mut().zip(near_words(tx, gemeente, word).await?) {
                *place = other;
                any = true;
            }
        }
        Ok(any.then(|| Self::Near(words.clone(), Box::new(near))))
    }
}

/// The first of some identifiers; `None` when there are none.
fn ids(found: &[Uuid]) -> Option<[Uuid; OF_NUMBER]> {
    let mut ids = [Uuid::nil(); OF_NUMBER];
    for (place, id) in ids.iter_mut().zip(found) {
        *place = *id;
    }
    (!found.is_empty()).then_some(ids)
}

async fn of_bsn(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    index: &[u8],
) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all_of!(
        tx,
        (Uuid,),
        OF_BSN,
        viewer.user().0,
        viewer.organisation().0,
        viewer.purpose().code(),
        viewer.role_words(),
        viewer.today(),
        viewer.now(),
        gemeente.0,
        index,
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The families with a dossier or a case of one of these numbers, also when that was absorbed; who may see them is asked by the list.
async fn of_number(
    tx: &mut Tx,
    gemeente: GemeenteId,
    [one, two, three]: [String; 3],
) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid,),
        "with recursive named (id) as (
             select id from gezin where gemeente = $1 and number in ($2, $3, $4)
             union select gezin from gezin_case where gemeente = $1 and number in ($2, $3, $4)
             union select z.merged_into from gezin z join named on z.id = named.id
                 where z.gemeente = $1 and z.merged_into is not null)
         select z.id from gezin z join named on named.id = z.id where z.gemeente = $1 and z.merged_into is null order by z.id limit 4",
        gemeente.0,
        one,
        two,
        three,
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The words that are known in a municipality and differ from a word by no more typing errors than are forgiven, the nearest first. Whose
/// words they are is not told: a family is shown only by a word of it that the viewer sees.
pub(super) async fn near_words(
    tx: &mut Tx,
    gemeente: GemeenteId,
    typed: &str,
) -> Result<Vec<String>, StoreError> {
    let most = forgiven(typed.chars().count());
    if most == 0 || typed.chars().any(|sign| sign.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let word = SearchWord::of(typed);
    let dropped = word.trigrams.len().saturating_sub(TRIGRAMS);
    let least = word.least_shared.saturating_sub(dropped).max(1);
    let first = word.trigrams.first().cloned().unwrap_or_default();
    let tri = |index: usize| word.trigrams.get(index).unwrap_or(&first).as_str();
    let rows = fetch_all!(
        tx,
        (String,),
        "select word from word_trigram where gemeente = $1
             and trigram in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         group by word having count(*) >= $18 order by count(*) desc, word limit 300",
        gemeente.0,
        tri(0),
        tri(1),
        tri(2),
        tri(3),
        tri(4),
        tri(5),
        tri(6),
        tri(7),
        tri(8),
        tri(9),
        tri(10),
        tri(11),
        tri(12),
        tri(13),
        tri(14),
        tri(15),
        i64::try_from(least).unwrap_or(1),
    )?;
    let mut near: Vec<(usize, String)> = rows
        .into_iter()
        .map(|(other,)| (typos(typed, &other), other))
        .filter(|(wrong, _)| *wrong <= most)
        .collect();
    near.sort();
    near.truncate(NEAR);
    Ok(near.into_iter().map(|(_, other)| other).collect())
}
