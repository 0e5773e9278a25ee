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

/// Where the rail leads, for these roles. The item of the smallest part of the
/// site that holds the path is the current one.
#[must_use]
pub fn navigation(l: L, roles: &[Role], path: &str) -> Vec<NavItem> {
    // Address, part of the site that belongs to it, text, icon, only for administrators.
    const ITEMS: [(&str, &str, &str, &str, bool); 6] = [
        (
            "/toezicht",
            "/toezicht",
            "layout-nav-overview",
            "overview",
            false,
        ),
        (
            "/toezicht/verbeterpunten",
            "/toezicht/verbeterpunten",
            "layout-nav-points",
            "points",
            false,
        ),
        (
            "/factsheets",
            "/factsheets",
            "layout-nav-factsheets",
            "sheet",
            false,
        ),
        (
            "/toezicht/vergelijken",
            "/toezicht/vergelijken",
            "layout-nav-compare",
            "compare",
            false,
        ),
        (
            "/toezicht/kader",
            "/toezicht/kader",
            "layout-nav-framework",
            "framework",
            false,
        ),
        (
            "/beheer/gebruikers",
            "/beheer",
            "layout-nav-admin",
            "admin",
            true,
        ),
    ];
    let administrator = roles.contains(&Role::Administrator);
    let holds = |part: &str| path == part || path.starts_with(&format!("{part}/"));
    let current = ITEMS
        .iter()
        .map(|item| item.1)
        .filter(|part| holds(part))
        .max_by_key(|part| part.len());
    ITEMS
        .into_iter()
        .filter(|item| administrator || !item.4)
        .map(|(href, part, key, icon, _)| NavItem {
            href,
            label: l.t(key),
            icon,
            current: current == Some(part),
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
