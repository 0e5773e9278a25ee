//! Words that the pages of the privacy officer share.

use domain::gezin::{EmergencyRefusal, FamilyRefusal, RequestKind, RequestRefusal, RequestState};
use domain::shared::MemberRole;
use store::gezin::ChangeRefusal;
use store::log::Action;
use time::Date;

use web::AppError;
use web::layout::L;
use web::layout::moment::day;

/// What is asked, as a title: "Verzoek om inzage".
pub fn kind(l: L, kind: RequestKind) -> String {
    l.t(&format!("privacy-kind-{}", kind.code()))
}

/// How far a request is.
pub fn state(l: L, state: RequestState) -> String {
    l.t(&format!("privacy-state-{}", state.code()))
}

/// Which kind of read, in words.
pub fn action(l: L, action: Action) -> String {
    l.t(&format!("beheer-action-{}", action.code()))
}

/// The place of somebody in a family.
pub fn member_role(l: L, role: MemberRole) -> String {
    l.t(&format!("privacy-member-{}", role.code()))
}

/// Codes of roles with a space between them, in words.
pub fn roles(l: L, codes: &str) -> String {
    let words: Vec<String> = codes
        .split_whitespace()
        .map(|code| l.t(&format!("role-{code}")))
        .collect();
    words.join(", ")
}

/// How much of a term is left: the words, and how urgent it is.
pub struct Term {
    /// "Nog 3 dagen", "Vandaag", "2 dagen te laat".
    pub text: String,
    /// Whether the last day has passed.
    pub late: bool,
    /// Whether it is a week or less.
    pub soon: bool,
}

/// The term of something that has to be done on a day at the latest.
pub fn term(l: L, due: Date, today: Date) -> Term {
    let days = (due - today).whole_days();
    Term {
        text: match days {
            0 => l.t("privacy-term-today"),
            left if left > 0 => l.n("privacy-term-left", left),
            late => l.n("privacy-term-late", -late),
        },
        late: days < 0,
        soon: (0..=7).contains(&days),
    }
}

/// "uiterlijk 24 november 2014".
pub fn due(l: L, due: Date) -> String {
    l.n("privacy-due", day(l, due))
}

/// A refused change as a sentence for the form.
///
/// # Errors
/// What no form can mend: it is not there, or the database fails.
pub fn refusal(l: L, refusal: ChangeRefusal) -> Result<String, AppError> {
    match refusal {
        ChangeRefusal::NotFound => Err(AppError::NotFound),
        ChangeRefusal::Store(error) => Err(error.into()),
        ChangeRefusal::NoRight => Err(AppError::Forbidden(None)),
        ChangeRefusal::Stale { .. } => Ok(l.t("privacy-refusal-stale")),
        ChangeRefusal::Request(one) => Ok(l.t(&format!("privacy-refusal-{}", request_code(one)))),
        ChangeRefusal::Emergency(one) => Ok(match emergency_code(one) {
            Some(code) => l.t(&format!("privacy-refusal-{code}")),
            None => one.to_string(),
        }),
        ChangeRefusal::Family(FamilyRefusal::EmptyName) => Ok(l.t("privacy-refusal-empty-name")),
        ChangeRefusal::Family(FamilyRefusal::NameTooLong) => Ok(l.t("privacy-refusal-long-name")),
        other => Ok(other.to_string()),
    }
}

fn request_code(refusal: RequestRefusal) -> &'static str {
    use RequestRefusal as R;
    match refusal {
        R::Closed => "closed",
        R::NotAssigned => "not-assigned",
        R::NotAccess => "not-access",
        R::NotPrepared => "not-prepared",
        R::NotConfirmed => "not-confirmed",
        R::NotDecided => "not-decided",
        R::AlreadyDecided => "already-decided",
        R::AlreadyExtended => "already-extended",
        R::TooLateToExtend => "too-late-to-extend",
        R::SamePerson => "same-person",
        R::Day => "day",
        R::EmptyText => "empty-text",
        R::TextTooLong => "long-text",
        R::NotItsFamily => "not-its-family",
        R::ChangedSince => "changed-since",
        R::NoSuchPart => "no-such-part",
        R::TooYoung => "too-young",
        R::HiddenSource => "hidden-source",
    }
}

/// Of those that judging an emergency can meet.
fn emergency_code(refusal: EmergencyRefusal) -> Option<&'static str> {
    use EmergencyRefusal as R;
    match refusal {
        R::NoJudgement => Some("no-judgement"),
        R::TooLong => Some("long-judgement"),
        R::StillOpen => Some("still-open"),
        R::OwnAccess => Some("own-access"),
        R::ToldOn => Some("told-on"),
        R::NoReason
        | R::Hours
        | R::TooLittleToFind
        | R::NotExactlyOne
        | R::TooManyAttempts
        | R::AlreadyOpen
        | R::AlreadyEnded => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use web::layout::Lang;

    #[test]
    fn a_term_says_how_many_days_are_left_or_too_late() {
        let l = L::new(Lang::Nl);
        let told = |today| term(l, date!(2015 - 06 - 15), today);
        assert_eq!(told(date!(2015 - 06 - 12)).text, "Nog 3 dagen");
        assert_eq!(told(date!(2015 - 06 - 14)).text, "Nog 1 dag");
        assert_eq!(told(date!(2015 - 06 - 15)).text, "Vandaag de laatste dag");
        assert!(told(date!(2015 - 06 - 15)).soon && !told(date!(2015 - 06 - 15)).late);
        let late = told(date!(2015 - 06 - 17));
        assert_eq!((late.text.as_str(), late.late), ("2 dagen te laat", true));
        assert!(!told(date!(2015 - 06 - 01)).soon);
    }

    #[test]
    fn every_kind_state_and_place_has_words() {
        let l = L::new(Lang::Nl);
        let mut texts: Vec<String> = RequestKind::ALL.map(|one| kind(l, one)).to_vec();
        texts.extend(RequestState::ALL.map(|one| state(l, one)));
        texts.extend(MemberRole::ALL.map(|one| member_role(l, one)));
        assert!(texts.iter().all(|text| !text.starts_with('[')), "{texts:?}");
    }
}
