//! Every term of the condition is needed: a statement without it gives another answer in some world.

use std::sync::Arc;

use store::access::proof::Mutant;
use store::gezin::STATEMENTS;
use store::testing::TestDatabase;

use super::ask::{Answer, Ask, What};
use super::dice::Dice;
use super::pool::Pool;
use super::world::World;
use super::{answers, expectations, generate, grounds, questions, row, viewers, write};

/// Worlds in which a missing term must be noticed.
const WORLDS: u64 = 150;

/// A term of the condition: its name, and what comes in its place.
struct Term(&'static str, &'static [(&'static str, &'static str)]);

/// The terms, in the order of `access/predicate.rs`. Not here are `t.gemeente`, `gw.gemeente` and `e.gemeente`: a family has one
/// municipality, so these only lead to an index.
const TERMS: &[Term] = &[
    Term(
        "right: municipality",
        &[
            ("g.gemeente = $7", "(g.gemeente = $7 or true)"),
            ("g.gemeente = $1", "(g.gemeente = $1 or true)"),
        ],
    ),
    Term(
        "right: organisation",
        &[("g.organisation = $2", "(g.organisation = $2 or true)")],
    ),
    Term(
        "right: purpose",
        &[("g.purpose = $3", "(g.purpose = $3 or true)")],
    ),
    Term(
        "right: category",
        &[("g.category = ", "'' <> g.category || ")],
    ),
    Term(
        "right: role",
        &[(
            "$4 like '% ' || g.role || ' %'",
            "($4 like '% ' || g.role || ' %' or true)",
        )],
    ),
    Term(
        "right: first day",
        &[("g.valid_from <= $5", "(g.valid_from <= $5 or true)")],
    ),
    Term(
        "right: first day itself",
        &[("g.valid_from <= $5", "g.valid_from < $5")],
    ),
    Term(
        "right: last day",
        &[("g.valid_until > $5", "(g.valid_until > $5 or true)")],
    ),
    Term(
        "right: first day after it",
        &[("g.valid_until > $5", "g.valid_until >= $5")],
    ),
    Term(
        "circle: whole municipality",
        &[
            ("g.circle = 'gemeente' or", "true or"),
            ("g.circle = 'gemeente' and", "true and"),
        ],
    ),
    Term(
        "circle: neighbourhood",
        &[("g.circle = 'wijk' and", "true and")],
    ),
    Term("circle: task", &[("g.circle = 'taak' and", "true and")]),
    Term(
        "neighbourhood: the same",
        &[
            ("gw.wijk = g.wijk", "(gw.wijk = g.wijk or true)"),
            ("z.wijk = g.wijk", "(z.wijk = g.wijk or true)"),
            ("c.wijk in (", "true or c.wijk in ("),
        ],
    ),
    Term(
        "neighbourhood: of this family",
        &[
            ("gw.id = z.id", "(gw.id = z.id or true)"),
            ("gw.id = p.id", "(gw.id = p.id or true)"),
            ("gw.id = m.gezin", "(gw.id = m.gezin or true)"),
            ("gw.id = w.gezin", "(gw.id = w.gezin or true)"),
            ("gw.id = k.gezin", "(gw.id = k.gezin or true)"),
            ("gw.id = w.site", "(gw.id = w.site or true)"),
            ("gw.id = $8", "(gw.id = $8 or true)"),
            (
                "z.gemeente = $7 and z.id = $8 and z.wijk",
                "z.gemeente = $7 and (z.id = $8 or true) and z.wijk",
            ),
        ],
    ),
    Term(
        "task: organisation",
        &[("t.organisation = $2", "(t.organisation = $2 or true)")],
    ),
    Term(
        "task: of this family",
        &[
            ("t.gezin = z.id", "(t.gezin = z.id or true)"),
            ("t.gezin = p.id", "(t.gezin = p.id or true)"),
            ("t.gezin = m.gezin", "(t.gezin = m.gezin or true)"),
            ("t.gezin = w.gezin", "(t.gezin = w.gezin or true)"),
            ("t.gezin = k.gezin", "(t.gezin = k.gezin or true)"),
            ("t.gezin = w.site", "(t.gezin = w.site or true)"),
            ("t.gezin = $8", "(t.gezin = $8 or true)"),
        ],
    ),
    Term(
        "task: account",
        &[(
            "(t.account is null or t.account = $1)",
            "(true or t.account = $1)",
        )],
    ),
    Term(
        "task: of the organisation as a whole",
        &[("(t.account is null or t.account = $1)", "t.account = $1")],
    ),
    Term(
        "task: first day",
        &[("t.valid_from <= $5", "(t.valid_from <= $5 or true)")],
    ),
    Term(
        "task: first day itself",
        &[("t.valid_from <= $5", "t.valid_from < $5")],
    ),
    Term(
        "task: last day",
        &[("t.valid_until > $5", "(t.valid_until > $5 or true)")],
    ),
    Term(
        "task: first day after it",
        &[("t.valid_until > $5", "t.valid_until >= $5")],
    ),
    Term(
        "task: for one member",
        &[("(t.person is null or ", "(true or ")],
    ),
    Term(
        "task: for one member, of the rest only which family",
        &[
            ("= 'gezinssamenstelling'))", "<> ''))"),
            ("or g.category = 'gezinssamenstelling'\n", "or true\n"),
        ],
    ),
    Term(
        "marks: hidden source",
        &[
            ("r.hidden_source or", "false or"),
            ("w.hidden_source or", "false or"),
            ("$11 or", "(false and $11) or"),
        ],
    ),
    Term(
        "marks: secret address",
        &[
            ("or r.secret_address", "or false"),
            ("or w.secret_address", "or false"),
            ("or a.secret", "or false"),
            ("or $12", "or (false and $12)"),
        ],
    ),
    Term(
        "marks: for own teams they are open",
        &[("g.basis_kind = 'mandate' or", "false or")],
    ),
    Term(
        "own talk: only with a task",
        &[
            ("(not r.own_talk or", "(true or"),
            ("(not w.own_talk or", "(true or"),
            ("(not $13 or", "(true or not $13 or"),
        ],
    ),
    Term(
        "own talk: a task in person",
        &[(
            "and t.account = $1 and t.valid_from",
            "and (t.account = $1 or true) and t.valid_from",
        )],
    ),
    Term(
        "own talk: not in an emergency",
        &[
            ("or r.own_talk)", "or false)"),
            ("or w.own_talk)", "or false)"),
            ("or $13)", "or (false and $13))"),
        ],
    ),
    Term(
        "emergency: account",
        &[("e.account = $1", "(e.account = $1 or true)")],
    ),
    Term(
        "emergency: of this family",
        &[
            ("e.gezin = z.id", "(e.gezin = z.id or true)"),
            ("e.gezin = p.id", "(e.gezin = p.id or true)"),
            ("e.gezin = m.gezin", "(e.gezin = m.gezin or true)"),
            ("e.gezin = w.gezin", "(e.gezin = w.gezin or true)"),
            ("e.gezin = k.gezin", "(e.gezin = k.gezin or true)"),
            ("e.gezin = w.site", "(e.gezin = w.site or true)"),
            ("e.gezin = $8", "(e.gezin = $8 or true)"),
        ],
    ),
    Term(
        "emergency: first moment",
        &[("e.begins_at <= $6", "(e.begins_at <= $6 or true)")],
    ),
    Term(
        "emergency: first moment itself",
        &[("e.begins_at <= $6", "e.begins_at < $6")],
    ),
    Term(
        "emergency: last moment",
        &[("e.ends_at > $6", "(e.ends_at > $6 or true)")],
    ),
    Term(
        "emergency: first moment after it",
        &[("e.ends_at > $6", "e.ends_at >= $6")],
    ),
    Term(
        "emergency: categories",
        &[(
            "in ('gezinssamenstelling', 'netwerk', 'signalen', 'plan', 'veiligheid', 'contactlog')",
            "<> ''",
        )],
    ),
    Term(
        "families of own tasks",
        &[(
            "t.organisation = $2 and t.account = $1\n",
            "t.organisation = $2 and t.account = $1 and 1 = 0\n",
        )],
    ),
    Term(
        "families of tasks of the organisation",
        &[(
            "and t.account is null\n",
            "and t.account is null and 1 = 0\n",
        )],
    ),
    Term(
        "families of a neighbourhood",
        &[("c.wijk in (", "1 = 0 and c.wijk in (")],
    ),
    Term(
        "families of an emergency",
        &[(
            "select e.gezin from emergency e where",
            "select e.gezin from emergency e where 1 = 0 and",
        )],
    ),
    Term(
        "member: first day",
        &[
            ("m.valid_from <= $5", "(m.valid_from <= $5 or true)"),
            ("b.valid_from <= $5", "(b.valid_from <= $5 or true)"),
        ],
    ),
    Term(
        "member: first day itself",
        &[
            ("m.valid_from <= $5", "m.valid_from < $5"),
            ("b.valid_from <= $5", "b.valid_from < $5"),
        ],
    ),
    Term(
        "member: last day",
        &[
            ("m.valid_until > $5", "(m.valid_until > $5 or true)"),
            ("b.valid_until > $5", "(b.valid_until > $5 or true)"),
        ],
    ),
    Term(
        "member: first day after it",
        &[
            ("m.valid_until > $5", "m.valid_until >= $5"),
            ("b.valid_until > $5", "b.valid_until >= $5"),
        ],
    ),
    Term(
        "piece of a person: of a member",
        &[
            (
                "and m.gezin = $8 and m.valid_from",
                "and (m.gezin = $8 or true) and m.valid_from",
            ),
            ("m.person = r.person", "(m.person = r.person or true)"),
        ],
    ),
];

/// A term that is left out of one statement or of all.
struct Trial {
    name: String,
    mutant: Mutant,
    noticed: Option<u64>,
}

/// Every term, left out of all statements at once.
fn everywhere() -> Vec<Trial> {
    let trials = TERMS.iter().map(|Term(name, replaced)| Trial {
        name: (*name).to_owned(),
        mutant: Mutant {
            only: None,
            replaced,
        },
        noticed: None,
    });
    trials.collect()
}

/// Every term, left out of one statement at a time.
fn one_by_one() -> Vec<Trial> {
    let mut trials = Vec::new();
    for Term(name, replaced) in TERMS {
        for (statement, sql) in STATEMENTS {
            let mutant = Mutant {
                only: Some(sql),
                replaced,
            };
            if mutant.of(sql).is_some() && !needless(name, statement) {
                trials.push(Trial {
                    name: format!("{name}, in {statement}"),
                    mutant,
                    noticed: None,
                });
            }
        }
    }
    trials
}

/// Terms that change nothing in a statement, because of what else stands there.
fn needless(_term: &str, _statement: &str) -> bool {
    false
}

/// Tries worlds until each missing term was noticed; returns which were not.
async fn try_all(database: &TestDatabase, trials: &mut [Trial], worlds: u64) -> Vec<String> {
    let (grounds, mut pool) = (grounds(), Pool::new());
    pool.seal(&database.store).await;
    for seed in 1..=worlds {
        if trials.iter().all(|trial| trial.noticed.is_some()) {
            break;
        }
        let world = generate::world(seed, &pool, &grounds);
        let (rows, others) = (
            Asked::new(&world, rows(&world)),
            Asked::new(&world, others(&world)),
        );
        write::write(&database.store, &world, &pool).await;
        let world = Arc::new(world);
        for trial in trials.iter_mut().filter(|trial| trial.noticed.is_none()) {
            let asked = if trial.in_rows() { &rows } else { &others };
            if asked.differs(database, &world, trial.mutant).await {
                trial.noticed = Some(seed);
            }
        }
    }
    let missed = trials.iter().filter(|trial| trial.noticed.is_none());
    missed.map(|trial| trial.name.clone()).collect()
}

impl Trial {
    /// Whether the statement that asks for one row shows it. Without the first three terms a read finds a right of somebody else, whose
    /// basis it cannot name, and is refused: only a count shows those.
    fn in_rows(&self) -> bool {
        let second_lock = ["right: municipality", "right: organisation", "right: purpose"];
        let row = STATEMENTS.iter().find(|(name, _)| *name == "basis_of");
        !second_lock.iter().any(|name| self.name.starts_with(name))
            && row.is_some_and(|(_, sql)| self.mutant.of(sql).is_some())
    }
}

/// Single rows of every viewer: they tell most, and need no read in the log.
fn rows(world: &World) -> Vec<Ask> {
    let mut dice = Dice::new(world.seed ^ 0x70);
    let mut asks = Vec::new();
    for (account, purpose, gemeente) in viewers(world) {
        for gezin in world
            .gezinnen
            .iter()
            .filter(|gezin| gezin.gemeente == gemeente)
        {
            for _ in 0..3 {
                asks.push(Ask {
                    account,
                    purpose,
                    gemeente,
                    what: row(world, &mut dice, gezin.id),
                });
            }
        }
    }
    asks
}

/// Everything else. An export gives what lists and dossiers give.
fn others(world: &World) -> Vec<Ask> {
    let mut asks = questions(world);
    asks.retain(|ask| !matches!(ask.what, What::Export(..)));
    asks
}

/// Questions with what the rules say to them.
struct Asked(Vec<(Ask, Answer)>);

impl Asked {
    fn new(world: &World, asks: Vec<Ask>) -> Self {
        let wanted = expectations(world, &asks)
            .into_iter()
            .map(|(answer, _)| answer);
        Self(asks.into_iter().zip(wanted).collect())
    }

    /// Whether somebody gets another answer; being refused is none.
    async fn differs(&self, database: &TestDatabase, world: &Arc<World>, mutant: Mutant) -> bool {
        for some in self.0.chunks(64) {
            let asks: Vec<Ask> = some.iter().map(|(ask, _)| ask.clone()).collect();
            let (_, answers) = answers(&database.store, world, &asks, Some(mutant)).await;
            let mut both = answers.into_iter().zip(some);
            if both.any(|(got, (_, wanted))| got.is_ok_and(|got| got != *wanted)) {
                return true;
            }
        }
        false
    }
}

on_both! {
    a_condition_without_one_of_its_terms_is_noticed => a_condition_without_one_of_its_terms_is_noticed_sqlite,
        a_condition_without_one_of_its_terms_is_noticed_postgres;
}

async fn a_condition_without_one_of_its_terms_is_noticed(database: TestDatabase) {
    let mut trials = everywhere();
    let missed = try_all(&database, &mut trials, WORLDS).await;
    for trial in &trials {
        println!("{:60} {:?}", trial.name, trial.noticed);
    }
    assert_eq!(missed, Vec::<String>::new());
}

/// Takes minutes: `cargo test -p store --test it each_statement -- --ignored --nocapture`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "minutes; run it when the condition or a statement changes"]
async fn each_statement_without_one_of_its_terms_is_noticed_sqlite() {
    let database = TestDatabase::sqlite().await;
    let mut trials = one_by_one();
    let missed = try_all(&database, &mut trials, WORLDS).await;
    for trial in &trials {
        println!("{:80} {:?}", trial.name, trial.noticed);
    }
    println!("{} trials", trials.len());
    assert_eq!(missed, Vec::<String>::new());
}
