//! `/gezinnen/{id}/zaken/{zaak}/meten/{persoon}`: measuring one adult, with what they say themselves beside it. Everything that was typed
//! is kept on the server until it is saved or thrown away.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::aanpak::approach::Approach;
use domain::aanpak::measurement::{Instrument, check_own};
use domain::shared::PersonId;
use store::aanpak::{
    AanpakRefused, MeasureRefusal, SeenMeasurement, add_measurement, add_own_scores, measurements,
    target_tests,
};
use store::gezin::{ChangeRefusal, Who};

use super::adults::{adults, can_be_measured};
use super::asked::{Known, asked_first};
use super::form_view::{Groups, groups};
use super::read::{Written, read, refused as refused_answers};
use crate::case::{plan_areas, words};
use crate::found::CaseFound;
use crate::paths;
use pages_gezin::form::typed;
use pages_gezin::words as family;
use web::aanpak::known_instruments;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String, String)>;

/// Somebody who can be measured in this case.
pub struct Tab {
    name: String,
    href: String,
    here: bool,
    sub: String,
}

#[derive(Template)]
#[template(path = "aanpak/measure/form.html")]
struct MeasurePage {
    l: L,
    shell: Shell,
    family: String,
    family_href: String,
    case: String,
    case_href: String,
    name: String,
    given: String,
    instrument: String,
    phase: String,
    scorer: String,
    action: String,
    closed: bool,
    tabs: Vec<Tab>,
    levels: Vec<(u8, String)>,
    groups: Groups,
    fields: Fields,
    draft: String,
    errors: FieldErrors,
}

/// Everything that a form about one adult needs.
struct Measuring {
    found: CaseFound,
    approach: Approach,
    instrument: &'static Instrument,
    person: PersonId,
    path: String,
}

impl Measuring {
    async fn find(visit: &Visit, (id, case, person): (&str, &str, &str)) -> Result<Self, AppError> {
        let found = CaseFound::find(visit, id, case).await?;
        let person: PersonId = person.parse().map_err(|_| AppError::NotFound)?;
        let today = found.family.today();
        let members = family::members_on(&found.family.dossier, today);
        let who = members.iter().find(|who| who.person == person);
        let who = who.ok_or(AppError::NotFound)?;
        let l = visit.cx.l;
        if !can_be_measured(who, today) {
            return Err(AppError::Conflict(l.t("meten-refused-child")));
        }
        let approach = found.approach(&visit.state).await?;
        let asked = approach.instrument.as_ref();
        let instrument = asked.and_then(|reference| known_instruments().get(reference));
        let instrument =
            instrument.ok_or_else(|| AppError::Conflict(l.t("zaak-unmet-no-instrument")))?;
        let path = paths::measure(found.case.gezin, found.case.id, person);
        Ok(Self {
            found,
            approach,
            instrument,
            person,
            path,
        })
    }

    fn who(&self) -> Option<&Who> {
        let members = self.found.family.dossier.members.iter();
        members.clone().find(|who| who.person == self.person)
    }

    fn tabs(&self, l: L, seen: &[SeenMeasurement]) -> Vec<Tab> {
        let (family, case) = (&self.found.family, &self.found.case);
        let all = adults(&family.dossier, family.today());
        let tab = |who: &&Who| {
            let mut last = seen
                .iter()
                .rev()
                .filter(|one| one.person == who.person && !one.own);
            Tab {
                name: who.name.given.clone(),
                href: paths::measure(case.gezin, case.id, who.person),
                here: who.person == self.person,
                sub: match last.next() {
                    Some(last) => l.n("meten-tab-last", day(l, last.day)),
                    None => l.t("meten-tab-never"),
                },
            }
        };
        all.iter().map(tab).collect()
    }
}

async fn page(
    state: &AppState,
    cx: Cx,
    of: &Measuring,
    (fields, draft): (Fields, String),
    errors: FieldErrors,
) -> Result<MeasurePage, AppError> {
    let (l, family) = (cx.l, &of.found.family);
    let (store, viewer) = (&state.store, family.viewer());
    let (seen, tests) = tokio::try_join!(
        measurements(store, viewer, family.place()),
        target_tests(store, viewer, family.place()),
    )?;
    let known = Known {
        areas: plan_areas(state, family).await?,
        measured: &seen,
        tests: &tests,
    };
    let first = asked_first(of.instrument, of.person, &known);
    let open = family.dossier.categories;
    let given = of.who().map(|who| who.name.given.clone());
    let given = given.unwrap_or_default();
    let numbered = domain::aanpak::measurement::Level::ALL.into_iter();
    Ok(MeasurePage {
        l,
        family: family.title(l),
        family_href: family.path(),
        case: of.found.case.approach_title.clone(),
        case_href: of.found.path(),
        name: of.who().map(|who| who.name.to_string()).unwrap_or_default(),
        groups: groups(l, (of.instrument, open), &first, (&fields, &errors)),
        given,
        instrument: of.instrument.title.clone(),
        phase: words::phase(&of.approach, &of.found.case.phase),
        scorer: cx.user()?.name.clone(),
        action: of.path.clone(),
        closed: of.found.case.closed_on.is_some(),
        tabs: of.tabs(l, &seen),
        levels: numbered
            .map(|level| (level.number(), of.instrument.level_name(level).to_owned()))
            .collect(),
        fields,
        draft,
        errors,
        shell: cx.shell,
    })
}

/// `GET /gezinnen/{id}/zaken/{zaak}/meten/{persoon}`
pub async fn show(visit: Visit, Path((id, case, person)): Address) -> Reply {
    let of = Measuring::find(&visit, (&id, &case, &person)).await?;
    let kept = drafts::find(&visit.state, &visit.cx, &of.path).await?;
    let filled = match kept {
        Some(kept) => (kept.fields, kept.text),
        None => {
            let mut fields = Fields::default();
            fields.set("datum", typed(of.found.family.today()));
            (fields, String::new())
        }
    };
    let none = FieldErrors::default();
    let page = page(&visit.state, visit.cx, &of, filled, none).await?;
    Ok(html(&page))
}

/// `POST …/concept`: keeps what is typed while somebody types.
pub async fn keep_draft(visit: Visit, Path((id, case, person)): Address, fields: Fields) -> Reply {
    let of = Measuring::find(&visit, (&id, &case, &person)).await?;
    let line = drafts::keep_typing(&visit.state, &visit.cx, &of.path, &fields).await?;
    Ok(html(&line))
}

/// `POST /gezinnen/{id}/zaken/{zaak}/meten/{persoon}`
pub async fn submit(visit: Visit, Path((id, case, person)): Address, fields: Fields) -> Reply {
    let of = Measuring::find(&visit, (&id, &case, &person)).await?;
    let (state, cx) = (&visit.state, visit.cx.clone());
    match drafts::buttons(state, &cx, &of.path, &fields).await? {
        Some(answer) => Ok(answer),
        None => save(&visit, &of, fields).await,
    }
}

async fn save(visit: &Visit, of: &Measuring, fields: Fields) -> Result<Response, AppError> {
    let (state, cx) = (&visit.state, visit.cx.clone());
    let (l, who) = (cx.l, (of.person, of.found.family.viewer().user()));
    let phase = of.found.case.phase.0.as_str();
    let kept = match read(l, (of.instrument, phase), who, &fields) {
        Ok(written) => keep(visit, of, &written).await?,
        Err(errors) => Err(errors),
    };
    match kept {
        Ok(()) => {
            drafts::discard(state, &cx, &of.path, &fields).await?;
            let path = of.found.path();
            Ok(redirect(&format!("{path}?gedaan=gemeten#meting")))
        }
        Err(errors) => {
            let line = drafts::keep(state, &cx, &of.path, &fields).await?;
            let page = page(state, cx, of, (fields, line.text), errors).await?;
            Ok(unprocessable(&page))
        }
    }
}

/// Keeps what was measured, and what the person says themselves beside it.
async fn keep(
    visit: &Visit,
    of: &Measuring,
    written: &Written,
) -> Result<Result<(), FieldErrors>, AppError> {
    let l = visit.cx.l;
    let (store, viewer) = (&visit.state.store, of.found.family.viewer());
    let (draft, own) = (&written.draft, &written.own);
    // What the person says is looked at first, so that nothing is kept by halves.
    if !own.is_empty() {
        let days = (draft.day, viewer.today());
        if let Err(all) = check_own(of.instrument, of.person, None, days, own) {
            return Ok(Err(refused_answers(l, of.instrument, &all, true)));
        }
    }
    let mut beside = None;
    if written.answered() || own.is_empty() {
        let place = of.found.place();
        match add_measurement(store, viewer, place, of.instrument, draft).await {
            Ok(id) => beside = Some(id),
            Err(refusal) => return refused(l, of.instrument, refusal).map(Err),
        }
    }
    if !own.is_empty() {
        let which = (of.person, beside, draft.day);
        let place = of.found.place();
        match add_own_scores(store, viewer, place, of.instrument, which, own).await {
            Ok(_) => {}
            Err(refusal) => return refused(l, of.instrument, refusal).map(Err),
        }
    }
    Ok(Ok(()))
}

fn refused(
    l: L,
    instrument: &Instrument,
    refusal: AanpakRefused<MeasureRefusal>,
) -> Result<FieldErrors, AppError> {
    let key = match refusal {
        AanpakRefused::Refused(MeasureRefusal::Answers(all)) => {
            return Ok(refused_answers(l, instrument, &all, false));
        }
        AanpakRefused::Refused(MeasureRefusal::NotAMember | MeasureRefusal::NotBeside) => {
            "meten-refused-not-a-member"
        }
        AanpakRefused::Refused(MeasureRefusal::Child) => "meten-refused-child",
        AanpakRefused::Refused(MeasureRefusal::CaseClosed) => "zaak-refused-case-closed",
        AanpakRefused::Change(ChangeRefusal::NoRight) => "meten-refused-right",
        AanpakRefused::Change(other) => return Err(family::stop(l, other)),
    };
    Ok(FieldErrors::one("domeinen", l.t(key)))
}
