//! `/samenwerking/convenanten/nieuw`: a policy officer begins a covenant of the own municipality.

use askama::Template;
use axum::extract::State;
use domain::shared::GemeenteId;
use store::WriteError;
use store::samenwerking::{ConvenantError, NewConvenant, approaches, create_convenant};

use super::forms;
use super::scope::Scope;
use super::words;
use super::{draft_form, paths};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "samenwerking/new.html")]
struct NewPage {
    l: L,
    shell: Shell,
    action: &'static str,
    back: &'static str,
    title: String,
    approach: String,
    approaches: Vec<String>,
    from: String,
    last: String,
    errors: FieldErrors,
}

/// `GET /samenwerking/convenanten/nieuw`
pub async fn show(State(state): State<AppState>, cx: Cx) -> Reply {
    let gemeente = Scope::of(&cx)?.keeps()?;
    let page = page(
        &state,
        cx,
        gemeente,
        &Fields::default(),
        FieldErrors::default(),
    )
    .await?;
    Ok(html(&page))
}

/// `POST /samenwerking/convenanten/nieuw`
pub async fn submit(Visit { state, cx, .. }: Visit, fields: Fields) -> Reply {
    let gemeente = Scope::of(&cx)?.keeps()?;
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let title = draft_form::title(l, &fields, &mut errors);
    let approach = draft_form::approach(l, &fields, &mut errors);
    let period = forms::read_days(l, fields.get("van"), fields.get("tot"), &mut errors);
    if let (Some(period), true) = (period, errors.is_empty()) {
        let new = NewConvenant {
            keeper: gemeente,
            title,
            approach,
            period,
        };
        match create_convenant(&state.store, &state.ctx(&cx), &new).await {
            Ok(id) => {
                return Ok(redirect(&format!(
                    "{}?gedaan=gemaakt",
                    paths::convenant(id)
                )));
            }
            Err(ConvenantError::Write(error @ WriteError::Duplicate(_))) => {
                errors.add("titel", words::write_refusal(l, error)?);
            }
            Err(error) => {
                let none = words::Organisations::new();
                for text in words::refusals(l, (&none, forms::grounds()), error)? {
                    errors.add("titel", text);
                }
            }
        }
    }
    let page = page(&state, cx, gemeente, &fields, errors).await?;
    Ok(unprocessable(&page))
}

async fn page(
    state: &AppState,
    cx: Cx,
    gemeente: GemeenteId,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<NewPage, AppError> {
    Ok(NewPage {
        l: cx.l,
        action: paths::NEW_CONVENANT,
        back: paths::CONVENANTEN,
        title: fields.get("titel").to_owned(),
        approach: fields.get("aanpak").to_owned(),
        approaches: approaches(&state.store, gemeente).await?,
        from: fields.get("van").to_owned(),
        last: fields.get("tot").to_owned(),
        errors,
        shell: cx.shell,
    })
}
