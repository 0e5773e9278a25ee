//! Writes what hangs on the families of a world.

use sha2::{Digest, Sha256};
use time::Duration;
use uuid::Uuid;

use super::aanpak::{
    APPROACH, DOMAINS, Of, Own, PHASE, Texts, check_of, id_of, measurement_of, own, source,
};
use super::world::{TODAY, World};
use super::write::{Sql, day, flag, moment, null, text};

/// What it stands in, those that name others first.
pub const TABLES: [&str; 22] = [
    "handover",
    "evaluation",
    "plan_action",
    "plan_goal",
    "plan_agreed",
    "gezinsplan_version",
    "gezinsplan",
    "relation",
    "network_member",
    "safety_check",
    "measurement_answer",
    "measurement",
    "target_test",
    "screening_decision",
    "screening",
    "case_fact",
    "second_look",
    "case_move",
    "gezin_case",
    "team",
    "gezin_merge",
    "approach",
];

/// The team of every case of a municipality.
fn team(gemeente: Uuid) -> Uuid {
    Uuid::from_u128(gemeente.as_u128() ^ 0x7ea)
}

/// Everything that hangs on the families.
pub fn write(sql: &mut Sql, world: &World, texts: &Texts) {
    let all = own(world);
    teams(sql, world);
    cases(sql, world, &all, texts);
    decisions(sql, world, &all, texts);
    persons(sql, world, &all, texts);
    plans(sql, world, &all, texts);
    around(sql, world, &all, texts);
}

fn teams(sql: &mut Sql, world: &World) {
    let hash = sql.bytes(&Sha256::digest(source()));
    let escaped = source().replace('\'', "''");
    sql.begin("approach (id, version, title, sha256, source, registered_at)");
    sql.row(&[
        text(APPROACH),
        "1".to_owned(),
        "'Integrale Aanpak'".to_owned(),
        hash,
        format!("'{escaped}'"),
        moment(world.now),
    ]);
    sql.begin(
        "team (gemeente, id, name, organisation, approach, approach_version, valid_from, version)",
    );
    for gemeente in world.gemeenten {
        sql.row(&[
            sql.id(gemeente.0),
            sql.id(team(gemeente.0)),
            "'team'".to_owned(),
            sql.id(world.organisations[0].id.0),
            text(APPROACH),
            "1".to_owned(),
            "'2014-01-01'".to_owned(),
            "1".to_owned(),
        ]);
    }
}

fn cases(sql: &mut Sql, world: &World, all: &[Own], texts: &Texts) {
    let (one, organisation) = ("1".to_owned(), world.organisations[0].id.0);
    let since = moment(world.now - Duration::days(100));
    sql.begin(
        "gezin_case (gemeente, id, gezin, number, team, approach, approach_version, phase, phase_kind, phase_since, opened_on, version)",
    );
    for (number, own) in all.iter().enumerate() {
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id_of(own.gezin, Of::Case)),
            sql.id(own.gezin.0),
            format!("'CA-2015-{number:04}'"),
            sql.id(team(own.gemeente.0)),
            text(APPROACH),
            one.clone(),
            text(PHASE),
            "'work'".to_owned(),
            since.clone(),
            "'2015-01-01'".to_owned(),
            one.clone(),
        ]);
    }
    sql.begin(
        "case_move (gemeente, gezin_case, position, id, gezin, kind, from_phase, from_since, to_phase, coercive, moved_by, moved_at,
             confirm_by)",
    );
    for own in all {
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id_of(own.gezin, Of::Case)),
            one.clone(),
            sql.id(id_of(own.gezin, Of::Move)),
            sql.id(own.gezin.0),
            "'urgent'".to_owned(),
            "'plan'".to_owned(),
            since.clone(),
            text(PHASE),
            flag(true),
            sql.id(own.mover.0),
            moment(world.now),
            day(own.due_on),
        ]);
    }
    sql.begin(
        "second_look (gemeente, id, gezin_case, gezin, reason, account, roles, looked_on, because)",
    );
    for own in all {
        let id = id_of(own.gezin, Of::Look);
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id),
            sql.id(id_of(own.gezin, Of::Case)),
            sql.id(own.gezin.0),
            "'weigert'".to_owned(),
            sql.id(own.mover.0),
            "''".to_owned(),
            day(TODAY),
            sql.bytes(&texts[&format!("second_look.because:{id}")]),
        ]);
    }
    sql.begin("case_fact (gemeente, id, gezin_case, gezin, kind, category, on_day, body, author, organisation, written_at)");
    for own in all {
        for (of, kind, category, on) in [
            (Of::Conversation, "'gesprek'", "'contactlog'", own.spoken_on),
            (Of::WayBack, "'weg-terug'", "'plan'", TODAY),
        ] {
            let id = id_of(own.gezin, of);
            sql.row(&[
                sql.id(own.gemeente.0),
                sql.id(id),
                sql.id(id_of(own.gezin, Of::Case)),
                sql.id(own.gezin.0),
                kind.to_owned(),
                category.to_owned(),
                day(on),
                sql.bytes(&texts[&format!("case_fact.body:{id}")]),
                sql.id(own.mover.0),
                sql.id(organisation),
                moment(world.now),
            ]);
        }
    }
}

fn decisions(sql: &mut Sql, world: &World, all: &[Own], texts: &Texts) {
    let one = "1".to_owned();
    sql.begin("screening (gemeente, id, gezin_case, gezin, asked_on, due_on, screener, version)");
    for own in all {
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id_of(own.gezin, Of::Screening)),
            sql.id(id_of(own.gezin, Of::Case)),
            sql.id(own.gezin.0),
            "'2015-06-01'".to_owned(),
            day(own.due_on),
            sql.maybe_id(own.screener.map(|id| id.0)),
            one.clone(),
        ]);
    }
    sql.begin(
        "screening_decision (gemeente, screening, position, gezin, decision, expected_on, body, decided_on, decided_by, decided_at)",
    );
    for own in all {
        let id = id_of(own.gezin, Of::Screening);
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id),
            one.clone(),
            sql.id(own.gezin.0),
            "'meer-weten'".to_owned(),
            day(own.due_on),
            sql.bytes(&texts[&format!("screening_decision.body:{id}:1")]),
            day(TODAY),
            sql.id(own.mover.0),
            moment(world.now),
        ]);
    }
    sql.begin("target_test (gemeente, id, gezin, tested_on, outcome, overridden, chronic, body, author, organisation, written_at)");
    for own in all {
        let id = id_of(own.gezin, Of::Test);
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id),
            sql.id(own.gezin.0),
            day(TODAY),
            "'nog-niet-bekend'".to_owned(),
            flag(false),
            "0".to_owned(),
            sql.bytes(&texts[&format!("target_test.body:{id}")]),
            sql.id(own.mover.0),
            sql.id(world.organisations[0].id.0),
            moment(world.now),
        ]);
    }
}

fn persons(sql: &mut Sql, world: &World, all: &[Own], texts: &Texts) {
    let organisation = world.organisations[0].id.0;
    sql.begin(
        "measurement (gemeente, id, person, gezin, gezin_case, phase, instrument, instrument_version, own, measured_on, recorded_at,
             scorer, organisation)",
    );
    for own in all {
        for (person, _) in &own.measured {
            sql.row(&[
                sql.id(own.gemeente.0),
                sql.id(measurement_of(own.gezin, *person)),
                sql.id(person.0),
                sql.id(own.gezin.0),
                sql.id(id_of(own.gezin, Of::Case)),
                text(PHASE),
                "'zrm'".to_owned(),
                "2017".to_owned(),
                flag(false),
                day(TODAY),
                moment(world.now),
                sql.id(own.mover.0),
                sql.id(organisation),
            ]);
        }
    }
    sql.begin("measurement_answer (gemeente, measurement, domain, person, gezin, category, answer, level)");
    for own in all {
        for (person, domains) in &own.measured {
            for index in domains {
                let (domain, category) = DOMAINS[*index];
                sql.row(&[
                    sql.id(own.gemeente.0),
                    sql.id(measurement_of(own.gezin, *person)),
                    text(domain),
                    sql.id(person.0),
                    sql.id(own.gezin.0),
                    text(category.code()),
                    "'score'".to_owned(),
                    "3".to_owned(),
                ]);
            }
        }
    }
    sql.begin("safety_check (gemeente, id, gezin, person, checked_on, judgement, ground, author, organisation, written_at)");
    for own in all {
        for person in &own.checked {
            let id = check_of(own.gezin, *person);
            sql.row(&[
                sql.id(own.gemeente.0),
                sql.id(id),
                sql.id(own.gezin.0),
                sql.id(person.0),
                day(TODAY),
                text(domain::gezin::SafetyJudgement::Worries.code()),
                sql.bytes(&texts[&format!("safety_check.ground:{id}")]),
                sql.id(own.mover.0),
                sql.id(organisation),
                moment(world.now),
            ]);
        }
    }
}

fn plans(sql: &mut Sql, world: &World, all: &[Own], texts: &Texts) {
    let (one, organisation) = ("1".to_owned(), world.organisations[0].id.0);
    sql.begin(
        "gezinsplan (gemeente, id, gezin, state, form, latest, agreed_on, review_due_on, version)",
    );
    for own in all {
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id_of(own.gezin, Of::Plan)),
            sql.id(own.gezin.0),
            "'vastgesteld'".to_owned(),
            text(domain::aanpak::plan::PlanForm::Light.code()),
            one.clone(),
            day(TODAY),
            day(own.review_on),
            one.clone(),
        ]);
    }
    sql.begin("gezinsplan_version (gemeente, plan, number, gezin, body, author, organisation, written_at)");
    for own in all {
        let id = id_of(own.gezin, Of::Plan);
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id),
            one.clone(),
            sql.id(own.gezin.0),
            sql.bytes(&texts[&format!("gezinsplan_version.body:{id}:1")]),
            sql.id(own.mover.0),
            sql.id(organisation),
            moment(world.now),
        ]);
    }
    sql.begin("plan_action (gemeente, id, plan, gezin, goal, position, status, owner_account, starts_on, term)");
    for own in all {
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id_of(own.gezin, Of::Action)),
            sql.id(id_of(own.gezin, Of::Plan)),
            sql.id(own.gezin.0),
            sql.id(own.gezin.0),
            one.clone(),
            "'open'".to_owned(),
            sql.id(own.carrier.0),
            "'2015-01-01'".to_owned(),
            day(own.term),
        ]);
    }
    sql.begin("evaluation (gemeente, id, plan, gezin, held_on, with_family, body, author, organisation, written_at)");
    for own in all {
        let id = id_of(own.gezin, Of::Evaluation);
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id),
            sql.id(id_of(own.gezin, Of::Plan)),
            sql.id(own.gezin.0),
            day(TODAY),
            flag(false),
            sql.bytes(&texts[&format!("evaluation.body:{id}")]),
            sql.id(own.mover.0),
            sql.id(organisation),
            moment(world.now),
        ]);
    }
}

fn around(sql: &mut Sql, world: &World, all: &[Own], texts: &Texts) {
    let one = "1".to_owned();
    sql.begin("handover (gemeente, id, gezin, to_account, handed_on, body, author, written_at)");
    for own in all {
        let id = id_of(own.gezin, Of::HandOver);
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id),
            sql.id(own.gezin.0),
            sql.id(own.to.0),
            day(own.due_on),
            sql.bytes(&texts[&format!("handover.body:{id}")]),
            sql.id(own.mover.0),
            moment(world.now),
        ]);
    }
    sql.begin("network_member (gemeente, id, gezin, name, relation, contact, quality, valid_from, version)");
    for own in all {
        sql.row(&[
            sql.id(own.gemeente.0),
            sql.id(id_of(own.gezin, Of::Network)),
            sql.id(own.gezin.0),
            "'Els'".to_owned(),
            "'oma'".to_owned(),
            text(domain::gezin::NetworkContact::Weekly.code()),
            text(domain::gezin::NetworkQuality::Supportive.code()),
            day(TODAY),
            one.clone(),
        ]);
    }
    sql.begin("relation (gemeente, id, person, other, kind, valid_from, version)");
    for own in all {
        if let Some((person, other)) = own.related {
            sql.row(&[
                sql.id(own.gemeente.0),
                sql.id(id_of(own.gezin, Of::Relation)),
                sql.id(person.0),
                sql.id(other.0),
                text(domain::gezin::RelationKind::Authority.code()),
                null(),
                one.clone(),
            ]);
        }
    }
}
