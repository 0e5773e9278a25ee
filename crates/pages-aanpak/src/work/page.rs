//! `/mijn-werk`: what is late, due today, waiting for somebody, new, or silent for too long; and the consultations of this week.

use askama::Template;
use axum::extract::Query;
use domain::samenwerking::Role;
use domain::shared::GezinId;
use store::aanpak::{WorkItem, WorkKind, WorkPage, my_work};
use time::Date;

use super::agenda::Agenda;
use super::asked::{Asked, Term};
use super::line::{Line, Part, near_day};
use super::unsent::{Unsent, unsent};
use super::views::{View, kept};
use crate::known::Known;
use pages_gezin::scope::Scope;
use pages_gezin::{Done, OWN_TEAMS, dossier_path, own_families, words};
use web::forms::fields::FieldErrors;
use web::layout::{L, Shell};
use web::viewer::Looking;
use web::{AppError, AppState, Reply, Visit, html, unprocessable};

#[derive(Template)]
#[template(path = "aanpak/work.html")]
struct Page {
    l: L,
    shell: Shell,
    scope: Scope,
    today: String,
    done: String,
    asked: Asked,
    filters: Filters,
    views: Vec<View>,
    parts: Vec<PartView>,
    /// How many there are on this page, and whether there are more.
    count: usize,
    next_href: String,
    agenda: Agenda,
    unsent: Vec<Unsent>,
    screener: bool,
    own_team: bool,
    /// Families with which somebody has a task, when nothing waits.
    families: Vec<Link>,
    /// The name under which a choice was to be kept.
    view_name: String,
    errors: FieldErrors,
}

/// A link of a choice.
pub struct Link {
    href: String,
    label: String,
    current: bool,
}

/// Choices of the list.
pub struct Filters {
    kinds: Vec<Link>,
    terms: Vec<Link>,
    families: Vec<Link>,
    /// The family that is asked for, and the list without it.
    family: Option<Link>,
    any: bool,
}

/// A part of the list.
pub struct PartView {
    code: &'static str,
    title: String,
    hint: String,
    lines: Vec<Line>,
}

/// `GET /mijn-werk`
pub async fn show(visit: Visit, Query(asked): Query<Asked>, Query(done): Query<Done>) -> Reply {
    let l = visit.cx.l;
    let nothing = (String::new(), FieldErrors::default());
    let mut page = page(visit, asked, nothing).await?;
    page.done = match done.gedaan.as_str() {
        "overgedragen" => l.t("werk-done-handed-over"),
        "teruggestuurd" => l.t("werk-done-sent-back"),
        _ => String::new(),
    };
    Ok(html(&page))
}

/// The same page when a choice could not be kept.
pub(super) async fn again(visit: Visit, asked: Asked, refused: (String, FieldErrors)) -> Reply {
    Ok(unprocessable(&page(visit, asked, refused).await?))
}

async fn page(
    visit: Visit,
    asked: Asked,
    (view_name, errors): (String, FieldErrors),
) -> Result<Page, AppError> {
    let Visit { state, cx, headers } = visit;
    let looking = state.looking(&cx, &headers).await?;
    let (l, today) = (cx.l, looking.viewer.today());
    let (known, work) = work(&state, &looking, &asked).await?;
    let own_team = OWN_TEAMS.iter().any(|role| cx.has(*role));
    let empty = work.items.is_empty() && !asked.filtered() && asked.na.is_empty();
    let families = match empty {
        true => families(&state, l, &looking).await?,
        false => Vec::new(),
    };
    Ok(Page {
        l,
        scope: Scope::of(l, &looking),
        today: near_day(l, today, today),
        done: String::new(),
        filters: filters(l, &asked, &work.items),
        views: kept(&state, &cx, &asked).await?,
        count: work.items.len(),
        next_href: work
            .next
            .map(|next| asked.further(next))
            .unwrap_or_default(),
        agenda: Agenda::of(&state, &cx, &looking).await?,
        unsent: unsent(&state, &cx).await?,
        screener: cx.has(Role::Screener),
        own_team,
        families,
        parts: parts(l, &known, work.items, today),
        view_name,
        errors,
        asked,
        shell: cx.shell,
    })
}

async fn work(
    state: &AppState,
    looking: &Looking,
    asked: &Asked,
) -> Result<(Known, WorkPage), AppError> {
    let Some((gemeente, _)) = looking.gemeente else {
        let nothing = WorkPage {
            items: Vec::new(),
            next: None,
        };
        return Ok((Known::none(), nothing));
    };
    let known = Known::of(state, gemeente).await?;
    let silent = known.silent_days();
    let viewer = &looking.viewer;
    let query = asked.query(viewer.today());
    let work = my_work(&state.store, viewer, gemeente, &silent, &query).await?;
    Ok((known, work))
}

async fn families(state: &AppState, l: L, looking: &Looking) -> Result<Vec<Link>, AppError> {
    if looking.gemeente.is_none() {
        return Ok(Vec::new());
    }
    let all = own_families(state, looking).await?;
    let link = all.into_iter().map(|item| Link {
        href: dossier_path(item.id),
        label: words::title(l, item.kind, &item.name),
        current: false,
    });
    Ok(link.collect())
}

fn parts(l: L, known: &Known, items: Vec<WorkItem>, today: Date) -> Vec<PartView> {
    let mut all: Vec<PartView> = Part::ALL
        .into_iter()
        .map(|part| PartView {
            code: part.code(),
            title: l.t(&format!("werk-part-{}", part.code())),
            hint: l.t(&format!("werk-part-{}-hint", part.code())),
            lines: Vec::new(),
        })
        .collect();
    for item in items {
        let line = Line::of(l, &item, known, today);
        let code = Part::of(&item, today).code();
        if let Some(part) = all.iter_mut().find(|part| part.code == code) {
            part.lines.push(line);
        }
    }
    all.retain(|part| !part.lines.is_empty());
    all
}

/// One link for everything, and one for each choice.
fn choices(all: String, asked: &[(String, String, bool)], none: &Asked) -> Vec<Link> {
    let first = Link {
        href: none.address(),
        label: all,
        current: asked.iter().all(|(_, _, current)| !current),
    };
    let others = asked.iter().map(|(href, label, current)| Link {
        href: href.clone(),
        label: label.clone(),
        current: *current,
    });
    std::iter::once(first).chain(others).collect()
}

fn filters(l: L, asked: &Asked, items: &[WorkItem]) -> Filters {
    let now = asked.first();
    let kinds = WorkKind::ALL.map(|kind| {
        let other = Asked {
            soort: kind.code().to_owned(),
            ..now.clone()
        };
        let label = l.t(&format!("werk-kind-{}", kind.code()));
        (other.address(), label, asked.kind() == Some(kind))
    });
    let terms = Term::ALL.map(|term| {
        let other = Asked {
            termijn: term.code().to_owned(),
            ..now.clone()
        };
        let label = l.t(&format!("werk-term-{}", term.code()));
        (other.address(), label, asked.term() == Some(term))
    });
    let every = |soort: bool| Asked {
        soort: if soort {
            String::new()
        } else {
            now.soort.clone()
        },
        termijn: if soort {
            now.termijn.clone()
        } else {
            String::new()
        },
        ..now.clone()
    };
    Filters {
        kinds: choices(l.t("werk-kind-all"), &kinds, &every(true)),
        terms: choices(l.t("werk-term-all"), &terms, &every(false)),
        families: match asked.family() {
            Some(_) => Vec::new(),
            None => of_families(l, &now, items),
        },
        family: asked.family().map(|id| one_family(l, &now, id, items)),
        any: asked.filtered(),
    }
}

/// The families of a list, each once, by name.
fn of_families(l: L, now: &Asked, items: &[WorkItem]) -> Vec<Link> {
    let mut all: Vec<(String, GezinId)> = items
        .iter()
        .map(|item| (words::title(l, item.gezin_kind, &item.name), item.gezin))
        .collect();
    all.sort();
    all.dedup();
    if all.len() < 2 {
        return Vec::new();
    }
    let link = all.into_iter().map(|(label, id)| {
        let only = Asked {
            gezin: id.to_string(),
            ..now.clone()
        };
        Link {
            href: only.address(),
            label,
            current: false,
        }
    });
    link.collect()
}

/// The family that is asked for, with the way back to all of them.
fn one_family(l: L, now: &Asked, id: GezinId, items: &[WorkItem]) -> Link {
    let every = Asked {
        gezin: String::new(),
        ..now.clone()
    };
    let item = items.iter().find(|item| item.gezin == id);
    let name = item.map(|item| words::title(l, item.gezin_kind, &item.name));
    Link {
        href: every.address(),
        label: name.unwrap_or_else(|| l.t("werk-one-family")),
        current: true,
    }
}
