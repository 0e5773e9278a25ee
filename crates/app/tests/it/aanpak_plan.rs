//! The plan of a family through the pages: written, agreed, looked back on; two who write at once; and who sees it.

use axum::http::StatusCode;
use store::testing::TestDatabase;

use crate::families::{SCREENER, place};
use crate::filled::Filled;
use crate::site::{Answer, Site};

on_both! {
    a_plan_is_written_without_script_agreed_and_holds => written_sqlite, written_postgres;
    a_plan_without_agreement_does_not_hold => not_agreed_sqlite, not_agreed_postgres;
    two_who_edit_one_goal_lose_nothing => two_sqlite, two_postgres;
    how_far_an_action_is_takes_one_click => progress_sqlite, progress_postgres;
    what_was_typed_survives_the_end_of_the_session => kept_sqlite, kept_postgres;
    a_plan_is_seen_and_written_by_whom_it_is_agreed_with => seen_sqlite, seen_postgres;
    versions_and_a_new_plan_beside_the_one_that_holds => versions_sqlite, versions_postgres;
    what_is_missing_is_told_beside_its_field => missing_sqlite, missing_postgres;
}

/// Leads the family.
const LEAD: &str = "casemanager-maastricht";
const FAMILY: &str = "Van den Bosch";

/// A plan of a family, for one person.
pub struct Plan<'a> {
    pub site: &'a Site,
    pub cookie: String,
    /// `/gezinnen/…/plan`
    pub base: String,
    /// `/gezinnen/…/plan/…`
    pub path: String,
}

impl<'a> Plan<'a> {
    /// Begins a plan and fills in one goal with one action, by the buttons of the form.
    pub async fn begun(site: &'a Site) -> Plan<'a> {
        let (_, gezin) = place(site, FAMILY).await;
        let cookie = site.session_of(LEAD).await;
        let base = format!("/gezinnen/{gezin}/plan");
        let begun = site.post(&base, &cookie, "vorm=licht").await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        let path = begun.location().strip_suffix("/wijzigen").unwrap();
        Self {
            path: path.to_owned(),
            site,
            cookie,
            base,
        }
    }

    pub async fn get(&self, part: &str) -> Answer {
        let path = format!("{}{part}", self.path);
        self.site.get(&path, &self.cookie).await
    }

    pub async fn post(&self, part: &str, form: &Filled) -> Answer {
        let path = format!("{}{part}", self.path);
        self.site.post(&path, &self.cookie, &form.sent()).await
    }

    /// The form as it opens for this person.
    pub async fn form(&self) -> Filled {
        let page = self.get("/wijzigen").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        self.filled(&page)
    }

    fn filled(&self, page: &Answer) -> Filled {
        Filled::of(&page.body, &format!("{}/wijzigen", self.path))
    }

    /// The form after a button that adds or takes something away.
    pub async fn pressed(&self, form: &Filled, button: &str) -> Filled {
        let form = form.clone().with("do", button);
        let page = self.post("/wijzigen", &form).await;
        assert_eq!(page.status, StatusCode::OK, "{button}: {}", page.body);
        self.filled(&page)
    }

    /// Writes one goal with one action, as the first version with words.
    pub async fn with_a_goal(&self) -> Filled {
        let form = self
            .form()
            .await
            .with(
                "eigen-woorden",
                "Ik wil rust in huis.\n\nEn geld voor eten.",
            )
            .with("nieuw-gebied", "inkomen");
        let form = self.pressed(&form, "doel-erbij").await;
        let words = form.only("doel-", "-woorden").to_owned();
        let what = form.only("actie-", "-wat").to_owned();
        let who = form.only("actie-", "-wie").to_owned();
        let until = form.only("actie-", "-tot").to_owned();
        let mother = self.owner("Sandra").await;
        let form = form
            .with(&words, "Eind van de maand nog boodschappen doen")
            .with(&what, "Post op een rij leggen")
            .with(&who, &mother)
            .with(&until, "1 september 2015");
        let saved = self.post("/wijzigen", &form).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        assert_eq!(saved.location(), format!("{}?gedaan=opgeslagen", self.path));
        form
    }

    /// The code of somebody of the family, from the choices of the form.
    async fn owner(&self, given: &str) -> String {
        let page = self.get("/wijzigen").await.body;
        let option = page
            .split("<option value=\"")
            .find(|option| option.contains(&format!(">{given} ")));
        option.unwrap().split('"').next().unwrap().to_owned()
    }

    /// What everybody says: the parent and the child of thirteen agree.
    pub async fn agreement(&self) -> Filled {
        let page = self.get("/afspreken").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let mut form = Filled::of(&page.body, &format!("{}/afspreken", self.path));
        for given in ["Sandra", "Milan"] {
            let field = page.body.split("<fieldset").find(|one| one.contains(given));
            let field = field.unwrap().split("id=\"").nth(1).unwrap();
            form = form.with(field.split('"').next().unwrap(), "akkoord");
        }
        form.with("dagen", "90")
    }

    pub async fn agreed(&self) {
        let form = self.agreement().await;
        let agreed = self.post("/afspreken", &form).await;
        assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.body);
    }

    /// The same plan for somebody else.
    async fn by(&self, login: &str) -> Plan<'a> {
        Plan {
            site: self.site,
            cookie: self.site.session_of(login).await,
            base: self.base.clone(),
            path: self.path.clone(),
        }
    }
}

fn has(answer: &Answer, parts: &[&str]) {
    for part in parts {
        assert!(answer.body.contains(part), "{part}\n{}", answer.body);
    }
}

async fn a_plan_is_written_without_script_agreed_and_holds(database: TestDatabase) {
    let site = Site::new(database).await;
    let (_, gezin) = place(&site, FAMILY).await;
    let cookie = site.session_of(LEAD).await;
    let empty = site.get(&format!("/gezinnen/{gezin}/plan"), &cookie).await;
    has(
        &empty,
        &["Dit gezin heeft nog geen plan", "Uitgebreid plan"],
    );

    let plan = Plan::begun(&site).await;
    let again = site.post(&plan.base, &cookie, "vorm=zwaar").await;
    let form = format!("{}/wijzigen", plan.path);
    assert_eq!(
        again.location(),
        form,
        "one draft, however often it is begun"
    );
    plan.with_a_goal().await;
    let page = plan.get("").await;
    has(
        &page,
        &[
            "Ik wil rust in huis.",
            "Eind van de maand nog boodschappen doen",
            "Post op een rij leggen",
            "Sandra van den Bosch",
            "tot en met 1 september 2015",
            "concept",
        ],
    );

    let refused = plan
        .agreement()
        .await
        .0
        .into_iter()
        .filter(|(_, value)| value != "akkoord")
        .collect();
    let refused = plan.post("/afspreken", &Filled(refused)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &refused,
        &["Niemand uit het gezin is akkoord", "Vraag wat Milan"],
    );
    plan.agreed().await;
    let page = site.get(&plan.base, &cookie).await;
    has(&page, &["dit plan geldt", "Volgende evaluatie", "akkoord"]);

    let form = plan.get("/evaluatie").await;
    let form = Filled::of(&form.body, &format!("{}/evaluatie", plan.path));
    let form = form
        .with("dagen", "90")
        .with("bevindingen", "De post ligt op een rij.");
    let alone = plan.post("/evaluatie", &form).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &alone,
        &["Schrijf dan op wat het gezin ervan vindt", "mening-error"],
    );
    let done = plan
        .post("/evaluatie", &form.with("mening", "Het gaat beter."))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = plan.get("").await;
    has(
        &page,
        &[
            "De post ligt op een rij.",
            "Het gaat beter.",
            "Zonder het gezin",
        ],
    );
}

async fn a_plan_without_agreement_does_not_hold(database: TestDatabase) {
    let site = Site::new(database).await;
    let plan = Plan::begun(&site).await;
    plan.with_a_goal().await;
    let page = plan.get("").await;
    has(
        &page,
        &["Het geldt pas als iemand uit het gezin akkoord gaat"],
    );
    let look_back = plan.get("/evaluatie").await;
    assert_eq!(look_back.status, StatusCode::CONFLICT);
    has(&look_back, &["Dit plan geldt nu niet"]);
    let form = Filled::default()
        .with("op", "1 juni 2015")
        .with("dagen", "90")
        .with("bevindingen", "x")
        .with("mening", "y");
    let sent = plan.post("/evaluatie", &form).await;
    assert_eq!(sent.status, StatusCode::CONFLICT);

    // What was agreed and then changed in more than how far it is, is not agreed any more.
    plan.agreed().await;
    let form = plan.form().await;
    let words = form.only("doel-", "-woorden").to_owned();
    let changed = plan
        .post("/wijzigen", &form.with(&words, "Elke maand sparen"))
        .await;
    assert_eq!(changed.location(), format!("{}?gedaan=opnieuw", plan.path));
    let page = plan.get("").await;
    has(&page, &["gewijzigd na de laatste afspraak"]);
    plan.agreed().await;
    let again = plan.get("/afspreken").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let stop = plan.get("/stoppen").await;
    let form = Filled::of(&stop.body, &format!("{}/stoppen", plan.path));
    let ended = plan.post("/stoppen", &form).await;
    assert_eq!(ended.location(), format!("{}?gedaan=beeindigd", plan.base));
    let page = site.get(&plan.base, &plan.cookie).await;
    has(
        &page,
        &[
            "Dit gezin heeft nog geen plan",
            "Andere plannen van dit gezin",
        ],
    );
    let over = plan.get("/wijzigen").await;
    assert_eq!(over.status, StatusCode::CONFLICT);
}

async fn two_who_edit_one_goal_lose_nothing(database: TestDatabase) {
    let site = Site::new(database).await;
    let first = Plan::begun(&site).await;
    first.with_a_goal().await;
    let second = first.by(SCREENER).await;
    let (one, other) = (first.form().await, second.form().await);
    let words = one.only("doel-", "-woorden").to_owned();
    let saved = one
        .with(&words, "Geen schulden meer")
        .with("krachten", "Oma helpt\nSamen eten");
    let saved = first.post("/wijzigen", &saved).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);

    let mine = other
        .with(&words, "Elke week boodschappen kunnen doen")
        .with("zorgen", "De huur");
    let both = second.post("/wijzigen", &mine).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    has(
        &both,
        &[
            "Geen schulden meer",
            "Elke week boodschappen kunnen doen",
            "Oma helpt",
            "De huur",
            "Fatima El Idrissi",
        ],
    );
    let kept = second.form().await;
    assert_eq!(
        kept.get(&words),
        "Elke week boodschappen kunnen doen",
        "in the draft"
    );

    let action = format!("{}/wijzigen", second.path);
    let choices = Filled::of(&both.body, &action).with("do", "samenvoegen");
    let open = second.post("/wijzigen", &choices).await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    let goal = words.strip_suffix("-woorden").unwrap();
    has(&open, &[&format!("keuze-{goal}-error"), "De huur"]);
    assert!(
        !open.body.contains("keuze-zorgen"),
        "only what both changed is asked"
    );

    let choices = Filled::of(&open.body, &action)
        .with("do", "samenvoegen")
        .with(&format!("keuze-{goal}"), "mijn");
    let merged = second.post("/wijzigen", &choices).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let page = first.get("").await;
    has(
        &page,
        &[
            "Elke week boodschappen kunnen doen",
            "Oma helpt",
            "Samen eten",
            "De huur",
            "versie 4",
        ],
    );
    // The text of the first stands in the version before.
    let before = first.get("?versie=3").await;
    has(&before, &["Geen schulden meer", "De nieuwste is versie 4"]);
    let fresh = second.form().await;
    assert_eq!(fresh.get("versie"), "4", "the draft is done");
}

async fn how_far_an_action_is_takes_one_click(database: TestDatabase) {
    let site = Site::new(database).await;
    let plan = Plan::begun(&site).await;
    plan.with_a_goal().await;
    plan.agreed().await;
    let page = plan.get("").await;
    let action = format!("{}/stand", plan.path);
    let click = Filled::of(&page.body, &action).with("stand", "bezig");
    let begun = plan.post("/stand", &click).await;
    let id = click.get("actie").to_owned();
    assert_eq!(
        begun.location(),
        format!("{}?gedaan=stand#actie-{id}", plan.path)
    );

    let done = click.clone().with("stand", "gedaan").with("uitkomst", "");
    let refused = plan.post("/stand", &done).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &refused,
        &["Schrijf op wat eruit kwam", &format!("{id}-uitkomst-error")],
    );

    // Somebody else told of the same action meanwhile: both versions.
    let other = plan.by(SCREENER).await;
    let seen = Filled::of(&plan.get("").await.body, &action);
    let told = seen
        .clone()
        .with("stand", "gedaan")
        .with("uitkomst", "Alles ligt op een rij");
    assert_eq!(
        other.post("/stand", &told).await.status,
        StatusCode::SEE_OTHER
    );
    let mine = seen
        .with("stand", "vervallen")
        .with("uitkomst", "Wilde zij niet");
    let both = plan.post("/stand", &mine).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    has(&both, &["Alles ligt op een rij", "Wilde zij niet"]);
    let choice = Filled::of(&both.body, &action)
        .with("do", "samenvoegen")
        .with("keuze-stand", "hun")
        .with("keuze-uitkomst", "hun");
    let settled = plan.post("/stand", &choice).await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.body);
    let page = plan.get("").await;
    has(
        &page,
        &["Alles ligt op een rij", "1 van 1 klaar", "dit plan geldt"],
    );
    assert!(
        !page.body.contains("gewijzigd na de laatste afspraak"),
        "it stays agreed"
    );

    let goal = page.body.split("name=\"doel\" value=\"").nth(1).unwrap();
    let goal = goal.split('"').next().unwrap();
    let reached = Filled::default()
        .with("doel", goal)
        .with("versie", "9")
        .with("stand", "bereikt")
        .with("uitkomst", "Twee maanden gelukt");
    let unknown = plan.post("/stand", &reached).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND, "no such version");
    let reached = plan.post("/stand", &reached.with("versie", "4")).await;
    assert_eq!(reached.status, StatusCode::SEE_OTHER, "{}", reached.body);
    has(&plan.get("").await, &["Twee maanden gelukt", "bereikt"]);
}

async fn what_was_typed_survives_the_end_of_the_session(database: TestDatabase) {
    let site = Site::new(database).await;
    let plan = Plan::begun(&site).await;
    let form = plan.form().await.with("zorgen", "De deurwaarder");
    let kept = plan.post("/wijzigen/concept", &form).await;
    assert_eq!(kept.status, StatusCode::OK);
    has(&kept, &["Concept bewaard"]);
    site.wait(45 * 60);
    let form = form.with("eigen-woorden", "Wij willen rust");
    let late = plan.post("/wijzigen", &form).await;
    assert!(late.location().starts_with("/inloggen?terug="));
    let back = plan.by(LEAD).await;
    let form = back.form().await;
    assert_eq!(form.get("zorgen"), "De deurwaarder");
    assert_eq!(form.get("eigen-woorden"), "Wij willen rust");
    let away = back.post("/wijzigen", &form.with("do", "weggooien")).await;
    assert_eq!(away.status, StatusCode::SEE_OTHER);
    assert_eq!(back.form().await.get("zorgen"), "");
}

async fn a_plan_is_seen_and_written_by_whom_it_is_agreed_with(database: TestDatabase) {
    let site = Site::new(database).await;
    let plan = Plan::begun(&site).await;
    plan.with_a_goal().await;
    plan.agreed().await;
    // The housing corporation has a task for the whole family: it reads, and writes nothing.
    let housing = plan.by("wonen-maastricht").await;
    let page = housing.get("").await;
    has(&page, &["Post op een rij leggen"]);
    assert!(!page.body.contains("/wijzigen\""));
    for part in ["/wijzigen", "/afspreken", "/evaluatie", "/stoppen"] {
        let refused = housing.get(part).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{part}");
    }
    let begun = site.post(&plan.base, &housing.cookie, "vorm=licht").await;
    assert_eq!(begun.status, StatusCode::FORBIDDEN);
    // The school sees one pupil, and the plan is of the family; the police of another family sees nothing at all.
    for login in ["school-maastricht", "politie-maastricht"] {
        let school = plan.by(login).await;
        for part in ["", "/versies", "/wijzigen", "/afspreken", "/evaluatie"] {
            let refused = school.get(part).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{login} {part}");
            assert!(!refused.body.contains("Post op een rij"));
        }
        let form = Filled::default().with("stand", "bezig");
        let told = school.post("/stand", &form).await;
        assert_eq!(told.status, StatusCode::NOT_FOUND, "{login}");
    }
}

async fn versions_and_a_new_plan_beside_the_one_that_holds(database: TestDatabase) {
    let site = Site::new(database).await;
    let plan = Plan::begun(&site).await;
    plan.with_a_goal().await;
    plan.agreed().await;
    let versions = plan.get("/versies?van=1&naar=2").await;
    has(
        &versions,
        &[
            "Verschil tussen versie 1 en 2",
            "Doel: Eind van de maand nog boodschappen doen",
            "erbij gekomen",
            "Ik wil rust in huis.",
            "Fatima El Idrissi",
        ],
    );
    let one = plan.get("/versies?van=7&naar=9").await;
    assert_eq!(one.status, StatusCode::NOT_FOUND);

    let next = site
        .post(&plan.base, &plan.cookie, "vorm=zwaar&vanuit=ja")
        .await;
    let draft = next
        .location()
        .strip_suffix("/wijzigen")
        .unwrap()
        .to_owned();
    assert_ne!(draft, plan.path);
    let page = site.get(&plan.base, &plan.cookie).await;
    has(
        &page,
        &["Er wordt een nieuw plan geschreven", "dit plan geldt"],
    );
    let beside = Plan {
        path: draft,
        site: &site,
        cookie: plan.cookie.clone(),
        base: plan.base.clone(),
    };
    has(
        &beside.get("").await,
        &["Post op een rij leggen", "Uitgebreid plan"],
    );
    beside.agreed().await;
    has(&plan.get("").await, &["vervangen"]);
    has(
        &site.get(&plan.base, &plan.cookie).await,
        &["Uitgebreid plan", "dit plan geldt", "gold van"],
    );
}

async fn what_is_missing_is_told_beside_its_field(database: TestDatabase) {
    let site = Site::new(database).await;
    let plan = Plan::begun(&site).await;
    let form = plan.form().await.with("nieuw-gebied", "wonen");
    let form = plan.pressed(&form, "doel-erbij").await;
    let until = form.only("actie-", "-tot").to_owned();
    let wrong = plan
        .post("/wijzigen", &form.clone().with(&until, "straks"))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &wrong,
        &[
            &format!("href=\"#{until}\""),
            &format!("{until}-error"),
            "straks",
        ],
    );
    let saved = plan.post("/wijzigen", &form).await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "a draft may be unfinished"
    );
    let agree = plan.get("/afspreken").await;
    has(
        &agree,
        &[
            "Maak eerst het plan af",
            "Schrijf op wat het gezin wil bereiken",
            "Kies wie dit doet",
            "Schrijf op tot wanneer",
            &format!("/wijzigen#{until}"),
        ],
    );
    let form = plan.agreement().await;
    let refused = plan.post("/afspreken", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, &["Kies wie dit doet"]);
    let page = plan.get("").await;
    has(&page, &["Valt op", "Nog leeg: In onze eigen woorden"]);

    let stop = plan.get("/stoppen").await;
    let form = Filled::of(&stop.body, &format!("{}/stoppen", plan.path));
    let away = plan.post("/stoppen", &form).await;
    assert_eq!(away.location(), format!("{}?gedaan=vervallen", plan.base));
}
