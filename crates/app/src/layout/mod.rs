//! What every page has: the language and the shell around the content.

mod lang;
pub mod moment;

pub use lang::{Arg, L, Lang};

use domain::samenwerking::Role;

/// The shell around a page.
#[derive(Debug, Clone, Default)]
pub struct Shell {
    /// Who is logged in.
    pub user: Option<UserMenu>,
    /// The rail; empty for who is not logged in.
    pub nav: Vec<NavItem>,
    /// Address of the style sheet.
    pub css: String,
    /// Address of the script.
    pub js: String,
    /// Address of the icon of the site.
    pub favicon: String,
    /// `light` or `dark` when the user chose one, otherwise what the device prefers.
    pub theme: Option<&'static str>,
    /// The path of this page, to come back to after a switch of language or theme.
    pub path: String,
}

/// Who is logged in, as the shell shows it.
#[derive(Debug, Clone)]
pub struct UserMenu {
    /// Full name.
    pub name: String,
    /// At most two letters.
    pub initials: String,
    /// The roles in words, separated by commas.
    pub roles_label: String,
}

/// One line of the rail.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Where it leads.
    pub href: &'static str,
    /// The words.
    pub label: String,
    /// Name of the icon (see `web/README.md`).
    pub icon: &'static str,
    /// Whether the page belongs to this line.
    pub current: bool,
    /// A number behind the words, such as open improvement points.
    pub count: Option<u32>,
}

/// The first letters of the first and the last word of a name.
#[must_use]
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let letter = |word: Option<&&str>| word.and_then(|word| word.chars().next());
    let last = (words.len() > 1).then(|| letter(words.last())).flatten();
    letter(words.first())
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// One place of the rail.
struct Place {
    href: &'static str,
    /// The part of the site that belongs to it.
    part: &'static str,
    key: &'static str,
    icon: &'static str,
    administrators_only: bool,
}

const fn place(href: &'static str, key: &'static str, icon: &'static str) -> Place {
    Place {
        href,
        part: href,
        key,
        icon,
        administrators_only: false,
    }
}

const PLACES: [Place; 6] = [
    place("/toezicht", "layout-nav-overview", "overview"),
    place("/toezicht/verbeterpunten", "layout-nav-points", "points"),
    place("/factsheets", "layout-nav-factsheets", "sheet"),
    place("/toezicht/vergelijken", "layout-nav-compare", "compare"),
    place("/toezicht/kader", "layout-nav-framework", "framework"),
    Place {
        part: "/beheer",
        administrators_only: true,
        ..place("/beheer/gebruikers", "layout-nav-admin", "admin")
    },
];

/// Where the rail leads, for these roles. The item of the smallest part of the
/// site that holds the path is the current one.
#[must_use]
pub fn navigation(l: L, roles: &[Role], path: &str) -> Vec<NavItem> {
    let administrator = roles.contains(&Role::Administrator);
    let holds = |part: &str| path == part || path.starts_with(&format!("{part}/"));
    let current = PLACES
        .iter()
        .map(|place| place.part)
        .filter(|part| holds(part))
        .max_by_key(|part| part.len());
    PLACES
        .iter()
        .filter(|place| administrator || !place.administrators_only)
        .map(|place| NavItem {
            href: place.href,
            label: l.t(place.key),
            icon: place.icon,
            current: current == Some(place.part),
            count: None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_take_the_first_and_the_last_word() {
        assert_eq!(initials("Mirjam Bos"), "MB");
        assert_eq!(initials("Anna van den Berg"), "AB");
        assert_eq!(initials("beheer"), "B");
        assert_eq!(initials("  "), "");
    }

    #[test]
    fn the_rail_marks_the_longest_address_only() {
        let items = navigation(
            L::new(Lang::Nl),
            &[Role::Supervisor],
            "/toezicht/verbeterpunten",
        );
        let current: Vec<_> = items
            .iter()
            .filter(|item| item.current)
            .map(|item| item.href)
            .collect();
        assert_eq!(current, ["/toezicht/verbeterpunten"]);
        assert!(items.iter().all(|item| !item.href.starts_with("/beheer")));
    }
}
