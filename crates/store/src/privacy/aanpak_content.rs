//! What cases, measurements and plans hold of somebody, in lines.

use std::collections::BTreeSet;

use domain::aanpak::people::HandOver;
use domain::aanpak::plan::{Agreement, Evaluation, Gezinsplan};
use domain::gezin::{AreaAnswer, TargetGroupTest};
use domain::samenwerking::CategorySet;
use domain::shared::PersonId;
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::Date;

use super::collect_content::PartKind;
use crate::StoreError;
use crate::keystore::Opened;

/// What a line says, for its name on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartLabel {
    /// What people call a case by.
    Number,
    /// The name of an approach.
    Approach,
    /// A phase.
    Phase,
    /// A reason, as a code of the approach.
    Reason,
    /// What came out, as a code.
    Outcome,
    /// Free text.
    Text,
    /// What was asked of somebody else.
    AskedOf,
    /// A score on one domain, with what it rests on. The name is the code of the domain.
    Score,
    /// What was found on a life area. The name is the code of the area.
    Area,
    /// The name of somebody.
    Name,
    /// How somebody is related.
    Relation,
    /// What somebody can do for the family.
    CanDo,
    /// How things stand.
    Situation,
    /// What was agreed and runs.
    Agreements,
    /// What to look out for.
    Attention,
    /// What the family was told, and what it thinks.
    Family,
    /// What came out of looking back.
    Findings,
    /// What the family itself thinks.
    FamilyView,
    /// What the family wants, in its own words.
    OwnWords,
    /// Who is around the family.
    Contact,
    /// What goes well.
    Strength,
    /// What gives worries.
    Worry,
    /// What was tried before.
    TriedBefore,
    /// A goal. The name is the code of its life area.
    Goal,
    /// An action for a goal, with how far it is.
    Action,
    /// What everybody does when it goes wrong.
    WhenItGoesWrong,
    /// What somebody said of a plan, as a code and in their words.
    Voice,
}

impl PartLabel {
    /// The code for its name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "nummer",
            Self::Approach => "aanpak",
            Self::Phase => "fase",
            Self::Reason => "reden",
            Self::Outcome => "uitkomst",
            Self::Text => "tekst",
            Self::AskedOf => "gevraagd-aan",
            Self::Score => "score",
            Self::Area => "leefgebied",
            Self::Name => "naam",
            Self::Relation => "relatie",
            Self::CanDo => "kan-doen",
            Self::Situation => "situatie",
            Self::Agreements => "afspraken",
            Self::Attention => "aandacht",
            Self::Family => "gezin",
            Self::Findings => "bevindingen",
            Self::FamilyView => "mening-gezin",
            Self::OwnWords => "eigen-woorden",
            Self::Contact => "contact",
            Self::Strength => "kracht",
            Self::Worry => "zorg",
            Self::TriedBefore => "eerdere-hulp",
            Self::Goal => "doel",
            Self::Action => "actie",
            Self::WhenItGoesWrong => "als-het-misgaat",
            Self::Voice => "stem",
        }
    }
}

/// A line of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartLine {
    /// What it says.
    pub label: PartLabel,
    /// Of what: the code of a domain or a life area, or nothing.
    pub of: String,
    /// A value: a level, a code, a name; may be empty.
    pub value: String,
    /// Words; `None` when there are none.
    pub text: Option<Opened<String>>,
}

impl PartLine {
    /// A line with a value and no words.
    pub(super) fn value(label: PartLabel, value: impl Into<String>) -> Self {
        Self {
            label,
            of: String::new(),
            value: value.into(),
            text: None,
        }
    }

    fn words(label: PartLabel, words: impl Into<String>) -> Self {
        Self {
            label,
            of: String::new(),
            value: String::new(),
            text: Some(Opened::Plain(words.into())),
        }
    }
}

/// What a case, a measurement, a plan or what is around a family says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AanpakPart {
    /// Which kind of part.
    pub kind: PartKind,
    /// The categories of data that it belongs to.
    pub categories: CategorySet,
    /// What more it is, as a code; may be empty.
    pub code: String,
    /// When.
    pub on: Option<Date>,
    /// Who wrote it, and for which organisation; the organisation may be empty.
    pub by: Option<(String, String)>,
    /// What it says.
    pub lines: Vec<PartLine>,
}

/// What an encrypted text holds.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// Words for the line at this place, which stands there already.
    At(usize),
    /// Words for a line of their own.
    Words(PartLabel),
    /// Why a screener decided so.
    Screening,
    /// A target-group test.
    TargetTest,
    /// A version of a plan.
    Plan,
    /// What these people said of a plan.
    Agreement(BTreeSet<PersonId>),
    /// A look back on a plan.
    Evaluation,
    /// What one lead professional told the next.
    HandOver,
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Unreadable(error.to_string()))
}

impl AanpakPart {
    /// Puts what was opened where it belongs.
    pub(super) fn put(&mut self, shape: &Shape, opened: Opened<String>) -> Result<(), StoreError> {
        let text = match (shape, opened) {
            (Shape::At(place), opened) => {
                if let Some(line) = self.lines.get_mut(*place) {
                    line.text = Some(opened);
                }
                return Ok(());
            }
            (_, Opened::Destroyed) => {
                let mut gone = PartLine::value(PartLabel::Text, "");
                gone.text = Some(Opened::Destroyed);
                self.lines.push(gone);
                return Ok(());
            }
            (_, Opened::Plain(text)) => text,
        };
        let lines = match shape {
            Shape::At(_) => Vec::new(),
            Shape::Words(label) => vec![PartLine::words(*label, text)],
            Shape::Screening => screening(&text)?,
            Shape::TargetTest => target_test(read(&text)?),
            Shape::Plan => plan(read(&text)?),
            Shape::Agreement(who) => agreement(read(&text)?, who),
            Shape::Evaluation => evaluation(read(&text)?),
            Shape::HandOver => hand_over(read(&text)?),
        };
        let filled = |line: &PartLine| {
            !line.value.is_empty()
                || !matches!(&line.text, Some(Opened::Plain(text)) if text.is_empty())
        };
        self.lines.extend(lines.into_iter().filter(filled));
        Ok(())
    }
}

fn screening(text: &str) -> Result<Vec<PartLine>, StoreError> {
    let said: Value = read(text)?;
    let part = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default();
    Ok(vec![
        PartLine::words(PartLabel::Text, part("waarom")),
        PartLine::words(PartLabel::AskedOf, part("bij")),
    ])
}

fn target_test(test: TargetGroupTest) -> Vec<PartLine> {
    let mut lines: Vec<_> = test
        .areas
        .into_iter()
        .map(|(area, answer)| {
            let (value, ground, chronic) = match answer {
                AreaAnswer::NoProblem => ("geen", None, false),
                AreaAnswer::Problem {
                    ground, chronic, ..
                } => ("probleem", Some(ground), chronic),
            };
            PartLine {
                label: PartLabel::Area,
                of: area.code().to_owned(),
                value: if chronic { "langdurig" } else { value }.to_owned(),
                text: ground.map(Opened::Plain),
            }
        })
        .collect();
    let other = test.other_outcome.map(|other| other.reason);
    lines.extend(other.map(|reason| PartLine::words(PartLabel::Text, reason)));
    lines
}

fn plan(plan: Gezinsplan) -> Vec<PartLine> {
    use PartLabel::{Contact, FamilyView, OwnWords, Strength, TriedBefore, WhenItGoesWrong, Worry};
    let mut lines = vec![PartLine::words(OwnWords, plan.own_words)];
    let contacts = plan.contacts.into_iter();
    lines.extend(contacts.map(|one| PartLine::words(Contact, one.what)));
    let strengths = plan.strengths.into_iter();
    lines.extend(strengths.map(|one| PartLine::words(Strength, one)));
    lines.extend(
        plan.worries
            .into_iter()
            .map(|one| PartLine::words(Worry, one)),
    );
    lines.extend(plan.situation.into_iter().map(|(area, words)| PartLine {
        of: area.code().to_owned(),
        ..PartLine::words(PartLabel::Situation, words)
    }));
    lines.push(PartLine::words(TriedBefore, plan.tried_before));
    for goal in plan.goals {
        let name = |label, value: &str, words| PartLine {
            of: goal.area.code().to_owned(),
            value: value.to_owned(),
            ..PartLine::words(label, words)
        };
        lines.push(name(
            PartLabel::Goal,
            goal.status.code(),
            goal.words.clone(),
        ));
        if !goal.result.is_empty() {
            lines.push(name(PartLabel::Outcome, "", goal.result.clone()));
        }
        for action in &goal.actions {
            let status = action.status.code();
            lines.push(name(PartLabel::Action, status, action.what.clone()));
            if !action.outcome.is_empty() {
                lines.push(name(PartLabel::Outcome, "", action.outcome.clone()));
            }
        }
    }
    lines.push(PartLine::words(WhenItGoesWrong, plan.when_it_goes_wrong));
    lines.push(PartLine::words(FamilyView, plan.family_view));
    lines
}

fn agreement(agreement: Agreement, who: &BTreeSet<PersonId>) -> Vec<PartLine> {
    let voices = agreement.voices.into_iter();
    voices
        .filter(|voice| who.contains(&voice.person))
        .map(|voice| PartLine {
            value: voice.says.code().to_owned(),
            ..PartLine::words(PartLabel::Voice, voice.words)
        })
        .collect()
}

fn evaluation(held: Evaluation) -> Vec<PartLine> {
    vec![
        PartLine::words(PartLabel::Findings, held.findings),
        PartLine::words(PartLabel::FamilyView, held.family_view),
    ]
}

fn hand_over(told: HandOver) -> Vec<PartLine> {
    vec![
        PartLine::words(PartLabel::Situation, told.situation),
        PartLine::words(PartLabel::Agreements, told.agreements),
        PartLine::words(PartLabel::Attention, told.attention),
        PartLine::words(PartLabel::Family, told.family),
    ]
}
