//! Which families there are, and how far each came. The generator fills in the rest.

use domain::gezin::Sex;

use super::cast::Parents::{self, Couple, Father, Mother, Separated};
use super::cast::Roots::{self, Antillean, Limburg, Moroccan, Polish, Syrian, Turkish};
use super::plot::Phase::{
    self, Aanmelding, Afgesloten, Afschalen, Casusoverleg, Plan, Screening, Uitvoering, Verrijken,
    Waakvlam,
};
use super::plot::Trend::{self, Rising, Stuck, Wavering};
use super::plot::Twist::{
    AskedMore, Deputy, Disagrees, HandedOver, LateActions, Moved, NoEvaluation, NoTable,
    RecordedTwice, Refuses, Relapse, Silent, Unclaimed, UrgentConfirmed, UrgentOpen,
    WronglyReported,
};
use super::plot::{FATIMA, JOOST, Known, LIEKE, Plot};

const fn of(
    name: (&'static str, &'static str),
    roots: Roots,
    parents: Parents,
    children: &'static [i64],
    lead: &'static str,
    stands: (Phase, i64),
    trend: Trend,
) -> Plot {
    Plot {
        name,
        roots,
        parents,
        children,
        lead,
        stands,
        trend,
        twists: &[],
        known: None,
    }
}

const VAN_DEN_BOSCH: Known = Known {
    name: "Van den Bosch",
    sexes: &[Sex::Female, Sex::Male, Sex::Female, Sex::Male],
    partners: &[
        "school-maastricht",
        "wonen-maastricht",
        "jeugdhulp-maastricht",
    ],
    days: &[3, 8, 12, 22, 8],
    language: "",
    table: true,
};
const YILMAZ: Known = Known {
    name: "Yilmaz",
    sexes: &[Sex::Female, Sex::Male, Sex::Female],
    partners: &["politie-maastricht", "jeugdhulp-maastricht"],
    days: &[3, 8, 20],
    language: "Turks",
    table: true,
};
const JANSSEN: Known = Known {
    name: "Janssen en Peters",
    sexes: &[Sex::Female, Sex::Male, Sex::Male],
    partners: &[],
    days: &[3, 8],
    language: "",
    table: false,
};
const BAKKER: Known = Known {
    name: "Bakker",
    sexes: &[Sex::Male, Sex::Female],
    partners: &["school-maastricht"],
    days: &[3, 8, 12, 22],
    language: "",
    table: true,
};
const DE_GROOT: Known = Known {
    name: "De Groot",
    sexes: &[Sex::Male],
    partners: &["wonen-maastricht"],
    days: &[3, 8, 14, 14],
    language: "",
    table: false,
};
const OKAFOR: Known = Known {
    name: "Okafor",
    sexes: &[Sex::Female, Sex::Male, Sex::Female, Sex::Male, Sex::Female],
    partners: &[],
    days: &[3, 8, 14],
    language: "Engels",
    table: false,
};

/// The families, those that the demonstration had already first.
pub(super) const PLOTS: [Plot; 41] = [
    of(
        ("", "Bosch"),
        Limburg,
        Mother,
        &[],
        FATIMA,
        (Uitvoering, 4),
        Rising,
    )
    .known(&VAN_DEN_BOSCH),
    of(
        ("", "Yilmaz"),
        Turkish,
        Mother,
        &[],
        FATIMA,
        (Casusoverleg, 12),
        Wavering,
    )
    .known(&YILMAZ),
    of(
        ("", "Janssen"),
        Limburg,
        Couple,
        &[],
        JOOST,
        (Verrijken, 10),
        Stuck,
    )
    .known(&JANSSEN),
    of(
        ("", "Bakker"),
        Limburg,
        Father,
        &[],
        FATIMA,
        (Plan, 8),
        Rising,
    )
    .known(&BAKKER),
    of(
        ("", "Groot"),
        Limburg,
        Father,
        &[],
        FATIMA,
        (Uitvoering, 9),
        Rising,
    )
    .with(&[NoTable])
    .known(&DE_GROOT),
    of(
        ("", "Okafor"),
        Antillean,
        Mother,
        &[],
        JOOST,
        (Plan, 6),
        Rising,
    )
    .with(&[NoTable])
    .known(&OKAFOR),
    of(
        ("", "Gielen"),
        Limburg,
        Couple,
        &[8, 11, 15],
        JOOST,
        (Afgesloten, 185),
        Rising,
    ),
    of(
        ("", "Bouzid"),
        Moroccan,
        Mother,
        &[6, 9],
        FATIMA,
        (Afgesloten, 120),
        Rising,
    )
    .with(&[NoTable]),
    of(
        ("", "Pereira"),
        Antillean,
        Mother,
        &[4, 12],
        FATIMA,
        (Afgesloten, 330),
        Wavering,
    )
    .with(&[Moved]),
    of(
        ("", "Nijhof"),
        Limburg,
        Father,
        &[7, 10],
        JOOST,
        (Afgesloten, 400),
        Stuck,
    )
    .with(&[Refuses]),
    of(
        ("van", "Dongen"),
        Limburg,
        Couple,
        &[3, 6],
        FATIMA,
        (Afgesloten, 520),
        Stuck,
    )
    .with(&[WronglyReported]),
    of(
        ("", "Roemers"),
        Limburg,
        Separated,
        &[7, 10],
        FATIMA,
        (Waakvlam, 95),
        Rising,
    ),
    of(
        ("", "Claessen"),
        Limburg,
        Mother,
        &[5, 14],
        JOOST,
        (Waakvlam, 120),
        Wavering,
    )
    .with(&[NoTable]),
    of(
        ("", "Kaya"),
        Turkish,
        Couple,
        &[9, 13, 16],
        LIEKE,
        (Waakvlam, 70),
        Rising,
    )
    .with(&[HandedOver(300)]),
    of(
        ("", "Dumoulin"),
        Limburg,
        Mother,
        &[6, 8],
        JOOST,
        (Afschalen, 34),
        Rising,
    ),
    of(
        ("el", "Amrani"),
        Moroccan,
        Couple,
        &[2, 6, 9],
        FATIMA,
        (Afschalen, 52),
        Rising,
    )
    .with(&[NoTable]),
    of(
        ("", "Vrolijk"),
        Limburg,
        Separated,
        &[11, 15],
        LIEKE,
        (Afschalen, 20),
        Wavering,
    ),
    of(
        ("", "Tersteeg"),
        Limburg,
        Separated,
        &[6, 12],
        FATIMA,
        (Uitvoering, 250),
        Wavering,
    )
    .with(&[LateActions, Disagrees]),
    of(
        ("", "Aksoy"),
        Turkish,
        Couple,
        &[3, 7, 10],
        JOOST,
        (Uitvoering, 140),
        Rising,
    )
    .with(&[LateActions]),
    of(
        ("", "Lindeman"),
        Limburg,
        Mother,
        &[14, 16],
        LIEKE,
        (Uitvoering, 118),
        Wavering,
    )
    .with(&[NoEvaluation, LateActions]),
    of(
        ("", "Maduro"),
        Antillean,
        Mother,
        &[1, 5, 8, 12],
        FATIMA,
        (Uitvoering, 330),
        Rising,
    )
    .with(&[HandedOver(120)]),
    of(
        ("", "Nowak"),
        Polish,
        Couple,
        &[4, 7],
        JOOST,
        (Uitvoering, 96),
        Stuck,
    )
    .with(&[NoEvaluation, NoTable]),
    of(
        ("", "Haddad"),
        Syrian,
        Couple,
        &[2, 4, 9, 11],
        FATIMA,
        (Uitvoering, 75),
        Rising,
    )
    .with(&[HandedOver(1)]),
    of(
        ("", "Hoekstra"),
        Limburg,
        Father,
        &[9, 13],
        LIEKE,
        (Uitvoering, 64),
        Wavering,
    )
    .with(&[Deputy, LateActions]),
    of(
        ("", "Martina"),
        Antillean,
        Mother,
        &[3, 6],
        JOOST,
        (Uitvoering, 30),
        Wavering,
    )
    .with(&[Relapse]),
    of(
        ("van de", "Weijer"),
        Limburg,
        Couple,
        &[8, 10],
        JOOST,
        (Uitvoering, 1),
        Stuck,
    )
    .with(&[UrgentOpen]),
    of(
        ("", "Benali"),
        Moroccan,
        Separated,
        &[9, 15],
        LIEKE,
        (Uitvoering, 58),
        Rising,
    )
    .with(&[UrgentConfirmed]),
    of(
        ("de", "Vries"),
        Limburg,
        Mother,
        &[5, 8],
        FATIMA,
        (Uitvoering, 45),
        Rising,
    )
    .with(&[RecordedTwice, LateActions]),
    of(
        ("", "Mazur"),
        Polish,
        Separated,
        &[6, 14],
        JOOST,
        (Plan, 16),
        Rising,
    ),
    of(
        ("", "Khalil"),
        Syrian,
        Couple,
        &[1, 7],
        FATIMA,
        (Plan, 13),
        Rising,
    )
    .with(&[NoTable]),
    of(
        ("", "Paulissen"),
        Limburg,
        Father,
        &[9, 12],
        LIEKE,
        (Plan, 5),
        Wavering,
    ),
    of(
        ("", "Rademakers"),
        Limburg,
        Couple,
        &[4, 6, 13],
        FATIMA,
        (Casusoverleg, 12),
        Wavering,
    ),
    of(
        ("", "Öztürk"),
        Turkish,
        Mother,
        &[10, 12],
        LIEKE,
        (Casusoverleg, 4),
        Stuck,
    )
    .with(&[AskedMore]),
    of(
        ("", "Frissen"),
        Limburg,
        Separated,
        &[5, 7],
        JOOST,
        (Verrijken, 46),
        Stuck,
    )
    .with(&[Silent]),
    of(
        ("", "Ouali"),
        Moroccan,
        Couple,
        &[2, 5, 8],
        FATIMA,
        (Verrijken, 14),
        Rising,
    )
    .with(&[AskedMore]),
    of(
        ("", "Vermeulen"),
        Limburg,
        Mother,
        &[12, 15],
        LIEKE,
        (Verrijken, 9),
        Wavering,
    ),
    of(
        ("", "Castelijns"),
        Limburg,
        Couple,
        &[6, 9],
        JOOST,
        (Screening, 11),
        Stuck,
    ),
    of(
        ("", "Mansour"),
        Syrian,
        Mother,
        &[3, 8],
        FATIMA,
        (Screening, 9),
        Rising,
    ),
    of(
        ("van", "Rijn"),
        Limburg,
        Mother,
        &[2, 9],
        JOOST,
        (Aanmelding, 19),
        Stuck,
    ),
    of(
        ("", "Jansma"),
        Limburg,
        Couple,
        &[8, 11],
        FATIMA,
        (Aanmelding, 6),
        Stuck,
    ),
    of(
        ("", "Cortes"),
        Antillean,
        Father,
        &[4, 7],
        LIEKE,
        (Aanmelding, 2),
        Stuck,
    )
    .with(&[Unclaimed]),
];
