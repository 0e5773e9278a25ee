//! Ways of looking at families that somebody should ask about. What is found is a question, never a judgement.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use time::{Date, Duration, OffsetDateTime, Weekday};

use crate::shared::{EventId, GezinId, UserId};

coded! {
    /// A way of looking that somebody should ask about.
    pub enum Pattern {
        /// Many different families within an hour.
        ManyFamilies = "veel-gezinnen",
        /// Looking in the evening, at night or on a free day.
        OutsideHours = "buiten-werktijd",
        /// Looking by a reported emergency.
        Emergency = "noodinzage",
        /// Looking again and again at a family with which there was a task, and is none any more.
        TaskEnded = "taak-voorbij",
    }
}

/// From when on looking is unusual. The default is for office work; who watches can choose otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habits {
    /// Families within an hour that are still usual.
    pub families_per_hour: usize,
    /// Hour at which a working day begins, on the clock of the municipality.
    pub day_begins: u8,
    /// Hour at which it ends.
    pub day_ends: u8,
    /// Reads of one family after the end of the task that are still usual, such as handing over.
    pub reads_after_task: u32,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            families_per_hour: 30,
            day_begins: 7,
            day_ends: 20,
            reads_after_task: 2,
        }
    }
}

impl Habits {
    fn is_working_time(&self, at: OffsetDateTime) -> bool {
        let free = matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday);
        !free && (self.day_begins..self.day_ends).contains(&at.hour())
    }
}

/// One family that one read showed to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The read.
    pub event: EventId,
    /// When, on the clock of the municipality.
    pub at: OffsetDateTime,
    /// To whom.
    pub reader: UserId,
    /// The family.
    pub gezin: GezinId,
    /// Whether by a reported emergency.
    pub emergency: bool,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusual {
    /// Which way of looking.
    pub pattern: Pattern,
    /// Whose.
    pub reader: UserId,
    /// At which family, when it is about one.
    pub gezin: Option<GezinId>,
    /// The first read, on the clock of the municipality.
    pub from: OffsetDateTime,
    /// The last read.
    pub until: OffsetDateTime,
    /// Number of reads.
    pub reads: u64,
    /// Number of different families; with [`Pattern::ManyFamilies`] the most within one hour.
    pub families: u64,
}

/// A stretch of reads that belong together.
struct Stretch {
    from: OffsetDateTime,
    until: OffsetDateTime,
    last: EventId,
    reads: u64,
    families: HashSet<GezinId>,
    most: usize,
}

impl Stretch {
    fn new(seen: &Seen) -> Self {
        let mut stretch = Self {
            from: seen.at,
            until: seen.at,
            last: seen.event,
            reads: 1,
            families: HashSet::new(),
            most: 0,
        };
        stretch.families.insert(seen.gezin);
        stretch
    }

    fn add(&mut self, seen: &Seen) {
        self.until = seen.at;
        self.families.insert(seen.gezin);
        // Rows of one read follow each other.
        if self.last != seen.event {
            self.reads += 1;
            self.last = seen.event;
        }
    }

    fn found(self, pattern: Pattern, reader: UserId, gezin: Option<GezinId>) -> Unusual {
        let families = match pattern {
            Pattern::ManyFamilies => self.most,
            _ => self.families.len(),
        };
        Unusual {
            pattern,
            reader,
            gezin,
            from: self.from,
            until: self.until,
            reads: self.reads,
            families: families as u64,
        }
    }
}

/// What one reader saw within the last hour.
#[derive(Default)]
struct LastHour {
    seen: VecDeque<Seen>,
    times: HashMap<GezinId, usize>,
    /// While there are too many.
    stretch: Option<Stretch>,
}

impl LastHour {
    fn forget_before(&mut self, at: OffsetDateTime) {
        while let Some(old) = self.seen.pop_front_if(|old| at - old.at >= Duration::HOUR) {
            if let Some(times) = self.times.get_mut(&old.gezin) {
                *times -= 1;
                if *times == 0 {
                    self.times.remove(&old.gezin);
                }
            }
        }
    }

    /// Takes in what was seen; gives the stretch that has ended by it.
    fn see(&mut self, seen: &Seen, usual: usize) -> Option<Stretch> {
        self.forget_before(seen.at);
        self.seen.push_back(*seen);
        *self.times.entry(seen.gezin).or_default() += 1;
        let families = self.times.len();
        if families <= usual {
            return self.stretch.take();
        }
        match &mut self.stretch {
            Some(stretch) => stretch.add(seen),
            None => {
                let mut earlier = self.seen.iter();
                let mut stretch = earlier
                    .next()
                    .map_or_else(|| Stretch::new(seen), Stretch::new);
                earlier.for_each(|seen| stretch.add(seen));
                self.stretch = Some(stretch);
            }
        }
        if let Some(stretch) = &mut self.stretch {
            stretch.most = stretch.most.max(families);
        }
        None
    }
}

/// Finds unusual ways of looking in reads that are given in the order in which they happened. Remembers an hour of each reader, and
/// what it found.
pub struct Watch {
    habits: Habits,
    hours: HashMap<UserId, LastHour>,
    outside: BTreeMap<(UserId, Date), Stretch>,
    emergencies: BTreeMap<(UserId, GezinId), Stretch>,
    found: Vec<Unusual>,
}

impl Watch {
    /// A watch that has seen nothing yet.
    #[must_use]
    pub fn new(habits: Habits) -> Self {
        Self {
            habits,
            hours: HashMap::new(),
            outside: BTreeMap::new(),
            emergencies: BTreeMap::new(),
            found: Vec::new(),
        }
    }

    /// Takes in one family that one read showed.
    pub fn see(&mut self, seen: &Seen) {
        let hour = self.hours.entry(seen.reader).or_default();
        if let Some(ended) = hour.see(seen, self.habits.families_per_hour) {
            self.found
                .push(ended.found(Pattern::ManyFamilies, seen.reader, None));
        }
        if !self.habits.is_working_time(seen.at) {
            let day = (seen.reader, seen.at.date());
            let begun = self.outside.entry(day);
            begun
                .and_modify(|stretch| stretch.add(seen))
                .or_insert_with(|| Stretch::new(seen));
        }
        if seen.emergency {
            let begun = self.emergencies.entry((seen.reader, seen.gezin));
            begun
                .and_modify(|stretch| stretch.add(seen))
                .or_insert_with(|| Stretch::new(seen));
        }
    }

    /// Everything that was found, newest first.
    #[must_use]
    pub fn finish(self) -> Vec<Unusual> {
        let mut found = self.found;
        let open = self.hours.into_iter();
        found.extend(open.filter_map(|(reader, hour)| {
            Some(hour.stretch?.found(Pattern::ManyFamilies, reader, None))
        }));
        let outside = self.outside.into_iter();
        found.extend(
            outside
                .map(|((reader, _), stretch)| stretch.found(Pattern::OutsideHours, reader, None)),
        );
        let emergencies = self.emergencies.into_iter();
        found.extend(emergencies.map(|((reader, gezin), stretch)| {
            stretch.found(Pattern::Emergency, reader, Some(gezin))
        }));
        found.sort_by_key(|one| {
            let newest = std::cmp::Reverse((one.until, one.from));
            (newest, one.reader, one.pattern, one.gezin)
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;
    use uuid::Uuid;

    /// A Monday.
    const MORNING: OffsetDateTime = datetime!(2015-06-15 9:00 +2);

    fn seen(number: u128, at: OffsetDateTime) -> Seen {
        Seen {
            event: EventId(Uuid::from_u128(number)),
            at,
            reader: UserId(Uuid::from_u128(1)),
            gezin: GezinId(Uuid::from_u128(number)),
            emergency: false,
        }
    }

    fn watch(all: impl IntoIterator<Item = Seen>) -> Vec<Unusual> {
        let mut watch = Watch::new(Habits::default());
        all.into_iter().for_each(|seen| watch.see(&seen));
        watch.finish()
    }

    /// So many families, evenly within so many minutes.
    fn families(count: u32, minutes: i64) -> Vec<Seen> {
        let step = Duration::minutes(minutes) / count;
        let all = 0..count;
        all.map(|number| seen(number.into(), MORNING + step * number))
            .collect()
    }

    #[test]
    fn thirty_families_within_an_hour_are_usual_and_one_more_is_not() {
        assert_eq!(watch(families(30, 59)), []);
        let found = watch(families(31, 59));
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].pattern, found[0].families, found[0].reads),
            (Pattern::ManyFamilies, 31, 31)
        );
        assert_eq!(found[0].from, MORNING);
        // The same families again and again are few families.
        let again = families(60, 59).into_iter().map(|seen| Seen {
            gezin: GezinId(Uuid::from_u128(seen.gezin.0.as_u128() % 5)),
            ..seen
        });
        assert_eq!(watch(again), []);
    }

    #[test]
    fn an_hour_slides_and_does_not_begin_on_the_clock() {
        // Half of them before ten o'clock, half after it.
        let late = families(40, 40).into_iter().map(|seen| Seen {
            at: seen.at + Duration::minutes(40),
            ..seen
        });
        assert_eq!(watch(late).len(), 1);
        // Sixty in two hours are thirty in each.
        assert_eq!(watch(families(60, 120)), []);
    }

    #[test]
    fn two_busy_hours_with_rest_between_are_two_findings() {
        let later = families(35, 30).into_iter().map(|seen| Seen {
            at: seen.at + Duration::hours(4),
            ..seen
        });
        let found = watch(families(40, 30).into_iter().chain(later));
        let counts: Vec<u64> = found.iter().map(|one| one.families).collect();
        assert_eq!(counts, [35, 40], "newest first");
    }

    #[test]
    fn one_list_of_many_families_is_one_read() {
        let list = families(50, 0).into_iter().map(|seen| Seen {
            event: EventId(Uuid::nil()),
            ..seen
        });
        let found = watch(list);
        assert_eq!((found[0].reads, found[0].families), (1, 50));
    }

    #[test]
    fn two_people_are_not_added_up() {
        let both = families(50, 59)
            .into_iter()
            .enumerate()
            .map(|(number, seen)| Seen {
                reader: UserId(Uuid::from_u128((number % 2) as u128)),
                ..seen
            });
        assert_eq!(watch(both), []);
    }

    #[test]
    fn the_evening_the_night_and_free_days_are_outside_working_hours() {
        let at = |moment| watch([seen(1, moment)]);
        assert_eq!(at(datetime!(2015-06-15 7:00 +2)), []);
        assert_eq!(at(datetime!(2015-06-15 19:59:59 +2)), []);
        for moment in [
            datetime!(2015-06-15 6:59:59 +2),
            datetime!(2015-06-15 20:00 +2),
            datetime!(2015-06-13 12:00 +2),
            datetime!(2015-06-14 12:00 +2),
        ] {
            assert_eq!(at(moment)[0].pattern, Pattern::OutsideHours, "{moment}");
        }
        let night = [
            seen(1, datetime!(2015-06-15 21:00 +2)),
            seen(2, datetime!(2015-06-15 22:00 +2)),
            seen(3, datetime!(2015-06-16 2:00 +2)),
        ];
        let found = watch(night);
        assert_eq!(found.len(), 2, "one for each day");
        assert_eq!((found[1].reads, found[1].families), (2, 2));
    }

    #[test]
    fn an_emergency_is_told_for_each_family() {
        let emergency = |number, event| Seen {
            event: EventId(Uuid::from_u128(event)),
            emergency: true,
            ..seen(number, MORNING)
        };
        let found = watch([
            emergency(1, 1),
            emergency(1, 2),
            emergency(2, 3),
            seen(3, MORNING),
        ]);
        let told: Vec<_> = found.iter().map(|one| (one.gezin, one.reads)).collect();
        let gezin = |number| Some(GezinId(Uuid::from_u128(number)));
        assert_eq!(told, [(gezin(1), 2), (gezin(2), 1)]);
    }
}
