//! `/gezinnen/{id}/zaken/{zaak}`: one case in one view: its phase and what the next step needs, the family, its plan, what was measured,
//! and everything that happened.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use domain::aanpak::approach::{Approach, MoveKind, confirm_due_on};
use store::StoreError;
use store::aanpak::{
    AanpakRefused, NextStep, SeenSecondLook, case_facts, evaluations, measurements, plan_versions,
    safety_checks, screening_decisions, second_looks, target_tests, what_is_needed,
};
use store::gezin::{ChangeRefusal, Pieces, family_consultations};

use super::family::{MemberView, members};
use super::involved::{InvolvedView, involved};
use super::measured::{AdultView, Seen, measured, seen_domains};
use super::phases::{Station, stations};
use super::plan::{Plan, PlanView, view as plan_view};
use super::refusals::{Telling, Todo};
use super::steps::{Steps, steps};
use super::timeline::{Event, Happened, events};
use super::{done_text, words};
use crate::found::CaseFound;
use crate::paths;
use pages_gezin::{Done, paths as family_paths, words as family};
use web::aanpak::known_instruments;
use web::forms::fields::Fields;
use web::layout::moment::{day, day_of};
use web::layout::{L, Shell};
use web::{AppError, Cx, Reply, Visit, html_with};

/// How many events stand in sight; the others fold away.
const IN_SIGHT: usize = 7;

/// An urgent move that waits for a second person.
pub struct UrgentView {
    /// What was moved.
    what: String,
    /// Why, in the words of who moved.
    words: String,
    /// Who moved, and when.
    who: String,
    /// Until when the second person is in time.
    until: String,
    /// Whether that has passed.
    late: bool,
    /// Whether who looks made the move.
    own: bool,
    /// Where is said whether they agree.
    action: String,
}

#[derive(Template)]
#[template(path = "aanpak/case/page.html")]
struct CasePage {
    l: L,
    shell: Shell,
    done: String,
    family: String,
    family_href: String,
    path: String,
    title: String,
    number: String,
    team: String,
    approach_href: String,
    version: i64,
    closed: String,
    stations: Vec<Station>,
    now: String,
    steps: Steps,
    /// Whether this person may only look: access in an emergency.
    only_looks: bool,
    refused: Vec<Todo>,
    stale: bool,
    urgent: Vec<UrgentView>,
    /// Until when a second person looks at an urgent move of today.
    urgent_due: String,
    looks: Vec<String>,
    members: Vec<MemberView>,
    involved: Vec<InvolvedView>,
    plan: Option<PlanView>,
    plan_href: String,
    adults: Vec<AdultView>,
    /// Whether measurements are hidden from this person altogether.
    measured_hidden: bool,
    key: String,
    measurements_href: String,
    safety_href: String,
    target_href: String,
    network_href: String,
    members_href: String,
    tasks_href: String,
    meeting_href: String,
    events: Vec<Event>,
    earlier: Vec<Event>,
    more_href: String,
}

/// What was tried on the page and did not go through.
#[derive(Default)]
pub struct Tried {
    /// What was sent.
    pub fields: Fields,
    /// Why it was refused.
    pub refused: Vec<domain::aanpak::approach::Refusal>,
    /// Whether somebody else changed the case meanwhile.
    pub stale: bool,
}

/// `GET /gezinnen/{id}/zaken/{zaak}`
pub async fn show(
    visit: Visit,
    Path((id, case)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Reply {
    let found = CaseFound::find_with(&visit, &id, &case, Pieces::default()).await?;
    let done = done_text(visit.cx.l, &done.gedaan);
    respond(&visit, &found, Tried::default(), (StatusCode::OK, done)).await
}

/// What every move needs; nothing when the case is closed or this person only looks.
async fn needed(visit: &Visit, found: &CaseFound) -> Result<(Vec<NextStep>, bool), AppError> {
    let (state, viewer) = (&visit.state, found.family.viewer());
    let asked = what_is_needed(&state.store, viewer, known_instruments(), found.place()).await;
    match asked {
        Ok(next) => Ok((next, false)),
        Err(AanpakRefused::Refused(_)) => Ok((Vec::new(), false)),
        Err(AanpakRefused::Change(ChangeRefusal::NoRight)) => Ok((Vec::new(), true)),
        Err(AanpakRefused::Change(refusal)) => Err(family::stop(visit.cx.l, refusal)),
    }
}

/// The page with what was tried on it.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn respond(
    visit: &Visit,
    found: &CaseFound,
    tried: Tried,
    (status, done): (StatusCode, String),
) -> Result<Response, AppError> {
    let (state, cx) = (&visit.state, &visit.cx);
    let (store, viewer) = (&state.store, found.family.viewer());
    let place = found.family.place();
    let (approach, next, plan) = tokio::try_join!(
        found.approach(state),
        needed(visit, found),
        Plan::of(state, &found.family),
    )?;
    let versions = async {
        match &plan.read {
            Some(read) => {
                let all = plan_versions(store, viewer, (place.0, read.plan.id)).await?;
                Ok::<_, StoreError>(all.unwrap_or_default())
            }
            None => Ok(Vec::new()),
        }
    };
    let (facts, seen, evaluated, meetings, checks, tests, decisions, looks, versions) = tokio::try_join!(
        case_facts(store, viewer, place),
        measurements(store, viewer, place),
        evaluations(store, viewer, place.0, place.1),
        family_consultations(store, viewer, place),
        safety_checks(store, viewer, place),
        target_tests(store, viewer, place),
        screening_decisions(store, viewer, found.place()),
        second_looks(store, viewer, found.place()),
        versions,
    )?;
    let (l, today, dossier) = (cx.l, found.family.today(), &found.family.dossier);
    let happened = Happened {
        approach: &approach,
        case: &found.case,
        dossier,
        facts: &facts,
        measured: &seen,
        versions: &versions,
        evaluations: &evaluated,
        meetings: &meetings,
        checks: &checks,
        tests: &tests,
        decisions: &decisions,
        looks: &looks,
    };
    let mut all = events(l, today, &happened);
    let earlier = all.split_off(IN_SIGHT.min(all.len()));
    let page = CasePage {
        done,
        members: members(l, (dossier, today), &approach, &checks),
        adults: measured(l, (dossier, today), (&found.case, &approach), &seen),
        plan: plan_view(l, &plan, (dossier, today)),
        events: all,
        earlier,
        ..frame(cx, found, &approach, (next, tried, &looks))
    };
    Ok(html_with(status, &page))
}

/// The page without what was read beside the case.
fn frame(
    cx: &Cx,
    found: &CaseFound,
    approach: &Approach,
    ((next, only_looks), tried, looks): ((Vec<NextStep>, bool), Tried, &[SeenSecondLook]),
) -> CasePage {
    let (l, today, dossier, case) = (
        cx.l,
        found.family.today(),
        &found.family.dossier,
        &found.case,
    );
    let telling = Telling {
        l,
        dossier,
        case,
        approach,
    };
    CasePage {
        l,
        shell: cx.shell.clone(),
        done: String::new(),
        family: found.family.title(l),
        family_href: found.family.path(),
        path: found.path(),
        title: case.approach_title.clone(),
        number: case.number.clone(),
        team: case.team_name.clone(),
        approach_href: paths::approach(&case.approach),
        version: case.version,
        closed: case
            .closed_on
            .map(|on| l.n("zaak-closed-long", day(l, on)))
            .unwrap_or_default(),
        stations: stations(l, approach, case, today),
        now: words::phase(approach, &case.phase),
        steps: steps(&telling, &next, &tried.fields),
        only_looks,
        refused: telling.refusals(&tried.refused),
        stale: tried.stale,
        urgent: urgent(cx, found, approach),
        urgent_due: day(l, confirm_due_on(today, approach.norms.urgent_workdays)),
        looks: given(l, found, approach, looks),
        members: Vec::new(),
        involved: involved(l, dossier, today),
        plan: None,
        plan_href: paths::plan(dossier.id),
        adults: Vec::new(),
        measured_hidden: seen_domains(dossier, approach) == Seen::Nothing,
        key: crate::measure::course::key(l, "meting-teken", 300).svg,
        measurements_href: paths::measurements(dossier.id),
        safety_href: paths::safety(dossier.id),
        target_href: paths::target(dossier.id),
        network_href: paths::network(dossier.id),
        members_href: family_paths::part(dossier.id, "leden"),
        tasks_href: family_paths::part(dossier.id, "taken"),
        meeting_href: format!("/overleg/nieuw?gezin={}", dossier.id),
        events: Vec::new(),
        earlier: Vec::new(),
        more_href: match dossier.next {
            Some(_) => found.family.path(),
            None => String::new(),
        },
    }
}

/// Urgent moves that nobody confirmed or rejected yet.
fn urgent(cx: &Cx, found: &CaseFound, approach: &Approach) -> Vec<UrgentView> {
    let (l, case, viewer) = (cx.l, &found.case, found.family.viewer());
    let open = case
        .moves
        .iter()
        .filter(|one| one.kind == MoveKind::Urgent && one.confirmed.is_none());
    open.map(|one| UrgentView {
        what: words::moved(l, approach, one.kind, &one.from, &one.to),
        words: one
            .note
            .clone()
            .and_then(store::Opened::plain)
            .unwrap_or_default(),
        who: {
            let values = [("name", one.by_name.clone()), ("day", day_of(l, one.at))];
            l.tr("zaak-urgent-by", &values)
        },
        until: one.confirm_by.map(|on| day(l, on)).unwrap_or_default(),
        late: one.confirm_by.is_some_and(|on| on < found.family.today()),
        own: one.by == viewer.user(),
        action: paths::confirm(case.gezin, case.id, one.id),
    })
    .collect()
}

/// Looks of second persons at a wish to close, given in this phase: each as a sentence.
fn given(l: L, found: &CaseFound, approach: &Approach, looks: &[SeenSecondLook]) -> Vec<String> {
    let since = web::layout::moment::local(found.case.since).date();
    let of_now = looks.iter().filter(|one| one.on >= since);
    of_now
        .map(|one| {
            let known = approach.reason(&one.reason);
            let name = known.map_or_else(|| one.reason.to_string(), |one| one.name.clone());
            let values = [
                ("name", one.by_name.clone()),
                ("day", day(l, one.on)),
                ("reason", name),
            ];
            l.tr("zaak-look-given", &values)
        })
        .collect()
}
