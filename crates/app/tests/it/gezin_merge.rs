//! Two records of one family become one on a page, and two again; who may do it, and what is said when it cannot be.

use axum::http::StatusCode;
use domain::samenwerking::{Category, Role};
use domain::shared::{Days, GezinId, MemberRole, PersonId};
use store::gezin::{
    AddressKind, GezinEdit, GezinKind, MemberWho, NewAddress, NewGezin, NewMember, NewPerson,
    NewPiece, NewRegisseur, OwnTask, PersonName, PieceOf, add_piece, create_gezin, set_regisseur,
    update_gezin,
};
use store::testing::TestDatabase;
use time::macros::date;

use crate::aanpak_work::{MANAGER, SECOND};
use crate::families::{Place, SCREENER, dossier, place, viewer};
use crate::filled::Filled;
use crate::site::{Answer, Site};

on_both! {
    two_records_become_one_and_two_again => merged_sqlite, merged_postgres;
    what_is_missing_or_wrong_is_told_and_nothing_is_lost => refused_sqlite, refused_postgres;
    the_other_record_may_stay_and_what_came_since_is_in_the_way => since_sqlite, since_postgres;
    who_may_not_change_both_merges_neither => foreign_merge_sqlite, foreign_merge_postgres;
}

const NOBODY: &str = "0198c1a2-0000-7000-8000-00000000dead";
const TODAY: time::Date = date!(2015 - 06 - 15);

/// A record of the family Zonneveld as the screener writes it down, spelled like this.
struct Record {
    place: Place,
    number: String,
    members: Vec<PersonId>,
}

impl Record {
    fn path(&self) -> String {
        format!("/gezinnen/{}", self.place.1)
    }
}

async fn record(site: &Site, name: &str, bsn: Option<&str>) -> Record {
    let viewer = viewer(site, SCREENER).await;
    let from = date!(2015 - 01 - 01);
    let home = NewAddress {
        kind: AddressKind::Home,
        street: "Zonnestraat".to_owned(),
        house_number: "7".to_owned(),
        postcode: "6211 AB".to_owned(),
        place: "Maastricht".to_owned(),
        secret: false,
        days: Days::since(from),
    };
    let member = |given: &str, born, role, bsn: Option<&str>| NewMember {
        who: MemberWho::New(NewPerson {
            name: PersonName {
                given: given.to_owned(),
                prefix: String::new(),
                family: name.to_owned(),
            },
            born_on: Some(born),
            bsn: bsn.map(|text| text.parse().unwrap()),
        }),
        role,
        from,
        addresses: vec![home.clone()],
    };
    let gemeente = site.user(SCREENER).await.gemeente.unwrap();
    let new = NewGezin {
        gemeente,
        kind: GezinKind::Gezin,
        name: name.to_owned(),
        wijk: None,
        members: vec![
            member("Mirjam", date!(1981 - 02 - 03), MemberRole::Parent, bsn),
            member("Jip", date!(2009 - 05 - 01), MemberRole::Child, None),
        ],
        task: OwnTask {
            role: Some(Role::Screener),
            what: "uitzoeken".to_owned(),
            regisseur: true,
        },
    };
    let made = create_gezin(&site.state.store, &viewer, &new)
        .await
        .unwrap();
    Record {
        place: (gemeente, made.id),
        number: made.number,
        members: made.members,
    }
}

/// From today on somebody else leads this family.
async fn led_by(site: &Site, record: &Record, login: &str) {
    let lead = site.user(login).await;
    let new = NewRegisseur {
        organisation: lead.organisation.unwrap(),
        user: lead.id,
        role: Role::CaseManager,
        what: "regie".to_owned(),
        from: TODAY,
    };
    let looks = viewer(site, SCREENER).await;
    set_regisseur(&site.state.store, &looks, record.place, &new)
        .await
        .unwrap();
}

fn has(answer: &Answer, parts: &[&str]) {
    for part in parts {
        assert!(answer.body.contains(part), "{part}\n{}", answer.body);
    }
}

fn error_at(answer: &Answer, field: &str) -> bool {
    answer.body.contains(&format!("id=\"{field}-error\""))
        && answer.body.contains(&format!("href=\"#{field}\""))
}

/// The address of a link that ends like this.
fn link(answer: &Answer, end: &str) -> String {
    let mut all = answer.body.split("href=\"").skip(1);
    let found = all.find_map(|rest| rest.split('"').next().filter(|href| href.ends_with(end)));
    found
        .unwrap_or_else(|| panic!("no link …{end}\n{}", answer.body))
        .to_owned()
}

/// The form that makes one of two records, as the page fills it in.
async fn form(site: &Site, cookie: &str, own: &Record, other: &Record) -> (String, Filled) {
    let path = format!("{}/samenvoegen", own.path());
    let page = site
        .get(&format!("{path}?met={}", other.place.1), cookie)
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let form = Filled::of(&page.body, &path);
    (path, form)
}

async fn is_there(site: &Site, record: &Record) -> bool {
    dossier(site, SCREENER, record.place).await.is_some()
}

async fn two_records_become_one_and_two_again(database: TestDatabase) {
    let site = Site::new(database).await;
    let own = record(&site, "Zonneveld", None).await;
    let other = record(&site, "Zonnevelt", None).await;
    let looks = viewer(&site, SCREENER).await;
    let note = NewPiece {
        of: PieceOf::Gezin(None),
        category: Category::Plan,
        marks: Default::default(),
        text: "De post ligt op een stapel.".to_owned(),
        happened_on: TODAY,
        file: None,
        hidden_source: None,
    };
    add_piece(&site.state.store, &looks, other.place, &note)
        .await
        .unwrap();

    let cookie = site.session_of(SCREENER).await;
    let page = site.get(&own.path(), &cookie).await;
    has(&page, &["Staat dit gezin er dubbel in?"]);
    let choose = link(&page, "/samenvoegen");
    let page = site.get(&choose, &cookie).await;
    let beside = format!("{choose}?met={}", other.place.1);
    let beside = beside.as_str();
    has(
        &page,
        &["Mirjam Zonnevelt lijkt op Mirjam Zonneveld", beside],
    );
    let found = format!("{choose}?zoek={}", other.number);
    has(&site.get(&found, &cookie).await, &[beside, &other.number]);
    let nothing = site
        .get(&format!("{choose}?zoek=Nergenshuizen"), &cookie)
        .await;
    has(
        &nothing,
        &["Geen ander dossier gevonden met “Nergenshuizen”"],
    );
    let secret = site.get(&format!("{choose}?zoek=999990019"), &cookie).await;
    assert_eq!(secret.location(), format!("{choose}?bsn=adres"));
    let secret = site.get(secret.location(), &cookie).await;
    assert!(error_at(&secret, "zoek"));
    let none = site.post(&choose, &cookie, "").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(error_at(&none, "zoek"));

    let (path, form) = form(&site, &cookie, &own, &other).await;
    for at in 0..2 {
        let same = form.get(&format!("zelfde-{}", own.members[at]));
        assert_eq!(same, other.members[at].to_string(), "who looks the same");
    }
    let page = site.get(beside, &cookie).await;
    let asked = page.body.contains("plaats-regisseur");
    assert!(!asked, "one person leads both");
    let form = form.with("zeker", "ja");
    let merged = site.post(&path, &cookie, &form.sent()).await;
    assert_eq!(
        merged.location(),
        format!("{}?gedaan=samengevoegd", own.path()),
        "{}",
        merged.body
    );
    let page = site.get(merged.location(), &cookie).await;
    let line = format!("Zonnevelt ({}) is op 15 juni 2015", other.number);
    has(
        &page,
        &[
            "De dossiers zijn samengevoegd.",
            "De post ligt op een stapel.",
            &line,
        ],
    );
    let kept = dossier(&site, SCREENER, own.place).await.unwrap();
    let now = kept.members.iter().filter(|who| who.days.contains(TODAY));
    assert_eq!(now.count(), 2, "who is the same is one person");
    let old = site.get(&other.path(), &cookie).await;
    assert_eq!(
        (old.status, old.location()),
        (StatusCode::SEE_OTHER, own.path().as_str())
    );

    let later = site.get(&own.path(), &cookie).await;
    let part = link(&later, "/scheiden");
    has(
        &site.get(&part, &cookie).await,
        &[&line, "Scheid de dossiers"],
    );
    let parted = site.post(&part, &cookie, "").await;
    assert_eq!(
        parted.location(),
        format!("{}?gedaan=gescheiden", own.path()),
        "{}",
        parted.body
    );
    let page = site.get(parted.location(), &cookie).await;
    has(
        &page,
        &[
            "De dossiers zijn weer gescheiden.",
            "Op 15 juni 2015 weer gescheiden",
        ],
    );
    assert!(!page.body.contains("De post ligt op een stapel."));
    has(
        &site.get(&other.path(), &cookie).await,
        &["De post ligt op een stapel.", &other.number],
    );
    assert_eq!(
        site.post(&part, &cookie, "").await.status,
        StatusCode::NOT_FOUND
    );
}

async fn what_is_missing_or_wrong_is_told_and_nothing_is_lost(database: TestDatabase) {
    let site = Site::new(database).await;
    let own = record(&site, "Zonneveld", Some("999990019")).await;
    let other = record(&site, "Zonnevelt", Some("999990020")).await;
    led_by(&site, &other, MANAGER).await;
    let cookie = site.session_of(SCREENER).await;
    let (path, form) = form(&site, &cookie, &own, &other).await;
    let mother = format!("zelfde-{}", own.members[0]);
    let child = format!("zelfde-{}", own.members[1]);

    let refused = site.post(&path, &cookie, &form.sent()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(error_at(&refused, "plaats-regisseur") && error_at(&refused, "zeker"));
    let kept = Filled::of(&refused.body, &path);
    assert_eq!(kept.get(&child), other.members[1].to_string());

    let form = form.with("plaats-regisseur", "ander").with("zeker", "ja");
    let number = site.post(&path, &cookie, &form.sent()).await;
    assert_eq!(number.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(error_at(&number, &mother), "{}", number.body);
    has(&number, &["hebben elk een ander BSN"]);

    let form = form.with(&mother, "");
    let twice = form.clone().with(&mother, form.get(&child));
    let twice = site.post(&path, &cookie, &twice.sent()).await;
    assert!(error_at(&twice, &child), "{}", twice.body);
    let stranger = form.clone().with(&child, NOBODY);
    let stranger = site.post(&path, &cookie, &stranger.sent()).await;
    assert!(error_at(&stranger, &child));

    let looks = viewer(&site, SCREENER).await;
    let edit = GezinEdit {
        name: "Sonneveld".to_owned(),
        kind: GezinKind::Gezin,
        wijk: None,
    };
    update_gezin(&site.state.store, &looks, other.place, 1, &edit)
        .await
        .unwrap();
    let stale = site.post(&path, &cookie, &form.sent()).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    has(&stale, &["Er is intussen iets veranderd", "Sonneveld"]);
    let fresh = Filled::of(&stale.body, &path);
    assert_eq!(fresh.get("plaats-regisseur"), "ander");
    assert_eq!(fresh.get(&mother), "");
    assert!(is_there(&site, &own).await && is_there(&site, &other).await);
    let merged = site
        .post(&path, &cookie, &fresh.with("zeker", "ja").sent())
        .await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let both = dossier(&site, SCREENER, own.place).await.unwrap();
    let now = both.members.iter().filter(|who| who.days.contains(TODAY));
    assert_eq!(now.count(), 3, "two mothers and one child");

    let itself = format!("{path}?met={}", own.place.1);
    let itself = site.get(&itself, &cookie).await;
    assert_eq!(itself.status, StatusCode::CONFLICT);
    has(&itself, &["Dit is hetzelfde dossier."]);
}

async fn the_other_record_may_stay_and_what_came_since_is_in_the_way(database: TestDatabase) {
    let site = Site::new(database).await;
    let own = record(&site, "Zonneveld", None).await;
    let other = record(&site, "Zonnevelt", None).await;
    led_by(&site, &other, MANAGER).await;
    let cookie = site.session_of(SCREENER).await;
    let (path, form) = form(&site, &cookie, &own, &other).await;
    let form = form
        .with("blijft", "ander")
        .with("plaats-regisseur", "een")
        .with("zeker", "ja");
    let merged = site.post(&path, &cookie, &form.sent()).await;
    assert_eq!(
        merged.location(),
        format!("{}?gedaan=samengevoegd", other.path()),
        "{}",
        merged.body
    );
    let old = site.get(&own.path(), &cookie).await;
    assert_eq!(old.location(), other.path());
    let page = site.get(merged.location(), &cookie).await;
    let part = link(&page, "/scheiden");

    led_by(&site, &other, SECOND).await;
    let refused = site.post(&part, &cookie, "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    has(
        &refused,
        &[
            "Scheiden kan nu niet",
            "Scheid de dossiers",
            "role=\"alert\"",
        ],
    );
    assert!(!is_there(&site, &own).await && is_there(&site, &other).await);
    assert!(
        refused.body.contains("regisseur") || refused.body.contains("Een taak is"),
        "{}",
        refused.body
    );
}

async fn who_may_not_change_both_merges_neither(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, own) = place(&site, "Van den Bosch").await;
    let (_, unseen) = place(&site, "Okafor").await;
    let (_, elsewhere) = place(&site, "Ter Haar").await;
    let path = format!("/gezinnen/{own}/samenvoegen");
    let body = |met: &str| format!("met={met}&blijft=een&zeker=ja&versie-een=1&versie-ander=1");

    let school = site.session_of("school-maastricht").await;
    assert_eq!(site.get(&path, &school).await.status, StatusCode::FORBIDDEN);
    let sent = site.post(&path, &school, &body(&unseen.to_string())).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    let dossier_page = site.get(&format!("/gezinnen/{own}"), &school).await;
    assert!(!dossier_page.body.contains("/samenvoegen"));

    let manager = site.session_of(MANAGER).await;
    let answers = |met: String| {
        let (site, manager, path, body) = (&site, &manager, &path, &body);
        async move {
            let shown = site.get(&format!("{path}?met={met}"), manager).await;
            let sent = site.post(path, manager, &body(&met)).await;
            assert_eq!(shown.status, StatusCode::NOT_FOUND, "{met}");
            assert_eq!(sent.status, StatusCode::NOT_FOUND, "{met}");
            (shown.body.replace(&met, "…"), sent.body.replace(&met, "…"))
        }
    };
    let nobody = answers(NOBODY.to_owned()).await;
    for hidden in [unseen, elsewhere] {
        assert_eq!(answers(hidden.to_string()).await, nobody);
    }
    for foreign in [unseen, elsewhere] {
        let foreign = format!("/gezinnen/{foreign}/samenvoegen?met={own}");
        let answer = site.get(&foreign, &manager).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }

    // What was merged elsewhere is no merge of this family.
    let one = record(&site, "Zonneveld", None).await;
    let two = record(&site, "Zonnevelt", None).await;
    let screener = site.session_of(SCREENER).await;
    let (merge, form) = form(&site, &screener, &one, &two).await;
    let form = form.with("zeker", "ja");
    let merged = site.post(&merge, &screener, &form.sent()).await;
    let page = site.get(merged.location(), &screener).await;
    let part = link(&page, "/scheiden");
    let mixed = part.replace(&one.place.1.to_string(), &own.to_string());
    for cookie in [&screener, &manager] {
        assert_eq!(
            site.post(&mixed, cookie, "").await.status,
            StatusCode::NOT_FOUND
        );
    }
    assert_eq!(
        site.post(&part, &manager, "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        site.get(&two.path(), &manager).await.status,
        StatusCode::NOT_FOUND,
        "an old address leads only who sees where it went"
    );
    let gone: GezinId = two.place.1;
    assert!(
        dossier(&site, SCREENER, (one.place.0, gone))
            .await
            .is_none()
    );
}
