//! Words that the pages of families share: names, ages, codes in plain language, and refusals as sentences that say what to do.

use domain::gezin::{ConsultationRefusal, EmergencyRefusal, FamilyRefusal};
use domain::samenwerking::Category;
use domain::shared::{Days, MemberRole, PersonId};
use store::StoreError;
use store::gezin::{Address, AddressKind, ChangeRefusal, Dossier, GezinKind, PersonDetails, Who};
use time::Date;

use web::AppError;
use web::forms::fields::FieldErrors;
use web::layout::L;
use web::layout::moment::day;

/// "Gezin Bakker" or "Huishouden Jansma", unless the name says so itself.
pub fn title(l: L, kind: GezinKind, name: &str) -> String {
    titled(&kind_word(l, kind), name)
}

/// The same with the word for its kind.
pub fn titled(word: &str, name: &str) -> String {
    let begins = |word: &str| {
        let known = name.get(..word.len());
        known.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    if begins("gezin ") || begins("huishouden ") {
        name.to_owned()
    } else {
        format!("{word} {name}")
    }
}

/// Family or household, with a capital.
pub fn kind_word(l: L, kind: GezinKind) -> String {
    l.t(match kind {
        GezinKind::Gezin => "gezin-family",
        GezinKind::Household => "gezin-household",
    })
}

/// Place in the family.
pub fn member_role(l: L, role: MemberRole) -> String {
    l.t(match role {
        MemberRole::Parent => "gezin-role-ouder",
        MemberRole::Child => "gezin-role-kind",
        MemberRole::Other => "gezin-role-ander",
    })
}

/// The kind of an address.
pub fn address_kind(l: L, kind: AddressKind) -> String {
    l.t(match kind {
        AddressKind::Home => "gezin-address-woonadres",
        AddressKind::Post => "gezin-address-briefadres",
        AddressKind::Stay => "gezin-address-verblijfadres",
    })
}

/// "Rielerweg 12, 7411 AB Deventer"
pub fn address_line(address: &Address) -> String {
    let place = format!("{} {}", address.postcode, address.place);
    format!(
        "{} {}, {}",
        address.street,
        address.house_number,
        place.trim()
    )
}

/// Whole years on a day.
pub fn age(born: Date, today: Date) -> u32 {
    let years = today.year() - born.year();
    let before = (today.month() as u8, today.day()) < (born.month() as u8, born.day());
    u32::try_from(years - i32::from(before)).unwrap_or_default()
}

/// The icon of a category.
pub fn icon(category: Category) -> &'static str {
    match category {
        Category::Composition => "family",
        Category::Network => "users",
        Category::Signals => "signal",
        Category::Plan => "plan",
        Category::MeasurementMoney
        | Category::MeasurementHousing
        | Category::MeasurementRelations
        | Category::MeasurementHealth
        | Category::MeasurementJustice
        | Category::MeasurementParenting => "measure",
        Category::Trajectory => "route",
        Category::Safety => "shield",
        Category::ContactLog => "contact",
        Category::Documents => "sheet",
    }
}

/// "sinds 8 juni 2014", "van … tot en met …" or "vanaf 8 juni 2030".
pub fn days(l: L, days: Days, today: Date) -> String {
    let from = day(l, days.from);
    match days.last() {
        Some(last) => l.tr("gezin-days", &[("from", from), ("last", day(l, last))]),
        None if days.from > today => l.n("gezin-days-from", from),
        None => l.n("gezin-days-since", from),
    }
}

/// "Spreekt Arabisch, tolk nodig": what else is known of somebody; empty when nothing is.
pub fn more(l: L, details: &PersonDetails) -> String {
    let language = details.language.as_str();
    let mut parts = Vec::new();
    match (language.is_empty(), details.interpreter) {
        (false, true) => parts.push(l.n("netwerk-speaks-interpreter", language)),
        (false, false) => parts.push(l.n("netwerk-speaks", language)),
        (true, true) => parts.push(l.t("netwerk-interpreter-needed")),
        (true, false) => {}
    }
    parts.extend(
        details
            .deceased_on
            .map(|on| l.n("netwerk-died-on", day(l, on))),
    );
    parts.join(", ")
}

/// The name of somebody in the family; words for "somebody" when this viewer does not see them.
pub fn person(l: L, members: &[Who], person: PersonId) -> String {
    let known = members.iter().find(|one| one.person == person);
    known.map_or_else(|| l.t("gezin-somebody"), |one| one.name.to_string())
}

/// Who is in the family on a day, each once.
pub fn members_on(dossier: &Dossier, today: Date) -> Vec<&Who> {
    let mut now: Vec<&Who> = Vec::new();
    for who in dossier
        .members
        .iter()
        .filter(|who| who.days.contains(today))
    {
        if now.iter().all(|known| known.person != who.person) {
            now.push(who);
        }
    }
    now
}

/// Whether text was typed in a language of many lines: each paragraph by itself.
pub fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n")
        .map(|one| one.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|lines| lines.iter().any(|line| !line.trim().is_empty()))
        .collect()
}

/// The field that a refusal belongs to, and what to do.
pub fn family_refusal(l: L, refusal: &FamilyRefusal) -> (&'static str, String) {
    use FamilyRefusal as R;
    let (field, key) = match refusal {
        R::EmptyName => ("naam", "gezin-refusal-empty-name"),
        R::NameTooLong => ("naam", "gezin-refusal-name-too-long"),
        R::EmptyText => ("tekst", "gezin-refusal-empty-text"),
        R::TextTooLong => ("tekst", "gezin-refusal-text-too-long"),
        R::AddressIncomplete => ("straat", "gezin-refusal-address-incomplete"),
        R::NotAPostcode => ("postcode", "gezin-refusal-not-a-postcode"),
        R::InFuture => ("datum", "gezin-refusal-in-future"),
        R::BornTooLongAgo => ("geboren", "gezin-refusal-born-too-long-ago"),
        R::EndBeforeStart => ("tot", "gezin-refusal-end-before-start"),
        R::AlreadyEnded => ("tot", "gezin-refusal-already-ended"),
        R::AlreadyMember => ("naam", "gezin-refusal-already-member"),
        R::NotAMember => ("persoon", "gezin-refusal-not-a-member"),
        R::BsnOfAnother => ("bsn", "gezin-refusal-bsn-of-another"),
        R::HolderUnseen => ("bsn", "gezin-refusal-holder-unseen"),
        R::TooManyNumbers => ("bsn", "gezin-refusal-too-many-numbers"),
        R::EmptyFile => ("bestand", "gezin-refusal-empty-file"),
        R::FileTooLarge => ("bestand", "gezin-refusal-file-too-large"),
        R::UnknownFileKind => ("bestand", "gezin-refusal-unknown-file-kind"),
        R::OwnTalkOfNobody => ("persoon", "gezin-refusal-own-talk-of-nobody"),
        R::OwnTalkTooYoung => ("persoon", "gezin-refusal-own-talk-too-young"),
        R::NotForStranger => ("niet-voor", "gezin-refusal-not-for-stranger"),
        R::NotItsSignal => ("tekst", "gezin-refusal-not-its-signal"),
        R::SourceStaysHidden => ("tekst", "gezin-refusal-source-stays-hidden"),
        R::OrganisationNotHere => ("wie", "gezin-refusal-organisation-not-here"),
        R::NotOfOrganisation => ("wie", "gezin-refusal-not-of-organisation"),
        R::NotInRole => ("rol", "gezin-refusal-not-in-role"),
        R::EmptyTask => ("taak", "gezin-refusal-empty-task"),
        R::BeforeFormer => ("van", "gezin-refusal-before-former"),
        R::RelatedToSelf => ("ander", "gezin-refusal-related-to-self"),
        R::AlreadyRelated => ("ander", "gezin-refusal-already-related"),
    };
    (field, l.t(key))
}

/// The field that a refusal of access in an emergency belongs to, and what to do.
pub fn emergency_refusal(l: L, refusal: EmergencyRefusal) -> (&'static str, String) {
    use EmergencyRefusal as R;
    let (field, key) = match refusal {
        R::NoReason => ("reden", "gezin-refusal-no-reason"),
        R::NoJudgement => ("reden", "gezin-refusal-no-judgement"),
        R::TooLong => ("reden", "gezin-refusal-reason-too-long"),
        R::Hours => ("uren", "gezin-refusal-hours"),
        R::TooLittleToFind => ("geboren", "gezin-refusal-too-little-to-find"),
        R::NotExactlyOne => ("naam", "gezin-refusal-not-exactly-one"),
        R::TooManyAttempts => ("naam", "gezin-refusal-too-many-attempts"),
        R::AlreadyOpen => ("naam", "gezin-refusal-already-open"),
        R::AlreadyEnded => ("naam", "gezin-refusal-emergency-ended"),
        R::StillOpen => ("naam", "gezin-refusal-still-open"),
        R::OwnAccess => ("naam", "gezin-refusal-own-access"),
        R::ToldOn => ("naam", "gezin-refusal-told-on"),
    };
    (field, l.t(key))
}

/// The field that a refusal about a consultation belongs to, and what to do.
pub fn consultation_refusal(l: L, refusal: &ConsultationRefusal) -> (&'static str, String) {
    use ConsultationRefusal as R;
    let (field, key) = match refusal {
        R::NoPlace => ("plaats", "gezin-refusal-no-place"),
        R::EmptyAgenda => ("agenda", "gezin-refusal-empty-agenda"),
        R::AlreadyOnAgenda => ("agenda", "gezin-refusal-already-on-agenda"),
        R::NotOnAgenda => ("agenda", "gezin-refusal-not-on-agenda"),
        R::AgendaFull => ("agenda", "gezin-refusal-agenda-full"),
        R::AlreadyInvited => ("wie", "gezin-refusal-already-invited"),
        R::NoGrant => ("wie", "gezin-refusal-no-grant"),
        R::NotYet => ("tekst", "gezin-refusal-not-yet"),
        R::Closed => ("tekst", "gezin-refusal-meeting-closed"),
        R::InPast => ("datum", "gezin-refusal-in-past"),
        R::EmptyText => ("tekst", "gezin-refusal-empty-minutes"),
        R::TextTooLong => ("tekst", "gezin-refusal-text-too-long"),
        R::NoOwner => ("doet", "gezin-refusal-no-owner"),
        R::DueBefore => ("uiterlijk", "gezin-refusal-due-before"),
    };
    (field, l.t(key))
}

/// A refused change for its form: the field it belongs to when the form has it, otherwise the fallback.
///
/// # Errors
/// What no form can mend: it is not there, the viewer has no right, somebody else wrote first, or the database fails.
pub fn refused(
    l: L,
    refusal: ChangeRefusal,
    fields: &[&str],
    fallback: &str,
) -> Result<FieldErrors, AppError> {
    let (field, text) = match refusal {
        ChangeRefusal::Family(refusal) => family_refusal(l, &refusal),
        ChangeRefusal::Emergency(refusal) => emergency_refusal(l, refusal),
        ChangeRefusal::Consultation(refusal) => consultation_refusal(l, &refusal),
        ChangeRefusal::Bsn(_) => ("bsn", l.t("gezin-refusal-bsn")),
        other => return Err(stop(l, other)),
    };
    let field = if fields.contains(&field) {
        field
    } else {
        fallback
    };
    Ok(FieldErrors::one(field, text))
}

/// A refused change that has no form: as an error page.
pub fn stop(l: L, refusal: ChangeRefusal) -> AppError {
    match refusal {
        ChangeRefusal::NotFound => AppError::NotFound,
        ChangeRefusal::NoRight => AppError::Forbidden(Some(l.t("gezin-refusal-no-right"))),
        ChangeRefusal::Stale { .. } => AppError::Conflict(l.t("gezin-refusal-stale")),
        ChangeRefusal::Family(refusal) => AppError::Conflict(family_refusal(l, &refusal).1),
        ChangeRefusal::Emergency(refusal) => AppError::Conflict(emergency_refusal(l, refusal).1),
        ChangeRefusal::Consultation(refusal) => {
            AppError::Conflict(consultation_refusal(l, &refusal).1)
        }
        ChangeRefusal::Bsn(_) => AppError::Conflict(l.t("gezin-refusal-bsn")),
        ChangeRefusal::Store(StoreError::KeyDestroyed(_)) => {
            AppError::Conflict(l.t("gezin-refusal-destroyed"))
        }
        ChangeRefusal::Store(error) => error.into(),
        other => AppError::Conflict(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use web::layout::Lang;

    #[test]
    fn a_family_is_called_once_what_it_is() {
        let l = L::new(Lang::Nl);
        let title = |name| title(l, GezinKind::Gezin, name);
        assert_eq!(title("Bakker"), "Gezin Bakker");
        assert_eq!(title("gezin Bakker"), "gezin Bakker");
        assert_eq!(title("Ëë"), "Gezin Ëë");
    }

    #[test]
    fn somebody_is_a_year_older_on_the_birthday() {
        let born = date!(2003 - 06 - 15);
        assert_eq!(age(born, date!(2015 - 06 - 14)), 11);
        assert_eq!(age(born, date!(2015 - 06 - 15)), 12);
        assert_eq!(age(born, born), 0);
    }

    #[test]
    fn lines_and_paragraphs_stay_apart() {
        assert_eq!(
            paragraphs("a\r\nb\r\n\r\n\n c"),
            vec![
                vec!["a".to_owned(), "b".to_owned()],
                vec![String::new(), " c".to_owned()]
            ]
        );
        assert!(paragraphs(" \n\n ").is_empty());
    }
}
