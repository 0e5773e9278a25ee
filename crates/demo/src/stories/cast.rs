//! Who belong to a family of the demonstration, where they live and who are around them. All invented.

use domain::gezin::{NetworkContact, NetworkQuality, Sex};
use domain::shared::{MemberRole, PersonId};
use time::{Date, Duration};

use super::super::DemoError;
use super::dice::Dice;
use super::plot::Plot;

/// Where the parents of a family, or theirs, were born.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Roots {
    Limburg,
    Turkish,
    Moroccan,
    Polish,
    Syrian,
    Antillean,
}

/// Which parents the children have with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parents {
    Mother,
    Father,
    Couple,
    /// Two, at two addresses.
    Separated,
}

/// Names of one kind.
type Names = [&'static str; 8];

struct Pool {
    /// The language of the parents; empty for Dutch.
    language: &'static str,
    women: Names,
    men: Names,
    girls: Names,
    boys: Names,
}

const LIMBURG: Pool = Pool {
    language: "",
    women: [
        "Kelly", "Marianne", "Wendy", "Chantal", "Petra", "Linda", "Debby", "Nicole",
    ],
    men: [
        "Patrick", "Marcel", "Dennis", "Ralf", "Sjef", "Erik", "Bart", "Huub",
    ],
    girls: [
        "Lotte", "Sophie", "Isa", "Fenna", "Jill", "Nina", "Tess", "Mila",
    ],
    boys: [
        "Sem", "Daan", "Luuk", "Finn", "Stijn", "Thijs", "Levi", "Mees",
    ],
};
const TURKISH: Pool = Pool {
    language: "Turks",
    women: [
        "Fatma", "Emine", "Hatice", "Zeynep", "Sevim", "Gülay", "Nuray", "Songül",
    ],
    men: [
        "Mehmet", "Hasan", "Orhan", "Cem", "Ali", "Murat", "Kemal", "Yusuf",
    ],
    girls: [
        "Defne", "Azra", "Nisa", "Ela", "Melek", "Sude", "Ceren", "Beyza",
    ],
    boys: [
        "Kerem", "Can", "Eren", "Deniz", "Berk", "Ömer", "Umut", "Arda",
    ],
};
const MOROCCAN: Pool = Pool {
    language: "Tarifit",
    women: [
        "Naima", "Khadija", "Samira", "Hanan", "Latifa", "Rachida", "Souad", "Malika",
    ],
    men: [
        "Said", "Mohamed", "Abdel", "Hicham", "Rachid", "Khalid", "Jamal", "Driss",
    ],
    girls: [
        "Yasmina", "Ikram", "Salma", "Amira", "Nora", "Dina", "Hafsa", "Rania",
    ],
    boys: [
        "Bilal", "Ayoub", "Ilias", "Anas", "Rayan", "Soufian", "Zakaria", "Nabil",
    ],
};
const POLISH: Pool = Pool {
    language: "Pools",
    women: [
        "Agnieszka",
        "Monika",
        "Ewa",
        "Kasia",
        "Joanna",
        "Beata",
        "Dorota",
        "Renata",
    ],
    men: [
        "Piotr", "Tomasz", "Marek", "Adam", "Pawel", "Jacek", "Darek", "Robert",
    ],
    girls: [
        "Zuzanna", "Maja", "Hanna", "Oliwia", "Alicja", "Lena", "Pola", "Iga",
    ],
    boys: [
        "Jakub", "Filip", "Szymon", "Oskar", "Igor", "Kacper", "Antoni", "Wojtek",
    ],
};
const SYRIAN: Pool = Pool {
    language: "Arabisch",
    women: [
        "Rima", "Hala", "Nour", "Lina", "Rasha", "Salam", "Dalal", "Abeer",
    ],
    men: [
        "Omar", "Khaled", "Bassam", "Firas", "Tarek", "Samer", "Ziad", "Fadi",
    ],
    girls: [
        "Sara", "Jana", "Layan", "Tala", "Aya", "Lamar", "Rand", "Hiba",
    ],
    boys: [
        "Adam", "Yazan", "Karam", "Laith", "Amir", "Zain", "Majd", "Nael",
    ],
};
const ANTILLEAN: Pool = Pool {
    language: "Papiaments",
    women: [
        "Shermaine",
        "Rubia",
        "Ludwina",
        "Mirella",
        "Jacinta",
        "Sharline",
        "Gisela",
        "Norayda",
    ],
    men: [
        "Rignald", "Edsel", "Jairo", "Marlon", "Ruthmil", "Errol", "Quincy", "Gilbert",
    ],
    girls: [
        "Zoë", "Naomi", "Amaya", "Joy", "Kiara", "Shanaya", "Liana", "Mia",
    ],
    boys: [
        "Jaydon", "Ryan", "Giovanni", "Shurandy", "Elijah", "Micah", "Dion", "Tyrone",
    ],
};

impl Roots {
    const fn pool(self) -> &'static Pool {
        match self {
            Self::Limburg => &LIMBURG,
            Self::Turkish => &TURKISH,
            Self::Moroccan => &MOROCCAN,
            Self::Polish => &POLISH,
            Self::Syrian => &SYRIAN,
            Self::Antillean => &ANTILLEAN,
        }
    }

    /// The language that the parents speak best; empty for Dutch.
    pub(super) const fn language(self) -> &'static str {
        self.pool().language
    }
}

/// Neighbourhood, street and postcode; none of the streets is there.
pub(super) const STREETS: [(&str, &str, &str); 12] = [
    ("WK093500", "Wolvenhof", "6211 XK"),
    ("WK093500", "Kade aan de Beek", "6211 XM"),
    ("WK093501", "Mergelpad", "6212 XA"),
    ("WK093501", "Oude Tolweg", "6212 XC"),
    ("WK093502", "Berkenhof", "6215 XD"),
    ("WK093502", "Veldlaan", "6215 XG"),
    ("WK093503", "Pottenbakkersplein", "6217 XH"),
    ("WK093503", "Brouwerspad", "6217 XK"),
    ("WK093504", "Spoorhaag", "6224 XL"),
    ("WK093504", "Molenwal", "6224 XN"),
    ("WK093505", "Kasteeldreef", "6222 XP"),
    ("WK093505", "Boomgaardhof", "6222 XR"),
];

/// A street where the neighbourhood team works.
pub(super) const IN_REACH_OF_NEIGHBOURHOOD: [(&str, &str, &str); 1] =
    [("WK093504", "Spoorhaag", "6224 XL")];

/// Somebody of a family.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// Only there once the family is registered.
    pub(super) id: PersonId,
    pub(super) given: &'static str,
    pub(super) role: MemberRole,
    pub(super) sex: Sex,
    pub(super) born: Date,
    /// Whether they live at the address of the family.
    pub(super) at_home: bool,
}

impl Member {
    /// Years on a day, near enough to choose words by.
    pub(super) fn age(&self, day: Date) -> i64 {
        (day - self.born).whole_days() * 100 / 36_525
    }

    pub(super) const fn pronoun(&self) -> (&'static str, &'static str, &'static str) {
        match self.sex {
            Sex::Male => ("hij", "Hij", "zijn"),
            _ => ("zij", "Zij", "haar"),
        }
    }
}

/// Somebody of the network.
#[derive(Debug, Clone, Copy)]
pub(super) struct Friend {
    pub(super) relation: &'static str,
    pub(super) name: &'static str,
    pub(super) contact: NetworkContact,
    pub(super) quality: NetworkQuality,
    pub(super) can_do: &'static str,
    pub(super) reach: &'static str,
}

impl Friend {
    /// How people speak of them.
    pub(super) fn called(&self) -> String {
        format!("{} {}", self.relation, self.name)
    }
}

/// Takes names without taking one twice.
struct Register<'d> {
    dice: &'d mut Dice,
    taken: Vec<&'static str>,
}

impl Register<'_> {
    fn name(&mut self, of: &Names) -> Result<&'static str, DemoError> {
        let free: Vec<&'static str> = of
            .iter()
            .copied()
            .filter(|name| !self.taken.contains(name))
            .collect();
        let name = self.dice.pick(&free)?;
        self.taken.push(name);
        Ok(name)
    }
}

/// The members of a family that was reported so many days ago: parents first, then children from old to young.
pub(super) fn members(
    plot: &Plot,
    (today, days): (Date, i64),
    dice: &mut Dice,
) -> Result<Vec<Member>, DemoError> {
    let pool = plot.roots.pool();
    let mut register = Register {
        dice,
        taken: Vec::new(),
    };
    let mut members = Vec::new();
    let oldest = plot.children.iter().max().copied().unwrap_or_default();
    let parents: &[(Sex, bool)] = match plot.parents {
        Parents::Mother => &[(Sex::Female, true)],
        Parents::Father => &[(Sex::Male, true)],
        Parents::Couple => &[(Sex::Female, true), (Sex::Male, true)],
        Parents::Separated => &[(Sex::Female, true), (Sex::Male, false)],
    };
    for (sex, at_home) in parents {
        let names = match sex {
            Sex::Male => &pool.men,
            _ => &pool.women,
        };
        let given = register.name(names)?;
        let age = oldest + register.dice.between(20, 29);
        members.push(Member {
            id: PersonId(uuid::Uuid::nil()),
            given,
            role: MemberRole::Parent,
            sex: *sex,
            born: today - Duration::days(age * 365 + register.dice.between(1, 360)),
            at_home: *at_home,
        });
    }
    for age in plot.children.iter().rev() {
        let (sex, names) = if register.dice.chance(50) {
            (Sex::Female, &pool.girls)
        } else {
            (Sex::Male, &pool.boys)
        };
        let given = register.name(names)?;
        // Born well before the family was reported, whatever was said of the age.
        let lived = (age * 365 + register.dice.between(20, 340)).max(days + 60);
        members.push(Member {
            id: PersonId(uuid::Uuid::nil()),
            given,
            role: MemberRole::Child,
            sex,
            born: today - Duration::days(lived),
            at_home: true,
        });
    }
    Ok(members)
}

/// What can be said of somebody of the network: relation, whether it is a woman, and what they can do.
type Around = (&'static str, bool, &'static str);

const KIN: [Around; 6] = [
    ("oma", true, "Past op na school en kookt op woensdag."),
    ("opa", false, "Haalt de kinderen op en klust in huis."),
    (
        "tante",
        true,
        "Neemt de kinderen een weekend mee als het nodig is.",
    ),
    ("oom", false, "Heeft een auto en rijdt mee naar afspraken."),
    ("nicht", true, "Helpt met formulieren en de computer."),
    ("zus", true, "Belt elke avond en komt als het misgaat."),
];
const OTHERS: [Around; 6] = [
    (
        "buurvrouw",
        true,
        "Heeft een sleutel en past een uurtje op.",
    ),
    (
        "buurman",
        false,
        "Doet boodschappen mee en kijkt of de gordijnen open zijn.",
    ),
    ("vriendin", true, "Gaat mee naar moeilijke gesprekken."),
    ("vriend", false, "Sport met de kinderen op zaterdag."),
    (
        "trainer",
        false,
        "Ziet de kinderen twee keer per week en hoort veel.",
    ),
    (
        "kerkvriendin",
        true,
        "Kookt mee en brengt soep als iemand ziek is.",
    ),
];

/// Two or three people around a family: the first is who helps most.
pub(super) fn friends(
    plot: &Plot,
    (taken, today): (&[Member], Date),
    dice: &mut Dice,
) -> Result<Vec<Friend>, DemoError> {
    let pool = plot.roots.pool();
    let mut register = Register {
        dice,
        taken: taken.iter().map(|one| one.given).collect(),
    };
    let children = taken.iter().filter(|one| one.role == MemberRole::Child);
    let ages: Vec<i64> = children.map(|one| one.age(today)).collect();
    let fits = |around: &&Around| {
        let minds = around.2.contains("ast op");
        let too_few = ages.len() < 2 && around.2.contains("kinderen");
        let too_old = minds && ages.iter().all(|age| *age > 11);
        !too_few && !too_old
    };
    let kin: Vec<Around> = KIN.iter().filter(fits).copied().collect();
    let first = register.dice.pick(&kin)?;
    let mut all = vec![friend(&mut register, pool, first, true)?];
    let mut others: Vec<Around> = OTHERS.iter().filter(fits).copied().collect();
    register.dice.shuffle(&mut others);
    let count = usize::try_from(register.dice.between(1, 2)).unwrap_or(1);
    for other in others.into_iter().take(count) {
        all.push(friend(&mut register, &LIMBURG, other, false)?);
    }
    Ok(all)
}

fn friend(
    register: &mut Register<'_>,
    pool: &'static Pool,
    (relation, woman, can_do): Around,
    first: bool,
) -> Result<Friend, DemoError> {
    let name = register.name(if woman { &pool.women } else { &pool.men })?;
    let contact = if first {
        register
            .dice
            .pick(&[NetworkContact::Daily, NetworkContact::Weekly])?
    } else {
        register.dice.pick(&[
            NetworkContact::Weekly,
            NetworkContact::Monthly,
            NetworkContact::Seldom,
        ])?
    };
    let quality = if first || register.dice.chance(60) {
        NetworkQuality::Supportive
    } else {
        NetworkQuality::Mixed
    };
    Ok(Friend {
        relation,
        name,
        contact,
        quality,
        can_do,
        reach: register.dice.pick(&[
            "Appen, ook in de avond.",
            "Bellen na vijf uur.",
            "Woont om de hoek: aanbellen mag altijd.",
            "",
        ])?,
    })
}
