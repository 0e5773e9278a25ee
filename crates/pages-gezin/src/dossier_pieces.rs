//! The pieces of a dossier, by category.

use domain::samenwerking::{Category, CategorySet};
use domain::shared::RecordId;
use store::Opened;
use store::gezin::{DossierRecord, Pieces, RecordKind};
use time::Date;

use super::dossier::{Looks, new_piece};
use super::why::Why;
use super::{paths, words};
use web::cooperation;
use web::layout::L;
use web::layout::moment::day;

/// A category with what stands in it.
pub struct CategoryView {
    /// Its code, also the anchor.
    pub code: &'static str,
    /// Name of its icon.
    pub icon: &'static str,
    /// Its name.
    pub name: String,
    /// How many pieces stand on this page.
    pub count: usize,
    /// Whether these are all of them.
    pub whole: bool,
    /// Where one is added.
    pub add: String,
    /// Where only this category is shown.
    pub only: String,
    /// The pieces.
    pub items: Vec<Item>,
}

/// A piece.
pub struct Item {
    /// The anchor.
    pub id: String,
    /// When it happened.
    pub when: String,
    /// The text, each paragraph as lines; empty when its key was destroyed.
    pub text: Vec<Vec<String>>,
    /// Whether it says who told something.
    pub source: bool,
    /// Icon and words about who may not see it.
    pub marks: Vec<(&'static str, String)>,
    /// Who wrote it.
    pub author: String,
    /// Whom it is about; empty for the whole family.
    pub about: String,
    /// Why this person sees it.
    pub why: Why,
    /// Where the file is; empty when there is none.
    pub file: String,
    /// Where it is corrected; empty for who may not.
    pub correct: String,
}

/// An open category of which nothing stands on the page.
pub struct Empty {
    /// Its name.
    pub name: String,
    /// Where a piece is added, or where only this category is shown.
    pub href: String,
}

/// The open categories of which nothing stands on the page, by where one is added or where the others may stand. What makes up the
/// family stands elsewhere on the page.
pub fn empty(views: &[CategoryView]) -> Vec<Empty> {
    let empty = views
        .iter()
        .filter(|view| view.items.is_empty() && view.code != Category::Composition.code());
    empty
        .map(|view| Empty {
            name: view.name.clone(),
            href: match view.whole {
                true => view.add.clone(),
                false => view.only.clone(),
            },
        })
        .collect()
}

/// A day, without its year when it is the year of now.
fn short_day(l: L, date: Date, today: Date) -> String {
    let text = day(l, date);
    let year = format!(" {}", today.year());
    match text.strip_suffix(&year) {
        Some(short) => short.to_owned(),
        None => text,
    }
}

/// The open categories with their pieces; each source right below what it told.
pub fn categories(looks: &Looks<'_>, open: CategorySet, pieces: Pieces) -> Vec<CategoryView> {
    let dossier = looks.dossier;
    let whole = dossier.next.is_none() && pieces.after.is_none();
    open.iter()
        .map(|category| {
            let items = ordered(&dossier.records, category);
            CategoryView {
                code: category.code(),
                icon: words::icon(category),
                name: cooperation::category(looks.l, category),
                count: items.len(),
                whole,
                add: new_piece(dossier, category),
                only: format!("{}?soort={}", paths::gezin(dossier.id), category.code()),
                items: items.into_iter().map(|one| item(looks, one)).collect(),
            }
        })
        .collect()
}

fn ordered(records: &[DossierRecord], category: Category) -> Vec<&DossierRecord> {
    let here: Vec<&DossierRecord> = records
        .iter()
        .filter(|one| one.category == category)
        .collect();
    let shown = |id: RecordId| here.iter().any(|one| one.id == id);
    let mut all = Vec::with_capacity(here.len());
    for piece in &here {
        if piece.part_of.is_some_and(shown) {
            continue;
        }
        all.push(*piece);
        let parts = here.iter().filter(|one| one.part_of == Some(piece.id));
        all.extend(parts.copied());
    }
    all
}

fn item(looks: &Looks<'_>, piece: &DossierRecord) -> Item {
    let (l, gezin) = (looks.l, looks.dossier.id);
    let readable = matches!(piece.text, Opened::Plain(_));
    let correct = readable && (looks.change || piece.author == looks.user);
    Item {
        id: format!("stuk-{}", piece.id),
        when: short_day(l, piece.happened_on, looks.today),
        text: match &piece.text {
            Opened::Plain(text) => words::paragraphs(text),
            Opened::Destroyed => Vec::new(),
        },
        source: piece.kind == RecordKind::Source,
        marks: marks(looks, piece),
        author: format!("{}, {}", piece.author_name, piece.organisation_name),
        about: piece
            .person
            .map(|about| words::person(l, &looks.dossier.members, about))
            .unwrap_or_default(),
        why: looks.reasons.get(&piece.seen_by),
        file: match piece.kind {
            RecordKind::Document if readable => paths::piece(gezin, piece.id, "bestand"),
            _ => String::new(),
        },
        correct: if correct {
            paths::piece(gezin, piece.id, "verbeteren")
        } else {
            String::new()
        },
    }
}

fn marks(looks: &Looks<'_>, piece: &DossierRecord) -> Vec<(&'static str, String)> {
    let (l, marks) = (looks.l, piece.marks);
    let mut all = Vec::new();
    if marks.hidden_source {
        all.push(("eye-off", l.t("gezin-mark-hidden-source")));
    }
    if marks.secret_address {
        all.push(("lock", l.t("gezin-mark-secret-address")));
    }
    if marks.own_talk_12plus {
        all.push(("child", l.t("gezin-mark-own-talk")));
    }
    if let Some(other) = marks.not_for {
        let name = words::person(l, &looks.dossier.members, other);
        all.push(("eye-off", l.n("gezin-mark-not-for", name)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use web::layout::Lang;

    #[test]
    fn the_year_of_now_goes_without_saying() {
        let l = L::new(Lang::Nl);
        let today = date!(2015 - 06 - 15);
        assert_eq!(short_day(l, date!(2015 - 03 - 02), today), "2 maart");
        assert_eq!(short_day(l, date!(2014 - 03 - 02), today), "2 maart 2014");
    }
}
