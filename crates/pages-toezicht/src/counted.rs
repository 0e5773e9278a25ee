//! What the system counted, beside the mark that a person gives: every number with its period, its denominator and what is missing.

use domain::samenwerking::{Evidence, EvidenceDetail, EvidenceKind, Role};
use domain::shared::{Days, EffectivePeriod, Precision};
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
    EvidenceKind::ALL
        .iter()
        .any(|kind| kind.indicator() == code)
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
    let all = of_year(state, cx, investigation, year).await?;
    Ok(of(&all, code))
}

/// Of the counts of a year, those that belong to an indicator.
pub fn of(all: &[Evidence], code: &str) -> Vec<Evidence> {
    all.iter()
        .filter(|one| one.indicator() == code)
        .cloned()
        .collect()
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
        let counts = of_year(state, cx, investigation, round.year).await?;
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

async fn of_year(
    state: &AppState,
    cx: &Cx,
    investigation: &domain::toezicht::Investigation,
    year: i32,
) -> Result<Vec<Evidence>, AppError> {
    let first = |year| Date::from_calendar_date(year, Month::January, 1).ok();
    let Some(from) = first(year) else {
        return Ok(Vec::new());
    };
    let until = first(year.saturating_add(1));
    let today = moment::local(cx.now).date();
    let (gemeente, approach) = (investigation.gemeente.id, &investigation.approach);
    let days = Days { from, until };
    Ok(evidence(&state.store, gemeente, approach, days, today).await?)
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

/// Whether it counts what stood on the last day, instead of what happened on all days.
const fn on_last_day(kind: EvidenceKind) -> bool {
    matches!(
        kind,
        EvidenceKind::AgreementsInForce | EvidenceKind::SectorsBound
    )
}

fn period_of(one: &Evidence) -> EffectivePeriod {
    let last = one.period.last();
    EffectivePeriod {
        from: if on_last_day(one.kind) {
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
    let (none, none_why) = match (&known, one.suppressed) {
        (Some(_), _) => ("", ""),
        (None, true) => ("counted-small", "counted-small-why"),
        (None, false) => ("counted-nothing", "counted-nothing-why"),
    };
    let told = |key: &str| match key {
        "" => String::new(),
        key => l.t(key),
    };
    let (value, of) = known.unwrap_or_default();
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
        pairs: pairs(l, one, of),
        how: l.t(&format!("counted-{code}-how")),
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
    if on_last_day(one.kind) {
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
    if one.missing > 0 {
        let missing = format!("counted-{}-missing", one.kind.code());
        if l.has(&missing) {
            pairs.push((l.t("counted-missing"), l.n(&missing, one.missing)));
        }
    }
    pairs
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
            suppressed: value.is_none(),
            details: Vec::new(),
        }
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
