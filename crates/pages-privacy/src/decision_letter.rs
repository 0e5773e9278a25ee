//! What was decided about a request, as it is written to who asked: the same words on the page and in the letter. Always in Dutch.

use domain::gezin::{Decision, RequestKind};
use report::LetterPart;
use store::Opened;
use store::privacy::{Decided, Disclosure, PreparedRequest};
use time::Date;

use super::looked_letter;
use super::request_view::opened;
use web::forms::fields::paragraphs;
use web::layout::moment::day;
use web::layout::{L, Lang};

/// A decision with what was asked.
pub struct Answer {
    kind: RequestKind,
    received_on: Date,
    decision: Decision,
    reason: String,
    /// Whether their own statement stands in the dossier.
    statement: bool,
}

impl Answer {
    /// Of a request; `None` before it is decided.
    pub fn of_request(request: &PreparedRequest) -> Option<Self> {
        let mut notes = request.notes.iter().rev();
        let note = notes.find(|note| note.kind == "besluit")?;
        Some(Self {
            kind: request.kind,
            received_on: request.received_on,
            decision: request.decision?,
            reason: words(&note.text),
            statement: request.statement.is_some(),
        })
    }

    /// Of what is sent.
    pub fn of_disclosure(given: &Disclosure, decided: &Decided) -> Self {
        Self {
            kind: given.kind,
            received_on: given.received_on,
            decision: decided.decision,
            reason: words(&decided.reason),
            statement: given.statement,
        }
    }

    /// What was asked, and when.
    pub fn opening(&self, l: L) -> Vec<String> {
        let asked = format!("privacy-letter-asked-{}", self.kind.code());
        vec![
            l.n(&asked, day(l, self.received_on)),
            l.t("privacy-letter-answer"),
        ]
    }

    /// What was decided, why, and what happens now.
    pub fn parts(&self, l: L) -> Vec<LetterPart> {
        let decided = format!("privacy-letter-decided-{}", self.decision.code());
        let text = |heading: &str, paragraphs: Vec<String>| LetterPart {
            heading: l.t(heading),
            paragraphs,
            ..LetterPart::default()
        };
        let mut parts = vec![
            text("privacy-letter-decision", vec![l.t(&decided)]),
            text("privacy-letter-why", paragraphs(&self.reason)),
        ];
        parts.extend(
            self.next(l)
                .map(|next| text("privacy-letter-now", vec![next])),
        );
        parts
    }

    fn next(&self, l: L) -> Option<String> {
        if self.decision == Decision::Refused || self.kind == RequestKind::Access {
            return None;
        }
        let key = match (self.kind, self.statement) {
            (RequestKind::OwnStatement, true) => "privacy-letter-now-placed".to_owned(),
            (kind, _) => format!("privacy-letter-now-{}", kind.code()),
        };
        Some(l.t(&key))
    }
}

/// What somebody can do who does not agree with a decision (Algemene wet bestuursrecht, article 6:7; UAVG, article 34).
pub fn disagree(l: L) -> LetterPart {
    let mut part = looked_letter::disagree(l);
    part.paragraphs.insert(1, l.t("privacy-letter-objection"));
    part
}

/// An encrypted text in the language of the letter.
fn words(text: &Opened<String>) -> String {
    opened(L::new(Lang::Nl), text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn every_decision_about_every_request_has_words() {
        let l = L::new(Lang::Nl);
        for kind in RequestKind::ALL {
            for decision in Decision::ALL {
                for statement in [false, true] {
                    let answer = Answer {
                        kind,
                        received_on: date!(2015 - 06 - 01),
                        decision,
                        reason: "Omdat het klopt.".to_owned(),
                        statement,
                    };
                    let mut texts = answer.opening(l);
                    for part in answer.parts(l) {
                        texts.push(part.heading);
                        texts.extend(part.paragraphs);
                    }
                    assert!(texts.iter().all(|text| !text.contains('[')), "{texts:?}");
                    assert!(texts.iter().any(|text| text == "Omdat het klopt."));
                    let happens = texts.iter().any(|text| *text == l.t("privacy-letter-now"));
                    let expected = decision != Decision::Refused && kind != RequestKind::Access;
                    assert_eq!(happens, expected, "{kind:?} {decision:?}");
                }
            }
        }
    }
}
