//! Every term of the condition is needed: a statement without it gives another answer in some world.

use std::sync::Arc;

use store::access::proof::Mutant;
use store::gezin::STATEMENTS;
use store::testing::TestDatabase;

use super::ask::{Answer, Ask, What};
use super::dice::Dice;
use super::pool::Pool;
use super::terms::{TERMS, Term};
use super::world::World;
use super::{answers, expectations, generate, grounds, questions, row, viewers, write};

/// Worlds in which a missing term must be noticed.
const WORLDS: u64 = 150;

/// A term that is left out of one statement or of all.
struct Trial {
    term: &'static str,
    statement: Option<&'static str>,
    mutant: Mutant,
    noticed: Option<u64>,
}

impl Trial {
    fn new(
        (term, replaced): (&'static str, &'static [(&str, &str)]),
        only: Option<(&'static str, &'static str)>,
    ) -> Self {
        Self {
            term,
            statement: only.map(|(statement, _)| statement),
            mutant: Mutant {
                only: only.map(|(_, sql)| sql),
                replaced,
            },
            noticed: None,
        }
    }

    fn name(&self) -> String {
        let place = self
            .statement
            .map_or_else(String::new, |name| format!(", in {name}"));
        format!("{}{place}", self.term)
    }

    /// Whether a question may show it.
    fn shows_in(&self, what: &What) -> bool {
        let row = matches!(what, What::Row(..));
        match self.statement {
            Some(statement) => runs(statement, what),
            None => row == self.in_rows(),
        }
    }

    /// Whether the statement that asks for one row shows it. Without the first three terms a read finds a right of somebody else, whose
    /// basis it cannot name, and is refused: only a count shows those.
    fn in_rows(&self) -> bool {
        let row = STATEMENTS.iter().find(|(name, _)| *name == "basis_of");
        !SECOND_LOCK.contains(&self.term)
            && row.is_some_and(|(_, sql)| self.mutant.of(sql).is_some())
    }
}

const SECOND_LOCK: [&str; 3] = [
    "right: municipality",
    "right: organisation",
    "right: purpose",
];

/// Whether a question runs a statement.
fn runs(statement: &str, what: &What) -> bool {
    let searches = |filter: &super::oracle::Filter| filter.text.is_some();
    match what {
        What::Row(..) => statement == "basis_of",
        What::List(filter, ..) if searches(filter) => statement.starts_with("search_"),
        What::List(..) => statement.starts_with("list_"),
        What::Count(filter, _) if searches(filter) => statement.starts_with("count_search_"),
        What::Count(..) => matches!(statement, "count_everywhere" | "count_some" | "reach"),
        What::Dossier(..) => {
            matches!(
                statement,
                "gezin" | "members" | "addresses" | "tasks" | "records" | "categories"
            )
        }
        What::Piece(_) => statement == "record",
        What::File(_) | What::Export(..) => false,
    }
}

/// Every term, left out of one statement at a time.
fn one_by_one() -> Vec<Trial> {
    let mut trials = Vec::new();
    for Term(name, replaced) in TERMS {
        for (statement, sql) in STATEMENTS {
            let trial = Trial::new((name, replaced), Some((statement, sql)));
            if trial.mutant.of(sql).is_some() {
                trials.push(trial);
            }
        }
    }
    trials
}

/// Tries worlds until each missing term was noticed.
async fn try_all(database: &TestDatabase, trials: &mut [Trial], worlds: u64) {
    let (grounds, mut pool) = (grounds(), Pool::new());
    pool.seal(&database.store).await;
    for seed in 1..=worlds {
        if trials.iter().all(|trial| trial.noticed.is_some()) {
            break;
        }
        let world = generate::world(seed, &pool, &grounds);
        let asks = [rows(&world), questions(&world)].concat();
        let wanted = expectations(&world, &asks);
        let wanted: Vec<Answer> = wanted.into_iter().map(|(answer, _)| answer).collect();
        let both: Vec<(Ask, Answer)> = asks.into_iter().zip(wanted).collect();
        write::write(&database.store, &world, &pool).await;
        let world = Arc::new(world);
        for trial in trials.iter_mut().filter(|trial| trial.noticed.is_none()) {
            if differs(database, &world, &both, trial).await {
                println!("{:70} world {seed}", trial.name());
                trial.noticed = Some(seed);
            }
        }
    }
}

/// Whether somebody gets another answer; being refused is none.
async fn differs(
    database: &TestDatabase,
    world: &Arc<World>,
    both: &[(Ask, Answer)],
    trial: &Trial,
) -> bool {
    let telling: Vec<&(Ask, Answer)> = both
        .iter()
        .filter(|(ask, _)| trial.shows_in(&ask.what))
        .collect();
    for some in telling.chunks(64) {
        let asks: Vec<Ask> = some.iter().map(|(ask, _)| ask.clone()).collect();
        let (_, answers) = answers(&database.store, world, &asks, Some(trial.mutant)).await;
        let mut compared = answers.into_iter().zip(some);
        if compared.any(|(got, (_, wanted))| got.is_ok_and(|got| got != *wanted)) {
            return true;
        }
    }
    false
}

/// Single rows of every viewer: they tell most, and need no read in the log.
fn rows(world: &World) -> Vec<Ask> {
    let mut dice = Dice::new(world.seed ^ 0x70);
    let mut asks = Vec::new();
    for (account, purpose, gemeente) in viewers(world) {
        let here = world
            .gezinnen
            .iter()
            .filter(|gezin| gezin.gemeente == gemeente);
        for gezin in here {
            asks.extend((0..3).map(|_| Ask {
                account,
                purpose,
                gemeente,
                what: row(world, &mut dice, gezin.id),
            }));
        }
    }
    asks
}

fn missed(trials: &[Trial]) -> Vec<String> {
    let missed = trials.iter().filter(|trial| trial.noticed.is_none());
    missed.map(Trial::name).collect()
}

on_both! {
    a_condition_without_one_of_its_terms_is_noticed => a_condition_without_one_of_its_terms_is_noticed_sqlite,
        a_condition_without_one_of_its_terms_is_noticed_postgres;
}

async fn a_condition_without_one_of_its_terms_is_noticed(database: TestDatabase) {
    let trials = TERMS
        .iter()
        .map(|Term(name, replaced)| Trial::new((name, replaced), None));
    let mut trials: Vec<Trial> = trials.collect();
    try_all(&database, &mut trials, WORLDS).await;
    assert_eq!(missed(&trials), Vec::<String>::new());
}

/// What it prints as missed stands in docs/toegang.md with the reason, or is a mistake. Takes minutes:
/// `cargo test -p store --test it each_statement -- --ignored --nocapture`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes minutes: for when the condition or a statement changes"]
async fn each_statement_without_one_of_its_terms_is_noticed_sqlite() {
    let database = TestDatabase::sqlite().await;
    let mut trials = one_by_one();
    try_all(&database, &mut trials, 60).await;
    let missed = missed(&trials);
    println!(
        "{} trials, {} missed: {missed:#?}",
        trials.len(),
        missed.len()
    );
    assert!(missed.len() * 4 < trials.len());
}
