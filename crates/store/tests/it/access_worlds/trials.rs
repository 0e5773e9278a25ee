//! Every term of the condition is needed: a statement without it gives another answer in some world.

use std::sync::Arc;

use store::access::proof::Mutant;
use store::gezin::STATEMENTS;
use store::testing::TestDatabase;

use super::aanpak_ask::Read;
use super::ask::{Answer, Ask, What};
use super::dice::Dice;
use super::oracle::Filter;
use super::pool::Pool;
use super::terms::{TERMS, Term};
use super::world::World;
use super::{
    answers, expectations, generate, grounds, hanging, oracle, questions, row, viewers, write,
};

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
            None => {
                let apart = matches!(what, What::Export(..) | What::File(_));
                let hangs = matches!(what, What::Hanging(..) | What::Work(_) | What::Queue(_));
                !row && !apart && !hangs
            }
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
        What::Hanging(..) | What::Work(_) | What::Queue(_) => runs_hanging(statement, what),
        What::Count(..) => ["reach", "count_some"].contains(&statement),
        What::Dossier(..) => statement == "categories",
        _ => false,
    }
}

/// Whether a question runs a statement of what hangs on families, or of work.
fn runs_hanging(statement: &str, what: &What) -> bool {
    let read = match what {
        What::Work(_) => return statement.starts_with("work_"),
        What::Queue(_) => return statement == "screening_queue",
        What::Hanging(_, read) => *read,
        _ => return false,
    };
    let of = match read {
        Read::Cases => "cases",
        Read::Case => "case",
        Read::Facts => "case_facts",
        Read::Looks => "second_looks",
        Read::Decisions => "screening_decisions",
        Read::Tests => "target_tests",
        Read::Measurements => "measurement_answers",
        Read::Safety => "safety_checks",
        Read::Network => "network",
        Read::Relations => "relations",
        Read::Plans => "plans",
        Read::Plan => "plan",
        Read::Versions => "plan_versions",
        Read::Evaluations => "evaluations",
        Read::HandOvers => "hand_overs",
    };
    statement == of
}

/// The term that is left out of each statement of what hangs on families: without it the basis is still one of the viewer's own, so that
/// nothing else refuses it. The other terms are in the same text, and are left out of all statements at once.
const OF_EACH: &str = "right: category";

/// Every statement of what hangs on families, and of work; not the one that opens the words of actions that another one of them let
/// through already: a second lock, which no answer tells.
fn of_hanging() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let around = STATEMENTS.iter();
    let around = around.filter(|(name, _)| ["network", "relations", "hand_overs"].contains(name));
    around
        .chain(store::aanpak::STATEMENTS)
        .chain(store::aanpak::PLAN_STATEMENTS)
        .filter(|(name, _)| *name != "work_words")
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
            all_hanging(&world),
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

/// What hangs on the families that every viewer sees, and what they have to do.
fn all_hanging(world: &World) -> Vec<Ask> {
    let mut asks = Vec::new();
    for who in viewers(world) {
        let (account, purpose, gemeente) = who;
        asks.extend(hanging(world, who).into_iter().map(|what| Ask {
            account,
            purpose,
            gemeente,
            what,
        }));
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

/// The term [`OF_EACH`] left out of each statement of what hangs on families.
fn each() -> Vec<Trial> {
    let mut trials = Vec::new();
    for (statement, sql) in of_hanging() {
        for Term(name, replaced) in TERMS.iter().filter(|term| term.0 == OF_EACH) {
            let trial = Trial::new((name, replaced), Some((statement, sql)));
            assert!(trial.mutant.of(sql).is_some(), "{}", trial.name());
            trials.push(trial);
        }
    }
    trials
}

on_both! {
    a_statement_of_what_hangs_on_families_needs_its_terms => each_statement_needs_its_terms_sqlite,
        each_statement_needs_its_terms_postgres;
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

async fn a_statement_of_what_hangs_on_families_needs_its_terms(database: TestDatabase) {
    let mut trials = each();
    assert_eq!(
        trials.len(),
        23,
        "a statement that is new has its questions too"
    );
    try_all(&database, &mut trials, WORLDS).await;
    let missed = trials.iter().filter(|trial| trial.noticed.is_none());
    let missed: Vec<String> = missed.map(Trial::name).collect();
    assert_eq!(missed, Vec::<String>::new());
}
