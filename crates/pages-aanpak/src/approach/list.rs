//! `/aanpakken`: the approaches that are registered, and who works with them.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use store::aanpak::{approaches, teams};
use store::toezicht::gemeente_named;

use super::words;
use crate::paths;
use web::layout::moment::local;
use web::layout::{L, Shell};
use web::{Reply, Visit, html};

#[derive(Template)]
#[template(path = "aanpak/approach_list.html")]
struct ListPage {
    l: L,
    shell: Shell,
    rows: Vec<Row>,
}

/// One version of one approach.
struct Row {
    href: String,
    title: String,
    version: String,
    gemeente: String,
    /// The teams that work with it now, each with since when.
    teams: Vec<String>,
}

/// `GET /aanpakken`
pub async fn show(Visit { state, cx, .. }: Visit) -> Reply {
    let l = cx.l;
    let today = local(cx.now).date();
    let all = approaches(&state.store).await?;
    let names = all.iter().map(|one| one.approach.gemeente.clone());
    let names: BTreeSet<String> = names.collect();
    let mut known = BTreeMap::new();
    for name in names {
        let gemeente = gemeente_named(&state.store, &name).await?;
        let found = match gemeente {
            Some(gemeente) => teams(&state.store, gemeente.id).await?,
            None => Vec::new(),
        };
        known.insert(name, found);
    }
    let mut rows = Vec::new();
    for one in all {
        let approach = one.approach;
        let here = known.get(&approach.gemeente).into_iter().flatten();
        let now =
            here.filter(|team| team.approach == approach.reference && team.days.contains(today));
        rows.push(Row {
            href: paths::approach(&approach.reference),
            teams: now
                .map(|team| format!("{}, {}", team.name, words::period(l, team.days)))
                .collect(),
            version: l.n("aanpak-version", approach.reference.version.to_string()),
            title: approach.title,
            gemeente: approach.gemeente,
        });
    }
    // What is in use stands first.
    rows.sort_by_key(|row| row.teams.is_empty());
    Ok(html(&ListPage {
        l,
        rows,
        shell: cx.shell,
    }))
}
