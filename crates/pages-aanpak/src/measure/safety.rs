//! `/gezinnen/{id}/veiligheid`: the safety of each child: what was found last, whether that is recent, and a new look.

use askama::Template;
use axum::extract::{Path, Query};
use domain::gezin::{InView, SafetyJudgement, SafetyRefusal, safety_of_children};
use domain::samenwerking::Category;
use domain::shared::PersonId;
use serde::Deserialize;
use store::Opened;
use store::aanpak::{
    AanpakRefused, NewSafetyCheck, SeenSafetyCheck, add_safety_check, cases, safety_checks,
};
use store::gezin::ChangeRefusal;

use crate::case::family::{checks, children, in_view, judgement, valid_for};
use crate::paths;
use pages_gezin::{Found, form, words as family};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

const FIELDS: [&str; 4] = ["kind", "datum", "oordeel", "grond"];

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// About which child.
    #[serde(default)]
    kind: String,
    #[serde(default)]
    gedaan: String,
}

/// One look.
pub struct LookView {
    day: String,
    found: String,
    kind: &'static str,
    ground: String,
    who: String,
}

/// A child with every look.
pub struct ChildView {
    anchor: String,
    name: String,
    age: String,
    kind: &'static str,
    now: String,
    /// Through which day the last look counts; empty when there is none, or the approach does not say.
    through: String,
    looks: Vec<LookView>,
}

#[derive(Template)]
#[template(path = "aanpak/measure/safety.html")]
struct SafetyPage {
    l: L,
    shell: Shell,
    family: String,
    family_href: String,
    action: String,
    done: bool,
    /// How many days a look counts; empty when no running case says so.
    norm: String,
    /// Whether this person sees the safety of the children.
    open: bool,
    children: Vec<ChildView>,
    who: Vec<Choice>,
    judgements: Vec<Choice>,
    fields: Fields,
    errors: FieldErrors,
}

/// Kind of the label of a judgement.
const fn label(judgement: SafetyJudgement) -> &'static str {
    match judgement {
        SafetyJudgement::Safe => "positive",
        SafetyJudgement::Worries | SafetyJudgement::Unknown => "warning",
        SafetyJudgement::Unsafe => "negative",
    }
}

fn look(l: L, one: &SeenSafetyCheck) -> LookView {
    LookView {
        day: day(l, one.on),
        found: judgement(l, one.judgement),
        kind: label(one.judgement),
        ground: match one.ground.clone() {
            Opened::Plain(text) => text,
            Opened::Destroyed => l.t("gezin-destroyed"),
        },
        who: format!("{}, {}", one.by_name, one.organisation_name),
    }
}

/// The children with what was found.
fn views(l: L, found: &Found, seen: &[SeenSafetyCheck], days: Option<u16>) -> Vec<ChildView> {
    let (dossier, today) = (&found.dossier, found.today());
    let all = children(dossier, today);
    // Without a norm nothing is too old.
    let counted = days.unwrap_or(u16::MAX);
    let known = safety_of_children(&all, &checks(seen), counted, today);
    let view = |one: &domain::gezin::ChildSafety| {
        let who = dossier.members.iter().find(|who| who.person == one.child);
        let born = who.and_then(|who| who.born_on);
        let (kind, now) = in_view(l, one.last.as_ref(), &one.in_view, today);
        let mut looks: Vec<&SeenSafetyCheck> =
            seen.iter().filter(|look| look.child == one.child).collect();
        looks.sort_by_key(|look| std::cmp::Reverse((look.on, look.written_at)));
        ChildView {
            anchor: format!("kind-{}", one.child),
            name: who.map(|who| who.name.to_string()).unwrap_or_default(),
            age: born
                .map(|born| l.n("gezin-age", family::age(born, today)))
                .unwrap_or_default(),
            kind,
            now,
            through: match (days, &one.in_view) {
                (Some(_), InView::Recent { through }) => {
                    l.n("meten-safety-through", day(l, *through))
                }
                _ => String::new(),
            },
            looks: looks.into_iter().map(|one| look(l, one)).collect(),
        }
    };
    known.iter().map(view).collect()
}

/// For how many days a look counts: the strictest of the cases that run.
async fn norm(state: &AppState, found: &Found) -> Result<Option<u16>, AppError> {
    let all = cases(&state.store, found.viewer(), found.place()).await?;
    let mut least = None;
    for case in all.iter().filter(|case| case.closed_on.is_none()) {
        let approach = store::aanpak::approach(&state.store, &case.approach).await?;
        let days = approach.as_ref().and_then(valid_for);
        least = match (least, days) {
            (Some(least), Some(days)) => Some(u16::min(least, days)),
            (least, days) => least.or(days),
        };
    }
    Ok(least)
}

async fn page(
    state: &AppState,
    cx: Cx,
    found: &Found,
    (fields, done): (Fields, bool),
    errors: FieldErrors,
) -> Result<SafetyPage, AppError> {
    let l = cx.l;
    let seen = safety_checks(&state.store, found.viewer(), found.place()).await?;
    let days = norm(state, found).await?;
    let children = views(l, found, &seen, days);
    let choices = children.iter().map(|child| {
        let id = child.anchor.trim_start_matches("kind-");
        Choice::of(id, child.name.as_str(), fields.get("kind"))
    });
    let judged = SafetyJudgement::ALL.into_iter();
    Ok(SafetyPage {
        l,
        family: found.title(l),
        family_href: found.path(),
        action: paths::safety(found.dossier.id),
        done,
        norm: days
            .map(|days| l.n("meten-safety-norm", u32::from(days)))
            .unwrap_or_default(),
        open: found.dossier.categories.contains(Category::Safety),
        who: choices.collect(),
        judgements: judged
            .map(|one| Choice::of(one.code(), judgement(l, one), fields.get("oordeel")))
            .collect(),
        children,
        fields,
        errors,
        shell: cx.shell,
    })
}

/// `GET /gezinnen/{id}/veiligheid`
pub async fn show(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let mut fields = Fields::default();
    fields.set("datum", form::typed(found.today()));
    let children = children(&found.dossier, found.today());
    match children.as_slice() {
        [only] => fields.set("kind", only.person.to_string()),
        _ => fields.set("kind", asked.kind),
    }
    let filled = (fields, asked.gedaan == "gezien");
    let page = page(&state, cx, &found, filled, FieldErrors::default()).await?;
    Ok(html(&page))
}

fn read(l: L, fields: &Fields) -> Result<NewSafetyCheck, FieldErrors> {
    let mut errors = FieldErrors::default();
    let child: Option<PersonId> = form::chosen(fields, "kind");
    if child.is_none() {
        errors.add("kind", l.t("meten-safety-error-child"));
    }
    let on = form::read_day(l, fields, "datum", &mut errors);
    let judged = SafetyJudgement::from_code(fields.get("oordeel"));
    if judged.is_none() {
        errors.add("oordeel", l.t("meten-safety-error-judgement"));
    }
    let ground = fields.get("grond").to_owned();
    if ground.trim().is_empty() {
        errors.add("grond", l.t("meten-safety-error-ground"));
    }
    match (child, on, judged) {
        (Some(child), Some(on), Some(judgement)) if errors.is_empty() => Ok(NewSafetyCheck {
            child,
            on,
            judgement,
            ground,
        }),
        _ => Err(errors),
    }
}

fn refused(l: L, refusal: AanpakRefused<SafetyRefusal>) -> Result<FieldErrors, AppError> {
    use SafetyRefusal as R;
    let (field, key) = match refusal {
        AanpakRefused::Refused(R::NotAChildOfTheFamily) => ("kind", "meten-safety-error-child"),
        AanpakRefused::Refused(R::Adult) => ("kind", "meten-safety-error-adult"),
        AanpakRefused::Refused(R::BeforeBirth) => ("datum", "meten-safety-error-birth"),
        AanpakRefused::Refused(R::InFuture) => ("datum", "meten-safety-error-future"),
        AanpakRefused::Refused(R::EmptyGround) => ("grond", "meten-safety-error-ground"),
        AanpakRefused::Refused(R::GroundTooLong) => ("grond", "meten-safety-error-long"),
        AanpakRefused::Change(ChangeRefusal::NoRight) => ("kind", "meten-safety-error-right"),
        AanpakRefused::Change(other) => return family::refused(l, other, &FIELDS, "grond"),
    };
    Ok(FieldErrors::one(field, l.t(key)))
}

/// `POST /gezinnen/{id}/veiligheid`
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let errors = match read(l, &fields) {
        Err(errors) => errors,
        Ok(new) => {
            let place = found.place();
            match add_safety_check(&state.store, found.viewer(), place, &new).await {
                Ok(_) => {
                    let path = paths::safety(found.dossier.id);
                    let target = format!("{path}?gedaan=gezien#kind-{}", new.child);
                    return Ok(redirect(&target));
                }
                Err(refusal) => refused(l, refusal)?,
            }
        }
    };
    let page = page(&state, cx, &found, (fields, false), errors).await?;
    Ok(unprocessable(&page))
}
