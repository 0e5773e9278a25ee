//! Every template of supervision with samples: ordinary, empty, with the longest names, in both languages. A text that has no
//! translation shows itself between brackets, and an icon that is not known draws an empty square: both fail here.

use askama::Template;
use domain::samenwerking::Role;
use domain::toezicht::Investigation;

use super::samples::{self, LONG, cx, frameworks};
use super::{Done, compare, investigation, overview, retest};
use web::Cx;
use web::forms::fields::FieldErrors;
use web::layout::Lang;

const UNKNOWN_ICON: &str = r#"<path d="M3.5 3.500h11v11h-11Z"/>"#;

/// What every page must have; returns the page for what this one must say.
pub(super) fn sound(page: &impl Template) -> String {
    let html = page.render().unwrap();
    let missing = html.match_indices('[').find_map(|(at, _)| {
        let key = html[at + 1..].split(']').next()?;
        let is_key = key.contains('-')
            && key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        is_key.then(|| key.to_owned())
    });
    assert_eq!(missing, None, "a text without translation");
    assert!(!html.contains(UNKNOWN_ICON), "an icon that is not known");
    assert!(!html.contains(" style="), "inline style");
    assert!(!html.contains("href=\"\""), "a link to nowhere");
    for id in html.split(" id=\"").skip(1) {
        let id = id.split('"').next().unwrap();
        assert_eq!(
            html.matches(&format!(" id=\"{id}\"")).count(),
            1,
            "id {id} stands there twice"
        );
    }
    html
}

fn supervisor(lang: Lang) -> Cx {
    cx(lang, &[Role::Supervisor])
}

fn overview_of(cx: Cx, investigations: &[Investigation], filter: &overview::Filter) -> String {
    sound(&overview::page(cx, investigations, &frameworks(), filter))
}

#[test]
fn the_overview_opens_with_a_sentence_and_shows_each_indicator() {
    let all = [samples::investigation("Merwerode")];
    let html = overview_of(supervisor(Lang::Nl), &all, &overview::Filter::default());
    assert!(html.contains("1 van 2 verbeterpunten zijn opgelost."));
    assert!(html.contains("Eén voldoet na de hertoets nog niet."));
    assert!(html.contains("niet genoemd") && html.contains("niet opnieuw"));
    for word in ["Nieuw onderzoek", "De wijken zijn bekend, het aantal niet."] {
        assert!(html.contains(word), "{word}");
    }
    let english = overview_of(supervisor(Lang::En), &all, &overview::Filter::default());
    assert!(english.contains("1 of 2 improvement points are resolved."));
}

#[test]
fn only_a_supervisor_is_offered_a_new_investigation() {
    let officer = cx(Lang::Nl, &[Role::PolicyOfficer]);
    let html = overview_of(officer, &[], &overview::Filter::default());
    assert!(!html.contains("/onderzoek/nieuw"));
    assert!(html.contains("Er is nog geen onderzoek"));
}

#[test]
fn a_filter_that_finds_nothing_says_so_and_can_be_cleared() {
    let filter = overview::Filter {
        gemeente: "elders".to_owned(),
        ..overview::Filter::default()
    };
    let html = overview_of(
        supervisor(Lang::Nl),
        &[samples::investigation("Merwerode")],
        &filter,
    );
    assert!(html.contains("Geen onderzoek bij deze keuze"));
    assert!(html.contains("Wis de keuze"));
}

#[test]
fn the_longest_names_and_every_state_of_an_investigation_can_be_drawn() {
    for make in [samples::investigation, samples::open_retest, samples::fresh] {
        let one = make(LONG);
        for lang in [Lang::Nl, Lang::En] {
            for roles in [
                &[Role::Supervisor][..],
                &[Role::PolicyOfficer],
                &[Role::Administrator],
            ] {
                let context = cx(lang, roles);
                let page = investigation::page(
                    context.clone(),
                    &one,
                    &samples::framework(),
                    (&[samples::publication(&one, 1)], &[]),
                    &Done::default(),
                );
                let html = sound(&page);
                assert!(html.contains(LONG));
                overview_of(
                    context,
                    std::slice::from_ref(&one),
                    &overview::Filter::default(),
                );
            }
        }
    }
}

#[test]
fn what_a_sheet_does_not_mention_is_never_drawn_as_a_tick() {
    let one = samples::investigation("Merwerode");
    let page = investigation::page(
        supervisor(Lang::Nl),
        &one,
        &samples::framework(),
        (&[], &[]),
        &Done::default(),
    );
    let html = sound(&page);
    let quiet = html
        .split("id=\"G1\"")
        .nth(1)
        .unwrap()
        .split("</li>")
        .next()
        .unwrap();
    assert!(quiet.contains("niet genoemd") && !quiet.contains("mark--voldoet"));
    assert_eq!(
        html.matches("mark mark--voldoet\"").count(),
        2,
        "S1 in 2013 and S2 in 2014"
    );
}

#[test]
fn a_re_test_names_what_it_offers_and_why_the_rest_is_out() {
    let one = samples::investigation("Merwerode");
    let errors = FieldErrors::default();
    let page = retest::page(
        supervisor(Lang::Nl),
        &one,
        &samples::framework(),
        "2015",
        errors,
    );
    let html = sound(&page);
    let (offered, out) = html.split_once("id=\"niet-h\"").unwrap();
    assert!(offered.contains(">T1<") && !offered.contains(">S1<") && !offered.contains(">S2<"));
    assert!(out.contains("Voldeed in 2013.") && out.contains("Voldeed in 2014."));
    assert!(out.contains("22 indicatoren die nooit zijn beoordeeld"));
}

#[test]
fn a_comparison_says_the_difference_in_words() {
    let one = samples::investigation("Merwerode");
    let all = [one.clone()];
    let page = |sides: &compare::Sides| {
        sound(&compare::page(
            supervisor(Lang::Nl),
            &all,
            &frameworks(),
            sides,
        ))
    };
    let html = page(&compare::Sides::default());
    assert!(
        html.contains("Op 2 van 3 beoordeelde indicatoren is er verschil."),
        "S1 and S2"
    );
    assert!(html.contains("rechts voldoet, links niet"));
    assert!(
        html.contains("alleen links een oordeel"),
        "S1 is not tested again"
    );
    let only = page(&compare::Sides {
        toon: "verschil".to_owned(),
        ..compare::Sides::default()
    });
    assert!(only.contains("23 andere indicatoren"));
    let nothing = compare::page(
        supervisor(Lang::En),
        &[],
        &frameworks(),
        &compare::Sides::default(),
    );
    assert!(sound(&nothing).contains("nothing to compare"));
}

#[test]
fn the_framework_tells_where_each_text_comes_from() {
    let framework = samples::framework();
    let registered = store::toezicht::RegisteredFramework {
        reference: framework.reference.clone(),
        title: framework.title.clone(),
        registered_at: time::macros::datetime!(2015-01-01 12:00 UTC),
    };
    let all = [registered];
    let page = super::framework::page(supervisor(Lang::Nl), &all, Some((&all[0], &framework)));
    let html = sound(&page);
    assert_eq!(html.matches("letterlijk uit een factsheet").count(), 3);
    assert!(html.contains("versie 1") && html.contains("in gebruik sinds 1 januari 2015"));
    sound(&super::framework::page(supervisor(Lang::En), &[], None));
}

#[test]
fn until_a_round_is_published_only_supervisors_know_its_judgements() {
    let mut open = samples::investigation("Merwerode");
    open.rounds[1].state = domain::toezicht::RoundState::Open;
    let seen = |roles: &[Role]| {
        let viewer = super::actions::Viewer::of(&cx(Lang::Nl, roles));
        let seen = super::load::as_seen_by(viewer, open.clone());
        seen.judgements
            .iter()
            .filter(|judgement| judgement.year == 2014)
            .count()
    };
    assert_eq!(seen(&[Role::Supervisor]), 2);
    assert_eq!(seen(&[Role::PolicyOfficer]), 0);
    assert_eq!(seen(&[Role::Administrator]), 0);
}

#[test]
fn an_improvement_point_that_is_not_published_asks_nothing_of_the_municipality_yet() {
    let mut fresh = samples::investigation("Merwerode");
    fresh.rounds.truncate(1);
    fresh.rounds[0].state = domain::toezicht::RoundState::Open;
    fresh.judgements.retain(|judgement| judgement.year == 2013);
    fresh.answers.clear();
    let html = overview_of(supervisor(Lang::Nl), &[fresh], &overview::Filter::default());
    assert!(
        html.contains("2 staan in een ronde die nog loopt.") && html.contains("ronde loopt nog")
    );
    assert!(!html.contains("nog niet geantwoord"));
}
