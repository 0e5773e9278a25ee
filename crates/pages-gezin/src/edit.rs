//! `/gezinnen/{id}/wijzigen`: name, kind and neighbourhood of a family.

use askama::Template;
use axum::extract::Path;
use store::gezin::{GezinEdit, GezinKind, update_gezin};

use super::family::Found;
use super::form::{Head, diff, settled};
use super::new::{kinds, wijk_choices};
use super::{paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "gezin/edit.html")]
struct EditPage {
    l: L,
    shell: Shell,
    head: Head,
    fields: Fields,
    kinds: Vec<Choice>,
    wijken: Vec<Choice>,
    errors: FieldErrors,
}

fn head(l: L, found: &Found) -> Head {
    let action = paths::part(found.dossier.id, "wijzigen");
    let keys = ("gezin-edit", "gezin-save");
    Head::of(l, found, keys, (action, found.path()))
}

fn stored(found: &Found) -> Fields {
    let mut fields = Fields::default();
    fields.set("naam", &found.dossier.name);
    fields.set("soort", found.dossier.kind.code());
    fields.set("wijk", found.dossier.wijk.clone().unwrap_or_default());
    fields.set("versie", found.dossier.version.to_string());
    fields
}

fn page(cx: Cx, found: &Found, fields: Fields, errors: FieldErrors) -> EditPage {
    let l = cx.l;
    EditPage {
        l,
        shell: cx.shell,
        head: head(l, found),
        kinds: kinds(l, fields.get("soort")),
        wijken: wijk_choices(l, found.gemeente_name(), fields.get("wijk")),
        fields,
        errors,
    }
}

/// `GET /gezinnen/{id}/wijzigen`
pub async fn show(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let fields = stored(&found);
    Ok(html(&page(cx, &found, fields, FieldErrors::default())))
}

/// `POST /gezinnen/{id}/wijzigen`
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let (l, stored) = (cx.l, stored(&found));
    let rows = |mine: &Fields, theirs: &Fields| {
        let parts = [
            ("naam", "gezin-name"),
            ("soort", "gezin-kind"),
            ("wijk", "gezin-wijk"),
        ];
        let row = |(key, label): (&str, &str)| diff(mine, theirs, key, l.t(label));
        parts.map(row).into()
    };
    let fields = match settled(&cx, &head(l, &found), fields, &stored, rows) {
        Ok(fields) => fields,
        Err(screen) => return Ok(screen),
    };
    let Some(kind) = GezinKind::from_code(fields.get("soort")) else {
        let errors = FieldErrors::one("soort", l.t("gezin-error-kind"));
        let page = page(cx, &found, fields, errors);
        return Ok(unprocessable(&page));
    };
    let to = GezinEdit {
        name: fields.get("naam").to_owned(),
        kind,
        wijk: Some(fields.get("wijk").to_owned()),
    };
    let version = found.dossier.version;
    match update_gezin(&state.store, found.viewer(), found.place(), version, &to).await {
        Ok(_) => Ok(redirect(&format!("{}?gedaan=gewijzigd", found.path()))),
        Err(refusal) => {
            let errors = words::refused(l, refusal, &["naam"], "naam")?;
            let page = page(cx, &found, fields, errors);
            Ok(unprocessable(&page))
        }
    }
}
