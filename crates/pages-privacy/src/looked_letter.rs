//! `/privacy/wie-keek/{gezin}/{persoon}/brief`: the letter to one member of a family that says who looked, and why. Always in Dutch.

use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::shared::{GezinId, PersonId};
use report::{LetterDocument, LetterPart, LetterTable};
use store::privacy::{PrivacyViewer, ReadLetter, read_letter};
use time::Date;

use super::looked::{Asked, Line, Told, lead, told};
use super::{gemeente_name, officer, paths, period, told_emergency, words};
use web::forms::refused::Refused;
use web::layout::moment::day;
use web::layout::{L, Lang};
use web::{AppError, AppState, Cx, Reply, Visit};

/// `GET /privacy/wie-keek/{gezin}/{persoon}/brief`
pub async fn download(
    Visit { state, cx, .. }: Visit,
    Path((gezin, person)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Reply {
    let viewer = officer(&state, &cx)?;
    let l = L::new(Lang::Nl);
    let gezin: GezinId = gezin.parse().map_err(|_| AppError::NotFound)?;
    let person: PersonId = person.parse().map_err(|_| AppError::NotFound)?;
    let (days, errors) = asked.days(l, viewer.today());
    if let Some(error) = errors.0.into_iter().next() {
        return Err(AppError::BadRequest(error.text));
    }
    let between = period::between(days.0, days.1);
    let which = (gezin, person);
    let letter = match read_letter(&state.store, &viewer, which, between, asked.request()).await {
        Ok(letter) => letter,
        Err(refusal) => {
            let text = words::refusal(cx.l, refusal)?;
            let back = paths::members(gezin);
            return Ok(Refused::new(cx, text, back, "privacy-choose-other").respond());
        }
    };
    let told = told(&state, l, &letter).await?;
    let sender = Sender::of(&state, &cx, &viewer).await?;
    let document = document(l, &sender, &letter, days, &told);
    let name = format!("wie-keek-{}.pdf", letter.number);
    Ok(pdf(state.letter_pdf(document).await?, &name))
}

/// Who writes a letter.
pub struct Sender {
    gemeente: String,
    name: String,
    today: Date,
}

impl Sender {
    /// The privacy officer who asks.
    pub async fn of(state: &AppState, cx: &Cx, viewer: &PrivacyViewer) -> Result<Self, AppError> {
        Ok(Self {
            gemeente: gemeente_name(state, viewer).await?,
            name: cx.user()?.name.clone(),
            today: viewer.today(),
        })
    }

    /// A letter with its head and its end.
    pub fn letter(
        &self,
        l: L,
        (to, number): (&str, &str),
        heading: String,
        opening: Vec<String>,
        parts: Vec<LetterPart>,
    ) -> LetterDocument {
        LetterDocument {
            language: "nl".to_owned(),
            title: format!("{heading}: {to}"),
            sender: vec![
                l.n("privacy-letter-gemeente", self.gemeente.as_str()),
                l.t("privacy-letter-office"),
            ],
            addressee: vec![l.n("privacy-letter-to", to)],
            particulars: vec![
                (l.t("privacy-letter-date"), day(l, self.today)),
                (l.t("privacy-letter-number"), number.to_owned()),
            ],
            heading,
            opening,
            parts,
            signature: vec![
                l.t("privacy-letter-greeting"),
                self.name.clone(),
                l.n("privacy-letter-officer", self.gemeente.as_str()),
            ],
            page: l.t("privacy-letter-page"),
        }
    }
}

/// The answer with a PDF.
pub fn pdf(bytes: Vec<u8>, name: &str) -> Response {
    let kind = HeaderValue::from_static("application/pdf");
    let safe: String = name
        .chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || "-_.".contains(*sign))
        .collect();
    let disposition = format!("attachment; filename=\"{safe}\"");
    let disposition = HeaderValue::from_str(&disposition)
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

fn document(
    l: L,
    sender: &Sender,
    letter: &ReadLetter,
    days: (Date, Date),
    told: &Told,
) -> LetterDocument {
    let to = letter.to.to_string();
    let opening = vec![
        l.t("privacy-letter-looked-asked"),
        lead(l, days, told),
        l.t("privacy-letter-looked-only-you"),
    ];
    let mut parts = Vec::new();
    if !told.lines.is_empty() {
        parts.push(LetterPart {
            heading: l.t("privacy-letter-looked-each"),
            paragraphs: vec![l.t("privacy-letter-newest-first")],
            table: Some(LetterTable {
                heads: ["privacy-when", "privacy-who", "privacy-saw", "privacy-why"]
                    .map(|key| l.t(key)),
                rows: told.lines.iter().map(|line| cells(l, line)).collect(),
            }),
            pieces: Vec::new(),
        });
    }
    parts.extend(told_emergency::part(l, &letter.emergencies));
    parts.push(LetterPart {
        heading: l.t("privacy-letter-words-title"),
        paragraphs: ["clause", "mandate", "emergency", "list"]
            .map(|code| l.t(&format!("privacy-letter-words-{code}")))
            .to_vec(),
        ..LetterPart::default()
    });
    parts.push(disagree(l));
    let number = letter.number.as_str();
    let heading = l.t("privacy-letter-looked-title");
    sender.letter(l, (&to, number), heading, opening, parts)
}

/// What somebody can do who does not agree.
pub fn disagree(l: L) -> LetterPart {
    LetterPart {
        heading: l.t("privacy-letter-disagree-title"),
        paragraphs: vec![
            l.t("privacy-letter-disagree"),
            l.t("privacy-letter-complaint"),
        ],
        ..LetterPart::default()
    }
}

fn cells(l: L, line: &Line) -> [Vec<String>; 4] {
    let mut saw = vec![line.action.clone()];
    saw.extend((!line.data.is_empty()).then(|| line.data.join(", ")));
    saw.extend((!line.about.is_empty()).then(|| line.about.clone()));
    [
        vec![
            line.date.clone(),
            l.n("privacy-letter-time", line.time.as_str()),
        ],
        vec![
            line.name.clone(),
            line.role.clone(),
            line.organisation.clone(),
        ],
        saw,
        vec![
            line.why.purpose.clone(),
            line.why.basis.clone(),
            line.why.ground.clone(),
        ],
    ]
}
