//! `/aanpakken/{id}/{versie}/evaluaties/{evaluatie}/verbeteringen/nieuw`: writing down an improvement that an evaluation names.

use axum::extract::Path;
use domain::aanpak::review::{ImprovementTerms, StateChange};
use domain::shared::dutch_date;
use store::aanpak::add_improvement;

use super::found::{ReviewFound, investigated, write_error};
use super::improvement_form::{Around, page, read_change, read_terms, refused};
use super::place;
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String, String)>;

const TITLE: &str = "aanpak-improvement-new";

impl Around {
    /// The evaluation of an address, with what its improvements can answer.
    pub(super) async fn find(
        state: &AppState,
        cx: &Cx,
        address: (&str, &str),
        review: &str,
    ) -> Result<Self, AppError> {
        let at = ReviewFound::find(state, cx, address, review).await?;
        Ok(Self {
            investigations: investigated(state, at.gemeente).await?,
            answered: Vec::new(),
            at,
        })
    }

    fn new_path(&self) -> String {
        place::new_improvement(self.at.found.reference(), self.at.read.id)
    }
}

/// `GET …/verbeteringen/nieuw`
pub async fn show_new(
    Visit { state, cx, .. }: Visit,
    Path((id, version, review)): Address,
) -> Reply {
    let around = Around::find(&state, &cx, (&id, &version), &review).await?;
    let key = around.new_path();
    let filled = match drafts::find(&state, &cx, &key).await? {
        Some(kept) => (kept.fields, kept.text),
        None => {
            let mut fields = Fields::default();
            fields.set("stand", "onderzocht");
            fields.set("sinds", dutch_date(around.at.found.today));
            (fields, String::new())
        }
    };
    let nothing = FieldErrors::default();
    Ok(html(&page(cx, &around, (key, TITLE), filled, nothing)))
}

/// `POST …/verbeteringen/nieuw/concept`
pub async fn draft_new(
    Visit { state, cx, .. }: Visit,
    Path((id, version, review)): Address,
    fields: Fields,
) -> Reply {
    let around = Around::find(&state, &cx, (&id, &version), &review).await?;
    let line = drafts::keep_typing(&state, &cx, &around.new_path(), &fields).await?;
    Ok(html(&line))
}

/// Both parts of the form.
fn filled_in(
    l: L,
    fields: &Fields,
    around: &Around,
) -> Result<(ImprovementTerms, StateChange), FieldErrors> {
    let today = around.at.found.today;
    let first = read_change(l, fields, today)
        .and_then(|change| change.first(today).map_err(|refusal| refused(l, refusal)));
    match (read_terms(l, fields, around), first) {
        (Ok(terms), Ok(first)) => Ok((terms, first)),
        (Err(mut errors), Err(more)) => {
            errors.0.extend(more.0);
            Err(errors)
        }
        (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => Err(errors),
    }
}

/// `POST …/verbeteringen/nieuw`
pub async fn submit_new(
    Visit { state, cx, .. }: Visit,
    Path((id, version, review)): Address,
    fields: Fields,
) -> Reply {
    let around = Around::find(&state, &cx, (&id, &version), &review).await?;
    let key = around.new_path();
    if let Some(answer) = drafts::buttons(&state, &cx, &key, &fields).await? {
        return Ok(answer);
    }
    // Whatever happens next, what was typed is kept.
    let line = drafts::keep(&state, &cx, &key, &fields).await?;
    let (terms, first) = match filled_in(cx.l, &fields, &around) {
        Ok(filled) => filled,
        Err(errors) => {
            let filled = (fields, line.text);
            return Ok(unprocessable(&page(
                cx,
                &around,
                (key, TITLE),
                filled,
                errors,
            )));
        }
    };
    let at = &around.at;
    let (which, what) = ((at.gemeente, at.read.id), (&terms, &first));
    let ctx = state.ctx(&cx);
    let made = add_improvement(&state.store, &ctx, which, what, at.found.today).await;
    made.map_err(|error| write_error(cx.l, error))?;
    drafts::discard(&state, &cx, &key, &fields).await?;
    let list = place::reviews(at.found.reference());
    Ok(redirect(&format!(
        "{list}?gedaan=verbetering#e-{}",
        at.read.id
    )))
}
