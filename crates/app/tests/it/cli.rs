//! The command line: exit status, what it says, where it says it.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use domain::toezicht::parse_framework;
use serde_json::json;
use store::DatabaseKind;
use store::testing::TestDatabase;

use crate::program::{Place, send};
use crate::site::FRAMEWORK;

#[test]
fn what_is_not_a_command_is_told_with_status_2() {
    let place = Place::empty();
    for args in [
        &["bestaat-niet"][..],
        &["toezicht", "import"],
        &["toezicht", "export", "--gemeente", "Deventer"],
        &["user", "add", "mb", "--name", "M", "--role", "koning"],
        &[],
    ] {
        let said = place.run(args);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}");
        assert!(
            said.err.contains("Usage") || said.err.contains("error"),
            "{said:?}"
        );
    }
}

#[test]
fn migrate_makes_the_database_and_the_key_file_and_says_so_once() {
    let place = Place::empty();
    let first = place.run(&["migrate"]).done();
    assert!(first.out.contains("is bijgewerkt") && first.err.contains("Nieuw sleutelbestand"));
    let mode = |name: &str| {
        std::fs::metadata(place.path(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(
        (mode("installation.key"), mode("samenhang.db")),
        (0o600, 0o600)
    );
    let second = place.run(&["migrate", "--json"]).done();
    assert_eq!(second.json()["toegepast"], json!([]));
    assert_eq!(second.err, "");
    std::fs::remove_file(place.path("installation.key")).unwrap();
    place.run(&["migrate"]).refused("sleutelbestand");
    assert!(
        !place.path("installation.key").exists(),
        "no key that does not fit"
    );
}

#[test]
fn a_command_on_nothing_says_what_to_do() {
    let place = Place::empty();
    for args in [&["user", "list"][..], &["log", "verify"], &["backup", "x"]] {
        place.run(args).refused("samenhang migrate");
    }
    assert!(!place.path("samenhang.db").exists(), "and makes nothing");
}

#[test]
fn the_first_administrator_comes_from_the_command_line() {
    let place = Place::empty();
    let add = [
        "user",
        "add",
        "MB",
        "--name",
        "Mirjam Bos",
        "--role",
        "functioneel-beheerder",
    ];
    let made = place.run(&add).done();
    let password = made
        .out
        .lines()
        .find_map(|line| line.strip_prefix("Wachtwoord: "))
        .unwrap();
    assert_eq!(password.len(), 19);
    place.run(&add).refused("\"mb\" bestaat al");
    let officer = [
        "user",
        "add",
        "hk",
        "--name",
        "H",
        "--role",
        "beleidsadviseur",
    ];
    place.run(&officer).refused("--gemeente");
    let elsewhere = [&officer[..], &["--gemeente", "Atlantis"]].concat();
    place
        .run(&elsewhere)
        .refused("\"Atlantis\" is hier niet bekend");
    let list = place.run(&["user", "list", "--json"]).done().json();
    assert_eq!(list["accounts"][0]["inlognaam"], json!("mb"));
    assert_eq!(
        list["accounts"][0]["rollen"],
        json!(["functioneel-beheerder"])
    );
    place
        .run(&["user", "disable", "mb"])
        .refused("minstens één actieve functioneel beheerder");
    let second = [
        "user",
        "add",
        "jd",
        "--name",
        "Jo Dam",
        "--role",
        "functioneel-beheerder",
    ];
    place.run(&second).done();
    place.run(&["user", "disable", "mb"]).done();
    let list = place.run(&["user", "list"]).done();
    assert!(list.out.contains("(niet actief)"), "{list:?}");
    place
        .run(&["user", "disable", "niemand"])
        .refused("geen account met inlognaam niemand");
}

#[test]
fn a_password_is_read_from_standard_input_and_never_repeated() {
    let place = Place::empty();
    let add = [
        "user",
        "add",
        "mb",
        "--name",
        "M",
        "--role",
        "toezichthouder",
        "--password-stdin",
    ];
    let give = |password: &str| {
        let mut child = place
            .command(&add)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        writeln!(child.stdin.take().unwrap(), "{password}").unwrap();
        child.wait_with_output().unwrap()
    };
    let short = give("kort");
    assert_eq!(short.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&short.stderr).contains("minstens 12 tekens"));
    let good = give("vier losse woorden hier");
    assert!(good.status.success());
    assert!(!String::from_utf8_lossy(&good.stdout).contains("losse woorden"));
}

#[test]
fn a_wrong_configuration_names_file_and_line() {
    let place = Place::empty();
    let file = place.path("samenhang.toml");
    std::fs::write(&file, "behind_proxy = true\nluister = \"127.0.0.1:80\"\n").unwrap();
    let file = file.to_str().unwrap().to_owned();
    let said = place
        .run(&["migrate", "--config", &file])
        .refused("regel 2");
    assert!(said.err.contains("luister"), "{said:?}");
    let said = place.run(&["migrate", "--config", &file, "--json"]);
    let document: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    assert!(document["fout"].as_str().unwrap().contains("regel 2"));
    place
        .run(&["migrate", "--config", "/nergens.toml"])
        .refused("niet te lezen");
}

#[test]
fn a_password_in_the_address_is_never_shown() {
    let place = Place::empty();
    let address = "postgres://jan:geheim123@127.0.0.1:1/zorg";
    for args in [&["migrate"][..], &["doctor"], &["migrate", "--json"]] {
        let said = place.run(&[args, &["--database", address]].concat());
        assert_eq!(said.code, 1, "{said:?}");
        assert!(
            !said.err.contains("geheim123") && !said.out.contains("geheim123"),
            "{said:?}"
        );
    }
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let place = Place::empty();
    let file = place.path("notitie.txt");
    let text = "Dit is een notitie. ".repeat(100);
    std::fs::write(&file, &text).unwrap();
    let said = place.run(&["migrate", "--database", file.to_str().unwrap()]);
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn the_doctor_finds_what_is_wrong_and_says_what_to_do() {
    let place = Place::empty();
    place.run(&["doctor"]).refused("samenhang migrate");
    place.run(&["migrate"]).done();
    let well = place.run(&["doctor", "--json"]).done().json();
    assert_eq!(well["goed"], json!(true), "{well}");
    let names: Vec<&str> = well["bevindingen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["wat"].as_str().unwrap())
        .collect();
    for name in [
        "database",
        "migraties",
        "sleutelbestand",
        "klok",
        "schijfruimte",
        "vormgeving",
    ] {
        assert!(names.contains(&name), "{name}");
    }
    let key = place.path("installation.key");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    place.run(&["doctor"]).refused("chmod 600");
    let misspelt = place
        .command(&["doctor"])
        .env("SAMENHANG_LISEN", "x")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&misspelt.stderr).contains("SAMENHANG_LISEN"));
}

#[tokio::test]
async fn a_changed_framework_with_an_old_version_is_refused_at_the_start() {
    let place = Place::on(TestDatabase::sqlite().await);
    let other = FRAMEWORK.replace(
        "De gemeente kent de gezinnen",
        "De gemeente telt de gezinnen",
    );
    assert_ne!(other, FRAMEWORK);
    let framework = parse_framework("ggsr.toml", &other).unwrap();
    let ctx = store::Ctx::system("test", store::testing::NOW);
    store::toezicht::register_framework(place.store(), &ctx, &framework, &other)
        .await
        .unwrap();
    for command in [&["serve", "--port", "0"][..], &["migrate"]] {
        place.run(command).refused("een versie verandert nooit");
    }
}

on_both! {
    serve_answers_stops_well_and_seals_what_it_did => serve_sqlite, serve_postgres;
    a_cut_tail_is_found_with_the_anchor => cut_tail_sqlite, cut_tail_postgres;
}

async fn serve_answers_stops_well_and_seals_what_it_did(database: TestDatabase) {
    let place = Place::on(database);
    let mut server = place.serve();
    let ready = send(&server.address, "GET", "/readyz", "", "")
        .await
        .unwrap();
    assert_eq!((ready.status, ready.body.as_str()), (200, "ok\n"));
    server.stop();
    assert!(
        place.path("log-anchors.txt").exists(),
        "the heads are anchored at the stop"
    );
    let verified = place.run(&["log", "verify", "--json"]).done().json();
    assert_eq!(
        (&verified["klopt"], &verified["nogOpen"]),
        (&json!(true), &json!(0))
    );
}

async fn a_cut_tail_is_found_with_the_anchor(database: TestDatabase) {
    let place = Place::on(database);
    let add = |login: &str| {
        place
            .run(&[
                "user",
                "add",
                login,
                "--name",
                "N",
                "--role",
                "toezichthouder",
            ])
            .done();
    };
    add("een");
    add("twee");
    let sealed = place.run(&["log", "seal", "--json"]).done().json();
    assert_eq!(
        sealed["verzegeld"],
        json!(5),
        "the framework, two approaches and two accounts"
    );
    let again = place.run(&["log", "seal", "--json"]).done().json();
    assert_eq!(
        (&again["verzegeld"], &again["ankers"]),
        (&json!(0), &json!(0))
    );
    place.run(&["log", "verify"]).done();
    let unlock = match place.store().kind() {
        DatabaseKind::Sqlite => "drop trigger event_no_delete; drop trigger seal_no_delete;",
        DatabaseKind::Postgres => {
            "drop trigger event_no_change on event; drop trigger seal_no_change on seal;"
        }
    };
    let cut = "delete from event where id in (select event from seal where position = 5); \
               delete from seal where position = 5";
    store::testing::tamper(place.store(), &format!("{unlock} {cut}")).await;
    let said = place.run(&["log", "verify", "--json"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
    let said: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    assert_eq!(said["klopt"], json!(false));
    assert!(
        said["problemen"][0].as_str().unwrap().contains("afgeknipt"),
        "{said}"
    );
    // Only the anchor knows that there was more.
    std::fs::rename(place.path("log-anchors.txt"), place.path("elders.txt")).unwrap();
    let without = place.run(&["log", "verify"]).done();
    assert!(without.out.contains("Zonder ankers"), "{without:?}");
    let anchor = place.path("elders.txt");
    place
        .run(&["log", "verify", "--anchor", anchor.to_str().unwrap()])
        .refused("afgeknipt");
    let nowhere = place.run(&["log", "verify", "--anchor", "/nergens.txt"]);
    assert_eq!(nowhere.code, 1);
}
