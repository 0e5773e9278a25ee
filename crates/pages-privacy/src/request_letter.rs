//! `/privacy/verzoeken/{id}/brief`: what was decided about a request, and what a dossier holds of somebody when that was asked, as a
//! letter to that person. Always in Dutch.

use axum::extract::Path;
use domain::gezin::{Decision, RequestKind};
use domain::shared::PrivacyRequestId;
use report::{LetterPart, LetterPiece};
use store::privacy::{Disclosure, PartContent, disclosure};

use super::decision_letter::Answer;
use super::looked_letter::{Sender, disagree, pdf};
use super::request_parts::part;
use super::{decision_letter, officer, paths, words};
use web::forms::refused::Refused;
use web::layout::moment::day;
use web::layout::{L, Lang};
use web::{AppError, Reply, Visit};

/// `GET /privacy/verzoeken/{id}/brief`
pub async fn download(Visit { state, cx, .. }: Visit, Path(id): Path<String>) -> Reply {
    let viewer = officer(&state, &cx)?;
    let id: PrivacyRequestId = id.parse().map_err(|_| AppError::NotFound)?;
    let given = match disclosure(&state.store, &viewer, id).await {
        Ok(given) => given,
        Err(refusal) => {
            let text = words::refusal(cx.l, refusal)?;
            return Ok(Refused::new(cx, text, paths::request(id), "privacy-to-request").respond());
        }
    };
    let l = L::new(Lang::Nl);
    let sender = Sender::of(&state, &cx, &viewer).await?;
    let to = given.to.1.to_string();
    let number = id.to_string();
    let number = number.rsplit('-').next().unwrap_or_default();
    let data = given.kind == RequestKind::Access && !refused(&given);
    let (heading, name) = match data {
        true => ("privacy-letter-disclosure-title", "inzage"),
        false => ("privacy-letter-decision-title", "besluit"),
    };
    let (opening, parts) = (opening(l, &given, data), parts(l, &given, data));
    let letter = sender.letter(l, (&to, number), l.t(heading), opening, parts);
    let name = format!("{name}-{number}.pdf");
    Ok(pdf(state.letter_pdf(letter).await?, &name))
}

fn refused(given: &Disclosure) -> bool {
    let decided = given.decided.as_ref();
    decided.is_some_and(|one| one.decision == Decision::Refused)
}

fn answer(given: &Disclosure) -> Option<Answer> {
    let decided = given.decided.as_ref()?;
    Some(Answer::of_disclosure(given, decided))
}

/// What was asked and what this letter holds; `data`: it holds what stands in the dossier.
fn opening(l: L, given: &Disclosure, data: bool) -> Vec<String> {
    if let (Some(answer), false) = (answer(given), data) {
        return answer.opening(l);
    }
    let mut texts = vec![
        l.n("privacy-letter-disclosure-asked", day(l, given.received_on)),
        l.t("privacy-letter-disclosure-what"),
    ];
    if given.left_out {
        texts.push(l.t("privacy-letter-disclosure-left-out"));
    }
    texts
}

/// Kinds of parts under one heading each, in the order of the letter.
const SECTIONS: [&str; 5] = ["family", "tasks", "pieces", "meetings", "aanpak"];

fn section(content: Option<&PartContent>) -> &'static str {
    match content {
        Some(PartContent::Task { .. }) => "tasks",
        Some(PartContent::Piece { .. }) | None => "pieces",
        Some(PartContent::Minutes { .. } | PartContent::Decision { .. }) => "meetings",
        Some(PartContent::Aanpak(_)) => "aanpak",
        Some(
            PartContent::Gezin { .. } | PartContent::Person { .. } | PartContent::Address { .. },
        ) => "family",
    }
}

fn parts(l: L, given: &Disclosure, data: bool) -> Vec<LetterPart> {
    let answer = answer(given);
    let mut made = answer.map_or_else(Vec::new, |answer| answer.parts(l));
    for name in SECTIONS {
        let pieces: Vec<LetterPiece> = given
            .parts
            .iter()
            .filter(|one| section(one.content.as_ref()) == name)
            .map(|one| {
                let text = part(l, one);
                LetterPiece {
                    name: text.name,
                    about: text.about,
                    paragraphs: text.paragraphs,
                }
            })
            .collect();
        if !pieces.is_empty() {
            made.push(LetterPart {
                heading: l.t(&format!("privacy-letter-section-{name}")),
                pieces,
                ..LetterPart::default()
            });
        }
    }
    if data {
        made.push(LetterPart {
            heading: l.t("privacy-letter-rights-title"),
            paragraphs: vec![l.t("privacy-letter-rights")],
            ..LetterPart::default()
        });
    }
    made.push(match given.decided {
        Some(_) => decision_letter::disagree(l),
        None => disagree(l),
    });
    made
}
