//! The phases of an approach and the moves between them, as a drawing.

use domain::aanpak::approach::{Approach, DiagramEdge, MoveKind, PhaseKind, diagram};
use draw::{
    Caption, Direction, Drawing, Kind, Move, Route, State, StateDiagram, StatesWords, Surface,
};

use web::layout::L;

fn words(l: L) -> StatesWords {
    StatesWords {
        headings: ["from", "to", "what", "kind"].map(|part| l.t(&format!("aanpak-draw-{part}"))),
        usual: l.t("aanpak-draw-usual"),
        back: l.t("aanpak-draw-back"),
        urgent: l.t("aanpak-draw-urgent"),
        stub: l.t("aanpak-draw-stub"),
        current: String::new(),
    }
}

const fn route(edge: &DiagramEdge) -> Route {
    match edge.kind {
        MoveKind::Exit => Route::Stub,
        MoveKind::Urgent => Route::Urgent,
        MoveKind::Ordinary | MoveKind::Return if edge.backward => Route::Back,
        MoveKind::Ordinary | MoveKind::Return => Route::Usual,
    }
}

/// The drawing of an approach; `None` when it has too many phases or moves for one.
pub fn picture(
    l: L,
    approach: &Approach,
    direction: Direction,
    surface: Surface,
) -> Option<Drawing> {
    let drawn = diagram(approach);
    let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    let states = drawn.nodes.iter().map(|node| State {
        id: node.id.to_string(),
        name: node.name.clone(),
        rank: place(node.column),
        lane: place(node.row),
        kind: match node.kind {
            PhaseKind::Start => Kind::Start,
            PhaseKind::End => Kind::End,
            PhaseKind::Work | PhaseKind::Waiting => Kind::Between,
        },
        current: false,
    });
    let name = |at: usize| drawn.nodes.get(at).map(|node| node.id.to_string());
    let moves = drawn.edges.iter().filter_map(|edge| {
        Some(Move {
            from: name(edge.from)?,
            to: name(edge.to)?,
            label: match edge.coercive {
                true => l.t("aanpak-draw-coercive"),
                false => String::new(),
            },
            route: route(edge),
        })
    });
    let diagram = StateDiagram {
        states: states.collect(),
        moves: moves.collect(),
        direction,
        words: words(l),
    };
    let id = match direction {
        Direction::Across => "fasen",
        Direction::Down => "fasen-smal",
    };
    let caption = Caption {
        id: id.to_owned(),
        title: l.n("aanpak-draw-title", approach.title.as_str()),
        description: l.t("aanpak-draw-description"),
    };
    diagram.draw(&caption, surface).ok()
}
