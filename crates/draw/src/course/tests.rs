use proptest::prelude::*;

use super::paint::{Frame, segments, shown_dates, spots};
use super::*;
use crate::tests::{caption, texts, well_formed};
use crate::text::{Font, width};

fn moment(day: i32, professional: Answer, own: Answer) -> Moment {
    Moment {
        day,
        date: format!("dag {day}"),
        professional,
        own,
        new_scorer: false,
    }
}

fn course(moments: Vec<Moment>) -> Course {
    Course {
        name: "Financiën".into(),
        moments,
        span: Span {
            from: 0,
            until: 100,
        },
        size: CourseSize::Full,
        words: CourseWords {
            headings: ["Datum", "Professional", "Gezin", "Opmerking"].map(str::to_owned),
            not_discussed: "niet besproken".into(),
            not_relevant: "niet relevant".into(),
            new_scorer: "iemand anders".into(),
            ..CourseWords::default()
        },
    }
}

use Answer::{Level, NotAsked, NotDiscussed, NotRelevant};

/// How many lines there are for the professional.
fn lines(course: &Course) -> Vec<usize> {
    let frame = Frame::of(course.size);
    let spots = spots(course, &course.moments, &frame);
    segments(&spots, &frame, |moment| moment.professional)
        .iter()
        .map(Vec::len)
        .collect()
}

#[test]
fn a_line_never_goes_over_what_was_not_discussed() {
    let answers = |middle| {
        vec![
            moment(0, Level(2), NotAsked),
            moment(20, Level(3), NotAsked),
            moment(50, middle, NotAsked),
            moment(80, Level(4), NotAsked),
            moment(99, Level(4), NotAsked),
        ]
    };
    assert_eq!(lines(&course(answers(Level(3)))), [5]);
    for gap in [NotDiscussed, NotRelevant, NotAsked, Level(0), Level(6)] {
        assert_eq!(lines(&course(answers(gap))), [2, 2], "{gap:?}");
    }
    let alone = vec![
        moment(0, Level(2), NotAsked),
        moment(50, NotDiscussed, NotAsked),
        moment(80, Level(4), NotAsked),
    ];
    assert!(
        lines(&course(alone)).is_empty(),
        "a score alone is a point without a line"
    );
}

#[test]
fn time_is_drawn_to_scale_and_five_is_above_one() {
    let course = course(
        [0, 10, 100]
            .map(|day| moment(day, Level(1), Level(5)))
            .to_vec(),
    );
    let frame = Frame::of(CourseSize::Full);
    let x: Vec<f64> = spots(&course, &course.moments, &frame)
        .iter()
        .map(|spot| spot.x)
        .collect();
    assert!(((x[1] - x[0]) * 10.0 - (x[2] - x[0])).abs() < 1e-9);
    assert!((frame.y(1) - frame.y(5) - 4.0 * (frame.y(1) - frame.y(2))).abs() < 1e-9);
    assert!(frame.y(5) < frame.y(1));
}

#[test]
fn the_last_level_is_written_once_when_both_agree_and_twice_when_not() {
    let last = |professional, own| {
        let drawing = course(vec![
            moment(0, Level(1), Level(1)),
            moment(99, professional, own),
        ])
        .draw(&caption("c"), Surface::Screen);
        let scale: Vec<String> = ["5", "4", "3", "2", "1"].map(str::to_owned).to_vec();
        let mut texts = texts(&drawing);
        for level in scale {
            let place = texts.iter().position(|text| *text == level).unwrap();
            texts.remove(place);
        }
        texts.retain(|text| text.len() == 1);
        texts
    };
    assert_eq!(last(Level(3), Level(3)), ["3"]);
    assert_eq!(last(Level(3), Level(4)), ["3", "4"]);
    assert_eq!(
        last(Level(3), NotDiscussed),
        ["3", "1"],
        "the last one that was given"
    );
}

#[test]
fn an_earlier_level_is_written_beside_its_point_and_not_at_the_edge() {
    let x = |answers: [Answer; 2]| {
        let [first, last] = answers;
        let moments = vec![moment(0, first, NotAsked), moment(99, last, NotAsked)];
        let drawing = course(moments).draw(&caption("c"), Surface::Screen);
        let document = roxmltree::Document::parse(&drawing.svg).unwrap();
        let mut bold = document
            .descendants()
            .filter(|node| node.has_tag_name("text") && node.attribute("font-weight").is_some());
        let level = bold.rfind(|node| node.text() == Some("2")).unwrap();
        level.attribute("x").unwrap().parse::<f64>().unwrap()
    };
    let plot = Frame::of(CourseSize::Full).plot;
    assert!(x([Level(1), Level(2)]) > plot.right);
    assert!(x([Level(2), NotDiscussed]) < plot.left + 20.0);
}

#[test]
fn moments_in_any_order_give_the_same_drawing() {
    let mut moments = vec![
        moment(0, Level(1), Level(2)),
        moment(40, NotDiscussed, Level(2)),
        moment(80, Level(4), NotRelevant),
    ];
    let first = course(moments.clone()).draw(&caption("c"), Surface::Paper);
    moments.reverse();
    assert_eq!(first, course(moments).draw(&caption("c"), Surface::Paper));
}

#[test]
fn a_change_of_scorer_is_marked_in_drawing_and_table() {
    let mut moments = vec![
        moment(0, Level(1), NotAsked),
        moment(40, Level(2), NotAsked),
    ];
    let before = course(moments.clone()).draw(&caption("c"), Surface::Screen);
    moments[1].new_scorer = true;
    let after = course(moments).draw(&caption("c"), Surface::Screen);
    assert_ne!(before.svg, after.svg);
    assert_eq!(after.table.rows[1], ["dag 40", "2", "", "iemand anders"]);
}

#[test]
fn the_table_says_what_was_not_answered_and_why() {
    let drawing = course(vec![
        moment(0, NotDiscussed, NotRelevant),
        moment(1, Level(5), NotAsked),
    ])
    .draw(&caption("c"), Surface::Screen);
    assert_eq!(
        drawing.table.rows,
        [
            ["dag 0", "niet besproken", "niet relevant", ""],
            ["dag 1", "5", "", ""]
        ]
    );
}

#[test]
fn the_compact_course_has_no_words_of_its_own() {
    let mut small = course(vec![
        moment(0, Level(1), Level(2)),
        moment(99, Level(2), NotDiscussed),
    ]);
    small.size = CourseSize::Compact;
    let drawing = small.draw(&caption("c"), Surface::Screen);
    assert!(texts(&drawing).is_empty());
    assert_eq!((drawing.width, drawing.height), (144, 34));
}

#[test]
fn the_key_shows_the_words_that_are_given() {
    let mut words = course(Vec::new()).words;
    words.own.clear();
    let key = course_key(&words, 300, &caption("k"), Surface::Screen);
    well_formed(&key);
    assert_eq!(
        texts(&key),
        ["niet besproken", "niet relevant", "iemand anders"]
    );
}

fn answers() -> impl Strategy<Value = Answer> {
    prop_oneof![
        (0_u8..8).prop_map(Level),
        Just(NotDiscussed),
        Just(NotRelevant),
        Just(NotAsked)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dates_never_overlap_and_everything_lies_within(
        moments in prop::collection::vec((-10_i32..120, answers(), answers(), any::<bool>()), 0..9),
        until in -1_i32..120,
    ) {
        let moments = moments.into_iter().map(|(day, professional, own, new_scorer)| Moment { new_scorer, ..moment(day, professional, own) }).collect();
        let course = Course { span: Span { from: 0, until }, ..course(moments) };
        let drawing = course.draw(&caption("c"), Surface::Screen);
        well_formed(&drawing);
        prop_assert_eq!(drawing.table.rows.len(), course.moments.len());
        let mut sorted = course.moments.clone();
        sorted.sort_by_key(|moment| moment.day);
        let frame = Frame::of(CourseSize::Full);
        let spots = spots(&course, &sorted, &frame);
        prop_assert!(spots.iter().all(|spot| spot.x >= frame.plot.left && spot.x <= frame.plot.right));
        let mut dates: Vec<(f64, f64)> = shown_dates(&spots, &frame)
            .into_iter()
            .map(|(spot, left)| (left, left + width(&spot.moment.date, Font::regular(12.0))))
            .collect();
        dates.sort_by(|a, b| a.0.total_cmp(&b.0));
        prop_assert!(dates.windows(2).all(|two| two[0].1 < two[1].0));
        prop_assert!(dates.iter().all(|(left, right)| *left >= 0.0 && *right <= frame.size.x));
    }
}
