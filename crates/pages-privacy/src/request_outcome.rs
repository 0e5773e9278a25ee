//! What has to be done after a request is decided: by whom, and where.

use domain::gezin::{Decision, RequestKind, RequestState};
use report::LetterPart;
use store::privacy::{PreparedRequest, RequestFamily};

use super::decision_letter::{Answer, disagree};
use super::paths;
use web::Cx;
use web::layout::{L, Lang};
use web::paths::family;
use web::viewer::FAMILY_WORKERS;

/// What is done now, and the letter as it is sent.
pub struct Outcome {
    /// What to do.
    pub texts: Vec<String>,
    /// Where.
    pub places: Vec<Place>,
    /// What the letter says before its parts.
    pub opening: Vec<String>,
    /// The parts of the letter, without the data that are given.
    pub letter: Vec<LetterPart>,
}

/// A place where something is done, with who does it.
pub struct Place {
    /// The address.
    pub href: String,
    /// The words of the link.
    pub label: String,
    /// Who does it; may be empty.
    pub who: String,
}

/// What is done now; `None` before the request is decided.
pub fn outcome(l: L, cx: &Cx, request: &PreparedRequest) -> Option<Outcome> {
    let decided = matches!(request.state, RequestState::Decided | RequestState::Sent);
    let answer = Answer::of_request(request).filter(|_| decided)?;
    let dutch = L::new(Lang::Nl);
    let mut letter = answer.parts(dutch);
    letter.push(disagree(dutch));
    let granted = request.decision != Some(Decision::Refused);
    Some(Outcome {
        texts: texts(l, request, granted),
        places: match granted {
            true => places(l, cx, request),
            false => Vec::new(),
        },
        opening: answer.opening(dutch),
        letter,
    })
}

fn texts(l: L, request: &PreparedRequest, granted: bool) -> Vec<String> {
    let key = match (granted, request.kind) {
        (false, _) => "privacy-now-refused".to_owned(),
        (true, RequestKind::OwnStatement) if request.statement.is_some() => {
            "privacy-now-placed".to_owned()
        }
        (true, kind) => format!("privacy-now-{}", kind.code()),
    };
    let tells = [
        RequestKind::Correction,
        RequestKind::Restriction,
        RequestKind::Erasure,
    ];
    let mut texts = vec![l.t(&key)];
    if granted && tells.contains(&request.kind) {
        texts.push(l.t("privacy-now-tell-others"));
    }
    texts
}

/// Where it is done: the dossier for who may work there, otherwise who leads the work; and who looked there, to tell them.
fn places(l: L, cx: &Cx, request: &PreparedRequest) -> Vec<Place> {
    let works = FAMILY_WORKERS.iter().any(|role| cx.has(*role));
    let mut all = Vec::new();
    if request.kind == RequestKind::OwnStatement && request.statement.is_none() && works {
        all.push(Place {
            href: family::request(request.id),
            label: l.t("privacy-do-place-statement"),
            who: String::new(),
        });
    }
    for family in &request.families {
        all.push(place(l, family, works));
    }
    if request.kind == RequestKind::Erasure {
        all.push(Place {
            href: format!("{}#vernietigd", paths::DESK),
            label: l.t("privacy-keys"),
            who: String::new(),
        });
    }
    all
}

fn place(l: L, family: &RequestFamily, works: bool) -> Place {
    let args = [
        ("name", family.name.clone()),
        ("number", family.number.clone()),
    ];
    Place {
        href: match works {
            true => family::gezin(family.gezin),
            false => paths::members(family.gezin),
        },
        label: match works {
            true => l.tr("privacy-now-dossier", &args),
            false => l.tr("privacy-now-who-looked", &args),
        },
        who: match &family.regisseur {
            Some(name) => l.n("privacy-now-regisseur", name.as_str()),
            None => l.t("privacy-now-no-regisseur"),
        },
    }
}
