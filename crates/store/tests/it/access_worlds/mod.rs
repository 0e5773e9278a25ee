//! The proof that the SQL of `store::access` and the pure `domain::samenwerking::may_see` say the same: worlds are made from numbers,
//! written in a database, and every way of reading is compared with what the rules say of each row. See docs/toegang.md.

mod aanpak;
mod aanpak_ask;
mod aanpak_write;
mod ask;
mod dice;
mod generate;
mod oracle;
mod pool;
mod smaller;
mod terms;
mod trials;
mod world;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::samenwerking::{Category, GROUNDS, Grounds, Marks, Purpose, parse_grounds};
use domain::shared::{GemeenteId, GezinId, PersonId, RecordId};
use store::access::proof::{Mutant, reads_of, with_mutant};
use store::testing::TestDatabase;
use store::{Store, StoreError};
use tokio::task::JoinSet;

use aanpak_ask::Read;
use ask::{Answer, Ask, Logged, What, asked, expected, viewer};
use dice::Dice;
use oracle::{Filter, Oracle};
use pool::Pool;
use world::World;

/// How many worlds a test tries; more for a long run.
const WORLDS: &str = "SAMENHANG_WORLDS";
/// The first seed, such as the one of a failure.
const FIRST_WORLD: &str = "SAMENHANG_FIRST_WORLD";
/// Worlds of one database: its log only grows.
const AT_ONCE: u64 = 500;

/// Each question has a trace by which its reads are found in the log.
static RUN: AtomicU64 = AtomicU64::new(1);

/// A question to which store and rules give another answer.
#[derive(Debug, Clone)]
struct Difference {
    ask: Ask,
    text: String,
}

/// What a world was asked.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    asks: usize,
    yes: usize,
    logged: usize,
}

fn number(variable: &str, otherwise: u64) -> u64 {
    let set = std::env::var(variable).ok();
    set.map_or(otherwise, |text| text.parse().expect("a number"))
}

fn grounds() -> Grounds {
    parse_grounds("grounds.toml", GROUNDS).unwrap()
}

on_both! {
    every_way_of_reading_gives_what_the_rules_allow => every_way_of_reading_gives_what_the_rules_allow_sqlite,
        every_way_of_reading_gives_what_the_rules_allow_postgres;
}

async fn every_way_of_reading_gives_what_the_rules_allow(first: TestDatabase) {
    let (from, count) = (number(FIRST_WORLD, 1), number(WORLDS, 200));
    let (grounds, mut pool, kind) = (grounds(), Pool::new(), first.store.kind());
    let (mut database, mut total) = (first, Tally::default());
    let began = std::time::Instant::now();
    for seed in from..from + count {
        if (seed - from).is_multiple_of(AT_ONCE) {
            if seed > from {
                println!(
                    "{kind}: {} worlds, {total:?}, {:?}",
                    seed - from,
                    began.elapsed()
                );
                database = TestDatabase::new(kind).await;
            }
            pool.seal(&database.store).await;
        }
        let world = generate::world(seed, &pool, &grounds);
        let asks = questions(&world);
        match compare(&database.store, &world, &pool, &asks).await {
            Ok(tally) => {
                total.asks += tally.asks;
                total.yes += tally.yes;
                total.logged += tally.logged;
            }
            Err(difference) => {
                let text = smaller::smallest(&database.store, world, &pool, difference).await;
                panic!("world {seed} ({FIRST_WORLD}={seed} {WORLDS}=1): {text}");
            }
        }
    }
    println!("{kind}: {count} worlds, {total:?}, {:?}", began.elapsed());
    assert!(
        total.yes * 8 > total.asks,
        "too many questions have an empty answer: {total:?}"
    );
    assert!(
        total.yes < total.asks,
        "some questions must have an empty answer"
    );
}

/// Questions to a world: of those who see something, of those who see nothing although they have a task or an emergency, where
/// a mistake would show, and of anybody.
fn questions(world: &World) -> Vec<Ask> {
    let mut dice = Dice::new(world.seed ^ 0xa5);
    let (mut seeing, mut concerned) = (Vec::new(), Vec::new());
    let all = viewers(world);
    for who in &all {
        let (account, purpose, gemeente) = *who;
        let oracle = oracle(world, account, purpose, gemeente);
        if !oracle.lines(&Filter::default()).is_empty() {
            seeing.push(*who);
        } else if concerns(world, account, gemeente) {
            concerned.push(*who);
        }
    }
    let mut asks = Vec::new();
    for (from, count) in [(seeing, 3), (concerned, 2), (all, 1)] {
        for _ in 0..count {
            if from.is_empty() {
                break;
            }
            let (account, purpose, gemeente) = *dice.pick(&from);
            let mut what = of_viewer(world, gemeente, &mut dice);
            what.extend(hanging(world, (account, purpose, gemeente)));
            asks.extend(what.into_iter().map(|what| Ask {
                account,
                purpose,
                gemeente,
                what,
            }));
        }
    }
    asks
}

/// Everybody, for every purpose, in both municipalities.
fn viewers(world: &World) -> Vec<(usize, Purpose, GemeenteId)> {
    let mut all = Vec::new();
    for account in 0..world.accounts.len() {
        for purpose in [Purpose::Help, Purpose::Reaching, Purpose::Safety] {
            all.extend(world.gemeenten.map(|gemeente| (account, purpose, gemeente)));
        }
    }
    all
}

/// Whether an account or its organisation has, had or will have to do with a family of a municipality.
fn concerns(world: &World, account: usize, gemeente: GemeenteId) -> bool {
    let account = &world.accounts[account];
    let here = |id| {
        world
            .gezin(id)
            .is_some_and(|gezin| gezin.gemeente == gemeente)
    };
    let mut tasks = world.tasks.iter().filter(|one| here(one.gezin));
    let mut emergencies = world
        .emergencies
        .iter()
        .filter(|one| here(one.emergency.gezin));
    tasks.any(|one| one.task.organisation == account.organisation)
        || emergencies.any(|one| one.account == account.id)
}

fn oracle(world: &World, account: usize, purpose: Purpose, gemeente: GemeenteId) -> Oracle<'_> {
    let account = &world.accounts[account];
    Oracle::new(
        world,
        account,
        world.professional(account, purpose),
        gemeente,
    )
}

/// Mostly about families and pieces of this municipality, and sometimes of the other: what is somewhere else is as little there as what
/// does not exist.
fn of_viewer(world: &World, gemeente: GemeenteId, dice: &mut Dice) -> Vec<What> {
    let limit = |dice: &mut Dice| *dice.pick(&[1, 2, 3, 100]);
    let mut asks = vec![
        What::List(Filter::default(), limit(dice), true),
        What::Count(Filter::default(), dice.chance(50)),
        What::Export(Filter::default(), limit(dice)),
        What::List(filter(world, dice), limit(dice), dice.chance(50)),
        What::Count(filter(world, dice), dice.chance(50)),
    ];
    for _ in 0..3 {
        let found = search(world, dice);
        asks.push(What::List(found.clone(), limit(dice), true));
        asks.push(What::Count(found, true));
    }
    for gezin in &world.gezinnen {
        if gezin.gemeente != gemeente && dice.chance(80) {
            continue;
        }
        let only = dice.chance(20).then(|| *dice.pick(&Category::ALL));
        asks.push(What::Dossier(gezin.id, only));
        for _ in 0..2 {
            asks.push(row(world, dice, gezin.id));
        }
    }
    asks.push(What::Dossier(GezinId(dice.id()), None));
    asks.push(What::Piece(RecordId(dice.id())));
    for piece in &world.pieces {
        let of_gezin = piece
            .gezin
            .and_then(|id| world.gezin(id))
            .map(|gezin| gezin.gemeente);
        let of_person = piece
            .person
            .and_then(|id| world.person(id))
            .map(|person| person.gemeente);
        if of_gezin.or(of_person) != Some(gemeente) && dice.chance(90) {
            continue;
        }
        if dice.chance(40) {
            asks.push(What::Piece(piece.id));
        }
        if dice.chance(if piece.file { 40 } else { 5 }) {
            asks.push(What::File(piece.id));
        }
    }
    asks
}

/// What hangs on families: mostly on those of which the viewer sees something. With dice of their own, so that the other questions stay
/// what they were.
fn hanging(world: &World, who: (usize, Purpose, GemeenteId)) -> Vec<What> {
    let (account, purpose, gemeente) = who;
    let mut dice = Dice::new(world.seed ^ (account as u64) << 8 ^ 0x4a);
    let oracle = oracle(world, account, purpose, gemeente);
    let limit = |dice: &mut Dice| *dice.pick(&[1, 2, 3, 100]);
    let mut asks = vec![What::Work(limit(&mut dice))];
    if dice.chance(50) {
        asks.push(What::Queue(limit(&mut dice)));
    }
    for gezin in &world.gezinnen {
        let open = |category| oracle.sees(gezin.id, None, category, &Marks::default());
        let some = open(Category::Plan).or_else(|| open(Category::Composition));
        let percent = if some.is_some() { 70 } else { 6 };
        let reads = Read::ALL.into_iter().filter(|_| dice.chance(percent));
        asks.extend(reads.map(|read| What::Hanging(gezin.id, read)));
    }
    asks
}

fn filter(world: &World, dice: &mut Dice) -> Filter {
    Filter {
        wijk: dice
            .chance(40)
            .then(|| dice.pick(&world.gezinnen).wijk.clone())
            .flatten(),
        mine: dice.chance(40),
        text: None,
    }
}

/// The beginnings of one, two or three words of the same family, or of somebody else, or none.
fn search(world: &World, dice: &mut Dice) -> Filter {
    let text = if world.words.is_empty() || dice.chance(5) {
        "–".to_owned()
    } else {
        let gezin = dice.pick(&world.words).gezin;
        let own: Vec<_> = world
            .words
            .iter()
            .filter(|word| word.gezin == gezin)
            .collect();
        let mut words = Vec::new();
        for _ in 0..*dice.pick(&[1, 1, 1, 2, 2, 3, 4]) {
            let word = if dice.chance(90) {
                &dice.pick(&own).word
            } else {
                &dice.pick(&world.words).word
            };
            let length = dice.between(1, word.chars().count());
            let mut typed: Vec<char> = word.chars().take(length).collect();
            // Two neighbours swapped, as people type.
            if typed.len() > 3 && dice.chance(25) {
                let at = dice.between(1, typed.len() - 1);
                typed.swap(at - 1, at);
            }
            words.push(typed.into_iter().collect::<String>());
        }
        words.join(" ")
    };
    Filter {
        text: Some(text),
        ..filter_rarely(world, dice)
    }
}

fn filter_rarely(world: &World, dice: &mut Dice) -> Filter {
    if dice.chance(15) {
        filter(world, dice)
    } else {
        Filter::default()
    }
}

/// A row of a family, mostly about somebody in it, or about whom somebody has a task.
fn row(world: &World, dice: &mut Dice, gezin: GezinId) -> What {
    let members = world
        .members
        .iter()
        .filter(|one| one.gezin == gezin)
        .map(|one| one.person);
    let tasks = world.tasks.iter().filter(|one| one.gezin == gezin);
    let near: Vec<PersonId> = members
        .chain(tasks.filter_map(|one| one.task.person))
        .collect();
    let person = (!near.is_empty() && dice.chance(55)).then(|| *dice.pick(&near));
    let marks = Marks {
        hidden_source: dice.chance(20),
        secret_address: dice.chance(20),
        own_talk_12plus: dice.chance(20),
        not_for: None,
    };
    let category = if dice.chance(40) {
        Category::Composition
    } else {
        *dice.pick(&Category::ALL)
    };
    What::Row(gezin, person, category, marks)
}

/// What the rules say to each question.
fn expectations(world: &World, asks: &[Ask]) -> Vec<(Answer, Vec<Logged>)> {
    let mut oracles = BTreeMap::new();
    let mut of = |ask: &Ask| {
        let oracle = oracles
            .entry((ask.account, ask.purpose, ask.gemeente))
            .or_insert_with(|| oracle(world, ask.account, ask.purpose, ask.gemeente));
        expected(oracle, &ask.what)
    };
    asks.iter().map(&mut of).collect()
}

/// What the store says to each question; they are asked beside each other. The first half of a trace is the run, the second the
/// question.
async fn answers(
    store: &Store,
    world: &Arc<World>,
    asks: &[Ask],
    mutant: Option<Mutant>,
) -> (u64, Vec<Result<Answer, StoreError>>) {
    let run = RUN.fetch_add(1, Ordering::Relaxed);
    let mut tasks = JoinSet::new();
    for (index, ask) in asks.iter().enumerate() {
        let (store, world, ask) = (store.clone(), Arc::clone(world), ask.clone());
        tasks.spawn(async move {
            let viewer = viewer(&world, &ask, trace(run, index));
            let answer = with_mutant(mutant, asked(&store, &viewer, &ask)).await;
            (index, answer)
        });
    }
    let mut answers = BTreeMap::new();
    while let Some(done) = tasks.join_next().await {
        let (index, answer) = done.expect("a question ends");
        answers.insert(index, answer);
    }
    (run, answers.into_values().collect())
}

fn trace(run: u64, index: usize) -> [u8; 16] {
    ((u128::from(run) << 64) | index as u128).to_be_bytes()
}

/// Writes a world and asks; the first question to which the answers differ.
async fn compare(
    store: &Store,
    world: &World,
    pool: &Pool,
    asks: &[Ask],
) -> Result<Tally, Box<Difference>> {
    write::write(store, world, pool).await;
    let shared = Arc::new(world.clone());
    let (run, answers) = answers(store, &shared, asks, None).await;
    let mut log = logged(store, world, run, asks).await;
    let (mut tally, order) = (Tally::default(), |one: &Logged| format!("{one:?}"));
    let both = answers.into_iter().zip(expectations(world, asks));
    for (index, (got, (wanted, mut to_log))) in both.enumerate() {
        let ask = &asks[index];
        let mut in_log = log.remove(&trace(run, index)).unwrap_or_default();
        to_log.sort_by_key(order);
        in_log.sort_by_key(order);
        let same = got.as_ref().is_ok_and(|got| *got == wanted) && in_log == to_log;
        if !same {
            let text = format!(
                "{ask:#?}\nby the rules: {wanted:#?}\nby the store: {got:#?}\nin the log by the rules: {to_log:#?}\nin the log: {in_log:#?}"
            );
            let ask = ask.clone();
            return Err(Box::new(Difference { ask, text }));
        }
        tally.asks += 1;
        tally.yes += usize::from(holds_something(&wanted));
        tally.logged += in_log.len();
    }
    Ok(tally)
}

fn holds_something(answer: &Answer) -> bool {
    match answer {
        Answer::List(lines, _) => !lines.is_empty(),
        Answer::Count(count) => *count != store::gezin::Count::Exact(0),
        Answer::Export(all) => !all.is_empty(),
        Answer::Dossier(one) => one.is_some(),
        Answer::Piece(one) => one.is_some(),
        Answer::File(one) => one.is_some(),
        Answer::Row(one) => one.is_some(),
        Answer::Hanging(all) => !all.is_empty(),
        Answer::Work(all) => !all.is_empty(),
    }
}

/// What this run wrote in the log, by trace; each read names who looked, for whom and what for.
async fn logged(
    store: &Store,
    world: &World,
    run: u64,
    asks: &[Ask],
) -> BTreeMap<[u8; 16], Vec<Logged>> {
    let mut log: BTreeMap<[u8; 16], Vec<Logged>> = BTreeMap::new();
    for gemeente in world.gemeenten {
        for read in reads_of(store, gemeente, world.now).await {
            let (high, low) = uuid::Uuid::from_bytes(read.trace).as_u64_pair();
            if high != run {
                continue;
            }
            let ask = &asks[usize::try_from(low).unwrap()];
            let account = &world.accounts[ask.account];
            assert_eq!(gemeente, ask.gemeente);
            assert_eq!(read.reader, Some(account.id.0));
            assert_eq!(read.organisation, Some(account.organisation.0));
            assert_eq!(read.purpose.as_deref(), Some(ask.purpose.code()));
            log.entry(read.trace).or_default().push(read.into());
        }
    }
    log
}
