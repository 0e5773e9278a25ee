//! What a published outcome allows: answers, and corrections of a factsheet.

use domain::toezicht::{AnswerError, CorrectError, Investigation, Mark, RoundState, draft_sheet};

use time::macros::date;

use crate::toezicht_rules::{
    after_first_round, answer, code, framework, in_retest, investigation, judge, publish, texts,
};

/// The re-test of 2014 is published: T1 stayed X, S2 met.
fn after_retest() -> Investigation {
    let mut investigation = in_retest();
    judge(
        &mut investigation,
        2014,
        "T1",
        Mark::VoldoetNiet,
        "Nog niet.",
    );
    judge(&mut investigation, 2014, "S2", Mark::Voldoet, "Nu wel.");
    publish(&mut investigation);
    investigation
}

/// Sets the mark of an indicator in a column of a sheet.
fn set(sheet: &mut domain::toezicht::sheet::Sheet, indicator: &str, column: usize, mark: Mark) {
    let framework = framework();
    let (_, known) = framework.indicator(&code(indicator)).unwrap();
    let rows = sheet.outcomes.iter_mut().flat_map(|theme| &mut theme.rows);
    let row = rows.into_iter().find(|row| row.indicator == known.name);
    row.unwrap().cells[column].as_mut().unwrap().mark = mark;
}

#[test]
fn judgements_follow_a_corrected_factsheet() {
    let investigation = after_retest();
    let before = draft_sheet(&investigation, &framework(), 2014, texts());
    let years = [2013, 2014];
    let correct = |after| investigation.correct(&framework(), 2014, Some(&before), after, &years);
    assert_eq!(correct(&before), Ok(Default::default()));
    let mut after = before.clone();
    set(&mut after, "T1", 1, Mark::Voldoet);
    let correction = correct(&after).unwrap();
    let [change] = &correction.write[..] else {
        panic!("{correction:?}");
    };
    assert_eq!(
        change.from.as_ref(),
        investigation.judgement(&code("T1"), 2014)
    );
    assert_eq!((change.to.mark, change.to.version), (Mark::Voldoet, 2));
    let mut dropped = before.clone();
    dropped
        .outcomes
        .retain(|theme| theme.theme != "Samenwerking");
    let gone = correct(&dropped).unwrap().remove;
    let about: Vec<_> = gone
        .iter()
        .map(|gone| (gone.indicator.0.as_str(), gone.year))
        .collect();
    assert_eq!(about, [("S2", 2014)], "2013 has a factsheet of its own");
    let gone = investigation.correct(&framework(), 2014, Some(&before), &dropped, &[2014]);
    assert_eq!(gone.unwrap().remove.len(), 2, "nothing else says 2013");
}

#[test]
fn a_year_is_corrected_in_its_own_factsheet() {
    let investigation = after_retest();
    let before = draft_sheet(&investigation, &framework(), 2014, texts());
    let mut after = before.clone();
    set(&mut after, "S2", 0, Mark::NietGetoetst);
    let refused = investigation
        .correct(&framework(), 2014, Some(&before), &after, &[2013, 2014])
        .unwrap_err();
    let (indicator, year) = (code("S2"), 2013);
    assert_eq!(refused, CorrectError::OtherFactsheet { indicator, year });
    assert!(
        refused
            .to_string()
            .contains("Corrigeer eerst het factsheet van 2013")
    );
}

#[test]
fn a_correction_leaves_no_later_judgement_without_its_x() {
    for investigation in [after_retest(), {
        let mut open = after_retest();
        open.rounds.last_mut().unwrap().state = RoundState::Open;
        open
    }] {
        let before = draft_sheet(&investigation, &framework(), 2013, texts());
        let mut after = before.clone();
        set(&mut after, "S2", 0, Mark::Voldoet);
        let correct =
            |after| investigation.correct(&framework(), 2013, Some(&before), after, &[2013]);
        let expected = CorrectError::LaterJudgement {
            indicator: code("S2"),
            year: 2013,
            later: 2014,
        };
        assert_eq!(correct(&after), Err(expected.clone()));
        let mut dropped = before.clone();
        for theme in &mut dropped.outcomes {
            theme
                .rows
                .retain(|row| row.indicator != framework().indicator(&code("S2")).unwrap().1.name);
        }
        assert_eq!(correct(&dropped), Err(expected));
        let mut other = before.clone();
        set(&mut other, "S1", 0, Mark::VoldoetNiet);
        assert_eq!(correct(&other).unwrap().write.len(), 1);
    }
}

#[test]
fn a_correction_is_about_published_years_only() {
    let investigation = in_retest();
    let after = draft_sheet(&after_retest(), &framework(), 2014, texts());
    let refused = investigation.correct(&framework(), 2013, None, &after, &[2013]);
    assert_eq!(refused, Err(CorrectError::RoundOpen(2014)));
    let refused = after_first_round().correct(&framework(), 2013, None, &after, &[2013]);
    assert_eq!(refused, Err(CorrectError::NoRound(2014)));
}

#[test]
fn a_sheet_retests_what_was_open_before_it() {
    let first = after_first_round();
    let mut sheet = draft_sheet(&after_retest(), &framework(), 2014, texts());
    assert!(
        !first.is_retested_by(&framework(), &sheet),
        "it tells 2013 too"
    );
    for theme in &mut sheet.outcomes {
        theme.years.remove(0);
        theme
            .rows
            .iter_mut()
            .for_each(|row| drop(row.cells.remove(0)));
    }
    assert!(first.is_retested_by(&framework(), &sheet));
    let mut named = sheet.clone();
    named.title = "Uitkomsten toezichtonderzoek Zwolle".to_owned();
    assert!(!first.is_retested_by(&framework(), &named));
    let mut met = first.clone();
    for judgement in &mut met.judgements {
        judgement.mark = Mark::Voldoet;
    }
    assert!(!met.is_retested_by(&framework(), &sheet));
}

#[test]
fn an_answer_needs_a_published_outcome() {
    let mut investigation = investigation();
    judge(&mut investigation, 2013, "S2", Mark::VoldoetNiet, "Nee.");
    let today = date!(2015 - 01 - 10);
    assert_eq!(
        investigation.answer(answer("S2"), today),
        Err(AnswerError::NotPublished(2013))
    );
    publish(&mut investigation);
    assert!(investigation.answer(answer("S2"), today).is_ok());
}
