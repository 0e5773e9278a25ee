//! What the tests of cases work with: the approach of Maastricht in the hands of a team, a screener, a behavioural scientist and a
//! housing corporation, and the family Bakker. All names are invented.

use std::collections::BTreeMap;

use domain::aanpak::approach::{
    Approach, MoveKind, MoveRequest, Refusal, Transition, parse_approach,
};
use domain::aanpak::measurement::{
    Choice, DraftAnswer, Instrument, Instruments, MeasurementDraft, parse_instrument,
};
use domain::gezin::{AreaAnswer, Leefgebied, SafetyJudgement, TargetGroupTest};
use domain::samenwerking::{Category, Purpose, Role, Sector};
use domain::shared::{CaseId, GemeenteId, GezinId, MeasurementId, PersonId, TeamId, UserId};
use store::aanpak::{
    AanpakRefused, Case, CaseFactKind, MoveRefused, NewCaseFact, NewSafetyCheck, NewTeam,
    OpenedCase, SeenMeasurement, add_measurement, add_safety_check, add_target_test, case,
    create_team, measurements, move_case, open_case, record_fact, register_approach, second_look,
};
use store::access::Viewer;
use store::testing::tamper;
use store::{Ctx, Store};
use time::{Date, Duration};
use uuid::Uuid;

use crate::gezin_write_world::{
    Family, Right, Somebody, TODAY, World, family, grant, sql_id, user, world,
};
use crate::samenwerking_world::partner;
use crate::samples::ctx;

pub const MAASTRICHT: &str =
    include_str!("../../../../approaches/maastricht-integrale-aanpak.toml");
pub const DEVENTER: &str =
    include_str!("../../../../approaches/deventer-bijzondere-zorg-team.toml");

pub fn maastricht() -> Approach {
    parse_approach("maastricht.toml", MAASTRICHT).unwrap()
}

pub fn deventer() -> Approach {
    parse_approach("deventer.toml", DEVENTER).unwrap()
}

pub fn instruments() -> Instruments {
    let read = |name: &str, text: &str| parse_instrument(name, text).unwrap();
    Instruments::new([
        read(
            "zrm-2013.toml",
            include_str!("../../../../instruments/zrm-2013.toml"),
        ),
        read(
            "zrm-2017.toml",
            include_str!("../../../../instruments/zrm-2017.toml"),
        ),
    ])
    .unwrap()
}

pub fn zrm() -> Instrument {
    instruments().latest("zrm").unwrap().clone()
}

/// Somebody who looks so many days after the beginning.
pub fn on_day(who: &Somebody, days: i64) -> Viewer {
    let ctx = who.ctx_at(days * 24 * 60 * 60);
    Viewer::new(&ctx, Purpose::Help, day(days)).unwrap()
}

pub fn day(days: i64) -> Date {
    TODAY + Duration::days(days)
}

pub struct Aanpak {
    pub world: World,
    pub team: TeamId,
    /// Decides who takes part.
    pub fatima: Somebody,
    /// A second case manager with the same right as Anna.
    pub kees: Somebody,
    /// Thinks along about behaviour.
    pub greet: Somebody,
    /// Of a housing corporation: who belongs to a family and what was measured about housing, where there is a task.
    pub hans: Somebody,
    pub made: Family,
}

impl Aanpak {
    pub fn place(&self) -> (GemeenteId, GezinId) {
        (self.world.gemeente, self.made.id)
    }

    pub fn case(&self, opened: &OpenedCase) -> (GemeenteId, CaseId) {
        (self.world.gemeente, opened.id)
    }
}

pub async fn aanpak(store: &Store) -> Aanpak {
    aanpak_in(store, world(store).await).await
}

/// Something in every table of approaches and cases, in a municipality that is there already.
pub async fn furnish(store: &Store, world: World) -> Aanpak {
    let here = aanpak_in(store, world).await;
    let which = enriching(store, &here).await;
    let kees = on_day(&here.kees, 4);
    second_look(store, &kees, which, &"weigert".into(), "Driemaal geweest.")
        .await
        .unwrap();
    here
}

async fn aanpak_in(store: &Store, world: World) -> Aanpak {
    let (gemeente, own) = (world.gemeente, world.own);
    register_approach(store, &ctx(), &maastricht(), MAASTRICHT)
        .await
        .unwrap();
    let new = NewTeam {
        gemeente,
        name: "Team Integrale Aanpak".to_owned(),
        organisation: own,
        approach: maastricht().reference,
        from: TODAY,
    };
    let team = create_team(store, &ctx(), &new).await.unwrap();
    let here = Some(gemeente);
    let corporation = partner(store, "Woningstichting Zuid", Sector::Housing, gemeente).await;
    let all = Category::ALL;
    for (number, role) in [(0xa1, Role::Screener), (0xa2, Role::BehaviouralScientist)] {
        let right = Right {
            organisation: own,
            kind: "mandate",
            role,
            circle: "gemeente",
            wijk: "",
            categories: &all,
        };
        grant(store, gemeente, number, &right).await;
    }
    let right = Right {
        organisation: own,
        kind: "mandate",
        role: Role::CaseManager,
        circle: "gemeente",
        wijk: "",
        categories: &all,
    };
    grant(store, gemeente, 0xa3, &right).await;
    let right = Right {
        organisation: corporation,
        kind: "clause",
        role: Role::PartnerProfessional,
        circle: "taak",
        wijk: "",
        categories: &[Category::Composition, Category::MeasurementHousing],
    };
    grant(store, gemeente, 0xa4, &right).await;
    let made = family(store, &world).await;
    Aanpak {
        team,
        fatima: user(store, "Fatima Idrissi", &[Role::Screener], here, own).await,
        kees: user(store, "Kees Maas", &[Role::CaseManager], here, own).await,
        greet: user(store, "Greet Bos", &[Role::BehaviouralScientist], here, own).await,
        hans: user(
            store,
            "Hans Blok",
            &[Role::PartnerProfessional],
            None,
            corporation,
        )
        .await,
        world,
        made,
    }
}

pub async fn opened(store: &Store, here: &Aanpak) -> OpenedCase {
    let anna = on_day(&here.world.anna, 0);
    open_case(store, &anna, here.place(), here.team)
        .await
        .unwrap()
}

pub async fn seen_case(store: &Store, viewer: &Viewer, which: (GemeenteId, CaseId)) -> Case {
    case(store, viewer, which).await.unwrap().unwrap()
}

pub fn to(phase: &str) -> MoveRequest {
    MoveRequest {
        to: phase.into(),
        kind: MoveKind::Ordinary,
        reason: None,
        note: String::new(),
    }
}

/// Asks for a move an hour after everything else of that day, with the version that is there now.
pub async fn moves(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, CaseId),
    request: &MoveRequest,
) -> Result<Transition, MoveRefused> {
    let seen = seen_case(store, viewer, which).await.version;
    let later = Ctx {
        now: viewer.ctx().now + Duration::HOUR,
        ..viewer.ctx().clone()
    };
    let viewer = Viewer::new(&later, viewer.purpose(), viewer.today()).unwrap();
    move_case(store, &viewer, &instruments(), which, seen, request).await
}

/// Everything that is missing for a move.
pub async fn missing(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, CaseId),
    request: &MoveRequest,
) -> Vec<Refusal> {
    match moves(store, viewer, which, request).await {
        Err(AanpakRefused::Refused(missing)) => missing,
        other => panic!("{other:?}"),
    }
}

pub async fn tells(
    store: &Store,
    viewer: &Viewer,
    which: (GemeenteId, CaseId),
    kind: CaseFactKind,
) {
    let new = NewCaseFact {
        kind,
        on: viewer.today(),
        text: "Aan de keukentafel besproken.".to_owned(),
    };
    record_fact(store, viewer, which, &new).await.unwrap();
}

pub fn scored(level: u8, ground: &str) -> DraftAnswer {
    DraftAnswer {
        choice: Some(Choice::Level(level)),
        text: ground.to_owned(),
        information_from: None,
    }
}

/// A draft with these answers; phase and scorer are filled in by who keeps it.
pub fn draft(person: PersonId, day: Date, answers: &[(&str, DraftAnswer)]) -> MeasurementDraft {
    let answers = answers.iter();
    MeasurementDraft {
        instrument: zrm().reference,
        person,
        phase: String::new(),
        day,
        scorer: UserId(Uuid::nil()),
        context: "Thuis, samen met de gezinscoach.".to_owned(),
        answers: answers
            .map(|(code, answer)| ((*code).into(), answer.clone()))
            .collect::<BTreeMap<_, _>>(),
    }
}

/// Measures money and housing of the mother.
pub async fn measures(
    store: &Store,
    viewer: &Viewer,
    here: &Aanpak,
    which: (GemeenteId, CaseId),
) -> MeasurementId {
    let answers = [
        ("financien", scored(2, "De huur is twee maanden te laat.")),
        ("huisvesting", scored(3, "De ontruiming is opgeschort.")),
    ];
    let draft = draft(here.made.noor, viewer.today(), &answers);
    add_measurement(store, viewer, which, &zrm(), &draft)
        .await
        .unwrap()
}

pub async fn looks_after_children(store: &Store, viewer: &Viewer, here: &Aanpak) {
    for child in [here.made.isa, here.made.tim] {
        let new = NewSafetyCheck {
            child,
            on: viewer.today(),
            judgement: SafetyJudgement::Worries,
            ground: "De voordeur sluit niet.".to_owned(),
        };
        add_safety_check(store, viewer, here.place(), &new)
            .await
            .unwrap();
    }
}

pub fn target_test() -> TargetGroupTest {
    let problem = AreaAnswer::Problem {
        ground: "Al jaren schulden.".to_owned(),
        chronic: true,
        since: Some(domain::gezin::Since::Year(2010)),
    };
    TargetGroupTest {
        areas: BTreeMap::from([
            (Leefgebied::Income, problem),
            (Leefgebied::Housing, AreaAnswer::NoProblem),
        ]),
        parents_can_solve: Some(false),
        other_outcome: None,
    }
}

pub async fn tests(store: &Store, viewer: &Viewer, here: &Aanpak) {
    add_target_test(store, viewer, here.place(), &target_test())
        .await
        .unwrap();
}

pub async fn seen_measurements(
    store: &Store,
    viewer: &Viewer,
    here: &Aanpak,
) -> Vec<SeenMeasurement> {
    measurements(store, viewer, here.place()).await.unwrap()
}

/// A plan that holds, with a goal about income, as who writes plans would leave it.
pub async fn plan(store: &Store, here: &Aanpak, version: i64) -> Uuid {
    let plan = Uuid::from_u128(0x9a);
    let id = |id: Uuid| sql_id(store, id);
    let (gemeente, gezin) = (id(here.world.gemeente.0), id(here.made.id.0));
    let (plan_id, anna, own) = (id(plan), id(here.world.anna.id.0), id(here.world.own.0));
    let bytes = match store.kind() {
        store::DatabaseKind::Sqlite => "x'00'",
        store::DatabaseKind::Postgres => r"'\x00'",
    };
    let sql = format!(
        "insert into gezinsplan (gemeente, id, gezin, state, form, latest, version)
             values ({gemeente}, {plan_id}, {gezin}, 'vastgesteld', 'kort', {version}, 1);
         insert into gezinsplan_version (gemeente, plan, number, gezin, body, author, organisation, written_at)
             values ({gemeente}, {plan_id}, {version}, {gezin}, {bytes}, {anna}, {own}, '2015-06-15T09:30:00.000000Z');
         insert into plan_goal (gemeente, id, plan, gezin, position, area, status)
             values ({gemeente}, {}, {plan_id}, {gezin}, 1, 'inkomen', 'open');
         insert into plan_goal (gemeente, id, plan, gezin, position, area, status)
             values ({gemeente}, {}, {plan_id}, {gezin}, 2, 'gezondheid', 'losgelaten')",
        id(Uuid::from_u128(0x9b)),
        id(Uuid::from_u128(0x9c)),
    );
    tamper(store, &sql).await;
    plan
}

/// Somebody of the family agreed with a version of the plan.
pub async fn agrees(store: &Store, here: &Aanpak, plan: Uuid, version: i64, who: PersonId) {
    let id = |id: Uuid| sql_id(store, id);
    let sql = format!(
        "insert into plan_agreed (gemeente, plan, number, person, on_day) values ({}, {}, {version}, {}, '2015-06-16')",
        id(here.world.gemeente.0),
        id(plan),
        id(who.0),
    );
    tamper(store, &sql).await;
}

/// A case that has come to the phase of enriching, on the third day.
pub async fn enriching(store: &Store, here: &Aanpak) -> (GemeenteId, CaseId) {
    let made = opened(store, here).await;
    let which = here.case(&made);
    let fatima = on_day(&here.fatima, 1);
    tells(store, &fatima, which, CaseFactKind::Informed).await;
    moves(store, &fatima, which, &to("screening"))
        .await
        .unwrap();
    let fatima = on_day(&here.fatima, 2);
    measures(store, &fatima, here, which).await;
    tests(store, &fatima, here).await;
    looks_after_children(store, &fatima, here).await;
    let screening = (here.world.gemeente, made.screening.unwrap());
    let take_on = domain::aanpak::people::ScreenerDecision::TakeOn {
        approach: maastricht().reference.id.0,
    };
    store::aanpak::decide_screening(store, &fatima, screening, 1, (&take_on, "Past hier."))
        .await
        .unwrap();
    let fatima = on_day(&here.fatima, 3);
    moves(store, &fatima, which, &to("verrijken"))
        .await
        .unwrap();
    which
}
