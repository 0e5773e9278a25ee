//! What the system counted, beside the mark that a person gives: every number with its period, its denominator and what is missing.

use domain::samenwerking::{Evidence, EvidenceDetail, EvidenceKind, Few, PartName, Role};
use domain::shared::{Days, EffectivePeriod, Precision};
use store::aanpak::case_evidence;
use store::samenwerking::evidence;
use time::{Date, Month};

use super::judge_form::EvidenceRow;
use web::layout::L;
use web::layout::moment;
use web::{AppError, AppState, Cx};

/// What a button that takes a count over as evidence sends, before the code of the count.
const TAKE: &str = "bewijs-over-";

/// One count as the page shows it.
pub struct CountedView {
    pub(super) title: String,
    /// "9 van 11"; empty when there is no number.
    pub(super) number: String,
    pub(super) share: String,
    pub(super) value: u64,
    pub(super) of: u64,
    /// Why there is no number.
    pub(super) none: String,
    pub(super) none_why: String,
    pub(super) pairs: Vec<(String, String)>,
    /// What it is made of, each with its number.
    pub(super) parts: Vec<(String, String)>,
    pub(super) how: String,
    pub(super) take: String,
}

impl CountedView {
    /// Whether there is a share to draw.
    pub(super) fn draws(&self) -> bool {
        self.of > 0 && !self.number.is_empty()
    }
}

/// Whether something is counted for an indicator.
pub fn is_counted(code: &str) -> bool {
    EvidenceKind::ALL.iter().any(|kind| kind.is_for(code))
}

/// What can be counted for an indicator in a year: nothing when no day of it has been yet.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn find(
    state: &AppState,
    cx: &Cx,
    investigation: &domain::toezicht::Investigation,
    (year, code): (i32, &str),
) -> Result<Vec<Evidence>, AppError> {
    if !is_counted(code) {
        return Ok(Vec::new());
    }
    let all = of_year(state, cx, investigation, (year, Some(code))).await?;
    Ok(of(&all, code))
}

/// Of the counts of a year, those that belong to an indicator.
pub fn of(all: &[Evidence], code: &str) -> Vec<Evidence> {
    all.iter().filter(|one| one.is_for(code)).cloned().collect()
}

/// The counts of the years of an investigation, for the page that shows what was judged: none for who may not know what was agreed.
///
/// # Errors
/// [`AppError`] when the store fails.
pub async fn of_investigation(
    state: &AppState,
    cx: &Cx,
    investigation: &domain::toezicht::Investigation,
) -> Result<Vec<(i32, Vec<Evidence>)>, AppError> {
    let mut years = Vec::new();
    if !may_know(cx, investigation) {
        return Ok(years);
    }
    for round in &investigation.rounds {
        let counts = of_year(state, cx, investigation, (round.year, None)).await?;
        years.push((round.year, counts));
    }
    Ok(years)
}

/// Who may know what was agreed: supervision and administration, and policy and privacy of this municipality.
fn may_know(cx: &Cx, investigation: &domain::toezicht::Investigation) -> bool {
    let own = cx.user.as_ref().and_then(|user| user.gemeente) == Some(investigation.gemeente.id);
    let of_gemeente = [Role::PolicyOfficer, Role::PrivacyOfficer];
    [Role::Supervisor, Role::Administrator]
        .iter()
        .any(|role| cx.has(*role))
        || (own && of_gemeente.iter().any(|role| cx.has(*role)))
}

/// What was counted in a year, for one indicator or for all of them.
async fn of_year(
    state: &AppState,
    cx: &Cx,
    investigation: &domain::toezicht::Investigation,
    (year, code): (i32, Option<&str>),
) -> Result<Vec<Evidence>, AppError> {
    let first = |year| Date::from_calendar_date(year, Month::January, 1).ok();
    let Some(from) = first(year) else {
        return Ok(Vec::new());
    };
    let until = first(year.saturating_add(1));
    let today = moment::local(cx.now).date();
    let (gemeente, approach) = (investigation.gemeente.id, &investigation.approach);
    let days = Days { from, until };
    let asked = |of_cooperation: bool| {
        let mut kinds = EvidenceKind::ALL.into_iter();
        kinds.any(|kind| {
            kind.of_cooperation() == of_cooperation && code.is_none_or(|code| kind.is_for(code))
        })
    };
    let mut all = Vec::new();
    if asked(false) {
        all.extend(case_evidence(&state.store, gemeente, approach, days, today).await?);
    }
    if asked(true) {
        all.extend(evidence(&state.store, gemeente, approach, days, today).await?);
    }
    Ok(all)
}

/// The counts as the page shows them.
pub fn views(l: L, all: &[Evidence]) -> Vec<CountedView> {
    all.iter().map(|one| view(l, one)).collect()
}

/// The row of evidence that a pressed button asks for.
pub fn taken(l: L, all: &[Evidence], action: &str, today: Date) -> Option<EvidenceRow> {
    let code = action.strip_prefix(TAKE)?;
    let one = all.iter().find(|one| one.kind.code() == code)?;
    let shown = view(l, one);
    (!shown.number.is_empty()).then(|| EvidenceRow {
        what: shown.title,
        outcome: match shown.share.is_empty() {
            true => shown.number,
            false => format!("{} ({})", shown.number, shown.share),
        },
        period: period_of(one).dutch(),
        source: l.n("counted-source", moment::day(l, today)),
    })
}

fn period_of(one: &Evidence) -> EffectivePeriod {
    let last = one.period.last();
    EffectivePeriod {
        from: if one.kind.on_last_day() {
            last
        } else {
            Some(one.period.from)
        },
        until: last,
        precision: Precision::Exact,
    }
}

fn view(l: L, one: &Evidence) -> CountedView {
    let code = one.kind.code();
    let known = one.value.zip(one.denominator).filter(|(_, of)| *of > 0);
    let (number, share) = known.map_or_else(Default::default, |(value, of)| {
        let numbers = [("n", value.to_string()), ("of", of.to_string())];
        (l.tr("counted-number", &numbers), percentage(l, value, of))
    });
    let (none, none_why) = if known.is_some() {
        ("", "")
    } else {
        why_none(one)
    };
    let told = |key: &str| match key {
        "" => String::new(),
        key => l.t(key),
    };
    let (value, of) = known.unwrap_or_default();
    // Beside few families it is told of how many they are few.
    let whole = one.denominator.filter(|_| one.few.is_some());
    CountedView {
        title: l.t(&format!("counted-{code}")),
        take: if known.is_some() {
            format!("{TAKE}{code}")
        } else {
            String::new()
        },
        number,
        share,
        value,
        of,
        none: told(none),
        none_why: told(none_why),
        pairs: pairs(l, one, of.max(whole.unwrap_or_default())),
        parts: parts(l, one),
        how: l.t(&format!("counted-{code}-how")),
    }
}

/// Why there is no number, and what that means.
const fn why_none(one: &Evidence) -> (&'static str, &'static str) {
    match (one.few, one.suppressed, one.kind.counts_workers()) {
        (Some(Few::Counted), _, false) => ("counted-few", "counted-few-why"),
        (Some(Few::Rest), _, false) => ("counted-few-rest", "counted-few-why"),
        (Some(Few::Counted), _, true) => ("counted-few-workers", "counted-few-workers-why"),
        (Some(Few::Rest), _, true) => ("counted-few-workers-rest", "counted-few-workers-why"),
        (None, true, false) => ("counted-small", "counted-small-why"),
        (None, true, true) => ("counted-small", "counted-few-workers-why"),
        (None, false, _) => ("counted-nothing", "counted-nothing-why"),
    }
}

/// "82 %", rounded; never "100 %" or "0 %" when it is not.
fn percentage(l: L, value: u64, of: u64) -> String {
    let exact = value.saturating_mul(100);
    let rounded = (exact + of / 2) / of;
    let shown = match rounded {
        100 if value < of => 99,
        0 if value > 0 => 1,
        other => other,
    };
    l.n("counted-share", shown)
}

fn pairs(l: L, one: &Evidence, of: u64) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let last = one.period.last().unwrap_or(one.period.from);
    if one.kind.on_last_day() {
        pairs.push((l.t("counted-on"), moment::day(l, last)));
    } else {
        let days = [
            ("from", moment::day(l, one.period.from)),
            ("last", moment::day(l, last)),
        ];
        pairs.push((l.t("counted-between"), l.tr("samen-days", &days)));
    }
    if of > 0 {
        let denominator = format!("counted-{}-of", one.kind.code());
        pairs.push((l.t("counted-of"), l.n(&denominator, of)));
    }
    let absent = absent(l, one);
    if !absent.is_empty() {
        pairs.push((l.t("counted-absent"), absent.join(", ")));
    }
    if one.few_missing {
        pairs.push((l.t("counted-missing"), l.t("counted-missing-few")));
    }
    if one.missing > 0 {
        let missing = format!("counted-{}-missing", one.kind.code());
        if l.has(&missing) {
            pairs.push((l.t("counted-missing"), l.n(&missing, one.missing)));
        }
    }
    pairs
}

/// What a count is made of, with the number of each part or that it is too small to show.
fn parts(l: L, one: &Evidence) -> Vec<(String, String)> {
    let told = |value: &Option<u64>, of: &Option<u64>| match (value, of) {
        (None, _) => l.t("counted-part-small"),
        (Some(value), Some(of)) => {
            let numbers = [("n", value.to_string()), ("of", of.to_string())];
            l.tr("counted-number", &numbers)
        }
        (Some(value), None) => l.n(&format!("counted-{}-part", one.kind.code()), *value),
    };
    let part = |detail: &EvidenceDetail| match detail {
        EvidenceDetail::Part { name, value, of } => {
            Some((part_name(l, one.kind, name), told(value, of)))
        }
        _ => None,
    };
    one.details.iter().filter_map(part).collect()
}

fn part_name(l: L, kind: EvidenceKind, name: &PartName) -> String {
    match (name, kind) {
        (PartName::Named(name), _) => name.clone(),
        (PartName::Coded(area), EvidenceKind::GoalsPerArea) => l.t(&format!("plan-area-{area}")),
        (PartName::Coded(code), _) => l.t(&format!("counted-part-{code}")),
    }
}

/// What should be there and is not.
fn absent(l: L, one: &Evidence) -> Vec<String> {
    let name = |detail: &EvidenceDetail| match detail {
        EvidenceDetail::Agreement {
            title,
            in_force_since: None,
            ..
        } => Some(title.clone()),
        EvidenceDetail::SectorDays {
            sector,
            bound_at_end: false,
            ..
        } if one.kind == EvidenceKind::SectorsBound => {
            Some(l.t(&format!("sector-{}", sector.code())))
        }
        EvidenceDetail::SectorDays {
            sector,
            required,
            bound,
            ..
        } if one.kind == EvidenceKind::SectorDaysBound && bound < required => {
            let sector = l.t(&format!("sector-{}", sector.code()));
            let days = [
                ("sector", sector),
                ("n", bound.to_string()),
                ("of", required.to_string()),
            ];
            Some(l.tr("counted-sector-days", &days))
        }
        _ => None,
    };
    one.details.iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use web::layout::Lang;

    fn count(kind: EvidenceKind, value: Option<u64>, denominator: Option<u64>) -> Evidence {
        Evidence {
            kind,
            period: Days {
                from: date!(2014 - 01 - 01),
                until: Some(date!(2015 - 01 - 01)),
            },
            value,
            denominator,
            missing: 0,
            few_missing: false,
            suppressed: value.is_none(),
            few: None,
            details: Vec::new(),
        }
    }

    /// The parts that have words of their own, with their count.
    const PARTS: [(EvidenceKind, &[&str]); 6] = [
        (
            EvidenceKind::GoalsPerArea,
            &[
                "gezin",
                "wonen",
                "werk",
                "inkomen",
                "gezondheid",
                "onderwijs",
                "veiligheid",
            ],
        ),
        (
            EvidenceKind::LeadChanged,
            &["wissels-1", "wissels-2", "wissels-3-meer"],
        ),
        (
            EvidenceKind::CaseloadWithinNorm,
            &[
                "gezinnen-1-5",
                "gezinnen-6-10",
                "gezinnen-11-15",
                "gezinnen-16-20",
                "gezinnen-21-meer",
            ],
        ),
        (
            EvidenceKind::Escalations,
            &["bevestigd", "afgewezen", "wacht"],
        ),
        (
            EvidenceKind::EscalationsInTime,
            &["dezelfde-dag", "dagen-1-2", "dagen-3-7", "dagen-8-meer"],
        ),
        (
            EvidenceKind::RolesFilled,
            &["regisseur", "vervanger", "gezinscoach"],
        ),
    ];

    #[test]
    fn every_part_has_words_in_both_languages() {
        let part = |name, value, of| EvidenceDetail::Part { name, value, of };
        for lang in [Lang::Nl, Lang::En] {
            let l = L::new(lang);
            for (kind, codes) in PARTS {
                let codes = codes.iter().copied().map(PartName::Coded);
                // Roles stand by themselves, each of so many families.
                let of = (kind == EvidenceKind::RolesFilled).then_some(11);
                let all = Evidence {
                    details: codes.map(|name| part(name, Some(7), of)).collect(),
                    ..count(kind, Some(9), Some(11))
                };
                for (name, text) in parts(l, &all) {
                    assert!(!name.contains('[') && !name.is_empty(), "{kind}: {name}");
                    assert!(!text.contains('[') && text.contains('7'), "{kind}: {text}");
                }
            }
            let reasons = Evidence {
                details: vec![
                    part(PartName::Named("Verhuisd".to_owned()), Some(1), None),
                    part(PartName::Named("Overleden".to_owned()), None, None),
                ],
                ..count(EvidenceKind::ClosedWithoutResult, Some(9), Some(11))
            };
            let told = parts(l, &reasons);
            assert!(told[0].0 == "Verhuisd" && told[0].1.contains('1'));
            assert!(
                !told[1].1.is_empty() && !told[1].1.contains(|sign: char| sign.is_ascii_digit())
            );
        }
    }

    #[test]
    fn few_families_are_told_as_few_and_of_how_many() {
        let l = L::new(Lang::Nl);
        let few = Evidence {
            few: Some(Few::Rest),
            few_missing: true,
            ..count(EvidenceKind::OneActivePlan, None, Some(40))
        };
        let shown = view(l, &few);
        assert!(shown.number.is_empty() && shown.take.is_empty() && !shown.draws());
        assert!(shown.none.contains("minder dan 5"), "{}", shown.none);
        let pairs: Vec<String> = shown.pairs.into_iter().map(|(_, text)| text).collect();
        assert!(pairs.iter().any(|text| text.contains("40")), "{pairs:?}");
        assert!(
            pairs.iter().any(|text| text.contains("minder dan 5")),
            "{pairs:?}"
        );
        let workers = Evidence {
            few: Some(Few::Counted),
            ..count(EvidenceKind::CaseloadWithinNorm, None, Some(9))
        };
        assert!(view(l, &workers).none.contains("regisseurs"));
    }

    #[test]
    fn every_count_has_words_in_both_languages() {
        for lang in [Lang::Nl, Lang::En] {
            let l = L::new(lang);
            for kind in EvidenceKind::ALL {
                let shown = view(l, &count(kind, Some(9), Some(11)));
                let words = [shown.title, shown.number, shown.share, shown.how];
                let pairs = shown.pairs.into_iter().map(|(name, text)| name + &text);
                for text in words.into_iter().chain(pairs) {
                    assert!(!text.contains('[') && !text.is_empty(), "{kind}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_number_that_is_too_small_is_neither_shown_nor_taken_over() {
        let l = L::new(Lang::Nl);
        let small = [count(EvidenceKind::LooksByEmergency, None, None)];
        let shown = view(l, &small[0]);
        assert!(shown.number.is_empty() && shown.none.contains("klein"));
        assert!(shown.take.is_empty() && !shown.draws());
        let day = date!(2015 - 06 - 15);
        assert!(taken(l, &small, "bewijs-over-inzagen-in-nood", day).is_none());
        let nothing = count(EvidenceKind::SectorsBound, Some(0), Some(0));
        assert!(
            !view(l, &nothing).none.is_empty(),
            "of nothing there is no share"
        );
    }

    #[test]
    fn a_count_that_is_taken_over_says_when_and_reads_back() {
        let l = L::new(Lang::Nl);
        let all = [
            count(EvidenceKind::SectorsBound, Some(9), Some(11)),
            count(EvidenceKind::SectorDaysBound, Some(2900), Some(2901)),
        ];
        let day = date!(2015 - 06 - 15);
        let row = taken(l, &all, "bewijs-over-sectoren-verbonden", day).unwrap();
        assert_eq!(row.outcome, "9 van 11 (82 %)");
        assert_eq!(row.period, "31 december 2014");
        assert!(row.source.contains("15 juni 2015"));
        let row = taken(l, &all, "bewijs-over-sectordagen-verbonden", day).unwrap();
        assert!(row.outcome.ends_with("(99 %)"), "{}", row.outcome);
        let read = EffectivePeriod::parse(&row.period).unwrap();
        assert_eq!(
            (read.from, read.until),
            (Some(date!(2014 - 01 - 01)), Some(date!(2014 - 12 - 31)))
        );
    }
}
