//! Judging, re-testing, answering and publishing, as the supervisor lives them.

use domain::shared::{GemeenteId, InvestigationId, YearMonth};
use domain::toezicht::sheet::{Definition, parse};
use domain::toezicht::{
    Answer, AnswerError, AnswerManner, Evidence, Gemeente, IndicatorCode, IndicatorStatus,
    Investigation, JudgeError, Judgement, Level, Mark, PublishBlocker, RetestError, Round,
    RoundState, SheetTexts, Toetsingskader, Trend, VerbeterpuntState, draft_sheet, parse_framework,
    publish_blockers,
};
use time::macros::date;
use uuid::Uuid;

pub fn framework() -> Toetsingskader {
    parse_framework(
        "ggsr.toml",
        include_str!("../../../../frameworks/ggsr.toml"),
    )
    .unwrap()
}

pub fn code(text: &str) -> IndicatorCode {
    IndicatorCode(text.to_owned())
}

/// An investigation of an invented approach with one open round, 2013.
pub fn investigation() -> Investigation {
    Investigation {
        id: InvestigationId(Uuid::from_u128(1)),
        gemeente: Gemeente {
            id: GemeenteId(Uuid::from_u128(2)),
            name: "Zwolle".to_owned(),
            cbs_code: None,
        },
        approach: "Samen Op Weg".to_owned(),
        level: Level::Policy,
        framework: framework().reference,
        rounds: vec![Round {
            year: 2013,
            state: RoundState::Open,
        }],
        judgements: Vec::new(),
        answers: Vec::new(),
    }
}

/// Judges and keeps the judgement, as the store would.
pub fn judge(
    investigation: &mut Investigation,
    year: i32,
    indicator: &str,
    mark: Mark,
    text: &str,
) {
    let judgement = investigation
        .judge(&framework(), year, &code(indicator), mark, text, Vec::new())
        .unwrap();
    investigation.judgements.push(judgement);
}

pub fn publish(investigation: &mut Investigation) {
    investigation.rounds.last_mut().unwrap().state = RoundState::Published;
}

/// 2013 published: T1 and S2 did not meet, S1 met, S3 was not tested; nothing is said of the rest.
pub fn after_first_round() -> Investigation {
    let mut investigation = investigation();
    judge(
        &mut investigation,
        2013,
        "T1",
        Mark::VoldoetNiet,
        "Er is geen overzicht van gezinnen.",
    );
    judge(
        &mut investigation,
        2013,
        "S1",
        Mark::Voldoet,
        "De afspraken staan op papier.",
    );
    judge(
        &mut investigation,
        2013,
        "S2",
        Mark::VoldoetNiet,
        "De scholen doen niet mee.",
    );
    judge(
        &mut investigation,
        2013,
        "S3",
        Mark::NietGetoetst,
        "Dit komt later.",
    );
    publish(&mut investigation);
    investigation
}

/// The same, with the re-test of 2014 open.
pub fn in_retest() -> Investigation {
    let mut investigation = after_first_round();
    let round = investigation.start_retest(&framework(), 2014).unwrap();
    investigation.rounds.push(round);
    investigation
}

pub fn texts() -> SheetTexts {
    SheetTexts {
        issuer: vec!["Toezicht Jeugd Overijssel".to_owned()],
        month: YearMonth::new(2015, 6).unwrap(),
        definition: Definition::default(),
        introduction: vec!["In dit factsheet staat wat er is getoetst.".to_owned()],
        developments: vec!["Er kwamen twee regisseurs bij.".to_owned()],
        closing: Some("Dit overzicht laat zien wat er is gedaan.".to_owned()),
    }
}

pub fn answer(indicator: &str) -> Answer {
    Answer {
        indicator: code(indicator),
        year: 2013,
        date: date!(2014 - 12 - 16),
        manner: AnswerManner::Oral,
        text: " De scholen doen nu mee. ".to_owned(),
        version: 0,
    }
}

#[test]
fn a_first_round_offers_every_indicator() {
    let offered = investigation().offered(&framework(), 2013);
    assert_eq!(offered.len(), framework().indicators().count());
}

#[test]
fn a_retest_offers_only_what_did_not_meet() {
    let mut investigation = in_retest();
    let framework = framework();
    assert_eq!(
        investigation.offered(&framework, 2014),
        [code("T1"), code("S2")]
    );
    for refused in ["S1", "S3", "T2"] {
        assert_eq!(
            investigation.judge(
                &framework,
                2014,
                &code(refused),
                Mark::Voldoet,
                "Goed.",
                Vec::new()
            ),
            Err(JudgeError::NotOffered(code(refused), 2014))
        );
    }
    judge(
        &mut investigation,
        2014,
        "T1",
        Mark::VoldoetNiet,
        "Er is een begin gemaakt.",
    );
    judge(
        &mut investigation,
        2014,
        "S2",
        Mark::Voldoet,
        "De scholen doen mee.",
    );
    publish(&mut investigation);
    assert_eq!(investigation.offered(&framework, 2015), [code("T1")]);
}

#[test]
fn what_is_not_mentioned_is_never_taken_to_meet() {
    let investigation = after_first_round();
    let framework = framework();
    for (_, indicator) in framework.indicators() {
        let status = investigation.status(&framework, &indicator.code, 2013);
        let judged = investigation.judgement(&indicator.code, 2013);
        let expected = judged.map_or(IndicatorStatus::NotMentioned, |judgement| {
            IndicatorStatus::Judged(judgement.mark)
        });
        assert_eq!(status, expected, "{}", indicator.code);
    }
    let retest = in_retest();
    assert_eq!(
        retest.status(&framework, &code("T2"), 2014),
        IndicatorStatus::NotMentioned
    );
    assert_eq!(
        retest.status(&framework, &code("S3"), 2014),
        IndicatorStatus::NotMentioned
    );
    assert_eq!(retest.trend(&code("T2")), Trend::None);
    assert_eq!(
        retest.status(&framework, &code("T2"), 2020),
        IndicatorStatus::NoRound
    );
}

#[test]
fn what_met_is_not_tested_again_and_what_did_not_is_not_tested_yet() {
    let mut investigation = in_retest();
    let framework = framework();
    assert_eq!(
        investigation.status(&framework, &code("S1"), 2014),
        IndicatorStatus::NotAgain
    );
    assert_eq!(
        investigation.status(&framework, &code("S2"), 2014),
        IndicatorStatus::NotYet
    );
    judge(
        &mut investigation,
        2014,
        "S2",
        Mark::Voldoet,
        "De scholen doen mee.",
    );
    assert_eq!(
        investigation.status(&framework, &code("S2"), 2014),
        IndicatorStatus::Judged(Mark::Voldoet)
    );
    publish(&mut investigation);
    assert_eq!(
        investigation.status(&framework, &code("S1"), 2014),
        IndicatorStatus::NotAgain
    );
    assert_eq!(
        investigation.status(&framework, &code("T1"), 2014),
        IndicatorStatus::NotMentioned
    );
}

#[test]
fn a_published_round_takes_no_judgement() {
    let investigation = after_first_round();
    let judge = |year| {
        investigation.judge(
            &framework(),
            year,
            &code("T2"),
            Mark::Voldoet,
            "Goed.",
            Vec::new(),
        )
    };
    assert_eq!(judge(2013), Err(JudgeError::Published(2013)));
    assert_eq!(judge(2014), Err(JudgeError::NoRound(2014)));
    assert_eq!(
        publish_blockers(&investigation, &framework(), 2013, &texts()),
        [PublishBlocker::NoOpenRound(2013)]
    );
}

#[test]
fn a_judgement_says_why_and_counts_its_versions() {
    let mut investigation = investigation();
    let framework = framework();
    let judge = |investigation: &Investigation, indicator: &str, text: &str, evidence| {
        investigation.judge(
            &framework,
            2013,
            &code(indicator),
            Mark::Voldoet,
            text,
            evidence,
        )
    };
    let nameless = Evidence {
        what: " ".to_owned(),
        outcome: "12".to_owned(),
        period: None,
        source: "wijkmonitor".to_owned(),
    };
    assert_eq!(
        judge(&investigation, "T1", " \n", Vec::new()),
        Err(JudgeError::NoExplanation)
    );
    assert_eq!(
        judge(&investigation, "T1", "Goed.", vec![nameless]),
        Err(JudgeError::EvidenceWithoutName)
    );
    assert_eq!(
        judge(&investigation, "Z9", "Goed.", Vec::new()),
        Err(JudgeError::UnknownIndicator(code("Z9")))
    );
    let first = judge(&investigation, "T1", "Op twee\nregels.", Vec::new()).unwrap();
    assert_eq!(
        (first.version, first.explanation.as_str()),
        (1, "Op twee regels.")
    );
    investigation.judgements.push(first);
    assert_eq!(
        judge(&investigation, "T1", "Anders.", Vec::new())
            .unwrap()
            .version,
        2
    );
}

#[test]
fn an_x_that_stays_x_keeps_both_texts() {
    let mut investigation = in_retest();
    let framework = framework();
    judge(
        &mut investigation,
        2014,
        "T1",
        Mark::VoldoetNiet,
        "De wijken zijn bekend, de gezinnen nog niet.",
    );
    judge(
        &mut investigation,
        2014,
        "S2",
        Mark::Voldoet,
        "De scholen doen mee.",
    );
    assert_eq!(investigation.trend(&code("T1")), Trend::StillNot);
    assert_eq!(investigation.trend(&code("S2")), Trend::Better);
    let points = investigation.verbeterpunten(&framework);
    let told: Vec<_> = points
        .iter()
        .map(|point| {
            (
                point.judgement.indicator.0.as_str(),
                point.judgement.year,
                point.state,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("T1", 2013, VerbeterpuntState::Remains),
            ("S2", 2013, VerbeterpuntState::Resolved),
            ("T1", 2014, VerbeterpuntState::Open),
        ]
    );
    let sheet = draft_sheet(&investigation, &framework, 2014, texts());
    let explanations: Vec<&str> = sheet.outcomes[0].rows[0]
        .cells
        .iter()
        .flatten()
        .map(|outcome| outcome.explanation.as_str())
        .collect();
    assert_eq!(
        explanations,
        [
            "Er is geen overzicht van gezinnen.",
            "De wijken zijn bekend, de gezinnen nog niet."
        ]
    );
}

#[test]
fn a_retest_begins_after_publication_for_a_later_year_and_only_with_open_points() {
    let framework = framework();
    assert_eq!(
        investigation().start_retest(&framework, 2014),
        Err(RetestError::LastRoundOpen(2013))
    );
    let first = after_first_round();
    assert_eq!(
        first.start_retest(&framework, 2013),
        Err(RetestError::NotLater(2013))
    );
    let mut met = investigation();
    judge(&mut met, 2013, "T1", Mark::Voldoet, "Goed.");
    publish(&mut met);
    assert_eq!(
        met.start_retest(&framework, 2014),
        Err(RetestError::NothingToRetest)
    );
}

#[test]
fn an_answer_needs_an_improvement_point_a_text_and_a_day_that_has_come() {
    let mut investigation = in_retest();
    let today = date!(2015 - 01 - 10);
    let taken = investigation.answer(answer("S2"), today).unwrap();
    assert_eq!(
        (taken.version, taken.text.as_str()),
        (1, "De scholen doen nu mee.")
    );
    assert_eq!(
        investigation.answer(answer("S1"), today),
        Err(AnswerError::NoVerbeterpunt(code("S1"), 2013))
    );
    assert_eq!(
        investigation.answer(answer("S2"), date!(2014 - 12 - 15)),
        Err(AnswerError::InTheFuture)
    );
    let empty = Answer {
        text: " ".to_owned(),
        ..answer("S2")
    };
    assert_eq!(investigation.answer(empty, today), Err(AnswerError::Empty));
    investigation.answers.push(taken);
    assert_eq!(
        investigation.verbeterpunten(&framework())[1].state,
        VerbeterpuntState::Answered
    );
    assert_eq!(
        investigation.answer(answer("S2"), today).unwrap().version,
        2
    );
    judge(
        &mut investigation,
        2014,
        "S2",
        Mark::Voldoet,
        "De scholen doen mee.",
    );
    publish(&mut investigation);
    assert_eq!(
        investigation.answer(answer("S2"), today),
        Err(AnswerError::AlreadyRetested)
    );
}

#[test]
fn a_retest_is_published_when_every_point_is_judged() {
    let mut investigation = in_retest();
    let framework = framework();
    let blockers = |investigation: &Investigation, texts| {
        publish_blockers(investigation, &framework, 2014, &texts)
    };
    assert_eq!(
        blockers(&investigation, texts()),
        [
            PublishBlocker::NotJudged(code("T1")),
            PublishBlocker::NotJudged(code("S2"))
        ]
    );
    judge(
        &mut investigation,
        2014,
        "T1",
        Mark::NietGetoetst,
        "Er waren geen cijfers.",
    );
    judge(
        &mut investigation,
        2014,
        "S2",
        Mark::Voldoet,
        "De scholen doen mee.",
    );
    assert_eq!(blockers(&investigation, texts()), []);
    let bare = SheetTexts {
        issuer: vec![" ".to_owned()],
        introduction: Vec::new(),
        developments: Vec::new(),
        ..texts()
    };
    assert_eq!(
        blockers(&investigation, bare),
        [
            PublishBlocker::NoIssuer,
            PublishBlocker::NoIntroduction,
            PublishBlocker::NoDevelopments(2014)
        ]
    );
}

#[test]
fn a_first_round_may_leave_indicators_out_but_not_all() {
    let mut investigation = investigation();
    let framework = framework();
    let first = SheetTexts {
        developments: Vec::new(),
        ..texts()
    };
    assert_eq!(
        publish_blockers(&investigation, &framework, 2013, &first),
        [PublishBlocker::NothingJudged]
    );
    judge(&mut investigation, 2013, "T1", Mark::Voldoet, "Goed.");
    assert_eq!(
        publish_blockers(&investigation, &framework, 2013, &first),
        []
    );
    let sheet = draft_sheet(&investigation, &framework, 2013, first);
    assert_eq!(sheet.title, "Uitkomsten toezichtonderzoek Zwolle");
    assert_eq!(sheet.development_year, None);
    assert_eq!(sheet.outcomes.len(), 1);
    assert_eq!(parse(sheet.to_markdown().as_bytes()).unwrap().sheet, sheet);
}

#[test]
fn the_sheet_of_a_retest_shows_the_points_over_all_years() {
    let mut investigation = in_retest();
    let framework = framework();
    judge(
        &mut investigation,
        2014,
        "T1",
        Mark::VoldoetNiet,
        "Nog niet | bijna.",
    );
    judge(
        &mut investigation,
        2014,
        "S2",
        Mark::Voldoet,
        "*Alle* scholen doen mee.",
    );
    let sheet = draft_sheet(&investigation, &framework, 2014, texts());
    assert_eq!(
        sheet.title,
        "Uitkomsten verbeterpunten toezichtonderzoek Zwolle"
    );
    assert_eq!(sheet.development_year, Some(2014));
    let shown: Vec<(&str, &[i32], usize)> = sheet
        .outcomes
        .iter()
        .map(|table| (table.theme.as_str(), &table.years[..], table.rows.len()))
        .collect();
    assert_eq!(
        shown,
        [
            ("Toeleiding", &[2013, 2014][..], 1),
            ("Samenwerking", &[2013, 2014][..], 1)
        ]
    );
    assert_eq!(sheet.faults(), []);
    assert_eq!(parse(sheet.to_markdown().as_bytes()).unwrap().sheet, sheet);
}

#[test]
fn a_closing_that_does_not_lead_to_the_table_is_the_last_development() {
    let mut investigation = in_retest();
    judge(&mut investigation, 2014, "T1", Mark::Voldoet, "Goed.");
    let closing = Some("Wij danken de gemeente.".to_owned());
    let sheet = draft_sheet(
        &investigation,
        &framework(),
        2014,
        SheetTexts { closing, ..texts() },
    );
    assert_eq!((sheet.developments.len(), sheet.closing), (2, None));
}

/// Keeps [`Judgement`] honest: nothing but a call with a mark makes one.
#[test]
fn nothing_sets_a_mark_by_itself() {
    let before: Vec<Judgement> = after_first_round().judgements;
    let retest = in_retest();
    assert_eq!(retest.judgements, before);
    assert!(retest.judgement(&code("T1"), 2014).is_none());
}

#[test]
fn not_tested_leaves_an_improvement_point_open() {
    let mut investigation = after_first_round();
    investigation
        .rounds
        .push(investigation.start_retest(&framework(), 2014).unwrap());
    judge(
        &mut investigation,
        2014,
        "T1",
        Mark::NietGetoetst,
        "De wethouder was ziek.",
    );
    judge(
        &mut investigation,
        2014,
        "S2",
        Mark::Voldoet,
        "Iedereen doet mee.",
    );
    publish(&mut investigation);

    let state = |investigation: &Investigation| {
        let points = investigation.verbeterpunten(&framework());
        points
            .iter()
            .find(|point| point.judgement.indicator == code("T1"))
            .map(|point| point.state)
    };
    assert_eq!(state(&investigation), Some(VerbeterpuntState::Open));

    let round = investigation.start_retest(&framework(), 2015).unwrap();
    investigation.rounds.push(round);
    assert_eq!(investigation.offered(&framework(), 2015), [code("T1")]);
    judge(
        &mut investigation,
        2015,
        "T1",
        Mark::Voldoet,
        "De telling is er.",
    );
    assert_eq!(state(&investigation), Some(VerbeterpuntState::Resolved));
}
