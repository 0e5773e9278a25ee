//! What is refused of covenants, with nothing stored.

use domain::samenwerking::{Category, ConvenantRefusal, Role, Sector, TermsRefusal};
use domain::shared::{ConvenantId, Days, GemeenteId, OrganisationId, UserId};
use store::samenwerking::{
    ConvenantError, DraftEdit, DraftText, NewConvenant, add_party, close, convenant,
    create_convenant, edit_draft, ensure_municipality_organisation, new_version, offer, put_clause,
    remove_party, rename_convenant, sign, withdraw,
};
use store::testing::{TestDatabase, contents};
use store::toezicht::ensure_gemeente;
use store::{Actor, Ctx, Store, WriteError};
use time::macros::date;

use crate::samenwerking_world::{
    TODAY, World, categories, clause, draft, edit, grounds, kept_version, named, offer_draft,
    offered, program, signing, signs, world,
};
use crate::samples::ctx;

on_both! {
    what_is_refused_leaves_nothing => what_is_refused_leaves_nothing_sqlite, what_is_refused_leaves_nothing_postgres;
    nobody_signs_for_another_municipality => nobody_signs_for_another_municipality_sqlite, nobody_signs_for_another_municipality_postgres;
}

fn refusals(result: Result<impl std::fmt::Debug, ConvenantError>) -> Vec<ConvenantRefusal> {
    match result {
        Err(ConvenantError::Refused(refusals)) => refusals,
        other => panic!("{other:?}"),
    }
}

async fn what_is_refused_leaves_nothing(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let (ctx, grounds) = (ctx(), grounds());
    let signed = offered(store, &world, date!(2015 - 01 - 10)).await;
    let parties = [world.own, world.school];
    let new = named(world.gemeente, "Nog een concept");
    let draft = draft(store, &new, &parties, &parties[1..], 0xe1).await;
    let kept = convenant(store, draft).await.unwrap().unwrap();
    let seen = kept.row_versions[&1];
    let expired = expired(store, &world).await;
    let over = over(store, &world).await;
    let before = contents(store).await;

    let period = Days {
        from: date!(2015 - 01 - 01),
        until: Some(date!(2015 - 01 - 01)),
    };
    let backwards = NewConvenant {
        period,
        ..named(world.gemeente, "Achterstevoren")
    };
    let result = create_convenant(store, &ctx, &backwards).await;
    assert_eq!(refusals(result), [ConvenantRefusal::EndBeforeStart]);
    let shorter = DraftEdit {
        period: Some(period),
        ..DraftEdit::default()
    };
    let result = edit_draft(store, &ctx, (draft, 1), &shorter, seen, &grounds).await;
    assert_eq!(refusals(result), [ConvenantRefusal::EndBeforeStart]);
    let result = create_convenant(store, &ctx, &named(world.gemeente, " nog EEN concept ")).await;
    assert!(
        matches!(result, Err(ConvenantError::Write(WriteError::Duplicate(_)))),
        "{result:?}"
    );

    let result = add_party(store, &ctx, (draft, 1), world.school, seen, &grounds).await;
    assert_eq!(
        refusals(result),
        [ConvenantRefusal::PartyTwice(world.school)]
    );
    let result = remove_party(store, &ctx, (draft, 1), world.school, seen, &grounds).await;
    assert_eq!(
        refusals(result),
        [ConvenantRefusal::PartyHasClauses(world.school)]
    );
    let result = add_party(store, &ctx, (signed, 1), world.school, seen, &grounds).await;
    assert!(
        matches!(result, Err(ConvenantError::Write(WriteError::Stale { .. }))),
        "{result:?}"
    );

    let mut care = clause(0xe9, world.school);
    care.terms.categories = categories(&[Category::Composition, Category::MeasurementHealth]);
    let result = put_clause(store, &ctx, (draft, 1), care.clone(), seen, &grounds).await;
    let excluded = TermsRefusal::Excluded {
        categories: categories(&[Category::MeasurementHealth]),
        sector: Sector::Education,
        citation: "Wet op het samenwerken, artikel 3".to_owned(),
    };
    assert_eq!(
        refusals(result),
        [ConvenantRefusal::Terms(care.id, vec![excluded])]
    );
    let result = put_clause(
        store,
        &ctx,
        (draft, 1),
        clause(0xea, world.police),
        seen,
        &grounds,
    )
    .await;
    assert_eq!(
        refusals(result),
        [ConvenantRefusal::NotAParty(world.police)]
    );

    let text = |bytes: &[u8]| DraftEdit {
        text: Some(DraftText::Pdf {
            name: "brief.pdf".to_owned(),
            bytes: bytes.to_vec(),
        }),
        ..DraftEdit::default()
    };
    for bytes in [&b"<html>"[..], b"", b" %PDF-1.7"] {
        let result = edit_draft(store, &ctx, (draft, 1), &text(bytes), seen, &grounds).await;
        assert!(matches!(result, Err(ConvenantError::NotAPdf)), "{result:?}");
    }
    let mut unknown = edit();
    unknown.purposes = unknown.purposes.map(|purposes| {
        purposes
            .into_iter()
            .map(|mut one| {
                one.ground = "bestaat-niet".to_owned();
                one
            })
            .collect()
    });
    let result = edit_draft(store, &ctx, (draft, 1), &unknown, seen, &grounds).await;
    assert!(
        matches!(result, Err(ConvenantError::UnknownGround(_))),
        "{result:?}"
    );

    let result = offer(store, &ctx, (expired, 1), (TODAY, TODAY), 1, &grounds).await;
    assert!(refusals(result).contains(&ConvenantRefusal::Expired(date!(2014 - 12 - 31))));
    let result = signs(store, &ctx, signing(over, world.own, TODAY)).await;
    assert_eq!(
        refusals(result),
        [ConvenantRefusal::Expired(date!(2014 - 12 - 31))]
    );
    let result = close(store, &ctx, (draft, 1), (TODAY, TODAY), "Klaar", &grounds).await;
    assert_eq!(refusals(result), [ConvenantRefusal::NotOffered]);
    let result = signs(store, &ctx, signing(draft, world.own, TODAY)).await;
    assert_eq!(refusals(result), [ConvenantRefusal::NotOffered]);
    let result = edit_draft(
        store,
        &ctx,
        (signed, 1),
        &edit(),
        kept_version(store, signed).await,
        &grounds,
    )
    .await;
    assert_eq!(refusals(result), [ConvenantRefusal::NotADraft]);
    let result = rename_convenant(store, &ctx, signed, "Anders", None).await;
    assert_eq!(refusals(result), [ConvenantRefusal::NotADraft]);
    let result = new_version(store, &ctx, draft).await;
    assert_eq!(refusals(result), [ConvenantRefusal::DraftExists(1)]);
    let back = signing(signed, world.school, TODAY);
    let result = withdraw(store, &program(), back, "Zomaar", &grounds).await;
    assert_eq!(refusals(result), [ConvenantRefusal::NotSigned]);
    let result = close(store, &ctx, (signed, 1), (TODAY, TODAY), "  ", &grounds).await;
    assert_eq!(refusals(result), [ConvenantRefusal::NoReason]);

    assert_eq!(contents(store).await, before);
}

/// A draft of which the period is over.
async fn expired(store: &Store, world: &World) -> ConvenantId {
    let new = NewConvenant {
        period: Days {
            from: date!(2014 - 01 - 01),
            until: Some(date!(2015 - 01 - 01)),
        },
        ..named(world.gemeente, "Voorbij")
    };
    create_convenant(store, &ctx(), &new).await.unwrap()
}

/// A version that was offered while its period ran, which is over now.
async fn over(store: &Store, world: &World) -> ConvenantId {
    let new = NewConvenant {
        period: Days {
            from: date!(2014 - 01 - 01),
            until: Some(date!(2015 - 01 - 01)),
        },
        ..named(world.gemeente, "Ook voorbij")
    };
    let parties = [world.own, world.school];
    let id = draft(store, &new, &parties, &parties[1..], 0xe5).await;
    offer_draft(store, id, 1, date!(2014 - 02 - 01)).await;
    id
}

/// Somebody with one role, of a municipality or of an organisation.
fn somebody(role: Role, gemeente: Option<GemeenteId>, organisation: Option<OrganisationId>) -> Ctx {
    let actor = Actor::User {
        id: UserId(uuid::Uuid::from_u128(8)),
        name: "Henk Kok".to_owned(),
        roles: vec![role],
        gemeente,
        organisation: organisation.map(|id| (id, "Ergens".to_owned())),
    };
    Ctx { actor, ..ctx() }
}

async fn nobody_signs_for_another_municipality(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let neighbour = ensure_gemeente(store, &ctx(), "Buurstad", None)
        .await
        .unwrap()
        .id;
    let other = ensure_municipality_organisation(store, &ctx(), neighbour)
        .await
        .unwrap()
        .id;
    let parties = [world.own, other, world.school];
    let new = named(world.gemeente, "Met de buren");
    let id = draft(store, &new, &parties, &parties[2..], 0xf1).await;
    offer_draft(store, id, 1, TODAY).await;

    let keeper = somebody(Role::PolicyOfficer, Some(world.gemeente), None);
    let officer = somebody(Role::PolicyOfficer, Some(neighbour), None);
    let teacher = somebody(Role::Signatory, None, Some(world.school));
    let worker = somebody(Role::PartnerProfessional, None, Some(world.school));
    let nobody = Ctx {
        actor: Actor::Nobody,
        ..ctx()
    };
    let by = async |who: &Ctx, party| {
        let (signing, grounds) = (signing(id, party, TODAY), grounds());
        sign(store, who, signing, "A. de Wit", &grounds).await
    };
    let back = async |who: &Ctx, party| {
        let (signing, grounds) = (signing(id, party, TODAY), grounds());
        withdraw(store, who, signing, "Anders besloten", &grounds).await
    };
    let before = contents(store).await;
    for (who, party) in [
        (&keeper, other),
        (&officer, world.own),
        (&officer, world.school),
        (&teacher, other),
        (&worker, world.school),
        (&nobody, world.school),
        (&ctx(), world.own),
    ] {
        let refused = refusals(by(who, party).await);
        assert_eq!(refused, [ConvenantRefusal::NotTheirs(party)], "{who:?}");
    }
    assert_eq!(contents(store).await, before);

    by(&officer, other).await.unwrap();
    by(&keeper, world.own).await.unwrap();
    by(&keeper, world.school).await.unwrap();
    let before = contents(store).await;
    let refused = refusals(back(&keeper, other).await);
    assert_eq!(refused, [ConvenantRefusal::NotTheirs(other)]);
    let refused = refusals(back(&officer, world.school).await);
    assert_eq!(refused, [ConvenantRefusal::NotTheirs(world.school)]);
    assert_eq!(contents(store).await, before);
    back(&teacher, world.school).await.unwrap();
    by(&teacher, world.school).await.unwrap();
    back(&officer, other).await.unwrap();
}
