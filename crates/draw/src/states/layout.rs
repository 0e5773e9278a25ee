//! Where every state and every move comes to lie.
//!
//! Reckoned along the direction of the diagram (`m`) and across it (`c`), and turned into pixels at the end. Across it there is per
//! lane: a channel with a track for each move, the boxes, and the stubs behind them. Along it there is before each rank a gap with
//! tracks for moves to another lane, and then room for the words of straight moves.

use std::collections::BTreeMap;

use super::ports::{Ports, TrackOf, Way, channel_tracks, ends, ways};
use super::routes::TO_WORDS;
use super::{Direction, Route, State, StateDiagram};
use crate::geometry::{Point, Rect, at, count};
use crate::text::{Font, width, wrap};
use crate::tracks::tracks;

pub(super) const NAME: Font = Font::regular(14.0);
pub(super) const NAME_NOW: Font = Font::bold(14.0);
pub(super) const SAID: Font = Font::regular(12.0);
pub(super) const LINE: f64 = 15.0;
const MARGIN: f64 = 6.0;
const TRACK: f64 = 14.0;
const GAP: f64 = 26.0;
const LANES: f64 = 28.0;
/// Length of a stub.
pub(super) const STUB: f64 = 22.0;

/// A box with its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub state: usize,
    pub bounds: Rect,
    pub lines: Vec<String>,
}

/// Words beside a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Words {
    pub bounds: Rect,
    pub lines: Vec<String>,
    pub whole: String,
    pub centred: bool,
}

/// A move along points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub step: usize,
    pub route: Route,
    pub points: Vec<Point>,
    pub words: Option<Words>,
}

/// Everything at its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    pub size: Point,
    pub boxes: Vec<Placed>,
    pub lines: Vec<Line>,
}

/// A text with its extent along and across.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    pub lines: Vec<String>,
    pub m: f64,
    pub c: f64,
}

/// A box along and across.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    pub m: f64,
    pub c: f64,
    pub long: f64,
    pub broad: f64,
}

impl Cell {
    pub fn middle(&self) -> f64 {
        self.c + self.broad / 2.0
    }
}

pub(super) struct Plan<'a> {
    pub diagram: &'a StateDiagram,
    pub ways: Vec<Way>,
    pub tracks: TrackOf,
    pub ports: Ports,
    pub texts: Vec<Text>,
    pub cells: BTreeMap<&'a str, Cell>,
    /// Where the track of a move lies across, per lane.
    pub across: BTreeMap<(usize, u16), f64>,
    /// Where the gap track of a move lies along.
    pub along: BTreeMap<usize, f64>,
    pub length: f64,
    pub breadth: f64,
}

pub(super) fn layout(diagram: &StateDiagram) -> Layout {
    let ways = ways(diagram);
    let tracks = channel_tracks(diagram, &ways);
    let ports = Ports::of(diagram, &ways, &tracks);
    let mut plan = Plan {
        diagram,
        tracks,
        ports,
        texts: Vec::new(),
        cells: BTreeMap::new(),
        across: BTreeMap::new(),
        along: BTreeMap::new(),
        length: 0.0,
        breadth: 0.0,
        ways,
    };
    plan.texts = diagram
        .moves
        .iter()
        .zip(&plan.ways)
        .map(|(step, way)| plan.text(&step.label, &step.to, *way))
        .collect();
    plan.measure();
    plan.spread_lanes();
    plan.spread_ranks();
    settled(Layout {
        size: plan.point(plan.length, plan.breadth),
        boxes: plan.boxes(),
        lines: (0..diagram.moves.len())
            .filter_map(|step| plan.line(step))
            .collect(),
    })
}

/// Moved and made large enough for words that reach over an edge.
fn settled(mut layout: Layout) -> Layout {
    let words = layout.lines.iter().filter_map(|line| line.words.as_ref());
    let page = Rect::new(0.0, 0.0, layout.size.x, layout.size.y);
    let all = words.fold(page, |all, words| all.union(&words.bounds.grown(MARGIN)));
    let (x, y) = (-all.left, -all.top);
    for placed in &mut layout.boxes {
        placed.bounds = placed.bounds.moved(x, y);
    }
    for line in &mut layout.lines {
        for point in &mut line.points {
            *point = at(point.x + x, point.y + y);
        }
        if let Some(words) = &mut line.words {
            words.bounds = words.bounds.moved(x, y);
        }
    }
    layout.size = at(all.width(), all.height());
    layout
}

impl<'a> Plan<'a> {
    pub fn down(&self) -> bool {
        self.diagram.direction == Direction::Down
    }

    pub fn point(&self, m: f64, c: f64) -> Point {
        if self.down() { at(c, m) } else { at(m, c) }
    }

    fn text(&self, label: &str, to: &str, way: Way) -> Text {
        let room = match (self.down(), way) {
            (true, Way::Stub | Way::Straight) => 132.0,
            (true, _) => 92.0,
            (false, Way::Stub) => 104.0,
            (false, _) => 74.0,
        };
        let target = self
            .diagram
            .state(to)
            .map_or("", |state| state.name.as_str());
        let label = if label.is_empty() && way == Way::Stub {
            target
        } else {
            label
        };
        if label.trim().is_empty() {
            return Text::default();
        }
        let lines = wrap(label, room, 3, SAID);
        let wide = lines
            .iter()
            .map(|line| width(line, SAID))
            .fold(0.0, f64::max);
        let high = count(lines.len()) * LINE;
        let (m, c) = if self.down() {
            (high, wide)
        } else {
            (wide, high)
        };
        Text { lines, m, c }
    }

    pub fn of(&self, step: usize) -> Option<(&'a State, &'a State)> {
        ends(self.diagram, self.diagram.moves.get(step)?)
    }

    pub fn way(&self, step: usize) -> Option<Way> {
        self.ways.get(step).copied()
    }

    /// The moves of this way with their texts.
    pub fn moves(&self, way: Way) -> impl Iterator<Item = (usize, &'a State, &'a State, &Text)> {
        let all = self.ways.iter().zip(&self.texts).enumerate();
        all.filter(move |(_, (known, _))| **known == way)
            .filter_map(|(step, (_, text))| {
                let (from, to) = self.of(step)?;
                Some((step, from, to, text))
            })
    }

    pub fn stubs(&self, id: &str) -> Vec<(usize, &Text)> {
        self.moves(Way::Stub)
            .filter(|(_, from, ..)| from.id == id)
            .map(|(step, _, _, text)| (step, text))
            .collect()
    }

    /// How large every box must be for its words, its stubs and its lines.
    fn measure(&mut self) {
        let (wide, room) = if self.down() {
            (156.0, 132.0)
        } else {
            (110.0, 94.0)
        };
        let mut cells = BTreeMap::new();
        for state in &self.diagram.states {
            let lines = count(wrap(&state.name, room, 2, NAME_NOW).len());
            let high = lines * 18.0 + 18.0;
            let stubs: f64 = self
                .stubs(&state.id)
                .iter()
                .map(|(_, text)| text.m + 8.0)
                .sum();
            let needed = stubs.max(count(self.ports.count(&state.id)) * 11.0 + 11.0);
            let (long, broad) = if self.down() {
                (high, wide)
            } else {
                (wide, high)
            };
            cells.insert(
                state.id.as_str(),
                Cell {
                    m: 0.0,
                    c: 0.0,
                    long: long.max(needed),
                    broad,
                },
            );
        }
        self.cells = cells;
    }

    pub fn cell(&self, id: &str) -> Cell {
        self.cells.get(id).copied().unwrap_or_default()
    }

    /// Channel, boxes and stubs of every lane.
    fn spread_lanes(&mut self) {
        let last = self
            .diagram
            .states
            .iter()
            .map(|state| state.lane)
            .max()
            .unwrap_or(0);
        let mut c = MARGIN;
        for lane in 0..=last {
            c = self.spread_channel(lane, c);
            let own = || {
                self.diagram
                    .states
                    .iter()
                    .filter(|state| state.lane == lane)
            };
            let broad = own()
                .map(|state| self.cell(&state.id).broad)
                .fold(0.0, f64::max);
            let before = self.straight_texts(lane).map(|text| {
                if self.down() {
                    0.0
                } else {
                    text.c + 5.0 - broad / 2.0
                }
            });
            c += before.fold(0.0, f64::max);
            let ids: Vec<&'a str> = own().map(|state| state.id.as_str()).collect();
            let stubs = ids
                .iter()
                .flat_map(|id| self.stubs(id))
                .map(|(_, text)| STUB + TO_WORDS + text.c);
            let beside = self.straight_texts(lane).map(|text| {
                if self.down() {
                    8.0 + text.c - broad / 2.0
                } else {
                    0.0
                }
            });
            let after = stubs.chain(beside).fold(0.0, f64::max);
            for id in ids {
                if let Some(cell) = self.cells.get_mut(id) {
                    cell.c = c + (broad - cell.broad) / 2.0;
                }
            }
            c += broad + after + if lane < last { LANES } else { 0.0 };
        }
        self.breadth = c + MARGIN;
    }

    fn straight_texts(&self, lane: u16) -> impl Iterator<Item = &Text> {
        self.moves(Way::Straight)
            .filter(move |(_, from, ..)| from.lane == lane)
            .map(|(.., text)| text)
            .filter(|text| !text.lines.is_empty())
    }

    /// The tracks of a channel from the outermost inwards, each as broad as its words; gives where the boxes may begin.
    fn spread_channel(&mut self, lane: u16, from: f64) -> f64 {
        let own: Vec<(usize, usize)> = self
            .tracks
            .iter()
            .filter(|((_, of), _)| *of == lane)
            .map(|((step, _), track)| (*step, *track))
            .collect();
        let mut c = from;
        for track in (0..=own.iter().map(|(_, track)| *track).max().unwrap_or(0)).rev() {
            let here: Vec<usize> = own
                .iter()
                .filter(|(_, known)| *known == track)
                .map(|(step, _)| *step)
                .collect();
            if here.is_empty() {
                continue;
            }
            let words = here
                .iter()
                .filter_map(|step| self.texts.get(*step))
                .map(|text| text.c)
                .fold(0.0, f64::max);
            for step in here {
                self.across.insert((step, lane), c);
            }
            c += TRACK + if words > 0.0 { words } else { 0.0 };
        }
        if own.is_empty() { c } else { c + 8.0 }
    }

    /// Gap and boxes of every rank.
    fn spread_ranks(&mut self) {
        let last = self
            .diagram
            .states
            .iter()
            .map(|state| state.rank)
            .max()
            .unwrap_or(0);
        let mut m = MARGIN;
        for rank in 0..=last {
            let words = self
                .moves(Way::Straight)
                .filter(|(_, _, to, _)| to.rank == rank)
                .map(|(.., text)| text.m)
                .fold(0.0, f64::max);
            let words = if words > 0.0 { words + 18.0 } else { 0.0 };
            let high = self.spread_gap(rank, m + 10.0);
            m += if high > 0.0 { high + 12.0 } else { 0.0 };
            m += if rank == 0 { 0.0 } else { words.max(GAP) };
            let own: Vec<&'a str> = self
                .diagram
                .states
                .iter()
                .filter(|state| state.rank == rank)
                .map(|state| state.id.as_str())
                .collect();
            let long = own.iter().map(|id| self.cell(id).long).fold(0.0, f64::max);
            for id in own {
                if let Some(cell) = self.cells.get_mut(id) {
                    cell.m = m + (long - cell.long) / 2.0;
                }
            }
            m += long;
        }
        self.length = m + MARGIN;
    }

    /// The tracks of moves to another lane in the gap before a rank; gives how long the gap gets by them.
    fn spread_gap(&mut self, rank: u16, from: f64) -> f64 {
        let branches = self
            .moves(Way::Branch)
            .map(|(step, a, b, _)| (step, b.rank, self.exit(step, a), self.entry(step, b)));
        let channels = self
            .moves(Way::Channel)
            .filter(|(_, a, b, _)| a.lane != b.lane)
            .map(|(step, a, b, _)| {
                (
                    step,
                    b.rank,
                    self.track(step, a.lane),
                    self.track(step, b.lane),
                )
            });
        let mut stretches: Vec<(usize, f64, f64)> = branches
            .chain(channels)
            .filter(|(_, to, ..)| *to == rank)
            .map(|(step, _, a, b)| (step, a, b))
            .collect();
        stretches.sort_by(|a, b| {
            (a.2 - a.1)
                .abs()
                .total_cmp(&(b.2 - b.1).abs())
                .then(a.0.cmp(&b.0))
        });
        let ends: Vec<(f64, f64)> = stretches.iter().map(|(_, a, b)| (*a, *b)).collect();
        let tracks = tracks(&ends, 8.0);
        for ((step, ..), track) in stretches.iter().zip(&tracks) {
            self.along.insert(*step, from + count(*track) * 12.0);
        }
        tracks
            .iter()
            .max()
            .map_or(0.0, |most| (count(*most) + 1.0) * 12.0)
    }

    pub fn track(&self, step: usize, lane: u16) -> f64 {
        self.across.get(&(step, lane)).copied().unwrap_or(MARGIN)
    }

    fn boxes(&self) -> Vec<Placed> {
        let room = if self.down() { 132.0 } else { 94.0 };
        let states = self.diagram.states.iter().enumerate();
        states
            .map(|(place, state)| {
                let cell = self.cell(&state.id);
                let (from, to) = (
                    self.point(cell.m, cell.c),
                    self.point(cell.m + cell.long, cell.c + cell.broad),
                );
                let font = if state.current { NAME_NOW } else { NAME };
                Placed {
                    state: place,
                    bounds: Rect::new(from.x, from.y, to.x, to.y),
                    lines: wrap(&state.name, room, 2, font),
                }
            })
            .collect()
    }
}
