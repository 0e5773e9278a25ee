//! `/gezinnen/{id}/zaken/{zaak}/screening`: what the screener decides about a family, and who will keep it together.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::aanpak::people::ScreenerDecision;
use domain::samenwerking::Role;
use domain::shared::{CaseId, GezinId, UserId};
use store::aanpak::{
    ScreeningDecision, ScreeningItem, ScreeningQuery, decide_screening, screening_decisions,
    screenings,
};
use store::gezin::{ChangeRefusal, HandOverRefusal, NewRegisseur, TaskLine, hand_over, may_change};
use time::Date;

use super::form::{decision_word, read, refused};
use crate::found::CaseFound;
use crate::known::Known;
use crate::leads::{Lead, LeadChoice, choices, chosen, leads};
use crate::paths;
use crate::work::{Due, near_day};
use pages_gezin::form::typed;
use pages_gezin::{Done, words};
use web::choice::Choice;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect};

#[derive(Template)]
#[template(path = "aanpak/screening.html")]
struct DecidePage {
    l: L,
    shell: Shell,
    done: String,
    warning: String,
    family: String,
    family_href: String,
    case_href: String,
    target_href: String,
    hand_over_href: String,
    number: String,
    approach: String,
    action: String,
    open: Option<Open>,
    /// Whether the viewer decides.
    screener: bool,
    approaches: Vec<Choice>,
    regisseur: String,
    leads: Vec<LeadChoice>,
    decisions: Vec<Decided>,
    fields: Fields,
    draft: String,
    errors: FieldErrors,
}

/// A screening that waits.
pub struct Open {
    asked: String,
    due: Due,
    /// The other screener whose it is; empty when the viewer may decide.
    other: String,
    claim: String,
    gezin: GezinId,
    case: CaseId,
    version: i64,
}

/// What was decided before.
pub struct Decided {
    day: String,
    what: String,
    more: String,
    ground: Vec<Vec<String>>,
    by: String,
}

/// What the page is made from.
struct Around {
    found: CaseFound,
    known: Known,
    open: Option<ScreeningItem>,
    leads: Vec<Lead>,
}

impl Around {
    async fn of(visit: &Visit, gezin: &str, case: &str) -> Result<Self, AppError> {
        let Visit { state, cx, .. } = visit;
        let found = CaseFound::find(visit, gezin, case).await?;
        let gemeente = found.place().0;
        let viewer = found.family.viewer();
        let query = ScreeningQuery {
            case: Some(found.case.id),
            limit: 1,
            ..ScreeningQuery::default()
        };
        let page = screenings(&state.store, viewer, gemeente, &query).await?;
        let open = page.items.into_iter().next();
        let known = Known::of(state, gemeente).await?;
        let place = found.family.place();
        let chooses = open.is_some()
            && regisseur(&found).is_none()
            && may_change(&state.store, viewer, place.0, place.1).await?;
        let leads = match chooses {
            true => leads(state, cx.l, (viewer, gemeente), &known, None).await?,
            false => Vec::new(),
        };
        Ok(Self {
            found,
            known,
            open,
            leads,
        })
    }

    fn path(&self) -> String {
        paths::screening(self.found.case.gezin, self.found.case.id)
    }
}

/// Who keeps the family together today.
fn regisseur(found: &CaseFound) -> Option<&TaskLine> {
    let today = found.family.today();
    let mut tasks = found.family.dossier.tasks.iter();
    tasks.find(|task| task.regisseur && task.days.contains(today))
}

fn open(cx: &Cx, item: &ScreeningItem, today: Date) -> Open {
    let own = cx.user.as_ref().map(|user| user.id);
    let other = item.screener.as_ref();
    let other = other.filter(|(user, _): &&(UserId, String)| Some(*user) != own);
    Open {
        asked: near_day(cx.l, item.asked_on, today),
        due: Due::until(cx.l, item.due_on, today),
        other: other.map(|(_, name)| name.clone()).unwrap_or_default(),
        claim: paths::claim(item.id),
        gezin: item.gezin,
        case: item.case,
        version: item.version,
    }
}

fn decided(l: L, known: &Known, one: ScreeningDecision, today: Date) -> Decided {
    let more = match &one.decision {
        ScreenerDecision::TakeOn { approach } => {
            let title = known.latest(approach).map(|found| found.title.clone());
            title.unwrap_or_else(|| approach.clone())
        }
        ScreenerDecision::MoreInformation { expected_on, .. } => {
            let whom = one.asked_of.clone().unwrap_or_default();
            let values = [("whom", whom), ("day", near_day(l, *expected_on, today))];
            l.tr("screening-asked-of", &values)
        }
        _ => String::new(),
    };
    Decided {
        day: near_day(l, one.on, today),
        what: decision_word(l, &one.decision),
        more,
        ground: match one.ground.plain() {
            Some(text) => words::paragraphs(&text),
            None => vec![vec![l.t("gezin-refusal-destroyed")]],
        },
        by: one.by_name,
    }
}

async fn page(
    visit: Visit,
    around: &Around,
    (fields, draft): (Fields, String),
    errors: FieldErrors,
    done: &str,
) -> Result<DecidePage, AppError> {
    let Visit { state, cx, .. } = visit;
    let (l, found) = (cx.l, &around.found);
    let today = found.family.today();
    let decisions = screening_decisions(&state.store, found.family.viewer(), found.place()).await?;
    let approach = |one: &domain::aanpak::approach::Approach| {
        let id = one.reference.id.0.clone();
        Choice::of(id, one.title.clone(), fields.get("aanpak"))
    };
    let mut approaches: Vec<Choice> = around.known.approaches().map(approach).collect();
    approaches.dedup_by(|one, other| one.value == other.value);
    let gezin = found.case.gezin;
    Ok(DecidePage {
        l,
        done: match done {
            "besloten" | "zonder-regisseur" => l.t("screening-done"),
            _ => String::new(),
        },
        warning: match done {
            "zonder-regisseur" => l.t("screening-done-without"),
            _ => String::new(),
        },
        family: found.family.title(l),
        family_href: found.family.path(),
        case_href: found.path(),
        target_href: paths::target(gezin),
        hand_over_href: paths::hand_over(gezin),
        number: found.case.number.clone(),
        approach: found.case.approach_title.clone(),
        action: around.path(),
        open: around.open.as_ref().map(|item| open(&cx, item, today)),
        screener: cx.has(Role::Screener),
        approaches,
        regisseur: regisseur(found)
            .and_then(|task| task.user_name.clone())
            .unwrap_or_default(),
        leads: choices(l, &around.leads, None, fields.get("regisseur")),
        decisions: decisions
            .into_iter()
            .rev()
            .map(|one| decided(l, &around.known, one, today))
            .collect(),
        fields,
        draft,
        errors,
        shell: cx.shell,
    })
}

/// `GET /gezinnen/{id}/zaken/{zaak}/screening`
pub async fn show(
    visit: Visit,
    Path((gezin, case)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Reply {
    let around = Around::of(&visit, &gezin, &case).await?;
    let kept = drafts::find(&visit.state, &visit.cx, &around.path()).await?;
    let filled = match kept {
        Some(kept) => (kept.fields, kept.text),
        None => {
            let mut fields = Fields::default();
            fields.set("aanpak", &around.found.case.approach.id.0);
            fields.set("verwacht", typed(around.found.family.today()));
            (fields, String::new())
        }
    };
    let nothing = FieldErrors::default();
    Ok(html(
        &page(visit, &around, filled, nothing, &done.gedaan).await?,
    ))
}

/// `POST /gezinnen/{id}/zaken/{zaak}/screening/concept`: keeps the draft while somebody types.
pub async fn keep_draft(
    visit: Visit,
    Path((gezin, case)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let found = CaseFound::find(&visit, &gezin, &case).await?;
    let key = paths::screening(found.case.gezin, found.case.id);
    let line = drafts::keep_typing(&visit.state, &visit.cx, &key, &fields).await?;
    Ok(html(&line))
}

/// `POST /gezinnen/{id}/zaken/{zaak}/screening`
pub async fn submit(
    visit: Visit,
    Path((gezin, case)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let around = Around::of(&visit, &gezin, &case).await?;
    match drafts::buttons(&visit.state, &visit.cx, &around.path(), &fields).await? {
        Some(answer) => Ok(answer),
        None => save(visit, around, fields).await,
    }
}

async fn save(visit: Visit, around: Around, fields: Fields) -> Reply {
    let l = visit.cx.l;
    let (status, errors) = match read(l, &fields) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(decision) => match decide(&visit.state, &around, &decision, &fields).await {
            Ok(()) => return after(&visit, &around, &decision, &fields).await,
            Err(Refusal::Decided) => {
                let errors = FieldErrors::one("besluit", l.t("screening-error-already"));
                (StatusCode::CONFLICT, errors)
            }
            Err(Refusal::Store(refusal)) => {
                let errors = refused(l, refusal)?;
                (StatusCode::UNPROCESSABLE_ENTITY, errors)
            }
        },
    };
    // What was written stays, also beside what somebody else decided meanwhile.
    let line = drafts::keep(&visit.state, &visit.cx, &around.path(), &fields).await?;
    let page = page(visit, &around, (fields, line.text), errors, "").await?;
    Ok(html_with(status, &page))
}

enum Refusal {
    /// Nothing waits for a decision any more.
    Decided,
    Store(store::aanpak::AanpakRefused<domain::aanpak::people::ScreeningRefusal>),
}

async fn decide(
    state: &AppState,
    around: &Around,
    decision: &ScreenerDecision,
    fields: &Fields,
) -> Result<(), Refusal> {
    let item = around.open.as_ref().ok_or(Refusal::Decided)?;
    let viewer = around.found.family.viewer();
    let at = (around.found.place().0, item.id);
    let seen = fields.get("versie").parse().unwrap_or_default();
    let said = (decision, fields.get("waarom"));
    let decided = decide_screening(&state.store, viewer, at, seen, said).await;
    decided.map(|_| ()).map_err(Refusal::Store)
}

/// Sets who was chosen to keep the family together, and tells what was done.
async fn after(
    visit: &Visit,
    around: &Around,
    decision: &ScreenerDecision,
    fields: &Fields,
) -> Reply {
    let Visit { state, cx, .. } = visit;
    drafts::discard(state, cx, &around.path(), fields).await?;
    let takes = matches!(decision, ScreenerDecision::TakeOn { .. });
    let lead = chosen(&around.leads, fields.get("regisseur")).filter(|_| takes);
    let mut done = "besloten";
    if let Some(lead) = lead {
        let family = &around.found.family;
        let new = NewRegisseur {
            organisation: lead.organisation,
            user: lead.user,
            role: lead.role,
            what: cx.l.t("screening-regisseur-task"),
            from: family.today(),
        };
        let set = hand_over(&state.store, family.viewer(), family.place(), &new, None).await;
        match set {
            Ok(_) => {}
            Err(HandOverRefusal::Change(ChangeRefusal::Store(error))) => return Err(error.into()),
            // The decision stands; the page says what is left to do.
            Err(_) => done = "zonder-regisseur",
        }
    }
    Ok(redirect(&format!("{}?gedaan={done}", around.path())))
}
