//! What hangs on the families of a world beside pieces: cases, measurements, plans and what is around them. It follows from the world,
//! so that a smaller world has less of it.

use std::collections::BTreeMap;

use domain::aanpak::people::HandOver;
use domain::aanpak::plan::{Evaluation, Gezinsplan, PlanForm};
use domain::gezin::TargetGroupTest;
use domain::samenwerking::Category;
use domain::shared::{GemeenteId, GezinId, PersonId, UserId};
use serde_json::json;
use store::testing::seal_text;
use store::{KeyOwner, Store};
use time::{Date, Duration};
use uuid::Uuid;

use super::dice::Dice;
use super::world::{TODAY, World};
use crate::aanpak_world::MAASTRICHT;

/// For how many days nobody may go without speaking to a family here.
pub const SILENT: u32 = 30;
/// The phase of every case.
pub const PHASE: &str = "uitvoering";
/// The approach of every case.
pub const APPROACH: &str = "maastricht-integrale-aanpak";

/// A thing that has an identifier of its own in every family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    Case = 1,
    Move,
    Look,
    Conversation,
    WayBack,
    Screening,
    Test,
    Plan,
    Action,
    Evaluation,
    HandOver,
    Network,
    Relation,
}

/// The identifier of a thing of a family.
pub fn id_of(gezin: GezinId, of: Of) -> Uuid {
    Uuid::from_u128(gezin.0.as_u128() ^ ((of as u128) << 8))
}

/// The identifier of a measurement of somebody in a family.
pub fn measurement_of(gezin: GezinId, person: PersonId) -> Uuid {
    Uuid::from_u128(gezin.0.as_u128() ^ person.0.as_u128().rotate_left(1))
}

/// The identifier of a look at the safety of somebody in a family.
pub fn check_of(gezin: GezinId, person: PersonId) -> Uuid {
    Uuid::from_u128(gezin.0.as_u128() ^ person.0.as_u128().rotate_left(2))
}

/// The domains that are measured, each in a category of its own.
pub const DOMAINS: [(&str, Category); 3] = [
    ("financien", Category::MeasurementMoney),
    ("huisvesting", Category::MeasurementHousing),
    ("geestelijke-gezondheid", Category::MeasurementHealth),
];

/// What hangs on one family.
#[derive(Debug, Clone)]
pub struct Own {
    pub gezin: GezinId,
    pub gemeente: GemeenteId,
    /// Who moved its case at once.
    pub mover: UserId,
    /// Whose its screening is.
    pub screener: Option<UserId>,
    pub due_on: Date,
    /// Who carries an action.
    pub carrier: UserId,
    pub term: Date,
    pub review_on: Date,
    /// To whom it was handed over.
    pub to: UserId,
    /// When somebody wrote down that they spoke with it.
    pub spoken_on: Date,
    /// Who is measured, and on which domains.
    pub measured: Vec<(PersonId, Vec<usize>)>,
    /// Whose safety was looked at.
    pub checked: Vec<PersonId>,
    /// Who is related.
    pub related: Option<(PersonId, PersonId)>,
}

/// Everybody who is or was in a family, once.
fn members(world: &World, gezin: GezinId) -> Vec<PersonId> {
    let own = world.members.iter().filter(|one| one.gezin == gezin);
    let mut persons: Vec<PersonId> = own.map(|one| one.person).collect();
    persons.sort();
    persons.dedup();
    persons
}

/// What hangs on the families of a world.
pub fn own(world: &World) -> Vec<Own> {
    let mut all = Vec::new();
    for gezin in &world.gezinnen {
        let half = u64::try_from(gezin.id.0.as_u128() & u128::from(u64::MAX)).unwrap();
        let mut dice = Dice::new(world.seed ^ half);
        if dice.chance(15) {
            continue;
        }
        let account = |dice: &mut Dice| dice.pick(&world.accounts).id;
        let day = |dice: &mut Dice, from: i64, until: i64| {
            let days = i64::try_from(dice.between(0, usize::try_from(until - from).unwrap()));
            TODAY + Duration::days(from + days.unwrap())
        };
        let persons = members(world, gezin.id);
        let measured = persons.iter().filter(|_| dice.chance(60));
        let measured: Vec<PersonId> = measured.copied().collect();
        let mut domains = |_: &PersonId| -> Vec<usize> {
            let some = (0..DOMAINS.len()).filter(|_| dice.chance(60));
            some.collect()
        };
        let measured = measured.iter().map(|who| (*who, domains(who))).collect();
        let checked = persons
            .iter()
            .filter(|_| dice.chance(50))
            .copied()
            .collect();
        // Somebody of this family and, sometimes, somebody of another one.
        let other: Vec<PersonId> = world
            .persons
            .iter()
            .filter(|one| one.gemeente == gezin.gemeente)
            .map(|one| one.id)
            .collect();
        let related = persons.first().and_then(|one| {
            let from = if dice.chance(70) { &persons } else { &other };
            let with = *dice.pick(from);
            (with != *one).then_some((*one, with))
        });
        all.push(Own {
            gezin: gezin.id,
            gemeente: gezin.gemeente,
            mover: account(&mut dice),
            screener: dice.chance(50).then(|| account(&mut dice)),
            due_on: day(&mut dice, -3, 10),
            carrier: account(&mut dice),
            term: day(&mut dice, -3, 10),
            review_on: day(&mut dice, -3, 10),
            to: account(&mut dice),
            spoken_on: day(&mut dice, -60, -20),
            measured,
            checked,
            related,
        });
    }
    all
}

/// Encrypted texts by the place where they may stand.
pub type Texts = BTreeMap<String, Vec<u8>>;

/// Encrypts what may stand in any world.
pub async fn seal(store: &Store, gezinnen: &[GezinId], persons: &[PersonId]) -> Texts {
    let text = |value: serde_json::Value| value.to_string();
    let nobody = UserId(Uuid::nil());
    let test = serde_json::to_string(&TargetGroupTest::default()).unwrap();
    let plan = serde_json::to_string(&Gezinsplan::empty(PlanForm::Light)).unwrap();
    let evaluation = serde_json::to_string(&Evaluation {
        on: TODAY,
        family: Vec::new(),
        findings: "Het gaat.".to_owned(),
        family_view: String::new(),
        noted_by: nobody,
    })
    .unwrap();
    let hand_over = serde_json::to_string(&HandOver {
        situation: "Rustig".to_owned(),
        agreements: String::new(),
        attention: String::new(),
        family: String::new(),
        met_together_on: None,
        by: nobody,
    })
    .unwrap();
    let mut texts = Texts::new();
    for gezin in gezinnen {
        let id = |of: Of| id_of(*gezin, of);
        let all = [
            (
                format!("second_look.because:{}", id(Of::Look)),
                "Ja.".to_owned(),
            ),
            (
                format!("case_fact.body:{}", id(Of::Conversation)),
                "Gesproken.".to_owned(),
            ),
            (
                format!("case_fact.body:{}", id(Of::WayBack)),
                "Bel ons.".to_owned(),
            ),
            (
                format!("screening_decision.body:{}:1", id(Of::Screening)),
                text(json!({ "waarom": "Meer weten", "bij": "school" })),
            ),
            (format!("target_test.body:{}", id(Of::Test)), test.clone()),
            (
                format!("gezinsplan_version.body:{}:1", id(Of::Plan)),
                plan.clone(),
            ),
            (
                format!("evaluation.body:{}", id(Of::Evaluation)),
                evaluation.clone(),
            ),
            (
                format!("handover.body:{}", id(Of::HandOver)),
                hand_over.clone(),
            ),
        ];
        for (place, words) in all {
            let owner = KeyOwner::Gezin(*gezin);
            let sealed = seal_text(store, owner, &place, &words).await.unwrap();
            texts.insert(place, sealed);
        }
        for person in persons {
            let place = format!("safety_check.ground:{}", check_of(*gezin, *person));
            let owner = KeyOwner::Person(*person);
            let sealed = seal_text(store, owner, &place, "De deur sluit niet.")
                .await
                .unwrap();
            texts.insert(place, sealed);
        }
    }
    texts
}

/// The text of the approach, for the row in which it is registered.
pub fn source() -> &'static str {
    assert!(MAASTRICHT.contains(APPROACH));
    MAASTRICHT
}
