//! What every page has: the language and the shell around the content.

mod lang;
#[cfg(test)]
mod macros;
pub mod moment;

pub use lang::{Arg, L, Lang};

use domain::samenwerking::Role;

use crate::viewer::FAMILY_WORKERS;

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
    /// Whether families can be looked for: the box in the header.
    pub search: bool,
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
    /// Who gets it; nobody named is everybody.
    roles: &'static [Role],
}

const fn place(
    href: &'static str,
    key: &'static str,
    icon: &'static str,
    roles: &'static [Role],
) -> Place {
    Place {
        href,
        part: href,
        key,
        icon,
        roles,
    }
}

/// Who follows supervision: not who only works with families.
const FOLLOWERS: &[Role] = &[
    Role::Administrator,
    Role::Supervisor,
    Role::PolicyOfficer,
    Role::PrivacyOfficer,
];
/// Who sees who takes part and what was agreed.
const PARTNERS: &[Role] = &[
    Role::PolicyOfficer,
    Role::Signatory,
    Role::PrivacyOfficer,
    Role::Supervisor,
    Role::Administrator,
];

const PLACES: [Place; 13] = [
    place("/mijn-werk", "layout-nav-work", "points", FAMILY_WORKERS),
    place(
        "/aanmeldingen",
        "layout-nav-screening",
        "signal",
        &[Role::Screener],
    ),
    place("/gezinnen", "layout-nav-families", "family", FAMILY_WORKERS),
    place(
        "/overleg",
        "layout-nav-consultations",
        "meeting",
        FAMILY_WORKERS,
    ),
    place(
        "/privacy",
        "layout-nav-privacy",
        "shield",
        &[Role::PrivacyOfficer],
    ),
    place(
        "/samenwerking",
        "layout-nav-cooperation",
        "cooperation",
        PARTNERS,
    ),
    place("/toezicht", "layout-nav-overview", "overview", FOLLOWERS),
    place(
        "/toezicht/verbeterpunten",
        "layout-nav-points",
        "points",
        FOLLOWERS,
    ),
    place("/factsheets", "layout-nav-factsheets", "sheet", &[]),
    place("/aanpakken", "layout-nav-approaches", "route", FOLLOWERS),
    place(
        "/toezicht/vergelijken",
        "layout-nav-compare",
        "compare",
        FOLLOWERS,
    ),
    place(
        "/toezicht/kader",
        "layout-nav-framework",
        "framework",
        FOLLOWERS,
    ),
    Place {
        part: "/beheer",
        ..place(
            "/beheer/gebruikers",
            "layout-nav-admin",
            "admin",
            &[Role::Administrator],
        )
    },
];

/// The page that opens first for somebody with these roles.
#[must_use]
pub fn home(roles: &[Role]) -> &'static str {
    let has = |wanted: &[Role]| wanted.iter().any(|role| roles.contains(role));
    match () {
        () if has(FAMILY_WORKERS) => "/mijn-werk",
        () if has(&[Role::PrivacyOfficer]) => "/privacy",
        () if roles == [Role::Signatory] => "/samenwerking",
        () => "/toezicht",
    }
}

/// Where the rail leads, for these roles. The item of the smallest part of the
/// site that holds the path is the current one; for a screener the page on which
/// is decided about a family belongs to the queue.
#[must_use]
pub fn navigation(l: L, roles: &[Role], path: &str) -> Vec<NavItem> {
    let decides = path.starts_with("/gezinnen/") && path.ends_with("/screening");
    let path = match decides && roles.contains(&Role::Screener) {
        true => "/aanmeldingen",
        false => path,
    };
    let holds = |part: &str| path == part || path.starts_with(&format!("{part}/"));
    let current = PLACES
        .iter()
        .map(|place| place.part)
        .filter(|part| holds(part))
        .max_by_key(|part| part.len());
    PLACES
        .iter()
        .filter(|place| {
            place.roles.is_empty() || place.roles.iter().any(|role| roles.contains(role))
        })
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
        let current = |role: Role, path: &str| -> Vec<_> {
            let items = navigation(L::new(Lang::Nl), &[role], path).into_iter();
            items
                .filter(|item| item.current)
                .map(|item| item.href)
                .collect()
        };
        let points = "/toezicht/verbeterpunten";
        assert_eq!(current(Role::Supervisor, points), [points]);
        let decision = "/gezinnen/1/zaken/2/screening";
        assert_eq!(current(Role::Screener, decision), ["/aanmeldingen"]);
        assert_eq!(current(Role::CaseManager, decision), ["/gezinnen"]);
    }

    #[test]
    fn the_rail_holds_only_places_of_the_role() {
        let items = navigation(L::new(Lang::Nl), &[Role::Supervisor], "/toezicht");
        assert!(items.iter().all(|item| !item.href.starts_with("/beheer")));
    }
}
