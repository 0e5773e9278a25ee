//! Each rule holds for this workspace, and each fails on an example that breaks it.

use std::path::Path;

use super::source::Source;
use super::*;

fn source(path: &str, text: &str) -> Source {
    Source::parse(Path::new(path), text).unwrap()
}

fn said(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(|finding| format!("{finding}\n"))
        .collect()
}

#[test]
fn the_house_keeps_its_rules() {
    let findings = check(&House::find().unwrap().root).unwrap();
    assert!(findings.is_empty(), "\n{}", said(&findings));
}

#[test]
fn a_theme_that_looks_up_is_found_however_it_is_written() {
    for text in [
        "use crate::toezicht::Mark;",
        "use crate::{shared::Day, toezicht::Mark as M};",
        "fn f() { crate::toezicht::judge(); }",
        "use super::super::toezicht::Mark;",
        "mod inner { use super::super::super::toezicht::Mark; }",
    ] {
        let found = imports::check(&[source("crates/domain/src/gezin/role.rs", text)]);
        assert_eq!(found.len(), 1, "{text}: {}", said(&found));
    }
    let own = "use super::toezicht::Mark; mod inner { use super::super::toezicht::Mark; }";
    let own = source("crates/domain/src/gezin/role.rs", own);
    assert!(imports::check(&[own]).is_empty(), "a module of gezin's own");
}

#[test]
fn toezicht_may_look_into_the_others_and_only_they_are_themes() {
    let down = "use crate::{gezin::Gezin, shared::Day}; use super::Mark;";
    assert!(imports::check(&[source("crates/domain/src/toezicht/mod.rs", down)]).is_empty());
    let own = source("crates/domain/src/reporting.rs", "");
    assert!(said(&imports::check(&[own])).contains("not a theme"));
    let siblings = source(
        "crates/domain/src/aanpak/mod.rs",
        "use crate::toeleiding::Signal;",
    );
    assert_eq!(imports::check(&[siblings]).len(), 1);
}

#[test]
fn a_crate_that_takes_what_belongs_to_another_is_found() {
    let manifest = "[dependencies]\nsqlx.workspace = true\nstore.workspace = true\n";
    let found = said(&dependencies::check_manifest("domain", manifest).unwrap());
    assert!(
        found.contains("domain/Cargo.toml:2: only store has sqlx"),
        "{found}"
    );
    assert!(
        found.contains(":3: domain may not depend on store"),
        "{found}"
    );
    let dev = "[dev-dependencies]\naxum = \"1\"\n";
    assert_eq!(dependencies::check_manifest("store", dev).unwrap().len(), 1);
    let clock = "[dependencies]\ntokio = \"1\"\n";
    assert_eq!(
        dependencies::check_manifest("zicht", clock).unwrap().len(),
        1
    );
    let fine = "[dependencies]\nsqlx = \"1\"\ndomain.workspace = true\n";
    assert!(
        dependencies::check_manifest("store", fine)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_pure_crate_that_reads_the_clock_or_a_file_is_found() {
    for text in [
        "use std::{collections::BTreeMap, fs};",
        "fn now() -> i64 { time::OffsetDateTime::now_utc().unix_timestamp() }",
        "fn id() -> uuid::Uuid { uuid::Uuid::now_v7() }",
        "use std::time::Instant;",
        "fn f() { println!(\"{}\", ::std::env::var(\"HOME\").is_ok()); }",
    ] {
        assert_eq!(
            calls::check(&[source("crates/domain/src/shared/a.rs", text)]).len(),
            1,
            "{text}"
        );
        assert!(calls::check(&[source("crates/app/src/clock.rs", text)]).is_empty());
    }
    let in_test = "#[cfg(test)] mod tests { fn f() { std::fs::read(\"x\").unwrap(); } }";
    assert!(calls::check(&[source("crates/zicht/src/lib.rs", in_test)]).is_empty());
}

#[test]
fn sql_outside_the_store_is_found_and_a_sentence_is_not() {
    let sql = r##"fn f() { run("select id from event where n = $1"); run(r#"INSERT INTO event values (1)"#); }"##;
    assert_eq!(sql::check(&[source("crates/app/src/a.rs", sql)]).len(), 2);
    assert!(sql::check(&[source("crates/store/src/a.rs", sql)]).is_empty());
    let prose = r#"fn f() { say("Select a file"); say("insert the card"); say("create a user"); }"#;
    assert!(sql::check(&[source("crates/app/src/a.rs", prose)]).is_empty());
}

const LIST: &str = "
| Term | English gloss | Where it comes from |
|---|---|---|
| Gemeente | municipality | Gemeentewet |
| Verbeterpunt | improvement point | factsheet |
";

#[test]
fn a_statement_that_reads_families_around_the_viewer_is_found() {
    let found = |path: &str, sql: &str| {
        let text = format!("fn f() {{ fetch_all!(tx, R, \"{sql}\", 1); }}");
        families::check(&[source(path, &text)])
    };
    let elsewhere = "crates/store/src/toezicht/evidence.rs";
    for sql in [
        "select count(*) from gezin where gemeente = $1",
        "select 1 from account a join task as t on t.account = a.id",
        "select 1 from\n    account a, person p where p.id = a.id",
        "select 1 where exists (select 1 from public.record)",
        "INSERT INTO \\\"membership\\\" (id) values ($1)",
        "delete from person_address where id = $1",
        "update emergency set version = 2",
    ] {
        let findings = found(elsewhere, sql);
        assert_eq!(findings.len(), 1, "{sql}: {}", said(&findings));
        assert!(
            found("crates/store/src/gezin/list.rs", sql).is_empty(),
            "{sql}"
        );
    }
    for sql in [
        "select task, person from mandate where task = $1",
        "select 1 from personeel, gezin_of_niet where id = $1",
        "select record from access_grant g, mandate m",
    ] {
        assert!(found(elsewhere, sql).is_empty(), "{sql}");
    }
    // An exception is for the tables that it names.
    let unusual = "crates/store/src/log/unusual.rs";
    assert!(found(unusual, "select 1 from task t").is_empty());
    assert_eq!(found(unusual, "select 1 from person p").len(), 1);
}

#[test]
fn a_function_beside_families_without_a_viewer_is_found() {
    let found = |path: &str, text: &str| families::check(&[source(path, text)]);
    let here = "crates/store/src/gezin/write/tasks.rs";
    let open = "pub async fn all(store: &Store, gemeente: GemeenteId) -> Vec<Gezin> { todo }";
    assert!(said(&found(here, open)).contains("all takes no viewer"));
    assert!(found("crates/store/src/toezicht/mod.rs", open).is_empty());
    for fine in [
        "pub async fn all(store: &Store, viewer: &Viewer) {}",
        "pub async fn all<'a>(store: &Store, (viewer, _): (&'a crate::privacy::PrivacyViewer, u8)) {}",
        "pub(super) async fn all(store: &Store) {}",
        "async fn all(store: &Store) {}",
        "pub fn all() {}",
        "#[cfg(test)] mod tests { pub async fn all() {} }",
    ] {
        assert!(found(here, fine).is_empty(), "{fine}");
    }
    // An exception is for the file that it names.
    let review = "pub async fn review(store: &Store, id: ReviewId) {}";
    assert!(found("crates/store/src/aanpak/review_read.rs", review).is_empty());
    for elsewhere in ["crates/store/src/aanpak/plan_read.rs", here] {
        assert_eq!(found(elsewhere, review).len(), 1, "{elsewhere}");
    }
}

fn type_findings(text: &str) -> Vec<String> {
    let terms = words::terms(LIST);
    let source = source("crates/domain/src/toezicht/a.rs", text);
    source
        .types
        .iter()
        .filter_map(|public| words::check_type(public, &terms))
        .collect()
}

#[test]
fn a_dutch_type_without_its_gloss_is_found() {
    let fine = "/// Municipality (gemeente).\n#[derive(Debug)]\npub struct Gemeente;\n/// How far an improvement point is.\npub enum VerbeterpuntState {}";
    assert!(type_findings(fine).is_empty());
    assert_eq!(type_findings("/// A town.\npub struct Gemeente;").len(), 1);
    assert_eq!(
        type_findings("/// What the municipality is.\npub struct Gemeente;").len(),
        1
    );
    assert_eq!(
        type_findings("/// State.\npub enum VerbeterpuntState {}").len(),
        1
    );
    assert_eq!(
        type_findings("pub(crate) struct Gemeente;"),
        Vec::<String>::new()
    );
}

#[test]
fn a_dutch_type_without_a_row_is_found() {
    assert!(type_findings("/// X.\npub struct Leefgebied;")[0].contains("looks Dutch"));
    assert!(type_findings("/// X.\npub struct SchoolSchedule;").is_empty());
}

#[test]
fn a_list_out_of_order_or_without_a_source_is_found() {
    assert!(words::check_list(&words::terms(LIST)).is_empty());
    let bad = "| Wijk | neighbourhood | CBS |\n| Bea | board | |\n";
    assert_eq!(words::check_list(&words::terms(bad)).len(), 2);
    assert_eq!(words::check_list(&[]).len(), 1);
}

fn language(text: &str) -> translations::Language {
    let mut language = translations::Language::default();
    let findings = language.take(Path::new("locales/nl/a.ftl"), text);
    assert!(findings.is_empty(), "{}", said(&findings));
    language
}

#[test]
fn a_message_that_is_missing_or_has_other_variables_is_found() {
    let dutch = language("hello = Hallo { $name }\nbye = Dag\n");
    let english = language("hello = Hello { $who }\nthanks = Thanks\n");
    let found = said(&translations::compare(&dutch, &english));
    assert!(found.contains("`hello` has other variables"), "{found}");
    assert!(found.contains("`bye` is missing in locales/en"), "{found}");
    assert!(
        found.contains("`thanks` is missing in locales/nl"),
        "{found}"
    );
}

#[test]
fn a_key_that_is_unused_or_unknown_is_found() {
    let texts = language("# used: mark-*\nhello = Hallo\nbye = Dag\nmark-good = Voldoet\n");
    let template = r#"<p title="bye">{{ l.t("helo") }} {{ l.tr("hello", &[("n", 1)]) }}</p>"#;
    let uses = keys::uses_in_template(Path::new("a.html"), template);
    let found = said(&translations::check_uses(&texts, &uses));
    assert!(found.contains("a.html:1: `helo` is not in"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
    let found = said(&translations::check_uses(&texts, &[]));
    assert!(
        found.contains("`bye` is not used") && !found.contains("mark-good"),
        "{found}"
    );
}

#[test]
fn a_key_that_the_code_puts_together_is_used() {
    let texts = language("error-404-title = Niet gevonden\nerror-404-body = Zoek verder\n");
    let used = |text: &str| keys::Use {
        key: text.to_string(),
        file: "a.rs".into(),
        line: 1,
        certain: false,
    };
    let found = said(&translations::check_uses(
        &texts,
        &[used("error-{status}-title")],
    ));
    assert!(found.contains("`error-404-body` is not used"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
    let anything = [used("{a}-{b}"), used("see error-{n}")];
    assert_eq!(translations::check_uses(&texts, &anything).len(), 2);
}

#[test]
fn what_is_no_translation_is_found() {
    let findings = translations::Language::default().take(Path::new("a.ftl"), "hello = { $\n");
    assert_eq!(findings.len(), 1);
}

#[test]
fn a_long_file_an_own_folder_and_unfinished_work_are_found() {
    let long = "x\n".repeat(601);
    assert_eq!(sizes::check_text(Path::new("a.rs"), &long).len(), 1);
    assert!(sizes::check_text(Path::new("a.rs"), &"x\n".repeat(600)).is_empty());
    let home = format!("see {}ot/notes", "/ro");
    assert_eq!(sizes::check_text(Path::new("a.md"), &home).len(), 1);
    let later = format!("// TO{}: later", "DO");
    assert_eq!(sizes::check_text(Path::new("a.rs"), &later).len(), 1);
    assert!(sizes::check_text(Path::new("a.md"), "target/root/x and TODOS").is_empty());
}
