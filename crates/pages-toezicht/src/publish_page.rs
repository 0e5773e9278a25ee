//! The page on which a factsheet is written: its texts, what is missing, and how it will look.

use askama::Template;
use domain::toezicht::{PublishBlocker, SheetTexts};

use super::paper::Paper;
use super::publish::Place;
use super::texts_form::TextsForm;
use super::{paths, words};
use web::forms::fields::FieldErrors;
use web::layout::{L, Shell};
use web::{AppError, Cx};

/// One line of the checklist.
pub struct Check {
    /// Whether it is done.
    pub ok: bool,
    /// What it is, or what to do.
    pub text: String,
    /// Where to do it; may be empty.
    pub href: String,
    /// The words of the way there.
    pub label: String,
}

/// The page.
#[derive(Template)]
#[template(path = "toezicht/publish.html")]
pub struct PublishPage {
    l: L,
    shell: Shell,
    done: String,
    action: String,
    back: String,
    gemeente: String,
    approach: String,
    year: i32,
    sentence: String,
    checks: Vec<Check>,
    ready: bool,
    saved: bool,
    /// The first round has no developments.
    first: bool,
    form: TextsForm,
    version: i64,
    draft: String,
    errors: FieldErrors,
    paper: String,
}

/// The page from what is known. The preview shows what was typed as far as it can be read, otherwise what is stored.
pub fn page(
    cx: Cx,
    place: &Place,
    form: TextsForm,
    version: i64,
    draft: String,
    errors: FieldErrors,
    done: String,
) -> Result<PublishPage, AppError> {
    let l = cx.l;
    let texts = form.check(l).unwrap_or_else(|_| place.texts.clone());
    let sheet = place.sheet(texts.clone());
    let ready = place.ready(&texts);
    Ok(PublishPage {
        l,
        done,
        action: place.path(),
        back: paths::investigation(place.investigation.id),
        gemeente: place.investigation.gemeente.name.clone(),
        approach: place.investigation.approach.clone(),
        year: place.year,
        sentence: sentence(l, place, &texts),
        checks: checks(l, place, &texts),
        ready,
        first: place.investigation.first_year() == Some(place.year),
        saved: place.version > 0 && texts == place.texts && errors.is_empty(),
        form,
        version,
        draft,
        errors,
        paper: Paper::draft(&sheet).render().map_err(AppError::internal)?,
        shell: cx.shell,
    })
}

fn sentence(l: L, place: &Place, texts: &SheetTexts) -> String {
    match place.blockers(texts).len()
        + place.faults(texts).len()
        + usize::from(place.unprintable(texts).is_some())
    {
        0 => l.t("publish-sentence-ready"),
        missing => l.n("publish-sentence-missing", missing),
    }
}

fn checks(l: L, place: &Place, texts: &SheetTexts) -> Vec<Check> {
    let blockers = place.blockers(texts);
    let mut found: Vec<Check> = Vec::new();
    let judged = blockers.iter().any(|blocker| {
        matches!(
            blocker,
            PublishBlocker::NotJudged(_) | PublishBlocker::NothingJudged
        )
    });
    if !judged {
        found.push(done_check(l.t("publish-check-judged")));
    }
    let texts_missing = |field: &str| blockers.iter().any(|blocker| field_of(blocker) == field);
    for (field, key) in [
        ("afzender", "publish-check-issuer"),
        ("inleiding", "publish-check-introduction"),
    ] {
        if !texts_missing(field) {
            found.push(done_check(l.t(key)));
        }
    }
    found.extend(
        blockers
            .iter()
            .map(|blocker| missing_check(l, place, blocker)),
    );
    found.extend(place.unprintable(texts).map(|text| Check {
        ok: false,
        text,
        href: "#afzender".to_owned(),
        label: l.t("publish-check-texts"),
    }));
    found.extend(place.faults(texts).iter().map(|fault| Check {
        ok: false,
        text: words::fault(l, fault),
        href: "#begrippen".to_owned(),
        label: l.t("publish-check-go"),
    }));
    found
}

fn done_check(text: String) -> Check {
    Check {
        ok: true,
        text,
        href: String::new(),
        label: String::new(),
    }
}

fn field_of(blocker: &PublishBlocker) -> &'static str {
    match blocker {
        PublishBlocker::NoIssuer => "afzender",
        PublishBlocker::NoIntroduction => "inleiding",
        PublishBlocker::NoDevelopments(_) => "ontwikkeling",
        _ => "",
    }
}

fn missing_check(l: L, place: &Place, blocker: &PublishBlocker) -> Check {
    let id = place.investigation.id;
    let (href, label) = match blocker {
        PublishBlocker::NotJudged(code) => (
            paths::judge(id, place.year, code),
            l.n("action-judge", code.0.as_str()),
        ),
        PublishBlocker::NothingJudged | PublishBlocker::NoOpenRound(_) => {
            (paths::investigation(id), l.t("refused-to-investigation"))
        }
        text => (format!("#{}", field_of(text)), l.t("publish-check-go")),
    };
    Check {
        ok: false,
        text: words::blocker(l, blocker),
        href,
        label,
    }
}
