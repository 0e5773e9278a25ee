//! Words that the pages of cooperation share: codes in plain language, and refusals as sentences that say what to do.

use std::collections::BTreeMap;

use domain::samenwerking::{
    Category, CategorySet, Circle, ConvenantRefusal, ConvenantState, Ground, Grounds, Purpose,
    PurposeGround, Role, Sector, TermsRefusal,
};
use domain::shared::{Days, OrganisationId};
use store::samenwerking::{ConvenantError, Organisation};
use store::{StoreError, WriteError};
use time::Date;

use crate::AppError;
use crate::layout::L;
use crate::layout::moment::day;

/// Organisations by their identifier.
pub type Organisations = BTreeMap<OrganisationId, Organisation>;

/// The name of an organisation.
pub fn name(organisations: &Organisations, id: OrganisationId) -> String {
    organisations
        .get(&id)
        .map_or_else(|| id.to_string(), |one| one.name.clone())
}

/// A role in words.
pub fn role(l: L, role: Role) -> String {
    l.t(&format!("role-{}", role.code()))
}

/// A sector in words.
pub fn sector(l: L, sector: Sector) -> String {
    l.t(&format!("sector-{}", sector.code()))
}

/// A sector in words at the beginning of a line.
pub fn sector_title(l: L, one: Sector) -> String {
    capital(&sector(l, one))
}

/// A category in words, as a title.
pub fn category(l: L, category: Category) -> String {
    l.t(&format!("category-{}", category.code()))
}

/// A purpose in words.
pub fn purpose(l: L, purpose: Purpose) -> String {
    l.t(&format!("purpose-{}", purpose.code()))
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// "a, b en c".
pub fn listed(l: L, mut words: Vec<String>) -> String {
    match words.pop() {
        Some(last) if !words.is_empty() => {
            l.tr("samen-and", &[("first", words.join(", ")), ("last", last)])
        }
        last => last.unwrap_or_default(),
    }
}

/// Categories in a sentence.
pub fn categories(l: L, set: CategorySet) -> String {
    let words = set.iter().map(|one| category(l, one).to_lowercase());
    listed(l, words.collect())
}

/// Categories as they stand in a row: one word for all of them.
pub fn chips(l: L, set: CategorySet) -> Vec<String> {
    if set == CategorySet::all() {
        return vec![l.n("samen-all-categories", Category::ALL.len())];
    }
    set.iter().map(|one| category(l, one)).collect()
}

/// About which families.
pub fn circle(l: L, circle: &Circle) -> String {
    match circle {
        Circle::Task => l.t("samen-circle-taak"),
        Circle::Wijken(wijken) => l.n(
            "samen-circle-wijken",
            wijken.iter().cloned().collect::<Vec<_>>().join(", "),
        ),
        Circle::Everywhere => l.t("samen-circle-gemeente"),
        Circle::SignalOnly => l.t("samen-circle-alleen-signaal"),
    }
}

/// "1 januari 2014 tot en met 31 december 2016", or "vanaf 1 januari 2014".
pub fn days(l: L, days: Days) -> String {
    match days.last() {
        Some(last) => l.tr(
            "samen-days",
            &[("from", day(l, days.from)), ("last", day(l, last))],
        ),
        None => l.n("samen-days-open", day(l, days.from)),
    }
}

/// Law and article of a ground; its name when it is not known.
pub fn citation(grounds: &Grounds, id: &str) -> String {
    grounds
        .get(id)
        .map_or_else(|| id.to_owned(), Ground::citation)
}

/// Where a covenant stands, in words.
pub fn state(l: L, state: ConvenantState) -> String {
    l.t(&format!("samen-state-{}", state.code()))
}

/// The kind of the label of a state.
pub fn state_kind(state: ConvenantState) -> &'static str {
    match state {
        ConvenantState::InForce => "positive",
        ConvenantState::Offered | ConvenantState::Signed => "info",
        ConvenantState::Draft | ConvenantState::Ended | ConvenantState::Withdrawn => "plain",
    }
}

/// The field that a refusal of terms belongs to, and what to do.
pub fn terms_refusal(l: L, refusal: &TermsRefusal) -> (&'static str, String) {
    match refusal {
        TermsRefusal::RoleSeesNoFamilies(one) => ("rol", l.n("samen-refusal-role", role(l, *one))),
        TermsRefusal::NoCategories => ("soorten", l.t("samen-refusal-no-categories")),
        TermsRefusal::WithoutComposition => ("soorten", l.t("samen-refusal-composition")),
        TermsRefusal::OnlySignals => ("soorten", l.t("samen-refusal-only-signals")),
        TermsRefusal::SignalOnlyIsForPartners => ("kring", l.t("samen-refusal-signal-partners")),
        TermsRefusal::NoWijk => ("wijken", l.t("samen-refusal-no-wijk")),
        TermsRefusal::EverywhereIsForOwnTeams => ("kring", l.t("samen-refusal-everywhere")),
        TermsRefusal::UnknownGround(id) => ("grond", l.n("samen-refusal-ground", id.as_str())),
        TermsRefusal::MayNotGive {
            sector: one,
            citation,
        } => ("grond", lawful(l, "samen-refusal-give", *one, citation)),
        TermsRefusal::MayNotReceive {
            sector: one,
            citation,
        } => ("grond", lawful(l, "samen-refusal-receive", *one, citation)),
        TermsRefusal::NotForPurpose {
            purpose: one,
            citation,
        } => {
            let values = [("purpose", purpose(l, *one)), ("law", citation.clone())];
            ("grond", l.tr("samen-refusal-purpose", &values))
        }
        TermsRefusal::Excluded {
            categories: set,
            sector: one,
            citation,
        } => ("soorten", excluded(l, *set, *one, citation)),
        TermsRefusal::GroundNotValid {
            citation,
            from,
            last,
        } => {
            let days = Days::through(*from, *last).map(|found| days(l, found));
            let values = [
                ("law", citation.clone()),
                ("days", days.unwrap_or_default()),
            ];
            ("grond", l.tr("samen-refusal-not-valid", &values))
        }
    }
}

fn lawful(l: L, key: &str, one: Sector, citation: &str) -> String {
    l.tr(
        key,
        &[("sector", sector(l, one)), ("law", citation.to_owned())],
    )
}

/// "Meting: gezondheid mag niet naar wonen: Wmo 2015, artikel 5.1.1. …"
fn excluded(l: L, set: CategorySet, one: Sector, citation: &str) -> String {
    let key = if set.iter().count() == 1 {
        "samen-refusal-excluded"
    } else {
        "samen-refusal-excluded-more"
    };
    let values = [
        ("what", capital(&categories(l, set))),
        ("sector", sector(l, one)),
        ("law", citation.to_owned()),
    ];
    l.tr(key, &values)
}

/// Purpose and ground of a covenant in a sentence.
pub fn purpose_ground(l: L, grounds: &Grounds, one: &PurposeGround) -> String {
    l.tr(
        "samen-purpose-ground",
        &[
            ("purpose", purpose(l, one.purpose)),
            ("law", citation(grounds, &one.ground)),
        ],
    )
}

/// Why a step with a covenant is refused, as sentences.
pub fn convenant_refusal(
    l: L,
    (organisations, grounds): (&Organisations, &Grounds),
    refusal: &ConvenantRefusal,
) -> Vec<String> {
    let named = |key: &str, id: &OrganisationId| l.n(key, name(organisations, *id));
    let dated = |key: &str, on: &Date| l.n(key, day(l, *on));
    vec![match refusal {
        ConvenantRefusal::NotADraft => l.t("samen-refusal-not-a-draft"),
        ConvenantRefusal::DraftExists(number) => l.n("samen-refusal-draft-exists", *number),
        ConvenantRefusal::NotOffered => l.t("samen-refusal-not-offered"),
        ConvenantRefusal::Closed => l.t("samen-refusal-closed"),
        ConvenantRefusal::EndBeforeStart => l.t("samen-refusal-end-before-start"),
        ConvenantRefusal::Expired(last) => dated("samen-refusal-expired", last),
        ConvenantRefusal::NoText => l.t("samen-refusal-no-text"),
        ConvenantRefusal::NoMunicipality => l.t("samen-refusal-no-municipality"),
        ConvenantRefusal::TooFewParties => l.t("samen-refusal-too-few-parties"),
        ConvenantRefusal::NoPurpose => l.t("samen-refusal-no-purpose"),
        ConvenantRefusal::NoClauses => l.t("samen-refusal-no-clauses"),
        ConvenantRefusal::PartyTwice(id) => named("samen-refusal-party-twice", id),
        ConvenantRefusal::NotAParty(id) => named("samen-refusal-not-a-party", id),
        ConvenantRefusal::PartyHasClauses(id) => named("samen-refusal-party-has-clauses", id),
        ConvenantRefusal::PurposeNotAgreed(one) => l.n(
            "samen-refusal-purpose-not-agreed",
            purpose_ground(l, grounds, one),
        ),
        ConvenantRefusal::Terms(_, refusals) => {
            return refusals.iter().map(|one| terms_refusal(l, one).1).collect();
        }
        ConvenantRefusal::SignedAlready(on) => dated("samen-refusal-signed-already", on),
        ConvenantRefusal::NotSigned => l.t("samen-refusal-not-signed"),
        ConvenantRefusal::BeforeOffer(on) => dated("samen-refusal-before-offer", on),
        ConvenantRefusal::InFuture => l.t("samen-refusal-in-future"),
        ConvenantRefusal::BeforeStart(on) => dated("samen-refusal-before-start", on),
        ConvenantRefusal::NoSignatory => l.t("samen-refusal-no-signatory"),
        ConvenantRefusal::NoReason => l.t("samen-refusal-no-reason"),
        ConvenantRefusal::NotTheirs(id) => named("samen-refusal-not-theirs", id),
    }]
}

/// A refused change of a covenant as sentences for the form.
///
/// # Errors
/// What no form can mend: it is not there, or the database fails.
pub fn refusals(
    l: L,
    known: (&Organisations, &Grounds),
    error: ConvenantError,
) -> Result<Vec<String>, AppError> {
    match error {
        ConvenantError::Refused(all) => Ok(all
            .iter()
            .flat_map(|one| convenant_refusal(l, known, one))
            .collect()),
        ConvenantError::UnknownGround(id) => Ok(vec![l.n("samen-refusal-ground", id)]),
        ConvenantError::NotAPdf => Ok(vec![l.t("samen-refusal-not-a-pdf")]),
        ConvenantError::Write(error) => write_refusal(l, error).map(|text| vec![text]),
    }
}

/// A refused write as a sentence for the form.
///
/// # Errors
/// What no form can mend: it is not there, or the database fails.
pub fn write_refusal(l: L, error: WriteError) -> Result<String, AppError> {
    match error {
        WriteError::Stale { .. } => Ok(l.t("samen-refusal-stale")),
        WriteError::Duplicate(what) => Ok(l.n("samen-refusal-duplicate", what)),
        WriteError::Refused(text) => Ok(text),
        other => Err(other.into()),
    }
}

/// All organisations by their identifier.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn organisations(store: &store::Store) -> Result<Organisations, StoreError> {
    let filter = store::samenwerking::OrganisationFilter::default();
    let all = store::samenwerking::organisations(store, filter).await?;
    Ok(all.into_iter().map(|one| (one.id, one)).collect())
}
