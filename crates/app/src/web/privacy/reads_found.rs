//! Looks at one family as rows: who, when, what was shown about whom, and why.

use store::log::{Look, SubjectId};
use store::privacy::FamilyMember;

use super::bases::{Bases, Why};
use super::words;
use crate::layout::L;
use crate::layout::moment::{clock_time, day, local};
use crate::web::samenwerking::words as together;
use crate::web::{AppError, AppState};

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

/// Looks in words, in the order in which they are given.
pub async fn look_rows(
    state: &AppState,
    l: L,
    members: &[FamilyMember],
    looks: Vec<Look>,
) -> Result<Vec<LookRow>, AppError> {
    let wanted = looks.iter().map(|look| look.subject.basis).collect();
    let bases = Bases::of(state, wanted).await?;
    let mut before = None;
    let rows = looks.into_iter().map(|look| {
        let date = local(look.at).date();
        let new = before.replace(date) != Some(date);
        let mut row = row(l, members, &bases, look);
        if !new {
            row.day.clear();
        }
        row
    });
    Ok(rows.collect())
}

fn row(l: L, members: &[FamilyMember], bases: &Bases, look: Look) -> LookRow {
    let date = day(l, local(look.at).date());
    let about = match look.subject.id {
        SubjectId::Gezin(_) => String::new(),
        SubjectId::Person(person) => members
            .iter()
            .find(|member| member.person == person)
            .map(|member| member.name.to_string())
            .unwrap_or_default(),
    };
    LookRow {
        day: date.clone(),
        date,
        time: clock_time(look.at),
        name: look.name,
        role: words::roles(l, &look.roles),
        organisation: look.organisation.map(|(_, name)| name).unwrap_or_default(),
        action: words::action(l, look.action),
        data: together::chips(l, look.subject.categories),
        about,
        why: bases.why(l, look.purpose, look.subject.basis, &look.subject.ground),
    }
}
