//! `/samenwerking/convenanten/{id}`: one covenant: where it stands, who signed, who sees what, and what a version changed.

use askama::Template;
use axum::extract::{Path, Query};
use domain::samenwerking::{ConvenantState, ConvenantText, ConvenantVersion};
use serde::Deserialize;
use time::Date;

use super::changes::{Change, changes};
use super::convenant_view::{
    AccessRow, ClauseRow, PartyRow, Step, access, clauses, is_replaced, parties, state_words, steps,
};
use super::found::Found;
use super::{forms, markdown, paths, words};
use domain::samenwerking::Category;
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html};

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Number of a version.
    #[serde(default)]
    versie: String,
    /// What was just done.
    #[serde(default)]
    gedaan: String,
}

#[derive(Template)]
#[template(path = "samenwerking/convenant.html")]
struct ConvenantPage {
    l: L,
    shell: Shell,
    done: String,
    title: String,
    note: String,
    period: String,
    keeper: String,
    /// Whether a newer version holds or is being written.
    other: String,
    other_href: String,
    steps: Vec<Step>,
    story: String,
    closed: String,
    actions: Vec<Action>,
    purposes: Vec<Purpose>,
    parties: Vec<PartyRow>,
    signed: usize,
    categories: Vec<String>,
    access: Vec<AccessRow>,
    clauses: Vec<ClauseRow>,
    changes: Vec<Change>,
    before: u32,
    versions: Vec<VersionRow>,
    text: String,
    pdf_name: String,
    pdf: String,
    hash: String,
    edit: Option<Edit>,
}

/// A step that can be taken.
pub struct Action {
    href: String,
    label: String,
    primary: bool,
}

/// A purpose with its ground.
pub struct Purpose {
    purpose: String,
    ground: String,
}

/// A version in the list.
pub struct VersionRow {
    number: u32,
    href: String,
    here: bool,
    kind: &'static str,
    state: String,
    period: String,
}

/// Where a draft is changed.
pub struct Edit {
    text: String,
    parties: String,
    clause: String,
}

/// `GET /samenwerking/convenanten/{id}`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    let found = Found::find(&state, &cx, &id).await?;
    let version = found.version(&asked.versie)?;
    let today = local(cx.now).date();
    let done = super::done_text(cx.l, &asked.gedaan);
    Ok(html(&page(cx, &found, version, today, done)))
}

fn page(
    cx: Cx,
    found: &Found,
    version: &ConvenantVersion,
    today: Date,
    done: String,
) -> ConvenantPage {
    let l = cx.l;
    let convenant = found.convenant();
    let state = version.state(today);
    let draft = version.offered_on.is_none() && found.writes();
    let (other, other_href) = other(l, found, version, today);
    let before = found.shown().rfind(|one| one.number < version.number);
    let (text, pdf_name, pdf, hash) = match &version.text {
        ConvenantText::Markdown(text) => (
            markdown::to_html(text),
            String::new(),
            String::new(),
            String::new(),
        ),
        ConvenantText::Pdf { name, sha256 } => (
            String::new(),
            name.clone(),
            paths::pdf(convenant.id, version.number),
            hex::encode(sha256),
        ),
    };
    ConvenantPage {
        l,
        shell: cx.shell,
        done,
        title: convenant.title.clone(),
        note: found.note(l, version),
        period: words::days(l, version.period),
        keeper: found.keeper(),
        other,
        other_href,
        steps: steps(l, found, version, today),
        story: story(l, found, version, today),
        closed: closed(l, version),
        actions: actions(l, found, version, state),
        purposes: purposes(l, version),
        parties: parties(l, found, version, today),
        signed: version.signed_on(today).len(),
        categories: Category::ALL.map(|one| words::category(l, one)).to_vec(),
        access: access(l, found, version, today),
        clauses: clauses(l, found, version, today),
        changes: before.map_or_else(Vec::new, |before| changes(l, found, before, version)),
        before: before.map_or(0, |before| before.number),
        versions: versions(l, found, version, today),
        text,
        pdf_name,
        pdf,
        hash,
        edit: draft.then(|| Edit {
            text: paths::step(convenant.id, "tekst"),
            parties: paths::step(convenant.id, "partijen"),
            clause: paths::step(convenant.id, "artikelen/nieuw"),
        }),
    }
}

/// Another version that matters more: a draft that is being written, or the one that holds.
fn other(l: L, found: &Found, version: &ConvenantVersion, today: Date) -> (String, String) {
    let link = |key: &str, number: u32| {
        let href = paths::version(found.convenant().id, number);
        (l.n(key, number), href)
    };
    let newer = found.shown().rfind(|one| one.number > version.number);
    match newer {
        Some(one) if one.offered_on.is_none() => link("samen-version-draft", one.number),
        Some(one) => link("samen-version-newer", one.number),
        None => {
            let holds = found.shown().rfind(|one| {
                one.number < version.number && one.state(today) == ConvenantState::InForce
            });
            let waits = version.state(today) != ConvenantState::InForce;
            holds
                .filter(|_| waits)
                .map(|one| link("samen-version-holds", one.number))
                .unwrap_or_default()
        }
    }
}

fn purposes(l: L, version: &ConvenantVersion) -> Vec<Purpose> {
    let one = version.purposes.iter().map(|one| Purpose {
        purpose: words::capital(&words::purpose(l, one.purpose)),
        ground: words::citation(forms::grounds(), &one.ground),
    });
    one.collect()
}

/// Who has not signed, and what that means now.
fn story(l: L, found: &Found, version: &ConvenantVersion, today: Date) -> String {
    let signed = version.signed_on(today);
    let waiting = version.parties.iter();
    let waiting = waiting.filter(|party| !signed.contains(&party.organisation));
    let waiting: Vec<String> = waiting
        .map(|party| found.name(party.organisation))
        .collect();
    let names = words::listed(l, waiting.clone());
    match version.state(today) {
        ConvenantState::Draft => l.t("samen-story-draft"),
        ConvenantState::Offered => l.n("samen-story-offered", names),
        ConvenantState::Signed if waiting.is_empty() => l.t("samen-story-signed-all"),
        ConvenantState::Signed => l.n("samen-story-signed", names),
        ConvenantState::InForce if is_replaced(found, version, today) => {
            l.t("samen-story-replaced")
        }
        ConvenantState::InForce if waiting.is_empty() => l.t("samen-story-in-force-all"),
        ConvenantState::InForce => l.n("samen-story-in-force", names),
        ConvenantState::Ended => l.t("samen-story-ended"),
        ConvenantState::Withdrawn => l.t("samen-story-withdrawn"),
    }
}

/// When and why it was ended or taken back.
fn closed(l: L, version: &ConvenantVersion) -> String {
    let told = version.closed.as_ref().map(|closed| {
        let values = [
            ("day", day(l, closed.on)),
            ("reason", closed.reason.clone()),
        ];
        l.tr("samen-closed", &values)
    });
    told.unwrap_or_default()
}

/// What who keeps it can do now.
fn actions(l: L, found: &Found, version: &ConvenantVersion, state: ConvenantState) -> Vec<Action> {
    if !found.writes() {
        return Vec::new();
    }
    let convenant = found.convenant();
    let newest = convenant.newest();
    let is_newest = newest.is_some_and(|newest| newest.number == version.number);
    let action = |step: &str, key: &str, primary: bool| Action {
        href: paths::step(convenant.id, step),
        label: l.t(key),
        primary,
    };
    let end = Action {
        href: format!(
            "{}?versie={}",
            paths::step(convenant.id, "beeindigen"),
            version.number
        ),
        label: l.t("samen-do-close"),
        primary: false,
    };
    let open = matches!(
        state,
        ConvenantState::Offered | ConvenantState::Signed | ConvenantState::InForce
    );
    let mut all = Vec::new();
    if version.offered_on.is_none() {
        all.push(action("tekst", "samen-do-edit", false));
        all.push(action("aanbieden", "samen-do-offer", true));
    } else {
        if is_newest {
            all.push(action("nieuwe-versie", "samen-do-new-version", false));
        }
        if open && version.closed.is_none() {
            all.push(end);
        }
    }
    all
}

fn versions(l: L, found: &Found, here: &ConvenantVersion, today: Date) -> Vec<VersionRow> {
    let row = |version: &ConvenantVersion| {
        let (kind, state) = state_words(l, found, version, today);
        VersionRow {
            number: version.number,
            href: paths::version(found.convenant().id, version.number),
            here: version.number == here.number,
            kind,
            state,
            period: words::days(l, version.period),
        }
    };
    found.shown().rev().map(row).collect()
}
