use proptest::prelude::*;

use super::layout::{Layout, layout};
use super::*;
use crate::geometry::Rect;
use crate::tests::{apart, caption, crosses, inside, texts, well_formed};

fn state(id: usize, rank: u16, lane: u16) -> State {
    State {
        id: id.to_string(),
        name: [
            "Uitvoering",
            "Beraad voor Extra Aandacht",
            "Casusoverlegvoorbereidingsgesprekken",
        ][id % 3]
            .into(),
        rank,
        lane,
        kind: Kind::Between,
        current: false,
    }
}

fn step(from: usize, to: usize, label: &str, route: Route) -> Move {
    Move {
        from: from.to_string(),
        to: to.to_string(),
        label: label.into(),
        route,
    }
}

fn diagram(states: Vec<State>, moves: Vec<Move>, direction: Direction) -> StateDiagram {
    StateDiagram {
        states,
        moves,
        direction,
        words: StatesWords::default(),
    }
}

/// Nine phases with an exit from each, two urgent moves and two ways back.
fn phases(direction: Direction) -> StateDiagram {
    let mut moves: Vec<Move> = (0..8)
        .map(|from| step(from, from + 1, "meting gedaan", Route::Usual))
        .collect();
    moves.extend((0..7).map(|from| {
        step(
            from,
            8,
            "verhuisd, overleden of onterecht gemeld",
            Route::Stub,
        )
    }));
    moves.extend([
        step(0, 5, "spoed", Route::Urgent),
        step(1, 5, "spoed", Route::Urgent),
        step(7, 5, "terugval", Route::Back),
        step(5, 4, "bijstellen", Route::Back),
    ]);
    diagram(
        (0..9).map(|id| state(id, id as u16, 0)).collect(),
        moves,
        direction,
    )
}

prop_compose! {
    fn diagrams()(
        places in prop::collection::btree_set((0_u16..6, 0_u16..3), 1..12),
        picks in prop::collection::vec((any::<usize>(), any::<usize>(), 0_usize..4, 0_usize..3), 0..18),
        down in any::<bool>(),
    ) -> StateDiagram {
        let states: Vec<State> = places.into_iter().enumerate().map(|(id, (rank, lane))| state(id, rank, lane)).collect();
        let moves = picks
            .into_iter()
            .map(|(from, to, route, label)| {
                let route = [Route::Usual, Route::Back, Route::Urgent, Route::Stub][route];
                step(from % states.len(), to % states.len(), ["", "meting", "verhuisd, overleden of onterecht gemeld"][label], route)
            })
            .collect();
        diagram(states, moves, if down { Direction::Down } else { Direction::Across })
    }
}

fn nothing_overlaps(layout: &Layout) -> Result<(), TestCaseError> {
    let all = Rect::new(0.0, 0.0, layout.size.x, layout.size.y);
    let words = layout.lines.iter().filter_map(|line| line.words.as_ref());
    let boxes: Vec<Rect> = layout.boxes.iter().map(|placed| placed.bounds).collect();
    for (place, one) in boxes.iter().enumerate() {
        prop_assert!(inside(*one, all));
        for other in &boxes[..place] {
            prop_assert!(apart(*one, *other), "{one:?} {other:?}");
        }
        for words in words.clone() {
            prop_assert!(apart(*one, words.bounds), "{one:?} {:?}", words);
        }
    }
    let words: Vec<_> = words.collect();
    for (place, one) in words.iter().enumerate() {
        prop_assert!(inside(one.bounds, all), "{one:?} in {all:?}");
        for other in &words[..place] {
            prop_assert!(apart(one.bounds, other.bounds), "{one:?} {other:?}");
        }
    }
    Ok(())
}

/// A line goes from its state to its state, across or down, and through no box.
fn lines_keep_clear(diagram: &StateDiagram, layout: &Layout) -> Result<(), TestCaseError> {
    for line in &layout.lines {
        for ends in line.points.windows(2) {
            prop_assert!(
                (ends[0].x - ends[1].x).abs() < 0.01 || (ends[0].y - ends[1].y).abs() < 0.01
            );
            for placed in &layout.boxes {
                prop_assert!(
                    !crosses(ends[0], ends[1], placed.bounds.grown(-0.5)),
                    "{:?} goes through {}",
                    line.points,
                    placed.state
                );
            }
        }
        let known = &diagram.moves[line.step];
        let bounds = |id: &str| {
            let place = diagram
                .states
                .iter()
                .position(|state| state.id == id)
                .unwrap();
            layout
                .boxes
                .iter()
                .find(|placed| placed.state == place)
                .unwrap()
                .bounds
                .grown(0.5)
        };
        let (start, end) = (line.points[0], *line.points.last().unwrap());
        prop_assert!(crosses(start, start, bounds(&known.from)));
        if line.route != Route::Stub {
            prop_assert!(
                crosses(end, end, bounds(&known.to)),
                "{:?} ends at {}",
                line.points,
                known.to
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_box_and_no_words_overlap_and_every_move_is_drawn(diagram in diagrams()) {
        let layout = layout(&diagram);
        prop_assert_eq!(layout.boxes.len(), diagram.states.len());
        prop_assert_eq!(layout.lines.len(), diagram.moves.len());
        nothing_overlaps(&layout)?;
        lines_keep_clear(&diagram, &layout)?;
    }

    #[test]
    fn the_same_diagram_gives_the_same_drawing_and_it_is_good_xml(diagram in diagrams()) {
        let drawing = diagram.draw(&caption("s"), Surface::Screen).unwrap();
        prop_assert_eq!(&drawing, &diagram.draw(&caption("s"), Surface::Screen).unwrap());
        well_formed(&drawing);
        well_formed(&diagram.draw(&caption("s"), Surface::Paper).unwrap());
        prop_assert_eq!(drawing.table.rows.len(), diagram.moves.len());
    }
}

#[test]
fn nine_phases_fit_a_telephone_when_they_go_down() {
    let layout = layout(&phases(Direction::Down));
    let bounds: Vec<Rect> = layout.boxes.iter().map(|placed| placed.bounds).collect();
    assert!(
        bounds
            .windows(2)
            .all(|two| two[0].bottom < two[1].top && (two[0].left - two[1].left).abs() < 0.1)
    );
    assert!(layout.size.x < 560.0, "{}", layout.size.x);
}

#[test]
fn in_nine_phases_no_two_lines_cross() {
    for direction in [Direction::Down, Direction::Across] {
        let layout = layout(&phases(direction));
        let mut crossings = 0;
        for (place, one) in layout.lines.iter().enumerate() {
            for other in &layout.lines[..place] {
                for a in one.points.windows(2) {
                    for b in other.points.windows(2) {
                        let bounds = Rect::new(
                            b[0].x.min(b[1].x),
                            b[0].y.min(b[1].y),
                            b[0].x.max(b[1].x),
                            b[0].y.max(b[1].y),
                        );
                        crossings += usize::from(crosses(a[0], a[1], bounds));
                    }
                }
            }
        }
        assert_eq!(crossings, 0, "{direction:?}");
    }
}

#[test]
fn a_stub_ends_beside_its_own_state() {
    let layout = layout(&phases(Direction::Down));
    let stubs: Vec<_> = layout
        .lines
        .iter()
        .filter(|line| line.route == Route::Stub)
        .collect();
    assert_eq!(stubs.len(), 7);
    for stub in stubs {
        assert!(crate::svg::distance(stub.points[0], stub.points[1]) < 30.0);
    }
}

#[test]
fn a_stub_without_words_names_the_state_that_it_leads_to() {
    let mut states = vec![state(0, 0, 0), state(1, 1, 0)];
    states[1].name = "Afgesloten".into();
    let drawn = diagram(states, vec![step(0, 1, "", Route::Stub)], Direction::Down)
        .draw(&caption("s"), Surface::Screen)
        .unwrap();
    assert_eq!(
        texts(&drawn)
            .iter()
            .filter(|text| *text == "Afgesloten")
            .count(),
        2
    );
}

#[test]
fn the_table_has_every_move_with_its_kind() {
    let mut drawn = phases(Direction::Down);
    drawn.words.urgent = "spoed, tweede persoon kijkt mee".into();
    let table = drawn.draw(&caption("s"), Surface::Screen).unwrap().table;
    assert_eq!(table.rows.len(), drawn.moves.len());
    assert_eq!(
        table.rows[15],
        [
            "Uitvoering",
            "Casusoverlegvoorbereidingsgesprekken",
            "spoed",
            "spoed, tweede persoon kijkt mee"
        ]
    );
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let ask = |states: Vec<State>, moves: Vec<Move>| {
        diagram(states, moves, Direction::Down)
            .draw(&caption("s"), Surface::Screen)
            .unwrap_err()
    };
    assert_eq!(ask(Vec::new(), Vec::new()), StatesError::Empty);
    assert_eq!(
        ask(vec![state(0, 0, 0), state(0, 1, 0)], Vec::new()),
        StatesError::Twice("0".into())
    );
    assert_eq!(
        ask(vec![state(0, 0, 0), state(1, 0, 0)], Vec::new()),
        StatesError::Twice("1".into())
    );
    assert_eq!(
        ask(vec![state(0, 0, 0)], vec![step(0, 7, "", Route::Usual)]),
        StatesError::Unknown("7".into())
    );
    assert_eq!(
        ask(vec![state(0, 101, 0)], Vec::new()),
        StatesError::TooMany
    );
}
