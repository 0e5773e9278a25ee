//! `/privacy/wie-keek/{gezin}/{persoon}`: who looked at what concerns one member of a family, and why.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, Query};
use domain::shared::{GezinId, PersonId, PrivacyRequestId};
use serde::Deserialize;
use store::log::Basis;
use store::privacy::{
    FamilyMatch, FamilyMember, LetterRow, PrivacyViewer, ReadLetter, family, read_letter,
};
use time::{Date, OffsetDateTime};

use super::bases::{Bases, Why};
use super::told_emergency::{ToldView, views};
use super::{Tab, officer, paths, period, words};
use web::cooperation as together;
use web::forms::fields::FieldErrors;
use web::forms::refused::Refused;
use web::kept::encoded;
use web::layout::moment::{clock_time, day, local};
use web::layout::{L, Shell};
use web::{AppError, AppState, Reply, Visit, html};

/// The period when none is chosen, in days.
const STANDARD: i64 = 365;

/// The period, and the request for which it is asked, if there is one.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    van: String,
    #[serde(default)]
    tot: String,
    #[serde(default)]
    verzoek: String,
}

impl Asked {
    fn query(&self) -> String {
        let fields = [
            ("van", &self.van),
            ("tot", &self.tot),
            ("verzoek", &self.verzoek),
        ];
        let parts: Vec<String> = fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        match parts.is_empty() {
            true => String::new(),
            false => format!("?{}", parts.join("&")),
        }
    }

    fn van(&self) -> &str {
        &self.van
    }

    fn tot(&self) -> &str {
        &self.tot
    }

    fn verzoek(&self) -> &str {
        &self.verzoek
    }

    /// The days, and what is wrong with them.
    pub fn days(&self, l: L, today: Date) -> ((Date, Date), FieldErrors) {
        let mut errors = FieldErrors::default();
        let standard = period::last_days(today, STANDARD);
        let days = period::read(l, (&self.van, &self.tot), standard, &mut errors);
        (days, errors)
    }

    /// The request.
    pub fn request(&self) -> Option<PrivacyRequestId> {
        self.verzoek.parse().ok()
    }
}

/// Somebody looked, once.
pub struct Line {
    pub day: String,
    pub date: String,
    pub time: String,
    pub name: String,
    pub role: String,
    pub organisation: String,
    pub action: String,
    pub data: Vec<String>,
    /// Whom it was about; empty when only the family as a whole.
    pub about: String,
    pub why: Why,
}

/// How often people of one organisation looked.
pub struct Share {
    pub name: String,
    pub times: usize,
}

/// Who looked, in words; the newest first.
pub struct Told {
    pub lines: Vec<Line>,
    pub shares: Vec<Share>,
    pub times: usize,
    pub people: usize,
    pub emergencies: usize,
}

/// What belongs to one look: the parts that it showed by one basis.
type Looked = (OffsetDateTime, String, &'static str, Basis);

/// A letter in words.
pub async fn told(state: &AppState, l: L, letter: &ReadLetter) -> Result<Told, AppError> {
    let wanted = letter.rows.iter().map(|row| row.basis).collect();
    let bases = Bases::of(state, wanted).await?;
    let mut looks: BTreeMap<Looked, Vec<&LetterRow>> = BTreeMap::new();
    for row in &letter.rows {
        let key = (row.at, row.name.clone(), row.action.code(), row.basis);
        looks.entry(key).or_default().push(row);
    }
    let mut lines: Vec<Line> = Vec::with_capacity(looks.len());
    let (mut times, mut people) = (BTreeSet::new(), BTreeSet::new());
    let mut shares: BTreeMap<String, BTreeSet<(OffsetDateTime, &str)>> = BTreeMap::new();
    let mut emergencies = BTreeSet::new();
    for ((at, name, _, basis), rows) in looks.iter().rev() {
        let Some(first) = rows.first() else { continue };
        let organisation = first.organisation.clone().unwrap_or_default();
        times.insert((at, name));
        people.insert((name, organisation.clone()));
        shares
            .entry(organisation)
            .or_default()
            .insert((*at, name.as_str()));
        if matches!(basis, Basis::Emergency(_)) {
            emergencies.insert((at, name));
        }
        let mut made = line(l, &bases, first, rows);
        if lines.last().is_some_and(|above| above.date == made.date) {
            made.day.clear();
        }
        lines.push(made);
    }
    let mut shares: Vec<Share> = shares
        .into_iter()
        .map(|(name, times)| Share {
            name,
            times: times.len(),
        })
        .collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.times));
    Ok(Told {
        times: times.len(),
        people: people.len(),
        emergencies: emergencies.len(),
        lines,
        shares,
    })
}

fn line(l: L, bases: &Bases, first: &LetterRow, rows: &[&LetterRow]) -> Line {
    let mut about: Vec<String> = Vec::new();
    let mut categories = first.categories;
    for row in rows {
        categories = row
            .categories
            .iter()
            .fold(categories, |set, one| set.with(one));
        let name = row.about.as_ref().map(|name| name.given.clone());
        about.extend(name.filter(|name| !about.contains(name)));
    }
    let date = day(l, local(first.at).date());
    Line {
        day: date.clone(),
        date,
        time: clock_time(first.at),
        name: first.name.clone(),
        role: words::roles(l, &first.roles),
        organisation: first.organisation.clone().unwrap_or_default(),
        action: words::action(l, first.action),
        data: together::chips(l, categories),
        about: match about.is_empty() {
            true => String::new(),
            false => l.n("privacy-about-whom", together::listed(l, about)),
        },
        why: bases.why(l, first.purpose, first.basis, &first.ground),
    }
}

#[derive(Template)]
#[template(path = "privacy/members.html")]
struct MembersPage {
    l: L,
    shell: Shell,
    name: String,
    number: String,
    members: Vec<MemberRow>,
}

struct MemberRow {
    name: String,
    role: String,
    born: String,
    past: bool,
    href: String,
}

fn member_rows(l: L, found: &FamilyMatch, today: Date, query: &str) -> Vec<MemberRow> {
    let row = |member: &FamilyMember| MemberRow {
        name: member.name.to_string(),
        role: words::member_role(l, member.role),
        born: member.born_on.map(|on| day(l, on)).unwrap_or_default(),
        past: !member.days.contains(today),
        href: format!("{}{query}", paths::looked(found.gezin, member.person)),
    };
    found.members.iter().map(row).collect()
}

async fn find(
    state: &AppState,
    viewer: &PrivacyViewer,
    gezin: &str,
) -> Result<FamilyMatch, AppError> {
    let id: GezinId = gezin.parse().map_err(|_| AppError::NotFound)?;
    let found = family(&state.store, viewer, id).await?;
    found.ok_or(AppError::NotFound)
}

/// `GET /privacy/wie-keek/{gezin}`
pub async fn members(
    Visit { state, cx, .. }: Visit,
    Path(gezin): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    let viewer = officer(&state, &cx)?;
    let found = find(&state, &viewer, &gezin).await?;
    Ok(html(&MembersPage {
        l: cx.l,
        members: member_rows(cx.l, &found, viewer.today(), &asked.query()),
        name: found.name,
        number: found.number,
        shell: cx.shell,
    }))
}

#[derive(Template)]
#[template(path = "privacy/looked.html")]
struct LookedPage {
    l: L,
    shell: Shell,
    family: String,
    members_href: String,
    person: String,
    action: String,
    tabs: Vec<Tab>,
    asked: Asked,
    period: String,
    lead: String,
    told: Told,
    emergencies: Vec<ToldView>,
    letter: String,
    errors: FieldErrors,
}

/// `GET /privacy/wie-keek/{gezin}/{persoon}`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path((gezin, person)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Reply {
    let viewer = officer(&state, &cx)?;
    let l = cx.l;
    let found = find(&state, &viewer, &gezin).await?;
    let person: PersonId = person.parse().map_err(|_| AppError::NotFound)?;
    let member = found.members.iter().find(|one| one.person == person);
    member.ok_or(AppError::NotFound)?;
    let (days, errors) = asked.days(l, viewer.today());
    let between = period::between(days.0, days.1);
    let which = (found.gezin, person);
    let letter = match read_letter(&state.store, &viewer, which, between, asked.request()).await {
        Ok(letter) => letter,
        Err(refusal) => {
            let text = words::refusal(l, refusal)?;
            let back = paths::members(found.gezin);
            return Ok(Refused::new(cx, text, back, "privacy-choose-other").respond());
        }
    };
    let told = told(&state, l, &letter).await?;
    let path = paths::looked(found.gezin, person);
    let query = asked.query();
    let tabs = member_rows(l, &found, viewer.today(), &query)
        .into_iter()
        .filter(|row| !row.past)
        .map(|row| Tab {
            current: row.href == format!("{path}{query}"),
            href: row.href,
            label: row.name,
        });
    Ok(html(&LookedPage {
        l,
        family: format!("{} ({})", found.name, found.number),
        members_href: format!("{}{query}", paths::members(found.gezin)),
        person: letter.to.to_string(),
        tabs: tabs.collect(),
        lead: lead(l, days, &told),
        period: period::words(l, days),
        letter: format!("{path}/brief{query}"),
        action: path,
        emergencies: views(l, &letter.emergencies),
        told,
        asked,
        errors,
        shell: cx.shell,
    }))
}

/// Who looked, in one or two sentences.
pub fn lead(l: L, days: (Date, Date), told: &Told) -> String {
    let span = period::words(l, days);
    if told.times == 0 {
        return l.n("privacy-looked-nobody", span);
    }
    let values = [
        ("period", span),
        ("people", l.n("privacy-people", told.people)),
        (
            "organisations",
            l.n("privacy-organisations", told.shares.len()),
        ),
        ("times", l.n("privacy-times", told.times)),
    ];
    let mut text = l.tr("privacy-looked-lead", &values);
    if told.emergencies > 0 {
        text.push(' ');
        text.push_str(&l.n("privacy-looked-emergencies", told.emergencies));
    }
    text
}
