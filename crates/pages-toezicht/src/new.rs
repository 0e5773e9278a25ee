//! `/toezicht/onderzoek/nieuw`: a supervisor begins an investigation of one approach of one municipality.

use askama::Template;
use axum::extract::State;
use domain::toezicht::{FrameworkRef, Gemeente, Level};
use store::WriteError;
use store::toezicht::{
    NewInvestigation, RegisteredFramework, create_investigation, ensure_gemeente, frameworks,
    gemeenten,
};

use super::overview::SelectOption;
use super::retest::read_year;
use super::{load, paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

const MAX_NAME: usize = 120;

/// An investigation as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewForm {
    gemeente: String,
    other: String,
    approach: String,
    level: String,
    year: String,
    framework: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/new.html")]
pub struct NewPage {
    l: L,
    shell: Shell,
    action: &'static str,
    back: &'static str,
    gemeenten: Vec<SelectOption>,
    frameworks: Vec<SelectOption>,
    levels: Vec<SelectOption>,
    form: NewForm,
    errors: FieldErrors,
}

/// What can be chosen.
pub struct Choices {
    pub(super) gemeenten: Vec<Gemeente>,
    pub(super) frameworks: Vec<RegisteredFramework>,
}

impl Choices {
    async fn load(state: &AppState) -> Result<Self, AppError> {
        Ok(Self {
            gemeenten: gemeenten(&state.store).await?,
            frameworks: frameworks(&state.store).await?,
        })
    }
}

impl NewForm {
    fn read(fields: &Fields) -> Self {
        Self {
            gemeente: fields.get("gemeente").to_owned(),
            other: words::one_line(fields.get("andere-gemeente")),
            approach: words::one_line(fields.get("aanpak")),
            level: fields.get("niveau").to_owned(),
            year: fields.get("jaar").trim().to_owned(),
            framework: fields.get("kader").to_owned(),
        }
    }

    /// The name of the municipality: the typed one when there is one, otherwise the chosen one.
    fn gemeente_name<'a>(&'a self, choices: &'a Choices) -> Option<&'a str> {
        if !self.other.is_empty() {
            return Some(&self.other);
        }
        let chosen = |one: &&Gemeente| one.id.to_string() == self.gemeente;
        choices
            .gemeenten
            .iter()
            .find(chosen)
            .map(|one| one.name.as_str())
    }

    fn check(&self, l: L, choices: &Choices) -> Result<Checked, FieldErrors> {
        let mut errors = FieldErrors::default();
        let gemeente = self.gemeente_name(choices);
        if gemeente.is_none() {
            errors.add("gemeente", l.t("new-error-gemeente"));
        }
        if self.other.chars().count() > MAX_NAME {
            errors.add("andere-gemeente", l.t("new-error-long"));
        }
        if self.approach.is_empty() {
            errors.add("aanpak", l.t("new-error-approach"));
        } else if self.approach.chars().count() > MAX_NAME {
            errors.add("aanpak", l.t("new-error-long"));
        }
        let level = Level::from_code(&self.level);
        if level.is_none() {
            errors.add("niveau", l.t("new-error-level"));
        }
        let first_year = read_year(&self.year);
        if first_year.is_none() {
            errors.add("jaar", l.t("new-error-year"));
        }
        let chosen = |one: &&RegisteredFramework| value_of(&one.reference) == self.framework;
        let framework = choices.frameworks.iter().find(chosen);
        if framework.is_none() {
            errors.add("kader", l.t("new-error-framework"));
        }
        match (gemeente, level, first_year, framework) {
            (Some(gemeente), Some(level), Some(first_year), Some(framework))
                if errors.is_empty() =>
            {
                Ok(Checked {
                    gemeente: gemeente.to_owned(),
                    level,
                    first_year,
                    framework: framework.reference.clone(),
                })
            }
            _ => Err(errors),
        }
    }
}

struct Checked {
    gemeente: String,
    level: Level,
    first_year: i32,
    framework: FrameworkRef,
}

fn value_of(reference: &FrameworkRef) -> String {
    format!("{}-{}", reference.id, reference.version)
}

/// `GET /toezicht/onderzoek/nieuw`
pub async fn show(State(state): State<AppState>, cx: Cx) -> Reply {
    let choices = Choices::load(&state).await?;
    let form = NewForm {
        level: Level::Policy.code().to_owned(),
        framework: choices
            .frameworks
            .last()
            .map(|newest| value_of(&newest.reference))
            .unwrap_or_default(),
        ..NewForm::default()
    };
    Ok(html(&page(cx, &choices, form, FieldErrors::default())))
}

/// `POST /toezicht/onderzoek/nieuw`
pub async fn submit(Visit { state, cx, .. }: Visit, fields: Fields) -> Reply {
    let form = NewForm::read(&fields);
    let choices = Choices::load(&state).await?;
    let checked = match form.check(cx.l, &choices) {
        Ok(checked) => checked,
        Err(errors) => {
            let page = page(cx, &choices, form, errors);
            return Ok(unprocessable(&page));
        }
    };
    let ctx = state.ctx(&cx);
    let gemeente = ensure_gemeente(&state.store, &ctx, &checked.gemeente, None)
        .await
        .map_err(|error| load::write_error(cx.l, error))?;
    let new = NewInvestigation {
        gemeente: gemeente.id,
        approach: form.approach.clone(),
        level: checked.level,
        framework: checked.framework,
        first_year: checked.first_year,
    };
    match create_investigation(&state.store, &ctx, &new).await {
        Ok(id) => Ok(redirect(&format!(
            "{}?gedaan=onderzoek",
            paths::investigation(id)
        ))),
        Err(WriteError::Duplicate(_)) => {
            let errors = FieldErrors::one("aanpak", cx.l.t("new-error-duplicate"));
            let page = page(cx, &choices, form, errors);
            Ok(unprocessable(&page))
        }
        Err(error) => Err(load::write_error(cx.l, error)),
    }
}

pub(super) fn page(cx: Cx, choices: &Choices, form: NewForm, errors: FieldErrors) -> NewPage {
    let l = cx.l;
    let gemeenten = choices.gemeenten.iter().map(|one| SelectOption {
        selected: one.id.to_string() == form.gemeente,
        value: one.id.to_string(),
        label: one.name.clone(),
    });
    let frameworks = choices.frameworks.iter().map(|one| SelectOption {
        selected: value_of(&one.reference) == form.framework,
        value: value_of(&one.reference),
        label: l.tr(
            "framework-with-version",
            &[
                ("title", one.title.clone()),
                ("version", one.reference.version.to_string()),
            ],
        ),
    });
    let levels = [Level::Policy, Level::Case]
        .into_iter()
        .map(|level| SelectOption {
            selected: level.code() == form.level,
            value: level.code().to_owned(),
            label: words::level(l, level),
        });
    NewPage {
        l,
        action: paths::NEW,
        back: paths::OVERVIEW,
        gemeenten: gemeenten.collect(),
        frameworks: frameworks.collect(),
        levels: levels.collect(),
        form,
        errors,
        shell: cx.shell,
    }
}
