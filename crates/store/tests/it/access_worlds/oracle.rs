//! What a viewer gets, by the pure rules alone: `may_see` over the facts of a world, row by row.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use domain::gezin::{Query, read_query};
use domain::samenwerking::{
    Basis, Category, CategorySet, GezinFacts, Marks, Professional, may_see, may_see_person,
};
use domain::shared::{
    Days, GemeenteId, GezinId, MemberRole, PersonId, RecordId, UserId, forgiven, search_key, typos,
};
use store::gezin::{Count, RecordKind};
use store::log::SubjectId;
use time::Date;
use uuid::Uuid;

use super::pool::{content_of, name_of, text_of};
use super::world::{Account, Gezin, GezinTask, Piece, TODAY, World};

const OPEN: Marks = Marks {
    hidden_source: false,
    secret_address: false,
    own_talk_12plus: false,
    not_for: None,
};

/// One way to look for a text.
enum Way {
    /// No text.
    All,
    /// The number of a dossier, as it may be written.
    Number([String; 3]),
    /// Words, each with those that come near.
    Words(Vec<(String, Vec<String>)>),
}

/// Whether a word is found with a typing error in it.
pub fn is_forgiving(word: &str) -> bool {
    word.chars().count() >= 3 && !word.chars().any(|sign| sign.is_ascii_digit())
}

/// By what something is seen: kind, identifier and ground.
pub type Why = (store::log::Basis, String);

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: GezinId,
    pub key: String,
    pub children: u32,
    pub regisseur: Option<String>,
    pub why: Why,
}

/// A piece with all that is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceTold {
    pub id: RecordId,
    pub gezin: Option<GezinId>,
    pub person: Option<PersonId>,
    pub category: Category,
    pub kind: RecordKind,
    pub marks: Marks,
    pub text: Option<String>,
    pub happened_on: Date,
    pub author: UserId,
    pub why: Why,
}

/// An address: identifier, whose, street, whether it is secret, when.
pub type AddressTold = (Uuid, PersonId, String, bool, Days, Why);

/// A task: identifier, whose, for whom, whether it leads, when.
pub type TaskTold = (Uuid, Option<UserId>, Option<PersonId>, bool, Days, Why);

/// A dossier with all that is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub id: GezinId,
    pub name: String,
    pub why: Why,
    pub members: Vec<(PersonId, String, MemberRole, Days, Why)>,
    pub addresses: Vec<AddressTold>,
    pub secret_addresses: Vec<PersonId>,
    pub tasks: Vec<TaskTold>,
    pub categories: CategorySet,
    pub pieces: Vec<PieceTold>,
}

/// Whom a read shows, by what: the lines that must stand in the log.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Shown(pub BTreeMap<(SubjectId, Why), CategorySet>);

impl Shown {
    pub fn add(&mut self, id: SubjectId, category: Category, why: &Why) {
        let set = self.0.entry((id, why.clone())).or_default();
        *set = set.with(category);
    }
}

/// What is asked of a list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub wijk: Option<String>,
    pub mine: bool,
    pub text: Option<String>,
}

/// One viewer in one municipality.
pub struct Oracle<'a> {
    world: &'a World,
    account: &'a Account,
    viewer: Professional,
    families: Vec<(&'a Gezin, GezinFacts)>,
}

impl<'a> Oracle<'a> {
    pub fn new(
        world: &'a World,
        account: &'a Account,
        viewer: Professional,
        gemeente: GemeenteId,
    ) -> Self {
        let mut families: Vec<_> = world
            .gezinnen
            .iter()
            .filter(|gezin| gezin.gemeente == gemeente)
            .map(|gezin| (gezin, world.facts(gezin)))
            .collect();
        families.sort_by_key(|(gezin, _)| gezin.id);
        Self {
            world,
            account,
            viewer,
            families,
        }
    }

    pub fn world(&self) -> &'a World {
        self.world
    }

    pub fn account(&self) -> &'a Account {
        self.account
    }

    /// Whether a family is of the municipality that is asked.
    pub fn gemeente_of(&self, gezin: GezinId) -> bool {
        self.families.iter().any(|(one, _)| one.id == gezin)
    }

    /// Whether the viewer sees somebody through a family of now.
    pub fn sees_now(&self, person: PersonId) -> bool {
        let own = self.world.members.iter().filter(|one| one.person == person);
        let mut now = own.filter(|one| one.days.contains(TODAY));
        now.any(|one| self.sees_member(one.gezin, person).is_some())
    }

    /// Whether the account is the lead professional of a family.
    pub fn leads(&self, gezin: GezinId) -> bool {
        self.world.tasks.iter().any(|one| {
            one.gezin == gezin
                && one.regisseur
                && one.task.user == Some(self.account.id)
                && one.task.organisation == self.account.organisation
                && one.task.days.contains(TODAY)
        })
    }

    fn why(&self, basis: Basis) -> Why {
        (basis.into(), self.world.ground(basis))
    }

    /// Whether this row of this family is seen, and why.
    pub fn sees(
        &self,
        gezin: GezinId,
        person: Option<PersonId>,
        category: Category,
        marks: &Marks,
    ) -> Option<Why> {
        let (_, facts) = self.families.iter().find(|(one, _)| one.id == gezin)?;
        let basis = may_see(
            &self.viewer,
            facts,
            person,
            category,
            marks,
            self.world.at(),
        )?;
        Some(self.why(basis))
    }

    fn sees_family(&self, gezin: GezinId) -> Option<Why> {
        self.sees(gezin, None, Category::Composition, &OPEN)
    }

    fn sees_member(&self, gezin: GezinId, person: PersonId) -> Option<Why> {
        self.sees(gezin, Some(person), Category::Composition, &OPEN)
    }

    /// Every line of a list, in its order.
    pub fn lines(&self, filter: &Filter) -> Vec<Line> {
        let ways = match &filter.text {
            None => vec![Way::All],
            Some(text) => self.ways(text),
        };
        let lines = ways.iter().map(|way| self.lines_by(filter, way));
        let mut found = lines.skip_while(Vec::is_empty);
        found.next().unwrap_or_default()
    }

    /// In which ways a text is looked for: one after the other, until somebody whom the viewer sees is found.
    fn ways(&self, text: &str) -> Vec<Way> {
        let number = match read_query(text) {
            Query::Nothing | Query::Mistyped(_) | Query::Number(_) => return Vec::new(),
            Query::Dossier(number) => {
                let (year, serial) = (number.year, number.serial);
                let series = number.series.to_uppercase();
                let line = if series.is_empty() { "" } else { "-" };
                let numbers =
                    [4, 5, 6].map(|digits| format!("{series}{line}{year:04}-{serial:0digits$}"));
                Some(Way::Number(numbers))
            }
            Query::Postcode { .. } | Query::Words(_) => None,
        };
        let key = search_key(text);
        let mut asked: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        asked.sort_by_key(|word| Reverse(word.chars().count()));
        asked.truncate(3);
        let exact = asked.iter().map(|word| (*word).to_owned());
        let exact: Vec<_> = exact.map(|word| (word, Vec::new())).collect();
        let near = exact
            .iter()
            .map(|(word, _)| (word.clone(), self.near(word)));
        let near = near.collect();
        number
            .into_iter()
            .chain([Way::Words(exact), Way::Words(near)])
            .collect()
    }

    /// The six words of the municipality that come nearest to one that was typed.
    fn near(&self, typed: &str) -> Vec<String> {
        let most = forgiven(typed.chars().count());
        if most == 0 || typed.chars().any(|sign| sign.is_ascii_digit()) {
            return Vec::new();
        }
        let here: BTreeSet<GezinId> = self.families.iter().map(|(gezin, _)| gezin.id).collect();
        let words = self.world.words.iter();
        let known = words.filter(|word| here.contains(&word.gezin) && is_forgiving(&word.word));
        let near: BTreeSet<(usize, &str)> = known
            .map(|word| (typos(typed, &word.word), word.word.as_str()))
            .filter(|(wrong, _)| *wrong <= most)
            .collect();
        near.into_iter()
            .take(6)
            .map(|(_, word)| word.to_owned())
            .collect()
    }

    fn lines_by(&self, filter: &Filter, way: &Way) -> Vec<Line> {
        let mut lines: Vec<Line> = self
            .families
            .iter()
            .filter(|(gezin, _)| self.passes(gezin, filter) && self.found(gezin, way))
            .filter_map(|(gezin, _)| self.line(gezin))
            .collect();
        lines.sort_by(|one, other| (&one.key, one.id).cmp(&(&other.key, other.id)));
        lines
    }

    fn passes(&self, gezin: &Gezin, filter: &Filter) -> bool {
        let mut tasks = self
            .world
            .tasks
            .iter()
            .filter(|task| task.gezin == gezin.id);
        let mine = tasks.any(|one| {
            one.task.organisation == self.account.organisation
                && one.task.user == Some(self.account.id)
                && one.task.days.contains(TODAY)
        });
        filter
            .wijk
            .as_ref()
            .is_none_or(|wijk| gezin.wijk.as_ref() == Some(wijk))
            && (mine || !filter.mine)
    }

    /// Each of the three longest words must begin a word that is seen, or come near to one.
    fn found(&self, gezin: &Gezin, way: &Way) -> bool {
        let asked = match way {
            Way::All => return true,
            Way::Number(numbers) => return numbers.contains(&gezin.number),
            Way::Words(asked) => asked,
        };
        let has = |(asked, near): &(String, Vec<String>)| {
            self.world.words.iter().any(|word| {
                let marks = Marks {
                    secret_address: word.secret,
                    ..OPEN
                };
                word.gezin == gezin.id
                    && word.days.is_none_or(|days| days.contains(TODAY))
                    && (word.word.starts_with(asked) || near.contains(&word.word))
                    && self
                        .sees(gezin.id, word.person, Category::Composition, &marks)
                        .is_some()
            })
        };
        !asked.is_empty() && asked.iter().all(has)
    }

    fn line(&self, gezin: &Gezin) -> Option<Line> {
        let why = self.sees_family(gezin.id)?;
        let children: BTreeSet<PersonId> = self
            .world
            .members
            .iter()
            .filter(|one| one.gezin == gezin.id && one.role == MemberRole::Child)
            .filter(|one| one.days.contains(TODAY))
            .filter(|one| self.sees_member(gezin.id, one.person).is_some())
            .map(|one| one.person)
            .collect();
        Some(Line {
            id: gezin.id,
            key: search_key(&gezin.name),
            children: u32::try_from(children.len()).unwrap(),
            regisseur: self.regisseur(gezin.id),
            why,
        })
    }

    fn regisseur(&self, gezin: GezinId) -> Option<String> {
        let leads = |one: &&GezinTask| {
            one.gezin == gezin
                && one.regisseur
                && one.task.days.contains(TODAY)
                && self
                    .sees(gezin, one.task.person, Category::Composition, &OPEN)
                    .is_some()
        };
        let task = self
            .world
            .tasks
            .iter()
            .filter(leads)
            .min_by_key(|one| one.id)?;
        let accounts = &self.world.accounts;
        let number = accounts
            .iter()
            .position(|one| Some(one.id) == task.task.user)?;
        Some(format!("account {number}"))
    }

    /// How many there are.
    pub fn count(&self, filter: &Filter) -> Count {
        Count::Exact(self.lines(filter).len() as u64)
    }

    /// Whom a page with these lines shows.
    pub fn shown_in_list(lines: &[Line]) -> Shown {
        let mut shown = Shown::default();
        for line in lines {
            shown.add(SubjectId::Gezin(line.id), Category::Composition, &line.why);
        }
        shown
    }

    /// Everything of a family, or of one category of its pieces.
    pub fn dossier(&self, id: GezinId, only: Option<Category>) -> Option<(Told, Shown)> {
        let (gezin, _) = self.families.iter().find(|(gezin, _)| gezin.id == id)?;
        let why = self.sees_family(id)?;
        let (addresses, secret_addresses) = self.addresses(id);
        let told = Told {
            id,
            name: gezin.name.clone(),
            why,
            members: self.members(id),
            addresses,
            secret_addresses,
            tasks: self.tasks(id),
            categories: self.categories(id),
            pieces: self.pieces(id, only),
        };
        let shown = shown(&told);
        Some((told, shown))
    }

    fn members(&self, gezin: GezinId) -> Vec<(PersonId, String, MemberRole, Days, Why)> {
        let own = self.world.members.iter().filter(|one| one.gezin == gezin);
        let mut rows: Vec<_> = own
            .filter_map(|one| {
                let why = self.sees_member(gezin, one.person)?;
                let person = self.world.person(one.person)?;
                let place = match one.role {
                    MemberRole::Parent => 0,
                    MemberRole::Child => 1,
                    MemberRole::Other => 2,
                };
                let born = (person.born.is_none(), person.born);
                let order = (one.days.until.is_some(), place, born, one.person, one.id);
                let name = format!("{} {}", person.given, person.family);
                Some((order, (one.person, name, one.role, one.days, why)))
            })
            .collect();
        rows.sort_by_key(|(order, _)| *order);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    pub fn in_family_now(&self, gezin: GezinId) -> BTreeSet<PersonId> {
        let own = self.world.members.iter().filter(|one| one.gezin == gezin);
        own.filter(|one| one.days.contains(TODAY))
            .map(|one| one.person)
            .collect()
    }

    fn addresses(&self, gezin: GezinId) -> (Vec<AddressTold>, Vec<PersonId>) {
        let (mut seen, mut secret) = (Vec::new(), BTreeSet::new());
        for person in self.in_family_now(gezin) {
            let own = self
                .world
                .addresses
                .iter()
                .filter(|one| one.person == person);
            for address in own.filter(|_| self.sees_member(gezin, person).is_some()) {
                let marks = Marks {
                    secret_address: address.secret,
                    ..OPEN
                };
                match self.sees(gezin, Some(person), Category::Composition, &marks) {
                    Some(why) => {
                        let (id, days) = (address.id, address.days);
                        seen.push((
                            id,
                            person,
                            address.street.clone(),
                            address.secret,
                            days,
                            why,
                        ));
                    }
                    None => {
                        secret.insert(person);
                    }
                }
            }
        }
        seen.sort_by_key(|(id, person, _, _, days, _)| (*person, Reverse(days.from), *id));
        (seen, secret.into_iter().collect())
    }

    fn tasks(&self, gezin: GezinId) -> Vec<TaskTold> {
        let own = self.world.tasks.iter().filter(|one| one.gezin == gezin);
        let mut rows: Vec<_> = own
            .filter_map(|one| {
                let why = self.sees(gezin, one.task.person, category_of(one.regisseur), &OPEN)?;
                let task = one.task;
                Some((
                    one.id,
                    task.user,
                    task.person,
                    one.regisseur,
                    task.days,
                    why,
                ))
            })
            .collect();
        rows.sort_by_key(|(id, _, _, _, days, _)| (days.until.is_some(), days.from, *id));
        rows
    }

    /// Of the family as a whole, or of one who is or was in it.
    fn categories(&self, gezin: GezinId) -> CategorySet {
        let members = self.world.members.iter().filter(|one| one.gezin == gezin);
        let about: Vec<Option<PersonId>> =
            members.map(|one| Some(one.person)).chain([None]).collect();
        let seen = |category: &Category| {
            about
                .iter()
                .any(|person| self.sees(gezin, *person, *category, &OPEN).is_some())
        };
        Category::ALL.into_iter().filter(seen).collect()
    }

    /// Of the family, and of who is in it now.
    fn pieces(&self, gezin: GezinId, only: Option<Category>) -> Vec<PieceTold> {
        let now = self.in_family_now(gezin);
        let mut pieces: Vec<PieceTold> = self
            .world
            .pieces
            .iter()
            .filter(|piece| match piece.gezin {
                Some(of) => of == gezin,
                None => piece.person.is_some_and(|person| now.contains(&person)),
            })
            .filter(|piece| only.is_none_or(|only| piece.category == only))
            .filter_map(|piece| {
                let why = self.sees(gezin, piece.person, piece.category, &piece.marks)?;
                Some(told(piece, why))
            })
            .collect();
        pieces.sort_by_key(|piece| Reverse((piece.happened_on, piece.id)));
        pieces
    }

    /// One piece, whichever family it belongs to.
    pub fn piece(&self, id: RecordId) -> Option<(PieceTold, Shown)> {
        let piece = self.world.pieces.iter().find(|piece| piece.id == id)?;
        let why = match (piece.gezin, piece.person) {
            (Some(gezin), person) => self.sees(gezin, person, piece.category, &piece.marks)?,
            (None, Some(person)) => {
                let families: Vec<GezinFacts> = self
                    .families
                    .iter()
                    .map(|(_, facts)| facts.clone())
                    .collect();
                let (category, marks, at) = (piece.category, &piece.marks, self.world.at());
                let (_, basis) =
                    may_see_person(&self.viewer, &families, person, category, marks, at)?;
                self.why(basis)
            }
            (None, None) => return None,
        };
        let told = told(piece, why);
        let mut shown = Shown::default();
        add_piece(&mut shown, &told, piece.gezin);
        Some((told, shown))
    }

    /// The file of a piece.
    pub fn file(&self, id: RecordId) -> Option<(String, String)> {
        let file = self
            .world
            .pieces
            .iter()
            .any(|piece| piece.id == id && piece.file);
        (file && self.piece(id).is_some()).then(|| (name_of(id), content_of(id)))
    }
}

fn category_of(regisseur: bool) -> Category {
    if regisseur {
        Category::Composition
    } else {
        Category::Plan
    }
}

fn told(piece: &Piece, why: Why) -> PieceTold {
    PieceTold {
        id: piece.id,
        gezin: piece.gezin,
        person: piece.person,
        category: piece.category,
        kind: piece.kind,
        marks: piece.marks,
        text: Some(text_of(piece.id)),
        happened_on: piece.happened_on,
        author: piece.author,
        why,
    }
}

fn add_piece(shown: &mut Shown, piece: &PieceTold, gezin: Option<GezinId>) {
    if let Some(person) = piece.person {
        shown.add(SubjectId::Person(person), piece.category, &piece.why);
    }
    if let Some(gezin) = gezin {
        shown.add(SubjectId::Gezin(gezin), piece.category, &piece.why);
    }
}

/// Everybody of whom a dossier tells something, by what and of which category.
fn shown(told: &Told) -> Shown {
    let mut shown = Shown::default();
    shown.add(SubjectId::Gezin(told.id), Category::Composition, &told.why);
    for (person, .., why) in &told.members {
        shown.add(SubjectId::Person(*person), Category::Composition, why);
    }
    for (_, person, .., why) in &told.addresses {
        shown.add(SubjectId::Person(*person), Category::Composition, why);
    }
    for (_, _, person, regisseur, _, why) in &told.tasks {
        let category = category_of(*regisseur);
        shown.add(SubjectId::Gezin(told.id), category, why);
        if let Some(person) = person {
            shown.add(SubjectId::Person(*person), category, why);
        }
    }
    for piece in &told.pieces {
        add_piece(&mut shown, piece, piece.gezin);
    }
    shown
}
