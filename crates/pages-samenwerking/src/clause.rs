//! A clause of a draft: what one party may see in one role. What the law does not let go is refused here, beside its field.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::samenwerking::{
    CategorySet, Circle, Clause, ConvenantRefusal, ConvenantVersion, PurposeGround,
};
use domain::shared::{ClauseId, OrganisationId};
use store::WriteError;
use store::samenwerking::{ConvenantError, put_clause, remove_clause};

use super::forms::{self, Choice};
use super::found::Found;
use super::terms_form::{TermsForm, TermsView, add_refusals};
use super::{paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect, unprocessable};

#[derive(Template)]
#[template(path = "samenwerking/clause.html")]
struct ClausePage {
    l: L,
    shell: Shell,
    heading: String,
    title: String,
    note: String,
    back: String,
    action: String,
    known: bool,
    version: i64,
    parties: Vec<Choice>,
    terms: TermsView,
    errors: FieldErrors,
}

/// A clause as typed.
struct ClauseForm {
    party: String,
    terms: TermsForm,
    version: i64,
}

impl ClauseForm {
    fn read(fields: &Fields) -> Self {
        Self {
            party: fields.get("partij").to_owned(),
            terms: TermsForm::read(fields),
            version: fields.get("versie").parse().unwrap_or(0),
        }
    }

    /// The clause, when party and terms are filled in; otherwise what is missing, beside its field.
    fn clause(&self, l: L, known: Option<ClauseId>) -> Result<Clause, FieldErrors> {
        let mut errors = FieldErrors::default();
        let party = self.party.parse::<OrganisationId>().ok();
        if party.is_none() {
            errors.add("partij", l.t("samen-error-party"));
        }
        match (party, self.terms.check(l, &mut errors)) {
            (Some(party), Some(terms)) => Ok(Clause {
                id: known.unwrap_or_else(|| ClauseId(uuid::Uuid::new_v4())),
                party,
                terms,
            }),
            _ => Err(errors),
        }
    }
}

/// Which clause of the draft.
enum Which {
    New,
    Known(ClauseId),
}

impl Which {
    fn of(text: &str, draft: &ConvenantVersion) -> Result<Self, AppError> {
        let id: ClauseId = text.parse().map_err(|_| AppError::NotFound)?;
        let known = draft.clauses.iter().any(|clause| clause.id == id);
        if known {
            Ok(Self::Known(id))
        } else {
            Err(AppError::NotFound)
        }
    }

    fn id(&self) -> Option<ClauseId> {
        match self {
            Self::New => None,
            Self::Known(id) => Some(*id),
        }
    }
}

/// `GET /samenwerking/convenanten/{id}/artikelen/nieuw`
pub async fn new(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let form = ClauseForm {
        party: String::new(),
        terms: TermsForm::new(),
        version: found.row_version(draft.number),
    };
    let seen = (&Which::New, &form);
    Ok(html(&page(
        cx,
        &found,
        draft,
        seen,
        FieldErrors::default(),
        CategorySet::EMPTY,
    )))
}

/// `GET /samenwerking/convenanten/{id}/artikelen/{artikel}`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path((id, clause)): Path<(String, String)>,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let which = Which::of(&clause, draft)?;
    let known = draft.clauses.iter().find(|one| Some(one.id) == which.id());
    let known = known.ok_or(AppError::NotFound)?;
    let form = ClauseForm {
        party: known.party.to_string(),
        terms: TermsForm::of(&known.terms),
        version: found.row_version(draft.number),
    };
    let seen = (&which, &form);
    Ok(html(&page(
        cx,
        &found,
        draft,
        seen,
        FieldErrors::default(),
        CategorySet::EMPTY,
    )))
}

/// `POST /samenwerking/convenanten/{id}/artikelen/nieuw`
pub async fn create(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    submit(&state, cx, &found, None, &fields).await
}

/// `POST /samenwerking/convenanten/{id}/artikelen/{artikel}`
pub async fn save(
    Visit { state, cx, .. }: Visit,
    Path((id, clause)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    submit(&state, cx, &found, Some(clause), &fields).await
}

async fn submit(
    state: &AppState,
    cx: Cx,
    found: &Found,
    clause: Option<String>,
    fields: &Fields,
) -> Reply {
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let which = match clause {
        None => Which::New,
        Some(text) => Which::of(&text, draft)?,
    };
    let form = ClauseForm::read(fields);
    let seen = (&which, &form);
    let none = CategorySet::EMPTY;
    if fields.action() == "grond" {
        let errors = FieldErrors::default();
        return Ok(html(&page(cx, found, draft, seen, errors, none)));
    }
    let place = (found.convenant().id, draft.number);
    let (ctx, grounds) = (state.ctx(&cx), forms::grounds());
    let store = &state.store;
    let written = match (fields.action(), which.id()) {
        ("weg", Some(id)) => remove_clause(store, &ctx, place, id, form.version, grounds).await,
        _ => {
            let clause = match form.clause(cx.l, which.id()) {
                Ok(clause) => clause,
                Err(errors) => {
                    let page = page(cx, found, draft, seen, errors, none);
                    return Ok(unprocessable(&page));
                }
            };
            put_clause(store, &ctx, place, clause, form.version, grounds).await
        }
    };
    match written {
        Ok(_) => {
            let back = paths::convenant(found.convenant().id);
            Ok(redirect(&format!("{back}?gedaan=opgeslagen#a-h")))
        }
        Err(error) => refused(state, cx, found, (&which, form), error).await,
    }
}

/// The form with what the rules refuse, each beside its field.
async fn refused(
    state: &AppState,
    cx: Cx,
    found: &Found,
    (which, mut form): (&Which, ClauseForm),
    error: ConvenantError,
) -> Reply {
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let mut wrong = CategorySet::EMPTY;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match error {
        ConvenantError::Refused(all) => {
            for refusal in &all {
                if let ConvenantRefusal::Terms(_, terms) = refusal {
                    wrong = wrong.union(add_refusals(l, terms, &mut errors));
                    continue;
                }
                let field = match refusal {
                    ConvenantRefusal::PurposeNotAgreed(_) => "grond",
                    _ => "partij",
                };
                for text in words::convenant_refusal(l, found.known(), refusal) {
                    errors.add(field, text);
                }
            }
        }
        ConvenantError::Write(WriteError::Stale { current_version }) => {
            form.version = current_version;
            status = StatusCode::CONFLICT;
            errors.add("partij", l.t("samen-refusal-stale-form"));
        }
        other => {
            for text in words::refusals(l, found.known(), other)? {
                errors.add("partij", text);
            }
        }
    }
    let id = found.convenant().id.to_string();
    let found = Found::to_keep(state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let page = page(cx, &found, draft, (which, &form), errors, wrong);
    Ok(html_with(status, &page))
}

fn page(
    cx: Cx,
    found: &Found,
    draft: &ConvenantVersion,
    (which, form): (&Which, &ClauseForm),
    errors: FieldErrors,
    wrong: CategorySet,
) -> ClausePage {
    let l = cx.l;
    let convenant = found.convenant();
    let back = paths::convenant(convenant.id);
    let party = form.party.parse::<OrganisationId>().ok();
    let sector = party.and_then(|party| draft.sector_of(party));
    let pairs: Vec<PurposeGround> = draft.purposes.iter().cloned().collect();
    let mut parties = vec![Choice::of("", l.t("samen-choose"), &form.party)];
    parties.extend(draft.parties.iter().map(|party| {
        let label = format!(
            "{} ({})",
            found.name(party.organisation),
            words::sector(l, party.sector)
        );
        Choice::of(party.organisation.to_string(), label, &form.party)
    }));
    let circles = [
        Circle::Task,
        Circle::Wijken(std::collections::BTreeSet::new()),
        Circle::SignalOnly,
    ];
    ClausePage {
        heading: l.t(match which {
            Which::New => "samen-do-add-clause",
            Which::Known(_) => "samen-clause-change",
        }),
        title: convenant.title.clone(),
        note: found.note(l, draft),
        action: match which {
            Which::New => paths::step(convenant.id, "artikelen/nieuw"),
            Which::Known(id) => paths::clause(convenant.id, *id),
        },
        known: which.id().is_some(),
        version: form.version,
        parties,
        terms: form.terms.view(l, &pairs, &circles, sector, wrong),
        errors,
        back,
        l,
        shell: cx.shell,
    }
}
