//! Evaluations of an approach: who writes them, what becomes of an improvement, and that nobody overwrites another.

use domain::aanpak::approach::ApproachId;
use domain::aanpak::review::{
    ApproachReview, ImprovementState, ImprovementTerms, StateChange, VerbeterpuntRef,
};
use domain::samenwerking::Role;
use domain::shared::{Days, GemeenteId, ImprovementId, InvestigationId, ReviewId};
use domain::toezicht::{Level, Mark, draft_sheet};
use store::aanpak::{
    ReviewRead, add_improvement, add_review, change_improvement, change_review, review, reviews,
    set_improvement_state,
};
use store::log::{Action, EventFilter, events};
use store::testing::TestDatabase;
use store::toezicht::{
    NewInvestigation, create_investigation, investigation, publish, register_framework,
    save_draft_sheet, save_judgement,
};
use store::{Store, WriteError};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::aanpak_world::{Aanpak, aanpak, maastricht};
use crate::gezin_write_world::{Somebody, TODAY, user};
use crate::samples::{GGSR, code, ctx, framework, texts};

on_both! {
    an_evaluation_is_written_down_changed_and_read => an_evaluation_is_written_down_changed_and_read_sqlite, an_evaluation_is_written_down_changed_and_read_postgres;
    who_was_late_overwrites_nothing => who_was_late_overwrites_nothing_sqlite, who_was_late_overwrites_nothing_postgres;
    an_improvement_goes_from_examined_to_introduced => an_improvement_goes_from_examined_to_introduced_sqlite, an_improvement_goes_from_examined_to_introduced_postgres;
    an_improvement_answers_a_published_improvement_point => an_improvement_answers_a_published_improvement_point_sqlite, an_improvement_answers_a_published_improvement_point_postgres;
    only_policy_officers_of_the_municipality_write => only_policy_officers_of_the_municipality_write_sqlite, only_policy_officers_of_the_municipality_write_postgres;
}

fn evaluation() -> ApproachReview {
    ApproachReview {
        approach: maastricht().reference,
        title: "Evaluatie 2014".to_owned(),
        evaluator: "Veiligheidshuis".to_owned(),
        period: Days {
            from: date!(2014 - 01 - 01),
            until: Some(date!(2015 - 01 - 01)),
        },
        findings: vec![
            "Het meten in alle fasen helpt.".to_owned(),
            "Gezinnen krijgen te vaak een andere screener.".to_owned(),
        ],
    }
}

fn terms() -> ImprovementTerms {
    ImprovementTerms {
        what: "Vaste screeners".to_owned(),
        owner: "Teamleider Jeugd".to_owned(),
        due_on: Some(date!(2015 - 12 - 31)),
        points: Vec::new(),
    }
}

fn change(state: ImprovementState, on: Date, because: &str) -> StateChange {
    StateChange {
        state,
        on,
        because: because.to_owned(),
    }
}

fn examined() -> StateChange {
    change(ImprovementState::Examined, date!(2014 - 12 - 20), "")
}

async fn officer(store: &Store, here: &Aanpak) -> Somebody {
    let (gemeente, own) = (Some(here.world.gemeente), here.world.own);
    user(store, "Petra Smeets", &[Role::PolicyOfficer], gemeente, own).await
}

async fn added(store: &Store, who: &Somebody, gemeente: GemeenteId) -> ReviewId {
    add_review(store, &who.ctx_at(0), gemeente, &evaluation(), TODAY)
        .await
        .unwrap()
}

async fn improved(
    store: &Store,
    who: &Somebody,
    (gemeente, id): (GemeenteId, ReviewId),
) -> ImprovementId {
    let what = (&terms(), &examined());
    add_improvement(store, &who.ctx_at(1), (gemeente, id), what, TODAY)
        .await
        .unwrap()
}

async fn read(store: &Store, gemeente: GemeenteId, id: ReviewId) -> ReviewRead {
    review(store, gemeente, id).await.unwrap().unwrap()
}

async fn told(store: &Store, action: Action) -> Vec<String> {
    let filter = EventFilter {
        action: Some(action),
        ..EventFilter::default()
    };
    let page = events(store, &filter, None, 10).await.unwrap();
    page.events.into_iter().map(|one| one.payload).collect()
}

async fn an_evaluation_is_written_down_changed_and_read(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let (petra, gemeente) = (officer(store, &here).await, here.world.gemeente);
    let id = added(store, &petra, gemeente).await;
    let there = read(store, gemeente, id).await;
    assert_eq!((there.version, &there.review), (1, &evaluation()));
    let changed = ApproachReview {
        findings: vec![" Het meten helpt.\u{7} ".to_owned(), String::new()],
        ..evaluation()
    };
    let place = (gemeente, id);
    let version = change_review(store, &petra.ctx_at(60), place, &changed, (1, TODAY))
        .await
        .unwrap();
    assert_eq!(version, 2);
    let now = read(store, gemeente, id).await;
    assert_eq!(now.review.findings, ["Het meten helpt."]);
    assert!(now.written_at > there.written_at);

    // The latest period stands first, and another approach has none.
    let later = ApproachReview {
        title: "Voorjaar 2015".to_owned(),
        period: Days {
            from: date!(2015 - 01 - 01),
            until: Some(date!(2015 - 06 - 01)),
        },
        ..evaluation()
    };
    add_review(store, &petra.ctx_at(90), gemeente, &later, TODAY)
        .await
        .unwrap();
    let approach = maastricht().reference.id;
    let all = reviews(store, gemeente, &approach).await.unwrap();
    let titles: Vec<&str> = all.iter().map(|one| one.review.title.as_str()).collect();
    assert_eq!(titles, ["Voorjaar 2015", "Evaluatie 2014"]);
    let other = ApproachId("deventer-bijzondere-zorg-team".to_owned());
    assert_eq!(reviews(store, gemeente, &other).await.unwrap(), []);
    let elsewhere = GemeenteId(Uuid::from_u128(9));
    assert_eq!(review(store, elsewhere, id).await.unwrap(), None);

    let [change] = &told(store, Action::ApproachReviewChanged).await[..] else {
        panic!("one change, one event");
    };
    assert!(change.contains("te vaak een andere screener") && change.contains("Het meten helpt."));
    assert_eq!(told(store, Action::ApproachReviewAdded).await.len(), 2);
}

async fn who_was_late_overwrites_nothing(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let (petra, gemeente) = (officer(store, &here).await, here.world.gemeente);
    let id = added(store, &petra, gemeente).await;
    let first = ApproachReview {
        title: "Evaluatie over 2014".to_owned(),
        ..evaluation()
    };
    let place = (gemeente, id);
    change_review(store, &petra.ctx_at(1), place, &first, (1, TODAY))
        .await
        .unwrap();
    let late = change_review(store, &petra.ctx_at(2), place, &evaluation(), (1, TODAY)).await;
    assert!(
        matches!(late, Err(WriteError::Stale { current_version: 2 })),
        "{late:?}"
    );
    let improvement = (gemeente, improved(store, &petra, place).await);
    change_improvement(store, &petra.ctx_at(3), improvement, &terms(), 1)
        .await
        .unwrap();
    let late = change_improvement(store, &petra.ctx_at(4), improvement, &terms(), 1).await;
    assert!(matches!(
        late,
        Err(WriteError::Stale { current_version: 2 })
    ));
    let decided = change(ImprovementState::Decided, TODAY, "");
    let late =
        set_improvement_state(store, &petra.ctx_at(5), improvement, &decided, (1, TODAY)).await;
    assert!(matches!(
        late,
        Err(WriteError::Stale { current_version: 2 })
    ));
    let there = read(store, gemeente, id).await;
    assert_eq!(there.review.title, "Evaluatie over 2014");
    assert_eq!(there.improvements[0].version, 2);
    assert_eq!(there.improvements[0].improvement.states, [examined()]);
    let nowhere = (gemeente, ImprovementId(Uuid::from_u128(9)));
    let gone = change_improvement(store, &petra.ctx_at(6), nowhere, &terms(), 1).await;
    assert!(matches!(gone, Err(WriteError::NotFound)), "{gone:?}");
}

async fn an_improvement_goes_from_examined_to_introduced(database: TestDatabase) {
    use ImprovementState::{Decided, Introduced};
    let store = &database.store;
    let here = aanpak(store).await;
    let (petra, gemeente) = (officer(store, &here).await, here.world.gemeente);
    let review = added(store, &petra, gemeente).await;
    let place = (gemeente, improved(store, &petra, (gemeente, review)).await);
    let step = |seen: i64, to: StateChange| {
        let ctx = petra.ctx_at(10 * seen);
        async move { set_improvement_state(store, &ctx, place, &to, (seen, TODAY)).await }
    };
    let too_soon = step(1, change(Introduced, TODAY, "")).await;
    let Err(WriteError::Refused(sentence)) = too_soon else {
        panic!("{too_soon:?}");
    };
    assert!(sentence.contains("onderzocht"), "{sentence}");
    let decided = change(Decided, date!(2015 - 02 - 01), "Het college besloot.");
    assert_eq!(step(1, decided.clone()).await.unwrap(), 2);
    let introduced = change(Introduced, date!(2015 - 06 - 01), "");
    assert_eq!(step(2, introduced.clone()).await.unwrap(), 3);
    let there = read(store, gemeente, review).await;
    let improvement = &there.improvements[0];
    assert_eq!(
        improvement.improvement.states,
        [examined(), decided, introduced]
    );
    assert_eq!(improvement.improvement.terms, terms());
    assert_eq!(improvement.version, 3);
    assert_eq!(told(store, Action::ImprovementChanged).await.len(), 2);
    assert_eq!(told(store, Action::ImprovementAdded).await.len(), 1);
}

/// T1 did not meet in 2013, and that is published.
async fn investigated(store: &Store, gemeente: GemeenteId) -> InvestigationId {
    register_framework(store, &ctx(), &framework(), GGSR)
        .await
        .unwrap();
    let new = NewInvestigation {
        gemeente,
        approach: "Integrale Aanpak".to_owned(),
        level: Level::Policy,
        framework: framework().reference,
        first_year: 2013,
    };
    let id = create_investigation(store, &ctx(), &new).await.unwrap();
    let begun = investigation(store, id).await.unwrap().unwrap();
    let (mark, text) = (Mark::VoldoetNiet, "Niemand telt.");
    let judgement = begun.judge(&framework(), 2013, &code("T1"), mark, text, Vec::new());
    save_judgement(store, &ctx(), id, &judgement.unwrap())
        .await
        .unwrap();
    id
}

async fn an_improvement_answers_a_published_improvement_point(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let (petra, gemeente) = (officer(store, &here).await, here.world.gemeente);
    let review = added(store, &petra, gemeente).await;
    let id = investigated(store, gemeente).await;
    let point = |indicator: &str| VerbeterpuntRef {
        investigation: id,
        year: 2013,
        indicator: indicator.to_owned(),
    };
    let answers = |points: &[VerbeterpuntRef]| ImprovementTerms {
        points: points.to_vec(),
        ..terms()
    };
    let add = async |terms: &ImprovementTerms| {
        let what = (terms, &examined());
        add_improvement(store, &petra.ctx_at(1), (gemeente, review), what, TODAY).await
    };
    let not_yet = add(&answers(&[point("T1")])).await;
    assert!(
        matches!(&not_yet, Err(WriteError::Refused(sentence)) if sentence.contains("T1")),
        "the round is open: {not_yet:?}"
    );
    save_draft_sheet(store, &ctx(), id, 2013, &texts(), 0)
        .await
        .unwrap();
    let now = investigation(store, id).await.unwrap().unwrap();
    let sheet = draft_sheet(&now, &framework(), 2013, texts());
    publish(store, &ctx(), id, 2013, &sheet, 1).await.unwrap();
    let made = add(&answers(&[point("T1")])).await.unwrap();
    let unknown = answers(&[point("T1"), point("S1")]);
    let place = (gemeente, made);
    let refused = change_improvement(store, &petra.ctx_at(2), place, &unknown, 1).await;
    assert!(
        matches!(refused, Err(WriteError::Refused(_))),
        "{refused:?}"
    );
    let there = read(store, gemeente, review).await;
    assert_eq!(
        there.improvements[0].improvement.terms.points,
        [point("T1")]
    );
    assert_eq!(there.improvements[0].version, 1, "nothing was written");
    change_improvement(store, &petra.ctx_at(3), place, &answers(&[]), 1)
        .await
        .unwrap();
    let there = read(store, gemeente, review).await;
    assert_eq!(there.improvements[0].improvement.terms.points, []);
}

async fn only_policy_officers_of_the_municipality_write(database: TestDatabase) {
    let store = &database.store;
    let here = aanpak(store).await;
    let (petra, gemeente) = (officer(store, &here).await, here.world.gemeente);
    let review = added(store, &petra, gemeente).await;
    let place = (gemeente, review);
    let improvement = (gemeente, improved(store, &petra, place).await);
    let own = here.world.own;
    let supervisor = user(store, "Mirjam Bos", &[Role::Supervisor], None, own).await;
    let elsewhere = Somebody {
        gemeente: Some(GemeenteId(Uuid::from_u128(9))),
        ..officer_of(&petra)
    };
    for who in [&supervisor, &here.world.anna, &elsewhere] {
        let ctx = who.ctx_at(1);
        let (name, decided) = (who.name, change(ImprovementState::Decided, TODAY, ""));
        let what = (&terms(), &examined());
        let tries = [
            add_review(store, &ctx, gemeente, &evaluation(), TODAY)
                .await
                .map(drop),
            change_review(store, &ctx, place, &evaluation(), (1, TODAY))
                .await
                .map(drop),
            add_improvement(store, &ctx, place, what, TODAY)
                .await
                .map(drop),
            change_improvement(store, &ctx, improvement, &terms(), 1)
                .await
                .map(drop),
            set_improvement_state(store, &ctx, improvement, &decided, (1, TODAY))
                .await
                .map(drop),
        ];
        for one in tries {
            assert!(
                matches!(one, Err(WriteError::Refused(_))),
                "{name}: {one:?}"
            );
        }
    }
    let there = read(store, gemeente, review).await;
    assert_eq!((there.version, there.improvements.len()), (1, 1));
}

fn officer_of(who: &Somebody) -> Somebody {
    Somebody {
        id: who.id,
        name: who.name,
        roles: who.roles.clone(),
        gemeente: who.gemeente,
        organisation: who.organisation,
    }
}
