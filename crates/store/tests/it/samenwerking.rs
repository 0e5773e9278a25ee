//! Covenants: their life from draft to end with the rights that follow from them, and what is refused.

use std::collections::BTreeSet;

use domain::samenwerking::{
    Category, Circle, ConvenantRefusal, ConvenantText, Grant, Party, Sector, convenant_grants,
};
use domain::shared::{ConvenantId, OrganisationId};
use sha2::{Digest, Sha256};
use store::log::{Action, EventFilter, Scope, events, verify};
use store::samenwerking::{
    ConvenantError, ConvenantFilter, DraftEdit, DraftText, GrantFilter, GrantSource, NewConvenant,
    Signing, add_party, close, convenant, convenants, create_convenant, edit_draft,
    ensure_municipality_organisation, grants, new_version, pdf_bytes, put_clause, remove_clause,
    remove_party, rename_convenant, withdraw,
};
use store::testing::TestDatabase;
use store::toezicht::ensure_gemeente;
use store::{Store, WriteError};
use time::Date;
use time::macros::date;

use crate::samenwerking_world::{
    TODAY, World, clause, draft, edit, grounds, kept_version, named, of, offer_draft, offered,
    program, signing, signs, world,
};
use crate::samples::ctx;

on_both! {
    rights_follow_a_covenant_through_its_life => rights_follow_a_covenant_through_its_life_sqlite, rights_follow_a_covenant_through_its_life_postgres;
    a_regional_covenant_gives_of_each_municipality_that_signed => a_regional_covenant_gives_of_each_municipality_that_signed_sqlite, a_regional_covenant_gives_of_each_municipality_that_signed_postgres;
    a_draft_is_changed_by_one_at_a_time => a_draft_is_changed_by_one_at_a_time_sqlite, a_draft_is_changed_by_one_at_a_time_postgres;
    a_pdf_is_kept_and_goes_along => a_pdf_is_kept_and_goes_along_sqlite, a_pdf_is_kept_and_goes_along_postgres;
    covenants_are_found_by_keeper_party_and_approach => covenants_are_found_by_keeper_party_and_approach_sqlite, covenants_are_found_by_keeper_party_and_approach_postgres;
    every_step_is_an_event => every_step_is_an_event_sqlite, every_step_is_an_event_postgres;
    parties_sign_at_once => parties_sign_at_once_sqlite, parties_sign_at_once_postgres;
}

/// The rows of a covenant, compared with what the rule says now: altogether, and on every day on which something begins or ends.
async fn check(store: &Store, id: ConvenantId) -> BTreeSet<Grant> {
    let expected: BTreeSet<Grant> = convenant_grants(&of(store, id).await, &grounds())
        .into_iter()
        .collect();
    let stored = all(store, None, id).await;
    assert_eq!(stored, expected);
    let ends = expected
        .iter()
        .flat_map(|grant| std::iter::once(grant.days.from).chain(grant.days.until));
    let around = |day: Date| [day.previous_day().unwrap(), day, day.next_day().unwrap()];
    let days: BTreeSet<Date> = ends.flat_map(around).collect();
    for day in days {
        let then = expected.iter().filter(|grant| grant.days.contains(day));
        assert_eq!(
            all(store, Some(day), id).await,
            then.cloned().collect(),
            "{day}"
        );
    }
    stored
}

async fn all(store: &Store, day: Option<Date>, id: ConvenantId) -> BTreeSet<Grant> {
    let filter = GrantFilter {
        day,
        ..GrantFilter::default()
    };
    let found = grants(store, filter).await.unwrap();
    let of = found
        .into_iter()
        .filter(|one| one.source == GrantSource::Convenant(id));
    of.map(|one| one.grant).collect()
}

/// Whether people of an organisation have the two categories of their clause on a day, or none.
async fn sees(store: &Store, organisation: OrganisationId, day: Date) -> bool {
    let filter = GrantFilter {
        organisation: Some(organisation),
        day: Some(day),
        ..GrantFilter::default()
    };
    let found = grants(store, filter).await.unwrap();
    let seen: BTreeSet<Category> = found.iter().map(|one| one.grant.category).collect();
    if !seen.is_empty() {
        assert_eq!(found.len(), 2);
        assert_eq!(
            seen,
            BTreeSet::from([Category::Composition, Category::Plan])
        );
    }
    !seen.is_empty()
}

async fn rights_follow_a_covenant_through_its_life(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let id = offered(store, &world, date!(2015 - 01 - 10)).await;
    let at = |organisation, on| signing(id, organisation, on);
    assert!(check(store, id).await.is_empty());
    signs(store, &ctx(), at(world.school, date!(2015 - 01 - 12)))
        .await
        .unwrap();
    assert!(
        check(store, id).await.is_empty(),
        "the municipality did not sign"
    );
    signs(store, &ctx(), at(world.own, date!(2015 - 02 - 01)))
        .await
        .unwrap();
    assert_eq!(check(store, id).await.len(), 2);
    assert!(!sees(store, world.school, date!(2015 - 01 - 31)).await);
    assert!(sees(store, world.school, date!(2015 - 02 - 01)).await);
    assert!(!sees(store, world.police, date!(2015 - 02 - 01)).await);
    // The ground ends with 2015.
    assert!(sees(store, world.school, date!(2015 - 12 - 31)).await);
    assert!(!sees(store, world.school, date!(2016 - 01 - 01)).await);

    let back = at(world.school, date!(2015 - 03 - 01));
    withdraw(store, &program(), back, "Geen vertrouwen meer", &grounds())
        .await
        .unwrap();
    check(store, id).await;
    assert!(sees(store, world.school, date!(2015 - 02 - 28)).await);
    assert!(!sees(store, world.school, date!(2015 - 03 - 01)).await);
    signs(store, &ctx(), at(world.school, date!(2015 - 04 - 01)))
        .await
        .unwrap();
    check(store, id).await;
    assert!(!sees(store, world.school, date!(2015 - 03 - 31)).await);
    assert!(sees(store, world.school, date!(2015 - 04 - 01)).await);

    supersede_and_end(store, &world, id).await;
}

async fn supersede_and_end(store: &Store, world: &World, id: ConvenantId) {
    assert_eq!(new_version(store, &ctx(), id).await.unwrap(), 2);
    check(store, id).await;
    offer_draft(store, id, 2, date!(2015 - 05 - 01)).await;
    for (organisation, on) in [
        (world.own, date!(2015 - 05 - 10)),
        (world.school, date!(2015 - 05 - 20)),
    ] {
        let second = Signing {
            number: 2,
            ..signing(id, organisation, on)
        };
        signs(store, &ctx(), second).await.unwrap();
    }
    let stored = check(store, id).await;
    let two = of(store, id).await.versions[1].clauses.clone();
    assert_eq!(two.len(), 2);
    let under_two = |grant: &&Grant| grant.days.from == date!(2015 - 05 - 20);
    assert_eq!(stored.iter().filter(under_two).count(), 2);
    assert!(sees(store, world.school, date!(2015 - 05 - 19)).await);
    assert!(
        sees(store, world.school, date!(2015 - 05 - 20)).await,
        "once, not twice"
    );

    let (day, reason) = (date!(2015 - 06 - 01), "De aanpak stopt");
    close(store, &ctx(), (id, 2), (day, TODAY), reason, &grounds())
        .await
        .unwrap();
    check(store, id).await;
    assert!(sees(store, world.school, date!(2015 - 05 - 31)).await);
    assert!(!sees(store, world.school, date!(2015 - 06 - 01)).await);
    let closed = of(store, id).await.versions[1].closed.clone().unwrap();
    assert_eq!((closed.on, closed.withdrawn), (day, false));
    assert_eq!(closed.reason, reason);
}

async fn a_regional_covenant_gives_of_each_municipality_that_signed(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let other = ensure_gemeente(store, &ctx(), "Naastdorp", None)
        .await
        .unwrap()
        .id;
    let neighbour = ensure_municipality_organisation(store, &ctx(), other)
        .await
        .unwrap()
        .id;
    let parties = [world.own, neighbour, world.school];
    let new = named(world.gemeente, "Regionaal");
    let id = draft(store, &new, &parties, &[world.school], 0xd1).await;
    offer_draft(store, id, 1, date!(2015 - 01 - 10)).await;
    for (organisation, on) in [
        (world.own, date!(2015 - 01 - 11)),
        (world.school, date!(2015 - 01 - 12)),
        (neighbour, date!(2015 - 03 - 01)),
    ] {
        signs(store, &ctx(), signing(id, organisation, on))
            .await
            .unwrap();
    }
    assert_eq!(check(store, id).await.len(), 4);
    for (gemeente, first) in [
        (world.gemeente, date!(2015 - 01 - 12)),
        (other, date!(2015 - 03 - 01)),
    ] {
        let filter = |day| GrantFilter {
            gemeente: Some(gemeente),
            day: Some(day),
            ..GrantFilter::default()
        };
        let before = filter(first.previous_day().unwrap());
        assert_eq!(grants(store, before).await.unwrap(), []);
        assert_eq!(grants(store, filter(first)).await.unwrap().len(), 2);
    }
    for gemeente in [world.gemeente, other] {
        let filter = ConvenantFilter {
            gemeente: Some(gemeente),
            ..ConvenantFilter::default()
        };
        assert_eq!(
            convenants(store, &filter).await.unwrap().len(),
            1,
            "{gemeente}"
        );
    }
}

async fn a_draft_is_changed_by_one_at_a_time(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (ctx, grounds) = (ctx(), grounds());
    let id = create_convenant(store, &ctx, &named(world.gemeente, "Samen"))
        .await
        .unwrap();
    let of_one = (id, 1);
    let seen = edit_draft(store, &ctx, of_one, &edit(), 1, &grounds)
        .await
        .unwrap();
    assert_eq!(seen, 2);
    let result = edit_draft(store, &ctx, of_one, &edit(), 1, &grounds).await;
    let stale = WriteError::Stale { current_version: 2 };
    assert!(
        matches!(&result, Err(ConvenantError::Write(error)) if error.to_string() == stale.to_string()),
        "{result:?}"
    );
    assert!(matches!(
        result,
        Err(ConvenantError::Write(WriteError::Stale {
            current_version: 2
        }))
    ));
    let seen = add_party(store, &ctx, of_one, world.own, seen, &grounds)
        .await
        .unwrap();
    let seen = add_party(store, &ctx, of_one, world.school, seen, &grounds)
        .await
        .unwrap();
    let mut wide = clause(0xf1, world.school);
    wide.terms.circle = Circle::Wijken(["WK015003".to_owned(), "WK015004".to_owned()].into());
    let seen = put_clause(store, &ctx, of_one, wide.clone(), seen, &grounds)
        .await
        .unwrap();
    assert_eq!(of(store, id).await.versions[0].clauses, [wide.clone()]);
    let narrow = clause(0xf1, world.school);
    let seen = put_clause(store, &ctx, of_one, narrow.clone(), seen, &grounds)
        .await
        .unwrap();
    let now = of(store, id).await.versions[0].clauses.clone();
    assert_eq!(now, std::slice::from_ref(&narrow));
    let seen = remove_clause(store, &ctx, of_one, narrow.id, seen, &grounds)
        .await
        .unwrap();
    let seen = remove_party(store, &ctx, of_one, world.school, seen, &grounds)
        .await
        .unwrap();
    let kept = convenant(store, id).await.unwrap().unwrap();
    assert_eq!(kept.row_versions[&1], seen);
    let left = Party {
        organisation: world.own,
        sector: Sector::Gemeente,
        gemeente: Some(world.gemeente),
    };
    assert_eq!(kept.convenant.versions[0].parties, [left]);
    rename_convenant(store, &ctx, id, "Samen sterk", Some("Andere aanpak"))
        .await
        .unwrap();
    let renamed = of(store, id).await;
    assert_eq!(renamed.title, "Samen sterk");
    assert_eq!(renamed.approach.as_deref(), Some("Andere aanpak"));
}

async fn a_pdf_is_kept_and_goes_along(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (ctx, grounds) = (ctx(), grounds());
    let parties = [world.own, world.school];
    let new = named(world.gemeente, "Samen");
    let id = draft(store, &new, &parties, &parties[1..], 0xc1).await;
    let bytes = b"%PDF-1.7 tekst".to_vec();
    let pdf = DraftEdit {
        text: Some(DraftText::Pdf {
            name: "samen.pdf".to_owned(),
            bytes: bytes.clone(),
        }),
        ..DraftEdit::default()
    };
    assert_eq!(pdf_bytes(store, id, 1).await.unwrap(), None);
    let seen = kept_version(store, id).await;
    edit_draft(store, &ctx, (id, 1), &pdf, seen, &grounds)
        .await
        .unwrap();
    let told = ConvenantText::Pdf {
        name: "samen.pdf".to_owned(),
        sha256: Sha256::digest(&bytes).into(),
    };
    assert_eq!(of(store, id).await.versions[0].text, told);
    offer_draft(store, id, 1, date!(2015 - 01 - 10)).await;
    new_version(store, &ctx, id).await.unwrap();
    assert_eq!(of(store, id).await.versions[1].text, told);
    for number in [1, 2] {
        assert_eq!(
            pdf_bytes(store, id, number).await.unwrap(),
            Some(bytes.clone())
        );
    }
    edit_draft(store, &ctx, (id, 2), &edit(), 1, &grounds)
        .await
        .unwrap();
    assert_eq!(pdf_bytes(store, id, 2).await.unwrap(), None);
    assert_eq!(pdf_bytes(store, id, 1).await.unwrap(), Some(bytes));
    assert_eq!(pdf_bytes(store, id, 3).await.unwrap(), None);
}

async fn covenants_are_found_by_keeper_party_and_approach(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let first = offered(store, &world, date!(2015 - 01 - 10)).await;
    let second = create_convenant(
        store,
        &ctx(),
        &NewConvenant {
            approach: None,
            ..named(world.gemeente, "Algemeen")
        },
    )
    .await
    .unwrap();
    let third = create_convenant(
        store,
        &ctx(),
        &NewConvenant {
            approach: Some("Iets anders".to_owned()),
            ..named(world.gemeente, "Ander")
        },
    )
    .await
    .unwrap();
    let find = async |filter: ConvenantFilter| -> Vec<ConvenantId> {
        let found = convenants(store, &filter).await.unwrap();
        found.into_iter().map(|kept| kept.convenant.id).collect()
    };
    let by = ConvenantFilter::default;
    assert_eq!(find(by()).await, [second, third, first], "by title");
    let keeper = ConvenantFilter {
        gemeente: Some(world.gemeente),
        ..by()
    };
    assert_eq!(find(keeper).await.len(), 3);
    let party = ConvenantFilter {
        organisation: Some(world.police),
        ..by()
    };
    assert_eq!(find(party).await, [first]);
    let approach = ConvenantFilter {
        approach: Some("samen  VERDER".to_owned()),
        ..by()
    };
    assert_eq!(find(approach).await, [second, first]);
    let stranger = ConvenantFilter {
        gemeente: Some(domain::shared::GemeenteId(uuid::Uuid::from_u128(9))),
        ..by()
    };
    assert!(find(stranger).await.is_empty());
}

async fn every_step_is_an_event(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let id = offered(store, &world, date!(2015 - 01 - 10)).await;
    for organisation in [world.own, world.school] {
        let on = date!(2015 - 01 - 11);
        signs(store, &ctx(), signing(id, organisation, on))
            .await
            .unwrap();
    }
    let back = signing(id, world.school, TODAY);
    withdraw(store, &program(), back, "Andere koers", &grounds())
        .await
        .unwrap();
    let filter = EventFilter {
        scope: Some(Scope::Gemeente(world.gemeente)),
        ..EventFilter::default()
    };
    let page = events(store, &filter, None, 100).await.unwrap();
    let about: Vec<_> = page
        .events
        .iter()
        .filter(|event| event.object.kind == "convenant" && event.object.id == id.to_string())
        .collect();
    let count = |action| about.iter().filter(|event| event.action == action).count();
    assert_eq!(count(Action::ConvenantCreated), 1);
    assert_eq!(
        count(Action::ConvenantChanged),
        6,
        "text, three parties, two clauses"
    );
    assert_eq!(count(Action::ConvenantOffered), 1);
    assert_eq!(count(Action::ConvenantSigned), 2);
    let withdrawn = about
        .iter()
        .find(|event| event.action == Action::SignatureWithdrawn)
        .unwrap();
    let told: serde_json::Value = serde_json::from_str(&withdrawn.payload).unwrap();
    assert_eq!(told["change"]["reason"], "Andere koers");
    assert_eq!(told["grants"], serde_json::json!({ "gone": 2, "new": 2 }));
    assert_eq!(verify(store, &[]).await.unwrap().problems, []);
}

async fn parties_sign_at_once(database: TestDatabase) {
    let world = world(&database.store).await;
    let id = offered(&database.store, &world, date!(2015 - 01 - 10)).await;
    let mut tasks = Vec::new();
    for organisation in [world.own, world.school, world.police, world.school] {
        let store = database.store.clone();
        let signing = signing(id, organisation, date!(2015 - 01 - 11));
        tasks.push(tokio::spawn(
            async move { signs(&store, &ctx(), signing).await },
        ));
    }
    let mut refused = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(()) => {}
            Err(ConvenantError::Refused(refusals)) => {
                assert_eq!(
                    refusals,
                    [ConvenantRefusal::SignedAlready(date!(2015 - 01 - 11))]
                );
                refused += 1;
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(refused, 1, "the school signs once");
    assert_eq!(
        of(&database.store, id).await.versions[0].signatures.len(),
        3
    );
    assert_eq!(check(&database.store, id).await.len(), 4);
}
