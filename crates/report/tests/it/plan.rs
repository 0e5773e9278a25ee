//! The plan of a family as it hangs on the fridge.

use report::{
    PlanAction, PlanActions, PlanDocument, PlanGoal, PlanPerson, PlanText, ReportError,
    RequiredText, plan_pdf,
};

use crate::poppler::{fonts, one_line, set_plan};
use crate::sample::CREATED;

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn action(what: &str, who: &str, when: &str, state: &str) -> PlanAction {
    PlanAction {
        what: what.to_owned(),
        who: who.to_owned(),
        when: when.to_owned(),
        state: state.to_owned(),
        done: state == "gedaan",
    }
}

fn goal(area: &str, words: &str, actions: PlanActions) -> PlanGoal {
    PlanGoal {
        area: area.to_owned(),
        words: words.to_owned(),
        result: String::new(),
        actions,
    }
}

fn person(name: &str, kind: &str, what: &str) -> PlanPerson {
    PlanPerson {
        name: name.to_owned(),
        kind: kind.to_owned(),
        what: what.to_owned(),
    }
}

/// A plan with this many goals of three actions each.
fn sample(goals: usize) -> PlanDocument {
    let rows = || {
        PlanActions::Rows(vec![
            action(
                "Post op een rij leggen",
                "Marloes",
                "tot en met 1 september",
                "gedaan",
            ),
            action(
                "Aanmelden bij schuldhulp, en samen de papieren invullen aan de keukentafel",
                "Tom Reijnders",
                "tot en met 15 september",
                "bezig",
            ),
            action(
                "Elke week boodschappen",
                "Oma Ria",
                "nog geen einddatum",
                "nog niet begonnen",
            ),
        ])
    };
    let mut all = vec![goal(
        "Inkomen",
        "Ik wil eind van de maand nog boodschappen doen",
        rows(),
    )];
    all.extend((2..=goals).map(|number| {
        let words = format!("Doel {number}: de kinderen hebben elk een eigen bed");
        goal("Wonen", &words, rows())
    }));
    PlanDocument {
        language: "nl".to_owned(),
        title: "Ons plan: gezin Haverkamp".to_owned(),
        heading: "Ons plan".to_owned(),
        family: "Gezin Haverkamp".to_owned(),
        notes: owned(&["Afgesproken op 8 oktober 2015. Wij kijken samen terug op 6 januari 2016."]),
        own_words: owned(&[
            "Wij willen rust in huis, zonder brieven van de deurwaarder.",
            "En dat Finn weer naar school gaat.",
        ]),
        goals: all,
        no_goals: "Er staat nog geen doel in.".to_owned(),
        heads: ["Wat", "Wie", "Wanneer", "Hoe ver"].map(str::to_owned),
        people_heading: "Wie kunnen wij bellen".to_owned(),
        people: vec![
            person(
                "Sanne Willems",
                "Gemeente Maastricht",
                "06 12 34 56 78, elke werkdag",
            ),
            person("Oma Ria", "oma", "haalt de kinderen op woensdag"),
            person("Wijkteam", "", "14 043"),
        ],
        parts: vec![PlanText {
            heading: "Als het misgaat".to_owned(),
            paragraphs: owned(&["Dan belt Marloes eerst oma, en daarna Sanne."]),
        }],
        page: "Pagina {n} van {m}".to_owned(),
    }
}

#[test]
fn a_plan_is_accessible_and_begins_with_the_words_of_the_family() {
    let pdf = set_plan("plan", &sample(3));
    assert_eq!(pdf.field("Title"), "Ons plan: gezin Haverkamp");
    assert_eq!(pdf.field("Tagged"), "yes");
    assert!(pdf.info(&["-meta"]).contains("pdfuaid:part"));
    let headings: Vec<(String, String)> = pdf
        .tags()
        .into_iter()
        .filter(|tag| tag.kind.starts_with('H'))
        .map(|tag| (tag.kind, one_line(&tag.text)))
        .collect();
    let expected = [
        ("H1", "Ons plan"),
        ("H2", "Ik wil eind van de maand nog boodschappen doen"),
        ("H2", "Doel 2: de kinderen hebben elk een eigen bed"),
        ("H2", "Doel 3: de kinderen hebben elk een eigen bed"),
        ("H2", "Wie kunnen wij bellen"),
        ("H2", "Als het misgaat"),
    ];
    let expected = expected.map(|(kind, text)| (kind.to_owned(), text.to_owned()));
    assert_eq!(headings, expected);
    let words = pdf.words();
    let own = words.find("Wij willen rust in huis").unwrap();
    assert!(own < words.find("Post op een rij").unwrap());
    assert!(words.contains("06 12 34 56 78"));
}

#[test]
fn every_action_has_its_row_and_stays_on_one_page() {
    let pdf = set_plan("plan-lang", &sample(14));
    let tags = pdf.tags();
    let rows = tags.iter().filter(|tag| tag.kind == "TR").count();
    assert_eq!(rows, 14 * 4, "three actions and a head for each goal");
    let heads = tags
        .iter()
        .filter(|tag| tag.kind == "TH" && tag.text.contains("Post op een rij leggen"))
        .count();
    assert_eq!(heads, 14, "what is done names its row");
    assert!(pdf.field("Pages").parse::<u32>().unwrap() > 2);
    assert!(pdf.page(2).contains("Pagina 2 van"));
}

#[test]
fn a_plan_without_a_goal_or_an_action_says_so() {
    let mut plan = sample(1);
    plan.goals[0].actions = PlanActions::None("Nog geen actie bij dit doel.".to_owned());
    plan.people.clear();
    let words = set_plan("plan-zonder-actie", &plan).words();
    assert!(words.contains("Nog geen actie bij dit doel."), "{words}");
    assert!(!words.contains("Wie kunnen wij bellen"));
    plan.goals.clear();
    plan.own_words = owned(&["#strong[geen] \u{1F600} opmaak"]);
    let words = set_plan("plan-leeg", &plan).words();
    assert!(words.contains("Er staat nog geen doel in."));
    assert!(words.contains("#strong[geen] [U+1F600] opmaak"), "{words}");
}

#[test]
fn a_plan_without_what_it_cannot_do_without_is_refused() {
    let refused = |change: fn(&mut PlanDocument)| {
        let mut plan = sample(1);
        change(&mut plan);
        plan_pdf(&plan, fonts(), CREATED).unwrap_err()
    };
    let missing = ReportError::MissingText;
    assert_eq!(
        refused(|one| one.title = " ".to_owned()),
        missing(RequiredText::Title)
    );
    assert_eq!(
        refused(|one| one.goals[0].words.clear()),
        missing(RequiredText::Heading)
    );
    let language = refused(|one| one.language = "Nederlands".to_owned());
    assert_eq!(language, ReportError::BadLanguage("Nederlands".to_owned()));
}
