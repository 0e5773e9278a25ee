//! The people of a dossier: who lives where, who was in the family before, and who works with it.

use domain::shared::PersonId;
use store::gezin::{Address, AddressKind, TaskLine, Who};

use super::dossier::Looks;
use super::words;
use web::cooperation;
use web::layout::moment::day;

/// An address with who lives there.
pub struct Home {
    /// The address; empty for whose address is not known or not seen.
    pub place: String,
    /// Whether it is secret, for who sees it all the same.
    pub secret: bool,
    /// Who lives there.
    pub people: Vec<Person>,
}

/// Somebody in the family.
pub struct Person {
    /// Name.
    pub name: String,
    /// Whole years; empty when the date of birth is not known.
    pub age: String,
    /// Role and date of birth, and when they belonged to it if that is over.
    pub sub: String,
    /// Language and interpreter, and when they died; empty when nothing is known.
    pub more: String,
    /// Other addresses, a line each.
    pub others: Vec<String>,
    /// Whether there is an address that this person may not see.
    pub hidden_address: bool,
}

/// Somebody who works with the family.
pub struct Involved {
    /// A person, or an organisation as a whole.
    pub name: String,
    /// Role, organisation, period.
    pub sub: String,
    /// What they do.
    pub what: String,
    /// For whom; empty for the whole family.
    pub about: String,
}

/// The address where somebody lives on the day of looking.
fn lives<'a>(looks: &Looks<'a>, person: PersonId) -> Option<&'a Address> {
    let dossier = looks.dossier;
    let at = |kind: AddressKind| {
        dossier.addresses.iter().find(move |one| {
            one.person == person && one.kind == kind && one.days.contains(looks.today)
        })
    };
    at(AddressKind::Home).or_else(|| at(AddressKind::Stay))
}

/// Who is in the family, by where they live; whose address is not known or not seen comes last.
pub fn homes(looks: &Looks<'_>) -> Vec<Home> {
    let mut homes: Vec<Home> = Vec::new();
    let mut without = Vec::new();
    for who in words::members_on(looks.dossier, looks.today) {
        let Some(address) = lives(looks, who.person) else {
            without.push(person(looks, who, None));
            continue;
        };
        let place = words::address_line(address);
        let someone = person(looks, who, Some(address));
        match homes.iter_mut().find(|home| home.place == place) {
            Some(home) => {
                home.secret |= address.secret;
                home.people.push(someone);
            }
            None => homes.push(Home {
                place,
                secret: address.secret,
                people: vec![someone],
            }),
        }
    }
    if !without.is_empty() {
        homes.push(Home {
            place: String::new(),
            secret: false,
            people: without,
        });
    }
    homes
}

fn person(looks: &Looks<'_>, who: &Who, home: Option<&Address>) -> Person {
    let l = looks.l;
    let others = looks.dossier.addresses.iter().filter(|one| {
        one.person == who.person
            && one.days.contains(looks.today)
            && home.is_none_or(|home| home.id != one.id)
    });
    let other = |one: &Address| {
        let kind = words::address_kind(l, one.kind);
        format!("{kind}: {}", words::address_line(one))
    };
    Person {
        name: who.name.to_string(),
        age: who
            .born_on
            .map(|born| l.n("gezin-age", words::age(born, looks.today)))
            .unwrap_or_default(),
        sub: sub(looks, who),
        more: words::more(l, &who.details),
        others: others.map(other).collect(),
        hidden_address: looks.dossier.secret_addresses.contains(&who.person),
    }
}

/// "kind, geboren 1 april 2002"
fn sub(looks: &Looks<'_>, who: &Who) -> String {
    let l = looks.l;
    let role = words::member_role(l, who.role);
    match who.born_on {
        Some(born) => {
            let values = [("role", role), ("day", day(l, born))];
            l.tr("gezin-born", &values)
        }
        None => role,
    }
}

/// Who belonged to the family before.
pub fn former(looks: &Looks<'_>) -> Vec<Person> {
    let now: Vec<PersonId> = words::members_on(looks.dossier, looks.today)
        .into_iter()
        .map(|who| who.person)
        .collect();
    let gone = looks
        .dossier
        .members
        .iter()
        .filter(|who| !now.contains(&who.person));
    gone.map(|who| Person {
        sub: format!(
            "{}, {}",
            sub(looks, who),
            words::days(looks.l, who.days, looks.today)
        ),
        hidden_address: false,
        ..person(looks, who, None)
    })
    .collect()
}

/// Who works with the family now or soon, the lead professional first, and who did before.
pub fn involved(looks: &Looks<'_>) -> (Vec<Involved>, Vec<Involved>) {
    let mut tasks: Vec<&TaskLine> = looks.dossier.tasks.iter().collect();
    tasks.sort_by_key(|task| !task.regisseur);
    let (now, past): (Vec<&TaskLine>, Vec<&TaskLine>) = tasks
        .into_iter()
        .partition(|task| task.days.until.is_none_or(|until| until > looks.today));
    let line = |task: &TaskLine| one_involved(looks, task);
    (
        now.into_iter().map(line).collect(),
        past.into_iter().map(line).collect(),
    )
}

fn one_involved(looks: &Looks<'_>, task: &TaskLine) -> Involved {
    let l = looks.l;
    let role = if task.regisseur {
        l.t("gezin-regisseur").to_lowercase()
    } else {
        cooperation::role(l, task.role)
    };
    let days = words::days(l, task.days, looks.today);
    let organisation = task.organisation_name.clone();
    let (name, sub) = match &task.user_name {
        Some(name) => (name.clone(), format!("{role}, {organisation}, {days}")),
        None => (organisation, format!("{role}, {days}")),
    };
    Involved {
        name,
        sub,
        what: task.what.clone(),
        about: task
            .person
            .map(|about| words::person(l, &looks.dossier.members, about))
            .unwrap_or_default(),
    }
}
