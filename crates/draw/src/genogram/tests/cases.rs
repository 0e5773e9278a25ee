use std::collections::BTreeSet;

use super::super::families::{Node, Pair, Upper};
use super::super::paint::loop_labels;
use super::super::route::What;
use super::super::*;
use super::{couple, every_tie_is_drawn, laid_out, of_two, person, symbol, touches};
use crate::geometry::Point;
use crate::tests::{caption, texts};

/// Grandparents, parents and three children.
fn simple() -> Genogram {
    Genogram {
        persons: [
            (1, 10),
            (2, 12),
            (3, 40),
            (4, 41),
            (5, 70),
            (6, 72),
            (7, 75),
        ]
        .map(|(id, born)| person(id, born))
        .to_vec(),
        couples: vec![couple(1, 2, Bond::Married), couple(3, 4, Bond::Divorced)],
        children: vec![
            of_two(3, 1, 2),
            of_two(7, 3, 4),
            of_two(5, 3, 4),
            of_two(6, 3, 4),
        ],
        ..Genogram::default()
    }
}

#[test]
fn children_hang_between_their_parents_and_the_eldest_stands_left() {
    let layout = laid_out(&simple());
    let x = |id: u32| symbol(&layout, id).centre.x;
    assert!(x(5) < x(6) && x(6) < x(7));
    let stem = layout
        .lines
        .iter()
        .find(|line| line.what == What::Family(Upper::Pair(Pair(3, 4))))
        .unwrap()
        .points[0]
        .x;
    assert!(x(5) <= stem && stem <= x(7));
    assert!(x(3).min(x(4)) < stem && stem < x(3).max(x(4)));
}

#[test]
fn a_divorce_has_two_strokes_and_a_separation_one() {
    let mut genogram = simple();
    assert_eq!(
        laid_out(&genogram)
            .strokes
            .iter()
            .map(|(_, many)| *many)
            .collect::<Vec<_>>(),
        [2]
    );
    genogram.couples[1].bond = Bond::Separated;
    assert_eq!(
        laid_out(&genogram)
            .strokes
            .iter()
            .map(|(_, many)| *many)
            .collect::<Vec<_>>(),
        [1]
    );
}

#[test]
fn three_partners_of_one_person_each_have_a_line_of_their_own() {
    let mut genogram = simple();
    genogram.persons.extend([person(8, 39), person(9, 43)]);
    genogram
        .couples
        .extend([couple(3, 8, Bond::Together), couple(3, 9, Bond::Separated)]);
    let layout = laid_out(&genogram);
    let legs: BTreeSet<String> = layout
        .lines
        .iter()
        .filter(|line| matches!(line.what, What::Couple(pair, _) if pair.has(3)))
        .flat_map(|line| [line.points[0], *line.points.last().unwrap()])
        .filter(|point| touches(&layout, 3, *point))
        .map(|point| format!("{:.1}", point.x))
        .collect();
    assert_eq!(legs.len(), 3);
}

#[test]
fn twins_hang_from_one_point() {
    let mut genogram = simple();
    genogram.children[2].twin = Some(1);
    genogram.children[3].twin = Some(1);
    let layout = laid_out(&genogram);
    let tops: Vec<Point> = layout
        .lines
        .iter()
        .filter(|line| matches!(line.what, What::Child(_, Node::Person(5 | 6), _)))
        .map(|line| line.points[1])
        .collect();
    assert_eq!(tops.len(), 2);
    assert_eq!(tops[0], tops[1]);
}

#[test]
fn a_child_of_two_families_hangs_from_both() {
    let mut genogram = simple();
    genogram.persons.extend([person(8, 30), person(9, 31)]);
    genogram.couples.push(couple(8, 9, Bond::Married));
    genogram.children.push(ChildOf {
        kinship: Kinship::Foster,
        ..of_two(6, 8, 9)
    });
    let layout = laid_out(&genogram);
    assert_eq!(
        layout
            .lines
            .iter()
            .filter(|line| matches!(line.what, What::Child(_, Node::Person(6), _)))
            .count(),
        2
    );
    every_tie_is_drawn(&genogram, &layout).unwrap();
}

#[test]
fn a_child_two_rows_below_its_parents_is_still_reached() {
    let mut genogram = simple();
    // Somebody of the first row has a child with who is beside its grandchildren.
    genogram.persons.push(person(8, 60));
    genogram.children.push(ChildOf {
        child: 8,
        parents: Parents::One(1),
        kinship: Kinship::Birth,
        twin: None,
    });
    genogram.couples.push(couple(8, 5, Bond::Together));
    let layout = laid_out(&genogram);
    assert_eq!(symbol(&layout, 8).centre.y, symbol(&layout, 5).centre.y);
    every_tie_is_drawn(&genogram, &layout).unwrap();
}

#[test]
fn a_household_is_one_loop_when_who_lives_there_stands_together() {
    let mut genogram = simple();
    genogram.households = vec![Household {
        label: "thuis".into(),
        members: vec![3, 5, 6, 7],
    }];
    let layout = laid_out(&genogram);
    assert_eq!(layout.loops.len(), 1);
    assert_eq!(loop_labels(&genogram, &layout)[0].text, "thuis");
}

#[test]
fn long_names_are_broken_and_what_is_left_out_can_still_be_read() {
    let mut genogram = simple();
    genogram.persons[4].name =
        "Jayden Bartholomeus Franciscus van Nieuwenhuizen-Schimmelpenninck van der Oye".into();
    let drawing = genogram.draw(&caption("g"), Surface::Screen).unwrap();
    assert!(texts(&drawing).iter().any(|text| text.ends_with('…')));
    assert!(drawing.svg.contains("Schimmelpenninck van der Oye"));
    assert_eq!(drawing.table.rows[4][0], genogram.persons[4].name);
}

#[test]
fn the_table_says_who_belongs_to_whom() {
    let mut genogram = simple();
    genogram.words.divorced = "gescheiden".into();
    genogram.words.and = "en".into();
    genogram.words.deceased = "overleden".into();
    genogram.words.foster = "pleegkind".into();
    genogram.persons[0].deceased = true;
    genogram.children[1].kinship = Kinship::Foster;
    genogram.households = vec![Household {
        label: "thuis".into(),
        members: vec![7],
    }];
    let table = genogram.draw(&caption("g"), Surface::Screen).unwrap().table;
    assert_eq!(
        table.rows[0],
        ["Persoon 1", "34", "Persoon 2", "", "", "overleden"]
    );
    assert_eq!(table.rows[2][2], "Persoon 4 (gescheiden)");
    assert_eq!(table.rows[6][3], "Persoon 3 en Persoon 4 (pleegkind)");
    assert_eq!(table.rows[6][4], "thuis");
}

#[test]
fn the_legend_explains_only_what_is_drawn() {
    let mut genogram = simple();
    genogram.words.divorced = "gescheiden".into();
    genogram.words.foster = "pleegkind".into();
    let drawing = genogram.draw(&caption("g"), Surface::Screen).unwrap();
    assert!(texts(&drawing).contains(&"gescheiden".to_owned()));
    assert!(!texts(&drawing).contains(&"pleegkind".to_owned()));
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let ask = |change: fn(&mut Genogram)| {
        let mut genogram = simple();
        change(&mut genogram);
        genogram.draw(&caption("g"), Surface::Screen).unwrap_err()
    };
    assert_eq!(
        ask(|genogram| *genogram = Genogram::default()),
        GenogramError::Empty
    );
    assert_eq!(
        ask(|genogram| genogram.persons.push(person(3, 1))),
        GenogramError::Twice(3)
    );
    assert_eq!(
        ask(|genogram| genogram.couples.push(couple(3, 99, Bond::Married))),
        GenogramError::Unknown(99)
    );
    assert_eq!(
        ask(|genogram| genogram.couples.push(couple(3, 3, Bond::Married))),
        GenogramError::Oneself(3)
    );
    assert!(matches!(
        ask(|genogram| genogram.children.push(of_two(1, 3, 4))),
        GenogramError::Circle(_)
    ));
    assert!(matches!(
        ask(|genogram| genogram.couples.push(couple(1, 3, Bond::Married))),
        GenogramError::Circle(_)
    ));
    let crowd =
        |genogram: &mut Genogram| genogram.persons = (0..61).map(|id| person(id, 0)).collect();
    assert_eq!(ask(crowd), GenogramError::TooMany(61));
}
