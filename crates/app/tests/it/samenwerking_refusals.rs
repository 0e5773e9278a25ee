//! What is refused on the pages of cooperation: in words beside the field, and nothing is stored.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use store::samenwerking::{municipality_organisation, relevant_sectors};
use store::testing::TestDatabase;

use crate::samenwerking_world::{APPROACH, OFFICER, World};
use crate::site::Answer;
use crate::toezicht_judging::says;

on_both! {
    dates_that_cannot_be_are_refused_and_nothing_is_stored => dates_sqlite, dates_postgres;
    an_unknown_sector_is_refused_and_nothing_is_stored => sector_sqlite, sector_postgres;
    a_party_stands_in_a_covenant_once => twice_sqlite, twice_postgres;
    a_file_that_is_no_pdf_is_refused => no_pdf_sqlite, no_pdf_postgres;
    an_expired_covenant_is_neither_offered_nor_signed => expired_sqlite, expired_postgres;
    what_the_law_keeps_apart_is_refused_beside_its_field => law_sqlite, law_postgres;
    what_is_missing_stands_in_a_list_before_offering => missing_sqlite, missing_postgres;
    the_keeper_does_not_sign_for_another_municipality => neighbour_sqlite, neighbour_postgres;
}

async fn dates_that_cannot_be_are_refused_and_nothing_is_stored(database: TestDatabase) {
    let world = World::new(database).await;
    let fields = [
        ("titel", "Convenant Proef"),
        ("van", "1 januari 2015"),
        ("tot", "31 december 2014"),
    ];
    let answer = world
        .post(OFFICER, "/samenwerking/convenanten/nieuw", &fields)
        .await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &[
            "De einddatum ligt voor de begindatum",
            "value=\"Convenant Proef\"",
            "href=\"#tot\"",
        ],
    );
    assert!(world.kept().await.is_empty());

    let id = world.complete("1 januari 2015", "31 december 2016").await;
    let before = world.kept().await;
    let version = world.version(&id).await;
    let mut edit = fields.to_vec();
    edit.extend([
        ("versie", version.as_str()),
        ("do", "opslaan"),
        ("tekst", "Anders"),
    ]);
    let path = format!("/samenwerking/convenanten/{id}/tekst");
    let answer = world.post(OFFICER, &path, &edit).await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["De einddatum ligt voor de begindatum", "Anders</textarea>"],
    );
    assert_eq!(world.kept().await, before);

    let sector = [
        ("aanpak", APPROACH),
        ("sector", "politie"),
        ("van", "1 mei 2015"),
        ("tot", "30 april 2015"),
    ];
    let answer = world.post(OFFICER, "/samenwerking/sectoren", &sector).await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["De einddatum ligt voor de begindatum"],
    );
    assert!(sectors(&world).await.is_empty());
}

async fn sectors(world: &World) -> Vec<store::samenwerking::KeptRelevantSector> {
    relevant_sectors(&world.site.state.store, world.gemeente, APPROACH)
        .await
        .unwrap()
}

async fn an_unknown_sector_is_refused_and_nothing_is_stored(database: TestDatabase) {
    let world = World::new(database).await;
    let fields = [
        ("aanpak", APPROACH),
        ("sector", "tandarts"),
        ("van", "1 mei 2015"),
    ];
    let answer = world.post(OFFICER, "/samenwerking/sectoren", &fields).await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Deze sector bestaat niet"],
    );
    assert!(sectors(&world).await.is_empty());
    let fields = [("naam", "Tandarts Mol"), ("sector", "tandarts")];
    let answer = world
        .post(OFFICER, "/samenwerking/organisaties/nieuw", &fields)
        .await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Deze sector bestaat niet", "value=\"Tandarts Mol\""],
    );
    let list = world.get("beheer", "/samenwerking/organisaties").await;
    says(&list, StatusCode::OK, &["Proefschool De Eik"]);
    assert!(!list.body.contains("Tandarts Mol"));
}

async fn a_party_stands_in_a_covenant_once(database: TestDatabase) {
    let world = World::new(database).await;
    let id = world.complete("1 januari 2015", "").await;
    let before = world.kept().await;
    let (version, school) = (world.version(&id).await, world.school.to_string());
    let path = format!("/samenwerking/convenanten/{id}/partijen");
    let again = [
        ("organisatie", school.as_str()),
        ("versie", version.as_str()),
    ];
    let answer = world.post(OFFICER, &path, &again).await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Proefschool De Eik is al partij"],
    );
    let out = [("do", format!("weg-{school}")), ("versie", version)];
    let out: Vec<(&str, &str)> = out
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let answer = world.post(OFFICER, &path, &out).await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["staan er nog artikelen"],
    );
    assert_eq!(world.kept().await, before);
    let stale = [("organisatie", school.as_str()), ("versie", "1")];
    let answer = world.post(OFFICER, &path, &stale).await;
    says(
        &answer,
        StatusCode::CONFLICT,
        &["Iemand anders heeft dit intussen veranderd"],
    );
}

async fn send_file(world: &World, id: &str, version: &str, name: &str, bytes: &[u8]) -> Answer {
    let cookie = world.site.session_of(OFFICER).await;
    let mut body = format!(
        "--grens\r\nContent-Disposition: form-data; name=\"versie\"\r\n\r\n{version}\r\n--grens\r\nContent-Disposition: form-data; \
         name=\"bestand\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--grens--\r\n");
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("/samenwerking/convenanten/{id}/pdf"))
        .header(header::HOST, "samenhang.test")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens")
        .body(Body::from(body))
        .unwrap();
    world.site.send(request).await
}

async fn a_file_that_is_no_pdf_is_refused(database: TestDatabase) {
    let world = World::new(database).await;
    let id = world.complete("1 januari 2015", "").await;
    let before = world.kept().await;
    let version = world.version(&id).await;
    let answer = send_file(
        &world,
        &id,
        &version,
        "convenant.pdf",
        b"PK\x03\x04 een Word-bestand",
    )
    .await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Dit bestand is geen PDF", "Wij helpen gezinnen"],
    );
    let answer = send_file(&world, &id, &version, "", b"").await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Kies een PDF."],
    );
    let large = [b"%PDF-1.7\n".as_slice(), &vec![b'x'; 10 * 1024 * 1024]].concat();
    let answer = send_file(&world, &id, &version, "groot.pdf", &large).await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["hoogstens 10 MB"],
    );
    assert_eq!(world.kept().await, before);

    let good = [b"%PDF-1.7\n".as_slice(), &vec![b'x'; 3 * 1024 * 1024]].concat();
    let answer = send_file(&world, &id, &version, "Convenant 2015.pdf", &good).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let base = format!("/samenwerking/convenanten/{id}");
    says(
        &world.get(OFFICER, &base).await,
        StatusCode::OK,
        &["Convenant 2015.pdf", "SHA-256"],
    );
    let file = world.get(OFFICER, &format!("{base}/pdf?versie=1")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.body.len(), good.len());
    assert_eq!(file.header(header::CONTENT_TYPE), "application/pdf");
}

async fn an_expired_covenant_is_neither_offered_nor_signed(database: TestDatabase) {
    let world = World::new(database).await;
    let id = world.complete("1 januari 2015", "31 maart 2015").await;
    let path = format!("/samenwerking/convenanten/{id}/aanbieden");
    let words = "Dit convenant is verlopen: de laatste dag was 31 maart 2015";
    says(&world.get(OFFICER, &path).await, StatusCode::OK, &[words]);
    let before = world.kept().await;
    let version = world.version(&id).await;
    let today = [("op", "15 juni 2015"), ("versie", version.as_str())];
    says(
        &world.post(OFFICER, &path, &today).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        &[words],
    );
    assert_eq!(world.kept().await, before);

    world
        .done(
            OFFICER,
            &path,
            &[("op", "2 januari 2015"), ("versie", &version)],
        )
        .await;
    let offered = world.kept().await;
    let school = world.school.to_string();
    let sign = format!("/samenwerking/convenanten/{id}/tekenen");
    let fields = [
        ("versie", "1"),
        ("partij", school.as_str()),
        ("wie", "Roos de Vries"),
    ];
    let answer = world.post("tekenaar-eik", &sign, &fields).await;
    says(&answer, StatusCode::UNPROCESSABLE_ENTITY, &[words]);
    let shown = world
        .get("tekenaar-eik", &format!("{sign}?versie=1&partij={school}"))
        .await;
    says(&shown, StatusCode::CONFLICT, &[words, "Naar het convenant"]);
    assert_eq!(world.kept().await, offered);
}

async fn what_the_law_keeps_apart_is_refused_beside_its_field(database: TestDatabase) {
    let world = World::new(database).await;
    let id = world.complete("1 januari 2015", "").await;
    let before = world.kept().await;
    let (version, housing) = (world.version(&id).await, world.housing.to_string());
    let path = format!("/samenwerking/convenanten/{id}/artikelen/nieuw");
    let mut fields = vec![
        ("partij", housing.as_str()),
        ("rol", "partnercontact"),
        ("grond", "integrale-hulp wmo-2015-5-1-1"),
        ("kring", "taak"),
        ("soort-gezinssamenstelling", "ja"),
        ("soort-meting-gezondheid", "ja"),
        ("versie", version.as_str()),
    ];
    let answer = world.post(OFFICER, &path, &fields).await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &[
            "Meting: gezondheid mag niet naar wonen: Wet maatschappelijke ondersteuning 2015, artikel 5.1.1.",
            "choice--wrong",
            "id=\"soorten-error\"",
        ],
    );
    fields[3] = ("kring", "gemeente");
    let answer = world.post(OFFICER, &path, &fields).await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["dat kan alleen voor eigen teams", "mag niet naar wonen"],
    );
    let answer = world.post(OFFICER, &path, &[("versie", &version)]).await;
    says(
        &answer,
        StatusCode::UNPROCESSABLE_ENTITY,
        &[
            "Kies een partij",
            "Kies een rol",
            "Kies een doel met een grondslag",
        ],
    );
    assert_eq!(world.kept().await, before);
}

async fn what_is_missing_stands_in_a_list_before_offering(database: TestDatabase) {
    let world = World::new(database).await;
    let id = world.draft("1 januari 2015", "").await;
    let path = format!("/samenwerking/convenanten/{id}/aanbieden");
    let words = [
        "De tekst ontbreekt",
        "Er is geen gemeente partij",
        "Er zijn minder dan twee partijen",
        "Er is geen doel met een grondslag",
        "Er zijn geen artikelen",
    ];
    says(&world.get(OFFICER, &path).await, StatusCode::OK, &words);
    let version = world.version(&id).await;
    let sent = [("op", "1 mei 2015"), ("versie", version.as_str())];
    says(
        &world.post(OFFICER, &path, &sent).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        &words,
    );
    let kept = world.kept().await;
    assert!(kept[0].convenant.versions[0].offered_on.is_none());
}

async fn the_keeper_does_not_sign_for_another_municipality(database: TestDatabase) {
    let world = World::new(database).await;
    let store = &world.site.state.store;
    let deventer = world.site.user("beleid-deventer").await.gemeente.unwrap();
    let other = municipality_organisation(store, deventer).await.unwrap();
    let other = other.unwrap().id.to_string();
    let id = world.complete("1 januari 2015", "").await;
    let base = format!("/samenwerking/convenanten/{id}");
    let version = world.version(&id).await;
    let party = [("organisatie", other.as_str()), ("versie", &version)];
    world
        .done(OFFICER, &format!("{base}/partijen"), &party)
        .await;
    let version = world.version(&id).await;
    let offer = [("op", "1 mei 2015"), ("versie", version.as_str())];
    world
        .done(OFFICER, &format!("{base}/aanbieden"), &offer)
        .await;

    let asked = format!("tekenen?versie=1&#38;partij={other}");
    let page = world.get(OFFICER, &base).await;
    says(&page, StatusCode::OK, &["tekenen?versie=1"]);
    assert!(
        !page.body.contains(&asked),
        "no link for another municipality"
    );
    let path = format!("{base}/tekenen");
    let paper = [
        ("versie", "1"),
        ("partij", other.as_str()),
        ("wie", "A. Ander, burgemeester"),
        ("op", "2 mei 2015"),
    ];
    let before = world.kept().await;
    let refused = world.post(OFFICER, &path, &paper).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(world.kept().await, before);
    let page = world.get("beleid-deventer", &base).await;
    says(&page, StatusCode::OK, &[&asked]);
    world.done("beleid-deventer", &path, &paper).await;

    let back = [
        ("versie", "1"),
        ("partij", other.as_str()),
        ("reden", "Toch niet."),
        ("op", "3 mei 2015"),
    ];
    let path = format!("{base}/intrekken");
    let before = world.kept().await;
    let refused = world.post(OFFICER, &path, &back).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(world.kept().await, before);
    world.done("beleid-deventer", &path, &back).await;
}
