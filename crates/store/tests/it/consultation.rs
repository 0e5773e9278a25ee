//! Consultations: who is invited, what each of them sees, what is said and decided.

use domain::gezin::{
    Answer, ConsultationKind, ConsultationRefusal, ConsultationState, DecisionOwner,
};
use domain::samenwerking::{Category, Role, Sector};
use domain::shared::{ConsultationId, Days, GemeenteId, GezinId};
use store::gezin::{
    ChangeRefusal, Consultation, NewConsultation, NewDecision, NewInvitee, NewTask, add_decision,
    add_task, add_to_agenda, answer_invitation, cancel_consultation, close_consultation,
    consultation, consultations, create_consultation, create_gezin, family_consultations, invite,
    move_consultation, record_attendance, write_minutes,
};
use store::log::Scope;
use store::testing::{NOW, TestDatabase, contents};
use store::{KeyOwner, Opened, Store};
use time::Duration;
use time::macros::date;

use crate::gezin_write_world::{
    Family, Right, Somebody, TODAY, World, family, grant, new_gezin, world,
};
use crate::samenwerking_world::partner;

on_both! {
    everybody_sees_of_an_agenda_what_they_may_see_anyway => everybody_sees_of_an_agenda_what_they_may_see_anyway_sqlite, everybody_sees_of_an_agenda_what_they_may_see_anyway_postgres;
    only_parties_that_may_see_a_family_are_invited => only_parties_that_may_see_a_family_are_invited_sqlite, only_parties_that_may_see_a_family_are_invited_postgres;
    what_is_said_and_decided_is_written_when_it_has_begun => what_is_said_and_decided_is_written_when_it_has_begun_sqlite, what_is_said_and_decided_is_written_when_it_has_begun_postgres;
    only_the_organiser_changes_a_consultation => only_the_organiser_changes_a_consultation_sqlite, only_the_organiser_changes_a_consultation_postgres;
    a_bad_plan_stores_nothing => a_bad_plan_stores_nothing_sqlite, a_bad_plan_stores_nothing_postgres;
}

type Which = (GemeenteId, ConsultationId);

async fn school_task(store: &Store, world: &World, gezin: GezinId) {
    let new = NewTask {
        organisation: world.school,
        user: None,
        person: None,
        role: Role::PartnerProfessional,
        what: "verzuim volgen".to_owned(),
        days: Days::since(TODAY),
    };
    add_task(store, &world.anna.looks(), (world.gemeente, gezin), &new)
        .await
        .unwrap();
}

fn plan(world: &World, agenda: Vec<GezinId>) -> NewConsultation {
    NewConsultation {
        gemeente: world.gemeente,
        kind: ConsultationKind::CareMeeting,
        starts_at: NOW + Duration::HOUR,
        place: "De Brug, lokaal 3".to_owned(),
        agenda,
    }
}

/// Anna plans to talk about the family of the school and about another one.
async fn planned(store: &Store, world: &World) -> (Family, GezinId, Which) {
    let made = family(store, world).await;
    school_task(store, world, made.id).await;
    let mut second = new_gezin(world);
    second.name = "Visser".to_owned();
    let second = create_gezin(store, &world.anna.looks(), &second)
        .await
        .unwrap();
    let new = plan(world, vec![made.id, second.id]);
    let id = create_consultation(store, &world.anna.looks(), &new)
        .await
        .unwrap();
    (made, second.id, (world.gemeente, id))
}

async fn seen(store: &Store, who: &Somebody, which: Which, seconds: i64) -> Option<Consultation> {
    let viewer = who.looks_at(seconds);
    consultation(store, &viewer, which.0, which.1)
        .await
        .unwrap()
}

async fn everybody_sees_of_an_agenda_what_they_may_see_anyway(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (made, other, which) = planned(store, &world).await;
    let anna = world.anna.looks();
    assert_eq!(seen(store, &world.sam, which, 0).await, None, "not invited");
    let school = invite(store, &anna, which, NewInvitee::Organisation(world.school))
        .await
        .unwrap();
    invite(store, &anna, which, NewInvitee::Gezin(made.id))
        .await
        .unwrap();
    invite(store, &anna, which, NewInvitee::Gezin(other))
        .await
        .unwrap();
    let all = seen(store, &world.anna, which, 0).await.unwrap();
    assert_eq!((all.agenda.len(), all.closed_items), (2, 0));
    assert_eq!(all.invited.len(), 3);
    assert!(all.invited[0].gezin.is_some(), "the family stands first");
    let of_school = all.invited.iter().find(|one| one.id == school).unwrap();
    assert_eq!(of_school.discusses, [made.id]);
    let part = seen(store, &world.sam, which, 0).await.unwrap();
    assert_eq!((part.agenda.len(), part.closed_items), (1, 1));
    assert_eq!(
        (part.agenda[0].gezin, part.agenda[0].name.as_str()),
        (made.id, "Bakker")
    );
    let families: Vec<_> = part.invited.iter().filter_map(|one| one.gezin).collect();
    assert_eq!(families, [made.id], "of the other family nothing");
    assert_eq!(seen(store, &world.bram, which, 0).await, None);
    let list = consultations(store, &world.sam.looks(), world.gemeente, NOW)
        .await
        .unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].families, list[0].answer), (1, Some(Answer::Open)));
    let place = (world.gemeente, made.id);
    let of_family = async |who: &store::access::Viewer| {
        let all = family_consultations(store, who, place).await.unwrap();
        all.iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(of_family(&world.anna.looks()).await, [which.1]);
    assert_eq!(
        of_family(&world.bram.looks()).await,
        [],
        "who is not invited"
    );
    let sam = world.sam.looks();
    answer_invitation(store, &sam, which, school, Answer::Comes)
        .await
        .unwrap();
    let bram = world.bram.looks();
    let refused = answer_invitation(store, &bram, which, school, Answer::StaysAway).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    let part = seen(store, &world.sam, which, 0).await.unwrap();
    let own = part.invited.iter().find(|one| one.id == school).unwrap();
    assert_eq!(own.answer, Answer::Comes);
    // Every look is in the log, with whom it showed.
    let rows = contents(store).await;
    assert!(rows["event"].join("").contains("consultation-read"));
}

async fn only_parties_that_may_see_a_family_are_invited(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (made, _, which) = planned(store, &world).await;
    let anna = world.anna.looks();
    let police = partner(store, "Politie West", Sector::Police, world.gemeente).await;
    let refused = invite(store, &anna, which, NewInvitee::Organisation(police)).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Consultation(ConsultationRefusal::NoGrant))
    ));
    // An agreement without a task does not cover the family.
    let right = Right {
        organisation: police,
        kind: "clause",
        role: Role::PartnerProfessional,
        circle: "taak",
        wijk: "",
        categories: &[Category::Composition],
    };
    grant(store, world.gemeente, 7, &right).await;
    let refused = invite(store, &anna, which, NewInvitee::Organisation(police)).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Consultation(ConsultationRefusal::NoGrant))
    ));
    // Who is privacy officer sees no family by an agreement.
    let refused = invite(store, &anna, which, NewInvitee::Person(world.vera.id)).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Consultation(ConsultationRefusal::NoGrant))
    ));
    let elsewhere = NewInvitee::Gezin(GezinId(uuid::Uuid::from_u128(3)));
    let refused = invite(store, &anna, which, elsewhere).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Consultation(
            ConsultationRefusal::NotOnAgenda
        ))
    ));
    for who in [
        NewInvitee::Person(world.sam.id),
        NewInvitee::Person(world.bram.id),
        NewInvitee::Gezin(made.id),
    ] {
        invite(store, &anna, which, who).await.unwrap();
        let refused = invite(store, &anna, which, who).await;
        assert!(matches!(
            refused,
            Err(ChangeRefusal::Consultation(
                ConsultationRefusal::AlreadyInvited
            ))
        ));
    }
    assert!(seen(store, &world.sam, which, 0).await.is_some());
}

async fn what_is_said_and_decided_is_written_when_it_has_begun(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (made, _, which) = planned(store, &world).await;
    let school = invite(
        store,
        &world.anna.looks(),
        which,
        NewInvitee::Organisation(world.school),
    )
    .await
    .unwrap();
    let early = write_minutes(store, &world.anna.looks(), which, made.id, 1, "Te vroeg.").await;
    assert!(matches!(
        early,
        Err(ChangeRefusal::Consultation(ConsultationRefusal::NotYet))
    ));
    let anna = world.anna.looks_at(3600);
    let said = "Isa komt weer elke dag.";
    let version = write_minutes(store, &anna, which, made.id, 1, said)
        .await
        .unwrap();
    assert_eq!(version, 2);
    let refused = write_minutes(store, &anna, which, made.id, 1, "Anders.").await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Stale { current_version: 2 })
    ));
    let mut decision = NewDecision {
        what: "Elke vrijdag bellen.".to_owned(),
        owner: DecisionOwner::Professional,
        organisation: Some(world.school),
        user: Some(world.sam.id),
        due_on: Some(date!(2015 - 07 - 01)),
    };
    add_decision(store, &anna, which, made.id, &decision)
        .await
        .unwrap();
    decision.user = Some(world.bram.id);
    let refused = add_decision(store, &anna, which, made.id, &decision).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Consultation(ConsultationRefusal::NoOwner))
    ));
    decision.user = None;
    decision.due_on = Some(date!(2015 - 06 - 14));
    let refused = add_decision(store, &anna, which, made.id, &decision).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Consultation(ConsultationRefusal::DueBefore))
    ));
    record_attendance(store, &anna, which, &[(school, true)])
        .await
        .unwrap();
    close_consultation(store, &anna, which).await.unwrap();
    let refused = write_minutes(store, &anna, which, made.id, 2, "Te laat.").await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Consultation(ConsultationRefusal::Closed))
    ));
    let part = seen(store, &world.sam, which, 3601).await.unwrap();
    assert_eq!(part.state, ConsultationState::Held);
    let minutes = part.agenda[0].minutes.as_ref().unwrap();
    assert_eq!(minutes.text, Opened::Plain(said.to_owned()));
    assert_eq!(part.agenda[0].decisions.len(), 1);
    assert_eq!(
        part.agenda[0].decisions[0].user,
        Some((world.sam.id, "Sam Vos".to_owned()))
    );
    assert_eq!(part.invited[0].attended, Some(true));
    let events = contents(store).await["event"].join("");
    assert!(!events.contains("elke dag"), "only encrypted in the log");
    let scope = Scope::Gemeente(world.gemeente);
    store
        .destroy_key(&world.anna.ctx_at(3602), scope, KeyOwner::Gezin(made.id))
        .await
        .unwrap();
    let gone = seen(store, &world.sam, which, 3603).await.unwrap();
    let minutes = gone.agenda[0].minutes.as_ref().unwrap();
    assert_eq!(minutes.text, Opened::Destroyed);
    assert_eq!(gone.agenda[0].decisions[0].what, Opened::Destroyed);
}

async fn only_the_organiser_changes_a_consultation(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (made, _, which) = planned(store, &world).await;
    let anna = world.anna.looks();
    let bram = world.bram.looks();
    let refused = invite(store, &bram, which, NewInvitee::Gezin(made.id)).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    let own = invite(store, &anna, which, NewInvitee::Person(world.bram.id))
        .await
        .unwrap();
    let refused = invite(store, &bram, which, NewInvitee::Gezin(made.id)).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    let refused = cancel_consultation(store, &bram, which).await;
    assert!(matches!(refused, Err(ChangeRefusal::NoRight)));
    answer_invitation(store, &bram, which, own, Answer::Comes)
        .await
        .unwrap();
    let later = (NOW + Duration::DAY, "Stadhuis");
    let version = seen(store, &world.anna, which, 0).await.unwrap().version;
    let refused = move_consultation(store, &anna, which, version + 1, later).await;
    assert!(matches!(refused, Err(ChangeRefusal::Stale { .. })));
    move_consultation(store, &anna, which, version, later)
        .await
        .unwrap();
    let moved = seen(store, &world.bram, which, 0).await.unwrap();
    assert_eq!(moved.place, "Stadhuis");
    assert_eq!(moved.invited[0].answer, Answer::Open, "asked anew");
    cancel_consultation(store, &anna, which).await.unwrap();
    let refused = add_to_agenda(store, &anna, which, made.id).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Consultation(ConsultationRefusal::Closed))
    ));
    let refused = answer_invitation(store, &bram, which, own, Answer::Comes).await;
    assert!(matches!(
        refused,
        Err(ChangeRefusal::Consultation(ConsultationRefusal::Closed))
    ));
}

async fn a_bad_plan_stores_nothing(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let made = family(store, &world).await;
    let anna = world.anna.looks();
    let before = contents(store).await;
    let refusal = async |change: fn(&mut NewConsultation)| {
        let mut new = plan(&world, vec![made.id]);
        change(&mut new);
        create_consultation(store, &anna, &new).await.unwrap_err()
    };
    let empty = refusal(|new| new.agenda.clear()).await;
    assert!(matches!(
        empty,
        ChangeRefusal::Consultation(ConsultationRefusal::EmptyAgenda)
    ));
    let twice = refusal(|new| new.agenda.push(new.agenda[0])).await;
    assert!(matches!(
        twice,
        ChangeRefusal::Consultation(ConsultationRefusal::AlreadyOnAgenda)
    ));
    let past = refusal(|new| new.starts_at -= Duration::days(2)).await;
    assert!(matches!(
        past,
        ChangeRefusal::Consultation(ConsultationRefusal::InPast)
    ));
    let nowhere = refusal(|new| new.place = " ".to_owned()).await;
    assert!(matches!(
        nowhere,
        ChangeRefusal::Consultation(ConsultationRefusal::NoPlace)
    ));
    // A family that the organiser does not see.
    let new = plan(&world, vec![made.id]);
    let refused = create_consultation(store, &world.sam.looks(), &new).await;
    assert!(matches!(refused, Err(ChangeRefusal::NotFound)));
    assert_eq!(contents(store).await, before);
}
