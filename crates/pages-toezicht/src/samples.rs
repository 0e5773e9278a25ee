//! Investigations, sheets and requests for the tests of the pages.

use std::sync::Arc;

use domain::aanpak::approach::{ApproachId, ApproachRef};
use domain::aanpak::review::{
    ApproachReview, Improvement, ImprovementState, ImprovementTerms, StateChange, VerbeterpuntRef,
};
use domain::samenwerking::Role;
use domain::shared::{
    Days, EffectivePeriod, FactsheetId, GemeenteId, ImprovementId, InvestigationId, ReviewId,
    UserId, YearMonth,
};
use domain::toezicht::sheet::{Definition, Term};
use domain::toezicht::{
    Answer, AnswerManner, Evidence, Gemeente, IndicatorCode, Investigation, Judgement, Level, Mark,
    Publication, PublicationState, Round, RoundState, SheetTexts, Toetsingskader, draft_sheet,
    parse_framework,
};
use store::aanpak::{ImprovementRead, ReviewRead};
use time::macros::{date, datetime};
use uuid::Uuid;

use super::load::Frameworks;
use web::layout::{L, Lang, Shell, UserMenu};
use web::{CurrentUser, Cx, RequestInfo};

/// A name as long as any that exists, and one without a place to break.
pub const LONG: &str = "Sint-Michielsgestel-Gaasterlân-Sleat-en-Omstreken-Noordwestelijk-Kustgebied en de kernen daaromheen";

pub fn framework() -> Arc<Toetsingskader> {
    let text = include_str!("../../../frameworks/ggsr.toml");
    Arc::new(parse_framework("ggsr.toml", text).unwrap())
}

pub fn frameworks() -> Frameworks {
    let framework = framework();
    [(framework.reference.clone(), framework)].into()
}

pub fn code(text: &str) -> IndicatorCode {
    IndicatorCode(text.to_owned())
}

fn judgement(indicator: &str, year: i32, mark: Mark, text: &str) -> Judgement {
    Judgement {
        indicator: code(indicator),
        year,
        mark,
        explanation: text.to_owned(),
        evidence: vec![Evidence {
            what: "Wijkmonitor".to_owned(),
            outcome: "11 van 15 wijken".to_owned(),
            period: EffectivePeriod::parse("omstreeks 1 mei 2015").ok(),
            source: "Welzijn".to_owned(),
        }],
        version: 1,
    }
}

/// Two rounds: T1 stays X, S2 is resolved, S1 met in the first year, the rest is not mentioned.
pub fn investigation(gemeente: &str) -> Investigation {
    let round = |year, state| Round { year, state };
    Investigation {
        id: InvestigationId(Uuid::from_u128(7)),
        gemeente: Gemeente {
            id: GemeenteId(Uuid::from_u128(1)),
            name: gemeente.to_owned(),
            cbs_code: None,
        },
        approach: "Gezin Voorop".to_owned(),
        level: Level::Policy,
        framework: framework().reference.clone(),
        rounds: vec![
            round(2013, RoundState::Published),
            round(2014, RoundState::Published),
        ],
        judgements: vec![
            judgement("T1", 2013, Mark::VoldoetNiet, "Het aantal is onbekend."),
            judgement("S1", 2013, Mark::Voldoet, "De afspraken staan op papier."),
            judgement(
                "S2",
                2013,
                Mark::VoldoetNiet,
                "Het onderwijs doet niet mee.",
            ),
            judgement(
                "T1",
                2014,
                Mark::VoldoetNiet,
                "De wijken zijn bekend, het aantal niet.",
            ),
            judgement("S2", 2014, Mark::Voldoet, "Alle partijen doen mee."),
        ],
        answers: vec![Answer {
            indicator: code("T1"),
            year: 2013,
            date: date!(2015 - 03 - 02),
            manner: AnswerManner::Written,
            text: "We tellen nu per wijk.".to_owned(),
            version: 1,
        }],
    }
}

/// The same with its second round still open and nothing judged in it.
pub fn open_retest(gemeente: &str) -> Investigation {
    let mut investigation = investigation(gemeente);
    investigation.rounds[1].state = RoundState::Open;
    investigation.judgements.retain(|one| one.year == 2013);
    investigation
}

/// A first round that has just begun.
pub fn fresh(gemeente: &str) -> Investigation {
    let mut investigation = investigation(gemeente);
    investigation.rounds = vec![Round {
        year: 2013,
        state: RoundState::Open,
    }];
    investigation.judgements.clear();
    investigation.answers.clear();
    investigation
}

/// An evaluation of an approach with an improvement that answers T1 of [`investigation`].
pub fn review(improvement: &str) -> ReviewRead {
    let id = ReviewId(Uuid::from_u128(8));
    let terms = ImprovementTerms {
        what: improvement.to_owned(),
        owner: "Teamleider Jeugd".to_owned(),
        due_on: None,
        points: vec![VerbeterpuntRef {
            investigation: InvestigationId(Uuid::from_u128(7)),
            year: 2014,
            indicator: "T1".to_owned(),
        }],
    };
    let decided = StateChange {
        state: ImprovementState::Decided,
        on: date!(2015 - 03 - 02),
        because: String::new(),
    };
    ReviewRead {
        id,
        review: ApproachReview {
            approach: ApproachRef {
                id: ApproachId("gezin-voorop".to_owned()),
                version: 1,
            },
            title: "Evaluatie 2014".to_owned(),
            evaluator: "Veiligheidshuis".to_owned(),
            period: Days::since(date!(2014 - 01 - 01)),
            findings: vec!["Niemand telt.".to_owned()],
        },
        improvements: vec![ImprovementRead {
            id: ImprovementId(Uuid::from_u128(9)),
            review: id,
            improvement: Improvement {
                terms,
                states: vec![decided],
            },
            version: 1,
        }],
        written_at: datetime!(2015-03-02 10:00 UTC),
        version: 1,
    }
}

pub fn texts() -> SheetTexts {
    SheetTexts {
        issuer: vec![
            "Toezicht Jeugd".to_owned(),
            "Toetsing van aanpakken".to_owned(),
        ],
        month: YearMonth::new(2015, 6).unwrap(),
        definition: Definition {
            paragraphs: vec!["Het gaat om gezinnen met langdurige problemen.".to_owned()],
            terms: vec![Term {
                term: "Gezin".to_owned(),
                meaning: "ouders en kinderen".to_owned(),
            }],
        },
        introduction: vec!["In 2013 is de aanpak getoetst.".to_owned()],
        developments: vec!["Op 2 maart 2015 gaf de gemeente antwoord.".to_owned()],
        closing: Some("Het overzicht laat zien wat is opgepakt.".to_owned()),
    }
}

/// A published version; from the second on it names the one before.
pub fn publication(investigation: &Investigation, number: u32) -> Publication {
    let id = |number: u32| FactsheetId(Uuid::from_u128(u128::from(number)));
    Publication {
        id: id(number),
        investigation: investigation.id,
        year: 2014,
        number,
        supersedes: (number > 1).then(|| (id(number - 1), number - 1)),
        reason: if number > 1 {
            "Een naam was fout.".to_owned()
        } else {
            String::new()
        },
        state: PublicationState::Published,
        published_at: Some(datetime!(2015-06-12 09:00 UTC)),
        sheet: draft_sheet(investigation, &framework(), 2014, texts()).tidied(),
        version: 1,
    }
}

/// A request of somebody with these roles; of a visitor when there are none.
pub fn cx(lang: Lang, roles: &[Role]) -> Cx {
    let l = L::new(lang);
    let user = (!roles.is_empty()).then(|| CurrentUser {
        id: UserId(Uuid::from_u128(3)),
        login: "toets".to_owned(),
        name: "Mirjam Bos".to_owned(),
        roles: roles.to_vec(),
        gemeente: Some(GemeenteId(Uuid::from_u128(1))),
        organisation: None,
        session: [0; 32],
        duty: None,
    });
    let shell = Shell {
        user: user.as_ref().map(|user| UserMenu {
            name: user.name.clone(),
            initials: "MB".to_owned(),
            roles_label: "toezichthouder".to_owned(),
        }),
        css: "/assets/samenhang.css".to_owned(),
        js: "/assets/samenhang.js".to_owned(),
        favicon: "/assets/favicon.svg".to_owned(),
        ..Shell::default()
    };
    Cx {
        l,
        shell,
        user,
        now: datetime!(2015-06-12 08:42 UTC),
        info: RequestInfo {
            path: "/toezicht".to_owned(),
            address: "/toezicht".to_owned(),
            lang,
            theme: None,
            network: None,
            trace: [1; 16],
            span: [1; 8],
            caller: None,
            part: false,
            now: datetime!(2015-06-12 08:42 UTC),
        },
    }
}
