//! The pages of the privacy officer: reads, emergencies, requests, and who may open them.

use axum::http::StatusCode;
use domain::shared::GemeenteId;
use store::Ctx;
use store::access::Viewer;
use store::gezin::{self, GezinQuery};
use store::testing::TestDatabase;
use time::OffsetDateTime;

use crate::site::{Answer, Site};

on_both! {
    a_request_is_prepared_seconded_decided_and_sent => request_sqlite, request_postgres;
    what_is_refused_comes_back_with_what_was_typed => refused_sqlite, refused_postgres;
    an_emergency_is_judged_when_it_has_ended => emergency_sqlite, emergency_postgres;
    reads_are_found_by_person_organisation_and_exact_family => reads_sqlite, reads_postgres;
    another_municipality_does_not_exist => other_sqlite, other_postgres;
}

/// The municipality of an account.
pub async fn gemeente_of(site: &Site, login: &str) -> GemeenteId {
    site.user(login).await.gemeente.unwrap()
}

/// Somebody of the demonstration at work, at a moment.
pub async fn viewer(site: &Site, login: &str, now: OffsetDateTime) -> Viewer {
    let user = site.user(login).await;
    let actor = store::Actor::User {
        id: user.id,
        name: user.name.clone(),
        roles: user.roles.clone(),
        gemeente: user.gemeente,
        organisation: user.organisation.zip(user.organisation_name.clone()),
    };
    let ctx = Ctx {
        actor,
        ..Ctx::system("test", now)
    };
    Viewer::new(&ctx, domain::samenwerking::Purpose::Help, now.date()).unwrap()
}

/// A family of the demonstration by its name: identifier and number.
pub async fn family(site: &Site, name: &str) -> (domain::shared::GezinId, String) {
    let gemeente = gemeente_of(site, "screener-maastricht").await;
    let now = site.state.clock.now();
    let screener = viewer(site, "screener-maastricht", now).await;
    let query = GezinQuery {
        limit: 100,
        ..GezinQuery::default()
    };
    let store = &site.state.store;
    let page = gezin::list(store, &screener, gemeente, &query, false).await;
    let all = page.unwrap().items;
    let found = all.into_iter().find(|item| item.name == name).unwrap();
    (found.id, found.number)
}

/// The first link on a page whose address begins so.
pub fn link(answer: &Answer, start: &str) -> String {
    let found = answer
        .body
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|href| href.starts_with(start));
    found
        .unwrap_or_else(|| panic!("no link to {start} in {}", answer.body))
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// The value of the first hidden field with this name.
pub fn hidden(answer: &Answer, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = answer.body.split_once(&start).unwrap().1;
    rest.split('"').next().unwrap().to_owned()
}

/// Where the first part stands whose words are these.
fn position(answer: &Answer, words: &str) -> String {
    let after = answer.body.split_once(words).unwrap().1;
    let rest = after.split_once("name=\"positie\" value=\"").unwrap().1;
    rest.split('"').next().unwrap().to_owned()
}

/// The page of the request of Sandra, who asks to see her data.
pub async fn sandras(site: &Site, cookie: &str) -> String {
    let list = site.get("/privacy/verzoeken", cookie).await;
    assert_eq!(list.status, StatusCode::OK);
    let title = "Verzoek om inzage van Sandra van den Bosch";
    let before = list.body.split_once(title).unwrap().0;
    let href = before.rsplit_once("href=\"").unwrap().1;
    href.split('"').next().unwrap().to_owned()
}

pub async fn send(site: &Site, cookie: &str, path: &str, step: &str, form: &str) -> Answer {
    let page = site.get(path, cookie).await;
    let version = hidden(&page, "versie");
    let form = format!("{form}&versie={version}");
    site.post(&format!("{path}/{step}"), cookie, &form).await
}

async fn a_request_is_prepared_seconded_decided_and_sent(database: TestDatabase) {
    let site = Site::new(database).await;
    let first = site.session_of("privacy-maastricht").await;
    let second = site.session_of("privacy-maastricht-2").await;
    let path = sandras(&site, &first).await;
    let page = site.get(&path, &first).await;
    assert_eq!(page.status, StatusCode::OK);
    // What the law keeps back: who told the school's signal, and what Milan said alone.
    assert!(page.body.contains("Wie dit vertelde, blijft verborgen."));
    assert!(
        page.body
            .contains("Het kind vertelde dit alleen, zonder ouders.")
    );
    assert!(
        !page
            .body
            .contains("De leerkracht van groep 5. Zij wil niet")
    );
    assert!(page.body.contains("U hebt dit zelf klaargezet."));
    let own = send(&site, &first, &path, "nakijken", "do=akkoord&tekst=Klopt.").await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.body.contains("Laat iemand anders meekijken."));
    let early = site.get(&format!("{path}/brief"), &first).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(
        early
            .body
            .contains("Laat eerst een tweede persoon meekijken.")
    );

    // The officer keeps something back, with a reason.
    let at = position(&page, "Huisbezoek. Sandra liet de brief");
    let form = format!("positie={at}&do=weglaten&tekst=Staat+al+in+de+brief+van+de+corporatie.");
    let chosen = send(&site, &first, &path, "keuze", &form).await;
    assert_eq!(chosen.location(), format!("{path}?gedaan=keuze"));
    let agreed = send(&site, &second, &path, "nakijken", "do=akkoord&tekst=Klopt.").await;
    assert_eq!(agreed.location(), format!("{path}?gedaan=akkoord"));
    let nothing = send(
        &site,
        &first,
        &path,
        "besluit",
        "tekst=Zij+heeft+er+recht+op.",
    )
    .await;
    assert!(nothing.body.contains("Kies een besluit."));
    assert!(
        nothing.body.contains("Zij heeft er recht op."),
        "what was typed is kept"
    );
    let form = "besluit=deels-toegewezen&tekst=Zij+heeft+er+recht+op.";
    let decided = send(&site, &first, &path, "besluit", form).await;
    assert_eq!(decided.location(), format!("{path}?gedaan=besluit"));
    let sent = send(&site, &first, &path, "verzenden", "op=15-6-2015").await;
    assert_eq!(sent.location(), format!("{path}?gedaan=verzonden"));
    let done = site.get(&path, &first).await;
    assert!(done.body.contains("Verzonden") && done.body.contains("Peter Wauben"));
    assert!(
        !done.body.contains("name=\"tekst\""),
        "nothing can change any more"
    );
    let list = site.get("/privacy/verzoeken?stand=klaar", &first).await;
    assert!(list.body.contains("verzonden op 15 juni 2015"));
}

async fn what_is_refused_comes_back_with_what_was_typed(database: TestDatabase) {
    let site = Site::new(database).await;
    let officer = site.session_of("privacy-maastricht").await;
    let new = "/privacy/verzoeken/nieuw";
    let form = "aanvrager=Kim+Janssen&vraag=Wat+staat+er%3F&ontvangen=morgen";
    let refused = site.post(new, &officer, form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Kies wat er wordt gevraagd."));
    assert!(refused.body.contains("Deze datum is niet te lezen."));
    assert!(refused.body.contains("Kim Janssen") && refused.body.contains("Wat staat er?"));
    let form = "soort=inzage&aanvrager=Kim+Janssen&vraag=Wat%3F&ontvangen=16+juni+2015";
    let tomorrow = site.post(new, &officer, form).await;
    assert!(tomorrow.body.contains("Kies een dag vanaf de ontvangst"));
    let form = "soort=inzage&aanvrager=Kim+Janssen&vraag=Wat%3F&ontvangen=1+juni+2015";
    let made = site.post(new, &officer, form).await;
    let path = made.location().split('?').next().unwrap().to_owned();
    assert!(made.location().ends_with("?gedaan=ontvangen"));
    let page = site.get(&path, &officer).await;
    assert!(page.body.contains("Nog 16 dagen") && page.body.contains("uiterlijk 1 juli 2015"));

    let nobody = site.get(&format!("{path}?naam=Niemendal"), &officer).await;
    assert!(nobody.body.contains("Niemand gevonden."));
    let found = site.get(&format!("{path}?naam=Janssen"), &officer).await;
    assert!(found.body.contains("Kim Janssen"));
    let whom = found
        .body
        .split_once("name=\"persoon\" value=\"")
        .unwrap()
        .1;
    let whom = whom.split('"').next().unwrap().to_owned();
    let stale = format!("persoon={whom}&versie=7");
    let stale = site
        .post(&format!("{path}/persoon"), &officer, &stale)
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale
            .body
            .contains("Iemand anders heeft dit intussen veranderd.")
    );
    let form = format!("persoon={whom}&versie=1");
    let assigned = site.post(&format!("{path}/persoon"), &officer, &form).await;
    assert_eq!(assigned.location(), format!("{path}?gedaan=gekoppeld"));
    let extended = send(&site, &officer, &path, "verlengen", "tekst=").await;
    assert!(extended.body.contains("De tekst is leeg."));
    let extended = send(&site, &officer, &path, "verlengen", "tekst=Groot+dossier").await;
    assert_eq!(extended.location(), format!("{path}?gedaan=verlengd"));
    let again = send(&site, &officer, &path, "verlengen", "tekst=Nog+meer").await;
    assert!(again.body.contains("De termijn is al een keer verlengd."));
    let page = site.get(&path, &officer).await;
    assert!(page.body.contains("uiterlijk 1 september 2015"));
    let unknown = site
        .post(&format!("{path}/bestaat-niet"), &officer, "")
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

async fn an_emergency_is_judged_when_it_has_ended(database: TestDatabase) {
    let site = Site::new(database).await;
    let officer = site.session_of("privacy-maastricht").await;
    let desk = site.get("/privacy", &officer).await;
    assert!(desk.body.contains("Loopt nog") && desk.body.contains("Ron Jacobs"));
    assert!(
        desk.body.contains("Gekeken met noodtoegang"),
        "a card of what stands out"
    );
    assert!(desk.body.contains("Elke noodtoegang bekijkt u achteraf."));
    // One of yesterday that the police closed, and one that still runs.
    let path = link(&desk, "/privacy/noodtoegang/");
    let (before, mut after) = desk.body.split_once(&path).unwrap();
    assert!(!before.contains("Loopt nog"));
    let mut running = path.clone();
    while running == path {
        let rest = after.split_once("\"/privacy/noodtoegang/").unwrap().1;
        running = format!("/privacy/noodtoegang/{}", rest.split('"').next().unwrap());
        after = rest;
    }
    let open = site.get(&path, &officer).await;
    assert_eq!(open.status, StatusCode::OK);
    assert!(open.body.contains("Melding van vermissing van een kind"));
    assert!(open.body.contains("Ron Jacobs") && open.body.contains("Grace Okafor"));
    let form = "terecht=ja&oordeel=Het+kon+niet+wachten.&versie=1";
    let early = site.post(&running, &officer, form).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);

    let empty = site.post(&path, &officer, "oordeel=&versie=1").await;
    assert!(empty.body.contains("Kies of deze noodtoegang terecht was."));
    let empty = site
        .post(&path, &officer, "terecht=nee&oordeel=+&versie=1")
        .await;
    assert!(empty.body.contains("Het oordeel is leeg."));
    let form = "terecht=ja&oordeel=Nodig.&ingelicht=1-1-2015&versie=1";
    let early = site.post(&path, &officer, form).await;
    assert!(
        early
            .body
            .contains("Het gezin kan het niet op deze dag hebben gehoord.")
    );
    assert!(early.body.contains("Nodig.") && early.body.contains("1-1-2015"));
    let form = "terecht=ja&oordeel=Nodig.&versie=2";
    let judged = site.post(&path, &officer, form).await;
    assert_eq!(judged.location(), "/privacy?gedaan=beoordeeld");
    let desk = site.get("/privacy", &officer).await;
    assert!(
        desk.body
            .contains("Beoordeeld. Het gezin weet het nog niet.")
    );
    let stale = site.post(&path, &officer, form).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let form = "terecht=ja&oordeel=Nodig.&ingelicht=15-6-2015&versie=3";
    let told = site.post(&path, &officer, form).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER);
    let desk = site.get("/privacy", &officer).await;
    let (_, done) = desk.body.split_once("id=\"afgehandeld\"").unwrap();
    assert!(done.contains(&path) && done.contains("Ron Jacobs"));
    assert!(done.contains("Terecht") && done.contains("15 juni 2015"));
    let later = site.get(&path, &officer).await;
    assert_eq!(later.status, StatusCode::OK);
    assert!(later.body.contains("Nodig.") && later.body.contains("Brief per gezinslid"));
    let tick = "name=\"zonder-reden\" value=\"ja\"";
    assert!(later.body.contains(&format!("{tick}>")), "not ticked");

    // What the professional was promised: the family hears that they looked, and why.
    let members = link(&later, "/privacy/wie-keek/");
    let list = site.get(&members, &officer).await;
    let member = link(&list, &format!("{members}/"));
    let letter = site.get(&member, &officer).await;
    assert!(letter.body.contains("Met noodtoegang gekeken"));
    assert!(letter.body.contains("De reden: Melding van vermissing"));
    assert!(letter.body.contains("Het was nodig."));
    let form = "terecht=nee&oordeel=Toch+niet.&ingelicht=15-6-2015&zonder-reden=ja&versie=4";
    let again = site.post(&path, &officer, form).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let page = site.get(&path, &officer).await;
    assert!(page.body.contains(&format!("{tick} checked>")));
    let letter = site.get(&member, &officer).await.body;
    assert!(!letter.contains("Melding van vermissing"));
    assert!(letter.contains("om een ander te beschermen") && letter.contains("niet nodig"));
}

async fn reads_are_found_by_person_organisation_and_exact_family(database: TestDatabase) {
    let site = Site::new(database).await;
    let officer = site.session_of("privacy-maastricht").await;
    let first = site.get("/privacy/inzagen", &officer).await;
    assert!(first.body.contains("Zoek om te zien wie keek"));
    assert!(
        !first.body.contains("Bosch"),
        "no family is shown before one is asked for"
    );
    let partly = site.get("/privacy/inzagen?gezin=Van+den", &officer).await;
    assert!(partly.body.contains("Geen gezin gevonden"));
    let (_, number) = family(&site, "Van den Bosch").await;
    for words in ["van+den+bosch", number.as_str()] {
        let found = site
            .get(&format!("/privacy/inzagen?gezin={words}"), &officer)
            .await;
        assert!(
            found.body.contains("<td data-label=\"Wie\">Els Vroomen"),
            "{words}"
        );
        assert!(
            found
                .body
                .contains("Privacyconvenant Integrale Aanpak, versie 1, artikel 1")
        );
        assert!(
            found
                .body
                .contains("Wettelijke taak: Eén plan per gezin maken")
        );
        assert!(
            !found.body.contains("<td data-label=\"Wie\">Ron Jacobs"),
            "who looked at another family"
        );
    }
    let school = site.user("school-maastricht").await;
    let by = format!("/privacy/inzagen?wie={}", school.id);
    let found = site.get(&by, &officer).await;
    assert!(
        found.body.contains("<td data-label=\"Wie\">Els Vroomen")
            && found.body.contains("Gezin bekeken")
    );
    assert!(!found.body.contains("<td data-label=\"Wie\">Fatima"));
    let read = site
        .get(&link(&found, "/privacy/inzagen/0"), &officer)
        .await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(read.body.contains("Van den Bosch") && read.body.contains("artikel 1"));
    let organisation = school.organisation.unwrap();
    let of = format!("/privacy/inzagen?organisatie={organisation}");
    let found = site.get(&of, &officer).await;
    assert!(found.body.contains("<td data-label=\"Wie\">Els Vroomen"));
    assert!(!found.body.contains("<td data-label=\"Wie\">Fatima"));
    let both = format!("{of}&gezin={number}");
    let both = site.get(&both, &officer).await;
    assert!(both.body.contains("<td data-label=\"Wie\">Els Vroomen"));
    assert!(!both.body.contains("<td data-label=\"Wie\">Fatima"));
    let empty = site
        .get(&format!("{by}&van=1-1-2014&tot=2-1-2014"), &officer)
        .await;
    assert!(empty.body.contains("Niemand keek"));
    let wrong = site.get("/privacy/inzagen?van=gisteren", &officer).await;
    assert!(wrong.body.contains("Deze datum is niet te lezen."));

    let file = site
        .get(&format!("/privacy/inzagen/export?gezin={number}"), &officer)
        .await;
    assert_eq!(file.status, StatusCode::OK);
    let lines: Vec<&str> = file.body.lines().collect();
    assert!(lines[0].ends_with("\"Dag\",\"Tijd\",\"Wie\",\"Rol\",\"Organisatie\",\"Wat\",\"Over wie\",\"Zag\",\"Waarom\",\"Grond\""));
    assert!(
        lines
            .iter()
            .any(|line| line.contains("\"Els Vroomen\"") && line.contains("artikel 1"))
    );
    let nothing = site.get("/privacy/inzagen/export", &officer).await;
    assert_eq!(nothing.status, StatusCode::BAD_REQUEST);
}

async fn another_municipality_does_not_exist(database: TestDatabase) {
    let site = Site::new(database).await;
    let own = site.session_of("privacy-maastricht").await;
    let other = site.session_of("privacy-deventer").await;
    let request = sandras(&site, &own).await;
    let emergency = link(&site.get("/privacy", &own).await, "/privacy/noodtoegang/");
    let (gezin, number) = family(&site, "Van den Bosch").await;
    let members = format!("/privacy/wie-keek/{gezin}");
    let person = link(&site.get(&members, &own).await, &format!("{members}/"));
    let school = site.user("school-maastricht").await;
    let reads = site
        .get(&format!("/privacy/inzagen?wie={}", school.id), &own)
        .await;
    let read = link(&reads, "/privacy/inzagen/0");
    let letter = format!("{request}/brief");
    let paths = [&request, &emergency, &members, &person, &read, &letter];
    for path in paths {
        let answer = site.get(path, &other).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.body.contains("Bosch"), "{path}");
    }
    let letter = format!("{person}/brief");
    assert_eq!(
        site.get(&letter, &other).await.status,
        StatusCode::NOT_FOUND
    );
    let posted = site
        .post(&format!("{request}/aantekening"), &other, "tekst=Hoi")
        .await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    let posted = site
        .post(&emergency, &other, "terecht=ja&oordeel=Ja&versie=1")
        .await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    let found = site
        .get(&format!("/privacy/inzagen?gezin={number}"), &other)
        .await;
    assert!(!found.body.contains("Els Vroomen"));
    let desk = site.get("/privacy", &other).await;
    assert!(!desk.body.contains("Okafor") && !desk.body.contains("Bosch"));
}

/// What the routes of the privacy officer can be called on: the pattern of an address and what takes its place.
pub async fn places(site: &Site) -> Vec<(&'static str, String)> {
    let officer = site.session_of("privacy-maastricht").await;
    let (gezin, _) = family(site, "Van den Bosch").await;
    let members = format!("/privacy/wie-keek/{gezin}");
    let person = link(&site.get(&members, &officer).await, &format!("{members}/"));
    let school = site.user("school-maastricht").await;
    let reads = site
        .get(&format!("/privacy/inzagen?wie={}", school.id), &officer)
        .await;
    let request = sandras(site, &officer).await;
    vec![
        (
            "/privacy/verzoeken/{id}/{stap}",
            format!("{request}/aantekening"),
        ),
        ("/privacy/verzoeken/{id}", request),
        ("/privacy/inzagen/{id}", link(&reads, "/privacy/inzagen/0")),
        (
            "/privacy/noodtoegang/{id}",
            link(
                &site.get("/privacy", &officer).await,
                "/privacy/noodtoegang/",
            ),
        ),
        ("/privacy/wie-keek/{gezin}/{persoon}", person),
        ("/privacy/wie-keek/{gezin}", members),
    ]
}

/// A letter that cannot be made now: nobody looked at the choice yet, or this build makes no PDF.
pub fn no_letter_yet(path: &str, answer: &Answer) -> bool {
    let refused = [StatusCode::CONFLICT, StatusCode::NOT_IMPLEMENTED];
    path.starts_with("/privacy/") && path.ends_with("/brief") && refused.contains(&answer.status)
}
