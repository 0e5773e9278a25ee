//! What is known about a case at the moment somebody wants to move it on, gathered within one transaction.
//!
//! Only days and codes are read here: what was said or found stays closed. Whoever works on the case hears what is missing, whichever
//! categories they see.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::approach::{
    Answered, ChildFacts, CoachFacts, Facts, MeasurementFacts, MoveKind, OpenUrgent, PhaseId,
    PlanFacts, ReasonId, RejectedArrival, Screening, SecondLook,
};
use domain::aanpak::measurement::{DomainCode, Instrument, InstrumentRef, Instruments};
use domain::aanpak::plan::GoalStatus;
use domain::gezin::ConsultationState;
use domain::samenwerking::{Category, Role};
use domain::shared::{GezinsplanId, PersonId, UserId, dutch_clock};
use time::Date;
use uuid::Uuid;

use super::case_fact::CaseFactKind;
use super::held::Held;
use super::members::{Member, members};
use super::refused::{asker, number, unreadable};
use super::screening::ScreeningState;
use crate::StoreError;
use crate::access::Viewer;
use crate::dialect::{Moment, Tx};

row! {
    struct AnswerRow {
        id: Uuid, person: Uuid, instrument: String, instrument_version: i64, recorded_at: Moment, domain: String, answer: String,
    }
}

row! {
    struct MoveRow {
        kind: String, from_phase: String, from_since: Moment, to_phase: String, moved_by: Uuid, moved_at: Moment,
        confirm_by: Option<Date>, confirmed: Option<bool>,
    }
}

/// Everything that a move of this case can ask.
pub(super) async fn gather(
    tx: &mut Tx,
    viewer: &Viewer,
    held: &Held,
    instruments: &Instruments,
) -> Result<Facts, StoreError> {
    let today = viewer.today();
    let mut facts = Facts::unknown(today, asker(viewer));
    let asked = held.approach.instrument.as_ref();
    let instrument = asked.and_then(|reference| instruments.get(reference));
    if let Some(instrument) = instrument {
        let own = instrument.own_domains().map(|domain| domain.code.clone());
        facts.instrument_domains = own.collect();
    }
    let family = members(tx, held.place(), today).await?;
    facts.adults = family.adults();
    facts.children = children(tx, held, family.children(today)).await?;
    facts.measurements = measurements(tx, held).await?;
    facts.plan = plan(tx, held, instrument).await?;
    facts.regisseur = regisseur(tx, held, today).await?;
    facts.screening = screening(tx, held).await?;
    let coach = coach(tx, held, today).await?;
    done(tx, held, coach, &mut facts).await?;
    days(tx, held, &mut facts).await?;
    facts.second_looks = second_looks(tx, held).await?;
    moves(tx, held, &mut facts).await?;
    Ok(facts)
}

/// When the safety of each child was last looked at, whatever was found: who could not find it out looked too.
async fn children(
    tx: &mut Tx,
    held: &Held,
    children: Vec<&Member>,
) -> Result<Vec<ChildFacts>, StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, Date),
        "select person, max(checked_on) from safety_check where gemeente = $1 and gezin = $2 group by person",
        held.gemeente.0,
        held.gezin.0,
    )?;
    let checked: BTreeMap<Uuid, Date> = rows.into_iter().collect();
    let all = children.into_iter().map(|child| ChildFacts {
        person: child.person,
        safety_checked_on: checked.get(&child.person.0).copied(),
    });
    Ok(all.collect())
}

/// The measurements by professionals since the case came into its phase.
async fn measurements(tx: &mut Tx, held: &Held) -> Result<Vec<MeasurementFacts>, StoreError> {
    let rows = fetch_all!(
        tx,
        AnswerRow,
        "select m.id, m.person, m.instrument, m.instrument_version, m.recorded_at, a.domain, a.answer
         from measurement m join measurement_answer a on a.gemeente = m.gemeente and a.measurement = m.id
         where m.gemeente = $1 and m.gezin = $2 and not m.own and m.recorded_at >= $3 order by m.recorded_at, m.id, a.domain",
        held.gemeente.0,
        held.gezin.0,
        Moment::from(held.state.since),
    )?;
    let mut found: Vec<(Uuid, MeasurementFacts)> = Vec::new();
    for row in rows {
        let answered = match row.answer.as_str() {
            "score" => Answered::Scored,
            "niet-besproken" => Answered::NotDiscussed,
            "niet-relevant" => Answered::NotRelevant,
            other => return Err(unreadable("antwoord", other)),
        };
        if found.last().is_none_or(|(id, _)| *id != row.id) {
            let one = MeasurementFacts {
                person: PersonId(row.person),
                instrument: InstrumentRef {
                    id: row.instrument,
                    version: number(row.instrument_version)?,
                },
                recorded_at: row.recorded_at.0,
                answers: BTreeMap::new(),
            };
            found.push((row.id, one));
        }
        if let Some((_, last)) = found.last_mut() {
            last.answers.insert(DomainCode(row.domain), answered);
        }
    }
    Ok(found.into_iter().map(|(_, one)| one).collect())
}

/// The plan that holds, who agreed with its latest version, and the domains of the instrument that its goals touch.
async fn plan(
    tx: &mut Tx,
    held: &Held,
    instrument: Option<&Instrument>,
) -> Result<Option<PlanFacts>, StoreError> {
    let row = fetch_optional!(
        &mut *tx,
        (Uuid, i64),
        "select id, latest from gezinsplan where gemeente = $1 and gezin = $2 and state = 'vastgesteld'",
        held.gemeente.0,
        held.gezin.0,
    )?;
    let Some((plan, latest)) = row else {
        return Ok(None);
    };
    let agreed = fetch_all!(
        &mut *tx,
        (Uuid,),
        "select person from plan_agreed where gemeente = $1 and plan = $2 and number = $3",
        held.gemeente.0,
        plan,
        latest,
    )?;
    let areas = fetch_all!(
        tx,
        (String,),
        "select distinct area from plan_goal where gemeente = $1 and plan = $2 and status <> $3",
        held.gemeente.0,
        plan,
        GoalStatus::Dropped.code(),
    )?;
    let touched = areas.iter().flat_map(|(area,)| {
        let domains = instrument.map(|instrument| instrument.domains_of(area));
        domains.into_iter().flatten()
    });
    Ok(Some(PlanFacts {
        plan: GezinsplanId(plan),
        version: number(latest)?,
        agreed_by: agreed.into_iter().map(|(id,)| PersonId(id)).collect(),
        domains: touched.map(|domain| domain.code.clone()).collect(),
    }))
}

async fn regisseur(tx: &mut Tx, held: &Held, today: Date) -> Result<Option<UserId>, StoreError> {
    let row = fetch_optional!(
        tx,
        (Option<Uuid>,),
        "select account from task where gemeente = $1 and gezin = $2 and regisseur and valid_from <= $3
             and (valid_until is null or valid_until > $3) order by valid_from desc, id desc limit 1",
        held.gemeente.0,
        held.gezin.0,
        today,
    )?;
    Ok(row.and_then(|(account,)| account).map(UserId))
}

/// The family coach (gezinscoach) of today: who has a task in that role as a person.
pub(super) async fn coach(
    tx: &mut Tx,
    held: &Held,
    today: Date,
) -> Result<Option<UserId>, StoreError> {
    let row = fetch_optional!(
        tx,
        (Option<Uuid>,),
        "select account from task where gemeente = $1 and gezin = $2 and role = $3 and account is not null and valid_from <= $4
             and (valid_until is null or valid_until > $4) order by valid_from desc, id desc limit 1",
        held.gemeente.0,
        held.gezin.0,
        Role::FamilyCoach.code(),
        today,
    )?;
    Ok(row.and_then(|(account,)| account).map(UserId))
}

/// The last screening of the case.
async fn screening(tx: &mut Tx, held: &Held) -> Result<Screening, StoreError> {
    let row = fetch_optional!(
        tx,
        (Option<String>, Option<String>),
        "select decision, approach from screening where gemeente = $1 and gezin_case = $2 order by asked_on desc, id desc limit 1",
        held.gemeente.0,
        held.id.0,
    )?;
    let Some((Some(decision), approach)) = row else {
        return Ok(Screening::Open);
    };
    let decision = ScreeningState::from_code(&decision);
    let decision = decision.ok_or_else(|| unreadable("besluit", "van een screener"))?;
    let here = approach.as_deref() == Some(held.approach.reference.id.0.as_str());
    Ok(match decision {
        ScreeningState::TakenOn if here => Screening::TakenOn,
        _ => Screening::NotTakenOn,
    })
}

/// What was done with the family: talks count whichever case they were written down with, the rest belongs to this case.
async fn done(
    tx: &mut Tx,
    held: &Held,
    coach: Option<UserId>,
    facts: &mut Facts,
) -> Result<(), StoreError> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, Date, Option<Uuid>),
        "select gezin_case, kind, on_day, account from case_fact where gemeente = $1 and gezin = $2 order by written_at, id",
        held.gemeente.0,
        held.gezin.0,
    )?;
    facts.coach = coach.map(|user| CoachFacts {
        user,
        introduced_on: None,
    });
    for (case, kind, day, account) in rows {
        let kind = CaseFactKind::from_code(&kind).ok_or_else(|| unreadable("feit", &kind))?;
        if kind == CaseFactKind::Conversation {
            facts.spoken_on = facts.spoken_on.max(Some(day));
        }
        if case != held.id.0 {
            continue;
        }
        match kind {
            CaseFactKind::Conversation => {}
            CaseFactKind::Informed => facts.informed_on = facts.informed_on.max(Some(day)),
            CaseFactKind::WayBack => facts.way_back_agreed_on = Some(day),
            // What was planned last replaces what was planned before, also by an earlier day.
            CaseFactKind::NextContact => facts.next_contact_on = Some(day),
            CaseFactKind::Outcome => {
                facts.outcome_recorded_on = facts.outcome_recorded_on.max(Some(day));
            }
            CaseFactKind::CoachIntroduced => {
                let coach = facts.coach.as_mut();
                if let Some(coach) = coach.filter(|coach| account == Some(coach.user.0)) {
                    coach.introduced_on = coach.introduced_on.max(Some(day));
                }
            }
        }
    }
    Ok(())
}

/// The last days on which something else took place.
async fn days(tx: &mut Tx, held: &Held, facts: &mut Facts) -> Result<(), StoreError> {
    let (gemeente, gezin, today) = (held.gemeente.0, held.gezin.0, facts.today);
    let (tested,) = fetch_one!(
        &mut *tx,
        (Option<Date>,),
        "select max(tested_on) from target_test where gemeente = $1 and gezin = $2",
        gemeente,
        gezin,
    )?;
    let (evaluated,) = fetch_one!(
        &mut *tx,
        (Option<Date>,),
        "select max(held_on) from evaluation where gemeente = $1 and gezin = $2 and with_family and held_on <= $3",
        gemeente,
        gezin,
        today,
    )?;
    let (noted,) = fetch_one!(
        &mut *tx,
        (Option<Date>,),
        "select max(happened_on) from record where gemeente = $1 and gezin = $2 and category = $3 and happened_on <= $4",
        gemeente,
        gezin,
        Category::ContactLog.code(),
        today,
    )?;
    let (consulted,) = fetch_one!(
        tx,
        (Option<Moment>,),
        "select max(c.starts_at) from consultation c join consultation_item i on i.gemeente = c.gemeente and i.consultation = c.id
         where c.gemeente = $1 and i.gezin = $2 and c.state = $3",
        gemeente,
        gezin,
        ConsultationState::Held.code(),
    )?;
    facts.target_group_tested_on = tested;
    facts.evaluated_on = evaluated;
    facts.spoken_on = facts.spoken_on.max(noted);
    facts.consulted_on = consulted.map(|moment| dutch_clock(moment.0).date());
    Ok(())
}

async fn second_looks(tx: &mut Tx, held: &Held) -> Result<Vec<SecondLook>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, Uuid, String, Date),
        "select reason, account, roles, looked_on from second_look where gemeente = $1 and gezin_case = $2 order by looked_on, id",
        held.gemeente.0,
        held.id.0,
    )?;
    let read = rows.into_iter().map(|(reason, account, roles, on)| {
        let roles = roles.split_whitespace().map(|code| {
            let role = Role::from_code(code);
            role.ok_or_else(|| unreadable("rol", code))
        });
        Ok(SecondLook {
            reason: ReasonId(reason),
            user: UserId(account),
            roles: roles.collect::<Result<BTreeSet<Role>, StoreError>>()?,
            on,
        })
    });
    read.collect()
}

/// Urgent moves that wait for the second person, and the one by which the case came into its phase when that person said no.
async fn moves(tx: &mut Tx, held: &Held, facts: &mut Facts) -> Result<(), StoreError> {
    let rows = fetch_all!(
        tx,
        MoveRow,
        "select kind, from_phase, from_since, to_phase, moved_by, moved_at, confirm_by, confirmed from case_move
         where gemeente = $1 and gezin_case = $2 order by position",
        held.gemeente.0,
        held.id.0,
    )?;
    let urgent = |row: &&MoveRow| row.kind == MoveKind::Urgent.code();
    let rejected = rows.last().filter(urgent);
    let rejected = rejected.filter(|last| last.confirmed == Some(false));
    facts.rejected_arrival = rejected.map(|last| RejectedArrival {
        from: PhaseId(last.from_phase.clone()),
        since: dutch_clock(last.from_since.0),
    });
    let open = rows.iter().filter(urgent).filter_map(|row| {
        row.confirmed.is_none().then_some(())?;
        let on = dutch_clock(row.moved_at.0).date();
        Some(OpenUrgent {
            from: PhaseId(row.from_phase.clone()),
            to: PhaseId(row.to_phase.clone()),
            by: UserId(row.moved_by),
            on,
            confirm_by: row.confirm_by.unwrap_or(on),
        })
    });
    facts.open_urgent = open.collect();
    Ok(())
}
