//! Ways of looking that somebody should ask about, as cards: the figures, what is usual, and an innocent reading.

use domain::samenwerking::unusual::{Habits, Pattern};
use domain::shared::UserId;
use store::log::Finding;
use store::privacy::Namesake;
use time::OffsetDateTime;

use super::paths;
use web::layout::L;
use web::layout::moment::{clock_time, day, day_and_time, local};

/// One card.
pub struct Card {
    pub number: String,
    pub unit: String,
    pub title: String,
    pub who: String,
    pub usual: String,
    pub maybe: String,
    pub href: String,
}

/// The cards of what was found.
pub fn cards(l: L, habits: Habits, found: &[Finding], namesakes: &[Namesake]) -> Vec<Card> {
    let mut all: Vec<Card> = found.iter().map(|one| card(l, habits, one)).collect();
    all.extend(namesakes.iter().map(|one| namesake(l, one)));
    all
}

fn person(name: &str, organisation: Option<&str>) -> String {
    match organisation {
        Some(organisation) => format!("{name}, {organisation}"),
        None => name.to_owned(),
    }
}

/// "20 november 2014, 9.00 tot 10.02 uur", or two moments when they are not of one day.
fn span(l: L, from: OffsetDateTime, until: OffsetDateTime) -> String {
    let one_day = local(from).date() == local(until).date();
    if one_day {
        let values = [
            ("day", day(l, local(from).date())),
            ("from", clock_time(from)),
            ("until", clock_time(until)),
        ];
        return l.tr("privacy-span-day", &values);
    }
    let values = [
        ("from", day_and_time(l, from)),
        ("until", day_and_time(l, until)),
    ];
    l.tr("privacy-span", &values)
}

fn in_log(reader: UserId, from: OffsetDateTime, until: OffsetDateTime) -> String {
    let typed = |moment: OffsetDateTime| {
        let date = local(moment).date();
        format!("{}-{}-{}", date.day(), u8::from(date.month()), date.year())
    };
    format!(
        "{}?wie={reader}&van={}&tot={}",
        paths::READS,
        typed(from),
        typed(until)
    )
}

fn card(l: L, habits: Habits, one: &Finding) -> Card {
    let found = &one.unusual;
    let code = found.pattern.code();
    let key = |part: &str| format!("privacy-pattern-{code}-{part}");
    let number = match found.pattern {
        Pattern::ManyFamilies => found.families,
        Pattern::OutsideHours | Pattern::Emergency | Pattern::TaskEnded => found.reads,
    };
    let usual = match found.pattern {
        Pattern::ManyFamilies => l.n(&key("usual"), habits.families_per_hour),
        Pattern::OutsideHours => l.tr(
            &key("usual"),
            &[
                ("from", habits.day_begins.to_string()),
                ("until", habits.day_ends.to_string()),
            ],
        ),
        Pattern::Emergency => l.t(&key("usual")),
        Pattern::TaskEnded => l.n(&key("usual"), habits.reads_after_task),
    };
    Card {
        number: number.to_string(),
        unit: l.n(&key("unit"), number),
        title: l.t(&key("title")),
        who: format!(
            "{}. {}.",
            person(&one.name, one.organisation.as_deref()),
            span(l, found.from, found.until)
        ),
        usual,
        maybe: l.t(&key("maybe")),
        href: in_log(found.reader, found.from, found.until),
    }
}

fn namesake(l: L, one: &Namesake) -> Card {
    Card {
        number: one.reads.to_string(),
        unit: l.n("privacy-pattern-naamgenoot-unit", one.reads),
        title: l.t("privacy-pattern-naamgenoot-title"),
        who: format!(
            "{}. {}.",
            person(&one.name, one.organisation.as_deref()),
            span(l, one.from, one.until)
        ),
        usual: l.n("privacy-pattern-naamgenoot-usual", one.family_name.as_str()),
        maybe: l.t("privacy-pattern-naamgenoot-maybe"),
        href: in_log(one.reader, one.from, one.until),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::samenwerking::unusual::Unusual;
    use time::macros::datetime;
    use uuid::Uuid;
    use web::layout::Lang;

    #[test]
    fn every_pattern_has_its_figures_what_is_usual_and_an_innocent_reading() {
        let l = L::new(Lang::Nl);
        for pattern in Pattern::ALL {
            let found = Finding {
                unusual: Unusual {
                    pattern,
                    reader: UserId(Uuid::from_u128(1)),
                    gezin: None,
                    from: datetime!(2015-06-15 07:00 UTC),
                    until: datetime!(2015-06-15 07:40 UTC),
                    reads: 40,
                    families: 64,
                },
                name: "Tom Reijnders".to_owned(),
                organisation: Some("Gemeente".to_owned()),
            };
            let made = card(l, Habits::default(), &found);
            let figure = if pattern == Pattern::ManyFamilies {
                "64"
            } else {
                "40"
            };
            assert_eq!(made.number, figure);
            assert_eq!(
                made.who,
                "Tom Reijnders, Gemeente. 15 juni 2015, 9.00 tot 9.40 uur."
            );
            for text in [&made.unit, &made.title, &made.usual, &made.maybe] {
                assert!(!text.is_empty() && !text.starts_with('['), "{text}");
            }
            assert!(made.href.ends_with("van=15-6-2015&tot=15-6-2015"));
        }
    }
}
