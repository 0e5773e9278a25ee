//! Names of neighbourhoods (wijken) by their CBS code, as the two municipalities of the factsheets used them. A code that is not here is
//! shown as it is.

/// A neighbourhood: code and name.
pub type Wijk = (&'static str, &'static str);

const MAASTRICHT: &[Wijk] = &[
    ("WK093500", "Centrum"),
    ("WK093501", "Buitenwijk Zuidwest"),
    ("WK093502", "Buitenwijk West"),
    ("WK093503", "Buitenwijk Noordwest"),
    ("WK093504", "Buitenwijk Oost"),
    ("WK093505", "Buitenwijk Noordoost"),
    ("WK093506", "Buitenwijk Zuidoost"),
];

const DEVENTER: &[Wijk] = &[
    ("WK015001", "Binnenstad"),
    ("WK015002", "De Hoven"),
    ("WK015003", "Zandweerd"),
    ("WK015004", "Voorstad"),
    ("WK015005", "Borgele en Platvoet"),
    ("WK015006", "Keizerslanden"),
    ("WK015007", "Rivierenwijk en Bergweide"),
    ("WK015008", "Colmschate-Noord"),
    ("WK015009", "Colmschate-Vijfhoek"),
    ("WK015010", "Colmschate-Zuid"),
    ("WK015011", "Diepenveen"),
    ("WK015012", "Schalkhaar"),
    ("WK015013", "Okkenbroek"),
    ("WK015014", "Lettele"),
    ("WK015015", "Bathmen"),
];

/// The neighbourhoods of a municipality by its name; none when they are not known here.
pub fn of(gemeente: &str) -> &'static [Wijk] {
    match gemeente {
        "Maastricht" => MAASTRICHT,
        "Deventer" => DEVENTER,
        _ => &[],
    }
}

/// The name of a neighbourhood, or its code when it has none here.
pub fn name(code: &str) -> &str {
    let known = if code.starts_with("WK0935") {
        MAASTRICHT
    } else {
        DEVENTER
    };
    known
        .iter()
        .find(|(one, _)| *one == code)
        .map_or(code, |(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_neighbourhood_has_a_name_or_shows_its_code() {
        assert_eq!(name("WK015006"), "Keizerslanden");
        assert_eq!(name("WK093500"), "Centrum");
        assert_eq!(name("WK098800"), "WK098800");
    }

    #[test]
    fn codes_are_of_their_municipality_and_come_once() {
        for (gemeente, start) in [("Maastricht", "WK0935"), ("Deventer", "WK0150")] {
            let all = of(gemeente);
            assert!(all.is_sorted() && all.len() > 6);
            assert!(
                all.iter()
                    .all(|(code, _)| code.starts_with(start) && code.len() == 8)
            );
        }
        assert!(of("Elders").is_empty());
    }
}
