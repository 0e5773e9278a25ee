//! The family in short: who belongs to it, and of which children the safety is in view.

use domain::aanpak::approach::Approach;
use domain::gezin::{Child, InView, SafetyCheck, SafetyJudgement, safety_of_children};
use domain::samenwerking::Category;
use domain::shared::{MemberRole, PersonId};
use store::aanpak::SeenSafetyCheck;
use store::gezin::{Dossier, Who};
use time::Date;

use super::words::short_day;
use crate::paths;
use pages_gezin::words;
use web::layout::L;

/// Somebody in the family.
pub struct MemberView {
    /// Name.
    pub name: String,
    /// Whole years and place in the family.
    pub sub: String,
    /// What is known of their safety; empty for an adult, or for who does not see it.
    pub safety: String,
    /// Kind of the label of it.
    pub safety_kind: &'static str,
    /// Where it is written down; empty when there is nothing to do.
    pub safety_href: String,
}

/// How long a look at the safety of a child counts, by the approach, in days.
pub fn valid_for(approach: &Approach) -> Option<u16> {
    let days = approach.norms.safety_check_days?;
    Some(u16::try_from(days).unwrap_or(u16::MAX))
}

/// The children of a family on a day.
pub fn children(dossier: &Dossier, today: Date) -> Vec<Child> {
    let members = words::members_on(dossier, today).into_iter();
    let child = |who: &Who| Child {
        person: who.person,
        born_on: who.born_on,
    };
    members
        .filter(|who| who.role == MemberRole::Child)
        .map(child)
        .collect()
}

/// The checks as the rules know them, in the order in which they were written.
pub fn checks(seen: &[SeenSafetyCheck]) -> Vec<SafetyCheck> {
    let mut all: Vec<&SeenSafetyCheck> = seen.iter().collect();
    all.sort_by_key(|one| (one.on, one.written_at));
    all.into_iter().map(SeenSafetyCheck::check).collect()
}

/// A judgement in words.
pub fn judgement(l: L, judgement: SafetyJudgement) -> String {
    l.t(&format!("meten-safety-{}", judgement.code()))
}

/// Kind of label and words of what is in view about one child.
pub fn in_view(
    l: L,
    last: Option<&SafetyCheck>,
    view: &InView,
    today: Date,
) -> (&'static str, String) {
    let Some(last) = last else {
        return ("warning", l.t("zaak-safety-never"));
    };
    let found = judgement(l, last.judgement);
    let values = [("found", found), ("day", short_day(l, last.on, today))];
    let kind = match (view, last.judgement) {
        (InView::Expired { .. } | InView::NotFoundOut | InView::Never, _) => "warning",
        (_, SafetyJudgement::Unsafe) => "negative",
        (_, SafetyJudgement::Worries) => "warning",
        _ => "plain",
    };
    match view {
        InView::Expired { .. } => (kind, l.tr("zaak-safety-expired", &values)),
        _ => (kind, l.tr("zaak-safety-recent", &values)),
    }
}

/// Who is in the family today, parents first.
pub fn members(
    l: L,
    (dossier, today): (&Dossier, Date),
    approach: &Approach,
    seen: &[SeenSafetyCheck],
) -> Vec<MemberView> {
    let days = valid_for(approach).filter(|_| dossier.categories.contains(Category::Safety));
    let known = match days {
        Some(days) => safety_of_children(&children(dossier, today), &checks(seen), days, today),
        None => Vec::new(),
    };
    let safety = |person: PersonId| {
        let found = known.iter().find(|one| one.child == person)?;
        let (kind, text) = in_view(l, found.last.as_ref(), &found.in_view, today);
        let href = format!("{}?kind={person}", paths::safety(dossier.id));
        Some((kind, text, href))
    };
    let all = words::members_on(dossier, today).into_iter();
    all.map(|who| {
        let (safety_kind, text, safety_href) = safety(who.person).unwrap_or_default();
        let role = words::member_role(l, who.role);
        MemberView {
            name: who.name.to_string(),
            sub: match who.born_on {
                Some(born) => {
                    let age = l.n("gezin-age", words::age(born, today));
                    format!("{age}, {role}")
                }
                None => role,
            },
            safety: text,
            safety_kind,
            safety_href,
        }
    })
    .collect()
}
