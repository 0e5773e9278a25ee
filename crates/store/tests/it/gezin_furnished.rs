//! Something in every table of families, consultations, requests and cases.

use domain::gezin::{ConsultationKind, DecisionOwner, RelationKind, RequestKind};
use domain::samenwerking::Category;
use domain::shared::GemeenteId;
use store::Store;
use store::aanpak::{NewEvaluation, add_evaluation};
use store::gezin::{
    EmergencySearch, NewConsultation, NewDecision, NewFile, NewInvitee, NewRelation, PieceOf,
    add_decision, add_network_member, add_piece, add_relation, begin_emergency,
    create_consultation, hand_over, invite, write_minutes,
};
use store::privacy::{NewRequest, add_note, assign, prepare, receive};
use store::testing::NOW;
use time::macros::date;

use crate::aanpak_plan::agreed;
use crate::aanpak_world;
use crate::gezin_around::grandmother;
use crate::gezin_handover::{record, to_bram};
use crate::gezin_write_world::{Family, TODAY, World, family, note, world_in};
use crate::samenwerking_world;

/// A family with a piece, an emergency, a consultation and a request.
pub async fn furnish(store: &Store, here: samenwerking_world::World) -> World {
    let world = world_in(store, here).await;
    let made = family(store, &world).await;
    let mut letter = note(PieceOf::Gezin(None), Category::Documents, "Een brief.");
    letter.file = Some(NewFile {
        name: "brief.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        content: b"%PDF".to_vec(),
    });
    let place = (world.gemeente, made.id);
    add_piece(store, &world.anna.looks(), place, &letter)
        .await
        .unwrap();
    let search = EmergencySearch {
        family_name: "Bakker".to_owned(),
        born_on: Some(date!(1980 - 03 - 01)),
        address: None,
    };
    let why = ("Een kind huilt.", None);
    begin_emergency(store, &world.sam.looks(), world.gemeente, &search, why)
        .await
        .unwrap();
    meeting(store, &world, &made).await;
    asked(store, &world, &made).await;
    around(store, &world, &made).await;
    aanpak_world::furnish(store, world).await
}

/// A plan with a look back, somebody of the network, a relation and a hand-over.
async fn around(store: &Store, world: &World, made: &Family) {
    let anna = world.anna.looks();
    let place = (world.gemeente, made.id);
    let plan = agreed(store, world, made).await;
    let evaluation = NewEvaluation {
        on: TODAY,
        family: vec![made.noor],
        findings: "Het loopt.".to_owned(),
        family_view: String::new(),
    };
    add_evaluation(store, &anna, (world.gemeente, plan), 90, &evaluation)
        .await
        .unwrap();
    add_network_member(store, &anna, place, &grandmother(), TODAY)
        .await
        .unwrap();
    let relation = NewRelation {
        person: made.noor,
        other: made.tim,
        kind: RelationKind::Authority,
        from: None,
    };
    add_relation(store, &anna, place, &relation).await.unwrap();
    hand_over(store, &anna, place, &to_bram(world), Some(&record()))
        .await
        .unwrap();
}

async fn meeting(store: &Store, world: &World, made: &Family) {
    let anna = world.anna.looks();
    let new = NewConsultation {
        gemeente: world.gemeente,
        kind: ConsultationKind::CaseConference,
        starts_at: NOW,
        place: "Stadhuis".to_owned(),
        agenda: vec![made.id],
    };
    let id = create_consultation(store, &anna, &new).await.unwrap();
    let which: (GemeenteId, _) = (world.gemeente, id);
    invite(store, &anna, which, NewInvitee::Gezin(made.id))
        .await
        .unwrap();
    write_minutes(store, &anna, which, made.id, 1, "Het gaat beter.")
        .await
        .unwrap();
    let decision = NewDecision {
        what: "Bellen.".to_owned(),
        owner: DecisionOwner::Professional,
        organisation: Some(world.own),
        user: Some(world.anna.id),
        due_on: None,
    };
    add_decision(store, &anna, which, made.id, &decision)
        .await
        .unwrap();
}

async fn asked(store: &Store, world: &World, made: &Family) {
    let vera = world.vera.watches();
    let new = NewRequest {
        kind: RequestKind::Access,
        applicant: "Noor".to_owned(),
        asked: "Ik wil het zien.".to_owned(),
        received_on: date!(2015 - 06 - 01),
    };
    let id = receive(store, &vera, &new).await.unwrap();
    add_note(store, &vera, id, "Gebeld.").await.unwrap();
    let version = assign(store, &vera, id, 1, (made.noor, Some(made.id)))
        .await
        .unwrap();
    prepare(store, &vera, id, version).await.unwrap();
}
