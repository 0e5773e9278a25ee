//! `/gezinnen/{id}/netwerk`: the people around a family and what each can do, how its members are related, and both as drawings.

use askama::Template;
use axum::extract::{Path, Query};
use domain::gezin::RelationKind;
use domain::samenwerking::Category;
use domain::shared::{AGE_OF_MAJORITY, MemberRole, PersonId, has_age};
use store::Opened;
use store::gezin::{NetworkMember, Relation, may_change, network, relations};
use time::Date;

use super::drawing::Picture;
use super::ecogram::{self, Pictures};
use super::family::Found;
use super::genogram::{self, genogram};
use super::{Done, done_text, paths, words};
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::paths::approach as aanpak;
use web::{Reply, Visit, html};

#[derive(Template)]
#[template(path = "gezin/network.html")]
struct NetworkPage {
    l: L,
    shell: Shell,
    family: String,
    family_href: String,
    path: String,
    done: String,
    /// Whether this person sees the people around the family.
    sees: bool,
    /// Whether this person may write them down.
    writes: bool,
    /// Whether this person may write down how members are related.
    relates: bool,
    people: Vec<Person>,
    former: Vec<Person>,
    ecogram: Option<Pictures>,
    genogram: Option<Picture>,
    relations: Vec<RelationLine>,
    ended: Vec<RelationLine>,
    hints: Vec<String>,
}

/// Somebody around the family.
pub struct Person {
    id: String,
    name: String,
    relation: String,
    can_do: String,
    reach: String,
    contact: String,
    quality: String,
    days: String,
    edit: String,
    end: String,
}

/// How two members are related.
pub struct RelationLine {
    text: String,
    days: String,
    /// Where it is ended; empty when it has ended.
    end: String,
}

/// A text that may have been erased at the end of retention.
pub fn plain(text: &Opened<String>) -> String {
    match text {
        Opened::Plain(text) => text.clone(),
        Opened::Destroyed => String::new(),
    }
}

fn person(l: L, found: &Found, one: &NetworkMember) -> Person {
    let gezin = found.dossier.id;
    let path = |part: &str| aanpak::network_person(gezin, one.id.0, part);
    Person {
        id: one.id.to_string(),
        name: one.name.clone(),
        relation: one.relation.clone(),
        can_do: plain(&one.can_do),
        reach: plain(&one.reach),
        contact: l.t(&format!("netwerk-contact-{}", one.contact.code())),
        quality: l.t(&format!("netwerk-quality-{}", one.quality.code())),
        days: words::days(l, one.days, found.today()),
        edit: path("wijzigen"),
        end: path("beeindigen"),
    }
}

/// Whether a relation holds on a day.
pub fn holds(one: &Relation, today: Date) -> bool {
    one.until.is_none_or(|until| until > today)
}

/// "Sandra en Mark zijn een paar"
pub fn relation_text(l: L, found: &Found, one: &Relation) -> String {
    let name = |id: PersonId| {
        let known = found.dossier.members.iter().find(|who| who.person == id);
        known.map_or_else(|| l.t("netwerk-outside"), |who| who.name.to_string())
    };
    let values = [("one", name(one.person)), ("other", name(one.other))];
    let key = match (one.kind, holds(one, found.today())) {
        (RelationKind::Couple, true) => "netwerk-are-couple",
        (RelationKind::Couple, false) => "netwerk-were-couple",
        (RelationKind::Parent, true) => "netwerk-is-parent",
        (RelationKind::Parent, false) => "netwerk-was-parent",
        (RelationKind::Authority, true) => "netwerk-has-authority",
        (RelationKind::Authority, false) => "netwerk-had-authority",
    };
    l.tr(key, &values)
}

fn relation(l: L, found: &Found, one: &Relation) -> RelationLine {
    let days = match (one.from, one.until) {
        (None, None) => String::new(),
        (Some(from), None) => l.n("gezin-days-since", day(l, from)),
        (_, Some(until)) => l.n("netwerk-until", day(l, until)),
    };
    RelationLine {
        text: relation_text(l, found, one),
        days,
        end: match one.until {
            None => paths::end_relation(found.dossier.id, one.id),
            Some(_) => String::new(),
        },
    }
}

/// What is not written down yet and would help: asked for, never forced.
pub fn hints(l: L, found: &Found, relations: &[Relation]) -> Vec<String> {
    let today = found.today();
    let now = words::members_on(&found.dossier, today);
    let has = |kind: RelationKind, child: PersonId| {
        let mut all = relations.iter().filter(|one| holds(one, today));
        all.any(|one| one.kind == kind && one.other == child)
    };
    let mut hints = Vec::new();
    for who in now {
        let adult = |born| has_age(born, AGE_OF_MAJORITY, today);
        if who.role != MemberRole::Child || who.born_on.is_none_or(adult) {
            continue;
        }
        if !has(RelationKind::Parent, who.person) {
            hints.push(l.n("netwerk-hint-parent", who.name.to_string()));
        }
        if !has(RelationKind::Authority, who.person) {
            hints.push(l.n("netwerk-hint-authority", who.name.to_string()));
        }
    }
    hints
}

/// `GET /gezinnen/{id}/netwerk`
pub async fn show(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let found = Found::for_form(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let ((gemeente, gezin), today) = (found.place(), found.today());
    let sees = found.dossier.categories.contains(Category::Network);
    let all = match sees {
        true => network(&state.store, found.viewer(), gemeente, gezin).await?,
        false => Vec::new(),
    };
    let related = relations(&state.store, found.viewer(), gemeente, gezin).await?;
    let (now, former): (Vec<&NetworkMember>, Vec<&NetworkMember>) = all
        .iter()
        .partition(|one| one.days.until.is_none_or(|until| until > today));
    let (held, over): (Vec<&Relation>, Vec<&Relation>) =
        related.iter().partition(|one| holds(one, today));
    let relates = may_change(&state.store, found.viewer(), gemeente, gezin).await?;
    let line = |one: &&Relation| relation(l, &found, one);
    let card = |one: &&NetworkMember| person(l, &found, one);
    Ok(html(&NetworkPage {
        l,
        shell: cx.shell,
        family: found.title(l),
        family_href: found.path(),
        path: aanpak::network(gezin),
        done: done_text(l, &done.gedaan),
        sees,
        writes: sees && relates,
        relates,
        people: now.iter().map(card).collect(),
        former: former.iter().map(card).collect(),
        ecogram: match now.is_empty() {
            true => None,
            false => ecogram::pictures(l, &found, &now),
        },
        genogram: genogram(l, &found, &related, &genogram::caption(l, &found)),
        relations: held.iter().map(line).collect(),
        ended: over.iter().map(line).collect(),
        hints: match relates {
            true => hints(l, &found, &related),
            false => Vec::new(),
        },
    }))
}
