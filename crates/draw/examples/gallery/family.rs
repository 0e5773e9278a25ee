//! Fictive families for the genograms.

use draw::{
    Bond, ChildOf, Couple, Genogram, GenogramWords, Household, Kinship, Parents, Person, Symbol,
};

pub fn words() -> GenogramWords {
    let text = str::to_owned;
    GenogramWords {
        headings: [
            "Naam",
            "Leeftijd",
            "Partner",
            "Kind van",
            "Woont",
            "Bijzonder",
        ]
        .map(text),
        married: text("getrouwd"),
        together: text("samen"),
        separated: text("uit elkaar"),
        divorced: text("gescheiden"),
        unknown: text("samen ouder"),
        adopted: text("geadopteerd"),
        foster: text("pleegkind"),
        twin: text("tweeling"),
        deceased: text("overleden"),
        away: text("woont nu ergens anders"),
        index: text("om wie het gaat"),
        household: text("woont op één adres"),
        and: text("en"),
    }
}

fn person(id: u32, name: &str, symbol: Symbol, age: i64) -> Person {
    Person {
        id,
        name: name.to_owned(),
        notes: Vec::new(),
        inside: age.to_string(),
        symbol,
        born: -age,
        deceased: false,
        index: false,
        away: false,
    }
}

fn couple(a: u32, b: u32, bond: Bond) -> Couple {
    Couple {
        partners: [a, b],
        bond,
    }
}

fn child(child: u32, a: u32, b: u32) -> ChildOf {
    ChildOf {
        child,
        parents: Parents::Two(a, b),
        kinship: Kinship::Birth,
        twin: None,
    }
}

fn only(child: u32, a: u32) -> ChildOf {
    ChildOf {
        child,
        parents: Parents::One(a),
        kinship: Kinship::Birth,
        twin: None,
    }
}

fn house(label: &str, members: &[u32]) -> Household {
    Household {
        label: label.to_owned(),
        members: members.to_vec(),
    }
}

use Symbol::{Circle as F, Diamond as X, Square as M};

/// The family of the drawn case page.
pub fn haverkamp() -> Genogram {
    let mut marloes = person(2, "Marloes", F, 34);
    marloes.index = true;
    Genogram {
        persons: vec![
            person(1, "oma Ria", F, 61),
            marloes,
            person(3, "Ruben", M, 37),
            person(4, "Finn", M, 12),
            person(5, "Noor", F, 8),
            person(6, "Sem", M, 3),
        ],
        couples: vec![couple(2, 3, Bond::Divorced)],
        children: vec![only(2, 1), child(4, 2, 3), child(5, 2, 3), child(6, 2, 3)],
        households: vec![house("thuis", &[2, 4, 5, 6])],
        words: words(),
    }
}

/// Number, name, symbol, age.
const BLENDED: [(u32, &str, Symbol, i64); 16] = [
    (1, "Cornelis van der Heijden", M, 71),
    (2, "Wilhelmina van der Heijden-Oude Wolbers", F, 69),
    (3, "Ahmed El Khattabi", M, 66),
    (4, "Fatima", F, 60),
    (10, "Anja van der Heijden-Oude Wolbers", F, 39),
    (11, "Peter Janssen", M, 44),
    (12, "Youssef El Khattabi", M, 41),
    (13, "Kim de Boer", F, 36),
    (14, "Bas van der Heijden", M, 36),
    (20, "Lotte", F, 17),
    (21, "Daan", M, 14),
    (22, "Amira", F, 9),
    (23, "Ilyas", M, 9),
    (24, "Sara", F, 12),
    (25, "Robin", X, 6),
    (26, "Jayden Bartholomeus van Nieuwenhuizen", M, 11),
];

/// Children of three couples, two addresses, long names.
pub fn blended() -> Genogram {
    let mut persons: Vec<Person> = BLENDED
        .map(|(id, name, symbol, age)| person(id, name, symbol, age))
        .to_vec();
    for person in &mut persons {
        person.index = matches!(person.id, 10);
        person.deceased = matches!(person.id, 1);
        person.away = matches!(person.id, 20);
        match person.id {
            12 => person.notes.push("chauffeur".into()),
            20 => person.notes.push("bij oma".into()),
            _ => {}
        }
    }
    let mut children = vec![
        child(10, 1, 2),
        child(14, 1, 2),
        child(12, 3, 4),
        child(20, 10, 11),
        child(21, 10, 11),
        child(22, 10, 12),
        child(23, 10, 12),
        child(24, 12, 13),
        only(25, 10),
        child(26, 10, 12),
    ];
    for birth in &mut children {
        match birth.child {
            22 | 23 => birth.twin = Some(1),
            26 => birth.kinship = Kinship::Foster,
            _ => {}
        }
    }
    Genogram {
        persons,
        couples: vec![
            couple(1, 2, Bond::Married),
            couple(3, 4, Bond::Married),
            couple(10, 11, Bond::Divorced),
            couple(10, 12, Bond::Together),
            couple(12, 13, Bond::Separated),
        ],
        children,
        households: vec![
            house("Rijnstraat", &[10, 12, 21, 22, 23, 25, 26]),
            house("bij vader Peter", &[11, 21]),
        ],
        words: words(),
    }
}

/// Number, name, symbol, age.
const MANY: [(u32, &str, Symbol, i64); 25] = [
    (1, "Gerrit", M, 88),
    (2, "Johanna", F, 86),
    (3, "Hendrik", M, 66),
    (4, "Truus", F, 64),
    (5, "Wim", M, 61),
    (6, "Ans", F, 62),
    (7, "Piet", M, 67),
    (8, "Riet", F, 65),
    (10, "Mark", M, 42),
    (11, "Linda", F, 40),
    (12, "Dennis", M, 38),
    (13, "Sandra", F, 39),
    (14, "Kevin", M, 35),
    (15, "Chantal", F, 33),
    (16, "Roy", M, 43),
    (20, "Mike", M, 19),
    (21, "Demi", F, 16),
    (22, "Bo", X, 13),
    (23, "Fleur", F, 10),
    (24, "Lars", M, 10),
    (25, "Noa", F, 7),
    (26, "Jip", X, 5),
    (27, "Tess", F, 3),
    (28, "Guus", M, 1),
    (29, "Evi", F, 15),
];

/// Four generations, 25 persons.
pub fn large() -> Genogram {
    let mut persons: Vec<Person> = MANY
        .map(|(id, name, symbol, age)| person(id, name, symbol, age))
        .to_vec();
    for person in &mut persons {
        person.index = matches!(person.id, 10 | 11);
        person.deceased = matches!(person.id, 1 | 7);
    }
    let mut children = vec![
        child(3, 1, 2),
        child(5, 1, 2),
        child(10, 3, 4),
        child(12, 3, 4),
        child(14, 3, 4),
        child(11, 7, 8),
        child(13, 7, 8),
        child(15, 5, 6),
        child(20, 11, 16),
        child(21, 10, 11),
        child(22, 10, 11),
        child(23, 10, 11),
        child(24, 10, 11),
        child(25, 10, 11),
        child(26, 12, 13),
        child(27, 12, 13),
        child(28, 14, 15),
        only(29, 13),
    ];
    for birth in &mut children {
        match birth.child {
            23 | 24 => birth.twin = Some(1),
            26 => birth.kinship = Kinship::Adopted,
            _ => {}
        }
    }
    Genogram {
        persons,
        couples: vec![
            couple(1, 2, Bond::Married),
            couple(3, 4, Bond::Married),
            couple(5, 6, Bond::Divorced),
            couple(7, 8, Bond::Married),
            couple(10, 11, Bond::Married),
            couple(11, 16, Bond::Divorced),
            couple(12, 13, Bond::Together),
            couple(14, 15, Bond::Together),
        ],
        children,
        households: vec![house("Malpertuis", &[10, 11, 21, 22, 23, 24, 25])],
        words: words(),
    }
}
