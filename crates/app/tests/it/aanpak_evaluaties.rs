//! Evaluations of an approach and what becomes of their improvements, as a policy officer of the municipality writes them down.

use axum::http::StatusCode;
use store::testing::{TestDatabase, tamper};

use crate::filled::Filled;
use crate::site::{Answer, Site};

on_both! {
    an_evaluation_tells_everything_that_is_wrong_and_is_then_written_down => written_sqlite, written_postgres;
    what_becomes_of_an_improvement_and_a_draft_of_what_it_is_do_not_meet => stepped_sqlite, stepped_postgres;
    a_refused_step_keeps_what_was_typed_and_the_draft_beside_it => refused_sqlite, refused_postgres;
    a_point_that_the_supervision_took_back_stays_answered => taken_back_sqlite, taken_back_postgres;
    only_policy_officers_of_the_municipality_write => foreign_sqlite, foreign_postgres;
}

const OFFICER: &str = "beleid-maastricht";
const REVIEWS: &str = "/aanpakken/maastricht-integrale-aanpak/1/evaluaties";

async fn site(database: TestDatabase) -> Site {
    let site = Site::new(database).await;
    web::aanpak::register(&site.state.store, &site.state.clock)
        .await
        .unwrap();
    site
}

/// A page that is there.
async fn shown(site: &Site, cookie: &str, path: &str) -> String {
    let page = site.get(path, cookie).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    page.body
}

/// The form of a page that is sent to the page itself.
async fn form(site: &Site, cookie: &str, path: &str) -> Filled {
    Filled::of(&shown(site, cookie, path).await, path)
}

/// Where an answer leads that did what was asked.
fn done<'a>(answer: &'a Answer, code: &str) -> &'a str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let start = format!("{REVIEWS}?gedaan={code}#e-");
    let review = answer.location().strip_prefix(&start);
    review.unwrap_or_else(|| panic!("{} is not {start}…", answer.location()))
}

/// The fields that are refused, in the order in which the page tells them.
fn refused(answer: &Answer) -> Vec<String> {
    let list = answer.body.split("id=\"fouten\"").nth(1).unwrap();
    let list = list.split("</ul>").next().unwrap();
    let links = list.split("href=\"#").skip(1);
    links
        .map(|link| link.split('"').next().unwrap().to_owned())
        .collect()
}

/// Writes an evaluation down; gives its address.
async fn review(site: &Site, cookie: &str) -> String {
    let path = format!("{REVIEWS}/nieuw");
    let form = form(site, cookie, &path).await;
    let form = form
        .with("titel", "Evaluatie 2014")
        .with("door", "Veiligheidshuis")
        .with("van", "1 januari 2014")
        .with("tot", "31 december 2014")
        .with("bevindingen", "Het meten helpt.\nScreeners wisselen.");
    let made = site.post(&path, cookie, &form.sent()).await;
    format!("{REVIEWS}/{}", done(&made, "evaluatie"))
}

/// Writes down an improvement that is being examined and answers these points; gives its address.
async fn improvement(site: &Site, cookie: &str, review: &str, points: &[&str]) -> String {
    let path = format!("{review}/verbeteringen/nieuw");
    let mut new = form(site, cookie, &path).await;
    for point in points {
        new = new.with(point, "ja");
    }
    let new = new
        .with("wat", "Vaste screeners")
        .with("eigenaar", "Veiligheidshuis");
    let made = site.post(&path, cookie, &new.sent()).await;
    done(&made, "verbetering");
    let list = shown(site, cookie, REVIEWS).await;
    let start = format!("href=\"{review}/verbeteringen/");
    let ids = list.split(&start).skip(1);
    let mut ids = ids.filter_map(|rest| rest.split('"').next());
    let id = ids.find(|id| *id != "nieuw").unwrap();
    format!("{review}/verbeteringen/{id}")
}

async fn an_evaluation_tells_everything_that_is_wrong_and_is_then_written_down(
    database: TestDatabase,
) {
    let site = site(database).await;
    let cookie = site.session_of(OFFICER).await;
    let path = format!("{REVIEWS}/nieuw");
    let new = form(&site, &cookie, &path).await;
    let empty = site.post(&path, &cookie, &new.sent()).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let all = ["titel", "door", "van", "tot", "bevindingen"];
    assert_eq!(refused(&empty), all);
    let back = new
        .with("titel", "Evaluatie 2014")
        .with("van", "1 juni 2014")
        .with("tot", "1 mei 2014");
    let back = site.post(&path, &cookie, &back.sent()).await;
    assert_eq!(refused(&back), ["door", "tot", "bevindingen"]);
    let kept = shown(&site, &cookie, &path).await;
    assert!(kept.contains("Concept bewaard") && kept.contains("value=\"Evaluatie 2014\""));
    let away = form(&site, &cookie, &path).await.with("do", "weggooien");
    let away = site.post(&path, &cookie, &away.sent()).await;
    assert_eq!(away.location(), path);
    let empty = form(&site, &cookie, &path).await;
    assert_eq!(empty.get("titel"), "");

    let review = review(&site, &cookie).await;
    let list = shown(&site, &cookie, REVIEWS).await;
    assert!(list.contains("Evaluatie 2014") && list.contains("Screeners wisselen."));
    let change = format!("{review}/wijzigen");
    let first = form(&site, &cookie, &change).await;
    let changed = first.clone().with("door", "Het Veiligheidshuis");
    let changed = site.post(&change, &cookie, &changed.sent()).await;
    done(&changed, "evaluatie");
    let second = first.with("titel", "Evaluatie van 2014");
    let second = site.post(&change, &cookie, &second.sent()).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("Het Veiligheidshuis"));
}

async fn what_becomes_of_an_improvement_and_a_draft_of_what_it_is_do_not_meet(
    database: TestDatabase,
) {
    let site = site(database).await;
    let cookie = site.session_of(OFFICER).await;
    let review = review(&site, &cookie).await;
    let path = improvement(&site, &cookie, &review, &[]).await;
    let step = format!("{path}/stand");
    let page = shown(&site, &cookie, &path).await;
    let terms = Filled::of(&page, &path).with("wat", "Vaste screeners per wijk");
    let kept = site
        .post(&format!("{path}/concept"), &cookie, &terms.sent())
        .await;
    assert!(kept.body.contains("Concept bewaard"), "{}", kept.body);

    // Each step counts, and the draft stays good.
    for (state, reason) in [("besloten", ""), ("ingevoerd", "Sinds mei.")] {
        let page = shown(&site, &cookie, &path).await;
        let stepped = Filled::of(&page, &step);
        assert_eq!(stepped.get("sinds"), "15 juni 2015");
        let stepped = stepped.with("stand", state).with("waarom", reason);
        let stepped = site.post(&step, &cookie, &stepped.sent()).await;
        done(&stepped, "stand");
    }
    let page = shown(&site, &cookie, &path).await;
    let only = Filled::of(&page, &step);
    assert_eq!(only.get("stand"), "onderzocht", "what alone can follow");
    let terms = Filled::of(&page, &path);
    assert_eq!(terms.get("wat"), "Vaste screeners per wijk");
    let saved = site.post(&path, &cookie, &terms.sent()).await;
    done(&saved, "verbetering");
    let list = shown(&site, &cookie, REVIEWS).await;
    assert!(list.contains("Vaste screeners per wijk") && list.contains("Sinds mei."));

    // A change of what it is does make an older form a conflict.
    let old = site.post(&path, &cookie, &terms.sent()).await;
    assert_eq!(old.status, StatusCode::CONFLICT);
}

async fn a_refused_step_keeps_what_was_typed_and_the_draft_beside_it(database: TestDatabase) {
    let site = site(database).await;
    let cookie = site.session_of(OFFICER).await;
    let review = review(&site, &cookie).await;
    let path = improvement(&site, &cookie, &review, &[]).await;
    let step = format!("{path}/stand");
    let page = shown(&site, &cookie, &path).await;
    let terms = Filled::of(&page, &path).with("eigenaar", "Teamleider Jeugd");
    let draft = format!("{path}/concept");
    site.post(&draft, &cookie, &terms.sent()).await;

    let asked = Filled::of(&page, &step).with("stand", "afgewezen");
    let silent = site.post(&step, &cookie, &asked.sent()).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused(&silent), ["waarom"]);
    assert_eq!(Filled::of(&silent.body, &step).get("stand"), "afgewezen");
    let beside = Filled::of(&silent.body, &path);
    assert_eq!(beside.get("eigenaar"), "Teamleider Jeugd", "the draft");

    // Somebody else decides meanwhile: the reason is not lost, and the page says how it is now.
    let decided = Filled::of(&page, &step).with("stand", "besloten");
    let decided = site.post(&step, &cookie, &decided.sent()).await;
    done(&decided, "stand");
    let late = asked.with("waarom", "Er is geen geld voor.");
    let late = site.post(&step, &cookie, &late.sent()).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(refused(&late), ["stand"]);
    assert!(
        late.body
            .contains("Iemand anders heeft dit intussen veranderd.")
    );
    let again = Filled::of(&late.body, &step);
    assert_eq!(again.get("waarom"), "Er is geen geld voor.");
    let beside = Filled::of(&late.body, &path);
    assert_eq!(beside.get("eigenaar"), "Teamleider Jeugd");
    let again = site.post(&step, &cookie, &again.sent()).await;
    done(&again, "stand");
}

async fn a_point_that_the_supervision_took_back_stays_answered(database: TestDatabase) {
    let site = site(database).await;
    let cookie = site.session_of(OFFICER).await;
    let review = review(&site, &cookie).await;
    let new = format!("{review}/verbeteringen/nieuw");
    let offered = shown(&site, &cookie, &new).await;
    let point = offered.split("name=\"punt-").nth(1).unwrap();
    let point = format!("punt-{}", point.split('"').next().unwrap());
    let path = improvement(&site, &cookie, &review, &[&point]).await;
    let taken_back = "update judgement set mark = 'voldoet' where mark = 'voldoet-niet'";
    tamper(&site.state.store, taken_back).await;

    let page = shown(&site, &cookie, &path).await;
    assert!(page.contains("dit verbeterpunt staat niet meer in het toezicht"));
    let terms = Filled::of(&page, &path);
    assert_eq!(terms.get(&point), "ja");
    let renamed = terms.with("eigenaar", "Teamleider Jeugd");
    let renamed = site.post(&path, &cookie, &renamed.sent()).await;
    done(&renamed, "verbetering");
    let terms = form(&site, &cookie, &path).await;
    assert_eq!(terms.get("eigenaar"), "Teamleider Jeugd");
    assert_eq!(terms.get(&point), "ja", "still answered");
    let offered = shown(&site, &cookie, &new).await;
    assert!(!offered.contains(&point), "nobody answers it anew");
}

async fn only_policy_officers_of_the_municipality_write(database: TestDatabase) {
    let site = site(database).await;
    let cookie = site.session_of(OFFICER).await;
    let review = review(&site, &cookie).await;
    let path = improvement(&site, &cookie, &review, &[]).await;
    let new = format!("{REVIEWS}/nieuw");
    let forms = [
        new,
        format!("{review}/wijzigen"),
        format!("{review}/verbeteringen/nieuw"),
        path,
    ];
    for (login, reads) in [
        ("school-maastricht", false),
        ("beleid-deventer", false),
        ("toezicht", true),
    ] {
        let cookie = site.session_of(login).await;
        let list = site.get(REVIEWS, &cookie).await;
        assert_eq!(list.status == StatusCode::OK, reads, "{login}");
        assert!(!list.body.contains("/wijzigen"), "{login}");
        for path in &forms {
            for answer in [
                site.get(path, &cookie).await,
                site.post(path, &cookie, "versie=1").await,
            ] {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{login}: {path}");
            }
        }
    }
}
