//! How the database runs the statements of a list of work and of the page of a case.

use domain::shared::{CaseId, GezinId};
use sqlx::{AssertSqlSafe, Row};

use super::asked::{Asked, Value, of_case, of_work};
use super::{BenchViewer, BenchWorld};
use crate::dialect::Tx;
use crate::{DatabaseKind, Store};

/// A statement by its name, and how the database runs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// As in the lists of statements.
    pub name: &'static str,
    /// Its steps.
    pub steps: Vec<String>,
}

/// The list of work, of a viewer.
///
/// # Panics
/// When the database refuses something.
pub async fn explain_work(
    store: &Store,
    world: &BenchWorld,
    viewer: &BenchViewer,
) -> Vec<Explained> {
    all(store, of_work(world, viewer)).await
}

/// The page of a case with all that it reads, of a viewer.
///
/// # Panics
/// When the database refuses something, or there is a statement of which this does not know what it asks.
pub async fn explain_case(
    store: &Store,
    world: &BenchWorld,
    viewer: &BenchViewer,
    which: (GezinId, CaseId),
) -> Vec<Explained> {
    all(store, of_case(store, world, viewer, which).await).await
}

async fn all(store: &Store, asked: Vec<Asked>) -> Vec<Explained> {
    let mut steps = Vec::new();
    for one in asked {
        steps.push(explained(store, &one).await);
    }
    steps
}

/// The steps of one statement. SQLite chooses its way without looking at what is asked. PostgreSQL looks, and is kept from reading whole
/// tables because they are small: what counts is whether there is another way.
async fn explained(store: &Store, asked: &Asked) -> Explained {
    let (name, sql) = (asked.name, asked.sql);
    let mut tx = store.read().await.expect("a transaction begins");
    let steps = match &mut tx {
        Tx::Sqlite(tx) => {
            let text = AssertSqlSafe(format!("explain query plan {sql}"));
            let rows = sqlx::raw_sql(text).fetch_all(&mut **tx).await;
            let rows = rows.expect("the database explains");
            rows.iter().map(|row| row.get::<String, _>(3)).collect()
        }
        Tx::Postgres(tx) => {
            let values: Vec<String> = asked.values.iter().map(Value::literal).collect();
            let values = values.join(", ");
            for text in [
                "set local enable_seqscan = off".to_owned(),
                "set local enable_hashjoin = off".to_owned(),
                "set local enable_mergejoin = off".to_owned(),
                format!("prepare asked as {sql}"),
            ] {
                let done = sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut **tx).await;
                done.expect("the statement is prepared");
            }
            let text = AssertSqlSafe(format!("explain (costs off) execute asked({values})"));
            let rows = sqlx::raw_sql(text).fetch_all(&mut **tx).await;
            let rows = rows.expect("the database explains");
            let done = sqlx::raw_sql("deallocate asked").execute(&mut **tx).await;
            done.expect("the statement is let go");
            rows.iter().map(|row| row.get::<String, _>(0)).collect()
        }
    };
    Explained { name, steps }
}

impl Explained {
    /// The steps that walk through everything of a municipality: a table without an index, or an index of which only the municipality
    /// is known. What waits for a second person or for a screener stands in an index of its own, which holds little.
    #[must_use]
    pub fn walks(&self, kind: DatabaseKind) -> Vec<&str> {
        let steps = self.steps.iter().map(String::as_str);
        match kind {
            DatabaseKind::Sqlite => steps
                .filter(|step| sqlite_walk(step) && !self.is_made_here(step))
                .collect(),
            DatabaseKind::Postgres => {
                let mut of = "";
                let mut walks = Vec::new();
                for step in steps {
                    if step.contains(" Scan ") {
                        of = step;
                    }
                    if postgres_walk(of, step) {
                        walks.push(of);
                    }
                }
                walks
            }
        }
    }
}

impl Explained {
    /// Whether a step reads what an earlier step of the same statement made.
    fn is_made_here(&self, step: &str) -> bool {
        let mut words = step.split_whitespace().skip(1);
        let name = words.next().unwrap_or_default();
        let made = ["CO-ROUTINE", "MATERIALIZE"].map(|how| format!("{how} {name}"));
        self.steps.iter().any(|step| made.contains(step))
    }
}

/// Indexes that hold only what is still open, and tables with few rows.
const SMALL: [&str; 9] = [
    "case_move_open",
    "screening_queue",
    "access_grant",
    "organisation",
    "team",
    "approach",
    "emergency",
    // The names that a team and an approach have in the statement of cases.
    "SCAN tm",
    "SCAN ap",
];

fn is_small(step: &str) -> bool {
    SMALL.iter().any(|small| step.contains(small))
}

fn sqlite_walk(step: &str) -> bool {
    let step = step.trim();
    let whole =
        step.starts_with("SCAN ") && !step.contains("CONSTANT ROW") && !step.contains("SUBQUERY");
    // An index that is made for one statement is made from all rows.
    let made = step.contains(" AUTOMATIC ");
    (whole || made || step.ends_with("(gemeente=?)")) && !is_small(step)
}

fn postgres_walk(of: &str, step: &str) -> bool {
    let only_gemeente = step.trim().strip_prefix("Index Cond: (gemeente = '");
    let only_gemeente =
        only_gemeente.is_some_and(|rest| rest.ends_with("'::uuid)") && !rest.contains(" AND "));
    let whole = step.contains("Seq Scan on ");
    (whole || only_gemeente) && !is_small(of)
}
