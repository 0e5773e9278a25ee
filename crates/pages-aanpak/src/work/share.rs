//! `/caseload/verdelen/{medewerker}`: the families of somebody who leaves are shared among colleagues: a proposal, a choice for each
//! family, everything together before it is done, and what became of each.

use askama::Template;
use axum::extract::Path;
use domain::aanpak::people::{Candidate, Reassignment, confirm_reassignment};
use domain::shared::{GezinId, UserId};
use store::gezin::{
    LeavingFamily, NewHandOver, Reassign, Reassigned, ReassignmentProposal, propose_handing_over,
    reassign,
};
use time::Date;

use super::hand_over::regisseur;
use super::hand_over_form::{PARTS, read, refused};
use super::line::near_day;
use crate::known::Known;
use crate::leads::{Lead, Load, leads};
use crate::paths;
use pages_gezin::form::typed;
use pages_gezin::{dossier_path, words};
use web::choice::Choice;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::viewer::Looking;
use web::{AppError, Cx, Reply, Visit, html, unprocessable};

#[derive(Template)]
#[template(path = "aanpak/share.html")]
struct SharePage {
    l: L,
    shell: Shell,
    leaving: String,
    action: String,
    rows: Vec<Row>,
    after: Vec<After>,
    /// Whether there is anybody to take over.
    anybody: bool,
    fields: Fields,
    errors: FieldErrors,
    /// Everything together, before it is done.
    summary: Option<Summary>,
}

/// One family.
pub struct Row {
    field: String,
    family: String,
    number: String,
    href: String,
    choices: Vec<Choice>,
    /// Name of who was chosen; empty when it stays.
    to: String,
    known: bool,
    over: bool,
    /// What comes beside what is told of all; the field and its text.
    note: (String, String),
}

/// How full somebody would be.
pub struct After {
    name: String,
    before: Load,
    load: Load,
}

/// Everything together.
pub struct Summary {
    from: String,
    goes: usize,
    stays: usize,
    over: usize,
    /// The parts of what is told: the field, and what it is called.
    told: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "aanpak/shared.html")]
struct SharedPage {
    l: L,
    shell: Shell,
    leaving: String,
    again: String,
    done: usize,
    rows: Vec<Outcome>,
}

/// What became of one family.
pub struct Outcome {
    family: String,
    href: String,
    to: String,
    /// Why it was not handed over; empty when it was.
    why: String,
}

/// What the pages are made from.
struct Around {
    looking: Looking,
    leads: Vec<Lead>,
    leaving: UserId,
    name: String,
    proposal: ReassignmentProposal,
}

impl Around {
    async fn of(visit: &Visit, id: &str) -> Result<Self, AppError> {
        let Visit { state, cx, headers } = visit;
        let leaving: UserId = id.parse().map_err(|_| AppError::NotFound)?;
        let looking = state.looking(cx, headers).await?;
        let gemeente = looking.gemeente()?;
        let viewer = &looking.viewer;
        let known = Known::of(state, gemeente).await?;
        let leads = leads(state, cx.l, (viewer, gemeente), &known, None).await?;
        let name = leads.iter().find(|one| one.user == leaving);
        let name = name.map(|one| one.name.clone()).ok_or(AppError::NotFound)?;
        // Without a norm nobody is offered more room than they have families now.
        let others = leads.iter().filter(|one| one.user != leaving && one.active);
        let others: Vec<(UserId, u32)> = others
            .map(|one| (one.user, one.norm.unwrap_or(one.leads)))
            .collect();
        let proposal = propose_handing_over(&state.store, viewer, gemeente, leaving, &others).await;
        let proposal = proposal.map_err(|refusal| words::stop(cx.l, refusal))?;
        Ok(Self {
            looking,
            leads,
            leaving,
            name,
            proposal,
        })
    }

    fn lead(&self, user: UserId) -> Option<&Lead> {
        self.leads.iter().find(|one| one.user == user)
    }

    fn name_of(&self, user: UserId) -> String {
        self.lead(user)
            .map(|one| one.name.clone())
            .unwrap_or_default()
    }

    /// Who takes over which family by the form; a family without a choice stays.
    fn wanted(&self, fields: &Fields) -> Vec<(GezinId, UserId)> {
        let families = self.proposal.families.iter();
        families
            .filter_map(|family| {
                let to: UserId = fields.get(&field_of(family.gezin)).parse().ok()?;
                let known = self.proposal.candidates.iter().any(|one| one.user == to);
                known.then_some((family.gezin, to))
            })
            .collect()
    }

    /// The form with the proposal filled in.
    fn proposed(&self) -> Fields {
        let mut fields = Fields::default();
        fields.set("van", typed(self.looking.viewer.today()));
        if let Ok(proposal) = &self.proposal.proposal {
            for one in &proposal.assignments {
                fields.set(&field_of(one.gezin), one.to.to_string());
            }
        }
        fields
    }

    fn sharing(&self, fields: &Fields) -> Option<Reassignment> {
        confirm_reassignment(&self.wanted(fields), &self.proposal.candidates).ok()
    }
}

fn field_of(gezin: GezinId) -> String {
    format!("naar-{gezin}")
}

fn note_of(gezin: GezinId) -> String {
    format!("let-op-{gezin}")
}

fn row(
    l: L,
    around: &Around,
    (fields, sharing): (&Fields, Option<&Reassignment>),
    family: &LeavingFamily,
) -> Row {
    let (field, note) = (field_of(family.gezin), note_of(family.gezin));
    let now = fields.get(&field);
    let assigned = sharing.and_then(|sharing| {
        let mut all = sharing.assignments.iter();
        all.find(|one| one.gezin == family.gezin)
    });
    let mut choices = vec![Choice::of("", l.t("verdelen-stays"), now)];
    let one = |candidate: &Candidate| {
        let name = around.name_of(candidate.user);
        let known = candidate.known_to.contains(&family.gezin);
        let label = match known {
            true => l.n("verdelen-known", name),
            false => name,
        };
        Choice::of(candidate.user.to_string(), label, now)
    };
    choices.extend(around.proposal.candidates.iter().map(one));
    Row {
        family: family.name.clone(),
        number: family.number.clone(),
        href: dossier_path(family.gezin),
        choices,
        to: assigned
            .map(|one| around.name_of(one.to))
            .unwrap_or_default(),
        known: assigned.is_some_and(|one| one.known),
        over: assigned.is_some_and(|one| one.over_norm),
        note: (note.clone(), fields.get(&note).to_owned()),
        field,
    }
}

fn after(l: L, around: &Around, sharing: Option<&Reassignment>) -> Vec<After> {
    let families = |user: &UserId| {
        let load = sharing?.afterwards.get(user)?;
        Some(load.families)
    };
    let others = around.proposal.candidates.iter();
    let one = |candidate: &Candidate| {
        let lead = around.lead(candidate.user)?;
        let then = families(&lead.user).unwrap_or(lead.leads);
        Some(After {
            name: lead.name.clone(),
            before: Load::of(l, lead.leads, lead.norm),
            load: Load::of(l, then, lead.norm),
        })
    };
    others.filter_map(one).collect()
}

fn page(
    cx: &Cx,
    around: &Around,
    fields: Fields,
    errors: FieldErrors,
    from: Option<Date>,
) -> SharePage {
    let l = cx.l;
    let families = around.proposal.families.iter();
    let sharing = around.sharing(&fields);
    let chosen = (&fields, sharing.as_ref());
    let rows: Vec<Row> = families
        .map(|family| row(l, around, chosen, family))
        .collect();
    let goes = rows.iter().filter(|row| !row.to.is_empty()).count();
    SharePage {
        l,
        leaving: around.name.clone(),
        action: paths::share(around.leaving),
        after: after(l, around, sharing.as_ref()),
        anybody: !around.proposal.candidates.is_empty(),
        summary: from.map(|from| Summary {
            from: near_day(l, from, around.looking.viewer.today()),
            goes,
            stays: rows.len() - goes,
            over: rows.iter().filter(|row| row.over).count(),
            told: PARTS
                .map(|part| (part, l.t(&format!("overdracht-{part}"))))
                .into(),
        }),
        rows,
        fields,
        errors,
        shell: cx.shell.clone(),
    }
}

/// `GET /caseload/verdelen/{medewerker}`
pub async fn show(visit: Visit, Path(id): Path<String>) -> Reply {
    let around = Around::of(&visit, &id).await?;
    // What was typed when the session ended.
    let kept = drafts::find(&visit.state, &visit.cx, &paths::share(around.leaving)).await?;
    let fields = kept.map_or_else(|| around.proposed(), |kept| kept.fields);
    let nothing = FieldErrors::default();
    Ok(html(&page(&visit.cx, &around, fields, nothing, None)))
}

/// `POST /caseload/verdelen/{medewerker}`: the first time everything together, then it is done.
pub async fn submit(visit: Visit, Path(id): Path<String>, fields: Fields) -> Reply {
    let around = Around::of(&visit, &id).await?;
    let cx = &visit.cx;
    let mut errors = FieldErrors::default();
    let told = read(cx.l, &fields, &mut errors);
    if around.wanted(&fields).is_empty() {
        errors.add("gezinnen", cx.l.t("verdelen-error-nobody"));
    }
    let Some((from, record)) = told.filter(|_| errors.is_empty()) else {
        return Ok(unprocessable(&page(cx, &around, fields, errors, None)));
    };
    match fields.action() {
        "terug" => Ok(html(&page(cx, &around, fields, errors, None))),
        "verdeel" => share(&visit, &around, &fields, (from, record)).await,
        _ => Ok(html(&page(cx, &around, fields, errors, Some(from)))),
    }
}

/// What is told of one family: what is told of all, and what comes beside it.
fn record_of(all: &NewHandOver, fields: &Fields, gezin: GezinId) -> NewHandOver {
    let mut record = all.clone();
    let own = note_of(gezin);
    let own = fields.get(&own).trim();
    if !own.is_empty() {
        record.attention = format!("{own}\n\n{}", all.attention);
    }
    record
}

async fn share(
    visit: &Visit,
    around: &Around,
    fields: &Fields,
    (from, record): (Date, NewHandOver),
) -> Reply {
    let Visit { state, cx, .. } = visit;
    let one = |(gezin, to): (GezinId, UserId)| {
        Some(Reassign {
            gezin,
            to: regisseur(cx.l, around.lead(to)?, from),
            record: record_of(&record, fields, gezin),
        })
    };
    let wanted: Vec<Reassign> = around.wanted(fields).into_iter().filter_map(one).collect();
    let gemeente = around.looking.gemeente()?;
    let candidates = &around.proposal.candidates;
    let viewer = &around.looking.viewer;
    let done = reassign(&state.store, viewer, gemeente, candidates, &wanted).await;
    let done = done.map_err(|_| AppError::Conflict(cx.l.t("verdelen-error-changed")))?;
    drafts::discard(state, cx, &paths::share(around.leaving), fields).await?;
    let rows: Vec<Outcome> = done
        .into_iter()
        .map(|one| outcome(cx.l, around, one))
        .collect();
    Ok(html(&SharedPage {
        l: cx.l,
        leaving: around.name.clone(),
        again: paths::share(around.leaving),
        done: rows.iter().filter(|row| row.why.is_empty()).count(),
        rows,
        shell: cx.shell.clone(),
    }))
}

fn outcome(l: L, around: &Around, one: Reassigned) -> Outcome {
    let gezin = one.assignment.gezin;
    let family = around
        .proposal
        .families
        .iter()
        .find(|family| family.gezin == gezin);
    let why = match one.outcome {
        Ok(_) => String::new(),
        Err(refusal) => match refused(l, refusal, "wie") {
            Ok(errors) => errors
                .0
                .first()
                .map(|one| one.text.clone())
                .unwrap_or_default(),
            Err(_) => l.t("verdelen-error-failed"),
        },
    };
    Outcome {
        family: family.map(|family| family.name.clone()).unwrap_or_default(),
        href: dossier_path(gezin),
        to: around.name_of(one.assignment.to),
        why,
    }
}
