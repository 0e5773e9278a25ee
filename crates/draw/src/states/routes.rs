//! The way of every move between the boxes, and where its words stand.

use super::State;
use super::layout::{Cell, Line, Plan, STUB, Text, Words};
use super::ports::Way;
use crate::geometry::{Rect, count};

/// From the end of a stub to its words.
pub(super) const TO_WORDS: f64 = 8.0;

impl Plan<'_> {
    /// Where a branch leaves the far side of a box, beside the straight line.
    pub fn exit(&self, step: usize, from: &State) -> f64 {
        let cell = self.cell(&from.id);
        let same = |(_, a, b, _): &(usize, &State, &State, &Text)| {
            a.id == from.id
                && self
                    .of(step)
                    .is_some_and(|(_, to)| (to.lane > from.lane) == (b.lane > from.lane))
        };
        let number = self
            .moves(Way::Branch)
            .filter(same)
            .position(|(other, ..)| other == step)
            .unwrap_or(0);
        let side = if self.of(step).is_some_and(|(_, to)| to.lane > from.lane) {
            1.0
        } else {
            -1.0
        };
        beside(cell, side, number)
    }

    /// Where a branch enters the near side of a box.
    pub fn entry(&self, step: usize, to: &State) -> f64 {
        let cell = self.cell(&to.id);
        let right = |from: &State| from.lane > to.lane;
        let own = self.of(step).is_some_and(|(from, _)| right(from));
        let number = self
            .moves(Way::Branch)
            .filter(|(_, a, b, _)| b.id == to.id && right(a) == own)
            .position(|(other, ..)| other == step)
            .unwrap_or(0);
        beside(cell, if own { 1.0 } else { -1.0 }, number)
    }

    pub fn line(&self, step: usize) -> Option<Line> {
        let (from, to) = self.of(step)?;
        let route = self.diagram.moves.get(step)?.route;
        let (points, words) = match self.way(step)? {
            Way::Straight => self.straight(step, from, to),
            Way::Branch => self.branch(step, from, to),
            Way::Channel => self.channel(step, from, to),
            Way::Stub => self.stub(step, from),
        };
        let points = points.into_iter().map(|(m, c)| self.point(m, c)).collect();
        Some(Line {
            step,
            route,
            points,
            words,
        })
    }

    fn straight(&self, step: usize, from: &State, to: &State) -> (Vec<(f64, f64)>, Option<Words>) {
        let (a, b) = (self.cell(&from.id), self.cell(&to.id));
        let points = vec![(a.m + a.long, a.middle()), (b.m, a.middle())];
        let long = self.texts.get(step).map_or(0.0, |text| text.m);
        let m = b.m - 11.0 - long / 2.0;
        let c = if self.down() {
            a.middle() + 7.0
        } else {
            a.middle() - 4.0 - self.texts.get(step).map_or(0.0, |text| text.c)
        };
        (points, self.words(step, m, c, false))
    }

    fn branch(&self, step: usize, from: &State, to: &State) -> (Vec<(f64, f64)>, Option<Words>) {
        let (a, b) = (self.cell(&from.id), self.cell(&to.id));
        let (out, into) = (self.exit(step, from), self.entry(step, to));
        let gap = self.along.get(&step).copied().unwrap_or(b.m);
        (
            vec![(a.m + a.long, out), (gap, out), (gap, into), (b.m, into)],
            None,
        )
    }

    fn channel(&self, step: usize, from: &State, to: &State) -> (Vec<(f64, f64)>, Option<Words>) {
        let (a, b) = (self.cell(&from.id), self.cell(&to.id));
        let start = a.m + a.long * self.ports.part(step, false);
        let end = b.m + b.long * self.ports.part(step, true);
        let (first, last) = (self.track(step, from.lane), self.track(step, to.lane));
        if from.lane == to.lane {
            let points = vec![(start, a.c), (start, first), (end, first), (end, b.c)];
            return (points, self.beside_track(step, from.lane, (start, end)));
        }
        let gap = self.along.get(&step).copied().unwrap_or(end);
        let points = vec![
            (start, a.c),
            (start, first),
            (gap, first),
            (gap, last),
            (end, last),
            (end, b.c),
        ];
        let words = if (gap - start).abs() >= (gap - end).abs() {
            self.beside_track(step, from.lane, (start, gap))
        } else {
            self.beside_track(step, to.lane, (gap, end))
        };
        (points, words)
    }

    /// Words beside a line in a channel, as near to its middle as lines of other moves leave room.
    fn beside_track(&self, step: usize, lane: u16, (start, end): (f64, f64)) -> Option<Words> {
        let half = self.texts.get(step)?.m / 2.0 + 3.0;
        let own = self.tracks.get(&(step, lane)).copied().unwrap_or(0);
        let mut crossing = vec![start, end];
        for (other, from, to, _) in self.moves(Way::Channel) {
            if other != step
                && self
                    .tracks
                    .get(&(other, lane))
                    .is_some_and(|track| *track >= own)
            {
                for (state, enters) in [(from, false), (to, true)] {
                    if state.lane == lane {
                        let cell = self.cell(&state.id);
                        crossing.push(cell.m + cell.long * self.ports.part(other, enters));
                    }
                }
                crossing.extend(self.along.get(&other));
            }
        }
        let (low, high) = (start.min(end), start.max(end));
        let middle = f64::midpoint(low, high);
        let clear = |m: &f64| crossing.iter().all(|line| (line - m).abs() >= half);
        let steps =
            (0..200).flat_map(|step| [middle - 2.0 * count(step), middle + 2.0 * count(step)]);
        let m = steps
            .filter(|m| *m >= low && *m <= high)
            .find(clear)
            .unwrap_or(middle);
        self.words(step, m, self.track(step, lane) + 6.0, false)
    }

    fn stub(&self, step: usize, from: &State) -> (Vec<(f64, f64)>, Option<Words>) {
        let cell = self.cell(&from.id);
        let stubs = self.stubs(&from.id);
        let all: f64 = stubs.iter().map(|(_, text)| text.m + 8.0).sum();
        let before: f64 = stubs
            .iter()
            .take_while(|(other, _)| *other != step)
            .map(|(_, text)| text.m + 8.0)
            .sum();
        let own = self.texts.get(step).map_or(0.0, |text| text.m + 8.0);
        let m = cell.m + (cell.long - all) / 2.0 + before + own / 2.0;
        let edge = cell.c + cell.broad;
        (
            vec![(m, edge), (m, edge + STUB)],
            self.words(step, m, edge + STUB + TO_WORDS, !self.down()),
        )
    }

    /// The words of a move: their middle along, their begin across.
    fn words(&self, step: usize, m: f64, c: f64, centred: bool) -> Option<Words> {
        let text = self.texts.get(step).filter(|text| !text.lines.is_empty())?;
        let (from, to) = (
            self.point(m - text.m / 2.0, c),
            self.point(m + text.m / 2.0, c + text.c),
        );
        Some(Words {
            bounds: Rect::new(from.x, from.y, to.x, to.y),
            lines: text.lines.clone(),
            whole: self
                .diagram
                .moves
                .get(step)
                .map(|step| step.label.clone())
                .unwrap_or_default(),
            centred: centred || (!self.down() && self.way(step) == Some(Way::Straight)),
        })
    }
}

fn beside(cell: Cell, side: f64, number: usize) -> f64 {
    let most = cell.broad / 2.0 - 6.0;
    cell.middle() + side * (12.0 + 10.0 * count(number)).min(most)
}
