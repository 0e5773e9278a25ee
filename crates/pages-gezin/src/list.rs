//! `/gezinnen`: the families that somebody sees, by name.

use askama::Template;
use axum::extract::Query;
use domain::shared::GezinId;
use serde::Deserialize;
use store::gezin::{self, Count, GezinItem, GezinKind, GezinQuery, Page};
use store::log::Basis;

use super::scope::Scope;
use super::team_request::{Todo, todo};
use super::why::{Reasons, Why};
use super::{Done, done_text, paths, wijken, words};
use web::choice::Choice;
use web::kept::encoded;
use web::layout::{L, Shell};
use web::viewer::Looking;
use web::{AppError, AppState, Cx, Reply, Visit, html};

/// Lines of a page.
const LINES: u32 = 100;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Words of name, number or address.
    #[serde(default)]
    zoek: String,
    /// Code of a neighbourhood.
    #[serde(default)]
    wijk: String,
    /// `ja`: only with a task of one's own.
    #[serde(default)]
    eigen: String,
    /// After which line: its identifier, a point, and its sort key.
    #[serde(default)]
    na: String,
    /// `precies`: count all of them.
    #[serde(default)]
    tel: String,
}

impl Asked {
    fn query(&self) -> GezinQuery {
        let after = self.na.split_once('.').and_then(|(id, key)| {
            let id: GezinId = id.parse().ok()?;
            Some((key.to_owned(), id))
        });
        GezinQuery {
            wijk: Some(self.wijk.trim().to_owned()).filter(|code| !code.is_empty()),
            mine: self.eigen == "ja",
            after,
            limit: LINES,
        }
    }

    /// The address of this list with another part of it.
    fn address(&self, extra: Option<(&str, &str)>) -> String {
        let parts = [
            ("zoek", self.zoek.trim()),
            ("wijk", self.wijk.trim()),
            ("eigen", self.eigen.trim()),
        ];
        let filled = parts.into_iter().chain(extra);
        let text: Vec<String> = filled
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        match text.is_empty() {
            true => paths::GEZINNEN.to_owned(),
            false => format!("{}?{}", paths::GEZINNEN, text.join("&")),
        }
    }

    fn filtered(&self) -> bool {
        [&self.zoek, &self.wijk, &self.eigen]
            .iter()
            .any(|part| !part.trim().is_empty())
    }
}

#[derive(Template)]
#[template(path = "gezin/list.html")]
struct ListPage {
    l: L,
    shell: Shell,
    scope: Scope,
    done: String,
    new: &'static str,
    todo: Vec<Todo>,
    asked: Asked,
    wijken: Vec<Choice>,
    filtered: bool,
    /// "37 gezinnen", or "meer dan 1.000 gezinnen".
    count: String,
    exact: bool,
    count_href: String,
    nothing: bool,
    heads: Heads,
    rows: Vec<Row>,
    first_href: String,
    next_href: String,
}

/// The words above the columns, which each line repeats on a small screen.
struct Heads {
    wijk: String,
    children: String,
    regisseur: String,
    why: String,
    nobody: String,
    household: String,
}

/// One family.
pub struct Row {
    href: String,
    name: String,
    number: String,
    household: bool,
    emergency: bool,
    wijk: String,
    children: u32,
    regisseur: String,
    why: Why,
}

/// `GET /gezinnen`
pub async fn show(
    Visit { state, cx, headers }: Visit,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Reply {
    let looking = state.looking(&cx, &headers).await?;
    let page = find(&state, &looking, &asked).await?;
    let l = cx.l;
    let reasons = Reasons::of(&state, l, page.items.iter().map(|item| &item.seen_by)).await?;
    let gemeente = looking.gemeente.as_ref();
    let mut choices = Vec::new();
    for (code, name) in gemeente.map_or(&[][..], |(_, name)| wijken::of(name)) {
        choices.push(Choice::of(*code, *name, asked.wijk.trim()));
    }
    let next = page.next.as_ref();
    let next_href = next.map(|(key, id)| asked.address(Some(("na", &format!("{id}.{key}")))));
    Ok(html(&ListPage {
        l,
        scope: Scope::of(l, &looking),
        done: done_text(l, &done.gedaan),
        new: new_path(&cx),
        todo: todo(&state, &cx, &looking).await?,
        wijken: choices,
        filtered: asked.filtered(),
        count: count_text(l, page.count),
        exact: matches!(page.count, Count::Exact(_)),
        count_href: asked.address(Some(("tel", "precies"))),
        nothing: page.items.is_empty(),
        heads: heads(l),
        rows: rows(l, page.items, &reasons),
        first_href: match asked.na.is_empty() {
            true => String::new(),
            false => asked.address(None),
        },
        next_href: next_href.unwrap_or_default(),
        shell: cx.shell,
        asked,
    }))
}

/// Where a family is made, for who works in an own team.
fn new_path(cx: &Cx) -> &'static str {
    if super::OWN_TEAMS.iter().any(|role| cx.has(*role)) {
        paths::NEW
    } else {
        ""
    }
}

async fn find(state: &AppState, looking: &Looking, asked: &Asked) -> Result<Page, AppError> {
    let Some((gemeente, _)) = looking.gemeente else {
        return Ok(Page {
            items: Vec::new(),
            next: None,
            count: Count::Exact(0),
        });
    };
    let (store, viewer, query) = (&state.store, &looking.viewer, asked.query());
    let exact = asked.tel == "precies";
    let sought = asked.zoek.trim();
    Ok(if sought.is_empty() {
        gezin::list(store, viewer, gemeente, &query, exact).await?
    } else {
        gezin::search(store, viewer, gemeente, sought, &query, exact).await?
    })
}

fn heads(l: L) -> Heads {
    Heads {
        wijk: l.t("gezin-wijk"),
        children: l.t("gezin-children"),
        regisseur: l.t("gezin-regisseur"),
        why: l.t("gezin-why"),
        nobody: l.t("gezin-nobody-yet"),
        household: l.t("gezin-household-label"),
    }
}

fn rows(l: L, items: Vec<GezinItem>, reasons: &Reasons) -> Vec<Row> {
    let kinds = [GezinKind::Gezin, GezinKind::Household].map(|kind| words::kind_word(l, kind));
    let [family, household] = &kinds;
    let word = |item: &GezinItem| match item.kind {
        GezinKind::Gezin => family,
        GezinKind::Household => household,
    };
    let line = |item: GezinItem| row(word(&item), item, reasons);
    items.into_iter().map(line).collect()
}

fn row(word: &str, item: GezinItem, reasons: &Reasons) -> Row {
    Row {
        href: paths::gezin(item.id),
        household: item.kind == GezinKind::Household,
        emergency: matches!(item.seen_by.basis, Basis::Emergency(_)),
        wijk: item
            .wijk
            .map(|code| wijken::name(&code).to_owned())
            .unwrap_or_default(),
        children: item.children,
        regisseur: item.regisseur.unwrap_or_default(),
        why: reasons.get(&item.seen_by),
        name: words::titled(word, &item.name),
        number: item.number,
    }
}

fn count_text(l: L, count: Count) -> String {
    match count {
        Count::Exact(1) => l.t("gezin-count-one"),
        Count::Exact(number) => l.n("gezin-count", thousands(l, number)),
        Count::MoreThan(number) => l.n("gezin-count-more", thousands(l, number)),
    }
}

/// A number with a sign between its thousands.
pub fn thousands(l: L, number: u64) -> String {
    let sign = if l.lang() == "en" { ',' } else { '.' };
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(sign);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::layout::Lang;

    #[test]
    fn a_large_number_can_be_read() {
        let l = L::new(Lang::Nl);
        assert_eq!(thousands(l, 7), "7");
        assert_eq!(thousands(l, 1000), "1.000");
        assert_eq!(thousands(l, 62_000), "62.000");
        assert_eq!(thousands(L::new(Lang::En), 1_234_567), "1,234,567");
    }

    #[test]
    fn the_next_page_asks_for_the_same_families() {
        let asked = Asked {
            zoek: " de wit & co ".to_owned(),
            eigen: "ja".to_owned(),
            ..Asked::default()
        };
        let next = asked.address(Some(("na", "id.wit 2.0")));
        assert_eq!(
            next,
            "/gezinnen?zoek=de%20wit%20%26%20co&eigen=ja&na=id.wit%202.0"
        );
        assert_eq!(Asked::default().address(None), "/gezinnen");
    }

    #[test]
    fn a_place_in_the_list_reads_back() {
        let id = "0198c1a2-0000-7000-8000-000000000001";
        let asked = Asked {
            na: format!("{id}.wit a.b"),
            ..Asked::default()
        };
        let (key, found) = asked.query().after.unwrap();
        assert_eq!((key.as_str(), found.to_string().as_str()), ("wit a.b", id));
        let broken = Asked {
            na: "x.y".to_owned(),
            ..Asked::default()
        };
        assert_eq!(broken.query().after, None);
    }
}
