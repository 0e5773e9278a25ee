//! Makes files of approaches that are valid and all different.

use std::fmt::Write;

/// Numbers that look random and are the same for the same seed (splitmix64).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(count).unwrap()).unwrap()
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// Some of a list, in its order.
    pub fn some<T: Clone>(&mut self, list: &[T], one_in: usize) -> Vec<T> {
        let chosen = list.iter().filter(|_| self.one_in(one_in));
        chosen.cloned().collect()
    }
}

const ROLES: [&str; 5] = [
    "screener",
    "casemanager",
    "gezinscoach",
    "bzt-medewerker",
    "gedragswetenschapper",
];

/// What every phase may be asked, and what asks for something else in the file.
const FREE: [&str; 11] = [
    "plan-agreed",
    "consultation-held",
    "conversation-held",
    "family-informed",
    "way-back-agreed",
    "aftercare-contact-planned",
    "outcome-recorded",
    "urgent-confirmed",
    "target-group-test",
    "regisseur",
    "safety-check-per-child",
];

struct World {
    numbers: Numbers,
    phases: Vec<String>,
    reviews: Vec<bool>,
    measures: bool,
    screens: bool,
    coaches: bool,
    coerces: bool,
    reasons: usize,
    roles: Vec<&'static str>,
}

fn list(words: &[impl AsRef<str>]) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("{:?}", word.as_ref()))
        .collect();
    format!("[{}]", words.join(", "))
}

impl World {
    fn roles(&mut self) -> String {
        let roles = self.roles.clone();
        let mut chosen = self.numbers.some(&roles, 2);
        if chosen.is_empty() {
            chosen.push(roles[self.numbers.below(roles.len())]);
        }
        list(&chosen)
    }

    fn requires(&mut self, from: usize) -> String {
        let mut known = FREE.to_vec();
        known.extend(self.reviews[from].then_some("evaluation-done"));
        known.extend(self.screens.then_some("screening-decision"));
        known.extend(self.coaches.then_some("coach-introduced"));
        if self.measures {
            known.extend(["measurement-in-phase", "plan-domains-measured"]);
        }
        let rare = 2 + self.numbers.below(6);
        list(&self.numbers.some(&known, rare))
    }

    fn ordinary(&mut self, from: usize, to: usize) -> String {
        let (roles, requires) = (self.roles(), self.requires(from));
        let coercive = if self.coerces && self.numbers.one_in(4) {
            "coercive = true\n"
        } else {
            ""
        };
        format!(
            "[[move]]\nfrom = {:?}\nto = {:?}\nkind = \"ordinary\"\nroles = {roles}\nrequires = {requires}\n{coercive}\n",
            self.phases[from], self.phases[to]
        )
    }

    /// An exit out of some phases at once; it may ask only what any phase can meet.
    fn exit(&mut self, from: &[String]) -> String {
        let roles = self.roles();
        let end = self.phases.last().unwrap().clone();
        let all: Vec<String> = (0..self.reasons)
            .map(|number| format!("reden-{number}"))
            .collect();
        let mut reasons = self.numbers.some(&all, 2);
        if reasons.is_empty() {
            reasons.push(all[0].clone());
        }
        let requires = if self.numbers.one_in(3) {
            "requires = [\"outcome-recorded\"]\n"
        } else {
            ""
        };
        format!(
            "[[move]]\nfrom = {}\nto = {end:?}\nkind = \"exit\"\nroles = {roles}\nreasons = {}\n{requires}\n",
            list(from),
            list(&reasons)
        )
    }

    fn urgent(&mut self, from: usize) -> String {
        let others: Vec<usize> = (0..self.phases.len() - 1)
            .filter(|one| *one != from)
            .collect();
        let to = others[self.numbers.below(others.len())];
        let roles = self.roles();
        let coercive = if self.coerces && self.numbers.one_in(4) {
            "coercive = true\n"
        } else {
            ""
        };
        format!(
            "[[move]]\nfrom = {:?}\nto = {:?}\nkind = \"urgent\"\nroles = {roles}\n{coercive}\n",
            self.phases[from], self.phases[to]
        )
    }

    fn moves(&mut self) -> Vec<String> {
        let count = self.phases.len();
        let mut moves = Vec::new();
        for from in 0..count - 1 {
            for to in 0..count {
                let needed = to == from + 1;
                if needed || (to != from && self.numbers.one_in(5)) {
                    moves.push(self.ordinary(from, to));
                }
            }
            moves.push(self.urgent(from));
        }
        let cut = self.numbers.below(count - 1);
        let inner = self.phases[..count - 1].to_vec();
        let (first, second) = inner.split_at(cut);
        for part in [first, second] {
            if !part.is_empty() {
                moves.push(self.exit(part));
            }
        }
        moves
    }

    fn phase(&mut self, index: usize) -> String {
        let last = self.phases.len() - 1;
        let kind = match index {
            0 => "start",
            _ if index == last => "end",
            _ if self.numbers.one_in(4) => "waiting",
            _ => "work",
        };
        let id = &self.phases[index];
        let mut text = format!(
            "[[phase]]\nid = {id:?}\nname = \"Fase {index}\"\nkind = {kind:?}\ndescription = \"Wat er gebeurt.\"\n"
        );
        if index != last {
            writeln!(text, "silent_days = {}", 1 + self.numbers.below(100)).unwrap();
        }
        if self.reviews[index] {
            writeln!(text, "review_days = {}", 1 + self.numbers.below(200)).unwrap();
        }
        text.push('\n');
        text
    }
}

/// The text of a valid file.
pub fn file(seed: u64) -> String {
    let mut numbers = Numbers(seed);
    let count = 3 + numbers.below(6);
    let mut roles = numbers.some(&ROLES, 2);
    if !roles.contains(&"casemanager") {
        roles.push("casemanager");
    }
    let mut world = World {
        phases: (0..count).map(|number| format!("fase-{number}")).collect(),
        reviews: (0..count)
            .map(|number| number + 1 < count && numbers.one_in(2))
            .collect(),
        measures: !numbers.one_in(4),
        screens: roles.contains(&"screener"),
        coaches: roles.contains(&"gezinscoach"),
        coerces: numbers.one_in(2),
        reasons: 1 + numbers.below(4),
        numbers,
        roles,
    };
    let mut text = format!(
        "id = \"aanpak-{seed}\"\nversion = {}\ntitle = \"Aanpak\"\ngemeente = \"Dorp\"\ncoercion = {:?}\nroles = {}\nregisseur_roles = [\"casemanager\"]\nlife_areas = [\"wonen\"]\n\n",
        1 + world.numbers.below(9),
        if world.coerces { "allowed" } else { "none" },
        list(&world.roles),
    );
    if world.measures {
        text.push_str("[instrument]\nid = \"zrm\"\nversion = 2017\n\n");
    }
    writeln!(
        text,
        "[norms]\ncaseload = 10\nscreening_days = 14\nurgent_workdays = {}\nsafety_check_days = {}\n",
        1 + world.numbers.below(4),
        1 + world.numbers.below(120),
    )
    .unwrap();
    for index in 0..count {
        let phase = world.phase(index);
        text.push_str(&phase);
    }
    let mut moves = world.moves();
    while !moves.is_empty() {
        let next = world.numbers.below(moves.len());
        text.push_str(&moves.swap_remove(next));
    }
    for number in 0..world.reasons {
        let second = if world.numbers.one_in(2) {
            "second_look = true\n"
        } else {
            ""
        };
        writeln!(
            text,
            "[[reason]]\nid = \"reden-{number}\"\nname = \"Reden {number}\"\n{second}"
        )
        .unwrap();
    }
    text
}
