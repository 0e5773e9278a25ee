//! The words of what the measured viewers open, each encrypted for its place: the plans of the actions on their lists of work, and all of
//! the families of their cases. Of all other families nobody opens anything.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::people::HandOver;
use domain::aanpak::plan::{
    Action, ActionOwner, ActionStatus, Agreement, Evaluation, Gezinsplan, Goal, GoalStatus,
    PlanForm, Say, Voice,
};
use domain::gezin::{AreaAnswer, Leefgebied, Since, TargetGroupTest};
use domain::shared::{
    ActionId, GezinId, GoalId, NetworkMemberId, OrganisationId, PersonId, UserId,
};
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::BenchViewer;
use super::history::Town;
use crate::Store;
use crate::dialect::Tx;
use crate::gezin::seal_words;
use crate::keystore::KeyOwner;

/// Actions of a viewer of which the plan can be opened: more than one page of work shows.
const ACTIONS: i64 = 600;
/// What stands where it does not matter what it says.
const WORDS: &str = "Wij spraken elkaar thuis aan de keukentafel. Het gaat beter dan de vorige keer, en over twee weken bellen wij weer.";

/// Encrypts what the viewers open.
pub(super) async fn seal(store: &Store, town: &Town, viewers: &[BenchViewer]) {
    let mut opened = BTreeSet::new();
    for viewer in viewers {
        for (gezin, _) in &viewer.cases {
            if opened.insert(*gezin) {
                whole_family(store, town, *gezin, viewer.user).await;
            }
        }
    }
    for viewer in viewers {
        let families = families_of_actions(store, town, viewer.user).await;
        for gezin in families.difference(&opened) {
            let plans = plans(store, town, *gezin).await;
            let of_plan = |place: &str, plan: Uuid, _: &str| {
                let body = place == "gezinsplan_version.body";
                body.then(|| plans.get(&plan).map(plan_text)).flatten()
            };
            seal_words(store, town.gemeente, KeyOwner::Gezin(*gezin), of_plan)
                .await
                .expect("the plan is encrypted");
        }
        opened.extend(families);
    }
}

/// The families of the first actions of somebody.
async fn families_of_actions(store: &Store, town: &Town, user: UserId) -> BTreeSet<GezinId> {
    let mut tx = store.read().await.expect("a transaction begins");
    let rows = fetch_all!(
        &mut tx,
        (Uuid,),
        "select a.gezin from plan_action a join gezinsplan p on p.gemeente = a.gemeente and p.id = a.plan and p.state = 'vastgesteld'
         where a.gemeente = $1 and a.owner_account = $2 and a.status in ('open', 'bezig') order by a.term, a.id limit $3",
        town.gemeente.0,
        user.0,
        ACTIONS,
    )
    .expect("the actions are there");
    rows.into_iter().map(|(gezin,)| GezinId(gezin)).collect()
}

/// Every text of a family and of its members.
async fn whole_family(store: &Store, town: &Town, gezin: GezinId, by: UserId) {
    let plans = plans(store, town, gezin).await;
    let mut tx = store.read().await.expect("a transaction begins");
    let members = fetch_all!(
        &mut tx,
        (Uuid, String),
        "select person, role from membership where gemeente = $1 and gezin = $2",
        town.gemeente.0,
        gezin.0,
    )
    .expect("the members are there");
    drop(tx);
    let parent = members.iter().find(|(_, role)| role == "ouder");
    let parent = parent
        .map(|(person, _)| PersonId(*person))
        .expect("a parent");
    let day = town.day_of_talk();
    let of_gezin = |place: &str, id: Uuid, _: &str| {
        Some(match place {
            "gezinsplan_version.body" => plan_text(plans.get(&id)?),
            "gezinsplan_version.agreement" => text(&agreement(parent, by, day)),
            "evaluation.body" => text(&evaluation(parent, by, day)),
            "handover.body" => text(&hand_over(by)),
            "target_test.body" => text(&target_test()),
            "screening_decision.body" => json!({ "waarom": WORDS }).to_string(),
            _ => WORDS.to_owned(),
        })
    };
    seal_words(store, town.gemeente, KeyOwner::Gezin(gezin), of_gezin)
        .await
        .expect("the family is encrypted");
    for (person, _) in members {
        let owner = KeyOwner::Person(PersonId(person));
        let of_person = |_: &str, _: Uuid, _: &str| Some(WORDS.to_owned());
        seal_words(store, town.gemeente, owner, of_person)
            .await
            .expect("the person is encrypted");
    }
}

fn text<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("it is JSON")
}

fn plan_text(plan: &Gezinsplan) -> String {
    text(plan)
}

fn agreement(parent: PersonId, by: UserId, on: Date) -> Agreement {
    let voice = Voice {
        person: parent,
        says: Say::Agrees,
        words: "Zo willen wij het.".to_owned(),
    };
    Agreement {
        on,
        voices: vec![voice],
        noted_by: by,
    }
}

fn evaluation(parent: PersonId, by: UserId, on: Date) -> Evaluation {
    Evaluation {
        on,
        family: vec![parent],
        findings: WORDS.repeat(3),
        family_view: "Het gaat de goede kant op.".to_owned(),
        noted_by: by,
    }
}

fn hand_over(by: UserId) -> HandOver {
    HandOver {
        situation: WORDS.to_owned(),
        agreements: WORDS.to_owned(),
        attention: WORDS.to_owned(),
        family: WORDS.to_owned(),
        met_together_on: None,
        by,
    }
}

fn target_test() -> TargetGroupTest {
    let answer = |number: usize| match number {
        0..4 => AreaAnswer::Problem {
            ground: WORDS.to_owned(),
            chronic: true,
            since: Some(Since::Year(2003)),
        },
        _ => AreaAnswer::NoProblem,
    };
    let areas = Leefgebied::ALL.into_iter().enumerate();
    TargetGroupTest {
        areas: areas.map(|(number, area)| (area, answer(number))).collect(),
        parents_can_solve: Some(false),
        other_outcome: None,
    }
}

row! {
    struct ActionRow {
        id: Uuid, goal: Uuid, status: String, owner_kind: Option<String>, owner: Option<Uuid>, owner_account: Option<Uuid>,
        starts_on: Date, term: Option<Date>,
    }
}

impl ActionRow {
    fn read(&self) -> Action {
        let owner = match (self.owner_kind.as_deref(), self.owner) {
            (Some("gezin"), Some(id)) => Some(ActionOwner::Family {
                person: PersonId(id),
            }),
            (Some("netwerk"), Some(id)) => Some(ActionOwner::Network {
                member: NetworkMemberId(id),
            }),
            (Some(_), Some(id)) => Some(ActionOwner::Professional {
                organisation: OrganisationId(id),
                user: self.owner_account.map(UserId),
            }),
            _ => None,
        };
        Action {
            id: ActionId(self.id),
            what: "Samen de post openen en een overzicht maken van wat er te betalen is."
                .to_owned(),
            owner,
            starts_on: self.starts_on,
            term: self.term,
            status: ActionStatus::from_code(&self.status).expect("a status of an action"),
            outcome: String::new(),
        }
    }
}

/// The plans of a family with the words that belong to the rows of their goals and actions.
async fn plans(store: &Store, town: &Town, gezin: GezinId) -> BTreeMap<Uuid, Gezinsplan> {
    let mut tx = store.read().await.expect("a transaction begins");
    let plans = fetch_all!(
        &mut tx,
        (Uuid, String),
        "select id, form from gezinsplan where gemeente = $1 and gezin = $2",
        town.gemeente.0,
        gezin.0,
    )
    .expect("the plans are there");
    let mut written = BTreeMap::new();
    for (id, form) in plans {
        let form = PlanForm::from_code(&form).expect("a form of a plan");
        let plan = Gezinsplan {
            own_words: WORDS.repeat(2),
            strengths: vec![WORDS.to_owned(); 2],
            worries: vec![WORDS.to_owned(); 2],
            goals: goals(&mut tx, town, id).await,
            family_view: WORDS.to_owned(),
            ..Gezinsplan::empty(form)
        };
        written.insert(id, plan);
    }
    written
}

async fn goals(tx: &mut Tx, town: &Town, plan: Uuid) -> Vec<Goal> {
    let goals = fetch_all!(
        &mut *tx,
        (Uuid, String, String),
        "select id, area, status from plan_goal where gemeente = $1 and plan = $2 order by position",
        town.gemeente.0,
        plan,
    )
    .expect("the goals are there");
    let actions = fetch_all!(
        tx,
        ActionRow,
        "select id, goal, status, owner_kind, owner, owner_account, starts_on, term from plan_action
         where gemeente = $1 and plan = $2 order by position",
        town.gemeente.0,
        plan,
    )
    .expect("the actions are there");
    let goal = |(id, area, status): (Uuid, String, String)| {
        let of_goal = actions.iter().filter(|action| action.goal == id);
        Goal {
            id: GoalId(id),
            area: Leefgebied::from_code(&area).expect("a life area"),
            words: "Wij willen rust in huis en iedere dag samen eten.".to_owned(),
            status: GoalStatus::from_code(&status).expect("a status of a goal"),
            result: String::new(),
            actions: of_goal.map(ActionRow::read).collect(),
        }
    };
    goals.into_iter().map(goal).collect()
}
