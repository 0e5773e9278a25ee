use crate::aanpak_work::*;
use crate::families::*;
use crate::site::Site;
use domain::gezin::ConsultationKind;
use store::testing::TestDatabase;
use time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore]
async fn look() {
    let site = Site::new(TestDatabase::sqlite().await).await;
    let mut cookies = serde_json::Map::new();
    let empty = Site::new(TestDatabase::sqlite().await).await;
    let team = team(&site).await;
    for (name, wait) in [
        ("Bakker", 3),
        ("Okafor", 6),
        ("Willems", 4),
        ("Yilmaz", 5),
        ("Van den Bosch", 1),
    ] {
        let (place, _) = opened(&site, team, name).await;
        if name == "Bakker" {
            with_action(&site, place, "Bel de woningstichting over de huur van juli en spreek af wie er meegaat naar het gesprek").await;
        }
        site.wait(wait * DAY);
    }
    let manager = viewer(&site, MANAGER).await;
    let (gemeente, gezin) = place(&site, "Bakker").await;
    for (hours, place) in [(2, "Stadhuis, kamer 2.14"), (28, "Basisschool De Klimop")] {
        let new = store::gezin::NewConsultation {
            gemeente,
            kind: ConsultationKind::CaseConference,
            starts_at: site.state.clock.now() + Duration::hours(hours),
            place: place.to_owned(),
            agenda: vec![gezin],
        };
        store::gezin::create_consultation(&site.state.store, &manager, &new)
            .await
            .unwrap();
    }
    // A hand-over that waits for the second case manager.
    let okafor = place(&site, "Janssen en Peters").await;
    let cookie = site.session_of(MANAGER).await;
    let to = site.user(SECOND).await.id;
    let today = domain::shared::dutch_date(manager.today()).replace(' ', "+");
    let form = format!(
        "wie={to}&van={today}&situatie=De+rust+is+terug+sinds+de+zomer.&afspraken=Elke+week+een+gesprek+op+school.&aandacht=De+huur+van+juli.%0AEn+de+zwemles.&gezin=Het+gezin+weet+het+en+vindt+het+goed."
    );
    let done = site
        .post(
            &format!("/gezinnen/{}/overdracht", okafor.1),
            &cookie,
            &form,
        )
        .await;
    println!("{} {}", done.status, done.location());
    for login in [
        MANAGER,
        SECOND,
        SCREENER,
        "school-maastricht",
        "wijkteam-maastricht",
    ] {
        cookies.insert(login.to_owned(), site.session_of(login).await.into());
        cookies.insert(
            format!("leeg-{login}"),
            empty.session_of(login).await.into(),
        );
    }
    cookies.insert("janssen".into(), okafor.1.to_string().into());
    cookies.insert("bakker".into(), gezin.to_string().into());
    cookies.insert("second".into(), to.to_string().into());
    std::fs::write(
        "/tmp/p4/werk/cookies.json",
        serde_json::to_string(&cookies).unwrap(),
    )
    .unwrap();
    let one = tokio::net::TcpListener::bind("127.0.0.1:8631")
        .await
        .unwrap();
    let two = tokio::net::TcpListener::bind("127.0.0.1:8641")
        .await
        .unwrap();
    let (a, b) = (site.router.clone(), empty.router.clone());
    tokio::spawn(async move { axum::serve(one, a).await.unwrap() });
    tokio::spawn(async move { axum::serve(two, b).await.unwrap() });
    println!("ready");
    while !std::path::Path::new("/tmp/p4/werk/stop").exists() {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
}
