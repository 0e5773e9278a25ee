//! Phases, measurements and caseloads.

use draw::{
    Answer, Bar, Bars, Course, CourseSize, CourseWords, Direction, Kind, Moment, Move, Norm, Route,
    Span, State, StateDiagram, StatesWords,
};

pub fn course_words() -> CourseWords {
    let text = str::to_owned;
    CourseWords {
        headings: ["Datum", "Professional", "Gezin", "Opmerking"].map(text),
        professional: text("professional"),
        own: text("gezin zelf"),
        not_discussed: text("niet besproken"),
        not_relevant: text("niet relevant"),
        new_scorer: text("iemand anders scoorde"),
    }
}

/// Day, date, and whether somebody else scored.
const DAYS: [(i32, &str, bool); 5] = [
    (0, "2 mrt", false),
    (49, "20 apr", false),
    (98, "8 jun", true),
    (175, "24 aug", false),
    (224, "12 okt", false),
];

/// Professional and own; 0 is not discussed, 9 not relevant, 7 not asked.
const SCORES: [(&str, [u8; 5], [u8; 5]); 12] = [
    ("Financiën", [1, 2, 2, 2, 3], [2, 2, 3, 3, 3]),
    ("Werk en opleiding", [2, 2, 2, 3, 3], [2, 0, 3, 3, 4]),
    ("Tijdsbesteding", [3, 3, 3, 3, 3], [3, 3, 4, 4, 4]),
    ("Huisvesting", [2, 2, 3, 4, 5], [1, 2, 3, 4, 4]),
    ("Huiselijke relaties", [2, 2, 2, 3, 3], [3, 3, 3, 3, 5]),
    ("Geestelijke gezondheid", [2, 2, 3, 2, 2], [0, 0, 3, 3, 3]),
    ("Lichamelijke gezondheid", [4, 0, 4, 4, 4], [4, 0, 4, 4, 4]),
    ("Middelengebruik", [0, 0, 3, 0, 0], [0, 0, 0, 0, 0]),
    ("Basale ADL", [9, 9, 9, 9, 9], [7, 7, 7, 7, 7]),
    ("Instrumentele ADL", [3, 3, 4, 4, 4], [7, 7, 4, 4, 4]),
    (
        "Maatschappelijke participatie en sociale contacten in de buurt",
        [0, 2, 2, 3, 3],
        [0, 3, 3, 3, 2],
    ),
    ("Justitie", [5, 5, 5, 5, 4], [5, 5, 5, 5, 5]),
];

fn answer(score: u8) -> Answer {
    match score {
        0 => Answer::NotDiscussed,
        9 => Answer::NotRelevant,
        7 => Answer::NotAsked,
        level => Answer::Level(level),
    }
}

pub fn courses(size: CourseSize) -> Vec<Course> {
    SCORES
        .into_iter()
        .map(|(name, professional, own)| Course {
            name: name.to_owned(),
            moments: DAYS
                .into_iter()
                .zip(professional)
                .zip(own)
                .map(|(((day, date, new_scorer), professional), own)| Moment {
                    day,
                    date: date.to_owned(),
                    professional: answer(professional),
                    own: answer(own),
                    new_scorer,
                })
                .collect(),
            span: Span {
                from: 0,
                until: 224,
            },
            size,
            words: course_words(),
        })
        .collect()
}

pub fn caseload(width: u32) -> Bars {
    let rows = [
        ("Sanne Willems", 14.0, "14"),
        ("Karim Aouad", 20.0, "20"),
        ("Els Vroomen", 24.0, "24, boven de norm"),
        ("Wilhelmina van der Heijden-Oude Wolbers", 9.0, "9"),
        ("niemand", 0.0, "0"),
    ];
    Bars {
        bars: rows
            .into_iter()
            .map(|(name, value, said)| Bar {
                name: name.to_owned(),
                value,
                said: said.to_owned(),
            })
            .collect(),
        norm: Some(Norm {
            value: 20.0,
            label: "norm 20 gezinnen".to_owned(),
        }),
        width,
        headings: ["Regisseur", "Gezinnen"].map(str::to_owned),
    }
}

pub fn late() -> Bars {
    let rows = [
        ("Gesprek over rustplek", 3.0, "3 dagen"),
        ("Aanmelden bij schuldhulp", 12.0, "12 dagen"),
        ("Huisbezoek", 1.0, "1 dag"),
    ];
    Bars {
        bars: rows
            .into_iter()
            .map(|(name, value, said)| Bar {
                name: name.to_owned(),
                value,
                said: said.to_owned(),
            })
            .collect(),
        norm: None,
        width: 420,
        headings: ["Actie", "Te laat"].map(str::to_owned),
    }
}

const PHASES: [&str; 9] = [
    "Aanmelding",
    "Screening",
    "Verrijken",
    "Casusoverleg",
    "Plan",
    "Uitvoering",
    "Afschalen",
    "Waakvlam",
    "Afgesloten",
];

fn states_words() -> StatesWords {
    let text = str::to_owned;
    StatesWords {
        headings: ["Van", "Naar", "Wat", "Soort"].map(text),
        usual: text("gewone stap"),
        back: text("terug"),
        urgent: text("spoed, tweede persoon binnen 2 werkdagen"),
        stub: text("naar Afgesloten"),
        current: text("nu hier"),
    }
}

fn step(from: &str, to: &str, label: &str, route: Route) -> Move {
    Move {
        from: from.to_owned(),
        to: to.to_owned(),
        label: label.to_owned(),
        route,
    }
}

/// The phases of the integral approach with exits, urgent moves and ways back.
pub fn phases(direction: Direction) -> StateDiagram {
    let states = PHASES
        .into_iter()
        .zip(0..)
        .map(|(name, rank)| State {
            id: name.to_owned(),
            name: name.to_owned(),
            rank,
            lane: 0,
            kind: match rank {
                0 => Kind::Start,
                8 => Kind::End,
                _ => Kind::Between,
            },
            current: rank == 5,
        })
        .collect();
    let needs = [
        "",
        "meting",
        "meting",
        "meting, regisseur",
        "meting, plan akkoord",
        "meting, evaluatie",
        "meting",
        "contact akkoord",
    ];
    let mut moves: Vec<Move> = PHASES
        .iter()
        .zip(PHASES.iter().skip(1))
        .zip(needs)
        .map(|((from, to), needs)| step(from, to, needs, Route::Usual))
        .collect();
    for phase in PHASES.iter().take(7) {
        moves.push(step(
            phase,
            "Afgesloten",
            "verhuisd, overleden, onterecht gemeld",
            Route::Stub,
        ));
    }
    moves.push(step(
        "Aanmelding",
        "Uitvoering",
        "spoed: gevaar",
        Route::Urgent,
    ));
    moves.push(step("Screening", "Uitvoering", "spoed", Route::Urgent));
    moves.push(step("Waakvlam", "Uitvoering", "terugval", Route::Back));
    moves.push(step("Uitvoering", "Plan", "bijstellen", Route::Back));
    StateDiagram {
        states,
        moves,
        direction,
        words: states_words(),
    }
}

/// Two lanes: an approach without coercion, with a separate measure.
pub fn lanes(direction: Direction) -> StateDiagram {
    let places = [
        ("Signaal", 0, 0, Kind::Start),
        ("Contact leggen", 1, 0, Kind::Between),
        ("In kaart brengen", 2, 0, Kind::Between),
        ("Beraad voor Extra Aandacht", 2, 1, Kind::Between),
        ("Gezinscoach erbij", 3, 0, Kind::Between),
        ("Drang en dwang", 3, 1, Kind::Between),
        ("Reguliere zorg", 4, 0, Kind::End),
    ];
    let state = |(name, rank, lane, kind): (&str, u16, u16, Kind)| State {
        id: name.to_owned(),
        name: name.to_owned(),
        rank,
        lane,
        kind,
        current: false,
    };
    let usual = |from: &str, to: &str, label: &str| step(from, to, label, Route::Usual);
    let moves = vec![
        usual("Signaal", "Contact leggen", "eerste poging binnen 5 dagen"),
        usual("Contact leggen", "In kaart brengen", "vertrouwen"),
        usual("Contact leggen", "Beraad voor Extra Aandacht", ""),
        usual("In kaart brengen", "Gezinscoach erbij", "gezin akkoord"),
        usual("Beraad voor Extra Aandacht", "Drang en dwang", "besluit"),
        usual("Gezinscoach erbij", "Reguliere zorg", "warme overdracht"),
        step(
            "Drang en dwang",
            "Contact leggen",
            "weer vrijwillig",
            Route::Back,
        ),
        step("Reguliere zorg", "Contact leggen", "terugval", Route::Back),
        step("Contact leggen", "Drang en dwang", "gevaar", Route::Urgent),
    ];
    StateDiagram {
        states: places.map(state).to_vec(),
        moves,
        direction,
        words: states_words(),
    }
}
