use proptest::prelude::*;

use super::layout::{Layout, layout};
use super::paint::sampled;
use super::*;
use crate::geometry::Rect;
use crate::tests::{apart, caption, crosses, inside, texts, well_formed};

const NAMES: [&str; 5] = [
    "oma Ria",
    "oma Wilhelmina van der Heijden-Oude Wolbers",
    "schuldhulpmaatschappelijkwerkorganisatie Zuid-Limburg",
    "Bo",
    "sociale zaken Maastricht-Heuvelland, afdeling inkomen en participatie",
];

fn node(name: &str, ring: Ring) -> Node {
    Node {
        name: name.into(),
        can: "oppassen op woensdag".into(),
        ring,
        contact: 2,
        strength: Strength::Strong,
        support: Support::ToFamily,
    }
}

fn ecogram(nodes: Vec<Node>, format: Format) -> Ecogram {
    Ecogram {
        family: "Gezin van der Heijden-Oude Wolbers".into(),
        nodes,
        format,
        words: EcogramWords::default(),
    }
}

prop_compose! {
    fn networks()(
        picks in prop::collection::vec((0_usize..5, any::<bool>(), any::<bool>(), 0_u8..7, 0_usize..4, 0_usize..4), 0..31),
        narrow in any::<bool>(),
    ) -> Ecogram {
        let nodes = picks
            .into_iter()
            .map(|(name, near, can, contact, strength, support)| Node {
                can: if can { "helpt met de post en de administratie van het hele gezin".into() } else { String::new() },
                contact,
                strength: [Strength::Strong, Strength::Weak, Strength::Tense, Strength::Broken][strength],
                support: [Support::ToFamily, Support::FromFamily, Support::Both, Support::None][support],
                ..node(NAMES[name], if near { Ring::Network } else { Ring::Organisations })
            })
            .collect();
        ecogram(nodes, if narrow { Format::Narrow } else { Format::Wide })
    }
}

/// No line goes behind a card or the family but at its own two ends.
fn lines_keep_clear(layout: &Layout) -> Result<(), TestCaseError> {
    for tie in &layout.ties {
        let points = sampled(tie);
        for ends in points.windows(2) {
            for card in &layout.cards {
                let core = card.bounds.grown(-0.5);
                prop_assert!(
                    !crosses(ends[0], ends[1], core),
                    "the line to {} goes behind {}",
                    tie.node,
                    card.node
                );
            }
            prop_assert!(!crosses(ends[0], ends[1], layout.family.grown(-0.5)));
        }
        let own = layout
            .cards
            .iter()
            .find(|card| card.node == tie.node)
            .unwrap();
        let end = tie.points.last().unwrap();
        prop_assert!(
            crosses(*end, *end, own.bounds.grown(0.5)),
            "the line ends at its card"
        );
    }
    Ok(())
}

/// Lines of two nodes do not cross. In a column there is one spine and nothing can.
fn lines_never_cross(layout: &Layout) -> Result<(), TestCaseError> {
    let ways: Vec<Vec<crate::geometry::Point>> = layout.ties.iter().map(sampled).collect();
    for (place, one) in ways.iter().enumerate() {
        for other in &ways[..place] {
            for a in one.windows(2) {
                for b in other.windows(2) {
                    let side = |p: crate::geometry::Point,
                                q: crate::geometry::Point,
                                r: crate::geometry::Point| {
                        (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
                    };
                    let cross = side(a[0], a[1], b[0]) * side(a[0], a[1], b[1]) < -1e-6
                        && side(b[0], b[1], a[0]) * side(b[0], b[1], a[1]) < -1e-6;
                    prop_assert!(!cross, "two lines cross");
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_and_no_line_goes_behind_a_card(ecogram in networks()) {
        let layout = layout(&ecogram);
        prop_assert_eq!(layout.cards.len(), ecogram.nodes.len());
        prop_assert_eq!(layout.ties.len(), ecogram.nodes.len());
        let all = Rect::new(0.0, 0.0, layout.size.x, layout.size.y);
        let boxes: Vec<Rect> = layout.cards.iter().map(|card| card.bounds).chain([layout.family]).collect();
        for (place, one) in boxes.iter().enumerate() {
            prop_assert!(inside(*one, all), "{one:?} in {all:?}");
            for other in &boxes[..place] {
                prop_assert!(apart(*one, *other), "{one:?} {other:?}");
            }
        }
        lines_keep_clear(&layout)?;
        lines_never_cross(&layout)?;
        for zone in &layout.rings {
            let name = Rect::new(zone.name.x, zone.name.y - 10.0, zone.name.x + 90.0, zone.name.y + 2.0);
            for tie in &layout.ties {
                let clear = sampled(tie).windows(2).all(|ends| !crosses(ends[0], ends[1], name));
                prop_assert!(clear, "a line goes through the name of a ring");
            }
        }
    }

    #[test]
    fn the_same_network_gives_the_same_drawing_and_it_is_good_xml(ecogram in networks()) {
        let drawing = ecogram.draw(&caption("e"), Surface::Screen).unwrap();
        prop_assert_eq!(&drawing, &ecogram.draw(&caption("e"), Surface::Screen).unwrap());
        well_formed(&drawing);
        well_formed(&ecogram.draw(&caption("e"), Surface::Paper).unwrap());
        prop_assert_eq!(drawing.table.rows.len(), ecogram.nodes.len());
    }
}

#[test]
fn organisations_stand_outside_the_network() {
    let layout = layout(&ecogram(
        vec![
            node("oma", Ring::Network),
            node("school", Ring::Organisations),
            node("buur", Ring::Network),
            node("politie", Ring::Organisations),
        ],
        Format::Wide,
    ));
    let far = |place: usize| {
        let card = layout.cards.iter().find(|card| card.node == place).unwrap();
        (card.bounds.centre().x - layout.family.centre().x).abs()
    };
    assert!(far(0) < far(1) && far(2) < far(3));
    assert_eq!(layout.rings.len(), 2);
}

#[test]
fn more_contact_is_a_wider_line() {
    let wide = |contact| {
        let mut one = node("oma", Ring::Network);
        one.contact = contact;
        one.support = Support::None;
        let drawing = ecogram(vec![one], Format::Narrow)
            .draw(&caption("e"), Surface::Screen)
            .unwrap();
        let document = roxmltree::Document::parse(&drawing.svg).unwrap();
        let line = document
            .descendants()
            .find(|node| node.attribute("class") == Some("dw-s-subtle"))
            .unwrap();
        line.attribute("stroke-width")
            .unwrap()
            .parse::<f64>()
            .unwrap()
    };
    assert!(
        wide(0) <= wide(1)
            && wide(1) < wide(2)
            && wide(2) < wide(3)
            && wide(3) < wide(4)
            && wide(4) <= wide(9)
    );
}

#[test]
fn every_bond_is_another_shape_and_every_support_another_arrow() {
    let draw = |strength, support| {
        let one = Node {
            strength,
            support,
            ..node("oma", Ring::Network)
        };
        ecogram(vec![one], Format::Wide)
            .draw(&caption("e"), Surface::Screen)
            .unwrap()
            .svg
            .replace("dw-s-alert", "dw-s-subtle")
    };
    let mut seen = std::collections::BTreeSet::new();
    for strength in [
        Strength::Strong,
        Strength::Weak,
        Strength::Tense,
        Strength::Broken,
    ] {
        for support in [
            Support::ToFamily,
            Support::FromFamily,
            Support::Both,
            Support::None,
        ] {
            assert!(
                seen.insert(draw(strength, support)),
                "{strength:?} {support:?} is told apart without colour"
            );
        }
    }
}

#[test]
fn the_table_says_what_the_lines_say() {
    let mut drawn = ecogram(vec![node("oma Ria", Ring::Network)], Format::Wide);
    drawn.words.network = "eigen netwerk".into();
    drawn.words.strong = "sterk".into();
    drawn.words.to_family = "steunt het gezin".into();
    drawn.words.contact[1] = "elke maand".into();
    let table = drawn.draw(&caption("e"), Surface::Screen).unwrap().table;
    assert_eq!(
        table.rows,
        [[
            "oma Ria",
            "eigen netwerk",
            "elke maand",
            "sterk",
            "steunt het gezin",
            "oppassen op woensdag"
        ]]
    );
}

#[test]
fn a_family_with_nobody_around_it_is_drawn_alone() {
    for format in [Format::Wide, Format::Narrow] {
        let drawing = ecogram(Vec::new(), format)
            .draw(&caption("e"), Surface::Screen)
            .unwrap();
        well_formed(&drawing);
        assert!(texts(&drawing).concat().contains("Heijden"));
    }
}

#[test]
fn too_many_are_refused() {
    let crowd = vec![node("Bo", Ring::Network); 61];
    assert_eq!(
        ecogram(crowd, Format::Wide).draw(&caption("e"), Surface::Screen),
        Err(EcogramError::TooMany(61))
    );
}
