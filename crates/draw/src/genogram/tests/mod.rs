mod cases;

use proptest::prelude::*;

use super::families::{Node, Pair, Upper};
use super::paint::{corners, loop_labels};
use super::route::{Layout, Line, Placed, What, layout};
use super::*;
use crate::geometry::{Point, Rect, at};
use crate::tests::{apart, caption, crosses, inside, well_formed};

const NAMES: [&str; 6] = [
    "Bo",
    "Anja van der Heijden-Oude Wolbers",
    "Jayden Bartholomeus van Nieuwenhuizen-Schimmelpenninck",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "Noor",
    "",
];

fn person(id: u32, born: i64) -> Person {
    Person {
        id,
        name: format!("Persoon {id}"),
        notes: Vec::new(),
        inside: "34".into(),
        symbol: Symbol::Circle,
        born,
        deceased: false,
        index: false,
        away: false,
    }
}

fn of_two(child: u32, a: u32, b: u32) -> ChildOf {
    ChildOf {
        child,
        parents: Parents::Two(a, b),
        kinship: Kinship::Birth,
        twin: None,
    }
}

fn couple(a: u32, b: u32, bond: Bond) -> Couple {
    Couple {
        partners: [a, b],
        bond,
    }
}

fn laid_out(genogram: &Genogram) -> Layout {
    layout(genogram, &build::tree(genogram).unwrap())
}

fn symbol(layout: &Layout, id: u32) -> &Placed {
    layout
        .symbols
        .iter()
        .find(|placed| placed.id == id)
        .unwrap()
}

fn symbol_box(placed: &Placed) -> Rect {
    Rect::around(
        placed.centre,
        placed.figure.half * 2.0,
        placed.figure.half * 2.0,
    )
}

fn label_box(placed: &Placed) -> Option<Rect> {
    let figure = &placed.figure;
    let (wide, high) = (figure.label_width(), figure.label_height());
    let (x, y) = if figure.beside {
        (
            placed.centre.x + figure.label_offset(),
            placed.centre.y - high / 2.0,
        )
    } else {
        (
            placed.centre.x - wide / 2.0,
            placed.centre.y + figure.label_offset(),
        )
    };
    (wide > 0.0).then(|| Rect::new(x, y, x + wide, y + high))
}

/// Whose line it is: lines of one family may meet, lines of two may only cross.
fn owner(line: &Line) -> String {
    match line.what {
        What::Couple(pair, _) => format!("{:?}", Upper::Pair(pair)),
        What::Family(upper) => format!("{upper:?}"),
        What::Child(upper, ..) => format!("{upper:?}"),
    }
}

prop_compose! {
    /// Up to 25 persons in four generations: several partners, children of one or two parents, of two families, twins, households.
    fn families()(
        count in 1_usize..26,
        picks in prop::collection::vec(any::<u32>(), 160),
    ) -> Genogram {
        let mut picks = picks.into_iter().cycle();
        let mut pick = move |below: usize| picks.next().unwrap() as usize % below;
        let generation: Vec<usize> = (0..count).map(|_| pick(4)).collect();
        let mut genogram = Genogram::default();
        for id in 0..count {
            let mut one = person(id as u32, pick(90) as i64);
            one.name = NAMES[pick(6)].into();
            one.symbol = [Symbol::Square, Symbol::Circle, Symbol::Diamond][pick(3)];
            one.index = pick(6) == 0;
            one.deceased = pick(5) == 0;
            one.away = pick(8) == 0;
            if pick(3) == 0 { one.notes.push("bij pleegouders in Valkenburg aan de Geul".into()); }
            if pick(5) == 0 { one.inside = "ongeveer 1950".into(); }
            genogram.persons.push(one);
        }
        let same = |row: usize| (0..count).filter(|id| generation[*id] == row).collect::<Vec<_>>();
        for row in 0..4 {
            let here = same(row);
            for _ in 0..here.len() / 2 {
                let (a, b) = (here[pick(here.len())], here[pick(here.len())]);
                if a != b {
                    let bond = [Bond::Married, Bond::Together, Bond::Separated, Bond::Divorced][pick(4)];
                    genogram.couples.push(couple(a as u32, b as u32, bond));
                }
            }
        }
        for id in 0..count {
            for _ in 0..[1, 1, 1, 2][pick(4)] {
                let above: Vec<usize> = (0..count).filter(|other| generation[*other] < generation[id]).collect();
                if above.is_empty() || pick(5) == 0 { continue; }
                let a = above[pick(above.len())];
                let partners: Vec<usize> = same(generation[a]).into_iter().filter(|b| *b != a).collect();
                let parents = if partners.is_empty() || pick(4) == 0 {
                    Parents::One(a as u32)
                } else {
                    // Mostly a couple that is there.
                    let known = genogram.couples.iter().find(|known| known.partners.contains(&(a as u32)));
                    let other = known.map_or(partners[0] as u32, |known| known.partners[usize::from(known.partners[0] == a as u32)]);
                    Parents::Two(a as u32, other)
                };
                let kinship = [Kinship::Birth, Kinship::Birth, Kinship::Adopted, Kinship::Foster][pick(4)];
                let twin = (pick(4) == 0).then_some(1);
                genogram.children.push(ChildOf { child: id as u32, parents, kinship, twin });
            }
        }
        for house in 0..pick(3) {
            let members = (0..count as u32).filter(|_| pick(2) == 0).collect();
            genogram.households.push(Household { label: ["thuis", "Burgemeester van Oppenstraat 112"][house % 2].into(), members });
        }
        genogram
    }
}

fn nothing_overlaps(layout: &Layout) -> Result<(), TestCaseError> {
    let boxes: Vec<(u32, Rect)> = layout
        .symbols
        .iter()
        .flat_map(|placed| {
            std::iter::once(symbol_box(placed))
                .chain(label_box(placed))
                .map(|bounds| (placed.id, bounds))
        })
        .collect();
    let all = Rect::new(0.0, 0.0, layout.size.x, layout.size.y);
    for (place, (id, bounds)) in boxes.iter().enumerate() {
        prop_assert!(inside(*bounds, all), "{id} lies outside");
        for (other, taken) in &boxes[..place] {
            prop_assert!(
                apart(*bounds, *taken),
                "{id} and {other} overlap: {bounds:?} {taken:?}"
            );
        }
    }
    Ok(())
}

/// Whether a line goes more than a pixel into a symbol.
fn enters(genogram: &Genogram, placed: &Placed, from: Point, to: Point) -> bool {
    let half = placed.figure.half - 1.0;
    let within = |point: Point| {
        let (x, y) = (
            (point.x - placed.centre.x).abs(),
            (point.y - placed.centre.y).abs(),
        );
        match genogram.person(placed.id).unwrap().symbol {
            Symbol::Square => x < half && y < half,
            Symbol::Circle => x.hypot(y) < half,
            Symbol::Diamond => x + y < half,
        }
    };
    let long = crate::svg::distance(from, to);
    (0..=long as usize).any(|step| {
        let part = (step as f64 / long.max(1.0)).min(1.0);
        within(at(
            from.x + (to.x - from.x) * part,
            from.y + (to.y - from.y) * part,
        ))
    })
}

/// Every line keeps clear of every symbol and label; at its own ends it touches the border only.
fn lines_keep_clear(genogram: &Genogram, layout: &Layout) -> Result<(), TestCaseError> {
    for line in &layout.lines {
        for ends in line.points.windows(2) {
            for placed in &layout.symbols {
                prop_assert!(
                    !enters(genogram, placed, ends[0], ends[1]),
                    "{:?} goes through {}",
                    line.what,
                    placed.id
                );
                if let Some(label) = label_box(placed) {
                    prop_assert!(
                        !crosses(ends[0], ends[1], label.grown(-1.0)),
                        "{:?} goes through the label of {}",
                        line.what,
                        placed.id
                    );
                }
            }
        }
    }
    Ok(())
}

/// Two lines that are not of one family lie nowhere on top of each other.
fn lines_are_told_apart(layout: &Layout) -> Result<(), TestCaseError> {
    let upright: Vec<(String, Point, Point)> = segments(layout, |a, b| (a.x - b.x).abs() < 0.01);
    let level: Vec<(String, Point, Point)> = segments(layout, |a, b| (a.y - b.y).abs() < 0.01);
    let both = |(whose, a, b): &(String, Point, Point),
                (other, c, d): &(String, Point, Point),
                turned: bool| {
        let across = |p: &Point| if turned { p.y } else { p.x };
        let along = |p: &Point| if turned { p.x } else { p.y };
        let overlap = along(a).max(along(b)).min(along(c).max(along(d)))
            - along(a).min(along(b)).max(along(c).min(along(d)));
        whose != other && (across(a) - across(c)).abs() < 1.0 && overlap > 1.0
    };
    for (list, turned) in [(&upright, false), (&level, true)] {
        for (place, one) in list.iter().enumerate() {
            for other in &list[..place] {
                prop_assert!(!both(one, other, turned), "{one:?} on {other:?}");
            }
        }
    }
    Ok(())
}

fn segments(layout: &Layout, keep: fn(&Point, &Point) -> bool) -> Vec<(String, Point, Point)> {
    layout
        .lines
        .iter()
        .flat_map(|line| {
            line.points
                .windows(2)
                .map(|ends| (owner(line), ends[0], ends[1]))
                .collect::<Vec<_>>()
        })
        .filter(|(_, a, b)| keep(a, b))
        .collect()
}

fn touches(layout: &Layout, id: u32, point: Point) -> bool {
    inside(
        Rect::around(point, 0.0, 0.0),
        symbol_box(symbol(layout, id)).grown(0.6),
    )
}

fn on(line: &Line, point: Point) -> bool {
    line.points.windows(2).any(|ends| {
        let (a, b) = (ends[0], ends[1]);
        crosses(a, b, Rect::around(point, 0.8, 0.8))
            || (a == b && crate::svg::distance(a, point) < 0.8)
    })
}

/// Whether a way leads from the parents to the child: down from their line, along the children, and to the symbol.
fn leads(layout: &Layout, upper: Upper, child: u32) -> bool {
    let family: Vec<&Line> = layout
        .lines
        .iter()
        .filter(|line| line.what == What::Family(upper))
        .collect();
    let starts = family.iter().filter_map(|line| line.points.first());
    let hangs = match upper {
        Upper::Pair(pair) => starts.clone().any(|point| {
            layout.lines.iter().any(|line| {
                matches!(line.what, What::Couple(own, _) if own == pair) && on(line, *point)
            })
        }),
        Upper::One(id) => starts.clone().any(|point| touches(layout, id, *point)),
        Upper::Passage(_) => true,
    };
    let reaches = |node: Node| {
        layout
            .lines
            .iter()
            .filter(move |line| matches!(line.what, What::Child(_, known, _) if known == node))
            .filter(|line| family.iter().any(|own| on(own, line.points[0])))
            .collect::<Vec<_>>()
    };
    let direct = reaches(Node::Person(child))
        .iter()
        .any(|line| touches(layout, child, *line.points.last().unwrap()));
    let further = || {
        layout.lines.iter().any(|line| match line.what {
            What::Child(_, Node::Passage(passage), _) => {
                family.iter().any(|own| on(own, line.points[0]))
                    && leads(layout, Upper::Passage(passage), child)
            }
            _ => false,
        })
    };
    hangs && (direct || further())
}

fn every_tie_is_drawn(genogram: &Genogram, layout: &Layout) -> Result<(), TestCaseError> {
    for known in &genogram.couples {
        let [a, b] = known.partners;
        let drawn = layout
            .lines
            .iter()
            .find(|line| matches!(line.what, What::Couple(pair, _) if pair == Pair::of(a, b)));
        let ends = drawn
            .map(|line| (line.points[0], *line.points.last().unwrap()))
            .unwrap();
        prop_assert!(
            (touches(layout, a, ends.0) && touches(layout, b, ends.1))
                || (touches(layout, b, ends.0) && touches(layout, a, ends.1))
        );
    }
    for child in &genogram.children {
        let (upper, parent) = match child.parents {
            Parents::Two(a, b) => (Upper::Pair(Pair::of(a, b)), a),
            Parents::One(a) => (Upper::One(a), a),
        };
        prop_assert!(
            leads(layout, upper, child.child),
            "no line from {upper:?} to {}",
            child.child
        );
        prop_assert!(symbol(layout, child.child).centre.y > symbol(layout, parent).centre.y);
    }
    Ok(())
}

fn siblings_stand_in_order_of_age(
    genogram: &Genogram,
    layout: &Layout,
) -> Result<(), TestCaseError> {
    for a in &genogram.children {
        for b in &genogram.children {
            let (one, other) = (symbol(layout, a.child), symbol(layout, b.child));
            let age = |id: u32| genogram.person(id).map(|person| (person.born, id)).unwrap();
            if a.parents == b.parents
                && one.centre.y == other.centre.y
                && age(a.child) < age(b.child)
            {
                prop_assert!(
                    one.centre.x < other.centre.x,
                    "{} is older than {}",
                    a.child,
                    b.child
                );
            }
        }
    }
    Ok(())
}

fn within(point: Point, corners: &[Point]) -> bool {
    let mut inside = false;
    for (place, a) in corners.iter().enumerate() {
        let b = corners[(place + 1) % corners.len()];
        if (a.y > point.y) != (b.y > point.y)
            && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
        {
            inside = !inside;
        }
    }
    inside
}

fn loops_hold_who_lives_there(genogram: &Genogram, layout: &Layout) -> Result<(), TestCaseError> {
    for (number, house) in genogram.households.iter().enumerate() {
        let loops: Vec<Vec<Point>> = layout
            .loops
            .iter()
            .filter(|known| known.house == number)
            .map(|known| corners(known, layout))
            .collect();
        for placed in &layout.symbols {
            let held = |point: Point| loops.iter().any(|corners| within(point, corners));
            let bounds = symbol_box(placed);
            let middle = at(placed.centre.x + 0.31, placed.centre.y + 0.17);
            if house.members.contains(&placed.id) {
                prop_assert!(held(middle), "{} lives at {}", placed.id, house.label);
            } else {
                for point in [
                    middle,
                    at(bounds.left, middle.y),
                    at(bounds.right, middle.y),
                ] {
                    prop_assert!(
                        !held(point),
                        "{} does not live at {}",
                        placed.id,
                        house.label
                    );
                }
            }
        }
    }
    let labels = loop_labels(genogram, layout);
    for label in &labels {
        for placed in &layout.symbols {
            prop_assert!(apart(label.bounds(), symbol_box(placed)));
            prop_assert!(
                label_box(placed).is_none_or(|own| apart(label.bounds(), own.grown(-1.0)))
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_family_is_drawn_whole_and_nothing_covers_anything(genogram in families()) {
        let layout = laid_out(&genogram);
        nothing_overlaps(&layout)?;
        lines_keep_clear(&genogram, &layout)?;
        every_tie_is_drawn(&genogram, &layout)?;
        siblings_stand_in_order_of_age(&genogram, &layout)?;
        loops_hold_who_lives_there(&genogram, &layout)?;
        lines_are_told_apart(&layout)?;
    }

    #[test]
    fn the_same_family_gives_the_same_drawing_and_it_is_good_xml(genogram in families()) {
        let first = genogram.draw(&caption("a"), Surface::Screen).unwrap();
        prop_assert_eq!(&first, &genogram.draw(&caption("a"), Surface::Screen).unwrap());
        well_formed(&first);
        well_formed(&genogram.draw(&caption("a"), Surface::Paper).unwrap());
        prop_assert_eq!(first.table.rows.len(), genogram.persons.len());
    }
}
