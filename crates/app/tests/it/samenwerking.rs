//! Cooperation through the real router: a covenant from draft to end, what follows from it, and everything that is refused.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::samenwerking::{Role, Sector};
use domain::shared::{ConvenantId, Days, GemeenteId, OrganisationId};
use store::accounts::{NewUser, create_user};
use store::samenwerking::{
    ConvenantFilter, GrantFilter, KeptConvenant, NewOrganisation, RelevantSectorKey, convenants,
    create_organisation, ensure_municipality_organisation, grants, relevant_sectors,
    set_relevant_sector, set_working_days,
};
use store::testing::TestDatabase;
use store::{Ctx, toezicht};
use time::macros::date;

use crate::site::{Answer, Site};
use crate::toezicht_judging::{form, of, path, says};

/// The officer of a municipality that has no covenant of its own in the demonstration.
pub const OFFICER: &str = "beleid-lindedorp";
const APPROACH: &str = "Proefaanpak";
const MARKDOWN: &str = "# Doel\n\nWij helpen gezinnen <script>samen</script>.";

/// A municipality with partners.
pub struct World {
    pub site: Site,
    pub gemeente: GemeenteId,
    pub own: OrganisationId,
    pub school: OrganisationId,
    pub housing: OrganisationId,
}

impl World {
    pub async fn new(database: TestDatabase) -> Self {
        Self::of(Site::new(database).await).await
    }

    pub async fn of(site: Site) -> Self {
        let store = &site.state.store;
        let ctx = Ctx::system("test", site.state.clock.now());
        let all = toezicht::gemeenten(store).await.unwrap();
        let gemeente = all.iter().find(|one| one.name.starts_with("Lindedorp"));
        let gemeente = gemeente.unwrap().id;
        let own = ensure_municipality_organisation(store, &ctx, gemeente).await;
        let mut partners = Vec::new();
        for (name, sector) in [
            ("Proefschool De Eik", Sector::Education),
            ("Proefwonen Linde", Sector::Housing),
        ] {
            let new = NewOrganisation {
                name: name.to_owned(),
                sector,
                gemeente: None,
            };
            let id = create_organisation(store, &ctx, &new).await.unwrap();
            let days = Some(Days::since(date!(2014 - 01 - 01)));
            set_working_days(store, &ctx, id, gemeente, days, 1)
                .await
                .unwrap();
            partners.push(id);
        }
        let world = Self {
            gemeente,
            own: own.unwrap().id,
            school: partners[0],
            housing: partners[1],
            site,
        };
        world.signatory("tekenaar-eik", world.school).await;
        world.signatory("tekenaar-linde", world.housing).await;
        world
    }

    async fn signatory(&self, login: &str, organisation: OrganisationId) {
        let new = NewUser {
            login: login.to_owned(),
            name: "Roos de Vries".to_owned(),
            password_hash: "x".to_owned(),
            roles: vec![Role::Signatory],
            gemeente: None,
            organisation: Some(organisation),
        };
        let ctx = Ctx::system("test", self.site.state.clock.now());
        create_user(&self.site.state.store, &ctx, &new)
            .await
            .unwrap();
    }

    async fn get(&self, login: &str, path: &str) -> Answer {
        let cookie = self.site.session_of(login).await;
        self.site.get(path, &cookie).await
    }

    async fn post(&self, login: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let cookie = self.site.session_of(login).await;
        self.site.post(path, &cookie, &form(fields)).await
    }

    /// Sends a form and asserts that it was done; gives where it leads.
    async fn done(&self, login: &str, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post(login, path, fields).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{path} {}",
            answer.body
        );
        answer.location().to_owned()
    }

    /// The covenants of this municipality.
    pub async fn kept(&self) -> Vec<KeptConvenant> {
        let filter = ConvenantFilter {
            gemeente: Some(self.gemeente),
            ..ConvenantFilter::default()
        };
        convenants(&self.site.state.store, &filter).await.unwrap()
    }

    async fn version(&self, id: &str) -> String {
        let id: ConvenantId = id.parse().unwrap();
        let kept = self.kept().await;
        let one = kept.iter().find(|one| one.convenant.id == id).unwrap();
        one.row_versions.values().last().unwrap().to_string()
    }

    /// A draft with a period, without anything else.
    pub async fn draft(&self, from: &str, last: &str) -> String {
        let fields = [
            ("titel", "Convenant Proef"),
            ("aanpak", APPROACH),
            ("van", from),
            ("tot", last),
        ];
        let path = self
            .done(OFFICER, "/samenwerking/convenanten/nieuw", &fields)
            .await;
        let id = path.split('?').next().unwrap().rsplit('/').next().unwrap();
        id.to_owned()
    }

    /// A draft with text, purposes, two parties and a clause for the school.
    pub async fn complete(&self, from: &str, last: &str) -> String {
        let id = self.draft(from, last).await;
        let base = format!("/samenwerking/convenanten/{id}");
        let version = self.version(&id).await;
        let text = [
            ("titel", "Convenant Proef"),
            ("aanpak", APPROACH),
            ("van", from),
            ("tot", last),
            ("tekst", MARKDOWN),
            ("doel-integrale-hulp-jeugdwet-7-4-0", "ja"),
            ("doel-integrale-hulp-wmo-2015-5-1-1", "ja"),
            ("versie", &version),
            ("do", "opslaan"),
        ];
        self.done(OFFICER, &format!("{base}/tekst"), &text).await;
        for party in [self.own, self.school, self.housing] {
            let (version, party) = (self.version(&id).await, party.to_string());
            let fields = [("organisatie", party.as_str()), ("versie", &version)];
            self.done(OFFICER, &format!("{base}/partijen"), &fields)
                .await;
        }
        let (version, school) = (self.version(&id).await, self.school.to_string());
        let clause = [
            ("partij", school.as_str()),
            ("rol", "partnercontact"),
            ("grond", "integrale-hulp jeugdwet-7-4-0"),
            ("kring", "taak"),
            ("soort-gezinssamenstelling", "ja"),
            ("soort-plan", "ja"),
            ("versie", &version),
        ];
        let path = format!("{base}/artikelen/nieuw");
        self.done(OFFICER, &path, &clause).await;
        id
    }

    /// The same, offered on a day.
    pub async fn offered(&self, from: &str, last: &str, on: &str) -> String {
        let id = self.complete(from, last).await;
        let version = self.version(&id).await;
        let path = format!("/samenwerking/convenanten/{id}/aanbieden");
        self.done(OFFICER, &path, &[("op", on), ("versie", &version)])
            .await;
        id
    }

    async fn rights(&self) -> usize {
        let filter = GrantFilter {
            organisation: Some(self.school),
            day: Some(date!(2015 - 06 - 15)),
            ..GrantFilter::default()
        };
        grants(&self.site.state.store, filter).await.unwrap().len()
    }
}

on_both! {
    a_covenant_goes_from_draft_to_force_and_back => course_sqlite, course_postgres;
    who_may_not_see_a_covenant_gets_what_does_not_exist => hidden_sqlite, hidden_postgres;
    dates_that_cannot_be_are_refused_and_nothing_is_stored => dates_sqlite, dates_postgres;
    an_unknown_sector_is_refused_and_nothing_is_stored => sector_sqlite, sector_postgres;
    a_party_stands_in_a_covenant_once => twice_sqlite, twice_postgres;
    a_file_that_is_no_pdf_is_refused => no_pdf_sqlite, no_pdf_postgres;
    an_expired_covenant_is_neither_offered_nor_signed => expired_sqlite, expired_postgres;
    what_the_law_keeps_apart_is_refused_beside_its_field => law_sqlite, law_postgres;
    what_is_missing_stands_in_a_list_before_offering => missing_sqlite, missing_postgres;
    a_task_of_an_own_team_gives_access_until_it_ends => task_sqlite, task_postgres;
    what_was_agreed_instead_stands_in_the_matrix => instead_sqlite, instead_postgres;
    what_is_counted_stands_beside_the_mark_and_a_person_judges => counted_sqlite, counted_postgres;
}

async fn a_covenant_goes_from_draft_to_force_and_back(database: TestDatabase) {
    let world = World::new(database).await;
    let id = world
        .offered("1 januari 2015", "31 december 2016", "1 mei 2015")
        .await;
    let base = format!("/samenwerking/convenanten/{id}");
    let (own, school) = (world.own.to_string(), world.school.to_string());

    let page = world.get("tekenaar-eik", &base).await;
    says(
        &page,
        StatusCode::OK,
        &["Convenant Proef", "<h3>Doel</h3>", "aangeboden", "Teken<"],
    );
    assert!(
        !page.body.contains("<script>samen"),
        "raw HTML is not shown"
    );
    assert!(
        !page.body.contains("/beeindigen"),
        "a party does not end it"
    );

    let signing = [
        ("versie", "1"),
        ("partij", school.as_str()),
        ("wie", "Roos de Vries, directeur"),
    ];
    world
        .done("tekenaar-eik", &format!("{base}/tekenen"), &signing)
        .await;
    assert_eq!(world.rights().await, 0, "the municipality has not signed");
    let paper = [
        ("versie", "1"),
        ("partij", own.as_str()),
        ("wie", "A. Linde, burgemeester"),
        ("op", "2 mei 2015"),
    ];
    world
        .done(OFFICER, &format!("{base}/tekenen"), &paper)
        .await;
    assert_eq!(world.rights().await, 2);
    let page = world.get(OFFICER, &base).await;
    says(
        &page,
        StatusCode::OK,
        &[
            "van kracht",
            "geeft toegang",
            "A. Linde, burgemeester",
            "Getekend door 2 van 3",
        ],
    );
    let granted = world.get(OFFICER, "/samenwerking/toegang").await;
    says(
        &granted,
        StatusCode::OK,
        &["Proefschool De Eik", "Convenant Proef, artikel 1"],
    );
    let path = format!(
        "/samenwerking?gemeente={}&aanpak={APPROACH}&op=2015-06-15",
        world.gemeente
    );
    says(
        &world.get(OFFICER, &path).await,
        StatusCode::OK,
        &["binding--getekend", "Proefschool De Eik"],
    );

    let back = [
        ("versie", "1"),
        ("partij", school.as_str()),
        ("reden", "De school stopt ermee."),
    ];
    let path = format!("{base}/intrekken");
    let refused = world.post("tekenaar-eik", &path, &back[..2]).await;
    says(
        &refused,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Schrijf in één zin waarom"],
    );
    world.done("tekenaar-eik", &path, &back).await;
    assert_eq!(world.rights().await, 0, "withdrawn today is gone today");
    world
        .done("tekenaar-eik", &format!("{base}/tekenen"), &signing)
        .await;
    assert_eq!(world.rights().await, 2, "signed again, back again");

    world
        .done(OFFICER, &format!("{base}/nieuwe-versie"), &[])
        .await;
    says(
        &world.get(OFFICER, &base).await,
        StatusCode::OK,
        &["versie 2", "Er is nog niets veranderd"],
    );
    let shown = world.get("tekenaar-eik", &base).await;
    assert!(
        !shown.body.contains("versie 2"),
        "a party does not see the draft"
    );
    let end = [
        ("versie", "1"),
        ("op", "15 juni 2015"),
        ("reden", "De aanpak stopt."),
    ];
    world
        .done(OFFICER, &format!("{base}/beeindigen"), &end)
        .await;
    assert_eq!(world.rights().await, 0);
}

async fn who_may_not_see_a_covenant_gets_what_does_not_exist(database: TestDatabase) {
    let world = World::new(database).await;
    let id = world.complete("1 januari 2015", "").await;
    let base = format!("/samenwerking/convenanten/{id}");
    for (login, status) in [
        (OFFICER, StatusCode::OK),
        ("toezicht", StatusCode::OK),
        ("beheer", StatusCode::OK),
        ("tekenaar-eik", StatusCode::NOT_FOUND),
        ("beleid-deventer", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(world.get(login, &base).await.status, status, "{login}");
    }
    for step in [
        "tekst",
        "partijen",
        "artikelen/nieuw",
        "aanbieden",
        "beeindigen",
    ] {
        let other = world
            .get("beleid-deventer", &format!("{base}/{step}"))
            .await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{step}");
    }
    let sent = world
        .post(
            "beleid-deventer",
            &format!("{base}/aanbieden"),
            &[("op", "1 mei 2015")],
        )
        .await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    let version = world.version(&id).await;
    let path = format!("{base}/aanbieden");
    world
        .done(
            OFFICER,
            &path,
            &[("op", "1 mei 2015"), ("versie", &version)],
        )
        .await;
    assert_eq!(
        world.get("tekenaar-eik", &base).await.status,
        StatusCode::OK
    );
    let own = world.own.to_string();
    let foreign = [("versie", "1"), ("partij", own.as_str()), ("wie", "Roos")];
    let refused = world
        .post("tekenaar-eik", &format!("{base}/tekenen"), &foreign)
        .await;
    assert_eq!(
        refused.status,
        StatusCode::NOT_FOUND,
        "who signs for another party"
    );
    let elsewhere = format!("/samenwerking?gemeente={}", world.gemeente);
    assert_eq!(
        world.get("beleid-deventer", &elsewhere).await.status,
        StatusCode::NOT_FOUND
    );
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

/// Sends a file as a browser does.
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

async fn a_task_of_an_own_team_gives_access_until_it_ends(database: TestDatabase) {
    let world = World::new(database).await;
    let mut fields = vec![
        ("taak", "Wij zoeken hulp voor gezinnen."),
        ("van", "1 januari 2015"),
        ("rol", "casemanager"),
        ("grond", "integrale-hulp jeugdwet-7-4-0"),
        ("kring", "gemeente"),
        ("soort-gezinssamenstelling", "ja"),
        ("do", "opslaan"),
    ];
    let path = "/samenwerking/taken/nieuw";
    world.done(OFFICER, path, &fields).await;
    let list = world.get(OFFICER, "/samenwerking/taken").await;
    says(
        &list,
        StatusCode::OK,
        &[
            "Wij zoeken hulp voor gezinnen.",
            "alle gezinnen van de gemeente",
        ],
    );
    let granted = world
        .get(OFFICER, "/samenwerking/toegang?op=2015-06-15")
        .await;
    says(
        &granted,
        StatusCode::OK,
        &["Wij zoeken hulp voor gezinnen."],
    );
    fields[4] = ("kring", "alleen-signaal");
    let refused = world.post(OFFICER, path, &fields).await;
    says(
        &refused,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["brengt niet alleen signalen"],
    );

    let end = list
        .body
        .split("href=\"")
        .find(|rest| rest.contains("/beeindigen\""));
    let end = end.unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(
        world.get("beleid-deventer", &end).await.status,
        StatusCode::NOT_FOUND
    );
    let early = [("tot", "31 december 2013"), ("versie", "1")];
    says(
        &world.post(OFFICER, &end, &early).await,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["ligt voor de begindatum"],
    );
    world
        .done(OFFICER, &end, &[("tot", "14 juni 2015"), ("versie", "1")])
        .await;
    let granted = world
        .get(OFFICER, "/samenwerking/toegang?op=2015-06-15")
        .await;
    assert!(!granted.body.contains("Wij zoeken hulp voor gezinnen."));
}

async fn what_was_agreed_instead_stands_in_the_matrix(database: TestDatabase) {
    let world = World::new(database).await;
    let sector = [
        ("aanpak", APPROACH),
        ("sector", "onderwijs"),
        ("van", "1 januari 2015"),
    ];
    world.done(OFFICER, "/samenwerking/sectoren", &sector).await;
    let again = world.post(OFFICER, "/samenwerking/sectoren", &sector).await;
    says(
        &again,
        StatusCode::UNPROCESSABLE_ENTITY,
        &["Deze sector staat al op de lijst"],
    );
    let path = "/samenwerking/sectoren/onderwijs";
    let mut agreed = vec![
        ("aanpak", APPROACH),
        ("afspraak", "De school belt de casemanager."),
        ("sinds", "1 maart 2015"),
        ("versie", "1"),
        ("do", "afspraak"),
    ];
    world.done(OFFICER, path, &agreed).await;
    let at = |day: &str| {
        format!(
            "/samenwerking?gemeente={}&aanpak={APPROACH}&op={day}",
            world.gemeente
        )
    };
    let shown = world.get(OFFICER, &at("2015-06-15")).await;
    says(
        &shown,
        StatusCode::OK,
        &[
            "De school belt de casemanager.",
            "binding--ontbreekt",
            "0 van de 1 gevraagde sectoren",
        ],
    );
    let before = world.get("toezicht", &at("2015-02-01")).await;
    says(&before, StatusCode::OK, &["Stand op 1 februari 2015"]);
    assert!(
        !before.body.contains("De school belt"),
        "not agreed yet on that day"
    );
    agreed[3] = ("versie", "1");
    let stale = world.post(OFFICER, path, &agreed).await;
    says(
        &stale,
        StatusCode::CONFLICT,
        &["Iemand anders heeft dit intussen veranderd"],
    );
    let other = world
        .get("beleid-deventer", &format!("{path}?aanpak={APPROACH}"))
        .await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

async fn what_is_counted_stands_beside_the_mark_and_a_person_judges(database: TestDatabase) {
    let site = Site::new(database).await;
    let round = of(&site, "Kavelrijk").await;
    let key = RelevantSectorKey {
        gemeente: round.gemeente.id,
        approach: round.approach.clone(),
        sector: Sector::Education,
    };
    let ctx = Ctx::system("test", site.state.clock.now());
    let since = Days::since(date!(2014 - 07 - 01));
    set_relevant_sector(&site.state.store, &ctx, &key, since, 0)
        .await
        .unwrap();
    let cookie = site.session_of("toezicht").await;
    let judging = format!("{}/2014/S2", path(&round));
    let page = site.get(&judging, &cookie).await;
    says(
        &page,
        StatusCode::OK,
        &[
            "Geteld door het systeem",
            "0 van 1",
            "0 van 184",
            "<dd>onderwijs</dd>",
        ],
    );
    let take = [
        ("toelichting", "Nog bezig."),
        ("versie", "0"),
        ("do", "bewijs-over-sectordagen-verbonden"),
    ];
    let taken = site.post(&judging, &cookie, &form(&take)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let page = site.get(&judging, &cookie).await;
    says(
        &page,
        StatusCode::OK,
        &[
            "value=\"0 van 184 (0 %)\"",
            "Samenhang, geteld op 15 juni 2015",
            "Nog bezig.",
        ],
    );
    assert!(
        !page
            .body
            .contains("name=\"oordeel\" value=\"voldoet-niet\" checked"),
        "the system proposes no mark"
    );
    let small = site.get(&judging.replace("/S2", "/S3"), &cookie).await;
    says(&small, StatusCode::OK, &["Keren gekeken in nood"]);
    let other = site.get(&judging.replace("/S2", "/T1"), &cookie).await;
    assert!(!other.body.contains("Geteld door het systeem"));
}
