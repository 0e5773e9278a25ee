//! What the list of work and the page of a case ask of the database, with what they fill in.

use domain::shared::{CaseId, GezinId};
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use super::{BenchViewer, BenchWorld};
use crate::Store;
use crate::aanpak::{PLAN_STATEMENTS, STATEMENTS};
use crate::dialect::Moment;
use crate::gezin;

/// What is filled in for one parameter.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Id(Uuid),
    NoId,
    Number(i64),
    NoNumber,
    Day(Date),
    NoDay,
    Moment(Moment),
    Text(String),
    NoText,
}

/// A statement of the program with what is filled in, from `$1` on.
pub(super) struct Asked {
    /// As in the lists of statements.
    pub(super) name: &'static str,
    pub(super) sql: &'static str,
    pub(super) values: Vec<Value>,
}

impl Value {
    /// As PostgreSQL reads it in a text.
    pub(super) fn literal(&self) -> String {
        match self {
            Self::Id(id) => format!("'{id}'"),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => format!("'{day}'"),
            Self::Text(text) => format!("'{text}'"),
            Self::Moment(moment) => format!("'{}'", moment.0),
            Self::NoId | Self::NoNumber | Self::NoDay | Self::NoText => "null".to_owned(),
        }
    }
}

/// What every statement has: the viewer, the day, the moment and the municipality.
fn values(world: &BenchWorld, viewer: &BenchViewer, more: Vec<Value>) -> Vec<Value> {
    let who = &viewer.viewer;
    let first = [
        Value::Id(who.user().0),
        Value::Id(who.organisation().0),
        Value::Text(who.purpose().code().to_owned()),
        Value::Text(who.role_words().to_owned()),
        Value::Day(who.today()),
    ];
    let rest = [Value::Moment(who.now()), Value::Id(world.gemeente.0)];
    first.into_iter().chain(rest).chain(more).collect()
}

const NIL: Uuid = Uuid::nil();

/// What the first page of somebody's work asks.
pub(super) fn of_work(world: &BenchWorld, viewer: &BenchViewer) -> Vec<Asked> {
    let today = viewer.viewer.today();
    let page = vec![
        Value::NoId,
        Value::Day(date!(0001 - 01 - 01)),
        Value::Id(NIL),
        Value::NoDay,
        Value::Number(101),
        Value::Day(today - Duration::days(14)),
    ];
    let all = PLAN_STATEMENTS.iter();
    let work = all.filter(|(name, _)| name.starts_with("work_"));
    let asked = work.map(|(name, sql)| {
        let more = match *name {
            "work_urgent" | "work_silent" => vec![Value::NoId, Value::Number(500)],
            "work_words" => vec![
                Value::NoId,
                Value::Day(today - Duration::days(365)),
                Value::Day(today + Duration::days(30)),
            ],
            _ => page.clone(),
        };
        let values = values(world, viewer, more);
        Asked { name, sql, values }
    });
    asked.collect()
}

/// What of a dossier stands on the page of a case.
const OF_DOSSIER: [&str; 7] = [
    "gezin",
    "members",
    "addresses",
    "tasks",
    "records",
    "categories",
    "family_consultations",
];
/// Statements of cases that the page of one does not ask.
const ELSEWHERE: [&str; 2] = ["cases", "screening_queue"];

/// What the page of a case asks.
pub(super) async fn of_case(
    store: &Store,
    world: &BenchWorld,
    viewer: &BenchViewer,
    (gezin, case): (GezinId, CaseId),
) -> Vec<Asked> {
    let (plan, gezin) = (plan_of(store, world, gezin).await, Value::Id(gezin.0));
    let of_dossier = gezin::STATEMENTS.iter();
    let of_dossier = of_dossier.filter(|(name, _)| OF_DOSSIER.contains(name));
    let all = STATEMENTS.iter().chain(PLAN_STATEMENTS);
    let all = all.filter(|(name, _)| !name.starts_with("work_") && !ELSEWHERE.contains(name));
    let asked = all.chain(of_dossier).map(|(name, sql)| {
        let more = match *name {
            "case" | "screening_decisions" | "second_looks" => vec![Value::Id(case.0)],
            "plan" => vec![plan.clone(), Value::NoNumber],
            "plan_versions" => vec![plan.clone()],
            "evaluations" => vec![gezin.clone(), Value::Number(100)],
            "records" => vec![
                gezin.clone(),
                Value::Day(Date::MAX),
                Value::Id(Uuid::max()),
                Value::Number(51),
                Value::NoText,
            ],
            _ => vec![gezin.clone()],
        };
        let values = values(world, viewer, more);
        Asked { name, sql, values }
    });
    asked.collect()
}

/// The plan of a family that holds; of a family without one, none that there is.
async fn plan_of(store: &Store, world: &BenchWorld, gezin: GezinId) -> Value {
    let mut tx = store.read().await.expect("a transaction begins");
    let row = fetch_optional!(
        &mut tx,
        (Uuid,),
        "select id from gezinsplan where gemeente = $1 and gezin = $2 and state = 'vastgesteld'",
        world.gemeente.0,
        gezin.0,
    );
    let row = row.expect("the statement runs");
    Value::Id(row.map_or(NIL, |(id,)| id))
}
