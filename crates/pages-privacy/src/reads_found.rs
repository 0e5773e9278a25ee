//! Looks at one family as rows: who, when, what was shown about whom, and why.

use domain::samenwerking::CategorySet;
use store::log::{Look, SubjectId};
use store::privacy::FamilyMember;

use super::bases::{Bases, Why};
use super::words;
use web::cooperation as together;
use web::layout::L;
use web::layout::moment::{clock_time, day, local};
use web::{AppError, AppState};

/// One look.
pub struct LookRow {
    /// The day, when it is another one than that of the row above; otherwise empty.
    pub day: String,
    /// The day and the time for a row that stands alone, such as in a file.
    pub date: String,
    pub time: String,
    pub name: String,
    pub role: String,
    pub organisation: String,
    pub action: String,
    pub data: Vec<String>,
    /// Whom it was about; empty for the family as a whole.
    pub about: String,
    pub why: Why,
}

/// Looks in words, in the order in which they are given. What one read showed by one agreement is one line.
pub async fn look_rows(
    state: &AppState,
    l: L,
    members: &[FamilyMember],
    looks: Vec<Look>,
) -> Result<Vec<LookRow>, AppError> {
    let wanted = looks.iter().map(|look| look.subject.basis).collect();
    let bases = Bases::of(state, wanted).await?;
    let mut groups: Vec<Vec<Look>> = Vec::new();
    for look in looks {
        let key = |one: &Look| (one.place.event, one.subject.basis);
        let same = groups.iter_mut().rev().take_while(|group| {
            group
                .first()
                .is_some_and(|one| one.place.event == look.place.event)
        });
        let mut same = same.filter(|group| group.first().is_some_and(|one| key(one) == key(&look)));
        match same.next() {
            Some(group) => group.push(look),
            None => groups.push(vec![look]),
        }
    }
    let mut before = None;
    let rows = groups.iter().filter_map(|group| {
        let first = group.first()?;
        let date = local(first.at).date();
        let new = before.replace(date) != Some(date);
        let mut row = row(l, members, &bases, first, group);
        if !new {
            row.day.clear();
        }
        Some(row)
    });
    Ok(rows.collect())
}

fn row(l: L, members: &[FamilyMember], bases: &Bases, look: &Look, group: &[Look]) -> LookRow {
    let date = day(l, local(look.at).date());
    let mut categories = CategorySet::EMPTY;
    let mut about: Vec<String> = Vec::new();
    for one in group {
        categories = one
            .subject
            .categories
            .iter()
            .fold(categories, |set, one| set.with(one));
        if let SubjectId::Person(person) = one.subject.id {
            let member = members.iter().find(|member| member.person == person);
            let name = member.map(|member| member.name.given.clone());
            about.extend(name.filter(|name| !about.contains(name)));
        }
    }
    LookRow {
        day: date.clone(),
        date,
        time: clock_time(look.at),
        name: look.name.clone(),
        role: words::roles(l, &look.roles),
        organisation: match &look.organisation {
            Some((_, name)) => name.clone(),
            None => String::new(),
        },
        action: words::action(l, look.action),
        data: together::chips(l, categories),
        about: match about.is_empty() {
            true => String::new(),
            false => l.n("privacy-about-whom", together::listed(l, about)),
        },
        why: bases.why(l, look.purpose, look.subject.basis, &look.subject.ground),
    }
}
