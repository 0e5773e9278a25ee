//! What a version of a covenant changes, as a list that people can read.

use std::collections::BTreeSet;

use domain::samenwerking::{Clause, ConvenantText, ConvenantVersion, PurposeGround};
use similar::{ChangeTag, TextDiff};

use super::found::Found;
use super::{forms, words};
use web::layout::L;

/// The most changed lines of text that are shown; the texts themselves stand in full on their own pages.
const MOST_LINES: usize = 60;

/// One change.
pub struct Change {
    /// `plus`, `minus` or `edit`: also the name of the icon.
    pub icon: &'static str,
    /// The word beside the icon.
    pub word: String,
    /// What it is about.
    pub what: String,
    /// What went; may be empty.
    pub old: String,
    /// What came; may be empty.
    pub new: String,
}

fn change(l: L, what: String, old: String, new: String) -> Change {
    let (icon, key) = match (old.is_empty(), new.is_empty()) {
        (true, _) => ("plus", "samen-change-added"),
        (_, true) => ("minus", "samen-change-removed"),
        _ => ("edit", "samen-change-different"),
    };
    Change {
        icon,
        word: l.t(key),
        what,
        old,
        new,
    }
}

/// What `after` changes of `before`.
pub fn changes(
    l: L,
    found: &Found,
    before: &ConvenantVersion,
    after: &ConvenantVersion,
) -> Vec<Change> {
    let mut all = Vec::new();
    if before.period != after.period {
        let period = |version: &ConvenantVersion| words::days(l, version.period);
        all.push(change(
            l,
            l.t("samen-period"),
            period(before),
            period(after),
        ));
    }
    sets(
        l,
        &mut all,
        "samen-purpose",
        &purposes(l, before),
        &purposes(l, after),
    );
    sets(
        l,
        &mut all,
        "samen-party",
        &parties(found, before),
        &parties(found, after),
    );
    clauses(l, found, before, after, &mut all);
    texts(l, &before.text, &after.text, &mut all);
    all
}

fn sets(l: L, all: &mut Vec<Change>, key: &str, old: &BTreeSet<String>, new: &BTreeSet<String>) {
    for gone in old.difference(new) {
        all.push(change(l, l.t(key), gone.clone(), String::new()));
    }
    for come in new.difference(old) {
        all.push(change(l, l.t(key), String::new(), come.clone()));
    }
}

fn purposes(l: L, version: &ConvenantVersion) -> BTreeSet<String> {
    let all = version.purposes.iter();
    all.map(|one| words::purpose_ground(l, forms::grounds(), one))
        .collect()
}

fn parties(found: &Found, version: &ConvenantVersion) -> BTreeSet<String> {
    let all = version.parties.iter();
    all.map(|party| found.name(party.organisation)).collect()
}

/// Clauses are the same when party, role, purpose and ground are: what they give and about whom may differ.
fn clauses(
    l: L,
    found: &Found,
    before: &ConvenantVersion,
    after: &ConvenantVersion,
    all: &mut Vec<Change>,
) {
    let mut old: Vec<&Clause> = before.clauses.iter().collect();
    let mut come: Vec<&Clause> = Vec::new();
    for new in &after.clauses {
        match old.iter().position(|one| same(one, new)) {
            Some(place) => {
                let one = old.swap_remove(place);
                if one.terms != new.terms {
                    let (was, is) = (sentence(l, one), sentence(l, new));
                    all.push(change(l, about(l, found, new), was, is));
                }
            }
            None => come.push(new),
        }
    }
    come.retain(|new| {
        let place = old
            .iter()
            .position(|one| one.party == new.party && one.terms.role == new.terms.role);
        let Some(place) = place else {
            return true;
        };
        let one = old.swap_remove(place);
        let (was, is) = (with_ground(l, one), with_ground(l, new));
        all.push(change(l, about(l, found, new), was, is));
        false
    });
    for gone in old {
        all.push(change(
            l,
            about(l, found, gone),
            sentence(l, gone),
            String::new(),
        ));
    }
    for new in come {
        all.push(change(
            l,
            about(l, found, new),
            String::new(),
            sentence(l, new),
        ));
    }
}

fn same(one: &Clause, other: &Clause) -> bool {
    one.party == other.party
        && one.terms.role == other.terms.role
        && one.terms.purpose == other.terms.purpose
        && one.terms.ground == other.terms.ground
}

fn about(l: L, found: &Found, clause: &Clause) -> String {
    l.tr(
        "samen-clause-about",
        &[
            ("party", found.name(clause.party)),
            ("role", words::role(l, clause.terms.role)),
        ],
    )
}

/// The same with purpose and ground.
fn with_ground(l: L, clause: &Clause) -> String {
    let agreed = PurposeGround {
        purpose: clause.terms.purpose,
        ground: clause.terms.ground.clone(),
    };
    let ground = words::purpose_ground(l, forms::grounds(), &agreed);
    format!("{}; {ground}", sentence(l, clause))
}

fn sentence(l: L, clause: &Clause) -> String {
    l.tr(
        "samen-clause-sentence",
        &[
            ("what", words::categories(l, clause.terms.categories)),
            ("circle", words::circle(l, &clause.terms.circle)),
        ],
    )
}

fn texts(l: L, before: &ConvenantText, after: &ConvenantText, all: &mut Vec<Change>) {
    match (before, after) {
        (ConvenantText::Markdown(old), ConvenantText::Markdown(new)) => lines(l, old, new, all),
        (old, new) if old != new => {
            let name = |text: &ConvenantText| match text {
                ConvenantText::Pdf { name, .. } => name.clone(),
                ConvenantText::Markdown(_) => l.t("samen-text-typed"),
            };
            let (old, new) = (name(old), name(new));
            let new = if old == new {
                l.n("samen-text-new-file", new)
            } else {
                new
            };
            all.push(change(l, l.t("samen-text"), old, new));
        }
        _ => {}
    }
}

/// Lines of text that differ, the old beside the new one.
fn lines(l: L, old: &str, new: &str, all: &mut Vec<Change>) {
    let diff = TextDiff::from_lines(old, new);
    let mut found = Vec::new();
    for group in diff.grouped_ops(0) {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for one in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let line = one.value().trim();
            match one.tag() {
                _ if line.is_empty() => {}
                ChangeTag::Delete => gone.push(line),
                ChangeTag::Insert => come.push(line),
                ChangeTag::Equal => {}
            }
        }
        if !gone.is_empty() || !come.is_empty() {
            found.push(change(l, l.t("samen-text"), gone.join(" "), come.join(" ")));
        }
    }
    found.truncate(MOST_LINES);
    all.extend(found);
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::layout::Lang;

    #[test]
    fn lines_that_differ_stand_beside_each_other_and_the_rest_is_left_out() {
        let mut all = Vec::new();
        let old = "# Doel\n\nWij helpen gezinnen.\n\nWij overleggen elke maand.\n";
        let new =
            "# Doel\n\nWij helpen gezinnen.\n\nWij overleggen elke week.\n\nDe politie doet mee.\n";
        lines(L::new(Lang::Nl), old, new, &mut all);
        let told: Vec<(&str, &str)> = all
            .iter()
            .map(|one| (one.old.as_str(), one.new.as_str()))
            .collect();
        assert_eq!(
            told,
            [(
                "Wij overleggen elke maand.",
                "Wij overleggen elke week. De politie doet mee."
            )]
        );
        assert_eq!(all[0].icon, "edit");
    }
}
