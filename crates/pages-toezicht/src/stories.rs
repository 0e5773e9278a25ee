//! Improvement points as a reader follows them: one line from the first X of an indicator to what became of it.

use domain::toezicht::{
    Answer, Investigation, Mark, Theme, Toetsingskader, Verbeterpunt, VerbeterpuntState,
};

use super::words;
use web::layout::L;
use web::layout::moment;

/// One indicator that did not meet, from its first X to today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Code of the indicator.
    pub code: String,
    /// Text of the indicator.
    pub name: String,
    /// Name of the theme.
    pub theme: String,
    /// Name of the municipality.
    pub gemeente: String,
    /// Name of the approach.
    pub approach: String,
    /// Where the indicator stands.
    pub href: String,
    /// Every year that says something, oldest first: the year and the code of its mark.
    pub steps: Vec<Step>,
    /// How far it is.
    pub state: VerbeterpuntState,
    /// Code for the macro `point_state`.
    pub state_code: &'static str,
    /// The latest explanation: on an X that stays, what progressed.
    pub text: String,
    /// "2 maart 2015, schriftelijk"; empty without an answer.
    pub answered: String,
    /// The latest answer of the municipality; empty without one.
    pub answer_text: String,
    /// The year whose X asks for an answer.
    pub open_year: i32,
    /// Whether the newest X is published: before that the municipality has nothing to answer.
    pub published: bool,
}

/// A year with its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The year.
    pub year: i32,
    /// Code of the mark.
    pub status: &'static str,
}

/// The stories of one investigation, in the order of the framework.
pub fn of_investigation(
    l: L,
    investigation: &Investigation,
    framework: &Toetsingskader,
) -> Vec<Story> {
    let points = investigation.verbeterpunten(framework);
    framework
        .indicators()
        .filter_map(|(theme, indicator)| {
            let mine: Vec<&Verbeterpunt<'_>> = points
                .iter()
                .filter(|point| point.judgement.indicator == indicator.code)
                .collect();
            let last = mine.last()?;
            let before = mine.len() > 1;
            let story = story(l, investigation, theme, &indicator.name, last, before);
            Some(story)
        })
        .collect()
}

fn story(
    l: L,
    investigation: &Investigation,
    theme: &Theme,
    name: &str,
    last: &Verbeterpunt<'_>,
    was_retested: bool,
) -> Story {
    let code = &last.judgement.indicator;
    let mut steps: Vec<Step> = investigation
        .judgements
        .iter()
        .filter(|judgement| judgement.indicator == *code)
        .map(|judgement| Step {
            year: judgement.year,
            status: judgement.mark.code(),
        })
        .collect();
    steps.sort_by_key(|step| step.year);
    // Tested again and still X: that says more than "not answered yet" about the newest X.
    let state = match last.state {
        VerbeterpuntState::Open if was_retested => VerbeterpuntState::Remains,
        state => state,
    };
    let latest = last
        .retest
        .filter(|retest| retest.mark != Mark::NietGetoetst)
        .unwrap_or(last.judgement);
    let answer = last.answer.or_else(|| {
        let answers = investigation.answers.iter();
        answers
            .filter(|answer| answer.indicator == *code)
            .max_by_key(|answer| answer.year)
    });
    Story {
        code: code.0.clone(),
        name: name.to_owned(),
        theme: theme.name.clone(),
        gemeente: investigation.gemeente.name.clone(),
        approach: investigation.approach.clone(),
        href: format!("/toezicht/onderzoek/{}#{}", investigation.id, code),
        steps,
        state,
        state_code: state.code(),
        text: latest.explanation.clone(),
        answered: answer.map(|answer| answered(l, answer)).unwrap_or_default(),
        answer_text: answer.map(|answer| answer.text.clone()).unwrap_or_default(),
        open_year: last.judgement.year,
        published: super::actions::is_published(investigation, last.judgement.year),
    }
}

/// "2 maart 2015, schriftelijk"; how it was given is left out when the source does not say.
pub fn answered(l: L, answer: &Answer) -> String {
    let day = moment::day(l, answer.date);
    let manner = words::manner(l, answer.manner);
    if manner.is_empty() {
        day
    } else {
        format!("{day}, {manner}")
    }
}

/// How many are resolved, still there after a re-test, answered, and open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub all: usize,
    /// It meets now.
    pub resolved: usize,
    /// Tested again, still X.
    pub remains: usize,
    /// Answered, not tested again.
    pub answered: usize,
    /// Not answered.
    pub open: usize,
    /// Found in a round that is not published yet.
    pub running: usize,
}

/// Counts stories by state.
pub fn count<'a>(stories: impl IntoIterator<Item = &'a Story>) -> Counts {
    let mut counts = Counts::default();
    for story in stories {
        counts.all += 1;
        match story.state {
            VerbeterpuntState::Resolved => counts.resolved += 1,
            VerbeterpuntState::Remains => counts.remains += 1,
            VerbeterpuntState::Answered => counts.answered += 1,
            VerbeterpuntState::Open if story.published => counts.open += 1,
            VerbeterpuntState::Open => counts.running += 1,
        }
    }
    counts
}

/// How many are resolved, and what the others wait for.
pub fn sentence(l: L, counts: Counts) -> String {
    let all = [("resolved", counts.resolved), ("all", counts.all)];
    let mut text = l.tr("overview-sentence", &all);
    let parts = [
        ("overview-sentence-remains", counts.remains),
        ("overview-sentence-answered", counts.answered),
        ("overview-sentence-open", counts.open),
        ("overview-sentence-running", counts.running),
    ];
    for (key, number) in parts.into_iter().filter(|(_, number)| *number > 0) {
        text.push(' ');
        text.push_str(&l.n(key, number));
    }
    text
}
