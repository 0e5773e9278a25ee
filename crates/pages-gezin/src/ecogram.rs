//! A family in the middle of its network and of the organisations that work with it, as a drawing with its table.

use std::collections::BTreeMap;

use domain::gezin::{NetworkContact, NetworkQuality};
use draw::{Caption, Ecogram, EcogramWords, Format, Node, Ring, Strength, Support, Surface, Table};
use store::gezin::NetworkMember;

use super::drawing::TableView;
use super::family::Found;
use super::network::plain;
use web::layout::L;

/// The drawing for a wide page and for a telephone, and its data as one table.
pub struct Pictures {
    /// About 900 pixels wide.
    pub wide: String,
    /// For a telephone.
    pub narrow: String,
    /// The same as a table.
    pub table: TableView,
}

fn node(one: &NetworkMember) -> Node {
    let contact = match one.contact {
        NetworkContact::Daily => 4,
        NetworkContact::Weekly => 3,
        NetworkContact::Monthly => 2,
        NetworkContact::Seldom | NetworkContact::None => 1,
    };
    let strength = match (one.contact, one.quality) {
        (NetworkContact::None, _) => Strength::Broken,
        (_, NetworkQuality::Supportive) => Strength::Strong,
        (_, NetworkQuality::Burdening) => Strength::Tense,
        (_, NetworkQuality::Mixed | NetworkQuality::Unknown) => Strength::Weak,
    };
    let helps = one.quality == NetworkQuality::Supportive && one.contact != NetworkContact::None;
    let can = plain(&one.can_do);
    Node {
        name: format!("{} ({})", one.name, one.relation),
        can: can.lines().next().unwrap_or_default().to_owned(),
        ring: Ring::Network,
        contact,
        strength,
        support: if helps {
            Support::ToFamily
        } else {
            Support::None
        },
    }
}

/// The organisations that have a task with the family now, each with its tasks. What an organisation does first of all is to lead,
/// when it does.
fn organisations(found: &Found) -> BTreeMap<&str, Vec<&str>> {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let today = found.today();
    let tasks = found.dossier.tasks.iter();
    let mut now: Vec<_> = tasks.filter(|task| task.days.contains(today)).collect();
    now.sort_by_key(|task| !task.regisseur);
    for task in now {
        let tasks = all.entry(&task.organisation_name).or_default();
        if !tasks.contains(&task.what.as_str()) {
            tasks.push(&task.what);
        }
    }
    all
}

fn words(l: L) -> EcogramWords {
    let headings = ["who", "ring", "contact", "bond", "support", "can"];
    let word = |part: &str| l.t(&format!("netwerk-eco-{part}"));
    EcogramWords {
        headings: headings.map(word),
        network: word("network"),
        organisations: word("organisations"),
        strong: word("strong"),
        weak: word("weak"),
        tense: word("tense"),
        broken: word("broken"),
        contact: ["zelden", "maandelijks", "wekelijks", "dagelijks"]
            .map(|code| l.t(&format!("netwerk-contact-{code}"))),
        to_family: word("helps"),
        from_family: String::new(),
        both: String::new(),
        width: word("width"),
        arrow: word("arrow"),
    }
}

/// What is known of each, as text: of an organisation it is not written down how often there is contact.
fn table(l: L, people: &[&NetworkMember], organisations: &BTreeMap<&str, Vec<&str>>) -> Table {
    let person = |one: &&NetworkMember| {
        vec![
            format!("{} ({})", one.name, one.relation),
            l.t(&format!("netwerk-contact-{}", one.contact.code())),
            l.t(&format!("netwerk-quality-{}", one.quality.code())),
            plain(&one.can_do),
        ]
    };
    let organisation = |(name, tasks): (&&str, &Vec<&str>)| {
        let not_kept = l.t("netwerk-eco-not-kept");
        vec![
            (*name).to_owned(),
            not_kept.clone(),
            not_kept,
            tasks.join("; "),
        ]
    };
    let heads = ["who", "contact", "bond", "can"];
    let mut rows: Vec<Vec<String>> = people.iter().map(person).collect();
    rows.extend(organisations.iter().map(organisation));
    Table {
        headings: heads
            .map(|part| l.t(&format!("netwerk-eco-{part}")))
            .to_vec(),
        rows,
    }
}

/// The drawings; nothing when there are too many people to draw.
pub fn pictures(l: L, found: &Found, people: &[&NetworkMember]) -> Option<Pictures> {
    let around = organisations(found);
    let mut nodes: Vec<Node> = people.iter().map(|one| node(one)).collect();
    nodes.extend(around.iter().map(|(name, tasks)| {
        Node {
            name: (*name).to_owned(),
            can: tasks
                .first()
                .map(|task| (*task).to_owned())
                .unwrap_or_default(),
            ring: Ring::Organisations,
            contact: 1,
            strength: Strength::Weak,
            support: Support::None,
        }
    }));
    let drawn = |format: Format, id: &str| {
        let caption = Caption {
            id: id.to_owned(),
            title: l.n("netwerk-ecogram-of", found.title(l)),
            description: l.tr(
                "netwerk-ecogram-description",
                &[("people", people.len()), ("organisations", around.len())],
            ),
        };
        let ecogram = Ecogram {
            family: found.title(l),
            nodes: nodes.clone(),
            format,
            words: words(l),
        };
        ecogram.draw(&caption, Surface::Screen).ok()
    };
    let wide = drawn(Format::Wide, "ecogram")?;
    Some(Pictures {
        narrow: drawn(Format::Narrow, "ecogram-smal")?.svg,
        table: TableView::of(wide.title, table(l, people, &around)),
        wide: wide.svg,
    })
}
