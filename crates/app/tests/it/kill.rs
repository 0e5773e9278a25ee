//! The program killed in the middle of its work, and two programs on one database.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use demo::PASSWORD;
use domain::shared::InvestigationId;
use domain::toezicht::{Level, Toetsingskader, parse_framework};
use serde_json::json;
use store::testing::{NOW, TestDatabase};
use store::toezicht::{self, NewInvestigation};
use store::{Ctx, Store};
use tokio::task::JoinSet;
use web::clock::Clock;

use crate::program::{Place, Server, send};
use crate::site::FRAMEWORK;

/// One judgement to send: where, and the explanation by which it is known again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Job {
    investigation: String,
    code: String,
    explanation: String,
}

/// A database with the demonstration and enough open indicators for `count` judgements.
async fn work(store: &Store, count: usize) -> Vec<Job> {
    let framework = parse_framework("ggsr.toml", FRAMEWORK).unwrap();
    let ctx = Ctx::system("test", NOW);
    toezicht::register_framework(store, &ctx, &framework, FRAMEWORK)
        .await
        .unwrap();
    demo::load_basics(store, &framework, &Clock::from_fn(|| NOW))
        .await
        .unwrap();
    let mut jobs = Vec::new();
    for number in 0.. {
        let id = investigation(store, &ctx, &framework, number).await;
        for (_, indicator) in framework.indicators() {
            let explanation = format!("Oordeel nummer {}", jobs.len());
            jobs.push(Job {
                investigation: id.to_string(),
                code: indicator.code.0.clone(),
                explanation,
            });
            if jobs.len() == count {
                return jobs;
            }
        }
    }
    jobs
}

async fn investigation(
    store: &Store,
    ctx: &Ctx,
    framework: &Toetsingskader,
    number: usize,
) -> InvestigationId {
    let name = format!("Proefstad {}", number % 3);
    let gemeente = toezicht::ensure_gemeente(store, ctx, &name, None)
        .await
        .unwrap();
    let new = NewInvestigation {
        gemeente: gemeente.id,
        approach: format!("Aanpak {number}"),
        level: Level::Policy,
        framework: framework.reference.clone(),
        first_year: 2015,
    };
    toezicht::create_investigation(store, ctx, &new)
        .await
        .unwrap()
}

/// Sends every judgement at once; gives those that were acknowledged. `told` counts them as they come.
async fn send_all(
    servers: &[&Server],
    jobs: &[Job],
    cookie: &str,
    told: &Arc<AtomicUsize>,
) -> JoinSet<Option<Job>> {
    let mut tasks = JoinSet::new();
    for (index, job) in jobs.iter().cloned().enumerate() {
        let (address, cookie) = (
            servers[index % servers.len()].address.clone(),
            cookie.to_owned(),
        );
        let told = Arc::clone(told);
        tasks.spawn(async move {
            let path = format!(
                "/toezicht/onderzoek/{}/2015/{}",
                job.investigation, job.code
            );
            let text = job.explanation.replace(' ', "+");
            let form = format!("oordeel=voldoet-niet&toelichting={text}&versie=0&do=opslaan");
            let answer = send(&address, "POST", &path, &cookie, &form).await.ok()?;
            assert_eq!(answer.status, 303, "{answer:?}");
            assert!(!answer.header("location").unwrap().starts_with("/inloggen"));
            told.fetch_add(1, Ordering::AcqRel);
            Some(job)
        });
    }
    tasks
}

async fn stored(store: &Store) -> BTreeSet<(String, String, String)> {
    let all = toezicht::investigations(store, &toezicht::InvestigationFilter::default())
        .await
        .unwrap();
    all.iter()
        .flat_map(|one| {
            one.judgements.iter().map(|judgement| {
                (
                    one.id.to_string(),
                    judgement.indicator.0.clone(),
                    judgement.explanation.clone(),
                )
            })
        })
        .collect()
}

fn key_of(job: &Job) -> (String, String, String) {
    (
        job.investigation.clone(),
        job.code.clone(),
        job.explanation.clone(),
    )
}

async fn no_acknowledged_judgement_is_lost(database: TestDatabase) {
    let place = Place::on(database);
    let jobs = work(place.store(), 200).await;
    let mut server = place.serve();
    let cookie = server.log_in("toezicht", PASSWORD).await;
    let told = Arc::new(AtomicUsize::new(0));
    let mut tasks = send_all(&[&server], &jobs, &cookie, &told).await;
    while told.load(Ordering::Acquire) < 50 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    server.kill();
    let mut acknowledged = Vec::new();
    while let Some(done) = tasks.join_next().await {
        acknowledged.extend(done.unwrap());
    }
    assert!(acknowledged.len() >= 50);
    println!(
        "{} of {} were acknowledged before the kill",
        acknowledged.len(),
        jobs.len()
    );

    let mut again = place.serve();
    let found = stored(place.store()).await;
    let lost: Vec<&Job> = acknowledged
        .iter()
        .filter(|job| !found.contains(&key_of(job)))
        .collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    again.stop();
    let verified = place.run(&["log", "verify", "--json"]).done().json();
    assert_eq!(verified["klopt"], json!(true));
    assert_eq!(
        verified["nogOpen"],
        json!(0),
        "what was committed before the kill is sealed after it"
    );
    assert!(verified["ankers"].as_u64().unwrap() > 0);
    // Which of the others came through is not known to their senders, but none is there twice or in half.
    let texts: BTreeSet<(String, String, String)> = jobs.iter().map(key_of).collect();
    let written = found.intersection(&texts).count();
    assert!(written >= acknowledged.len() && written <= jobs.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_judgements_sqlite() {
    no_acknowledged_judgement_is_lost(TestDatabase::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_judgements_postgres() {
    no_acknowledged_judgement_is_lost(TestDatabase::postgres().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_seal_one_log_postgres() {
    let place = Place::on(TestDatabase::postgres().await);
    let jobs = work(place.store(), 100).await;
    let (mut one, mut two) = (place.serve(), place.serve());
    let cookie = one.log_in("toezicht", PASSWORD).await;
    let told = Arc::new(AtomicUsize::new(0));
    // The cookie of one is good at the other: they share the database and nothing else.
    let mut tasks = send_all(&[&one, &two], &jobs, &cookie, &told).await;
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    assert_eq!(told.load(Ordering::Acquire), jobs.len());
    one.stop();
    two.stop();
    let verified = place.run(&["log", "verify", "--json"]).done().json();
    assert_eq!(
        (&verified["klopt"], &verified["nogOpen"]),
        (&json!(true), &json!(0))
    );
    assert!(verified["verzegeld"].as_u64().unwrap() >= jobs.len() as u64);
    let found = stored(place.store()).await;
    assert!(jobs.iter().all(|job| found.contains(&key_of(job))));
}
