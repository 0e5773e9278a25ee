//! `/aanpakken`: the approaches that are registered, and who works with them.

use std::collections::BTreeMap;

use askama::Template;
use store::aanpak::{approaches, teams};
use store::toezicht::gemeente_named;

use super::words;
use web::layout::moment::local;
use web::layout::{L, Shell};
use crate::paths;
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
    let mut known = BTreeMap::new();
    let mut rows = Vec::new();
    for one in approaches(&state.store).await? {
        let approach = one.approach;
        if !known.contains_key(&approach.gemeente) {
            let found = match gemeente_named(&state.store, &approach.gemeente).await? {
                Some(gemeente) => teams(&state.store, gemeente.id).await?,
                None => Vec::new(),
            };
            known.insert(approach.gemeente.clone(), found);
        }
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
