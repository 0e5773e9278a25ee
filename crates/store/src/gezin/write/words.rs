//! The words by which a family is found. They are written anew whenever something changes from which they come.

use std::collections::BTreeSet;

use domain::gezin::trigrams;
use domain::shared::{GemeenteId, GezinId, PersonId, search_key};
use time::Date;
use uuid::Uuid;

use super::ChangeRefusal;
use super::right::{Place, hold};
use crate::StoreError;
use crate::dialect::Tx;

/// A word with what it comes from: one member or the family, whether the address is secret, and when somebody of the family lives there;
/// the words of a name lead to it on every day.
type Word = (String, Option<Uuid>, bool, Option<Date>, Option<Date>);

/// What a word comes from.
#[derive(Clone, Copy, Default)]
struct Origin {
    person: Option<Uuid>,
    secret: bool,
    from: Option<Date>,
    until: Option<Date>,
}

impl Origin {
    fn word(self, word: &str) -> Word {
        let Self {
            person,
            secret,
            from,
            until,
        } = self;
        (word.to_owned(), person, secret, from, until)
    }
}

row! {
    struct NameRow { person: Uuid, given_name: String, prefix: String, family_name: String }
}

row! {
    struct PlaceRow {
        person: Uuid, street: String, house_number: String, postcode: String, secret: bool, member_from: Date,
        member_until: Option<Date>, valid_from: Date, valid_until: Option<Date>,
    }
}

/// Adds each word of a text.
fn add(words: &mut BTreeSet<Word>, text: &str, of: Origin) {
    let key = search_key(text);
    let all = key.split(' ').filter(|word| !word.is_empty());
    words.extend(all.map(|word| of.word(word)));
}

/// Somebody asks for `6211 AB` or for `6211ab`: the whole finds both, as its first four signs do, and the letters find the rest.
fn add_postcode(words: &mut BTreeSet<Word>, postcode: &str, of: Origin) {
    let key = search_key(postcode);
    if let Some((_, letters)) = key.split_once(' ') {
        words.insert(of.word(letters));
    }
    let whole = key.replace(' ', "");
    if !whole.is_empty() {
        words.insert(of.word(&whole));
    }
}

impl PlaceRow {
    /// While somebody is in the family and lives there.
    fn of(&self) -> Origin {
        let ends = [self.member_until, self.valid_until];
        Origin {
            person: Some(self.person),
            secret: self.secret,
            from: Some(self.member_from.max(self.valid_from)),
            until: ends.into_iter().flatten().min(),
        }
    }
}

/// Writes anew by what a family is found and put in order, from what stands there now: the words of its name and number and those of what
/// it absorbed, of the names of everybody who is or was a member, and of the addresses that a member has today or later, each for its
/// days; and its name beside its tasks.
pub(super) async fn rewrite(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    today: Date,
) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "update task set name_key = (select z.name_key from gezin z where z.gemeente = $1 and z.id = $2)
         where gemeente = $1 and gezin = $2",
        gemeente.0,
        gezin.0,
    )?;
    let mut words = BTreeSet::new();
    for (name, number) in names(tx, (gemeente, gezin)).await? {
        add(&mut words, &name, Origin::default());
        add(&mut words, &number, Origin::default());
    }
    for row in fetch_all!(
        &mut *tx,
        NameRow,
        "select distinct p.id as person, p.given_name, p.prefix, p.family_name from membership m
             join person p on p.gemeente = m.gemeente and p.id = m.person
         where m.gemeente = $1 and m.gezin = $2",
        gemeente.0,
        gezin.0,
    )? {
        let of = Origin {
            person: Some(row.person),
            ..Origin::default()
        };
        for name in [&row.given_name, &row.prefix, &row.family_name] {
            add(&mut words, name, of);
        }
    }
    for row in addresses(tx, (gemeente, gezin), today).await? {
        let of = row.of();
        add(&mut words, &row.street, of);
        add(&mut words, &row.house_number, of);
        let whole = search_key(&row.house_number).replace(' ', "");
        add(&mut words, &whole, of);
        add_postcode(&mut words, &row.postcode, of);
    }
    put(tx, (gemeente, gezin), words).await
}

/// What a family is called, and what those are called that it absorbed. One that was absorbed itself is found by nothing: it is found
/// under the other one.
async fn names(tx: &mut Tx, (gemeente, gezin): Place) -> Result<Vec<(String, String)>, StoreError> {
    Ok(fetch_all!(
        tx,
        (String, String),
        "with recursive called (id) as (
             select z.id from gezin z where z.gemeente = $1 and z.id = $2 and z.merged_into is null
             union select z.id from gezin z join called on z.merged_into = called.id where z.gemeente = $1)
         select z.name, z.number from gezin z where z.gemeente = $1 and z.id in (select id from called)",
        gemeente.0,
        gezin.0,
    )?)
}

async fn addresses(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    today: Date,
) -> Result<Vec<PlaceRow>, StoreError> {
    Ok(fetch_all!(
        tx,
        PlaceRow,
        "select distinct a.person, a.street, a.house_number, a.postcode, a.secret, m.valid_from as member_from,
             m.valid_until as member_until, a.valid_from, a.valid_until from membership m
             join person_address a on a.gemeente = m.gemeente and a.person = m.person
         where m.gemeente = $1 and m.gezin = $2 and (m.valid_until is null or m.valid_until > $3)
             and (a.valid_until is null or a.valid_until > $3)",
        gemeente.0,
        gezin.0,
        today,
    )?)
}

async fn put(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    words: BTreeSet<Word>,
) -> Result<(), StoreError> {
    let before = fetch_all!(
        &mut *tx,
        (String,),
        "select distinct word from gezin_word where gemeente = $1 and gezin = $2",
        gemeente.0,
        gezin.0,
    )?;
    let before: BTreeSet<String> = before.into_iter().map(|(word,)| word).collect();
    let after: BTreeSet<String> = words.iter().map(|(word, ..)| word.clone()).collect();
    execute!(
        &mut *tx,
        "delete from gezin_word where gemeente = $1 and gezin = $2",
        gemeente.0,
        gezin.0,
    )?;
    for (position, (word, person, secret, from, until)) in (1_i64..).zip(words) {
        execute!(
            &mut *tx,
            "insert into gezin_word (gemeente, word, gezin, position, person, secret_address, valid_from, valid_until)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            gemeente.0,
            word,
            gezin.0,
            position,
            person,
            secret,
            from,
            until,
        )?;
    }
    for word in after.difference(&before) {
        learn(tx, gemeente, word).await?;
    }
    for word in before.difference(&after) {
        forget(tx, gemeente, word).await?;
    }
    Ok(())
}

/// Whether a word is found with a typing error in it: not a number, and not so short that another one would be as near.
fn forgiving(word: &str) -> bool {
    word.chars().count() >= 3 && !word.chars().any(|sign| sign.is_ascii_digit())
}

/// Keeps the trigrams of a word, so that it is found when it is mistyped.
async fn learn(tx: &mut Tx, gemeente: GemeenteId, word: &str) -> Result<(), StoreError> {
    if !forgiving(word) {
        return Ok(());
    }
    for trigram in trigrams(word) {
        execute!(
            &mut *tx,
            "insert into word_trigram (gemeente, trigram, word) values ($1, $2, $3) on conflict do nothing",
            gemeente.0,
            trigram,
            word,
        )?;
    }
    Ok(())
}

/// A word that no family has any more is not kept either.
async fn forget(tx: &mut Tx, gemeente: GemeenteId, word: &str) -> Result<(), StoreError> {
    let held = fetch_optional!(
        &mut *tx,
        (i64,),
        "select cast(1 as bigint) from gezin_word where gemeente = $1 and word = $2 limit 1",
        gemeente.0,
        word,
    )?;
    if held.is_none() {
        execute!(
            tx,
            "delete from word_trigram where gemeente = $1 and word = $2",
            gemeente.0,
            word,
        )?;
    }
    Ok(())
}

/// Writes the words anew of every family of which somebody is or was a member.
pub(super) async fn rewrite_of_person(
    tx: &mut Tx,
    gemeente: GemeenteId,
    person: PersonId,
    today: Date,
) -> Result<(), StoreError> {
    let families = fetch_all!(
        &mut *tx,
        (Uuid,),
        "select distinct gezin from membership where gemeente = $1 and person = $2 order by gezin",
        gemeente.0,
        person.0,
    )?;
    for (gezin,) in families {
        let place = (gemeente, GezinId(gezin));
        match hold(&mut *tx, place).await {
            Err(ChangeRefusal::Store(error)) => return Err(error),
            // An absorbed family has no words of its own.
            Err(_) => continue,
            Ok(()) => {}
        }
        rewrite(tx, place, today).await?;
    }
    Ok(())
}
