//! The forms of supervision and the factsheet, drawn with samples: new, refused, in conflict, with a draft.

use askama::Template;
use axum::body::to_bytes;
use axum::http::StatusCode;
use axum::response::Response;
use domain::samenwerking::Role;
use domain::toezicht::Mark;
use domain::toezicht::sheet::parse;
use store::toezicht::Published;

use super::answer;
use super::answer_form::AnswerForm;
use super::correct;
use super::correct_form::CorrectForm;
use super::factsheets::{self, Which};
use super::judge_form::{EvidenceRow, JudgeForm};
use super::paper::{Paper, standalone_html};
use super::render_tests::sound;
use super::samples::{self, LONG, code, cx};
use super::texts_form::TextsForm;
use super::{judge, judge_page, new, points, publish, publish_page};
use web::forms::conflict::{self, Conflict};
use web::forms::fields::{FieldErrors, Fields};
use web::forms::refused::Refused;
use web::layout::Lang;

fn judge_place(code_: &str) -> judge::Place {
    judge::Place {
        investigation: samples::open_retest(LONG),
        framework: samples::framework(),
        year: 2014,
        code: code(code_),
        counted: Vec::new(),
    }
}

async fn body(response: Response) -> (StatusCode, String) {
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[test]
fn a_new_judgement_has_no_mark_chosen_and_shows_what_was_said_before() {
    let place = judge_place("T1");
    let form = JudgeForm::of(None);
    let errors = FieldErrors::default();
    for lang in [Lang::Nl, Lang::En] {
        let context = cx(lang, &[Role::Supervisor]);
        let none = String::new();
        let html = sound(&judge_page::page(
            context,
            &place,
            &form,
            none.clone(),
            errors.clone(),
            none,
        ));
        assert!(!html.contains(" checked"));
        assert!(
            html.contains("Het aantal is onbekend.") && html.contains("We tellen nu per wijk.")
        );
    }
}

#[test]
fn a_refused_judgement_links_each_error_to_its_field_and_keeps_what_was_typed() {
    let place = judge_place("S2");
    let form = JudgeForm {
        mark: String::new(),
        explanation: "<script>half & half</script>".to_owned(),
        evidence: vec![EvidenceRow {
            period: "binnenkort".to_owned(),
            ..EvidenceRow::default()
        }],
        version: 0,
    };
    let context = cx(Lang::Nl, &[Role::Supervisor]);
    let errors = form.check(context.l).err().unwrap();
    let fields: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["oordeel", "bewijs-1-wat", "bewijs-1-periode"]);
    let draft = "Concept bewaard om 10.42 uur.".to_owned();
    let html = sound(&judge_page::page(
        context,
        &place,
        &form,
        draft,
        errors.clone(),
        String::new(),
    ));
    for field in fields {
        assert!(
            html.contains(&format!("href=\"#{field}\"")),
            "{field} is linked"
        );
        assert!(
            html.contains(&format!("id=\"{field}\"")),
            "{field} is there"
        );
    }
    assert!(html.contains("half &amp; half") || html.contains("half &#38; half"));
    assert!(html.contains("Concept bewaard om 10.42 uur."));
    assert!(!html.contains("<script>half"));
}

#[test]
fn an_answer_can_be_drawn_empty_filled_and_refused() {
    let investigation = samples::investigation(LONG);
    let place = answer::Place {
        year: 2013,
        code: code("T1"),
        framework: samples::framework(),
        investigation,
    };
    let filled = AnswerForm::of(place.investigation.answer_to(&code("T1"), 2013));
    let errors = FieldErrors::one("manier", "Kies hoe.");
    for (form, errors) in [
        (AnswerForm::default(), errors),
        (filled, FieldErrors::default()),
    ] {
        let context = cx(Lang::Nl, &[Role::PolicyOfficer]);
        let none = String::new();
        let html = sound(&answer::page(
            context,
            &place,
            &form,
            none.clone(),
            errors,
            none,
        ));
        assert!(html.contains("Het aantal is onbekend."));
    }
}

#[tokio::test]
async fn a_conflict_offers_a_choice_for_each_part_that_differs_and_for_no_other() {
    let mine = JudgeForm {
        mark: Mark::Voldoet.code().to_owned(),
        explanation: "Mijn tekst.".to_owned(),
        evidence: vec![],
        version: 1,
    };
    let theirs = JudgeForm {
        explanation: "Hun tekst.".to_owned(),
        version: 2,
        ..mine.clone()
    };
    let context = cx(Lang::Nl, &[Role::Supervisor]);
    let conflict = Conflict {
        title: "Oordeel T1, 2014".to_owned(),
        action: "/toezicht/onderzoek/1/2014/T1".to_owned(),
        cancel: "/toezicht".to_owned(),
        rows: mine.beside(context.l, &theirs),
        mine: mine.fields(),
    };
    let (status, html) = body(conflict::respond(context, conflict, FieldErrors::default())).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(html.contains("Mijn tekst.") && html.contains("Hun tekst."));
    assert_eq!(
        html.matches("type=\"radio\"").count(),
        2,
        "only the explanation differs"
    );
    assert!(!html.contains(" checked"), "nothing is chosen beforehand");
}

#[test]
fn publishing_shows_what_is_missing_and_the_sheet_as_it_will_be() {
    let place = publish::Place {
        investigation: samples::open_retest("Merwerode"),
        framework: samples::framework(),
        year: 2014,
        texts: samples::texts(),
        version: 1,
    };
    let context = cx(Lang::Nl, &[Role::Supervisor]);
    let form = TextsForm::of(&place.texts);
    let none = String::new();
    let errors = FieldErrors::default();
    let page = publish_page::page(context, &place, form, 1, none.clone(), errors, none).unwrap();
    let html = sound(&page);
    assert!(html.contains("Voor het publiceren ontbreken nog 2 dingen."));
    assert!(html.contains("/2014/T1\"") && html.contains("/2014/S2\""));
    assert!(!html.contains("/publiceren/bevestigen\""));
    assert!(html.contains("Uitkomsten verbeterpunten toezichtonderzoek Merwerode"));
}

#[test]
fn a_sign_that_cannot_be_printed_stands_in_the_way_of_publishing() {
    let mut investigation = samples::investigation("Merwerode");
    investigation.rounds[1].state = domain::toezicht::RoundState::Open;
    let mut texts = samples::texts();
    texts.introduction = vec!["Goed gedaan \u{1F600}".to_owned()];
    let place = publish::Place {
        investigation,
        framework: samples::framework(),
        year: 2014,
        version: 1,
        texts,
    };
    assert_eq!(
        place.ready(&place.texts),
        !web::documents::has_pdf(),
        "a build without PDF finds nothing in the way"
    );
    assert!(place.ready(&samples::texts()));
}

#[tokio::test]
async fn publishing_is_confirmed_on_a_page_that_shows_the_whole_sheet() {
    let mut investigation = samples::investigation("Merwerode");
    investigation.rounds[1].state = domain::toezicht::RoundState::Open;
    let place = publish::Place {
        investigation,
        framework: samples::framework(),
        year: 2014,
        texts: samples::texts(),
        version: 1,
    };
    let context = || cx(Lang::Nl, &[Role::Supervisor]);
    let (status, html) = body(publish::confirm_page(context(), &place, false).unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("Publiceer dit factsheet") && html.contains("Alle partijen doen mee."));
    let unsaved = publish::Place {
        version: 0,
        ..place
    };
    let (status, html) = body(publish::confirm_page(context(), &unsaved, false).unwrap()).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(html.contains("nog niet klaar om te publiceren"));
}

fn correction() -> correct::Place {
    let investigation = samples::investigation("Merwerode");
    correct::Place {
        newest: samples::publication(&investigation, 1),
        year: 2014,
        investigation,
    }
}

#[tokio::test]
async fn a_correction_needs_a_reason_and_a_change_and_shows_the_differences() {
    let place = correction();
    let context = || cx(Lang::Nl, &[Role::Supervisor]);
    let l = context().l;
    let mut form = CorrectForm::of(&place.newest.sheet);
    let errors = form.check(l, &place.newest.sheet).unwrap_err();
    assert!(!errors.of("reden").is_empty());
    let id = place.newest.id.to_string();
    let none = String::new();
    sound(&correct::page(
        context(),
        &place,
        &form,
        id,
        none.clone(),
        errors,
        none,
    ));

    form.reason = "De naam van de partij was fout.".to_owned();
    assert!(
        form.check(l, &place.newest.sheet).is_err(),
        "nothing was changed"
    );
    form.cells[0].mark = Mark::Voldoet.code().to_owned();
    let sheet = form.check(l, &place.newest.sheet).unwrap();
    assert_eq!(
        sheet.outcomes[0].rows[0].cells[0].as_ref().unwrap().mark,
        Mark::Voldoet
    );
    let kept = form.fields();
    let response = correct::review(context(), &place, &form, &kept, &sheet).unwrap();
    let (_, html) = body(response).await;
    assert!(html.contains("1 verschil") && html.contains("De naam van de partij was fout."));
}

#[tokio::test]
async fn an_old_version_says_that_it_was_corrected_and_a_visitor_sees_no_rail() {
    let investigation = samples::investigation("Merwerode");
    let published = |number, newest| Published {
        gemeente: investigation.gemeente.clone(),
        publication: samples::publication(&investigation, number),
        newest,
    };
    let versions = [published(2, true), published(1, false)];
    let page = |cx, chosen: &Published| {
        factsheets::page(cx, chosen, &versions, &Which::default()).unwrap()
    };
    let (_, html) = body(page(cx(Lang::Nl, &[]), &versions[1])).await;
    assert!(html.contains("Deze versie is gecorrigeerd. Versie 2 is de nieuwste."));
    assert!(!html.contains("class=\"rail\"") && !html.contains("/corrigeren"));
    let (_, html) = body(page(cx(Lang::En, &[Role::Supervisor]), &versions[0])).await;
    assert!(html.contains("Replaces version 1") && html.contains("/corrigeren"));
    assert!(html.contains("class=\"rail\""));
    let (_, html) = body(factsheets::choice(cx(Lang::Nl, &[]), &versions)).await;
    assert!(html.contains("Welk bedoelt u?"));
}

#[test]
fn the_paper_holds_every_sentence_of_the_sheet_in_its_order() {
    let investigation = samples::investigation("Merwerode");
    let publication = samples::publication(&investigation, 2);
    let sheet = &publication.sheet;
    let html = Paper::published(&publication).render().unwrap();
    let mut wanted: Vec<&str> = sheet.issuer.iter().map(String::as_str).collect();
    wanted.extend([sheet.title.as_str(), sheet.approach.as_str()]);
    wanted.extend(sheet.definition.paragraphs.iter().map(String::as_str));
    wanted.extend(sheet.introduction.paragraphs.iter().map(String::as_str));
    wanted.extend(
        sheet
            .introduction
            .themes
            .iter()
            .map(|theme| theme.norm.as_str()),
    );
    wanted.extend(sheet.developments.iter().map(String::as_str));
    wanted.extend(sheet.closing.as_deref());
    for table in &sheet.outcomes {
        wanted.push(&table.theme);
        for row in &table.rows {
            wanted.push(&row.indicator);
            wanted.extend(
                row.cells
                    .iter()
                    .flatten()
                    .map(|cell| cell.explanation.as_str()),
            );
        }
    }
    let mut rest = html.as_str();
    for text in wanted {
        let at = rest
            .find(text)
            .unwrap_or_else(|| panic!("{text} is missing or out of order"));
        rest = &rest[at + text.len()..];
    }
    assert!(html.contains("Vervangt versie 1: Een naam was fout."));
}

#[test]
fn the_downloaded_page_needs_nothing_else() {
    let publication = samples::publication(&samples::investigation("Merwerode"), 1);
    let html = standalone_html(&publication).unwrap();
    assert!(html.starts_with("<!doctype html>") && html.contains("<style>"));
    for outside in ["src=", "<link", "<script", "url(", "@import"] {
        assert!(!html.contains(outside), "{outside}");
    }
    let again = parse(publication.sheet.to_markdown().as_bytes()).unwrap();
    assert_eq!(
        again.sheet, publication.sheet,
        "the sample is a sheet that can be issued"
    );
}

#[test]
fn the_other_pages_can_be_drawn() {
    let supervisor = || cx(Lang::En, &[Role::Supervisor]);
    let officer = cx(Lang::Nl, &[Role::PolicyOfficer]);
    let all = [samples::investigation(LONG)];
    let filter = points::Filter::default();
    let reviews = [samples::review("Elke wijk telt")];
    let html = sound(&points::page(
        officer,
        (&all, &reviews),
        &samples::frameworks(),
        &filter,
    ));
    assert!(html.contains("voldoet nog niet") && html.contains("/2014/T1/antwoord"));
    assert_eq!(html.matches("Elke wijk telt").count(), 1, "at T1 only");
    let filter = points::Filter {
        stand: "open".to_owned(),
        ..filter
    };
    sound(&points::page(
        supervisor(),
        (&all, &[]),
        &samples::frameworks(),
        &filter,
    ));
    sound(&points::page(
        supervisor(),
        (&[], &[]),
        &samples::frameworks(),
        &filter,
    ));
    let text = "This cannot be done.".to_owned();
    sound(&Refused::new(
        supervisor(),
        text,
        "/toezicht".to_owned(),
        "refused-to-publish",
    ));
    let choices = new::Choices {
        gemeenten: vec![],
        frameworks: vec![],
    };
    let errors = FieldErrors::default();
    sound(&new::page(
        supervisor(),
        &choices,
        new::NewForm::default(),
        errors,
    ));
    let fields = Fields::default();
    assert_eq!(JudgeForm::read(&fields), JudgeForm::default());
}
