//! What is measured, said and seen of every family in one year.

use domain::aanpak::measurement::parse_instrument;

use super::engine::Kind;
use super::history::Part;

/// The instrument of the approach.
const INSTRUMENT: &str = include_str!("../../../../instruments/zrm-2017.toml");

/// All rows of some families in one year. A case that was reported now has none.
pub(super) fn rows(part: &Part<'_>) -> String {
    let mut sql = facts(part);
    sql.push_str(&records(part));
    sql.push_str(&tests(part));
    sql.push_str(&checks(part));
    sql.push_str(&measurements(part));
    sql.push_str(&consultations(part));
    sql
}

/// Talks, the last one `k` mod 30 days before the end of the year.
fn facts(part: &Part<'_>) -> String {
    let (say, whose, which) = (part.town.say, part.town.gemeente(), part.rows(2));
    let end = part.town.end(part.year);
    let (case, own, body) = (
        say.id(Kind::Case, 0, "b.i"),
        part.town.own(),
        say.sealed(110),
    );
    let id = say.id(Kind::Fact, part.year, "b.i * 8 + n.i");
    let days = format!("{end} - b.k % 30 - 110 * (n.i - 1)");
    let (on, at, series) = (say.day(&days), say.moment(&days), say.series(3));
    format!(
        "insert into case_fact (gemeente, id, gezin_case, gezin, kind, category, on_day, account, body, author, organisation, written_at)
         select {whose}, {id}, {case}, b.gezin, 'gesprek', 'contactlog', {on}, {nobody}, {body}, b.lead, {own}, {at}
         from bench_n b cross join {series} where {which};",
        nobody = say.nobody(),
    )
}

/// Notes of contacts, and one of a signal.
fn records(part: &Part<'_>) -> String {
    let (say, whose, which) = (part.town.say, part.town.gemeente(), part.rows(1));
    let (end, own, no) = (part.town.end(part.year), part.town.own(), say.no());
    let id = say.id(Kind::Record, part.year, "b.i * 8 + n.i");
    let days = format!("{end} - b.k % 30 - 15 - 100 * (n.i - 1)");
    let (on, at, series) = (say.day(&days), say.moment(&days), say.series(3));
    let (body, nobody) = (say.sealed(160), say.nobody());
    format!(
        "insert into record (gemeente, id, gezin, person, category, kind, hidden_source, secret_address, own_talk, not_for, part_of, body,
             happened_on, author, organisation, version, written_at)
         select {whose}, {id}, b.gezin, {nobody}, case when n.i = 3 then 'signalen' else 'contactlog' end, 'aantekening', {no}, {no},
             {no}, {nobody}, {nobody}, {body}, {on}, b.lead, {own}, 1, {at}
         from bench_n b cross join {series} where {which};"
    )
}

/// The test of the target group, every other year.
fn tests(part: &Part<'_>) -> String {
    if part.year % 2 == 1 {
        return String::new();
    }
    let (say, whose, which) = (part.town.say, part.town.gemeente(), &part.which);
    let id = say.id(Kind::Test, part.year, "b.i");
    let days = (part.town.end(part.year) - 200).to_string();
    let (on, at, body) = (say.day(&days), say.moment(&days), say.sealed(300));
    let (own, no) = (part.town.own(), say.no());
    format!(
        "insert into target_test (gemeente, id, gezin, tested_on, outcome, overridden, chronic, body, author, organisation, written_at)
         select {whose}, {id}, b.gezin, {on}, 'ggsr', {no}, 4, {body}, b.lead, {own}, {at} from bench_n b where {which} and b.k > 0;"
    )
}

/// Looks at the safety of both children.
fn checks(part: &Part<'_>) -> String {
    let (say, whose, which) = (part.town.say, part.town.gemeente(), &part.which);
    let (end, own, ground) = (part.town.end(part.year), part.town.own(), say.sealed(80));
    let id = say.id(Kind::Safety, part.year, "b.i * 8 + n.i");
    let days = format!("{end} - 20 - 30 * (n.i - 1)");
    let (on, at, series) = (say.day(&days), say.moment(&days), say.series(2));
    format!(
        "insert into safety_check (gemeente, id, gezin, person, checked_on, judgement, ground, author, organisation, written_at)
         select {whose}, {id}, b.gezin, case when n.i % 2 = 1 then b.p2 else b.p3 end, {on},
             case when (b.k + n.i) % 4 = 0 then 'zorgen' else 'veilig' end, {ground}, b.lead, {own}, {at}
         from bench_n b cross join {series} where {which} and b.k > 0;"
    )
}

/// Two or three measurements of the parent: of the thirteen domains five are scored, one is not relevant, the others were not discussed.
fn measurements(part: &Part<'_>) -> String {
    let (say, whose, which) = (part.town.say, part.town.gemeente(), part.rows(1));
    let (end, own) = (part.town.end(part.year), part.town.own());
    let (case, id) = (
        say.id(Kind::Case, 0, "b.i"),
        say.id(Kind::Measurement, part.year, "b.i * 8 + n.i"),
    );
    let days = format!("{end} - 40 - 110 * (n.i - 1)");
    let (on, at) = (say.day(&days), say.moment(&days));
    let series = say.series(2 + part.year % 2);
    let (context, ground) = (say.sealed(60), say.sealed(45));
    let (no, nobody, nothing) = (say.no(), say.nobody(), say.no_day());
    let (year, domains) = (part.year, domains());
    format!(
        "insert into measurement (gemeente, id, person, gezin, gezin_case, phase, instrument, instrument_version, own, beside, context,
             measured_on, recorded_at, scorer, organisation)
         select {whose}, {id}, b.p1, b.gezin, {case}, 'uitvoering', 'zrm', 2017, {no}, {nobody}, {context}, {on}, {at}, b.lead, {own}
         from bench_n b cross join {series} where {which};
         insert into measurement_answer (gemeente, measurement, domain, person, gezin, category, answer, level, ground, information_from)
         select {whose}, {id}, d.code, b.p1, b.gezin, d.category,
             case (b.k + d.j) % 13 when 0 then 'score' when 2 then 'score' when 4 then 'score' when 6 then 'score' when 8 then 'score'
                 when 9 then 'niet-relevant' else 'niet-besproken' end,
             case when (b.k + d.j) % 13 in (0, 2, 4, 6, 8) then 1 + (b.i + d.j + n.i + {year}) % 5 end,
             case when (b.k + d.j) % 13 in (0, 2, 4, 6, 8, 9) then {ground} end,
             case when (b.k + d.j) % 13 in (0, 2, 4, 6, 8) then {on} else {nothing} end
         from bench_n b cross join {series} cross join ({domains}) d where {which};"
    )
}

/// The domains of the instrument with their numbers and categories.
fn domains() -> String {
    let instrument = parse_instrument("zrm", INSTRUMENT).expect("the instrument reads");
    let own = instrument
        .own_domains()
        .enumerate()
        .map(|(number, domain)| {
            let (code, category) = (&domain.code, domain.category.code());
            format!("select {number} as j, '{code}' as code, '{category}' as category")
        });
    own.collect::<Vec<_>>().join(" union all ")
}

/// One consultation about every fourth family, with one decision; of one family in each caseload there is one the day after tomorrow.
fn consultations(part: &Part<'_>) -> String {
    let (say, which, last) = (part.town.say, &part.which, part.town.is_last(part.year));
    let held = (part.town.end(part.year) - 100).to_string();
    let mut sql = consultation(
        part,
        (0, &held, "gehouden"),
        &format!("{which} and b.k % 4 = 2"),
    );
    let (whose, own) = (part.town.gemeente(), part.town.own());
    let consultation_id = say.id(Kind::Consultation, part.year, "b.i");
    let (id, at, what) = (
        say.id(Kind::Decision, part.year, "b.i"),
        say.moment(&held),
        say.sealed(120),
    );
    sql.push_str(&format!(
        "insert into consultation_decision (gemeente, consultation, id, gezin, what, owner, organisation, account, due_on, decided_by,
             decided_at)
         select {whose}, {consultation_id}, {id}, b.gezin, {what}, 'professional', {own}, b.lead, null, b.lead, {at}
         from bench_n b where {which} and b.k % 4 = 2;"
    ));
    if last {
        let soon = format!("{which} and b.k = 10");
        sql.push_str(&consultation(part, (1 << 32, "2", "gepland"), &soon));
    }
    sql
}

fn consultation(part: &Part<'_>, (after, day, state): (u64, &str, &str), which: &str) -> String {
    let (say, whose, own) = (part.town.say, part.town.gemeente(), part.town.own());
    let number = format!("b.i + {after}");
    let (id, invitee) = (
        say.id(Kind::Consultation, part.year, &number),
        say.id(Kind::Invitee, part.year, &number),
    );
    let (at, minutes) = (say.moment(day), say.sealed(200));
    let (nobody, yes) = (say.nobody(), say.yes());
    format!(
        "insert into consultation (gemeente, id, kind, state, starts_at, place, organiser, organisation, purpose, version, created_at)
         select {whose}, {id}, 'casusoverleg', '{state}', {at}, 'Stadskantoor', b.lead, {own}, 'integrale-hulp', 1, {at}
         from bench_n b where {which};
         insert into consultation_item (gemeente, consultation, gezin, position, minutes, minutes_by, minutes_at, version)
         select {whose}, {id}, b.gezin, 1, {minutes}, b.lead, {at}, 1 from bench_n b where {which};
         insert into consultation_invitee (gemeente, consultation, id, organisation, account, gezin, answer, attended, version)
         select {whose}, {id}, {invitee}, {own}, b.lead, {nobody}, 'komt', {yes}, 1 from bench_n b where {which};"
    )
}
