//! `/gezinnen/{id}`: one dossier, as this person sees it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use domain::samenwerking::{Category, CategorySet};
use domain::shared::{GezinId, RecordId, UserId};
use serde::Deserialize;
use store::gezin::{Dossier, Pieces, SeenBy, kept_family, may_change, relations};
use store::log::Basis;
use time::Date;
use time::format_description::well_known::Iso8601;

use super::banner::{Banner, banner};
use super::dossier_people::{Home, Involved, Person, former, homes, involved};
use super::dossier_pieces::{CategoryView, Empty, categories, empty};
use super::family::{Found, places};
use super::merge::{self, Merged};
use super::why::{Reasons, Why};
use super::{Done, done_text, network, paths, words};
use crate::{CaseLine, case_lines};
use web::cooperation;
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect};

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Code of a category.
    #[serde(default)]
    soort: String,
    /// After which piece: when it happened, a point, and its identifier.
    #[serde(default)]
    na: String,
}

impl Asked {
    fn pieces(&self) -> Pieces {
        let after = self.na.split_once('.').and_then(|(day, id)| {
            let day = Date::parse(day, &Iso8601::DATE).ok()?;
            let id: RecordId = id.parse().ok()?;
            Some((day, id))
        });
        Pieces {
            category: Category::from_code(&self.soort),
            after,
        }
    }
}

#[derive(Template)]
#[template(path = "gezin/dossier.html")]
struct DossierPage {
    l: L,
    shell: Shell,
    done: String,
    id: String,
    title: String,
    number: String,
    household: bool,
    wijk: String,
    regisseur: String,
    since: String,
    purpose: String,
    why: Why,
    own_task: String,
    emergency: Option<Banner>,
    path: String,
    change: bool,
    members: usize,
    homes: Vec<Home>,
    former: Vec<Person>,
    involved: Vec<Involved>,
    past: Vec<Involved>,
    /// What would help to know of who belong to the family.
    hints: Vec<String>,
    /// The only category that is shown, with the way back to all.
    only: String,
    later: bool,
    categories: Vec<CategoryView>,
    /// Whether all pieces stand on this page.
    whole: bool,
    empty: Vec<Empty>,
    closed: Vec<String>,
    next_href: String,
    /// Cases in an approach, as far as this person sees them.
    cases: Vec<CaseLine>,
    /// Whether this person sees the plan, and so cases.
    plan: bool,
    merges: Merges,
}

/// Other records of this family, for who may change it.
#[derive(Default)]
struct Merges {
    /// Those that became part of this one.
    all: Vec<Merged>,
    /// Where another one is chosen.
    choose: String,
    /// Where what was just merged is parted again.
    undo: Option<String>,
}

/// What the parts of a page need to know of who looks.
pub struct Looks<'a> {
    /// The texts.
    pub l: L,
    /// The day.
    pub today: Date,
    /// The account.
    pub user: UserId,
    /// Whether this person may change what makes up the family.
    pub change: bool,
    /// The dossier.
    pub dossier: &'a Dossier,
    /// Why they see what.
    pub reasons: &'a Reasons,
}

/// `GET /gezinnen/{id}`
pub async fn show(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Reply {
    let pieces = asked.pieces();
    let found = match Found::find(&state, &cx, &headers, &id, pieces).await {
        Err(AppError::NotFound) => return absorbed(&state, &cx, &headers, &id).await,
        other => other?,
    };
    let (gemeente, gezin) = found.place();
    let change = may_change(&state.store, found.viewer(), gemeente, gezin).await?;
    let reasons = Reasons::of(&state, cx.l, seen(&found.dossier)).await?;
    let emergency = if seen(&found.dossier).any(|one| matches!(one.basis, Basis::Emergency(_))) {
        banner(&state, &cx, &found).await?
    } else {
        None
    };
    let looks = Looks {
        l: cx.l,
        today: found.today(),
        user: found.viewer().user(),
        change,
        dossier: &found.dossier,
        reasons: &reasons,
    };
    let page = page(&looks, &found, pieces, emergency);
    let cases = case_lines(&state, cx.l, &found).await?;
    let (hints, merged) = match change {
        true => {
            let related = relations(&state.store, found.viewer(), gemeente, gezin).await?;
            let merged = merge::merged(&state, cx.l, &found).await?;
            (network::hints(cx.l, &found, &related), merged)
        }
        false => (Vec::new(), Vec::new()),
    };
    Ok(html(&DossierPage {
        cases,
        hints,
        merges: Merges {
            undo: match done.gedaan.as_str() {
                "samengevoegd" => merged.first().map(|one| one.undo.clone()),
                _ => None,
            },
            choose: merge::path(gezin),
            all: merged,
        },
        done: done_text(cx.l, &done.gedaan),
        shell: cx.shell,
        ..page
    }))
}

/// An old address of a family that is part of another one now leads there.
async fn absorbed(state: &AppState, cx: &Cx, headers: &HeaderMap, id: &str) -> Reply {
    let looking = state.looking(cx, headers).await?;
    let id: GezinId = id.parse().map_err(|_| AppError::NotFound)?;
    for gemeente in places(state, cx, &looking).await? {
        let kept = kept_family(&state.store, &looking.viewer, (gemeente, id)).await?;
        if let Some(kept) = kept {
            return Ok(redirect(&paths::gezin(kept)));
        }
    }
    Err(AppError::NotFound)
}

/// Everything that has a reason.
fn seen(dossier: &Dossier) -> impl Iterator<Item = &SeenBy> {
    let records = dossier.records.iter().map(|one| &one.seen_by);
    let tasks = dossier.tasks.iter().map(|one| &one.seen_by);
    let members = dossier.members.iter().map(|one| &one.seen_by);
    std::iter::once(&dossier.seen_by)
        .chain(members)
        .chain(tasks)
        .chain(records)
}

fn page(
    looks: &Looks<'_>,
    found: &Found,
    pieces: Pieces,
    emergency: Option<Banner>,
) -> DossierPage {
    let (l, dossier) = (looks.l, looks.dossier);
    let path = found.path();
    let (now, past) = involved(looks);
    let open = pieces
        .category
        .map_or(dossier.categories, |one| CategorySet::EMPTY.with(one));
    let closed = CategorySet::all().without(dossier.categories);
    let soort = pieces
        .category
        .map(|one| format!("soort={}&", one.code()))
        .unwrap_or_default();
    let next = dossier.next.as_ref();
    let mut shown = categories(looks, open.intersection(dossier.categories), pieces);
    let empty = match pieces.category {
        Some(_) => Vec::new(),
        None => empty(&shown),
    };
    shown.retain(|view| pieces.category.is_some() || !view.items.is_empty());
    DossierPage {
        l,
        shell: Shell::default(),
        done: String::new(),
        id: dossier.id.to_string(),
        title: found.title(l),
        number: dossier.number.clone(),
        household: dossier.kind == store::gezin::GezinKind::Household,
        wijk: wijk(dossier),
        regisseur: regisseur(looks),
        since: day(l, local(dossier.created_at).date()),
        purpose: cooperation::purpose(l, found.viewer().purpose()),
        why: looks.reasons.get(&dossier.seen_by),
        own_task: own_task(looks),
        emergency,
        change: looks.change,
        members: words::members_on(dossier, looks.today).len(),
        homes: homes(looks),
        former: former(looks),
        involved: now,
        past,
        hints: Vec::new(),
        only: pieces
            .category
            .map(|one| cooperation::category(l, one))
            .unwrap_or_default(),
        later: pieces.after.is_some(),
        categories: shown,
        whole: dossier.next.is_none() && pieces.after.is_none(),
        empty,
        closed: closed
            .iter()
            .map(|one| cooperation::category(l, one))
            .collect(),
        next_href: next
            .map(|(day, id)| format!("{path}?{soort}na={day}.{id}"))
            .unwrap_or_default(),
        cases: Vec::new(),
        plan: dossier.categories.contains(Category::Plan),
        merges: Merges::default(),
        path,
    }
}

/// The name of the neighbourhood; empty when it is not known.
fn wijk(dossier: &Dossier) -> String {
    let code = dossier.wijk.as_deref();
    code.map(|code| super::wijken::name(code).to_owned())
        .unwrap_or_default()
}

/// Name and since when, of the lead professional of now.
fn regisseur(looks: &Looks<'_>) -> String {
    let l = looks.l;
    let lead = looks
        .dossier
        .tasks
        .iter()
        .find(|task| task.regisseur && task.days.contains(looks.today));
    lead.map(|task| {
        let name = task.user_name.clone().unwrap_or_default();
        let since = words::days(l, task.days, looks.today);
        l.tr("gezin-regisseur-since", &[("name", name), ("since", since)])
    })
    .unwrap_or_default()
}

/// What this person has to do with the family.
fn own_task(looks: &Looks<'_>) -> String {
    let l = looks.l;
    let own = looks
        .dossier
        .tasks
        .iter()
        .find(|task| task.user == Some(looks.user) && task.days.contains(looks.today));
    own.map(|task| {
        let role = cooperation::capital(&cooperation::role(l, task.role));
        let since = words::days(l, task.days, looks.today);
        format!("{role} {since}: {}", task.what)
    })
    .unwrap_or_default()
}

/// The address of a form for a new piece.
pub fn new_piece(dossier: &Dossier, category: Category) -> String {
    match category {
        Category::Documents => paths::part(dossier.id, "stukken/bestand"),
        other => {
            let path = paths::part(dossier.id, "stukken/nieuw");
            format!("{path}?soort={}", other.code())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_among_the_pieces_reads_back() {
        let id = "0198c1a2-0000-7000-8000-000000000001";
        let asked = |na: &str| Asked {
            soort: "plan".to_owned(),
            na: na.to_owned(),
        };
        let pieces = asked(&format!("2015-06-01.{id}")).pieces();
        assert_eq!(pieces.category, Some(Category::Plan));
        let (day, found) = pieces.after.unwrap();
        assert_eq!(
            (day.to_string(), found.to_string()),
            ("2015-06-01".to_owned(), id.to_owned())
        );
        assert_eq!(asked("gisteren.x").pieces().after, None);
    }
}
