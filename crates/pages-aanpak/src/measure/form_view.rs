//! The domains of an instrument as a form shows them: those that matter first, the others folded.

use std::collections::BTreeSet;

use domain::aanpak::measurement::{DomainCode, Instrument, Level, MeasuredDomain, OLD_AFTER_DAYS};
use domain::samenwerking::CategorySet;

use super::read::{age_of_information, field};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// A level to choose.
pub struct LevelView {
    /// 1 to 5.
    pub number: u8,
    /// One word of its name.
    pub word: String,
    /// What it looks like, in general.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether the person chose it for themselves.
    pub own: bool,
}

/// A domain in the form.
pub struct DomainView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub help: String,
    /// The levels, the highest first: from there one goes down.
    pub levels: Vec<LevelView>,
    /// Whether "niet besproken" is chosen.
    pub not_discussed: bool,
    /// Whether "niet relevant" is chosen.
    pub not_relevant: bool,
    /// The ground.
    pub ground: String,
    /// From which day the information is.
    pub from: String,
    /// That the information is old; empty when it is not.
    pub old: String,
    /// Own words.
    pub words: String,
    /// Whether the person gave themselves a level.
    pub own_level: bool,
    /// Whether somebody filled in an own level or own words.
    pub own: bool,
    /// What is wrong with the choice, the ground, the day, the own level, the own words.
    pub errors: [String; 5],
}

impl DomainView {
    /// Whether anything stands on it or is wrong with it.
    fn is_touched(&self) -> bool {
        let chosen = self.levels.iter().any(|level| level.chosen);
        let typed = !self.ground.is_empty() || !self.from.is_empty() || self.own;
        chosen || self.not_discussed || self.not_relevant || typed || self.is_wrong()
    }

    /// Whether something is wrong with it.
    pub fn is_wrong(&self) -> bool {
        self.errors.iter().any(|error| !error.is_empty())
    }
}

/// The domains in the order of the form.
pub struct Groups {
    /// Those that matter for this family, or everything when nothing is known yet.
    pub first: Vec<DomainView>,
    /// Whether it is known which matter.
    pub known: bool,
    /// The others, folded.
    pub others: Vec<DomainView>,
    /// The supplements, folded.
    pub supplement: Vec<DomainView>,
    /// Whether a folded group holds something that was filled in.
    pub others_open: bool,
    /// The same for the supplements.
    pub supplement_open: bool,
    /// How many domains this person may not fill in.
    pub hidden: usize,
}

fn view(
    l: L,
    instrument: &Instrument,
    domain: &MeasuredDomain,
    (fields, errors): (&Fields, &FieldErrors),
) -> DomainView {
    let code = &domain.code;
    let get = |part: char| fields.get(&field(part, code)).to_owned();
    let (chosen, own) = (get('d'), get('z'));
    let level = |level: Level, text: &String| {
        let number = level.number();
        LevelView {
            number,
            word: instrument.level_short(level).to_owned(),
            text: text.clone(),
            chosen: chosen == number.to_string(),
            own: own == number.to_string(),
        }
    };
    let levels = Level::ALL.into_iter().zip(&domain.levels);
    let mut levels: Vec<LevelView> = levels.map(|(one, text)| level(one, text)).collect();
    levels.reverse();
    let old = age_of_information(fields, code).filter(|days| *days > OLD_AFTER_DAYS);
    DomainView {
        name: domain.name.clone(),
        help: domain.help.clone(),
        levels,
        not_discussed: chosen == "nb",
        not_relevant: chosen == "nr",
        ground: get('g'),
        from: get('o'),
        old: old.map(|days| l.n("meten-old", days)).unwrap_or_default(),
        words: get('w'),
        own_level: !own.is_empty(),
        own: !own.is_empty() || !get('w').is_empty(),
        errors: ['d', 'g', 'o', 'z', 'w'].map(|part| errors.of(&field(part, code)).to_owned()),
        code: code.to_string(),
    }
}

/// Sorts the domains that somebody may fill in.
pub fn groups(
    l: L,
    (instrument, open): (&Instrument, CategorySet),
    first: &BTreeSet<DomainCode>,
    filled: (&Fields, &FieldErrors),
) -> Groups {
    let mut groups = Groups {
        first: Vec::new(),
        known: !first.is_empty(),
        others: Vec::new(),
        supplement: Vec::new(),
        others_open: false,
        supplement_open: false,
        hidden: 0,
    };
    for domain in &instrument.domains {
        if !open.contains(domain.category) {
            groups.hidden += 1;
            continue;
        }
        let shown = view(l, instrument, domain, filled);
        let matters = first.is_empty() || first.contains(&domain.code);
        match domain.supplement {
            Some(_) if !first.contains(&domain.code) => groups.supplement.push(shown),
            _ if matters => groups.first.push(shown),
            _ => groups.others.push(shown),
        }
    }
    groups.others_open = groups.others.iter().any(DomainView::is_touched);
    groups.supplement_open = groups.supplement.iter().any(DomainView::is_touched);
    groups
}
