//! `/samenwerking/convenanten/{id}/tekst`: writing the draft of a covenant.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::samenwerking::{ConvenantRefusal, ConvenantText, ConvenantVersion, Purpose};
use store::WriteError;
use store::samenwerking::{
    ConvenantError, DraftEdit, DraftText, approaches, edit_draft, rename_convenant,
};

use super::draft_form::{self, Checked};
use super::found::Found;
use super::{forms, paths, words};
use web::forms::conflict::{self, Conflict};
use web::forms::drafts;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "samenwerking/draft.html")]
struct DraftPage {
    l: L,
    shell: Shell,
    title: String,
    note: String,
    back: String,
    action: String,
    upload: String,
    version: String,
    /// Whether the title can still be changed.
    first: bool,
    form_title: String,
    approach: String,
    approaches: Vec<String>,
    from: String,
    last: String,
    purposes: Vec<PurposeGroup>,
    text: String,
    pdf_name: String,
    pdf: String,
    draft: String,
    errors: FieldErrors,
}

/// A purpose with the grounds that serve it.
struct PurposeGroup {
    name: String,
    grounds: Vec<GroundBox>,
}

struct GroundBox {
    name: String,
    citation: String,
    days: String,
    chosen: bool,
}

/// `GET /samenwerking/convenanten/{id}/tekst`
pub async fn show(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    let kept = drafts::find(&state, &cx, &path(&found)).await?;
    let (fields, told) = match kept {
        Some(kept) => (kept.fields, kept.text),
        None => (stored(cx.l, &found, draft), String::new()),
    };
    let page = page(&state, cx, &found, draft, &fields, FieldErrors::default()).await?;
    Ok(html(&DraftPage {
        draft: told,
        ..page
    }))
}

fn path(found: &Found) -> String {
    paths::step(found.convenant().id, "tekst")
}

fn stored(l: L, found: &Found, draft: &ConvenantVersion) -> Fields {
    let version = found.row_version(draft.number);
    draft_form::fields_of(l, found.convenant(), draft, version)
}

/// `POST …/tekst/concept`: keeps what is typed.
pub async fn keep_draft(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let line = drafts::keep_typing(&state, &cx, &path(&found), &fields).await?;
    Ok(html(&line))
}

/// `POST /samenwerking/convenanten/{id}/tekst`: what happens depends on the pressed button.
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_keep(&state, &cx, &id).await?;
    let draft = match found.draft(&cx) {
        Ok(draft) => draft,
        Err(refused) => return Ok(refused),
    };
    match drafts::buttons(&state, &cx, &path(&found), &fields).await? {
        Some(answer) => Ok(answer),
        None => save(&state, cx, &found, draft, fields).await,
    }
}

async fn save(
    state: &AppState,
    cx: Cx,
    found: &Found,
    draft: &ConvenantVersion,
    fields: Fields,
) -> Reply {
    let l = cx.l;
    let line = drafts::keep(state, &cx, &path(found), &fields).await?;
    let stored = stored(l, found, draft);
    if fields.get("versie") != stored.get("versie") {
        return Ok(conflict(cx, found, draft, fields, FieldErrors::default()));
    }
    let fields = if fields.action() == "samenvoegen" {
        let rows = draft_form::beside(l, &fields, &stored);
        match conflict::merge(l, &fields, &stored, &rows) {
            Ok(merged) => merged,
            Err(errors) => return Ok(conflict(cx, found, draft, fields, errors)),
        }
    } else {
        fields
    };
    let errors = match draft_form::check(l, &fields, draft) {
        Err(errors) => errors,
        Ok(checked) => match write(state, &cx, found, draft, checked).await {
            Ok(()) => {
                drafts::discard(state, &cx, &path(found), &fields).await?;
                let back = paths::convenant(found.convenant().id);
                return Ok(redirect(&format!("{back}?gedaan=opgeslagen")));
            }
            Err(ConvenantError::Write(WriteError::Stale { .. })) => {
                let id = found.convenant().id.to_string();
                let found = Found::to_keep(state, &cx, &id).await?;
                return match found.draft(&cx) {
                    Ok(draft) => Ok(conflict(
                        cx.clone(),
                        &found,
                        draft,
                        fields,
                        FieldErrors::default(),
                    )),
                    Err(refused) => Ok(refused),
                };
            }
            Err(error) => refused(l, found, error)?,
        },
    };
    let page = page(state, cx, found, draft, &fields, errors).await?;
    let page = DraftPage {
        draft: line.text,
        ..page
    };
    Ok(unprocessable(&page))
}

async fn write(
    state: &AppState,
    cx: &Cx,
    found: &Found,
    draft: &ConvenantVersion,
    checked: Checked,
) -> Result<(), ConvenantError> {
    let convenant = found.convenant();
    let ctx = state.ctx(cx);
    let renamed = checked.title != convenant.title || checked.approach != convenant.approach;
    if renamed && convenant.versions.len() == 1 {
        let (title, approach) = (&checked.title, checked.approach.as_deref());
        rename_convenant(&state.store, &ctx, convenant.id, title, approach).await?;
    }
    let edit = DraftEdit {
        text: checked.text.map(DraftText::Markdown),
        period: Some(checked.period),
        purposes: Some(checked.purposes),
    };
    let place = (convenant.id, draft.number);
    let seen = found.row_version(draft.number);
    edit_draft(&state.store, &ctx, place, &edit, seen, forms::grounds()).await?;
    Ok(())
}

fn refused(l: L, found: &Found, error: ConvenantError) -> Result<FieldErrors, AppError> {
    let field = match &error {
        ConvenantError::Refused(all) if all.contains(&ConvenantRefusal::EndBeforeStart) => "tot",
        ConvenantError::UnknownGround(_) => "doelen",
        ConvenantError::Write(_) => "titel",
        _ => "tekst",
    };
    let mut errors = FieldErrors::default();
    for text in words::refusals(l, found.known(), error)? {
        errors.add(field, text);
    }
    Ok(errors)
}

fn conflict(
    cx: Cx,
    found: &Found,
    draft: &ConvenantVersion,
    mut mine: Fields,
    errors: FieldErrors,
) -> Response {
    let stored = stored(cx.l, found, draft);
    let rows = draft_form::beside(cx.l, &mine, &stored);
    mine.set("versie", stored.get("versie"));
    let conflict = Conflict {
        title: found.convenant().title.clone(),
        action: path(found),
        cancel: paths::convenant(found.convenant().id),
        rows,
        mine,
    };
    conflict::respond(cx, conflict, errors)
}

/// The page with the refusal of an upload.
pub async fn with_refused_upload(
    state: &AppState,
    cx: Cx,
    found: &Found,
    draft: &ConvenantVersion,
    text: String,
) -> Reply {
    let fields = stored(cx.l, found, draft);
    let errors = FieldErrors::one("bestand", text);
    let page = page(state, cx, found, draft, &fields, errors).await?;
    Ok(unprocessable(&page))
}

async fn page(
    state: &AppState,
    cx: Cx,
    found: &Found,
    draft: &ConvenantVersion,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<DraftPage, AppError> {
    let l = cx.l;
    let convenant = found.convenant();
    let text = |name: &str| fields.get(name).to_owned();
    let (pdf_name, pdf) = match &draft.text {
        ConvenantText::Pdf { name, .. } => (name.clone(), paths::pdf(convenant.id, draft.number)),
        ConvenantText::Markdown(_) => <(String, String)>::default(),
    };
    Ok(DraftPage {
        l,
        title: convenant.title.clone(),
        note: found.note(l, draft),
        back: paths::convenant(convenant.id),
        action: path(found),
        upload: paths::step(convenant.id, "pdf"),
        version: text("versie"),
        first: convenant.versions.len() == 1,
        form_title: text("titel"),
        approach: text("aanpak"),
        approaches: approaches(&state.store, convenant.keeper).await?,
        from: text("van"),
        last: text("tot"),
        purposes: purposes(l, fields),
        text: text("tekst"),
        pdf_name,
        pdf,
        draft: String::new(),
        errors,
        shell: cx.shell,
    })
}

/// The purposes with their grounds. Rights of the people concerned need no covenant.
fn purposes(l: L, fields: &Fields) -> Vec<PurposeGroup> {
    let pairs = draft_form::all_pairs();
    let group = |purpose: Purpose| PurposeGroup {
        name: words::capital(&words::purpose(l, purpose)),
        grounds: pairs
            .iter()
            .filter(|one| one.purpose == purpose)
            .filter_map(|one| {
                let ground = forms::grounds().get(&one.ground)?;
                Some(GroundBox {
                    name: draft_form::box_name(one),
                    citation: ground.citation(),
                    days: words::days(l, ground.days),
                    chosen: !fields.get(&draft_form::box_name(one)).is_empty(),
                })
            })
            .collect(),
    };
    Purpose::ALL
        .into_iter()
        .filter(|purpose| *purpose != Purpose::Rights)
        .map(group)
        .collect()
}
