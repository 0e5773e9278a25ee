//! Every term of the condition is needed: a statement without it gives another answer in some world.

use std::sync::Arc;

use store::access::proof::Mutant;
use store::gezin::STATEMENTS;
use store::testing::TestDatabase;

use super::ask::{Answer, Ask, What};
use super::dice::Dice;
use super::oracle::Filter;
use super::pool::Pool;
use super::terms::{TERMS, Term};
use super::world::World;
use super::{answers, expectations, generate, grounds, oracle, questions, row, viewers, write};

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
            None if self.in_rows() => row,
            None => !row && !matches!(what, What::Export(..) | What::File(_)),
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

/// Whether a question runs a statement of [`COPIES`].
fn runs(statement: &str, what: &What) -> bool {
    match what {
        What::Count(..) => ["reach", "count_some"].contains(&statement),
        What::Dossier(..) => statement == "categories",
        _ => false,
    }
}

/// Statements that say a part of the condition in their own words.
const COPIES: [&str; 3] = ["reach", "count_some", "categories"];

/// Every term left out of all statements, and every term left out of a copy alone.
fn all() -> Vec<Trial> {
    let mut trials = Vec::new();
    for Term(name, replaced) in TERMS {
        trials.push(Trial::new((name, replaced), None));
        let copies = STATEMENTS
            .iter()
            .filter(|(statement, _)| COPIES.contains(statement));
        for (statement, sql) in copies {
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
        let asks = [
            rows(&world),
            counts(&world),
            dossiers(&world),
            questions(&world),
        ]
        .concat();
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

/// How many families every viewer sees.
fn counts(world: &World) -> Vec<Ask> {
    let ask = |(account, purpose, gemeente)| Ask {
        account,
        purpose,
        gemeente,
        what: What::Count(Filter::default(), true),
    };
    viewers(world).into_iter().map(ask).collect()
}

/// The dossiers that every viewer sees.
fn dossiers(world: &World) -> Vec<Ask> {
    let mut asks = Vec::new();
    for (account, purpose, gemeente) in viewers(world) {
        let lines = oracle(world, account, purpose, gemeente).lines(&Filter::default());
        asks.extend(lines.into_iter().map(|line| Ask {
            account,
            purpose,
            gemeente,
            what: What::Dossier(line.id, None),
        }));
    }
    asks
}

on_both! {
    a_condition_without_one_of_its_terms_is_noticed => a_condition_without_one_of_its_terms_is_noticed_sqlite,
        a_condition_without_one_of_its_terms_is_noticed_postgres;
}

async fn a_condition_without_one_of_its_terms_is_noticed(database: TestDatabase) {
    let mut trials = all();
    try_all(&database, &mut trials, WORLDS).await;
    let missed = trials.iter().filter(|trial| trial.noticed.is_none());
    let missed: Vec<String> = missed.map(Trial::name).collect();
    assert_eq!(missed, Vec::<String>::new());
}
