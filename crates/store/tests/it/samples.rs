//! What the tests work with. All names and texts are invented.

use domain::samenwerking::Role;
use domain::shared::{UserId, YearMonth};
use domain::toezicht::sheet::{
    Definition, Introduction, Outcome, OutcomeRow, Sheet, SheetLayout, Term, ThemeNorm,
    ThemeOutcome,
};
use domain::toezicht::{
    IndicatorCode, Investigation, Level, Mark, SheetTexts, Toetsingskader, parse_framework,
};
use store::testing::NOW;
use store::toezicht::{
    NewInvestigation, create_investigation, ensure_gemeente, investigation, register_framework,
};
use store::{Actor, Ctx, SpanId, Store, TraceId};
use time::Duration;
use uuid::Uuid;

/// The text of the shipped framework.
pub const GGSR: &str = include_str!("../../../../frameworks/ggsr.toml");

/// The shipped framework.
pub fn framework() -> Toetsingskader {
    parse_framework("ggsr.toml", GGSR).unwrap()
}

/// A supervisor at work, so many seconds after the beginning of the test.
pub fn ctx_at(seconds: i64) -> Ctx {
    Ctx {
        actor: Actor::User {
            id: UserId(Uuid::from_u128(7)),
            name: "Mirjam Bos".to_owned(),
            roles: vec![Role::Supervisor],
            gemeente: None,
            organisation: None,
        },
        now: NOW + Duration::seconds(seconds),
        trace: TraceId([1; 16]),
        span: SpanId([2; 8]),
        network: Some("192.0.2.7".to_owned()),
    }
}

/// A supervisor at work at the beginning of the test.
pub fn ctx() -> Ctx {
    ctx_at(0)
}

/// The code of an indicator.
pub fn code(text: &str) -> IndicatorCode {
    IndicatorCode(text.to_owned())
}

/// The words of an indicator with its theme.
pub fn words(text: &str) -> (String, String) {
    let framework = framework();
    let (theme, indicator) = framework.indicator(&code(text)).unwrap();
    (theme.name.clone(), indicator.name.clone())
}

/// An investigation of 2013 in Voorbeeldstad, with the framework registered.
pub async fn begin(store: &Store) -> Investigation {
    let (ctx, framework) = (ctx(), framework());
    register_framework(store, &ctx, &framework, GGSR)
        .await
        .unwrap();
    let gemeente = ensure_gemeente(store, &ctx, "Voorbeeldstad", None)
        .await
        .unwrap();
    let new = NewInvestigation {
        gemeente: gemeente.id,
        approach: "Samen Verder".to_owned(),
        level: Level::Policy,
        framework: framework.reference.clone(),
        first_year: 2013,
    };
    let id = create_investigation(store, &ctx, &new).await.unwrap();
    investigation(store, id).await.unwrap().unwrap()
}

/// The texts of a sheet.
pub fn texts() -> SheetTexts {
    let sheet = sheet();
    SheetTexts {
        issuer: sheet.issuer,
        month: sheet.month,
        definition: sheet.definition,
        introduction: sheet.introduction.paragraphs,
        developments: sheet.developments,
        closing: sheet.closing,
    }
}

fn cell(mark: Mark, explanation: &str) -> Option<Outcome> {
    Some(Outcome {
        mark,
        explanation: explanation.to_owned(),
    })
}

fn outcome(indicator: &str, cells: Vec<Option<Outcome>>) -> ThemeOutcome {
    let (theme, indicator) = words(indicator);
    ThemeOutcome {
        theme,
        years: vec![2013, 2014],
        rows: vec![OutcomeRow { indicator, cells }],
    }
}

/// A sheet with a re-test: T1 stays X, S1 becomes ✓.
pub fn sheet() -> Sheet {
    Sheet {
        layout: SheetLayout::Headings,
        issuer: vec!["Toezicht Voorbeeld".to_owned(), "Team Jeugd".to_owned()],
        title: "Uitkomsten verbeterpunten toezichtonderzoek Voorbeeldstad".to_owned(),
        approach: "Samen Verder".to_owned(),
        month: YearMonth::new(2015, 6).unwrap(),
        definition: Definition {
            paragraphs: vec!["Het gaat om gezinnen die het niet alleen redden.".to_owned()],
            terms: vec![Term {
                term: "Gezin".to_owned(),
                meaning: "ouders en kinderen in één huis".to_owned(),
            }],
        },
        introduction: Introduction {
            paragraphs: vec!["In 2013 is de aanpak getoetst, in 2014 opnieuw.".to_owned()],
            themes: vec![
                ThemeNorm {
                    theme: "Toeleiding".to_owned(),
                    norm: "Gezinnen zijn in beeld.".to_owned(),
                },
                ThemeNorm {
                    theme: "Samenwerking".to_owned(),
                    norm: "Partijen werken samen.".to_owned(),
                },
            ],
        },
        development_year: Some(2014),
        developments: vec![
            "Op 2 maart 2015 heeft de gemeente schriftelijk verteld wat er is veranderd."
                .to_owned(),
            "Er is een telling gedaan.".to_owned(),
        ],
        closing: Some("Hieronder staat het overzicht.".to_owned()),
        outcomes: vec![
            outcome(
                "T1",
                vec![
                    cell(Mark::VoldoetNiet, "Niemand telt de gezinnen."),
                    cell(
                        Mark::VoldoetNiet,
                        "De telling is omstreeks 1 mei 2015 klaar.",
                    ),
                ],
            ),
            outcome(
                "S1",
                vec![
                    cell(Mark::VoldoetNiet, "Afspraken ontbreken."),
                    cell(Mark::Voldoet, "De afspraken zijn getekend."),
                ],
            ),
        ],
    }
}

/// The same sheet of another municipality.
pub fn sheet_of(gemeente: &str) -> Sheet {
    let mut sheet = sheet();
    sheet.title = sheet.title.replace("Voorbeeldstad", gemeente);
    sheet
}
