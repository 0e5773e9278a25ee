//! `/privacy/verzoeken/{id}/brief`: what a dossier holds of somebody, as a letter to that person. Always in Dutch.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::shared::PrivacyRequestId;
use report::{LetterPart, LetterPiece};
use store::privacy::{Disclosure, PartContent, disclosure};

use super::looked_letter::{Sender, disagree, pdf};
use super::request_parts::part;
use super::{officer, paths, words};
use crate::layout::moment::day;
use crate::layout::{L, Lang};
use crate::web::toezicht::refused::Refused;
use crate::web::{AppError, AppState, Cx};

/// `GET /privacy/verzoeken/{id}/brief`
pub async fn download(
    State(state): State<AppState>,
    cx: Cx,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
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
    let heading = l.t("privacy-letter-disclosure-title");
    let opening = opening(l, &given);
    let letter = sender.letter(l, (&to, number), heading, opening, parts(l, &given));
    let name = format!("inzage-{number}.pdf");
    Ok(pdf(state.letter_pdf(letter).await?, &name))
}

fn opening(l: L, given: &Disclosure) -> Vec<String> {
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
const SECTIONS: [&str; 4] = ["family", "tasks", "pieces", "meetings"];

fn section(content: Option<&PartContent>) -> &'static str {
    match content {
        Some(PartContent::Task { .. }) => "tasks",
        Some(PartContent::Piece { .. }) | None => "pieces",
        Some(PartContent::Minutes { .. } | PartContent::Decision { .. }) => "meetings",
        Some(
            PartContent::Gezin { .. } | PartContent::Person { .. } | PartContent::Address { .. },
        ) => "family",
    }
}

fn parts(l: L, given: &Disclosure) -> Vec<LetterPart> {
    let mut made = Vec::new();
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
    made.push(LetterPart {
        heading: l.t("privacy-letter-rights-title"),
        paragraphs: vec![l.t("privacy-letter-rights")],
        ..LetterPart::default()
    });
    made.push(disagree(l));
    made
}
