//! Import, export, backup and restore from the command line.

use std::path::Path;

use domain::toezicht::{IndicatorCode, Level, Mark, SheetTexts, draft_sheet};
use serde_json::json;
use store::testing::{NOW, TestDatabase};
use store::toezicht::{self, InvestigationFilter, NewInvestigation, PublicationFilter, Published};
use store::{Ctx, Store};

use crate::program::{Place, Said, seeds};
use crate::site::FRAMEWORK;

const DEVENTER: &str = include_str!("../../../demo/src/deventer.md");

fn sheet(place: &Place, name: &str, text: &str) -> String {
    let path = place.path(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn import(place: &Place, files: &[&str], more: &[&str]) -> Said {
    place.run(&[&["toezicht", "import"], files, more].concat())
}

fn export(place: &Place, more: &[&str]) -> Said {
    place.run(
        &[
            &[
                "toezicht",
                "export",
                "--gemeente",
                "deventer",
                "--jaar",
                "2014",
            ],
            more,
        ]
        .concat(),
    )
}

on_both! {
    a_sheet_goes_in_once_and_comes_out_the_same => round_trip_sqlite, round_trip_postgres;
    the_real_sheets_go_in_without_a_line_left_over => seeds_sqlite, seeds_postgres;
    a_framework_of_the_configuration_is_registered_and_used => own_sqlite, own_postgres;
    two_levels_of_one_approach_are_told_apart => levels_sqlite, levels_postgres;
    a_backup_comes_back_in_an_empty_place => backup_sqlite, backup_postgres;
}

async fn a_sheet_goes_in_once_and_comes_out_the_same(database: TestDatabase) {
    let place = Place::on(database);
    let file = sheet(&place, "deventer.md", DEVENTER);
    let first = import(&place, &[&file], &[]).done();
    assert!(
        first.out.contains("geïmporteerd") && first.out.contains("Niet begrepen: niets."),
        "{first:?}"
    );
    let second = import(&place, &[&file], &["--json"]).done().json();
    assert_eq!(second["factsheets"][0]["uitkomst"], json!("ongewijzigd"));
    let markdown = export(&place, &["--format", "markdown"]).done().out;
    let back = sheet(&place, "terug.md", &markdown);
    let third = import(&place, &[&back], &["--json"]).done().json();
    assert_eq!(third["factsheets"][0]["uitkomst"], json!("ongewijzigd"));
    let document: serde_json::Value =
        serde_json::from_str(&export(&place, &["--format", "json"]).done().out).unwrap();
    assert_eq!(
        (&document["gemeente"], &document["versie"]),
        (&json!("Deventer"), &json!(1))
    );
    let html = export(&place, &["--format", "html"]).done().out;
    assert!(html.contains("<html") && html.contains("wijkmonitor"));
    correct(&place);
    no_such_sheet(&place);
}

async fn a_framework_of_the_configuration_is_registered_and_used(database: TestDatabase) {
    let place = Place::on(database);
    let renamed = |text: &str| {
        let (old, new) = ("zicht op de populatie GGSR", "kennis van de populatie GGSR");
        assert!(text.contains(old));
        text.replace(old, new)
    };
    let file = sheet(&place, "deventer.md", &renamed(DEVENTER));
    let framework = renamed(FRAMEWORK).replace("id = \"ggsr\"", "id = \"eigen\"");
    let own = sheet(&place, "eigen.toml", &framework);
    let config = sheet(&place, "samenhang.toml", &format!("frameworks = [{own:?}]"));
    let with_own = ["--config", &config];
    import(&place, &[&file], &[]).refused("Er is niets opgeslagen");
    // A file that is not right stops the start, with its name, the line and what to do.
    let wrong = framework.replace("version = 1\n", "version = \"een\"\n");
    std::fs::write(&own, wrong).unwrap();
    let refused = import(&place, &[&file], &with_own).refused("eigen.toml");
    assert!(refused.err.contains("Verbeter deze regel"), "{refused:?}");
    std::fs::write(&own, &framework).unwrap();
    import(&place, &[&file], &with_own).done();
    let registered = toezicht::frameworks(place.store()).await.unwrap();
    assert_eq!(
        registered.len(),
        2,
        "beside the one that the program brings"
    );
    let all = toezicht::investigations(place.store(), &InvestigationFilter::default()).await;
    assert_eq!(all.unwrap()[0].framework.id, "eigen");
    // A version never changes.
    std::fs::write(
        &own,
        framework.replace("title = \"Toets", "title = \"Ander toets"),
    )
    .unwrap();
    import(&place, &[&file], &with_own).refused("Verhoog \"version\"");
    std::fs::remove_file(&own).unwrap();
    import(&place, &[&file], &with_own).refused("Controleer het pad");
}

/// Publishes a sheet on case level, with the texts of one that is there.
async fn publish_on_case_level(store: &Store, model: &Published) {
    let ctx = Ctx::system("test", NOW);
    let like = toezicht::investigation(store, model.publication.investigation).await;
    let like = like.unwrap().unwrap();
    let framework = toezicht::framework(store, &like.framework).await.unwrap();
    let framework = framework.unwrap();
    let new = NewInvestigation {
        gemeente: like.gemeente.id,
        approach: like.approach,
        level: Level::Case,
        framework: like.framework,
        first_year: 2014,
    };
    let id = toezicht::create_investigation(store, &ctx, &new).await;
    let id = id.unwrap();
    let known = async || toezicht::investigation(store, id).await.unwrap().unwrap();
    let code = IndicatorCode("T1".to_owned());
    let explanation = "In tien casussen bekeken.";
    let judged = known()
        .await
        .judge(&framework, 2014, &code, Mark::Voldoet, explanation, vec![])
        .unwrap();
    toezicht::save_judgement(store, &ctx, id, &judged)
        .await
        .unwrap();
    let sheet = &model.publication.sheet;
    let texts = SheetTexts {
        issuer: sheet.issuer.clone(),
        month: sheet.month,
        definition: sheet.definition.clone(),
        introduction: sheet.introduction.paragraphs.clone(),
        developments: Vec::new(),
        closing: sheet.closing.clone(),
    };
    let sheet = draft_sheet(&known().await, &framework, 2014, texts);
    toezicht::publish(store, &ctx, id, 2014, &sheet, 0)
        .await
        .unwrap();
}

async fn two_levels_of_one_approach_are_told_apart(database: TestDatabase) {
    let place = Place::on(database);
    let file = sheet(&place, "deventer.md", DEVENTER);
    import(&place, &[&file], &[]).done();
    let all = toezicht::publications(place.store(), &PublicationFilter::default()).await;
    publish_on_case_level(place.store(), &all.unwrap()[0]).await;
    let both = export(&place, &["--format", "json"]).refused("--niveau");
    assert!(both.err.contains("--niveau beleid") && both.err.contains("--niveau casus"));
    let text = |level: &str| {
        let args = ["--format", "markdown", "--niveau", level];
        export(&place, &args).done().out
    };
    assert!(text("casus").contains("In tien casussen bekeken."));
    assert!(text("beleid").contains("wijkmonitor"));
    let wrong = export(&place, &["--format", "json", "--niveau", "wijk"]);
    assert!(wrong.err.contains("Kies beleid of casus"), "{wrong:?}");
}

fn correct(place: &Place) {
    let other = DEVENTER.replace("minder maar zwaardere zaken", "meer en zwaardere zaken");
    assert_ne!(other, DEVENTER);
    let other = sheet(place, "anders.md", &other);
    let refused = import(place, &[&other], &[]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.err.contains("al een ander factsheet")
            && refused.err.contains("Er is niets opgeslagen")
    );
    let reason = ["--correctie", "--reden", "Verkeerd overgenomen", "--json"];
    let corrected = import(place, &[&other], &reason).done().json();
    assert_eq!(corrected["factsheets"][0]["versie"], json!(2));
    let newest = export(place, &["--format", "markdown"]).done().out;
    assert!(newest.contains("meer en zwaardere zaken"));
    let first = export(place, &["--format", "markdown", "--versie", "1"])
        .done()
        .out;
    assert!(first.contains("minder maar zwaardere zaken"));
    let out = place.path("blad.json");
    let told = export(
        place,
        &["--format", "json", "--out", out.to_str().unwrap(), "--json"],
    )
    .done()
    .json();
    let bytes = std::fs::read(&out).unwrap();
    assert_eq!(told["bytes"], json!(bytes.len()));
    let document: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(
        (&document["vervangt"], &document["reden"]),
        (&json!(1), &json!("Verkeerd overgenomen"))
    );
}

fn no_such_sheet(place: &Place) {
    let none = export(place, &["--format", "json", "--versie", "9"])
        .refused("geen gepubliceerd factsheet");
    assert!(
        none.err.contains("--gemeente \"Deventer\" --jaar 2014"),
        "the list: {none:?}"
    );
    let second = DEVENTER.replace("Aanpak: Bijzondere Zorg Team", "Aanpak: Tweede Aanpak");
    let second = sheet(place, "tweede.md", &second);
    import(place, &[&second], &[]).done();
    let several = export(place, &["--format", "json"]).refused("Kies er één");
    assert!(several.err.contains("Tweede Aanpak") && several.err.contains("Bijzondere Zorg Team"));
    export(place, &["--format", "json", "--aanpak", "tweede aanpak"]).done();
    #[cfg(not(feature = "pdf"))]
    export(place, &["--format", "pdf", "--aanpak", "tweede aanpak"]).refused("kan geen PDF maken");
    #[cfg(feature = "pdf")]
    {
        let out = place.path("blad.pdf");
        let args = [
            "--format",
            "pdf",
            "--aanpak",
            "tweede aanpak",
            "--out",
            out.to_str().unwrap(),
        ];
        export(place, &args).done();
        assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"));
    }
}

async fn the_real_sheets_go_in_without_a_line_left_over(database: TestDatabase) {
    let Some(files) = seeds() else { return };
    let place = Place::on(database);
    let names: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
    let said = import(&place, &names, &["--json"]).done().json();
    for factsheet in said["factsheets"].as_array().unwrap() {
        assert_eq!(factsheet["uitkomst"], json!("nieuw"));
        assert_eq!(factsheet["overgeslagen"], json!([]), "{factsheet}");
        assert_eq!(factsheet["maand"], json!("2015-06"));
    }
    for gemeente in ["Deventer", "Maastricht"] {
        let args = [
            "toezicht",
            "export",
            "--gemeente",
            gemeente,
            "--jaar",
            "2014",
            "--format",
            "markdown",
        ];
        let markdown = place.run(&args).done().out;
        let back = sheet(&place, "terug.md", &markdown);
        let again = import(&place, &[&back], &["--json"]).done().json();
        assert_eq!(again["factsheets"][0]["uitkomst"], json!("ongewijzigd"));
    }
}

async fn a_backup_comes_back_in_an_empty_place(database: TestDatabase) {
    let place = Place::on(database);
    let file = sheet(&place, "deventer.md", DEVENTER);
    import(&place, &[&file], &[]).done();
    place.run(&["log", "seal"]).done();
    let copy = place.path("kopie.db");
    let copy = copy.to_str().unwrap();
    place.run(&["backup", copy]).done();
    place.run(&["backup", copy]).refused("bestaat al");
    let new = Place::empty();
    new.run(&["restore", copy]).refused("sleutelbestand");
    std::fs::copy(place.path("installation.key"), new.path("installation.key")).unwrap();
    new.run(&["restore", "/nergens.db"]).refused("bestaat niet");
    new.run(&["restore", &file]).refused("");
    assert!(
        !Path::new(&new.path("samenhang.db")).exists(),
        "nothing half restored"
    );
    new.run(&["restore", copy]).done();
    new.run(&["restore", copy]).refused("bestaat al");
    let markdown = |place: &Place| export(place, &["--format", "markdown"]).done().out;
    assert_eq!(markdown(&new), markdown(&place));
    let anchors = place.path("log-anchors.txt");
    let verify = [
        "log",
        "verify",
        "--anchor",
        anchors.to_str().unwrap(),
        "--json",
    ];
    let verified = new.run(&verify).done().json();
    assert!(verified["ankers"].as_u64().unwrap() > 0, "{verified}");
}

#[test]
fn what_is_not_understood_refuses_everything_and_is_told_with_line_and_column() {
    let place = Place::empty();
    let good = sheet(&place, "goed.md", DEVENTER);
    let mark = sheet(
        &place,
        "teken.md",
        &DEVENTER.replace("\tX Hoeveel", "\t? Hoeveel"),
    );
    let column = sheet(
        &place,
        "kolom.md",
        &DEVENTER.replace("\tX Hoeveel", " Hoeveel"),
    );
    let other = sheet(&place, "brief.md", "Geachte heer,\n\nDit is een brief.\n");
    for (file, told) in [
        (&mark, "begint niet met een oordeel"),
        (&column, "kolommen"),
        (&other, "geen factsheet"),
    ] {
        let said = import(&place, &[&good, file], &[]);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(
            said.err.contains(told) && said.err.contains("regel "),
            "{said:?}"
        );
        assert!(said.err.contains("Er is niets opgeslagen."), "{said:?}");
    }
    let bytes = place.path("kapot.md");
    std::fs::write(&bytes, [DEVENTER.as_bytes(), b"\xff\xfe"].concat()).unwrap();
    let said = import(&place, &[bytes.to_str().unwrap()], &["--json"]);
    let document: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    assert!(
        document["bestanden"][0]["problemen"][0]["melding"]
            .as_str()
            .unwrap()
            .contains("UTF-8")
    );
    import(&place, &[&good, "/nergens.md"], &[]).refused("niet te lezen");
    assert!(
        !place.path("samenhang.db").exists(),
        "nothing is stored, not even a database"
    );
}

#[test]
fn a_file_of_100_megabytes_is_refused_before_it_is_read() {
    let place = Place::empty();
    let path = place.path("groot.md");
    // A hole of 100 MB: it takes no space, and reading it would take time and memory.
    std::fs::File::create(&path)
        .unwrap()
        .set_len(100 * 1024 * 1024)
        .unwrap();
    let said = import(&place, &[path.to_str().unwrap()], &[]).refused("104857600 bytes");
    assert!(said.err.contains("meer dan 1048576 bytes"));
    let endless = import(&place, &["/dev/zero"], &[]);
    assert_eq!(endless.code, 1);
    assert!(
        endless.err.contains("bytes is geen factsheet"),
        "{endless:?}"
    );
}

#[test]
fn a_demonstration_starts_again_where_it_was() {
    let place = Place::empty();
    let demo = ["demo", "--port", "0", "--json"];
    let mut first = place.start(&demo);
    first.stop();
    let logins: serde_json::Value =
        serde_json::from_slice(&std::fs::read(place.path("demo-logins.json")).unwrap()).unwrap();
    assert_eq!(logins["toezichthouder"]["name"], json!("toezicht"));
    let mut second = place.start(&demo);
    second.stop();
    let verified = place.run(&["log", "verify", "--json"]).done().json();
    assert_eq!(verified["nogOpen"], json!(0));
    let other = Place::empty();
    other
        .run(&[
            "user",
            "add",
            "mb",
            "--name",
            "M",
            "--role",
            "toezichthouder",
        ])
        .done();
    other.run(&["demo", "--port", "0"]).refused("--data");
}
