//! Who sees one row of a dossier. The SQL predicate of `store::access` says the same for many rows at once; a property test holds
//! the two together.

use time::{Date, OffsetDateTime};

use super::{Basis, Category, CategorySet, Grant, GrantCircle, Marks, Purpose, Role};
use crate::shared::{
    Days, EmergencyId, GemeenteId, GezinId, MemberRole, OrganisationId, PersonId, UserId,
};

/// Emergency access of one person to one family, for the organisation they worked for when it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Emergency {
    /// Identifier.
    pub id: EmergencyId,
    /// The family.
    pub gezin: GezinId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The first moment.
    pub from: OffsetDateTime,
    /// The first moment that is not in it any more.
    pub until: OffsetDateTime,
}

/// What an emergency opens: what helps to keep people safe now.
#[must_use]
pub fn emergency_categories() -> CategorySet {
    [
        Category::Composition,
        Category::Network,
        Category::Signals,
        Category::Plan,
        Category::Safety,
        Category::ContactLog,
    ]
    .into_iter()
    .collect()
}

/// Who looks: a professional, for one purpose at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Professional {
    /// The account.
    pub user: UserId,
    /// The organisation the person works for.
    pub organisation: OrganisationId,
    /// The municipality whose own organisation it is; `None`: a partner.
    pub own: Option<GemeenteId>,
    /// In which roles.
    pub roles: Vec<Role>,
    /// What for.
    pub purpose: Purpose,
    /// What follows from agreements and tasks for this organisation.
    pub grants: Vec<Grant>,
    /// Emergencies of this person.
    pub emergencies: Vec<Emergency>,
}

/// A task with a family, from the relation that is recorded with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// Whose task.
    pub organisation: OrganisationId,
    /// Of this person in the organisation; `None`: of the organisation as a whole.
    pub user: Option<UserId>,
    /// For one member of the family, such as a school for its pupil; `None`: for the family as a whole.
    pub person: Option<PersonId>,
    /// When.
    pub days: Days,
}

/// Somebody in a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// In which place.
    pub role: MemberRole,
    /// Date of birth, if known.
    pub born: Option<Date>,
    /// When they belong to it.
    pub days: Days,
}

/// What decides about a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GezinFacts {
    /// The family.
    pub id: GezinId,
    /// Its municipality.
    pub gemeente: GemeenteId,
    /// Its neighbourhood, by CBS code.
    pub wijk: Option<String>,
    /// Who has a task with it.
    pub tasks: Vec<Task>,
    /// Who belong to it.
    pub members: Vec<Member>,
}

/// The moment of looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The moment.
    pub moment: OffsetDateTime,
    /// The day on the calendar of the Netherlands at that moment.
    pub day: Date,
}

/// Whether a professional sees one row of a family's dossier, and why: the first basis in the order clause, mandate, emergency.
///
/// `person` is whom the row is about, `None` for the family as a whole. Which family it is counts as [`Category::Composition`] of the
/// family as a whole.
#[must_use]
pub fn may_see(
    viewer: &Professional,
    gezin: &GezinFacts,
    person: Option<PersonId>,
    category: Category,
    marks: &Marks,
    at: At,
) -> Option<Basis> {
    let by_grant = viewer.grants.iter().filter(|grant| {
        grant.gemeente == gezin.gemeente
            && grant.organisation == viewer.organisation
            && viewer.roles.contains(&grant.role)
            && grant.purpose == viewer.purpose
            && grant.category == category
            && grant.days.contains(at.day)
            && reaches(grant, viewer, gezin, person, category, at.day)
            && marks_allow(
                marks,
                grant.basis,
                has_own_task(viewer, gezin, person, category, at.day),
            )
    });
    let by_emergency = viewer.emergencies.iter().filter(|emergency| {
        emergency.gezin == gezin.id
            && emergency.organisation == viewer.organisation
            && works_in(viewer, gezin.gemeente, at.day)
            && emergency.from <= at.moment
            && at.moment < emergency.until
            && emergency_categories().contains(category)
            && marks_allow(marks, Basis::Emergency(emergency.id), false)
    });
    by_grant
        .map(|grant| grant.basis)
        .min()
        .or_else(|| by_emergency.map(|one| Basis::Emergency(one.id)).min())
}

/// Whether a professional sees a row that belongs to a person and to no family, and through which family: one in which the person
/// is at that moment.
#[must_use]
pub fn may_see_person(
    viewer: &Professional,
    families: &[GezinFacts],
    person: PersonId,
    category: Category,
    marks: &Marks,
    at: At,
) -> Option<(GezinId, Basis)> {
    families
        .iter()
        .filter(|gezin| {
            gezin
                .members
                .iter()
                .any(|member| member.person == person && member.days.contains(at.day))
        })
        .find_map(|gezin| {
            Some((
                gezin.id,
                may_see(viewer, gezin, Some(person), category, marks, at)?,
            ))
        })
}

/// Whether the organisation works in a municipality on a day: as its own, or by anything that was agreed. Without it an emergency neither
/// begins nor goes on.
fn works_in(viewer: &Professional, gemeente: GemeenteId, day: Date) -> bool {
    viewer.own == Some(gemeente)
        || viewer.grants.iter().any(|grant| {
            grant.gemeente == gemeente
                && grant.organisation == viewer.organisation
                && grant.days.contains(day)
        })
}

/// Whether the circle of a grant holds this family.
fn reaches(
    grant: &Grant,
    viewer: &Professional,
    gezin: &GezinFacts,
    person: Option<PersonId>,
    category: Category,
    day: Date,
) -> bool {
    match &grant.circle {
        GrantCircle::Everywhere => true,
        GrantCircle::Wijk(wijk) => gezin.wijk.as_ref() == Some(wijk),
        GrantCircle::Task => gezin
            .tasks
            .iter()
            .any(|task| task_covers(task, viewer, person, category, day)),
    }
}

/// Whether a task is this viewer's and covers the row. A task for one member shows which family it is, and of the rest only that member.
fn task_covers(
    task: &Task,
    viewer: &Professional,
    person: Option<PersonId>,
    category: Category,
    day: Date,
) -> bool {
    task.organisation == viewer.organisation
        && task.user.is_none_or(|user| user == viewer.user)
        && task.days.contains(day)
        && (task.person.is_none()
            || task.person == person
            || (person.is_none() && category == Category::Composition))
}

/// Whether the viewer has a task in person that covers the row.
fn has_own_task(
    viewer: &Professional,
    gezin: &GezinFacts,
    person: Option<PersonId>,
    category: Category,
    day: Date,
) -> bool {
    let mut own = gezin
        .tasks
        .iter()
        .filter(|task| task.user == Some(viewer.user));
    own.any(|task| task_covers(task, viewer, person, category, day))
}

/// What the marks on a row leave. `not_for` keeps a row from a member of the family, not from a professional.
fn marks_allow(marks: &Marks, basis: Basis, own_task: bool) -> bool {
    let own_team = matches!(basis, Basis::Mandate(_));
    (own_team || !(marks.hidden_source || marks.secret_address))
        && (own_task || !marks.own_talk_12plus)
}

/// Why a member of a family does not get a row of the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Withheld {
    /// The person does not belong to this family.
    NotAMember,
    /// The person is younger than twelve: a parent asks.
    Under12,
    /// It is about another adult, about a child of sixteen or older, or about the family of somebody who only shares the household.
    AboutAnother,
    /// Who told it stays hidden.
    HiddenSource,
    /// Where the other lives is secret.
    SecretAddress,
    /// What a child said when spoken to alone.
    OwnTalk,
    /// It was recorded that this person may not get it.
    NotForThisPerson,
}

/// Whether a member of a family gets a row of its dossier on paper (Jeugdwet: a child from twelve itself, a parent until the child is
/// sixteen). `person` is whom the row is about; what is about the family as a whole goes to its parents and children, and who
/// only shares the household gets what is about themselves.
///
/// # Errors
/// Why not.
pub fn may_receive(
    to: PersonId,
    gezin: &GezinFacts,
    person: Option<PersonId>,
    marks: &Marks,
    day: Date,
) -> Result<(), Withheld> {
    let member = |who: PersonId| {
        gezin
            .members
            .iter()
            .find(|member| member.person == who && member.days.contains(day))
    };
    let asks = member(to).ok_or(Withheld::NotAMember)?;
    if age(asks, day).map_or(asks.role == MemberRole::Child, |age| age < 12) {
        return Err(Withheld::Under12);
    }
    let own = person == Some(to);
    let about_allowed = match person {
        None => asks.role != MemberRole::Other,
        Some(_) if own => true,
        Some(about) => {
            let child = member(about).filter(|member| member.role == MemberRole::Child);
            let young = child.is_some_and(|child| age(child, day).is_some_and(|age| age < 16));
            young && asks.role == MemberRole::Parent
        }
    };
    if !about_allowed {
        return Err(Withheld::AboutAnother);
    }
    withheld_by(marks, to, own).map_or(Ok(()), Err)
}

/// Why the marks on a row keep it from a member of the family; `own`: the row is about that member.
fn withheld_by(marks: &Marks, to: PersonId, own: bool) -> Option<Withheld> {
    match marks {
        Marks {
            not_for: Some(who), ..
        } if *who == to => Some(Withheld::NotForThisPerson),
        Marks {
            hidden_source: true,
            ..
        } => Some(Withheld::HiddenSource),
        Marks {
            secret_address: true,
            ..
        } if !own => Some(Withheld::SecretAddress),
        Marks {
            own_talk_12plus: true,
            ..
        } if !own => Some(Withheld::OwnTalk),
        _ => None,
    }
}

/// Full years of life on a day; `None` when the date of birth is not known.
fn age(member: &Member, day: Date) -> Option<i32> {
    let born = member.born?;
    let before_birthday = (day.month() as u8, day.day()) < (born.month() as u8, born.day());
    Some(day.year() - born.year() - i32::from(before_birthday))
}
