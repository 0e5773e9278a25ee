//! Something in every table of families, consultations, requests and cases.

use domain::gezin::{ConsultationKind, DecisionOwner, RelationKind, RequestKind, Side, Slot};
use domain::samenwerking::Category;
use domain::shared::GemeenteId;
use store::aanpak::{NewEvaluation, add_evaluation};
use store::gezin::{
    EmergencySearch, MergeGezinnen, NewConsultation, NewDecision, NewFile, NewInvitee, NewRelation,
    PieceOf, add_decision, add_network_member, add_piece, add_relation, begin_emergency,
    create_consultation, hand_over, invite, merge_gezinnen, write_minutes,
};
use store::privacy::{NewRequest, add_note, assign, prepare, receive};
use store::testing::{NOW, tamper};
use store::{DatabaseKind, Store};
use time::macros::date;
use uuid::Uuid;

use crate::aanpak_plan::agreed;
use crate::aanpak_world::{self, Aanpak};
use crate::gezin_around::grandmother;
use crate::gezin_handover::{record, to_bram};
use crate::gezin_write_world::{Family, TODAY, World, family, note, sql_id, world_in};
use crate::samenwerking_world;

/// Something in every table of families.
pub async fn furnish(store: &Store, here: samenwerking_world::World) -> World {
    let (here, _) = furnished(store, here).await;
    let world = here.world;
    beside(store, &world).await;
    merged(store, &world).await;
    world
}

/// A family with a piece, an emergency, a consultation, a request and a plan; and a second one with a case, measured.
pub async fn furnished(store: &Store, here: samenwerking_world::World) -> (Aanpak, Family) {
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
    (aanpak_world::furnish(store, world).await, made)
}

/// Two families that turned out to be one, with a mother in both.
async fn merged(store: &Store, world: &World) {
    let keep = family(store, world).await;
    let lose = family(store, world).await;
    let asked = MergeGezinnen {
        keep: (keep.id, 1),
        lose: (lose.id, 1),
        stays: [(Slot::LeadProfessional, Side::Kept)].into(),
        same: vec![(keep.noor, lose.noor)],
    };
    let anna = world.anna.looks();
    merge_gezinnen(store, &anna, world.gemeente, &asked)
        .await
        .unwrap();
}

/// A row of what is written elsewhere: a view of work, criteria of an instrument, a look back on an approach.
async fn beside(store: &Store, world: &World) {
    let id = |id: Uuid| sql_id(store, id);
    let (gemeente, anna) = (id(world.gemeente.0), id(world.anna.id.0));
    let (moment, bytes) = match store.kind() {
        DatabaseKind::Sqlite => ("'2015-06-15T10:00:00.000000Z'", "x'00'"),
        DatabaseKind::Postgres => ("timestamptz '2015-06-15 10:00:00Z'", r"'\x00'::bytea"),
    };
    let (review, improvement) = (id(Uuid::from_u128(0xe1)), id(Uuid::from_u128(0xe2)));
    let sql = format!(
        "insert into saved_view (account, name, query, written_at) values ({anna}, 'Vandaag', 'soort=actie', {moment});
         insert into text_pack (instrument, instrument_version, licensee, valid_until, source, loaded_by, loaded_at)
             values ('zrm', 2017, 'Gemeente', '2016-01-01', {bytes}, {anna}, {moment});
         insert into approach_review (gemeente, id, approach, approach_version, title, period_from, period_until, body, author,
             written_at, version, evaluator) values ({gemeente}, {review}, 'maastricht-integrale-aanpak', 1, 'Terugblik',
             '2014-01-01', '2015-01-01', 'Het werkt.', {anna}, {moment}, 1, 'Veiligheidshuis');
         insert into approach_improvement (gemeente, id, review, what, owner, state, due_on, version, changed_at)
             values ({gemeente}, {improvement}, {review}, 'Sneller bellen', 'Teamleider', 'besloten', '2015-12-31', 1, {moment});
         insert into approach_improvement_state (gemeente, improvement, position, state, on_day, because, author, written_at)
             values ({gemeente}, {improvement}, 1, 'besloten', '2015-06-01', '', {anna}, {moment});
         insert into investigation (gemeente, id, approach, approach_key, level, first_year, framework_id, framework_version, revision,
             created_at) select {gemeente}, {improvement}, 'Integrale Aanpak', 'integrale aanpak', 'beleid', 2014, f.id, f.version,
             1, {moment} from framework f;
         insert into approach_improvement_point (gemeente, improvement, investigation, year, indicator)
             select {gemeente}, {improvement}, i.id, 2014, 'A1' from investigation i where i.gemeente = {gemeente}",
    );
    tamper(store, &sql).await;
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
