//! Fictive networks for the ecograms.

use draw::{Ecogram, EcogramWords, Format, Node, Ring, Strength, Support};

fn words() -> EcogramWords {
    let text = str::to_owned;
    EcogramWords {
        headings: ["Wie", "Kring", "Contact", "Band", "Steun", "Kan"].map(text),
        network: text("Eigen netwerk"),
        organisations: text("Organisaties"),
        strong: text("sterke band"),
        weak: text("zwakke band"),
        tense: text("gespannen"),
        broken: text("verbroken"),
        contact: ["af en toe", "elke maand", "elke week", "elke dag"].map(text),
        to_family: text("steunt het gezin"),
        from_family: text("krijgt steun van het gezin"),
        both: text("steunen elkaar"),
        width: text("hoe dikker, hoe meer contact"),
        arrow: text("pijl: wie steun krijgt"),
    }
}

use Ring::{Network as N, Organisations as O};
use Strength::{Broken, Strong, Tense, Weak};
use Support::{Both, FromFamily, None as No, ToFamily};

type Row = (&'static str, &'static str, Ring, u8, Strength, Support);

const SMALL: [Row; 11] = [
    ("oma Ria", "oppassen op woensdag", N, 4, Strong, Both),
    (
        "buurvrouw Samira",
        "boodschappen meenemen",
        N,
        3,
        Strong,
        ToFamily,
    ),
    (
        "Ruben, vader van de kinderen",
        "halen en brengen",
        N,
        3,
        Tense,
        ToFamily,
    ),
    ("tante Joke", "", N, 1, Broken, No),
    (
        "voetbalclub",
        "Finn mag gratis meedoen",
        N,
        2,
        Weak,
        ToFamily,
    ),
    (
        "Sanne Willems",
        "team Jeugd, regisseur",
        O,
        3,
        Strong,
        ToFamily,
    ),
    (
        "basisschool De Linde",
        "rustplek voor Finn",
        O,
        4,
        Strong,
        ToFamily,
    ),
    ("woningcorporatie", "huur in delen betalen", O, 1, Weak, No),
    (
        "schuldhulp",
        "aanmelden samen met Tom",
        O,
        2,
        Tense,
        ToFamily,
    ),
    ("huisarts", "verwijst naar de ggz", O, 1, Strong, ToFamily),
    ("Veilig Thuis", "", O, 1, Broken, No),
];

const MORE: [&str; 30] = [
    "oma Wilhelmina van der Heijden-Oude Wolbers",
    "opa Cor",
    "oom Bas",
    "tante Mieke",
    "buurman Henk",
    "vriendin Latifa",
    "moskee An-Nour",
    "voetbalvereniging Rood-Wit",
    "collega Jolanda",
    "oud-pleegouders familie Van Nieuwenhuizen",
    "peettante Ans",
    "vrijwilliger Theo",
    "wijkteam Noordwest",
    "basisschool De Linde",
    "voortgezet onderwijs Porta Mosana",
    "leerplicht",
    "jeugdhulp Xonar",
    "jeugdgezondheidszorg",
    "huisarts Smeets",
    "ggz Mondriaan",
    "woningcorporatie",
    "schuldhulpmaatschappelijk werk",
    "kredietbank Limburg",
    "sociale zaken Maastricht-Heuvelland",
    "wijkagent",
    "reclassering",
    "Veilig Thuis",
    "bewindvoerder Janssen en partners",
    "verslavingszorg",
    "thuisbegeleiding",
];

fn node(row: Row) -> Node {
    let (name, can, ring, contact, strength, support) = row;
    Node {
        name: name.to_owned(),
        can: can.to_owned(),
        ring,
        contact,
        strength,
        support,
    }
}

pub fn small(format: Format) -> Ecogram {
    Ecogram {
        family: "Gezin Haverkamp".to_owned(),
        nodes: SMALL.map(node).to_vec(),
        format,
        words: words(),
    }
}

pub fn large() -> Ecogram {
    let strengths = [Strong, Weak, Strong, Tense, Strong, Weak, Broken];
    let supports = [ToFamily, Both, No, FromFamily, ToFamily];
    let cans = [
        "oppassen",
        "",
        "meegaan naar gesprekken",
        "helpt met de post en de administratie",
        "bellen als het niet gaat",
    ];
    let nodes = MORE
        .into_iter()
        .zip(strengths.into_iter().cycle())
        .zip(supports.into_iter().cycle())
        .zip(cans.into_iter().cycle())
        .zip((1..=4).cycle())
        .enumerate()
        .map(|(place, ((((name, strength), support), can), contact))| {
            node((
                name,
                can,
                if place < 12 { N } else { O },
                contact,
                strength,
                support,
            ))
        })
        .collect();
    Ecogram {
        family: "Gezin Van der Heijden-El Khattabi".to_owned(),
        nodes,
        format: Format::Wide,
        words: words(),
    }
}
