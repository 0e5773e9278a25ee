//! Invented factsheets.

use report::{
    CreatedAt, Definition, Developments, FactsheetDocument, Introduction, Labels, Mark,
    OutcomeCell, OutcomeRow, Term, ThemeNorm, ThemeTable,
};

/// The moment of all samples.
pub const CREATED: CreatedAt = CreatedAt {
    year: 2017,
    month: 9,
    day: 4,
    hour: 10,
    minute: 30,
    second: 0,
};

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A mark in words.
#[cfg(feature = "pdf")]
pub fn word(labels: &Labels, mark: Mark) -> &str {
    match mark {
        Mark::Meets => &labels.meets,
        Mark::DoesNotMeet => &labels.does_not_meet,
        Mark::NotAssessed => &labels.not_assessed,
    }
}

/// A cell of a table.
pub fn cell(mark: Mark, text: &str) -> Option<OutcomeCell> {
    Some(OutcomeCell {
        mark,
        text: text.to_owned(),
    })
}

/// A row of a table.
pub fn row(indicator: &str, cells: Vec<Option<OutcomeCell>>) -> OutcomeRow {
    OutcomeRow {
        indicator: indicator.to_owned(),
        cells,
    }
}

/// A table of a theme.
pub fn table(theme: &str, years: &[&str], rows: Vec<OutcomeRow>) -> ThemeTable {
    ThemeTable {
        theme: theme.to_owned(),
        years: owned(years),
        rows,
    }
}

fn outcomes() -> Vec<ThemeTable> {
    let years = ["2015", "2016"];
    vec![
        table(
            "Gezin centraal",
            &years,
            vec![row(
                "Elk gezin kiest zelf wie er meepraat over het plan",
                vec![
                    cell(
                        Mark::DoesNotMeet,
                        "De coördinator nodigde zelf de deelnemers uit. Vier van de tien gezinnen kenden de lijst niet.",
                    ),
                    cell(
                        Mark::Meets,
                        "Het gezin stelt de lijst nu samen op met een vaste begeleider. Dat staat ook in de werkinstructie.",
                    ),
                ],
            )],
        ),
        table(
            "Continu",
            &years,
            vec![row(
                "Er is afgesproken wie het gezin belt na de laatste bijeenkomst",
                vec![
                    cell(
                        Mark::DoesNotMeet,
                        "Na de laatste bijeenkomst was er geen contact meer. De gemeente noemde dit een gemis.",
                    ),
                    cell(
                        Mark::DoesNotMeet,
                        "Er ligt een voorstel voor een belronde na drie en na zes maanden. Het college beslist in het najaar. Twee buurtteams zijn alvast begonnen.",
                    ),
                ],
            )],
        ),
    ]
}

/// The five themes, in words of its own.
fn themes() -> Vec<ThemeNorm> {
    [
        (
            "Toeleiding",
            "de gemeente kent de huishoudens en komt bij hen binnen",
        ),
        (
            "Gezin centraal",
            "het huishouden beslist mee en gebruikt zijn eigen netwerk",
        ),
        ("De aanpak", "er is één plan, en iemand die het bewaakt"),
        ("Samenwerking", "wie helpt, weet van elkaar wat er gebeurt"),
        (
            "Continu",
            "hulp stopt niet zomaar en komt snel terug als het nodig is",
        ),
    ]
    .into_iter()
    .map(|(theme, norm)| ThemeNorm {
        theme: theme.to_owned(),
        norm: norm.to_owned(),
    })
    .collect()
}

/// A sheet of an invented municipality: two themes, two years, no special signs.
pub fn zilverdam() -> FactsheetDocument {
    FactsheetDocument {
        language: "nl".to_owned(),
        title: "Factsheet Zilverdam, Samen Verder, september 2017".to_owned(),
        issuer: owned(&[
            "Toezicht Sociaal Domein",
            "Ministerie van Voorbeelden",
            "Directie Proef en Toets",
        ]),
        heading: "Wat deed Zilverdam met de verbeterpunten?".to_owned(),
        gemeente: "Zilverdam".to_owned(),
        approach: "Samen Verder".to_owned(),
        month: "September 2017".to_owned(),
        definition: Definition {
            paragraphs: owned(&[
                "Dit factsheet gaat over huishoudens waar veel tegelijk speelt en waar gewone hulp niet genoeg bleek. De ouders vragen soms geen hulp, of haken af omdat er te veel mensen over de vloer komen.",
                "De kinderen groeien op met zorgen die niet vanzelf overgaan.",
            ]),
            terms: vec![
                Term {
                    term: "Huishouden".to_owned(),
                    text: "ouders of verzorgers met de kinderen die bij hen wonen;".to_owned(),
                },
                Term {
                    term: "Veel tegelijk".to_owned(),
                    text: "schulden, ziekte, ruzie of slecht wonen, langer dan een jaar.".to_owned(),
                },
            ],
        },
        introduction: Introduction {
            paragraphs: owned(&[
                "Het toezicht bekeek in 2015 of de aanpak op papier klopt en of de afspraken bekend zijn bij wie ermee werkt. Er zijn stukken gelezen en negen gesprekken gevoerd. De aanpak is beoordeeld op deze thema’s:",
            ]),
            themes: themes(),
        },
        developments: Developments {
            heading: "Ontwikkeling 2016".to_owned(),
            paragraphs: owned(&[
                "In maart 2017 vertelde de gemeente wat er met de verbeterpunten is gedaan. Bij het gesprek waren twee buurtteams en een ervaringsdeskundige aanwezig.",
                "Sinds de zomer werkt Zilverdam met vaste begeleiders. Zij stellen samen met het huishouden de lijst op van mensen die meepraten. De gemeente meet elk kwartaal of dat gebeurt. De eerste uitkomsten zijn goed, al loopt de wijk Havenkwartier achter.",
            ]),
        },
        closing: Some(
            "Het overzicht hieronder laat per verbeterpunt zien hoe het in 2015 was en hoe het nu is. Wat in 2015 al goed was, is niet opnieuw bekeken."
                .to_owned(),
        ),
        outcomes: outcomes(),
        version_note: None,
        draft: None,
        labels: Labels::dutch(),
    }
}

/// A draft of a second version, with a third year, all marks, and a year that is not mentioned.
#[cfg(feature = "pdf")]
pub fn draft() -> FactsheetDocument {
    let years = ["2014", "2015", "2016"];
    FactsheetDocument {
        draft: Some("Concept, nog niet vastgesteld".to_owned()),
        version_note: Some("Versie 2, vervangt versie 1 van juni 2017.".to_owned()),
        outcomes: vec![
            table(
                "Toeleiding",
                &years,
                vec![
                    row(
                        "Scholen en huisartsen weten waar zij een zorg kunnen melden",
                        vec![
                            cell(Mark::DoesNotMeet, "Er waren drie loketten naast elkaar."),
                            cell(
                                Mark::DoesNotMeet,
                                "Er is één loket, maar huisartsen kennen het niet.",
                            ),
                            cell(
                                Mark::Meets,
                                "Het loket is bekend. Huisartsen melden nu het vaakst.",
                            ),
                        ],
                    ),
                    row(
                        "De wachttijd tot het eerste bezoek is korter dan drie weken",
                        vec![
                            None,
                            cell(Mark::DoesNotMeet, "De wachttijd was gemiddeld zeven weken."),
                            cell(Mark::NotAssessed, "De telling van 2016 was nog niet klaar."),
                        ],
                    ),
                ],
            ),
            table(
                "De aanpak",
                &years,
                vec![row(
                    "Wie het plan bewaakt, heeft daar tijd voor",
                    vec![
                        cell(Mark::DoesNotMeet, "Eén begeleider had veertig huishoudens."),
                        cell(Mark::Meets, "Een begeleider heeft er ten hoogste vijftien."),
                        None,
                    ],
                )],
            ),
        ],
        ..zilverdam()
    }
}

/// A sheet whose first theme needs several pages.
#[cfg(feature = "pdf")]
pub fn long() -> FactsheetDocument {
    let rows = (1..=24)
        .map(|number| {
            row(
                &format!("Afspraak nummer {number} is bekend bij alle buurtteams en wordt elk jaar besproken"),
                vec![
                    cell(
                        Mark::DoesNotMeet,
                        &format!("In het eerste jaar kende geen buurtteam afspraak {number}. De afspraak stond alleen in een oud verslag."),
                    ),
                    cell(
                        if number % 3 == 0 { Mark::DoesNotMeet } else { Mark::Meets },
                        &format!("In het tweede jaar is afspraak {number} in alle teams besproken. De notulen laten zien wie erbij was en wat er is afgesproken."),
                    ),
                ],
            )
        })
        .collect();
    let mut outcomes = outcomes();
    outcomes.insert(0, table("Samenwerking", &["2015", "2016"], rows));
    FactsheetDocument {
        outcomes,
        ..zilverdam()
    }
}

/// Everything at its worst: six years, a text of more than a page, words and strings that fit no column, empty texts.
#[cfg(feature = "pdf")]
pub fn stress() -> FactsheetDocument {
    let years = ["2011", "2012", "2013", "2014", "2015", "2016"];
    let sentence = "Het team sprak met elk huishouden en schreef op wat er nodig was. ";
    let six = |text: &str| -> Vec<Option<OutcomeCell>> {
        years
            .iter()
            .map(|year| cell(Mark::DoesNotMeet, &format!("{text} ({year})")))
            .collect()
    };
    FactsheetDocument {
        heading: "Wat deed de nieuwe gemeente Zilverdam-Oud Ambacht en Waterlanden met alle verbeterpunten van de laatste zes jaar?".to_owned(),
        definition: Definition {
            paragraphs: vec![sentence.repeat(60)],
            terms: Vec::new(),
        },
        developments: Developments {
            heading: "Verantwoordelijkheidsverdeling en samenwerkingsafspraken".to_owned(),
            paragraphs: vec![
                format!("Zie https://voorbeeld.example/{} voor de stukken.", "stukken/".repeat(12)),
                "A".repeat(120),
            ],
        },
        closing: None,
        outcomes: vec![
            table(
                "Samenwerking",
                &years,
                vec![
                    row(
                        "Verantwoordelijkheidsverdelingsafspraken",
                        six("Samenwerkingsafspraken en multiprobleemhuishoudensaanpak"),
                    ),
                    row("Zonder toelichting", vec![cell(Mark::Meets, ""), None, None, None, None, None]),
                ],
            ),
            table(
                "De aanpak",
                &["2015", "2016"],
                vec![row(
                    "Een heel lange toelichting",
                    vec![
                        cell(Mark::DoesNotMeet, "Kort."),
                        cell(Mark::Meets, &format!("{}Einde van de lange toelichting.", sentence.repeat(60))),
                    ],
                )],
            ),
        ],
        ..zilverdam()
    }
}
