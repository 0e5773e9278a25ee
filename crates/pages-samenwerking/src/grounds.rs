//! `/samenwerking/grondslagen`: the legal grounds that the program knows.

use askama::Template;

use super::terms_form::{GroundView, ground_view};
use super::{Tab, forms, paths, tabs};
use web::layout::moment::local;
use web::layout::{L, Shell};
use web::{Cx, Reply, html};

#[derive(Template)]
#[template(path = "samenwerking/grounds.html")]
struct GroundsPage {
    l: L,
    shell: Shell,
    tabs: Vec<Tab>,
    grounds: Vec<Row>,
}

struct Row {
    id: String,
    view: GroundView,
    holds: bool,
}

/// `GET /samenwerking/grondslagen`
pub async fn show(cx: Cx) -> Reply {
    let (l, today) = (cx.l, local(cx.now).date());
    let mut grounds: Vec<Row> = forms::grounds()
        .iter()
        .map(|ground| Row {
            id: ground.id.clone(),
            view: ground_view(l, ground),
            holds: ground.days.contains(today),
        })
        .collect();
    grounds.sort_by_key(|row| !row.holds);
    Ok(html(&GroundsPage {
        l,
        tabs: tabs(l, &cx, paths::GROUNDS),
        shell: cx.shell,
        grounds,
    }))
}
