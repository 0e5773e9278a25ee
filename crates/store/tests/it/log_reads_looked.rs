//! Who looked at whom: for the family, for who watches over it, and what stands out.

use domain::samenwerking::unusual::{Habits, Pattern};
use domain::samenwerking::{Category, CategorySet, Purpose};
use domain::shared::{
    EmergencyId, EventId, GezinId, MandateId, OrganisationId, PersonId, PrivacyRequestId, UserId,
};
use store::log::{
    Action, Basis, Between, Look, LookPlace, ReadsOf, Reason, Subject, SubjectId, UnusualIn,
    reads_by, reads_of, shown_in, unusual,
};
use store::testing::{NOW, ReadEntry, TestDatabase, record_read, tamper};
use store::{DatabaseKind, Store, StoreError};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::log_reads::{GEMEENTE, gezin, listed, opened, reader, shown};

on_both! {
    a_family_finds_every_reader => a_family_finds_every_reader_sqlite, a_family_finds_every_reader_postgres;
    looks_are_read_page_by_page => looks_are_read_page_by_page_sqlite, looks_are_read_page_by_page_postgres;
    looking_in_the_log_is_logged => looking_in_the_log_is_logged_sqlite, looking_in_the_log_is_logged_postgres;
    what_somebody_looked_at_is_found => what_somebody_looked_at_is_found_sqlite, what_somebody_looked_at_is_found_postgres;
    unusual_looking_stands_out => unusual_looking_stands_out_sqlite, unusual_looking_stands_out_postgres;
    looking_after_the_task_stands_out => looking_after_the_task_stands_out_sqlite, looking_after_the_task_stands_out_postgres;
}

const TODAY: Between = Between {
    from: NOW,
    until: NOW.saturating_add(Duration::days(1)),
};

fn reason() -> Reason {
    Reason {
        request: None,
        ground: "avg-39".to_owned(),
    }
}

fn of(subjects: Vec<SubjectId>) -> ReadsOf {
    ReadsOf {
        gemeente: GEMEENTE,
        subjects,
        between: TODAY,
        looks_at_log: false,
    }
}

fn person(number: u128) -> SubjectId {
    SubjectId::Person(PersonId(Uuid::from_u128(number)))
}

/// Who watches over who looks.
fn officer(seconds: i64) -> store::Ctx {
    reader(0xf9, NOW + Duration::hours(20) + Duration::seconds(seconds))
}

async fn looks(store: &Store, asked: &ReadsOf) -> Vec<Look> {
    reads_of(store, &officer(0), &reason(), asked, None, 1000)
        .await
        .unwrap()
        .looks
}

async fn read(store: &Store, reader_number: u128, seconds: i64, entry: ReadEntry) -> EventId {
    let ctx = reader(reader_number, NOW + Duration::seconds(seconds));
    record_read(store, &ctx, entry).await.unwrap()
}

/// Fifty scripted reads, by five readers in five ways; each third one shows the family that asks.
async fn fifty(store: &Store) -> Vec<(u128, i64, Basis)> {
    let mut expected = Vec::new();
    for number in 0..50_u128 {
        let (who, seconds) = (number % 5, i64::try_from(number).unwrap());
        let id = Uuid::from_u128(0x100 + number);
        let basis = match number % 3 {
            0 => Basis::Clause(domain::shared::ClauseId(id)),
            1 => Basis::Mandate(MandateId(id)),
            _ => Basis::Emergency(EmergencyId(id)),
        };
        let mut entry = listed(if number % 3 == 0 { 1..=3 } else { 4..=6 });
        for subject in &mut entry.subjects {
            subject.basis = basis;
        }
        read(store, who, seconds, entry).await;
        if number % 3 == 0 {
            expected.push((who, seconds, basis));
        }
    }
    expected.reverse();
    expected
}

async fn a_family_finds_every_reader(database: TestDatabase) {
    let store = &database.store;
    let expected = fifty(store).await;
    let found = looks(store, &of(vec![gezin(1)])).await;
    let told: Vec<_> = found
        .iter()
        .map(|look| {
            let reader = look.reader.unwrap().0.as_u128();
            (reader, (look.at - NOW).whole_seconds(), look.subject.basis)
        })
        .collect();
    assert_eq!(told, expected);
    let look = &found[0];
    assert_eq!(look.name, "Lezer 3");
    assert_eq!(look.roles, "gezinscoach");
    let organisation = OrganisationId(Uuid::from_u128(0x50));
    assert_eq!(
        look.organisation,
        Some((organisation, "Stichting Raakvlak".to_owned()))
    );
    assert_eq!(look.purpose, Some(Purpose::Help));
    assert_eq!(look.action, Action::GezinnenListed);
    assert_eq!(look.subject.ground, "jeugdwet-7.3.11");
    assert!(look.subject.categories.contains(Category::Plan));
    // A person is not the family, and nobody looked at somebody unknown.
    assert_eq!(looks(store, &of(vec![person(1), gezin(77)])).await, []);
    assert_eq!(looks(store, &of(Vec::new())).await, []);
    let both = looks(store, &of(vec![gezin(1), gezin(2), person(5)])).await;
    assert_eq!(both.len(), 2 * expected.len());
    let elsewhere = ReadsOf {
        gemeente: domain::shared::GemeenteId(Uuid::from_u128(0xa)),
        ..of(vec![gezin(1)])
    };
    assert_eq!(looks(store, &elsewhere).await, []);
}

async fn looks_are_read_page_by_page(database: TestDatabase) {
    let store = &database.store;
    fifty(store).await;
    let asked = of(vec![gezin(1), gezin(3)]);
    let all = looks(store, &asked).await;
    let (mut paged, mut before) = (Vec::new(), None);
    loop {
        let page = reads_of(store, &officer(0), &reason(), &asked, before, 5)
            .await
            .unwrap();
        paged.extend(page.looks);
        let Some(next) = page.next else { break };
        before = Some(next.to_string().parse::<LookPlace>().unwrap());
    }
    assert_eq!(paged, all);
    assert_eq!(all.len(), 34);
    let part = ReadsOf {
        between: Between {
            from: NOW + Duration::seconds(3),
            until: NOW + Duration::seconds(9),
        },
        ..asked
    };
    let moments: Vec<i64> = looks(store, &part)
        .await
        .iter()
        .map(|look| (look.at - NOW).whole_seconds())
        .collect();
    assert_eq!(
        moments,
        [6, 6, 3, 3],
        "from the third second, before the ninth"
    );
    let many = of((0..101).map(gezin).collect());
    let refused = reads_of(store, &officer(0), &reason(), &many, None, 5).await;
    assert!(matches!(refused, Err(StoreError::TooManySubjects(101))));
}

async fn looking_in_the_log_is_logged(database: TestDatabase) {
    let store = &database.store;
    read(store, 1, 0, opened(gezin(1))).await;
    let with_request = Reason {
        request: Some(PrivacyRequestId(Uuid::from_u128(0x77))),
        ..reason()
    };
    let asked = of(vec![gezin(1), person(2)]);
    reads_of(store, &officer(0), &with_request, &asked, None, 10)
        .await
        .unwrap();
    assert_eq!(looks(store, &asked).await.len(), 1);
    let with_log = ReadsOf {
        looks_at_log: true,
        ..asked
    };
    let all = looks(store, &with_log).await;
    let log: Vec<&Look> = all
        .iter()
        .filter(|look| look.action == Action::ReadLogRead)
        .collect();
    // Two questions, each about a family and a person.
    assert_eq!((all.len(), log.len()), (5, 4));
    let bases: Vec<Basis> = log.iter().map(|look| look.subject.basis).collect();
    assert!(bases.contains(&Basis::Rights(with_request.request)));
    assert!(bases.contains(&Basis::Rights(None)));
    for look in log {
        assert_eq!(look.name, "Lezer 249");
        assert_eq!(look.purpose, Some(Purpose::Rights));
        assert_eq!(look.subject.categories, CategorySet::EMPTY);
        assert_eq!(look.subject.ground, "avg-39");
    }
    // When it cannot be logged, nothing is told.
    let closed = database.second_handle().await;
    let refuse = match store.kind() {
        DatabaseKind::Sqlite => {
            "create trigger refuse before insert on event begin select raise(abort, 'vol'); end"
        }
        DatabaseKind::Postgres => "alter table event add constraint refuse check (false) not valid",
    };
    tamper(store, refuse).await;
    let refused = reads_of(&closed, &officer(0), &reason(), &with_log, None, 10).await;
    assert!(matches!(refused, Err(StoreError::NotLogged(_))));
    let refused = shown_in(
        &closed,
        &officer(0),
        &reason(),
        GEMEENTE,
        EventId(Uuid::nil()),
    )
    .await;
    assert!(matches!(refused, Err(StoreError::NotLogged(_))));
}

async fn what_somebody_looked_at_is_found(database: TestDatabase) {
    let store = &database.store;
    fifty(store).await;
    let who = (GEMEENTE, UserId(Uuid::from_u128(2)));
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let page = reads_by(store, &officer(0), &reason(), who, TODAY, before, 4)
            .await
            .unwrap();
        found.extend(page.reads);
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    let seconds: Vec<i64> = found
        .iter()
        .map(|read| (read.event.happened_at - NOW).whole_seconds())
        .collect();
    assert_eq!(seconds, [47, 42, 37, 32, 27, 22, 17, 12, 7, 2]);
    assert!(found.iter().all(|read| read.subjects == 3));
    let subjects = shown_in(store, &officer(0), &reason(), GEMEENTE, found[1].event.id)
        .await
        .unwrap();
    let ids: Vec<SubjectId> = subjects.iter().map(|subject| subject.id).collect();
    assert_eq!(ids, [gezin(1), gezin(2), gezin(3)]);
}

fn asked() -> UnusualIn {
    UnusualIn {
        gemeente: GEMEENTE,
        between: TODAY,
        habits: Habits::default(),
        // Two hours ahead, as a Dutch clock in June.
        local: |moment: OffsetDateTime| moment.to_offset(time::macros::offset!(+2)),
    }
}

async fn unusual_looking_stands_out(database: TestDatabase) {
    let store = &database.store;
    // Reader 1 looks at 40 families in four lists; reader 2 at 30, which is usual.
    for list in 0..4_u128 {
        let seconds = i64::try_from(list).unwrap() * 300;
        read(store, 1, seconds, listed(list * 10..(list + 1) * 10)).await;
        if list < 3 {
            read(store, 2, seconds, listed(list * 10..(list + 1) * 10)).await;
        }
    }
    // Reader 3 looks at eight in the evening, and by an emergency.
    let evening = (time::macros::datetime!(2015-06-15 20:00 +2) - NOW).whole_seconds() + 1;
    read(store, 3, evening, opened(gezin(5))).await;
    let mut emergency = opened(gezin(66));
    emergency.subjects = vec![Subject {
        basis: Basis::Emergency(EmergencyId(Uuid::from_u128(1))),
        ..shown(gezin(66))
    }];
    read(store, 3, 600, emergency).await;
    let found = unusual(store, &officer(0), &reason(), &asked())
        .await
        .unwrap();
    let told: Vec<_> = found
        .iter()
        .map(|one| {
            let (it, reader) = (&one.unusual, one.unusual.reader.0.as_u128());
            (it.pattern, reader, it.reads, it.families)
        })
        .collect();
    assert_eq!(
        told,
        [
            (Pattern::OutsideHours, 3, 1, 1),
            (Pattern::ManyFamilies, 1, 4, 40),
            (Pattern::Emergency, 3, 1, 1),
        ]
    );
    assert_eq!(found[2].unusual.gezin, Some(GezinId(Uuid::from_u128(66))));
    assert_eq!(found[1].name, "Lezer 1");
    assert_eq!(found[1].organisation.as_deref(), Some("Stichting Raakvlak"));
    // Whoever is named in what was found, finds that somebody looked for it.
    let with_log = ReadsOf {
        looks_at_log: true,
        ..of(vec![gezin(66)])
    };
    let actions: Vec<Action> = looks(store, &with_log)
        .await
        .iter()
        .map(|look| look.action)
        .collect();
    assert_eq!(actions, [Action::ReadLogRead, Action::GezinRead]);
    let strict = UnusualIn {
        habits: Habits {
            families_per_hour: 29,
            ..Habits::default()
        },
        ..asked()
    };
    let found = unusual(store, &officer(1), &reason(), &strict)
        .await
        .unwrap();
    assert_eq!(found.len(), 4);
}

/// An identifier as the engine writes it.
fn sql(store: &Store, id: u128) -> String {
    let id = Uuid::from_u128(id);
    match store.kind() {
        DatabaseKind::Sqlite => format!("x'{}'", id.simple()),
        DatabaseKind::Postgres => format!("'{id}'"),
    }
}

/// A family with whom an organisation had a task until a day, and has one since another.
async fn family_with_task(store: &Store, number: u128, until: &str, since: Option<&str>) {
    let id = |number| sql(store, number);
    let gemeente = id(0xd);
    let mut all = format!(
        "insert into gezin (gemeente, id, number, kind, name, name_key, version, created_at)
             values ({gemeente}, {}, 'G{number}', 'gezin', 'Gezin {number}', 'gezin {number}', 1, '2015-01-01T00:00:00.000000Z');",
        id(number)
    );
    let ended = Some(("2015-01-01", format!("'{until}'")));
    let running = since.map(|since| (since, "null".to_owned()));
    for (place, (from, until)) in ended.into_iter().chain(running).enumerate() {
        all.push_str(&format!(
            "insert into task (gemeente, gezin, id, organisation, role, what, regisseur, valid_from, valid_until, version)
                 values ({gemeente}, {}, {}, {}, 'gezinscoach', 'hulp', false, '{from}', {until}, 1);",
            id(number),
            id(number * 100 + place as u128),
            id(0x50)
        ));
    }
    tamper(store, &all).await;
}

async fn looking_after_the_task_stands_out(database: TestDatabase) {
    let store = &database.store;
    let id = |number| sql(store, number);
    tamper(
        store,
        &format!(
            "insert into gemeente (id, name, name_key, created_at)
                 values ({}, 'Deventer', 'deventer', '2015-01-01T00:00:00.000000Z');
             insert into organisation (id, name, name_key, sector, version, created_at)
                 values ({}, 'Stichting Raakvlak', 'stichting raakvlak', 'welzijn', 1, '2015-01-01T00:00:00.000000Z')",
            id(0xd),
            id(0x50)
        ),
    )
    .await;
    // Today is 15 June: the first task ended, the second ends tonight, the third was taken up again, the fourth is read twice.
    family_with_task(store, 1, "2015-06-15", None).await;
    family_with_task(store, 2, "2015-06-16", None).await;
    family_with_task(store, 3, "2015-03-01", Some("2015-06-15")).await;
    family_with_task(store, 4, "2015-03-01", None).await;
    for seconds in 0..3 {
        for family in 1..=3 {
            read(store, 7, seconds, opened(gezin(family))).await;
        }
        if seconds < 2 {
            read(store, 7, seconds, opened(gezin(4))).await;
        }
        // There never was a task with this one: no question of this kind.
        read(store, 7, seconds, opened(gezin(5))).await;
    }
    let found = unusual(store, &officer(0), &reason(), &asked())
        .await
        .unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    let it = &found[0].unusual;
    assert_eq!(
        (it.pattern, it.gezin, it.reads),
        (Pattern::TaskEnded, Some(GezinId(Uuid::from_u128(1))), 3)
    );
    assert_eq!(
        (it.from - NOW, it.until - NOW),
        (Duration::ZERO, Duration::seconds(2))
    );
    assert_eq!(found[0].name, "Lezer 7");
}
