//! The bare statements of the list of families, and how the database runs what the program asks for it.

use sqlx::{AssertSqlSafe, Row};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{BenchViewer, BenchWorld};
use crate::dialect::Moment;
use crate::gezin::GezinQuery;
use crate::gezin::list::{
    COUNT_EVERYWHERE, COUNT_NEAR_EVERYWHERE, COUNT_NEAR_SOME, COUNT_SOME, LIST_EVERYWHERE,
    LIST_SOME, NEAR_EVERYWHERE, NEAR_SOME,
};
use crate::{DatabaseKind, Store};
use domain::shared::GemeenteId;

row! {
    struct BareRow {
        id: Uuid, number: String, kind: String, name: String, name_key: String, wijk: Option<String>, children: i64,
        regisseur: Option<String>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// The bare statements of a list of 100 with its count, and one row in the log with a commit: what any program must at least do.
/// Gives the number of rows and the count.
///
/// # Panics
/// When the database refuses something.
pub async fn bare_list(
    store: &Store,
    world: &BenchWorld,
    viewer: &BenchViewer,
    exact: bool,
) -> (usize, i64) {
    let (page, count) = if viewer.everywhere {
        (LIST_EVERYWHERE, COUNT_EVERYWHERE)
    } else {
        (LIST_SOME, COUNT_SOME)
    };
    let (gemeente, who, query) = (world.gemeente, &viewer.viewer, GezinQuery::default());
    let limit = if viewer.everywhere && !exact {
        1001
    } else {
        i64::MAX
    };
    let mut tx = store.read().await.expect("a transaction begins");
    macro_rules! ask {
        ($row:ty, $sql:expr $(, $value:expr)*) => {
            fetch_all_of!(
                &mut tx, $row, $sql, who.user().0, who.organisation().0, who.purpose().code(), who.role_words(), who.today(),
                who.now(), gemeente.0, query.wijk.as_deref(), query.mine $(, $value)*
            )
            .expect("the statement runs")
        };
    }
    let rows = ask!(BareRow, page, "", Uuid::nil(), 101_i64);
    let counted: Vec<(i64,)> = ask!((i64,), count, limit);
    drop(tx);
    log_row(store, gemeente).await;
    let read: usize = rows.iter().map(bytes).filter(|bytes| *bytes > 0).count();
    (read, counted.first().map_or(0, |row| row.0))
}

/// Every column is read, as in the list.
fn bytes(row: &BareRow) -> usize {
    let texts = [&row.number, &row.kind, &row.name, &row.name_key];
    let optional = [&row.wijk, &row.regisseur];
    let ids = [row.basis, row.emergency].into_iter().flatten().count();
    texts.iter().map(|text| text.len()).sum::<usize>()
        + optional
            .iter()
            .filter_map(|text| text.as_ref())
            .map(String::len)
            .sum::<usize>()
        + usize::try_from(row.children).unwrap_or_default()
        + ids
        + row.id.as_bytes().len()
}

/// One row in the log with its commit.
pub(super) async fn log_row(store: &Store, gemeente: GemeenteId) {
    let mut tx = store.write().await.expect("a transaction begins");
    execute!(
        &mut tx,
        "insert into event (gemeente, id, happened_at, trace_id, span_id, action, status, processing_activity, actor_kind, actor_name,
             actor_roles, object_type, object_id, payload, hash)
         values ($1, $2, $3, $4, $5, 'gezin-list-read', 'Ok', 'bench', 'system', '', '', 'gezin', '', '{}', $6)",
        gemeente.0,
        Uuid::now_v7(),
        Moment::from(OffsetDateTime::UNIX_EPOCH),
        [0_u8; 16].as_slice(),
        [1_u8; 8].as_slice(),
        [2_u8; 32].as_slice(),
    )
    .expect("the row is written");
    tx.commit().await.expect("the transaction commits");
}

/// Statements to explain: the text, whether it gives a page, whether it searches.
fn explained(viewer: &BenchViewer) -> [(&'static str, bool, bool); 4] {
    let [page, count, near, counted] = if viewer.everywhere {
        [
            LIST_EVERYWHERE,
            COUNT_EVERYWHERE,
            NEAR_EVERYWHERE,
            COUNT_NEAR_EVERYWHERE,
        ]
    } else {
        [LIST_SOME, COUNT_SOME, NEAR_SOME, COUNT_NEAR_SOME]
    };
    [
        (page, true, false),
        (count, false, false),
        (near, true, true),
        (counted, false, true),
    ]
}

/// Three words as the first and the last text that begins so, and six that come near to each.
fn typed() -> Vec<&'static str> {
    let ranges = ["bakker", "bakker\u{10ffff}"].into_iter().cycle().take(6);
    ranges.chain(std::iter::repeat_n("bakkers", 18)).collect()
}

/// How the database runs the statements of a list and of a search with their counts, for the table beside the figures.
///
/// # Panics
/// When the database refuses something.
pub async fn explain(store: &Store, world: &BenchWorld, viewer: &BenchViewer) -> Vec<String> {
    let explain = match store.kind() {
        DatabaseKind::Sqlite => "explain query plan ",
        DatabaseKind::Postgres => "explain (costs off) ",
    };
    let words = typed();
    let who = &viewer.viewer;
    let mut tx = store.read().await.expect("a transaction begins");
    let mut lines = Vec::new();
    for (sql, paged, searched) in explained(viewer) {
        let words = if searched { words.as_slice() } else { &[] };
        let text = AssertSqlSafe(format!("{explain}{sql}"));
        macro_rules! lines_of {
            ($connection:expr, $column:expr) => {{
                let query = sqlx::query(text)
                    .bind(who.user().0)
                    .bind(who.organisation().0)
                    .bind(who.purpose().code())
                    .bind(who.role_words())
                    .bind(who.today())
                    .bind(who.now())
                    .bind(world.gemeente.0)
                    .bind(None::<&str>)
                    .bind(false);
                let query = if paged {
                    query.bind("").bind(Uuid::nil()).bind(101_i64)
                } else {
                    query.bind(i64::MAX)
                };
                let query = words.iter().fold(query, |query, word| query.bind(*word));
                let rows = query
                    .fetch_all($connection)
                    .await
                    .expect("the database explains");
                rows.iter()
                    .map(|row| row.get::<String, _>($column))
                    .collect::<Vec<_>>()
            }};
        }
        lines.extend(match &mut tx {
            crate::dialect::Tx::Sqlite(tx) => lines_of!(&mut **tx, 3_usize),
            crate::dialect::Tx::Postgres(tx) => lines_of!(&mut **tx, 0_usize),
        });
    }
    lines
}
