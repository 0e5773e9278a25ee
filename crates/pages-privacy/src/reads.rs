//! `/privacy/inzagen`: who looked, by person, organisation, family and period. A family is found by its exact number or name only.

use askama::Template;
use axum::extract::Query;
use domain::shared::{EventId, OrganisationId, UserId};
use serde::Deserialize;
use store::accounts::{self, User};
use store::log::{Between, Look, LookPlace, SubjectId};
use store::privacy::{
    FamilyMatch, PrivacyViewer, ReadLine, ReadsAsked, find_families, reads, reads_of,
};
use store::samenwerking::{Organisation, OrganisationFilter, organisations};
use time::Date;

use super::reads_found::{LookRow, look_rows};
use super::{Tab, officer, paths, period, tabs, words};
use web::choice::Choice;
use web::forms::fields::FieldErrors;
use web::kept::encoded;
use web::layout::moment::{clock_time, day, local};
use web::layout::{L, Shell};
use web::{AppError, AppState, Reply, Visit, html};

/// Lines on one page.
pub const PAGE: u32 = 50;
/// Looks that are read at a time when they are sorted out afterwards.
const AT_A_TIME: u32 = 500;
/// The period when none is chosen, in days.
const STANDARD: i64 = 30;

/// What was asked.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub wie: String,
    #[serde(default)]
    pub organisatie: String,
    #[serde(default)]
    pub gezin: String,
    #[serde(default)]
    pub van: String,
    #[serde(default)]
    pub tot: String,
    #[serde(default)]
    pub na: String,
}

impl Asked {
    /// Whether anything was chosen.
    pub fn anything(&self) -> bool {
        [
            &self.wie,
            &self.organisatie,
            &self.gezin,
            &self.van,
            &self.tot,
        ]
        .iter()
        .any(|text| !text.trim().is_empty())
    }

    pub fn reader(&self) -> Option<UserId> {
        self.wie.parse().ok()
    }

    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisatie.parse().ok()
    }

    /// The days, and what is wrong with them.
    pub fn days(&self, l: L, today: Date) -> ((Date, Date), FieldErrors) {
        let mut errors = FieldErrors::default();
        let standard = period::last_days(today, STANDARD);
        let days = period::read(l, (&self.van, &self.tot), standard, &mut errors);
        (days, errors)
    }

    fn address(&self, path: &str, after: Option<&str>) -> String {
        let fields = [
            ("wie", self.wie.as_str()),
            ("organisatie", &self.organisatie),
            ("gezin", self.gezin.trim()),
            ("van", &self.van),
            ("tot", &self.tot),
            ("na", after.unwrap_or_default()),
        ];
        let parts: Vec<String> = fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        format!("{path}?{}", parts.join("&"))
    }
}

#[derive(Template)]
#[template(path = "privacy/reads.html")]
struct ReadsPage {
    l: L,
    shell: Shell,
    tabs: Vec<Tab>,
    asked: Asked,
    people: Vec<Choice>,
    organisations: Vec<Choice>,
    period: String,
    errors: FieldErrors,
    searched: bool,
    families: Vec<FamilyRow>,
    not_found: bool,
    heading: String,
    looked_href: String,
    looks: Vec<LookRow>,
    reads: Vec<ReadRow>,
    first: String,
    next: String,
    export: String,
}

/// A family to choose from when more than one has the name.
struct FamilyRow {
    name: String,
    number: String,
    members: String,
    href: String,
}

/// One read.
pub struct ReadRow {
    pub day: String,
    pub date: String,
    pub time: String,
    pub name: String,
    pub role: String,
    pub organisation: String,
    pub action: String,
    pub purpose: String,
    pub subjects: u64,
    pub emergency: bool,
    pub href: String,
}

/// What was found.
#[derive(Default)]
struct Found {
    families: Vec<FamilyMatch>,
    looks: Vec<LookRow>,
    reads: Vec<ReadRow>,
    next: Option<String>,
}

/// `GET /privacy/inzagen`
pub async fn show(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let viewer = officer(&state, &cx)?;
    let l = cx.l;
    let (days, errors) = asked.days(l, viewer.today());
    let searched = asked.anything() && errors.is_empty();
    let found = match searched {
        true => find(&state, l, &viewer, &asked, days).await?,
        false => Found::default(),
    };
    let family = match found.families.as_slice() {
        [one] => Some(one),
        _ => None,
    };
    let not_found = searched && !asked.gezin.trim().is_empty() && found.families.is_empty();
    let partners = here(&state, &viewer).await?;
    let page = ReadsPage {
        l,
        tabs: tabs(l, paths::READS),
        people: people(&state, &viewer, &partners, &asked.wie).await?,
        organisations: organisation_choices(&partners, &asked.organisatie),
        period: period::words(l, days),
        errors,
        searched,
        not_found,
        heading: family.map_or_else(String::new, |one| format!("{} ({})", one.name, one.number)),
        looked_href: family.map_or_else(String::new, |one| paths::members(one.gezin)),
        first: match asked.na.is_empty() {
            true => String::new(),
            false => asked.address(paths::READS, None),
        },
        next: found
            .next
            .map(|place| asked.address(paths::READS, Some(&place)))
            .unwrap_or_default(),
        export: asked.address(paths::EXPORT, None),
        families: match found.families.len() {
            0 | 1 => Vec::new(),
            _ => family_rows(&asked, &found.families),
        },
        looks: found.looks,
        reads: found.reads,
        asked,
        shell: cx.shell,
    };
    Ok(html(&page))
}

async fn find(
    state: &AppState,
    l: L,
    viewer: &PrivacyViewer,
    asked: &Asked,
    days: (Date, Date),
) -> Result<Found, AppError> {
    let between = period::between(days.0, days.1);
    if asked.gezin.trim().is_empty() {
        let before: Option<EventId> = asked.na.parse().ok();
        let found = reads(&state.store, viewer, &of_whom(asked, between), before, PAGE).await?;
        return Ok(Found {
            reads: read_rows(l, found.reads),
            next: found.next.map(|event| event.to_string()),
            ..Found::default()
        });
    }
    let families = find_families(&state.store, viewer, &asked.gezin).await?;
    let [family] = families.as_slice() else {
        return Ok(Found {
            families,
            ..Found::default()
        });
    };
    let before = asked.na.parse().ok();
    let (found, next) = looks_at(state, viewer, family, asked, between, before, PAGE).await?;
    let looks = look_rows(state, l, &family.members, found).await?;
    Ok(Found {
        looks,
        next: next.map(|place| place.to_string()),
        families,
        reads: Vec::new(),
    })
}

pub fn of_whom(asked: &Asked, between: Between) -> ReadsAsked {
    ReadsAsked {
        reader: asked.reader(),
        organisation: asked.organisation(),
        between,
    }
}

/// The looks at a family and its members by whom was asked for: at most `limit`, and where the next page begins.
pub async fn looks_at(
    state: &AppState,
    viewer: &PrivacyViewer,
    family: &FamilyMatch,
    asked: &Asked,
    between: Between,
    before: Option<LookPlace>,
    limit: u32,
) -> Result<(Vec<Look>, Option<LookPlace>), AppError> {
    let mut subjects = vec![SubjectId::Gezin(family.gezin)];
    let members = family.members.iter();
    subjects.extend(members.map(|member| SubjectId::Person(member.person)));
    subjects.sort();
    subjects.dedup();
    subjects.truncate(store::log::MOST_SUBJECTS);
    let (reader, organisation) = (asked.reader(), asked.organisation());
    let wanted = |look: &Look| {
        reader.is_none_or(|id| look.reader == Some(id))
            && organisation.is_none_or(|id| look.organisation.as_ref().is_some_and(|of| of.0 == id))
    };
    let at_a_time = if reader.is_none() && organisation.is_none() {
        limit
    } else {
        AT_A_TIME
    };
    let (mut found, mut place) = (Vec::new(), before);
    loop {
        let asked = (subjects.clone(), between);
        let page = reads_of(&state.store, viewer, None, asked, place, at_a_time).await?;
        found.extend(page.looks.into_iter().filter(&wanted));
        place = page.next;
        if found.len() > limit as usize {
            found.truncate(limit as usize);
            place = found.last().map(|look| look.place);
            break;
        }
        if place.is_none() || found.len() == limit as usize {
            break;
        }
    }
    Ok((found, place))
}

/// Reads in words, in the order in which they are given.
pub fn read_rows(l: L, lines: Vec<ReadLine>) -> Vec<ReadRow> {
    let mut before = None;
    let row = |line: ReadLine| {
        let on = local(line.at).date();
        let new = before.replace(on) != Some(on);
        ReadRow {
            day: if new { day(l, on) } else { String::new() },
            ..read_row(l, line)
        }
    };
    lines.into_iter().map(row).collect()
}

/// One read in words.
pub fn read_row(l: L, line: ReadLine) -> ReadRow {
    let date = day(l, local(line.at).date());
    ReadRow {
        day: date.clone(),
        date,
        time: clock_time(line.at),
        name: line.name,
        role: words::roles(l, &line.roles),
        organisation: line.organisation.unwrap_or_default(),
        action: words::action(l, line.action),
        purpose: line
            .purpose
            .map_or_else(String::new, |one| web::cooperation::purpose(l, one)),
        subjects: line.subjects,
        emergency: line.emergency,
        href: paths::read(line.event),
    }
}

fn family_rows(asked: &Asked, families: &[FamilyMatch]) -> Vec<FamilyRow> {
    let row = |one: &FamilyMatch| {
        let mut names: Vec<String> = one.members.iter().map(|who| who.name.to_string()).collect();
        names.dedup();
        let exact = Asked {
            gezin: one.number.clone(),
            na: String::new(),
            ..asked.clone()
        };
        FamilyRow {
            name: one.name.clone(),
            number: one.number.clone(),
            members: names.join(", "),
            href: exact.address(paths::READS, None),
        }
    };
    families.iter().map(row).collect()
}

/// The organisations that work in the municipality.
async fn here(state: &AppState, viewer: &PrivacyViewer) -> Result<Vec<Organisation>, AppError> {
    let filter = OrganisationFilter {
        gemeente: Some(viewer.gemeente()),
        sector: None,
    };
    Ok(organisations(&state.store, filter).await?)
}

/// Who may have looked here: accounts of the municipality, and those of organisations that work in it.
async fn people(
    state: &AppState,
    viewer: &PrivacyViewer,
    partners: &[Organisation],
    now: &str,
) -> Result<Vec<Choice>, AppError> {
    let own = Some(viewer.gemeente());
    let here = |user: &User| {
        let partner = partners.iter().any(|one| Some(one.id) == user.organisation);
        user.gemeente == own || (user.gemeente.is_none() && partner)
    };
    let all = accounts::users(&state.store).await?;
    let choice = |user: User| {
        let label = match &user.organisation_name {
            Some(organisation) => format!("{}, {organisation}", user.name),
            None => user.name.clone(),
        };
        Choice::of(user.id.to_string(), label, now)
    };
    Ok(all.into_iter().filter(here).map(choice).collect())
}

fn organisation_choices(partners: &[Organisation], now: &str) -> Vec<Choice> {
    let choice = |one: &Organisation| Choice::of(one.id.to_string(), one.name.as_str(), now);
    partners.iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_asks_for_the_same() {
        let asked = Asked {
            gezin: " Van den Bosch ".to_owned(),
            van: "1 juni 2015".to_owned(),
            ..Asked::default()
        };
        assert!(asked.anything() && !Asked::default().anything());
        assert_eq!(
            asked.address(paths::READS, Some("a.1")),
            "/privacy/inzagen?gezin=Van%20den%20Bosch&van=1%20juni%202015&na=a.1"
        );
    }
}
