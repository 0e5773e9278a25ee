//! The keys from the command line: copies, loss, and a new master key while people are at work.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use demo::PASSWORD;
use domain::shared::GezinId;
use domain::toezicht::parse_framework;
use serde_json::json;
use store::log::{Action, EventFilter, Scope, events};
use store::testing::{NOW, TestDatabase, open_text, seal_text};
use store::toezicht::{self, InvestigationFilter, investigations};
use store::{Ctx, KeyOwner, KeyRing, Opened};
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;
use web::clock::Clock;

use crate::program::{Place, Server, send};
use crate::site::FRAMEWORK;

on_both! {
    lost_keys_come_back_from_a_copy => lost_keys_sqlite, lost_keys_postgres;
    an_old_copy_is_refused_and_names_its_end => old_copy_sqlite, old_copy_postgres;
    a_key_is_destroyed_when_that_is_said_twice => destroyed_sqlite, destroyed_postgres;
    the_master_key_changes_while_people_are_at_work => master_key_sqlite, master_key_postgres;
}

fn gezin() -> KeyOwner {
    KeyOwner::Gezin(GezinId(Uuid::from_u128(1)))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

/// What the doctor says of the key store, and whether it is good.
fn doctor(place: &Place) -> (bool, String) {
    let said = place.run(&["doctor", "--json"]);
    let document = if said.code == 0 { &said.out } else { &said.err };
    let document: serde_json::Value = serde_json::from_str(document).unwrap();
    let findings = document["bevindingen"].as_array().unwrap();
    let finding = findings
        .iter()
        .find(|finding| finding["wat"] == json!("sleutelopslag"))
        .unwrap();
    let said = finding["melding"].as_str().unwrap().to_owned();
    (finding["goed"] == json!(true), said)
}

#[test]
fn a_key_store_is_made_beside_the_database_and_never_in_it() {
    let place = Place::empty();
    let inside = place.path("samenhang.db");
    let said = place
        .command(&["migrate"])
        .env("SAMENHANG_KEY_STORE_URL", &inside)
        .output()
        .unwrap();
    assert_eq!(said.status.code(), Some(1));
    let told = String::from_utf8_lossy(&said.stderr);
    assert!(told.contains("SAMENHANG_KEY_STORE_URL"), "{told}");
    let place = Place::empty();
    place.run(&["migrate"]).done();
    assert_eq!(mode(&place.path("samenhang-sleutels.db")), 0o600);
    let (good, said) = doctor(&place);
    assert!(good && said.contains("nog zonder sleutels"), "{said}");
    place
        .run(&["sleutels", "nieuw"])
        .refused("Er is niets veranderd");
    let data = place.path("gegevens.db");
    place.run(&["backup", text(&data)]).done();
    place
        .run(&["sleutels", "restore", text(&data)])
        .refused("geen reservekopie van de sleutels");
}

async fn lost_keys_come_back_from_a_copy(database: TestDatabase) {
    let place = Place::on(database);
    let sealed = seal_text(place.store(), gezin(), "a", "geheim")
        .await
        .unwrap();
    let (good, said) = doctor(&place);
    assert!(
        !good && said.contains("nog nooit een reservekopie"),
        "{said}"
    );
    let copy = place.path("sleutels.db");
    let made = place.run(&["sleutels", "backup", text(&copy), "--json"]);
    assert_eq!(made.done().json()["sleutels"], json!(1));
    assert_eq!(mode(&copy), 0o600);
    place
        .run(&["sleutels", "backup", text(&copy)])
        .refused("overschrijft niets");
    let (good, said) = doctor(&place);
    assert!(good && said.contains("1 sleutels"), "{said}");

    let keys = place.keys();
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", keys.display()));
    }
    for command in [
        &["migrate"][..],
        &["serve", "--port", "0"],
        &["user", "list"],
        &["sleutels", "backup", "x.db"],
    ] {
        place.run(command).refused("samenhang sleutels restore");
    }
    assert!(!keys.exists(), "nothing is made in its place");
    assert!(!doctor(&place).0);
    let put = place.run(&["sleutels", "restore", text(&copy), "--json"]);
    assert_eq!(put.done().json()["teruggezet"], json!(1));
    let opened = open_text(&place.second_handle().await, gezin(), "a", &sealed).await;
    assert!(opened.unwrap() == Opened::Plain("geheim".to_owned()));
    place.run(&["migrate"]).done();

    // Without any copy one may begin again, knowingly.
    std::fs::remove_file(&keys).unwrap();
    place.run(&["sleutels", "nieuw"]).done();
    place.run(&["migrate"]).done();
    let opened = open_text(&place.second_handle().await, gezin(), "a", &sealed).await;
    assert!(opened.is_err(), "{opened:?}");
}

async fn an_old_copy_is_refused_and_names_its_end(database: TestDatabase) {
    let place = Place::on(database);
    seal_text(place.store(), gezin(), "a", "geheim")
        .await
        .unwrap();
    // Made in 2015, and put back today.
    let copy = place.path("oud.db");
    let ctx = Ctx::system("test", NOW);
    place.store().backup_keys(&ctx, &copy).await.unwrap();
    place
        .run(&["sleutels", "restore", text(&copy)])
        .refused("mocht tot 2015-06-29");
    let (good, said) = doctor(&place);
    assert!(!good && said.contains("te oud"), "{said}");
    let none = place.run(&["sleutels", "vernietigd"]).done();
    assert!(none.out.contains("geen sleutel vernietigd"), "{none:?}");
    place
        .store()
        .destroy_key(&ctx, Scope::Installation, gezin())
        .await
        .unwrap();
    let list = place.run(&["sleutels", "vernietigd", "--json"]).done();
    assert_eq!(
        list.json()["vernietigd"],
        json!([{
            "eigenaar": gezin().to_string(),
            "vernietigdOp": "2015-06-15T09:30:00.123456Z",
            "onleesbaarVanaf": "2015-06-29T09:30:00.123456Z",
        }])
    );
}

/// An installation with the demonstration.
async fn demonstration(place: &Place) {
    let framework = parse_framework("ggsr.toml", FRAMEWORK).unwrap();
    let (store, ctx) = (place.store(), Ctx::system("test", NOW));
    toezicht::register_framework(store, &ctx, &framework, FRAMEWORK)
        .await
        .unwrap();
    demo::load_basics(store, &framework, &Clock::from_fn(|| NOW))
        .await
        .unwrap();
}

async fn a_key_is_destroyed_when_that_is_said_twice(database: TestDatabase) {
    let place = Place::on(database);
    demonstration(&place).await;
    let destroy = |rest: &[&str]| place.run(&[&["sleutels", "vernietigen"], rest].concat());
    let number = "2015-00001";
    let reason = ["--reden", "besluit 2015-17"];
    destroy(&["gezin", number, "--reden", " "]).refused("De reden is leeg");
    destroy(&["gezin", "2015-99999", reason[0], reason[1]]).refused("Er is geen gezin met nummer");
    destroy(&["persoon", "Sandra", reason[0], reason[1]]).refused("Er is geen persoon met id");
    let both = destroy(&["gezin", number, reason[0], reason[1]]);
    both.refused("Meer gemeenten hebben een gezin met nummer 2015-00001");
    let family = [&["gezin", number, "--gemeente", "maastricht"], &reason[..]].concat();
    let said = destroy(&family).refused("Er is niets vernietigd.");
    assert!(
        said.err.contains("gezin 2015-00001 (Maastricht)"),
        "{said:?}"
    );
    assert!(said.err.contains("14 dagen") && said.err.contains("Namen, adressen"));
    assert!(!said.err.contains("Bosch"), "no names: {said:?}");
    assert_eq!(place.store().destructions().await.unwrap(), []);

    // What it names is what one may do next.
    let (_, persons) = said.err.split_once("vernietigen persoon ").unwrap();
    let person = persons.split_whitespace().next().unwrap();
    let ask = ["persoon", person, reason[0], reason[1]];
    destroy(&ask).refused("Er is niets vernietigd.");

    let done = destroy(&[&family[..], &["--ja"]].concat()).done();
    let [proof] = place.store().destructions().await.unwrap()[..] else {
        panic!("one key is destroyed")
    };
    assert!(matches!(proof.owner, KeyOwner::Gezin(_)));
    let from = proof.unreadable_from.format(&Rfc3339).unwrap();
    let words = format!("onleesbaar in elke reservekopie vanaf {from}");
    assert!(done.out.contains(&words), "{words} in {done:?}");
    let days = proof.unreadable_from - proof.destroyed_at;
    assert_eq!(days.whole_days(), 14);
    let again = destroy(&[&family[..], &["--json"]].concat()).done().json();
    assert_eq!(again["wasAlVernietigd"], json!(true));
    assert_eq!(again["onleesbaarVanaf"], json!(from));

    // The log of the municipality tells of it, with the reason encrypted.
    let filter = EventFilter {
        action: Some(Action::KeyDestroyed),
        ..EventFilter::default()
    };
    let store = place.second_handle().await;
    let page = events(&store, &filter, None, 10).await.unwrap();
    let [event] = &page.events[..] else {
        panic!("one event: {page:?}")
    };
    assert!(!event.payload.contains("besluit"));
    let payload: serde_json::Value = serde_json::from_str(&event.payload).unwrap();
    let opened = store.open_sealed_text(&payload["reden"]).await.unwrap();
    assert!(opened == Some(Opened::Plain("besluit 2015-17".to_owned())));
    place.run(&["log", "verify"]).done();

    destroy(&[&ask[..], &["--ja"]].concat()).done();
    assert_eq!(place.store().destructions().await.unwrap().len(), 2);
}

/// A running program, a form in it, and who fills it in.
struct Work {
    server: Server,
    cookie: String,
    page: String,
}

impl Work {
    async fn begin(place: &Place) -> Self {
        let store = place.store();
        demonstration(place).await;
        let all = investigations(store, &InvestigationFilter::default())
            .await
            .unwrap();
        let open = all
            .iter()
            .find(|one| one.gemeente.name.starts_with("Kavelrijk"))
            .unwrap();
        let server = place.serve();
        let cookie = server.log_in("toezicht", PASSWORD).await;
        Self {
            server,
            cookie,
            page: format!("/toezicht/onderzoek/{}/2014/S1", open.id),
        }
    }

    /// Types something; the draft is kept and shown again.
    async fn types(&self, words: &str) {
        let form = format!("oordeel=voldoet&toelichting={words}&versie=0");
        let (address, draft) = (&self.server.address, format!("{}/concept", self.page));
        let kept = send(address, "POST", &draft, &self.cookie, &form)
            .await
            .unwrap();
        assert_eq!(kept.status, 200, "{kept:?}");
        self.shows(words).await;
    }

    async fn shows(&self, words: &str) {
        let page = send(&self.server.address, "GET", &self.page, &self.cookie, "")
            .await
            .unwrap();
        assert!(page.body.contains(words), "{}", page.body);
    }
}

async fn the_master_key_changes_while_people_are_at_work(database: TestDatabase) {
    let place = Place::on(database);
    let work = Work::begin(&place).await;
    let file = place.path("installation.key");
    work.types("Eerste-versie").await;
    let said = place.run(&["sleutels", "roteren", "--json"]).done().json();
    let wrapped = said["ingepakt"].as_u64().unwrap();
    assert!(
        wrapped > 1,
        "the draft and what stands encrypted of families: {said}"
    );
    assert_eq!(
        said,
        json!({"versie": 2, "nieuw": true, "ingepakt": wrapped})
    );
    let ring = KeyRing::parse(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(ring.versions().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(mode(&file), 0o600);
    work.shows("Eerste-versie").await;
    work.types("Tweede-versie").await;

    let only = ["sleutels", "roteren", "--alleen-bestand", "--json"];
    let said = place.run(&only).done().json();
    assert_eq!(said, json!({"versie": 3, "nieuw": true}));
    let said = place.run(&["sleutels", "roteren", "--json"]).done().json();
    assert_eq!(
        said,
        json!({"versie": 3, "nieuw": false, "ingepakt": wrapped})
    );
    work.types("Derde-versie").await;
    let retire = ["sleutels", "roteren", "--verwijder-oude"];
    let said = place.run(&[&retire[..], &["--json"]].concat());
    assert_eq!(
        said.done().json(),
        json!({"verwijderd": [2], "gebleven": [1, 3]})
    );
    let said = place.run(&retire).done();
    assert!(
        said.out.contains("Versie 1 blijft: het logboek"),
        "{said:?}"
    );
    work.shows("Derde-versie").await;
    work.types("Nog-steeds").await;
    place.run(&["log", "verify"]).done();
    let (_, said) = doctor(&place);
    assert!(!said.contains("ontbreekt"), "{said}");
    // A key file from before the rotation is told of.
    let first = format!("{}\n", ring.first().to_hex());
    std::fs::write(&file, first).unwrap();
    let (good, said) = doctor(&place);
    assert!(
        !good && said.contains("versie 3 van de hoofdsleutel"),
        "{said}"
    );
}
