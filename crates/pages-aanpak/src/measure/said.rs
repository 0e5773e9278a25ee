//! What changed between measurements, in words; what is said of reliable change, with everything that it was made of.

use domain::aanpak::measurement::{
    Change, Comparison, Counterpart, DomainCode, DomainStep, InstrumentRef, NotEnough,
    ReliableChange, ReliableFigures, Verdict,
};
use time::Date;

use super::course::domain_name;
use crate::case::words::short_day;
use web::cooperation::listed;
use web::layout::L;
use web::layout::moment::day;

/// A number with a comma, or with a point in English.
pub fn decimal(l: L, number: f64) -> String {
    let text = format!("{number:.2}");
    match l.lang() {
        "en" => text,
        _ => text.replace('.', ","),
    }
}

/// A difference with its sign.
fn signed(l: L, number: f64) -> String {
    let text = decimal(l, number.abs());
    match number {
        n if n > 0.0 => format!("+{text}"),
        n if n < 0.0 => format!("−{text}"),
        _ => text,
    }
}

/// How many domains rose and fell since the time before, in a sentence for a small place.
pub fn short_said(l: L, of: &Change, today: Date) -> String {
    let (Some(first), Some(last)) = (of.moments.first(), of.moments.last()) else {
        return String::new();
    };
    let Some(step) = of.steps.last() else {
        return l.n("meten-said-once", short_day(l, first.day, today));
    };
    let count = |wanted: fn(i8) -> bool| {
        let levels = step.steps.iter().filter_map(|(_, one)| one.levels());
        levels.filter(|levels| wanted(*levels)).count().to_string()
    };
    let values = [
        ("from", short_day(l, step.before.day, today)),
        ("to", short_day(l, last.day, today)),
        ("up", count(|levels| levels > 0)),
        ("down", count(|levels| levels < 0)),
        ("same", count(|levels| levels == 0)),
    ];
    let mut text = l.tr("meten-said-short", &values);
    if step.other_scorer() {
        text.push(' ');
        text.push_str(&l.t("meten-said-other-scorer"));
    }
    text
}

/// What happened to one domain.
pub struct StepView {
    /// The domain.
    pub name: String,
    /// Icon of the direction: `up`, `down`, `same`, or `dash`.
    pub icon: &'static str,
    /// What happened, in words.
    pub text: String,
}

fn step(l: L, instrument: &InstrumentRef, (code, step): &(DomainCode, DomainStep)) -> StepView {
    let number = |level: &domain::aanpak::measurement::Level| level.number().to_string();
    let (icon, key, from, to) = match step {
        DomainStep::Improved { from, to } => ("up", "improved", number(from), number(to)),
        DomainStep::Declined { from, to } => ("down", "declined", number(from), number(to)),
        DomainStep::Unchanged { level } => ("same", "unchanged", number(level), number(level)),
        DomainStep::NewlyScored { level } => ("dash", "new", String::new(), number(level)),
        DomainStep::NoLongerDiscussed { was } => {
            ("dash", "not-discussed", number(was), String::new())
        }
        DomainStep::NoLongerRelevant { was } => {
            ("dash", "not-relevant", number(was), String::new())
        }
        DomainStep::NotAnsweredAgain { was } => {
            ("dash", "not-answered", number(was), String::new())
        }
        DomainStep::NotComparable {
            kind,
            before,
            after,
            ..
        } => {
            let key = match kind {
                Counterpart::Split => "split",
                _ => "changed",
            };
            ("dash", key, number(before), number(after))
        }
    };
    StepView {
        name: domain_name(instrument, &code.0),
        icon,
        text: l.tr(&format!("meten-step-{key}"), &[("from", from), ("to", to)]),
    }
}

/// Two measurements held against each other.
pub struct ComparisonView {
    /// "3 maart 2015 tot 8 juni 2015"
    pub title: String,
    /// What happened per domain.
    pub steps: Vec<StepView>,
    /// That somebody else scored; empty when not.
    pub other_scorer: String,
    /// That another version was used; empty when not.
    pub other_version: String,
    /// What is said about reliable change.
    pub reliable: ReliableView,
}

/// What is said about reliable change.
pub struct ReliableView {
    /// `better`, `worse`, `noise`, or `unknown`.
    pub code: &'static str,
    /// The sentence.
    pub text: String,
    /// Everything that it was made of: name and value.
    pub inputs: Vec<(String, String)>,
}

/// Two measurements in words. `scorer` gives the name of who scored.
pub fn comparison(
    l: L,
    of: &Comparison,
    scorer: &dyn Fn(&domain::aanpak::measurement::Moment) -> String,
) -> ComparisonView {
    let instrument = (&of.before.instrument).max(&of.after.instrument);
    let days = [
        ("from", day(l, of.before.day)),
        ("to", day(l, of.after.day)),
    ];
    let scorers = [("before", scorer(&of.before)), ("after", scorer(&of.after))];
    let version = |one: &domain::aanpak::measurement::Moment| one.instrument.version.to_string();
    let versions = [
        ("before", version(&of.before)),
        ("after", version(&of.after)),
    ];
    ComparisonView {
        title: l.tr("meten-compared", &days),
        steps: of
            .steps
            .iter()
            .map(|one| step(l, instrument, one))
            .collect(),
        other_scorer: match of.other_scorer() {
            true => l.tr("meten-other-scorer", &scorers),
            false => String::new(),
        },
        other_version: match of.other_version() {
            true => l.tr("meten-other-version", &versions),
            false => String::new(),
        },
        reliable: reliable(l, instrument, &of.reliable),
    }
}

fn reliable(l: L, instrument: &InstrumentRef, of: &ReliableChange) -> ReliableView {
    let figures = match of {
        ReliableChange::Known(figures) => figures,
        ReliableChange::NotEnough(why) => return not_enough(l, *why),
    };
    let (code, key) = match figures.verdict {
        Verdict::Better => ("better", "meten-verdict-better"),
        Verdict::Worse => ("worse", "meten-verdict-worse"),
        Verdict::WithinNoise => ("noise", "meten-verdict-noise"),
    };
    let values = [
        ("difference", signed(l, figures.difference)),
        ("bound", decimal(l, figures.bound)),
        ("n", figures.domains.len().to_string()),
    ];
    ReliableView {
        code,
        text: l.tr(key, &values),
        inputs: inputs(l, instrument, figures),
    }
}

fn not_enough(l: L, why: NotEnough) -> ReliableView {
    let text = match why {
        NotEnough::NoDomainTwice => l.t("meten-not-enough-twice"),
        NotEnough::NoReliability => l.t("meten-not-enough-reliability"),
        NotEnough::NoSpread => l.t("meten-not-enough-spread"),
        NotEnough::TooFewPeople { people, minimal } => {
            let values = [
                ("people", people.to_string()),
                ("minimal", minimal.to_string()),
            ];
            l.tr("meten-not-enough-people", &values)
        }
    };
    ReliableView {
        code: "unknown",
        text,
        inputs: Vec::new(),
    }
}

fn inputs(l: L, instrument: &InstrumentRef, of: &ReliableFigures) -> Vec<(String, String)> {
    let names = of
        .domains
        .iter()
        .map(|code| domain_name(instrument, &code.0));
    let sd = [("sd", decimal(l, of.sd)), ("n", of.people.to_string())];
    let published = [
        ("alpha", decimal(l, of.alpha_published)),
        ("n", of.alpha_domains.to_string()),
        ("source", of.alpha_source.clone()),
    ];
    vec![
        (l.t("meten-input-domains"), listed(l, names.collect())),
        (l.t("meten-input-before"), decimal(l, of.mean_before)),
        (l.t("meten-input-after"), decimal(l, of.mean_after)),
        (l.t("meten-input-difference"), signed(l, of.difference)),
        (l.t("meten-input-sd"), l.tr("meten-input-sd-text", &sd)),
        (
            l.t("meten-input-alpha"),
            l.tr("meten-input-alpha-text", &published),
        ),
        (l.t("meten-input-alpha-used"), decimal(l, of.alpha)),
        (l.t("meten-input-bound"), decimal(l, of.bound)),
    ]
}
