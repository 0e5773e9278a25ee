//! The people around a family, how its members are related, what else is known of them, and who is known already.

use axum::http::StatusCode;
use store::testing::TestDatabase;

use crate::families::{SCREENER, dossier, place};
use crate::filled::Filled;
use crate::site::{Answer, Site};

on_both! {
    people_around_a_family_come_change_and_go => network_sqlite, network_postgres;
    members_are_related_and_drawn => relations_sqlite, relations_postgres;
    what_else_is_known_of_a_member_is_kept => details_sqlite, details_postgres;
    who_is_known_already_is_warned_about_before_saving => known_sqlite, known_postgres;
}

const LEAD: &str = "casemanager-maastricht";
const FAMILY: &str = "Van den Bosch";

fn has(answer: &Answer, parts: &[&str]) {
    for part in parts {
        assert!(answer.body.contains(part), "{part}\n{}", answer.body);
    }
}

fn error_at(answer: &Answer, field: &str) -> bool {
    answer.status == StatusCode::UNPROCESSABLE_ENTITY
        && answer.body.contains(&format!("id=\"{field}-error\""))
        && answer.body.contains(&format!("href=\"#{field}\""))
}

/// The first address of a page that begins and ends like this.
fn link(answer: &Answer, start: &str, end: &str) -> String {
    let all = answer.body.split("href=\"").skip(1);
    let mut all = all.filter_map(|rest| rest.split('"').next());
    all.find(|href| href.starts_with(start) && href.ends_with(end))
        .unwrap_or_else(|| panic!("no link {start}…{end}"))
        .to_owned()
}

async fn people_around_a_family_come_change_and_go(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, gezin) = place(&site, FAMILY).await;
    let base = format!("/gezinnen/{gezin}/netwerk");
    let cookie = site.session_of(LEAD).await;
    let empty = site.get(&base, &cookie).await;
    has(
        &empty,
        &["Er staat nog niemand in het netwerk", "Genogram van"],
    );

    let new = format!("{base}/nieuw");
    let form = Filled::of(&site.get(&new, &cookie).await.body, &new);
    let refused = site.post(&new, &cookie, &form.sent()).await;
    assert!(error_at(&refused, "naam") && error_at(&refused, "relatie"));
    let form = form
        .with("naam", "Ria Jansen")
        .with("relatie", "oma")
        .with("kan", "Haalt de kinderen op woensdag van school")
        .with("contact", "dagelijks")
        .with("ervaren", "steunend");
    let long = form.clone().with("kan", &"a".repeat(2_001));
    let refused = site.post(&new, &cookie, &long.sent()).await;
    assert!(error_at(&refused, "kan"), "{}", refused.body);
    let added = site.post(&new, &cookie, &form.sent()).await;
    assert_eq!(added.location(), format!("{base}?gedaan=netwerk"));
    let page = site.get(&base, &cookie).await;
    has(
        &page,
        &[
            "Ria Jansen",
            "Haalt de kinderen op woensdag",
            "Ecogram van Gezin Van den Bosch",
            "elke dag",
            "<th scope=\"row\">Ria Jansen (oma)</th>",
        ],
    );

    // Two change the same person.
    let edit = link(&page, &base, "/wijzigen");
    let other = site.session_of(SCREENER).await;
    let seen = Filled::of(&site.get(&edit, &other).await.body, &edit);
    let mine = Filled::of(&site.get(&edit, &cookie).await.body, &edit);
    let saved = mine.with("kan", "Kookt op vrijdag").sent();
    assert_eq!(
        site.post(&edit, &cookie, &saved).await.status,
        StatusCode::SEE_OTHER
    );
    let late = seen
        .with("bereik", "06 12 34 56 78")
        .with("contact", "wekelijks");
    let both = site.post(&edit, &other, &late.sent()).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    has(&both, &["Kookt op vrijdag", "06 12 34 56 78", "elke week"]);
    let choice = Filled::of(&both.body, &edit)
        .with("do", "samenvoegen")
        .with("keuze-kan", "hun")
        .with("keuze-contact", "mijn")
        .with("keuze-bereik", "mijn");
    let merged = site.post(&edit, &other, &choice.sent()).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let page = site.get(&base, &cookie).await;
    has(&page, &["Kookt op vrijdag", "06 12 34 56 78", "elke week"]);

    // The plan can lean on her; the school does not see the network.
    let school = site.session_of("school-maastricht").await;
    let part = site.get(&base, &school).await;
    assert_eq!(part.status, StatusCode::OK);
    assert!(!part.body.contains("Ria Jansen"));
    has(&part, &["Het netwerk van dit gezin ziet u niet"]);
    assert_eq!(site.get(&edit, &school).await.status, StatusCode::FORBIDDEN);

    let end = link(&page, &base, "/beeindigen");
    let form = Filled::of(&site.get(&end, &cookie).await.body, &end);
    let early = form.clone().with("tot", "1 januari 2001");
    assert!(error_at(
        &site.post(&end, &cookie, &early.sent()).await,
        "tot"
    ));
    let ended = site.post(&end, &cookie, &form.sent()).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    let page = site.get(&base, &cookie).await;
    has(&page, &["Eerder in het netwerk: 1 persoon"]);
    let again = site
        .post(&end, &cookie, &form.with("versie", "4").sent())
        .await;
    assert!(error_at(&again, "tot"), "{}", again.status);
}

async fn members_are_related_and_drawn(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = place(&site, FAMILY).await;
    let base = format!("/gezinnen/{}", at.1);
    let cookie = site.session_of(LEAD).await;
    let seen = dossier(&site, SCREENER, at).await.unwrap();
    let of = |given: &str| {
        let who = seen.members.iter().find(|who| who.name.given == given);
        who.unwrap().person.to_string()
    };
    let dossier = site.get(&base, &cookie).await;
    has(
        &dossier,
        &["Wie heeft het gezag over Milan van den Bosch?", "Eén plan"],
    );
    let new = format!("{base}/relaties/nieuw");
    let form = Filled::of(&site.get(&new, &cookie).await.body, &new);
    let refused = site.post(&new, &cookie, &form.sent()).await;
    assert!(error_at(&refused, "een") && error_at(&refused, "ander"));
    let same = form
        .clone()
        .with("een", &of("Sandra"))
        .with("ander", &of("Sandra"))
        .with("soort", "ouder");
    assert!(error_at(
        &site.post(&new, &cookie, &same.sent()).await,
        "ander"
    ));
    for (kind, child) in [("ouder", "Milan"), ("gezag", "Milan"), ("ouder", "Fleur")] {
        let form = same.clone().with("ander", &of(child)).with("soort", kind);
        let added = site.post(&new, &cookie, &form.sent()).await;
        let place = format!("{base}/netwerk?gedaan=relatie#relaties");
        assert_eq!(added.location(), place, "{}", added.body);
    }
    let twice = same.with("ander", &of("Milan"));
    assert!(error_at(
        &site.post(&new, &cookie, &twice.sent()).await,
        "ander"
    ));
    let page = site.get(&format!("{base}/netwerk"), &cookie).await;
    has(
        &page,
        &[
            "Sandra van den Bosch is ouder van Milan van den Bosch",
            "Sandra van den Bosch heeft gezag over Milan van den Bosch",
            "Wie heeft het gezag over Fleur van den Bosch?",
            "<th scope=\"row\">Milan</th>",
            "role=\"img\"",
        ],
    );
    assert!(!page.body.contains("Wie heeft het gezag over Milan"));
    let end = link(&page, &format!("{base}/relaties/"), "/beeindigen");
    let form = Filled::of(&site.get(&end, &cookie).await.body, &end);
    let ended = site.post(&end, &cookie, &form.sent()).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    let page = site.get(&format!("{base}/netwerk"), &cookie).await;
    has(&page, &["Voorbij: 1 relatie"]);
}

async fn what_else_is_known_of_a_member_is_kept(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = place(&site, FAMILY).await;
    let cookie = site.session_of(LEAD).await;
    let seen = dossier(&site, SCREENER, at).await.unwrap();
    let first = seen.members[0].person;
    let path = format!("/gezinnen/{}/leden/{first}/gegevens", at.1);
    let form = Filled::of(&site.get(&path, &cookie).await.body, &path);
    let stale = form.clone().with("taal", "Pools");
    let form = form
        .with("taal", "Arabisch")
        .with("tolk", "ja")
        .with("geslacht", "vrouw");
    let died = form.clone().with("overleden", "1 januari 1900");
    assert!(error_at(
        &site.post(&path, &cookie, &died.sent()).await,
        "overleden"
    ));
    let saved = site.post(&path, &cookie, &form.sent()).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    for page in ["", "/leden"] {
        let page = site
            .get(&format!("/gezinnen/{}{page}", at.1), &cookie)
            .await;
        has(&page, &["spreekt Arabisch, tolk nodig"]);
    }
    let other = site.session_of(SCREENER).await;
    let both = site.post(&path, &other, &stale.sent()).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    has(&both, &["Arabisch", "Pools"]);
}

async fn who_is_known_already_is_warned_about_before_saving(database: TestDatabase) {
    let site = Site::new(database).await;
    let at = place(&site, FAMILY).await;
    let cookie = site.session_of(SCREENER).await;
    let seen = dossier(&site, SCREENER, at).await.unwrap();
    let sandra = seen.members.iter().find(|who| who.name.given == "Sandra");
    let born = domain::shared::dutch_date(sandra.unwrap().born_on.unwrap());
    let form = Filled::of(
        &site.get("/gezinnen/nieuw", &cookie).await.body,
        "/gezinnen/nieuw",
    );
    let form = form
        .with("naam", "Bosch")
        .with("wijk", "WK093504")
        .with("taak", "kennismaken")
        .with("lid-1-voornaam", "Sandra")
        .with("lid-1-achternaam", "vd Bosch")
        .with("lid-1-geboren", &born)
        .with("do", "opslaan");
    let warned = site.post("/gezinnen/nieuw", &cookie, &form.sent()).await;
    assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &warned,
        &[
            "Deze persoon staat hier misschien al",
            &format!("href=\"/gezinnen/{}\"", at.1),
            "zelfde geboortedatum",
            "Toch opslaan",
        ],
    );
    let kept = site.get("/gezinnen/nieuw", &cookie).await;
    has(&kept, &["vd Bosch"]);
    let sure = form.clone().with("do", "toch");
    let made = site.post("/gezinnen/nieuw", &cookie, &sure.sent()).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);

    let other = place(&site, "Okafor").await;
    let new = format!("/gezinnen/{}/leden/nieuw", other.1);
    let form = Filled::of(&site.get(&new, &cookie).await.body, &new)
        .with("voornaam", "Sandra")
        .with("tussenvoegsel", "van den")
        .with("achternaam", "Bosch")
        .with("geboren", &born);
    let warned = site.post(&new, &cookie, &form.sent()).await;
    assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&warned, &["lijkt op", "Toch opslaan"]);
    // Who does not see the other family is told that there may be a record, and nothing of it.
    let unseeing = site.session_of("casemanager-maastricht-2").await;
    let warned = site.post(&new, &unseeing, &form.sent()).await;
    assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&warned, &["in een dossier dat u niet ziet"]);
    assert!(!warned.body.contains(&at.1.to_string()));
    let sure = site
        .post(&new, &cookie, &form.with("do", "toch").sent())
        .await;
    assert_eq!(sure.status, StatusCode::SEE_OTHER, "{}", sure.body);
}
