//! List, search and count of families. What a viewer without a task, neighbourhood or emergency sees is an empty list.

use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId};
use serde_json::json;
use uuid::Uuid;

use super::find::{Find, Words};
use super::types::{Count, GezinItem, GezinKind, GezinQuery, Page};
use crate::access::{Bases, Found, Reach, Shown, Viewer, bases, reach};
use crate::dialect::Tx;
use crate::log::{Action, ReadEntry, Scope, SubjectId, record_read, term};
use crate::{Store, StoreError};

/// The most lines of a page: one read in the log shows no more.
const MOST: u32 = 100;
/// Above this, a viewer who sees every family is told "more than", unless the exact number is asked for.
const COUNTED: i64 = 1000;

/// What every list filters on: `$8` neighbourhood, `$9` only own tasks. The parameters stand first, so that a list without them looks
/// nothing up for them.
macro_rules! filters {
    () => {
        " and (cast($8 as text) is null or z.wijk = $8) and (not $9 or exists (select 1 from task m where m.gemeente = $7
              and m.organisation = $2 and m.account = $1 and m.gezin = z.id and m.valid_from <= $5
              and (m.valid_until is null or m.valid_until > $5)))"
    };
}

/// A word of a family that begins as asked, that leads to it today and that the viewer sees.
macro_rules! has_word {
    ($low:literal, $high:literal) => {
        concat!(
            " and exists (select 1 from gezin_word w where w.gemeente = $7 and w.gezin = z.id and w.word >= ",
            $low,
            " and w.word < ",
            $high,
            " and (w.valid_from is null or w.valid_from <= $5) and (w.valid_until is null or w.valid_until > $5) and ",
            visible!("w.gezin", "w.person", "'gezinssamenstelling'", "false", "w.secret_address", "false"),
            ")"
        )
    };
}

/// All words that were asked for; the first one leads to the families.
macro_rules! words {
    ($a:literal, $b:literal, $c:literal, $d:literal, $e:literal, $f:literal) => {
        concat!(
            " and z.id in (select f.gezin from gezin_word f where f.gemeente = $7 and f.word >= ",
            $a,
            " and f.word < ",
            $b,
            ")",
            has_word!($a, $b),
            has_word!($c, $d),
            has_word!($e, $f)
        )
    };
}

/// A word of a family that begins as asked, or is one of those that come near, that leads to it today and that the viewer sees.
macro_rules! has_near {
    ($low:literal, $high:literal, $near:literal) => {
        concat!(
            " and exists (select 1 from gezin_word w where w.gemeente = $7 and w.gezin = z.id and (w.word >= ",
            $low,
            " and w.word < ",
            $high,
            " or w.word in (",
            $near,
            ")) and (w.valid_from is null or w.valid_from <= $5) and (w.valid_until is null or w.valid_until > $5) and ",
            visible!("w.gezin", "w.person", "'gezinssamenstelling'", "false", "w.secret_address", "false"),
            ")"
        )
    };
}

/// As [`words!`], with the words that come near to each.
macro_rules! near {
    ($a:literal, $b:literal, $c:literal, $d:literal, $e:literal, $f:literal, $x:literal, $y:literal, $z:literal) => {
        concat!(
            " and z.id in (select f.gezin from gezin_word f where f.gemeente = $7 and f.word >= ",
            $a,
            " and f.word < ",
            $b,
            " union select f.gezin from gezin_word f where f.gemeente = $7 and f.word in (",
            $x,
            "))",
            has_near!($a, $b, $x),
            has_near!($c, $d, $y),
            has_near!($e, $f, $z)
        )
    };
}

/// A page of a list that shows most of what it meets: along the names after the line that `$10` and `$11` name, until there are enough.
macro_rules! page {
    ($which:expr) => {
        lines!(concat!(
            "select z.id, z.number, z.kind, z.name, z.name_key, z.wijk from gezin z where z.gemeente = $7 and z.merged_into is null",
            $which,
            filters!(),
            " and (z.name_key, z.id) > ($10, $11) order by z.name_key, z.id limit $12"
        ))
    };
}

/// A page of the few families that somebody sees: all of those first, then in order. Along the names it would meet every family.
macro_rules! page_of_some {
    ($which:expr) => {
        lines!(concat!(
            "with seen as materialized (select z.id, z.name_key from (select s.gezin as id, s.name_key,
                 (select n.wijk from gezin n where n.gemeente = $7 and n.id = s.gezin) as wijk from ",
            families_seen!(by name),
            " s) z where true",
            $which,
            filters!(),
            "), first as materialized (select seen.id from seen where (seen.name_key, seen.id) > ($10, $11)
                 order by seen.name_key, seen.id limit $12)
             select z.id, z.number, z.kind, z.name, z.name_key, z.wijk from first join gezin z on z.gemeente = $7 and z.id = first.id"
        ))
    };
}

/// The lines of a page, with what is shown beside each; `$12` says how many.
macro_rules! lines {
    ($families:expr) => {
        concat!(
            "select p.id, p.number, p.kind, p.name, p.name_key, p.wijk,
                (select count(distinct m.person) from membership m where m.gemeente = $7 and m.gezin = p.id and m.role = 'kind'
                    and m.valid_from <= $5 and (m.valid_until is null or m.valid_until > $5) and ",
            visible!("p.id", "m.person", "'gezinssamenstelling'", "false", "false", "false"),
            ") as children,
                (select a.name from task r join account a on a.id = r.account where r.gemeente = $7 and r.gezin = p.id and r.regisseur
                    and r.valid_from <= $5 and (r.valid_until is null or r.valid_until > $5) and (r.person is null or ",
            visible!("p.id", "r.person", "'gezinssamenstelling'", "false", "false", "false"),
            ") order by r.id limit 1) as regisseur, ",
            seen_by!("p.id", "null", "'gezinssamenstelling'", "false", "false", "false"),
            " from (",
            $families,
            ") p order by p.name_key, p.id"
        )
    };
}

/// How many there are, counted up to `$10`.
macro_rules! counted {
    ($which:expr) => {
        concat!(
            "select count(*) from (select 1 as one from gezin z where z.gemeente = $7 and z.merged_into is null",
            $which,
            filters!(),
            " limit $10) counted"
        )
    };
}

/// Every list has the same first parameters; this count needs three of them for nothing, and PostgreSQL wants to know their kind.
macro_rules! unused {
    () => {
        " and $3 <> '' and $4 <> '' and (z.created_at <= $6 or z.created_at > $6)"
    };
}

/// How many families somebody sees who does not see all, counted up to `$10`: of none of them a row is read. Without the filters `$8` and
/// `$9`, which have to be empty.
macro_rules! counted_seen {
    () => {
        concat!(
            "select count(*) from (select 1 as one from ",
            families_seen!(),
            " f where cast($8 as text) is null and not $9 limit $10) counted"
        )
    };
}

/// Families of a task, a neighbourhood or an emergency that the viewer sees.
macro_rules! some {
    () => {
        concat!(" and z.id in ", families_seen!())
    };
}

pub(crate) const LIST_EVERYWHERE: &str = page!("");
pub(crate) const LIST_SOME: &str = page_of_some!("");
pub(super) const SEARCH_EVERYWHERE: &str = page!(words!("$13", "$14", "$15", "$16", "$17", "$18"));
pub(super) const SEARCH_SOME: &str =
    page_of_some!(words!("$13", "$14", "$15", "$16", "$17", "$18"));
pub(crate) const COUNT_EVERYWHERE: &str = counted!(unused!());
pub(crate) const COUNT_SOME: &str = counted_seen!();
pub(crate) const COUNT_SOME_FILTERED: &str = counted!(some!());
pub(super) const COUNT_SEARCH_EVERYWHERE: &str =
    counted!(words!("$11", "$12", "$13", "$14", "$15", "$16"));
pub(super) const COUNT_SEARCH_SOME: &str = counted!(concat!(
    some!(),
    words!("$11", "$12", "$13", "$14", "$15", "$16")
));

/// [`near!`] with the parameters of a page.
macro_rules! near_page {
    () => {
        near!(
            "$13",
            "$14",
            "$15",
            "$16",
            "$17",
            "$18",
            "$19, $20, $21, $22, $23, $24",
            "$25, $26, $27, $28, $29, $30",
            "$31, $32, $33, $34, $35, $36"
        )
    };
}

/// [`near!`] with the parameters of a count.
macro_rules! near_count {
    () => {
        near!(
            "$11",
            "$12",
            "$13",
            "$14",
            "$15",
            "$16",
            "$17, $18, $19, $20, $21, $22",
            "$23, $24, $25, $26, $27, $28",
            "$29, $30, $31, $32, $33, $34"
        )
    };
}

pub(crate) const NEAR_EVERYWHERE: &str = page!(near_page!());
pub(crate) const NEAR_SOME: &str = page_of_some!(near_page!());
pub(crate) const COUNT_NEAR_EVERYWHERE: &str = counted!(near_count!());
pub(crate) const COUNT_NEAR_SOME: &str = counted!(concat!(some!(), near_count!()));
pub(super) const IDS_EVERYWHERE: &str = page!(" and z.id in ($13, $14, $15, $16)");
pub(super) const IDS_SOME: &str = page_of_some!(" and z.id in ($13, $14, $15, $16)");
pub(super) const COUNT_IDS_EVERYWHERE: &str =
    counted!(concat!(unused!(), " and z.id in ($11, $12, $13, $14)"));
pub(super) const COUNT_IDS_SOME: &str =
    counted!(concat!(some!(), " and z.id in ($11, $12, $13, $14)"));

row! {
    struct ItemRow {
        id: Uuid, number: String, kind: String, name: String, name_key: String, wijk: Option<String>, children: i64,
        regisseur: Option<String>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// Binds what every list has, then the rest.
macro_rules! fetch_rows {
    ($tx:expr, $row:ty, $sql:expr, $viewer:expr, $gemeente:expr, $query:expr $(, $value:expr)*) => {
        fetch_all_of!(
            $tx, $row, $sql,
            $viewer.user().0, $viewer.organisation().0, $viewer.purpose().code(), $viewer.role_words(), $viewer.today(),
            $viewer.now(), $gemeente.0, $query.wijk.as_deref(), $query.mine $(, $value)*
        )
    };
}

/// Runs the statement that fits what is asked, with its own parameters after those that every list has.
macro_rules! by_find {
    ($find:expr, $rows:ident, [$all:ident, $all_some:ident], [$ids:ident, $ids_some:ident], [$words:ident, $words_some:ident],
        [$near:ident, $near_some:ident]) => {
        match $find {
            Find::All => $rows!($all, $all_some),
            Find::Nothing => Ok(Vec::new()),
            Find::Bsn([a, b, c, d]) | Find::Dossier([a, b, c, d]) => {
                $rows!($ids, $ids_some, a, b, c, d)
            }
            Find::Words(Words([a, b, c])) => $rows!(
                $words,
                $words_some,
                a.0.as_str(),
                a.1.as_str(),
                b.0.as_str(),
                b.1.as_str(),
                c.0.as_str(),
                c.1.as_str()
            ),
            Find::Near(Words([a, b, c]), near) => {
                let [
                    [x1, x2, x3, x4, x5, x6],
                    [y1, y2, y3, y4, y5, y6],
                    [z1, z2, z3, z4, z5, z6],
                ] = near.as_ref();
                $rows!(
                    $near,
                    $near_some,
                    a.0.as_str(),
                    a.1.as_str(),
                    b.0.as_str(),
                    b.1.as_str(),
                    c.0.as_str(),
                    c.1.as_str(),
                    x1.as_str(),
                    x2.as_str(),
                    x3.as_str(),
                    x4.as_str(),
                    x5.as_str(),
                    x6.as_str(),
                    y1.as_str(),
                    y2.as_str(),
                    y3.as_str(),
                    y4.as_str(),
                    y5.as_str(),
                    y6.as_str(),
                    z1.as_str(),
                    z2.as_str(),
                    z3.as_str(),
                    z4.as_str(),
                    z5.as_str(),
                    z6.as_str()
                )
            }
        }
    };
}

/// The families that a viewer sees, by name.
///
/// # Errors
/// [`StoreError::NotLogged`] when the read could not be logged; then nothing is shown.
pub async fn list(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &GezinQuery,
    exact: bool,
) -> Result<Page, StoreError> {
    page(store, viewer, gemeente, query, None, exact).await
}

/// The families that a viewer sees and that are found by a citizen service number, by the number of a dossier or a case, or by all words
/// (the three longest): name, number or address begin so. When there are none, words that come near are taken too.
///
/// # Errors
/// As [`list`].
pub async fn search(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    text: &str,
    query: &GezinQuery,
    exact: bool,
) -> Result<Page, StoreError> {
    page(store, viewer, gemeente, query, Some(text), exact).await
}

/// How many families a viewer sees, of all or of those that are found by the words.
///
/// # Errors
/// As [`list`].
pub async fn count(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &GezinQuery,
    text: Option<&str>,
    exact: bool,
) -> Result<Count, StoreError> {
    let mut tx = store.read().await?;
    let reach = reach(&mut tx, viewer, gemeente).await?;
    let find = Find::of(&mut tx, store, viewer, gemeente, text).await?;
    let asked = (query, text, reach, exact);
    let (_, count) = narrowed(&mut tx, viewer, gemeente, asked, find).await?;
    drop(tx);
    let entry = entry(
        store,
        viewer,
        gemeente,
        query,
        text,
        count,
        Action::GezinnenCounted,
        Shown::default(),
    );
    record_read(store, viewer.ctx(), entry).await?;
    Ok(count)
}

async fn page(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &GezinQuery,
    text: Option<&str>,
    exact: bool,
) -> Result<Page, StoreError> {
    let mut tx = store.read().await?;
    let reach = reach(&mut tx, viewer, gemeente).await?;
    let limit = query.limit.clamp(1, MOST);
    let find = Find::of(&mut tx, store, viewer, gemeente, text).await?;
    let asked = (query, text, reach, exact);
    let (find, count) = narrowed(&mut tx, viewer, gemeente, asked, find).await?;
    let mut rows = if count == Count::Exact(0) {
        Vec::new()
    } else {
        lines(&mut tx, viewer, gemeente, query, &find, (reach, limit)).await?
    };
    let bases = bases(&mut tx, viewer, gemeente).await?;
    drop(tx);
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let mut shown = Shown::default();
    let items = rows
        .into_iter()
        .map(|row| item(row, &bases, &mut shown))
        .collect::<Result<Vec<_>, _>>()?;
    let action = if text.is_some() {
        Action::GezinnenSearched
    } else {
        Action::GezinnenListed
    };
    record_read(
        store,
        viewer.ctx(),
        entry(store, viewer, gemeente, query, text, count, action, shown),
    )
    .await?;
    let next = items
        .last()
        .filter(|_| more)
        .map(|last| (last.sort_key.clone(), last.id));
    Ok(Page { items, next, count })
}

/// How many there are; when words lead to nobody whom the viewer sees, with those that come near.
async fn narrowed(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    (query, text, reach, exact): (&GezinQuery, Option<&str>, Reach, bool),
    find: Find,
) -> Result<(Find, Count), StoreError> {
    let mut find = find;
    loop {
        let count = counted(tx, viewer, gemeente, query, &find, (reach, exact)).await?;
        if count != Count::Exact(0) {
            return Ok((find, count));
        }
        match find.nearer(tx, gemeente, text).await? {
            None => return Ok((find, count)),
            Some(further) => find = further,
        }
    }
}

/// One line more than the page has, to know whether there is a next one.
async fn lines(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &GezinQuery,
    find: &Find,
    (reach, limit): (Reach, u32),
) -> Result<Vec<ItemRow>, StoreError> {
    let (key, id) = query
        .after
        .as_ref()
        .map_or(("", Uuid::nil()), |(key, id)| (key.as_str(), id.0));
    let limit = i64::from(limit) + 1;
    macro_rules! rows {
        ($everywhere:ident, $some:ident $(, $value:expr)*) => {{
            let sql = if reach == Reach::Everywhere { $everywhere } else { $some };
            fetch_rows!(tx, ItemRow, sql, viewer, gemeente, query, key, id, limit $(, $value)*)
        }};
    }
    Ok(by_find!(
        find,
        rows,
        [LIST_EVERYWHERE, LIST_SOME],
        [IDS_EVERYWHERE, IDS_SOME],
        [SEARCH_EVERYWHERE, SEARCH_SOME],
        [NEAR_EVERYWHERE, NEAR_SOME]
    )?)
}

async fn counted(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &GezinQuery,
    find: &Find,
    (reach, exact): (Reach, bool),
) -> Result<Count, StoreError> {
    let capped = reach == Reach::Everywhere && !exact;
    let limit = if capped { COUNTED + 1 } else { i64::MAX };
    // A count of few without filters reads no row of a family.
    let plain = matches!(find, Find::All) && !query.mine && query.wijk.is_none();
    macro_rules! rows {
        ($everywhere:ident, $some:ident $(, $value:expr)*) => {{
            let sql = if reach == Reach::Everywhere { $everywhere } else { $some };
            fetch_rows!(tx, (i64,), sql, viewer, gemeente, query, limit $(, $value)*)
        }};
    }
    let rows = if plain && reach == Reach::Some {
        rows!(COUNT_EVERYWHERE, COUNT_SOME)
    } else {
        by_find!(
            find,
            rows,
            [COUNT_EVERYWHERE, COUNT_SOME_FILTERED],
            [COUNT_IDS_EVERYWHERE, COUNT_IDS_SOME],
            [COUNT_SEARCH_EVERYWHERE, COUNT_SEARCH_SOME],
            [COUNT_NEAR_EVERYWHERE, COUNT_NEAR_SOME]
        )
    }?;
    let number = rows.first().map_or(0, |row| row.0);
    Ok(if capped && number > COUNTED {
        Count::MoreThan(COUNTED.unsigned_abs())
    } else {
        Count::Exact(number.unsigned_abs())
    })
}

fn item(row: ItemRow, bases: &Bases, shown: &mut Shown) -> Result<GezinItem, StoreError> {
    let seen_by = bases.of(Found {
        basis: row.basis,
        emergency: row.emergency,
    })?;
    let id = GezinId(row.id);
    shown.add(SubjectId::Gezin(id), Category::Composition, seen_by.clone());
    Ok(GezinItem {
        id,
        number: row.number,
        kind: GezinKind::from_code(&row.kind).ok_or_else(|| StoreError::Unreadable(row.kind))?,
        name: row.name,
        sort_key: row.name_key,
        wijk: row.wijk,
        children: u32::try_from(row.children).unwrap_or_default(),
        regisseur: row.regisseur,
        seen_by: seen_by.into(),
    })
}

#[expect(
    clippy::too_many_arguments,
    reason = "what is written in the log is all that was asked"
)]
fn entry(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &GezinQuery,
    text: Option<&str>,
    count: Count,
    action: Action,
    shown: Shown,
) -> ReadEntry {
    let number = match count {
        Count::Exact(number) => json!(number),
        Count::MoreThan(number) => json!(format!("meer dan {number}")),
    };
    ReadEntry {
        scope: Scope::Gemeente(gemeente),
        action,
        object: "gezin",
        object_id: String::new(),
        purpose: Some(viewer.purpose()),
        query: json!({
            "wijk": query.wijk, "eigen": query.mine, "vervolg": query.after.is_some(), "aantal": number,
            "zoekterm": text.map(|text| term(store, text)),
        }),
        subjects: shown.subjects(),
    }
}
