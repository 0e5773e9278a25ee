//! `/privacy/verzoeken`: requests of people about their data, with their terms.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use store::privacy::{RequestItem, requests};
use time::Date;

use super::desk_todo::{icon, request_title};
use super::{Tab, officer, paths, tabs, words};
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::{Reply, Visit, html};

#[derive(Template)]
#[template(path = "privacy/requests.html")]
struct RequestsPage {
    l: L,
    shell: Shell,
    tabs: Vec<Tab>,
    open: bool,
    new: &'static str,
    lead: String,
    rows: Vec<Row>,
}

struct Row {
    icon: &'static str,
    title: String,
    href: String,
    received: String,
    state: String,
    second: bool,
    term: String,
    due: String,
    late: bool,
}

/// Which requests.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    stand: String,
}

/// `GET /privacy/verzoeken`
pub async fn show(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let viewer = officer(&state, &cx)?;
    let l = cx.l;
    let open = asked.stand != "klaar";
    let found = requests(&state.store, &viewer, open).await?;
    let rows: Vec<Row> = found
        .iter()
        .map(|item| row(l, item, viewer.today()))
        .collect();
    let lead = match open {
        true => l.n("privacy-requests-lead", rows.len()),
        false => l.n("privacy-requests-lead-done", rows.len()),
    };
    Ok(html(&RequestsPage {
        l,
        tabs: tabs(l, paths::REQUESTS),
        open,
        new: paths::NEW,
        lead,
        rows,
        shell: cx.shell,
    }))
}

fn row(l: L, item: &RequestItem, today: Date) -> Row {
    let open = !item.state.is_closed();
    let term = words::term(l, item.due_on, today);
    Row {
        icon: icon(item.kind),
        title: request_title(l, item),
        href: paths::request(item.id),
        received: day(l, item.received_on),
        state: words::state(l, item.state),
        second: item.wants_second,
        term: match (open, item.sent_on) {
            (true, _) => term.text,
            (false, Some(on)) => l.n("privacy-sent-on", day(l, on)),
            (false, None) => words::state(l, item.state),
        },
        due: if open {
            words::due(l, item.due_on)
        } else {
            String::new()
        },
        late: open && term.late,
    }
}
