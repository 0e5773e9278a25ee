//! Access in an emergency as the family hears of it, on the page and in the letter.

use report::{LetterPart, LetterPiece};
use store::Opened;
use store::gezin::{ToldEmergency, ToldJudgement};

use web::layout::L;
use web::layout::moment::{day, day_and_time, local};

/// One emergency in words.
pub struct ToldView {
    /// Who had access, and of which organisation.
    pub who: String,
    /// The day on which it began.
    pub day: String,
    /// From when until when.
    pub when: String,
    /// Why, and what the privacy officer thinks of it.
    pub sentences: Vec<String>,
}

/// The emergencies of a letter in words.
pub fn views(l: L, all: &[ToldEmergency]) -> Vec<ToldView> {
    all.iter().map(|one| view(l, one)).collect()
}

fn view(l: L, one: &ToldEmergency) -> ToldView {
    let span = [
        ("from", day_and_time(l, one.begins_at)),
        ("until", day_and_time(l, one.ends_at)),
    ];
    ToldView {
        who: format!("{}, {}", one.user_name, one.organisation_name),
        day: day(l, local(one.begins_at).date()),
        when: l.tr("privacy-told-when", &span),
        sentences: sentences(l, one.judged.as_ref()),
    }
}

fn sentences(l: L, judged: Option<&ToldJudgement>) -> Vec<String> {
    let Some(judged) = judged else {
        return vec![l.t("privacy-told-not-judged")];
    };
    let why = match &judged.reason {
        Some(Opened::Plain(reason)) => l.n("privacy-told-why", reason.as_str()),
        Some(Opened::Destroyed) => l.t("privacy-destroyed"),
        None => l.t("privacy-told-why-withheld"),
    };
    let said = match judged.justified {
        true => l.t("privacy-told-justified"),
        false => l.t("privacy-told-not-justified"),
    };
    vec![why, said]
}

/// The same in a letter; `None` when there was no emergency.
pub fn part(l: L, all: &[ToldEmergency]) -> Option<LetterPart> {
    let piece = |told: ToldView| LetterPiece {
        name: told.who,
        about: told.when,
        paragraphs: told.sentences,
    };
    (!all.is_empty()).then(|| LetterPart {
        heading: l.t("privacy-told-title"),
        paragraphs: vec![l.t("privacy-told-lead")],
        pieces: views(l, all).into_iter().map(piece).collect(),
        ..LetterPart::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::layout::Lang;

    fn told(justified: bool, reason: Option<&str>) -> Vec<String> {
        let judged = ToldJudgement {
            justified,
            reason: reason.map(|text| Opened::Plain(text.to_owned())),
        };
        sentences(L::new(Lang::Nl), Some(&judged))
    }

    #[test]
    fn the_family_reads_the_reason_unless_it_is_withheld() {
        let l = L::new(Lang::Nl);
        assert_eq!(
            sentences(l, None),
            [l.t("privacy-told-not-judged")],
            "before it is judged nothing is told but that it was"
        );
        let all = told(true, Some("Een kind was weg."));
        assert!(all[0].contains("Een kind was weg.") && all[1].contains("Het was nodig"));
        let all = told(false, None);
        assert!(all[0].contains("beschermen") && all[1].contains("niet nodig"));
    }
}
