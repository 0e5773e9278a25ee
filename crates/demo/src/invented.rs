//! Two municipalities that do not exist, marked as invented: one in the middle of its first round, one that published it.

use domain::shared::{EffectivePeriod, InvestigationId, YearMonth};
use domain::toezicht::sheet::{Definition, Term};
use domain::toezicht::{
    Answer, AnswerManner, Evidence, IndicatorCode, Investigation, Level, Mark, SheetTexts,
    Toetsingskader, draft_sheet, publish_blockers,
};
use store::Store;
use store::toezicht::{self, NewInvestigation};
use time::macros::date;

use super::{DemoError, ctx};
use web::clock::Clock;

/// A municipality whose first round is published.
pub(super) const LINDEDORP: &str = "Lindedorp (verzonnen)";
/// A municipality whose first round is open.
const KAVELRIJK: &str = "Kavelrijk (verzonnen)";

/// Code, mark, explanation.
type Given = (&'static str, Mark, &'static str);

const AT_LINDEDORP: [Given; 7] = [
    (
        "T1",
        Mark::Voldoet,
        "De gemeente schat jaarlijks hoeveel gezinnen het betreft, met een marge, en legt daar het aantal bereikte gezinnen naast.",
    ),
    (
        "T3",
        Mark::VoldoetNiet,
        "Scholen en huisartsen kennen geen gezamenlijk meldpunt. Signalen komen op vijf plaatsen binnen.",
    ),
    (
        "T5",
        Mark::Voldoet,
        "Van signaal tot eerste gesprek duurt het gemiddeld twaalf dagen. Stilstand wordt elke maand besproken.",
    ),
    (
        "G1",
        Mark::Voldoet,
        "Doelen staan in de woorden van het gezin; elk plan is door het gezin ondertekend.",
    ),
    (
        "G3",
        Mark::VoldoetNiet,
        "Van een op de drie kinderen is de veiligheid langer dan een jaar niet bekeken.",
    ),
    (
        "S1",
        Mark::Voldoet,
        "Het convenant is in maart 2014 getekend en wordt elk jaar besproken.",
    ),
    (
        "S2",
        Mark::NietGetoetst,
        "De lijst van partijen werd tijdens het onderzoek herzien. Dit onderdeel is bekeken en niet beoordeeld.",
    ),
];

const AT_KAVELRIJK: [Given; 6] = [
    (
        "T1",
        Mark::VoldoetNiet,
        "Er zijn losse lijsten per organisatie. Hoeveel gezinnen op meer lijsten staan, is niet bekend.",
    ),
    (
        "T2",
        Mark::Voldoet,
        "De wijkmonitor is voor elke wijk gevuld en de teams zijn daarop verdeeld.",
    ),
    (
        "T4",
        Mark::Voldoet,
        "Na drie vergeefse pogingen kijkt een tweede collega mee. Niemand wordt afgesloten zonder dat gesprek.",
    ),
    (
        "A1",
        Mark::Voldoet,
        "Elk gezin heeft één plan, dat alle betrokkenen kunnen inzien.",
    ),
    (
        "A5",
        Mark::VoldoetNiet,
        "In de helft van de gezinnen is niet duidelijk wie de regie heeft.",
    ),
    (
        "C2",
        Mark::NietGetoetst,
        "De afspraken over nazorg waren nog in bespreking.",
    ),
];

pub(super) async fn load(
    store: &Store,
    clock: &Clock,
    framework: &Toetsingskader,
) -> Result<(), DemoError> {
    let lindedorp = begin(store, clock, framework, LINDEDORP, "Samen Sterk").await?;
    for given in AT_LINDEDORP {
        judge(store, clock, framework, lindedorp, given).await?;
    }
    publish(store, clock, framework, lindedorp).await?;
    answer(store, clock, lindedorp).await?;
    let kavelrijk = begin(store, clock, framework, KAVELRIJK, "Gezin in Beeld").await?;
    for given in AT_KAVELRIJK {
        judge(store, clock, framework, kavelrijk, given).await?;
    }
    Ok(())
}

async fn begin(
    store: &Store,
    clock: &Clock,
    framework: &Toetsingskader,
    gemeente: &str,
    approach: &str,
) -> Result<InvestigationId, DemoError> {
    let gemeente = toezicht::ensure_gemeente(store, &ctx(clock), gemeente, None).await?;
    let new = NewInvestigation {
        gemeente: gemeente.id,
        approach: approach.to_owned(),
        level: Level::Policy,
        framework: framework.reference.clone(),
        first_year: 2014,
    };
    Ok(toezicht::create_investigation(store, &ctx(clock), &new).await?)
}

async fn known(store: &Store, id: InvestigationId) -> Result<Investigation, DemoError> {
    let found = toezicht::investigation(store, id).await?;
    found.ok_or(DemoError::Missing("een onderzoek"))
}

async fn judge(
    store: &Store,
    clock: &Clock,
    framework: &Toetsingskader,
    id: InvestigationId,
    (code, mark, explanation): Given,
) -> Result<(), DemoError> {
    let code = IndicatorCode(code.to_owned());
    let evidence = vec![Evidence {
        what: "Gesprek met de projectleider".to_owned(),
        outcome: "Bevestigt de toelichting".to_owned(),
        period: EffectivePeriod::parse("omstreeks 1 oktober 2014").ok(),
        source: "Verslag van het bezoek".to_owned(),
    }];
    let investigation = known(store, id).await?;
    let judgement = investigation.judge(framework, 2014, &code, mark, explanation, evidence)?;
    Ok(toezicht::save_judgement(store, &ctx(clock), id, &judgement).await?)
}

async fn publish(
    store: &Store,
    clock: &Clock,
    framework: &Toetsingskader,
    id: InvestigationId,
) -> Result<(), DemoError> {
    let investigation = known(store, id).await?;
    let texts = texts().ok_or(DemoError::Missing("de maand"))?;
    let blockers = publish_blockers(&investigation, framework, 2014, &texts);
    if let Some(blocker) = blockers.first() {
        return Err(DemoError::NotReady(blocker.to_string()));
    }
    let sheet = draft_sheet(&investigation, framework, 2014, texts);
    toezicht::publish(store, &ctx(clock), id, 2014, &sheet, 0).await?;
    Ok(())
}

fn texts() -> Option<SheetTexts> {
    let term = |term: &str, meaning: &str| Term {
        term: term.to_owned(),
        meaning: meaning.to_owned(),
    };
    Some(SheetTexts {
        issuer: vec![
            "Samenwerkend Toezicht Jeugd".to_owned(),
            "Demonstratie, deze gemeente bestaat niet".to_owned(),
        ],
        month: YearMonth::new(2015, 2)?,
        definition: Definition {
            paragraphs: vec![
                "Dit factsheet gaat over gezinnen die op minstens vier leefgebieden langdurig vastlopen.".to_owned(),
            ],
            terms: vec![
                term("Gezin", "een of meer ouders met een of meer kinderen."),
                term("Chronisch", "de problemen gaan niet over, maar zijn niet altijd even zwaar."),
            ],
        },
        introduction: vec![
            "De aanpak Samen Sterk is in 2014 voor het eerst getoetst, op beleidsniveau.".to_owned(),
        ],
        developments: Vec::new(),
        closing: Some("Het overzicht hieronder geeft de uitkomst per indicator.".to_owned()),
    })
}

async fn answer(store: &Store, clock: &Clock, id: InvestigationId) -> Result<(), DemoError> {
    let investigation = known(store, id).await?;
    let given = Answer {
        indicator: IndicatorCode("T3".to_owned()),
        year: 2014,
        date: date!(2015 - 04 - 20),
        manner: AnswerManner::OralAndWritten,
        text: "Vanaf september 2015 komt er één meldpunt, bij het wijkteam. Scholen en huisartsen krijgen daar een vaste contactpersoon.".to_owned(),
        version: 0,
    };
    let answer = investigation.answer(given, clock.now().date())?;
    Ok(toezicht::save_answer(store, &ctx(clock), id, &answer).await?)
}
